package quote

import "strings"

// parseRoles reads, once, the roles that stand beside the names of the
// article's persons.
func (f *finder) parseRoles() {
	for i := range f.people.all {
		if q := &f.people.all[i]; !q.parsed && q.role == "" {
			f.parseRole(q)
		}
	}
}

// parseRole reads the role that stands beside the first mention of q that has
// one: behind the name (X, a nurse from Y; X is the mayor of Y), or before it
// (the mayor of Y, X; the tailor X).
func (f *finder) parseRole(q *person) {
	q.parsed = true
	for _, m := range q.mentions {
		if m.empty() || m.b > len(f.d.toks) {
			return
		}
		if r := f.d.roleBeside(m); !r.empty() && f.d.soundRole(r) {
			if q.role = f.roleText(r); q.role != "" {
				return
			}
		}
	}
}

// roleBeside returns the role that stands beside the name m.
func (d *doc) roleBeside(m rng) rng {
	if d.m.caseless {
		return d.roleBehind(m.b)
	}
	if d.roleMayFollow(m.b) {
		lim := d.limit(m.a, 40)
		if core, whole := d.core(m.a, lim); core.what == aName && core.name.a == m.a && !whole {
			p := core
			if d.complete(&p, lim, false); !p.role.empty() && d.soundRole(p.role) {
				return p.role
			}
			p = core
			if d.complete(&p, lim, true); !p.role.empty() && d.roleSegment(p.role.a, p.role.b) && d.soundRole(p.role) {
				return p.role
			}
		}
		if r := d.roleBehind(m.b); !r.empty() && d.soundRole(r) {
			return r
		}
	}
	if m.a == 0 || d.toks[m.a].brk || d.toks[m.a-1].kind == mark {
		return rng{}
	}
	if d.is(m.a-1, ',') { // La ministra de Trabajo, X,
		for a := m.a - 2; a >= 0 && a > m.a-16 && (d.toks[a].kind == word || d.is(a, '(') || d.is(a, ')')) && !d.has(a, fSay|fRel|fThat); a-- {
			if !d.toks[a].brk {
				continue
			}
			if p := d.phrase(a, d.limit(a, 40), false); p.what == aName && p.name.a == m.a && !p.role.empty() && d.hasBetween(p.role.a, p.role.b, fRole) {
				return d.cutRole(p.role.a, p.role.b)
			}
			break
		}
	}
	if r := d.roleLeading(m); !r.empty() {
		return d.cutRole(r.a, r.b)
	}
	if r := d.bearerOf(m.a); !r.empty() {
		return r
	}
	return d.tradeBefore(m.a)
}

// roleMayFollow tells whether what stands behind a name at e may say what its
// bearer is.
func (d *doc) roleMayFollow(e int) bool {
	if e >= len(d.toks) {
		return false
	}
	t := &d.toks[e]
	if t.kind != word {
		return t.r == ',' || t.r == '(' || t.r == '*'
	}
	return t.flags&(fRole|fFact|fPeople|fOf|fPrep) != 0 || d.being(e, len(d.toks)) > 0
}

