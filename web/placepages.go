package web

import (
	"net/http"
	"net/url"
	"slices"

	"iomnews/internal/gazetteer"
	"iomnews/internal/news"
	"iomnews/internal/query"
)

// placeView is the page of a country, region or office.
type placeView struct {
	Page
	Kind      string // country, region, office
	Name      string
	Up        []link // the region of a country, the country of an office
	Aliases   []string
	OfficeOf  string
	Total     int
	Works     int
	Mentioned *link // articles that mention it, focus or not
	Latest    []item
	Quotes    []item
	AllQuotes link
	All       string
	Timeline  *timelineView
	Speakers  []countLink
	Offices   []countLink
	Countries []countLink
}

func (c *call) countryPage() error {
	id := c.g.Param("id")
	x, ok := gazetteer.CountryByISO3(id)
	if !ok {
		if x, ok = gazetteer.FindCountry(id); !ok {
			return notFound("")
		}
	}
	if x.ISO3 != id {
		return c.moved("/countries/" + x.ISO3)
	}
	v := &placeView{Page: c.page(x.Name(c.loc.Lang)), Kind: query.Country, Name: x.Name(c.loc.Lang)}
	if x.Region != "" {
		v.Up = append(v.Up, link{Text: c.label(query.Region, x.Region), Href: c.href("/regions/"+x.Region, nil)})
	}
	return c.place(v, id)
}

func (c *call) regionPage() error {
	id := c.g.Param("id")
	x, ok := gazetteer.FindRegion(id)
	if !ok {
		return notFound("")
	}
	if x.Slug != id {
		return c.moved("/regions/" + x.Slug)
	}
	v := &placeView{Page: c.page(x.Name(c.loc.Lang)), Kind: query.Region, Name: x.Name(c.loc.Lang)}
	for _, a := range x.Aliases {
		v.Aliases = append(v.Aliases, unslug(a))
	}
	return c.place(v, id)
}

func (c *call) officePage() error {
	id := c.g.Param("id")
	x, ok := gazetteer.FindOffice(id)
	if !ok {
		return notFound("")
	}
	if x.Slug != id {
		return c.moved("/offices/" + x.Slug)
	}
	v := &placeView{Page: c.page(x.Name(c.loc.Lang)), Kind: query.Office, Name: x.Name(c.loc.Lang), OfficeOf: c.loc.TOr("officetype."+x.Type, x.Type)}
	if x.Country != "" {
		v.Up = append(v.Up, link{Text: c.label(query.Country, x.Country), Href: c.href("/countries/"+x.Country, nil)})
	}
	if x.Region != "" {
		v.Up = append(v.Up, link{Text: c.label(query.Region, x.Region), Href: c.href("/regions/"+x.Region, nil)})
	}
	return c.place(v, id)
}

func (c *call) moved(to string) error {
	c.g.Redirect(http.StatusPermanentRedirect, c.href(to, nil))
	return nil
}

// place fills and draws the page of one place.
func (c *call) place(v *placeView, id string) error {
	if err := c.onlyUI(); err != nil {
		return err
	}
	if err := c.pin(""); err != nil {
		return err
	}
	if c.fresh("html", "") {
		return nil
	}
	filter := map[string][]string{v.Kind: {id}}
	q := query.Query{Of: query.Articles, Include: filter, Limit: 10, Interval: "year", UI: c.loc.Lang, Facets: []query.FacetRequest{
		{Name: query.Speaker, Limit: 10}, {Name: query.Office, Limit: 8}, {Name: query.Country, Limit: 12}}}
	a, err := c.search(q)
	if err != nil {
		return err
	}
	v.Total, v.Works, v.Latest = a.Total, a.Works, a.Data
	v.Feed = a.Links["atom"]
	bare := query.Query{Of: query.Articles, Include: filter}
	v.All = c.page1(bare)
	v.Timeline = c.timeline(a.Timeline, bare)
	v.Speakers = c.countLinks(a.Facets[query.Speaker], "/speakers/")
	if v.Kind != query.Office {
		v.Offices = c.countLinks(a.Facets[query.Office], "/offices/")
	}
	if v.Kind != query.Country {
		v.Countries = c.countLinks(a.Facets[query.Country], "/countries/")
	}
	if v.Kind == query.Country {
		m := query.Query{Of: query.Articles, Include: filter, About: news.AboutMentioned, Limit: 1, UI: c.loc.Lang}
		if r, err := c.view.Search(c.r.Context(), m); err == nil {
			m.Limit = 0
			v.Mentioned = &link{Text: c.loc.T("place.mentioned", r.Total), Href: c.page1(m)}
		}
	}
	said := query.Query{Of: query.Quotes, Include: filter, Sort: "newest", Limit: 5, UI: c.loc.Lang}
	if b, err := c.search(said); err == nil {
		v.Quotes = b.Data
		said.Limit, said.Sort = 0, ""
		v.AllQuotes = link{Text: c.loc.T("place.quotes", b.Total), Href: c.page1(said)}
	}
	v.Box.Label = c.loc.T("box.within", v.Name)
	v.Box.Hidden = append(v.Box.Hidden, hidden{v.Kind, id})
	return c.html(200, "place", v)
}

