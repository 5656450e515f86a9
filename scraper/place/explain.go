package place

import (
	"strings"

	"iomnews/internal/gazetteer"
	"iomnews/internal/gazetteer/word"
)

// explain gives every mention its role from the words around it.
func (w *work) explain() {
	for i := range w.mentions {
		m := &w.mentions[i]
		switch {
		case m.seg == inTag || m.seg == inContact || w.inDatelineZone(m):
			continue
		case w.isSyrian(m):
			m.kind, m.role = gazetteer.Demonym, asOrigin
		case w.ofOffice(m):
			m.role = asOffice
		case w.ofEmbassy(m):
			m.role = asEmbassy
		case w.ofDonor(m), w.backs(i):
			m.role = asDonor
		default:
			m.role = w.ofMovement(m)
		}
	}
	w.enumerations()
	w.alsoOffices()
	for i := range w.mentions {
		w.explainReturn(i)
		if i > 0 {
			p, m := &w.mentions[i-1], &w.mentions[i]
			m.repeated = p.seg == m.seg && !isDemonym(p.kind) && !isDemonym(m.kind) && w.inDatelineZone(p) == w.inDatelineZone(m) && p.country == m.country && m.from-p.to <= 2 && !w.breaks(m.seg, m.from)
		}
	}
}

// isSyrian reports the Arabic adjective that is spelled like the country, after the
// people that it is said of or their number: "Syrian families", "70 Gambians".
func (w *work) isSyrian(m *mention) bool {
	if m.kind != gazetteer.Name || m.to-m.from != 1 || m.from == 0 || !w.scan[m.seg].Words[m.from].Arabic || w.scan[m.seg].Words[m.from].Prefix != 0 {
		return false
	}
	f, p := string(w.scan[m.seg].Folded(m.from)), &w.scan[m.seg].Words[m.from-1]
	if f == "سوريه" && w.classOf(m.seg, m.from-1)&cuePeople != 0 {
		return true
	}
	return strings.HasSuffix(f, "يا") && p.Letters == 0 && p.RuneEnd-p.Rune != 4 && w.gapBefore(m.seg, m.from) == word.Space
}

// ofOffice reports "IOM Libya", "IOM Chief of Mission in Libya" and their like.
func (w *work) ofOffice(m *mention) bool {
	if m.kind == gazetteer.Demonym || m.kind == gazetteer.WeakDemonym {
		return false
	}
	if w.isIOM(m.seg, m.from-1) && w.gapBefore(m.seg, m.from)&^(word.Space|word.Hyphen|word.Slash) == 0 {
		return true
	}
	if k := m.from - 2; k >= 0 && w.scan[m.seg].Words[k].Arabic && (w.isIOM(m.seg, k) || string(w.scan[m.seg].Folded(k)) == "المنظمه") && w.classOf(m.seg, k+1)&cueIn != 0 {
		return true // the Arabic form of "IOM Iraq" is "IOM in Iraq"
	}
	return w.iomIn(m) || w.missionBefore(m.seg, m.from) >= 0
}

// iomIn reports "IOM in Niger", "la OIM en el Perú", "la OIM de Libia".
func (w *work) iomIn(m *mention) bool {
	if m.seg != inBody && m.seg != inTitle || w.scan[m.seg].Words[m.from].Arabic {
		return false
	}
	k := m.from - 1
	if k > 1 && w.classOf(m.seg, k)&cueSkip != 0 && w.classOf(m.seg, k)&(cueIn|cueOf) == 0 {
		k-- // the
	}
	if k < 1 || w.gapBefore(m.seg, k+1) != word.Space || w.gapBefore(m.seg, k)&^(word.Space|word.Paren) != 0 || !w.isIOM(m.seg, k-1) {
		return false
	}
	switch string(w.scan[m.seg].Folded(k)) {
	case "in", "en", "au", "aux":
		// who acts, not those who are helped "by IOM in Libya"
		return m.seg == inBody && (w.gapBefore(m.seg, k)&word.Paren != 0 || w.opens(m.seg, k-1) || w.opens(m.seg, k-2) && w.classOf(m.seg, k-2)&cueSkip != 0)
	case "de", "del":
		return w.a.Lang == "es"
	}
	return false
}