// roleLeading returns the role before the name m: back to the sentence's start or
// a boundary.
func (d *doc) roleLeading(m rng) rng {
	s := m.a
	for s > 0 && s > m.a-26 && !d.toks[s].brk {
		t := &d.toks[s-1]
		if t.kind == mark {
			break
		}
		if t.kind == punct && (t.r == '(' || t.r == ')') && d.m.dropped {
			s--
			continue
		}
		if t.kind == punct && !(t.r == ',' && (s == m.a || (s == m.a-1 || s == m.a-2 && d.is(s+1, '.')) && d.has(s, fHonor))) && !(t.r == '.' && d.abbreviated(s-1)) && t.r != '/' && t.r != '-' {
			break
		}
		if t.kind == word && t.flags&(fRel|fThat|fSay) != 0 && !t.cap && t.flags&(fRole|fOrg) == 0 {
			break
		}
		s--
	}
	for k := m.a - 1; k >= s; k-- {
		if !d.has(k, fRole) || d.has(k, fFirst) || d.has(k, fHonor) && k == m.a-1 && d.is(k-1, ',') {
			continue
		}
		b := k
		for b > s && d.m.lang == "fr" && d.has(b-1, fRole) && !d.has(b-1, fHonor) && !d.toks[b-1].cap { // directeur général
			b--
		}
		for b > 0 && !d.toks[b].brk && (d.toks[b-1].cap && d.toks[b-1].kind == word && !d.has(b-1, fPrep) || d.has(b-1, fPoss|fFact) || d.has(b-1, fObject) && d.toks[b-1].kind == word) {
			b--
		}
		p := d.phrase(b, d.limit(b, 40), true)
		if p.what == aName && p.name.a <= m.a && p.name.b > m.a && !p.role.empty() {
			if o := d.outerRole(b, s); o < b { // High Commissioner for Refugees X
				if r := d.phrase(o, d.limit(o, 40), true); r.what == aName && r.name.a == p.name.a && !r.role.empty() {
					return r.role
				}
			}
			if d.sheikh(p.role.b, p.role.b+1) && p.role.b-p.role.a > 1 {
				p.role.b--
			}
			if d.m.lang == "fr" {
				p.role.a = d.roleOf(p.role.a, s)
			}
			return p.role
		}
	}
	return rng{}
}

// roleOf returns where the role begins to whose bearer the one at b belongs, b when
// there is none: le conseiller du gouverneur, X.
func (d *doc) roleOf(b, s int) int {
	for k := b - 1; k >= s && k > b-4; k-- {
		if d.toks[k].kind != word || d.toks[k].cap {
			return b
		}
		if d.has(k, fRole) && d.has(k+1, fOf) && !d.has(k, fHonor) {
			return d.roleOf(k, s)
		}
		if !d.has(k, fOf|fDet) {
			return b
		}
	}
	return b
}

// bearerOf returns the noun that is said to bear the name at i: a clerk named X,
// a clerk by the name of X.
func (d *doc) bearerOf(i int) rng {
	a := i
	for a > 0 && a > i-14 && !d.toks[a].brk && d.toks[a-1].kind != punct && d.toks[a-1].kind != mark {
		a--
	}
	if a == i || d.calledAt(a, i+2) != i || !d.has(a, fDet) {
		return rng{}
	}
	return d.calledRole(a, i)
}

// tradeBefore returns the noun, with what belongs to it, by which a name at i is
// introduced: the tailor X, la costurera X, la enfermera venezolana X.
func (d *doc) tradeBefore(i int) rng {
	end := i
	for k := i - 1; k > 0 && k > i-5; k-- {
		t := &d.toks[k]
		if t.flags&(fClitic|fCalled|fRate) != 0 && t.flags&fDet == 0 && !t.cap && end == k+1 { // la maestra se llama X
			end = k
			continue
		}
		if t.kind != word || t.cap || t.gap != space || d.toks[i].gap != space || t.flags&(fPrep|fSay|fAux|fRel|fThat|fAnd) != 0 && t.flags&fRole == 0 {
			return rng{}
		}
		if !d.has(k-1, fDet) || d.has(k-1, fPlural) {
			continue
		}
		if d.trade(k) || d.m.lang == "en" && d.trade(end-1) {
			return rng{k, end}
		}
		return rng{}
	}
	return rng{}
}

