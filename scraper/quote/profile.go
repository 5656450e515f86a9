package quote

import (
	"iomnews/internal/news"
)

// profile is a line that says whose words stand under it or over it, in a list of
// voices: X, 31, Venezuela; X, hairdresser; A mother of four who gave no name.
type profile struct {
	a, b   int // the line's tokens
	until  int // the token after the words that are his
	from   int // the token where they begin
	ref    referent
	named  bool
	unsure bool // counts only beside surer ones
}

const maxProfiles = 64

// profiles finds the headers of a list of voices. One alone is none; the lines of a
// list all stand before their words or all behind them.
func (f *finder) findProfiles() {
	d := &f.d
	var list []profile
	before, behind, sure := 0, 0, 0
	for a := 0; a < len(d.toks) && len(list) < maxProfiles; {
		b := a + 1
		for b < len(d.toks) && d.toks[b].gap < line && b < a+32 {
			b++
		}
		start, end := a, b
		dash := d.toks[a].kind == punct && isDash(d.toks[a].r) && d.marksAbove(a) // – X, 22, Ghana
		if dash && a+1 < b {
			a++
		}
		a, b = d.unstarred(a, b)
		if b-a > 30 || d.toks[a].kind != word || !d.m.caseless && !d.toks[a].cap && !(respect.has(d, a) && a+1 < b && d.toks[a+1].cap) { // don X, 72 años
			a = d.nextLine(end - 1)
			continue
		}
		p, ok := d.profileLine(a, b)
		if ok {
			over, under := d.marksAbove(start), d.marksBelow(end) && !dash
			ok = over || under
			if under {
				before++
			}
			if over {
				behind++
			}
		}
		if ok {
			if !p.unsure {
				sure++
			}
			list = append(list, p)
		}
		a = end
	}
	if len(list) < 2 || sure < 1 {
		return
	}
	after := behind > before || behind == before && d.overLine(list[0].a)
	kept := list[:0]
	for _, p := range list {
		if after && !d.overLine(p.a) || !after && p.unsure && !d.marksBelow(p.b) {
			continue
		}
		kept = append(kept, p)
	}
	list = kept
	if len(list) < 2 {
		return
	}
	for i := range list {
		p := &list[i]
		if after {
			top := p.a
			if top > 0 && d.toks[top].gap < line {
				top-- // the dash
			}
			p.from, p.until = d.paragraph(max(top-1, 0)), p.a
			if i > 0 {
				p.from = max(p.from, list[i-1].b)
			}
			continue
		}
		p.from, p.until = p.b, len(d.toks)
		if i+1 < len(list) {
			p.until = list[i+1].a
		}
	}
	for i := range list {
		p := &list[i]
		p.ref = f.profiled(p)
		if !after {
			p.until = f.profileEnd(p)
		}
	}
	f.profiles = list
}

// nextLine returns the first token after i that begins a line.
func (d *doc) nextLine(i int) int {
	j := i + 1
	for j < len(d.toks) && d.toks[j].gap < line {
		j++
	}
	return j
}

// marksBelow tells whether the line or the paragraph behind a header holds words
// between marks, the first of them within its first lines.
func (d *doc) marksBelow(b int) bool {
	for b < len(d.toks) && (d.is(b, '*') || d.is(b, '_')) && d.toks[b].gap == tight {
		b++
	}
	if b >= len(d.toks) {
		return false
	}
	for j := b; j < len(d.toks) && j < b+60; j++ {
		if d.toks[j].gap == blank && j > b {
			return false
		}
		if d.toks[j].kind == mark {
			return d.toks[j].gap != tight || j == b
		}
	}
	return false
}

// marksAbove tells whether the line before a header ends with words between marks.
func (d *doc) marksAbove(a int) bool {
	for j := a - 1; j >= 0 && j > a-4; j-- {
		if d.toks[j].kind == mark {
			return true
		}
		if d.toks[j].kind != punct {
			return false
		}
	}
	return false
}

// overLine is marksAbove for a line that may begin with a dash before a.
func (d *doc) overLine(a int) bool {
	if a > 0 && d.toks[a].gap < line && isDash(d.toks[a-1].r) {
		a--
	}
	return d.marksAbove(a)
}