// alsoOffices finds the second of "IOM Armenia and Georgia", "offices of IOM in
// Kenya and Somalia".
func (w *work) alsoOffices() {
	chain := false // a is itself one of a list after a post
	for i := range w.mentions {
		if i == 0 {
			continue
		}
		a, b := &w.mentions[i-1], &w.mentions[i]
		was := chain
		chain = false
		if a.role != asOffice || b.role == asOffice || isDemonym(a.kind) || b.kind != gazetteer.Name && b.kind != gazetteer.WeakName || a.list != b.list || a.seg != b.seg || b.from-a.to > 2 ||
			a.list != 2 && (a.list < 2 || a.list > 4 || !was && w.missionBefore(a.seg, a.from) < 0) {
			continue
		}
		if w.classOf(b.seg, b.to)&cueRule == 0 && w.gapBefore(b.seg, b.to)&word.Apostr == 0 {
			b.role, chain = asOffice, true
		}
	}
}

// isIOM reports that word i is IOM's name or its last word.
func (w *work) isIOM(seg segment, i int) bool {
	c := w.classOf(seg, i)
	if c&cueMigration == 0 {
		return c&cueIOM != 0
	}
	for k := i - 1; k >= i-5 && k >= 0; k-- {
		if w.classOf(seg, k)&cueOrganisation != 0 {
			return true
		}
	}
	return false
}

// missionBefore looks back from a name for "Chief of Mission in", "mission de
// l'OIM au": IOM within it or just before it. It returns the first word, or -1.
func (w *work) missionBefore(seg segment, i int) int {
	found, iom, at := false, false, -1
	for k := i - 1; k >= 0 && k >= i-12; k-- {
		if w.breaks(seg, k+1) || w.gapBefore(seg, k+1)&word.Quote != 0 {
			break
		}
		if w.gapBefore(seg, k+1)&word.Comma != 0 && !w.isIOM(seg, k) && w.classOf(seg, k)&(cueMission|cueChief) == 0 {
			break
		}
		c := w.classOf(seg, k)
		switch {
		case w.isIOM(seg, k), string(w.scan[seg].Folded(k)) == "المنظمه":
			iom = true
			at = k
		case c&(cueMission|cueChief) != 0:
			found = true
			at = k
		case c&(cueIn|cueOf|cueSkip|cueAnd|cueTo|cueRegional) != 0, c&cueNamed != 0, c&cuePurpose != 0 && i-k <= 2:
		case c&cueFiller != 0:
		default:
			k = -1
		}
		if found && iom {
			return at
		}
	}
	return -1
}

// ofMovement tells origin from destination from place.
func (w *work) ofMovement(m *mention) role {
	seg := m.seg
	if m.kind == gazetteer.Demonym || m.kind == gazetteer.WeakDemonym {
		return w.ofPeople(m)
	}
	if w.prefixed(seg, m.from, gazetteer.In) {
		return asIn
	}
	if w.prefixed(seg, m.from, gazetteer.To) {
		return asDestination
	}
	for k := m.from - 1; k >= 0 && k >= m.from-5; k-- {
		if w.breaks(seg, k+1) {
			return asMention
		}
		c := w.classOf(seg, k)
		switch {
		case c&cueVia != 0:
			return asTransit
		case c&cueSource != 0 && m.kind != gazetteer.Place && m.kind != gazetteer.WeakPlace && !w.moves(seg, k):
			return asMention
		case c&cueFrom != 0, c&cueOf != 0 && k == m.from-1 && w.classOf(seg, k-1)&cueReturn != 0 && !w.breaks(seg, k):
			return asOrigin
		case c&cueOf != 0 && k == m.from-1 && seg == inBody && m.kind == gazetteer.Name && w.incomer(seg, k-1) && !w.breaks(seg, k):
			return asOrigin // refugiados de Siria
		case c&cueTo != 0:
			return asDestination
		case c&cueIn != 0:
			return asIn
		case c&(cueSkip|cueState|cueOf|cueAnd|cueNeighbour|cueSide|cueNamed) == 0:
			return asMention
		}
	}
	return asMention
}

// incomer reports a word for people who came from elsewhere.
func (w *work) incomer(seg segment, i int) bool {
	if w.classOf(seg, i)&cuePeople == 0 {
		return false
	}
	switch string(w.scan[seg].Folded(i)) {
	case "refugees", "refugiados", "refugiadas", "refugies", "refugiees", "ressortissants":
		return true
	}
	return false
}

// moves reports that "from" at word k is said of people who move: not of officers
// from two countries, nor of support.
func (w *work) moves(seg segment, k int) bool {
	if w.classOf(seg, k-1)&cueRule != 0 && w.before(seg, k, 1, cueRule) >= 0 {
		return false // officials from three countries
	}
	return w.opens(seg, k) || w.before(seg, k, 7, cuePeople|cueReturn|cueMove|cueVia|cueFrom) >= 0
}

