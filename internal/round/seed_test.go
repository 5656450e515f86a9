package round

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"iomnews/internal/crawl"
	"iomnews/internal/demo"
	"iomnews/internal/news"
	"iomnews/internal/query"

	"github.com/google/go-cmp/cmp"
)

// reading is what the whole route must find in a text.
type reading struct {
	title, first, last, contact string
	lang, kind, scope           string
	published                   *string
	quotes                      []said
	primary, mentioned          []string
	offices, regions            []string
	silent                      string // named, and no speaker
}

type said struct{ name, role, begins, ends string }

var seed = reading{
	title: "Global Conference on Cities and Migration Underway in Belgium",
	first: "Mechelen – The Global Conference", last: "IOM Director General.", contact: "For more information, please contact",
	lang: "en", kind: "news", scope: "global",
	quotes: []said{
		{"Alexander De Croo", "Deputy Prime Minister and Minister of Development Cooperation of Belgium", "While national and", "is heard in the Global Compact on Migration"},
		{"Bart Somers", "Mayor of Mechelen", "[Mechelen was chosen as the host city] because", "embrace it as the new normal"},
		{"Emilia Saiz", "Deputy Secretary General of UCLG", "The universality of", "and the international community"},
		{"William Lacy Swing", "IOM Director General", "We hope that", "this Conference will endorse"},
	},
	primary: []string{"BEL"}, mentioned: []string{"BEL", "MEX", "MYS"},
	offices: []string{"belgium", "luxembourg"}, regions: []string{"europe-and-central-asia"}, silent: "Louise Arbour",
}

// twin is invented, of the same structure.
var twin = reading{
	title: "Lagoon Ferry Links Two Ports for the First Time in a Decade",
	first: "Abidjan – A ferry between", last: "IOM Chief of Mission in Côte d’Ivoire.", contact: "For more information, please contact",
	lang: "en", kind: "news", scope: "global",
	quotes: []said{
		{"Marguerite Ahui-Koffi", "President of the Association of Fish Traders of Treichville", "People speak of borders", "let the ice do its work"},
		{"Anselme Tapé", "Mayor of Port-Bouët", "[The line was named after a drummer] because", "nobody asked her for a passport"},
		{"Ruth Obeng-Darko", "Deputy Secretary of GBOL", "A timetable is a promise", "have had few of those"},
		{"Oumar Sagna", "IOM Chief of Mission in Côte d’Ivoire", "We will measure whether", "flatters us or not"},
	},
	primary: []string{"CIV"}, mentioned: []string{"CIV", "GHA", "TGO"},
	offices: []string{"cote-divoire"}, regions: []string{"west-and-central-africa"}, silent: "Joana Amegashie",
}

func TestSeedPage(t *testing.T) {
	dir := os.Getenv("IOMNEWS_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared")
	}
	text, err := os.ReadFile(filepath.Join(dir, "data", "seed-article.txt"))
	if err != nil {
		t.Skipf("the seed article is not here (IOMNEWS_SHARED names its folder): %v", err)
	}
	wholeRoute(t, string(text), seed)
}

func TestTwinOfTheSeedPage(t *testing.T) {
	text, err := os.ReadFile("testdata/twin.txt")
	if err != nil {
		t.Fatal(err)
	}
	wholeRoute(t, string(text), twin)
}

// wholeRoute wraps the text in IOM's markup, serves it, and follows it through
// crawl, archive, extraction and index to the answers of a search: once
// without a date in the markup, once with.
func wholeRoute(t *testing.T, text string, want reading) {
	var lines []string
	for l := range strings.Lines(text) {
		if l = strings.TrimSpace(l); l != "" {
			lines = append(lines, l)
		}
	}
	title := slices.Index(lines, want.title)
	contact := slices.IndexFunc(lines, func(l string) bool { return strings.HasPrefix(l, want.contact) })
	if title < 0 || contact < 0 {
		t.Fatalf("the text has no title or no contact: lines %d and %d", title, contact)
	}
	day := "2017-11-16"
	for _, c := range []struct {
		name string
		when time.Time
		want *string
	}{
		{"no date in the markup", time.Time{}, nil},
		{"with a date", time.Date(2017, 11, 16, 23, 30, 0, 0, time.FixedZone("", 3600)), &day},
	} {
		t.Run(c.name, func(t *testing.T) {
			sheet := demo.Sheet{Title: want.title, Kind: "news", Scope: "global", Lang: "en", Paragraphs: lines[title+1 : contact], Contact: lines[contact : contact+1], Token: "x1"}
			if c.want != nil {
				sheet.Published, sheet.Shows = c.when, []string{"meta"}
			}
			w := want
			w.published = c.want
			followRoute(t, demo.Markup(demo.Drupal9, sheet), w)
		})
	}
}

