package indextest

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"iomnews/internal/news"
	"iomnews/internal/query"

	"github.com/google/go-cmp/cmp"
)

// testOrder: an order depends on the articles alone, not on when or in what
// company they came: the same articles, written at once or in another order in
// portions, some of them first in another form, give the same lists; and the
// pages of a list are all of it, each hit once. Many articles share date, first
// sight and words, so that most of every order is ties.
func testOrder(t *testing.T, open func(t *testing.T) Engine) {
	var list []*news.Article
	for a := range Corpus(90, 8, 30) {
		day := fmt.Sprintf("20%02d-05-01", 10+len(list)%4)
		a.Published, a.FirstSeen = &day, time.Unix(1_600_000_000+int64(len(list)%3), 0).UTC()
		if len(list)%5 == 0 {
			a.Published = nil
		}
		if len(list)%2 == 0 {
			a.Title, a.Body, a.Lang, a.Quotes = "Harbour opens", "The harbour opens.", "en", []news.Quote{}
		}
		list = append(list, a)
	}
	one := fill(t, open(t), 1, list)
	e := open(t)
	r := rand.New(rand.NewPCG(1, 2))
	mixed := slices.Clone(list)
	r.Shuffle(len(mixed), func(i, j int) { mixed[i], mixed[j] = mixed[j], mixed[i] })
	for i, a := range mixed[:40] {
		earlier := *a
		earlier.Title, earlier.Quotes = "Harbour closed", nil
		if err := e.Writer.Apply(context.Background(), at(int64(i+1)), []*news.Article{&earlier, sample("passing")}, nil); err != nil {
			t.Fatal(err)
		}
	}
	for i := 0; i < len(mixed); i += 17 {
		if err := e.Writer.Apply(context.Background(), at(int64(100+i)), mixed[i:min(i+17, len(mixed))], nil); err != nil {
			t.Fatal(err)
		}
	}
	two := fill(t, e, 1000, nil, "passing")
	for _, of := range []string{query.Articles, query.Quotes} {
		for _, text := range []string{"", "harbour", "the OR -zzzz"} {
			for _, sort := range []string{"relevance", "newest", "oldest", "seen"} {
				q := query.Query{}
				if text != "" {
					q = read(t, text)
				}
				q.Of, q.Sort, q.Limit = of, sort, query.MaxAPILimit
				whole := ids(ask(t, one, q).Hits)
				if d := cmp.Diff(whole, ids(ask(t, two, q).Hits)); d != "" {
					t.Errorf("%s %q by %s: another order of arrival gives another order:\n%s", of, text, sort, d)
				}
				for name, step := range map[string]func(p *query.Query, r *query.Result){
					"cursor": func(p *query.Query, r *query.Result) { p.Cursor = r.Next },
					"offset": func(p *query.Query, r *query.Result) {
						if p.Offset += p.Limit; p.Offset >= r.Total {
							p.Offset = 0
						}
					},
				} {
					p, paged := q, []string{}
					for p.Limit = 7; ; {
						r := ask(t, two, p)
						paged = append(paged, ids(r.Hits)...)
						if step(&p, r); p.Cursor == "" && p.Offset == 0 {
							break
						}
					}
					if d := cmp.Diff(whole, paged); d != "" {
						t.Errorf("%s %q by %s: pages by %s are not the list:\n%s", of, text, sort, name, d)
					}
				}
			}
		}
	}
	// The quotations of one article follow it.
	q := query.Query{Of: query.Quotes, Sort: "newest", Limit: query.MaxAPILimit, MinWords: 1, Copies: true}
	last, start := "", 0
	for _, h := range ask(t, one, q).Hits {
		if h.Article.ID == last && h.Quote.Start < start {
			t.Fatalf("quotations of %s do not stand in the order of its text", last)
		}
		last, start = h.Article.ID, h.Quote.Start
	}
}
