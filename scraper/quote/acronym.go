package quote

// maxAcronyms is the most acronyms of one text that are looked for.
const maxAcronyms = 8

// expanded returns the full name of the organisation with the acronym at i, as
// the article gives it once: Organisation internationale pour les migrations
// (OIM); "" when it gives none whose initials are the acronym.
func (f *finder) expanded(i int) string {
	d := &f.d
	if !d.toks[i].upper || d.m.caseless {
		return ""
	}
	short := d.text(i)
	if full, ok := f.acronyms[short]; ok || len(f.acronyms) >= maxAcronyms {
		return full
	}
	if f.acronyms == nil {
		f.acronyms = map[string]string{}
	}
	full := ""
	for j := 2; j+1 < len(d.toks) && full == ""; j++ {
		if !d.is(j-1, '(') || d.text(j) != short {
			continue
		}
		a := d.spelled(j-1, short)
		switch {
		case a < 0:
		case d.is(j+1, ')'):
			full = d.clean(a, j+2)
		case d.is(j+1, ',') || d.has(j+1, fPrep): // (DHS por sus siglas en inglés)
			full = d.clean(a, j-1) + " (" + short + ")"
		}
	}
	f.acronyms[short] = full
	return full
}

// spelled returns where the words before b begin whose initials spell short, in
// order and with small words between, -1 when they do not.
func (d *doc) spelled(b int, short string) int {
	left := len(short)
	for k := b - 1; k >= 0 && k > b-14 && d.toks[k].kind == word && d.toks[k].gap < blank; k-- {
		w := d.folded(d.text(k))
		if len(w) > 0 && w[0] == short[left-1]|0x20 {
			if left--; left == 0 {
				if d.toks[k].cap {
					return k
				}
				return -1
			}
			continue
		}
		if d.toks[k].flags&(fOf|fPrep|fDet|fAnd|fParticle) == 0 {
			return -1
		}
	}
	return -1
}
