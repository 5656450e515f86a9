package quote

import "strings"

// roleFirst reads ROLE، NAME and ROLE NAME.
func (d *doc) roleFirst(p *phrase, j, lim int) {
	for k := j; k < lim && k < j+2; k++ {
		if d.has(k, fRole|fPeople) {
			p.gender |= d.toks[k].flags & (fMasc | fFem)
			break
		}
	}
	end := d.roleEnd(j, lim)
	for k := j + 1; k < end; k++ { // القنصل Emeka Nwosu
		if d.toks[k].cap && d.toks[k].kind == word && !d.toks[k].upper {
			e := d.latinName(k, end)
			p.what, p.role, p.name, p.end = aName, rng{p.start, k}, rng{k, e}, e
			return
		}
	}
	p.what, p.role, p.end = aRole, rng{p.start, end}, end
	if d.has(j, fOrg) && !d.has(j, fRole) && !d.acting(j) || d.officeArabic(j, lim) {
		p.what, p.org, p.role = anOrg, rng{j, end}, rng{}
	}
	if !d.has(j, fRole) && d.has(j, fDet|fPeople) {
		p.what = people
	}
	if k := d.oneWho(j, end, lim); k > 0 { // أحدهم، وهو سائق ركشة
		q := d.phraseArabic(k, lim, true)
		if q.what == aName {
			q.start = j
			*p = q
			return
		}
		w := d.text(j)
		oneOf := end > j+1 && (w == "أحد" || w == "إحدى") && d.article(j+1) && d.namedSo(q.end, lim).empty()
		if !oneOf && (q.what == aRole || q.what == people) { // أحد الركاب، وهو سباك: أحد الركاب
			p.start, p.end, p.role, p.what = k, q.end, rng{k, q.end}, people
			p.gender = q.gender
			if n := d.namedSo(q.end, lim); !n.empty() {
				p.what, p.start, p.name, p.end = aName, j, n, n.b
			}
			return
		}
	}
	if end == j+1 && d.article(j) && d.has(end, fRole) && d.conjoined(end) { // السائق وصاحب الفكرة، فهد
		if e := d.roleEnd(end, lim); d.is(e, '،') {
			if n := d.nameArabic(e+1, lim, 5); n > e+2 && d.nameCloses(n, lim) {
				end = e
				p.role.b, p.end = end, end
			}
		}
	}
	if k := d.roleOver(j, end, lim); k > end {
		end = k
		p.role.b, p.end = end, end
	}
	if n := d.namedSo(end, lim); !n.empty() && p.what != anOrg { // واسمه تولا
		p.what, p.name, p.end = aName, n, n.b
		if p.gender == 0 {
			d.nameGender(p)
		}
		return
	}
	if end < lim && d.has(end, fHonor) && d.is(end+1, '.') { // أمين عام الوزارة د. X
		s := end
		d.honorifics(&s, lim, p)
		if e := d.nameArabic(s, lim, 5); e > s {
			p.what, p.name, p.end, p.honor = aName, rng{s, e}, e, true
			return
		}
	}
	// a name after a comma
	if end < lim && (d.is(end, '،') || d.is(end, ',')) && p.what != anOrg {
		s := end + 1
		hon := d.ranks(&s, lim)
		hon = d.honorifics(&s, lim, p) || hon
		for hon && s+1 < lim && d.article(s) && d.has(s, fFact) && !d.has(s, fFirst) { // الأستاذة المتقاعدة وداد
			s++
		}
		if s+1 < lim && d.titleArabic(s) {
			s, hon = s+1, true
		}
		if s+1 < lim && d.article(s) && d.toks[s].flags == 0 && d.has(s+1, fFirst) { // الغامبي لامين
			s++
		}
		if s < lim && d.has(s, fRole) && !d.has(s, fFirst) { // مدير المخيم، العميد المتقاعد X
			if q := d.phraseArabic(s, lim, true); q.what == aName && (d.has(q.name.a, fFirst) || d.article(s) && d.words(q.name.a, q.name.b) > 1) && d.nameCloses(q.end, lim) {
				p.what, p.name, p.end = aName, q.name, q.end
				return
			}
		}
		if d.has(s, fSay|fWeak|fActs) && !d.has(s, fFirst) && !d.knownName(s) && d.has(s+1, fFirst|fRole|fHonor) { // بصفتها مديرة، تحدثت إيمي
			return
		}
		if e := d.nameArabic(s, lim, 6); e == s && hon {
			if e = d.honored(s, lim); e > s {
				p.what, p.name, p.end, p.honor = aName, rng{s, e}, e, true
				return
			}
		} else if e > s && (e == s+1 && d.article(j) && d.is(e, '،') && d.has(j, fPeople|fRole) && d.toks[s].flags&^fMay == 0 && !d.prefixedWord(s) && !d.boundNoun(d.text(s)) || e-s >= 2 && p.what != people && (d.article(j) || d.hasBetween(j, end, fOrg|fObject) || d.is(e, '،')) || hon || d.has(s, fFirst)) && e-s <= 5 && d.nameCloses(e, lim) {
			p.what, p.name, p.end, p.honor = aName, rng{s, e}, e, hon
			if p.gender == 0 {
				d.nameGender(p)
			}
			return
		}
	}
	// a name at the end of the role phrase, after an honorific or after the
	// last word that the lexicon knows
	for k := j + 1; k < end; k++ {
		if d.toks[k].kind == word && d.has(k, fHonor) && (d.toks[k].cpEnd-d.toks[k].cp > 1 || d.is(k+1, '.')) {
			s := k
			d.honorifics(&s, end, p)
			e := d.nameArabic(s, end, 5)
			if e == s {
				e = d.honored(s, lim)
			}
			if e > s {
				p.what, p.name, p.role, p.end, p.honor = aName, rng{s, e}, rng{p.start, k}, e, true
				return
			}
		}
	}
	if d.officeName(p, j, end, lim) || d.nameInside(p, j, end) {
		return
	}
	s := end
	for s > j+1 && end-s < 5 {
		t := &d.toks[s-1]
		may := mayName[d.text(s-1)] && s < end && d.has(s, fFirst) && d.article(s-2) || t.flags&fRole != 0 && s < end && !d.article(s-1) && s-2 > j && d.has(s-2, fFirst) && d.has(s, fParticle) // العقيد نصر سعيد; محمد مختار ولد X
		if t.kind != word || t.flags&fFirst == 0 && t.flags&fParticle == 0 && t.flags&^(fSay|fWeak|fAbbrev) != 0 && !may {
			break
		}
		if end-s >= 2 && t.flags == 0 && d.article(s-1) || t.flags == 0 && suffixed(d.text(s-1)) { // تحالف الإغاثة أمل حداد; أم طفلتها
			break
		}
		s--
	}
	// the article begins no first name
	for s < end && d.article(s) {
		s++
	}
	// a word governed by a preposition is a place
	if s < end && s > j && (d.has(s-1, fPrep) && !d.has(s-1, fPeople|fObject|fOrg|fRole) || end-s >= 3 && d.placeRole(s-1)) {
		s++
	}
	if s > 0 && d.toks[s-1].kind == number {
		s = end
	}
	if s == end && end > j+1 && mayName[d.text(end-1)] && d.article(j) && d.has(end-2, fPeople|fRole|fAgain) && d.saidOf(end) != 0 { // المتطوع الشاب سلام، الذي
		p.what, p.name, p.role, p.end = aName, rng{end - 1, end}, rng{p.start, end - 1}, end
		return
	}
	if d.thingNamed(s) { // معلمة في مدرسة خالد بن الوليد
		return
	}
	n := end - s
	if n >= 2 || n == 1 && d.has(s, fFirst) && s > j && d.has(s-1, fPlace|fObject|fOrg|fRole) {
		if p.what == anOrg || p.what == people && !d.has(s, fFirst) {
			return
		}
		p.what, p.name, p.role, p.end = aName, rng{s, end}, rng{p.start, s}, end
		if p.gender == 0 {
			d.nameGender(p)
		}
		return
	}
	if p.what == anOrg {
		return
	}
	if n, hon := d.apposedName(j, end, lim); !n.empty() {
		p.what, p.name, p.end, p.honor = aName, n, n.b, hon
		if p.gender == 0 {
			d.nameGender(p)
		}
	}
}

