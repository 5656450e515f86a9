package ingest

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"iomnews/internal/news"
)

// FuzzRelation: relation is the same both ways, a page is itself, whatever the
// strangers' addresses and texts; and two related pages meet in a token, or the
// linker would never look at them together.
func FuzzRelation(f *testing.F) {
	words := strings.Fields("shelter convoy harbour clinic river teacher permit market ferry nurse radio school bridge council blanket village")
	r := rand.New(rand.NewPCG(2, 2))
	long := func() string {
		var b []string
		for range 60 {
			b = append(b, words[r.IntN(len(words))])
		}
		return strings.Join(b, " ")
	}
	one := long()
	f.Add("https://www.iom.int/news/a", "https://iom.int/news/a", "en", "en", "2024-01-01", "2024-01-02", one, one, "https://www.iom.int/node/1")
	f.Add("https://www.iom.int/news/a", "https://www.iom.int/es/news/a", "en", "es", "2024-01-01", "2024-01-01", one, long(), "")
	f.Add("https://www.iom.int/news/a", "https://chad.iom.int/news/a", "en", "en", "", "2024-01-01", one, one+" and more", "https://www.iom.int/es")
	f.Add("", "://", "", "und", "x", "2024-13-99", "", "\x00\xff", "//")
	f.Fuzz(func(t *testing.T, u1, u2, l1, l2, d1, d2, b1, b2, shared string) {
		a := newFact(u1, &news.Article{URL: u1, URLs: []string{shared}, Lang: l1, Published: &d1, Title: "T", Body: b1, Alternates: []news.Alternate{{URL: u2}}})
		b := newFact(u2, &news.Article{URL: u2, URLs: []string{shared}, Lang: l2, Published: &d2, Title: "T", Body: b2, Alternates: []news.Alternate{{URL: u1}}})
		if x, y := relation(a, b), relation(b, a); x != y {
			t.Errorf("relation %v one way, %v the other", x, y)
		}
		if relation(a, a) != alias {
			t.Error("a page is not itself")
		}
		if l := likeness(a, b); l < 0 || l > 1 {
			t.Errorf("likeness %v", l)
		}
		if relation(a, b) != none {
			carries, _ := a.tokens()
			_, meets := b.tokens()
			if !slices.ContainsFunc(meets, func(m uint64) bool { return slices.Contains(carries, m) }) {
				t.Errorf("related (%v) and never looked at together", relation(a, b))
			}
		}
		data, err := a.encode()
		if err != nil {
			t.Fatal(err)
		}
		if back := decodeFact(data); back == nil || relation(back, b) != relation(a, b) {
			t.Error("a fact kept and read again is another one")
		}
	})
}

// TestBandsFindNearTexts: texts that are near enough meet, nearly always, and
// unrelated ones nearly never.
func TestBandsFindNearTexts(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 5))
	vocabulary := make([]string, 3000)
	for i := range vocabulary {
		vocabulary[i] = strings.Repeat(string(rune('a'+i%26)), 1+i%5) + string(rune('a'+i/26%26)) + string(rune('a'+i/676))
	}
	text := func() []string {
		out := make([]string, 400)
		for i := range out {
			out[i] = vocabulary[r.IntN(len(vocabulary))]
		}
		return out
	}
	meet := func(a, b *fact) bool {
		carries, _ := a.tokens()
		_, meets := b.tokens()
		return slices.ContainsFunc(meets, func(m uint64) bool { return slices.Contains(carries, m) })
	}
	fact := func(url string, words []string) *fact {
		return newFact(url, &news.Article{Lang: "en", Body: strings.Join(words, " ")})
	}
	const n = 300
	near, found, chance := 0, 0, 0
	for range n {
		a := text()
		b := slices.Clone(a)
		for range 1 + r.IntN(8) {
			b[r.IntN(len(b))] = "changed"
		}
		x, y, other := fact("https://a.example/1", a), fact("https://b.example/2", b), fact("https://c.example/3", text())
		if likeness(x, y) >= nearText {
			near++
			if meet(x, y) {
				found++
			}
		}
		if meet(x, other) {
			chance++
		}
	}
	t.Logf("%d of %d pairs are near, %d of these meet; %d of %d unrelated ones do", near, n, found, chance, n)
	if near < n/2 || found < near-near/100 || chance > 0 {
		t.Errorf("near texts are missed or unrelated ones meet")
	}
}
