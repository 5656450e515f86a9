package index

import (
	"cmp"
	"errors"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"iomnews/internal/query"
)

// around adds what helps when little or nothing is found. What would be too much
// work is left out: the answer itself stands.
func (x *search) around(r *query.Result) error {
	help := func(find func() error) error {
		if err := find(); err != nil && !errors.As(err, new(*query.CostError)) {
			return err
		}
		return nil
	}
	var errs []error
	if x.q.Expr != nil && x.total < 3 {
		errs = append(errs, help(func() (err error) { r.Spelling, err = x.betterSpelling(); return err }))
		if x.q.Near {
			errs = append(errs, help(func() (err error) { r.Near, err = x.nearMisses(); return err }))
		}
	}
	if x.q.Relax && x.total < 3 {
		errs = append(errs, help(func() (err error) { r.Relax, err = x.relax(); return err }))
	}
	return errors.Join(errs...)
}

// leafWords lists the words of a query that texts should have, in order, once each.
func leafWords(e query.Expr) []string {
	var out []string
	var walk func(e query.Expr)
	take := func(list ...string) {
		for _, w := range list {
			for _, p := range words(w) {
				if !contains(out, p) {
					out = append(out, p)
				}
			}
		}
	}
	walk = func(e query.Expr) {
		switch e := e.(type) {
		case query.Word:
			take(e.Text)
		case query.Phrase:
			take(e.Words...)
		case query.Near:
			take(e.Words...)
		case query.And:
			for _, k := range e.X {
				walk(k)
			}
		case query.Or:
			for _, k := range e.X {
				walk(k)
			}
		case query.Field:
			if e.X != nil && (e.Name == "title" || e.Name == "quote") {
				walk(e.X)
			}
		}
	}
	walk(e)
	return out
}

// maxSpell bounds the words looked up for one suggestion.
const maxSpell = 4

// spellTwo is the number of letters from which two may be wrong: of a shorter word
// another one is meant as likely.
const spellTwo = 7

// betterSpelling is a spelling that finds more; "" when there is none.
func (x *search) betterSpelling() (string, error) {
	text, err := x.spelling()
	if err != nil || text == "" {
		return "", err
	}
	e, err := query.Parse(text)
	if err != nil || e == nil {
		return "", nil
	}
	q := withWords(x.q, e)
	if n, err := x.totalOf(q); err != nil || n <= x.total {
		return "", err
	}
	return text, nil
}

// totalOf counts what another query finds, out of the budget of this one.
func (x *search) totalOf(q query.Query) (int, error) {
	y, err := x.g.begin(x.b.ctx, q, 0)
	if err != nil {
		return 0, err
	}
	y.b = x.b
	err = y.find()
	y.free()
	return y.total, err
}

// spelling returns the query's text with every word that no text has replaced
// by the likeliest word of the index, as the texts write it; "" when there is none.
func (x *search) spelling() (string, error) {
	better := map[string]string{}
	tried := 0
	for _, w := range leafWords(x.q.Expr) {
		if utf8.RuneCountInString(w) < 4 || tried == maxSpell {
			continue
		}
		set, err := x.term(xText, w)
		if err != nil {
			return "", err
		}
		if !set.empty() {
			continue
		}
		if found, err := x.stemKnown(w); err != nil || found {
			if err != nil {
				return "", err
			}
			continue
		}
		tried++
		most := 1
		if utf8.RuneCountInString(w) >= spellTwo {
			most = 2
		}
		for distance := 1; distance <= most; distance++ {
			list, err := x.similar(xText, w, distance)
			if err != nil {
				return "", err
			}
			if len(list) > 0 {
				if better[w], err = x.written(list[0].word); err != nil {
					return "", err
				}
				break
			}
		}
	}
	if len(better) == 0 {
		return "", nil
	}
	text := x.q.Text
	if text == "" {
		text = x.q.Expr.String()
	}
	var b strings.Builder
	at := 0
	for s := range tokens(text) {
		// One letter may fold to several words, which then share its place.
		if w, ok := better[string(s.term)]; ok && s.start >= at {
			b.WriteString(text[at:s.start])
			b.WriteString(w)
			at = s.end
		}
	}
	b.WriteString(text[at:])
	return b.String(), nil
}

// stemKnown reports that some language has texts with another form of the word.
func (x *search) stemKnown(w string) (bool, error) {
	for _, l := range x.s.langs {
		term := l.termOf(w)
		if term == "" {
			return true, nil
		}
		set, err := x.term(fText+"_"+l.code, term)
		if err != nil {
			return false, err
		}
		if !set.empty() {
			return true, nil
		}
	}
	return false, nil
}

// enoughWords is the part of the words that a near miss has.
const enoughWords = 0.6

const (
	maxNear       = 10  // near misses shown
	maxCandidates = 200 // texts read for them
)

