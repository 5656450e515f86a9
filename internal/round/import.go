package round

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"iomnews/internal/address"
	"iomnews/internal/news"
	"iomnews/scraper"
)

// Keep puts a page that came by another way than the crawl (a WARC file, saved
// HTML) into the archive, as if it had been fetched at page.Fetched, and says
// what that was: new, changed, unchanged, or refused, and then why. The page's URL is
// brought to its key form.
func (r *Runner) Keep(ctx context.Context, page *news.Page) (result, reason string, err error) {
	key, err := address.Key("", page.URL)
	if err != nil {
		return "", "", err
	}
	page.URL = key
	if page.Final == "" {
		page.Final = key
	}
	if page.BodyHash == "" {
		sum := sha256.Sum256(page.Body)
		page.BodyHash = hex.EncodeToString(sum[:])
	}
	v, err := r.archive.Visit(ctx, key)
	switch {
	case errors.Is(err, news.ErrForgotten):
		return news.ResultRefused, "forgotten by an operator", nil
	case errors.Is(err, news.ErrNotFound):
		v = news.Visit{URL: key, Role: news.RoleArticle}
	case err != nil:
		return "", "", fmt.Errorf("import %s: %w", key, err)
	}
	if !page.Fetched.After(v.LastVisit) && !v.LastVisit.IsZero() {
		if page.BodyHash == v.BodyHash {
			return news.ResultUnchanged, "", nil
		}
		return news.ResultRefused, "older than the capture held", nil
	}
	digest := scraper.Digest(page)
	o := news.Outcome{Visit: v, At: page.Fetched, Page: page, Digest: digest, Next: r.opt.Now(), Every: 24 * time.Hour}
	switch {
	case digest == "":
		return news.ResultRefused, "no article", nil
	case v.Digest == "":
		o.Result = news.ResultNew
	case v.Digest == digest:
		o.Result = news.ResultUnchanged
	default:
		o.Result = news.ResultChanged
	}
	if o.Links, err = scraper.Links(page); err != nil {
		o.Links = nil // the page itself is worth keeping
	}
	if err := r.archive.Save(ctx, o); err != nil {
		return "", "", fmt.Errorf("import %s: %w", key, err)
	}
	return o.Result, "", nil
}

// Finish extracts, links, indexes and publishes after pages were kept.
func (r *Runner) Finish(ctx context.Context) (Summary, error) {
	return r.redo(ctx, false)
}
