package scraper

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"iomnews/internal/fold"
)

// cutHead drops what stands between the title and the text: labels, dates,
// by-lines, captions, the title again. What it drops is kept in head.
func (r *reading) cutHead(ls []line) []line {
	title := lineKey(r.a.Title)
	if r.at < 0 { // the title stands in a line of its own among others
		for i := range ls {
			if title != "" && r.titled(&ls[i], title) {
				for _, l := range ls[:i] {
					r.head = append(r.head, l.text)
				}
				ls = ls[i+1:]
				break
			}
		}
	}
	i := 0
	for ; i < len(ls); i++ {
		l := &ls[i]
		if r.titled(l, title) || r.headLine(l) {
			r.head = append(r.head, l.text)
			continue
		}
		if more := r.labelLine(l.text, l.first); more {
			continue
		}
		break
	}
	ls = ls[i:]
	// Captions and labels may also follow a first sub-heading or stand first
	// lines before the text proper.
	out := ls[:0]
	started := false
	for k := range ls {
		l := ls[k]
		if !started && !l.prose() && k < 8 && (r.titled(&l, title) || r.headLine(&l)) {
			r.head = append(r.head, l.text)
			continue
		}
		started = started || l.prose()
		out = append(out, l)
	}
	return r.cutStray(out)
}

// cutStray drops short lines above a paragraph that begins with a dateline:
// captions and labels that no markup tells. Sub-headings stay, unless they are
// in another script than the text.
func (r *reading) cutStray(ls []line) []line {
	for i := 0; i < len(ls) && i < 4; i++ {
		if !ls[i].prose() {
			continue
		}
		if i == 0 {
			return ls
		}
		_, _, n := dateline(ls[i].text)
		out := ls[:0:0]
		for k := range ls[:i] {
			l := &ls[k]
			if n > 0 && l.shape == para && len(l.text) < 60 && !sentenceEnd(l.text) || script(l.text) != script(ls[i].text) {
				r.head = append(r.head, l.text)
				continue
			}
			out = append(out, *l)
		}
		return append(out, ls[i:]...)
	}
	return ls
}

// script is the script of the first letters of a text: Latin, Cyrillic, Arabic or another.
func script(s string) int {
	for _, r := range s {
		switch {
		case r < 0x250 && unicode.IsLetter(r):
			return 1
		case r >= 0x400 && r < 0x530:
			return 2
		case r >= 0x600 && r < 0x780:
			return 3
		case unicode.IsLetter(r):
			return 4
		}
	}
	return 0
}

// titled reports a line that is the title again.
func (r *reading) titled(l *line, title string) bool {
	if d := len(l.text) - len(r.a.Title); d > 20 || d < -20 {
		return false
	}
	return l.key == title || l.key == "…" && lineKey(l.text) == title
}

// headLine reports a line that belongs to the frame above a text.
func (r *reading) headLine(l *line) bool {
	k := l.key
	if k == "" || kindLabels[k] != "" || scopeLabels[k] != "" || frameLines[k] || endLines[k] {
		return true
	}
	if r.alt(l) || r.label(l.text) {
		return true
	}
	if len(l.text) > 240 {
		return false
	}
	if _, ok := headerDate(l.text); ok {
		return true
	}
	if byline(l.text) != "" {
		return true
	}
	return captioned(l.text, l.first) || cookieNotice(l.text, l.first) || sharePrefixed(l.text, l.first) || aside(l.text, l.first, int(r.blocks[l.at].linked))
}

// label reports a line like "News - Global" or "Comunicado | Local".
func (r *reading) label(s string) bool {
	kind, scope := labelOf(s)
	return kind != "" || scope != ""
}

