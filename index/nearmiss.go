package index

import (
	"cmp"
	"math"
	"math/bits"
	"slices"

	"iomnews/internal/query"
)

// enoughWords is the part of the words that a near miss has.
const enoughWords = 0.6

const (
	maxNear       = 10   // near misses shown
	maxCandidates = 200  // texts read for them
	maxNearWords  = 32   // words of the query
	textWork      = 2000 // of fetching a text; reading it costs two units a byte
)

// candidate is a text that may be a near miss: it has n of the words that its
// language asks for.
type candidate struct {
	d        uint32
	n, asked int
	span     int
}

// nearMisses returns texts with at least 60 % of the words that pass the
// filters and are no hits, those with the words closest together first: by the
// span of the narrowest part that holds them, each missing word counting as 20
// words more. Texts are read while half of the work that is left lasts; what was
// read by then is shown.
func (x *search) nearMisses() ([]query.Hit, error) {
	list := leafWords(x.q.Expr)
	if len(list) < 2 || len(list) > maxNearWords {
		return nil, nil
	}
	cands, err := x.candidates(list)
	if err != nil {
		return nil, err
	}
	floor := x.b.left / 2
	afford := func(n int) (bool, error) {
		if x.b.left-n < floor {
			return false, nil
		}
		return true, x.b.spend(n)
	}
	hits := map[uint32]query.Hit{}
	readers := make([]*nearReader, len(x.s.langs))
	for i := range cands {
		c := &cands[i]
		enough, err := afford(textWork)
		if err != nil {
			return nil, err
		}
		var h query.Hit
		var text string
		if enough {
			if h, err = x.g.hit(x.q.Of, c.d, false, true); err != nil {
				return nil, err
			}
			if text = h.Article.Title + "\n\n" + h.Article.Body; h.Quote != nil {
				text = h.Quote.Text
			}
			if enough, err = afford(2 * len(text)); err != nil {
				return nil, err
			}
		}
		if !enough {
			cands = cands[:i]
			break
		}
		class := x.classOf(c.d)
		if readers[class] == nil {
			readers[class] = newNearReader(x.s.langs[class], list)
		}
		c.span = readers[class].narrowest(text) + 20*(c.asked-c.n)
		hits[c.d] = h
	}
	rank := x.s.order[byNewest].rank
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

// candidates returns the texts to be read for near misses: those with the largest
// part of the words, the newest of equals.
func (x *search) candidates(list []string) ([]candidate, error) {
	allowed, err := x.allowed()
	if err != nil {
		return nil, err
	}
	newest := x.s.order[byNewest]
	var cands []candidate
	t := tally{}
	for range bits.Len(maxNearWords) {
		t = append(t, x.ar.get())
	}
	some := x.ar.get()
	for class, docs := range x.s.langSet {
		l := x.s.langs[class]
		if docs.countAnd(allowed) == 0 {
			continue
		}
		t.clear()
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
			if err := x.b.spend(x.s.size / 4); err != nil {
				return nil, err
			}
			t.add(set)
		}
		least := max(int(math.Ceil(enoughWords*float64(asked))), 1)
		for n, got := asked, 0; n >= least && got < maxCandidates; n-- {
			if err := x.b.spend(2 * x.s.size); err != nil {
				return nil, err
			}
			copy(some, allowed)
			some.and(docs)
			t.exactly(some, n)
			for _, d := range newest.along(some, some.count(), 0, maxCandidates) {
				cands = append(cands, candidate{d: d, n: n, asked: asked})
				got++
			}
		}
	}
	slices.SortFunc(cands, func(a, b candidate) int {
		return cmp.Or(b.n*a.asked-a.n*b.asked, cmp.Compare(newest.rank[a.d], newest.rank[b.d]))
	})
	return cands[:min(len(cands), maxCandidates)], nil
}

// tally counts for every document how many sets have it: its nth set holds the nth
// binary digits of the numbers.
type tally []bitset

func (t tally) clear() {
	for _, digit := range t {
		clear(digit)
	}
}

func (t tally) add(set bitset) {
	for i, carry := range set {
		for k := 0; carry != 0; k++ {
			digit := t[k][i]
			t[k][i] = digit ^ carry
			carry &= digit
		}
	}
}

// exactly removes from set what is not in n sets.
func (t tally) exactly(set bitset, n int) {
	for k, digit := range t {
		if n>>k&1 != 0 {
			set.and(digit)
		} else {
			set.andNot(digit)
		}
	}
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

// nearReader reads texts of one language for the words of a query.
type nearReader struct {
	lang   *language
	begins openings
	terms  map[string]int
	known  map[string]int // words read before: their place in the list, or -1
	found  []nearWord
}

// nearWord is a word of the list at a position.
type nearWord struct{ word, pos int }

func newNearReader(l *language, list []string) *nearReader {
	r := &nearReader{lang: l, terms: map[string]int{}, known: map[string]int{}}
	for i, w := range list {
		if t := l.termOf(w); t != "" {
			r.terms[t] = i
			r.begins.term(t, l)
		}
	}
	return r
}

// wordOf returns the place of a text's word in the list, -1 when it has none.
func (r *nearReader) wordOf(word []byte) int {
	if !r.begins.has(word) {
		return -1
	}
	i, ok := r.known[string(word)]
	if !ok {
		if i, ok = r.terms[string(r.lang.term(word))]; !ok {
			i = -1
		}
		r.known[string(word)] = i
	}
	return i
}

// narrowest returns how many words the narrowest part of a text spans that has
// as many of the words as the text has.
func (r *nearReader) narrowest(text string) int {
	r.found = r.found[:0]
	var distinct uint64
	for s := range tokens(text) {
		if i := r.wordOf(s.term); i >= 0 {
			r.found = append(r.found, nearWord{i, s.pos})
			distinct |= 1 << i
		}
	}
	best, have, from := math.MaxInt32, 0, 0
	var counts [maxNearWords]int
	for _, o := range r.found {
		if counts[o.word]++; counts[o.word] == 1 {
			have++
		}
		for have == bits.OnesCount64(distinct) {
			best = min(best, o.pos-r.found[from].pos)
			if counts[r.found[from].word]--; counts[r.found[from].word] == 0 {
				have--
			}
			from++
		}
	}
	return best
}
