package quote

import (
	"slices"
	"strings"
	"unicode"

	"iomnews/internal/fold"
)

// descriptionSigns appends how the words of a description fit figure g.
func (f *finder) descriptionSigns(out []int, q *anaphor, g *figure) []int {
	role := g.sp == nil
	var have []string
	var room [8]string
	switch {
	case g.who >= 0:
		p := &f.people.all[g.who]
		if p.role == "" && !p.parsed {
			f.parseRole(p)
		}
		have = f.people.contentOfRole(p)
	case g.sp.Role != nil:
		have = roleWords(room[:0], f.people.foldings.fold(*g.sp.Role))
	}
	n := 0
	for i, w := range q.words {
		if slices.ContainsFunc(have, func(h string) bool { return likeWord(w, h) || q.trades[i].same(h) }) {
			n++
		}
	}
	switch {
	case len(have) == 0:
	case n == 0 && role:
		out = append(out, sRoleOther)
	case n == 0:
	case !role:
		out = append(out, sNoun)
	case n == len(q.words):
		out = append(out, sRole)
	default:
		out = append(out, sRolePart)
	}
	if q.org != "" && g.who >= 0 {
		p := &f.people.all[g.who]
		if containsWord(fold.String(p.role+" "+p.org), q.org) {
			out = append(out, sOrg)
		}
	}
	if f.besideHim(q, g) {
		out = append(out, sSeen)
	}
	return out
}

// besideHim tells whether a word of the description stands in a sentence that
// mentions g.
func (f *finder) besideHim(q *anaphor, g *figure) bool {
	d := &f.d
	if f.namedInTitle(g) {
		for w := range strings.FieldsSeq(f.title) {
			if slices.ContainsFunc(q.words, func(h string) bool { return likeWord(w, h) }) {
				return true
			}
		}
	}
	for _, r := range g.where {
		in := false
		for k := r.a; k < r.b; k++ {
			t := &d.toks[k]
			if t.kind == mark {
				in = d.opens(k)
			}
			if in || t.kind != word || t.flags&(fDet|fPrep) != 0 {
				continue
			}
			w := string(d.folded(d.text(k)))
			if d.m.caseless && len(w) > 8 {
				w = strings.TrimPrefix(w, "ال")
			}
			for i, h := range q.words {
				if likeWord(w, h) || q.trades[i].same(w) {
					return true
				}
			}
		}
	}
	return false
}

// likeWord tells whether two folded words are forms of one.
func likeWord(a, b string) bool {
	if a == b {
		return true
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) < 6 || len(b)-len(a) > 3 {
		return false
	}
	n := max(5, len(a)-2)
	return a[:n] == b[:n]
}

// namedInTitle tells whether the text’s title names g, asked once for each.
func (f *finder) namedInTitle(g *figure) bool {
	if g.titled == 0 {
		if g.titled = -1; g.who >= 0 && f.inTitle(g.who) {
			g.titled = 1
		}
	}
	return g.titled > 0
}

// inTitle tells whether the text's title names person i.
func (f *finder) inTitle(i int) bool {
	if f.title == "" {
		f.title = " " + strings.Join(strings.FieldsFunc(fold.String(f.text.Title), func(r rune) bool { return !unicode.IsLetter(r) && r != '-' }), " ") + " "
	}
	for _, k := range f.people.all[i].keys {
		if containsWord(f.title, k) {
			return true
		}
	}
	return false
}
