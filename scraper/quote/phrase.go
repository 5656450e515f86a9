package quote

import (
	"strings"
)

// phrase is a noun phrase that may be a speaker: a name, a role, an
// organisation, a pronoun or people without a name. Ranges are tokens, end
// excluded; an absent one is empty.
type phrase struct {
	what       what
	start, end int
	name       rng
	role       rng
	org        rng
	gender     flag
	plural     bool
	honor      bool // an honorific stood before the name
}

type rng struct{ a, b int }

func (r rng) empty() bool { return r.b <= r.a }

type what uint8

const (
	nothing what = iota
	aName
	aRole
	anOrg
	aPronoun
	people // unnamed: one of the migrants
)

// segmentEnd returns where the words that begin at i stop being one phrase.
func (d *doc) segmentEnd(i, lim int, role bool) int {
	j := i
	for ; j < lim; j++ {
		t := &d.toks[j]
		if j > i && (t.gap == blank || t.brk) {
			break
		}
		if t.kind == mark {
			break
		}
		if t.kind == punct {
			switch {
			case t.r == '(':
				if k := d.closeParen(j, lim); k > 0 {
					j = k
					continue
				}
			case t.r == '.' && d.abbreviated(j), t.r == '/', t.r == '&', t.r == '-' && t.gap == tight, t.r == '[', t.r == ']':
				continue
			}
			break
		}
		if t.kind != word || j == i || t.cap {
			continue
		}
		f := t.flags
		if f&(fRel|fThat) != 0 && f&(fAdv) == 0 {
			break
		}
		if f&(fSay|fSaying) != 0 && f&(fRole|fObject|fParticle|fThing|fOrg|fPeople) == 0 {
			break
		}
		if f&fWeak != 0 && f&(fRole|fObject|fParticle|fThing|fOrg|fPeople|fPrep|fDet) == 0 && (j+1 >= lim || d.toks[j+1].kind == punct) {
			break
		}
		if f&fAux != 0 && f&(fPrep|fDet) == 0 {
			break
		}
		if f&fClitic != 0 && d.m.lang == "fr" && f&(fPrep|fDet|fParticle) == 0 { // le maire se souvient
			break
		}
		if f&fAdv != 0 && f&(fPrep|fDet|fObject|fFact|fRole|fPeople|fThat) == 0 {
			break
		}
		if d.m.lang == "en" && (d.verbHere(j, lim) || f == 0 && d.kin(j-1) && strings.HasSuffix(d.text(j), "s") && !strings.HasSuffix(d.text(j), "ss")) { // his mother sits
			break
		}
		if d.m.lang == "es" && f == 0 && t.cpEnd-t.cp > 4 && strings.HasSuffix(d.text(j), "ó") { // a verb in the past
			break
		}
		if f&fBreak != 0 && !(role && d.governs(j)) {
			break
		}
		if d.enacts(j) || d.m.lang == "fr" && d.text(j) == "en" && j+1 < lim && strings.HasSuffix(d.text(j+1), "ant") && !d.has(j+1, fRole|fPeople) {
			break
		}
	}
	return j
}

// governs tells whether the preposition at j belongs to a role: chief in, de.
func (d *doc) governs(j int) bool {
	if d.m.caseless {
		return true
	}
	switch d.text(j) {
	case "sobre", "sur", "au", "dans", "en", "for", "to", "al", "desde", "about", "on":
		return j+1 < len(d.toks) && !d.has(j+1, fTime) && !d.has(j+1, fDet)
	}
	return false
}

// phrase reads a noun phrase at i. after is true when the phrase follows its
// verb, so that a role may run to the end of the sentence.
func (d *doc) phrase(i, lim int, after bool) phrase {
	if d.m.caseless {
		return d.phraseArabic(i, lim, after)
	}
	p, whole := d.core(i, lim)
	if !whole {
		d.complete(&p, lim, after)
	}
	return p
}

