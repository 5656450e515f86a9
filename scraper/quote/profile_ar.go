package quote

// profileLineArabic reads the line [a, b) as the header of an Arabic list of voices:
// برياني، 41 عاماً; أم فارس، نازحة من تعز; عاملة من النيجر لم تذكر اسمها.
func (d *doc) profileLineArabic(a, b int) (profile, bool) {
	p := profile{a: a, b: b}
	last := &d.toks[b-1]
	if b-a > 18 || last.kind == mark || last.kind == punct && last.r != ')' || a > 0 && d.toks[a].gap < line && !d.is(a-1, '*') && !d.is(a-1, '_') && !isDash(d.toks[a-1].r) {
		return p, false
	}
	for k := a; k < b; k++ {
		if t := &d.toks[k]; t.kind == mark || t.kind == punct && t.r != '،' && t.r != ',' && t.r != '(' && t.r != ')' && !isDash(t.r) && t.r != '*' {
			return p, false
		}
	}
	n := d.profileNameArabic(a, b)
	if n.empty() {
		if b-a < 3 || !d.has(a, fPeople|fRole) || d.has(a, fPlural|fPrep|fOrg) || d.article(a) || arabicPlural(d.text(a)) {
			return p, false
		}
		p.unsure = true
		return p, true
	}
	if k := n.b + 1; k < b && d.toks[k].kind == number && d.toks[k].cpEnd-d.toks[k].cp <= 2 {
		p.named = true
		return p, true // إبراهيما، 11 عاماً، يريد أن يصبح سائقاً
	}
	for k := n.b; k < b; k++ {
		if d.has(k, fActs|fSay|fWeak|fAux|fThat) && d.toks[k].flags&(fRole|fPeople|fPrep|fFirst|fObject|fOrg|fPlace) == 0 {
			return p, false
		}
	}
	p.named = true
	if n.b == b {
		p.unsure = true
		return p, d.words(n.a, n.b) > 1 || d.has(n.a, fFirst)
	}
	k := n.b + 1
	if k >= b {
		return p, false
	}
	p.unsure = d.toks[k].kind != number && !d.hasBetween(k, b, fRole|fPeople)
	return p, !p.unsure || d.has(k, fPlace)
}

// profileNameArabic returns the name that begins the line [a, b) and a comma, a bracket,
// a dash or the line's end closes.
func (d *doc) profileNameArabic(a, b int) rng {
	if d.kunya(a) || d.has(a, fHonor) || d.titleArabic(a) {
		if p := d.phraseArabic(a, b, false); p.what == aName && p.role.empty() {
			return d.closedName(p.name, b)
		}
		return rng{}
	}
	if d.article(a) && !d.has(a, fFirst) || d.has(a, fPrep|fThing|fOrg|fObject|fTime|fPlace|fActs|fSay) && !d.has(a, fFirst) {
		return rng{}
	}
	return d.closedName(rng{a, d.nameArabic(a, b, 5)}, b)
}

func (d *doc) closedName(n rng, b int) rng {
	if n.empty() || n.b < b && !d.is(n.b, '،') && !d.is(n.b, ',') && !d.is(n.b, '(') && !isDash(d.toks[n.b].r) {
		return rng{}
	}
	return n
}

// profiledArabic makes the phrase of the name in a header.
func (d *doc) profiledArabic(p *profile) phrase {
	n := d.profileNameArabic(p.a, p.b)
	q := phrase{what: aName, start: p.a, end: n.b, name: n}
	k := n.b + 1
	if k < p.b && d.toks[k].kind == number {
		for k < p.b && !d.is(k, '،') {
			k++
		}
		k++
	}
	if k < p.b && d.has(k, fRole|fPeople) && !d.article(k) {
		q.role = rng{k, p.b}
		if d.is(p.b-1, ')') {
			q.role.b--
		}
	}
	d.nameGender(&q)
	return q
}
