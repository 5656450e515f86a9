package place

import (
	"slices"

	"iomnews/internal/gazetteer"
	"iomnews/internal/gazetteer/word"
)

// resolve decides every mention's country, or rejects it: first those that need
// no context, then the others by what those say.
func (w *work) resolve() {
	w.persons = w.persons[:0]
	for k := range w.mentions { // the title last
		i := len(w.mentions) - 1 - k
		m := &w.mentions[i]
		switch {
		case w.denied(m):
			if id := w.scan[m.seg].Words[m.from].ID; m.to-m.from == 1 && m.seg == inBody && !slices.Contains(w.persons, id) {
				w.persons = append(w.persons, id)
			}
			m.country, m.choices = -1, 0
		case m.seg == inTitle && m.to-m.from == 1 && slices.Contains(w.persons, w.scan[inTitle].Words[m.from].ID) && !w.anyEvident(m):
			m.country, m.choices = -1, 0 // the text says that it is a person
		case m.choices == 1 && !m.kind.Weak():
			w.evident(m.country)
		}
	}
	for pass := 0; pass < 2; pass++ { // what the first pass decides may back the second; the body before the title
		for k := range w.mentions {
			i := len(w.mentions) - 1 - k
			m := &w.mentions[i]
			if m.choices > 1 || m.choices == 1 && m.kind.Weak() {
				w.choose(i, m, pass == 1)
			}
		}
	}
	kept := w.mentions[:0]
	for _, m := range w.mentions {
		if m.country >= 0 {
			kept = append(kept, m)
		}
	}
	w.mentions = kept
}

func (w *work) evident(country int) {
	if !w.tally[country].evident {
		w.tally[country].evident = true
	}
}

// anyEvident reports that the text names one of a mention's countries without doubt.
func (w *work) anyEvident(m *mention) bool {
	entries := w.entriesOf(m)
	for k := range int(m.choices) {
		if w.tally[w.t.index[entries[m.choice[k]].ID]].evident {
			return true
		}
	}
	return false
}

// denied reports a name that is no place where it stands: a person's, a
// language's, a currency's, a bird's.
func (w *work) denied(m *mention) bool {
	seg, s := m.seg, &w.scan[m.seg]
	first := &s.Words[m.from]
	class := w.classOf(seg, m.from)
	if m.to-m.from == 1 && class&cuePersonal != 0 && m.kind != gazetteer.Demonym && w.isPerson(seg, m.from) {
		return true
	}
	if w.gapBefore(seg, m.to)&word.Money != 0 && first.RuneEnd-first.Rune == 2 {
		return true // US$ 5 million
	}
	if first.Prefix&gazetteer.To != 0 && m.to-m.from == 1 && !isDemonym(m.kind) && m.kind != gazetteer.Name && len(w.foldedName(seg, m.from)) < 10 {
		return true // a short word that li- makes of another word
	}
	switch {
	case m.kind == gazetteer.Demonym && w.isLanguage(m), isDemonym(m.kind) && m.to-m.from == 1 && w.isSurname(seg, m.from):
		return true
	case string(s.Folded(m.from)) == "turkey" && w.after(seg, m.to, 3, cueBird) >= 0:
		return true
	case w.gapBefore(seg, m.from)&word.Hyphen != 0 && w.gapBefore(seg, m.from)&word.Dash == 0 && m.from > 0 && m.kind != gazetteer.Demonym && w.gapBefore(seg, m.to)&word.Hyphen != 0:
		return w.gapBefore(seg, m.to)&word.Dash == 0 && m.kind.Weak()
	}
	return w.cityOf(seg, m.from, m.to).rule&nowhere != 0
}

// opens reports that word i is the first of its sentence.
func (w *work) opens(seg segment, i int) bool {
	return w.breaks(seg, i) || w.gapBefore(seg, i)&(word.Quote|word.Colon|word.Dash) != 0
}

