package indextest

import (
	"context"
	"errors"
	"slices"
	"testing"

	"iomnews/internal/news"
	"iomnews/internal/query"

	"github.com/google/go-cmp/cmp"
)

// Writer is what fills an engine.
type Writer interface {
	At(ctx context.Context) (news.Mark, error)
	Apply(ctx context.Context, m news.Mark, put []*news.Article, del []string) error
	Publish(ctx context.Context) error
}

// View is one generation of an engine, held open.
type View interface {
	Generation() query.Generation
	Search(ctx context.Context, q query.Query) (*query.Result, error)
	Article(ctx context.Context, id string) (*news.Article, error)
	Lookup(ctx context.Context, l query.Lookup) (*query.Found, error)
	Walk(ctx context.Context, q query.Query, fn func(query.Hit) error) error
	Close() error
}

// Engine is an engine under test, empty at first. Pin("") must see everything
// published before it is called.
type Engine struct {
	Writer Writer
	Pin    func(ctx context.Context, generation string) (View, error)
}

// Run checks an engine. open gives a fresh one each time and closes it when its
// test ends.
func Run(t *testing.T, open func(t *testing.T) Engine) {
	for _, c := range []struct {
		name string
		test func(t *testing.T, e Engine)
	}{
		{"empty", testEmpty}, {"round trip", testRoundTrip}, {"unpublished is unseen", testUnpublished}, {"replace and delete", testReplace},
		{"apply twice", testTwice}, {"pinned", testPinned}, {"not found", testNotFound}, {"refusals", testRefusals}, {"quotations", testQuotations},
		{"facets obey one rule", testRule}, {"words of roles", testRoles}, {"pages", testPages}, {"dates", testDates}, {"copies and works", testCopies}, {"speakers", testSpeakers},
		{"suggestions", testSuggest}, {"near misses and spelling", testAround}, {"marks are safe", testMarks}, {"similar", testSimilar},
	} {
		t.Run(c.name, func(t *testing.T) { c.test(t, open(t)) })
	}
	t.Run("order", func(t *testing.T) { testOrder(t, open) })
	t.Run("relevance", func(t *testing.T) { relevance(t, open) })
}

// at makes a mark.
func at(seq int64) news.Mark { return news.Mark{Archive: "suite", Seq: seq, Token: "t"} }

func ptr[T any](v T) *T { return &v }

// fill applies, publishes and pins.
func fill(t *testing.T, e Engine, seq int64, put []*news.Article, del ...string) View {
	t.Helper()
	ctx := context.Background()
	if err := e.Writer.Apply(ctx, at(seq), put, del); err != nil {
		t.Fatalf("apply: %v", err)
	}
	if err := e.Writer.Publish(ctx); err != nil {
		t.Fatalf("publish: %v", err)
	}
	return pin(t, e)
}

func pin(t *testing.T, e Engine) View {
	t.Helper()
	v, err := e.Pin(context.Background(), "")
	if err != nil {
		t.Fatalf("pin: %v", err)
	}
	t.Cleanup(func() {
		if err := v.Close(); err != nil {
			t.Errorf("close view: %v", err)
		}
	})
	return v
}

func ask(t *testing.T, v View, q query.Query) *query.Result {
	t.Helper()
	r, err := v.Search(context.Background(), q)
	if err != nil {
		t.Fatalf("search %s: %v", q.Key(), err)
	}
	return r
}

// read parses words into a query.
func read(t *testing.T, text string) query.Query {
	t.Helper()
	e, err := query.Parse(text)
	if err != nil {
		t.Fatalf("parse %q: %v", text, err)
	}
	return query.Query{Text: text, Expr: e}
}

func ids(hits []query.Hit) []string {
	out := []string{}
	for _, h := range hits {
		if h.Quote != nil {
			out = append(out, h.Quote.ID)
		} else {
			out = append(out, h.Article.ID)
		}
	}
	return out
}

func testEmpty(t *testing.T, e Engine) {
	ctx := context.Background()
	if m, err := e.Writer.At(ctx); err != nil || !m.IsZero() {
		t.Errorf("At = %v, %v; want the zero mark", m, err)
	}
	if _, err := e.Pin(ctx, ""); !errors.Is(err, news.ErrUnavailable) {
		t.Errorf("Pin before the first publication: %v, want unavailable", err)
	}
	v := fill(t, e, 1, nil)
	if r := ask(t, v, query.Query{}); r.Total != 0 || r.Held != 0 {
		t.Errorf("an empty generation answers %+v", r)
	}
}

func testRoundTrip(t *testing.T, e Engine) {
	want := sample("one")
	v := fill(t, e, 1, []*news.Article{want})
	got, err := v.Article(context.Background(), want.ID)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("article came back changed (-want +got):\n%s", d)
	}
	// Not looked for, and none found, are two things.
	for name, quotes := range map[string][]news.Quote{"nil": nil, "none": {}} {
		a := sample("two-" + name)
		a.Quotes = quotes
		v := fill(t, e, 2, []*news.Article{a})
		got, err := v.Article(context.Background(), a.ID)
		if err != nil || (got.Quotes == nil) != (quotes == nil) {
			t.Errorf("quotes %s came back as %#v (%v)", name, got.Quotes, err)
		}
	}
}

