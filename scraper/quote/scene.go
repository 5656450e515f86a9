package quote

import (
	"strings"

	"iomnews/internal/news"
)

// scene is who has come up in the text up to a token, in sentences and
// paragraphs read once, in the order of the text.
type scene struct {
	heard []utterance // quotations not yet seen
	last  int         // the token after the last quotation heard
	upto  int         // tokens read
	tick  int         // sentences and quotations read
	para  int         // paragraphs begun
	cast  []figure
	byWho []int // person -> figure + 1
	byOrg bool  // an organisation is the subject of the sentence read last
}

// manner is how a figure was mentioned.
type manner uint8

const (
	asOther    manner = iota
	asSubject         // of the sentence
	asPronoun         // he, she, as the subject
	asSpeaker         // of a quotation
	asOblique         // behind a preposition
	asNew             // a woman from X, not the subject
	asKin             // his mother, likewise
	asGoverned        // a woman, behind a preposition
	manners
)

// figure is a person, named or not, of a scene.
type figure struct {
	who       int           // of the article's persons, -1 for one without a name
	sp        *news.Speaker // of one without a name
	gender    flag
	several   bool
	count     int // mentions
	first     int // tick of the first mention
	firstPara int
	last      int // tick of the last mention
	lastPara  int
	how       manner // of the last mention
	subject   int    // tick of the last mention as a subject, -1
	spoke     int    // quotations
	said      int    // tick of the last quotation, -1
	where     [6]rng // the first and the last sentences with a mention
	titled    int8   // the title names this person: 1, does not: -1, not asked yet: 0
	infant    int8   // too small to be quoted, likewise
}

// utterance is a quotation whose speaker is settled.
type utterance struct {
	from      int // where the sentence that leads to it begins; open when there is none
	open, end int // its opening mark; the token after its attribution
	who       int
	sp        *news.Speaker
	gender    flag
}

// catchUp reads the text up to token to and the quotations heard before.
func (f *finder) catchUp(to int) {
	sc := &f.scene
	for _, u := range sc.heard {
		f.see(u.from)
		f.saw(u)
	}
	sc.heard = sc.heard[:0]
	f.see(to)
}

// forget empties sc and keeps its room.
func (sc *scene) forget() {
	clear(sc.cast)
	clear(sc.heard)
	sc.heard, sc.cast, sc.byWho = sc.heard[:0], sc.cast[:0], sc.byWho[:0]
	sc.last, sc.upto, sc.tick, sc.para, sc.byOrg = 0, 0, 0, 0, false
}

// maxCast is the most figures of one text that are kept apart.
const maxCast = 64

// figure returns the place of r's figure, made when new.
func (sc *scene) figure(r referent) int {
	if r.who >= 0 {
		for len(sc.byWho) <= r.who {
			sc.byWho = append(sc.byWho, 0)
		}
		if i := sc.byWho[r.who]; i > 0 {
			return i - 1
		}
	} else {
		if r.sp == nil {
			return -1
		}
		for i := len(sc.cast) - 1; i >= 0 && i > len(sc.cast)-16; i-- {
			if g := &sc.cast[i]; g.who < 0 && (g.sp == r.sp || sameRole(g.sp, r.sp)) {
				return i
			}
		}
	}
	if len(sc.cast) >= maxCast {
		return sc.replace(r)
	}
	sc.cast = append(sc.cast, figure{})
	return sc.enter(len(sc.cast)-1, r)
}

// enter makes r the figure at i.
func (sc *scene) enter(i int, r referent) int {
	sc.cast[i] = figure{who: r.who, sp: r.sp, gender: r.gender, first: sc.tick, firstPara: sc.para, subject: -1, said: -1, several: r.who < 0 && many(r.sp)}
	if r.who >= 0 {
		sc.byWho[r.who] = i + 1
	}
	return i
}

// replace makes r the figure in the place of the one not mentioned for longest.
func (sc *scene) replace(r referent) int {
	old := 0
	for i := range sc.cast {
		if sc.cast[i].last < sc.cast[old].last {
			old = i
		}
	}
	if w := sc.cast[old].who; w >= 0 {
		sc.byWho[w] = 0
	}
	return sc.enter(old, r)
}

func sameRole(a, b *news.Speaker) bool {
	switch {
	case a.Role != nil && b.Role != nil:
		return *a.Role == *b.Role
	case a.Organisation != nil && b.Organisation != nil:
		return *a.Organisation == *b.Organisation
	}
	return false
}

// many tells whether a speaker without a name is more than one.
func many(sp *news.Speaker) bool {
	if several(sp) {
		return true
	}
	if sp.Role == nil {
		return false
	}
	switch w := (*sp.Role)[strings.LastIndexByte(*sp.Role, ' ')+1:]; w {
	case "children", "people", "men", "women", "personas", "niños", "mujeres", "hombres", "enfants", "femmes", "hommes":
		return !strings.Contains(*sp.Role, " of ") && !strings.Contains(*sp.Role, " de")
	}
	return !strings.Contains(*sp.Role, " ") && strings.HasSuffix(*sp.Role, "s")
}

// mention notes that the figure at i came up.
func (sc *scene) mention(i int, how manner, at rng) {
	if i < 0 {
		return
	}
	g := &sc.cast[i]
	if n := g.count; n < len(g.where) {
		g.where[n] = at
	} else {
		g.where[3+n%3] = at
	}
	g.count++
	g.last, g.lastPara, g.how = sc.tick, sc.para, how
	switch how {
	case asSubject, asPronoun:
		g.subject = sc.tick
	case asSpeaker:
		g.subject, g.said = sc.tick, sc.tick
		g.spoke++
	}
}

// see reads the text up to token to, sentence by sentence.
func (f *finder) see(to int) {
	d := &f.d
	sc := &f.scene
	for a := sc.upto; a < to; {
		if d.toks[a].gap == blank {
			sc.para++
		}
		if n := len(d.datelines); n > 0 && a < d.datelines[n-1].b && d.inDateline(a) {
			a++
			continue
		}
		if a == 0 || d.toks[a].gap == blank { // Por X, ROLE
			if e, ok := d.byline(a); ok && e <= to {
				a = e
				continue
			}
		}
		b, in := a, false
		for b < to {
			t := &d.toks[b]
			if b > a && (t.gap == blank || t.brk && !in) {
				break
			}
			if t.kind == mark {
				in = d.opens(b)
			}
			b++
		}
		f.sentenceSeen(a, b)
		a = b
	}
	sc.upto = max(sc.upto, to)
}

// saw notes that u was spoken.
func (f *finder) saw(u utterance) {
	sc := &f.scene
	for j := max(u.from, sc.upto); j < u.end && j < len(f.d.toks); j++ {
		if f.d.toks[j].gap == blank {
			sc.para++
		}
	}
	sc.upto = max(sc.upto, u.end)
	if u.from < u.open { // the sentence that leads to it has the same subject
		sc.tick++
	}
	sc.tick++
	if u.who < 0 && u.sp == nil {
		return
	}
	r := referent{who: u.who, sp: u.sp, gender: u.gender}
	if u.who >= 0 {
		r.gender = f.people.all[u.who].gender
	}
	i := sc.figure(r)
	if u.from < u.open {
		sc.mention(i, asSubject, rng{u.from, u.open})
	}
	sc.mention(i, asSpeaker, rng{u.open, u.end})
	if i >= 0 && u.who < 0 && sc.cast[i].gender == 0 {
		sc.cast[i].gender = u.gender
	}
}
