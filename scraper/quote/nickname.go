package quote

import (
	"slices"
	"strings"
)

// plainNicknames takes away the marks around what somebody is called: a survivor who
// asked to be called “X”; la cocinera, que todos llaman “doña X”. What is around them
// is then read as if there were none.
func (d *doc) plainNicknames() {
	for i := range d.toks {
		if d.toks[i].kind == mark && i > 0 && (d.has(i-1, fNames) && d.nicknameEnd(i) > 0 || d.bullet(i-1)) {
			d.dropMarks(max(i-1, 0))
			return
		}
	}
}

// bullet tells whether the token at i is a dash that opens a paragraph before a mark.
func (d *doc) bullet(i int) bool {
	t := &d.toks[i]
	return t.kind == punct && isDash(t.r) && (t.gap == blank || i == 0) && i+1 < len(d.toks) && d.toks[i+1].kind == mark && d.opens(i+1)
}

// dropMarks takes away the marks around nicknames from token i on.
func (d *doc) dropMarks(i int) {
	w, shut, carry := i, -1, gap(0)
	for ; i < len(d.toks); i++ {
		t := d.toks[i]
		if d.bullet(i) {
			carry = t.gap
			continue
		}
		if t.kind == mark {
			if i == shut {
				carry = t.gap
				continue
			}
			if w > 0 && i > 0 && d.has(w-1, fNames) {
				if e := d.nicknameEnd(i); e > 0 {
					shut, carry = e, t.gap
					continue
				}
			}
		}
		t.gap = max(t.gap, carry)
		carry = 0
		d.toks[w] = t
		w++
	}
	d.toks = d.toks[:w]
}

// nicknameEnd returns the mark that closes the nickname that the mark at i opens, 0
// when it opens none.
func (d *doc) nicknameEnd(i int) int {
	e := i + 1
	for e < len(d.toks) && e < i+5 && d.toks[e].kind == word && (d.toks[e].cap || respect.has(d, e) || d.has(e, fHonor|fParticle)) && (e == i+1 || d.toks[e].gap == space) {
		e++
	}
	if e == i+1 || e >= len(d.toks) || d.toks[e].kind != mark || d.toks[e].gap != tight || !d.toks[e-1].cap || d.toks[i].gap != space || d.toks[e-1].flags&(fOrg|fThing|fRole) != 0 {
		return 0
	}
	if d.callsSomebody(i - 1) {
		return e
	}
	return 0
}

// callsSomebody tells whether the verb of naming at k speaks of the person right before
// it or before a relative clause: un joven apodado; a woman who asked to be called.
func (d *doc) callsSomebody(k int) bool {
	if d.toks[k].cap || d.toks[k].brk {
		return false
	}
	if d.personNoun(k - 1) {
		return true
	}
	if d.as(k) { // a neighbour, known up and down the lane as
		n := k - 1
		for n > 1 && n > k-12 && d.toks[n].kind == word && !d.toks[n].cap && d.text(n) != "known" {
			n--
		}
		if d.text(n) != "known" {
			return false
		}
		if d.is(n-1, ',') {
			n--
		}
		return d.personNoun(n-1) || d.toks[n-1].cap && d.knownName(n-1)
	}
	for j := k - 1; j > 1 && j > k-8; j-- {
		if d.toks[j].kind != word || d.toks[j].cap || d.toks[j].brk {
			return false
		}
		if !d.has(j, fRel) && !d.whom(j) || d.text(j) == "que" && d.has(j-1, fSay) {
			continue
		}
		if j == k-1 && !ends(d.text(k), "n", "ada", "ado") { // X, who called “Y”
			return false
		}
		j--
		if d.text(j) == "a" || d.text(j) == "à" {
			j--
		}
		for n := j; n > 0 && n > j-7; n-- {
			switch t := &d.toks[n]; {
			case d.is(n, ',') && n == j:
			case t.kind != word:
				return false
			case t.cap && d.knownName(n) || d.personNoun(n):
				return true
			case t.flags&(fThing|fOrg) != 0 && t.flags&fRole == 0:
				return false
			}
		}
		return false
	}
	return false
}

// whom tells whether the word at j is whom, quien, qui and the like.
func (d *doc) whom(j int) bool {
	switch strings.ToLower(d.text(j)) {
	case "whom", "who", "quien", "que", "qu’", "qu'", "qui", "quem":
		return true
	}
	return false
}

// hyphens indexes person i by the parts of names with a hyphen: Delacourt of
// Delacourt-Sy.
func (pp *persons) hyphens(i int) {
	p := &pp.all[i]
	for _, k := range p.keys {
		a, b, ok := strings.Cut(k, "-")
		if !ok || len(a) < 3 || len(b) < 2 || slices.Contains(p.also, b) {
			continue
		}
		p.also = append(p.also, a, b)
		pp.index(a, i)
		pp.index(b, i)
	}
}

func hyphened(keys []string) bool {
	for _, k := range keys {
		if strings.IndexByte(k, '-') > 0 {
			return true
		}
	}
	return false
}

// bears tells whether each of keys is a part of p's name or of another form of it.
func (p *person) bears(keys []string) bool {
	for _, k := range keys {
		if slices.Contains(p.keys, k) || slices.Contains(p.also, k) {
			continue
		}
		a, b, ok := strings.Cut(k, "-")
		if !ok || !slices.Contains(p.keys, a) || !slices.Contains(p.keys, b) {
			return false
		}
	}
	return true
}
