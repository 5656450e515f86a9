package web

import (
	"bytes"
	"net/http"
	"net/url"
	"strings"

	"iomnews/internal/query"
)

// Page is what the layout needs; every page's view embeds it.
type Page struct {
	Title     string
	Lang, Dir string
	Build     string
	Demo      bool
	NoIndex   bool
	Refresh   int    // seconds after which to ask again; 0: never
	Feed      string // address of a feed of this page
	Nav       []navItem
	Langs     []langLink
	SearchBox bool // in the header
	Box       searchBox
	HeadData  any // what part "head" of the page draws from; nil: nothing

	c *call
}

type searchBox struct {
	Label  string
	Q      string
	Of     string
	Action string
	Hidden []hidden
	Big    bool
}

type hidden struct{ Name, Value string }

type navItem struct {
	Text, Href string
	Current    bool
}

type langLink struct {
	Lang, Name, Href string
	Current          bool
}

var ownNames = map[string]string{"en": "English", "es": "Español", "fr": "Français", "ar": "العربية"}

// page begins a page's view.
func (c *call) page(title string) Page {
	p := Page{Title: title, Lang: c.loc.Lang, Dir: c.loc.Dir, Build: c.s.build, Demo: c.s.o.Demo, SearchBox: true, c: c}
	for _, n := range [...][2]string{{"/speakers", "nav.speakers"},
		{"/countries", "nav.countries"}, {"/compare", "nav.compare"}, {"/help", "nav.help"}, {"/about", "nav.about"}} {
		p.Nav = append(p.Nav, navItem{Text: c.loc.T(n[1]), Href: c.href(n[0], nil), Current: strings.HasPrefix(c.r.URL.Path, n[0])})
	}
	for _, lang := range uiLangs {
		v := url.Values{}
		for k, x := range c.values {
			v[k] = x
		}
		v.Set("ui", lang)
		p.Langs = append(p.Langs, langLink{Lang: lang, Name: ownNames[lang], Href: c.path() + "?" + v.Encode(), Current: lang == c.loc.Lang})
	}
	p.Box = searchBox{Label: c.loc.T("box.label"), Of: query.Articles, Action: "/search", Hidden: c.uiHidden()}
	return p
}

// path is the path asked for, as an address on this site: two slashes at its
// beginning would name another host.
func (c *call) path() string { return "/" + strings.TrimLeft(c.r.URL.EscapedPath(), "/") }

func (c *call) uiHidden() []hidden {
	if c.uiSet {
		return []hidden{{"ui", c.loc.Lang}}
	}
	return nil
}

// Href is an address on this site that keeps the chosen language.
func (p Page) Href(path string) string {
	fragment := ""
	if i := strings.IndexByte(path, '#'); i >= 0 {
		path, fragment = path[:i], path[i:]
	}
	path, raw, _ := strings.Cut(path, "?")
	v, _ := url.ParseQuery(raw)
	return p.c.href(path, v) + fragment
}

// Hidden are the fields that every form carries along.
func (p Page) Hidden() []hidden { return p.c.uiHidden() }

// html draws a page into memory, then writes it: a template that fails never
// leaves half a page.
func (c *call) html(status int, name string, v any) error {
	t := c.s.pages[c.loc.Lang][name]
	if t == nil {
		panic("web: no page " + name)
	}
	var b bytes.Buffer
	if err := t.ExecuteTemplate(&b, "layout", v); err != nil {
		c.s.log.Error("page not drawn", "id", c.requestID, "page", name, "err", err)
		if name != "error" {
			return problem("internal", "", err)
		}
		c.g.Data(http.StatusInternalServerError, "text/plain; charset=utf-8", []byte("internal error "+c.requestID+"\n"))
		return nil
	}
	h := c.g.Writer.Header()
	if h.Get("Cache-Control") == "" {
		h.Set("Cache-Control", "no-cache")
	}
	if !strings.Contains(strings.Join(h.Values("Vary"), ","), "Accept-Language") {
		h.Add("Vary", "Accept-Language")
	}
	h.Set("Content-Language", c.loc.Lang)
	c.g.Data(status, "text/html; charset=utf-8", b.Bytes())
	return nil
}
