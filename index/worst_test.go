package index

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"iomnews/internal/news"
	"iomnews/internal/query"
)

// hostile makes queries that cost as much as the language allows, from the most
// frequent words of the corpus.
func hostile(r *rand.Rand, common []string, n int) []query.Query {
	take := func(k int) []string {
		var out []string
		for range k {
			out = append(out, common[r.IntN(len(common))])
		}
		return out
	}
	exprs := func(k int, make func() query.Expr) []query.Expr {
		var out []query.Expr
		for range k {
			out = append(out, make())
		}
		return out
	}
	word := func() query.Expr { return query.Word{Text: take(1)[0]} }
	kinds := []func() query.Expr{
		func() query.Expr { return query.Phrase{Words: common[:2]} },
		func() query.Expr { return query.Phrase{Words: take(2)} },
		func() query.Expr { return query.Phrase{Words: take(20)} },
		func() query.Expr { return query.Near{Words: common[:3], Slop: 50} },
		func() query.Expr { return query.Near{Words: take(20), Slop: 50} },
		func() query.Expr {
			return query.Or{X: exprs(31, func() query.Expr { return query.Phrase{Words: take(2)} })}
		},
		func() query.Expr { return query.Or{X: exprs(31, word)} },
		func() query.Expr { return query.And{X: exprs(31, word)} },
		func() query.Expr {
			return query.Or{X: exprs(31, func() query.Expr { return query.Not{X: word()} })}
		},
		func() query.Expr {
			return query.Or{X: exprs(3, func() query.Expr { return query.Prefix{Text: short(take(1)[0])} })}
		},
		func() query.Expr {
			return query.Or{X: exprs(3, func() query.Expr {
				return query.Prefix{Text: string("bcdfgm"[r.IntN(6)]) + "a" + string("bcdfgm"[r.IntN(6)])}
			})}
		},
		func() query.Expr {
			return query.Or{X: exprs(31, func() query.Expr { return query.Fuzzy{Text: take(1)[0]} })}
		},
		func() query.Expr {
			return query.Field{Name: "title", X: query.Or{X: exprs(30, func() query.Expr { return query.Phrase{Words: take(3)} })}}
		},
		func() query.Expr { return query.Field{Name: "quote", X: query.Phrase{Words: take(2)}} },
	}
	var out []query.Query
	for i := range n {
		e := kinds[i%len(kinds)]()
		q := query.Query{Of: []string{query.Articles, query.Quotes}[i/len(kinds)%2], Expr: e, Text: e.String(), Highlight: true, Near: true, Relax: true, Interval: "month", Limit: []int{100, query.MaxAPILimit}[i/2/len(kinds)%2], Profile: []string{"", "full"}[i/4/len(kinds)%2],
			Sort: []string{"", "newest"}[r.IntN(2)], From: query.Date{Year: 1999}}
		for _, f := range benchFacets {
			q.Facets = append(q.Facets, query.FacetRequest{Name: f, Limit: 100})
		}
		out = append(out, q)
	}
	return out
}

// short is the beginning of a word, as little as a prefix may have.
func short(w string) string {
	letters := []rune(w)
	return string(letters[:min(3, len(letters))])
}

// reportWorst measures the dearest queries.
func reportWorst(t *testing.T, v *View, out *strings.Builder) {
	counts := map[string]int{}
	for _, p := range v.h.g.articles.segments {
		dict, err := p.seg.Dictionary(xText)
		if err != nil {
			t.Fatal(err)
		}
		if err := countAll(dict.AutomatonIterator(nil, nil, nil).Next, counts); err != nil {
			t.Fatal(err)
		}
	}
	common := byCount(counts)
	common = slices.DeleteFunc(common[:min(200, len(common))], func(w string) bool { return len(w) < 3 })[:60]
	type spent struct {
		cpu   time.Duration
		bytes uint64
		q     query.Query
		err   error
	}
	var all []spent
	refused := 0
	for _, q := range hostile(rand.New(rand.NewPCG(1, 2)), common, 420) {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		start := cpu()
		_, err := v.h.g.answer(context.Background(), q, 0)
		c := spent{cpu: cpu() - start, q: q, err: err}
		runtime.ReadMemStats(&after)
		c.bytes = after.TotalAlloc - before.TotalAlloc
		if err != nil {
			if refused++; !errors.Is(err, news.ErrUnavailable) && !errors.Is(err, news.ErrInvalid) {
				t.Errorf("%.200s: %v", q.Text, err)
			}
		}
		all = append(all, c)
	}
	dearest := func(a, b spent) int { return int(b.cpu - a.cpu) }
	slices.SortFunc(all, dearest)
	for i := range all[:40] { // the least of three: garbage is collected whenever it is time, whoever asks
		for range 2 {
			start := cpu()
			v.h.g.answer(context.Background(), all[i].q, 0)
			all[i].cpu = min(all[i].cpu, cpu()-start)
		}
	}
	slices.SortFunc(all, dearest)
	most := slices.MaxFunc(all, func(a, b spent) int { return int(int64(a.bytes) - int64(b.bytes)) })
	fmt.Fprintf(out, "%d hostile queries: worst %.0f CPU ms (%s: %.60s…), most memory allocated %.1f MB (%.60s…), %d refused as too much work\n",
		len(all), all[0].cpu.Seconds()*1000, all[0].q.Of, all[0].q.Text, float64(most.bytes)/(1<<20), most.q.Text, refused)
	for _, c := range all[:5] {
		t.Logf("%.0f ms %.1f MB %s %.100s %v", c.cpu.Seconds()*1000, float64(c.bytes)/(1<<20), c.q.Of, c.q.Text, c.err)
	}
}

