package quote

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
	end := open
	for a < end && d.is(a, '*') { // **A mother of three**
		a++
	}
	for end > a && d.is(end-1, '*') {
		end--
	}
	if a >= end {
		return rng{}, false
	}
	if a > 0 && d.is(a-1, '*') {
		if d.isSomebody(a, end) {
			return rng{a, end}, true
		}
		return rng{}, false
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
	same := d.toks[i].gap < line // « … » Fanta, Guinée
	if d.toks[i].gap > line || same && !(s.close > s.open+1 && d.toks[s.close-1].kind == punct && isTerminal(d.toks[s.close-1].r)) || d.toks[s.open].gap != blank && s.open > 0 || d.toks[i].kind != word || !d.toks[i].cap {
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
	return d.signedLine(i, e, same)
}

// signedLine reads a line [i, e) that is nothing but somebody who signs: NAME, ROLE,
// PLACE; A pupil, PLACE. same: it stands behind the marks without a sign.
func (d *doc) signedLine(i, e int, same bool) (claim, bool) {
	c := claim{rule: ruleDash, a: i, b: e, verb: verbal{pron: -1}}
	if d.m.caseless {
		if q := d.profiledArabic(&profile{a: i, b: e}); !q.name.empty() {
			c.ph = q
			return c, true
		}
		return c, d.calling(&c, i, e)
	}
	for k := i; k < e; k++ {
		if d.has(k, fAux|fSay|fActs) && d.toks[k].flags&(fPrep|fDet|fRole|fObject|fAnd|fParticle|fOf) == 0 && !d.toks[k].cap {
			return c, false
		}
	}
	if n := d.nameRun(i, e); n > i && !d.placeName(i, n) && !(n == i+1 && (d.has(i, fRole|fPeople) || d.animate(i)) && listedGender(d.text(i)) == 0) && (n >= e && (!same || d.words(i, n) > 1 || listedGender(d.text(i)) != 0) || d.is(n, ',') || d.is(n, '(')) {
		p := d.phrase(i, e, true)
		if p.what != aName || p.name.a != i {
			p = phrase{what: aName, start: i, end: n, name: rng{i, n}}
			d.nameGender(&p)
		}
		c.ph = p
		return c, true
	}
	if d.isSomebody(i, e) {
		c.ph = phrase{what: people, start: i, end: e, role: rng{i, e}}
		return c, true
	}
	return c, !same && d.calling(&c, i, e)
}

// calling reads a signature without a name: Delivery driver, Venezuela, 26.
func (d *doc) calling(c *claim, i, e int) bool {
	if d.words(i, e) > 12 || d.article(i) || !d.hasBetween(i, min(e, i+3), fRole|fPeople) && !d.animate(i) || d.has(i, fDet|fPrep) {
		return false
	}
	for k := i; k < e; k++ {
		if d.has(k, fAux|fSay) && d.toks[k].flags&(fPrep|fDet|fRole|fObject|fAnd|fOf) == 0 && !d.toks[k].cap {
			return false
		}
	}
	c.ph = phrase{what: people, start: i, end: e, role: rng{i, e}}
	return true
}

// dashed reads what stands between a dash behind a quotation and the paragraph's end,
// when that is a signature: “…” – X, ROLE, PLACE.
func (d *doc) dashed(i int) (claim, bool) {
	e := i
	for e < len(d.toks) && d.toks[e].gap != blank {
		if e > i+24 || d.toks[e].kind == mark || d.is(e, ':') {
			return claim{}, false
		}
		e++
	}
	if e > i && d.is(e-1, '.') {
		e--
	}
	if i >= e || d.toks[i].kind != word || !d.toks[i].cap && !d.m.caseless {
		return claim{}, false
	}
	return d.signedLine(i, e, false)
}

// signed reads a signature in the paragraph that begins at i: – X, ROLE.
func (d *doc) signed(i int) (claim, bool) {
	c := claim{verb: verbal{pron: -1}}
	if d.toks[i].kind != punct || !isDash(d.toks[i].r) || i+1 >= len(d.toks) {
		return c, false
	}
	lim := d.limit(i+1, 40)
	p := d.phrase(i+1, lim, true)
	if p.what == aName && d.words(p.name.a, p.name.b) == 1 && d.ageAside(p.name.b, lim) { // – X, 23 años, venezolana
		c.rule, c.ph, c.a, c.b = ruleDash, p, i+1, lim
		return c, true
	}
	if (p.what == people || p.what == aRole) && p.name.empty() && d.toks[i+1].cap && d.indefiniteWord(i+1) && d.isSomebody(i+1, lim) { // – Un jeune de 19 ans
		p.what, p.end, p.role = people, lim, rng{i + 1, lim}
		c.rule, c.ph, c.a, c.b = ruleDash, p, i+1, lim
		return c, true
	}
	if p.what != aName || d.words(p.name.a, p.name.b) < 2 && p.role.empty() || p.end < lim-1 {
		return c, false
	}
	c.rule, c.ph, c.a, c.b = ruleDash, p, i+1, p.end
	return c, true
}

// bracketed reads a signature between brackets at i that ends the paragraph or its
// sentence: “…” (X, 24 años); “…” (X); “…” (un chofer de Y).
func (d *doc) bracketed(i int) (claim, bool) {
	c := claim{rule: ruleDash, verb: verbal{pron: -1}}
	e := d.closeParen(i, min(len(d.toks), i+26))
	if d.m.caseless || e <= i+1 || e+1 < len(d.toks) && d.toks[e+1].gap < line && !d.is(e+1, '.') && !d.is(e+1, ',') && !d.is(e+1, ';') {
		return c, false
	}
	a := i + 1
	c.a, c.b = a, e
	if n := d.nameRun(a, e); n > a && !d.placeName(a, n) && !d.orgAt(a, n, n) {
		known := d.has(a, fFirst) || d.knownName(a)
		switch {
		case n == e && (known || d.words(a, n) > 1):
		case d.is(n, ',') && d.ageBehind(n) > 0, d.is(n, ',') && n+2 == e && d.toks[n+1].kind == number && d.toks[n+1].cpEnd-d.toks[n+1].cp < 3:
		case d.is(n, ',') && n+1 < e && (known || d.personNoun(n+1) || d.demonym(n+1)):
		default:
			return c, false
		}
		c.ph = phrase{what: aName, start: a, end: n, name: rng{a, n}}
		if p := d.phrase(a, e, true); p.what == aName && p.name.a == a && p.name.b == n {
			c.ph = p
		}
		d.nameGender(&c.ph)
		return c, true
	}
	if d.indefiniteWord(a) && a+1 < e && (d.personNoun(a+1) || d.someoneIs(a+1)) && !d.hasBetween(a, e, fSay) {
		c.ph = phrase{what: people, start: a, end: e, role: rng{a, e}, gender: d.toks[a].flags & (fMasc | fFem)}
		return c, true
	}
	return c, false
}

// stageNote returns the token behind a note between brackets at i and the comma that
// follows it: “…” (risas), dice X. 0: there is none.
func (d *doc) stageNote(i int) int {
	if i+3 >= len(d.toks) || !d.is(i, '(') {
		return 0
	}
	for k := i + 1; k < i+5 && k+1 < len(d.toks); k++ {
		if d.is(k, ')') && k > i+1 && d.is(k+1, ',') {
			return k + 2
		}
		if d.toks[k].kind != word || d.toks[k].cap {
			break
		}
	}
	return 0
}
