package quote

import "strings"

// subjectAfter returns the phrase that follows a verb at i, over adverbs, times
// and places in between.
func (d *doc) subjectAfter(i, end int) phrase {
	none := phrase{start: i, end: i}
	j := i
	for j < end && j < i+28 {
		t := &d.toks[j]
		if t.kind == mark || t.gap == blank || t.kind == punct && (t.r == ':' || t.r == ';' || isTerminal(t.r) && !d.abbreviated(j)) {
			return none
		}
		if t.kind == number || t.kind == word && t.flags&fTime != 0 && t.flags&fFirst == 0 || t.kind == word && t.flags&fDet != 0 && j+1 < end && ((d.has(j+1, fTime) || d.timeNoun(j+1)) && !d.has(j+1, fFirst) || d.toks[j+1].kind == number && j+2 < end && d.has(j+2, fTime)) {
			j++
			continue
		}
		if d.m.dropped && d.text(j) == "entre" && j+4 < end && d.has(j+2, fAnd) && !d.toks[j+1].cap && !d.toks[j+3].cap && !d.has(j+1, fDet) { // entre sorprendida y feliz
			j += 4
			continue
		}
		if k := d.dayBehind(j, end); k > j { // la primera tarde
			j = k
			continue
		}
		if t.kind == punct && t.r == ',' && j == i && !d.m.caseless { // a résumé, masque sur le visage, X
			if d.m.dropped && d.has(j+1, fAnd) { // relata, y su madre …
				return none
			}
			if p := d.phrase(j+1, end, true); p.what != aName && p.what != aRole {
				for k := j + 1; k < end && k < j+14; k++ {
					if d.is(k, ',') {
						j = k
						break
					}
				}
			}
		}
		if t.kind == punct {
			if d.m.caseless && t.r == '،' && j+1 < end && strings.HasPrefix(d.text(j+1), "و") && d.has(j+1, fSay|fWeak) && !d.has(j+1, fFirst) && !d.knownName(j+1) { // تقول ضاحكة، وتضيف
				return none
			}
			j++
			continue
		}
		if k := d.betweenFrench(j, end, j == i); k > j {
			j = k
			continue
		}
		if t.kind == word && t.flags&(fBreak|fIf) != 0 && t.flags&(fPrep|fFirst|fTime) == 0 && !t.cap && !d.m.caseless {
			return none
		}
		if t.flags&fThat != 0 && t.flags&fDet == 0 && !t.cap {
			return none
		}
		if d.m.lang == "fr" && j == i && d.text(j) == "des" && d.has(j+1, fPeople) { // lancent des mères de famille
			e := j + 2
			for e+1 < end && d.has(e, fOf) && d.toks[e+1].kind == word && !d.toks[e+1].cap {
				e += 2
			}
			return phrase{what: people, start: j, end: e, role: rng{j, e}, plural: true}
		}
		if t.kind == word && t.flags&(fPrep|fTo) != 0 && !(t.cap && d.nameLike(j)) && t.flags&fFirst == 0 && !d.prefixedRole(j) {
			j = d.skipObject(j, end)
			continue
		}
		if d.m.dropped && !d.m.caseless && j == i && !t.cap && t.kind == word && t.flags == 0 && j+1 < end && d.nameLike(j+1) && ends(d.text(j), "oso", "osa", "ado", "ada", "ido", "ida", "ente", "ante", "iz", "ico", "ica") { // cuenta orgullosa X
			j++
			continue
		}
		gerund := d.m.dropped && !d.m.caseless && !t.cap && t.flags&^fSaying == 0 && ends(d.text(j), "ando", "iendo", "yendo", "endo", "indo")
		if gerund && !(j+1 < end && (d.toks[j+1].cap || d.has(j+1, fDet) && d.personNoun(j+2) && !d.voiceWord(j+2))) { // dice bajando la voz
			return none
		}
		if gerund || t.kind == word && t.flags&(fAdv|fSaying) != 0 && t.flags&fDet == 0 && !t.cap {
			j++
			continue
		}
		p := d.phrase(j, end, true)
		if d.m.caseless && j > i+2 && p.what == aName && p.role.empty() && !p.honor && !d.has(p.name.a, fFirst) && !d.knownName(p.name.a) {
			return none // في طريقها لإعادة بناء …
		}
		if p.what == people && !d.peopleIn(p.start, p.end) && !(d.has(j, fDet) && d.someoneIs(j+1)) && (j > i || d.m.dropped) && !d.indefinite(j) && !(j == i && d.has(j, fDet)) {
			return none
		}
		if p.what == people && d.m.lang == "en" && !d.peopleIn(p.start, p.end) && !(j == i && d.has(j, fDet) && d.animate(j+1)) && !d.isOther(p) && !(d.another(j) && p.end == j+1) && !(j == i && d.indefiniteWord(j) && d.somebodyNew(j, end)) {
			return none
		}
		return p
	}
	return none
}

// dayBehind returns the token behind a time with an ordinal at j: la primera tarde, esa
// misma noche, el último día. 0: there is none.
func (d *doc) dayBehind(j, end int) int {
	if !d.m.dropped || d.m.caseless || d.toks[j].cap || j+2 >= end || d.toks[j].kind != word {
		return 0
	}
	k := j + 1
	switch d.text(j) {
	case "el", "la", "esa", "ese", "esta", "este", "aquella", "aquel", "una", "un", "o", "a", "essa", "esse", "uma", "um":
	default:
		return 0
	}
	switch d.text(k) {
	case "primera", "primer", "segunda", "segundo", "última", "último", "misma", "mismo", "otra", "otro", "tercera", "tercer", "siguiente", "primeira", "primeiro", "mesma", "mesmo", "outra", "outro":
		k++
	default:
		if w := d.text(j); w != "aquella" && w != "aquel" {
			return 0
		}
	}
	if k < end && (d.has(k, fTime) || d.timeNoun(k)) && !d.has(k, fFirst) {
		return k + 1
	}
	return 0
}

