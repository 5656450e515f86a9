package scraper

import (
	"bytes"
	"slices"
	"testing"
	"time"

	"github.com/PuerkitoBio/goquery"
)

// benchPage is a page of the real size, about 54 kB: the frame is most of it.
const benchPage = "d9-news-en"

// BenchmarkRatio measures how many times the bare parse of the same bytes the
// whole extraction takes, with quotations and places and without: turn by turn
// in the same run, the twentieth part of the times, so that a busy machine disturbs least. The promise is at most
// 1.4 without and 2.0 with.
func BenchmarkRatio(b *testing.B) {
	p := page(b, benchPage)
	parse := func() error { _, err := goquery.NewDocumentFromReader(bytes.NewReader(p.Body)); return err }
	bare := func() error { _, err := read(p); return err }
	full := func() error { _, err := Extract(p); return err }
	var spent [3][]time.Duration
	for b.Loop() {
		for i, f := range []func() error{parse, bare, full} {
			start := time.Now()
			if err := f(); err != nil {
				b.Fatal(err)
			}
			spent[i] = append(spent[i], time.Since(start))
		}
	}
	low := func(d []time.Duration) float64 { slices.Sort(d); return float64(d[len(d)/20]) }
	b.ReportMetric(low(spent[1])/low(spent[0]), "without/parse")
	b.ReportMetric(low(spent[2])/low(spent[0]), "with/parse")
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
