package quote

import (
	"strings"

	"iomnews/internal/fold"
)

// Who cannot be meant by a French description, or is the other of two.

// tradeOf returns the line of trades that a noun of p stands in, 0 for none.
func (f *finder) tradeOf(p phrase) uint8 {
	for k := p.start + 1; k < p.end; k++ {
		if n := tradeLines[fold.String(f.d.text(k))]; n != 0 {
			return n
		}
	}
	return 0
}

// otherTrade tells whether figure i is known by another trade: no teacher is the pupil.
func (f *finder) otherTrade(i int, trade uint8) bool {
	if trade == 0 {
		return false
	}
	role := ""
	switch h := &f.scene.cast[i]; {
	case h.who >= 0:
		role = f.people.all[h.who].role
	case h.sp.Role != nil:
		role = *h.sp.Role
	}
	other := byHand[trade] && f.d.hasOffice(role)
	for w := range strings.FieldsSeq(fold.String(role)) {
		if w == "pere" || w == "soeur" || w == "frere" || w == "mere" {
			continue
		}
		if n := tradeLines[w]; n == trade {
			return false
		} else if n != 0 {
			other = true
		}
	}
	return other
}

// unheardOf tells whether the noun at k, which no list knows, may be somebody, since it
// is said to speak: confie l’artisane.
func (d *doc) unheardOf(k int) bool {
	t := &d.toks[k]
	if t.cap || t.flags&^(fMasc|fFem) != 0 || t.cpEnd-t.cp < 5 {
		return false
	}
	w := d.text(k)
	return !lifeless[w] && !unspeaking[w] && !ends(w, "tion", "sion", "ment", "té", "age", "isme", "ance", "ence", "ure", "ée", "ette", "erie", "eau", "tude")
}

// unspeaking are such nouns for things that are said to speak.
var unspeaking = wordSet("texte note notice enquête sondage chiffre légende proverbe dicton adage refrain chanson formule devise brochure dépliant tract préambule sagesse presse rumeur foule salle radio voix plaque stèle courbe carte")

// inOffice tells whether figure i is known by a role that has no word in common with
// the description p: not whom a later paragraph calls the young man.
func (f *finder) inOffice(i int, p phrase) bool {
	h := &f.scene.cast[i]
	if w := f.d.text(p.start + 1); h.who < 0 || w != "jeune" && w != "petit" && w != "petite" && !f.d.anyone(p.start+1) {
		return false
	}
	q := &f.people.all[h.who]
	if q.role == "" && !q.parsed {
		f.parseRole(q)
	}
	if q.role == "" || !f.d.hasOffice(q.role) {
		return false
	}
	for k := p.start + 1; k < p.end; k++ {
		w := fold.String(f.d.text(k))
		for _, r := range f.people.contentOfRole(q) {
			if r == w || tradeOf(w).same(r) || likeWord(w, r) {
				return false
			}
		}
	}
	return true
}

// hasOffice tells whether a role is that of somebody who works for an office: it has a
// capital or words of one.
func (d *doc) hasOffice(role string) bool {
	for _, w := range [...]string{"OIM", "chargé", "chef", "respons", "coordon", "direct", "assistant", "spécialiste", "porte-parole", "ministre", "délégué", "agent", "officier", "gestionnaire", "conseill", "président"} {
		if strings.Contains(role, w) {
			return true
		}
	}
	return false
}

// partners are nouns by which one of two people calls the other.
var partners = wordSet("mari épouse époux femme compagnon compagne associé associée ami amie complice collègue camarade frère sœur cadet cadette aîné aînée binôme partenaire voisin voisine maître maîtresse patron patronne formateur formatrice encadreur entraîneur professeur enseignant enseignante instituteur institutrice fiancé fiancée jumeau jumelle")

// otherOfTwo returns the other of the only two persons whom the text has named so far,
// when the first has just spoken: « … », dit X. « … », ajoute son mari. -1: not so.
func (f *finder) otherOfTwo(p phrase) int {
	d := &f.d
	if d.m.lang != "fr" || !f.prev.ok || f.prev.who < 0 || p.plural || !p.name.empty() || p.end != p.start+2 || !partners[d.text(p.start+1)] {
		return -1
	}
	if w := d.text(p.start); !d.possessive(p.start) && w != "l’" && w != "l'" && w != "la" && w != "le" || f.saidBefore(p) {
		return -1
	}
	g := d.genderFr(p)
	if d.possessive(p.start) || g == 0 {
		if g = d.toks[p.start+1].flags & (fMasc | fFem); g == 0 {
			g = kinGender[d.text(p.start+1)]
		}
		if w := d.text(p.start + 1); g == 0 && ends(w, "ée", "esse", "euse", "trice") {
			g = fFem
		} else if g == 0 && ends(w, "é", "eur", "maître") {
			g = fMasc
		}
	}
	f.catchUp(p.start)
	other := -1
	for i := range f.scene.cast {
		h := &f.scene.cast[i]
		if h.who == f.prev.who || h.several {
			continue
		}
		if h.who < 0 || other >= 0 {
			return -1
		}
		other = h.who
	}
	if other < 0 {
		return -1
	}
	if o := f.people.all[other].gender; g != fMasc && g != fFem || o != g {
		return -1
	}
	return other
}

// heSaid notes that person i has spoken up to token at, and the gender, not known
// before, by the pronoun p that means him.
func (f *finder) heSaid(i int, p phrase, at int) {
	q := &f.people.all[i]
	q.spokeAt = at
	f.remember(i, p)
	if a := f.d.youngOrOld(p); a != anyAge && f.d.m.lang == "fr" {
		q.stage = a
	}
	if g := p.gender & (fMasc | fFem); f.d.m.lang == "fr" && q.gender == 0 && p.what == aPronoun && (g == fMasc || g == fFem) {
		q.gender, q.guessed = g, true
	}
}

// byHand are the lines of trades that nobody in an office has.
var byHand = func() map[uint8]bool {
	m := map[uint8]bool{}
	for w := range strings.FieldsSeq("agriculteur éleveur chauffeur couturier commerçant étudiant pêcheur cuisinier chanteur maçon marin") {
		m[tradeLines[fold.String(w)]] = true
	}
	return m
}()

// wrongTrade tells whether person i works for an office and p is somebody who works with
// his hands.
func (f *finder) wrongTrade(i int, p phrase) bool {
	if f.d.m.lang != "fr" {
		return false
	}
	if f.wrongAge(i, p) {
		return true
	}
	t := f.tradeOf(p)
	if !byHand[t] {
		return false
	}
	q := &f.people.all[i]
	if q.role == "" && !q.parsed {
		f.parseRole(q)
	}
	for w := range strings.FieldsSeq(fold.String(q.role)) {
		if tradeLines[w] == t {
			return false
		}
	}
	return f.d.hasOffice(q.role)
}
