package quote

import (
	"strings"

	"iomnews/internal/news"
)

// trace is what a text says of a capitalised word that may be somebody's only name. Each
// trace counts once.
type trace uint

const (
	traceTold    trace = 1 << iota // X’s mother; X, a baker; X is a baker
	traceNote                      // X (not her real name); X*
	traceCleft                     // C’est X qui; fue X quien
	traceWho                       // X, who
	tracePronoun                   // the next sentence goes on with he or she
	tracePerhaps                   // the same one with his or her
	traceInside                    // with its capital inside a sentence
	traceActs                      // the subject of a verb
	traceOften                     // of several
	traceHuman                     // of a verb that only people do
	traceLead                      // opens the text
	traceOpens                     // opens a paragraph
	traceBare                      // begins a sentence where a noun would need its article
	traceTitle                     // the title has it
	traceWith                      // with X, avec X, con X
	traceSound                     // does not sound like a word of the language
	traceCouple                    // X and Y, both first names, are married
	traces       = iota
)

// traceWeight is what each trace is worth; a name needs enough.
var traceWeight = [traces]int{4, 5, 4, 4, 4, 2, 2, 1, 1, 2, 2, 1, 2, 2, 1, 1, 4}

const enough = 4

func (s trace) weight() int {
	n := 0
	for k := range traces {
		if s&(1<<k) != 0 {
			n += traceWeight[k]
		}
	}
	return n
}

// stands tells whether the capitalised word at i stands as a person's name would:
// as a subject, described, starred, or behind C’est.
func (d *doc) stands(i int) bool {
	return i > 0 && (d.text(i-1) == "Chez" || d.text(i-1) == "chez") || d.actsAt(i) || d.coupled(i) || d.told(i) || d.noted(i+1) || d.cleft(i) || d.relativeAt(i+1)
}

// single weighs what the text says of w at the words of lone.
func (f *finder) single(w string, lone []int) (person, bool) {
	d := &f.d
	p := person{name: w, at: -1, subject: -1}
	var s trace
	var g flag
	acts, place, articled := 0, 0, 0
	plain := abstract(w) && !(d.m.lang == "fr" && listedGender(w) != 0)
	for _, k := range lone {
		if d.text(k) != w {
			continue
		}
		if p.at < 0 {
			p.at, p.mentions[0] = k, rng{k, k + 1}
		} else {
			p.mention(rng{k, k + 1})
		}
		told := (d.told(k) || d.isRole(k+1) && d.actsAt(k)) && !(k > 0 && d.toks[k-1].brk && d.placePrep(k-1) && d.is(k+1, ',')) // À Yélimané, une mère …
		if told {
			s |= traceTold
			g |= d.genderBehind(k)
		}
		if !told && k > 0 && d.has(k-1, fDet) {
			articled++
			continue
		}
		if k > 0 && (!told && d.locative(k-1) && !d.has(k-1, fOf) || d.ofPlace(k)) {
			place++
			continue
		}
		if !d.toks[k].brk && !(d.has(k-1, fAnd) && d.toks[k-2].cap) {
			s |= traceInside
			if k > 0 && d.company(k-1) {
				s |= traceWith
			}
		}
		switch {
		case d.noted(k + 1):
			s |= traceNote
			p.starred = p.starred || d.is(k+1, '*')
		case d.cleft(k):
			s |= traceCleft
		case d.relativeAt(k + 1):
			s |= traceWho
		}
		if d.coupled(k) {
			s |= traceCouple
			p.subject = k
			acts++
			continue // he or she behind them may be either
		}
		if !d.actsAt(k) {
			continue
		}
		p.subject = k
		acts++
		h, ok, strong := d.personal(k)
		s |= f.actor(k, ok)
		if strong && !plain {
			s |= tracePronoun
		} else if ok || strong {
			s |= tracePerhaps
		}
		g |= h
	}
	if acts > 1 {
		s |= traceOften
	}
	if f.titleHas(w) {
		s |= traceTitle
	}
	if d.m.lang == "en" && d.foreign(w) {
		s |= traceSound
	}
	if place > acts || place > 0 && acts < 2 && s&(traceTold|traceNote|tracePronoun) == 0 || articled > 1 {
		return p, false
	}
	n := s.weight() - 2*articled
	if f.text.Kind == news.KindStory && s&traceBare != 0 {
		n++ // portraits seldom begin a sentence with an office
	}
	if plain || d.m.lang == "en" && strings.HasSuffix(w, "s") {
		n -= 2
	}
	if d.m.lang == "fr" && acts > 0 && !plain && listedGender(w) != 0 { // in the lists of first names
		n += 2
	}
	if n < enough || d.lowercased(w) {
		return p, false
	}
	if h := listedGender(w); g == 0 || h != 0 && d.m.dropped && s&traceTold == 0 { // he or she of the next sentence may be somebody else
		g = h
	}
	if g != fMasc|fFem {
		p.gender = g
	}
	return p, true
}

