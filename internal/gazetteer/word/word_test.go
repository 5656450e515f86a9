package word

import (
	"strings"
	"testing"
	"unicode/utf8"

	"iomnews/internal/fold"
)

func cut(text string) (words []Word, folded []string) {
	c := New(text, nil)
	for {
		w, f, ok := c.Next()
		if !ok {
			return words, folded
		}
		words, folded = append(words, w), append(folded, string(f))
	}
}

func TestKey(t *testing.T) {
	for in, want := range map[string]string{
		"Côte d’Ivoire": "cote d ivoire", "N'Djaména": "n djamena", "Guinea‑Bissau": "guinea bissau", "U.S.": "u s",
		"الجمهورية العربية السورية": "الجمهوريه العربيه السوريه", "Türkiye": "turkiye", " – ": "", "Bolivia (Plurinational State of)": "bolivia plurinational state of",
		"São Tomé & Príncipe": "sao tome principe", "Ma’rib": "ma rib", "Київ": "киів",
	} {
		if got := Key(in); got != want {
			t.Errorf("Key(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestGaps(t *testing.T) {
	for in, want := range map[string]uint16{
		"a b": Space, "a-b": Hyphen, "a – b": Hyphen | Space | Dash, "a’b": Apostr, "a.b": Dot, "a. b": Dot | Space | DotSpace, "a, b": Comma | Space,
		"a\nb": Space, "a\n\nb": Space | Para, "a (b": Space | Paren, "a/b": Slash, "a: b": Colon | Space, "a “b": Space | Quote, "a! b": End | Space, "a $b": Space | Money, "a، ب": Comma | Space,
	} {
		words, _ := cut(in)
		if len(words) != 2 || words[1].Gap != want {
			t.Errorf("%q: %+v, want gap %b", in, words, want)
		}
	}
}

// Offsets must lead back to the text, in bytes and in code points, and a word
// must be folded as the house folds it.
func FuzzCut(f *testing.F) {
	for _, s := range []string{"Cox’s Bazar – ÉTATS-UNIS", "e\u0301a\u0308", "\xff\xfea", "ﷺ وللسودان", "İıß", "１２ ａｂ"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		words, folded := cut(text)
		runes := []rune(text)
		for i, w := range words {
			part := text[w.Start:w.End]
			if string(runes[w.Rune:w.RuneEnd]) != part {
				t.Fatalf("word %d: code points %d-%d are %q, bytes %d-%d %q", i, w.Rune, w.RuneEnd, string(runes[w.Rune:w.RuneEnd]), w.Start, w.End, part)
			}
			if utf8.ValidString(part) && folded[i] != fold.String(part) && !strings.ContainsAny(fold.String(part), " '") {
				t.Fatalf("%q folded to %q, the house folds to %q", part, folded[i], fold.String(part))
			}
		}
	})
}
