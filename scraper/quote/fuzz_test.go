package quote

import (
	"testing"
	"unicode/utf8"

	"iomnews/internal/news"
)

// FuzzFind holds that Find never panics, that offsets are true and in order,
// and that the words of a quotation stand where it says.
func FuzzFind(f *testing.F) {
	for _, p := range goldPassages(f, "gold") {
		f.Add(p.Title, "By X", p.Text, p.Lang)
	}
	f.Add("", "", "“", "en")
	f.Add("Statement by", "", "\xff\"a\"", "fr")
	f.Add(":", "—", "« « » “ ' ” „", "ar")
	f.Fuzz(func(t *testing.T, title, byline, body, lang string) {
		found := Find(Text{Title: title, Byline: byline, Body: body, Lang: lang, Kind: news.KindStatement, Published: "2020-01-01"})
		n := utf8.RuneCountInString(body)
		last := -1
		for _, q := range found.Quotes {
			if q.Start < 0 || q.End > n || q.Start >= q.End || len(q.Parts) == 0 || q.Parts[0][0] != q.Start || q.Parts[len(q.Parts)-1][1] != q.End {
				t.Fatalf("offsets %d-%d of %d, parts %v", q.Start, q.End, n, q.Parts)
			}
			for i, p := range q.Parts {
				if p[0] >= p[1] || i > 0 && p[0] < q.Parts[i-1][1] {
					t.Fatalf("parts %v", q.Parts)
				}
			}
			if q.Start < last {
				t.Fatalf("quotation at %d after one at %d", q.Start, last)
			}
			last = q.Start
			if q.Text == "" || !utf8.ValidString(q.Text) {
				t.Fatalf("text %q", q.Text)
			}
			if q.Attribution.Confidence == "" || q.Attribution.Rule == "" {
				t.Fatalf("attribution %+v", q.Attribution)
			}
		}
		Identify("a", found.Quotes)
		Voiced(body, found.Voices)
	})
}
