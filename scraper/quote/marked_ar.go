package quote

import "strings"

// maxMarkedNames bounds how many names between marks are looked up in the text.
const maxMarkedNames = 60

// unmark takes away the marks around names of persons, as Arabic news set them:
// قال "جون سميث"، المتحدث باسم …؛ وأضاف «سميث» أن …. Words between such marks
// are no speech, and the phrases around them are read as if there were none.
func (d *doc) unmark() {
	seen := 0
	w := 0
	shut := -1
	from := 0
	if n := len(d.datelines); n > 0 {
		from = d.datelines[n-1].b
	}
	carry := gap(0)
	for i := range d.toks {
		if d.toks[i].flags&fSpelt != 0 {
			d.office(i)
		}
		if d.toks[i].flags&fParticle != 0 && d.kunyaPlace(i) {
			d.toks[i].flags, d.toks[i+1].flags = fPlace, fPlace
		}
		t := d.toks[i]
		if t.kind == mark && i >= from {
			if i == shut {
				shut, carry = -1, t.gap
				continue
			}
			if j := d.markedName(i, &seen); j > 0 {
				shut, carry = j, t.gap
				d.between = append(d.between, d.toks[i+1].start)
				continue
			}
		}
		if carry > t.gap {
			t.gap = carry
		}
		carry = 0
		d.toks[w] = t
		w++
	}
	d.toks = d.toks[:w]
}

// markedName returns the mark that closes the name of a person between marks at
// i, 0 when none stands there.
func (d *doc) markedName(i int, seen *int) int {
	if i == 0 || i+2 >= len(d.toks) || *seen >= maxMarkedNames {
		return 0
	}
	p, i0 := &d.toks[i-1], i-1
	if d.toks[i].gap == blank {
		return 0
	}
	if j := d.markedOrg(i); j > 0 {
		return j
	}
	if j := d.markedApposition(i); j > 0 {
		return j
	}
	if d.is(i-1, ')') { // باسم … (اليونيسف) "X"،
		for k := i - 2; k > i-6 && k > 1; k-- {
			if d.is(k, '(') {
				p, i0 = &d.toks[k-1], k-1
				break
			}
		}
	}
	if p.kind != word || i0 == i-1 && !d.has(i0, fSay|fRole|fHonor|fObject|fOrg|fPlace) || d.has(i0, fCalled|fThat|fSaying|fMedia) {
		return 0
	}
	j := i + 1
	for j < len(d.toks) && d.toks[j].kind == word && j-i <= 5 {
		if t := &d.toks[j]; j > i+1 && t.gap != space || t.flags&^(fFirst|fMasc|fFem|fParticle|fSpelt|fPlace|fMay) != 0 && t.flags&fFirst == 0 && !(t.flags&fRole != 0 && !d.article(j) && (j > i+1 && d.has(i+1, fFirst) || j == i+1 && j+1 < len(d.toks) && d.toks[j+1].kind == mark)) {
			return 0
		}
		j++
	}
	n := j - i - 1
	if n == 0 || n > 4 || j+1 >= len(d.toks) || d.toks[j].kind != mark || d.toks[j].gap == blank {
		return 0
	}
	*seen++
	a := j + 1
	said := d.has(i-1, fSay)
	star := d.is(a, '*')
	if (d.is(a, '،') || d.is(a, ',')) && d.toks[a].gap == tight {
		a++
	}
	role := (d.has(a, fRole) || d.text(a) == "عن" && d.has(a+1, fOrg)) && d.toks[a].gap < blank
	follows := star || role || d.has(a, fThat|fPrep|fRel|fTime|fAux)
	first := d.has(i+1, fFirst)
	switch {
	case n > 1 && said && (role || star || first && follows):
		return j
	case n > 1 && !said && (first || d.roleBefore(i0+1) || n == 2 && d.toks[i+1].flags|d.toks[i+2].flags == 0 && !d.article(i+1) && d.heldBefore(i)) && (follows || i0 < i-1): // رئيس البعثة "X" في بيان
		return j
	case n == 1 && said && (star || d.toks[i+1].flags&^(fFirst|fMasc|fFem|fSpelt|fMay) == 0 && !d.has(i-1, fRate) && d.introduces(j)):
		return j
	case said && d.namedElsewhere(i+1, j):
		return j
	}
	return 0
}

