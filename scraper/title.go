package scraper

import (
	"net/url"
	"strings"

	"golang.org/x/net/html"

	"iomnews/internal/fold"
	"iomnews/internal/gazetteer"
)

// title finds the headline: the heading that the page's own metadata repeats,
// else the layout's, else any first heading that is no site name or label,
// else what the metadata say.
func (r *reading) title() {
	refs := r.titleRefs()
	var heads []*html.Node
	var rules []string
	add := func(n *html.Node, rule string) {
		for _, have := range heads {
			if have == n {
				return
			}
		}
		heads, rules = append(heads, n), append(rules, rule)
	}
	for _, s := range r.lay.Title {
		for _, n := range r.find(s) {
			add(n, s.text)
		}
	}
	for _, tag := range []string{"h1", "h2", "h3"} {
		for i, n := range r.index[tag] {
			if i < 12 {
				add(n, tag)
			}
		}
	}
	best, bestScore := -1, 0
	for i, n := range heads {
		if bestScore >= 20 && (n.Data == "h2" || n.Data == "h3") {
			continue
		}
		t := textOf(n)
		score := 0
		switch n.Data {
		case "h2":
			score -= 6
		case "h3":
			score -= 8
		}
		switch {
		case t == "" || len(t) > 1000 || r.frameTitle(t):
			continue
		case refs.has(t):
			score += 20
		case refs.begins(t):
			score += 12
		}
		if i < len(rules) && !strings.HasPrefix(rules[i], "h2") && !strings.HasPrefix(rules[i], "h3") {
			score += 5
		}
		if r.nodeFlag(n)&(unseen|teaser) != 0 {
			score -= 7
		}
		if score > bestScore {
			best, bestScore = i, score
		}
	}
	r.at = -1
	if best >= 0 {
		r.a.Title = textOf(heads[best])
		r.rule("title", rules[best], r.a.Title)
		if sp, ok := r.spans[heads[best]]; ok {
			r.at = sp.to - 1
		} else {
			r.at = r.blockOf(heads[best])
		}
	} else if len(refs.texts) > 0 {
		r.a.Title = refs.texts[0]
		r.rule("title", refs.from[0], r.a.Title)
	}
	if r.at < 0 && r.a.Title != "" {
		want := lineKey(r.a.Title)
		for i := range r.blocks {
			if b := &r.blocks[i]; b.flag&unseen == 0 && len(b.text) < 2*len(r.a.Title)+40 && lineKey(b.text) == want {
				r.at = i
				break
			}
		}
		if r.at < 0 {
			r.splitTitle(want)
		}
	}
	if r.a.Title == "" {
		r.titleAbove()
	}
	if r.a.Title == "" {
		for _, h := range r.page.Hints {
			if h.Title != "" {
				r.a.Title = squeeze(h.Title)
				r.rule("title", "hint "+h.Via, h.Title)
				break
			}
		}
	}
}

// refs are the titles that the page gives besides its headings.
type refs struct{ texts, from, keys []string }

func (f *refs) add(text, from string) {
	if text != "" {
		f.texts, f.from, f.keys = append(f.texts, text), append(f.from, from), append(f.keys, lineKey(text))
	}
}

func (f *refs) has(t string) bool {
	k := lineKey(t)
	for _, r := range f.keys {
		if k == r {
			return true
		}
	}
	return false
}

func (f *refs) begins(t string) bool {
	k := lineKey(t)
	for _, r := range f.keys {
		if len(k) > 15 && (strings.HasPrefix(r, k) || strings.HasPrefix(k, r) && len(r) > 15) {
			return true
		}
	}
	return false
}

func (r *reading) titleRefs() *refs {
	f := &refs{}
	site, _ := r.meta("og:site_name")
	c, name := r.meta("og:title", "twitter:title", "dcterms.title", "dc.title", "headline")
	f.add(stripSite(c, site), "meta "+name)
	if c == "" {
		f.add(stripSite(r.linked().headline, site), "json-ld headline")
	}
	if t := r.first("title"); t != nil {
		f.add(stripSite(textOf(t), site), "title element")
	}
	return f
}

// separators stand between a title and the name of a site.
var separators = []string{" | ", " - ", " – ", " — ", " :: ", " » ", " • ", " · ", " / "}

// lastSeparator returns where the last separator of s begins and ends, and how many there are.
func lastSeparator(s string) (from, to, n int) {
	from = -1
	for _, sep := range separators {
		if i := strings.LastIndex(s, sep); i >= 0 {
			n += strings.Count(s, sep)
			if i > from {
				from, to = i, i+len(sep)
			}
		}
	}
	return from, to, n
}

// orgNames are the organization's names in the languages of its sites, folded,
// longer ones first.
var orgNames = func() []string {
	var out []string
	for _, n := range strings.Split("International Organization for Migration|International Organisation for Migration|Organisation internationale pour les migrations|Organización Internacional para las Migraciones|Organização Internacional para as Migrações|Organizzazione internazionale per le migrazioni|Internationale Organisation für Migration|Міжнародна організація з міграції|Международная организация по миграции|المنظمة الدولية للهجرة|UN Migration|ONU Migration|ONU Migración|ONU Migração|IOM|OIM|МОМ", "|") {
		out = append(out, fold.String(n))
	}
	return out
}()

// stripSite removes the name of the site from the end of a title.
func stripSite(s, site string) string {
	s = squeeze(s)
	for range 3 {
		from, to, n := lastSeparator(s)
		if n == 0 {
			return s
		}
		bar := s[from:to] == " | " || s[from:to] == " :: "
		if n == 1 && siteName(s[:from], site, bar) && !siteName(s[to:], site, bar) {
			return s[to:] // the site's name in front
		}
		if !siteName(s[to:], site, bar) {
			return s
		}
		s = strings.TrimSpace(s[:from])
	}
	return s
}

