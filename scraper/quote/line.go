package quote

import (
	"strings"

	"iomnews/internal/fold"
	"iomnews/internal/news"
)

// captioned returns the line before a quotation that begins its own line, when
// that line is NAME, ROLE or NAME, 300 km: no sentence and no stop.
func (d *doc) captioned(open int) (rng, bool) {
	if d.m.caseless {
		return d.captionArabic(open)
	}
	if open < 1 || d.toks[open].gap < line {
		return rng{}, false
	}
	a := open - 1
	for a > 0 && d.toks[a].gap < line && a > open-31 {
		a--
	}
	last := &d.toks[open-1]
	if open-a > 30 || last.kind == mark || last.kind == punct && (isTerminal(last.r) && !d.abbreviated(open-1) || last.r == ':' || last.r == ',') || !d.nameLike(a) && d.upperRun(a, open) == a {
		return rng{}, false
	}
	e := d.nameRun(a, open)
	if d.toks[a].upper {
		e = d.upperRun(a, open)
	}
	if e <= a || d.words(a, e) > 4 || d.placeName(a, e) {
		return rng{}, false
	}
	r := rng{a, open}
	switch {
	case e == open:
		return r, d.knownName(a) || d.has(a, fFirst)
	case d.has(e, fAnd):
	case d.is(e, ',') && d.toks[open].gap == line && (a == 0 || d.toks[a].gap == blank) && e+1 < open && open-e < 10 && !d.toks[e+1].cap: // X, peluquera
	case !d.is(e, ',') || e+1 >= open || d.toks[e+1].kind != number && !d.hasBetween(e+1, open, fRole|fPeople):
		return rng{}, false
	}
	for k := e + 1; k < open; k++ {
		if d.is(k, '(') {
			if c := d.closeParen(k, open); c > 0 {
				k = c
				continue
			}
		}
		if d.toks[k].kind == word && (d.has(k, fAux|fSay|fRel) && !d.has(k, fPrep|fRole|fOrg|fOf) || d.finite(k) && !d.has(k, fRole|fObject|fFact) && k+1 < open && d.has(k+1, fDet|fPrep)) {
			return rng{}, false
		}
	}
	return r, true
}

// upperRun returns the end of the name in capitals that begins at a, a when none
// does: MAME DIARRA.
func (d *doc) upperRun(a, lim int) int {
	e := a
	for e < lim && e < a+4 && d.toks[e].kind == word && (d.toks[e].upper && d.toks[e].cpEnd-d.toks[e].cp > 2 && d.toks[e].flags&(fOrg|fMedia|fThing|fRole|fTime) == 0 || e > a && d.has(e, fParticle)) {
		e++
	}
	for e > a && !d.toks[e-1].upper {
		e--
	}
	return e
}

// caption names the person of the line before a quotation; two names give
// nobody.
func (f *finder) caption(open int) (int, bool) {
	d := &f.d
	r, ok := d.captioned(open)
	if !ok {
		return -1, false
	}
	if d.m.caseless {
		n := d.captionName(r.a, r.b)
		p := phrase{what: aName, start: r.a, end: n.b, name: n, gender: d.saidOf(n.b)}
		d.nameGender(&p)
		return f.person(p), true
	}
	e := d.nameRun(r.a, r.b)
	if d.toks[r.a].upper {
		e = d.upperRun(r.a, r.b)
	}
	if d.has(e, fAnd) {
		return -1, true
	}
	p := d.phrase(r.a, r.b, true)
	if p.what != aName || p.name.a != r.a || d.toks[min(e+1, len(d.toks)-1)].kind == number {
		p = phrase{what: aName, start: r.a, end: e, name: rng{r.a, e}}
		d.nameGender(&p)
	}
	return f.person(p), true
}

// onward reads the words of speech that come later in a sentence without a
// verb of saying: X noted that …, “q1.” But …, “as is the case …”; because
// “those are things …”.
func (f *finder) onward(s span, v view) (claim, bool) {
	d := &f.d
	if d.m.caseless || v.words < 6 || !v.verbs || v.capital || !v.inner && !d.is(s.close+1, '.') || d.toks[s.open].brk || d.toks[s.open].gap == blank || d.titleCase(v) || d.cue(s) {
		return claim{}, false
	}
	para := d.paragraph(s.open)
	if p := f.prev; p.ok && p.close >= para && p.who >= 0 && p.conf != news.Low && (d.is(s.open-1, ',') || d.has(s.open-1, fThat|fAnd)) && !f.newSubject(p.end, s.open) {
		return claim{rule: ruleThat, follows: true, mixed: true, loose: true}, true
	}
	switch d.text(s.open - 1) {
	case "because", "car", "parce", "puisque", "porque", "pues":
	case "qu’", "qu'", "que":
		switch d.text(s.open - 2) {
		case "parce", "ya", "puesto", "dado":
		default:
			return claim{}, false
		}
	default:
		return claim{}, false
	}
	ps := d.sentenceStart(s.open-1, para)
	if q, ok := d.mainSubject(ps, s.open); ok && (q.what == aName || q.what == aPronoun && q.gender != 0) {
		return claim{rule: ruleThat, ph: q, mixed: true, loose: true, a: ps, b: s.open}, true
	}
	return claim{}, false
}

