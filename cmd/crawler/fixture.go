package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"

	"iomnews/internal/address"
	"iomnews/internal/news"
	"iomnews/scraper"
)

type fixtureCmd struct {
	dataFlag
	URL  string `arg:"" help:"Address of an archived page."`
	Slug string `arg:"" help:"Name of the fixture's directory, e.g. drupal10-news-lists."`
	Dir  string `help:"Where fixtures lie." default:"scraper/testdata" placeholder:"DIR"`
}

var slugForm = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// fixtureMeta is meta.json of a fixture: how the page was had.
type fixtureMeta struct {
	URL    string      `json:"url"`
	Status int         `json:"status,omitempty"`
	Header http.Header `json:"header,omitempty"`
	Hints  []news.Hint `json:"hints,omitempty"`
}

// Run makes a fixture directory: the page's markup, labels and dates, every
// other word replaced by an invented one. What the page means (want.json) is
// written by the test, and read in review.
func (c *fixtureCmd) Run(e *env) error {
	if !slugForm.MatchString(c.Slug) {
		return usage(fmt.Sprintf("slug %q is not like drupal10-news-lists", c.Slug))
	}
	key, err := address.Key("", c.URL)
	if err != nil {
		return err
	}
	a, err := reader(e, c.Data)
	if err != nil {
		return err
	}
	defer a.Close()
	page, err := a.Page(e.ctx, key)
	if err != nil {
		return fmt.Errorf("fixture of %s: %w", key, err)
	}
	body := scraper.Fixture(page)
	m := fixtureMeta{URL: c.invented(key), Header: http.Header{"Content-Type": {"text/html; charset=utf-8"}}}
	if page.Status != http.StatusOK {
		m.Status = page.Status
	}
	for _, h := range page.Hints { // dates and kinds only: titles are other people's words
		m.Hints = append(m.Hints, news.Hint{Source: "https://" + address.Host(key) + "/listing", Via: h.Via, Published: h.Published, Raw: h.Raw, Kind: h.Kind, Scope: h.Scope, Lang: h.Lang})
	}
	meta, err := json.MarshalIndent(m, "", " ")
	if err != nil {
		return fmt.Errorf("fixture: %w", err)
	}
	dir := filepath.Join(c.Dir, c.Slug)
	if err := os.Mkdir(dir, 0o755); err != nil {
		return fmt.Errorf("fixture: %w", err)
	}
	for name, data := range map[string][]byte{"page.html": body, "meta.json": append(meta, '\n')} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			return fmt.Errorf("fixture: %w", err)
		}
	}
	fmt.Fprintf(e.err, "%s made. Next: go test ./scraper -run Fixtures --update, then read its want.json for what is wrong, and page.html for words that could name somebody\n", dir)
	return nil
}

// invented gives the page's address with the fixture's name for its last part.
func (c *fixtureCmd) invented(key string) string {
	scheme, rest, _ := strings.Cut(key, "://")
	host := address.Host(key)
	rest = strings.TrimPrefix(rest, host)
	if i := strings.IndexByte(rest, '?'); i >= 0 {
		rest = rest[:i]
	}
	return scheme + "://" + host + path.Join(path.Dir(rest), c.Slug)
}
