package quote

import "strings"

// Whose opinion a sentence gives by a preposition and not by a verb: Pour X, la scène est
// « … »; Aux yeux de la maire, …; For the committee, the bridge is “…”.

// holdsFor reads the holder of the opinion with which the clause [ps, pe) begins and that a
// verb of being leads to the marks: Pour X, le théâtre reste « … ».
func (d *doc) holdsFor(ps, pe int) (phrase, bool) {
	k := d.forEyes(ps, pe)
	if k == 0 || k >= pe-2 {
		return phrase{}, false
	}
	p := d.behindRelative(d.phrase(k, pe, true), pe)
	if p.end >= pe-1 || !d.is(p.end, ',') || p.plural && p.what != people && p.what != aRole {
		return phrase{}, false
	}
	if _, ok := d.findVerb(p.end, pe, false); ok {
		return phrase{}, false
	}
	switch {
	case p.what == aName && (d.words(p.name.a, p.name.b) > 1 || p.honor || !p.role.empty() || d.knownName(p.name.a)) && !d.placeName(p.name.a, p.name.b):
		return p, d.amounts(pe-1) || d.words(p.name.a, p.name.b) > 1 || p.honor || !p.role.empty()
	case p.what == aRole || p.what == anOrg || p.what == people && d.someoneIs(p.start+1):
		return p, d.has(p.start, fDet) && d.amounts(pe-1) && !d.thing(p)
	}
	return phrase{}, false
}

// forEyes returns the token behind a preposition of opinion at ps: Pour, Aux yeux de, For,
// In the eyes of, A ojos de. It is 0 when none stands there.
func (d *doc) forEyes(ps, pe int) int {
	if d.isFor(ps) || d.text(ps) == "For" && d.m.lang == "en" {
		return ps + 1
	}
	for k := ps + 1; k < pe && k < ps+4; k++ {
		switch d.text(k) {
		case "yeux", "eyes", "ojos", "olhos", "avis", "sens", "opinion", "opinión", "juicio", "entender":
			if d.has(k+1, fOf) && d.has(ps, fPrep|fAccord) && !d.has(ps, fAccord) {
				return k + 2
			}
		}
	}
	return 0
}

// amounts tells whether the word at i says that something is or must be something, so that
// what it is may follow in somebody's words.
func (d *doc) amounts(i int) bool {
	switch strings.TrimPrefix(d.text(i), "’") {
	case "est", "était", "sera", "serait", "reste", "restait", "restera", "demeure", "demeurait", "constitue", "constituait", "représente", "représentait", "devient", "deviendra", "doit", "devait", "devrait", "signifie", "signifiait", "incarne", "relève", "c’est", "c'est", "être", "sont", "étaient", "restent",
		"is", "was", "remains", "remained", "becomes", "means", "meant", "must", "should", "be", "are", "were",
		"es", "fue", "era", "será", "sigue", "representa", "significa", "constituye", "debe", "ser", "é", "foi", "continua", "deve":
		return true
	}
	return d.has(i, fThat)
}

// forWhom reads whose view a relative gives right before the marks: une mesure saluée par
// l’OIM, pour qui « … »; X, selon laquelle « … ».
func (d *doc) forWhom(ps, pe int) (phrase, bool) {
	if d.m.lang == "fr" && d.is(pe-1, ':') && (d.text(ps) == "C’" || d.text(ps) == "C'") { // C’est en ces termes que X a ouvert la séance :
		return d.copular(ps, pe-1)
	}
	if d.m.lang == "fr" && pe-ps < 9 && pe-ps > 3 && d.possessive(ps) && d.text(pe-1) == "est" && d.speechNoun(ps+1, min(pe, ps+4)) { // Son vœu, c’est « … »
		return d.ownerWord(ps, ps+2), true
	}
	if d.m.lang != "fr" || pe-ps < 5 || !d.is(pe-3, ',') {
		return phrase{}, false
	}
	if w := d.text(pe - 1); w != "qui" && w != "lequel" && w != "laquelle" && w != "lesquels" {
		return phrase{}, false
	}
	if w := d.text(pe - 2); w != "pour" && w != "selon" && w != "d’après" && w != "d'après" {
		return phrase{}, false
	}
	for j := ps; j < pe-3; j++ {
		if d.toks[j].kind != word || d.has(j, fPrep|fOf) || j > ps && !d.has(j-1, fPrep|fOf|fTo|fAux|fSay|fPast) && d.toks[j-1].kind == word {
			continue
		}
		if p := d.phrase(j, pe-3, true); p.end >= pe-3 && (p.what == aName || p.what == anOrg || p.what == aRole && d.has(j, fDet)) {
			return p, true
		}
	}
	return phrase{}, false
}
