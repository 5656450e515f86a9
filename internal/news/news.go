// Package news holds the words that every room shares: page, link, hint,
// article, quotation, place, change, mark, and the few errors with a meaning.
//
// It knows what these things are and nothing of how they are fetched, kept,
// found or shown; it imports the standard library only. Start with Page (bytes
// as served), Article (what a page means) and Change (what happened to it).
package news

import "time"

// Kinds of article, as published.
const (
	KindNews      = "news"
	KindStatement = "statement"
	KindSpeech    = "speech"
	KindStory     = "story"
	KindBlog      = "blog"
	KindVideo     = "video"
	KindOther     = "other"
)

// Scopes of a press release, as published.
const (
	ScopeGlobal = "global"
	ScopeLocal  = "local"
)

// Article is what a page means. Its JSON form is the article object of the
// API and of every export. Strings are NFC. Body is dateline, lead and text in
// paragraphs separated by one blank line ("\n\n"), without title, captions and
// contact block. Every offset counts Unicode code points in Body.
//
// Absence: a nil pointer or empty string of a field that may be missing means
// "not on the page"; nothing is guessed.
type Article struct {
	ID      string   `json:"id"`
	URL     string   `json:"url"`  // key address
	URLs    []string `json:"urls"` // every address that leads here, key first
	Title   string   `json:"title"`
	Kind    string   `json:"kind"`
	Scope   *string  `json:"scope"`
	Lang    string   `json:"lang"`     // BCP 47 primary tag, from the text itself where markup disagrees; "und" when unsure
	LangTag string   `json:"lang_tag"` // as the markup says, may be empty

	Published       *string  `json:"published"`        // calendar date YYYY-MM-DD in the markup's own offset
	PublishedSource string   `json:"published_source"` // meta, json-ld, time, header, listing, feed, sitemap, dateline or ""
	PublishedRaw    string   `json:"-"`                // the text the date was read from
	Dateline        []string `json:"dateline"`
	Byline          *string  `json:"byline"`
	Lead            string   `json:"lead"`
	Body            string   `json:"body"`
	Contact         *string  `json:"contact"` // never served with e-mail addresses or telephone numbers

	Regions          []string `json:"regions"`           // slugs; follow the primary countries
	PrimaryCountries []string `json:"primary_countries"` // ISO 3166-1 alpha-3, best first, at most three
	Countries        []string `json:"countries"`         // all mentioned, primary ones included, best first
	Offices          []string `json:"offices"`           // slugs
	Global           bool     `json:"global"`            // about no country or region in particular
	Places           []Place  `json:"places"`            // one a country, region or office, with evidence

	Quotes []Quote `json:"quotes"` // nil: not looked for in this language; empty: none
	Voices []Voice `json:"voices"`

	Tags         []Tag         `json:"tags"`         // as published
	Translations []Translation `json:"translations"` // other languages, when held
	Alternates   []Alternate   `json:"-"`            // hreflang as published, before linking
	Duplicates   []string      `json:"duplicates"`   // ids of the other members of the duplicate group
	// Representative is true for an article that stands for its duplicate
	// group; an article without duplicates represents itself.
	Representative bool   `json:"representative"`
	Group          string `json:"group,omitempty"` // id of the duplicate group's representative
	Work           string `json:"work,omitempty"`  // id shared by an article, its duplicates and translations: counted once as a work

	FirstSeen time.Time  `json:"first_seen"`
	Changed   *time.Time `json:"changed"` // last time the text was corrected
	SHA256    string     `json:"sha256"`  // of title, published and body, in hex: what "changed" means
	Layout    string     `json:"layout"`
	Rules     []Rule     `json:"-"` // which rule gave each field, for `crawler show`

	LastChecked *time.Time `json:"last_checked,omitempty"` // in exports
	Status      string     `json:"status,omitempty"`       // held or gone, in exports
}

