package quote

import (
	"strings"

	"iomnews/internal/fold"
)

// Further ways in which a French text brings somebody in: L’atelier de X tient dans …;
// parmi ses hôtes, il y a X; X et Y se sont connus; l’assistante qui l’accompagne, X, …;
// and words that open a sentence and are nobody’s name.

// ownThings are what is somebody’s and stands before of and the name: la boutique de X.
var ownThings = siftedSet(`atelier cour maison case boutique échoppe salon étal stand kiosque champ champs ferme jardin verger four fournil cuisine table pirogue barque camion taxi moto vélo charrette
équipe vie histoire récit parcours journée journées matinée soirée nuits voyage chemin chambre tente abri concession parcelle toit porte murs entreprise commerce affaire garage restaurant gargote cantine troupe
classe élèves élève clientes clients client cliente apprentis apprenti apprentie ouvriers collègues collègue rêve rêves projet retour départ arrivée mort disparition absence
visage voix mains main yeux regard sourire sac téléphone carnet valise cahier machine troupeau chèvres vaches ruches poulailler potager pépinière`)

// kinThings are those who are somebody’s: la mère de X.
var kinThings = siftedSet(`famille mère père mari femme épouse époux fils fille filles enfants enfant frère sœur frères sœurs oncle tante neveu nièce cousin cousine grand-mère grand-père voisin voisine voisins ami amie amis parents
visage voix yeux sourire enfance prénom rêve rêves compagne compagnon patron patronne camarade camarades jumeau jumelle aîné aînée cadet cadette belle-mère beau-père belle-sœur beau-frère`)

// ownedBy tells whether the name at i stands behind of and what is somebody’s; kin says
// that only persons have that.
func (d *doc) ownedBy(i int, kin bool) bool {
	if d.m.lang != "fr" || i < 2 || !d.has(i-1, fOf) || d.toks[i-1].cap || d.text(i-1) == "du" || d.text(i-1) == "des" {
		return false
	}
	k := i - 2
	if k > 0 && d.toks[k].kind == word && !d.toks[k].cap && !kinThings.has(d, k) && !ownThings.has(d, k) && d.adjectiveFr(d.text(k)) { // la fille aînée de X
		k--
	}
	if d.toks[k].kind != word {
		return false
	}
	return kinThings.lower(d, k) || !kin && ownThings.lower(d, k)
}

// thereIs tells whether the name at i is brought in by a verb of being there: il y a X;
// parmi eux figure X; voici X.
func (d *doc) thereIs(i int) bool {
	if d.m.lang != "fr" || i < 2 || !d.singleName(i) {
		return false
	}
	switch d.text(i - 1) {
	case "a", "avait":
		return d.text(i-2) == "y" && !d.has(i+1, fOf)
	case "voici", "voilà", "Voici", "Voilà", "figure", "figurait":
		return true
	case "trouve", "trouvait", "tient", "tenait":
		return d.has(i-2, fClitic)
	}
	return false
}

// pairOf tells whether two names of one word, the first at i, are the subject of a verb
// together: X et Y se sont connus.
func (d *doc) pairOf(i int) bool {
	if d.m.lang != "fr" || i+3 >= len(d.toks) || !d.toks[i].brk && !d.inDateline(i-1) {
		return false
	}
	if d.text(i+1) != "et" || !d.toks[i+2].cap || !d.singleName(i) || !d.singleName(i+2) || !d.nameLike(i+2) {
		return false
	}
	k := i + 3
	for k < len(d.toks) && k < i+6 && d.has(k, fClitic|fNot|fAdv) && !d.toks[k].cap {
		k++
	}
	if k >= len(d.toks) || d.toks[k].kind != word || d.toks[k].cap {
		return false
	}
	switch w := d.text(k); w {
	case "sont", "ont", "vont", "font", "avaient", "étaient", "vivent", "viennent", "partent", "tiennent", "attendent":
	default:
		if !ends(w, "ent") || d.has(k, fPrep|fAdv|fDet|fRole|fPeople|fThing) || ends(w, "ment") {
			return false
		}
	}
	return listedGender(d.text(i)) != 0 || listedGender(d.text(i+2)) != 0 || d.has(i, fFirst) || d.has(i+2, fFirst)
}

