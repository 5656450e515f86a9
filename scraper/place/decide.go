package place

import (
	"slices"

	"iomnews/internal/gazetteer"
)

// Least scores: of a country to be what an article is about, by length.
const (
	leastInRegion = 2.3 // under a title that names a region and no country
	leastAlone    = 1.1 // likewise, of the only country that is named
	leastBeside   = 0.8 // of a further country
	leastBody     = 1.2 // likewise, when only the text after the first paragraph names it
	leastLocal    = 0.4 // in an article of the country's own office
	least         = 0.9
	leastLong     = 1.6  // of a long text that names it neither in title nor in dateline nor in its lead
	longText      = 350  // words
	manyNamed     = 10   // countries: a text on all of them
	shareBeside   = 0.5  // of the best score, beside two countries of the title
	shareHome     = 0.42 // likewise, of a country that is not the home of a text on its site
	mostAbout     = 3
	frequent      = 4 // mentions of a country that make a way of three once named
	leadsRegion   = 2 // backing of one country of a later list, when the title names the region
)

// decide chooses the primary countries and the regions.
func (w *work) decide() {
	w.nameRegions()
	best := w.chooseBest()
	peers := w.peers()
	if len(peers) > 0 {
		best = peers
	} else if len(best) > 0 && w.regionTitle() && w.tally[best[0]].total < w.leastUnderRegion(best) {
		best = best[:0]
	}
	if region, ok := w.joint(best); ok {
		best = best[:0]
		w.region = append(w.region, region)
	}
	if len(best) > mostAbout {
		best = w.frequent(best)
	}
	if len(best) > mostAbout {
		if region, ok := w.oneRegion(best); ok {
			best = best[:0]
			w.region = append(w.region, region)
		} else {
			best = best[:w.cut(best)]
		}
	} else if len(best) >= 3 && len(peers) == 0 && len(w.named) > 0 && !w.stands(best[0]) {
		if region, ok := w.oneRegion(best); ok && slices.Contains(w.named, region) {
			best = best[:0]
		}
	}
	w.primary = append(w.primary, best...)
	for _, c := range w.primary {
		w.addRegion(w.t.countries[c].Region)
	}
	for _, r := range w.named {
		w.addRegion(r)
	}
	if len(w.primary) == 0 && len(w.region) == 0 {
		w.leadRegion()
	}
}

// leastUnderRegion is the score that a country needs under a title that names a
// region: more than to be named where something is presented.
func (w *work) leastUnderRegion(best []int) float32 {
	switch top := &w.tally[best[0]]; {
	case len(best) == 2 && w.namedCountries() == 2 && top.backing >= 2 && top.lead >= 1 && w.tally[best[1]].backing == top.backing:
		return 0 // "Indonesia and Malaysia ..."
	case top.count == 0 && top.line > 0 && w.ruled(&w.regions[0]):
		return leastInRegion
	case w.namedCountries() > 1:
		return leastInRegion
	case len(w.scan[inBody].Words) > shortText:
		return leastAlone
	}
	return 0
}

// frequent leaves of more than three countries those that title or dateline put
// forward or that the text names often, when one is named often: a way leads
// through the others.
func (w *work) frequent(best []int) []int {
	most := float32(0)
	for _, c := range best {
		most = max(most, w.tally[c].count)
	}
	var few [mostAbout]int
	kept := few[:0]
	for _, c := range best {
		if w.stands(c) || w.tally[c].count >= 0.5*most {
			if len(kept) == mostAbout {
				return best
			}
			kept = append(kept, c)
		}
	}
	if most < frequent || len(kept) == 0 {
		return best
	}
	return append(best[:0], kept...)
}

// cut is how many of more than three countries are kept: none of several that
// are alike.
func (w *work) cut(best []int) int {
	for n := mostAbout; n > 0; n-- {
		if w.tally[best[n-1]].total > w.tally[best[n]].total {
			return n
		}
	}
	return mostAbout
}

// peers returns the three countries that the first paragraph names in one
// breath, the leading one among them, when title, dateline and tags name none.
func (w *work) peers() (out []int) {
	var more [4]int
	others := more[:0]
	for _, c := range w.touched {
		if w.stands(c) {
			return nil
		}
	}
	for i := range w.mentions {
		m := &w.mentions[i]
		if m.seg != inBody || m.para > 0 || m.kind != gazetteer.Name && m.kind != gazetteer.WeakName || w.inDatelineZone(m) || m.role != asIn && m.role != asMention && m.role != asOffice {
			continue
		}
		if m.list != 3 || m.role == asOffice && w.classOf(m.seg, m.from-1)&cueIOM != 0 {
			others = append(others, m.country)
			continue
		}
		if !slices.Contains(out, m.country) && len(out) < mostAbout {
			out = append(out, m.country)
		}
	}
	for _, c := range others {
		if !slices.Contains(out, c) {
			return nil // a fourth one
		}
	}
	if len(out) < mostAbout || !slices.Contains(out, w.touched[0]) {
		return nil
	}
	return out
}

