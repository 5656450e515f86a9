package scraper

import (
	"fmt"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"iomnews/internal/news"
)

// least is the shortest text that makes a page an article, in bytes; shortest
// the one under an address that names an article.
const (
	least    = 80
	shortest = 25
)

// prose reports whether a block reads like a paragraph of a text, not counting
// the flags in ignore.
func (d *doc) prose(i int, ignore flag) bool {
	b := &d.blocks[i]
	if strings.HasPrefix(b.text, "©") || strings.HasPrefix(b.text, "Copyright") {
		return false
	}
	if b.flag&^ignore != 0 || b.shape == heading || b.shape == row || int(b.linked)*2 > len(b.text) {
		return false
	}
	if len(b.text) >= 100 {
		return !listed(b.text)
	}
	return len(b.text) >= 25 && sentenceEnd(b.text)
}

// listed reports lines parted by breaks that hold no sentence: a list of names
// or of links without markup.
func listed(s string) bool {
	if strings.IndexByte(s, '\n') < 0 || sentenceEnd(s) || strings.Count(s, "\n") < 3 {
		return false
	}
	for i, c := range s {
		if strings.ContainsRune(".!?؟。،", c) && (i+1 >= len(s) || s[i+1] == ' ' || s[i+1] == '\n' || c > 0x7f) {
			return false
		}
	}
	return true
}

// mass is how much prose a span holds, in bytes.
func (d *doc) mass(s span, ignore flag) int {
	n := 0
	for i := s.from; i < s.to; i++ {
		if d.prose(i, ignore) {
			n += len(d.blocks[i].text)
		}
	}
	return n
}

// body finds the text of the article: the best match of the layout's selectors,
// checked against the prose of the whole page; then what stands around a text
// is cut from both its ends by its words, so that pages whose markup says
// nothing are read too.
func (r *reading) body() error {
	enough := least
	if kind, rest := kindOfPath(pathOf(r.url)); kind != "" && len(rest) > 0 {
		enough = shortest
	}
	spans, rule, ignore := r.bodySpans(least)
	if rule == wholePage && enough == shortest {
		spans, rule, ignore = r.bodySpans(shortest)
	}
	ls := r.bodyLines(spans, ignore)
	if broad[rule] {
		ls = r.narrow(ls)
	}
	ls = r.cutHead(ls)
	ls = r.cutTail(ls)
	ls, contact := cutContact(ls)
	if broad[rule] {
		contact = r.narrowContact(contact)
	}
	if len(contact) == 0 {
		contact = r.contactBox(ls)
	}
	size := 0
	for i := range ls {
		if ls[i].prose() {
			size += len(ls[i].text)
		}
	}
	if size < enough && !(r.lay.Kind == news.KindVideo && r.a.Title != "") {
		return fmt.Errorf("%d bytes of text: %w", size, news.ErrNotArticle)
	}
	if r.a.Title == "" {
		return fmt.Errorf("no title: %w", news.ErrNotArticle)
	}
	if len(contact) > 0 {
		var parts []string
		for i := range contact {
			parts = append(parts, contact[i].text)
		}
		c := strings.Join(parts, "\n")
		r.a.Contact = &c
		r.rule("contact", "contact words", c)
	}
	if len(ls) > 0 {
		r.end = ls[len(ls)-1].at
	}
	r.a.Body = render(ls)
	r.rule("body", rule, r.a.Body)
	r.opening(ls)
	return nil
}

// wholePage is the rule when nothing tells a text from the rest.
const wholePage = "whole page"

// broad are the rules that find more than a body: its bounds are then found by
// where the text stands.
var broad = map[string]bool{"readability": true, "prose": true, wholePage: true, ".node__content": true, "[data-history-node-id]": true, "#block-system-main": true, "#block-system-main .content": true,
	"#content": true, ".content": true, "td": true, ".story-content": true}

