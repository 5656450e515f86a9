package place

import "iomnews/internal/gazetteer"

// scoreDateline weighs what the dateline names: a press desk's only when title or
// text are about its country.
func (w *work) scoreDateline() {
	n := 0
	for _, i := range w.touched {
		if w.tally[i].dateline {
			n++
		}
	}
	if n == 0 {
		return
	}
	split := float32(1)
	if n > 1 {
		split = 0.75
	}
	for i := range w.mentions {
		m := &w.mentions[i]
		c := &w.tally[m.country]
		if !w.inDatelineZone(m) || c.line > 0 || c.fromDesk {
			continue
		}
		most, title := w.others(m.country)
		isDesk := !w.t.anywhere && w.cityOf(m.seg, m.from, m.to).rule&desk != 0
		c.fromDesk = isDesk
		switch {
		case isDesk && c.inTitle:
			c.line = deskLine
		case isDesk && c.backing > 0 && c.count >= 0.5*most && !(title && c.count < most) && !(w.headedBy(m.country) && c.count <= 2*most):
			if c.line = deskMore; most >= 0.8*c.count {
				c.line = deskEqual
			}
		case isDesk, w.deskCountry(m, c, most, title), w.regionTitle() && w.hosts(m):
			c.line = 0
		case !w.t.anywhere && soft[w.t.countries[m.country].ISO3] && !c.inTitle && (c.backing == 0 || c.count < 0.4*most):
			if most > 0 || title {
				c.line = 0.01
			} else {
				c.line = softLine
			}
		case n > 1 && !c.inTitle && c.count < 0.5*most:
			c.line = sharedLine
		case c.inTitle || c.count > 0 && (c.count >= 0.8 || !w.regionTitle()):
			c.line = lineWeight
		case title || most >= 3 || w.regionTitle():
			c.line = unbackedLine
		default:
			c.line = lineWeight
		}
		if c.line < 1 && c.backing == 0 && (most > 0 || title) {
			c.lead, c.body = c.lead*venuePart, c.body*venuePart // where it was written
		}
		c.line *= split
	}
}

// deskCountry reports the name of a press desk's country, as older datelines give
// it, that nothing backs: "Kenya – " before a text on Tanzania, "United States – "
// before one on the UN.
func (w *work) deskCountry(m *mention, c *tally, most float32, title bool) bool {
	iso := w.t.countries[m.country].ISO3
	if w.t.anywhere || m.kind != gazetteer.Name || !deskCountries[iso] || c.inTitle || c.backing > 0 {
		return false
	}
	return title && most >= 1 || (iso == "USA" || iso == "BEL") && c.count == 0 && w.seats()
}

// hosts reports the name of a press desk's country in whose city alone, or in a
// long list, the text sets what it tells: "Thailand – ... said in Bangkok".
func (w *work) hosts(m *mention) bool {
	if w.t.anywhere || m.kind != gazetteer.Name || !deskCountries[w.t.countries[m.country].ISO3] {
		return false
	}
	for i := range w.mentions {
		n := &w.mentions[i]
		switch {
		case n.country != m.country || n.seg != inBody && n.seg != inTitle || w.inDatelineZone(n) || n.list >= 4 || n.role == asOffice:
		case n.repeated, w.cityOf(n.seg, n.from, n.to).rule&desk != 0 && n.role == asIn:
		default:
			return false
		}
	}
	return true
}

// seats reports that the text names a seat of the UN or the EU.
func (w *work) seats() bool {
	for i := range w.mentions {
		if m := &w.mentions[i]; m.seg == inBody && !w.inDatelineZone(m) && w.isSeat(m) {
			return true
		}
	}
	return false
}

// headedBy reports that the title names another country by its name.
func (w *work) headedBy(but int) bool {
	for _, i := range w.touched {
		if i != but && w.tally[i].headed {
			return true
		}
	}
	return false
}

// regionTitle reports a title that names a region and no country.
func (w *work) regionTitle() bool {
	for _, i := range w.touched {
		if w.tally[i].inTitle {
			return false
		}
	}
	return len(w.regions) > 0 && w.regions[0].seg == inTitle && !w.directedOnly(&w.regions[0])
}

// soft are countries in whose capitals articles on other countries are issued:
// donors, mostly.
var soft = map[string]bool{
	"FRA": true, "GBR": true, "DEU": true, "ITA": true, "ESP": true, "JPN": true, "IRL": true, "NOR": true, "SWE": true, "DNK": true, "NLD": true, "CAN": true,
	"AUS": true, "LUX": true, "FIN": true, "PRT": true, "AUT": true, "CHE": true, "BEL": true, "USA": true, "KOR": true, "ARE": true, "QAT": true, "SGP": true, "MCO": true,
}

// others returns the highest count of any other country, and whether the title
// names one.
func (w *work) others(country int) (most float32, title bool) {
	for _, i := range w.touched {
		if i == country {
			continue
		}
		c := &w.tally[i]
		most = max(most, c.count)
		title = title || c.inTitle
	}
	return most, title
}

// scoreTags weighs the page's own tags of countries; alone, that of a press
// desk's country says nothing.
func (w *work) scoreTags() {
	for _, i := range w.touched {
		c := &w.tally[i]
		if !c.tagged {
			continue
		}
		if deskCountries[w.t.countries[i].ISO3] && !c.inTitle && c.line < 1 {
			most, _ := w.others(i)
			if c.count == 0 || c.count < 0.5*most {
				continue
			}
		}
		c.tag = tagWeight
	}
}

var deskCountries = map[string]bool{
	"CHE": true, "USA": true, "BEL": true, "AUT": true, "ETH": true, "KEN": true, "EGY": true, "SEN": true, "ZAF": true, "THA": true, "PAN": true, "CRI": true, "ARG": true, "PHL": true,
}
