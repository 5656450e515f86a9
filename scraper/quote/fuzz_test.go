package quote

import (
	"strings"
	"testing"
	"unicode/utf8"

	"iomnews/internal/news"
)

// asPublished holds that every word said about a quotation stands in the text,
// but for the names of posts' holders.
func asPublished(t *testing.T, text string, q news.Quote) {
	t.Helper()
	text = strings.Join(strings.Fields(strings.ToValidUTF8(text, "\uFFFD")), " ")
	has := func(what string, s *string) {
		if s == nil {
			return
		}
		if w := strings.Join(strings.Fields(strings.TrimSuffix(*s, "*")), " "); !utf8.ValidString(*s) || !strings.Contains(text, w) {
			t.Fatalf("%s %q of %q stands nowhere", what, *s, q.Text)
		}
	}
	has("evidence", &q.Attribution.Text)
	if q.Speaker == nil {
		return
	}
	for _, s := range []*string{q.Speaker.Name, q.Speaker.Role, q.Speaker.Organisation} {
		if s != nil && *s == "" {
			t.Fatalf("an empty name, role or organisation of %q", q.Text)
		}
	}
	if q.Speaker.Name != nil && !holders[*q.Speaker.Name] {
		has("name", q.Speaker.Name)
	}
	has("role", q.Speaker.Role)
	if o := q.Speaker.Organisation; o != nil {
		if w := strings.Fields(*o); len(w) == 3 && len(w[1]) < 4 && !strings.Contains(text, *o) { // IOM and UNHCR, whose full names stand between
			o, q.Speaker.Organisation = &w[0], &w[2]
			has("organisation", o)
		}
		has("organisation", q.Speaker.Organisation)
	}
}

// holders are the names of the table of posts, in every script.
var holders = func() map[string]bool {
	m := map[string]bool{}
	for _, p := range Posts() {
		for _, lang := range []string{"en", "ar", "uk"} {
			m[p.written(lang)] = true
		}
		for _, s := range loadTables().spellings[nameKey(p.Name)] {
			m[s] = true
		}
	}
	return m
}()

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
			asPublished(t, title+"\n"+byline+"\n"+body, q)
			if q.Attribution.Confidence == "" || q.Attribution.Rule == "" {
				t.Fatalf("attribution %+v", q.Attribution)
			}
		}
		Identify("a", found.Quotes)
		Voiced(body, found.Voices)
	})
}
