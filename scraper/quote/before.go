package quote

import "strings"

// before reads the words that lead to a quotation. from is the first token
// that may be looked at: behind the previous quotation's mark.
func (d *doc) before(s span, from int) (claim, bool) {
	c := claim{verb: verbal{pron: -1}}
	pe := s.open
	if pe == 0 || pe <= from {
		return c, false
	}
	last := pe - 1
	lead := d.toks[pe].gap == blank
	colon := d.is(last, ':')
	if lead && !colon {
		return c, false
	}
	if d.toks[pe].brk && !colon && !d.is(last, ',') || d.toks[pe].gap == line && d.lineBefore(pe) {
		return c, false
	}
	ps := d.sentenceStart(last, from)
	if from > 0 && ps < from {
		ps = from
	}
	// pieces of a previous attribution: “Q1,” said X, adding: “Q2”
	linked := ps == from && from > 0 && !d.toks[ps].brk
	for ps < pe && (d.toks[ps].kind == punct || d.toks[ps].kind == single) && !d.is(ps, '(') {
		ps++
	}
	if ps >= pe {
		return c, false
	}
	if d.as(ps) && ps+1 < pe { // As X put it, “Q”
		if p, ok := d.fond(ps, pe); ok && (d.is(last, ',') || colon || p.end >= pe) {
			c.rule, c.ph, c.a, c.b = ruleBeforeVerb, p, ps, pe
			return c, true
		}
		ps++
		for ps < pe-1 && d.m.dropped && aptly[d.text(ps)] { // Como bien dijo X
			ps++
		}
	}
	if d.is(last, ',') && !d.m.caseless { // they are, as our mayor likes to say, “q”
		for k := last - 2; k > ps && k > last-16; k-- {
			if d.is(k, ',') {
				if p, ok := d.inWordsOf(k+1, last); ok { // which, in the words of one mayor, “q”
					c.rule, c.ph, c.a, c.b, c.mixed = ruleAccording, p, k+1, pe, true
					return c, true
				}
				if p, ok := d.fond(k+1, pe); d.as(k+1) && ok {
					c.rule, c.ph, c.a, c.b, c.mixed = ruleBeforeVerb, p, k+1, pe, true
					return c, true
				}
				break
			}
		}
	}
	if p, ok := d.forWhom(ps, pe); ok {
		c.rule, c.ph, c.a, c.b, c.mixed = ruleAccording, p, p.start, pe, !colon
		return c, true
	}
	if colon && !d.m.caseless {
		if p, ok := d.wroteUnknown(ps, last); ok {
			c.rule, c.ph, c.a, c.b = ruleColon, p, p.start, pe
			return c, true
		}
	}
	// Pour X, « Q »: the phrase must reach the marks
	if d.isFor(ps) && d.text(ps+1) == "reprendre" { // pour reprendre les mots de X
		for j := ps + 2; j < ps+6 && j < last; j++ {
			if d.has(j, fOf) {
				ps = j
				break
			}
		}
		if p := d.phrase(ps+1, last, true); (p.what == aName || p.what == aRole) && p.end >= last {
			c.rule, c.ph, c.a, c.b = ruleAccording, p, ps, p.end
			return c, true
		}
	}
	if d.isFor(ps) && (d.is(last, ',') || d.is(last, ':')) {
		if p := d.phrase(ps+1, last, true); (p.what == aName || p.what == aRole || p.what == aPronoun || p.what == anOrg && d.has(ps+1, fDet)) && p.end >= last {
			c.rule, c.ph, c.a, c.b = ruleAccording, p, ps, p.end
			return c, true
		}
	}
	if k := d.asFor(ps); k > 0 && colon && d.m.lang == "fr" { // Quant à X, son frère, il …
		if p := d.phrase(k, last, true); p.what == aName {
			c.rule, c.ph, c.a, c.b, c.loose = ruleColon, p, ps, last, true
			return c, true
		}
	}
	if d.isFor(ps) && !d.has(last, fThing|fOrg) { // Pour la cheffe de mission, Mme X « q »
		if p := d.phrase(ps+1, pe, true); p.what == aName && p.end >= pe && d.words(p.name.a, p.name.b) > 1 {
			c.rule, c.ph, c.a, c.b = ruleAccording, p, ps, p.end
			return c, true
		}
	}
	if d.isFor(ps) && colon { // Para X, ROLE, la medida asegura la cosecha: “Q”
		if p := d.phrase(ps+1, last, true); p.what == aName && d.words(p.name.a, p.name.b) > 1 && d.is(p.end, ',') {
			c.rule, c.ph, c.a, c.b, c.loose = ruleAccording, p, ps, p.end, true
			return c, true
		}
	}
	if d.isFor(ps) && d.has(ps+1, fPron) && d.toks[ps+1].flags&(fMasc|fFem) != 0 && d.is(ps+2, ',') { // Para él, el ministro “está mal informado”
		if _, ok := d.findVerb(ps+3, pe, false); !ok {
			p := phrase{what: aPronoun, start: ps + 1, end: ps + 2, gender: d.toks[ps+1].flags & (fMasc | fFem)}
			c.rule, c.ph, c.a, c.b, c.mixed, c.loose = ruleAccording, p, ps, p.end, true, true
			return c, true
		}
	}
	if p, ok := d.holdsFor(ps, pe); ok { // For X, the project “proves that …”
		c.rule, c.ph, c.a, c.b, c.mixed, c.loose = ruleAccording, p, ps, p.end, true, true
		return c, true
	}
	if p, ok := d.whatIs(ps, pe); ok { // Lo que más valora X es que “q”
		c.rule, c.ph, c.a, c.b, c.mixed = ruleThat, p, ps, p.end, true
		return c, true
	}
	if p, ok := d.viewOf(ps, pe); ok { // In X’s view, “q”
		c.rule, c.ph, c.a, c.b, c.mixed = ruleAccording, p, ps, p.end, pe-p.end > 1
		return c, true
	}
	if p, j, ok := d.toHisMind(ps, pe); ok { // A su juicio, “q”
		c.rule, c.ph, c.a, c.b, c.mixed = ruleAccording, p, ps, j+1, pe-j > 3
		return c, true
	}
	if d.m.caseless {
		if c, ok := d.ledArabic(ps, pe); ok {
			return c, true
		}
	}
	// According to X, “Q”
	for j := ps; j < pe && j < ps+5; j++ {
		if (j < ps+3 && d.has(j, fAccord) || d.heeds(j, ps)) || j < ps+3 && j > 0 && d.text(j-1) == "the" && d.has(j+1, fOf) && wordsOf.has(d, j) {
			if v, ok := d.lastVerb(ps, pe, colon); ok && colon && v.strong && !v.saying && v.end >= last && v.start > j+3 {
				break // According to the agency, X said: “Q”
			}
			if !d.has(j, fAccord) && !d.heeds(j, ps) { // in the words of one ferryman
				if p, ok := d.wordsOf(j+2, pe); ok && d.nobodyKnown(j, pe) && (p.end >= pe-1 || d.is(p.end, ',') || d.is(p.end, ':')) {
					c.rule, c.ph, c.a, c.b, c.mixed = ruleAccording, p, j, p.end, pe-p.end > 2
					return c, true
				}
			}
			if p, ok := d.according(j, pe); ok && !d.messenger(p, pe) && (p.end >= pe-1 || d.is(d.pastRelative(p.end, pe), ',') || d.is(p.end, '،') || d.is(p.end, ':') || d.m.caseless && (d.text(p.end) == "فإن" || d.text(p.end) == "فان" || d.text(p.end) == "فإنّ" || p.what == aName && d.soThat(p.end, pe) > 0)) {
				c.rule, c.ph, c.a, c.b = ruleAccording, p, j, p.end
				c.mixed = pe-p.end > 2
				return c, true
			}
			if v, ok := d.verb(j+1, pe); ok && d.is(v.end, ',') { // Según dijo, …
				c.rule, c.verb, c.a, c.b, c.dropped, c.mixed = ruleAccording, v, j, v.end, true, pe-v.end > 1
				return c, true
			}
			break
		}
	}
	for j := max(ps+3, pe-14); j < pe-1; j++ { // …, selon elle, «
		if d.has(j, fAccord) {
			if p, ok := d.according(j, pe); ok && (p.end >= pe-1 && j >= pe-9 || d.is(p.end, ',') && p.end+2 == pe && d.has(pe-1, fOf|fThat)) {
				c.rule, c.ph, c.a, c.b, c.mixed = ruleAccording, p, j, p.end, true
				return c, true
			}
		}
	}
	if colon {
		p, ok := d.owedTo(ps, last)
		if !ok {
			p, ok = d.verdictOf(ps, last)
		}
		if ok {
			c.rule, c.ph, c.a, c.b = ruleColon, p, ps, last
			return c, true
		}
	}
	if colon && d.m.dropped {
		if p := d.oneIs(ps, last); p.what != nothing {
			c.rule, c.ph, c.a, c.b, c.loose = ruleColon, p, ps, last, true
			return c, true
		}
		if p, v, ok := d.affirms(ps, last); ok {
			c.rule, c.ph, c.verb, c.a, c.b, c.thing = ruleBeforeVerb, p, v, ps, pe, p.what == nothing
			return c, true
		}
	}
	if colon {
		if p, k := d.asksQuestion(ps, last); k > 0 {
			c.rule, c.ph, c.a, c.b = ruleColon, p, p.start, last
			return c, true
		}
	}
	if c, ok := d.cameIn(ps, pe, colon); ok {
		return c, true
	}
	v, ok := d.lastVerb(ps, pe, colon)
	if !ok {
		if colon && d.m.caseless {
			if c, ok := d.leadsIn(ps, pe); ok {
				return c, true
			}
		}
		if p, k, ok := d.takesAs(ps, pe); ok {
			return d.tookAs(p, k, pe), true
		}
		if p, v, ok := d.thatUnknown(ps, pe); ok && !colon {
			c.rule, c.ph, c.verb, c.a, c.b, c.mixed, c.loose = ruleThat, p, v, min(p.start, v.start), pe, true, true
			return c, true
		}
		if colon {
			if p, ok := d.exampleOf(ps, last); ok {
				c.rule, c.ph, c.a, c.b, c.loose = ruleColon, p, p.start, last, true
				return c, true
			}
			if p, ok := d.penned(ps, last); ok {
				c.rule, c.ph, c.a, c.b, c.loose = ruleColon, p, p.start, last, true
				return c, true
			}
			if from > 0 && d.topical(ps, last) {
				c.rule, c.follows, c.a, c.b, c.loose = ruleColon, true, ps, last, true
				return c, true
			}
			p := d.phrase(ps, last, true)
			if (p.what == aName || p.what == aRole && !d.addressed(p)) && p.end >= last-1 && (d.words(p.name.a, p.name.b) > 1 || !p.role.empty() || p.honor || lead || d.words(ps, last) == 1) {
				c.rule, c.ph, c.a, c.b = ruleColon, p, ps, p.end
				return c, true
			}
			if q, ok := d.oneOfThose(ps, last); ok {
				c.rule, c.ph, c.a, c.b, c.loose = ruleColon, q, q.start, last, true
				return c, true
			}
			if q, _ := d.mainSubject(ps, last); q.what == people && d.has(q.start, fDet) && !q.plural && d.words(ps, last) < 15 && !d.thing(q) && (d.someoneIs(q.start+1) || d.possessive(q.start) && d.personNoun(q.start+1)) && (d.indefiniteWord(q.start) || !d.voiceWord(q.start+1)) { // una anciana asiente:
				q = d.cutBeforeVerb(q, last)
				q.role = rng{q.start, q.end}
				c.rule, c.ph, c.a, c.b, c.loose = ruleColon, q, q.start, last, true
				return c, true
			}
			if q, ok := d.narrator(ps, last); ok {
				c.rule, c.ph, c.a, c.b, c.loose = ruleColon, q, q.start, last, true
				return c, true
			}
			if q, ok := d.mainSubject(ps, last); ok && (!d.m.caseless || q.honor || q.what == aName && d.has(q.name.a, fFirst)) && (q.what != aPronoun || q.gender != 0) && (!lead || q.what == aName || q.what == aPronoun) && d.words(ps, last) > 2 {
				c.rule, c.ph, c.a, c.b, c.loose = ruleColon, q, q.start, last, true
				return c, true
			}
			if linked || d.has(ps, fAnd) && pe-ps <= 5 { // Et d’insister :
				c.rule, c.follows, c.a, c.b = ruleColon, true, ps, last
				return c, true
			}
		}
		return c, false
	}
	dist := pe - v.end
	direct := colon || dist == 0 || dist == 1 && (d.is(last, ',') || d.is(last, '،') || isDash(d.toks[last].r)) || d.is(last, ',') && !d.has(v.end, fThat)
	if !v.strong && !(colon || dist <= 1 || d.called(v.head) || d.urges(v, pe) || dist <= 8 && (d.is(last, ',') || d.because(last) || d.because(pe+1)) && d.praises(v.head)) {
		return c, false
	}
	c.verb, c.rule, c.a, c.b = v, ruleBeforeVerb, v.start, pe
	c.loose = dist > 1
	c.weak = !v.strong
	if d.called(v.head) && !colon {
		c.rule = ruleCalled
		direct = dist == 0 && d.has(v.head, fCalled) && !d.judged(v, ps, s)
	}
	if !v.strong && dist > 1 && d.praises(v.head) && !colon {
		direct = false
	}
	c.mixed = !direct
	if !direct && c.rule == ruleBeforeVerb {
		c.rule = ruleThat
	}
	if d.m.caseless && c.rule != ruleCalled && d.hasBetween(v.end, pe, fThat) {
		c.mixed = !colon
		c.tight = d.has(last, fThat)
		if c.mixed {
			c.rule = ruleThat
		}
	}
	if d.text(v.head) == "report" && d.is(v.head-1, ')') && d.has(ps, fAccord) { // According to the … (TIP) report, “Q”
		c.thing = true
		return c, true
	}
	if p, ok := d.asPut(v, pe); ok && colon {
		c.ph = p
		return c, true
	}
	d.subject(&c, ps, pe, linked)
	if c.dropped && d.m.dropped && !d.m.caseless && d.participial(ps, pe) { // Consultada sobre el viaje, respondió
		switch w := d.text(ps); {
		case strings.HasSuffix(w, "da"):
			c.verb.gender |= fFem
		case strings.HasSuffix(w, "do"):
			if !ends(w, "ando", "endo") {
				c.verb.gender |= fMasc
			}
		}
	}
	if d.m.caseless && (d.document(v.end) && c.ph.what != aName || d.inscribed(v)) && !((c.ph.what == people || c.ph.what == aRole) && d.passesOn(v.head) && c.ph.start > v.end) {
		c.thing = true // وأكد البيان أن
		return c, true
	}
	if d.has(v.end, fDet) && d.has(v.end+1, fThing) && !d.has(v.end+1, fRole|fPeople|fOrg) && (d.is(v.end+2, ',') || d.is(v.end+2, ':')) {
		c.thing = true // se mudarán, dice el acta, “…”
		return c, true
	}
	if d.m.lang == "en" && d.text(v.start-1) == "It" && d.has(v.head, fSay|fWeak) && d.hasBetween(max(0, v.start-14), v.start-1, fThing) { // On the wall hangs a sign. It says “…”
		c.thing = true
		return c, true
	}
	if d.reads(v.head) && c.ph.what != aName && c.ph.what != aPronoun && c.ph.what != aRole {
		c.thing = true // the foreword reads: “…”
		return c, true
	}
	if c.ph.what == nothing || c.dropped {
		d.heBehind(&c, ps, s)
	}
	switch {
	case c.ph.what == nothing && !c.dropped && !c.follows:
		return c, false
	case c.ph.what != nothing && c.ph.start < c.a:
		c.a = c.ph.start
	}
	// with a colon, or with the subject between verb and marks, nothing else
	// stands between them
	if gap := pe - max(v.end, c.ph.end); c.loose && (colon && gap < 20 || gap <= 2 && (d.has(last, fThat) || d.is(last, ','))) && c.ph.what != nothing {
		c.loose = false
	}
	return c, true
}

