package web

import (
	"sort"
	"strings"
	"unicode/utf8"

	"iomnews/internal/news"
)

// paragraph is a paragraph of a body in pieces.
type paragraph struct {
	Pieces []piece
	Voice  string // who speaks it, where the text has a voice without marks
}

// piece is a run of text; a part of a quotation when QuoteID is set.
type piece struct {
	Text    string
	QuoteID string
	Anchor  bool   // the first piece of its quotation: carries its id
	Last    bool   // the last piece
	Close   string // the closing mark that stands behind the last piece
	Href    string // permalink of the quotation
	Label   string // for screen readers
}

// span is [start, end) in code points.
type span struct {
	start, end int
	quote      int // index into quotes
	first      bool
	last       bool
}

// paragraphs cuts body at its blank lines and its quotations. Offsets that do
// not fit the body are left out: text is never lost or doubled.
func paragraphs(body string, quotes []news.Quote) []paragraph {
	runes := []rune(body)
	spans := quoteSpans(quotes, len(runes))
	var out []paragraph
	start := 0
	for start <= len(runes) {
		end := start
		for end < len(runes) && !(runes[end] == '\n' && end+1 < len(runes) && runes[end+1] == '\n') {
			end++
		}
		if p := cutParagraph(runes, start, end, spans, quotes); len(p.Pieces) > 0 {
			out = append(out, p)
		}
		start = end
		for start < len(runes) && runes[start] == '\n' {
			start++
		}
		if start >= len(runes) {
			break
		}
	}
	return out
}

func quoteSpans(quotes []news.Quote, n int) []span {
	var spans []span
	for i, q := range quotes {
		if q.Mark == news.MarkVoiced {
			continue
		}
		parts := q.Parts
		if len(parts) == 0 {
			parts = [][2]int{{q.Start, q.End}}
		}
		for j, p := range parts {
			if p[0] < 0 || p[1] > n || p[0] >= p[1] {
				continue
			}
			spans = append(spans, span{p[0], p[1], i, j == 0, j == len(parts)-1})
		}
	}
	sort.SliceStable(spans, func(a, b int) bool { return spans[a].start < spans[b].start })
	kept := spans[:0]
	at := 0
	for _, s := range spans {
		if s.start >= at {
			kept = append(kept, s)
			at = s.end
		}
	}
	return kept
}

func cutParagraph(runes []rune, start, end int, spans []span, quotes []news.Quote) paragraph {
	var p paragraph
	add := func(from, to int, s *span) {
		text := string(runes[from:to])
		if strings.TrimSpace(text) == "" && s == nil && len(p.Pieces) == 0 {
			return
		}
		if text == "" {
			return
		}
		one := piece{Text: text}
		if s != nil {
			one.QuoteID = quotes[s.quote].ID
			one.Anchor = s.first && from == s.start
			one.Last = s.last && to == s.end
		}
		p.Pieces = append(p.Pieces, one)
	}
	at := start
	for i := range spans {
		s := &spans[i]
		if s.end <= start || s.start >= end {
			continue
		}
		from, to := max(s.start, start), min(s.end, end)
		if from > at {
			add(at, from, nil)
		}
		add(from, to, s)
		at = to
	}
	if at < end {
		add(at, end, nil)
	}
	p.takeMarks()
	return p
}

// takeMarks moves the closing mark behind a quotation to its last piece, so
// that nothing is drawn between the two.
func (p *paragraph) takeMarks() {
	for i := range p.Pieces[:max(0, len(p.Pieces)-1)] {
		next := &p.Pieces[i+1]
		if !p.Pieces[i].Last || next.QuoteID != "" {
			continue
		}
		rest := strings.TrimLeft(next.Text, "\u00a0\u202f ")
		for _, mark := range []string{"”", "»", "“", "\"", "''", "«", "’’"} {
			if strings.HasPrefix(rest, mark) {
				n := len(next.Text) - len(rest) + len(mark)
				for n < len(next.Text) { // and the stop behind it
					r, size := utf8.DecodeRuneInString(next.Text[n:])
					if !strings.ContainsRune(".,;:!?،؛؟", r) {
						break
					}
					n += size
				}
				p.Pieces[i].Close, next.Text = next.Text[:n], next.Text[n:]
				break
			}
		}
	}
}