// introduces tells whether what stands behind the mark at j leads from a speaker's
// name to what he says: «X»، أن; “X” في كلمته أن; «X» قائلا:; “X”:”Q”.
func (d *doc) introduces(j int) bool {
	k := j + 1
	if d.is(k, ':') {
		return k+1 < len(d.toks) && d.toks[k+1].kind == mark
	}
	for n := 0; n < 2 && k < len(d.toks) && d.toks[k].kind == punct && (d.is(k, '،') || d.is(k, ',') || isDash(d.toks[k].r)) && d.toks[k].gap < blank; n++ {
		k++
	}
	switch {
	case d.has(k, fThat|fSaying):
		return true
	case d.text(k) == "بالقول" || d.text(k) == "بقوله" || d.text(k) == "بقولها":
		return true
	case !d.has(k, fPrep|fTime|fBreak):
		return false
	}
	for e := k + 16; k < e && k < len(d.toks) && !d.toks[k].brk && d.toks[k].kind != mark; k++ {
		if d.has(k, fThat) {
			return true
		}
	}
	return false
}

// roleBefore tells whether a role phrase behind a verb of saying ends before
// the mark at i.
func (d *doc) roleBefore(i int) bool {
	for k := i - 1; k > 0 && k > i-12; k-- {
		if d.toks[k].kind != word {
			return false
		}
		if d.has(k, fRole) && d.has(k-1, fSay) {
			return true
		}
	}
	return false
}

// bringsName tells whether the words before the mark at i lead to the name of a
// newspaper, a campaign or a group: من بينه «X», التي وزعتها «X».
func (d *doc) bringsName(i int) bool {
	switch d.text(i - 1) {
	case "ضمنه", "ضمنها", "ضمنهم":
		return true
	case "بينه", "بينها", "بينهم":
		return d.text(i-2) == "من" || d.text(i-2) == "ومن"
	}
	w := d.text(i - 1)
	return (strings.HasSuffix(w, "ها") || strings.HasSuffix(w, "ه")) && (d.has(i-2, fRel) || d.has(i-2, fAux) && d.has(i-3, fRel)) && !d.has(i-1, fRate|fSay|fPrep|fRel)
}

// heldBefore tells whether a role with its article ends before the mark at i: مع
// المدير العام للوكالة “X”.
func (d *doc) heldBefore(i int) bool {
	for k := i - 1; k > 0 && k > i-7 && d.toks[k].kind == word; k-- {
		if d.has(k, fRole) {
			return d.article(k) || d.has(k+1, fOrg|fObject)
		}
		if !d.has(k, fObject|fOrg|fPlace|fFact) {
			return false
		}
	}
	return false
}

// namedElsewhere tells whether the words [a, b) end a longer name that stands
// elsewhere in the text, behind another word and before what is no letter.
func (d *doc) namedElsewhere(a, b int) bool {
	w := " " + d.span(a, b)
	own := int(d.toks[a].start) - 1
	for at := 0; ; {
		k := strings.Index(d.body[at:min(len(d.body), 20000)], w)
		if k < 0 {
			return false
		}
		k += at
		at = k + len(w)
		if k == own || at >= len(d.body) {
			continue
		}
		switch d.body[at] {
		case ' ', ',', '"', '\n', '.':
			return true
		}
		if strings.HasPrefix(d.body[at:], "،") || strings.HasPrefix(d.body[at:], "»") || strings.HasPrefix(d.body[at:], "”") {
			return true
		}
	}
}

// backwards tells whether the mark at i, closing by its form or its place,
// opens a quotation: اليوم” ان …”, سنة:" …", ان ” … “. Words of saying stand
// before it and another mark closes in the paragraph.
func (d *doc) backwards(i int) bool {
	if !d.m.caseless || i == 0 || i+2 >= len(d.toks) || d.toks[i].gap == blank || d.toks[i+1].kind != word {
		return false
	}
	said := d.is(i-1, ':') || d.has(i-1, fThat|fSay|fSaying) || d.has(i+1, fThat) && d.toks[i].gap == tight
	switch d.text(i - 1) {
	case "بالقول", "بقوله", "بقولها", "قوله", "قولها":
		said = true
	}
	if d.toks[i+1].gap == tight && d.toks[i].gap == tight || !said && d.spaced(i) { // الفيلم”Q”; في الميناء ” Q”
		said = d.toks[i].r == '”' && d.saidBefore(i)
	} else if d.toks[i+1].gap == tight {
		return false
	} else if !said && d.toks[i].gap == tight { // قال رئيس البعثة X" Q"
		said = d.saidBefore(i)
	}
	if !said {
		return false
	}
	for j := i + 2; j < len(d.toks) && j < i+200 && d.toks[j].gap != blank; j++ {
		if d.toks[j].kind == mark {
			return d.place(j) == closing || d.spaced(j)
		}
	}
	return false
}

