package quote

import (
	"strings"

	"iomnews/internal/fold"
)

// Spanish and Portuguese descriptions of somebody told of before: la docente, of a
// profesora; el Ejecutivo estatal, of a governor; la titular de la misión, of its head;
// su primo, of the other of two cousins; el niño, of the boy of the sentence before.

// variedSpanish returns whom the Spanish or Portuguese description p of a quotation at s
// means, and why. -1: nobody that these rules find, or, with a reason, nobody whom the text names.
func (f *finder) variedSpanish(p phrase, s span) (int, string) {
	if f.d.definiteOne(p) == 0 {
		return -1, ""
	}
	if f.whoseKin(p) {
		return -1, "as published"
	}
	if i := f.toldJustNow(p, s); i >= 0 {
		return i, "role: told of just before"
	}
	if i := f.sameTrade(p); i >= 0 && f.carrier(p, f.roleText(p.role)) < 0 {
		return i, "role: named elsewhere in the article"
	}
	return -1, ""
}

// definiteOne returns the noun of p, which stands behind a definite article or this and
// speaks of one person without saying who; 0 when it does not.
func (d *doc) definiteOne(p phrase) int {
	if !d.m.dropped || d.m.caseless || p.plural || !p.name.empty() || p.what != people && p.what != aRole || p.end < p.start+2 {
		return 0
	}
	switch strings.ToLower(d.text(p.start)) {
	case "el", "la", "este", "esta", "ese", "esa":
	case "o", "a":
		if d.m.lang != "pt" {
			return 0
		}
	default:
		return 0
	}
	if k := p.start + 1; d.toks[k].kind == word && !d.has(k, fPlural) {
		return k
	}
	return 0
}

// bare tells whether nothing but adjectives stands behind the noun k of p.
func (d *doc) bareNoun(p phrase, k int) bool {
	for j := k + 1; j < p.end; j++ {
		if d.toks[j].kind != word || d.has(j, fOf|fPrep|fRel|fAnd|fDet) || d.toks[j].cap && !d.has(j, fFact|fObject) && !orbits[strings.ToLower(d.text(j))] {
			return false
		}
	}
	return true
}

// orbits are adjectives for what an office is over.
var orbits = wordSet("estatal federal municipal regional local departamental provincial nacional comunal cantonal distrital parroquial estadual")

// executive returns the token behind the one who governs, called by his office and what
// it is over with capitals, at j: el Ejecutivo estatal, la Mandataria Federal. 0: it does
// not stand there.
func (d *doc) executive(j, lim int) int {
	if !d.m.dropped || d.m.caseless || !d.toks[j].cap {
		return 0
	}
	switch d.text(j) {
	case "Ejecutivo", "Mandatario", "Mandataria", "Edil", "Gobernador", "Gobernadora", "Titular":
	default:
		return 0
	}
	e := j + 1
	for e < lim && d.toks[e].kind == word && (orbits[strings.ToLower(d.text(e))] || d.demonym(e) && !d.toks[e].cap) {
		e++
	}
	if e == j+1 && (d.text(j) != "Ejecutivo" || e < lim && d.toks[e].kind == word && (d.toks[e].cap || d.has(e, fOf))) {
		return 0
	}
	return e
}

