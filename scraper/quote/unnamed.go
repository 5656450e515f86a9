package quote

import (
	"strings"

	"iomnews/internal/fold"
)

// unknown tells whether the word at i is somebody whom nobody knows: someone,
// alguien, quelqu’un.
func (d *doc) unknown(i int) bool {
	switch d.text(i) {
	case "someone", "somebody", "Someone", "Somebody", "alguien", "Alguien", "alguém", "Alguém", "quelqu’un", "quelqu'un", "Quelqu’un", "Quelqu'un":
		return true
	}
	return false
}

// knownAs returns the token of the name by which a noun is said to be known at k:
// known to everyone as X, conocida por todos como X, que l’on appelle X. It is 0
// when there is none.
func (d *doc) knownAs(k, b int) int {
	w := d.text(k)
	switch w {
	case "known", "called", "nicknamed", "dubbed", "connu", "connue", "surnommé", "surnommée", "appelé", "appelée", "conocido", "conocida", "apodado", "apodada", "conhecido", "conhecida", "calls", "call", "appelle", "appellent", "surnomme", "surnomment", "nomme", "llama", "llaman", "dice", "dicen", "chama", "chamam":
	default:
		return 0
	}
	for j := k + 1; j < b && j < k+8; j++ {
		t := &d.toks[j]
		if t.kind == punct || t.kind == mark {
			return 0
		}
		if t.cap && d.nameLike(j) {
			if j == k+1 || d.as(j-1) || d.text(j-1) == "nom" || ends(w, "s", "e", "t", "n", "a", "l") && d.verbNames(w) {
				return j
			}
			return 0
		}
	}
	return 0
}

// verbNames tells whether w is a finite verb of naming.
func (d *doc) verbNames(w string) bool {
	switch w {
	case "calls", "call", "appelle", "appellent", "surnomme", "surnomment", "nomme", "llama", "llaman", "dice", "dicen", "chama", "chamam":
		return true
	}
	return false
}

// unsigned returns the line before a quotation that is the description of
// somebody without a name: A mother of three who did not want to give her name.
func (d *doc) unsigned(open int) (rng, bool) {
	if d.m.caseless || open < 2 || d.toks[open].gap < line {
		return rng{}, false
	}
	a := open - 1
	for a > 0 && d.toks[a].gap < line && a > open-20 {
		a--
	}
	last := &d.toks[open-1]
	if d.toks[a].gap < line && a > 0 || last.kind == mark || last.kind == punct && !d.is(open-1, ')') || !d.isSomebody(a, open) {
		return rng{}, false
	}
	return rng{a, open}, true
}

// lineBefore tells whether the line before a quotation says who speaks.
func (d *doc) lineBefore(open int) bool {
	if d.toks[open].gap < line {
		return false
	}
	if _, ok := d.captioned(open); ok {
		return true
	}
	_, ok := d.unsigned(open)
	return ok
}

// isSomebody tells whether the line [a, b) is a person without a name: an
// indefinite article, a noun for people and nothing that makes it a sentence.
func (d *doc) isSomebody(a, b int) bool {
	if !d.indefiniteWord(a) && !d.unknown(a) || !d.toks[a].cap || d.words(a, b) > 16 {
		return false
	}
	noun := -1
	for k := a; k < b && k < a+5; k++ {
		if d.has(k, fPeople|fRole|fAgain) || hasYearOld(d.text(k)) || d.m.lang != "en" && k == a+1 && d.animate(k) {
			noun = k
			break
		}
		if d.has(k, fPrep|fOf|fThing) {
			return false
		}
	}
	if noun < 0 {
		return false
	}
	for k := noun + 1; k < b; k++ {
		if d.has(k, fRel) { // who did not want to give her name
			return true
		}
		if d.has(k, fAux|fSay|fActs) && d.toks[k].flags&(fPrep|fDet|fRole|fObject|fAnd) == 0 && !d.toks[k].cap {
			return false
		}
	}
	return true
}

