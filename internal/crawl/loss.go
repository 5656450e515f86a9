package crawl

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sort"
	"sync"

	"iomnews/internal/address"
	"iomnews/internal/news"
)

// A round may take this many of a site's articles away, or this share, whichever
// is more; beyond, something else is wrong and none is taken.
const (
	lossMost  = 20
	lossShare = 0.02
)

// guard holds back deletions until the round is over and they can be judged
// together, host by host. What it holds back is kept under the state key
// "vanished <host>" as a JSON list of addresses, so that neither a kill nor a
// deletion in small portions gets past it.
type guard struct {
	r     *round
	mu    sync.Mutex
	hosts map[string]*losses
}

type losses struct {
	loaded  bool
	urls    map[string]bool // said to be gone, confirmed
	empty   []news.Outcome  // pages that were articles and are none now
	tripped int             // pages not kept in empty because the guard had tripped
	held    int             // articles held of the host, -1 unknown
}

func newGuard(r *round) *guard { return &guard{r: r, hosts: map[string]*losses{}} }

func lossKey(host string) string { return "vanished " + host }

// of returns a host's losses with those held back earlier. The caller holds mu.
func (g *guard) of(ctx context.Context, host string) (*losses, error) {
	l := g.hosts[host]
	if l == nil {
		l = &losses{urls: map[string]bool{}, held: -1}
		g.hosts[host] = l
	}
	if !l.loaded {
		data, err := g.r.store.State(ctx, lossKey(host))
		if err != nil {
			return nil, fmt.Errorf("what vanished of %s: %w", host, err)
		}
		var urls []string
		if len(data) > 0 && json.Unmarshal(data, &urls) == nil {
			for _, u := range urls {
				l.urls[u] = true
			}
		}
		l.loaded = true
	}
	return l, nil
}

// vanished notes an address that is confirmed to be gone; settle decides.
func (g *guard) vanished(ctx context.Context, url string) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	ctx = context.WithoutCancel(ctx)
	host := address.Host(url)
	l, err := g.of(ctx, host)
	if err != nil || l.urls[url] {
		return err
	}
	l.urls[url] = true
	return g.keep(ctx, host, l)
}

func (g *guard) keep(ctx context.Context, host string, l *losses) error {
	urls := make([]string, 0, len(l.urls))
	for u := range l.urls {
		urls = append(urls, u)
	}
	sort.Strings(urls)
	data, err := json.Marshal(urls)
	if err == nil {
		err = g.r.store.SetState(ctx, lossKey(host), data)
	}
	if err != nil {
		return fmt.Errorf("what vanished of %s: %w", host, err)
	}
	return nil
}

// emptied takes the outcome of a page that was an article and is none now. It
// always holds it; settle saves it.
func (g *guard) emptied(ctx context.Context, o news.Outcome) (held bool, err error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	ctx = context.WithoutCancel(ctx)
	host := address.Host(o.Visit.URL)
	l, err := g.of(ctx, host)
	if err != nil {
		return false, err
	}
	o.At = g.r.opts.Clock.Now()
	o.Next = o.At.Add(o.Every)
	l.empty = append(l.empty, o)
	over, err := g.over(ctx, host, l)
	if err != nil {
		return false, err
	}
	if over { // the bodies are not needed any more
		for _, o := range l.empty {
			if err := g.refuse(ctx, o); err != nil {
				return false, err
			}
		}
		l.tripped += len(l.empty)
		l.empty = nil
	}
	return true, nil
}

// over reports whether a host lost too much. The caller holds mu.
func (g *guard) over(ctx context.Context, host string, l *losses) (bool, error) {
	n := len(l.urls) + len(l.empty) + l.tripped
	if n <= lossMost {
		return false, nil
	}
	if l.held < 0 {
		held, err := g.r.store.Count(ctx, host)
		if err != nil {
			return false, fmt.Errorf("count articles of %s: %w", host, err)
		}
		l.held = held
	}
	return float64(n) > lossShare*float64(l.held), nil
}

// refuse leaves a page that is no article any more for tomorrow; what is held
// stays.
func (g *guard) refuse(ctx context.Context, o news.Outcome) error {
	v := o.Visit
	return g.r.save(ctx, news.Outcome{Visit: v, At: o.At, Result: news.ResultRefused, Reason: ReasonLost, Detail: "held back: too many at once",
		Next: o.At.Add(day), Every: v.Interval, Gone: v.GoneSince})
}

// settle ends a round: what vanished is taken out of the archive where it is
// little, and kept where it is much, unless the operator accepts the loss.
func (g *guard) settle(ctx context.Context) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.r.opts.DryRun {
		return nil
	}
	for host := range g.r.fetcher.scope.hosts {
		if _, err := g.of(ctx, host); err != nil {
			return err
		}
	}
	for host, l := range g.hosts {
		if err := g.settleHost(ctx, host, l); err != nil {
			return err
		}
	}
	return nil
}

func (g *guard) settleHost(ctx context.Context, host string, l *losses) error {
	gone, err := g.confirmed(ctx, l)
	if err != nil {
		return err
	}
	if len(gone)+len(l.empty)+l.tripped == 0 {
		return nil
	}
	over, err := g.over(ctx, host, l)
	if err != nil {
		return err
	}
	if over && !g.r.opts.AcceptLoss {
		for _, o := range l.empty {
			if err := g.refuse(ctx, o); err != nil {
				return err
			}
		}
		n := len(gone) + len(l.empty) + l.tripped
		g.r.tally.site(host, func(s *SiteStats) { s.HeldBack, s.Held = n, l.held })
		g.r.opts.Logger.Error("many articles vanished in one round; none was deleted", "host", host, "vanished", n, "held", l.held, "to_go_on", "--accept-loss")
		return g.keep(ctx, host, l)
	}
	now := g.r.opts.Clock.Now()
	for _, v := range gone {
		o := news.Outcome{Visit: v, At: now, Result: news.ResultGone, Detail: "confirmed", Next: now.Add(maxEvery), Every: maxEvery, Gone: v.GoneSince}
		if err := g.r.save(ctx, o); err != nil {
			return err
		}
	}
	for _, o := range l.empty {
		if err := g.r.save(ctx, o); err != nil {
			return err
		}
	}
	return g.r.store.SetState(ctx, lossKey(host), nil)
}

// confirmed drops what has come back since and returns the visits of the rest.
func (g *guard) confirmed(ctx context.Context, l *losses) ([]news.Visit, error) {
	var gone []news.Visit
	urls := make([]string, 0, len(l.urls))
	for u := range l.urls {
		urls = append(urls, u)
	}
	sort.Strings(urls)
	for _, u := range urls {
		v, err := g.r.store.Visit(ctx, u)
		switch {
		case errors.Is(err, news.ErrNotFound), errors.Is(err, news.ErrForgotten), errors.Is(err, news.ErrGone):
			delete(l.urls, u)
		case err != nil:
			return nil, fmt.Errorf("look up %s: %w", u, err)
		case v.GoneSince.IsZero() || v.Digest == "":
			delete(l.urls, u)
		default:
			gone = append(gone, v)
		}
	}
	return gone, nil
}