// chooseBest returns the countries whose score is near the best one, best first.
func (w *work) chooseBest() []int {
	if len(w.touched) == 0 {
		return nil
	}
	top := &w.tally[w.touched[0]]
	need := float32(least)
	if w.ownSite(w.touched[0]) && top.count > 0 {
		need = leastLocal
	} else if (len(w.scan[inBody].Words) > longText || w.namedCountries() >= manyNamed) && top.title+top.line+top.tag+top.lead < 0.4 {
		need = leastLong
	}
	if top.total < need || w.onlyVenue(w.touched[0]) {
		if !w.onlyOne() {
			return nil
		}
	}
	if top.total < least && need == leastLocal {
		return []int{w.touched[0]}
	}
	heads := 0
	for _, i := range w.touched {
		if w.tally[i].headed {
			heads++
		}
	}
	untold := heads == mostAbout && !w.told()
	out := make([]int, 0, 8)
	for _, i := range w.touched {
		c := &w.tally[i]
		part := float32(share)
		switch {
		case heads >= 2 && !c.inTitle:
			part = shareBeside
		case w.atHome && !w.stands(i):
			part = shareHome
		}
		switch {
		case heads >= 2 && !c.inTitle && c.fromDesk: // the press desk's country beside those of the title
		case c.total >= part*top.total && (i == w.touched[0] || w.standsBeside(i)), c.headed && (c.count > 0 || c.pair && len(w.scan[inBody].Words) <= shortText || untold) && c.total >= least && (!c.way || c.backing > 0 || untold):
			out = append(out, i)
		}
	}
	return out
}

func (w *work) namedCountries() (n int) {
	for _, i := range w.touched {
		if w.mentioned(i) {
			n++
		}
	}
	return n
}

// ownSite reports an article of the country's office: on its site, or with its
// people to contact.
func (w *work) ownSite(i int) bool {
	if o, ok := w.t.hosts[site(w.a.URL)]; ok && o.Type == gazetteer.CountryOffice && o.Country == w.t.countries[i].ISO3 {
		return true
	}
	for k := range w.mentions {
		if m := &w.mentions[k]; m.seg == inContact && m.country == i && !isDemonym(m.kind) && w.cityOf(m.seg, m.from, m.to).rule&desk == 0 {
			return true
		}
	}
	return false
}

// standsBeside reports a country with enough of its own to be a further one that
// the article is about: what only the text names needs to be named several times.
func (w *work) standsBeside(i int) bool {
	c := &w.tally[i]
	if c.title+c.line+c.tag+c.lead < 0.5 {
		return c.total >= leastBody
	}
	return c.total >= leastBeside
}

// onlyVenue reports a donor's city that the text names once, and nothing else of
// its country: where people met.
func (w *work) onlyVenue(c int) bool {
	if t := &w.tally[c]; w.t.anywhere || t.count > 1 || w.stands(c) || !soft[w.t.countries[c].ISO3] || w.ownSite(c) {
		return false
	}
	for i := range w.mentions {
		if m := &w.mentions[i]; m.country == c && (m.kind != gazetteer.Place || m.role != asIn) {
			return false
		}
	}
	return true
}

// onlyOne reports a short text in which a single country is named at all, be it
// weakly: then it is about that one.
func (w *work) onlyOne() bool {
	top := &w.tally[w.touched[0]]
	return w.namedCountries() == 1 && top.total >= 0.2 && !w.onlyVenue(w.touched[0]) && !(top.donor > 0 && top.count == 0) && top.title+top.lead+top.line+top.tag > 0 && len(w.scan[inBody].Words) < longText
}

// stands reports a country that title, dateline or tag put forward.
func (w *work) stands(i int) bool {
	c := &w.tally[i]
	return c.title >= 1 || c.line >= 1 || c.tag >= 1
}

// mentioned reports that the text names the country, beyond a press desk.
func (w *work) mentioned(i int) bool {
	c := &w.tally[i]
	if c.tag > 0 || c.line > 0 || c.inTitle {
		return true
	}
	return (c.donor > 0 || c.other > 0 || c.origin > 0 || c.sender) && !c.seatOnly
}
