package index

import (
	"math/rand/v2"
	"testing"

	"iomnews/index/indextest"
)

// BenchmarkSet joins and counts two sets of 100 thousand documents.
func BenchmarkSet(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 1))
	x, y := make(bitset, 100_000/64+1), make(bitset, 100_000/64+1)
	for i := range x {
		x[i], y[i] = r.Uint64(), r.Uint64()
	}
	for b.Loop() {
		x.and(y)
		x.count()
	}
}

// BenchmarkTokens reads the words of texts in seven languages; terms with stems.
func BenchmarkTokens(b *testing.B) {
	var texts []string
	size := 0
	for a := range indextest.Corpus(50, 3, 640) {
		texts = append(texts, a.Body)
		size += len(a.Body)
	}
	lang := newLanguages()[0]
	for name, fn := range map[string]func(span){"words": func(span) {}, "stems": func(s span) { lang.term(s.term) }} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(size / len(texts)))
			i := 0
			for b.Loop() {
				tokens(texts[i%len(texts)], fn)
				i++
			}
		})
	}
}

// BenchmarkCounts counts a facet through documents and through values.
func BenchmarkCounts(b *testing.B) {
	const n = 100_000
	s := &shelf{size: n/64 + 1}
	r := rand.New(rand.NewPCG(1, 1))
	zipf := rand.NewZipf(r, 1.3, 8, 200)
	lists := map[string][]uint32{}
	for d := range uint32(n) {
		v := string(rune('A' + zipf.Uint64()))
		lists[v] = append(lists[v], d)
	}
	c := s.columnOf(lists)
	for name, every := range map[string]uint32{"all hits": 1, "a third": 3, "a hundredth": 100} {
		set, hits := make(bitset, s.size), 0
		for d := uint32(0); d < n; d += every {
			set.set(d)
			hits++
		}
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				c.done(c.counts(set, hits))
			}
		})
	}
}
