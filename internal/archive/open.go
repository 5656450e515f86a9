package archive

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"iomnews/internal/news"

	"github.com/cenkalti/backoff/v5"
	"github.com/klauspost/compress/zstd"
)

func open(ctx context.Context, path string, opt Options, ro bool) (_ *Archive, err error) {
	if opt.Busy == 0 {
		opt.Busy = 10 * time.Second
	}
	if opt.Now == nil {
		opt.Now = time.Now
	}
	if opt.Readers == 0 {
		opt.Readers = 4
	}
	a := &Archive{path: path, opt: opt, ro: ro}
	if a.enc, err = zstd.NewWriter(nil, zstd.WithEncoderLevel(zstd.SpeedFastest), zstd.WithEncoderConcurrency(1), zstd.WithWindowSize(1<<20), zstd.WithLowerEncoderMem(true)); err != nil {
		return nil, err
	}
	if a.dec, err = zstd.NewReader(nil, zstd.WithDecoderConcurrency(0), zstd.WithDecoderMaxMemory(256<<20)); err != nil {
		return nil, err
	}
	if err := checkMagic(path); err != nil {
		return nil, err
	}
	if ro {
		if st, serr := os.Stat(path); errors.Is(serr, fs.ErrNotExist) || serr == nil && st.Size() == 0 {
			return nil, fmt.Errorf("no archive at %s yet: `crawler crawl` makes one: %w", path, news.ErrNotFound)
		}
	} else {
		if err := prepareFile(path); err != nil {
			return nil, err
		}
		if err := a.patiently(ctx, a.checkForeign); err != nil {
			return nil, err
		}
		if err := a.patiently(ctx, a.openWriter); err != nil {
			return nil, err
		}
	}
	if err := a.patiently(ctx, a.openPool); err != nil {
		a.Close()
		return nil, err
	}
	return a, nil
}

// patiently tries open again while others open or leave the file. The engine's
// own busy timeout does not cover the moments in which a file enters or leaves
// WAL mode (www.sqlite.org/wal.html, "Sometimes Queries Return SQLITE_BUSY In
// WAL Mode"): there it answers at once.
func (a *Archive) patiently(ctx context.Context, open func(context.Context) error) error {
	pause := &backoff.ExponentialBackOff{InitialInterval: time.Millisecond, MaxInterval: 100 * time.Millisecond, Multiplier: 2, RandomizationFactor: 0.5}
	_, err := backoff.Retry(ctx, func() (struct{}, error) {
		err := open(ctx)
		if err != nil && !isBusy(err) {
			err = backoff.Permanent(err)
		}
		return struct{}{}, err
	}, backoff.WithBackOff(pause), backoff.WithMaxElapsedTime(a.opt.Busy))
	return err
}

// prepareFile makes the directory and an empty file with our modes.
func prepareFile(path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	_, err := os.Stat(path)
	isNew := errors.Is(err, fs.ErrNotExist)
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return err
	}
	if err := f.Close(); err != nil || !isNew {
		return err
	}
	return syncFile(filepath.Dir(path)) // the name must survive a power cut too
}

// checkMagic refuses a file that is not SQLite's: one shorter than a page would
// pass for an empty archive and be written over.
func checkMagic(path string) error {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	defer f.Close()
	head := make([]byte, len(magic))
	n, err := io.ReadFull(f, head)
	if errors.Is(err, io.EOF) || string(head) == magic {
		return nil
	}
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return err
	}
	return remedy{meaning: news.ErrCorrupt, help: path + " is no archive: it was left as it is; put it elsewhere, or `crawler restore` from the last backup", cause: fmt.Errorf("it begins with %q", head[:n])}
}

// magic begins every SQLite file.
const magic = "SQLite format 3\x00"

// checkForeign looks at a file before anything is written to it: opening for
// writing already changes its journal mode.
func (a *Archive) checkForeign(ctx context.Context) error {
	if st, err := os.Stat(a.path); err != nil || st.Size() == 0 {
		return err
	}
	db, err := sql.Open("sqlite", a.dsn("ro", "query_only(1)"))
	if err != nil {
		return err
	}
	defer db.Close()
	_, err = fileVersion(ctx, db, a.path)
	return err
}

// dsn writes the address of the file for the driver.
func (a *Archive) dsn(mode string, pragmas ...string) string {
	v := url.Values{}
	v.Set("mode", mode)
	if mode == "immutable" {
		v.Set("mode", "ro")
		v.Set("immutable", "1")
	}
	v.Add("_pragma", fmt.Sprintf("busy_timeout(%d)", a.opt.Busy.Milliseconds()))
	for _, p := range pragmas {
		v.Add("_pragma", p)
	}
	abs, err := filepath.Abs(a.path)
	if err != nil {
		abs = a.path
	}
	return "file:" + (&url.URL{Path: abs}).EscapedPath() + "?" + v.Encode()
}

