package place

import (
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
	for i := range w.mentions {
		w.explainReturn(i)
		if i > 0 {
			p, m := &w.mentions[i-1], &w.mentions[i]
			m.repeated = p.seg == m.seg && !isDemonym(p.kind) && !isDemonym(m.kind) && w.inDatelineZone(p) == w.inDatelineZone(m) && p.country == m.country && m.from-p.to <= 2 && !w.breaks(m.seg, m.from)
		}
	}
}

// ofOffice reports "IOM Libya", "IOM Chief of Mission in Libya" and their like.
func (w *work) ofOffice(m *mention) bool {
	if m.kind == gazetteer.Demonym || m.kind == gazetteer.WeakDemonym {
		return false
	}
	if w.isIOM(m.seg, m.from-1) && w.gapBefore(m.seg, m.from)&^(word.Space|word.Hyphen|word.Slash) == 0 {
		return true
	}
	if k := m.from - 2; k >= 0 && w.scan[m.seg].Words[k].Arabic && w.isIOM(m.seg, k) && w.classOf(m.seg, k+1)&cueIn != 0 {
		return true // the Arabic form of "IOM Iraq" is "IOM in Iraq"
	}
	return w.missionBefore(m.seg, m.from) >= 0
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
		case w.isIOM(seg, k):
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

// ofEmbassy reports "the Embassy of Japan", "ambassade du Japon", "Japanese Embassy".
func (w *work) ofEmbassy(m *mention) bool {
	if k := w.after(m.seg, m.to, 2, cueEmbassy); k >= 0 && w.gapBefore(m.seg, m.to)&^(word.Space|word.Apostr) == 0 {
		return true
	}
	for k := m.from - 1; k >= 0 && k >= m.from-6; k-- {
		if w.breaks(m.seg, k+1) {
			return false
		}
		c := w.classOf(m.seg, k)
		switch {
		case c&cueEmbassy != 0:
			return true
		case c&(cueOf|cueSkip|cueAnd|cueState) != 0 && c&cueIn == 0, c&cueNamed != 0:
		default:
			return false
		}
	}
	return false
}

// ofDonor reports a country that pays: after "funded by" and its like, or before
// a verb of giving.
func (w *work) ofDonor(m *mention) bool {
	switch m.kind {
	case gazetteer.Place, gazetteer.WeakPlace:
		return false
	case gazetteer.Agency:
		return true
	}
	if w.donorClause(m) || w.gives(m) {
		return true
	}
	if m.kind == gazetteer.Demonym && w.classOf(m.seg, m.to)&cueMoney != 0 && w.classOf(m.seg, m.to)&cueSkip == 0 && !w.breaks(m.seg, m.to) {
		return true // Japanese funding
	}
	return m.kind == gazetteer.Demonym && m.from > 0 && !w.breaks(m.seg, m.from) && w.classOf(m.seg, m.from-1)&cueMoney != 0 && w.gapBefore(m.seg, m.from) == word.Space &&
		w.classOf(m.seg, m.from-1)&(cueOf|cueSkip) == 0
}

// donorClause looks back for "funded by", "support of" with nothing between that
// ends a list of donors.
func (w *work) donorClause(m *mention) bool {
	if w.prefixed(m.seg, m.from, gazetteer.In) {
		return false
	}
	sawOf := -1
	for k := m.from - 1; k >= 0 && k >= m.from-40; k-- {
		if w.breaks(m.seg, k+1) || w.gapBefore(m.seg, k+1)&word.Dash != 0 {
			return false
		}
		c := w.classOf(m.seg, k)
		if c&cueOf != 0 {
			sawOf = k
		}
		switch {
		case c&(cuePaid|cueMoney) != 0 && (sawOf > k && sawOf-k <= 5):
			return !w.localSupport(m, k)
		case c&cuePaid != 0 && w.a.Lang == "ar":
			return true
		case c&cueIOM != 0, w.isIOM(m.seg, k):
			return false
		case c&(cueIn|cueTo|cuePurpose) != 0 && c&cueOf == 0:
			return false
		case c&(cuePeople|cueReturn) != 0:
			return false
		}
	}
	return false
}

// localSupport reports support that is not money: "with the support of the
// Libyan authorities"; a donor's is funding, or comes from its government.
func (w *work) localSupport(m *mention, trigger int) bool {
	switch string(w.scan[m.seg].Folded(trigger)) {
	case "support", "apoyo", "soutien", "appui", "aid", "assistance", "aide", "بدعم", "دعم", "cooperacion", "concours":
	default:
		return false
	}
	if trigger > 0 && w.classOf(m.seg, trigger-1)&cueSum != 0 {
		return false
	}
	for k := trigger; k < m.from; k++ {
		f := string(w.scan[m.seg].Folded(k))
		if f == "authorities" || f == "autoridades" || f == "autorites" || f == "السلطات" || f == "police" {
			return true
		}
	}
	f := string(w.scan[m.seg].Folded(min(m.to, len(w.scan[m.seg].Words)-1)))
	return f == "authorities" || f == "border" || f == "police" || f == "coast"
}

// gives reports a giver before its verb: "Japan has contributed", "Le Canada
// finance"; in Arabic behind it.
func (w *work) gives(m *mention) bool {
	seg := m.seg
	if w.scan[seg].Words[m.from].Arabic {
		if v := w.before(seg, m.from, 3, cueGives|cueProvides); v >= 0 && w.after(seg, m.to, 10, cueSum) >= 0 && !w.prefixed(seg, m.from, gazetteer.In|gazetteer.To) && w.before(seg, m.from, 2, cueTo|cueIn) < 0 {
			return true
		}
	}
	for k := m.to; k < len(w.scan[seg].Words) && k < m.to+9; k++ {
		if w.breaks(seg, k) || w.gapBefore(seg, k)&(word.Quote|word.Dash) != 0 {
			return false
		}
		c := w.classOf(seg, k)
		switch {
		case c&cueGives != 0 && k-m.to <= 6:
			return !w.pluralMoney(seg, k) && w.gapBefore(seg, m.to)&word.Comma == 0
		case c&cueProvides != 0 && k-m.to <= 6:
			return w.after(seg, k+1, 8, cueSum) >= 0 || w.moneyAfter(seg, k+1, 8)
		case c&(cueIOM|cuePeople|cueIn|cueTo|cueReturn) != 0 && c&(cueSkip|cueOf) == 0:
			return false
		}
	}
	return false
}

// backs reports a country that supports something in another one.
func (w *work) backs(i int) bool {
	m := &w.mentions[i]
	if m.kind == gazetteer.Place || m.kind == gazetteer.WeakPlace || i+1 >= len(w.mentions) {
		return false
	}
	v := w.after(m.seg, m.to, 4, cueBacks)
	if v < 0 {
		return false
	}
	for _, n := range w.mentions[i+1:] {
		if n.seg != m.seg || n.from > v+16 {
			return false
		}
		if n.country != m.country && n.from > v && !isDemonym(n.kind) && w.locative(n.seg, n.from) {
			return true
		}
	}
	return false
}

// pluralMoney reports that a word such as "funds" is a noun here: after "of", "the".
func (w *work) pluralMoney(seg segment, k int) bool {
	f := string(w.scan[seg].Folded(k))
	return f == "funds" && w.classOf(seg, k-1)&(cueSkip|cueOf) != 0
}

func (w *work) moneyAfter(seg segment, i, n int) bool {
	for k := i; k < i+n && k <= len(w.scan[seg].Words); k++ {
		if w.gapBefore(seg, k)&word.Money != 0 {
			return true
		}
		if w.breaks(seg, k) {
			return false
		}
	}
	return false
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
		case c&cueFrom != 0:
			return asOrigin
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
			w.mentions[k].list = distinct
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
