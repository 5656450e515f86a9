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
	switch d.text(a + 2) { // L’un d’eux
	case "eux", "elles", "entre":
		return a + 2
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

// nameBeforeVerb returns the full name behind one to four small words of [a, b) that an
// unknown verb follows: jesuita catalán X Y analiza la situación.
func (d *doc) nameBeforeVerb(a, b int) rng {
	if !d.m.dropped || d.m.caseless {
		return rng{}
	}
	k := a
	for k < b && k < a+4 && d.toks[k].kind == word && !d.toks[k].cap && !d.has(k, fPrep|fOf|fDet|fRel|fThing|fOrg|fTime) {
		k++
	}
	if k == a || k >= b || !d.nameLike(k) {
		return rng{}
	}
	e := d.nameRun(k, b)
	if d.words(k, e) < 2 || e >= b || !d.finite(e) || d.placeName(k, e) {
		return rng{}
	}
	return rng{k, e}
}

// unknownTrade reads a name behind the article and a noun that the lexicon
// does not know, before a comma: El aidamo Evaristo, líder de la comunidad.
func (d *doc) unknownTrade(a, b int) phrase {
	if !d.m.dropped || d.m.caseless || a+3 >= b || !d.has(a, fDet) || d.indefiniteWord(a) || d.toks[a+1].kind != word || d.toks[a+1].cap || d.toks[a+1].flags != 0 || !d.nameLike(a+2) || d.placeName(a+2, a+3) {
		return phrase{}
	}
	e := d.nameRun(a+2, b)
	if e <= a+2 || !d.is(e, ',') || !d.has(e+1, fRole|fPeople|fDet|fRel) {
		return phrase{}
	}
	return phrase{what: aName, start: a, end: e, name: rng{a + 2, e}, role: rng{a + 1, a + 2}}
}

// asideSubject reads the somebody without a name with whom the sentence at ps begins when
// only asides between commas stand between him and the verb at vs: Un peón, citado más
// abajo, lo resume; Una de las encuestadas, una mujer de 27 años que viajaba, dijo.
func (d *doc) asideSubject(ps, vs int) (phrase, bool) {
	k := vs
	for k > ps && d.has(k-1, fClitic|fAdv|fNot) {
		k--
	}
	if !d.m.dropped || d.m.caseless || !d.is(k-1, ',') || k-ps < 5 || !d.indefiniteWord(ps) {
		return phrase{}, false
	}
	p := d.phrase(ps, k-1, true)
	several := d.has(ps+1, fOf)           // una de las encuestadas
	if d.another(ps) && d.is(ps+1, ',') { // Otro, que prefirió el anonimato, agregó
		return phrase{what: people, start: ps, end: ps + 1, role: rng{ps, ps + 1}, gender: d.toks[ps].flags & (fMasc | fFem)}, true
	}
	if p.what != people && p.what != aRole || !p.name.empty() || !several && !d.someoneIs(ps+1) || d.flock(ps+1) {
		return phrase{}, false
	}
	e := d.cutAside(ps, k)
	for e < k && !d.is(e, ',') {
		e++
	}
	if e >= k-1 {
		return phrase{}, false
	}
	a, b := ps, min(e, d.cutAside(ps, k))
	if several && d.indefiniteWord(e+1) && d.someoneIs(e+2) {
		a, b = e+1, d.cutAside(e+1, k)
	}
	return phrase{what: people, start: a, end: b, role: rng{a, b}, gender: d.toks[a].flags & (fMasc | fFem)}, true
}

// oneCounted tells whether the ordinal at k of the phrase [a, b) is somebody: le premier
// retire ses baskets; says the first.
func (d *doc) oneCounted(a, b, k int) bool {
	if d.someoneIs(k + 1) {
		return true
	}
	if k+1 == b && (d.has(b, fActs|fSay) || a > 0 && d.has(a-1, fSay|fWeak)) {
		return true
	}
	return d.m.lang == "fr" && k == a+1 && d.finite(k+1) && d.has(k+2, fDet) && !d.has(k+2, fOf)
}

// ordinals count a thing as well as somebody: un premier bulletin, la segunda.
var ordinals = wordSet("first second new next last premier première second seconde deuxième nouveau nouvelle haut haute primera primer primero segunda segundo nueva nuevo alta alto tercera tercero primeira primeiro nova novo")
