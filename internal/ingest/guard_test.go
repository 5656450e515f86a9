package ingest_test

import (
	"fmt"
	"testing"
	"time"

	"iomnews/internal/address"
	"iomnews/internal/archive"
	"iomnews/internal/news"
)

func TestGuard(t *testing.T) {
	const site = "https://www.iom.int/news/"
	base := open(t)
	var items []item
	for i := range 500 {
		items = append(items, item{URL: fmt.Sprintf("%s%03d", site, i), Title: fmt.Sprintf("Title %d", i), Lang: "en", Body: "Short text " + fmt.Sprint(i)})
	}
	saveMany(t, base, 0, items...)
	belt(t, base)
	// build gives a copy of base in which the first lost pages have changed.
	build := func(t *testing.T, lost int, how func(it item) item) (*archive.Archive, []item) {
		path, err := base.Backup(t.Context(), t.TempDir())
		ok(t, err)
		a, err := archive.Open(t.Context(), path, archive.Options{Now: func() time.Time { return noon }})
		ok(t, err)
		t.Cleanup(func() { a.Close() })
		var changed []item
		for i := range lost {
			changed = append(changed, how(items[i]))
		}
		saveMany(t, a, 10, changed...)
		return a, items
	}
	other := func(it item) item { it.Other = true; return it }
	empty := func(it item) item { it.Body = ""; return it }
	held := func(t *testing.T, a *archive.Archive) int {
		n := 0
		ok(t, a.Walk(t.Context(), func(art *news.Article) error {
			if art.Status == news.StatusHeld && art.Body != "" {
				n++
			}
			return nil
		}))
		return n
	}
	t.Run("20 no longer articles are believed", func(t *testing.T) {
		a, _ := build(t, 20, other)
		x, l := belt(t, a)
		equal(t, "lost, deleted, withheld, held", []int{x.Lost, l.Deleted, len(x.Withheld), held(t, a)}, []int{20, 20, 0, 480})
	})
	for name, how := range map[string]func(item) item{"no longer articles": other, "empty": empty} {
		t.Run("21 "+name+" are held back", func(t *testing.T) {
			a, items := build(t, 21, how)
			x, l := belt(t, a)
			equal(t, "lost, deleted, held", []int{x.Lost, l.Deleted, held(t, a)}, []int{0, 0, 500})
			equal(t, "withheld", []int{x.Withheld["www.iom.int"].Lost, x.Withheld["www.iom.int"].Of}, []int{21, 500})
			// Next round: still held back, said again; then one page recovers and it is few enough.
			x, _ = belt(t, a)
			equal(t, "said again", len(x.Withheld), 1)
			save(t, a, 20, items[0])
			x, _ = belt(t, a)
			equal(t, "one came back", []int{x.Lost, len(x.Withheld)}, []int{20, 0})
		})
		t.Run("21 "+name+" with the operator's word", func(t *testing.T) {
			a, _ := build(t, 21, how)
			e := extractor(a)
			e.AcceptLoss = true
			x, err := e.Run(t.Context())
			ok(t, err)
			_, err = linker(a).Run(t.Context())
			ok(t, err)
			equal(t, "lost, held", []int{x.Lost, held(t, a)}, []int{21, 479})
		})
	}
	t.Run("losses midway count together at the end", func(t *testing.T) {
		a, items := build(t, 0, other)
		e := extractor(a)
		e.Midway = true
		for i := range 30 {
			save(t, a, 10, other(items[i]))
			if i%10 == 9 {
				x, err := e.Run(t.Context())
				ok(t, err)
				equal(t, "lost midway", x.Lost, 0)
			}
		}
		x, _ := belt(t, a)
		equal(t, "lost, withheld", []int{x.Lost, x.Withheld["www.iom.int"].Lost}, []int{0, 30})
	})
	t.Run("gone pages held back are asked for again", func(t *testing.T) {
		a, items := build(t, 0, other)
		for i := range 30 {
			gone(t, a, 10, items[i].URL)
		}
		x, _ := belt(t, a)
		equal(t, "withheld, held", []int{x.Withheld["www.iom.int"].Lost, held(t, a)}, []int{30, 500})
		due, err := a.Due(t.Context(), noon.Add(25*time.Hour), "", 1000)
		ok(t, err)
		n := 0
		for _, v := range due {
			if v.URL < site+"030" {
				n++
			}
		}
		equal(t, "due again", n, 30)
	})
	t.Run("pages that move to a new address are no loss", func(t *testing.T) {
		a, items := build(t, 0, other)
		for i := range 60 {
			v, err := a.Visit(t.Context(), items[i].URL)
			ok(t, err)
			to := items[i]
			to.URL = fmt.Sprintf("https://www.iom.int/stories/%03d", i)
			ok(t, a.Save(t.Context(), news.Outcome{Visit: v, At: noon.Add(time.Hour), Result: news.ResultRedirect, Page: &news.Page{URL: v.URL, Final: to.URL, Status: 200},
				Links: []news.Link{{URL: to.URL, Role: news.RoleArticle}}}))
			if i == 30 { // the belt comes by before the new addresses were fetched
				e := extractor(a)
				e.Midway = true
				_, err := e.Run(t.Context())
				ok(t, err)
			}
			if i > 30 {
				save(t, a, 70, to)
			}
		}
		for i := range 31 {
			to := items[i]
			to.URL = fmt.Sprintf("https://www.iom.int/stories/%03d", i)
			save(t, a, 80, to)
		}
		x, l := belt(t, a)
		equal(t, "withheld, lost, held, ended", []int{len(x.Withheld), x.Lost, held(t, a), l.Deleted}, []int{0, 0, 500, 60})
		id, err := a.Resolve(t.Context(), address.ArticleID(items[0].URL))
		ok(t, err)
		equal(t, "the former id leads to the new one", id, address.ArticleID("https://www.iom.int/stories/000"))
		dead, err := a.Tombstones(t.Context())
		ok(t, err)
		equal(t, "moved", []any{len(dead), dead[0].Status}, []any{60, "moved"})
	})
	t.Run("an error is no loss", func(t *testing.T) {
		a, _ := build(t, 100, func(it item) item { it.Bad = "broken"; return it })
		x, _ := belt(t, a)
		equal(t, "failed, lost, withheld, held", []int{x.Failed, x.Lost, len(x.Withheld), held(t, a)}, []int{100, 0, 0, 500})
	})
}
