package scraper

import (
	"bytes"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"iomnews/internal/news"
)

// hostile pages: each must come to an end with a bounded use of memory, as an
// article or with one of the two errors.
func hostile() map[string]string {
	long := strings.Repeat("A sentence of ordinary length that ends with a full stop. ", 40)
	return map[string]string{
		"nested tags":          strings.Repeat("<div>", 100_000) + long,
		"nested formatting":    strings.Repeat("<b><i><font size=1>", 30_000) + long,
		"nested tables":        strings.Repeat("<table><tr><td>", 30_000) + long,
		"nested lists":         strings.Repeat("<ul><li>", 50_000) + long,
		"million siblings":     "<h1>Title of the page</h1>" + strings.Repeat("<p>x", 1_000_000),
		"siblings with class":  "<h1>Title of the page</h1>" + strings.Repeat(`<div class="field--name-body"><p>`+long[:100]+`</p></div>`, 10_000),
		"alike breaks":         "<h1>Title of the page</h1><div>" + strings.Repeat("News<br>", 50_000),
		"breaks and lines":     "<h1>Title of the page</h1><div>" + strings.Repeat("Some words of a line that is broken by hand and\u2014<br>", 20_000),
		"one text node":        "<h1>Title of the page</h1><p>" + strings.Repeat("word ", 400_000),
		"colspan":              `<h1>Title of the page</h1><table><tr><td colspan="9e15" rowspan="9000000000000000">` + long + "</td></tr></table>",
		"wide table":           "<h1>Title of the page</h1><table>" + strings.Repeat("<tr>"+strings.Repeat("<td>1</td>", 100)+"</tr>", 1000) + "</table>" + long,
		"attributes":           "<h1>Title of the page</h1><div " + strings.Repeat(`a="b" `, 300_000) + ">" + long,
		"class names":          "<h1>Title of the page</h1>" + strings.Repeat(`<div class="`+strings.Repeat("menu-share-x ", 50)+`">x</div>`, 5_000) + long,
		"links":                "<h1>Title of the page</h1>" + strings.Repeat(`<p><a href="/news/one-two-three">A headline that leads to an article</a></p>`, 20_000),
		"labels":               "<h1>Title of the page</h1>" + strings.Repeat("<p>Posted: Posted: Posted: Posted:</p>", 5_000) + long,
		"contacts":             "<h1>Title of the page</h1>" + strings.Repeat("<p>For more information, please contact a@example.org</p>", 20_000),
		"headings":             "<h1>Title of the page</h1>" + strings.Repeat("<h1>Another title | IOM - IOM - IOM</h1>", 20_000) + long,
		"json-ld":              `<script type="application/ld+json">` + strings.Repeat("[", 500_000) + "</script><h1>Title of the page</h1><p>" + long,
		"metas":                strings.Repeat(`<meta name="x" content="y">`, 20_000) + "<h1>Title of the page</h1><p>" + long,
		"debris":               "<h1>Title of the page</h1><p>" + strings.Repeat(`border="0" width="185"&gt; `, 20_000) + long,
		"hyphens":              "<h1>Title of the page</h1><p>" + strings.Repeat("inter-\n", 100_000) + long,
		"unclosed comment":     "<h1>Title of the page</h1><p>" + long + "<!--" + strings.Repeat("-", 1_000_000),
		"nothing but brackets": strings.Repeat("<", 2_000_000),
		"noughts":              strings.Repeat("\x00", 100_000) + "<h1>t</h1>" + long,
		"ordered list":         "<h1>Title of the page</h1><ol>" + strings.Repeat("<li>item of a list</li>", 30_000) + "</ol>" + long,
	}
}

func TestHostile(t *testing.T) {
	for name, body := range hostile() {
		t.Run(name, func(t *testing.T) {
			most := MaxBody
			if testing.Short() { // with the race detector
				most = MaxBody / 20
			}
			body = body[:min(len(body), most)]
			paths := []string{"/news/a-b-c", "/x/unknown-page"}
			if len(body) > 2<<20 {
				paths = paths[1:]
			}
			for _, path := range paths {
				p := &news.Page{URL: "https://www.iom.int" + path, Body: []byte(body)}
				var before, after runtime.MemStats
				runtime.ReadMemStats(&before)
				a, err := read(p)
				runtime.ReadMemStats(&after)
				if err != nil && !errors.Is(err, news.ErrNotArticle) && !errors.Is(err, news.ErrUnreadable) {
					t.Errorf("error %v is neither of the two", err)
				}
				if grown := after.TotalAlloc - before.TotalAlloc; grown > 1<<30 && !testing.Short() { // the race detector, which runs with -short, makes pools forget
					t.Errorf("%s: %d MB allocated for a page of %d kB", path, grown>>20, len(body)>>10)
				}
				if a != nil && len(a.Body) > len(body)+1000 {
					t.Errorf("the text (%d bytes) is longer than the page (%d)", len(a.Body), len(body))
				}
				if _, err := Links(p); err != nil && !errors.Is(err, news.ErrUnreadable) {
					t.Errorf("links: %v", err)
				}
			}
		})
	}
}

func TestTooLarge(t *testing.T) {
	body := []byte("<h1>Title</h1><p>" + strings.Repeat("a", 50<<20))
	if _, err := Extract(&news.Page{URL: "https://www.iom.int/news/a", Body: body}); !errors.Is(err, news.ErrUnreadable) {
		t.Errorf("a page of 50 MB: %v, want %v", err, news.ErrUnreadable)
	}
	deep := []byte("<h1>Title</h1>" + strings.Repeat("<div>", 513))
	if _, err := Extract(&news.Page{URL: "https://www.iom.int/news/a", Body: deep}); !errors.Is(err, news.ErrUnreadable) {
		t.Errorf("513 nested elements: %v, want %v", err, news.ErrUnreadable)
	}
}

// TestLinear compares a page with one twice as long: extraction must not take
// more than a few times the work, counted in bytes allocated.
func TestLinear(t *testing.T) {
	for _, unit := range []string{"<p>x</p>", "News<br>", `<p><a href="/news/a-b-c">A headline of an article</a></p>`, "<h2>A heading</h2><p>A sentence of a length that makes it look like prose to the reader.</p>", "<li>item"} {
		cost := func(n int) float64 {
			p := &news.Page{URL: "https://www.iom.int/x/a-b", Body: append([]byte("<h1>Title of the page</h1><div>"), bytes.Repeat([]byte(unit), n)...)}
			return testing.AllocsPerRun(1, func() { read(p); Links(p) })
		}
		if a, b := cost(1_000), cost(2_000); b > 3*a {
			t.Errorf("%q: %s", unit, fmt.Sprintf("%.0f allocations for 1,000, %.0f for 2,000", a, b))
		}
	}
}

// TestCleanNFC tries all pairs of letters and signs that the short way of clean
// lets pass: what it returns must be NFC.
func TestCleanNFC(t *testing.T) {
	var signs []rune
	for r := rune(0xa1); r < 0x700; r++ {
		signs = append(signs, r)
	}
	for r := rune(0x2000); r < 0x20d0; r++ {
		signs = append(signs, r)
	}
	for _, base := range []string{"a", "e", "и", "ا", "ي", "و", "ه", "\u064e", "\u0651", "α", "є"} {
		for _, r := range signs {
			if s := clean(base + string(r)); !norm.NFC.IsNormalString(s) {
				t.Errorf("clean(%+q) = %+q is not NFC", base+string(r), s)
			}
		}
	}
}
