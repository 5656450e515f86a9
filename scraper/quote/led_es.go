package quote

import (
	"strings"

	"iomnews/internal/news"
)

// Spanish and Portuguese sentences that lead to words of speech and whose subject
// does not stand where a subject stands: A ella no le importa. “Q”; La segunda me la
// dio un maestro.

// toHimself reads the pronoun of whom a sentence at a is about behind its preposition:
// A él no le molesta; A ella le cuesta.
func (d *doc) toHimself(a int) phrase {
	if !d.m.dropped || d.m.caseless || a+3 >= len(d.toks) || d.text(a) != "A" {
		return phrase{}
	}
	p := phrase{what: aPronoun, start: a + 1, end: a + 2}
	switch d.text(a + 1) {
	case "él", "ele":
		p.gender = fMasc
	case "ella", "ela":
		p.gender = fFem
	default:
		return phrase{}
	}
	for k := a + 2; k < a+5 && k < len(d.toks); k++ {
		switch d.text(k) {
		case "le", "lo", "la", "se", "lhe":
			return p
		}
	}
	return phrase{}
}

// stopWithin tells whether the words of s are more than one sentence and fill the rest
// of their paragraph, whose last stop is missing.
func (d *doc) stopWithin(s span) bool {
	if s.lost || s.close+1 < len(d.toks) && d.toks[s.close+1].gap != blank {
		return false
	}
	for k := s.open + 3; k < s.close-1; k++ {
		if d.toks[k].kind == punct && isTerminal(d.toks[k].r) && !d.abbreviated(k) && d.toks[k+1].brk {
			return true
		}
	}
	return false
}

// behindVerb returns where the subject of a sentence at a stands whose object comes
// first and is taken up again before the verb: La tercera me la enseñó una maestra;
// El pan lo hace su hermano. 0: it is no such sentence.
func (d *doc) behindVerb(a, b int) int {
	if !d.m.dropped || d.m.caseless || !d.has(a, fDet) || d.possessive(a) {
		return 0
	}
	for k := a + 2; k+2 < b && k < a+9; k++ {
		if d.toks[k].kind != word || d.has(k, fSay|fAux) && d.toks[k].flags&(fPrep|fDet) == 0 {
			return 0
		}
		switch strings.ToLower(d.text(k)) {
		case "la", "lo", "las", "los":
		default:
			continue
		}
		if d.toks[k-1].kind != word || d.has(k-1, fPrep|fOf|fAnd|fRel) || !d.finite(k+1) && !d.shaped(k+1) && !pastsEs[d.text(k+1)] {
			continue
		}
		return k + 2
	}
	return 0
}

// broughtBehind returns the person who stands at k behind such a verb.
func (f *finder) broughtBehind(k, b int) (referent, bool) {
	d := &f.d
	p := d.phrase(k, b, true)
	if p.start != k || p.plural || d.thing(p) {
		return referent{}, false
	}
	switch p.what {
	case aName:
		if i := f.people.find(f, p); i >= 0 {
			return referent{who: i, gender: f.surely(i)}, true
		}
	case aRole, people:
		if d.has(k, fDet) && d.someoneIs(k+1) && !d.pluralNoun(p.start, p.end) {
			if i := f.relative(p); i >= 0 {
				return referent{who: i, gender: f.surely(i)}, true
			}
			return f.somebody(p)
		}
	}
	return referent{}, false
}

// someoneBehind tells whether p is a person without a name right behind its verb:
// Contesta su mujer desde el patio.
func (d *doc) someoneBehind(p phrase, v verbal) bool {
	return d.m.dropped && !d.m.caseless && p.what == people && p.start == v.end && !p.plural && d.has(p.start, fDet) && d.someoneIs(p.start+1) && !d.pluralNoun(p.start, p.end) && !d.thing(p)
}

// firstThing tells whether the verb v stands in a clause about what somebody says
// first, most or only, who is left out: lo primero que les dice es “…”.
func (d *doc) firstThing(v verbal, ps int) bool {
	if !d.m.dropped || d.m.caseless {
		return false
	}
	k := v.start
	for k > ps && d.has(k-1, fClitic|fAdv|fNot) && !d.has(k-1, fThat) {
		k--
	}
	if k-2 < ps || d.text(k-1) != "que" {
		return false
	}
	for j := k - 2; j >= ps && j > k-5; j-- {
		switch strings.ToLower(d.text(j)) {
		case "lo", "o":
			return true
		case "primero", "último", "único", "más", "mejor", "primeiro", "mais":
		default:
			return false
		}
	}
	return false
}

