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

// foldName is what names are sorted by.
func foldName(s string) string { return fold.String(s) }

// saidBy leads from a name that was typed among quotations to what this person
// said, all filters kept: people seldom speak their own names.
func (c *call) saidBy(q query.Query) []link {
	words := query.Words(strings.Join(plainWords(q.Expr), " "))
	if len(words) == 0 || len(words) > 6 || len(q.Include[query.Speaker]) > 0 {
		return nil
	}
	f, err := c.view.Lookup(c.r.Context(), query.Lookup{What: query.Suggest, Prefix: strings.Join(words, " "), Limit: 8, UI: c.loc.Lang})
	if err != nil {
		return nil // an offer, no answer
	}
	var out []link
	for _, s := range f.Suggestions {
		name := query.Words(s.Label)
		if s.Kind != "speaker" || slices.ContainsFunc(words, func(w string) bool { return !slices.Contains(name, w) }) {
			continue
		}
		w := q.Clone()
		w.Text, w.Expr = "", nil
		w.Include = maps.Clone(w.Include)
		if w.Include == nil {
			w.Include = map[string][]string{}
		}
		w.Include[query.Speaker] = []string{s.ID}
		if out = append(out, link{Text: s.Label, Href: c.page1(w)}); len(out) == 3 {
			break
		}
	}
	return out
}

// plainWords are the words of a query that is nothing but words or a phrase.
func plainWords(e query.Expr) []string {
	switch e := e.(type) {
	case query.Word:
		return []string{e.Text}
	case query.Phrase:
		return e.Words
	case query.And:
		var all []string
		for _, x := range e.X {
			w, ok := x.(query.Word)
			if !ok {
				return nil
			}
			all = append(all, w.Text)
		}
		return all
	}
	return nil
}
