package quote

import "strings"

// verbAt tells whether a finite verb stands at i: of doing, of saying, to be.
func (d *doc) verbAt(i int) bool {
	return d.has(i, fActs|fSay|fWeak|fAux) && !d.has(i, fFirst) && !(d.has(i, fPrep) && d.text(i) != "عبر")
}

// personal is what an Arabic sentence says of its subject.
type personalAr struct {
	p      phrase
	ok     bool // somebody is named or described
	gender flag // of a verb whose subject is left out, 0 when it is not
	org    bool // an organisation is the subject
}

// actor reads whom the Arabic sentence [a, b) is about: behind its verb, before
// it, or behind a preposition that begins it.
func (d *doc) actor(a, b int) (r personalAr) {
	j := a
	switch d.text(j) {
	case "اسم", "واسم": // اسم الفتى لامين
		if d.article(j+1) && d.has(j+1, fPeople|fRole|fAgain) && j+2 < b && d.toks[j+2].kind == word && d.toks[j+2].flags&(fPrep|fThat|fPron) == 0 {
			if e := d.nameFrom(j+2, b, 3); e > j+2 {
				r.p, r.ok = phrase{what: aName, start: j + 2, end: e, name: rng{j + 2, e}, gender: d.toks[j+1].flags & (fMasc | fFem)}, true
				return r
			}
		}
	case "أحدهما", "إحداهما", "أحدهم", "إحداهن", "أولهم", "أولاهن", "ثانيهم", "ثالثهم": // أحدهما عمر، ابن الجيران
		if r.p, r.ok = d.someone(j+1, b, 0, false); r.ok && r.p.what == aName {
			return r
		}
		r = personalAr{}
	case "هذا", "هذه", "ذلك", "تلك", "وهذا", "وهذه": // هذه المرأة هي مؤمنة إسحاق
		if k := j + 2; d.article(j+1) && d.has(j+1, fPeople|fRole|fAgain) && d.has(k, fPron) && k+1 < b {
			if p := d.phraseArabic(k+1, b, true); p.what == aName {
				r.p, r.ok = p, true
				return r
			}
		}
	case "أما", "وأما":
		if r.p, r.ok = d.someone(j+1, b, 0, true); r.ok {
			return r
		}
		if p := d.phraseArabic(j+1, b, true); p.what == aName && !d.has(p.name.a, fNoun|fActs) && (!d.article(p.name.a) || d.knownName(p.name.a) || d.saidOf(p.name.b) != 0) && !d.prefixedWord(p.name.a) && !suffixed(d.text(p.name.a)) {
			if p.gender == 0 {
				p.gender = d.saidOf(p.name.b)
			}
			for k := p.end; k < b-1 && p.gender == 0; k++ { // فكانت
				if rest, ok := strings.CutPrefix(d.text(k), "ف"); ok && d.verbAt(k) && !strings.HasSuffix(rest, "قد") && rest != "لا" {
					p.gender = d.ending(k)
				}
			}
			r.p, r.ok = p, true
		}
		return r
	case "ثم", "لكن", "ولكن", "و", "هنا", "وهنا", "هكذا", "وهكذا", "اليوم", "واليوم", "حينها", "بعدها", "عندها", "وحده", "وحدها", "كذلك", "أيضا", "أيضاً", "لقد", "وقد", "فقد":
		if j+1 < b && !(d.has(j, fAux) && !d.verbAt(j+1)) {
			j++
			if d.is(j, '،') {
				j++
			}
		}
	}
	if j >= b {
		return r
	}
	if d.has(j, fPrep|fTime|fBreak|fIf) && !d.has(j, fFirst|fActs|fSay) || d.text(j) == "هناك" || d.text(j) == "وهناك" || d.subordinate(j) || withHim[d.text(j)] {
		if p, ok := d.brought(j, b); ok {
			r.p, r.ok = p, true
			return r
		}
		k := d.pastOpening(j, b)
		if k < 0 {
			return r
		}
		j = k
	}
	if !d.verbAt(j) && !d.has(j, fNot) {
		if d.has(j, fPron) && !d.has(j, fPlural) {
			r.gender = d.toks[j].flags & (fMasc | fFem)
			return r
		}
		r.p, r.ok = d.someone(j, b, 0, true)
		if !r.ok && d.has(j, fOrg) {
			r.org = true
		}
		return r
	}
	k, g, plural := j, flag(0), false
	for k < b && k < j+4 && (d.verbAt(k) || d.has(k, fNot)) {
		if d.verbAt(k) {
			if h := d.ending(k); d.text(k) != "قد" && !strings.HasSuffix(d.text(k), "قد") {
				g = h
			}
			plural = plural || d.has(k, fPlural)
		}
		k++
	}
	if k < b && freedAr[strings.TrimPrefix(d.text(k-1), "و")] && (d.text(k) == "عن" || d.text(k) == "على") { // أُفرج عن كوفي
		if r.p, r.ok = d.someone(k+1, b, 0, false); r.ok && r.p.what == aName {
			return r
		}
		return personalAr{}
	}
	for k < b && (toHim[d.text(k)] || d.has(k, fAdv) && !d.has(k, fFirst)) {
		k++
	}
	if k < b && d.has(k, fOrg) && !d.has(k, fRole|fPeople|fFirst) {
		r.org = true
		return r
	}
	if r.p, r.ok = d.someone(k, b, g, false); r.ok && r.p.what != aName && copula[strings.TrimPrefix(strings.TrimPrefix(d.text(k-1), "و"), "ف")] && !d.article(k) && !suffixedKin(d, k) {
		return personalAr{gender: g} // كانت عائدة; تعمل ممرضة
	}
	if r.ok {
		if r.p.gender == 0 {
			r.p.gender = g
		}
		return r
	}
	if d.has(k-1, fSay) && k < b {
		if p := d.phraseArabic(k, b, true); p.what == aName && (d.words(p.name.a, p.name.b) > 1 || d.knownName(p.name.a) || !p.role.empty() || p.honor) {
			if h := p.gender & (fMasc | fFem); h == 0 || h&g != 0 || g == 0 {
				r.p, r.ok = p, true
				return r
			}
		}
	}
	if r.p, r.ok = d.further(k, b, g); r.ok || plural || g == 0 {
		return r
	}
	switch { // وصلت إلى; حملت شقيقها
	case k >= b || d.toks[k].kind != word, d.has(k, fPrep|fThat|fAdv|fTime|fBreak|fActs), d.accusative(k), d.toks[k].flags == 0 && (suffixed(d.text(k)) || d.hisThing(k)):
		if !impersonalAr[strings.TrimPrefix(d.text(j), "و")] {
			r.gender = g
		}
	}
	return r
}

