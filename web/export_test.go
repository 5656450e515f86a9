package web

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"iomnews/internal/news"
	"iomnews/internal/query"
)

func TestExportCSV(t *testing.T) {
	f := newFake()
	h := testServer(f)
	r := get(t, h, "/api/v1/export?format=csv&group=none")
	rows, err := csv.NewReader(strings.NewReader(body(t, r))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != len(f.articles)+1 || r.Header.Get("X-Total-Count") != itoa(len(f.articles)) {
		t.Fatalf("%d rows for %d articles, X-Total-Count %s", len(rows), len(f.articles), r.Header.Get("X-Total-Count"))
	}
	if rows[0][0] != "id" {
		t.Errorf("the first row is %v, not the header", rows[0])
	}
	for _, row := range rows[1:] {
		for _, cell := range row {
			if cell != "" && strings.ContainsRune("=+-@", rune(cell[0])) {
				t.Errorf("a spreadsheet would run %q", cell)
			}
			if strings.Contains(cell, "apereira") {
				t.Errorf("an address of a contact block is exported: %q", cell)
			}
		}
	}
	empty := body(t, get(t, h, "/api/v1/export?format=csv&q=nowhere"))
	if !strings.HasPrefix(empty, "id,url,title") || strings.Count(empty, "\n") != 1 {
		t.Errorf("an empty result is %q, want the header alone", empty)
	}
}

func TestExportQuotesAndFields(t *testing.T) {
	h := testServer(newFake())
	b := body(t, get(t, h, "/api/v1/export?of=quotes&format=csv&q=roof&fields=text,speaker"))
	if !strings.HasPrefix(b, "id,text,speaker\r\n") || !strings.Contains(b, "Katharina Lindqvist") {
		t.Errorf("%q", b)
	}
	lines := strings.Split(strings.TrimSpace(body(t, get(t, h, "/api/v1/export?of=quotes&format=jsonl&q=roof"))), "\n")
	if len(lines) != 2 {
		t.Fatalf("%d lines", len(lines))
	}
	var q struct {
		Text    string
		Speaker struct{ ID string }
		Article struct{ ID, URL string }
	}
	if err := json.Unmarshal([]byte(lines[0]), &q); err != nil || q.Article.URL == "" || q.Speaker.ID == "" {
		t.Errorf("%v %+v", err, q)
	}
}

func TestExportZip(t *testing.T) {
	h := testServer(newFake())
	b := body(t, get(t, h, "/api/v1/export?format=zip&q=roof&country=MOZ"))
	z, err := zip.NewReader(bytes.NewReader([]byte(b)), int64(len(b)))
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		x, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		got[f.Name] = string(x)
	}
	for _, want := range []string{"results.csv", "results.jsonl", "results.ris", "METHODS.txt"} {
		if got[want] == "" {
			t.Errorf("no %s in the zip", want)
		}
	}
	for _, want := range []string{"1-000001-abcdef", "Filter: country = MOZ", "Results: 1.", "2026-01-02", "invented", "http://search.example/search?country=MOZ&q=roof"} {
		if !strings.Contains(got["METHODS.txt"], want) {
			t.Errorf("METHODS.txt lacks %q:\n%s", want, got["METHODS.txt"])
		}
	}
}

// TestExportCutOff: an export that cannot be finished is a broken transfer for
// the client, in every format, also when gzip is spoken.
func TestExportCutOff(t *testing.T) {
	f := newFake()
	f.walkFail = 60
	for i, a := range f.articles { // long enough that the cut comes after the first bytes
		a.Body += "\n\n" + strings.Repeat(a.ID+itoa(i)+" and so on. ", 300)
	}
	srv := httptest.NewServer(testServer(f))
	defer srv.Close()
	for _, format := range []string{"csv", "jsonl", "ris", "bib", "zip"} {
		for _, encoding := range []string{"gzip", "identity"} {
			r, err := http.NewRequest(http.MethodGet, srv.URL+"/api/v1/export?format="+format, nil)
			if err != nil {
				t.Fatal(err)
			}
			r.Header.Set("Accept-Encoding", encoding)
			resp, err := http.DefaultTransport.RoundTrip(r)
			if err != nil {
				continue // cut before the headers: noticed
			}
			_, err = io.ReadAll(resp.Body)
			resp.Body.Close()
			if err == nil {
				t.Errorf("%s, %s: a cut file looks whole", format, encoding)
			}
		}
	}
	f.walkFail = 0
	resp, err := http.Get(srv.URL + "/api/v1/export?format=jsonl")
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if b, err := io.ReadAll(resp.Body); err != nil || len(b) == 0 {
		t.Errorf("after a failure the next export: %v", err)
	}
}

// blocking holds Walk open until told, to have an export running.
type blocking struct {
	*fake
	inside, goOn chan struct{}
}

func TestOneExportAtATime(t *testing.T) {
	f := newFake()
	inside, goOn := make(chan struct{}), make(chan struct{})
	h := New(PinFunc(func(ctx context.Context, gen string) (View, error) { return &blocking{f, inside, goOn}, nil }), Options{})
	done := make(chan int)
	go func() { done <- get(t, h, "/api/v1/export?format=csv").StatusCode }()
	<-inside
	if r := get(t, h, "/api/v1/export?format=csv"); r.StatusCode != 429 || r.Header.Get("Retry-After") == "" {
		t.Errorf("a second export of the same client: %d", r.StatusCode)
	}
	close(goOn)
	if got := <-done; got != 200 {
		t.Errorf("the first export: %d", got)
	}
}

