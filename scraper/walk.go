package scraper

import (
	"bytes"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// walker turns the tree into blocks. Parsing has bounded its depth to 512.
type walker struct {
	d       *doc
	buf     []byte
	classes map[string]classes
	ends    []int32 // end of each block in buf
	start   int     // of the open block
	space   bool    // white space is pending
	pre     int
	links   int // depth of links
	linked  int // bytes of the open block inside links
	flag    flag
	shape   shape
	num     int
	list    int
	lists   int
	node    *html.Node
	cells   bool // in a row of a table of data
	img     bool // a picture stands in the open block
	fresh   bool // no block of the open list item yet
}

// walkers are kept for their buffers and what they know of class names; what a
// page says never goes from one page to the next.
var walkers = sync.Pool{New: func() any { return &walker{classes: map[string]classes{}} }}

func (w *walker) reset(d *doc) {
	known := w.classes
	if len(known) > 4096 {
		known = map[string]classes{}
	}
	*w = walker{d: d, buf: w.buf[:0], ends: w.ends[:0], classes: known}
	if cap(w.buf) > 1<<20 {
		w.buf, w.ends = nil, nil
	}
}

// nature is what a tag means to the walk.
type nature uint8

const (
	breaking nature = 1 << iota // begins and ends a block of text
	silent                      // its text is never read
	indexed                     // looked up by name
)

// natures of the tags that have one.
var natures = func() map[atom.Atom]nature {
	m := map[atom.Atom]nature{}
	for n, list := range map[nature][]atom.Atom{
		breaking: {atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Body, atom.Center, atom.Dd, atom.Details, atom.Dialog, atom.Dir, atom.Div, atom.Dl, atom.Dt,
			atom.Fieldset, atom.Figcaption, atom.Figure, atom.Footer, atom.Form, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Header, atom.Hgroup, atom.Hr,
			atom.Html, atom.Legend, atom.Li, atom.Main, atom.Menu, atom.Nav, atom.Ol, atom.P, atom.Pre, atom.Search, atom.Section, atom.Summary, atom.Table, atom.Tbody,
			atom.Td, atom.Tfoot, atom.Th, atom.Thead, atom.Tr, atom.Ul, atom.Caption},
		silent: {atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Svg, atom.Iframe, atom.Object, atom.Select, atom.Button, atom.Textarea, atom.Title, atom.Video,
			atom.Audio, atom.Canvas, atom.Datalist, atom.Math, atom.Noembed, atom.Noframes, atom.Option},
		indexed: {atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.Time, atom.Meta, atom.Link, atom.A, atom.Img, atom.Article, atom.Main, atom.Title, atom.Script, atom.Base,
			atom.Html, atom.Body, atom.Td, atom.Pre},
	} {
		for _, a := range list {
			m[a] |= n
		}
	}
	return m
}()

func (w *walker) walk(n *html.Node, depth int) {
	if len(w.d.blocks) >= maxBlocks {
		return
	}
	switch n.Type {
	case html.TextNode:
		w.text(n.Data)
		return
	case html.DocumentNode:
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			w.walk(c, depth+1)
		}
		return
	case html.ElementNode:
	default:
		return
	}
	tag := n.DataAtom
	nat := natures[tag]
	if nat&indexed != 0 {
		w.d.index[n.Data] = append(w.d.index[n.Data], n)
	}
	saved := w.flag
	w.flag |= w.attributes(n)
	w.element(n, tag, nat, depth, w.flag&unseen != 0 && saved&unseen == 0)
	w.flag = saved
}

