package quote

import (
	"strings"

	"iomnews/internal/news"
)

// referent is whom a pronoun or a subject left out means: a person of the
// article or somebody without a name.
type referent struct {
	who    int // -1 for an unnamed one
	sp     *news.Speaker
	gender flag
}

func (r referent) fits(g flag) bool {
	return g == 0 || g == fMasc|fFem || r.gender == 0 || r.gender == fMasc|fFem || r.gender == g
}

// antecedent finds whom a pronoun of gender g at a quotation means, by the
// text just before it: the subjects of the paragraph's sentences, latest first;
// its last speaker; the subjects of the paragraph before.
func (f *finder) antecedent(s span, g flag) (referent, bool) {
	d := &f.d
	para := d.paragraph(s.open)
	low := para
	inside := f.prev.ok && f.prev.close >= para
	if inside {
		low = f.prev.end
	}
	if r, ok := f.subjects(low, s.open, g, false); ok {
		return r, true
	}
	if inside {
		return f.previousSpeaker(g)
	}
	if r, ok := f.mentioned(low, s.open, g); ok {
		return r, true
	}
	if para == 0 {
		return referent{}, false
	}
	before := d.paragraph(para - 1)
	if f.prev.ok && f.prev.close >= before {
		if r, ok := f.subjects(f.prev.end, para, g, false); ok {
			return r, true
		}
		return f.previousSpeaker(g)
	}
	if r, ok := f.subjects(before, para, g, true); ok {
		return r, true
	}
	if before > 0 && f.aboutPronoun(before, para, g) { // He made the remarks after talks with Y.
		if r, ok := f.subjects(d.paragraph(before-1), before, g, true); ok {
			return r, true
		}
		first := d.paragraph(d.paragraph(before-1) - 1)
		if r, ok := f.subjects(max(0, first), before, g, true); ok {
			return r, true
		}
		return referent{}, false
	}
	if r, ok := f.mentioned(before, para, g); ok {
		return r, true
	}
	// a paragraph that speaks of the same he or she all along
	if before > 0 && g != 0 && d.pronounOpens(before, para, g) {
		low := max(d.paragraph(before-1), f.prev.end)
		return f.subjects(low, before, g, false)
	}
	return referent{}, false
}

// pronounOpens tells whether a sentence of [a, b) begins with a pronoun of
// gender g.
func (d *doc) pronounOpens(a, b int, g flag) bool {
	for i := a; i < b; i++ {
		if d.toks[i].brk && d.has(i, fPron) && d.toks[i].flags&(fMasc|fFem) == g {
			return true
		}
	}
	return false
}

// previousSpeaker returns the last quotation's speaker when the gender fits.
func (f *finder) previousSpeaker(g flag) (referent, bool) {
	if f.prev.who >= 0 {
		p := &f.people.all[f.prev.who]
		r := referent{who: f.prev.who, gender: p.gender}
		return r, r.fits(g) || p.guessed
	}
	if f.prev.unnamed != nil && f.prev.unnamed.Organisation == nil && !(f.alone && several(f.prev.unnamed)) {
		return referent{who: -1, sp: f.prev.unnamed, gender: f.prev.gender}, referent{gender: f.prev.gender}.fits(g)
	}
	return referent{}, false
}

// paragraph returns the first token of token i's paragraph, or one 300 tokens
// before.
func (d *doc) paragraph(i int) int {
	j := i
	for j > 0 && d.toks[j].gap != blank && j > i-300 {
		j--
	}
	return j
}

const maxSentences = 12

