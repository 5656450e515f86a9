package quote

import "strings"

// Subjects that a verb of saying shares with another verb or takes from a clause
// around it: X thanked the residents and said that “q”; opened by X, who said;
// Calling the fence “q”, X left; X rejected the offer as “q”.

// sharedSubject returns the subject of the verb v when it stands in the clause before:
// right before “who”, or as that of the verb that “and” joins to v.
func (d *doc) sharedSubject(v verbal, ps int) (phrase, bool) {
	if d.m.caseless || v.saying || v.start-ps < 3 {
		return phrase{}, false
	}
	if d.is(v.start-1, ',') {
		if q, ok := d.whoSaid(v, ps); ok {
			return q, true
		}
	}
	k := v.start - 1
	for k > ps && d.has(k, fAux|fClitic|fAdv|fNot|fTime) && !d.has(k, fRel|fAnd) {
		k--
	}
	switch strings.ToLower(d.text(k)) {
	case "who", "qui", "quien": // the centre was opened by X, who said
		e := k
		if d.is(e-1, ',') {
			e--
		}
		if n := d.trailingName(ps, e); n.b == e && !n.empty() && !d.placeName(n.a, n.b) && (d.words(n.a, n.b) > 1 || d.knownName(n.a)) {
			return phrase{what: aName, start: n.a, end: n.b, name: n}, true
		}
		for n := e - 2; n >= ps && n > e-16 && d.toks[n].kind != mark && e < k; n-- { // X of the Sellers’ Union, who argued
			if !d.nameLike(n) || n > ps && (d.nameLike(n-1) || d.locative(n-1)) {
				continue
			}
			if p := d.phrase(n, e, true); p.what == aName && p.end >= e && d.words(p.name.a, p.name.b) > 1 && !d.placeName(p.name.a, p.name.b) {
				return p, true
			}
		}
	case "and", "et", "but", "mais":
		if d.m.lang != "en" && d.m.lang != "fr" {
			return phrase{}, false
		}
		p, ok := d.mainSubject(ps, k)
		if !ok || p.what == aPronoun || p.what == aRole && !d.has(p.start, fDet) && !d.toks[p.start].cap || p.plural {
			return phrase{}, false
		}
		acts := false
		for j := k - 1; j >= p.end; j-- {
			if d.has(j, fRel) && !d.has(j, fThat) && d.toks[j].kind == word {
				for j >= p.end && !d.is(j, ',') {
					j--
				}
				if j < p.end || d.commaBetween(j+1, k) { // the relative clause ends before
					continue
				}
				return phrase{}, false
			}
			acts = acts || d.finite(j) && d.toks[j].flags&fAux == 0 || d.has(j, fAux) && j <= p.end+1
		}
		return p, acts
	}
	return phrase{}, false
}

// takings are verbs that say with “as” what somebody takes a thing for.
var takings = wordSet("welcome welcomes welcomed welcoming reject rejects rejected rejecting dismiss dismisses dismissed dismissing deride derides derided deriding mock mocks mocked mocking " +
	"portray portrays portrayed portraying depict depicts depicted depicting regard regards regarded regarding see sees saw seeing view views viewed viewing present presents presented presenting " +
	"lament laments lamented lamenting decry decries decried decrying celebrate celebrates celebrated celebrating denounce denounces denounced denouncing condemn condemns condemned condemning " +
	"praise praises praised praising hail hails hailed hailing describe describes described describing characterise characterises characterised characterising characterize characterizes characterized characterizing " +
	"criticise criticises criticised criticising criticize criticizes criticized criticizing remember remembers remembered remembering recall recalls recalled recalling summarise summarised summarize summarized " +
	"attack attacks attacked attacking deplore deplores deplored deploring applaud applauds applauded applauding commend commends commended commending defend defends defended defending salute saluted saluting blast blasted slam slammed define defines defined defining " +
	"saluer salue saluent salué saluée saluant rejeté rejette rejetant dénoncé dénonce dénonçant présenté présente présentant décrit décrivent décrivant considère considéré perçoit voit condamné condamne")