// oneWho returns where what is said of “one of them” at j begins, behind the
// comma at e or beside the word itself: أحدهم، وهو سائق; أحدهم حارس مرمى. 0: it is
// not said.
func (d *doc) oneWho(j, e, lim int) int {
	switch d.text(j) {
	case "أحدهم", "إحداهن", "أحدهما", "إحداهما", "أحدها", "إحداها", "أحد", "إحدى", "واحد", "واحدة":
	default:
		return 0
	}
	k := e
	if w := d.text(j); d.is(k, '،') && k+2 < lim && (d.text(k+1) == "وهو" || d.text(k+1) == "وهي") && d.has(k+2, fFirst) && !d.article(k+2) && w != "أحد" && w != "إحدى" { // إحداهما، وهي مريم
		return k + 2
	} else if k == j+1 || w == "أحدهم" || w == "إحداهن" {
		if k = j + 1; d.has(k, fRole|fPeople) && !d.has(k, fPlural|fPrep) && !d.article(k) {
			return k
		}
	}
	if d.is(k, '،') && k+2 < lim && (d.text(k+1) == "وهو" || d.text(k+1) == "وهي") && d.has(k+2, fRole|fPeople) && !d.article(k+2) {
		return k + 2
	}
	return 0
}

// roleOver returns the comma that ends the role which goes on from j behind a
// preposition at k and before a name: المشرفة على الورشة، نجود باوزير. 0: none.
func (d *doc) roleOver(j, k, lim int) int {
	if k >= lim || !d.has(j, fRole) || !d.has(k, fPrep) || d.has(k, fThat) {
		return 0
	}
	for e := k + 1; e+1 < lim && e < k+7; e++ {
		if d.is(e, '،') {
			if d.has(e+1, fFirst|fHonor) && !d.has(e+1, fRole|fPrep) {
				return e
			}
			return 0
		}
		if d.toks[e].kind != word || d.has(e, fActs|fSay|fThat|fRel|fTime) || indefiniteEvent[d.text(e)] {
			return 0
		}
	}
	return 0
}

