package quote

import (
	"strings"

	"iomnews/internal/fold"
)

// Of whom the words of a Spanish or Portuguese quotation speak, and who is asked: neither
// says anything about marks, but both tell who does not speak, or does.

// talkedOf returns a test for the figures of whom the words between the marks of s speak
// as of somebody else: “Mi hijo …” of su hijo X; “Él me decía …” of the one brought in last
// beside somebody. nil: of nobody.
func (f *finder) talkedOf(s span) func(int) bool {
	d := &f.d
	if !d.m.dropped || d.m.caseless || len(f.scene.cast) < 2 {
		return nil
	}
	kin, g, opens := "", flag(0), false
	first := true
	for k := s.open + 1; k < s.close && k < s.open+60; k++ {
		if d.toks[k].kind != word {
			continue
		}
		switch strings.ToLower(d.text(k)) {
		case "él", "ele":
			if g == 0 && (first || !d.has(k-1, fPrep)) {
				g, opens = fMasc, first
			}
		case "ella", "ela":
			if g == 0 && (first || !d.has(k-1, fPrep)) {
				g, opens = fFem, first
			}
		case "mi", "meu", "minha":
			if kinGender[d.text(k+1)] != 0 || equals[d.text(k+1)] {
				kin = fold.String(d.text(k + 1))
			}
		}
		first = false
	}
	if g != 0 && !opens && !d.firstPerson(s.open+1, s.close) {
		g = 0
	}
	if kin == "" && g == 0 {
		return nil
	}
	him := -1
	if g != 0 {
		him = f.beside(g, opens)
	}
	if kin == "" && him < 0 {
		return nil
	}
	return func(i int) bool {
		return i == him || kin != "" && f.isKin(i, kin)
	}
}

// beside returns the figure of gender g that the latest sentence with one mentions beside
// its subject, or, where the words begin with he or she and somebody else has spoken, its
// subject. -1: none.
func (f *finder) beside(g flag, opens bool) int {
	sc := &f.scene
	last, him, spoke := -1, -1, false
	for i := range sc.cast {
		h := &sc.cast[i]
		if h.several {
			continue
		}
		if f.genderOfFigure(i) != g {
			spoke = spoke || h.spoke > 0
			continue
		}
		if h.last > last {
			last, him = h.last, i
		} else if h.last == last && h.subject != last {
			him = i
		}
	}
	if him < 0 || sc.para-sc.cast[him].lastPara > 1 {
		return -1
	}
	if sc.cast[him].subject == last && !(opens && spoke) {
		return -1
	}
	return him
}

// genderOfFigure returns the gender of figure i, 0 when it is not known.
func (f *finder) genderOfFigure(i int) flag {
	h := &f.scene.cast[i]
	g := h.gender
	if h.who >= 0 {
		g = f.people.all[h.who].gender
	}
	if g &= fMasc | fFem; g == fMasc|fFem {
		return 0
	}
	if g == 0 && h.sp != nil && h.sp.Role != nil {
		for w := range strings.FieldsSeq(*h.sp.Role) {
			if n := kinGender[w]; n != 0 {
				return n
			}
		}
	}
	return g
}

// isKin tells whether figure i came up as that relative of somebody: su hijo, or su hijo X.
func (f *finder) isKin(i int, kin string) bool {
	h := &f.scene.cast[i]
	role := ""
	if h.who >= 0 {
		q := &f.people.all[h.who]
		for _, m := range q.mentions {
			for k := m.a - 1; !m.empty() && k > 0 && k > m.a-4; k-- {
				if f.d.possessive(k-1) && string(f.d.folded(f.d.text(k))) == kin {
					return true
				}
			}
		}
		return false
	}
	if h.sp != nil && h.sp.Role != nil {
		role = *h.sp.Role
	}
	first, rest, _ := strings.Cut(fold.String(role), " ")
	next, _, _ := strings.Cut(rest, " ")
	return (first == "su" || first == "seu" || first == "sua") && next == kin
}

// asked returns the last speaker when nothing but a question stands between his words and
// those of s: ¿Y por qué lo hace? “Porque …”. ok is false when it is not so.
func (f *finder) asked(s span) (referent, bool) {
	d := &f.d
	p := f.prev
	if !d.m.dropped || d.m.caseless || !p.ok || p.who < 0 && p.unnamed == nil || s.open-p.end > 40 {
		return referent{}, false
	}
	a := p.end
	for a < s.open && d.toks[a].kind == punct && d.toks[a].r != '¿' {
		a++
	}
	if a >= s.open-2 || !d.is(a, '¿') || !d.is(s.open-1, '?') {
		return referent{}, false
	}
	for k := a + 1; k < s.open-1; k++ {
		t := &d.toks[k]
		if t.kind == mark || t.r == '?' || t.kind == word && (t.cap && k > a+1 && (d.knownName(k) || t.flags&fFirst != 0) || t.flags&fPron != 0 && t.flags&(fMasc|fFem) != 0 && t.flags&(fDet|fRel) == 0) {
			return referent{}, false
		}
	}
	return referent{who: p.who, sp: p.unnamed, gender: p.gender}, true
}

