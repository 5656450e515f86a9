package ingest

import (
	"regexp"
	"slices"
	"strings"

	"iomnews/internal/address"
	"iomnews/internal/news"
	"iomnews/scraper/quote"
)

// maxDuplicates is how many other members of its group an article lists.
const maxDuplicates = 100

// made is one article of a component under construction.
type made struct {
	pages []string // in order
	key   string
	urls  []string
	main  string
	lang  string
	id    string
}

// assemble makes the articles of one component: pages joined by alias are one
// article, articles joined by duplicate one group, all of them one work.
func (n *net) assemble(comp []string) []news.LinkedArticle {
	same, group := newUnion(), newUnion()
	for _, u := range comp {
		same.find(u)
		group.find(u)
		for _, v := range n.links[u] {
			switch relation(n.facts[u], n.facts[v]) {
			case alias:
				same.join(u, v)
				group.join(u, v)
			case duplicate:
				group.join(u, v)
			}
		}
	}
	var arts []*made
	byPage := map[string]*made{}
	for _, pages := range same.groups() {
		m := &made{pages: pages}
		for _, u := range pages {
			byPage[u] = m
		}
		n.address(m)
		m.lang = n.facts[m.main].Lang
		arts = append(arts, m)
	}
	slices.SortFunc(arts, func(a, b *made) int { return before(a.key, b.key) })
	groups := map[string][]*made{} // by root page, members in order of representation
	for _, m := range arts {
		root := group.find(m.pages[0])
		groups[root] = append(groups[root], m)
	}
	out := make([]news.LinkedArticle, len(arts))
	for i, m := range arts {
		art := *n.arts[m.main]
		if art.ID != m.id {
			art.Quotes = requote(m.id, art.Quotes)
		}
		art.ID, art.URL, art.URLs = m.id, m.key, m.urls
		members := groups[group.find(m.pages[0])]
		art.Representative = members[0] == m
		art.Group, art.Work = members[0].id, arts[0].id
		art.Duplicates = []string{}
		for _, d := range members {
			if d != m && len(art.Duplicates) < maxDuplicates {
				art.Duplicates = append(art.Duplicates, d.id)
			}
		}
		art.Translations = translations(m, arts)
		out[i] = news.LinkedArticle{Article: &art, Main: m.main, Pages: m.pages}
	}
	return out
}

// translations names, for each other language of the work, the article on the
// same host if there is one, else the first by rule.
func translations(m *made, arts []*made) []news.Translation {
	out := []news.Translation{}
	best := map[string]*made{}
	for _, o := range arts {
		if o.lang == m.lang {
			continue
		}
		b := best[o.lang]
		if b == nil || hostOf(o) == hostOf(m) && hostOf(b) != hostOf(m) {
			best[o.lang] = o
		}
	}
	for _, lang := range sorted(best) {
		out = append(out, news.Translation{Lang: lang, ID: best[lang].id})
	}
	return out
}

func hostOf(m *made) string { return strings.TrimPrefix(address.Host(m.key), "www.") }

// requote gives quotations the ids that belong to an article's id.
func requote(id string, qs []news.Quote) []news.Quote {
	out := slices.Clone(qs)
	quote.Identify(id, out)
	return out
}

// address chooses the key address, the other addresses and the main page of an
// article. An address counts only if it is the article's alone: claimed by none
// but its pages, or one of its pages stands there.
func (n *net) address(m *made) {
	mine := map[string]bool{}
	stands := map[string]bool{}
	for _, u := range m.pages {
		mine[u] = true
		stands[place(u)] = true
	}
	claimed := map[string]bool{} // as key
	all := map[string]bool{}
	for _, u := range m.pages {
		f := n.facts[u]
		for _, v := range f.URLs {
			if stands[place(v)] || n.alone(v, mine) {
				all[v] = true
				if v == f.Key {
					claimed[v] = true
				}
			}
		}
	}
	m.urls = sorted(all)
	slices.SortFunc(m.urls, func(a, b string) int { return keyOrder(a, b, claimed) })
	m.key = m.urls[0]
	slices.Sort(m.urls[1:])
	m.main = slices.MinFunc(m.pages, func(a, b string) int {
		if x, y := mainRank(a, m.key), mainRank(b, m.key); x != y {
			return x - y
		}
		if x, y := n.facts[a].Words == 0, n.facts[b].Words == 0; x != y {
			return rankBool(x) - rankBool(y)
		}
		return keyOrder(a, b, nil)
	})
	m.id = address.ArticleID(m.key)
}

// alone reports whether only these pages claim an address.
func (n *net) alone(url string, mine map[string]bool) bool {
	bucket := n.buckets[hash("own", place(url))]
	if len(bucket) > maxBucket {
		return false
	}
	for _, u := range bucket {
		if !mine[u] {
			return false
		}
	}
	return true
}

func mainRank(page, key string) int {
	switch {
	case page == key:
		return 0
	case place(page) == place(key):
		return 1
	}
	return 2
}

var node = regexp.MustCompile(`/node/\d+$`)

// keyOrder is the rule for key addresses: one that a page claims, no node
// address, https, "www.", without a query, then the shorter, then the order.
func keyOrder(a, b string, claimed map[string]bool) int {
	for _, worse := range []func(string) bool{
		func(u string) bool { return claimed != nil && !claimed[u] },
		func(u string) bool { return node.MatchString(u) },
		func(u string) bool { return !strings.HasPrefix(u, "https:") },
		func(u string) bool { return !strings.Contains(u, "://www.") },
		func(u string) bool { return strings.Contains(u, "?") },
	} {
		if x, y := worse(a), worse(b); x != y {
			return rankBool(x) - rankBool(y)
		}
	}
	if len(a) != len(b) {
		return len(a) - len(b)
	}
	return strings.Compare(a, b)
}

func rankBool(b bool) int {
	if b {
		return 1
	}
	return 0
}
