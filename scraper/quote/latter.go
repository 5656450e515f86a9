package quote

import "strings"

// latter tells whether p means whoever was named last: ce dernier, celle-ci.
func (d *doc) latter(p phrase) bool {
	if d.m.lang != "fr" || p.what != aPronoun || p.plural {
		return false
	}
	switch strings.ToLower(d.text(p.end - 1)) {
	case "dernier", "dernière", "celui-ci", "celle-ci":
		return true
	}
	return false
}

// latterOne returns whom such words at a quotation s mean: the person named last
// before them, in their paragraph or the one before.
func (f *finder) latterOne(p phrase, s span) (referent, bool) {
	d := &f.d
	at := min(s.open, p.start)
	g := p.gender & (fMasc | fFem)
	if h := d.toks[p.start].flags & (fMasc | fFem); h == fMasc || h == fFem {
		g = h
	}
	low := d.paragraph(at)
	if r, ok := f.lastUnnamed(low, at, g); ok {
		return r, true
	}
	if r, ok := f.mentioned(low, at, g); ok {
		return r, true
	}
	if low > 0 {
		return f.mentioned(d.paragraph(low-1), low, g)
	}
	return referent{}, false
}

// wordsOwner reads whose words a sentence behind a quotation says they are: La phrase
// est de X; Le conseil ne vient pas de Y, mais de X; Les mots du ministre, X, ont …
func (d *doc) wordsOwner(i, end int) (phrase, bool) {
	if d.m.lang != "fr" || i+4 >= end || !d.has(i, fDet) || !d.toks[i].cap || !ownedWords[d.text(i+1)] {
		return phrase{}, false
	}
	if d.possessive(i) || d.indefiniteWord(i) {
		return phrase{}, false
	}
	k := i + 2
	for j := k; j < end && j < k+24; j++ {
		if d.text(j) == "mais" && d.has(j+1, fOf) { // mais de X
			p := d.phrase(j+2, end, true)
			return p, d.owns(p)
		}
	}
	for k < end && k < i+6 && !d.has(k, fOf) {
		switch d.text(k) {
		case "est", "sont", "vient", "viennent", "émane", "émanent", "étaient", "était":
		case "du", "des", "d’", "d'":
		default:
			if d.toks[k].kind != word || d.has(k, fNot|fSay) {
				return phrase{}, false
			}
		}
		k++
	}
	if k >= end || !d.has(k, fOf) {
		return phrase{}, false
	}
	p := d.phrase(k+1, end, true)
	return p, d.owns(p)
}

// owns tells whether p is somebody whose words may be told of.
func (d *doc) owns(p phrase) bool {
	switch p.what {
	case aName:
		return d.words(p.name.a, p.name.b) > 1 || d.has(p.name.a, fFirst) || d.knownName(p.name.a) || !p.role.empty()
	case people, aRole:
		return d.has(p.start, fDet) && d.peopleIn(p.start, p.end) && !p.plural
	}
	return false
}

// ownedWords are nouns for words that somebody has said.
var ownedWords = wordSet("phrase formule mots mot conseil constat aveu cri message propos paroles confidence remarque avertissement appel promesse boutade sentence maxime réflexion déclaration question citation")

// testifies returns the token behind “in her testimony,” at i, 0 when it does not
// stand there: Dans son récit, cette femme de Jacmel raconte …
func (d *doc) testifies(i, end int) int {
	if d.m.lang != "fr" || i+3 >= end || d.text(i) != "Dans" || !d.has(i+1, fDet) {
		return 0
	}
	switch d.text(i + 2) {
	case "témoignage", "récit", "message", "lettre", "vidéo", "confession", "déposition":
	default:
		return 0
	}
	for k := i + 3; k < end && k < i+12; k++ {
		if d.is(k, ',') {
			return k + 1
		}
	}
	return 0
}

// exampleOf reads somebody who is named as an example before the colon at last: …,
// comme cette couturière réfugiée à X : « … »; à l’image de X :
func (d *doc) exampleOf(ps, last int) (phrase, bool) {
	if d.m.lang != "fr" {
		return phrase{}, false
	}
	for k := last - 2; k > ps && k > last-24; k-- {
		if d.toks[k].kind == punct && d.toks[k].r != ',' {
			return phrase{}, false
		}
		j := k
		switch d.text(k) {
		case "comme", "tel", "telle":
			j = k + 1
		case "image", "instar", "exemple":
			if !d.has(k+1, fOf) {
				continue
			}
			j = k + 2
		default:
			continue
		}
		if !d.is(k-1, ',') && d.text(k) != "image" && d.text(k) != "instar" && d.text(k) != "exemple" && k > ps+1 && !d.has(k-1, fPeople|fPlural) {
			continue
		}
		p := d.phrase(j, last, true)
		if p.plural || p.start != j {
			return phrase{}, false
		}
		switch p.what {
		case aName:
			return p, p.end >= last-1 || d.is(p.end, ',')
		case people, aRole:
			if !p.name.empty() || !d.has(j, fDet) || !d.someoneIs(j+1) && !d.demonym(j+1) && !d.peopleIn(p.start, p.end) || d.thing(p) {
				return phrase{}, false
			}
			p.what, p.end = people, d.cutAside(p.start, p.end)
			p.role = rng{p.start, p.end}
			return p, true
		}
		return phrase{}, false
	}
	return phrase{}, false
}