// defaults names the country of a name that several have, when nothing tells.
var defaults = map[string]string{
	"tripoli": "LBY", "طرابلس": "LBY", "valencia": "ESP", "barcelona": "ESP", "hyderabad": "IND", "san jose": "CRI", "la paz": "BOL",
	"cartagena": "COL", "georgetown": "GUY", "guadalajara": "MEX", "merida": "MEX", "birmingham": "GBR", "punjab": "PAK", "georgia": "GEO",
	"congolese": "COD", "congolais": "COD", "congolaise": "COD", "congolaises": "COD", "congoleno": "COD", "congolena": "COD", "congolenos": "COD", "congolenas": "COD",
	"كونغولي": "COD", "عمان": "JOR", "الجزائر": "DZA", "santiago": "CHL", "alexandria": "EGY", "trujillo": "PER", "kurmuk": "SDN", "rafah": "PSE", "gogui": "MLI", "beitbridge": "ZWE",
}

// everywhere are names that places in many countries bear: they need their country.
var everywhere = map[string]bool{
	"reunion": true, "la reunion": true, "grenade": true, "santiago": true, "san jose": true, "santa cruz": true, "san juan": true, "san miguel": true, "la union": true, "victoria": true, "trinidad": true, "georgetown": true,
	"kingston": true, "saint louis": true, "saint denis": true, "concepcion": true, "cordoba": true, "trujillo": true, "rosario": true, "santa fe": true, "leon": true, "merida": true,
	"springfield": true, "richmond": true, "lincoln": true, "jackson": true, "madison": true, "portland": true, "carrefour": true, "saint george s": true, "st george s": true,
}

// choose decides a mention that needs context.
func (w *work) choose(i int, m *mention, last bool) {
	seg := m.seg
	var options [4]int
	entries := w.entriesOf(m)
	for k := range int(m.choices) {
		options[k] = w.t.index[entries[m.choice[k]].ID]
	}
	among := options[:m.choices]
	name := w.spell(seg, m.from, m.to)
	if next := w.neighbour(i); next >= 0 { // Tripoli, Lebanon
		c := w.mentions[next].country
		for k, o := range among {
			if o == c {
				w.settle(m, k, o)
				return
			}
		}
		if c >= 0 && seg != inTitle && m.to-m.from == 1 && w.gapBefore(seg, m.to)&word.Comma != 0 {
			if m.kind != gazetteer.WeakName && m.kind != gazetteer.WeakDemonym && !w.enumerates(i, next) {
				m.country, m.choices = -1, 0 // Granada, Nicaragua
				if !w.isElsewhere(name) {
					w.elsewhere = append(w.elsewhere, string(name))
				}
				return
			}
		}
	}
	if w.isElsewhere(name) {
		m.country, m.choices = -1, 0
		return
	}
	if string(name) == "مالي" && w.prefixed(seg, m.from, gazetteer.And) && i > 0 && w.mentions[i-1].seg == seg && w.mentions[i-1].kind == gazetteer.Name &&
		(w.mentions[i-1].to == m.from || m.from-w.mentions[i-1].to <= 4 && w.gapBefore(seg, m.from)&word.Paren != 0) {
		w.settle(m, 0, among[0]) // Senegal and Mali
		return
	}
	if string(name) == "la reunion" && w.scan[seg].Words[m.from].Upper && !w.opens(seg, m.from) && seg != inTitle {
		w.settle(m, 0, among[0])
		return
	}
	if string(name) == "عمان" {
		w.chooseAmman(m, among)
		return
	}
	if k := w.strongest(m, entries); k >= 0 {
		w.settle(m, k, among[k])
		return
	}
	chosen, seen := -1, 0
	for k, o := range among {
		if w.tally[o].evident {
			chosen = k
			seen++
		}
	}
	stands := w.classOf(seg, m.from)&cueStands != 0
	switch {
	case seen == 1:
		w.settle(m, chosen, among[chosen])
	case seen > 1 || stands || w.inDatelineZone(m) || (last || len(among) == 1) && !everywhere[string(name)] && w.locative(seg, m.from) && (m.to-m.from > 1 || w.classOf(seg, m.from)&cueGiven == 0):
		if want, ok := defaults[string(name)]; ok {
			for k, o := range among {
				if w.t.countries[o].ISO3 == want {
					w.settle(m, k, o)
					return
				}
			}
		}
		if chosen < 0 {
			chosen = 0
		}
		w.settle(m, chosen, among[chosen])
	default:
		m.country = -1
	}
}

