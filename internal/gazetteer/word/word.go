// Package word cuts text into folded words, the one way in which names are
// stored and found: letters and digits, everything else between them.
//
// It knows letters and no names. Start with Cutter.Next; Key is the whole of a
// name's words for comparing names.
package word

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"iomnews/internal/fold"
)

// Gap bits say what stands between a word and the one before it.
const (
	Space    uint16 = 1 << iota // white space, no empty line
	Hyphen                      // a hyphen or dash that touches both words
	Dash                        // a dash with space around it
	Apostr                      // an apostrophe
	Dot                         // a full stop that touches both words
	DotSpace                    // a full stop, then space
	Comma
	Paren
	Slash
	Colon
	Quote // a quotation mark
	End   // ! ? ; … or an Arabic full stop or semicolon
	Para  // an empty line, or the edge of the text
	Money // a currency sign
	Other // anything else
)

// Hard gaps never stand inside a name.
const Hard = Dash | Colon | Quote | End | Para | Money | Other

// Word is one word of a text.
type Word struct {
	Start, End       int32 // bytes
	Rune, RuneEnd    int32 // code points
	Gap              uint16
	Upper, AllUpper  bool // first letter, every letter is upper case
	Letters          int16
	Arabic, Cyrillic bool
}

// Cutter cuts one text.
type Cutter struct {
	text string
	pos  int
	rune int
	gap  uint16
	buf  []byte
}

// New returns a cutter of text; buf is scratch space for folded words.
func New(text string, buf []byte) Cutter { return Cutter{text: text, gap: Para, buf: buf[:0]} }

// Next returns the next word and its folded form, valid until the next call.
func (c *Cutter) Next() (w Word, folded []byte, ok bool) {
	c.skip()
	if c.pos >= len(c.text) {
		return w, nil, false
	}
	w.Start, w.Rune, w.Gap, w.AllUpper = int32(c.pos), int32(c.rune), c.gap, true
	buf := c.buf[:0]
	first := true
	for c.pos < len(c.text) {
		b := c.text[c.pos]
		if b < utf8.RuneSelf {
			switch class[b] {
			case lower:
				w.AllUpper = false
				buf = append(buf, b)
				w.Letters++
			case upper:
				w.Upper = w.Upper || first
				buf = append(buf, b+'a'-'A')
				w.Letters++
			case digit:
				buf = append(buf, b)
			default:
				goto done
			}
			first = false
			c.pos++
			c.rune++
			continue
		}
		r, n := utf8.DecodeRuneInString(c.text[c.pos:])
		if !letter(r) {
			break
		}
		if unicode.IsUpper(r) {
			w.Upper = w.Upper || first
		} else if unicode.IsLower(r) {
			w.AllUpper = false
		}
		switch {
		case r >= 0x600 && r < 0x700:
			w.Arabic = true
		case r >= 0x400 && r < 0x530:
			w.Cyrillic = true
		}
		first = false
		w.Letters++
		buf = append(buf, foldRune(r)...)
		c.pos += n
		c.rune++
	}
done:
	c.buf = buf
	w.End, w.RuneEnd = int32(c.pos), int32(c.rune)
	if w.Letters == 0 || w.Arabic {
		w.AllUpper = false
	}
	c.gap = 0
	return w, buf, true
}

const (
	other = iota
	lower
	upper
	digit
)

var class = func() (t [utf8.RuneSelf]byte) {
	for b := range t {
		switch {
		case b >= 'a' && b <= 'z':
			t[b] = lower
		case b >= 'A' && b <= 'Z':
			t[b] = upper
		case b >= '0' && b <= '9':
			t[b] = digit
		}
	}
	return t
}()

func letter(r rune) bool {
	if r < 0x250 {
		return r >= 0xC0 && r != '×' && r != '÷' || r == 'ª' || r == 'º'
	}
	if r == 'ʼ' || r == 'ʻ' || r == 'ʹ' || r == 'ʾ' || r == 'ʿ' {
		return false
	}
	return unicode.IsLetter(r) || unicode.Is(unicode.Mn, r) || unicode.IsDigit(r) || r == 'ـ'
}

// skip moves over what is no word and gathers its gap bits.
func (c *Cutter) skip() {
	lines := 0
	for c.pos < len(c.text) {
		b := c.text[c.pos]
		r, n := rune(b), 1
		if b >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(c.text[c.pos:])
			if letter(r) {
				break
			}
		} else if class[b] != other {
			break
		}
		switch r {
		case ' ', '\t', '\r', '\u00a0', '\u202f', '\u2009':
			c.gap |= Space
		case '\n':
			c.gap |= Space
			if lines++; lines > 1 {
				c.gap |= Para
			}
		case '-', '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2015', '\u2212':
			c.gap |= Hyphen
		case '\'', '\u2019', '\u2018', '\u02bc', '\u02bb', '\u00b4', '`', '\u02be', '\u02bf':
			c.gap |= Apostr
		case '.':
			c.gap |= Dot
		case ',', '\u060c':
			c.gap |= Comma
		case '(', ')', '[', ']', '*':
			c.gap |= Paren
		case '/':
			c.gap |= Slash
		case ':':
			c.gap |= Colon
		case '"', '\u201c', '\u201d', '\u00ab', '\u00bb', '\u201e', '\u201f':
			c.gap |= Quote
		case '!', '?', ';', '\u2026', '\u061f', '\u061b', '\u00bf', '\u00a1', '\u2022':
			c.gap |= End
		case '$', '\u20ac', '\u00a3', '%':
			c.gap |= Money
		case '\u200b', '\u200c', '\u200d', '\u200e', '\u200f', '\u202a', '\u202b', '\u202c', '\u202d', '\u202e', '\u2066', '\u2067', '\u2068', '\u2069', '\ufeff', '\u00ad':
		case '&':
			c.gap |= Space
		default:
			c.gap |= Other
		}
		c.pos += n
		c.rune++
	}
	if c.pos >= len(c.text) {
		c.gap |= Para
	}
	if c.gap&Space != 0 {
		if c.gap&Hyphen != 0 {
			c.gap |= Dash
		}
		if c.gap&Dot != 0 {
			c.gap |= DotSpace
		}
	}
}

// Tail returns the gap behind the last word.
func (c *Cutter) Tail() uint16 { return c.gap }

// low holds the folded forms of the letters met most: Latin, Cyrillic, Arabic.
var low = func() (t [0x700]string) {
	for r := range t {
		if r < 0x250 || r >= 0x370 && r < 0x530 || r >= 0x600 {
			t[r] = fold.String(string(rune(r)))
		}
	}
	return t
}()

func foldRune(r rune) string {
	if r < 0x250 || r >= 0x370 && r < 0x530 || r >= 0x600 && r < 0x700 {
		return low[r]
	}
	return fold.String(string(r))
}

// Key returns the folded words of name, joined by one space.
func Key(name string) string {
	c := New(name, nil)
	var b strings.Builder
	for {
		_, folded, ok := c.Next()
		if !ok {
			return b.String()
		}
		if len(folded) == 0 {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.Write(folded)
	}
}
