package crawl

import (
	"context"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/cenkalti/backoff/v5"

	"iomnews/internal/address"
)

// pacer gives out turns. Each registrable domain is a lane with one budget of
// requests and connections; a host in it may ask for more distance (Crawl-delay)
// or be paused (Retry-After, back-off).
type pacer struct {
	clock Clock
	gap   time.Duration // between two starts in a lane; 0 no limit
	width int           // requests of a lane in flight

	mu    sync.Mutex
	lanes map[string]*lane
	hosts map[string]*hostPace
}

type lane struct {
	slots chan struct{}

	// guarded by pacer.mu
	next    time.Time     // earliest next start
	until   time.Time     // paused: too many requests
	latency time.Duration // how long answers take, smoothed
	strain  float64       // 1, doubled by each answer that says "too much", slowly forgiven
}

type hostPace struct {
	next     time.Time
	until    time.Time
	back     *backoff.ExponentialBackOff
	strikes  int             // in a row
	answered bool            // at least once in this round
	failing  map[string]bool // addresses that brought them
}

const (
	maxStrain   = 16
	longestWait = maxWait + maxStrain*maxDelay
)

func newPacer(o *Options) *pacer {
	p := &pacer{clock: o.Clock, width: o.Concurrency, lanes: map[string]*lane{}, hosts: map[string]*hostPace{}}
	if o.Rate > 0 {
		p.gap = time.Duration(float64(time.Second) / o.Rate)
	}
	return p
}

// of returns lane and host; the caller holds mu.
func (p *pacer) of(host string) (*lane, *hostPace) {
	d := address.Domain(host)
	l := p.lanes[d]
	if l == nil {
		l = &lane{slots: make(chan struct{}, p.width), strain: 1}
		p.lanes[d] = l
	}
	h := p.hosts[host]
	if h == nil {
		h = &hostPace{back: &backoff.ExponentialBackOff{InitialInterval: 2 * time.Second, RandomizationFactor: 0.5, Multiplier: 2, MaxInterval: 10 * time.Minute}}
		p.hosts[host] = h
	}
	return l, h
}

// turn waits until host may be asked and takes one of its lane's slots. The
// caller gives the slot back with done. A host that is paused is waited for
// without a slot, so that its neighbours go on.
func (p *pacer) turn(ctx context.Context, host string, crawlDelay time.Duration) (done func(ok bool), err error) {
	p.mu.Lock()
	l, h := p.of(host)
	p.mu.Unlock()
	for {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if wait := p.pause(l, h); wait > 0 {
			if err := p.clock.Sleep(ctx, wait); err != nil {
				return nil, err
			}
			continue
		}
		select {
		case l.slots <- struct{}{}:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
		start, ok, err := p.begin(ctx, l, h, crawlDelay)
		if err == nil && ok {
			return func(ok bool) { p.done(l, start, ok); <-l.slots }, nil
		}
		<-l.slots
		if err != nil {
			return nil, err
		}
	}
}

// begin waits, holding a slot, for the lane's distance to the request before;
// ok is false when host and lane were paused meanwhile.
func (p *pacer) begin(ctx context.Context, l *lane, h *hostPace, crawlDelay time.Duration) (start time.Time, ok bool, err error) {
	for {
		if p.pause(l, h) > 0 {
			return start, false, nil
		}
		p.mu.Lock()
		now := p.clock.Now()
		wait := l.next.Sub(now)
		if wait > longestWait { // no distance is that long: the clock was put back
			l.next, wait = now.Add(p.gap), p.gap
		}
		if wait <= 0 {
			l.next = now.Add(time.Duration(float64(p.gap) * l.strain))
			h.next = now.Add(crawlDelay)
			p.mu.Unlock()
			return now, true, nil
		}
		p.mu.Unlock()
		if err := p.clock.Sleep(ctx, wait); err != nil {
			return start, false, err
		}
	}
}

// pause returns how long a host must still be left alone.
func (p *pacer) pause(l *lane, h *hostPace) time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := p.clock.Now()
	if latest(l.until, h.until, h.next).Sub(now) > longestWait {
		l.until, h.until, h.next = time.Time{}, time.Time{}, time.Time{}
	}
	return latest(l.until, h.until, h.next).Sub(now)
}

