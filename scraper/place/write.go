package place

import (
	"slices"

	"iomnews/internal/gazetteer"
	"iomnews/internal/gazetteer/word"
	"iomnews/internal/news"
)

// mostEvidence is how many pieces of evidence a place keeps.
const mostEvidence = 8

// write puts what was decided into the article.
func (w *work) write() {
	a := w.a
	a.Places, a.PrimaryCountries, a.Countries = []news.Place{}, []string{}, []string{}
	a.Regions, a.Offices = []string{}, []string{}
	for _, c := range w.primary {
		a.PrimaryCountries = append(a.PrimaryCountries, w.t.countries[c].ISO3)
	}
	for _, c := range w.primary {
		w.writeCountry(c, news.AboutPrimary)
	}
	for _, c := range w.touched {
		if !slices.Contains(w.primary, c) && w.mentioned(c) {
			w.writeCountry(c, news.AboutMentioned)
		}
	}
	for _, slug := range w.region {
		a.Regions = append(a.Regions, slug)
		if e := w.regionEvidence(slug); len(e) > 0 || len(w.primary) == 0 {
			a.Places = append(a.Places, news.Place{Region: slug, About: news.AboutPrimary, Role: "subject", Confidence: news.Medium, Evidence: e})
		}
	}
	for _, o := range w.offices {
		a.Offices = append(a.Offices, o.slug)
		a.Places = append(a.Places, news.Place{Office: o.slug, About: news.AboutMentioned, Role: "office", Confidence: officeConfidence(o), Evidence: o.evidence})
	}
	if a.Global = len(w.primary) == 0 && len(w.region) == 0; a.Global {
		a.Regions = append(a.Regions, "global")
	}
	w.writeQuotes()
}

func officeConfidence(o officeFound) string {
	if o.evidence[0].Source == "host" {
		return news.Medium
	}
	return news.High
}

func (w *work) writeCountry(c int, about string) {
	t := &w.tally[c]
	p := news.Place{Country: w.t.countries[c].ISO3, About: about, Role: w.roleOf(c, about), Confidence: confidence(t), Score: float64(t.total)}
	for i := range w.mentions {
		m := &w.mentions[i]
		if m.country != c || m.seg == inContact {
			continue
		}
		if len(p.Evidence) == mostEvidence {
			break
		}
		p.Evidence = append(p.Evidence, w.evidence(m.seg, m.from, m.to, w.source(m)))
	}
	w.a.Places = append(w.a.Places, p)
	w.a.Countries = append(w.a.Countries, p.Country)
}

func confidence(t *tally) string {
	switch {
	case t.total >= 4:
		return news.High
	case t.total >= 1 || t.donor > 0:
		return news.Medium
	}
	return news.Low
}

// roleOf says in one word what the article has to do with the country.
func (w *work) roleOf(c int, about string) string {
	t := &w.tally[c]
	if about == news.AboutPrimary && (t.title >= titleName/3 || t.line >= 1 || t.tag > 0) {
		return "subject"
	}
	var n [roles]int
	for i := range w.mentions {
		if m := &w.mentions[i]; m.country == c && (m.seg == inTitle || m.seg == inBody) && !w.inDatelineZone(m) {
			n[m.role]++
		}
	}
	switch {
	case about == news.AboutPrimary && n[asOrigin] <= n[asMention]+n[asIn]+n[asDestination]:
		return "subject"
	case n[asDonor] > 0 && n[asDonor] >= n[asMention]+n[asIn]+n[asOrigin]+n[asDestination]:
		return "donor"
	case t.dateline && n == [roles]int{}:
		return "venue"
	case n[asTransit] > 0 && n[asTransit] >= n[asOrigin] && n[asTransit] >= n[asIn] && n[asTransit] >= n[asDestination]:
		return "transit"
	case n[asOrigin] > 0 && n[asOrigin] >= n[asDestination] && n[asOrigin] >= n[asIn]:
		return "origin"
	case n[asDestination] > n[asIn]:
		return "destination"
	}
	return "mention"
}

