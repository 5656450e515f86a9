package quote

import "strings"

// wellRead tells whether somebody's name surely is no longer and no shorter than it
// stands in the text: one of its mentions is made of first names, or ends where a sign,
// that or a relative ends it. Arabic writing has no capitals, so that an object or an
// adjective behind a name may be taken for a part of it.
func (f *finder) wellRead(who int) bool {
	d := &f.d
	if !d.m.caseless || who < 0 {
		return true
	}
	p := &f.people.all[who]
	words := strings.Count(p.name, " ") + 1
	for _, m := range p.mentions {
		if !m.empty() && m.b-m.a >= words && d.endsName(m) {
			return true
		}
	}
	return false
}

// endsName tells whether the words at m are a whole name by themselves or by what
// follows them.
func (d *doc) endsName(m rng) bool {
	first := true
	for k := m.a + 1; k < m.b; k++ {
		first = first && (d.has(k, fFirst|fParticle) || d.text(k-1) == "عبد")
	}
	last := m.b - 1
	switch w := d.text(last); {
	case first:
		return true
	case d.toks[last].flags == 0 && (strings.HasPrefix(w, "وت") || strings.HasPrefix(w, "وي")): // تقول أوا وتضحك
		return false
	case d.article(last) && (strings.HasSuffix(w, "ات") || strings.HasSuffix(w, "ية")): // هدى الأغطية
		return false
	}
	return m.b >= len(d.toks) || d.toks[m.b].kind != word || d.has(m.b, fThat|fRel)
}
