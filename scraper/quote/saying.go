package quote

import (
	"iomnews/internal/fold"
	"iomnews/internal/news"
)

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
		switch d.text(j) {
		case "suele", "solía", "acostumbra", "acostumbraba", "gusta", "gustaba", "aime", "aimait", "likes", "liked", "used", "fond", "costuma", "costumava", "plaît", "plaisait":
			said = true
		}
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
	case "troisième":
		return 3
	case "quatrième":
		return 4
	case "latter", "second", "seconde", "deuxième", "segundo", "segunda":
		return 2
	}
	return 0
}

// oneOfTwo resolves an ordinal to the first or second of the two persons whom the
// sentence that named two of them last names, in French to one of up to four.
func (f *finder) oneOfTwo(n, before int) int {
	d := &f.d
	end := before
	for tries := 0; tries < 8 && end > 0 && end > before-300; tries++ {
		a := d.sentenceStart(end-1, max(0, end-90))
		var got [5]int
		k := 0
		in := false
		for j := a; j < end && k < len(got); j++ {
			if d.toks[j].kind == mark {
				in = d.opens(j)
			}
			if in || !d.toks[j].cap || d.toks[j].kind != word || !d.nameLike(j) {
				continue
			}
			if p := f.people.byKey[fold.String(d.text(j))]; len(p) > 0 && (k == 0 || got[k-1] != p[len(p)-1]) {
				got[k] = p[len(p)-1]
				k++
			}
		}
		if k == 2 && n < 3 || d.m.lang == "fr" && k > 1 && k < 5 && n <= k && d.named4(a, end) {
			return got[n-1]
		}
		if k > 1 {
			return -1
		}
		end = a
	}
	return -1
}

// nobodyKnown tells whether no speaker is read as usual behind “according” at j.
func (d *doc) nobodyKnown(j, pe int) bool {
	_, ok := d.according(j, pe)
	return !ok
}

// judged tells whether the verb of naming v, right before the marks, gives what
// somebody thinks of a thing in words of his own: the support, which it called
// “timely and in line with …”; what she called “a wound that …”.
func (d *doc) judged(v verbal, ps int, s span) bool {
	if d.m.lang != "en" || d.toks[s.open+1].cap || d.words(s.open+1, s.close) < 4 {
		return false
	}
	for k := v.start - 1; k > ps && k > v.start-6; k-- {
		if d.text(k) == "which" || d.text(k) == "what" {
			return d.has(k+1, fPron|fDet) || d.text(k+1) == "it" || d.toks[k+1].cap
		}
	}
	return false
}

// sentenceGoesOn reads further words of the speaker in the sentence whose
// attribution stands behind a quotation: « … », rapporte X, fière d’avoir « … ».
func (f *finder) sentenceGoesOn(s span, v view) (claim, bool) {
	d := &f.d
	p := f.prev
	if d.m.caseless || !p.after || p.quote < 0 || p.conf == news.Low || v.words < 4 || v.capital || s.open <= p.end || s.open-p.close > 30 || d.toks[s.open].brk || d.titleCase(v) || d.cue(s) || d.thingAfter(s) {
		return claim{}, false
	}
	for j := p.close + 1; j <= s.open; j++ {
		t := &d.toks[j]
		if t.gap == blank || j >= p.end && (t.brk || t.kind == punct && t.r != ',' && t.r != '-' || t.flags&(fSay|fCalled|fThing|fRel) != 0 && t.flags&(fPrep|fDet|fPast) == 0) {
			return claim{}, false
		}
		if j >= p.end && j < s.open && (t.kind == mark || t.kind == word && t.cap && t.flags&(fOrg|fPlace|fObject|fTime) == 0 && d.knownName(j)) {
			return claim{}, false
		}
	}
	return claim{rule: ruleThat, follows: true, mixed: true, loose: true}, true
}
