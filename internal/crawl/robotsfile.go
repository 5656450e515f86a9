package crawl

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"sync"
	"time"

	"iomnews/internal/address"
	"iomnews/internal/crawl/robots"
)

// robotsAge is how long a robots.txt holds (RFC 9309, 2.4).
const robotsAge = 24 * time.Hour

// robotsRetry is how long a failing robots.txt is left alone within a round.
const robotsRetry = 15 * time.Minute

// rulebook keeps the robots.txt of each origin, in memory and in the Store.
type rulebook struct {
	f     *Fetcher
	store state

	mu     sync.Mutex
	byHost map[string]*rulesOf
}

// state is the part of Store that keeps small values.
type state interface {
	State(ctx context.Context, key string) ([]byte, error)
	SetState(ctx context.Context, key string, value []byte) error
}

type rulesOf struct {
	mu     sync.Mutex // held while fetching, so that an origin is asked once
	loaded bool
	kept   keptRobots
	file   *robots.File
	down   *Error    // last failure, nil when good
	retry  time.Time // when to ask again after a failure
}

// keptRobots is what is kept under the state key "robots <origin>", as JSON.
type keptRobots struct {
	Fetched time.Time `json:"fetched"`
	Status  int       `json:"status"`
	Body    []byte    `json:"body,omitempty"`
}

func originOf(key string) string {
	scheme, _, _ := strings.Cut(key, "://")
	return scheme + "://" + address.Host(key)
}

func (b *rulebook) entry(origin string) *rulesOf {
	b.mu.Lock()
	defer b.mu.Unlock()
	r := b.byHost[origin]
	if r == nil {
		r = &rulesOf{}
		b.byHost[origin] = r
	}
	return r
}

// rules returns the rules for the address's origin, at most maxAge old, fetched
// when needed; an error when they cannot be known, and then nothing there may
// be fetched. A failed refresh lets the old rules hold until they are a day old.
func (b *rulebook) rules(ctx context.Context, key string, maxAge time.Duration) (*robots.File, error) {
	origin := originOf(key)
	r := b.entry(origin)
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.loaded {
		data, err := b.store.State(ctx, "robots "+origin)
		if err != nil {
			return nil, fmt.Errorf("robots.txt of %s: %w", origin, err)
		}
		if len(data) > 0 && json.Unmarshal(data, &r.kept) == nil {
			r.file = robots.Parse(r.kept.Body, b.f.opts.token())
		}
		r.loaded = true
	}
	now := b.f.opts.Clock.Now()
	age := now.Sub(r.kept.Fetched)
	if r.file != nil && age >= 0 && age < maxAge {
		return r.file, nil
	}
	if r.down == nil || !now.Before(r.retry) {
		err := b.refresh(ctx, origin, r)
		if err != nil {
			return nil, err
		}
	}
	if r.down == nil {
		return r.file, nil
	}
	if r.file != nil && age >= 0 && age < robotsAge {
		return r.file, nil
	}
	return nil, &Error{URL: key, Reason: ReasonRobotsDown, Refused: true, Err: r.down}
}

// refresh asks for the file, up to three times; its error is not the site's
// but a cancelled context's or the store's.
func (b *rulebook) refresh(ctx context.Context, origin string, r *rulesOf) error {
	host := address.Host(origin)
	for try := 1; ; try++ {
		status, body, err := b.fetch(ctx, origin)
		if err == nil {
			b.f.pace.good(host)
			r.down = nil
			r.kept = keptRobots{Fetched: b.f.opts.Clock.Now(), Status: status, Body: body}
			r.file = robots.Parse(body, b.f.opts.token())
			data, err := json.Marshal(r.kept)
			if err == nil {
				err = b.store.SetState(ctx, "robots "+origin, data)
			}
			if err != nil {
				return fmt.Errorf("robots.txt of %s: %w", origin, err)
			}
			return nil
		}
		if ctx.Err() != nil || cancelled(err) {
			return err
		}
		e := netError(origin+"/robots.txt", err)
		if e.Again && !e.nowhere() {
			b.f.pace.strike(host, e)
		}
		if try == 3 || !e.Again || e.nowhere() {
			r.down, r.retry = e, b.f.opts.Clock.Now().Add(robotsRetry)
			b.f.opts.Logger.Warn("robots.txt cannot be read, nothing is fetched there", "site", origin, "err", e)
			return nil
		}
	}
}

// fetch returns status and body. 4xx but 429 means no restrictions, as do more
// than five redirects (RFC 9309, 2.3.1); an error means unreachable.
func (b *rulebook) fetch(ctx context.Context, origin string) (int, []byte, error) {
	u := origin + "/robots.txt"
	for hop := 0; hop <= 5; hop++ {
		var body []byte
		a, err := b.f.ask(ctx, ask{url: u, accept: "text/plain,*/*;q=0.5", max: robots.MaxBytes + 4096, cut: true}, func(r io.Reader) (err error) {
			body, err = io.ReadAll(r)
			return err
		})
		if err != nil {
			return 0, nil, err
		}
		switch s := a.status; {
		case s >= 200 && s < 300:
			return s, body, nil
		case s >= 300 && s < 400 && a.location != "":
			next, err := address.Key(u, a.location)
			if err != nil {
				return s, nil, nil
			}
			if e := b.f.scope.dialable(next); e != nil {
				return s, nil, nil
			}
			u = next
		case s == 429 || s >= 500 || s < 200:
			return 0, nil, b.f.statusError(u, a)
		default:
			return s, nil, nil
		}
	}
	return 310, nil, nil
}

// status returns what the last robots.txt of an origin answered: 0 when none.
func (b *rulebook) status(origin string) int {
	r := b.entry(origin)
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.kept.Status
}

// fetched returns when the rules of an origin were fetched.
func (b *rulebook) fetched(origin string) time.Time {
	r := b.entry(origin)
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.kept.Fetched
}