// subjects returns the person who is the subject of the latest sentence of
// [a, b) that has one, or of the earliest.
func (f *finder) subjects(a, b int, g flag, earliest bool) (referent, bool) {
	d := &f.d
	var starts [maxSentences]int
	n := 0
	for j := b - 1; j >= a && n < maxSentences && j > b-300; j-- {
		if j == a || d.toks[j].brk {
			starts[n] = j
			n++
		}
	}
	for k := range n {
		i := k
		if earliest {
			i = n - 1 - k
		}
		end := b
		if i > 0 {
			end = starts[i-1]
		}
		if r, ok := f.subjectOf(starts[i], end); ok && r.fits(g) && !(f.alone && r.who < 0 && several(r.sp)) && (r.who >= 0 || !d.is(starts[i], ',')) {
			return r, true
		}
	}
	return referent{}, false
}

// subjectOf returns the person who is the subject of the sentence [a, b).
func (f *finder) subjectOf(a, b int) (referent, bool) {
	d := &f.d
	for a < b && (d.toks[a].kind != word && d.toks[a].kind != number || d.toks[a].kind == mark) {
		a++
	}
	if a >= b {
		return referent{}, false
	}
	if d.m.caseless {
		return f.subjectOfArabic(a, b)
	}
	if d.inDateline(a) {
		return referent{}, false
	}
	if f.heroine(a) {
		i := f.people.add(f, person{name: d.text(a), at: a, subject: a, mentions: [3]rng{{a, a + 1}}})
		return referent{who: i, gender: f.surely(i)}, true
	}
	if i := f.admits(a, b); i >= 0 {
		return referent{who: i, gender: f.surely(i)}, true
	}
	if i := max(f.owner(a, b), f.broughtFrench(a, b)); i >= 0 {
		return referent{who: i, gender: f.surely(i)}, true
	}
	if i := f.nameBehindIs(a, b); i >= 0 {
		return referent{who: i, gender: f.surely(i)}, true
	}
	if p := d.theDoer(a, b); p.what == people { // The caller is a man who
		return f.somebody(p)
	}
	if i := f.subjectApposed(a, b); i >= 0 {
		return referent{who: i, gender: f.surely(i)}, true
	}
	if p := d.oneAside(a, b); p.what == people {
		return f.somebody(p)
	}
	if p := d.soConfirms(a, b); p.what == people {
		return f.somebody(p)
	}
	if e := d.superlative(a, b); e > 0 {
		return f.somebody(phrase{what: people, start: a, end: e, role: rng{a, e}, gender: d.toks[a].flags & (fMasc | fFem)})
	}
	if d.m.lang == "en" && d.has(a, fPrep) { // Among them is X, a widow
		for j := a + 2; j+1 < b && j < a+6; j++ {
			if d.has(j, fAux) && d.nameLike(j+1) && !d.placeName(j+1, j+2) {
				if p := d.phrase(j+1, b, true); p.what == aName && d.words(p.name.a, p.name.b) > 1 {
					i := f.person(p)
					return referent{who: i, gender: f.surely(i)}, true
				}
			}
		}
	}
	if i := f.inverted(a, b); i >= 0 {
		return referent{who: i, gender: f.surely(i)}, true
	}
	if d.m.lang == "en" && (d.has(a, fPrep) || d.text(a) == "There") {
		if r, ok := f.amongst(a, b); ok {
			return r, true
		}
	}
	if k := d.behindVerb(a, b); k > 0 {
		return f.broughtBehind(k, b)
	}
	p, _ := d.mainSubject(a, b)
	if d.m.lang == "fr" && (strings.HasPrefix(d.text(a), "C") || d.text(a) == "Vient" || d.text(a) == "Voici") && p.what != aName { // C’est maintenant le tour de X
		if q := d.turnFor(a, b); q.what == aName {
			p = q
		}
	}
	if k := p.start; d.m.lang == "fr" && p.what != aName && p.end > p.start && k+3 < b && d.flock(k+1) && d.has(k+2, fOf) && d.nameLike(k+3) && d.knownName(k+3) { // l’équipe de X parcourt …
		p = phrase{what: aName, start: k + 3, end: d.nameRun(k+3, b), name: rng{k + 3, d.nameRun(k+3, b)}}
	}
	if q := d.oneIs(a, b); q.what == aName {
		p = q
	} else if q.what == people {
		return f.somebody(q)
	}
	if k := d.asFor(a); k > 0 && k < b { // As for X, she …
		if q := d.phrase(k, b, true); q.what == aName && d.knownName(q.name.a) {
			p = q
		}
	}
	if d.isFor(a) { // Pour X, …
		if q := d.phrase(a+1, b, true); q.what == aName && (d.toks[a+1].cap || d.has(a+1, fDet|fRole|fHonor)) {
			p = q
		} else if q.what == aRole && d.has(a+1, fDet) && d.is(q.end, ',') && !d.pluralNoun(q.start, q.end) {
			p = q
		}
	}
	if d.has(a, fAccord) { // Según explicó X, …
		if q, ok := d.according(a, b); ok && q.what == aName {
			p = q
		}
	}
	if q := d.unknownTrade(a, b); p.what != aName && q.what == aName {
		p = q
	}
	if p.what != aName && d.m.lang == "es" {
		if q := d.turned(a, b, p); q.what == aName {
			p = q
		}
	}
	if d.anaphor(p) || p.what == people && d.countsThings(p) {
		return referent{}, false
	}
	if k := p.start - 2; (p.what == people || p.what == aRole) && k >= a && d.is(p.start-1, ',') && d.indefiniteWord(p.start) && d.nameLike(k) && d.knownName(k) { // When X, a fisherman, failed
		if i := f.people.at(d, k); i >= 0 {
			return referent{who: i, gender: f.surely(i)}, true
		}
	}
	if f.whoseKin(p) {
		return f.somebody(p)
	}
	switch p.what {
	case aName:
		name := f.nameOf(p)
		words := d.words(p.name.a, p.name.b)
		if d.doneBy(p) || f.people.places[string(d.folded(name))] || words == 1 && !d.knownName(p.name.a) && !d.has(p.name.a, fFirst) && !p.honor && p.role.empty() && !d.lives(p.name.a) {
			return referent{}, false
		}
		i := f.people.find(f, p)
		if i < 0 {
			i = f.person(p)
		}
		return referent{who: i, gender: f.surely(i)}, true
	case aRole:
		if p.plural || !d.has(p.start, fDet) && !d.toks[p.start].cap || p.definite(d) && !d.theParent(&p, a) {
			return referent{}, false
		}
		p.role.b = d.cutVerb(p.role)
		p.end = min(p.end, p.role.b)
		if i := f.carrier(p, f.roleText(p.role)); i >= 0 {
			return referent{who: i, gender: f.surely(i)}, true
		}
		if d.pluralNoun(p.start, p.end) {
			return referent{}, false
		}
		if _, ok := f.heldHere(f.roleText(p.role)); ok {
			i, _, _ := f.role(p)
			return referent{who: i, gender: f.surely(i)}, true
		}
		return f.somebody(p)
	case people:
		if d.nobody(p.start, p.end) || d.has(p.start, fDet) && d.flock(p.start+1) || d.m.lang == "en" && d.share(a, p.start) { // around one in four was a woman
			return referent{}, false
		}
		if p.definite(d) && (a == 0 || d.toks[a].gap == blank) && d.newcomer(p) {
			return f.somebody(p) // El panadero del barrio
		}
		if r, ok := f.mentioned(a, p.start, 0); ok { // in the school X, a seamstress, noticed
			return r, true
		}
		if !p.plural && d.m.lang == "en" && p.start == a && d.indefiniteWord(p.start) && p.end-p.start < 16 && !d.hasBetween(p.start, min(p.end, p.start+4), fThing|fOrg|fTime) && d.somebodyNew(p.start, b) {
			return f.somebody(p) // A rider named Sékou
		}
		if !p.plural && d.m.lang != "en" && p.start == a && d.indefiniteWord(p.start) && d.animate(p.start+1) {
			return f.somebody(p) // Una clienta del barrio
		}
		if !p.plural && d.peopleIn(p.start, p.end) && !d.pluralNoun(p.start, p.end) && !p.definite(d) && d.has(p.start, fDet) {
			return f.somebody(p)
		}
	case aPronoun:
		return referent{}, false
	}
	return f.amongst(a, b)
}

