package web

import (
	"errors"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"iomnews/internal/query"
)

var placeForm = regexp.MustCompile(`\{\d\}`)

// TestMessagesComplete: every key stands in every language, with the same
// places and all plural forms.
func TestMessagesComplete(t *testing.T) {
	locales := loadLocales()
	forms := map[string][]string{"en": {"one", "other"}, "es": {"one", "other"}, "fr": {"one", "other"}, "ar": {"zero", "one", "two", "few", "many", "other"}}
	for key, m := range locales["en"].messages {
		want := placeForm.FindAllString(m.text+m.forms["other"], -1)
		slices.Sort(want)
		for _, lang := range uiLangs {
			o, ok := locales[lang].messages[key]
			if !ok {
				t.Errorf("%s: no message %q", lang, key)
				continue
			}
			if (o.forms == nil) != (m.forms == nil) {
				t.Errorf("%s: %q has plural forms in one language only", lang, key)
			}
			got := placeForm.FindAllString(o.text+o.forms["other"], -1)
			slices.Sort(got)
			if !slices.Equal(got, want) {
				t.Errorf("%s: %q has places %v, want %v", lang, key, got, want)
			}
			if o.forms != nil {
				for _, f := range forms[lang] {
					if o.forms[f] == "" {
						t.Errorf("%s: %q has no form %q", lang, key, f)
					}
				}
			} else if strings.TrimSpace(o.text) == "" {
				t.Errorf("%s: %q is empty", lang, key)
			}
		}
	}
	for _, lang := range uiLangs {
		for key := range locales[lang].messages {
			if _, ok := locales["en"].messages[key]; !ok {
				t.Errorf("%s: %q is not in English", lang, key)
			}
		}
	}
}

// TestMessagesUsed: every message that code and templates name exists.
func TestMessagesUsed(t *testing.T) {
	en := loadLocales()["en"]
	used := regexp.MustCompile(`(?:\bt|\.T)[ (]"([a-z0-9._-]+)"`)
	seen := map[string]bool{}
	read := func(text string) {
		for _, m := range used.FindAllStringSubmatch(text, -1) {
			seen[m[1]] = true
		}
	}
	if err := fs.WalkDir(files, "templates", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := files.ReadFile(p)
		read(string(b))
		return err
	}); err != nil {
		t.Fatal(err)
	}
	sources, err := fs.Glob(os.DirFS("."), "*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range sources {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.HasSuffix(name, "_test.go") {
			read(string(b))
		}
	}
	if len(seen) < 150 {
		t.Fatalf("only %d uses were found: the pattern is wrong", len(seen))
	}
	for key := range seen {
		if !en.Has(key) && !strings.HasSuffix(key, ".") {
			t.Errorf("message %q is used and does not exist", key)
		}
	}
	for slug := range problemStatus {
		if !en.Has("problem."+slug) || !en.Has("problem."+slug+".help") {
			t.Errorf("problem %q has no words", slug)
		}
	}
}

func TestLocale(t *testing.T) {
	l := loadLocales()
	for _, tc := range []struct{ name, got, want string }{
		{"number en", l["en"].Num(1234567), "1,234,567"},
		{"number es, four digits", l["es"].Num(1234), "1234"},
		{"number es", l["es"].Num(12345), "12.345"},
		{"number fr", l["fr"].Num(1234), "1\u202f234"},
		{"number ar", l["ar"].Num(1234), "1,234"},
		{"negative", l["en"].Num(-1234), "−1,234"},
		{"date en", l["en"].Date("2017-11-16"), "16 November 2017"},
		{"date es", l["es"].Date("2017-11-16"), "16 de noviembre de 2017"},
		{"first of the month fr", l["fr"].Date("2017-05-01"), "1er mai 2017"},
		{"date ar", l["ar"].Date("2017-11-16"), "16 تشرين الثاني/نوفمبر 2017"},
		{"month", l["en"].Date("2017-11"), "November 2017"},
		{"no date", l["en"].Date("soon"), "soon"},
		{"percent", l["fr"].Percent(1, 30), "3,3\u202f%"},
		{"percent of nothing", l["en"].Percent(1, 0), "–"},
		{"plural en", l["en"].T("total.articles", 1) + "|" + l["en"].T("total.articles", 2), "1 article|2 articles"},
		{"plural fr", l["fr"].T("total.articles", 0), "0 article"},
		{"plural ar two", l["ar"].T("total.articles", 2), "مقالان"},
		{"plural ar few", l["ar"].T("total.articles", 103), "103 مقالات"},
		{"plural ar many", l["ar"].T("total.articles", 11), "11 مقالاً"},
	} {
		if tc.got != tc.want {
			t.Errorf("%s: %q, want %q", tc.name, tc.got, tc.want)
		}
	}
}

// TestSyntaxErrorsHaveWords: what the parser can find wrong is said in all languages.
func TestSyntaxErrorsHaveWords(t *testing.T) {
	l := loadLocales()
	seen := map[string]bool{}
	for _, q := range []string{`"open`, "(a", "a)", "OR a", "a OR", "NOT", "a AND", "*a", "a*b", "ab*", "colour:x", "country:", "country:Narnia", "region:x", "office:nowhere", "lang:zzzz9", "kind:novel", "before:soon",
		"after:2017-13", "country:(a b)", "title:(title:x)", `"a b"~99`, strings.Repeat("(", 30) + "a", strings.Repeat("a ", 200), strings.Repeat("ä", 600), "mig* mig* mig* abc*", `"` + strings.Repeat("w ", 30) + `"`} {
		_, err := query.Parse(q)
		var e *query.SyntaxError
		if !errors.As(err, &e) {
			continue
		}
		seen[e.Code] = true
		for _, lang := range uiLangs {
			if _, ok := l[lang].messages["syntax."+e.Code]; !ok {
				t.Errorf("%s: no words for %q (%q: %s)", lang, e.Code, q, e.Text)
			}
		}
	}
	if len(seen) < 12 {
		t.Errorf("only %d kinds of error were met", len(seen))
	}
}

func TestProblemsInOtherLanguages(t *testing.T) {
	h := testServer(newFake())
	b := body(t, get(t, h, "/search?from=soon&contry=x&country=Narnia&ui=es"))
	for _, want := range []string{"no es una fecha", "aquí no existe el parámetro contry", "no se conoce aquí", "Quizá"} {
		if !strings.Contains(b, want) {
			t.Errorf("no %q on the page", want)
		}
	}
	if b := body(t, get(t, h, "/search?q=%22open&ui=fr")); !strings.Contains(b, "n’est jamais refermé") {
		t.Error("the notice of an unreadable search is not in French")
	}
}