// namedSo reads the name in “whose name is X” at k, also behind a comma.
func (d *doc) namedSo(k, lim int) rng {
	if d.is(k, '،') || d.is(k, ',') {
		k++
		for s := k; s < k+7 && s+1 < lim && (d.text(k) == "وهو" || d.text(k) == "وهي") && d.toks[s].kind == word; s++ { // ، وهو سائق يدعى X
			if w := d.text(s); w == "يدعى" || w == "تدعى" || w == "اسمه" || w == "اسمها" {
				k = s
			}
		}
	}
	if k+1 >= lim {
		return rng{}
	}
	switch strings.TrimPrefix(d.text(k), "و") {
	case "اسمه", "اسمها", "يدعى", "تدعى", "يسمى", "تسمى":
	default:
		return rng{}
	}
	switch d.text(k + 1) {
	case "الحقيقي", "الأصلي", "الكامل", "الأول": // واسمه الحقيقي X
		if k++; k+1 >= lim {
			return rng{}
		}
	}
	if d.titleArabic(k+1) && k+2 < lim { // واسمه الحاج محمد فال
		return rng{k + 2, d.nameFrom(k+2, lim, 4)}
	}
	if d.kunya(k + 1) {
		if p := d.phraseArabic(k+1, lim, true); p.what == aName {
			return p.name
		}
	}
	return rng{k + 1, d.nameFrom(k+1, lim, 4)}
}

// nameInside finds a name that a role phrase [j, end) holds before words that
// do not belong to it: a known first name, or unknown words behind a known one.
func (d *doc) nameInside(p *phrase, j, end int) bool {
	if p.what == anOrg {
		return false
	}
	for k := j + 1; k < end; k++ {
		t := &d.toks[k]
		if t.kind != word || d.has(k-1, fPrep) || d.thingNamed(k) {
			continue
		}
		first := t.flags&fFirst != 0 && t.flags&(fRole|fObject|fOrg) == 0
		if first && d.article(k) && d.m.words[string(d.folded(d.text(k)))]&fFirst == 0 { // تحاول المديرة التوفيق
			continue
		}
		if !first && (p.what == people || t.flags != 0 || d.article(k) || d.prefixedWord(k) || d.toks[k-1].flags&(fObject|fOrg|fPlace|fRole) == 0) {
			continue
		}
		e := d.nameArabic(k, end, 4)
		if e < k+2 && !(first && (e == end || e == k+1 && suffixed(d.text(e)))) || e == end && !first || !first && e > k+3 {
			continue
		}
		if e < end && d.toks[e].kind == word && !d.has(e, fPrep|fBreak|fThing|fThat) && !d.article(e) && !first {
			continue
		}
		if first && k-1 > j && mayName[d.text(k-1)] && d.article(k-2) { // العقيد نصر سعيد
			k--
		}
		p.what, p.name, p.role, p.end = aName, rng{k, e}, rng{p.start, k}, e
		if p.gender == 0 {
			d.nameGender(p)
		}
		return true
	}
	return false
}
