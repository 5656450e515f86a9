package index

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"iomnews/internal/news"
)

// TestColumnsFile: the columns in the file are those that bleve's files give, and
// a file that does not fit is passed over.
func TestColumnsFile(t *testing.T) {
	v := invented{rand.New(rand.NewPCG(5, 5))}
	var list []*news.Article
	for i := range 120 {
		list = append(list, v.article(i))
	}
	dir := t.TempDir()
	w := openWriter(t, dir, Options{BatchBytes: 8 << 10})
	apply(t, w, 1, list)
	apply(t, w, 2, list[:20], list[30].ID, list[31].ID)
	id := publish(t, w)
	shut(t, w)
	path := filepath.Join(dir, genName(id), columnsFile)
	m, err := readManifest(dir, id)
	if err != nil {
		t.Fatal(err)
	}
	langs := newLanguages()
	fast, err := openGeneration(dir, m, id, langs)
	if err != nil {
		t.Fatal(err)
	}
	defer shut(t, closer(fast.close))
	good, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for name, raw := range map[string][]byte{"empty": {}, "another magic": append([]byte("x"), good...), "other segments": append([]byte(columnsMagic), make([]byte, 64)...)} {
		t.Run(name, func(t *testing.T) {
			if err := os.WriteFile(path, raw, 0o600); err != nil {
				t.Fatal(err)
			}
			slow, err := openGeneration(dir, m, id, langs)
			if err != nil {
				t.Fatal(err)
			}
			defer shut(t, closer(slow.close))
			for i, pair := range [][2]*shelf{{fast.articles, slow.articles}, {fast.quotes, slow.quotes}} {
				a, b := pair[0], pair[1]
				for field, x := range map[string][2]any{
					"live": {a.live, b.live}, "day": {a.day, b.day}, "seen": {a.seen, b.seen}, "work": {a.work, b.work}, "of": {a.of, b.of}, "rep": {a.rep, b.rep}, "short": {a.short, b.short},
					"voiced": {a.voiced, b.voiced}, "count": {a.count, b.count}, "order": {a.order, b.order}, "bm": {a.bm, b.bm}, "fresh": {a.fresh, b.fresh}, "langs": {a.langSet, b.langSet},
					"undated": {a.undated, b.undated}, "works": {a.works, b.works}, "lone": {a.lone, b.lone}, "first": {a.firstDay, b.firstDay}, "last": {a.lastDay, b.lastDay},
				} {
					if !reflect.DeepEqual(x[0], x[1]) {
						t.Errorf("shelf %d: %s differs", i, field)
					}
				}
				if len(a.columns) != len(b.columns) || len(a.columns) < 10 {
					t.Errorf("shelf %d: %d columns, %d", i, len(a.columns), len(b.columns))
				}
				for name, c := range a.columns {
					o := b.columns[name]
					if !reflect.DeepEqual(c.values, o.values) || !reflect.DeepEqual(c.at, o.at) || !reflect.DeepEqual(c.docs, o.docs) || !reflect.DeepEqual(c.has, o.has) || c.perValue != o.perValue {
						t.Errorf("shelf %d: column %s differs", i, name)
					}
				}
			}
		})
	}
	for n := len(good) - 1; n > 0; n -= 1 + n/7 { // cut anywhere: no panic, and never a wrong shelf
		if err := os.WriteFile(path, good[:n], 0o600); err != nil {
			t.Fatal(err)
		}
		g, err := openGeneration(dir, m, id, langs)
		if err == nil {
			if g.articles.docs != fast.articles.docs {
				t.Errorf("cut at %d: %d articles", n, g.articles.docs)
			}
			shut(t, closer(g.close))
		}
	}
}
