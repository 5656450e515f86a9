package web

import (
	"net/url"
	"slices"

	"iomnews/internal/news"
	"iomnews/internal/query"
)

// quoteView is the page of one quotation.
type quoteView struct {
	Page
	It     item
	K      quoteCard
	Text   string // how to cite it
	API    string
	Around []piece // the paragraph it stands in

	CiteLinks []link // its article, for reference managers
}

func (c *call) quotePage() error {
	it, done, err := c.oneQuote("/quotes/", "html")
	if err != nil || done {
		return err
	}
	title := c.loc.T("quote.title", clip(it.Quote.Text, 60))
	v := &quoteView{Page: c.page(title), It: it, K: *it.Quote, API: "/api/v1/quotes/" + it.Quote.ID}
	a, err := c.view.Article(c.r.Context(), it.ID)
	if err != nil {
		a = it.hit.Article
	}
	v.Around = around(a.Body, it.hit.Quote)
	v.CiteLinks = c.citeLinks(a.ID)
	k := c.citation(a)
	who := v.K.Name
	if v.K.Role != "" {
		who += ", " + v.K.Role
	}
	if who == "" {
		who = c.loc.T("speaker.unknown")
	}
	v.Text = c.loc.T("quote.cite", v.K.Text, who, k.Text)
	v.Box.Of, v.Box.Action = query.Quotes, "/quotes"
	return c.html(200, "quote", v)
}

// around is the paragraph in which a quotation begins, its words marked; nil
// when there is none, plain when the quotation is all of it.
func around(body string, q *news.Quote) []piece {
	for _, p := range paragraphs(body, []news.Quote{*q}) {
		for _, x := range p.Pieces {
			switch {
			case x.QuoteID == "":
			case len(p.Pieces) == 1:
				return []piece{{Text: x.Text + x.Close}}
			default:
				return p.Pieces
			}
		}
	}
	return nil
}

// speakersView is the list of speakers, or who says it most.
type speakersView struct {
	Page
	Directory *speakersAnswer
	Prefix    string
	ByCount   link
	ByName    link
	Sorted    string
	Rows      []speakerRow
	Next      string
	Most      *bySpeakerAnswer
	Tabs      []tab
	Chips     []chip
	Shown     int
}

type speakerRow struct {
	Name, Href, Role string
	Quotes, Articles int
	First, Last      string
	QuotesHref       string
}

// speakersPage is the directory; with a question, who says it most.
func (c *call) speakersPage() error {
	own := []string{"prefix", "sort", "limit", "offset", "ui"}
	for _, name := range sortedKeys(c.values) {
		if !slices.Contains(own, name) && c.values.Get(name) != "" {
			return c.whoSaysIt()
		}
	}
	if err := c.onlyUI("prefix", "sort", "limit", "offset", "q"); err != nil {
		return err
	}
	c.values.Del("q")
	if err := c.pin(""); err != nil {
		return err
	}
	if c.fresh("html", c.values.Encode()) {
		return nil
	}
	a, err := c.speakers(query.MaxPageLimit, 100)
	if err != nil {
		return err
	}
	v := &speakersView{Page: c.page(c.loc.T("nav.speakers")), Directory: a, Prefix: c.values.Get("prefix"), Sorted: c.values.Get("sort")}
	with := func(sort string) string {
		p := url.Values{}
		if v.Prefix != "" {
			p.Set("prefix", v.Prefix)
		}
		if sort != "" {
			p.Set("sort", sort)
		}
		return c.href("/speakers", p)
	}
	v.ByCount, v.ByName = link{Text: c.loc.T("speakers.bycount"), Href: with("")}, link{Text: c.loc.T("speakers.byname"), Href: with("name")}
	for _, s := range a.Data {
		r := speakerRow{Name: s.Name, Href: c.href("/speakers/"+url.PathEscape(s.ID), nil), Quotes: s.Quotes + s.Voiced, Articles: s.Articles,
			First: c.loc.Date(s.First), Last: c.loc.Date(s.Last)}
		if len(s.Roles) > 0 {
			r.Role = s.Roles[0].Role // the most frequent
		}
		v.Rows = append(v.Rows, r)
	}
	if n := a.Links["next"]; n != "" {
		v.Next = n[len(c.s.o.PublicURL):]
	}
	return c.html(200, "speakers", v)
}

