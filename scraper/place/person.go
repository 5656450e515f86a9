package place

import (
	"iomnews/internal/gazetteer/word"
)

// isPerson reports that the word, a name of people too, stands in a person's name.
func (w *work) isPerson(seg segment, i int) bool {
	s := &w.scan[seg]
	if i > 0 && s.Words[i].Gap&^(word.Space|word.Dot|word.DotSpace) == 0 {
		p, c := &s.Words[i-1], w.classOf(seg, i-1)
		switch {
		case c&(cueHonor|cueGiven|cueJoint) != 0 && (p.Upper || c&cueJoint != 0):
			return true
		case p.Upper && p.RuneEnd-p.Rune == 1 && s.Words[i].Gap&word.DotSpace != 0: // W. Jordan
			return true
		case seg != inTitle && p.Upper && !p.AllUpper && s.Words[i].Gap == word.Space && !w.opens(seg, i-1) &&
			c&(cueSide|cueIn|cueFrom|cueTo|cueSkip|cueState|cueOf|cueThing|cueRule|cueIOM|cueMission|cueNamed) == 0:
			return true
		}
	}
	if seg == inTitle || i+1 >= len(s.Words) {
		return w.classOf(seg, i+1)&cueGiven != 0 && seg == inTitle && i+1 < len(s.Words)
	}
	n, c := &s.Words[i+1], w.classOf(seg, i+1)
	return n.Upper && !n.AllUpper && n.Gap == word.Space && c&(cueThing|cueRule|cueMission|cueChief|cuePeople|cueEmbassy|cueIOM|cueRegional|cueState|cueReturn|cueMoney|cueSide|cueNamed) == 0
}

// isSurname reports people's adjective that is a person's name: after a title, a
// first name or, where adjectives are written small, after another capital.
func (w *work) isSurname(seg segment, i int) bool {
	s := &w.scan[seg]
	if i == 0 || s.Words[i].Gap&^(word.Space|word.Dot|word.DotSpace) != 0 {
		return false
	}
	p, c := &s.Words[i-1], w.classOf(seg, i-1)
	if c&cueHonor != 0 {
		f := string(s.Folded(i - 1))
		return (p.Upper || p.Arabic) && (s.Words[i].Upper || p.Arabic) && f != "king" && f != "queen" && f != "prince"
	}
	if seg == inTitle || !p.Upper || p.AllUpper || !s.Words[i].Upper || s.Words[i].AllUpper {
		return false
	}
	if c&cueGiven != 0 && w.classOf(seg, i+1)&(cuePeople|cueRule|cueEmbassy|cueMoney) == 0 {
		return true
	}
	small := w.a.Lang == "es" || w.a.Lang == "pt"
	return small && !w.opens(seg, i-1) && !w.institution(seg, i) && c&(cueSide|cueIn|cueFrom|cueTo|cueSkip|cueState|cueOf|cueThing|cueRule|cueIOM|cueMission|cueNamed|cueEmbassy|cuePeople|cueMoney) == 0
}

// institution reports an adjective within a body's name: "Organismo Canadiense de
// Desarrollo Internacional", "Cruz Roja Peruana".
func (w *work) institution(seg segment, i int) bool {
	s := &w.scan[seg]
	if p := string(s.Folded(i - 1)); p == "roja" || p == "vermelha" {
		return true
	}
	return i+2 < len(s.Words) && s.Words[i+1].Gap == word.Space && (string(s.Folded(i+1)) == "de" || string(s.Folded(i+1)) == "para") && s.Words[i+2].Upper && w.classOf(seg, i+2)&cueNamed == 0
}

// tongues are adjectives that name a language too, folded.
var tongues = map[string]bool{
	"french": true, "spanish": true, "portuguese": true, "german": true, "italian": true, "russian": true, "chinese": true, "turkish": true, "japanese": true, "dutch": true, "greek": true, "polish": true, "ukrainian": true, "somali": true,
	"frances": true, "espanol": true, "portugues": true, "aleman": true, "italiano": true, "ruso": true, "chino": true, "turco": true,
	"الفرنسيه": true, "الاسبانيه": true, "الالمانيه": true, "الروسيه": true, "الصينيه": true, "الصوماليه": true, "البنغاليه": true, "التركيه": true, "الايطاليه": true, "البرتغاليه": true,
	"francais": true, "espagnol": true, "portugais": true, "allemand": true, "italien": true, "russe": true, "chinois": true, "turc": true,
}

// beforeName reports an adjective before a capitalised word: "Italian Presidency".
func (w *work) beforeName(m *mention) bool {
	s := &w.scan[m.seg]
	return m.to < len(s.Words) && s.Words[m.to].Upper && s.Words[m.to].Gap == word.Space && w.classOf(m.seg, m.to)&cueNamed == 0
}

// isLanguage reports an adjective that names a language: "in French", "clases de español".
func (w *work) isLanguage(m *mention) bool {
	s := &w.scan[m.seg]
	if m.to-m.from != 1 || !tongues[w.foldedName(m.seg, m.from)] {
		return false
	}
	if w.classOf(m.seg, m.to)&cueSpeaks != 0 && !w.breaks(m.seg, m.to) || w.before(m.seg, m.from, 6, cueSpeaks) >= 0 && !w.beforeName(m) {
		return true
	}
	if k := m.from - 1; k >= 0 && w.classOf(m.seg, k)&cueSkip != 0 && w.before(m.seg, k, 1, cueIn) >= 0 && w.classOf(m.seg, m.to)&(cuePeople|cueRule) == 0 {
		return true // in a Spanish that smells of Santiago
	}
	if k := m.from - 1; k >= 0 && w.classOf(m.seg, k)&cueIn != 0 && (string(s.Folded(k)) == "in" || string(s.Folded(k)) == "en") {
		return w.gapBefore(m.seg, m.to)&^(word.Space) != 0 || w.classOf(m.seg, m.to)&(cueAnd|cueSkip) != 0
	}
	for k := m.from - 1; k >= 0 && k >= m.from-6; k-- { // in English, French and Spanish
		f := string(s.Folded(k))
		if f == "english" || f == "ingles" || f == "anglais" || f == "arabic" || f == "arabe" {
			return true
		}
	}
	return false
}