// ownedWordsAt tells whether a sentence about words that somebody said begins at i.
func (d *doc) ownedWordsAt(i int) bool {
	return d.m.lang == "fr" && i+2 < len(d.toks) && d.toks[i].brk && d.has(i, fDet) && ownedWords[d.text(i+1)]
}

// saidAtEnd returns the pronoun of the attribution at the end of the sentence [a, b):
// Ils ont tout laissé, souligne-t-il.
func (d *doc) saidAtEnd(a, b int) phrase {
	if !d.m.inversion {
		return phrase{}
	}
	for k := b - 1; k > a+2 && k > b-7; k-- {
		if d.toks[k].joined && d.has(k, fPron) && d.toks[k].flags&(fMasc|fFem) != 0 && !d.has(k, fPlural) && d.has(k-1, fSay|fWeak) {
			return phrase{what: aPronoun, start: k, end: k + 1, gender: d.toks[k].flags & (fMasc | fFem)}
		}
	}
	return phrase{}
}

// turnFor returns the name of a sentence [a, b) that brings somebody in by his story:
// C’est maintenant le tour de X; Ce travail donne à voir l’expérience de X.
func (d *doc) turnFor(a, b int) phrase {
	if d.m.lang != "fr" {
		return phrase{}
	}
	for k := b - 1; k > a+1 && k > b-24; k-- {
		if !d.toks[k].cap || !d.has(k-1, fOf) || !d.nameLike(k) || d.has(k, fPlace) {
			continue
		}
		if w := d.text(k - 2); !d.turnOf(k-2) && w != "expérience" && w != "témoignage" && w != "récit" && w != "destin" && w != "exemple" && w != "aventure" {
			continue
		}
		p := d.phrase(k, b, true)
		if p.what == aName && (d.knownName(k) || d.has(k, fFirst) || d.singleName(k) && !d.toks[k].upper) && !d.placeName(p.name.a, p.name.b) {
			return p
		}
		return phrase{}
	}
	return phrase{}
}

// circumstance tells whether the few words [a, b) say only when or where: Là encore,
// Désormais, même en ville, Un soir.
func (d *doc) circumstance(a, b int) bool {
	if b <= a || b-a > 9 {
		return false
	}
	for k := a; k < b; k++ {
		t := &d.toks[k]
		if t.kind == punct && t.r == ',' {
			continue
		}
		if t.kind != word && t.kind != number || t.flags&(fSay|fAux|fPron|fRel|fThat|fRole|fThing|fOrg|fCalled) != 0 && t.flags&(fPrep|fDet|fAdv) == 0 || t.cap && k > a && t.flags&(fPlace) == 0 || d.finite(k) && t.flags&(fAdv|fPrep|fCommon|fTime) == 0 {
			return false
		}
	}
	return d.toks[a].cap && (d.has(a, fAdv|fPrep|fTime|fCommon|fBreak) || d.has(a, fDet) && d.has(a+1, fTime))
}

// published returns an unnamed speaker as published, article included.
func (f *finder) published(r rng) string {
	d := &f.d
	for r.b > r.a && d.toks[r.b-1].kind == punct && !d.is(r.b-1, ')') {
		r.b--
	}
	if f.roleText(r) == "" && !d.isOther(phrase{start: r.a, end: r.b}) {
		return ""
	}
	text := strings.Trim(d.clean(r.a, r.b), " ,.")
	if d.m.caseless {
		text = d.unboundRole(r.a, text)
	}
	return text
}

