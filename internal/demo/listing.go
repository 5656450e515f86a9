package demo

import (
	"encoding/xml"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"
)

const perPage = 12

// feedSize is how many of the newest articles a feed holds.
const feedSize = 20

// changedAt is when a list of nodes last changed.
func changedAt(nodes []node) time.Time {
	var at time.Time
	for _, n := range nodes {
		if n.changed.After(at) {
			at = n.changed
		}
	}
	return at
}

// listed returns what a place ("listing", "sitemap", "feed") shows of the host.
func (a *answer) listed(place string) []node {
	var out []node
	for _, n := range a.nodes(a.host.name) {
		if !n.hidden(place) {
			out = append(out, n)
		}
	}
	return out
}

const (
	mainListing    = "/search?keywords=&type%5B0%5D=press_release&created=All&sort_bef_combine=created_DESC"
	countryListing = "/countries/search?created=All&news_type=All"
)

// home is the first page of a host: teasers of the newest, links to the listing.
func (a *answer) home(w http.ResponseWriter, r *http.Request) {
	nodes := a.listed("listing")
	listing := mainListing
	if a.host.name != "www" {
		listing = countryListing
	}
	sh := Sheet{Title: a.host.title, Lang: a.host.lang, Site: a.host.title, Token: a.token}
	wd := wordsOf(sh.Lang)
	p := &page{}
	p.head9(sh, wd)
	p.menu9(sh, wd)
	p.f("<main role=\"main\"><h1>%s</h1>\n<p>Every article on this site is invented for demonstration.</p>\n<p><a href=\"%s\">All news</a> <a href=\"%s\">An old notice</a> <a href=\"%s\">A page that is not there</a></p>\n", esc(a.host.title), esc(listing), gonePath, missingPath)
	a.cards(p, nodes[:min(4, len(nodes))], wd)
	p.foot9(sh, wd)
	send(w, r, "text/html; charset=utf-8", "", time.Time{}, []byte(p.String()))
}

// listing is one page of the list of all articles of a host, newest first.
func (a *answer) listing(w http.ResponseWriter, r *http.Request) {
	nodes := a.listed("listing")
	q := r.URL.Query()
	number, err := strconv.Atoi(q.Get("page"))
	if err != nil || number < 0 {
		number = 0
	}
	etag := fmt.Sprintf("\"list-%s-%d-%d\"", a.host.name, number, changedAt(nodes).Unix())
	if unchanged(w, r, etag, changedAt(nodes)) {
		return
	}
	from := min(number*perPage, len(nodes))
	to := min(from+perPage, len(nodes))
	link := func(n int) string {
		q.Set("page", strconv.Itoa(n))
		return esc(r.URL.Path + "?" + q.Encode())
	}
	sh := Sheet{Title: "News", Lang: "en", Site: a.host.title, Token: a.token}
	wd := wordsOf("en")
	p := &page{}
	p.head9(sh, wd)
	p.menu9(sh, wd)
	p.f("<main role=\"main\"><h1>%s</h1>\n", map[bool]string{true: "Search", false: "News and stories"}[r.URL.Path == "/search"])
	if from < to {
		p.f("<div class=\"view-header\">Displaying %d - %d of %d</div>\n<div class=\"view-content js-view-dom-id-%s\">\n", from+1, to, len(nodes), a.token)
		a.cards(p, nodes[from:to], wd)
		p.f("</div>\n<nav class=\"pager\"><ul class=\"pager__items\">\n")
		if number > 0 {
			p.f("<li class=\"pager__item pager__item--previous\"><a href=\"%s\" rel=\"prev\">Previous page</a></li>\n", link(number-1))
		}
		for i := max(0, number-2); i*perPage < len(nodes) && i <= number+2; i++ {
			p.f("<li class=\"pager__item\"><a href=\"%s\">%d</a></li>\n", link(i), i+1)
		}
		if to < len(nodes) {
			p.f("<li class=\"pager__item pager__item--next\"><a href=\"%s\" rel=\"next\" title=\"Go to next page\">Next page</a></li>\n", link(number+1))
		}
		p.f("</ul></nav>\n")
	} else {
		p.f("<div class=\"view-empty\">There are no results.</div>\n")
	}
	p.foot9(sh, wd)
	send(w, r, "text/html; charset=utf-8", etag, changedAt(nodes), []byte(p.String()))
}

