package quote

import (
	"slices"
	"strings"

	"iomnews/internal/news"
)

// finder holds the work on one text.
type finder struct {
	text     Text
	d        doc
	people   *persons
	out      []news.Quote
	parts    [][2]int       // what the parts of out are cut from
	speakers []news.Speaker // what the next speakers are cut from
	prev     previous
	pairs    []span
	paired   bool
	own      []news.Speaker  // whose text this is, by its title or byline
	gender   flag            // of the unnamed speaker just named
	alone    bool            // the verb of the claim has the form of one person's
	unnamed  []*news.Speaker // speakers without a name so far
	forward  bool            // each quotation stands before the paragraph about its speaker
	scene    scene
	title    string // folded words of the title, once asked for
	watch    func(decision)
	weighed  *decision
	acronyms map[string]string // full names with their acronym
	profiles []profile         // the headers of a list of voices
	words    []meaning         // descriptions and whom they meant
	hears    int               // person + 1 to whom the words of the claim are said
}

// spans pairs the marks once.
func (f *finder) spans() []span {
	if !f.paired {
		f.pairs, f.paired = f.d.pair(f.pairs), true
	}
	return f.pairs
}

// previous is what the quotation before the current one was.
type previous struct {
	ok       bool
	close    int // its closing mark
	end      int // the token after its attribution
	quote    int // its place in out
	who      int // its speaker, -1 when none
	after    bool
	conf     string
	unnamed  *news.Speaker
	gender   flag // of an unnamed speaker
	evidence string
}

// quotes finds, judges and attributes every pair of marks.
func (f *finder) quotes() []news.Quote {
	spans := f.dialogue(f.spans())
	f.out, f.parts = make([]news.Quote, 0, min(len(spans), 64)), make([][2]int, 0, min(len(spans), 64))
	if len(spans) == 0 {
		return f.out
	}
	f.people.init(f)
	f.findProfiles()
	f.prev.who = -1
	for k := range spans {
		f.one(spans, k)
	}
	f.namedAtLast()
	return f.out
}

// one judges span k.
func (f *finder) one(spans []span, k int) {
	d := &f.d
	s := spans[k]
	from := 0
	if f.prev.ok {
		from = f.prev.close + 1
	}
	if s.close <= s.open+1 {
		return
	}
	v := d.look(s)
	if v.words == 0 {
		return
	}
	if s.spoken {
		parts, c := f.said(s)
		if c.dropped && d.answered(s.open) {
			c.dropped = false // either of them
		}
		f.emit(s, parts, c, v)
		return
	}
	c, ok := d.after(s)
	if ok && c.rule == ruleNameVerb && d.introducesNext(spans, k, c) {
		ok = false
	}
	b, okb := d.before(s, from)
	switch {
	case ok && okb && f.preferBefore(b, c, s):
		c = b
	case !ok && okb:
		c, ok = b, true
	}
	if p, okp := d.passive(s); okp && (!ok || c.mixed || c.dropped || p.rule == ruleAfterVerb || c.thing) {
		c, ok = p, true
	} else if p.thing {
		return
	}
	parts, inside, okIn := d.inside(s)
	if okIn && !ok {
		c, ok = inside, true
	}
	if ok && len(f.profiles) > 0 && f.headline(c) {
		ok = false
	}
	// the second part of a split quotation
	if f.prev.ok && f.continuesSplit(s, from) {
		q := &f.out[f.prev.quote]
		f.extend(q, s)
		f.prev.close, f.prev.end = s.close, s.close+1
		f.prev.after = true
		return
	}
	if ok && d.notSpeech(s, v, c) {
		return
	}
	if !ok && (f.profileClaim(s, v) || d.m.caseless && d.speech(s, v) && f.followedBy(s) >= 0) {
		c, ok = claim{rule: ruleNone}, true
	}
	if !ok {
		c, ok = f.carry(spans, k, v)
		if !ok {
			c, ok = f.ahead(spans, k, v)
		}
		if !ok {
			if c, ok = f.onward(s, v); !ok {
				c, ok = f.onwardArabic(s, v)
			}
			if !ok {
				if !d.speech(s, v) && !(v.words > 3 && d.lineBefore(s.open)) {
					return
				}
				c = claim{rule: ruleNone}
			}
		}
	}
	f.emit(s, parts, c, v)
}

