package quote

import "strings"

// ledArabic reads words of the sentence [ps, pe) that give the quotation behind them to
// somebody without a verb of saying: in his words, according to one
// of whom an aside tells more.
func (d *doc) ledArabic(ps, pe int) (claim, bool) {
	c := claim{verb: verbal{pron: -1, head: -1}}
	last := pe - 1
	for i := ps; i < pe && (i < ps+2 || i >= pe-5); i++ { // وعلى حد تعبيره، “q”
		if i == ps+2 {
			i = max(i, pe-5)
		}
		if g, k := d.inHisWords(i); k > 0 && k >= pe-1 {
			c.rule, c.dropped, c.verb.gender, c.a, c.b, c.mixed = ruleAccording, true, g, i, k, i > ps
			return c, true
		}
	}
	if strings.TrimPrefix(d.text(ps), "و") == "على" && d.text(ps+1) == "حد" && d.has(ps+2, fAccord) { // وعلى حد تعبير X، “q”
		if p := d.phrase(ps+3, pe, true); (p.what == aName || p.what == aRole) && p.end >= pe-1 {
			c.rule, c.ph, c.a, c.b = ruleAccording, p, ps, p.end
			return c, true
		}
	}
	if d.has(ps, fAccord) && d.is(last, '،') { // بحسب X، وهي نازحة فقدت بيتها، “q”
		if p, ok := d.according(ps, pe); ok && p.what == aName && p.name.b < last && d.is(p.name.b, '،') && d.asideArabic(p.name.b+1) && !d.hasBetween(p.name.b+1, last, fSay|fThat) {
			c.rule, c.ph, c.a, c.b = ruleAccording, p, ps, last
			return c, true
		}
	}
	return c, false
}

// asideArabic tells whether what is said of somebody begins at i, behind a comma.
func (d *doc) asideArabic(i int) bool {
	switch d.text(i) {
	case "وهو", "وهي", "الذي", "التي", "البالغ", "البالغة":
		return true
	}
	return d.has(i, fRole|fPeople|fFact) || d.toks[i].kind == number
}

// lettersAr are what somebody writes or says for others to read or hear.
var lettersAr = wordSet("رسالة رسالته رسالتها كلمة خطاب مقال مقالة منشور تغريدة تدوينة شهادة برقية مداخلة افتتاحية مقدمة")

// addsAhead tells whether another verb of saying joined with “and” leads to the colon
// behind the verb v: “Q” تقول X، وتضيف: “Q”.
func (d *doc) addsAhead(v verbal, lim int) bool {
	for k := v.end + 1; k+1 < lim && !d.is(k, ':'); k++ {
		if d.is(k, '،') && d.has(k+1, fSay|fWeak) && strings.HasPrefix(d.text(k+1), "و") {
			return true
		}
	}
	return false
}

// behindArabic reads the sentence at i, behind a quotation, that tells who has said it.
func (d *doc) behindArabic(i int) (claim, bool) {
	c := claim{verb: verbal{pron: -1}}
	end := d.sentenceEnd(i, d.limit(i, reachAfter))
	if w := d.text(i); d.toks[i].gap == blank && (w == "هكذا" || d.withThese(i)) {
		if p, k := d.toldSo(i, end); k > 0 {
			c.rule, c.ph, c.a, c.b, c.verb.start, c.verb.end, c.verb.head = ruleAfterVerb, p, i, p.end, k, k+1, k
			return c, true
		}
	}
	if p, k := d.saidThere(i, end); k > 0 {
		c.rule, c.ph, c.a, c.b, c.loose = ruleNameVerb, p, i, k, true
		return c, true
	}
	return c, false
}

// subjectArabic finds who does the saying of c.verb in the Arabic sentence [ps, pe).
func (d *doc) subjectArabic(c *claim, ps, pe int) {
	v := c.verb
	if k := v.start - 1; k > ps && d.has(v.head, fPlural) && d.article(k) && d.has(k, fPeople) && (d.has(k, fPlural) || arabicPlural(strings.TrimPrefix(d.text(k), "ال"))) && d.has(k-1, fThat) { // إلى أن الأطفال يسألون
		c.ph = phrase{what: people, start: k, end: k + 1, role: rng{k, k + 1}, plural: true}
		return
	}
	if p, ok := d.thenShe(ps, pe-1); ok && d.is(pe-1, ':') {
		c.ph = p
		return
	}
	if p, ok := d.butHe(ps, v.start); ok && !d.hasBetween(v.end, pe, fThat) {
		if q := d.subjectAfter(v.end, pe); q.what == nothing {
			c.ph = p
			return
		}
	}
	if p, ok := d.metSaid(ps, v.start); ok {
		c.ph = p
		return
	}
	if p, ok := d.tongueOf(ps, v, pe); ok {
		c.ph = p
		return
	}
	if p, ok := d.relayed(v.end, pe); ok {
		c.ph = p
		return
	}
	if p, ok := d.relative(ps, v.start); ok {
		c.ph = p
		return
	}
	if v.start > ps && d.nominal(ps, v.start, c) {
		return
	}
	p := d.subjectAfter(v.end, pe)
	if d.called(v.head) && v.start > ps && (p.what == nothing || p.what == people && !d.peopleIn(p.start, p.end)) {
		if m, ok := d.findVerb(ps, v.start, true); ok { // أشاد X بما وصفه بـ
			if p := d.subjectAfter(m.end, v.start); p.what == aName || p.what == aRole || p.what == anOrg {
				c.ph = p
				return
			}
		}
	}
	if p.what != nothing && (p.what != people || d.peopleIn(p.start, p.end)) {
		c.ph = p
		return
	}
	if p, ok := d.hadSaid(ps, v.start); ok {
		c.ph = p
		return
	}
	if m, ok := d.findVerb(ps, v.start, false); ok && m.start > ps+1 && (d.text(v.start-1) == "وهي" || d.text(v.start-1) == "وهو") && d.nominal(ps, m.start, c) { // إحداهن، وعمرها ستون، قالت وهي تبكي
		return
	}
	if p, ok := d.soShe(ps, v); ok {
		c.ph = p
		return
	}
	if m, ok := d.findVerb(ps, v.start, false); ok && !d.askedHim(m.head, v.head) { // وقالت X إنها …، وأضافت
		if p := d.subjectAfter(m.end, v.start); p.what == aName || p.what == aRole || p.what == people && d.peopleIn(p.start, p.end) {
			c.ph = p
			return
		}
	}
	if p, ok := d.saidInIt(ps, v, pe); ok {
		c.ph = p
		return
	}
	if p, ok := d.sameDoer(ps, v); ok {
		c.ph = p
		return
	}
	if p, ok := d.sameAr(ps, v); ok {
		c.ph = p
		return
	}
	if p, ok := d.newcomerSays(ps, v); ok {
		c.ph = p
		return
	}
	c.dropped = true
}

// soShe returns the person behind a verb with a written-on “so” and a comma before it, to
// which v is joined: سألت الجارة عن العلم، فهزت روزالين رأسها وضحكت.
func (d *doc) soShe(ps int, v verbal) (phrase, bool) {
	for k := v.start - 2; k > ps+1 && k > v.start-8; k-- {
		if !d.is(k-1, '،') || !strings.HasPrefix(d.text(k), "ف") || !d.conjoinedBy(k, "ف") || !d.verbAt(k) {
			continue
		}
		p, ok := d.someone(k+1, v.start, d.ending(k), false)
		return p, ok && p.what == aName && d.agrees(v, p)
	}
	return phrase{}, false
}
