package archive

import (
	"context"
	"time"
)

// Round is one finished round as it was kept. Stats and Fill are JSON of the
// caller's own: the summary, and the field-fill rates by layout.
type Round struct {
	Kind    string // crawl, import, extract, index
	Started time.Time
	Ended   time.Time
	Good    bool // ended without trouble
	Stats   []byte
	Fill    []byte
}

// PutRound keeps a finished round.
func (a *Archive) PutRound(ctx context.Context, r Round) error {
	orEmpty := func(b []byte) string {
		if b == nil {
			return "{}"
		}
		return string(b)
	}
	err := a.write(ctx, func(t *tx) error {
		_, err := t.exec("INSERT INTO round (kind, started, ended, good, stats, fill) VALUES (?, ?, ?, ?, ?, ?)",
			r.Kind, r.Started.UnixMilli(), r.Ended.UnixMilli(), r.Good, orEmpty(r.Stats), orEmpty(r.Fill))
		return err
	})
	return a.explain("keep", "the round's summary", err)
}

// Rounds returns the last n rounds, newest first.
func (a *Archive) Rounds(ctx context.Context, n int) (out []Round, err error) {
	err = a.read(ctx, "SELECT kind, started, ended, good, stats, fill FROM round ORDER BY id DESC LIMIT ?", []any{n}, func(scan func(...any) error) error {
		var r Round
		var started, ended int64
		if err := scan(&r.Kind, &started, &ended, &r.Good, &r.Stats, &r.Fill); err != nil {
			return err
		}
		r.Started, r.Ended = time.UnixMilli(started).UTC(), time.UnixMilli(ended).UTC()
		out = append(out, r)
		return nil
	})
	return out, a.explain("read", "rounds", err)
}

// LastGood returns when the last round without trouble ended; zero when there was none.
func (a *Archive) LastGood(ctx context.Context) (time.Time, error) {
	var at int64
	ok, err := a.readRow(ctx, "SELECT ended FROM round WHERE good = 1 AND kind IN ('crawl', 'import') ORDER BY id DESC LIMIT 1", nil, &at)
	if err != nil || !ok {
		return time.Time{}, a.explain("read", "rounds", err)
	}
	return time.UnixMilli(at).UTC(), nil
}
