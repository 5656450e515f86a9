package crawl

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"strings"
	"time"

	"iomnews/internal/address"
	"iomnews/internal/news"
)

// Ways by which an address is found; news.Hint.Via.
const (
	viaSitemap   = "sitemap"
	viaAlternate = "alternate" // another language's entry names it
	viaFeed      = "feed"
	viaListing   = "listing"
)

// Bounds of discovery.
const (
	robotsFresh     = time.Hour // a round begins with a robots.txt no older
	maxListings     = 8         // listing pages followed from one site's pages
	maxFeeds        = 8
	guessAgain      = 30 * day // until a guessed address that answered 404 is tried again
	discoveryTries  = 3
	longPause       = 2 * time.Minute // of a host; the other hosts' discovery goes first
	maxListingPages = 10_000          // of a listing that the list of sites names
	maxFoundPages   = 3000            // of one that was found
	maxFound        = 200_000         // new addresses of a site in a round
	emptyPages      = 3               // pages in a row without an address unseen in this walk end it
)

// seen is what is remembered of a page of discovery, as JSON under the state
// key "page <address>".
type seen struct {
	ETag     string    `json:"etag,omitempty"`
	Modified string    `json:"modified,omitempty"`
	Hash     string    `json:"hash,omitempty"`
	At       time.Time `json:"at,omitzero"`
	Status   int       `json:"status,omitempty"`

	// Listings and start pages.
	Full     bool     `json:"full,omitempty"`  // walked to its end once
	Next     string   `json:"next,omitempty"`  // where the walk goes on
	Pages    int      `json:"pages,omitempty"` // walked so far
	Listed   int      `json:"listed,omitempty"`
	Listings []string `json:"listings,omitempty"`
	Feeds    []string `json:"feeds,omitempty"`

	// Sitemaps.
	Complete bool       `json:"complete,omitempty"`
	Children []childMap `json:"children,omitempty"`
}

// childMap is a sitemap named by an index.
type childMap struct {
	URL      string    `json:"url"`
	Modified time.Time `json:"modified,omitzero"`
}

func (r *round) recall(ctx context.Context, url string) (*seen, error) {
	data, err := r.store.State(ctx, "page "+url)
	if err != nil {
		return nil, fmt.Errorf("recall %s: %w", url, err)
	}
	s := &seen{}
	if len(data) > 0 && json.Unmarshal(data, s) != nil {
		s = &seen{}
	}
	return s, nil
}

func (r *round) remember(ctx context.Context, url string, s *seen) error {
	data, err := json.Marshal(s)
	if err == nil {
		err = r.store.SetState(context.WithoutCancel(ctx), "page "+url, data)
	}
	if err != nil {
		return fmt.Errorf("remember %s: %w", url, err)
	}
	return nil
}

// discover finds addresses of all sites of a lane: of each robots.txt, sitemaps,
// feeds and first listing pages; open is called after the first site. Then the
// listings are walked to their ends, once.
func (r *round) discover(ctx context.Context, sites []Site, q *queue, open func()) error {
	var walks []*walk
	var paused []Site
	for i := 0; i < len(sites)+len(paused); i++ {
		again := i >= len(sites)
		d := &discovery{round: r, q: q, patient: again}
		if again { // those that asked for patience come last, and then are waited for
			d.site = paused[i-len(sites)]
		} else {
			d.site = sites[i]
		}
		d.host = d.site.Host()
		if err := d.run(ctx); err != nil {
			return err
		}
		if d.paused {
			paused = append(paused, d.site)
		} else {
			walks = append(walks, d.walks...)
		}
		q.more()
		open()
	}
	// Backlogs side by side, a page each in turn: no site waits for another's.
	for len(walks) > 0 {
		var rest []*walk
		for _, w := range walks {
			more, err := w.step(ctx)
			if err != nil {
				return err
			}
			if more {
				rest = append(rest, w)
			}
		}
		walks = rest
		q.more()
	}
	return nil
}

