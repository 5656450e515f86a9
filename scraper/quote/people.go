package quote

import (
	"slices"
	"strings"

	"iomnews/internal/fold"
	"iomnews/internal/news"
)

// person is somebody who is named or speaks in the article.
type person struct {
	name     string // as published, fullest form so far; empty for an unnamed one
	keys     []string
	also     []string // parts of other spellings and of names with a hyphen
	spelt    bool     // also holds the spellings of the merge table
	role     string
	org      string
	gender   flag
	at       int // token of the first mention
	subject  int // token of the last mention as a subject
	spoke    bool
	spokeAt  int // token of the last quotation
	parsed   bool
	mentions [3]rng   // the first mentions by name
	starred  bool     // published with an asterisk: a protected name, no identity
	governed bool     // known only behind of, de: may be a place
	beside   bool     // known only as the companion of another: avec son épouse, X
	stage    stage    // young or old by a description
	guessed  bool     // the gender is guessed from the name's ending
	words    []string // content words of wordsOf
	wordsOf  string   // the role that words was made of
	id       string   // the identity of idOf
	idOf     string   // the name that id was made of
	namesake bool     // others bear the name: the identity hangs on role and date too
	made     news.Speaker
	madeOf   [3]string // name, role and organisation that made was made of
}

// persons are the persons of one article.
type persons struct {
	all      []person
	byKey    map[string][]int // folded name part -> persons
	recent   []int            // speakers in order, newest last
	places   map[string]bool  // folded names that stand behind a preposition of place
	ids      []int            // what the lists of byKey begin in
	parts    [16]uint64       // a sieve of the keys of byKey
	key      []string         // scratch of keysOf
	foldings foldings
	kept     []string // words kept for as long as the text is read
}

// forget empties pp and keeps its room.
func (pp *persons) forget() {
	clear(pp.all)
	clear(pp.key[:cap(pp.key)])
	clear(pp.kept)
	clear(pp.byKey)
	clear(pp.places)
	pp.all, pp.recent, pp.ids, pp.kept = pp.all[:0], pp.recent[:0], pp.ids[:0], pp.kept[:0]
	pp.parts, pp.foldings.room = [16]uint64{}, strings.Builder{}
}

func (pp *persons) sieve() sieve { return pp.parts[:] }

// keep returns a copy of words that lasts until forget.
func (pp *persons) keep(words []string) []string {
	n := len(pp.kept)
	pp.kept = append(pp.kept, words...)
	return pp.kept[n:len(pp.kept):len(pp.kept)]
}

const maxPeople = 400

