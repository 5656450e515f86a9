package quote

import (
	"strings"
	"unicode/utf8"

	"iomnews/internal/fold"
	"iomnews/internal/news"
)

// voicedMin is the number of words from which a paragraph of a voice is a
// quotation of its own.
const voicedMin = 5

// Voiced returns the paragraphs of a text that is one voice as quotations with
// mark voiced, one for each paragraph of five words or more and each of its
// voices. Without ids; see All.
func Voiced(body string, voices []news.Voice) []news.Quote {
	var out []news.Quote
	for _, v := range voices {
		cp, start := 0, 0
		for start <= len(body) {
			end := strings.Index(body[start:], "\n\n")
			para := body[start:]
			if end >= 0 {
				para = body[start : start+end]
			}
			n := utf8.RuneCountInString(para)
			trimmed := strings.TrimSpace(para)
			if cp >= v.Start && cp+n <= v.End && len(strings.Fields(trimmed)) >= voicedMin {
				a := cp + utf8.RuneCountInString(para[:strings.Index(para, trimmed)])
				b := a + utf8.RuneCountInString(trimmed)
				sp := v.Speaker
				conf := news.High
				if sp.Name == nil {
					conf = news.Medium
				}
				out = append(out, news.Quote{Text: strings.Join(strings.Fields(trimmed), " "), Start: a, End: b, Parts: [][2]int{{a, b}},
					Kind: news.QuoteDirect, Mark: news.MarkVoiced, Speaker: &sp,
					Attribution: news.Attribution{Text: v.Text, Rule: v.Rule, Confidence: conf}})
			}
			if end < 0 {
				break
			}
			start += end + 2
			cp += n + 2
		}
	}
	return out
}

// All returns an article's quotations followed by the paragraphs of its
// voices, with their ids: what quote search holds of the article.
func All(a *news.Article) []news.Quote {
	voiced := Voiced(a.Body, a.Voices)
	out := make([]news.Quote, 0, len(a.Quotes)+len(voiced))
	out = append(out, a.Quotes...)
	out = append(out, voiced...)
	Identify(a.ID, out)
	return out
}

// containsWord tells whether w is a word of list.
func containsWord(list, w string) bool {
	for x := range strings.FieldsSeq(list) {
		if x == w || x == strings.TrimRight(w, "’") {
			return true
		}
	}
	return false
}

// unjoin takes the “and” written together with the first word of s from it:
// ومنظمة. What is a word with that letter keeps it: وزارة.
func (m *module) unjoin(s *string) {
	if s == nil {
		return
	}
	rest, ok := strings.CutPrefix(*s, "و")
	first, _, _ := strings.Cut(*s, " ")
	if bare, joined := m.words[fold.String(strings.TrimPrefix(first, "و"))], m.words[fold.String(first)]; ok && joined == 0 && (bare != 0 || strings.HasPrefix(rest, "ال")) {
		*s = rest
	}
}