// discovery is the discovery of one site.
type discovery struct {
	*round
	q        *queue
	site     Site
	host     string
	listings []string
	feeds    []string
	done     map[string]bool
	walks    []*walk
	found    int
	patient  bool // wait for the host however long it asks
	paused   bool // the host asked for patience; the rest of its discovery comes later
}

func (d *discovery) run(ctx context.Context) error {
	d.done = map[string]bool{}
	if d.site.Guess {
		if there, err := d.exists(ctx); err != nil || !there {
			return err
		}
	}
	rules, err := d.fetcher.robots.rules(ctx, d.site.Start, robotsFresh)
	if err != nil {
		return d.shut(ctx, err)
	}
	origin := originOf(d.site.Start)
	status := d.fetcher.robots.status(origin)
	answered := !d.fetcher.robots.fetched(origin).Before(d.start) // rules kept from an earlier round prove nothing
	d.tally.site(d.host, func(s *SiteStats) { s.Reachable, s.Robots = s.Reachable || answered, status })
	if status == http.StatusForbidden || status == http.StatusUnauthorized {
		d.opts.Logger.Warn("robots.txt is closed, which restricts nothing (RFC 9309)", "host", d.host, "status", status)
	}
	if delay, _ := rules.Delay(); delay > maxDelay {
		d.downLeave(refuse(d.site.Start, ReasonDelay, "robots.txt asks for %s seconds between requests, more than %v", rules.DelayText(), maxDelay))
		return nil
	}
	if !rules.Allowed(d.site.Start) {
		d.tally.trouble(d.host, "robots.txt forbids "+d.site.Start+" to "+d.opts.token(), "ask its webmasters to let this agent in, or leave the site out with --sites")
	}
	maps := rules.Resolve(origin + "/robots.txt")
	maps = append(maps, d.site.Sitemaps...)
	if len(maps) == 0 {
		maps = []string{origin + "/sitemap.xml"}
	}
	if err := d.sitemaps(ctx, maps); err != nil {
		return err
	}
	d.feeds = append(d.feeds, d.site.Feeds...)
	d.listings = append(d.listings, d.site.Listings...)
	starts := []string{d.site.Start}
	for _, p := range d.site.Prefixes {
		if key, err := address.Key(d.site.Start, "/"+p); err == nil {
			starts = append(starts, key)
		}
	}
	for _, s := range starts {
		if err := d.listing(ctx, s, true); err != nil {
			return err
		}
	}
	if len(d.feeds) == 0 {
		d.feeds = []string{origin + "/rss.xml"}
	}
	for i := 0; i < len(d.feeds) && i < maxFeeds; i++ {
		if err := d.feed(ctx, d.feeds[i]); err != nil {
			return err
		}
	}
	read := 0
	for i := 0; i < len(d.listings) && read < len(d.site.Listings)+maxListings; i++ {
		if d.done[d.listings[i]] {
			continue
		}
		read++
		if err := d.listing(ctx, d.listings[i], false); err != nil {
			return err
		}
	}
	return nil
}

// exists reports whether a site that was only guessed is worth a request: its
// name must have an address. A name without is looked up again after a month.
func (d *discovery) exists(ctx context.Context) (bool, error) {
	st, err := d.recall(ctx, d.site.Start)
	if err != nil {
		return false, err
	}
	now := d.opts.Clock.Now()
	if st.Status == statusNoName && now.Sub(st.At) < guessAgain {
		return false, nil
	}
	name, _, _ := strings.Cut(d.host, ":")
	look, cancel := context.WithTimeout(ctx, 15*time.Second)
	defer cancel()
	_, err = d.fetcher.dialers.resolver().LookupHost(look, name)
	var dns *net.DNSError
	if errors.As(err, &dns) && dns.IsNotFound {
		d.tally.trouble(d.host, ReasonHost, "nothing: the list of sites only guesses it")
		return false, d.remember(ctx, d.site.Start, &seen{Status: statusNoName, At: now})
	}
	return ctx.Err() == nil, ctx.Err()
}

