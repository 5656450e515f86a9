package place

import (
	"reflect"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
	"unicode/utf8"

	"iomnews/internal/news"
)

func TestWhy(t *testing.T) {
	p := news.Place{Country: "BEL", About: news.AboutPrimary, Role: "subject", Evidence: []news.Evidence{
		{Source: "dateline", Text: "Mechelen"}, {Source: "title", Text: "Belgium", Offset: -1}, {Source: "lead", Text: "Belgium", Offset: 9}, {Source: "lead", Text: "Belgium", Offset: 40}}}
	for lang, want := range map[string]string{
		"en": "The article is about it: the dateline “Mechelen”; the title “Belgium”; the first paragraph “Belgium”",
		"es": "El artículo trata de este país: data «Mechelen»; título «Belgium»; primer párrafo «Belgium»",
		"uk": "The article is about it: the dateline “Mechelen”; the title “Belgium”; the first paragraph “Belgium”",
	} {
		if got := Why(p, lang); got != want {
			t.Errorf("Why in %s: %s, want %s", lang, got, want)
		}
	}
	for lang, say := range reasons {
		for role, text := range reasons["en"].about {
			if say.about[role] == "" {
				t.Errorf("%s has no words for %s (%s)", lang, role, text)
			}
		}
		for _, source := range sources {
			if say.source[source] == "" {
				t.Errorf("%s has no words for source %s", lang, source)
			}
		}
	}
}

// The same article gives the same places, whatever was tagged before.
func TestTagIsPure(t *testing.T) {
	tagger := New()
	cases := readGold(t, "testdata/place-cases.jsonl")
	for _, g := range cases {
		once, again := g.article(), g.article()
		tagger.Tag(once)
		tagger.Tag(cases[0].article())
		tagger.Tag(again)
		tagger.Tag(again)
		if !reflect.DeepEqual(once, again) {
			t.Errorf("%s: %+v, then %+v", g.ID, once.Places, again.Places)
		}
	}
}

func checkArticle(t *testing.T, a *news.Article) {
	t.Helper()
	runes := []rune(a.Body) // one for each invalid byte
	if len(a.PrimaryCountries) > mostAbout {
		t.Fatalf("%d primary countries", len(a.PrimaryCountries))
	}
	for _, p := range a.Places {
		if p.Country == "" && p.Region == "" && p.Office == "" {
			t.Fatalf("a place of nothing: %+v", p)
		}
		if p.Country != "" && len(p.Evidence) == 0 {
			t.Fatalf("%s without evidence", p.Country)
		}
		for _, e := range p.Evidence {
			if e.Offset > len(runes) || e.Offset >= 0 && utf8.ValidString(a.Body) && !strings.HasPrefix(string(runes[e.Offset:]), e.Text) {
				t.Fatalf("%+v is not at its offset", e)
			}
		}
	}
	if a.Global != slices.Contains(a.Regions, "global") || a.Global && (len(a.PrimaryCountries) > 0 || len(a.Regions) > 1) {
		t.Fatalf("global %v with %v %v", a.Global, a.PrimaryCountries, a.Regions)
	}
}

func FuzzTag(f *testing.F) {
	for _, g := range readGold(f, "testdata/place-cases.jsonl") {
		a := g.article()
		f.Add(a.Title, a.Body, "contact IOM Kenya", g.Lang, strings.Join(a.Dateline, "|"))
	}
	f.Add("Georgia", "Georgia (Georgia), Georgia. Georgia\n\nU.S. \xff$ ", "IOM", "und", "")
	f.Add("0", "\x81\x81\x81 SudAn", "0", "0", "0")
	tagger := New()
	f.Fuzz(func(t *testing.T, title, body, contact, lang, dateline string) {
		a := &news.Article{Title: title, Body: body, Contact: &contact, Lang: lang, URL: title, Tags: []news.Tag{{Kind: "country", Text: title}},
			Quotes: []news.Quote{{Start: 3, End: len(body)}, {}}}
		if dateline != "" {
			a.Dateline = strings.Split(dateline, "|")
		}
		tagger.Tag(a)
		checkArticle(t, a)
	})
}

var filler = strings.Repeat("Thousands of families received shelter kits and clean water from partners in the camps of Bentiu and Malakal, while the Government of South Sudan called for funding. "+
	"“We need support now,” said the IOM South Sudan Chief of Mission in Juba. Migrants from Ethiopia, Sudan and Eritrea were registered with funding from the Government of Japan.\n\n", 15)

func longArticle() *news.Article {
	contact := "For more information, please contact Amal Example, IOM South Sudan, Tel: +211 000"
	return &news.Article{URL: "https://southsudan.iom.int/news/x", Title: "Floods Displace Thousands in South Sudan", Lang: "en", Dateline: []string{"Juba"},
		Body: ("Juba – " + filler)[:5000], Contact: &contact, Quotes: []news.Quote{{Start: 300, End: 420}}}
}

// BenchmarkTag tags an article of five kilobytes; the goal is 0.2 ms of it.
func BenchmarkTag(b *testing.B) {
	tagger, a := New(), longArticle()
	b.SetBytes(int64(len(a.Body)))
	b.ReportAllocs()
	before := cpu()
	for b.Loop() {
		tagger.Tag(a)
	}
	b.ReportMetric(float64(cpu()-before)/float64(b.N), "cpu-ns/op")
}

// cpu is the processor time that this process has used: unlike wall time it does
// not count what else the machine does.
func cpu() time.Duration {
	var r syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &r) != nil {
		return 0
	}
	return time.Duration(r.Utime.Nano() + r.Stime.Nano())
}

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		New()
	}
}

// repeated is an article n times as long, with much that could be tagged.
func repeated(n int) *news.Article {
	a := longArticle()
	a.Body = strings.Repeat(filler, n) + strings.Repeat("funded by support of the Georgia ", 200*n) + strings.Repeat("Tripoli, ", 200*n)
	return a
}

// TestHugeArticleIsTagged tags four megabytes: half a second where the work grows
// with the text, far more than any test may have where it grows with its square.
// BenchmarkLinear measures what lies between.
func TestHugeArticleIsTagged(t *testing.T) {
	if testing.Short() {
		t.Skip("a long text")
	}
	a := repeated(300)
	New().Tag(a)
	if !slices.Contains(a.Countries, "SSD") {
		t.Errorf("countries %v", a.Countries)
	}
}

// BenchmarkLinear compares the time of an article with that of one a tenth as
// long: the ratio is about 10, with a quadratic step it tends to 100.
func BenchmarkLinear(b *testing.B) {
	tagger, small, large := New(), repeated(1), repeated(10)
	var spent [2]time.Duration
	for b.Loop() {
		for i, a := range []*news.Article{small, large} {
			before := cpu()
			tagger.Tag(a)
			spent[i] += cpu() - before
		}
	}
	b.ReportMetric(float64(spent[1])/float64(spent[0]), "10x/1x")
}
