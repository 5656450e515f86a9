package query

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"iomnews/internal/news"
)

// Bounds of a query text. Beyond them Parse returns a SyntaxError.
const (
	MaxText      = 512 // code points
	MaxClauses   = 32
	MaxDepth     = 8
	MaxPhrase    = 20 // words
	MaxWildcards = 3  // prefixes and fuzzy words together
	MinPrefix    = 3  // letters
	MaxSlop      = 50
)

// SyntaxError says where and why a query text cannot be read. Code is stable
// and names the message for translation, Arg what the message is about.
type SyntaxError struct {
	Pos        int // code points into the text
	Len        int // code points concerned, at least 1
	Code       string
	Arg        string
	Text       string // the message in English
	Suggestion string // a text that could be meant, "" when none
}

func (e *SyntaxError) Error() string {
	return fmt.Sprintf("query, at character %d: %s", e.Pos+1, e.Text)
}

// Unwrap makes every SyntaxError news.ErrInvalid.
func (e *SyntaxError) Unwrap() error { return news.ErrInvalid }

// Parse reads the text of a search box. Empty text (or one without a letter or
// digit) is a nil Expr. What cannot be read is a *SyntaxError. The tree is in
// one normal form, so that Parse(e.String()) equals e.
func Parse(text string) (Expr, error) {
	e, _, err := parse(text)
	return e, err
}

// Plain reads text as plain words, all required, whatever it contains; at most
// MaxClauses of them. It serves where Parse refuses and an answer is wanted
// all the same.
func Plain(text string) Expr {
	var all []Expr
	n := 0
	for _, f := range strings.Fields(strings.ToValidUTF8(text, " ")) {
		for _, w := range strings.FieldsFunc(f, func(r rune) bool { return isQuote(r) || r == '(' || r == ')' || r == ':' }) {
			if w = clean(w); w == "" || tooLong(Words(w)) {
				continue
			}
			if n += utf8.RuneCountInString(w) + 1; n <= MaxText && len(all) < MaxClauses { // as spelled out
				all = append(all, Word{w})
			}
		}
	}
	return join(all, false)
}

type parser struct {
	in      []rune
	pos     int
	depth   int
	clauses int
	wild    int
	words   int    // read so far
	field   string // name of the field a group belongs to, "" outside
	notices []Notice
}

func parse(text string) (Expr, []Notice, error) {
	text = strings.ToValidUTF8(text, "\uFFFD")
	p := &parser{in: []rune(text)}
	if len(p.in) > MaxText {
		e := p.fail(MaxText, 1, "too-long", strconv.Itoa(MaxText), "a query has at most %d characters, this one has %d", MaxText, len(p.in))
		if isQuote(p.in[0]) { // a quotation pasted whole
			e.Suggestion = shortened(strings.Map(withoutQuotes, string(p.in[1:MaxText])))
		}
		return nil, nil, e
	}
	e, err := p.or()
	if err != nil {
		return nil, nil, err
	}
	if p.pos < len(p.in) { // only a closing parenthesis stops or() early
		return nil, nil, p.fail(p.pos, 1, "unopened", ")", "this parenthesis closes none that was opened")
	}
	if e != nil && utf8.RuneCountInString(e.String()) > MaxText { // names and ligatures grow when read
		return nil, nil, p.fail(0, len(p.in), "too-long", strconv.Itoa(MaxText), "a query has at most %d characters, this one has more once its names are spelled out", MaxText)
	}
	if e == nil && strings.TrimSpace(text) != "" {
		p.note(0, NoticeNothing, "", "there is no letter or digit to search for; everything is shown")
	}
	return e, p.notices, nil
}

// note adds a remark, each kind once.
func (p *parser) note(at int, code, arg, text string) {
	for _, n := range p.notices {
		if n.Code == code {
			return
		}
	}
	p.notices = append(p.notices, Notice{Param: "q", Pos: at, Code: code, Arg: arg, Text: text})
}

func withoutQuotes(r rune) rune {
	if isQuote(r) {
		return ' '
	}
	return r
}

func (p *parser) fail(pos, n int, code, arg, format string, args ...any) *SyntaxError {
	return &SyntaxError{Pos: pos, Len: max(n, 1), Code: code, Arg: arg, Text: fmt.Sprintf(format, args...)}
}

