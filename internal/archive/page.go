package archive

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"time"

	"iomnews/internal/news"
)

// corrupt is an error about a kept value that cannot be read.
func corrupt(what string, cause error) error {
	return remedy{meaning: news.ErrCorrupt, help: what + " cannot be read: run `crawler check`", cause: cause}
}

// Page returns what is held of an address, as it was served, with the hints of
// other pages; Redirects are the addresses known to lead here, in order of
// address. An address that leads elsewhere or is a tombstone is news.ErrGone
// (the former news.ErrMoved too), one never captured news.ErrNotFound, a forgotten
// one news.ErrForgotten.
func (a *Archive) Page(ctx context.Context, url string) (*news.Page, error) {
	p, err := a.readPage(ctx, url)
	if err != nil {
		return nil, a.explain("read page", url, err)
	}
	return p, nil
}

func (a *Archive) readPage(ctx context.Context, url string) (*news.Page, error) {
	var id, captured, status int64
	var state string
	var header, hash, data []byte
	found, err := a.readRow(ctx, `SELECT p.id, p.state, c.at, c.status, c.header, b.hash, b.data
		FROM page p JOIN capture c ON c.id = p.capture JOIN body b ON b.id = c.body WHERE p.url = ?`, []any{url},
		&id, &state, &captured, &status, &header, &hash, &data)
	if err != nil {
		return nil, err
	}
	if !found {
		if forgotten, err := a.IsForgotten(ctx, url); err != nil || forgotten {
			if err == nil {
				err = news.ErrForgotten
			}
			return nil, err
		}
		return nil, news.ErrNotFound
	}
	switch state {
	case news.ResultGone:
		return nil, news.ErrGone
	case "moved":
		return nil, fmt.Errorf("it is %w: %w", news.ErrGone, news.ErrMoved)
	}
	page := &news.Page{URL: url, Final: url, Status: int(status), Fetched: at(captured), BodyHash: hexString(hash)}
	if page.Body, err = a.unpack(data); err != nil {
		return nil, corrupt("the body of "+url, err)
	}
	if page.Header, err = a.unpackHeader(header); err != nil {
		return nil, corrupt("the header of "+url, err)
	}
	if err := a.read(ctx, "SELECT hint FROM hint WHERE page = ? ORDER BY source, via", []any{id}, func(scan func(...any) error) error {
		var text string
		if err := scan(&text); err != nil {
			return err
		}
		var h news.Hint
		if err := json.Unmarshal([]byte(text), &h); err != nil {
			return corrupt("a hint of "+url, err)
		}
		page.Hints = append(page.Hints, h)
		return nil
	}); err != nil {
		return nil, err
	}
	err = a.read(ctx, "SELECT url FROM page INDEXED BY page_moved WHERE moved = ? AND moved <> '' ORDER BY url", []any{url}, func(scan func(...any) error) error {
		var u string
		err := scan(&u)
		page.Redirects = append(page.Redirects, u)
		return err
	})
	return page, err
}

func (a *Archive) unpackHeader(data []byte) (http.Header, error) {
	h := http.Header{}
	if len(data) == 0 {
		return h, nil
	}
	text, err := a.unpack(data)
	if err != nil {
		return nil, err
	}
	return h, json.Unmarshal(text, &h)
}

// Capture is one answer to one visit, for an export of the captures. Body is nil
// when the answer's bytes were not stored: its meaning, or the bytes
// themselves, were those of the capture at Like.
type Capture struct {
	URL    string
	At     time.Time
	Result string
	Status int
	Header http.Header
	Hash   []byte // SHA-256 of the bytes seen, nil for a 304
	Body   []byte
	Like   time.Time // time of the latest earlier capture with a body, zero when there is none
}

// WalkCaptures calls fn with every capture in the order they were saved. It
// holds nothing open while fn runs; fn's first error ends it and is returned as
// it is.
func (a *Archive) WalkCaptures(ctx context.Context, fn func(*Capture) error) error {
	const part = 50 // bodies in memory at once
	var after int64
	for {
		var list []*Capture
		err := a.read(ctx, `SELECT c.id, p.url, c.at, c.result, c.status, c.header, c.hash, b.data,
			coalesce((SELECT max(d.at) FROM capture d WHERE d.page = c.page AND d.at < c.at AND d.body IS NOT NULL), 0)
			FROM capture c JOIN page p ON p.id = c.page LEFT JOIN body b ON b.id = c.body WHERE c.id > ? ORDER BY c.id LIMIT ?`, []any{after, part}, func(scan func(...any) error) error {
			var c Capture
			var when, like int64
			var header, data []byte
			if err := scan(&after, &c.URL, &when, &c.Result, &c.Status, &header, &c.Hash, &data, &like); err != nil {
				return err
			}
			c.At, c.Like = at(when), at(like)
			var err error
			if c.Header, err = a.unpackHeader(header); err != nil {
				return corrupt("the header of a capture of "+c.URL, err)
			}
			if data != nil {
				if c.Body, err = a.unpack(data); err != nil {
					return corrupt("the body of a capture of "+c.URL, err)
				}
			}
			list = append(list, &c)
			return nil
		})
		if err != nil {
			return a.explain("walk", "captures", err)
		}
		for _, c := range list {
			if err := fn(c); err != nil {
				return err
			}
		}
		if len(list) < part {
			return nil
		}
	}
}