func testUnpublished(t *testing.T, e Engine) {
	fill(t, e, 1, []*news.Article{sample("one")})
	if err := e.Writer.Apply(context.Background(), at(2), []*news.Article{sample("two")}, nil); err != nil {
		t.Fatal(err)
	}
	if n := ask(t, pin(t, e), query.Query{}).Total; n != 1 {
		t.Errorf("%d articles are seen before the publication, want 1", n)
	}
	if m, err := e.Writer.At(context.Background()); err != nil || m != at(2) {
		t.Errorf("At = %v, %v", m, err)
	}
}

func testReplace(t *testing.T, e Engine) {
	fill(t, e, 1, []*news.Article{sample("one"), sample("two"), sample("three")})
	changed := sample("one")
	changed.Title, changed.Quotes = "Harbour reopens", changed.Quotes[:1]
	v := fill(t, e, 2, []*news.Article{changed}, "two", "never-there")
	if got := ids(ask(t, v, read(t, "harbour")).Hits); !slices.Equal(got, []string{"one"}) {
		t.Errorf("new words find %v", got)
	}
	if n := ask(t, v, query.Query{}).Total; n != 2 {
		t.Errorf("%d articles after the deletion, want 2", n)
	}
	want := len(sample("three").Quotes) + 1
	if n := ask(t, v, query.Query{Of: query.Quotes, MinWords: 1}).Total; n != want {
		t.Errorf("%d quotations, want %d: those of replaced and deleted articles must go", n, want)
	}
	if g := v.Generation(); g.Articles != 2 || g.Quotes != want {
		t.Errorf("generation says %+v", g)
	}
	if _, err := v.Article(context.Background(), "two"); !errors.Is(err, news.ErrNotFound) {
		t.Errorf("a deleted article: %v, want not found", err)
	}
}

func testTwice(t *testing.T, e Engine) {
	list := []*news.Article{sample("one"), sample("two")}
	fill(t, e, 1, list)
	v := fill(t, e, 1, list)
	if r := ask(t, v, query.Query{}); r.Total != 2 {
		t.Errorf("%d articles after applying twice, want 2", r.Total)
	}
	if err := e.Writer.Apply(context.Background(), at(2), []*news.Article{sample("one"), sample("one")}, nil); err != nil {
		t.Fatal(err)
	}
	if err := e.Writer.Publish(context.Background()); err != nil {
		t.Fatal(err)
	}
	if r := ask(t, pin(t, e), query.Query{Of: query.Quotes, MinWords: 1}); r.Total != 2*len(sample("one").Quotes) {
		t.Errorf("%d quotations after writing one article twice in one go", r.Total)
	}
}

func testPinned(t *testing.T, e Engine) {
	old := fill(t, e, 1, []*news.Article{sample("one")})
	id := old.Generation().ID
	fresh := fill(t, e, 2, []*news.Article{sample("two")})
	if fresh.Generation().ID == id {
		t.Fatal("two generations have one name")
	}
	if a, b := ask(t, old, query.Query{}).Total, ask(t, fresh, query.Query{}).Total; a != 1 || b != 2 {
		t.Errorf("old view has %d, new one %d articles", a, b)
	}
	v, err := e.Pin(context.Background(), id)
	if err != nil {
		t.Fatalf("pin by name: %v", err)
	}
	defer v.Close()
	if v.Generation().ID != id {
		t.Errorf("pinned %s, got %s", id, v.Generation().ID)
	}
	if _, err := e.Pin(context.Background(), "no-such-generation"); !errors.Is(err, news.ErrNotFound) {
		t.Errorf("pin of an unknown name: %v, want not found", err)
	}
}

func testNotFound(t *testing.T, e Engine) {
	v := fill(t, e, 1, []*news.Article{sample("one")})
	for _, what := range []string{query.OneQuote, query.OneSpeaker, query.Similar, query.Buried} {
		if _, err := v.Lookup(context.Background(), query.Lookup{What: what, ID: "nobody"}); !errors.Is(err, news.ErrNotFound) {
			t.Errorf("%s: %v, want not found", what, err)
		}
	}
	if _, err := v.Article(context.Background(), ""); !errors.Is(err, news.ErrNotFound) {
		t.Errorf("article without id: %v, want not found", err)
	}
}

func testRefusals(t *testing.T, e Engine) {
	v := fill(t, e, 1, []*news.Article{sample("one")})
	for name, q := range map[string]query.Query{
		"of": {Of: "speeches"}, "sort": {Sort: "length"}, "interval": {Interval: "day"}, "offset": {Offset: query.MaxOffset + 1}, "limit": {Limit: query.MaxAPILimit + 1},
		"cursor": {Cursor: "x.y"}, "facet": {Facets: []query.FacetRequest{{Name: "colour"}}}, "filter": {Include: map[string][]string{"colour": {"red"}}},
		"quotations only": {Include: map[string][]string{"confidence": {"high"}}}, "date": {Expr: query.Field{Name: "before", Value: "soon"}},
	} {
		if _, err := v.Search(context.Background(), q); !errors.Is(err, news.ErrInvalid) {
			t.Errorf("%s: %v, want invalid", name, err)
		}
	}
	if _, err := v.Lookup(context.Background(), query.Lookup{What: "weather"}); !errors.Is(err, news.ErrInvalid) {
		t.Errorf("lookup of the weather: %v, want invalid", err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if err := v.Walk(ctx, query.Query{}, func(query.Hit) error { return nil }); err == nil {
		t.Error("a cancelled walk ends without an error")
	}
	stop := errors.New("stop")
	if err := v.Walk(context.Background(), query.Query{}, func(query.Hit) error { return stop }); !errors.Is(err, stop) {
		t.Errorf("walk does not return its function's error: %v", err)
	}
}
