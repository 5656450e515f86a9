package quote

import "strings"

// One of several, whom the text then names: One of the women who spoke, X, said;
// Otro de los pescadores, X, recuerda.

// oneWords begin such a phrase.
var oneWords = siftedSet("One one Another another Uno Una Otro Otra uno una otro otra Un Une un une Um Uma Outro Outra um uma outro outra")

// oneOf returns the noun for the several people with which the sentence or clause
// before the comma at c begins: One of the women who came, . 0: it does not.
func (d *doc) oneOf(c int) int {
	a := c - 1
	for a > 0 && a > c-13 && d.toks[a].kind == word && !d.toks[a].brk {
		a--
	}
	if a < 0 || !d.toks[a].brk || d.toks[a].kind != word || d.m.caseless {
		return 0
	}
	switch strings.ToLower(d.text(a)) {
	case "l’", "l'": // L’une des mères
		a++
	}
	if !oneWords.has(d, a) || !d.has(a+1, fOf) {
		return 0
	}
	for k := a + 2; k < c && k < a+6; k++ {
		switch {
		case d.toks[k].cap:
			return 0
		case d.has(k, fDet|fOf|fFact) && !d.has(k, fPeople|fRole):
		case d.has(k, fPeople|fRole|fAgain) || d.trade(k) || d.m.lang == "en" && d.doerEnglish(k) || strings.HasSuffix(d.text(k), "s") && d.personNounPlural(k):
			return k
		}
	}
	return 0
}

// personNounPlural tells whether the plural at k is that of a noun for somebody.
func (d *doc) personNounPlural(k int) bool {
	w := d.text(k)
	for _, s := range [...]string{"s", "es"} {
		if one, ok := strings.CutSuffix(w, s); ok && (d.m.words[one]&(fPeople|fRole|fAgain) != 0 || eldest.words[one]) {
			return true
		}
	}
	return false
}

// asFor returns the token behind words with which a sentence turns to somebody: As
// for X; En cuanto a X; Quant à X. 0: there are none at a.
func (d *doc) asFor(a int) int {
	w, v := d.text(a), d.text(a+1)
	switch {
	case w == "As" && v == "for", w == "Quant" && (v == "à" || v == "au"), w == "Quanto" && (v == "a" || v == "à"):
		return a + 2
	case w == "En" && v == "cuanto" && d.text(a+2) == "a", w == "Por" && d.text(a+2) == "parte" && d.text(a+3) == "de":
		return a + 3
	}
	return 0
}

// homeThings are what belongs to a person and stands behind the name: X Y’s wall.
var homeThings = wordSet("house home wall walls door doorstep porch yard courtyard garden kitchen room bedroom table desk office shop stall workshop garage farm field fields plot barn roof shelter tent cabin " +
	"boat truck taxi van bicycle phone face eyes hand hands lap shoulder shoulders arms wrist neck voice words smile family mother father husband wife son daughter children sister brother grandmother grandfather notebook")

// homeOf tells whether the name [s, e) of two words or more is that of the owner of a
// house or a thing: on X Y’s wall.
func (d *doc) homeOf(s, e int) bool {
	return d.has(e, fPoss) && d.words(s, e) >= 2 && homeThings[d.text(e+1)]
}

// ruleWords are texts and what they ask for, whose words are nobody's speech.
var ruleWords = wordSet("requisito requisitos condición condiciones norma normas regla reglas reglamento artículo cláusula ordenanza ley leyes contrato decreto aviso nota cartel requirement condition rule rules clause article law contract notice sign règle règlement loi contrat clause avis panneau regra lei aviso")

// ruled tells whether the sentence before the colon at i is about such a text.
func (d *doc) ruled(i int) bool {
	for k := i - 1; k >= 0 && k > i-24; k-- {
		if d.toks[k].kind == word && ruleWords[strings.ToLower(d.text(k))] {
			return true
		}
		if d.toks[k].brk {
			break
		}
	}
	return false
}