// init collects the full names of the article, so that a short form can be
// resolved and a pronoun find its subject.
func (pp *persons) init(f *finder) {
	d := &f.d
	if pp.byKey == nil {
		pp.byKey, pp.places = make(map[string][]int, 32), map[string]bool{}
	}
	d.known = pp
	if d.m.caseless {
		pp.initArabic(f)
		return
	}
	inQuote := false
	var few [32]int
	lone := few[:0] // capitalised words that stand alone
	for i := 0; i < len(d.toks) && len(pp.all) < maxPeople; i++ {
		t := &d.toks[i]
		if !t.cap && !t.brk && t.gap < line && t.kind != mark && t.r != '©' && (i == 0 || d.toks[i-1].r != '(') {
			continue
		}
		if t.gap == blank {
			inQuote = false
		}
		if t.kind == mark {
			inQuote = d.opens(i)
			continue
		}
		if n := len(d.datelines); n > 0 && i < d.datelines[n-1].b && d.inDateline(i) {
			continue
		}
		if d.has(i, fHonor) && t.cpEnd-t.cp == 1 && d.is(i+1, '.') { // M. X
			continue
		}
		if t.brk || t.gap >= line || t.r == '©' || i > 0 && d.toks[i-1].r == '(' {
			e, ok := d.credit(i)
			if !ok {
				e, ok = d.byline(i)
			}
			if ok {
				i = e - 1
				continue
			}
		}
		if !inQuote && i > 0 && t.cap && d.sungWork(i-1) { // the song Under the Harbour
			for i+1 < len(d.toks) && d.toks[i+1].kind == word && d.toks[i+1].gap < blank && !d.has(i+1, fAux|fRel) && d.text(i+1) != "by" && d.text(i+1) != "par" {
				i++
			}
			continue
		}
		if inQuote && d.introduced(i) {
			if e := d.nameRun(i, min(i+6, len(d.toks))); d.words(i, e) > 1 || e == i+1 && d.singleName(i) { // “My name is X Y”
				pp.add(f, person{name: d.clean(i, e), at: i, subject: -1, mentions: [3]rng{{i, e}}, gender: d.toks[i].flags & (fMasc | fFem)})
			}
			continue
		}
		if inQuote || !d.nameLike(i) && !(t.kind == word && t.cap && t.cpEnd-t.cp == 1 && d.is(i+1, '.')) {
			continue
		}
		e := d.nameRun(i, min(i+10, len(d.toks)))
		if e <= i {
			continue
		}
		if e > i+2 && d.officeOf(i) { // Minister of Transport X Y
			continue
		}
		if i > 0 && e > i+2 && d.has(i-1, fTo) { // explique à InfoColline X Y
			if n := d.addresseeEnds(i, e); n > 0 {
				i = n - 1
				continue
			}
		}
		if i > 1 && e > i+2 && d.has(i-1, fMedia) && d.has(i-2, fTo) { // à Radio Colline X Y
			if n := d.addresseeEnds(i-1, e); n > i {
				i = n - 1
				continue
			}
		}
		if e == i+1 && len(lone) < maxSingles && !d.namedThing(i) && !d.bazaar(i) {
			lone = append(lone, i)
		}
		s := i
		if d.initialsFirst(s, e) {
			s++
		} else if d.sheikh(i, e) {
			s--
		}
		if !d.has(i, fFirst) && !(i > 0 && d.has(i-1, fHonor)) && d.placeName(s, e) || d.movedTo(i) || !d.has(i, fFirst) && s == i && i > 0 && !d.has(i-1, fOf) && d.ofPlace(s) || d.thingName(i, e) || d.namedThing(i) || d.bazaar(i) || d.apposedOrg(e) || d.institutional(i) {
			pp.places[pp.foldings.fold(d.clean(s, e))] = true
			i = e - 1
			continue
		}
		if d.words(s, e) >= 3 && d.has(s, fPlace) && !d.has(s, fFirst) {
			s++
		}
		if i > 0 && s <= i && !d.has(s, fFirst) && !(d.has(i-1, fOf) && d.aged(e)) && !(i > 1 && d.has(i-1, fOf) && d.turnOf(i-2)) && !(d.text(i-1) == "à" && d.hasBetween(s+1, e, fFirst) && !d.twoWordPlace(s)) && (d.locative(i-1) || i > 1 && d.has(i-1, fDet) && !d.toks[i-1].cap && d.locative(i-2)) && !d.homeOf(s, e) && !d.parentAt(i) && !d.ownedBy(i, e == i+1 && listedGender(d.text(i)) == 0) {
			name := d.clean(s, e)
			if got := d.bearers(s); len(got) > 0 && e == s+1 && d.has(i-1, fOf) && !d.ofPlace(s) { // hijo mayor de Madina
				pp.all[got[len(got)-1]].mention(rng{s, e})
				i = e - 1
				continue
			}
			pp.places[pp.foldings.fold(name)] = true
			if d.words(s, e) >= 2 && d.has(i-1, fOf) { // the bakery of Nasrin Hamo
				pp.add(f, person{name: name, at: s, subject: -1, mentions: [3]rng{{s, e}}, governed: !d.aged(e) && !(e-s > 1 && d.words(s, e) > 1 && listedGender(d.text(s)) != 0 && !d.thingName(s, e) && !(s > 1 && bearers.has(d, s-2)))})
			}
			i = e - 1
			continue
		}
		if d.words(s, e) >= 2 && !d.orgAt(s, e, min(e+3, len(d.toks))) && !(d.has(s, fPlace) && !d.has(s, fFirst)) && !d.institution(e) {
			p := person{name: d.clean(s, e), at: s, subject: -1, mentions: [3]rng{{max(i, s), e}}, starred: d.is(e, '*'), beside: d.companion(s)}
			if !p.beside && (t.brk || i > 0 && (d.is(i-1, ',') || d.has(i-1, fAnd))) {
				p.subject = i
			}
			if p.gender, p.guessed = d.genderOf(rng{s, e}); p.guessed || p.gender == 0 {
				if g := d.genderBehind(e - 1); g != 0 { // X Y, a fisherman
					p.gender, p.guessed = g, false
				}
			}
			if i > 0 && d.has(i-1, fHonor) {
				p.gender = d.toks[i-1].flags & (fMasc | fFem)
			}
			pp.add(f, p)
		} else if e-i == 1 && d.singleAt(i) {
			p := person{name: d.text(i), at: i, subject: -1, mentions: [3]rng{{i, e}}, gender: d.soleGender(i), starred: d.is(e, '*')}
			if t.brk || i > 0 && d.is(i-1, ',') {
				p.subject = i
			}
			if d.aged(e) || d.told(i) || d.apposed(i, e) > 0 {
				delete(pp.places, fold.String(p.name))
			}
			if p.gender == 0 && d.m.lang == "en" && pp.same(pp.keysOf(p.name)) < 0 {
				if g, ok, _ := d.personal(e - 1); ok && (g == fMasc || g == fFem) {
					p.gender, p.guessed = g, true
				}
			}
			pp.add(f, p)
		} else if e-i == 1 {
			if got := d.bearers(i); len(got) > 0 && t.brk {
				p := &pp.all[got[len(got)-1]]
				p.subject = i
				p.mention(rng{i, e})
			}
		}
		i = e - 1
	}
	pp.singles(f, lone)
	pp.nicknames(f)
}

