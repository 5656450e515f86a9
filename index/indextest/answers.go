package indextest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"iomnews/internal/news"
	"iomnews/internal/query"

	"github.com/google/go-cmp/cmp"
)

// sample is an article with everything in it.
func sample(id string) *news.Article {
	body := "Port Selwyn – Families moved back to the valley this week.\n\n“We mended the bridge with our own hands,” said Ada Voss, Mayor of Port Selwyn.\n\nBo Lind called it “a start”."
	voss, lind := "Ada Voss", "Bo Lind"
	return &news.Article{
		ID: id, URL: "https://port.example.org/news/" + id, URLs: []string{"https://port.example.org/news/" + id}, Title: "Families return to the valley", Kind: news.KindNews,
		Scope: ptr(news.ScopeLocal), Lang: "en", LangTag: "en-GB", Published: ptr("2017-11-16"), PublishedSource: "meta", Dateline: []string{"Port Selwyn"},
		Lead: "Families moved back to the valley this week.", Body: body, Contact: ptr("For more information, write."), Regions: []string{"europe-and-central-asia"},
		PrimaryCountries: []string{"BEL"}, Countries: []string{"BEL", "MEX"}, Offices: []string{"belgium"},
		Places: []news.Place{{Country: "BEL", About: "primary", Role: "subject", Confidence: "high", Evidence: []news.Evidence{{Source: "dateline", Text: "Port Selwyn", Offset: 0}}}},
		Quotes: []news.Quote{
			{ID: id + "-q1", Text: "We mended the bridge with our own hands,", Start: 61, End: 101, Parts: [][2]int{{61, 101}}, Kind: news.QuoteDirect, Mark: news.MarkQuoted,
				Speaker:     &news.Speaker{ID: "ada-voss", Name: &voss, Role: ptr("Mayor of Port Selwyn")},
				Attribution: news.Attribution{Text: "said Ada Voss, Mayor of Port Selwyn", Rule: "after-verb", Confidence: news.High}, Countries: []string{"BEL"}},
			{ID: id + "-q2", Text: "a start", Start: 160, End: 167, Parts: [][2]int{{160, 167}}, Kind: news.QuoteMixed, Mark: news.MarkQuoted,
				Speaker: &news.Speaker{ID: "bo-lind", Name: &lind}, Attribution: news.Attribution{Text: "Bo Lind called it", Rule: "before-verb", Confidence: news.Medium}},
		},
		Voices: []news.Voice{}, Tags: []news.Tag{{Kind: "country", Text: "Belgium"}}, Translations: []news.Translation{}, Duplicates: []string{}, Representative: true,
		FirstSeen: time.Date(2020, 1, 2, 3, 4, 5, 0, time.UTC), SHA256: "00", Layout: "drupal9-news",
	}
}

