// Package fold makes spellings equal that readers take for the same: case,
// accents, œ and æ, apostrophes, dashes, Arabic letter forms and marks. The
// same folding serves search, speakers' identities, place names and slugs, so
// that a word found in one room is found in all.
//
// It knows letters and no language: no stop words, no stems. Start with String.
package fold

import (
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// String returns s folded: lower case, without combining marks, ligatures
// spelled out, every apostrophe as ', every dash as -, every white space as
// one plain space each, invisible characters dropped. It does not trim, and it
// keeps punctuation. Folding twice changes nothing.
func String(s string) string {
	if plain(s) {
		return s
	}
	var short [64]byte // most are words and names
	dst := short[:0]
	if len(s) > len(short) {
		dst = make([]byte, 0, len(s))
	}
	return string(Append(dst, s))
}

// plain tells whether folding s changes nothing that ASCII can show.
func plain(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= utf8.RuneSelf || c < ' ' || c == 0x7f || c == '`' || 'A' <= c && c <= 'Z' {
			return false
		}
	}
	return true
}

// Append appends the folded form of s to dst and returns the longer slice. It
// folds letter by letter: the order of combining marks is all that lies between
// letters, and marks are dropped.
func Append(dst []byte, s string) []byte {
	t := table()
	for _, r := range s {
		switch {
		case r < utf8.RuneSelf && ascii[r] != 0:
			dst = append(dst, ascii[r])
		case int(r) < len(t):
			dst = append(dst, t[r]...)
		default:
			dst = appendLetter(dst, r)
		}
	}
	return dst
}

// ascii is what plain characters fold to, 0 for those that are not one plain
// character then.
var ascii = func() (t [utf8.RuneSelf]byte) {
	for c := range byte(utf8.RuneSelf) {
		if s := appendRune(nil, rune(c)); len(s) == 1 {
			t[c] = s[0]
		}
	}
	return t
}()

// tabled is the end of the letters looked up: Latin, Greek, Cyrillic, Arabic and
// others, general punctuation.
const tabled = 0x2100

var table = sync.OnceValue(func() []string {
	t := make([]string, tabled)
	for r := range t {
		t[r] = string(appendLetter(nil, rune(r)))
	}
	return t
})

// appendLetter folds one letter by way of its decomposition.
func appendLetter(dst []byte, r rune) []byte {
	if r < utf8.RuneSelf {
		return appendRune(dst, r)
	}
	for _, d := range norm.NFKD.String(string(r)) {
		dst = appendRune(dst, d)
	}
	return dst
}

func appendRune(dst []byte, r rune) []byte {
	if r < utf8.RuneSelf {
		switch {
		case 'A' <= r && r <= 'Z':
			return append(dst, byte(r)+'a'-'A')
		case r == '`':
			return append(dst, '\'')
		case r == '\t', r == '\n', r == '\r', r == '\v', r == '\f':
			return append(dst, ' ')
		case r < ' ', r == 0x7f:
			return dst
		}
		return append(dst, byte(r))
	}
	if s, ok := spelled[r]; ok {
		return append(dst, s...)
	}
	switch {
	case unicode.Is(unicode.Mn, r), unicode.Is(unicode.Cf, r), unicode.Is(unicode.Cc, r), unicode.Is(unicode.Me, r):
		return dst
	case unicode.IsSpace(r):
		return append(dst, ' ')
	case r != '־' && unicode.Is(unicode.Pd, r), r == '−':
		return append(dst, '-')
	}
	return utf8.AppendRune(dst, unicode.ToLower(r))
}

// spelled holds what decomposition leaves apart. Arabic: alef and yeh forms,
// teh marbuta, tatweel, Eastern digits, as Lucene's Arabic normalizer does.
var spelled = map[rune]string{
	'œ': "oe", 'Œ': "oe", 'æ': "ae", 'Æ': "ae", 'ß': "ss", 'ẞ': "ss",
	'ø': "o", 'Ø': "o", 'đ': "d", 'Đ': "d", 'ð': "d", 'Ð': "d", 'þ': "th", 'Þ': "th",
	'ł': "l", 'Ł': "l", 'ı': "i", 'ħ': "h", 'Ħ': "h", 'ŋ': "n", 'Ŋ': "n",
	'‘': "'", '’': "'", 'ʼ': "'", 'ʻ': "'", '´': "'", '‛': "'", '′': "'", '＇': "'", 'ʹ': "'",
	'أ': "ا", 'إ': "ا", 'آ': "ا", 'ٱ': "ا", 'ى': "ي", 'ی': "ي", 'ة': "ه", 'ک': "ك", 'ـ': "",
	'٠': "0", '١': "1", '٢': "2", '٣': "3", '٤': "4", '٥': "5", '٦': "6", '٧': "7", '٨': "8", '٩': "9",
}

// Slug returns s as a part of an address: folded, Arabic and Cyrillic letters
// transliterated by a fixed table, every run of other characters one hyphen.
// It is empty when s has no letter or digit that the tables know.
func Slug(s string) string {
	var short [64]byte
	dst := short[:0]
	hyphen := false
	for _, r := range String(s) {
		t, known := "", r >= 'a' && r <= 'z' || r >= '0' && r <= '9'
		if r >= utf8.RuneSelf {
			t, known = latin[r]
		}
		if r == '\'' || r >= utf8.RuneSelf && known && t == "" {
			continue
		}
		if !known {
			hyphen = len(dst) > 0
			continue
		}
		if hyphen {
			dst = append(dst, '-')
			hyphen = false
		}
		if r < utf8.RuneSelf {
			dst = append(dst, byte(r))
		} else {
			dst = append(dst, t...)
		}
	}
	return string(dst)
}

// latin transliterates one letter at a time: reversible it is not, stable it is.
var latin = map[rune]string{
	'ا': "a", 'ب': "b", 'ت': "t", 'ث': "th", 'ج': "j", 'ح': "h", 'خ': "kh", 'د': "d", 'ذ': "dh", 'ر': "r",
	'ز': "z", 'س': "s", 'ش': "sh", 'ص': "s", 'ض': "d", 'ط': "t", 'ظ': "z", 'ع': "a", 'غ': "gh", 'ف': "f",
	'ق': "q", 'ك': "k", 'ل': "l", 'م': "m", 'ن': "n", 'ه': "h", 'و': "w", 'ي': "y", 'ء': "", 'ئ': "y", 'ؤ': "w",
	'پ': "p", 'چ': "ch", 'ڤ': "v", 'گ': "g", 'ژ': "zh",
	'а': "a", 'б': "b", 'в': "v", 'г': "h", 'ґ': "g", 'д': "d", 'е': "e", 'є': "ie", 'ж': "zh", 'з': "z",
	'и': "y", 'і': "i", 'ї': "i", 'й': "i", 'к': "k", 'л': "l", 'м': "m", 'н': "n", 'о': "o", 'п': "p",
	'р': "r", 'с': "s", 'т': "t", 'у': "u", 'ф': "f", 'х': "kh", 'ц': "ts", 'ч': "ch", 'ш': "sh", 'щ': "shch",
	'ь': "", 'ъ': "", 'ы': "y", 'э': "e", 'ю': "iu", 'я': "ia", 'ё': "e",
}
