package index

import (
	"fmt"
	"slices"
	"strings"

	"iomnews/internal/news"
	"iomnews/internal/query"
	"iomnews/scraper/quote"
)

// The reference answers queries the slow, obvious way: one document after the
// other, a value at a time. It shares the engine's analysis of words and
// nothing else.

// refDoc is an article or a quotation as the reference sees it.
type refDoc struct {
	id    string
	a     *news.Article
	q     *utterance // nil for articles
	words map[scope][]span
	held  map[string][]string // values of facets, worked out once
}

type reference struct {
	langs languages
	docs  []*refDoc
	asked string // words and about whose answers memo holds, for speed
	memo  map[refKey]bool
}

type refKey struct {
	d       *refDoc
	undated bool
}

func newReference(list []*news.Article, of string) *reference {
	ref := &reference{langs: newLanguages()}
	for _, a := range list {
		if of != query.Quotes {
			ref.docs = append(ref.docs, &refDoc{id: a.ID, a: a})
			continue
		}
		for _, u := range spoken(a) {
			ref.docs = append(ref.docs, &refDoc{id: u.ID, a: a, q: &u})
		}
	}
	for _, d := range ref.docs {
		d.read()
	}
	return ref
}

func spansOf(text string) []span {
	var out []span
	for s := range tokens(text) {
		s.term = []byte(string(s.term))
		out = append(out, s)
	}
	return out
}

func (d *refDoc) speakers() []news.Speaker {
	if d.q != nil {
		return d.q.speakers
	}
	return speakersOf(d.a)
}

func (d *refDoc) read() {
	var names, roles, said []string
	for _, s := range d.speakers() {
		names, roles = append(names, deref(s.Name)), append(roles, deref(s.Role))
	}
	for _, u := range spoken(d.a) {
		said = append(said, u.Text)
	}
	text := d.a.Title + "\n\n" + d.a.Body
	if d.q != nil {
		text = d.q.Text
	}
	d.words = map[scope][]span{
		inText: spansOf(text), inTitle: spansOf(d.a.Title), inQuote: spansOf(strings.Join(said, "\n\n")),
		inSpeaker: spansOf(strings.Join(names, "\n\n")), inRole: spansOf(strings.Join(roles, "\n\n")),
	}
}

// values returns the values of a facet.
func (d *refDoc) values(name, about string) []string {
	key := name + "/" + about
	v, ok := d.held[key]
	if !ok {
		if d.held == nil {
			d.held = map[string][]string{}
		}
		v = d.look(name, about)
		d.held[key] = v
	}
	return v
}

var refLanguages = newLanguages()

func (d *refDoc) look(name, about string) []string {
	one := func(s string) []string {
		if s == "" {
			return nil
		}
		return []string{s}
	}
	var out []string
	switch name {
	case query.Region:
		out = d.a.Regions
	case query.Country:
		switch about {
		case "mentioned":
			out = slices.Concat(d.a.PrimaryCountries, d.a.Countries)
		case "said":
			if d.q != nil {
				out = d.q.Countries
				break
			}
			for _, u := range spoken(d.a) {
				out = append(out, u.Countries...)
			}
		default:
			out = d.a.PrimaryCountries
		}
	case query.Office:
		out = d.a.Offices
	case query.Speaker:
		for _, s := range d.speakers() {
			out = append(out, s.ID)
			for _, p := range quote.Posts() {
				if d.a.Published != nil && p.SpeakerID() == s.ID && p.From <= *d.a.Published && (p.To == "" || *d.a.Published <= p.To) {
					out = append(out, "post:"+p.Post)
				}
			}
		}
	case query.Lang:
		return one(d.a.Lang)
	case query.Kind:
		return one(d.a.Kind)
	case query.Scope:
		return one(deref(d.a.Scope))
	case query.Year:
		if d.a.Published != nil {
			return one((*d.a.Published)[:4])
		}
	case query.Confidence:
		return one(d.q.Attribution.Confidence)
	case query.Mark:
		return one(d.q.Mark)
	case query.Role, query.Organisation:
		for _, s := range d.speakers() {
			text := deref(s.Role)
			if name == query.Organisation {
				text = deref(s.Organisation)
			}
			for _, w := range words(text) {
				if len([]rune(w)) > 1 && !refLanguages.stops(w) {
					out = append(out, w)
				}
			}
		}
	}
	var set []string
	for _, v := range out {
		if v != "" && !contains(set, v) {
			set = append(set, v)
		}
	}
	return set
}

// Answers of a part of a query: yes, no, or nothing to say (stop words only).
type answer int

const (
	no answer = iota
	yes
	silent
)

func answerOf(b bool) answer {
	if b {
		return yes
	}
	return no
}

type refEval struct {
	l       *language
	exact   bool
	undated bool
	about   string
}

