package place

import (
	"slices"

	"iomnews/internal/gazetteer"
	"iomnews/internal/gazetteer/word"
)

// ruled reports "Pacific governments", "African states": those of all of them.
func (w *work) ruled(r *regionMention) bool {
	return w.classOf(r.seg, r.to)&cueRule != 0 || w.before(r.seg, r.from, 2, cueRule) >= 0
}

func (w *work) addRegion(slug string) {
	if slug != "global" && !slices.Contains(w.region, slug) {
		w.region = append(w.region, slug)
	}
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
