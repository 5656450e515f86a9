package web

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"iomnews/internal/fold"
	"iomnews/internal/news"
	"iomnews/internal/query"
)

// fake is a View over a handful of invented articles: slow, plain, and right
// enough for pages to be drawn from.
type fake struct {
	gen      query.Generation
	articles []*news.Article
	buried   map[string]*query.Tombstone
	pinErr   error
	walkFail int // Walk fails after so many hits; 0: never
}

func (f *fake) Pin(_ context.Context, generation string) (View, error) {
	if f.pinErr != nil {
		return nil, f.pinErr
	}
	if generation != "" && generation != f.gen.ID {
		return nil, fmt.Errorf("generation %q: %w", generation, news.ErrNotFound)
	}
	return f, nil
}

func (f *fake) Close() error                 { return nil }
func (f *fake) Generation() query.Generation { return f.gen }

func (f *fake) Article(_ context.Context, id string) (*news.Article, error) {
	for _, a := range f.articles {
		if a.ID == id {
			return a, nil
		}
	}
	return nil, fmt.Errorf("article %q: %w", id, news.ErrNotFound)
}

func (f *fake) all(q query.Query) []query.Hit {
	var hits []query.Hit
	for _, a := range f.articles {
		if q.Of != query.Quotes {
			if h := (query.Hit{Article: a, Score: 1}); match(q, h) {
				hits = append(hits, h)
			}
			continue
		}
		short := *a
		short.Body = ""
		for i := range a.Quotes {
			if h := (query.Hit{Article: &short, Quote: &a.Quotes[i], Score: 1}); match(q, h) {
				hits = append(hits, h)
			}
		}
	}
	date := func(h query.Hit) string { return deref(h.Article.Published) }
	slices.SortStableFunc(hits, func(x, y query.Hit) int {
		if q.Sort == "oldest" {
			return compare(date(x), date(y))
		}
		return -compare(date(x), date(y))
	})
	return hits
}

// match tells whether all of q holds for h.
func match(q query.Query, h query.Hit) bool {
	if q.Expr != nil && !holds(q.Expr, h) {
		return false
	}
	for name, want := range q.Include {
		if !slices.ContainsFunc(valuesOf(name, h, q.About), func(v string) bool { return slices.Contains(want, v) }) {
			return false
		}
	}
	for name, not := range q.Exclude {
		if slices.ContainsFunc(valuesOf(name, h, q.About), func(v string) bool { return slices.Contains(not, v) }) {
			return false
		}
	}
	d := deref(h.Article.Published)
	if !q.From.IsZero() || !q.To.IsZero() {
		if d == "" {
			return q.Undated
		}
		if d < q.From.First() || !q.To.IsZero() && d > q.To.Last() {
			return false
		}
	}
	return q.Copies || h.Article.Representative
}

func valuesOf(name string, h query.Hit, about string) []string {
	a := h.Article
	switch name {
	case query.Region:
		return a.Regions
	case query.Country:
		if about == news.AboutMentioned {
			return a.Countries
		}
		return a.PrimaryCountries
	case query.Office:
		return a.Offices
	case query.Lang:
		return []string{a.Lang}
	case query.Kind:
		return []string{a.Kind}
	case query.Scope:
		return []string{deref(a.Scope)}
	case query.Year:
		if d := deref(a.Published); d != "" {
			return []string{d[:4]}
		}
	case query.Mark:
		return []string{h.Quote.Mark}
	case query.Confidence:
		return []string{h.Quote.Attribution.Confidence}
	case query.Speaker:
		var ids []string
		for _, s := range speakersOf(h) {
			ids = append(ids, s.ID)
		}
		return ids
	}
	return nil
}

func speakersOf(h query.Hit) []news.Speaker {
	var out []news.Speaker
	quotes := h.Article.Quotes
	if h.Quote != nil {
		quotes = []news.Quote{*h.Quote}
	}
	for _, q := range quotes {
		if q.Speaker != nil && q.Speaker.ID != "" && !slices.ContainsFunc(out, func(s news.Speaker) bool { return s.ID == q.Speaker.ID }) {
			out = append(out, *q.Speaker)
		}
	}
	return out
}

