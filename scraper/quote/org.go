package quote

import (
	"strings"

	"iomnews/internal/news"
)

// bareOrg tells whether the word at i is a noun for an organisation that says
// nothing of which.
func (d *doc) bareOrg(i int) bool {
	if d.toks[i].cap && d.m.lang != "fr" {
		return false
	}
	switch d.text(i) {
	case "organisation", "agence", "institution", "organisme", "Organisation", "Agence":
		return d.m.lang == "en" && !d.toks[i].cap || d.m.lang == "fr" && i > 0 && d.has(i-1, fDet) && !(i+1 < len(d.toks) && d.toks[i+1].kind == word && (d.toks[i+1].cap || d.has(i+1, fObject) && d.text(i+1) != "onusienne"))
	case "agency", "organization", "ministry", "council", "committee", "commission", "association", "foundation", "board", "federation", "union", "department", "institute", "authority", "network", "company", "charity", "coalition", "society", "university", "bank", "fund", "embassy", "secretariat":
		return d.m.lang == "en"
	case "organización", "organismo", "agencia", "entidad", "institución":
		return d.m.lang == "es"
	case "المنظمة", "الوكالة", "المفوضية", "الهيئة":
		return true
	}
	return false
}

// organisation returns the organisation before token i in the text that the
// bare noun there means: one that begins with it, or known by its initials; ""
// when there is none.
func (f *finder) organisation(i int, noun string) string {
	d := &f.d
	if d.m.lang == "en" {
		return f.organisationEnglish(i, noun)
	}
	for k := i - 1; k >= 0 && k > i-600; k-- {
		if d.toks[k].kind != word || !d.has(k, fOrg) || d.bareOrg(k) && !(d.m.caseless && d.has(k+1, fObject)) || !d.m.caseless && !d.toks[k].cap {
			continue
		}
		for k > 0 && d.has(k-1, fOrg|fObject) && d.toks[k-1].cap && !d.m.caseless {
			k--
		}
		if !d.m.caseless && !d.shortOrg(k) && !strings.EqualFold(d.text(k), noun) || d.m.caseless && d.text(k) != noun && (d.text(k) != strings.TrimPrefix(noun, "ال") || d.has(k+1, fPrep) || strings.HasPrefix(d.text(k+1), "ب") && suffixed(d.text(k+1))) {
			continue
		}
		if d.shortOrg(k) {
			return d.text(k)
		}
		if p := d.phrase(k, d.limit(k, 20), false); p.what == anOrg {
			if t := f.roleText(p.org); t != "" {
				return t
			}
		}
	}
	return ""
}

// shortOrg tells whether the word at i is an organisation's initials or short
// name, and no union of states: OIM, Unicef, not ONU.
func (d *doc) shortOrg(i int) bool {
	switch d.text(i) {
	case "ONU", "UE", "OEA", "ONG":
		return false
	case "Unicef", "Acnur", "Unrwa":
		return true
	}
	return d.toks[i].upper
}

// orgSpeaker returns the speaker that an organisation's phrase means.
func (f *finder) orgSpeaker(p phrase) *news.Speaker {
	d := &f.d
	org := f.roleText(p.org)
	k := p.org.a
	for k < p.org.b && d.has(k, fDet) {
		k++
	}
	if d.bareOrg(k) && (k == p.org.b-1 || d.ofUN(k+1, p.org.b)) {
		if o := f.organisation(p.start, d.text(k)); o != "" {
			org = o
		}
	}
	if k == p.org.b-1 {
		if full := f.expanded(k); full != "" {
			org = full
		}
	}
	return &news.Speaker{Organisation: &org}
}

// orgEnd returns where an organisation's name that begins at a ends, no later
// than b.
func (d *doc) orgEnd(a, b int) int {
	if d.bareOrg(a) && a+1 < b && !d.has(a+1, fOf|fObject|fPrep) && !d.toks[a+1].cap {
		return a + 1 // la organización debe
	}
	for k := a + 1; k < b; k++ { // the agency in a statement
		if d.has(k, fPrep) && !d.has(k, fOf|fParticle) && !d.toks[k].cap && !(k+1 < b && (d.toks[k+1].cap || d.m.dropped && d.has(k+1, fDet) && k+2 < b && d.toks[k+2].cap)) {
			return k
		}
	}
	return b
}

