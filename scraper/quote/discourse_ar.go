package quote

import "strings"

// subjectOfArabic finds the person of an Arabic sentence: the subject of a verb
// of saying, else the first full name that begins with a known first name or
// is known to the article, else somebody without a name.
func (f *finder) subjectOfArabic(a, b int) (referent, bool) {
	d := &f.d
	act := d.actor(a, b)
	if act.ok {
		if r, ok := f.actorOf(act.p); ok {
			return r, true
		}
	}
	if act.gender != 0 || act.org {
		return referent{}, false
	}
	if v, ok := d.findVerb(a, min(b, a+40), false); ok {
		p := d.subjectAfter(v.end, b)
		if p.what == aName {
			i := f.person(p)
			return referent{who: i, gender: f.people.all[i].gender | v.gender}, true
		}
		if i := f.bearer(p); i >= 0 {
			return referent{who: i, gender: v.gender & (fMasc | fFem)}, true
		}
		if (p.what == aRole || p.what == people) && p.start == v.end && !p.plural && !d.article(p.start) && !d.has(p.start, fDet|fPlural) && !arabicPlural(d.text(p.start)) && d.has(p.start, fRole|fPeople) && !d.hasBetween(p.start, p.end, fOrg|fObject) {
			return f.somebody(p)
		}
	}
	for j := a; j < b && j < a+60; j++ {
		t := &d.toks[j]
		if t.kind != word {
			continue
		}
		if t.flags&fRole != 0 && j+1 < b || t.cap && j+1 < b && d.toks[j+1].cap { // القنصل Emeka Nwosu
			k := j
			for k < b && k < j+4 && d.toks[k].kind == word && !d.toks[k].cap {
				k++
			}
			if k+1 < b && d.toks[k].cap && d.toks[k+1].cap && !d.toks[k].upper {
				i := f.person(phrase{what: aName, start: j, end: d.latinName(k, b), name: rng{k, d.latinName(k, b)}, role: rng{j, k}, gender: t.flags & (fMasc | fFem)})
				return referent{who: i, gender: f.people.all[i].gender}, true
			}
		}
		if d.titleArabic(j) {
			if p := d.phraseArabic(j, b, true); p.what == aName {
				i := f.person(p)
				return referent{who: i, gender: f.people.all[i].gender}, true
			}
		}
		if d.kunya(j) && j+1 < b {
			if p := d.phraseArabic(j, b, true); p.what == aName {
				i := f.person(p)
				return referent{who: i, gender: f.people.all[i].gender}, true
			}
		}
		if t.flags&fFirst != 0 && !d.article(j) || d.knownName(j) { // الأيمن: the right one
			if e := d.nameArabic(j, b, 5); e-j >= 2 || d.knownName(j) || e == j+1 && d.verbAt(e) && (d.text(j-1) == "لكن" || d.text(j-1) == "ولكن") { // لكن فاطوماتا فرشت
				p := phrase{what: aName, start: j, end: e, name: rng{j, max(e, j+1)}}
				d.nameGender(&p)
				i := f.people.find(f, p)
				if i < 0 {
					i = f.person(p)
				}
				if i >= 0 {
					return referent{who: i, gender: f.people.all[i].gender}, true
				}
			}
		}
		if !(j > a && d.accusative(j) && (d.accusative(j-1) || copula[strings.TrimPrefix(d.text(j-1), "و")])) && (t.flags&fPeople != 0 || t.flags&fRole != 0 && d.has(j+1, fPrep)) && t.flags&(fPlural|fPrep) == 0 && !d.article(j) && !arabicPlural(d.text(j)) && t.flags&fFirst == 0 && !(j > a && (d.has(j-1, fPrep) || d.counted(j-1) || d.text(j-1) == "وهي" || d.text(j-1) == "وهو" || d.text(j-1) == "هي" || d.text(j-1) == "هو")) {
			p := d.phraseArabic(j, b, true)
			if p.what == people || p.what == aRole {
				return f.somebody(p)
			}
		}
	}
	return referent{}, false
}

// actorOf returns whom the subject p of a sentence is.
func (f *finder) actorOf(p phrase) (referent, bool) {
	d := &f.d
	switch p.what {
	case aName:
		i := f.person(p)
		return referent{who: i, gender: f.people.all[i].gender}, true
	case aRole, people:
		if d.anaphor(p) || p.definite(d) || d.has(p.start, fPlural) || p.plural {
			return referent{}, false
		}
		if i := f.bearer(p); i >= 0 {
			return referent{who: i, gender: p.gender & (fMasc | fFem)}, true
		}
		return f.somebody(p)
	}
	return referent{}, false
}

// acting tells whether the word at i begins a role with its second word alone:
// القائمة بأعمال, not the list.
func (d *doc) acting(i int) bool {
	switch d.text(i) {
	case "القائم", "القائمة", "قائم", "قائمة":
		w := d.text(i + 1)
		return w == "بأعمال" || w == "بالأعمال"
	}
	return false
}

// arClause are verbs that begin a clause about somebody and end the role: أم
// لخمسة أطفال تعيش.
var arClause = wordSet("تعيش يعيش عاش عاشت تسكن يسكن سكن نزح نزحت فر فرت فرّ فرّت وصل وصلت عاد عادت فقد فقدت ورث ورثت ورثها ورثه تعمل يعمل عمل عملت هرب هربت جاء جاءت أصيب أصيبت")

// keeper tells whether the word at i is an owner (of a shop) and no title of
// honour: صاحب مكتبة, not صاحب السمو.
func (d *doc) keeper(i int) bool {
	if w := d.text(i); w != "صاحب" && w != "صاحبة" {
		return false
	}
	switch d.text(i + 1) {
	case "السمو", "الجلالة", "المعالي", "السعادة", "الفخامة", "الغبطة", "النيافة":
		return false
	}
	return true
}
