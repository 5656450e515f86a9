package quote

import "strings"

// otherOne reads descriptions that name somebody by what was just told of him
// alone: the other, l’intéressée, la aludida, celle que tout le port appelle X. i is
// the first token, j the one behind its articles.
func (d *doc) otherOne(i, j, lim int, det bool) (phrase, bool) {
	p := phrase{start: i, end: i}
	if det && j > i+1 && (j >= lim || d.toks[j].kind != word || d.text(j) == "one") {
		switch d.text(j - 1) {
		case "other", "another", "otro", "otra", "autre", "outro", "outra":
			if j < lim && d.text(j) == "one" {
				j++
			}
			p.what, p.end, p.role = people, j, rng{i, j}
			return p, true
		}
	}
	if j >= i && j <= i+1 && (i+1 >= lim || d.toks[i+1].kind != word || d.m.lang == "en" && d.has(i+1, fSay|fWeak) && !d.has(i+1, fRole|fThing|fPeople)) && d.another(i) {
		p.what, p.end, p.role = people, i+1, rng{i, i + 1}
		return p, true
	}
	if j >= lim || d.toks[j].kind != word || d.toks[j].cap && !d.toks[j].brk {
		return p, false
	}
	switch d.text(j) {
	case "intéressé", "aludido", "interpelado", "interesado", "interpellé", "visado", "mencionado":
		p.gender = fMasc
	case "intéressée", "aludida", "interpelada", "interesada", "interpellée", "mencionada":
		p.gender = fFem
	case "celle", "celui", "Celle", "Celui":
		if k := j + 1; !det && k < lim && d.has(k, fRel|fThat) {
			for k++; k < lim && k < j+10; k++ {
				if n := d.knownAs(k, lim); n > 0 {
					e := d.nameRun(n, lim)
					p.what, p.name, p.end = aName, rng{n, e}, e
					p.gender = fFem
					if strings.HasPrefix(strings.ToLower(d.text(j)), "celui") {
						p.gender = fMasc
					}
					return p, e > n
				}
			}
			if d.m.lang == "fr" && d.text(j+1) == "qui" { // celle qui l’a attendu trois ans
				p.what, p.end, p.gender = aPronoun, j+1, fFem
				if strings.HasPrefix(strings.ToLower(d.text(j)), "celui") {
					p.gender = fMasc
				}
				return p, true
			}
		}
		return p, false
	default:
		return p, false
	}
	if !det || j+1 < lim && d.toks[j+1].kind == word && !d.has(j+1, fAdv|fPrep|fAux|fSay|fWeak|fClitic|fActs) {
		return p, false
	}
	p.what, p.end = aPronoun, j+1
	return p, true
}

// fondOf returns the verb of saying that an adjective or another verb leads to
// at j, 0 when there is none: is fond of repeating, was quick to add, likes to say.
func (d *doc) fondOf(j, lim int) int {
	if d.m.lang != "en" {
		return 0
	}
	switch d.text(j) {
	case "fond", "quick", "keen", "careful", "eager", "happy", "proud", "first", "pains", "known", "wont", "likes", "liked", "tires", "tired", "loves", "loved", "used", "tends", "hastens", "hastened", "keeps", "kept", "hurries", "hurried", "insists", "does", "found", "remembers", "heard":
	default:
		return 0
	}
	for k := j + 1; k < lim && k < j+4; k++ {
		if d.toks[k].kind != word || d.toks[k].cap {
			return 0
		}
		if (d.has(k, fSaying) || strings.HasSuffix(d.text(k), "ing")) && (d.text(k-1) == "of" || d.text(k-1) == "on" || d.text(k-1) == "for" || k == j+1 && (d.text(j) == "keeps" || d.text(j) == "kept")) || d.has(k, fSay|fWeak) && d.text(k-1) == "to" {
			return k
		}
	}
	return 0
}

// kinOnly tells whether the role p says only whose relative somebody is: la hija
// menor, the brother. It is then not the person whom the text was about.
func (d *doc) kinOnly(p phrase) bool {
	for k := p.start; k < p.end && k < p.start+3; k++ {
		switch d.text(k) {
		case "hija", "hijo", "nieta", "nieto", "hermana", "hermano", "prima", "primo", "sobrina", "sobrino", "cuñada", "cuñado", "suegra", "suegro", "marido", "esposa", "esposo", "fille", "fils", "sœur", "frère", "mari", "épouse", "cousin", "cousine", "daughter", "son", "sister", "brother", "wife", "husband", "grandson", "granddaughter", "filha", "filho", "irmã", "irmão":
			return !d.hasBetween(p.start, k, fOf)
		}
	}
	return false
}

// behindRelative reads the name of the role p behind its relative clause: la
// técnica que visita el proyecto, X, …
func (d *doc) behindRelative(p phrase, pe int) phrase {
	if p.what != aRole || !p.name.empty() || !d.has(p.end, fRel) {
		return p
	}
	for k := p.end + 1; k < pe && k < p.end+14; k++ {
		if !d.is(k, ',') {
			continue
		}
		if e := d.nameRun(k+1, pe); e > k+1 && d.words(k+1, e) > 1 && (d.is(e, ',') || e >= pe-1) && !d.placeName(k+1, e) {
			p.what, p.name, p.end = aName, rng{k + 1, e}, e
		}
		break
	}
	return p
}

// voiceWord tells whether the word at k is voice: la voz, which may be whose it is
// of whom the text speaks.
func (d *doc) voiceWord(k int) bool {
	switch d.text(k) {
	case "voice", "voices", "voix", "voz", "voces", "vozes":
		return true
	}
	return false
}

// isOther tells whether p is no more than the other.
func (d *doc) isOther(p phrase) bool {
	if p.end-p.start < 2 || p.end-p.start > 3 {
		return false
	}
	switch d.text(p.start + 1) {
	case "other", "otro", "otra", "autre", "outro", "outra":
		return true
	}
	return false
}

// whatStart returns where the clause of the verb v begins when “what” leads it: the
// funds cover what the council calls “…”. Without one it is ps.
func (d *doc) whatStart(v verbal, ps int) int {
	if !d.called(v.head) && d.m.lang != "en" || d.m.caseless {
		return ps
	}
	for k := v.start - 1; k > ps && k > v.start-9; k-- {
		switch d.text(k) {
		case "what":
			return k + 1
		case "que", "qu’", "qu'":
			if w := d.text(k - 1); w == "ce" || w == "lo" || w == "o" {
				return k + 1
			}
		}
		if d.toks[k].kind != word {
			break
		}
	}
	return ps
}

// another tells whether the word at i stands for one more of those just spoken of.
func (d *doc) another(i int) bool {
	switch d.text(i) {
	case "one", "One":
		return d.m.lang == "en"
	case "another", "Another", "otro", "otra", "outro", "outra", "Otro", "Otra", "Outro", "Outra":
		return true
	}
	return false
}
