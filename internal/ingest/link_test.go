package ingest_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"iomnews/internal/address"
	"iomnews/internal/archive"
	"iomnews/internal/news"

	"github.com/google/go-cmp/cmp"
)

// family is a set of pages with every kind of relation, and what must come of them.
func family() []item {
	t1, t2, t3, t4 := text("one", 30), text("two", 30), text("three", 30), text("four", 40)
	near1 := strings.Replace(t1, "The ", "A ", 2)
	es, fr := text("uno", 30), text("un", 30)
	alt := func(pairs ...string) (out []news.Alternate) {
		for i := 0; i < len(pairs); i += 2 {
			out = append(out, news.Alternate{Lang: pairs[i], URL: pairs[i+1]})
		}
		return out
	}
	const www, eth, chad = "https://www.iom.int", "https://ethiopia.iom.int", "https://chad.iom.int"
	return []item{
		// one article under its slug, its node address, the bare host and an old address
		{URL: www + "/news/one", Title: "One", Lang: "en", Date: "2024-05-01", Body: t1, URLs: []string{www + "/node/11"}, Alts: alt("es", www+"/es/news/uno", "en", www+"/news/one")},
		{URL: www + "/node/11", Title: "One", Lang: "en", Date: "2024-05-01", Body: t1},
		{URL: "https://iom.int/news/one", Title: "One", Lang: "en", Date: "2024-05-01", Body: t1},
		{URL: www + "/press-room/one", Key: www + "/news/one", Title: "One", Lang: "en", Date: "2024-05-01", Body: t1},
		// the same text on two country sites, one slightly edited
		{URL: eth + "/news/one", Title: "One, in Ethiopia", Lang: "en", Date: "2024-05-02", Body: t1},
		{URL: chad + "/news/one", Title: "One, in Chad", Lang: "en", Date: "2024-05-03", Body: near1},
		// its Spanish form, linked both ways, and a French one paired by slug and date
		{URL: www + "/es/news/uno", Title: "Uno", Lang: "es", Date: "2024-05-01", Body: es, Alts: alt("en", www+"/news/one")},
		{URL: eth + "/fr/news/one", Title: "Un", Lang: "fr", Date: "2024-05-02", Body: fr},
		// nobody links back: not a translation
		{URL: www + "/fr/news/seul", Title: "Seul", Lang: "fr", Date: "2024-06-01", Body: text("seul", 30), Alts: alt("en", www+"/news/two")},
		// same slug, another day: not a translation
		{URL: www + "/news/two", Title: "Two", Lang: "en", Date: "2024-06-01", Body: t2},
		{URL: www + "/es/news/two", Title: "Dos", Lang: "es", Date: "2024-06-09", Body: text("dos", 30)},
		// a weekly update with nearly the same words, a week later: not a duplicate
		{URL: www + "/news/week-1", Title: "Update", Lang: "en", Date: "2024-03-01", Body: t3},
		{URL: www + "/news/week-2", Title: "Update", Lang: "en", Date: "2024-03-08", Body: strings.Replace(t3, "The ", "Each ", 2)},
		// a daily one the next day on another site, and edited on the same site: none either
		{URL: www + "/news/flash-12", Title: "Flash update 12", Lang: "en", Date: "2024-03-01", Body: text("flash", 30)},
		{URL: chad + "/news/flash-13", Title: "Flash update 13", Lang: "en", Date: "2024-03-02", Body: strings.Replace(text("flash", 30), "The ", "Each ", 2)},
		{URL: www + "/news/flash-12b", Title: "Flash update", Lang: "en", Date: "2024-03-01", Body: strings.Replace(text("flash", 30), "The ", "Some ", 2)},
		// a page that claims the address of another one with quite another text: stays itself
		{URL: www + "/news/four", Title: "Four", Lang: "en", Date: "2023-01-01", Body: t4},
		{URL: www + "/news/liar", Key: www + "/news/four", Title: "Liar", Lang: "en", Date: "2023-01-01", Body: text("liar", 30)},
		// two that claim an address where nobody stands
		{URL: www + "/news/x1", Key: www + "/news", Title: "X1", Lang: "en", Body: text("x1", 30)},
		{URL: www + "/news/x2", Key: www + "/news", Title: "X2", Lang: "en", Body: text("x2", 30)},
		// one claims an address where nobody stands, alone: that is its key
		{URL: www + "/node/77", Key: www + "/news/seven", Title: "Seven", Lang: "en", Body: text("seven", 30)},
		// short texts
		{URL: www + "/videos/a", Title: "A film", Lang: "en", Date: "2022-01-01", Body: "Watch it."},
		{URL: eth + "/videos/a", Title: "A film", Lang: "en", Date: "2022-01-01", Body: "Watch it."},
		{URL: chad + "/videos/b", Title: "Another film", Lang: "en", Date: "2022-01-01", Body: "Watch it."},
	}
}

