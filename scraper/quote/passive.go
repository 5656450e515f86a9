package quote

import "strings"

// passive reads an attribution whose speaker is the agent of a passive: the road was
// described by X as “q”; “q”, it was announced by X; il a été rappelé par X que « q »;
// وُصفت العملية من قبل X بأنها «q». A claim that is a thing is a name that people give:
// the road is called “q” by its neighbours.
func (d *doc) passive(s span) (claim, bool) {
	c := claim{mixed: true, verb: verbal{pron: -1, head: -1}}
	a := d.sentenceStart(s.open-1, max(0, s.open-reachBefore))
	if s.open == 0 || d.toks[s.open].gap == blank || d.toks[s.open].brk && d.toks[s.open-1].kind == punct && !d.is(s.open-1, ':') && !d.is(s.open-1, ',') {
		a = s.open
	}
	for k := s.open - 2; k > a; k-- {
		if d.toks[k].kind == mark {
			break
		}
		e, ok := d.agentWord(k)
		if !ok {
			continue
		}
		v := d.participleBefore(k, a)
		if v < 0 {
			continue
		}
		p := d.doer(e, s.open)
		if p.what == nothing || !d.onlyLinks(p.end, s.open) {
			return c, false
		}
		c.rule, c.ph, c.a, c.b = ruleThat, p, v, s.open
		c.verb.start, c.verb.end, c.verb.head, c.verb.passive = v, v+1, v, true
		c.mixed = !d.is(s.open-1, ':')
		if d.has(s.open-1, fThat) {
			return c, true
		}
		c.rule = ruleCalled
		c.thing = d.names(v) && p.what != aName
		return c, !c.thing
	}
	// described as “q” by X
	lim := d.limit(s.close+1, 12)
	for k := s.close + 1; k < lim && k < s.close+8 && !(d.toks[k].brk && k > s.close+1); k++ {
		e, ok := d.agentWord(k)
		if !ok {
			continue
		}
		v := d.participleBefore(k, s.close)
		if v < 0 && k == s.close+1 {
			v = d.participleBefore(s.open, a)
			c.rule = ruleCalled
		} else if v >= 0 && (d.is(s.close-1, ',') || d.is(s.close+1, ',')) && d.passiveAux(v, s.close) {
			c.rule, c.mixed, c.apart = ruleAfterVerb, false, true
		} else {
			return c, false
		}
		if v < 0 {
			return c, false
		}
		p := d.doer(e, d.sentenceEnd(e, d.limit(e, reachAfter)))
		if p.what == nothing {
			return c, false
		}
		c.ph, c.a, c.b = p, min(v, k), p.end
		c.verb.start, c.verb.end, c.verb.head, c.verb.passive, c.verb.strong = v, v+1, v, true, true
		c.thing = d.names(v) && p.what != aName
		return c, !c.thing
	}
	return c, false
}

// agentWord tells whether the word at k brings in who does what a passive says, and
// where he begins.
func (d *doc) agentWord(k int) (int, bool) {
	if d.toks[k].kind != word {
		return 0, false
	}
	switch w := d.text(k); w {
	case "by", "par", "por":
		return k + 1, true
	case "pelo", "pela":
		return k, true
	case "من":
		switch d.text(k + 1) {
		case "قبل", "جانب", "طرف":
			return k + 2, d.m.caseless
		}
	}
	return 0, false
}

// doer reads who stands behind by.
func (d *doc) doer(i, lim int) phrase {
	if i >= lim || i >= len(d.toks) {
		return phrase{}
	}
	p := d.phrase(i, lim, false)
	switch {
	case p.what == aName || p.what == aRole || p.what == anOrg && !d.thing(p):
		return p
	case p.what == people && (d.peopleIn(p.start, p.end) || d.indefiniteWord(p.start) && d.someoneIs(p.start+1)):
		return p
	case !d.m.caseless && d.indefiniteWord(i) && i+1 < lim && d.toks[i+1].kind == word && !d.toks[i+1].cap && d.toks[i+1].flags&(fThing|fTime|fOrg|fPlace|fOf|fPrep) == 0:
		for k := i + 1; k < lim; k++ {
			if d.has(k, fThat|fRel) || d.as(k) {
				lim = k
			}
		}
		e := d.nounEnd(i, lim)
		for e > i+2 && d.has(e-1, fOf|fPrep) {
			e--
		}
		return phrase{what: people, start: i, end: e, role: rng{i, e}}
	}
	return phrase{}
}

