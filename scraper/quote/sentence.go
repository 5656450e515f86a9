package quote

func isTerminal(r rune) bool {
	switch r {
	case '.', '!', '?', '…', '؟', '。', '۔':
		return true
	}
	return false
}

// sentences sets brk on every token that begins a sentence.
func (d *doc) sentences() {
	pending := true
	paragraphs, dash := 0, -1 // the token behind the last dateline
	for i := range d.toks {
		t := &d.toks[i]
		if t.kind == word && !pending && t.gap != blank && i != dash {
			continue
		}
		if t.gap == blank {
			pending = true
			if paragraphs++; paragraphs <= 4 {
				if e := d.dateline(i); e > i {
					d.datelines, dash = append(d.datelines, rng{i, e}), e
				}
			}
		}
		if i == dash {
			pending = true
		}
		if pending && !(t.r == '»' && t.gap != blank && d.m.lang == "fr") && (t.gap == blank || t.gap > tight && (t.cap || t.kind == mark || t.kind == number || t.kind == single || d.m.caseless || isDash(t.r) || t.r == '[' || t.r == '(' || t.r == '¿' || t.r == '¡') || i == 0) {
			t.brk = true
			pending = false
		}
		switch {
		case t.kind == punct && isTerminal(t.r):
			pending = !d.abbreviated(i)
		case t.kind == mark || t.kind == single || t.r == ')' || t.r == ']':
			// a closing sign after the stop keeps the sentence ended
		default:
			pending = false
		}
	}
}

// dateline returns the token after the dash that ends a dateline at the
// paragraph's beginning i, or i.
func (d *doc) dateline(i int) int {
	for j := i; j < len(d.toks) && j < i+16; j++ {
		t := &d.toks[j]
		if j > i && t.gap == blank || t.kind == mark {
			return i
		}
		if t.kind == punct && isDash(t.r) && j > i && j+1 < len(d.toks) && (t.gap > tight || d.is(j-1, ')') || d.toks[j+1].gap > tight) && d.toks[j+1].gap > tight {
			return j + 1
		}
		if t.kind == word && !t.cap && !d.m.caseless && t.flags&(fTime|fOf|fDet|fAnd|fParticle) == 0 || d.m.caseless && t.flags&(fSay|fThat|fRel) != 0 && t.flags&fPlace == 0 {
			return i
		}
	}
	return i
}

// abbreviated tells whether the stop at i belongs to an abbreviation or initial.
func (d *doc) abbreviated(i int) bool {
	if d.toks[i].r != '.' || i == 0 {
		return false
	}
	p := &d.toks[i-1]
	if p.kind != word || d.toks[i].gap != tight {
		return false
	}
	if p.flags&fAbbrev != 0 {
		return true
	}
	if d.m.caseless {
		return p.cpEnd-p.cp == 1
	}
	return p.cap && p.cpEnd-p.cp == 1 && !(i+1 < len(d.toks) && d.toks[i+1].gap >= line)
}

func isDash(r rune) bool {
	return r == '–' || r == '—' || r == '-' || r == '―' || r == '−' || r == '‒'
}
