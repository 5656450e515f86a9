package crawl

import (
	"context"
	"errors"
	"fmt"
	"hash/maphash"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"iomnews/internal/address"
	"iomnews/internal/news"
)

// lanesAtOnce is how many registrable domains are crawled side by side.
const lanesAtOnce = 16

// errLimit ends a round that fetched as much as it was told to.
var errLimit = errors.New("limit reached")

// errOffline ends a round in which nobody answers.
var errOffline = errors.New("no network")

// silentSites is how many sites that do not answer, before any does, are taken
// for a machine without a network.
const silentSites = 3

// round is the state of one Run.
type round struct {
	*Crawler
	start time.Time
	tally *tally
	loss  *guard

	mu       sync.Mutex
	started  int                // visits begun, for the limit
	silent   int                // sites that did not answer before any did
	seed     maphash.Seed       // of the hashes that stand for addresses
	mods     map[uint64]int64   // lastmods of this round's sitemaps, Unix seconds
	sourced  map[string]bool    // hosts with a sitemap or listing that names articles
	followed map[string]int     // pages read for their links, by host
	streaks  map[string]*streak // what the last pages of a host had in common
	targets  map[string]int     // held articles that now lead to a page
	dry      map[string]string  // of a dry run: addresses found, with their dates
}

func newRound(c *Crawler) *round {
	now := c.opts.Clock.Now()
	r := &round{Crawler: c, start: now, tally: newTally(c.opts.Sites, now), seed: maphash.MakeSeed(), mods: map[uint64]int64{}, sourced: map[string]bool{},
		followed: map[string]int{}, streaks: map[string]*streak{}, targets: map[string]int{}, dry: map[string]string{}}
	r.loss = newGuard(r)
	return r
}

// Run does one round: it discovers addresses from the start addresses, then
// fetches what is due, newest first, and saves each outcome as it comes. A
// cancelled context ends it early without an error; what is in flight is
// finished within Options.Grace. The error is the store's, or says that the
// options cannot be meant; what sites do wrong is in Stats.
func (c *Crawler) Run(ctx context.Context) (Stats, error) {
	if c.err != nil {
		return Stats{}, c.err
	}
	r := newRound(c)
	requests, bytes := c.fetcher.requests.Load(), c.fetcher.bytes.Load()
	defer c.fetcher.dialers.close()

	lanes := map[string][]Site{}
	for _, s := range c.opts.Sites {
		d := address.Domain(s.Host())
		lanes[d] = append(lanes[d], s)
	}
	g, gctx := errgroup.WithContext(ctx)
	g.SetLimit(lanesAtOnce)
	for _, d := range r.domains() {
		g.Go(func() error { return r.lane(gctx, d, lanes[d]) })
	}
	err := g.Wait()
	if err == nil || ctx.Err() != nil {
		// What vanished is judged even after a stop: it is a matter of the store only.
		if lossErr := r.loss.settle(context.WithoutCancel(ctx)); err == nil {
			err = lossErr
		}
	}
	s := r.tally.stats()
	s.Took = c.opts.Clock.Now().Sub(r.start)
	s.Requests, s.Bytes = c.fetcher.requests.Load()-requests, c.fetcher.bytes.Load()-bytes
	if s.DryRun = c.opts.DryRun; s.DryRun && err == nil {
		err = r.would(ctx, &s)
	}
	if ctx.Err() != nil {
		s.Cut = "stopped"
	}
	if errors.Is(err, errOffline) {
		s.Cut = "no network"
	}
	if errors.Is(err, errOffline) || cancelled(err) || ctx.Err() != nil && errors.Is(err, ctx.Err()) {
		err = nil
	}
	if err != nil {
		return s, fmt.Errorf("crawl: %w", err)
	}
	return s, nil
}

// lane crawls the sites of one registrable domain: one goroutine discovers,
// others fetch, and the pacer alternates between them. Fetching begins when the
// first site is discovered.
func (r *round) lane(ctx context.Context, domain string, sites []Site) error {
	q := newQueue(r, domain)
	g, gctx := errgroup.WithContext(ctx)
	stop := context.AfterFunc(gctx, q.wake)
	defer stop()
	first := make(chan struct{})
	var once sync.Once
	open := func() { once.Do(func() { close(first) }) }
	g.Go(func() error {
		defer q.discovered()
		defer open()
		return r.discover(gctx, sites, q, open)
	})
	if !r.opts.DryRun {
		for range r.opts.Concurrency {
			g.Go(func() error {
				select {
				case <-first:
				case <-gctx.Done():
					return gctx.Err()
				}
				for {
					j, err := q.next(gctx)
					if err != nil || j == nil {
						return err
					}
					if err := r.visit(gctx, q, j); err != nil {
						return err
					}
				}
			})
		}
	}
	err := g.Wait()
	switch {
	case err == nil, errors.Is(err, errLimit), cancelled(err):
		return nil
	case errors.Is(err, errOffline):
		return err // for all lanes
	}
	return fmt.Errorf("%s: %w", domain, err)
}

