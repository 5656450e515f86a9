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
	for k := a; k+2 < b && k < a+11 && (d.toks[k].kind == word || d.is(k, '،') || d.is(k, ',')) && !d.has(k, fThat); k++ {
		if d.text(k) == "على" && d.text(k+1) == "لسان" {
			p := d.phrase(k+2, b, true)
			return p, p.what == aName || p.what == aRole
		}
	}
	return phrase{}, false
}

// tongueOf is tongue on both sides of the verb v: على لسان منسقها X، حذرت الجمعية.
func (d *doc) tongueOf(ps int, v verbal, pe int) (phrase, bool) {
	if p, ok := d.tongue(v.end, pe); ok {
		return p, true
	}
	if w := d.text(ps); w != "على" && w != "وعلى" || d.text(ps+1) != "لسان" {
		return phrase{}, false
	}
	p := d.phrase(ps+2, v.start, true)
	return p, p.what == aName || p.what == aRole
}

// sameDoer reads the description that is the subject of the verb which begins the
// sentence at ps and of the one that follows it with a written-on “so” at v: تسمعها
// الجدة فتضحك. Who is asked or called answers himself.
func (d *doc) sameDoer(ps int, v verbal) (phrase, bool) {
	if !strings.HasPrefix(d.text(v.start), "ف") || v.start <= ps+1 || !d.verbAt(ps) || d.is(v.start-1, '،') || d.is(v.start-1, '.') {
		return phrase{}, false
	}
	for _, s := range [...]string{"سأل", "ناد", "طلب", "أمر", "استدع", "عرض", "قاطع", "أخبر", "قال", "قول"} {
		if strings.Contains(d.text(ps), s) {
			return phrase{}, false
		}
	}
	act := d.actor(ps, v.start)
	if !act.ok || act.p.what != people && act.p.what != aRole || act.p.plural || d.has(act.p.start, fPlural) || !d.article(act.p.start) && !suffixedKin(d, act.p.start) && !owners[d.text(act.p.start)] {
		return phrase{}, false
	}
	if g := act.p.gender & (fMasc | fFem); g != 0 && g != fMasc|fFem && v.gender&(fMasc|fFem) != 0 && v.gender&g == 0 {
		return phrase{}, false
	}
	act.p.end = min(act.p.end, v.start)
	act.p.role.b = min(act.p.role.b, v.start)
	return act.p, true
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

// metSaid reads somebody new right before what he says, in [ps, vs): التقى رجلاً قال له.
func (d *doc) metSaid(ps, vs int) (phrase, bool) {
	k := vs - 1
	if k <= ps || d.toks[k].kind != word || !d.has(k, fPeople|fRole) && !d.somebodyAcc(k) || d.has(k, fPrep|fPlural|fFirst) || d.article(k) || suffixedKin(d, k) {
		return phrase{}, false
	}
	if !d.accusative(k) && !(d.ends(k, "ة") || d.text(k) == "امرأة") || d.has(k-1, fSay) || !meets[d.text(k-1)] && !d.accusative(k) {
		return phrase{}, false
	}
	return phrase{what: people, start: k, end: k + 1, role: rng{k, k + 1}, gender: d.toks[k].flags & (fMasc | fFem)}, true
}

// somebodyAcc tells whether the word at i is somebody with the ending of an object:
// رجلاً, مسؤولا.
func (d *doc) somebodyAcc(i int) bool {
	w := d.text(i)
	for _, e := range [...]string{"اً", "ًا", "ا"} {
		if rest, ok := strings.CutSuffix(w, e); ok && len(rest) > 4 {
			return d.lookup(rest)&(fPeople|fRole) != 0
		}
	}
	return false
}

// butHe reads who stands between “but” at ps and the comma before his verb at vs: لكن
// مسؤولا حكوميا، رفض الكشف عن هويته، قال.
func (d *doc) butHe(ps, vs int) (phrase, bool) {
	for k := vs - 2; k > ps && k > vs-16; k-- {
		switch d.text(k - 1) {
		case "لكن", "ولكن", "أن", "غير":
		default:
			continue
		}
		e := k
		for e < vs && d.toks[e].kind == word && e < k+6 {
			e++
		}
		if !d.is(e, '،') || !(e == vs-1 || d.is(vs-1, '،')) || !d.somebodyAcc(k) && !d.has(k, fPeople|fRole) || d.has(k, fPlural) {
			return phrase{}, false
		}
		return phrase{what: people, start: k, end: e, role: rng{k, e}, gender: fMasc}, true
	}
	return phrase{}, false
}

// thatDid reads the subject of what is told in [a, b) behind “that”, before the
// participle of saying at b: ويروي أن صاحب البناية جاءه قائلاً.
func (d *doc) thatDid(a, b int) (phrase, bool) {
	for k := a; k < b-2 && k < a+4; k++ {
		if !d.has(k, fThat) {
			continue
		}
		p := d.phrase(k+1, b, false)
		if p.what != aName && p.what != aRole && p.what != people || p.end >= b || !d.verbAt(p.end) || p.what == people && !d.peopleIn(p.start, p.end) {
			return phrase{}, false
		}
		return p, true
	}
	return phrase{}, false
}

// askedHim tells whether the verb at m asks somebody who stands as a pronoun on it and
// the one at v, with a written-on “so”, answers: سألتها المسعفة عن أبيها فقالت.
func (d *doc) askedHim(m, v int) bool {
	w := d.text(m)
	if m < 0 || v < 0 || !strings.Contains(w, "سأل") || !strings.HasPrefix(d.text(v), "ف") && !d.subordinate(m-1) {
		return false
	}
	return strings.HasSuffix(w, "ه") || strings.HasSuffix(w, "ها") || strings.HasSuffix(w, "هم") || strings.HasSuffix(w, "هن")
}

// hadSaid reads the office that had said something before, in [ps, vs): وكانت المنظمة
// (OIM) قد أعلنت بدء العمل، وقالت.
func (d *doc) hadSaid(ps, vs int) (phrase, bool) {
	if !d.has(ps, fAux) || !strings.Contains(d.text(ps), "كان") {
		return phrase{}, false
	}
	p := d.phrase(ps+1, vs, false)
	for k := p.start + 1; k < p.end; k++ {
		if d.text(k) == "قد" {
			p.end = k
			p.org.b = min(p.org.b, k)
		}
	}
	if p.what != anOrg || p.start != ps+1 || !strings.HasSuffix(d.text(p.end), "قد") || p.end+1 >= vs || !d.has(p.end+1, fSay|fWeak) {
		return phrase{}, false
	}
	return p, true
}
