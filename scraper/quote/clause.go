package quote

import "strings"

// his tells whether the words at i begin with a possessive: su aldea.
func (d *doc) his(i int) bool {
	switch strings.ToLower(d.text(i)) {
	case "su", "sus", "seu", "sua", "seus", "suas":
		return true
	}
	return false
}

// meantBy returns the pronoun behind the comma that ends a noun without an
// article at j, which says something of him: Maçon à Oran, il. 0: there is none.
func (d *doc) meantBy(p phrase, j, pe int) int {
	if d.m.caseless || !d.toks[j].brk || d.has(j, fDet|fFirst|fHonor) || p.what == aName && d.words(p.name.a, p.name.b) > 1 {
		return 0
	}
	for k := j + 1; k+1 < pe && k < j+9; k++ {
		switch {
		case d.is(k, ','):
			if d.has(k+1, fPron) && !d.toks[k+1].cap && !d.has(k+1, fPlural) && !d.is(k+2, ',') && d.toks[k+1].flags&(fMasc|fFem) != 0 {
				return k + 1
			}
			return 0
		case d.toks[k].kind != word:
			return 0
		}
	}
	return 0
}

// clauseStart returns the token after the comma before k, or ps.
func (d *doc) clauseStart(k, ps int) int {
	for j := k - 1; j > ps; j-- {
		if d.is(j, ',') {
			return j + 1
		}
	}
	return ps
}

// closeParen returns the closing parenthesis of the one at j, 0 when it is far.
func (d *doc) closeParen(j, lim int) int {
	for k := j + 1; k < lim && k < j+25; k++ {
		if d.toks[k].gap == blank || d.toks[k].kind == mark {
			return 0
		}
		if d.is(k, ')') {
			return k
		}
	}
	return 0
}

// inverted tells whether the sentence begins with its verb: Said X: “Q”.
func (d *doc) inverted(v verbal, ps int) bool { return v.start-ps <= 1 }

// skipClause skips a clause or phrase before the subject: up to its comma, or
// over the preposition's object.
func (d *doc) skipClause(j, vs int) int {
	for k := j + 1; k < vs; k++ {
		if d.is(k, ',') {
			return k + 1
		}
	}
	k := d.skipObject(j, vs)
	if k <= j {
		k = j + 1
	}
	return k
}

// participial tells whether a clause without its own subject begins at j and
// ends in a comma before end: Asked about it, Interrogé par Y, Consultada.
func (d *doc) participial(j, end int) bool {
	t := &d.toks[j]
	if !t.brk || t.kind != word || t.flags&fFirst != 0 && t.flags&fCommon == 0 || !d.m.caseless && d.knownName(j) || j+1 >= end || d.toks[j+1].cap && !d.has(j+1, fPrep) || d.is(j+1, ',') {
		return false
	}
	w := d.text(j)
	ok := participles.has(d, j)
	var tails []string
	switch d.m.lang {
	case "en":
		tails = []string{"ed", "ing"}
	case "es", "pt":
		tails = []string{"ado", "ada", "ido", "ida", "ados", "adas", "ando", "endo"}
	case "fr":
		tails = []string{"é", "ée", "és", "ées", "ant"}
	}
	for _, s := range tails {
		ok = ok || strings.HasSuffix(w, s)
	}
	if !ok {
		return false
	}
	for k := j + 1; k < end && k < j+25; k++ {
		if d.is(k, ',') {
			return true
		}
	}
	return false
}
