package quote

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"iomnews/internal/news"
)

// incise reads the subject of a verb that stands between commas inside another
// clause: El aumento, afirma X, “q”.
func (d *doc) incise(v verbal, ps, pe int) (phrase, bool) {
	if v.start-1 <= ps || !d.is(v.start-1, ',') || v.saying || !v.strong || d.m.dropped && d.has(v.end, fTo) { // recordó a su abuelo
		return phrase{}, false
	}
	p := d.phrase(v.end, pe, true)
	if p.what == people && p.start == v.end && d.has(p.start, fDet) && !p.plural && !d.thing(p) && (d.animate(p.start+1) || d.peopleIn(p.start, p.end)) && d.is(p.end, ',') { // cuenta el bodeguero
		p.role = rng{p.start, p.end}
		return p, true
	}
	e := p.end
	if p.start == v.end && e < pe && (d.spokenAt(e) || d.eventAt(e)) { // explicó la OIM en una nota de prensa,
		for e < pe && e < p.end+9 && d.toks[e].kind == word {
			e++
		}
	}
	if p.what != aName && p.what != aRole && p.what != anOrg || p.start != v.end || !d.is(e, ',') {
		return phrase{}, false
	}
	return p, true
}

// sharesSubject tells whether the verb v, behind “and”, has the subject that
// the first verb of its sentence leaves out: Aseguró que … y pidió “q”.
func (d *doc) sharesSubject(v verbal, ps int) bool {
	if !d.m.dropped || d.m.caseless || v.start-1 <= ps || !d.has(v.start-1, fAnd) {
		return false
	}
	m, ok := d.verb(ps, v.start)
	return ok && m.strong && !m.saying && m.end < v.start && (d.has(m.end, fThat) || d.has(m.end, fAdv) && d.has(m.end+1, fThat))
}

// conjunctionOpens tells whether “and” alone stands between a paragraph's start
// and the mark at i.
func (d *doc) conjunctionOpens(i int) bool {
	return i > 0 && d.has(i-1, fAnd) && d.toks[i-1].kind == word && (i == 1 || d.toks[i-1].gap == blank) && d.toks[i].gap < blank && !d.m.caseless
}

// sameSentence reads further marks of the sentence of a mixed quotation, with
// no verb of saying of their own: dijo que “q1” y que “q2”; pidió “q1”, “q2”.
func (f *finder) sameSentence(s span, v view) (claim, bool) {
	d := &f.d
	p := f.prev
	if d.m.lang != "es" || p.quote < 0 || p.conf == news.Low || f.out[p.quote].Kind != news.QuoteMixed && !f.lowerBefore(p.quote) || p.after && s.open > p.end || d.toks[s.open].gap == blank || s.open-p.close > 26 {
		return claim{}, false
	}
	first := s.open + 1
	for first < s.close && d.toks[first].kind != word {
		first++
	}
	if first >= s.close || d.toks[first].cap || d.toks[s.open].brk {
		return claim{}, false
	}
	for j := p.close + 1; j < s.open; j++ {
		t := &d.toks[j]
		if t.gap == blank || t.brk || t.kind == punct && t.r != ',' || t.kind == mark || t.kind == word && (t.flags&(fSay|fSaying|fCalled|fThing) != 0 && t.flags&(fPrep|fDet) == 0 || t.cap && t.flags&(fOrg|fObject|fPlace) == 0) {
			return claim{}, false
		}
	}
	linked := s.open == p.close+1 || d.hasBetween(p.close+1, s.open, fThat) && d.has(p.close+1, fAnd)
	if v.words < 4 && !linked || d.cue(s) || d.titleCase(v) {
		return claim{}, false
	}
	return claim{rule: ruleThat, follows: true, mixed: true, loose: true}, true
}

// stillAbout reads a paragraph that is only a quotation behind a paragraph
// without one whose subject is the last speaker, or, in a story, anybody.
func (f *finder) stillAbout(s span, v view) (claim, bool) {
	d := &f.d
	if d.m.lang != "es" || f.prev.who < 0 || d.toks[s.open].gap != blank || !d.speech(s, v) || s.close+1 < len(d.toks) && !d.is(s.close+1, '.') && d.toks[s.close+1].gap != blank {
		return claim{}, false
	}
	para := d.paragraph(s.open - 1)
	if para <= f.prev.close {
		return claim{}, false
	}
	r, ok := f.subjects(para, s.open, 0, true)
	if !ok || r.who < 0 || r.who != f.prev.who {
		return claim{}, false
	}
	for j := para + 1; j < s.open; j++ { // nobody else begins a sentence there
		if d.toks[j].brk && f.newSubject(j, j+1) {
			return claim{}, false
		}
	}
	return claim{rule: ruleInherited, follows: true, loose: true}, true
}

