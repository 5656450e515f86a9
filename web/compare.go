package web

import (
	"maps"
	"net/url"
	"slices"
	"strings"

	"iomnews/internal/query"
)

// maxCompared is how many queries one page compares.
const maxCompared = 5

// compareView sets searches side by side.
type compareView struct {
	Page
	Of      string
	Queries []string // what the form shows, with empty places
	Carried []hidden
	Rows    []compareRow
	Years   []compareYear
	Held    int
	Chips   []chip
}

type compareRow struct {
	Q, Reading, Href string
	Total, Works     int
	Share            string
	Undated          int
	Problem          string
	Timeline         *timelineView
}

type compareYear struct {
	Key    string
	Counts []int
	Held   int
}

func (c *call) comparePage() error {
	var texts []string
	for _, s := range c.values["q"] {
		if s != "" && len(texts) < maxCompared {
			texts = append(texts, s)
		}
	}
	c.values.Del("q")
	base, err := c.ask()
	if err != nil {
		return err
	}
	for _, name := range []string{"cursor", "offset", "limit"} {
		c.values.Del(name)
	}
	if err := c.pin(""); err != nil {
		return err
	}
	if c.fresh("html", base.Of+base.Values().Encode()+"\x00"+strings.Join(texts, "\x00")) {
		return nil
	}
	v := &compareView{Page: c.page(c.loc.T("nav.compare")), Of: base.Of}
	v.NoIndex = len(texts) > 0
	v.SearchBox = false
	v.Queries = append(v.Queries, texts...)
	for len(v.Queries) < 3 || len(v.Queries) < maxCompared && v.Queries[len(v.Queries)-1] != "" {
		v.Queries = append(v.Queries, "")
	}
	base.Sort = ""
	v.Carried = c.carriedAll(base)
	v.Chips = c.chips(base, nil)
	lines := make([]*query.Timeline, len(texts))
	for i, text := range texts {
		row, line, err := c.compared(base, text)
		if err != nil {
			return err
		}
		v.Rows, lines[i] = append(v.Rows, row), line
	}
	c.drawCompared(v, lines, base)
	for i := range v.Chips {
		v.Chips[i].Remove = c.comparedHref(v.Chips[i].Remove, texts, base.Of)
	}
	return c.html(200, "compare", v)
}

// comparedHref turns the address of one search into that of the comparison.
func (c *call) comparedHref(href string, texts []string, of string) string {
	u, err := url.Parse(href)
	if err != nil {
		return c.href("/compare", nil)
	}
	p := u.Query()
	p["q"] = texts
	if of == query.Quotes {
		p.Set("of", of)
	}
	return c.href("/compare", p)
}

// drawCompared draws all timelines to one scale and over the same years, and
// fills the table that says the same.
func (c *call) drawCompared(v *compareView, lines []*query.Timeline, base query.Query) {
	years := map[string]*compareYear{}
	peak := 0
	for i, line := range lines {
		if line == nil {
			continue
		}
		for _, b := range line.Buckets {
			if b.Held == 0 && b.Count == 0 {
				continue
			}
			if years[b.Key] == nil {
				years[b.Key] = &compareYear{Key: b.Key, Counts: make([]int, len(lines))}
			}
			years[b.Key].Counts[i], years[b.Key].Held = b.Count, b.Held
			peak = max(peak, b.Count)
		}
	}
	keys := slices.Sorted(maps.Keys(years))
	if len(keys) == 0 {
		return
	}
	for n := atoi(keys[0]); n <= atoi(keys[len(keys)-1]); n++ {
		if y := years[itoa(n)]; y != nil {
			v.Years = append(v.Years, *y)
		} else {
			v.Years = append(v.Years, compareYear{Key: itoa(n), Counts: make([]int, len(lines))})
		}
	}
	for i, line := range lines {
		if line == nil {
			continue
		}
		same := query.Timeline{Interval: "year", Undated: line.Undated, UndatedHeld: line.UndatedHeld}
		for _, y := range v.Years {
			same.Buckets = append(same.Buckets, query.Bucket{Key: y.Key, Count: y.Counts[i], Held: y.Held})
		}
		q := base.Clone()
		q.Text = v.Rows[i].Q
		if t := c.timelineTo(&same, q, peak); t != nil {
			t.Of = v.Rows[i].Q
			v.Rows[i].Timeline = t
		}
	}
}

func (c *call) compared(base query.Query, text string) (compareRow, *query.Timeline, error) {
	q := base.Clone()
	q.Text, q.Interval, q.Limit = text, "year", 1
	row := compareRow{Q: text}
	e, err := query.Parse(text)
	if err != nil {
		q.Expr = query.Plain(text)
		row.Problem = c.loc.T("compare.plain")
	} else {
		q.Expr = e
	}
	r, err := c.view.Search(c.r.Context(), q)
	if err != nil {
		return row, nil, err
	}
	q.Limit, q.Interval = 0, ""
	row.Reading, row.Href = query.Describe(plain(q), c.loc.Lang), c.page1(q)
	row.Total, row.Works, row.Undated, row.Share = r.Total, r.Works, r.Undated, c.loc.Percent(r.Total, r.Held)
	return row, r.Timeline, nil
}
