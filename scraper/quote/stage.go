package quote

import (
	"strconv"
	"strings"
)

// Words for a child or an old person that stand for somebody whom the text brought in
// by an age or as somebody's child or parent: Afi, nueve años … la niña; His mother … the
// old woman.

type stage uint8

const (
	anyAge stage = iota
	child
	old
)

var (
	childWords = wordSet("niña niño chiquilla chiquillo muchachita muchachito nena nene pequeña pequeño girl boy child toddler kid schoolgirl schoolboy fillette garçonnet gamin gamine enfant petite petit menina menino garota garoto")
	oldWords   = wordSet("anciano anciana viejo vieja viejita viejito abuela abuelo vieillard vieille vieil vieux idoso idosa velho velha grandmother grandfather granny pensioner")
	childKin   = wordSet("hija hijo hijita hijito nieta nieto sobrina sobrino bebé daughter son grandson granddaughter niece nephew baby toddler girl boy schoolgirl schoolboy niña niño menina menino fillette filles fille fils petite-fille petit-fils nièce neveu garçon filha filho neta neto")
	oldKin     = wordSet("padre madre abuelo abuela bisabuela bisabuelo suegra suegro father mother grandfather grandmother père mère grand-père grand-mère aïeul aïeule pai mãe avó avô elderly elder anciano anciana")
)

// stageOf returns whether p, a noun with the definite article, speaks of a child or of
// somebody old.
func (d *doc) stageOf(p phrase) stage {
	for k := p.start + 2; k < p.end; k++ { // el anciano en wolof
		if d.has(k, fPrep) && !d.has(k, fOf) {
			p.end = k
		}
	}
	if d.m.caseless || p.plural || p.end-p.start < 2 || p.end-p.start > 3 || !d.has(p.start, fDet) || d.indefiniteWord(p.start) || d.possessive(p.start) {
		return anyAge
	}
	w, v := d.text(p.start+1), d.text(p.start+2)
	if p.end-p.start == 3 {
		switch w {
		case "old", "elderly", "older":
			if d.anyone(p.start + 2) {
				return old
			}
		case "little", "small", "young":
			if childWords[v] {
				return child
			}
		case "vieil", "vieille", "vieux":
			if d.anyone(p.start + 2) {
				return old
			}
		case "petite", "petit":
			if childWords[v] || d.anyone(p.start+2) {
				return child
			}
		}
		return anyAge
	}
	if childWords[w] {
		return child
	}
	if oldWords[w] {
		return old
	}
	return anyAge
}

// inStage returns the figure brought in last as a child or as somebody old, of those
// before the quotation at s; ok is false when there is none.
func (f *finder) inStage(p phrase, s span, at int) (referent, bool) {
	g := f.d.stageOf(p)
	if g == anyAge {
		return referent{}, false
	}
	f.catchUp(at)
	sc := &f.scene
	best := -1
	for i := range sc.cast {
		h := &sc.cast[i]
		if h.several || sc.para-h.lastPara > 3 || f.otherGender(i, p.gender&(fMasc|fFem)) || best >= 0 && h.last < sc.cast[best].last || !f.isStage(h, g) {
			continue
		}
		best = i
	}
	if best < 0 {
		return referent{}, false
	}
	h := &sc.cast[best]
	return referent{who: h.who, sp: h.sp, gender: h.gender}, true
}

// isStage tells whether the text says that h is a child, or old.
func (f *finder) isStage(h *figure, g stage) bool {
	d := &f.d
	text := ""
	if h.who >= 0 {
		q := &f.people.all[h.who]
		if q.role == "" && !q.parsed {
			f.parseRole(q)
		}
		text = q.role
		for _, m := range q.mentions {
			if m.empty() {
				continue
			}
			if n := d.ageBehind(m.b); n > 0 {
				return g == child && n < 16 || g == old && n > 59
			}
			if d.possessive(m.a-2) && !d.toks[m.a-1].cap && kinStage(d.text(m.a-1), g) { // his mother X
				return true
			}
		}
	} else if h.sp != nil && h.sp.Role != nil {
		text = *h.sp.Role
	}
	for w := range strings.FieldsSeq(strings.ToLower(text)) {
		w = strings.Trim(w, ",.()")
		if kinStage(w, g) {
			return true
		}
		years, _ := strings.CutSuffix(w, "-year-old")
		if n := ageWord(years); n > 0 && (n > 59 && g == old || g == child && n > 2 && n < 16 && strings.ContainsAny(text, " -")) {
			return true
		}
	}
	return false
}

func kinStage(w string, g stage) bool { return g == child && childKin[w] || g == old && oldKin[w] }

// ageBehind returns the age said behind the name that ends at e: X, nine, has; X, de
// nueve años; X (9). 0: none.
func (d *doc) ageBehind(e int) int {
	if !d.is(e, ',') && !d.is(e, '(') {
		return 0
	}
	k := e + 1
	for k < e+4 && (d.has(k, fOf) || d.demonym(k)) {
		k++
	}
	n := ageWord(d.text(k))
	if n == 0 || n > 110 {
		return 0
	}
	switch d.text(k + 1) {
	case "años", "ans", "anos", "years":
		return n
	}
	if d.m.lang == "en" && (d.is(k+1, ',') || d.is(k+1, ')') || d.is(k+1, '.')) || d.toks[k].kind == number && (d.is(k+1, ',') || d.is(k+1, ')')) {
		return n
	}
	return 0
}

