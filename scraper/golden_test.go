package scraper

import (
	"bytes"
	"encoding/json"
	"errors"
	flags "flag"
	"net/http"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"iomnews/internal/news"
)

var update = flags.Bool("update", false, "rewrite want.json of every fixture")

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
// Fields that want.json leaves out (lead, urls, …) are not compared.
func TestFixtures(t *testing.T) {
	for _, slug := range slugs(t) {
		t.Run(slug, func(t *testing.T) {
			p := page(t, slug)
			got := meaning(Extract(p))
			file := filepath.Join("testdata", slug, "want.json")
			if *update {
				var b bytes.Buffer
				enc := json.NewEncoder(&b)
				enc.SetEscapeHTML(false)
				enc.SetIndent("", " ")
				if err := enc.Encode(got); err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			raw, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			var want fixtureWant
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
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s (-want +got):\n%s", slug, diff)
			}
		})
	}
}

func emptyNil(s []string) []string {
	if len(s) == 0 {
		return nil
	}
	return s
}