// amongst returns somebody whom the sentence [a, b) brings in behind its verb:
// Among them was a widow from X.
func (f *finder) amongst(a, b int) (referent, bool) {
	d := &f.d
	for j := a; j < b-1; j++ {
		if !d.has(j, fDet) || d.m.lang == "en" && (!d.was(j-1) || d.has(j-2, fPron) || d.share(a, j)) || d.has(j, fPlural) || !d.indefiniteWord(j) || d.has(j-1, fOf) {
			continue
		}
		for k := j + 1; k < b && k < j+4; k++ {
			if d.has(k, fAgain|fPeople) && d.toks[k].kind == word && !d.flock(k) || hasYearOld(d.text(k)) {
				p := d.phrase(j, min(b, j+14), true)
				if p.what == people || p.what == aRole {
					return f.somebody(p)
				}
			}
		}
	}
	return referent{}, false
}

// heroine tells whether the single word at i, of no other known use, opens a
// paragraph of a story as the subject of a verb: Marisela enciende.
func (f *finder) heroine(i int) bool {
	d := &f.d
	t := &d.toks[i]
	if f.text.Kind != news.KindStory || d.m.lang != "es" || i > 0 && t.gap != blank || t.flags&^fActs != 0 && !d.capitalAhead(i) || t.upper || t.cpEnd-t.cp < 4 || d.placeName(i, i+1) || d.inDateline(i) || i+1 >= len(d.toks) {
		return false
	}
	n := &d.toks[i+1]
	if n.kind != word || n.cap || n.flags&(fPrep|fOf|fAnd|fDet|fRel) != 0 {
		return false
	}
	w := d.text(i + 1)
	if ageWord(w) > 0 { // Llevo once años
		return false
	}
	return n.cpEnd-n.cp > 2 && (strings.HasSuffix(w, "a") || strings.HasSuffix(w, "e") || strings.HasSuffix(w, "ó") || n.flags&(fAux|fClitic|fNot) != 0)
}

