package quote

import "strings"

// Attributions by verbs that the lexicon does not know: “…,” X groans; « … »,
// compare X; « … », compte-t-elle; “…”, nos reta. Place and form tell them.

// notVerb are the flags of words that are rather something else than a verb.
const notVerb = fPrep | fOf | fAnd | fDet | fRel | fThat | fRole | fPeople | fObject | fAdv | fPron | fThing | fOrg | fTime | fBreak | fIf | fNot | fCalled | fAccord | fMedia | fFact | fAgain | fQuoted | fAux | fClitic | fParticle

// shaped tells whether the word at k has the form of a verb in the third person
// and no other use that the lexicon knows of.
func (d *doc) shaped(k int) bool {
	if k >= len(d.toks) {
		return false
	}
	t := &d.toks[k]
	if t.kind != word || t.cap || t.gap >= blank || t.joined && !d.m.elide {
		return false
	}
	if t.flags&(fSay|fWeak) != 0 && t.flags&(fPrep|fDet|fClitic|fPron) == 0 {
		return true
	}
	w := d.text(k)
	if t.flags&notVerb != 0 || len(w) < 3 || d.adverbial(k) {
		return false
	}
	switch d.m.lang {
	case "en":
		return strings.HasSuffix(w, "ed") || strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") || pastEn(w)
	case "fr":
		return ends(w, "e", "it", "a", "ait", "ient", "ent", "rd", "nd", "ert", "rt", "aît", "int", "urt", "ut", "aient")
	case "es":
		return ends(w, "a", "e", "ó", "an", "en", "ía", "ron", "rá", "rán") && !notVerbEs[w]
	case "pt":
		return ends(w, "a", "e", "ou", "eu", "iu", "am", "em", "ia", "rá", "rão") && !notVerbEs[w]
	}
	return false
}

// ends tells whether w has one of the endings.
func ends(w string, tails ...string) bool {
	for _, s := range tails {
		if strings.HasSuffix(w, s) {
			return true
		}
	}
	return false
}

// notVerbEs are words with the ending of a verb that may stand behind marks and
// a comma and are none.
var notVerbEs = wordSet("frente pese fuera cerca acerca parte arte base clave nada toda cosa obra letra marca pieza novela fórmula idea forma manera suerte nueva propia vieja antigua primera última única misma tanta cuya mientras excepto salvo durante mediante adelante delante bastante siguiente presente grande doble triple además quiere aparte alrededor dentro emblema símbolo sentencia frase consigna receta llave puente nombre gente fuente clase serie sede fase bien también sin con según tampoco entonces ningún algún aun aún tan ayer como joven orden imagen origen margen examen virgen volumen resumen régimen crimen")

// adverbial tells whether the word at k is an adverb made of an adjective:
// simplement, tranquilamente, quietly.
func (d *doc) adverbial(k int) bool {
	if k >= len(d.toks) {
		return false
	}
	t := &d.toks[k]
	if t.kind != word || t.cap || t.flags&^(fAdv|fFact|fTime) != 0 {
		return false
	}
	w := d.text(k)
	switch d.m.lang {
	case "en":
		return len(w) > 4 && strings.HasSuffix(w, "ly") && !notAdverbEn[w]
	case "fr":
		return len(w) > 6 && strings.HasSuffix(w, "ment")
	case "es", "pt":
		return len(w) > 6 && strings.HasSuffix(w, "mente")
	}
	return false
}

var notAdverbEn = wordSet("family ally assembly elderly reply supply monopoly bully belly jelly rally tally anomaly homily")

// openVerb reads a group of words with the form of a verb and its small words
// at i, where an attribution must stand.
func (d *doc) openVerb(i, end int) (verbal, bool) {
	v := verbal{start: i, pron: -1, head: -1, strong: true}
	aux := false
	j := i
	for ; j < end && j < i+6 && v.head < 0; j++ {
		t := &d.toks[j]
		f := t.flags
		switch {
		case t.kind != word || t.cap || t.gap == blank:
			return v, false
		case j > i && t.joined && f&fPron != 0:
			if v.pron = j; !aux { // veut-il
				return v, false
			}
		case aux && d.participleForm(j):
			v.head = j
		case d.shaped(j):
			v.head = j
		case f&fAux != 0 && f&fPrep == 0:
			aux = true
		case f&(fClitic|fAdv|fNot) != 0 && f&(fPrep|fOf|fPron) == 0 || d.adverbial(j):
		default:
			return v, false
		}
	}
	if v.head < 0 || d.modal(v.head) {
		return v, false
	}
	for j < end && d.toks[j].joined && d.has(j, fPron) {
		v.pron = j
		j++
	}
	if v.pron >= 0 {
		switch d.text(v.pron) {
		case "-je", "-nous", "-on", "-t-on", "t-on":
			return v, false
		}
	}
	for j < end && (d.adverbial(j) || d.has(j, fAdv) && d.toks[j].kind == word && !d.toks[j].cap && !d.has(j, fSay|fPrep|fDet)) {
		j++
	}
	v.end = j
	return v, true
}