// profileLine reads the line [a, b) as a header.
func (d *doc) profileLine(a, b int) (profile, bool) {
	if d.m.caseless {
		return d.profileLineArabic(a, b)
	}
	p := profile{a: a, b: b}
	last := &d.toks[b-1]
	if last.kind == mark || last.kind == punct && (isTerminal(last.r) && !d.abbreviated(b-1) || last.r == ':' || last.r == ',' || last.r == ';') {
		return p, false
	}
	if d.toks[a].gap < blank && a > 0 && !d.overLine(a) && d.toks[a-1].kind == word && !d.profileNext(b) { // a line broken anywhere
		return p, false
	}
	for k := a; k < b; k++ {
		if t := &d.toks[k]; t.kind == mark || t.kind == punct && (t.r == ':' || t.r == '?' || t.r == '!' || t.r == '/' || t.r == '©') {
			return p, false
		}
	}
	e := d.profileName(a, b)
	if e <= a { // without a name
		if !d.indefiniteWord(a) || b-a < 3 || b-a > 18 {
			return p, false
		}
		p.unsure = true
		return p, (d.toks[a].gap == blank || a == 0 || d.overLine(a)) && d.toks[a+1].kind == word && !d.has(a+1, fThing|fOrg|fTime)
	}
	p.named = true
	if e == b {
		p.unsure = true
		return p, !d.placeName(a, e) && d.words(a, e) <= 4
	}
	if !d.is(e, ',') && !d.is(e, '(') && !isDash(d.toks[e].r) || e+1 >= b || d.placeName(a, e) {
		return p, false
	}
	k := e + 1
	if d.toks[k].kind == number && d.toks[k].cpEnd-d.toks[k].cp <= 2 {
		return p, !d.has(k+1, fTime) || d.text(k+1) == "ans" || d.text(k+1) == "años"
	}
	for k := e + 1; k < b; k++ {
		if t := &d.toks[k]; t.kind == word && !t.cap && (d.has(k, fAux|fSay|fClitic) && !d.has(k, fPrep|fRole|fOrg|fOf|fDet) || d.has(k, fRel) && !d.who(k)) {
			return p, false
		}
	}
	p.unsure = !d.hasBetween(e+1, b, fRole|fPeople|fAgain) && !d.trade(e+1)
	return p, b-e < 16
}

// profileNext tells whether what begins at b is a quotation.
func (d *doc) profileNext(b int) bool { return b < len(d.toks) && d.toks[b].kind == mark }

// profileName returns the end of the name that begins at a, in capitals too, with
// the title before it; a when there is none.
func (d *doc) profileName(a, b int) int {
	i := a
	for i < b-1 && d.toks[i+1].kind == word && d.toks[i+1].cap && (d.has(i, fHonor) && d.toks[i].cap || respect.lower(d, i)) {
		i++
	}
	if e := d.nameRun(i, b); e > i && !(d.toks[i].upper && e < b && d.toks[e].upper) {
		return e
	}
	e := d.upperRun(i, b)
	if e == i || e < b && d.toks[e].kind == word {
		return a
	}
	return e
}

// profiled makes the speaker of a header.
func (f *finder) profiled(p *profile) referent {
	d := &f.d
	if !p.named {
		role := f.published(rng{p.a, p.b})
		return referent{who: -1, sp: &news.Speaker{Role: &role}, gender: d.nounGender(p.a, p.b)}
	}
	if d.m.caseless {
		i := f.person(d.profiledArabic(p))
		return referent{who: i, gender: f.surely(i)}
	}
	e := d.profileName(p.a, p.b)
	n := p.a
	for n < e-1 && d.has(n, fHonor) && d.toks[n].cap && !d.nameLikeNotHonor(n) {
		n++
	}
	q := phrase{what: aName, start: p.a, end: e, name: rng{n, e}, honor: n > p.a}
	if k := e + 1; e < p.b && d.toks[k].kind != number && d.hasBetween(k, p.b, fRole|fPeople|fAgain) {
		q.role = rng{k, p.b}
		if d.is(p.b-1, ')') && d.is(e, '(') {
			q.role.b--
		}
	} else if k+2 < p.b && d.toks[k].kind == number {
		for j := k + 1; j < p.b-1; j++ {
			if d.is(j, ',') && d.hasBetween(j+1, p.b, fRole|fPeople|fAgain) {
				q.role = rng{j + 1, p.b}
				break
			}
		}
	}
	d.nameGender(&q)
	if q.gender == 0 && !q.role.empty() {
		q.gender = d.nounGender(q.role.a, q.role.b)
	}
	i := f.person(q)
	return referent{who: i, gender: f.surely(i)}
}