func (p *parser) space() {
	for p.pos < len(p.in) && unicode.IsSpace(p.in[p.pos]) {
		p.pos++
	}
}

// operator reports whether the capital word op stands here, alone.
func (p *parser) operator(op string) bool {
	end := p.pos + len(op)
	if end > len(p.in) || string(p.in[p.pos:end]) != op {
		return false
	}
	return end == len(p.in) || unicode.IsSpace(p.in[end]) || p.in[end] == '(' || p.in[end] == ')' || isQuote(p.in[end])
}

func (p *parser) or() (Expr, error) {
	var all []Expr
	at := -1 // of the last OR
	for {
		n := p.pos
		e, err := p.and()
		if err != nil {
			return nil, err
		}
		if e != nil {
			all = append(all, e)
		} else if at >= 0 || p.atOr() {
			if at < 0 {
				at = n
			}
			p.space()
			if p.atOr() {
				at = p.pos
			}
			return nil, p.fail(at, 2, "lonely-operator", "OR", "OR needs words on both sides")
		}
		if !p.atOr() {
			return join(all, true), nil
		}
		at = p.pos
		p.pos += 2
	}
}

func (p *parser) atOr() bool { return p.pos < len(p.in) && p.operator("OR") }

func (p *parser) and() (Expr, error) {
	var all []Expr
	and := -1
	for {
		p.space()
		if p.pos == len(p.in) || p.in[p.pos] == ')' || p.atOr() {
			if and >= 0 {
				return nil, p.fail(and, 3, "lonely-operator", "AND", "AND needs words on both sides")
			}
			return join(all, false), nil
		}
		if p.operator("AND") {
			if and >= 0 || len(all) == 0 {
				return nil, p.fail(p.pos, 3, "lonely-operator", "AND", "AND needs words on both sides")
			}
			and = p.pos
			p.pos += 3
			continue
		}
		e, err := p.unary()
		if err != nil {
			return nil, err
		}
		if e != nil {
			all = append(all, e)
			and = -1
		}
	}
}

// join makes a flat And or Or; one alone stands for itself, none is nil.
func join(all []Expr, or bool) Expr {
	var flat []Expr
	for _, e := range all {
		switch e := e.(type) {
		case nil:
			continue
		case And:
			if !or {
				flat = append(flat, e.X...)
				continue
			}
		case Or:
			if or {
				flat = append(flat, e.X...)
				continue
			}
		}
		flat = append(flat, e)
	}
	switch {
	case len(flat) == 0:
		return nil
	case len(flat) == 1:
		return flat[0]
	case or:
		return Or{flat}
	}
	return And{flat}
}

func (p *parser) unary() (Expr, error) {
	at := p.pos
	not := false
	switch {
	case p.operator("NOT"):
		p.pos += 3
		p.space()
		if p.pos == len(p.in) || p.in[p.pos] == ')' || p.atOr() || p.operator("AND") {
			return nil, p.fail(at, 3, "lonely-operator", "NOT", "NOT needs a word after it")
		}
		not = true
	case isMinus(p.in[p.pos]) && p.pos+1 < len(p.in) && !unicode.IsSpace(p.in[p.pos+1]) && p.in[p.pos+1] != ')':
		p.pos++
		not = true
	}
	if !not {
		return p.primary()
	}
	if err := p.enter(at); err != nil {
		return nil, err
	}
	defer func() { p.depth-- }()
	e, err := p.unary()
	if err != nil || e == nil {
		return nil, err
	}
	if n, ok := e.(Not); ok {
		return n.X, nil
	}
	return Not{e}, nil
}

func (p *parser) enter(at int) error {
	if p.depth++; p.depth > MaxDepth {
		return p.fail(at, 1, "too-deep", strconv.Itoa(MaxDepth), "parentheses and negations go at most %d deep", MaxDepth)
	}
	return nil
}

func (p *parser) clause(at int, e Expr) (Expr, error) {
	if p.clauses++; p.clauses > MaxClauses {
		return nil, p.fail(at, 1, "too-many", strconv.Itoa(MaxClauses), "a query has at most %d words and phrases", MaxClauses)
	}
	return e, nil
}

func (p *parser) primary() (Expr, error) {
	at := p.pos
	switch r := p.in[p.pos]; {
	case r == '(':
		return p.group()
	case isQuote(r):
		return p.phrase()
	}
	raw := p.token()
	if name, ok := p.fieldName(raw); ok {
		return p.fieldExpr(at, name)
	}
	return p.word(at, raw)
}

