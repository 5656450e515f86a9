package index

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"iomnews/internal/fold"
	"iomnews/internal/gazetteer"
	"iomnews/internal/news"
	"iomnews/internal/query"
)

// names are the speakers, countries, regions and offices held, found by the
// beginning of any word of any of their names.
type names struct {
	starts []start // in order of text
	list   []named
}

type start struct {
	text string // folded name from one of its words on
	of   int32
}

type named struct {
	kind, id string
	count    int
}

// newNames gathers the names of what the generation holds.
func (g *generation) newNames() names {
	var n names
	add := func(kind, id string, count int, all ...string) {
		of := int32(len(n.list))
		n.list = append(n.list, named{kind, id, count})
		var seen []string
		for _, name := range all {
			folded := strings.Join(words(name), " ")
			for i := 0; i < len(folded); i++ {
				if (i == 0 || folded[i-1] == ' ') && !contains(seen, folded[i:]) {
					seen = append(seen, folded[i:])
					n.starts = append(n.starts, start{folded[i:], of})
				}
			}
		}
	}
	for _, s := range g.speakers {
		add("speaker", s.ID, s.Quotes+s.Voiced, append([]string{s.Name}, s.Other...)...)
	}
	for _, f := range []struct {
		kind string
		col  *column
	}{{"country", g.articles.columns[kPrimary]}, {"region", g.articles.columns[kRegion]}, {"office", g.articles.columns[kOffice]}} {
		for i, v := range f.col.values {
			var all []string
			for _, lang := range []string{"en", "es", "fr", "ar"} {
				all = append(all, query.Label(f.kind, v, lang))
			}
			if r, ok := gazetteer.FindRegion(v); ok && f.kind == "region" {
				all = append(all, r.Aliases...)
			}
			add(f.kind, v, f.col.docs[i].countIn(g.articles.rep), all...)
		}
	}
	slices.SortFunc(n.starts, func(a, b start) int { return cmp.Or(strings.Compare(a.text, b.text), int(a.of-b.of)) })
	return n
}

// maxStarts bounds the names looked at for one suggestion.
const maxStarts = 20_000

// begin returns what has a name with a word that begins so, most frequent first.
func (n names) begin(prefix string, limit int) []named {
	from, _ := slices.BinarySearchFunc(n.starts, prefix, func(s start, p string) int { return strings.Compare(s.text, p) })
	seen := map[int32]bool{}
	var out []named
	for i := from; i < len(n.starts) && i-from < maxStarts && strings.HasPrefix(n.starts[i].text, prefix); i++ {
		of := n.starts[i].of
		e := n.list[of]
		if len(out) == limit && e.count <= out[limit-1].count || seen[of] {
			continue
		}
		seen[of] = true
		at, _ := slices.BinarySearchFunc(out, e, func(a, b named) int { return cmp.Or(b.count-a.count, strings.Compare(a.id, b.id)) })
		out = slices.Insert(out, at, e)
		out = out[:min(len(out), limit)]
	}
	return out
}

// suggestions completes what is being typed: names, then titles of the newest
// articles, then a spelling when there is nothing else.
func (g *generation) suggestions(ctx context.Context, l query.Lookup) (*query.Found, error) {
	limit := l.Limit
	if limit <= 0 || limit > query.MaxPageLimit {
		limit = 8
	}
	found := &query.Found{Suggestions: []query.Suggestion{}}
	typed := words(l.Prefix)
	if len(typed) == 0 || len(l.Prefix) > 512 {
		return found, nil
	}
	for _, e := range g.suggest.begin(strings.Join(typed, " "), limit) {
		s := query.Suggestion{Kind: e.kind, ID: e.id, Label: query.Label(e.kind, e.id, l.UI), Count: e.count}
		if e.kind == "speaker" {
			if info, ok := g.speaker(e.id); ok {
				s.Label = info.Name
			}
		}
		found.Suggestions = append(found.Suggestions, s)
	}
	x, err := g.begin(ctx, query.Query{}, 0)
	if err != nil {
		return nil, err
	}
	defer x.free()
	titles, err := x.titles(typed, min(3, limit))
	if err != nil {
		return nil, err
	}
	for _, a := range titles {
		found.Suggestions = append(found.Suggestions, query.Suggestion{Kind: "title", ID: a.ID, Label: a.Title})
	}
	if len(found.Suggestions) == 0 {
		list := make([]query.Expr, len(typed))
		for i, w := range typed {
			list[i] = query.Word{Text: w}
		}
		x.q.Text, x.q.Expr = fold.String(l.Prefix), query.And{X: list}
		s, err := x.spelling()
		if err != nil {
			return nil, err
		}
		if s != "" {
			found.Suggestions = append(found.Suggestions, query.Suggestion{Kind: "spelling", ID: s, Label: s})
		}
	}
	found.Total = len(found.Suggestions)
	return found, nil
}

// maxEndings bounds the words that the last one typed may become.
const maxEndings = 40

// titles returns the newest articles whose titles have the words, the last one
// as a beginning.
func (x *search) titles(typed []string, n int) ([]*news.Article, error) {
	last := typed[len(typed)-1]
	if len(last) < 2 || len(typed) > maxPhrase {
		return nil, nil
	}
	set := x.ar.copy(x.s.rep)
	for _, w := range typed[:len(typed)-1] {
		docs, err := x.term(xTitle, w)
		if err != nil {
			return nil, err
		}
		set.and(docs)
	}
	if set.empty() {
		return nil, nil
	}
	ends, err := x.ending(last)
	if err != nil {
		return nil, err
	}
	set.and(ends)
	x.hits, x.total = set, set.count()
	var out []*news.Article
	for _, d := range x.inOrder(x.s.order[byNewest], place{}, 0, n).docs {
		a, err := x.s.read(d, false, false)
		if err != nil {
			return nil, err
		}
		out = append(out, a)
	}
	return out, nil
}

// ending returns the articles that have one of the first words that begin so in their
// title. A segment is walked no further than the words it could add, and asked only
// for those that it has.
func (x *search) ending(start string) (bitset, error) {
	stop := []byte(start)
	stop[len(stop)-1]++ // folded text never ends in 0xff
	own := make([][]string, len(x.s.segments))
	var all []string // the first words of the segments walked
	for i := range x.s.segments {
		dict, err := x.s.segments[i].seg.Dictionary(xTitle)
		if err != nil {
			return nil, fmt.Errorf("dictionary of %s: %w", xTitle, err)
		}
		it := termsFrom(dict, []byte(start), stop)
		for len(own[i]) < maxEndings {
			e, err := it.Next()
			if err != nil {
				return nil, fmt.Errorf("words for %s: %w", start, err)
			}
			if e == nil || len(all) == maxEndings && e.Term > all[maxEndings-1] {
				break
			}
			own[i] = append(own[i], e.Term)
		}
		all = append(all, own[i]...)
		slices.Sort(all)
		all = slices.Compact(all)
		all = all[:min(len(all), maxEndings)]
	}
	set := x.ar.get()
	r := x.docsReader(xTitle)
	for i, terms := range own {
		n := 0
		for n < len(terms) && terms[n] <= all[len(all)-1] {
			n++
		}
		if err := r.read(&x.s.segments[i], set, terms[:n]); err != nil {
			return nil, err
		}
	}
	return set, nil
}