// orgSubject returns the organisation that is the subject of the latest
// sentence before a quotation whose verb has none: وقالت المنظمة … وتابعت “…”.
func (f *finder) orgSubject(s span, g flag) *news.Speaker {
	d := &f.d
	if d.m.lang == "en" || d.m.lang == "pt" || g&(fMasc|fFem) == fMasc && d.m.caseless {
		return nil
	}
	if f.prev.ok && f.prev.unnamed != nil && f.prev.unnamed.Organisation != nil && s.open-f.prev.close < 120 {
		return f.prev.unnamed
	}
	if sp := f.orgSaid(s); sp != nil {
		return sp
	}
	para := d.paragraph(s.open)
	low := 0
	if para > 0 {
		low = d.paragraph(para - 1)
	}
	for j := s.open - 1; j >= low && j > s.open-250; j-- {
		if !d.toks[j].brk && d.toks[j].gap != blank && j != 0 {
			continue
		}
		end := min(j+40, s.open)
		p := phrase{}
		if d.m.caseless {
			if v, ok := d.findVerb(j, end, false); ok && v.start <= j+1 {
				p = d.subjectAfter(v.end, end)
			} else if d.has(j, fActs) && d.has(j+1, fOrg) { // وزعت المنظمة
				p = d.phrase(j+1, end, true)
			}
		} else {
			p, _ = d.mainSubject(j, end)
		}
		if p.what == aName || p.what == aRole {
			return nil
		}
		if p.what == anOrg && !d.media(p) {
			return f.orgSpeaker(p)
		}
	}
	return nil
}

// ofUN tells whether [a, b) is no more than “of the UN”.
func (d *doc) ofUN(a, b int) bool {
	if a >= b || !d.has(a, fOf) {
		return false
	}
	last := d.text(b - 1)
	if d.m.lang == "fr" && b-a == 3 && last == "Unies" {
		return true
	}
	return b-a <= 3 && last == "ONU" || b-a <= 4 && last == "Unidas"
}

// orgSaid returns the organisation that a Spanish attribution at the end of the
// paragraph before a quotation names: …, dijo la OIM.
func (f *finder) orgSaid(s span) *news.Speaker {
	d := &f.d
	para := d.paragraph(s.open)
	if d.m.lang != "es" || para == 0 || d.toks[para].gap != blank {
		return nil
	}
	for k := para - 2; k > 0 && k > para-14; k-- {
		if d.toks[k].brk || d.toks[k].kind == mark {
			return nil
		}
		if !d.is(k, ',') {
			continue
		}
		v, ok := d.verb(k+1, para)
		if !ok || !v.strong || v.saying {
			return nil
		}
		if p := d.subjectAfter(v.end, para); p.what == anOrg && !d.media(p) {
			return f.orgSpeaker(p)
		}
		return nil
	}
	return nil
}

// affiliation reads “of UNHCR”, “from the Red Cross” after a name.
func (d *doc) affiliation(p *phrase, e, b int) {
	if e >= b || d.toks[e].kind != word {
		return
	}
	if !p.role.empty() {
		return
	}
	switch w := d.text(e); w {
	case "of", "from", "with", "de", "del", "du", "da", "do", "d'", "d’":
		k := e + 1
		for k < b && !d.has(k, fBreak) && d.toks[k].kind != punct && !(d.has(k, fPrep) && !d.has(k, fOf)) {
			k++
		}
		if k > e+1 {
			if p.end = k; !d.settlement(e+1, k) {
				p.org = rng{e + 1, k}
			}
		}
	default:
		if d.has(e, fRole) || d.toks[e].kind == word && d.has(e, fFact|fPeople) { // Amina Dell market seller
			p.role = rng{e, b}
			p.end = b
		}
	}
}

// compound tells whether the capitalised words [a, e) are the first words of a
// role (Eastport Mayor Lena Brook) and no name before one.
func (d *doc) compound(a, e, b, role, last int) bool {
	if role == e || e < b && d.toks[e].kind == word && d.toks[e].cap && d.has(e, fObject|fOrg) && role > e {
		return true
	}
	if role > e && d.words(a, e) == 1 { // Idaho executive Frank Vander
		n := d.trailingName(last+1, b)
		return !n.empty() && d.words(n.a, n.b) > 1
	}
	return false
}
