package quote

import "strings"

// relayed reads “on the authority of X, his saying” in [a, b), behind a verb: نقل عن
// X قوله, ونقلت الوكالة عن إحداهن وصفها كيف.
func (d *doc) relayed(a, b int) (phrase, bool) {
	passed := d.passesOn(a - 1)
	for k := a + 1; k < b; k++ {
		switch d.text(k) {
		case "قوله", "قولها", "قولهم", "قولهن":
			if k <= b-4 && !passed {
				continue
			}
		case "وصفه", "وصفها", "روايته", "روايتها", "شهادته", "شهادتها", "تأكيده", "تأكيدها", "إشارته", "إشارتها", "تحذيره", "تحذيرها":
			if !passed {
				continue
			}
		default:
			if k > a+14 && k < b-4 {
				k = b - 4
			}
			continue
		}
		for j := a; j < k; j++ {
			if d.text(j) == "عن" {
				p := d.phrase(j+1, k, true)
				return p, p.what != nothing
			}
		}
	}
	return phrase{}, false
}

// tongue reads who speaks for another in [a, b): على لسان وزيرها X, عبر المتحدث باسمها.
func (d *doc) tongue(a, b int) (phrase, bool) {
	for k := a; k+2 < b && k < a+9 && d.toks[k].kind == word && !d.has(k, fThat); k++ {
		if d.text(k) == "على" && d.text(k+1) == "لسان" {
			p := d.phrase(k+2, b, true)
			return p, p.what == aName || p.what == aRole
		}
	}
	return phrase{}, false
}

// officeArabic tells whether an office or a team of an organisation begins at i: مكتب
// المنظمة, فريق الوكالة, برنامج الأغذية العالمي.
func (d *doc) officeArabic(i, lim int) bool {
	if i+1 >= lim || d.toks[i+1].kind != word || !d.has(i+1, fOrg) {
		return false
	}
	switch strings.TrimPrefix(d.text(i), "ال") {
	case "مكتب", "فريق", "فرع", "بعثة", "إدارة", "قسم", "وفد", "برنامج", "وحدة":
		return true
	}
	return false
}

// passesOn tells whether the word at i says that somebody passes on another’s words.
func (d *doc) passesOn(i int) bool {
	switch strings.TrimPrefix(strings.TrimPrefix(d.text(i), "و"), "ف") {
	case "أورد", "أوردت", "نقل", "نقلت", "نُقل", "ينقل", "تنقل", "نقلا", "نقلاً":
		return true
	}
	return false
}

// nameWho reads the name before the comma and the role that “who” at r goes on from:
// من بينهم كابوريه، مهاجر من النيجر الذي صرح.
func (d *doc) nameWho(ps, r int) (phrase, bool) {
	c := r - 1
	for c > ps && c > r-10 && d.toks[c].kind == word {
		c--
	}
	if !d.is(c, '،') || c <= ps || !d.has(c+1, fPeople|fRole) || d.article(c+1) {
		return phrase{}, false
	}
	for s := max(ps, c-4); s < c; s++ {
		if d.toks[s].kind != word || d.has(s, fPrep|fRole|fPeople|fHonor|fActs|fSay|fDet|fTime) && !d.has(s, fFirst) || s > ps && d.toks[s-1].kind == word && !d.has(s-1, fPrep|fActs|fAux) && !strings.HasSuffix(d.text(s-1), "هم") {
			continue
		}
		if e := d.nameArabic(s, c, 4); e == c && !d.article(s) && !d.prefixedWord(s) && !d.accusative(s) {
			p := phrase{what: aName, start: s, end: r, name: rng{s, e}, role: rng{c + 1, r}, gender: d.toks[c+1].flags & (fMasc | fFem)}
			return p, true
		}
	}
	return phrase{}, false
}
