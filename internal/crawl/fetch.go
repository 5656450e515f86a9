package crawl

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync/atomic"
	"time"
	"unicode"

	"iomnews/internal/address"
	"iomnews/internal/crawl/body"
	"iomnews/internal/news"
)

// Fetcher fetches single addresses, within scope, robots.txt, pace and bounds.
type Fetcher struct {
	opts    *Options
	scope   *scope
	pace    *pacer
	dialers *dialers
	robots  *rulebook

	requests atomic.Int64
	bytes    atomic.Int64
	answered atomic.Bool // some host did
}

func newFetcher(o *Options, s state) *Fetcher {
	f := &Fetcher{opts: o, scope: newScope(o), pace: newPacer(o), dialers: newDialers(o)}
	f.robots = &rulebook{f: f, store: s, byHost: map[string]*rulesOf{}}
	return f
}

// ask is one request.
type ask struct {
	url       string
	accept    string
	etag      string
	modified  string
	fresh     bool  // ask caches on the way to look again
	max       int64 // decoded bytes
	cut       bool  // a body over max is cut instead of refused
	delay     time.Duration
	wantBody  func(status int) bool // nil: 2xx only
	checkHTML bool                  // a page whose end cannot be told otherwise must have </html>
	patience  int                   // times the usual timeout
}

// answer is what came back; its body went to the reader function.
type answer struct {
	status   int
	header   http.Header
	location string
	fetched  time.Time
}

// ask waits for a turn and sends one request; redirects are not followed. read
// gets the decoded body of an answer that has one, bounded in bytes and time.
func (f *Fetcher) ask(ctx context.Context, q ask, read func(io.Reader) error) (answer, error) {
	if e := f.scope.dialable(q.url); e != nil {
		return answer{}, e
	}
	host := address.Host(q.url)
	done, err := f.pace.turn(ctx, host, q.delay)
	if err != nil {
		return answer{}, err
	}
	ok := false
	defer func() { done(ok) }()
	// A stop lets what is in flight end, within the grace.
	flight, cancel := f.opts.Clock.Limit(context.WithoutCancel(ctx), f.opts.Timeout*time.Duration(max(1, q.patience)))
	defer cancel()
	stop := context.AfterFunc(ctx, func() { time.AfterFunc(f.opts.Grace, cancel) })
	defer stop()
	a, err := f.send(flight, q, host, read)
	if err != nil {
		if ctx.Err() != nil && flight.Err() == context.Canceled {
			return a, ctx.Err()
		}
		return a, netError(q.url, err)
	}
	ok = a.status < 500 && a.status != http.StatusTooManyRequests && a.status != http.StatusForbidden
	return a, nil
}

func (f *Fetcher) send(ctx context.Context, q ask, host string, read func(io.Reader) error) (answer, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, q.url, nil)
	if err != nil {
		return answer{}, &Error{URL: q.url, Reason: ReasonAddress, Refused: true, Err: err}
	}
	f.headers(req, q)
	f.requests.Add(1)
	resp, err := f.dialers.transport(host).RoundTrip(req)
	if err != nil {
		return answer{}, err
	}
	defer resp.Body.Close()
	f.answered.Store(true)
	a := answer{status: resp.StatusCode, header: resp.Header, location: resp.Header.Get("Location"), fetched: f.opts.Clock.Now()}
	want := resp.StatusCode >= 200 && resp.StatusCode < 300
	if q.wantBody != nil {
		want = q.wantBody(resp.StatusCode)
	}
	wire := &counted{r: resp.Body, n: &f.bytes}
	if !want {
		io.Copy(io.Discard, io.LimitReader(wire, 64<<10)) // so that the connection can be used again
		return a, nil
	}
	plain, err := body.Decode(resp.Header, wire, q.max)
	if err != nil {
		return a, err
	}
	if q.cut {
		plain = io.LimitReader(plain, q.max)
	}
	if q.checkHTML && resp.ContentLength < 0 && len(resp.TransferEncoding) == 0 && resp.ProtoMajor == 1 && resp.Header.Get("Content-Encoding") == "" {
		t := &tail{r: plain}
		if err := read(t); err != nil {
			return a, err
		}
		if html(resp.Header) && !bytes.Contains(bytes.ToLower(t.last), []byte("</html")) {
			return a, fmt.Errorf("the connection ended before the page: %w", io.ErrUnexpectedEOF)
		}
		return a, nil
	}
	return a, read(plain)
}

