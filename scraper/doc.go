package scraper

import (
	"bytes"
	"fmt"
	"strings"
	"sync"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"iomnews/internal/address"
	"iomnews/internal/fold"
	"iomnews/internal/news"
)

// doc is a page parsed and walked once: its tree, an index of what layouts ask
// for, and its text as a row of blocks in document order.
type doc struct {
	page   *news.Page
	url    string // address that answered
	base   string // what relative addresses are resolved against
	tree   *goquery.Document
	index  map[string][]*html.Node // ".class", "#id", "[attr" and tag names that selectors end in
	blocks []block
	spans  map[*html.Node]span // block-level elements and what they hold
	times  []stamp             // <time> elements
	room   *room
	metas  map[string]string // contents of meta elements, made when first asked
	alts   []string          // folded alternative texts of images
}

// span is a half-open range of blocks.
type span struct{ from, to int }

// stamp is a <time> element and the block it stands at.
type stamp struct {
	node *html.Node
	at   int
	flag flag
}

// kind of a block.
type shape uint8

const (
	para shape = iota
	heading
	item
	row
)

// block is one paragraph, heading, list item or table row.
type block struct {
	text   string // white space collapsed; "\n" a line break, "\x01" a line end after a hyphen
	node   *html.Node
	linked int32 // bytes of text inside links
	num    int32 // of an item of a numbered list, 0 of others; level of a heading
	list   int32 // which list or table an item or row belongs to
	flag   flag
	shape  shape
	pre    bool
	img    bool // with a picture in it
	goes   bool // goes on with the list item before
}

// maxBlocks bounds the work on hostile pages; the longest real pages have a few thousand.
const maxBlocks = 100_000

// open decodes, parses and walks a page.
func open(p *news.Page) (*doc, error) {
	switch {
	case len(bytes.TrimSpace(p.Body)) == 0:
		return nil, fmt.Errorf("empty body: %w", news.ErrUnreadable)
	case len(p.Body) > MaxBody:
		return nil, fmt.Errorf("body of %d bytes, more than %d: %w", len(p.Body), MaxBody, news.ErrUnreadable)
	}
	if ct := p.Header.Get("Content-Type"); ct != "" && !isHTML(ct) || binary(p.Body) {
		return nil, fmt.Errorf("no HTML, content type %q: %w", ct, news.ErrUnreadable)
	}
	root, err := html.Parse(bytes.NewReader(decode(p)))
	if err != nil {
		return nil, fmt.Errorf("parse: %v: %w", err, news.ErrUnreadable)
	}
	d := &doc{page: p, url: p.Final, tree: goquery.NewDocumentFromNode(root),
		room: rooms.Get().(*room)}
	d.index, d.spans, d.blocks = d.room.index, d.room.spans, d.room.blocks[:0]
	if d.url == "" {
		d.url = p.URL
	}
	d.base = d.url
	w := walkers.Get().(*walker)
	w.reset(d)
	w.walk(root, 0)
	w.flush()
	w.finish()
	walkers.Put(w)
	if b := d.first("base"); b != nil {
		if u, err := address.Key(d.url, attr(b, "href")); err == nil {
			d.base = u
			if strings.HasSuffix(attr(b, "href"), "/") && !strings.HasSuffix(u, "/") {
				d.base += "/"
			}
		}
	}
	return d, nil
}

func isHTML(ct string) bool {
	ct = strings.ToLower(ct)
	return strings.Contains(ct, "html") || strings.HasPrefix(ct, "text/plain") || strings.Contains(ct, "octet-stream") || strings.HasPrefix(strings.TrimSpace(ct), "charset")
}

// binary reports bodies that are files of another kind under a page's address.
func binary(b []byte) bool {
	for _, magic := range []string{"%PDF-", "PK\x03\x04", "\x89PNG", "GIF8", "\xff\xd8\xff", "\x1f\x8b"} {
		if bytes.HasPrefix(b, []byte(magic)) {
			return true
		}
	}
	head := b[:min(len(b), 512)]
	return bytes.IndexByte(head, 0) >= 0 && !bytes.HasPrefix(b, []byte{0xff, 0xfe}) && !bytes.HasPrefix(b, []byte{0xfe, 0xff})
}

// room is the memory of a doc, used again for the next page.
type room struct {
	index  map[string][]*html.Node
	spans  map[*html.Node]span
	blocks []block
}

var rooms = sync.Pool{New: func() any {
	return &room{index: make(map[string][]*html.Node, 64), spans: make(map[*html.Node]span, 512), blocks: make([]block, 0, 512)}
}}

