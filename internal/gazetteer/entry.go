package gazetteer

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"iomnews/internal/gazetteer/word"
)

// Kind says what a name form is evidence of.
type Kind uint8

// Kinds of name form. A weak one is a word, a person's or another place's name
// as well and needs context.
const (
	Name        Kind = iota // of a country
	WeakName                // of a country, needs context
	Agency                  // of a country's government
	Place                   // a city, province, camp or people of a country
	WeakPlace               // likewise, needs context
	Demonym                 // of a country's people, adjective or noun
	WeakDemonym             // likewise, needs context
	RegionName              // of one of IOM's regions
	PartName                // of a part of one of IOM's regions
	OfficeName              // of an office that is no country's
	Stop                    // of no place: it hides the names inside it
)

var kinds = map[string]Kind{
	"name": Name, "weakname": WeakName, "agency": Agency, "place": Place, "weakplace": WeakPlace,
	"demonym": Demonym, "weakdemonym": WeakDemonym, "region": RegionName, "subregion": PartName, "office": OfficeName, "stop": Stop,
}

// Weak reports a kind that needs context.
func (k Kind) Weak() bool { return k == WeakName || k == WeakPlace || k == WeakDemonym }

// Country reports a kind whose ID is a country's.
func (k Kind) Country() bool { return k <= WeakDemonym }

// Entry is one name form.
type Entry struct {
	Kind  Kind
	ID    string // ISO3 of a country, slug of a region, "-" of a stop phrase
	Text  string // as in the table
	langs langMask
	form  letterCase
	gaps  uint16 // gap bits allowed inside beside those always allowed
	upper uint16 // words of a place's name that bear a capital, from the first on
}

// langMask is a set of text languages in which an entry is matched.
type langMask uint16

const anyLang langMask = 1<<16 - 1

var langBits = []string{"en", "es", "fr", "ar", "pt", "uk", "ru", "de", "it"}

// maskOf returns the bit of a text language; of one without names of its own, all.
func maskOf(lang string) langMask {
	if i := slices.Index(langBits, lang); i >= 0 {
		return 1 << i
	}
	return anyLang
}

func parseLangs(s string) (m langMask) {
	if s == "*" {
		return anyLang
	}
	for _, l := range strings.Split(s, ",") {
		m |= maskOf(l)
	}
	return m
}

// letterCase says in which letters a name must stand in the text.
type letterCase uint8

const (
	anyCase   letterCase = iota
	capital              // a capital at least at the start
	sameCase             // exactly as in the table: acronyms
	softInner = word.Space | word.Hyphen | word.Apostr | word.Dot
)

func newEntry(kind Kind, id, langs, text string) Entry {
	e := Entry{Kind: kind, ID: id, langs: parseLangs(langs), form: anyCase}
	if t, ok := strings.CutSuffix(text, "!"); ok {
		text, e.form = t, sameCase
	} else if r, _ := utf8.DecodeRuneInString(text); unicode.IsUpper(r) || unicode.IsTitle(r) {
		e.form = capital
	}
	e.Text = text
	c := word.New(text, nil)
	for i := 0; ; i++ {
		w, _, ok := c.Next()
		if !ok {
			break
		}
		if i > 0 {
			e.gaps |= w.Gap &^ softInner
		}
		if w.Upper && i < 16 && (kind == Place || kind == WeakPlace) {
			e.upper |= 1 << i
		}
	}
	return e
}
