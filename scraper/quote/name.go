package quote

import "strings"

// nameLike tells whether token i may be part of a person's name.
func (d *doc) nameLike(i int) bool {
	t := &d.toks[i]
	if t.cap && t.named == 0 {
		if t.named = -1; d.capitalName(i) {
			t.named = 1
		}
	}
	return t.named > 0
}

// capitalName is nameLike for a token with a capital that was not asked yet.
func (d *doc) capitalName(i int) bool {
	t := &d.toks[i]
	if t.kind == word && t.cap && t.flags&(fHonor|fOrg|fRole) != 0 && d.insideName(i) {
		return true
	}
	if t.kind != word || !t.cap || t.flags&(fPoss|fHonor) != 0 && t.flags&fFirst == 0 {
		return false
	}
	switch d.text(i) {
	case "Nada", "Nadie":
		if d.m.dropped && t.brk && (d.has(i+1, fOf) || d.finite(i+1)) { // Nada de esto
			return false
		}
	case "Point":
		if i > 0 && strings.EqualFold(d.text(i-1), "focal") || d.text(i+1) == "focal" || d.text(i+1) == "Focal" {
			return false
		}
	case "Grâce": // Grâce à X
		if w := d.text(i + 1); w == "à" || w == "au" || w == "aux" {
			return false
		}
	case "Photo", "Photos", "Crédit", "Légende", "Image":
		return false
	case "Marié", "Mariés", "Mariée", "Mariées":
		if t.brk && !(d.toks[min(i+1, len(d.toks)-1)].cap) {
			return false
		}
	case "Orquesta", "Banda", "Coro", "Club", "Canal", "Río", "Rio", "Teatro", "Museo", "Estadio", "Orchestre", "Fanfare", "Chorale", "Rivière", "Fleuve", "Théâtre", "Musée", "Stade", "Orchestra", "Choir", "River", "Theatre", "Museum", "Stadium":
		if river := strings.HasPrefix(d.text(i), "R") && d.text(i-1) == "del" && i > 1 && d.nameLike(i-2); !river && (t.brk || i == 0 || !d.toks[i-1].cap || d.toks[i-1].kind != word || d.has(i-1, fDet|fPrep)) {
			return false
		}
	case "Cyclone", "Hurricane", "Typhoon", "Storm", "Ouragan", "Typhon", "Tempête":
		return false
	}
	f := t.flags
	if f&(fRole|fOrg|fObject|fTime|fMedia) != 0 && f&fFirst == 0 {
		return false
	}
	if d.m.lang == "fr" && t.brk && f&fFirst == 0 && ends(d.text(i), "euse", "trice", "ière", "ienne") && i+1 < len(d.toks) && !d.toks[i+1].cap && listedGender(d.text(i)) == 0 { // Coiffeuse, elle range
		return false
	}
	if f&fFirst == 0 && (t.brk && f&fActs != 0 || t.brk && d.m.lang == "fr" && strings.HasSuffix(d.text(i), "ement") || d.m.dropped && d.asks(i)) {
		return false
	}
	if t.brk && f&fFirst == 0 && (f&(fCommon|fSay|fAux) != 0 || d.m.lang == "en" && strings.HasSuffix(d.text(i), "ly") && !d.has(i+1, fPoss|fAux) && !d.is(i+1, '[') || d.m.lang == "es" && t.cpEnd-t.cp > 3 && strings.HasSuffix(d.text(i), "ó")) {
		return false
	}
	if f&(fPrep|fDet|fPron|fAnd|fRel|fThat|fAccord|fAux|fThing) != 0 && f&fFirst == 0 && (f&fParticle == 0 || f&(fPrep|fDet) != 0) {
		return false
	}
	return !t.upper || t.cpEnd-t.cp > 5 || d.upperName(i)
}

// asks tells whether the word at i, behind ¿ or ¡, is no name: ¿Volvería a X?
func (d *doc) asks(i int) bool {
	return i > 0 && (d.is(i-1, '¿') || d.is(i-1, '¡')) && !(i+1 < len(d.toks) && d.toks[i+1].kind == word && d.toks[i+1].cap)
}

