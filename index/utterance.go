package index

import (
	"strconv"
	"strings"

	"iomnews/internal/address"
	"iomnews/internal/news"
)

// utterance is what becomes a hit of a quotation search: words between marks,
// or one paragraph of a text that is one voice.
type utterance struct {
	news.Quote
	speakers []news.Speaker // one, or several who speak together
}

// spoken lists the utterances of an article: its quotations, then the
// paragraphs of its voices. Voices of the same paragraph become one utterance
// with several speakers.
func spoken(a *news.Article) []utterance {
	var out []utterance
	for _, q := range a.Quotes {
		u := utterance{Quote: q}
		if u.Mark == "" {
			u.Mark = news.MarkQuoted
		}
		if q.Speaker != nil {
			u.speakers = []news.Speaker{*q.Speaker}
		}
		out = append(out, u)
	}
	if len(a.Voices) == 0 {
		return out
	}
	byStart := map[int]int{}
	seen := map[string]int{}
	body := []rune(a.Body)
	for _, v := range a.Voices {
		for _, p := range paragraphs(body, v.Start, v.End) {
			if i, ok := byStart[p[0]]; ok {
				out[i].speakers = append(out[i].speakers, v.Speaker)
				continue
			}
			if voiced(a, p) {
				continue
			}
			text := string(body[p[0]:p[1]])
			folded := strings.Join(words(text), " ")
			if folded == "" {
				continue
			}
			speaker := v.Speaker
			byStart[p[0]] = len(out)
			out = append(out, utterance{
				Quote: news.Quote{
					ID: address.ID(a.ID, "voiced", folded, strconv.Itoa(seen[folded])), Text: text, Start: p[0], End: p[1], Parts: [][2]int{p},
					Kind: news.QuoteDirect, Mark: news.MarkVoiced, Speaker: &speaker,
					Attribution: news.Attribution{Text: v.Text, Rule: v.Rule, Confidence: news.High},
				},
				speakers: []news.Speaker{v.Speaker},
			})
			seen[folded]++
		}
	}
	return out
}

// voiced reports a paragraph that extraction already gave as a voiced quotation.
func voiced(a *news.Article, p [2]int) bool {
	for _, q := range a.Quotes {
		if q.Mark == news.MarkVoiced && q.Start < p[1] && q.End > p[0] {
			return true
		}
	}
	return false
}

// paragraphs returns the parts of body[start:end] between blank lines, trimmed.
func paragraphs(body []rune, start, end int) [][2]int {
	start, end = max(start, 0), min(end, len(body))
	var out [][2]int
	for from := start; from < end; {
		to := from
		for to < end && !(body[to] == '\n' && to+1 < end && body[to+1] == '\n') {
			to++
		}
		a, b := from, to
		for a < b && (body[a] == '\n' || body[a] == ' ') {
			a++
		}
		for b > a && (body[b-1] == '\n' || body[b-1] == ' ') {
			b--
		}
		if a < b {
			out = append(out, [2]int{a, b})
		}
		from = to + 2
	}
	return out
}

// speakersOf lists the speakers of an article's quotations and voices.
func speakersOf(a *news.Article) []news.Speaker {
	var out []news.Speaker
	for _, q := range a.Quotes {
		if q.Speaker != nil {
			out = append(out, *q.Speaker)
		}
	}
	for _, v := range a.Voices {
		out = append(out, v.Speaker)
	}
	return out
}
