package scraper

import "iomnews/internal/news"

// Layout is one generation of pages: what marks it and where its fields are.
// Every list is tried in order, and each field has general rules to fall back
// on (see the steps of reading), so no layout hangs on a single selector.
type Layout struct {
	Name  string
	Kind  string     // kind of article where the page itself does not say
	Paths []string   // a part of the address that marks it; "" in front of "/" is any host
	Hosts []string   // or the beginning of the host's name
	Marks []selector // or any of these elements, and then also a path when Paths is set
	Title []selector
	Body  []selector // the best match counts, with its like in the same article
	Lead  []selector // a standfirst outside the body
	Date  []selector
	By    []selector
	Label []selector // lines with kind and scope
	Tags  []tagRule
	Odd   string   // what is odd about it, for people
	Fill  []string // fields that nearly every page of it has: what the drift alarm counts
}

// tagRule says where labels of one kind stand.
type tagRule struct {
	Kind string
	At   []selector
}

// layout returns the first layout whose marks fit the page, most specific first.
func (d *doc) layout() *Layout {
	path, host := pathOf(d.url), hostOf(d.url)
	for i := range layouts {
		if l := &layouts[i]; l.fits(d, path, host) {
			return l
		}
	}
	return &generic
}

func (l *Layout) fits(d *doc, path, host string) bool {
	for _, h := range l.Hosts {
		if len(host) > len(h) && host[:len(h)] == h {
			return true
		}
	}
	inPath := len(l.Paths) == 0
	for _, p := range l.Paths {
		inPath = inPath || hasSegment(path, p)
	}
	switch {
	case len(l.Marks) == 0:
		return len(l.Paths) > 0 && inPath
	case len(l.Paths) == 0:
		return d.any(l.Marks)
	}
	return inPath && d.any(l.Marks)
}

func (d *doc) any(list []selector) bool {
	for _, s := range list {
		if len(d.find(s)) > 0 {
			return true
		}
	}
	return false
}

var generic = Layout{Name: "generic", Odd: "no layout fits: readability and general rules", Fill: []string{"title", "published", "body", "lang"}}

// layoutNamed returns the layout of this name, or the generic one.
func layoutNamed(name string) *Layout {
	for i := range layouts {
		if layouts[i].Name == name {
			return &layouts[i]
		}
	}
	return &generic
}

// Fill says, for the fields that nearly every page of the article's layout
// has, whether this article has them. A rate that falls from one round to the
// next means that the site has changed.
func Fill(a *news.Article) map[string]bool {
	m := map[string]bool{}
	for _, f := range layoutNamed(a.Layout).Fill {
		switch f {
		case "title":
			m[f] = a.Title != ""
		case "published":
			m[f] = a.Published != nil
		case "body":
			m[f] = len(a.Body) >= 200
		case "lang":
			m[f] = a.Lang != "" && a.Lang != "und"
		case "scope":
			m[f] = a.Scope != nil
		case "dateline":
			m[f] = len(a.Dateline) > 0
		case "byline":
			m[f] = a.Byline != nil
		case "tags":
			m[f] = len(a.Tags) > 0
		case "contact":
			m[f] = a.Contact != nil
		}
	}
	return m
}

// Layouts names the layouts, most specific first, generic last.
func Layouts() []string {
	var out []string
	for _, l := range layouts {
		out = append(out, l.Name)
	}
	return append(out, generic.Name)
}
