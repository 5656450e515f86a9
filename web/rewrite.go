package web

import (
	"iter"
	"maps"
	"net/url"
	"slices"
	"strings"

	"iomnews/internal/fold"
	"iomnews/internal/query"
)

func sortedKeys(v url.Values) []string { return slices.Sorted(maps.Keys(v)) }

// sortedPairs ranges over m in the order of its keys.
func sortedPairs(m map[string][]string) iter.Seq2[string, []string] {
	return func(yield func(string, []string) bool) {
		for _, k := range slices.Sorted(maps.Keys(m)) {
			if !yield(k, m[k]) {
				return
			}
		}
	}
}

// anyWord is e's words with OR between them; "" when that changes nothing.
func anyWord(e query.Expr) string {
	and, ok := e.(query.And)
	if !ok {
		return ""
	}
	var parts []string
	for _, x := range and.X {
		if _, not := x.(query.Not); not {
			continue
		}
		s := x.String()
		switch x.(type) {
		case query.And, query.Or:
			s = "(" + s + ")"
		}
		parts = append(parts, s)
	}
	if len(parts) < 2 {
		return ""
	}
	return strings.Join(parts, " OR ")
}

// unquoted is e with its exact phrases as plain words; "" when it has none.
func unquoted(e query.Expr) string {
	loose, changed := loosen(e)
	if !changed {
		return ""
	}
	return loose.String()
}

func loosen(e query.Expr) (query.Expr, bool) {
	words := func(ws []string) query.Expr {
		if len(ws) == 1 {
			return query.Word{Text: ws[0]}
		}
		var all []query.Expr
		for _, w := range ws {
			all = append(all, query.Word{Text: w})
		}
		return query.And{X: all}
	}
	each := func(in []query.Expr) ([]query.Expr, bool) {
		out := make([]query.Expr, len(in))
		any := false
		for i, x := range in {
			y, changed := loosen(x)
			out[i], any = y, any || changed
		}
		return out, any
	}
	switch e := e.(type) {
	case query.Phrase:
		return words(e.Words), true
	case query.Near:
		return words(e.Words), true
	case query.And:
		x, changed := each(e.X)
		return query.And{X: x}, changed
	case query.Or:
		x, changed := each(e.X)
		return query.Or{X: x}, changed
	case query.Field:
		if e.X != nil {
			x, changed := loosen(e.X)
			e.X = x
			return e, changed
		}
	}
	return e, false
}

// foldName is what names are sorted by.
func foldName(s string) string { return fold.String(s) }
