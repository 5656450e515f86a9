package web

import (
	"strconv"
	"strings"

	"iomnews/internal/query"
)

// timelineView is a drawn timeline and the table that says the same.
type timelineView struct {
	Label   string // the drawing in one sentence
	W, H    int
	Base    int // y of the ground line
	Bars    []timelineBar
	Ticks   []string // a label for each bar
	Peak    string   // the highest bar in words
	Rows    []timelineRow
	Max     int
	MaxY    int
	Undated int
	// UndatedHeld is the corpus total without a date; UndatedShare the part of it matching.
	UndatedHeld  int
	UndatedShare string
	Quotes       bool
	Monthly      bool
	Of           string // which of several drawings this is; "" when there is one
}

type timelineBar struct {
	X, Y, W, H int
	Title      string
}

type timelineRow struct {
	Key, Label  string
	Href        string // the search narrowed to this bucket; "" when it has nothing
	Count, Held int
	Share       string
}

// timeline draws counts by year or month. nil when there is nothing dated.
func (c *call) timeline(t *query.Timeline, q query.Query) *timelineView {
	return c.timelineTo(t, q, 0)
}

// timelineTo draws to a common scale: top counts reach the top line (0: the
// highest of its own).
func (c *call) timelineTo(t *query.Timeline, q query.Query, scale int) *timelineView {
	if t == nil {
		return nil
	}
	buckets := trimEmpty(within(t.Buckets, q))
	if len(buckets) < 2 {
		return nil
	}
	const width, ground, top = 1200, 100, 0
	v := &timelineView{W: width, H: ground + 1, Base: ground, Undated: t.Undated, UndatedHeld: t.UndatedHeld,
		UndatedShare: c.loc.Percent(t.Undated, t.UndatedHeld), Quotes: q.Of == query.Quotes}
	peak := buckets[0]
	for _, b := range buckets {
		if b.Count > peak.Count {
			peak = b
		}
	}
	if peak.Count == 0 {
		return nil
	}
	if scale == 0 {
		scale = peak.Count
	}
	v.Max, v.MaxY = scale, top
	step := float64(width) / float64(len(buckets))
	gap := max(1, int(step/6))
	for i, b := range buckets {
		x := int(float64(i) * step)
		w := max(1, int(float64(i+1)*step)-x-gap)
		h := b.Count * (ground - top) / scale
		if b.Count > 0 && h < 2 {
			h = 2
		}
		v.Bars = append(v.Bars, timelineBar{X: x, Y: ground - h, W: w, H: h, Title: c.loc.Date(b.Key) + c.loc.T("colon") + c.loc.Num(b.Count)})
		v.Ticks = append(v.Ticks, tick(b.Key, i))
		row := timelineRow{Key: b.Key, Label: c.loc.Date(b.Key), Count: b.Count, Held: b.Held, Share: c.loc.Percent(b.Count, b.Held)}
		if d, err := query.ParseDate(b.Key); err == nil && b.Count > 0 {
			n := q.Clone()
			n.From, n.To = d, d
			row.Href = c.page1(n)
		}
		v.Rows = append(v.Rows, row)
	}
	v.Monthly = t.Interval == "month"
	v.Peak = c.loc.T("timeline.peak", c.loc.Date(peak.Key), c.loc.Num(peak.Count))
	v.Label = c.loc.T("timeline.label", c.loc.Date(buckets[0].Key), c.loc.Date(buckets[len(buckets)-1].Key),
		c.loc.Date(peak.Key), c.loc.Num(peak.Count), strconv.Itoa(len(buckets)))
	return v
}

// tick is the label under the bar of a year or month: a month's number, and
// the year under the first and under each January.
func tick(key string, i int) string {
	year, month, monthly := strings.Cut(key, "-")
	if monthly && i > 0 && month != "01" {
		return strings.TrimPrefix(month, "0")
	}
	return year
}

// within is the buckets that the dates of q allow.
func within(b []query.Bucket, q query.Query) []query.Bucket {
	var out []query.Bucket
	for _, x := range b {
		if n := len(x.Key); x.Key >= clipTo(q.From.First(), n) && (q.To.IsZero() || x.Key <= clipTo(q.To.Last(), n)) {
			out = append(out, x)
		}
	}
	return out
}

func clipTo(s string, n int) string { return s[:min(n, len(s))] }

// trimEmpty leaves out the buckets before the first and after the last in
// which anything is held or found.
func trimEmpty(b []query.Bucket) []query.Bucket {
	for len(b) > 0 && b[0].Count == 0 && b[0].Held == 0 {
		b = b[1:]
	}
	for len(b) > 0 && b[len(b)-1].Count == 0 && b[len(b)-1].Held == 0 {
		b = b[:len(b)-1]
	}
	return b
}
