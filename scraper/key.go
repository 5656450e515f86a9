package scraper

import (
	"regexp"
	"strings"

	"iomnews/internal/address"
	"iomnews/internal/news"
)

var (
	nodePath   = regexp.MustCompile(`^(?:/[a-z]{2}(?:-[a-z]{2,4})?)?/node/\d+$`)
	langPrefix = regexp.MustCompile(`^/([a-z]{2}(?:-[a-z]{2,4})?)(/|$)`)
)

// addresses sets the key address, the others that lead here, and the
// translations as published.
//
// The key is the address that answered, or the page's canonical when that is
// on the same host (www. aside) and of the same kind, or what a node address
// stands for. A canonical of another language's prefix is believed only when
// the text is in that language. iom.int is written www.iom.int.
func (r *reading) addresses() {
	self := wwwForm(r.url)
	key, rule := self, "address"
	canonical := ""
	for _, n := range r.index["link"] {
		rel := strings.ToLower(attr(n, "rel"))
		if rel != "canonical" && rel != "shortlink" {
			continue
		}
		u, err := address.Key(r.base, attr(n, "href"))
		if err != nil {
			continue
		}
		if rel == "canonical" && canonical == "" {
			canonical = u
		}
	}
	if canonical != "" && r.believes(self, wwwForm(canonical)) {
		if key = wwwForm(canonical); key != self {
			rule = "canonical"
		}
	}
	r.a.URL = key
	r.rule("url", rule, key)
	r.a.URLs = []string{key}
	add := func(u string) {
		for _, have := range r.a.URLs {
			if have == u {
				return
			}
		}
		if u != "" && len(r.a.URLs) < 20 {
			r.a.URLs = append(r.a.URLs, u)
		}
	}
	add(r.page.Final)
	for i := len(r.page.Redirects) - 1; i >= 0; i-- {
		add(r.page.Redirects[i])
	}
	add(r.page.URL)
	for _, n := range r.index["link"] {
		if strings.ToLower(attr(n, "rel")) != "shortlink" {
			continue
		}
		if u, err := address.Key(r.base, attr(n, "href")); err == nil && bareHost(u) == bareHost(key) && nodePath.MatchString(pathOf(u)) {
			add(u)
		}
	}
	r.alternates(key)
}

// believes says whether a canonical address names the same article.
func (r *reading) believes(self, canonical string) bool {
	if canonical == self || bareHost(canonical) != bareHost(self) {
		return canonical == self
	}
	from, to := pathOf(self), pathOf(canonical)
	if to == "" || to == "/" || langPrefix.FindString(to) == to {
		return false
	}
	if nodePath.MatchString(to) && !nodePath.MatchString(from) {
		return false // the alias is the better address
	}
	if p, q := prefixOf(from), prefixOf(to); p != q {
		want := q
		if want == "" {
			want = "en"
		}
		if primary(want) != r.a.Lang {
			return false
		}
	}
	if nodePath.MatchString(from) {
		_, rest := kindOfPath(to)
		return len(rest) > 0 && !isListingPath(to)
	}
	a, _ := kindOfPath(from)
	b, rest := kindOfPath(to)
	return a == b && len(rest) > 0 && !isListingPath(to)
}

// prefixOf returns the language prefix of a path, or "".
func prefixOf(path string) string {
	if m := langPrefix.FindStringSubmatch(path); m != nil {
		return m[1]
	}
	return ""
}

// wwwForm writes the main site's bare host with www.
func wwwForm(u string) string {
	for _, scheme := range []string{"https://", "http://"} {
		if rest, ok := strings.CutPrefix(u, scheme+"iom.int"); ok && (rest == "" || rest[0] == '/' || rest[0] == '?') {
			return scheme + "www.iom.int" + rest
		}
	}
	return u
}

func bareHost(u string) string { return strings.TrimPrefix(address.Host(u), "www.") }

// alternates collects hreflang links: of the head, and of a language switcher
// in the page. x-default and links to this very page are none.
func (r *reading) alternates(key string) {
	own := map[string]bool{key: true}
	for _, u := range r.a.URLs {
		own[wwwForm(u)] = true
	}
	add := func(lang, href string) {
		lang = strings.TrimSpace(lang)
		u, err := address.Key(r.base, href)
		if err != nil || lang == "" || strings.EqualFold(lang, "x-default") || len(lang) > 20 {
			return
		}
		if u = wwwForm(u); own[u] || len(r.a.Alternates) >= 40 {
			return
		}
		own[u] = true
		r.a.Alternates = append(r.a.Alternates, news.Alternate{Lang: lang, URL: u})
	}
	for _, n := range r.index["link"] {
		if strings.EqualFold(attr(n, "rel"), "alternate") && attr(n, "hreflang") != "" {
			add(attr(n, "hreflang"), attr(n, "href"))
		}
	}
	if len(r.a.Alternates) > 0 {
		return
	}
	for _, n := range r.index["a"] {
		h := attr(n, "hreflang")
		if h == "" {
			continue
		}
		if u, err := address.Key(r.base, attr(n, "href")); err == nil && bareHost(u) == bareHost(key) {
			p := pathOf(u)
			if _, rest := kindOfPath(p); len(rest) > 0 && p != "/" && langPrefix.FindString(p) != p && !isListingPath(p) {
				add(h, attr(n, "href"))
			}
		}
	}
}
