package index

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"iomnews/internal/news"
	"iomnews/internal/query"

	"github.com/google/go-cmp/cmp"
)

// randomQuery asks for anything the language can say.
func randomQuery(r *rand.Rand) query.Query {
	q := query.Query{Of: pick(r, []string{query.Articles, query.Quotes}), About: pick(r, []string{"", "", "mentioned", "said"}), Copies: r.IntN(4) == 0,
		Undated: r.IntN(4) == 0, Sort: pick(r, []string{"", "newest", "oldest", "seen", "relevance"}), Include: map[string][]string{}, Exclude: map[string][]string{}}
	if r.IntN(3) > 0 {
		q.Expr = randomExpr(r, 3)
		q.Text = q.Expr.String()
	}
	values := map[string][]string{query.Region: someRegions, query.Country: someCountries, query.Office: {"belgium", "mexico"}, query.Speaker: {"ada-voss", "bo-lind", "nobody"},
		query.Lang: {"en", "fr", "ar", "de"}, query.Kind: {"news", "story"}, query.Scope: {"global", "local"}, query.Year: {"2015", "2016", "1999"}}
	if q.Of == query.Quotes {
		q.MinWords = []int{0, 0, 1, 7}[r.IntN(4)]
		values[query.Confidence], values[query.Mark] = []string{"high", "low"}, []string{"quoted", "voiced"}
		values[query.Role], values[query.Organisation] = []string{"mayor", "chief mission", "director general"}, []string{"nothing"}
	}
	for name, list := range values {
		if r.IntN(8) == 0 {
			q.Include[name] = append(some(r, list, 2), pick(r, list))
			slices.Sort(q.Include[name])
			q.Include[name] = slices.Compact(q.Include[name])
		}
		if r.IntN(20) == 0 {
			q.Exclude[name] = []string{pick(r, list)}
		}
	}
	if r.IntN(4) == 0 {
		q.From = query.Date{Year: 2015 + r.IntN(4), Month: r.IntN(13)}
	}
	if r.IntN(4) == 0 {
		q.To = query.Date{Year: 2015 + r.IntN(5)}
	}
	return q
}

func randomWord(r *rand.Rand) string {
	list := words(pick(r, someWords[pick(r, []string{"en", "en", "fr", "es", "ar", "de"})]))
	return list[r.IntN(len(list))]
}

func randomExpr(r *rand.Rand, depth int) query.Expr {
	several := func(n int) []query.Expr {
		list := []query.Expr{}
		for range n {
			list = append(list, randomExpr(r, depth-1))
		}
		return list
	}
	kind := r.IntN(14)
	if depth == 0 {
		kind = r.IntN(9)
	}
	w := randomWord(r)
	switch kind {
	case 4:
		return query.Phrase{Words: []string{w, randomWord(r)}}
	case 5:
		return query.Near{Words: []string{w, randomWord(r), randomWord(r)}[:2+r.IntN(2)], Slop: 1 + r.IntN(8)}
	case 6:
		for len([]rune(w)) < 3 {
			w = randomWord(r)
		}
		return query.Prefix{Text: string([]rune(w)[:min(3, len([]rune(w)))])}
	case 7:
		letters := []rune(w)
		letters[r.IntN(len(letters))] = 'x'
		return query.Fuzzy{Text: string(letters)}
	case 8:
		switch r.IntN(7) {
		case 0:
			return query.Field{Name: "country", Value: pick(r, someCountries)}
		case 1:
			return query.Field{Name: "lang", Value: pick(r, someLangs)}
		case 2:
			return query.Field{Name: "before", Value: "2017"}
		case 3:
			return query.Field{Name: "after", Value: "2016-06"}
		case 4:
			return query.Field{Name: "role", X: query.Word{Text: "mayor"}}
		case 5:
			return query.Field{Name: "speaker", X: query.Word{Text: "voss"}}
		}
		return query.Field{Name: "kind", Value: "news"}
	case 9:
		x := randomExpr(r, 0)
		for _, isField := x.(query.Field); isField; _, isField = x.(query.Field) {
			x = randomExpr(r, 0)
		}
		return query.Field{Name: pick(r, []string{"title", "quote"}), X: x}
	case 10, 11:
		return query.And{X: several(2 + r.IntN(2))}
	case 12:
		return query.Or{X: several(2 + r.IntN(2))}
	case 13:
		return query.Not{X: randomExpr(r, depth-1)}
	}
	return query.Word{Text: w}
}

