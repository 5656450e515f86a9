package index

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"iomnews/internal/fold"
	"iomnews/internal/news"
	"iomnews/internal/query"
)

// lookup answers what is asked by name.
func (g *generation) lookup(ctx context.Context, l query.Lookup) (*query.Found, error) {
	switch l.What {
	case query.OneQuote:
		d, ok, err := g.quotes.number(l.ID)
		if err != nil {
			return nil, err
		}
		if !ok {
			return nil, fmt.Errorf("quotation %.40q: %w", l.ID, news.ErrNotFound)
		}
		h, err := g.readQuote(d)
		return &query.Found{Total: 1, Hits: []query.Hit{h}}, err
	case query.OneSpeaker:
		s, ok := g.speaker(l.ID)
		if !ok {
			return nil, fmt.Errorf("speaker %.80q: %w", l.ID, news.ErrNotFound)
		}
		return &query.Found{Total: 1, Speakers: []query.SpeakerInfo{s}}, nil
	case query.ManySpeakers:
		return g.manySpeakers(l), nil
	case query.Similar:
		return g.similar(ctx, l)
	case query.Suggest:
		return g.suggestions(ctx, l)
	case query.Coverage:
		g.coverOnce.Do(func() { g.cover = g.articles.coverage() })
		return &query.Found{Total: len(g.cover), Coverage: g.cover}, nil
	case query.Buried:
		t, ok := g.gone[l.ID]
		if !ok {
			return nil, fmt.Errorf("article %.40q: %w", l.ID, news.ErrNotFound)
		}
		return &query.Found{Total: 1, Tombstone: &t}, nil
	}
	return nil, fmt.Errorf("%q cannot be looked up: %w", l.What, news.ErrInvalid)
}

// manySpeakers lists speakers, those quoted most first or by name.
func (g *generation) manySpeakers(l query.Lookup) *query.Found {
	prefix := strings.TrimSpace(fold.String(l.Prefix))
	var list []query.SpeakerInfo
	for _, s := range g.speakers {
		if prefix == "" || namedSo(s, prefix) {
			list = append(list, s)
		}
	}
	if l.Sort == "name" {
		slices.SortStableFunc(list, func(a, b query.SpeakerInfo) int {
			return cmp.Or(strings.Compare(fold.String(a.Name), fold.String(b.Name)), strings.Compare(a.ID, b.ID))
		})
	}
	limit := l.Limit
	if limit <= 0 {
		limit = query.DefaultLimit
	}
	from := min(max(l.Offset, 0), len(list))
	return &query.Found{Total: len(list), Speakers: list[from:min(from+limit, len(list))]}
}

// namedSo reports that a word of one of the names begins so.
func namedSo(s query.SpeakerInfo, prefix string) bool {
	for _, n := range append([]string{s.Name}, s.Other...) {
		if n = fold.String(n); strings.HasPrefix(n, prefix) || strings.Contains(n, " "+prefix) {
			return true
		}
	}
	return false
}

// coverage counts live articles by site, year and language.
func (s *shelf) coverage() []query.CoverageRow {
	type key struct{ site, year, lang string }
	first := func(c *column, d uint32) string {
		if o := c.of(d); len(o) > 0 {
			return c.values[o[0]]
		}
		return ""
	}
	counts := map[key]int{}
	s.live.each(func(d uint32) {
		counts[key{first(s.columns[kSite], d), first(s.columns["year"], d), first(s.columns[kLang], d)}]++
	})
	out := make([]query.CoverageRow, 0, len(counts))
	for k, n := range counts {
		out = append(out, query.CoverageRow{Site: k.site, Year: k.year, Lang: k.lang, Articles: n})
	}
	slices.SortFunc(out, func(a, b query.CoverageRow) int {
		return cmp.Or(strings.Compare(a.Site, b.Site), strings.Compare(a.Year, b.Year), strings.Compare(a.Lang, b.Lang))
	})
	return out
}

const (
	similarTerms = 20 // words that stand for a text
	similarCheck = 80 // words whose rarity is looked up
)

// similar finds articles of the same language that share the rare words of one,
// leaving out its own duplicates and translations.
func (g *generation) similar(ctx context.Context, l query.Lookup) (*query.Found, error) {
	d, ok, err := g.articles.number(l.ID)
	if err != nil {
		return nil, err
	}
	if !ok {
		return nil, fmt.Errorf("article %.40q: %w", l.ID, news.ErrNotFound)
	}
	x, err := g.begin(ctx, query.Query{}, 0)
	if err != nil {
		return nil, err
	}
	defer x.free()
	a, err := x.s.read(d, false, true)
	if err != nil {
		return nil, err
	}
	class := x.classOf(d)
	lang := x.s.langs[class]
	counts := map[string]int{}
	for s := range tokens(a.Title + "\n\n" + a.Title + "\n\n" + a.Body) {
		if len(s.term) > 2 {
			if t := lang.term(s.term); t != nil {
				counts[string(t)]++
			}
		}
	}
	list := byCount(counts)
	x.hits = x.ar.copy(x.s.rep)
	x.hits.and(x.s.langSet[class])
	held := x.s.langSet[class].count()
	x.hits.each(func(o uint32) {
		if x.s.work[o] == x.s.work[d] {
			x.hits[o>>6] &^= 1 << (o & 63)
		}
	})
	type weighed struct {
		term string
		docs bitset
		idf  float32
		w    float32
	}
	var best []weighed
	for _, t := range list[:min(len(list), similarCheck)] {
		docs, err := x.term(fText+"_"+lang.code, t)
		if err != nil {
			return nil, err
		}
		n := docs.count()
		if n < 2 || n > held/5+5 {
			continue
		}
		i := idf(n, held)
		best = append(best, weighed{t, docs, i, i * float32(counts[t])})
	}
	slices.SortStableFunc(best, func(a, b weighed) int { return cmp.Compare(b.w, a.w) })
	best = best[:min(len(best), similarTerms)]
	some := x.ar.get()
	for _, b := range best {
		some.or(b.docs)
	}
	x.hits.and(some)
	x.total = x.hits.count()
	p, ok := x.s.scores.Get().(*[]float32)
	if !ok || len(*p) != x.s.size*64 {
		s := make([]float32, x.s.size*64)
		p = &s
	}
	for _, b := range best {
		if err := x.scoreField(*p, fText+"_"+lang.code, b.term, b.idf, x.s.bm[0], b.docs); err != nil {
			return nil, err
		}
	}
	limit := l.Limit
	if limit <= 0 || limit > query.MaxPageLimit {
		limit = 5
	}
	page, err := x.best(*p, place{}, 0, limit)
	x.s.scores.Put(p)
	if err != nil {
		return nil, err
	}
	hits, err := x.load(page.docs, page.scores)
	return &query.Found{Total: x.total, Hits: hits}, err
}
