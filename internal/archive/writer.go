package archive

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"iomnews/internal/news"
)

// Bounds of one shared transaction.
const (
	groupSize = 64
	groupTime = 200 * time.Millisecond
)

// writer owns the one writing connection. Its goroutine takes the writes that
// are waiting, runs them in one transaction and answers all of them after the
// commit. Nobody waits for company: a single writer commits at once.
type writer struct {
	a    *Archive
	db   *sql.DB
	conn *sql.Conn
	ops  chan *op
	quit chan struct{}
	done chan struct{}
	once sync.Once

	stmts map[string]*sql.Stmt
	known *seenLinks
}

// op is one write. fn may run more than once (again alone when another of its
// group failed), so it must set, never add to, what it hands out.
type op struct {
	ctx   context.Context
	fn    func(*tx) error
	alone bool // outside any transaction: VACUUM, backup
	err   error
	done  chan struct{}
}

// tx is a running transaction as a write sees it. Statements are prepared once
// and are never cancelled midway: contexts are looked at between writes.
type tx struct {
	w     *writer
	ctx   context.Context
	known []uint64 // links to remember after the commit
}

func newWriter(a *Archive, db *sql.DB, conn *sql.Conn) *writer {
	w := &writer{a: a, db: db, conn: conn, ops: make(chan *op, groupSize), quit: make(chan struct{}), done: make(chan struct{}),
		stmts: map[string]*sql.Stmt{}, known: newSeenLinks()}
	go w.run()
	return w
}

// errClosed answers writes after Close.
var errClosed = errors.New("archive is closed")

// write runs fn in a transaction and returns after its commit. A nil error
// means that it is on the disk.
func (a *Archive) write(ctx context.Context, fn func(*tx) error) error {
	return a.enqueue(ctx, &op{ctx: ctx, fn: fn, done: make(chan struct{})})
}

// writeAlone runs fn on the writing connection outside any transaction.
func (a *Archive) writeAlone(ctx context.Context, fn func(*tx) error) error {
	return a.enqueue(ctx, &op{ctx: ctx, fn: fn, alone: true, done: make(chan struct{})})
}

func (a *Archive) enqueue(ctx context.Context, o *op) error {
	if a.w == nil {
		return fmt.Errorf("%s is open for reading: %w", a.path, news.ErrReadOnly)
	}
	select {
	case a.w.ops <- o:
	case <-ctx.Done():
		return ctx.Err()
	case <-a.w.quit:
		return errClosed
	}
	select {
	case <-o.done:
		return o.err
	case <-a.w.done:
		select {
		case <-o.done:
			return o.err
		default:
			return errClosed
		}
	}
}

func (w *writer) run() {
	defer close(w.done)
	for {
		select {
		case o := <-w.ops:
			w.serve(o)
		case <-w.quit:
			for {
				select {
				case o := <-w.ops:
					w.serve(o)
				default:
					return
				}
			}
		}
	}
}

// serve runs first and what waits behind it.
func (w *writer) serve(first *op) {
	for next := first; next != nil; {
		o := next
		next = nil
		if o.alone {
			o.err = o.fn(&tx{w: w, ctx: context.WithoutCancel(o.ctx)})
			close(o.done)
			return
		}
		group := []*op{o}
		end := time.Now().Add(groupTime)
		failed := w.transaction(func(t *tx) error {
			if err := t.run(o); err != nil {
				return err
			}
			for len(group) < groupSize && time.Now().Before(end) {
				select {
				case more := <-w.ops:
					if more.alone {
						next = more
						return nil
					}
					group = append(group, more)
					if err := t.run(more); err != nil {
						return err
					}
				default:
					return nil
				}
			}
			return nil
		})
		if failed != nil && len(group) > 1 && !fatal(failed) {
			for _, g := range group {
				g.err = w.transaction(func(t *tx) error { return t.run(g) })
				close(g.done)
			}
			continue
		}
		for _, g := range group {
			g.err = failed
			close(g.done)
		}
	}
}

func (t *tx) run(o *op) error {
	if err := o.ctx.Err(); err != nil {
		return err
	}
	return o.fn(t)
}

