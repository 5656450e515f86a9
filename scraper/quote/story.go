package quote

import (
	"strings"

	"iomnews/internal/fold"
	"iomnews/internal/news"
)

// presented names the speaker of a quotation without any attribution by the
// person that the text beside it is about: the sentence that follows in its
// paragraph, a line NAME, ROLE before it, the paragraph after a quotation that
// opens the text, and, in a story, the only person of the paragraphs before.
func (f *finder) presented(s span) (who int, reason string, over bool) {
	d := &f.d
	if d.m.caseless {
		if i, ok := f.caption(s.open); ok {
			return i, "the line before", false
		}
		if i := f.openedArabic(s); i >= 0 {
			return i, "the paragraph that follows", false
		}
		if i := f.followedBy(s); i >= 0 {
			return i, "the sentence that follows", false
		}
		return -1, "", false
	}
	for j := s.open + 2; j < s.close && j < s.open+12; j++ {
		if d.introduced(j) && d.knownName(j) {
			got := f.people.byKey[fold.String(d.text(j))]
			return got[len(got)-1], "the words themselves", false
		}
	}
	alone := d.toks[s.open].gap == blank || s.open == 0
	opens := alone || d.inDateline(s.open-1)
	if e := s.close + 1; opens && e < len(d.toks) && d.toks[e].gap != blank {
		for e < len(d.toks) && d.toks[e].kind == punct && d.toks[e].gap == tight {
			e++
		}
		if e < len(d.toks) && d.toks[e].brk && d.toks[e].gap != blank {
			if !d.nameLike(e) {
				if f.prev.ok {
					return -1, "", true
				}
				return f.openedBy(e), "the sentence that follows", true
			}
			if i := f.person1(e, d.sentenceEnd(e, d.limit(e, 60))); i >= 0 {
				return i, "the sentence that follows", false
			}
			return -1, "", true
		}
	}
	if i, ok := f.caption(s.open); ok {
		return i, "the line before", false
	}
	if i := f.undersigned(s); i >= 0 {
		return i, "the lines behind", false
	}
	if f.forward && f.text.Kind == news.KindStory {
		if i := f.after1(s); i >= 0 && i != f.prev.who {
			return i, "the paragraph that follows", false
		}
	}
	if i := f.newcomer(s); i >= 0 {
		return i, "the paragraph that follows", false
	}
	return -1, "", false
}

// told names the speaker of a quotation without any attribution by the person
// whom the paragraphs around it are about.
func (f *finder) told(s span) (int, string) {
	d := &f.d
	if d.m.caseless {
		return -1, ""
	}
	alone := d.toks[s.open].gap == blank || s.open == 0
	opens := alone || d.inDateline(s.open-1)
	if f.text.Kind != news.KindStory {
		if alone {
			return f.introducedBy(s.open), "the paragraph before"
		}
		return -1, ""
	}
	a := s.open
	for n := 0; n < 5 && a > 0 && s.open-a < 400; n++ {
		b := a
		if a = d.paragraph(b - 1); a == 0 && d.inDateline(0) {
			for a < b && d.inDateline(a) {
				a++
			}
		}
		if n == 0 && !alone {
			a, b = d.paragraph(s.open), s.open
		}
		i, many := f.only(a, b)
		if many {
			return -1, ""
		}
		if i >= 0 {
			return i, "the story's person"
		}
		if n == 0 && !alone {
			a = d.paragraph(s.open)
		}
	}
	if !opens || f.prev.ok {
		return -1, ""
	}
	if i := f.after1(s); i >= 0 {
		f.forward = true
		return i, "the paragraph that follows"
	}
	return -1, ""
}

// after1 returns the one person of the paragraph after the quotation s.
func (f *finder) after1(s span) int {
	d := &f.d
	e := s.close + 1
	for e < len(d.toks) && d.toks[e].gap != blank {
		e++
	}
	if e >= len(d.toks) {
		return -1
	}
	if i, many := f.only(e, d.paragraphEnd(e)); !many {
		return i
	}
	return -1
}

// paragraphEnd returns the first token after i of another paragraph.
func (d *doc) paragraphEnd(i int) int {
	j := i + 1
	for j < len(d.toks) && d.toks[j].gap != blank && j < i+300 {
		j++
	}
	return j
}

// person1 returns the named person who is the subject of the sentence [a, b).
func (f *finder) person1(a, b int) int {
	r, ok := f.subjectOf(a, b)
	if !ok || r.who < 0 || f.people.all[r.who].name == "" {
		return -1
	}
	return r.who
}

