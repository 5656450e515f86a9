package quote

// table is a module's words once they are all there: open addressing over the
// folded bytes, half empty, so that a word of a text is found, or not, in one
// or two steps. Short words stand in their rows.
type table struct {
	mask   uint32
	hashes []uint32 // 0: empty
	rows   []row
	words  map[string]flag
}

type row struct {
	flags flag
	short [15]byte
	size  uint8
}

// compiled makes the table of a module.
func compiled(build func() *module) func() *module {
	return func() *module {
		m := build()
		size := uint32(64)
		for int(size) < 2*len(m.words) {
			size *= 2
		}
		m.table = table{mask: size - 1, hashes: make([]uint32, size), rows: make([]row, size), words: m.words}
		for w, f := range m.words {
			h := hashOf(w)
			i := h & m.table.mask
			for m.table.hashes[i] != 0 {
				i = (i + 1) & m.table.mask
			}
			m.table.hashes[i] = h
			r := &m.table.rows[i]
			r.flags, r.size = f, uint8(min(len(w), 255))
			copy(r.short[:], w)
		}
		return m
	}
}

// flagsIn returns the flags of a folded word with hash h.
func flagsIn[T string | []byte](t *table, w T, h uint32) (flag, bool) {
	for i := h & t.mask; t.hashes[i] != 0; i = (i + 1) & t.mask {
		if t.hashes[i] != h {
			continue
		}
		r := &t.rows[i]
		if len(w) > len(r.short) {
			f, ok := t.words[string(w)]
			return f, ok
		}
		if int(r.size) == len(w) && string(r.short[:len(w)]) == string(w) {
			return r.flags, true
		}
	}
	return 0, false
}

// hashOf is FNV-1a of a folded word, never 0.
func hashOf[T string | []byte](w T) uint32 {
	h := uint32(hashStart)
	for i := range len(w) {
		h = (h ^ uint32(w[i])) * hashStep
	}
	return max(h, 1)
}

const hashStart, hashStep = 2166136261, 16777619

// sieve tells of most words at once that they are not in a set of words. Its length
// is a power of two.
type sieve []uint64

func (s sieve) add(h uint32) { s[int(h>>6)&(len(s)-1)] |= 1 << (h & 63) }

// may tells whether a word with hash h may be in the set; 0 may be any.
func (s sieve) may(h uint32) bool {
	return h == 0 || s[int(h>>6)&(len(s)-1)]&(1<<(h&63)) != 0
}