func (c *call) whoSaysIt() error {
	c.values.Del("sort")
	q, err := c.question(query.Quotes)
	if err != nil {
		return err
	}
	q.Cursor, q.Offset = "", 0
	if err := c.pin(""); err != nil {
		return err
	}
	if c.fresh("html", q.Values().Encode()) {
		return nil
	}
	a, err := c.bySpeaker(q)
	if err != nil {
		return err
	}
	q.Limit = 0
	v := &speakersView{Page: c.page(c.loc.T("speakers.most")), Most: a, Tabs: c.tabs(q), Shown: len(a.Data)}
	v.NoIndex = true
	v.Box.Q, v.Box.Of, v.Box.Action, v.Box.Hidden = q.Text, query.Quotes, "/speakers", c.carried(q, false)
	v.Chips = c.chips(q, nil)
	for i := range v.Chips {
		v.Chips[i].Remove = "/speakers" + v.Chips[i].Remove[len("/quotes"):]
	}
	for _, s := range a.Data {
		w := q.Clone()
		if w.Include == nil {
			w.Include = map[string][]string{}
		}
		w.Include[query.Speaker] = []string{s.ID}
		v.Rows = append(v.Rows, speakerRow{Name: s.Name, Href: s.Href, Quotes: s.Count, First: c.loc.Date(s.First), Last: c.loc.Date(s.Last), QuotesHref: c.page1(w)})
	}
	return c.html(200, "speakers", v)
}

// speakerView is the page of one speaker.
type speakerView struct {
	Page
	S        query.SpeakerInfo
	Roles    []roleLine
	Span     string
	Timeline *timelineView
	Quotes   []item
	Total    int
	All      string
	Articles string
	Topics   []countLink // countries spoken about
	API      string
}

type roleLine struct{ Role, Span string }

func (c *call) speakerPage() error {
	s, done, err := c.oneSpeaker("/speakers/", "html")
	if err != nil || done {
		return err
	}
	q := query.Query{Of: query.Quotes, Include: map[string][]string{query.Speaker: {s.ID}}, Sort: "newest", Limit: 20, Interval: "year", UI: c.loc.Lang,
		Facets: []query.FacetRequest{{Name: query.Country, Limit: 12}}}
	a, err := c.search(q)
	if err != nil {
		return err
	}
	v := &speakerView{Page: c.page(s.Name), S: s, Quotes: a.Data, Total: a.Total, API: "/api/v1/speakers/" + url.PathEscape(s.ID)}
	v.Feed = a.Links["atom"]
	v.Span = c.span(s.First, s.Last)
	for _, r := range s.Roles {
		v.Roles = append(v.Roles, roleLine{r.Role, c.span(r.First, r.Last)})
	}
	q.Limit, q.Sort = 0, ""
	v.Timeline = c.timeline(a.Timeline, q)
	v.All = c.page1(q)
	v.Articles = c.page1(query.Query{Of: query.Articles, Include: q.Include})
	v.Topics = c.countLinks(a.Facets[query.Country], "/countries/")
	v.Box.Of, v.Box.Action, v.Box.Label = query.Quotes, "/quotes", c.loc.T("box.said", s.Name)
	v.Box.Hidden = append(v.Box.Hidden, hidden{query.Speaker, s.ID})
	return c.html(200, "speaker", v)
}

// span is two dates in words, or one.
func (c *call) span(first, last string) string {
	if first == last {
		return c.loc.Date(first)
	}
	return c.loc.T("span", c.loc.Date(first), c.loc.Date(last))
}

func (c *call) countLinks(f *query.Facet, prefix string) []countLink {
	var out []countLink
	if f == nil {
		return nil
	}
	for _, x := range f.Values {
		if x.Count > 0 && x.ID != query.Missing {
			out = append(out, countLink{x.Label, c.href(prefix+url.PathEscape(x.ID), nil), x.Count})
		}
	}
	return out
}
