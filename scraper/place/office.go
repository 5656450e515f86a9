package place

import (
	"net/url"
	"strings"

	"iomnews/internal/gazetteer"
	"iomnews/internal/gazetteer/word"
	"iomnews/internal/news"
)

// officeFound is an office and why.
type officeFound struct {
	slug     string
	evidence []news.Evidence
}

// findOffices looks for offices in the contact block and in attributions; only
// without any of these does the host name one.
func (w *work) findOffices() {
	for i := range w.mentions {
		if m := &w.mentions[i]; m.seg == inContact {
			w.contactOffice(m)
		}
	}
	for i := range w.mentions {
		if m := &w.mentions[i]; m.role == asOffice && m.seg != inContact {
			w.officeOf(m, "attribution")
		}
	}
	for i := range w.regions {
		w.regionalOffice(&w.regions[i])
	}
	for _, o := range w.officeNames {
		w.addOffice(o.slug, w.evidence(o.seg, o.from, o.to, officeSource(o.seg)))
	}
	w.headquarters(inContact)
	if len(w.offices) > 0 {
		return
	}
	sub := site(w.a.URL)
	if o, ok := w.t.hosts[sub]; ok && sub != "" {
		w.addOffice(o.Slug, news.Evidence{Source: "host", Text: sub + ".iom.int", Offset: -1})
	}
}

// site returns the name of one of IOM's sites: kenya of https://kenya.iom.int/news.
func site(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	sub, ok := strings.CutSuffix(strings.ToLower(u.Hostname()), ".iom.int")
	if !ok {
		return ""
	}
	return strings.TrimPrefix(sub, "www.")
}

func officeSource(seg segment) string {
	if seg == inContact {
		return "contact"
	}
	return "attribution"
}

func (w *work) addOffice(slug string, e news.Evidence) {
	for i := range w.offices {
		if w.offices[i].slug == slug {
			if len(w.offices[i].evidence) < mostEvidence {
				w.offices[i].evidence = append(w.offices[i].evidence, e)
			}
			return
		}
	}
	w.offices = append(w.offices, officeFound{slug, []news.Evidence{e}})
}

// contactOffice reads "IOM Belgium and Luxembourg" in a contact block.
func (w *work) contactOffice(m *mention) {
	if isDemonym(m.kind) {
		return
	}
	k, joined := m.from-1, false
	for ; k >= 0 && k >= m.from-8; k-- {
		if w.isIOM(inContact, k) {
			break
		}
		if w.breaks(inContact, k+1) {
			return
		}
		c := w.classOf(inContact, k)
		joined = joined || c&cueAnd != 0
		if c&(cueAnd|cueIn|cueOf|cueSkip|cueMission|cueRegional|cueChief|cuePurpose|cueNamed|cueFiller) == 0 {
			return
		}
		if w.gapBefore(inContact, k+1)&(word.Comma|word.Colon) != 0 && c&(cueMission|cueNamed) == 0 {
			return
		}
	}
	if k < 0 || k < m.from-8 {
		return
	}
	w.officeOf(m, "contact")
}

// officeOf adds the office that "IOM X" or "IOM regional office in X" names.
func (w *work) officeOf(m *mention, source string) {
	rule := w.cityOf(m.seg, m.from, m.to)
	start, last := m.from, m.from-8
	regional, global := false, false
	for k := m.from - 1; k >= 0 && k >= last; k-- {
		if w.breaks(m.seg, k+1) {
			break
		}
		regional = regional || w.classOf(m.seg, k)&cueRegional != 0 && w.regionalPost(m.seg, k)
		global = global || string(w.scan[m.seg].Folded(k)) == "global"
		if start == m.from && w.isIOM(m.seg, k) {
			start, last = k, k-5 // "Regional Office of IOM in Cairo"
		}
	}
	e := w.evidence(m.seg, start, m.to, source)
	switch {
	case global && rule.office == "subregional-office-in-brussels":
		w.addOffice("global-office-in-brussels", e)
	case regional && rule.office != "":
		w.addOffice(rule.office, e)
	case rule.iom != "":
		w.addOffice(rule.iom, e)
	default:
		if m.kind == gazetteer.Place && rule.rule&nowhere != 0 {
			return
		}
		if o, ok := w.t.countryOffice(m.country); ok {
			w.addOffice(o, e)
		}
	}
}

// countryOffice returns the slug of a country's own office.
func (t *Tagger) countryOffice(country int) (string, bool) {
	o, ok := t.hosts["="+t.countries[country].ISO3]
	return o.Slug, ok
}

// regionalOffices by region slug.
var regionalOffices = map[string]string{
	"asia-and-the-pacific": "asia-and-the-pacific", "east-horn-and-southern-africa": "east-and-horn-of-africa", "europe-and-central-asia": "europe-and-central-asia",
	"latin-america-and-the-caribbean": "latin-america-and-the-caribbean", "middle-east-and-north-africa": "middle-east-and-north-africa", "west-and-central-africa": "west-and-central-africa",
}

