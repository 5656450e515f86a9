package index

import (
	"fmt"
	"math/bits"
	"slices"
	"sync"
)

// column is one keyword field of all documents: its values in order, for each
// value the documents that have it, and for each document its values.
type column struct {
	values []string
	docs   []docset // by value
	// at[d]..at[d+1] are the places in ords of document d's values.
	at       []uint32
	ords     []uint32
	has      bitset // documents with at least one value
	total    int    // len(ords)
	perValue int    // cost of counting through the values
	lent     sync.Pool
	posts    [2]int // of the speaker column: values from..to are posts, which are not listed
}

// post reports a value that is a post, not a person.
func (c *column) post(i int) bool { return i >= c.posts[0] && i < c.posts[1] }

// column reads a keyword field.
func (s *shelf) column(field string) (*column, error) {
	grow := map[string]*[]uint32{}
	err := s.postings(field, func(term string) func(uint32) {
		list, ok := grow[term]
		if !ok {
			list = new([]uint32)
			grow[term] = list
		}
		return func(d uint32) { *list = append(*list, d) }
	})
	if err != nil {
		return nil, fmt.Errorf("column %s: %w", field, err)
	}
	lists := make(map[string][]uint32, len(grow))
	for v, list := range grow {
		if len(*list) > 0 {
			lists[v] = *list
		}
	}
	return s.columnOf(lists), nil
}

// columnOf builds a column from the documents of each value, in ascending order.
func (s *shelf) columnOf(lists map[string][]uint32) *column {
	c := &column{at: make([]uint32, s.size*64+1)}
	for v := range lists {
		c.values = append(c.values, v)
	}
	slices.Sort(c.values)
	for _, v := range c.values {
		for _, d := range lists[v] {
			c.at[d+1]++
		}
	}
	for i := 1; i < len(c.at); i++ {
		c.at[i] += c.at[i-1]
	}
	c.ords = make([]uint32, c.at[len(c.at)-1])
	next := slices.Clone(c.at)
	for i, v := range c.values {
		for _, d := range lists[v] {
			c.ords[next[d]] = uint32(i)
			next[d]++
		}
	}
	s.complete(c)
	return c
}

// complete derives what follows from values, at and ords.
func (s *shelf) complete(c *column) {
	c.total, c.has = len(c.ords), make(bitset, s.size)
	c.posts[0], _ = slices.BinarySearch(c.values, "post:")
	c.posts[1], _ = slices.BinarySearch(c.values, "post;")
	// One array for the lists of all values.
	from := make([]uint32, len(c.values)+1)
	for _, o := range c.ords {
		from[o+1]++
	}
	for i := range c.values {
		from[i+1] += from[i]
	}
	all, next := make([]uint32, c.total), slices.Clone(from)
	for d := range uint32(len(c.at) - 1) {
		if c.at[d] == c.at[d+1] {
			continue
		}
		c.has.set(d)
		for _, o := range c.of(d) {
			all[next[o]] = d
			next[o]++
		}
	}
	c.docs = make([]docset, len(c.values))
	for i := range c.values {
		list := all[from[i]:from[i+1]:from[i+1]]
		if c.docs[i] = newDocset(list, s.size); c.docs[i].dense != nil {
			c.perValue += s.size
		} else {
			c.docs[i].list = slices.Clone(list)
			c.perValue += 2 * len(list)
		}
	}
}

// years derives the year column from the dates.
func (s *shelf) years() *column {
	lists := map[string][]uint32{}
	byYear := map[int32][]uint32{}
	s.live.each(func(d uint32) {
		if v := s.day[d]; v != 0 {
			byYear[v/10000] = append(byYear[v/10000], d)
		}
	})
	for y, list := range byYear {
		lists[fmt.Sprintf("%04d", y)] = list
	}
	return s.columnOf(lists)
}

// find returns the ordinal of a value.
func (c *column) find(value string) (int, bool) { return slices.BinarySearch(c.values, value) }

// of returns the ordinals of a document's values.
func (c *column) of(d uint32) []uint32 { return c.ords[c.at[d]:c.at[d+1]] }

// set adds to b every document that has one of the values.
func (c *column) set(b bitset, values []string) {
	for _, v := range values {
		if i, ok := c.find(v); ok {
			c.docs[i].orInto(b)
		}
	}
}

// counts returns how many documents of b, n in all, have each value, by whichever
// way is shorter: through the documents or through the values. The slice is lent:
// give it back with done.
func (c *column) counts(b bitset, n int) []int32 {
	p, ok := c.lent.Get().(*[]int32)
	if !ok {
		s := make([]int32, len(c.values))
		p = &s
	}
	out := *p
	if n == 0 || len(c.values) == 0 {
		return out
	}
	if c.perValue < c.perDocs(len(b), n) {
		for i, s := range c.docs {
			out[i] = int32(s.countIn(b))
		}
		return out
	}
	for i, w := range b {
		for ; w != 0; w &= w - 1 {
			d := i<<6 + bits.TrailingZeros64(w)
			for _, o := range c.ords[c.at[d]:c.at[d+1]] {
				out[o]++
			}
		}
	}
	return out
}

// done takes back what counts lent.
func (c *column) done(counts []int32) {
	clear(counts)
	c.lent.Put(&counts)
}

// perDocs is the cost of counting n documents of a set of so many words through them.
func (c *column) perDocs(words, n int) int { return words + 6*n + 2*n*c.total/max(1, len(c.at)-1) }

// work is the cost of counting, in units of the budget.
func (c *column) work(words, n int) int { return words/16 + min(c.perValue, c.perDocs(words, n))/8 }
