package quote

import "strings"

// byInitials returns the person whose office the phrase p gives by its initials: la DGA, for
// the Directrice générale adjointe X; the SRSG. It is -1 when p is no such word or nobody of
// the text so far holds an office that begins so.
func (f *finder) byInitials(p phrase) int {
	d := &f.d
	if d.m.caseless || p.end != p.start+2 || p.plural || !d.has(p.start, fDet) || !d.toks[p.start+1].upper {
		return -1
	}
	short := d.text(p.start + 1)
	if n := len(short); n < 2 || n > 5 {
		return -1
	}
	f.parseRoles()
	best := -1
	for i := range f.people.all {
		q := &f.people.all[i]
		if q.name == "" || q.role == "" || q.at > p.start || q.gender != 0 && p.gender&(fMasc|fFem) != 0 && q.gender&p.gender == 0 {
			continue
		}
		if initialsOf(f.people.foldings.fold(q.role), strings.ToLower(short)) && (best < 0 || q.spoke && !f.people.all[best].spoke) {
			best = i
		}
	}
	return best
}

// initialsOf tells whether the first words of a folded role have the initials short, small
// words and articles apart.
func initialsOf(role, short string) bool {
	n, ok := 0, false
	wordsIn(role, func(w string) bool {
		if i := strings.IndexAny(w, "'’"); i == 1 {
			w = strings.TrimLeft(w[i:], "'’")
		}
		for part := range strings.SplitSeq(w, "-") {
			if part == "" || stopRole(part) {
				continue
			}
			if part == short || strings.ToLower(part) == short { // représentante spéciale (RSSG)
				ok = true
				return false
			}
			if n >= len(short) || part[0] != short[n] {
				return false
			}
			n++
		}
		ok = n == len(short)
		return !ok
	})
	return ok
}

// heldHere is holderOf for the words of this text, in which the organisation may be called
// no more than that: la Directrice générale de l’Organisation, where the text has the OIM.
func (f *finder) heldHere(role string) (Post, bool) {
	if p, ok := holderOf(role, f.text.Published); ok {
		return p, true
	}
	for _, s := range [...]string{" de l’Organisation", " de l'Organisation", " de l’organisation", " de l'organisation", " de l’agence", " of the Organization", " of the Organisation", " of the organization", " of the agency", " de la Organización", " de la organización", " del organismo"} {
		post, ok := strings.CutSuffix(role, s)
		if !ok {
			continue
		}
		for _, org := range [...]string{"OIM", "IOM"} {
			if strings.Contains(f.text.Title, org) || strings.Contains(f.d.body, org) {
				of := map[string]string{"fr": " de l’", "es": " de la ", "en": " of "}[f.d.m.lang]
				return holderOf(post+of+org, f.text.Published)
			}
		}
	}
	return Post{}, false
}