// element reads one element; hidden says that it is the one that hides its text.
func (w *walker) element(n *html.Node, tag atom.Atom, nat nature, depth int, hidden bool) {
	switch {
	case nat&silent != 0:
		return
	case tag == atom.Br:
		w.newline()
		return
	case tag == atom.Img:
		w.img = true
		if alt := strings.TrimSpace(attr(n, "alt")); len(alt) > 8 {
			if len(w.d.alts) < 100 {
				w.d.alts = append(w.d.alts, lineKey(squeeze(alt)))
			}
		}
		return
	case tag == atom.Time:
		at := len(w.d.blocks)
		w.d.times = append(w.d.times, stamp{node: n, at: at, flag: w.flag})
	case tag == atom.Wbr:
		return
	}
	if nat&breaking == 0 {
		if hidden {
			return // hidden words inside a line
		}
		w.apart(n)
		if tag == atom.A {
			w.links++
		}
		w.children(n, depth)
		if tag == atom.A {
			w.links--
		}
		return
	}
	if w.cells && (tag == atom.Td || tag == atom.Th || tag == atom.P || tag == atom.Div) {
		if (tag == atom.Td || tag == atom.Th) && len(bytes.TrimSpace(w.buf[w.start:])) > 0 {
			w.space = false
			w.buf = append(bytes.TrimRight(w.buf, " \n"), " | "...)
		} else {
			w.space = len(w.buf) > w.start
		}
		w.children(n, depth)
		w.space = true
		return
	}
	w.flush()
	outer := struct {
		shape          shape
		num, list, pre int
		cells          bool
		node           *html.Node
	}{w.shape, w.num, w.list, w.pre, w.cells, w.node}
	w.node = n
	from := len(w.d.blocks)
	switch tag {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		w.shape, w.num = heading, int(n.Data[1]-'0')
	case atom.Ul, atom.Ol, atom.Dir:
		w.lists++
		w.list, w.num = w.lists, 0
		if tag == atom.Ol {
			w.num = 1
		}
	case atom.Li:
		w.shape, w.fresh = item, true
		if n.Parent != nil && n.Parent.DataAtom == atom.Ol {
			w.num = ordinal(n)
		} else {
			w.num = 0
		}
	case atom.Table:
		if dataTable(n) {
			w.lists++
			w.list, w.shape, w.num = w.lists, row, -1
		} else {
			w.shape = para
		}
	case atom.Tr:
		w.cells = w.shape == row && w.num == -1
	case atom.Pre:
		w.pre++
	case atom.Article, atom.Main, atom.Section, atom.Body:
		w.shape = para
	}
	w.children(n, depth)
	w.flush()
	w.shape, w.num, w.list, w.node, w.cells, w.pre = outer.shape, outer.num, outer.list, outer.node, outer.cells, outer.pre
	if to := len(w.d.blocks); to > from {
		w.d.spans[n] = span{from, to}
	}
}

// apart puts a space between two pills: inline elements without a space between
// that a style sets apart (News|Global|12.04.2024). Runs of one word, which
// word processors cut anywhere, stay together.
func (w *walker) apart(n *html.Node) {
	if w.space || len(w.buf) <= w.start || n.PrevSibling == nil || n.PrevSibling.Type != html.ElementNode || n.Parent == nil || natures[n.PrevSibling.DataAtom]&breaking != 0 {
		return
	}
	switch n.Parent.DataAtom {
	case atom.Div, atom.Header, atom.Section, atom.Article, atom.Main, atom.Aside, atom.Figcaption:
	default:
		return
	}
	last, _ := utf8.DecodeLastRune(w.buf)
	if !unicode.IsLetter(last) && !unicode.IsDigit(last) {
		return
	}
	t := n
	for t != nil && t.Type == html.ElementNode {
		t = t.FirstChild
	}
	if t == nil || t.Type != html.TextNode {
		return
	}
	if first, _ := utf8.DecodeRuneInString(t.Data); unicode.IsUpper(first) || unicode.IsDigit(first) || unicode.Is(unicode.Arabic, first) {
		w.space = true
	}
}

func (w *walker) children(n *html.Node, depth int) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		w.walk(c, depth+1)
	}
}

