package quote

import (
	"strings"
)

// anaphor tells whether p is a definite description that stands for somebody
// named before without saying who: la funcionaria, el director del organismo,
// esta mujer, la venezolana de 28 años.
func (d *doc) anaphor(p phrase) bool {
	if p.plural || p.what != aRole && p.what != people || !p.name.empty() {
		return false
	}
	if d.m.caseless {
		return d.anaphorArabic(p)
	}
	if d.fromThere(p) {
		return true
	}
	if d.m.lang != "es" {
		return false
	}
	k := p.start
	switch strings.ToLower(d.text(k)) {
	case "el", "la":
	case "este", "esta", "ese", "esa":
		return d.has(k+1, fAgain|fStands) && k+1 < p.end
	default:
		return false
	}
	k++
	if k >= p.end || d.toks[k].cap && !d.has(k, fStands) {
		return false
	}
	for j := k + 1; j+2 < len(d.toks) && j <= k+2; j++ { // la venezolana de 28 años
		if d.has(j, fOf) && d.toks[j+1].kind == number && d.text(j+2) == "años" {
			return true
		}
	}
	if w, ok := strings.CutPrefix(d.text(k), "ex"); ok && d.m.words[strings.TrimPrefix(w, "-")]&fRole != 0 { // el exdirector del Hogar X
		return true
	}
	stands := d.has(k, fStands)
	if !stands && !d.has(k, fRole) {
		return false
	}
	j := k + 1
	if stands && d.spokenAt(j) { // el oficial a la prensa
		return true
	}
	for j < p.end && d.toks[j].kind == word && d.toks[j].flags&^(fFact|fObject) == 0 && !d.toks[j].cap {
		j++ // la funcionaria internacional
	}
	if j >= p.end || d.toks[j].kind != word {
		return stands
	}
	if !d.has(j, fOf) {
		return stands && !d.has(j, fPrep|fAnd) && !d.toks[j].cap
	}
	for j < p.end && d.has(j, fOf|fDet) {
		j++
	}
	return j < p.end && (d.bareOrg(j) || d.text(k) == "titular" && d.text(j) == "OIM") // del organismo
}

// meant resolves an anaphor to the person of the text just before.
func (f *finder) meant(c claim, s span) (referent, bool) {
	at := s
	if c.ph.start < s.open && c.ph.start > 0 {
		at.open = c.ph.start
	}
	g := c.ph.gender & (fMasc | fFem)
	r, ok := f.antecedent(at, g)
	if !ok && f.prev.who < 0 {
		if i := f.pronoun(at, g, false, c.ph.start); i >= 0 && s.open-f.people.all[i].last() < 200 {
			return referent{who: i, gender: f.people.all[i].gender}, true
		}
	}
	if q := f.prev.who; !ok && q >= 0 && c.ph.start-f.prev.close < 200 { // the one who spoke last, when nobody came up since
		p := &f.people.all[q]
		fits := func(i int) bool { return f.people.all[i].name != "" && !f.people.all[i].governed }
		if !(g != 0 && p.gender != 0 && p.gender&g == 0) && !f.subjectSince(f.prev.end, c.ph.start, q, fits) {
			return referent{who: q, gender: p.gender}, true
		}
	}
	return r, ok && r.who >= 0
}

// anaphorArabic tells whether p is المسؤول الأممي and the like.
func (d *doc) anaphorArabic(p phrase) bool {
	if d.article(p.start) && (d.text(p.start+1) == "صاحب" || d.text(p.start+1) == "صاحبة") {
		return true // الكاتب صاحب الرواية
	}
	switch d.text(p.start) {
	case "هذا", "هذه", "ذلك", "تلك": // تقول هذه الناجية
		if k := p.start + 1; d.article(k) && d.has(k, fPeople|fAgain|fRole) && !d.has(k, fPlural) && !arabicPlural(d.text(k)) && k+1 >= p.end {
			return true
		}
	}
	if !d.anaphorNoun(p.start) {
		return false
	}
	if p.start+1 >= p.end {
		return true
	}
	switch d.text(p.start + 1) {
	case "الأممي", "الأممية", "الدولي", "الدولية", "نفسه", "نفسها", "بالمنظمة", "بالوكالة", "بالمفوضية", "بالهيئة", "المذكور", "المذكورة", "ذاته", "ذاتها":
		return true
	}
	return false
}

// turned reads the name of a Spanish sentence [a, b) that does not begin with
// its subject: Así lo manifestó X; Una de las beneficiarias es X.
func (d *doc) turned(a, b int, p phrase) phrase {
	if v, ok := d.verb(a, b); ok && !v.saying && v.strong {
		return d.subjectAfter(v.end, b)
	}
	if (p.what == people || p.what == aRole) && p.end < b && d.has(p.end, fAux) && !d.has(p.end+1, fPast) {
		switch d.text(p.end) {
		case "es", "era", "fue", "son", "eran":
			return d.phrase(p.end+1, b, true)
		}
	}
	return phrase{}
}

