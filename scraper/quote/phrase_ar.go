package quote

import (
	"strings"
)

// phraseArabic reads a noun phrase at i without the help of capitals: a name
// is what the lexicon does not know as anything else.
func (d *doc) phraseArabic(i, lim int, after bool) phrase {
	p := phrase{start: i, end: i}
	j := i
	if j < lim && d.toks[j].kind == word && d.has(j, fPron) {
		p.what, p.end = aPronoun, j+1
		p.gender = d.toks[j].flags & (fMasc | fFem)
		p.plural = d.has(j, fPlural)
		return p
	}
	if w := d.text(j); (w == "هذا" || w == "هذه") && j+1 < lim && (d.text(j+1) == "الأخير" || d.text(j+1) == "الأخيرة") && !d.has(j+2, fPeople|fRole) {
		p.what, p.end, p.gender = aPronoun, j+2, fMasc
		if w == "هذه" {
			p.gender = fFem
		}
		return p
	}
	if d.text(j) == "إلينا" && j > 0 && d.has(j-1, fSay|fActs) && j+1 < lim && d.toks[j+1].kind == word && d.toks[j+1].flags&(fThat|fPrep) == 0 && (d.has(j+1, fFirst|fRole|fPeople) || d.nameArabic(j+1, lim, 3) > j+2) { // تحدث إلينا غلام
		j++
		p.start, p.end = j, j
	}
	p.honor = d.honorifics(&j, lim, &p)
	if p.honor && j == i+1 && j < lim && d.has(i, fPeople|fAgain) && !d.has(j, fFirst) && (d.has(j, fActs|fSay|fWeak) || d.presentVerb(j)) { // السيدة تتكلم
		p.honor, j = false, i
	}
	if j+1 < lim && d.titleArabic(j) && d.toks[j+1].kind == word {
		if d.text(j) != "الحاج" && d.text(j) != "الحاجة" {
			p.honor, p.gender = true, d.toks[j].flags&(fMasc|fFem)
		}
		j++
	}
	if j >= lim || d.toks[j].kind != word {
		return p
	}
	if j < lim && d.kunya(j) {
		if j+1 < lim && d.toks[j+1].kind == word && !d.has(j+1, fPrep|fThat|fRole|fObject|fOrg|fDet) {
			p.what, p.name, p.end, p.gender = aName, rng{j, j + 2}, j+2, fMasc
			if w := d.text(j); strings.HasSuffix(w, "م") || strings.HasPrefix(w, "ل") {
				p.gender = fFem
			}
			if d.text(j+1) == "عبد" && j+2 < lim && d.article(j+2) { // أم عبد الله
				p.name.b, p.end = j+3, j+3
			}
			if w := d.text(j); w == "سيدي" || w == "مولاي" || w == "للا" { // سيدي محمد ولد الطالب
				if e := d.nameArabic(j+1, lim, 4); e > j+2 {
					p.name.b, p.end = e, e
				}
			}
			return p
		}
	}
	if w := d.text(j); (w == "أمين" || w == "أمينة") && j+1 < lim && d.toks[j+1].kind == word && (d.article(j+1) || d.text(j+1) == "عام") && !d.has(j+1, fFirst) {
		d.roleFirst(&p, j, lim)
		return p
	}
	if d.has(j, fParticle|fPeople) && !d.article(j) && d.knownName(j) && d.knownName(j+1) && j+1 < lim { // وأوضح ولد الطالب
		p.what, p.name = aName, rng{j, max(d.nameArabic(j+1, lim, 4), j+2)}
		p.end = p.name.b
		return p
	}
	if d.has(j, fRole) && !d.article(j) && d.knownName(j) && d.text(j) != "عائدة" && d.text(j) != "عائد" && (j+1 >= lim || d.toks[j+1].kind != word || d.has(j+1, fThat|fPrep|fTime)) { // وأكدت أمين أن
		p.what, p.name, p.end = aName, rng{j, j + 1}, j+1
		return p
	}
	if suffixedKin(d, j) {
		if q, ok := d.kinName(j, lim); ok {
			return q
		}
	}
	if e := d.beforeWho(j, lim); e > j { // وقالت هاجرة، وهي شابة
		p.what, p.name, p.end = aName, rng{j, e}, e
		d.nameGender(&p)
		return p
	}
	if d.has(j, fRole|fDet|fPeople) && !d.has(j, fFirst) || d.has(j, fOrg) || d.acting(j) || d.officeArabic(j, lim) {
		d.roleFirst(&p, j, lim)
		return p
	}
	if w := d.text(j); strings.HasPrefix(w, "و") && len(w) >= 8 && !d.has(j, fFirst) && !d.knownName(j) && d.toks[j].brk {
		return p // a verb that the lexicon does not know
	}
	if d.article(j) && !d.has(j, fFirst) && !d.knownName(j) && (d.toks[j].flags&^(fSay|fWeak|fAbbrev) == 0 || d.toks[j].flags&^(fObject|fFact|fMasc|fFem) == 0 && d.has(j+1, fFirst)) { // an unknown role: الناقد الفني X
		k := j + 1
		for k < lim && k < j+3 && d.toks[k].kind == word && d.article(k) && !d.has(k, fFirst|fPrep|fThat) {
			k++
		}
		if k < lim && d.toks[k].kind == word && !d.article(k) {
			if n := d.nameArabic(k, lim, 3); n > k && (d.has(k, fFirst) || n >= k+2) {
				if n == k+3 && d.article(n-1) {
					n--
				}
				p.what, p.role, p.name, p.end = aName, rng{j, k}, rng{k, n}, n
				d.nameGender(&p)
				return p
			}
		}
	}
	if d.toks[j].cap && !d.toks[j].upper {
		if e := d.latinName(j, lim); e > j+1 || e > j && p.honor {
			p.what, p.name, p.end = aName, rng{j, e}, e
			return p
		}
	}
	e := d.nameArabic(j, lim, 5)
	if e == j && p.honor && d.honoured(j) {
		e = max(d.nameArabic(j+1, lim, 3), j+1)
	}
	if e == j && d.has(j, fNoun) && !d.article(j) && (p.honor || j > 0 && d.has(j-1, fSay) && j+1 < lim && d.toks[j+1].kind == punct && d.again(j)) { // العم مفتاح
		e = j + 1
	}
	if w := d.text(j); d.toks[j].flags == 0 && !d.knownName(j) && d.ends(j, "ة") && (strings.HasPrefix(w, "ب") || strings.HasPrefix(w, "ك") || strings.HasPrefix(w, "ل")) && len(w) > 8 && j > i-1 && d.has(j-1, fSay) && !d.nameCloses(e, lim) {
		return p // تقول بلهجة آمرة
	}
	if e >= j+2 && d.article(j) && !d.has(j, fFirst) && !d.knownName(j) && !d.lineage(j) {
		return p // the article begins no first name
	}
	if e == j || e == j+1 && (d.prefixedWord(j) || d.toks[j].flags == 0 && d.boundNoun(d.text(j)) && !d.knownName(j)) {
		return p
	}
	if e == j+1 && d.article(j) && !d.has(j, fFirst) && !d.knownName(j) && !d.ends(j, "ي") && !d.ends(j, "وي") && d.saidOf(e) == 0 && !d.agedArabic(e) && !d.is(e, '*') && d.toks[j].flags&^(fNoun|fSay|fWeak|fActs|fMasc|fFem) == 0 && !p.honor && !(j > 0 && d.titleArabic(j-1)) {
		return p // تعد الأرغفة
	}
	if !d.has(j, fFirst) && e == j+1 && e+1 < lim && (d.is(e, '،') || d.is(e, ',')) && (d.has(e+1, fFirst) || d.has(e+1, fHonor) && e == j+1) { // an unknown role, then the name
		s := e + 1
		d.honorifics(&s, lim, &p)
		e = s - 1
		if n := d.nameArabic(e+1, lim, 5); n > e+2 && d.nameCloses(n, lim) {
			p.what, p.role, p.name, p.end = aName, rng{j, j + 1}, rng{e + 1, n}, n
			d.nameGender(&p)
			return p
		}
	}
	p.what, p.name, p.end = aName, rng{j, e}, e
	d.nameGender(&p)
	k := e
	if d.is(k, '(') {
		if c := d.closeParen(k, lim); c > 0 {
			k = c + 1
			p.end = k
		}
	}
	if k < lim && (d.is(k, '،') || d.is(k, ',')) {
		k++
	}
	s := k
	if w := d.text(k); k > e && k+1 < lim && (w == "وهو" || w == "وهي") && d.has(k+1, fRole|fPeople|fFact) {
		s, k = k+1, k+1 // X، وهي معلمة
	}
	d.honorifics(&s, lim, nil)
	if s < lim && d.toks[s].kind == word && (d.has(s, fRole|fPeople|fFact|fDet) && (!d.has(s, fFirst) || d.has(s, fRole) && s+1 < lim && d.has(s+1, fObject|fThing|fOrg) || d.text(s+1) == "مكتبة" || d.text(s+1) == "صندوق" || d.text(s+1) == "سر") || d.acting(s)) {
		b := d.roleEnd(s, lim)
		p.role, p.end = rng{k, b}, b
	}
	return p
}