// takesAs reads who takes something for what the marks at pe say, in a sentence from
// ps on: X rejected the offer as “too small and too late”.
func (d *doc) takesAs(ps, pe int) (phrase, int, bool) {
	if w := d.text(pe - 1); w != "as" && !(w == "comme" && d.m.lang == "fr") {
		return phrase{}, 0, false
	}
	for k := pe - 2; k > ps && k > pe-24; k-- {
		t := &d.toks[k]
		if t.kind == mark || t.kind == punct && t.r == ';' {
			break
		}
		if t.kind != word || t.cap || !takings[d.text(k)] || d.has(k-1, fDet|fPrep|fOf|fPoss) {
			continue
		}
		if d.has(k-1, fAux) && d.was(k-1) || d.text(k-1) == "been" || d.text(k-1) == "be" { // was seen as
			break
		}
		p, ok := phrase{}, false
		if strings.HasSuffix(d.text(k), "ing") || strings.HasSuffix(d.text(k), "ant") {
			p, ok = d.mainSubject(ps, k)
		} else if p, ok = d.sharedSubject(verbal{start: k, head: k, end: k + 1}, ps); !ok {
			s := k
			for s > ps && d.has(s-1, fAux|fAdv|fClitic|fNot) {
				s--
			}
			if p, ok = d.subjectBefore(ps, s); !ok {
				p, ok = d.collective(ps, s)
			}
		}
		if !ok || p.what == nothing || d.thing(p) || p.what == people && !d.someoneIs(p.start+1) && !d.officeIn(p.start, p.end) {
			break
		}
		return p, k, true
	}
	return phrase{}, 0, false
}

// heBehind reads the subject of a clause of saying that opens the sentence before the
// marks of s from behind them: Describing the camp as “q”, X appealed for timber.
func (d *doc) heBehind(c *claim, ps int, s span) {
	v, i := c.verb, s.close+1
	if d.m.caseless || !v.saying || v.start > ps+2 || !d.toks[ps].brk && ps > 0 || !d.is(i, ',') && !d.is(s.close-1, ',') {
		return
	}
	if d.is(i, ',') {
		i++
	}
	p := d.phrase(i, d.sentenceEnd(i, d.limit(i, 40)), false)
	if p.what != aName && p.what != aRole && p.what != aPronoun || p.start != i {
		return
	}
	if c.ph, c.dropped, c.mixed = p, false, true; takings[strings.ToLower(d.text(v.head))] || d.has(v.head, fCalled) {
		c.rule = ruleCalled
	}
}

// ownerInside tells whether the possessive at k belongs to the complement of a role or
// a person: the elder of Halgan’s settlement.
func (d *doc) ownerInside(a, k, b int) bool {
	if d.m.lang != "en" {
		return false
	}
	for j := a; j < k; j++ {
		if d.has(j, fOf) {
			return j > a && d.has(j-1, fRole|fPeople) && !d.hasBetween(k+1, b, fRole)
		}
	}
	return false
}

// organisationEnglish returns the organisation before token i that the bare noun there
// means: the ministry of the Ministry of Transport, the agency of IOM.
func (f *finder) organisationEnglish(i int, noun string) string {
	d := &f.d
	agency := noun == "agency" || strings.HasPrefix(noun, "organi")
	for k := i - 1; k >= 0 && k > i-600; k-- {
		t := &d.toks[k]
		if t.kind != word || !t.cap || t.flags&fOrg == 0 {
			continue
		}
		if agency && d.shortOrg(k) && t.cpEnd-t.cp > 2 && !d.media(phrase{what: anOrg, start: k, end: k + 1, org: rng{k, k + 1}}) {
			return d.text(k)
		}
		if !strings.EqualFold(d.text(k), noun) {
			continue
		}
		a, b := k, k+1
		for a > 0 && d.toks[a-1].kind == word && d.toks[a-1].cap && d.toks[a].gap == space && !d.has(a-1, fDet|fPrep|fSay) {
			a--
		}
		for b < i && d.toks[b].gap == space && d.toks[b].kind == word && (d.toks[b].cap || d.has(b, fOf|fAnd) && b+1 < i && (d.toks[b+1].cap || d.has(b+1, fDet) && b+2 < i && d.toks[b+2].cap) || d.has(b, fDet) && d.has(b-1, fOf) && b+1 < i && d.toks[b+1].cap || d.text(b) == "for" && b+1 < i && d.toks[b+1].cap) {
			b++
		}
		if b-a > 1 {
			return f.roleText(rng{a, b})
		}
	}
	return ""
}

