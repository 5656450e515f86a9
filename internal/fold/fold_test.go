package fold

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

func TestString(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"plain", "Migration", "migration"},
		{"accents", "Côte d’Ivoire", "cote d'ivoire"},
		{"ligature", "Les ŒUVRES et l'ægide", "les oeuvres et l'aegide"},
		{"dash", "Guinea‑Bissau – a–b", "guinea-bissau - a-b"},
		{"no-break space", "a b c", "a b c"},
		{"arabic forms", "الإغاثـة إلى", "الاغاثه الي"},
		{"turkish", "TÜRKİYE Işık", "turkiye isik"},
		{"zero width", "mi\u200bgr\u00adant", "migrant"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := String(c.in); got != c.want {
				t.Errorf("String(%q) = %q, want %q", c.in, got, c.want)
			}
		})
	}
}

func TestSlug(t *testing.T) {
	for in, want := range map[string]string{
		"António Vitorino": "antonio-vitorino", "Géraldine d’Hoop": "geraldine-dhoop",
		"Côte d'Ivoire": "cote-divoire", "سلمى الهادي": "slmy-alhady", "Оксана Гай": "oksana-hay",
		" -- ": "", "Bahamas (The)": "bahamas-the",
	} {
		if got := Slug(in); got != want {
			t.Errorf("Slug(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzString(f *testing.F) {
	for _, s := range []string{"Ünïcode", "ﷺ", "ẛ̣", "a\xffb", "İı", "Ǆ"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		once := String(s)
		if want := whole(s); once != want && utf8.ValidString(s) {
			t.Errorf("String(%q) = %q, decomposed as a whole %q", s, once, want)
		}
		if twice := String(once); twice != once {
			t.Errorf("String is not idempotent on %q: %q, then %q", s, once, twice)
		}
		if slug := Slug(s); Slug(slug) != slug {
			t.Errorf("Slug is not idempotent on %q: %q", s, slug)
		}
	})
}

// whole folds by way of the decomposition of the whole text.
func whole(s string) string {
	var dst []byte
	for _, r := range norm.NFKD.String(s) {
		dst = appendRune(dst, r)
	}
	return string(dst)
}

// TestEveryLetter: a letter folds alike from the table and from the text.
func TestEveryLetter(t *testing.T) {
	for r := range rune(0x11000) {
		if !utf8.ValidRune(r) {
			continue
		}
		for _, s := range []string{string(r), "a" + string(r) + "\u0301e", "\u0627" + string(r) + "\u0654"} {
			if got, want := String(s), whole(s); got != want {
				t.Errorf("String(%q) = %q, decomposed as a whole %q", s, got, want)
			}
		}
	}
}

func BenchmarkString(b *testing.B) {
	for name, s := range map[string]string{
		"ascii":  strings.Repeat("The committee met in Geneva on Tuesday. ", 20),
		"french": strings.Repeat("L’été dernier, à Genève, la côte était déserte. ", 20),
		"arabic": strings.Repeat("قالت رئيسة البعثة إن الأسر عادت إلى المدينة. ", 20),
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(s)))
			for b.Loop() {
				String(s)
			}
		})
	}
}
