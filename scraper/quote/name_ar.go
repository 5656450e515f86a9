package quote

import "strings"

// titleArabic tells whether the word at j is a title that a surname follows:
// الأب عبود. By itself such a word is a person of the text.
func (d *doc) titleArabic(j int) bool {
	switch d.text(j) {
	case "الحاج", "الحاجة":
		return true
	case "الأب", "القس", "الأخت", "المطران", "الأسقف", "الكاردينال", "الأنبا", "الحاخام", "الإمام", "الملا":
		t := &d.toks[min(j+1, len(d.toks)-1)]
		return t.kind == word && t.gap == space && (t.flags&fFirst != 0 || t.flags&^(fSay|fWeak|fAbbrev) == 0 && !d.article(j+1) && !d.prefixedWord(j+1))
	}
	return false
}

// unnamedBy tells whether “who asked not to be named” begins at k.
func (d *doc) unnamedBy(k, lim int) bool {
	switch d.text(k) {
	case "طلب", "طلبت", "طلبوا", "رفض", "رفضت", "فضل", "فضّل", "فضلت", "فضّلت", "اشترط", "اشترطت", "آثر", "آثرت", "يرفض", "ترفض":
	default:
		return false
	}
	for n := k + 1; n < lim && n < k+6; n++ {
		switch d.text(n) {
		case "اسمه", "اسمها", "هويته", "هويتها", "أسمائهم", "هوياتهم", "باسمه", "باسمها":
			return true
		}
	}
	return false
}

// presentVerb tells whether the word at i, no name of the text, begins like a
// verb in the present.
func (d *doc) presentVerb(i int) bool {
	w := d.text(i)
	return d.toks[i].flags&^(fSay|fWeak|fActs|fMasc|fFem|fPlural) == 0 && !d.knownName(i) && (strings.HasPrefix(w, "ت") || strings.HasPrefix(w, "ي"))
}

// boundNoun tells whether w looks like a short noun behind a written-on
// preposition: بخط.
func (d *doc) boundNoun(w string) bool {
	return strings.HasPrefix(w, "ب") && !strings.HasPrefix(w, "بن") && !strings.HasPrefix(w, "بو") && !strings.HasPrefix(w, "با") && !strings.HasPrefix(w, "بل") && !strings.HasPrefix(w, "بر")
}

// latinName returns the end of a name in Latin letters at k.
func (d *doc) latinName(k, lim int) int {
	e := k
	for e < lim && e < k+5 && d.toks[e].kind == word && (d.toks[e].cap || e > k && e+1 < lim && d.toks[e+1].cap && d.toks[e].r < 0x600) && (e == k || d.toks[e].gap == space) {
		e++
	}
	return e
}

// nameCloses tells whether what follows a name at e ends it naturally.
func (d *doc) nameCloses(e, lim int) bool {
	if e >= lim {
		return true
	}
	t := &d.toks[e]
	return t.kind != word || t.flags&(fPrep|fThat|fRel|fBreak|fTime|fRole|fSaying|fAux|fSay) != 0
}

// suffixed tells whether a longer word ends in a possessive pronoun.
func suffixed(w string) bool {
	return len(w) >= 10 && (strings.HasSuffix(w, "ها") || strings.HasSuffix(w, "هم") || strings.HasSuffix(w, "هن"))
}

// possessed tells whether the word at i is a noun with his pronoun: طريقته, عمله.
func (d *doc) possessed(i int) bool {
	w, ok := strings.CutSuffix(d.text(i), "ه")
	if !ok || len(w) < 6 || d.article(i) || d.knownName(i) {
		return false
	}
	return strings.HasSuffix(w, "ت") || strings.HasSuffix(w, "ا") && d.lookup(strings.TrimSuffix(w, "ا")+"ى")&(fNoun|fThing) != 0 || d.lookup(w)&(fNoun|fThing|fOrg|fObject) != 0
}

// doingOf tells whether the word at i has the form of what somebody does, with the
// article: التطريز, التوزيع.
func (d *doc) doingOf(i int) bool {
	r := []rune(d.text(i))
	return len(r) == 7 && d.article(i) && r[2] == 'ت' && r[5] == 'ي' && r[6] != 'ي' && !d.knownName(i)
}

