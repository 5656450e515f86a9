package index

import (
	"cmp"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"math"
	"slices"
	"strings"

	"iomnews/internal/query"
)

// place is where a page begins: after the document with this score and rank.
type place struct {
	set   bool
	score float32
	rank  uint32
}

// pageOf is one page of hits in order.
type pageOf struct {
	docs   []uint32
	scores []float32 // nil when not sorted by relevance
	last   place
	more   bool
}

// page chooses the hits of a page.
func (x *search) page(cur place) (pageOf, error) {
	how, err := sortOf(x.q)
	if err != nil {
		return pageOf{}, err
	}
	limit, offset := cmp.Or(x.q.Limit, query.DefaultLimit), x.q.Offset
	if cur.set {
		offset = 0
	}
	if how == "relevance" {
		scores, err := x.score()
		if err != nil {
			return pageOf{}, err
		}
		defer x.s.scores.Put(scores)
		return x.best(*scores, cur, offset, limit)
	}
	return x.inOrder(x.orderOf(how), cur, offset, limit), nil
}

func (x *search) orderOf(how string) order {
	switch how {
	case "oldest":
		return x.s.order[byOldest]
	case "seen":
		return x.s.order[bySeen]
	}
	return x.s.order[byNewest]
}

// inOrder takes hits in a fixed order.
func (x *search) inOrder(o order, cur place, offset, limit int) pageOf {
	want, from := offset+limit, 0
	if cur.set {
		from = int(cur.rank) + 1
	}
	docs := o.along(x.hits, x.total, from, want+1)
	p := pageOf{more: len(docs) > want}
	docs = docs[min(offset, len(docs)):min(want, len(docs))]
	p.docs = docs
	if len(docs) > 0 {
		p.last = place{set: true, rank: o.rank[docs[len(docs)-1]]}
	}
	return p
}

// along returns the first want documents of a set of n that stand at rank from or
// later: along the order where the set is dense, by their ranks where it is not.
func (o order) along(set bitset, n, from, want int) []uint32 {
	var docs []uint32
	if n*16 > len(o.docs) {
		for _, d := range o.docs[min(from, len(o.docs)):] {
			if len(docs) == want {
				break
			}
			if set.has(d) {
				docs = append(docs, d)
			}
		}
		return docs
	}
	set.each(func(d uint32) {
		if int(o.rank[d]) >= from {
			docs = append(docs, d)
		}
	})
	slices.SortFunc(docs, func(a, b uint32) int { return cmp.Compare(o.rank[a], o.rank[b]) })
	return docs[:min(want, len(docs))]
}

// best takes the hits with the highest scores; equal ones newest first.
func (x *search) best(scores []float32, cur place, offset, limit int) (pageOf, error) {
	rank := x.s.order[byNewest].rank
	better := func(a, b uint32) bool {
		if scores[a] != scores[b] {
			return scores[a] > scores[b]
		}
		return rank[a] < rank[b]
	}
	want := offset + limit + 1
	heap := make([]uint32, 0, min(want, x.total)) // the worst kept stands first
	x.hits.each(func(d uint32) {
		if cur.set && (scores[d] > cur.score || scores[d] == cur.score && rank[d] <= cur.rank) {
			return
		}
		if len(heap) < want {
			heap = append(heap, d)
			for i := len(heap) - 1; i > 0; {
				up := (i - 1) / 2
				if !better(heap[up], heap[i]) {
					break
				}
				heap[i], heap[up] = heap[up], heap[i]
				i = up
			}
			return
		}
		if !better(d, heap[0]) {
			return
		}
		heap[0] = d
		for i := 0; ; {
			worst := i
			for k := 2*i + 1; k <= 2*i+2 && k < len(heap); k++ {
				if better(heap[worst], heap[k]) {
					worst = k
				}
			}
			if worst == i {
				break
			}
			heap[i], heap[worst] = heap[worst], heap[i]
			i = worst
		}
	})
	slices.SortFunc(heap, func(a, b uint32) int {
		switch {
		case better(a, b):
			return -1
		case better(b, a):
			return 1
		}
		return 0
	})
	p := pageOf{more: len(heap) > offset+limit}
	p.docs = heap[min(offset, len(heap)):min(offset+limit, len(heap))]
	for _, d := range p.docs {
		p.scores = append(p.scores, scores[d])
	}
	if n := len(p.docs); n > 0 {
		p.last = place{set: true, score: p.scores[n-1], rank: rank[p.docs[n-1]]}
	}
	// scores is lent by a pool: leave it empty.
	x.hits.each(func(d uint32) { scores[d] = 0 })
	return p, x.b.spend(2 * x.total)
}

// A cursor is the generation's id, a point, and in base64: version, sort,
// hash of the query, score and rank of the last hit shown. It is true for its
// generation only, and there for ever.

// cursor reads the cursor of a query. The error is a *query.ParamError.
func (g *generation) cursor(q query.Query) (place, error) {
	if q.Cursor == "" {
		return place{}, nil
	}
	id, rest, ok := strings.Cut(q.Cursor, ".")
	if !ok || id != g.id {
		return place{}, badCursor(q, "is of another generation than "+g.id)
	}
	raw, err := base64.RawURLEncoding.DecodeString(rest)
	if err != nil || len(raw) != 18 || raw[0] != 1 {
		return place{}, badCursor(q, "is no cursor that was given out here")
	}
	how, err := sortOf(q)
	if err != nil {
		return place{}, err
	}
	if raw[1] != how[0] || binary.BigEndian.Uint64(raw[2:]) != queryHash(q) {
		return place{}, badCursor(q, "belongs to another search")
	}
	score := math.Float32frombits(binary.BigEndian.Uint32(raw[10:]))
	if score != score {
		return place{}, badCursor(q, "is no cursor that was given out here")
	}
	return place{set: true, score: score, rank: binary.BigEndian.Uint32(raw[14:])}, nil
}

func badCursor(q query.Query, text string) error {
	return &query.ParamError{Param: "cursor", Value: fmt.Sprintf("%.80s", q.Cursor), Text: text}
}

func (g *generation) nextCursor(q query.Query, p pageOf) string {
	how, err := sortOf(q)
	if err != nil || !p.last.set {
		return ""
	}
	raw := append(make([]byte, 0, 18), 1, how[0])
	raw = binary.BigEndian.AppendUint64(raw, queryHash(q))
	raw = binary.BigEndian.AppendUint32(raw, math.Float32bits(p.last.score))
	raw = binary.BigEndian.AppendUint32(raw, p.last.rank)
	return g.id + "." + base64.RawURLEncoding.EncodeToString(raw)
}

// queryHash names what decides the hits and their order.
func queryHash(q query.Query) uint64 {
	q.Cursor, q.Offset, q.Limit, q.Facets, q.Interval, q.Fields, q.Profile, q.UI, q.Highlight = "", 0, 0, nil, "", nil, "", "", false
	h := fnv.New64a()
	h.Write([]byte(q.Key()))
	return h.Sum64()
}
