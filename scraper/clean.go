package scraper

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

// clean returns s in NFC with every no-break or typographic space as a plain
// one, without zero-width characters, soft hyphens, marks of direction and
// control characters ("\n" stays). Characters of windows-1252 that were read as
// ISO 8859-1 (U+0080 to U+009F) become what they were meant to be. Joiners stay
// between letters of scripts that need them.
func clean(s string) string {
	plain := true
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= utf8.RuneSelf || c < ' ' && c != '\n' || c == 0x7f {
			plain = false
			break
		}
	}
	if plain {
		return s
	}
	dirty, marks := false, false // to be scrubbed; perhaps not in NFC
	vowel := false               // an Arabic vowel sign came before: two of them have an order
	for _, r := range s {
		if r >= 0x64b && r < 0x653 || r == 0x670 {
			marks, vowel = marks || vowel, true
			continue
		}
		vowel = false
		switch {
		case r < 0x7f:
			dirty = dirty || r < ' ' && r != '\n'
		case r < 0xa1, r == 0xad, r == 0xfeff, r == 0x3000, r == 0x1680, r == 0x061c, r == 0xfffe:
			dirty = true
		case r < 0x300, r >= 0x400 && r < 0x483, r >= 0x60c && r < 0x610, r >= 0x61d && r < 0x64b, r >= 0x660 && r < 0x670, r >= 0x671 && r < 0x6d4, r >= 0x2010 && r < 0x2028, r >= 0x2030 && r < 0x205f, r >= 0x20a0 && r < 0x20c0:
		case r >= 0x2000 && r <= 0x206f:
			dirty = true
		default:
			marks = true
		}
	}
	if dirty {
		s = scrub(s)
	}
	if marks && !norm.NFC.IsNormalString(s) {
		s = norm.NFC.String(s)
	}
	return s
}

func scrub(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	var before rune
	for i, r := range s {
		switch {
		case r == '\n':
		case r == '\u200c' || r == '\u200d':
			after, _ := utf8.DecodeRuneInString(s[i+3:])
			if !joins(before) || !joins(after) {
				continue
			}
		case r == '\t', r == '\u2028', r == '\u2029', r == 0x85:
			r = ' '
		case r >= 0x80 && r < 0xa0:
			if r = charmap.Windows1252.DecodeByte(byte(r)); r == utf8.RuneError || r >= 0x80 && r < 0xa0 {
				continue
			}
		case r == '\u200b' || r == '\u00ad' || r == '\u061c' || unicode.Is(unicode.Cf, r) && r != '\u06dd', r < ' ', r == 0x7f:
			continue
		case unicode.Is(unicode.Zs, r):
			r = ' '
		}
		b.WriteRune(r)
		before = r
	}
	return b.String()
}

// joins reports letters of scripts in which joiners change the spelling.
func joins(r rune) bool {
	return unicode.In(r, unicode.Arabic, unicode.Devanagari, unicode.Bengali, unicode.Sinhala, unicode.Tamil, unicode.Malayalam, unicode.Kannada, unicode.Telugu, unicode.Khmer, unicode.Myanmar)
}

// invisible reports characters that show nothing.
func invisible(r rune) bool {
	return r == ' ' || r == '\n' || unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) || unicode.IsControl(r)
}

// tidy gives the texts of a block as they are shown: cleaned, swept, hard line
// ends joined, one or more paragraphs. known says whether a word stands
// elsewhere on the page (nil: not known); column is the longest line of the
// whole text when that was broken by hand.
func tidy(b *block, known func(string) bool, column int) []string {
	s := b.text
	if strings.IndexByte(s, '\x01') >= 0 {
		s = hyphens(s, known)
	}
	s = clean(s)
	s = sweep(s)
	if strings.IndexByte(s, '\n') < 0 {
		return one(collapse(s))
	}
	lines := strings.Split(s, "\n")
	keep := lines[:0]
	for _, l := range lines {
		if l = collapse(l); l != "" {
			keep = append(keep, l)
		}
	}
	return unwrap(keep, known, column)
}

func one(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}

// collapse trims and makes every run of spaces one. The two spaces after a full
// stop of typewriter days become one.
func collapse(s string) string {
	if !strings.Contains(s, "  ") {
		return strings.TrimSpace(s)
	}
	return strings.Join(strings.Fields(s), " ")
}