func (a *answer) cards(p *page, nodes []node, w words) {
	for _, n := range nodes {
		p.f("<div class=\"views-row\"><div class=\"card-body\"><div class=\"article-detail\"><div class=\"tag\">%s</div>", esc(w.kind(n.kind)))
		if !n.date.IsZero() {
			p.f("<div class=\"date\">%s</div>", n.date.Format("02 Jan 2006"))
		}
		lead := ""
		for _, para := range n.text.paras {
			if !para.caption && !para.heading {
				lead = para.text
				break
			}
		}
		if r := []rune(lead); len(r) > 160 {
			lead = string(r[:160]) + " …"
		}
		p.f("<h5 class=\"title\"><a href=\"%s\">%s</a></h5><p>%s</p></div></div></div>\n", esc(escapePath(n.path)), esc(n.text.title), esc(lead))
	}
}

// sitemap answers the index, and with ?page=N a child of at most 40 entries.
func (a *answer) sitemap(w http.ResponseWriter, r *http.Request) {
	const size = 40
	nodes := a.listed("sitemap")
	children := max(1, (len(nodes)+size-1)/size)
	var b strings.Builder
	b.WriteString(xml.Header)
	if !r.URL.Query().Has("page") {
		b.WriteString("<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n")
		for i := range children {
			part := nodes[min(i*size, len(nodes)):min((i+1)*size, len(nodes))]
			fmt.Fprintf(&b, " <sitemap><loc>%s/sitemap.xml?page=%d</loc><lastmod>%s</lastmod></sitemap>\n", a.base, i+1, changedAt(part).Format(time.RFC3339))
		}
		b.WriteString("</sitemapindex>\n")
		send(w, r, "application/xml; charset=utf-8", "", time.Time{}, []byte(b.String()))
		return
	}
	number, err := strconv.Atoi(r.URL.Query().Get("page"))
	if err != nil || number < 1 || number > children {
		a.plain(w, http.StatusNotFound, "Page not found", "No such sitemap.")
		return
	}
	b.WriteString("<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n")
	if number == 1 {
		fmt.Fprintf(&b, " <url><loc>%s/</loc><changefreq>daily</changefreq></url>\n", a.base)
		if a.host.name == "www" {
			fmt.Fprintf(&b, " <url><loc>%s%s</loc><lastmod>2019-03-01T10:00:00Z</lastmod></url>\n", a.base, gonePath)
		}
	}
	for _, n := range nodes[(number-1)*size : min(number*size, len(nodes))] {
		fmt.Fprintf(&b, " <url><loc>%s</loc><lastmod>%s</lastmod>", esc(a.base+escapePath(n.path)), n.changed.Format(time.RFC3339))
		for _, alt := range a.sheet(n).Alternates {
			fmt.Fprintf(&b, "<xhtml:link rel=\"alternate\" hreflang=\"%s\" href=\"%s\"/>", alt.Kind, esc(alt.URL))
		}
		b.WriteString("</url>\n")
	}
	b.WriteString("</urlset>\n")
	send(w, r, "application/xml; charset=utf-8", "", time.Time{}, []byte(b.String()))
}

// feed is the RSS feed of a host's newest articles.
func (a *answer) feed(w http.ResponseWriter, r *http.Request) {
	nodes := a.listed("feed")
	nodes = nodes[:min(feedSize, len(nodes))]
	etag := fmt.Sprintf("\"feed-%s-%d\"", a.host.name, changedAt(nodes).Unix())
	if unchanged(w, r, etag, changedAt(nodes)) {
		return
	}
	var b strings.Builder
	b.WriteString(xml.Header)
	fmt.Fprintf(&b, "<rss version=\"2.0\" xml:base=\"%s/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n<channel>\n<title>%s</title>\n<link>%s/</link>\n<description>Invented news</description>\n<language>%s</language>\n", a.base, esc(a.host.title), a.base, a.host.lang)
	for _, n := range nodes {
		fmt.Fprintf(&b, "<item><title>%s</title><link>%s</link><description>%s</description>", esc(n.text.title), esc(a.base+escapePath(n.path)), esc("<p>A teaser of "+esc(n.text.title)+"</p>"))
		if !n.date.IsZero() {
			fmt.Fprintf(&b, "<pubDate>%s</pubDate>", n.date.Format("Mon, 02 Jan 2006 15:04:05 -0700"))
		}
		fmt.Fprintf(&b, "<dc:creator>press</dc:creator><guid isPermaLink=\"false\">%d at %s</guid></item>\n", n.id, a.base)
	}
	b.WriteString("</channel>\n</rss>\n")
	send(w, r, "application/rss+xml; charset=utf-8", etag, changedAt(nodes), []byte(b.String()))
}