// underline reads the signature in the line, or lines, behind a quotation that is
// a paragraph of its own: “…” / NAME, ROLE; “…” / A pupil, PLACE.
func (d *doc) underline(s span, i int) (claim, bool) {
	c := claim{verb: verbal{pron: -1}}
	if d.toks[i].gap != line || d.toks[s.open].gap != blank && s.open > 0 || d.toks[i].kind != word || !d.toks[i].cap {
		return c, false
	}
	e := i
	for e < len(d.toks) && d.toks[e].gap != blank && e-i < 24 || e == i {
		if e > i && (d.toks[e].gap >= line || d.toks[e].kind == mark) {
			break
		}
		e++
	}
	if e < len(d.toks) && d.toks[e].gap < blank || d.toks[e-1].kind == punct && !d.is(e-1, ')') {
		return c, false
	}
	for k := i; k < e; k++ {
		if d.has(k, fAux|fSay|fActs) && d.toks[k].flags&(fPrep|fDet|fRole|fObject|fAnd|fParticle|fOf) == 0 && !d.toks[k].cap {
			return c, false
		}
	}
	if n := d.nameRun(i, e); n > i && !d.placeName(i, n) && (n >= e || d.is(n, ',') || d.is(n, '(')) {
		p := d.phrase(i, e, true)
		if p.what != aName || p.name.a != i {
			p = phrase{what: aName, start: i, end: n, name: rng{i, n}}
			d.nameGender(&p)
		}
		c.rule, c.ph, c.a, c.b = ruleDash, p, i, e
		return c, true
	}
	if d.isSomebody(i, e) {
		c.rule, c.a, c.b = ruleDash, i, e
		c.ph = phrase{what: people, start: i, end: e, role: rng{i, e}}
		return c, true
	}
	return c, false
}

// wroteUnknown reads somebody without a name who says or writes the words that a
// colon leads to: alguien ha dejado escrito: “…”.
func (d *doc) wroteUnknown(ps, last int) (phrase, bool) {
	for k := ps; k < last; k++ {
		if d.unknown(k) && !d.hasBetween(k, last, fThing) && !d.written(k, last) && !d.has(k-1, fPrep|fOf|fTo) && (d.has(k+1, fAux|fSay|fWeak|fActs|fClitic) || d.finite(k+1)) {
			return phrase{what: people, start: k, end: k + 1, role: rng{k, k + 1}}, true
		}
	}
	return phrase{}, false
}

// written tells whether a notice stands in [a, b): its words are nobody’s.
func (d *doc) written(a, b int) bool {
	for k := a; k < b; k++ {
		switch d.text(k) {
		case "notice", "note", "label", "graffiti", "tag", "carton", "papel", "papelito", "rótulo", "aviso", "nota", "pintada", "cartón", "avis", "papier", "graffito", "inscription", "inscripción":
			return true
		}
	}
	return false
}

// fond reads whose words a sentence gives as somebody used to say them: As my
// grandmother liked to say, como suele recordar nuestra maestra. k is the word
// “as”.
func (d *doc) fond(k, pe int) (phrase, bool) {
	said := false
	for j := k + 1; j < pe; j++ {
		if d.is(j, ',') && j < pe-1 || d.is(j, ':') && j < pe-1 {
			return phrase{}, false
		}
		said = said || d.has(j, fSay|fSaying|fWeak|fPast)
	}
	if !said {
		return phrase{}, false
	}
	j := k + 1
	if d.m.lang != "en" { // the subject mostly stands behind its verb
		for j < pe && !d.has(j, fDet) || d.has(j, fClitic) && !(d.has(j+1, fRole|fPeople|fAgain) || d.toks[j+1].cap) {
			j++
		}
	}
	if j >= pe || !d.has(j, fDet) {
		return phrase{}, false
	}
	switch d.text(j + 1) { // les mots d’un rescapé
	case "words", "mots", "paroles", "palabras", "palavras":
		if !d.has(j+2, fOf) {
			return phrase{}, false
		}
		if j += 3; j >= pe || !d.has(j, fDet) {
			return phrase{}, false
		}
	}
	e := j + 1
	for e < pe && d.toks[e].kind == word && !d.has(e, fAux|fRel|fPast|fSay|fWeak|fClitic|fActs|fAdv) && !(d.m.lang == "en" && d.finite(e) && !d.has(e, fRole|fPeople)) || e < pe && d.toks[e].joined {
		e++
	}
	p := d.phrase(j, e, true)
	switch p.what {
	case aName, aRole:
		return p, true
	case people, anOrg:
		if d.thing(p) || !d.peopleIn(j, e) && !d.possessive(j) && !d.animate(j+1) {
			return phrase{}, false
		}
		return phrase{what: people, start: j, end: e, role: rng{j, e}, gender: p.gender}, true
	}
	return phrase{}, false
}

// wordsOf reads the one in whose words something is said: in the words of one
// mayor.
func (d *doc) wordsOf(j, pe int) (phrase, bool) {
	e := j
	for e < pe && d.toks[e].kind == word && !d.has(e, fRel|fAux|fSay) {
		e++
	}
	if e == j || !d.has(j, fDet) && !d.unknown(j) || d.has(j+1, fThing|fOrg) && !d.has(j+1, fRole|fPeople) {
		return phrase{}, false
	}
	return phrase{what: people, start: j, end: e, role: rng{j, e}}, true
}

