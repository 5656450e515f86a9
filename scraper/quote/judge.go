package quote

import (
	"strings"

	"iomnews/internal/news"
)

// view is what a look at the words between marks says.
type view struct {
	words    int
	capitals int  // words with a capital that small words do not have
	small    int  // words without a capital, four letters or more
	verbs    bool // it has a sign of being a clause: pronoun, auxiliary
	stop     bool // it ends in a full stop, ! or ?, inside or right behind the marks
	inner    bool // the stop stands inside
	comma    bool // it ends in a comma
	capital  bool // it begins with a capital
}

// look reads the words of a span once.
func (d *doc) look(s span) view {
	var v view
	first := true
	for k := s.open + 1; k < s.close; k++ {
		t := &d.toks[k]
		if t.kind != word && t.kind != number {
			continue
		}
		if t.joined && t.flags&fPoss != 0 {
			continue
		}
		v.words++
		if first {
			v.capital = t.cap
			first = false
		}
		switch {
		case t.cap:
			v.capitals++
		case t.cpEnd-t.cp >= 4 && t.kind == word && t.flags&(fPrep|fAnd|fDet) == 0:
			v.small++
		}
		if t.flags&(fAux|fPron|fSay|fNot|fRel) != 0 {
			v.verbs = true
		}
	}
	l := s.close - 1
	if l > s.open && d.toks[l].kind == punct {
		v.inner = isTerminal(d.toks[l].r)
		v.stop = v.inner
		v.comma = d.toks[l].r == ',' || d.toks[l].r == '،'
	}
	if n := s.close; n < len(d.toks) && !v.stop && d.is(n+1, '.') {
		v.stop = v.stop || d.m.lang != "en"
	}
	return v
}

// titleCase tells whether the words are written like a title.
func (d *doc) titleCase(v view) bool {
	return !d.m.caseless && v.words >= 2 && v.small == 0 && v.capitals >= 2 && !v.inner && !v.comma
}

// cue tells whether the words before the marks name what stands between them:
// titled, so-called, the report, the newspaper.
func (d *doc) cue(s span) bool {
	j := s.open - 1
	for n := 0; n < 4 && j >= 0; n++ {
		t := &d.toks[j]
		if t.kind != word || t.gap == blank && n > 0 {
			if (d.is(j, ':') || d.is(j, ',')) && n == 0 && d.m.caseless {
				return false
			}
			return false
		}
		if d.m.dropped && d.appeal(j) { // un llamado a
			return false
		}
		if t.flags&fCalled != 0 || t.flags&fPoss != 0 && n == 0 {
			return true
		}
		if t.flags&fThing != 0 && !(t.flags&fSay != 0 && d.m.lang == "fr" && !t.cap && !d.has(j-1, fDet|fOf|fPrep|fFact|fObject)) && (n < 2 || d.m.lang != "en") && !(d.m.caseless && n == 0 && d.article(j)) {
			return true
		}
		if t.flags&(fOrg|fMedia) != 0 && n == 0 && (d.m.caseless && !d.article(j) || !d.m.caseless && d.toks[s.open].r == '«') {
			return true
		}
		if d.m.caseless && t.cpEnd-t.cp <= 2 && t.flags&(fPrep|fTo) != 0 && d.toks[s.open].gap == tight && !d.has(j-1, fSaying|fSay|fRate) { // لـ«
			return true
		}
		if t.flags&(fDet|fAdv|fOf|fFact|fPrep|fAux) == 0 && !(t.cap && n == 0) && !(t.flags&(fObject|fOrg) != 0 && t.flags&(fRole|fSay) == 0 && d.m.lang != "en") {
			return false
		}
		j--
	}
	return false
}

// thingAfter tells whether the word behind the marks says what they name: the
// “safe path” campaign.
func (d *doc) thingAfter(s span) bool {
	n := s.close + 1
	return n < len(d.toks) && d.toks[n].kind == word && d.toks[n].gap < line && d.has(n, fThing|fObject|fOrg) && !d.has(n, fSay)
}

