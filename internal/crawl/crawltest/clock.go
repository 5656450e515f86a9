package crawltest

import (
	"context"
	"sync"
	"time"
)

// Clock is time that passes only when someone sleeps. It notes the sleeps.
type Clock struct {
	mu    sync.Mutex
	now   time.Time
	Slept []time.Duration
}

// NewClock returns a clock that stands at a day in November 2026.
func NewClock() *Clock {
	return &Clock{now: time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)}
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
