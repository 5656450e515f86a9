package web

import (
	"context"

	"iomnews/internal/news"
	"iomnews/internal/query"
)

// Searcher hands out a View of a published generation: the newest for "", or
// the one named while it is still kept. No generation yet, or too many searches
// at once: news.ErrUnavailable; one no longer kept: news.ErrNotFound.
type Searcher interface {
	Pin(ctx context.Context, generation string) (View, error)
}

// PinFunc is a Searcher that is one function.
type PinFunc func(ctx context.Context, generation string) (View, error)

// Pin calls f.
func (f PinFunc) Pin(ctx context.Context, generation string) (View, error) { return f(ctx, generation) }

// View is one generation, held open until Close. All its answers agree.
type View interface {
	Generation() query.Generation
	// Search answers a query; news.ErrInvalid for one beyond the bounds,
	// news.ErrUnavailable when it took too long.
	Search(ctx context.Context, q query.Query) (*query.Result, error)
	// Article returns a whole article; news.ErrNotFound, or news.ErrGone when
	// Lookup of query.Buried says more.
	Article(ctx context.Context, id string) (*news.Article, error)
	Lookup(ctx context.Context, l query.Lookup) (*query.Found, error)
	// Walk calls fn with every hit of q in its order, whatever its limit;
	// articles come whole, with body. It stops at fn's first error.
	Walk(ctx context.Context, q query.Query, fn func(query.Hit) error) error
	Close() error
}