// participleForm tells whether the word at k may be the participle behind an
// auxiliary.
func (d *doc) participleForm(k int) bool {
	t := &d.toks[k]
	if t.kind != word || t.cap || t.flags&(fPrep|fDet|fPron|fAnd|fAdv|fRole|fPeople) != 0 || t.cpEnd-t.cp < 3 {
		return false
	}
	if t.flags&fPast != 0 {
		return true
	}
	w := d.text(k)
	switch d.m.lang {
	case "fr":
		return ends(w, "é", "ée", "i", "ie", "u", "ue", "it", "is", "ert", "aint")
	case "es", "pt":
		return ends(w, "ado", "ido", "ído", "cho", "sto", "rto", "ito")
	case "en":
		return strings.HasSuffix(w, "ed")
	}
	return false
}

// modal tells whether the verb at k needs another one and says nothing itself:
// peut, doit, va.
func (d *doc) modal(k int) bool {
	switch d.text(k) {
	case "peut", "peuvent", "pouvait", "pourrait", "doit", "doivent", "devait", "devrait", "va", "vont", "allait", "veut", "veulent", "voulait", "faut", "fallait", "sera", "serait", "est", "était", "vient", "viennent", "viendra", "aura", "aurait", "fait", "sait",
		"puede", "pueden", "debe", "deben", "quiere", "quieren", "tiene", "tienen", "está", "estaba", "existe", "hay", "sirve", "significa", "pode", "podem", "deve", "devem", "tem", "vai",
		"means", "meant", "is", "has", "was", "does", "seems", "seemed":
		return true
	}
	return false
}

// opensSpeech tells whether the marks of s begin a sentence, so that a comma
// behind them leads to an attribution.
func (d *doc) opensSpeech(s span) bool {
	return s.open == 0 || d.toks[s.open].brk || d.toks[s.open].gap == blank || d.is(s.open-1, ':') || d.inDateline(s.open-1) || d.conjunctionOpens(s.open)
}

// openAfter reads an attribution behind the comma of a quotation whose verb is
// in no list: VERB X, X VERB and, where the subject may be left out, VERB alone.
func (d *doc) openAfter(c claim, s span, i, end int) (claim, bool) {
	if d.m.caseless || !d.opensSpeech(s) {
		return c, false
	}
	if w := d.look(s); w.words < 2 && !(d.m.dropped && w.words == 1 && w.capital && !d.toks[s.open+1].upper) || d.workName(s) || !w.capital && !d.is(s.open+1, '¿') && !d.is(s.open+1, '¡') && !d.is(s.open+1, '…') && d.toks[s.open+1].kind == word || d.cue(s) {
		return c, false
	}
	if v, ok := d.openVerb(i, end); ok {
		if v.pron >= 0 {
			c.rule, c.verb, c.a, c.b = ruleAfterVerb, v, i, v.end
			c.ph = phrase{what: aPronoun, start: v.pron, end: v.pron + 1, gender: d.toks[v.pron].flags & (fMasc | fFem), plural: d.has(v.pron, fPlural)}
			return c, true
		}
		if d.m.lang != "en" || d.has(v.end, fDet) || v.end < end && d.toks[v.end].cap {
			if p := d.subjectAfter(v.end, end); p.start == v.end && d.speaks(p) && !d.isSubject(v, p) {
				c.rule, c.verb, c.ph, c.a, c.b = ruleAfterVerb, v, p, i, max(p.end, v.end)
				return c, true
			}
		}
		if d.m.dropped && d.ownVerb(s, v, end) {
			c.rule, c.verb, c.dropped, c.a, c.b = ruleAfterVerb, v, true, i, v.end
			return c, true
		}
	}
	p := d.phrase(i, end, false)
	if p.what == nothing || d.has(i, fPrep|fIf|fAnd) || !d.toks[i].cap && d.toks[i].flags&(fDet|fRole|fPeople|fAgain|fPron|fHonor|fFact|fParticle) == 0 && d.toks[i].kind == word {
		return c, false
	}
	p = d.cutBeforeVerb(p, end)
	if !d.speaks(p) {
		return c, false
	}
	at := p.end
	if p.what == aName && d.is(at, ',') { // X, 29, fumed
		if _, ok := d.openVerb(at+1, end); ok {
			at++
		}
		for k := at + 1; at == p.end && k < end && k < at+14 && !(d.toks[k].kind == punct && isTerminal(d.toks[k].r) && !d.abbreviated(k)); k++ {
			if d.is(k, ',') {
				at = k + 1
				break
			}
		}
	}
	if v, ok := d.openVerb(at, end); ok && v.pron < 0 && !d.is(v.end, ':') {
		c.rule, c.ph, c.verb, c.a, c.b = ruleNameVerb, p, v, i, v.end
		return c, true
	}
	return c, false
}

