package web

import (
	"encoding/json"
	"fmt"
	"html/template"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"

	"iomnews/internal/news"
)

func fixedNow() time.Time { return time.Date(2026, 1, 2, 12, 0, 0, 0, time.UTC) }

var fakeStatus = Status{State: "idle", At: fixedNow(), Last: &RoundStatus{Started: fixedNow(), Pages: 7, New: 2},
	Sites: []SiteStatus{{Site: "www.iom.example", Listed: 90, Held: 67}}}

// get asks the handler of the invented corpus.
func get(t testing.TB, h http.Handler, target string, headers ...string) *http.Response {
	t.Helper()
	r := httptest.NewRequest(http.MethodGet, target, nil)
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Result()
}

func body(t testing.TB, r *http.Response) string {
	t.Helper()
	b, err := io.ReadAll(r.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func testServer(f *fake) http.Handler {
	return New(f, Options{Now: fixedNow, Demo: true, PublicURL: "http://search.example", Status: func() (Status, error) { return fakeStatus, nil },
		Logger: slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelError}))})
}

func TestPages(t *testing.T) {
	f := newFake()
	h := testServer(f)
	first := f.articles[0].ID
	for _, tc := range []struct {
		name, target string
		status       int
		want         []string
	}{
		{"home", "/", 200, []string{"invented", "Bulletin", "not an IOM product", "Latest articles"}},
		{"a phrase", "/search?q=%22first+since+the+river%22", 200, []string{"1 article", "<mark>", "/articles/" + first}},
		{"nothing", "/search?q=%22the+river%22&country=BEL", 200, []string{"Nothing matches", "Without Country: Belgium"}},
		{"nothing, but for one word", "/search?q=roof+nowheretobefound", 200, []string{"Any of the words:", "roof OR nowheretobefound</a> <span class=\"n\">1<"}},
		{"unreadable words", "/search?q=%22unclosed+(", 200, []string{"could not be read"}},
		{"filters", "/search?country=MOZ&not_year=2019", 200, []string{"Remove filter", "Mozambique", "not Year"}},
		{"undated left out", "/search?from=2017&to=2018", 200, []string{"1 more without a date"}},
		{"quotations", "/quotes?q=roof", 200, []string{"Katharina Lindqvist", "IOM Mozambique Chief of Mission", "#:~:text="}},
		{"article", "/articles/" + first, 200, []string{"Celestino Macuacua", `class="spoken"`, "DC.type", "Z3988", "application/ld+json", "[…]"}},
		{"markup in a title", "/articles/" + f.articles[1].ID, 200, []string{"Mayors Meet on Migration &amp; Housing &lt;in Ghent&gt;"}},
		{"no such article", "/articles/nothingnothingno", 404, []string{"Nothing here"}},
		{"gone", "/articles/gonegonegonegone", 200, []string{"Bridge Opened at Nimule", "no longer published"}},
		{"moved", "/articles/movedmovedmovedm", 308, nil},
		{"forgotten", "/articles/forgottenforgott", 410, []string{"Removed on request"}},
		{"unknown parameter", "/search?contry=MOZ", 400, []string{"contry", "country"}},
		{"bad date", "/search?from=2017-13", 400, []string{"from", "2017-13"}},
		{"no such page", "/nowhere", 404, []string{"Nothing here"}},
		{"a slash too many", "/quotes/?q=roof", 308, nil},
		{"a slash behind nothing", "/nowhere/", 404, []string{"Nothing here"}},
		{"two slashes before", "//search/", 404, []string{"Nothing here"}},
		{"a post that is none", "/quotes?speaker=post:iom-director-generl", 400, []string{"post:iom-director-generl", "post:iom-director-general"}},
		{"a post without a quotation", "/quotes?speaker=post:un-secretary-general", 200, nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			r := get(t, h, tc.target)
			b := body(t, r)
			if r.StatusCode != tc.status {
				t.Fatalf("status %d, want %d\n%s", r.StatusCode, tc.status, b)
			}
			for _, want := range tc.want {
				if !strings.Contains(b, want) {
					t.Errorf("no %q in\n%s", want, b)
				}
			}
			if strings.Contains(b, "apereira") || strings.Contains(b, "311 30") || strings.Contains(b, "<script>alert") {
				t.Error("carries what must not be served")
			}
		})
	}
}

func TestSlashless(t *testing.T) {
	h := testServer(newFake())
	for from, to := range map[string]string{
		"/quotes/?q=roof": "/quotes?q=roof", "/api/v1/articles/": "/api/v1/articles", "/search//": "/search", "/search/%5C%5Cevil.example/": "/search/%5C%5Cevil.example",
	} {
		if r := get(t, h, from); r.StatusCode != 308 || r.Header.Get("Location") != to {
			t.Errorf("%s: %d to %q, want 308 to %q", from, r.StatusCode, r.Header.Get("Location"), to)
		}
	}
}

