package index

import (
	"cmp"
	"html"
	"math/bits"
	"slices"
	"strconv"
	"strings"

	"iomnews/internal/query"
)

// marker marks what matched in the texts of a page: it reads them again, word
// by word, with the same analysis as the index.
type marker struct {
	x      *search
	plans  map[string]*plan // by class and scopes: the texts of a page share them
	looked int              // words that could match by how they begin
	room   []token
}

func (x *search) marker() *marker { return &marker{x: x, plans: map[string]*plan{}} }

// token is one word of a text with the clauses it matches, one bit each.
type token struct {
	term       string
	start, end int
	pos        int
	mask       uint64
	opens      bool // a paragraph, after another
}

// maxSnippets and the size of one, in words.
const (
	maxSnippets  = 3
	snippetWords = 40
	snippetLead  = 8
)

// mark fills in the marked texts of a hit whose language has this class.
func (m *marker) mark(h *query.Hit, class int) {
	if h.Quote != nil {
		h.TitleHTML = render(h.Article.Title, m.tokens(h.Article.Title, class, inTitle), 0, len(h.Article.Title))
		h.QuoteHTML = render(h.Quote.Text, m.tokens(h.Quote.Text, class, inText), 0, len(h.Quote.Text))
		return
	}
	h.TitleHTML = render(h.Article.Title, m.tokens(h.Article.Title, class, inText, inTitle), 0, len(h.Article.Title))
	h.Snippets = snippets(h.Article.Body, m.tokens(h.Article.Body, class, inText, inQuote))
}

// tokens reads a text and marks its words for the clauses of the scopes. The list is
// true until the next text is read.
func (m *marker) tokens(text string, class int, scopes ...scope) []token {
	p := m.plan(class, scopes)
	nothing := p.begins == openings{}
	out := m.room[:0]
	for s := range tokens(text) {
		t := token{start: s.start, end: s.end, pos: s.pos}
		if p.begins.has(s.term) {
			m.looked++
			if t.mask = p.match(s.term); t.mask&p.any != 0 {
				m.x.wrote(string(s.term), text[s.start:s.end])
			}
			if len(p.inPhrase) > 0 && p.inPhrase[string(s.term)] {
				t.term = string(s.term)
			}
		}
		if n := len(out); n > 0 && s.pos > out[n-1].pos+1 {
			t.opens = strings.Contains(text[out[n-1].end:s.start], "\n\n")
		}
		if out = append(out, t); nothing && len(out) > snippetWords {
			break // nothing to be marked, and enough for the beginning
		}
	}
	for _, p := range p.phrases {
		p.mark(out)
	}
	m.room = out
	return out
}

// sequence is a phrase to be marked where its words stand side by side.
type sequence struct {
	words []string
	bit   uint64
}

func (p sequence) mark(list []token) {
	for i := 0; i+len(p.words) <= len(list); i++ {
		k := 0
		for k < len(p.words) && list[i+k].term == p.words[k] && list[i+k].pos == list[i].pos+k {
			k++
		}
		if k == len(p.words) {
			for j := range p.words {
				list[i+j].mask |= p.bit
			}
		}
	}
}

// plan is the clauses of some scopes: what a word alone can match, and phrases.
type plan struct {
	lang     *language
	begins   openings
	stems    map[string]uint64 // term -> clauses
	exact    map[string]uint64
	any      uint64 // clauses of which any word of many matches
	phrases  []sequence
	inPhrase map[string]bool
	known    map[string]uint64 // words seen: what they match
}

// maxKnown bounds the words remembered.
const maxKnown = 20_000

func (p *plan) match(word []byte) uint64 {
	if len(p.stems) == 0 {
		return p.exact[string(word)]
	}
	mask, ok := p.known[string(word)]
	if !ok {
		mask = p.exact[string(word)] | p.stems[string(p.lang.term(word))]
		if len(p.known) < maxKnown {
			p.known[string(word)] = mask
		}
	}
	return mask
}

