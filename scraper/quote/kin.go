package quote

import (
	"strings"
	"unicode/utf8"

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
