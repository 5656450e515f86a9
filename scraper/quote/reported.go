package quote

import (
	"strings"

	"iomnews/internal/news"
)

// Attributions that lead to marks without a verb of the lists, or with words
// between verb and marks: X adelantó que “q”; Lo confirma un vecino que …: “Q”; la
// carta de X: “Q”; Sobre el viaje: “Q”.

// causing are verbs behind which “that” leads to what happens, no words.
var causing = wordSet("hace hizo hacía hacen hicieron hará permite permitió permiten permitía logra logró logran logró logrará consigue consiguió impide impidió evita evitó ocurre ocurrió sucede sucedió pasa pasó quiere quería quieren quiso busca buscaba buscan falta faltaba basta bastaba parece parecía parecen resulta resultó es era fue será sea hay tiene tenía tienen tuvo sabía sabe saben deja dejó dejan dejaba ve vio viene vino va iba faz fez fazem permitiu conseguiu quer queria parece tem tinha sabe sabia deixa deixou " +
	"fait fit font permet permettait veut voulait veulent faut fallait semble semblait sait savait savent a avait est était voit vit vient va sera empêche attend attendait " +
	"makes made lets let means meant hopes wants wanted knows knew sees saw finds found seems seemed ensures ensured")

// thatUnknown reads somebody who is the subject of a verb that no list knows and
// that leads with “that” to marks inside its clause: X ponderó que los municipios
// “q”.
func (d *doc) thatUnknown(ps, pe int) (phrase, verbal, bool) {
	v := verbal{pron: -1, head: -1}
	if d.m.caseless || d.toks[pe-1].kind == punct && !d.is(pe-1, ',') {
		return phrase{}, v, false
	}
	for k := pe - 1; k > ps+1; k-- {
		t := &d.toks[k]
		if t.kind == punct && t.r != ',' || t.kind == mark {
			return phrase{}, v, false
		}
		if t.kind != word || t.flags&fThat == 0 || t.cap || d.text(k) == "cómo" || d.text(k) == "qué" {
			continue
		}
		h := k - 1
		for h > ps && (d.adverbial(h) || d.has(h, fAdv) && !d.has(h, fSay)) {
			h--
		}
		if d.toks[h].kind != word || d.toks[h].cap || causing[d.text(h)] || d.modal(h) || !d.shaped(h) || d.m.lang == "en" && !strings.HasSuffix(d.text(h), "ed") && !d.has(h, fWeak|fSay) {
			continue
		}
		s := h
		for s > ps && d.has(s-1, fClitic|fAdv) && !d.toks[s-1].cap && !d.has(s-1, fSay|fWeak) {
			s--
		}
		p, ok := d.subjectBefore(ps, s)
		if !ok || p.end < s && !d.is(s-1, ',') && p.end < s-1 || p.what != aName && !(p.what == aRole && d.has(p.start, fDet)) {
			return phrase{}, v, false
		}
		if p.what == aName && d.words(p.name.a, p.name.b) < 2 && !d.knownName(p.name.a) {
			return phrase{}, v, false
		}
		v.start, v.head, v.end, v.strong = s, h, h+1, true
		return p, v, true
	}
	return phrase{}, v, false
}

// affirms reads who confirms or explains in a sentence whose object stands first:
// Lo confirma un piloto que …: “Q”; Así lo cuenta X, …: “Q”; Nos lo explica X: “Q”.
func (d *doc) affirms(ps, last int) (phrase, verbal, bool) {
	v := verbal{pron: -1}
	if !d.m.dropped || d.m.caseless || last-ps < 3 {
		return phrase{}, v, false
	}
	j := ps
	for j < last && j < ps+4 {
		switch strings.ToLower(d.text(j)) {
		case "lo", "la", "así", "se", "nos", "me", "le", "les", "también", "esto", "eso", "o", "assim", "como":
			j++
			continue
		}
		break
	}
	if j == ps || !d.has(j, fSay|fWeak) && !d.shaped(j) || d.has(j, fAux) && !d.has(j, fSay) || causing[d.text(j)] {
		return phrase{}, v, false
	}
	switch strings.ToLower(d.text(j - 1)) {
	case "lo", "o", "así", "assim", "la":
	default:
		if j < ps+2 {
			return phrase{}, v, false
		}
	}
	k := j + 1
	for k < last && (d.adverbial(k) || d.has(k, fAdv) && !d.has(k, fDet)) {
		k++
	}
	p := d.phrase(k, last, true)
	if d.has(k, fDet) && d.dataNoun(k+1) && !d.has(k+1, fRole|fPeople) { // Lo confirma una encuesta
		return phrase{}, v, true
	}
	switch p.what {
	case aName, aRole:
	case people:
		if !d.has(p.start, fDet) || d.thing(p) || !d.peopleIn(p.start, p.end) && !d.animate(p.start+1) && !(d.indefiniteWord(p.start) && d.has(j, fSay) && d.has(d.cutAside(p.start, p.end), fRel) && !d.dataNoun(p.start+1)) {
			return phrase{}, v, false
		}
		p.end = d.cutAside(p.start, p.end)
		p.role = rng{p.start, p.end}
	default:
		return phrase{}, v, false
	}
	v.start, v.head, v.end, v.strong = ps, j, j+1, true
	return p, v, true
}

