package query

import (
	"fmt"
	"time"

	"iomnews/internal/news"
)

// Date is a calendar day, month or year: the zero Date is none. It carries how
// precisely it was written, so that an end is read inclusively.
type Date struct {
	Year, Month, Day int // Month and Day are 0 when not given
}

// ParseDate reads 2017, 2017-11 or 2017-11-16. The error wraps news.ErrInvalid.
func ParseDate(s string) (Date, error) {
	for _, layout := range []string{"2006-01-02", "2006-01", "2006"} {
		if len(s) != len(layout) {
			continue
		}
		t, err := time.Parse(layout, s)
		if err != nil || t.Year() < 1000 {
			break
		}
		d := Date{Year: t.Year()}
		if len(layout) > 4 {
			d.Month = int(t.Month())
		}
		if len(layout) > 7 {
			d.Day = t.Day()
		}
		return d, nil
	}
	return Date{}, fmt.Errorf("date %q is not like 2017, 2017-11 or 2017-11-16: %w", s, news.ErrInvalid)
}

// IsZero reports no date.
func (d Date) IsZero() bool { return d == Date{} }

// String gives the date as precisely as it was written; "" for none.
func (d Date) String() string {
	switch {
	case d.IsZero():
		return ""
	case d.Month == 0:
		return fmt.Sprintf("%04d", d.Year)
	case d.Day == 0:
		return fmt.Sprintf("%04d-%02d", d.Year, d.Month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// First returns the first day meant, YYYY-MM-DD; "" for none.
func (d Date) First() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, max(d.Month, 1), max(d.Day, 1))
}

// Last returns the last day meant, YYYY-MM-DD; "" for none.
func (d Date) Last() string {
	switch {
	case d.IsZero():
		return ""
	case d.Month == 0:
		return fmt.Sprintf("%04d-12-31", d.Year)
	case d.Day == 0:
		return time.Date(d.Year, time.Month(d.Month)+1, 0, 0, 0, 0, 0, time.UTC).Format("2006-01-02")
	}
	return d.First()
}
