package quote

import "strings"

// apposition reads what follows a comma: the role of a name, the name of a role.
func (d *doc) apposition(p *phrase, lim int, after bool) {
	for step := 0; step < 2; step++ {
		if p.end < lim && d.is(p.end, '*') {
			p.end++
		}
		j := p.end
		if j < lim && d.is(j, '(') { // (32), (IOM)
			if k := d.closeParen(j, lim); k > 0 {
				j = k + 1
				if p.what == aName || p.what == aRole {
					p.end = j
				}
			}
		}
		if j >= lim || !(d.is(j, ',') || d.is(j, '،')) || j+1 >= lim || d.toks[j+1].gap >= blank {
			return
		}
		a := j + 1
		if p.what == aName && d.is(a, '*') && a+1 < lim { // Tasha,* una mujer
			a++
		}
		b := d.segmentEnd(a, lim, true)
		if b <= a {
			return
		}
		if p.what == anOrg {
			if d.orgSegment(a, b) && d.is(b, ',') { // UNHCR, the UN Refugee Agency, said
				p.end = b
			}
			return
		}
		if (p.what == aRole || p.what == people && p.end-p.start <= 4) && p.name.empty() {
			if k := d.placesListed(a, b, lim); k > 0 && p.what == aRole { // para Honduras, El Salvador y Guatemala, X
				p.role.b, a, b = k, k+1, d.segmentEnd(k+1, lim, true)
			}
			s := a
			hon := false
			for s < b-1 && s < a+3 && d.has(s, fRole) && !d.toks[s].cap && (d.toks[s+1].cap || d.has(s+1, fRole)) { // , comisionado X
				s++
			}
			for s < b && (d.has(s, fHonor) && !d.nameLikeNotHonor(s) || d.is(s, '.') && s > a && d.has(s-1, fHonor)) {
				p.gender |= d.toks[s].flags & (fMasc | fFem)
				hon = true
				s++
			}
			e := d.nameRun(s, b)
			ok := e > s && (d.words(s, e) >= 2 || hon || d.has(s, fFirst) || (p.what == people && d.has(p.start, fDet) || d.possessive(p.start) || d.relation(p.start)) && !d.has(s, fPlace) && e >= b) && !d.orgAt(s, e, b)
			if !ok && d.oneIsNamed(p, a, b) { // l’une des participantes, la lieutenante X
				continue
			}
			ok = ok && (d.toks[s].cap || !d.has(s, fPlural)) && (hon || d.has(s, fFirst) || !d.placeName(s, e))
			if ok && !after && e < b && !d.stopsHere(e, lim) {
				ok = false
			}
			if !ok && d.rolesBefore(a, b) { // le gouverneur, le général de brigade X
				if n := d.trailingName(a, b); !n.empty() && d.words(n.a, n.b) > 1 && n.b == b && (after || d.stopsHere(b, lim)) {
					s, e, ok = n.a, n.b, true
				}
			}
			if !ok && d.listRole(p.role) && d.hasBetween(a, b, fAnd) { // Minister for Trade, Lands and Harbours X
				if n := d.trailingName(a, b); !n.empty() && d.words(n.a, n.b) > 1 && n.b == b && n.a > a {
					s, e, ok = n.a, n.b, true
					p.role.b = n.a
				}
			}
			if n, found := d.pastOffice(p.end, lim); !ok && found && p.what == aRole && !after {
				p.what, p.name, p.end = aName, n, n.b
				return
			}
			if n := d.asKnown(a, lim); !ok && !n.empty() { // the trainer, known to all as X
				p.what, p.name, p.end = aName, n, n.b
				return
			}
			if k := d.calledAt(a, b); !ok && k > 0 { // a retired clerk by the name of X
				if n := d.nameRun(k, b); n > k {
					p.what, p.name, p.end, p.role = aName, rng{k, n}, n, d.calledRole(a, k)
					return
				}
			}
			if ok {
				if d.oneOfThem(p.role) { // l’un d’eux, X
					p.role = rng{}
				}
				p.what, p.name, p.end = aName, rng{s, e}, e
				p.honor = hon
				continue
			}
			if !after && d.roleGoesOn(a, b) {
				p.role.b, p.end = b, b
				continue
			}
			return
		}
		if p.what == aName && (p.role.empty() || p.honor && p.role.b-p.role.a == 1 && d.rolesBefore(a, b) && step == 0) {
			k := a
			if d.toks[k].kind == number { // Amina, 34, a teacher
				p.role, p.end = rng{a, k + 1}, k+1
				if k+1 < b && !d.is(k+1, ',') {
					p.role.b, p.end = b, b
				}
				p.role = rng{}
				continue
			}
			if d.m.lang != "es" && !d.has(a, fRole|fPeople|fAgain) && d.finite(a) && d.has(a+1, fDet) { // on Monday, X, visited the camp
				return
			}
			if !d.toks[a].cap && d.has(a, fAux) && !d.has(a, fPrep|fDet) || d.has(a, fPron) && b == a+1 { // X, 49 ans, est devenue …; X, elle, …
				return
			}
			if d.decade(a) { // X, la cinquantaine, veuve
				p.end = b
				continue
			}
			if d.ownName(a, b) { // X, Regional Director Y: the next of a list
				return
			}
			if !d.roleSegment(a, b) && !(after && d.plainNoun(a, b)) {
				// X, Democrat of Maine, said: an aside of any kind
				if !after && d.is(b, ',') && !d.has(a, fRel|fThat|fSaying|fIf|fAnd|fPrep|fPast|fAux) && d.toks[a].kind == word {
					if v, ok := d.verb(b+1, lim); ok && !v.saying {
						p.role, p.end = rng{a, b}, b
					}
				}
				return
			}
			if !after && !d.stopsHere(b, lim) {
				// a close friend who was her chief of staff, said
				if !d.has(b, fRel) {
					return
				}
				c := b
				for c < lim && !d.is(c, ',') {
					c++
				}
				if c >= lim {
					return
				}
				p.role, p.end = rng{a, b}, c
				return
			}
			p.role, p.end = rng{a, b}, b
			for n := a; n < b && !(n > a && d.has(n, fPrep|fOf)); n++ { // cuisinière en chef
				if d.has(n, fRole) {
					p.gender |= d.toks[n].flags & (fMasc | fFem)
				} else if n == a && p.gender == 0 && d.m.lang == "fr" && d.toks[n].kind == word && ends(d.text(n), "euse", "trice", "ière", "ienne") {
					p.gender = fFem
				}
			}
			for d.roleListGoesOn(p, lim, after) {
			}
			continue
		}
		if p.what == aName && !p.role.empty() && p.org.empty() {
			if d.orgSegment(a, b) && (after || d.stopsHere(b, lim)) && !(d.has(a, fTo|fPrep) && !d.has(a, fOf)) {
				if p.end = b; !d.has(a, fRel) {
					p.org = rng{a, b}
				}
			}
			return
		}
		return
	}
}

