package place

import (
	"iomnews/internal/gazetteer"
	"iomnews/internal/gazetteer/word"
)

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
	if w.thanked(m) || w.donorClause(m) || w.gives(m) || soft[w.t.countries[m.country].ISO3] && w.pays(m) {
		return true
	}
	if isDemonym(m.kind) && w.classOf(m.seg, m.to)&cueMoney != 0 && w.classOf(m.seg, m.to)&cueSkip == 0 && !w.breaks(m.seg, m.to) {
		return true // Japanese funding
	}
	return m.kind == gazetteer.Demonym && m.from > 0 && !w.breaks(m.seg, m.from) && w.classOf(m.seg, m.from-1)&cueMoney != 0 && w.gapBefore(m.seg, m.from) == word.Space &&
		w.classOf(m.seg, m.from-1)&(cueOf|cueSkip) == 0
}

// pays reports a donor country with "its support", or that supports IOM.
func (w *work) pays(m *mention) bool {
	seg, s := m.seg, &w.scan[m.seg]
	if isDemonym(m.kind) {
		return false
	}
	if k := m.to; k < len(s.Words) && w.gapBefore(seg, k)&word.Apostr != 0 && w.after(seg, k+1, 3, cueMoney) >= 0 {
		return true // Germany's generous support
	}
	for k := m.to; k < m.to+2 && k+1 < len(s.Words) && !w.breaks(seg, k+1); k++ {
		if next := string(s.Folded(k + 1)); string(s.Folded(k)) == "red" && (next == "crescent" || next == "cross") {
			return true // Qatar's Red Crescent
		}
	}
	for k := m.to; k < m.to+4 && k < len(s.Words) && !w.breaks(seg, k); k++ {
		switch string(s.Folded(k)) {
		case "supports", "supporting", "supported", "apoya", "soutient":
			return w.iomSoon(seg, k+1)
		case "provided", "provides", "providing", "gave", "gives":
			return w.after(seg, k+1, 3, cueMoney) >= 0
		case "extended", "extends", "renewed", "renews":
			return w.after(seg, k+1, 14, cueSum) >= 0
		}
	}
	return false
}

// helps reports a word of help in a title: "Japan to deepen assistance in Iraq".
func (w *work) helps(m *mention) bool {
	for k := m.to; m.seg == inTitle && k < m.to+3 && !w.breaks(inTitle, k); k++ {
		switch string(w.scan[inTitle].Folded(k)) {
		case "assists", "assist", "helps", "help", "boosts", "boost", "extends", "deepen", "deepens", "ayuda", "aide":
			return soft[w.t.countries[m.country].ISO3]
		}
	}
	return false
}

// thanked reports "thanks to Norway", "grâce à la Norvège".
func (w *work) thanked(m *mention) bool {
	for k := m.from - 1; k >= 0 && k >= m.from-5; k-- {
		if w.breaks(m.seg, k+1) {
			return false
		}
		c := w.classOf(m.seg, k)
		if c&cueThanks != 0 {
			return k < m.from-1 || w.scan[m.seg].Words[m.from].Arabic
		}
		if c&(cueTo|cueIn|cueOf|cueSkip) == 0 {
			return false
		}
	}
	return false
}

// donorClause looks back for "funded by", "support of" with nothing between that
// ends a list of donors.
func (w *work) donorClause(m *mention) bool {
	if w.prefixed(m.seg, m.from, gazetteer.In) || isDemonym(m.kind) && w.classOf(m.seg, m.to)&cuePeople != 0 && w.incomer(m.seg, m.to) {
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
		if c&(cueGives|cueProvides) != 0 && w.scan[seg].Words[k].Arabic && (w.gapBefore(seg, k)&word.Comma != 0 || w.iomSoon(seg, k+1)) {
			return false // the verb's subject follows it
		}
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

// iomSoon reports IOM's name among the three words from i.
func (w *work) iomSoon(seg segment, i int) bool {
	for k := i; k < i+3 && !w.breaks(seg, k); k++ {
		if w.isIOM(seg, k) {
			return true
		}
	}
	return false
}

// backs reports a country that supports something in another one.
func (w *work) backs(i int) bool {
	m := &w.mentions[i]
	if m.kind == gazetteer.Place || m.kind == gazetteer.WeakPlace {
		return false
	}
	v := w.after(m.seg, m.to, 4, cueBacks)
	if v < 0 {
		if !w.helps(m) {
			return false
		}
		v = m.to
	} else if m.seg == inTitle && soft[w.t.countries[m.country].ISO3] {
		return true
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
