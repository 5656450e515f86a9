package scraper

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"

	"iomnews/internal/news"
)

var sdgNumber = regexp.MustCompile(`(?i)(?:e_web_|sdg[-_ ]?(?:goal[-_ ]?)?|goal[-_ ]?)0?(1[0-7]|[1-9])(?:\D|$)`)

// tags collects the labels as published: countries, regions, themes,
// categories, goals, scope and type. The office finder's names are none.
func (r *reading) tags() {
	seen := map[news.Tag]bool{}
	add := func(kind, text, rule string) {
		text = strings.Trim(squeeze(text), " ,;:")
		t := news.Tag{Kind: kind, Text: text}
		if text == "" || len(text) > 120 || seen[t] || len(r.a.Tags) > 60 {
			return
		}
		seen[t] = true
		r.a.Tags = append(r.a.Tags, t)
		r.rule("tags", rule, kind+": "+text)
	}
	for _, f := range r.facts {
		kind := ""
		switch f.key {
		case "region-country":
			kind = "country"
		case "themes":
			kind = "theme"
		case "categories":
			kind = "category"
		case "press release type":
			kind = "scope"
		}
		if kind != "" && len(f.value) < 400 {
			for _, v := range splitValues(f.value) {
				add(kind, v, "label "+f.key)
			}
		}
	}
	for _, t := range r.lay.Tags {
		for _, s := range t.At {
			for _, n := range r.find(s) {
				if !r.ownTag(n) {
					continue
				}
				for _, v := range tagTexts(n) {
					add(t.Kind, v, s.text)
				}
			}
		}
	}
	for _, n := range r.index["meta"] {
		switch attr(n, "property") {
		case "article:tag":
			add("theme", attr(n, "content"), "meta article:tag")
		case "article:section":
			add("category", attr(n, "content"), "meta article:section")
		}
	}
	for _, n := range r.index["img"] {
		src := attr(n, "src")
		if !strings.Contains(src, "e_web_") && !strings.Contains(strings.ToLower(src), "sdg") {
			continue
		}
		if m := sdgNumber.FindStringSubmatch(src); m != nil && !inFrame(n) {
			add("sdg", "SDG "+m[1], "img "+src)
		}
	}
	if r.a.Scope != nil {
		label := map[string]string{news.ScopeGlobal: "Global", news.ScopeLocal: "Local"}[*r.a.Scope]
		have := false
		for _, t := range r.a.Tags {
			have = have || t.Kind == "scope"
		}
		if !have {
			add("scope", label, "scope")
		}
	}
}

// splitValues splits the values of a label: by commas that no bracket holds,
// semicolons and line ends.
func splitValues(s string) []string {
	var out []string
	depth, from := 0, 0
	for i, c := range s {
		switch c {
		case '(':
			depth++
		case ')':
			depth--
		case ',', ';', '\n', '|':
			if depth <= 0 {
				out = append(out, s[from:i])
				from = i + 1
			}
		}
	}
	return append(out, s[from:])
}

// tagTexts returns the texts of a tag's element: of its links when it has
// some, else its own without the field's label.
func tagTexts(n *html.Node) []string {
	var links []string
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		if n.Type == html.ElementNode && n.Data == "a" {
			links = append(links, textOf(n))
			return
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
	}
	walk(n)
	if len(links) > 0 {
		return links
	}
	t := textOf(n)
	if _, v, ok := strings.Cut(t, ":"); ok && len(v) > 0 {
		t = v
	}
	return []string{t}
}

// ownTag reports a tag of this article: not of a teaser, a menu or the finder.
func (r *reading) ownTag(n *html.Node) bool {
	if inFrame(n) {
		return false
	}
	if i := r.blockOf(n); i >= 0 && r.blocks[i].flag&(teaser|unseen) != 0 {
		return false
	}
	for p := n.Parent; p != nil; p = p.Parent {
		for _, t := range strings.Fields(attr(p, "class")) {
			if strings.Contains(t, "teaser") || strings.Contains(t, "related") && !strings.HasPrefix(t, "field") || t == "article-detail" || t == "views-row" {
				return false
			}
		}
	}
	return true
}

// inFrame reports elements inside navigation or the page's foot.
func inFrame(n *html.Node) bool {
	for p := n.Parent; p != nil; p = p.Parent {
		if p.Data == "nav" || p.Data == "footer" && enclosing(p) == nil || p.Data == "aside" {
			return true
		}
	}
	return false
}
