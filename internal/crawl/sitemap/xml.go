package sitemap

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/net/html/charset"
)

// reader walks the tokens of a sitemap and looks at local names only, for
// namespaces are declared wrongly as often as not.
type reader struct {
	add   func(Entry) error
	kind  string
	path  []string // local names of the open elements
	entry *Entry
	text  strings.Builder
}

func readXML(r io.Reader, add func(Entry) error) (string, error) {
	src, decoded, err := utf16OrSame(r)
	if err != nil {
		return KindUnknown, fmt.Errorf("sitemap: %w", err)
	}
	d := xml.NewDecoder(&shortTokens{r: src})
	d.Strict = false
	d.Entity = xml.HTMLEntity
	d.CharsetReader = func(label string, r io.Reader) (io.Reader, error) {
		if decoded {
			return r, nil
		}
		if in, err := charset.NewReaderLabel(label, r); err == nil {
			return in, nil
		}
		return r, nil // an encoding nobody knows: addresses are ASCII in all of them
	}
	x := &reader{add: add, kind: KindUnknown}
	for {
		tok, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			return x.kind, x.end()
		}
		if err != nil {
			return x.kind, fmt.Errorf("sitemap: after %d bytes: %w", d.InputOffset(), err)
		}
		switch t := tok.(type) {
		case xml.StartElement:
			err = x.open(t)
		case xml.EndElement:
			err = x.close(t.Name.Local)
		case xml.CharData:
			if x.entry != nil && x.text.Len()+len(t) <= maxText {
				x.text.Write(t)
			}
		}
		if err != nil {
			return x.kind, err
		}
	}
}

// maxToken is the longest text or tag: the XML reader holds one whole.
const maxToken = 1 << 20

// shortTokens ends a stream in which no tag begins for too long.
type shortTokens struct {
	r   io.Reader
	run int
}

func (s *shortTokens) Read(p []byte) (int, error) {
	if s.run > maxToken {
		return 0, fmt.Errorf("no tag in %d bytes: %w", s.run, ErrTooLarge)
	}
	n, err := s.r.Read(p)
	if i := bytes.LastIndexByte(p[:n], '<'); i >= 0 {
		s.run = n - i
	} else {
		s.run += n
	}
	return n, err
}

// end says whether the document had an end.
func (x *reader) end() error {
	switch {
	case x.kind == KindUnknown:
		return errors.New("sitemap: no sitemap element in it")
	case len(x.path) > 0:
		return fmt.Errorf("sitemap: cut off inside <%s>: %w", x.path[len(x.path)-1], io.ErrUnexpectedEOF)
	}
	return nil
}

func (x *reader) open(t xml.StartElement) error {
	name := strings.ToLower(t.Name.Local)
	if len(x.path) >= maxDepth {
		return fmt.Errorf("sitemap: elements nested over %d deep: %w", maxDepth, ErrTooLarge)
	}
	switch {
	case name == "urlset" && x.kind == KindUnknown:
		x.kind = KindPages
	case name == "sitemapindex" && x.kind == KindUnknown:
		x.kind = KindIndex
	case name == "html" && x.kind == KindUnknown:
		x.kind = KindHTML
		return errors.New("sitemap: a html document")
	case x.entry == nil && (name == "url" || name == "sitemap"):
		if x.kind == KindUnknown {
			x.kind = KindPages
			if name == "sitemap" {
				x.kind = KindIndex
			}
		}
		x.entry = &Entry{Index: name == "sitemap"}
	case x.entry != nil && name == "link" && len(x.entry.Alternates) < 64:
		x.alternate(t.Attr)
	}
	x.path = append(x.path, name)
	if x.parent(1) != "sitemap" || name != "sitemap" {
		x.text.Reset()
	}
	return nil
}

func (x *reader) alternate(attrs []xml.Attr) {
	var a Alternate
	rel := ""
	for _, at := range attrs {
		switch strings.ToLower(at.Name.Local) {
		case "rel":
			rel = strings.ToLower(at.Value)
		case "hreflang":
			a.Lang = strings.TrimSpace(at.Value)
		case "href":
			a.Href = strings.TrimSpace(at.Value)
		}
	}
	if a.Lang != "" && a.Href != "" && len(a.Href) <= maxText && (rel == "alternate" || rel == "") {
		x.entry.Alternates = append(x.entry.Alternates, a)
	}
}

// parent returns the name of the n-th open element from within.
func (x *reader) parent(n int) string {
	if i := len(x.path) - 1 - n; i >= 0 {
		return x.path[i]
	}
	return ""
}

// close ends the innermost open element of that name, and those left open in it.
func (x *reader) close(name string) error {
	name = strings.ToLower(name)
	at := len(x.path) - 1
	for at >= 0 && x.path[at] != name {
		at--
	}
	if at < 0 {
		return nil
	}
	x.path = x.path[:at+1]
	outer, text := x.parent(1), strings.TrimSpace(x.text.String())
	x.text.Reset()
	x.path = x.path[:at]
	e := x.entry
	if e == nil {
		return nil
	}
	inEntry := outer == "url" || outer == "sitemap"
	switch {
	case name == "loc" && inEntry && e.Loc == "":
		e.Loc = text
	case name == "lastmod" && inEntry:
		e.ModifiedAs, e.Modified = text, Time(text)
	case name == "title" && outer == "news":
		e.Title = text
	case name == "publication_date" && outer == "news":
		e.Published = text
	case name == "language" && outer == "publication":
		e.Lang = text
	case name == "url" || name == "sitemap":
		if e.Loc == "" && name == "sitemap" {
			e.Loc = text // some indexes forget <loc>
		}
		x.entry = nil
		if e.Loc != "" && !strings.ContainsAny(e.Loc, "<>\"") {
			return x.add(*e)
		}
	}
	return nil
}
