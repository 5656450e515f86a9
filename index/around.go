package index

import (
	"errors"
	"maps"
	"strings"
	"unicode/utf8"

	"iomnews/internal/query"
)

// around adds what helps when little or nothing is found. What would be too much
// work is left out: the answer itself stands.
func (x *search) around(r *query.Result) error {
	help := func(find func() error) error {
		if err := find(); err != nil && !errors.As(err, new(*query.CostError)) {
			return err
		}
		return nil
	}
	var errs []error
	if x.q.Expr != nil && x.total < 3 {
		errs = append(errs, help(func() (err error) { r.Spelling, err = x.betterSpelling(); return err }))
		if x.q.Near {
			errs = append(errs, help(func() (err error) { r.Near, err = x.nearMisses(); return err }))
		}
	}
	if x.q.Relax && x.total < 3 {
		errs = append(errs, help(func() (err error) { r.Relax, err = x.relax(); return err }))
	}
	return errors.Join(errs...)
}

// leafWords lists the words of a query that texts should have, in order, once each.
func leafWords(e query.Expr) []string {
	var out []string
	var walk func(e query.Expr)
	take := func(list ...string) {
		for _, w := range list {
			for _, p := range words(w) {
				if !contains(out, p) {
					out = append(out, p)
				}
			}
		}
	}
	walk = func(e query.Expr) {
		switch e := e.(type) {
		case query.Word:
			take(e.Text)
		case query.Phrase:
			take(e.Words...)
		case query.Near:
			take(e.Words...)
		case query.And:
			for _, k := range e.X {
				walk(k)
			}
		case query.Or:
			for _, k := range e.X {
				walk(k)
			}
		case query.Field:
			if e.X != nil && (e.Name == "title" || e.Name == "quote") {
				walk(e.X)
			}
		}
	}
	walk(e)
	return out
}

// maxSpell bounds the words looked up for one suggestion.
const maxSpell = 4

// spellTwo is the number of letters from which two may be wrong: of a shorter word
// another one is meant as likely.
const spellTwo = 7

// betterSpelling is a spelling that finds more; "" when there is none.
func (x *search) betterSpelling() (string, error) {
	text, err := x.spelling()
	if err != nil || text == "" {
		return "", err
	}
	e, err := query.Parse(text)
	if err != nil || e == nil {
		return "", nil
	}
	q := withWords(x.q, e)
	if n, err := x.totalOf(q); err != nil || n <= x.total {
		return "", err
	}
	return text, nil
}

// totalOf counts what another query finds, out of the budget of this one.
func (x *search) totalOf(q query.Query) (int, error) {
	y, err := x.g.begin(x.b.ctx, q, 0)
	if err != nil {
		return 0, err
	}
	y.b, y.leaves = x.b, maps.Clone(x.leaves) // what x looked up is not looked up again
	err = y.find()
	y.free()
	return y.total, err
}

// spelling returns the query's text with every word that no text has replaced
// by the likeliest word of the index, as the texts write it; "" when there is none.
func (x *search) spelling() (string, error) {
	better := map[string]string{}
	tried := 0
	for _, w := range leafWords(x.q.Expr) {
		if utf8.RuneCountInString(w) < 4 || tried == maxSpell {
			continue
		}
		set, err := x.term(xText, w)
		if err != nil {
			return "", err
		}
		if !set.empty() {
			continue
		}
		if found, err := x.stemKnown(w); err != nil || found {
			if err != nil {
				return "", err
			}
			continue
		}
		tried++
		most := 1
		if utf8.RuneCountInString(w) >= spellTwo {
			most = 2
		}
		for distance := 1; distance <= most; distance++ {
			list, err := x.similar(xText, w, distance)
			if err != nil {
				return "", err
			}
			if len(list) > 0 {
				if better[w], err = x.written(list[0].word); err != nil {
					return "", err
				}
				break
			}
		}
	}
	if len(better) == 0 {
		return "", nil
	}
	text := x.q.Text
	if text == "" {
		text = x.q.Expr.String()
	}
	var b strings.Builder
	at := 0
	for s := range tokens(text) {
		// One letter may fold to several words, which then share its place.
		if w, ok := better[string(s.term)]; ok && s.start >= at {
			b.WriteString(text[at:s.start])
			b.WriteString(w)
			at = s.end
		}
	}
	b.WriteString(text[at:])
	return b.String(), nil
}

// stemKnown reports that some language has texts with another form of the word.
func (x *search) stemKnown(w string) (bool, error) {
	for _, l := range x.s.langs {
		term := l.termOf(w)
		if term == "" {
			return true, nil
		}
		set, err := x.term(fText+"_"+l.code, term)
		if err != nil {
			return false, err
		}
		if !set.empty() {
			return true, nil
		}
	}
	return false, nil
}
