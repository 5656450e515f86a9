package web

import (
	"net/url"
	"slices"

	"iomnews/internal/news"
	"iomnews/internal/query"
)

// of reads the parameter of: articles unless quotes is asked for.
func (c *call) of() (string, error) {
	switch s := c.values.Get("of"); s {
	case "", query.Articles:
		return query.Articles, nil
	case query.Quotes:
		return query.Quotes, nil
	default:
		return "", badParam("of", s, c.loc.T("problem.of"), query.Articles)
	}
}

// ask reads the search of a route that answers for articles or quotations.
func (c *call) ask(allow ...string) (query.Query, error) {
	of, err := c.of()
	if err != nil {
		return query.Query{}, err
	}
	q, err := c.question(of, append(allow, "of")...)
	return q, err
}

// number reads a whole number that the route itself knows.
func (c *call) number(name string, or, low, high int) (int, error) {
	s := c.values.Get(name)
	if s == "" {
		return or, nil
	}
	n := atoi(s)
	if n < low || n > high || itoa(n) != s {
		return 0, badParam(name, s, c.loc.T("problem.number", low, high), "")
	}
	return n, nil
}

// similarAnswer, quoteAnswer and their like are answers of one route each.
type similarAnswer struct {
	Index indexEcho `json:"index"`
	Data  []item    `json:"data"`
}

func (c *call) apiSimilar() error {
	if err := c.onlyUI("limit"); err != nil {
		return err
	}
	limit, err := c.number("limit", 10, 1, query.MaxPageLimit)
	if err != nil {
		return err
	}
	if err := c.pin(""); err != nil {
		return err
	}
	id := c.g.Param("id")
	if _, err := c.view.Article(c.r.Context(), id); err != nil {
		return c.buried(id, "/api/v1/articles/", "", err)
	}
	if c.fresh("json", itoa(limit)) {
		return nil
	}
	f, err := c.view.Lookup(c.r.Context(), query.Lookup{What: query.Similar, ID: id, Limit: limit, UI: c.loc.Lang})
	if err != nil {
		return err
	}
	a := similarAnswer{Index: c.index(), Data: []item{}}
	for _, h := range f.Hits {
		a.Data = append(a.Data, c.item(h, query.Query{}))
	}
	return c.json(a)
}

// bySpeakerAnswer says who says it most.
type bySpeakerAnswer struct {
	Query    queryEcho         `json:"query"`
	Total    int               `json:"total"`
	Undated  int               `json:"undated"`
	Distinct int               `json:"distinct"`
	Missing  int               `json:"missing"` // quotations without a named speaker
	Index    indexEcho         `json:"index"`
	Links    map[string]string `json:"links"`
	Data     []speakerCount    `json:"data"`
}

type speakerCount struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Count int    `json:"count"`
	First string `json:"first"`
	Last  string `json:"last"`
	Href  string `json:"href"`
}

func (c *call) apiBySpeaker() error {
	q, err := c.question(query.Quotes)
	if err != nil {
		return err
	}
	if err := c.pin(""); err != nil {
		return err
	}
	if c.fresh("json", q.Values().Encode()) {
		return nil
	}
	a, err := c.bySpeaker(q)
	if err != nil {
		return err
	}
	return c.json(a)
}

func (c *call) bySpeaker(q query.Query) (*bySpeakerAnswer, error) {
	limit := q.Limit
	if limit == 0 {
		limit = 50
	}
	q.Limit, q.Offset, q.Cursor = 1, 0, ""
	q.Facets = []query.FacetRequest{{Name: query.Speaker, Limit: limit}}
	r, err := c.view.Search(c.r.Context(), q)
	if err != nil {
		return nil, err
	}
	q.Limit, q.Facets = 0, nil
	a := &bySpeakerAnswer{Query: queryEcho{Q: q.Text, Interpreted: query.Describe(plain(q), c.loc.Lang), Filters: filtersOf(q), Warnings: c.warnings(q)},
		Total: r.Total, Undated: r.Undated, Index: c.index(), Links: c.links(q, ""), Data: []speakerCount{}}
	if f := c.labelled(r.Facets)[query.Speaker]; f != nil {
		a.Distinct, a.Missing = f.Distinct, f.Missing
		for _, v := range f.Values {
			if v.Count == 0 {
				continue
			}
			a.Data = append(a.Data, speakerCount{ID: v.ID, Name: v.Label, Count: v.Count, First: v.First, Last: v.Last,
				Href: c.href("/speakers/"+url.PathEscape(v.ID), nil)})
		}
	}
	return a, nil
}