// introducesNext tells whether the words after span k lead to the next one:
// “Q1.” X said: “Q2”.
func (d *doc) introducesNext(spans []span, k int, c claim) bool {
	if k+1 >= len(spans) {
		return false
	}
	n := spans[k+1].open
	if n <= c.b || n > c.b+2 || d.toks[n].gap == blank {
		return false
	}
	return d.is(n-1, ':')
}

// preferBefore chooses between an attribution before and one after the words.
func (f *finder) preferBefore(b, a claim, s span) bool {
	d := &f.d
	if d.m.caseless && a.rule == ruleAfterVerb && a.verb.end > 0 && (d.conjoined(a.verb.start) || a.verb.saying) { // “Q”، ونقل الناجون إلى
		return true
	}
	if b.follows || b.ph.start > s.close || d.media(a.ph) && b.ph.what != nothing {
		return true
	}
	if a.rule == ruleAfterVerb && a.ph.what == anOrg && (b.ph.what == aName || b.ph.what == aRole) && b.rule == ruleThat && d.relays(a.verb.head) {
		return true // X said it was a “…,” reports the agency
	}
	if d.is(s.open-1, ':') {
		// X said: “Q,” said Y is rare; the colon wins unless the other is close
		return !((a.rule == ruleAfterVerb || a.rule == ruleNameVerb && d.toks[s.open].gap == blank) && !a.dropped && (d.is(s.close-1, ',') || d.is(s.close+1, ',')))
	}
	if a.rule == ruleAfterVerb && !a.weak && (d.is(s.close-1, ',') || d.is(s.close+1, ',') || d.is(s.close+1, '،')) {
		return false
	}
	if b.mixed || b.loose {
		return !(d.is(s.close-1, ',') || d.is(s.close+1, ',')) && b.rule != ruleCalled || a.loose
	}
	return true
}

// continuesSplit tells whether s goes on with the previous quotation's
// sentence: “Q1,” X said, “q2.”
func (f *finder) continuesSplit(s span, from int) bool {
	d := &f.d
	p := f.prev
	if !p.after || p.quote < 0 || d.toks[s.open].gap == blank || s.open <= p.end-1 {
		return false
	}
	last := s.open - 1
	far := s.open-p.end > 6
	if last < p.end-1 || s.open-p.end > 30 || far && !d.is(last, ',') && !(d.is(last, '،') && p.quote >= 0) {
		return false
	}
	first := s.open + 1
	for first < s.close && d.toks[first].kind != word {
		first++
	}
	if first >= s.close || far && d.toks[first].cap {
		return false
	}
	for j := p.end; j < s.open; j++ {
		if isTerminal(d.toks[j].r) && d.toks[j].kind == punct && !d.abbreviated(j) || d.toks[j].brk && d.toks[j].kind == word {
			return false
		}
		if d.has(j, fSay|fThat) && !(far && d.has(j, fThat) && !d.has(j, fSay)) || d.has(j, fSaying) && (!far || j >= s.open-4) {
			return false
		}
	}
	if d.is(last, ',') || d.is(last, '،') || d.is(last, ';') || isDash(d.toks[last].r) && d.toks[last].kind == punct {
		return true
	}
	return !d.toks[first].cap && !d.m.caseless && last == p.end-1
}

// extend adds the words of s as a further part of q.
func (f *finder) extend(q *news.Quote, s span) {
	for _, p := range f.d.parts(s) {
		q.Parts = append(q.Parts, [2]int{int(p.cpA), int(p.cpB)})
		q.Text += " " + f.d.wording(p.a, p.b)
		q.End = int(p.cpB)
	}
}

// piece is a stretch of a quotation's words, in bytes and code points.
type piece struct{ a, b, cpA, cpB int32 }

