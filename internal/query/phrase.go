package query

import (
	"strconv"
	"strings"
	"unicode"
)

// followed reports that something other than an end comes next.
func (p *parser) followed() bool {
	for _, r := range p.in[p.pos:] {
		if !unicode.IsSpace(r) {
			return r != ')'
		}
	}
	return false
}

// nearSign reports NEAR, NEAR/5, W/5 and their like, by which other
// languages of search ask for words near each other.
func nearSign(raw string) bool {
	name := strings.TrimRight(raw, "0123456789")
	switch strings.TrimSuffix(name, "/") {
	case "NEAR", "ADJ", "WITHIN":
		return true
	case "W", "N", "PRE":
		return name != raw && strings.HasSuffix(name, "/")
	}
	return false
}

// numbered is the word of word~2, as other languages bound a misspelling.
func numbered(raw string) (word string, ok bool) {
	word, number, ok := strings.Cut(raw, "~")
	if !ok || number == "" || strings.Trim(number, "0123456789.") != "" || len(Words(clean(word))) != 1 {
		return "", false
	}
	return word, true
}

// shortened is the beginning of a text as a phrase that can be searched.
func shortened(text string) string {
	var keep []string
	for _, f := range strings.Fields(text) {
		if keep = append(keep, f); tooLong(Words(strings.Join(keep, " "))) {
			keep = keep[:len(keep)-1]
			break
		}
	}
	if len(keep) == 0 {
		return ""
	}
	return `"` + strings.Join(keep, " ") + `"`
}

func (p *parser) longPhrase(at int) *SyntaxError {
	return p.fail(at, p.pos-at, "long-phrase", strconv.Itoa(MaxPhrase), "words that stand side by side are at most %d", MaxPhrase)
}

// toQuote goes to the next quotation mark; false when there is none.
func (p *parser) toQuote() bool {
	for p.pos < len(p.in) && !isQuote(p.in[p.pos]) {
		p.pos++
	}
	return p.pos < len(p.in)
}

// phrase reads "…" with an optional ~N.
func (p *parser) phrase() (Expr, error) {
	at := p.pos
	p.pos++
	start := p.pos
	if !p.toQuote() {
		e := p.fail(at, 1, "unclosed", string(p.in[at]), "this quotation mark is never closed")
		e.Suggestion = string(p.in) + `"`
		return nil, e
	}
	text := string(p.in[start:p.pos])
	p.pos++
	words := Words(text)
	if tooLong(words) {
		e := p.longPhrase(at)
		e.Suggestion = strings.TrimSpace(string(p.in[:at]) + shortened(text) + string(p.in[p.pos:]))
		return nil, e
	}
	if strings.ContainsRune(text, '*') && len(words) > 0 {
		p.note(at, NoticeStar, "", "a * inside quotation marks stands for nothing; the words are searched exactly")
	}
	slop, has, err := p.slop()
	switch {
	case err != nil:
		return nil, err
	case len(words) == 0:
		return nil, nil
	case has && len(words) > 1:
		return p.clause(at, Near{words, slop})
	}
	return p.clause(at, Phrase{words})
}

func (p *parser) slop() (n int, has bool, err error) {
	if p.pos == len(p.in) || p.in[p.pos] != '~' {
		return 0, false, nil
	}
	at := p.pos
	p.pos++
	start := p.pos
	for p.pos < len(p.in) && p.in[p.pos] >= '0' && p.in[p.pos] <= '9' {
		p.pos++
	}
	n, convErr := strconv.Atoi(string(p.in[start:p.pos]))
	if convErr != nil || n < 1 || n > MaxSlop {
		e := p.fail(at, p.pos-at, "bad-distance", strconv.Itoa(MaxSlop), "after a phrase ~ needs a number of words from 1 to %d", MaxSlop)
		return 0, false, e
	}
	return n, true, nil
}

// isQuote: any of these opens, any of these closes.
func isQuote(r rune) bool {
	switch r {
	case '"', '“', '”', '„', '‟', '«', '»', '＂':
		return true
	}
	return false
}
