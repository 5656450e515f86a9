package index

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"iomnews/internal/query"
)

// wordColumn is a facet of single words: of roles or organisations. A role as
// published is too particular to be counted (IOM Chief of Mission in Niger); its words
// (chief, mission, Niger) are what the filter asks for, so that the rule of facets
// holds for them. It is made when it is first asked for.
type wordColumn struct {
	once  sync.Once
	col   *column
	forms map[string]string // how a word is mostly written
	seen  sync.Map          // the same of words of the unnamed, as they are asked for
	err   error
}

// wordFields are the facets of words and their exact fields.
var wordFields = map[string]string{query.Role: xRole, query.Organisation: xOrg}

// words returns the column of a facet of words.
func (g *generation) words(s *shelf, name string) (*wordColumn, error) {
	w := &g.roleWords
	if name == query.Organisation {
		w = &g.orgWords
	}
	w.once.Do(func() {
		lists := map[string][]uint32{}
		w.err = s.postings(wordFields[name], func(term string) func(uint32) {
			if utf8.RuneCountInString(term) < 2 || s.langs.stops(term) {
				return nil
			}
			return func(d uint32) { lists[term] = append(lists[term], d) }
		})
		if w.err != nil {
			w.err = fmt.Errorf("words of %s: %w", name, w.err)
			return
		}
		w.col, w.forms = s.columnOf(lists), g.formsOf(lists)
	})
	return w, w.err
}

// stops reports a stop word of any language.
func (l languages) stops(word string) bool {
	return slices.ContainsFunc(l, func(x *language) bool { return x.stop[word] })
}

// formsOf returns how the roles of the speakers mostly write each of the words.
func (g *generation) formsOf(lists map[string][]uint32) map[string]string {
	counts := map[string]map[string]int{}
	for _, s := range g.speakers {
		for _, r := range s.Roles {
			for t := range tokens(r.Role) {
				w := string(t.term)
				if _, ok := lists[w]; !ok {
					continue
				}
				if counts[w] == nil {
					counts[w] = map[string]int{}
				}
				counts[w][r.Role[t.start:t.end]] += r.Count
			}
		}
	}
	out := make(map[string]string, len(counts))
	for w, forms := range counts {
		out[w] = byCount(forms)[0]
	}
	return out
}

// wordLabel writes the words of a value as they are mostly written.
func (g *generation) wordLabel(w *wordColumn, name, value string) string {
	list := strings.Fields(value)
	for i, x := range list {
		if form, ok := w.forms[x]; ok {
			list[i] = form
		} else if form, ok := w.seen.Load(x); ok {
			list[i] = form.(string)
		} else {
			list[i] = g.anyForm(w, name, x)
			w.seen.Store(x, list[i])
		}
	}
	return strings.Join(list, " ")
}

// anyForm is how one quotation writes a word of a role or organisation; the word
// itself where none has it.
func (g *generation) anyForm(w *wordColumn, name, word string) string {
	i, ok := w.col.find(word)
	if !ok {
		return word
	}
	d, ok := w.col.docs[i].first()
	if !ok {
		return word
	}
	h, err := g.readQuote(d)
	if err != nil || h.Quote.Speaker == nil {
		return word
	}
	text := h.Quote.Speaker.Role
	if name == query.Organisation {
		text = h.Quote.Speaker.Organisation
	}
	for t := range tokens(deref(text)) {
		if string(t.term) == word {
			return deref(text)[t.start:t.end]
		}
	}
	return word
}