// verbHere tells whether the English word at j, in small letters behind a name, is the
// verb of its sentence: Lev Aronov met the governor; the works office put it.
func (d *doc) verbHere(j, lim int) bool {
	switch d.text(j) {
	case "put":
		return j+1 < lim && d.text(j+1) == "it"
	case "used":
		return d.text(j+1) == "to"
	}
	if !d.toks[j-1].cap || !d.nameLike(j-1) || d.toks[j].flags&(fRole|fPeople|fObject|fOrg|fFact|fThing|fPrep|fDet|fTime) != 0 {
		return false
	}
	w := d.text(j)
	return pastEn(w) && w != "left" && w != "found" && w != "built" && w != "held" && w != "lost" || d.actsPlainly(j, lim)
}

// isNamed tells whether the name of one word at i is whom an English sentence says that
// somebody is: Today’s first customer is X, from the hills.
func (d *doc) isNamed(i int) bool {
	if d.m.lang != "en" || i < 3 || !d.was(i-1) || d.toks[i].upper {
		return false
	}
	if n := i + 1; n < len(d.toks) && d.toks[n].kind == word && !d.has(n, fRel) {
		return false
	}
	a := d.sentenceStart(i-1, max(0, i-14))
	if !d.has(a, fDet) && !d.has(a+1, fPoss) {
		return false
	}
	for k := i - 2; k > a && k > i-8; k-- {
		if d.toks[k].kind != word || d.toks[k].cap || d.has(k, fThing|fOrg|fPlural) {
			return false
		}
		if d.personNoun(k) || d.doerEnglish(k) && !d.has(k-1, fPrep) {
			return !d.has(a, fPlural)
		}
	}
	return false
}

// nameBehindIs returns the person of isNamed in the sentence [a, b), -1 when there is none.
func (f *finder) nameBehindIs(a, b int) int {
	d := &f.d
	if d.m.lang != "en" || !d.has(a, fDet) && !d.has(a+1, fPoss) {
		return -1
	}
	for i := a + 3; i < b && i < a+14; i++ {
		if d.toks[i].cap && d.was(i-1) && d.nameLike(i) && d.isNamed(i) && d.knownName(i) {
			return f.people.at(d, i)
		}
	}
	return -1
}

// theDoer returns the subject of an English sentence like The caller is a man who.
func (d *doc) theDoer(a, b int) phrase {
	if d.m.lang != "en" || a+3 >= b || d.text(a) != "The" || !d.was(a+2) || d.has(a+1, fThing|fOrg|fObject) || !d.doerEnglish(a+1) || !d.has(a+3, fDet) {
		return phrase{}
	}
	if !d.somebodyNew(a+3, b) {
		return phrase{}
	}
	return phrase{what: people, start: a, end: a + 2, role: rng{a, a + 2}, gender: d.toks[a+1].flags & (fMasc | fFem)}
}

// subjectJustBefore returns the person named as the subject of the sentence right before
// the quotation s, in its paragraph, whatever the gender by the lists: nobody else is
// there whom the pronoun p could mean.
func (f *finder) subjectJustBefore(p phrase, s span) int {
	d := &f.d
	if d.m.caseless || p.plural || p.gender == 0 {
		return -1
	}
	a := d.sentenceStart(s.open-1, max(0, s.open-60))
	if s.open == 0 || d.toks[s.open].gap == blank || d.toks[a].kind == mark {
		return -1
	}
	if r, ok := f.subjectOf(a, s.open); ok && r.who >= 0 {
		return r.who
	}
	return -1
}

