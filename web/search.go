package web

import (
	"strconv"
	"strings"

	"iomnews/internal/query"
)

// searchView is a page of results: articles or quotations.
type searchView struct {
	Page
	*SearchAnswer
	Of          string
	Heading     string
	Tabs        []tab
	Chips       []chip
	ClearAll    string
	Facets      []facetView
	Timeline    *timelineView
	Sorts       []sortLink
	Form        []hidden // what the facet form carries along
	Action      string
	From, To    string
	First       int // position of the first hit shown
	Prev        string
	Next        string
	Cite        string
	Coverage    string
	UndatedHref string // the same search with undated texts
	Advanced    string
	NVoiced     int      // of Total, from texts in one voice
	Expansions  []string // what words with * or ~ stood for
	Spelled     *link
	SaidBy      []link // whose name the words are
	Perhaps     *link  // what an unreadable search could have meant
}

type tab struct {
	Text    string
	Href    string
	Current bool
}

type sortLink struct {
	Text    string
	Href    string
	Current bool
}

func (c *call) searchPage() error { return c.results(query.Articles) }
func (c *call) quotesPage() error { return c.results(query.Quotes) }

// results is the page of a search.
func (c *call) results(of string) error {
	q, err := c.question(of)
	if err != nil {
		return err
	}
	if err := c.pinFor(&q); err != nil {
		return err
	}
	if c.fresh("html "+strconv.Itoa(c.listed()), q.Key()+q.Text+"&limit="+strconv.Itoa(q.Limit)+c.values.Get("cursor")) {
		return nil
	}
	q.Facets, q.Interval, q.Highlight = facetPlan[of], intervalFor(q), true
	q.Near, q.Relax = true, true
	a, err := c.search(q)
	if err != nil {
		return err
	}
	return c.html(200, "search", c.searchView(a))
}

func (c *call) searchView(a *SearchAnswer) *searchView {
	q := a.q
	title := c.loc.T("search.title." + q.Of)
	if q.Text != "" {
		title = c.loc.T("search.title.for", q.Text)
	}
	v := &searchView{Page: c.page(title), SearchAnswer: a, Of: q.Of, Heading: title, Action: searchPath(q.Of)}
	v.Box.Q, v.Box.Of, v.Box.Action, v.Box.Hidden = q.Text, q.Of, v.Action, c.carried(q, false)
	v.NoIndex = true
	v.Feed = a.Links["atom"]
	v.Tabs = c.tabs(q)
	v.Chips = c.chips(q, a.Facets)
	if len(v.Chips) > 1 {
		v.ClearAll = c.page1(query.Query{Of: q.Of, Text: q.Text, Expr: q.Expr, Sort: q.Sort, Limit: q.Limit})
	}
	v.Facets = c.facetViews(a)
	v.Timeline = c.timeline(a.Timeline, q)
	v.Form = c.carried(q, true)
	v.From, v.To = q.From.String(), q.To.String()
	v.First = q.Offset + 1
	v.Sorts = c.sorts(q)
	v.Next = c.nextPage(a)
	v.Cite = c.citeSearch(a)
	v.Coverage = c.coverageLine(a)
	w := q.Clone()
	w.Undated = true
	v.UndatedHref = c.page1(w)
	p := plain(q).Values()
	p.Set("of", q.Of)
	v.Advanced = c.href("/advanced", p)
	if a.Voiced != nil {
		v.NVoiced = *a.Voiced
	}
	for clause, words := range sortedPairs(a.Expanded) {
		v.Expansions = append(v.Expansions, c.expansion(clause, words))
	}
	if a.Total < 3 && q.Expr != nil {
		c.help(v, q)
	}
	if q.Of == query.Quotes && q.Offset == 0 {
		v.SaidBy = c.saidBy(q)
	}
	if u := q.Unreadable; u != nil && u.Suggestion != "" {
		w := q.Clone()
		w.Text = u.Suggestion
		v.Perhaps = &link{Text: u.Suggestion, Href: c.page1(w)}
	}
	return v
}

// intervalFor is the buckets of a timeline: months when the dates asked for
// span at most two years.
func intervalFor(q query.Query) string {
	first, last := q.From.First(), q.To.Last()
	if first != "" && last != "" && atoi(last[:4])*12+atoi(last[5:7])-atoi(first[:4])*12-atoi(first[5:7]) < 24 {
		return "month"
	}
	return "year"
}

