// Package query is the language between people, pages and engines: the text of
// a search box (Parse), the parameters of an address (FromValues, Values), and
// the shapes of an answer (Result, Hit, Facet, Generation).
//
// It knows the words of the vocabulary and no engine, no HTTP handler, no
// stored data. Everything in it is pure and bounded.
package query

import (
	"fmt"
	"time"

	"iomnews/internal/news"
)

// What a search looks for.
const (
	Articles = "articles"
	Quotes   = "quotes"
)

// Facet names; also the names of filter parameters.
const (
	Region       = "region"
	Country      = "country" // ISO3
	Office       = "office"
	Speaker      = "speaker" // speaker id, or post:<post id>
	Lang         = "lang"
	Kind         = "kind"
	Scope        = "scope"
	Year         = "year"
	Role         = "role"         // quotations: words of the role
	Organisation = "organisation" // quotations: words of the organisation
	Confidence   = "confidence"   // quotations
	Mark         = "mark"         // quotations: quoted (default of counts) or voiced
)

// Query is one search, complete: the same Query gives the same answer on the
// same generation. Its zero value asks for all articles.
type Query struct {
	Of       string              // Articles or Quotes; "" means Articles
	Text     string              // as typed
	Expr     Expr                // Text read; nil when there are no words
	Include  map[string][]string // filter name -> values: repeat = OR, different names = AND
	Exclude  map[string][]string // filter name -> values, from not_<name>
	From     Date                // inclusive; zero: open
	To       Date                // inclusive; zero: open
	Undated  bool                // undated=include: dated filters also take articles without a date
	About    string              // news.AboutPrimary (""), news.AboutMentioned, news.AboutSaid
	MinWords int                 // quotations: at least so many words; 0: the default of 5 for mixed ones
	Copies   bool                // group=none: show copies that are not their group's representative
	Sort     string              // relevance, newest, oldest, seen; "" = relevance with words, else newest

	Limit  int    // hits wanted; 0 means DefaultLimit
	Offset int    // ≤ MaxOffset
	Cursor string // opaque, from Result.Next; wins over Offset

	Facets     []FacetRequest // facets wanted; nil: none
	Interval   string         // "year" or "month": Result.Timeline wanted; "" none
	Highlight  bool           // snippets and title_html wanted
	Fields     []string       // of hits, for the API; nil: by Profile
	Profile    string         // minimal, list (""), full
	UI         string         // language of labels: en, es, fr, ar
	Near       bool           // near misses wanted when there are fewer than three hits
	Relax      bool           // when nothing is found: what each removed filter would give; below three hits: what looser words would
	Warnings   []Notice       // what Parse or FromValues had to put right
	Unreadable *SyntaxError   // why Text could not be read and is searched as plain words; nil otherwise
}

// Limits of a search.
const (
	DefaultLimit = 20
	MaxPageLimit = 100
	MaxAPILimit  = 1000
	MaxOffset    = 10000
)

// Notice is a remark about the reading of a query, for people.
type Notice struct {
	Param string `json:"param,omitempty"` // parameter concerned
	Text  string `json:"text"`            // in the language of the interface where there is one, else English
	Pos   int    `json:"pos,omitempty"`   // code points into q
	Code  string `json:"-"`               // stable; names the message for translation, "" when there is none
	Arg   string `json:"-"`               // what the message is about
}

// Codes of notices. Text says them in English.
const (
	NoticeStar    = "star-in-phrase"  // a * between quotation marks
	NoticeNothing = "nothing-to-read" // text without a letter or digit: everything is shown
	NoticeOr      = "small-or"        // or in small letters between words
	NoticeSign    = "other-operator"  // && or || as other languages have them; Arg: the sign
	NoticeNear    = "other-near"      // NEAR, NEAR/5 or W/5 between words; Arg: the sign
	NoticeFuzzy   = "fuzzy-number"    // word~2; Arg: word~, as it is searched
)

// CostError says that a search would take more work than one search may have.
// Asking again does not help; asking for less does. It is news.ErrInvalid.
type CostError struct {
	Clause string // the part at fault as the query says it, "" the whole
	Words  int    // how many words Clause stands for at least, 0 when that is not why
}

func (e *CostError) Error() string {
	if e.Clause != "" {
		return fmt.Sprintf("%s stands for more than %d words; type more letters", e.Clause, e.Words)
	}
	return "the search needs more work than one search may have; use rarer or fewer words"
}

// Unwrap makes every CostError news.ErrInvalid.
func (e *CostError) Unwrap() error { return news.ErrInvalid }

// FacetRequest asks for one facet. Values chosen in it are always listed.
type FacetRequest struct {
	Name   string
	Limit  int    // values wanted, by count; 0: 10; -1: all
	Prefix string // only values whose label or id starts so, folded
}

// Generation names a published index and what it holds.
type Generation struct {
	ID       string    `json:"generation"`
	Articles int       `json:"articles"`
	Quotes   int       `json:"quotes"`
	Speakers int       `json:"speakers"`
	First    string    `json:"first"` // earliest published date held, YYYY-MM-DD or ""
	Last     string    `json:"last"`
	Built    time.Time `json:"built"`
}