func (p *parser) group() (Expr, error) {
	at := p.pos
	if err := p.enter(at); err != nil {
		return nil, err
	}
	p.pos++
	e, err := p.or()
	if err != nil {
		return nil, err
	}
	if p.pos == len(p.in) {
		return nil, p.fail(at, 1, "unclosed", "(", "this parenthesis is never closed")
	}
	p.pos++
	p.depth--
	return e, nil
}

// token takes everything up to white space, a parenthesis or a quotation mark.
func (p *parser) token() string {
	start := p.pos
	for p.pos < len(p.in) {
		r := p.in[p.pos]
		if unicode.IsSpace(r) || r == '(' || r == ')' || isQuote(r) {
			break
		}
		p.pos++
		if r == ':' && p.pos < len(p.in) && isLetters(p.in[start:p.pos-1]) && isField(string(p.in[start:p.pos-1])) {
			break // the value is read by fieldExpr
		}
	}
	return string(p.in[start:p.pos])
}

func (p *parser) word(at int, raw string) (Expr, error) {
	n := p.pos - at
	body, star := strings.CutSuffix(raw, "*")
	body, tilde := strings.CutSuffix(body, "~")
	if word, ok := numbered(raw); ok {
		body, tilde = word, true
		p.note(at, NoticeFuzzy, clean(word)+"~", "~ takes no number after a word; "+clean(word)+"~ is searched")
	}
	if name, value, ok := strings.Cut(raw, ":"); ok && value != "" && isLetters([]rune(name)) && !strings.HasPrefix(value, "//") {
		e := p.fail(at, utf8.RuneCountInString(name), "unknown-field", name, "there is no field %q; fields are %s", name, strings.Join(fields, ", "))
		if best := closest(strings.ToLower(name), fields); best != "" {
			e.Suggestion = best + ":" + value
		}
		return nil, e
	}
	if i := strings.IndexByte(body, '*'); i >= 0 {
		at += utf8.RuneCountInString(body[:i])
		if i == 0 {
			return nil, p.fail(at, 1, "leading-star", raw, "a word cannot begin with *; its first letters are needed")
		}
		return nil, p.fail(at, 1, "inner-star", raw, "a * can only stand at the end of a word")
	}
	text := clean(body)
	switch {
	case raw == "||", raw == "&&", raw == "|", raw == "&":
		p.note(at, NoticeSign, raw, raw+" stands for nothing here; write OR or AND in capitals")
	case raw == "or" && p.words > 0 && p.followed():
		p.note(at, NoticeOr, "", "or in small letters is a word like any other; write OR for either of two")
	}
	if p.words > 0 && nearSign(raw) && p.followed() {
		p.note(at, NoticeNear, raw, raw+` is a word like any other here; for words near each other write "one two"~5`)
	}
	p.words++
	if text == "" {
		if star && strings.Trim(raw, "*") == "" {
			return nil, p.fail(at, n, "leading-star", raw, "a * needs the first letters of a word before it")
		}
		return nil, nil
	}
	if tooLong(Words(text)) { // with dashes between them
		return nil, p.longPhrase(at)
	}
	if !star && !tilde {
		return p.clause(at, Word{text})
	}
	if p.wild++; p.wild > MaxWildcards {
		return nil, p.fail(at, n, "too-many-wildcards", strconv.Itoa(MaxWildcards), "a query has at most %d words with * or ~", MaxWildcards)
	}
	if star {
		if ws := Words(text); len(ws) != 1 || utf8.RuneCountInString(ws[0]) < MinPrefix {
			return nil, p.fail(at, n, "short-prefix", strconv.Itoa(MinPrefix), "a word with * needs at least %d letters before it, and no dash or apostrophe", MinPrefix)
		}
		return p.clause(at, Prefix{text})
	}
	if len(Words(text)) != 1 {
		return nil, p.fail(at, n, "fuzzy-word", raw, "~ goes with one plain word")
	}
	return p.clause(at, Fuzzy{text})
}

func isMinus(r rune) bool { return r == '-' || r == '−' || r == '–' }

func isLetters(rs []rune) bool {
	for _, r := range rs {
		if !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r == '_') {
			return false
		}
	}
	return len(rs) > 0
}