// roleText returns a role as published, without a leading article in English
// and without stray signs.
func (f *finder) roleText(r rng) string {
	if r.empty() {
		return ""
	}
	a, b := r.a, r.b
	d := &f.d
	for a < b && (d.toks[a].kind == punct && d.toks[a].r != '[') {
		a++
	}
	for b > a && d.toks[b-1].kind == punct && !(d.is(b-1, ')') || d.is(b-1, '.') && d.abbreviated(b-1)) {
		b--
	}
	if d.has(b-1, fPoss) {
		b--
	}
	for a < b && d.has(a, fDet) && !d.has(a+1, fOf) && !d.toks[a].joined && !d.has(a, fPeople|fRole) && (d.m.lang == "en" || d.m.elide || d.m.dropped && !d.m.caseless) {
		a++
	}
	text := strings.Trim(d.clean(a, b), " ,.")
	if d.m.caseless && a < b && d.has(a, fOrg) && d.has(a, fPrep) && strings.HasPrefix(text, "لل") { // بيان للوزارة
		if full := "ا" + text[len("ل"):]; strings.Contains(d.body, full) {
			return full
		}
		return text[len("لل"):]
	}
	if d.m.caseless && a < b && d.has(a, fRole) && d.has(a, fPrep) { // وفقاً لمدير المتحف
		if rest, ok := strings.CutPrefix(text, "لل"); ok {
			text = rest // وفقاً للمتحدث: متحدث
		} else {
			text = strings.TrimPrefix(strings.TrimPrefix(text, "ل"), "ب") // بمحافظ حمص
		}
	}
	return text
}

// withWords returns the token after “with these words” at i, 0 when it does
// not stand there.
func (d *doc) withWords(i, end int) int {
	for k := i + 1; k < end && k < i+5; k++ {
		switch d.text(k) {
		case "words", "palabras", "frase", "frases", "mots", "paroles", "phrase", "sentence", "palavras", "الكلمات", "العبارة", "العبارات":
			for j := i; j < k; j++ {
				switch d.text(j) {
				case "these", "those", "this", "that", "estas", "esas", "esta", "esa", "ces", "cette", "estes", "essas", "essa", "بهذه", "هذه", "بتلك":
					return k + 1
				}
			}
			return 0
		}
	}
	return 0
}

// beforeSaying returns the token behind “before concluding” at i: avant d’ajouter. 0:
// it does not stand there.
func (d *doc) beforeSaying(i, end int) int {
	if d.m.lang != "fr" || d.text(i) != "avant" || i+2 >= end || !d.has(i+1, fOf) || !ends(d.text(i+2), "er", "re", "ir") {
		return 0
	}
	switch d.text(i + 2) {
	case "conclure", "ajouter", "préciser", "poursuivre", "reprendre", "lâcher", "souffler", "glisser", "confier", "lancer", "nuancer", "admettre", "avouer", "expliquer", "rappeler", "répondre", "dire":
		return i + 3
	}
	return 0
}

// asksQuestion reads who asks a question that a colon leads to: Les anciens lui
// posaient toujours la même question : « … ». k is 0 when nobody does.
func (d *doc) asksQuestion(ps, last int) (phrase, int) {
	if d.m.lang != "fr" || last-ps < 4 {
		return phrase{}, 0
	}
	q := last - 1
	if w := d.text(q); w != "question" && w != "questions" {
		return phrase{}, 0
	}
	for k := q - 1; k > ps && k > q-8; k-- {
		switch d.text(k) {
		case "pose", "posent", "posait", "posaient", "posé":
			v := k
			for v > ps && (d.has(v-1, fClitic|fAux) && !d.has(v-1, fRole)) {
				v--
			}
			p, ok := d.subjectBefore(ps, v)
			if !ok || p.end < v-1 {
				return phrase{}, 0
			}
			if p.what == people || p.what == aRole && p.name.empty() {
				if !d.has(p.start, fDet) {
					return phrase{}, 0
				}
				p.what, p.role = people, rng{p.start, p.end}
			}
			return p, k
		}
	}
	return phrase{}, 0
}

// namedLater returns whom a pronoun at the opening of a text means, of whom it tells
// only afterwards: the one person of the paragraph that follows.
func (f *finder) namedLater(p phrase, s span) int {
	d := &f.d
	if f.prev.ok || p.plural || d.m.caseless || s.open > 60 && f.namedBefore(s.open) {
		return -1
	}
	i := -1
	for a := s.close + 1; a < len(d.toks) && d.toks[a].gap != blank; a++ { // « … », lâche-t-il. X est rentré
		if d.toks[a].brk && d.toks[a].kind == word {
			i = f.person1(a, d.sentenceEnd(a, d.limit(a, 60)))
			break
		}
	}
	if i < 0 {
		if i = f.after1(s); i < 0 {
			return -1
		}
	}
	if g := p.gender & (fMasc | fFem); g != 0 && f.people.all[i].gender != 0 && f.people.all[i].gender&g == 0 {
		return -1
	}
	return i
}

// namedBefore tells whether the text names anybody before token at.
func (f *finder) namedBefore(at int) bool {
	for i := range f.people.all {
		if q := &f.people.all[i]; q.name != "" && q.at < at {
			return true
		}
	}
	return false
}

// because tells whether the word at i leads to what somebody is thanked for.
func (d *doc) because(i int) bool {
	switch d.text(i) {
	case "pour", "por", "for":
		return true
	}
	return false
}
