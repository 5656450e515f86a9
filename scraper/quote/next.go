package quote

// newcomer returns the person of whom the paragraph behind a quotation without any
// attribution is the first to tell: “Q.” / X, a driver from Y, lent his voice to …; -1
// when it begins otherwise, or when the paragraph before tells of somebody.
func (f *finder) newcomer(s span) int {
	d := &f.d
	if d.m.caseless || !d.alone(s) || d.words(s.open+1, s.close) < 4 {
		return -1
	}
	e := s.close + 1
	for e < len(d.toks) && d.toks[e].kind == punct && d.toks[e].gap == tight {
		e++
	}
	if e >= len(d.toks) || d.toks[e].gap != blank || d.toks[e].kind != word || !d.nameLike(e) || d.placeName(e, e+1) {
		return -1
	}
	got := d.bearers(e)
	if len(got) == 0 {
		return -1
	}
	i := got[len(got)-1]
	if p := &f.people.all[i]; p.name == "" || p.spoke || p.at < s.close || p.at > e+1 {
		return -1
	}
	n := d.nameRun(e, min(e+8, len(d.toks)))
	if d.words(e, n) < 2 && !d.is(n, ',') || n >= len(d.toks) {
		return -1
	}
	for k := n; k < len(d.toks) && d.toks[k].gap != blank; k++ {
		if d.toks[k].kind == mark && f.prev.ok { // words of his own, and these may go on from before
			return -1
		}
	}
	if s.open > 0 {
		a := d.paragraph(s.open - 1)
		for k := a; k < s.open; k++ {
			if t := &d.toks[k]; t.kind == mark || t.flags&fPron != 0 && t.flags&(fMasc|fFem) != 0 && t.flags&fPlural == 0 { // she has cut hair
				return -1
			}
		}
		if who, many := f.only(a, s.open); who >= 0 || many {
			return -1
		}
	}
	return i
}

// saidNext tells whether the paragraph that begins at i says whose words stand before
// it: With these words X opened …; So says X.
func (d *doc) saidNext(s span, i int) bool {
	if d.toks[i].kind != word || !d.alone(s) {
		return false
	}
	end := d.sentenceEnd(i, d.limit(i, reachAfter))
	return d.withWords(i, end) > 0 || d.testifies(i, end) > 0 || d.ownedWordsAt(i) || d.saysWho(i) || d.soSays(i, end).what == aName
}
