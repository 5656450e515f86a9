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
	"time"

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
