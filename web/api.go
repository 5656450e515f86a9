package web

import (
	"strconv"

	"iomnews/internal/news"
	"iomnews/internal/query"
)

func (c *call) apiArticles() error { return c.apiSearch(query.Articles) }
func (c *call) apiQuotes() error   { return c.apiSearch(query.Quotes) }

// apiSearch is GET /articles and /quotes.
func (c *call) apiSearch(of string) error {
	q, err := c.question(of)
	if err != nil {
		return err
	}
	if !c.values.Has("highlight") {
		q.Highlight = q.Expr != nil
	}
	if err := c.pinFor(&q); err != nil {
		return err
	}
	if c.fresh("json", q.Values().Encode()+c.values.Get("cursor")) {
		return nil
	}
	q.Relax, q.Near = true, true
	a, err := c.search(q)
	if err != nil {
		return err
	}
	return c.json(a)
}

// apiArticle is GET /articles/{id}, also with a citation format's ending.
func (c *call) apiArticle() error {
	a, done, err := c.oneArticle("/api/v1/articles/")
	if err != nil || done {
		return err
	}
	return c.json(a)
}

// served is an article as the API gives it: lists are lists, never null,
// where absence has no meaning.
func served(a *news.Article) *news.Article {
	b := *a
	for _, s := range []*[]string{&b.URLs, &b.Dateline, &b.Regions, &b.PrimaryCountries, &b.Countries, &b.Offices, &b.Duplicates} {
		*s = notNil(*s)
	}
	b.Places = append([]news.Place{}, a.Places...)
	for i := range b.Places {
		if b.Places[i].Evidence == nil {
			b.Places[i].Evidence = []news.Evidence{}
		}
	}
	if a.Quotes != nil {
		b.Quotes = append([]news.Quote{}, a.Quotes...)
		for i := range b.Quotes {
			if b.Quotes[i].Parts == nil {
				b.Quotes[i].Parts = [][2]int{}
			}
		}
	}
	if b.Voices == nil {
		b.Voices = []news.Voice{}
	}
	if b.Tags == nil {
		b.Tags = []news.Tag{}
	}
	if b.Translations == nil {
		b.Translations = []news.Translation{}
	}
	return &b
}

func itoa(n int) string { return strconv.Itoa(n) }
