package quote

import (
	"unicode"
	"unicode/utf8"

	"iomnews/internal/fold"
)

// class says what one character can be in a text.
type class uint8

const (
	cWord   class = 1 << iota // part of a word
	cUpper                    // a capital
	cDigit                    // a digit of any script
	cSpace                    // white space
	cUnseen                   // takes no room and divides nothing
	cMark                     // a quotation mark
	cSingle                   // a single one, or an apostrophe
)

// letter is what the tokenizer knows of one character: its class and its folded
// form, as fold.String gives it.
type letter struct {
	class  class
	size   uint8
	folded [10]byte
}

// tabled is the end of the characters looked up: Latin to Arabic letters and
// general punctuation. Others are classified one by one.
const tabled = 0x2100

var letters = func() *[tabled]letter {
	var t [tabled]letter
	for r := range rune(tabled) {
		l := letter{class: classify(r)}
		l.size = uint8(copy(l.folded[:], fold.String(string(r))))
		t[r] = l
	}
	return &t
}()

func classOf(r rune) class {
	if uint32(r) < tabled {
		return letters[r].class
	}
	return classify(r)
}

// classify says by the Unicode tables what classOf looks up.
func classify(r rune) class {
	var c class
	if unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) || r == 'ـ' || r == '\u200c' || r == '\u200d' {
		c |= cWord
	}
	if unicode.IsUpper(r) {
		c |= cUpper
	}
	if unicode.IsDigit(r) {
		c |= cDigit
	}
	switch r {
	case '\u200b', '\u200e', '\u200f', '\u202a', '\u202b', '\u202c', '\u202d', '\u202e', '\u2066', '\u2067', '\u2068', '\u2069', '\ufeff', '\u00ad', '\u061c':
		c |= cUnseen
	case '“', '”', '„', '‟', '"', '«', '»', '＂', '〝', '〞', '〟':
		c |= cMark
	case '‘', '’', '‚', '‛', '\'', '`', '´', '‹', '›':
		c |= cSingle
	default:
		if r <= ' ' || unicode.IsSpace(r) {
			c |= cSpace
		}
	}
	return c
}

func isWordRune(r rune) bool { return classOf(r)&cWord != 0 }

func isUpper(r rune) bool { return classOf(r)&cUpper != 0 }

func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == 'ʼ' || r == '´' }

func isHyphen(r rune) bool { return r == '-' || r == '‐' || r == '‑' }

// folded folds a word as fold.String does, into the scratch of d.
func (d *doc) folded(w string) []byte {
	b, _ := d.hashed(w)
	return b
}

// hashed is folded with the hash of what it returns.
func (d *doc) hashed(w string) ([]byte, uint32) {
	b, h := d.key[:0], uint32(hashStart)
	for i := 0; i < len(w); i++ {
		c := w[i]
		switch {
		case 'A' <= c && c <= 'Z':
			c += 'a' - 'A'
		case c >= utf8.RuneSelf || c <= ' ' || c == '`' || c == 0x7f:
			return d.hashedFrom(w[i:], b, h)
		}
		b, h = append(b, c), (h^uint32(c))*hashStep
	}
	d.key = b
	return b, max(h, 1)
}

// hashedFrom goes on at a character that is not the same in every alphabet.
func (d *doc) hashedFrom(w string, b []byte, h uint32) ([]byte, uint32) {
	for _, r := range w {
		if uint32(r) >= tabled {
			n := len(b)
			b = utf8.AppendRune(b, unicode.ToLower(r))
			for _, c := range b[n:] {
				h = (h ^ uint32(c)) * hashStep
			}
			continue
		}
		l := &letters[r]
		for k := range l.size {
			c := l.folded[k]
			b, h = append(b, c), (h^uint32(c))*hashStep
		}
	}
	d.key = b
	return b, max(h, 1)
}

// scanPlain reads a word of letters and digits alone, as most are, and tells whether
// there is one at i.
func (d *doc) scanPlain(t *token, i int, cp int32) bool {
	s := d.body[i:]
	h, uppers, n := uint32(hashStart), 0, 0
	for n < len(s) {
		c := plain[s[n]]
		if c == 0 {
			break
		}
		if c != s[n] {
			uppers++
		}
		h = (h ^ uint32(c)) * hashStep
		n++
	}
	switch {
	case n == len(s):
	case s[n] >= utf8.RuneSelf:
		return d.scanLetters(t, i, cp)
	case s[n] == '\'', s[n] == '-', s[n] == '.' && t.cap:
		return false
	}
	w := s[:n]
	t.end, t.cpEnd = t.start+int32(n), cp+int32(n)
	t.upper = n > 1 && uppers == n
	t.hash = max(h, 1)
	switch {
	case d.m.elide && (w == "a" || w == "A"):
		t.flags = fAux
	case uppers == 0:
		t.flags, _ = flagsIn(&d.m.table, w, t.hash)
	default:
		t.flags, _ = flagsIn(&d.m.table, d.folded(w), t.hash)
	}
	return true
}

// scanLetters is scanPlain for a word with letters beyond the plain ones.
func (d *doc) scanLetters(t *token, i int, cp int32) bool {
	s := d.body[i:]
	b, h := d.key[:0], uint32(hashStart)
	count, uppers, n := 0, 0, 0
scan:
	for n < len(s) {
		r, size := rune(s[n]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(s[n:])
		}
		if r >= tabled {
			return false
		}
		l := &letters[r]
		switch {
		case l.class&cWord != 0:
		case isApostrophe(r), isHyphen(r), r == '.' && t.cap:
			return false
		default:
			break scan
		}
		count++
		if l.class&cUpper != 0 {
			uppers++
		}
		for k := range l.size {
			c := l.folded[k]
			b, h = append(b, c), (h^uint32(c))*hashStep
		}
		n += size
	}
	d.key = b
	t.end, t.cpEnd = t.start+int32(n), cp+int32(count)
	t.upper = count > 1 && uppers == count
	t.hash = max(h, 1)
	t.flags = d.flagsOf(s[:n], b, t.hash)
	return true
}

// plain is the small form of plain letters and digits, 0 for all other bytes.
var plain = func() (t [256]byte) {
	for c := range byte(utf8.RuneSelf) {
		switch {
		case 'a' <= c && c <= 'z', '0' <= c && c <= '9':
			t[c] = c
		case 'A' <= c && c <= 'Z':
			t[c] = c + 'a' - 'A'
		}
	}
	return t
}()
