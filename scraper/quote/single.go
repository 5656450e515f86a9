package quote

import (
	"strings"

	"iomnews/internal/fold"
)

// maxSingles bounds how many capitalised words that stand alone are looked at.
const maxSingles = 192

// singles adds the persons of one name only, by what the text says of them:
// “Tesfu, a 41-year-old baker”, “Ilisapeci’s family”, “Kumba bought … with her
// daughter”. lone holds the tokens of capitalised words that stand alone.
func (pp *persons) singles(f *finder, lone []int) {
	d := &f.d
	switch d.m.lang {
	case "en", "fr", "es", "pt":
	default:
		return
	}
	var few [8]int
	seen := few[:0] // words looked at
	for _, i := range lone {
		if d.has(i, singleNot) && !d.has(i, fFirst) || !d.stands(i) {
			continue
		}
		w := d.text(i)
		if d.among(seen, w) || d.knownName(i) {
			continue
		}
		seen = append(seen, i)
		if !d.singleName(i) {
			continue
		}
		if p, ok := f.single(w, lone); ok {
			delete(pp.places, fold.String(w))
			pp.add(f, p)
		}
	}
}

// among tells whether one of the tokens is the word w.
func (d *doc) among(toks []int, w string) bool {
	for _, k := range toks {
		if d.text(k) == w {
			return true
		}
	}
	return false
}

// singleNot are the flags of words that are no person's only name.
const singleNot = fPlace | fMedia | fOrg | fThing | fTime | fCommon | fRole | fPeople | fHonor | fFact | fObject | fAdv | fAux | fSay | fPron | fAnd | fNot | fIf | fThat | fRel | fCalled | fPrep | fDet

// singleName tells whether the word at i, alone, may be a person's name.
func (d *doc) singleName(i int) bool {
	t := &d.toks[i]
	if t.upper || t.cpEnd-t.cp < 3 || t.flags&fCommon != 0 && t.flags&fFirst == 0 || d.placeName(i, i+1) {
		return false
	}
	switch d.text(i) {
	case "Sudamérica", "Suramérica", "Centroamérica", "Norteamérica", "Latinoamérica", "Mesoamérica", "Iberoamérica", "Europa", "Ramadan", "Ramadán", "Navidad", "Christmas", "Easter", "Noël", "Dios", "Dieu", "God", "Allah":
		return false
	}
	if w := d.text(i); d.m.lang == "en" {
		for _, s := range [...]string{"ers", "ors", "ists", "ees", "ants", "ents", "men", "ians"} { // Listeners, Residents
			if strings.HasSuffix(w, s) {
				return false
			}
		}
	}
	if d.m.lang == "fr" && t.brk && t.flags&fFirst == 0 && abstract(d.text(i)) && listedGender(d.text(i)) == 0 { // Confiance, le mot revient
		return false
	}
	key := string(d.folded(d.text(i)))
	peoples := loadPlaces().peoples
	return !peoples[key] && !peoples[strings.TrimSuffix(key, "s")]
}

// lowercased tells whether the text writes w without its capital too: a plain
// word that began a sentence.
func (d *doc) lowercased(w string) bool {
	for i := range d.toks {
		t := &d.toks[i]
		if int(t.end-t.start) == len(w) && !t.cap && t.kind == word && strings.EqualFold(d.text(i), w) {
			return true
		}
	}
	return false
}

