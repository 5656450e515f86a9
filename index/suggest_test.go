package index

import (
	"context"
	"maps"
	"slices"
	"strings"
	"testing"

	"iomnews/index/indextest"
	"iomnews/internal/news"
	"iomnews/internal/query"
)

// TestTitlesSuggested: over several segments and after deletions the titles are those
// with the words typed, the last one as the beginning of one of its first forty
// endings, as reading all titles finds them.
func TestTitlesSuggested(t *testing.T) {
	dir := t.TempDir()
	w := openWriter(t, dir, Options{BatchBytes: 1 << 20})
	var held []*news.Article
	seq := int64(0)
	for list := range slices.Chunk(slices.Collect(indextest.Corpus(1200, 5, 40)), 200) {
		var del []string
		for i, a := range list {
			if i%7 == 0 {
				del = append(del, a.ID)
			} else if a.Representative || a.Group == "" && len(a.Duplicates) == 0 {
				held = append(held, a)
			}
		}
		apply(t, w, seq+1, list)
		apply(t, w, seq+2, nil, del...)
		seq += 2
	}
	publish(t, w)
	shut(t, w)
	v := pinned(t, dir, Options{Poll: -1})
	if n := len(v.h.g.articles.segments); n < 2 {
		t.Fatalf("%d segments", n)
	}
	known := map[string]int{} // words that only deleted articles have count as endings too
	for _, p := range v.h.g.articles.segments {
		dict, err := p.seg.Dictionary(xTitle)
		if err != nil {
			t.Fatal(err)
		}
		if err := countAll(dict.AutomatonIterator(nil, nil, nil).Next, known); err != nil {
			t.Fatal(err)
		}
	}
	all := slices.Sorted(maps.Keys(known))
	found, many := 0, 0
	for _, a := range held[:150] {
		typed := words(a.Title)
		for _, cut := range []string{typed[0][:min(2, len(typed[0]))], strings.Join(typed[:2], " ") + " " + short(typed[len(typed)-1])} {
			list := words(cut)
			if len(list) == 0 || len(list[len(list)-1]) < 2 {
				continue
			}
			last := list[len(list)-1]
			var ends []string
			for _, w := range all {
				if strings.HasPrefix(w, last) {
					ends = append(ends, w)
				}
			}
			if len(ends) > maxEndings {
				ends, many = ends[:maxEndings], many+1
			}
			var want []*news.Article
			for _, h := range held {
				title := words(h.Title)
				ok := slices.ContainsFunc(title, func(w string) bool { return contains(ends, w) })
				for _, w := range list[:len(list)-1] {
					ok = ok && contains(title, w)
				}
				if ok {
					want = append(want, h)
				}
			}
			x, err := v.h.g.begin(context.Background(), query.Query{}, 0)
			if err != nil {
				t.Fatal(err)
			}
			got, err := x.titles(list, len(held))
			x.free()
			if err != nil {
				t.Fatal(err)
			}
			ids := func(list []*news.Article) (out []string) {
				for _, a := range list {
					out = append(out, a.ID)
				}
				slices.Sort(out)
				return out
			}
			if !slices.Equal(ids(got), ids(want)) {
				t.Fatalf("%q: %d titles, not %d", cut, len(got), len(want))
			}
			found += len(got)
		}
	}
	if found < 100 || many == 0 {
		t.Errorf("%d titles found, %d times more than %d endings", found, many, maxEndings)
	}
}