// roleBehind returns the role that follows a name which ends at e: in
// apposition, or after is and works as.
func (d *doc) roleBehind(e int) rng {
	lim := d.limit(e, 30)
	if e+2 >= lim {
		return rng{}
	}
	if d.m.caseless {
		if w := d.text(e); (w == "هو" || w == "هي") && d.has(e+1, fRole) {
			return rng{e + 1, d.roleEnd(e+1, lim)}
		}
		return rng{}
	}
	if a := d.being(e, lim); a > 0 {
		b := d.segmentEnd(a, lim, true)
		if h := d.headNoun(a, b); h > a && d.has(a, fDet) && !d.has(a, fPlural) && (d.trade(h) || d.has(h, fRole)) || h == a && d.has(h, fRole) && d.m.lang != "en" {
			return d.cutRole(a, b)
		}
		return rng{}
	}
	if !d.is(e, ',') || d.toks[e+1].gap >= blank {
		return rng{}
	}
	a := e + 1
	if b := d.leading(a, lim); b > 0 {
		return rng{a, b}
	}
	b := d.segmentEnd(a, lim, true)
	if b >= lim || b-a > 14 || d.toks[a].kind != word || !d.is(b, ',') && !d.who(b) || !d.describes(a, b) {
		return rng{}
	}
	return d.cutRole(a, b)
}

// describes tells whether [a, b), an aside behind a name, says what somebody
// is: a diver, notary in Y, jornalero de Y.
func (d *doc) describes(a, b int) bool {
	t := &d.toks[a]
	if t.flags&(fRel|fThat|fIf|fAnd|fPrep|fAux|fPron|fTime|fSaying|fBreak) != 0 && t.flags&(fDet|fRole) == 0 || t.cap && t.flags&(fRole|fFact) == 0 || d.ownName(a, b) {
		return false
	}
	h := d.headNoun(a, b)
	if h < 0 || d.has(h, fThing|fOrg|fTime|fMedia) && !d.has(h, fRole) {
		return false
	}
	if d.trade(h) || d.has(h, fRole|fPeople) || h+2 < b && d.has(h+1, fAnd) && d.trade(h+2) {
		return true
	}
	return d.indefiniteWord(a) && d.who(b)
}

// who tells whether a relative that means persons stands at i: who, qui.
func (d *doc) who(i int) bool {
	switch d.text(i) {
	case "who", "whose", "qui", "que", "quien":
		return true
	}
	return false
}

// headNoun returns the noun on which [a, b) hangs: the last word before its
// first preposition in English, the first after article and adjectives
// elsewhere; -1 when there is none.
func (d *doc) headNoun(a, b int) int {
	k := a
	for k < b && d.has(k, fDet) && !d.toks[k].cap {
		k++
	}
	if d.m.lang != "en" {
		for k+1 < b && d.has(k, fFact) && !d.has(k, fRole) {
			k++
		}
		if k < b && d.toks[k].kind == word {
			return k
		}
		return -1
	}
	h := -1
	for ; k < b && d.toks[k].kind == word && !(d.has(k, fPrep|fAnd|fRel) && !d.has(k, fRole)); k++ {
		if !d.has(k, fPoss) {
			h = k
		}
	}
	return h
}

// being returns the token after is, was or works as at i, 0 when they do not
// stand there.
func (d *doc) being(i, lim int) int {
	switch d.text(i) {
	case "is", "was", "es", "era", "est", "était", "é":
		if i+1 < lim && (d.text(i+1) == "now" || d.text(i+1) == "hoy") {
			i++
		}
		return i + 1
	case "works", "worked", "serves", "served", "travaille", "travaillait", "trabaja", "trabajaba", "trabalha":
		if i+2 < lim && d.as(i+1) {
			return i + 2
		}
	}
	return 0
}

// leading returns where a clause at a ends that says what somebody leads, runs or
// teaches, 0 when it says something else or has no end.
func (d *doc) leading(a, lim int) int {
	if !d.who(a) || a+2 >= lim || !leads[d.text(a+1)] {
		return 0
	}
	for k := a + 2; k < lim && k < a+18; k++ {
		if d.is(k, ',') || d.is(k, '.') && !d.abbreviated(k) || d.has(k, fRel) && !d.toks[k].cap || k > a+2 && d.has(k, fTime|fSaying) && !d.toks[k].cap {
			if d.has(k, fTime) && d.has(k-1, fPrep) {
				k--
			}
			return k
		}
	}
	return 0
}