// thanks tells whether the role p is the subject of a verb of saying in the
// sentence that leads to the mark at i: El intendente agradeció la ayuda. “q”
func (d *doc) thanks(p phrase, i int) bool {
	if d.m.lang != "es" || !d.has(p.start, fDet) || !p.name.empty() {
		return false
	}
	v, ok := d.verb(p.end, i)
	return ok && v.strong && !v.saying
}

// lowerBefore tells whether quotation i was read behind its verb and begins
// with a small letter: pidió “más manos”.
func (f *finder) lowerBefore(i int) bool {
	q := &f.out[i]
	r, _ := utf8.DecodeRuneInString(q.Text)
	return q.Attribution.Rule == ruleBeforeVerb && unicode.IsLower(r)
}

// ahead reads the attribution that stands behind the next marks of the same
// sentence: “q1” ha hecho ver la necesidad “q2”, dijo X.
func (f *finder) ahead(spans []span, k int, v view) (claim, bool) {
	d := &f.d
	s := spans[k]
	if d.m.lang != "es" || k+1 >= len(spans) || v.words < 4 || s.lost || !d.toks[s.open].brk && d.toks[s.open].gap != blank {
		return claim{}, false
	}
	next := spans[k+1]
	if next.open-s.close > 24 || next.open == s.close+1 {
		return claim{}, false
	}
	for j := s.close + 1; j <= next.open; j++ {
		t := &d.toks[j]
		if t.gap == blank || t.brk || t.kind == punct && isTerminal(t.r) || t.kind == word && t.flags&fSay != 0 && t.flags&(fPrep|fDet|fAux) == 0 {
			return claim{}, false
		}
	}
	c, ok := d.after(next)
	if !ok || c.rule != ruleAfterVerb && c.rule != ruleNameVerb || c.ph.what != aName && c.ph.what != aRole {
		return claim{}, false
	}
	c.mixed, c.loose = true, true
	return c, true
}

// signedBy reads the name behind a document that speaks: señala la declaración
// enviada a este diario por X.
func (d *doc) signedBy(p phrase) (phrase, bool) {
	if d.m.lang != "es" || p.what != people && p.what != aRole || !d.has(p.start, fDet) || !d.has(p.start+1, fThing) {
		return phrase{}, false
	}
	lim := d.limit(p.start, 30)
	for k := p.start + 2; k < lim && k < p.start+12 && !d.toks[k].brk; k++ {
		if d.text(k) == "por" {
			q := d.phrase(k+1, lim, true)
			return q, q.what == aName && d.words(q.name.a, q.name.b) > 1
		}
	}
	return phrase{}, false
}

// spokenOf tells whether another person spoke in the paragraph before last, in
// a text that had told of person i before, so that the words may be hers again.
func (f *finder) spokenOf(i int, s span) bool {
	if !f.prev.ok || f.prev.who < 0 || f.prev.who == i {
		return false
	}
	d := &f.d
	if p := d.paragraph(s.open - 1); p == 0 || f.prev.close < d.paragraph(p-1) {
		return false
	}
	first, _, _ := strings.Cut(f.people.all[i].name, " ")
	for j := max(0, f.prev.close-300); j < f.prev.close; j++ {
		if d.text(j) == first {
			return true
		}
	}
	return false
}

// praises tells whether the verb at i may lead to words in apposition to its
// object: a remercié les femmes, « … ».
func (d *doc) praises(i int) bool {
	w := d.text(i)
	for _, p := range []string{"remerci", "salu", "thank", "praise", "commend", "félicit", "salud", "elogi"} {
		if strings.HasPrefix(w, p) {
			return true
		}
	}
	return false
}

// goesOnSaying returns the last speaker for a pronoun with a verb of going on, when
// nothing stands between the two quotations: « … », raconte X. « … », poursuit-il.
func (f *finder) goesOnSaying(c claim, s span) (referent, bool) {
	d := &f.d
	if d.m.lang != "fr" || !f.prev.ok || c.ph.plural || c.verb.head < 0 {
		return referent{}, false
	}
	switch d.text(c.verb.head) {
	case "poursuit", "poursuivi", "poursuivait", "continue", "continué", "reprend", "repris", "enchaîne", "enchaîné", "ajoute", "ajouté", "conclut", "conclu":
	default:
		return referent{}, false
	}
	for j := f.prev.end; j < s.open; j++ {
		if d.toks[j].kind == word || j-f.prev.end > 4 {
			return referent{}, false
		}
	}
	return f.previousSpeaker(c.ph.gender & (fMasc | fFem))
}
