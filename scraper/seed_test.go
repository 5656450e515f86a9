package scraper

import (
	"html"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"iomnews/internal/news"
)

// shared finds a file of the shared room beside the project, or skips.
func shared(t *testing.T, name string) string {
	t.Helper()
	dir := os.Getenv("IOMNEWS_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "shared")
	}
	b, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Skipf("no shared data (set IOMNEWS_SHARED): %v", err)
	}
	return string(b)
}

// TestSeed reads the one real text that the project has, in three markups: of a
// Drupal 9 page, of a Drupal 7 page, and with no markup but paragraphs.
func TestSeed(t *testing.T) {
	raw := shared(t, "data/seed-article.txt")
	var all []string
	for _, l := range strings.Split(raw, "\n") {
		if l = strings.TrimSpace(l); l != "" {
			all = append(all, html.EscapeString(l))
		}
	}
	title, contactAt, finderAt := 3, 0, 0
	for i, l := range all {
		switch {
		case strings.HasPrefix(l, "For more information"):
			contactAt = i
		case l == "Regions":
			finderAt = i
		}
	}
	p := func(ls []string) string { return "<p>" + strings.Join(ls, "</p>\n<p>") + "</p>" }
	options := "<div class=\"select\"><span>" + strings.Join(all[finderAt:], "</span><br>\n<span>") + "</span></div>"
	head := `<!DOCTYPE html><html lang="en"><head><title>` + all[title] + ` | International Organization for Migration</title></head><body>`
	markups := map[string]string{
		"drupal9-news": head + `<a href="#main" class="visually-hidden">Skip to main content</a><main><div class="news-head"><div>News - <br>Global</div><h1 class="page-title">` + all[title] + `</h1></div>
			<article data-history-node-id="7"><div class="narrow-content"><div class="field field--name-body field--type-text-with-summary field--label-hidden">` + p(all[title+1:contactAt+1]) +
			`</div></div><div>Share this page via:</div></article></main>` + options + "</body></html>",
		"drupal7-news": head + `<div id="content"><h1 id="page-title">` + all[title] + `</h1><div id="block-system-main"><div class="node node-press-release"><div class="field-name-body"><div class="field-item">` +
			p(all[title+1:contactAt+1]) + `</div></div><div>Press Release Type: Global</div></div></div></div>` + options + "</body></html>",
		"generic": head + p(all) + "</body></html>",
	}
	for layout, markup := range markups {
		t.Run(layout, func(t *testing.T) {
			a, err := Extract(&news.Page{URL: "https://www.iom.int/news/global-conference-cities-and-migration-underway-belgium", Body: []byte(markup)})
			if err != nil {
				t.Fatal(err)
			}
			if a.Layout != layout {
				t.Errorf("layout %q, want %q", a.Layout, layout)
			}
			if want := html.UnescapeString(all[title]); a.Title != want {
				t.Errorf("title %q, want %q", a.Title, want)
			}
			if a.Kind != news.KindNews || text(a.Scope) != news.ScopeGlobal || a.Lang != "en" || a.Published != nil {
				t.Errorf("kind %q, scope %q, lang %q, published %v; want news, global, en, none", a.Kind, text(a.Scope), a.Lang, a.Published)
			}
			if len(a.Dateline) != 1 || a.Dateline[0] != "Mechelen" {
				t.Errorf("dateline %q, want Mechelen", a.Dateline)
			}
			if want := html.UnescapeString(strings.Join(all[title+1:contactAt], "\n\n")); a.Body != want {
				t.Errorf("body from %.40q to %q, want from %.40q to %q", a.Body, tail(a.Body), want, tail(want))
			}
			if !strings.HasPrefix(text(a.Contact), "For more information, please contact") {
				t.Errorf("contact %q", text(a.Contact))
			}
		})
	}
}

func tail(s string) string {
	if len(s) > 60 {
		return "…" + s[len(s)-60:]
	}
	return s
}