// kinLines are words for one relation, a line for each.
var kinLines = func() map[string]uint8 {
	m := map[string]uint8{}
	n := uint8(0)
	for l := range strings.Lines(`madre mamá mãe mère maman mother mum
padre papá pai père papa father dad
esposa mujer señora compañera pareja femme épouse wife mulher
esposo marido compañero mari époux husband
hija fille daughter filha
hijo fils son filho
abuela abuelita nana grand-mère grandmother avó
abuelo abuelito grand-père grandfather avô
hermana sœur sister irmã
hermano frère brother irmão
tía tante aunt tia
tío oncle uncle tio
suegra belle-mère sogra
suegro beau-père sogro`) {
		n++
		for w := range strings.FieldsSeq(l) {
			m[w] = n
		}
	}
	return m
}()

// relative returns the named person whom a noun of family with a possessive means: su
// mujer, behind su esposa, X; su madre, behind la hija de X. -1: nobody.
func (f *finder) relative(p phrase) int {
	d := &f.d
	if !d.m.dropped || d.m.caseless || p.what != people && p.what != aRole || !p.name.empty() || p.plural || p.end <= p.start+1 || !d.possessive(p.start) {
		return -1
	}
	line := kinLines[d.text(p.start+1)]
	if line == 0 {
		return -1
	}
	g := d.toks[p.start+1].flags & (fMasc | fFem)
	best, at := -1, -1
	for i := range f.people.all {
		q := &f.people.all[i]
		if q.name == "" || g != 0 && q.gender != 0 && q.gender&g == 0 && !q.guessed {
			continue
		}
		for _, m := range q.mentions {
			if m.empty() || m.a < 2 || m.a >= p.start || m.a <= at {
				continue
			}
			k := m.a - 1
			for k > 1 && (d.is(k, ',') || d.has(k, fHonor) && !d.toks[k].cap) {
				k--
			}
			if kinLines[d.text(k)] == line && d.possessive(k-1) || d.is(m.b, ',') && d.possessive(m.b+1) && kinLines[d.text(m.b+2)] == line {
				best, at = i, m.a
			}
		}
	}
	if best >= 0 || line > 2 {
		return best
	}
	for k := p.start - 1; k > 0 && k > p.start-120; k-- { // la hija de X
		if d.toks[k].kind != word || !childKin[d.text(k)] {
			continue
		}
		j := k + 1
		for j < k+3 && !d.has(j, fOf) && d.toks[j].kind == word {
			j++
		}
		if !d.has(j, fOf) || j+1 >= p.start || !d.nameLike(j+1) || d.possessive(k-1) {
			return -1
		}
		i := f.people.at(d, j+1)
		if i >= 0 && g != 0 && f.people.all[i].gender != 0 && f.people.all[i].gender&g == 0 && !f.people.all[i].guessed {
			return -1
		}
		return i
	}
	return -1
}

// calledSo returns the figure of the person whose name the sentence [a, b) tells, who
// was brought in without it: Se llama X; Su nombre es X. -1: it tells no name.
func (f *finder) calledSo(a, b int) int {
	d := &f.d
	if !d.m.dropped || d.m.caseless || a+2 >= b {
		return -1
	}
	k := 0
	switch d.text(a) {
	case "Se":
		if w := d.text(a + 1); w == "llama" || w == "llamaba" {
			k = a + 2
		}
	case "Su":
		if w := d.text(a + 2); d.text(a+1) == "nombre" && (w == "es" || w == "era") {
			k = a + 3
		}
	}
	for k > 0 && k < b && (d.has(k, fHonor) || respect.has(d, k)) && !d.nameLike(k) {
		k++
	}
	if k == 0 || k >= b || !d.nameLike(k) {
		return -1
	}
	who := f.people.at(d, k)
	if who < 0 {
		return -1
	}
	if !d.itsName(k-1) && d.text(a) == "Se" && !f.people.all[who].spoke { // tiene una lancha. Se llama Esperanza
		for j := a - 1; j > 0 && j > a-14; j-- {
			if d.indefiniteWord(j) && d.toks[j+1].kind == word && !d.someoneIs(j+1) {
				f.people.places[string(d.folded(f.people.all[who].name))] = true
				return -1
			}
		}
	}
	sc := &f.scene
	at := -1
	for i := range sc.cast {
		if h := &sc.cast[i]; h.who < 0 && h.sp != nil && h.sp.Organisation == nil && !h.several && sc.tick-h.last < 5 && (at < 0 || h.last > sc.cast[at].last) && (f.people.all[who].gender == 0 || f.people.all[who].guessed || referent{gender: h.gender}.fits(f.people.all[who].gender)) {
			at = i
		}
	}
	if at < 0 {
		return sc.figure(referent{who: who, gender: f.surely(who)})
	}
	h := &sc.cast[at]
	if p := &f.people.all[who]; h.gender == fMasc || h.gender == fFem {
		p.gender, p.guessed = h.gender, false
	}
	f.renamed(h.sp, who)
	for len(sc.byWho) <= who {
		sc.byWho = append(sc.byWho, 0)
	}
	if sc.byWho[who] > 0 {
		h.several = true // no more meant by itself
		return sc.byWho[who] - 1
	}
	h.who, h.sp = who, nil
	sc.byWho[who] = at + 1
	return at
}

