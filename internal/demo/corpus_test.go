package demo

import (
	"slices"
	"strings"
	"testing"

	"iomnews/internal/news"

	"github.com/google/go-cmp/cmp"
)

func TestCorpusIsDeterministic(t *testing.T) {
	short := slices.Collect(Corpus(120, 7))
	long := slices.Collect(Corpus(150, 7))
	if d := cmp.Diff(short, long[:120]); d != "" {
		t.Errorf("a longer corpus does not begin with the shorter one:\n%s", d)
	}
	if other := slices.Collect(Corpus(1, 8)); other[0].Body == short[0].Body {
		t.Error("another seed gives the same text")
	}
}

func TestCorpusIsLikeTheRealThing(t *testing.T) {
	const n = 1500
	ids, quoteIDs := map[string]bool{}, map[string]bool{}
	words, quotes, undated, copies, translated := 0, 0, 0, 0, 0
	langs, speakers, vocabulary, years := map[string]int{}, map[string]int{}, map[string]int{}, map[string]int{}
	var before *news.Article
	for a := range Corpus(n, 1) {
		if ids[a.ID] {
			t.Fatalf("id %s twice", a.ID)
		}
		ids[a.ID] = true
		for _, w := range strings.Fields(a.Body) {
			words++
			vocabulary[w]++
		}
		body := []rune(a.Body)
		for _, q := range a.Quotes {
			if quoteIDs[q.ID] {
				t.Fatalf("quotation id %s twice", q.ID)
			}
			quoteIDs[q.ID] = true
			if got := string(body[q.Start:q.End]); got != q.Text {
				t.Fatalf("quotation %q stands at %q", q.Text, got)
			}
			if q.Speaker != nil {
				speakers[q.Speaker.ID]++
			}
		}
		quotes += len(a.Quotes)
		langs[a.Lang]++
		if a.Published == nil {
			undated++
		} else {
			years[(*a.Published)[:4]]++
		}
		if !a.Representative {
			copies++
			if a.Body != before.Body || a.Group != before.ID || !slices.Contains(before.Duplicates, a.ID) {
				t.Errorf("%s is no copy of the article before it", a.URL)
			}
		}
		for _, tr := range a.Translations {
			if !ids[tr.ID] || a.Work != tr.ID {
				t.Errorf("%s translates unknown %s", a.ID, tr.ID)
			}
			translated++
		}
		before = a
	}
	t.Logf("%d words, %.2f quotes an article; %d undated, %d copies, %d translations; %d words of vocabulary, %d speakers, %d years; languages %v",
		words/n, float64(quotes)/n, undated, copies, translated, len(vocabulary), len(speakers), len(years), langs)
	within := func(name string, got, low, high int) {
		if got < low || got > high {
			t.Errorf("%s: %d, want %d to %d", name, got, low, high)
		}
	}
	within("words an article", words/n, 560, 720)
	within("quotations in ten articles", quotes*10/n, 26, 34)
	within("undated", undated, n/20, n/8)
	within("copies", copies, n/30, n/15)
	within("translations", translated, n/20, n/8)
	within("English", langs["en"], n/2, n*2/3)
	within("years", len(years), 26, 26)
	within("vocabulary", len(vocabulary), 40_000, 400_000)
	within("speakers", len(speakers), 1000, 9000)
}

func BenchmarkCorpus(b *testing.B) {
	m := newMint(1)
	i := 0
	b.ReportAllocs()
	for b.Loop() {
		m.article(i)
		i++
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "articles/s")
}
