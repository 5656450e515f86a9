package quote

import (
	"strings"
	"testing"

	"iomnews/internal/news"
)

// TestNames holds that a full name given with high confidence is the name of
// the gold, not one word more and not one less: the scorer's last name forgives
// names that are cut or that swallow words of the sentence.
func TestNames(t *testing.T) {
	n := 0
	for _, p := range goldPassages(t, "gold") {
		byStart := map[int]goldQuote{}
		for _, g := range p.Quotes {
			byStart[g.Start] = g
		}
		for _, q := range p.find().Quotes {
			g, ok := byStart[q.Start]
			if !ok || q.Speaker == nil || q.Speaker.Name == nil || q.Attribution.Confidence != news.High || !strings.Contains(g.Resolved, " ") {
				continue
			}
			n++
			want := g.Resolved
			for _, honor := range []string{"الأب ", "Don ", "Dr ", "M. ", "Mme "} {
				want = strings.TrimPrefix(want, honor)
			}
			if *q.Speaker.Name != want {
				t.Errorf("%s: name %q, the gold has %q", p.ID, *q.Speaker.Name, g.Resolved)
			}
		}
	}
	if n < 300 {
		t.Errorf("only %d names compared", n)
	}
}
