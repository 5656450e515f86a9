package index

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"sync"

	"iomnews/internal/query"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	index "github.com/blevesearch/bleve_index_api"
	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// shelf is one index (articles or quotations) as it stood at one moment, with
// its columns in memory. It never changes. Documents are numbered through its
// segments; each segment begins at a multiple of 64, so that its bits are whole
// words. Numbers between segments and of replaced documents are not live.
type shelf struct {
	langs    languages
	reader   index.IndexReader
	segments []part
	size     int // words of a bitset
	docs     int // live documents
	live     bitset
	rep      bitset    // live, and no mere copy of another
	pool     sync.Pool // of *bitset
	scores   sync.Pool // of *[]float32, all zero
	tfs      tfCache

	columns map[string]*column
	day     []int32  // published as 20171116, 0 undated
	seen    []uint32 // first seen, seconds since 1970
	work    []uint32 // ordinal of the work
	works   int
	lone    bitset   // the only one of its work
	undated bitset   // live without a date
	short   bitset   // quotations: mixed ones under five words, hidden by default
	voiced  bitset   // quotations: paragraphs of one voice
	count   []uint16 // quotations: words
	of      []uint32 // quotations: number of the article they stand in
	langSet []bitset // by language class

	order [3]order // newest, oldest, seen
	fresh []float32
	bm    [2][]float32 // length part of bm25, of text and title

	firstDay, lastDay int32
	held              sync.Map // heldKey -> map[int]int: the corpus by year or month; []int32: by the values of a facet
}

type heldKey struct {
	of     string // interval or facet
	copies bool
}

// heldBy counts a fixed set of documents by a key of their date, once.
func (s *shelf) heldBy(interval string, copies bool, set bitset, key func(day int32) int) map[int]int {
	if m, ok := s.held.Load(heldKey{interval, copies}); ok {
		return m.(map[int]int)
	}
	m := map[int]int{}
	s.eachBucket(interval, set, set.count(), key, func(k, n int) { m[k] += n })
	s.held.Store(heldKey{interval, copies}, m)
	return m
}

// eachBucket calls add with the dated documents of set, n in all, by a key of their
// date: one by one, or a year at once, which has a column.
func (s *shelf) eachBucket(interval string, set bitset, n int, key func(day int32) int, add func(k, n int)) {
	if interval == "year" {
		years := s.columns[query.Year]
		counts := years.counts(set, n)
		for i, n := range counts {
			add(int(decimal(years.values[i])), int(n))
		}
		years.done(counts)
		return
	}
	set.each(func(d uint32) {
		if s.day[d] != 0 {
			add(key(s.day[d]), 1)
		}
	})
}

// part is one segment.
type part struct {
	seg     segment.Segment
	base    uint32 // number of its first document; a multiple of 64
	n       uint32
	deleted *roaring.Bitmap
	words   []uint64 // its words of shelf.live
}

// of returns a segment's words of a set.
func (p *part) of(set bitset) bitset { return set[p.base/64 : (p.base+p.n+63)/64] }

// order is an order of all live documents.
type order struct {
	docs []uint32 // best first
	rank []uint32 // of a document
}

const (
	byNewest = iota
	byOldest
	bySeen
)

// openShelves reads the columns of both indexes of a generation.
func openShelves(articles, quotes bleve.Index, langs languages) (a, q *shelf, err error) {
	var wg sync.WaitGroup
	var errA, errQ error
	wg.Go(func() { a, errA = openShelf(articles, langs, (*shelf).loadArticles) })
	wg.Go(func() { q, errQ = openShelf(quotes, langs, (*shelf).loadQuotes) })
	wg.Wait()
	if err = errors.Join(errA, errQ); err == nil {
		err = q.join(a)
	}
	if err != nil {
		for _, s := range []*shelf{a, q} {
			if s != nil {
				s.close()
			}
		}
		return nil, nil, err
	}
	return a, q, nil
}

// openShelf opens a bleve index and reads its columns. close lets go of it.
func openShelf(idx bleve.Index, langs languages, load func(*shelf) error) (s *shelf, err error) {
	defer recoverTo(&err, "read columns")
	adv, err := idx.Advanced()
	if err != nil {
		return nil, err
	}
	reader, err := adv.Reader()
	if err != nil {
		return nil, err
	}
	snapshot, ok := reader.(*scorch.IndexSnapshot)
	if !ok {
		reader.Close()
		return nil, fmt.Errorf("bleve index of an unknown kind %T", reader)
	}
	s = &shelf{langs: langs, reader: reader}
	defer func() {
		if err != nil {
			reader.Close()
			s = nil
		}
	}()
	base := uint32(0)
	for _, p := range snapshot.Segments() {
		n := uint32(p.Segment().Count())
		s.segments = append(s.segments, part{seg: p.Segment(), base: base, n: n, deleted: p.Deleted()})
		base += (n + 63) &^ 63
	}
	s.size = int(base / 64)
	s.live = make(bitset, s.size)
	for i := range s.segments {
		p := &s.segments[i]
		p.words = p.of(s.live)
		for d := uint32(0); d < p.n; d++ {
			if p.deleted == nil || !p.deleted.Contains(d) {
				s.live.set(p.base + d)
			}
		}
	}
	s.docs = s.live.count()
	s.columns = map[string]*column{}
	return s, load(s)
}

