package index

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"iomnews/internal/news"
	"iomnews/internal/query"
)

// scope is where words are looked for: a family of stemmed fields ("" when there
// is none) and one exact field.
type scope struct{ stem, exact string }

var (
	inText    = scope{fText, xText}
	inTitle   = scope{fTitle, xTitle}
	inQuote   = scope{fQuote, xQuote}
	inSpeaker = scope{"", xSpeak}
	inRole    = scope{"", xRole}
)

// maxClauses and maxDepth bound a tree, whoever built it.
const (
	maxClauses = 64
	maxDepth   = 32
	maxPhrase  = 40
)

// matches returns the documents that the words of the query find. A text has
// the fields of one language only, so the tree is answered language by
// language: a stop word of a language is not required there, whatever stands
// around it. Where nothing but stop words is left, the words count as typed.
func (x *search) matches(e query.Expr) (bitset, error) {
	if err := bounded(e); err != nil {
		return nil, err
	}
	all := x.ar.get()
	for class, docs := range x.s.langSet {
		if docs.empty() || !x.langWanted(class) {
			continue
		}
		x.class, x.exact = class, false
		set, err := x.eval(e, inText, true)
		if err == nil && set == nil {
			x.exact = true
			set, err = x.eval(e, inText, true)
		}
		if err != nil {
			return nil, err
		}
		if set == nil { // no letter or digit in it
			continue
		}
		set.and(docs)
		all.or(set)
	}
	return all, nil
}

// langWanted reports that the language filter leaves texts of a class.
func (x *search) langWanted(class int) bool {
	chosen := x.q.Include[query.Lang]
	if len(chosen) == 0 || x.wantsFacet(query.Lang) {
		return true
	}
	return slices.ContainsFunc(chosen, func(l string) bool { return x.s.langs.class(l) == class })
}

// bounded refuses trees beyond any that the parser gives: too large or too deep, with
// a hole, or with a field inside a field.
func bounded(e query.Expr) error {
	clauses := 0
	var walk func(e query.Expr, depth int, field string) error
	walk = func(e query.Expr, depth int, field string) error {
		if clauses++; clauses > maxClauses || depth > maxDepth {
			return fmt.Errorf("a query of more than %d clauses or %d levels: %w", maxClauses, maxDepth, news.ErrInvalid)
		}
		var list []query.Expr
		switch e := e.(type) {
		case query.And:
			list = e.X
		case query.Or:
			list = e.X
		case query.Not:
			list = []query.Expr{e.X}
		case query.Field:
			if field != "" {
				return fmt.Errorf("%s: cannot stand inside %s: %w", e.Name, field, news.ErrInvalid)
			}
			if field = e.Name; e.X != nil {
				list = []query.Expr{e.X}
			}
		case nil:
			return fmt.Errorf("a query with a hole: %w", news.ErrInvalid)
		}
		for _, k := range list {
			if err := walk(k, depth+1, field); err != nil {
				return err
			}
		}
		return nil
	}
	return walk(e, 0, "")
}

// eval returns the documents of e in the current language class, as a set of
// its own; nil when e says nothing there (stop words only).
func (x *search) eval(e query.Expr, in scope, positive bool) (bitset, error) {
	if err := x.b.spend(1 + x.s.size/16); err != nil {
		return nil, err
	}
	switch e := e.(type) {
	case query.Word:
		return x.word(e.Text, in, positive)
	case query.Phrase:
		return x.phrase(e.Words, in, positive)
	case query.Near:
		return x.near(e, in, positive)
	case query.Prefix:
		list, err := x.prefixOf(e, in)
		if err != nil {
			return nil, err
		}
		return x.any(list, in, e.String(), positive)
	case query.Fuzzy:
		return x.fuzzy(e, in, positive)
	case query.Field:
		return x.field(e, positive)
	case query.And:
		return x.both(e.X, in, positive, bitset.and)
	case query.Or:
		return x.both(e.X, in, positive, bitset.or)
	case query.Not:
		set, err := x.eval(e.X, in, !positive)
		if err != nil || set == nil {
			return nil, err
		}
		all := x.ar.copy(x.s.live)
		all.andNot(set)
		return all, nil
	}
	return nil, fmt.Errorf("query part %T is unknown: %w", e, news.ErrInvalid)
}