// openWriter opens the one writing connection and makes or checks the schema.
func (a *Archive) openWriter(ctx context.Context) error {
	db, err := sql.Open("sqlite", a.dsn("rw", "journal_mode(WAL)", "synchronous(FULL)", "journal_size_limit(67108864)", "cache_size(-8192)"))
	if err != nil {
		return err
	}
	db.SetMaxOpenConns(1)
	conn, err := db.Conn(ctx)
	if err != nil {
		db.Close()
		return err
	}
	fail := func(err error) error {
		conn.Close()
		db.Close()
		return err
	}
	if a.opt.MaxPages > 0 {
		if _, err := conn.ExecContext(ctx, fmt.Sprintf("PRAGMA max_page_count(%d)", a.opt.MaxPages)); err != nil {
			return fail(err)
		}
	}
	version, err := fileVersion(ctx, conn, a.path)
	if err != nil {
		return fail(err)
	}
	if version == 0 {
		if err := create(ctx, conn, a.opt.Now()); err != nil {
			return fail(err)
		}
	}
	if err := conn.QueryRowContext(ctx, "SELECT value FROM meta WHERE key = 'id'").Scan(&a.id); err != nil {
		return fail(err)
	}
	a.w = newWriter(a, db, conn)
	return nil
}

// openPool opens the reading connections. A read-only disk without a WAL is
// opened as a file that nobody changes.
func (a *Archive) openPool(ctx context.Context) error {
	try := func(mode string) error {
		db, err := sql.Open("sqlite", a.dsn(mode, "query_only(1)", "cache_size(-2048)"))
		if err != nil {
			return err
		}
		db.SetMaxOpenConns(a.opt.Readers)
		db.SetMaxIdleConns(a.opt.Readers)
		version, err := fileVersion(ctx, db, a.path)
		if err == nil && version == 0 {
			err = fmt.Errorf("%s holds no archive: %w", a.path, news.ErrNotFound)
		}
		if err == nil {
			err = db.QueryRowContext(ctx, "SELECT value FROM meta WHERE key = 'id'").Scan(&a.id)
		}
		if err != nil {
			db.Close()
			return err
		}
		a.db, a.mode = db, mode
		return nil
	}
	err := try("ro")
	if err != nil && a.ro && errors.Is(explainFile(a.path, err), news.ErrReadOnly) {
		if st, serr := os.Stat(a.path + "-wal"); errors.Is(serr, fs.ErrNotExist) || serr == nil && st.Size() == 0 {
			err = try("immutable")
		}
	}
	return err
}

type queryer interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// fileVersion returns the layout version of the file, 0 for an empty one.
func fileVersion(ctx context.Context, q queryer, path string) (int, error) {
	var app, version, tables int
	if err := q.QueryRowContext(ctx, "SELECT (SELECT application_id FROM pragma_application_id), (SELECT user_version FROM pragma_user_version), (SELECT count(*) FROM sqlite_schema)").Scan(&app, &version, &tables); err != nil {
		return 0, err
	}
	switch {
	case tables == 0 && version == 0:
		return 0, nil
	case app != applicationID:
		return 0, remedy{meaning: news.ErrCorrupt, help: path + " is a database of another program: name another file", cause: fmt.Errorf("application id %#x, want %#x", app, applicationID)}
	case version > FileVersion:
		return 0, remedy{meaning: news.ErrNewer, help: path + " is left as it is: use the newer program, or another --data directory", cause: fmt.Errorf("archive version %d, this program knows %d", version, FileVersion)}
	}
	return version, nil
}

// create writes the schema in one transaction; two processes may try at once.
func create(ctx context.Context, conn *sql.Conn, now time.Time) error {
	if _, err := conn.ExecContext(ctx, "BEGIN IMMEDIATE"); err != nil {
		return err
	}
	err := func() error {
		var tables int
		if err := conn.QueryRowContext(ctx, "SELECT count(*) FROM sqlite_schema").Scan(&tables); err != nil || tables > 0 {
			return err
		}
		if _, err := conn.ExecContext(ctx, schema); err != nil {
			return err
		}
		for k, v := range map[string]string{"id": token(), "created": now.UTC().Format(time.RFC3339)} {
			if _, err := conn.ExecContext(ctx, "INSERT INTO meta (key, value) VALUES (?, ?)", k, v); err != nil {
				return err
			}
		}
		_, err := conn.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", applicationID, FileVersion))
		return err
	}()
	if err != nil {
		conn.ExecContext(context.WithoutCancel(ctx), "ROLLBACK") // a failed one may have ended the transaction already
		return err
	}
	_, err = conn.ExecContext(ctx, "COMMIT")
	return err
}
