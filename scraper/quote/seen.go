package quote

import (
	"strings"

	"iomnews/internal/news"
)

// sentenceSeen notes whom the sentence [a, b) mentions.
func (f *finder) sentenceSeen(a, b int) {
	d := &f.d
	sc := &f.scene
	for a < b && d.toks[a].kind != word && d.toks[a].kind != number {
		a++
	}
	if b-a < 2 {
		return
	}
	sc.tick++
	subject := -1
	if i := f.calledSo(a, b); i >= 0 {
		subject = i
		sc.mention(i, asSubject, rng{a, b})
	} else if r, ok := f.subjectOf(a, b); ok {
		sc.byOrg = false
		subject = sc.figure(r)
		sc.mention(subject, asSubject, rng{a, b})
	} else if i := f.descriptionSubject(a, b); i >= 0 {
		subject = i
		sc.mention(i, asPronoun, rng{a, b})
	} else if r, ok := f.doerSubject(a, b); ok {
		subject = sc.figure(r)
		sc.mention(subject, asSubject, rng{a, b})
	} else if g, ok := f.pronounSubject(a, b); ok {
		subject = len(sc.cast) // somebody, known or not
		what := byPronoun
		if g == 0 {
			what = byNothing
		}
		q := anaphor{what: what, gender: g, story: f.text.Kind == news.KindStory, prev: -1}
		q.against(nNobody)
		f.countFigures(&q)
		if i := f.choose(q); i >= 0 {
			subject = i
			sc.mention(i, asPronoun, rng{a, b})
		}
	}
	f.namesSeen(a, b, subject)
	f.nounsSeen(a, b, subject)
}

// descriptionSubject returns the figure whom a description that is the subject of
// the sentence [a, b) means: The fisherman, who has since been trained, speaks; -1
// when nobody carries it as a role.
func (f *finder) descriptionSubject(a, b int) int {
	d := &f.d
	if d.m.caseless || !d.has(a, fDet) || d.indefiniteWord(a) || d.has(a, fPlural) {
		return -1
	}
	if !d.hasBetween(a+1, min(b, a+4), fRole|fPeople|fAgain) && !(d.m.lang == "fr" && d.doerFr(a+1)) {
		return -1
	}
	p, _ := d.mainSubject(a, b)
	if p.start != a || p.plural || !p.name.empty() || p.what != aRole && p.what != people || d.pluralNoun(p.start, p.end) {
		return -1
	}
	p.end = d.cutAside(p.start, p.end)
	p.role = rng{p.start, p.end}
	if i := f.carrier(p, f.roleText(p.role)); i >= 0 {
		return f.scene.figure(referent{who: i, gender: f.people.all[i].gender})
	}
	if d.varies(p) && !f.saidBefore(p) { // L’institutrice demande
		q := anaphor{what: byPronoun, gender: d.genderFr(p), story: f.text.Kind == news.KindStory, prev: -1}
		q.against(nNobody)
		f.countFigures(&q)
		trade := f.tradeOf(p)
		return f.chooseBut(q, func(i int) bool {
			near := f.scene.para - f.scene.cast[i].lastPara
			return near > 2 || f.wrongAge(f.scene.cast[i].who, p) || f.otherGender(i, q.gender) || f.otherTrade(i, trade) || near > 0 && f.inOffice(i, p)
		})
	}
	return -1
}

// pronounSubject returns the gender of the pronoun that is the subject of the
// sentence [a, b), or of its first clause: he, elle, él. ok tells that there is
// one, or that the sentence leaves its subject out.
func (f *finder) pronounSubject(a, b int) (g flag, ok bool) {
	d := &f.d
	if d.m.caseless {
		g := f.pronounArabic(a, b)
		return g, g != 0
	}
	if d.m.dropped && d.leavesOut(a, b) {
		return 0, true
	}
	for j := a; j < b && j < a+24; j++ {
		t := &d.toks[j]
		if t.kind != word || t.flags&fPron == 0 || t.flags&(fMasc|fFem) == 0 || t.flags&fPlural != 0 || t.flags&fDet != 0 && d.m.lang != "es" {
			continue
		}
		if t.joined && j > a && d.has(j-1, fSay|fWeak|fPast) && d.m.inversion { // …, souligne-t-il.
			return t.flags & (fMasc | fFem), true
		}
		if q := d.toHimself(a); q.what == aPronoun && q.start == j {
			return q.gender, true
		}
		if t.joined || j > a && d.has(j-1, fPrep|fOf|fAccord) || d.m.lang == "fr" && (d.text(j) == "ce" || d.impersonal(j+1)) {
			return 0, false
		}
		if d.m.lang == "es" && j+1 < b && !d.finite(j+1) && !d.has(j+1, fAux|fClitic|fAdv|fNot) && d.toks[j+1].kind == word {
			continue // el hombre, without its accent
		}
		return t.flags & (fMasc | fFem), true
	}
	return 0, false
}