// ordinal returns which of the two persons named last is meant by the first, le
// second, la segunda: 1 or 2, 0 when neither.
func (d *doc) ordinal(p phrase) int {
	if d.m.caseless || p.what != aRole && p.what != people && p.what != aPronoun || p.end-p.start > 2 && d.toks[p.start+2].kind == word && !d.has(p.start+2, fAdv) {
		return 0
	}
	if !d.has(p.start, fDet) {
		return 0
	}
	switch d.text(p.start + 1) {
	case "former", "first", "premier", "première", "primero", "primera", "primeiro", "primeira":
		return 1
	case "latter", "second", "seconde", "deuxième", "segundo", "segunda":
		return 2
	}
	return 0
}

// oneOfTwo resolves an ordinal to the first or second of the two persons whom the
// sentence that named two of them last names.
func (f *finder) oneOfTwo(n, before int) int {
	d := &f.d
	end := before
	for tries := 0; tries < 8 && end > 0 && end > before-300; tries++ {
		a := d.sentenceStart(end-1, max(0, end-90))
		var got [3]int
		k := 0
		in := false
		for j := a; j < end && k < 3; j++ {
			if d.toks[j].kind == mark {
				in = d.place(j) == opening || d.place(j) == either && shape(d.toks[j].r) == opening
			}
			if in || !d.toks[j].cap || d.toks[j].kind != word || !d.nameLike(j) {
				continue
			}
			if p := f.people.byKey[fold.String(d.text(j))]; len(p) > 0 && (k == 0 || got[k-1] != p[len(p)-1]) {
				got[k] = p[len(p)-1]
				k++
			}
		}
		if k == 2 {
			return got[n-1]
		}
		if k > 2 {
			return -1
		}
		end = a
	}
	return -1
}

// collective returns the subject of the sentence [ps, pe) whose verb speaks of
// something at the marks: the survivors spoke of a lamp and of “…”; the office
// praised the help, which it called “…”.
func (d *doc) collective(ps, vs int) (phrase, bool) {
	j := ps
	for j < vs && (d.toks[j].kind != word || d.has(j, fAdv|fAnd) && !d.has(j, fDet)) {
		j++
	}
	if d.has(j, fPrep|fAccord|fIf) && !d.has(j, fDet) {
		if j = d.skipClause(j, vs); j >= vs {
			return phrase{}, false
		}
	}
	if !d.has(j, fDet) || d.has(j, fPron) && !d.has(j+1, fPeople|fRole) {
		return phrase{}, false
	}
	e := d.nounEnd(j, vs)
	if e-j < 2 {
		return phrase{}, false
	}
	k := j + 1
	for k < e && d.has(k, fDet|fFact) {
		k++
	}
	if d.has(k, fPeople|fRole|fAgain) || d.officeIn(j, e) {
		return phrase{what: people, start: j, end: e, role: rng{j, e}, plural: d.has(j, fPlural)}, true
	}
	return phrase{}, false
}

// nounEnd returns where the noun and its complements that begin at j end: before
// a verb, a relative or a comma.
func (d *doc) nounEnd(j, vs int) int {
	e := j + 1
	for e < vs && d.toks[e].kind == word && d.toks[e].gap < blank {
		f := d.toks[e].flags
		if f&(fRel|fThat) != 0 && f&fDet == 0 || f&(fAux|fActs) != 0 && f&(fPrep|fDet|fOf) == 0 || f&fClitic != 0 && f&(fDet|fPrep) == 0 || e > j+1 && f&(fSay|fWeak) != 0 && f&(fRole|fPeople|fObject|fOrg|fPrep|fOf) == 0 {
			break
		}
		if e > j+1 && d.m.lang == "en" && f&(fRole|fPeople|fObject|fOrg) == 0 && d.finite(e) && !d.has(e-1, fPrep|fOf|fDet) {
			break
		}
		e++
	}
	return e
}

// officeIn tells whether the words [a, b) name an office that speaks for itself:
// the governor’s office, the council.
func (d *doc) officeIn(a, b int) bool {
	for k := a + 1; k < b && k < a+6; k++ {
		switch strings.ToLower(d.text(k)) {
		case "office", "council", "team", "staff", "oficina", "equipo", "concejo", "despacho", "bureau", "équipe", "conseil", "gabinete", "equipa", "fiscalía", "cámara":
			return true
		}
	}
	return false
}

// nobodyKnown tells whether no speaker is read as usual behind “according” at j.
func (d *doc) nobodyKnown(j, pe int) bool {
	_, ok := d.according(j, pe)
	return !ok
}

// noOne tells whether the word at i says that nobody does something.
func (d *doc) noOne(i int) bool {
	switch d.text(i) {
	case "Nobody", "nobody", "None", "none", "No", "no", "Nadie", "nadie", "Ninguno", "Ninguna", "ninguno", "ninguna", "Aucun", "aucun", "Aucune", "aucune", "Ninguém", "ninguém", "Nothing", "Rien", "Nada", "Personne":
		return true
	}
	return false
}