// done notes how long an answer took: a lane rests as long as its site works,
// and an error, however quick, never shortens that.
func (p *pacer) done(l *lane, start time.Time, ok bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	now := p.clock.Now()
	took := now.Sub(start)
	mean := (l.latency + took) / 2
	if ok || mean > l.latency {
		l.latency = mean
	}
	if ok && l.strain > 1 {
		l.strain = max(1, l.strain*0.9)
	}
	if p.gap > 0 {
		l.next = latest(l.next, now.Add(l.latency/time.Duration(p.width)))
	}
}

// strike pauses a host after a failure: as long as the server asked, at most an
// hour, else doubling with jitter. It returns the end of the pause, how many
// strikes there were in a row, and whether it is time to leave the host: after
// six of them, that are not all about one or two broken pages. Too many requests pause the whole lane, for such limits count
// by our address, not by their host.
func (p *pacer) strike(host string, e *Error) (until time.Time, strikes int, leave bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	l, h := p.of(host)
	h.strikes++
	if h.failing == nil {
		h.failing = map[string]bool{}
	}
	if len(h.failing) < 3 {
		h.failing[e.URL] = true
	}
	wait := h.back.NextBackOff()
	if e.HasWait {
		wait = min(e.Wait, maxWait)
	}
	until = p.clock.Now().Add(wait)
	h.until = latest(h.until, until)
	if e.Reason == ReasonRate {
		l.until = latest(l.until, until)
	}
	if e.Reason == ReasonRate || e.Reason == ReasonServer || e.Reason == ReasonTimeout {
		l.strain = min(maxStrain, l.strain*2)
	}
	leave = h.strikes >= maxStrikes && (len(h.failing) >= 3 || e.Reason == ReasonRate)
	if !h.answered && e.Status == 0 { // nothing was ever heard of it in this round
		leave = h.strikes >= maxDeaf
	}
	return h.until, h.strikes, leave
}

// good forgets a host's strikes.
func (p *pacer) good(host string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	_, h := p.of(host)
	h.answered = true
	if h.strikes > 0 {
		h.strikes, h.failing = 0, nil
		h.back.Reset()
	}
}

// ready returns when a host's pause ends.
func (p *pacer) ready(host string) time.Time {
	p.mu.Lock()
	defer p.mu.Unlock()
	l, h := p.of(host)
	t := latest(l.until, h.until)
	if t.Sub(p.clock.Now()) > longestWait {
		l.until, h.until, t = time.Time{}, time.Time{}, time.Time{}
	}
	return t
}

func latest(ts ...time.Time) time.Time {
	var t time.Time
	for _, x := range ts {
		if x.After(t) {
			t = x
		}
	}
	return t
}

// retryAfter reads a Retry-After header (RFC 9110, 10.2.3): seconds or a date.
// A date past is no wait; what is neither is no answer.
func retryAfter(h http.Header, now time.Time) (time.Duration, bool) {
	s := strings.TrimSpace(h.Get("Retry-After"))
	if s == "" {
		return 0, false
	}
	if n, err := strconv.ParseInt(s, 10, 64); err == nil {
		if n < 0 {
			return 0, false
		}
		return time.Duration(min(n, int64(365*24*3600))) * time.Second, true
	}
	if strings.Trim(s, "0123456789") == "" {
		return maxWait, true // a number too large to read is still a number
	}
	if t, err := http.ParseTime(s); err == nil {
		if d := t.Sub(now); d > 0 {
			return d, true
		}
		return 0, false
	}
	return 0, false
}
