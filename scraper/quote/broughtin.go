package quote

import (
	"slices"
	"strings"

	"iomnews/internal/fold"
	"iomnews/internal/news"
)

// personNoun tells whether the word at i is a noun for one person: a trade, a
// relative, the eldest.
func (d *doc) personNoun(i int) bool {
	t := &d.toks[i]
	if t.kind != word || t.cap && !t.brk || t.flags&(fOrg|fThing|fTime) != 0 && t.flags&fRole == 0 {
		return false
	}
	if eldest.lower(d, i) {
		return true
	}
	w := strings.ToLower(d.text(i))
	if strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "fils") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "és") {
		return false
	}
	return t.flags&(fPeople|fRole|fAgain) != 0 || d.trade(i) && t.flags&fFact == 0
}

// eldest are words that stand for one person of a family or a group.
var eldest = siftedSet("eldest oldest youngest middle elder younger firstborn twin toddler baby infant cousin niece nephew stepmother stepfather stepson stepdaughter grandson granddaughter mother-in-law father-in-law sister-in-law brother-in-law fiancé fiancée boyfriend girlfriend landlady landlord apprentice classmate flatmate roommate opponent boss host hostess godmother godfather bride groom guard cook chief " +
	"mayor menor pequeño pequeña mediano mediana gemelo gemela bebé nieto nieta suegro suegra cuñado cuñada yerno nuera novio novia prometido prometida compañero compañera colega amigo amiga patrón patrona jefe jefa casero casera aprendiz ahijado ahijada madrina padrino comadre compadre primogénito primogénita bisabuela bisabuelo " +
	"aîné aînée cadet cadette benjamin benjamine jumeau jumelle bébé petit-fils petite-fille beau-frère belle-sœur belle-mère beau-père gendre belle-fille beau-fils fiancé fiancée copain copine ami amie camarade collègue patron patronne logeuse logeur apprenti apprentie nourrisson parrain marraine compagnon compagne " +
	"caçula mais-velho mais-velha neto neta sogro sogra cunhado cunhada genro nora namorado namorada companheiro companheira colega amigo amiga patrão patroa padrinho madrinha")

// respect are words of respect and age, small inside a sentence, behind which a name
// of one word is a person's: doña X, tante X, le vieux X.
var respect = siftedSet("doña don sor fray mamá papá mami papi abuela abuelo abuelita tía tío mama papa baba tata nana tante tonton mémé pépé maman oncle cheikh hadja hajja hajia hajji el-hadj dona seu dom vovó vovô titia umm abu ustaz mzee bibi mzungu " +
	"viejo vieja velho velha vieux vieille petit petite pequeño pequeña jeune niño niña auntie granny grandma grandpa uncle aunt little old young")

// apposed tells whether the name [i, e) stands in apposition to a noun for one
// person, with what belongs to that before its comma: la fille aînée de Codjo,
// Afi,; une commerçante du quartier, Fanta, . It returns the noun, 0 when none.
func (d *doc) apposed(i, e int) int { return d.apposedTo(i-1, i, e) }

// apposedTo is apposed for a name behind the comma at c.
func (d *doc) apposedTo(c, i, e int) int {
	if c < 2 || !d.is(c, ',') || d.toks[i].gap >= blank || d.placeName(i, e) || d.has(i, fPlace) && !d.has(i, fFirst) {
		return 0
	}
	if n := len(d.toks); e < n && d.toks[e].gap < blank && d.toks[e].kind == word && !d.finite(e) && !d.has(e, fRel|fAux|fClitic|fSay|fSaying|fAdv|fNot|fThat) {
		return 0
	}
	if j := d.oneOf(c); j > 0 {
		return j
	}
	for k := c - 1; k >= 0 && k > c-11; k-- {
		t := &d.toks[k]
		if t.kind != word && t.kind != number && t.r != '-' {
			return 0
		}
		if t.flags&(fSay|fRel|fThat|fSaying) != 0 && t.flags&(fRole|fDet|fOf) == 0 && !t.cap {
			return 0
		}
		det := t.flags&fDet != 0 && !superlatives.has(d, k+1) && (t.flags&fOf == 0 || d.m.lang != "fr")
		if !det {
			if t.brk {
				return 0
			}
			continue
		}
		if t.flags&fPlural != 0 {
			return 0
		}
		for j := k + 1; j < c && j < k+4; j++ {
			if d.has(j, fPlural) || d.ofPlace(j+1) && !d.has(j, fPeople|fRole) {
				return 0
			}
			if d.personNoun(j) && !d.notHim(j, i) {
				return j
			}
			if d.has(j, fOf|fPrep) {
				break
			}
		}
		if t.brk || k == 0 || !d.has(k-1, fOf|fPrep) {
			return 0
		}
	}
	return 0
}

