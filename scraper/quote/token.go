package quote

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"
)

// What a token is.
type kind uint8

const (
	word   kind = iota // letters, with inner hyphens and apostrophes
	number             // starts with a digit
	punct              // any other character
	mark               // a quotation mark: “ ” „ ‟ " « » or two apostrophes
	single             // ‘ ’ ‚ ' outside words
)

// How a token is divided from the one before it.
type gap uint8

const (
	tight gap = iota
	space
	line  // one line break
	blank // a blank line: a new paragraph
)

// token is one word or sign of the body. start and end are byte offsets, cp is
// the code point offset of start.
type token struct {
	start, end int32
	cp, cpEnd  int32
	flags      flag
	r          rune   // the sign; the first letter of a word
	hash       uint32 // of the folded word; 0 where it was not looked up
	kind       kind
	gap        gap
	cap        bool // begins with a capital
	upper      bool // two or more letters, all capital
	brk        bool // begins a sentence
	joined     bool // hangs on the word before: a pronoun behind its verb, a possessive
	named      int8 // may be part of a person's name: 1; may not: -1; not asked yet: 0
}

// doc is a body cut into tokens, with the module of its language.
type doc struct {
	body   string
	valid  bool // the body is UTF-8 throughout
	toks   []token
	m      *module
	key    []byte   // scratch for folded words
	pieces []piece  // scratch of parts
	uneven []int32  // bytes of white space that is not one plain space
	known  *persons // whose parts of names are known, once they are
	// datelines of the first paragraphs, dash included
	datelines []rng
	between   []int32 // where names begin whose marks were taken away
}

// text returns the word or sign at i, "" outside the body.
func (d *doc) text(i int) string {
	if uint(i) >= uint(len(d.toks)) {
		return ""
	}
	return d.body[d.toks[i].start:d.toks[i].end]
}

// span returns the body's text from token a to token b, b excluded.
func (d *doc) span(a, b int) string {
	if a < 0 || b <= a || b > len(d.toks) {
		return ""
	}
	return d.body[d.toks[a].start:d.toks[b-1].end]
}

func (d *doc) is(i int, r rune) bool {
	return i >= 0 && i < len(d.toks) && d.toks[i].kind != word && d.toks[i].r == r
}

func (d *doc) has(i int, f flag) bool {
	return i >= 0 && i < len(d.toks) && d.toks[i].flags&f != 0
}

// hash returns the hash of the folded word at i, 0 where there is none.
func (d *doc) hash(i int) uint32 {
	if uint(i) >= uint(len(d.toks)) {
		return 0
	}
	return d.toks[i].hash
}

// tokenize cuts the body into d.toks and looks every word up once.
func (d *doc) tokenize() {
	s := d.body
	d.valid = true
	if cap(d.toks) == 0 {
		d.toks = make([]token, 0, len(s)/5+16)
	}
	g, cp, i := blank, int32(0), 0
	newlines, elided, paren := 0, false, false
	for i < len(s) {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == '\n' || r == '\u2028' || r == '\u2029' {
			newlines++
			if r == '\u2029' || newlines > 1 {
				g = blank
			} else if g < line {
				g = line
			}
			if n == 1 {
				d.uneven = append(d.uneven, int32(i))
			}
			i, cp = i+n, cp+1
			continue
		}
		d.valid = d.valid && (r != utf8.RuneError || n > 1)
		c := classOf(r)
		if c&(cSpace|cUnseen) != 0 {
			if g == tight && c&cSpace != 0 {
				g = space
			}
			if r < ' ' || r == ' ' && i+1 < len(s) && s[i+1] == ' ' {
				d.uneven = append(d.uneven, int32(i))
			}
			i, cp = i+n, cp+1
			continue
		}
		newlines = 0
		t := d.next()
		t.start, t.cp, t.r, t.gap = int32(i), cp, r, g
		g = tight
		switch {
		case c&cWord != 0:
			t.joined = elided
			i, cp, elided = d.scanWord(t, c, i, cp)
			continue
		case c&cMark != 0:
			t.kind = mark
		case c&cSingle != 0:
			t.kind = single
			if r2, n2 := utf8.DecodeRuneInString(s[i+n:]); r2 == r && r != '‹' && r != '›' { // two apostrophes
				t.kind, n, cp = mark, n+n2, cp+1
				switch r {
				case '‘', '`', '‛':
					t.r = '“'
				case '’':
					t.r = '”'
				case '‚':
					t.r = '„'
				default:
					t.r = '"'
				}
			}
		default:
			t.kind = punct
			if r == '″' && d.m.caseless && t.gap == tight {
				t.kind, t.r = mark, '”' // “دارفور24″
			}
			if (r == '(' || r == ')') && d.m.caseless && i+1 < len(s) && rune(s[i+1]) == r && paren == (r == ')') { // ((…))
				t.kind, t.r, n, cp, paren = mark, '“', 2, cp+1, !paren
				if r == ')' {
					t.r = '”'
				}
			}
		}
		i += n
		cp++
		t.end, t.cpEnd = int32(i), cp
	}
	d.sentences()
}

