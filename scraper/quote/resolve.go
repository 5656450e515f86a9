package quote

import (
	"strings"

	"iomnews/internal/news"
)

// role resolves a role without a name: who carried it in the article, who held
// the post at the date, else unnamed.
func (f *finder) role(p phrase) (int, *news.Speaker, string) {
	p.role.b = f.d.cutVerb(p.role)
	text := f.roleText(p.role)
	if i := f.carrier(p, text); i >= 0 {
		return f.spoken(i), f.asSpeaker(i), "role: named elsewhere in the article"
	}
	if h, ok := f.heldHere(text); ok {
		name := h.written(f.d.m.lang)
		i := f.people.surnamed(name)
		if i >= 0 {
			f.people.all[i].role = text
			return f.spoken(i), f.asSpeaker(i), "post holder at the date: " + h.Post
		}
		i = f.people.add(f, person{name: name, role: text, at: p.start, subject: p.start, gender: h.gender()})
		f.people.all[i].role = text
		f.people.spell(i)
		return f.spoken(i), f.asSpeaker(i), "post holder at the date: " + h.Post
	}
	if i := f.laterCarrier(p, text); i >= 0 {
		return f.spoken(i), f.asSpeaker(i), "role: named later in the article"
	}
	if text = f.published(p.role); text == "" {
		return -1, nil, ""
	}
	return -1, &news.Speaker{Role: &text}, ""
}

// spell indexes person i by the other spellings of the merge table, so that a
// surname alone finds her in another script.
func (pp *persons) spell(i int) {
	p := &pp.all[i]
	if p.spelt {
		return
	}
	p.spelt = true
	for _, s := range loadTables().spellings[nameKey(Canonical(p.name))] {
		for _, k := range pp.keysOf(s) {
			p.also = append(p.also, k)
			pp.index(k, i)
		}
	}
}

// contentOfRole returns the content words of the role of person p.
func (pp *persons) contentOfRole(p *person) []string {
	if p.wordsOf != p.role {
		pp.key = roleWords(pp.key[:0], pp.foldings.fold(p.role))
		p.words, p.wordsOf = pp.keep(pp.key), p.role
	}
	return p.words
}

// carrier returns the person who carries the role elsewhere in the article,
// -1 when nobody or more than one does.
func (f *finder) carrier(p phrase, text string) int {
	var room [8]string
	want := roleWords(room[:0], f.people.foldings.fold(text))
	if len(want) == 0 {
		return -1
	}
	if f.d.m.caseless {
		want = f.d.withoutRank(p, want)
	}
	f.parseRoles()
	own := namesIOM(text)
	found, score := -1, 0
	for i := range f.people.all {
		q := &f.people.all[i]
		if q.role == "" || q.name == "" || q.at > p.start {
			continue
		}
		if own && (otherInitials(q.role) || otherOffice(q.role)) { // la titular de la OIM, titular de la SRE
			continue
		}
		if g := p.gender; g == fMasc && q.gender == fFem || g == fFem && q.gender == fMasc {
			continue
		}
		n := 0
		have := f.people.contentOfRole(q)
		for _, w := range want {
			for _, h := range have {
				if w == h || sameOffice(w, h) || len(want) > 1 && leadsSame(w, h) || len(w) > 5 && len(h) > 5 && w[0] < 0x80 && w[:5] == h[:5] && len(w)-len(h) <= 2 && len(h)-len(w) <= 2 {
					n++
					break
				}
			}
		}
		if n < len(want) || n == 0 {
			continue
		}
		n = n*2 - len(have)
		if q.spoke {
			n += 4
		}
		if found < 0 || n > score || n == score && q.at > f.people.all[found].at && q.at < p.start {
			found, score = i, n
		}
	}
	return found
}

// roleWords appends the content words of a folded role to out.
func roleWords(out []string, role string) []string {
	wordsIn(role, func(w string) bool {
		if len(w) > 2 && w[1] == '\'' && (w[0] == 'l' || w[0] == 'd') {
			w = w[2:]
		}
		w = strings.TrimSuffix(w, "'s")
		if len(w) > 8 {
			w = strings.TrimPrefix(w, "ال")
		}
		if len(w) > 1 && !(len(w) < 7 && stopRole(w)) {
			out = append(out, w)
		}
		return true
	})
	return out
}

// stopRole tells whether a folded word of a role is no content word.
func stopRole(w string) bool {
	switch w {
	case "the", "of", "in", "for", "and", "a", "an", "le", "la", "les", "de", "du", "des", "et", "en", "au", "el", "del", "los", "las", "y", "para", "o", "da", "do", "no", "na", "iom", "oim", "في", "من", "mr", "ms", "her", "his", "to", "un", "une", "una":
		return true
	}
	return false
}

