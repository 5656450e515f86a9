package demo

import (
	"fmt"
	"net/http"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"iomnews/internal/address"
	"iomnews/internal/fold"
	"iomnews/internal/gazetteer"
	"iomnews/internal/news"
	"iomnews/scraper"
	"iomnews/scraper/place"
	"iomnews/scraper/quote"

	"github.com/mmcdole/gofeed"
)

// extracted reads the whole site as a crawler would: hints from listings and
// feeds first, then every article with them.
func extracted(t *testing.T) (golds []Gold, got map[string]*news.Article) {
	t.Helper()
	srv := listening(t)
	srv.Site.Publish()
	hints := map[string][]news.Hint{}
	for i, start := range srv.Starts() {
		root := strings.TrimSuffix(start, "/")
		next := root + countryListing
		if hosts[i].name == "www" {
			next = root + mainListing
		}
		for next != "" {
			links, err := scraper.Links(fetched(t, next))
			if err != nil {
				t.Fatal(err)
			}
			next = ""
			for _, l := range links {
				if l.Next {
					next = l.URL
				}
				hints[l.URL] = append(hints[l.URL], l.Hint)
			}
		}
		feed, err := gofeed.NewParser().ParseString(string(fetched(t, root+"/rss.xml").Body))
		if err != nil {
			t.Fatal(err)
		}
		for _, item := range feed.Items {
			if day, ok := scraper.ReadDate(item.Published); ok {
				key, err := address.Key("", item.Link)
				if err != nil {
					t.Fatal(err)
				}
				hints[key] = append(hints[key], news.Hint{Source: root + "/rss.xml", Via: "feed", Published: day})
			}
		}
	}
	got = map[string]*news.Article{}
	tagger := place.New()
	for _, g := range srv.Site.Gold() {
		if g.Corrects != 0 {
			continue
		}
		p := fetched(t, g.URL)
		p.Hints = hints[p.URL]
		a, err := scraper.Extract(p)
		if err != nil {
			t.Errorf("%s: %v", g.File, err)
			continue
		}
		if a.Quotes == nil && a.Voices == nil { // extraction does not attach them
			text := quote.Text{Title: a.Title, Body: a.Body, Lang: a.Lang, Kind: a.Kind}
			if a.Byline != nil {
				text.Byline = *a.Byline
			}
			if a.Published != nil {
				text.Published = *a.Published
			}
			found := quote.Find(text)
			a.Quotes, a.Voices = found.Quotes, found.Voices
		}
		if a.Places == nil {
			tagger.Tag(a)
		}
		golds, got[g.File] = append(golds, g), a
	}
	return golds, got
}

func fetched(t *testing.T, url string) *news.Page {
	t.Helper()
	resp, body := get(t, url)
	key, err := address.Key("", url)
	if err != nil {
		t.Fatal(err)
	}
	return &news.Page{URL: key, Final: key, Status: resp.StatusCode, Header: http.Header(resp.Header), Body: []byte(body), Fetched: time.Date(2026, 3, 5, 0, 0, 0, 0, time.UTC)}
}

// tally counts what agrees; every disagreement is printed with DEMO_DIFF=1.
type tally struct {
	t          *testing.T
	right, all map[string]int
}

func (c *tally) is(g Gold, field string, ok bool, format string, args ...any) {
	c.all[field]++
	if ok {
		c.right[field]++
		return
	}
	if os.Getenv("DEMO_DIFF") != "" {
		fmt.Printf("%s\t%s\t%s\n", g.File, field, fmt.Sprintf(format, args...))
	}
}

