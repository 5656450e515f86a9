package index

import (
	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/mapping"
	index "github.com/blevesearch/bleve_index_api"
)

// Text fields. Each scope of words has a stemmed field a language (t_en, t_es,
// …) without positions, and one exact field with positions for phrases, nearness,
// prefixes and misspellings. A document fills the fields of its own language only.
const (
	fText  = "t" // articles: title and body; quotations: their words
	fTitle = "h" // title of the article
	fQuote = "q" // articles: the words of all its quotations
	xText  = "x"
	xTitle = "hx"
	xQuote = "qx"
	xSpeak = "s" // names of speakers
	xRole  = "o" // roles of speakers
	xOrg   = "g" // organisations of speakers
)

// Keyword fields: the columns.
const (
	kLang      = "lang"
	kKind      = "kind"
	kScope     = "scope"
	kRegion    = "region"
	kPrimary   = "cp" // countries in focus
	kMentioned = "cm" // countries mentioned
	kSaid      = "cs" // countries named in quoted words or their paragraph
	kOffice    = "office"
	kSpeaker   = "speaker" // ids, and post:<id> of a post its holder held at the article's date
	kDay       = "day"     // YYYY-MM-DD; none when undated
	kSeen      = "seen"    // first seen, seconds since 1970 in decimal
	kWork      = "work"    // id shared by duplicates and translations
	kRep       = "rep"     // "1" when it stands for its duplicate group
	kSite      = "site"    // host
	kLength    = "len"     // tokens of the text, two significant digits
	kTitleLen  = "hlen"
	// quotations only
	kConfidence = "conf"
	kMark       = "mark"
	kShape      = "qkind" // direct or mixed
	kWords      = "words" // number of words
	kArticle    = "a"     // article id
	kPlace      = "place" // number among its article's quotations, from 0
	kName       = "sn"    // speaker id, a zero byte, name as published
	kRole       = "sr"    // speaker id, a zero byte, role as published
)

// Stored fields.
const (
	sCard  = "card"  // JSON of the article without body, quotes, voices, places; of a quotation whole
	sBody  = "body"  // text
	sExtra = "extra" // JSON of quotes, voices, places
)

const (
	stemOptions    = index.IndexField
	exactOptions   = index.IndexField | index.IncludeTermVectors
	keywordOptions = index.IndexField | index.SkipFreqNorm
	storeOptions   = index.StoreField
)

// newMapping returns the static mapping that the index files carry. Documents
// are built field by field (document.go), which spares bleve the reflection;
// the mapping says the same for anyone who opens the files with bleve alone.
func newMapping(langs languages, docValues bool) mapping.IndexMapping {
	m := bleve.NewIndexMapping()
	m.ScoringModel = index.BM25Scoring
	m.IndexDynamic, m.StoreDynamic, m.DocValuesDynamic = false, false, false
	doc := bleve.NewDocumentStaticMapping()
	text := func(name string, vectors bool) {
		f := bleve.NewTextFieldMapping()
		f.Analyzer = "standard"
		f.Store, f.DocValues, f.IncludeInAll, f.IncludeTermVectors = false, false, false, vectors
		doc.AddFieldMappingsAt(name, f)
	}
	for _, scope := range []string{fText, fTitle, fQuote} {
		for _, l := range langs {
			text(scope+"_"+l.code, false)
		}
	}
	for _, name := range []string{xText, xTitle, xQuote, xSpeak, xRole, xOrg} {
		text(name, true)
	}
	for _, name := range []string{kLang, kKind, kScope, kRegion, kPrimary, kMentioned, kSaid, kOffice, kSpeaker, kDay, kSeen, kWork, kRep, kSite,
		kLength, kTitleLen, kConfidence, kMark, kShape, kWords, kArticle, kPlace, kName, kRole} {
		f := bleve.NewKeywordFieldMapping()
		f.Store, f.DocValues, f.IncludeInAll, f.IncludeTermVectors, f.SkipFreqNorm = false, docValues, false, false, true
		doc.AddFieldMappingsAt(name, f)
	}
	m.DefaultMapping = doc
	return m
}