// told tells whether the words beside the name at i say that somebody bears it:
// X’s mother, X, a baker, X and her son.
func (d *doc) told(i int) bool {
	n := len(d.toks)
	if d.has(i+1, fPoss) && i+2 < n {
		return d.ofSomebody(i+2) || d.holder(d.sentenceStart(i, max(0, i-12)), d.sentenceEnd(i, min(n, i+24))) == i
	}
	if d.m.dropped && d.parentAt(i) || d.m.lang == "fr" && (d.ownedBy(i, true) || d.thereIs(i) || d.pairOf(i) || i > 1 && d.pairOf(i-2)) {
		return true
	}
	if d.m.lang == "fr" && d.is(i+1, ',') && i+3 < n && d.is(i+3, ',') && (d.text(i+2) == "lui" || d.text(i+2) == "elle") { // X, lui, a fait
		return true
	}
	if d.m.lang == "fr" && i > 2 && d.is(i-1, ',') && !d.toks[i].brk && frStateSet[strings.ToLower(d.text(d.sentenceStart(i-1, max(0, i-30))))] { // Marié et père de deux enfants, X a …
		return true
	}
	if d.isNamed(i) {
		return true
	}
	if i > 0 && d.has(i-1, fCalled) && !d.toks[i-1].cap && i > 1 && d.has(i-2, fPeople|fRole|fAgain) {
		return true
	}
	if i+1 < n && (d.is(i+1, ',') || d.is(i+1, '(')) && i+3 < n {
		if d.toks[i+2].kind == number && d.aged(i+1) || d.saidToBe(i, i+2) {
			return true
		}
	}
	return d.is(i+1, '[') && strings.EqualFold(d.text(i+2), "name")
}

// saidToBe tells whether what begins at k, behind the name at i and a comma,
// says what somebody is: a baker, su vecina, coiffeuse à Y, cubano de Y.
func (d *doc) saidToBe(i, k int) bool {
	n := len(d.toks)
	t := &d.toks[k]
	if d.m.dropped && !d.m.caseless && i > 1 && d.has(i-2, fPrep|fOf) && d.has(i-1, fDet) && !d.toks[i-1].cap || d.m.dropped && (d.text(i-1) == "del" || d.text(i-1) == "al") { // en un retén de los Andes, un cabo
		return false
	}
	if t.kind != word || t.cap || t.gap >= blank || i > 0 && d.locative(i-1) && !d.indefiniteWord(k) && !d.his(k) {
		return false
	}
	if d.has(k, fDet) {
		if d.has(k, fPlural) {
			return false
		}
		for j := k + 1; j < n && j < k+4 && (d.toks[j].kind == word || d.toks[j].kind == number); j++ {
			if d.personNoun(j) || d.has(j, fPeople|fRole|fAgain) && !d.has(j, fOrg|fThing) || hasYearOld(d.text(j)) || d.indefiniteWord(k) && d.trade(j) {
				return true
			}
			if d.has(j, fPrep|fOf|fRel) {
				return false
			}
		}
		return false
	}
	if d.m.lang == "en" {
		return false
	}
	if !d.has(k, fRole|fPeople|fAgain) && !d.demonym(k) && !d.trade(k) || d.has(k, fPrep|fAdv|fTime|fSay|fPlural) {
		return false
	}
	e := k + 1
	return e >= n || d.toks[e].kind == punct || d.toks[e].brk || d.has(e, fPrep|fOf|fRel|fAnd|fFact) || d.toks[e].kind == word && !d.toks[e].cap
}

// ofSomebody tells whether the word at i is what only a person has.
func (d *doc) ofSomebody(i int) bool {
	switch d.text(i) {
	case "family", "mother", "father", "husband", "wife", "son", "sons", "daughter", "daughters", "children", "sister", "brother", "parents", "grandmother", "grandfather", "uncle", "aunt", "friend", "friends", "neighbours", "neighbors", "life", "face", "eyes", "hands", "voice", "smile", "dream", "dreams", "childhood", "house", "home", "first", "story", "journey", "initial", "case", "return", "arrival", "departure", "decision", "shop", "stall",
		"famille", "mère", "père", "mari", "épouse", "fils", "fille", "filles", "enfants", "sœur", "frère", "vie", "maison", "visage", "yeux", "mains", "voix", "sourire", "rêve", "rêves", "enfance":
		return true
	}
	return d.has(i, fPeople)
}

