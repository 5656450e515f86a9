package main

import (
	"context"
	"html"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"unicode"

	"iomnews/internal/news"
	"iomnews/web"
)

// TestMeasuredInEveryLanguage: the figures stand on the page about the data in
// the reader's language, with the numbers of the sentences they come from.
func TestMeasuredInEveryLanguage(t *testing.T) {
	nothing := web.PinFunc(func(context.Context, string) (web.View, error) { return nil, news.ErrUnavailable })
	page := func(lang string) string {
		h := web.New(nothing, web.Options{Measured: measured()})
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/about?ui="+lang, nil))
		b, err := io.ReadAll(w.Result().Body)
		if err != nil || w.Code != http.StatusOK {
			t.Fatalf("%s: %d %v", lang, w.Code, err)
		}
		text := html.UnescapeString(string(b))
		_, text, _ = strings.Cut(text, `id="quality"`)
		text, _, _ = strings.Cut(text, "</section>")
		return text
	}
	english := page("en")
	if len(measured()) < 15 || !strings.Contains(english, "whose errors were never looked at") {
		t.Fatalf("%d figures on\n%s", len(measured()), english)
	}
	for _, lang := range []string{"es", "fr", "ar"} {
		text := page(lang)
		for _, m := range measured() {
			if strings.Contains(text, m.Said) {
				t.Errorf("%s: in English: %s", lang, m.Said)
			}
		}
		if strings.Contains(text, "measure.") {
			t.Errorf("%s: a message is missing:\n%s", lang, text)
		}
		if a, b := digits(english), digits(text); a != b {
			t.Errorf("%s: other numbers than in English:\n%s\n%s", lang, b, a)
		}
	}
}

// digits gives the digits of a text, in order, less markup.
func digits(text string) string {
	var b strings.Builder
	in := false
	for _, r := range text {
		switch {
		case r == '<':
			in = true
		case r == '>':
			in = false
		case !in && unicode.IsDigit(r):
			b.WriteRune(r)
		}
	}
	return b.String()
}