// insideName tells whether the word at i, a title or a thing elsewhere, is part
// of a name by what stands beside it: Hassan Sheikh Warsame, de la Cruz.
func (d *doc) insideName(i int) bool {
	switch d.text(i) {
	case "Sheikh", "Cheikh", "Sheik", "Shaikh", "Haji", "Hadji", "Imam", "Amir", "Mullah", "Sultan", "Malik":
		if i == 0 || i+1 >= len(d.toks) || d.toks[i].brk || d.toks[i].gap != space || d.toks[i+1].gap != space {
			return false
		}
		a, b := &d.toks[i-1], &d.toks[i+1]
		const other = fHonor | fRole | fOrg | fObject | fPrep | fDet | fTime | fPlace | fSay | fAnd | fAux | fThat
		return a.kind == word && b.kind == word && a.cap && b.cap && (a.flags&other == 0 || a.flags&fFirst != 0) && (b.flags&other == 0 || b.flags&fFirst != 0)
	case "Cruz", "Fuerza", "Casa", "Corte", "Banda":
		if d.surnameCruz(i) {
			return true
		}
		if i < 3 || d.text(i-1) != "la" || d.text(i-2) != "de" && d.text(i-2) != "De" || !d.toks[i-3].cap || d.toks[i-3].kind != word || d.has(i-3, fRole|fOrg|fObject) && !d.has(i-3, fFirst) {
			return false
		}
		return i+1 >= len(d.toks) || d.toks[i+1].kind != word || !d.toks[i+1].cap
	}
	return false
}

// surnameCruz tells whether Cruz at i ends a name of two words or more (Carlos
// Oliver Cruz) and begins no organisation's.
func (d *doc) surnameCruz(i int) bool {
	if d.text(i) != "Cruz" || i < 1 || d.toks[i].gap != space || i+1 < len(d.toks) && d.toks[i+1].kind == word && d.toks[i+1].cap {
		return false
	}
	p := &d.toks[i-1]
	const other = fRole | fOrg | fObject | fHonor | fPrep | fDet | fOf
	if p.kind != word || !p.cap || p.flags&other != 0 {
		return false
	}
	return p.flags&fFirst != 0 || i > 1 && p.gap == space && (d.has(i-2, fFirst) || d.toks[i-2].cap && d.toks[i-2].kind == word && !d.toks[i-2].brk && d.toks[i-2].flags&other == 0)
}

// upperName allows surnames in capitals (Jean DUPONT), but no acronyms.
func (d *doc) upperName(i int) bool {
	if i > 1 && d.is(i-1, '.') && d.has(i-2, fHonor) && d.toks[i].cpEnd-d.toks[i].cp > 3 { // Mme. X
		return true
	}
	return i > 0 && d.toks[i-1].kind == word && d.toks[i-1].cap && !d.toks[i-1].upper && d.toks[i].gap == space && d.toks[i].cpEnd-d.toks[i].cp > 3
}

// initial tells whether token i is an initial and returns the token after it
// and its stop.
func (d *doc) initial(i int) (int, bool) {
	t := &d.toks[i]
	if t.kind == word && t.cap && t.cpEnd-t.cp <= 4 && d.is(i+1, '.') && d.toks[i+1].gap == tight && shortened(d.text(i)) {
		return i + 2, true
	}
	if t.kind == word && t.cap && t.cpEnd-t.cp == 1 {
		if d.is(i+1, '.') && d.toks[i+1].gap == tight {
			return i + 2, true
		}
		return i + 1, d.m.lang == "en"
	}
	return i, false
}

// initials tells whether an initial with its stop and a name stand at i: R. A. X.
func (d *doc) initials(i, lim int) bool {
	k, ok := d.initial(i)
	return ok && k == i+2 && k < lim && d.nameLike2(k)
}

// shortened tells whether w, with a stop, stands for a first name.
func shortened(w string) bool {
	switch w {
	case "St", "Md", "Mohd", "Muhd", "Mst", "Ma", "Abd", "Chr", "Th", "Wm", "Fco", "Mª", "Ml", "Ph", "Sk":
		return true
	}
	return false
}

// nameRun returns the end of the name that begins at i: capitalised words,
// initials, particles between them.
func (d *doc) nameRun(i, lim int) int {
	j, words, end := i, 0, i
	for j < lim && words < 7 {
		t := &d.toks[j]
		if j > i && (t.gap >= blank || t.gap == line && d.toks[i].gap == blank || t.brk && !d.toks[j-1].joined && !d.abbreviated(j-1)) {
			break
		}
		if k, ok := d.initial(j); ok && (j > i || k < lim && (d.nameLike2(k) || k > j+1 && d.initials(k, lim))) {
			j = k
			if words > 0 {
				end = j
			}
			words++
			continue
		}
		if d.nameLike(j) {
			j++
			words++
			end = j
			continue
		}
		if words > 0 && t.kind == word && !t.cap && t.gap == space && hyphenName(d.text(j)) { // al-Abdallah
			j++
			words++
			end = j
			continue
		}
		if words > 0 && d.wordName(j, lim) {
			end = j + 1
			break
		}
		if (words == 1 || words == 2 && !d.m.possessive && j > 1 && d.has(j-2, fFirst)) && d.surname(j, lim) {
			end = j + 1
			break
		}
		if t.kind == word && t.flags&fParticle != 0 && (j > i || t.cap || words == 0) && d.particleGoesOn(j, lim) {
			j++
			continue
		}
		if t.kind == single && words > 0 && j+2 < lim && d.nameLike(j+1) && d.toks[j+2].kind == single { // nickname
			j += 3
			continue
		}
		if t.r == '(' && words > 0 && j+2 < lim && d.is(j+2, ')') && d.nameLike(j+1) && j+3 < lim && d.nameLike(j+3) {
			j += 3
			continue
		}
		break
	}
	return end
}

