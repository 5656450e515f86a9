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
	set, err := x.placed(parts, in, func(at [][]int32, which []int) bool { return adjacent(at, which) }, "phrase")
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
	n := &nearness{slop: e.Slop}
	for i, w := range parts {
		n.repeat = n.repeat || slices.Contains(parts[:i], w)
	}
	check := func(at [][]int32, which []int) bool { return n.within(at) }
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
// check. which tells check the place of each list in the phrase. The two rarest
// words are tried first, the rest only where those pass.
func (x *search) placed(parts []string, in scope, check func(at [][]int32, which []int) bool, kind string) (bitset, error) {
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

// verify removes from set the documents whose positions do not pass check.
func (x *search) verify(set bitset, parts []string, which []int, field string, check func([][]int32, []int) bool) error {
	// A word that comes twice is read once.
	slot := map[string]int{}
	var distinct []string
	for _, i := range which {
		if _, ok := slot[parts[i]]; !ok {
			slot[parts[i]] = len(distinct)
			distinct = append(distinct, parts[i])
		}
	}
	at := make([][]int32, len(distinct))
	view := make([][]int32, len(which))
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
			if o, ok := iters[k].(segment.OptimizablePostingsIterator); ok {
				if _, one := o.DocNum1Hit(); !one {
					o.ReplaceActual(cand)
				}
			}
		}
		docs := cand.Iterator()
		for docs.HasNext() {
			d := docs.Next()
			for k := range iters {
				if at[k], err = x.positions(iters[k], d, at[k][:0]); err != nil {
					return fmt.Errorf("positions of %s:%s: %w", field, distinct[k], err)
				}
			}
			for k, i := range which {
				view[k] = at[slot[parts[i]]]
			}
			if !check(view, which) {
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
	return into, x.b.spend(6 + 3*len(into))
}

func roaringOf(local []uint64) *roaring.Bitmap {
	bm := roaring.New()
	bitset(local).each(func(d uint32) { bm.Add(d) })
	return bm
}

// adjacent reports that some start s has every word i at s+which[i].
func adjacent(at [][]int32, which []int) bool {
	for _, p := range at[0] {
		start := p - int32(which[0])
		ok := true
		for k := 1; k < len(at) && ok; k++ {
			_, ok = slices.BinarySearch(at[k], start+int32(which[k]))
		}
		if ok {
			return true
		}
	}
	return false
}

// occurrence is a word of a nearness at a position.
type occurrence struct {
	pos  int32
	list int
}

// nearness finds words within slop positions of each other. It keeps its room.
type nearness struct {
	slop   int
	repeat bool // a word is asked for more than once
	all    []occurrence
	counts []int
}

// within reports that one position of each list can be chosen, all different,
// no further than slop apart.
func (n *nearness) within(at [][]int32) bool {
	n.all = n.all[:0]
	for k, list := range at {
		if len(list) == 0 {
			return false
		}
		for _, p := range list {
			n.all = append(n.all, occurrence{p, k})
		}
	}
	slices.SortFunc(n.all, func(a, b occurrence) int { return int(a.pos - b.pos) })
	if n.repeat {
		return n.apart(len(at))
	}
	n.counts = append(n.counts[:0], make([]int, len(at))...)
	from, have := 0, 0
	for _, o := range n.all {
		if n.counts[o.list]++; n.counts[o.list] == 1 {
			have++
		}
		for int(o.pos-n.all[from].pos) > n.slop {
			if n.counts[n.all[from].list]--; n.counts[n.all[from].list] == 0 {
				have--
			}
			from++
		}
		if have == len(at) {
			return true
		}
	}
	return false
}

// apart is within where a word is asked for several times: its equal lists must
// give different positions.
func (n *nearness) apart(lists int) bool {
	for i := range n.all {
		used, got := map[int32]bool{}, map[int]bool{}
		for j := i; j < len(n.all) && int(n.all[j].pos-n.all[i].pos) <= n.slop; j++ {
			if o := n.all[j]; !used[o.pos] && !got[o.list] {
				used[o.pos], got[o.list] = true, true
			}
		}
		if len(got) == lists {
			return true
		}
	}
	return false
}