// calledAt returns the token of the name that a noun of [a, b) is said to bear:
// a clerk named X, by the name of X. It is 0 when there is none.
func (d *doc) calledAt(a, b int) int {
	for k := a + 1; k < b-1; k++ {
		if d.toks[k].kind != word || d.toks[k].cap {
			continue
		}
		if j := d.knownAs(k, b); j > 0 {
			return j
		}
		if !d.nameLike(k + 1) {
			continue
		}
		if d.has(k, fCalled) || d.has(k, fOf) && (d.text(k-1) == "name" || d.text(k-1) == "nombre" || d.text(k-1) == "nom") {
			return k + 1
		}
	}
	return 0
}

// calledRole returns the noun of [a, k) that bears the name at k: a retired
// clerk of a clerk by the name of X.
func (d *doc) calledRole(a, k int) rng {
	for b := a + 1; b < k; b++ {
		if d.has(b, fCalled) || d.has(b, fPrep|fRel) && !d.has(b, fParticle) {
			return rng{a, b}
		}
	}
	return rng{a, k - 1}
}

// rolesBefore tells whether a role stands among the first words of [a, b).
func (d *doc) rolesBefore(a, b int) bool {
	for k := a; k < b && k < a+4; k++ {
		if d.has(k, fRole) {
			return true
		}
	}
	return false
}

