package quote

// table is a module's words once they are all there: open addressing over the
// folded bytes, half empty, so that a word of a text is found, or not, in one
// or two steps.
type table struct {
	mask   uint32
	hashes []uint32 // 0: empty
	rows   []row
}

type row struct {
	flags flag
	word  string
}

// compiled makes the table of a module.
func compiled(build func() *module) func() *module {
	return func() *module {
		m := build()
		size := uint32(64)
		for int(size) < 2*len(m.words) {
			size *= 2
		}
		m.table = table{mask: size - 1, hashes: make([]uint32, size), rows: make([]row, size)}
		for w, f := range m.words {
			h := hashOf([]byte(w))
			i := h & m.table.mask
			for m.table.hashes[i] != 0 {
				i = (i + 1) & m.table.mask
			}
			m.table.hashes[i], m.table.rows[i] = h, row{f, w}
		}
		return m
	}
}

// find returns the flags of a folded word.
func (t *table) find(w []byte) (flag, bool) {
	h := hashOf(w)
	for i := h & t.mask; ; i = (i + 1) & t.mask {
		switch t.hashes[i] {
		case 0:
			return 0, false
		case h:
			if r := &t.rows[i]; r.word == string(w) {
				return r.flags, true
			}
		}
	}
}

// hashOf is FNV-1a, never 0.
func hashOf(w []byte) uint32 {
	h := uint32(2166136261)
	for _, c := range w {
		h = (h ^ uint32(c)) * 16777619
	}
	return max(h, 1)
}
