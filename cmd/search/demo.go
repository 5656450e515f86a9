package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"sync/atomic"
	"time"

	"iomnews/internal/crawl"
	"iomnews/internal/demo"
	"iomnews/internal/round"
)

// The demo's clock: how often its crawler runs, and how long after its first
// round the site publishes one article and corrects another.
const (
	demoEvery = "@every 20s"
	demoNews  = 30 * time.Second
)

// tryThese are searches with something to find on the invented site.
var tryThese = []string{
	"/quotes?q=water+OR+school",
	"/quotes?q=role%3A%22chief+of+mission%22",
	"/search?q=flood*+country%3AMozambique+after%3A2018",
	"/search?country=SDN&about=mentioned",
	"/search?q=migrantes&ui=es",
}

// demonstrate serves the invented site, crawls it with the real crawler into a
// temporary directory, again every 20 seconds, and answers searches of it.
func demonstrate(ctx context.Context, c cli, out io.Writer, log *slog.Logger) (err error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	l, err := listenNear(c.Addr)
	if err != nil {
		return err
	}
	defer l.Close()
	site, err := demo.New(demo.Options{})
	if err != nil {
		return err
	}
	source, err := site.Listen(ctx)
	if err != nil {
		return err
	}
	defer source.Close()
	data, err := os.MkdirTemp("", "iomnews-demo-")
	if err != nil {
		return fmt.Errorf("make a temporary data directory: %w", err)
	}
	defer os.RemoveAll(data)

	var step atomic.Pointer[string]
	set := func(s string) { step.Store(&s) }
	set("starting")
	url := "http://" + l.Addr().String()
	if c.PublicURL == "" {
		c.PublicURL = url // citations and feeds are whole addresses
	}
	h, err := open(c, data, log, func() string { return *step.Load() })
	if err != nil {
		return err
	}
	defer h.Close()
	admin, err := listenNear(c.AdminAddr)
	if err != nil {
		admin = nil
	}
	fmt.Fprintf(out, "IOM News Search, the demo. Every article in it is invented.\n")
	fmt.Fprintf(out, "1. The invented site is at %s/ (%d articles).\n", source.URL(), articlesOf(site))
	fmt.Fprintf(out, "2. The crawler reads it into %s; pages are served at %s meanwhile.\n", data, url)

	crawler := make(chan error, 1)
	go func() {
		crawler <- crawlDemo(ctx, site, source, data, out, url, set, h.reader.Refresh)
	}()
	served := h.serve(ctx, l, admin, log)
	cancel()
	if cerr := <-crawler; cerr != nil && !errors.Is(cerr, context.Canceled) {
		return errors.Join(served, cerr)
	}
	return served
}

// articlesOf counts the articles of the site, the correction of one not twice.
func articlesOf(site *demo.Site) (n int) {
	for _, g := range site.Gold() {
		if g.Corrects == 0 {
			n++
		}
	}
	return n
}

// crawlDemo runs rounds on the demo's schedule until ctx ends; refresh makes the
// server look for a new generation.
func crawlDemo(ctx context.Context, site *demo.Site, source *demo.Server, data string, out io.Writer, url string, set func(string), refresh func(context.Context) error) error {
	schedule, err := round.ParseSchedule(demoEvery)
	if err != nil {
		return err
	}
	n := 0
	opt := round.Options{
		Data:  data,
		Crawl: crawl.Options{Starts: source.Starts(), AllowPrivate: true, Rate: -1, Concurrency: 4},
		First: 2 * time.Second,
		Progress: func(p crawl.Progress) {
			set(fmt.Sprintf("%d of %d pages read", p.Done, p.Done+p.Queued))
		},
	}
	r, err := round.Open(ctx, opt)
	if err != nil {
		return err
	}
	defer r.Close()
	publish := func() {
		if ctx.Err() != nil {
			return
		}
		fresh, corrected := site.Publish(), site.Correct()
		fmt.Fprintf(out, "The site has published %s and corrected %s; watch the next round find them.\n", fresh, corrected)
	}
	return schedule.Repeat(ctx, nil, true, nil, func(ctx context.Context) {
		n++
		s, err := r.Crawl(ctx)
		if ctx.Err() != nil {
			return
		}
		if err != nil {
			fmt.Fprintf(out, "Round %d failed: %v\n", n, err)
			return
		}
		if err := refresh(ctx); err != nil {
			fmt.Fprintf(out, "Round %d: the server does not see what was published: %v\n", n, err)
		}
		took := s.Ended.Sub(s.Started).Seconds()
		if n == 1 {
			fmt.Fprintf(out, "3. %d pages fetched, %d articles extracted and indexed, %d generations published, in %.1f s.\n", s.Crawl.Fetched(), s.Indexed, s.Published, took)
			fmt.Fprintf(out, "4. Search at %s — try:\n", url)
			for _, t := range tryThese {
				fmt.Fprintf(out, "   %s%s\n", url, t)
			}
			time.AfterFunc(demoNews, publish)
			fmt.Fprintf(out, "The crawler looks again every 20 s. Ctrl-C ends it all and leaves nothing behind.\n")
			return
		}
		if s.Indexed+s.Deleted > 0 {
			fmt.Fprintf(out, "Round %d: %d new, %d changed, %d gone, in %.1f s and %d requests; published.\n", n, s.Crawl.New, s.Crawl.Changed, s.Crawl.Gone, took, s.Crawl.Requests)
		}
	})
}