// regionalOffice reads "IOM Regional Director for the Middle East and North Africa".
func (w *work) regionalOffice(r *regionMention) {
	if r.seg != inContact && r.seg != inBody {
		return
	}
	source := officeSource(r.seg)
	slug, ok := regionalOffices[r.slug]
	if !ok {
		return
	}
	regional, iom, start := false, false, r.from
	for k := r.from - 1; k >= 0 && k >= r.from-14; k-- {
		if w.breaks(r.seg, k+1) || w.gapBefore(r.seg, k+1)&word.Quote != 0 {
			break
		}
		f := string(w.scan[r.seg].Folded(k))
		if w.classOf(r.seg, k)&cueRegional != 0 && w.regionalPost(r.seg, k) {
			regional = true
			start = k
		}
		if w.isIOM(r.seg, k) {
			iom = true
			start = min(start, k)
		}
		if iom && regional {
			break
		}
		if f == "united" || f == "unhcr" || f == "unicef" || f == "bank" {
			break
		}
	}
	if !iom && regional && r.seg == inBody { // Regional Director for X at IOM
		for k := r.to; k < r.to+3 && k < len(w.scan[r.seg].Words) && !w.breaks(r.seg, k); k++ {
			iom = iom || w.isIOM(r.seg, k)
		}
	}
	if regional && (iom || r.seg == inContact) {
		w.addOffice(slug, w.evidence(r.seg, start, r.to, source))
	}
}

// regionalPost reports that word k, "regional", belongs to a director or an office,
// not to a programme.
func (w *work) regionalPost(seg segment, k int) bool {
	for i := max(k-2, 0); i <= k+2; i++ {
		if w.classOf(seg, i)&cuePost != 0 {
			return true
		}
	}
	return false
}

// headquarters reads "IOM Headquarters", "IOM HQ", "siège de l'OIM".
func (w *work) headquarters(seg segment) {
	s := &w.scan[seg]
	for i := range s.Words {
		if w.classOf(seg, i)&cueSeat == 0 {
			continue
		}
		if w.before(seg, i, 3, cueIOM) >= 0 || w.after(seg, i+1, 4, cueIOM) >= 0 {
			w.addOffice("headquarters", w.evidence(seg, i, i+1, "contact"))
		}
	}
}

// hostNames are sites whose name is not their country's.
var hostNames = map[string]string{
	"mena": "middle-east-and-north-africa", "rocairo": "middle-east-and-north-africa", "lac": "latin-america-and-the-caribbean", "rosanjose": "latin-america-and-the-caribbean",
	"robuenosaires": "latin-america-and-the-caribbean", "eca": "europe-and-central-asia", "rovienna": "europe-and-central-asia", "robrussels": "subregional-office-in-brussels", "eea": "subregional-office-in-brussels",
	"rodakar": "west-and-central-africa", "wca": "west-and-central-africa", "ronairobi": "east-and-horn-of-africa", "eha": "east-and-horn-of-africa", "eastandhornofafrica": "east-and-horn-of-africa", "ehsa": "east-and-horn-of-africa",
	"ropretoria": "subregional-office-in-pretoria", "southernafrica": "subregional-office-in-pretoria", "roasiapacific": "asia-and-the-pacific", "robangkok": "asia-and-the-pacific", "asiapacific": "asia-and-the-pacific", "ap": "asia-and-the-pacific",
	"unitednations": "iom-office-at-the-united-nations", "un": "iom-office-at-the-united-nations", "brussels": "global-office-in-brussels", "washington": "global-office-in-washington", "usa": "global-office-in-washington", "unitedstates": "global-office-in-washington",
	"mac": "manila-administrative-centre", "pac": "panama-administrative-centre", "drc": "democratic-republic-of-the-congo", "rdc": "democratic-republic-of-the-congo", "drcongo": "democratic-republic-of-the-congo",
	"car": "central-african-republic", "rca": "central-african-republic", "bih": "bosnia-and-herzegovina", "uk": "united-kingdom-of-great-britain-and-northern-ireland", "kosovo": "unsc-resolution-1244-administered-kosovo", "png": "papua-new-guinea",
	"micronesia": "micronesia-federated-states-of", "korea": "republic-of-korea", "rok": "republic-of-korea", "turkey": "turkiye", "cotedivoire": "cote-divoire", "ivorycoast": "cote-divoire", "emploi": "",
}

// hosts maps site names to offices, and "=ISO3" to a country's own office.
func hosts(countries []gazetteer.Country) map[string]gazetteer.Office {
	out := map[string]gazetteer.Office{}
	for _, o := range gazetteer.Offices() {
		if o.Type == gazetteer.CountryOffice {
			out["="+o.Country] = o
		}
	}
	for _, c := range countries {
		o, ok := out["="+c.ISO3]
		if !ok {
			continue
		}
		name, _, _ := strings.Cut(c.Name("en"), " (")
		for _, lang := range []string{"en", "fr", "es"} {
			out[squeeze(c.Name(lang))] = o
		}
		out[squeeze(name)] = o
	}
	for _, e := range gazetteer.Entries() {
		if e.Kind != gazetteer.Name && e.Kind != gazetteer.WeakName {
			continue
		}
		if o, ok := out["="+e.ID]; ok {
			if k := squeeze(e.Text); len(k) > 3 && out[k].Slug == "" {
				out[k] = o
			}
		}
	}
	for host, slug := range hostNames {
		if o, ok := gazetteer.FindOffice(slug); ok {
			out[host] = o
		}
	}
	return out
}

func squeeze(name string) string { return strings.ReplaceAll(word.Key(name), " ", "") }
