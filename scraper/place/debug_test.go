package place

import (
	"encoding/json"
	"fmt"
	"os"
	"testing"

	"iomnews/internal/news"
)

// TestShow prints what is found in the cases whose id stands in SHOW.
func TestShow(t *testing.T) {
	if os.Getenv("SHOW") == "" {
		t.Skip("SHOW=id or SHOW=all prints what is found")
	}
	file := os.Getenv("SHOW_FILE")
	if file == "" {
		file = "testdata/place-cases.jsonl"
	}
	tagger := New()
	for _, g := range readGold(t, file) {
		if g.ID != os.Getenv("SHOW") && os.Getenv("SHOW") != "all" {
			continue
		}
		a := g.article()
		w := new(work)
		w.reset(tagger, a)
		w.read()
		w.resolve()
		w.explain()
		w.score()
		w.decide()
		w.findOffices()
		w.write()
		fmt.Println(g.ID, g.Title)
		for _, m := range w.mentions {
			fmt.Printf("  %-25s %s kind=%d role=%d para=%d list=%d rep=%v rec=%v\n", w.evidence(m.seg, m.from, m.to, w.source(&m)).Text, tagger.countries[m.country].ISO3, m.kind, m.role, m.para, m.list, m.repeated, m.received)
		}
		for _, c := range w.touched {
			fmt.Printf("  %s %+v\n", tagger.countries[c].ISO3, w.tally[c])
		}
		raw, _ := json.Marshal(a.Places)
		fmt.Println("  ", a.PrimaryCountries, a.Countries, a.Regions, a.Offices, a.Global, string(raw))
	}
}

// TestOther scores a gold file that is not the project's: OTHER=path.
func TestOther(t *testing.T) {
	file := os.Getenv("OTHER")
	if file == "" {
		t.Skip("OTHER=path scores another gold file")
	}
	s := judge(t, file, func(g gold, a *news.Article, wrong string) {
		t.Logf("%s %s | %s:%s", g.ID, g.Title, g.Dateline, wrong)
	})
	t.Logf("\n%v", s)
}
