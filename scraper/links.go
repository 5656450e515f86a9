package scraper

import (
	"fmt"
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"iomnews/internal/address"
	"iomnews/internal/news"
)

// maxLinks bounds the links of one page.
const maxLinks = 5000

// Links returns the addresses on a page, each once, in order of appearance,
// with what is said of them there: the title, date, kind and scope of a listing
// card or teaser. Only addresses of the page's registrable domain are given,
// and no files. The pager's next page has Next set.
func Links(p *news.Page) ([]news.Link, error) {
	d, err := open(p)
	if err != nil {
		return nil, fmt.Errorf("links of %s: %w", p.URL, err)
	}
	defer d.close()
	l := linker{d: d, own: map[string]bool{}, only: map[*html.Node]string{}, at: map[string]int{}, domain: address.Domain(address.Host(d.url))}
	for _, u := range append([]string{p.URL, p.Final, d.url}, p.Redirects...) {
		l.own[u] = true
	}
	l.via = "teaser"
	if path := pathOf(d.url); path == "" || path == "/" || isListingPath(path) || langPrefix.FindString(path) == path || d.notArticle() != "" {
		l.via = "listing"
	}
	l.survey(d.tree.Nodes[0])
	l.heads()
	for _, a := range d.index["a"] {
		l.anchor(a)
	}
	return l.out, nil
}

type linker struct {
	d      *doc
	via    string
	domain string
	own    map[string]bool
	only   map[*html.Node]string // the one article that all links inside lead to; "*" for several
	keys   map[*html.Node]string
	at     map[string]int // address -> place in out
	out    []news.Link
}

const several = "*"