// prefixedWord tells whether a word of no known use looks like a noun behind
// a preposition written on it, and is no name of the text.
func (d *doc) prefixedWord(i int) bool {
	t := d.text(i)
	return d.toks[i].flags&fFirst == 0 && len(t) >= 10 && !d.knownName(i) && !d.presentedAt(i+1) && (strings.HasPrefix(t, "ب") && !strings.HasPrefix(t, "بل") && !strings.HasPrefix(t, "بو") && !strings.HasPrefix(t, "بن") && !strings.HasPrefix(t, "بر") && !strings.HasPrefix(t, "بي") && !(strings.HasPrefix(t, "با") && (len(t) <= 12 || !infinitiveAr(t) && !strings.ContainsAny(t, "ةىئؤءضظصحعق"))) || strings.HasPrefix(t, "لل") || strings.HasPrefix(t, "كال"))
}

// presentedAt tells whether a comma and “and he is” stand at e, or an age, so that a
// name must end there.
func (d *doc) presentedAt(e int) bool {
	if !d.is(e, '،') {
		return false
	}
	w := d.text(e + 1)
	return (w == "وهو" || w == "وهي") && d.has(e+2, fPeople|fRole) || d.agedArabic(e)
}

func (d *doc) nameGender(p *phrase) {
	if g := d.toks[p.name.a].flags & (fMasc | fFem); d.has(p.name.a, fFirst) {
		p.gender |= g
	}
}

// arabicPlural tells whether a noun has the ending of a plural or is one of the
// common broken ones.
func arabicPlural(w string) bool {
	switch w {
	case "أطفال", "شهود", "سكان", "مصادر":
		return true
	}
	return strings.HasSuffix(w, "ين") || strings.HasSuffix(w, "ون") || strings.HasSuffix(w, "ات")
}

// nextName tells whether the word at k is “and” and another first name, so that
// a name ends before it: سليم ورامي.
func (d *doc) nextName(k int) bool {
	rest, ok := strings.CutPrefix(d.text(k), "و")
	if !ok || rest == "" {
		return false
	}
	switch rest {
	case "عبد", "أبو", "أم", "عبدالله", "عبدالرحمن":
		return true
	}
	if !d.conjoined(k) {
		return false
	}
	if d.has(k, fFirst) {
		return true
	}
	n, ok := strings.CutPrefix(d.text(k+1), "و") // عمر وسلام وعلي
	return ok && n != "" && d.has(k+1, fFirst) && d.conjoined(k+1)
}

// acts tells whether an unknown word at k has the form of a verb in the plural
// of the present: يصطادون.
func (d *doc) acts(k int) bool {
	w := d.text(k)
	return d.toks[k].flags == 0 && len(w) >= 12 && (strings.HasPrefix(w, "ي") || strings.HasPrefix(w, "ت")) && (strings.HasSuffix(w, "ون") || strings.HasSuffix(w, "ان") && (len(w) >= 14 || !d.nameCloses(k+1, len(d.toks)))) && !d.knownName(k)
}

// rankName tells whether the word at k, a rank or a role elsewhere, ends the
// name that begins before it: توحيد باشا, رولا أمين.
func (d *doc) rankName(k, lim int) bool {
	ends := k+1 >= lim || d.toks[k+1].kind != word || d.has(k+1, fThat|fRole|fPrep|fRel|fTime)
	switch d.text(k) {
	case "باشا", "خان", "شاه", "أفندي":
		return ends
	}
	return ends && d.has(k, fRole) && !d.article(k) && d.has(k-1, fFirst) && !d.has(k+1, fRole) && (k+1 >= lim || d.toks[k+1].kind != word || d.has(k+1, fThat))
}

// roleAdds tells whether the role behind a written-on “and” at k goes on with
// the role that begins at s: رئيس قسم الطوارئ ومنسق شؤون; no name stands between.
func (d *doc) roleAdds(k, s int) bool {
	if k-s < 2 || d.has(k-1, fFirst) {
		return false
	}
	if d.article(k-1) && strings.HasPrefix(d.text(k), "وال") && d.is(k+1, '،') && !d.has(k-1, fPeople) { // في مصلحة السجون والمراقبة، X
		return true
	}
	return d.has(k-1, fObject|fOrg|fPlace) || d.article(k-1) && d.has(k-2, fRole|fObject|fOrg)
}

// abode are the things in which somebody lives or works, so that they belong to
// a role: نازح في مخيم, معلمة في مدرسة.
var abode = map[string]bool{"مخيم": true, "المخيم": true, "مدرسة": true, "المدرسة": true, "مركز": true, "المركز": true, "مستشفى": true, "المستشفى": true, "مصنع": true, "مزرعة": true, "قرية": true}

