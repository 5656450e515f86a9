package web

import (
	"net/url"
	"strconv"
	"strings"

	"iomnews/internal/gazetteer"
	"iomnews/internal/query"
)

// SearchAnswer is the answer to a search: the JSON of the API, and what the
// result pages are drawn from.
type SearchAnswer struct {
	Query    queryEcho               `json:"query"`
	Total    int                     `json:"total"`
	Works    int                     `json:"works"`
	Undated  int                     `json:"undated"`
	Voiced   *int                    `json:"voiced,omitempty"` // quotations only
	Held     int                     `json:"held"`
	TookMS   int64                   `json:"took_ms"`
	Index    indexEcho               `json:"index"`
	Links    map[string]string       `json:"links"`
	Data     []item                  `json:"data"`
	Facets   map[string]*query.Facet `json:"facets,omitempty"`
	Timeline *query.Timeline         `json:"timeline,omitempty"`
	Near     []item                  `json:"near,omitempty"`
	Relaxed  []relaxedEcho           `json:"relaxed,omitempty"`
	Spelling string                  `json:"spelling,omitempty"`
	Expanded map[string][]string     `json:"expanded,omitempty"`

	q query.Query
}

type queryEcho struct {
	Q           string              `json:"q"`
	Interpreted string              `json:"interpreted"`
	Filters     map[string][]string `json:"filters"`
	Warnings    []query.Notice      `json:"warnings"`
}

type indexEcho struct {
	Generation string `json:"generation"`
	Articles   int    `json:"articles"`
	Quotes     int    `json:"quotes"`
	First      string `json:"first"`
	Last       string `json:"last"`
}

// relaxedEcho is what the search without one of its parts would give.
type relaxedEcho struct {
	Drop  string `json:"drop"` // parameter; "q" for the words
	Value string `json:"value,omitempty"`
	Total int    `json:"total"`
	Href  string `json:"href"`

	Lead  string `json:"-"` // words before the link
	Label string `json:"-"`
}

func (c *call) index() indexEcho {
	g := c.view.Generation()
	return indexEcho{Generation: g.ID, Articles: g.Articles, Quotes: g.Quotes, First: g.First, Last: g.Last}
}

// search answers q from the pinned generation.
func (c *call) search(q query.Query) (*SearchAnswer, error) {
	r, err := c.view.Search(c.r.Context(), q)
	if err != nil {
		return nil, err
	}
	a := &SearchAnswer{
		Query: queryEcho{Q: q.Text, Interpreted: query.Describe(plain(q), c.loc.Lang), Filters: filtersOf(q), Warnings: c.warnings(q)},
		Total: r.Total, Works: r.Works, Undated: r.Undated, Held: r.Held,
		TookMS: r.Took.Milliseconds(), Index: c.index(), Timeline: r.Timeline, Spelling: r.Spelling, Expanded: r.Expanded,
		Facets: c.labelled(r.Facets), Data: []item{}, q: q,
	}
	if q.Of == query.Quotes {
		a.Voiced = &r.Voiced
	}
	for _, h := range r.Hits {
		if h.Quote == nil && q.Profile == "full" && h.Article != nil && h.Article.Body == "" && c.s.o.Text != "excerpt" {
			if whole, err := c.view.Article(c.r.Context(), h.Article.ID); err == nil {
				h.Article = whole
			}
		}
		a.Data = append(a.Data, c.item(h, q))
	}
	for _, h := range r.Near {
		a.Near = append(a.Near, c.item(h, q))
	}
	for _, x := range r.Relax {
		one := relaxedEcho{Drop: x.Drop, Value: x.Value, Total: x.Total}
		one.Lead, one.Label = c.relaxWords(x)
		if one.Drop == "" {
			one.Drop = "q"
		}
		if c.api {
			one.Href = c.apiHref(x.Query)
		} else {
			one.Href = c.page1(x.Query)
		}
		a.Relaxed = append(a.Relaxed, one)
	}
	a.Links = c.links(q, c.cursor(r.Next))
	return a, nil
}

func (c *call) warnings(q query.Query) []query.Notice {
	out := []query.Notice{}
	for _, n := range q.Warnings {
		if q.Unreadable != nil && n.Param == "q" && n.Pos == q.Unreadable.Pos {
			n.Text = c.loc.T("search.unreadable", syntaxText(c.loc, q.Unreadable), q.Unreadable.Pos+1)
		} else if key := "notice." + n.Code; n.Code != "" && c.loc.Has(key) {
			n.Text = c.loc.T(key, n.Arg)
		}
		out = append(out, n)
	}
	return out
}

// filtersOf is q's filters as the parameters say them.
func filtersOf(q query.Query) map[string][]string {
	out := map[string][]string{}
	for name, values := range plain(q).Values() {
		switch name {
		case "q", "sort", "limit":
		default:
			out[name] = values
		}
	}
	return out
}

