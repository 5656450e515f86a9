package quote

import (
	"strings"
	"unicode"

	"iomnews/internal/fold"
	"iomnews/internal/news"
)

// An anaphor is words that stand for somebody of the scene.
type anaphor struct {
	what   anaphorKind
	gender flag
	alone  bool // the quotation is a paragraph of its own
	story  bool
	prev   int  // figure of the last speaker, -1
	here   bool // his last quotation stands in this paragraph
	since  int  // ticks since then
	now    int  // figures of this paragraph
	before int  // and, last mentioned there, of the one before
}

type anaphorKind uint8

const (
	byPronoun anaphorKind = iota // she said
	byNothing                    // agregó
	bare                         // no attribution at all
	anaphorKinds
)

// Signs by which a figure is known to be meant.
const (
	sBias = iota
	sLast0
	sLast1
	sLast2
	sLast3
	sLast5
	sLast9
	sPara0
	sPara1
	sPara2
	sPara3
	sHow      // one for each manner
	sSubjNone = sHow + int(manners) + iota - sHow - 1
	sSubj1
	sSubj2
	sSubj3
	sSubj5
	sRank0
	sRank1
	sRank2
	sRank3
	sSRank0
	sSRank1
	sSRank2
	sSRank3
	sSRankNever
	sPrevHere
	sPrevHereLater
	sPrevPara1
	sPrevPara2
	sOtherHere
	sSpoke0
	sSpoke1
	sSpoke2
	sFresh
	sFreshHere
	sGenderSure
	sGenderGuess
	sGenderNone
	sGenderNotGuess
	sGenderNot
	sFull
	sSingle
	sUnnamed
	sFullStory
	sSingleStory
	sUnnamedStory
	sCount1
	sCount2
	sCount3
	sCount5
	sMost
	sMostStory
	sOnlyHere
	sOnlyBefore
	sAlone0
	sAlone1
	sAlone2
	sFreshAlone
	sTitle
	signs
)

// signsOf appends the signs of figure i for the anaphor q.
func (f *finder) signsOf(out []int, q *anaphor, i int) []int {
	sc := &f.scene
	g := &sc.cast[i]
	out = append(out, sBias)
	dt := sc.tick - g.last
	switch {
	case dt <= 0:
		out = append(out, sLast0)
	case dt == 1:
		out = append(out, sLast1)
	case dt == 2:
		out = append(out, sLast2)
	case dt <= 4:
		out = append(out, sLast3)
	case dt <= 8:
		out = append(out, sLast5)
	default:
		out = append(out, sLast9)
	}
	dp := sc.para - g.lastPara
	out = append(out, sPara0+min(max(dp, 0), 3), sHow+int(g.how))
	switch ds := sc.tick - g.subject; {
	case g.subject < 0:
		out = append(out, sSubjNone)
	case ds <= 1:
		out = append(out, sSubj1)
	case ds == 2:
		out = append(out, sSubj2)
	case ds <= 4:
		out = append(out, sSubj3)
	default:
		out = append(out, sSubj5)
	}
	rank, srank, most := 0, 0, true
	for k := range sc.cast {
		h := &sc.cast[k]
		if h.several || k == i {
			continue
		}
		if h.last > g.last || h.last == g.last && h.subject == h.last && g.subject < g.last {
			rank++
		}
		if h.subject > g.subject {
			srank++
		}
		most = most && h.count < g.count
	}
	out = append(out, sRank0+min(rank, 3))
	if g.subject < 0 {
		out = append(out, sSRankNever)
	} else {
		out = append(out, sSRank0+min(srank, 3))
	}
	switch {
	case q.prev == i && q.here && q.since == 0:
		out = append(out, sPrevHere)
	case q.prev == i && q.here:
		out = append(out, sPrevHereLater)
	case q.prev == i && dp <= 1:
		out = append(out, sPrevPara1)
	case q.prev == i:
		out = append(out, sPrevPara2)
	case q.prev >= 0 && q.here:
		out = append(out, sOtherHere)
	}
	out = append(out, sSpoke0+min(g.spoke, 2))
	if g.spoke == 0 && (q.prev < 0 || g.first > sc.cast[q.prev].said) {
		out = append(out, sFresh)
		if g.firstPara == sc.para {
			out = append(out, sFreshHere)
		}
		if q.alone && dp == 1 {
			out = append(out, sFreshAlone)
		}
	}
	if q.gender == fMasc || q.gender == fFem {
		h, guessed := g.gender, false
		if g.who >= 0 {
			h, guessed = f.people.all[g.who].gender, f.people.all[g.who].guessed
		}
		switch {
		case h != fMasc && h != fFem:
			out = append(out, sGenderNone)
		case h == q.gender && guessed:
			out = append(out, sGenderGuess)
		case h == q.gender:
			out = append(out, sGenderSure)
		case guessed:
			out = append(out, sGenderNotGuess)
		default:
			out = append(out, sGenderNot)
		}
	}
	form := sUnnamed
	if g.who >= 0 {
		if form = sFull; len(f.people.all[g.who].keys) < 2 {
			form = sSingle
		}
	}
	out = append(out, form)
	if q.story {
		out = append(out, form+sFullStory-sFull)
	}
	switch {
	case g.count == 1:
		out = append(out, sCount1)
	case g.count == 2:
		out = append(out, sCount2)
	case g.count <= 4:
		out = append(out, sCount3)
	default:
		out = append(out, sCount5)
	}
	if most {
		out = append(out, sMost)
		if q.story {
			out = append(out, sMostStory)
		}
	}
	if q.now == 1 && dp == 0 {
		out = append(out, sOnlyHere)
	}
	if q.now == 0 && q.before == 1 && dp == 1 {
		out = append(out, sOnlyBefore)
	}
	if q.alone {
		out = append(out, sAlone0+min(dp, 2))
	}
	if g.who >= 0 && f.inTitle(g.who) {
		out = append(out, sTitle)
	}
	return out
}