// namings are verbs and participles right before what somebody is called.
const namings = "calls call called named nicknamed dubbed llama llaman llamaba llamaban llamamos llamaremos llamaré llamada llamado apodan apodada apodado dicen decían bautizaron appelle appellent appelons appellerons appelait appelle-t-on nomme nomment nommerons nommée nommé prénomme prénommée prénommé prénommerons surnomme surnomment surnommée surnommé appelée appelé chama chamam chamamos chamaremos chamava chamado chamada apelidado apelidada alias as como comme"

// named tells whether the sentence says that somebody is called by the name at i:
// s’appelle X, a quien llamaremos X, known to everyone as X.
func (d *doc) named(i int) bool {
	k := i - 1
	if k > 0 && (d.has(k, fHonor) || respect.lower(d, k)) && !d.toks[k].brk {
		k--
	}
	if k < 1 || d.toks[k].kind != word || d.toks[k].cap {
		return false
	}
	switch d.text(k) {
	case "nombre", "nome": // Uno de ellos, de nombre X
		return d.has(k-1, fOf) && (d.is(k-2, ',') || k > 1 && d.personNoun(k-2))
	case "as", "como", "comme", "by":
		ok := false
		for j := k - 1; j > 0 && j > k-10 && d.toks[j].kind == word; j-- {
			switch d.text(j) {
			case "known", "conocida", "conocido", "connu", "connue", "conhecida", "conhecido", "goes":
				ok = true
			}
		}
		if !ok {
			return false
		}
	default:
		if !d.has(k, fNames) {
			return false
		}
	}
	if d.itsName(k) {
		return true
	}
	for j := k; j >= 0 && j > k-12; j-- {
		t := &d.toks[j]
		if t.kind == mark || t.gap >= blank && j < k && t.kind != word {
			return false
		}
		if t.kind == word {
			switch strings.ToLower(d.text(j)) {
			case "whom", "who", "quien", "quienes", "qui", "her", "him", "lui", "quem", "he", "she", "il", "elle", "ella", "él":
				return true
			}
			if j < k && d.personNoun(j) {
				return true
			}
			if t.flags&(fThing|fOrg) != 0 && t.flags&fRole == 0 && j < k || d.ofPlace(j+1) {
				return false
			}
			if j < k && t.cap && d.knownName(j) {
				return true
			}
		}
		if t.brk {
			return false
		}
	}
	return false
}