// participleBefore returns the participle of saying or calling right before token k,
// with no more than two words (an adverb, as) between; -1 when none stands there.
func (d *doc) participleBefore(k, low int) int {
	if k > 2 && d.toks[k-1].kind == single && d.toks[k-2].cpEnd-d.toks[k-2].cp == 1 { // qualifiée d’« … »
		k -= 2
	}
	for j := k - 1; j > low-1 && j >= 0 && j >= k-3; j-- {
		if d.toks[j].kind != word {
			return -1
		}
		if d.saidPassively(j) {
			return j
		}
		if d.m.caseless { // وصفت العملية من قبل
			continue
		}
		if d.toks[j].flags&(fAdv|fPrep|fOf) == 0 && !d.as(j) {
			return -1
		}
	}
	if d.m.caseless {
		for j := k - 4; j >= low && j >= k-9 && d.toks[j].kind == word; j-- {
			if d.saidPassively(j) {
				return j
			}
		}
	}
	return -1
}

// saidPassively tells whether the word at j is a participle of saying or of calling.
func (d *doc) saidPassively(j int) bool {
	w := d.folded(d.text(j))
	s := string(w)
	switch d.m.lang {
	case "en":
		return saidEn[s]
	case "ar":
		s = strings.TrimPrefix(s, "و")
		return saidAr[s]
	case "es", "pt":
		for _, end := range [...]string{"adas", "ados", "ada", "ado", "idas", "idos", "ida", "ido", "tas", "tos", "ta", "to", "cho", "cha", "chos", "chas"} {
			if stem, ok := strings.CutSuffix(s, end); ok && saidEs[stem] {
				return true
			}
		}
	case "fr":
		s = strings.TrimSuffix(s, "s")
		return saidFr[s] || saidFr[strings.TrimSuffix(s, "e")]
	}
	return false
}

// passiveAux tells whether the participle at j, behind token low, follows a form of be.
func (d *doc) passiveAux(j, low int) bool {
	for k := j - 1; k > low && k >= j-3; k-- {
		if d.has(k, fAux) {
			return true
		}
	}
	return d.m.caseless
}

// names tells whether the participle at j gives a name to something.
func (d *doc) names(j int) bool {
	switch s := string(d.folded(d.text(j))); {
	case s == "called" || s == "dubbed" || s == "nicknamed" || s == "named" || s == "termed" || s == "labelled" || s == "labeled":
		return true
	case strings.HasPrefix(s, "apodad") || strings.HasPrefix(s, "llamad") || strings.HasPrefix(s, "denominad") || strings.HasPrefix(s, "surnomm") || strings.HasPrefix(s, "appel") || strings.HasPrefix(s, "chamad"):
		return true
	}
	return false
}

// onlyLinks tells whether nothing but words that lead to what was said stands in [i, end).
func (d *doc) onlyLinks(i, end int) bool {
	n := 0
	for k := i; k < end; k++ {
		if d.toks[k].kind != word {
			continue
		}
		if d.has(k, fSay|fActs|fAux) && d.toks[k].flags&(fPrep|fDet|fThat|fOf|fAnd|fParticle) == 0 && !d.as(k) {
			return false
		}
		n++
	}
	return n < 14
}

var (
	saidEn = wordSet("described called termed labelled labeled characterized characterised hailed praised welcomed denounced condemned portrayed defined summed told asked warned informed reminded announced stated confirmed explained noted recalled remarked declared underlined stressed pointed reported dismissed criticised criticized likened dubbed nicknamed hinted promised assured")
	saidEs = wordSet("descri calific defin tild consider resum salud celebr elogi critic denunci present retrat advert avis inform record señal senal explic anunci afirm subray destac confirm expres compar tach apod llam di dic catalog valor reconoc descr qualific denomin cham assegur asegur prometi promet")
	saidFr = wordSet("decrit qualifie defini salue denonce presente resume considere juge rappele annonce souligne explique indique precise affirme confirme averti prevenu informe compare dit demande promis assure surnomme appele reconnu rapporte evoque")
	saidAr = wordSet("وصف وصفت صف صفت اعتبر اعتبرت نعت نعتت ذكر قيل اعلن اكد وصفه")
)