// labelOf reads a line of kind and scope labels.
func labelOf(s string) (kind, scope string) {
	if len(s) > 120 {
		return "", ""
	}
	if k := kindLabels[lineKey(s)]; k != "" {
		return k, ""
	}
	parts := strings.FieldsFunc(s, func(r rune) bool {
		return r == '-' || r == '–' || r == '—' || r == '|' || r == '/' || r == '•' || r == '·' || r == ':' || r == ',' || r == '\n'
	})
	if len(parts) > 3 {
		return "", ""
	}
	for _, p := range parts {
		k := lineKey(p)
		if kindLabels[k] == "" && scopeLabels[k] == "" {
			if i := strings.LastIndexByte(k, ' '); i > 0 && kindLabels[lineKey(k[:i])] != "" && scopeLabels[k[i+1:]] != "" { // News Global
				kind, scope = kindLabels[lineKey(k[:i])], scopeLabels[k[i+1:]]
				continue
			}
		}
		switch {
		case k == "":
		case kindLabels[k] != "":
			kind = kindLabels[k]
		case scopeLabels[k] != "":
			scope = scopeLabels[k]
		default:
			return "", ""
		}
	}
	return kind, scope
}

// alt reports a line that only repeats the alternative text of a picture.
func (r *reading) alt(l *line) bool {
	if len(l.text) <= 8 || len(l.text) >= 300 {
		return false
	}
	for _, a := range r.alts {
		if d := len(a) - len(l.text); d > 3 || d < -20 || a != l.fullKey() {
			continue
		}
		return !l.prose() || l.shape == para && r.count(r.blocks[l.at].text) > 1
	}
	return false
}

// count says how many short blocks of the page have this text.
func (r *reading) count(t string) int {
	if r.seen == nil {
		r.seen = make(map[string]int, len(r.blocks))
		for i := range r.blocks {
			if t := r.blocks[i].text; len(t) > 8 && len(t) < 300 {
				r.seen[t]++
			}
		}
	}
	return r.seen[t]
}

// cutTail ends the text where the frame begins again, and drops single lines of
// the frame within it.
func (r *reading) cutTail(ls []line) []line {
	out := ls[:0:0]
	held := 0
	for i := range ls {
		l := &ls[i]
		if held > 0 {
			if r.ends(ls, i) {
				break
			}
		} else if endLines[l.key] {
			continue
		}
		if r.labelLine(l.text, l.first) {
			if held > 0 && !r.goesOn(ls[i+1:], held) {
				for _, l := range ls[i+1:] {
					r.labelLine(l.text, l.first)
				}
				break
			}
			continue
		}
		switch {
		case l.key == "" || frameLines[l.key] && (l.shape != heading || l.linked):
			continue
		case sharePrefixed(l.text, l.first), cookieNotice(l.text, l.first), aside(l.text, l.first, int(r.blocks[l.at].linked)):
			continue
		case captioned(l.text, l.first) && !strings.ContainsAny(l.text[:1], `"“«`):
			r.head = append(r.head, l.text)
			continue
		case r.alt(l), r.pulled(l, ls), r.blocks[l.at].img && len(l.text) < 200 && l.shape == para, r.slanted(l):
			r.head = append(r.head, l.text)
			continue
		case len(l.text) < 160 && !l.prose() && l.shape == para && len(l.text) > 12 && r.count(r.blocks[l.at].text) > 1 && !strings.HasSuffix(l.text, ":"):
			continue
		}
		if l.prose() {
			held += len(l.text)
		}
		out = append(out, *l)
	}
	return r.dropTeasers(out)
}

// goesOn reports whether after a label line there is more text than a caption.
func (r *reading) goesOn(rest []line, held int) bool {
	n, paras := 0, 0
	for i := range rest {
		if r.isEnd(&rest[i]) {
			break
		}
		if rest[i].prose() && !isLabelLine(rest[i].text, rest[i].first) {
			n += len(rest[i].text)
			paras++
		}
	}
	return paras >= 2 && n*3 >= held || paras >= 1 && n >= 2*held && n > 300
}

func (r *reading) isEnd(l *line) bool { return endLines[l.key] || sharePrefixed(l.text, l.first) }