// siteName tells the name of a site from the end of a headline. After a bar any
// short text with the organization's name is one; after a dash it must be the
// name, perhaps with a country.
func siteName(tail, site string, bar bool) bool {
	k := lineKey(tail)
	if k == "" || site != "" && k == lineKey(site) {
		return true
	}
	n := len(strings.Fields(k))
	m := findOrg(k)
	switch {
	case m == nil:
		return bar && (kindLabels[k] != "" || k == "un migration agency" || k == "united nations")
	case bar:
		return n <= 9
	}
	if m[0] != 0 {
		return false
	}
	rest := strings.TrimSpace(k[m[1]:])
	_, country := gazetteer.FindCountry(rest)
	return rest == "" || country || rest == "un migration"
}

// frameTitle reports headings of the frame: site names, labels, sections.
func (r *reading) frameTitle(t string) bool {
	k := lineKey(t)
	if k == "" || kindLabels[k] != "" || scopeLabels[k] != "" || frameLines[k] || endLines[k] || finderTitles[k] {
		return true
	}
	if site, _ := r.meta("og:site_name"); site != "" && len(site) < 2*len(t) && k == lineKey(site) {
		return true
	}
	if m := findOrg(k); m != nil && m[0] == 0 {
		rest := strings.TrimSpace(k[m[1]:])
		return rest == "" || len(strings.Fields(rest)) <= 2 && (rest == "un migration" || strings.HasPrefix(hostOf(r.url), strings.ReplaceAll(rest, " ", "")+"."))
	}
	return k == "press room" || k == "press room iom" || k == "newsroom"
}

// nodeFlag is what the elements around a node say, as far as its blocks know.
func (r *reading) nodeFlag(n *html.Node) flag {
	if sp, ok := r.spans[n]; ok {
		return r.blocks[sp.from].flag
	}
	if i := r.blockOf(n); i >= 0 {
		return r.blocks[i].flag
	}
	return unseen
}

// blockOf returns the first block that stands in n or around it, or -1.
func (d *doc) blockOf(n *html.Node) int {
	for p := n; p != nil; p = p.Parent {
		if sp, ok := d.spans[p]; ok {
			if p == n {
				return sp.from
			}
			for i := sp.from; i < sp.to; i++ {
				if d.blocks[i].node == p || within(d.blocks[i].node, n) {
					return i
				}
			}
			return -1
		}
	}
	return -1
}

func pathOf(u string) string {
	p, err := url.Parse(u)
	if err != nil {
		return ""
	}
	return p.Path
}

func hostOf(u string) string {
	p, err := url.Parse(u)
	if err != nil {
		return ""
	}
	return strings.ToLower(p.Host)
}

// hasSegment reports whether a path has this segment.
func hasSegment(path, seg string) bool {
	for _, s := range strings.Split(path, "/") {
		if s == seg {
			return true
		}
	}
	return false
}

// splitTitle looks for the title among the lines of blocks.
func (r *reading) splitTitle(want string) {
	for i := range r.blocks {
		if b := &r.blocks[i]; strings.IndexByte(b.text, '\n') < 0 || b.flag&unseen != 0 {
			continue
		}
		lines := strings.Split(r.blocks[i].text, "\n")
		for k, l := range lines {
			if lineKey(clean(l)) != want {
				continue
			}
			// Short lines below the title are dates and captions; from the
			// first long one on it is the text.
			parts := append([]string{}, lines[:k+1]...)
			j := k + 1
			for ; j < len(lines) && len(lines[j]) < 200 && (frameLike(lines[j]) || !sentenceEnd(lines[j]) && j < k+4 && (j+1 >= len(lines) || len(lines[j+1]) > 300 || isDateLine(lines[j]))); j++ {
				parts = append(parts, lines[j])
			}
			if j < len(lines) {
				parts = append(parts, strings.Join(lines[j:], "\n"))
			}
			r.split(i, parts)
			r.at = i + k
			return
		}
	}
}

func isDateLine(s string) bool { _, ok := headerDate(s); return ok }

// findOrg finds the organization's name in a folded text: where it begins and
// ends, nil when it is not there.
func findOrg(k string) []int {
	for _, n := range orgNames {
		for from := 0; ; {
			i := strings.Index(k[from:], n)
			if i < 0 {
				break
			}
			i += from
			end := i + len(n)
			if (i == 0 || k[i-1] == ' ') && (end == len(k) || k[end] == ' ' || k[end] == ',') {
				return []int{i, end}
			}
			from = end
		}
	}
	return nil
}

// titleAbove takes the title of a page that has no heading and no title
// element: the line nearest above the text that is no sentence, label or date.
func (r *reading) titleAbove() {
	first := -1
	for i := range r.blocks {
		if r.prose(i, soft) && !cookieNotice(r.blocks[i].text, openingWord(r.blocks[i].text)) {
			first = i
			break
		}
	}
	for i := first - 1; i >= 0 && i >= first-8; i-- {
		b := &r.blocks[i]
		t := squeeze(b.text)
		l := line{text: t, shape: b.shape, key: shortKey(t), first: openingWord(t), at: i}
		if b.flag&unseen != 0 || len(t) < 12 || len(t) > 250 || int(b.linked)*2 > len(t) || script(t) != script(r.blocks[first].text) || r.headLine(&l) || isLabelLine(t, l.first) || strings.IndexByte(b.text, '\n') >= 0 {
			continue
		}
		r.a.Title, r.at = t, i
		r.rule("title", "line above the text", t)
		return
	}
}
