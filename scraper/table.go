package scraper

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// ordinal is the number of an item in its numbered list. Counting stops at a
// thousand, so that a hostile list stays cheap.
func ordinal(n *html.Node) int {
	i := 1
	for s := n.PrevSibling; s != nil && i < 1000; s = s.PrevSibling {
		if s.DataAtom == atom.Li {
			i++
		}
	}
	return i
}

// dataTable tells a table of data from one that only arranges the page: no
// table, heading or list inside, at least two columns, short cells.
func dataTable(t *html.Node) bool {
	cells, wide, long, seen, paras := 0, false, 0, 0, 0
	ok := true
	var visit func(*html.Node)
	visit = func(n *html.Node) {
		if seen++; seen > 3000 || !ok {
			return
		}
		switch n.DataAtom {
		case atom.Table, atom.H1, atom.H2, atom.Ul, atom.Ol, atom.Form, atom.Article:
			ok = n == t
		case atom.P:
			paras++
		case atom.Td, atom.Th:
			cells++
			if prev := n.PrevSibling; prev != nil {
				wide = true
			}
			size := 0
			for c := n.FirstChild; c != nil; c = c.NextSibling {
				if c.Type == html.TextNode {
					size += len(strings.TrimSpace(c.Data))
				}
			}
			if size > 300 {
				long++
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			visit(c)
		}
	}
	visit(t)
	return ok && wide && cells >= 2 && long*4 <= cells && paras <= cells*2
}
