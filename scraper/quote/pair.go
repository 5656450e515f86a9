package quote

import "strings"

// oneOfTwo returns the person meant by the first or the second of two who were
// named together: le premier, el segundo, the latter; -1 when p is no such words
// or no sentence before token at names two.
func (f *finder) oneOfTwo(p phrase, at int) int {
	d := &f.d
	k := p.start
	if d.has(k, fDet) && k+1 < p.end {
		k++
	}
	if p.end > k+1 || !d.m.caseless && k == p.start {
		return -1
	}
	which := 0
	switch strings.ToLower(d.text(k)) {
	case "first", "former", "premier", "première", "primero", "primera", "primeiro", "primeira", "الأول", "الأولى":
	case "second", "latter", "seconde", "deuxième", "segundo", "segunda", "الثاني", "الثانية":
		which = 1
	default:
		return -1
	}
	f.catchUp(at)
	var names [2]int
	last := rng{-1, -1}
	for i := range f.scene.cast {
		g := &f.scene.cast[i]
		for _, r := range g.where {
			if g.who >= 0 && r.a > last.a && f.named2(r, &names) {
				last = r
			}
		}
	}
	if last.a < 0 || !f.named2(last, &names) {
		return -1
	}
	return names[which]
}

// named2 tells whether the sentence r names two persons and no more, and which.
func (f *finder) named2(r rng, names *[2]int) bool {
	d := &f.d
	n := 0
	in := false
	for k := r.a; k < r.b; k++ {
		t := &d.toks[k]
		if t.kind == mark {
			in = d.place(k) == opening || d.place(k) == either && shape(t.r) == opening
			continue
		}
		if in || t.kind != word || !t.cap && !d.m.caseless {
			continue
		}
		got := f.people.byKey[string(d.folded(d.text(k)))]
		if len(got) == 0 {
			continue
		}
		who := got[len(got)-1]
		if n > 0 && names[0] == who || n > 1 && names[1] == who {
			continue
		}
		if n == 2 {
			return false
		}
		names[n] = who
		n++
	}
	return n == 2
}