// beforeNoun are adjectives that stand before a noun for somebody.
var beforeNoun = wordSet("viejo vieja gran grande buen buena mal mala nuevo nueva pequeño pequeña antiguo antigua simple humilde conocido conocida reconocido reconocida famoso famosa célebre pobre cierto cierta solo sola sencillo sencilla experimentado experimentada modesto modesta ex antigo antiga velho velha novo nova jovem bom boa conhecido conhecida")

// oneOfThose reads one of several without more, with whom the sentence before the colon at
// last begins and of whom it tells: Una de ellas, que viene por insulina, no esconde …:
func (d *doc) oneOfThose(ps, last int) (phrase, bool) {
	if !d.m.dropped || d.m.caseless || !d.indefiniteWord(ps) || !d.has(ps+1, fOf) || ps+5 > last || d.words(ps, last) > 22 {
		return phrase{}, false
	}
	e := ps + 2
	if d.has(e, fPron) {
		e++
	} else if d.has(e, fDet) && (d.has(e+1, fPeople|fRole|fAgain) || d.personNounPlural(e+1)) {
		e += 2
	} else {
		return phrase{}, false
	}
	if d.is(e, ',') && d.has(e+1, fRel) {
		k := d.skipClause(e+1, last)
		if k >= last || !d.finite(k) && !d.has(k, fNot|fClitic) {
			return phrase{}, false
		}
	} else if !d.finite(e) && !d.has(e, fNot|fClitic) {
		return phrase{}, false
	}
	return phrase{what: people, start: ps, end: e, role: rng{ps, e}, gender: d.toks[ps].flags & (fMasc | fFem)}, true
}

// selfNamed returns the person as whom the speaker of s presents himself in the first
// words: “Me llamo X y soy de …”; “My name is X”. -1: he does not.
func (f *finder) selfNamed(s span) int {
	d := &f.d
	if d.m.caseless {
		return -1
	}
	for k := s.open + 2; k < s.close && k < s.open+9; k++ {
		if d.toks[k].cap && d.introduced(k) && d.knownName(k) {
			return f.people.at(d, k)
		}
	}
	return -1
}

// whatIs reads whose thought a sentence gives that begins with what: Lo que más valora X es
// que “q”; Si algo tiene claro la maestra es que “q”; Lo primero que hizo X fue “q”.
func (d *doc) whatIs(ps, pe int) (phrase, bool) {
	if !d.m.dropped || d.m.caseless || pe-ps < 5 || pe-ps > 24 {
		return phrase{}, false
	}
	switch d.text(ps) {
	case "Lo", "O":
		if k := ps + 1; d.text(k) != "que" && d.text(k+1) != "que" {
			return phrase{}, false
		}
	case "Si", "Se":
		if d.text(ps+1) != "algo" {
			return phrase{}, false
		}
	default:
		return phrase{}, false
	}
	last := pe - 1
	if d.has(last, fThat) {
		last--
	}
	switch d.text(last) {
	case "es", "fue", "era", "é", "foi":
	default:
		return phrase{}, false
	}
	for k := ps + 2; k < last; k++ {
		if d.toks[k].kind != word {
			return phrase{}, false
		}
		if !d.nameLike(k) && !d.has(k, fHonor) && !(d.has(k, fDet) && !d.has(k, fClitic) && d.has(k+1, fRole|fPeople)) {
			continue
		}
		p := d.phrase(k, last, true)
		return p, (p.what == aName || p.what == aRole) && p.start == k && !p.plural && !d.has(k-1, fPrep|fOf)
	}
	return phrase{}, false
}

// toBracket tells whether nothing but an age, a place or what somebody is stands from the
// comma at e to the closing bracket: (X, 41 años, Valencia).
func (d *doc) toBracket(e int) bool {
	if d.m.caseless || !d.is(e, ',') {
		return false
	}
	for k := e + 1; k < len(d.toks) && k < e+12; k++ {
		if d.is(k, ')') {
			return true
		}
		if t := &d.toks[k]; t.gap == blank || t.kind == mark || t.kind == punct && t.r != ',' || t.flags&(fSay|fAux|fRel|fThat) != 0 && t.flags&(fPrep|fDet) == 0 {
			return false
		}
	}
	return false
}