// admits returns the person of “…, X admitted.” at the end of the sentence
// [a, b).
func (f *finder) admits(a, b int) int {
	d := &f.d
	if d.m.lang != "en" {
		return -1
	}
	for k := b - 1; k > a && k > b-9; k-- {
		if !d.is(k, ',') || k+1 >= b || !d.nameLike(k+1) {
			continue
		}
		e := d.nameRun(k+1, b)
		if v, ok := d.verb(e, b); ok && v.strong && !v.saying && v.end >= b-1 && e > k+1 && (d.words(k+1, e) > 1 || d.knownName(k+1)) {
			return f.person(phrase{what: aName, start: k + 1, end: e, name: rng{k + 1, e}})
		}
	}
	return -1
}

// aboutPronoun tells whether the paragraph [a, b) is about somebody named
// before it: its first subject is he or she of gender g.
func (f *finder) aboutPronoun(a, b int, g flag) bool {
	d := &f.d
	p, ok := d.mainSubject(a, min(b, d.sentenceEnd(a, b)))
	return ok && p.what == aPronoun && !p.plural && p.gender != 0 && (g == 0 || p.gender&g != 0)
}

// introducedBy returns the only person of the paragraph before a quotation,
// when its first sentence is about that person.
func (f *finder) introducedBy(open int) int {
	d := &f.d
	if open == 0 || d.toks[open].gap != blank {
		return -1
	}
	a := d.paragraph(open - 1)
	who, many := f.only(a, open)
	if many || who < 0 {
		return -1
	}
	end := d.sentenceEnd(a, open)
	for d.inDateline(a) && a < end {
		a++
	}
	if f.person1(a, end) != who {
		return -1
	}
	return who
}

// nobody tells whether [a, b) is no person by its first noun: the response
// from the international community.
func (d *doc) nobody(a, b int) bool {
	if d.m.lang != "en" {
		return false
	}
	for k := a; k < b; k++ {
		if d.toks[k].kind != word {
			return true
		}
		if d.has(k, fPeople|fRole|fAgain) {
			return false
		}
		if d.has(k, fPrep|fOf|fRel|fAux) && !d.toks[k].cap {
			return true
		}
	}
	return false
}

// origin tells whether the word at i says where somebody named before is
// from: l’Italien, the Norlander.
func (d *doc) origin(i int) bool {
	return d.toks[i].kind == word && d.toks[i].cap && !d.toks[i].brk && d.m.lang == "fr" && !strings.HasSuffix(d.text(i), "s") && loadPlaces().peoples[fold.String(d.text(i))]
}

// headed tells whether a colon and the words before s say that the marks hold
// the heading of something: sur le thème : « … ».
func (d *doc) headed(s span, v view) bool {
	if !d.is(s.open-1, ':') || s.open < 2 {
		return false
	}
	switch d.text(s.open - 2) {
	case "theme", "thème", "tema", "slogan", "titled", "entitled", "intitulé", "intitulée", "titulado", "titulada", "lema":
		return true
	}
	if d.m.caseless || v.small > 0 || v.capitals < 3 {
		return false
	}
	for k := s.open - 2; k > 0 && k > s.open-7 && d.toks[k].kind == word; k-- {
		switch d.text(k) {
		case "project", "programme", "program", "projet":
			return true // a project of three years: “Building the Skills of …”
		}
	}
	return false
}

// doneBy tells whether the name of p is in what its first noun was done by:
// Un retour facilité par le ministre X.
func (d *doc) doneBy(p phrase) bool {
	for k := p.start; k < p.name.a && !d.has(k, fRole|fHonor); k++ {
		switch d.text(k) {
		case "par", "by", "por":
			return k > p.start
		}
	}
	return false
}

// cutVerbFrench ends a role before a word that is nothing else and takes an
// object: Un responsable de l’agence dément leurs propos.
func (d *doc) cutVerbFrench(r rng) int {
	for k := r.a + 2; k < r.b && k+1 < len(d.toks); k++ {
		if d.toks[k].kind == word && !d.toks[k].cap && d.toks[k].flags == 0 && d.finite(k) && d.has(k+1, fDet) && (!d.has(k+1, fOf|fPrep) || d.text(k+1) == "des" && d.has(k-1, fPeople|fAgain)) && d.toks[k-1].kind == word && !d.has(k-1, fDet|fOf|fPrep|fAnd|fTo) {
			return k
		}
	}
	return r.b
}

