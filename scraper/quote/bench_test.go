package quote

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"iomnews/internal/news"
)

// article is an invented text of about 5 KB, dense in quotations: always the
// same passages, so that figures of different days can be compared.
func article(tb testing.TB, lang string) string {
	tb.Helper()
	var b strings.Builder
	for _, r := range goldPassages(tb, "gold") {
		switch batch := strings.TrimPrefix(r.ID, lang); {
		case r.Lang != lang || len(batch) < 2:
		case batch[:2] == "7-", batch[:2] == "8-", batch[:2] == "9-", strings.HasPrefix(batch, "-10"):
			b.WriteString(r.Text + "\n\n")
		}
	}
	s := b.String()
	if len(s) < 5000 {
		tb.Fatalf("only %d bytes of %s", len(s), lang)
	}
	return s[:strings.LastIndexByte(s[:5000], ' ')]
}

// typical is an invented article of 4.5 KB with four quotations.
func typical() string {
	filler := `The forum wants to help towns tell a fairer story about rivers from the view of local authorities, knowing that people live mainly in towns, and to strengthen the part that local authorities play in planning, as set out in the Compact. More than 150 representatives of towns, associations, foundations and companies from Europe, Asia and Africa take part, among them Mayor Tomas Lind of Eastport and the Minister of Health, Rosa Alba.

In 2018, the Ministry of Water and its partners reached 12,400 families in Norlandia, Maravia and Costamar with wells, pumps and training; a further 3,100 families are to be reached by the end of the year, according to the plan that was presented in Geneva last week.

`
	return strings.Replace(twin, "\n\n", "\n\n"+strings.Repeat(filler, 5), 1)
}

func BenchmarkFind(b *testing.B) {
	body := typical()
	b.SetBytes(int64(len(body)))
	b.ReportAllocs()
	for b.Loop() {
		Find(Text{Body: body, Lang: "en", Published: "2019-05-01"})
	}
}

// BenchmarkDense reads 5 KB with some forty quotations. See pace for its figures.
func BenchmarkDense(b *testing.B) {
	for _, lang := range []string{"ar", "en", "es", "fr"} {
		body := article(b, lang)
		b.Run(lang, func(b *testing.B) {
			b.SetBytes(int64(len(body)))
			b.ReportAllocs()
			n := 0
			for b.Loop() {
				n += len(Find(Text{Body: body, Lang: lang, Published: "2019-05-01"}).Quotes)
			}
			b.ReportMetric(float64(n)/float64(b.N), "quotes/op")
			best, times := pace(body, lang)
			b.ReportMetric(float64(best)/1e6, "best-ms")
			b.ReportMetric(times, "x-lower")
		})
	}
}

// BenchmarkArticles reads 5 KB of invented articles as authors who had not seen
// the code wrote them, in IOM's form and with more quotations than its pages have.
// See pace for its figures.
func BenchmarkArticles(b *testing.B) {
	rows := readGold(b, filepath.Join("testdata", "articles", "fresh-3.jsonl"))
	for _, lang := range []string{"ar", "en", "es", "fr"} {
		var text strings.Builder
		for _, r := range rows {
			if r.Lang == lang && text.Len() < 5000 {
				text.WriteString(r.Text + "\n\n")
			}
		}
		body := text.String()
		body = body[:strings.LastIndexByte(body[:5000], ' ')]
		b.Run(lang, func(b *testing.B) {
			b.SetBytes(int64(len(body)))
			b.ReportAllocs()
			n := 0
			for b.Loop() {
				n += len(Find(Text{Body: body, Lang: lang, Kind: news.KindNews, Published: "2019-05-01"}).Quotes)
			}
			b.ReportMetric(float64(n)/float64(b.N), "quotes/op")
			best, times := pace(body, lang)
			b.ReportMetric(float64(best)/1e6, "best-ms")
			b.ReportMetric(times, "x-lower")
		})
	}
}

// pace returns the time of Find, the best of many short turns, and how many
// times as long it is as the standard library takes to write the same text in
// small letters and to cut it at white space. Both take turns, so that a busy
// machine slows both.
func pace(body, lang string) (time.Duration, float64) {
	find, base := time.Hour, time.Hour
	for range 40 {
		start := time.Now()
		for range 4 {
			Find(Text{Body: body, Lang: lang, Published: "2019-05-01"})
		}
		find = min(find, time.Since(start)/4)
		start = time.Now()
		for range 16 {
			_ = strings.Fields(strings.ToLower(body))
		}
		base = min(base, time.Since(start)/16)
	}
	return find, float64(find) / float64(max(base, 1))
}