func (x *search) both(list []query.Expr, in scope, positive bool, join func(bitset, bitset)) (bitset, error) {
	var out bitset
	for _, e := range list {
		set, err := x.eval(e, in, positive)
		switch {
		case err != nil:
			return nil, err
		case set == nil:
		case out == nil:
			out = set
		default:
			join(out, set)
		}
	}
	return out, nil
}

func (x *search) word(text string, in scope, positive bool) (bitset, error) {
	parts := words(text)
	switch {
	case len(parts) == 0:
		return nil, nil
	case len(parts) > 1: // d'Ivoire, Guinea-Bissau: its parts side by side
		return x.phrase(parts, in, positive)
	case in.stem == "" || x.exact:
		return x.exactWord(parts[0], in, positive)
	}
	l := x.s.langs[x.class]
	term := l.termOf(parts[0])
	if term == "" {
		return nil, nil
	}
	set, err := x.term(in.stem+"_"+l.code, term)
	if err != nil {
		return nil, err
	}
	if positive {
		x.found(clause{in: in, class: x.class, term: term, word: parts[0], docs: set})
	}
	return x.ar.copy(set), nil
}

func (x *search) exactWord(word string, in scope, positive bool) (bitset, error) {
	set, err := x.term(in.exact, word)
	if err != nil {
		return nil, err
	}
	if positive {
		x.found(clause{in: in, class: x.class, word: word, docs: set, words: [][]string{{word}}})
	}
	return x.ar.copy(set), nil
}

func (x *search) prefixOf(e query.Prefix, in scope) ([]expansion, error) {
	parts := words(e.Text)
	if len(parts) != 1 || utf8.RuneCountInString(parts[0]) < 3 {
		return nil, fmt.Errorf("%s*: at least three letters or digits of one word are needed before the *: %w", e.Text, news.ErrInvalid)
	}
	return x.expansions(in.exact+"\x00"+parts[0]+"*", func() ([]expansion, error) { return x.prefix(in.exact, parts[0]) })
}

// expansions remembers the words that a clause stands for: each language asks again.
func (x *search) expansions(key string, find func() ([]expansion, error)) ([]expansion, error) {
	if list, ok := x.lists[key]; ok {
		return list, nil
	}
	list, err := find()
	if err == nil {
		if x.lists == nil {
			x.lists = map[string][]expansion{}
		}
		x.lists[key] = list
	}
	return list, err
}

func (x *search) fuzzy(e query.Fuzzy, in scope, positive bool) (bitset, error) {
	parts := words(e.Text)
	if len(parts) != 1 {
		return x.word(e.Text, in, positive)
	}
	distance := 1
	if utf8.RuneCountInString(parts[0]) >= 8 {
		distance = 2
	}
	list, err := x.expansions(in.exact+"\x00"+parts[0]+"~", func() ([]expansion, error) { return x.similar(in.exact, parts[0], distance) })
	if err != nil {
		return nil, err
	}
	return x.any(list, in, e.String(), positive)
}

// any returns the documents with any of the words.
func (x *search) any(list []expansion, in scope, clauseText string, positive bool) (bitset, error) {
	key := in.exact + "\x00" + clauseText + "\x00any"
	if _, ok := x.expanded[clauseText]; !ok {
		shown := make([]string, 0, min(len(list), 100))
		for _, e := range list[:min(len(list), 100)] {
			shown = append(shown, e.word)
		}
		x.expanded[clauseText] = shown
	}
	set, ok := x.leaves[key]
	if !ok {
		set = x.ar.get()
		terms := make([]string, len(list))
		for i, e := range list {
			terms[i] = e.word
		}
		if err := x.docs(set, in.exact, terms...); err != nil {
			return nil, err
		}
		set.and(x.s.live)
		x.leaves[key] = set
	}
	if positive {
		x.found(clause{in: in, class: x.class, word: clauseText, docs: set, any: list})
	}
	return x.ar.copy(set), nil
}

