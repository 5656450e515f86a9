package quote

import (
	"strings"
	"unicode/utf8"

	"iomnews/internal/news"
)

// last returns the token of the latest mention known.
func (p *person) last() int { return max(p.at, p.subject, p.spokeAt) }

// definite tells whether the phrase is the man, le jeune homme, الشاب: somebody
// named before.
func (p phrase) definite(d *doc) bool {
	if p.plural || p.what != people && p.what != aRole {
		return false
	}
	first := p.start
	if d.m.lang == "fr" && d.complemented(p) { // le pêcheur de la jetée
		return false
	}
	if !d.m.caseless {
		switch strings.ToLower(d.text(first)) {
		case "ce", "cet", "cette":
			return d.m.lang == "fr" && (d.has(first+1, fPeople|fRole|fAgain|fFact) || d.demonym(first+1))
		case "the", "el", "la", "le", "l’", "l'", "o":
		case "a":
			if d.m.lang != "pt" {
				return false
			}
		default:
			return false
		}
		first++
	}
	for k := first; k < p.end && k < first+3; k++ {
		if d.has(k, fAgain) {
			return true
		}
		if hasYearOld(d.text(k)) || k == first && d.origin(k) {
			return true
		}
	}
	return false
}

func hasYearOld(w string) bool { return strings.HasSuffix(w, "year-old") }

// keysOf returns the folded parts of a name by which it can be meant. They are
// good until the next call.
func (pp *persons) keysOf(name string) []string {
	out := pp.key[:0]
	wordsIn(pp.foldings.fold(name), func(p string) bool {
		switch first, last := p[0], p[len(p)-1]; {
		case first == "“"[0], first == "«"[0], last == "“"[2], last == "”"[2], last == "«"[1], last == "»"[1]:
			p = strings.Trim(p, "“”«»")
		}
		if (len(p) > 4 || utf8.RuneCountInString(p) > 1) && !(len(p) < 7 && smallPart(p)) {
			out = append(out, p)
		}
		return true
	})
	pp.key = out
	return out
}

// smallPart tells whether a folded part of a name means nobody.
func smallPart(p string) bool {
	switch p {
	case "de", "del", "la", "las", "los", "el", "van", "von", "der", "den", "du", "da", "dos", "di", "le", "y", "e", "of", "jr", "sr", "ii", "iii", "بن", "ابن", "بنت":
		return true
	}
	return false
}

// nameOf returns a phrase's name as published, without possessives.
func (f *finder) nameOf(p phrase) string {
	name := strings.Trim(f.d.clean(p.name.a, p.name.b), " ,")
	if f.d.m.caseless && p.name.b-p.name.a == 1 && p.name.a > 0 && f.d.has(p.name.a-1, fAccord) {
		if n := f.d.unbound(name); n != "" {
			return n
		}
	}
	if f.d.m.caseless && f.d.has(p.name.a, fFirst) && f.d.toks[p.name.a].brk && f.d.conjoined(p.name.a) { // ورمزي (37 عاما) من بين
		name = strings.TrimPrefix(name, "و")
	}
	if f.d.m.caseless && p.name.b-p.name.a > 1 {
		name = f.d.kunyaName(name)
	}
	if f.d.m.caseless && p.name.a > 0 && f.d.has(p.name.a-1, fAccord) && !f.d.has(p.name.a, fFirst) { // وفقاً لفابيو
		name = strings.TrimPrefix(name, "ل")
	}
	return name
}

// speaker names the speaker of a claim: person's place (-1 when none), the
// speaker as published, the reason when it comes from elsewhere.
func (f *finder) speaker(c claim, s span) (int, *news.Speaker, string) {
	i, sp, reason := f.named(c, s)
	if q := f.weighed; q != nil {
		q.by = label(sp)
		f.watch(*q)
		f.weighed = nil
	}
	if i >= 0 {
		f.heSaid(i, c.ph, s.close)
	}
	return i, sp, reason
}