// nounGender returns the gender of the first noun for a person of [a, b).
func (d *doc) nounGender(a, b int) flag {
	for k := a; k < b; k++ {
		if d.personNoun(k) {
			if g := d.toks[k].flags & (fMasc | fFem); g == fMasc || g == fFem {
				return g
			}
			return 0
		}
	}
	return 0
}

// profileEnd returns where the words under a header end: at a paragraph without
// marks that is not its first and speaks of somebody else.
func (f *finder) profileEnd(p *profile) int {
	d := &f.d
	first := true
	for a := p.b; a < p.until; {
		e := d.nextParagraph(a, p.until)
		marks := false
		for k := a; k < e && !marks; k++ {
			marks = d.toks[k].kind == mark
		}
		if !first && (!marks && !f.speaksOf(a, e, p.ref) || marks && f.turnsTo(a, e, p.ref)) {
			return a
		}
		first = false
		a = e
	}
	return p.until
}

// turnsTo tells whether the paragraph [a, b), before its first words between marks, is
// about somebody else with a full name.
func (f *finder) turnsTo(a, b int, r referent) bool {
	d := &f.d
	for k := a; k < b && d.toks[k].kind != mark; {
		e := k + 1
		for e < b && !d.toks[e].brk && d.toks[e].kind != mark {
			e++
		}
		if o, ok := f.subjectOf(k, e); ok && o.who >= 0 && o.who != r.who && len(f.people.all[o.who].keys) > 1 {
			return true
		}
		k = e
	}
	return false
}

func (d *doc) nextParagraph(i, lim int) int {
	j := i + 1
	for j < lim && d.toks[j].gap != blank {
		j++
	}
	return j
}

// speaksOf tells whether the paragraph [a, b) names r or begins with he or she.
func (f *finder) speaksOf(a, b int, r referent) bool {
	d := &f.d
	if d.has(a, fPron) && !d.has(a, fPlural) {
		return true
	}
	if r.who < 0 {
		return false
	}
	for k := a; k < b && k < a+40; k++ {
		if (d.toks[k].cap || d.m.caseless) && d.toks[k].kind == word && f.people.at(d, k) == r.who {
			return true
		}
	}
	return false
}

// profileOf returns the person under whose header the quotation s stands.
func (f *finder) profileOf(s span) (referent, bool) {
	for i := range f.profiles {
		if p := &f.profiles[i]; s.open >= p.from && s.open < p.until {
			return p.ref, true
		}
	}
	return referent{}, false
}

// profileClaim tells whether the quotation s without an attribution is said by the
// person of its header.
func (f *finder) profileClaim(s span, v view) bool {
	if len(f.profiles) == 0 || v.words < 2 {
		return false
	}
	_, ok := f.profileOf(s)
	return ok && (f.d.speech(s, v) || f.d.toks[s.open].gap >= line && (v.words > 3 || v.stop))
}

// headline tells whether what c reads as an attribution is a header's line.
func (f *finder) headline(c claim) bool {
	for i := range f.profiles {
		if p := &f.profiles[i]; c.b > c.a && c.a < p.b && c.b > p.a {
			return true
		}
	}
	return false
}

// unstarred returns the line [a, b) without the signs that a page’s source puts
// around a heading: **X, 31**, ### X.
func (d *doc) unstarred(a, b int) (int, int) {
	sign := func(k int) bool { return d.is(k, '*') || d.is(k, '#') || d.is(k, '_') }
	s, e := a, b
	for s < e-1 && sign(s) {
		s++
	}
	for e > s+1 && sign(e-1) {
		e--
	}
	if s == a {
		return a, b
	}
	return s, e
}
