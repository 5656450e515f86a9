package place

import (
	"cmp"
	"slices"

	"iomnews/internal/gazetteer"
	"iomnews/internal/gazetteer/word"
)

// tally is what is known of one country in one article.
type tally struct {
	evident bool // named without a doubt

	title, lead, body, tag, line float32 // scores by source
	count                        float32 // mentions that are neither desk nor donor nor office, lists counted less
	backing                      float32 // likewise, without lists and the dateline's own city
	bodyN                        int     // body mentions that gave a score
	donor, origin, other         int     // mentions by role
	dateline                     bool    // stands in the dateline
	fromDesk                     bool    // the dateline names it by a press desk
	sender, received             bool
	seatOnly                     bool // only named by a seat of the UN or EU
	inTitle                      bool // title names it, not as a donor
	pair                         bool // title names it beside another one
	way                          bool // title names it as where people come from
	headed                       bool // title names it by a name, not as where people come from
	total                        float32
	first                        int // first mention, for a stable order
	tagged                       bool
}

// Weights of evidence towards "about".
const (
	titleName    = 3.0
	titlePeople  = 1.0
	titleDonor   = 0.2
	leadName     = 1.0
	leadMore     = 0.4
	leadPeople   = 0.25
	leadRule     = 0.5
	bodyName     = 0.5
	bodyPeople   = 0.2
	bodyMost     = 4 // mentions that count
	originPart   = 0.4
	officePart   = 0.6
	beyondPart   = 0.3 // of a country that the text only borders on
	donorWeight  = 0.05
	tagWeight    = 4.0
	lineWeight   = 5.0
	softLine     = 4.0
	deskLine     = 4.0
	deskMore     = 3.5
	deskEqual    = 2.0 // of a desk's country beside another of which the text says as much
	unbackedLine = 1.2
	sharedLine   = 2.5 // of a dateline's city of which the text says little
	returnBoost  = 0.8
	ownWeight    = 1.6
	wayPart      = 0.2
	senderPart   = 0.15
	venuePart    = 0.3
	share        = 0.35 // of the best score, to be primary
)

func (w *work) score() {
	w.inLine = w.inLine[:0]
	for i := range w.mentions {
		if w.inDatelineZone(&w.mentions[i]) {
			w.inLine = append(w.inLine, i)
		}
	}
	for i := range w.mentions {
		m := &w.mentions[i]
		c := &w.tally[m.country]
		if c.first == 0 {
			c.first = i + 1
			c.seatOnly = true
			w.touched = append(w.touched, m.country)
		}
		w.scoreMention(i, c)
	}
	w.countTitle()
	for _, i := range w.touched {
		w.seatOnly(i)
	}
	w.scoreDateline()
	w.scoreTags()
	for _, i := range w.touched {
		c := &w.tally[i]
		c.total = c.title + c.lead + c.body + c.line + c.tag
		if c.received {
			c.total += returnBoost
		}
		if c.sender {
			c.total = (c.total - c.line) * senderPart
		}
		if c.total == 0 && c.donor > 0 {
			c.total = donorWeight
		}
	}
	w.ownOffice()
	slices.SortFunc(w.touched, func(a, b int) int {
		return cmp.Or(cmp.Compare(w.tally[b].total, w.tally[a].total), cmp.Compare(w.tally[a].first, w.tally[b].first))
	})
}

// homeCountry returns the country on whose site a text stands, or whose office
// alone is its contact; -1 when there is none.
func (w *work) homeCountry() int {
	if o, ok := w.t.hosts[site(w.a.URL)]; ok && o.Type == gazetteer.CountryOffice {
		return w.t.index[o.Country]
	}
	home := -1
	for k := range w.mentions {
		m := &w.mentions[k]
		switch {
		case m.seg != inContact || isDemonym(m.kind):
		case home >= 0 && home != m.country || w.cityOf(m.seg, m.from, m.to).rule&desk != 0:
			return -1
		default:
			home = m.country
		}
	}
	return home
}

// ownOffice prefers the country on whose site a text stands, when neither title
// nor dateline nor tag says what it is about: such stories are told at home.
func (w *work) ownOffice() {
	w.atHome = false
	for _, i := range w.touched {
		if c := &w.tally[i]; w.stands(i) && (!c.way || c.line >= 1 || c.tag >= 1) {
			return
		}
	}
	home := w.homeCountry()
	if home < 0 || w.tally[home].count == 0 {
		return
	}
	w.tally[home].total += ownWeight
	w.atHome = true
	for _, i := range w.touched {
		if i != home && w.tally[i].way {
			w.tally[i].headed = false
			w.tally[i].total *= wayPart // a story of someone who came back from there
		}
	}
}

func isDemonym(k gazetteer.Kind) bool {
	return k == gazetteer.Demonym || k == gazetteer.WeakDemonym
}

