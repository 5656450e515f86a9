package quote

import (
	"strings"

	"iomnews/internal/news"
)

// unknown tells whether the word at i is somebody whom nobody knows: someone,
// alguien, quelqu’un.
func (d *doc) unknown(i int) bool {
	switch d.text(i) {
	case "someone", "somebody", "Someone", "Somebody", "alguien", "Alguien", "alguém", "Alguém", "quelqu’un", "quelqu'un", "Quelqu’un", "Quelqu'un":
		return true
	}
	return false
}

// knownAs returns the token of the name by which a noun is said to be known at k:
// known to everyone as X, conocida por todos como X, que l’on appelle X. It is 0
// when there is none.
func (d *doc) knownAs(k, b int) int {
	w := d.text(k)
	switch w {
	case "known", "called", "nicknamed", "dubbed", "connu", "connue", "surnommé", "surnommée", "appelé", "appelée", "conocido", "conocida", "apodado", "apodada", "conhecido", "conhecida", "calls", "call", "appelle", "appellent", "surnomme", "surnomment", "nomme", "llama", "llaman", "dice", "dicen", "chama", "chamam":
	default:
		return 0
	}
	for j := k + 1; j < b && j < k+8; j++ {
		t := &d.toks[j]
		if t.kind == punct || t.kind == mark {
			return 0
		}
		if t.cap && d.nameLike(j) {
			if j == k+1 || d.as(j-1) || d.text(j-1) == "nom" || ends(w, "s", "e", "t", "n", "a", "l") && d.verbNames(w) {
				return j
			}
			return 0
		}
	}
	return 0
}

// verbNames tells whether w is a finite verb of naming.
func (d *doc) verbNames(w string) bool {
	switch w {
	case "calls", "call", "appelle", "appellent", "surnomme", "surnomment", "nomme", "llama", "llaman", "dice", "dicen", "chama", "chamam":
		return true
	}
	return false
}

// wroteUnknown reads somebody without a name who says or writes the words that a
// colon leads to: alguien ha dejado escrito: “…”.
func (d *doc) wroteUnknown(ps, last int) (phrase, bool) {
	for k := ps; k < last; k++ {
		if d.unknown(k) && !d.hasBetween(k, last, fThing) && !d.written(k, last) && !d.has(k-1, fPrep|fOf|fTo) && (d.has(k+1, fAux|fSay|fWeak|fActs|fClitic) || d.finite(k+1)) {
			return phrase{what: people, start: k, end: k + 1, role: rng{k, k + 1}}, true
		}
	}
	return phrase{}, false
}

// collective returns the subject of the sentence [ps, pe) whose verb speaks of
// something at the marks: the survivors spoke of a lamp and of “…”; the office
// praised the help, which it called “…”.
func (d *doc) collective(ps, vs int) (phrase, bool) {
	j := ps
	for j < vs && (d.toks[j].kind != word || d.has(j, fAdv|fAnd) && !d.has(j, fDet)) {
		j++
	}
	if d.has(j, fPrep|fAccord|fIf) && !d.has(j, fDet) {
		if j = d.skipClause(j, vs); j >= vs {
			return phrase{}, false
		}
	}
	if !d.has(j, fDet) || d.has(j, fPron) && !d.has(j+1, fPeople|fRole) {
		return phrase{}, false
	}
	e := d.nounEnd(j, vs)
	if e-j < 2 {
		return phrase{}, false
	}
	k := j + 1
	for k < e && d.has(k, fDet|fFact) {
		k++
	}
	if d.someoneIs(k) || d.officeIn(j, e) {
		return phrase{what: people, start: j, end: e, role: rng{j, e}, plural: d.has(j, fPlural)}, true
	}
	return phrase{}, false
}

// nounEnd returns where the noun and its complements that begin at j end: before
// a verb, a relative or a comma.
func (d *doc) nounEnd(j, vs int) int {
	e := j + 1
	for e < vs && d.toks[e].kind == word && d.toks[e].gap < blank {
		f := d.toks[e].flags
		if f&(fRel|fThat) != 0 && f&fDet == 0 || f&(fAux|fActs) != 0 && f&(fPrep|fDet|fOf) == 0 || f&fClitic != 0 && f&(fDet|fPrep) == 0 || e > j+1 && f&(fSay|fWeak) != 0 && f&(fRole|fPeople|fObject|fOrg|fPrep|fOf) == 0 {
			break
		}
		if e > j+1 && d.m.lang == "en" && f&(fRole|fPeople|fObject|fOrg) == 0 && d.finite(e) && !d.has(e-1, fPrep|fOf|fDet) {
			break
		}
		e++
	}
	return e
}

// officeIn tells whether the words [a, b) name an office that speaks for itself:
// the governor’s office, the council.
func (d *doc) officeIn(a, b int) bool {
	for k := a + 1; k < b && k < a+6; k++ {
		switch strings.ToLower(d.text(k)) {
		case "office", "council", "union", "syndicat", "sindicato", "embassy", "team", "staff", "oficina", "equipo", "concejo", "despacho", "bureau", "équipe", "conseil", "gabinete", "equipa", "fiscalía", "cámara":
			return true
		}
	}
	return false
}

