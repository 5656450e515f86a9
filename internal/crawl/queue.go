package crawl

import (
	"context"
	"fmt"
	"hash/maphash"
	"sync"
	"time"

	"iomnews/internal/address"
	"iomnews/internal/news"
)

// Numbers of the queue.
const (
	batch      = 32              // visits taken from the store at a time, at least
	maxQueued  = 5000            // while the hosts of all queued visits are paused
	maxTries   = 3               // of one address in a round
	maxStrikes = 6               // of one host in a row, then it is left for later
	maxDeaf    = 4               // likewise of a host that has not answered at all in this round
	leftFor    = time.Hour       // how long
	nap        = 5 * time.Second // longest sleep while every host is paused, so that new work is seen
	maxWalls   = 3               // refusals (403) in a row that end a host's round
)

// job is one visit under way.
type job struct {
	visit news.Visit
	tries int
}

// queue hands out the visits of one lane, newest first, passing over hosts that
// are paused.
type queue struct {
	r      *round
	domain string
	seed   maphash.Seed

	mu       sync.Mutex
	cond     *sync.Cond
	jobs     []*job
	busy     map[string]bool      // queued or in flight
	settled  map[uint64]time.Time // visited in this round: when the store should give it again
	skipped  int                  // due but older than Since
	flying   int
	drained  bool // the store had nothing new to give
	finding  bool // discovery goes on
	left     map[string]string
	refusals map[string]int // 403 in a row, by host
}

func newQueue(r *round, domain string) *queue {
	q := &queue{r: r, domain: domain, seed: maphash.MakeSeed(), busy: map[string]bool{}, settled: map[uint64]time.Time{}, finding: true,
		left: map[string]string{}, refusals: map[string]int{}}
	q.cond = sync.NewCond(&q.mu)
	return q
}

func (q *queue) wake() {
	q.mu.Lock()
	q.cond.Broadcast()
	q.mu.Unlock()
}

// more says that the store may have something new.
func (q *queue) more() {
	q.mu.Lock()
	q.drained = false
	q.cond.Broadcast()
	q.mu.Unlock()
}

func (q *queue) discovered() {
	q.mu.Lock()
	q.finding, q.drained = false, false
	q.cond.Broadcast()
	q.mu.Unlock()
}

// next returns the next visit to make, waiting for hosts that are paused and
// for discovery; nil when there is nothing left to do.
func (q *queue) next(ctx context.Context) (*job, error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if len(q.jobs) == 0 && !q.drained {
			if err := q.refill(ctx); err != nil {
				return nil, err
			}
		}
		j, until, host, err := q.pick(ctx)
		if err != nil {
			return nil, err
		}
		if j != nil {
			if j.tries == 0 && !q.r.take() {
				q.r.tally.mu.Lock()
				q.r.tally.s.Cut = "limit"
				q.r.tally.mu.Unlock()
				return nil, errLimit
			}
			q.flying++
			return j, nil
		}
		if len(q.jobs) > 0 && len(q.jobs) < maxQueued && !q.drained {
			// All that is queued must wait: look for other hosts behind it.
			if err := q.refill(ctx); err != nil {
				return nil, err
			}
			continue
		}
		switch {
		case len(q.jobs) > 0:
			wait := min(until.Sub(q.r.opts.Clock.Now()), nap)
			queued := len(q.jobs)
			q.mu.Unlock()
			q.r.report(nil, queued, fmt.Sprintf("%s asks for patience until %s", host, until.Format(time.TimeOnly)))
			err := q.r.opts.Clock.Sleep(ctx, wait)
			q.mu.Lock()
			if err != nil {
				return nil, err
			}
		case !q.drained:
		case q.flying > 0 || q.finding:
			q.cond.Wait()
		default:
			q.cond.Broadcast()
			return nil, nil
		}
	}
}