// contactBox looks for a contact block in an element of its own below the text.
func (r *reading) contactBox(ls []line) []line {
	if len(ls) == 0 {
		return nil
	}
	for i := ls[len(ls)-1].at + 1; i < len(r.blocks) && i < ls[len(ls)-1].at+40; i++ {
		b := &r.blocks[i]
		if b.flag&(unseen|teaser) != 0 || !contactOpening(b.text, openingWord(b.text)) {
			continue
		}
		var out []line
		marks := false
		for k := i; k < len(r.blocks) && k < i+8; k++ {
			l := line{text: clean(r.blocks[k].text), shape: r.blocks[k].shape, key: shortKey(r.blocks[k].text), first: openingWord(r.blocks[k].text)}
			if k > i && (!contactLike(&l) || r.isEnd(&l) || finderTitles[l.key] || frameLines[l.key] || r.blocks[k].flag&unseen != 0) {
				break
			}
			marks = marks || marked(l.text)
			out = append(out, l)
		}
		if marks {
			return out
		}
	}
	return nil
}

// bodySpans returns the blocks of the body, the rule that found them, and the
// flags that say nothing there because the whole text stands under them.
func (r *reading) bodySpans(enough int) ([]span, string, flag) {
	const none = flag(0)
	whole := span{0, len(r.blocks)}
	around := r.proseSpan(whole, none)
	aroundMass := r.mass(around, none)
	for _, ignore := range []flag{none, soft, soft | caption | chrome | teaser} {
		for _, s := range r.lay.Body {
			best, bestMass := (*html.Node)(nil), 0
			nodes := r.find(s)
			for _, n := range nodes {
				if m := r.mass(r.spans[n], ignore); m > bestMass {
					best, bestMass = n, m
				}
			}
			if best == nil || bestMass < enough && !(bestMass >= shortest && r.besideTitle(best)) && r.lay.Kind != news.KindVideo {
				continue
			}
			spans := r.like(best, nodes, ignore)
			total := 0
			for _, sp := range spans {
				total += r.mass(sp, ignore)
			}
			if ignore == none && total*10 < aroundMass*3 && r.spans[best].from >= around.from && r.spans[best].to <= around.to {
				continue // the selector has met a summary or a side text
			}
			return spans, s.text, ignore
		}
		if ignore == none && aroundMass >= 2*enough {
			break
		}
	}
	if r.lay == &generic {
		if sp, ok := r.readable(around); ok {
			return []span{sp}, "readability", none
		}
	}
	for _, ignore := range []flag{none, soft, soft | caption | chrome | teaser} {
		sp := r.proseSpan(whole, ignore)
		if r.mass(sp, ignore) >= enough {
			return []span{sp}, "prose", ignore
		}
	}
	return []span{whole}, wholePage, soft
}

// besideTitle reports an element of the article that the title belongs to: a
// text there may be short.
func (r *reading) besideTitle(n *html.Node) bool {
	top := enclosing(n)
	if r.at < 0 || top == nil || top.DataAtom == atom.Main {
		return false
	}
	sp := r.spans[top]
	return sp.from <= r.at && r.at < sp.to || sp.from > r.at && sp.from <= r.at+6
}

// like returns the spans of best and of the other matches of its selector in
// the same article: texts in sections.
func (r *reading) like(best *html.Node, nodes []*html.Node, ignore flag) []span {
	top := enclosing(best)
	out := []span{}
	last := -1
	for _, n := range nodes {
		sp, ok := r.spans[n]
		if !ok || sp.from < last {
			continue
		}
		if n != best && (top == nil || enclosing(n) != top || within(best, n) || within(n, best) || r.mass(sp, ignore) < 40) {
			continue
		}
		out = append(out, sp)
		last = sp.to
	}
	return out
}

// enclosing returns the article or main element around n.
func enclosing(n *html.Node) *html.Node {
	for p := n.Parent; p != nil; p = p.Parent {
		if p.DataAtom == atom.Article || p.DataAtom == atom.Main || attr(p, "data-history-node-id") != "" {
			return p
		}
	}
	return nil
}