// writings are nouns for what somebody has written or left in words.
var writings = wordSet("carta cartas nota mensaje testimonio testimonios poema diario postal recado audio correo dedicatoria relato " +
	"lettre mot mots message témoignage poème récit courrier phrase réponse question conseil formule consigne " + "letter message testimony poem diary postcard bilhete mensagem depoimento testemunho")

// penned reads whose words stand in a letter or the like that leads to a colon: se
// leyó la carta de X, hoy …: “Q”; una nota que le dejó una paciente de 84 años: “Q”.
func (d *doc) penned(ps, last int) (phrase, bool) {
	if d.m.caseless {
		return phrase{}, false
	}
	for k := last - 1; k >= ps; k-- {
		if d.toks[k].kind != word || d.toks[k].cap && !d.toks[k].brk || !writings[strings.ToLower(d.text(k))] {
			continue
		}
		j := k + 1
		switch {
		case d.has(j, fOf) && !d.is(j, ','):
			j++
		case d.has(j, fThat) || d.has(j, fRel):
			j++
			for j < last && d.has(j, fClitic|fAux) && !d.has(j+1, fPeople|fRole) {
				j++
			}
			if !d.shaped(j) && !d.has(j, fSay|fWeak|fActs|fPast) || d.toks[j].kind != word {
				return phrase{}, false
			}
			j++
		default:
			return phrase{}, false
		}
		p := d.phrase(j, last, true)
		switch p.what {
		case aName:
			return p, d.words(p.name.a, p.name.b) > 1 || d.knownName(p.name.a)
		case people, aRole:
			if !p.name.empty() || !d.has(p.start, fDet) || d.thing(p) || !d.peopleIn(p.start, p.end) && !d.animate(p.start+1) {
				return phrase{}, false
			}
			p.what, p.end = people, d.cutAside(p.start, p.end)
			p.role = rng{p.start, p.end}
			return p, true
		}
		return phrase{}, false
	}
	return phrase{}, false
}

// topical tells whether the few words [ps, last) before a colon only say what the
// last speaker goes on about: Y sobre el año de convivencia: “Q”; Sur son avenir : « Q ».
func (d *doc) topical(ps, last int) bool {
	if d.m.caseless || last-ps > 14 || last-ps < 2 {
		return false
	}
	j := ps
	if d.has(j, fAnd) {
		j++
	}
	switch strings.ToLower(d.text(j)) {
	case "sobre", "acerca", "respecto", "sur", "quant", "concernant", "about", "regarding", "on", "of":
	case "en", "à", "as":
		switch d.text(j + 1) {
		case "cuanto", "propos", "for":
		default:
			return false
		}
	default:
		return false
	}
	for k := j; k < last; k++ {
		if d.toks[k].kind != word || d.has(k, fSay|fCalled) && d.toks[k].flags&fPrep == 0 && d.finite(k) {
			return false
		}
	}
	return true
}

// pastRelative returns the token behind a clause of who at i, the comma that ends
// it: De acuerdo con un funcionario que pidió reserva, ….
func (d *doc) pastRelative(i, pe int) int {
	if d.m.caseless || i >= pe || !d.has(i, fRel) {
		return i
	}
	for k := i + 1; k < pe && k < i+14; k++ {
		if d.is(k, ',') {
			return k
		}
		if d.toks[k].kind != word && d.toks[k].kind != number {
			break
		}
	}
	return i
}

// dataNoun tells whether the noun at i is a thing that may confirm something.
func (d *doc) dataNoun(i int) bool {
	switch d.text(i) {
	case "dato", "cifra", "encuesta", "imagen", "placa", "prueba", "hecho", "número", "mapa", "foto", "fotografía", "sondeo", "censo", "dado", "pesquisa", "imagem":
		return true
	}
	return d.has(i, fThing|fOrg|fTime|fMedia)
}

