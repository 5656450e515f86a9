package web

import (
	"encoding/xml"
	"net/http"
	"strings"
	"time"

	"iomnews/internal/query"
)

type atomFeed struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	Lang    string      `xml:"xml:lang,attr"`
	ID      string      `xml:"id"`
	Title   string      `xml:"title"`
	Sub     string      `xml:"subtitle,omitempty"`
	Updated string      `xml:"updated"`
	Author  atomPerson  `xml:"author"`
	Links   []atomLink  `xml:"link"`
	Entries []atomEntry `xml:"entry"`
}

type atomPerson struct {
	Name string `xml:"name"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr,omitempty"`
	Href string `xml:"href,attr"`
}

type atomEntry struct {
	ID        string     `xml:"id"`
	Title     string     `xml:"title"`
	Updated   string     `xml:"updated"`
	Published string     `xml:"published,omitempty"`
	Links     []atomLink `xml:"link"`
	Summary   atomText   `xml:"summary"`
}

type atomText struct {
	Lang string `xml:"xml:lang,attr,omitempty"`
	Text string `xml:",chardata"`
}

// feed is a feed of any search: the 50 last added.
func (c *call) feed() error {
	q, err := c.ask()
	if err != nil {
		return err
	}
	for _, name := range []string{"limit", "offset", "cursor", "sort", "facets", "interval"} {
		c.values.Del(name)
	}
	q.Sort, q.Limit, q.Offset, q.Cursor, q.Facets, q.Interval, q.Highlight = "seen", 50, 0, "", nil, "", false
	if err := c.pin(""); err != nil {
		return err
	}
	if c.fresh("atom", q.Of+q.Values().Encode()) {
		return nil
	}
	a, err := c.search(q)
	if err != nil {
		return err
	}
	q.Sort, q.Limit = "", 0
	links := c.links(q, "")
	title := c.loc.T("site.name")
	if d := query.Describe(plain(q), c.loc.Lang); d != "" {
		title += c.loc.T("colon") + d
	}
	f := atomFeed{Lang: c.loc.Lang, ID: "tag:iom-news-search,2026:" + q.Of + "?" + plain(q).Values().Encode(), Title: clip(title, 300),
		Author: atomPerson{publisher}, Updated: c.view.Generation().Built.UTC().Format(time.RFC3339),
		Links: []atomLink{{"self", "application/atom+xml", links["atom"]}, {"alternate", "text/html", links["html"]}}}
	if c.s.o.Demo {
		f.Sub = c.loc.T("demo.text")
	}
	for i := range a.Data {
		f.Entries = append(f.Entries, c.entry(&a.Data[i]))
	}
	for i, e := range f.Entries { // the newest change among the entries
		if i == 0 || e.Updated > f.Updated {
			f.Updated = e.Updated
		}
	}
	b, err := xml.MarshalIndent(f, "", " ")
	if err != nil {
		return err
	}
	c.g.Data(http.StatusOK, "application/atom+xml; charset=utf-8", append([]byte(xml.Header), b...))
	return nil
}

func (c *call) entry(it *item) atomEntry {
	a := it.hit.Article
	seen := a.FirstSeen
	if a.Changed != nil && a.Changed.After(seen) {
		seen = *a.Changed
	}
	e := atomEntry{ID: "tag:iom-news-search,2026:article/" + a.ID, Title: plainXML(a.Title), Updated: seen.UTC().Format(time.RFC3339),
		Links:   []atomLink{{"alternate", "text/html", c.s.o.PublicURL + "/articles/" + a.ID}, {"via", "text/html", a.URL}},
		Summary: atomText{Lang: a.Lang, Text: plainXML(a.Lead)}}
	if a.Published != nil {
		e.Published = *a.Published + "T00:00:00Z"
	}
	if k := it.Quote; k != nil {
		e.ID = "tag:iom-news-search,2026:quote/" + k.ID
		e.Title = plainXML(strings.TrimSuffix(k.Name+c.loc.T("colon"), c.loc.T("colon")) + " – " + a.Title)
		e.Summary.Text = plainXML(k.Text)
		e.Links = []atomLink{{"alternate", "text/html", c.s.o.PublicURL + "/quotes/" + k.ID}, {"via", "text/html", k.Source}}
	}
	return e
}

// plainXML drops what XML 1.0 cannot carry.
func plainXML(s string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x20 && r != '\t' && r != '\n' && r != '\r' || r == 0xfffe || r == 0xffff {
			return -1
		}
		return r
	}, s)
}