func (d *doc) inDateline(i int) bool {
	for _, r := range d.datelines {
		if i >= r.a && i < r.b {
			return true
		}
	}
	return false
}

// aged tells whether an age stands at i: “, 34,”.
func (d *doc) aged(i int) bool {
	if d.is(i, ',') && d.toks[min(i+1, len(d.toks)-1)].kind == word && d.ageBehind(i) > 0 { // , nine, ; , de nueve años
		return true
	}
	if d.is(i, ',') && i+2 < len(d.toks) {
		switch d.text(i + 2) {
		case "ans", "años", "anos":
			return true
		}
	}
	if d.is(i, ',') && i+4 < len(d.toks) && !d.toks[i+1].cap && d.has(i+2, fOf) && d.toks[i+3].kind == number && d.text(i+4) == "años" { // , haitiana de 27 años
		return true
	}
	if d.is(i, ',') && i+3 < len(d.toks) && d.has(i+1, fOf) && d.toks[i+2].kind == number { // , de 24 años
		switch d.text(i + 3) {
		case "ans", "años", "anos":
			return true
		}
	}
	return d.is(i, ',') && i+2 < len(d.toks) && d.toks[i+1].kind == number && d.toks[i+1].cpEnd-d.toks[i+1].cp == 2 && (d.is(i+2, ',') || d.m.lang == "en" && d.is(i+2, '.') && d.toks[i+2].gap == tight && (i+3 >= len(d.toks) || d.toks[i+3].gap > tight) || d.has(i+2, fTime) && !d.toks[i+2].cap && d.m.lang != "fr" || d.text(i+2) == "años" || d.text(i+2) == "ans" || d.text(i+2) == "anos")
}

// institution tells whether the words from e on make a name before them part
// of an organisation's: Bill Gates Foundation.
func (d *doc) institution(e int) bool {
	return e < len(d.toks) && d.toks[e].kind == word && d.toks[e].gap == space && d.toks[e].cap && d.has(e, fOrg|fThing)
}

// add adds a person or joins it to one that is there, and returns its place.
func (pp *persons) add(f *finder, p person) int {
	p.keys = pp.keysOf(p.name)
	if !p.mentions[0].empty() && !f.d.m.caseless {
		if g := f.d.kinOf(p.mentions[0].a); g != 0 {
			p.gender, p.guessed = g, false
		}
	}
	if i := pp.same(p.keys); i >= 0 {
		q := &pp.all[i]
		if len(p.keys) > len(q.keys) && !(len(q.also) > 0 && q.bears(p.keys)) {
			for _, k := range p.keys {
				pp.index(k, i)
			}
			q.name, q.keys = p.name, pp.keep(p.keys)
			pp.hyphens(i)
		}
		if p.gender != 0 && (q.gender == 0 || q.guessed && !p.guessed) {
			q.gender, q.guessed = p.gender, p.guessed
		}
		if p.subject >= 0 {
			q.subject = p.subject
		}
		q.mention(p.mentions[0])
		q.starred = q.starred || p.starred
		q.governed = q.governed && p.governed
		q.beside = q.beside && p.beside
		return i
	}
	p.keys = pp.keep(p.keys)
	if len(pp.all) >= 2*maxPeople {
		pp.all[len(pp.all)-1] = p
		return len(pp.all) - 1
	}
	pp.all = append(pp.all, p)
	i := len(pp.all) - 1
	for _, k := range p.keys {
		pp.index(k, i)
	}
	pp.hyphens(i)
	return i
}

