package main

import (
	"encoding/json"
	"maps"
	"strings"
	"testing"

	"iomnews/internal/demo"
)

// TestCounted: years and languages are counted as by hand from what the authors
// of the invented site wrote down, and undated texts apart; countries as by hand
// from the rows of the export.
func TestCounted(t *testing.T) {
	if testing.Short() {
		t.Skip("TestDemo runs the same programs")
	}
	site, err := demo.New(demo.Options{})
	if err != nil {
		t.Fatal(err)
	}
	countries, years, langs := map[string]int{}, map[string]int{}, map[string]int{}
	total, undated := 0, 0
	for _, g := range site.Gold() {
		if g.Later || g.Corrects != 0 {
			continue
		}
		total++
		langs[g.Lang]++
		if g.Published == "" {
			undated++
		} else {
			years[g.Published[:4]]++
		}
	}
	type answer struct {
		Total  int
		Facets map[string]struct {
			Missing int
			Values  []struct {
				ID    string
				Count int
			}
		}
	}
	var got answer
	var export string
	for { // until it answers before the site publishes more, half a minute after the first round
		url, out, stop := demoRunning(t)
		export = get(t, url+"/api/v1/export?of=articles&format=jsonl&group=none")
		got = answer{}
		if err := json.Unmarshal([]byte(get(t, url+"/api/v1/articles?group=none&limit=1&facets=country:200,year:100,lang:20")), &got); err != nil {
			t.Fatal(err)
		}
		late := strings.Contains(out.String(), "The site has published")
		if code := stop(); code != 0 {
			t.Fatalf("stopped, it exits with %d:\n%s", code, out)
		}
		if !late {
			break
		}
	}
	rows := 0
	for row := range strings.Lines(export) {
		var a struct {
			Primary []string `json:"primary_countries"`
		}
		if err := json.Unmarshal([]byte(row), &a); err != nil {
			t.Fatal(err)
		}
		rows++
		for _, c := range a.Primary {
			countries[c]++
		}
	}
	if rows != total || len(countries) < 30 {
		t.Errorf("the export has %d rows with %d countries, by hand %d rows", rows, len(countries), total)
	}
	if got.Total != total || got.Facets["year"].Missing != undated {
		t.Errorf("%d articles, %d undated; by hand %d and %d", got.Total, got.Facets["year"].Missing, total, undated)
	}
	for facet, want := range map[string]map[string]int{"country": countries, "year": years, "lang": langs} {
		counts := map[string]int{}
		for _, v := range got.Facets[facet].Values {
			counts[v.ID] = v.Count
		}
		if !maps.Equal(counts, want) {
			for k := range want {
				if counts[k] != want[k] {
					t.Errorf("%s %s: %d, by hand %d", facet, k, counts[k], want[k])
				}
			}
			for k := range counts {
				if want[k] == 0 {
					t.Errorf("%s %s: %d, by hand none", facet, k, counts[k])
				}
			}
		}
	}
}
