package web

import (
	"net/url"
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
	var lines []*query.Timeline
	peak := 0
	for _, text := range texts {
		row, t, err := c.compared(base, text)
		if err != nil {
			return err
		}
		v.Rows = append(v.Rows, row)
		lines = append(lines, t)
		if t != nil {
			for _, b := range t.Buckets {
				peak = max(peak, b.Count)
			}
		}
	}
	first, last := 1<<30, -1
	for _, t := range lines {
		if t == nil {
			continue
		}
		for i, b := range t.Buckets {
			if b.Held > 0 || b.Count > 0 {
				first, last = min(first, i), max(last, i)
			}
		}
	}
	for i, t := range lines {
		if t != nil && last >= 0 && len(t.Buckets) > last {
			cut := *t
			cut.Buckets = t.Buckets[first : last+1]
			q := base.Clone()
			q.Text = texts[i]
			if v.Rows[i].Timeline = c.timelineTo(&cut, q, peak); v.Rows[i].Timeline != nil {
				v.Rows[i].Timeline.Of = texts[i]
			}
			for j, b := range cut.Buckets {
				if len(v.Years) <= j {
					v.Years = append(v.Years, compareYear{Key: b.Key, Held: b.Held, Counts: make([]int, len(texts))})
				}
				v.Years[j].Counts[i] = b.Count
			}
		}
	}
	for i := range v.Chips {
		if u, err := url.Parse(v.Chips[i].Remove); err == nil {
			p := u.Query()
			p["q"] = texts
			if base.Of == query.Quotes {
				p.Set("of", base.Of)
			}
			v.Chips[i].Remove = c.href("/compare", p)
		}
	}
	return c.html(200, "compare", v)
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
