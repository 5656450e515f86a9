package quote

import (
	"strings"
	"unicode/utf8"

	"iomnews/internal/firstname"
	"iomnews/internal/fold"
)

// kinGender are the nouns of family that say whether who is named behind them is
// a man or a woman.
var kinGender = func() map[string]flag {
	m := map[string]flag{}
	for w := range wordSet("son brother husband uncle nephew father grandfather grandson stepson stepfather boyfriend fiancé hijo hermano esposo marido padre abuelo tío nieto primo sobrino suegro yerno cuñado novio papá fils frère mari époux père oncle neveu cousin grand-père petit-fils beau-père beau-frère filho irmão pai avô tio neto sobrinho") {
		m[w] = fMasc
	}
	for w := range wordSet("daughter sister wife aunt niece mother grandmother granddaughter stepdaughter stepmother girlfriend fiancée hija hermana esposa mujer madre abuela tía nieta prima sobrina suegra nuera cuñada novia mamá fille sœur épouse femme mère tante nièce cousine grand-mère petite-fille belle-mère belle-sœur filha irmã mãe avó tia neta sobrinha") {
		m[w] = fFem
	}
	return m
}()

// kinOf returns the gender that a noun of family before the name at i gives: her
// son X, su hija mayor, X, sa sœur aînée X; 0 when there is none.
func (d *doc) kinOf(i int) flag {
	for k := i - 1; k >= 0 && k > i-4 && !d.toks[k].brk; k-- {
		t := &d.toks[k]
		if t.kind == punct && t.r == ',' && k == i-1 {
			continue
		}
		if t.kind != word || t.cap || t.gap >= blank {
			return 0
		}
		if g, ok := kinGender[d.text(k)]; ok {
			if k > 0 && (d.has(k-1, fDet|fPoss|fFact|fPeople) || d.toks[k-1].kind == number) {
				if k < i-1 && d.notHim(k, i) { // Après le départ de son mari, Farida est
					return 0
				}
				return g
			}
			return 0
		}
	}
	return 0
}

// guessGender takes a first name in -a for a woman's and one in -o, -os or -us
// for a man's, with exceptions; it is used only to tell candidates for a pronoun
// apart.
func guessGender(first string) flag {
	if len(first) < 4 {
		return 0
	}
	switch last, _ := utf8.DecodeLastRuneInString(first); last | 0x20 {
	case 'a', 'á':
		if w := fold.String(first); strings.HasSuffix(w, "a") && !manly[w] {
			return fFem
		}
	case 'u':
		if strings.HasSuffix(first, "atou") || strings.HasSuffix(first, "âtou") { // Aïssatou, Rokiatou
			return fFem
		}
	case 'o', 's':
		if w := fold.String(first); !womanly[w] && (strings.HasSuffix(w, "o") && !strings.HasSuffix(w, "ko") || strings.HasSuffix(w, "os") || strings.HasSuffix(w, "us")) {
			return fMasc
		}
	}
	return 0
}

// womanly are first names of women with a man's ending.
var womanly = wordSet("consuelo rosario amparo socorro rocio milagros dolores remedios charo chayo chelo sagrario adzo akosuo wambo achieno atieno akinyo apiyo awino adhiambo wanjiro njoro nasro safo cleo margo margot shiro venus")

var manly = wordSet("baba papa sidia ibrahima moussa musa issa lassana demba samba bouba oumara garba yaya yahya zakaria hamza mustafa mustapha moustapha luca andrea nicola joshua elia sacha sasha ilya nikita misha bakara yakuba barka abba mulugeta kebeda desta tesfa haile girma lemma chala tolosa juma baraka hassana kagame okoa ezra hosea garcia silva sousa costa")

