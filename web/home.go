package web

import (
	"iomnews/internal/gazetteer"
	"iomnews/internal/query"
)

// homeView is the first page.
type homeView struct {
	Page
	Index    indexEcho
	Span     string
	Fresh    string // when the sites were last looked at
	Examples []example
	Regions  []countLink
	Latest   []item
	Timeline *timelineView
}

type example struct{ Text, Href, Why string }

type countLink struct {
	Text, Href string
	Count      int
}

func (c *call) home() error {
	if err := c.onlyUI(); err != nil {
		return err
	}
	if err := c.pin(""); err != nil {
		return err
	}
	q := query.Query{Of: query.Articles, Limit: 6, Interval: "year", UI: c.loc.Lang, Facets: []query.FacetRequest{{Name: query.Region, Limit: -1}}}
	a, err := c.search(q)
	if err != nil {
		return err
	}
	v := &homeView{Page: c.page(c.loc.T("site.name")), Index: a.Index, Latest: a.Data}
	v.SearchBox = false
	v.Box.Big = true
	v.Feed = a.Links["atom"]
	if a.Index.First != "" {
		v.Span = c.loc.T("home.span", c.loc.Date(a.Index.First), c.loc.Date(a.Index.Last))
	}
	v.Fresh = c.freshness()
	v.Timeline = c.timeline(a.Timeline, q)
	counts := map[string]int{}
	if f := a.Facets[query.Region]; f != nil {
		for _, x := range f.Values {
			counts[x.ID] = x.Count
		}
	}
	for _, r := range gazetteer.Regions() {
		v.Regions = append(v.Regions, countLink{r.Name(c.loc.Lang), c.href("/regions/"+r.Slug, nil), counts[r.Slug]})
	}
	for _, e := range homeExamples {
		p := query.Query{Of: e.of, Text: e.q}
		v.Examples = append(v.Examples, example{Text: e.q, Href: c.page1(p), Why: c.loc.T(e.why)})
	}
	return c.html(200, "home", v)
}

// homeExamples show what the query language can do, a line each.
var homeExamples = []struct{ of, q, why string }{
	{query.Articles, `"displaced people"`, "example.phrase"},
	{query.Articles, `flood* country:Mozambique after:2018`, "example.fields"},
	{query.Quotes, `role:"Director General" home`, "example.speaker"},
	{query.Articles, `(cities OR mayors) -conference`, "example.logic"},
	{query.Articles, `lang:fr region:west-and-central-africa`, "example.lang"},
}

// freshness says when the sites were last looked at; "" when unknown.
func (c *call) freshness() string {
	if c.s.o.Status == nil {
		return ""
	}
	st, err := c.s.o.Status()
	if err != nil {
		return ""
	}
	if st.State == "crawling" {
		return c.loc.T("fresh.now")
	}
	if st.LastGood != nil {
		return c.loc.T("fresh.at", c.loc.Time(*st.LastGood))
	}
	return ""
}