// transaction runs fn between BEGIN IMMEDIATE and COMMIT.
func (w *writer) transaction(fn func(*tx) error) error {
	t := &tx{w: w, ctx: context.Background()}
	if _, err := t.exec("BEGIN IMMEDIATE"); err != nil {
		return err
	}
	err := fn(t)
	if err == nil {
		_, err = t.exec("COMMIT")
	}
	if err != nil {
		if _, rerr := t.exec("ROLLBACK"); rerr != nil && !fatal(err) {
			return errors.Join(err, rerr)
		}
		return err
	}
	w.known.add(t.known)
	return nil
}

func (w *writer) close() error {
	w.once.Do(func() { close(w.quit) })
	<-w.done
	for _, s := range w.stmts {
		s.Close()
	}
	return errors.Join(w.conn.Close(), w.db.Close())
}

// stmt returns the prepared statement of a query, prepared once.
func (t *tx) stmt(query string) (*sql.Stmt, error) {
	if s, ok := t.w.stmts[query]; ok {
		return s, nil
	}
	s, err := t.w.conn.PrepareContext(t.ctx, query)
	if err != nil {
		return nil, err
	}
	t.w.stmts[query] = s
	return s, nil
}

// exec runs a statement and returns the number of rows it changed.
func (t *tx) exec(query string, args ...any) (int64, error) {
	s, err := t.stmt(query)
	if err != nil {
		return 0, err
	}
	res, err := s.ExecContext(t.ctx, args...)
	if err != nil {
		return 0, err
	}
	return res.RowsAffected()
}

// insert runs an INSERT and returns the row's id.
func (t *tx) insert(query string, args ...any) (int64, error) {
	s, err := t.stmt(query)
	if err != nil {
		return 0, err
	}
	res, err := s.ExecContext(t.ctx, args...)
	if err != nil {
		return 0, err
	}
	return res.LastInsertId()
}

// row reads one row into dest and reports whether there was one.
func (t *tx) row(query string, args []any, dest ...any) (bool, error) {
	s, err := t.stmt(query)
	if err != nil {
		return false, err
	}
	switch err := s.QueryRowContext(t.ctx, args...).Scan(dest...); {
	case errors.Is(err, sql.ErrNoRows):
		return false, nil
	case err != nil:
		return false, err
	}
	return true, nil
}

// rows calls fn for each row; fn must not use the transaction.
func (t *tx) rows(query string, args []any, fn func(scan func(...any) error) error) error {
	s, err := t.stmt(query)
	if err != nil {
		return err
	}
	rows, err := s.QueryContext(t.ctx, args...)
	return each(rows, err, fn)
}

// each walks rows and closes them.
func each(rows *sql.Rows, err error, fn func(scan func(...any) error) error) error {
	if err != nil {
		return err
	}
	defer rows.Close()
	for rows.Next() {
		if err := fn(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}

// read calls fn for each row that the reading connections find.
func (a *Archive) read(ctx context.Context, query string, args []any, fn func(scan func(...any) error) error) error {
	rows, err := a.db.QueryContext(ctx, query, args...)
	return each(rows, err, fn)
}

// readRow reads one row and reports whether there was one.
func (a *Archive) readRow(ctx context.Context, query string, args []any, dest ...any) (bool, error) {
	switch err := a.db.QueryRowContext(ctx, query, args...).Scan(dest...); {
	case errors.Is(err, sql.ErrNoRows):
		return false, nil
	case err != nil:
		return false, err
	}
	return true, nil
}

// slice is how many keys a long read asks for at once, so that the log can be
// checkpointed in between.
const slice = 500

// readIn runs a query that ends in IN for keys, 500 at a time.
func (a *Archive) readIn(ctx context.Context, query string, keys []string, fn func(scan func(...any) error) error) error {
	for len(keys) > 0 {
		part := keys[:min(slice, len(keys))]
		keys = keys[len(part):]
		args := make([]any, len(part))
		for i, k := range part {
			args[i] = k
		}
		if err := a.read(ctx, query+placeholders(len(part)), args, fn); err != nil {
			return err
		}
	}
	return nil
}

// placeholders returns (?,?,…) with n marks.
func placeholders(n int) string {
	return "(" + strings.TrimSuffix(strings.Repeat("?,", n), ",") + ")"
}
