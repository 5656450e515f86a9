package place

import (
	"slices"

	"iomnews/internal/gazetteer"
	"iomnews/internal/gazetteer/word"
)

// shortText is the words of a text that need not take up what its title says.
const shortText = 40

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
	returning, from := w.titleReturns()
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
		case m.role == asDonor, m.role == asEmbassy, !isDemonym(m.kind) && w.onlyPays(c, n, soft[w.t.countries[m.country].ISO3]):
			c.title = max(c.title, titleDonor) // the text knows it as a donor only
			c.donor++
			c.seatOnly = false
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
				c.way = true
				if returning && from == n && (n < mostAbout || n == mostAbout && !w.told()) {
					c.headed = true // the return starts there
				}
			case !bare && n <= mostAbout && (m.kind == gazetteer.Name || m.kind == gazetteer.WeakName || w.moving()):
				c.headed, c.pair = true, m.list == 2
			}
		case m.role == asMention:
			weight = titlePeople * 1.9
		case returning && from == n && n > 0:
			weight = titleName * among(n+1) * 0.8 // they return to their country
			c.headed = true
		}
		c.title = max(c.title, weight)
		c.inTitle = true
		c.seatOnly = false
		c.other++
	}
	if n == 1 && returning && from == 1 {
		if home := w.landed(); home >= 0 && !w.tally[home].inTitle {
			w.tally[home].headed = true
		}
	}
}

// told reports a text that names countries itself.
func (w *work) told() bool {
	for _, i := range w.touched {
		if w.tally[i].count > 0 {
			return true
		}
	}
	return false
}

// landed returns the only country whose people the first paragraph has beside
// its own name: "171 nigerinos ... aterrizó en Niamey, Níger"; -1 if there is none.
func (w *work) landed() int {
	home := -1
	for i := range w.mentions {
		m := &w.mentions[i]
		if m.seg != inBody || m.para > 0 || !isDemonym(m.kind) || m.role != asOrigin || m.list > 1 || w.tally[m.country].inTitle {
			continue
		}
		if home >= 0 && home != m.country {
			return -1
		}
		home = m.country
	}
	for i := range w.mentions {
		if m := &w.mentions[i]; m.seg == inBody && m.para == 0 && m.country == home && !isDemonym(m.kind) && (m.role == asIn || m.role == asDestination) {
			return home
		}
	}
	return -1
}

// onlyPays reports a country of the title that the text knows as a donor, or
// mostly so when it is one that usually pays; n countries stand in the title.
func (w *work) onlyPays(c *tally, n int, usual bool) bool {
	switch {
	case c.donor == 0:
		return false
	case c.count == 0:
		return n > 1 || usual
	}
	return usual && n > 1 && float32(c.donor) > c.count
}

// titleReturns reports a title on people who return, and how many countries it
// names as those where they come from.
func (w *work) titleReturns() (returning bool, from int) {
	for _, c := range w.class[inTitle] {
		returning = returning || c&cueReturn != 0
	}
	last := -1
	for i := range w.mentions {
		if m := &w.mentions[i]; m.seg == inTitle && m.role == asOrigin && !isDemonym(m.kind) && m.country != last {
			from++
			last = m.country
		}
	}
	return returning, from
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
	if !w.t.anywhere && m.kind == gazetteer.Name && m.from == 0 && w.gapBefore(inTitle, m.to)&word.Dash != 0 && w.cityOf(inTitle, m.from, m.to).rule&desk != 0 {
		return true // "Switzerland - IOM welcomes ...": a dateline
	}
	if w.t.anywhere || m.kind != gazetteer.Place && m.kind != gazetteer.WeakPlace || w.cityOf(m.seg, m.from, m.to).rule&desk == 0 {
		return false
	}
	most, _ := w.others(m.country)
	c := &w.tally[m.country]
	return c.count == 0 && (most > 0 || !c.dateline && c.donor == 0 && len(w.scan[inBody].Words) > shortText)
}
