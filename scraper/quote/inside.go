package quote

import "strings"

// insideDashes finds an attribution between dashes between the marks: “Q
// —relata X—. Q”.
func (d *doc) insideDashes(s span) ([]piece, claim, bool) {
	if !d.m.dropped || d.m.caseless {
		return nil, claim{}, false
	}
	for k := s.open + 3; k < s.close-2; k++ {
		if d.toks[k].kind != punct || !isDash(d.toks[k].r) || d.toks[k].gap == tight {
			continue
		}
		lim := min(d.limit(k+1, 30), s.close)
		v, ok := d.verb(k+1, lim)
		if !ok || !v.strong || v.saying {
			continue
		}
		e := v.end
		for e < lim && !(d.toks[e].kind == punct && isDash(d.toks[e].r)) {
			e++
		}
		if e >= lim {
			continue
		}
		c := claim{rule: ruleInside, verb: v, a: k + 1, b: e}
		if c.ph = d.subjectAfter(v.end, e); c.ph.what == nothing {
			c.dropped = true
		}
		b := e + 1
		for b < s.close && d.toks[b].kind == punct && d.toks[b].gap == tight && d.toks[b].r != '¿' && d.toks[b].r != '¡' {
			b++
		}
		if b >= s.close {
			return []piece{d.piece(s.open+1, k)}, c, true
		}
		return []piece{d.piece(s.open+1, k), d.piece(b, s.close)}, c, true
	}
	return nil, claim{}, false
}

// inside finds an attribution between the marks: « Q, souligne-t-elle. q ».
// It returns the words without it.
func (d *doc) inside(s span) ([]piece, claim, bool) {
	if len(s.again) > 0 {
		return nil, claim{}, false
	}
	if !d.m.inversion {
		if p, c, ok := d.insideDashes(s); ok {
			return p, c, true
		}
		return d.insideCommas(s)
	}
	for k := s.open + 2; k < s.close-1; k++ {
		if !d.is(k, ',') {
			continue
		}
		lim := min(d.limit(k+1, 40), s.close)
		c, e, ok := d.inciseAt(k+1, lim)
		if !ok {
			continue
		}
		if e = d.inciseEnd(k, e, s.close); e == 0 {
			continue
		}
		if e >= s.close-1 { // « Q, dit-elle » with the mark behind the attribution
			c.b = s.close
			return []piece{d.piece(s.open+1, k)}, c, true
		}
		c.b = e
		return []piece{d.piece(s.open+1, k), d.piece(e+1, s.close)}, c, true
	}
	return nil, claim{}, false
}

// inciseAt reads the verb and the subject of a French attribution between
// marks, behind the comma before i, and returns the token after them.
func (d *doc) inciseAt(i, lim int) (claim, int, bool) {
	c := claim{rule: ruleInside, a: i}
	v, ok := d.verb(i, lim)
	if known := ok && !v.saying; !known {
		if v, ok = d.openVerb(i, lim); !ok || v.pron >= 0 && d.asked(v, lim) {
			return c, 0, false
		}
		if v.pron < 0 { // compare X Y, qui dirige …
			p := d.phrase(v.end, lim, true)
			if e := d.incomer(p, v, i, lim); e > 0 { // fanfaronne un garçon en maillot
				p.what, p.end, p.role = people, e, rng{p.start, e}
				c.verb, c.ph = v, p
				return c, e, true
			}
			if p.what != aName || d.words(p.name.a, p.name.b) < 2 && !p.honor || p.start != v.end || p.name.a > p.start && !p.honor && p.role.empty() {
				return c, 0, false
			}
			c.verb, c.ph = v, p
			return c, p.end, true
		}
	}
	c.verb = v
	if v.pron >= 0 {
		switch d.text(v.pron) {
		case "-je", "-nous":
			return c, 0, false
		}
		c.ph = phrase{what: aPronoun, start: v.pron, end: v.pron + 1, gender: d.toks[v.pron].flags & (fMasc | fFem), plural: d.has(v.pron, fPlural)}
		return c, v.end, true
	}
	at := d.betweenFrench(v.end, lim, true)
	if d.has(at, fTo) && (d.has(at+1, fMedia) || d.has(at+2, fMedia) || d.addresseeEnds(at+1, lim) > 0) { // explique à l’AFP X
		at = d.skipObject(at, lim)
	}
	c.ph = d.phrase(at, lim, true)
	if c.ph.what == aPronoun && !c.ph.plural && c.ph.end < lim && d.toks[c.ph.end].kind == punct && (c.ph.end-c.ph.start == 2 || strings.HasSuffix(d.text(c.ph.start), "-ci")) { // se souvient cette dernière
		if g := d.toks[c.ph.start].flags & (fMasc | fFem); g == fMasc || g == fFem {
			c.ph.gender = g
		}
		return c, c.ph.end, true
	}
	if c.ph.what == people && d.has(v.end, fDet) && c.ph.end-v.end <= 3 && v.strong { // dit la cuisinière
		c.ph.role = rng{c.ph.start, c.ph.end}
	} else if c.ph.what != aName && c.ph.what != aRole || c.ph.what == aRole && !d.has(v.end, fDet) {
		return c, 0, false
	}
	return c, c.ph.end, true
}

