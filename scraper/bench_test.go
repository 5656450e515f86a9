package scraper

import (
	"bytes"
	"io"
	"net/http"
	"slices"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"

	"iomnews/internal/demo"
	"iomnews/internal/news"
)

// benchPage is a page of the real size, about 54 kB: the frame is most of it.
const benchPage = "d9-news-en"

// BenchmarkRatio measures how many times the bare parse of the same bytes the
// whole extraction takes, with quotations and places and without, on pages of
// the bundled site in their real size: turn by turn in the same run, of the
// times the twentieth part, so that a busy machine disturbs least. The promise
// is at most 1.4 without and 2.0 with.
func BenchmarkRatio(b *testing.B) {
	pages := bundled(b)
	size := 0
	for _, p := range pages {
		size += len(p.Body)
	}
	spent := make([][3][]time.Duration, len(pages))
	n := 0
	for b.Loop() {
		p := pages[n%len(pages)]
		for i, f := range []func() error{
			func() error { _, err := goquery.NewDocumentFromReader(bytes.NewReader(p.Body)); return err },
			func() error { _, err := read(p); return err },
			func() error { _, err := Extract(p); return err },
		} {
			start := time.Now()
			if err := f(); err != nil {
				b.Fatalf("%s: %v", p.URL, err)
			}
			spent[n%len(pages)][i] = append(spent[n%len(pages)][i], time.Since(start))
		}
		n++
	}
	var sum [3]float64
	for _, s := range spent {
		for i := range s {
			if len(s[i]) > 0 {
				slices.Sort(s[i])
				sum[i] += float64(s[i][len(s[i])/20])
			}
		}
	}
	b.ReportMetric(float64(size)/float64(len(pages)), "bytes/page")
	b.ReportMetric(sum[1]/sum[0], "without/parse")
	b.ReportMetric(sum[2]/sum[0], "with/parse")
}

// bundled returns every tenth article's page of the bundled site.
func bundled(b *testing.B) []*news.Page {
	b.Helper()
	site, err := demo.New(demo.Options{})
	if err != nil {
		b.Fatal(err)
	}
	srv, err := site.Listen(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	defer srv.Close()
	var out []*news.Page
	for i, g := range site.Gold() {
		if i%10 != 0 || g.Later {
			continue
		}
		resp, err := http.Get(g.URL)
		if err != nil {
			b.Fatal(err)
		}
		body, err := io.ReadAll(resp.Body)
		resp.Body.Close()
		if err != nil || resp.StatusCode != http.StatusOK {
			b.Fatalf("%s: %d %v", g.URL, resp.StatusCode, err)
		}
		out = append(out, &news.Page{URL: g.URL, Status: resp.StatusCode, Header: resp.Header, Body: body})
	}
	return out
}

// BenchmarkParse is the floor: a bare goquery parse of the same bytes.
func BenchmarkParse(b *testing.B) {
	p := page(b, benchPage)
	b.SetBytes(int64(len(p.Body)))
	for b.Loop() {
		if _, err := goquery.NewDocumentFromReader(bytes.NewReader(p.Body)); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkRead is parse and extraction without quotations and places.
func BenchmarkRead(b *testing.B) {
	p := page(b, benchPage)
	b.SetBytes(int64(len(p.Body)))
	for b.Loop() {
		if _, err := read(p); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkExtract is everything.
func BenchmarkExtract(b *testing.B) {
	p := page(b, benchPage)
	b.SetBytes(int64(len(p.Body)))
	for b.Loop() {
		if _, err := Extract(p); err != nil {
			b.Fatal(err)
		}
	}
}
