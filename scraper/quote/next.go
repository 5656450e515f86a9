package quote

import "strings"

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

// whoSpoke reads a French sentence behind the words that only says who spoke: C’est X
// qui parle ; C’est une voisine qui le dit.
func (d *doc) whoSpoke(i, end int) (phrase, bool) {
	k := i + 1
	if !strings.HasPrefix(d.text(i), "C") && d.text(i) != "Ce" || k >= end || d.text(k) != "est" {
		return phrase{}, false
	}
	for q := k + 2; q < end && q < k+14; q++ {
		if d.text(q) != "qui" {
			continue
		}
		for v := q + 1; v < end && v < q+4; v++ {
			switch d.text(v) {
			case "parle", "parlé", "parlait", "dit", "disait", "raconte", "raconté", "répond", "répondu", "explique", "expliqué":
				if p := d.phrase(k+1, q, false); p.what == aName || (p.what == people || p.what == aRole) && d.peopleIn(p.start, p.end) {
					return p, true
				}
				return phrase{}, false
			}
		}
		return phrase{}, false
	}
	return phrase{}, false
}

// soConfirms reads the somebody whose words a Spanish or Portuguese sentence leads to:
// Así lo confirma un cortador de caña, nacido en Haití.
func (d *doc) soConfirms(a, b int) phrase {
	if !d.m.dropped || d.m.caseless || a+4 >= b {
		return phrase{}
	}
	switch d.text(a) {
	case "Así", "Eso", "Esto", "Lo", "Assim", "Isso", "Es", "Como":
	default:
		return phrase{}
	}
	for k := a + 1; k+2 < b && k < a+6 && d.toks[k].kind == word; k++ {
		if d.has(k, fSay|fWeak|fActs) && d.toks[k].flags&fPrep == 0 && d.indefiniteWord(k+1) && d.someoneIs(k+2) {
			p := d.phrase(k+1, b, true)
			if p.what == people || p.what == aRole {
				p.what, p.end = people, d.cutAside(p.start, p.end)
				p.gender = d.toks[k+1].flags & (fMasc | fFem)
				return p
			}
		}
	}
	return phrase{}
}