// hush counts a site that does not answer, and says when that is all of them.
func (r *round) hush() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.fetcher.answered.Load() {
		return nil
	}
	if r.silent++; r.silent >= silentSites && len(r.opts.Sites) > silentSites {
		return errOffline
	}
	return nil
}

// take counts a visit against the limit.
func (r *round) take() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.opts.Limit > 0 && r.started >= r.opts.Limit {
		return false
	}
	r.started++
	return true
}

// report calls Options.Progress.
func (r *round) report(o *news.Outcome, queued int, waiting string) {
	if r.opts.Progress == nil {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.tally.mu.Lock()
	p := Progress{Done: r.tally.done, Articles: r.tally.s.New + r.tally.s.Changed, Failed: sum(r.tally.s.Failed)}
	p.Queued = max(queued, r.tally.s.Found-r.tally.done)
	r.tally.mu.Unlock()
	p.Waiting = waiting
	p.Requests, p.Bytes = r.fetcher.requests.Load(), r.fetcher.bytes.Load()
	p.Took = r.opts.Clock.Now().Sub(r.start)
	if o != nil {
		p.URL, p.Result = o.Visit.URL, o.Result
	}
	r.opts.Progress(p)
}

// save records an outcome and counts it.
func (r *round) save(ctx context.Context, o news.Outcome) error {
	if err := r.store.Save(context.WithoutCancel(ctx), o); err != nil {
		return fmt.Errorf("save %s: %w", o.Visit.URL, err)
	}
	r.tally.outcome(address.Host(o.Visit.URL), &o)
	level := r.opts.Logger.Debug
	if o.Result == news.ResultFailed || o.Result == news.ResultRefused {
		level = r.opts.Logger.Info
	}
	level("visited", "url", o.Visit.URL, "result", o.Result, "reason", o.Reason, "detail", o.Detail, "next", o.Next)
	return nil
}

// only keeps the links worth a place on the frontier, each address once with all
// that is said of it: a sitemap names a page as another's translation before the
// entry of its own that has the date.
func (r *round) only(links []news.Link) []news.Link {
	keep := make([]news.Link, 0, len(links))
	seen := make(map[string]int, len(links)) // where it stands in keep
	for _, l := range links {
		key, err := address.Key("", l.URL)
		if err != nil {
			continue
		}
		l.URL = key
		if at, ok := seen[key]; ok {
			merge(&keep[at].Hint, l.Hint)
			continue
		}
		if !r.fetcher.scope.wanted(l) {
			continue
		}
		if len(keep) == maxLinks {
			break
		}
		seen[key] = len(keep)
		h := &l.Hint
		h.Title, h.Raw, h.Kind, h.Lang = clip(h.Title, 500), clip(h.Raw, 100), clip(h.Kind, 100), clip(h.Lang, 40)
		l.Role = news.RoleArticle
		keep = append(keep, l)
	}
	return keep
}

// merge adds to a hint what another one of the same page says.
func merge(h *news.Hint, more news.Hint) {
	if h.Via == viaAlternate {
		h.Source, h.Via = more.Source, more.Via
	}
	if more.Modified.After(h.Modified) {
		h.Modified = more.Modified
	}
	for _, f := range []struct {
		have *string
		add  string
		n    int
	}{{&h.Title, more.Title, 500}, {&h.Kind, more.Kind, 100}, {&h.Scope, more.Scope, 100}, {&h.Lang, more.Lang, 40}} {
		if *f.have == "" {
			*f.have = clip(f.add, f.n)
		}
	}
	if h.Published == "" {
		h.Published, h.Raw = more.Published, clip(more.Raw, 100)
	}
}

// maxLinks is how many addresses one page may put on the frontier.
const maxLinks = 5000

func short(err error) string { return clip(err.Error(), 400) }

// clip cuts strangers' text to n bytes.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	return strings.ToValidUTF8(s[:n], "") + "…"
}