// Result answers a Query. Counts are exact.
type Result struct {
	Total    int // hits that match
	Works    int // the same, duplicates and translations counted once
	Undated  int // matches without a date that a date filter left out
	Voiced   int // of quotations: paragraphs of one voice among Total
	Held     int // all articles (or quotations) of the generation, the denominator
	Hits     []Hit
	Facets   map[string]*Facet
	Timeline *Timeline
	Next     string // cursor of the next page, "" at the end
	Near     []Hit  // near misses, never in the counts
	Relax    []Relaxed
	Spelling string              // a better spelling of Text, "" when none
	Expanded map[string][]string // prefix or fuzzy clause -> words it matched, most frequent first
	Took     time.Duration
}

// Hit is an article or a quotation that a query found.
type Hit struct {
	Score     float64
	Article   *news.Article // without body, quotes, voices and places unless the profile is full; for quotations the article it stands in, always so
	Quote     *news.Quote   // nil for articles
	TitleHTML string        // title with <mark>, HTML-safe; "" unless Highlight
	Snippets  []Snippet     // nil unless Highlight
	QuoteHTML string        // quotation's words with <mark>
}

// Snippet is the part of a field that matches. HTML is escaped text with <mark>.
type Snippet struct {
	Field string `json:"field"`
	HTML  string `json:"html"`
}

// Facet is the counts of one facet. A value's Count is the total with that
// value alone chosen in its facet and all other filters as they are.
type Facet struct {
	Values   []FacetValue `json:"values"`
	Distinct int          `json:"distinct"` // values with a count
	Other    int          `json:"other"`    // documents counted only in values not listed
	Missing  int          `json:"missing"`  // documents without a value
}

// FacetValue is one line of a facet.
type FacetValue struct {
	ID       string `json:"id"`
	Label    string `json:"label"`
	Count    int    `json:"count"`
	Selected bool   `json:"selected,omitempty"`
	First    string `json:"first,omitempty"` // earliest date counted, for speakers
	Last     string `json:"last,omitempty"`
	Works    int    `json:"-"`
}

// Timeline counts matches by time; buckets without a match are there with zero.
type Timeline struct {
	Interval string   `json:"interval"`
	Buckets  []Bucket `json:"buckets"`
	Undated  int      `json:"undated"`
	// UndatedHeld is the corpus total without a date.
	UndatedHeld int `json:"undated_total"`
}

// Bucket is one year (2017) or month (2017-11).
type Bucket struct {
	Key   string `json:"key"`
	Count int    `json:"count"`
	Held  int    `json:"total"` // of the whole corpus in that bucket
}

// Relaxed is what a search without one of its parts would give: more than it
// gives now.
type Relaxed struct {
	Drop  string // parameter, "" for the words
	Value string // its value, "" for all of them; of the words: "or" with OR for AND, "unquoted" without quotation marks, "year" with a year among them as a filter
	Query Query
	Total int
}

// Lookup asks for something by name, not by searching: see the What constants.
type Lookup struct {
	What   string
	ID     string // of an article, quotation or speaker
	Prefix string // of suggest and speakers
	Limit  int
	Offset int
	Sort   string // speakers: count (""), name
	UI     string
}

// What a Lookup may ask for.
const (
	OneQuote     = "quote"    // Found.Hits[0]
	OneSpeaker   = "speaker"  // Found.Speakers[0]
	ManySpeakers = "speakers" // Found.Speakers, Total
	Similar      = "similar"  // Found.Hits: articles like ID
	Suggest      = "suggest"  // Found.Suggestions for Prefix
	Coverage     = "coverage" // Found.Coverage
	Buried       = "buried"   // Found.Tombstone of a gone or merged article id
)

// Found answers a Lookup.
type Found struct {
	Total       int
	Hits        []Hit
	Speakers    []SpeakerInfo
	Suggestions []Suggestion
	Coverage    []CoverageRow
	Tombstone   *Tombstone
}

// SpeakerInfo is one person across articles.
type SpeakerInfo struct {
	ID       string     `json:"id"`
	Name     string     `json:"name"`
	Other    []string   `json:"other_names"`
	Roles    []RoleSpan `json:"roles"` // the most frequent first
	Quotes   int        `json:"quotes"`
	Voiced   int        `json:"voiced"`
	Articles int        `json:"articles"`
	First    string     `json:"first"`
	Last     string     `json:"last"`
}

// RoleSpan is a role as published, with the dates it was seen.
type RoleSpan struct {
	Role  string `json:"role"`
	First string `json:"first"`
	Last  string `json:"last"`
	Count int    `json:"count"`
}

// Suggestion completes what is being typed.
type Suggestion struct {
	Kind  string `json:"kind"` // speaker, country, region, office, title, spelling
	ID    string `json:"id"`
	Label string `json:"label"`
	Count int    `json:"count,omitempty"`
}

// CoverageRow counts what is held of one site and year.
type CoverageRow struct {
	Site     string `json:"site"` // host
	Year     string `json:"year"` // "" undated
	Lang     string `json:"lang"`
	Articles int    `json:"articles"`
}

// Tombstone is what is left of an article that is gone, merged or forgotten.
type Tombstone struct {
	ID        string     `json:"id"`
	Status    string     `json:"status"` // gone, moved, forgotten
	Moved     string     `json:"moved,omitempty"`
	Title     string     `json:"title,omitempty"`
	URL       string     `json:"url,omitempty"`
	Published *string    `json:"published,omitempty"`
	LastSeen  *time.Time `json:"last_seen,omitempty"`
}
