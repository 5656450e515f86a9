package quote

import "strings"

// followedBy returns who says the words at s that open a paragraph by themselves,
// when the sentence behind them in the paragraph brings somebody in by name, or goes
// on about the first speaker of the text: “…”. وصلت X إلى المخيم قبل شهر. -1: nobody.
func (f *finder) followedBy(s span) int {
	d := &f.d
	if s.open > 0 && d.toks[s.open].gap != blank && !d.inDateline(s.open-1) {
		return -1
	}
	e := s.close + 1
	for e < len(d.toks) && d.toks[e].kind == punct && d.toks[e].gap < blank {
		e++
	}
	if e >= len(d.toks) || !d.toks[e].brk || d.toks[e].gap >= blank || d.toks[e].kind != word {
		return -1
	}
	end := d.sentenceEnd(e, d.limit(e, 60))
	if d.colonAhead(e, end) {
		return -1
	}
	p := d.bringsIn(e, end)
	if p.what != aName {
		return -1
	}
	if i := f.people.find(f, p); i >= 0 && f.people.all[i].at < s.open && f.prev.ok && f.prev.who != i && d.verbAt(e) { // the story goes on with somebody else
		return -1
	}
	return f.person(p)
}

// bringsIn reads the name of whom the sentence [a, b) is about, first in it or behind
// its verb.
func (d *doc) bringsIn(a, b int) phrase {
	if act := d.actor(a, b); act.ok {
		return act.p
	}
	k := a
	if d.verbAt(k) {
		k++
	}
	if d.has(k, fPrep|fThat|fRel|fRole|fOrg|fPeople) || k >= b {
		return phrase{}
	}
	e := d.nameArabic(k, b, 4)
	if e == k || !d.nameWord(k) || e == k+1 && !d.agedArabic(e) && d.saidOf(e) == 0 && !d.knownName(k) || k > a && e < k+2 && d.toks[e].kind == word {
		return phrase{}
	}
	if e >= b || k == a && !d.agedArabic(e) && d.saidOf(e) == 0 && !d.verbAt(e) || k > a && !d.nameCloses(e, b) {
		return phrase{}
	}
	return phrase{what: aName, start: k, end: e, name: rng{k, e}, gender: d.saidOf(e)}
}

// motto tells whether the noun at i is what somebody says again and again: حكمة,
// شعار.
func motto(w string) bool {
	switch w {
	case "فلسفة", "حكمة", "شعار", "وصية", "نصيحة", "قاعدة", "خلاصة", "مقولة", "عبارة", "جملة", "كلمات", "إجابة", "صرخة", "شهادة", "أمنية", "رسالة", "تحية", "مبدأ", "رأي", "لازمة", "قناعة", "عقيدة", "تعليق", "رد", "جواب", "حال":
		return true
	}
	return false
}

// withThese tells whether “with this sentence” stands at i, behind a quotation.
func (d *doc) withThese(i int) bool {
	switch d.text(i) {
	case "بهذه", "بتلك", "وبهذه":
		switch d.text(i + 1) {
		case "الكلمات", "العبارة", "العبارات", "الجملة", "الجمل", "المقولة", "الروح", "النبرة", "البساطة", "اللهجة", "الابتسامة":
			return true
		}
	case "بهذا", "وبهذا":
		switch d.text(i + 1) {
		case "السؤال", "الجواب", "المثل", "البيت", "النداء", "الدعاء", "الكلام", "القول", "الوصف", "الرد":
			return true
		}
	}
	return false
}

// onAuthority reads “quoting X” in [a, b), behind an attribution, whose speaker X is:
// أضافت بتول نقلاً عن جارها إبراهيم.
func (d *doc) onAuthority(a, b int) (phrase, bool) {
	for k := a; k+2 < b && k < a+4; k++ {
		switch d.text(k) {
		case "نقلا", "نقلاً", "ونقلا", "ونقلاً":
			if d.text(k+1) != "عن" || d.has(k+2, fMedia) {
				return phrase{}, false
			}
			p := d.phraseArabic(k+2, b, true)
			return p, p.what == aName || p.what == aRole || p.what == people && d.peopleIn(p.start, p.end)
		}
		if d.toks[k].kind != word {
			break
		}
	}
	return phrase{}, false
}

