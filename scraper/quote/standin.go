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
		return this && (d.personNoun(k) || d.toks[k].flags&^(fFirst|fMasc|fFem) == 0 && k+1 < p.end && d.demonymish(k))
	}
	j := k + 1 // la venezolana de 28 años
	return this || j >= p.end || d.toks[j].kind != word || d.has(j, fOf|fRel)
}

// moods are words that begin what says how somebody is as he speaks.
var moods = wordSet("más muy tan algo bastante todavía aún casi medio visiblemente claramente entre con sin mais muito ainda quase meio")

// moodAside tells whether the words at j, up to a comma before vs, only say how the
// subject is, who may be left out: Luego, más serio, sostuvo; Emocionada, añadió. It
// returns the token behind the comma, 0 when they do not.
func (d *doc) moodAside(j, vs int) int {
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

// gestures are how somebody speaks, behind a preposition: entre risas, con la voz quebrada.
var gestures = wordSet("risas risa lágrimas sollozos aplausos carcajadas carcajada bromas dientes susurros suspiros orgullo emoción nostalgia tristeza alegría rabia firmeza ironía picardía humor calma serenidad timidez resignación entusiasmo voz tono gesto mirada ojos sonrisa brazos cabeza manos dudarlo dudar titubear titubeos vacilar pensarlo rodeos detenerse soltar levantar apartar bajar perder parar dejar mirar " +
	"risos lágrimas orgulho emoção tristeza alegria raiva voz tom olhar olhos sorriso braços cabeça mãos hesitar rodeios")

// spokenAt tells whether the preposition at i leads to the occasion or the hearers:
// dijo el oficial a la prensa; en la ceremonia; por teléfono.
func (d *doc) spokenAt(i int) bool {
	if !d.m.dropped || d.m.caseless || d.toks[i].cap {
		return false
	}
	switch d.text(i) {
	case "entre", "sin", "a", "en", "al", "ante", "por", "con", "durante", "tras", "desde", "em", "na", "no", "à", "ao", "aos", "às":
	default:
		return false
	}
	for k := i + 1; k < i+4 && k < len(d.toks) && d.toks[k].kind == word && !d.toks[k].cap; k++ {
		if gestures[d.text(k)] {
			return true
		}
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
	k, other := r.a+2, ^flag(0)
	if d.has(k, fOf) && d.toks[k+1].cap { // La hija de Rosa llama los domingos
		for k++; k < r.b-1 && d.toks[k].cap; k++ {
		}
		other = notVerb
	}
	if d.toks[k].kind != word || d.toks[k].cap || d.toks[k].flags&other != 0 || !d.shaped(k) || d.demonym(k) || ends(d.text(k), "ista", "era", "esa", "osa", "iva", "ica", "ada", "ida", "ana", "ente", "ante", "able", "ible") {
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

// oneIs reads whom a sentence that begins with one of several brings in behind is:
// Uno de los testimonios es el de X, haitiana; Una de las que volvieron es una
// modista que …; Es el caso de X.
func (d *doc) oneIs(a, b int) phrase {
	if !d.m.dropped || d.m.caseless || a >= b {
		return phrase{}
	}
	is := func(k int) bool {
		switch d.text(k) {
		case "es", "era", "fue", "é", "foi", "está", "estaba", "figura":
			return true
		}
		return false
	}
	k := a
	if d.has(a+1, fOf) && d.has(a+2, fPron) && d.is(a+3, ',') && a+5 < b { // Uno de ellos, un joven que …, cargó
		switch d.text(a) {
		case "Uno", "Una", "Otro", "Otra", "Um", "Uma", "Outro", "Outra":
			p := d.phrase(a+4, b, true)
			if (p.what == people || p.what == aRole) && d.indefiniteWord(a+4) && !p.plural && !d.flock(a+5) && (d.someoneIs(a+5) || d.peopleIn(a+4, p.end) || !d.dataNoun(a+5) && d.text(d.cutAside(a+4, p.end)) == "que") {
				p.what, p.end = people, d.cutAside(a+4, p.end)
				p.role = rng{a + 4, p.end}
				return p
			}
		}
	}
	switch d.text(a) {
	case "Uno", "Una", "Otro", "Otra", "Um", "Uma", "Outro", "Outra", "Entre", "El", "La", "Ese", "Este", "Tal":
		for k = a + 1; k < b && k < a+20 && !is(k); k++ {
			if d.toks[k].kind != word && d.toks[k].kind != number {
				return phrase{}
			}
		}
		if k+1 >= b || !is(k) {
			return phrase{}
		}
		if w := d.text(a); w == "El" || w == "La" || w == "Ese" || w == "Este" || w == "Tal" {
			if !d.caseOf(k + 1) {
				return phrase{}
			}
		} else if w != "Entre" && !d.has(a+1, fOf) && !d.toks[a+1].joined {
			return phrase{}
		}
		k++
	case "Es", "Fue", "Era", "É", "Foi":
		if k++; !d.caseOf(k) {
			return phrase{}
		}
	default:
		return phrase{}
	}
	if d.caseOf(k) {
		k += 3
	} else if d.has(k, fDet) && d.has(k+1, fOf) { // el de X
		k += 2
	}
	if k >= b {
		return phrase{}
	}
	p := d.phrase(k, b, true)
	switch {
	case p.what == aName && p.start == k && !d.placeName(p.name.a, p.name.b):
		return p
	case (p.what == people || p.what == aRole) && d.indefiniteWord(k) && !p.plural && !d.thing(p) && !d.flock(k+1) && (d.someoneIs(k+1) || d.peopleIn(k, p.end)):
		p.what, p.end = people, d.cutAside(k, p.end)
		p.role = rng{k, p.end}
		return p
	}
	return phrase{}
}

// caseOf tells whether “the case of” stands at k: el caso de, la historia de.
func (d *doc) caseOf(k int) bool { return d.has(k, fDet) && d.turnOf(k+1) && d.has(k+2, fOf) }

// toldNext returns the person whom the paragraph behind a quotation names as its
// speaker: Él le contestó: “Q” … Se llama X.
func (f *finder) toldNext(s span) int {
	d := &f.d
	e := s.close + 1
	for e < len(d.toks) && d.toks[e].kind == punct && d.toks[e].gap == tight {
		e++
	}
	if d.m.caseless || e+2 >= len(d.toks) || !d.toks[e].brk && d.toks[e].gap != blank {
		return -1
	}
	k := e
	switch d.text(e) {
	case "Se":
		if w := d.text(e + 1); w == "llama" || w == "llamaba" {
			k = e + 2
		}
	case "Su", "Seu", "Son", "His", "Her":
		switch d.text(e + 1) {
		case "nombre", "nome", "nom", "prénom", "name":
			k = e + 3
		}
	case "Chama":
		k = e + 2
	case "Il", "Elle", "Ele", "Ela":
		switch d.text(e + 2) {
		case "appelle", "appelait", "chama", "chamava":
			k = e + 3
		}
	}
	if k == e || k >= len(d.toks) || !d.nameLike(k) || !d.knownName(k) {
		return -1
	}
	return f.people.at(d, k)
}

// theyObject tells whether las or los at j is the object of the verb behind it: las
// definió X.
func (d *doc) theyObject(j int) bool {
	switch d.text(j) {
	case "los", "las", "os", "as":
		return d.has(j+1, fSay|fWeak) && !strings.HasSuffix(d.text(j+1), "s") && d.toks[j+1].gap == space
	}
	return false
}
