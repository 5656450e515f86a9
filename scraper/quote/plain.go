package quote

import "strings"

// Attributions without a verb of saying: “…,” is how X explains it; « … », c’est
// ainsi que X présente les lieux; In X’s view, “…”; Her verdict: “…”; Même son de
// cloche chez X : « … ».

// copular reads who speaks in a clause about the quotation that ends before i: is
// how X ends it, was all he said, was her answer, c’est ainsi que X le résume, con
// esa frase resume X los comienzos.
func (d *doc) copular(i, end int) (phrase, bool) {
	at := 0
	if d.m.lang == "en" && (d.text(i) == "this" || d.text(i) == "that") { // – this is how X put it
		i++
	}
	for k := i; k < end && k < i+6 && at == 0; k++ {
		w := d.text(k)
		switch d.m.lang {
		case "en":
			if k == i && !d.was(k) && w != "came" && w != "comes" {
				return phrase{}, false
			}
			if k == i+1 && d.was(i) && (w == "his" || w == "her") { // is her summary of thirty years
				return d.ownerWord(k, k+2), true
			}
			switch w {
			case "how", "what", "all", "from", "of":
				at = k + 1
			case "answer", "reply", "verdict", "response", "advice", "motto", "conclusion", "comment", "message", "description", "explanation":
				if d.possessive(k - 1) {
					return d.ownerWord(k-1, k+1), true
				}
				if d.has(k-1, fPoss) {
					p := d.phrase(i+1, k-1, true)
					return p, p.what == aName
				}
			}
		case "fr":
			if w == "ainsi" && d.has(k+1, fThat) || (w == "mots" || w == "phrase" || w == "termes") && d.has(k+1, fThat) {
				at = k + 2
			} else if w == "comment" && k == i+1 && strings.EqualFold(d.text(i), "voilà") || w == "réponse" && d.has(k+1, fOf) {
				at = k + 1
				for d.has(at, fOf) {
					at++
				}
			}
		case "es", "pt":
			if p, ok := d.verdictBehind(i, end); k == i && ok {
				return p, true
			}
			if w == "frase" || w == "palabras" || w == "palavras" || w == "así" && k == i || w == "assim" && k == i {
				at = k + 1
			} else if w == "respuesta" || w == "resposta" {
				at = k + 2
			}
		}
	}
	if at == 0 || at >= end {
		return phrase{}, false
	}
	for k := at; k < end && k < at+6; k++ {
		if p := d.phrase(k, end, true); p.what == aName && p.start == k && (d.toks[k].cap || d.has(k, fDet|fHonor|fRole)) {
			return p, true
		} else if d.m.lang == "en" && k == at && (p.what == aRole || p.what == people) && p.start == k && !p.plural && d.indefiniteWord(k) && d.someoneIs(k+1) {
			p.what, p.role = people, rng{k, p.end}
			return p, true
		} else if p.what == aPronoun && k == at && d.m.lang != "es" {
			return p, true
		}
		if d.toks[k].kind != word || d.m.lang == "en" && !d.has(k, fThat) {
			break
		}
	}
	return phrase{}, false
}

// ownerWord returns the pronoun that the possessive at k stands for.
func (d *doc) ownerWord(k, e int) phrase {
	p := phrase{what: aPronoun, start: k, end: e}
	switch strings.ToLower(d.text(k)) {
	case "his":
		p.gender = fMasc
	case "her":
		p.gender = fFem
	}
	return p
}

