package crawl

import (
	"context"
	"errors"
	"fmt"
	"sort"

	"iomnews/internal/address"
	"iomnews/internal/news"
)

// maxWould is how many addresses a dry run names.
const maxWould = 1000

// dryStore lets a dry run read the store and change nothing.
type dryStore struct{ Store }

func (dryStore) SetState(context.Context, string, []byte) error { return nil }

func (dryStore) Save(context.Context, news.Outcome) error {
	return errors.New("a dry run saves nothing")
}

// dryAdd notes links that a real round would put on the frontier.
func (r *round) dryAdd(ctx context.Context, links []news.Link) (int, error) {
	added := 0
	for _, l := range links {
		r.mu.Lock()
		_, met := r.dry[l.URL]
		r.mu.Unlock()
		if met {
			continue
		}
		_, err := r.store.Visit(ctx, l.URL)
		switch {
		case err == nil, errors.Is(err, news.ErrForgotten), errors.Is(err, news.ErrGone):
			continue
		case !errors.Is(err, news.ErrNotFound):
			return added, fmt.Errorf("look up %s: %w", l.URL, err)
		}
		added++
		r.mu.Lock()
		r.dry[l.URL] = l.Hint.Published
		r.mu.Unlock()
	}
	return added, nil
}

// would fills in what a real round would fetch: what was found now and what the
// store says is due, newest first.
func (r *round) would(ctx context.Context, s *Stats) error {
	dates := r.dry
	for _, d := range r.domains() {
		due, err := r.store.Due(ctx, r.opts.Clock.Now(), d, 1_000_000)
		if err != nil {
			return fmt.Errorf("ask for visits of %s: %w", d, err)
		}
		for _, v := range due {
			dates[v.URL] = v.Published
		}
	}
	var urls []string
	for u, date := range dates {
		if r.opts.Since == "" || date == "" || date >= r.opts.Since {
			urls = append(urls, u)
		}
	}
	sort.Slice(urls, func(i, j int) bool {
		a, b := urls[i], urls[j]
		if dates[a] != dates[b] {
			return dates[a] > dates[b]
		}
		return a < b
	})
	if r.opts.Limit > 0 && len(urls) > r.opts.Limit {
		urls = urls[:r.opts.Limit]
	}
	s.Due = len(urls)
	s.Would = urls[:min(len(urls), maxWould)]
	return nil
}

// domains returns the registrable domains of the sites in their order.
func (r *round) domains() []string {
	var out []string
	seen := map[string]bool{}
	for _, s := range r.opts.Sites {
		if d := address.Domain(s.Host()); !seen[d] {
			seen[d] = true
			out = append(out, d)
		}
	}
	return out
}