// parts returns the stretches of words of a span: without marks, and without
// the opening marks of later paragraphs. They are good until the next call.
func (d *doc) parts(s span) []piece {
	out := d.pieces[:0]
	a := s.open + 1
	for _, g := range s.again {
		if g > a {
			out = append(out, d.piece(a, g))
		}
		a = g + 1
	}
	if s.close > a {
		out = append(out, d.piece(a, s.close))
	}
	d.pieces = out
	return out
}

func (d *doc) piece(a, b int) piece {
	return piece{d.toks[a].start, d.toks[b-1].end, d.toks[a].cp, d.toks[b-1].cpEnd}
}

// wording returns the bytes [a, b) of the body with every run of white space as one
// space: the words as published, without the line breaks of their page.
func (d *doc) wording(a, b int32) string {
	s := d.body[a:b]
	if !d.valid {
		s = strings.ToValidUTF8(s, "\uFFFD")
	}
	if i, _ := slices.BinarySearch(d.uneven, a); i < len(d.uneven) && d.uneven[i] < b {
		return strings.Join(strings.Fields(s), " ")
	}
	return s
}

// clean is wording of the tokens [a, b), "" when there are none.
func (d *doc) clean(a, b int) string {
	if a < 0 || b <= a || b > len(d.toks) {
		return ""
	}
	return d.wording(d.toks[a].start, d.toks[b-1].end)
}

// emit adds a quotation.
func (f *finder) emit(s span, parts []piece, c claim, v view) {
	d := &f.d
	if parts == nil {
		parts = d.parts(s)
	}
	if len(parts) == 0 {
		return
	}
	q := news.Quote{Kind: news.QuoteDirect, Mark: news.MarkQuoted}
	if c.mixed {
		q.Kind = news.QuoteMixed
	}
	n := len(f.parts)
	for i, p := range parts {
		f.parts = append(f.parts, [2]int{int(p.cpA), int(p.cpB)})
		if i == 0 {
			q.Text = f.d.wording(p.a, p.b)
		} else {
			q.Text += " " + f.d.wording(p.a, p.b)
		}
	}
	q.Parts = f.parts[n:len(f.parts):len(f.parts)]
	q.Start, q.End = q.Parts[0][0], q.Parts[len(parts)-1][1]
	q.Attribution.Rule = c.rule
	f.gender = c.ph.gender
	if c.follows {
		f.gender = f.prev.gender
	}
	who, sp, reason := f.speaker(c, s)
	if who < 0 && sp != nil && sp.Role != nil && (len(f.unnamed) == 0 || f.unnamed[len(f.unnamed)-1] != sp) {
		f.unnamed = append(f.unnamed, sp)
	}
	q.Speaker = sp
	q.Attribution.Reason = reason
	if c.b > c.a {
		q.Attribution.Text = d.clean(c.a, c.b)
	} else if (c.rule == ruleContinued || c.rule == ruleInherited || c.follows) && f.prev.ok {
		q.Attribution.Text = f.prev.evidence
	}
	q.Attribution.Confidence = f.confidence(&q, who, c, s, v, reason)
	f.out = append(f.out, q)
	pe := s.close + 1
	after := c.rule == ruleAfterVerb || c.rule == ruleNameVerb || c.rule == ruleAccording && c.a > s.open
	if after && c.b > pe {
		pe = c.b
	}
	last := s.close
	if s.lost {
		last, pe = s.close-1, max(c.b, s.close)
		if !after {
			pe = s.close
		}
	}
	f.prev = previous{ok: true, close: last, end: pe, quote: len(f.out) - 1, who: who, after: after, conf: q.Attribution.Confidence, unnamed: sp, gender: f.gender, evidence: q.Attribution.Text}
	from := s.open
	if !after && c.b > c.a && c.a < from && c.ph.what == aName {
		from = d.sentenceStart(c.a, f.scene.last)
	}
	f.scene.heard = append(f.scene.heard, utterance{from, s.open, pe, who, sp, f.gender})
	f.scene.last = pe
}