// TestAgainstReference compares every count, total and order with the reference,
// after updates and deletions, over several segments.
func TestAgainstReference(t *testing.T) {
	rounds := 300
	switch {
	case os.Getenv("IOMNEWS_LONG") != "":
		rounds = 20_000
	case testing.Short(): // with the race detector
		rounds = 60
	}
	seed := uint64(7)
	r := rand.New(rand.NewPCG(seed, 1))
	v := invented{r}
	dir := t.TempDir()
	w, err := OpenWriter(dir, Options{BatchBytes: 8 << 10})
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	live := map[string]*news.Article{}
	for step := range 6 {
		var put []*news.Article
		var del []string
		for range 60 {
			a := v.article(r.IntN(220))
			put = append(put, a)
		}
		for _, id := range slices.Sorted(maps.Keys(live)) {
			if r.IntN(8) == 0 && !slices.ContainsFunc(put, func(a *news.Article) bool { return a.ID == id }) {
				del = append(del, id)
			}
		}
		if err := w.Apply(ctx, mark(int64(step+1)), put, del); err != nil {
			t.Fatal(err)
		}
		for _, a := range put {
			live[a.ID] = a
		}
		for _, id := range del {
			delete(live, id)
		}
	}
	if err := w.Publish(ctx); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	view := pinned(t, dir, Options{Poll: -1})
	var list []*news.Article
	for _, id := range slices.Sorted(maps.Keys(live)) {
		list = append(list, live[id])
	}
	refs := map[string]*reference{query.Articles: newReference(list, query.Articles), query.Quotes: newReference(list, query.Quotes)}
	if g := view.Generation(); g.Articles != len(live) || g.Quotes != len(refs[query.Quotes].docs) {
		t.Fatalf("generation %+v, want %d articles and %d quotations", g, len(live), len(refs[query.Quotes].docs))
	}
	t.Logf("%d articles, %d quotations, %d segments, seed %d", len(live), len(refs[query.Quotes].docs), len(view.h.g.articles.segments), seed)
	found := 0
	for i := range rounds {
		q := randomQuery(r)
		found += compare(t, view, refs[q.Of], q, i%10 == 0)
		if t.Failed() {
			t.Fatalf("query %d: %s", i, q.Key())
		}
	}
	if found < rounds {
		t.Errorf("%d queries found %d documents in all: they test too little", rounds, found)
	}
}

// compare checks one answer and returns its total.
func compare(t *testing.T, view *View, ref *reference, q query.Query, pages bool) int {
	t.Helper()
	ctx := context.Background()
	names := []string{query.Region, query.Country, query.Office, query.Speaker, query.Lang, query.Kind, query.Scope, query.Year}
	if q.Of == query.Quotes {
		names = append(names, query.QuoteFilters...)
	}
	for _, n := range names {
		q.Facets = append(q.Facets, query.FacetRequest{Name: n, Limit: -1})
	}
	q.Interval, q.Limit = "year", 1000
	got, err := view.Search(ctx, q)
	if err != nil {
		t.Errorf("search: %v", err)
		return 0
	}
	want := ref.hits(q, "")
	var ids, wantIDs []string
	for _, h := range got.Hits {
		ids = append(ids, idOf(h))
	}
	for _, d := range want {
		wantIDs = append(wantIDs, d.id)
	}
	if a, b := slices.Sorted(slices.Values(ids)), slices.Sorted(slices.Values(wantIDs)); !slices.Equal(a, b) {
		t.Errorf("hits differ:\n%s", cmp.Diff(b, a))
	}
	if got.Total != len(want) || got.Works != worksOf(want) || got.Undated != ref.undatedOut(q) || got.Held != len(ref.docs) {
		t.Errorf("total %d works %d undated %d held %d, want %d %d %d %d", got.Total, got.Works, got.Undated, got.Held, len(want), worksOf(want), ref.undatedOut(q), len(ref.docs))
	}
	checkOrder(t, q, got.Hits)
	for _, n := range names {
		checkFacet(t, ref, q, n, got.Facets[n])
	}
	buckets := map[string]int{}
	undated, voiced := 0, 0
	for _, d := range want {
		if d.a.Published != nil {
			buckets[(*d.a.Published)[:4]]++
		} else {
			undated++
		}
		if d.q != nil && d.q.Mark == "voiced" {
			voiced++
		}
	}
	for _, b := range got.Timeline.Buckets {
		if b.Count != buckets[b.Key] {
			t.Errorf("timeline %s has %d, want %d", b.Key, b.Count, buckets[b.Key])
		}
		delete(buckets, b.Key)
	}
	if len(buckets) > 0 || got.Timeline.Undated != undated || got.Voiced != voiced {
		t.Errorf("timeline lacks %v, undated %d want %d, voiced %d want %d", buckets, got.Timeline.Undated, undated, got.Voiced, voiced)
	}
	if pages {
		checkPages(t, view, q, ids)
	}
	return got.Total
}