// behindClause names the somebody of p by what stands between commas behind a relative
// clause: l’assistante sociale qui l’accompagne, X, choisit ses mots.
func (d *doc) behindClause(p *phrase, lim int, after bool) {
	if d.m.lang != "fr" || p.what != aRole && p.what != people || !p.name.empty() || p.plural || p.end >= lim || !d.has(p.end, fRel) || d.toks[p.end].cap || !d.has(p.start, fDet) || d.thing(*p) || !d.peopleIn(p.start, p.end) && !d.someoneIs(p.start+1) {
		return
	}
	for k := p.end + 1; k < lim && k < p.end+16; k++ {
		t := &d.toks[k]
		if t.kind == mark || t.brk || t.kind == punct && t.r != ',' && t.r != '-' {
			return
		}
		if !d.is(k, ',') {
			continue
		}
		n := k + 1
		honor := false
		for n < lim && n < k+4 && !d.toks[n].cap && (d.has(n, fHonor|fDet) || respect.has(d, n)) || n < lim && d.has(n, fHonor) && !d.nameLikeNotHonor(n) || d.is(n, '.') && honor {
			honor = honor || d.has(n, fHonor)
			n++
		}
		e := d.nameRun(n, lim)
		if e <= n || d.placeName(n, e) || d.orgAt(n, e, lim) {
			return
		}
		one := d.words(n, e) == 1
		if one && !honor && (!d.singleName(n) || d.toks[n].upper) {
			return
		}
		closed := d.is(e, ',') || d.is(e, ':') || e >= lim || d.toks[e].kind == punct && isTerminal(d.toks[e].r)
		if !closed && !(!one && !after && d.stopsHere(e, lim)) {
			return
		}
		p.role = rng{p.start, p.end}
		p.what, p.name, p.end, p.honor = aName, rng{n, e}, e, honor
		return
	}
}

// courteous returns the token behind Monsieur le, Madame la before an office: Monsieur le
// Préfet. It is i when none stand there.
func (d *doc) courteous(i, lim int) int {
	if d.m.lang != "fr" || i+2 >= lim || !d.has(i, fHonor) {
		return i
	}
	switch strings.ToLower(d.text(i)) {
	case "monsieur", "madame", "m", "mme", "m.", "mgr", "mademoiselle":
	default:
		return i
	}
	k := i + 1
	if d.is(k, '.') {
		k++
	}
	switch d.text(k) {
	case "le", "la", "l’", "l'", "Le", "La", "L’", "L'":
		if k+1 < lim && (d.has(k+1, fRole) || d.lookup(strings.ToLower(d.text(k+1)))&fRole != 0) {
			return k
		}
	}
	return i
}

// broughtFrench returns the person with whom a French sentence [a, b) begins that names him
// behind its verb, or not at all: Parmi eux, il y a X; La première tient un étal. -1: none.
func (f *finder) broughtFrench(a, b int) int {
	d := &f.d
	if d.m.lang != "fr" {
		return -1
	}
	if d.has(a, fDet) && d.toks[a].cap && a+2 < b && (d.finite(a+2) || d.is(a+2, ',')) {
		if n := d.ordinal(phrase{what: aPronoun, start: a, end: a + 2}); n > 0 {
			return f.oneOfTwo(n, a)
		}
	}
	if q := d.fallsTo(a, b); q.what == aName && (d.knownName(q.name.a) || d.words(q.name.a, q.name.b) > 1 || !q.role.empty() || listedGender(d.text(q.name.a)) != 0) {
		return f.person(q)
	}
	if q := d.thereIsOne(a, b); q.what == aName && d.knownName(q.name.a) {
		return f.people.find(f, q)
	}
	return -1
}