// outOfRole tells whether the word at k ends the role or organisation that
// begins at s: أم أطفالها, المنظمة الدولية للهجرة التابعة للأمم المتحدة.
func (d *doc) outOfRole(k, s int) bool {
	switch d.text(k) {
	case "التابعة", "التابع":
		return d.has(s, fOrg) && !d.has(s, fRole)
	}
	return d.toks[k].flags == 0 && suffixed(d.text(k)) && d.has(s, fPeople) && !d.article(s)
}

// placeRole tells whether the word at i is the office of a place, so that an
// unknown word behind it is that place: سفير نورلاند.
func (d *doc) placeRole(i int) bool {
	switch d.text(i) {
	case "سفير", "سفيرة", "محافظ", "عمدة", "حاكم", "قنصل", "والي", "بلدية":
		return true
	}
	return false
}

// conjoined tells whether the word at i is another behind a written-on and.
func (d *doc) conjoined(i int) bool {
	return d.conjoinedBy(i, "و")
}

// boundArticle tells whether the word at i begins with a preposition written
// on the article: بالقول, للناس.
func (d *doc) boundArticle(i int) bool {
	t := d.text(i)
	return len(t) > 8 && (strings.HasPrefix(t, "بال") || strings.HasPrefix(t, "لل") || strings.HasPrefix(t, "كال") || strings.HasPrefix(t, "وال") || strings.HasPrefix(t, "فال"))
}

// article tells whether the word at i begins with the article.
func (d *doc) article(i int) bool {
	t := d.text(i)
	return len(t) > 6 && t[:4] == "ال" && d.toks[i].flags&fThe == 0
}

func (d *doc) conjoinedBy(i int, and string) bool {
	rest, ok := strings.CutPrefix(d.text(i), and)
	if !ok || rest == "الي" { // والي
		return false
	}
	_, whole := d.m.words[string(d.folded(d.text(i)))]
	return !whole && rest != ""
}

// ends tells whether the word at i ends in tail.
func (d *doc) ends(i int, tail string) bool { return strings.HasSuffix(d.text(i), tail) }

// nisba tells whether the word at i has the ending of where somebody or
// something comes from, and a comma or where it works follows: السفير الياباني لدى.
func (d *doc) nisba(i int) bool {
	w := d.text(i)
	return (strings.HasSuffix(w, "ي") || strings.HasSuffix(w, "ية")) && (d.is(i+1, '،') || d.has(i+1, fPrep|fFirst|fThat|fRole|fHonor) || d.text(i+1) == "عبد" || d.article(i+1) && (d.ends(i+1, "ية") || d.ends(i+1, "ي") || d.has(i+1, fFact|fObject)) && d.has(i+2, fThat) || i+2 < len(d.toks) && d.toks[i+1].kind == word && d.toks[i+1].flags == 0 && d.toks[i+2].kind == word && d.toks[i+2].flags&^fFirst == 0 && !d.article(i+1))
}

// beforeWho returns the end of the words at j, right behind a verb of saying, that a
// comma and “and he is” show to be a name, whatever else they may mean: قال ألفا باري، وهو.
func (d *doc) beforeWho(j, lim int) int {
	if j == 0 || !d.has(j-1, fSay) || d.article(j) {
		return j
	}
	e := j
	for e < lim && e < j+3 && d.toks[e].kind == word && !d.has(e, fRole|fPeople|fOrg|fPron|fPrep|fThat|fObject|fHonor) && (e > j || !suffixedKin(d, e)) {
		e++
	}
	if w := d.text(e + 1); d.is(e, '،') && (w == "وهو" || w == "وهي") {
		return e
	}
	return j
}

// honored returns the end of a name behind an honorific whose first word is known as
// something else: السيد مفتاح بوقرين، أن. Two to four words that a sign, that or a
// relative closes; s when it is none.
func (d *doc) honored(s, lim int) int {
	k := s
	for k < lim && k < s+5 && d.toks[k].kind == word && d.toks[k].flags&(fPrep|fThat|fRel|fSay|fDet|fBreak) == 0 {
		k++
	}
	if k-s < 2 || k-s > 4 || d.article(s) || d.has(s, fRole|fOrg|fPeople|fPlace) || d.has(k-1, fRole|fOrg|fPeople|fObject|fThing) {
		return s
	}
	if k < lim && d.toks[k].kind == word && !d.has(k, fThat|fRel) {
		return s
	}
	return k
}
