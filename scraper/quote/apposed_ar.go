package quote

import "strings"

// apposedName reads the name that stands in apposition behind the comma after the
// role whose known words [j, end) are, however the rest of the role goes on: قال منسق
// الاستجابة العابرة للحدود، روبن فان X: “Q”. It returns the name and whether a title
// stands before it.
func (d *doc) apposedName(j, end, lim int) (rng, bool) {
	e := end
	for e < lim && e < end+7 && d.toks[e].kind == word && d.toks[e].gap < blank && !d.has(e, fThat|fRel|fSaying|fPron) && !d.sureFinite(e) {
		e++
	}
	if e >= lim || !d.is(e, '،') && !d.is(e, ',') || e == j {
		return rng{}, false
	}
	s := e + 1
	for s+1 < lim && (d.has(s, fHonor) && d.toks[s].cpEnd-d.toks[s].cp > 1 || d.article(s) && d.has(s, fRole|fFact) && !d.has(s, fFirst) || d.titleArabic(s)) {
		s++
	}
	n := d.nameArabic(s, lim, 6)
	leads := d.is(n, ':') || d.has(n, fThat) || n < lim && d.toks[n].kind == mark
	if n == s || !d.nameCloses(n, lim) || n < lim && d.toks[n].gap == blank || !d.nameWord(s) && !(leads && n >= s+2 && d.toks[s].flags|d.toks[s+1].flags == 0 && !d.article(s)) {
		return rng{}, false
	}
	switch {
	case n == s+1 && !d.has(s, fFirst) && !d.knownName(s) && s == e+1:
		if d.toks[n].kind == word && !leads || d.feminineState(s) || !leads && !d.is(n, '،') {
			return rng{}, false
		}
	case d.has(s, fFirst) || leads || s > e+1:
	case j == 0 || !d.verbAt(j-1):
		return rng{}, false
	}
	return rng{s, n}, s > e+1
}

// nameWord tells whether the word at s may begin a name that only its place shows.
func (d *doc) nameWord(s int) bool {
	if d.has(s, fFirst) || d.knownName(s) {
		return !d.has(s, fPrep)
	}
	w := d.text(s)
	return d.toks[s].flags&^(fMay|fMasc|fFem|fSpelt|fParticle|fAbbrev) == 0 && !d.article(s) && !d.accusative(s) && !d.prefixedWord(s) && !d.boundNoun(w) && !suffixed(w) && !d.hisThing(s) &&
		!(d.presentVerb(s) && len(w) >= 8 && !strings.HasSuffix(w, "ا")) && d.toks[s].cpEnd-d.toks[s].cp >= 3
}

// feminineState tells whether the word at i has the form of what a woman is while
// she speaks: محدقة.
func (d *doc) feminineState(i int) bool {
	w := d.text(i)
	return strings.HasSuffix(w, "ة") && (strings.HasPrefix(w, "م") || len(w) == 10 && w[2:4] == "ا")
}

// sureFinite tells whether a finite verb stands at i whose form no noun has.
func (d *doc) sureFinite(i int) bool {
	return d.verbAt(i) && d.sureVerb(i) && !d.has(i, fRole|fObject|fOrg|fPlace|fPeople)
}
