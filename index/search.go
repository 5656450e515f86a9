package index

import (
	"cmp"
	"context"
	"fmt"
	"math/bits"
	"slices"
	"strings"
	"time"

	"iomnews/internal/news"
	"iomnews/internal/query"
)

// search is one query on one shelf. All sets it makes come from its arena and
// go back when it ends.
type search struct {
	g  *generation
	s  *shelf
	q  query.Query
	ar *arena
	b  *budget

	leaves   map[string]bitset // by field and words: what was looked up already
	lists    map[string][]expansion
	clauses  []clause            // what a text can match
	expanded map[string][]string // prefix or misspelling -> its words
	forms    map[string]string   // of such words seen on the page: how it writes them
	class    int                 // language class being answered
	exact    bool                // words count as typed: only stop words in the query

	onTitles *search // of articles, for title: in a search of quotations

	dated      bool // the words contain before: or after:
	undatedToo bool // answer those as if undated texts passed

	filters []filter // one a facet with values chosen
	fixed   bitset   // documents that pass everything but words, dates and filters
	byWords bitset   // documents that the words find; nil without words
	when    bitset   // documents that the dates let through; nil without dates
	hits    bitset
	total   int
}

// filter is the values chosen in one facet.
type filter struct {
	name string
	set  bitset
}

// facetColumns are the columns behind facets and filters. Country depends on Query.About.
var facetColumns = []string{query.Region, query.Country, query.Office, query.Speaker, query.Lang, query.Kind, query.Scope, query.Year, query.Confidence, query.Mark, query.Role, query.Organisation}

// quoteOnly are filters of quotations.
var quoteOnly = []string{query.Role, query.Organisation, query.Confidence, query.Mark}

// free gives all sets back.
func (x *search) free() {
	x.ar.free()
	if x.onTitles != nil {
		x.onTitles.ar.free()
	}
}

func (x *search) quotes() bool { return x.q.Of == query.Quotes }

// begin prepares a search; the caller frees its arena.
func (g *generation) begin(ctx context.Context, q query.Query, work int) (*search, error) {
	x := &search{g: g, s: g.articles, q: q, b: newBudget(ctx, work), leaves: map[string]bitset{}, expanded: map[string][]string{}}
	switch q.Of {
	case "", query.Articles:
	case query.Quotes:
		x.s = g.quotes
	default:
		return nil, fmt.Errorf("search of %q: articles or quotes: %w", q.Of, news.ErrInvalid)
	}
	if q.Limit < 0 || q.Limit > query.MaxAPILimit || q.Offset < 0 || q.Offset > query.MaxOffset {
		return nil, fmt.Errorf("limit %d, offset %d: at most %d and %d: %w", q.Limit, q.Offset, query.MaxAPILimit, query.MaxOffset, news.ErrInvalid)
	}
	x.ar = x.s.arena()
	return x, nil
}

// columnFor returns the column of a facet or filter.
func (x *search) columnFor(name string) (*column, error) {
	if !slices.Contains(facetColumns, name) || !x.quotes() && slices.Contains(quoteOnly, name) {
		return nil, fmt.Errorf("there is no facet %q of %s: %w", name, cmp.Or(x.q.Of, query.Articles), news.ErrInvalid)
	}
	key := name
	switch name {
	case query.Country:
		switch x.q.About {
		case "", news.AboutPrimary:
			key = kPrimary
		case news.AboutMentioned:
			key = kMentioned
		case news.AboutSaid:
			key = kSaid
		default:
			return nil, fmt.Errorf("about %q: primary, mentioned or said: %w", x.q.About, news.ErrInvalid)
		}
	case query.Confidence:
		key = kConfidence
	case query.Role, query.Organisation:
		w, err := x.g.words(x.s, name)
		if err != nil {
			return nil, err
		}
		return w.col, nil
	}
	return x.s.columns[key], nil
}

func (x *search) wantsFacet(name string) bool {
	return slices.ContainsFunc(x.q.Facets, func(f query.FacetRequest) bool { return f.Name == name })
}

// find works out which documents are hits.
func (x *search) find() error {
	if err := x.restrict(); err != nil {
		return err
	}
	if x.q.Expr != nil {
		set, err := x.matches(x.q.Expr)
		if err != nil {
			return err
		}
		x.byWords = set
	}
	if !x.q.From.IsZero() || !x.q.To.IsZero() {
		x.when = x.ar.get()
		if err := x.dates(x.when, parseDay(x.q.From.First()), parseDay(x.q.To.Last())); err != nil {
			return err
		}
		if x.q.Undated {
			x.when.or(x.s.undated)
		}
	}
	x.hits = x.compose(x.byWords, x.when, "")
	x.total = x.hits.count()
	return x.b.spend(x.s.size)
}

// restrict builds what does not depend on words or dates.
func (x *search) restrict() error {
	x.fixed = x.ar.copy(x.s.rep)
	if x.q.Copies {
		copy(x.fixed, x.s.live)
	}
	if x.quotes() {
		if x.q.MinWords <= 0 {
			x.fixed.andNot(x.s.short)
		} else {
			x.fixed.each(func(d uint32) {
				if int(x.s.count[d]) < x.q.MinWords {
					x.fixed[d>>6] &^= 1 << (d & 63)
				}
			})
		}
	} else if x.q.MinWords > 0 {
		return fmt.Errorf("min_words is a filter of quotations: %w", news.ErrInvalid)
	}
	for _, name := range sortedKeys(x.q.Include) {
		values := x.q.Include[name]
		if len(values) == 0 {
			continue
		}
		set, err := x.chosen(name, values)
		if err != nil {
			return err
		}
		x.filters = append(x.filters, filter{name, set})
	}
	for _, name := range sortedKeys(x.q.Exclude) {
		if len(x.q.Exclude[name]) == 0 {
			continue
		}
		set, err := x.chosen(name, x.q.Exclude[name])
		if err != nil {
			return err
		}
		x.fixed.andNot(set)
	}
	return nil
}