// leads are verbs by which a clause says what somebody's work is.
var leads = wordSet("leads led heads headed runs manages managed coordinates coordinated chairs chaired directs directed oversees oversaw supervises supervised represents founded owns teaches drives sells plans compiles organizes organized organised advises steers repairs trains designed dirige dirigeait coordonne coordonnait préside présidait gère gérait anime représente supervise pilote enseigne organise organisait forme conseille vend conduit dirigeaient dirigía coordina coordinaba preside presidía encabeza lidera lideraba gestiona supervisa representa fundó enseña dirige coordena lidera organiza asesora vende conduce administra chefia gerencia fundou ensina")

// cutRole ends a role that was read before time, place of speaking and asides.
func (d *doc) cutRole(a, b int) rng {
	for k := a + 1; k < b; k++ { // la profesora se llama X
		if d.has(k, fClitic) && !d.has(k, fDet|fPrep) && !d.toks[k].cap {
			b = k
		}
	}
	p := phrase{role: rng{a, b}}
	d.trimRole(&p)
	return p.role
}

// trade tells whether the noun at i has the ending of somebody who does
// something, or is known as such.
func (d *doc) trade(i int) bool {
	if d.has(i, fRole) || d.m.lang != "en" && d.animate(i) {
		return true
	}
	w := d.text(i)
	if d.m.lang != "en" {
		return trades[w]
	}
	if d.toks[i].kind != word || d.toks[i].flags&(fThing|fOrg|fTime|fMedia|fObject|fPrep|fAdv) != 0 {
		return false
	}
	switch w {
	case "notary", "clerk", "cook", "chef", "judge", "guard", "pilot", "poet", "monk", "nun", "vet", "maid", "scribe", "guide", "coach", "surgeon", "deacon", "smith", "mason", "sailor", "tailor", "tenor", "soprano":
		return true
	case "winner", "number", "matter", "member", "order", "former", "other", "mother", "brother", "river", "winter", "summer", "paper", "power", "factor", "error", "terror", "horror", "mirror", "letter", "shelter", "corner", "border", "water", "danger", "answer", "master":
		return w == "master"
	}
	for _, s := range []string{"er", "or", "ist", "ian", "man", "woman", "smith", "wright", "keeper", "master", "mason", "eer", "ess"} {
		if len(w) > len(s)+2 && strings.HasSuffix(w, s) {
			return true
		}
	}
	return false
}

// trades are nouns of trades in French, Spanish and Portuguese that no ending
// betrays.
var trades = wordSet("juge maire guide interprète poète artisan sage-femme médecin forgeron pilote notaire comptable architecte maçon berger bergère boulanger boulangère horloger horlogère gardien moine juriste colon juez tenor albañil guía intérprete chef piloto sastre médico médica músico música notario notaria arquitecto arquitecta biólogo bióloga psicólogo psicóloga matrona nodriza poeta monje monja juiz juíza pedreiro alfaiate padeiro")

// personOf tells whether [a, b) is somebody of an organisation or a place with
// an organisation's word in it: a girl from the upper bank.
func (d *doc) personOf(a, b int) bool {
	for k := a; k < b && !d.has(k, fPrep|fOf) && !d.toks[k].cap; k++ {
		if d.has(k, fPeople) {
			return !d.has(k, fOrg)
		}
	}
	return false
}

// orgAt tells whether a name run is the beginning of an organisation's name.
func (d *doc) orgAt(a, e, b int) bool {
	for k := a; k < b; k++ {
		if d.has(k, fOrg) && k <= e && !d.insideName(k) {
			return true
		}
		if k >= e && !d.has(k, fObject|fOf|fDet|fParticle) {
			break
		}
	}
	return false
}