// verdictOf reads whose words a few words without a verb announce before the
// colon at last: Her verdict, Son conseil aux jeunes, X’s answer, Même constat chez
// X, cuisinière.
func (d *doc) verdictOf(ps, last int) (phrase, bool) {
	if d.m.caseless || last-ps > 16 || last <= ps {
		return phrase{}, false
	}
	if d.possessive(ps) && (last-ps < 9 && d.speechNoun(ps+1, min(last, ps+4)) || d.m.dropped && (writings[d.text(ps+1)] || d.text(ps+1) == "declaración")) { // Su testimonio fue leído en voz alta
		switch strings.ToLower(d.text(ps)) {
		case "my", "our", "mi", "nuestro", "nuestra", "mon", "ma", "notre", "their", "leur", "leurs":
			return phrase{}, false
		}
		return d.ownerWord(ps, ps+2), true
	}
	if d.m.lang == "fr" && d.has(ps+1, fOf) && d.speechNoun(ps, ps+1) { // Réponse du médecin-chef
		p := d.phrase(ps+2, last, true)
		if (p.what == aRole || p.what == people && humanWordFrench(d.text(p.start))) && p.end >= last-1 && !d.thing(p) {
			p.what = aRole
			return p, true
		}
	}
	if p, ok := d.lastWord(ps, last); ok {
		return p, true
	}
	for k := ps + 1; k < last; k++ {
		if d.has(k, fPoss) && d.nameLike(k-1) && d.speechNoun(k+1, min(last, k+4)) { // X’s answer
			p := d.phrase(ps, k, true)
			return p, p.what == aName && p.end >= k
		}
		if d.has(k, fAux|fSay) && d.toks[k].flags&(fPrep|fDet|fRole|fObject) == 0 {
			return phrase{}, false
		}
		switch d.text(k - 1) {
		case "chez", "par", "pour", "de", "from", "by", "of", "por", "en":
		default:
			continue
		}
		if !d.toks[k].cap || !d.nameLike(k) {
			continue
		}
		p := d.phrase(k, last, true)
		if p.what != aName || p.end < last-1 || d.placeName(p.name.a, p.name.b) || d.words(p.name.a, p.name.b) < 2 && !d.knownName(p.name.a) && p.role.empty() && !(d.text(k-1) == "chez" && d.singleName(k) && !d.toks[k].upper) {
			continue
		}
		switch d.text(k - 1) {
		case "de", "of", "en": // Respuesta de X, but no campaign of X
			if !d.speechNoun(ps, k-1) {
				continue
			}
		}
		return p, true
	}
	return phrase{}, false
}

// speechNoun tells whether a word of [a, b) is a noun for what somebody says.
func (d *doc) speechNoun(a, b int) bool {
	for k := a; k < b; k++ {
		switch strings.ToLower(d.text(k)) {
		case "verdict", "answer", "reply", "response", "advice", "conclusion", "comment", "message", "motto", "explanation", "description", "plea", "appeal", "warning", "words", "word", "story", "thought", "wish", "question", "request", "greeting", "farewell", "reaction", "summary", "recipe", "secret", "rule", "principle",
			"conseil", "réponse", "constat", "avis", "mot", "mots", "explication", "souhait", "vœu", "devise", "credo", "règle", "bilan", "réaction", "commentaire", "consigne", "leçon", "rêve", "crainte", "espoir", "ambition", "priorité", "hantise", "obsession", "prière", "regret", "requête", "promesse", "témoignage", "confidence",
			"consejo", "respuesta", "veredicto", "conclusión", "mensaje", "explicación", "deseo", "sueño", "secreto", "lema", "receta", "regla", "balance", "reacción", "comentario", "palabra", "palabras", "testimonio", "pedido", "ruego", "advertencia", "lección", "conselho", "resposta", "recado", "desejo", "segredo", "regra":
			return true
		}
	}
	return false
}

// viewOf reads the name in “In X’s view,” at ps.
func (d *doc) viewOf(ps, pe int) (phrase, bool) {
	if d.m.lang != "en" || d.text(ps) != "In" && d.text(ps) != "in" && d.text(ps) != "To" && d.text(ps) != "By" {
		return phrase{}, false
	}
	for k := ps + 2; k < pe-1 && k < ps+9; k++ {
		if !d.has(k, fPoss) {
			continue
		}
		switch d.text(k + 1) {
		case "view", "opinion", "words", "eyes", "mind", "judgement", "judgment", "telling", "experience", "phrase", "reading", "account", "reckoning", "estimate", "estimation", "admission", "assessment", "recollection", "book":
			p := d.phrase(ps+1, k, true)
			p.end = k + 2
			return p, (p.what == aName || p.what == aRole) && (d.is(k+2, ',') || k+2 >= pe-1)
		}
		return phrase{}, false
	}
	return phrase{}, false
}

// addressed tells whether the person of p is only spoken to or of by the noun
// before: a letter to his father.
func (d *doc) addressed(p phrase) bool {
	if !p.name.empty() || d.m.caseless {
		return false
	}
	for k := p.start + 1; k < p.end; k++ {
		if d.has(k, fRole|fPeople) {
			return false
		}
		if d.has(k, fTo) && k > p.start+1 {
			return true
		}
	}
	return false
}

// turnOf tells whether the word at i, before “of” and a name, makes that a
// person’s: the turn of X, le cas de Y, la historia de Z.
func (d *doc) turnOf(i int) bool {
	switch d.text(i) {
	case "name", "nombre", "nom", "turn", "case", "story", "voice", "words", "tour", "cas", "histoire", "voix", "parcours", "turno", "caso", "historia", "voz", "palabras", "nome", "história":
		return true
	}
	return false
}
