package quote

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
	if sp := f.sameUnnamed(c.ph); sp != nil {
		return referent{who: -1, sp: sp, gender: c.ph.gender & (fMasc | fFem)}, true
	}
	return f.recall(byPronoun, c.ph.gender, s, before)
}