// renamed gives the words of the speaker sp without a name to person who.
func (f *finder) renamed(sp *news.Speaker, who int) {
	for i := range f.out {
		if q := &f.out[i]; q.Speaker != nil && q.Speaker.Name == nil && sameRole(q.Speaker, sp) {
			q.Speaker = f.asSpeaker(f.spoken(who))
			q.Attribution.Reason = "named in a sentence that follows"
		}
	}
	if f.prev.who < 0 && f.prev.unnamed != nil && sameRole(f.prev.unnamed, sp) {
		f.prev.who, f.prev.unnamed = who, nil
	}
}

// namedAtLast reads on behind the last quotation where somebody without a name has
// spoken and a later sentence tells a name.
func (f *finder) namedAtLast() {
	d := &f.d
	if !d.m.dropped || d.m.caseless || len(f.unnamed) == 0 {
		return
	}
	for k := len(d.toks) - 2; k > f.scene.upto && k > len(d.toks)-300; k-- {
		if d.has(k, fNames) && d.text(k-1) == "Se" || d.text(k) == "nombre" && d.text(k-1) == "Su" {
			f.catchUp(min(k+40, len(d.toks)))
			return
		}
	}
}

// howHeWent reads words for how somebody does something, in small letters behind a verb
// that says no more: X salió “sin trabajo pero con tres promesas”.
func (f *finder) howHeWent(s span, v view) (claim, bool) {
	d := &f.d
	if !d.m.dropped || d.m.caseless || v.words < 5 || v.capital || s.open < 3 || d.toks[s.open-1].kind != word || d.toks[s.open].brk || !d.has(s.open+1, fPrep) {
		return claim{}, false
	}
	l := s.open - 1
	if !d.finite(l) && !d.shaped(l) && !d.has(l, fAdv|fTime) && !d.has(l-1, fPrep) && !(d.has(l-1, fDet) && d.has(l-2, fPrep)) {
		return claim{}, false
	}
	ps := d.sentenceStart(l, 0)
	if f.prev.ok {
		ps = max(ps, f.prev.close+1)
	}
	p, _ := d.mainSubject(ps, s.open)
	switch {
	case p.what == aName && (d.words(p.name.a, p.name.b) > 1 || d.knownName(p.name.a)):
		if f.people.places[string(d.folded(f.nameOf(p)))] || p.start > ps+1 && !d.has(ps, fDet) {
			return claim{}, false
		}
	case p.start == ps && oneWords.has(d, ps) && d.has(ps+1, fOf) && d.toks[ps].cap:
		e := d.cutAside(ps, s.open)
		if !d.is(e, ',') {
			return claim{}, false
		}
		if d.is(e, ',') && d.nameLike(e+1) && d.knownName(e+1) {
			n := d.nameRun(e+1, s.open)
			p = phrase{what: aName, start: e + 1, end: n, name: rng{e + 1, n}}
			break
		}
		p = phrase{what: people, start: ps, end: e, role: rng{ps, e}, gender: p.gender}
	default:
		return claim{}, false
	}
	k := l
	for k > p.end && !d.finite(k) && !d.shaped(k) && !d.has(k, fActs) {
		k--
	}
	if k < p.end || l-k > 5 {
		return claim{}, false
	}
	return claim{rule: ruleLead, ph: p, verb: verbal{pron: -1, head: -1}, mixed: true, loose: true, a: ps, b: s.open}, true
}

// parentAt tells whether the name at i is that of somebody whose relative is told of:
// la hija mayor de X.
func (d *doc) parentAt(i int) bool {
	if !d.m.dropped || d.m.caseless || i < 3 || d.text(i-1) != "de" || !d.toks[i].cap || d.placeName(i, i+1) || d.toks[i].upper {
		return false
	}
	for k := i - 2; k > i-4 && k > 0 && d.toks[k].kind == word && !d.toks[k].cap; k-- {
		if kinLines[d.text(k)] > 0 && d.text(k) != "mujer" && d.text(k) != "señora" {
			return d.has(k-1, fDet) || d.is(k-1, ',')
		}
	}
	return false
}

// itsName tells whether a sentence that is about somebody without a name just told of
// tells the name behind its verb at k: Ayer conocí a una joven. Se llama X.
func (d *doc) itsName(k int) bool {
	if !d.m.dropped || d.m.caseless || k < 4 || d.text(k-1) != "Se" || !d.toks[k-1].brk {
		return false
	}
	for j := k - 2; j > 0 && j > k-40; j-- {
		if d.toks[j].kind == word && !d.toks[j].cap && d.someoneIs(j) && (d.has(j-1, fDet) || d.has(j-2, fDet)) && !strings.HasSuffix(d.text(j), "s") {
			return true
		}
	}
	return false
}