// thereIsOne returns the name that the sentence [a, b) brings in by il y a, voici, figure.
func (d *doc) thereIsOne(a, b int) phrase {
	if d.m.lang != "fr" || !d.has(a, fPrep|fOf|fAdv|fPron|fCommon) {
		return phrase{}
	}
	for k := a + 1; k < b && k < a+14; k++ {
		t := &d.toks[k]
		if t.kind == mark || t.kind == punct && t.r != ',' {
			break
		}
		if !t.cap || !d.nameLike(k) || t.brk || d.placeName(k, k+1) {
			continue
		}
		v := k - 1
		if d.has(v, fHonor) && !d.toks[v].brk {
			v--
		}
		switch d.text(v) {
		case "a", "avait":
			if d.text(v-1) != "y" {
				continue
			}
		case "voici", "voilà", "Voici", "Voilà", "figure", "figurait", "trouve", "trouvait":
		default:
			continue
		}
		if p := d.phrase(v+1, b, true); p.what == aName {
			return p
		}
		break
	}
	return phrase{}
}

// named4 tells whether the sentence [a, b) gives the names of several by a verb of naming
// or as a list: Elles s’appellent A, B et C.
func (d *doc) named4(a, b int) bool {
	for k := a; k < b; k++ {
		if d.has(k, fAnd) && d.toks[k].kind == word && d.toks[min(k+1, len(d.toks)-1)].cap && d.toks[k-1].cap {
			return true
		}
	}
	return false
}

// quiDoes tells whether a clause that begins with the verb at k is about a person: qui a
// perdu deux frères, qui tient la caisse.
func (d *doc) quiDoes(k int) bool {
	for k < len(d.toks) && d.has(k, fClitic|fNot) && !d.has(k, fAux) {
		k++
	}
	if k+1 >= len(d.toks) || d.toks[k].kind != word {
		return false
	}
	if n := k - 3; n >= 0 && d.toks[n].cap && listedGender(d.text(n)) != 0 {
		return true
	}
	if humanVerbs[d.text(k)] {
		return true
	}
	for j := k + 1; d.has(k, fAux) && j < len(d.toks) && j < k+6 && d.toks[j].kind == word; j++ {
		if d.possessive(j) && kinThings.has(d, j+1) || d.toks[j].kind == word && humanVerbs[strings.TrimSuffix(d.text(j), "é")+"e"] {
			return true
		}
		if d.has(j, fPeople) && d.toks[j-1].kind == word && d.has(j-1, fPlural) && kinThings.has(d, j) {
			return true
		}
	}
	return false
}

// notHim tells whether the noun of family at j cannot be who is named at i: le départ de
// son mari, Farida, …
func (d *doc) notHim(j, i int) bool {
	g, h := kinGender[d.text(j)], flag(0)
	if d.m.lang == "fr" && g != 0 {
		h = listedGender(d.text(i))
	}
	return h != 0 && h != g
}

// toldOf tells whether the words of s speak of the subject p of the sentence before them as
// he or she, so that they are not his: Son mari est parti. « Il a envoyé une lettre. »
func (d *doc) toldOf(p phrase, s span) bool {
	if d.m.lang != "fr" && d.m.lang != "en" && !d.m.dropped || p.what == aPronoun || p.plural {
		return false
	}
	if p.what == aName && d.m.lang == "fr" && d.words(p.name.a, p.name.b) == 1 && !d.knownName(p.name.a) && abstract(d.text(p.name.a)) { // Confiance, le mot revient
		return true
	}
	k := s.open + 1
	for k < s.close && k < s.open+4 && d.toks[k].kind != word {
		k++
	}
	if k+1 >= s.close || !d.has(k, fPron) || d.has(k, fPlural) || !d.toks[k].cap {
		return false
	}
	if w := d.text(k); d.m.dropped && w != "Él" && w != "Ella" && w != "Ele" && w != "Ela" {
		return false
	}
	g := d.toks[k].flags & (fMasc | fFem)
	if g != fMasc && g != fFem || d.m.lang == "fr" && (d.text(k) == "Ce" || d.impersonal(k+1)) {
		return false
	}
	for j := k + 1; d.text(k) == "Il" && j < k+4 && j < s.close; j++ { // Il fait chaud; il nous manque un toit; il est tard
		if itIs[d.text(j)] || j > k+1 && d.impersonal(j) {
			return false
		}
		if !d.has(j, fClitic|fNot|fAux|fAdv) {
			break
		}
	}
	h := p.gender & (fMasc | fFem)
	if h == 0 && p.what == aName {
		h, _ = d.genderOf(p.name)
		if h == 0 {
			h = listedGender(d.text(p.name.a))
		}
	}
	if h == 0 || h == fMasc|fFem {
		for j := p.start; j < p.end; j++ {
			if n, ok := kinGender[d.text(j)]; ok {
				h = n
				break
			}
		}
	}
	return h == g
}