// survey notes for each element which one article its links lead to.
func (l *linker) survey(n *html.Node) string {
	one := ""
	if n.DataAtom == atom.A {
		if u := l.key(n); u != "" && isArticleLink(u) {
			one = u
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode && c.Type != html.DocumentNode {
			continue
		}
		switch u := l.survey(c); {
		case u == "":
		case one == "":
			one = u
		case one != u:
			one = several
		}
	}
	if one != "" {
		l.only[n] = one
	}
	return one
}

// key returns the address of an anchor, "" when it leads elsewhere.
func (l *linker) key(a *html.Node) string {
	if l.keys == nil {
		l.keys = map[*html.Node]string{}
	}
	if u, ok := l.keys[a]; ok {
		return u
	}
	href := strings.TrimSpace(attr(a, "href"))
	u := ""
	if href != "" && !strings.HasPrefix(href, "#") {
		if k, err := address.Key(l.d.base, href); err == nil && address.Domain(address.Host(k)) == l.domain && !fileName.MatchString(pathOf(k)) {
			u = k
		}
	}
	l.keys[a] = u
	return u
}

var fileName = regexp.MustCompile(`(?i)\.(pdf|docx?|xlsx?|pptx?|zip|rar|jpe?g|png|gif|svg|webp|mp3|mp4|mov|avi|css|js|ico|csv|ics)$`)

// isArticleLink reports an address that may hold an article, by its path.
func isArticleLink(u string) bool {
	path, host := pathOf(u), hostOf(u)
	if isListingPath(path) {
		return false
	}
	if kind, rest := kindOfPath(path); kind != "" {
		return len(rest) > 0 && rest[0] != ""
	}
	if nodePath.MatchString(path) {
		return true
	}
	if strings.HasPrefix(host, "weblog.") || strings.HasPrefix(host, "storyteller.") {
		last := path[strings.LastIndexByte(path, '/')+1:]
		return strings.Count(last, "-") >= 2
	}
	return false
}

// heads adds what the head links to: feeds and the next page.
func (l *linker) heads() {
	for _, n := range l.d.index["link"] {
		u := l.key(n)
		if u == "" {
			continue
		}
		rel := strings.ToLower(attr(n, "rel"))
		typ := strings.ToLower(attr(n, "type"))
		switch {
		case rel == "alternate" && (strings.Contains(typ, "rss") || strings.Contains(typ, "atom")):
			l.add(news.Link{URL: u, Role: news.RoleFeed})
		case rel == "next":
			l.add(news.Link{URL: u, Role: news.RoleListing, Next: true})
		case rel == "alternate" && attr(n, "hreflang") != "" && isArticleLink(u):
			l.add(news.Link{URL: u, Role: news.RoleArticle})
		}
	}
}

func (l *linker) anchor(a *html.Node) {
	u := l.key(a)
	if u == "" || l.own[u] {
		return
	}
	link := news.Link{URL: u}
	path := pathOf(u)
	switch {
	case isArticleLink(u):
		link.Role = news.RoleArticle
		link.Hint = l.hint(a, u)
	case strings.HasSuffix(path, "/rss.xml") || strings.HasSuffix(path, "/feed") || strings.HasSuffix(path, ".rss") || strings.HasSuffix(path, "news-rss"):
		link.Role = news.RoleFeed
	case isNext(a):
		link.Role, link.Next = news.RoleListing, true
	case path != "/" && isListingPath(path) && !strings.Contains(path, "/user") && !strings.HasSuffix(path, "/contact") && !strings.HasSuffix(path, "/about"):
		link.Role = news.RoleListing
	case strings.Contains(u, "page=") && path == pathOf(l.d.url):
		link.Role = news.RoleListing
	}
	l.add(link)
}

// add puts a link in its place; a second mention of an address adds what the
// first did not say.
func (l *linker) add(link news.Link) {
	i, have := l.at[link.URL]
	if !have {
		if len(l.out) < maxLinks {
			l.at[link.URL] = len(l.out)
			l.out = append(l.out, link)
		}
		return
	}
	o := &l.out[i]
	if o.Role == "" {
		o.Role = link.Role
	}
	o.Next = o.Next || link.Next
	h, n := &o.Hint, link.Hint
	if n.Via == "" {
		return
	}
	if h.Via == "" {
		*h = n
		return
	}
	if len(n.Title) > len(h.Title) && h.Published == "" && h.Kind == "" {
		h.Title = n.Title
	}
	if h.Published == "" {
		h.Published, h.Raw = n.Published, n.Raw
	}
	if h.Kind == "" {
		h.Kind = n.Kind
	}
	if h.Scope == "" {
		h.Scope = n.Scope
	}
}

func isNext(a *html.Node) bool {
	if strings.Contains(attr(a, "rel"), "next") {
		return true
	}
	if nextText[lineKey(textOf(a))] {
		return true
	}
	for p, i := a.Parent, 0; p != nil && i < 2; p, i = p.Parent, i+1 {
		c := attr(p, "class")
		if strings.Contains(c, "pager") && strings.Contains(c, "next") && !strings.Contains(c, "items") {
			return true
		}
	}
	return false
}

var nextText = lines(`Next|Next page|Next ›|Next »|next ›|Siguiente|Siguiente página|Página siguiente|Suivant|Page suivante|Próximo|Próxima página|Successivo|Pagina successiva|Weiter|Nächste Seite|Наступна|Наступна сторінка|Следующая|Следующая страница|التالي|الصفحة التالية|››|›`)

// hint reads the card around a link: the highest element in which all links to
// articles lead to this one.
func (l *linker) hint(a *html.Node, u string) news.Hint {
	card := a
	for p := a.Parent; p != nil && l.only[p] == u && p.DataAtom != atom.Body && p.DataAtom != atom.Main && p.DataAtom != atom.Html; p = p.Parent {
		if sp, ok := l.d.spans[p]; ok && sp.to-sp.from > 14 {
			break
		}
		card = p
	}
	h := news.Hint{Source: l.d.url, Via: l.via}
	h.Title = l.cardTitle(card, a)
	sp, ok := l.d.spans[card]
	if ok {
		for i := sp.from; i < sp.to; i++ {
			l.read(&h, squeeze(l.d.blocks[i].text))
		}
	} else {
		l.read(&h, textOf(card))
	}
	if h.Published == "" {
		for _, t := range l.d.times {
			if within(t.node, card) && !updated(t.node) {
				raw := attr(t.node, "datetime")
				if raw == "" {
					raw = textOf(t.node)
				}
				if d, ok := ReadDate(raw); ok {
					h.Published, h.Raw = d, raw
					break
				}
			}
		}
	}
	if h.Kind == "" || h.Published == "" {
		seen := 0
		l.leaves(&h, card, &seen)
	}
	if lang := attr(a, "hreflang"); lang != "" {
		h.Lang = primary(lang)
	}
	if h.Title == "" && h.Published == "" && h.Kind == "" && h.Scope == "" {
		return news.Hint{}
	}
	return h
}

// leaves reads the elements of a card that hold nothing but a text: labels that
// stand in one line with others.
func (l *linker) leaves(h *news.Hint, n *html.Node, seen *int) {
	if *seen++; *seen > 80 {
		return
	}
	c := n.FirstChild
	if c != nil && c.Type == html.TextNode && c.NextSibling == nil && natures[n.DataAtom]&silent == 0 {
		if t := squeeze(c.Data); t != "" && len(t) < 80 {
			l.read(h, t)
		}
		return
	}
	for ; c != nil; c = c.NextSibling {
		if c.Type == html.ElementNode {
			l.leaves(h, c, seen)
		}
	}
}

// read takes date, kind and scope from a line of a card. Several may stand in
// one line: "News - Global | 27 Nov 2023".
func (l *linker) read(h *news.Hint, s string) {
	if len(s) > 160 || s == h.Title {
		return
	}
	if h.Published == "" {
		if d, ok := headerDate(s); ok {
			h.Published, h.Raw = d.String(), s
		}
	}
	kind, scope := labelOf(withoutDate(s))
	if h.Kind == "" {
		h.Kind = kind
	}
	if h.Scope == "" {
		h.Scope = scope
	}
}

// cardTitle is the heading of a card, else the longest text of its links that
// is no label and no "read more".
func (l *linker) cardTitle(card, a *html.Node) string {
	for _, tag := range []string{"h1", "h2", "h3", "h4", "h5"} {
		for _, n := range l.d.index[tag] {
			if within(n, card) {
				if t := textOf(n); t != "" && !frameLines[lineKey(t)] {
					return t
				}
			}
		}
	}
	t := textOf(a)
	if k := lineKey(t); frameLines[k] || kindLabels[k] != "" || len(t) > 300 {
		return ""
	}
	return t
}
