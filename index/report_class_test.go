package index

import (
	"context"
	"strconv"
	"strings"
	"testing"
	"time"

	"iomnews/index/indextest"
	"iomnews/internal/query"

	"github.com/blevesearch/bleve/v2"
	bq "github.com/blevesearch/bleve/v2/search/query"
	bindex "github.com/blevesearch/bleve_index_api"
)

// class is one kind of page.
type class struct {
	name  string
	q     query.Query
	stock func(r *bleve.SearchRequest) // the same question to stock bleve
	bq    bq.Query
	multi bool // stock bleve needs a search for each facet with values chosen
}

// page is the query at a level: top 10; with six facets; with year and snippets too.
func (c class) page(level int) query.Query {
	q := c.q
	q.Limit = 10
	if level > 0 {
		for _, f := range benchFacets {
			q.Facets = append(q.Facets, query.FacetRequest{Name: f})
		}
	}
	if level > 1 {
		q.Interval, q.Highlight = "year", true
	}
	return q
}

var benchFacets = []string{"region", "country", "office", "speaker", "lang", "kind"}

func benchClasses(t testing.TB, v *View) []class {
	common, second, rare := benchWords(t, v, 0.35), benchWords(t, v, 0.08), benchWords(t, v, 0.0005)
	match := func(text string) bq.Query {
		m := bleve.NewMatchQuery(text)
		m.SetField("text")
		m.SetOperator(bq.MatchQueryOperatorAnd)
		return m
	}
	term := func(field, value string) bq.Query {
		q := bleve.NewTermQuery(value)
		q.SetField(field)
		return q
	}
	dates := func(from, to string) bq.Query {
		a, _ := time.Parse(time.DateOnly, from)
		b, _ := time.Parse(time.DateOnly, to)
		q := bleve.NewDateRangeQuery(a, b)
		q.SetField("day")
		return q
	}
	phrase := bleve.NewMatchPhraseQuery(indextest.Phrase)
	phrase.SetField("text")
	prefix := bleve.NewPrefixQuery(common[:4])
	prefix.SetField("text")
	fuzzy := bleve.NewFuzzyQuery(common)
	fuzzy.SetField("text")
	fuzzy.SetFuzziness(1)
	if len(common) >= 8 { // as fuzzy in eval.go does
		fuzzy.SetFuzziness(2)
	}
	country := v.h.g.articles.columns[kPrimary]
	busy := 0
	for i := range country.values {
		if country.docs[i].n > country.docs[busy].n {
			busy = i
		}
	}
	k := country.values[busy]
	word := func(list ...string) query.Expr {
		var x []query.Expr
		for _, w := range list {
			x = append(x, query.Word{Text: w})
		}
		if len(x) == 1 {
			return x[0]
		}
		return query.And{X: x}
	}
	t.Logf("common %q, second %q, rare %q, country %s", common, second, rare, k)
	return []class{
		{name: "common word", q: query.Query{Expr: word(common)}, bq: match(common)},
		{name: "two words", q: query.Query{Expr: word(common, second)}, bq: match(common + " " + second)},
		{name: "rare word", q: query.Query{Expr: word(rare)}, bq: match(rare)},
		{name: "phrase", q: query.Query{Expr: query.Phrase{Words: strings.Fields(indextest.Phrase)}}, bq: phrase},
		{name: "prefix", q: query.Query{Expr: query.Prefix{Text: common[:4]}}, bq: prefix},
		{name: "fuzzy", q: query.Query{Expr: query.Fuzzy{Text: common}}, bq: fuzzy},
		{name: "country + dates", q: query.Query{Include: map[string][]string{"country": {k}}, From: query.Date{Year: 2015}, To: query.Date{Year: 2015}},
			bq: bleve.NewConjunctionQuery(term("country", k), dates("2015-01-01", "2015-12-31"))},
		{name: "landing page", q: query.Query{}, bq: bleve.NewMatchAllQuery()},
		{name: "newest first", q: query.Query{Expr: word(common), Sort: "newest"}, bq: match(common), stock: func(r *bleve.SearchRequest) { r.SortBy([]string{"-day"}) }},
		{name: "two facets chosen", q: query.Query{Expr: word(common), Include: map[string][]string{"country": {k, country.values[0]}, "kind": {"news", "story"}}},
			bq: bleve.NewConjunctionQuery(match(common), bleve.NewDisjunctionQuery(term("country", k), term("country", country.values[0])),
				bleve.NewDisjunctionQuery(term("kind", "news"), term("kind", "story"))), multi: true},
	}
}

// askStock asks stock bleve the same.
func askStock(ctx context.Context, idx bleve.Index, c class, level int) error {
	searches := 1
	if c.multi && level > 0 {
		searches = 3 // one for the hits, one for each facet with values chosen
	}
	for range searches {
		r := bleve.NewSearchRequestOptions(c.bq, 10, 0, false)
		if level > 0 {
			for _, f := range benchFacets {
				r.AddFacet(f, bleve.NewFacetRequest(f, 10))
			}
		}
		if level > 1 {
			years := bleve.NewFacetRequest("day", 30)
			for y := 2001; y < 2027; y++ {
				years.AddDateTimeRange(strconv.Itoa(y), time.Date(y, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(y+1, 1, 1, 0, 0, 0, 0, time.UTC))
			}
			r.AddFacet("year", years)
			r.Highlight = bleve.NewHighlightWithStyle("html")
			r.Highlight.AddField("text")
		}
		if c.stock != nil {
			c.stock(r)
		}
		_, err := idx.SearchInContext(ctx, r)
		if err != nil {
			return err
		}
	}
	return nil
}

func countAll(next func() (*bindex.DictEntry, error), counts map[string]int) error {
	for {
		e, err := next()
		if err != nil || e == nil {
			return err
		}
		counts[e.Term] += int(e.Count)
	}
}
