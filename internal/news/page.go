package news

import (
	"net/http"
	"time"
)

// Visit is one address to fetch, with what is needed to ask conditionally.
type Visit struct {
	URL          string    // key address (crawl.Key)
	Role         string    // what the address is to the crawler: see Role constants
	ETag         string    // of the capture held, empty when none
	LastModified string    // likewise, as served
	Digest       string    // of the capture held: the extracted meaning, "" when none
	BodyHash     string    // SHA-256 hex of the body held
	Fails        int       // failures in a row so far
	GoneSince    time.Time // first of the 404 answers in a row, zero when none
	Interval     time.Duration
	LastVisit    time.Time
	Published    string // best known date, YYYY-MM-DD, "" when none: newest first, and for revisits by age
	Hints        []Hint
}

// Roles of an address.
const (
	RoleArticle = "article" // may hold an article
	RoleListing = "listing"
	RoleSitemap = "sitemap"
	RoleFeed    = "feed"
	RoleStart   = "start" // an operator's start address: may be anything
)

// Page is bytes as served: one answer to one visit.
type Page struct {
	URL       string      // key address asked for
	Final     string      // address that answered, after redirects; key form
	Redirects []string    // addresses between, in order
	Status    int         // HTTP status of the final answer
	Header    http.Header // of the final answer
	Body      []byte      // Content-Encoding removed; nil for 304
	BodyHash  string      // SHA-256 of Body, hex
	Fetched   time.Time
	Hints     []Hint // what other pages say of this address, kept by the archive
}

// NotModified reports a 304: what is held is still true.
func (p *Page) NotModified() bool { return p.Status == http.StatusNotModified }

// Hint is a fact about a page from another page. Empty fields say nothing.
type Hint struct {
	Source    string    `json:"source"` // address of the page it stands on
	Via       string    `json:"via"`    // listing, feed, sitemap, teaser
	Title     string    `json:"title,omitempty"`
	Published string    `json:"published,omitempty"` // YYYY-MM-DD
	Raw       string    `json:"raw,omitempty"`       // the date as printed
	Kind      string    `json:"kind,omitempty"`
	Scope     string    `json:"scope,omitempty"`
	Lang      string    `json:"lang,omitempty"`
	Modified  time.Time `json:"modified,omitzero"` // lastmod of a sitemap
}

// Link is an address found on a page, with what is said of it there.
type Link struct {
	URL  string
	Role string // what it leads to, see Role constants; "" unknown
	Next bool   // the next page of this listing
	Hint Hint
}

// Results of a visit.
const (
	ResultNew         = "new"          // first capture of an article page
	ResultChanged     = "changed"      // the extracted article differs
	ResultUnchanged   = "unchanged"    // other bytes perhaps, same article
	ResultNotModified = "not-modified" // 304
	ResultGone        = "gone"         // 410, or 404 twice a day apart
	ResultMissing     = "missing"      // first 404
	ResultRedirect    = "redirect"     // leads to another address, which is then the page
	ResultRefused     = "refused"      // robots, scope, 401/403, block page
	ResultFailed      = "failed"       // network, 5xx, cut body, too large
	ResultPostponed   = "postponed"    // not asked: its host is left alone until Next
)

// Outcome is everything a visit brought, saved in one transaction.
type Outcome struct {
	Visit  Visit
	At     time.Time
	Result string
	Reason string        // of a failure or refusal: one of a small set of constant phrases
	Detail string        // the error in words, for `crawler show`
	Page   *Page         // nil when nothing was received
	Digest string        // meaning of the page (crawl.Crawler.Digest); "" when it has none
	Links  []Link        // found on the page: new frontier entries and hints
	Next   time.Time     // when to visit again
	Every  time.Duration // the revisit interval behind Next
	Gone   time.Time     // first 404 of a row, zero otherwise
}
