package place

import (
	"slices"

	"iomnews/internal/gazetteer"
	"iomnews/internal/gazetteer/word"
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

// ruled reports "Pacific governments", "African states": those of all of them.
func (w *work) ruled(r *regionMention) bool {
	return w.classOf(r.seg, r.to)&cueRule != 0 || w.before(r.seg, r.from, 2, cueRule) >= 0
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
		if m.seg != inBody || m.para > 0 || m.kind != gazetteer.Name || w.inDatelineZone(m) || m.role != asIn && m.role != asMention {
			continue
		}
		if m.list != 3 {
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

func (w *work) addRegion(slug string) {
	if slug != "global" && !slices.Contains(w.region, slug) {
		w.region = append(w.region, slug)
	}
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
	if top.total < need {
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
		case c.total >= part*top.total && (i == w.touched[0] || w.standsBeside(i)), c.headed && (c.count > 0 || c.pair && len(w.scan[inBody].Words) <= shortText) && c.total >= least && (!c.way || c.backing > 0):
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

// onlyOne reports a short text in which a single country is named at all, be it
// weakly: then it is about that one.
func (w *work) onlyOne() bool {
	top := &w.tally[w.touched[0]]
	return w.namedCountries() == 1 && top.total >= 0.2 && !(top.donor > 0 && top.count == 0) && top.title+top.lead+top.line+top.tag > 0 && len(w.scan[inBody].Words) < longText
}

// stands reports a country that title, dateline or tag put forward.
func (w *work) stands(i int) bool {
	c := &w.tally[i]
	return c.title >= 1 || c.line >= 1 || c.tag >= 1
}

// joint reports an article whose first paragraph lists four countries or more of
// one region, the leading one among them, and whose title names none: it is about
// them together.
func (w *work) joint(best []int) (string, bool) {
	if len(best) == 0 || w.tally[best[0]].tag > 0 {
		return "", false
	}
	met := w.metThere(best[0])
	if w.tally[best[0]].inTitle && !met {
		return "", false
	}
	anywhere := met || w.regionTitle()
	for i := 0; i < len(w.mentions); i++ {
		m := &w.mentions[i]
		if m.seg != inBody || m.para > 0 && !anywhere || m.list < 4 || w.inDatelineZone(m) {
			continue
		}
		j := i
		var list [12]int
		in := list[:0]
		for ; j < len(w.mentions) && w.mentions[j].seg == inBody && w.mentions[j].list == m.list && len(in) < cap(in) && (j == i || w.listed(&w.mentions[j-1], &w.mentions[j])); j++ {
			in = append(in, w.mentions[j].country)
		}
		if slices.Contains(in, best[0]) && !w.leads(best[0], in, m.para == 0) {
			return w.oneRegion(in)
		}
		i = j - 1
	}
	return "", false
}

// metThere reports a title that names no country but by the press desk's city in
// which there is a meeting.
func (w *work) metThere(c int) bool {
	met := false
	for i := range w.mentions {
		if m := &w.mentions[i]; m.seg == inTitle {
			if m.country != c || m.role != asIn || w.t.anywhere || m.kind != gazetteer.Place || w.cityOf(m.seg, m.from, m.to).rule&desk == 0 {
				return false
			}
			met = true
		}
	}
	return met
}

// leads reports that the text says more of a country than of the others of a list.
// near reports that the list stands in the first paragraph.
func (w *work) leads(c int, list []int, near bool) bool {
	backing := w.tally[c].backing
	if w.tally[c].fromDesk {
		backing--
	}
	for _, o := range list {
		if o != c && w.tally[o].backing >= backing {
			return false
		}
	}
	return near || backing >= leadsRegion
}

// oneRegion returns the region in which all countries lie.
func (w *work) oneRegion(countries []int) (string, bool) {
	region := w.t.countries[countries[0]].Region
	for _, c := range countries[1:] {
		if w.t.countries[c].Region != region {
			return "", false
		}
	}
	return region, true
}

// mentioned reports that the text names the country, beyond a press desk.
func (w *work) mentioned(i int) bool {
	c := &w.tally[i]
	if c.tag > 0 || c.line > 0 || c.inTitle {
		return true
	}
	return (c.donor > 0 || c.other > 0 || c.origin > 0 || c.sender) && !c.seatOnly
}

// nameRegions gathers the regions that title, tag, dateline or, without a country
// in the title, the first paragraph name.
func (w *work) nameRegions() {
	for i := range w.regions {
		r := &w.regions[i]
		switch {
		case r.seg == inTitle, r.seg == inTag, r.seg == inDateline, r.seg == inBody && r.from < w.dateline:
		default:
			continue
		}
		if w.missionBefore(r.seg, r.from) >= 0 || w.directedOnly(r) {
			continue
		}
		if !slices.Contains(w.named, r.slug) {
			w.named = append(w.named, r.slug)
		}
	}
}

// leadRegion takes the only region that the first paragraph names, when nothing
// else says what the text is about.
func (w *work) leadRegion() {
	s, end := &w.scan[inBody], 1
	for ; end < len(s.Words) && s.Words[end].Gap&word.Para == 0; end++ {
	}
	slug := ""
	for i := range w.regions {
		r := &w.regions[i]
		switch {
		case r.seg != inBody || r.from >= end || w.directedOnly(r):
		case slug != "" && slug != r.slug:
			return
		default:
			slug = r.slug
		}
	}
	if slug != "" {
		w.addRegion(slug)
	}
}

// directedOnly reports Europe as where people go, which is no subject.
func (w *work) directedOnly(r *regionMention) bool {
	return r.slug == "europe-and-central-asia" && !r.whole && w.directed(r)
}

// directed reports a region that people only come from or go to.
func (w *work) directed(r *regionMention) bool {
	for k := r.from - 1; k >= 0 && k >= r.from-2; k-- {
		c := w.classOf(r.seg, k)
		if c&(cueFrom|cueTo) != 0 && c&cueIn == 0 {
			return true
		}
		if w.gapBefore(r.seg, k+1)&word.Hard != 0 {
			return false
		}
	}
	return false
}
