package index

import (
	"math/rand/v2"
	"strings"
	"testing"

	"iomnews/index/indextest"
)

// TestOpenings: no word is passed over whose term is asked for, in any language, with
// the beginnings that stemming changes; and most other words are.
func TestOpenings(t *testing.T) {
	list := strings.Fields("dying lying tying skies ties lies a i o dies men mould grey ageing llama lleva eelles ooze aas ys ying nn")
	for w := range englishPlurals {
		list = append(list, w)
	}
	for _, s := range british {
		list = append(list, s.from, s.from+"s", s.from+"ed", s.from+"ing")
	}
	for a := range indextest.Corpus(300, 4, 60) {
		list = append(list, words(a.Body)...)
	}
	for _, some := range someWords {
		for _, w := range some {
			list = append(list, words(w)...)
		}
	}
	r := rand.New(rand.NewPCG(1, 1))
	for range 30_000 {
		w := make([]byte, 1+r.IntN(8))
		for i := range w {
			w[i] = "aeiosdylntgrcxpm"[r.IntN(16)]
		}
		list = append(list, string(w)+[]string{"", "", "ing", "es", "ies", "ement", "ces"}[r.IntN(7)])
	}
	for _, l := range newLanguages() {
		passed, tried := 0, 0
		for i, w := range list {
			term := l.termOf(w)
			if term == "" {
				continue
			}
			o := &openings{}
			o.term(term, l)
			if !o.has([]byte(w)) {
				t.Fatalf("%s: %q has the term %q and is passed over", l.code, w, term)
			}
			if other := list[(i+1)%len(list)]; l.termOf(other) != term {
				if tried++; o.has([]byte(other)) {
					passed++
				}
			}
		}
		if l.code != "ar" && passed > tried/4 {
			t.Errorf("%s: %d of %d other words are looked at", l.code, passed, tried)
		}
	}
}