// leavesOut tells whether the Spanish or Portuguese sentence [a, b) begins with
// its verb, behind adverbs at most, and goes on about somebody: Trabaja en …, No
// quiere contar todo, Hoy alquila una silla.
func (d *doc) leavesOut(a, b int) bool {
	j := a
	for j < b && j < a+4 && d.toks[j].kind == word && d.has(j, fNot|fAdv|fTime|fClitic|fAnd) && !d.has(j, fDet) {
		j++
	}
	if j+1 >= b || d.toks[j].kind != word || d.toks[j].cap && j > a || d.knownName(j) || d.has(j, fPrep|fDet|fThat|fRel|fRole|fPeople|fIf) {
		return false
	}
	w := strings.ToLower(d.text(j))
	switch w {
	case "hay", "había", "hubo", "hace", "hacía", "es", "era", "fue", "falta", "basta", "para", "una", "cada", "como", "nada", "toda", "cuya", "casi", "ante", "sobre", "entre", "desde", "durante", "mediante", "incluso", "aunque":
		return false
	}
	if !d.toks[j].cap && d.finite(j) || d.toks[j].cap && d.toks[j].flags&^(fWeak|fActs|fSay|fCommon|fAux) == 0 && (strings.HasSuffix(w, "ó") || strings.HasSuffix(w, "ía") || strings.HasSuffix(w, "aba")) || d.has(j, fSay|fActs) && !d.has(j, fThing|fOrg) {
		return d.has(j+1, fDet|fPrep|fThat|fAdv|fTime|fOf|fAnd) || d.is(j+1, ',') || d.toks[j+1].kind == number || d.toks[j+1].kind == word && !d.toks[j+1].cap
	}
	return false
}

// namesSeen notes the persons named in [a, b) who are not its subject.
func (f *finder) namesSeen(a, b, subject int) {
	d := &f.d
	sc := &f.scene
	in := false
	for j := a; j < b; j++ {
		t := &d.toks[j]
		if t.kind == mark {
			in = d.opens(j)
			continue
		}
		if in || t.kind != word {
			continue
		}
		who, e := -1, j+1
		if d.m.caseless {
			if n, ok := d.bound(j); ok {
				if got := f.people.byKey[string(d.folded(n))]; len(got) > 0 {
					i := got[len(got)-1]
					if k := sc.figure(referent{who: i, gender: f.people.all[i].gender}); k != subject {
						sc.mention(k, asOblique, rng{a, b})
					}
				}
				continue
			}
			if (t.flags&fFirst == 0 || d.article(j)) && !d.knownName(j) {
				continue
			}
			e = max(e, d.nameArabic(j, b, 5))
			who = f.people.find(f, phrase{what: aName, start: j, end: e, name: rng{j, e}})
		} else {
			if !t.cap || t.flags&(fHonor|fRole|fOrg) != 0 && !d.knownName(j) || !d.nameLike(j) {
				continue
			}
			if got := d.bearers(j); len(got) > 0 {
				who = got[len(got)-1]
			}
			for e < b && d.toks[e].kind == word && d.toks[e].cap && d.toks[e].gap == space {
				e++
			}
			if who >= 0 && f.people.places[string(d.folded(f.people.all[who].name))] && !f.people.all[who].spoke && !(d.is(e, ',') && d.who(e+1)) {
				who = -1
			}
		}
		if who >= 0 {
			how := asOther
			switch {
			case d.is(e, ',') && (d.toks[min(e+1, len(d.toks)-1)].kind == number || d.has(e+1, fRel|fDet|fRole|fPeople)):
				how = asNew // X, who …; X, a nurse
			case j > 0 && d.has(j-1, fPrep|fOf):
				how = asOblique
			}
			if i := sc.figure(referent{who: who, gender: f.people.all[who].gender}); i != subject {
				sc.mention(i, how, rng{a, b})
			}
		}
		j = e - 1
	}
}

// nounsSeen notes the people without a name whom [a, b) brings in elsewhere than
// as its subject: … belonged to a girl of eleven.
func (f *finder) nounsSeen(a, b, subject int) {
	d := &f.d
	sc := &f.scene
	if d.m.caseless {
		f.nounsSeenArabic(a, b, subject)
		return
	}
	in := false
	for j := a; j < b-1; j++ {
		if d.toks[j].kind == mark {
			in = d.opens(j)
		}
		if in || !d.has(j, fDet) || d.has(j, fPlural) || !d.indefiniteWord(j) && !(d.has(j+1, fPeople) && d.possessive(j)) {
			continue
		}
		if d.is(j-1, ',') || d.was(j-1) && (subject >= 0 || d.has(j-2, fPron|fIf)) || d.becomes(j-1) {
			continue
		}
		if !d.somebodyNew(j, b) || d.flock(j+1) {
			continue
		}
		if p := d.phrase(j, min(b, j+14), true); p.what == people || p.what == aRole {
			if r, ok := f.somebody(p); ok {
				if i := sc.figure(r); i != subject {
					how := asNew
					if d.possessive(j) {
						how = asKin
					} else if j > a && d.has(j-1, fPrep|fOf) {
						how = asGoverned
					}
					sc.mention(i, how, rng{a, b})
				}
			}
		}
	}
}
