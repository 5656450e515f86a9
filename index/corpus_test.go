package index

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"iomnews/internal/address"
	"iomnews/internal/news"
)

// ptr returns a pointer to v.
func ptr[T any](v T) *T { return &v }

// invented makes small random articles: few words, so that queries hit.
type invented struct{ r *rand.Rand }

var (
	someWords = map[string][]string{
		"en": strings.Fields("the migrants returned to their village and found the school closed but returning families rebuilt it with support of a team training camp border aid d'Ivoire Guinea-Bissau œuvre naïve"),
		"fr": strings.Fields("les migrants sont retournés dans leur village et ont trouvé l'école fermée mais des familles l'ont reconstruite avec une équipe aide frontière camp"),
		"es": strings.Fields("los migrantes volvieron a su pueblo y encontraron la escuela cerrada pero las familias la reconstruyeron con apoyo camp frontera"),
		"ar": strings.Fields("عاد المهاجرون إلى القرية ووجدوا المدرسة مغلقة لكن الأسر أعادت بناءها"),
		"de": strings.Fields("die Migranten kehrten in ihr Dorf zurück und fanden die Schule geschlossen camp"),
	}
	someLangs     = []string{"en", "en", "en", "fr", "es", "ar", "de"}
	someCountries = []string{"BEL", "MEX", "MYS", "LBY", "ETH", "KEN"}
	someRegions   = []string{"europe-and-central-asia", "latin-america-and-the-caribbean", "asia-and-the-pacific"}
	someSpeakers  = []string{"Ada Voss", "Bo Lind", "Cleo Marr", "Dov Karsh"}
	someRoles     = []string{"Chief of Mission", "Mayor", "Director General"}
)

func pick(r *rand.Rand, list []string) string { return list[r.IntN(len(list))] }

func some(r *rand.Rand, list []string, most int) []string {
	var out []string
	for range r.IntN(most + 1) {
		if v := pick(r, list); !contains(out, v) {
			out = append(out, v)
		}
	}
	return out
}

func (v invented) text(lang string, n int) string {
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteString([]string{" ", " ", " ", ", ", ". ", "\n\n"}[v.r.IntN(6)])
		}
		b.WriteString(pick(v.r, someWords[lang]))
	}
	return b.String()
}

func (v invented) article(i int) *news.Article {
	r := v.r
	lang := pick(r, someLangs)
	url := fmt.Sprintf("https://site%d.example.org/news/%d", i%3, i)
	a := &news.Article{
		ID: address.ArticleID(url), URL: url, URLs: []string{url}, Title: v.text(lang, 2+r.IntN(4)), Lang: lang,
		Kind: pick(r, []string{"news", "statement", "story"}), Body: v.text(lang, 10+r.IntN(40)),
		Countries: some(r, someCountries, 4), Regions: some(r, someRegions, 2), Offices: some(r, []string{"belgium", "mexico", "kenya"}, 2),
		FirstSeen: time.Unix(1_700_000_000+int64(r.IntN(50))*3600, 0).UTC(), Representative: r.IntN(6) > 0,
	}
	if len(a.Countries) > 0 {
		a.PrimaryCountries = a.Countries[:1+r.IntN(len(a.Countries))]
	}
	if r.IntN(3) > 0 {
		a.Scope = ptr(pick(r, []string{"global", "local"}))
	}
	if r.IntN(8) > 0 {
		a.Published = ptr(fmt.Sprintf("%04d-%02d-%02d", 2015+r.IntN(4), 1+r.IntN(12), 1+r.IntN(28)))
	}
	if !a.Representative {
		a.Group = "another"
	}
	a.Work = fmt.Sprint("w", r.IntN(150)) // some alone, some with others
	a.Quotes = []news.Quote{}
	for k := range r.IntN(4) {
		q := news.Quote{ID: address.ID(a.ID, "q", fmt.Sprint(k)), Text: strings.ReplaceAll(v.text(lang, 2+r.IntN(10)), "\n\n", " "),
			Kind: pick(r, []string{"direct", "mixed"}), Mark: "quoted", Countries: some(r, someCountries, 2),
			Attribution: news.Attribution{Confidence: pick(r, []string{"high", "medium", "low"})}}
		if r.IntN(5) > 0 {
			name := pick(r, someSpeakers)
			q.Speaker = &news.Speaker{ID: strings.ReplaceAll(strings.ToLower(name), " ", "-"), Name: &name}
			if r.IntN(2) > 0 {
				q.Speaker.Role = ptr(pick(r, someRoles))
			}
		}
		a.Quotes = append(a.Quotes, q)
	}
	if r.IntN(10) == 0 {
		name := pick(r, someSpeakers)
		a.Voices = []news.Voice{{Speaker: news.Speaker{ID: strings.ReplaceAll(strings.ToLower(name), " ", "-"), Name: &name}, Start: 0, End: len([]rune(a.Body)), Rule: "title"}}
	}
	return a
}

func mark(seq int64) news.Mark { return news.Mark{Archive: "a", Seq: seq, Token: fmt.Sprint("t", seq)} }

// published writes articles, publishes and opens the generation.
func published(t testing.TB, list ...*news.Article) *View {
	t.Helper()
	dir := t.TempDir()
	w, err := OpenWriter(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	if err := w.Apply(ctx, mark(1), list, nil); err != nil {
		t.Fatal(err)
	}
	if err := w.Publish(ctx); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return pinned(t, dir, Options{Poll: -1})
}

// patient opens a reader whose searches have all the time they need, unless opts
// say otherwise: no test may fail because the machine is slow.
func patient(t testing.TB, dir string, opts Options) *Reader {
	t.Helper()
	opts.Timeout, opts.Wait = cmp.Or(opts.Timeout, time.Hour), cmp.Or(opts.Wait, time.Hour)
	r, err := OpenReader(dir, opts)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// pinned opens a reader and a view until the test ends.
func pinned(t testing.TB, dir string, opts Options) *View {
	t.Helper()
	r := patient(t, dir, opts)
	v, err := r.Pin(context.Background(), "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		v.Close()
		r.Close()
	})
	return v
}