// timeNoun tells whether the noun at i says when, behind an article: un día, al rato.
func (d *doc) timeNoun(i int) bool {
	switch d.text(i) {
	case "día", "días", "rato", "momento", "instante", "tiempo", "segundo", "minuto", "minutos", "madrugada", "dia", "instant", "moment", "jour", "matin", "soir", "soirée", "matinée":
		return d.toks[i].kind == word
	}
	return false
}

// indefinite tells whether the word at j is an indefinite article.
func (d *doc) indefinite(j int) bool {
	switch d.text(j) {
	case "un", "una", "uno", "uma", "um", "une", "des", "unos", "unas":
		return true
	}
	return false
}

func (d *doc) prefixedRole(j int) bool { return d.m.caseless && d.has(j, fFirst) }

// skipObject skips the object of the preposition at j.
func (d *doc) skipObject(j, end int) int {
	if d.m.caseless {
		k := j + 1
		if toHim[d.text(j)] {
			return k
		}
		for k < end && k < j+10 {
			if d.is(k, '،') || d.is(k, ',') || d.is(k, ':') || d.has(k, fHonor) && d.toks[k].cpEnd-d.toks[k].cp > 1 || d.has(k, fRole) && k > j+1 && !d.counted(k-1) && !(k == j+2 && indefiniteEvent[d.text(j+1)] && !d.article(k) && (d.ends(k, "ي") || d.ends(k, "ية")) || k > j+1 && d.ends(k, "ية") && !d.article(k) && (d.ends(k-1, "ة") || d.ends(k-1, "ات"))) || d.has(k, fFirst) && k > j+1 || d.has(k, fThat) || k > j+1 && suffixedKin(d, k) && !d.has(k-1, fPrep) && d.words(j+1, k) > 0 && (d.has(k+1, fFirst) || d.is(k+1, '،')) {
				return k
			}
			k++
		}
		return k
	}
	k := j + 1
	for k < end && k < j+4 && d.toks[k].kind == word && d.has(k, fDet|fPrep) {
		k++
	}
	if n := d.addresseeEnds(k, end); n > 0 {
		return n
	}
	for k < end && k < j+14 {
		t := &d.toks[k]
		if t.kind == punct && t.r != '-' && t.r != '/' {
			return k
		}
		if t.kind == word && t.flags&fHonor != 0 && (t.cap || d.m.lang != "en") {
			return k
		}
		if t.flags&(fDet) != 0 && !t.cap && k+1 < end && (d.has(k+1, fRole) || d.toks[k+1].cap || k > j+1 && d.someoneIs(k+1)) && !d.has(k-1, fPrep|fOf) {
			return k
		}
		if k > j+1 && d.indefiniteWord(k) && !d.has(k-1, fPrep|fOf) && !t.cap {
			return k
		}
		if t.flags&fTime != 0 {
			k++
			continue
		}
		if t.cap && d.nameLike(k) && k > j+1 && !d.has(k-1, fPrep|fOf|fDet) && (d.has(k, fFirst) || !d.toks[k-1].cap && d.toks[k-1].kind == word && k+1 < end && d.nameLike(k+1)) {
			return k
		}
		if t.flags&fRole != 0 && t.cap && k > j+1 && !d.has(k-1, fPrep|fOf|fDet) {
			return k
		}
		k++
	}
	return k
}

// soSays reads the name of a sentence like Así resume la situación X, ROLE.
func (d *doc) soSays(i, end int) phrase {
	switch d.text(i) {
	case "Así", "Ainsi", "Assim", "Thus", "So":
	default:
		return phrase{}
	}
	v, ok := d.verb(i+1, end)
	if ok && v.saying {
		return phrase{}
	}
	if !ok { // Así recibe X a las visitas
		h := i + 1
		for h < end && d.has(h, fClitic) && !d.has(h, fPrep) {
			h++
		}
		if h >= end || !d.shaped(h) || d.modal(h) {
			return phrase{}
		}
		v.end = h + 1
	}
	for k := v.end; k < end && k < v.end+6; k++ {
		if d.nameLike(k) {
			return d.phrase(k, end, true)
		}
		if d.toks[k].kind != word {
			break
		}
	}
	return phrase{}
}

// ageAside tells whether nothing but an age and what somebody is stand behind a
// name at i, up to the end of the line: , 23 años, venezolana.
func (d *doc) ageAside(i, lim int) bool {
	if !d.is(i, ',') || i+1 >= lim || d.toks[i+1].kind != number || lim-i > 14 || lim < len(d.toks) && d.toks[lim].gap < line {
		return false
	}
	for k := i + 1; k < lim; k++ {
		if d.has(k, fSay|fAux|fRel|fThat) || d.toks[k].brk {
			return false
		}
	}
	return true
}

// colonAhead tells whether a colon before marks stands in [i, lim).
func (d *doc) colonAhead(i, lim int) bool {
	for j := i; j <= lim && j < len(d.toks); j++ {
		if d.is(j, ':') && j+1 < len(d.toks) && d.toks[j+1].kind == mark {
			return true
		}
	}
	return false
}
