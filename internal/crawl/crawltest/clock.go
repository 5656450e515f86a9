package crawltest

import (
	"context"
	"errors"
	"sync"
	"time"
)

// Clock is time that passes only when someone sleeps. It notes the sleeps.
type Clock struct {
	mu    sync.Mutex
	now   time.Time
	Slept []time.Duration

	limits map[*limited]context.CancelCauseFunc // those that have not ended
}

// NewClock returns a clock that stands at a day in November 2026.
func NewClock() *Clock {
	return &Clock{now: time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC), limits: map[*limited]context.CancelCauseFunc{}}
}

// Now implements crawl.Clock.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

// Sleep implements crawl.Clock: it moves the time by d. The sleeps of several
// goroutines add up, as if they waited for each other.
func (c *Clock) Sleep(ctx context.Context, d time.Duration) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if d > 0 {
		c.now = c.now.Add(d)
		c.Slept = append(c.Slept, d)
	}
	return nil
}

// Advance moves the time.
func (c *Clock) Advance(d time.Duration) {
	c.mu.Lock()
	c.now = c.now.Add(d)
	c.mu.Unlock()
}

// limited is a context that says of an end by Expire that its time was over.
type limited struct{ context.Context }

func (l *limited) Err() error {
	err := l.Context.Err()
	if err != nil && errors.Is(context.Cause(l.Context), context.DeadlineExceeded) {
		return context.DeadlineExceeded
	}
	return err
}

// Limit implements crawl.Clock: no time that passes ends the context, on however
// slow a machine; Expire does.
func (c *Clock) Limit(ctx context.Context, _ time.Duration) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancelCause(ctx)
	l := &limited{ctx}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.limits[l] = cancel
	return l, func() {
		c.mu.Lock()
		delete(c.limits, l)
		c.mu.Unlock()
		cancel(nil)
	}
}

// Expire ends everything that a limit was set for and that has not ended: what
// is asked for now comes too late.
func (c *Clock) Expire() {
	c.mu.Lock()
	defer c.mu.Unlock()
	for l, cancel := range c.limits {
		cancel(context.DeadlineExceeded)
		delete(c.limits, l)
	}
}