// withHim are prepositions with their pronoun, behind which somebody new comes
// in.
var withHim = wordSet("معه معها ومعه ومعها برفقته برفقتها بجانبه بجانبها إلى وإلى بينهم بينهن وبينهم وبينهن منهم منهن ومنهم ومنهن لديه لديها بجواره بجوارها أمامه أمامها خلفه خلفها وراءه وراءها حوله حولها")

// copula are verbs whose noun without an article says what somebody is.
var copula = wordSet("كان كانت يكون تكون يكن تكن أصبح أصبحت يصبح تصبح صار صارت بات باتت ظل ظلت ليس ليست عمل عملت يعمل تعمل زال تزال يزال زالت")

// impersonalAr are verbs that have no person as their subject.
var impersonalAr = wordSet("تم يتم تمت يجب ينبغي يمكن يوجد توجد يبدو بدا يذكر قيل يقال كان كانت يكون بلغ بلغت يبلغ تبلغ استمر استمرت ظهر ظهرت بقي امتد امتدت وقع وقعت هطل هطلت اندلع اندلعت بدأ بدأت انتهى انتهت")

// accusative tells whether the word at i has the ending of an object.
func (d *doc) accusative(i int) bool {
	w := d.text(i)
	return strings.HasSuffix(w, "اً") || strings.HasSuffix(w, "ًا")
}

