package query

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"iomnews/internal/news"

	"github.com/google/go-cmp/cmp"
)

func w(s string) Expr          { return Word{s} }
func ph(ws ...string) Expr     { return Phrase{ws} }
func and(x ...Expr) Expr       { return And{x} }
func or(x ...Expr) Expr        { return Or{x} }
func not(x Expr) Expr          { return Not{x} }
func field(n, v string) Expr   { return Field{Name: n, Value: v} }
func in(n string, x Expr) Expr { return Field{Name: n, X: x} }

func TestParse(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       Expr
	}{
		{"nothing", "  ", nil},
		{"only punctuation", " … ?! ", nil},
		{"words are required", "voluntary return", and(w("voluntary"), w("return"))},
		{"AND is the same", "voluntary AND return", and(w("voluntary"), w("return"))},
		{"small and is a word", "search and rescue", and(w("search"), w("and"), w("rescue"))},
		{"folding", "Côte d’Ivoire ŒUVRE", and(w("cote"), w("d'ivoire"), w("oeuvre"))},
		{"punctuation around words", "migrants, (returnees).", and(w("migrants"), w("returnees"))},
		{"hyphen inside", "Guinea-Bissau COVID‑19", and(w("guinea-bissau"), w("covid-19"))},
		{"numbers and time", "10:30 3.5", and(w("10-30"), w("3.5"))},
		{"phrase", `"voluntary return"`, ph("voluntary", "return")},
		{"typographic marks", "“safe passage” « retour volontaire » „sichere Wege“", and(ph("safe", "passage"), ph("retour", "volontaire"), ph("sichere", "wege"))},
		{"phrase of one word is exact", `"returns"`, ph("returns")},
		{"phrase cuts at apostrophes", `"l'OIM a"`, ph("l", "oim", "a")},
		{"empty phrase", `"" return`, w("return")},
		{"or", "returnees OR returns", or(w("returnees"), w("returns"))},
		{"or binds weaker", "a b OR c d", or(and(w("a"), w("b")), and(w("c"), w("d")))},
		{"parentheses", `(returnees OR returns) "voluntary return" -camp`, and(or(w("returnees"), w("returns")), ph("voluntary", "return"), not(w("camp")))},
		{"NOT", "return NOT (camp OR tent)", and(w("return"), not(or(w("camp"), w("tent"))))},
		{"only negative", "-camp", not(w("camp"))},
		{"twice negated", "NOT -camp", w("camp")},
		{"dash alone is no operator", "Geneva – Libya", and(w("geneva"), w("libya"))},
		{"prefix", "mig*", Prefix{"mig"}},
		{"fuzzy", "Vitorno~", Fuzzy{"vitorno"}},
		{"near", `"children school"~5`, Near{[]string{"children", "school"}, 5}},
		{"near of one word", `"school"~5`, ph("school")},
		{"field with word", "title:Sudan", in("title", w("sudan"))},
		{"field with phrase", `speaker:"Amy Pope"`, in("speaker", ph("amy", "pope"))},
		{"field with group", "quote:(dignity OR rights)", in("quote", or(w("dignity"), w("rights")))},
		{"field in capitals", "Title:Sudan", in("title", w("sudan"))},
		{"country by name", `country:"South Sudan" OR country:LY`, or(field("country", "SSD"), field("country", "LBY"))},
		{"negated field", "-country:Libya", not(field("country", "LBY"))},
		{"space after the colon", "country: Libya", field("country", "LBY")},
		{"language", "lang:French lang:pt-BR", and(field("lang", "fr"), field("lang", "pt"))},
		{"kind", "kind:Statement", field("kind", "statement")},
		{"dates", "after:2015-06 before:2020", and(field("after", "2015-06"), field("before", "2020"))},
		{"a trailing colon", "Chief: returns", and(w("chief"), w("returns"))},
		{"address", "https://www.iom.int/news", w("https-www.iom.int-news")},
		{"arabic", "“العودة الطوعية” المهاجرين", and(ph("العوده", "الطوعيه"), w("المهاجرين"))},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := Parse(c.text)
			if err != nil {
				t.Fatalf("Parse(%q): %v", c.text, err)
			}
			if d := cmp.Diff(c.want, got); d != "" {
				t.Errorf("Parse(%q) (-want +got):\n%s", c.text, d)
			}
			again(t, got)
		})
	}
}

// again checks that a tree's text means the tree.
func again(t *testing.T, e Expr) {
	t.Helper()
	if e == nil {
		return
	}
	back, err := Parse(e.String())
	if err != nil {
		t.Fatalf("Parse(%q), which is the text of %#v: %v", e.String(), e, err)
	}
	if d := cmp.Diff(e, back); d != "" {
		t.Errorf("Parse(%q) differs from its tree:\n%s", e.String(), d)
	}
}

