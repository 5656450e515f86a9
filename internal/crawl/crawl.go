// Package crawl fetches pages of strangers, politely. It knows robots.txt,
// sitemaps, feeds and listings, the pace a site is asked at, which addresses are
// in scope, what a changed page is and when to look again. It is the only room
// that dials strangers, and every byte it gets from them is bounded in size and
// time.
//
// It does not know what an article is (Options.Digest and Options.Links say so)
// nor how anything is kept (Store does). Start with New and Crawler.Run, which
// runs one round; Fetcher.Fetch fetches one address.
package crawl

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"strings"
	"time"

	"iomnews/internal/address"
	"iomnews/internal/news"
)

// Clock is where time comes from; tests hand in one that does not wait.
type Clock interface {
	Now() time.Time
	// Sleep returns after d, or at once with the context's error.
	Sleep(ctx context.Context, d time.Duration) error
	// Limit returns a context that ends with context.DeadlineExceeded after d.
	Limit(ctx context.Context, d time.Duration) (context.Context, context.CancelFunc)
}

// Options say what to crawl and how. The zero value crawls the built-in list of
// sites at one request a second and one connection to a registrable domain.
type Options struct {
	Sites  []Site   // nil: the built-in list
	Starts []string // start addresses instead of Sites

	Since string // YYYY-MM-DD: leave articles known to be older for another time
	Limit int    // most article addresses to fetch in a round; 0 no limit

	Rate        float64 // requests a second to a registrable domain; 0 is 1, negative no limit
	Concurrency int     // connections to a registrable domain; 0 is 1

	UserAgent string // product and version; "" is DefaultUserAgent
	Contact   string // who runs this: an e-mail address or a page; needed outside loopback

	DryRun       bool // discover and say what would be fetched; nothing is kept
	AllowPrivate bool // loopback and private addresses and any port: tests and demo only
	AcceptLoss   bool // apply deletions that the guard holds back

	Timeout time.Duration // of one request from dial to last byte; 0 is a minute
	Grace   time.Duration // how long requests in flight may go on after a stop; 0 is ten seconds

	Clock    Clock // nil: the real one
	Resolver *net.Resolver
	Logger   *slog.Logger // nil: silent

	// Digest returns what a page means, "" when it is no article. Nil: every
	// page with a body is one, and means its bytes.
	Digest func(*news.Page) string
	// Links returns the addresses on a page. Nil: none.
	Links func(*news.Page) ([]news.Link, error)
	// Progress is called after each visit, from several goroutines, never twice
	// at once.
	Progress func(Progress)
}

// DefaultUserAgent names the program. Its product token, which robots.txt files
// speak to, is "iomnews".
const DefaultUserAgent = "iomnews/1"

// Limits that do not depend on the operator.
const (
	MaxBody      = 5 << 20   // decoded bytes of a page
	maxHeader    = 256 << 10 // bytes of an answer's header
	maxRedirects = 10
	maxWait      = time.Hour       // longest a host's Retry-After is obeyed within a round
	maxDelay     = 2 * time.Minute // a Crawl-delay above ends the host's round
	defaultTime  = time.Minute
	defaultGrace = 10 * time.Second
)

func (o *Options) fill() error {
	if o.Rate == 0 {
		o.Rate = 1
	}
	if o.Concurrency <= 0 {
		o.Concurrency = 1
	}
	if o.UserAgent == "" {
		o.UserAgent = DefaultUserAgent
	}
	if o.Timeout <= 0 {
		o.Timeout = defaultTime
	}
	if o.Grace <= 0 {
		o.Grace = defaultGrace
	}
	if o.Clock == nil {
		o.Clock = realClock{}
	}
	if o.Logger == nil {
		o.Logger = slog.New(slog.DiscardHandler)
	}
	if o.Digest == nil {
		o.Digest = func(p *news.Page) string { return p.BodyHash }
	}
	if o.Links == nil {
		o.Links = func(*news.Page) ([]news.Link, error) { return nil, nil }
	}
	o.Digest, o.Links = guarded(o.Digest, o.Links, o.Logger)
	if o.Since != "" {
		if _, err := time.Parse(time.DateOnly, o.Since); err != nil {
			return fmt.Errorf("since %q is no date like 2017-11-16: %w", o.Since, news.ErrInvalid)
		}
	}
	if strings.ContainsAny(o.UserAgent+o.Contact, "\r\n") {
		return fmt.Errorf("line break in user agent or contact: %w", news.ErrInvalid)
	}
	if len(o.Starts) > 0 {
		o.Sites = nil
		for _, s := range o.Starts {
			site, err := siteOf(s)
			if err != nil {
				return err
			}
			o.Sites = append(o.Sites, site)
		}
	} else if o.Sites == nil {
		o.Sites = BuiltinSites()
	}
	for _, s := range o.Sites {
		if o.Contact == "" && !isLoopback(address.Host(s.Start)) {
			return fmt.Errorf("crawling %s needs a contact, so that its webmasters can reach you: %w", address.Host(s.Start), news.ErrInvalid)
		}
	}
	return nil
}

// guarded keeps a panic over one stranger's page from ending the crawl: the page
// is then no article and has no links.
func guarded(digest func(*news.Page) string, links func(*news.Page) ([]news.Link, error), log *slog.Logger) (func(*news.Page) string, func(*news.Page) ([]news.Link, error)) {
	return func(p *news.Page) (d string) {
			defer func() {
				if v := recover(); v != nil {
					log.Error("reading a page panicked", "url", p.URL, "panic", v)
					d = ""
				}
			}()
			return digest(p)
		}, func(p *news.Page) (ls []news.Link, err error) {
			defer func() {
				if v := recover(); v != nil {
					ls, err = nil, fmt.Errorf("links of %s: panic: %v", p.URL, v)
				}
			}()
			return links(p)
		}
}

// agent returns the User-Agent header.
func (o *Options) agent() string {
	if o.Contact == "" {
		return o.UserAgent
	}
	return o.UserAgent + " (+" + o.Contact + ")"
}

// token returns the product token that robots.txt files name.
func (o *Options) token() string {
	t, _, _ := strings.Cut(o.UserAgent, "/")
	t, _, _ = strings.Cut(t, " ")
	return t
}

func isLoopback(host string) bool {
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	host = strings.Trim(host, "[]")
	ip := net.ParseIP(host)
	return host == "localhost" || strings.HasSuffix(host, ".localhost") || ip != nil && ip.IsLoopback()
}

// Crawler fills a Store, one round at a time.
type Crawler struct {
	store   Store
	opts    Options
	fetcher *Fetcher
	err     error // of the options, told by Run
}

// New returns a crawler. Options that cannot be meant are told by Run.
func New(store Store, opts Options) *Crawler {
	c := &Crawler{store: store, opts: opts}
	if c.err = c.opts.fill(); c.err != nil {
		return c
	}
	if c.opts.DryRun {
		c.store = dryStore{store}
	}
	c.fetcher = newFetcher(&c.opts, c.store)
	return c
}

// Fetcher returns the crawler's fetcher.
func (c *Crawler) Fetcher() *Fetcher { return c.fetcher }

type realClock struct{}

func (realClock) Now() time.Time { return time.Now() }

func (realClock) Limit(ctx context.Context, d time.Duration) (context.Context, context.CancelFunc) {
	return context.WithTimeout(ctx, d)
}

func (realClock) Sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}

// cancelled reports whether err only says that the caller stopped.
func cancelled(err error) bool {
	return errors.Is(err, context.Canceled)
}
