package index

import (
	"slices"

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
