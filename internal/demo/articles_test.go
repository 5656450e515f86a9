package demo

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// TestWhatTheIssuePromises counts what the bundled site has to hold.
func TestWhatTheIssuePromises(t *testing.T) {
	s, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	written, copies, quotes, runes := 0, 0, 0, 0
	langs, eras, years, kinds, speakers := map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}, map[string]bool{}
	works := map[string]map[string]bool{}
	off, voiced, joint, unlisted, unmapped := 0, 0, 0, 0, 0
	for _, g := range s.Gold() {
		if g.Corrects != 0 {
			continue
		}
		if g.CopyOf != 0 {
			copies++
			continue
		}
		written++
		quotes += len(g.Quotes)
		runes += utf8.RuneCountInString(g.Body)
		langs[g.Lang]++
		eras[g.Era]++
		kinds[g.Kind]++
		if !g.Later && g.Published != "" {
			years[g.Published[:4]]++
		}
		for _, q := range g.Quotes {
			if q.Speaker.Named() {
				speakers[q.Speaker.Name] = true
			}
		}
		for _, v := range g.Voices {
			speakers[v.Name] = true
		}
		if g.Work != "" {
			if works[g.Work] == nil {
				works[g.Work] = map[string]bool{}
			}
			works[g.Work][g.Lang] = true
		}
		if !g.OnPage {
			off++
		}
		if len(g.Voices) > 0 {
			voiced++
		}
		if len(g.Voices) > 1 {
			joint++
		}
		if !g.Listed {
			unlisted++
		}
		if !g.InSitemap {
			unmapped++
		}
	}
	t.Logf("%d articles (mean %d characters), %d copies, %d quotations, %d speakers, %d works in several languages, %d print no date; languages %v, generations %v, kinds %v, years %v",
		written, runes/written, copies, quotes, len(speakers), len(works), off, langs, eras, kinds, years)
	atLeast := func(what string, got, want int) {
		if got < want {
			t.Errorf("%s: %d, promised %d", what, got, want)
		}
	}
	atLeast("articles written each for itself", written, 100)
	atLeast("quotations", quotes, 200)
	atLeast("speakers", len(speakers), 60)
	for _, lang := range []string{"en", "es", "fr", "ar"} {
		atLeast("articles in "+lang, langs[lang], 15)
	}
	for _, era := range []string{Drupal9, Drupal7, Jahia} {
		atLeast("articles of "+era, eras[era], 10)
	}
	for _, kind := range []string{"news", "statement", "speech", "story", "blog", "video"} {
		atLeast("articles of kind "+kind, kinds[kind], 2)
	}
	atLeast("years, 2006 to 2025", len(years), 20)
	atLeast("pages without a date", off, 20)
	atLeast("texts of one voice", voiced, 8)
	atLeast("joint statements", joint, 2)
	atLeast("duplicates", copies, 4)
	atLeast("works in several languages", len(works), 8)
	atLeast("articles in the sitemap only", unlisted, 1)
	atLeast("articles in the listing only", unmapped, 1)
}

func TestArticlesAreWrittenEachForItself(t *testing.T) {
	s, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	seen, titles := map[string]string{}, map[string]string{}
	for _, g := range s.Gold() {
		if g.CopyOf != 0 || g.Corrects != 0 {
			continue
		}
		if other := titles[g.Title]; other != "" {
			t.Errorf("%s has the title of %s", g.File, other)
		}
		titles[g.Title] = g.File
		for _, p := range strings.Split(g.Body, "\n\n") {
			if other := seen[p]; other != "" && !strings.HasPrefix(p, "*") {
				t.Errorf("%s repeats a paragraph of %s: %.60s…", g.File, other, p)
			}
			seen[p] = g.File
		}
	}
}

func TestGoldIsConsistent(t *testing.T) {
	s := listening(t).Site
	urls := map[string]string{}
	for _, g := range s.Gold() {
		body := []rune(g.Body)
		for _, q := range g.Quotes {
			var parts []string
			for _, p := range q.Parts {
				parts = append(parts, string(body[p[0]:p[1]]))
			}
			if got := strings.Join(parts, " "); got != q.Text {
				t.Errorf("%s: parts give %q, text is %q", g.File, got, q.Text)
			}
			if i := strings.IndexAny(q.Text, "{}|"); i >= 0 {
				t.Errorf("%s: annotation left in %q", g.File, q.Text)
			}
		}
		if g.Corrects != 0 {
			continue
		}
		if other := urls[g.URL]; other != "" {
			t.Errorf("%s has the address of %s", g.File, other)
		}
		urls[g.URL] = g.File
		if len(g.Dateline) > 0 && !strings.HasPrefix(g.Body, g.Dateline[0]) {
			t.Errorf("%s: the body does not begin with the dateline %q", g.File, g.Dateline)
		}
		for _, c := range append(slices.Clone(g.Primary), g.Also...) {
			if len(c) != 3 || strings.ToUpper(c) != c {
				t.Errorf("%s: country %q", g.File, c)
			}
		}
		if !g.Listed && !g.InSitemap {
			t.Errorf("%s cannot be found", g.File)
		}
		if strings.Contains(g.Body, "@") || strings.ContainsAny(g.Body, "{}") {
			t.Errorf("%s: an address or an annotation in the body", g.File)
		}
	}
}
