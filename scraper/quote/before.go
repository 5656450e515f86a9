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
	if d.toks[pe].brk && !colon && !d.is(last, ',') {
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
		ps++
	}
	// Pour X, « Q »: the phrase must reach the marks
	if d.isFor(ps) && (d.is(last, ',') || d.is(last, ':')) {
		if p := d.phrase(ps+1, last, true); (p.what == aName || p.what == aRole || p.what == aPronoun) && p.end >= last {
			c.rule, c.ph, c.a, c.b = ruleAccording, p, ps, p.end
			return c, true
		}
	}
	// For X, the project “proves that …”
	if w := d.text(ps); (d.isFor(ps) || w == "For") && ps+1 < last {
		if p := d.phrase(ps+1, last, true); p.what == aName && p.end < last && d.is(p.end, ',') && d.words(p.name.a, p.name.b) > 1 {
			if _, ok := d.findVerb(p.end, pe, false); !ok {
				c.rule, c.ph, c.a, c.b, c.mixed, c.loose = ruleAccording, p, ps, p.end, true, true
				return c, true
			}
		}
	}
	// A su juicio, “q”
	for j := ps + 1; j < pe && j < ps+4; j++ {
		switch d.text(j) {
		case "juicio", "opinión", "entender", "criterio", "avis", "view", "opinion", "parecer", "opinião":
			if w := strings.ToLower(d.text(j - 1)); w == "su" || w == "son" || w == "sa" || w == "his" || w == "her" || w == "sua" || w == "seu" {
				p := phrase{what: aPronoun, start: j - 1, end: j + 1}
				if w == "his" {
					p.gender = fMasc
				} else if w == "her" {
					p.gender = fFem
				}
				c.rule, c.ph, c.a, c.b, c.mixed = ruleAccording, p, ps, j+1, pe-j > 3
				return c, true
			}
		}
	}
	// According to X, “Q”
	for j := ps; j < pe && j < ps+3; j++ {
		if d.has(j, fAccord) || d.text(j) == "words" && j > 0 && d.text(j-1) == "the" && d.has(j+1, fOf) {
			if p, ok := d.according(j, pe); ok && (p.end >= pe-1 || d.is(p.end, ',') || d.is(p.end, '،') || d.is(p.end, ':')) {
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
	for j := max(ps+3, pe-9); j < pe-1; j++ { // …, selon elle, «
		if d.has(j, fAccord) {
			if p, ok := d.according(j, pe); ok && p.end >= pe-1 {
				c.rule, c.ph, c.a, c.b, c.mixed = ruleAccording, p, j, p.end, true
				return c, true
			}
		}
	}
	v, ok := d.lastVerb(ps, pe, colon)
	if !ok {
		if colon {
			p := d.phrase(ps, last, true)
			if (p.what == aName || p.what == aRole) && p.end >= last-1 && (d.words(p.name.a, p.name.b) > 1 || !p.role.empty() || p.honor || lead || d.words(ps, last) == 1) {
				c.rule, c.ph, c.a, c.b = ruleColon, p, ps, p.end
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
	if !v.strong && !(colon || dist <= 1 || d.called(v.head)) {
		return c, false
	}
	c.verb, c.rule, c.a, c.b = v, ruleBeforeVerb, v.start, pe
	c.loose = dist > 1
	c.weak = !v.strong
	if d.called(v.head) && !colon {
		c.rule = ruleCalled
		direct = dist == 0 && d.has(v.head, fCalled)
	}
	c.mixed = !direct
	if !direct && c.rule == ruleBeforeVerb {
		c.rule = ruleThat
	}
	if d.m.caseless && c.rule != ruleCalled && d.hasBetween(v.end, pe, fThat) {
		c.mixed = !d.has(last, fThat) && !colon
		if c.mixed {
			c.rule = ruleThat
		}
	}
	d.subject(&c, ps, pe, linked)
	if d.reads(v.head) && c.ph.what != aName && c.ph.what != aPronoun && c.ph.what != aRole {
		c.thing = true // the foreword reads: “…”
		return c, true
	}
	if c.ph.what == nothing && !c.dropped && !c.follows {
		return c, false
	}
	if c.ph.what != nothing && c.ph.start < c.a {
		c.a = c.ph.start
	}
	// with a colon, or with the subject between verb and marks, nothing else
	// stands between them
	if gap := pe - max(v.end, c.ph.end); c.loose && (colon && gap < 20 || gap <= 2 && (d.has(last, fThat) || d.is(last, ','))) && c.ph.what != nothing {
		c.loose = false
	}
	return c, true
}

// isFor tells whether the word at i may give an opinion's holder: pour X.
func (d *doc) isFor(i int) bool {
	switch d.text(i) {
	case "Pour", "Para":
		return d.m.lang != "en"
	}
	return false
}

// called tells whether the verb at i says what somebody thinks of a thing.
func (d *doc) called(i int) bool { return d.has(i, fRate) && d.has(i, fWeak|fSay|fPast) }

// lastVerb returns the last verb of saying in [ps, pe).
func (d *doc) lastVerb(ps, pe int, colon bool) (verbal, bool) {
	var got verbal
	found := false
	for k := pe - 1; k >= ps; k-- {
		t := &d.toks[k]
		if t.kind != word || t.flags&(fSay|fWeak|fPast|fSaying|fQuoted) == 0 && !(d.m.inversion && d.makes(k)) || t.cap && !t.brk && !d.m.caseless {
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
			if !v.strong && !colon && pe-v.end > 1 && !d.called(v.head) {
				break
			}
			if d.nounUse(k, ps) {
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

// nounUse tells whether the word at k is a noun here and no verb: the report,
// in a statement.
func (d *doc) nounUse(k, ps int) bool {
	if d.m.caseless || k == 0 || k <= ps {
		return false
	}
	p := k - 1
	if d.has(p, fAux) {
		return false
	}
	if d.m.lang == "en" {
		return d.has(p, fDet|fPoss) || d.has(p, fPrep|fOf) && !d.has(k, fSaying) && d.text(p) != "to" || d.has(p, fFact) && d.has(k, fThing)
	}
	return d.has(p, fDet) && !d.has(p, fClitic) || d.has(p, fPrep|fOf) && !d.has(k, fSaying)
}

// subject finds who does the saying of c.verb in [ps, pe).
func (d *doc) subject(c *claim, ps, pe int, linked bool) {
	v := c.verb
	if v.pron >= 0 {
		c.ph = phrase{what: aPronoun, start: v.pron, end: v.pron + 1, gender: d.toks[v.pron].flags & (fMasc | fFem), plural: d.has(v.pron, fPlural)}
		return
	}
	if v.saying {
		if linked {
			c.follows = true
			return
		}
		if d.m.verbFirst {
			c.dropped = true
			if m, ok := d.findVerb(ps, v.start, true); ok {
				c.verb.gender |= m.gender
				if p := d.subjectAfter(m.end, v.start); p.what == aName || p.what == aRole || p.what == anOrg {
					c.ph, c.dropped = p, false
				}
			} else if d.nominal(ps, v.start, c) {
				c.dropped = false
			}
			return
		}
		if d.has(ps, fAnd) && v.start-ps <= 2 { // Et d’ajouter :
			c.follows = true
			return
		}
		for k := v.start - 1; k > ps && k > v.start-12; k-- { // …, X said, adding: “Q”
			if !d.has(k, fSay|fPast) || d.toks[k].kind != word {
				continue
			}
			if m, ok := d.verb(k, v.start); ok && m.strong && !m.saying && d.text(k) != "" && d.is(m.end, ',') {
				if p, ok := d.subjectBefore(d.clauseStart(k, ps), m.start); ok && (p.what == aName || p.what == aPronoun) {
					c.ph = p
					return
				}
			}
		}
		if p, ok := d.mainSubject(ps, v.start); ok {
			c.ph = p
			return
		}
		if d.m.dropped {
			c.dropped = true
		}
		return
	}
	if d.m.verbFirst {
		if p, ok := d.relayed(v.end, pe); ok {
			c.ph = p
			return
		}
		if v.start > ps && d.nominal(ps, v.start, c) {
			return
		}
		if p := d.subjectAfter(v.end, pe); d.called(v.head) && v.start > ps && (p.what == nothing || p.what == people && !d.peopleIn(p.start, p.end)) {
			if m, ok := d.findVerb(ps, v.start, true); ok { // أشاد X بما وصفه بـ
				if p := d.subjectAfter(m.end, v.start); p.what == aName || p.what == aRole || p.what == anOrg {
					c.ph = p
					return
				}
			}
		}
		if p := d.subjectAfter(v.end, pe); p.what != nothing && p.what != people {
			c.ph = p
			return
		} else if p.what == people && d.peopleIn(p.start, p.end) {
			c.ph = p
			return
		}
		if m, ok := d.findVerb(ps, v.start, false); ok { // وقالت X إنها …، وأضافت
			if p := d.subjectAfter(m.end, v.start); p.what == aName || p.what == aRole || p.what == people && d.peopleIn(p.start, p.end) {
				c.ph = p
				return
			}
		}
		c.dropped = true
		return
	}
	if p, ok := d.subjectBefore(ps, v.start); ok {
		c.ph = p
		return
	}
	if d.m.lang != "en" || c.verb.end < pe && d.inverted(v, ps) {
		if p := d.subjectAfter(v.end, pe); p.what == aName || p.what == aRole || p.what == aPronoun && d.m.lang == "en" {
			c.ph = p
			return
		}
	}
	if linked && v.start-ps <= 3 {
		c.follows = true
		return
	}
	c.dropped = d.m.dropped && v.start-ps <= 8
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

// relayed reads “on the authority of X, his saying”: نقل عن X قوله.
func (d *doc) relayed(a, b int) (phrase, bool) {
	for k := b - 1; k > a && k > b-4; k-- {
		switch d.text(k) {
		case "قوله", "قولها", "قولهم", "قولهن":
			for j := a; j < k; j++ {
				if d.text(j) == "عن" {
					p := d.phrase(j+1, k, true)
					return p, p.what != nothing
				}
			}
		}
	}
	return phrase{}, false
}

// inverted tells whether the sentence begins with its verb: Said X: “Q”.
func (d *doc) inverted(v verbal, ps int) bool { return v.start-ps <= 1 }

// nominal reads an Arabic subject that stands before its verb.
func (d *doc) nominal(ps, vs int, c *claim) bool {
	if d.text(ps) == "أما" && ps+1 < vs { // أما X، وهي …، فقالت
		if p := d.phrase(ps+1, vs, false); p.what == aName {
			c.ph = p
			return true
		}
	}
	for ps < vs && (d.text(ps) == "أما" || d.has(ps, fAux)) {
		ps++
	}
	for vs > ps && d.has(vs-1, fAux) {
		vs--
	}
	if p := d.phrase(ps, vs, false); p.what == people && d.has(p.start, fPeople) && p.end >= vs-1 {
		c.ph = p
		return true
	}
	if ps >= vs || d.has(ps, fPrep|fThat|fAux|fBreak|fAdv|fSay|fWeak|fAnd|fAccord|fTime) && !d.has(ps, fFirst) {
		return false
	}
	p := d.phrase(ps, vs, false)
	if p.what != nothing && p.what != people && p.end >= vs-1 {
		c.ph = p
		return true
	}
	return false
}

// subjectBefore finds the subject of a verb at vs among the words [ps, vs).
func (d *doc) subjectBefore(ps, vs int) (phrase, bool) {
	var best phrase
	found := false
	j := ps
	for j < vs {
		t := &d.toks[j]
		if t.kind != word && t.kind != number {
			j++
			continue
		}
		f := t.flags
		if f&fRel != 0 && d.is(j-1, ',') || d.participial(j, vs) { // X, who leads the team, said; asked by Y, X said
			j = d.skipClause(j, vs)
			continue
		}
		if t.kind == word && f&(fPrep|fIf|fAccord) != 0 && f&fFirst == 0 && !(t.cap && !t.brk) {
			j = d.skipClause(j, vs)
			continue
		}
		if f&(fAnd|fAdv|fThat|fRel|fTime|fBreak|fAux|fNot|fSaying) != 0 && f&(fDet|fFirst|fPron) == 0 && (!t.cap || t.brk) {
			j++
			continue
		}
		p := d.phrase(j, vs, false)
		if p.what == nothing || p.end <= j {
			j++
			continue
		}
		near := p.end >= vs || p.end == vs-1 && d.is(p.end, ',')
		if better(p, best, near, found) || !found && p.what == people && d.peopleIn(p.start, p.end) {
			best, found = p, true
		}
		if near {
			return best, true
		}
		j = max(p.end, j+1)
		// words of no interest up to the next boundary
		for j < vs && d.toks[j].kind == word && !d.has(j, fAnd|fThat|fPrep) && !d.toks[j].cap && !d.has(j, fDet|fPron) {
			j++
		}
	}
	if !found {
		if n := d.trailingName(ps, vs); !n.empty() {
			return phrase{what: aName, start: n.a, end: n.b, name: n}, true
		}
		return best, false
	}
	if best.what == people && !d.peopleIn(best.start, best.end) && d.m.dropped {
		return best, false
	}
	return best, true
}

func better(p, best phrase, near, found bool) bool {
	if !found {
		return p.what != people || near
	}
	if near && p.what != people {
		return p.what != anOrg || best.what != aName
	}
	rank := func(w what) int {
		switch w {
		case aName:
			return 4
		case aPronoun:
			return 3
		case aRole:
			return 2
		case anOrg:
			return 1
		}
		return 0
	}
	return rank(p.what) > rank(best.what)
}

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
	if !t.brk || t.kind != word || t.flags&fFirst != 0 || j+1 >= end || d.toks[j+1].cap && !d.has(j+1, fPrep) || d.is(j+1, ',') {
		return false
	}
	w := d.text(j)
	ok := false
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

// mainSubject returns the subject of the sentence [ps, pe).
func (d *doc) mainSubject(ps, pe int) (phrase, bool) {
	j := ps
	for j < pe && j < ps+40 {
		t := &d.toks[j]
		if t.kind == word && t.flags&(fPrep|fIf|fAccord) != 0 && t.flags&fFirst == 0 && !(t.cap && !t.brk) || d.participial(j, pe) {
			j = d.skipClause(j, pe)
			continue
		}
		if t.kind != word && t.kind != number || t.flags&(fAnd|fAdv|fTime|fThat) != 0 && t.flags&(fFirst|fDet) == 0 {
			j++
			continue
		}
		p := d.phrase(j, pe, false)
		switch p.what {
		case aName, aPronoun, aRole:
			return p, true
		}
		return p, false
	}
	return phrase{}, false
}