// wrapColumn is the longest line of a hard-wrapped text; IOM's are of about 65.
const wrapColumn = 100

// unwrap joins the lines of a hard-wrapped text. A text is hard-wrapped when
// its lines, but the last of each paragraph, are alike in length and go on in
// the middle of a sentence; lines of other texts (verses, addresses, names)
// keep their breaks, and long lines that end a sentence end a paragraph.
func unwrap(lines []string, known func(string) bool, column int) []string {
	if len(lines) < 2 {
		return lines
	}
	longest, open := 0, 0
	for i, l := range lines {
		n := utf8.RuneCountInString(l)
		longest = max(longest, n)
		if i < len(lines)-1 && n >= 40 && !sentenceEnd(l) {
			open++
		}
	}
	wrapped := longest <= wrapColumn && longest >= 30 && open > 0
	if column > 0 && longest <= column+2 {
		wrapped, longest = true, column
	}
	var out []string
	cur := []byte(lines[0])
	for i := 1; i < len(lines); i++ {
		prev, next := lines[i-1], lines[i]
		n := utf8.RuneCountInString(prev)
		switch {
		case wrapped && (!sentenceEnd(prev) || n*10 >= longest*8) && !bullet(next), n > wrapColumn && !sentenceEnd(prev) && startsLower(next):
			cur = joinLine(cur, next, known)
		case wrapped && !bullet(next), n > wrapColumn && sentenceEnd(prev):
			out = append(out, string(cur))
			cur = append(cur[:0], next...)
		default:
			cur = append(append(cur, '\n'), next...)
		}
	}
	return append(out, string(cur))
}

func bullet(s string) bool {
	return strings.HasPrefix(s, "- ") || strings.HasPrefix(s, "• ") || strings.HasPrefix(s, "* ") || strings.HasPrefix(s, "· ")
}

func startsLower(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}

// sentenceEnd reports whether a line ends where a sentence may end.
func sentenceEnd(s string) bool {
	s = strings.TrimRight(s, `"”’»)]' `)
	r, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune(".!?:…؟。", r)
}

// joinLine appends a line to the one before: with a space, or none after a hyphen.
func joinLine(cur []byte, next string, known func(string) bool) []byte {
	if !bytes.HasSuffix(cur, []byte("-")) || bytes.HasSuffix(cur, []byte(" -")) || bytes.HasSuffix(cur, []byte("--")) {
		return append(append(cur, ' '), next...)
	}
	word := bytes.LastIndexByte(cur, ' ') + 1
	return append(cur[:word], hyphens(string(cur[word:])+"\x01"+next, known)...)
}

// and are the words before which a hyphen at a line's end is a hanging one
// (pre- and post-conflict).
var and = map[string]bool{"and": true, "or": true, "to": true, "y": true, "o": true, "e": true, "ou": true, "et": true, "und": true, "oder": true, "та": true, "й": true, "і": true, "и": true, "или": true, "або": true}

// hyphens resolves line ends after a hyphen. IOM's old texts were wrapped at
// the hyphens that words had already, so the hyphen stays, without a space;
// it goes only when the word without it stands elsewhere on the page.
func hyphens(s string, known func(string) bool) string {
	var b strings.Builder
	for {
		i := strings.IndexByte(s, '\x01')
		if i < 0 {
			b.WriteString(s)
			return b.String()
		}
		before, after := s[:i], s[i+1:]
		left := lastWord(strings.TrimSuffix(before, "-"))
		right := firstWord(after)
		next, _ := utf8.DecodeRuneInString(after)
		switch {
		case left == "" || right == "" || and[right] || !unicode.IsLetter(next):
			b.WriteString(before + " ")
		case known != nil && unicode.IsLower(next) && known(left+right):
			b.WriteString(strings.TrimSuffix(before, "-"))
		default:
			b.WriteString(before)
		}
		s = after
	}
}

func lastWord(s string) string {
	i := len(s)
	for i > 0 {
		r, n := utf8.DecodeLastRuneInString(s[:i])
		if !unicode.IsLetter(r) {
			break
		}
		i -= n
	}
	return s[i:]
}

func firstWord(s string) string {
	if i := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) }); i >= 0 {
		return s[:i]
	}
	return s
}