// actor returns the traces of the word at k as the subject of a verb; told says that the
// text goes on about a person.
func (f *finder) actor(k int, told bool) trace {
	d := &f.d
	s := traceActs
	v := k + 1
	if v < len(d.toks) && d.has(v, fAdv|fClitic|fNot) && !d.has(v, fAux) && v+1 < len(d.toks) {
		v++
	}
	human := d.has(v, fSay) || humanVerbs[d.text(v)]
	if human {
		s |= traceHuman
	}
	if !human && !d.surelyFinite(v) {
		return s
	}
	t := &d.toks[k]
	if t.brk && !told && d.m.lang != "en" && d.verbal(k) {
		return s
	}
	if t.brk && (k == 0 || d.inDateline(k-1) && !d.inDateline(k)) {
		s |= traceLead | traceOpens
	} else if t.gap == blank {
		s |= traceOpens
	}
	if t.brk && d.m.lang != "en" {
		s |= traceBare
	}
	return s
}

// surelyFinite tells whether the word at v, finite by its form, is no noun by what
// follows: keeps two bags, tient la liste.
func (d *doc) surelyFinite(v int) bool {
	if d.has(v, fAux|fClitic|fNot) {
		return true
	}
	if d.m.lang == "en" && (pastEn(d.text(v)) || pastsEn[d.text(v)]) {
		return true
	}
	e := v + 1
	if e >= len(d.toks) || d.toks[e].kind == punct && isTerminal(d.toks[e].r) || d.toks[e].kind == number {
		return true
	}
	return d.has(e, fDet|fPron|fClitic|fNot) && !d.has(e, fRel|fThat) && !(d.text(e) == "a" && d.has(e+1, fTime))
}

// ofPlace tells whether the name at k is said to be a place’s: the island of X.
func (d *doc) ofPlace(k int) bool {
	j := k - 1
	if j > 0 && d.has(j, fOf) {
		j--
	}
	if j < 0 || d.toks[j].cap {
		return false
	}
	switch d.text(j) {
	case "village", "villages", "town", "city", "camp", "camps", "district", "province", "island", "islands", "neighbourhood", "settlement", "region", "port", "river", "lake", "valley", "coast", "border", "state", "county", "municipality", "department", "commune",
		"aldea", "pueblo", "ciudad", "barrio", "isla", "región", "puerto", "río", "lago", "valle", "costa", "provincia", "distrito", "municipio", "departamento", "estado", "campamento", "frontera", "vereda", "comuna", "caserío", "cantón", "parroquia", "corregimiento",
		"ville", "quartier", "région", "île", "fleuve", "rivière", "lac", "poste-frontière", "localité", "département", "arrondissement", "préfecture", "cercle", "commune de", "site", "plage",
		"cidade", "bairro", "ilha", "região", "rio", "vila":
		return true
	}
	return false
}

// noted tells whether what stands at i says that the name before it is not the
// real one: (not her real name), (nom d’emprunt), *.
func (d *doc) noted(i int) bool {
	if d.is(i, '*') {
		return true
	}
	if !d.is(i, '(') && !d.is(i, '[') {
		return false
	}
	for k := i + 1; k < len(d.toks) && k < i+9 && !d.is(k, ')') && !d.is(k, ']'); k++ {
		switch strings.ToLower(d.text(k)) {
		case "name", "nombre", "nom", "prénom", "pseudonym", "pseudónimo", "seudónimo", "pseudonyme", "fictitious", "ficticio", "fictif", "alias", "nome":
			return true
		}
	}
	return false
}

