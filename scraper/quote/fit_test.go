package quote

import (
	goflag "flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"
)

var fitWeights = goflag.Bool("fit", false, "fit the weights of weights.tsv anew and write them")

// weighing is one anaphor of the gold: the signs of each figure, and which of
// them, nobody last, is right.
type weighing struct {
	set   string
	what  anaphorKind
	signs [][]int
	right []bool
	rules bool // whether the rules that come after were right
}

// weighings reads the anaphors of the gold at hand.
func weighings(t *testing.T) []weighing {
	t.Helper()
	var out []weighing
	read := func(set string, r goldRow) {
		find(Text{Title: r.Title, Byline: r.Byline, Kind: r.Kind, Published: r.Published, Body: r.Text, Lang: r.Lang}, func(d decision) {
			for _, q := range r.Quotes {
				if q.Start > d.start+3 || q.End <= d.start {
					continue
				}
				gold := q.Resolved
				if gold == "" || gold == "?" {
					gold = ""
				}
				w := weighing{set: set, what: d.what, signs: d.signs, right: make([]bool, len(d.signs))}
				some, named := false, false
				for i, l := range d.labels {
					w.right[i] = gold != "" && sameSpeaker(l, gold)
					some = some || w.right[i]
					named = named || l == d.by
				}
				w.rules = sameSpeaker(d.by, gold) || gold == "" && d.by == ""
				// nobody of the scene: the rules that come after are to find the speaker
				if last := len(d.signs) - 1; !some {
					w.right[last] = gold == "" || w.rules && !named
				}
				out = append(out, w)
				return
			}
		})
	}
	rows := goldPassages(t, "gold")
	for i := range rows {
		read(rows[i].goldRow.ID[:2], rows[i].goldRow)
	}
	files, err := filepath.Glob(filepath.Join("testdata", "articles", "*.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		for _, r := range readGold(t, file) {
			read(filepath.Base(file), r)
		}
	}
	return out
}

// fitted are weights being fitted: those of all kinds and what each kind adds.
type fitted [anaphorKinds + 1][signs]float64

func (w *fitted) score(x *weighing, out []float64) []float64 {
	out = out[:0]
	own := &w[1+x.what]
	for _, s := range x.signs {
		v := 0.0
		for _, i := range s {
			v += w[0][i] + own[i]
		}
		out = append(out, v)
	}
	return out
}

func (w *fitted) right(x *weighing) bool {
	s := w.score(x, nil)
	best := len(s) - 1
	for i, v := range s {
		if v > s[best] {
			best = i
		}
	}
	return x.right[best]
}

// fit maximises the likelihood of the right figures, with a penalty on the
// weights, by steps whose size falls for each weight as it has been moved.
func fit(xs []weighing) *fitted {
	const (
		turns   = 1000
		rate    = 0.3
		penalty = 2.0
	)
	var w, moved fitted
	var s []float64
	n := 0.0
	for i := range xs {
		if xs[i].useful() {
			n++
		}
	}
	for range turns {
		var g fitted
		for k := range w {
			p := penalty / n
			if k > 0 {
				p *= 1.5
			}
			for i := range w[k] {
				g[k][i] = -p * w[k][i]
			}
		}
		for x := range xs {
			x := &xs[x]
			if !x.useful() {
				continue
			}
			s = w.score(x, s)
			top := s[0]
			for _, v := range s {
				top = max(top, v)
			}
			all, good := 0.0, 0.0
			for i := range s {
				s[i] = math.Exp(s[i] - top)
				all += s[i]
				if x.right[i] {
					good += s[i]
				}
			}
			for i := range s {
				d := -s[i] / all
				if x.right[i] {
					d += s[i] / good
				}
				d /= n
				for _, j := range x.signs[i] {
					g[0][j] += d
					g[1+x.what][j] += d
				}
			}
		}
		for k := range w {
			for i := range w[k] {
				moved[k][i] += g[k][i] * g[k][i]
				w[k][i] += rate * g[k][i] / math.Sqrt(moved[k][i]+1e-6)
			}
		}
	}
	return &w
}

func (x *weighing) useful() bool {
	for _, r := range x.right {
		if r {
			return true
		}
	}
	return false
}

// TestFit fits the weights, each set of the gold left out in turn, and holds that
// more anaphors of the sets left out come out right than by the rules that come
// after; -fit writes weights.tsv.
func TestFit(t *testing.T) {
	if testing.Short() {
		t.Skip("fitting takes seconds")
	}
	xs := weighings(t)
	sets := map[string]bool{}
	for _, x := range xs {
		sets[x.set] = true
	}
	names := make([]string, 0, len(sets))
	for s := range sets {
		names = append(names, s)
	}
	sort.Strings(names)
	var all, right, rules [anaphorKinds]int
	for _, s := range names {
		var train []weighing
		for _, x := range xs {
			if x.set != s {
				train = append(train, x)
			}
		}
		w := fit(train)
		var n, r, by [anaphorKinds]int
		for i := range xs {
			if x := &xs[i]; x.set == s {
				n[x.what]++
				if w.right(x) {
					r[x.what]++
				}
				if x.rules {
					by[x.what]++
				}
			}
		}
		t.Logf("%-24s right %v, rules %v, of %v", s, r, by, n)
		for k := range n {
			all[k] += n[k]
			right[k] += r[k]
			rules[k] += by[k]
		}
	}
	t.Logf("left out in turn: right %v, rules %v, of %v", right, rules, all)
	good, others, n := 0, 0, 0
	for k := range all {
		good, others, n = good+right[k], others+rules[k], n+all[k]
	}
	if good <= others || 10*good < 9*n {
		t.Errorf("weights fitted on the other sets find %d of %d, the rules that come after %d: the scene must be better, and right in nine of ten", good, n, others)
	}
	if *fitWeights {
		writeWeights(t, fit(xs))
	}
}

func writeWeights(t *testing.T, w *fitted) {
	var b strings.Builder
	b.WriteString("# How much each sign counts for a figure of the scene, by kind of anaphor: a pronoun, a subject left out,\n# no attribution at all, a description, the previous quotation again. Made by go test ./scraper/quote -run TestFit -fit from testdata; not to be edited.\n# sign\tpronoun\tleft out\tbare\tdescribed\tagain\n")
	row := func(name string, i int) {
		b.WriteString(name)
		for k := range anaphorKinds {
			fmt.Fprintf(&b, "\t%.3f", w[0][i]+w[1+k][i])
		}
		b.WriteByte('\n')
	}
	for i, n := range signNames {
		row(n, i)
	}
	if err := os.WriteFile("weights.tsv", []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
}