func TestParseRefuses(t *testing.T) {
	many := func(n int, f string) string {
		var s []string
		for i := range n {
			s = append(s, fmt.Sprintf(f, i))
		}
		return strings.Join(s, " ")
	}
	for _, c := range []struct {
		name, text string
		pos        int
		code, sugg string
	}{
		{"open mark", `return "to home`, 7, "unclosed", `return "to home"`},
		{"open parenthesis", "a (b OR c", 2, "unclosed", ""},
		{"closing parenthesis", "a) b", 1, "unopened", ""},
		{"OR at the beginning", "OR a", 0, "lonely-operator", ""},
		{"OR at the end", "a OR ", 2, "lonely-operator", ""},
		{"AND twice", "a AND AND b", 6, "lonely-operator", ""},
		{"NOT at the end", "a NOT", 2, "lonely-operator", ""},
		{"leading star", "*tion", 0, "leading-star", ""},
		{"star alone", "a *", 2, "leading-star", ""},
		{"inner star", "mi*nt", 2, "inner-star", ""},
		{"short prefix", "mi*", 0, "short-prefix", ""},
		{"four wildcards", "abc* abd* abe* abf*", 15, "too-many-wildcards", ""},
		{"unknown field", "contry:Libya", 0, "unknown-field", "country:Libya"},
		{"field without value", "a title:", 2, "empty-field", ""},
		{"unknown country", "country:Lybia", 8, "unknown-country", "country:Libya"},
		{"unknown kind", "kind:storey", 5, "unknown-kind", "kind:story"},
		{"no date", "before:spring", 7, "unknown-before", ""},
		{"no such day", "before:2019-02-30", 7, "unknown-before", ""},
		{"distance", `"a b"~99`, 5, "bad-distance", ""},
		{"field in a field", "title:(a speaker:b)", 9, "nested-field", ""},
		{"several values", "country:(LBY OR TUN)", 8, "one-value", ""},
		{"too long", strings.Repeat("a", 513), 512, "too-long", ""},
		{"33 words", many(33, "w%d"), 118, "too-many", ""},
		{"too deep", strings.Repeat("(", 9) + "a" + strings.Repeat(")", 9), 8, "too-deep", ""},
		{"long phrase", `"` + many(21, "w%d") + `"`, 0, "long-phrase", `"` + strings.TrimSpace(many(20, "w%d")) + `"`},
	} {
		t.Run(c.name, func(t *testing.T) {
			e, err := Parse(c.text)
			var s *SyntaxError
			if !errors.As(err, &s) {
				t.Fatalf("Parse(%q) = %v, %v; want a SyntaxError", c.text, e, err)
			}
			if !errors.Is(err, news.ErrInvalid) {
				t.Errorf("%v is not news.ErrInvalid", err)
			}
			if s.Pos != c.pos || s.Code != c.code || s.Suggestion != c.sugg {
				t.Errorf("Parse(%q): pos %d code %q suggestion %q, want %d %q %q (%v)", c.text, s.Pos, s.Code, s.Suggestion, c.pos, c.code, c.sugg, err)
			}
		})
	}
}