func deref(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

func TestExtractionAgainstGold(t *testing.T) {
	golds, got := extracted(t)
	c := &tally{t, map[string]int{}, map[string]int{}}
	for _, g := range golds {
		a := got[g.File]
		c.is(g, "title", a.Title == g.Title, "%q, want %q", a.Title, g.Title)
		c.is(g, "kind", a.Kind == g.Kind, "%s, want %s", a.Kind, g.Kind)
		c.is(g, "lang", a.Lang == g.Lang, "%s, want %s", a.Lang, g.Lang)
		c.is(g, "scope", deref(a.Scope) == g.Scope || g.Era == Jahia, "%q, want %q", deref(a.Scope), g.Scope)
		c.is(g, "published", deref(a.Published) == g.Published, "%q (%s), want %q", deref(a.Published), a.PublishedSource, g.Published)
		c.is(g, "dateline", slices.Equal(a.Dateline, g.Dateline) || len(a.Dateline)+len(g.Dateline) == 0, "%q, want %q", a.Dateline, g.Dateline)
		c.is(g, "byline", deref(a.Byline) == bare(g.Byline), "%q, want %q", deref(a.Byline), g.Byline)
		c.is(g, "body", a.Body == g.Body, "%s", firstDifference(a.Body, g.Body))
		c.is(g, "contact", (a.Contact == nil) == (g.Contact == ""), "%q, want %q", deref(a.Contact), g.Contact)
		c.is(g, "url", a.URL == key(t, g.URL), "%q, want %q", a.URL, g.URL)
		c.places(g, a)
		c.quotes(g, a)
		c.voices(g, a)
	}
	for _, f := range []struct {
		field string
		floor float64 // per cent; below it the extraction has become worse on invented pages
	}{
		{"title", 96}, {"kind", 99}, {"lang", 99}, {"scope", 99}, {"published", 99}, {"dateline", 95}, {"byline", 98}, {"body", 96}, {"contact", 99}, {"url", 99},
		{"primary", 80}, {"mentioned", 80}, {"offices", 94}, {"voices", 95}, {"span recall", 96}, {"span precision", 95}, {"speaker", 95}, {"role", 70},
	} {
		got := 100 * float64(c.right[f.field]) / float64(max(1, c.all[f.field]))
		t.Logf("%-15s %4d of %4d  %5.1f %%", f.field, c.right[f.field], c.all[f.field], got)
		if got < f.floor {
			t.Errorf("%s: %.1f %% agree with the gold, at least %.0f have (DEMO_DIFF=1 prints each)", f.field, got, f.floor)
		}
	}
}

func key(t *testing.T, url string) string {
	t.Helper()
	k, err := address.Key("", url)
	if err != nil {
		t.Fatal(err)
	}
	return k
}

// bare drops the word that begins a byline.
func bare(byline string) string {
	return strings.TrimPrefix(strings.TrimPrefix(byline, "By "), "Por ")
}

func firstDifference(got, want string) string {
	g, w := []rune(got), []rune(want)
	i := 0
	for i < len(g) && i < len(w) && g[i] == w[i] {
		i++
	}
	cut := func(r []rune) string { return string(r[min(i, len(r)):min(i+60, len(r))]) }
	return fmt.Sprintf("at %d of %d/%d: %q, want %q", i, len(g), len(w), cut(g), cut(w))
}

func sorted(list []string) []string {
	out := slices.Clone(list)
	slices.Sort(out)
	return slices.Compact(out)
}

func (c *tally) places(g Gold, a *news.Article) {
	c.is(g, "primary", slices.Equal(sorted(a.PrimaryCountries), sorted(g.Primary)), "%v, want %v; global %v regions %v", a.PrimaryCountries, g.Primary, a.Global, a.Regions)
	want := sorted(append(slices.Clone(g.Primary), g.Also...))
	c.is(g, "mentioned", slices.Equal(sorted(a.Countries), want), "%v, want %v", sorted(a.Countries), want)
	var offices []string
	for _, o := range g.Offices {
		if o == "Headquarters" {
			offices = append(offices, "headquarters")
		} else if off, ok := gazetteer.FindOffice(o); ok {
			offices = append(offices, off.Slug)
		} else {
			offices = append(offices, "unknown "+o)
		}
	}
	c.is(g, "offices", slices.Equal(sorted(a.Offices), sorted(offices)), "%v, want %v", a.Offices, offices)
}

func (c *tally) voices(g Gold, a *news.Article) {
	var have, want []string
	for _, v := range a.Voices {
		have = append(have, fold.Slug(deref(v.Speaker.Name)))
	}
	for _, v := range g.Voices {
		want = append(want, fold.Slug(v.Name))
	}
	c.is(g, "voices", slices.Equal(sorted(have), sorted(want)), "%v, want %v", have, want)
}

func (c *tally) quotes(g Gold, a *news.Article) {
	if a.Quotes == nil && g.Lang == "uk" {
		return
	}
	used := map[int]bool{}
	for _, w := range g.Quotes {
		at := -1
		for i, q := range a.Quotes {
			if !used[i] && q.Start < w.Parts[len(w.Parts)-1][1] && w.Parts[0][0] < q.End && trimmed(q.Text) == trimmed(w.Text) {
				at = i
			}
		}
		if at < 0 {
			near := ""
			for _, q := range a.Quotes {
				if q.Start < w.Parts[len(w.Parts)-1][1] && w.Parts[0][0] < q.End {
					near += fmt.Sprintf(" | %q", q.Text)
				}
			}
			c.is(g, "span recall", false, "missing %q; found%s", w.Text, near)
			continue
		}
		used[at] = true
		c.is(g, "span recall", true, "")
		q := a.Quotes[at]
		name, role := "", ""
		if q.Speaker != nil {
			name, role = deref(q.Speaker.Name), deref(q.Speaker.Role)
		}
		ok := fold.Slug(name) == fold.Slug(w.Speaker.Name)
		c.is(g, "speaker", ok, "%.50q by %q (%q, rule %s), want %q (%q)", q.Text, name, role, q.Attribution.Rule, w.Speaker.Name, w.Speaker.Role)
		if ok && name != "" {
			c.is(g, "role", bareRole(role) == bareRole(w.Speaker.Role), "%.50q by %s: %q, want %q (rule %s)", q.Text, name, role, w.Speaker.Role, q.Attribution.Rule)
		}
		if ok && w.Kind != q.Kind && os.Getenv("DEMO_DIFF") != "" {
			fmt.Printf("%s\tkind of quote\t%.60q is %s, want %s\n", g.File, q.Text, q.Kind, w.Kind)
		}
	}
	for i, q := range a.Quotes {
		c.is(g, "span precision", used[i], "extra %q (%s, %s)", q.Text, q.Attribution.Rule, q.Kind)
	}
}

// trimmed drops what the two may differ in without being wrong: a comma or
// full stop at the end.
func trimmed(s string) string { return strings.TrimRight(s, ",.; ") }

// bareRole drops the article that may stand before a role.
func bareRole(s string) string {
	s = fold.Slug(strings.NewReplacer("l’", "", "l'", "").Replace(s))
	for _, a := range []string{"the-", "a-", "an-", "le-", "la-", "el-", "son-", "sa-"} {
		s = strings.TrimPrefix(s, a)
	}
	return s
}
