package news

import (
	"errors"
	"time"
)

// Change is one entry of the archive's log. Stages read the changes after
// their cursor, in order of Seq; several changes of one key may be folded.
type Change struct {
	Seq   int64
	Token string // random, of this very change: a restored archive cannot repeat it
	Kind  string // see Change constants
	Key   string // page: key address; article: article id
	At    time.Time
}

// Kinds of change.
const (
	ChangePage    = "page"    // a capture whose meaning is new, or a new hint about the page: Key is the address
	ChangeArticle = "article" // an article was written, or its links changed: Key is the article id
	ChangeGone    = "gone"    // the page is gone or forgotten: Key is the address
	ChangeDeleted = "deleted" // the article became a tombstone or was forgotten: Key is the article id
)

// Mark is a position in the change log of one archive. The zero Mark is the
// beginning. A mark whose archive or token is unknown means: start from nothing.
type Mark struct {
	Archive string `json:"archive"` // archive id; a restore gives a new one
	Seq     int64  `json:"seq"`
	Token   string `json:"token"`
}

// IsZero reports the beginning of the log.
func (m Mark) IsZero() bool { return m == Mark{} }

// Errors with a meaning. Rooms wrap them with verb and object.
var (
	ErrNotArticle  = errors.New("not an article")          // a page of another kind: listing, home, search
	ErrUnreadable  = errors.New("unreadable page")         // nested too deep, not HTML, empty
	ErrNotFound    = errors.New("not found")               // never held
	ErrGone        = errors.New("gone")                    // was held, is a tombstone
	ErrForgotten   = errors.New("forgotten")               // removed on request
	ErrInvalid     = errors.New("invalid")                 // a caller's input
	ErrUnavailable = errors.New("unavailable")             // no generation yet, or the engine is overloaded
	ErrLocked      = errors.New("held by another crawler") // data/lock
	ErrNewer       = errors.New("written by a newer version")
	ErrCorrupt     = errors.New("corrupt")
)
