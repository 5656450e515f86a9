package web

import (
	"context"
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"iomnews/internal/news"
	"iomnews/internal/query"
)

func TestParagraphsMarkQuotations(t *testing.T) {
	body := "Añil – first “uno dos” and “tres”.\n\n“Cuatro\n\ncinco” ends."
	at := func(s string) [2]int {
		i := len([]rune(body[:strings.Index(body, s)]))
		return [2]int{i, i + len([]rune(s))}
	}
	quotes := []news.Quote{
		{ID: "split", Mark: news.MarkQuoted, Parts: [][2]int{at("uno dos"), at("tres")}},
		{ID: "over", Mark: news.MarkQuoted, Parts: [][2]int{at("Cuatro\n\ncinco")}},
		{ID: "wild", Mark: news.MarkQuoted, Parts: [][2]int{{5, 5000}, {-3, 2}, {9, 9}}},
		{ID: "voiced", Mark: news.MarkVoiced, Parts: [][2]int{{0, 10}}},
	}
	var got []string
	for _, p := range paragraphs(body, quotes) {
		line := ""
		for _, x := range p.Pieces {
			if x.QuoteID == "" {
				line += x.Text
				continue
			}
			line += "[" + x.QuoteID
			if x.Anchor {
				line += "^"
			}
			line += " " + x.Text
			if x.Last {
				line += "$"
			}
			line += "]" + x.Close
		}
		got = append(got, line)
	}
	want := []string{"Añil – first “[split^ uno dos]” and “[split tres$]”.", "“[over^ Cuatro]", "[over cinco$]” ends."}
	if strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func FuzzParagraphs(f *testing.F) {
	f.Add("a\n\nb “c” d", 3, 9)
	f.Add("\n\n\n", 0, 1)
	f.Add("é\n\n", -1, 99)
	f.Fuzz(func(t *testing.T, body string, start, end int) {
		body = strings.ToValidUTF8(body, "?")
		q := []news.Quote{{ID: "q", Mark: news.MarkQuoted, Parts: [][2]int{{start, end}, {start + 1, end + 3}}}}
		var b strings.Builder
		for _, p := range paragraphs(body, q) {
			for _, x := range p.Pieces {
				b.WriteString(x.Text + x.Close)
			}
		}
		squeeze := func(s string) string { return strings.Join(strings.Fields(s), "") }
		if squeeze(b.String()) != squeeze(body) {
			t.Errorf("text lost or doubled: %q of %q", b.String(), body)
		}
	})
}

func TestRedact(t *testing.T) {
	for in, want := range map[string]string{
		"please contact Ana Pereira, IOM Mozambique, Email: apereira@iom.int, Tel: +258 84 311 30 95": "please contact Ana Pereira, IOM Mozambique, Email: […], Tel: […]",
		"Jean at +41.22.717.9111 or (0044) 20 7946 0958.":                                             "Jean at […] or […].",
		"هاتف: +٩٦٢ ٦ ٥٦٥ ٩٦٦٠":                                                                       "هاتف: […]",
		"press (at) iom (dot) int":                                                                    "[…]",
		"in 2019, 160 people; on 2019-04-02":                                                          "in 2019, 160 people; on 2019-04-02",
		"room 4711, 17 Route des Morillons":                                                           "room 4711, 17 Route des Morillons",
		"Tel: +1 202 862 1826 ext. 229, 2023 press":                                                   "Tel: […] ext. 229, 2023 press",
	} {
		if got := redact(in); got != want {
			t.Errorf("%q\n got %q\nwant %q", in, got, want)
		}
	}
}

func TestTextFragment(t *testing.T) {
	for _, tc := range []struct{ name, text, want string }{
		{"short", "A city, that counts", "https://e.example/x#:~:text=A%20city%2C%20that%20counts"},
		{"long", "one two three four five six seven eight nine ten eleven twelve thirteen", "https://e.example/x#:~:text=one%20two%20three%20four%20five,nine%20ten%20eleven%20twelve%20thirteen"},
		{"dashes and ampersands", "well-known food & drink", "https://e.example/x#:~:text=well%2Dknown%20food%20%26%20drink"},
		{"a word is no place", "Yes", "https://e.example/x"},
	} {
		if got := fragmentLink("https://e.example/x#y", tc.text); got != tc.want && !(tc.name == "a word is no place" && got == "https://e.example/x#y") {
			t.Errorf("%s: %s, want %s", tc.name, got, tc.want)
		}
	}
}

func TestMarkOnly(t *testing.T) {
	if got := markOnly(`a <mark>b</mark> <img src=x onerror=y> &amp; <MARK>`); got != `a <mark>b</mark> &lt;img src=x onerror=y&gt; &amp; &lt;MARK&gt;` {
		t.Errorf("%q", got)
	}
}

func TestExcerptServesNoBody(t *testing.T) {
	f := newFake()
	h := New(f, Options{Text: "excerpt", Now: fixedNow})
	id := f.articles[0].ID
	secret := "Distribution goes on until the end of May"
	for _, target := range []string{"/articles/" + id, "/api/v1/articles/" + id, "/api/v1/articles/" + id + ".txt", "/api/v1/articles/" + id + ".md", "/api/v1/articles?profile=full&country=MOZ", "/api/v1/export?format=jsonl", "/api/v1/export?format=csv", "/quotes/" + f.articles[0].Quotes[0].ID} {
		b := body(t, get(t, h, target))
		if strings.Contains(b, secret) {
			t.Errorf("%s serves the whole text", target)
		}
		if !strings.Contains(b, "Celestino") && !strings.Contains(b, "Trucks with tarpaulins") && !strings.Contains(b, "roof of the school") {
			t.Errorf("%s has neither lead nor quotation", target)
		}
	}
}

// TestKeptFieldsAreWhatJSONWrites: choosing every field is the same as
// choosing none.
func TestKeptFieldsAreWhatJSONWrites(t *testing.T) {
	f := newFake()
	for _, h := range f.all(query.Query{Copies: true}) {
		hit := articleHit{Article: served(h.Article), Score: 1.5, TitleHTML: "<mark>a</mark> & b", Snippets: []query.Snippet{{Field: "body", HTML: "x"}}}
		all := map[string]bool{}
		for _, x := range jsonFields(reflect.TypeFor[articleHit]()) {
			all[x.name] = true
		}
		var one, two any
		kept, err := marshalKept(hit, all)
		if err != nil {
			t.Fatal(err)
		}
		whole, err := json.Marshal(hit)
		if err != nil {
			t.Fatal(err)
		}
		if json.Unmarshal(kept, &one) != nil || json.Unmarshal(whole, &two) != nil || !reflect.DeepEqual(one, two) {
			t.Fatalf("kept\n%s\nwhole\n%s", kept, whole)
		}
	}
}

func TestFragmentOfASnippet(t *testing.T) {
	for _, tc := range []struct{ name, html, want string }{
		{"middle", "… the first families were to <mark>return</mark> to the villages &amp; fields near the river …", "families were to return to the villages &"},
		{"start", "<mark>Return</mark> is a right.", "Return is a right."},
		{"cut close by", "… a <mark>return</mark> …", "a return"},
		{"nothing marked", "plain", ""},
	} {
		if got := aroundMark([]query.Snippet{{Field: "title", HTML: "<mark>no</mark>"}, {Field: "body", HTML: tc.html}}); got != tc.want {
			t.Errorf("%s: %q, want %q", tc.name, got, tc.want)
		}
	}
}

func TestTimelineOfAShortSpanIsMonthly(t *testing.T) {
	h := testServer(newFake())
	b := body(t, get(t, h, "/search?from=2017&to=2018-06&q=counted"))
	if !strings.Contains(b, "Articles by month") || !strings.Contains(b, "<span>2017</span>") || !strings.Contains(b, "November 2017") || strings.Contains(b, "July 2018") {
		t.Error("no months from January 2017 to June 2018")
	}
	if b := body(t, get(t, h, "/search?from=2010&to=2018&q=counted")); !strings.Contains(b, "Articles by year") {
		t.Error("nine years are not drawn by year")
	}
}

// TestCleaningSharesNothing: what an engine hands to several askers stays as it was.
func TestCleaningSharesNothing(t *testing.T) {
	f := newFake()
	a := f.articles[0]
	contact, evidence := *a.Contact, a.Places[0].Evidence[1].Text
	shared := &query.Result{Hits: []query.Hit{{Article: a, Snippets: []query.Snippet{{Field: "contact", HTML: "x@iom.example"}}}}}
	v := cleanView{View: &answers{f, shared}, excerpt: true}
	r, err := v.Search(t.Context(), query.Query{})
	if err != nil {
		t.Fatal(err)
	}
	if got := r.Hits[0]; strings.Contains(*got.Article.Contact, "@") || got.Article.Body != "" || got.Snippets[0].HTML != withheld || got.Article.Places[0].Evidence[1].Text != withheld {
		t.Errorf("not cleaned: %+v", got.Snippets)
	}
	if *a.Contact != contact || a.Body == "" || a.Places[0].Evidence[1].Text != evidence || shared.Hits[0].Article != a || shared.Hits[0].Snippets[0].HTML != "x@iom.example" {
		t.Error("the engine's own answer was changed")
	}
}

type answers struct {
	*fake
	result *query.Result
}

func (a *answers) Search(context.Context, query.Query) (*query.Result, error) { return a.result, nil }
