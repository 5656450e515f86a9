package ingest_test

import (
	"fmt"
	"testing"

	"iomnews/internal/archive"
)

// BenchmarkLink links one changed page in an archive of 500 and in one of 8,000
// articles; "x/500" says how many times slower the large one is: only what a
// page touches is put together again, so it must stay near one.
func BenchmarkLink(b *testing.B) {
	fill := func(n int) *archive.Archive {
		a := open(b)
		var items []item
		for i := range n {
			items = append(items, article(i, 0))
		}
		saveMany(b, a, 0, items...)
		belt(b, a)
		return a
	}
	var took [2]float64
	for which, n := range []int{500, 8000} {
		a := fill(n)
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			i := 0
			for b.Loop() {
				i++
				save(b, a, 10+i, article(i%n, i))
				belt(b, a)
			}
			took[which] = float64(b.Elapsed().Nanoseconds()) / float64(b.N)
			if which == 1 && took[0] > 0 {
				b.ReportMetric(took[1]/took[0], "x/500")
			}
		})
	}
}

// article is one of many: every fifth has a copy's text, every seventh another language.
func article(i, version int) item {
	it := item{URL: fmt.Sprintf("https://www.iom.int/news/%d", i), Title: fmt.Sprint("Title ", i), Lang: "en", Date: fmt.Sprintf("2024-%02d-%02d", i%12+1, i%28+1), Body: text(fmt.Sprint(i, version), 40)}
	switch {
	case i%5 == 4:
		it.URL, it.Body, it.Date = fmt.Sprintf("https://chad.iom.int/news/%d", i), text(fmt.Sprint(i-1, version), 40), fmt.Sprintf("2024-%02d-%02d", (i-1)%12+1, (i-1)%28+1)
	case i%7 == 6:
		it.URL, it.Lang = fmt.Sprintf("https://www.iom.int/es/news/%d", i-1), "es"
	}
	return it
}

// BenchmarkBelt brings 2,000 pages through extraction and linking.
func BenchmarkBelt(b *testing.B) {
	for b.Loop() {
		b.StopTimer()
		a := open(b)
		var items []item
		for i := range 2000 {
			items = append(items, article(i, 0))
		}
		saveMany(b, a, 0, items...)
		b.StartTimer()
		_, err := extractor(a).Run(b.Context())
		ok(b, err)
		ex := b.Elapsed()
		_, err = linker(a).Run(b.Context())
		ok(b, err)
		b.ReportMetric(float64((b.Elapsed()-ex).Microseconds())/2000, "µs/link")
		b.ReportMetric(float64(ex.Microseconds())/2000, "µs/extract")
	}
}