func holds(e query.Expr, h query.Hit) bool {
	text := h.Article.Title + " " + h.Article.Body
	if h.Quote != nil {
		text = h.Quote.Text
	}
	return holdsIn(e, " "+strings.Join(query.Words(text), " ")+" ", h)
}

func holdsIn(e query.Expr, text string, h query.Hit) bool {
	switch e := e.(type) {
	case query.Word:
		return strings.Contains(text, " "+e.Text)
	case query.Phrase:
		return strings.Contains(text, " "+strings.Join(e.Words, " ")+" ")
	case query.Prefix:
		return strings.Contains(text, " "+e.Text)
	case query.Not:
		return !holdsIn(e.X, text, h)
	case query.And:
		for _, x := range e.X {
			if !holdsIn(x, text, h) {
				return false
			}
		}
		return true
	case query.Or:
		for _, x := range e.X {
			if holdsIn(x, text, h) {
				return true
			}
		}
	case query.Field:
		if e.X == nil {
			return slices.Contains(valuesOf(e.Name, h, ""), e.Value)
		}
		t := ""
		switch e.Name {
		case "title":
			t = h.Article.Title
		case "speaker", "role":
			for _, s := range speakersOf(h) {
				t += deref(s.Name) + " " + deref(s.Role) + " "
			}
		}
		return holdsIn(e.X, " "+strings.Join(query.Words(t), " ")+" ", h)
	}
	return false
}

func (f *fake) Search(_ context.Context, q query.Query) (*query.Result, error) {
	hits := f.all(q)
	r := &query.Result{Total: len(hits), Works: len(hits), Held: f.gen.Articles, Took: 2 * time.Millisecond, Facets: map[string]*query.Facet{}}
	if q.Of == query.Quotes {
		r.Held = f.gen.Quotes
	}
	if !q.Undated && (!q.From.IsZero() || !q.To.IsZero()) {
		open := q.Clone()
		open.From, open.To = query.Date{}, query.Date{}
		for _, h := range f.all(open) {
			if h.Article.Published == nil {
				r.Undated++
			}
		}
	}
	for _, want := range q.Facets {
		r.Facets[want.Name] = f.facet(q, want)
	}
	if q.Interval != "" {
		r.Timeline = f.timeline(q, hits)
	}
	if len(hits) == 0 && q.Relax {
		for name, values := range q.Include {
			w := q.Clone()
			delete(w.Include, name)
			r.Relax = append(r.Relax, query.Relaxed{Drop: name, Value: values[0], Query: w, Total: len(f.all(w))})
		}
		if e, ok := q.Expr.(query.And); ok {
			w := q.Clone()
			w.Expr = query.Or(e)
			w.Text = w.Expr.String()
			r.Relax = append(r.Relax, query.Relaxed{Value: relaxOr, Query: w, Total: len(f.all(w))})
		}
	}
	start := q.Offset
	if q.Cursor != "" {
		start = atoi(q.Cursor)
	}
	limit := q.Limit
	if limit == 0 {
		limit = query.DefaultLimit
	}
	start = min(start, len(hits))
	end := min(start+limit, len(hits))
	r.Hits = append(r.Hits, hits[start:end]...)
	if end < len(hits) {
		r.Next = itoa(end)
	}
	if q.Highlight && q.Expr != nil {
		for i := range r.Hits {
			r.Hits[i].TitleHTML = "<mark>" + strings.ReplaceAll(r.Hits[i].Article.Title, "<", "&lt;") + "</mark>"
			r.Hits[i].Snippets = []query.Snippet{{Field: "body", HTML: "… some <mark>words</mark> <script>alert(1)</script> …"}}
		}
	}
	return r, nil
}