// asked tells whether the verb with its pronoun asks something: la mer,
// est-elle calme ?
func (d *doc) asked(v verbal, lim int) bool {
	for k := v.end; k < lim; k++ {
		if d.toks[k].kind == punct && !d.is(k, '-') {
			return d.is(k, '?')
		}
	}
	return false
}

// inciseEnd returns the sign that ends the attribution between marks which
// begins behind the comma at k and whose subject ends before e: the next comma,
// or the stop when the words up to it still speak of the speaker. 0: it has none.
func (d *doc) inciseEnd(k, e, end int) int {
	for e < end {
		t := &d.toks[e]
		switch {
		case e-k > 44:
			return 0
		case t.kind == punct && isTerminal(t.r) && !d.abbreviated(e):
			return e
		case d.is(e, ',') && !d.has(e+1, fRel) && !(d.has(e+1, fDet) && d.has(e+2, fRole)):
			if d.someoneIs(e+1) && !d.toks[e+1].cap && (d.is(e+2, ',') || d.has(e+2, fOf|fPrep)) { // X, logisticienne, et …
				e++
				break
			}
			n := d.manner(e+1, end)
			if n == 0 {
				return e
			}
			e = n
			continue
		}
		e++
	}
	return e
}

// manner returns the stop that ends the words at i, when they say how, where or
// with what face somebody spoke and are no words of his: très sérieux. 0: they go
// on with what he says.
func (d *doc) manner(i, end int) int {
	stop := i
	for stop < end && !(d.toks[stop].kind == punct && isTerminal(d.toks[stop].r) && !d.abbreviated(stop)) {
		t := &d.toks[stop]
		if stop-i > 16 || t.kind == mark || t.gap == blank || d.is(stop, ':') || t.flags&fPron != 0 && !t.joined || t.kind == word && t.flags&(fSay|fAux) != 0 && t.flags&(fPrep|fDet|fRole) == 0 && stop > i {
			return 0
		}
		switch strings.ToLower(d.text(stop)) {
		case "je", "j’", "j'", "tu", "t’", "t'", "on", "nous", "vous", "c’", "c'", "ça", "cela", "et", "mais", "donc", "car", "me", "m’", "m'", "ne", "n’", "n'", "mon", "ma", "mes", "notre", "nos":
			return 0
		}
		stop++
	}
	if stop == i || stop >= end || stop-i > 1 && d.has(i, fRel) {
		return 0
	}
	w := strings.ToLower(d.text(i))
	switch w {
	case "très", "tout", "toute", "un", "presque", "encore", "toujours", "soudain", "visiblement", "manifestement", "à":
		j := i + 1
		if w == "un" && d.text(j) == "peu" {
			j++
		} else if w == "un" || w == "à" {
			return d.gesture(i, stop)
		}
		if d.feels(j) {
			return stop
		}
		return 0
	case "en":
		if i+1 < stop && strings.HasSuffix(d.text(i+1), "ant") && !d.has(i+1, fRole|fPeople) {
			return stop
		}
		return 0
	case "sans", "avec", "d’", "d'", "l’", "l'", "le", "la", "les", "une", "des", "ses", "son", "sa", "sourire", "sous", "dans", "devant", "du":
		return d.gesture(i, stop)
	}
	if d.feels(i) {
		return stop
	}
	return 0
}