// source says where a mention stands.
func (w *work) source(m *mention) string {
	switch {
	case m.seg == inTag:
		return "tag"
	case w.inDatelineZone(m):
		return "dateline"
	case m.seg == inTitle:
		return "title"
	case m.role == asDonor, m.role == asEmbassy:
		return "donor"
	case m.role == asOffice:
		return "attribution"
	case isDemonym(m.kind):
		return "demonym"
	case m.para == 0:
		return "lead"
	}
	return "body"
}

// evidence quotes words [from, to) of a segment.
func (w *work) evidence(seg segment, from, to int, source string) news.Evidence {
	s := &w.scan[seg]
	e := news.Evidence{Source: source, Text: w.text[seg][s.Words[from].Start:s.Words[to-1].End], Offset: -1}
	if seg == inBody {
		e.Offset = int(s.Words[from].Rune)
	}
	return e
}

// regionEvidence gathers where a region is named.
func (w *work) regionEvidence(slug string) (out []news.Evidence) {
	for i := range w.regions {
		r := &w.regions[i]
		if r.slug != slug || r.seg == inContact || len(out) == mostEvidence {
			continue
		}
		source := "body"
		switch {
		case r.seg == inTitle:
			source = "title"
		case r.seg == inTag:
			source = "tag"
		case r.seg == inDateline, r.seg == inBody && r.from < w.dateline:
			source = "dateline"
		}
		out = append(out, w.evidence(r.seg, r.from, r.to, source))
	}
	return out
}

// longestQuote is how many paragraphs of a quotation are looked at.
const longestQuote = 20

// writeQuotes gives every quotation the countries named in its words or in their
// paragraph, in the article's order.
func (w *work) writeQuotes() {
	if len(w.a.Quotes) == 0 {
		return
	}
	s := &w.scan[inBody]
	w.paras = append(w.paras[:0], 0)
	for i := 1; i < len(s.Words); i++ {
		if s.Words[i].Gap&word.Para != 0 {
			w.paras = append(w.paras, s.Words[i].Rune)
		}
	}
	body := w.mentions
	for len(body) > 0 && body[0].seg < inBody {
		body = body[1:]
	}
	for i := range body {
		if body[i].seg != inBody {
			body = body[:i]
			break
		}
	}
	wasFirst, wasLast := int32(-1), int32(-1)
	for q := range w.a.Quotes {
		quote := &w.a.Quotes[q]
		first, last := w.paraOf(w.wordAt(int32(quote.Start))), w.paraOf(int32(max(quote.End-1, quote.Start)))
		last = min(last, first+longestQuote)
		if q > 0 && first == wasFirst && last == wasLast {
			quote.Countries = slices.Clone(w.a.Quotes[q-1].Countries)
			continue
		}
		wasFirst, wasLast = first, last
		i, _ := slices.BinarySearchFunc(body, first, func(m mention, para int32) int { return int(m.para) - int(para) })
		var here [16]int
		said := here[:0]
		for ; i < len(body) && body[i].para <= last; i++ {
			if m := &body[i]; !w.inDatelineZone(m) && !slices.Contains(said, m.country) {
				said = append(said, m.country)
			}
		}
		var in []string
		for _, iso3 := range w.a.Countries {
			if slices.Contains(said, w.t.index[iso3]) {
				in = append(in, iso3)
			}
		}
		quote.Countries = in
	}
}

// wordAt returns the code point at which the first word at or after one begins.
func (w *work) wordAt(at int32) int32 {
	words := w.scan[inBody].Words
	i, _ := slices.BinarySearchFunc(words, at, func(x gazetteer.Word, at int32) int { return int(x.Rune) - int(at) })
	if i == len(words) {
		return at
	}
	return words[i].Rune
}

// paraOf returns the paragraph of a code point of the body.
func (w *work) paraOf(at int32) int32 {
	lo, hi := 0, len(w.paras)
	for lo < hi {
		mid := (lo + hi) / 2
		if w.paras[mid] <= at {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return int32(max(lo-1, 0))
}