// statusNoName stands for the status of a host without an address.
const statusNoName = -1

// shut ends a site's round because of its robots.txt; the error is passed on
// when it is not the site's.
func (d *discovery) shut(ctx context.Context, err error) error {
	var e *Error
	if !errors.As(err, &e) || ctx.Err() != nil {
		return err
	}
	d.downLeave(e)
	var why *Error
	if errors.As(e.Err, &why) && why.Reason == ReasonNetwork {
		return d.hush()
	}
	return nil
}

func (d *discovery) downLeave(e *Error) {
	d.q.leave(d.host, d.downWhy(d.host, e))
}

// try runs fetch up to three times, pausing the host as its errors ask. It
// returns false when there is nothing to be had, noting why; the error is the
// context's or the store's.
func (d *discovery) try(ctx context.Context, url string, fetch func() error) (bool, error) {
	for n := 1; ; n++ {
		if _, left := d.q.isLeft(address.Host(url)); left || d.paused {
			return false, nil
		}
		if !d.patient && d.fetcher.pace.ready(address.Host(url)).Sub(d.opts.Clock.Now()) > longPause {
			d.paused = true
			return false, nil
		}
		d.report(nil, 0, "looking for addresses at "+url)
		err := fetch()
		if err == nil {
			d.fetcher.pace.good(address.Host(url))
			d.q.refusal(d.host, false)
			return true, nil
		}
		var e *Error
		if !errors.As(err, &e) {
			return false, err
		}
		d.tally.answered(d.host, e)
		host := address.Host(e.URL)
		switch {
		case e.Reason == ReasonRobotsDown || e.Reason == ReasonDelay:
			d.q.leave(host, d.downWhy(host, e))
			return false, nil
		case e.Again:
			until, strikes, leave := d.fetcher.pace.strike(host, e)
			d.opts.Logger.Info("discovery failed", "url", url, "err", err, "until", until, "in_a_row", strikes)
			if leave {
				d.leave(d.q, host, e, strikes)
				return false, nil
			}
			if n < discoveryTries {
				continue
			}
		case e.Reason == ReasonBlocked, e.Reason == ReasonForbidden:
			if n := d.q.refusal(d.host, true); e.Reason == ReasonBlocked || n >= maxWalls {
				why := fmt.Sprintf("%s: asked as %q and got %s", e.Reason, d.opts.agent(), short(e))
				d.q.leave(d.host, why)
				d.tally.trouble(d.host, why, "write to the site's webmasters with your contact and this agent's name, and ask to be let in; do not change the agent to a browser's")
			}
		}
		d.opts.Logger.Info("discovery gave up", "url", url, "err", err)
		return false, nil
	}
}

// add puts links on the frontier and counts what was new.
func (d *discovery) add(ctx context.Context, source string, links []news.Link) (int, error) {
	links = d.only(links)
	if len(links) == 0 {
		return 0, nil
	}
	if d.found > maxFound {
		d.tally.trouble(d.host, fmt.Sprintf("names more than %d new addresses at once; the rest was left out", maxFound), "see whether its sitemaps can be meant")
		return 0, nil
	}
	if len(links) >= 5 {
		d.source(d.host)
	}
	var n int
	var err error
	if d.opts.DryRun {
		n, err = d.dryAdd(ctx, links)
	} else {
		n, err = d.store.Add(context.WithoutCancel(ctx), source, links)
	}
	if err != nil {
		return 0, fmt.Errorf("add what %s names: %w", source, err)
	}
	if d.found += n; n > 0 {
		d.tally.mu.Lock()
		d.tally.s.Found += n
		d.tally.mu.Unlock()
		d.tally.site(d.host, func(s *SiteStats) { s.Found += n })
		d.q.more()
	}
	return n, nil
}