func TestNotReady(t *testing.T) {
	f := newFake()
	f.pinErr = fmt.Errorf("no generation: %w", news.ErrUnavailable)
	h := New(f, Options{Progress: func() string { return "40 of 100 read" }})
	r := get(t, h, "/search?q=x")
	if b := body(t, r); r.StatusCode != 503 || !strings.Contains(b, "40 of 100 read") || r.Header.Get("Retry-After") == "" {
		t.Errorf("%d %s\n%s", r.StatusCode, r.Header.Get("Retry-After"), b)
	}
	r = get(t, h, "/api/v1/articles")
	if r.StatusCode != 503 || r.Header.Get("Content-Type") != "application/problem+json" {
		t.Errorf("%d %s", r.StatusCode, r.Header.Get("Content-Type"))
	}
}

func TestAPI(t *testing.T) {
	f := newFake()
	h := testServer(f)
	var a struct {
		Total int
		Query struct{ Interpreted string }
		Links map[string]string
		Data  []map[string]any
		Index struct{ Generation string }
	}
	read := func(target string) {
		t.Helper()
		r := get(t, h, target)
		b := body(t, r)
		if r.StatusCode != 200 {
			t.Fatalf("%s: %d %s", target, r.StatusCode, b)
		}
		a.Data, a.Links = nil, nil
		if err := json.Unmarshal([]byte(b), &a); err != nil {
			t.Fatalf("%s: %v in %s", target, err, b)
		}
	}
	read("/api/v1/articles?country=MOZ&limit=5&fields=title")
	if a.Total != 13 || len(a.Data) != 5 || len(a.Data[0]) != 2 || a.Data[0]["title"] == "" {
		t.Errorf("total %d, data %v", a.Total, a.Data)
	}
	read(strings.TrimPrefix(a.Links["next"], "http://search.example"))
	if len(a.Data) != 5 {
		t.Errorf("second page has %d", len(a.Data))
	}
	read("/api/v1/quotes?q=roof")
	if a.Total != 2 || a.Data[0]["article"].(map[string]any)["id"] != f.articles[0].ID {
		t.Errorf("quotes: %v", a.Data)
	}
}

func TestProblemNamesParameter(t *testing.T) {
	h := testServer(newFake())
	var p Problem
	r := get(t, h, "/api/v1/articles?contry=MOZ")
	if err := json.Unmarshal([]byte(body(t, r)), &p); err != nil {
		t.Fatal(err)
	}
	if r.StatusCode != 400 || p.Param != "contry" || p.Suggestion != "country" || p.RequestID == "" || p.Status != 400 {
		t.Errorf("%d %+v", r.StatusCode, p)
	}
	r = get(t, h, "/api/v1/articles?q=%28a")
	p = Problem{}
	if err := json.Unmarshal([]byte(body(t, r)), &p); err != nil {
		t.Fatal(err)
	}
	if r.StatusCode != 400 || p.Param != "q" || p.Position == nil {
		t.Errorf("%d %+v", r.StatusCode, p)
	}
}

// TestNameAmongQuotations: a name typed into the search of quotations leads to
// what that person said, with the filters that stand; other words lead nowhere.
func TestNameAmongQuotations(t *testing.T) {
	h := testServer(newFake())
	for q, want := range map[string]bool{"lindqvist": true, "Katharina+Lindqvist": true, "%22katharina+lindqvist%22": true, "roof": false, "lindq": false, "lindqvist+OR+roof": false,
		"lindqvist+roof": false, "lindqvist&speaker=celestino-macuacua": false} {
		b := body(t, get(t, h, "/quotes?lang=en&q="+q))
		if got := strings.Contains(b, `href="/quotes?lang=en&amp;speaker=katharina-lindqvist">Katharina Lindqvist</a>`) && strings.Contains(b, "What this person said:"); got != want {
			t.Errorf("%s: leads to her %v, want %v", q, got, want)
		}
	}
	if b := body(t, get(t, h, "/search?q=lindqvist")); strings.Contains(b, "What this person said:") {
		t.Error("it is said of articles, too")
	}
}

// TestQuotePageContext: a reader sees where in its paragraph the quotation
// stands, and takes its source home; who is followed is followed by one link.
func TestQuotePageContext(t *testing.T) {
	f := newFake()
	h := testServer(f)
	a := f.articles[0]
	q := a.Quotes[1]
	b := body(t, get(t, h, "/quotes/"+q.ID))
	if _, context, _ := strings.Cut(b, `<p class="snippet"`); !strings.Contains(context, `<span class="spoken">`+template.HTMLEscapeString(q.Text)) {
		t.Errorf("the words are not marked in their paragraph:\n%s", context)
	}
	if !strings.Contains(b, `href="/api/v1/articles/`+a.ID+`.ris"`) {
		t.Error("no citation for reference managers")
	}
	for page, feed := range map[string]string{"/speakers/katharina-lindqvist": "speaker=katharina-lindqvist", "/countries/MOZ": "country=MOZ"} {
		if _, main, _ := strings.Cut(body(t, get(t, h, page)), "<main"); !strings.Contains(main, "/feeds/search.atom?") || !strings.Contains(main, feed) {
			t.Errorf("%s shows no feed to follow", page)
		}
	}
}