// countriesView lists the countries that articles are about, by region.
type countriesView struct {
	Page
	Groups  []regionGroup
	Offices []countLink
}

type regionGroup struct {
	Region    countLink
	Countries []countLink
}

func (c *call) countriesPage() error {
	if err := c.onlyUI(); err != nil {
		return err
	}
	if err := c.pin(""); err != nil {
		return err
	}
	if c.fresh("html", "") {
		return nil
	}
	q := query.Query{Of: query.Articles, Limit: 1, UI: c.loc.Lang, Facets: []query.FacetRequest{
		{Name: query.Country, Limit: -1}, {Name: query.Region, Limit: -1}, {Name: query.Office, Limit: -1}}}
	r, err := c.view.Search(c.r.Context(), q)
	if err != nil {
		return err
	}
	facets := c.labelled(r.Facets)
	v := &countriesView{Page: c.page(c.loc.T("nav.countries")), Offices: c.countLinks(facets[query.Office], "/offices/")}
	byRegion := map[string][]countLink{}
	if f := facets[query.Country]; f != nil {
		for _, x := range f.Values {
			k, ok := gazetteer.CountryByISO3(x.ID)
			if ok && x.Count > 0 {
				byRegion[k.Region] = append(byRegion[k.Region], countLink{x.Label, c.href("/countries/"+x.ID, nil), x.Count})
			}
		}
	}
	counts := map[string]int{}
	if f := facets[query.Region]; f != nil {
		for _, x := range f.Values {
			counts[x.ID] = x.Count
		}
	}
	for _, reg := range gazetteer.Regions() {
		g := regionGroup{Region: countLink{reg.Name(c.loc.Lang), c.href("/regions/"+reg.Slug, nil), counts[reg.Slug]}, Countries: byRegion[reg.Slug]}
		slices.SortFunc(g.Countries, func(a, b countLink) int { return compare(foldName(a.Text), foldName(b.Text)) })
		v.Groups = append(v.Groups, g)
	}
	slices.SortFunc(v.Offices, func(a, b countLink) int { return compare(foldName(a.Text), foldName(b.Text)) })
	return c.html(200, "countries", v)
}

// facetPageView is all values of one facet, as boxes to tick.
type facetPageView struct {
	Page
	*facetAnswer
	Label  string
	Name   string
	Prefix string
	Groups []facetGroup
	Form   []hidden
	Search []hidden
	Action string
	Back   string
}

func (c *call) facetPage() error {
	q, err := c.facetQuestion()
	if err != nil {
		return err
	}
	if err := c.pin(""); err != nil {
		return err
	}
	name := c.g.Param("name")
	if c.fresh("html", q.Of+c.values.Encode()) {
		return nil
	}
	q.Limit = min(max(q.Limit, 0), query.MaxPageLimit)
	a, err := c.facet(q, name)
	if err != nil {
		return err
	}
	label := c.loc.T("facet." + name)
	v := &facetPageView{Page: c.page(label), facetAnswer: a, Label: label, Name: name, Prefix: c.values.Get("prefix"), Action: searchPath(q.Of), Back: c.page1(q)}
	v.NoIndex = true
	v.Groups = c.facetGroups(name, &query.Facet{Values: a.Data})
	w := q.Clone()
	delete(w.Include, name)
	v.Form = c.carriedAll(w)
	v.Search = append(c.carriedAll(q), hidden{"of", q.Of})
	return c.html(200, "facet", v)
}

// carriedAll are the hidden fields of a form that keeps all of q.
func (c *call) carriedAll(q query.Query) []hidden {
	out := c.uiHidden()
	v := url.Values(plain(q).Values())
	for _, name := range sortedKeys(v) {
		for _, x := range v[name] {
			out = append(out, hidden{name, x})
		}
	}
	return out
}
