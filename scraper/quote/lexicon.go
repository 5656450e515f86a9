package quote

import "bytes"

// table is a module's words once they are all there: open addressing over the
// folded bytes, half empty, so that a word of a text is found, or not, in one
// or two steps.
type table struct {
	mask uint32
	rows []row
}

type row struct {
	hash  uint32
	flags flag
	word  []byte
}

// compiled makes the table of a module.
func compiled(build func() *module) func() *module {
	return func() *module {
		m := build()
		size := uint32(64)
		for int(size) < 2*len(m.words) {
			size *= 2
		}
		m.table = table{mask: size - 1, rows: make([]row, size)}
		for w, f := range m.words {
			h := hashOf([]byte(w))
			i := h & m.table.mask
			for m.table.rows[i].word != nil {
				i = (i + 1) & m.table.mask
			}
			m.table.rows[i] = row{h, f, []byte(w)}
		}
		return m
	}
}

// find returns the flags of a folded word.
func (t *table) find(w []byte) (flag, bool) {
	h := hashOf(w)
	for i := h & t.mask; ; i = (i + 1) & t.mask {
		switch r := &t.rows[i]; {
		case r.word == nil:
			return 0, false
		case r.hash == h && bytes.Equal(r.word, w):
			return r.flags, true
		}
	}
}

// hashOf is FNV-1a.
func hashOf(w []byte) uint32 {
	h := uint32(2166136261)
	for _, c := range w {
		h = (h ^ uint32(c)) * 16777619
	}
	return h
}