func (f *Fetcher) headers(req *http.Request, q ask) {
	h := req.Header
	h.Set("User-Agent", f.opts.agent())
	if strings.Contains(f.opts.Contact, "@") {
		h.Set("From", f.opts.Contact)
	}
	h.Set("Accept", q.accept)
	h.Set("Accept-Encoding", "gzip")
	if q.fresh {
		h.Set("Cache-Control", "no-cache")
	}
	if q.etag != "" && len(q.etag) < 1024 && !strings.ContainsFunc(q.etag, unicode.IsControl) {
		h.Set("If-None-Match", etags(q.etag))
	}
	if t, err := http.ParseTime(q.modified); err == nil && !t.After(f.opts.Clock.Now()) {
		h.Set("If-Modified-Since", q.modified)
	}
}

// etags returns the tag to ask with. Apache marks compressed answers with
// "-gzip" and then does not know its own tag: both are sent.
func etags(tag string) string {
	if i := strings.LastIndex(tag, "-gzip\""); i > 0 && i == len(tag)-len("-gzip\"") {
		return tag + ", " + tag[:i] + "\""
	}
	return tag
}

// counted counts bytes as they come over the wire.
type counted struct {
	r io.Reader
	n *atomic.Int64
}

func (c *counted) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n.Add(int64(n))
	return n, err
}

// tail remembers the end of what it passes on.
type tail struct {
	r    io.Reader
	last []byte
}

func (t *tail) Read(p []byte) (int, error) {
	n, err := t.r.Read(p)
	t.last = append(t.last, p[:n]...)
	if len(t.last) > 1024 {
		t.last = t.last[len(t.last)-512:]
	}
	return n, err
}

func html(h http.Header) bool {
	t, _, _ := mime.ParseMediaType(h.Get("Content-Type"))
	return t == "text/html" || t == "application/xhtml+xml"
}

// Fetch fetches the page that v leads to, following redirects, each of which
// must be in scope, allowed by its robots.txt and public. It returns a page for
// the statuses 200, 304, 404 and 410; anything else is an *Error. Body is nil
// but for 200. Fetch waits for the host's turn and tries once.
func (f *Fetcher) Fetch(ctx context.Context, v news.Visit) (*news.Page, error) {
	p := &news.Page{URL: v.URL, Hints: v.Hints}
	key, err := address.Key("", v.URL)
	if err != nil {
		return nil, &Error{URL: v.URL, Reason: ReasonAddress, Refused: true, Err: err}
	}
	q := ask{url: key, etag: v.ETag, modified: v.LastModified, accept: "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1", max: MaxBody, checkHTML: true}
	seen := map[string]bool{}
	for {
		if seen[q.url] {
			return nil, refuse(v.URL, ReasonLoop, "%s again", q.url)
		}
		seen[q.url] = true
		if len(seen) > maxRedirects+1 {
			return nil, refuse(v.URL, ReasonRedirects, "more than %d", maxRedirects)
		}
		if q.delay, err = f.allowed(ctx, key, q.url); err != nil {
			return nil, err
		}
		var data []byte
		a, err := f.ask(ctx, q, func(r io.Reader) (err error) {
			data, err = readAll(r)
			return err
		})
		if err != nil {
			return nil, err
		}
		p.Status, p.Header, p.Fetched, p.Final = a.status, a.header, a.fetched, key
		switch s := a.status; {
		case s == http.StatusOK:
			p.Body = data
			sum := sha256.Sum256(data)
			p.BodyHash = hex.EncodeToString(sum[:])
			return p, nil
		case s == http.StatusNotFound, s == http.StatusGone:
			return p, nil
		case s == http.StatusNotModified:
			if q.etag == "" && q.modified == "" {
				if q.fresh {
					return nil, &Error{URL: v.URL, Reason: ReasonNotModified, Status: s, Again: true}
				}
				q.fresh = true // some cache has it wrong: ask past it, once
				delete(seen, q.url)
				continue
			}
			return p, nil
		case s >= 300 && s < 400 && a.location != "":
			next, spelled, err := hop(q.url, a.location)
			if err != nil {
				return nil, err
			}
			if next != key { // the validators are those of the first address
				p.Redirects = append(p.Redirects, key)
				q.etag, q.modified = "", ""
			}
			key, q.url = next, spelled
		default:
			return nil, f.statusError(q.url, a)
		}
	}
}