// relation tells whether “the sister of” begins at i: a name of one word may
// follow in apposition.
func (d *doc) relation(i int) bool {
	if !d.m.dropped || d.m.caseless || !d.has(i, fDet) || !d.has(i+2, fOf) {
		return false
	}
	switch d.text(i + 1) {
	case "madre", "padre", "hermana", "hermano", "hija", "hijo", "esposa", "esposo", "abuela", "abuelo", "tía", "tío", "prima", "primo", "pareja", "marido", "mujer", "suegra", "nieta", "nieto", "cuñada", "cuñado", "vecina", "vecino", "amiga", "amigo", "mãe", "pai", "irmã", "irmão", "filha", "filho", "avó", "avô":
		return true
	}
	return false
}

// eventAt tells whether the preposition at i leads to the event at which a
// Spanish speaker speaks, no part of the role: en su intervención, en un
// comunicado, en ocasión de.
func (d *doc) eventAt(i int) bool {
	if d.m.lang != "es" || d.toks[i].cap {
		return false
	}
	switch d.text(i) {
	case "en", "ante", "con", "durante", "tras", "a":
	default:
		return false
	}
	switch d.text(i + 1) {
	case "su", "sus", "un", "una", "este", "esta", "ese", "esa", "dicho", "dicha":
		return true
	case "ocasión", "declaraciones", "entrevista", "diálogo", "conversación", "rueda", "conferencia", "referencia", "relación", "respuesta", "comunicado", "motivo", "representación":
		return d.text(i) != "a"
	}
	return false
}

// namesIOM tells whether a role names IOM by its initials.
func namesIOM(role string) bool {
	for w := range strings.FieldsSeq(role) {
		if w == "OIM" || w == "IOM" {
			return true
		}
	}
	return false
}

// otherInitials tells whether a role names another organisation than IOM by its
// initials: titular de la SRE.
func otherInitials(role string) bool {
	other := false
	for w := range strings.FieldsSeq(role) {
		w = strings.Trim(w, ".,()")
		if w == "OIM" || w == "IOM" {
			return false
		}
		other = other || len(w) > 2 && strings.ToUpper(w) == w && strings.ToLower(w) != w
	}
	return other
}

// anaphorNoun tells whether the Arabic word at i stands for somebody named
// before, when nothing says who.
func (d *doc) anaphorNoun(i int) bool {
	switch d.text(i) {
	case "المسؤول", "المسؤولة", "المسئول", "المسئولة", "الدبلوماسي", "الدبلوماسية", "المتحدث", "المتحدثة", "المصدر":
		return true
	}
	return false
}

// surnamed returns the person whom the article calls by the surname of name
// alone, in any spelling of the merge table, and gives her that full name; -1
// when there is none.
func (pp *persons) surnamed(name string) int {
	for _, s := range append([]string{name}, loadTables().spellings[nameKey(name)]...) {
		keys := pp.keep(pp.keysOf(s))
		if len(keys) < 2 {
			continue
		}
		got := pp.byKey[keys[len(keys)-1]]
		if len(got) != 1 || len(pp.all[got[0]].keys) != 1 {
			continue
		}
		p := &pp.all[got[0]]
		p.name, p.keys = s, keys
		for _, k := range keys {
			pp.index(k, got[0])
		}
		return got[0]
	}
	return -1
}

// bearer returns the person who carries an Arabic role in the article, or held
// its post at the article's date; -1 when nobody does.
func (f *finder) bearer(p phrase) int {
	if p.what != aRole || !f.d.article(p.start) || f.d.anaphor(p) {
		return -1
	}
	text := f.roleText(p.role)
	if i := f.carrier(p, text); i >= 0 {
		return i
	}
	if h, ok := holderOf(text, f.text.Published); ok {
		return f.people.surnamed(h.written(f.d.m.lang))
	}
	return -1
}

// verbThenName tells whether a verb of saying that begins a new sentence behind
// a quotation is followed by its subject's name and no further speech: “Q.”
// Relata X, que ….
func (d *doc) verbThenName(v verbal, end int) bool {
	if d.m.lang != "es" || !v.strong || v.saying || v.end >= end || !d.toks[v.end].cap {
		return false
	}
	p := d.phrase(v.end, end, true)
	if p.what != aName || p.start != v.end {
		return false
	}
	for k := v.end; k <= end && k < len(d.toks); k++ {
		if d.is(k, ':') || d.toks[k].kind == mark && d.toks[k].gap < blank && k < end {
			return false
		}
	}
	return p.end > p.name.b || !d.has(p.end, fThat)
}

// capitalAhead tells whether the word at i stands with a capital inside a later
// sentence too, so that it is a name there: Reina … , Reina vive.
func (d *doc) capitalAhead(i int) bool {
	w := d.text(i)
	if len(w) < 4 || d.has(i, fDet|fPrep|fPron|fAnd|fAdv|fSay|fAux|fTime|fOrg|fPlace|fCommon) {
		return false
	}
	for j := i + 1; j < len(d.toks) && j < i+500; j++ {
		if t := &d.toks[j]; t.kind == word && t.cap && !t.brk && d.text(j) == w && !d.has(j-1, fDet|fOf|fPrep) {
			return true
		}
	}
	return false
}

// theOne tells whether p is a role of one or two words with the definite article.
func (d *doc) theOne(p phrase) bool {
	switch strings.ToLower(d.text(p.start)) {
	case "the", "el", "la", "le", "l’", "l'", "o", "a":
		return !p.plural && p.end-p.start <= 6 && (d.m.lang == "pt" || !d.indefiniteWord(p.start)) && !d.toks[p.end-1].cap
	}
	return false
}
