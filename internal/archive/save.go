package archive

import (
	"bytes"
	"context"
	"crypto/sha256"
	"net/http"
	"time"

	"iomnews/internal/news"
)

// blob is a body made ready outside the transaction.
type blob struct {
	hash []byte
	size int
	data []byte // zstd
}

// Save implements crawl.Store. What it makes of an Outcome:
//
//   - new, changed, unchanged: a capture. The body is stored when the page has
//     none yet or the digest differs (for pages without a digest: the bytes),
//     whatever the result says; bodies of sitemaps and feeds never, and of a
//     listing only the last. A page that may be an article logs ChangePage when
//     its body was stored.
//   - not-modified: a capture without a body.
//   - any of these, more than two days older than what is held (an import): a
//     capture in the history, and nothing else.
//   - redirect: the address now leads to Page.Final (alias of the page there).
//     The bytes, when they came whole (status 200), are saved as a visit of
//     Page.Final with the same digest; links count as found there. A page
//     that was held at the old address logs ChangeGone.
//   - gone: a tombstone, never due; ChangeGone when something was held.
//   - missing, refused, failed: what is held stays; the failure is noted.
//   - postponed: nothing but the next time.
//
// Next zero means in a day, except for gone pages. Forgotten addresses are
// answered with nil and nothing is kept.
func (a *Archive) Save(ctx context.Context, o news.Outcome) error {
	var b *blob
	if o.Page != nil && o.Page.Body != nil {
		sum := sha256.Sum256(o.Page.Body)
		b = &blob{hash: sum[:], size: len(o.Page.Body)}
	}
	var header []byte
	if o.Page != nil {
		var err error
		if header, err = a.packHeader(o.Page.Header); err != nil {
			return a.explain("save", o.Visit.URL, err)
		}
	}
	if b != nil && o.Result != news.ResultUnchanged {
		b.data = a.pack(o.Page.Body)
	}
	err := a.write(ctx, func(t *tx) error {
		if b != nil && b.data == nil && o.Result == news.ResultUnchanged {
			// Unchanged by the crawler's word; packed only if we hold nothing.
			need, err := t.needsBody(&o, b)
			if err != nil {
				return err
			}
			if need {
				b.data = a.pack(o.Page.Body)
			}
		}
		return t.save(&o, b, header)
	})
	if err != nil {
		return a.explain("save", o.Visit.URL, err)
	}
	return nil
}

// pageRow is what Save needs of a page before it changes it.
type pageRow struct {
	id                      int64
	role, state, digest     string
	published, moved        string
	capture                 *int64
	seen, visited, captured int64  // captured: time of the capture that holds the body
	hash                    []byte // of the bytes last seen
}

func (t *tx) page(url string) (p pageRow, found bool, err error) {
	found, err = t.row(`SELECT id, role, state, digest, published, moved, capture, seen, visited, hash,
		coalesce((SELECT at FROM capture WHERE id = page.capture), 0) FROM page WHERE url = ?`, []any{url},
		&p.id, &p.role, &p.state, &p.digest, &p.published, &p.moved, &p.capture, &p.seen, &p.visited, &p.hash, &p.captured)
	return p, found, err
}

func (t *tx) needsBody(o *news.Outcome, b *blob) (bool, error) {
	p, found, err := t.page(o.Visit.URL)
	return !found || t.meansNew(p, o.Digest, b), err
}

// meansNew reports whether a body must be stored: nothing is held, or the
// meaning differs; without a meaning the bytes decide.
func (t *tx) meansNew(p pageRow, digest string, b *blob) bool {
	if p.capture == nil {
		return true
	}
	if digest != "" || p.digest != "" {
		return digest != p.digest
	}
	return !bytes.Equal(p.hash, b.hash)
}

func (t *tx) save(o *news.Outcome, b *blob, header []byte) error {
	if forgotten, err := t.isForgotten(forgetURL, o.Visit.URL); err != nil || forgotten {
		return err
	}
	p, found, err := t.page(o.Visit.URL)
	if err != nil {
		return err
	}
	if !found {
		role := o.Visit.Role
		if p.id, err = t.newPage(o.Visit.URL, role, o.Visit.Published, o.At); err != nil {
			return err
		}
		p.role, p.state, p.published = role, "queued", o.Visit.Published
	}
	source := o.Visit.URL
	switch o.Result {
	case news.ResultNew, news.ResultChanged, news.ResultUnchanged, news.ResultNotModified:
		err = t.saveHeld(p, o, b, header)
	case news.ResultRedirect:
		if o.Page != nil && o.Page.Final != "" && o.Page.Final != o.Visit.URL {
			source = o.Page.Final
			err = t.saveMoved(p, o, b, header)
		} else {
			err = t.saveHeld(p, o, b, header)
		}
	case news.ResultGone:
		err = t.saveGone(p, o)
	case news.ResultPostponed:
		_, err = t.exec("UPDATE page SET due = "+unlessGone+", ready = 0 WHERE id = ?", next(o), p.id)
	default:
		err = t.saveFailed(p, o)
	}
	if err != nil {
		return err
	}
	_, err = t.addLinks(source, o.Links, o.At)
	return err
}

