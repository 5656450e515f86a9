package scraper

import (
	"encoding/json"
	"strings"
)

// linked is what a page's JSON-LD says of its article.
type linked struct {
	headline, published, created, lang, kind string
	authors                                  []string
}

// linked reads every JSON-LD script: objects, lists and @graph, articles before
// web pages.
func (r *reading) linked() *linked {
	if r.ld != nil {
		return r.ld
	}
	r.ld = &linked{}
	rank := 0
	for _, n := range r.index["script"] {
		if !strings.EqualFold(strings.TrimSpace(attr(n, "type")), "application/ld+json") || n.FirstChild == nil {
			continue
		}
		var v any
		src := strings.TrimSpace(n.FirstChild.Data)
		src = strings.TrimSuffix(strings.TrimPrefix(strings.TrimPrefix(src, "<!--"), "//<![CDATA["), "//]]>")
		if json.Unmarshal([]byte(src), &v) != nil {
			continue
		}
		r.ld.visit(v, &rank, 0)
	}
	return r.ld
}

func (l *linked) visit(v any, rank *int, depth int) {
	if depth > 6 {
		return
	}
	switch v := v.(type) {
	case []any:
		for i, e := range v {
			if i < 200 {
				l.visit(e, rank, depth+1)
			}
		}
	case map[string]any:
		if g, ok := v["@graph"]; ok {
			l.visit(g, rank, depth+1)
		}
		kind, n := typeRank(v["@type"])
		if n <= *rank {
			return
		}
		*rank = n
		get := func(key string) string { s, _ := v[key].(string); return squeeze(s) }
		*l = linked{headline: get("headline"), published: get("datePublished"), created: get("dateCreated"), lang: get("inLanguage"), kind: kind}
		if l.headline == "" {
			l.headline = get("name")
		}
		l.authors = names(v["author"])
	}
}

// typeRank puts articles before video objects before pages; other things
// (sites, breadcrumbs, organizations) say nothing of the article.
func typeRank(t any) (string, int) {
	if list, ok := t.([]any); ok && len(list) > 0 {
		t = list[0]
	}
	switch s, _ := t.(string); s {
	case "NewsArticle", "Article", "BlogPosting", "ReportageNewsArticle", "PressRelease":
		return s, 3
	case "VideoObject":
		return s, 2
	case "WebPage":
		return s, 1
	}
	return "", 0
}

// names returns the persons of a JSON-LD author.
func names(v any) []string {
	var out []string
	switch v := v.(type) {
	case string:
		out = append(out, squeeze(v))
	case []any:
		for i, e := range v {
			if i < 10 {
				out = append(out, names(e)...)
			}
		}
	case map[string]any:
		if t, _ := v["@type"].(string); t == "" || t == "Person" {
			if s, _ := v["name"].(string); s != "" {
				out = append(out, squeeze(s))
			}
		}
	}
	return out
}

// inLinked reports whether the page's JSON-LD holds a text at all, without
// reading it.
func (r *reading) inLinked(s string) bool {
	for _, n := range r.index["script"] {
		if n.FirstChild != nil && strings.EqualFold(strings.TrimSpace(attr(n, "type")), "application/ld+json") && strings.Contains(n.FirstChild.Data, s) {
			return true
		}
	}
	return false
}
