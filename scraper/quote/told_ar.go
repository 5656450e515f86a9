package quote

import "strings"

// ledArabic reads words of the sentence [ps, pe) that give the quotation behind them to
// somebody without a verb of saying: in his words, according to one of whom an aside
// tells more, in a letter of hers.
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
	if p, e, ok := d.letterOf(ps, pe); ok { // وجاء في رسالة لـX أن “q”
		c.rule, c.ph, c.a, c.b, c.mixed = ruleThat, p, ps, e, !d.is(last, ':')
		return c, true
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

// letterOf reads who has written or said what leads with a colon or that to the marks at
// pe: وجاء في رسالة للمدير العام أن، وورد في كلمة X. It returns the end of it all.
func (d *doc) letterOf(ps, pe int) (phrase, int, bool) {
	switch strings.TrimPrefix(d.text(ps), "و") {
	case "جاء", "جاءت", "ورد", "وردت", "قرأ", "تلي":
	default:
		return phrase{}, 0, false
	}
	k := ps + 1
	for k < ps+4 && k < pe && d.text(k) != "في" {
		k++
	}
	k++
	if k+1 >= pe || !lettersAr[d.text(k)] {
		return phrase{}, 0, false
	}
	for k++; k < pe && k < ps+7 && !d.article(k) && d.toks[k].flags&(fRole|fFirst|fHonor) == 0 && d.has(k, fAdv|fFact|fPrep|fThing) && !d.has(k, fTo); k++ {
	}
	p, ok := phrase{}, false
	if d.text(k) == "لـ" || d.text(k) == "ل" {
		k++
	}
	if p = d.phrase(k, pe, true); p.what == aName || p.what == aRole {
		ok = true
	} else if p, ok = d.boundSurname(k, pe); !ok {
		return p, 0, false
	}
	if !d.has(p.start, fRole|fHonor|fFirst) && !d.knownName(p.start) && p.role.empty() {
		return p, 0, false
	}
	for e := p.end; e < pe; e++ {
		if d.has(e, fThat) || d.is(e, ':') {
			return p, e + 1, true
		}
	}
	return p, 0, false
}

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