// only returns the one person named in [a, b) outside marks, -1 when there is
// none; many tells that there are more.
func (f *finder) only(a, b int) (who int, many bool) {
	d := &f.d
	who = -1
	in := false
	for j := a; j < b; j++ {
		t := &d.toks[j]
		if t.kind == mark {
			in = d.opens(j)
			continue
		}
		if in || t.kind != word || !t.cap || t.flags&(fHonor|fRole|fOrg) != 0 && !d.knownName(j) || !d.nameLike(j) {
			continue
		}
		got := f.people.byKey[fold.String(d.text(j))]
		if len(got) == 0 {
			continue
		}
		i := got[len(got)-1]
		if f.people.places[fold.String(f.people.all[i].name)] && !f.people.all[i].spoke {
			continue
		}
		if who >= 0 && who != i {
			return -1, true
		}
		who = i
	}
	return who, false
}

// aboutHim tells whether the text between the last quotation and the one at
// open goes on about its speaker: De plus, il a rappelé …
func (f *finder) aboutHim(open int) bool {
	d := &f.d
	a := f.prev.end
	for a < open && d.toks[a].gap != blank {
		a++
	}
	if a >= open || d.toks[open].gap != blank {
		return false
	}
	p, ok := d.mainSubject(a, min(open, d.sentenceEnd(a, open)))
	if !ok || p.what != aPronoun || p.plural || !d.hasBetween(p.end, min(open, p.end+5), fSay|fPast|fWeak) {
		return false
	}
	if g := p.gender; f.prev.who >= 0 && g != 0 && f.people.all[f.prev.who].gender&^g != 0 && f.people.all[f.prev.who].gender != 0 {
		return false
	}
	who, many := f.only(a, open)
	return !many && (who < 0 || who == f.prev.who)
}

// sung tells whether the words at s are lines of a song or poem, by the
// paragraph that follows: Ces paroles, tirées de la chanson …
func (d *doc) sung(s span) bool {
	i := s.close + 1
	if i+2 >= len(d.toks) || d.toks[i].gap != blank || !d.has(i, fDet) {
		return false
	}
	switch strings.ToLower(d.text(i + 1)) {
	case "paroles", "vers", "mots", "words", "lines", "lyrics", "verses", "palabras", "versos", "palavras":
	default:
		return false
	}
	for k := i + 2; k < len(d.toks) && k < i+14 && d.toks[k].gap != blank; k++ {
		switch d.text(k) {
		case "chanson", "poème", "chant", "hymne", "song", "poem", "hymn", "anthem", "canción", "poema", "himno", "canção":
			return true
		}
	}
	return false
}

// introduced tells whether somebody gives the name at i as his own: my name is
// X, je m’appelle X.
func (d *doc) introduced(i int) bool {
	if i < 3 || !d.toks[i].cap || d.toks[i].kind != word || !d.nameLike(i) {
		return false
	}
	switch d.text(i - 1) {
	case "es", "é": // Mi nombre es X
		return (d.text(i-2) == "nombre" || d.text(i-2) == "nome") && d.possessive(i-3)
	case "soy", "Soy", "sou", "Sou":
		return d.m.dropped && !d.has(i, fPlace) && (d.has(i, fFirst) || listedGender(d.text(i)) != 0)
	case "chamo":
		return d.text(i-2) == "me" || d.text(i-2) == "Me"
	case "is":
		return d.text(i-2) == "name" && strings.EqualFold(d.text(i-3), "my")
	case "appelle":
		return strings.HasPrefix(d.text(i-2), "m") && d.text(i-3) != "on"
	case "llamo":
		return strings.EqualFold(d.text(i-2), "me")
	}
	return false
}

// signature tells whether a full name and a role, and nothing else, stand
// between the quotation s and the end of its paragraph: “Q” X, ROLE.
func (d *doc) signature(s span, i, end int) bool {
	e := d.nameRun(i, end)
	if s.close-s.open < 8 || d.words(i, e) < 2 || !d.is(e, ',') || end < len(d.toks) && d.toks[end].gap != blank {
		return false
	}
	for k := e + 1; k < end; k++ {
		if d.has(k, fAux|fSay|fRel|fThat) && !d.toks[k].cap {
			return false
		}
	}
	return d.hasBetween(e+1, end, fRole)
}

// workTitle tells whether the words are the name of the work that does
// something: Le documentaire « … », souligne l’importance …
func (d *doc) workTitle(s span, c claim) bool {
	if c.rule != ruleAfterVerb || !c.ph.name.empty() || c.ph.what == aPronoun || s.open < 2 {
		return false
	}
	return d.has(s.open-1, fThing) && d.has(s.open-2, fDet) && d.toks[s.open].gap < line
}

