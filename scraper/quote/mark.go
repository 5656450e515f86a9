package quote

// span is the words between two marks: tokens open+1 to close-1. A quotation
// over several paragraphs has the opening marks of its later paragraphs in
// again. close is len(toks) when the closing mark is missing.
type span struct {
	open, close int
	again       []int // opening marks of later paragraphs, left out of the words
	spoken      bool  // a paragraph of dialogue with dashes, without marks
	lost        bool  // the closing mark is missing; close is where the words end
}

// Which way a mark faces, by its shape or by its place.
type facing uint8

const (
	either facing = iota
	opening
	closing
)

const (
	maxParagraphs = 12  // one quotation's paragraphs
	maxReach      = 700 // tokens a quotation may take up over paragraphs without marks of their own
)

// shape says which way a mark faces by its form alone.
func shape(r rune) facing {
	switch r {
	case '“', '„', '«', '‟', '〝':
		return opening
	case '”', '»', '〞', '〟':
		return closing
	}
	return either
}

// opens tells whether the mark at i begins words, by its neighbours or, where they
// do not say, by its shape.
func (d *doc) opens(i int) bool {
	p := d.place(i)
	return p == opening || p == either && shape(d.toks[i].r) == opening
}

// place says which way the mark at i faces by its neighbours.
func (d *doc) place(i int) facing {
	t := &d.toks[i]
	left := t.gap > tight || i == 0
	if !left {
		p := &d.toks[i-1]
		left = p.kind == punct && (p.r == '(' || p.r == '[' || isDash(p.r) || p.r == '/' || p.r == '>' || p.r == '¿' || p.r == '¡') || p.kind == word && p.joined && d.m.elide || p.kind == word && d.body[p.end-1] < 0x80 && isApostrophe(rune(d.body[p.end-1])) || p.flags&fClitic != 0 && p.kind == word && d.m.elide
		if d.m.caseless && p.kind == word && p.cpEnd-p.cp <= 2 { // لـ«
			left = true
		}
		if p.kind == punct && (p.r == ':' || p.r == '،' || p.r == ',') && i+1 < len(d.toks) && d.toks[i+1].gap == tight && d.toks[i+1].kind != punct {
			left = true
			if p.r == ',' && i+1 < len(d.toks) && !d.toks[i+1].cap {
				left = false
			}
		}
	}
	right := i+1 >= len(d.toks) || d.toks[i+1].gap > tight
	if !right {
		n := &d.toks[i+1]
		right = n.kind == punct && n.r != '[' && n.r != '(' && n.r != '¿' && n.r != '¡' && n.r != '…' && n.r != '$' && n.r != '#' && n.r != '@'
	}
	switch {
	case left && !right:
		return opening
	case right && !left:
		return closing
	}
	return either
}

// debris tells whether the mark at i is left over from markup: the value of an
// attribute or an address between straight marks.
func (d *doc) debris(i int) bool {
	if d.toks[i].r != '"' {
		return false
	}
	if d.is(i-1, '=') || d.is(i+1, '>') && d.toks[i+1].gap == tight {
		return true
	}
	if i+1 < len(d.toks) && d.toks[i+1].gap == tight {
		switch w := d.text(i + 1); w {
		case "http", "https", "mailto", "www", "_blank", "ftp":
			return true
		case "/":
			return true
		}
	}
	return false
}

// pair finds the spans of the whole body in one pass. It never looks further
// ahead than two marks or maxReach tokens, so it is linear. The spans are
// appended to out.
func (d *doc) pair(out []span) []span {
	open, nested := -1, 0
	var again []int
	inDebris := false
	n := len(d.toks)
	for i := 0; i < n; i++ {
		t := &d.toks[i]
		if t.gap == blank && i > 0 {
			inDebris = false
			if open >= 0 && !d.runsOn(open, i, again) {
				out = append(out, d.lost(open, again, i))
				open, nested, again = -1, 0, nil
			}
			if open >= 0 && t.kind == mark && d.sameOpening(open, i) {
				again = append(again, i)
				nested = 0
				continue
			}
		}
		if t.kind != mark {
			continue
		}
		if inDebris {
			inDebris = false
			continue
		}
		if d.debris(i) {
			if open >= 0 && d.toks[i].gap == tight && d.is(i+1, '>') {
				open, nested, again = -1, 0, nil
			}
			// an attribute's value runs to the next mark; a mark before > ends one
			inDebris = !d.is(i+1, '>') || d.is(i-1, '=')
			continue
		}
		at, by := d.place(i), shape(t.r)
		if open < 0 {
			if (by == closing && at != opening || by == either && at == closing) && !d.backwards(i) {
				continue // a stray closer
			}
			if by == opening && at == closing && t.r != '«' && t.r != '„' {
				continue
			}
			open, nested, again = i, 0, nil
			continue
		}
		if d.m.caseless && shape(d.toks[open].r) == closing && (by == opening && d.spaced(i) || at == closing) && nested == 0 {
			out = append(out, span{open: open, close: i, again: again})
			open, again = -1, nil
			continue
		}
		switch d.turn(open, i, by, at, nested) {
		case opening:
			if d.unclosed(open, i) {
				out = append(out, d.lost(open, again, i))
				open, nested, again = i, 0, nil
				continue
			}
			nested++
		case closing:
			if nested > 0 {
				nested--
				if !d.closesAll(open, i, nested) {
					continue
				}
			}
			out = append(out, span{open: open, close: i, again: again})
			open, nested, again = -1, 0, nil
		}
	}
	if open >= 0 {
		out = append(out, d.lost(open, again, n))
	}
	return out
}