// saidBefore tells whether a verb of saying stands in the sentence before i.
func (d *doc) saidBefore(i int) bool {
	for k := i - 1; k >= 0 && k > i-24; k-- {
		if d.toks[k].kind == mark {
			return false
		}
		if d.has(k, fSay) {
			return true
		}
		if d.toks[k].brk || d.toks[k].gap == blank {
			break
		}
	}
	return false
}

// spaced tells whether the mark at i stands apart from the words on both sides,
// or ends its paragraph so.
func (d *doc) spaced(i int) bool {
	return d.toks[i].gap > tight && (i+1 >= len(d.toks) || d.toks[i+1].gap > tight || d.toks[i+1].kind == punct)
}

// media tells whether p is a newspaper, an agency or a channel: who reports
// what somebody else said.
func (d *doc) media(p phrase) bool {
	if p.what != anOrg && p.what != aRole && p.what != people {
		return false
	}
	for k := p.start; k < p.end && k < p.start+3; k++ {
		if d.has(k, fMedia) {
			return d.m.caseless || d.m.dropped
		}
	}
	return false
}

// messenger tells whether the authority p at a sentence's start only reports
// what the subject of a verb of saying before pe says: وبحسب وكالة …، أشار X.
func (d *doc) messenger(p phrase, pe int) bool {
	if !d.m.dropped || p.end >= pe || p.what == aName || p.what == aPronoun {
		return false
	}
	if !d.media(p) && p.what != anOrg {
		return false
	}
	v, ok := d.findVerb(p.end, pe, false)
	if !ok {
		return false
	}
	q := d.subjectAfter(v.end, pe)
	if !d.m.caseless {
		if b, ok := d.subjectBefore(p.end, v.start); ok {
			q = b
		}
	}
	return q.what == aName || q.what == aRole
}

// markedOrg returns the mark that closes an organisation's name between marks
// at i, behind a verb of saying, a role or another name of hers: وأضافت "يونيسف".
func (d *doc) markedOrg(i int) int {
	if d.toks[i-1].kind != word || !d.has(i-1, fSay|fRole|fObject|fOrg) && !(d.has(i-1, fTo) && d.has(i-2, fRole|fObject)) || d.has(i-1, fCalled|fThat) && !d.has(i-1, fSay) {
		return 0
	}
	j := i + 1
	for j < len(d.toks) && j < i+4 && d.toks[j].kind == word && d.has(j, fOrg|fObject) && !d.has(j, fFirst|fRole) {
		j++
	}
	if n := j - i - 1; n == 0 || j+1 >= len(d.toks) || d.toks[j].kind != mark || n == 1 && !d.has(i+1, fOrg) {
		return 0
	}
	if a := j + 1; d.toks[a].kind == mark || d.toks[a].gap == blank {
		return 0
	}
	return j
}

// markedApposition returns the mark that closes a name at i in apposition to
// the role before its comma: قالت مديرة المكتب، "X" في بيان.
func (d *doc) markedApposition(i int) int {
	if !d.is(i-1, '،') && !d.is(i-1, ',') || i < 3 {
		return 0
	}
	role := false
	for k := i - 2; k > 0 && k > i-12 && d.toks[k].kind == word; k-- {
		role = role || d.has(k, fRole) && !d.has(k-1, fPrep)
	}
	if !role {
		return 0
	}
	j := i + 1
	for j < len(d.toks) && j < i+5 && d.toks[j].kind == word && (d.has(j, fFirst) || d.toks[j].flags&^(fMasc|fFem|fParticle|fSpelt|fMay) == 0 || j > i+1 && d.has(j, fRole) && !d.article(j)) {
		j++
	}
	if n := j - i - 1; n < 2 || j+1 >= len(d.toks) || d.toks[j].kind != mark || !d.has(i+1, fFirst) || d.toks[j+1].gap == blank {
		return 0
	}
	return j
}

// document tells whether the word at i is a document that says something.
func (d *doc) document(i int) bool {
	switch d.text(i) {
	case "البيان", "التقرير", "الدراسة", "الوثيقة", "التقارير", "المنشور", "النشرة":
		return true
	}
	return false
}

// counted tells whether the word at i counts what follows: ثلاثة ملايين طفل.
func (d *doc) counted(i int) bool {
	if i < 0 {
		return false
	}
	if d.toks[i].kind == number {
		return true
	}
	switch d.text(i) {
	case "ملايين", "مليون", "آلاف", "ألف", "مئات", "مئة", "مائة", "عشرات", "مليونا", "ألفا", "ملياري":
		return true
	}
	return false
}