// linked returns all articles held, by URL, times aside, and the live aliases.
func linked(t testing.TB, a *archive.Archive) map[string]string {
	t.Helper()
	out := map[string]string{}
	ok(t, a.Walk(t.Context(), func(art *news.Article) error {
		if art.Status != news.StatusHeld {
			out["gone "+art.URL] = art.Status
			return nil
		}
		art.FirstSeen, art.Changed, art.LastChecked = noon, nil, nil
		data, err := json.MarshalIndent(art, "", " ")
		out[art.URL] = string(data)
		for _, u := range art.URLs {
			id, err := a.Resolve(t.Context(), address.ArticleID(u))
			ok(t, err)
			equal(t, "id of "+u, id, art.ID)
		}
		return err
	}))
	return out
}

func TestLinkMeaning(t *testing.T) {
	a := open(t)
	save(t, a, 0, family()...)
	belt(t, a)
	arts := map[string]*news.Article{}
	byID := map[string]string{}
	ok(t, a.Walk(t.Context(), func(art *news.Article) error {
		short := strings.TrimPrefix(strings.Replace(art.URL, ".iom.int", "", 1), "https://")
		arts[short], byID[art.ID] = art, short
		return nil
	}))
	names := func(ids []string) (out []string) {
		for _, id := range ids {
			out = append(out, byID[id])
		}
		return out
	}
	var got []string
	for _, name := range slices.Sorted(func(yield func(string) bool) {
		for k := range arts {
			if !yield(k) {
				return
			}
		}
	}) {
		art := arts[name]
		line := name
		if len(art.Duplicates) > 0 {
			line += fmt.Sprint(" copies ", names(art.Duplicates))
			if art.Representative {
				line += " represents"
			}
		}
		for _, tr := range art.Translations {
			line += fmt.Sprint(" ", tr.Lang, " ", byID[tr.ID])
		}
		if byID[art.Work] != name {
			line += " work " + byID[art.Work]
		}
		if art.Representative != (art.Group == art.ID) {
			t.Errorf("%s: representative %v, group %s", name, art.Representative, byID[art.Group])
		}
		got = append(got, line)
	}
	equal(t, "articles", got, []string{
		"chad/news/flash-13",
		"chad/news/one copies [www/news/one ethiopia/news/one] es www/es/news/uno fr ethiopia/fr/news/one work www/news/one",
		"chad/videos/b",
		"ethiopia/fr/news/one en ethiopia/news/one es www/es/news/uno work www/news/one",
		"ethiopia/news/one copies [www/news/one chad/news/one] es www/es/news/uno fr ethiopia/fr/news/one work www/news/one",
		"ethiopia/videos/a copies [www/videos/a] work www/videos/a",
		"www/es/news/two",
		"www/es/news/uno en www/news/one fr ethiopia/fr/news/one work www/news/one",
		"www/fr/news/seul",
		"www/news/flash-12",
		"www/news/flash-12b",
		"www/news/four",
		"www/news/liar",
		"www/news/one copies [chad/news/one ethiopia/news/one] represents es www/es/news/uno fr ethiopia/fr/news/one",
		"www/news/seven",
		"www/news/two",
		"www/news/week-1",
		"www/news/week-2",
		"www/news/x1",
		"www/news/x2",
		"www/videos/a copies [ethiopia/videos/a] represents",
	})
	equal(t, "addresses of one", arts["www/news/one"].URLs, []string{"https://www.iom.int/news/one", "https://iom.int/news/one", "https://www.iom.int/node/11", "https://www.iom.int/press-room/one"})
}

