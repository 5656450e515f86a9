package web

import (
	"slices"
	"strings"

	"iomnews/internal/gazetteer"
	"iomnews/internal/query"
)

// facetView is one facet as a group of checkboxes.
type facetView struct {
	Name    string
	Label   string
	Groups  []facetGroup
	AllHref string // page with all values; "" when all are shown
	More    int    // values not shown
	Missing int
	Open    bool
	Chosen  int
}

// facetGroup is checkboxes under a heading; the heading is no box.
type facetGroup struct {
	Heading string
	Options []facetOption
}

type facetOption struct {
	Param, ID, Label, Input string
	Count                   int
	Selected                bool
}

// facetPlan is what a result page asks for: facet and how many values.
var facetPlan = map[string][]query.FacetRequest{
	query.Articles: {{Name: query.Region, Limit: -1}, {Name: query.Country, Limit: 15}, {Name: query.Office, Limit: 8}, {Name: query.Speaker, Limit: 8},
		{Name: query.Lang, Limit: -1}, {Name: query.Kind, Limit: -1}, {Name: query.Scope, Limit: -1}, {Name: query.Year, Limit: -1}},
	query.Quotes: {{Name: query.Speaker, Limit: 12}, {Name: query.Region, Limit: -1}, {Name: query.Country, Limit: 15}, {Name: query.Office, Limit: 8}, {Name: query.Role, Limit: 12},
		{Name: query.Lang, Limit: -1}, {Name: query.Kind, Limit: -1}, {Name: query.Mark, Limit: -1}, {Name: query.Confidence, Limit: -1}, {Name: query.Year, Limit: -1}},
}

// facetViews presents an answer's facets in the order of the plan. Facets
// with nothing to choose are left out.
func (c *call) facetViews(a *SearchAnswer) []facetView {
	var out []facetView
	for _, want := range facetPlan[a.q.Of] {
		f := a.Facets[want.Name]
		if f == nil || len(f.Values) == 0 {
			continue
		}
		v := facetView{Name: want.Name, Label: c.loc.T("facet." + want.Name), Missing: f.Missing}
		for _, x := range f.Values {
			if x.Selected {
				v.Chosen++
			}
		}
		v.Open = len(out) < 2 || v.Chosen > 0
		if v.More = f.Distinct - len(f.Values); v.More > 0 {
			p := plain(a.q).Values()
			p.Set("of", a.q.Of)
			v.AllHref = c.href("/facets/"+want.Name, p)
		}
		v.Groups = c.facetGroups(want.Name, f)
		out = append(out, v)
	}
	return out
}

// facetGroups orders a facet's values for people: countries under their
// regions, years newest first, the rest by count as they come.
func (c *call) facetGroups(name string, f *query.Facet) []facetGroup {
	option := func(v query.FacetValue) facetOption {
		return facetOption{Param: name, ID: v.ID, Label: v.Label, Input: "f-" + name + "-" + strings.ReplaceAll(v.ID, " ", "-"), Count: v.Count, Selected: v.Selected}
	}
	if name != query.Country {
		values := slices.Clone(f.Values)
		if name == query.Year {
			slices.SortFunc(values, func(a, b query.FacetValue) int { return -compare(a.ID, b.ID) })
		}
		g := facetGroup{}
		for _, v := range values {
			g.Options = append(g.Options, option(v))
		}
		return []facetGroup{g}
	}
	byRegion := map[string][]facetOption{}
	var order []string
	for _, v := range f.Values {
		region := ""
		if x, ok := gazetteer.CountryByISO3(v.ID); ok {
			region = x.Region
		}
		if byRegion[region] == nil {
			order = append(order, region)
		}
		byRegion[region] = append(byRegion[region], option(v))
	}
	var out []facetGroup
	for _, region := range order {
		heading := ""
		if region != "" {
			heading = c.label(query.Region, region)
		}
		out = append(out, facetGroup{Heading: heading, Options: byRegion[region]})
	}
	return out
}

func compare(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// chip is one filter in force, with the address without it.
type chip struct {
	Label  string // e.g. Country
	Value  string // e.g. Libya
	Not    bool
	Remove string
}

// chips lists the filters of q in a steady order.
func (c *call) chips(q query.Query, facets map[string]*query.Facet) []chip {
	var out []chip
	names := append([]string{}, query.Filters...)
	for _, not := range []bool{false, true} {
		for _, name := range names {
			set := q.Include[name]
			if not {
				set = q.Exclude[name]
			}
			for _, value := range set {
				label := c.label(name, value)
				if f := facets[name]; f != nil && labelledByEngine(name) {
					for _, v := range f.Values {
						if v.ID == value && v.Label != "" {
							label = v.Label
						}
					}
				}
				out = append(out, chip{Label: c.loc.T("param." + name), Value: label, Not: not, Remove: c.page1(without(q, name, value, not))})
			}
		}
	}
	add := func(param, value string, drop func(*query.Query)) {
		w := q.Clone()
		drop(&w)
		out = append(out, chip{Label: c.loc.T("param." + param), Value: value, Remove: c.page1(w)})
	}
	if !q.From.IsZero() {
		add("from", c.loc.Date(q.From.First()), func(w *query.Query) { w.From = query.Date{} })
	}
	if !q.To.IsZero() {
		add("to", c.loc.Date(q.To.Last()), func(w *query.Query) { w.To = query.Date{} })
	}
	if q.Undated {
		add("undated", c.loc.T("undated.include"), func(w *query.Query) { w.Undated = false })
	}
	if q.About != "" {
		add("about", c.loc.T("about."+q.About), func(w *query.Query) { w.About = "" })
	}
	if q.MinWords > 0 {
		add("min_words", c.loc.Num(q.MinWords), func(w *query.Query) { w.MinWords = 0 })
	}
	if q.Copies {
		add("group", c.loc.T("group.none"), func(w *query.Query) { w.Copies = false })
	}
	return out
}

// without is q without one value of one filter.
func without(q query.Query, name, value string, not bool) query.Query {
	w := q.Clone()
	m := w.Include
	if not {
		m = w.Exclude
	}
	m[name] = slices.DeleteFunc(m[name], func(s string) bool { return s == value })
	if len(m[name]) == 0 {
		delete(m, name)
	}
	return w
}