// honorifics skips titles of respect and the stops of shortened ones.
func (d *doc) honorifics(j *int, lim int, p *phrase) bool {
	got := false
	if d.text(*j) == "سيدة" && !d.has(*j+1, fFirst) && !d.knownName(*j+1) { // سيدة سودانية
		return false
	}
	for *j < lim && !d.keeper(*j) && (d.toks[*j].kind == word && d.has(*j, fHonor) && (d.toks[*j].cpEnd-d.toks[*j].cp > 1 || d.is(*j+1, '.')) || got && (d.is(*j, '.') || d.is(*j, '/'))) {
		if p != nil && d.toks[*j].kind == word {
			p.gender |= d.toks[*j].flags & (fMasc | fFem)
		}
		got = true
		*j++
	}
	return got
}

// sonOf are the words of descent inside a name, behind which any word is a name.
var sonOf = wordSet("بن ابن بنت ولد منت آل")

// nameArabic returns the end of a name at j: words of no other known use.
func (d *doc) nameArabic(j, lim, max int) int {
	k := j
	for k < lim && k-j < max+2 {
		t := &d.toks[k]
		if t.kind != word || k > j && t.gap >= blank || k-j >= max && !sonOf[d.text(k)] && !sonOf[d.text(k-1)] {
			break
		}
		f := t.flags
		if k == j && f&(fBreak|fThing|fSay) != 0 && mayName[d.text(k)] && d.knownName(k) { // وتعترف بيان
			k++
			continue
		}
		if k == j && f&fTime != 0 && d.article(k+1) && !d.knownName(k) { // صباح الخير
			break
		}
		if k > j && (f&fTime != 0 || d.nextName(k) || d.acts(k)) { // قال X صباح اليوم; X وY; يصطادون
			break
		}
		if d.text(k) == "لا" && k > j && d.has(k-1, fParticle) || k > j+1 && d.text(k-1) == "لا" || d.text(k) == "دير" && d.text(k-1) == "فان" { // دي لا فوينتي
			k++
			continue
		}
		if k > j && f&fFirst == 0 && d.described(j, k) {
			break
		}
		if k > j && (d.text(k-1) == "عبد" && d.article(k) || sonOf[d.text(k-1)] && f&(fPrep|fThat|fRel|fPron|fDet) == 0) { // عبد السلام; بن طالب
			k++
			continue
		}
		if d.ofFaith(j, k, lim) { // بحر الدين, عطا الله
			k += 2
			continue
		}
		if k == j+1 && f == 0 && d.is(k+1, '،') && strings.HasPrefix(d.text(k), "با") && !d.article(j) { // لوتشيا بالدوتشي،
			k++
			continue
		}
		if f&fFirst == 0 && f&fParticle == 0 {
			if d.farName(j, k, lim) || k > j && f == 0 && !d.article(j) && d.inApposition(j, k, lim) {
				k++
				continue
			}
			if k > j && k <= j+3 && f&(fRole|fPeople) != 0 && f&fPrep == 0 && d.has(j, fFirst) && d.article(k) && !d.ends(k, "ة") && (k+1 >= lim || d.toks[k+1].kind == punct || k == j+1 && d.has(k+1, fThat)) { // باسل النجار،
				k++
				continue
			}
			if k == j+1 && surnamesAr[d.text(k)] && (d.has(j, fFirst) || d.knownName(j)) && !d.has(k+1, fFirst) { // سهير بدوي
				k++
				continue
			}
			if k > j && f == 0 && brokenPlural(d.text(k)) && !d.nameCloses(k+1, lim) && !d.is(k+1, '،') && d.has(j, fFirst) { // يركب كريم ألواح الطاقة
				break
			}
			if k > j && f&(fSay|fWeak) != 0 && f&fMay == 0 && d.conjoined(k) && !d.knownName(k) { // شرب كارلو وحكى
				break
			}
			if k == j+1 && d.rankName(k, lim) { // نوري باشا، ندى أمين
				k++
				continue
			}
			if k == j+1 && f == 0 && strings.HasPrefix(d.text(k), "ب") && d.presentVerb(j) { // تنسخ بخط
				break
			}
			if w := d.text(k); f == 0 && len(w) >= 8 && strings.HasSuffix(w, "ها") && !d.knownName(k) || k > j && f == 0 && d.possessed(k) { // يدها; حكايته
				break
			}
			if k > j && (d.prefixedWord(k) || f == 0 && d.doingOf(k) || f == 0 && suffixed(d.text(k))) {
				break
			}
			if w := d.text(k); k >= j+2 && f == 0 && len(w) >= 8 && !d.is(k+1, '،') && strings.HasPrefix(w, "ب") && !strings.HasPrefix(w, "بن") && !strings.HasPrefix(w, "بل") && !strings.HasPrefix(w, "بو") {
				break
			}
			if k > j && f&^fMay == 0 && d.ends(k, "ين") && (d.ends(k, "تين") && !d.has(k-1, fParticle) && !(d.has(k-1, fFirst) && d.is(k+1, ':')) || k+1 < lim && d.ends(k+1, "ين") && !d.article(k)) { // عامين كاملين
				break
			}
			if k == j+1 && f == 0 && d.has(j, fFirst) && strings.HasPrefix(d.text(k), "م") && d.ends(k, "ة") && !d.article(k) && !d.has(j, fMasc) && !d.nameCloses(k+1, lim) { // هدى مشيرة إلى
				break
			}
			if k >= j+2 && d.article(k) && k+1 < lim && d.toks[k+1].kind == word && d.article(k+1) {
				break
			}
			if k > j && f&fHonor != 0 && d.article(k) && f&fThat == 0 { // ولد الشيخ
				k++
				continue
			}
			if k == j+1 && f&^(fNoun|fMasc|fFem) == 0 && d.has(j, fFirst) && d.somebodyAt(k+1) { // سميرة مقبل، وهي نازحة
				k++
				continue
			}
			if f&(fActs|fNoun) != 0 && !d.knownName(k) && !(k == j+1 && d.has(j, fFirst) && (d.text(k) == "رفعت" || d.text(k) == "طلعت")) && !(f&fNoun != 0 && d.article(k) && k > j && d.has(j, fFirst) && (k+1 >= lim || d.toks[k+1].kind == punct)) {
				break
			}
			if f&(fThing|fPrep|fThat|fRel|fBreak|fTime|fRole|fOrg|fObject|fPron|fDet|fAnd|fAccord|fHonor|fAux|fNot|fSaying|fMedia|fAdv) != 0 {
				break
			}
			if k > j && f&fPeople != 0 && !d.article(k) && !d.knownName(k) && f&fMay == 0 { // بشير شاب
				break
			}
			if f&(fSay|fWeak) != 0 && (k > j+1 || k > j && suffixed("ال"+d.text(k)) || k > j && d.conjoinedBy(k, "ف")) {
				break
			}
			if f&fPlace != 0 && k > j || d.boundArticle(k) && !d.knownName(k) && !d.presentedAt(k+1) && !(k == j+1 && d.has(j, fFirst) && f == 0 && (strings.HasPrefix(d.text(k), "كال") || strings.HasPrefix(d.text(k), "فال"))) || strings.HasSuffix(d.text(k), "ًا") || strings.HasSuffix(d.text(k), "اً") {
				break
			}
		}
		if k > j && d.knownName(j) && !d.has(j, fParticle) && f&fFirst == 0 && f&fParticle == 0 && !d.knownName(k) && !(d.has(j, fFirst) && f == 0 && k+1 < lim && d.toks[k+1].kind == punct) { // سولهايم تعهداتها
			break
		}
		k++
	}
	for k > j && d.has(k-1, fParticle) && !d.has(k-1, fFirst) {
		k--
	}
	return k
}

