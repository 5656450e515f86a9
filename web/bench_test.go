package web

import (
	"context"
	"net/http"
	"net/http/httptest"
	"testing"

	"iomnews/internal/query"
)

// still is a View whose search answers are made beforehand: what is measured
// is this room alone.
type still struct {
	*fake
	results map[string]*query.Result
}

func (s *still) Pin(context.Context, string) (View, error) { return s, nil }

func (s *still) Search(ctx context.Context, q query.Query) (*query.Result, error) {
	key := q.Key()
	if s.results[key] == nil {
		r, err := s.fake.Search(ctx, q)
		if err != nil {
			return nil, err
		}
		s.results[key] = r
	}
	r := *s.results[key]
	r.Hits = append([]query.Hit(nil), r.Hits...)
	return &r, nil
}

func BenchmarkAnswer(b *testing.B) {
	f := newFake()
	h := New(&still{f, map[string]*query.Result{}}, Options{Now: fixedNow})
	for _, bc := range []struct{ name, target, tag string }{
		{"results", "/search?q=arrivals", ""},
		{"results held already", "/search?q=arrivals", "*"},
		{"quotes", "/quotes?q=arrivals", ""},
		{"article", "/articles/" + f.articles[0].ID, ""},
		{"api list", "/api/v1/articles?q=arrivals", ""},
		{"api full", "/api/v1/articles?q=arrivals&profile=full", ""},
	} {
		b.Run(bc.name, func(b *testing.B) {
			r := httptest.NewRequest(http.MethodGet, bc.target, nil)
			if bc.tag != "" {
				r.Header.Set("If-None-Match", bc.tag)
			}
			b.ReportAllocs()
			for b.Loop() {
				w := httptest.NewRecorder()
				h.ServeHTTP(w, r)
				if w.Code != http.StatusOK && w.Code != http.StatusNotModified {
					b.Fatal(w.Code)
				}
			}
		})
	}
}