// next is when to visit again.
func next(o *news.Outcome) int64 {
	if o.Next.IsZero() {
		return ms(o.At.Add(24 * time.Hour))
	}
	return ms(o.Next)
}

// saveHeld records an answer that confirms or replaces what is held.
func (t *tx) saveHeld(p pageRow, o *news.Outcome, b *blob, header []byte) error {
	var held int
	if _, err := t.row("SELECT count(*) FROM capture WHERE page = ? AND at = ?", []any{p.id, ms(o.At)}, &held); err != nil {
		return err
	}
	if held > 0 {
		return nil // the same outcome once more
	}
	if p.capture != nil && ms(o.At) < p.captured-backward {
		return t.saveOlder(p, o, b, header)
	}
	digest, capture := p.digest, p.capture
	status, etag, modified := http.StatusNotModified, "", ""
	if o.Page != nil {
		status, etag, modified = o.Page.Status, o.Page.Header.Get("ETag"), o.Page.Header.Get("Last-Modified")
	}
	isNew := false
	var bodyID *int64
	if b != nil {
		isNew = t.meansNew(p, o.Digest, b)
		digest = o.Digest
		if isNew && p.role != news.RoleSitemap && p.role != news.RoleFeed {
			id, err := t.storeBody(b)
			if err != nil {
				return err
			}
			bodyID = &id
		}
	}
	hash := p.hash
	if b != nil {
		hash = b.hash
	}
	if hash == nil {
		hash = []byte{}
	}
	id, err := t.insert("INSERT INTO capture (page, at, result, status, hash, body, digest, header) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
		p.id, ms(o.At), o.Result, status, hash, bodyID, digest, header)
	if err != nil {
		return err
	}
	if bodyID != nil {
		if p.capture != nil && p.role == news.RoleListing {
			if err := t.dropBody(*p.capture); err != nil {
				return err
			}
		}
		capture = &id
	}
	if _, err := t.exec(`UPDATE page SET state = 'held', capture = ?1, digest = ?2, due = ?3, ready = 0, every = ?4, fails = 0, gone_since = 0, visited = ?5, checked = ?5,
		seen = CASE WHEN seen = 0 THEN ?5 ELSE seen END, etag = CASE WHEN ?6 = 304 AND ?7 = '' THEN etag ELSE ?7 END,
		modified = CASE WHEN ?6 = 304 AND ?8 = '' THEN modified ELSE ?8 END, moved = '', result = ?9, reason = ?10, detail = ?11, hash = ?12 WHERE id = ?13`,
		capture, digest, next(o), o.Every.Milliseconds(), ms(o.At), status, etag, modified, o.Result, o.Reason, o.Detail, hash, p.id); err != nil {
		return err
	}
	if err := t.touch(p.moved, o.At); err != nil { // that has one address less
		return err
	}
	back := p.state != news.StatusHeld && p.capture != nil // a tombstone or an alias that answers again
	if (bodyID != nil || back) && p.role != news.RoleListing && !(p.role == news.RoleStart && digest == "") {
		_, err = t.log(news.ChangePage, o.Visit.URL, o.At)
	}
	return err
}

// backward is how far a clock may be set back without its visits counting as
// history, in milliseconds.
const backward = 48 * 3600 * 1000

// saveOlder keeps an import of something older than what is held: a capture
// with its body, and an earlier first sight; what is held stays what it is.
func (t *tx) saveOlder(p pageRow, o *news.Outcome, b *blob, header []byte) error {
	var body *int64
	var hash []byte
	if b != nil {
		if b.data == nil {
			b.data = t.w.a.pack(o.Page.Body)
		}
		id, err := t.storeBody(b)
		if err != nil {
			return err
		}
		body, hash = &id, b.hash
	}
	status := http.StatusNotModified
	if o.Page != nil {
		status = o.Page.Status
	}
	if _, err := t.insert("INSERT INTO capture (page, at, result, status, hash, body, digest, header) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
		p.id, ms(o.At), o.Result, status, hash, body, o.Digest, header); err != nil {
		return err
	}
	_, err := t.exec("UPDATE page SET seen = ?1 WHERE id = ?2 AND seen > ?1", ms(o.At), p.id)
	return err
}