func testQuotations(t *testing.T, e Engine) {
	speech := sample("speech")
	speech.Kind, speech.Quotes = news.KindSpeech, []news.Quote{}
	speech.Body = "Thank you all for coming.\n\nWe will keep the harbour open."
	name := "Cleo Marr"
	speech.Voices = []news.Voice{{Speaker: news.Speaker{ID: "cleo-marr", Name: &name}, Start: 0, End: len(speech.Body), Rule: "title", Text: "Speech by Cleo Marr"}}
	v := fill(t, e, 1, []*news.Article{sample("one"), speech})
	got := func(q query.Query) int {
		q.Of = query.Quotes
		return ask(t, v, q).Total
	}
	for _, c := range []struct {
		name string
		q    query.Query
		want int
	}{
		{"mixed ones under five words are hidden", query.Query{}, 3}, {"unless asked for", query.Query{MinWords: 1}, 4}, {"long ones", query.Query{MinWords: 7}, 1},
		{"words match the quotation", read(t, "bridge"), 1}, {"and not the article", read(t, "week"), 0}, {"title reaches the article", read(t, "title:valley bridge"), 1},
		{"voiced paragraphs", query.Query{Include: map[string][]string{"mark": {"voiced"}}}, 2}, {"quoted", query.Query{Include: map[string][]string{"mark": {"quoted"}}}, 1},
		{"speaker", query.Query{Include: map[string][]string{"speaker": {"ada-voss"}}}, 1}, {"not speaker", query.Query{Exclude: map[string][]string{"speaker": {"ada-voss"}}}, 2},
		{"role words", query.Query{Include: map[string][]string{"role": {"mayor selwyn"}}}, 1}, {"other role", query.Query{Include: map[string][]string{"role": {"mayor of nowhere"}}}, 0},
		{"confidence", query.Query{Include: map[string][]string{"confidence": {"medium"}}, MinWords: 1}, 1}, {"said of a country", query.Query{About: "said", Include: map[string][]string{"country": {"BEL"}}}, 1},
		{"filters of the article", query.Query{Include: map[string][]string{"kind": {"speech"}, "office": {"belgium"}}}, 2}, {"speaker's words", read(t, "speaker:voss"), 1}, {"role field", read(t, "role:mayor"), 1},
	} {
		if n := got(c.q); n != c.want {
			t.Errorf("%s: %d quotations, want %d", c.name, n, c.want)
		}
	}
	r := ask(t, v, query.Query{Of: query.Quotes, MinWords: 1})
	if r.Voiced != 2 || r.Held != 4 {
		t.Errorf("voiced %d of %d, want 2 of 4", r.Voiced, r.Held)
	}
	f, err := v.Lookup(context.Background(), query.Lookup{What: query.OneQuote, ID: "one-q1"})
	if err != nil || len(f.Hits) != 1 || f.Hits[0].Quote.Text != "We mended the bridge with our own hands," || f.Hits[0].Article.ID != "one" || f.Hits[0].Article.Body != "" {
		t.Errorf("one quotation: %+v, %v", f, err)
	}
	h := ask(t, v, func() query.Query { q := read(t, "bridge hand"); q.Of, q.Highlight = query.Quotes, true; return q }()).Hits[0]
	if h.QuoteHTML != "We mended the <mark>bridge</mark> with our own <mark>hands</mark>," {
		t.Errorf("marked %q", h.QuoteHTML)
	}
}

// testRule: a value's count is the total with that value alone chosen in its
// facet and all other filters as they are.
func testRule(t *testing.T, e Engine) {
	var list []*news.Article
	for a := range Corpus(120, 5, 40) {
		list = append(list, a)
	}
	v := fill(t, e, 1, list)
	names := []string{query.Region, query.Country, query.Office, query.Speaker, query.Lang, query.Kind, query.Scope, query.Year}
	base := []query.Query{
		{}, {Include: map[string][]string{"lang": {"en", "fr"}}}, {Include: map[string][]string{"lang": {"en"}, "kind": {"news", "story"}}, Copies: true},
		{Exclude: map[string][]string{"kind": {"news"}}, From: query.Date{Year: 2012}}, {From: query.Date{Year: 2014}, Undated: true, About: news.AboutMentioned},
		{Of: query.Quotes, Include: map[string][]string{"kind": {"news"}}, To: query.Date{Year: 2018, Month: 6}}, read(t, "the OR la"),
	}
	for _, q := range base {
		for _, n := range names {
			q.Facets = append(q.Facets, query.FacetRequest{Name: n, Limit: 4})
		}
		r := ask(t, v, q)
		for _, n := range names {
			f := r.Facets[n]
			for _, val := range f.Values {
				alone := q.Clone()
				if alone.Include == nil {
					alone.Include = map[string][]string{}
				}
				alone.Include[n] = []string{val.ID}
				if got := ask(t, v, alone).Total; got != val.Count {
					t.Errorf("%s: %s=%s says %d, gives %d", q.Key(), n, val.ID, val.Count, got)
				}
				if val.Label == "" {
					t.Errorf("%s=%s has no label", n, val.ID)
				}
			}
		}
	}
}