// pick takes the first job whose host may be asked; jobs of hosts that are left
// for later are saved as such and dropped. The caller holds mu.
func (q *queue) pick(ctx context.Context) (j *job, until time.Time, host string, err error) {
	now := q.r.opts.Clock.Now()
	for i := 0; i < len(q.jobs); {
		j := q.jobs[i]
		h := address.Host(j.visit.URL)
		if why, ok := q.left[h]; ok {
			q.jobs = append(q.jobs[:i], q.jobs[i+1:]...)
			if err := q.postpone(ctx, j.visit, why); err != nil {
				return nil, until, host, err
			}
			continue
		}
		if t := q.r.fetcher.pace.ready(h); t.After(now) {
			if until.IsZero() || t.Before(until) {
				until, host = t, h
			}
			i++
			continue
		}
		q.jobs = append(q.jobs[:i], q.jobs[i+1:]...)
		return j, until, host, nil
	}
	return nil, until, host, nil
}

// postpone saves a visit that is not made. The caller holds mu.
func (q *queue) postpone(ctx context.Context, v news.Visit, why string) error {
	now := q.r.opts.Clock.Now()
	o := news.Outcome{Visit: v, At: now, Result: news.ResultPostponed, Reason: ReasonLeft, Detail: why, Next: now.Add(leftFor), Every: v.Interval, Gone: v.GoneSince}
	delete(q.busy, v.URL)
	q.settled[q.hash(v.URL)] = o.Next
	return q.r.save(ctx, o)
}

// refill asks the store for what is due. The caller holds mu.
func (q *queue) refill(ctx context.Context) error {
	now := q.r.opts.Clock.Now()
	n := batch + 2*q.r.opts.Concurrency + len(q.busy) + q.skipped
	for {
		visits, err := q.r.store.Due(ctx, now, q.domain, n)
		if err != nil {
			return fmt.Errorf("ask for visits of %s: %w", q.domain, err)
		}
		skipped, early, added := 0, 0, 0
		for _, v := range visits {
			switch {
			case q.busy[v.URL]:
				continue
			case q.r.opts.Since != "" && v.Published != "" && v.Published < q.r.opts.Since:
				skipped++
				continue
			}
			if next, ok := q.settled[q.hash(v.URL)]; ok && now.Before(next) {
				early++ // the store gave what it was told to keep until next
				continue
			}
			q.busy[v.URL] = true
			q.jobs = append(q.jobs, &job{visit: v})
			added++
		}
		q.skipped = skipped
		if added > 0 {
			return nil
		}
		if len(visits) < n {
			q.drained = true
			return nil
		}
		if early > len(visits)/2 && early > 1000 {
			return fmt.Errorf("visits of %s: the store gives %d again that are not due", q.domain, early)
		}
		n *= 4 // all of these are to be passed over: look behind them
	}
}

// finish takes a visit out of the queue; next is when it is due again.
func (q *queue) finish(j *job, next time.Time, more bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.flying--
	delete(q.busy, j.visit.URL)
	q.settled[q.hash(j.visit.URL)] = next
	if more {
		q.drained = false
	}
	q.cond.Broadcast()
}

// settle takes an address off the queue that was visited by way of another.
func (q *queue) settle(url string, next time.Time) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.settled[q.hash(url)] = next
	for i, j := range q.jobs {
		if j.visit.URL == url {
			q.jobs = append(q.jobs[:i], q.jobs[i+1:]...)
			delete(q.busy, url)
			return
		}
	}
}

// again puts a visit back to be tried again.
func (q *queue) again(j *job) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.flying--
	q.jobs = append(q.jobs, j)
	q.cond.Broadcast()
}

// leave ends a host's round.
func (q *queue) leave(host, why string) {
	q.mu.Lock()
	defer q.mu.Unlock()
	if q.left[host] == "" {
		q.left[host] = why
	}
	q.cond.Broadcast()
}

// isLeft reports whether a host's round has ended, and why.
func (q *queue) isLeft(host string) (string, bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	why, ok := q.left[host]
	return why, ok
}

// refusal counts refusals in a row; any other answer begins anew.
func (q *queue) refusal(host string, refused bool) int {
	q.mu.Lock()
	defer q.mu.Unlock()
	if !refused {
		q.refusals[host] = 0
		return 0
	}
	q.refusals[host]++
	return q.refusals[host]
}

func (q *queue) hash(url string) uint64 { return maphash.String(q.seed, url) }

func (q *queue) length() int {
	q.mu.Lock()
	defer q.mu.Unlock()
	return len(q.jobs) + q.flying
}