func (m *marker) plan(class int, scopes []scope) *plan {
	key := strconv.Itoa(class)
	for _, s := range scopes {
		key += " " + s.exact
	}
	if p, ok := m.plans[key]; ok {
		return p
	}
	p := &plan{lang: m.x.s.langs[class], stems: map[string]uint64{}, exact: map[string]uint64{}, inPhrase: map[string]bool{}, known: map[string]uint64{}}
	for i := range m.x.clauses {
		c := &m.x.clauses[i]
		if c.class != class || !slices.Contains(scopes, c.in) {
			continue
		}
		bit := uint64(1) << (i % 64)
		if c.term != "" {
			p.stems[c.term] |= bit
			p.begins.term(c.term, p.lang)
		}
		if c.any != nil {
			p.any |= bit
		}
		for _, e := range c.any {
			p.exact[e.word] |= bit
			p.begins.exact(e.word)
		}
		for _, w := range c.words {
			p.begins.exact(w[0])
			if len(w) == 1 {
				p.exact[w[0]] |= bit
				continue
			}
			p.phrases = append(p.phrases, sequence{w, bit})
			for _, x := range w {
				p.inPhrase[x] = true
				p.begins.exact(x)
			}
		}
	}
	m.plans[key] = p
	return p
}

// snippets returns the parts of a text with the most different matches, in the
// order of the text; its beginning where nothing matches.
func snippets(text string, list []token) []query.Snippet {
	if len(list) == 0 {
		return nil
	}
	type window struct{ from, to, score int } // tokens
	var windows []window
	for i := 0; i < len(list); i++ {
		if list[i].mask == 0 {
			continue
		}
		from := i
		for from > 0 && i-from < snippetLead && !list[from].opens {
			from--
		}
		to, union, n := i, uint64(0), 0
		for to < len(list) && to-from < snippetWords && (to == i || !list[to].opens) {
			if list[to].mask != 0 {
				union |= list[to].mask
				n++
			}
			to++
		}
		windows = append(windows, window{from, to, bits.OnesCount64(union)*100 + n})
		if len(windows) > 2000 {
			break
		}
	}
	if len(windows) == 0 {
		to := min(len(list), snippetWords)
		return []query.Snippet{{Field: "body", HTML: cutOut(text, list, 0, to)}}
	}
	slices.SortStableFunc(windows, func(a, b window) int { return cmp.Compare(b.score, a.score) })
	var chosen []window
	for _, w := range windows {
		if len(chosen) == maxSnippets {
			break
		}
		if !slices.ContainsFunc(chosen, func(c window) bool { return w.from < c.to && c.from < w.to }) {
			chosen = append(chosen, w)
		}
	}
	slices.SortFunc(chosen, func(a, b window) int { return a.from - b.from })
	var out []query.Snippet
	for _, w := range chosen {
		out = append(out, query.Snippet{Field: "body", HTML: cutOut(text, list, w.from, w.to)})
	}
	return out
}

// cutOut renders tokens from..to of a text, with an ellipsis where it is cut.
func cutOut(text string, list []token, from, to int) string {
	start, end := list[from].start, list[to-1].end
	head, tail := "… ", " …"
	if from == 0 || list[from].opens {
		head = ""
		if from == 0 {
			start = 0
		} else {
			gap := text[list[from-1].end:start]
			start -= len(gap) - strings.LastIndex(gap, "\n\n") - 2
		}
	}
	if to == len(list) {
		end, tail = len(text), ""
	} else if gap := text[end:list[to].start]; strings.Contains(gap, "\n\n") {
		end += strings.Index(gap, "\n\n")
		tail = ""
	}
	return head + strings.TrimSpace(render(text, list[from:to], start, end)) + tail
}

// render escapes text[from:to] and puts <mark> around the words that match;
// neighbours of the same phrase share one.
func render(text string, list []token, from, to int) string {
	var b strings.Builder
	b.Grow(to - from + 64)
	at := from
	for i := 0; i < len(list); i++ {
		if list[i].mask == 0 {
			continue
		}
		end := list[i].end
		j := i
		for j+1 < len(list) && list[j+1].mask&list[j].mask != 0 && list[j+1].pos == list[j].pos+1 {
			j++
			end = list[j].end
		}
		b.WriteString(html.EscapeString(text[at:list[i].start]))
		b.WriteString("<mark>")
		b.WriteString(html.EscapeString(text[list[i].start:end]))
		b.WriteString("</mark>")
		at, i = end, j
	}
	b.WriteString(html.EscapeString(text[at:to]))
	return b.String()
}
