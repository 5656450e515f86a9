package quote

import (
	"strings"

	"iomnews/internal/news"
)

// hearer returns the person to whom c's verb says that the words were spoken, who is not
// their speaker: he told X; le dijo a X. -1: nobody known.
func (f *finder) hearer(c claim) int {
	d := &f.d
	k := c.verb.end
	if d.m.caseless {
		return f.asker(c)
	}
	if c.verb.head < 0 || k <= 0 || k+1 >= len(d.toks) || d.toks[k].gap >= blank {
		return -1
	}
	if d.m.lang == "en" {
		switch d.text(c.verb.head) {
		case "told", "tells", "asked", "asks", "reminded", "reminds", "assured", "warned", "begged", "advised":
		default:
			return -1
		}
	} else {
		switch d.text(k) {
		case "a", "à", "ao":
			k++
		default:
			return -1
		}
	}
	for k < len(d.toks) && d.toks[k].kind == word && d.has(k, fHonor|fDet) && !d.nameLikeNotHonor(k) {
		k++
	}
	if k >= len(d.toks) || !d.nameLike(k) {
		return -1
	}
	return f.people.at(d, k)
}

// laterCarrier returns the one person whom the article names later with all the words of
// the role p, two at least: said the minister of labour … The minister of labour, X.
func (f *finder) laterCarrier(p phrase, text string) int {
	d := &f.d
	want := roleWords(nil, f.people.foldings.fold(text))
	if len(want) < 2 || d.m.caseless || p.plural || !d.has(p.start, fDet) || d.indefiniteWord(p.start) || d.possessive(p.start) {
		return -1
	}
	found := -1
	for i := range f.people.all {
		q := &f.people.all[i]
		if q.name == "" || q.role == "" || q.at <= p.start || namesIOM(text) && otherInitials(q.role) {
			continue
		}
		if g := p.gender & (fMasc | fFem); g == fMasc && q.gender == fFem || g == fFem && q.gender == fMasc {
			continue
		}
		if !contains(f.people.contentOfRole(q), want) {
			continue
		}
		if found >= 0 && !strings.EqualFold(f.people.all[found].name, q.name) {
			return -1
		}
		found = i
	}
	return found
}

// saysI tells whether the verb of c is in the first person: Le contesté: “Q”.
func (d *doc) saysI(c claim) bool {
	if !d.m.dropped || d.m.caseless || c.verb.head < 0 || c.verb.pron >= 0 || c.ph.what == aName {
		return false
	}
	w := strings.ToLower(d.text(c.verb.head))
	switch w {
	case "dije", "digo", "pedí", "respondí", "sentí", "repetí", "advertí", "escribí", "insistí", "sugerí", "propuse", "disse", "respondi", "pedi":
		return w != "disse" || d.text(c.verb.head-1) == "eu"
	}
	return d.m.lang == "es" && strings.HasSuffix(w, "é") || d.m.lang == "pt" && strings.HasSuffix(w, "ei")
}

// writer returns the one whose text this is, for words in the first person outside marks.
func (f *finder) writer(s span) (int, *news.Speaker, string) {
	if len(f.own) != 1 || f.own[0].Name == nil {
		return -1, nil, ""
	}
	own := f.own[0]
	i := f.people.add(f, person{name: *own.Name, at: s.open, subject: -1})
	if own.Role != nil && f.people.all[i].role == "" {
		f.people.all[i].role = *own.Role
	}
	return f.spoken(i), f.asSpeaker(i), "the text's title"
}
