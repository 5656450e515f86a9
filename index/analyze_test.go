package index

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"iomnews/internal/fold"
	"iomnews/internal/query"
)

func TestTokens(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"case", "IOM Chief SAYS", "iom chief says"},
		{"accents", "Côte d’Ivoire naïve", "cote d ivoire naive"},
		{"combining marks", "Co\u0302te naïve", "cote naive"},
		{"ligatures", "l'œuvre Ægide", "l oeuvre aegide"},
		{"dashes", "Guinea‑Bissau – São Tomé—Príncipe", "guinea bissau sao tome principe"},
		{"arabic", "الإغاثة إلى أهلهـا", "الاغاثه الي اهلها"},
		{"cyrillic", "Україна Йод ёлка", "украіна иод елка"},
		{"digits", "1,000 ٢٠١٧ 10²", "1 000 2017 102"},
		{"invisible", "mi\u00adgr\u200bants", "migrants"},
		{"han", "国际移民 OIM", "国 际 移 民 oim"},
		{"control", "a\x00b c\x07d", "ab cd"},
		{"broken", "a\xffb", "a b"},
		{"nothing", "“…” —", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := strings.Join(words(c.in), " "); got != c.want {
				t.Errorf("words(%q) = %q, want %q", c.in, got, c.want)
			}
		})
	}
}

// FuzzTokens: folding a text first changes nothing; offsets cover the words; and
// texts are cut as queries are.
func FuzzTokens(f *testing.F) {
	for _, s := range []string{"Côte d’Ivoire", "e\u0301te\u0301", "ﷺ ½ ™", "国际", "a\n\nb", "\u0301x", "İı", "ก็", "ạ̈"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) {
			return
		}
		last, pos := 0, 0
		for x := range tokens(s) {
			if x.start >= x.end || x.end > len(s) || x.start < last && !strings.ContainsFunc(s[x.start:x.end], func(r rune) bool { return r > unicode.MaxLatin1 }) || x.pos <= pos {
				t.Errorf("%q: token %q at %d..%d after %d, position %d after %d", s, x.term, x.start, x.end, last, x.pos, pos)
			}
			last, pos = x.start, x.pos
		}
		if strings.ContainsFunc(s, func(r rune) bool { return r >= 0x700 || unicode.Is(unicode.Cc, r) }) {
			return
		}
		if a, b := words(s), words(fold.String(s)); !slices.Equal(a, b) {
			t.Errorf("%q: %q, folded first %q", s, a, b)
		}
		if a, b := strings.Join(words(s), " "), strings.Join(query.Words(s), " "); a != b && !strings.ContainsFunc(s, func(r rune) bool { return len(string(r)) > 2 }) && len(s) < maxToken {
			t.Errorf("%q: texts are cut into %q, queries into %q", s, a, b)
		}
	})
}

func TestPositions(t *testing.T) {
	var got []int
	for s := range tokens("One two.\n\nThree\nfour\n\n\n\nfive") {
		got = append(got, s.pos)
	}
	if want := []int{1, 2, 4, 5, 7}; !slices.Equal(got, want) {
		t.Errorf("positions %v, want %v", got, want)
	}
}

func TestStems(t *testing.T) {
	langs := newLanguages()
	for _, c := range []struct {
		lang string
		same []string // forms of one word
		stop string
	}{
		{"en", []string{"migrant", "migrants"}, "the"},
		{"en", []string{"returning", "returned", "returns", "return"}, "their"},
		{"en", []string{"woman", "women"}, "we"},
		{"en", []string{"fishermen", "fisherman"}, "of"},
		{"en", []string{"neighbourhood", "neighborhood"}, "at"},
		{"en", []string{"organised", "organized", "organises"}, "at"},
		{"en", []string{"programmes", "program"}, "at"},
		{"en", []string{"centre", "centers"}, "at"},
		{"es", []string{"migrante", "migrantes"}, "para"},
		{"fr", []string{"refugie", "refugies"}, "etaient"},
		{"ar", []string{"مهاجر", "المهاجر", "والمهاجرين", "وللمهاجرين", "مهاجرا", "مهاجرون"}, "من"},
		{"ar", []string{"وزير", "الوزير", "والوزير", "وزراء", "للوزراء"}, "من"},
		{"ar", []string{"طفل", "اطفال", "الاطفال", "اطفالا", "اطفالها", "اطفالهم", "بالاطفال"}, "في"},
		{"ar", []string{"قارب", "قوارب", "قاربا"}, "في"},
		{"ar", []string{"ليبيا", "وليبيا"}, "في"},
		{"pt", []string{"migrante", "migrantes"}, "nao"},
		{"ru", []string{"мигрант", "мигранты", "мигрантов", "мигрантам"}, "не"},
		{"ru", []string{"международныи", "международная", "международного"}, "как"},
	} {
		l := langs[langs.class(c.lang)]
		for _, w := range c.same {
			if a, b := l.termOf(w), l.termOf(c.same[0]); a != b {
				t.Errorf("%s: %s is stemmed to %q, %s to %q", c.lang, w, a, c.same[0], b)
			}
		}
		if got := l.termOf(c.stop); got != "" {
			t.Errorf("%s: %s is no stop word (%q)", c.lang, c.stop, got)
		}
	}
	for _, c := range []struct{ lang, one, other string }{
		{"en", "hour", "hor"}, {"en", "centre", "cent"}, {"en", "four", "for"}, {"en", "wise", "wish"}, {"en", "yemen", "yeman"},
		{"ar", "هجره", "مهاجر"}, {"ar", "ليبيا", "لبنان"}, {"ar", "عمل", "عامل"},
	} {
		if l := langs[langs.class(c.lang)]; l.termOf(c.one) == l.termOf(c.other) {
			t.Errorf("%s: %s and %s are both stemmed to %q", c.lang, c.one, c.other, l.termOf(c.one))
		}
	}
	if l := langs[langs.class("sw")]; l.termOf("wahamiaji") != "wahamiaji" {
		t.Error("a language without rules is stemmed")
	}
}

// TestAlone: queries and texts agree on which letters are words of their own.
func TestAlone(t *testing.T) {
	for r := range rune(0x30000) {
		if alone(r) != query.Alone(r) {
			t.Fatalf("%q: in texts %v, in queries %v", r, alone(r), query.Alone(r))
		}
	}
}