// roleEnd returns where a role phrase that begins at s ends.
func (d *doc) roleEnd(s, lim int) int {
	k := s
	for k < lim {
		t := &d.toks[k]
		if t.kind == mark || k > s && t.gap == blank {
			break
		}
		if t.kind == punct {
			if t.r == '(' {
				if c := d.closeParen(k, lim); c > 0 {
					k = c + 1
					continue
				}
			}
			if t.r == '-' && t.gap == tight || t.r == '/' {
				k++
				continue
			}
			break
		}
		f := t.flags &^ fNoun
		if k > s+1 && f&(fThing|fCalled) != 0 && f&(fObject|fOrg|fRole|fPrep) == 0 && !d.article(k) && (d.article(k-1) || d.has(k-1, fPlace) || strings.HasPrefix(d.text(k-1), "بال")) && !abode[d.text(k)] { // ألقى نقيب الصحفيين كلمة
			break
		}
		if k > s && t.flags&fNoun != 0 && t.flags&(fPrep|fObject|fOrg|fRole) == 0 && !d.article(k) && d.article(k-1) && d.has(k-1, fRole|fPeople|fAgain) { // سكت الممثل لحظة
			break
		}
		if k == s+1 && f == 0 && d.article(k) && d.article(s) && !d.nisba(k) { // المحافظ الوضع: a new word, no part of the role
			if d.is(k+1, '،') { // الطبيب المناوب، X
				k++
			}
			break
		}
		if k > s+1 && f&fFirst != 0 && d.article(k) && d.article(k-1) && d.m.words[string(d.folded(d.text(k)))]&fFirst == 0 && k+1 < lim && d.has(k+1, fPrep) { // تحاول مديرة المدرسة التوفيق بين
			break
		}
		if w := d.text(k); k > s && f&(fSay|fWeak|fRate) != 0 && f&^(fSay|fWeak|fRate|fActs|fMasc|fFem) == 0 && (strings.HasPrefix(w, "ي") || strings.HasPrefix(w, "ت")) && (strings.HasSuffix(w, "ه") || strings.HasSuffix(w, "ها") || strings.HasSuffix(w, "هم")) { // منسق الموقع يصفها بأنها
			break
		}
		if k > s+1 && d.described(s, k) { // وصف أحد الركاب الرحلة بأنها
			break
		}
		if k > s && d.article(k-1) && strings.HasPrefix(d.text(k), "ي") && d.finiteShape(k) && !d.knownName(k) { // السائق يستمع
			break
		}
		if w := d.text(k); k > s+1 && f&fActs != 0 && f&^(fActs|fMasc|fFem) == 0 && (strings.HasSuffix(w, "ه") || strings.HasSuffix(w, "ها") || strings.HasSuffix(w, "هم") || strings.HasSuffix(w, "ني")) { // صاحب البناية جاءه
			break
		}
		if k > s && t.flags&fHonor != 0 && d.is(k+1, '.') { // أمين عام الوزارة د. X
			break
		}
		if w := d.text(k); k > s && (w == "قد" || w == "بالقول" || w == "بقوله" || w == "بقولها") {
			break
		}
		if w := d.text(k); k > s && (f == 0 && d.accusative(k) && !d.accusative(k-1) && d.has(s, fPeople) && !d.article(s) || w == "نقلا" || w == "نقلاً" || f&fAdv != 0 && f&(fRole|fObject|fOrg|fPlace|fPrep) == 0 && (d.accusative(k) || strings.HasSuffix(w, "ا")) && len(w) >= 10) { // تحتضن أم طفلتها محاولةً
			break
		} else if k > s && (w == "اسمه" || w == "اسمها" || w == "يدعى" || w == "تدعى") {
			break
		}
		if k > s && (d.unnamedBy(k, lim) || d.outOfRole(k, s) || f&^(fActs|fMasc|fFem) == 0 && arClause[d.text(k)]) {
			break
		}
		if k > s && f&fRole != 0 && f&fPrep != 0 && strings.HasPrefix(d.text(k), "ب") && d.anaphorNoun(s) { // التقت المسؤولة الأممية بمحافظ حمص
			break
		}
		if k > s && f&fRole != 0 && d.conjoined(k) && !d.roleAdds(k, s) {
			break // المدير العام X ورئيسة Y
		}
		if k == s+1 && d.has(s, fOrg) && !d.has(s, fRole) && d.article(s) && d.article(k) && f&(fObject|fOrg|fPlace|fFact) == 0 && !(d.ends(k, "ية") && (d.has(k+1, fThat) || d.article(k+1) && d.ends(k+1, "ية"))) {
			break // المنظمة العملية; الدوائر الإسبانية الرسمية إن
		}
		if k > s && f == 0 && d.has(s, fOrg) && !d.has(s, fRole) && d.article(s) && !d.article(k) {
			break // المنظمة تغريدتها
		}
		if k > s+1 && f&^(fActs|fMasc|fFem) == 0 && f != 0 && !d.article(s) && d.has(s, fPeople|fRole) && !d.has(k-1, fPrep) && k+1 < lim && (d.hisThing(k+1) || suffixed(d.text(k+1)) || d.text(k+1) == "يده" || d.text(k+1) == "يدها") { // تلميذ في الصف السادس رفع يده
			break
		}
		if k > s && d.text(k) == "لبرنامج" && d.has(s, fRole) && k+1 < lim && d.toks[k+1].kind == word { // المدير التنفيذي لبرنامج الأغذية العالمي
			k++
			continue
		}
		if w := d.text(k); k > s && (w == "عام" || w == "عامة") && d.has(k-1, fRole) && !d.article(k-1) && k+1 < lim && d.toks[k+1].kind != number { // مدير عام المديرية
			k++
			continue
		}
		if k > s && f&(fThat|fRel|fTime|fSaying) != 0 && f&(fObject|fRole|fOrg) == 0 && !(f&fTime != 0 && f&fFirst != 0 && k+1 < lim && d.toks[k+1].kind == word && !d.has(k+1, fTime|fPrep)) {
			break
		}
		if k > s && f&(fBreak|fPrep) != 0 && f&(fObject|fRole|fOrg|fPlace) == 0 && !d.placeAfter(k, lim) && !(f&fPeople != 0 && k-s >= 2 && d.article(k-1) && strings.HasPrefix(d.text(k), "لل")) {
			break
		}
		k++
	}
	for k > s+1 && (d.text(k-1) == "كان" || d.text(k-1) == "كانت") { // طالب بالجامعة كان بين الواصلين
		k--
	}
	return k
}
