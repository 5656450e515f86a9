package quote

import "strings"

// after reads the words that follow a quotation.
func (d *doc) after(s span) (claim, bool) {
	c := claim{verb: verbal{pron: -1}}
	i := s.close + 1
	if s.lost {
		i = s.close
	}
	n := len(d.toks)
	if i >= n {
		return c, false
	}
	if d.is(i, '.') && d.toks[i].gap == tight && i+1 < n && d.toks[i+1].gap == blank && !s.lost {
		i++
	}
	if d.m.caseless && d.toks[i].kind == word && (d.toks[i].gap == blank || d.toks[i].brk) {
		if c, ok := d.behindArabic(i); ok {
			return c, true
		}
	}
	below := d.toks[i].gap == blank // in the next paragraph
	if below && !d.saidNext(s, i) {
		return d.signed(i)
	}
	if d.is(i, '.') && i+1 < n && d.toks[i+1].kind == punct && isDash(d.toks[i+1].r) && d.toks[i+1].gap < blank { // “Q”. – X, 23 años
		if u, ok := d.signed(i + 1); ok {
			return u, true
		}
		if u, ok := d.dashed(i + 2); ok {
			return u, true
		}
	}
	if d.toks[i].gap <= line && !d.m.caseless {
		if u, ok := d.underline(s, i); ok {
			return u, true
		}
	}
	if d.m.caseless && d.is(i, ':') && d.has(i+1, fAdv|fSay) {
		i++
	}
	comma, dash := false, false
	for i < n && d.toks[i].kind == punct && (d.is(i, ',') || d.is(i, '،') || d.is(i, ';')) && d.toks[i].gap < blank {
		comma = true
		i++
	}
	if i < n && d.toks[i].kind == punct && isDash(d.toks[i].r) && d.toks[i].gap < blank {
		dash, comma = true, true
		i++
	}
	if e := d.stageNote(i); e > 0 { // “Q” (risas), bromeó X
		comma, i = true, e
	}
	if i < n && d.is(i, '(') {
		if p := d.phrase(i+1, d.limit(i+1, 30), true); p.what == aName && (p.end >= n || d.is(p.end, ')') || d.toBracket(p.end)) && (!p.role.empty() || d.words(p.name.a, p.name.b) > 1) {
			c.rule, c.ph, c.a, c.b = ruleDash, p, i+1, p.end
			return c, true
		}
		if u, ok := d.bracketed(i); ok {
			return u, true
		}
	}
	if p, ok := d.colonBehind(s); ok {
		c.rule, c.ph, c.a, c.b, c.loose = ruleLead, p, p.start, p.end, true
		return c, true
	}
	if d.m.lang != "en" && !d.m.caseless && i+1 < n && d.is(i, ':') && d.toks[i+1].gap < blank { // « … » : c’est ainsi que X …
		if _, ok := d.copular(i+1, d.sentenceEnd(i+1, d.limit(i+1, reachAfter))); ok {
			i++
		}
	}
	if i+1 < n && d.is(i, '.') && (d.withWords(i+1, d.limit(i+1, reachAfter)) > 0 || d.testifies(i+1, d.limit(i+1, reachAfter)) > 0 || d.ownedWordsAt(i+1) || d.saysWho(i+1) || d.soSays(i+1, d.sentenceEnd(i+1, d.limit(i+1, reachAfter))).what == aName) {
		i++
	}
	if d.m.caseless && i+1 < n && d.is(i, '.') { // «Q». هكذا يبدأ X حكايته
		if _, k := d.toldSo(i+1, d.sentenceEnd(i+1, d.limit(i+1, reachAfter))); k > 0 || d.text(i+1) == "هكذا" {
			i++
		}
	}
	if i >= n || d.toks[i].kind != word || d.toks[i].gap == blank && !below {
		return c, false
	}
	lastIn := rune(0)
	if s.close > s.open+1 && !s.lost {
		lastIn = d.toks[s.close-1].r
		if d.toks[s.close-1].kind != punct {
			lastIn = 0
		}
	}
	open := comma || lastIn == ',' || lastIn == '،' || lastIn == '?' || lastIn == '!' || lastIn == '…' || lastIn == '؟' || s.lost || dash || lastIn == '-' || lastIn == '—'
	beside := comma || lastIn == ',' || s.lost
	fresh := d.toks[i].brk && !comma // a new sentence follows
	lim := d.limit(i, reachAfter)
	end := d.sentenceEnd(i, lim)
	if g, k := d.inHisWords(i); k > 0 {
		c.rule, c.dropped, c.verb.gender, c.a, c.b = ruleAccording, true, g, i, k
		return c, true
	}
	if d.m.caseless && d.text(i) == "على" && d.text(i+1) == "حد" && d.has(i+2, fAccord) && i+3 < end { // على حد تعبير X
		if p := d.phrase(i+3, end, true); p.what == aName || p.what == aRole {
			c.rule, c.ph, c.a, c.b = ruleAccording, p, i, p.end
			return c, true
		}
	}
	if d.has(i, fAccord) && !(fresh && lastIn == '.') {
		if p, ok := d.according(i, end); ok {
			c.rule, c.ph, c.a, c.b = ruleAccording, p, i, p.end
			return c, true
		}
	}
	for k := i + 1; k < i+3 && k+2 < end && !fresh && (d.text(i) == "en" || d.text(i) == "in" || d.text(i) == "nas"); k++ { // “…”, en palabras de un maestro
		if wordsOf.has(d, k) && d.has(k+1, fOf) {
			if p, ok := d.according(i, end); ok {
				c.rule, c.ph, c.a, c.b = ruleAccording, p, i, p.end
				return c, true
			}
		}
	}
	if open && d.m.lang == "fr" && i+1 < end && d.text(i+1) == "-on" {
		switch d.text(i) {
		case "lit", "lisait", "peut", "pouvait": // « … », peut-on lire sur la page
			c.rule, c.a, c.b, c.thing = ruleAfterVerb, i, i+2, true
			return c, true
		}
	}
	if fresh && !s.lost {
		p, ok := d.wordsOwner(i, end)
		if !ok {
			p, ok = d.speakerIs(i, end)
		}
		if ok {
			c.rule, c.ph, c.a, c.b, c.loose = ruleNameVerb, p, i, p.end, true
			return c, true
		}
	}
	at := i
	c.apart = open || fresh
	if (open || d.is(s.close+1, ':')) && !d.m.caseless && d.opensSpeech(s) && !d.toks[i].cap {
		if p, ok := d.copular(i, end); ok && !d.workName(s) {
			c.rule, c.ph, c.a, c.b, c.apart = ruleNameVerb, p, i, p.end, true
			return c, true
		}
	}
	if d.m.caseless {
		k := i
		for n := 0; n < 3 && (d.text(k) == "هذا" || d.text(k) == "ما" || d.text(k) == "كما" || d.has(k, fAccord)); n++ { // «…»، كما ورد في بيان للوزارة
			k++
		}
		if p, _, e := d.issued(k, end); e > 0 && p.what != nothing && !d.colonAhead(i, end) {
			c.rule, c.ph, c.a, c.b, c.verb.start, c.verb.end, c.verb.head = ruleAfterVerb, p, i, e, k, k+1, k
			return c, true
		}
		if p, k := d.toldSo(i, end); k > 0 && !d.colonAhead(i, p.end) { // «…»، هذا ما قاله X
			c.rule, c.ph, c.a, c.b, c.verb.start, c.verb.end, c.verb.head = ruleAfterVerb, p, i, p.end, k, k+1, k
			return c, true
		}
	}
	if d.has(i, fBreak|fIf|fRel|fPrep) && d.as(i) { // as X put it, comme l'a dit X
		at = i + 1
	}
	if d.m.lang == "en" && d.has(i, fAux) && i+1 < end && d.text(i+1) == "how" { // is how X describes it
		at = i + 2
	}
	if p, ok := d.readIn(i, end); ok && open {
		c.rule, c.ph, c.a, c.b = ruleAfterVerb, p, i, p.end
		return c, true
	}
	if v, ok := d.verb(at, end); ok && !(v.saying && d.m.lang != "ar") {
		if fresh && lastIn == '.' && !d.m.caseless && at == i && !d.verbThenName(v, end) {
			return c, false
		}
		if fresh && d.m.caseless && d.text(i) != "هكذا" && lastIn != ',' && lastIn != '،' && (lastIn != 0 || d.colonAhead(i, end)) {
			return c, false
		}
		if d.m.caseless && !open && d.colonAhead(i, lim) && !d.addsAhead(v, lim) {
			return c, false
		}
		c.verb, c.a = v, i
		if v.pron < 0 && v.end < end && d.has(v.end, fThat) && !d.m.caseless {
			return c, false // “X” dice que: the words between the marks are the subject
		}
		if !v.strong && !open && !d.goesOnWith(v, end) {
			return c, false
		}
		if v.pron >= 0 {
			c.ph = phrase{what: aPronoun, start: v.pron, end: v.pron + 1, gender: d.toks[v.pron].flags & (fMasc | fFem), plural: d.has(v.pron, fPlural)}
		} else if d.m.caseless && v.saying { // “Q”، داعياً المستثمرين إلى
			c.dropped = true
		} else if g := d.passedOn(v.head); g != 0 { // “Q”، ينقل عنه المترجم
			c.ph = phrase{what: aPronoun, start: v.head + 1, end: v.head + 2, gender: g}
			c.verb.gender = g
		} else if p, ok := d.onAuthority(v.end, end); ok {
			c.ph = p
		} else if c.ph = d.subjectAfter(v.end, end); c.ph.what == aName && d.text(i) == "هكذا" && d.called(v.head) && !d.has(c.ph.name.a, fFirst) && !d.knownName(c.ph.name.a) {
			c.ph = phrase{} // هكذا تصف رحلتها
		}
		switch {
		case (c.ph.what == nothing || c.ph.what == people && !d.peopleIn(c.ph.start, c.ph.end)) && open && d.reads(v.head) && d.has(v.end, fDet) && !d.aloud(v.end):
			c.thing = true // “…,” reads the first line
		case c.ph.what != nothing:
		case d.m.dropped && open || d.m.dropped && (v.end >= end || d.m.caseless && (d.is(v.end, '.') || !open && d.addsAhead(v, lim))) || v.passive:
			c.dropped = true
		default:
			if beside {
				return d.openAfter(claim{verb: verbal{pron: -1}, apart: c.apart}, s, i, end)
			}
			return c, false
		}
		if p, ok := d.onAuthority(c.ph.end, end); ok && d.m.caseless { // أضافت بتول نقلاً عن جارها إبراهيم
			c.ph = p
		}
		if !v.strong && c.ph.what == aName && d.isSubject(v, c.ph) {
			return c, false
		}
		c.rule, c.weak = ruleAfterVerb, !v.strong && !(beside && c.ph.what == aName && c.ph.start == v.end && d.opensSpeech(s))
		c.b = max(c.ph.end, v.end)
		return c, true
	}
	if d.m.caseless && open && !fresh {
		if c, ok := d.says(i, end); ok {
			return c, true
		}
	}
	if p := d.soSays(i, end); fresh && p.what == aName { // Así resume la situación X
		c.rule, c.ph, c.a, c.b, c.loose = ruleAfterVerb, p, i, end, true
		return c, true
	}
	for k := i + 1; k < end-1 && k < i+4; k++ { // “…”, fueron las palabras de X
		switch d.text(k) {
		case "palabras", "words", "mots", "palavras":
			if d.has(k+1, fOf) && d.has(i, fAux) {
				if p := d.phrase(k+2, end, true); p.what == aName || p.what == aRole {
					c.rule, c.ph, c.a, c.b = ruleAfterVerb, p, i, p.end
					return c, true
				}
			}
		}
	}
	if k := d.beforeSaying(i, end); k > 0 && open { // « … », avant de conclure : « … »
		c.rule, c.dropped, c.a, c.b = ruleAfterVerb, true, i, k
		return c, true
	}
	k := d.withWords(i, end)
	if k == 0 {
		k = d.testifies(i, end)
	}
	if k > 0 { // “Q.” With these words, X opened …
		for k < end && (d.toks[k].kind == punct || d.has(k, fThat)) {
			k++
		}
		p := d.phrase(k, end, false)
		if d.m.caseless {
			if v, ok := d.findVerb(k, end, true); ok {
				p = d.subjectAfter(v.end, end)
			}
		} else if p.what != aName && p.what != aPronoun && !(p.what == aRole && d.has(k, fDet)) {
			if v, ok := d.findVerb(k, end, true); ok {
				p = d.subjectAfter(v.end, end)
			}
		}
		if p.what == aName || p.what == aPronoun || p.what == aRole || p.what == people && (d.indefiniteWord(p.start) || d.m.lang == "fr" && strings.HasPrefix(d.text(p.start), "ce")) && d.peopleIn(p.start, p.end) {
			c.rule, c.ph, c.a, c.b = ruleNameVerb, p, i, p.end
			return c, true
		}
	}
	if fresh && lastIn == '.' {
		// “Q.” X said. — accepted only when nothing else stands in the sentence
		end = min(end, i+14)
	}
	if d.has(i, fAnd) || d.has(i, fSaying) && !d.toks[i].cap {
		return c, false
	}
	p := d.phrase(at, end, false)
	if d.noOne(at) {
		p = phrase{}
	}
	if p.what == nothing || d.has(i, fIf|fPrep) && at == i {
		if fresh && lastIn == '.' {
			return c, false
		}
		return d.otherwise(c, s, i, end, beside && at == i)
	}
	if dash && (p.what == people || p.what == aRole) && p.name.empty() && d.toks[i].cap && d.indefiniteWord(i) && d.isSomebody(i, end) { // – Un jeune de 19 ans
		c.rule, c.a, c.b, c.ph = ruleDash, i, end, phrase{what: people, start: i, end: end, role: rng{i, end}, gender: p.gender}
		return c, true
	}
	if dash {
		if u, ok := d.dashed(i); ok {
			return u, true
		}
	}
	if dash || d.is(s.close+1, '-') {
		if q := d.phrase(at, end, true); p.what == aName && (p.end >= end-1 || dash && q.end >= end-1) {
			c.rule, c.ph, c.a, c.b = ruleDash, q, i, q.end
			return c, true
		}
	}
	v, ok := d.verbFor(p, end)
	if !ok && (p.what == people || p.what == aRole) && (beside || d.unknown(p.start)) { // someone calls from the dark
		if q := d.cutBeforeVerb(p, end); q.end < p.end {
			if w, known := d.verbFor(q, end); known {
				p, v, ok = q, w, true
				v.strong = v.strong || d.unknown(p.start)
			}
		}
	}
	if !ok && !open && !fresh && d.signature(s, i, end) {
		if q := d.phrase(i, end, true); q.what == aName && q.end >= end-1 {
			c.rule, c.ph, c.a, c.b, c.loose = ruleDash, q, i, q.end, true
			return c, true
		}
	}
	if !ok {
		if fresh && lastIn == '.' {
			return c, false
		}
		return d.otherwise(c, s, i, end, beside && at == i)
	}
	if fresh && lastIn == '.' && !(v.end >= end-1 && v.strong && !d.is(v.end, ':')) {
		return c, false
	}
	if !open && !(fresh && lastIn == '.') && !(v.strong && v.start <= p.end+1) {
		return c, false
	}
	if v.end < len(d.toks) && d.has(v.end, fThat) && !open {
		return c, false
	}
	if d.is(v.end, ':') || d.is(v.end, ',') && d.toks[min(v.end+1, n-1)].kind == mark && fresh {
		return c, false // it introduces the next one
	}
	if !v.strong && !open {
		return c, false
	}
	if p.what == people && !d.peopleIn(p.start, p.end) && !open {
		return d.otherwise(c, s, i, end, beside && at == i)
	}
	c.rule, c.ph, c.verb, c.a, c.b, c.weak = ruleNameVerb, p, v, i, v.end, !v.strong
	c.loose = v.start > p.end+1
	return c, true
}

