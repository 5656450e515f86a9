package quote

import (
	"strings"

	"iomnews/internal/fold"
)

// pronounArabic returns the gender of whom the Arabic sentence [a, b) goes on
// about: he or she, the man or the woman, or the subject that its verb leaves out.
func (f *finder) pronounArabic(a, b int) flag {
	d := &f.d
	act := d.actor(a, b)
	sc := &f.scene
	if sc.byOrg = act.org || sc.byOrg && act.gender == fFem; sc.byOrg {
		return 0
	}
	if act.ok && act.p.definite(d) {
		return act.p.gender & (fMasc | fFem)
	}
	return act.gender
}

// newParent tells whether p is a parent whom a clause of her own brings in: الأم
// التي فقدت صوتها.
func (d *doc) newParent(p phrase) bool {
	switch d.text(p.start) {
	case "الأم", "الأب", "الجد", "الجدة", "الوالد", "الوالدة", "الزوج", "الزوجة", "الابن", "الابنة":
		return d.has(p.start+1, fRel)
	}
	return false
}

// recallArabic returns whom the man or the woman means, of those who came up.
func (f *finder) recallArabic(c claim, s span, before int) (referent, bool) {
	if !f.d.m.caseless || c.ph.gender&(fMasc|fFem) == 0 {
		return referent{}, false
	}
	if i := f.sameKin(c.ph); i >= 0 {
		h := &f.scene.cast[i]
		return referent{who: h.who, sp: h.sp, gender: h.gender}, true
	}
	if sp := f.sameUnnamed(c.ph); sp != nil {
		return referent{who: -1, sp: sp, gender: c.ph.gender & (fMasc | fFem)}, true
	}
	f.catchUp(before)
	q := f.anaphorOf(byPronoun, c.ph.gender, s)
	if f.watch != nil {
		return f.meantBy(q, s)
	}
	elder := elders[f.d.text(c.ph.start)]
	child := childAr[strings.TrimPrefix(f.d.text(c.ph.start), "ال")]
	i := f.chooseBut(q, func(i int) bool { // the man is no child
		if elder && f.childOf(i) {
			return true
		}
		h := &f.scene.cast[i]
		if h.who >= 0 || h.sp == nil || h.sp.Role == nil {
			return false
		}
		noun, _, _ := strings.Cut(*h.sp.Role, " ")
		return childAr[noun] && !child
	})
	if i < 0 {
		if elder {
			return f.parent(c.ph.gender & (fMasc | fFem))
		}
		return referent{}, false
	}
	h := &f.scene.cast[i]
	return referent{who: h.who, sp: h.sp, gender: h.gender}, true
}

// childAr are nouns for somebody whom no noun for a grown-up means.
var childAr = wordSet("طفل طفلة رضيع رضيعة تلميذ تلميذة صبي صبية ولد طفلا طفلاً")

// sameKin returns the figure of the scene whom the parent or child p means: أمها
// … الأم; -1 when there is none.
func (f *finder) sameKin(p phrase) int {
	noun, ok := strings.CutPrefix(f.d.text(p.start), "ال")
	if !ok {
		return -1
	}
	noun = fold.String(strings.TrimSuffix(noun, "ة"))
	for i := len(f.scene.cast) - 1; i >= 0; i-- {
		h := &f.scene.cast[i]
		if h.who >= 0 || h.sp == nil || h.sp.Role == nil {
			continue
		}
		r := fold.String(*h.sp.Role)
		if rest, ok := strings.CutPrefix(r, noun); ok {
			switch rest {
			case "ه", "ها", "هم", "هن", "ته", "تها", "تهم":
				return i
			}
		}
	}
	return -1
}

// otherGender tells whether figure i is surely not of gender g, which an Arabic
// verb shows.
func (f *finder) otherGender(i int, g flag) bool {
	h := f.scene.cast[i].gender
	if w := f.scene.cast[i].who; w >= 0 {
		if h = f.people.all[w].gender; f.people.all[w].guessed {
			return false
		}
	}
	return g == fMasc && h == fFem || g == fFem && h == fMasc
}

// openedArabic returns who says the words at s that open a text by themselves, when the
// paragraph that follows begins with somebody's name: “…” — X، 41 عاماً، تتحدث. -1: nobody.
func (f *finder) openedArabic(s span) int {
	d := &f.d
	if f.prev.ok || s.open > 0 && !d.inDateline(s.open-1) {
		return -1
	}
	e := s.close + 1
	for e < len(d.toks) && d.toks[e].kind == punct && d.toks[e].gap < blank {
		e++
	}
	if e >= len(d.toks) || d.toks[e].gap != blank {
		return -1
	}
	for i := range f.people.all {
		if p := &f.people.all[i]; p.name != "" && p.mentions[0].a == e {
			return i
		}
	}
	return -1
}