// relativeAt tells whether a clause about a person begins at i: , who; , quien.
func (d *doc) relativeAt(i int) bool {
	if !d.is(i, ',') {
		return false
	}
	switch d.text(i + 1) {
	case "who", "whose", "quien", "quem":
		return true
	case "qui":
		return d.m.lang == "fr" && d.quiDoes(i+2)
	}
	return false
}

// cleft tells whether the sentence says that it is the name at i who does
// something: C’est X qui; fue X quien.
func (d *doc) cleft(i int) bool {
	if i < 1 || i+1 >= len(d.toks) {
		return false
	}
	switch strings.ToLower(d.text(i - 1)) {
	case "est", "était", "fue", "es", "era", "foi", "was", "is":
	default:
		return false
	}
	switch d.text(i + 1) {
	case "qui", "quien", "quem", "who":
		return true
	}
	return false
}

// company tells whether the preposition at i rather leads to a person.
func (d *doc) company(i int) bool {
	switch strings.ToLower(d.text(i)) {
	case "with", "avec", "con", "com", "chez", "junto", "according", "selon", "según":
		return true
	}
	return false
}

// foreign tells whether w ends as English words seldom do.
func (d *doc) foreign(w string) bool {
	switch w[len(w)-1] {
	case 'a':
		return !strings.HasSuffix(w, "ia") && !strings.HasSuffix(w, "rrhea")
	case 'o', 'i', 'u':
		return true
	}
	for i := range len(w) {
		if w[i] >= 0x80 {
			return true
		}
	}
	return false
}

// verbal tells whether the word at i, at the beginning of a sentence in a Romance
// language, has the form of a verb, a participle or an adverb: Volvería, Jointe,
// Concrètement.
func (d *doc) verbal(i int) bool {
	w := strings.ToLower(d.text(i))
	var tails []string
	switch d.m.lang {
	case "fr":
		tails = []string{"ment", "ant", "ants", "é", "és", "ée", "ées", "er", "oir", "euse", "euses", "eux", "ois"}
		if n := len(d.toks); i+1 < n && d.has(i+1, fPrep) {
			tails = append(tails, "te", "ie", "ue", "ise")
		}
	case "es", "pt":
		tails = []string{"mente", "ando", "iendo", "endo", "indo", "aba", "aban", "ía", "ían", "aron", "ieron", "ará", "erá", "irá", "ió", "ó", "arse", "erse", "irse", "ados", "adas", "idos", "idas"}
	}
	if d.m.dropped {
		switch d.text(i + 1) { // Volver fue otra historia, but Wilmer trajo el balde
		case "es", "fue", "era", "sería", "significa", "implica", "supone", "cuesta", "costó", "requiere", "toma", "no", "é", "foi", "significava", "custa", "duele", "parece":
			tails = append(tails, "ar", "er", "ir")
		}
	}
	for _, s := range tails {
		if strings.HasSuffix(w, s) {
			return true
		}
	}
	return false
}

// genderBehind returns the gender of what is said behind the name at i: a
// fisherman, su vecina, cubano.
func (d *doc) genderBehind(i int) flag {
	k := i + 1
	if !d.is(k, ',') {
		return 0
	}
	for j := k + 1; j < len(d.toks) && j < k+5 && d.toks[j].kind == word; j++ {
		if d.m.lang == "fr" && d.has(j, fAux|fSay|fClitic|fPrep|fSaying|fRel) && d.toks[j].flags&(fDet|fRole|fPeople) == 0 { // X, a remercié la Commission
			return 0
		}
		if d.possessive(j) && d.has(j+2, fAnd) { // X, his sister and others
			return 0
		}
		if d.has(j, fDet) && !d.has(j, fPron) && d.m.lang != "en" || d.has(j, fPeople|fRole|fAgain) {
			if g := d.toks[j].flags & (fMasc | fFem); g == fMasc || g == fFem {
				return g
			}
		}
		if (d.m.lang == "es" || d.m.lang == "pt") && (d.demonym(j) || d.has(j, fPeople|fRole|fAgain)) {
			switch w := d.text(j); {
			case strings.HasSuffix(w, "a") && !strings.HasSuffix(w, "ista"):
				return fFem
			case strings.HasSuffix(w, "o"):
				return fMasc
			}
		}
		if d.has(j, fPrep|fOf) {
			break
		}
	}
	return 0
}