// scoreMention adds a mention of the body to its country; title, dateline and
// tags are added elsewhere.
func (w *work) scoreMention(i int, c *tally) {
	m := &w.mentions[i]
	switch {
	case m.seg == inTitle:
		return // countTitle
	case m.seg == inTag:
		c.tagged = true
		return
	case m.seg == inContact:
		return
	case w.inDatelineZone(m):
		c.dateline = true
		return
	}
	if w.isSeat(m) || m.repeated && i > 0 && w.isSeat(&w.mentions[i-1]) {
		return // Brussels is the EU, New York the UN, whoever else is named
	}
	c.seatOnly = false
	if m.received {
		c.received = true
	}
	switch m.role {
	case asDonor, asEmbassy:
		c.donor++
		return
	case asSender:
		c.sender = true
	case asOrigin:
		c.origin++
	default:
		c.other++
	}
	if m.repeated {
		return
	}
	part := w.part(m)
	c.count += part
	if m.list < 3 && !w.home(m) && !w.venue(i) && !w.around(i) {
		c.backing += part
	}
	w.addPart(m, c, part)
}

// isSeat reports the name of a city that is a seat of the UN or the EU.
func (w *work) isSeat(m *mention) bool {
	if k := m.from - 2; k >= 0 && (string(w.scan[m.seg].Folded(k)) == "ciudad" || string(w.scan[m.seg].Folded(k)) == "city") && w.classOf(m.seg, k+1)&cueOf != 0 && !w.breaks(m.seg, m.from) {
		return false // "the city of New York" is the city
	}
	return !w.t.anywhere && m.kind == gazetteer.Place && w.cityOf(m.seg, m.from, m.to).rule&seat != 0
}

// home reports that the dateline names the same place.
func (w *work) home(m *mention) bool {
	if m.kind == gazetteer.Name {
		return false
	}
	for _, i := range w.inLine {
		if d := &w.mentions[i]; d.country == m.country && w.sameName(d, m) {
			return true
		}
	}
	return false
}

// venue reports the people of "the Austrian capital, Vienna", Vienna being the
// dateline: where something takes place.
func (w *work) venue(i int) bool {
	m := &w.mentions[i]
	if !isDemonym(m.kind) || i+1 == len(w.mentions) {
		return false
	}
	n := &w.mentions[i+1]
	return n.seg == m.seg && n.country == m.country && n.from-m.to <= 2 && !w.breaks(m.seg, n.from) && w.home(n)
}

// around reports the country of "Almaty, the largest city in Kazakhstan", Almaty
// being the dateline.
func (w *work) around(i int) bool {
	m := &w.mentions[i]
	if i == 0 || m.kind != gazetteer.Name {
		return false
	}
	p := &w.mentions[i-1]
	if p.seg != m.seg || p.country != m.country || m.from-p.to > 5 || !w.home(p) || w.inDatelineZone(p) || w.gapBefore(m.seg, p.to)&word.Comma == 0 {
		return false
	}
	for k := p.to; k <= m.from; k++ {
		if w.breaks(m.seg, k) {
			return false
		}
	}
	return w.after(m.seg, p.to, m.from-p.to, cueState|cueRule) >= 0
}

// part is how much of a full mention this one is.
func (w *work) part(m *mention) float32 {
	part := float32(1)
	switch m.role {
	case asOrigin, asTransit:
		if !isDemonym(m.kind) {
			part = originPart
		}
	case asOffice:
		part = officePart
	}
	if w.beyondBorder(m) {
		part *= beyondPart
	}
	if m.list >= 4 {
		part *= 2.2 / float32(m.list)
	} else if m.list == 3 {
		part *= 0.85
	}
	return part
}

// beyondBorder reports "the border with Mozambique", "frontière avec le Bénin".
func (w *work) beyondBorder(m *mention) bool {
	for k := m.from - 1; k >= 1 && k >= m.from-3 && !w.breaks(m.seg, k+1); k-- {
		switch string(w.scan[m.seg].Folded(k)) {
		case "with", "con", "avec", "مع":
			switch string(w.scan[m.seg].Folded(k - 1)) {
			case "border", "borders", "frontera", "fronteras", "frontiere", "frontieres", "الحدود", "حدود", "حدودها":
				return true
			}
			return false
		}
		if w.classOf(m.seg, k)&(cueSkip|cueState|cueOf) == 0 {
			return false
		}
	}
	return false
}

func (w *work) addPart(m *mention, c *tally, part float32) {
	people := isDemonym(m.kind)
	if m.para == 0 {
		switch {
		case people && m.role == asOrigin:
			c.lead += leadPeople * part
		case people:
			c.lead += leadRule * part
		case c.lead < leadPeople*2:
			c.lead += leadName * part
		default:
			c.lead += leadMore * part
		}
		c.lead = min(c.lead, 1.6)
		return
	}
	if c.bodyN >= bodyMost {
		return
	}
	c.bodyN++
	if people {
		c.body += bodyPeople * part
	} else {
		c.body += bodyName * part
	}
}

// seatOnly forgets a country that only the seat of the UN or EU names.
func (w *work) seatOnly(i int) {
	c := &w.tally[i]
	if c.seatOnly && !c.inTitle && !c.dateline && !c.tagged {
		c.count = 0
	}
}