// nearMisses returns texts with at least 60 % of the words that pass the
// filters and are no hits, those with the words closest together first: by the
// span of the narrowest part that holds them, each missing word counting as 20
// words more.
func (x *search) nearMisses() ([]query.Hit, error) {
	list := leafWords(x.q.Expr)
	if len(list) < 2 || len(list) > 32 {
		return nil, nil
	}
	allowed, err := x.allowed()
	if err != nil {
		return nil, err
	}
	type candidate struct {
		d       uint32
		n, need int
		span    int
	}
	var cands []candidate
	for class, docs := range x.s.langSet {
		l := x.s.langs[class]
		counts := map[uint32]int{}
		asked := 0
		for _, w := range list {
			term := l.termOf(w)
			if term == "" {
				continue
			}
			asked++
			set, err := x.term(fText+"_"+l.code, term)
			if err != nil {
				return nil, err
			}
			if err := x.b.spend(set.countAnd(allowed) * 2); err != nil {
				return nil, err
			}
			both := x.ar.copy(set)
			both.and(allowed)
			both.and(docs)
			both.each(func(d uint32) { counts[d]++ })
		}
		need := int(math.Ceil(enoughWords * float64(asked)))
		for d, n := range counts {
			if n >= max(need, 1) {
				cands = append(cands, candidate{d: d, n: n, need: asked})
			}
		}
	}
	rank := x.s.order[byNewest].rank
	slices.SortFunc(cands, func(a, b candidate) int { return cmp.Or(b.n*a.need-a.n*b.need, cmp.Compare(rank[a.d], rank[b.d])) })
	cands = cands[:min(len(cands), maxCandidates)]
	hits := map[uint32]query.Hit{}
	for i := range cands {
		c := &cands[i]
		if err := x.b.spend(5000); err != nil {
			return nil, err
		}
		h, err := x.g.hit(x.q.Of, c.d, false, true)
		if err != nil {
			return nil, err
		}
		text := h.Article.Title + "\n\n" + h.Article.Body
		if h.Quote != nil {
			text = h.Quote.Text
		}
		c.span = x.narrowest(text, list, x.classOf(c.d)) + 20*(c.need-c.n)
		hits[c.d] = h
	}
	slices.SortFunc(cands, func(a, b candidate) int { return cmp.Or(a.span-b.span, cmp.Compare(rank[a.d], rank[b.d])) })
	var out []query.Hit
	m := x.nearMarker(list)
	for _, c := range cands[:min(len(cands), maxNear)] {
		h := hits[c.d]
		if x.q.Highlight {
			m.mark(&h, x.classOf(c.d))
		}
		h.Article.Body = ""
		out = append(out, h)
	}
	return out, nil
}

// allowed returns what passes filters, dates and the parts that the query
// excludes, without the hits.
func (x *search) allowed() (bitset, error) {
	allowed := x.compose(nil, x.when, "")
	allowed.andNot(x.hits)
	list := []query.Expr{x.q.Expr}
	if and, ok := x.q.Expr.(query.And); ok {
		list = and.X
	}
	kept := x.clauses
	defer func() { x.clauses = kept }()
	for _, e := range list {
		f, isField := e.(query.Field)
		if _, not := e.(query.Not); !not && !(isField && f.X == nil) {
			continue
		}
		set, err := x.matches(e)
		if err != nil {
			return nil, err
		}
		allowed.and(set)
	}
	return allowed, nil
}

// nearMarker marks the single words, whatever the query asked of their order.
func (x *search) nearMarker(list []string) *marker {
	y := *x
	y.clauses = nil
	for class, l := range x.s.langs {
		for _, w := range list {
			if term := l.termOf(w); term != "" {
				y.clauses = append(y.clauses, clause{in: inText, class: class, term: term, word: w})
			}
		}
	}
	return y.marker()
}

// narrowest returns how many words the narrowest part of a text spans that has
// as many of the words as the text has.
func (x *search) narrowest(text string, list []string, class int) int {
	l := x.s.langs[class]
	which := map[string]int{}
	for i, w := range list {
		if t := l.termOf(w); t != "" {
			which[t] = i
		}
	}
	type found struct{ word, pos int }
	var all []found
	distinct := map[int]bool{}
	for s := range tokens(text) {
		if i, ok := which[string(l.term(s.term))]; ok {
			all = append(all, found{i, s.pos})
			distinct[i] = true
		}
	}
	best, counts, have, from := math.MaxInt32, map[int]int{}, 0, 0
	for _, o := range all {
		if counts[o.word]++; counts[o.word] == 1 {
			have++
		}
		for have == len(distinct) {
			best = min(best, o.pos-all[from].pos)
			if counts[all[from].word]--; counts[all[from].word] == 0 {
				have--
			}
			from++
		}
	}
	return best
}
