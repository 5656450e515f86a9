package index

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

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
				for s := range tokens(texts[i%len(texts)]) {
					fn(s)
				}
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

// BenchmarkPages asks for every page of the report on a corpus kept from a report
// (IOMNEWS_BENCH_DIR, IOMNEWS_BENCH=100000x200): for profiles.
func BenchmarkPages(b *testing.B) {
	root, size := os.Getenv("IOMNEWS_BENCH_DIR"), os.Getenv("IOMNEWS_BENCH")
	if root == "" || size == "" {
		b.Skip("set IOMNEWS_BENCH_DIR and IOMNEWS_BENCH=100000x200, as kept from a report")
	}
	v := pinned(b, filepath.Join(root, fmt.Sprintf("corpus-%d-%s", SchemaVersion, size), "engine"), Options{Poll: -1})
	for _, c := range benchClasses(b, v) {
		for level, name := range []string{"bare", "facets", "whole"} {
			b.Run(strings.ReplaceAll(c.name, " ", "-")+"/"+name, func(b *testing.B) {
				q := c.page(level)
				used := cpu()
				for b.Loop() {
					if _, err := v.h.g.answer(context.Background(), q, 0); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(cpu()-used)/float64(time.Millisecond)/float64(b.N), "CPU-ms/op")
			})
		}
	}
}
