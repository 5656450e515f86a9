package index

import (
	"bufio"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"os"
	"slices"

	"iomnews/internal/news"

	"github.com/blevesearch/bleve/v2"
)

// columns.bin holds the columns of both indexes as they are in memory, so that a
// generation opens without reading them out of bleve again: after the magic, the
// articles' shelf, then the quotations'. Each is a row of arrays, their
// lengths before them, little-endian. It is true for the segments it names by
// their sizes; where it is missing or names others, the columns are read from
// bleve.
const (
	columnsFile  = "columns.bin"
	columnsMagic = "iomnews columns 1\n"
)

// writeColumns writes columns.bin and waits until it is on disk.
func writeColumns(path string, articles, quotes *shelf) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	e := &encoder{w: bufio.NewWriterSize(f, 1<<20)}
	e.w.WriteString(columnsMagic)
	for _, s := range []*shelf{articles, quotes} {
		e.shelf(s)
	}
	return errors.Join(e.w.Flush(), f.Sync(), f.Close()) // bufio keeps the first error
}

type encoder struct{ w *bufio.Writer }

func (e *encoder) u32(n uint32) { e.w.Write(binary.LittleEndian.AppendUint32(nil, n)) }

func (e *encoder) u32s(list []uint32) {
	e.u32(uint32(len(list)))
	var buf [4]byte
	for _, v := range list {
		binary.LittleEndian.PutUint32(buf[:], v)
		e.w.Write(buf[:])
	}
}

func (e *encoder) bits(b bitset) {
	e.u32(uint32(len(b)))
	for _, w := range b {
		e.w.Write(binary.LittleEndian.AppendUint64(nil, w))
	}
}

func (e *encoder) floats(list []float32) {
	out := make([]uint32, len(list))
	for i, f := range list {
		out[i] = math.Float32bits(f)
	}
	e.u32s(out)
}

func (e *encoder) text(s string) {
	e.u32(uint32(len(s)))
	e.w.WriteString(s)
}

func (e *encoder) shelf(s *shelf) {
	e.u32(uint32(len(s.segments)))
	for _, p := range s.segments {
		e.u32(p.n)
	}
	e.bits(s.live)
	days := make([]uint32, len(s.day))
	for i, d := range s.day {
		days[i] = uint32(d)
	}
	counts := make([]uint32, len(s.count))
	for i, n := range s.count {
		counts[i] = uint32(n)
	}
	for _, list := range [][]uint32{days, counts, s.seen, s.work, s.of} {
		e.u32s(list)
	}
	for _, b := range []bitset{s.rep, s.short, s.voiced} {
		e.bits(b)
	}
	for _, list := range s.bm {
		e.floats(list)
	}
	for _, o := range s.order {
		e.u32s(o.docs)
	}
	e.u32(uint32(s.works))
	names := make([]string, 0, len(s.columns))
	for n := range s.columns {
		names = append(names, n)
	}
	slices.Sort(names)
	e.u32(uint32(len(names)))
	for _, n := range names {
		c := s.columns[n]
		e.text(n)
		e.u32(uint32(len(c.values)))
		for _, v := range c.values {
			e.text(v)
		}
		e.u32s(c.at)
		e.u32s(c.ords)
	}
}

// readColumns opens both shelves with the columns in a file. ok is false when
// the file does not fit the indexes.
func readColumns(path string, articles, quotes bleve.Index, langs languages) (a, q *shelf, ok bool, err error) {
	raw, err := os.ReadFile(path)
	if err != nil || len(raw) < len(columnsMagic) || string(raw[:len(columnsMagic)]) != columnsMagic {
		return nil, nil, false, nil
	}
	d := &decoder{raw: raw[len(columnsMagic):]}
	load := func(s *shelf) error { return d.shelf(s) }
	if a, err = openShelf(articles, langs, load); err == nil {
		if q, err = openShelf(quotes, langs, load); err == nil {
			return a, q, true, nil
		}
		a.close()
	}
	if errors.Is(err, errOtherColumns) {
		return nil, nil, false, nil
	}
	return nil, nil, false, err
}

var errOtherColumns = errors.New("columns of other segments")

type decoder struct {
	raw []byte
	bad bool
}

func (d *decoder) take(n int) []byte {
	if n < 0 || n > len(d.raw) {
		d.bad = true
		return nil
	}
	out := d.raw[:n]
	d.raw = d.raw[n:]
	return out
}

func (d *decoder) u32() uint32 {
	b := d.take(4)
	if b == nil {
		return 0
	}
	return binary.LittleEndian.Uint32(b)
}

func (d *decoder) u32s() []uint32 {
	n := int(d.u32())
	b := d.take(4 * n)
	if b == nil || n == 0 {
		return nil
	}
	out := make([]uint32, n)
	for i := range out {
		out[i] = binary.LittleEndian.Uint32(b[4*i:])
	}
	return out
}

func (d *decoder) bits() bitset {
	n := int(d.u32())
	b := d.take(8 * n)
	if b == nil || n == 0 {
		return nil
	}
	out := make(bitset, n)
	for i := range out {
		out[i] = binary.LittleEndian.Uint64(b[8*i:])
	}
	return out
}

func (d *decoder) floats() []float32 {
	list := d.u32s()
	if list == nil {
		return nil
	}
	out := make([]float32, len(list))
	for i, v := range list {
		out[i] = math.Float32frombits(v)
	}
	return out
}

func (d *decoder) text() string { return string(d.take(int(d.u32()))) }

// shelf fills in a shelf whose segments are known.
func (d *decoder) shelf(s *shelf) error {
	same := int(d.u32()) == len(s.segments)
	for i := 0; same && i < len(s.segments); i++ {
		same = d.u32() == s.segments[i].n
	}
	if !same || !slices.Equal(d.bits(), s.live) {
		return errOtherColumns
	}
	n := s.size * 64
	days, counts := d.u32s(), d.u32s()
	s.seen, s.work, s.of = d.u32s(), d.u32s(), d.u32s()
	s.rep, s.short, s.voiced = d.bits(), d.bits(), d.bits()
	for i := range s.bm {
		s.bm[i] = d.floats()
	}
	s.day = make([]int32, len(days))
	for i, v := range days {
		s.day[i] = int32(v)
	}
	if counts != nil {
		s.count = make([]uint16, len(counts))
		for i, v := range counts {
			s.count[i] = uint16(v)
		}
	}
	ok := len(s.day) == n && len(s.seen) == n && len(s.work) == n && len(s.rep) == s.size && len(s.bm[0]) == n
	for i := range s.order {
		s.order[i] = order{docs: d.u32s(), rank: make([]uint32, n)}
		ok = ok && len(s.order[i].docs) == s.docs
		for r, doc := range s.order[i].docs {
			if int(doc) >= n {
				return fmt.Errorf("%s: document %d of %d: %w", columnsFile, doc, n, news.ErrCorrupt)
			}
			s.order[i].rank[doc] = uint32(r)
		}
	}
	s.works = int(d.u32())
	for range d.u32() {
		name := d.text()
		values := make([]string, 0, 16)
		for range d.u32() {
			if d.bad {
				break
			}
			values = append(values, d.text())
		}
		c := &column{values: values, at: d.u32s(), ords: d.u32s()}
		if ok = ok && !d.bad && len(c.at) == n+1; !ok {
			break
		}
		s.complete(c)
		s.columns[name] = c
	}
	if !ok || d.bad || s.columns[kLang] == nil {
		return fmt.Errorf("%s does not fit its own lengths: %w", columnsFile, news.ErrCorrupt)
	}
	s.deriveSets()
	s.weighFresh()
	return nil
}
