package demo

import (
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"iomnews/internal/address"
	"iomnews/internal/fold"
	"iomnews/internal/news"
)

// draft is a body under construction that knows its length in code points.
type draft struct {
	b     strings.Builder
	runes int
}

func (d *draft) add(s string, runes int) {
	d.b.WriteString(s)
	d.runes += runes
}

func (d *draft) text(s string) { d.add(s, utf8.RuneCountInString(s)) }

// write fills title, lead, body and quotations.
func (m *mint) write(r *rand.Rand, a *news.Article, t *tongue) {
	title := &draft{}
	t.sentence(r, title, 5+r.IntN(8), "")
	where := ""
	if len(a.PrimaryCountries) > 0 {
		where = m.byCode(a.PrimaryCountries[0]).name(t.code)
		title.text(" " + t.in + " " + where)
	}
	a.Title = title.b.String()

	d := &draft{}
	d.b.Grow(6000)
	if where != "" && r.IntN(5) > 0 {
		a.Dateline = []string{where}
		d.text(where + " – ")
	}
	words := 120 + int(r.ExpFloat64()*400)
	words = min(words, 4000)
	quotes := m.quoteCount(r, a.Kind)
	a.Quotes = []news.Quote{}
	if t.quotes == nil {
		a.Quotes, quotes = nil, 0
	}
	if quotes == 0 && (a.Kind == news.KindSpeech || a.Kind == news.KindStatement) {
		sp := m.speakers[m.speaker.draw(r)]
		defer func() {
			a.Voices = append(a.Voices, news.Voice{Speaker: sp.speaker(), Start: 0, End: d.runes, Rule: "title", Text: a.Title})
		}()
	}
	var last *corpusSpeaker
	for para := 0; words > 0 || quotes > 0; para++ {
		if para > 0 {
			d.add("\n\n", 2)
		}
		if quotes > 0 && para > 1 && (words <= 0 || r.IntN(3) == 0) {
			n := m.quotation(r, a, t, d, &last)
			words -= n
			quotes--
			continue
		}
		for k := 2 + r.IntN(4); k > 0; k-- {
			n := 8 + r.IntN(22)
			named := ""
			if len(a.Countries) > 0 && r.IntN(4) == 0 {
				named = m.byCode(a.Countries[r.IntN(len(a.Countries))]).name(t.code)
			}
			t.sentence(r, d, n, named)
			d.text(t.stop)
			if k > 1 {
				d.add(" ", 1)
			}
			words -= n
		}
		if para == 0 {
			a.Lead = strings.TrimPrefix(d.b.String(), where+" – ")
		}
	}
	a.Body = d.b.String()
}

func (m *mint) quoteCount(r *rand.Rand, kind string) int {
	if kind == news.KindSpeech || kind == news.KindStatement || kind == news.KindVideo {
		return pick(r, []int{850, 100, 50})
	}
	return pick(r, []int{70, 105, 165, 190, 185, 130, 85, 45, 25})
}

// quotation writes a paragraph that is a quotation with its attribution, and
// returns its number of words.
func (m *mint) quotation(r *rand.Rand, a *news.Article, t *tongue, d *draft, last **corpusSpeaker) int {
	n := 12 + r.IntN(40)
	form := t.quotes
	d.text(form.open)
	start := d.runes
	before := d.b.Len()
	t.sentence(r, d, n, "")
	if form.inside {
		d.text(form.comma)
	}
	end := d.runes
	text := d.b.String()[before:]
	d.text(form.close)
	if !form.inside {
		d.text(form.comma)
	}
	q := news.Quote{Text: text, Start: start, End: end, Parts: [][2]int{{start, end}}, Kind: news.QuoteDirect, Mark: news.MarkQuoted}
	q.ID = address.ID(a.ID, fold.String(text), strconv.Itoa(len(a.Quotes)))
	sp := *last
	rule, reason, said := "after-verb", "", ""
	switch {
	case sp != nil && r.IntN(3) == 0:
		said, rule, reason = " "+form.she, "inherited", "previous quotation"
	case r.IntN(16) == 0:
		sp = nil
		rule = ""
	default:
		sp = &m.speakers[m.speaker.draw(r)]
		said = " " + form.said + " " + sp.name + ", " + sp.role
	}
	d.text(said + t.stop)
	if sp != nil {
		speaker := sp.speaker()
		q.Speaker = &speaker
		*last = sp
	}
	q.Attribution = news.Attribution{Text: strings.TrimSpace(said), Rule: rule, Confidence: news.High, Reason: reason}
	if len(a.Countries) > 0 && r.IntN(3) == 0 {
		q.Countries = []string{a.Countries[0]}
	}
	a.Quotes = append(a.Quotes, q)
	return n
}

// sentence writes n words beginning with a capital, with one name among them
// when given, and no stop at the end.
func (t *tongue) sentence(r *rand.Rand, d *draft, n int, named string) {
	at := -1
	if named != "" {
		at = 1 + r.IntN(n)
	}
	for i := 0; i < n; i++ {
		if i > 0 {
			d.add(" ", 1)
		}
		if i == at {
			d.text(named)
			continue
		}
		switch x := r.Uint32(); {
		case i > 0 && x&63 == 0:
			p := t.phrases[int(x>>6)%len(t.phrases)]
			d.add(p.text, p.runes)
			continue
		case x&127 == 1:
			d.text(strconv.Itoa(int(x>>7) % 9000))
			continue
		}
		w := t.words[t.zipf.draw(r)]
		if i == 0 {
			d.add(w.capital, w.runes)
			continue
		}
		d.add(w.text, w.runes)
		if i < n-1 && r.Uint32()&15 == 0 {
			d.text(t.comma)
		}
	}
}

func slugWord(r *rand.Rand, t *tongue) string {
	return t.slugs[r.IntN(len(t.slugs))] + "-" + t.slugs[r.IntN(len(t.slugs))]
}

// zipfTable draws ranks by Zipf's law: a table for speed, and the long tail
// evenly from what the table cannot hold.
type zipfTable struct {
	ranks []int32
	n     int
}

func newZipf(n int, s float64) zipfTable {
	const size = 1 << 14
	z := zipfTable{ranks: make([]int32, size), n: n}
	weights := make([]float64, n)
	sum := 0.0
	for i := range weights {
		weights[i] = 1 / math.Pow(float64(i)+2, s)
		sum += weights[i]
	}
	at, acc := 0, 0.0
	for k := range z.ranks {
		goal := (float64(k) + 0.5) / size * sum
		for at < n-1 && acc+weights[at] < goal {
			acc += weights[at]
			at++
		}
		z.ranks[k] = int32(at)
	}
	return z
}

func (z *zipfTable) draw(r *rand.Rand) int {
	x := r.Uint64()
	if x&31 == 0 { // the tail
		return int(x>>5) % z.n
	}
	return int(z.ranks[x>>5&(1<<14-1)])
}

func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}
