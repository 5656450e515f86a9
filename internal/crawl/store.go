package crawl

import (
	"context"
	"time"

	"iomnews/internal/news"
)

// Store is what the crawler needs of the archive. Every method is one
// transaction: a kill between two calls loses nothing that returned.
type Store interface {
	// Add puts addresses with their hints on the frontier, found on the page
	// source, and reports how many were new. Known addresses keep their state;
	// a hint that says something new makes a held page's change known to the
	// stages after, and a newer lastmod makes it due.
	Add(ctx context.Context, source string, links []news.Link) (added int, err error)

	// Due returns up to n visits whose time has come at now, newest first (best
	// known date of publication, undated after the dated of this year), then the
	// backlog. site is a registrable domain, or "" for all. Gone and forgotten
	// addresses are never due.
	Due(ctx context.Context, now time.Time, site string, n int) ([]news.Visit, error)

	// Visit returns what is known of one address; news.ErrNotFound when nothing.
	Visit(ctx context.Context, url string) (news.Visit, error)

	// Save records the outcome of a visit: capture (its body stored once by
	// content hash, and not at all when the meaning is unchanged), next time,
	// links found, and the change. Saving the same Outcome twice is harmless.
	//
	// Failures in a row: ResultFailed and ResultRefused add one to Visit.Fails,
	// ResultPostponed leaves all as it is but the next time, every other result
	// sets it to zero. Visit.GoneSince becomes Outcome.Gone. A ResultRedirect
	// has a Page without a body whose Final names the page; Links puts that on
	// the frontier. Digest, ETag, Last-Modified and body hash of the visit become
	// those of the Page for new, changed and unchanged (there the stored body
	// stays, only the hash and the validators are new).
	Save(ctx context.Context, o news.Outcome) error

	// Count returns how many articles are held of a host (as in address.Host of
	// the visits' addresses): visits whose capture has a digest and that are
	// neither gone nor forgotten. The guard against mass vanishing needs it.
	Count(ctx context.Context, host string) (int, error)

	// State and SetState keep the crawler's own small values between rounds
	// (robots files, listing progress, sitemap dates). A missing key is nil.
	State(ctx context.Context, key string) ([]byte, error)
	SetState(ctx context.Context, key string, value []byte) error
}
