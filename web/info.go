package web

import (
	"net/url"
	"sort"
	"strconv"

	"iomnews/internal/query"
)

// Measure is one measured figure of quality, for the page about the data.
type Measure struct {
	What     string  // names the message measure.<What>
	Lang     string  // of the texts where it is one; ""
	Percent  float64 // the figure
	On       string  // names the data it was measured on, the message measure.on.<On>
	Texts    int     // how many texts those are
	Said     string  // the same in English, number and all
	Quotes   int     // quotations counted, 0 where it is not of quotations
	MinWords int     // of the shortest one
}

type measureRow struct{ What, Value, On string }

// measures says the figures in the language of the interface.
func (c *call) measures() []measureRow {
	var out []measureRow
	for _, m := range c.s.o.Measured {
		r := measureRow{What: c.loc.T("measure." + m.What), Value: c.loc.percent(strconv.FormatFloat(m.Percent, 'f', -1, 64)), On: m.Said}
		if m.Lang != "" {
			r.What = c.loc.T("measure.in", r.What, c.label(query.Lang, m.Lang))
		}
		if key := "measure.on." + m.On; c.loc.Has(key) && c.loc.Lang != "en" {
			r.On = c.loc.T(key, m.Texts)
		}
		if m.Quotes > 0 {
			r.On = c.loc.T("measure.quotes", m.Quotes, m.MinWords, r.On)
		}
		out = append(out, r)
	}
	return out
}

// aboutView tells what the data are, how they were made and where they end.
type aboutView struct {
	Page
	Index    *query.Generation
	Span     string
	Years    []countLink
	Sites    []countLink
	Texts    []countLink // by language
	Undated  int
	Measured []measureRow
	Sections []section
}

// section is a heading with paragraphs, from messages numbered from 1.
type section struct {
	ID, Heading string
	Paragraphs  []string
}

func (c *call) sections(prefix string, names ...string) []section {
	var out []section
	for _, n := range names {
		s := section{ID: n, Heading: c.loc.T(prefix + "." + n)}
		for i := 1; c.loc.Has(prefix + "." + n + "." + itoa(i)); i++ {
			s.Paragraphs = append(s.Paragraphs, c.loc.T(prefix+"."+n+"."+itoa(i)))
		}
		out = append(out, s)
	}
	return out
}

func (c *call) aboutPage() error {
	st, err := c.status()
	if err != nil {
		return err
	}
	v := &aboutView{Page: c.page(c.loc.T("nav.about")), Index: st.Index, Measured: c.measures()}
	v.Sections = c.sections("about", "what", "how", "counting", "limits", "privacy")
	if st.Index != nil && st.Index.First != "" {
		v.Span = c.span(st.Index.First, st.Index.Last)
	}
	years, sites, langs := map[string]int{}, map[string]int{}, map[string]int{}
	for _, r := range st.Coverage {
		sites[r.Site] += r.Articles
		langs[r.Lang] += r.Articles
		if r.Year == "" {
			v.Undated += r.Articles
			continue
		}
		years[r.Year] += r.Articles
	}
	v.Years = counted(years, func(k string) (string, string) { return k, c.href("/search", url.Values{"year": {k}}) })
	sort.Slice(v.Years, func(i, j int) bool { return v.Years[i].Text > v.Years[j].Text })
	v.Sites = counted(sites, func(k string) (string, string) { return k, "" })
	v.Texts = counted(langs, func(k string) (string, string) {
		return c.label(query.Lang, k), c.href("/search", url.Values{"lang": {k}})
	})
	return c.html(200, "about", v)
}

// counted lists a map by count, largest first.
func counted(m map[string]int, name func(string) (text, href string)) []countLink {
	var out []countLink
	for k, n := range m {
		text, href := name(k)
		out = append(out, countLink{text, href, n})
	}
	sort.Slice(out, func(i, j int) bool {
		if out[i].Count != out[j].Count {
			return out[i].Count > out[j].Count
		}
		return out[i].Text < out[j].Text
	})
	return out
}

// statusView is the page about freshness.
type statusView struct {
	Page
	St                       *statusAnswer
	Built, LastGood, Written string
	State                    string
	Sites                    []siteLine
}

type siteLine struct {
	SiteStatus
	Share, Checked string
}

func (c *call) statusPage() error {
	a, err := c.status()
	if err != nil {
		return err
	}
	v := &statusView{Page: c.page(c.loc.T("nav.status")), St: a}
	if a.Index != nil {
		v.Built = c.loc.Time(a.Index.Built)
	}
	if a.Crawl != nil {
		v.State, v.Written = c.loc.TOr("state."+a.Crawl.State, a.Crawl.State), c.loc.Time(a.Crawl.At)
		if a.Crawl.LastGood != nil {
			v.LastGood = c.loc.Time(*a.Crawl.LastGood)
		}
		for _, s := range a.Crawl.Sites {
			l := siteLine{SiteStatus: s, Share: c.loc.Percent(min(s.Held, s.Listed), s.Listed)}
			if s.LastChecked != nil {
				l.Checked = c.loc.Time(*s.LastChecked)
			}
			v.Sites = append(v.Sites, l)
		}
	}
	return c.html(200, "status", v)
}

// helpView explains the query language.
type helpView struct {
	Page
	Rows     []helpRow
	Fields   []helpRow
	Sections []section
}

type helpRow struct{ Syntax, Text, Href string }

var helpRows = [...][2]string{{"displaced people", "words"}, {`"displaced people"`, "phrase"}, {"boat OR ship", "or"}, {"return -voluntary", "not"}, {"(boat OR ship) coast", "group"},
	{"mig*", "prefix"}, {"childern~", "fuzzy"}, {`"border town"~5`, "near"}}

var helpFields = [...][2]string{{"title:return", "title"}, {"quote:home", "quote"}, {"speaker:Maria", "speaker"}, {`role:"Chief of Mission"`, "role"}, {"country:Chad", "country"},
	{"region:west-and-central-africa", "region"}, {"office:chad", "office"}, {"lang:fr", "lang"}, {"kind:statement", "kind"}, {"before:2020", "before"}, {"after:2015-06", "after"}}

func (c *call) helpPage() error {
	if err := c.onlyUI(); err != nil {
		return err
	}
	c.view = buildView{}
	if c.fresh("html", "") {
		return nil
	}
	v := &helpView{Page: c.page(c.loc.T("nav.help"))}
	for _, r := range helpRows {
		v.Rows = append(v.Rows, helpRow{r[0], c.loc.T("help.row." + r[1]), c.href("/search", url.Values{"q": {r[0]}})})
	}
	for _, r := range helpFields {
		v.Fields = append(v.Fields, helpRow{r[0], c.loc.T("help.field." + r[1]), c.href("/search", url.Values{"q": {r[0]}})})
	}
	v.Sections = c.sections("help", "folding", "order", "filters", "dates", "counts", "limits")
	return c.html(200, "help", v)
}