func (ref *reference) matches(d *refDoc, q query.Query, undated bool) bool {
	if q.Expr == nil {
		return true
	}
	if asked := q.Expr.String() + q.About; ref.asked != asked {
		ref.asked, ref.memo = asked, map[refKey]bool{}
	}
	if m, ok := ref.memo[refKey{d, undated}]; ok {
		return m
	}
	e := refEval{l: ref.langs[ref.langs.class(d.a.Lang)], undated: undated, about: q.About}
	a := e.eval(d, q.Expr, inText)
	if a == silent {
		e.exact = true
		a = e.eval(d, q.Expr, inText)
	}
	ref.memo[refKey{d, undated}] = a == yes
	return a == yes
}

func (e refEval) eval(d *refDoc, x query.Expr, in scope) answer {
	has := func(test func(word string) bool) bool {
		return slices.ContainsFunc(d.words[in], func(s span) bool { return test(string(s.term)) })
	}
	switch x := x.(type) {
	case query.Word:
		parts := words(x.Text)
		if len(parts) == 0 {
			return silent
		}
		if len(parts) > 1 {
			return answerOf(besides(d.words[in], parts))
		}
		if in.stem == "" || e.exact {
			return answerOf(has(func(w string) bool { return w == parts[0] }))
		}
		term := e.l.termOf(parts[0])
		if term == "" {
			return silent
		}
		return answerOf(has(func(w string) bool { return e.l.termOf(w) == term }))
	case query.Phrase:
		return answerOf(besides(d.words[in], x.Words))
	case query.Near:
		return answerOf(nearby(d.words[in], x.Words, x.Slop))
	case query.Prefix:
		return answerOf(has(func(w string) bool { return strings.HasPrefix(w, x.Text) }))
	case query.Fuzzy:
		most := 1
		if len([]rune(x.Text)) >= 8 {
			most = 2
		}
		return answerOf(has(func(w string) bool { return distance(w, x.Text) <= most }))
	case query.Not:
		switch e.eval(d, x.X, in) {
		case yes:
			return no
		case no:
			return yes
		}
		return silent
	case query.And, query.Or:
		list, or := []query.Expr(nil), false
		if a, ok := x.(query.And); ok {
			list = a.X
		} else {
			list, or = x.(query.Or).X, true
		}
		out := silent
		for _, k := range list {
			a := e.eval(d, k, in)
			switch {
			case a == silent:
			case out == silent:
				out = a
			case or:
				out = answerOf(out == yes || a == yes)
			default:
				out = answerOf(out == yes && a == yes)
			}
		}
		return out
	case query.Field:
		switch x.Name {
		case "title":
			return e.eval(d, x.X, inTitle)
		case "quote":
			if d.q != nil {
				return e.eval(d, x.X, inText)
			}
			return e.eval(d, x.X, inQuote)
		case "speaker":
			return e.eval(d, x.X, inSpeaker)
		case "role":
			return e.eval(d, x.X, inRole)
		case "before", "after":
			if d.a.Published == nil {
				return answerOf(e.undated)
			}
			first, last := x.Range()
			return answerOf(*d.a.Published >= first && (last == "" || *d.a.Published <= last))
		}
		return answerOf(contains(d.values(x.Name, e.about), x.Value))
	}
	panic(fmt.Sprintf("%T", x))
}

// besides reports the words side by side.
func besides(list []span, parts []string) bool {
	for i := range list {
		ok := true
		for k, w := range parts {
			ok = ok && i+k < len(list) && string(list[i+k].term) == w && list[i+k].pos == list[i].pos+k
		}
		if ok {
			return true
		}
	}
	return false
}

// nearby tries every choice of places.
func nearby(list []span, parts []string, slop int) bool {
	var try func(chosen []int, rest []string) bool
	try = func(chosen []int, rest []string) bool {
		if len(rest) == 0 {
			return slices.Max(chosen)-slices.Min(chosen) <= slop
		}
		for _, s := range list {
			if string(s.term) == rest[0] && !slices.Contains(chosen, s.pos) && try(append(slices.Clone(chosen), s.pos), rest[1:]) {
				return true
			}
		}
		return false
	}
	return try(nil, parts)
}

// distance counts letters inserted, deleted, replaced, or swapped with a neighbour.
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	d := make([][]int, len(x)+1)
	for i := range d {
		d[i] = make([]int, len(y)+1)
		for j := range d[i] {
			switch {
			case i == 0:
				d[i][j] = j
			case j == 0:
				d[i][j] = i
			default:
				cost := 1
				if x[i-1] == y[j-1] {
					cost = 0
				}
				d[i][j] = min(d[i-1][j]+1, d[i][j-1]+1, d[i-1][j-1]+cost)
				if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
					d[i][j] = min(d[i][j], d[i-2][j-2]+1)
				}
			}
		}
	}
	return d[len(x)][len(y)]
}
