package web

import (
	"slices"
	"time"

	"iomnews/internal/query"
)

// facetAnswer is all values of one facet under the filters in force.
type facetAnswer struct {
	Query    queryEcho          `json:"query"`
	Facet    string             `json:"facet"`
	Total    int                `json:"total"`
	Undated  int                `json:"undated"`
	Index    indexEcho          `json:"index"`
	Links    map[string]string  `json:"links"`
	Distinct int                `json:"distinct"`
	Other    int                `json:"other"`
	Missing  int                `json:"missing"`
	Data     []query.FacetValue `json:"data"`
}

func (c *call) apiFacet() error {
	q, err := c.facetQuestion()
	if err != nil {
		return err
	}
	if err := c.pin(""); err != nil {
		return err
	}
	if c.fresh("json", q.Of+c.values.Encode()) {
		return nil
	}
	a, err := c.facet(q, c.g.Param("name"))
	if err != nil {
		return err
	}
	return c.json(a)
}

func (c *call) facetQuestion() (query.Query, error) {
	q, err := c.ask("prefix")
	name := c.g.Param("name")
	if err == nil && (!slices.Contains(query.FacetNames, name) ||
		q.Of != query.Quotes && slices.Contains(query.QuoteFilters, name)) {
		err = notFound(c.loc.T("problem.facet", clip(name, 40)))
	}
	return q, err
}

func (c *call) facet(q query.Query, name string) (*facetAnswer, error) {
	limit := q.Limit
	if limit == 0 {
		limit = -1
	}
	q.Limit, q.Offset, q.Cursor = 1, 0, ""
	q.Facets = []query.FacetRequest{{Name: name, Limit: limit, Prefix: clip(c.values.Get("prefix"), 100)}}
	r, err := c.view.Search(c.r.Context(), q)
	if err != nil {
		return nil, err
	}
	q.Limit, q.Facets = 0, nil
	a := &facetAnswer{Query: queryEcho{Q: q.Text, Interpreted: query.Describe(plain(q), c.loc.Lang), Filters: filtersOf(q), Warnings: c.warnings(q)},
		Facet: name, Total: r.Total, Undated: r.Undated, Index: c.index(), Links: c.links(q, ""), Data: []query.FacetValue{}}
	if f := c.labelled(r.Facets)[name]; f != nil {
		a.Distinct, a.Other, a.Missing = f.Distinct, f.Other, f.Missing
		a.Data = append(a.Data, f.Values...)
	}
	return a, nil
}

// timelineAnswer is counts over time, with what is held as denominators.
type timelineAnswer struct {
	Query    queryEcho         `json:"query"`
	Of       string            `json:"of"`
	Total    int               `json:"total"`
	Index    indexEcho         `json:"index"`
	Links    map[string]string `json:"links"`
	Timeline query.Timeline    `json:"timeline"`
}

func (c *call) apiTimeline() error {
	q, err := c.ask()
	if err != nil {
		return err
	}
	if q.Interval == "" {
		q.Interval = "year"
	}
	q.Limit, q.Offset, q.Cursor, q.Facets = 1, 0, "", nil
	if err := c.pin(""); err != nil {
		return err
	}
	if c.fresh("json", q.Of+q.Values().Encode()) {
		return nil
	}
	r, err := c.view.Search(c.r.Context(), q)
	if err != nil {
		return err
	}
	interval := q.Interval
	q.Limit = 0
	a := timelineAnswer{Query: queryEcho{Q: q.Text, Interpreted: query.Describe(plain(q), c.loc.Lang), Filters: filtersOf(q), Warnings: c.warnings(q)},
		Of: q.Of, Total: r.Total, Index: c.index(), Links: c.links(q, ""), Timeline: query.Timeline{Interval: interval, Buckets: []query.Bucket{}}}
	if r.Timeline != nil {
		a.Timeline = *r.Timeline
		if a.Timeline.Buckets == nil {
			a.Timeline.Buckets = []query.Bucket{}
		}
	}
	return c.json(a)
}

// statusAnswer is how much is held and how fresh it is.
type statusAnswer struct {
	Version  string              `json:"version"`
	Demo     bool                `json:"demo"`
	Index    *query.Generation   `json:"index"`    // null before the first generation
	Crawl    *Status             `json:"crawl"`    // null when unknown
	Coverage []query.CoverageRow `json:"coverage"` // by site, year and language
	At       time.Time           `json:"at"`
}

// status gathers what is known; a missing part is null, not an error.
func (c *call) status() (*statusAnswer, error) {
	if err := c.onlyUI(); err != nil {
		return nil, err
	}
	a := &statusAnswer{Version: c.s.o.Version, Demo: c.s.o.Demo, Coverage: []query.CoverageRow{}, At: c.s.o.Now().UTC().Truncate(time.Second)}
	if c.pin("") == nil {
		g := c.view.Generation()
		a.Index = &g
		if f, err := c.view.Lookup(c.r.Context(), query.Lookup{What: query.Coverage}); err == nil {
			a.Coverage = append(a.Coverage, f.Coverage...)
		}
	}
	if c.s.o.Status != nil {
		if st, err := c.s.o.Status(); err == nil {
			if st.Sites == nil {
				st.Sites = []SiteStatus{}
			}
			a.Crawl = &st
		}
	}
	return a, nil
}

func (c *call) apiStatus() error {
	a, err := c.status()
	if err != nil {
		return err
	}
	c.g.Header("Cache-Control", "no-cache")
	return c.json(a)
}