// hostile is texts that ask for a quadratic step, each a unit to be repeated.
func hostile(tb testing.TB) []hostileText {
	return []hostileText{
		{"no paragraph breaks", strings.ReplaceAll(article(tb, "en"), "\n\n", " "), "en"},
		{"nothing but marks", "\"", "en"},
		{"openers only", "“", "en"},
		{"openers and words", "“a ", "en"},
		{"guillemets", "« a, dit-il. » ", "fr"},
		{"open guillemets", "« a, dit-il. ", "fr"},
		{"paragraphs that open", "« a b c d e\n\n", "fr"},
		{"names", "Ana Ruiz Peña, ", "es"},
		{"names that speak", "“We go on now,” said Ana Ruiz, mayor of X. ", "en"},
		{"titles", "رئيس رئيس مدير ", "ar"},
		{"arabic speech", "وقال سامر حداد: \"نحن هنا اليوم معكم\". ", "ar"},
		{"commas", ", ", "fr"},
		{"initials", "A. B. ", "en"},
		{"pronouns", "“I go on now,” she said. ", "en"},
		{"says", "said ", "en"},
		{"parentheses", "( ", "en"},
		{"nested marks", "“« „\"‘", "en"},
		{"nested marks and words", "“a «b „c \"d ", "fr"},
		{"a giant word", "a", "en"},
		{"a giant name", "A", "en"},
		{"a giant Arabic word", "ا", "ar"},
		{"a giant hyphened name", "Ana-", "es"},
		{"a giant elided word", "l’", "fr"},
		{"an endless abbreviation", "A.", "en"},
		{"overrides", "\u202e“a\u202c” \u2067said Ana Ruiz\u2069. ", "en"},
		{"nothing seen", "\u200b\u200f\ufeff", "ar"},
		{"NULs", "\x00“a\x00b” said\x00Ana Ruiz.\x00", "en"},
		{"broken UTF-8", "\xff\xc3(“a\xe2\x80 b” said \xd8 Ana Ruiz", "en"},
		{"marks of the alphabet", "a\u0301\u0308\u0327", "fr"},
		{"people", "Ana Ruiz met Luis Peña near Rosa Alba Cruz. ", "en"},
		{"people and pronouns", "Ana Ruiz came home. She sat down.\n\n“I go on now,” she said.\n\n", "en"},
		{"roles", "the mayor, the nurse, a diver who swims, ", "en"},
		{"roles of people", "Ana Ruiz, a nurse from X who leads the team, is the mayor of Y. ", "en"},
		{"roles that speak", "“We go on now,” said the mayor. ", "en"},
		{"line breaks", "a\n", "en"},
		{"paragraphs", "“a\n\n", "en"},
		{"dialogue", "«a» قال. «b» قالت.\n\n", "ar"},
		{"one paragraph of clauses", "who is, who was, and that, ", "en"},
		{"stories", "Ana walks.\n\nHer son sits.\n\n“I go on.”\n\n", "en"},
	}
}

type hostileText struct{ name, unit, lang string }

func (h hostileText) text(size int) Text {
	return Text{Body: strings.Repeat(h.unit, size/len(h.unit)+1), Lang: h.lang, Kind: news.KindStory, Published: "2020-01-01"}
}

// TestHostileTextsEnd reads 1.5 MB of each: a tenth of a second where the work
// grows with the text, far more than any test may have where it grows with its
// square. BenchmarkLinear measures what lies between.
func TestHostileTextsEnd(t *testing.T) {
	if testing.Short() {
		t.Skip("long texts")
	}
	for _, h := range hostile(t) {
		t.Run(h.name, func(*testing.T) { Find(h.text(1_500_000)) })
	}
}

// BenchmarkLinear compares the time of hostile texts with that of texts a quarter
// as long: the ratio is about 4, with a quadratic step it tends to 16.
func BenchmarkLinear(b *testing.B) {
	for _, h := range hostile(b) {
		b.Run(h.name, func(b *testing.B) {
			small, large := h.text(100_000), h.text(400_000)
			took := func(text Text) time.Duration {
				start := time.Now()
				Find(text)
				return time.Since(start)
			}
			var least [2]time.Duration
			for n := 0; b.Loop(); n++ {
				for i, text := range []Text{small, large} {
					if d := took(text); n == 0 || d < least[i] {
						least[i] = d
					}
				}
			}
			b.ReportMetric(float64(least[1])/float64(least[0]), "4x/1x")
		})
	}
}

// TestHuge reads five megabytes without a paragraph break and a million marks.
func TestHuge(t *testing.T) {
	if testing.Short() {
		t.Skip("long texts")
	}
	sample := strings.ReplaceAll(article(t, "en"), "\n\n", " ")
	if q := Find(Text{Body: strings.Repeat(sample, 5_000_000/len(sample)), Lang: "en"}).Quotes; len(q) < 1000 {
		t.Errorf("%d quotations in 5 MB", len(q))
	}
	Find(Text{Body: strings.Repeat("“a” ", 500_000), Lang: "en"})
}

// shared returns a path in the shared data directory, "" when there is none.
func shared(tb testing.TB, elem ...string) string {
	tb.Helper()
	dir := os.Getenv("IOMNEWS_SHARED")
	if dir == "" {
		d, err := os.Getwd()
		if err != nil {
			return ""
		}
		for d != filepath.Dir(d) {
			if _, err := os.Stat(filepath.Join(d, "go.mod")); err == nil {
				dir = filepath.Join(filepath.Dir(d), "shared")
				break
			}
			d = filepath.Dir(d)
		}
	}
	p := filepath.Join(append([]string{dir}, elem...)...)
	if _, err := os.Stat(p); err != nil {
		return ""
	}
	return p
}
