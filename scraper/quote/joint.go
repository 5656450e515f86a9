package quote

import (
	"strings"

	"iomnews/internal/news"
)

// reasonJoint is why two speak with one voice.
const reasonJoint = "two who were named together"

// maxJoint is how many tokens before a joint voice the two are looked for.
const maxJoint = 500

// joint resolves two who speak with one voice: the two organizations, ambas agencias,
// les deux responsables, they; the two that were named together last. A joint
// quotation is held under the first of two persons, or under both organisations.
func (f *finder) joint(c claim, s span) (int, *news.Speaker, bool) {
	d := &f.d
	p := c.ph
	if d.m.caseless || !p.name.empty() || !p.org.empty() && d.toks[p.org.b-1].cap {
		return -1, nil, false
	}
	k, two := d.twoOf(p.start)
	if !two && p.what == anOrg {
		k, two = d.twoOf(p.start - 1)
	}
	switch {
	case two && (d.has(k, fOrg) || bodies[string(d.folded(d.text(k)))]):
		if org := f.twoOrgs(s.open); org != "" {
			return -1, &news.Speaker{Organisation: &org}, true
		}
	case two || p.what == aPronoun && p.plural:
		if i := f.twoPersons(s, p.gender&(fMasc|fFem), !two); i >= 0 {
			return f.spoken(i), f.asSpeaker(i), true
		}
	}
	return -1, nil, false
}

// bodies are nouns for organisations, of which there may be two.
var bodies = wordSet("organizations organisations agencies bodies institutions entities partners organizaciones agencias organismos instituciones entidades organisations agences institutions organizacoes agencias instituicoes entidades")

// twoOf tells whether the phrase at i is two people or organisations told of, and where its noun is.
func (d *doc) twoOf(i int) (noun int, ok bool) {
	if i < 0 || i+1 >= len(d.toks) {
		return 0, false
	}
	k := i
	switch strings.ToLower(d.text(i)) {
	case "both":
		k++
	case "ambos", "ambas":
		k++
		if d.has(k, fDet) {
			k++
		}
	case "the", "les", "ces", "los", "las", "os", "as", "nos", "nuestros":
		switch d.text(i + 1) {
		case "two", "deux", "dos", "dois", "duas":
			k += 2
		default:
			return 0, false
		}
	case "tous", "toutes":
		if d.text(i+1) != "deux" && !(d.has(i+1, fDet) && d.text(i+2) == "deux") {
			return 0, false
		}
		k += 2
		if d.text(k) == "deux" {
			k++
		}
	default:
		return 0, false
	}
	for k < len(d.toks) && d.toks[k].kind == word && d.toks[k].upper && d.has(k, fOrg) { // the two UN agencies
		k++
	}
	return k, k < len(d.toks)
}

// twoOrgs returns the last two organisations before token at that were joined by and,
// by their short names: IOM, the International Organization for Migration, and UNHCR.
func (f *finder) twoOrgs(at int) string {
	d := &f.d
	second := -1
	for j := at - 1; j >= 0 && j > at-maxJoint; j-- {
		t := &d.toks[j]
		if t.kind == word && t.upper && t.cpEnd-t.cp >= 2 && d.acronymOrg(j) && !(j > 0 && (d.has(j-1, fOf) || d.has(j-1, fDet) && j > 1 && d.has(j-2, fOf))) {
			if second >= 0 && d.text(j) != d.text(second) {
				if and := d.joinedBy(j, second); and >= 0 {
					return d.text(j) + " " + d.text(and) + " " + d.text(second)
				}
			}
			second = j
		}
		if t.brk || t.gap == blank {
			second = -1
		}
	}
	return ""
}

// acronymOrg tells whether the word in capitals at j stands for an organisation.
func (d *doc) acronymOrg(j int) bool {
	if d.has(j, fOrg) {
		return true
	}
	t := &d.toks[j]
	return t.cpEnd-t.cp <= 8 && t.flags&(fRole|fPlace|fHonor) == 0 && !(j > 0 && d.toks[j-1].upper && d.toks[j-1].kind == word && d.toks[j-1].flags&fOrg == 0)
}

// joinedBy returns the and between two organisations at a and b, -1 when there is none:
// what stands between may be the full name of the first and an article.
func (d *doc) joinedBy(a, b int) int {
	if b-a > 16 {
		return -1
	}
	for k := b - 1; k > a; k-- {
		switch {
		case d.has(k, fDet):
		case d.has(k, fAnd):
			return k
		default:
			return -1
		}
	}
	return -1
}

// twoPersons returns the first of two persons who were named together last before the
// quotation. near: only in the sentence before it or its own (they said).
func (f *finder) twoPersons(s span, g flag, near bool) int {
	d := &f.d
	low := d.paragraph(s.open)
	for n := 0; n < 3 && low > 0 && (n == 0 || !near); n++ {
		low = d.paragraph(low - 1)
	}
	sentences := 0
	for j := s.open - 1; j > low && j > s.open-maxJoint; j-- {
		if d.has(j, fAnd) && d.toks[j].kind == word && j+1 < len(d.toks) && d.toks[j-1].kind == word && d.nameLike(j+1) {
			b := f.personFrom(j + 1)
			a := f.personUpTo(j)
			if a >= 0 && b >= 0 && a != b && f.fitsBoth(a, b, g) {
				return a
			}
		}
		if d.toks[j].brk {
			if sentences++; near && sentences > 2 {
				break
			}
		}
	}
	if near {
		return -1
	}
	// not joined: the two who were named last
	last, lastAt, second, secondAt := -1, -1, -1, -1
	for i := range f.people.all {
		q := &f.people.all[i]
		if q.name == "" || q.governed || g != 0 && q.gender&g == 0 && q.gender != 0 {
			continue
		}
		at := f.lastSubject(i, 0, s.open)
		switch {
		case at < 0:
		case at > lastAt:
			second, secondAt, last, lastAt = last, lastAt, i, at
		case at > secondAt:
			second, secondAt = i, at
		}
	}
	if second < 0 || s.open-secondAt > 400 {
		return -1
	}
	return second
}

func (f *finder) fitsBoth(a, b int, g flag) bool {
	x, y := f.people.all[a].gender, f.people.all[b].gender
	return g != fFem || x != fMasc && y != fMasc
}

// personFrom returns the person whose name begins at i, -1 for none.
func (f *finder) personFrom(i int) int {
	e := f.d.nameRun(i, min(i+8, len(f.d.toks)))
	if e <= i {
		return -1
	}
	return f.people.same(f.people.keysOf(f.d.clean(i, e)))
}

// personUpTo returns the person whose name ends before token j.
func (f *finder) personUpTo(j int) int {
	d := &f.d
	a := j
	for a > 0 && a > j-6 && d.toks[a-1].kind == word && (d.nameLike(a-1) || d.has(a-1, fParticle)) {
		a--
	}
	if a >= j {
		return -1
	}
	for a < j && !d.nameLike(a) {
		a++
	}
	return f.people.same(f.people.keysOf(d.clean(a, j)))
}
