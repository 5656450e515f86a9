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