// TestLinkOrder: any order of arrival, in any steps, with pages that come, change
// and go in between, ends in what all at once gives.
func TestLinkOrder(t *testing.T) {
	once := open(t)
	save(t, once, 0, family()...)
	belt(t, once)
	want := linked(t, once)
	if len(want) != 21 {
		t.Fatalf("%d articles", len(want))
	}
	runs := 15
	switch {
	case os.Getenv("IOMNEWS_LONG") != "":
		runs = 300
	case testing.Short():
		runs = 3
	}
	for run := range runs {
		t.Run(fmt.Sprint(run), func(t *testing.T) {
			r := rand.New(rand.NewPCG(1, uint64(run)))
			a := open(t)
			items := family()
			r.Shuffle(len(items), func(i, j int) { items[i], items[j] = items[j], items[i] })
			minute := 0
			run := func() {
				_, err := extractor(a).Run(t.Context())
				ok(t, err)
				l := linker(a)
				l.Step = 1 + r.IntN(4)
				_, err = l.Run(t.Context())
				ok(t, err)
			}
			for i, it := range items {
				minute++
				if r.IntN(4) == 0 { // first with another meaning
					wrong := it
					other := items[r.IntN(len(items))]
					switch r.IntN(4) {
					case 0:
						wrong.Body = other.Body
					case 1:
						wrong.Key = other.URL
					case 2:
						wrong.Other = true
					case 3:
						wrong.Lang, wrong.Alts = other.Lang, other.Alts
					}
					save(t, a, minute, wrong)
					run()
					minute++
				}
				save(t, a, minute, it)
				if r.IntN(3) == 0 {
					run()
				}
				if i > 0 && r.IntN(6) == 0 { // gone for a while
					minute++
					back := items[r.IntN(i)]
					gone(t, a, minute, back.URL)
					run()
					minute++
					save(t, a, minute, back)
				}
			}
			run()
			if diff := cmp.Diff(want, linked(t, a)); diff != "" {
				t.Errorf("other than at once (-want +got):\n%s", diff)
			}
		})
	}
}

// TestFrames: a text that more than 200 pages carry is the frame of a page and
// joins nothing; when there are fewer again, they are copies again. Whichever
// way the number came about.
func TestFrames(t *testing.T) {
	if testing.Short() {
		t.Skip("hundreds of pages: not in a short run")
	}
	page := func(i int) item {
		return item{URL: fmt.Sprintf("https://www.iom.int/news/%03d", i), Title: fmt.Sprint("Title ", i), Lang: "en", Body: text("frame", 12)}
	}
	var items []item
	for i := range 230 {
		items = append(items, page(i))
	}
	groups := func(a *archive.Archive) map[string]int {
		n := map[string]int{}
		ok(t, a.Walk(t.Context(), func(art *news.Article) error {
			if art.Status == news.StatusHeld {
				n[art.Group]++
			}
			return nil
		}))
		return n
	}
	once := open(t)
	saveMany(t, once, 0, items...)
	belt(t, once)
	equal(t, "230 at once: each for itself", len(groups(once)), 230)

	a := open(t)
	saveMany(t, a, 0, items[:150]...)
	belt(t, a)
	equal(t, "150: copies of one", len(groups(a)), 1)
	saveMany(t, a, 1, items[150:]...)
	belt(t, a)
	if diff := cmp.Diff(linked(t, once), linked(t, a)); diff != "" {
		t.Errorf("230 in two steps, other than at once:\n%s", diff)
	}
	for i := range 40 {
		gone(t, a, 5, items[i].URL)
	}
	e := extractor(a)
	e.AcceptLoss = true
	_, err := e.Run(t.Context())
	ok(t, err)
	_, err = linker(a).Run(t.Context())
	ok(t, err)
	equal(t, "190 left: copies of one", len(groups(a)), 1)
	art, err := a.Article(t.Context(), address.ArticleID(items[100].URL))
	ok(t, err)
	equal(t, "copies listed", len(art.Duplicates), 100)
}