// isSubject tells whether the marks before the verb v are the subject of the
// sentence and v with its name only an aside: « … », réalise X, sortira en mai.
func (d *doc) isSubject(v verbal, p phrase) bool {
	e := p.end
	if !p.name.empty() {
		e = p.name.b
	}
	if d.has(v.head, fSay) || !d.is(e, ',') || e+2 >= len(d.toks) || d.toks[e+1].cap {
		return false
	}
	w := d.text(e + 1)
	return d.has(e+1, fAux|fActs) && !d.has(e+1, fPrep) || d.has(e+1, fClitic) && !d.has(e+1, fDet) || ends(w, "ó", "rá", "rán", "ron", "ront", "ait", "ou", "iu") && len(w) > 3 || d.m.lang == "fr" && ends(w, "era", "ira", "dra") && !d.has(e+1, fRole)
}

// workName tells whether the words of s are written like the name of a work, with
// or without a comma of the sentence inside the marks.
func (d *doc) workName(s span) bool {
	w := d.look(s)
	return w.small == 0 && w.capitals > 1 && !w.inner
}

// speaks tells whether a phrase is somebody who may say something.
func (d *doc) speaks(p phrase) bool {
	switch p.what {
	case aName:
		return true
	case aPronoun:
		return d.m.lang != "fr" || d.text(p.start) != "ce" && d.text(p.start) != "on"
	case aRole:
		return d.has(p.start, fDet) || d.toks[p.start].cap || !p.name.empty()
	case people:
		if d.unknown(p.start) || d.isOther(p) {
			return true
		}
		if d.thing(p) || !d.has(p.start, fDet) {
			return false
		}
		return d.hasBetween(p.start, min(p.end, p.start+4), fPeople|fAgain|fRole) || d.animate(p.start+1) || d.possessive(p.start) && d.hasBetween(p.start, p.end, fPeople|fRole)
	}
	return false
}

// ownVerb tells whether the verb v behind the marks of s stands alone, its
// subject left out: “…”, nos reta. “…”, pronostica, y cierra la carpeta.
func (d *doc) ownVerb(s span, v verbal, end int) bool {
	if d.reads(v.head) || !d.is(s.close+1, ',') && !d.is(s.close-1, ',') || d.has(v.end, fThat) && !d.has(v.end, fRel) {
		return false
	}
	if v.end >= end || d.toks[v.end].kind == punct {
		return v.end >= end || d.is(v.end, ',') || isTerminal(d.toks[v.end].r)
	}
	if d.has(v.end, fOf) || d.toks[v.end].kind != word {
		return false
	}
	clitic := d.has(v.start, fClitic) && v.head > v.start
	if d.has(v.end, fTo) && d.has(v.end+1, fDet) && d.someoneIs(v.end+2) { // ordena a los niños
		return true
	}
	return d.toks[v.head].flags&(fSay|fWeak) != 0 && d.has(v.end, fPrep|fBreak|fIf|fAnd) || clitic && d.has(v.end, fPrep|fBreak|fIf|fAnd) || d.has(v.end, fIf|fAnd) && !d.has(v.end, fPrep)
}

// cutBeforeVerb ends a description in small letters before the verb that it
// would swallow: the trainer groans.
func (d *doc) cutBeforeVerb(p phrase, end int) phrase {
	if p.what != aRole && p.what != people || !p.name.empty() {
		return p
	}
	noun := false
	for k := p.start; k < p.end; k++ {
		if noun && !d.has(k, notVerb) && d.shaped(k) && !d.has(k-1, fPrep|fOf|fDet) {
			p.end = k
			p.role.b = min(p.role.b, k)
			return p
		}
		noun = noun || d.has(k, fRole|fPeople|fAgain) || k > p.start && d.toks[k].kind == word && !d.has(k, fDet|fFact)
	}
	return p
}