// ageWord returns the number that w, in digits or words, says. 0: it is none.
func ageWord(w string) int {
	if w == "" {
		return 0
	}
	if w[0] >= '0' && w[0] <= '9' {
		n, err := strconv.Atoi(w)
		if err != nil {
			return 0
		}
		return n
	}
	if n := ageWords[strings.ToLower(w)]; n > 0 {
		return n
	}
	ten, one, ok := strings.Cut(strings.ToLower(w), "-")
	if t, o := ageWords[ten], ageWords[one]; ok && t > 19 && o > 0 && (o < 10 || o < 20 && t == 60) { // soixante-douze
		return t + o
	}
	return 0
}

// ageWords are numbers in words.
var ageWords = func() map[string]int {
	m := map[string]int{}
	for l := range strings.Lines(`1 one un uno una une um
2 two dos deux dois
3 three tres trois três
4 four cuatro quatre quatro
5 five cinco cinq
6 six seis
7 seven siete sept sete
8 eight ocho huit oito
9 nine nueve neuf nove
10 ten diez dix dez
11 eleven once onze
12 twelve doce douze doze
13 thirteen trece treize treze
14 fourteen catorce quatorze
15 fifteen quince quinze
16 sixteen dieciséis seize
17 seventeen diecisiete
18 eighteen dieciocho
19 nineteen diecinueve
20 twenty veinte vingt vinte
30 thirty treinta trente trinta
40 forty cuarenta quarante quarenta
50 fifty cincuenta cinquante cinquenta
60 sixty sesenta soixante sessenta
70 seventy setenta
80 eighty ochenta oitenta
90 ninety noventa`) {
		n := 0
		for i, w := range strings.Fields(l) {
			if i == 0 {
				n, _ = strconv.Atoi(w)
			} else {
				m[w] = n
			}
		}
	}
	return m
}()

// infant tells whether the text gives h, who has not spoken, an age at which nobody is
// quoted: el pequeño X, su hijo de dos años.
func (f *finder) infant(h *figure) bool {
	if h.spoke > 0 || f.d.m.caseless {
		return false
	}
	if h.infant == 0 {
		h.infant = -1
		if h.who >= 0 {
			for _, m := range f.people.all[h.who].mentions {
				if !m.empty() && f.d.babyBehind(m.b) {
					h.infant = 1
				}
			}
		}
	}
	return h.infant > 0
}

// babyBehind tells whether an age under four stands in the aside behind the name that
// ends at e.
func (d *doc) babyBehind(e int) bool {
	if !d.is(e, ',') && !d.is(e, '(') {
		return false
	}
	for k := e + 1; k < e+7 && k < len(d.toks) && (d.toks[k].kind == word || d.toks[k].kind == number) && !d.toks[k].brk; k++ {
		w := d.text(k)
		if years, ok := strings.CutSuffix(w, "-year-old"); ok || strings.HasSuffix(w, "-month-old") {
			n := ageWord(years)
			return !ok || n > 0 && n < 4
		}
		if n := ageWord(w); n > 0 {
			switch d.text(k + 1) {
			case "años", "año", "ans", "an", "anos", "ano", "years", "year":
				return n < 4
			case "meses", "mes", "mois", "months", "month", "semanas", "weeks":
				return true
			}
		}
		if !d.has(k, fDet|fOf) && !d.personNoun(k) && d.text(k) != "old" {
			return false
		}
	}
	return false
}

// youngOrOld returns whether the French description p speaks of somebody young or old.
func (d *doc) youngOrOld(p phrase) stage {
	if d.m.lang != "fr" || !p.name.empty() {
		return anyAge
	}
	for k := p.start; k < p.end && k < p.start+4; k++ {
		switch w := d.text(k); w {
		case "jeune", "adolescent", "adolescente", "garçon", "gamin", "gamine", "ado", "fillette", "lycéen", "lycéenne", "collégien", "collégienne", "petit", "petite", "cadet", "cadette", "benjamin", "benjamine", "vingtenaire":
			return child
		case "vieil", "vieille", "vieux", "vieillard", "doyen", "doyenne", "patriarche", "matriarche", "aïeul", "aïeule", "ancien", "quinquagénaire", "sexagénaire", "septuagénaire", "octogénaire", "nonagénaire", "retraité", "retraitée", "grand-mère", "grand-père":
			if w != "ancien" || k+1 >= p.end {
				return old
			}
		}
	}
	return anyAge
}

// wrongAge tells whether person who is too old for the young man, or too young for the old
// one, whom the description p means.
func (f *finder) wrongAge(who int, p phrase) bool {
	d := &f.d
	want := d.youngOrOld(p)
	if want == anyAge || who < 0 {
		return false
	}
	q := &f.people.all[who]
	if q.stage != anyAge {
		return q.stage != want
	}
	for _, m := range q.mentions {
		if m.empty() {
			continue
		}
		if n := d.ageBehind(m.b); n > 0 {
			return want == child && n > 45 || want == old && n < 45
		}
		for k := m.a - 1; k >= 0 && k > m.a-4; k-- {
			switch w := d.text(k); w {
			case "vieux", "vieille":
				return want == child
			case "jeune", "petit", "petite":
				return want == old
			case ",":
			default:
				if d.possessive(k-1) && oldKin[w] {
					return want == child
				}
			}
		}
	}
	return false
}
