package scraper

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// column is the longest line of a text that was broken by hand, 0 when it was not:
// at least three lines of some length break off in the middle of a sentence.
func (r *reading) column(spans []span) int {
	open, longest := 0, 0
	for _, sp := range spans {
		for i := sp.from; i < sp.to; i++ {
			t := r.blocks[i].text
			for {
				l, rest, more := strings.Cut(t, "\n")
				if !more {
					break
				}
				if n := len(l); n >= 40 {
					longest = max(longest, utf8.RuneCountInString(l))
					if !sentenceEnd(l) {
						open++
					}
				}
				t = rest
			}
		}
	}
	if open < 3 || longest > wrapColumn {
		return 0
	}
	return longest
}

// knower returns a function that says whether a word stands in the spans, made
// only when a line ends in a hyphen somewhere.
func (r *reading) knower(spans []span) func(string) bool {
	var set map[string]bool
	return func(w string) bool {
		if set == nil {
			set = map[string]bool{}
			for _, sp := range spans {
				for i := sp.from; i < sp.to; i++ {
					for _, f := range strings.FieldsFunc(r.blocks[i].text, func(c rune) bool { return !isWordRune(c) }) {
						set[strings.ToLower(f)] = true
					}
				}
			}
		}
		return set[strings.ToLower(w)]
	}
}

// render joins lines to the body: paragraphs apart by an empty line, items of a
// list and rows of a table each on a line of their own.
func render(ls []line) string {
	var b strings.Builder
	for i := range ls {
		l := &ls[i]
		if i > 0 {
			p := &ls[i-1]
			if (l.shape == item || l.shape == row) && p.shape == l.shape && p.list == l.list {
				b.WriteByte('\n')
			} else {
				b.WriteString("\n\n")
			}
		}
		if l.shape == item && !l.goes {
			if l.num > 0 {
				fmt.Fprintf(&b, "%d. ", l.num)
			} else if !bullet(l.text) {
				b.WriteString("- ")
			}
		}
		b.WriteString(l.text)
	}
	return b.String()
}

func isWordRune(c rune) bool {
	return c == '\'' || c == '’' || c >= utf8.RuneSelf && c != '–' && c != '—' && c != '“' && c != '”' && c != '\u00a0' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}
