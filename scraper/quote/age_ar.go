package quote

// lineage tells whether “son of” stands behind the word at i: السالكة منت أحمد.
func (d *doc) lineage(i int) bool {
	switch d.text(i + 1) {
	case "منت", "ولد", "بنت", "بن", "ابن":
		return i+2 < len(d.toks) && d.toks[i+2].kind == word && d.toks[i].flags&^(fFirst|fMay|fMasc|fFem|fPeople) == 0 && (d.has(i+2, fFirst) || d.toks[i+2].flags&^fMay == 0)
	}
	return false
}

// roleAfter adds the role that stands behind the name of p.
func (d *doc) roleAfter(p phrase, b int) (phrase, bool) {
	if !d.is(p.name.b, '،') && !d.is(p.name.b, '(') {
		return p, false
	}
	q := d.phraseArabic(p.start, b, true)
	return q, q.what == aName && q.name == p.name
}

// saidOf is the gender of what an apposition at e says of somebody: ، وهي
// معلمة, ، البالغ من العمر, ؛ امرأة من.
func (d *doc) saidOf(e int) flag {
	if d.is(e, '*') {
		e++
	}
	if !d.is(e, '،') && !d.is(e, '؛') && !d.is(e, ',') {
		return 0
	}
	switch d.text(e + 1) {
	case "البالغ", "وهو", "الذي", "ذو", "ابن", "المعروف", "الملقب", "وعمره", "وقد كان":
		return fMasc
	case "البالغة", "وهي", "التي", "ذات", "ابنة", "بنت", "المعروفة", "الملقبة", "وعمرها":
		return fFem
	}
	if d.has(e+1, fPeople|fRole|fAgain) && !d.has(e+1, fPlural|fPrep) {
		return d.toks[e+1].flags & (fMasc | fFem)
	}
	return 0
}

// agedArabic tells whether an age stands behind a name at e: ، 34 عاماً, (34 عاماً),
// ، البالغة من العمر, ذات السبعة عشر عاماً.
func (d *doc) agedArabic(e int) bool {
	if d.is(e, '*') {
		e++
	}
	switch d.text(e) {
	case "ذو", "ذات", "البالغ", "البالغة":
		return true
	}
	if !d.is(e, '،') && !d.is(e, '(') && !d.is(e, ',') && !d.is(e, '؛') {
		return false
	}
	switch d.text(e + 1) {
	case "ذو", "ذات", "البالغ", "البالغة", "وعمره", "وعمرها", "عمره", "عمرها":
		return true
	case "ابن", "ابنة", "بنت": // ابن السادسة عشرة
		return d.article(e+2) && (d.ends(e+2, "ين") || d.ends(e+2, "ة") && (d.has(e+2, fNoun) || d.ends(e+3, "ة") || d.ends(e+3, "ين")))
	}
	for k := e + 1; k < e+4; k++ {
		switch d.text(k) {
		case "عاما", "عاماً", "عامًا", "سنة", "سنوات", "ربيعا", "ربيعاً", "ربيعًا", "أعوام":
			return k > e+1
		}
		if d.is(k, '،') {
			return false
		}
	}
	return e+2 < len(d.toks) && d.toks[e+1].kind == number && d.toks[e+1].cpEnd-d.toks[e+1].cp == 2 && (d.is(e+2, '،') || d.is(e+2, ')'))
}
