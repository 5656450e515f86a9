package crawl

import (
	"time"

	"iomnews/internal/news"
)

// Bounds of the revisit interval, and how it adapts.
const (
	minEvery      = time.Hour
	maxEvery      = 365 * 24 * time.Hour
	slower        = 1.4
	sooner        = 0.8
	day           = 24 * time.Hour
	ageOfUndated  = 30 * day
	firstFraction = 10 // a first interval is the age's tenth part
	leastFraction = 50 // and no interval is shorter than its fiftieth
)

// every returns the interval until the next visit: a tenth of the article's age
// at first, then 1.4 times the last one when nothing changed and 0.8 times when
// something did; never under a fiftieth of the age (at most 30 days), an hour, or
// over a year. News is corrected in its first days if ever.
func every(v news.Visit, now time.Time, changed bool) time.Duration {
	age := ageOfUndated
	if t, err := time.Parse(time.DateOnly, v.Published); err == nil {
		age = max(0, now.Sub(t))
	}
	least := clamp(age/leastFraction, minEvery, 30*day)
	next := age / firstFraction
	if v.Interval > 0 {
		f := slower
		if changed {
			f = sooner
		}
		next = time.Duration(min(float64(v.Interval)*f, float64(maxEvery)))
	}
	return clamp(next, least, maxEvery)
}

// later returns when to try again after failures in a row: an hour, doubling to
// thirty days.
func later(fails int) time.Duration {
	return clamp(time.Hour<<min(max(fails, 0), 12), time.Hour, 30*day)
}

func clamp(d, lo, hi time.Duration) time.Duration { return min(max(d, lo), hi) }