// hisThing tells whether the word at i may be something of his: اسمه.
func (d *doc) hisThing(i int) bool {
	w := d.text(i)
	return strings.HasSuffix(w, "ه") && len(w) >= 8 && !d.article(i)
}

// subordinate tells whether the word at i opens a clause before the main one.
func (d *doc) subordinate(i int) bool {
	switch strings.TrimPrefix(strings.TrimPrefix(d.text(i), "و"), "ف") {
	case "حين", "حينما", "عندما", "لما", "بينما", "كلما", "منذ", "بعد", "قبل", "بعدما", "قبلما", "إذا", "رغم", "ما إن", "قبيل", "بعيد", "فور":
		return true
	}
	return false
}

// pastOpening returns the main verb or the word behind the comma of a sentence
// that begins with a preposition, a time or a clause at j; -1 when none comes.
func (d *doc) pastOpening(j, b int) int {
	clause := d.subordinate(j) && (d.verbAt(j+1) || d.has(j+1, fThat))
	for k := j + 1; k < b-1 && k < j+22; k++ {
		switch {
		case d.is(k, '،') || d.is(k, ','):
			if d.verbAt(k+1) || d.has(k+1, fFirst|fRole|fPeople|fNot) || d.kunya(k+1) || d.knownName(k+1) {
				return k + 1
			}
			clause = false
		case d.toks[k].kind == mark || d.toks[k].kind == punct && d.toks[k].r == ':':
			return -1
		case d.has(k, fRel) && !d.has(k, fPrep):
			clause = true
		case clause && k > j+2 && d.willHave(k): // قبل أن تشرق الشمس يكون حمزة قد
			return k
		case !clause && d.verbAt(k) && d.toks[k].flags&fAux == 0 && d.sureVerb(k), !clause && d.has(k, fAux) && (d.verbAt(k+1) || d.text(k) == "كان" || d.text(k) == "كانت"):
			return k
		}
	}
	return -1
}

// sureVerb tells whether the verb at i has a form that no noun has.
func (d *doc) sureVerb(i int) bool {
	w := strings.TrimPrefix(strings.TrimPrefix(d.text(i), "و"), "ف")
	if strings.HasSuffix(w, "ت") || strings.HasSuffix(w, "ى") || d.has(i, fPlural) {
		return true
	}
	if (strings.HasPrefix(w, "ي") || strings.HasPrefix(w, "ت") || strings.HasPrefix(w, "ا")) && len(w) >= 8 {
		return true
	}
	switch w {
	case "وصل", "جلس", "وقف", "عاد", "نزح", "هرب", "عاش", "سكن", "غادر", "سافر", "جاء", "التقى", "نجا", "خرج", "دخل", "فقد", "كان", "قال", "صار", "نام", "ولد", "نزل", "صعد", "رجع", "ركض", "صرخ", "ذهب", "سار", "مشى", "قفز", "طرق", "مسح", "خلع", "هبط", "صاح", "نهض", "قام", "لحق", "تبع", "زار", "سأل", "همس", "حضر", "سبق", "رافق":
		return true
	}
	return false
}

