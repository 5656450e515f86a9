package index

import (
	"slices"
	"strings"

	"iomnews/internal/query"
)

// relax counts what the search would find with any of its words, with its phrases
// unquoted and with a year among its words as the year of publication, and when it finds nothing also without each of its filters and
// without its words. What would find no more is left out.
func (x *search) relax() ([]query.Relaxed, error) {
	var list []query.Relaxed
	try := func(drop, value string, q query.Query) {
		list = append(list, query.Relaxed{Drop: drop, Value: value, Query: q})
	}
	if x.total == 0 {
		x.without(try)
	}
	if x.q.Expr != nil {
		if len(list) > 0 {
			try("", "", x.q.Without("q", ""))
		}
		if e := loosened(x.q.Expr, true); e.String() != x.q.Expr.String() {
			try("", "or", withWords(x.q, e))
		}
		if e := loosened(x.q.Expr, false); e.String() != x.q.Expr.String() {
			try("", "unquoted", withWords(x.q, e))
		}
		if e, year := datedWord(x.q.Expr); year != "" {
			try("", "year", withWords(x.q, e).With(query.Year, year))
		}
	}
	var out []query.Relaxed
	for _, r := range list {
		if _, err := query.Parse(r.Query.Text); err != nil { // more words than a search may have
			continue
		}
		var err error
		if r.Total, err = x.totalOf(r.Query); err != nil {
			return out, err
		}
		if r.Total > x.total {
			out = append(out, r)
		}
	}
	slices.SortStableFunc(out, func(a, b query.Relaxed) int { return b.Total - a.Total })
	return out, nil
}

// without tries the search without each of its filters.
func (x *search) without(try func(drop, value string, q query.Query)) {
	for _, name := range sortedKeys(x.q.Include) {
		value := ""
		if len(x.q.Include[name]) == 1 {
			value = x.q.Include[name][0]
		}
		try(name, value, x.q.Without(name, ""))
	}
	for _, name := range sortedKeys(x.q.Exclude) {
		for _, v := range x.q.Exclude[name] {
			try("not_"+name, v, x.q.Without("not_"+name, v))
		}
	}
	if !x.q.From.IsZero() {
		try("from", x.q.From.String(), x.q.Without("from", ""))
	}
	if !x.q.To.IsZero() {
		try("to", x.q.To.String(), x.q.Without("to", ""))
	}
	if x.q.MinWords > 0 {
		try("min_words", "", x.q.Without("min_words", ""))
	}
}

// datedWord returns the words of e without one that looks like a year, and the year;
// "" where there is none, or nothing else.
func datedWord(e query.Expr) (query.Expr, string) {
	and, ok := e.(query.And)
	if !ok {
		return nil, ""
	}
	for i, k := range and.X {
		w, ok := k.(query.Word)
		if ok && len(w.Text) == 4 && (strings.HasPrefix(w.Text, "19") || strings.HasPrefix(w.Text, "20")) && strings.Trim(w.Text, "0123456789") == "" {
			return joined(slices.Delete(slices.Clone(and.X), i, i+1)), w.Text
		}
	}
	return nil, ""
}

func withWords(q query.Query, e query.Expr) query.Query {
	q = q.Without("q", "")
	q.Expr, q.Text = e, e.String()
	return q
}

// loosened returns e with OR for AND between positive parts (or), or with the
// words of its phrases and nearnesses for these.
func loosened(e query.Expr, or bool) query.Expr {
	switch e := e.(type) {
	case query.And:
		var yes, no []query.Expr
		for _, k := range e.X {
			_, not := k.(query.Not)
			f, field := k.(query.Field)
			if not || field && f.X == nil {
				no = append(no, k)
			} else {
				yes = append(yes, loosened(k, or))
			}
		}
		if or && len(yes) > 1 {
			return joined(append([]query.Expr{query.Or{X: yes}}, no...))
		}
		return joined(append(yes, no...))
	case query.Or:
		list := make([]query.Expr, len(e.X))
		for i, k := range e.X {
			list[i] = loosened(k, or)
		}
		return query.Or{X: list}
	case query.Field:
		if e.X != nil {
			e.X = loosened(e.X, or)
		}
		return e
	case query.Phrase:
		if !or {
			return plainWords(e.Words)
		}
	case query.Near:
		if !or {
			return plainWords(e.Words)
		}
	}
	return e
}

func plainWords(words []string) query.Expr {
	var list []query.Expr
	for _, w := range words {
		list = append(list, query.Word{Text: w})
	}
	return joined(list)
}

func joined(list []query.Expr) query.Expr {
	if len(list) == 1 {
		return list[0]
	}
	var flat []query.Expr
	for _, e := range list {
		if and, ok := e.(query.And); ok {
			flat = append(flat, and.X...)
		} else {
			flat = append(flat, e)
		}
	}
	return query.And{X: flat}
}