// lastVerb returns the last verb of saying in [ps, pe).
func (d *doc) lastVerb(ps, pe int, colon bool) (verbal, bool) {
	var got verbal
	found := false
	for k := pe - 1; k >= ps; k-- {
		t := &d.toks[k]
		if t.kind != word || (t.flags&(fSay|fWeak|fPast|fSaying|fQuoted) == 0 && !d.makes(k) || d.asksOnly(k)) || t.cap && (!t.brk || d.m.lang == "fr" && (t.flags&fSay == 0 || ends(d.text(k), "é", "ée", "és", "ées"))) && !d.m.caseless {
			continue
		}
		// begin as far left as auxiliaries and small words go
		s := k
		for s > ps && s > k-5 && d.toks[s-1].kind == word && d.has(s-1, fAux|fClitic|fAdv) && !d.has(s-1, fSay|fWeak) {
			s--
		}
		if s == k && t.flags&fPast != 0 && !d.m.caseless { // a, pour sa part, rappelé
			for j := k - 1; j > ps && j > k-7; j-- {
				if d.has(j, fAux) && d.has(j+1, fPrep) || d.has(j, fAux) && d.is(j+1, ',') {
					s = j
					break
				}
			}
		}
		for ; s <= k; s++ {
			v, ok := d.verb(s, pe)
			if !ok || v.head != k && !(v.head > k) {
				continue
			}
			if d.m.caseless && d.has(s-1, fRel) && !d.is(s-2, '،') && !colon && pe-v.end > 1 && d.has(ps, fSay) { // قالت إن الذين كتبت لهم النجاة
				break
			}
			if !v.strong && !colon && pe-v.end > 1 && !d.called(v.head) && !d.urges(v, pe) && !(pe-v.end <= 8 && (d.is(pe-1, ',') || d.because(pe-1) || d.because(pe+1)) && d.praises(v.head)) {
				break
			}
			if d.nounUse(k, ps) || d.m.lang == "es" && strings.HasSuffix(d.text(k), "é") && d.hasBetween(max(ps, v.start-2), k, fRel) { // algo que anoté
				break
			}
			if !found || v.strong && !got.strong && pe-got.end > 1 {
				got, found = v, true
			}
			if got.strong || pe-got.end <= 1 {
				return got, true
			}
			break
		}
	}
	return got, found
}