// pluralVerb tells whether the verb v of a Spanish or Portuguese attribution has
// more than one subject: explican, dijeron.
func (d *doc) pluralVerb(v verbal) bool {
	if !d.m.dropped || d.m.caseless || v.head < 0 {
		return false
	}
	k := v.head
	if k > v.start && d.has(k, fPast) {
		k = v.start
	}
	w := d.text(k)
	return len(w) > 3 && (d.m.lang == "es" && ends(w, "an", "en", "on") || d.m.lang == "pt" && ends(w, "am", "em"))
}

// those returns the people without a name, more than one, who are the subject of
// the latest sentence before the quotation s that has such a subject: los primos.
func (f *finder) those(s span) *news.Speaker {
	d := &f.d
	low := d.paragraph(s.open)
	for n := 0; n < 2 && low > 0; n++ {
		low = d.paragraph(low - 1)
	}
	for j := s.open - 1; j >= low && j >= 0; j-- {
		if !d.toks[j].brk && d.toks[j].gap != blank && j != 0 {
			continue
		}
		end := min(j+20, s.open)
		for k := j; k < end && k < j+12 && !(k > j && d.toks[k].brk) && d.toks[k].kind != mark; k++ {
			if d.has(k, fDet) && d.has(k, fPlural) && (k == j || !d.has(k-1, fPrep|fOf)) && (d.has(k+1, fPeople|fRole|fAgain|fStands) || d.pluralAgent(k+1)) {
				role := f.published(rng{k, d.nounEnd(k, end)})
				if role == "" {
					return nil
				}
				return &news.Speaker{Role: &role}
			}
			if d.has(k, fSay|fActs|fAux) && d.toks[k].flags&(fPrep|fDet) == 0 && k > j {
				break
			}
		}
	}
	return nil
}

// someoneIs tells whether the noun at k is somebody, one or more.
func (d *doc) someoneIs(k int) bool {
	if k >= len(d.toks) {
		return false
	}
	return d.has(k, fPeople|fRole|fAgain|fStands) || d.animate(k) || d.pluralAgent(k)
}

// pluralAgent tells whether the word at i is the plural of somebody who does
// something or of a relative: primos, pescadores.
func (d *doc) pluralAgent(i int) bool {
	w := d.text(i)
	if i >= len(d.toks) || d.toks[i].kind != word || d.toks[i].cap || !strings.HasSuffix(w, "s") || d.has(i, fThing|fOrg|fTime) {
		return false
	}
	const who = fPeople | fRole | fAgain | fStands
	if d.m.lang == "fr" && ends(w, "iers", "ières", "eurs", "euses", "iens", "iennes", "istes") {
		return len(w) > 6 && !ends(w, "quartiers", "papiers", "métiers", "chantiers", "dossiers", "sentiers", "milliers", "derniers", "dernières", "premiers", "premières", "frontières", "rivières", "manières", "lumières", "moteurs", "valeurs", "couleurs", "douleurs", "fleurs", "heures", "liens", "biens", "chiens", "moyens", "tiers", "courriers", "paniers", "escaliers", "pistes", "listes", "plusieurs", "ailleurs", "secteurs", "facteurs", "erreurs", "peurs", "lieux")
	}
	return d.lookup(strings.TrimSuffix(w, "s"))&who != 0 || strings.HasSuffix(w, "es") && d.lookup(strings.TrimSuffix(w, "es"))&who != 0
}

// beingToo returns the end of what an aside behind a noun at e says that somebody
// is: Another passenger, a cook from X, who … . It is e when there is none.
func (d *doc) beingToo(a, e int) int {
	if d.m.caseless || !d.is(e, ',') || !d.indefiniteWord(a) || !d.indefiniteWord(e+1) || e+3 >= len(d.toks) {
		return e
	}
	n := d.nounEnd(e+1, min(e+12, len(d.toks)))
	if n-e < 3 || !d.hasBetween(e+2, min(n, e+6), fPeople|fRole|fAgain) {
		return e
	}
	return n
}

// becomes tells whether the word before an article at i+1 says what somebody is
// or wants to be.
func (d *doc) becomes(i int) bool {
	switch d.text(i) {
	case "be", "become", "became", "becoming", "been", "as", "être", "devenir", "devenu", "devenue", "ser", "como", "comme", "tornar-se":
		return true
	}
	return false
}

// noOne tells whether the word at i says that nobody does something.
func (d *doc) noOne(i int) bool {
	switch d.text(i) {
	case "Nobody", "nobody", "None", "none", "No", "no", "Nadie", "nadie", "Ninguno", "Ninguna", "ninguno", "ninguna", "Aucun", "aucun", "Aucune", "aucune", "Ninguém", "ninguém", "Nothing", "Rien", "Nada", "Personne":
		return true
	}
	return false
}

// narrator returns who tells the writer something in the sentence [ps, pe): un
// portero me dio otra explicación.
func (d *doc) narrator(ps, pe int) (phrase, bool) {
	p, _ := d.mainSubject(ps, pe)
	if p.what != people && p.what != aRole || !d.indefiniteWord(p.start) {
		return p, false
	}
	for k := p.start + 2; k < pe; k++ {
		switch d.text(k) {
		case "me", "us": // behind its verb in English
			if d.m.lang == "en" {
				k--
			}
		case "m’", "m'", "nous", "nos":
		default:
			continue
		}
		p.what, p.end = people, d.cutAside(p.start, k)
		p.role = rng{p.start, p.end}
		return p, k > p.start+1
	}
	return p, false
}