func (w *work) isElsewhere(name []byte) bool {
	for _, n := range w.elsewhere {
		if n == string(name) {
			return true
		}
	}
	return false
}

// strongest returns the choice that is a country's own name, when the others are
// places elsewhere; or the one that needs no context, unless the text names
// another's country and not its own. It returns -1 when there is none.
func (w *work) strongest(m *mention, entries []gazetteer.Entry) int {
	strong, other := -1, false
	for k := range int(m.choices) {
		e := &entries[m.choice[k]]
		evident := w.tally[w.t.index[e.ID]].evident
		switch {
		case e.Kind == gazetteer.Name:
			return k
		case !e.Kind.Weak():
			if strong >= 0 {
				return -1
			}
			strong = k
		case evident:
			other = true
		}
	}
	if strong >= 0 && other && !w.tally[w.t.index[entries[m.choice[strong]].ID]].evident {
		return -1
	}
	return strong
}

func (w *work) settle(m *mention, k, country int) {
	m.country = country
	kind := w.entriesOf(m)[m.choice[k]].Kind
	m.kind = kind
	if !w.tally[country].evident && kind != gazetteer.WeakDemonym {
		w.tally[country].evident = true
	}
}

// chooseAmman tells Amman from Oman, which are spelled alike without vowels.
func (w *work) chooseAmman(m *mention, among []int) {
	oman, jordan := w.t.index["OMN"], w.t.index["JOR"]
	want := jordan
	if k := m.from - 1; k >= 0 && string(w.scan[m.seg].Folded(k)) == "سلطنه" || w.tally[oman].evident && !w.tally[jordan].evident {
		want = oman
	}
	for k, o := range among {
		if o == want {
			w.settle(m, k, o)
		}
	}
}

// entriesOf returns the entries of a mention's match.
func (w *work) entriesOf(m *mention) []gazetteer.Entry {
	matches := w.scan[m.seg].Matches
	lo, hi := 0, len(matches)
	for lo < hi {
		mid := (lo + hi) / 2
		if int(matches[mid].From) < m.from {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return w.t.m.Entries(matches[lo])
}

// neighbour returns the mention that follows mention i at once, separated by a
// comma, a bracket or nothing, or -1.
func (w *work) neighbour(i int) int {
	m := &w.mentions[i]
	if i+1 >= len(w.mentions) {
		return -1
	}
	n := &w.mentions[i+1]
	if n.seg != m.seg || n.choices != 1 || n.kind != gazetteer.Name || n.from-m.to > 1 {
		return -1
	}
	if n.from-m.to == 1 && w.classOf(m.seg, m.to)&(cueIn|cueSide|cueSkip) == 0 {
		return -1
	}
	if w.gapBefore(m.seg, m.to)&(word.Comma|word.Paren) == 0 {
		return -1
	}
	return i + 1
}

// enumerates reports that mention n goes on as a list: "Georgia, Armenia and ...".
func (w *work) enumerates(i, n int) bool {
	if n+1 < len(w.mentions) {
		x := &w.mentions[n+1]
		if x.seg == w.mentions[n].seg && x.from-w.mentions[n].to <= 2 && !w.breaks(x.seg, x.from) {
			return true
		}
	}
	return false
}

// spell writes the folded name of words [from, to) into the work's memory, without
// Arabic particles; it is valid until the next call.
func (w *work) spell(seg segment, from, to int) []byte {
	w.name = w.name[:0]
	for i := from; i < to; i++ {
		if i > from {
			w.name = append(w.name, ' ')
		}
		w.name = append(w.name, w.foldedName(seg, i)...)
	}
	return w.name
}

// sameName reports that two mentions are spelled alike.
func (w *work) sameName(a, b *mention) bool {
	if a.to-a.from != b.to-b.from {
		return false
	}
	for i := range a.to - a.from {
		if w.foldedName(a.seg, a.from+i) != w.foldedName(b.seg, b.from+i) {
			return false
		}
	}
	return true
}