// close gives the memory back; the doc must not be used after it. What was read
// from it stays valid.
func (d *doc) close() {
	r := d.room
	if r == nil || len(d.spans) > 10_000 || len(d.blocks) > 10_000 {
		return
	}
	clear(d.index)
	clear(d.spans)
	clear(d.blocks)
	r.blocks = d.blocks
	d.room, d.index, d.spans, d.blocks = nil, nil, nil, nil
	rooms.Put(r)
}

// find returns the nodes that match the selector, in document order.
func (d *doc) find(s selector) []*html.Node {
	for _, k := range s.needs {
		if len(d.index[k]) == 0 {
			return nil
		}
	}
	var out []*html.Node
	for _, n := range d.index[s.key] {
		if s.sel.Match(n) {
			out = append(out, n)
		}
	}
	return out
}

// first returns the first element with this tag name.
func (d *doc) first(tag string) *html.Node {
	if l := d.index[tag]; len(l) > 0 {
		return l[0]
	}
	return nil
}

// meta returns the content of the first meta element whose property, name or
// itemprop is one of names (in lower case), in the order of names, and that name.
func (d *doc) meta(names ...string) (content, name string) {
	if d.metas == nil {
		d.metas = map[string]string{}
		for _, n := range d.index["meta"] {
			c := attr(n, "content")
			for _, a := range n.Attr {
				if a.Key != "property" && a.Key != "name" && a.Key != "itemprop" {
					continue
				}
				k := strings.ToLower(a.Val)
				if d.metas[k] == "" && len(d.metas) < 1000 {
					d.metas[k] = squeeze(c)
				}
			}
		}
	}
	for _, want := range names {
		if c := d.metas[want]; c != "" {
			return c, want
		}
	}
	return "", ""
}

// textOf returns the text of a node, white space collapsed.
func textOf(n *html.Node) string {
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		switch {
		case n.Type == html.TextNode:
			b.WriteString(n.Data)
		case n.Type == html.ElementNode && (n.DataAtom == atom.Script || n.DataAtom == atom.Style || n.DataAtom == atom.Svg):
			return
		case n.Type == html.ElementNode && natures[n.DataAtom]&breaking == 0 && hiddenClass(n):
			return
		case n.Type == html.ElementNode && natures[n.DataAtom]&breaking != 0:
			b.WriteByte(' ')
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c)
		}
		if n.Type == html.ElementNode && natures[n.DataAtom]&breaking != 0 {
			b.WriteByte(' ')
		}
	}
	walk(n)
	return squeeze(b.String())
}

// hiddenClass reports an element whose class hides it from sight.
func hiddenClass(n *html.Node) bool {
	c := attr(n, "class")
	return c != "" && classify(c).flag&unseen != 0
}

// squeeze cleans a one-line text.
func squeeze(s string) string {
	s = clean(s)
	if s == "" || s[0] > ' ' && s[len(s)-1] > ' ' && strings.IndexByte(s, '\n') < 0 && !strings.Contains(s, "  ") {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key && a.Namespace == "" {
			return a.Val
		}
	}
	return ""
}

// within reports whether n is top or stands inside it.
func within(n, top *html.Node) bool {
	for ; n != nil; n = n.Parent {
		if n == top {
			return true
		}
	}
	return false
}

// frameLike reports lines of the frame, labels and dates.
func frameLike(l string) bool {
	if w := openingWord(l); w != "" && !frameFirst[fold.String(w)] {
		return false
	}
	k := lineKey(clean(l))
	if k == "" || frameLines[k] || endLines[k] || finderTitles[k] {
		return true
	}
	kind, scope := labelOf(l)
	return kind != "" || scope != ""
}

// split puts parts in the place of block i and reports by how many blocks the
// page has grown.
func (d *doc) split(i int, parts []string) int {
	more := len(parts) - 1
	blocks := make([]block, 0, len(d.blocks)+more)
	blocks = append(blocks, d.blocks[:i]...)
	for _, p := range parts {
		b := d.blocks[i]
		b.text, b.linked = p, min(b.linked, int32(len(p)))
		if int(b.linked) < len(d.blocks[i].text)/2 {
			b.linked = 0
		}
		blocks = append(blocks, b)
	}
	d.blocks = append(blocks, d.blocks[i+1:]...)
	for n, s := range d.spans {
		if s.from > i {
			s.from += more
		}
		if s.to > i {
			s.to += more
		}
		d.spans[n] = s
	}
	for k := range d.times {
		if d.times[k].at > i {
			d.times[k].at += more
		}
	}
	return more
}