// likened tells whether a word or two between marks is what somebody is taken
// for: la considère comme « une charge », en tant que « jeune aventurier », il …
func (d *doc) likened(s span, c claim) bool {
	i := s.open - 1
	if i < 1 {
		return false
	}
	if d.text(i) == "que" && d.text(i-1) == "tant" {
		return true
	}
	for k := i - 1; d.m.dropped && d.as(i) && k > i-5 && k > 0; k-- { // bautizó la jornada como
		if d.has(k, fCalled) && !d.appeal(k) {
			return true
		}
	}
	switch d.text(c.verb.head) {
	case "considère", "considèrent", "considérait", "considéraient", "considéré", "considérée", "considers", "consider", "considered", "considera", "consideran":
		return d.as(i)
	}
	return false
}

// sungWork tells whether the word at i names a kind of work whose title may
// follow without marks.
func (d *doc) sungWork(i int) bool {
	switch d.text(i) {
	case "song", "film", "movie", "novel", "album", "poem", "chanson", "roman", "poème", "canción", "película", "novela":
		return d.toks[i].kind == word
	}
	return false
}

// outerRole returns where the office that the role at b belongs to begins, no
// earlier than s: UN High Commissioner for Refugees.
func (d *doc) outerRole(b, s int) int {
	out := b
	for k := b - 1; k >= s; k-- {
		t := &d.toks[k]
		if t.kind != word || !t.cap && t.flags&(fOf|fPrep|fDet|fAnd) == 0 || t.flags&fSay != 0 && !t.cap {
			break
		}
		if t.cap && t.flags&(fRole|fObject|fOrg|fFact) != 0 && d.hasBetween(k, b, fRole) {
			out = k
			for out > s && d.toks[out-1].kind == word && d.toks[out-1].cap && d.toks[out-1].flags&fPrep == 0 {
				out--
			}
			k = out
		}
	}
	return out
}

// rank tells whether a role is one word that says no office: Ambassador, Dr.
func (d *doc) rank(r rng) bool {
	n := 0
	for k := r.a; k < r.b; k++ {
		if d.toks[k].kind != word || d.has(k, fDet) {
			continue
		}
		if n++; n > 1 || !d.has(k, fHonor) && !strings.HasPrefix(d.text(k), "Ambass") && !strings.HasPrefix(d.text(k), "ambass") && !strings.HasPrefix(d.text(k), "Embaj") {
			return false
		}
	}
	return n == 1
}

// settlement tells whether [a, b) is where somebody is from and no
// organisation: Navosa village.
func (d *doc) settlement(a, b int) bool {
	for k := a; k < b; k++ {
		switch d.text(k) {
		case "village", "town", "city", "camp", "district", "province", "island", "neighbourhood", "settlement", "aldea", "pueblo", "ciudad", "barrio", "ville", "quartier", "région", "île":
			return true
		}
	}
	return d.placeName(a, b)
}

// cutAside ends an unnamed person's description at the first comma or relative.
func (d *doc) cutAside(a, b int) int {
	for k := a + 1; k < b; k++ {
		if d.is(k, ',') || d.is(k, '،') || d.has(k, fRel) && !d.toks[k].cap {
			return k
		}
	}
	return b
}

func (d *doc) indefiniteWord(i int) bool {
	if uint(i) >= uint(len(d.toks)) || d.toks[i].end-d.toks[i].start > 7 {
		return false
	}
	switch d.text(i) {
	case "a", "A":
		return d.m.lang == "en"
	case "an", "one", "another", "un", "una", "uno", "uma", "um", "une", "otra", "otro", "outra", "outro",
		"An", "One", "Another", "Un", "Una", "Uno", "Uma", "Um", "Une", "Otra", "Otro", "Outra", "Outro":
		return true
	}
	return false
}

// somebody makes an unnamed speaker of a phrase.
func (f *finder) somebody(p phrase) (referent, bool) {
	e := f.d.cutVerb(rng{p.start, f.d.cutAside(p.start, p.end)})
	if n := f.d.beingToo(p.start, e); n > e {
		e = n
	}
	for k := p.start + 2; k+1 < e && f.d.m.dropped && !f.d.m.caseless; k++ { // un padre sirio me mostró …
		if f.d.has(k, fClitic) && !f.d.has(k, fDet|fPrep) {
			e = k
		}
	}
	role := f.published(rng{p.start, e})
	if role == "" {
		return referent{}, false
	}
	if !f.d.m.caseless && e-p.start > 1 && !f.d.toks[e-1].cap && f.d.has(e-1, fDet) { // una de las que …
		return referent{}, false
	}
	return referent{who: -1, sp: &news.Speaker{Role: &role}, gender: p.gender}, true
}