// turn decides whether mark i opens a nested quotation or closes the one open.
func (d *doc) turn(open, i int, by, at facing, nested int) facing {
	o := d.toks[open].r
	switch {
	case o == '«' || o == '»':
		if d.toks[i].r == '«' || d.toks[i].r == '»' {
			if by == opening && o == '«' {
				if at == closing {
					return closing
				}
				return opening
			}
			return closing
		}
		if by == closing && at == closing && nested == 0 && (o == '«') && !d.ahead(i, '»') {
			return closing // a mixed closer
		}
		if at == either || at == opening && by != closing {
			return opening
		}
		if nested == 0 {
			return either // a stray mark inside
		}
		return closing
	case o == '„':
		if by == opening && d.toks[i].r == '„' {
			return opening
		}
		if at == opening {
			return opening
		}
		return closing
	case d.toks[i].r == '«':
		return opening
	case d.toks[i].r == '»':
		if nested == 0 && !(at == closing) {
			return either
		}
		return closing
	case at == opening:
		return opening
	case at == closing:
		return closing
	case by == opening && o != '”':
		return opening
	}
	return closing
}

// ahead tells whether mark r comes within the paragraph before another opener
// of its kind.
func (d *doc) ahead(i int, r rune) bool {
	for j := i + 1; j < len(d.toks) && j < i+200; j++ {
		t := &d.toks[j]
		if t.gap == blank {
			return false
		}
		if t.kind == mark {
			if t.r == r {
				return true
			}
			if shape(t.r) == opening {
				return false
			}
		}
	}
	return false
}

// unclosed tells whether the quotation opened at open lacks its closer, seeing
// another opener at i: no two closers follow it before the next opener.
func (d *doc) unclosed(open, i int) bool {
	o, t := d.toks[open].r, d.toks[i].r
	if (o == '«') != (t == '«') { // different pairs nest
		return false
	}
	if o == '„' && t != '„' {
		return false
	}
	closers := 0
	for j := i + 1; j < len(d.toks) && j < i+maxReach; j++ {
		k := &d.toks[j]
		if k.gap == blank && closers == 0 {
			return true
		} else if k.gap == blank {
			break
		}
		if k.kind != mark {
			continue
		}
		if at := d.place(j); at == closing || at == either && shape(k.r) == closing {
			if closers++; closers == 2 {
				return false
			}
			continue
		}
		return true
	}
	return closers < 2
}

// closesAll tells whether a closer that would leave nested quotations open is
// the last one of its paragraph and so closes the whole.
func (d *doc) closesAll(open, i, nested int) bool {
	if nested == 0 && (d.toks[open].r == '«') == (d.toks[i].r == '»') && d.toks[open].r == '«' {
		// « … “ … »: the guillemet closes its own pair whatever is open inside
		return true
	}
	return false
}

// sameOpening tells whether the mark at i, first in its paragraph, opens the
// quotation again that was opened at open.
func (d *doc) sameOpening(open, i int) bool {
	o, t := d.toks[open].r, d.toks[i].r
	if o == t || shape(o) == opening && shape(t) == opening {
		return d.place(i) != closing || o == '«'
	}
	return o == '«' && t == '»' || o == '"' && shape(t) == opening || t == '"' && shape(o) == opening
}

// runsOn tells whether the quotation opened at open goes on in the paragraph
// that begins at i: it opens again there, or a closing mark comes before any
// opening one.
func (d *doc) runsOn(open, i int, again []int) bool {
	if len(again) >= maxParagraphs {
		return false
	}
	if d.toks[i].kind == mark && d.sameOpening(open, i) {
		return d.reopens(i) && d.lost(open, again, i).close >= i // else a closer was forgotten before “, said X”
	}
	o := d.toks[open].r
	if o == '"' || i-open > maxReach {
		return false
	}
	for j := i; j < len(d.toks) && j < i+maxReach; j++ {
		t := &d.toks[j]
		if t.kind != mark {
			continue
		}
		switch o {
		case '«':
			if t.r == '»' {
				return true
			}
			if t.r == '«' {
				return false
			}
		default:
			if t.r == '«' || t.r == '»' {
				return false
			}
			switch d.place(j) {
			case closing:
				return shape(t.r) == closing
			case opening:
				return false
			}
		}
	}
	return false
}

// reopens tells whether the paragraph before i that lacks a closer is followed
// by one that belongs to the same quotation, and not by a new quotation after
// a forgotten closer: then words of attribution would stand before i.
func (d *doc) reopens(i int) bool {
	p := i - 1
	if p < 0 {
		return false
	}
	return !(d.toks[p].kind == mark)
}

// lost ends a quotation whose closing mark is missing: before an attribution
// if one stands in the paragraph, else at the paragraph's end.
func (d *doc) lost(open int, again []int, end int) span {
	stop := end
	if max := open + maxReach; stop > max {
		stop = max
	}
	last := open
	if n := len(again); n > 0 {
		last = again[n-1]
	}
	for j := last + 2; j < stop; j++ {
		if d.toks[j].gap == blank {
			stop = j
			break
		}
		if (d.is(j, ',') || d.is(j, '،')) && j-last > 3 {
			if v, ok := d.verb(j+1, stop); ok && v.strong && (d.m.caseless || v.end < stop && (d.toks[v.end].cap || v.pron >= 0 || d.has(v.end, fDet|fPron|fRole))) {
				return span{open: open, close: j, again: again, lost: true}
			}
			if j+1 < stop && !d.m.caseless && d.nameLike(j+1) { // …, X explained.
				if e := d.nameRun(j+1, min(stop, j+6)); e > j+1 {
					if v, ok := d.verb(e, stop); ok && v.strong && !v.saying && (v.end >= stop || d.is(v.end, '.')) {
						return span{open: open, close: j, again: again, lost: true}
					}
				}
			}
		}
	}
	return span{open: open, close: stop, again: again, lost: true}
}
