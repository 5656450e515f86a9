// Package quote finds quotations in the text of an article, says who spoke
// each, and which texts are one voice without marks. It is pure: text in,
// values out.
//
// It knows how English, Spanish, French, Arabic and Portuguese attribute
// speech, and a little of Ukrainian and Russian: one engine (tokens, pairs of marks, phrases that may be speakers,
// the patterns around a mark) over one small module of words a language. It
// does not know where a text comes from and it never invents a speaker: no
// candidate, no speaker. For a language without a module it does not look.
//
// Start with Find; Identify gives the quotations their ids, SpeakerID names a
// person across articles, Voiced turns voices into quotations.
package quote

import (
	"strconv"
	"strings"
	"sync"

	"iomnews/internal/address"
	"iomnews/internal/fold"
	"iomnews/internal/news"
)

// Text is what Find reads. Body is paragraphs separated by blank lines; every
// offset that Find returns counts its Unicode code points.
type Text struct {
	Title     string
	Byline    string // empty when there is none
	Body      string
	Lang      string // BCP 47 tag of the body
	Kind      string // news.KindNews and so on
	Published string // YYYY-MM-DD or empty; decides who held a post
}

// Found is what Find returns. Quotes is nil when there is no module for the
// language, empty when there are no quotations.
type Found struct {
	Quotes []news.Quote
	Voices []news.Voice
}

// Find returns the quotations of a text in its order, and its voices. It takes
// time linear in the text and never fails: what it cannot read it leaves out.
// Quotations have no ids yet; see Identify.
func Find(t Text) Found { return find(t, nil) }

func find(t Text, watch func(decision)) Found {
	m := moduleOf(t.Lang)
	if m == nil {
		return Found{}
	}
	f := finder{text: t, watch: watch}
	f.d.body, f.d.m = t.Body, m
	buf := buffers.Get().(*buffer)
	f.d.toks, f.d.key, f.d.uneven, f.pairs, f.people, f.scene = buf.toks, buf.key, buf.uneven, buf.pairs, &buf.people, buf.scene
	defer func() {
		if cap(f.d.toks) <= maxKept {
			f.people.forget()
			f.scene.forget()
			buf.toks, buf.key, buf.uneven, buf.pairs, buf.scene = f.d.toks[:0], f.d.key[:0], f.d.uneven[:0], f.pairs[:0], f.scene
			buffers.Put(buf)
		}
	}()
	f.d.tokenize()
	if m.caseless {
		f.d.unmark()
	} else {
		f.d.plainNicknames()
	}
	voices := f.voices()
	found := Found{Quotes: f.quotes(), Voices: voices}
	if f.reported(voices) {
		found.Voices = []news.Voice{}
	}
	return found
}

// buffer is the scratch of one Find, kept for the next. Nothing in it is of the
// text any more.
type buffer struct {
	toks   []token
	key    []byte
	uneven []int32
	pairs  []span
	people persons
	scene  scene
}

// maxKept is the number of tokens above which a buffer is not kept.
const maxKept = 1 << 16

var buffers = sync.Pool{New: func() any { return new(buffer) }}

// Identify sets the ids of an article's quotations: a hash of the article's
// id, the folded words and the number of their occurrence, so that they
// outlive re-extraction.
func Identify(articleID string, qs []news.Quote) {
	seen := make(map[string]int, len(qs))
	for i := range qs {
		words := strings.Join(strings.Fields(fold.String(qs[i].Text)), " ")
		seen[words]++
		qs[i].ID = address.ID(articleID, words, strconv.Itoa(seen[words]))
	}
}
