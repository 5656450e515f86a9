package index

import (
	"fmt"
	"math/bits"
	"sync"

	"iomnews/internal/news"
	"iomnews/internal/query"

	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// score sums the weights of the clauses over the hits. The slice is all zero
// but at the hits.
func (x *search) score() (*[]float32, error) {
	p, ok := x.s.scores.Get().(*[]float32)
	if !ok || len(*p) != x.s.size*64 {
		s := make([]float32, x.s.size*64)
		p = &s
	}
	scores := *p
	for i := range x.clauses {
		if err := x.scoreClause(scores, &x.clauses[i]); err != nil {
			clear(scores)
			return nil, err
		}
	}
	x.hits.each(func(d uint32) { scores[d] *= x.s.fresh[d] })
	return p, nil
}

func (x *search) scoreClause(scores []float32, c *clause) error {
	n := c.docs.countAnd(x.hits)
	if err := x.b.spend(x.s.size/4 + n/4); err != nil || n == 0 {
		return err
	}
	if c.in == inTitle && x.quotes() {
		x.addTo(scores, c.docs, titleWeight*idf(c.docs.count(), x.s.docs))
		return nil
	}
	if c.in == inText && !x.quotes() && c.term == "" {
		title, err := x.titled(c)
		if err != nil {
			return err
		}
		title.and(x.s.langSet[c.class]) // a clause stands once for each language it was read in
		x.addTo(scores, title, titleWeight*idf(c.docs.count(), x.s.docs))
	}
	if c.in.stem == "" {
		x.addTo(scores, c.docs, exactWeight*idf(c.docs.count(), x.s.docs))
		return nil
	}
	held := x.s.langSet[c.class].count()
	if c.term == "" {
		w := phraseWeight * idf(c.docs.count(), x.s.docs)
		both := x.ar.copy(c.docs)
		both.and(x.s.langSet[c.class])
		x.addTo(scores, both, w)
		return nil
	}
	code := x.s.langs[c.class].code
	weight := idf(c.docs.count(), held)
	lengths := x.s.bm[0]
	if c.in == inTitle {
		weight, lengths = weight*(1+titleWeight), x.s.bm[1]
	}
	if err := x.scoreField(scores, c.in.stem+"_"+code, c.term, weight, lengths, c.docs); err != nil {
		return err
	}
	if c.in == inText && !x.quotes() {
		title, err := x.term(fTitle+"_"+code, c.term)
		if err != nil {
			return err
		}
		if err := x.scoreField(scores, fTitle+"_"+code, c.term, titleWeight*weight, x.s.bm[1], title); err != nil {
			return err
		}
	}
	exact, err := x.term(c.in.exact, c.word)
	if err != nil {
		return err
	}
	both := x.ar.copy(exact)
	both.and(c.docs)
	x.addTo(scores, both, exactWeight*weight)
	return nil
}

// maxTitled bounds the words of a prefix or a misspelling that are looked for in titles.
const maxTitled = 50

// titled returns the documents that have an unstemmed clause in their title, as a
// set of their own.
func (x *search) titled(c *clause) (bitset, error) {
	if c.any != nil { // every language has the clause anew
		key := xTitle + "\x00" + c.word + "\x00titled"
		set, ok := x.leaves[key]
		if !ok {
			set = x.ar.get()
			var terms []string
			for _, e := range c.any[:min(len(c.any), maxTitled)] {
				terms = append(terms, e.word)
			}
			if err := x.docs(set, xTitle, terms...); err != nil {
				return nil, err
			}
			x.leaves[key] = set
		}
		return x.ar.copy(set), nil
	}
	var parts []string
	for _, p := range c.words {
		parts = append(parts, p...)
	}
	switch {
	case len(parts) == 0:
		return x.ar.get(), nil
	case len(parts) == 1:
		return x.exactWord(parts[0], inTitle, false)
	case c.slop > 0:
		return x.near(query.Near{Words: parts, Slop: c.slop}, inTitle, false)
	}
	return x.phrase(parts, inTitle, false)
}

// addTo adds w to every hit in docs.
func (x *search) addTo(scores []float32, docs bitset, w float32) {
	for i, h := range x.hits {
		for h &= docs[i]; h != 0; h &= h - 1 {
			scores[i<<6+bits.TrailingZeros64(h)] += w
		}
	}
}

// scoreField adds bm25 of a term in a field to every hit.
func (x *search) scoreField(scores []float32, field, term string, weight float32, lengths []float32, docs bitset) error {
	n, m := docs.countAnd(x.hits), docs.count()
	if n == 0 {
		return nil
	}
	weight *= k1 + 1
	add := func(d uint32, tf uint64) {
		tf32 := float32(min(tf, 255))
		scores[d] += weight * tf32 / (tf32 + lengths[d])
	}
	if m >= hotTerm {
		key := field + "\x00" + term
		tfs, ok := x.s.tfs.get(key)
		if !ok && n < m/sparse {
			wanted := x.ar.copy(docs)
			wanted.and(x.hits)
			return x.postingsAt(field, term, wanted, m, n, add)
		}
		if !ok {
			var err error
			if tfs, err = x.frequencies(field, term, docs, m); err != nil {
				return err
			}
			x.s.tfs.put(key, tfs)
		}
		at := 0
		for i, w := range docs {
			if w&x.hits[i] == 0 {
				at += bits.OnesCount64(w)
				continue
			}
			for ; w != 0; w &= w - 1 {
				d := i<<6 + bits.TrailingZeros64(w)
				if x.hits[i]>>(d&63)&1 != 0 {
					tf := float32(tfs[at])
					scores[d] += weight * tf / (tf + lengths[d])
				}
				at++
			}
		}
		return x.b.spend(m / 4)
	}
	return x.postings(field, term, docs, m, func(d uint32, tf uint64) {
		if x.hits.has(d) {
			add(d, tf)
		}
	})
}

// frequencies returns how often each document of docs has the term, in order.
func (x *search) frequencies(field, term string, docs bitset, m int) ([]uint8, error) {
	tfs := make([]uint8, 0, m)
	err := x.postings(field, term, docs, m, func(d uint32, tf uint64) { tfs = append(tfs, uint8(min(tf, 255))) })
	if err == nil && len(tfs) != m {
		err = fmt.Errorf("postings of %s:%s: %d, not %d: %w", field, term, len(tfs), m, news.ErrCorrupt)
	}
	return tfs, err
}

// postings calls fn with each live document of a term, m in all, in order.
func (x *search) postings(field, term string, docs bitset, m int, fn func(d uint32, tf uint64)) error {
	if err := x.b.spend(100*len(x.s.segments) + 6*m); err != nil {
		return err
	}
	return x.inSegments(field, term, docs, func(p *part, it segment.PostingsIterator) error {
		for {
			e, err := it.Next()
			if err != nil || e == nil {
				return err
			}
			fn(p.base+uint32(e.Number()), e.Frequency())
		}
	})
}

// postingsAt calls fn with the documents of docs, n of the m that have the term, in
// order. What lies between them is passed over, where it fills whole chunks of
// bleve's files even unread.
func (x *search) postingsAt(field, term string, docs bitset, m, n int, fn func(d uint32, tf uint64)) error {
	if err := x.b.spend(100*len(x.s.segments) + 2*m + 20*n); err != nil {
		return err
	}
	return x.inSegments(field, term, docs, func(p *part, it segment.PostingsIterator) error {
		for i, w := range p.of(docs) {
			for ; w != 0; w &= w - 1 {
				d := uint32(i<<6 + bits.TrailingZeros64(w))
				e, err := it.Advance(uint64(d))
				if err != nil {
					return err
				}
				if e == nil || e.Number() != uint64(d) {
					return fmt.Errorf("document %d is missing: %w", d, news.ErrCorrupt)
				}
				fn(p.base+d, e.Frequency())
			}
		}
		return nil
	})
}

// inSegments calls fn with the live postings of a term in each segment that docs
// has documents of.
func (x *search) inSegments(field, term string, docs bitset, fn func(p *part, it segment.PostingsIterator) error) error {
	var list segment.PostingsList
	var it segment.PostingsIterator
	for i := range x.s.segments {
		p := &x.s.segments[i]
		if p.of(docs).empty() {
			continue
		}
		dict, err := p.seg.Dictionary(field)
		if err != nil {
			return fmt.Errorf("dictionary of %s: %w", field, err)
		}
		if list, err = dict.PostingsList([]byte(term), p.deleted, list); err == nil {
			it = list.Iterator(true, true, false, it)
			err = fn(p, it)
		}
		if err != nil {
			return fmt.Errorf("postings of %s:%s: %w", field, term, err)
		}
	}
	return nil
}

// hotTerm is the number of documents from which a term's frequencies are kept:
// reading them from the files is most of what a common word costs.
const hotTerm = 256

// sparse: where less than one document of a term in so many is wanted, the others'
// frequencies are not read.
const sparse = 16

// tfCache keeps the frequencies of terms, a byte a document, in at most
// tfCacheBytes; when full it forgets the older half.
type tfCache struct {
	mu         sync.Mutex
	young, old map[string][]uint8
	bytes      int
}

const tfCacheBytes = 8 << 20 // of the young half

func (c *tfCache) get(key string) ([]uint8, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if t, ok := c.young[key]; ok {
		return t, true
	}
	t, ok := c.old[key]
	if ok {
		c.add(key, t)
	}
	return t, ok
}

func (c *tfCache) put(key string, t []uint8) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.add(key, t)
}

func (c *tfCache) add(key string, t []uint8) {
	if c.young == nil || c.bytes+len(t) > tfCacheBytes {
		c.old, c.young, c.bytes = c.young, map[string][]uint8{}, 0
	}
	c.young[key] = t
	c.bytes += len(t)
}