// inTitle tells whether the text's title names person i.
func (f *finder) inTitle(i int) bool {
	if f.title == "" {
		f.title = " " + strings.Join(strings.FieldsFunc(fold.String(f.text.Title), func(r rune) bool { return !unicode.IsLetter(r) && r != '-' }), " ") + " "
	}
	for _, k := range f.people.all[i].keys {
		if containsWord(f.title, k) {
			return true
		}
	}
	return false
}

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
	if f.prev.ok && (f.prev.who >= 0 || f.prev.unnamed != nil) {
		q.prev = f.scene.figure(referent{who: f.prev.who, sp: f.prev.unnamed})
		q.here = f.prev.close >= d.paragraph(s.open)
		if q.prev >= 0 {
			q.since = f.scene.tick - f.scene.cast[q.prev].said
		}
	}
	return q
}

// countFigures counts the figures of this paragraph and of the one before.
func (f *finder) countFigures(q *anaphor) {
	for i := range f.scene.cast {
		if h := &f.scene.cast[i]; h.several {
			continue
		} else if h.lastPara == f.scene.para {
			q.now++
		} else if h.lastPara == f.scene.para-1 {
			q.before++
		}
	}
}

// choose returns the figure whom q means, -1 when none.
func (f *finder) choose(q anaphor) int {
	w := &loadWeights()[q.what]
	best, top := -1, w.none
	var room [48]int
	for i := range f.scene.cast {
		if f.scene.cast[i].several {
			continue
		}
		v := float32(0)
		for _, s := range f.signsOf(room[:0], &q, i) {
			v += w.of[s]
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
	q := f.anaphorOf(what, g, s)
	if f.watch != nil {
		f.weighed = f.weigh(&q, s)
		return referent{}, false
	}
	i := f.choose(q)
	if i < 0 {
		return referent{}, false
	}
	h := &f.scene.cast[i]
	return referent{who: h.who, sp: h.sp, gender: h.gender}, true
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
			l = label1(g.sp)
		}
		d.labels = append(d.labels, l)
		d.signs = append(d.signs, f.signsOf(nil, q, i))
	}
	return d
}

func label1(s *news.Speaker) string {
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

// signNames are the names of the signs in weights.tsv.
var signNames = [signs]string{
	"anybody",
	"last 0",
	"last 1",
	"last 2",
	"last 3",
	"last 5",
	"last 9",
	"para 0",
	"para 1",
	"para 2",
	"para 3",
	"as other",
	"as subject",
	"as pronoun",
	"as speaker",
	"as oblique",
	"as new",
	"subj none",
	"subj 1",
	"subj 2",
	"subj 3",
	"subj 5",
	"rank 0",
	"rank 1",
	"rank 2",
	"rank 3",
	"s rank 0",
	"s rank 1",
	"s rank 2",
	"s rank 3",
	"s rank never",
	"prev here",
	"prev here later",
	"prev para 1",
	"prev para 2",
	"other here",
	"spoke 0",
	"spoke 1",
	"spoke 2",
	"fresh",
	"fresh here",
	"gender sure",
	"gender guess",
	"gender none",
	"gender not guess",
	"gender not",
	"full",
	"single",
	"unnamed",
	"full story",
	"single story",
	"unnamed story",
	"count 1",
	"count 2",
	"count 3",
	"count 5",
	"most",
	"most story",
	"only here",
	"only before",
	"alone 0",
	"alone 1",
	"alone 2",
	"fresh alone",
	"title",
}