// wordName tells whether the English word at j, an auxiliary elsewhere, ends a name in
// the middle of a sentence: Lorna Achieng Were carried.
func (d *doc) wordName(j, lim int) bool {
	t := &d.toks[j]
	return d.m.lang == "en" && t.kind == word && t.cap && !t.upper && !t.brk && t.gap == space && t.flags&fAux != 0 && t.flags&(fRole|fOrg|fTime) == 0 && d.toks[j-1].cap && !d.toks[j-1].brk &&
		(j+1 >= lim || d.toks[j+1].kind != word || !d.toks[j+1].cap)
}

// hyphenName tells whether w is a small particle, a hyphen and a capital.
func hyphenName(w string) bool {
	i := strings.IndexByte(w, '-')
	return i >= 2 && i <= 3 && i+1 < len(w) && titled(w[i+1:])
}

// surname tells whether the word at j, though it has other uses (West, King,
// May), ends a name after a first name.
func (d *doc) surname(j, lim int) bool {
	t := &d.toks[j]
	if d.m.lang == "en" && d.text(j) == "May" && j > 0 && d.has(j-1, fFirst) && t.gap == space && (j+1 >= lim || d.toks[j+1].kind != number) { // Theresa May
		return true
	}
	if j == 0 || !d.has(j-1, fFirst) && !(j > 1 && d.has(j-2, fFirst) && d.toks[j-1].cap && !d.m.possessive) || t.kind != word || !t.cap || t.upper || t.gap != space || t.flags&(fPrep|fDet|fPron|fAnd|fThat|fAux|fSay|fOrg|fMedia|fPoss) != 0 {
		return false
	}
	return j+1 >= lim || !d.toks[j+1].cap || d.toks[j+1].kind != word
}

func (d *doc) nameLike2(i int) bool { return i < len(d.toks) && d.nameLike(i) }

// particleGoesOn tells whether a particle (or two) at j leads to a name.
func (d *doc) particleGoesOn(j, lim int) bool {
	if j > 0 && d.toks[j-1].flags&(fRole|fObject|fOrg) != 0 && d.toks[j-1].flags&fFirst == 0 {
		return false
	}
	for k := j + 1; k < lim && k < j+3; k++ {
		if d.toks[k].kind != word || d.toks[k].gap > space {
			return false
		}
		if d.nameLike(k) {
			if d.has(j, fAnd) && d.m.lang != "es" || d.has(k, fPlace) && d.has(j, fOf) {
				return false
			}
			if d.has(j, fAnd) && (d.has(k, fFirst) || j+2 < lim && d.nameLike(j+2) || !d.twoSurnames(j, k)) { // Ana y Luis; Pérez y Gómez ends the name
				return false
			}
			return true
		}
		if d.toks[k].flags&fParticle == 0 {
			return false
		}
	}
	return false
}

// twoSurnames tells whether “and” at j joins two surnames of one person (Luis
// Pérez y Gómez): a first name stands before the first, no verb in the plural
// behind the second.
func (d *doc) twoSurnames(j, k int) bool {
	if j < 2 || d.m.dropped && (listedGender(d.text(j-1)) != 0 && !d.nameLike(j-2) || listedGender(d.text(k)) != 0 && listedGender(d.text(j-1)) != 0) || !d.nameLike(j-1) || d.toks[j-1].gap != space || !d.nameLike(j-2) && !d.has(j-2, fParticle) || d.has(k, fPlace) {
		return false
	}
	if k+1 < len(d.toks) && d.toks[k+1].kind == word && !d.toks[k+1].cap {
		w := d.text(k + 1)
		return !strings.HasSuffix(w, "n") || d.has(k+1, fPrep)
	}
	return true
}

// knownName tells whether the word at i is part of a full name of the text.
func (d *doc) knownName(i int) bool { return len(d.bearers(i)) > 0 }

// bearers returns the persons of whose name the word at i is part, as they came up.
func (d *doc) bearers(i int) []int {
	if d.known == nil || uint(i) >= uint(len(d.toks)) || !d.known.sieve().may(d.toks[i].hash) {
		return nil
	}
	return d.known.byKey[string(d.folded(d.text(i)))]
}

// words counts the words of a range.
func (d *doc) words(a, b int) int {
	n := 0
	for k := a; k < b; k++ {
		if d.toks[k].kind == word && !d.has(k, fPoss) {
			n++
		}
	}
	return n
}

