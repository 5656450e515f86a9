package crawl

import (
	"testing"
	"time"

	"iomnews/internal/news"

	"github.com/google/go-cmp/cmp"
)

// TestTranslationBeforeOwnEntry: a page named as another's translation first and
// by an entry of its own later keeps the date of that entry.
func TestTranslationBeforeOwnEntry(t *testing.T) {
	day := time.Date(2025, 3, 1, 0, 0, 0, 0, time.UTC)
	c := New(nil, Options{Starts: []string{"http://127.0.0.1/"}, AllowPrivate: true})
	r := &round{Crawler: c}
	got := r.only([]news.Link{
		{URL: "http://127.0.0.1/news/one", Hint: news.Hint{Via: viaSitemap, Lang: "fr"}},
		{URL: "http://127.0.0.1/news/two", Hint: news.Hint{Via: viaSitemap}},
		{URL: "http://127.0.0.1/news/one", Hint: news.Hint{Via: viaSitemap, Modified: day, Title: "One", Published: "2025-02-28"}},
		{URL: "http://127.0.0.1/news/one", Hint: news.Hint{Via: viaSitemap, Modified: day.AddDate(-1, 0, 0), Title: "Uno"}},
	})
	want := []news.Link{
		{URL: "http://127.0.0.1/news/one", Role: news.RoleArticle, Hint: news.Hint{Via: viaSitemap, Lang: "fr", Modified: day, Title: "One", Published: "2025-02-28"}},
		{URL: "http://127.0.0.1/news/two", Role: news.RoleArticle, Hint: news.Hint{Via: viaSitemap}},
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}