// pronoun resolves he, she or a subject left out at token at: the last speaker
// of the paragraph, else the last named subject before, by gender.
func (f *finder) pronoun(s span, g flag, plural bool, at int) int {
	if g == fMasc|fFem {
		g = 0
	}
	if plural {
		return -1
	}
	d := &f.d
	fits := func(i int) bool {
		q := &f.people.all[i]
		return q.name != "" && !q.governed && !(q.beside && !q.spoke) && (g == 0 || q.gender == 0 || q.gender == g || q.gender == fMasc|fFem)
	}
	sure := func(i int) bool { return g == 0 || f.people.all[i].gender == g }
	para := s.open
	for para > 0 && d.toks[para].gap != blank && para > s.open-400 {
		para--
	}
	// the last speaker, when his last quotation stands in this paragraph
	last := -1
	if f.prev.ok && f.prev.who >= 0 && fits(f.prev.who) {
		last = f.prev.who
		if f.prev.close >= para && !f.subjectSince(f.prev.end, min(s.open, at), f.prev.who, fits) {
			return last
		}
	}
	// the last named subject between
	best, bestAt := -1, -1
	from := max(0, s.open-600)
	if last >= 0 {
		from = max(from, f.prev.close)
	}
	for i := range f.people.all {
		if !fits(i) {
			continue
		}
		if a := f.lastSubject(i, from, min(s.open, max(at, 0))); a > bestAt {
			best, bestAt = i, a
		}
	}
	if best >= 0 && bestAt >= para && (last < 0 || f.prev.close < para) {
		return best
	}
	if best >= 0 && para > 0 && f.prev.close < para { // the paragraph before is about somebody else
		before := para - 1
		for before > 0 && d.toks[before].gap != blank && before > para-200 {
			before--
		}
		if bestAt >= before && bestAt < before+16 && f.prev.close < before {
			return best
		}
	}
	if best >= 0 && (sure(best) || last < 0 || !sure(last)) {
		return best
	}
	if last >= 0 {
		return last
	}
	r := f.people.recent
	for k := len(r) - 1; k >= 0 && k > len(r)-12; k-- {
		if fits(r[k]) && sure(r[k]) {
			return r[k]
		}
	}
	for k := len(r) - 1; k >= 0 && k > len(r)-4; k-- {
		if fits(r[k]) {
			return r[k]
		}
	}
	if f.prev.ok && f.prev.who >= 0 && f.people.all[f.prev.who].guessed {
		return f.prev.who
	}
	return -1
}

// subjectSince tells whether another fitting person begins a sentence in [a, b).
func (f *finder) subjectSince(a, b, who int, fits func(int) bool) bool {
	for i := range f.people.all {
		if i != who && fits(i) && f.lastSubject(i, a, b) >= 0 {
			return true
		}
	}
	return false
}

// lastSubject returns the token in [a, b) at which person i last begins a
// sentence or clause, -1 when none.
func (f *finder) lastSubject(i, a, b int) int {
	q := &f.people.all[i]
	if q.subject >= a && q.subject < b {
		return q.subject
	}
	if q.at >= a && q.at < b {
		return q.at
	}
	return -1
}

// ofIOM tells whether a role names the organisation whose post it is.
func ofIOM(role *string) bool {
	if role == nil {
		return false
	}
	for _, w := range [...]string{"OIM", "IOM", "rganiz", "rganis", "المنظمة", "للهجرة"} {
		if strings.Contains(*role, w) {
			return true
		}
	}
	return false
}

// confidence says how sure a quotation's speaker is.
func (f *finder) confidence(q *news.Quote, who int, c claim, s span, v view, reason string) string {
	sp := q.Speaker
	if sp == nil {
		return news.Low
	}
	named := sp.Name != nil && (strings.Contains(*sp.Name, " ") || strings.Contains(*sp.Name, "\u00a0"))
	level := 2
	switch c.rule {
	case ruleNone, ruleTitle:
		if level = 0; reason != "the text's title" && sp.Name != nil {
			level = 1
		}
	case ruleContinued, ruleInherited:
		level = 2
		if c.loose {
			level = 1
		}
		if f.prev.conf == news.Medium {
			level = min(level, 1)
		} else if f.prev.conf == news.Low {
			level = 0
		}
	case ruleThat, ruleCalled:
		if c.mixed && !c.tight || c.rule == ruleCalled {
			level = 1
		}
	case ruleColon:
		if c.loose {
			level = 1
		}
	}
	if !named && sp.Name != nil || named && !f.wellRead(who) {
		level = min(level, 1)
	}
	if sp.Name == nil {
		level = min(level, 1)
	}
	if c.follows && f.prev.conf != news.High {
		level = min(level, 1)
	}
	if c.loose || c.weak || s.lost || reason == reasonJoint {
		level = min(level, 1)
	}
	if c.dropped || c.ph.what == aPronoun || strings.HasPrefix(reason, "role:") || reason == "earlier in the article" {
		level = min(level, 1)
	}
	if v.words < 3 || strings.HasPrefix(reason, "post holder") && !ofIOM(sp.Role) {
		level = min(level, 1)
	}
	return [...]string{news.Low, news.Medium, news.High}[level]
}

// otherOffice tells whether a role names an office that is not the organisation's own:
// مدير عام دائرة الهجرة.
func otherOffice(role string) bool {
	if namesIOM(role) {
		return false
	}
	for _, w := range [...]string{"دائرة", "وزارة", "هيئة", "مديرية", "جمعية", "بلدية", "Minist", "minist", "UNHCR", "ACNUR", "HCR"} {
		if strings.Contains(role, w) {
			return true
		}
	}
	return false
}