// soleGender returns the gender of somebody of one name by the name, the title or
// noun before it, or what is said behind it.
func (d *doc) soleGender(i int) flag {
	if d.m.lang == "fr" && i > 2 && d.text(i-1) == "appelle" { // Elle s’appelle X
		if g := d.toks[i-3].flags & (fMasc | fFem); d.has(i-3, fPron) && (g == fMasc || g == fFem) {
			return g
		}
	}
	if g := d.toks[i].flags & (fMasc | fFem); g != 0 || i == 0 {
		return g
	}
	k := i - 1
	if j := d.apposed(i, i+1); j > 0 {
		k = j
	}
	if d.has(k, fHonor|fPeople|fRole|fAgain) {
		if g := d.toks[k].flags & (fMasc | fFem); g == fMasc || g == fFem {
			return g
		}
	}
	if g := titleGender(d.text(k)); g != 0 {
		return g
	}
	switch d.text(k) {
	case "doña", "sor", "tía", "mamá", "abuela", "tante", "maman", "vieille", "vieja", "petite", "pequeña", "dona":
		return fFem
	case "don", "tío", "papá", "abuelo", "oncle", "tonton", "vieux", "viejo", "petit", "pequeño", "seu":
		return fMasc
	}
	if d.m.lang != "en" && k > 0 && d.toks[k].kind == word && d.has(k-1, fDet) {
		if g := d.toks[k-1].flags & (fMasc | fFem); g == fMasc || g == fFem {
			return g
		}
	}
	if g := d.genderBehind(i); g != 0 {
		return g
	}
	return listedGender(d.text(i))
}

// listedGender returns the gender that lists of first names give.
func listedGender(first string) flag {
	switch firstname.Of(first) {
	case firstname.Female:
		return fFem
	case firstname.Male:
		return fMasc
	}
	return 0
}

// genderOf returns the gender of a full name by its first name. It is a guess
// when the name's ending says it, or a father's name behind an unknown first one.
func (d *doc) genderOf(name rng) (g flag, guessed bool) {
	if d.has(name.a, fFirst) {
		return d.toks[name.a].flags & (fMasc | fFem), false
	}
	if d.words(name.a, name.b) < 2 {
		return 0, false
	}
	if g := listedGender(d.text(name.a)); g != 0 {
		return g, false
	}
	if d.m.caseless {
		return 0, false
	}
	if g := titleGender(d.text(name.a)); g != 0 {
		return g, false
	}
	if g := guessGender(d.text(name.a)); g != 0 {
		return g, true
	}
	for k := name.a + 1; k < name.b; k++ {
		if d.has(k, fFirst) {
			return d.toks[k].flags & (fMasc | fFem), true
		}
	}
	return 0, false
}

// companion tells whether the name at i is that of somebody's relative in
// apposition: con su esposo, X; avec sa sœur X; with her husband, X.
func (d *doc) companion(i int) bool {
	k := i - 1
	if k > 0 && d.is(k, ',') {
		k--
	}
	if k < 2 || !d.has(k, fPeople|fRole) || d.toks[k].cap {
		return false
	}
	switch strings.ToLower(d.text(k - 2)) {
	case "con", "com", "avec", "with", "y", "et", "and", "de", "of", "por", "par", "by":
	default:
		return false
	}
	switch strings.ToLower(d.text(k - 1)) {
	case "su", "sus", "son", "sa", "his", "her", "seu", "sua":
		return true
	}
	return false
}

// isAged tells whether “was 17 years old” stands at i.
func (d *doc) isAged(i int) bool {
	for k := i; k < len(d.toks)-1 && k < i+4; k++ {
		if d.toks[k].kind == punct {
			return false
		}
		if d.toks[k].kind == number && d.toks[k].cpEnd-d.toks[k].cp == 2 {
			switch d.text(k + 1) {
			case "años", "ans", "years", "anos", "year":
				return true
			}
		}
	}
	return false
}

// officeOf tells whether the word at i, behind of, is what an office is of and the
// name begins behind it: Minister of Transport X Y.
func (d *doc) officeOf(i int) bool {
	return i > 1 && d.has(i-1, fOf) && d.has(i-2, fRole) && !d.has(i, fFirst) && listedGender(d.text(i)) == 0 && (d.has(i+1, fFirst) || listedGender(d.text(i+1)) != 0)
}

// herOffice tells whether the phrase p gives a woman, by the lists of first names, an office
// whose word is a man's too: Chef de mission, Latifa Benjelloun.
func (d *doc) herOffice(p phrase) bool {
	if p.honor || p.name.empty() || listedGender(d.text(p.name.a)) != fFem && !(d.has(p.name.a, fFirst) && d.toks[p.name.a].flags&(fMasc|fFem) == fFem) {
		return false
	}
	switch strings.ToLower(d.text(p.role.a)) {
	case "le", "un", "ce":
		return false
	}
	return true
}
