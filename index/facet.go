package index

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"iomnews/internal/fold"
	"iomnews/internal/news"
	"iomnews/internal/query"
)

// facet counts one facet. Where values are chosen in it, it counts over what all
// other filters leave, so that each value's count is the total with that value alone.
func (x *search) facet(f query.FacetRequest) (*query.Facet, error) {
	col, err := x.columnFor(f.Name)
	if err != nil {
		return nil, err
	}
	set, n := x.hits, x.total
	chosen := x.q.Include[f.Name]
	if len(chosen) > 0 {
		set = x.compose(x.byWords, x.when, f.Name)
		n = set.count()
	}
	work := col.work(x.s.size, n)
	if f.Prefix != "" {
		work += 20 * len(col.values)
	}
	if err := x.b.spend(work); err != nil {
		return nil, err
	}
	counts := x.countsOf(f.Name, col, set, n)
	if counts == nil {
		counts = col.counts(set, n)
		defer col.done(counts)
	}
	out := &query.Facet{Values: []query.FacetValue{}, Missing: set.countAndNot(col.has)}
	limit := f.Limit
	if limit == 0 {
		limit = 10
	}
	list := x.listed(f, col, counts, chosen, limit, &out.Distinct)
	if err := x.b.spend(len(list) * (1 + x.s.size/16)); err != nil {
		return nil, err
	}
	selected := func(i int) bool { return contains(chosen, col.values[i]) }
	other := x.ar.copy(set)
	other.and(col.has)
	var both, room bitset
	if f.Name == query.Speaker {
		if err := x.b.spend(len(list) * (x.s.size / 2)); err != nil {
			return nil, err
		}
		both, room = x.ar.get(), x.s.worksRoom()
	}
	for _, i := range list {
		v := query.FacetValue{ID: col.values[i], Label: x.label(f.Name, col.values[i]), Count: int(counts[i]), Selected: selected(i)}
		if f.Name == query.Speaker {
			x.firstLast(&v, col.docs[i], set, both, room)
		}
		col.docs[i].removeFrom(other)
		out.Values = append(out.Values, v)
	}
	for _, v := range chosen { // values that no document has are listed with 0, several words with what they find
		if _, ok := col.find(v); !ok {
			n := 0
			if wordFields[f.Name] != "" {
				found := x.ar.get()
				if err := x.wordsOf(found, f.Name, v); err != nil {
					return nil, err
				}
				if n = found.countAnd(set); n > 0 {
					out.Distinct++
				}
				other.andNot(found)
			}
			out.Values = append(out.Values, query.FacetValue{ID: v, Label: x.label(f.Name, v), Count: n, Selected: true})
		}
	}
	out.Other = other.count()
	return out, nil
}

// countsOf returns the counts of a whole corpus, which are made once; nil where
// the search asks for less.
func (x *search) countsOf(name string, col *column, set bitset, n int) []int32 {
	if x.byWords != nil || x.when != nil || len(x.filters) > 0 || len(x.q.Exclude) > 0 || x.q.MinWords > 0 {
		return nil
	}
	key := heldKey{name + "/" + x.q.About, x.q.Copies}
	if c, ok := x.s.held.Load(key); ok {
		return c.([]int32)
	}
	lent := col.counts(set, n)
	kept := slices.Clone(lent)
	col.done(lent)
	x.s.held.Store(key, kept)
	return kept
}

// listed chooses the values to list, most frequent first: the first limit of
// them, and the chosen ones whatever their place. It counts the distinct ones.
func (x *search) listed(f query.FacetRequest, col *column, counts []int32, chosen []string, limit int, distinct *int) []int {
	prefix := fold.String(f.Prefix)
	before := func(a, b int) int { return cmp.Or(cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b)) } // values stand in order
	var list, extra []int
	for i, n := range counts {
		if n == 0 || col.post(i) {
			continue
		}
		*distinct++
		if limit > 0 && len(list) == limit && n <= counts[list[limit-1]] || prefix != "" && !x.starts(f.Name, col.values[i], prefix) {
			continue
		}
		list = append(list, i)
		if limit > 0 { // few: keep them in order
			at, _ := slices.BinarySearchFunc(list[:len(list)-1], i, before)
			copy(list[at+1:], list[at:])
			list[at] = i
			list = list[:min(len(list), limit)]
		}
	}
	if limit < 0 {
		slices.SortFunc(list, before)
	}
	for _, v := range chosen {
		if i, ok := col.find(v); ok && !slices.Contains(list, i) && !slices.Contains(extra, i) {
			extra = append(extra, i)
		}
	}
	slices.SortFunc(extra, before)
	if limit < 0 {
		list = append(list, extra...)
		slices.SortFunc(list, before)
		return list
	}
	return append(list, extra...)
}

