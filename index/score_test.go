package index

import (
	"context"
	"math/rand/v2"
	"slices"
	"testing"

	"iomnews/index/indextest"
	"iomnews/internal/query"
)

// TestFrequenciesOfFew: passing over documents reads the same frequencies as
// reading all, over several segments and after deletions.
func TestFrequenciesOfFew(t *testing.T) {
	dir := t.TempDir()
	w := openWriter(t, dir, Options{BatchBytes: 1 << 20})
	var del []string
	seq := int64(0)
	for list := range slices.Chunk(slices.Collect(indextest.Corpus(900, 5, 40)), 300) {
		for i := 0; i < len(list); i += 7 {
			del = append(del, list[i].ID)
		}
		seq++
		apply(t, w, seq, list)
	}
	seq++
	apply(t, w, seq, nil, del...)
	publish(t, w)
	shut(t, w)
	v := pinned(t, dir, Options{Poll: -1})
	x, err := v.h.g.begin(context.Background(), query.Query{}, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer x.free()
	r := rand.New(rand.NewPCG(1, 1))
	words, several := 0, 0
	for _, field := range []string{fText + "_en", xText} {
		for _, term := range []string{"that", "was", "said", indextest.Phrase[:8]} {
			docs, err := x.term(field, term)
			if err != nil {
				t.Fatal(err)
			}
			m := docs.count()
			if m < 2*sparse {
				continue
			}
			words++
			all := map[uint32]uint64{}
			err = x.postings(field, term, docs, m, func(d uint32, tf uint64) {
				all[d] = tf
				if tf > 1 {
					several++
				}
			})
			if err != nil || len(all) != m {
				t.Fatalf("%s:%s: %d of %d, %v", field, term, len(all), m, err)
			}
			for range 20 {
				few := x.ar.get()
				docs.each(func(d uint32) {
					if r.IntN(2*sparse) == 0 {
						few.set(d)
					}
				})
				n := 0
				err = x.postingsAt(field, term, few, m, few.count(), func(d uint32, tf uint64) {
					if n++; tf != all[d] || !few.has(d) {
						t.Errorf("%s:%s: document %d has it %d times, want %d", field, term, d, tf, all[d])
					}
				})
				if err != nil || n != few.count() {
					t.Fatalf("%s:%s: %d of %d, %v", field, term, n, few.count(), err)
				}
			}
		}
	}
	if words < 3 || several == 0 {
		t.Errorf("%d words, %d times more than once in a text: too little is tested", words, several)
	}
	t.Logf("%d segments, %d words", len(x.s.segments), words)
}