func (f *fake) facet(q query.Query, want query.FacetRequest) *query.Facet {
	open := q.Clone()
	delete(open.Include, want.Name)
	counts := map[string]int{}
	labels := map[string]string{}
	out := &query.Facet{}
	for _, h := range f.all(open) {
		values := valuesOf(want.Name, h, q.About)
		if len(values) == 0 {
			out.Missing++
		}
		for _, v := range values {
			counts[v]++
		}
		for _, s := range speakersOf(h) {
			labels[s.ID] = deref(s.Name)
		}
	}
	for id, n := range counts {
		v := query.FacetValue{ID: id, Count: n, Selected: slices.Contains(q.Include[want.Name], id)}
		if want.Name == query.Speaker {
			v.Label, v.First, v.Last = labels[id], "2016-01-01", "2021-01-01"
		}
		if strings.HasPrefix(fold.String(v.Label), fold.String(want.Prefix)) {
			out.Values = append(out.Values, v)
		}
	}
	out.Distinct = len(out.Values)
	slices.SortFunc(out.Values, func(a, b query.FacetValue) int {
		if a.Count != b.Count {
			return b.Count - a.Count
		}
		return compare(a.ID, b.ID)
	})
	limit := want.Limit
	if limit == 0 {
		limit = 10
	}
	if limit > 0 && len(out.Values) > limit {
		out.Values = out.Values[:limit]
	}
	return out
}

func (f *fake) Walk(ctx context.Context, q query.Query, fn func(query.Hit) error) error {
	for i, h := range f.all(q) {
		if f.walkFail > 0 && i >= f.walkFail {
			return fmt.Errorf("walk: segment: %w", news.ErrCorrupt)
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if err := fn(h); err != nil {
			return err
		}
	}
	return nil
}

func (f *fake) Lookup(_ context.Context, l query.Lookup) (*query.Found, error) {
	none := fmt.Errorf("%s %q: %w", l.What, l.ID, news.ErrNotFound)
	out := &query.Found{}
	switch l.What {
	case query.OneQuote:
		for _, h := range f.all(query.Query{Of: query.Quotes, Copies: true}) {
			if h.Quote.ID == l.ID {
				out.Hits = []query.Hit{h}
				return out, nil
			}
		}
		return nil, none
	case query.OneSpeaker, query.ManySpeakers:
		all := f.speakers()
		for _, s := range all {
			if l.What == query.OneSpeaker && s.ID == l.ID || l.What == query.ManySpeakers && strings.HasPrefix(fold.String(s.Name), fold.String(l.Prefix)) {
				out.Speakers = append(out.Speakers, s)
			}
		}
		if out.Total = len(out.Speakers); l.What == query.OneSpeaker && out.Total == 0 {
			return nil, none
		}
		out.Speakers = out.Speakers[min(l.Offset, out.Total):]
		if l.Limit > 0 && len(out.Speakers) > l.Limit {
			out.Speakers = out.Speakers[:l.Limit]
		}
	case query.Similar:
		for _, a := range f.articles {
			if a.ID != l.ID && len(out.Hits) < l.Limit {
				out.Hits = append(out.Hits, query.Hit{Article: a, Score: .5})
			}
		}
	case query.Suggest:
		for _, s := range f.speakers() {
			if strings.Contains(fold.String(s.Name), fold.String(l.Prefix)) {
				out.Suggestions = append(out.Suggestions, query.Suggestion{Kind: "speaker", ID: s.ID, Label: s.Name, Count: s.Quotes})
			}
		}
	case query.Coverage:
		out.Coverage = []query.CoverageRow{{Site: "www.iom.example", Year: "2017", Lang: "en", Articles: 5}, {Site: "www.iom.example", Year: "", Lang: "en", Articles: 1}}
	case query.Buried:
		if out.Tombstone = f.buried[l.ID]; out.Tombstone == nil {
			return nil, none
		}
	}
	return out, nil
}

func (f *fake) speakers() []query.SpeakerInfo {
	var out []query.SpeakerInfo
	for _, h := range f.all(query.Query{Of: query.Quotes, Copies: true}) {
		s := h.Quote.Speaker
		if s == nil || s.ID == "" {
			continue
		}
		i := slices.IndexFunc(out, func(x query.SpeakerInfo) bool { return x.ID == s.ID })
		if i < 0 {
			d := deref(h.Article.Published)
			out = append(out, query.SpeakerInfo{ID: s.ID, Name: deref(s.Name), Other: []string{}, First: d, Last: d,
				Roles: []query.RoleSpan{{Role: deref(s.Role), First: d, Last: d, Count: 1}}})
			i = len(out) - 1
		}
		out[i].Quotes++
		out[i].Articles++
	}
	return out
}
