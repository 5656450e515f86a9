package scraper

import (
	"regexp"
	"strings"

	"github.com/andybalholm/cascadia"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// flag says what the elements around a block are, by their tags, roles and
// class names. A flag is a witness, never a verdict: see reading.body.
type flag uint8

const (
	unseen  flag = 1 << iota // navigation, page foot, hidden text: never looked at
	chrome                   // sharing, teasers, SDG icons, labels: no body text, but labels may be read
	caption                  // figures and their captions
	soft                     // page head, asides: no body text unless most of the text stands there
	teaser                   // one of several alike cards
)

// selector is a compiled CSS selector and the class, id, attribute or tag that
// its last compound asks for, under which the walk has indexed elements.
type selector struct {
	text  string
	key   string
	needs []string // the other classes that it names: without one of them on the page nothing matches
	sel   cascadia.Sel
}

// css compiles selectors; a bad one is a programmer's mistake.
func css(list ...string) []selector {
	out := make([]selector, len(list))
	for i, s := range list {
		sel, err := cascadia.Parse(s)
		if err != nil {
			panic("scraper: selector " + s + ": " + err.Error())
		}
		out[i] = selector{text: s, key: lastKey(s), needs: classNames.FindAllString(s, -1), sel: sel}
	}
	return out
}

var classNames = regexp.MustCompile(`\.[a-zA-Z_][\w-]*`)

// lastKey returns the key of the rightmost compound: its first class, else its
// id, else its first attribute, else its tag.
func lastKey(s string) string {
	depth, from := 0, 0
	for i, c := range s {
		switch c {
		case '[', '(':
			depth++
		case ']', ')':
			depth--
		case ' ', '>', '+', '~':
			if depth == 0 {
				from = i + 1
			}
		}
	}
	last := s[from:]
	end := func(rest string) string {
		if i := strings.IndexAny(rest, ".#[:*=^$~|]"); i >= 0 {
			return rest[:i]
		}
		return rest
	}
	bare := last
	if i := strings.IndexByte(last, '['); i >= 0 {
		bare = last[:i]
	}
	if i := strings.IndexByte(bare, '.'); i >= 0 {
		return "." + end(bare[i+1:])
	}
	if i := strings.IndexByte(bare, '#'); i >= 0 {
		return "#" + end(bare[i+1:])
	}
	if i := strings.IndexByte(last, '['); i >= 0 {
		return "[" + end(last[i+1:])
	}
	return end(last)
}

// attributes indexes an element by what selectors may ask for, and says what
// its tag, role, class and id tell of the text inside.
func (w *walker) attributes(n *html.Node) flag {
	var f flag
	switch n.DataAtom {
	case atom.Nav:
		f = unseen
	case atom.Footer:
		f = unseen
		for p := n.Parent; p != nil; p = p.Parent {
			if p.DataAtom == atom.Article {
				f = chrome // a foot of the article: tags and sharing
			}
		}
	case atom.Figure, atom.Figcaption:
		f = caption
	case atom.Form:
		f = soft
	case atom.Header, atom.Aside:
		f = soft
	}
	plain := n.DataAtom == atom.Html || n.DataAtom == atom.Body || n.DataAtom == atom.Main
	for _, a := range n.Attr {
		switch a.Key {
		case "class":
			c, ok := w.classes[a.Val]
			if !ok {
				c = classify(a.Val)
				w.classes[a.Val] = c
			}
			for _, k := range c.keys {
				w.d.index[k] = append(w.d.index[k], n)
			}
			if !plain {
				f |= c.flag
			}
		case "id":
			if k := "#" + a.Val; keys[k] {
				w.d.index[k] = append(w.d.index[k], n)
			}
			if !plain {
				f |= classify(a.Val).flag &^ teaser
			}
		case "role":
			switch a.Val {
			case "navigation", "search", "contentinfo", "dialog", "alertdialog", "menu", "menubar", "tablist":
				f |= unseen
			case "banner", "complementary":
				f |= soft
			}
		case "hidden":
			f |= unseen
		case "style":
			if v := strings.ReplaceAll(strings.ToLower(a.Val), " ", ""); strings.Contains(v, "display:none") || strings.Contains(v, "visibility:hidden") {
				f |= unseen
			}
		}
		if keys["["+a.Key] {
			k := "[" + a.Key
			w.d.index[k] = append(w.d.index[k], n)
		}
	}
	return f
}

// classes is what a class attribute says.
type classes struct {
	flag flag
	keys []string
}

func classify(val string) classes {
	var c classes
	for _, t := range strings.Fields(val) {
		if k := "." + t; keys[k] {
			c.keys = append(c.keys, k)
		}
		c.flag |= tokenFlag(strings.ToLower(t))
	}
	return c
}

// tokenFlag reads one class name word by word. Names that say what is not
// there or how something behaves (no-sidebar, has-share, js-) say nothing.
func tokenFlag(t string) flag {
	if f, ok := wholeTokens[t]; ok {
		return f
	}
	for _, p := range []string{"no-", "has-", "with-", "without-", "not-", "is-", "js-", "page-", "path-", "layout-", "region-content", "node--type-", "node-type-", "wp-block-group", "col-", "theme-", "site-"} {
		if strings.HasPrefix(t, p) {
			return 0
		}
	}
	var f flag
	words := strings.FieldsFunc(t, func(r rune) bool { return r == '-' || r == '_' || r == ':' })
	for i, word := range words {
		g := tokenWords[word]
		if g == caption && i < len(words)-1 && words[len(words)-1] != "caption" && words[len(words)-1] != "container" && words[len(words)-1] != "wrapper" {
			continue // text-image-text, media-body, photo-essay
		}
		f |= g
	}
	return f
}

// wholeTokens are class names that count as a whole.
var wholeTokens = map[string]flag{
	"visually-hidden": unseen, "element-invisible": unseen, "element-hidden": unseen, "sr-only": unseen, "screen-reader-text": unseen, "hidden": unseen,
	"d-none": unseen, "invisible": unseen, "visuallyhidden": unseen, "skip-link": unseen, "skip-to-content": unseen, "region-footer": unseen, "footer": unseen,
	"site-footer": unseen, "page-footer": unseen, "main-footer": unseen, "entry-footer": chrome, "node-footer": chrome, "article-footer": chrome, "node__footer": chrome, "footer-wrapper": unseen, "site-header": soft,
	"twitter-tweet": unseen, "instagram-media": unseen, "fb-post": unseen, "file": chrome, "file-link": chrome, "field--name-field-file": chrome, "field--name-field-files": chrome, "field--name-field-attachment": chrome, "field--name-field-download": chrome, "wp-block-file": chrome, "addthis_toolbox": chrome,
	"node__links": chrome, "links": chrome, "field__label": chrome, "field-label": chrome, "tabs": unseen, "messages": unseen, "print": chrome,
	"a2a_kit": chrome, "addtoany": chrome, "addtoany_list": chrome, "st_sharethis": chrome, "media-body": 0, "media-content": 0, "image-caption": caption, "wp-caption-text": caption,
	"node__meta": 0, "layout-sidebar-first": soft, "layout-sidebar-second": soft, "sidebar": soft, "top-bar": unseen, "topbar": unseen, "widget": soft,
	"widget-area": soft, "region-header": soft, "region-sidebar-first": soft, "region-sidebar-second": soft, "node--view-mode-teaser": chrome, "view-mode-teaser": chrome, "node-teaser": chrome,
	"node--view-mode-card": chrome, "node--view-mode-search-result": chrome, "site-name": unseen, "site-title": unseen, "site-slogan": unseen, "site-branding": unseen,
	"entry-content": 0, "post-content": 0, "article-content": 0, "read-more": chrome, "more-link": chrome, "links-inline": chrome, "region-top": soft, "page-navigation": unseen,
}

// tokenWords are words within class names and ids.
var tokenWords = map[string]flag{
	"menu": unseen, "menubar": unseen, "menus": unseen, "nav": unseen, "navbar": unseen, "navigation": unseen, "megamenu": unseen, "breadcrumb": unseen, "breadcrumbs": unseen,
	"cookie": unseen, "cookies": unseen, "gdpr": unseen, "consent": unseen, "pager": unseen, "pagination": unseen, "modal": unseen, "popup": unseen, "toolbar": unseen,
	"contextual": unseen, "langswitch": unseen, "switcher": unseen, "offcanvas": unseen, "captcha": unseen, "searchform": unseen, "footer": unseen,
	"share": chrome, "sharing": chrome, "sharer": chrome, "sharebar": chrome, "sharethis": chrome, "addthis": chrome, "addtoany": chrome, "social": chrome, "socials": chrome, "followus": chrome,
	"related": chrome, "similar": chrome, "recommended": chrome, "recommendations": chrome, "teaser": chrome, "teasers": chrome, "newsletter": chrome, "subscribe": chrome, "subscription": chrome,
	"sdg": chrome, "sdgs": chrome, "tags": chrome, "taxonomy": chrome, "keywords": chrome, "comments": chrome, "comment": chrome, "commentlist": chrome, "commentlists": chrome, "disqus": chrome, "print": chrome, "printer": chrome,
	"officefinder": chrome, "offices": chrome, "finder": chrome, "latest": chrome, "trending": chrome, "promo": chrome, "advert": chrome, "widget": soft, "copyright": chrome, "readmore": chrome,
	"caption": caption, "captions": caption, "credit": caption, "credits": caption, "image": caption, "images": caption, "photo": caption, "picture": caption, "figure": caption,
	"gallery": caption, "slideshow": caption, "carousel": caption, "slider": caption, "img": caption, "thumbnail": caption,
	"sidebar": soft, "aside": soft, "banner": soft,
}