// sameTrade returns the one person brought in so far whose role is a word for the trade
// of the description p: la docente, of the profesora X. -1: nobody or more.
func (f *finder) sameTrade(p phrase) int {
	d := &f.d
	k := d.definiteOne(p)
	if k == 0 {
		return -1
	}
	line := tradeLines[fold.String(d.text(k))]
	if w := d.text(k); w == "jefe" || w == "jefa" {
		switch d.span(k+1, min(k+3, p.end)) {
		case "del Ejecutivo", "de Estado", "de Gobierno", "del Estado", "del ejecutivo", "de gobierno":
			line = tradeLines["gobernador"]
		case "comunal", "edilicio":
			line = tradeLines["alcalde"]
		}
	} else if !d.bareNoun(p, k) {
		return -1
	}
	if line == 0 {
		return -1
	}
	f.parseRoles()
	found := -1
	for i := range f.people.all {
		q := &f.people.all[i]
		if q.name == "" || q.role == "" || q.at > p.start || otherSex(p.gender, q.gender) {
			continue
		}
		head := false
		wordsIn(f.people.foldings.fold(q.role), func(w string) bool {
			head = tradeLines[strings.Trim(w, ",.")] == line
			return !head && w != "de" && w != "del" && w != "da" && w != "do"
		})
		if !head {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = i
	}
	return found
}

// otherSex tells whether a description of gender g cannot be of somebody of gender h.
func otherSex(g, h flag) bool {
	g &= fMasc | fFem
	return g == fMasc && h == fFem || g == fFem && h == fMasc
}

// heads are words for whoever leads something, by whatever title.
var heads = wordSet("titular responsable jerarca encargado encargada autoridad lider representante dirigente maxima jefe jefa director directora ministro ministra secretario secretaria coordinador coordinadora presidente presidenta comisionado comisionada viceministro viceministra subsecretario subsecretaria diretor diretora ministro ministra coordenador coordenadora chefe")

// leadsSame tells whether w, titular, and h, jefa, may be words for one who leads.
func leadsSame(w, h string) bool {
	switch w {
	case "titular", "responsable", "jerarca", "lider", "encargada", "encargado", "representante", "funcionaria", "funcionario", "directiva", "directivo", "jefe", "jefa", "chefe":
		return heads[h]
	}
	return false
}

// equals are nouns by which one of two people calls the other, who says the same of him.
var equals = wordSet("primo prima hermano hermana amigo amiga socio socia compañero compañera gemelo gemela mellizo melliza pareja esposo esposa marido mujer colega cuñado cuñada vecino vecina novio novia comadre compadre paisano paisana primo prima irmão irmã amigo amiga sócio sócia companheiro companheira marido esposa cunhado cunhada vizinho vizinha")

// otherEqual returns whom his cousin or her friend means when the text has told that two
// people are cousins or friends: the one who has not just spoken. -1: not so.
func (f *finder) otherEqual(p phrase) int {
	d := &f.d
	k := p.start + 1
	if !d.m.dropped || d.m.caseless || !f.prev.ok || f.prev.who < 0 || p.plural || !p.name.empty() || p.what != people && p.what != aRole || k >= p.end || !d.possessive(p.start) || !equals[d.text(k)] || p.end > k+1 && d.toks[k+1].kind == word && !d.has(k+1, fPrep) {
		return -1
	}
	noun := strings.TrimRight(fold.String(d.text(k)), "oa")
	said := -1
	for j := p.start - 1; j >= 0 && said < 0; j-- {
		if t := &d.toks[j]; t.kind == word && !t.cap && t.cpEnd-t.cp > 4 {
			w := string(d.folded(d.text(j)))
			if w == noun+"os" || w == noun+"as" || (noun == "espos" || noun == "marid" || noun == "mujer" || noun == "pareja") && (w == "casaron" || w == "matrimonio" || w == "pareja" || w == "casados") {
				said = j
			}
		}
	}
	if said < 0 {
		return -1
	}
	a, b := d.sentenceStart(said, max(0, said-40)), d.sentenceEnd(said, min(len(d.toks), said+40))
	g := d.toks[k].flags & (fMasc | fFem)
	if h := kinGender[d.text(k)]; h != 0 {
		g = h
	}
	found, seen := -1, false
	for j := a; j < b; j++ {
		got := d.bearers(j)
		if len(got) == 0 || !d.toks[j].cap {
			continue
		}
		switch i := got[len(got)-1]; {
		case i == f.prev.who:
			seen = true
		case i == found || otherSex(g, f.people.all[i].gender) && !f.people.all[i].guessed:
		case found >= 0:
			return -1
		default:
			found = i
		}
	}
	if !seen {
		return -1
	}
	return found
}

// toldJustNow returns the person whom the sentence before a quotation is about, when p is
// a noun that says no more than a pronoun: Esteban hace los deberes. “…”, presume el niño;
// or any noun for somebody, when that sentence brings her in: Una de ellas era X. “…”,
// recuerda la estudiante. -1: nobody.
func (f *finder) toldJustNow(p phrase, s span) int {
	d := &f.d
	k := d.definiteOne(p)
	if k == 0 || !d.bareNoun(p, k) || s.open < 3 || d.toks[k].cap {
		return -1
	}
	plain := d.anyone(k) || childWords[d.text(k)] || oldWords[d.text(k)]
	if !plain && !d.personNoun(k) || f.saidBefore(p) {
		return -1
	}
	a := d.sentenceStart(s.open-1, max(0, s.open-60))
	if f.prev.ok && a <= f.prev.close || d.inDateline(a) {
		return -1
	}
	who, brought := -1, false
	if q := d.oneIs(a, s.open); q.what == aName {
		who, brought = f.person(q), true
	} else if r, ok := f.subjectOf(a, s.open); ok && plain {
		who = r.who
	}
	if who < 0 || otherSex(p.gender, f.people.all[who].gender) && !f.people.all[who].guessed {
		return -1
	}
	q := &f.people.all[who]
	if !brought && f.d.toks[s.open].gap == blank && q.gender == 0 || f.otherTradeOf(q.role, f.tradeOf(p)) {
		return -1
	}
	if childWords[d.text(k)] && q.role != "" && d.hasOffice(q.role) {
		return -1
	}
	return who
}

// otherTradeOf tells whether a role says another trade than the line trade.
func (f *finder) otherTradeOf(role string, trade uint8) bool {
	if trade == 0 || role == "" {
		return false
	}
	other := false
	wordsIn(f.people.foldings.fold(role), func(w string) bool {
		if n := tradeLines[w]; n == trade {
			other = false
			return false
		} else if n != 0 {
			other = true
		}
		return true
	})
	return other
}

// coupled tells whether the word at i is one of two first names that “and” joins, of whom
// the text says that they are or do something together: X y Y se casaron; la historia de X
// y Y; los hermanos X y Y.
func (d *doc) coupled(i int) bool {
	if !d.m.dropped || d.m.caseless {
		return false
	}
	a := i
	if d.has(i-1, fAnd) && i > 1 && d.toks[i-2].cap {
		a = i - 2
	} else if !d.has(i+1, fAnd) {
		return false
	}
	b := a + 2
	if b >= len(d.toks) || d.toks[a].kind != word || !d.toks[b].cap || a+3 < len(d.toks) && d.toks[a+3].cap && d.toks[a+3].kind == word && !d.toks[a+3].brk {
		return false
	}
	for _, k := range [2]int{a, b} {
		if d.toks[k].upper || d.has(k, fPlace) || !d.has(k, fFirst) && listedGender(d.text(k)) == 0 {
			return false
		}
	}
	v := b + 1
	for v < len(d.toks) && v < b+4 && d.has(v, fClitic|fAdv|fNot) {
		v++
	}
	if v < len(d.toks) && d.toks[v].kind == word && !d.toks[v].cap && d.toks[v].flags&(fPrep|fDet) == 0 {
		if w := d.text(v); ends(w, "aron", "ieron", "aban", "ían", "eron") || w == "son" || w == "eran" || w == "tienen" || w == "están" || w == "han" || strings.HasSuffix(w, "n") && humanVerbs[strings.TrimSuffix(w, "n")] {
			return true
		}
	}
	for k := a - 1; k > 0 && k > a-4; k-- {
		switch d.text(k) {
		case "historia", "historias", "pareja", "esposos", "hermanos", "hermanas", "primos", "primas", "hijos", "hijas", "gemelos", "gemelas", "amigos", "amigas", "matrimonio", "história", "casal", "irmãos", "irmãs", "filhos", "filhas", "amor", "padres", "abuelos", "nietos", "nietas":
			return true
		}
		if d.toks[k].kind == word && !d.has(k, fOf|fDet|fAdv) && d.toks[k].kind != punct {
			return false
		}
	}
	return false
}

// whoseKin tells whether p, a relative behind a definite article, is somebody whom the
// text has called his or hers before and not named: con su madre … murmura la madre.
func (f *finder) whoseKin(p phrase) bool {
	d := &f.d
	k := d.definiteOne(p)
	if k == 0 || !d.bareNoun(p, k) || kinGender[d.text(k)] == 0 && !equals[d.text(k)] && !oldKin[d.text(k)] || f.carrier(p, f.roleText(p.role)) >= 0 {
		return false
	}
	in := false
	for j := p.start - 1; j > 0; j-- {
		t := &d.toks[j]
		if t.kind == mark {
			in = !d.opens(j)
			continue
		}
		if in || t.hash != d.toks[k].hash || !strings.EqualFold(d.text(j), d.text(k)) {
			continue
		}
		if d.has(j-1, fDet) && !d.possessive(j-1) && !d.indefiniteWord(j-1) { // La madre no ríe
			continue
		}
		return d.possessive(j-1) && !(d.is(j+1, ',') && d.toks[j+2].cap) && !d.toks[j+1].cap
	}
	return false
}