// reportAround measures what stands around a search.
func reportAround(t *testing.T, v *View, out *strings.Builder) {
	ctx := context.Background()
	first := ask(t, v, query.Query{Limit: 20}).Hits
	typed := []string{"b", "ba", "bal", "ukr", "middle ea", first[0].Article.Title[:8], first[1].Article.Title[:14]}
	worst := 0.0
	for _, p := range typed {
		worst = max(worst, perQuery(t, func() error {
			_, err := v.Lookup(ctx, query.Lookup{What: query.Suggest, Prefix: p, UI: "en"})
			return err
		}))
	}
	similar := perQuery(t, func() error {
		_, err := v.Lookup(ctx, query.Lookup{What: query.Similar, ID: first[3].Article.ID})
		return err
	})
	article := perQuery(t, func() error { _, err := v.Article(ctx, first[5].Article.ID); return err })
	cached := perQuery(t, func() error {
		_, err := v.Search(ctx, query.Query{Facets: []query.FacetRequest{{Name: "country"}}, Interval: "year", Highlight: true})
		return err
	})
	common := query.Query{Expr: query.Word{Text: benchWords(t, v, 0.35)}, Limit: 10}
	warm := perQuery(t, func() error { _, err := v.h.g.answer(ctx, common, 0); return err })
	cold := perQuery(t, func() error {
		c := &v.h.g.articles.tfs
		c.mu.Lock()
		c.young, c.old, c.bytes = nil, nil, 0
		c.mu.Unlock()
		_, err := v.h.g.answer(ctx, common, 0)
		return err
	})
	landing := class{}.page(2)
	anew := perQuery(t, func() error {
		v.h.g.articles.held.Clear()
		_, err := v.h.g.answer(ctx, landing, 0)
		return err
	})
	fmt.Fprintf(out, "the landing page with the counts of the whole corpus made anew too: %.2f CPU ms\n", anew)
	fmt.Fprintf(out, "the common word's top 10 with its frequencies kept: %.2f CPU ms, read anew: %.2f\n", warm, cold)
	fmt.Fprintf(out, "around: suggestions at most %.3f CPU ms, similar articles %.2f, a whole article %.3f, landing page from the cache %.4f\n", worst, similar, article, cached)
}

// TestWorkIsBounded: the counter never lets a search do much more than its share.
func TestWorkIsBounded(t *testing.T) {
	v := published(t, articlesFrom(1, 300, "alpha")...)
	const share = 40_000
	for _, q := range hostile(rand.New(rand.NewPCG(1, 2)), slices.DeleteFunc(words(strings.Join(someWords["en"], " ")), func(w string) bool { return len(w) < 3 }), hostileQueries(56)) {
		x, err := v.h.g.begin(context.Background(), q, share)
		if err != nil {
			t.Fatal(err)
		}
		if err = x.find(); err == nil {
			err = x.around(&query.Result{})
		}
		x.free()
		if most := share; x.b.spent > most {
			t.Errorf("%.80s did %d units of %d", q.Text, x.b.spent, share)
		}
		if err != nil && !errors.As(err, new(*query.CostError)) {
			t.Errorf("%.80s: %v", q.Text, err)
		}
	}
}

// TestMarkingIsCharged: what is read for a page of hits counts as work by what it is,
// so that a large page of marked texts cannot cost much more than the search.
func TestMarkingIsCharged(t *testing.T) {
	const n = 50
	v := published(t, scattered(n)...) // each with 200 words of "Nothing more"
	work := func(limit int, mark bool, word string) int {
		q := query.Query{Expr: query.And{X: []query.Expr{query.Word{Text: "harbour"}, query.Word{Text: word}}}, Limit: limit, Highlight: mark}
		x, err := v.h.g.begin(context.Background(), q, 0)
		if err != nil {
			t.Fatal(err)
		}
		defer x.free()
		if err := x.find(); err != nil || x.total != n {
			t.Fatalf("%d hits, %v", x.total, err)
		}
		page, err := x.page(place{})
		if err != nil {
			t.Fatal(err)
		}
		before := x.b.spent
		if _, err := x.load(page.docs, page.scores); err != nil {
			t.Fatal(err)
		}
		return x.b.spent - before
	}
	plain, marked, busy := work(n, false, "kettle"), work(n, true, "kettle"), work(n, true, "nothing")
	if marked < plain+n*500 || busy < marked+n*1500 {
		t.Errorf("%d hits cost %d units, marked %d, with many words that may match %d", n, plain, marked, busy)
	}
	if few := work(n/5, true, "nothing"); few > busy/4 {
		t.Errorf("%d hits cost %d units, %d of them %d", n, busy, n/5, few)
	}
}
