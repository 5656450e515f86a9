package archive

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"

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

// Standing is what the frontier knows of an address, for people.
type Standing struct {
	news.Visit
	State   string // queued, held, gone, moved, refused, failed, missing
	Result  string // of the last visit
	Reason  string
	Detail  string
	Moved   string // the address it leads to
	Due     string // RFC 3339, "" when never
	Checked string // last time that what is held was confirmed
	Seen    string // first capture
	Article string // id of the article it belongs to
}
