package quote

import "strings"

// suffixedKin tells whether the word at i is somebody's relative with the
// pronoun written on it: ابنتها.
func suffixedKin(d *doc, i int) bool {
	w := d.text(i)
	if w == "أحدهم" || w == "إحداهن" || w == "أحدهن" || w == "إحداهم" {
		return false
	}
	return d.has(i, fPeople) && !d.article(i) && (strings.HasSuffix(w, "ه") || strings.HasSuffix(w, "ها") || strings.HasSuffix(w, "هم") || strings.HasSuffix(w, "هن") || strings.HasSuffix(w, "هما"))
}

// kinName reads the name behind a relative at k: ابنتها منى, شقيقه الأصغر يزن،
// والدته، الحاجة نسرين.
func (d *doc) kinName(k, b int) (phrase, bool) {
	s := k + 1
	for s < b && s < k+3 && d.article(s) && d.toks[s].kind == word && !d.has(s, fFirst|fRole|fHonor|fPeople|fRel|fThat) && !d.titleArabic(s) {
		s++
	}
	apposed := s == k+1 && d.is(s, '،')
	if apposed {
		s++
	}
	p := phrase{what: aName, start: k, role: rng{k, k + 1}, gender: d.toks[k].flags & (fMasc | fFem)}
	if s >= b || d.toks[s].kind != word {
		return p, false
	}
	if d.has(s, fHonor) || d.titleArabic(s) || d.kunya(s) {
		if k := s + 1; d.titleArabic(s) && k+1 < b && d.article(k) && d.has(k, fRole|fPeople) && d.is(k+1, '،') { // جارها الحاج المختار،
			p.name, p.end = rng{k, k + 1}, k+1
			return p, true
		}
		q := d.phraseArabic(s, b, false)
		if q.what != aName {
			return p, false
		}
		p.name, p.end, p.honor = q.name, q.name.b, q.honor
		return p, true
	}
	if s == k+1 && mayName[d.text(s)] && (d.is(s+1, '.') || d.is(s+1, '،')) {
		p.name, p.end = rng{s, s + 1}, s+1
		return p, true
	}
	if d.has(s, fPrep|fActs|fSay|fWeak|fRel|fThat|fTime|fAdv|fBreak|fDet|fSaying) && !d.has(s, fFirst) || d.article(s) && !d.knownName(s) || d.prefixedWord(s) || d.accusative(s) || suffixed(d.text(s)) {
		return p, false
	}
	e := d.nameArabic(s, b, 3)
	if e == s && d.has(s, fNoun) && !d.article(s) && s == k+1 && s+1 < b && (d.is(s+1, '،') || d.is(s+1, ':') || d.verbAt(k-1)) { // وتذكر شقيقها مفتاح ذلك اليوم
		e = s + 1
	}
	if e == s || apposed && !d.has(s, fFirst) && !d.knownName(s) && !d.is(e, '،') && !(d.is(e, ':') && d.nameWord(s)) && !d.has(e, fThat) {
		return p, false
	}
	if h := d.toks[s].flags & (fMasc | fFem); d.has(s, fFirst) && p.gender != 0 && h != fMasc|fFem && h != p.gender {
		return p, false
	}
	p.name, p.end = rng{s, e}, e
	return p, true
}

// latest returns the person of gender g named last before token at; -1 when there is
// none.
func (f *finder) latest(g flag, at int) int {
	found := -1
	for i := range f.people.all {
		q := &f.people.all[i]
		if q.at >= at || q.last() >= at || q.gender != 0 && q.gender&g == 0 {
			continue
		}
		if found < 0 || q.last() > f.people.all[found].last() {
			found = i
		}
	}
	return found
}

// onlyParent returns the one person before token at whose name is a kunya with this
// prefix: أبو محمد … وقال الأب; -1 when there is none or more than one.
func (f *finder) onlyParent(prefix string, at int) int {
	found := -1
	for i := range f.people.all {
		if q := &f.people.all[i]; strings.HasPrefix(q.name, prefix) && q.at < at && at-q.last() < 160 {
			if found >= 0 {
				return -1
			}
			found = i
		}
	}
	return found
}

// namedKin returns the person whose kunya says whose parent she is, for his
// mother or father: أم وليد … وتضيف أمه; -1 when there is none.
func (f *finder) namedKin(p phrase) int {
	d := &f.d
	prefix := ""
	switch w := d.text(p.start); {
	case strings.HasPrefix(w, "أمه"), strings.HasPrefix(w, "والدته"), strings.HasPrefix(w, "والدتها"), strings.HasPrefix(w, "أمها"):
		prefix = "أم "
	case strings.HasPrefix(w, "أبوه"), strings.HasPrefix(w, "والده"), strings.HasPrefix(w, "أبوها"):
		prefix = "أبو "
	case w == "الأب":
		prefix = "أبو "
	case w == "الأم":
		prefix = "أم "
	default:
		return -1
	}
	if d.article(p.start) {
		return f.onlyParent(prefix, p.start)
	}
	found := -1
	for i := range f.people.all {
		q := &f.people.all[i]
		child, ok := strings.CutPrefix(q.name, prefix)
		if !ok || q.at > p.start {
			continue
		}
		for k := max(0, p.start-120); k < p.start; k++ { // the child is spoken of
			if w := d.text(k); (w == child || w == "و"+child || w == "ل"+child) && d.text(k-1)+" " != prefix {
				if found >= 0 && found != i {
					return -1
				}
				found = i
			}
		}
	}
	return found
}