// actsAt tells whether the name at i is the subject of a verb.
func (d *doc) actsAt(i int) bool {
	t := &d.toks[i]
	if !t.brk && !(i > 0 && (d.is(i-1, ',') || d.has(i-1, fAnd|fIf|fThat|fBreak) || d.toks[i-1].kind == mark || d.has(i-1, fTime) && !d.toks[i-1].cap)) && !d.inDateline(i-1) {
		return false
	}
	k := i + 1
	if d.is(k, '*') {
		k++
	}
	if k < len(d.toks) && (d.has(k, fAdv|fNot) || d.text(k) == "ya" || d.text(k) == "aún" || d.text(k) == "todavía") && !d.toks[k].cap && !d.has(k, fPrep|fDet) {
		k++
	}
	return d.finite(k)
}

// personal tells whether the sentence of the subject at i, or the next one,
// goes on with he, she, his, her, and the gender of that. It is strong when
// the next sentence does so by its subject, or when X is said to be a teacher.
func (d *doc) personal(i int) (g flag, ok, strong bool) {
	k := i + 1
	if d.is(k, '*') {
		k++
	}
	g, ok, strong = d.heOrShe(i)
	if d.isRole(k) {
		return g | d.toks[k+1].flags&(fMasc|fFem), true, true
	}
	return g, ok, strong
}

// heOrShe is personal without X is a teacher.
func (d *doc) heOrShe(i int) (g flag, ok, strong bool) {
	n := len(d.toks)
	opens := d.toks[i].gap == blank || i == 0
	stops := 0
	for j := i + 1; j < n && j < i+60; j++ {
		t := &d.toks[j]
		if t.kind == mark { // X chose a college. “…,” she explained
			h, said := d.saidBy(j)
			if g != 0 && g != h { // X … His mother … “…,” she says
				return g, true, false
			}
			return h, ok || said, said
		}
		if t.gap == blank && (stops > 0 || !d.has(j, fPron)) {
			break
		}
		if t.brk && t.kind == word {
			if stops++; stops > 1 {
				break
			}
			if d.m.dropped && humanVerbs[strings.ToLower(d.text(j))] { // X fue la última. Trabaja en …
				return g, true, false
			}
		}
		if t.kind != word {
			continue
		}
		if t.cap && (!t.brk || t.flags&(fDet|fPron|fPrep|fIf|fAdv) == 0) && d.nameLike(j) && (stops == 1 || d.has(j, fFirst)) {
			break // somebody else
		}
		w := d.text(j)
		if d.m.lang == "en" {
			switch strings.ToLower(w) {
			case "he":
				return fMasc, true, stops == 1 || opens
			case "she":
				return fFem, true, stops == 1 || opens
			case "his", "himself":
				g, ok = fMasc, true
			case "her", "herself":
				g, ok = fFem, true
			case "its", "itself":
				return 0, false, false
			}
			continue
		}
		switch strings.ToLower(w) {
		case "il":
			if !d.impersonal(j + 1) {
				return fMasc, true, stops == 1
			}
		case "elle":
			return fFem, true, stops == 1
		case "sa", "son", "ses":
			ok = ok || j+1 < n && d.ofSomebody(j+1)
		}
	}
	return g, ok, false
}

// isRole tells whether is a teacher, est le délégué stands at k.
func (d *doc) isRole(k int) bool {
	n := len(d.toks)
	if k+1 >= n || !d.has(k, fAux) {
		return false
	}
	j := k + 1
	if d.text(j) == "one" && d.has(j+1, fOf) {
		j += 2
	}
	if !d.has(j, fDet) && d.toks[j].kind != number && !(d.m.lang == "fr" && d.has(j, fRole|fPeople)) {
		return false
	}
	for e := j + 7; j < n && j < e && (d.toks[j].kind == word || d.toks[j].kind == number || d.is(j, ',')); j++ {
		if d.has(j, fRole|fPeople|fAgain) && !d.has(j, fOrg) {
			return true
		}
	}
	return false
}