// expansion says which words a clause with * or ~ found, most frequent first.
func (c *call) expansion(clause string, words []string) string {
	const shown = 12
	text := strings.Join(words[:min(len(words), shown)], c.loc.T("comma"))
	if more := len(words) - shown; more > 0 {
		text = c.loc.T("search.expanded.more", text, more)
	}
	return c.loc.T("search.expanded", clause, text)
}

// nextPage is the address of the next page; "" at the end.
func (c *call) nextPage(a *SearchAnswer) string {
	if a.Links["next"] == "" {
		return ""
	}
	return a.Links["next"][len(c.s.o.PublicURL):]
}

// tabs lead to the same question asked of something else.
func (c *call) tabs(q query.Query) []tab {
	w := plain(q)
	w.Sort, w.MinWords = "", 0
	if w.About == "said" {
		w.About = ""
	}
	other := w.Clone()
	for _, name := range query.QuoteFilters {
		delete(other.Include, name)
		delete(other.Exclude, name)
	}
	articles, quotes := other.Values(), w.Values()
	return []tab{
		{c.loc.T("nav.articles"), c.href("/search", articles), c.name == "search"},
		{c.loc.T("nav.quotes"), c.href("/quotes", quotes), c.name == "quotes"},
		{c.loc.T("nav.speakers"), c.href("/speakers", quotes), c.name == "speakers"},
	}
}

func (c *call) sorts(q query.Query) []sortLink {
	current := q.Sort
	if current == "" {
		if current = "newest"; q.Expr != nil {
			current = "relevance"
		}
	}
	var out []sortLink
	for _, s := range []string{"relevance", "newest", "oldest", "seen"} {
		if s == "relevance" && q.Expr == nil {
			continue
		}
		w := q.Clone()
		w.Sort = s
		out = append(out, sortLink{Text: c.loc.T("sort." + s), Href: c.page1(w), Current: s == current})
	}
	return out
}

// carried are the hidden fields of a form that keeps the question. boxes says
// that the form itself has the facets' boxes, the words and the dates.
func (c *call) carried(q query.Query, boxes bool) []hidden {
	w := plain(q)
	v := w.Values()
	v.Del("q")
	if boxes {
		for _, f := range facetPlan[q.Of] {
			v.Del(f.Name)
		}
		v.Del("from")
		v.Del("to")
		v.Set("q", q.Text)
	}
	out := c.uiHidden()
	for _, name := range sortedKeys(v) {
		for _, x := range v[name] {
			if x != "" {
				out = append(out, hidden{name, x})
			}
		}
	}
	return out
}

// help says what else could be asked when next to nothing was found.
func (c *call) help(v *searchView, q query.Query) {
	ask := func(text string) *link {
		if text == "" || text == q.Text {
			return nil
		}
		e, err := query.Parse(text)
		if err != nil {
			return nil
		}
		w := q.Clone()
		w.Text, w.Expr = text, e
		return &link{Text: text, Href: c.page1(w)}
	}
	v.Spelled = ask(v.Spelling)
}

// coverageLine says what this answer can have found at most.
func (c *call) coverageLine(a *SearchAnswer) string {
	if a.q.Of == query.Quotes {
		return c.loc.T("coverage.quotes", a.Index.Quotes, a.Index.Articles)
	}
	if listed := c.listed(); listed > a.Index.Articles {
		return c.loc.T("coverage.listed", a.Index.Articles, listed)
	}
	return c.loc.T("coverage.articles", a.Index.Articles)
}

// listed is how many articles the sites say they have; 0 when unknown.
func (c *call) listed() int {
	n := 0
	if c.s.o.Status != nil {
		if st, err := c.s.o.Status(); err == nil {
			for _, site := range st.Sites {
				n += site.Listed
			}
		}
	}
	return n
}

// citeSearch is how to cite the answer itself.
func (c *call) citeSearch(a *SearchAnswer) string {
	parts := []string{}
	if a.Query.Interpreted != "" {
		parts = append(parts, a.Query.Interpreted)
	}
	for _, x := range c.chips(a.q, a.Facets) {
		if x.Not {
			x.Label = c.loc.T("chip.not", x.Label)
		}
		parts = append(parts, x.Label+c.loc.T("colon")+x.Value)
	}
	if len(parts) == 0 {
		parts = append(parts, c.loc.T("search.everything"))
	}
	return c.loc.T("search.cite.text", a.Total, strings.Join(parts, "; "), a.Index.Generation,
		c.loc.Date(c.s.o.Now().UTC().Format("2006-01-02")), a.Links["html"])
}
