package quote

import (
	"strings"
	"testing"
)

// TestTop holds that ranks are those of a plain count.
func TestTop(t *testing.T) {
	for _, vs := range [][]int{{}, {4}, {4, 4, 9}, {7, 1, 3, 9, 9, 2}} {
		set := top{-1, -1, -1}
		for _, v := range vs {
			set.add(v)
		}
		for v := range 11 {
			n := 0
			for _, x := range vs {
				if x > v {
					n++
				}
			}
			if got := set.rank(v); got != min(n, 3) {
				t.Errorf("rank of %d in %v: %d, want %d", v, vs, got, min(n, 3))
			}
		}
	}
}

// TestSceneIsBounded holds that a text with thousands of people is weighed among
// a bounded number of figures, and that the last one named is still known.
func TestSceneIsBounded(t *testing.T) {
	var b strings.Builder
	for i := range 3000 {
		first := "B" + strings.Repeat("a", 1+i%7) + string(rune('b'+i/7%20)) + "o"
		last := "D" + strings.Repeat("e", 1+i/140%7) + string(rune('b'+i/980%20)) + "er"
		b.WriteString(first + " " + last + " opened a shop. “It is a good shop to be in,” she said.\n\n")
	}
	b.WriteString("Marta Quell closed hers. “It was a good shop while it was open,” she said.")
	var most int
	found := find(Text{Body: b.String(), Lang: "en"}, func(d decision) { most = max(most, len(d.signs)) })
	if most == 0 || most > maxCast+1 {
		t.Errorf("%d figures weighed, want 1 to %d", most, maxCast+1)
	}
	if last := found.Quotes[len(found.Quotes)-1]; label(last.Speaker) != "Marta Quell" {
		t.Errorf("last speaker %q", label(last.Speaker))
	}
}

// TestWeights holds that a table of weights with a wrong row is refused by name.
func TestWeights(t *testing.T) {
	for _, c := range []struct{ tsv, want string }{
		{"anybody\t1\t2\n", "anybody"},
		{"nonsense\t1\t2\t3\t4\n", "nonsense"},
		{"anybody\t1\t2\tx\t4\n", "anybody"},
	} {
		if _, err := parseWeights(c.tsv); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %v", c.tsv, err)
		}
	}
	w, err := parseWeights(weightsTSV)
	if err != nil {
		t.Fatal(err)
	}
	if *w == ([anaphorKinds]weights{}) {
		t.Error("weights.tsv weighs nothing")
	}
}

// TestTable holds that the compiled words of each language are the module's.
func TestTable(t *testing.T) {
	for _, lang := range Languages() {
		m := moduleOf(lang)
		for w, f := range m.words {
			if got, ok := flagsIn(&m.table, w, hashOf(w)); !ok || got != f {
				t.Fatalf("%s: %q has flags %v %v, want %v", lang, w, got, ok, f)
			}
			if _, ok := m.words[w+"q"]; !ok {
				if _, ok := flagsIn(&m.table, []byte(w+"q"), hashOf(w+"q")); ok {
					t.Fatalf("%s: %q is no word", lang, w+"q")
				}
			}
		}
	}
}

func TestSuperlative(t *testing.T) {
	for _, c := range []struct{ lang, text, want string }{
		{"en", "The youngest of the class mends nets.", "The youngest of the class"},
		{"en", "The oldest bridge fell.", ""},
		{"es", "El más joven del grupo quiere aprender.", "El más joven del grupo"},
		{"es", "El más grande del grupo cayó.", ""},
		{"fr", "Le plus jeune du groupe a quatorze ans.", "Le plus jeune du groupe"},
		{"fr", "La plus belle maison est vide.", ""},
	} {
		d := doc{body: c.text, m: moduleOf(c.lang)}
		d.tokenize()
		got := ""
		if e := d.superlative(0, len(d.toks)); e > 0 {
			got = d.span(0, e)
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.text, got, c.want)
		}
	}
}