// nicknames joins what somebody is called with whom it stands beside: Rosario P.,
// a quien todos llaman doña Chayo; Mama Doo, as everyone calls the yam seller X Y.
func (pp *persons) nicknames(f *finder) {
	d := &f.d
	for i := range d.toks {
		t := &d.toks[i]
		if t.kind != word || t.cap || i < 3 || t.flags&fNames == 0 {
			continue
		}
		c := i - 1 // the comma before the aside
		for c > 0 && c > i-7 && d.toks[c].kind == word && !d.toks[c].cap && !d.toks[c].brk {
			c--
		}
		if !d.is(c, ',') || c < 1 {
			continue
		}
		if who := d.text(i - 1); who == "who" || who == "qui" || who == "quien" && d.text(i-2) != "a" { // X, who called Y
			continue
		}
		n := c - 1
		for n > 0 && (d.is(n, '.') && d.abbreviated(n) || d.toks[n].kind == word && d.toks[n].cpEnd-d.toks[n].cp == 1) {
			n--
		}
		if !d.toks[n].cap || d.toks[n].kind != word {
			continue
		}
		owner := pp.at(d, n)
		if owner < 0 {
			continue
		}
		a := i + 1
		asCalled := d.as(c+1) && c+1 < i // as everyone calls the seller X Y
		if asCalled {
			for a < len(d.toks) && a < i+8 && d.toks[a].kind == word && !d.toks[a].cap {
				a++
			}
		} else {
			for a < len(d.toks) && a < i+3 && d.toks[a].kind == word && (d.has(a, fHonor|fDet) || respect.lower(d, a)) {
				a++
			}
		}
		if a >= len(d.toks) || !d.nameLike(a) {
			continue
		}
		if e := d.nameRun(a, min(a+5, len(d.toks))); e > a && (!d.as(i) || d.named(a)) {
			pp.join(owner, d.clean(a, e), asCalled)
		}
	}
}

// at returns the person whose name has the word at i, -1 when there is none.
func (pp *persons) at(d *doc, i int) int {
	got := d.bearers(i)
	if len(got) == 0 {
		return -1
	}
	return got[len(got)-1]
}

// join makes name another name of person i, or the one that stays when it is longer
// and may.
func (pp *persons) join(i int, name string, may bool) {
	keys := pp.keep(pp.keysOf(name))
	if len(keys) == 0 {
		return
	}
	p := &pp.all[i]
	if j := pp.same(keys); j >= 0 && j != i {
		q := &pp.all[j]
		if may && len(q.keys) > len(p.keys) {
			p, q = q, p
			i, j = j, i
		}
		if p.gender == 0 {
			p.gender, p.guessed = q.gender, q.guessed
		}
		for _, k := range q.keys {
			if got := pp.byKey[k]; len(got) > 0 {
				pp.byKey[k] = slices.DeleteFunc(slices.Clone(got), func(x int) bool { return x == j })
			}
		}
		keys = append(keys, q.keys...)
		for _, m := range q.mentions {
			if !m.empty() {
				p.mention(m)
			}
		}
		p.at = min(p.at, q.at)
		q.name, q.keys, q.governed = "", nil, true
	}
	for _, k := range keys {
		if !slices.Contains(p.keys, k) && !slices.Contains(p.also, k) {
			p.also = append(p.also, k)
		}
		pp.index(k, i)
	}
}

// inverted returns the person whom the sentence [a, b) brings in behind its verb,
// after a clause of place or of company: Among those who lost it all is X, a mason.
func (f *finder) inverted(a, b int) int {
	d := &f.d
	if !d.has(a, fPrep|fAdv|fOf) || d.toks[a].gap >= blank && d.inDateline(a) {
		return -1
	}
	for k := a + 1; k+1 < b && k < a+24; k++ {
		t := &d.toks[k]
		if t.kind == mark || t.kind == punct && t.r != ',' {
			return -1
		}
		if t.cap || t.kind != word || !d.toks[k+1].cap && !d.has(k+1, fHonor) || !d.finite(k) && !d.has(k, fAux) && !d.was(k) {
			continue
		}
		n := k + 1
		for n < b && d.has(n, fHonor) && !d.nameLikeNotHonor(n) || d.is(n, '.') {
			n++
		}
		if n >= b || !d.nameLike(n) || !d.knownName(n) {
			continue
		}
		e := d.nameRun(n, b)
		if e <= n || e < b && d.toks[e].kind == word && !d.has(e, fRel|fAnd) || d.placeName(n, e) {
			return -1
		}
		return f.people.find(f, phrase{what: aName, start: n, end: e, name: rng{n, e}})
	}
	return -1
}