// firstLast fills in the dates and works of a value; both and room are room for it.
func (x *search) firstLast(v *query.FacetValue, docs docset, set, both, room bitset) {
	clear(both)
	docs.orInto(both)
	both.and(set)
	days := x.s.daysOf(both)
	v.First, v.Last, v.Works = dayString(days.lo), dayString(days.hi), x.s.worksIn(both, room)
}

// label names a value for a reader of the query's interface language.
func (x *search) label(name, value string) string {
	if name == query.Speaker {
		if s, ok := x.g.speaker(value); ok {
			return s.Name
		}
		return value
	}
	if wordFields[name] != "" {
		if w, err := x.g.words(x.s, name); err == nil {
			return x.g.wordLabel(w, name, value)
		}
	}
	return query.Label(name, value, x.q.UI)
}

// starts reports a value whose id, or a word of whose label, begins so.
func (x *search) starts(name, value, prefix string) bool {
	if strings.HasPrefix(fold.String(value), prefix) {
		return true
	}
	label := fold.String(x.label(name, value))
	return strings.HasPrefix(label, prefix) || strings.Contains(label, " "+prefix)
}

// timeline counts hits by year or month, over the span of the corpus or of the
// date filter where that is narrower.
func (x *search) timeline(interval string) (*query.Timeline, error) {
	key := func(day int32) int { return int(day / 10000) }
	years := x.s.columns[query.Year]
	work := years.work(x.s.size, x.total)
	switch interval {
	case "year":
	case "month":
		work = x.total + x.s.docs/4
		key = func(day int32) int { return int(day/10000)*12 + int(day/100%100) - 1 }
	default:
		return nil, fmt.Errorf("interval %q: year or month: %w", interval, news.ErrInvalid)
	}
	if err := x.b.spend(work); err != nil {
		return nil, err
	}
	held := x.ar.copy(x.s.rep)
	if x.q.Copies {
		copy(held, x.s.live)
	}
	if x.quotes() {
		held.andNot(x.s.short)
	}
	t := &query.Timeline{Interval: interval, Buckets: []query.Bucket{}, Undated: x.hits.countAnd(x.s.undated), UndatedHeld: held.countAnd(x.s.undated)}
	var span dayRange
	span.add(x.s.firstDay)
	span.add(x.s.lastDay)
	if span.hi == 0 {
		return t, nil
	}
	lo, hi := key(span.lo), key(span.hi)
	if from := parseDay(x.q.From.First()); from != 0 {
		lo = max(lo, key(from))
	}
	if to := parseDay(x.q.To.Last()); to != 0 {
		hi = min(hi, key(to))
	}
	if lo > hi {
		return t, nil
	}
	t.Buckets = make([]query.Bucket, hi-lo+1)
	for i := range t.Buckets {
		k := lo + i
		if interval == "year" {
			t.Buckets[i].Key = fmt.Sprintf("%04d", k)
		} else {
			t.Buckets[i].Key = fmt.Sprintf("%04d-%02d", k/12, k%12+1)
		}
	}
	add := func(k, n int) {
		if k >= lo && k <= hi {
			t.Buckets[k-lo].Count += n
		}
	}
	x.s.eachBucket(interval, x.hits, x.total, key, add)
	for k, n := range x.s.heldBy(interval, x.q.Copies, held, key) {
		if k >= lo && k <= hi {
			t.Buckets[k-lo].Held = n
		}
	}
	return t, nil
}