// otherwise reads an attribution without a known verb at i, or one at the end
// of the sentence.
func (d *doc) otherwise(c claim, s span, i, end int, beside bool) (claim, bool) {
	if beside {
		if o, ok := d.openAfter(claim{verb: verbal{pron: -1}, apart: c.apart}, s, i, end); ok {
			return o, true
		}
	}
	return d.distant(c, i, end)
}

// distant reads an attribution at the end of the sentence that the quotation
// is part of: “q” if nothing changes, said X.
func (d *doc) distant(c claim, i, end int) (claim, bool) {
	for k := i; k < end; k++ {
		if !d.is(k, ',') && !d.is(k, '،') || d.m.caseless {
			continue
		}
		if v, ok := d.verb(k+1, end); ok && v.strong && !v.saying && v.pron >= 0 && d.m.inversion && v.end >= end-1 && !d.has(v.pron, fPlural) { // …, a-t-elle ajouté.
			c.rule, c.verb, c.a, c.b, c.mixed, c.loose = ruleAfterVerb, v, k+1, v.end, true, true
			c.ph = phrase{what: aPronoun, start: v.pron, end: v.pron + 1, gender: d.toks[v.pron].flags & (fMasc | fFem)}
			return c, true
		} else if ok && v.strong && !v.saying && v.pron < 0 {
			p := d.subjectAfter(v.end, end)
			if p.what == aName || p.what == aRole || p.what == aPronoun || p.what == anOrg && d.m.lang == "es" {
				c.rule, c.ph, c.verb, c.a, c.b, c.mixed, c.loose = ruleAfterVerb, p, v, k+1, max(p.end, v.end), true, true
				return c, true
			}
			if d.m.dropped && p.what == nothing && v.end >= end-1 && i+2 < k { // “q” a causa del frío, recordó.
				c.rule, c.dropped, c.verb, c.a, c.b, c.mixed, c.loose = ruleAfterVerb, true, v, k+1, v.end, true, true
				return c, true
			}
			continue
		}
		p := d.phrase(k+1, end, false)
		if p.what != aName && p.what != aPronoun && p.what != aRole {
			continue
		}
		if v, ok := d.verb(p.end, end); ok && v.strong && !v.saying && v.end >= end-1 {
			c.rule, c.ph, c.verb, c.a, c.b, c.mixed, c.loose = ruleNameVerb, p, v, k+1, v.end, true, true
			return c, true
		}
	}
	return c, false
}
