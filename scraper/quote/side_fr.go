package quote

import (
	"strings"

	"iomnews/internal/news"
)

// Speakers whom a French text names beside the sentence: Du côté des autorités, on parle de
// « … »; and those whom it means by the last one or one of them.

// onSpeaker returns who on is, in the sentence of the claim c at s: the office or the people
// with whom the sentence begins, or the organisation that the text named last.
func (f *finder) onSpeaker(c claim, s span) *news.Speaker {
	d := &f.d
	on := c.ph.start
	if a := d.sentenceStart(on, max(0, on-24)); d.m.lang == "fr" && a < on && d.text(on) == "on" && d.is(on-1, ',') {
		if r := d.sideOf(a, on-1); !r.empty() {
			p := d.phrase(r.a, r.b, true)
			switch {
			case p.what == anOrg:
				return f.orgSpeaker(p)
			case d.thing(p) || d.has(r.a, fPlace):
			default:
				if role := f.published(r); role != "" {
					return &news.Speaker{Role: &role}
				}
			}
		}
	}
	return f.orgSubject(s, 0)
}

// sideOf returns the words behind du côté de, au sein de, chez, à at a, up to the comma at e.
func (d *doc) sideOf(a, e int) rng {
	k := a
	switch d.text(a) {
	case "Du", "Au", "Dans", "Parmi", "Chez", "À", "Aux", "A":
	default:
		return rng{}
	}
	switch d.text(a + 1) {
	case "côté", "sein", "niveau", "rang", "rangs", "milieu":
		for k = a + 2; k < e && !d.has(k, fOf); k++ {
		}
	}
	if k++; k >= e || e-k > 9 {
		return rng{}
	}
	if d.hasBetween(k, e, fOrg|fRole|fPeople) {
		return rng{k, e}
	}
	switch d.text(k) {
	case "autorités", "riverains", "parents", "familles", "commerçants", "pêcheurs":
		return rng{k, e}
	}
	return rng{}
}

// ofThem returns the token behind eux, elles, entre eux at k, 0 when none stands there.
func (d *doc) ofThem(k int) int {
	if d.m.lang != "fr" {
		return 0
	}
	if d.text(k) == "entre" {
		k++
	}
	switch d.text(k) {
	case "eux", "elles":
		return k + 1
	}
	return 0
}

// lastUnnamed returns whom ce dernier means when somebody without a name was the last one
// mentioned in [a, b), or an office ends the sentence before: en présence de l’ambassadeur.
func (f *finder) lastUnnamed(a, b int, g flag) (referent, bool) {
	d := &f.d
	end := b
	for end > a && (d.toks[end-1].kind == mark || !isTerminal(d.toks[end-1].r)) {
		end--
	}
	if end == a { // the quotation opens its paragraph
		if end = a; a == 0 {
			return referent{}, false
		}
		a = d.paragraph(a - 1)
		end--
	}
	from := d.sentenceStart(end-1, a)
	f.catchUp(b)
	best := -1
	for i := range f.scene.cast {
		h := &f.scene.cast[i]
		if h.several || best >= 0 && h.last < f.scene.cast[best].last || f.otherGender(i, g) {
			continue
		}
		best = i
	}
	if best >= 0 {
		if h := &f.scene.cast[best]; h.who < 0 && h.last >= f.scene.tick-1 && h.sp != nil && h.sp.Role != nil {
			return referent{who: -1, sp: h.sp, gender: h.gender}, true
		}
	}
	for k := end - 2; k > from && k > end-14; k-- {
		if d.toks[k].cap && d.nameLike(k) && !d.placeName(k, end) {
			return referent{}, false
		}
		if !d.has(k, fDet) || d.indefiniteWord(k) || d.has(k, fPlural) || !d.has(k+1, fRole) || !d.has(k-1, fOf|fPrep|fTo) {
			continue
		}
		p := d.phrase(k, end, true)
		if p.what != aRole || p.end < end-1 || !p.name.empty() || f.carrier(p, f.roleText(p.role)) >= 0 {
			return referent{}, false
		}
		if r, ok := f.somebody(p); ok && r.fits(g) {
			return r, true
		}
	}
	return referent{}, false
}