// sameOffice tells whether two folded words of roles name one office.
func sameOffice(w, h string) bool {
	switch w {
	case "minister":
		return h == "secretary"
	case "spokesperson":
		return h == "spokeswoman" || h == "spokesman"
	case "ambassador":
		return h == "commissioner"
	case "chairperson", "chair":
		return h == "chairman" || h == "chairwoman" || h == "chairperson" || h == "chair"
	}
	return false
}

// ownChild are English words for somebody’s child.
var ownChild = wordSet("son daughter eldest oldest youngest child children boy girl baby firstborn twins kids sons daughters toddler")

// parentOf returns the person told of as the parent of the child whose mother or father
// the phrase p means: Her eldest, X, is twelve. … His mother.
func (f *finder) parentOf(p phrase) (referent, bool) {
	d := &f.d
	if d.m.lang != "en" || p.end != p.start+2 || !d.possessive(p.start) {
		return referent{}, false
	}
	hers, g := "", flag(0)
	switch d.text(p.start + 1) {
	case "mother", "mum", "mom":
		hers, g = "her", fFem
	case "father", "dad":
		hers, g = "his", fMasc
	default:
		return referent{}, false
	}
	child := strings.ToLower(d.text(p.start))
	for k := p.start - 1; k > 0 && k > p.start-120; k-- {
		if !strings.EqualFold(d.text(k), hers) {
			continue
		}
		n := k + 1
		for n < k+4 && n < p.start && !ownChild[d.text(n)] && d.toks[n].kind == word {
			n++
		}
		if !ownChild[d.text(n)] || child == "her" && (d.text(n) == "son" || d.text(n) == "boy") || child == "his" && (d.text(n) == "daughter" || d.text(n) == "girl") {
			continue
		}
		if r, ok := f.subjects(d.paragraph(d.paragraph(k)-1), k, g, false); ok && r.who >= 0 {
			return r, true
		}
		r, ok := f.mentioned(d.paragraph(d.paragraph(k)-1), k, g)
		return r, ok
	}
	return referent{}, false
}

// tookAs is the claim of takesAs.
func (d *doc) tookAs(p phrase, k, pe int) claim {
	return claim{rule: ruleCalled, ph: p, verb: verbal{start: k, head: k, end: k + 1, pron: -1}, a: min(p.start, k), b: pe, mixed: true, loose: true}
}

// lastWord reads to whom a sentence gives the word before the colon at last: The last
// word went to the ferryman, X.
func (d *doc) lastWord(ps, last int) (phrase, bool) {
	if d.m.lang != "en" {
		return phrase{}, false
	}
	for k := ps + 2; k < last-1; k++ {
		if d.text(k) != "to" {
			continue
		}
		switch d.text(k - 1) {
		case "went", "goes", "belonged", "belongs", "fell", "falls", "left":
			p := d.phrase(k+1, last, true)
			return p, (p.what == aName || p.what == aRole) && p.end >= last
		}
	}
	return phrase{}, false
}

// toHisMind reads in whose opinion something is, at ps: A su juicio, in her view, à son avis.
// j is the noun.
func (d *doc) toHisMind(ps, pe int) (p phrase, j int, ok bool) {
	for j = ps + 1; j < pe && j < ps+4; j++ {
		switch d.text(j) {
		case "juicio", "opinión", "entender", "criterio", "avis", "view", "opinion", "parecer", "opinião":
			switch strings.ToLower(d.text(j - 1)) {
			case "su", "son", "sa", "his", "her", "sua", "seu":
				p = d.ownerWord(j-1, j+1)
				return p, j, true
			}
		}
	}
	return p, j, false
}
