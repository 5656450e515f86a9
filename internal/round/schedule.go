package round

import (
	"context"
	"fmt"
	"strings"
	"time"

	"iomnews/internal/news"

	"github.com/robfig/cron/v3"
)

// Schedule says when rounds begin. It is cron's five fields in local time, or
// "@every 6h", "@daily" and the like.
type Schedule struct {
	text string
	cron cron.Schedule
}

// MinEvery is the shortest interval of a schedule.
const MinEvery = time.Second

// ParseSchedule reads a schedule; its error wraps news.ErrInvalid.
func ParseSchedule(text string) (Schedule, error) {
	text = strings.TrimSpace(text)
	s, err := cron.ParseStandard(text)
	if err != nil {
		return Schedule{}, fmt.Errorf("schedule %q is neither five cron fields (\"0 */6 * * *\") nor \"@every 6h\": %w (%v)", text, news.ErrInvalid, err)
	}
	if every, ok := strings.CutPrefix(text, "@every "); ok { // the parser rounds up silently
		if d, err := time.ParseDuration(strings.TrimSpace(every)); err != nil || d < MinEvery {
			return Schedule{}, fmt.Errorf("schedule %q: the shortest is @every %s: %w", text, MinEvery, news.ErrInvalid)
		}
	}
	now := time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC)
	if s.Next(now).IsZero() {
		return Schedule{}, fmt.Errorf("schedule %q: no such day ever comes: %w", text, news.ErrInvalid)
	}
	return Schedule{text, s}, nil
}

// String gives the schedule as it was written.
func (s Schedule) String() string { return s.text }

// Next returns the first time after t that a round begins.
func (s Schedule) Next(t time.Time) time.Time { return s.cron.Next(t) }

// Clock is the time of the scheduler; tests give their own.
type Clock interface {
	Now() time.Time
	// Sleep waits for d or until ctx ends, and says which: ctx's error or nil.
	Sleep(ctx context.Context, d time.Duration) error
}

type wall struct{}

func (wall) Now() time.Time { return time.Now().Round(0) } // without the monotonic clock, which stands still in a suspended machine

func (wall) Sleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}

// glance bounds one sleep: a clock that was set, or a machine that was
// suspended, is noticed within it.
const glance = 30 * time.Second

// Repeat calls round at each time of the schedule until ctx ends, and returns
// ctx's error then. Rounds never overlap: the times that pass while one runs,
// or while the machine sleeps, are made up for by a single one. A clock set
// back waits for the next time by the new clock. first runs one at once. It
// says through next when the coming round begins.
func (s Schedule) Repeat(ctx context.Context, clock Clock, first bool, next func(time.Time), round func(context.Context)) error {
	if clock == nil {
		clock = wall{}
	}
	last := clock.Now()
	due := last
	if !first {
		due = s.Next(last)
	}
	announced := time.Time{}
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		now := clock.Now()
		if now.Before(last) { // set back
			due = s.Next(now)
		}
		last = now
		if !now.Before(due) {
			round(ctx)
			if err := ctx.Err(); err != nil {
				return err
			}
			last = clock.Now()
			due = s.Next(last)
			if missed := s.Next(now); missed.Before(last) {
				due = last // one round for all that passed meanwhile
			}
			continue
		}
		if next != nil && due != announced {
			announced = due
			next(due)
		}
		if err := clock.Sleep(ctx, min(due.Sub(now), glance)); err != nil {
			return err
		}
	}
}