var numberWords = wordSet("deux trois quatre cinq six sept huit neuf dix onze douze quinze vingt trente quarante cinquante cent")

// superlatives stand behind an article that belongs to an adjective: la plus fidèle.
var superlatives = siftedSet("plus moins mieux")

// itIs are words behind il that mean nobody.
var itIs = wordSet("fait faisait fera vaut valait suffit suffisait convient manque manquait arrive arrivait neige vente tard tôt temps important nécessaire possible impossible difficile facile interdit urgent vrai évident clair prévu question midi minuit")

// oneIsNamed gives p, one of several, the name and role that stand in [a, b): l’une des
// participantes, la lieutenante X; l’un d’eux, le maître X.
func (d *doc) oneIsNamed(p *phrase, a, b int) bool {
	if d.m.lang != "fr" || a+2 >= b || !d.has(a, fDet) || d.has(a, fPlural) || d.toks[a].cap {
		return false
	}
	k := p.start
	if w := d.text(k); w == "l’" || w == "l'" || w == "L’" || w == "L'" {
		k++
	}
	if !d.indefiniteWord(k) || !d.has(k+1, fOf) {
		return false
	}
	n := a + 1
	for n < b && n < a+5 && !d.toks[n].cap && d.toks[n].kind == word {
		n++
	}
	if n == a+1 || n >= b || !d.someoneIs(a+1) && !d.has(a+1, fHonor) && !d.personNoun(a+1) || !d.nameLike(n) || d.placeName(n, b) {
		return false
	}
	p.what, p.name, p.role = aName, rng{n, d.nameRun(n, b)}, rng{a, n}
	p.end = p.name.b
	p.gender |= d.toks[a].flags & (fMasc | fFem)
	return true
}

// officerActs tells whether the French role p, with its article, is the subject of the
// sentence that leads to the mark at i: La modératrice a dû rappeler les élus à l’ordre. « … »
func (d *doc) officerActs(p phrase, i int) bool {
	if d.m.lang != "fr" || !p.name.empty() || p.plural || !d.theOne(p) || !d.toks[p.start].brk || d.pluralNoun(p.start, p.end) {
		return false
	}
	for k := p.end; k < i && k < p.end+3; k++ {
		if d.has(k, fAux|fSay|fWeak|fClitic|fNot) || humanVerbs[d.text(k)] {
			return true
		}
	}
	return false
}

// theParent tells whether p, with which the paragraph at a begins, is a relative whom the
// text has not named, and ends p before the verb: La mère a gardé la lettre.
func (d *doc) theParent(p *phrase, a int) bool {
	if d.m.lang != "fr" || p.start != a || d.toks[a].gap != blank || !d.theOne(phrase{start: a, end: a + 2}) || kinGender[d.text(a+1)] == 0 || !d.newcomer(*p) {
		return false
	}
	e := a + 2
	if d.has(e, fOf) && e+1 < len(d.toks) && d.nameLike(e+1) { // La mère de Boris vient
		e = d.nameRun(e+1, min(e+6, len(d.toks)))
	}
	if !d.finite(e) {
		return false
	}
	p.end, p.role, p.gender = e, rng{a, e}, kinGender[d.text(a+1)]
	return true
}

// otherOffice tells whether figure i, without a name, is known by another office or trade
// than the description p gives.
func (f *finder) otherOffice(i int, p phrase) bool {
	d := &f.d
	h := &f.scene.cast[i]
	if h.who >= 0 || h.sp == nil || h.sp.Role == nil || p.what != aRole || p.end != p.start+2 && !(p.end == p.start+3 && d.has(p.start+2, fObject)) || d.anyone(p.start+1) {
		return false
	}
	for w := range strings.FieldsSeq(*h.sp.Role) {
		if g := d.lookup(w); g&fRole != 0 && g&(fAgain|fFirst) == 0 {
			w, v := fold.String(w), fold.String(d.text(p.start+1))
			return !likeWord(w, v) && !tradeOf(v).same(w)
		}
	}
	return false
}
