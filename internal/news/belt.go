package news

import (
	"errors"
	"time"
)

// ChangeExtract is the kind of change between the page and the article: what a
// page means was read anew, or no longer holds. Key is the page's address.
// The stages hand on in this order: ChangePage, ChangeGone -> extraction ->
// ChangeExtract -> linking -> ChangeArticle, ChangeDeleted -> index.
const ChangeExtract = "extract"

// Values of Article.Status.
const (
	StatusHeld = "held"
	StatusGone = "gone" // a tombstone: out of search, citable
)

// More errors with a meaning, of the archive and its log.
var (
	ErrUnknownMark = errors.New("unknown mark") // of another archive, or of a change that this archive never made: start from nothing
	ErrDiskFull    = errors.New("disk full")
	ErrReadOnly    = errors.New("read-only")
	ErrMoved       = errors.New("leads to another address")
)

// Extract is what one page means now, as the extraction hands it to the
// archive. Article nil: the page is no article (any more), for Reason.
type Extract struct {
	URL     string   // key address of the page
	Article *Article // as extracted, before linking
	Reason  string   // why there is none: LossGone, LossNotArticle, LossMoved
}

// Why the article of a page is lost.
const (
	LossGone       = "gone"           // the page is a tombstone
	LossNotArticle = "not an article" // the page is of another kind now
	LossEmpty      = "empty"          // the page has no text any more
	LossMoved      = "moved"          // the page leads to another address
	LossForgotten  = "forgotten"      // removed on request
)

// Loss is an article that would go away and is held back until the round's end
// shows that it is not one of too many.
type Loss struct {
	URL    string
	Host   string
	Reason string
	At     time.Time
}

// LinkFact is what linking needs of one page: Data is the linker's own, opaque
// to the archive; pages sharing a token are looked at together.
type LinkFact struct {
	URL    string
	Tokens []uint64
	Data   []byte // nil: the page has no article (any more)
}

// LinkedArticle is an article put together from its pages.
type LinkedArticle struct {
	Article *Article // complete but for FirstSeen and Changed, which the archive knows
	Main    string   // the page whose text it is
	Pages   []string // all its pages, key addresses
}

// Linking is one step of the linker, written in one transaction.
type Linking struct {
	Facts    []LinkFact      // pages looked at anew
	Articles []LinkedArticle // all articles of every component touched
	Pages    []string        // every page of the components touched; articles that held them and are not in Articles end
}
