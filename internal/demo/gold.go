package demo

import (
	"slices"
	"strings"
)

// Gold is what a reader finds in one article of the site: what extraction
// should say of it. Fields that the page does not have are empty.
type Gold struct {
	ID    int    // node number
	File  string // source file
	URL   string // address of the article
	Alias string // its node address, the same page
	Old   []string
	Site  string
	Era   string

	Title, Kind, Scope, Lang, Byline string

	Published string // YYYY-MM-DD, "" when no page prints a date of the article
	OnPage    bool   // the page itself prints the date; otherwise listing or feed does, unless hidden there
	Listed    bool
	InSitemap bool
	InFeed    bool // when recent enough

	Dateline []string
	Body     string // paragraphs separated by a blank line
	Contact  string

	Quotes  []GoldQuote
	Voices  []GoldSpeaker
	Primary []string // ISO3, best first; empty: global
	Also    []string // mentioned besides
	Offices []string // names as in the office finder

	Work     string // key shared by translations, "" when there are none
	CopyOf   int    // node number of the article whose text this repeats
	Later    bool   // appears with Site.Publish
	Corrects int    // replaces the text of this node with Site.Correct
}

// GoldQuote is one quotation. Parts are [start,end) in code points of Body.
type GoldQuote struct {
	Text    string
	Parts   [][2]int
	Kind    string // direct or mixed
	Speaker GoldSpeaker
	key     string
}

// GoldSpeaker is who speaks. An empty Name is an unnamed person, known by Role
// alone; both empty: nobody is named.
type GoldSpeaker struct {
	Name string
	Role string
}

// Named reports a speaker with an identity across articles: a full name that
// is not a protected one (first names with an asterisk).
func (g GoldSpeaker) Named() bool {
	return strings.Contains(g.Name, " ") && !strings.HasSuffix(g.Name, "*")
}

// Gold returns what is true of every article of the site, those of Publish and
// Correct included, in the order of their ids. The caller owns the slice.
func (s *Site) Gold() []Gold {
	var out []Gold
	for _, a := range s.all {
		out = append(out, s.gold(a))
	}
	return out
}

func (s *Site) gold(a *source) Gold {
	g := Gold{
		ID: a.id, File: a.file, Site: a.site, Era: a.era,
		URL: s.url(a.site, a.path), Alias: s.url(a.site, nodePath(a)),
		Title: a.title, Kind: a.kind, Scope: a.scope, Lang: a.lang, Byline: a.byline,
		Listed: !a.hidden("listing"), InSitemap: !a.hidden("sitemap"), InFeed: !a.hidden("feed"),
		Dateline: slices.Clone(a.dateline), Body: a.body, Contact: strings.Join(a.contact, "\n\n"),
		Quotes: slices.Clone(a.quotes), Primary: slices.Clone(a.primary), Also: slices.Clone(a.also),
		Offices: slices.Clone(a.offices), Work: a.work, CopyOf: a.copyOf, Later: a.later, Corrects: a.corrects,
	}
	if t, ok := s.published(a); ok {
		g.Published = t.Format("2006-01-02")
		g.OnPage = len(a.shows) > 0
		if !g.OnPage && !g.Listed && !g.InFeed {
			g.Published = ""
		}
	}
	for _, o := range a.old {
		g.Old = append(g.Old, s.url(a.site, o))
	}
	for _, v := range a.voices {
		g.Voices = append(g.Voices, a.speakers[v])
	}
	return g
}

func (a *source) hidden(where string) bool { return slices.Contains(a.hide, where) }