// core reads a noun phrase up to where something in apposition may follow. It is
// whole when nothing may.
func (d *doc) core(i, lim int) (p phrase, whole bool) {
	p = phrase{start: i, end: i}
	j, det := i, false
	if i >= lim {
		return p, true
	}
	if k := d.courteous(i, lim); k > i { // Monsieur le Préfet
		p.gender |= d.toks[i].flags & (fMasc | fFem)
		p.start, i, j = k, k, k
	}
	for j < lim && d.toks[j].kind == word && d.has(j, fDet) && !d.has(j, fHonor) && !(d.toks[j].cap && !d.toks[j].brk && d.nameLike(j)) {
		if d.has(j, fPron) && (d.text(j) == "él" || j+1 >= lim || d.toks[j+1].kind != word || d.has(j+1, fSay|fAux|fClitic|fWeak|fAdv) && !d.has(j+1, fRole|fPeople|fFact|fThing)) {
			break
		}
		p.gender |= d.toks[j].flags & (fMasc | fFem)
		p.plural = p.plural || d.has(j, fPlural)
		det = true
		j++
	}
	if q, ok := d.otherOne(i, j, lim, det); ok {
		return q, true
	}
	if j >= lim {
		return p, true
	}
	if det {
		if e := d.executive(j, lim); e > 0 && !p.plural { // el Ejecutivo estatal
			p.what, p.end, p.role = aRole, e, rng{i, e}
			return p, false
		}
		if d.text(j) == "même" && d.text(j+1) == "source" || d.text(j) == "same" && d.text(j+1) == "source" || d.text(j) == "misma" && d.text(j+1) == "fuente" { // the same source
			p.what, p.end, p.gender = aPronoun, j+2, 0
			return p, true
		}
		switch d.text(j) {
		case "dernier", "dernière", "último", "última": // ce dernier
			if j+1 >= lim || !d.has(j+1, fRole|fPeople|fThing|fTime) {
				if p.what, p.end = aPronoun, j+1; d.m.dropped && !strings.HasPrefix(strings.ToLower(d.text(i)), "est") { // La última: may be a thing
					p.gender = 0
				}
				return p, true
			}
		}
	}
	if d.toks[j].kind == word && d.has(j, fPron) && !det && !d.has(j, fFirst) {
		p.what, p.end = aPronoun, j+1
		p.gender = d.toks[j].flags & (fMasc | fFem)
		p.plural = d.has(j, fPlural)
		return p, true
	}
	end := d.segmentEnd(j, lim, true)
	d.head(&p, j, end, det)
	return p, p.what == nothing
}

// complete reads what follows the core of a phrase in apposition, and trims its role.
func (d *doc) complete(p *phrase, lim int, after bool) {
	d.apposition(p, lim, after)
	d.behindClause(p, lim, after)
	d.trimRole(p)
	if k := p.end; after && (p.what == aRole || p.what == people) && p.name.empty() && k+1 < lim && d.is(k, ',') && d.oneName(k+1, lim) && d.theOne(*p) { // the nurse, Nyakim.
		role := rng{p.start, k}
		p.what, p.name, p.role, p.end = aName, rng{k + 1, k + 2}, role, k+2
	}
}

// oneName tells whether the word at i, between a comma and a stop, is a name
// of one word and no place.
func (d *doc) oneName(i, lim int) bool {
	return d.nameLike(i) && !d.toks[i].upper && !d.placeName(i, i+1) && !d.has(i, fPlace|fOrg|fTime|fRole|fThing) && (i+1 >= lim || d.toks[i+1].kind == punct && !d.is(i+1, '-'))
}