// asKnown returns the name that an aside at a gives somebody without one: known to
// everyone as X; a quien todos llaman X.
func (d *doc) asKnown(a, lim int) rng {
	if !d.has(a, fCalled|fNames|fRel|fPrep) {
		return rng{}
	}
	for k := a; k+1 < lim && k < a+7 && d.toks[k].kind == word && !d.toks[k].cap; k++ {
		n := k + 1
		for n < lim && n < k+3 && (d.has(n, fHonor) || respect.has(d, n)) && d.toks[n].kind == word && !d.toks[n].cap {
			n++
		}
		if d.has(k, fNames) && n < lim && d.nameLike(n) && d.named(n) {
			return rng{n, d.nameRun(n, lim)}
		}
	}
	return rng{}
}

// subjectApposed returns the person named in apposition to the noun with which the
// sentence [a, b) begins: L’aînée, X, tient …; Son voisin, le vieux X, …
func (f *finder) subjectApposed(a, b int) int {
	d := &f.d
	if !d.has(a, fDet) && !oneWords.has(d, a) {
		return -1
	}
	c := a + 1
	for c < b && c < a+12 && d.toks[c].kind == word {
		c++
	}
	if c+2 >= b || !d.is(c, ',') {
		return -1
	}
	i := c + 1
	if d.has(i, fOf) && (d.text(i+1) == "nombre" || d.text(i+1) == "nome") { // de nombre X
		i += 2
	}
	for i < c+4 && i < b && d.toks[i].kind == word && (d.has(i, fDet|fHonor) || respect.has(d, i) || !d.toks[i].cap && d.personNoun(i)) && !d.nameLikeNotHonor(i) {
		i++
	}
	if i >= b || !d.nameLike(i) || !d.knownName(i) {
		return -1
	}
	e := d.nameRun(i, b)
	if d.is(e, '*') {
		e++
	}
	j := d.apposedTo(c, i, e)
	if j == 0 || j > a+5 || e < b && !d.is(e, ',') && !d.is(e, '(') {
		return -1
	}
	who := f.people.at(d, i)
	if p := &f.people.all[who]; p.gender == 0 {
		if g := d.toks[j].flags & (fMasc | fFem); g == fMasc || g == fFem {
			p.gender = g
		}
	}
	return who
}

// sameUnnamed returns the latest speaker without a name who was introduced by
// the noun of p: una madre … la madre.
func (f *finder) sameUnnamed(p phrase) *news.Speaker {
	noun := ""
	for k := p.start; k < p.end && k < p.start+3; k++ {
		if f.d.has(k, fAgain|fPeople|fRole) {
			noun = fold.String(f.d.text(k))
			break
		}
	}
	for i := len(f.unnamed) - 1; noun != "" && i >= 0 && i > len(f.unnamed)-6; i-- {
		if sp := f.unnamed[i]; sp.Role != nil && containsWord(fold.String(*sp.Role), noun) {
			return sp
		}
	}
	return nil
}

// titleGender returns the gender of a word of respect that is written as part of a
// name: Umm X, Papa X, Tante X.
func titleGender(w string) flag {
	switch w {
	case "Umm", "Um", "Oum", "Mama", "Mamá", "Mami", "Maman", "Mam", "Tante", "Tata", "Auntie", "Aunty", "Aunt", "Granny", "Grandma", "Abuela", "Abuelita", "Tía", "Hajia", "Hajja", "Hadja", "Hajiya", "Hajjah", "Bibi", "Madam", "Sor", "Doña", "Señora", "Senhora", "Dona", "Vovó", "Tia", "Daw", "Ibu", "Khala", "Teta", "Mère", "Mémé", "Yaya", "Comadre":
		return fFem
	case "Abu", "Abou", "Papa", "Papá", "Baba", "Tonton", "Oncle", "Uncle", "Grandpa", "Abuelo", "Tío", "Tio", "Alhaji", "Alhadji", "Elhadj", "Hadji", "Haji", "Hajji", "Mzee", "Kak", "Kaka", "Mullah", "Ustad", "Ustaz", "Ustadh", "Pak", "Bapak", "Don", "Señor", "Senhor", "Seu", "Vovô", "Père", "Pépé", "Compadre", "Cheikh", "Sheikh", "Amo":
		return fMasc
	}
	return 0
}
