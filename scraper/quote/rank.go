package quote

import (
	"slices"

	"iomnews/internal/fold"
	"iomnews/internal/news"
)

// An anaphor is words that stand for somebody of the scene.
type anaphor struct {
	what     anaphorKind
	gender   flag
	alone    bool // the quotation is a paragraph of its own
	story    bool
	prev     int      // figure of the last speaker, -1
	here     bool     // his last quotation stands in this paragraph
	since    int      // ticks since then
	now      int      // figures of this paragraph
	before   int      // and, last mentioned there, of the one before
	recent   top      // recencies of the figures mentioned last
	subjects top      // ticks of the figures that were subjects last
	count    int      // mentions of the one mentioned most
	most     int      // how many figures have as many
	words    []string // what a description says
	trades   [4]trade // of its words
	org      string   // the organisation that it names
	nobody   [8]int   // signs that nobody of the scene is meant
	n        int      // how many
}

type anaphorKind uint8

const (
	byPronoun anaphorKind = iota // she said
	byNothing                    // agregó
	bare                         // no attribution at all
	described                    // said the nurse
	again                        // a quotation that begins a paragraph, or stands behind a sentence without a verb of saying
	anaphorKinds
)

// decision is what was weighed for one anaphor, for whoever fits the weights.
type decision struct {
	what   anaphorKind
	start  int // of the quotation, in code points
	labels []string
	signs  [][]int
	by     string // whom the rules chose
}

// anaphorOf says what is known of the anaphor of a quotation at s.
func (f *finder) anaphorOf(what anaphorKind, g flag, s span) anaphor {
	d := &f.d
	q := anaphor{what: what, gender: g & (fMasc | fFem), alone: d.alone(s), story: f.text.Kind == news.KindStory, prev: -1}
	f.countFigures(&q)
	q.against(nNobody)
	if q.story {
		q.against(nStory)
	}
	if f.prev.ok && (f.prev.who >= 0 || f.prev.unnamed != nil) {
		q.prev = f.scene.figure(referent{who: f.prev.who, sp: f.prev.unnamed})
		q.here = f.prev.close >= d.paragraph(s.open)
		if q.prev >= 0 {
			q.since = f.scene.tick - f.scene.cast[q.prev].said
		}
		if q.here {
			q.against(nPrevHere)
		}
	}
	return q
}

// top are the three greatest values of a set, greatest first.
type top [3]int

func (t *top) add(v int) {
	for i, x := range t {
		if v > x {
			t[i], v = v, x
		}
	}
}

// rank returns how many values are greater than v, 3 for three or more.
func (t *top) rank(v int) int {
	for i, x := range t {
		if x <= v {
			return i
		}
	}
	return len(t)
}

// recency orders figures by their last mention, subjects first.
func (g *figure) recency() int {
	if g.subject == g.last {
		return 2*g.last + 1
	}
	return 2 * g.last
}

// countFigures notes what is to be known of all figures together.
func (f *finder) countFigures(q *anaphor) {
	q.recent, q.subjects = top{-1, -1, -1}, top{-1, -1, -1}
	for i := range f.scene.cast {
		h := &f.scene.cast[i]
		if h.several {
			continue
		}
		if h.lastPara == f.scene.para {
			q.now++
		} else if h.lastPara == f.scene.para-1 {
			q.before++
		}
		q.recent.add(h.recency())
		q.subjects.add(h.subject)
		if h.count > q.count {
			q.count, q.most = h.count, 1
		} else if h.count == q.count {
			q.most++
		}
	}
}

// choose returns the figure whom q means, -1 when none.
func (f *finder) choose(q anaphor) int { return f.chooseBut(q, nil) }

// chooseBut is choose without the figures that not tells.
func (f *finder) chooseBut(q anaphor, not func(int) bool) int {
	w := &loadWeights()[q.what]
	best, top := -1, float32(0)
	for _, s := range q.nobody[:q.n] {
		top += w[s]
	}
	var room [48]int
	for i := range f.scene.cast {
		if not != nil && not(i) {
			continue
		}
		if q.what == described && f.d.m.caseless && f.holdsOther(&q, i) || f.scene.cast[i].several || (f.d.m.caseless || (f.d.m.lang == "en" || f.d.m.lang == "fr" || f.d.m.dropped) && q.what == byPronoun) && f.otherGender(i, q.gender) || f.infant(&f.scene.cast[i]) || f.hears > 0 && f.scene.cast[i].who == f.hears-1 {
			continue
		}
		v := float32(0)
		for _, s := range f.signsOf(room[:0], &q, i) {
			v += w[s]
		}
		if v > top || v == top && best >= 0 {
			best, top = i, v
		}
	}
	return best
}

// recall returns whom an anaphor of a quotation at s means, of those who came up
// before token at.
func (f *finder) recall(what anaphorKind, g flag, s span, at int) (referent, bool) {
	f.catchUp(at)
	return f.meantBy(f.anaphorOf(what, g, s), s)
}