// head fills p from the segment [a, b).
func (d *doc) head(p *phrase, a, b int, det bool) {
	if b <= a || d.has(a, fRel|fThat) && !d.has(a, fDet|fFirst) && !d.toks[a].cap {
		return
	}
	if d.m.lang == "es" && !det && d.toks[a].brk && d.toks[a].cap && (d.has(a, fCommon) || strings.HasSuffix(d.text(a), "ó")) && !d.has(a, fPeople|fRole|fFirst|fDet|fPrep|fHonor|fOrg) {
		return // Vino de X: a verb
	}
	for k := a + 1; k < b-1; k++ { // Trump’s adviser Jason Miller; IOM’s Paul Erikson
		if d.has(k, fPoss) && !(d.toks[k-1].cap && d.toks[k+1].cap && d.placeName(k-1, k+2)) && !d.ownerInside(a, k, b) {
			d.head(p, k+1, b, false)
			switch {
			case p.what == aName && p.role.empty():
				p.org = rng{a, k}
			case p.what == aName || p.what == aRole:
				p.role.a = p.start
			case p.what == anOrg:
				p.org.a = p.start
			case p.what == people:
				p.role = rng{p.start, p.end}
			}
			return
		}
	}
	hasRole, hasOrg, beside, honorAt, honorEnd, firstRole, lastRole := false, false, false, -1, -1, -1, -1
	for k := a; k < b; k++ {
		f := d.toks[k].flags
		if beside = beside || f&fPrep != 0 && f&fOf == 0 && k > a; beside { // a pharmacist with his mother
			f &^= fMasc | fFem
		}
		if f&fHonor != 0 && (d.toks[k].cap || d.m.lang != "en") && honorEnd < 0 && !d.insideName(k) {
			// an honorific counts when a name follows it; in Director General it
			// is part of the role
			if k > a && d.has(k-1, fRole) && d.toks[k-1].cap && d.has(k, fRole|fObject) && d.m.lang == "en" && d.text(k) == "General" {
				hasRole, lastRole = true, k
				continue
			}
			n := k + 1
			for n < b && (d.is(n, '.') || d.is(n, ',') || d.toks[n].kind == single || d.has(n, fHonor) && d.toks[n].cap || d.toks[n].kind == word && d.has(n, fHonor)) {
				n++
			}
			if n < b && (d.nameLike(n) || d.particleStart(n, b)) && !(d.has(k, fRole) && f&(fMasc|fFem) != 0 && !d.toks[k].cap) {
				honorAt, honorEnd = k, n
			}
		}
		if f&fRole != 0 && f&fFirst == 0 && !d.insideName(k) && !(honorAt >= 0 && k >= honorAt && k < honorEnd) {
			hasRole = true
			if firstRole < 0 {
				firstRole = k
			}
			lastRole = k
			p.gender |= f & (fMasc | fFem)
		}
		if f&fOrg != 0 && !d.insideName(k) {
			hasOrg = true
		}
		if f&fPeople != 0 && f&fPlural == 0 {
			p.gender |= f & (fMasc | fFem)
		}
	}
	if honorEnd >= 0 {
		e := d.nameRun(honorEnd, b)
		if e > honorEnd {
			p.what, p.honor = aName, true
			p.name = rng{honorEnd, e}
			for k := honorAt; k < honorEnd; k++ {
				p.gender |= d.toks[k].flags & (fMasc | fFem)
				if d.has(k, fRole) && d.m.lang == "en" || d.titleRole(k) {
					p.role = rng{honorAt, k + 1}
					if honorAt > a { // Interior Minister X
						p.role.a = p.start
					}
				}
			}
			if honorAt > a && hasRole && firstRole < honorAt && p.role.b <= honorAt {
				p.role = rng{p.start, honorAt}
			}
			p.end = e
			d.affiliation(p, e, b)
			return
		}
	}
	// a name first
	if e := d.nameRun(a, b); e > a && !det && !(hasRole && d.compound(a, e, b, firstRole, lastRole)) {
		if !hasRole || firstRole >= e {
			one := d.words(a, e) == 1
			loose := one && d.toks[a].brk && !d.has(a, fFirst) && !d.knownName(a) && e < b && d.toks[e].kind == word && !d.toks[e].cap && !d.has(e, fPrep|fAux|fSay|fWeak|fRole|fAnd|fClitic)
			if one && d.toks[a].brk && d.has(a, fPeople) && !d.has(a, fFirst) {
				loose = true // Fuentes del Gobierno
			}
			if !one && !d.has(a, fFirst) && d.placeName(a, e) {
				return // Costa Rica
			}
			if !loose && !(one && d.has(a, fPlace) && e < b) && !(hasOrg && d.orgAt(a, e, b)) {
				p.what, p.name, p.end = aName, rng{a, e}, e
				d.affiliation(p, e, b)
				return
			}
		}
	}
	for k := a + 1; k < b-1; k++ { // a nurse named Solange
		if d.has(k, fCalled) && d.nameLike(k+1) && !d.toks[k].cap {
			e := d.nameRun(k+1, b)
			p.what, p.role, p.name, p.end = aName, rng{p.start, k}, rng{k + 1, e}, e
			return
		}
	}
	if hasRole {
		p.what, p.role, p.end = aRole, rng{p.start, b}, b
		n := d.trailingName(lastRole+1, b)
		if !n.empty() && d.words(n.a, n.b) == 1 && !d.has(n.a, fFirst) && !d.has(n.a-1, fRole) && (!d.knownName(n.a) || d.toks[n.a-1].upper && d.has(n.a-1, fOrg)) {
			n = rng{} // ministro de Seguridad Pública
		}
		for k := firstRole; n.empty() && k < b; k++ { // Trainer X of the Centre
			if !d.has(k, fRole) {
				continue
			}
			m := k + 1
			for m < b && d.has(m, fObject) && !d.has(m, fFirst) {
				m++
			}
			if m < b && d.nameLike(m) && !d.has(m-1, fOf) {
				if e := d.nameRun(m, b); e > m && d.words(m, e) > 1 && !(e < b && d.toks[e].kind == word && d.toks[e].cap) {
					n = rng{m, e}
				}
			}
		}
		if n.empty() { // Director General X summed up …: up to the first plain word
			k := lastRole + 1
			for k < b && (d.toks[k].cap || d.has(k, fOf|fPrep|fDet|fAnd|fParticle|fObject|fPoss) || d.toks[k].kind != word) {
				k++
			}
			for k > lastRole+1 && !d.toks[k-1].cap {
				k--
			}
			if k < b {
				if m := d.trailingName(lastRole+1, k); !m.empty() && m.b == k && (d.words(m.a, m.b) > 1 || d.has(m.a, fFirst) || d.knownName(m.a)) {
					n = m
				}
			}
		}
		if !n.empty() {
			p.what, p.name = aName, n
			p.role = rng{p.start, n.a}
			p.end = n.b
		}
		return
	}
	if hasOrg && !d.personOf(a, b) {
		b = d.orgEnd(a, b)
		p.what, p.org, p.end = anOrg, rng{a, b}, b
		return
	}
	if n := d.trailingName(a, b); !n.empty() && !(det && d.words(n.a, n.b) == 1 && !d.has(n.a, fFirst) && (d.demonym(n.a) || d.m.lang == "fr" && d.indefiniteWord(p.start))) && (!det || n.a > a || d.has(n.a, fFirst)) && (d.words(n.a, n.b) > 1 || d.has(n.a, fFirst) || d.peopleIn(a, n.a)) {
		p.what, p.name, p.end = aName, n, n.b
		if n.a > a && !(n.a == a+1 && !det && d.m.lang == "es" && !d.has(a, fRole|fPeople)) { // dice conmovido X
			p.role = rng{p.start, n.a}
		}
		return
	}
	if n := d.nameBeforeVerb(a, b); det && !n.empty() { // el jesuita catalán X Y analiza
		p.what, p.name, p.role, p.end = aName, n, rng{p.start, n.a}, n.b
		return
	}
	if d.toks[a].kind == number || d.toks[a].kind == word && (det || d.m.lang != "en" || d.peopleIn(a, b) || d.toks[a].cap || d.words(a, b) <= 2 && strings.HasSuffix(d.text(b-1), "s")) {
		p.what, p.end = people, b
		p.role = rng{p.start, b}
		if !d.peopleIn(a, b) && d.toks[a].cap && !d.toks[a].brk && !(det && d.demonym(a)) {
			b = d.orgEnd(a, b)
			p.what, p.org, p.role, p.end = anOrg, rng{a, b}, rng{}, b
		}
	}
}

