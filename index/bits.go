package index

import (
	"math/bits"
	"sync"

	"github.com/RoaringBitmap/roaring/v2"
)

// bitset is a set of documents, one bit a number. All sets of one shelf have the
// same length, so operations need no checks.
type bitset []uint64

func (b bitset) has(d uint32) bool { return b[d>>6]>>(d&63)&1 != 0 }
func (b bitset) set(d uint32)      { b[d>>6] |= 1 << (d & 63) }

func (b bitset) and(o bitset) {
	o = o[:len(b)]
	for i := range b {
		b[i] &= o[i]
	}
}

func (b bitset) or(o bitset) {
	o = o[:len(b)]
	for i := range b {
		b[i] |= o[i]
	}
}

func (b bitset) andNot(o bitset) {
	o = o[:len(b)]
	for i := range b {
		b[i] &^= o[i]
	}
}

func (b bitset) count() int {
	n := 0
	for _, w := range b {
		n += bits.OnesCount64(w)
	}
	return n
}

func (b bitset) empty() bool {
	for _, w := range b {
		if w != 0 {
			return false
		}
	}
	return true
}

// countAnd returns the size of the intersection.
func (b bitset) countAnd(o bitset) int {
	o = o[:len(b)]
	n := 0
	for i, w := range b {
		n += bits.OnesCount64(w & o[i])
	}
	return n
}

// countAndNot returns how many of b are not in o.
func (b bitset) countAndNot(o bitset) int {
	o = o[:len(b)]
	n := 0
	for i, w := range b {
		n += bits.OnesCount64(w &^ o[i])
	}
	return n
}

// each calls fn with every member in ascending order.
func (b bitset) each(fn func(d uint32)) {
	for i, w := range b {
		for ; w != 0; w &= w - 1 {
			fn(uint32(i<<6 + bits.TrailingZeros64(w)))
		}
	}
}

// roaringRoom is room for reading bitmaps one after the other.
type roaringRoom struct {
	buf   [256]uint32
	words bitset
}

// orRoaring adds a segment's bitmap to dst, whose first word is the segment's,
// and returns the work it was.
func orRoaring(dst []uint64, bm *roaring.Bitmap, room *roaringRoom) int {
	if n := bm.GetCardinality(); n < 4096 {
		it := bm.ManyIterator()
		for n := it.NextMany(room.buf[:]); n > 0; n = it.NextMany(room.buf[:]) {
			for _, d := range room.buf[:n] {
				dst[d>>6] |= 1 << (d & 63)
			}
		}
		return int(n) / 2
	}
	if cap(room.words) < len(dst) {
		room.words = make(bitset, len(dst))
	}
	s := room.words[:len(dst)]
	clear(s)
	bm.WriteDenseTo(s)
	for i, w := range s {
		dst[i] |= w
	}
	return len(dst) / 4
}

// docset is a fixed set of documents in whichever form is smaller.
type docset struct {
	dense bitset   // nil when list is used
	list  []uint32 // ascending
	n     int
}

// newDocset keeps list, or a bitset of it when that is smaller.
func newDocset(list []uint32, size int) docset {
	if len(list)*4 <= size*8 {
		return docset{list: list, n: len(list)}
	}
	b := make(bitset, size)
	for _, d := range list {
		b.set(d)
	}
	return docset{dense: b, n: len(list)}
}

// first returns the lowest document.
func (s docset) first() (uint32, bool) {
	if len(s.list) > 0 {
		return s.list[0], true
	}
	for i, w := range s.dense {
		if w != 0 {
			return uint32(i<<6 + bits.TrailingZeros64(w)), true
		}
	}
	return 0, false
}

func (s docset) orInto(b bitset) {
	if s.dense != nil {
		b.or(s.dense)
		return
	}
	for _, d := range s.list {
		b.set(d)
	}
}

func (s docset) removeFrom(b bitset) {
	if s.dense != nil {
		b.andNot(s.dense)
		return
	}
	for _, d := range s.list {
		b[d>>6] &^= 1 << (d & 63)
	}
}

func (s docset) countIn(b bitset) int {
	if s.dense != nil {
		return b.countAnd(s.dense)
	}
	n := 0
	for _, d := range s.list {
		n += int(b[d>>6] >> (d & 63) & 1)
	}
	return n
}

// eachIn calls fn with every member that is in b.
func (s docset) eachIn(b bitset, fn func(d uint32)) {
	if s.dense == nil {
		for _, d := range s.list {
			if b.has(d) {
				fn(d)
			}
		}
		return
	}
	for i, w := range s.dense {
		for w &= b[i]; w != 0; w &= w - 1 {
			fn(uint32(i<<6 + bits.TrailingZeros64(w)))
		}
	}
}

// arena lends bitsets of one length for the time of a search.
type arena struct {
	pool *sync.Pool
	size int
	lent []*bitset
}

// get returns an empty set.
func (a *arena) get() bitset {
	p, ok := a.pool.Get().(*bitset)
	if !ok || len(*p) != a.size {
		b := make(bitset, a.size)
		p = &b
	} else {
		clear(*p)
	}
	a.lent = append(a.lent, p)
	return *p
}

// copy returns a set equal to b.
func (a *arena) copy(b bitset) bitset {
	c := a.get()
	copy(c, b)
	return c
}

// free takes everything back.
func (a *arena) free() {
	for _, p := range a.lent {
		a.pool.Put(p)
	}
	a.lent = nil
}