// links of an answer: relative unless the public address is known.
func (c *call) links(q query.Query, next string) map[string]string {
	base := c.s.o.PublicURL
	p := plain(q).Values()
	if q.Unreadable != nil { // what only a page reads leniently, an export would refuse
		p.Del("q")
		if q.Expr != nil {
			p.Set("q", q.Expr.String())
		}
	}
	with := func(path string, more ...string) string {
		v := url.Values{}
		for k, x := range p {
			v[k] = x
		}
		if len(more) > 0 { // exports and feeds are whole
			v.Del("limit")
		}
		for i := 0; i+1 < len(more); i += 2 {
			v.Set(more[i], more[i+1])
		}
		if len(v) == 0 {
			return base + path
		}
		return base + path + "?" + v.Encode()
	}
	of := q.Of
	if of == "" {
		of = query.Articles
	}
	out := map[string]string{
		"html":  with(searchPath(q.Of)),
		"api":   with("/api/v1/" + of),
		"atom":  with("/feeds/search.atom", "of", of),
		"csv":   with("/api/v1/export", "of", of, "format", "csv"),
		"jsonl": with("/api/v1/export", "of", of, "format", "jsonl"),
		"ris":   with("/api/v1/export", "of", of, "format", "ris"),
		"bib":   with("/api/v1/export", "of", of, "format", "bib"),
		"zip":   with("/api/v1/export", "of", of, "format", "zip"),
	}
	self := c.path()
	if c.r.URL.RawQuery != "" {
		self += "?" + c.values.Encode()
	}
	out["self"] = base + self
	if next != "" {
		v := q.Values()
		v.Del("ui")
		if c.uiSet {
			v.Set("ui", c.loc.Lang)
		}
		v.Del("offset")
		v.Set("cursor", next)
		if !c.api {
			for _, name := range []string{"facets", "interval", "highlight"} {
				v.Del(name)
			}
		}
		out["next"] = base + c.path() + "?" + v.Encode()
	}
	return out
}

func (c *call) apiHref(q query.Query) string {
	of := q.Of
	if of == "" {
		of = query.Articles
	}
	s := c.s.o.PublicURL + "/api/v1/" + of
	if v := plain(q).Values(); len(v) > 0 {
		s += "?" + v.Encode()
	}
	return s
}

// labelled gives each facet value its name in the language of the interface.
func (c *call) labelled(facets map[string]*query.Facet) map[string]*query.Facet {
	out := make(map[string]*query.Facet, len(facets))
	for name, f := range facets {
		if f == nil {
			continue
		}
		g := *f // engines may share it between answers
		g.Values = make([]query.FacetValue, len(f.Values))
		for i, v := range f.Values {
			if !labelledByEngine(name) || v.Label == "" {
				v.Label = c.label(name, v.ID)
			}
			g.Values[i] = v
		}
		out[name] = &g
	}
	return out
}

// labelledByEngine reports a facet whose values have their names in the index.
func labelledByEngine(name string) bool {
	return name == query.Speaker || name == query.Role || name == query.Organisation
}

// label is the name of a filter's value for people.
func (c *call) label(name, id string) string {
	lang := c.loc.Lang
	if id == query.Missing {
		return c.loc.T("facet.missing")
	}
	switch name {
	case query.Country:
		if x, ok := gazetteer.CountryByISO3(id); ok {
			return x.Name(lang)
		}
	case query.Region:
		if x, ok := gazetteer.FindRegion(id); ok {
			return x.Name(lang)
		}
	case query.Office:
		if x, ok := gazetteer.FindOffice(id); ok {
			return x.Name(lang)
		}
	case query.Lang:
		return query.LanguageName(id, lang)
	case query.Kind, query.Scope, query.Confidence, query.Mark:
		return c.loc.TOr(name+"."+id, id)
	case query.Speaker:
		if post, ok := strings.CutPrefix(id, "post:"); ok {
			return c.loc.T("speaker.post", unslug(post))
		}
		return unslug(id)
	}
	return id
}

// unslug makes a readable name of a slug whose real name is not at hand.
func unslug(slug string) string {
	words := strings.Fields(strings.ReplaceAll(slug, "-", " "))
	for i, w := range words {
		if w == "iom" {
			words[i] = "IOM"
		} else if w[0] < 0x80 {
			words[i] = strings.ToUpper(w[:1]) + w[1:]
		}
	}
	return strings.Join(words, " ")
}

// Rewritings of the words that an engine may offer as a Relaxed without Drop.
const (
	relaxOr       = "or"
	relaxUnquoted = "unquoted"
	relaxYear     = "year"
)

// relaxWords says what a relaxed search changes: words before the link, and the link's.
func (c *call) relaxWords(x query.Relaxed) (lead, label string) {
	text := x.Query.Text
	if x.Query.Expr != nil {
		text = x.Query.Expr.String()
	}
	switch {
	case x.Drop == "" && x.Value == relaxOr:
		return c.loc.T("nothing.or"), text
	case x.Drop == "" && x.Value == relaxUnquoted:
		return c.loc.T("nothing.unquoted"), text
	case x.Drop == "" && x.Value == relaxYear:
		return c.loc.T("nothing.year", strings.Join(x.Query.Include[query.Year], c.loc.T("comma"))), text
	}
	return "", c.loc.T("nothing.without", c.dropLabel(x))
}

func (c *call) dropLabel(x query.Relaxed) string {
	if x.Drop == "" || x.Drop == "q" {
		return c.loc.T("relax.words")
	}
	base, not := strings.CutPrefix(x.Drop, "not_")
	label := c.loc.TOr("param."+base, base)
	if x.Value != "" {
		label += c.loc.T("colon") + c.label(base, x.Value)
	}
	if not {
		label = c.loc.T("chip.not", label)
	}
	return label
}

func atoi(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}
