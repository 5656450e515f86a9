package quote

import (
	"iomnews/internal/fold"
	"iomnews/internal/news"
)

// maxHero is the longest text, in tokens, whose one person is looked for.
const maxHero = 20_000

// hero returns the person whom a story is about: named at least three times,
// and twice as often as anybody else; -1 when there is none of gender g.
func (f *finder) hero(g flag) int {
	d := &f.d
	if f.text.Kind != news.KindStory || len(d.toks) > maxHero {
		return -1
	}
	counts := make([]int, len(f.people.all))
	in := false
	for j := range d.toks {
		t := &d.toks[j]
		if t.kind == mark {
			in = d.opens(j)
			continue
		}
		if in || t.kind != word || !t.cap && !d.m.caseless {
			continue
		}
		if got := d.bearers(j); len(got) > 0 {
			counts[got[len(got)-1]]++
		}
	}
	best, next := -1, 0
	for i, n := range counts {
		p := &f.people.all[i]
		if p.name == "" || p.governed || f.people.places[fold.String(p.name)] && !p.spoke && p.subject < 0 {
			continue
		}
		switch {
		case best < 0 || n > counts[best]:
			if best >= 0 {
				next = counts[best]
			}
			best = i
		case n > next:
			next = n
		}
	}
	if best < 0 || counts[best] < 3 || counts[best] < 2*next {
		return -1
	}
	if h := f.people.all[best].gender; g != 0 && h != 0 && h&g == 0 && !f.people.all[best].guessed {
		return -1
	}
	return best
}

// announced returns the person who says something in the last sentence of the
// paragraph before a quotation that is a paragraph of its own: X, who leads the
// team, said the work was hard.
func (f *finder) announced(s span) int {
	d := &f.d
	if s.open == 0 || !d.alone(s) || f.prev.ok && f.prev.close >= d.paragraph(s.open-1) {
		return -1
	}
	a := d.sentenceStart(s.open-1, max(0, s.open-80))
	if v, ok := d.findVerb(a, s.open, false); ok && v.strong {
		if who := f.person1(a, s.open); who >= 0 && !f.spokenOf(who, s) {
			return who
		}
		return -1
	}
	who, many := f.only(d.paragraph(s.open-1), s.open)
	if many || who < 0 || f.spokenOf(who, s) || f.people.all[who].spoke || f.person1(a, s.open) != who {
		return -1
	}
	return who
}

// alone tells whether a quotation is a paragraph of its own.
func (d *doc) alone(s span) bool {
	if s.open > 0 && d.toks[s.open].gap != blank {
		return false
	}
	e := s.close + 1
	return e >= len(d.toks) || d.toks[e].gap == blank || d.toks[e].kind == punct && (e+1 >= len(d.toks) || d.toks[e+1].gap == blank)
}

// ledIn returns whom the text speaks of when a short sentence without a verb of
// saying, a thing or a name of its own ends in a colon before the quotation: Then
// his voice drops: “Q”.
func (f *finder) ledIn(s span) (referent, bool) {
	d := &f.d
	if !d.is(s.open-1, ':') || s.open < 2 {
		return referent{}, false
	}
	from := d.sentenceStart(s.open-2, max(0, s.open-14))
	if n := d.words(from, s.open-1); n == 0 || n > 9 || d.hasBetween(from, s.open-1, fThing|fOrg|fMedia|fCalled|fPlural|fRole|fPeople) {
		return referent{}, false
	}
	for k := from + 1; k < s.open-1; k++ {
		if d.toks[k].cap || d.toks[k].kind == number {
			return referent{}, false
		}
	}
	return f.antecedent(s, 0)
}
