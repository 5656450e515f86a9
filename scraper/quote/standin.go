package quote

import "strings"

// Words that stand for somebody of the text, and words beside a speaker that are
// no part of him: el venezolano, este maya; más serio; a la prensa.

// fromThere tells whether p stands for somebody of the text by where he comes from:
// el venezolano, la guatemalteca, este maya q’eqchi’; or points at him: este
// albañil.
func (d *doc) fromThere(p phrase) bool {
	if !d.m.dropped || d.m.caseless || p.plural || !p.name.empty() || p.end <= p.start+1 {
		return false
	}
	k := p.start + 1
	if d.toks[k].kind != word || d.toks[k].cap || d.has(k, fPlural|fThing|fOrg|fTime) {
		return false
	}
	this := false
	switch strings.ToLower(d.text(p.start)) {
	case "este", "esta", "ese", "esa", "aquel", "aquella", "esse", "essa":
		this = true
	case "el", "la", "o", "a":
	default:
		return false
	}
	if !d.demonym(k) || strings.HasSuffix(d.text(k), "s") && !strings.HasSuffix(d.text(k), "és") {
		return this && (d.personNoun(k) || d.toks[k].flags == 0 && k+1 < p.end && d.demonymish(k))
	}
	j := k + 1 // la venezolana de 28 años
	return this || j >= p.end || d.toks[j].kind != word || d.has(j, fOf|fRel)
}

// articleGender returns the gender of such a phrase by its article.
func (d *doc) articleGender(i int) flag {
	switch strings.ToLower(d.text(i)) {
	case "el", "este", "ese", "aquel", "un", "o", "esse":
		return fMasc
	case "la", "esta", "esa", "aquella", "una", "a", "essa":
		return fFem
	}
	return 0
}

// moods are words that begin what says how somebody is as he speaks.
var moods = wordSet("más muy tan algo bastante todavía aún casi medio visiblemente claramente entre con sin mais muito ainda quase meio")

// attribute1 tells whether the words at j, up to a comma before vs, only say how the
// subject is, who may be left out: Luego, más serio, sostuvo; Emocionada, añadió. It
// returns the token behind the comma, 0 when they do not.
func (d *doc) attribute1(j, vs int) int {
	if !d.m.dropped || d.m.caseless || d.toks[j].kind != word || d.toks[j].cap && !d.toks[j].brk {
		return 0
	}
	e := j
	for e < vs && e < j+6 && d.toks[e].kind == word {
		if e > j && d.toks[e].cap || d.has(e, fDet|fPron|fRel|fThat|fSay|fRole|fPeople|fOrg) && d.toks[e].flags&(fFact) == 0 {
			return 0
		}
		e++
	}
	if e >= vs || !d.is(e, ',') {
		return 0
	}
	if moods[strings.ToLower(d.text(j))] && e > j+1 {
		return e + 1
	}
	if e > j+2 || d.toks[j].flags&(fFirst|fPlace|fTime) != 0 || d.nameLike(j) && d.knownName(j) {
		return 0
	}
	w := strings.ToLower(d.text(j))
	if ends(w, "ado", "ada", "ido", "ida", "oso", "osa", "ente", "ante", "ivo", "iva", "ico", "ica") && !d.animateNoun(j) {
		return e + 1
	}
	return 0
}

// animateNoun tells whether the word at j is rather a noun for somebody.
func (d *doc) animateNoun(j int) bool { return d.has(j, fRole|fPeople|fAgain|fStands) || d.demonym(j) }

// occasions are what somebody speaks at or to, behind a preposition and an article.
var occasions = wordSet("prensa periodistas reporteros medios agencia medio portal diario periódico emisora radio canal micrófono público auditorio plenario asistentes presentes concurrencia puerta entrada salida término cierre inicio comienzo final acto ceremonia inauguración apertura clausura evento jornada visita entrevista llamada conferencia rueda reunión sesión video audiencia presentación lanzamiento recorrido teléfono despedida " +
	"imprensa jornalistas repórteres cerimônia abertura encerramento reunião entrevista visita")

// spokenAt tells whether the preposition at i leads to the occasion or the hearers:
// dijo el oficial a la prensa; en la ceremonia; por teléfono.
func (d *doc) spokenAt(i int) bool {
	if !d.m.dropped || d.m.caseless || d.toks[i].cap {
		return false
	}
	switch d.text(i) {
	case "a", "en", "al", "ante", "por", "con", "durante", "tras", "desde", "em", "na", "no", "à", "ao", "aos", "às":
	default:
		return false
	}
	for k := i + 1; k < i+4 && k < len(d.toks) && d.toks[k].kind == word && !d.toks[k].cap; k++ {
		if occasions[d.text(k)] {
			return true
		}
		if !d.has(k, fDet) && !d.has(k, fFact) {
			return false
		}
	}
	return false
}

// flock tells whether the noun at k is a group that does not speak as one person:
// una familia, une équipe.
func (d *doc) flock(k int) bool {
	switch d.text(k) {
	case "familia", "familias", "pareja", "grupo", "comunidad", "equipo", "brigada", "cuadrilla", "delegación", "multitud", "tripulación", "tropa", "banda", "caravana",
		"família", "casal", "equipe", "comunidade", "multidão",
		"famille", "couple", "groupe", "équipe", "communauté", "foule", "équipage",
		"family", "families", "group", "team", "crowd", "community", "crew":
		return true
	}
	return false
}

// cutVerbSpanish ends a noun for somebody before its verb at the end of a sentence
// or before what follows a verb: Su hija traduce.
func (d *doc) cutVerbSpanish(r rng) int {
	if r.b-r.a < 3 || !d.has(r.a, fDet) || !d.personNoun(r.a+1) {
		return r.b
	}
	k := r.a + 2
	if d.toks[k].kind != word || d.toks[k].cap || d.toks[k].flags != 0 || !d.shaped(k) || d.demonym(k) || ends(d.text(k), "ista", "era", "esa", "osa", "iva", "ica", "ada", "ida", "ana", "ente", "ante", "able", "ible") {
		return r.b
	}
	if k+1 >= r.b || d.has(k+1, fDet|fPrep|fThat|fClitic|fAdv|fNot) {
		return k
	}
	return r.b
}

// demonymish tells whether the word at k, behind este, may name a people or a trade
// that no list has.
func (d *doc) demonymish(k int) bool {
	return !ends(d.text(k), "ción", "sión", "dad", "tad", "miento", "aje", "ismo", "eza", "ura", "ncia")
}
