// Package archive is the archive: one SQLite file that holds every address
// known, every capture of a page, what each page means, the articles put
// together from them, and a log of all changes with the cursors of the stages
// that read it. It is the only room with SQL, and the only copy of the truth:
// everything else (the index, data/status.json) can be made again from it.
//
// It knows how things are kept and found again; it refuses to know the web, how
// a page is read, or what a search is. Open opens it for writing, OpenReader
// beside a running crawl. *Archive is the crawler's Store and the belt's.
//
// Durability: WAL with synchronous=FULL; a method that returned nil is on the
// disk. Writers of one process share transactions (up to 64 writes or 200 ms,
// whatever is waiting), so that eight saves cost one fsync; writers of several
// processes wait for each other (BEGIN IMMEDIATE, busy timeout).
package archive

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"time"

	"iomnews/internal/news"

	"github.com/klauspost/compress/zstd"
)

// Options of an archive. The zero value works.
type Options struct {
	Busy     time.Duration    // how long to wait for another process's write; 0: 10 s
	MaxPages int              // of the file, for tests of a full disk; 0: none
	Now      func() time.Time // stamps what has no time of its own; nil: time.Now
	Readers  int              // connections for reading; 0: 4
}

// Archive is an open archive. It is safe for use by many goroutines.
//
// The tables of the file, version 1 (schema.go holds them word by word; times
// are Unix milliseconds UTC, hashes raw SHA-256, data columns zstd):
//
//	meta       id (of this archive, new after a restore), created
//	page       one row an address: role, state, when it is due, validators, digest and
//	           the capture that holds its body. state: queued, held, gone, moved
//	           (moved names the address it leads to), refused, failed, missing
//	hint       what other pages say of an address (news.Hint as JSON), by source and via;
//	           facts is the same without source: a fact known already is not stored again
//	capture    one row a visit that got an answer: hash of the bytes seen, body when stored
//	body       bytes by content hash, with the number of captures that use them
//	change     the log: seq (taken inside the writing transaction, never reused), token, kind, key
//	cursor     how far each stage has read the log
//	extract    what a page means: the article of that page alone (JSON)
//	loss       articles that would go away, held back until the end of a round
//	fact,token what linking knows of a page, and the tokens by which pages meet
//	article    articles put together from their pages, also tombstones (status gone)
//	version    former texts of corrected articles, until when they stood
//	alias      other ids of an article: former ones and those of its other addresses
//	forgotten  hashes of addresses and speakers that must never come back
//	round      rounds with their figures and field-fill rates, as JSON
//	state      the crawler's own small values
type Archive struct {
	path string
	id   string
	opt  Options
	ro   bool
	mode string  // of the reading connections: ro, or immutable on a read-only disk
	db   *sql.DB // read-only connections
	w    *writer // nil when read-only

	enc *zstd.Encoder
	dec *zstd.Decoder
}

// Open opens the archive at path for writing, creating it (mode 0600) and its
// directory (0700) when there is none. An archive of a newer version is
// news.ErrNewer, a damaged file news.ErrCorrupt, a file or disk that cannot be
// written news.ErrReadOnly, a full one news.ErrDiskFull. Close it.
func Open(ctx context.Context, path string, opt Options) (*Archive, error) {
	a, err := open(ctx, path, opt, false)
	if err != nil {
		return nil, fmt.Errorf("open archive: %w", explainFile(path, err))
	}
	return a, nil
}

// OpenReader opens the archive at path for reading only, also while another
// process writes and on a read-only disk. Methods that write answer
// news.ErrReadOnly. No file there: news.ErrNotFound.
func OpenReader(ctx context.Context, path string, opt Options) (*Archive, error) {
	a, err := open(ctx, path, opt, true)
	if err != nil {
		return nil, fmt.Errorf("open archive for reading: %w", explainFile(path, err))
	}
	return a, nil
}

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
		if err := a.checkForeign(ctx); err != nil {
			return nil, err
		}
		if err := a.openWriter(ctx); err != nil {
			return nil, err
		}
	}
	if err := a.openPool(ctx); err != nil {
		a.Close()
		return nil, err
	}
	return a, nil
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

// ID returns the archive's id: 16 hex characters, new after every restore.
func (a *Archive) ID() string { return a.id }

// Path returns the file's path as given to Open.
func (a *Archive) Path() string { return a.path }

// Close ends the writer after what is waiting, and closes the file.
func (a *Archive) Close() error {
	var errs []error
	if a.db != nil {
		errs = append(errs, a.db.Close())
	}
	if a.w != nil { // last, so that it moves the log into the file
		errs = append(errs, a.w.close())
	}
	if a.dec != nil {
		a.dec.Close()
	}
	if err := errors.Join(errs...); err != nil {
		return a.explain("close", "archive", err)
	}
	return nil
}

// token returns 16 random hex characters.
func token() string {
	var b [8]byte
	rand.Read(b[:]) // never fails: crypto/rand ends the program instead
	return hex.EncodeToString(b[:])
}

// ms is a time as it is kept; the zero time is 0.
func ms(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixMilli()
}

// at is a kept time; 0 is the zero time.
func at(v int64) time.Time {
	if v == 0 {
		return time.Time{}
	}
	return time.UnixMilli(v).UTC()
}