func (s *shelf) close() error { return s.reader.Close() }

// arena lends sets for one search.
func (s *shelf) arena() *arena { return &arena{pool: &s.pool, size: s.size} }

// parseDay reads YYYY-MM-DD as a number that sorts; 0 when it is not one.
func parseDay(t string) int32 {
	if len(t) != 10 || t[4] != '-' || t[7] != '-' {
		return 0
	}
	n, err := strconv.Atoi(t[:4] + t[5:7] + t[8:])
	if err != nil || n < 0 {
		return 0
	}
	return int32(n)
}

// dayString is the reverse of parseDay.
func dayString(d int32) string {
	if d == 0 {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d/10000, d/100%100, d%100)
}

// sort builds the orders of docs, all live documents, among which equals stay as they
// stand: by id, the quotations of one article as they stand in it. So no order
// depends on when a document came or where it lies. Each is sorted twice by numbers that
// hold key and place: first by the lesser key, then by the greater.
func (s *shelf) sort(docs []uint32) {
	newer := func(d uint32) uint32 { return ^uint32(s.day[d]) } // undated (0) last
	later := func(d uint32) uint32 { return ^s.seen[d] }
	sooner := func(d uint32) uint32 { return s.seen[d] }
	older := func(d uint32) uint32 {
		if s.day[d] == 0 {
			return 1<<32 - 1
		}
		return uint32(s.day[d])
	}
	s.order[byNewest] = s.ordered(docs, newer, later)
	s.order[bySeen] = s.ordered(docs, later, newer)
	s.order[byOldest] = s.ordered(docs, older, sooner)
}

// ordered sorts by first, then by then, ascending; equals stay as they stand in docs.
func (s *shelf) ordered(docs []uint32, first, then func(d uint32) uint32) order {
	keys := make([]uint64, len(docs))
	now, next := docs, make([]uint32, len(docs))
	for _, key := range []func(uint32) uint32{then, first} {
		for i, d := range now {
			keys[i] = uint64(key(d))<<32 | uint64(i)
		}
		slices.Sort(keys)
		for i, k := range keys {
			next[i] = now[uint32(k)]
		}
		now, next = next, make([]uint32, len(docs))
	}
	o := order{docs: now, rank: make([]uint32, s.size*64)}
	for i, d := range o.docs {
		o.rank[d] = uint32(i)
	}
	return o
}

// span returns the first and last date held.
func (s *shelf) span() (first, last string) { return dayString(s.firstDay), dayString(s.lastDay) }

// postings calls each with every term of a keyword field, and the function it
// returns (nil: skip) with every live document of that term. Terms may come
// several times, once a segment.
func (s *shelf) postings(field string, each func(term string) func(d uint32)) error {
	for i := range s.segments {
		p := &s.segments[i]
		dict, err := p.seg.Dictionary(field)
		if err != nil {
			return err
		}
		it := allTerms(dict)
		var list segment.PostingsList
		var iter segment.PostingsIterator
		for {
			e, err := it.Next()
			if err != nil {
				return err
			}
			if e == nil {
				break
			}
			fn := each(e.Term)
			if fn == nil {
				continue
			}
			if list, err = dict.PostingsList([]byte(e.Term), nil, list); err != nil {
				return err
			}
			iter = list.Iterator(false, false, false, iter)
			p.visit(iter, fn)
		}
	}
	return nil
}

// allTerms iterates over a dictionary.
func allTerms(dict segment.TermDictionary) segment.DictionaryIterator {
	return termsFrom(dict, nil, nil)
}

// termsFrom iterates over the terms from..to, without counting each term's
// postings where that can be spared.
func termsFrom(dict segment.TermDictionary, from, to []byte) segment.DictionaryIterator {
	if d, ok := dict.(interface {
		AutomatonIteratorOmitCount(a segment.Automaton, start, end []byte) segment.DictionaryIterator
	}); ok {
		return d.AutomatonIteratorOmitCount(nil, from, to)
	}
	return dict.AutomatonIterator(nil, from, to)
}

// visit calls fn with every live document of a postings iterator.
func (p *part) visit(iter segment.PostingsIterator, fn func(d uint32)) {
	o, ok := iter.(segment.OptimizablePostingsIterator)
	if !ok {
		return
	}
	if d, one := o.DocNum1Hit(); one {
		if p.deleted == nil || !p.deleted.Contains(uint32(d)) {
			fn(p.base + uint32(d))
		}
		return
	}
	bm := o.ActualBitmap()
	if bm == nil {
		return
	}
	it := bm.ManyIterator()
	var buf [256]uint32
	for n := it.NextMany(buf[:]); n > 0; n = it.NextMany(buf[:]) {
		for _, d := range buf[:n] {
			if p.words[d>>6]>>(d&63)&1 != 0 {
				fn(p.base + d)
			}
		}
	}
}
