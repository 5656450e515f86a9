package index

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"iomnews/internal/news"
	"iomnews/internal/query"
)

// scattered makes n articles that have three words in an order of their own, the ith
// with i other words between them; the newest ones come last.
func scattered(n int) []*news.Article {
	list := articlesFrom(1, n, "alpha")
	for i, a := range list {
		gap := strings.Repeat(" lamp", i)
		a.Body, a.Quotes, a.Voices = "Harbour"+gap+" kettle"+gap+" ladder."+strings.Repeat(" Nothing more.", 100), []news.Quote{}, nil
		a.Published = ptr(fmt.Sprintf("2017-%02d-%02d", 1+i/28, 1+i%28))
	}
	return list
}

// TestNearMissesStop: the texts of near misses are read while half of the work that is
// left lasts. Then what was read by then is shown, without an error, and the rest of
// the work is still there.
func TestNearMissesStop(t *testing.T) {
	const n = 60
	v := published(t, scattered(n)...)
	q := query.Query{Expr: query.Phrase{Words: strings.Fields("ladder harbour kettle")}, Near: true, Highlight: true}
	q.Text = q.Expr.String()
	list := leafWords(q.Expr)
	for _, c := range []struct{ left, least, most int }{{0, n, n}, {400_000, 20, n - 1}, {100_000, 5, 20}, {20_000, 1, 3}, {5_000, 0, 0}} {
		x, err := v.h.g.begin(context.Background(), q, 0)
		if err != nil {
			t.Fatal(err)
		}
		if err := x.find(); err != nil || x.total != 0 {
			t.Fatalf("%d hits, %v", x.total, err)
		}
		cands, err := x.candidates(list)
		if err != nil || len(cands) != n {
			t.Fatalf("%d candidates, %v", len(cands), err)
		}
		newestFirst := make([]string, n)
		for i, c := range cands {
			h, err := x.g.hit("", c.d, false, false)
			if err != nil {
				t.Fatal(err)
			}
			newestFirst[i] = h.Article.ID
		}
		spent := x.b.spent
		if _, err := x.candidates(list); err != nil {
			t.Fatal(err)
		}
		choosing := x.b.spent - spent
		if c.left > 0 {
			x.b.left = choosing + c.left
		}
		before, spent := x.b.left-choosing, x.b.spent
		near, err := x.nearMisses()
		if err != nil {
			t.Fatalf("with %d: %v", c.left, err)
		}
		if used := x.b.spent - spent - choosing; used > before/2 || x.b.left < before/2 {
			t.Errorf("with %d: %d spent on texts, %d left", c.left, used, x.b.left)
		}
		// The closest of the newest k, for some k that fits the work.
		got := make([]string, len(near))
		for i, h := range near {
			got[i] = h.Article.ID
		}
		fits := -1
		for k := c.least; k <= c.most; k++ {
			read := slices.Clone(newestFirst[:k])
			slices.Reverse(read) // the older, the closer
			if slices.Equal(got, read[:min(k, maxNear)]) {
				fits = k
			}
		}
		if fits < 0 {
			t.Errorf("with %d units: %d near misses, not the closest of %d to %d texts", c.left, len(near), c.least, c.most)
		}
		x.free()
	}
}

// TestRelaxedOnce: what a search looked up is not looked up again for what it would
// find without a filter, and counts the same.
func TestRelaxedOnce(t *testing.T) {
	v := published(t, articlesFrom(1, 300, "alpha")...)
	for _, e := range []query.Expr{query.Phrase{Words: []string{"the", "camp"}}, query.Near{Words: []string{"the", "school", "the"}, Slop: 9}, query.Prefix{Text: "ret"}} {
		narrow := query.Query{Expr: e, Text: e.String(), From: query.Date{Year: 2030}}
		wide := query.Query{Expr: e, Text: e.String()}
		x, err := v.h.g.begin(context.Background(), narrow, 0)
		if err != nil {
			t.Fatal(err)
		}
		if err := x.find(); err != nil || x.total != 0 {
			t.Fatalf("%d hits, %v", x.total, err)
		}
		first := x.b.spent
		n, err := x.totalOf(wide)
		if want := ask(t, v, wide).Total; err != nil || n != want || n == 0 {
			t.Errorf("%s: %d without the date, not %d; %v", e, n, want, err)
		}
		if second := x.b.spent - first; second > first/2 {
			t.Errorf("%s: %d units for the second count, after %d", e, second, first)
		}
		x.free()
	}
}

// TestTally counts members of random sets.
func TestTally(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	const size = 4
	var tl tally
	for range 6 {
		tl = append(tl, make(bitset, size))
	}
	for sets := range maxNearWords + 1 {
		tl.clear()
		want := map[uint32]int{}
		for range sets {
			s := make(bitset, size)
			for i := range s {
				s[i] = r.Uint64() | r.Uint64()
			}
			s.each(func(d uint32) { want[d]++ })
			tl.add(s)
		}
		for n := range sets + 1 {
			got := make(bitset, size)
			for i := range got {
				got[i] = ^uint64(0)
			}
			tl.exactly(got, n)
			for d := range uint32(size * 64) {
				if got.has(d) != (want[d] == n) {
					t.Fatalf("document %d is in %d of %d sets; in exactly %d: %v", d, want[d], sets, n, got.has(d))
				}
			}
		}
	}
}

// TestWithin compares nearness with trying every choice of positions.
func TestWithin(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	found := 0
	for range 20_000 {
		o := &occurrences{}
		slop := int32(r.IntN(8))
		free := r.Perm(24)
		for range 1 + r.IntN(4) {
			n := r.IntN(5)
			list := []int32{}
			for _, p := range free[:n] {
				list = append(list, int32(p))
			}
			free = free[n:]
			slices.Sort(list)
			o.at, o.times = append(o.at, list), append(o.times, 1+r.IntN(2))
		}
		want := false
		for from := range int32(24) { // some stretch has enough of each
			ok := true
			for k, list := range o.at {
				n := 0
				for _, p := range list {
					if p >= from && p <= from+slop {
						n++
					}
				}
				ok = ok && n >= o.times[k]
			}
			want = want || ok
		}
		if got := o.within(slop); got != want {
			t.Fatalf("%v, %v times, within %d: %v", o.at, o.times, slop, got)
		}
		if want {
			found++
		}
	}
	if found < 1000 {
		t.Errorf("only %d of the choices were near", found)
	}
}
