package index

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"iomnews/internal/news"
	"iomnews/internal/query"

	index "github.com/blevesearch/bleve_index_api"
	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// maxExpand bounds the words that a prefix or a misspelling may stand for.
const maxExpand = 20_000

// docs adds to set the documents that have any of the terms in field, replaced
// ones included: the caller takes the live ones.
func (x *search) docs(set bitset, field string, terms ...string) error {
	r := x.docsReader(field)
	for i := range x.s.segments {
		if err := r.read(&x.s.segments[i], set, terms); err != nil {
			return err
		}
	}
	return nil
}

// docsReader reads the documents of terms, segment by segment.
type docsReader struct {
	x     *search
	field string
	room  roaringRoom
	list  segment.PostingsList
	iter  segment.PostingsIterator
}

func (x *search) docsReader(field string) *docsReader { return &docsReader{x: x, field: field} }

// read adds to set the documents of a segment that have any of the terms.
func (r *docsReader) read(p *part, set bitset, terms []string) error {
	dict, err := p.seg.Dictionary(r.field)
	if err != nil {
		return fmt.Errorf("dictionary of %s: %w", r.field, err)
	}
	to := p.of(set)
	for _, term := range terms {
		if err := r.x.b.spend(100); err != nil {
			return err
		}
		if r.list, err = dict.PostingsList([]byte(term), nil, r.list); err != nil {
			return fmt.Errorf("postings of %s:%s: %w", r.field, term, err)
		}
		r.iter = r.list.Iterator(false, false, false, r.iter)
		o, ok := r.iter.(segment.OptimizablePostingsIterator)
		if !ok {
			continue
		}
		if d, one := o.DocNum1Hit(); one {
			to[d>>6] |= 1 << (d & 63)
		} else if bm := o.ActualBitmap(); bm != nil {
			if err := r.x.b.spend(orRoaring(to, bm, &r.room)); err != nil {
				return err
			}
		}
	}
	return nil
}

// term returns the live documents of a term. The set is shared: copy it before changing it.
func (x *search) term(field, term string) (bitset, error) {
	key := field + "\x00" + term
	if set, ok := x.leaves[key]; ok {
		return set, nil
	}
	if err := x.b.spend(x.s.size / 8); err != nil {
		return nil, err
	}
	set := x.ar.get()
	if err := x.docs(set, field, term); err != nil {
		return nil, err
	}
	set.and(x.s.live)
	x.leaves[key] = set
	return set, nil
}

// expansion is a word that a prefix or a misspelling stands for.
type expansion struct {
	word string
	n    int
}

// prefix lists the words of a field that begin so.
func (x *search) prefix(field, start string) ([]expansion, error) {
	counts := map[string]int{}
	end := []byte(start)
	end[len(end)-1]++ // folded text never ends in 0xff
	for i := range x.s.segments {
		dict, err := x.s.segments[i].seg.Dictionary(field)
		if err != nil {
			return nil, fmt.Errorf("dictionary of %s: %w", field, err)
		}
		if err := x.expand(dict.AutomatonIterator(nil, []byte(start), end).Next, counts, start+"*"); err != nil {
			return nil, err
		}
	}
	return expansions(counts), nil
}

// similar lists the words of a field within distance letters of word.
func (x *search) similar(field, word string, distance int) ([]expansion, error) {
	fuzzy, ok := x.s.reader.(index.IndexReaderFuzzy)
	if !ok {
		return nil, fmt.Errorf("bleve reader %T knows no misspellings", x.s.reader)
	}
	// The automaton walks a good part of every dictionary.
	if err := x.b.spend((50_000 + 5000*len(x.s.segments)) * distance); err != nil {
		return nil, err
	}
	dict, err := fuzzy.FieldDictFuzzy(field, word, distance, "")
	if err != nil {
		return nil, fmt.Errorf("words like %s: %w: %v", word, news.ErrInvalid, err)
	}
	defer dict.Close()
	counts := map[string]int{}
	if err := x.expand(dict.Next, counts, word+"~"); err != nil {
		return nil, err
	}
	for w := range counts { // bleve gives misspellings without their numbers of texts
		if counts[w], err = x.held(field, w); err != nil {
			return nil, err
		}
	}
	return expansions(counts), nil
}

// held returns how many live documents have a term.
func (x *search) held(field, term string) (int, error) {
	n := 0
	for i := range x.s.segments {
		if err := x.b.spend(100); err != nil {
			return 0, err
		}
		p := &x.s.segments[i]
		dict, err := p.seg.Dictionary(field)
		if err != nil {
			return 0, fmt.Errorf("dictionary of %s: %w", field, err)
		}
		list, err := dict.PostingsList([]byte(term), p.deleted, nil)
		if err != nil {
			return 0, fmt.Errorf("postings of %s:%s: %w", field, term, err)
		}
		n += int(list.Count())
	}
	return n, nil
}

func (x *search) expand(next func() (*index.DictEntry, error), counts map[string]int, clause string) error {
	for {
		e, err := next()
		if err != nil {
			return fmt.Errorf("words for %s: %w", clause, err)
		}
		if e == nil {
			return nil
		}
		if err := x.b.spend(20); err != nil {
			return err
		}
		counts[e.Term] += int(e.Count)
		if len(counts) > maxExpand {
			return &query.CostError{Clause: clause, Words: maxExpand}
		}
	}
}

func expansions(counts map[string]int) []expansion {
	out := make([]expansion, 0, len(counts))
	for w, n := range counts {
		out = append(out, expansion{w, n})
	}
	slices.SortFunc(out, func(a, b expansion) int { return cmp.Or(b.n-a.n, strings.Compare(a.word, b.word)) })
	return out
}
