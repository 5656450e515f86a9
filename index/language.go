package index

import (
	"hash/maphash"
	"strings"
	"sync/atomic"
	"unicode/utf8"

	"iomnews/internal/fold"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/analysis/lang/ar"
	"github.com/blevesearch/bleve/v2/analysis/lang/en"
	"github.com/blevesearch/bleve/v2/analysis/lang/es"
	"github.com/blevesearch/bleve/v2/analysis/lang/fr"
	"github.com/blevesearch/bleve/v2/analysis/lang/pt"
	"github.com/blevesearch/bleve/v2/analysis/lang/ru"
)

// languages are the classes of text fields, in a fixed order; the last is for
// every language without rules of its own.
type languages []*language

// newLanguages builds the tables. Text is folded before it is stemmed, so the
// stemmers see words without accents; index and query agree on that.
func newLanguages() languages {
	return languages{
		newEnglish(),
		newLanguage("es", es.SpanishStopWords, filterStem(es.NewSpanishLightStemmerFilter()), ""),
		newLanguage("fr", fr.FrenchStopWords, filterStem(fr.NewFrenchLightStemmerFilter()), "c d j l m n s t qu jusqu lorsqu puisqu"),
		newLanguage("ar", ar.ArabicStopWords, newArabicStem(), ""),
		newLanguage("pt", pt.PortugueseStopWords, filterStem(pt.NewPortugueseLightStemmerFilter()), ""),
		newLanguage("ru", ru.RussianStopWords, stemRussian, ""),
		{code: "xx"},
	}
}

// newEnglish knows more of its stems than the other languages: see englishStarts.
func newEnglish() *language {
	l := newLanguage("en", en.EnglishStopWords, stemEnglish, "s t d ll m re ve don")
	l.turned = englishStarts()
	return l
}

// class returns the index of the language whose field holds texts of lang.
func (l languages) class(lang string) int {
	for i, x := range l {
		if x.code == lang {
			return i
		}
	}
	return len(l) - 1
}

func newLanguage(code string, stopWords []byte, stem func(string) string, more string) *language {
	l := &language{code: code, stop: map[string]bool{}, stem: stem, memo: make([]atomic.Pointer[stemmed], memoSize), seed: maphash.MakeSeed()}
	list := analysis.NewTokenMap()
	if err := list.LoadBytes(stopWords); err != nil {
		panic("stop words of " + code + ": " + err.Error()) // embedded in bleve: cannot happen
	}
	for w := range list {
		if parts := words(w); len(parts) == 1 {
			l.stop[parts[0]] = true
		}
	}
	for w := range strings.FieldsSeq(more) {
		l.stop[w] = true
	}
	return l
}

// filterStem makes a stem function of a bleve token filter.
func filterStem(f analysis.TokenFilter) func(string) string {
	return func(w string) string {
		out := f.Filter(analysis.TokenStream{{Term: []byte(w), Position: 1}})
		if len(out) != 1 {
			return w
		}
		return orWord(fold.String(string(out[0].Term)), w)
	}
}

func orWord(stem, w string) string {
	if stem == "" {
		return w
	}
	return stem
}

// russianEndings are case, number, gender and verb endings as folding leaves
// them (й is и, ё is е), longest first within each group. A light stemmer of our
// own, because the usual one needs й.
var russianEndings = strings.Fields(`
	иями ениями ованных ованные ованный ировать
	ами ями ого его ому ему ыми ими иях иям ием ии иеи ость ости остью
	ать ять еть ить ыть али или ела ала ила ело ало ило ают яют ует уют ает яет ите ишь ешь
	ая яя ое ее ые ие ыи ии ои еи ым им ом ем ую юю ых их ах ях ам ям ов ев ою ею ия ию ья ью ьи ет ит ут ют ат ят ал ил ел ла ло ли
	а е и о у ы ь ю я`)

// stemRussian strips one ending, leaving three letters or more.
func stemRussian(w string) string {
	letters := utf8.RuneCountInString(w)
	best := ""
	for _, e := range russianEndings {
		if len(e) > len(best) && strings.HasSuffix(w, e) && letters-utf8.RuneCountInString(e) >= 3 {
			best = e
		}
	}
	return w[:len(w)-len(best)]
}
