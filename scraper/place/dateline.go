package place

import (
	"strings"

	"iomnews/internal/gazetteer"
	"iomnews/internal/gazetteer/word"
)

// findDateline says how many words of the body are its dateline. A dateline that
// the article names but the body lacks is scanned apart.
func (w *work) findDateline(lang string) {
	w.dateline = 0
	s := &w.scan[inBody]
	dash := 0
	for k := 1; k < len(s.Words) && k <= 24; k++ {
		if s.Words[k].Gap&(word.Para|word.End) != 0 {
			break
		}
		if s.Words[k].Gap&word.Dash != 0 {
			dash = k
			break
		}
	}
	if len(w.a.Dateline) == 0 {
		if dash > 0 && dash <= 12 && w.looksLikeDateline(dash) {
			w.dateline = dash
		}
		return
	}
	text := ""
	for _, d := range w.a.Dateline {
		text += d + "\n\n"
	}
	apart := &w.scan[inDateline]
	w.t.m.Scan(apart, text, lang)
	if len(apart.Words) == 0 || len(s.Words) == 0 {
		return
	}
	if string(apart.Folded(0)) != string(s.Folded(0)) {
		if dash > 0 && dash <= 12 && w.spelledBefore(apart, dash) {
			w.dateline = dash // "30 November 2021, Cairo –"
			apart.Words, apart.Matches = apart.Words[:0], apart.Matches[:0]
			return
		}
		w.text[inDateline] = text
		return
	}
	last := string(apart.Folded(len(apart.Words) - 1))
	for k := 0; k < len(s.Words) && k < 24; k++ {
		if string(s.Folded(k)) == last {
			w.dateline = k + 1
		}
		if k > 0 && s.Words[k].Gap&(word.Para|word.Dash) != 0 {
			break
		}
	}
	if dash > w.dateline && dash <= w.dateline+8 {
		w.dateline = dash // "Juba, October 30th, 2019 –", "Niamey, Niger (16 octobre 2024) –"
	}
	apart.Words, apart.Matches = apart.Words[:0], apart.Matches[:0]
}

// spelledBefore reports that the body's first words, up to the dash, hold the
// first word of the dateline.
func (w *work) spelledBefore(apart *gazetteer.Scan, dash int) bool {
	s := &w.scan[inBody]
	for k := range dash {
		if string(s.Folded(k)) == string(apart.Folded(0)) {
			return true
		}
	}
	return false
}

// looksLikeDateline reports a beginning of names and dates before a dash.
func (w *work) looksLikeDateline(dash int) bool {
	s := &w.scan[inBody]
	if len(s.Matches) == 0 || s.Matches[0].From != 0 || int(s.Matches[0].To) > dash {
		return false
	}
	small := 0
	for _, at := range s.Words[:dash] {
		if !at.Upper && !at.Arabic && at.Letters > 0 {
			small++
		}
	}
	return small <= 3
}

// cityRule says what a city in a dateline or text stands for beside its country.
type cityRule uint8

const (
	desk    cityRule = 1 << iota // a press desk: its dateline says nothing
	seat                         // of the UN or the EU: named alone it says nothing anywhere
	nowhere                      // decides nothing
)

type city struct {
	rule   cityRule
	office string // slug of the office that "regional office in X" means
	iom    string // slug of the office that "IOM X" means, when not its country's
}

// cityRules is keyed by folded name.
func cityRules() map[string]city {
	out := map[string]city{}
	for _, r := range []struct {
		names string
		city  city
	}{
		{"Geneva|Genève|Ginebra|جنيف|Genf|Ginevra|Genebra|Женева", city{desk | seat, "", "headquarters"}},
		{"Switzerland|Suisse|Suiza|سويسرا", city{desk, "", ""}},
		{"New York|New York City|Nueva York|نيويورك", city{desk | seat, "", "iom-office-at-the-united-nations"}},
		{"Brussels|Bruxelles|Bruselas|بروكسل", city{desk | seat, "subregional-office-in-brussels", ""}},
		{"Strasbourg|Estrasburgo|ستراسبورغ", city{seat, "", ""}},
		{"Washington|Washington DC|Washington D.C.|واشنطن|واشنطن العاصمة", city{desk, "", "global-office-in-washington"}},
		{"Vienna|Vienne|Viena|فيينا", city{desk, "europe-and-central-asia", ""}},
		{"Addis Ababa|Addis-Abeba|Adís Abeba|أديس أبابا", city{desk, "", ""}},
		{"Nairobi|نيروبي", city{desk, "east-and-horn-of-africa", ""}},
		{"Cairo|Le Caire|El Cairo|القاهرة", city{desk, "middle-east-and-north-africa", ""}},
		{"Dakar|داكار|دكار", city{desk, "west-and-central-africa", ""}},
		{"Pretoria|Prétoria|بريتوريا", city{desk, "subregional-office-in-pretoria", ""}},
		{"Bangkok|بانكوك", city{desk, "asia-and-the-pacific", ""}},
		{"Panama City|Ciudad de Panamá|Panama-Ville|Panama|Panamá|بنما سيتي", city{desk, "latin-america-and-the-caribbean", ""}},
		{"San José|San Jose", city{desk, "latin-america-and-the-caribbean", ""}},
		{"Buenos Aires|بوينس آيرس|بوينس أيرس", city{desk, "latin-america-and-the-caribbean", ""}},
		{"Manila|Manille|مانيلا", city{desk, "manila-administrative-centre", ""}},
		{"Jerusalem|Jérusalem|Jerusalén|القدس", city{nowhere, "", ""}},
	} {
		for _, n := range strings.Split(r.names, "|") {
			out[word.Key(n)] = r.city
		}
	}
	return out
}

// cityOf returns the rule of the name in words [from, to).
func (w *work) cityOf(seg segment, from, to int) city {
	if to-from > 3 {
		return city{}
	}
	return w.t.cities[string(w.spell(seg, from, to))]
}

// foldedName is the folded word i of a name, without Arabic particles.
func (w *work) foldedName(seg segment, i int) string { return w.t.m.Spelled(w.scan[seg].Words[i].ID) }

// inDatelineZone reports that the mention is part of the dateline.
func (w *work) inDatelineZone(m *mention) bool {
	return m.seg == inDateline || m.seg == inBody && m.from < w.dateline
}
