package quote

import "strings"

// Rules of attribution, as they appear in news.Attribution.Rule.
const (
	ruleAfterVerb  = "after-verb"   // “Q,” said X
	ruleNameVerb   = "name-verb"    // “Q,” X said
	ruleBeforeVerb = "before-verb"  // X said: “Q”
	ruleThat       = "that"         // X said that “q”
	ruleAccording  = "according-to" // according to X, “Q”
	ruleColon      = "colon"        // X: “Q”
	ruleDash       = "dash"         // “Q” – X, ROLE
	ruleInside     = "inside"       // « Q, dit-il, q »
	ruleContinued  = "continued"    // “Q,” said X. “Q2.”
	ruleInherited  = "inherited"    // a paragraph that is only a quotation
	ruleCalled     = "called"       // X called the talks “q”
	ruleLead       = "lead-in"      // X nods. “Q”
	ruleTitle      = "title"        // the text's one voice
	ruleNone       = "unattributed"
)

const (
	reachAfter  = 90 // tokens of attribution looked at after a quotation
	reachBefore = 90 // and before it
)

// claim is what the words around a quotation say about its speaker.
type claim struct {
	rule    string
	ph      phrase
	verb    verbal
	a, b    int // tokens of the attribution
	mixed   bool
	dropped bool // a verb without a subject of its own
	follows bool // the subject is the previous quotation's speaker
	loose   bool // the verb stands away from the marks
	weak    bool
	tight   bool // Arabic: the marks follow that directly
	thing   bool // a document or a thing is the subject
	apart   bool // a comma or a stop divides the words from the attribution
}

// limit returns the first token after i at which the paragraph ends, a mark
// stands, or n tokens are over.
func (d *doc) limit(i, n int) int {
	j := i
	for j < len(d.toks) && j < i+n {
		if j > i && d.toks[j].gap == blank || d.toks[j].kind == mark {
			return j
		}
		j++
	}
	return j
}

// sentenceEnd returns the first token after i that begins a new sentence.
func (d *doc) sentenceEnd(i, lim int) int {
	for j := i + 1; j < lim; j++ {
		if d.toks[j].brk {
			return j
		}
	}
	return lim
}

// sentenceStart returns the token that begins the sentence of token i, no
// earlier than from.
func (d *doc) sentenceStart(i, from int) int {
	j := i
	for j > from && j > i-reachBefore {
		if d.toks[j].brk || d.toks[j].gap == blank {
			return j
		}
		j--
	}
	return j
}

// according reads “according to X” at i.
func (d *doc) according(i, end int) (phrase, bool) {
	j := i + 1
	if d.has(j, fRel) && !d.has(j, fThat) { // selon lequel
		return phrase{}, false
	}
	for j < end && j < i+4 && !(d.m.caseless && d.has(j, fRole|fPeople|fHonor)) && (d.has(j, fTo|fPrep|fOf) || j == i+1 && d.has(j, fDet) && wordsOf.has(d, j+1) || d.text(j) == "lo" || j == i+1 && d.text(j) == "même" && d.has(j+1, fOf) || d.has(j, fRel|fThat)) {
		j++
	}
	if j == i+1 && d.m.lang == "en" {
		return phrase{}, false
	}
	if v, ok := d.verb(j, end); ok && j > i+1 { // según dijo X, selon ce qu'a dit X
		p := d.subjectAfter(v.end, end)
		return p, p.what != nothing
	}
	if v, ok := d.verb(j, end); ok {
		if d.is(v.end, ',') { // Según dijo, …
			return phrase{}, false
		}
		p := d.subjectAfter(v.end, end)
		return p, p.what != nothing
	}
	if d.m.caseless && j < end {
		// لـ المتحدث may be written on the word
		p := d.phrase(j, end, true)
		if p.what == nothing && j > i+1 {
			p = d.phrase(j-1, end, true)
		}
		if p.what == nothing || p.what == people {
			if q, ok := d.boundSurname(j, end); ok {
				return q, true
			}
		}
		return p, p.what != nothing && (p.what != people || d.has(p.start, fPeople) && (d.article(p.start) || arabicPlural(d.text(p.start))))
	}
	if w := d.text(j); (w == "lui" || w == "él" || w == "him" || w == "her" && d.m.lang == "en" || w == "elle" && d.m.lang == "fr") && (j+1 >= end || d.toks[j+1].kind != word) { // selon lui
		p := phrase{what: aPronoun, start: j, end: j + 1, gender: fMasc}
		if w == "elle" || w == "her" {
			p.gender = fFem
		}
		return p, true
	}
	if j+2 < end && d.has(j+1, fOf) && wordsOf.has(d, j) { // selon les mots de X
		j += 2
	}
	p := d.phrase(j, end, true)
	switch p.what {
	case nothing:
		return p, false
	case people:
		if p.end > p.start+1 && d.has(p.start, fDet) && !d.thing(p) && d.has(j-1, fOf) && wordsOf.has(d, j-2) {
			return p, true
		}
		if e := d.someoneFrench(p.start, end); e > 0 { // d’après un garde-côte présent sur le quai
			if e = d.cutAside(e, end); e > p.end {
				p.end = e
			}
			p.role = rng{p.start, p.end}
			return p, true
		}
		if !d.peopleIn(p.start, p.end) && !(d.m.lang == "fr" && d.has(p.start, fDet) && !p.plural && !d.has(p.start+1, fThing) && humanWordFrench(d.text(p.start+1))) {
			return p, false
		}
	}
	return p, true
}

var wordsOf = siftedSet("expression formule expresión fórmula frase phrase mots paroles termes dires palabras palavras words view opinion eyes account telling estimation judgement judgment assessment reckoning experience")

// boundSurname reads a surname known from the text behind a written-on
// preposition: وفقاً لكروز, للوتشيانو, للزهاوي.
func (d *doc) boundSurname(j, end int) (phrase, bool) {
	if j >= end || d.toks[j].kind != word || d.unbound(d.text(j)) == "" {
		return phrase{}, false
	}
	if j+1 < end && d.toks[j+1].kind == word {
		return phrase{}, false
	}
	return phrase{what: aName, start: j, end: j + 1, name: rng{j, j + 1}}, true
}

// unbound returns the name of the text that w holds behind its preposition.
func (d *doc) unbound(w string) string {
	rest, ok := strings.CutPrefix(w, "ل")
	if !ok || d.known == nil {
		return ""
	}
	for _, n := range [2]string{rest, "ا" + rest} {
		if len(d.known.byKey[string(d.folded(n))]) > 0 {
			return n
		}
	}
	return ""
}

func (d *doc) commaBetween(a, b int) bool {
	for k := a; k < b; k++ {
		if d.is(k, ',') || d.is(k, '،') {
			return true
		}
	}
	return false
}

func (d *doc) hasBetween(a, b int, f flag) bool {
	for k := a; k < b; k++ {
		if d.has(k, f) {
			return true
		}
	}
	return false
}

// isFor tells whether the word at i may give an opinion's holder: pour X.
func (d *doc) isFor(i int) bool {
	switch d.text(i) {
	case "Pour", "Para":
		return d.m.lang != "en"
	}
	return false
}

// called tells whether the verb at i says what somebody thinks of a thing.
func (d *doc) called(i int) bool { return d.has(i, fRate) && d.has(i, fWeak|fSay|fPast) }
