package scraper

import (
	"bytes"
	"encoding/json"
	"errors"
	flags "flag"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"iomnews/internal/news"
)

var update = flags.Bool("update", false, "rewrite the want.json of every fixture that is read otherwise, and make those that are missing")

// fixture is meta.json: how the page was had.
type fixtureMeta struct {
	URL       string      `json:"url"`
	Final     string      `json:"final,omitempty"`
	Redirects []string    `json:"redirects,omitempty"`
	Status    int         `json:"status,omitempty"`
	Header    http.Header `json:"header,omitempty"`
	Fetched   time.Time   `json:"fetched,omitzero"`
	Hints     []news.Hint `json:"hints,omitempty"`
}

// fixtureWant is want.json: what the page means, without ids and quotations.
type fixtureWant struct {
	Error           string           `json:"error,omitempty"` // "not an article" or "unreadable page"
	Title           string           `json:"title,omitempty"`
	Kind            string           `json:"kind,omitempty"`
	Scope           *string          `json:"scope"`
	Lang            string           `json:"lang,omitempty"`
	LangTag         string           `json:"lang_tag,omitempty"`
	Published       *string          `json:"published"`
	PublishedSource string           `json:"published_source"`
	Dateline        []string         `json:"dateline"`
	Byline          *string          `json:"byline"`
	Lead            string           `json:"lead,omitempty"`
	Body            string           `json:"body"`
	Contact         *string          `json:"contact"`
	Tags            []news.Tag       `json:"tags"`
	Layout          string           `json:"layout"`
	Alternates      []news.Alternate `json:"alternates,omitempty"`
	URL             string           `json:"url,omitempty"`
	URLs            []string         `json:"urls,omitempty"`
}

// page reads a fixture's page.
func page(t testing.TB, slug string) *news.Page {
	t.Helper()
	dir := filepath.Join("testdata", slug)
	body, err := os.ReadFile(filepath.Join(dir, "page.html"))
	if err != nil {
		t.Fatal(err)
	}
	var m fixtureMeta
	raw, err := os.ReadFile(filepath.Join(dir, "meta.json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(raw, &m); err != nil {
		t.Fatalf("%s: %v", slug, err)
	}
	return &news.Page{URL: m.URL, Final: m.Final, Redirects: m.Redirects, Status: m.Status, Header: m.Header, Body: body, Fetched: m.Fetched, Hints: m.Hints}
}

func slugs(t testing.TB) []string {
	t.Helper()
	dirs, err := filepath.Glob("testdata/*/page.html")
	if err != nil || len(dirs) == 0 {
		t.Fatal("no fixtures", err)
	}
	for i, d := range dirs {
		dirs[i] = filepath.Base(filepath.Dir(d))
	}
	return dirs
}

func meaning(a *news.Article, err error) fixtureWant {
	switch {
	case errors.Is(err, news.ErrNotArticle):
		return fixtureWant{Error: news.ErrNotArticle.Error()}
	case errors.Is(err, news.ErrUnreadable):
		return fixtureWant{Error: news.ErrUnreadable.Error()}
	case err != nil:
		return fixtureWant{Error: err.Error()}
	}
	w := fixtureWant{Title: a.Title, Kind: a.Kind, Scope: a.Scope, Lang: a.Lang, LangTag: a.LangTag, Published: a.Published, PublishedSource: a.PublishedSource,
		Dateline: a.Dateline, Byline: a.Byline, Lead: a.Lead, Body: a.Body, Contact: a.Contact, Tags: a.Tags, Layout: a.Layout, Alternates: a.Alternates, URL: a.URL, URLs: a.URLs}
	return w
}

// TestFixtures reads every page of testdata and compares with its want.json.
// Fields that want.json leaves out (lead, urls, …) are not compared. --update
// touches only what is missing or no longer right, so that a review shows what
// a change has changed.
func TestFixtures(t *testing.T) {
	for _, slug := range slugs(t) {
		t.Run(slug, func(t *testing.T) {
			got := meaning(Extract(page(t, slug)))
			file := filepath.Join("testdata", slug, "want.json")
			raw, err := os.ReadFile(file)
			if err != nil && !(*update && errors.Is(err, fs.ErrNotExist)) {
				t.Fatal(err)
			}
			if *update {
				if renewed := renew(t, raw, got); !bytes.Equal(renewed, raw) {
					if err := os.WriteFile(file, renewed, 0o644); err != nil {
						t.Fatal(err)
					}
				}
				return
			}
			want, got := asWanted(t, raw, got)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s (-want +got):\n%s", slug, diff)
			}
		})
	}
}