func testPages(t *testing.T, e Engine) {
	var list []*news.Article
	for a := range Corpus(60, 6, 30) {
		list = append(list, a)
	}
	v := fill(t, e, 1, list)
	for _, sort := range []string{"relevance", "newest", "oldest", "seen"} {
		q := read(t, "mayor OR minister OR director OR -zzzz")
		q.Sort, q.Limit = sort, 7
		var byCursor, byWalk []string
		p := q
		for {
			r := ask(t, v, p)
			byCursor = append(byCursor, ids(r.Hits)...)
			if p.Cursor = r.Next; p.Cursor == "" {
				break
			}
		}
		if err := v.Walk(context.Background(), q, func(h query.Hit) error {
			if h.Article.Body == "" {
				t.Errorf("walk gives %s without its body", h.Article.ID)
			}
			byWalk = append(byWalk, ids([]query.Hit{h})...)
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		if total := ask(t, v, q).Total; len(byCursor) != total || !slices.Equal(byCursor, byWalk) {
			t.Errorf("%s: %d of %d by cursor, walk the same: %v", sort, len(byCursor), total, slices.Equal(byCursor, byWalk))
		}
		other := read(t, "the")
		other.Sort, other.Limit, other.Cursor = sort, 7, ask(t, v, q).Next
		if other.Cursor == "" {
			t.Fatalf("%s: no second page", sort)
		}
		if _, err := v.Search(context.Background(), other); err == nil {
			t.Errorf("%s: a cursor serves another search", sort)
		}
	}
}

func testDates(t *testing.T, e Engine) {
	var list []*news.Article
	for i, day := range []string{"2016-12-31", "2017-01-01", "2017-11-30", "2017-12-31", "2018-01-01", ""} {
		a := sample(fmt.Sprint("d", i))
		if a.Published = &day; day == "" {
			a.Published = nil
		}
		list = append(list, a)
	}
	v := fill(t, e, 1, list)
	for _, c := range []struct {
		text           string
		from, to       string
		undated        bool
		total, without int
	}{
		{"", "2017", "2017", false, 3, 1}, {"", "2017-11", "", false, 3, 1}, {"", "", "2017-12-31", false, 4, 1}, {"", "2017", "", true, 5, 0}, {"", "", "", false, 6, 0},
		{"before:2017", "", "", false, 1, 1}, {"after:2017", "", "", false, 1, 1}, {"after:2017-11 families", "", "", false, 2, 1}, {"families -before:2018", "", "", false, 2, 0},
	} {
		q := query.Query{}
		if c.text != "" {
			q = read(t, c.text)
		}
		q.From, q.To, q.Undated, q.Interval = date(t, c.from), date(t, c.to), c.undated, "month"
		r := ask(t, v, q)
		if r.Total != c.total || r.Undated != c.without {
			t.Errorf("%+v: total %d, undated %d", c, r.Total, r.Undated)
		}
		sum := r.Timeline.Undated
		for _, b := range r.Timeline.Buckets {
			sum += b.Count
		}
		if sum != r.Total || r.Timeline.UndatedHeld != 1 {
			t.Errorf("%+v: the timeline adds up to %d of %d", c, sum, r.Total)
		}
	}
}

func date(t *testing.T, s string) query.Date {
	t.Helper()
	if s == "" {
		return query.Date{}
	}
	d, err := query.ParseDate(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func testCopies(t *testing.T, e Engine) {
	a, b, fr := sample("a"), sample("b"), sample("fr")
	b.Representative, b.Group, b.Duplicates, a.Duplicates = false, "a", []string{"a"}, []string{"b"}
	a.Work, b.Work, fr.Work = "w", "w", "w"
	fr.Lang = "fr"
	v := fill(t, e, 1, []*news.Article{a, b, fr, sample("other")})
	for _, of := range []string{query.Articles, query.Quotes} {
		less, all := ask(t, v, query.Query{Of: of}), ask(t, v, query.Query{Of: of, Copies: true})
		if less.Total != 3 || less.Works != 2 || all.Total != 4 || all.Works != 2 {
			t.Errorf("%s: %d in %d works, with copies %d in %d", of, less.Total, less.Works, all.Total, all.Works)
		}
	}
}

func testSpeakers(t *testing.T, e Engine) {
	late := sample("late")
	late.Published = ptr("2019-02-03")
	late.Quotes[0].Speaker.Role = ptr("Minister")
	v := fill(t, e, 1, []*news.Article{sample("one"), late})
	f, err := v.Lookup(context.Background(), query.Lookup{What: query.OneSpeaker, ID: "ada-voss"})
	if err != nil || len(f.Speakers) != 1 {
		t.Fatal(f, err)
	}
	s := f.Speakers[0]
	if s.Name != "Ada Voss" || s.Quotes != 2 || s.Articles != 2 || s.First != "2017-11-16" || s.Last != "2019-02-03" || len(s.Roles) != 2 {
		t.Errorf("speaker %+v", s)
	}
	q := query.Query{Of: query.Quotes, Facets: []query.FacetRequest{{Name: query.Speaker}}, MinWords: 1}
	if fv := ask(t, v, q).Facets[query.Speaker].Values; len(fv) != 2 || fv[0].ID != "ada-voss" || fv[0].Count != 2 || fv[0].First != "2017-11-16" || fv[0].Last != "2019-02-03" || fv[0].Label != "Ada Voss" {
		t.Errorf("who says it most: %+v", fv)
	}
	if f, err = v.Lookup(context.Background(), query.Lookup{What: query.ManySpeakers, Prefix: "vos", Sort: "name"}); err != nil || f.Total != 1 {
		t.Errorf("speakers named vos…: %+v, %v", f, err)
	}
}

func testSuggest(t *testing.T, e Engine) {
	v := fill(t, e, 1, []*news.Article{sample("one")})
	for typed, want := range map[string]string{"ada": "speaker ada-voss", "VOS": "speaker ada-voss", "belg": "country BEL", "Bélg": "country BEL", "بلج": "country BEL", "families ret": "title one", "xyz": ""} {
		f, err := v.Lookup(context.Background(), query.Lookup{What: query.Suggest, Prefix: typed, UI: "en"})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, s := range f.Suggestions {
			got = append(got, s.Kind+" "+s.ID)
		}
		if want == "" && len(got) > 0 || want != "" && !slices.Contains(got, want) {
			t.Errorf("%q suggests %q, want %q", typed, got, want)
		}
	}
}

func testAround(t *testing.T, e Engine) {
	far := sample("far")
	far.Body = "The bridge is old. " + strings.Repeat("Nothing happened. ", 30) + "The harbour too."
	close := sample("close")
	close.Body = "A bridge near the harbour."
	v := fill(t, e, 1, []*news.Article{far, close, sample("one")})
	q := read(t, `"bridge harbour"`)
	q.Near, q.Highlight = true, true
	r := ask(t, v, q)
	if got := ids(r.Near); r.Total != 0 || !slices.Equal(got, []string{"close", "far"}) {
		t.Errorf("near misses %v of %d hits", got, r.Total)
	}
	if got := ask(t, v, read(t, "harbuor")).Spelling; got != "harbour" {
		t.Errorf("spelling %q", got)
	}
	named := sample("named")
	named.Title, named.Body = "FERRYMEN OF TECÚN UMÁN", "Tecún Umán lies at the river. At Tecún Umán the ferrymen wait. Écoles open. The écoles are full of écoles."
	v = fill(t, e, 2, []*news.Article{named})
	for typed, want := range map[string]string{"tekun": "Tecún", "tekun OR zzzzzz": "Tecún OR zzzzzz", "ecolez": "écoles", "tekun harbuor": "", "bridges": ""} {
		if got := ask(t, v, read(t, typed)).Spelling; got != want {
			t.Errorf("spelling of %s: %q, want %q", typed, got, want)
		}
	}
	for typed, want := range map[string]map[string]int{ // looser words, with what they find
		"tecun harbour": {"or": 3}, `"harbour bridge"`: {"unquoted": 2}, "tecun zzzzzz": {"or": 1}, "yyyyyy zzzzzz": {}, "harbour": {}, "harbour 2017": {"or": 2, "year": 2}, "tecun 2016": {"or": 1}, `"harbour"~3 yyyyyy`: {"or": 2},
	} {
		q := read(t, typed)
		q.Relax = true
		got := map[string]int{}
		for _, r := range ask(t, v, q).Relax {
			got[r.Value] = r.Total
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("looser words for %s (-want +got):\n%s", typed, d)
		}
	}
	q = read(t, "harbour")
	q.Include, q.Relax = map[string][]string{"lang": {"fr"}, "kind": {"news"}}, true
	if r := ask(t, v, q); len(r.Relax) != 1 || r.Relax[0].Drop != "lang" || r.Relax[0].Value != "fr" || r.Relax[0].Total != 2 {
		t.Errorf("without each filter: %+v", r.Relax)
	}
	q = read(t, "ecol*")
	q.Highlight = true
	if r := ask(t, pin(t, e), q); !slices.Equal(r.Expanded["ecol*"], []string{"écoles"}) {
		t.Errorf("ecol* stands for %v, want it as the page writes it", r.Expanded)
	}
	if r := ask(t, v, read(t, "harb*")); !slices.Equal(r.Expanded["harb*"], []string{"harbour"}) {
		t.Errorf("harb* stands for %v", r.Expanded)
	}
}

// testMarks: what is marked is escaped.
func testMarks(t *testing.T, e Engine) {
	a := sample("one")
	a.Title = `<script>alert("bridge")</script> & more`
	a.Body = `<img src=x onerror=alert(1)> the bridge` + strings.Repeat(" filler", 100) + "\n\nAnother Bridge & <b>end</b>"
	v := fill(t, e, 1, []*news.Article{a})
	q := read(t, "bridges")
	q.Highlight = true
	h := ask(t, v, q).Hits[0]
	text := h.TitleHTML
	for _, s := range h.Snippets {
		text += s.HTML
	}
	clean := strings.NewReplacer("<mark>", "", "</mark>", "").Replace(text)
	if strings.ContainsAny(clean, `<>"`) || strings.Count(text, "<mark>bridge</mark>") != 2 || !strings.Contains(text, "<mark>Bridge</mark> &amp; &lt;b&gt;") {
		t.Errorf("marked %q", text)
	}
}

func testSimilar(t *testing.T, e Engine) {
	var list []*news.Article
	for i, body := range []string{"lighthouse keeper repairs lamp", "lighthouse lamp shines again", "market opens early", "market sells fish", "keeper of goats"} {
		a := sample(fmt.Sprint("s", i))
		a.Title, a.Body, a.Quotes = body, body, []news.Quote{}
		list = append(list, a)
	}
	v := fill(t, e, 1, list)
	f, err := v.Lookup(context.Background(), query.Lookup{What: query.Similar, ID: "s0", Limit: 3})
	if err != nil || len(f.Hits) == 0 || f.Hits[0].Article.ID != "s1" {
		t.Fatalf("similar: %v, %v", ids(f.Hits), err)
	}
	if slices.Contains(ids(f.Hits), "s0") {
		t.Error("an article is similar to itself")
	}
}

// testRoles: quotations are counted by the words of roles, and a role of several
// words by all of them.
func testRoles(t *testing.T, e Engine) {
	two := sample("two")
	two.Quotes[0].Speaker.Role = ptr("Jefa de Misión, Port Selwyn")
	three := sample("three")
	three.Quotes[0].Speaker.Role, three.Quotes[0].Speaker.Organisation = ptr("mayor"), ptr("League of Ports")
	three.Quotes[1].Speaker, three.Quotes[1].Kind = &news.Speaker{Role: ptr("une élève")}, news.QuoteDirect // nobody's name
	v := fill(t, e, 1, []*news.Article{sample("one"), two, three})
	q := query.Query{Of: query.Quotes, Facets: []query.FacetRequest{{Name: query.Role, Limit: -1}, {Name: query.Organisation}}}
	counts := func(f *query.Facet) map[string]int {
		out := map[string]int{}
		for _, v := range f.Values {
			out[v.ID+"="+v.Label] = v.Count
		}
		return out
	}
	r := ask(t, v, q)
	if d := cmp.Diff(map[string]int{"mayor=Mayor": 2, "port=Port": 2, "selwyn=Selwyn": 2, "jefa=Jefa": 1, "mision=Misión": 1, "eleve=élève": 1}, counts(r.Facets[query.Role])); d != "" {
		t.Errorf("roles (-want +got):\n%s", d)
	}
	if got := counts(r.Facets[query.Organisation]); got["league=League"] != 1 || r.Facets[query.Organisation].Missing != 3 {
		t.Errorf("organisations %v", got)
	}
	q.Include = map[string][]string{query.Role: {"mayor port"}}
	if r = ask(t, v, q); r.Total != 1 || counts(r.Facets[query.Role])["mayor port=Mayor Port"] != 1 || counts(r.Facets[query.Role])["mayor=Mayor"] != 2 {
		t.Errorf("mayor port: %d, %v", r.Total, counts(r.Facets[query.Role]))
	}
	q.Of, q.Include = query.Articles, nil
	if _, err := v.Search(context.Background(), q); !errors.Is(err, news.ErrInvalid) {
		t.Errorf("roles of articles: %v, want invalid", err)
	}
}
