package scraper

import (
	"strings"

	"golang.org/x/net/html"
)

// published finds the date: markup (meta, JSON-LD, time element), then listing
// card or feed, then a line around the title, then the dateline; else there is
// none. A date after the day the page was fetched is no date of publication.
func (r *reading) published() {
	set := func(raw, source, rule string, read func(string) (day, bool)) bool {
		d, ok := read(raw)
		if !ok || r.future(d) {
			return false
		}
		s := d.String()
		r.a.Published, r.a.PublishedSource, r.a.PublishedRaw = &s, source, squeeze(raw)
		r.rule("published", rule, raw)
		return true
	}
	any := func(s string) (day, bool) { d, _, _, ok := findDate(s); return d, ok }
	for _, name := range []string{"article:published_time", "og:article:published_time", "og:published_time", "datepublished", "dcterms.date.issued", "dcterms.issued", "dcterms.date", "dc.date.issued", "dc.date", "dcterms.created", "dcterms.date.created", "dc.date.created", "date", "pubdate", "publish-date", "publication_date", "article.published", "created", "parsely-pub-date", "sailthru.date", "citation_publication_date", "og:pubdate"} {
		if c, _ := r.meta(name); c != "" && set(c, "meta", "meta "+name, any) {
			return
		}
	}
	if r.inMarkup(set, any) {
		return
	}
	if v := r.linked().published; v != "" && set(v, "json-ld", "json-ld datePublished", any) {
		return
	}
	if v := r.linked().created; v != "" && set(v, "json-ld", "json-ld dateCreated", any) {
		return
	}
	if r.timeElement(set) {
		return
	}
	for _, via := range []string{"listing", "teaser", "feed", "sitemap"} {
		for _, h := range r.page.Hints {
			source := via
			if via == "teaser" {
				source = "listing"
			}
			if h.Via == via && h.Published != "" && set(h.Published, source, "hint "+via+" "+h.Source, any) {
				if h.Raw != "" {
					r.a.PublishedRaw = h.Raw
				}
				return
			}
		}
	}
	if r.headerLine(set) {
		return
	}
	if r.dated != "" {
		set(r.dated, "dateline", "dateline", any)
	}
}

// inMarkup reads RDFa and microdata on elements of the article itself.
func (r *reading) inMarkup(set func(raw, source, rule string, read func(string) (day, bool)) bool, any func(string) (day, bool)) bool {
	for _, key := range []string{"[property", "[itemprop"} {
		for _, n := range r.index[key] {
			p := strings.ToLower(attr(n, key[1:]))
			if n.Data == "meta" || n.Data == "time" || !strings.Contains(p, "date") && !strings.Contains(p, "created") && !strings.Contains(p, "issued") || strings.Contains(p, "modified") || updated(n) {
				continue
			}
			if r.nodeFlag(n)&(unseen|teaser|chrome) != 0 || r.far(n) {
				continue
			}
			if c := attr(n, "content"); c != "" && set(c, "meta", key+"="+p+"] content", any) {
				return true
			}
		}
	}
	return false
}

// future reports a date more than a day after the page was fetched.
func (r *reading) future(d day) bool {
	f := r.page.Fetched
	return !f.IsZero() && d.String() > f.AddDate(0, 0, 2).Format("2006-01-02")
}

// timeElement reads <time> between the head of the article and its end,
// never those of teasers.
func (r *reading) timeElement(set func(raw, source, rule string, read func(string) (day, bool)) bool) bool {
	any := func(s string) (day, bool) { d, _, _, ok := findDate(s); return d, ok }
	for _, pass := range []int{0, 1} {
		for _, t := range r.times {
			if t.flag&(unseen|chrome|teaser) != 0 || r.outside(t.at, pass) || updated(t.node) {
				continue
			}
			if v := attr(t.node, "datetime"); v != "" && set(v, "time", "time datetime", any) {
				return true
			}
			if set(textOf(t.node), "time", "time element", any) {
				return true
			}
		}
	}
	return false
}

// outside reports a place that is not around the title: in the first pass near
// it, in the second anywhere up to the end of the text.
func (r *reading) outside(at, pass int) bool {
	if pass == 0 && r.at >= 0 {
		return at < r.at-6 || at > r.at+6
	}
	return r.end > 0 && at > r.end || r.at >= 0 && at < r.at-12
}

// updated reports elements that give a date of change, not of publication.
func updated(n *html.Node) bool {
	for p, i := n, 0; p != nil && i < 3; p, i = p.Parent, i+1 {
		c := strings.ToLower(attr(p, "class") + " " + attr(p, "itemprop") + " " + attr(p, "property"))
		if strings.Contains(c, "updated") && !strings.Contains(c, "published") || strings.Contains(c, "modified") || strings.Contains(c, "event-date") {
			return true
		}
	}
	return false
}

// headerLine reads a line that is a date: a label of Drupal 7, an element of
// the layout, a line around the title.
func (r *reading) headerLine(set func(raw, source, rule string, read func(string) (day, bool)) bool) bool {
	any := func(s string) (day, bool) { d, _, _, ok := findDate(s); return d, ok }
	if v := r.factOf("posted"); v != "" && set(v, "header", "label Posted", any) {
		return true
	}
	for _, s := range r.lay.Date {
		for _, n := range r.find(s) {
			if f := r.nodeFlag(n); f&(unseen|teaser) != 0 || r.far(n) || updated(n) {
				continue
			}
			if set(textOf(n), "header", s.text, headerDate) {
				return true
			}
		}
	}
	if r.at >= 0 {
		for _, i := range []int{1, -1, 2, -2, 3, -3, 4, -4, 5, 6, 7, 8} {
			k := r.at + i
			if k < 0 || k >= len(r.blocks) || r.blocks[k].flag&(unseen|teaser) != 0 || len(r.blocks[k].text) > 240 {
				continue
			}
			if r.end > 0 && k > r.end {
				continue
			}
			for _, l := range strings.Split(r.blocks[k].text, "\n") {
				if set(l, "header", "line at the title", headerDate) {
					return true
				}
			}
		}
	}
	for _, l := range r.head {
		if set(l, "header", "line at the top", headerDate) {
			return true
		}
	}
	return false
}

// far reports an element that stands in another article or below the text.
func (r *reading) far(n *html.Node) bool {
	i := r.blockOf(n)
	return i >= 0 && r.end > 0 && i > r.end
}
