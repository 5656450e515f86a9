package index

import (
	"context"
	"testing"

	"iomnews/internal/news"
	"iomnews/internal/query"
)

// TestSpellingOfLettersThatFoldToSeveralWords: one letter may stand for several
// words (ﷺ, ½ beside letters), which then share its place in the text.
func TestSpellingOfLettersThatFoldToSeveralWords(t *testing.T) {
	a := &news.Article{ID: "a", URL: "https://www.iom.int/news/a", Title: "Salam and wells", Lang: "en", Kind: "news", Representative: true,
		Body: "The harbour of Selam opened again. صلي اللهم عليه وسلمت المدينة", Quotes: []news.Quote{}}
	v := published(t, a)
	for _, text := range []string{"ﷺ", `"ﷺ"`, "ORœ½aمياه", "*İSudan½title:", "harbuor ½ ﷺ harbuor"} {
		q := query.Query{Text: text, Expr: query.Plain(text), Relax: true, Near: true, Highlight: true}
		if e, err := query.Parse(text); err == nil {
			q.Expr = e
		}
		if _, err := v.Search(context.Background(), q); err != nil {
			t.Errorf("search for %q: %v", text, err)
		}
	}
	got, err := v.Search(context.Background(), query.Query{Text: "harbuor ﷺ", Expr: query.Plain("harbuor ﷺ"), Relax: true})
	if err != nil || got.Spelling == "" {
		t.Errorf("spelling of %q: %v, %q", "harbuor", err, got.Spelling)
	}
}
