package index

import (
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"iomnews/internal/news"
	"iomnews/internal/query"
)

// hostileQueries is how many hostile questions test the guards: n, a fifth with
// the race detector, or 20 thousand in a long run.
func hostileQueries(n int) int {
	switch {
	case os.Getenv("IOMNEWS_LONG") != "":
		return 20_000
	case testing.Short():
		return n / 5
	}
	return n
}

// TestHostile asks thousands of random and hand-made questions: an answer or a
// clean refusal, within the work of one search.
func TestHostile(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	v := invented{r}
	var list []*news.Article
	for i := range 150 {
		list = append(list, v.article(i))
	}
	view := published(t, list...)
	long := query.Expr(query.Word{Text: "camp"})
	for range 5000 {
		long = query.Not{X: long}
	}
	var wide []query.Expr
	for range 3000 {
		wide = append(wide, query.Prefix{Text: "ret"})
	}
	bad := []query.Query{
		{Expr: long}, {Expr: query.Or{X: wide}}, {Expr: query.And{}}, {Expr: query.Or{X: []query.Expr{nil}}}, {Expr: query.Not{}},
		{Expr: query.Phrase{}}, {Expr: query.Phrase{Words: make([]string, 100)}}, {Expr: query.Phrase{Words: strings.Fields(strings.Repeat("a ", 1000))}},
		{Expr: query.Near{Words: []string{"a", "b"}, Slop: -1}}, {Expr: query.Near{Words: []string{"a", "b"}, Slop: 1 << 40}},
		{Expr: query.Prefix{}}, {Expr: query.Prefix{Text: "*"}}, {Expr: query.Fuzzy{}}, {Expr: query.Fuzzy{Text: strings.Repeat("x", 10_000)}},
		{Expr: query.Field{}}, {Expr: query.Field{Name: "title"}}, {Expr: query.Field{Name: "title", X: query.Field{Name: "speaker", X: query.Word{Text: "voss"}}}}, {Expr: query.Field{Name: "before", Value: "yesterday"}}, {Expr: query.Field{Name: "country", Value: "\x00"}},
		{Expr: query.Word{Text: strings.Repeat("a-", 5000)}}, {Expr: query.Word{Text: "\xff\xfe"}}, {Expr: query.Word{Text: "\x00"}},
		{Offset: 1 << 40}, {Limit: 1 << 40}, {Limit: -1}, {Offset: -1}, {Cursor: "x"}, {Cursor: strings.Repeat(".", 1000)}, {Sort: "score"}, {Of: "everything"}, {Interval: "second"},
		{About: "x", Facets: []query.FacetRequest{{Name: "country"}}}, {Facets: []query.FacetRequest{{Name: "mark"}}}, {Facets: []query.FacetRequest{{Name: "x", Limit: -5}}},
		{Include: map[string][]string{"x": {"y"}}}, {Include: map[string][]string{"country": make([]string, 100_000)}}, {Exclude: map[string][]string{"role": {"y"}}},
		{From: query.Date{Year: 9999, Month: 99, Day: -4}}, {MinWords: 3}, {Of: query.Quotes, MinWords: -3},
	}
	letters := []rune("ab*~\"()-: ORNOTtitle\u0301\u202eا中'’\x00\U0010ffff")
	for i := range hostileQueries(4000) {
		q := query.Query{Highlight: true, Near: true, Relax: true, Facets: []query.FacetRequest{{Name: "country"}}}
		if i < len(bad) {
			q = bad[i]
		} else if i%2 == 0 {
			q.Expr = randomExpr(r, 5)
		} else {
			var b strings.Builder
			for range r.IntN(60) {
				b.WriteRune(letters[r.IntN(len(letters))])
			}
			e, err := query.Parse(b.String())
			if err != nil {
				e = query.Plain(b.String())
			}
			q.Text, q.Expr = b.String(), e
		}
		_, err := view.Search(context.Background(), q)
		if err != nil && !errors.Is(err, news.ErrInvalid) && !errors.Is(err, news.ErrUnavailable) {
			t.Fatalf("query %d %+v: %v", i, q, err)
		}
	}
}

// FuzzCursor: whatever a cursor says, a search answers or refuses.
func FuzzCursor(f *testing.F) {
	view := published(f, articlesFrom(1, 30, "alpha")...)
	q := query.Query{Expr: query.Word{Text: "alpha"}, Limit: 3}
	r, err := view.Search(context.Background(), q)
	if err != nil {
		f.Fatal(err)
	}
	for _, s := range []string{r.Next, r.Next[:len(r.Next)-4], r.Next + "A", view.Generation().ID + ".", ".", "x", strings.Replace(r.Next, ".", ".AAAA", 1)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		q := q
		q.Cursor = s
		r, err := view.Search(context.Background(), q)
		if err != nil && !errors.Is(err, news.ErrInvalid) {
			t.Errorf("cursor %q: %v", s, err)
		}
		if err == nil && (r.Total != 30 || len(r.Hits) > 3) {
			t.Errorf("cursor %q: %d of %d hits", s, len(r.Hits), r.Total)
		}
	})
}

// FuzzCurrent: whatever stands in current, a name comes of it only if it can be one.
func FuzzCurrent(f *testing.F) {
	for _, s := range []string{"gen-2-000001-abcdef", "gen-2-1-abcdef", "gen-2-000001-../../", "gen--1-000001-abcdef", "\x00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		id, ok := strings.CutPrefix(s, "gen-")
		n, valid := parseID(id)
		if ok && valid && (n < 0 || strings.ContainsAny(id, "/\\. ") || len(id) > 40) {
			t.Errorf("%q is taken for a generation", s)
		}
	})
}
