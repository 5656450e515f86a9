package quote

// dialogue adds, in Spanish and Portuguese, the paragraphs of dialogue with
// dashes to the spans between marks: —No quería irme —dice X—. Pero no podía
// quedarme. Only a paragraph with an incise whose verb says something counts;
// marks inside it belong to it.
func (f *finder) dialogue(marks []span) []span {
	d := &f.d
	if !d.m.dropped || d.m.caseless {
		return marks
	}
	var out []span
	k := 0
	for i := 0; i < len(d.toks); i++ {
		if i > 0 && d.toks[i].gap != blank || !d.speechDash(i) {
			continue
		}
		end := d.limitParagraph(i)
		v, _, e := d.saidInside(i+1, end)
		if v.head < 0 {
			continue
		}
		if p := d.sayer(v, e); d.thing(p) || p.what == nothing && v.end < e && d.has(v.end, fDet) {
			continue // —señala el informe—
		}
		if out == nil {
			out = make([]span, 0, len(marks)+4)
		}
		for k < len(marks) && marks[k].open < i {
			out = append(out, marks[k])
			k++
		}
		if n := len(out); n > 0 && out[n-1].close > i { // a quotation runs over the paragraph
			continue
		}
		for k < len(marks) && marks[k].open < end {
			k++
		}
		out = append(out, span{open: i, close: end, lost: true, spoken: true})
		i = end - 1
	}
	if out == nil {
		return marks
	}
	return append(out, marks[k:]...)
}

// speechDash tells whether the sign at i is a dash that words follow without a
// space, as dialogue begins.
func (d *doc) speechDash(i int) bool {
	t := &d.toks[i]
	if t.kind != punct || t.r != '—' && t.r != '–' && t.r != '―' || i+2 >= len(d.toks) {
		return false
	}
	n := &d.toks[i+1]
	return n.gap == tight && (n.kind == word && n.cap || n.r == '¿' || n.r == '¡' || n.r == '…')
}

// limitParagraph returns the first token of the paragraph after token i's, or
// one maxReach tokens further.
func (d *doc) limitParagraph(i int) int {
	j := i + 1
	for j < len(d.toks) && j < i+maxReach && d.toks[j].gap != blank {
		j++
	}
	return j
}

// saidInside finds the next incise of [a, b): a dash and, right behind it, a
// verb of saying. It returns the verb, the dash and the incise's end; the verb's
// head is -1 when there is none.
func (d *doc) saidInside(a, b int) (verbal, int, int) {
	for k := a + 1; k < b-1; k++ {
		if d.toks[k].kind != punct || !isDash(d.toks[k].r) || d.toks[k].r == '-' || d.toks[k].gap == tight || d.toks[k+1].gap != tight || d.toks[k+1].cap {
			continue
		}
		if v, ok := d.verb(k+1, b); ok && !v.saying && (v.strong || d.toks[v.end-1].flags&fWeak != 0) && v.start == k+1 {
			e := v.end
			for e < b && !(d.toks[e].kind == punct && isDash(d.toks[e].r) && d.toks[e].r != '-') {
				e++
			}
			return v, k, e
		}
	}
	return verbal{head: -1}, 0, 0
}

// sayer returns the subject of the verb of an incise that ends before e,
// nothing when it is left out.
func (d *doc) sayer(v verbal, e int) phrase {
	if v.pron >= 0 {
		return phrase{what: aPronoun, start: v.pron, end: v.pron + 1}
	}
	p := d.subjectAfter(v.end, e)
	if p.what == people && !d.peopleIn(p.start, p.end) {
		return phrase{}
	}
	return p
}

// said reads a paragraph of dialogue: its words without the incises, and who
// says them by the first.
func (f *finder) said(s span) ([]piece, claim) {
	d := &f.d
	var parts []piece
	var c claim
	from := s.open + 1
	for from < s.close {
		v, k, e := d.saidInside(from, s.close)
		if v.head < 0 {
			break
		}
		if c.rule == "" {
			c = claim{rule: ruleInside, verb: v, a: k + 1, b: e}
			c.ph = d.sayer(v, e)
			c.dropped = c.ph.what == nothing
			c.b = max(c.ph.end, d.sentenceEnd(v.end, e))
		}
		if k > from {
			parts = append(parts, d.piece(from, k))
		}
		from = e + 1
		for from < s.close && d.toks[from].kind == punct && d.toks[from].gap == tight && d.toks[from].r != '¿' && d.toks[from].r != '¡' {
			from++
		}
	}
	if from < s.close {
		parts = append(parts, d.piece(from, s.close))
	}
	return parts, c
}

// answered tells whether the paragraph before the one that begins at i is
// dialogue too, so that a subject left out may be either speaker.
func (d *doc) answered(i int) bool {
	if i == 0 {
		return false
	}
	return d.speechDash(d.paragraph(i - 1))
}
