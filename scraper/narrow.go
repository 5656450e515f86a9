package scraper

import (
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// narrow keeps the lines of the one element that most of the text stands in,
// where the body's bounds are not known: what stands beside it in elements of
// its own (calls to subscribe, teasers, boxes) is none of the text, whatever it
// says. Sections alike stay together, and so do paragraphs that stand straight
// before that element.
func (r *reading) narrow(ls []line) []line {
	mass := map[*html.Node]int{}
	total := 0
	shared := r.sharedNodes(ls)
	for i := range ls {
		if ls[i].prose() {
			mass[r.home(&ls[i], shared)] += len(ls[i].text)
			total += len(ls[i].text)
		}
	}
	var g *html.Node
	for i := range ls { // in document order, so that equals are decided alike each time
		if h := r.home(&ls[i], shared); g == nil || mass[h] > mass[g] {
			g = h
		}
	}
	if g == nil || mass[g]*100 < total*45 {
		return ls
	}
	belongs := func(l *line) bool {
		h := r.home(l, shared)
		return h == g || r.twin(h, g, mass) || within(h, g)
	}
	first, last := -1, -1
	for i := range ls {
		if ls[i].prose() && (r.home(&ls[i], shared) == g || r.twin(r.home(&ls[i], shared), g, mass)) {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if first < 0 {
		return ls
	}
	from := first
	for from > 0 && r.blocks[ls[from-1].at].linked*2 < int32(len(ls[from-1].text))+1 && (belongs(&ls[from-1]) || within(g, r.home(&ls[from-1], shared))) {
		from--
	}
	tag := r.blocks[ls[last].at].node.DataAtom
	to := last + 1
	for to < len(ls) {
		l := &ls[to]
		b := &r.blocks[l.at]
		same := r.home(l, shared) == g
		switch {
		case same && (l.shape == item || l.shape == row) && int(b.linked)*2 < len(l.text):
		case captioned(l.text, l.first): // cut later
		case same && marked(l.text), same && contactOpening(l.text, l.first):
		case same && l.shape == para && b.node.DataAtom == tag && b.linked == 0:
		default:
			for _, l := range ls[:from] {
				r.head = append(r.head, l.text)
			}
			return ls[from:to]
		}
		to++
	}
	for _, l := range ls[:from] {
		r.head = append(r.head, l.text)
	}
	return ls[from:to]
}

// sharedNodes are elements that hold several lines without an element of their
// own: texts parted by line breaks.
func (r *reading) sharedNodes(ls []line) map[*html.Node]int {
	m := map[*html.Node]int{}
	for i := range ls {
		if i == 0 || ls[i].at != ls[i-1].at {
			m[r.blocks[ls[i].at].node]++
		}
	}
	return m
}

// home is the element whose text a line is part of: what holds its paragraph,
// or its list, table or quotation.
func (r *reading) home(l *line, shared map[*html.Node]int) *html.Node {
	n := r.blocks[l.at].node
	if n == nil {
		return nil
	}
	if n.DataAtom == atom.Div && shared[n] > 1 {
		return n
	}
	for n.Parent != nil {
		switch n.DataAtom {
		case atom.P, atom.Li, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Blockquote, atom.Ul, atom.Ol, atom.Tr, atom.Tbody, atom.Thead, atom.Table, atom.Dd, atom.Dt, atom.Dl, atom.Pre:
			n = n.Parent
			continue
		case atom.Td, atom.Th:
			if l.shape == row {
				n = n.Parent
				continue
			}
		}
		break
	}
	if n == r.blocks[l.at].node && n.Parent != nil { // a paragraph in an element of another name
		return n.Parent
	}
	return n
}

// twin reports an element beside g that is of the same kind and holds text as
// g does; both may stand at the same place of sections that are alike.
func (r *reading) twin(n, g *html.Node, mass map[*html.Node]int) bool {
	if n == nil || n == g || !alike(n, g) {
		return false
	}
	for a, b, up := n.Parent, g.Parent, 0; a != b; a, b, up = a.Parent, b.Parent, up+1 {
		if a == nil || b == nil || up == 4 || a.DataAtom == atom.Body || attr(n, "class") == "" || !alike(a, b) {
			return false
		}
	}
	if attr(n, "class") != "" {
		return mass[n] >= 60
	}
	return mass[n]*5 >= mass[g]
}

// narrowContact drops from the end of a contact block what stands in another
// element than it and names no way to reach anybody.
func (r *reading) narrowContact(ls []line) []line {
	if len(ls) < 2 {
		return ls
	}
	shared := r.sharedNodes(ls)
	top := r.home(&ls[0], shared)
	for len(ls) > 1 {
		l := &ls[len(ls)-1]
		if marked(l.text) || r.home(l, shared) == top && r.blocks[l.at].linked == 0 && r.blocks[l.at].node.DataAtom == r.blocks[ls[0].at].node.DataAtom || within(r.blocks[l.at].node, r.blocks[ls[0].at].node) {
			break
		}
		ls = ls[:len(ls)-1]
	}
	return ls
}

func alike(a, b *html.Node) bool {
	return a.DataAtom == b.DataAtom && attr(a, "class") == attr(b, "class")
}