// Rule says which rule of a layout gave a field, for people.
type Rule struct {
	Field string `json:"field"` // name of the field as in the article object
	Rule  string `json:"rule"`  // e.g. "meta article:published_time", "div.date"
	Text  string `json:"text"`  // what it read, at most 200 code points
}

// Tag is a label as published. Kinds: country, region, theme, sdg, scope, category, type.
type Tag struct {
	Kind string `json:"kind"`
	Text string `json:"text"`
}

// Translation is the same work in another language.
type Translation struct {
	Lang string `json:"lang"`
	ID   string `json:"id"`
}

// Alternate is a hreflang link as published.
type Alternate struct {
	Lang string `json:"lang"`
	URL  string `json:"url"`
}

// Quotation kinds and marks.
const (
	QuoteDirect = "direct" // a speaker's own words between marks
	QuoteMixed  = "mixed"  // words between marks inside reported speech

	MarkQuoted = "quoted" // between quotation marks
	MarkVoiced = "voiced" // a paragraph of a text that is one voice, without marks
)

// Confidence of a quotation's speaker or of a place.
const (
	High   = "high"
	Medium = "medium"
	Low    = "low"
)

// Quote is words between marks, and who spoke. Text is the exact wording: its
// parts joined by one space, marks excluded.
type Quote struct {
	ID          string      `json:"id"`
	Text        string      `json:"text"`
	Start       int         `json:"start"` // code points in Body, of the first part
	End         int         `json:"end"`   // exclusive, of the last part
	Parts       [][2]int    `json:"parts"` // each [start, end)
	Kind        string      `json:"kind"`  // direct or mixed
	Mark        string      `json:"mark"`  // quoted or voiced
	Speaker     *Speaker    `json:"speaker"`
	Attribution Attribution `json:"attribution"`
	Countries   []string    `json:"countries,omitempty"` // ISO3 named in the words or their paragraph (about=said)
}

// Speaker is who spoke, as published. Name is nil for an unnamed speaker; ID
// is empty then, for only people with a name have an identity.
type Speaker struct {
	ID           string  `json:"id,omitempty"`
	Name         *string `json:"name"`
	Role         *string `json:"role"`
	Organisation *string `json:"organisation"`
}

// Attribution is the evidence for a quotation's speaker.
type Attribution struct {
	Text       string `json:"text"`             // sentence part that attributes, as published
	Rule       string `json:"rule"`             // e.g. after-verb, before-verb, according-to, inherited
	Confidence string `json:"confidence"`       // high, medium, low
	Reason     string `json:"reason,omitempty"` // when the speaker comes from elsewhere: earlier in the article, post holder, previous quotation
}

// Voice is the speaker of a text (or of some of its paragraphs) without marks.
type Voice struct {
	Speaker Speaker `json:"speaker"`
	Start   int     `json:"start"` // code points in Body
	End     int     `json:"end"`
	Rule    string  `json:"rule"` // title, byline
	Text    string  `json:"text"` // what the rule read
}

// Place is a country (or region, or office) with its evidence.
type Place struct {
	Country    string     `json:"country,omitempty"` // ISO 3166-1 alpha-3
	Region     string     `json:"region,omitempty"`  // slug, when the place is a region
	Office     string     `json:"office,omitempty"`  // slug, when the place is an office
	About      string     `json:"about"`             // primary or mentioned
	Role       string     `json:"role"`              // subject, origin, destination, transit, donor, desk, office, venue, mention
	Confidence string     `json:"confidence"`
	Score      float64    `json:"-"`
	Evidence   []Evidence `json:"evidence"`
}

// About values of a Place.
const (
	AboutPrimary   = "primary"
	AboutMentioned = "mentioned"
	AboutSaid      = "said"
)

// Evidence is why a place is there. Offset is in code points of Body; -1 when
// the text stands elsewhere (title, tag, contact, host).
type Evidence struct {
	Source string `json:"source"` // tag, dateline, title, lead, body, demonym, donor, attribution, contact, host
	Text   string `json:"text"`
	Offset int    `json:"offset"`
}