// text adds the text of a node to the open block.
func (w *walker) text(s string) {
	from := len(w.buf)
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case c == '\n' && w.pre > 0:
			w.newline()
			i++
		case c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f':
			line := c == '\n' || c == '\r'
			for i++; i < len(s) && (s[i] == ' ' || s[i] == '\t' || s[i] == '\r' || s[i] == '\f' || s[i] == '\n' && w.pre == 0); i++ {
				line = line || s[i] == '\n'
			}
			if line && len(w.buf) > w.start+1 && w.buf[len(w.buf)-1] == '-' && w.buf[len(w.buf)-2] > ' ' {
				w.buf = append(w.buf, '\x01')
				w.space = false
			} else if len(w.buf) > w.start && w.buf[len(w.buf)-1] != '\x01' {
				w.space = true
			}
		default:
			if w.space {
				if len(w.buf) > w.start && w.buf[len(w.buf)-1] != '\n' {
					w.buf = append(w.buf, ' ')
				}
				w.space = false
			}
			j := i + 1
			for j < len(s) && s[j] > ' ' {
				j++
			}
			w.buf = append(w.buf, s[i:j]...)
			i = j
		}
	}
	if w.links > 0 {
		w.linked += len(w.buf) - from
	}
}

func (w *walker) newline() {
	w.space = false
	if len(w.buf) > w.start {
		w.buf = append(w.buf, '\n')
	}
}

// flush closes the open block; empty lines within make several of it.
func (w *walker) flush() {
	w.space = false
	raw := w.buf[w.start:]
	if len(raw) == 0 {
		w.linked, w.img = 0, false
		return
	}
	for begin := 0; begin < len(raw); {
		end, next := emptyLine(raw, begin)
		w.pieces(raw, begin, end)
		begin = next
	}
	w.start, w.linked, w.img = len(w.buf), 0, false
}

// pieces makes blocks of a text without empty lines: one, unless lines of the
// frame stand in it with nothing but line breaks between; those are blocks of
// their own.
func (w *walker) pieces(raw []byte, begin, end int) {
	from := begin
	for at := begin; at < end; {
		to := end
		if i := bytes.IndexByte(raw[at:end], '\n'); i >= 0 {
			to = at + i
		} else if at == begin {
			break // the usual case: a single line
		}
		if to-at < 120 && !runsOn(raw[from:at]) && frameLike(string(raw[at:to])) {
			w.piece(raw, from, at)
			w.piece(raw, at, to)
			from = to + 1
		}
		at = to + 1
	}
	if from < end {
		w.piece(raw, from, end)
	}
}

// runsOn reports lines whose last breaks off in the middle of a sentence, so
// that the next line goes on with it whatever it says.
func runsOn(lines []byte) bool {
	lines = bytes.TrimRight(lines, "\n ")
	last := lines[bytes.LastIndexByte(lines, '\n')+1:]
	return len(last) >= 40 && !sentenceEnd(string(last))
}

func (w *walker) piece(raw []byte, begin, end int) {
	if begin >= end || blank(raw[begin:end]) {
		return
	}
	w.d.blocks = append(w.d.blocks, block{node: w.node, flag: w.flag, shape: w.shape, num: int32(w.num), list: int32(w.list), linked: int32(min(w.linked, end-begin)), pre: w.pre > 0, goes: w.shape == item && !w.fresh, img: w.img})
	w.fresh = false
	w.ends = append(w.ends, int32(w.start+begin), int32(w.start+end))
}

// emptyLine returns where the text from begin on ends: before two line breaks
// with nothing but white space between, and where the next text begins.
func emptyLine(raw []byte, begin int) (end, next int) {
	for i := begin; i < len(raw); i++ {
		if raw[i] != '\n' {
			continue
		}
		j, lines := i, 0
		for j < len(raw) {
			if raw[j] == '\n' {
				lines++
			} else if raw[j] != ' ' && raw[j] != '\t' {
				if raw[j] != 0xc2 || j+1 >= len(raw) || raw[j+1] != 0xa0 {
					break
				}
				j++
			}
			j++
		}
		if lines > 1 {
			return i, j
		}
		i = j - 1
	}
	return len(raw), len(raw)
}

func blank(b []byte) bool {
	for len(b) > 0 {
		r, n := utf8.DecodeRune(b)
		if !invisible(r) {
			return false
		}
		b = b[n:]
	}
	return true
}

// finish gives the blocks their texts: one string for the whole page.
func (w *walker) finish() {
	all := string(w.buf)
	d := w.d
	w.d, w.node = nil, nil
	for i := range d.blocks {
		d.blocks[i].text = strings.Trim(all[w.ends[2*i]:w.ends[2*i+1]], " \n\x01")
	}
}
