package quote

import "strings"

// meets are verbs whose object is somebody who comes into the story: التقى رجلاً.
var meets = func() map[string]bool {
	m := map[string]bool{}
	for _, v := range strings.Fields("التقى/يلتقي قابل/يقابل رأى/يرى شاهد/يشاهد وجد/يجد صادف/يصادف لقي/يلقى سأل/يسأل عرف/يعرف رافق/يرافق استقبل/يستقبل استضاف/يستضيف أنقذ/ينقذ زار/يزور لمح/يلمح أبصر/يبصر حاور/يحاور") {
		past, present, _ := strings.Cut(v, "/")
		stem := strings.TrimSuffix(strings.TrimSuffix(past, "ى"), "ي")
		rest := strings.TrimPrefix(present, "ي")
		for _, w := range [...]string{past, stem + "ت", stem + "يت", stem + "نا", stem + "ينا", present, "ت" + rest, "ن" + rest, "أ" + rest} {
			m[w], m["و"+w], m["ف"+w] = true, true, true
		}
	}
	return m
}()

// nounsSeenArabic notes the people without a name whom [a, b) brings in elsewhere
// than as its subject: somebody met, somebody behind a preposition, a relative.
func (f *finder) nounsSeenArabic(a, b, subject int) {
	d := &f.d
	in := false
	for j := a; j < b; j++ {
		t := &d.toks[j]
		if t.kind == mark {
			in = d.opens(j)
			continue
		}
		if !in && j > a && t.kind == word && meets[d.text(j-1)] && t.flags&(fPeople|fRole) == 0 && d.somebodyAcc(j) { // التقيت شاباً كاميرونياً
			e := j + 1
			for e < b && e < j+3 && d.toks[e].kind == word && d.accusative(e) {
				e++
			}
			f.newFigure(phrase{what: people, start: j, end: e, role: rng{j, e}, gender: fMasc}, asNew, subject, rng{a, b})
			continue
		}
		if in || j == a || t.kind != word || t.flags&(fPeople|fRole|fAgain) == 0 || t.flags&(fPlural|fOrg|fFirst) != 0 || d.article(j) {
			continue
		}
		if suffixedKin(d, j) {
			if d.verbAt(j-1) && !strings.HasPrefix(d.text(j-1), "لت") && !strings.HasPrefix(d.text(j-1), "لي") || d.verbAt(j+1) || d.conjoined(j) || t.flags&(fMasc|fFem) == 0 || d.toks[j].flags&fMasc != 0 && d.toks[j].flags&fFem != 0 {
				continue
			}
			if _, named := d.kinName(j, b); named {
				continue
			}
			f.newFigure(phrase{what: people, start: j, end: j + 1, role: rng{j, j + 1}, gender: t.flags & (fMasc | fFem)}, asOblique, subject, rng{a, b})
			continue
		}
		if arabicPlural(d.text(j)) || d.accusative(j) && d.accusative(j-1) && !meets[d.text(j-1)] || d.counted(j-1) || d.is(j-1, '،') || d.knownName(j) {
			continue
		}
		if !d.met(a, j) && !d.toOne(j) {
			continue
		}
		if p := d.phraseArabic(j, min(b, j+14), true); p.start == j && (p.what == people || p.what == aRole) {
			f.newFigure(p, asNew, subject, rng{a, b})
			j = max(j, p.end-1)
		}
	}
}

// newFigure notes the mention of p, who is not the subject.
func (f *finder) newFigure(p phrase, how manner, subject int, at rng) {
	if r, ok := f.somebody(p); ok {
		if i := f.scene.figure(r); i != subject {
			f.scene.mention(i, how, at)
		}
	}
}

// met tells whether the word at j is the object of a verb of meeting: behind it, or
// behind its subject or a time with the ending of an object.
func (d *doc) met(a, j int) bool {
	if meets[d.text(j-1)] {
		return d.accusative(j) || d.ends(j, "ة") || d.text(j) == "امرأة"
	}
	if !d.accusative(j) && !d.ends(j, "ة") {
		return false
	}
	for k := j - 2; k >= a && k > j-5 && d.toks[k+1].kind == word && !d.has(k+1, fPrep|fThat|fRel); k-- {
		if meets[d.text(k)] {
			return true
		}
	}
	return false
}

// toOne tells whether the word at j is somebody to, for, with or by whom something
// is, with a clause or an origin of his own behind it: لعاملة من …، على رجل باع.
func (d *doc) toOne(j int) bool {
	rest, ok := strings.CutPrefix(d.text(j), "ل")
	if !ok || d.lookup(rest)&(fPeople|fRole) == 0 {
		switch d.text(j - 1) {
		case "مع", "إلى", "على", "عند", "لدى":
		default:
			return false
		}
	}
	return d.verbAt(j+1) || d.has(j+1, fPlace) || d.text(j+1) == "من" || d.nisba(j+1)
}

// toldSo reads “this is what X said” and “so X begins” behind a quotation, at i.
func (d *doc) toldSo(i, end int) (phrase, int) {
	k := i + 1
	switch w := d.text(i); w {
	case "هذا", "ذلك", "وهذا", "هو", "هذه", "تلك", "وهذه", "كانت", "كان":
		if strings.HasPrefix(w, "كان") {
			if d.text(k) != "هذه" && d.text(k) != "تلك" && d.text(k) != "هذا" {
				return phrase{}, 0
			}
			k++
		}
		if motto(d.text(k)) && k+1 < end { // هذه فلسفة X
			if d.text(k) == "حال" && d.text(k+1) == "لسان" || d.text(k) == "لسان" {
				k++
			}
			p := d.phraseArabic(k+1, end, true)
			return p, map[bool]int{true: k}[p.what == aName || p.what == aRole || p.what == people && d.peopleIn(p.start, p.end)]
		}
		if d.text(k) != "ما" || k+2 >= end {
			return phrase{}, 0
		}
		k++
		w, ok := strings.CutSuffix(d.text(k), "ها")
		if !ok {
			if w, ok = strings.CutSuffix(d.text(k), "ه"); !ok {
				return phrase{}, 0
			}
		}
		if r, ok := strings.CutSuffix(w, "ا"); ok {
			w = r + "ى" // رواه
		}
		if d.lookup(w)&fSay == 0 {
			return phrase{}, 0
		}
	case "هكذا", "بهكذا":
		if !d.has(k, fSay|fWeak|fActs) || d.has(k, fPrep|fFirst) || d.called(k) {
			return phrase{}, 0
		}
	case "بهذه", "بتلك", "وبهذه", "بهذا", "وبهذا":
		if !d.withThese(i) {
			return phrase{}, 0
		}
		if k++; !d.has(k, fSay|fWeak|fActs) || d.has(k, fPrep|fFirst) {
			return phrase{}, 0
		}
	default:
		return phrase{}, 0
	}
	p := d.subjectAfter(k+1, end)
	switch p.what {
	case aName, aRole, people, anOrg:
		if p.start > k+9 || p.what != aName && d.has(p.start, fThing) {
			return phrase{}, 0
		}
		return p, k
	}
	return phrase{}, 0
}