// further finds a subject behind the prepositional phrase at k: وصلت إلى المخيم
// قبل عام فاطمة، وهي.
func (d *doc) further(k, b int, g flag) (phrase, bool) {
	if !d.has(k, fPrep|fTime) {
		if k+1 >= b || !d.article(k) || !d.has(k+1, fPrep|fTime) || d.has(k, fRole|fPeople) { // وزارت المعرض في يومه الأول سفيرة كندا
			return phrase{}, false
		}
		k++
	}
	for m := k + 2; m < b-1 && m < k+9 && d.toks[m].kind != punct; m++ {
		if d.verbAt(m) || d.has(m, fRel|fThat) {
			break
		}
		if suffixedKin(d, m) && !d.has(m-1, fPrep) && d.is(m+1, '،') && d.toks[m].flags&g != 0 {
			return phrase{what: people, start: m, end: m + 1, role: rng{m, m + 1}, gender: g}, true
		}
		if d.has(m, fRole) && !d.has(m-1, fPrep) && !d.article(m) && d.toks[m].flags&g != 0 && d.toks[m].flags&(fPlural|fPrep|fFirst) == 0 && !arabicPlural(d.text(m)) && !d.accusative(m) && (d.has(m+1, fPlace|fOrg|fObject) || d.article(m+1) && !d.nisba(m+1)) && (d.article(m-1) || d.has(m-1, fPlace|fTime)) {
			if p := d.phraseArabic(m, b, true); p.what == aRole || p.what == aName {
				return p, true
			}
		}
		if (d.article(m-1) || d.has(m-1, fTime|fPlace) || d.toks[m-1].kind == number) && !d.has(m-1, fPrep) && d.nameWord(m) && !d.has(m, fFirst) {
			if e := d.nameArabic(m, b, 5); e > m && d.presentedAt(e) && d.saidOf(e)&^g == 0 {
				p := phrase{what: aName, start: m, end: e, name: rng{m, e}, gender: g}
				if q, ok := d.roleAfter(p, b); ok {
					p = q
				}
				return p, true
			}
		}
		if d.has(m-1, fPrep) || !d.has(m, fFirst|fHonor) && !d.titleArabic(m) && !d.kunya(m) {
			continue
		}
		if p, ok := d.someone(m, b, g, false); ok && p.what == aName && p.gender&^g == 0 && (d.is(p.name.b, '،') || d.is(p.name.b, '(') || d.is(p.name.b, '*')) {
			return p, true
		}
	}
	return phrase{}, false
}

// brought reads who comes in behind the preposition at j: ومن بين المغادرين عامل
// فلبيني, إلى جانبها أشواق، ومن زبائنها الأستاذ جمال.
func (d *doc) brought(j, b int) (phrase, bool) {
	for k := j + 1; k < b && k < j+11; k++ {
		if d.toks[k].kind != word || d.has(k, fRel|fThat) {
			return phrase{}, false
		}
		before := d.has(k-1, fAdv) || d.article(k-1) || suffixed(d.text(k-1)) || strings.HasSuffix(d.text(k-1), "ه") || d.text(k-1) == "هناك" || d.text(k-1) == "وهناك" || withHim[d.text(k-1)]
		if d.verbAt(k) && (d.sureVerb(k) || d.has(k, fAux)) {
			return phrase{}, false
		}
		if !before || d.has(k, fPrep) {
			continue
		}
		p, ok := d.someone(k, b, 0, false)
		if !ok || p.what != aName && d.article(k) || p.what == aName && p.role.empty() && !p.honor && !d.is(p.name.b, '،') && !d.is(p.name.b, '(') && !d.is(p.name.b, '*') && !d.verbAt(p.name.b) && !d.has(p.name.b, fPron) {
			continue
		}
		return p, true
	}
	return phrase{}, false
}