func (d *doc) nameLikeNotHonor(i int) bool { return d.has(i, fFirst) && d.toks[i].cap }

// stopsHere tells whether the apposition that ends before j is closed: by a
// comma, a verb of saying or the end.
func (d *doc) stopsHere(j, lim int) bool {
	if j >= lim || d.is(j, ',') || d.is(j, '،') || d.is(j, ':') || d.is(j, ')') || isDash(d.toks[j].r) && d.toks[j].kind == punct {
		return true
	}
	_, ok := d.verb(j, lim)
	return ok || d.has(j, fAux)
}

// possessive tells whether the word at i is his, her, su, son: what follows is
// a relation of somebody.
func (d *doc) possessive(i int) bool {
	if !d.has(i, fDet) || d.toks[i].end-d.toks[i].start > 5 {
		return false
	}
	switch d.text(i) {
	case "his", "her", "their", "my", "our", "su", "sus", "mi", "son", "sa", "ses", "leurs", "mon", "ma", "seu", "sua",
		"His", "Her", "Their", "My", "Our", "Su", "Sus", "Mi", "Son", "Sa", "Ses", "Leurs", "Mon", "Ma", "Seu", "Sua":
		return true
	}
	return false
}

// ownName tells whether a role and a full name of its own fill [a, b).
func (d *doc) ownName(a, b int) bool {
	last := -1
	for k := a; k < b; k++ {
		if d.has(k, fRole) && !d.has(k, fFirst) {
			last = k
		}
	}
	if last < 0 || last+2 > b {
		return false
	}
	n := d.trailingName(last+1, b)
	return !n.empty() && n.b == b && d.words(n.a, n.b) > 1
}

// plainNoun tells whether [a, b) at a sentence's end begins with a plain word,
// so that it says what somebody is: recepcionista de un hotel.
func (d *doc) plainNoun(a, b int) bool {
	t := &d.toks[a]
	if t.kind != word || t.cap || b-a > 12 || t.flags&^(fObject|fThing|fFact) != 0 || t.cpEnd-t.cp < 4 || d.m.caseless {
		return false
	}
	if b < len(d.toks) && d.toks[b].kind != punct && !d.toks[b].brk && !d.has(b, fRel) {
		return false
	}
	if d.m.dropped && (d.text(a+1) == "por" || d.text(a+1) == "con") { // contenta con los papeles
		return false
	}
	w := d.text(a)
	for _, s := range []string{"ing", "ed", "ly", "ando", "iendo", "endo", "indo", "ant", "mente", "ment", "ado", "ada", "ido", "ida", "é", "ée", "ó", "aron", "ieron", "aba", "ait", "aient"} {
		if strings.HasSuffix(w, s) {
			return false
		}
	}
	return true
}

// roleSegment tells whether [a, b) says what somebody is.
func (d *doc) roleSegment(a, b int) bool {
	if d.has(a, fRel|fThat|fSaying|fIf|fAnd) && !d.has(a, fFact) {
		return false
	}
	for k := a; k < b && k < a+16; k++ {
		if d.has(k, fRole|fPeople) {
			return true
		}
		if k == a && d.has(k, fSaying|fBreak|fPrep) && !d.toks[k].cap && !d.has(k, fOf) {
			return false
		}
	}
	if d.m.lang == "fr" && !d.toks[a].cap && d.trade(a) {
		return true
	}
	if d.has(a, fDet) && (b-a <= 7 && (b >= len(d.toks) || d.toks[b].kind == punct) || b-a <= 9 && d.indefiniteWord(a) && d.who(b)) || d.has(a, fFact) || d.orgSegment(a, b) {
		return true
	}
	if d.m.lang == "en" && d.toks[a].kind == word {
		switch d.text(a) {
		case "of", "from", "with":
			return true
		}
	}
	return false
}

