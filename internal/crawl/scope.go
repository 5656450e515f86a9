package crawl

import (
	"net"
	"strings"

	"iomnews/internal/address"
	"iomnews/internal/news"
)

// scope is the list of hosts that may be fetched.
type scope struct {
	hosts        map[string]bool
	allowPrivate bool
}

func newScope(o *Options) *scope {
	s := &scope{hosts: map[string]bool{}, allowPrivate: o.AllowPrivate}
	for _, site := range o.Sites {
		for _, h := range append([]string{site.Host()}, site.Hosts...) {
			s.hosts[h] = true
			if bare, ok := strings.CutPrefix(h, "www."); ok {
				s.hosts[bare] = true
			} else if name, _, _ := strings.Cut(h, ":"); address.Domain(h) == name && net.ParseIP(name) == nil && strings.Contains(name, ".") {
				s.hosts["www."+h] = true
			}
		}
	}
	return s
}

// holds reports whether the address (in key form) is on a listed host.
func (s *scope) holds(key string) bool { return s.hosts[address.Host(key)] }

// dialable checks what can be checked before a name is looked up: scheme, port
// and literal addresses. The guard at the dial checks the rest.
func (s *scope) dialable(key string) *Error {
	scheme, _, ok := strings.Cut(key, "://")
	if !ok || scheme != "http" && scheme != "https" {
		return refuse(key, ReasonAddress, "scheme %q", scheme)
	}
	host := address.Host(key)
	if host == "" {
		return refuse(key, ReasonAddress, "no host")
	}
	if s.allowPrivate {
		return nil
	}
	if _, port, err := net.SplitHostPort(host); err == nil && port != "80" && port != "443" {
		return refuse(key, ReasonAddress, "port %s", port)
	}
	return nil
}

// Bounds of addresses. Real ones of IOM have at most seven segments.
const (
	maxAddress  = 1024
	maxSegments = 12
	maxSame     = 2 // times one segment may follow itself or stand in one path
)

// trap reports whether an address has the shape of an endless space: too long,
// too deep, repeating itself.
func trap(key string) bool {
	if len(key) > maxAddress {
		return true
	}
	path := pathOf(key)
	if path == "/" {
		return false
	}
	segments := strings.Split(strings.TrimPrefix(path, "/"), "/")
	if len(segments) > maxSegments {
		return true
	}
	seen := map[string]int{}
	for _, s := range segments {
		if s == "" {
			return true // a//b: a relative link gone wrong
		}
		if seen[s]++; seen[s] > maxSame && len(segments) > 3 {
			return true
		}
	}
	return false
}

func pathOf(key string) string {
	_, rest, _ := strings.Cut(key, "://")
	i := strings.IndexAny(rest, "/?")
	if i < 0 || rest[i] == '?' {
		return "/"
	}
	path, _, _ := strings.Cut(rest[i:], "?")
	return path
}

func queryOf(key string) string {
	_, q, _ := strings.Cut(key, "?")
	return q
}

// wanted reports whether a link leads to what may be an article worth keeping
// on the frontier. Listings, feeds and sitemaps are walked, not kept.
func (s *scope) wanted(l news.Link) bool {
	if !s.holds(l.URL) || trap(l.URL) || s.dialable(l.URL) != nil {
		return false
	}
	switch l.Role {
	case news.RoleArticle:
	case "":
		if !articleLike(l.URL) {
			return false
		}
	default:
		return false
	}
	if file(l.URL) || home(l.URL) || section(l.URL) {
		return false
	}
	return !facetQuery(queryOf(l.URL))
}

// facetQuery reports parameters that sort, filter or page, or that are too many:
// no article needs them.
func facetQuery(q string) bool {
	if q == "" {
		return false
	}
	parts := strings.Split(q, "&")
	if len(parts) > 3 {
		return true
	}
	for _, p := range parts {
		name, _, _ := strings.Cut(strings.ToLower(p), "=")
		if strings.ContainsAny(name, "[") || strings.Contains(name, "%5b") {
			return true
		}
		switch name {
		case "f", "page", "sort", "sort_by", "sort_order", "order", "date", "month", "year", "day", "calendar", "created", "keywords", "search", "q",
			"items_per_page", "destination", "print", "replytocom", "share", "format", "_format":
			return true
		}
	}
	return false
}

// articleWords are path segments under which IOM publishes.
var articleWords = map[string]bool{
	"news": true, "statements": true, "statement": true, "speeches": true, "speech": true, "speeches-talks": true, "stories": true, "story": true,
	"blog": true, "blogs": true, "press-room": true, "press-releases": true, "press-release": true, "node": true, "pr-type": true, "jahia": true, "aggregator": true,
	"noticias": true, "historias": true, "comunicados": true, "actualites": true, "nouvelles": true, "noticia": true, "video": true, "videos": true,
}

// articleLike reports an address that looks like an article's: a known word with
// something after it.
func articleLike(key string) bool {
	segments := strings.Split(strings.Trim(pathOf(key), "/"), "/")
	for i, s := range segments {
		if articleWords[strings.ToLower(s)] {
			return i < len(segments)-1
		}
	}
	return strings.HasPrefix(address.Host(key), "weblog.") && len(segments) == 1 && segments[0] != ""
}

// home reports a home page: the root, or a language prefix alone.
func home(key string) bool {
	p := strings.ToLower(strings.Trim(pathOf(key), "/"))
	return p == "" || p == "home" || p == "index" || p == "index.html" || p == "index.php" || p == "node" || language(p) ||
		strings.HasSuffix(p, "/home") && language(strings.TrimSuffix(p, "/home"))
}

// language reports a segment that is a language tag: "es", "pt-br".
func language(s string) bool {
	a, b, sub := strings.Cut(s, "-")
	if len(a) != 2 && len(a) != 3 || sub && (len(b) < 2 || len(b) > 4) {
		return false
	}
	for _, c := range []byte(a + b) {
		if c < 'a' || c > 'z' {
			return false
		}
	}
	return len(a) == 2 || sub
}

// section reports a listing page: a known word, or a search, at the end of the
// path, after at most a language prefix.
func section(key string) bool {
	segments := strings.Split(strings.ToLower(strings.Trim(pathOf(key), "/")), "/")
	if len(segments) > 1 && language(segments[0]) {
		segments = segments[1:]
	}
	last := segments[len(segments)-1]
	if len(segments) > 2 {
		return false
	}
	return articleWords[last] && len(segments) == 1 || last == "search" || last == "all" && len(segments) == 2 && articleWords[segments[0]] ||
		last == "404" || last == "page-not-found" || last == "not-found"
}

// login reports an address that asks who one is.
func login(key string) bool {
	p := strings.ToLower(pathOf(key))
	return strings.HasSuffix(p, "/user/login") || strings.HasSuffix(p, "/login") || strings.HasSuffix(p, "/signin")
}

// file reports an address whose ending says that it is no page.
func file(key string) bool {
	p := strings.ToLower(pathOf(key))
	i := strings.LastIndexByte(p, '.')
	if i < 0 || strings.Contains(p[i:], "/") {
		return false
	}
	switch p[i+1:] {
	case "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "zip", "gz", "jpg", "jpeg", "png", "gif", "svg", "webp", "mp3", "mp4", "mov", "avi", "css", "js",
		"xml", "rss", "json", "txt", "ico", "csv", "epub", "ics", "woff", "woff2", "exe":
		return true
	}
	return false
}
