package archive

import (
	"context"
	"fmt"
	"strings"
	"time"

	"iomnews/internal/news"
)

// log appends a change inside the writing transaction.
func (t *tx) log(kind, key string, now time.Time) (news.Change, error) {
	c := news.Change{Token: token(), Kind: kind, Key: key, At: now}
	seq, err := t.insert("INSERT INTO change (token, kind, key, at) VALUES (?, ?, ?, ?)", c.Token, kind, key, ms(now))
	c.Seq = seq
	return c, err
}

// Head returns the mark of the newest change: where a stage stands that has
// read everything. The zero Mark while the log is empty.
func (a *Archive) Head(ctx context.Context) (news.Mark, error) {
	m := news.Mark{Archive: a.id}
	found, err := a.readRow(ctx, "SELECT seq, token FROM change ORDER BY seq DESC LIMIT 1", nil, &m.Seq, &m.Token)
	if err != nil {
		return news.Mark{}, a.explain("read", "the head of the change log", err)
	}
	if !found {
		return news.Mark{}, nil
	}
	return m, nil
}

// Known reports whether a mark is one of this archive: its id, its sequence
// and its token. The zero Mark is known.
func (a *Archive) Known(ctx context.Context, m news.Mark) (bool, error) {
	if m.IsZero() {
		return true, nil
	}
	if m.Archive != a.id {
		return false, nil
	}
	var tok string
	found, err := a.readRow(ctx, "SELECT token FROM change WHERE seq = ?", []any{m.Seq}, &tok)
	if err != nil {
		return false, a.explain("look up", fmt.Sprintf("mark %d", m.Seq), err)
	}
	return found && tok == m.Token, nil
}

// Changes returns up to limit changes of the given kinds after a mark, oldest
// first, and the mark to go on from: that of the last change returned, or of
// the log's head when there are no more. A change that is followed by another
// one of the same key among these kinds is left out (its later one is what
// counts: readers look at the present state of the key). A mark that this
// archive never made is news.ErrUnknownMark: start from the zero Mark, in an
// empty place.
func (a *Archive) Changes(ctx context.Context, after news.Mark, limit int, kinds ...string) ([]news.Change, news.Mark, error) {
	known, err := a.Known(ctx, after)
	if err != nil {
		return nil, news.Mark{}, err
	}
	if !known {
		return nil, news.Mark{}, fmt.Errorf("read changes after %d of archive %s: %w", after.Seq, after.Archive, news.ErrUnknownMark)
	}
	head, err := a.Head(ctx)
	if err != nil {
		return nil, news.Mark{}, err
	}
	list, args := changesQuery(kinds), []any{after.Seq, head.Seq}
	args = append(args, limit)
	var out []news.Change
	err = a.read(ctx, list, args, func(scan func(...any) error) error {
		var c news.Change
		var when int64
		err := scan(&c.Seq, &c.Token, &c.Kind, &c.Key, &when)
		c.At = at(when)
		out = append(out, c)
		return err
	})
	if err != nil {
		return nil, news.Mark{}, a.explain("read", fmt.Sprintf("changes after %d", after.Seq), err)
	}
	if len(out) == limit && limit > 0 {
		last := out[len(out)-1]
		return out, news.Mark{Archive: a.id, Seq: last.Seq, Token: last.Token}, nil
	}
	return out, head, nil
}

func changesQuery(kinds []string) string {
	in := "('" + strings.Join(kinds, "','") + "')" // constants of news, never input
	return `SELECT seq, token, kind, key, at FROM change AS c WHERE seq > ? AND seq <= ? AND kind IN ` + in + `
		AND NOT EXISTS (SELECT 1 FROM change AS d WHERE d.key = c.key AND d.kind IN ` + in + ` AND d.seq > c.seq) ORDER BY seq LIMIT ?`
}

// Cursor returns the mark of a stage; the zero Mark when it never ran here.
func (a *Archive) Cursor(ctx context.Context, name string) (news.Mark, error) {
	m := news.Mark{Archive: a.id}
	found, err := a.readRow(ctx, "SELECT seq, token FROM cursor WHERE name = ?", []any{name}, &m.Seq, &m.Token)
	if err != nil {
		return news.Mark{}, a.explain("read", "cursor "+name, err)
	}
	if !found || m.Seq == 0 {
		return news.Mark{}, nil
	}
	return m, nil
}

// ResetCursor puts a stage back to the beginning: its next run redoes
// everything from what is kept.
func (a *Archive) ResetCursor(ctx context.Context, name string) error {
	err := a.write(ctx, func(t *tx) error {
		_, err := t.exec("DELETE FROM cursor WHERE name = ?", name)
		return err
	})
	if err != nil {
		return a.explain("reset", "cursor "+name, err)
	}
	return nil
}

// setCursor moves a cursor in the transaction of the work it stands for. It
// never moves backwards.
func (t *tx) setCursor(name string, m news.Mark) error {
	if name == "" || m.IsZero() {
		return nil
	}
	_, err := t.exec("INSERT INTO cursor (name, seq, token, at) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET seq = excluded.seq, token = excluded.token, at = excluded.at WHERE excluded.seq >= cursor.seq",
		name, m.Seq, m.Token, ms(t.w.a.opt.Now()))
	return err
}