func (d *doc) orgSegment(a, b int) bool {
	for k := a; k < b; k++ {
		if d.has(k, fOrg) || d.toks[k].upper {
			return true
		}
		if d.toks[k].kind == word && !d.toks[k].cap && !d.has(k, fOf|fDet|fAnd|fPrep|fParticle) {
			return false
		}
	}
	return false
}

// roleGoesOn tells whether [a, b) carries a role on: Minister of Labour,
// Trade and Industry.
func (d *doc) roleGoesOn(a, b int) bool {
	and := false
	for k := a; k < b; k++ {
		t := &d.toks[k]
		if t.kind != word || !t.cap && t.flags&(fAnd|fOf|fDet|fPrep) == 0 {
			return false
		}
		and = and || t.flags&fAnd != 0
	}
	return and
}

// roleListGoesOn extends a role over a list of its fields.
func (d *doc) roleListGoesOn(p *phrase, lim int, after bool) bool {
	if p.end >= lim || !d.is(p.end, ',') {
		return false
	}
	a := p.end + 1
	b := d.segmentEnd(a, lim, true)
	if !d.listRole(p.role) && !(b > a && d.has(a, fObject) && d.toks[a].cap && d.toks[p.end-1].cap && d.has(p.end-1, fObject)) && !(b > a && d.has(a, fPlace) && d.toks[p.end-1].cap) { // para El Salvador, Guatemala y Honduras
		return false
	}
	if b > a && (d.roleGoesOn(a, b) || d.onlyCapitals(a, b) && d.is(b, ',') && b-a <= 3) {
		p.role.b, p.end = b, b
		return true
	}
	return false
}

func (d *doc) onlyCapitals(a, b int) bool {
	for k := a; k < b; k++ {
		if d.toks[k].kind != word || !d.toks[k].cap {
			return false
		}
	}
	return true
}

func (d *doc) listRole(r rng) bool {
	for k := r.a; k < r.b; k++ {
		switch d.text(k) {
		case "Minister", "Ministre", "Ministra", "Ministro", "Secretary", "ministre", "ministra", "ministro", "Ministry":
			return true
		}
	}
	return false
}

// trimRole cuts time, place of speaking and clauses from a role's end.
func (d *doc) trimRole(p *phrase) {
	r := &p.role
	for k := r.a + 1; k < r.b; k++ {
		f := d.toks[k].flags
		if d.toks[k].kind == punct && (d.toks[k].r == '.' && !d.abbreviated(k)) {
			r.b = k
			break
		}
		if d.toks[k].cap && f&fTime == 0 {
			continue
		}
		if d.eventAt(k) || d.spokenAt(k) { // en su intervención
			r.b = k
			break
		}
		if f&fTime != 0 && f&(fObject|fRole|fFact) == 0 {
			// on Monday, this week, le 3 mai
			e := k
			for e > r.a+1 && (d.has(e-1, fPrep|fDet) || d.toks[e-1].kind == number) && !d.has(e-1, fAnd) {
				e--
			}
			r.b = e
			break
		}
	}
	for r.b > r.a && d.toks[r.b-1].kind == punct && !d.is(r.b-1, ')') && !(d.is(r.b-1, '.') && d.abbreviated(r.b-1)) {
		r.b--
	}
	for r.b > r.a && d.has(r.b-1, fPrep|fAnd|fDet) && !d.toks[r.b-1].cap && !d.has(r.b-1, fPlural) {
		r.b--
	}
	if r.b-r.a == 1 && d.has(r.a, fDet) {
		*r = rng{}
	}
}