// newcomer tells whether the phrase names somebody by a trade that was not
// spoken of just before: not the man, the woman.
func (d *doc) newcomer(p phrase) bool {
	k := p.start + 1
	if d.m.caseless || k >= p.end || d.toks[k].kind != word || !d.has(k, fAgain) {
		return false
	}
	if d.anyone(k) {
		return false
	}
	for j := max(0, p.start-600); j < p.start; j++ {
		if d.toks[j].kind == word && d.toks[j].cpEnd-d.toks[j].cp == d.toks[k].cpEnd-d.toks[k].cp && strings.EqualFold(d.text(j), d.text(k)) {
			return false
		}
	}
	return true
}

// surely returns person i's gender when it is more than a guess.
func (f *finder) surely(i int) flag {
	if f.people.all[i].guessed {
		return 0
	}
	return f.people.all[i].gender
}

// mentioned returns the person named last in [a, b).
func (f *finder) mentioned(a, b int, g flag) (referent, bool) {
	d := &f.d
	if d.m.caseless {
		return referent{}, false
	}
	for j := b - 1; j >= a && j > b-200; j-- {
		if !d.toks[j].cap || d.toks[j].kind != word || !d.nameLike(j) {
			continue
		}
		got := d.bearers(j)
		if len(got) == 0 {
			continue
		}
		i := got[len(got)-1]
		r := referent{who: i, gender: f.surely(i)}
		if p := &f.people.all[i]; p.governed || p.beside && !p.spoke || f.people.places[string(d.folded(p.name))] && !p.spoke || j > 0 && d.has(j-1, fPoss) || d.has(j+1, fPoss) || !r.fits(g) {
			continue
		}
		return r, true
	}
	return referent{}, false
}
