package quote

import "strings"

// Descriptions that say little: whom they mean is told by the sentence before, by the
// organisation beside them, or by who has just spoken.

// justNow returns whom a noun that says no more than a pronoun means when the sentence
// right before the words, in their paragraph, is about one person without a name: The
// youngest is ten. “Q,” said the boy.
func (f *finder) justNow(p phrase, s span) (referent, bool) {
	d := &f.d
	k := p.start + 1
	if d.m.lang == "fr" && qualities[d.text(k)] && d.text(k) != "jeune" { // la vieille femme
		k++
	}
	if d.m.caseless || p.end != k+1 || p.plural || !d.anyone(k) || s.open < 2 || d.toks[s.open].gap == blank {
		return referent{}, false
	}
	a := d.sentenceStart(s.open-1, max(0, s.open-40))
	if f.prev.ok && a <= f.prev.close || d.inDateline(a) {
		return referent{}, false
	}
	r, ok := f.subjectOf(a, s.open)
	if !ok || r.sp == nil || r.who >= 0 || !r.fits(p.gender) {
		return referent{}, false
	}
	return r, true
}

// spokesmen are nouns for whoever speaks or acts for an organisation.
var spokesmen = wordSet("responsable représentant représentante fonctionnaire cadre official representative officer responsable representante funcionario funcionaria")

// ofOrg returns the one person brought in so far as somebody of the organisation that a
// description names: la responsable de l’OIM. -1 when there are none or more.
func (f *finder) ofOrg(p phrase) int {
	d := &f.d
	if d.m.caseless || p.plural || d.indefiniteWord(p.start) || !d.has(p.start, fDet) || p.end-p.start > 6 || !spokesmen[d.text(p.start+1)] && !spokesmen[d.text(p.end-1)] {
		return -1
	}
	org := ""
	for k := p.start + 1; k < p.end; k++ {
		if d.toks[k].upper && d.has(k, fOrg) {
			org = d.text(k)
		}
	}
	if org == "" {
		return -1
	}
	f.parseRoles()
	found := -1
	for i := range f.people.all {
		q := &f.people.all[i]
		if q.name == "" || q.at >= p.start || !strings.Contains(q.role+" "+q.org, org) {
			continue
		}
		if g := p.gender & (fMasc | fFem); g != fMasc|fFem && g != 0 && q.gender != 0 && q.gender&g == 0 {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = i
	}
	return found
}

// olderOne returns the other of the two people whom the text has before it, when words
// compare them: “Q,” laughs X. “Q,” replies the older woman. -1: not so.
func (f *finder) olderOne(p phrase, s span) int {
	d := &f.d
	if d.m.caseless || d.m.lang != "en" || p.end-p.start != 3 || !d.anyone(p.start+2) || !f.prev.ok || f.prev.who < 0 || !strings.EqualFold(d.text(p.start), "the") {
		return -1
	}
	switch d.text(p.start + 1) {
	case "older", "younger", "elder", "taller", "shorter", "other":
	default:
		return -1
	}
	best, at := -1, max(0, s.open-150)
	for i := range f.people.all {
		q := &f.people.all[i]
		if i == f.prev.who || q.name == "" || q.governed {
			continue
		}
		if g := p.gender & (fMasc | fFem); g != 0 && q.gender != 0 && q.gender&g == 0 {
			continue
		}
		for _, m := range q.mentions {
			if !m.empty() && m.a < s.open && m.a > at {
				best, at = i, m.a
			}
		}
	}
	return best
}

// incomer returns the end of a phrase for somebody new behind an open verb that stands
// between the marks, when a stop ends it and no clause leads to it. 0: it does not.
func (d *doc) incomer(p phrase, v verbal, i, lim int) int {
	if p.what != people && p.what != aRole || !p.name.empty() || p.start != v.end || p.plural || !d.indefiniteWord(p.start) || !d.someoneIs(p.start+1) || v.end-i > 2 {
		return 0
	}
	for k := i - 2; k > 0 && k > i-30 && d.toks[k].kind != mark; k-- {
		if d.is(k, ',') {
			if !d.hasBetween(k+1, i-1, fAux|fPron) { // Mon frère, blessé, porte un enfant
				return 0
			}
			break
		}
		if d.has(k, fRel) && !d.has(k, fThat) {
			return 0
		}
		if d.toks[k].brk {
			break
		}
	}
	for e := p.start + 2; e < lim && e < p.start+9; e++ {
		if d.toks[e].kind == punct && isTerminal(d.toks[e].r) {
			return e
		}
		if d.toks[e].kind == punct || d.has(e, fRel|fPron|fAux) && !d.has(e, fPrep|fDet) {
			return 0
		}
	}
	return 0
}

// inWordsOf reads “in the words of one mayor” in [i, end).
func (d *doc) inWordsOf(i, end int) (phrase, bool) {
	if d.m.lang != "en" || d.text(i) != "in" || d.text(i+1) != "the" || d.text(i+2) != "words" || !d.has(i+3, fOf) {
		return phrase{}, false
	}
	if p := d.phrase(i+4, end, true); p.what == aName || p.what == aRole && !p.plural && !d.indefiniteWord(i+4) {
		if p.end >= end {
			return p, true
		}
	}
	p, ok := d.wordsOf(i+4, end)
	return p, ok && p.end >= end && d.someoneIs(i+5)
}

// oneAside returns the description behind one of several in the sentence [a, b): One
// of the returnees, a student from X, said that; L’un des pêcheurs, un père de trois enfants.
func (d *doc) oneAside(a, b int) phrase {
	switch d.text(a) {
	case "One", "Another", "L’un", "L'un", "L’une", "L'une", "Un", "Une":
	case "L’", "L'":
		a++
		if w := d.text(a); w != "un" && w != "une" && w != "autre" {
			return phrase{}
		}
	default:
		return d.shownFrench(a, b)
	}
	if d.m.caseless || d.m.dropped || !d.has(a+1, fOf) {
		return phrase{}
	}
	if e := d.ofThem(a + 2); e > 0 && d.finite(e) { // L’un d’eux portait un sac
		if d.toks[a].joined || a > 0 && !d.toks[a].brk {
			a--
		}
		return phrase{what: people, start: a, end: e, role: rng{a, e}, gender: d.toks[e-1].flags & (fMasc | fFem)}
	}
	for k := a + 2; k < b && k < a+7; k++ {
		if d.toks[k].cap || d.toks[k].kind != word && !d.is(k, ',') {
			return phrase{}
		}
		if !d.is(k, ',') {
			continue
		}
		e := d.cutAside(k+1, b)
		if !d.indefiniteWord(k+1) || e >= b || e > k+9 || !d.is(e, ',') || !d.hasBetween(e+1, min(b, e+4), fSay|fPast|fWeak) {
			return phrase{}
		}
		for j := k + 2; j < min(e, k+5); j++ {
			if d.someoneIs(j) && !d.has(j, fPlural) && !d.flock(j) {
				return phrase{what: people, start: k + 1, end: e, role: rng{k + 1, e}, gender: d.toks[j].flags & (fMasc | fFem)}
			}
		}
		return phrase{}
	}
	return phrase{}
}