// passedOn reads the verb at i that passes on what he or she said, and who passes it
// on: “Q”، ينقل عنه المترجم.
func (d *doc) passedOn(i int) flag {
	if !d.passesOn(i) {
		return 0
	}
	switch d.text(i + 1) {
	case "عنه":
		return fMasc
	case "عنها":
		return fFem
	}
	return 0
}

// onwardArabic reads words that go on after a comma, or with their reason, from a
// sentence about somebody without a verb of saying: يريد أن يصير محامياً، «لأن …».
func (f *finder) onwardArabic(s span, v view) (claim, bool) {
	d := &f.d
	if !d.m.caseless || v.words < 6 || s.open < 3 || d.toks[s.open].gap >= line || d.toks[s.open].brk || d.cue(s) || d.thingAfter(s) {
		return claim{}, false
	}
	because := strings.HasPrefix(strings.TrimPrefix(d.text(s.open+1), "ف"), "لأن")
	if !d.is(s.open-1, '،') && !because || !v.stop && !(s.close+1 < len(d.toks) && d.toks[s.close+1].gap == blank) || !because && !d.inFirstPerson(s.open+1, s.close) {
		return claim{}, false
	}
	ps := d.sentenceStart(s.open-1, d.paragraph(s.open))
	if f.prev.ok && f.prev.close >= ps {
		return claim{}, false
	}
	c := claim{rule: ruleThat, verb: verbal{pron: -1, head: -1}, mixed: true, loose: true, a: ps, b: s.open}
	act := d.actor(ps, s.open)
	if act.ok && act.p.what == aName {
		c.ph = act.p
		return c, true
	}
	if act.ok || act.org {
		return claim{}, false
	}
	if act.gender != 0 || d.text(ps) == "أما" || d.has(ps, fTime) {
		c.dropped, c.verb.gender = true, act.gender
		return c, true
	}
	return claim{}, false
}

// inFirstPerson tells whether somebody speaks of himself in [a, b).
func (d *doc) inFirstPerson(a, b int) bool {
	for k := a; k < b; k++ {
		switch d.text(k) {
		case "أنا", "نحن", "لي", "لنا", "عندي", "عندنا", "معي", "معنا", "مني", "منا", "أمي", "أبي", "بيتي", "فأنا", "وأنا", "إنني", "أنني", "إني", "أني", "لأنني", "كنت", "كنا", "لست", "لسنا", "علي", "بي", "بنا", "نفسي":
			return true
		}
		w := d.text(k)
		if strings.HasSuffix(w, "ني") && len(w) >= 10 && d.toks[k].flags&(fFirst|fNoun|fObject) == 0 {
			return true
		}
	}
	return false
}

// newcomerSays returns somebody without a name whom the sentence at ps brings in behind a
// preposition, when its last verb v goes on from his first: ومن بين الحضور تلميذ رفع يده
// وسأله.
func (d *doc) newcomerSays(ps int, v verbal) (phrase, bool) {
	if w := d.text(v.start); !strings.HasPrefix(w, "و") && !strings.HasPrefix(w, "ف") && !d.has(v.start-1, fAnd) || !d.has(ps, fPrep) && !withHim[d.text(ps)] {
		return phrase{}, false
	}
	p, ok := d.brought(ps, v.start)
	if !ok || p.what != people && p.what != aRole || d.article(p.start) || p.plural {
		return phrase{}, false
	}
	g := d.ending(v.head)
	if h := p.gender & (fMasc | fFem); h != 0 && g != 0 && h&g == 0 {
		return phrase{}, false
	}
	p.what = people
	return p, true
}
