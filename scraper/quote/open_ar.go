package quote

import "strings"

// leadsIn reads the sentence [ps, pe) that leads with a colon to a quotation and
// has no verb of saying: its last word or its main verb is any finite verb, and its
// subject the speaker: وكان الشاب جالساً بجانبها فأكمل: “Q”.
func (d *doc) leadsIn(ps, pe int) (claim, bool) {
	last := pe - 1
	c := claim{rule: ruleColon, verb: verbal{pron: -1, head: -1}, a: ps, b: last, loose: true}
	if p, ok := d.tongue(ps, last); ok { // جاء على لسان X:
		c.ph = p
		return c, true
	}
	if last <= ps || d.words(ps, last) > 40 || d.hasBetween(max(ps, last-5), last, fThing|fOrg|fMedia|fCalled) {
		return c, false
	}
	for k := max(ps, last-6); k < last; k++ { // أصدر بياناً جاء فيه:
		if w := d.text(k); strings.HasPrefix(w, "بيان") || strings.HasPrefix(w, "رسالة") || strings.HasPrefix(w, "نص") && len(w) == 4 {
			return c, false
		}
	}
	if p, ok := d.thenShe(ps, last); ok {
		c.ph = p
		return c, true
	}
	act := d.actor(ps, last)
	if act.ok && act.p.what == aName {
		c.ph = act.p
		return c, true
	}
	if act.ok && (act.p.what == aRole || act.p.what == people) && !act.p.plural && !d.has(act.p.start, fPlural) {
		c.ph = act.p
		return c, true
	}
	if act.org || act.ok {
		return c, false
	}
	g := act.gender
	if k := d.lastFinite(ps, last); g == 0 && k > 0 {
		g = d.ending(k)
	}
	if g == 0 || d.words(ps, last) > 12 {
		return c, false
	}
	c.dropped, c.verb.gender = true, g
	return c, true
}

// lastFinite returns the finite verb that ends [a, b), adverbs apart; 0 when none
// does.
func (d *doc) lastFinite(a, b int) int {
	for k := b - 1; k > a && k > b-4 && d.toks[k].kind == word; k-- {
		if d.has(k, fActs|fSay|fWeak) && d.sureVerb(k) || d.conjoinedBy(k, "ف") && d.finiteShape(k) {
			return k
		}
		if !d.has(k, fAdv|fPrep) && !d.accusative(k) && !strings.HasPrefix(d.text(k), "ب") {
			return 0
		}
	}
	return 0
}

// finiteShape tells whether a word of no known use looks like a finite verb: ي
// or ت before it, or the ending of the feminine past.
func (d *doc) finiteShape(i int) bool {
	if d.toks[i].kind != word || d.toks[i].flags&^(fSay|fWeak|fActs|fMasc|fFem) != 0 || d.knownName(i) || d.article(i) {
		return false
	}
	w := strings.TrimPrefix(strings.TrimPrefix(d.text(i), "و"), "ف")
	n := len([]rune(w))
	return n >= 4 && n <= 7 && (strings.HasPrefix(w, "ي") || strings.HasPrefix(w, "ت") || strings.HasSuffix(w, "ت")) && !strings.HasSuffix(w, "ات") && !strings.HasSuffix(w, "ة") || d.has(i, fActs)
}

// says reads any finite verb right behind a quotation and its comma, with its
// subject or with nothing but adverbs behind it: «…»، تقهقه أمينة.
func (d *doc) says(i, end int) (claim, bool) {
	c := claim{rule: ruleAfterVerb, verb: verbal{start: i, end: i + 1, head: i, pron: -1}, a: i, b: i + 1, weak: true, apart: true}
	if !d.finiteShape(i) || d.has(i, fPlural|fFirst) || i+1 < end && d.has(i+1, fThat|fRel) {
		return c, false
	}
	c.verb.gender = d.ending(i)
	if i+1 >= end || d.toks[i+1].kind == punct && d.words(i+1, end) == 0 {
		c.dropped = true
		return c, true
	}
	if p, ok := d.someone(i+1, end, c.verb.gender, false); ok || d.toks[i+1].kind == word && (d.knownName(i+1) || d.kunya(i+1)) {
		if !ok {
			p = d.phraseArabic(i+1, end, true)
		}
		if p.what != nothing && !d.has(p.start, fPlural) {
			c.ph, c.b = p, p.end
			return c, true
		}
	}
	if (d.accusative(i+1) || d.has(i+1, fSaying) || strings.HasPrefix(d.text(i+1), "وهو") || strings.HasPrefix(d.text(i+1), "وهي") || d.text(i+1) == "له" || d.text(i+1) == "لها") && d.words(i, end) <= 7 {
		c.dropped = true
		return c, true
	}
	return c, false
}

// captionArabic returns the line before a quotation that begins its own line,
// when it is NAME، 17 عاماً, NAME، ROLE or a known name: no sentence and no stop.
func (d *doc) captionArabic(open int) (rng, bool) {
	if open < 2 || d.toks[open].gap < line {
		return rng{}, false
	}
	a := open - 1
	for a > 0 && d.toks[a].gap < line && a > open-31 {
		a--
	}
	last := &d.toks[open-1]
	if open-a > 30 || last.kind == mark || last.kind == punct && (isTerminal(last.r) && !d.abbreviated(open-1) || last.r == ':' || last.r == '،' || last.r == ',') {
		return rng{}, false
	}
	n := d.captionName(a, open)
	if n.empty() {
		return n, false
	}
	switch e := n.b; {
	case e == open:
		return rng{a, open}, d.knownName(n.a) || d.has(n.a, fFirst) || n.a > a
	case d.agedArabic(e), d.saidOf(e) != 0:
	case d.is(e, '،') && (d.has(e+1, fPlace|fRole|fPeople) || d.toks[e+1].kind == number || d.text(e+1) == "من") && (d.has(n.a, fFirst) || n.a > a || d.words(n.a, n.b) > 1):
	default:
		return rng{}, false
	}
	return rng{a, open}, true
}

// captionName reads the name that begins the line [a, b).
func (d *doc) captionName(a, b int) rng {
	if d.has(a, fHonor) || d.kunya(a) || d.titleArabic(a) {
		if p := d.phraseArabic(a, b, true); p.what == aName {
			return p.name
		}
	}
	if d.toks[a].kind != word || !d.has(a, fFirst) && d.toks[a].flags&^(fMay|fMasc|fFem) != 0 || d.article(a) && !d.has(a, fFirst) {
		return rng{}
	}
	return rng{a, d.nameArabic(a, b, 5)}
}