// notSpeech tells whether the words are no speech although an attribution was
// read near them.
func (d *doc) notSpeech(s span, v view, c claim) bool {
	if c.rule == ruleCalled && !c.mixed || c.mixed && d.words(s.open+1, s.close) == 0 {
		return true
	}
	if d.m.caseless && v.words < 6 && c.rule == ruleAccording && c.ph.end == s.open && d.media(c.ph) {
		return true // بحسب صحيفة “…”
	}
	if c.thing || d.thing(c.ph) {
		return true
	}
	if d.m.caseless && (v.words < 6 && d.bringsName(s.open) || v.words < 4 && d.text(s.open-1) == "عن" && c.rule == ruleThat) {
		return true
	}
	if d.m.lang == "fr" && d.sayingOfAll(c, v) || d.headed(s, v) || d.workTitle(s, c) || d.apposedThing(s, v, c) || v.words < 4 && d.likened(s, c) {
		return true
	}
	if c.rule == ruleCalled && v.words < 5 && (c.ph.what == people || c.ph.what == aRole && c.ph.name.empty() && !d.m.caseless && !d.has(c.ph.start, fDet) && !d.toks[c.ph.start].cap || c.dropped || c.ph.what == aPronoun && c.ph.plural) {
		return true
	}
	if c.rule == ruleCalled && d.naming(s, v, c) {
		return true
	}
	if after := c.rule == ruleAfterVerb || c.rule == ruleNameVerb; after && !v.capital && v.words < 6 && d.toks[s.open].gap < line && !d.m.caseless && !d.opensSpeech(s) && !v.verbs && d.cue(s) {
		return true // the word “home,” X says, has three letters
	} else if after && !c.apart && !v.comma && (d.cue(s) || d.titleCase(v)) {
		return true
	}
	strong := c.rule == ruleAfterVerb && (!c.dropped || c.apart && c.verb.strong && v.words > 1) || c.rule == ruleNameVerb && v.comma || d.is(s.open-1, ':') || c.rule == ruleDash || c.rule == ruleInside
	if strong && (v.words >= 3 || v.stop || v.comma || c.apart && c.verb.strong && v.words > 1 && !d.cue(s)) {
		return false
	}
	if d.titleCase(v) && (c.mixed || v.words < 8) {
		return true
	}
	beside := c.rule == ruleBeforeVerb && c.verb.end >= s.open-1 && d.has(c.verb.head, fSay|fPast) && !d.has(c.verb.head, fRate)
	if d.m.caseless && v.words > 5 && c.verb.strong && (c.rule == ruleBeforeVerb || c.rule == ruleThat) && (d.toks[s.open-1].flags&(fThing|fCalled|fOrg|fMedia) == 0 || d.has(s.open-1, fMedia|fOrg) && strings.HasPrefix(d.text(s.open-1), "ل")) && !d.has(s.open-2, fCalled) {
		beside = true // وأضاف على هامش منتدى عن الحدود “…”
	}
	if !beside && d.cue(s) && c.rule != ruleCalled && !((c.rule == ruleAccording || c.rule == ruleThat) && d.predicate(s, v)) {
		return v.words < 12
	}
	if d.thingAfter(s) && v.words < 6 {
		return true
	}
	if c.mixed && v.words < 2 && d.m.lang == "fr" && (d.toks[s.open-1].kind == number || numberWords[d.text(s.open-1)]) { // l’une des dix « marraines » du projet
		return true
	}
	if c.mixed && v.words < 2 && c.rule != ruleCalled && !v.stop {
		return d.toks[s.open+1].cap || d.m.caseless
	}
	return false
}

// predicate tells whether the words between the marks go on from the noun before
// them with its verb: según X, la obra “devuelve la voz al barrio”.
func (d *doc) predicate(s span, v view) bool {
	return v.words > 3 && !v.capital && (d.has(s.open-1, fAux) || d.has(s.open-2, fDet) || d.has(s.open-3, fDet) && d.has(s.open-2, fFact|fAdv)) && (d.has(s.open-1, fAux) || d.shaped(s.open+1) || d.has(s.open+1, fActs|fAux|fClitic|fNot))
}

