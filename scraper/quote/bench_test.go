package quote

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// article is an invented text of about 5 KB with nine quotations.
func article(tb testing.TB) string {
	tb.Helper()
	rows := goldPassages(tb, "gold")
	var b strings.Builder
	for _, r := range rows {
		if r.Lang != "en" {
			continue
		}
		b.WriteString(r.Text)
		b.WriteString("\n\n")
		if b.Len() > 5000 {
			break
		}
	}
	return b.String()[:5000]
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

// BenchmarkFindDense reads 5 KB with some forty quotations.
func BenchmarkFindDense(b *testing.B) {
	body := article(b)
	b.SetBytes(int64(len(body)))
	b.ReportAllocs()
	for b.Loop() {
		Find(Text{Body: body, Lang: "en", Published: "2019-05-01"})
	}
}

func BenchmarkFindArabic(b *testing.B) {
	var s strings.Builder
	for _, r := range goldPassages(b, "gold") {
		if r.Lang == "ar" && s.Len() < 5000 {
			s.WriteString(r.Text + "\n\n")
		}
	}
	body := s.String()
	b.SetBytes(int64(len(body)))
	b.ReportAllocs()
	for b.Loop() {
		Find(Text{Body: body, Lang: "ar", Published: "2019-05-01"})
	}
}

// TestLinear compares the time of hostile texts with that of texts a quarter
// as long: twice the linear ratio is allowed, so that a quadratic step shows.
func TestLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("long texts")
	}
	sample := article(t)
	for _, c := range []struct{ name, unit, lang string }{
		{"no paragraph breaks", strings.ReplaceAll(sample, "\n\n", " "), "en"},
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
	} {
		small := strings.Repeat(c.unit, 100_000/len(c.unit)+1)
		large := strings.Repeat(c.unit, 400_000/len(c.unit)+1)
		took := func(s string) time.Duration {
			start := time.Now()
			Find(Text{Body: s, Lang: c.lang})
			return time.Since(start)
		}
		// a quadratic step takes sixteen times as long, every time; a busy
		// machine may do so once
		var a, b time.Duration
		for range 5 {
			a, b = took(small), took(large)
			if b <= 9*a {
				break
			}
		}
		if a > time.Millisecond && b > 9*a {
			t.Errorf("%s: four times the text takes %.1f times as long (%v, %v)", c.name, float64(b)/float64(a), a, b)
		}
		t.Logf("%-22s %8v for 0.1 MB, %8v for 0.4 MB", c.name, a.Round(time.Millisecond), b.Round(time.Millisecond))
	}
}

// TestHuge reads five megabytes without a paragraph break and a million marks.
func TestHuge(t *testing.T) {
	if testing.Short() {
		t.Skip("long texts")
	}
	sample := strings.ReplaceAll(article(t), "\n\n", " ")
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
