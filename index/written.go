package index

import (
	"slices"
	"strings"

	"iomnews/internal/query"
)

// sampled is the number of texts looked at for how a word is written.
const sampled = 8

// written returns a folded word as the newest texts that have it mostly write it,
// with accents and capitals; the word itself where none does.
func (x *search) written(word string) (string, error) {
	set, err := x.term(xText, word)
	if err != nil {
		return "", err
	}
	if err := x.b.spend(set.count()); err != nil {
		return "", err
	}
	rank := x.s.order[byNewest].rank
	var docs []uint32
	set.each(func(d uint32) {
		if len(docs) == sampled && rank[d] > rank[docs[sampled-1]] {
			return
		}
		at, _ := slices.BinarySearchFunc(docs, rank[d], func(o, r uint32) int { return int(rank[o]) - int(r) })
		docs = slices.Insert(docs, at, d)
		docs = docs[:min(len(docs), sampled)]
	})
	forms := map[string]int{}
	count := func(text string, weight int) {
		for s := range tokens(text) {
			if string(s.term) == word {
				forms[text[s.start:s.end]] += weight
			}
		}
	}
	for _, d := range docs {
		if err := x.b.spend(5000); err != nil {
			return "", err
		}
		h, err := x.g.hit(x.q.Of, d, false, true)
		if err != nil {
			return "", err
		}
		if x.q.Of == query.Quotes {
			count(h.Quote.Text, 1)
			continue
		}
		count(h.Article.Body, 100)
		count(h.Article.Title, 1) // where every word may have a capital
	}
	if list := byCount(forms); len(list) > 0 {
		return list[0], nil
	}
	return word, nil
}

// wrote notes how a text that is marked writes a folded word; accents win over none.
func (x *search) wrote(word, as string) {
	if x.forms == nil {
		x.forms = map[string]string{}
	}
	if old, ok := x.forms[word]; !ok || old == word {
		x.forms[word] = strings.ToLower(as)
	}
}

// asWritten puts the words seen on the page as it writes them.
func (x *search) asWritten(expanded map[string][]string) map[string][]string {
	for _, list := range expanded {
		for i, w := range list {
			if form, ok := x.forms[w]; ok {
				list[i] = form
			}
		}
	}
	return expanded
}