// mention notes another mention of p by name, in the article's order.
func (p *person) mention(r rng) {
	for i, m := range p.mentions {
		if m.a == r.a && !m.empty() {
			return
		}
		if m.empty() {
			p.mentions[i] = r
			return
		}
	}
}

func (pp *persons) index(key string, i int) {
	got := pp.byKey[key]
	if slices.Contains(got, i) {
		return
	}
	pp.sieve().add(hashOf(key))
	if got == nil {
		n := len(pp.ids)
		pp.ids = append(pp.ids, i)
		pp.byKey[key] = pp.ids[n : n+1 : n+1]
		return
	}
	pp.byKey[key] = append(got, i)
}

// same returns the person that a name of these parts means, -1 when none: all
// parts of the shorter name stand in the longer one, the last or the first among
// them.
func (pp *persons) same(keys []string) int {
	if len(keys) == 0 {
		return -1
	}
	best := -1
	for _, k := range [2]string{keys[len(keys)-1], keys[0]} {
		for _, i := range pp.byKey[k] {
			q := &pp.all[i]
			if len(q.keys) == 0 || len(keys) == 1 && q.parentOf(keys[0]) {
				continue
			}
			if contains(q.keys, keys) || (len(q.also) > 0 || hyphened(keys)) && q.bears(keys) || contains(keys, q.keys) && len(q.keys) > 1 || len(keys) > 1 && len(q.keys) > 1 && keys[len(keys)-1] == q.keys[len(q.keys)-1] && initials(keys[0], q.keys[0]) {
				if best < 0 || q.spoke && !pp.all[best].spoke || len(q.keys) > len(pp.all[best].keys) && !pp.all[best].spoke {
					best = i
				}
			}
		}
		if best >= 0 {
			return best
		}
	}
	return best
}

// initials tells whether one first name shortens the other: M. or Mike for Michael.
func initials(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	return a == b || len(a) >= 3 && strings.HasPrefix(b, a)
}

// find returns the person that a named phrase means, -1 when new.
func (pp *persons) find(f *finder, p phrase) int {
	return pp.same(pp.keysOf(f.nameOf(p)))
}

// person enters a named phrase and returns its place.
func (f *finder) person(p phrase) int {
	d := &f.d
	q := person{name: f.nameOf(p), gender: p.gender, at: p.start, subject: p.start, mentions: [3]rng{p.name}, starred: d.is(p.name.b, '*') || d.is(p.name.b, ',') && d.is(p.name.b+1, '*')}
	if q.gender == 0 || q.gender == fMasc|fFem {
		q.gender, q.guessed = d.genderOf(p.name)
	}
	if d.m.caseless && !p.honor && d.words(p.name.a, p.name.b) == 1 { // a surname that is a man's first name
		if j := f.people.find(f, p); j >= 0 && len(f.people.all[j].keys) > 1 && f.people.all[j].keys[0] != string(d.folded(q.name)) {
			q.gender, p.gender = 0, 0
		}
	}
	i := f.people.add(f, q)
	r := &f.people.all[i]
	if r.role == "" && !r.parsed && !d.m.caseless && r.mentions[0].a < p.start && d.rank(p.role) {
		f.parseRole(r) // Ambassador X, of whom more was said before
	}
	if (p.gender == fMasc || p.gender == fFem) && !(d.m.lang == "fr" && p.gender == fMasc && d.herOffice(p)) {
		r.gender, r.guessed = p.gender, false
	}
	if role := f.roleText(p.role); role != "" && d.soundRole(p.role) && (r.role == "" || len(role) > len(r.role) && !p.role.empty() && !r.spoke) {
		r.role = role
	}
	if org := f.roleText(p.org); org != "" && r.org == "" {
		r.org = org
	}
	return i
}