func idOf(h query.Hit) string {
	if h.Quote != nil {
		return h.Quote.ID
	}
	return h.Article.ID
}

func checkFacet(t *testing.T, ref *reference, q query.Query, name string, got *query.Facet) {
	t.Helper()
	counts := map[string]int{}
	for _, v := range got.Values {
		counts[v.ID] = v.Count
		if v.Selected != contains(q.Include[name], v.ID) {
			t.Errorf("facet %s: %s selected %v", name, v.ID, v.Selected)
		}
	}
	want := ref.facet(q, name)
	if !maps.Equal(counts, want) {
		t.Errorf("facet %s:\n%s", name, cmp.Diff(want, counts))
	}
	missing, distinct := 0, 0
	for _, d := range ref.hits(q, name) {
		if len(d.values(name, q.About)) == 0 {
			missing++
		}
	}
	for _, n := range want {
		if n > 0 {
			distinct++
		}
	}
	if got.Missing != missing || got.Distinct != distinct || got.Other != 0 {
		t.Errorf("facet %s: missing %d distinct %d other %d, want %d %d 0", name, got.Missing, got.Distinct, got.Other, missing, distinct)
	}
}

// checkOrder checks that hits stand in the order asked for.
func checkOrder(t *testing.T, q query.Query, hits []query.Hit) {
	t.Helper()
	how, err := sortOf(q)
	if err != nil {
		t.Fatal(err)
	}
	key := func(h query.Hit) string {
		day, seen := deref(h.Article.Published), h.Article.FirstSeen.Unix()
		switch how {
		case "oldest":
			if day == "" {
				day = "9999"
			}
			return fmt.Sprintf("%s %d", day, seen)
		case "newest":
			return fmt.Sprintf("%s %d", orWord(day, "0000"), seen)
		case "seen":
			return fmt.Sprintf("%d %s", seen, orWord(day, "0000"))
		}
		return fmt.Sprintf("%020.8f", h.Score)
	}
	for i := 1; i < len(hits); i++ {
		a, b := key(hits[i-1]), key(hits[i])
		if how == "oldest" && a > b || how != "oldest" && a < b {
			t.Errorf("sort %s: %s stands before %s", how, a, b)
		}
	}
}

// checkPages turns pages by cursor and by offset and walks.
func checkPages(t *testing.T, view *View, q query.Query, ids []string) {
	t.Helper()
	ctx := context.Background()
	var byCursor, byWalk []string
	p := q
	p.Facets, p.Interval, p.Limit = nil, "", 7
	for {
		r, err := view.Search(ctx, p)
		if err != nil {
			t.Fatalf("page: %v", err)
		}
		if r.Total != len(ids) {
			t.Errorf("total on a later page is %d, want %d", r.Total, len(ids))
		}
		off := p
		off.Cursor, off.Offset = "", len(byCursor)
		o, err := view.Search(ctx, off)
		if err != nil {
			t.Fatalf("offset: %v", err)
		}
		for i, h := range r.Hits {
			byCursor = append(byCursor, idOf(h))
			if i < len(o.Hits) && idOf(o.Hits[i]) != idOf(h) || len(o.Hits) != len(r.Hits) {
				t.Errorf("offset %d gives other hits than the cursor", off.Offset)
			}
		}
		if r.Next == "" {
			break
		}
		p.Cursor = r.Next
	}
	if !slices.Equal(byCursor, ids) {
		t.Errorf("pages by cursor: %v\nwant %v", byCursor, ids)
	}
	if err := view.Walk(ctx, q, func(h query.Hit) error { byWalk = append(byWalk, idOf(h)); return nil }); err != nil {
		t.Fatalf("walk: %v", err)
	}
	if !slices.Equal(byWalk, ids) {
		t.Errorf("walk: %v\nwant %v", byWalk, ids)
	}
}
