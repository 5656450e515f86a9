package index

import (
	"cmp"
	"context"
	"fmt"
	"runtime/debug"
	"sync"
	"time"

	"iomnews/internal/news"
	"iomnews/internal/query"
)

// View is one generation, held open until Close. All its answers agree, and
// what it hands out is shared: callers must not change it. It may be used from
// several goroutines.
type View struct {
	r    *Reader
	h    *held
	once sync.Once
}

// Generation names what the view shows.
func (v *View) Generation() query.Generation { return v.h.g.info }

// Close lets go of the generation. Closing twice is harmless.
func (v *View) Close() error {
	v.once.Do(func() { v.r.release(v.h) })
	return nil
}

// guarded turns a panic into an error, and so a fault when a mapped file was
// cut: a damaged file or a defect must not take the server down.
func guarded(fn func() error) (err error) {
	old := debug.SetPanicOnFault(true)
	defer debug.SetPanicOnFault(old)
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("search: %w: panic: %v\n%s", news.ErrCorrupt, p, debug.Stack())
		}
	}()
	return fn()
}

// run gives fn a slot and a deadline.
func (v *View) run(ctx context.Context, fn func(ctx context.Context) error) error {
	wait := time.NewTimer(cmp.Or(v.r.opts.Wait, 500*time.Millisecond))
	defer wait.Stop()
	select {
	case v.r.slots <- struct{}{}:
	default:
		select {
		case v.r.slots <- struct{}{}:
		case <-ctx.Done():
			return ctx.Err()
		case <-wait.C:
			return fmt.Errorf("%d searches are under way already: %w", cap(v.r.slots), news.ErrUnavailable)
		}
	}
	defer func() { <-v.r.slots }()
	ctx, cancel := context.WithTimeout(ctx, cmp.Or(v.r.opts.Timeout, 2*time.Second))
	defer cancel()
	return guarded(func() error { return fn(ctx) })
}

// Search answers a query. news.ErrInvalid: beyond the bounds, a cursor of
// another search or generation, or as a *query.CostError too much work;
// news.ErrUnavailable: too long, or too many searches at once.
func (v *View) Search(ctx context.Context, q query.Query) (*query.Result, error) {
	key, cacheable := cacheKey(q)
	if cacheable {
		if r, ok := v.h.g.cache.get(key); ok {
			return r, nil
		}
	}
	var out *query.Result
	err := v.run(ctx, func(ctx context.Context) (err error) {
		out, err = v.h.g.answer(ctx, q, v.r.opts.Work)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	if cacheable {
		v.h.g.cache.put(key, out)
	}
	return out, nil
}

// Article returns a whole article.
func (v *View) Article(ctx context.Context, id string) (*news.Article, error) {
	var out *news.Article
	err := guarded(func() (err error) {
		out, err = v.h.g.article(id)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("article %.40q: %w", id, err)
	}
	return out, nil
}

// Lookup answers what is asked by name.
func (v *View) Lookup(ctx context.Context, l query.Lookup) (*query.Found, error) {
	var out *query.Found
	err := guarded(func() (err error) {
		out, err = v.h.g.lookup(ctx, l)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("look up %s: %w", l.What, err)
	}
	return out, nil
}

// Walk calls fn with every hit of q in its order, whatever its limit, offset and
// cursor; articles come whole. It stops at fn's first error, which it returns as it is.
func (v *View) Walk(ctx context.Context, q query.Query, fn func(query.Hit) error) error {
	q.Limit, q.Offset, q.Cursor, q.Profile = 0, 0, "", "full"
	g := v.h.g
	var docs []uint32
	var scores []float32
	err := v.run(ctx, func(ctx context.Context) (err error) {
		docs, scores, err = g.list(ctx, q, v.r.opts.Work)
		return err
	})
	if err != nil {
		return fmt.Errorf("walk: %w", err)
	}
	for i, d := range docs {
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("walk: %w", err)
		}
		var h query.Hit
		err := guarded(func() (err error) { // not around fn: its panics are its caller's
			h, err = g.hit(q.Of, d, true, true)
			return err
		})
		if err != nil {
			return fmt.Errorf("walk: %w", err)
		}
		if scores != nil {
			h.Score = float64(scores[i])
		}
		if err := fn(h); err != nil {
			return err
		}
	}
	return nil
}

// cache keeps answers of one generation that need no words: landing pages and
// pages of filters. It is bounded and forgets the oldest half when full.
type cache struct {
	mu    sync.RWMutex
	young map[string]*query.Result
	old   map[string]*query.Result
}

const cacheSize = 256

// cacheKey names a query whose answer is worth keeping: no words, no position.
func cacheKey(q query.Query) (string, bool) {
	if q.Expr != nil || q.Cursor != "" || q.Offset > 0 || q.Limit > query.MaxPageLimit {
		return "", false
	}
	return fmt.Sprint(q.Key(), q.Facets, q.Near, q.Relax), true
}

func (c *cache) get(key string) (*query.Result, bool) {
	c.mu.RLock()
	r, ok := c.young[key]
	if !ok {
		r, ok = c.old[key]
	}
	c.mu.RUnlock()
	if !ok {
		return nil, false
	}
	copied := *r // the shell is the caller's
	return &copied, true
}

func (c *cache) put(key string, r *query.Result) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.young) >= cacheSize || c.young == nil {
		c.old, c.young = c.young, map[string]*query.Result{}
	}
	copied := *r
	c.young[key] = &copied
}
