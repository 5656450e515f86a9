package index

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"iomnews/internal/news"
	"iomnews/internal/query"

	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// number returns the live document with an id.
func (s *shelf) number(id string) (uint32, bool, error) {
	for i := range s.segments {
		p := &s.segments[i]
		dict, err := p.seg.Dictionary("_id")
		if err != nil {
			return 0, false, err
		}
		list, err := dict.PostingsList([]byte(id), p.deleted, nil)
		if err != nil {
			return 0, false, err
		}
		e, err := list.Iterator(false, false, false, nil).Next()
		if err != nil {
			return 0, false, err
		}
		if e != nil {
			return p.base + uint32(e.Number()), true, nil
		}
	}
	return 0, false, nil
}

// part returns the segment of a document.
func (s *shelf) part(d uint32) *part {
	i, _ := slices.BinarySearchFunc(s.segments, d, func(p part, d uint32) int {
		if p.base+p.n <= d {
			return -1
		}
		if p.base > d {
			return 1
		}
		return 0
	})
	return &s.segments[i]
}

// stored calls fn with each stored field of a document.
func (s *shelf) stored(d uint32, fn func(name string, value []byte)) error {
	p := s.part(d)
	return p.seg.VisitStoredFields(uint64(d-p.base), segment.StoredFieldValueVisitor(func(name string, _ byte, value []byte, _ []uint64) bool {
		fn(name, value)
		return true
	}))
}

// read returns the article of a document: whole, or without quotes, voices and
// places, and then with its body only when asked.
func (s *shelf) read(d uint32, whole, body bool) (*news.Article, error) {
	a := &news.Article{}
	var e extra
	var text string
	var errs []error
	err := s.stored(d, func(name string, value []byte) {
		switch {
		case name == sCard:
			errs = append(errs, json.Unmarshal(value, a))
		case name == sExtra && whole:
			errs = append(errs, json.Unmarshal(value, &e))
		case name == sBody && (whole || body):
			text = string(value)
		}
	})
	if err := errors.Join(append(errs, err)...); err != nil {
		return nil, fmt.Errorf("stored article: %w: %v", news.ErrCorrupt, err)
	}
	a.Body, a.Quotes, a.Voices, a.Places = text, e.Quotes, e.Voices, e.Places
	return a, nil
}

// article returns a whole article by id.
func (g *generation) article(id string) (*news.Article, error) {
	d, ok, err := g.articles.number(id)
	if err != nil {
		return nil, err
	}
	if !ok {
		if _, gone := g.gone[id]; gone {
			return nil, news.ErrGone
		}
		return nil, news.ErrNotFound
	}
	return g.articles.read(d, true, true)
}

// readQuote returns a quotation with the article it stands in, without body.
func (g *generation) readQuote(d uint32) (query.Hit, error) {
	var sq storedQuote
	var bad error
	err := g.quotes.stored(d, func(name string, value []byte) {
		if name == sCard {
			bad = json.Unmarshal(value, &sq)
		}
	})
	if err := errors.Join(err, bad); err != nil {
		return query.Hit{}, fmt.Errorf("stored quotation: %w: %v", news.ErrCorrupt, err)
	}
	a, err := g.articles.read(g.quotes.of[d], false, false)
	if err != nil {
		return query.Hit{}, err
	}
	return query.Hit{Article: a, Quote: &sq.Quote}, nil
}

// hit reads one hit.
func (g *generation) hit(of string, d uint32, whole, body bool) (query.Hit, error) {
	if of == query.Quotes {
		return g.readQuote(d)
	}
	a, err := g.articles.read(d, whole, body)
	return query.Hit{Article: a}, err
}

// load reads the hits of a page. Articles come without body, quotes, voices and
// places unless the profile is full.
func (x *search) load(docs []uint32, scores []float32) ([]query.Hit, error) {
	hits := make([]query.Hit, 0, len(docs))
	whole := x.q.Profile == "full"
	var m *marker
	if x.q.Highlight {
		m = x.marker()
	}
	for i, d := range docs {
		work := textWork
		if whole {
			work *= 2
		}
		if err := x.b.spend(work); err != nil {
			return nil, err
		}
		h, err := x.g.hit(x.q.Of, d, whole, x.q.Highlight)
		if err != nil {
			return nil, err
		}
		if scores != nil {
			h.Score = float64(scores[i])
		}
		if m != nil {
			if err := x.b.spend(len(h.Article.Body) / 2); err != nil {
				return nil, err
			}
			m.looked = 0
			m.mark(&h, x.classOf(d))
			if err := x.b.spend(26 * m.looked); err != nil {
				return nil, err
			}
			if !whole {
				h.Article.Body = ""
			}
		}
		hits = append(hits, h)
	}
	return hits, nil
}

// classOf returns the language class of a document.
func (x *search) classOf(d uint32) int {
	for i, set := range x.s.langSet {
		if set.has(d) {
			return i
		}
	}
	return len(x.s.langSet) - 1
}

// list finds every hit of a query, in order.
func (g *generation) list(ctx context.Context, q query.Query, work int) ([]uint32, []float32, error) {
	x, err := g.begin(ctx, q, work)
	if err != nil {
		return nil, nil, err
	}
	defer x.free()
	if err := x.find(); err != nil {
		return nil, nil, err
	}
	return x.all()
}

// all returns every hit in order.
func (x *search) all() ([]uint32, []float32, error) {
	how, err := sortOf(x.q)
	if err != nil {
		return nil, nil, err
	}
	if how != "relevance" {
		return x.inOrder(x.orderOf(how), place{}, 0, x.total).docs, nil, nil
	}
	scores, err := x.score()
	if err != nil {
		return nil, nil, err
	}
	defer x.s.scores.Put(scores)
	p, err := x.best(*scores, place{}, 0, x.total)
	return p.docs, p.scores, err
}