func followRoute(t *testing.T, page []byte, want reading) {
	site := http.NewServeMux()
	site.HandleFunc("/robots.txt", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "User-agent: *\nAllow: /") })
	site.HandleFunc("/{$}", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, `<html lang="en"><body><a href="/news/one">One</a></body></html>`)
	})
	site.HandleFunc("/news/one", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Write(page)
	})
	server := httptest.NewServer(site)
	defer server.Close()
	ctx := context.Background()
	data := t.TempDir()
	r, err := Open(ctx, Options{Data: data, Crawl: crawl.Options{Starts: []string{server.URL + "/news/one"}, AllowPrivate: true, Rate: -1}})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if s, err := r.Crawl(ctx); err != nil || s.Crawl.New != 1 || s.Published == 0 {
		t.Fatalf("round: %v; %+v", err, s)
	}
	v := pinned(t, data)
	got, err := v.Search(ctx, query.Query{})
	if err != nil || got.Total != 1 {
		t.Fatalf("search for all: %v, %+v", err, got)
	}
	a, err := v.Article(ctx, got.Hits[0].Article.ID)
	if err != nil {
		t.Fatal(err)
	}
	checkArticle(t, a, want)
	for _, q := range want.quotes {
		hits, err := v.Search(ctx, query.Query{Of: query.Quotes, Expr: query.Field{Name: "speaker", X: query.Phrase{Words: query.Words(q.name)}}})
		if err != nil || hits.Total != 1 {
			t.Errorf("quotations of %s: %v, %d of them, want 1", q.name, err, hits.Total)
		}
	}
}

func checkArticle(t *testing.T, a *news.Article, want reading) {
	t.Helper()
	eq := func(what string, want, got any) {
		t.Helper()
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s (-want +got):\n%s", what, d)
		}
	}
	text := func(p *string) string {
		if p == nil {
			return "null"
		}
		return *p
	}
	eq("title", want.title, a.Title)
	eq("language", want.lang, a.Lang)
	eq("kind", want.kind, a.Kind)
	eq("scope", want.scope, text(a.Scope))
	eq("published", text(want.published), text(a.Published))
	if !strings.HasPrefix(a.Body, want.first) || !strings.HasSuffix(a.Body, want.last) {
		t.Errorf("body begins %.60q and ends %q", a.Body, a.Body[max(0, len(a.Body)-60):])
	}
	for _, chrome := range []string{"Share this page", "Office type", "Skip to main", "Zimbabwe", want.contact} {
		if strings.Contains(a.Body, chrome) {
			t.Errorf("%q is in the body", chrome)
		}
	}
	if !strings.HasPrefix(text(a.Contact), want.contact) {
		t.Errorf("contact: %s", text(a.Contact))
	}
	var got []said
	runes := []rune(a.Body)
	for i, q := range a.Quotes {
		s := said{}
		if q.Speaker != nil {
			s.name, s.role = text(q.Speaker.Name), text(q.Speaker.Role)
		}
		if i < len(want.quotes) {
			w := want.quotes[i]
			words := strings.TrimRight(q.Text, ".,")
			if strings.HasPrefix(words, w.begins) {
				s.begins = w.begins
			}
			if strings.HasSuffix(words, w.ends) {
				s.ends = w.ends
			}
		}
		if whole := string(runes[q.Parts[0][0]:q.Parts[0][1]]); len(q.Parts) == 1 && whole != q.Text {
			t.Errorf("offsets of quotation %d give %q, its text is %q", i, whole, q.Text)
		}
		got = append(got, s)
		if s.name == want.silent {
			t.Errorf("%s said nothing", want.silent)
		}
	}
	if d := cmp.Diff(want.quotes, got, cmp.AllowUnexported(said{})); d != "" {
		t.Errorf("quotations (-want +got):\n%s", d)
	}
	eq("primary countries", want.primary, a.PrimaryCountries)
	sorted := slices.Sorted(slices.Values(a.Countries))
	eq("countries", want.mentioned, sorted)
	eq("offices", want.offices, slices.Sorted(slices.Values(a.Offices)))
	eq("regions", want.regions, a.Regions)
}
