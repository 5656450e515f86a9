package place

import (
	"cmp"
	"slices"

	"iomnews/internal/gazetteer"
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
	donorWeight  = 0.05
	tagWeight    = 4.0
	lineWeight   = 5.0
	softLine     = 4.0
	deskLine     = 4.0
	deskMore     = 3.5
	unbackedLine = 1.2
	sharedLine   = 2.5 // of a dateline's city of which the text says little
	returnBoost  = 0.8
	ownWeight    = 1.6
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
		w.scoreMention(m, c)
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

// ownOffice prefers the country on whose site a text stands, when neither title
// nor dateline nor tag says what it is about: such stories are told at home.
func (w *work) ownOffice() {
	for _, i := range w.touched {
		if w.stands(i) {
			return
		}
	}
	o, ok := w.t.hosts[site(w.a.URL)]
	if !ok || o.Type != gazetteer.CountryOffice {
		return
	}
	if c := &w.tally[w.t.index[o.Country]]; c.count > 0 {
		c.total += ownWeight
	}
}

// countTitle shares the title's weight among the countries that it names.
func (w *work) countTitle() {
	n, bare := 0, w.bareTitle()
	var seen [8]int
	names := seen[:0]
	for i := range w.mentions {
		m := &w.mentions[i]
		if m.seg == inTitle && m.role != asDonor && m.role != asEmbassy && !isDemonym(m.kind) && !w.deskTitle(m) && !slices.Contains(names, m.country) {
			names = append(names, m.country)
			n++
		}
	}
	for i := range w.mentions {
		m := &w.mentions[i]
		if m.seg != inTitle {
			continue
		}
		c := &w.tally[m.country]
		weight := float32(titlePeople)
		if bare {
			weight *= 0.5
		}
		switch {
		case w.deskTitle(m):
			continue
		case m.role == asDonor, m.role == asEmbassy, c.donor > 0 && c.count == 0 && !isDemonym(m.kind) && n > 1:
			c.title = max(c.title, titleDonor) // the text knows it as a donor only
			c.donor++
			continue
		case !isDemonym(m.kind):
			weight = titleName * among(n)
			if bare && n > 1 {
				weight *= 0.6
			}
			switch {
			case m.role == asTransit, m.role == asOrigin && m.kind != gazetteer.Name:
				weight *= 0.5
			case m.role == asOrigin:
				weight *= 0.8
			case !bare && n <= mostAbout && (m.kind == gazetteer.Name || m.kind == gazetteer.WeakName || w.moving()):
				c.headed = true
			}
		case m.role == asMention:
			weight = titlePeople * 1.9
		}
		c.title = max(c.title, weight)
		c.inTitle = true
		c.seatOnly = false
		c.other++
	}
}

// among is each country's part of the title's weight when it names n of them.
func among(n int) float32 {
	switch {
	case n <= 1:
		return 1
	case n == 2:
		return 0.75
	}
	return 1.8 / float32(n)
}

// moving reports a title that speaks of people on the move: where they start and
// where they arrive are both what it is about, be they named by cities.
func (w *work) moving() bool {
	for _, c := range w.class[inTitle] {
		if c&(cueReturn|cueMove) != 0 {
			return true
		}
	}
	return false
}

// bareTitle reports a title of nothing but names: it heads a text and says nothing.
func (w *work) bareTitle() bool {
	for _, c := range w.class[inTitle] {
		if c&(cueNamed|cueAnd|cueSkip) == 0 {
			return false
		}
	}
	return true
}

// deskTitle reports a press desk's city in the title that the text does not take
// up, other countries being there: a meeting in San José on Honduran migrants.
func (w *work) deskTitle(m *mention) bool {
	if w.t.anywhere || m.kind != gazetteer.Place && m.kind != gazetteer.WeakPlace || w.cityOf(m.seg, m.from, m.to).rule&desk == 0 {
		return false
	}
	most, _ := w.others(m.country)
	return w.tally[m.country].count == 0 && most > 0
}

func isDemonym(k gazetteer.Kind) bool {
	return k == gazetteer.Demonym || k == gazetteer.WeakDemonym
}

// scoreMention adds a mention of the body to its country; title, dateline and
// tags are added elsewhere.
func (w *work) scoreMention(m *mention, c *tally) {
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
	if w.t.anywhere || w.cityOf(m.seg, m.from, m.to).rule&seat == 0 || m.kind != gazetteer.Place {
		c.seatOnly = false
	} else {
		return // Brussels is the EU, New York the UN, whoever else is named
	}
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
	if m.list < 3 && !w.home(m) {
		c.backing += part
	}
	w.addPart(m, c, part)
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
	if m.list >= 4 {
		part *= 2.2 / float32(m.list)
	} else if m.list == 3 {
		part *= 0.85
	}
	return part
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
