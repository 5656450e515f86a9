package quote

import (
	"strings"
)

// across tells whether the word at i is the preposition عبر, or the verb for
// crossing, and not the one for expressing, which needs its عن.
func (d *doc) across(i int) bool {
	switch strings.TrimPrefix(d.text(i), "و") {
	case "عبرت", "يعبر", "تعبر":
		if d.is(i+1, ':') || i+1 < len(d.toks) && d.toks[i+1].kind == mark {
			return false
		}
	case "عبر":
		if d.toks[i].brk {
			return false
		}
	default:
		return false
	}
	for k := i + 1; k < len(d.toks) && k < i+9 && d.toks[k].kind == word; k++ {
		if d.text(k) == "عن" {
			return false
		}
	}
	return true
}

// goesOnWith tells whether the weak verb v, right behind marks without a comma, has a
// name of the text as its subject and a participle or nothing else behind it: “Q”
// أكمل سمير قائلا.
func (d *doc) goesOnWith(v verbal, end int) bool {
	if !d.m.caseless || v.end >= end || d.has(v.end, fPrep|fThat) || d.article(v.end) || !d.has(v.end, fFirst) && !d.knownName(v.end) {
		return false
	}
	e := d.nameArabic(v.end, end, 4)
	return e > v.end && (e >= end || d.has(e, fSaying|fAdv) || d.is(e, '.') || d.text(e) == "بالقول")
}

// inHisWords reads “as he put it” at i: على حد قوله, على حد تعبيرها. It returns
// the gender and the token behind it, 0 when it does not stand there.
func (d *doc) inHisWords(i int) (flag, int) {
	if !d.m.caseless {
		return 0, 0
	}
	w := d.text(i + 2)
	switch {
	case d.has(i, fAccord): // بحسب قوله, وفقاً لروايتها
		w, i = strings.TrimPrefix(d.text(i+1), "ل"), i-1
	case strings.TrimPrefix(d.text(i), "و") != "على" || d.text(i+1) != "حد":
		return 0, 0
	}
	for _, noun := range []string{"قول", "تعبير", "وصف", "كلام", "رواية", "روايت", "شهادت"} {
		switch rest, ok := strings.CutPrefix(w, noun); {
		case !ok:
		case rest == "ه":
			return fMasc, i + 3
		case rest == "ها":
			return fFem, i + 3
		}
	}
	return 0, 0
}

// doing tells whether the word at i is a verb of what people do in the third
// person, by which a sentence of a story begins with its subject behind it: وصلت X
// إلى.
func (d *doc) doing(i int) bool { return d.has(i, fActs) }

// ending is the gender that the form of the verb at i shows.
func (d *doc) ending(i int) flag {
	if g := d.toks[i].flags & (fMasc | fFem); g == fMasc || g == fFem {
		return g
	}
	w := d.text(i)
	if strings.HasSuffix(w, "ت") || strings.HasPrefix(strings.TrimPrefix(w, "و"), "ت") {
		return fFem
	}
	return fMasc
}

// again tells whether the word at i, of no known use, stands behind such a verb
// elsewhere too: the person of a story.
func (d *doc) again(i int) bool {
	if d.toks[i].flags&^(fMay|fSay|fWeak|fAbbrev|fMasc|fFem|fNoun) != 0 {
		return false
	}
	w := d.text(i)
	for k := max(1, i-4000); k < len(d.toks) && k < i+4000; k++ {
		if k != i && d.toks[k].kind == word && d.toks[k].cpEnd-d.toks[k].cp == d.toks[i].cpEnd-d.toks[i].cp && d.text(k) == w && (d.doing(k-1) || d.has(k-1, fSay)) {
			return true
		}
	}
	return false
}

// toHim are prepositions with their pronoun written on them.
var toHim = map[string]bool{"لي": true, "لنا": true, "له": true, "لها": true, "لهم": true, "لهن": true, "لك": true, "لكم": true, "إليه": true, "إليها": true, "عنه": true, "عنها": true, "معه": true, "معها": true, "إلينا": true, "معنا": true, "عنا": true, "بنا": true, "بهم": true, "بهن": true, "بي": true, "بك": true, "بكم": true, "إليهم": true, "إليهن": true, "عنهم": true, "عنهن": true, "معهم": true, "معهن": true, "إلي": true, "إليك": true, "علينا": true, "عليه": true, "عليها": true, "عليهم": true, "به": true, "بها": true, "منه": true, "منها": true, "فيه": true, "فيها": true}

// goesOn tells whether the verb at i goes on with another: مضى يقول.
func (d *doc) goesOn(i int) bool {
	switch strings.TrimPrefix(d.text(i), "و") {
	case "مضى", "مضت", "عاد", "عادت", "راح", "راحت", "تابع", "تابعت", "أخذ", "أخذت":
		return true
	}
	return false
}