// titleRole tells whether an honorific is a role too (President, Embajador).
func (d *doc) titleRole(k int) bool {
	switch d.text(k) {
	case "Excellency", "Excellencies", "Honourable", "Honorable", "Reverend", "Baroness":
		return false
	}
	return d.has(k, fRole) || d.toks[k].kind == word && d.toks[k].cpEnd-d.toks[k].cp > 5 && d.toks[k].flags&(fMasc|fFem) == 0 && d.m.lang == "en"
}

func (d *doc) peopleIn(a, b int) bool {
	if d.m.caseless && b-a > 1 && (d.text(a) == "أحد" || d.text(a) == "إحدى") && (d.article(a+1) || d.ends(a+1, "ي") || d.ends(a+1, "ات")) { // أحد الرعاة
		return true
	}
	if b-a > 2 && d.has(a, fDet) && d.has(a+1, fOf) { // one of them, una de las
		return true
	}
	if b-a > 1 && d.indefiniteWord(a) && d.toks[a+1].cap && d.demonym(a+1) { // a German
		return true
	}
	for k := a; k < b; k++ {
		if d.has(k, fPeople|fRole) || d.has(k, fFact) && (!ordinals[d.text(k)] || d.oneCounted(a, b, k)) {
			return true
		}
	}
	return false
}