// ends reports whether the article has ended before line i: a line of the
// frame after which nothing of the text follows.
func (r *reading) ends(ls []line, i int) bool {
	l := &ls[i]
	switch {
	case sharePrefixed(l.text, l.first), l.shape == heading && commentsHead.MatchString(l.text):
		return true
	case endLines[l.key]:
		// "Tags" or "Comments" as a sub-heading of a text that goes on is none.
		return !(l.shape == heading && l.key != "" && r.goesOn(ls[i+1:], 1<<20))
	case finderTitles[l.key]:
		return i+1 >= len(ls) || endLines[ls[i+1].key] || len(ls[i+1].text) < 60 && i+2 < len(ls) && len(ls[i+2].text) < 60
	}
	return false
}

// slanted reports a caption: a short paragraph all in italics or small print
// straight after one that is only a picture.
func (r *reading) slanted(l *line) bool {
	if len(l.text) > 250 || l.shape != para {
		return false
	}
	n := r.blocks[l.at].node
	if n.DataAtom != atom.P && n.DataAtom != atom.Div {
		return false
	}
	all := false
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode && strings.TrimSpace(c.Data) == "":
		case c.DataAtom == atom.Em || c.DataAtom == atom.I || c.DataAtom == atom.Small:
			all = true
		default:
			return false
		}
	}
	if !all {
		return false
	}
	p := n.PrevSibling
	for p != nil && p.Type == html.TextNode && strings.TrimSpace(p.Data) == "" {
		p = p.PrevSibling
	}
	return p != nil && p.Type == html.ElementNode && pictureOnly(p)
}

// pictureOnly reports an element that holds a picture and no text.
func pictureOnly(n *html.Node) bool {
	img := n.DataAtom == atom.Img || n.DataAtom == atom.Picture
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode && strings.TrimFunc(c.Data, invisible) != "":
			return false
		case c.Type == html.ElementNode && pictureOnly(c):
			img = true
		case c.Type == html.ElementNode && c.DataAtom != atom.Br && c.DataAtom != atom.Source:
			return false
		}
	}
	return img
}

// dropTeasers removes what is nothing but links at the end: back links, teasers
// under no heading, each a linked headline with at most two lines below.
func (r *reading) dropTeasers(ls []line) []line {
	end := len(ls)
	for end > 0 && (ls[end-1].linked && ls[end-1].shape != row && len(ls[end-1].text) < 200 || ls[end-1].shape == heading) {
		end--
	}
	if end == 0 || len(ls)-end == 1 && ls[end].shape == para && strings.HasSuffix(ls[end].text, ".") {
		end = len(ls)
	}
	ls = ls[:end]
	heads, cut, below := 0, end, 0
	for i := end - 1; i > 0 && below <= 2; i-- {
		if l := &ls[i]; l.linked && l.shape != item && l.shape != row && len(l.text) < 250 && !marked(l.text) {
			heads, cut, below = heads+1, i, 0
		} else if len(l.text) > 350 {
			break
		} else {
			below++
		}
	}
	if heads >= 2 {
		return ls[:cut]
	}
	return ls
}

// pulled reports a pull quote: a block quotation that repeats words of the text.
func (r *reading) pulled(l *line, ls []line) bool {
	if len(l.text) > 400 || len(l.text) < 12 {
		return false
	}
	quote := false
	for n, i := r.blocks[l.at].node, 0; n != nil && i < 3 && !quote; n, i = n.Parent, i+1 {
		quote = n.Data == "blockquote" || n.Data == "aside" || strings.Contains(attr(n, "class"), "quote")
	}
	if !quote {
		return false
	}
	key := strings.Trim(fold.String(l.text), "“”«»„‟\"' ")
	for i := range ls {
		if o := &ls[i]; o.at != l.at && len(o.text) > len(l.text) && strings.Contains(fold.String(o.text), key) {
			return true
		}
	}
	return false
}
