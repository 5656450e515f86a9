package quote

import (
	"strings"

	"iomnews/internal/news"
)

// enDoer are the endings of English words for somebody who does something, and
// enThings the words with such an ending that are none.
var (
	enDoer   = []string{"er", "or", "ist", "ian", "man", "woman", "ee", "eon"}
	enThings = wordSet(`answer banner barrier boiler border burner center chamber chapter charger charter cluster coffee color committee computer
container cooker corner corridor counter cover cylinder degree dinner disaster door ember error factor feather fever fibre filter
finger floor flower folder freezer freighter generator guarantee hammer harbor horror humor jubilee labor ladder layer leather
letter lever liver matter mirror monitor motor murmur number odor offer order paper plaster poster powder power printer quarter
register remainder reminder river rubber rumor saucer sector shelter shoulder shower silver spider steamer sticker streamer summer
supper tanker temper terror thunder timber timer tower tractor trailer transfer trawler trigger tumor vapor water weather winter
wonder`)
)

// doerEnglish tells whether the English word at i is somebody who does something, by
// its ending.
func (d *doc) doerEnglish(i int) bool {
	w := d.text(i)
	if d.toks[i].kind != word || len(w) < 5 || d.toks[i].flags&(fThing|fOrg|fTime|fMedia|fObject|fAdv|fPrep) != 0 || enThings[strings.ToLower(w)] {
		return false
	}
	for _, s := range enDoer {
		if strings.HasSuffix(w, s) {
			return true
		}
	}
	return false
}

// somebodyNew tells whether the indefinite phrase at i brings in a person: a
// nurse, a Ghanaian trader, un puisatier.
func (d *doc) somebodyNew(i, end int) bool {
	for k := i + 1; k < end && k < i+4; k++ {
		t := &d.toks[k]
		if t.kind == punct || t.flags&(fPrep|fOf|fAux|fRel|fThing) != 0 && t.flags&(fPeople|fRole) == 0 {
			return d.has(k, fRel) && d.m.lang == "en" && d.text(k) == "who"
		}
		if k > i+1 && d.m.dropped && !d.has(i+1, fFact) && !beforeNoun[d.text(i+1)] { // un procedimiento diplomático
			return false
		}
		if t.flags&(fPeople|fRole|fAgain) != 0 && t.flags&fPlural == 0 || hasYearOld(d.text(k)) || d.m.lang == "en" && d.doerEnglish(k) || d.m.lang != "en" && d.animate(k) {
			return true
		}
	}
	return false
}

// superlative reads “the youngest of the group” at i as somebody: the token
// behind it, 0 when there is none.
func (d *doc) superlative(i, end int) int {
	if !d.has(i, fDet) || i+1 >= end {
		return 0
	}
	e := 0
	switch strings.ToLower(d.text(i + 1)) {
	case "youngest", "eldest", "oldest", "mayor", "menor", "aîné", "aînée", "cadet", "cadette", "benjamin", "benjamine":
		if e = i + 2; d.has(e, fRole|fOrg) {
			return 0
		}
	case "más", "plus", "mais":
		if i+2 < end && d.toks[i+2].kind == word && !d.has(i+2, fPrep|fDet) && !d.toks[i+2].cap {
			switch strings.ToLower(d.text(i + 2)) {
			case "joven", "viejo", "vieja", "pequeño", "pequeña", "anciano", "anciana", "jeune", "âgé", "âgée", "vieux", "vieille", "petit", "petite", "ancien", "ancienne", "novo", "nova", "velho", "velha":
				e = i + 3
			}
		}
	}
	if e == 0 || e < end && d.toks[e].kind == word && !d.has(e, fOf|fPrep|fRel|fAux) && d.toks[e].flags&(fSay|fWeak) == 0 && !d.finite(e) {
		return 0
	}
	for k := e + 1; d.has(e, fOf) && k < end && k < e+4; k++ {
		if d.has(k, fDet) {
			continue
		}
		if d.toks[k].kind == word {
			e = k + 1
		}
		break
	}
	return e
}

// several tells whether the speaker without a name is more than one by its
// first words: sus vecinos, une douzaine de jeunes.
func several(sp *news.Speaker) bool {
	if sp == nil || sp.Role == nil {
		return false
	}
	first, rest, _ := strings.Cut(*sp.Role, " ")
	switch strings.ToLower(first) {
	case "sus", "los", "las", "unos", "unas", "varios", "varias", "algunos", "algunas", "muchos", "muchas", "les", "des", "ses", "leurs", "plusieurs", "quelques", "some", "many", "several", "their", "os", "as",
		"deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "douze", "two", "three", "four", "five", "seven", "eight", "nine", "ten", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "dois", "duas", "três":
		return true
	}
	next, _, _ := strings.Cut(rest, " ")
	switch strings.ToLower(next) {
	case "soixantaine", "trentaine", "quarantaine", "cinquantaine", "quinzaine", "treintena", "cuarentena", "cincuentena", "quincena", "docena", "decena", "veintena", "centenar", "douzaine", "dizaine", "vingtaine", "centaine", "dozen":
		return true
	}
	return false
}

// share tells whether [a, b) counts people as parts of many: one in five.
func (d *doc) share(a, b int) bool {
	for k := a; k+1 < b; k++ {
		if d.text(k+1) == "in" && (d.text(k) == "one" || d.text(k) == "One" || d.toks[k].kind == number) {
			return true
		}
	}
	return false
}
