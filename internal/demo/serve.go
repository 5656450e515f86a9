package demo

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Addresses that answer with something else than a page.
const (
	gonePath    = "/news/notice-withdrawn-stock-market-hoax" // 410, still in the sitemap
	missingPath = "/news/page-that-never-was"                // 404, linked from the home page
	printPath   = "/print/"                                  // forbidden by robots.txt
)

// Handler serves all hosts of the site, told apart by the Host header of the
// addresses that Listen gave. Any other host is the main site.
func (s *Site) Handler() http.Handler { return http.HandlerFunc(s.serve) }

// answer is the request at hand.
type answer struct {
	*Site
	host  host
	base  string
	path  string // decoded, with the query for pages known by it
	token string
	turn  int
}

func (s *Site) serve(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		http.Error(w, "only GET", http.StatusMethodNotAllowed)
		return
	}
	a := s.begin(r)
	switch {
	case a.path == "/robots.txt":
		send(w, r, "text/plain; charset=utf-8", "", time.Time{}, []byte("User-agent: *\nDisallow: /admin/\nDisallow: "+printPath+"\nDisallow: /user/\nAllow: /\n\nSitemap: "+a.base+"/sitemap.xml\n"))
	case r.URL.Path == "/sitemap.xml":
		a.sitemap(w, r)
	case a.path == "/rss.xml":
		a.feed(w, r)
	case a.path == "/":
		a.home(w, r)
	case r.URL.Path == "/search", r.URL.Path == "/countries/search":
		a.listing(w, r)
	case a.path == gonePath:
		a.plain(w, http.StatusGone, "Gone", "This page was withdrawn.")
	case strings.HasPrefix(a.path, printPath):
		a.plain(w, http.StatusOK, "Print", "A printable copy that robots.txt forbids.")
	default:
		a.article(w, r)
	}
}

func (s *Site) begin(r *http.Request) *answer {
	n := s.answers.Add(1)
	a := &answer{Site: s, host: hosts[0], path: r.URL.Path, turn: int(n)}
	a.token = fmt.Sprintf("%016x%08x", n*0x9E3779B97F4A7C15, n)
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, h := range hosts {
		if s.bases[h.name] == "http://"+r.Host {
			a.host = h
		}
	}
	a.base = s.bases[a.host.name]
	if a.base == "" {
		a.base = "http://" + r.Host
	}
	if strings.HasPrefix(a.path, "/jahia/") && r.URL.RawQuery != "" {
		a.path += "?" + r.URL.RawQuery
	}
	if key := a.host.name + " " + a.path; len(s.visits) < 10000 || s.visits[key] > 0 {
		s.visits[key]++
	}
	return a
}

// article answers with an article, by its address, a former one or its node.
func (a *answer) article(w http.ResponseWriter, r *http.Request) {
	for _, n := range a.nodes(a.host.name) {
		switch {
		case slices.Contains(n.old, a.path):
			w.Header().Set("Location", a.base+escapePath(n.path))
			a.plain(w, http.StatusMovedPermanently, "Moved", "This page has moved.")
			return
		case n.path == a.path, nodePath(n.source) == a.path:
			etag := fmt.Sprintf("\"%d-%d\"", n.id, n.changed.Unix())
			if unchanged(w, r, etag, n.changed) {
				return
			}
			send(w, r, "text/html; charset=utf-8", etag, n.changed, Markup(n.era, a.sheet(n)))
			return
		}
	}
	if strings.HasPrefix(a.path, "/about-") || strings.HasPrefix(a.path, "/countries/") {
		a.plain(w, http.StatusOK, "About", "A page of the menu, which is no article.")
		return
	}
	a.plain(w, http.StatusNotFound, "Page not found", "The requested page could not be found.")
}

// sheet fills the template for one article.
func (a *answer) sheet(n node) Sheet {
	t := n.text
	sh := Sheet{
		Title: t.title, Kind: n.kind, Scope: n.scope, Lang: n.lang, Byline: t.byline, Contact: t.contact, Caption: t.caption, SDG: t.sdg,
		Published: n.date, Shows: n.shows, Node: n.id, Wrap: n.wrap, Debris: n.debris != "", Token: a.token, Site: a.host.title,
		Canonical: a.base + escapePath(n.path), Prints: printPath + strconv.Itoa(n.id),
	}
	if n.later {
		sh.Published = n.date
	}
	for _, p := range t.paras {
		switch {
		case p.heading:
			sh.Paragraphs = append(sh.Paragraphs, "## "+p.text)
		case p.caption:
			sh.Paragraphs = append(sh.Paragraphs, "!! "+p.text)
		default:
			sh.Paragraphs = append(sh.Paragraphs, p.text)
		}
	}
	for _, tg := range t.tags {
		sh.Tags = append(sh.Tags, SheetTag{Kind: tg.kind, Text: tg.text})
	}
	if n.work != "" {
		for _, h := range hosts {
			for _, o := range a.nodes(h.name) {
				if o.work == n.work && o.copyOf == 0 {
					sh.Alternates = append(sh.Alternates, Teaser{Kind: o.lang, URL: a.url(o.site, o.path)})
				}
			}
		}
		if len(sh.Alternates) < 2 {
			sh.Alternates = nil
		}
	}
	sh.Related = a.related(n)
	return sh
}

// related turns with every answer. Every fifth article is linked by its node
// address.
func (a *answer) related(not node) []Teaser {
	all := a.nodes(a.host.name)
	var out []Teaser
	for i := 0; len(out) < 3 && i < len(all); i++ {
		n := all[(a.turn*3+i)%len(all)]
		if n.id == not.id || n.hidden("listing") {
			continue
		}
		link := escapePath(n.path)
		if n.id%5 == 0 && n.era != Jahia { // those pages name no canonical address
			link = nodePath(n.source)
		}
		out = append(out, Teaser{Title: n.text.title, URL: link, Kind: n.kind, Date: n.date})
	}
	return out
}

func (a *answer) plain(w http.ResponseWriter, status int, title, text string) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Cache-Control", "must-revalidate, no-cache, private")
	w.WriteHeader(status)
	fmt.Fprintf(w, "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>%s</title></head><body><h1>%s</h1><p>%s</p><p>%s</p></body></html>\n", title, title, text, a.token)
}

// unchanged answers 304 when the validators still hold.
func unchanged(w http.ResponseWriter, r *http.Request, etag string, changed time.Time) bool {
	w.Header().Set("ETag", etag)
	w.Header().Set("Last-Modified", changed.UTC().Format(http.TimeFormat))
	same := false
	if match := r.Header.Get("If-None-Match"); match != "" {
		same = strings.Contains(match, etag)
	} else if since, err := http.ParseTime(r.Header.Get("If-Modified-Since")); err == nil {
		same = !changed.Truncate(time.Second).After(since)
	}
	if same {
		w.WriteHeader(http.StatusNotModified)
	}
	return same
}

func send(w http.ResponseWriter, r *http.Request, kind, etag string, changed time.Time, body []byte) {
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Cache-Control", "must-revalidate, no-cache, private")
	if etag != "" {
		w.Header().Set("ETag", etag)
		w.Header().Set("Last-Modified", changed.UTC().Format(http.TimeFormat))
	}
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	if r.Method != http.MethodHead {
		w.Write(body)
	}
}

// escapePath escapes a decoded path for an address and leaves a query alone.
func escapePath(p string) string {
	p, query, ok := strings.Cut(p, "?")
	p = (&url.URL{Path: p}).EscapedPath()
	if ok {
		p += "?" + query
	}
	return p
}
