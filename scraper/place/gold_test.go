package place

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"iomnews/internal/gazetteer"
	"iomnews/internal/news"
)

// gold is one judged article, in the form of testdata: countries are ISO 3166-1
// alpha-2 or alpha-3 codes; a list that is null was not judged.
type gold struct {
	ID        string
	Lang      string
	URL       string
	Title     string
	Dateline  string
	Text      string // the body without its dateline; may begin with one of its own when Dateline is empty
	Contact   string
	Tags      []string
	Countries []string
	Primary   []string
	Regions   []string
	Offices   []string
	Why       string
}

func readGold(t testing.TB, file string) (out []gold) {
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<20)
	for sc.Scan() {
		if strings.TrimSpace(sc.Text()) == "" {
			continue
		}
		var g gold
		if err := json.Unmarshal(sc.Bytes(), &g); err != nil {
			t.Fatalf("%s: %v: %s", file, err, sc.Text())
		}
		g.Countries, g.Primary = iso3(t, g.ID, g.Countries), iso3(t, g.ID, g.Primary)
		out = append(out, g)
	}
	return out
}

func iso3(t testing.TB, id string, codes []string) []string {
	for i, code := range codes {
		c, ok := gazetteer.CountryByISO2(code)
		if !ok {
			if c, ok = gazetteer.CountryByISO3(code); !ok {
				t.Fatalf("%s: no country %q", id, code)
			}
		}
		codes[i] = c.ISO3
	}
	return codes
}

// article is the gold's article as the scraper would hand it over.
func (g gold) article() *news.Article {
	a := &news.Article{URL: g.URL, Title: g.Title, Lang: g.Lang, Body: g.Text, Kind: news.KindNews}
	if g.Dateline != "" {
		a.Body = g.Dateline + " – " + g.Text
		for _, d := range strings.Split(g.Dateline, "/") {
			a.Dateline = append(a.Dateline, strings.TrimSpace(d))
		}
	}
	if g.Contact != "" {
		a.Contact = &g.Contact
	}
	for _, tag := range g.Tags {
		a.Tags = append(a.Tags, news.Tag{Kind: "country", Text: tag})
	}
	return a
}

// tallyOf counts hits, false ones and misses over articles: micro averages, as
// the definitions of the shared scorer have it.
type tallyOf struct {
	tp, fp, fn, docs, exact int
	wrong                   map[string]int // "+XXX" false, "-XXX" missed
}

func (s *tallyOf) add(want, got []string) {
	s.docs++
	if s.wrong == nil {
		s.wrong = map[string]int{}
	}
	miss := 0
	for _, g := range got {
		if slices.Contains(want, g) {
			s.tp++
		} else {
			s.fp++
			miss++
			s.wrong["+"+g]++
		}
	}
	for _, x := range want {
		if !slices.Contains(got, x) {
			s.fn++
			miss++
			s.wrong["-"+x]++
		}
	}
	if miss == 0 {
		s.exact++
	}
}

func (s tallyOf) f1() float64 {
	if s.tp == 0 {
		return 0
	}
	return 200 * float64(s.tp) / float64(2*s.tp+s.fp+s.fn)
}

func (s tallyOf) String() string {
	p, r := 100*float64(s.tp)/float64(max(1, s.tp+s.fp)), 100*float64(s.tp)/float64(max(1, s.tp+s.fn))
	return fmt.Sprintf("P %.1f R %.1f F1 %.1f, %d of %d exact", p, r, s.f1(), s.exact, s.docs)
}

// scores of one file.
type scores struct{ primary, countries, regions, offices tallyOf }

func (s scores) String() string {
	return fmt.Sprintf("primary   %v\nmentioned %v\nregions   %v\noffices   %v", s.primary, s.countries, s.regions, s.offices)
}

// judge tags every article of a file and scores what was judged; show is called
// with every article that is wrong somewhere.
func judge(t testing.TB, file string, show func(g gold, a *news.Article, wrong string)) (s scores) {
	tagger := New()
	for _, g := range readGold(t, file) {
		a := g.article()
		tagger.Tag(a)
		wrong := ""
		for _, part := range []struct {
			name      string
			tally     *tallyOf
			want, got []string
		}{
			{"primary", &s.primary, g.Primary, a.PrimaryCountries}, {"countries", &s.countries, g.Countries, a.Countries},
			{"regions", &s.regions, g.Regions, a.Regions}, {"offices", &s.offices, g.Offices, a.Offices},
		} {
			if part.want == nil {
				continue
			}
			before := part.tally.exact
			part.tally.add(part.want, part.got)
			if part.tally.exact == before {
				wrong += fmt.Sprintf(" %s %v, want %v;", part.name, part.got, part.want)
			}
		}
		if wrong != "" {
			show(g, a, wrong)
		}
	}
	return s
}

// The cases that everybody shares: all must pass.
func TestPlaceCases(t *testing.T) {
	s := judge(t, "testdata/place-cases.jsonl", func(g gold, a *news.Article, wrong string) {
		t.Errorf("%s (%s) %s | %s – %s:%s", g.ID, g.Why, g.Title, g.Dateline, g.Text, wrong)
	})
	t.Logf("\n%v", s)
}
