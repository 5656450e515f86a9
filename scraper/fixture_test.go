package scraper

import (
	"bytes"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"iomnews/internal/fold"
)

// shapeOf is what a fixture must keep of a page.
type shapeOf struct {
	Error, Kind, Scope, Published, Source, Layout string
	Paragraphs, TitleLen, Places, Tags            int
	Contact, Byline                               bool
}

// TestFixture makes a fixture of every fixture: what is read from it must be of
// the same shape, and none of its longer words may be the page's.
func TestFixture(t *testing.T) {
	for _, slug := range slugs(t) {
		if strings.HasPrefix(slug, "refused-") {
			continue // known by words that a fixture does not keep
		}
		t.Run(slug, func(t *testing.T) {
			p := page(t, slug)
			q := *p
			q.Body = Fixture(p)
			q.Header = nil
			if again := Fixture(p); !bytes.Equal(q.Body, again) {
				t.Fatal("two fixtures of one page differ")
			}
			a, errA := Extract(p)
			b, errB := Extract(&q)
			if errA != nil || errB != nil {
				if meaning(a, errA).Error != meaning(b, errB).Error {
					t.Errorf("the page gives %v, its fixture %v", errA, errB)
				}
				return
			}
			of := func(w fixtureWant) shapeOf {
				return shapeOf{w.Error, w.Kind, text(w.Scope), text(w.Published), w.PublishedSource, w.Layout, strings.Count(w.Body, "\n\n"), utf8.RuneCountInString(w.Title), len(w.Dateline), len(w.Tags), w.Contact != nil, w.Byline != nil}
			}
			if diff := cmp.Diff(of(meaning(a, nil)), of(meaning(b, nil))); diff != "" {
				t.Errorf("shape (-page +fixture):\n%s\n%v\n%v\n%s", diff, a.Tags, b.Tags, b.Body)
			}
			kept := map[string]bool{}
			for _, w := range regexp.MustCompile(`\p{L}{6,}`).FindAllString(a.Body, -1) {
				kept[strings.ToLower(w)] = true
			}
			n := 0
			for _, w := range regexp.MustCompile(`\p{L}{6,}`).FindAllString(b.Body, -1) {
				if kept[strings.ToLower(w)] && !labelWords[fold.String(w)] && !isWeekday(fold.String(w)) && months[fold.String(w)] == 0 {
					n++
				}
			}
			if n*20 > len(kept) {
				t.Errorf("%d of %d longer words are still the page's: %s", n, len(kept), b.Body)
			}
		})
	}
}