// someone reads a person at k, the subject of a verb of gender g, or, first in
// its sentence, of a sentence without one.
func (d *doc) someone(k, b int, g flag, first bool) (phrase, bool) {
	if k >= b || d.toks[k].kind != word {
		return phrase{}, false
	}
	switch strings.TrimPrefix(d.text(k), "ال") {
	case "أسرة", "عائلة", "أسرته", "أسرتها", "عائلته", "عائلتها", "أسرتهم", "عائلتهم": // no single person
		return phrase{}, false
	}
	named := func(p phrase) (phrase, bool) {
		h := p.gender & (fMasc | fFem)
		if g != 0 && h != 0 && h != fMasc|fFem && h != g {
			return phrase{}, false
		}
		return p, true
	}
	if d.has(k, fHonor) && d.toks[k].cpEnd-d.toks[k].cp > 1 && !d.keeper(k) || d.titleArabic(k) || d.kunya(k) {
		p := d.phraseArabic(k, b, true)
		if p.what == aName {
			return named(p)
		}
		return phrase{}, false
	}
	if d.has(k, fTime) && d.article(k+1) && !d.knownName(k) { // صباح الخير
		return phrase{}, false
	}
	if d.has(k, fFirst) && !d.article(k) && !d.has(k, fPrep) || d.knownName(k) && !d.has(k, fPrep|fThing|fOrg) || d.text(k) == "عبد" && d.article(k+1) {
		e := max(d.nameArabic(k, b, 5), k+1)
		p := phrase{what: aName, start: k, end: e, name: rng{k, e}}
		d.nameGender(&p)
		if first && !d.knownName(k) && e < b && d.toks[e].kind == word && !d.verbAt(e) && !d.has(e, fRole|fPeople|fPron|fPrep|fNot|fAdv) {
			return phrase{}, false
		}
		if q, ok := d.roleAfter(p, b); ok {
			p = q
		}
		if p.gender == 0 {
			p.gender = d.saidOf(e)
		}
		return named(p)
	}
	if d.acting(k) || d.has(k, fPeople|fRole|fAgain) && !d.has(k, fPrep|fPlural|fOrg) && !arabicPlural(d.text(k)) && !d.counted(k-1) {
		if suffixedKin(d, k) {
			if p, ok := d.kinName(k, b); ok {
				return p, true
			}
			p := phrase{what: people, start: k, end: k + 1, role: rng{k, k + 1}, gender: d.toks[k].flags & (fMasc | fFem)}
			return p, g == 0 || p.gender&g != 0
		}
		p := d.phraseArabic(k, b, true)
		switch p.what {
		case aName:
			return named(p)
		case aRole, people:
			if p.start == k && !d.hasBetween(p.start, p.start+1, fOrg) {
				if p.gender == 0 {
					p.gender = g
				}
				return p, true
			}
		}
		return phrase{}, false
	}
	if w := d.text(k); (w == "أحد" || w == "إحدى") && k+1 < b && d.article(k+1) && d.peopleIn(k, k+2) { // التفت أحد الزوار
		p := d.phraseArabic(k, b, true)
		if w == "أحد" {
			p.gender = fMasc
		} else {
			p.gender = fFem
		}
		return p, p.what == people && (g == 0 || p.gender&g != 0)
	}
	// a word of no known use: the text must say that it is somebody
	lineage := d.lineage(k)
	if d.has(k, fNoun) && !d.article(k) && d.agedArabic(k+1) && d.toks[k+1].kind != word { // وردة، 34 عاماً
		return phrase{what: aName, start: k, end: k + 1, name: rng{k, k + 1}, gender: g}, true
	}
	if d.toks[k].flags&^(fMay|fMasc|fFem|fSay|fWeak|fAbbrev|fSpelt) != 0 || d.article(k) && !lineage || d.prefixedWord(k) || d.accusative(k) || suffixed(d.text(k)) {
		return phrase{}, false
	}
	e := d.nameArabic(k, b, 4)
	if e == k {
		return phrase{}, false
	}
	p := phrase{what: aName, start: k, end: e, name: rng{k, e}, gender: d.saidOf(e)}
	if lineage || d.is(e, '*') || d.agedArabic(e) || p.gender != 0 && (d.is(e, '،') || d.is(e, '؛')) || !first && e == k+1 && d.again(k) || (d.text(e) == "واحد" || d.text(e) == "واحدة") && strings.HasPrefix(d.text(e+1), "من") || d.text(e) == "أحدهم" || d.text(e) == "إحداهن" {
		switch d.text(e) {
		case "واحد", "أحدهم":
			p.gender = fMasc
		case "واحدة", "إحداهن":
			p.gender = fFem
		}
		if q, ok := d.roleAfter(p, b); ok {
			p = q
		}
		return p, true
	}
	if d.text(e) == "واسمه" {
		return p, true
	}
	return phrase{}, false
}
