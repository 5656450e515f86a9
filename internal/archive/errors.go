package archive

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"syscall"

	"iomnews/internal/news"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"
)

// explain turns an error of the engine into a sentence that says what was done
// to what, what it means for what is kept, and what to do. It keeps the cause
// and adds one of the errors with a meaning.
func (a *Archive) explain(verb, object string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s %s: %w", verb, object, explainFile(a.path, err))
}

// explainFile adds meaning and remedy to an error of the archive at path.
func explainFile(path string, err error) error {
	var known remedy
	if errors.As(err, &known) {
		return err
	}
	wrap := func(meaning error, help string) error {
		return remedy{meaning: meaning, help: help, cause: err}
	}
	var e *sqlite.Error
	if errors.As(err, &e) {
		switch e.Code() & 0xff {
		case sqlite3.SQLITE_FULL:
			return wrap(news.ErrDiskFull, "no room left for "+path+"; what was kept before is unharmed: free some space and run the same command again")
		case sqlite3.SQLITE_READONLY:
			return wrap(news.ErrReadOnly, path+" cannot be written: check the owner and the mode of the file and its directory, and whether the disk is mounted read-only")
		case sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM, sqlite3.SQLITE_AUTH:
			return wrap(news.ErrReadOnly, path+" cannot be opened: check that its directory exists and that this user may read and write it")
		case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
			return wrap(news.ErrCorrupt, path+" is damaged: run `crawler check` to see how far, and `crawler restore` from the last backup; do not delete it, most of it can usually be read")
		case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
			return wrap(news.ErrUnavailable, "another program kept "+path+" locked for too long: wait for it, or stop it, and run the same command again")
		case sqlite3.SQLITE_IOERR:
			if strings.Contains(e.Error(), "no space") {
				return wrap(news.ErrDiskFull, "no room left for "+path+"; what was kept before is unharmed: free some space and run the same command again")
			}
			return wrap(news.ErrUnavailable, "the disk under "+path+" answers with errors: what was kept before is unharmed as far as the disk is; look at the system's log")
		case sqlite3.SQLITE_INTERRUPT:
			return err
		}
		return err
	}
	switch {
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		return wrap(news.ErrDiskFull, "no room left for "+path+"; what was kept before is unharmed: free some space and run the same command again")
	case errors.Is(err, syscall.EROFS), errors.Is(err, fs.ErrPermission), os.IsPermission(err):
		return wrap(news.ErrReadOnly, path+" cannot be written: check the owner and the mode of the file and its directory, and whether the disk is mounted read-only")
	}
	return err
}

// isBusy reports an error that another program's lock made, worth a second try.
func isBusy(err error) bool {
	var e *sqlite.Error
	return errors.As(err, &e) && e.Code()&0xff == sqlite3.SQLITE_BUSY
}

// remedy is an error with a meaning, a cause and a sentence that helps.
type remedy struct {
	meaning error
	help    string
	cause   error
}

func (r remedy) Error() string {
	return r.meaning.Error() + ": " + r.help + " (" + r.cause.Error() + ")"
}

func (r remedy) Unwrap() []error { return []error{r.meaning, r.cause} }

// fatal reports an error after which nothing more of the transaction can be
// trusted: the disk, the file or the connection, not the values.
func fatal(err error) bool {
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return false
	}
	switch e.Code() & 0xff {
	case sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CORRUPT,
		sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_NOMEM, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_BUSY:
		return true
	}
	return false
}
