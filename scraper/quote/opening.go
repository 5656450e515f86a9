package quote

// openedBy returns who says the words that open a text, when they have no verb of
// saying and the paragraph goes on with a sentence that does not begin with a name:
// the first of the next three sentences that has a named person for its subject,
// and none before it that is about somebody else. -1: nobody.
func (f *finder) openedBy(e int) int {
	d := &f.d
	end := d.paragraphEnd(e)
	for n, a := 0, e; n < 3 && a < end; n++ {
		b := d.sentenceEnd(a, d.limit(a, 80))
		if d.toks[a].kind == mark || n == 0 && d.has(a, fDet) && d.has(a+1, fThing|fOrg) && !d.has(a+1, fRole|fPeople) { // Le projet …
			return -1
		}
		k := a
		if d.has(a, fPrep|fTime|fIf) || d.has(a, fDet) && d.has(a+1, fTime) { // Chaque mardi à 18 heures, X
			for j := a; j < b && j < a+16; j++ {
				if d.is(j, ',') {
					k = j + 1
					break
				}
			}
		}
		if i := f.person1(k, b); i >= 0 {
			return i
		}
		if p, ok := d.mainSubject(k, b); ok && p.what != aPronoun && !p.plural || p.what == people && d.someoneIs(p.start+1) && !p.plural && !d.flock(p.start+1) {
			return -1
		}
		if b < end && d.toks[b].kind == mark {
			return -1
		}
		a = b
	}
	return -1
}

// whoSaid reads whom a clause that says something belongs to, behind a preposition
// or as an object: I think of the nurse in X, who told me: “…”; à cette infirmière …,
// qui m’avait dit.
func (d *doc) whoSaid(v verbal, ps int) (phrase, bool) {
	if d.m.caseless || v.saying || !v.strong {
		return phrase{}, false
	}
	r := v.start
	for r > ps && r > v.start-4 && (r == v.start || !d.has(r, fRel) && d.has(r, fAux|fClitic|fAdv|fNot)) {
		r--
	}
	if d.is(v.start-1, ',') { // who, asked whom she meant, told
		for k := v.start - 3; k > ps && k > v.start-18; k-- {
			if d.is(k, ',') {
				r = k - 1
				break
			}
		}
	}
	switch d.text(r) {
	case "qui", "who", "quien":
	case "que":
		if d.m.lang == "fr" {
			return phrase{}, false
		}
	default:
		return phrase{}, false
	}
	if q := d.whoIsIt(r, ps); q.what == aName {
		return q, true
	}
	if s := r - 2; d.m.dropped && d.is(r-1, ',') && s >= ps && d.nameLike(s) { // coordinado por X, que destaca que
		for s > ps && (d.nameLike(s-1) || d.has(s-1, fParticle) && s-1 > ps && d.nameLike(s-2)) {
			s--
		}
		if p := d.phrase(s, r-1, true); p.what == aName && p.end == r-1 && (d.words(p.name.a, p.name.b) > 1 || d.knownName(p.name.a)) && !d.placeName(p.name.a, p.name.b) {
			return p, true
		}
	}
	for k := r - 2; k >= ps && k > r-18; k-- {
		if !d.has(k, fDet) || d.has(k, fPlural) || d.is(k-1, ',') && k-1 > ps && !d.is(r-1, ',') {
			continue
		}
		p := d.phrase(k, r, true)
		if p.what != people && p.what != aRole || !p.name.empty() || p.plural || d.thing(p) || !d.someoneIs(k+1) && !hasYearOld(d.text(k+1)) {
			if p.what == aName && p.start == k {
				return p, true
			}
			continue
		}
		p.what, p.end = people, d.cutAside(k, r)
		p.role = rng{k, p.end}
		return p, true
	}
	return phrase{}, false
}

// whoIsIt returns the name that a preposition governs right before the comma and the
// relative at r: opened by Deputy Minister X, who said.
func (d *doc) whoIsIt(r, ps int) phrase {
	if !d.is(r-1, ',') {
		return phrase{}
	}
	for k := r - 2; k > ps && k > r-16; k-- {
		if d.toks[k].kind == mark || d.toks[k].brk {
			break
		}
		if !d.has(k-1, fPrep) || d.has(k-1, fOf) || !d.toks[k].cap && !d.has(k, fRole|fHonor) {
			continue
		}
		if p := d.phrase(k, r, true); p.what == aName && p.end >= r-1 && d.words(p.name.a, p.name.b) > 1 && !d.placeName(p.name.a, p.name.b) {
			return p
		}
	}
	return phrase{}
}