func (f *finder) named(c claim, s span) (int, *news.Speaker, string) {
	d := &f.d
	before := s.open
	if c.b > c.a && c.a < before {
		before = c.a
	}
	f.alone = c.verb.head >= 0 && !c.ph.plural && (d.m.lang == "es" && !strings.HasSuffix(d.text(c.verb.head), "n") || d.m.lang == "fr")
	if c.ph.what != aName && c.ph.what != anOrg && !c.follows {
		if i := f.selfNamed(s); i >= 0 {
			return f.spoken(i), f.asSpeaker(i), "the words themselves"
		}
	}
	if c.dropped || c.ph.what == aPronoun && !c.ph.plural {
		if i := f.toldNext(s); i >= 0 && i != f.prev.who {
			return f.spoken(i), f.asSpeaker(i), "the sentence that follows"
		}
	}
	if !c.dropped && !c.follows && c.rule != ruleNone {
		if i, sp, ok := f.joint(c, s); ok {
			return i, sp, reasonJoint
		}
	}
	if i := f.relative(c.ph); i >= 0 {
		return f.spoken(i), f.asSpeaker(i), "whose relative it is"
	}
	f.hears = 0
	if c.dropped || c.ph.what == aPronoun {
		f.hears = f.hearer(c) + 1
	}
	switch {
	case d.saysI(c):
		return f.writer(s)
	case c.rule == ruleNone:
		return f.voiceSpeaker(s)
	case c.follows:
		if c.rule == ruleInherited || c.rule == ruleContinued && c.loose {
			if r, ok := f.recall(again, 0, s, before); ok {
				return f.refer(r, "earlier in the article")
			}
		}
		if f.prev.who >= 0 {
			return f.spoken(f.prev.who), f.asSpeaker(f.prev.who), "previous quotation"
		}
		return -1, f.prev.unnamed, "previous quotation"
	case c.dropped:
		g := c.verb.gender
		if d.pluralVerb(c.verb) && d.text(c.verb.end) != "desde" {
			if sp := f.those(s); sp != nil {
				return -1, sp, "subject left out: earlier in the article"
			}
		}
		if r, ok := f.profileOf(s); ok {
			return f.refer(r, "the line before")
		}
		if r, ok := f.asked(s); ok {
			return f.refer(r, "subject left out: previous quotation")
		}
		if r, ok := f.recall(byNothing, g, s, before); ok {
			return f.refer(r, "subject left out: earlier in the article")
		}
		if r, ok := f.antecedent(s, g&(fMasc|fFem)); ok {
			return f.refer(r, "subject left out: earlier in the article")
		}
		if f.prev.ok && f.prev.who < 0 && f.prev.unnamed != nil && s.open-f.prev.close < 60 {
			return -1, f.prev.unnamed, "subject left out: earlier speaker"
		}
		if i := f.pronoun(s, g&(fMasc|fFem), false, c.a); i >= 0 {
			return f.spoken(i), f.asSpeaker(i), "subject left out: earlier speaker"
		}
		if sp := f.orgSubject(s, g); sp != nil {
			return -1, sp, "subject left out: earlier in the article"
		}
		if i := f.hero(g & (fMasc | fFem)); i >= 0 {
			return f.spoken(i), f.asSpeaker(i), "subject left out: the story's person"
		}
		return -1, nil, ""
	}
	if n := d.ordinal(c.ph); n > 0 {
		if i := f.oneOfTwo(n, s.open); i >= 0 {
			return f.spoken(i), f.asSpeaker(i), "one of the two named before"
		}
	}
	if i := f.byInitials(c.ph); i >= 0 {
		return f.spoken(i), f.asSpeaker(i), "role: named elsewhere in the article"
	}
	if p, ok := d.signedBy(c.ph); ok {
		i := f.person(p)
		return f.spoken(i), f.asSpeaker(i), ""
	}
	if g := c.verb.gender & (fMasc | fFem); d.m.caseless && c.ph.gender == 0 && (g == fMasc || g == fFem) && (c.ph.what == people || c.ph.what == aRole) {
		c.ph.gender = g // يقول العجوز
	}
	if c.ph.what == people || c.ph.what == aRole || c.ph.what == aName || c.ph.what == anOrg {
		if i := max(f.otherOfTwo(c.ph), f.agedAs(c.ph), f.meantBefore(c.ph)); i >= 0 {
			return f.spoken(i), f.asSpeaker(i), "role: told of just before"
		}
		if i := max(f.titledAs(c.ph), f.ownerOf(c.ph)); i >= 0 {
			return f.spoken(i), f.asSpeaker(i), "role: named elsewhere in the article"
		}
	}
	if c.ph.what == people || c.ph.what == aRole {
		if r, ok := f.justNow(c.ph, s); ok {
			return f.refer(r, "earlier in the article")
		}
		if i := max(f.olderOne(c.ph, s), f.otherEqual(c.ph)); i >= 0 {
			return f.spoken(i), f.asSpeaker(i), "earlier in the article"
		}
		if r, ok := f.inStage(c.ph, s, before); ok {
			return f.refer(r, "earlier in the article")
		}
		if i, reason := f.variedSpanish(c.ph, s); i >= 0 {
			return f.spoken(i), f.asSpeaker(i), reason
		} else if reason != "" {
			role := f.published(c.ph.role)
			return -1, &news.Speaker{Role: &role}, ""
		}
	}
	switch c.ph.what {
	case aName:
		if g := c.verb.gender & (fMasc | fFem); d.m.caseless && c.ph.gender == 0 && (g == fMasc || g == fFem) && c.verb.head >= 0 && c.rule != ruleCalled {
			c.ph.gender = g
		}
		i := f.person(c.ph)
		p := &f.people.all[i]
		reason := ""
		if n := f.nameOf(c.ph); n != p.name {
			reason = "full name elsewhere in the article"
		}
		sp := f.asSpeaker(i)
		return f.spoken(i), sp, reason
	case aRole:
		if c.ph.definite(d) {
			if sp := f.sameUnnamed(c.ph); sp != nil {
				return -1, sp, "earlier in the article"
			}
			if r, ok := f.recallArabic(c, s, before); ok {
				return f.refer(r, "earlier in the article")
			}
			if i := f.pronoun(s, c.ph.gender, false, c.ph.start); i >= 0 && s.open-f.people.all[i].last() < 400 && !f.wrongTrade(i, c.ph) {
				return f.spoken(i), f.asSpeaker(i), "earlier in the article"
			}
		}
		if d.anaphor(c.ph) && f.carrier(c.ph, f.roleText(c.ph.role)) < 0 {
			if r, ok := f.meant(c, s); ok {
				return f.refer(r, "earlier in the article")
			}
		}
		if i, sp, reason := f.role(c.ph); i >= 0 {
			return i, sp, reason
		} else if i := f.stillHe(c); i >= 0 {
			return f.spoken(i), f.asSpeaker(i), "role: the speaker of just before"
		} else if i := f.ofOrg(c.ph); i >= 0 {
			return f.spoken(i), f.asSpeaker(i), "role: earlier in the article"
		} else if r, ok := f.recallDescribed(c.ph, s, before); ok {
			return f.refer(r, "role: earlier in the article")
		} else if r, ok := f.variation(c.ph, s, before); ok {
			return f.refer(r, "role: told of just before")
		} else if !d.theOne(c.ph) || d.kinOnly(c.ph) || f.text.Kind != news.KindStory || d.m.lang == "fr" && d.complemented(c.ph) {
			return i, sp, reason
		} else if r, ok := f.antecedent(s, c.ph.gender&(fMasc|fFem)); ok && r.who >= 0 && f.people.all[r.who].role == "" && !f.wrongTrade(r.who, c.ph) { // sourit l’enseignant
			f.people.all[r.who].role = f.roleText(c.ph.role)
			f.people.all[r.who].parsed = true
			return f.refer(r, "role: earlier in the article")
		} else {
			return i, sp, reason
		}
	case aPronoun:
		if d.m.lang == "fr" && (strings.HasSuffix(d.text(c.ph.start), "-on") || strings.EqualFold(d.text(c.ph.start), "on")) && d.text(c.ph.end) != "lui" { // affirme-t-on: an office, or nobody
			return -1, f.onSpeaker(c, s), ""
		} else if sp := f.theyFr(c.ph, s); sp != nil { // disent-elles
			return -1, sp, "pronoun: earlier in the article"
		}
		if r, ok := f.profileOf(s); ok && !c.ph.plural && r.fits(c.ph.gender) {
			return f.refer(r, "the line before")
		}
		if r, ok := f.goesOnSaying(c, s); ok {
			return f.refer(r, "previous quotation")
		}
		if d.latter(c.ph) {
			if r, ok := f.latterOne(c.ph, s); ok {
				return f.refer(r, "earlier in the article")
			}
		}
		if c.verb.head >= 0 && d.m.caseless && d.passedOn(c.verb.head) != 0 { // ينقل عنه المترجم
			if r, ok := f.antecedent(s, c.ph.gender); ok {
				return f.refer(r, "pronoun: earlier in the article")
			}
		}
		if d.m.caseless && c.ph.end == c.ph.start+2 { // هذه الأخيرة
			if i := f.latest(c.ph.gender, c.ph.start); i >= 0 {
				return f.spoken(i), f.asSpeaker(i), "the last one named"
			}
		}
		if !c.ph.plural {
			if r, ok := f.recall(byPronoun, c.ph.gender, s, before); ok {
				return f.refer(r, "pronoun: earlier in the article")
			}
			if r, ok := f.antecedent(s, c.ph.gender); ok {
				return f.refer(r, "pronoun: earlier in the article")
			}
		}
		if c.ph.plural && d.m.lang == "en" {
			if sp := f.those(s); sp != nil {
				return -1, sp, "pronoun: earlier in the article"
			}
		}
		if i := f.pronoun(s, c.ph.gender, c.ph.plural, c.ph.start); i >= 0 {
			return f.spoken(i), f.asSpeaker(i), "pronoun: earlier in the article"
		}
		if i := f.hero(c.ph.gender & (fMasc | fFem)); i >= 0 && !c.ph.plural {
			return f.spoken(i), f.asSpeaker(i), "pronoun: the story's person"
		}
		if i := f.namedLater(c.ph, s); i >= 0 {
			return f.spoken(i), f.asSpeaker(i), "pronoun: the paragraph that follows"
		}
		if i := f.subjectJustBefore(c.ph, s); i >= 0 {
			return f.spoken(i), f.asSpeaker(i), "pronoun: earlier in the article"
		}
		return -1, nil, ""
	case anOrg:
		return -1, f.orgSpeaker(c.ph), ""
	case people:
		if r, ok := f.parentOf(c.ph); ok {
			return f.refer(r, "role: earlier in the article")
		}
		if !c.ph.plural && d.has(c.ph.start, fDet) && !d.indefiniteWord(c.ph.start) && !d.possessive(c.ph.start) { // la cuisinière
			if i := f.carrier(c.ph, f.roleText(c.ph.role)); i >= 0 {
				return f.spoken(i), f.asSpeaker(i), "role: named elsewhere in the article"
			}
		}
		if d.m.caseless && d.article(c.ph.start) && c.ph.end <= c.ph.start+2 {
			f.catchUp(before)
			if i := f.namedKin(c.ph); i >= 0 {
				return f.spoken(i), f.asSpeaker(i), "earlier in the article"
			}
		}
		if c.ph.definite(d) && !d.newParent(c.ph) {
			if r, ok := f.recallArabic(c, s, before); ok {
				return f.refer(r, "earlier in the article")
			}
			if i := f.pronoun(s, c.ph.gender, false, c.ph.start); i >= 0 && s.open-f.people.all[i].last() < 400 && !f.wrongTrade(i, c.ph) {
				return f.spoken(i), f.asSpeaker(i), "earlier in the article"
			}
		}
		if d.anaphor(c.ph) {
			if r, ok := f.meant(c, s); ok {
				return f.refer(r, "earlier in the article")
			}
		}
		if d.m.caseless && suffixedKin(d, c.ph.start) {
			if i := f.namedKin(c.ph); i >= 0 {
				return f.spoken(i), f.asSpeaker(i), "earlier in the article"
			}
		}
		role := f.published(c.ph.role)
		if role == "" && (d.another(c.ph.start) || d.isOther(c.ph) && d.indefiniteWord(c.ph.start)) { // said another
			role = d.clean(c.ph.start, c.ph.end)
			return -1, &news.Speaker{Role: &role}, ""
		}
		if role == "" || role == "It" || role == "it" {
			return -1, nil, ""
		}
		if r, ok := f.recallDescribed(c.ph, s, before); ok {
			return f.refer(r, "earlier in the article")
		}
		if r, ok := f.variation(c.ph, s, before); ok {
			return f.refer(r, "role: told of just before")
		}
		return -1, &news.Speaker{Role: &role}, ""
	}
	return -1, nil, ""
}

// refer makes a referent the speaker.
func (f *finder) refer(r referent, reason string) (int, *news.Speaker, string) {
	if r.who >= 0 {
		return f.spoken(r.who), f.asSpeaker(r.who), reason
	}
	f.gender = r.gender
	return -1, r.sp, reason
}