// recallDescribed is recall for a description: the nurse, la jeune femme.
func (f *finder) recallDescribed(p phrase, s span, at int) (referent, bool) {
	if p.plural || !p.name.empty() || !f.d.describing(p) {
		return referent{}, false
	}
	f.catchUp(at)
	q := f.anaphorOf(described, p.gender, s)
	f.describe(&q, p)
	r, ok := f.meantBy(q, s)
	if ok && f.d.m.lang == "fr" && r.who >= 0 && (r.who == f.prev.who && f.d.possessive(p.start) || f.wrongAge(r.who, p)) { // X has spoken, and his sister is another
		return referent{}, false
	}
	return r, ok
}

// anyone are nouns for somebody that say no more than a pronoun does.
var anyone = siftedSet(`hombre mujer muchacho muchacha chico chica anciano anciana joven adolescente señor señora niño niña
homme femme garçon fille vieillard dame jeune adolescent adolescente monsieur man woman boy girl youth teenager lady homem mulher moço moça rapaz rapariga menino menina
الرجل المرأة الشاب الشابة الفتاة الفتى السيدة الطفل الطفلة العجوز المسن المسنة الصبي`)

// anyone tells whether the word at k is such a noun.
func (d *doc) anyone(k int) bool { return d.toks[k].kind == word && anyone.has(d, k) }

// meantBy chooses for q. While somebody watches, what is weighed is told to him
// and the rules that come after decide, so that the scene does not depend on the
// weights that are being fitted.
func (f *finder) meantBy(q anaphor, s span) (referent, bool) {
	if f.watch != nil {
		f.weighed = f.weigh(&q, s)
		return referent{}, false
	}
	var not func(int) bool
	if q.what != described {
		not = f.talkedOf(s)
	}
	i := f.chooseBut(q, not)
	if i < 0 || q.what == described && !f.fitting(&q, i) {
		return referent{}, false
	}
	h := &f.scene.cast[i]
	return referent{who: h.who, sp: h.sp, gender: h.gender}, true
}

// fitting tells whether a word of a description is said of figure i, or beside it.
func (f *finder) fitting(q *anaphor, i int) bool {
	var room [8]int
	for _, s := range f.descriptionSigns(room[:0], q, &f.scene.cast[i]) {
		if s != sRoleOther {
			return true
		}
	}
	return false
}

// describing tells whether p begins with a definite article, this or his.
func (d *doc) describing(p phrase) bool {
	if d.m.caseless {
		return d.article(p.start)
	}
	return d.has(p.start, fDet) && !d.indefiniteWord(p.start) && !d.has(p.start, fPlural)
}

// describe adds to q what the description p says.
func (f *finder) describe(q *anaphor, p phrase) {
	d := &f.d
	q.words = roleWords(nil, fold.String(f.published(rng{p.start, p.end})))
	q.words = q.words[:min(len(q.words), len(q.trades))]
	for i, w := range q.words {
		q.trades[i] = tradeOf(w)
	}
	generic, proper, of := false, false, false
	for k := p.start; k < p.end; k++ {
		generic = generic || d.has(k, fAgain)
		proper = proper || k > p.start && d.toks[k].cap
		of = of || k > p.start && d.has(k, fOf)
		if q.org == "" && d.toks[k].upper && d.has(k, fOrg) {
			q.org = fold.String(d.text(k))
		}
	}
	if generic {
		q.against(nGeneric)
	}
	if proper {
		q.against(nProper)
	}
	if of {
		q.against(nOf)
	}
	if d.possessive(p.start) {
		q.against(nPossessive)
	}
}

// against notes a sign that nobody is meant.
func (q *anaphor) against(sign int) {
	if q.n < len(q.nobody) {
		q.nobody[q.n] = sign
		q.n++
	}
}

// weigh returns what is weighed for q.
func (f *finder) weigh(q *anaphor, s span) *decision {
	d := &decision{what: q.what, start: int(f.d.toks[s.open+1].cp)}
	for i := range f.scene.cast {
		g := &f.scene.cast[i]
		if g.several {
			continue
		}
		l := ""
		if g.who >= 0 {
			l = f.people.all[g.who].name
		} else {
			l = label(g.sp)
		}
		d.labels = append(d.labels, l)
		d.signs = append(d.signs, f.signsOf(nil, q, i))
	}
	d.signs = append(d.signs, slices.Clone(q.nobody[:q.n]))
	return d
}

// label is a speaker in short: the name, else the role, else the organisation.
func label(s *news.Speaker) string {
	switch {
	case s == nil:
		return ""
	case s.Name != nil:
		return *s.Name
	case s.Role != nil:
		return *s.Role
	case s.Organisation != nil:
		return *s.Organisation
	}
	return ""
}
