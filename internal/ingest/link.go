package ingest

import (
	"context"
	"fmt"
	"log/slog"

	"iomnews/internal/news"
)

// LinkStore is what the Linker needs of the archive.
type LinkStore interface {
	Log
	// Extracts returns what pages mean; pages without an article are missing.
	Extracts(ctx context.Context, urls []string) (map[string]*news.Article, error)
	// Facts returns what linking noted of pages.
	Facts(ctx context.Context, urls []string) (map[string][]byte, error)
	// Sharing returns, by token, the pages that carry it.
	Sharing(ctx context.Context, tokens []uint64) (map[uint64][]string, error)
	// PutLinking writes one step and moves the cursor in one transaction; it
	// returns how many articles differ from before and how many ended.
	PutLinking(ctx context.Context, cursor string, upTo news.Mark, l news.Linking) (put, deleted int, err error)
}

// Linker puts articles together from pages. Pages that are one page under
// several addresses become one article; the same or nearly the same text
// elsewhere a duplicate group; the same item in several languages one work.
//
// All three are connected components of relation, a pure function of two pages,
// so the result depends on the set of pages held and not on the order in which
// they came. When pages change, only the components that they touch, before or
// after, are put together again.
type Linker struct {
	Store  LinkStore
	Cursor string       // e.g. "link-1" after LinkVersion
	Step   int          // changed pages in one transaction; 0: 200
	Log    *slog.Logger // nil: silent
	// Progress is called after each step with the number of pages so far. Nil: not.
	Progress func(done int)
}

// LinkStats says what a run did.
type LinkStats struct {
	Pages   int // whose extract changed
	Put     int // articles that are new or differ in anything
	Deleted int // articles that ended or became part of another
}

// Run links all pages whose extract changed after the cursor.
func (x *Linker) Run(ctx context.Context) (LinkStats, error) {
	var stats LinkStats
	step := x.Step
	if step <= 0 {
		step = 200
	}
	mark, err := x.Store.Cursor(ctx, x.Cursor)
	if err != nil {
		return stats, fmt.Errorf("link: %w", err)
	}
	for {
		if err := ctx.Err(); err != nil {
			return stats, err
		}
		list, next, err := after(ctx, x.Store, mark, step, news.ChangeExtract)
		if err != nil {
			return stats, fmt.Errorf("link: %w", err)
		}
		if len(list) > 0 {
			l, err := x.link(ctx, list)
			if err != nil {
				return stats, fmt.Errorf("link: %w", err)
			}
			put, deleted, err := x.Store.PutLinking(ctx, x.Cursor, next, l)
			if err != nil {
				return stats, fmt.Errorf("link: %w", err)
			}
			stats.Pages += len(list)
			stats.Put += put
			stats.Deleted += deleted
			if x.Progress != nil {
				x.Progress(stats.Pages)
			}
		}
		if len(list) < step {
			return stats, nil
		}
		mark = next
	}
}

// link finds out what the changed pages, and all that they touch, make.
func (x *Linker) link(ctx context.Context, list []news.Change) (news.Linking, error) {
	urls := make([]string, len(list))
	for i, c := range list {
		urls[i] = c.Key
	}
	var n *net
	for {
		var err error
		if n, err = newNet(ctx, x.Store, urls); err != nil {
			return news.Linking{}, err
		}
		if err := n.reach(ctx); err != nil {
			return news.Linking{}, err
		}
		ended, err := n.extracts(ctx)
		if err != nil {
			return news.Linking{}, err
		}
		if len(ended) == 0 {
			break
		}
		urls = append(urls, ended...) // their change comes later in the log: once more with them
	}
	out := news.Linking{Pages: n.pages()}
	for _, u := range urls {
		f := news.LinkFact{URL: u}
		if now := n.changed[u].now; now != nil {
			f.Tokens, _ = now.tokens()
			var err error
			if f.Data, err = now.encode(); err != nil {
				return out, fmt.Errorf("facts of %s: %w", u, err)
			}
		}
		out.Facts = append(out.Facts, f)
	}
	for _, comp := range n.components() {
		out.Articles = append(out.Articles, n.assemble(comp)...)
	}
	return out, nil
}