// fragment reads words of the one whom a sentence without any verb of saying is
// about, behind a comma at its end: X cruzó a los seis años, “encima de los hombros
// de mi papá”.
func (f *finder) fragment(s span, v view) (claim, bool) {
	d := &f.d
	if d.m.caseless || v.words < 5 || v.capital || s.lost || d.toks[s.open].gap >= line || d.titleCase(v) || d.cue(s) || d.thingAfter(s) {
		return claim{}, false
	}
	if e := s.close + 1; e < len(d.toks) && d.toks[e].gap != blank && !(d.toks[e].kind == punct && isTerminal(d.toks[e].r)) && !(v.inner && d.toks[e].brk) {
		return claim{}, false
	}
	if c, ok := f.howHeWent(s, v); ok {
		return c, true
	}
	own := d.firstPerson(s.open+1, s.close)
	if !d.is(s.open-1, ',') && !(own && d.toks[s.open-1].kind == word && !d.toks[s.open].brk && !d.toks[s.open-1].cap) {
		return claim{}, false
	}
	if !own && (f.text.Kind != news.KindStory || !d.m.dropped) {
		return claim{}, false
	}
	from := 0
	if f.prev.ok {
		from = f.prev.close + 1
	}
	ps := d.sentenceStart(s.open-1, from)
	if s.open-ps > 40 || s.open-ps < 4 && !(d.m.lang == "fr" && s.open-ps > 1) || d.hasBetween(max(ps, s.open-6), s.open, fCalled) || !own && d.hasBetween(max(ps, s.open-6), s.open, fThing|fMedia) {
		return claim{}, false
	}
	p, ok := d.mainSubject(ps, s.open)
	if own && !d.m.caseless && d.circumstance(ps, s.open-1) { // Là encore, « un soir, des hommes … nous … »
		return claim{rule: ruleLead, dropped: true, verb: verbal{pron: -1, head: -1}, mixed: true, loose: true, a: ps, b: s.open}, true
	}
	if ok && own && p.what == aPronoun && p.gender != 0 && !p.plural && d.finite(p.end) { // he says nothing of it but that “it was my own …”
		return claim{rule: ruleLead, ph: p, verb: verbal{pron: -1, head: -1}, mixed: true, loose: true, a: ps, b: s.open}, true
	}
	if !ok || p.what != aName || !d.knownName(p.name.a) || f.people.places[string(d.folded(f.nameOf(p)))] || !d.finite(p.end) && !d.is(p.end, ',') && !d.has(p.end, fActs|fSay|fWeak|fAux) {
		return claim{}, false
	}
	return claim{rule: ruleLead, ph: p, verb: verbal{pron: -1, head: -1}, mixed: true, loose: true, a: ps, b: s.open}, true
}

// firstPerson tells whether somebody speaks of himself in [a, b).
func (d *doc) firstPerson(a, b int) bool {
	mine := selves[d.m.lang]
	for k := a; k < b; k++ {
		if mine[strings.ToLower(d.text(k))] {
			return true
		}
	}
	return false
}

// selves are the words by which somebody means himself, by language.
var selves = map[string]map[string]bool{
	"en": wordSet("my i our we us me i’m i'm"),
	"es": wordSet("mi mis me mí yo nos nosotros nosotras conmigo nuestro nuestra nuestros nuestras"),
	"fr": wordSet("je j’ j' mon ma mes moi m’ m' nous notre nos"),
	"pt": wordSet("meu minha eu meus minhas nosso nossa nós me comigo"),
}

// readIn reads whose letter or testimony the words before i stand in: “Q”, se lee en
// el testimonio de X; « Q », lit-on dans la lettre d’un voisin.
func (d *doc) readIn(i, end int) (phrase, bool) {
	if d.m.caseless {
		return phrase{}, false
	}
	k := i
	switch d.text(i) {
	case "se":
		switch d.text(i + 1) {
		case "lee", "leía", "leyó", "escucha", "oye":
			k = i + 2
		}
	case "reza", "decía", "dice", "termina", "terminaba", "comienza", "empieza", "lê-se", "reads", "read", "says", "said", "dit", "disait":
		k = i + 1
	case "lit", "lisait":
		k = i + 1
		for k < end && k < i+4 && !d.has(k, fPrep) {
			k++
		}
	}
	if k == i || k >= end {
		return phrase{}, false
	}
	for j := k; j < end && j < k+4; j++ {
		if writings[d.text(j)] {
			return d.penned(j, min(end, j+16))
		}
	}
	return phrase{}, false
}

// aloud tells whether somebody reads aloud at k: lee en voz alta.
func (d *doc) aloud(k int) bool { return d.text(k) == "en" && d.text(k+1) == "voz" }