// naming tells whether the words are a name that a group or a thing has for
// something (the project calls the route “…”), or a nickname: ses « … ».
func (d *doc) naming(s span, v view, c claim) bool {
	if v.words > 8 || v.stop && v.inner && !(v.words < 5 && v.capitals > 1 && v.small == 0) {
		return false
	}
	if d.possessive(s.open-1) && v.words < 5 {
		return true
	}
	switch d.text(c.verb.head) {
	case "call", "calls", "appelle", "appellent", "surnomme", "surnomment", "llama", "llaman", "apoda", "apodan", "chama", "chamam":
		group := v.small == 0 && v.capitals > 1 && c.ph.what == aRole && (c.ph.plural || c.ph.name.empty() && d.pluralNoun(c.ph.start, c.ph.end)) || c.ph.what == aRole && c.ph.end > c.ph.start && d.has(c.ph.end-1, fThing|fOrg) // the Missing Migrants Project
		return (c.ph.what == anOrg || c.ph.what == people || group) && !v.verbs
	}
	return false
}

// thing tells whether a phrase is a document: what it says is no speech.
func (d *doc) thing(p phrase) bool {
	if p.what != people && p.what != anOrg {
		return false
	}
	if p.what == anOrg && d.report(p) {
		return true
	}
	for k := p.start; k < p.end && k < p.start+4; k++ {
		if d.has(k, fRole|fPeople) {
			return false
		}
		if d.has(k, fThing) && !d.has(k, fOrg) {
			return true
		}
		if !d.has(k, fDet|fFact|fHonor) && d.toks[k].kind == word && d.m.caseless {
			return false
		}
	}
	return false
}

// speech tells whether words without any attribution are speech still.
func (d *doc) speech(s span, v view) bool {
	if v.words < 4 || d.titleCase(v) || d.cue(s) || d.thingAfter(s) || d.sung(s) || d.headed(s, v) {
		return false
	}
	if d.is(s.open-1, ':') && d.hasBetween(max(0, s.open-9), s.open, fThing) || d.m.lang == "fr" && d.is(s.open-1, ':') && d.ruled(s.open-1) {
		return false // on the banner stands: “…”
	}
	begins := d.toks[s.open].brk || s.open == 0 || d.toks[s.open].gap == blank || d.is(s.open-1, ':')
	if v.stop && begins && (v.capital || d.m.caseless || d.is(s.open+1, '[') || d.is(s.open+1, '…') || d.is(s.open+1, '.') || d.is(s.open+1, '¿') || d.is(s.open+1, '¡')) {
		return true
	}
	if d.is(s.open-1, ':') && !d.m.caseless && !v.capital && v.words > 5 && v.stop && !d.has(s.open+1, fThat|fRel) && !d.ruled(s.open-1) && (d.firstPerson(s.open+1, s.close) || v.words > 7 || d.hasBetween(s.open+1, s.close, fAux|fClitic|fNot)) { // se volvió difícil: “allá no se consigue nada”
		return true
	}
	if d.m.caseless && v.words >= 6 && d.toks[s.open].gap == blank && (s.close+1 >= len(d.toks) || d.toks[s.close+1].gap == blank) && d.hasBetween(s.open+1, s.close, fThat|fActs|fNot|fAux|fSay|fWeak) {
		return true
	}
	if begins && v.capital && v.words >= 5 && d.stopWithin(s) {
		return true
	}
	if v.words >= 7 && v.verbs && (begins && d.toks[s.open].gap == blank || d.conjunctionOpens(s.open)) {
		return true
	}
	return v.stop && v.capital && v.words >= 6 && v.verbs
}

