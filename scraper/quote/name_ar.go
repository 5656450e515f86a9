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
	return d.toks[i].flags&^(fSay|fWeak) == 0 && !d.knownName(i) && (strings.HasPrefix(w, "ت") || strings.HasPrefix(w, "ي"))
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

// kunya tells whether the word at i begins a name like أم خالد.
func (d *doc) kunya(i int) bool {
	switch d.text(i - 1) {
	case "وهي", "هي", "وهو", "هو": // وهي أم شابة: a mother
		return false
	}
	switch d.text(i) {
	case "أم", "أبو", "ام", "ابو", "وأم", "وأبو", "أبي":
		return d.toks[i].kind == word
	}
	return false
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

// prefixedWord tells whether a word of no known use looks like a noun behind
// a preposition written on it, and is no name of the text.
func (d *doc) prefixedWord(i int) bool {
	t := d.text(i)
	return d.toks[i].flags&fFirst == 0 && len(t) >= 10 && !d.knownName(i) && (strings.HasPrefix(t, "ب") && !strings.HasPrefix(t, "بل") && !strings.HasPrefix(t, "بو") && !strings.HasPrefix(t, "بن") && !strings.HasPrefix(t, "بر") && !strings.HasPrefix(t, "بي") && !(strings.HasPrefix(t, "با") && len(t) <= 12) || strings.HasPrefix(t, "لل") || strings.HasPrefix(t, "كال"))
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
