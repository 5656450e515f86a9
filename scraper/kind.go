package scraper

import (
	"strings"

	"iomnews/internal/news"
)

// kindPaths are the kinds that addresses name.
var kindPaths = map[string]string{
	"news": news.KindNews, "press-room": news.KindNews, "pr-type": news.KindNews, "press-release": news.KindNews, "press-releases": news.KindNews, "pbn": news.KindNews, "aggregator": news.KindNews, "jahia": news.KindNews, "noticias": news.KindNews,
	"statements": news.KindStatement, "statement": news.KindStatement, "speeches": news.KindSpeech, "speech": news.KindSpeech,
	"stories": news.KindStory, "story": news.KindStory, "blog": news.KindBlog, "blogs": news.KindBlog, "video": news.KindVideo, "videos": news.KindVideo,
}

// kindTypes are the kinds that the classes of Drupal's nodes name.
var kindTypes = []struct{ word, kind string }{
	{"press-release", news.KindNews}, {"press_release", news.KindNews}, {"statement", news.KindStatement}, {"speech", news.KindSpeech}, {"featured-stories", news.KindStory}, {"story", news.KindStory}, {"stories", news.KindStory},
	{"blog", news.KindBlog}, {"video", news.KindVideo}, {"news", news.KindNews}, {"article", ""}, {"page", ""},
}

// kindOfPath returns the kind an address names, and the segments after it.
func kindOfPath(path string) (kind string, rest []string) {
	segs := strings.Split(strings.Trim(path, "/"), "/")
	for i, s := range segs {
		if k, ok := kindPaths[s]; ok && i <= 2 {
			return k, segs[i+1:]
		}
	}
	return "", segs
}

// kind sets kind and scope: what the label line says, else what the address,
// the node's class, the listing card or the layout say.
func (r *reading) kind() {
	kind, scope, rule, scopeRule, text, scopeText := "", "", "", "", "", ""
	look := func(s, from string) {
		k, sc := labelOf(s)
		if k == "" && sc == "" && len(s) < 120 {
			k, sc = labelOf(withoutDate(s))
		}
		if kind == "" && k != "" {
			kind, rule, text = k, from, s
		}
		if scope == "" && sc != "" {
			scope, scopeRule, scopeText = sc, from, s
		}
	}
	if v := r.factOf("press release type"); v != "" {
		look(v, "label Press Release Type")
	}
	for _, s := range r.lay.Label {
		for _, n := range r.find(s) {
			if f := r.nodeFlag(n); f&(unseen|teaser) == 0 && !r.far(n) {
				look(textOf(n), s.text)
			}
		}
	}
	if r.at >= 0 {
		for i := r.at - 1; i >= 0 && i >= r.at-8; i-- {
			if b := &r.blocks[i]; b.flag&(unseen|teaser) == 0 && int(b.linked)*2 < len(b.text)+1 {
				look(squeeze(b.text), "line above the title")
			}
		}
		for i := r.at + 1; i < len(r.blocks) && i <= r.at+4; i++ {
			if b := &r.blocks[i]; b.flag&(unseen|teaser) == 0 && len(b.text) < 80 {
				look(squeeze(b.text), "line below the title")
			}
		}
	}
	for _, l := range r.head {
		look(l, "line at the top")
	}
	path, _ := kindOfPath(pathOf(r.url))
	if kind == "" || path != "" && path != news.KindNews && (kind == news.KindNews || kind == news.KindStatement) {
		if path != "" {
			kind, rule, text = path, "address", pathOf(r.url)
		}
	}
	if kind == "" {
		if k, class := r.nodeKind(); k != "" {
			kind, rule, text = k, "class of the node", class
		}
	}
	for _, h := range r.page.Hints {
		if k := hintKind(h.Kind); kind == "" && k != "" {
			kind, rule, text = k, "hint "+h.Via, h.Kind
		}
		if k := strings.ToLower(h.Scope); scope == "" && (k == news.ScopeGlobal || k == news.ScopeLocal) {
			scope, scopeRule, scopeText = k, "hint "+h.Via, h.Scope
		}
	}
	if kind == "" {
		switch k := r.linked().kind; {
		case r.lay.Kind != "" && (r.lay.Name != "drupal9-news" || r.factOf("categories") != ""):
			kind, rule = r.lay.Kind, "layout"
		case k == "BlogPosting":
			kind, rule = news.KindBlog, "json-ld @type"
		case k == "NewsArticle" || k == "PressRelease" || r.factOf("categories") == "PBN" || scope != "":
			kind, rule = news.KindNews, "json-ld @type"
		case r.lay.Kind != "":
			kind, rule = r.lay.Kind, "layout"
		default:
			kind, rule = news.KindOther, "nothing says"
		}
	}
	r.a.Kind = kind
	r.rule("kind", rule, text)
	if scope != "" {
		r.a.Scope = &scope
		r.rule("scope", scopeRule, scopeText)
	}
}

func hintKind(s string) string {
	switch s {
	case news.KindNews, news.KindStatement, news.KindSpeech, news.KindStory, news.KindBlog, news.KindVideo:
		return s
	}
	return kindLabels[lineKey(s)]
}

// nodeKind reads Drupal's classes: page-node-type-press-release, node--type-story, node-press-release.
func (r *reading) nodeKind() (kind, class string) {
	var vals []string
	if b := r.first("body"); b != nil {
		vals = append(vals, attr(b, "class"))
	}
	for _, n := range r.index["article"] {
		vals = append(vals, attr(n, "class"))
		break
	}
	for _, n := range r.index["[data-history-node-id"] {
		vals = append(vals, attr(n, "class"))
		break
	}
	for _, v := range vals {
		for _, c := range strings.Fields(v) {
			rest, ok := strings.CutPrefix(c, "page-node-type-")
			for _, p := range []string{"node--type-", "node-type-", "node-"} {
				if !ok {
					rest, ok = strings.CutPrefix(c, p)
				}
			}
			if !ok {
				continue
			}
			for _, t := range kindTypes {
				if t.kind != "" && strings.HasPrefix(rest, t.word) {
					return t.kind, c
				}
			}
		}
	}
	return "", ""
}

// withoutDate returns a line without its date.
func withoutDate(s string) string {
	if _, from, to, ok := findDate(s); ok {
		return strings.Trim(s[:from]+" "+s[to:], " |-–—•·,")
	}
	return s
}
