package scraper

import (
	"bytes"
	"testing"

	"github.com/PuerkitoBio/goquery"
)

// benchPage is a page of the real size, about 54 kB: the frame is most of it.
const benchPage = "d9-news-en"

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
