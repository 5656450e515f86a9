package query

import (
	"strings"
	"unicode"

	"iomnews/internal/fold"
)

// Words splits text into the folded words of exact search: runs of letters,
// digits and marks. Apostrophes, dashes and points separate, so that «l'OIM»
// is found by "OIM" and "Guinea-Bissau" by "guinea bissau". An engine's exact
// field must cut its texts with this same function.
func Words(text string) []string {
	return strings.FieldsFunc(fold.String(text), func(r rune) bool { return !isWordRune(r) })
}

func isWordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}

// Alone reports the scripts that are written without spaces between words: an
// engine takes each of their letters for a word.
func Alone(r rune) bool {
	return r >= 0x0E00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// maxParts bounds what an engine may take a phrase for.
const maxParts = 2 * MaxPhrase

// tooLong reports words that are too many to stand side by side.
func tooLong(words []string) bool {
	n := len(words)
	for _, w := range words {
		letters := 0
		for _, r := range w {
			if Alone(r) {
				letters++
			}
		}
		n += letters
	}
	return len(words) > MaxPhrase || n > maxParts
}

// clean gives the text of a Word: folded; between letters or digits an
// apostrophe or a point stays, whatever else stands there becomes one hyphen.
// Cleaning twice changes nothing; text without a letter or digit gives "".
func clean(text string) string {
	var b strings.Builder
	pending := rune(0)
	for _, r := range fold.String(text) {
		switch {
		case isWordRune(r):
			if pending != 0 && b.Len() > 0 {
				b.WriteRune(pending)
			}
			pending = 0
			b.WriteRune(r)
		case (r == '\'' || r == '.') && pending == 0:
			pending = r
		default:
			pending = '-'
		}
	}
	return b.String()
}
