package scraper

import (
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/unicode/norm"

	"iomnews/internal/news"
)

func FuzzExtract(f *testing.F) {
	for _, slug := range slugs(f) {
		if p := page(f, slug); len(p.Body) < 12_000 {
			f.Add(p.Body, p.URL, p.Header.Get("Content-Type"))
		}
	}
	for _, s := range []string{"<h1>a</h1><p>\x01-\n</p>", "<table><tr><td>a<td>b</table>", "<time datetime=2020-02-30>", "<script type='application/ld+json'>[[{}]]</script>", "\xff\xfe<\x00", "<p>For more information: a@b.c<p>–"} {
		f.Add([]byte(s), "https://www.iom.int/news/a-b-c", "text/html")
	}
	f.Fuzz(func(t *testing.T, body []byte, url, contentType string) {
		p := &news.Page{URL: url, Body: body, Header: http.Header{"Content-Type": {contentType}}}
		a, err := Extract(p)
		again, err2 := Extract(p)
		if (err == nil) != (err2 == nil) || !cmp.Equal(a, again) {
			t.Fatalf("two extractions differ: %v, %v\n%s", err, err2, cmp.Diff(a, again))
		}
		if _, err := Links(p); err != nil && !errors.Is(err, news.ErrUnreadable) {
			t.Errorf("links: %v", err)
		}
		Fixture(p)
		if err != nil {
			if !errors.Is(err, news.ErrNotArticle) && !errors.Is(err, news.ErrUnreadable) {
				t.Errorf("error %v is neither of the two", err)
			}
			if Digest(p) != "" {
				t.Error("a digest of no article")
			}
			return
		}
		for name, s := range map[string]string{"title": a.Title, "body": a.Body, "lead": a.Lead, "contact": text(a.Contact)} {
			if !utf8.ValidString(s) || !norm.NFC.IsNormalString(s) || strings.ContainsAny(s, "\u200b\u00a0\ufeff\u200f\x01\t\r") || strings.Contains(s, "\n\n\n") || strings.TrimSpace(s) != s {
				t.Errorf("%s is not clean: %q", name, s)
			}
		}
		if a.Published != nil {
			if _, err := time.Parse("2006-01-02", *a.Published); err != nil || a.PublishedSource == "" {
				t.Errorf("published %q from %q", *a.Published, a.PublishedSource)
			}
		}
		if a.Title == "" || a.Kind == "" || a.Lang == "" || a.ID == "" || a.Layout == "" || len(a.URLs) == 0 || a.URLs[0] != a.URL {
			t.Errorf("a field that every article has is missing: %+v", a)
		}
	})
}

func FuzzReadDate(f *testing.F) {
	for _, s := range []string{"27 Nov 2023", "Wednesday, September 19, 2018 - 17:11", "Ven, 02/24/2017 - 10:27", "12 квітня 2024 року", "08 يناير/كانون الثاني 2025", "٠٨ يناير ٢٠٢٥",
		"2023-11-27T10:00:00+01:00", "(16-17/11)", "1er mars 2020", "30 avril", "October 30th, 2019", "31.02.2020", "1/2/3/2020"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, ok := ReadDate(s)
		if !ok {
			if d != "" {
				t.Errorf("no date in %q, yet %q", s, d)
			}
			return
		}
		when, err := time.Parse("2006-01-02", d)
		if err != nil || when.Year() < 1951 {
			t.Errorf("ReadDate(%q) = %q: %v", s, d, err)
		}
		if again, ok := ReadDate(d); !ok || again != d {
			t.Errorf("ReadDate(%q) = %q, %v", d, again, ok)
		}
		headerDate(s)
	})
}
