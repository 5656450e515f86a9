package index

import (
	"fmt"
	"slices"
	"strings"

	"iomnews/internal/news"
	"iomnews/internal/query"

	"github.com/RoaringBitmap/roaring/v2"
	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// phrase returns the documents that have the words side by side, unstemmed.
func (x *search) phrase(list []string, in scope, positive bool) (bitset, error) {
	var parts []string
	for _, w := range list {
		parts = append(parts, words(w)...)
	}
	switch {
	case len(parts) == 0:
		return nil, nil
	case len(parts) > maxPhrase:
		return nil, fmt.Errorf("a phrase of %d words, more than %d: %w", len(parts), maxPhrase, news.ErrInvalid)
	case len(parts) == 1:
		return x.exactWord(parts[0], in, positive)
	}
	set, err := x.placed(parts, in, adjacent, "phrase")
	if err != nil {
		return nil, err
	}
	if positive {
		x.found(clause{in: in, class: x.class, word: `"` + strings.Join(parts, " ") + `"`, docs: set, words: [][]string{parts}})
	}
	return x.ar.copy(set), nil
}

// near returns the documents that have the words, in any order, within slop
// positions of each other: first to last no more than slop apart.
func (x *search) near(e query.Near, in scope, positive bool) (bitset, error) {
	var parts []string
	for _, w := range e.Words {
		parts = append(parts, words(w)...)
	}
	switch {
	case len(parts) == 0:
		return nil, nil
	case len(parts) > maxPhrase || e.Slop < 0 || e.Slop > 1000:
		return nil, fmt.Errorf("nearness of %d words within %d: %w", len(parts), e.Slop, news.ErrInvalid)
	case len(parts) == 1:
		return x.exactWord(parts[0], in, positive)
	}
	check := func(o *occurrences) bool { return o.within(int32(e.Slop)) }
	set, err := x.placed(parts, in, check, fmt.Sprint("near", e.Slop))
	if err != nil {
		return nil, err
	}
	if positive {
		x.found(clause{in: in, class: x.class, word: e.String(), docs: set, words: singles(parts), slop: e.Slop})
	}
	return x.ar.copy(set), nil
}

func singles(parts []string) [][]string {
	out := make([][]string, len(parts))
	for i, p := range parts {
		out[i] = []string{p}
	}
	return out
}

// placed returns the documents that have all words and whose positions pass
// check. The two rarest words are tried first, the rest only where those pass.
func (x *search) placed(parts []string, in scope, check func(*occurrences) bool, kind string) (bitset, error) {
	key := in.exact + "\x00" + kind + "\x00" + strings.Join(parts, "\x00")
	if set, ok := x.leaves[key]; ok {
		return set, nil
	}
	set := x.ar.copy(x.s.live)
	type counted struct{ i, n int }
	var byCount []counted
	for i, w := range parts {
		docs, err := x.term(in.exact, w)
		if err != nil {
			return nil, err
		}
		set.and(docs)
		byCount = append(byCount, counted{i, docs.count()})
	}
	slices.SortStableFunc(byCount, func(a, b counted) int { return a.n - b.n })
	order := make([]int, len(byCount))
	for i, c := range byCount {
		order[i] = c.i
	}
	stages := [][]int{order}
	if len(order) > 2 {
		stages = [][]int{order[:2], order}
	}
	for _, which := range stages {
		if err := x.verify(set, parts, which, in.exact, check); err != nil {
			return nil, err
		}
	}
	x.leaves[key] = set
	return set, nil
}

// occurrences is where one document has the words of a phrase or nearness: a list
// of positions for each different word.
type occurrences struct {
	at    [][]int32 // ascending
	times []int     // how often each word is asked for
	words []wanted
	heads [][]int32 // room for within
}

// wanted is one word of a phrase: its place there, and its list.
type wanted struct{ place, list int }

// verify removes from set the documents where the words of parts at the places of
// which do not pass check.
func (x *search) verify(set bitset, parts []string, which []int, field string, check func(*occurrences) bool) error {
	o := &occurrences{}
	var distinct []string
	for _, i := range which {
		k := slices.Index(distinct, parts[i])
		if k < 0 { // a word that comes twice is read once
			k = len(distinct)
			distinct, o.at, o.times = append(distinct, parts[i]), append(o.at, nil), append(o.times, 0)
		}
		o.times[k]++
		o.words = append(o.words, wanted{i, k})
	}
	iters := make([]segment.PostingsIterator, len(distinct))
	for i := range x.s.segments {
		p := &x.s.segments[i]
		local := p.of(set)
		cand := roaringOf(local)
		if cand.IsEmpty() {
			continue
		}
		dict, err := p.seg.Dictionary(field)
		if err != nil {
			return fmt.Errorf("dictionary of %s: %w", field, err)
		}
		for k, w := range distinct {
			list, err := dict.PostingsList([]byte(w), nil, nil)
			if err != nil {
				return fmt.Errorf("postings of %s:%s: %w", field, w, err)
			}
			iters[k] = list.Iterator(true, false, true, iters[k])
			if it, ok := iters[k].(segment.OptimizablePostingsIterator); ok {
				if _, one := it.DocNum1Hit(); !one {
					it.ReplaceActual(cand)
				}
			}
		}
		docs := cand.Iterator()
		for docs.HasNext() {
			d := docs.Next()
			for k := range iters {
				if o.at[k], err = x.positions(iters[k], d, o.at[k][:0]); err != nil {
					return fmt.Errorf("positions of %s:%s: %w", field, distinct[k], err)
				}
			}
			if !check(o) {
				local[d>>6] &^= 1 << (d & 63)
			}
		}
	}
	return nil
}

// positions reads the next document's positions, which must be d's.
func (x *search) positions(it segment.PostingsIterator, d uint32, into []int32) ([]int32, error) {
	p, err := it.Next()
	if err != nil {
		return nil, err
	}
	if p == nil || p.Number() != uint64(d) {
		return into, nil
	}
	for _, l := range p.Locations() {
		into = append(into, int32(l.Pos()))
	}
	return into, x.b.spend(10 + 4*len(into))
}

func roaringOf(local []uint64) *roaring.Bitmap {
	bm := roaring.New()
	bitset(local).each(func(d uint32) { bm.Add(d) })
	return bm
}

// adjacent reports that from some start on every word stands at its place.
func adjacent(o *occurrences) bool {
	first := o.words[0]
	for _, p := range o.at[first.list] {
		start := p - int32(first.place)
		ok := true
		for _, w := range o.words[1:] {
			if _, ok = slices.BinarySearch(o.at[w.list], start+int32(w.place)); !ok {
				break
			}
		}
		if ok {
			return true
		}
	}
	return false
}

// within reports that each word has as many positions as it is asked for times, all
// of them no further than slop apart. No choice ends before the last of the first
// positions, so none begins earlier than slop before it: what stands earlier is
// passed over, until nothing does or a list is at its end.
func (o *occurrences) within(slop int32) bool {
	o.heads = append(o.heads[:0], o.at...)
	last := int32(0)
	for k, list := range o.heads {
		if len(list) < o.times[k] {
			return false
		}
		last = max(last, list[o.times[k]-1])
	}
	for moved := true; moved; {
		moved = false
		for k, list := range o.heads {
			n := 0
			for n < len(list) && list[n] < last-slop {
				n++
			}
			if n == 0 {
				continue
			}
			if list = list[n:]; len(list) < o.times[k] {
				return false
			}
			o.heads[k], moved = list, true
			last = max(last, list[o.times[k]-1])
		}
	}
	return true
}