// doerSubject returns somebody without a name with whom a French sentence [a, b) begins,
// known by the ending of the noun and a verb of people: Le recruteur a souri.
func (f *finder) doerSubject(a, b int) (referent, bool) {
	d := &f.d
	if d.m.lang != "fr" || a+2 >= b || !d.toks[a].cap || !d.has(a, fDet) || d.toks[a+1].cap {
		return referent{}, false
	}
	switch d.text(a) {
	case "Le", "La", "L’", "L'":
	default:
		return referent{}, false
	}
	if !d.doerFr(a + 1) {
		return referent{}, false
	}
	v := a + 2
	if d.has(v, fOf) && v+2 < b { // Le gardien du puits les compte
		if v++; d.has(v, fDet) && !d.toks[v].cap {
			v++
		}
		v++
	}
	e := v
	for v < b && v < e+3 && d.has(v, fClitic|fNot) && !d.has(v, fAux) {
		v++
	}
	human := v < b && (humanVerbs[d.text(v)] || d.has(v, fSay|fWeak) && !d.has(v, fDet) || d.has(v, fAux) && v+1 < b && d.has(v+1, fPast|fSay|fWeak))
	if !human {
		return referent{}, false
	}
	g := d.toks[a].flags & (fMasc | fFem)
	if g != fMasc && g != fFem {
		g = d.genderFr(phrase{start: a, end: a + 2})
	}
	return f.somebody(phrase{what: people, start: a, end: e, role: rng{a, e}, gender: g})
}

// doerFr tells whether the French noun at i has the ending of somebody who does something.
func (d *doc) doerFr(i int) bool {
	return d.toks[i].kind == word && !d.toks[i].cap && d.toks[i].flags&(fThing|fOrg|fTime|fMedia|fPlace) == 0 && ends(d.text(i), "eur", "euse", "trice", "ier", "ière", "iste", "ien", "ienne") && (d.animate(i) || d.has(i, fRole|fPeople))
}

// sayingOfAll tells whether the few words of the claim c are what people in general call
// something or say: on appelle cela « le vent des autres ».
func (d *doc) sayingOfAll(c claim, v view) bool {
	if c.rule != ruleCalled && c.rule != ruleThat || c.ph.what != aPronoun || v.words > 6 || v.stop && v.inner || !strings.EqualFold(d.text(c.ph.start), "on") {
		return false
	}
	on := c.ph.start
	a := d.sentenceStart(on, max(0, on-24))
	return !d.is(on-1, ',') || d.sideOf(a, on-1).empty()
}

// asksOnly tells whether veut savoir stands at k, which no words of somebody's follow.
func (d *doc) asksOnly(k int) bool {
	switch d.text(k) {
	case "voulu", "voulait", "voulaient", "veut":
		return d.text(k+1) == "savoir" || d.text(k+1) == "comprendre"
	}
	return false
}

// theyFr returns the people without a name whom ils or elles beside a quotation at s mean:
// those with whom one of the last sentences before it begins.
func (f *finder) theyFr(p phrase, s span) *news.Speaker {
	d := &f.d
	if d.m.lang != "fr" || !p.plural || p.what != aPronoun {
		return nil
	}
	low := d.paragraph(s.open)
	if low > 0 {
		low = d.paragraph(low - 1)
	}
	for j := s.open - 1; j >= low; j-- {
		if !d.toks[j].brk && d.toks[j].gap != blank && j != 0 || !d.has(j, fDet) || !d.has(j, fPlural) && !manyWords.has(d, j) {
			continue
		}
		if !d.someoneIs(j+1) && !d.has(j+1, fPeople|fRole) && !d.personNounPlural(j+1) {
			continue
		}
		e := d.nounEnd(j, min(j+8, s.open))
		for k := j + 2; k < e; k++ {
			if d.has(k, fAdv|fClitic) && !d.has(k, fOf|fDet) || d.text(k) == "en" {
				e = k
			}
		}
		if role := f.published(rng{j, e}); role != "" {
			return &news.Speaker{Role: &role}
		}
		return nil
	}
	return nil
}

// manyWords are further words before several.
var manyWords = siftedSet("Ses ses Leurs leurs Mes mes Nos nos Des des")