func sortedKeys(m map[string][]string) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// maxValues bounds the values chosen in one facet.
const maxValues = 500

// chosen returns the documents that have one of the values.
func (x *search) chosen(name string, values []string) (bitset, error) {
	if len(values) > maxValues {
		return nil, fmt.Errorf("%d values of %s, more than %d: %w", len(values), name, maxValues, news.ErrInvalid)
	}
	set := x.ar.get()
	if name == query.Role || name == query.Organisation {
		if !x.quotes() {
			return nil, fmt.Errorf("%s is a filter of quotations: %w", name, news.ErrInvalid)
		}
		for _, v := range values {
			if err := x.wordsOf(set, name, v); err != nil {
				return nil, err
			}
		}
		return set, nil
	}
	c, err := x.columnFor(name)
	if err != nil {
		return nil, err
	}
	if err := x.b.spend(len(values) * (1 + x.s.size/16)); err != nil {
		return nil, err
	}
	c.set(set, values)
	return set, nil
}

// wordsOf adds the documents whose role or organisation has all words of text.
func (x *search) wordsOf(set bitset, name, text string) error {
	field := xRole
	if name == query.Organisation {
		field = xOrg
	}
	list := words(text)
	if len(list) == 0 || len(list) > maxPhrase {
		return nil
	}
	all := x.ar.copy(x.s.live)
	for _, w := range list {
		docs, err := x.term(field, w)
		if err == nil {
			err = x.b.spend(x.s.size / 16)
		}
		if err != nil {
			return err
		}
		all.and(docs)
	}
	set.or(all)
	return nil
}

// compose joins fixed, words, dates and filters; the filter named is left out.
func (x *search) compose(found, when bitset, without string) bitset {
	set := x.ar.copy(x.fixed)
	if found != nil {
		set.and(found)
	}
	if when != nil {
		set.and(when)
	}
	for _, f := range x.filters {
		if f.name != without {
			set.and(f.set)
		}
	}
	return set
}

// undatedOut counts the undated documents that only the dates keep out.
func (x *search) undatedOut() (int, error) {
	if x.q.Undated || x.when == nil && !x.dated {
		return 0, nil
	}
	found := x.byWords
	if x.dated {
		x.undatedToo = true
		defer func() { x.undatedToo = false }()
		var err error
		if found, err = x.matches(x.q.Expr); err != nil {
			return 0, err
		}
	}
	set := x.compose(found, nil, "")
	set.and(x.s.undated)
	return set.countAndNot(x.hits), nil
}

// worksIn counts the works in a set: duplicates and translations once. Most
// works are one document: those are counted as bits. seen is room for the others.
func (s *shelf) worksIn(set, seen bitset) int {
	clear(seen)
	n := 0
	for i, w := range set {
		n += bits.OnesCount64(w & s.lone[i])
		for w &^= s.lone[i]; w != 0; w &= w - 1 {
			seen.set(s.work[i<<6+bits.TrailingZeros64(w)])
		}
	}
	return n + seen.count()
}

// worksRoom returns room for worksIn.
func (s *shelf) worksRoom() bitset { return make(bitset, (s.works+63)/64) }

// answer makes the whole result.
func (g *generation) answer(ctx context.Context, q query.Query, work int) (*query.Result, error) {
	start := time.Now()
	x, err := g.begin(ctx, q, work)
	if err != nil {
		return nil, err
	}
	defer x.free()
	cur, err := g.cursor(q)
	if err != nil {
		return nil, err
	}
	if err := x.find(); err != nil {
		return nil, err
	}
	r := &query.Result{Total: x.total, Held: x.s.docs, Works: x.s.worksIn(x.hits, x.s.worksRoom()), Facets: map[string]*query.Facet{}}
	if x.quotes() {
		r.Voiced = x.hits.countAnd(x.s.voiced)
	}
	if r.Undated, err = x.undatedOut(); err != nil {
		return nil, err
	}
	for _, f := range q.Facets {
		if r.Facets[f.Name], err = x.facet(f); err != nil {
			return nil, err
		}
	}
	if q.Interval != "" {
		if r.Timeline, err = x.timeline(q.Interval); err != nil {
			return nil, err
		}
	}
	page, err := x.page(cur)
	if err != nil {
		return nil, err
	}
	if r.Hits, err = x.load(page.docs, page.scores); err != nil {
		return nil, err
	}
	if page.more {
		r.Next = g.nextCursor(q, page)
	}
	if len(x.expanded) > 0 {
		r.Expanded = x.asWritten(x.expanded)
	}
	if err := x.around(r); err != nil {
		return nil, err
	}
	r.Took = time.Since(start)
	return r, nil
}

// sortOf returns the order of a query: relevance, newest, oldest or seen.
func sortOf(q query.Query) (string, error) {
	switch q.Sort {
	case "":
		if q.Expr != nil {
			return "relevance", nil
		}
		return "newest", nil
	case "relevance":
		if q.Expr == nil {
			return "newest", nil
		}
		return q.Sort, nil
	case "newest", "oldest", "seen":
		return q.Sort, nil
	}
	return "", fmt.Errorf("sort %q: relevance, newest, oldest or seen: %w", q.Sort, news.ErrInvalid)
}

// isPost reports a value of the speaker facet that is a post.
func isPost(v string) bool { return strings.HasPrefix(v, "post:") }