// next adds an empty token and returns its place, which is good until the next call.
func (d *doc) next() *token {
	n := len(d.toks)
	if n == cap(d.toks) {
		d.toks = slices.Grow(d.toks, 1)
	}
	d.toks = d.toks[:n+1]
	t := &d.toks[n]
	*t = token{}
	return t
}

// scanWord reads a word at i, splitting off elided articles, possessives and
// pronouns that hang on a verb, each a token of its own. c is the class of its first
// letter. elided tells that the next word hangs on this one.
func (d *doc) scanWord(t *token, c class, i int, cp int32) (next int, nextCP int32, elided bool) {
	s := d.body
	t.kind = word
	if c&cDigit != 0 {
		t.kind = number
	}
	t.cap = c&cUpper != 0
	if t.kind == word && d.scanPlain(t, i, cp) {
		return int(t.end), t.cpEnd, false
	}
	letters, uppers := 0, 0
	begin := i
	for i < len(s) {
		switch c := s[i]; {
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9':
			letters++
			i, cp = i+1, cp+1
			continue
		case c >= 'A' && c <= 'Z':
			letters++
			uppers++
			i, cp = i+1, cp+1
			continue
		case c <= ' ':
			goto done
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		switch c := classOf(r); {
		case c&cWord != 0:
			letters++
			if c&cUpper != 0 {
				uppers++
			}
		case (isApostrophe(r) || isHyphen(r)) && i > begin:
			r2, n2 := utf8.DecodeRuneInString(s[i+n:])
			if n2 == 0 || !isWordRune(r2) {
				goto done
			}
			if isApostrophe(r) {
				if t.kind == word && d.m.elide && d.elided(s[begin:i]) && !strings.HasPrefix(s[i+n:], "après") {
					t.end, t.cpEnd = int32(i+n), cp+1
					t.upper = false
					d.know(t, s[t.start:t.end])
					return i + n, cp + 1, true
				}
				if (r2 == 's' || r2 == 'S') && d.m.possessive {
					r3, n3 := utf8.DecodeRuneInString(s[i+n+n2:])
					if n3 == 0 || !isWordRune(r3) {
						d.finish(t, i, cp, letters, uppers)
						*d.next() = token{start: int32(i), end: int32(i + n + n2), cp: cp, cpEnd: cp + 2, r: r, kind: word, gap: tight, flags: fPoss, joined: true}
						return i + n + n2, cp + 2, false
					}
				}
			} else if d.m.inversion && t.kind == word {
				if k, kc := hanging(s[i:]); k > 0 {
					d.finish(t, i, cp, letters, uppers)
					flags := d.lookup(pronounOf(s[i : i+k]))
					*d.next() = token{start: int32(i), end: int32(i + k), cp: cp, cpEnd: cp + int32(kc), r: '-', kind: word, gap: tight, flags: flags, joined: true}
					return i + k, cp + int32(kc), false
				}
			}
		case t.kind == number && (r == '.' || r == ',' || r == ':' || r == '٫') && i+n < len(s) && s[i+n] >= '0' && s[i+n] <= '9':
		case r == '.' && t.cap && d.dotted(s[begin:i], s[i+n:]): // H.E., U.N.
			t.flags |= fAbbrev
		default:
			goto done
		}
		i, cp = i+n, cp+1
	}
done:
	d.finish(t, i, cp, letters, uppers)
	return i, cp, false
}

func (d *doc) finish(t *token, i int, cp int32, letters, uppers int) {
	t.end, t.cpEnd = int32(i), cp
	t.upper = letters > 1 && uppers == letters
	if t.kind == word {
		d.know(t, d.body[t.start:t.end])
	}
}

// dotted tells whether the stop between w and rest stands inside an
// abbreviation of single capitals.
func (d *doc) dotted(w, rest string) bool {
	last, n := utf8.DecodeLastRuneInString(w)
	if !isUpper(last) || len(w) > n && w[len(w)-n-1] != '.' || len(w) > 12 {
		return false
	}
	r, k := utf8.DecodeRuneInString(rest)
	if !isUpper(r) {
		return false
	}
	r2, k2 := utf8.DecodeRuneInString(rest[k:])
	return k2 == 0 || !isWordRune(r2)
}

// elided tells whether w (before an apostrophe) is an elided small word.
func (d *doc) elided(w string) bool {
	if len(w) == 1 {
		switch w[0] | 0x20 {
		case 'l', 'd', 'j', 'm', 'n', 's', 't', 'c':
			return true
		}
		return false
	}
	switch w {
	case "qu", "Qu", "QU", "jusqu", "Jusqu", "lorsqu", "Lorsqu", "puisqu", "Puisqu":
		return true
	}
	return false
}

// hangs are the pronouns behind a verb, longest first.
var hangs = []string{"t-elles", "t-elle", "t-ils", "t-il", "t-on", "elles", "elle", "ils", "il", "on", "je", "nous"}

// hanging returns the length in bytes and code points of a pronoun that hangs
// on the verb before s (which starts with its hyphen), or 0.
func hanging(s string) (int, int) {
	_, n := utf8.DecodeRuneInString(s)
	for _, h := range hangs {
		if len(s) >= n+len(h) && s[n:n+len(h)] == h {
			if r, k := utf8.DecodeRuneInString(s[n+len(h):]); k == 0 || !isWordRune(r) && !isHyphen(r) {
				return n + len(h), 1 + len(h)
			}
		}
	}
	return 0, 0
}

func pronounOf(s string) string {
	_, n := utf8.DecodeRuneInString(s)
	s = s[n:]
	if len(s) > 2 && s[:2] == "t-" {
		s = s[2:]
	}
	return s
}

// know gives the token of the word w its flags and hash.
func (d *doc) know(t *token, w string) {
	b, h := d.hashed(w)
	t.flags |= d.flagsOf(w, b, h)
	t.hash = h
}

// lookup returns the flags of a word in the language's lexicon.
func (d *doc) lookup(w string) flag {
	b, h := d.hashed(w)
	return d.flagsOf(w, b, h)
}

// flagsOf returns the flags of the word w, whose folded form is b with hash h.
func (d *doc) flagsOf(w string, b []byte, h uint32) flag {
	if d.m.elide && len(b) == 1 && b[0] == 'a' { // folding makes à and a one
		if len(w) == 1 {
			return fAux
		}
		return fPrep | fTo
	}
	f, ok := flagsIn(&d.m.table, b, h)
	switch {
	case ok && !d.m.prefixed:
		return f
	case d.m.prefixed:
		if !ok && len(b) > 6 && w != "أمراً" && w != "أمرًا" && (strings.HasSuffix(w, "اً") || strings.HasSuffix(w, "ًا")) { // رجلاً
			if f = d.m.words[string(b[:len(b)-2])] & (fPeople | fRole | fMasc | fFem); f&(fPeople|fRole) == 0 {
				f = 0
			}
			ok = f != 0
		}
		if !ok {
			f = d.m.lookupPrefixed(b)
			if len(b) > 4 && string(b[:4]) == "ال" && len(w) > 4 && w[:4] != "ال" { // ألان: no article
				f = 0
			}
		}
		return f.spelt(w, len(b) < len(w))
	}
	const least = 2
	if i := bytes.IndexByte(b[min(least, len(b)):], '-'); i >= 0 {
		first, rest := b[:least+i], b[least+i+1:]
		switch string(first) {
		case "vice", "ex", "sub", "sous", "under", "co", "deputy", "pro": // Vice-Minister
			return d.m.words[string(rest)] & (fRole | fMasc | fFem | fPlural)
		}
		return d.m.words[string(first)] & (fFirst | fMasc | fFem) // Jean-Robert
	}
	return 0
}