// proseSpan goes down from the page to the smallest element that still holds
// nearly all prose of the one above.
func (r *reading) proseSpan(in span, ignore flag) span {
	n := r.first("body")
	if n == nil {
		return in
	}
	cur, ok := r.spans[n]
	if !ok {
		return in
	}
	total := r.mass(cur, ignore)
	for n != nil {
		var next *html.Node
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if sp, ok := r.spans[c]; ok && c.DataAtom != atom.P && r.mass(sp, ignore)*100 >= total*60 && !r.twins(c, total, ignore) {
				next = c
				break
			}
		}
		if next == nil {
			break
		}
		n, cur = next, r.spans[next]
		total = r.mass(cur, ignore)
	}
	return cur
}

// twins reports whether elements like n stand beside it with text of their
// own: the sections of one article.
func (r *reading) twins(n *html.Node, total int, ignore flag) bool {
	class := attr(n, "class")
	for c := n.Parent.FirstChild; c != nil; c = c.NextSibling {
		if c == n || c.Type != html.ElementNode || c.DataAtom != n.DataAtom || attr(c, "class") != class {
			continue
		}
		if sp, ok := r.spans[c]; ok && r.mass(sp, ignore) >= max(60, total/20) {
			return true
		}
	}
	return false
}

// line is one block of the body as it will be shown.
type line struct {
	text   string
	shape  shape
	num    int
	list   int
	goes   bool
	linked bool   // all of it is a link
	at     int    // block
	key    string // lineKey, of short lines
	first  string // openingWord
}

// fullKey is the key of lines of any length.
func (l *line) fullKey() string {
	if l.key == "…" {
		return lineKey(l.text)
	}
	return l.key
}

func (l *line) prose() bool {
	return l.shape != heading && !l.linked && (len(l.text) >= 100 || len(l.text) >= 25 && sentenceEnd(l.text))
}

// bodyLines turns the blocks of the spans into lines, without those that stand
// under a flag.
func (r *reading) bodyLines(spans []span, ignore flag) []line {
	var out []line
	known := r.knower(spans)
	column := r.column(spans)
	started := false
	if r.at >= 0 && len(spans) > 0 {
		for i := r.at + 1; i < spans[0].from && i <= r.at+15; i++ {
			if b := &r.blocks[i]; b.flag&(unseen|teaser) == 0 && len(b.text) < 240 {
				r.head = append(r.head, squeeze(b.text))
			}
		}
	}
	for _, sp := range spans {
		from := sp.from
		if r.at >= sp.from && r.at < sp.to {
			for i := sp.from; i < r.at; i++ {
				if b := &r.blocks[i]; b.flag&unseen == 0 && r.at-i <= 6 {
					r.head = append(r.head, squeeze(b.text))
				}
			}
			from = r.at + 1
		}
		for i := from; i < sp.to; i++ {
			b := &r.blocks[i]
			f := b.flag &^ ignore
			if f&caption != 0 && len(b.text) >= 350 && b.linked == 0 {
				f &^= caption // too long for a caption: text beside a picture
			}
			if f != 0 {
				if f&unseen == 0 && len(b.text) < 200 && !started {
					r.head = append(r.head, squeeze(b.text))
				}
				continue
			}
			for k, t := range tidy(b, known, column) {
				if b.shape == heading || b.shape == row {
					t = strings.ReplaceAll(t, "\n", " ")
				}
				started = started || r.prose(i, ignore|caption)
				out = append(out, line{text: t, shape: b.shape, num: int(b.num), list: int(b.list), goes: b.goes || k > 0, linked: int(b.linked)*10 >= len(b.text)*9, at: i, key: shortKey(t), first: openingWord(t)})
			}
		}
	}
	return out
}

// shortKey is lineKey for lines that may be compared with lists of lines.
func shortKey(s string) string {
	if len(s) > 160 {
		return "…"
	}
	return lineKey(s)
}