func (c *call) apiQuote() error {
	it, done, err := c.oneQuote("/api/v1/quotes/", "json")
	if err != nil || done {
		return err
	}
	return c.json(it)
}

// oneQuote finds the quotation that the path names.
func (c *call) oneQuote(prefix, representation string) (it item, done bool, err error) {
	id := c.g.Param("id")
	if err := c.onlyUI(); err != nil {
		return it, false, err
	}
	if err := c.pin(""); err != nil {
		return it, false, err
	}
	f, err := c.view.Lookup(c.r.Context(), query.Lookup{What: query.OneQuote, ID: id, UI: c.loc.Lang})
	if err == nil && len(f.Hits) == 0 {
		err = news.ErrNotFound
	}
	if err != nil {
		return it, true, c.buried(id, prefix, "", err)
	}
	if c.fresh(representation, "") {
		return it, true, nil
	}
	return c.item(f.Hits[0], query.Query{Of: query.Quotes}), false, nil
}

// speakersAnswer is a page of the list of speakers.
type speakersAnswer struct {
	Total int                 `json:"total"`
	Index indexEcho           `json:"index"`
	Links map[string]string   `json:"links"`
	Data  []query.SpeakerInfo `json:"data"`
}

func (c *call) apiSpeakers() error {
	if err := c.onlyUI("prefix", "sort", "limit", "offset"); err != nil {
		return err
	}
	if err := c.pin(""); err != nil {
		return err
	}
	if c.fresh("json", c.values.Encode()) {
		return nil
	}
	a, err := c.speakers(query.MaxAPILimit, 100)
	if err != nil {
		return err
	}
	return c.json(a)
}

func (c *call) speakers(maxLimit, limit int) (*speakersAnswer, error) {
	limit, err := c.number("limit", limit, 1, maxLimit)
	if err != nil {
		return nil, err
	}
	offset, err := c.number("offset", 0, 0, query.MaxOffset)
	if err != nil {
		return nil, err
	}
	sort := c.values.Get("sort")
	if !slices.Contains([]string{"", "count", "name"}, sort) {
		return nil, badParam("sort", sort, c.loc.T("problem.choice", "count, name"), "count")
	}
	prefix := clip(c.values.Get("prefix"), 100)
	f, err := c.view.Lookup(c.r.Context(), query.Lookup{What: query.ManySpeakers, Prefix: prefix, Limit: limit, Offset: offset, Sort: sort, UI: c.loc.Lang})
	if err != nil {
		return nil, err
	}
	a := &speakersAnswer{Total: f.Total, Index: c.index(), Links: map[string]string{}, Data: []query.SpeakerInfo{}}
	for _, s := range f.Speakers {
		a.Data = append(a.Data, speakerServed(s))
	}
	a.Links["self"] = c.s.o.PublicURL + c.href(c.path(), c.values)
	if next := offset + len(f.Speakers); next < f.Total && next <= query.MaxOffset && len(f.Speakers) > 0 {
		v := url.Values{}
		for k, x := range c.values {
			v[k] = x
		}
		v.Set("offset", itoa(next))
		a.Links["next"] = c.s.o.PublicURL + c.href(c.path(), v)
	}
	return a, nil
}

func speakerServed(s query.SpeakerInfo) query.SpeakerInfo {
	s.Other = notNil(s.Other)
	if s.Roles == nil {
		s.Roles = []query.RoleSpan{}
	}
	return s
}

func (c *call) apiSpeaker() error {
	s, done, err := c.oneSpeaker("/api/v1/speakers/", "json")
	if err != nil || done {
		return err
	}
	return c.json(s)
}

func (c *call) oneSpeaker(prefix, representation string) (s query.SpeakerInfo, done bool, err error) {
	id := c.g.Param("id")
	if err := c.onlyUI(); err != nil {
		return s, false, err
	}
	if err := c.pin(""); err != nil {
		return s, false, err
	}
	f, err := c.view.Lookup(c.r.Context(), query.Lookup{What: query.OneSpeaker, ID: id, UI: c.loc.Lang})
	if err == nil && len(f.Speakers) == 0 {
		err = news.ErrNotFound
	}
	if err != nil {
		return s, true, c.buried(id, prefix, "", err)
	}
	if f.Speakers[0].ID != id { // merged into another name
		c.g.Redirect(308, c.href(prefix+url.PathEscape(f.Speakers[0].ID), nil))
		return s, true, nil
	}
	if c.fresh(representation, "") {
		return s, true, nil
	}
	return speakerServed(f.Speakers[0]), false, nil
}