// field answers a part narrowed to a field, or a filter inside the tree.
func (x *search) field(f query.Field, positive bool) (bitset, error) {
	var to scope
	switch f.Name {
	case "title":
		to = inTitle
	case "quote":
		if to = inQuote; x.quotes() {
			to = inText
		}
	case "speaker":
		to = inSpeaker
	case "role":
		to = inRole
	default:
		return x.filterField(f)
	}
	if f.X == nil {
		return nil, fmt.Errorf("%s: without words: %w", f.Name, news.ErrInvalid)
	}
	if to == inTitle && x.quotes() {
		return x.byTitle(f.X, positive)
	}
	return x.eval(f.X, to, positive)
}

// byTitle returns the quotations that stand in articles with such titles.
func (x *search) byTitle(e query.Expr, positive bool) (bitset, error) {
	if x.onTitles == nil {
		y := &search{g: x.g, s: x.g.articles, b: x.b, leaves: map[string]bitset{}, expanded: x.expanded}
		y.ar = y.s.arena()
		x.onTitles = y
	}
	y := x.onTitles
	y.class, y.exact, y.clauses = x.class, x.exact, nil
	set, err := y.eval(e, inTitle, positive)
	if err != nil || set == nil {
		return nil, err
	}
	for _, c := range y.clauses {
		if c.docs, err = x.standingIn(c.docs); err != nil {
			return nil, err
		}
		x.found(c)
	}
	return x.standingIn(set)
}

// standingIn returns the quotations of a set of articles.
func (x *search) standingIn(articles bitset) (bitset, error) {
	out := x.ar.get()
	x.s.live.each(func(d uint32) {
		if articles.has(x.s.of[d]) {
			out.set(d)
		}
	})
	return out, x.b.spend(x.s.docs / 4)
}

// filterField answers country:, region:, office:, lang:, kind:, before: and after:.
func (x *search) filterField(f query.Field) (bitset, error) {
	set := x.ar.get()
	switch f.Name {
	case query.Country, query.Region, query.Office, query.Lang, query.Kind:
		c, err := x.columnFor(f.Name)
		if err != nil {
			return nil, err
		}
		value := f.Value
		if f.Name == query.Country {
			value = strings.ToUpper(value)
		}
		c.set(set, []string{value})
		return set, nil
	case "before", "after":
		from, to := f.Range()
		if from == "" && to == "" {
			return nil, fmt.Errorf("%s:%s is not a date: %w", f.Name, f.Value, news.ErrInvalid)
		}
		x.dated = true
		if err := x.dates(set, parseDay(from), parseDay(to)); err != nil {
			return nil, err
		}
		if x.q.Undated || x.undatedToo {
			set.or(x.s.undated)
		}
		return set, nil
	}
	return nil, fmt.Errorf("field %q is unknown: %w", f.Name, news.ErrInvalid)
}

// dates adds the documents published from..to, both inclusive, 0 open.
func (x *search) dates(set bitset, from, to int32) error {
	if to == 0 {
		to = 99991231
	}
	docs := x.s.order[byNewest].docs
	if err := x.b.spend(len(docs) / 4); err != nil {
		return err
	}
	lo, _ := slices.BinarySearchFunc(docs, to, func(d uint32, t int32) int {
		if x.s.day[d] > t {
			return -1
		}
		return 1
	})
	for _, d := range docs[lo:] {
		day := x.s.day[d]
		if day < from || day == 0 {
			break
		}
		set.set(d)
	}
	return nil
}