// titleHas tells whether the title names w: as somebody who has something, or as
// a word that no language knows, or, where titles are written like sentences, at
// all.
func (f *finder) titleHas(w string) bool {
	t := f.text.Title
	if strings.Contains(t, w+"’s ") || strings.Contains(t, w+"'s ") {
		return true
	}
	i := strings.Index(t, w)
	if i < 0 || i+len(w) < len(t) && isWordRune(rune(t[i+len(w)])) || i > 0 && isWordRune(rune(t[i-1])) {
		return false
	}
	return f.d.m.lang != "en" || f.d.foreign(w)
}

// abstract tells whether w is rather a noun without an article than a name.
func abstract(w string) bool {
	switch w {
	case "Rain", "Snow", "Smoke", "Dust", "Wind", "Sand", "Mud", "Bread", "Rice", "Maize", "Milk", "Fish", "Music", "Laughter", "Silence", "Light", "Darkness", "Night", "Dawn", "Dusk", "Spring", "Autumn", "Cholera", "Malaria", "Measles", "Ebola", "Access", "Data", "Research", "Evidence", "News", "Traffic", "Land", "Progress", "Change", "Cash", "Electricity", "Power", "Fuel", "Gas", "Oil", "Gold", "Livestock", "Cattle", "Business", "Sewage", "Rubble", "Ice", "Heat", "Cold", "Floodwater", "Pneumonia", "Polio", "Tea", "Coffee", "Salt", "Sugar", "Paper", "Glass", "Wood", "Tuition", "Rent", "Football", "Soccer", "Trust", "Truth", "Memory", "Sleep", "Pride", "Anger", "Justice", "Language", "Culture", "Nature", "Technology", "Demand", "Need", "Interest", "Attention", "Age", "Distance", "Size", "Form", "Part", "Back",
		"War", "Conflict", "Poverty", "Hunger", "Hope", "Life", "Time", "Work", "Money", "Food", "Water", "Fear", "Love", "Home", "Peace", "School", "Fate", "Luck", "Drought", "Death", "Debt", "Family", "Faith", "Help", "Support", "Climate", "Winter", "Summer", "Nothing", "Everything", "Something", "Someone", "Nobody", "Everyone", "Life's", "Parliament", "Shelter", "Trade", "Health", "Grief", "Guilt", "Shame", "Disease", "Illness", "Trauma", "Rien", "Tout", "Personne", "Quelqu", "Chacun":
		return true
	}
	for _, s := range []string{"tion", "sion", "ment", "ness", "ity", "ing", "ism", "ship", "ence", "ance", "hood"} {
		if strings.HasSuffix(w, s) {
			return true
		}
	}
	return false
}

// owner returns the person whose life or family is the subject of the sentence
// [a, b): X’s story begins …
func (f *finder) owner(a, b int) int {
	d := &f.d
	if !d.m.possessive {
		return -1
	}
	if k := d.holder(a, b); k > 0 && d.knownName(k) {
		return f.people.find(f, phrase{name: rng{k, k + 1}})
	}
	if !d.nameLike(a) || !d.knownName(a) {
		return -1
	}
	e := d.nameRun(a, b)
	if e <= a || e+1 >= b || !d.has(e, fPoss) || !d.ofSomebody(e+1) || d.has(e+1, fPeople) {
		return -1
	}
	return f.people.find(f, phrase{name: rng{a, e}})
}

// holder returns the token of the name of one word in the sentence [a, b) whose
// thing it speaks of and whom he or she means there: the stall in X’s yard is
// older than she is. 0: there is none.
func (d *doc) holder(a, b int) int {
	if d.m.lang != "en" || !d.has(a, fDet) {
		return 0
	}
	for k := a + 2; k+2 < b && k < a+9; k++ {
		if !d.toks[k].cap || !d.nameLike(k) || !d.has(k+1, fPoss) || d.toks[k+2].cap {
			continue
		}
		for j := k + 3; j < b; j++ {
			switch d.text(j) {
			case "she", "he":
				return k
			}
		}
		return 0
	}
	return 0
}

