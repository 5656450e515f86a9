package round

import (
	"context"
	"errors"
	"testing"
	"time"

	"iomnews/internal/news"

	"github.com/google/go-cmp/cmp"
)

// hands is a clock that a test turns: Sleep passes time at once, and jumps may
// happen in it.
type hands struct {
	now   time.Time
	jumps map[string]time.Duration // at the first glance at or after this time of day, add
	end   time.Time
	stop  context.CancelFunc
}

func (h *hands) Now() time.Time { return h.now }

func (h *hands) Sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		panic("a sleep that does not wait is a burst")
	}
	h.now = h.now.Add(d)
	for at, j := range h.jumps {
		if h.now.Format("15:04") >= at {
			delete(h.jumps, at)
			h.now = h.now.Add(j)
		}
	}
	if !h.now.Before(h.end) {
		h.stop()
	}
	return ctx.Err()
}

func TestRepeat(t *testing.T) {
	day := func(clock string) time.Time {
		c, _ := time.Parse("15:04", clock)
		return time.Date(2026, 3, 1, c.Hour(), c.Minute(), 0, 0, time.UTC)
	}
	for _, c := range []struct {
		name, schedule string
		first          bool
		takes          time.Duration
		jumps          map[string]time.Duration
		want           []string
	}{
		{"every six hours", "0 */6 * * *", false, time.Minute, nil, []string{"06:00", "12:00", "18:00"}},
		{"at once, then on time", "0 */6 * * *", true, time.Minute, nil, []string{"01:00", "06:00", "12:00", "18:00"}},
		{"every, from the end of a round", "@every 8h", false, time.Hour, nil, []string{"09:00", "18:00"}},
		{"K4 a round longer than its interval is followed by one", "0 * * * *", false, 150 * time.Minute, nil,
			[]string{"02:00", "04:30", "07:00", "09:30", "12:00", "14:30", "17:00", "19:30", "22:00"}},
		{"K4 suspended over three times: one round to catch up", "0 */2 * * *", false, time.Minute, map[string]time.Duration{"09:00": 7 * time.Hour},
			[]string{"02:00", "04:00", "06:00", "08:00", "16:00", "18:00", "20:00", "22:00"}},
		{"K4 clock set back: no burst", "0 */6 * * *", false, time.Minute, map[string]time.Duration{"07:00": -3 * time.Hour},
			[]string{"06:00", "06:00", "12:00", "18:00"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, err := ParseSchedule(c.schedule)
			if err != nil {
				t.Fatal(err)
			}
			ctx, cancel := context.WithCancel(context.Background())
			defer cancel()
			h := &hands{now: day("01:00"), jumps: c.jumps, end: day("23:30"), stop: cancel}
			var got []string
			err = s.Repeat(ctx, h, c.first, nil, func(context.Context) {
				got = append(got, h.now.Format("15:04"))
				if h.now = h.now.Add(c.takes); !h.now.Before(h.end) {
					cancel()
				}
			})
			if !errors.Is(err, context.Canceled) {
				t.Errorf("Repeat: %v, want context.Canceled", err)
			}
			if d := cmp.Diff(c.want, got); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestParseScheduleRefuses(t *testing.T) {
	for _, text := range []string{"", "six o'clock", "0 */6 * *", "61 * * * *", "@every soon", "@every 10ms", "0 0 31 2 *"} {
		if s, err := ParseSchedule(text); !errors.Is(err, news.ErrInvalid) {
			t.Errorf("ParseSchedule(%q) = %v, %v; want news.ErrInvalid", text, s, err)
		}
	}
}