// hop resolves a Location header: the key of where it leads, and the spelling to
// ask with. The two differ where a site insists on a spelling that the key does
// not have, like a slash at the end; asking with the key would go round for ever.
func hop(from, location string) (key, spelled string, err error) {
	key, err = address.Key(from, location)
	if err != nil {
		return "", "", &Error{URL: from, Reason: ReasonAddress, Refused: true, Err: fmt.Errorf("redirect: %w", err)}
	}
	base, err := url.Parse(from)
	if err != nil {
		return key, key, nil
	}
	u, err := base.Parse(strings.TrimSpace(location))
	if err != nil || u.User != nil {
		return key, key, nil
	}
	u.Fragment = ""
	// What was checked is the key: a spelling that another parser reads
	// differently is not used.
	if s := u.String(); len(s) < 2*maxAddress && strings.HasPrefix(s, originOf(key)+"/") {
		if again, err := address.Key("", s); err == nil && again == key {
			return key, s, nil
		}
	}
	return key, key, nil
}

// allowed checks scope, address and robots.txt of a key and of the spelling it
// is asked with, and returns the Crawl-delay.
func (f *Fetcher) allowed(ctx context.Context, key, spelled string) (time.Duration, error) {
	if e := f.scope.dialable(key); e != nil {
		return 0, e
	}
	if !f.scope.holds(key) {
		return 0, refuse(key, ReasonScope, "host %s is not on the list of sites", address.Host(key))
	}
	rules, err := f.robots.rules(ctx, key, robotsAge)
	if err != nil {
		return 0, err
	}
	if !rules.Allowed(key) || spelled != key && !rules.Allowed(spelled) {
		return 0, refuse(key, ReasonRobots, "")
	}
	delay, _ := rules.Delay()
	if delay > maxDelay {
		return 0, refuse(key, ReasonDelay, "%s asks for %s seconds between requests, more than %v", address.Host(key), rules.DelayText(), maxDelay)
	}
	return delay, nil
}

// readAll reads to the end like io.ReadAll, but begins with room for a usual page
// and doubles: pages are kept only until they are saved.
func readAll(r io.Reader) ([]byte, error) {
	b := make([]byte, 0, 64<<10)
	for {
		n, err := r.Read(b[len(b):cap(b)])
		b = b[:len(b)+n]
		if err != nil {
			if errors.Is(err, io.EOF) {
				err = nil
			}
			return b, err
		}
		if len(b) == cap(b) {
			b = slices.Grow(b, len(b))
		}
	}
}

// statusError is the error of an answer that brings no page.
func (f *Fetcher) statusError(u string, a answer) *Error {
	e := &Error{URL: u, Status: a.status}
	e.Wait, e.HasWait = retryAfter(a.header, f.opts.Clock.Now())
	switch s := a.status; {
	case s == http.StatusTooManyRequests:
		e.Reason, e.Again = ReasonRate, true
	case s == http.StatusUnauthorized, s == http.StatusForbidden:
		e.Reason, e.Refused = ReasonForbidden, true
		if mark := wall(a.header, nil); mark != "" {
			e.Reason, e.Err = ReasonBlocked, fmt.Errorf("%s", mark)
		}
	case s >= 500:
		e.Reason, e.Again = ReasonServer, true
	case s == http.StatusRequestTimeout, s == http.StatusTooEarly:
		e.Reason, e.Again = ReasonTimeout, true
	default:
		e.Reason = ReasonClient
	}
	return e
}
