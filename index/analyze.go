package index

import (
	"hash/maphash"
	"iter"
	"strings"
	"sync"
	"sync/atomic"
	"unicode"
	"unicode/utf8"

	"iomnews/internal/fold"

	"github.com/blevesearch/bleve/v2/analysis"
	"golang.org/x/text/unicode/norm"
)

// maxToken bounds a token in bytes; longer ones are cut, alike in index and query.
const maxToken = 96

// paragraphGap is added to positions at a blank line, so that no phrase spans two paragraphs.
const paragraphGap = 1

// span is one token: its folded letters and where it stands in the text as given.
type span struct {
	term       []byte
	start, end int // byte offsets into the text
	pos        int // from 1
}

// tokens yields each token of text: a run of letters and digits of the folded
// text. The letters of scripts written without spaces are tokens of their own.
// term is valid until the next one only.
func tokens(text string) iter.Seq[span] {
	return func(yield func(span) bool) { cutUp(text, yield) }
}

func cutUp(text string, yield func(span) bool) {
	table := letters()
	var term []byte
	var buf [64]byte
	start, end, pos, newlines := 0, 0, 0, 0
	flush := func() bool {
		if len(term) == 0 {
			return true
		}
		if newlines > 1 && pos > 0 {
			pos += paragraphGap
		}
		newlines = 0
		pos++
		more := yield(span{term: upTo(term, maxToken), start: start, end: end, pos: pos})
		term = term[:0]
		return more
	}
	for i := 0; i < len(text); {
		c := text[i]
		if c < utf8.RuneSelf {
			switch {
			case 'a' <= c && c <= 'z' || '0' <= c && c <= '9':
			case 'A' <= c && c <= 'Z':
				c += 'a' - 'A'
			case c == '\n': // before folding, which makes it a space
				if !flush() {
					return
				}
				newlines++
				i++
				continue
			default:
				if (c >= ' ' && c != 0x7f || c == '\t' || c == '\r' || c == '\v' || c == '\f') && !flush() {
					return
				}
				i++
				continue
			}
			if len(term) == 0 {
				start = i
			}
			i++
			term, end = append(term, c), i
			continue
		}
		r, n := utf8.DecodeRuneInString(text[i:])
		if int(r) < len(table) && !table[r].mixed {
			switch l := &table[r]; {
			case l.word && l.folded != "":
				if len(term) == 0 {
					start = i
				}
				term, end = append(term, l.folded...), i+n
			case l.word: // a mark that folding drops
				if len(term) > 0 {
					end = i + n
				}
			case !flush():
				return
			}
			i += n
			continue
		}
		if n = norm.NFKD.NextBoundaryInString(text[i:], true); n <= 0 {
			n = len(text) - i
		}
		folded := fold.Append(buf[:0], text[i:i+n])
		for len(folded) > 0 {
			r, size := utf8.DecodeRune(folded)
			switch {
			case !wordRune(r):
				if !flush() {
					return
				}
			case alone(r):
				if !flush() {
					return
				}
				start, end = i, i+n
				if term = utf8.AppendRune(term, r); !flush() {
					return
				}
			default:
				if len(term) == 0 {
					start = i
				}
				term, end = append(term, folded[:size]...), i+n
			}
			folded = folded[size:]
		}
		i += n
	}
	flush()
}

// letter is what folding makes of a rune, when that is a word's part as a whole.
type letter struct {
	folded string
	word   bool
	mixed  bool // folds to words and what stands between words, as ½ does
}

// letters is the table of the scripts in use: folding rune by rune gives the same as
// folding a whole text, since the marks that could be reordered are dropped.
var letters = sync.OnceValue(func() []letter {
	table := make([]letter, 0x0700)
	for r := range rune(len(table)) {
		f := fold.String(string(r))
		word := !strings.ContainsFunc(f, func(r rune) bool { return !wordRune(r) })
		table[r] = letter{folded: f, word: word, mixed: !word && strings.ContainsFunc(f, wordRune)}
	}
	return table
})

func wordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || '0' <= r && r <= '9'
	}
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r))
}

// alone reports scripts written without spaces between words.
func alone(r rune) bool {
	return r >= 0x0E00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// upTo cuts text before the letter that would make it longer than n bytes.
func upTo[T string | []byte](text T, n int) T {
	if len(text) <= n {
		return text
	}
	for n > 0 && !utf8.RuneStart(text[n]) {
		n--
	}
	return text[:n]
}

// words returns the tokens of text as strings.
func words(text string) []string {
	var out []string
	for s := range tokens(text) {
		out = append(out, string(s.term))
	}
	return out
}

// analyzer turns text into the terms of one field. It implements bleve's
// analysis.Analyzer; lang nil gives the exact field: folded words as they are.
type analyzer struct{ lang *language }

// Analyze implements analysis.Analyzer.
func (a analyzer) Analyze(text []byte) analysis.TokenStream {
	s := string(text)
	letters := make([]byte, 0, len(s))
	list := make([]analysis.Token, 0, len(s)/6+1)
	for t := range tokens(s) {
		term := t.term
		if a.lang != nil {
			if term = a.lang.term(term); term == nil {
				continue
			}
		}
		from := len(letters)
		letters = append(letters, term...)
		list = append(list, analysis.Token{Term: letters[from:len(letters):len(letters)], Position: t.pos})
	}
	stream := make(analysis.TokenStream, len(list))
	for i := range list {
		stream[i] = &list[i]
	}
	return stream
}

// language is how words of one language become terms: its stop words fall
// away, the others are stemmed. Languages without rules of their own share one
// that does neither.
type language struct {
	code string // of fields: "en", …; "xx" for all others
	stop map[string]bool
	stem func(string) string
	// turned says of which first two bytes stemming makes others; all other words keep
	// theirs. nil: it is not known.
	turned map[string][]string

	memo []atomic.Pointer[stemmed] // by hash of the word: stems are asked for again and again
	seed maphash.Seed
}

type stemmed struct {
	word string
	stem []byte // empty: a stop word
}

const memoSize = 1 << 14

// term returns the term of a folded word, nil for a stop word. It is shared:
// callers must not change it.
func (l *language) term(word []byte) []byte {
	if l.stem == nil {
		return word
	}
	slot := &l.memo[maphash.Bytes(l.seed, word)&(memoSize-1)]
	e := slot.Load()
	if e == nil || e.word != string(word) {
		w := string(word)
		e = &stemmed{word: w}
		if !l.stop[w] {
			e.stem = []byte(l.stem(w))
		}
		slot.Store(e)
	}
	if len(e.stem) == 0 {
		return nil
	}
	return e.stem
}

// termOf is term for strings: "" for a stop word.
func (l *language) termOf(word string) string {
	if l.stem == nil {
		return word
	}
	return string(l.term([]byte(word)))
}