// saidBy returns the gender of the pronoun that stands behind the quotation
// opened at i: “…,” she said; « … », dit-elle.
func (d *doc) saidBy(i int) (flag, bool) {
	j := i + 1
	for j < len(d.toks) && d.toks[j].kind != mark && j < i+120 {
		if d.toks[j].gap == blank {
			return 0, false
		}
		j++
	}
	for k := j + 1; k < len(d.toks) && k < j+7 && d.toks[k].gap != blank; k++ {
		if d.toks[k].kind == mark || d.toks[k].brk && d.toks[k].kind == word {
			break
		}
		if g := d.toks[k].flags & (fMasc | fFem); d.has(k, fPron) && g != 0 && !d.has(k, fPlural) {
			return g, d.hasBetween(j+1, k+4, fSay|fPast|fWeak)
		}
	}
	return 0, false
}

// singleAt tells whether the capitalised word at i, alone, is said to be a
// person: behind an honorific or a trade, before an asterisk, an age or a role, or
// a known first name.
func (d *doc) singleAt(i int) bool {
	t, e := &d.toks[i], i+1
	if t.upper && t.cpEnd-t.cp > 3 {
		return false
	}
	if d.m.lang == "fr" && i > 0 && !d.has(i, fFirst) && (d.has(i-1, fDet) && !d.has(i-1, fHonor) || d.is(i-1, ',')) && d.demonym(i) { // ce Camerounais de 35 ans
		return false
	}
	titled := i > 0 && d.has(i-1, fHonor) && (d.toks[i-1].cap && (!d.has(i-1, fRole) || t.flags&^(fFirst|fMasc|fFem) == 0) || d.m.lang != "en" && d.toks[i-1].cpEnd-d.toks[i-1].cp > 2 && d.singleName(i))
	titled = titled || i > 1 && !d.toks[i-1].cap && d.toks[i].gap == space && respect.has(d, i-1) && !d.indefiniteWord(i-2) && (d.has(i-2, fDet) || d.m.lang != "en" && d.text(i-1) != "papa") && !d.demonym(i) && d.singleName(i)
	starred := d.is(e, '*') || d.is(e, ',') && d.is(e+1, '*')
	opens := t.brk && d.is(e, ',') && d.has(e+1, fDet) && d.singleName(i) && (d.saidToBe(i, e+1) || !d.verbal(i) && !d.demonym(i))
	trade := i > 0 && !d.toks[i-1].cap && (d.has(i-1, fPeople|fRole) || d.m.lang == "fr" && i > 1 && d.has(i-2, fDet) && d.personNoun(i-1) && d.singleName(i)) && !d.has(i-1, fPlural) && !(d.m.lang == "fr" && d.demonym(i) && !d.has(i, fFirst))
	office := d.m.lang == "en" && i > 0 && d.toks[i-1].cap && d.has(i-1, fRole) && t.gap == space && t.flags&^(fFirst|fMasc|fFem) == 0 && (d.finite(e) || d.is(e, ',') || d.is(e, '.')) && d.singleName(i) // Nurse X steers
	apposed := i > 1 && d.is(i-1, ',') && d.has(i-2, fPeople) && !d.toks[i-2].cap && d.is(e, ',') || (d.apposed(i, e) > 0 || d.named(i)) && d.singleName(i)
	first := d.has(i, fFirst) && !(i > 0 && d.has(i-1, fPrep|fOf))
	return titled || starred || d.aged(e) || d.is(e, ',') && e+2 < len(d.toks) && d.demonym(e+1) && d.aged(e+2) && d.singleName(i) || d.isAged(e) || opens || trade || office || apposed || first
}
