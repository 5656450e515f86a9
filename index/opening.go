package index

// openings are the beginnings of the words that are worth a look: what a term may have
// been stemmed from, by its first two bytes. Few words of a text pass, whose stems then
// need not be made.
type openings [1 << 16 / 64]uint64

func (o *openings) set(first, second byte) {
	at := uint16(first)<<8 | uint16(second)
	o[at>>6] |= 1 << (at & 63)
}

// has reports a word that may match; a word of one byte counts as ending in 0.
func (o *openings) has(word []byte) bool {
	at := uint16(word[0]) << 8
	if len(word) > 1 {
		at |= uint16(word[1])
	}
	return o[at>>6]>>(at&63)&1 != 0
}

// exact adds a word as it is.
func (o *openings) exact(word string) {
	if len(word) > 1 {
		o.set(word[0], word[1])
		return
	}
	o.set(word[0], 0)
}

// term adds the words of a language that may have this term.
func (o *openings) term(term string, l *language) {
	switch {
	case l.code == "ar": // its stemmer strips beginnings
		for i := range o {
			o[i] = ^uint64(0)
		}
	case l.stem == nil:
		o.exact(term)
	case l.turned == nil || len(term) == 1: // only the first letter is sure to stay
		for i := range 256 {
			o.set(term[0], byte(i))
		}
	default:
		o.exact(term)
		for _, start := range l.turned[term[:2]] {
			o.set(start[0], start[1])
		}
	}
}