func TestPlain(t *testing.T) {
	got := Plain(`return "to home (OR country:Lybia *`)
	want := and(w("return"), w("to"), w("home"), w("or"), w("country"), w("lybia"))
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

func TestDescribe(t *testing.T) {
	for _, c := range []struct{ text, lang, want string }{
		{`(returnees OR returns) "voluntary return" -camp`, "en", "(returnees or returns) and exactly “voluntary return”, without camp"},
		{"before:2020", "en", "published before 2020 (to 2019-12-31)"},
		{"after:2015-06", "fr", "publié après 2015-06 (à partir du 2015-07-01)"},
		{"country:Libya", "en", "about Libya"},
		{`"a b"~3 mig*`, "es", "«a b» a no más de 3 palabras y palabras que empiezan por mig"},
	} {
		e, err := Parse(c.text)
		if err != nil {
			t.Fatal(err)
		}
		if got := Describe(Query{Expr: e}, c.lang); got != c.want {
			t.Errorf("Describe(%s, %s) = %q, want %q", c.text, c.lang, got, c.want)
		}
	}
	from, _ := ParseDate("2017")
	to, _ := ParseDate("2018-02")
	if got, want := Describe(Query{From: from, To: to}, "en"), "published from 2017-01-01 to 2018-02-28"; got != want {
		t.Errorf("Describe of a range = %q, want %q", got, want)
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{`(a OR b) "c d"~3 -e title:(f g*) country:Libya before:2020`, "“x” «y» NOT (z", "a ﹡ （b） ﷺ", "-–a ~b c~ d:e:f", "title:-a", `kind:"news"`, "NOT NOT (a OR (b c))", "OR:OR"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		Plain(s)
		e, err := Parse(s)
		if err != nil {
			var x *SyntaxError
			if !errors.As(err, &x) {
				t.Fatalf("Parse(%q): %v is no SyntaxError", s, err)
			}
			if n := utf8.RuneCountInString(strings.ToValidUTF8(s, "\uFFFD")); x.Pos < 0 || x.Pos > n {
				t.Fatalf("Parse(%q): position %d of %d", s, x.Pos, n)
			}
			return
		}
		again(t, e)
		for lang := range readings {
			if e != nil && Describe(Query{Expr: e}, lang) == "" {
				t.Fatalf("Parse(%q) = %v, without words in %s", s, e, lang)
			}
		}
	})
}

func BenchmarkParse(b *testing.B) {
	for b.Loop() {
		if _, err := Parse(`(returnees OR returns) "voluntary return" -camp country:Libya after:2015`); err != nil {
			b.Fatal(err)
		}
	}
}

func TestLongWords(t *testing.T) {
	for in, ok := range map[string]bool{
		strings.Repeat("a-", 19) + "a": true, strings.Repeat("a-", 20) + "a": false, strings.Repeat("移", 20): true, strings.Repeat("移", 39): true, strings.Repeat("移", 40): false,
		`"` + strings.Repeat("移民 ", 13) + `"`: true, `"` + strings.Repeat("移民 ", 14) + `"`: false, strings.Repeat("ﷺ", 40): false,
	} {
		if _, err := Parse(in); (err == nil) != ok {
			t.Errorf("%.30q…: %v", in, err)
		}
		if e := Plain(in); !ok && e != nil {
			if _, err := Parse(e.String()); err != nil {
				t.Errorf("%.30q… as plain words is %s, which cannot be read: %v", in, e, err)
			}
		}
	}
}

// TestDescribeAsTyped: accents stay in the reading, capitals go.
func TestDescribeAsTyped(t *testing.T) {
	for in, want := range map[string]string{
		"École œuvre":            "école and œuvre",
		"“Côte d’Ivoire” mig*":   "exactly “côte d ivoire” and words beginning with mig",
		"title:Pêche* -Mères~":   "in the title: words beginning with pêche, without words like mères",
		"مدرسة NOT أطفال":        "مدرسة, without أطفال",
		"d'Ivoire Guinée-Bissau": "d'ivoire and guinée-bissau",
		"(Été OR HIVER), x":      "(été or hiver) and x",
	} {
		e, err := Parse(in)
		if err != nil {
			t.Fatal(err)
		}
		if got := Describe(Query{Text: in, Expr: e}, "en"); got != want {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
	}
}

// TestPastedQuotation: a quotation too long for a phrase is offered by its beginning,
// which can be searched.
func TestPastedQuotation(t *testing.T) {
	long := strings.Repeat("the town’s pumps ", 8)
	for in, want := range map[string]string{
		`school "` + long + `" -x`:                             `school "` + strings.TrimSpace(strings.Repeat("the town’s pumps ", 5)) + `" -x`,
		"“" + strings.Repeat("Water, “they” said. ", 60) + "”": `"` + strings.TrimSpace(strings.Repeat("Water, they said. ", 6)) + ` Water, they"`,
		strings.Repeat("water ", 100):                          "",
	} {
		_, err := Parse(in)
		var e *SyntaxError
		if !errors.As(err, &e) || e.Suggestion != want {
			t.Errorf("%.40s…: %v, suggested %q, want %q", in, err, e.Suggestion, want)
			continue
		}
		if _, err := Parse(e.Suggestion); err != nil {
			t.Errorf("%s: %v", e.Suggestion, err)
		}
	}
}

// TestNumberedFuzzy: a number behind ~ is left out, and the word is searched as misspelt.
func TestNumberedFuzzy(t *testing.T) {
	if e, err := Parse("title:migrnat~2"); err != nil || e.String() != "title:migrnat~" {
		t.Errorf("title:migrnat~2 is read as %v, %v", e, err)
	}
}

func TestNotices(t *testing.T) {
	for in, want := range map[string]string{
		`"mig* x"`: NoticeStar, "😀": NoticeNothing, `""`: NoticeNothing, "boats or ships": NoticeOr, "boats || ships": NoticeSign, "a & b": NoticeSign,
		"water NEAR school": NoticeNear, "water NEAR/5 school": NoticeNear, "water W/3 school": NoticeNear, "migrnat~2": NoticeFuzzy, "(migrnat~0.8)": NoticeFuzzy,
		"NEAR water": "", "water near school": "", "water NEAR": "", "water W school": "", "water~": "", "a~b": "", "~5": "", "iom.int/~2019": "", "well-being~2": "",
		"": "", " ": "", "or": "", "boats or": "", "or boats": "", "boats OR ships": "", "(boats or) ships": "", "mother* flood": "",
	} {
		_, notices, err := parse(in)
		if err != nil {
			t.Errorf("%q: %v", in, err)
		}
		switch {
		case want == "" && len(notices) > 0:
			t.Errorf("%q: %+v, want no remark", in, notices)
		case want != "" && (len(notices) != 1 || notices[0].Code != want):
			t.Errorf("%q: %+v, want %s", in, notices, want)
		}
	}
}