// feels tells whether the word at i is an adjective or participle for how
// somebody looks or stands: sérieux, émue, souriant, assise.
func (d *doc) feels(i int) bool {
	if i >= len(d.toks) || d.toks[i].kind != word || d.toks[i].cap || d.toks[i].flags&(fPrep|fDet|fPron|fAnd|fTime|fThing|fOrg|fNot) != 0 {
		return false
	}
	switch w := d.text(i); w {
	case "debout", "fier", "fière", "fiers", "fières", "grave", "calme", "sûr", "sûre", "seul", "seule", "digne", "sombre", "triste", "espiègle", "impassible", "pensif", "pensive", "rêveur", "rêveuse", "moqueur", "moqueuse", "malicieux", "ravi", "ravie", "assis", "assise", "ému", "émue", "confus", "confuse", "surpris", "surprise", "hilare", "lucide", "catégorique", "philosophe", "timide", "perplexe", "songeur", "songeuse":
		return true
	default:
		return len(w) > 4 && ends(w, "é", "ée", "és", "ées", "eux", "euse", "ant", "ante") && !d.has(i, fAdv) && w != "pendant" && w != "avant" && w != "durant" && w != "maintenant" && w != "devant" && w != "autant" && w != "pourtant" && w != "année" && w != "journée" && w != "deux"
	}
}

// gesture tells by a part of the body, a voice or a look whether the words
// [i, stop) say how somebody spoke; it returns stop.
func (d *doc) gesture(i, stop int) int {
	for k := i; k < stop && k < i+5; k++ {
		switch d.text(k) {
		case "regard", "regards", "visage", "voix", "main", "mains", "yeux", "œil", "bras", "air", "sourire", "sourires", "larmes", "larme", "tête", "poing", "poings", "sourcils", "doigt", "doigts", "lèvres", "ton", "front", "épaules", "rire", "soupir", "gorge", "genoux", "mine", "dos", "fierté", "émotion", "colère", "amertume", "malice", "pudeur", "hésiter", "hésitation", "aplomb", "humour", "ironie", "nostalgie", "tristesse", "détour", "ambages", "mot", "traits":
			return stop
		}
	}
	return 0
}

// insideCommas finds an attribution between commas inside Spanish marks by a
// verb of saying and a known name: «Me fui, dice Ana, porque …».
func (d *doc) insideCommas(s span) ([]piece, claim, bool) {
	if !d.m.dropped || d.m.caseless || d.known == nil {
		return nil, claim{}, false
	}
	for k := s.open + 3; k < s.close-1; k++ {
		if !d.is(k, ',') || !d.has(k+1, fSay|fAux|fClitic) {
			continue
		}
		lim := min(d.limit(k+1, 40), s.close)
		v, ok := d.verb(k+1, lim)
		if !ok || !v.strong || v.saying || v.end >= lim || !d.toks[v.end].cap && !d.has(v.end, fHonor|fPron) {
			continue
		}
		p := d.phrase(v.end, lim, true)
		switch {
		case p.what == aName && p.start == v.end && d.knownName(p.name.b-1):
		case p.what == aPronoun && p.start == v.end && p.gender != 0 && !d.toks[p.start].cap:
		default:
			continue
		}
		e := p.end
		for e < s.close && !d.is(e, ',') && !(d.toks[e].kind == punct && isTerminal(d.toks[e].r) && !d.abbreviated(e)) && e-k < 30 {
			e++
		}
		if e-k >= 30 {
			continue
		}
		c := claim{rule: ruleInside, verb: v, ph: p, a: k + 1, b: min(e, s.close)}
		if e >= s.close-1 {
			c.b = s.close
			return []piece{d.piece(s.open+1, k)}, c, true
		}
		return []piece{d.piece(s.open+1, k), d.piece(e+1, s.close)}, c, true
	}
	return nil, claim{}, false
}
