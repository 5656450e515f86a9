package quote

// nounUse tells whether the word at k is a noun here and no verb: the report,
// in a statement.
func (d *doc) nounUse(k, ps int) bool {
	if d.m.caseless && k > ps {
		switch d.text(k - 1) {
		case "عدم", "بعدم", "رفض", "رفضت":
			return true
		}
		switch d.text(k) {
		case "وصفه", "وصفها", "تحذيره", "تحذيرها": // نقلت عن إحداهن وصفها كيف
			for j := k - 1; j >= ps && j > k-14; j-- {
				if d.passesOn(j) {
					return true
				}
			}
		}
	}
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
	if d.m.dropped && (d.theyObject(p) || ends(d.text(k), "ó", "aron", "ieron", "aba", "aban") && !d.toks[p].cap) { // los animó a, la invitó a
		return false
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
	if p := d.fallsTo(ps, pe); p.what == aName { // Il revient à X de conclure
		c.ph = p
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
				if p := d.subjectAfter(m.end, v.start); p.what == aName || p.what == aRole || p.what == anOrg || p.what == people && p.start == m.end && d.peopleIn(p.start, p.end) {
					c.ph, c.dropped = p, false
				}
				if p, ok := d.thatDid(m.end, v.start); ok && c.dropped {
					c.ph, c.dropped = p, false
				}
			} else if d.nominal(ps, v.start, c) {
				c.dropped = false
			}
			if act := d.actor(ps, v.start); c.dropped && act.ok && act.p.what == aName && d.agrees(v, act.p) { // كان آدم قد ترك له رسالة، قائلاً
				c.ph, c.dropped = act.p, false
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
		if p, ok := d.mainSubject(ps, v.start); ok || p.what == anOrg && !d.report(p) && !d.media(p) { // IOM called on all, warning of “q”
			c.ph = p
			return
		}
		if d.m.dropped {
			c.dropped = true
		}
		return
	}
	if d.m.verbFirst {
		d.subjectArabic(c, ps, pe)
		return
	}
	if linked && d.has(v.start-1, fRel) && d.is(v.start-2, ',') { // subraya X, que reclama “q”
		c.follows = true
		return
	}
	if p, ok := d.incise(v, ps, pe); ok {
		c.ph = p
		return
	}
	if p, ok := d.asideSubject(ps, v.start); ok {
		c.ph = p
		return
	}
	if d.sharesSubject(v, ps) || d.m.dropped && d.is(v.start-1, ',') && d.is(v.end, ',') && d.his(ps) { // Su aldea vive del arroz, explicó, pero “q”
		c.dropped = true
		return
	}
	if d.m.lang == "en" && d.text(v.start-1) == "it" && d.has(v.start-2, fRel|fThat) && !d.m.caseless { // which it called “q”
		if p, ok := d.collective(ps, v.start-2); ok {
			c.ph = p
			return
		}
	}
	if p, ok := d.sharedSubject(v, ps); ok {
		c.ph = p
		return
	}
	if d.firstThing(v, ps) {
		c.ph = d.subjectAfter(v.end, pe)
		c.dropped = c.ph.what != aName && c.ph.what != aRole
		return
	}
	p, ok := d.subjectBefore(d.whatStart(v, ps), v.start)
	if d.called(v.head) && (!ok || p.what == people) {
		if q, found := d.collective(ps, v.start); found {
			p, ok = q, true
		}
	}
	if q, found := d.whoSaid(v, ps); found && (!ok || q.what == aName && q.start > p.end || p.what == aPronoun && p.gender == 0 || p.start < q.start && q.what == people && d.indefiniteWord(q.start)) {
		p, ok = q, true
	}
	if !ok && v.strong {
		if q, found := d.narrator(ps, v.end); found && q.start < v.start {
			p, ok = q, true
		}
	}
	if ok {
		c.ph = p
		return
	}
	if d.m.lang != "en" || c.verb.end < pe && d.inverted(v, ps) {
		if p := d.subjectAfter(v.end, pe); p.what == aName || p.what == aRole || p.what == aPronoun && d.m.lang == "en" || d.someoneBehind(p, v) {
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

// relative reads the name before “who”, the comma and a verb at vs: من بينهم X،
// الذي قال.
func (d *doc) relative(ps, vs int) (phrase, bool) {
	r := vs - 1
	for r > ps && d.has(r, fAux|fAdv) && !d.has(r, fRel) {
		r--
	}
	if r-2 < ps || !d.has(r, fRel) || d.text(r) == "حيث" {
		return phrase{}, false
	}
	if !d.is(r-1, '،') && !d.is(r-1, ',') {
		return d.nameWho(ps, r)
	}
	for s := max(ps, r-6); s <= r-3; s++ {
		if d.toks[s].kind != word || s > ps && !d.has(s-1, fPrep|fHonor|fRole|fObject|fPlace) && !d.is(s-1, '،') || d.has(s, fPrep|fRole|fHonor) && !d.has(s, fFirst) {
			continue
		}
		if e := d.nameArabic(s, r-1, 5); e == r-1 && e-s >= 2 && !(d.article(s) && !d.has(s, fFirst)) {
			p := phrase{what: aName, start: s, end: e, name: rng{s, e}}
			d.nameGender(&p)
			if d.text(r) == "التي" {
				p.gender = fFem
			} else if d.text(r) == "الذي" {
				p.gender = fMasc
			}
			return p, true
		}
	}
	return phrase{}, false
}

// nominal reads an Arabic subject that stands before its verb.
func (d *doc) nominal(ps, vs int, c *claim) bool {
	if d.text(ps) == "أما" && ps+1 < vs { // أما X، وهي …، فقالت
		if p := d.phrase(ps+1, vs, false); p.what == aName {
			c.ph = p
			return true
		}
	}
	for ps < vs && (d.text(ps) == "أما" || d.text(ps) == "لكن" || d.text(ps) == "ولكن" || d.has(ps, fAux)) {
		ps++
	}
	for vs > ps && d.has(vs-1, fAux) {
		vs--
	}
	if p := d.phrase(ps, vs, false); p.what == people && d.has(p.start, fPeople|fDet) && (p.end >= vs-1 || d.is(p.end, '،') && d.is(vs-1, '،') && vs-p.end < 12 && d.peopleIn(p.start, p.end)) {
		c.ph = p
		return true
	}
	if ps >= vs || d.has(ps, fPrep|fThat|fAux|fBreak|fAdv|fSay|fWeak|fAnd|fAccord|fTime) && !d.has(ps, fFirst) {
		return false
	}
	p := d.phrase(ps, vs, false)
	if p.what != nothing && p.what != people && (p.end >= vs-1 || d.is(vs-1, '،') && d.is(p.end, '،') && d.has(ps-1, fAnd|fThat)) {
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
		if d.m.dropped {
			if k := d.moodAside(j, vs); k > 0 {
				j = k
				continue
			}
		}
		if f&fRel != 0 && d.is(j-1, ',') || d.participial(j, vs) || j > ps && d.is(j-1, ',') && !t.cap && f&(fDet|fPron|fRole|fPeople) == 0 && d.m.lang != "en" && d.participleForm(j) && d.commaBetween(j+1, vs) { // X, who leads the team, said; asked by Y, X said
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
		if t.brk && f&fDet != 0 && d.has(j+1, fTime) && !d.has(j+1, fRole|fPeople) && !d.toks[j+1].cap { // Esta vez
			j += 2
			continue
		}
		if f&fClitic != 0 && j+1 < vs && d.has(j+1, fAux|fActs) && !d.toks[j+1].cap { // qui leur a porté secours
			j++
			continue
		}
		p := d.phrase(j, vs, false)
		if p.what == nothing || p.end <= j {
			j++
			continue
		}
		near := p.end >= vs || p.end == vs-1 && d.is(p.end, ',')
		if near && found && d.m.lang == "en" && d.has(vs-1, fAnd) && best.what != anOrg && best.what != people && best.end < p.start { // X thanked the residents and said
			return best, true
		}
		if better(p, best, near, found) || !found && p.what == people && (d.peopleIn(p.start, p.end) || d.has(p.start, fDet) && d.someoneIs(p.start+1)) {
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
		if n := d.trailingName(ps, vs); !n.empty() && !d.placeName(n.a, n.b) {
			return phrase{what: aName, start: n.a, end: n.b, name: n}, true
		}
		return best, false
	}
	if best.what == people && !d.peopleIn(best.start, best.end) && !d.someoneIs(best.start+1) && d.m.dropped {
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

// mainSubject returns the subject of the sentence [ps, pe).
func (d *doc) mainSubject(ps, pe int) (phrase, bool) {
	j := ps
	for j < pe && j < ps+40 {
		t := &d.toks[j]
		if t.kind == word && t.flags&(fPrep|fIf|fAccord) != 0 && t.flags&fFirst == 0 && !(t.cap && !t.brk) || d.participial(j, pe) || j > ps && t.flags&fRel != 0 && t.flags&fThat == 0 && d.is(j-1, ',') {
			j = d.skipClause(j, pe)
			continue
		}
		if t.kind != word && t.kind != number || t.flags&(fAnd|fAdv|fTime|fThat) != 0 && t.flags&(fFirst|fDet) == 0 {
			j++
			continue
		}
		if d.m.lang == "fr" && j == ps && d.text(j) == "Il" && d.text(j+1) == "y" { // Il y a trois ans, …
			if k := d.skipClause(j, pe); d.is(k-1, ',') {
				j = k
				continue
			}
		}
		if d.m.lang == "es" && (d.text(j) == "Hace" || d.text(j) == "Hacía") && j == ps { // Hace unas semanas, …
			if k := d.skipClause(j, pe); d.is(k-1, ',') {
				j = k
				continue
			}
		}
		p := d.phrase(j, pe, false)
		if k := d.meantBy(p, j, pe); k > 0 { // Maçon à Oran, il
			j = k
			continue
		}
		switch p.what {
		case aName, aPronoun, aRole:
			return p, true
		}
		return p, false
	}
	return phrase{}, false
}
