package quote

// shownFrench returns the somebody without a name whom the French sentence [a, b) shows
// behind where or among whom he is: Parmi eux, un mécanicien camerounais de 25 ans; À bord,
// il y avait une sage-femme.
func (d *doc) shownFrench(a, b int) phrase {
	if d.m.lang != "fr" || !d.has(a, fPrep|fAdv|fOf|fCommon|fPron) {
		return phrase{}
	}
	for j := a + 1; j+1 < b && j < a+12; j++ {
		t := &d.toks[j]
		if t.kind == mark || t.kind == punct && t.r != ',' {
			break
		}
		if !d.indefiniteWord(j) {
			continue
		}
		switch {
		case d.is(j-1, ',') && d.has(a, fPrep|fAdv|fCommon) && !d.has(a, fPron):
			if d.finite(j-2) && !d.has(j-2, fPeople|fRole) {
				return phrase{}
			}
		case d.there(j - 1):
		default:
			continue
		}
		e := d.someoneFrench(j, b)
		if e == 0 {
			continue
		}
		p := phrase{what: people, start: j, end: d.cutAside(e, b), gender: d.toks[j].flags & (fMasc | fFem)}
		if d.is(j-1, ',') && d.verbIn(e, p.end) {
			return phrase{}
		}
		p.role = rng{p.start, p.end}
		return p
	}
	return phrase{}
}

// there tells whether the word at k, or the adverb at k behind it, is a French verb of being
// there: il y a, voici, se trouve, figure.
func (d *doc) there(k int) bool {
	for k > 0 && d.has(k, fAdv) && d.text(k) != "voici" {
		k--
	}
	switch d.text(k) {
	case "a", "avait", "eut":
		return k > 0 && d.text(k-1) == "y"
	case "voici", "voilà", "Voici", "Voilà", "figure", "figurait":
		return true
	case "trouve", "trouvait", "tient", "tenait":
		return k > 0 && d.has(k-1, fClitic)
	}
	return false
}

// verbIn tells whether a finite verb stands among the words [a, b).
func (d *doc) verbIn(a, b int) bool {
	for k := a; k < b; k++ {
		if d.toks[k].kind == word && !d.toks[k].cap && (d.has(k, fAux|fSay) && !d.has(k, fPrep|fDet|fOf) || d.has(k, fActs) && !d.has(k-1, fPrep|fOf|fDet)) {
			return true
		}
	}
	return false
}

// countsThings tells whether the French ordinal of p counts things: its noun is nobody, or
// stood with the first of them. La première récolte … La deuxième …
func (d *doc) countsThings(p phrase) bool {
	if d.m.lang != "fr" || p.end < p.start+2 {
		return false
	}
	k := p.start + 2
	switch d.text(p.start + 1) {
	case "premier", "première":
		return p.end > k && d.thingNoun(k) && !d.hasBetween(k, p.end, fRole|fPeople)
	case "deuxième", "second", "seconde", "troisième", "quatrième", "dernière", "dernier":
	default:
		return false
	}
	if p.end > k && d.thingNoun(k) {
		return !d.hasBetween(k, p.end, fRole|fPeople)
	}
	for j := p.start - 1; j > 0 && j > p.start-60; j-- {
		switch d.text(j) {
		case "premier", "première", "premiers", "premières", "Première", "Premier":
			return d.thingNoun(j + 1)
		}
	}
	return false
}

// thingNoun tells whether the word behind a French ordinal at k is a noun and nobody.
func (d *doc) thingNoun(k int) bool {
	return k < len(d.toks) && d.toks[k].kind == word && !d.toks[k].cap && !d.finite(k) && !d.has(k, fAux|fClitic|fPrep|fOf|fRel) && !d.someoneIs(k)
}