// asWanted is what raw wants, and of got what it speaks of.
func asWanted(t testing.TB, raw []byte, got fixtureWant) (want, asked fixtureWant) {
	t.Helper()
	if err := json.Unmarshal(raw, &want); err != nil {
		t.Fatal(err)
	}
	if want.LangTag == "" {
		got.LangTag = ""
	}
	if want.Lead == "" {
		got.Lead = ""
	}
	if want.Alternates == nil {
		got.Alternates = nil
	}
	if want.URLs == nil {
		got.URLs = nil
	}
	if len(got.Dateline) == 0 {
		got.Dateline, want.Dateline = nil, emptyNil(want.Dateline)
	}
	if len(got.Tags) == 0 && len(want.Tags) == 0 {
		got.Tags, want.Tags = nil, nil
	}
	return want, got
}

// renew is what want.json should hold: raw itself while that is right, with the
// fields it speaks of when it is not, all of them when there is none.
func renew(t testing.TB, raw []byte, got fixtureWant) []byte {
	t.Helper()
	if len(raw) > 0 {
		want, asked := asWanted(t, raw, got)
		if cmp.Equal(want, asked) {
			return raw
		}
		got = asked
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	if err := enc.Encode(got); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestRenew: a want.json that is right is left as somebody wrote it.
func TestRenew(t *testing.T) {
	raw := []byte("{\n \"title\": \"Wells\", \"dateline\": [], \"body\": \"Text\"\n}\n")
	got := fixtureWant{Title: "Wells", Body: "Text", Lead: "Text", URLs: []string{"https://www.iom.example/wells"}}
	if b := renew(t, raw, got); !bytes.Equal(b, raw) {
		t.Errorf("rewritten although right:\n%s", b)
	}
	got.Title = "Well"
	if b := string(renew(t, raw, got)); !strings.Contains(b, `"title": "Well"`) || strings.Contains(b, "urls") {
		t.Errorf("a title that is read otherwise gives:\n%s", b)
	}
	if b := string(renew(t, nil, got)); !strings.Contains(b, `"lead": "Text"`) {
		t.Errorf("a new fixture gives:\n%s", b)
	}
}

func emptyNil(s []string) []string {
	if len(s) == 0 {
		return nil
	}
	return s
}

// TestAnyAttribute: a layout may be marked by whatever attribute its pages carry,
// as docs/layouts.md shows, not only by those that the known layouts name.
func TestAnyAttribute(t *testing.T) {
	known := layouts
	defer func() { layouts, keys = known, namedKeys(known) }()
	layouts = append([]Layout{{Name: "drupal12-news", Kind: news.KindNews, Marks: css("[data-component='article']"), Paths: []string{"news"},
		Title: css("h1.c-title"), Body: css("[data-component='article'] .c-prose"), Date: css("[role='doc-subtitle']")}}, layouts...)
	keys = namedKeys(layouts)
	a, err := Extract(&news.Page{URL: "https://www.iom.int/news/wells", Status: 200, Body: []byte(`<html lang="en"><body><div data-component="article"><h1 class="c-title">Wells Dug in the Hills above Juba</h1>
<div role="doc-subtitle">4 October 2023</div><div class="c-prose"><p>Juba – Eleven wells were dug in the hills above the town this week, with pumps that children can work.</p>
<p>“The water is sweet,” said Achol Deng, a farmer who has carried it from the river since she was six years old.</p></div></div></body></html>`)})
	if err != nil {
		t.Fatal(err)
	}
	if a.Layout != "drupal12-news" || a.Published == nil || *a.Published != "2023-10-04" {
		t.Errorf("read as %s, of %v", a.Layout, a.Published)
	}
}