// saveMoved records that an address leads elsewhere.
func (t *tx) saveMoved(p pageRow, o *news.Outcome, b *blob, header []byte) error {
	final := o.Page.Final
	if forgotten, err := t.isForgotten(forgetURL, final); err != nil || forgotten {
		return err
	}
	target, found, err := t.page(final)
	if err != nil {
		return err
	}
	if !found {
		if target.id, err = t.newPage(final, p.role, p.published, o.At); err != nil {
			return err
		}
		target.role, target.state = p.role, "queued"
	}
	for _, u := range o.Page.Redirects {
		if u == o.Visit.URL || u == final || u == "" {
			continue
		}
		mid, found, err := t.page(u)
		if err != nil {
			return err
		}
		if !found {
			if mid.id, err = t.newPage(u, p.role, "", o.At); err != nil {
				return err
			}
		}
		if mid.capture == nil {
			if _, err := t.exec("UPDATE page SET state = 'moved', moved = ?, due = ?, ready = 0, visited = ? WHERE id = ?", final, next(o), ms(o.At), mid.id); err != nil {
				return err
			}
		}
	}
	wasHeld := p.capture != nil && p.state == news.StatusHeld
	isNew := p.moved != final
	if _, err := t.exec("UPDATE page SET state = 'moved', moved = ?, due = ?, ready = 0, every = ?, fails = 0, gone_since = 0, visited = ?, checked = ?, result = ?, reason = ?, detail = ? WHERE id = ?",
		final, next(o), o.Every.Milliseconds(), ms(o.At), ms(o.At), o.Result, o.Reason, o.Detail, p.id); err != nil {
		return err
	}
	if wasHeld {
		if _, err := t.log(news.ChangeGone, o.Visit.URL, o.At); err != nil {
			return err
		}
	}
	if b != nil && o.Page.Status == http.StatusOK && ms(o.At) > target.visited {
		to := *o
		to.Visit.URL, to.Result = final, news.ResultChanged
		if err := t.saveHeld(target, &to, b, header); err != nil {
			return err
		}
	}
	if !isNew {
		return nil
	}
	if err := t.touch(p.moved, o.At); err != nil {
		return err
	}
	return t.touch(final, o.At)
}

// touch makes known that a page, if one is held there, has more or fewer
// addresses than before.
func (t *tx) touch(url string, when time.Time) error {
	if url == "" {
		return nil
	}
	var held bool
	if _, err := t.row("SELECT EXISTS (SELECT 1 FROM page WHERE url = ? AND capture IS NOT NULL AND state = 'held')", []any{url}, &held); err != nil || !held {
		return err
	}
	_, err := t.log(news.ChangePage, url, when)
	return err
}

// saveGone makes a tombstone.
func (t *tx) saveGone(p pageRow, o *news.Outcome) error {
	since := o.Gone
	if since.IsZero() {
		since = o.At
	}
	if _, err := t.exec("UPDATE page SET state = 'gone', due = NULL, ready = 0, fails = 0, every = ?, gone_since = ?, visited = ?, result = ?, reason = ?, detail = ? WHERE id = ?",
		o.Every.Milliseconds(), ms(since), ms(o.At), o.Result, o.Reason, o.Detail, p.id); err != nil {
		return err
	}
	if p.capture == nil || p.state == news.ResultGone {
		return nil
	}
	_, err := t.log(news.ChangeGone, o.Visit.URL, o.At)
	return err
}

// unlessGone sets a time for the next visit, but gives a tombstone none that
// has none.
const unlessGone = "CASE WHEN state = 'gone' AND due IS NULL THEN NULL ELSE ? END"

// saveFailed notes that a visit brought nothing; what is held stays.
func (t *tx) saveFailed(p pageRow, o *news.Outcome) error {
	state := o.Result
	if p.capture != nil || p.state == news.ResultGone || p.state == "moved" {
		state = p.state
	}
	fails := o.Visit.Fails + 1
	if o.Result == news.ResultMissing {
		fails = 0
	}
	_, err := t.exec("UPDATE page SET state = ?, due = "+unlessGone+", ready = 0, every = ?, fails = ?, gone_since = ?, visited = ?, result = ?, reason = ?, detail = ? WHERE id = ?",
		state, next(o), o.Every.Milliseconds(), fails, ms(o.Gone), ms(o.At), o.Result, o.Reason, clip(o.Detail, 1000), p.id)
	return err
}
