package scraper

import (
	"net/url"
	"strings"

	readability "codeberg.org/readeck/go-readability/v2"

	"iomnews/internal/fold"
)

// maxReadable is the number of blocks above which readability is not asked: its
// work grows faster than the page.
const maxReadable = 4000

// readable asks readability where the text of a page of no known layout is.
// Where it means the element that the page's prose points at (around), that
// element's bounds are the better ones; where it means another, it is believed.
// The text itself is then read as on all other pages.
func (r *reading) readable(around span) (span, bool) {
	if len(r.blocks) > maxReadable {
		return span{}, false
	}
	u, err := url.Parse(r.url)
	if err != nil {
		return span{}, false
	}
	art, err := readability.FromDocument(r.tree.Nodes[0], u)
	if err != nil || art.Node == nil {
		return span{}, false
	}
	var b strings.Builder
	if art.RenderText(&b) != nil {
		return span{}, false
	}
	found := fold.String(strings.Join(strings.Fields(b.String()), " "))
	first, last := -1, -1
	for i := range r.blocks {
		if !r.prose(i, 0) {
			continue
		}
		t := fold.String(strings.Join(strings.Fields(r.blocks[i].text), " "))
		if len(t) > 120 {
			t = t[:120]
		}
		if strings.Contains(found, t) {
			if first < 0 {
				first = i
			}
			last = i
		}
	}
	if first < 0 {
		return span{}, false
	}
	sp := span{first, last + 1}
	m := r.mass(sp, 0)
	if m < least {
		return span{}, false
	}
	both := span{max(sp.from, around.from), min(sp.to, around.to)}
	if both.from < both.to && r.mass(both, 0)*2 >= m {
		return around, true
	}
	return r.widen(sp), true
}

// widen takes short lines (a list, a heading) that stand with the text in the
// same element.
func (r *reading) widen(sp span) span {
	best := sp
	for _, s := range r.spans {
		if s.from <= sp.from && s.to >= sp.to && (best == sp || s.to-s.from < best.to-best.from) {
			best = s
		}
	}
	if r.mass(best, 0) <= r.mass(sp, 0)*12/10 {
		return best
	}
	return sp
}