// trailingName returns the name at the end of a role phrase: the last run of
// name-like words of [a, b) that no preposition governs.
func (d *doc) trailingName(a, b int) rng {
	for k := b - 1; k >= a; k-- {
		if d.is(k, ')') { // Howard Dean (D)
			for j := k - 1; j > a && j > k-20; j-- {
				if d.is(j, '(') {
					k = j
					break
				}
			}
			if d.is(k, '(') {
				b = k
				continue
			}
		}
		if !d.nameLike(k) {
			if _, ok := d.initial(k); ok || d.is(k, '.') || d.has(k, fParticle) || d.is(k, ')') {
				continue
			}
			if d.toks[k].kind == word && !d.toks[k].cap {
				break
			}
			if d.has(k, fPoss) {
				break
			}
			if k == b-1 {
				break
			}
			continue
		}
		// the start of the run that ends here
		s := k
		for s > a && (d.nameLike(s-1) || d.is(s-1, '.') && s-2 >= a && d.toks[s-2].cpEnd-d.toks[s-2].cp == 1 || d.has(s-1, fParticle) && !d.has(s-1, fOf) && s-2 >= a && d.nameLike(s-2) || d.toks[s-1].kind == word && d.toks[s-1].cap && d.toks[s-1].cpEnd-d.toks[s-1].cp == 1) {
			s--
		}
		n := d.words(s, k+1)
		governed := s > a-1 && s > 0 && (d.has(s-1, fPrep|fOf|fAnd) || d.has(s-1, fDet) && s > 1 && d.has(s-2, fPrep|fOf) || d.is(s-1, '/'))
		if s > 0 && d.has(s-1, fPoss) {
			governed = false
		}
		if governed {
			skip := 1
			if d.twoWordPlace(s) {
				skip = 2
			}
			if d.m.dropped && d.articled(s) && !d.has(s, fPlace) && !d.has(s+skip, fFirst) { // técnica del Consultorio Popular Gratuito
				k = s
				continue
			}
			if n-skip < 2 && !(n-skip == 1 && d.has(s+skip, fFirst) && d.has(s, fPlace)) {
				k = s // a place; the name may stand before its preposition
				continue
			}
			s += skip
		} else if n >= 3 && d.has(s, fPlace) && !d.has(s, fFirst) {
			s++
			if d.twoWordPlace(s - 1) {
				s++
			}
		}
		if n >= 3 && d.toks[s].upper && d.toks[s].cpEnd-d.toks[s].cp > 2 && !d.toks[s+1].upper && s > a && d.has(s-1, fOf|fRole|fPrep) { // Head of PUSLATIN X Y
			s++
		}
		if d.initialsFirst(s, b) {
			s++
		}
		e := d.nameRun(s, b)
		if e <= s {
			return rng{}
		}
		return rng{s, e}
	}
	return rng{}
}

// articled tells whether a preposition with an article governs the word at s:
// del, de la.
func (d *doc) articled(s int) bool {
	switch d.text(s - 1) {
	case "del", "do", "da", "dos", "das":
		return true
	case "la", "los", "las":
		return d.has(s-2, fOf)
	}
	return false
}

// initialsFirst tells whether the run at s begins with an organisation's
// initials before a name: of PUSLATIN Budi Santika.
func (d *doc) initialsFirst(s, b int) bool {
	return s+2 < b && d.toks[s].upper && !d.has(s, fFirst) && d.nameLike(s+1) && !d.toks[s+1].upper && d.nameLike(s+2) && !d.toks[s+2].upper
}

// twoWordPlace tells whether a place's name of two words begins at s.
func (d *doc) twoWordPlace(s int) bool {
	switch d.text(s) {
	case "Upper", "Lower", "Northern", "Southern", "Eastern", "Western", "Central", "Greater", "Mount", "Lake", "Camp", "Fort", "Bahr", "Alto", "Alta", "Bajo", "Río", "Grand", "Haut", "Bas", "South", "North", "East", "West", "Sierra", "Burkina", "Sri", "Costa", "El", "New", "San", "Santa", "Santo", "São", "Puerto", "Port", "Papua", "Saint", "Saudi", "Viet", "Cabo", "Cape", "Côte", "Los", "Las", "Buenos", "Addis", "Abu", "Hong", "Timor", "Marshall", "Solomon", "United", "Cox", "Kuala", "Villa", "Ciudad":
		return true
	}
	return false
}

func (d *doc) particleStart(n, b int) bool {
	return d.has(n, fParticle) && n+1 < b && (d.toks[n].cap && d.nameLike(n+1) || !d.toks[n].cap && !d.has(n, fDet) && d.particleGoesOn(n, b))
}