// pastOffice returns the name that follows where somebody holds the post that
// ends at i: Head of Office, IOM, Belmora, X.
func (d *doc) pastOffice(i, lim int) (rng, bool) {
	for n := 0; n < 3 && d.is(i, ','); n++ {
		b := d.segmentEnd(i+1, lim, true)
		if b <= i+1 || b >= lim || !d.is(b, ',') {
			return rng{}, false
		}
		if e := d.nameRun(i+1, b); n > 0 && e == b && d.words(i+1, b) > 1 && !d.placeName(i+1, b) && !d.orgSegment(i+1, b) {
			_, ok := d.verb(b+1, lim)
			return rng{i + 1, b}, ok || d.finite(b+1)
		}
		if !d.orgSegment(i+1, b) && !d.placeName(i+1, b) && (d.words(i+1, b) > 1 || !d.toks[i+1].cap) {
			return rng{}, false
		}
		i = b
	}
	return rng{}, false
}

// relays tells whether the verb at i says that a paper passes on what somebody
// said: reports UNB.
func (d *doc) relays(i int) bool {
	switch d.text(i) {
	case "reports", "reported", "report", "rapporte", "rapportent", "relaie":
		return true
	}
	return false
}

// sheikh tells whether the name at i has one word and a title that is part of
// it: Prime Minister Sheikh X.
func (d *doc) sheikh(i, e int) bool {
	if e != i+1 || i < 2 || !d.has(i-1, fHonor) || !d.toks[i-1].cap || d.toks[i-1].brk || !d.has(i-2, fRole) || !d.toks[i-2].cap {
		return false
	}
	switch d.text(i - 1) {
	case "Sheikh", "Cheikh", "Sheik", "Shaikh":
		return d.singleName(i)
	}
	return false
}

// report tells whether the last word of an organisation's phrase is a document:
// the State Department’s Trafficking in Persons (TIP) report.
func (d *doc) report(p phrase) bool {
	if d.m.lang != "en" || p.end < 2 {
		return false
	}
	for k := p.end - 1; k <= p.end && k < len(d.toks); k++ {
		switch d.text(k) {
		case "report", "study", "survey", "assessment":
			return !d.toks[k].brk
		}
	}
	return false
}

// undersigned returns the person whose full name is a line of its own behind
// the quotation s that is a paragraph, before a line that says what he does.
func (f *finder) undersigned(s span) int {
	d := &f.d
	if d.toks[s.open].gap < line && s.open > 0 {
		return -1
	}
	i := s.close + 1
	if i < len(d.toks) && d.toks[i].kind == punct && d.toks[i].gap == tight {
		i++
	}
	if i+1 >= len(d.toks) || d.toks[i].gap < line || !d.nameLike(i) {
		return -1
	}
	e := d.nameRun(i, min(i+5, d.lineEnd(i)))
	if d.words(i, e) < 2 || e >= len(d.toks) || d.toks[e].gap < line || d.placeName(i, e) || d.orgAt(i, e, e) || !d.hasBetween(e, min(e+4, len(d.toks)), fRole) && !d.underName(s, i, e) {
		return -1
	}
	for k := e + 1; k < len(d.toks) && d.toks[k].gap < line; k++ {
		if d.toks[k].brk && d.toks[k].kind == word || d.has(k, fSay) && !d.toks[k].cap || k > e+24 {
			return -1
		}
	}
	return f.person(phrase{what: aName, start: i, end: e, name: rng{i, e}, role: rng{e, min(len(d.toks), d.lineEnd(e))}})
}

// underName tells whether the line behind the name [i, e), which stands by itself in a
// paragraph after the quotation s, is of a kind that stands under a name: a post or a
// unit, with an organisation and without a stop.
func (d *doc) underName(s span, i, e int) bool {
	if d.toks[i].gap != blank || e >= len(d.toks) || d.toks[e].gap != line || d.toks[s.open].gap != blank {
		return false
	}
	end := d.lineEnd(e)
	return end-e < 20 && (end >= len(d.toks) || d.toks[end].gap == blank) && !d.is(end-1, '.') && d.hasBetween(e, end, fOrg|fObject)
}

// lineEnd returns the first token after i of another line.
func (d *doc) lineEnd(i int) int {
	j := i + 1
	for j < len(d.toks) && d.toks[j].gap < line && j < i+30 {
		j++
	}
	return j
}

// asPut reads the one whose words follow after a colon: comme l’explique X :
func (d *doc) asPut(v verbal, pe int) (phrase, bool) {
	if d.m.lang != "fr" || v.head < 2 || v.pron >= 0 {
		return phrase{}, false
	}
	k := v.head - 1
	switch strings.ToLower(d.text(k)) {
	case "l’", "l'", "le":
	default:
		return phrase{}, false
	}
	if !strings.EqualFold(d.text(k-1), "comme") {
		return phrase{}, false
	}
	p := d.subjectAfter(v.end, pe)
	return p, p.what == aName || p.what == aRole
}