// carry finds the speaker of a quotation without an attribution of its own:
// it goes on with the one before.
func (f *finder) carry(spans []span, k int, v view) (claim, bool) {
	d := &f.d
	s := spans[k]
	p := f.prev
	if v.words < 2 {
		return claim{}, false
	}
	if d.lineBefore(s.open) {
		return claim{}, false
	}
	if c, ok := f.fragment(s, v); ok {
		return c, true
	}
	if !p.ok {
		return f.lead(s, v)
	}
	begins := d.toks[s.open].brk || d.toks[s.open].gap >= blank || d.m.caseless && d.toks[s.open].gap > tight || d.conjunctionOpens(s.open)
	if c, ok := f.sameSentence(s, v); ok {
		return c, true
	}
	if c, ok := f.sentenceGoesOn(s, v); ok {
		return c, true
	}
	if !begins {
		return claim{}, false
	}
	newPara := false
	gaps := 0
	sentences := 0
	for j := p.end; j <= s.open; j++ {
		t := &d.toks[j]
		if t.gap == blank {
			newPara = true
			gaps++
		}
		if t.brk && j < s.open && t.kind != mark {
			sentences++
		}
		if j-p.end > 120 {
			if c, ok := f.stillAbout(s, v); ok {
				return c, true
			}
			return f.lead(s, v)
		}
	}
	if !newPara {
		if sentences == 0 && v.words >= 2 && (v.stop || v.capital || d.m.caseless) {
			return claim{rule: ruleContinued, follows: true}, true
		}
		if sentences <= 2 && d.speech(s, v) && !f.newSubject(p.end, s.open) && d.turnFor(d.sentenceStart(s.open-1, p.end), s.open).what == nothing {
			return claim{rule: ruleContinued, follows: true, loose: true}, true
		}
		return f.lead(s, v)
	}
	// a paragraph that begins with a quotation, straight after an attributed one
	if gaps == 1 && (d.toks[s.open].gap == blank || d.conjunctionOpens(s.open)) && d.speech(s, v) && !f.newSubject(p.end, s.open) && sentences <= 1 {
		return claim{rule: ruleInherited, follows: true, loose: sentences > 0}, true
	}
	if c, ok := f.stillAbout(s, v); ok {
		return c, true
	}
	if gaps == 2 && sentences > 0 && d.toks[s.open].gap == blank && d.speech(s, v) && f.aboutHim(s.open) {
		return claim{rule: ruleInherited, follows: true, loose: true}, true
	}
	return f.lead(s, v)
}

// lead reads a sentence without a verb of saying that leads to speech in the
// same paragraph: X nods. “Q”
func (f *finder) lead(s span, v view) (claim, bool) {
	d := &f.d
	if s.open == 0 || d.toks[s.open].gap == blank || !d.speech(s, v) || d.toks[s.open-1].kind == mark {
		return claim{}, false
	}
	from := 0
	if f.prev.ok {
		from = f.prev.close + 1
	}
	ps := d.sentenceStart(s.open-1, from)
	if s.open-ps > 70 || d.inDateline(s.open-1) {
		return claim{}, false
	}
	if w := d.text(ps); creditWord(w) || w == "Pie" || w == "Caption" || w == "Légende" || w == "Leyenda" { // Photo: X beside the stone. “Q”
		for k := ps + 1; k < ps+4 && k < s.open; k++ {
			if d.is(k, ':') {
				ps = k + 1
				break
			}
		}
	}
	for k := s.open - 1; k > ps; k-- { // “…”, VERB. “Q”: the subject stands outside the marks
		if d.toks[k].kind == mark {
			ps = min(k+1, s.open-1)
			break
		}
	}
	p, ok := d.mainSubject(ps, s.open)
	if q := d.thereIsOne(ps, s.open); q.what == aName {
		p, ok = q, true
	} else if q := d.saidAtEnd(ps, s.open); q.what == aPronoun {
		p, ok = q, true
	} else if q := d.turnFor(ps, s.open); q.what == aName {
		p, ok = q, true
	} else if q := d.toHimself(ps); q.what == aPronoun {
		p, ok = q, true
	}
	if !ok || p.what == aRole && !d.thanks(p, s.open) && !d.officerActs(p, s.open) && !d.varies(p) && !(f.text.Kind == news.KindStory && d.possessive(p.start) && p.name.empty()) || d.m.caseless {
		return claim{}, false
	}
	if d.toldOf(p, s) {
		return claim{}, false
	}
	return claim{rule: ruleLead, ph: p, loose: true, a: ps, b: s.open}, true
}

// newSubject tells whether a person other than the last speaker is named as
// the subject of a sentence in [a, b).
func (f *finder) newSubject(a, b int) bool {
	d := &f.d
	for j := a; j < b; j++ {
		if !d.toks[j].brk {
			continue
		}
		p := d.phrase(j, d.limit(j, 40), false)
		if p.what == aName && d.words(p.name.a, p.name.b) >= 1 && !(d.m.caseless && d.words(p.name.a, p.name.b) < 2) {
			if i := f.people.find(f, p); i < 0 || i != f.prev.who {
				return true
			}
		}
	}
	return false
}