func (b *blocking) Walk(ctx context.Context, q query.Query, fn func(query.Hit) error) error {
	close(b.inside)
	<-b.goOn
	return b.fake.Walk(ctx, q, fn)
}

func TestExportNeedsHTTP11(t *testing.T) {
	h := testServer(newFake())
	r := httptest.NewRequest(http.MethodGet, "/api/v1/export", nil)
	r.Proto, r.ProtoMajor, r.ProtoMinor = "HTTP/1.0", 1, 0
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	if w.Code != 505 {
		t.Errorf("HTTP/1.0: %d, want 505", w.Code)
	}
}

func TestFeed(t *testing.T) {
	h := testServer(newFake())
	r := get(t, h, "/feeds/search.atom?q=roof&of=quotes")
	var feed struct {
		ID      string `xml:"id"`
		Updated string `xml:"updated"`
		Entries []struct {
			ID      string `xml:"id"`
			Title   string `xml:"title"`
			Updated string `xml:"updated"`
			Summary string `xml:"summary"`
		} `xml:"entry"`
	}
	if err := xml.Unmarshal([]byte(body(t, r)), &feed); err != nil {
		t.Fatal(err)
	}
	if len(feed.Entries) != 2 || feed.ID == "" || feed.Updated == "" || !strings.Contains(feed.Entries[0].Title+feed.Entries[1].Title, "Katharina Lindqvist") {
		t.Errorf("%+v", feed)
	}
}

func TestCitations(t *testing.T) {
	f := newFake()
	h := testServer(f)
	id := f.articles[1].ID // its title has an ampersand and angle brackets
	for format, want := range map[string][]string{
		"ris":      {"TY  - NEWS\r\n", "TI  - Mayors Meet on Migration & Housing <in Ghent>\r\n", "DA  - 2017/11/16\r\n", "UR  - https://www.iom.example/news/mayors-meet-on-migration\r\n", "ER  - \r\n"},
		"bib":      {"@online{iom" + id, `Migration \& Housing`, "date = {2017-11-16}", "urldate = {2026-01-02}"},
		"csl.json": {`"type": "article-newspaper"`, `"date-parts"`},
		"txt":      {"Mayors Meet on Migration & Housing <in Ghent>\n2017-11-16", "(2017-11-16)"},
		"md":       {"# Mayors Meet", `\<in Ghent>`},
	} {
		b := body(t, get(t, h, "/api/v1/articles/"+id+"."+format))
		for _, w := range want {
			if !strings.Contains(b, w) {
				t.Errorf("%s lacks %q:\n%s", format, w, b)
			}
		}
	}
	undated := citationOf(f.articles[4], fixedNow())
	if strings.Contains(undated.ris(), "DA  -") || !strings.Contains(undated.Text, "(n.d.)") || !strings.Contains(undated.Text, "Maren Okafor") {
		t.Errorf("an undated statement is cited as %q", undated.Text)
	}
	inject := citationOf(&news.Article{ID: "x", Title: "A\r\nER  - \r\nTY  - BOOK", URL: "https://e.example/}x"}, fixedNow())
	if strings.Contains(inject.ris(), "\nTY  - BOOK") || strings.Contains(inject.bib(), "/}x") {
		t.Error("a title or an address breaks out of its field")
	}
}

// TestCitedVoices: who speaks a whole text is its author wherever a reference
// manager looks, and a title that ends in a full stop gets no second one.
func TestCitedVoices(t *testing.T) {
	name := "Maren Okafor"
	a := &news.Article{ID: "x", Title: "We Were There.", URL: "https://www.iom.example/x", Lang: "en", Voices: []news.Voice{{Speaker: news.Speaker{Name: &name}}}}
	if got := citationOf(a, fixedNow()).Text; !strings.Contains(got, "We Were There. International") {
		t.Errorf("cited as %q", got)
	}
	if got := coins(a); !strings.Contains(got, "rft.creator=Maren+Okafor") {
		t.Errorf("COinS without an author: %s", got)
	}
	if got := string(jsonLD(a)); !strings.Contains(got, `"author":[{"@type":"Person","name":"Maren Okafor"}]`) {
		t.Errorf("JSON-LD without an author: %s", got)
	}
}

// TestMethodsSayWhatIsLeftOut: a paper that counts quotations must be able to
// say that short fragments were not counted.
func TestMethodsSayWhatIsLeftOut(t *testing.T) {
	h := testServer(newFake())
	for address, want := range map[string]bool{"of=quotes&q=roof": true, "of=quotes&q=roof&min_words=1": false, "of=articles&q=roof": false} {
		b := body(t, get(t, h, "/api/v1/export?format=zip&"+address))
		z, err := zip.NewReader(strings.NewReader(b), int64(len(b)))
		if err != nil {
			t.Fatal(err)
		}
		r, err := z.Open("METHODS.txt")
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.Contains(string(text), "Left out: fragments"); got != want {
			t.Errorf("%s: says so %v, want %v:\n%s", address, got, want, text)
		}
	}
}