// ofPeople tells people who come from a country from its authorities.
func (w *work) ofPeople(m *mention) role {
	seg := m.seg
	if w.adjacentClass(m, cueRule) {
		return asMention
	}
	if w.adjacentClass(m, cuePeople) || w.peopleSoon(m) {
		return asOrigin
	}
	f := w.scan[seg].Folded(m.to - 1)
	if n := len(f); n > 1 && (f[n-1] == 's' && f[n-2] != 'i' || w.scan[seg].Words[m.to-1].Arabic) {
		return asOrigin // Syrians, venezolanos
	}
	return asMention
}

// peopleSoon reports people after one or two words more: "Ethiopian domestic workers".
func (w *work) peopleSoon(m *mention) bool {
	for k := m.to; k < m.to+3 && k < len(w.class[m.seg]); k++ {
		if w.gapBefore(m.seg, k)&^(word.Space|word.Hyphen) != 0 {
			return false
		}
		switch c := w.classOf(m.seg, k); {
		case c&cuePeople != 0:
			return true
		case c&(cueIn|cueFrom|cueTo|cueOf|cueAnd|cueRule|cueIOM|cuePurpose) != 0:
			return false
		}
	}
	return false
}

// adjacentClass reports a word of class c right before or after the mention, other
// demonyms and conjunctions looked through.
func (w *work) adjacentClass(m *mention, c cue) bool {
	for k := m.to; k < m.to+5; k++ {
		if w.breaks(m.seg, k) || k >= len(w.scan[m.seg].Words) {
			break
		}
		at := w.classOf(m.seg, k)
		if at&c != 0 {
			return true
		}
		if at&(cueAnd|cueSkip|cueNamed) == 0 {
			break
		}
	}
	for k := m.from - 1; k >= 0 && k >= m.from-4; k-- {
		if w.breaks(m.seg, k+1) {
			return false
		}
		at := w.classOf(m.seg, k)
		if at&c != 0 {
			return true
		}
		if at&(cueAnd|cueSkip|cueNamed) == 0 {
			return false
		}
	}
	return false
}

// enumerations counts how long a list of names each mention stands in.
func (w *work) enumerations() {
	for i := 0; i < len(w.mentions); {
		j := i + 1
		for j < len(w.mentions) && w.listed(&w.mentions[j-1], &w.mentions[j]) {
			j++
		}
		distinct := int32(0)
		for k := i; k < j; k++ {
			if k == i || w.mentions[k].country != w.mentions[k-1].country {
				distinct++
			}
		}
		for k := i; k < j; k++ {
			m := &w.mentions[k]
			m.list = distinct
			if k > i && m.role == asMention && !isDemonym(m.kind) {
				switch first := w.mentions[i].role; first {
				case asIn, asOrigin, asTransit, asDestination:
					m.role = first // from Mali, Niger and Chad
				}
			}
		}
		i = j
	}
}

// listed reports that b follows a in an enumeration.
func (w *work) listed(a, b *mention) bool {
	if a.seg != b.seg || b.from-a.to > 4 || w.breaks(b.seg, b.from) {
		return false
	}
	joined := w.gapBefore(a.seg, a.to)&(word.Comma|word.Slash) != 0 || w.prefixed(b.seg, b.from, gazetteer.And)
	for k := a.to; k < b.from; k++ {
		c := w.classOf(a.seg, k)
		if c&cueAnd != 0 {
			joined = true
		}
		if c&(cueAnd|cueSkip|cueIn|cueOf) == 0 || w.breaks(a.seg, k) {
			return false
		}
	}
	return joined
}

// explainReturn finds who returns people and where they are returned to.
func (w *work) explainReturn(i int) {
	m := &w.mentions[i]
	if m.seg != inBody && m.seg != inTitle || w.inDatelineZone(m) {
		return
	}
	if m.role == asDestination && w.before(m.seg, m.from, 14, cueReturn) >= 0 {
		m.received = true
	}
	if (m.kind == gazetteer.Demonym || m.kind == gazetteer.Name) && w.adjacentClass(m, cueRule) {
		if v := w.after(m.seg, m.to, 4, cueReturn); v >= 0 {
			for k := i + 1; k < len(w.mentions) && w.mentions[k].seg == m.seg && w.mentions[k].para == m.para; k++ {
				n := &w.mentions[k]
				if n.country != m.country && n.kind == gazetteer.Name && n.from > v && n.from-v < 10 {
					m.role = asSender
					return
				}
			}
		}
	}
}
