package archive

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"iomnews/internal/news"
)

// record is an article as it is kept: the article object of the API and what
// that leaves out but later stages need.
type record struct {
	*news.Article
	Alternates   []news.Alternate `json:"alternates,omitempty"`
	PublishedRaw string           `json:"published_raw,omitempty"`
}

func encodeArticle(art *news.Article) ([]byte, error) {
	return json.Marshal(record{Article: art, Alternates: art.Alternates, PublishedRaw: art.PublishedRaw})
}

func (a *Archive) decodeArticle(data []byte) (*news.Article, error) {
	text, err := a.unpack(data)
	if err != nil {
		return nil, err
	}
	r := record{Article: &news.Article{}}
	if err := json.Unmarshal(text, &r); err != nil {
		return nil, err
	}
	r.Article.Alternates, r.Article.PublishedRaw = r.Alternates, r.PublishedRaw
	return r.Article, nil
}

// packed is an extract made ready outside the transaction.
type packed struct {
	hash   []byte
	data   []byte
	layout string
	length int
	date   string
}

func (a *Archive) packExtract(art *news.Article) (*packed, error) {
	text, err := encodeArticle(art)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(text)
	p := &packed{hash: sum[:], data: a.pack(text), layout: art.Layout, length: len(art.Body)}
	if art.Published != nil {
		p.date = *art.Published
	}
	return p, nil
}

// PutExtracts writes what pages mean now and moves the named cursor to upTo, in
// one transaction, and returns how many differ from what was held: only those
// log ChangeExtract. An article that would go away (Article nil, or a text that
// came out empty) is not taken away but noted as a loss; SettleLosses decides.
// Quotations and voices of forgotten speakers are left out, forgotten addresses
// ignored. The articles handed in are not kept and not changed.
func (a *Archive) PutExtracts(ctx context.Context, cursor string, upTo news.Mark, batch []news.Extract) (written int, err error) {
	ready := make([]*packed, len(batch))
	gone, err := a.forgottenSpeakers(ctx)
	if err != nil {
		return 0, err
	}
	for i, e := range batch {
		if e.Article == nil {
			continue
		}
		if ready[i], err = a.packExtract(withoutSpeakers(e.Article, gone)); err != nil {
			return 0, a.explain("keep extract of", e.URL, err)
		}
	}
	err = a.write(ctx, func(t *tx) error {
		written = 0
		for i, e := range batch {
			n, err := t.putExtract(e, ready[i])
			if err != nil {
				return fmt.Errorf("%s: %w", e.URL, err)
			}
			written += n
		}
		return t.setCursor(cursor, upTo)
	})
	if err != nil {
		return 0, a.explain("keep", fmt.Sprintf("%d extracts", len(batch)), err)
	}
	return written, nil
}

func (t *tx) putExtract(e news.Extract, p *packed) (int, error) {
	var page int64
	var capture *int64
	var host, moved, published, role string
	found, err := t.row("SELECT id, capture, host, moved, published, role FROM page WHERE url = ?", []any{e.URL}, &page, &capture, &host, &moved, &published, &role)
	if err != nil {
		return 0, err
	}
	if !found {
		if forgotten, err := t.isForgotten(forgetURL, e.URL); err != nil || forgotten {
			return 0, err
		}
		return 0, news.ErrNotFound
	}
	var heldHash []byte
	var heldLength int
	held, err := t.row("SELECT hash, length FROM extract WHERE page = ?", []any{page}, &heldHash, &heldLength)
	if err != nil {
		return 0, err
	}
	now := t.w.a.opt.Now()
	if p != nil { // another address of something forgotten, found later
		if forgotten, err := t.isForgotten(forgetURL, e.Article.URL); err != nil {
			return 0, err
		} else if forgotten {
			return 1, t.forget(e.URL, &Forgotten{})
		}
	}
	if p == nil {
		if !held {
			return 0, nil
		}
		if e.Reason == news.LossMoved {
			var there bool
			if _, err := t.row("SELECT EXISTS (SELECT 1 FROM page WHERE url = ? AND capture IS NOT NULL AND state = 'held')", []any{moved}, &there); err != nil {
				return 0, err
			}
			if there {
				return 1, t.dropExtract(page, e.URL)
			}
		}
		_, err := t.exec("INSERT INTO loss (page, host, reason, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING", page, host, e.Reason, ms(now))
		return 0, err
	}
	if held && heldLength > 0 && p.length == 0 {
		_, err := t.exec("INSERT INTO loss (page, host, reason, at, data) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET data = excluded.data", page, host, news.LossEmpty, ms(now), p.data)
		return 0, err
	}
	if _, err := t.exec("DELETE FROM loss WHERE page = ?", page); err != nil {
		return 0, err
	}
	if p.date != "" && p.date != published {
		if _, err := t.exec("UPDATE page SET published = ?, rank = ? WHERE id = ?", p.date, rank(role, p.date), page); err != nil {
			return 0, err
		}
	}
	if capture == nil {
		return 0, fmt.Errorf("extract of a page without a capture: %w", news.ErrInvalid)
	}
	if held && bytes.Equal(heldHash, p.hash) {
		_, err := t.exec("UPDATE extract SET capture = ? WHERE page = ? AND capture <> ?", *capture, page, *capture)
		return 0, err
	}
	if _, err := t.exec(`INSERT INTO extract (page, host, capture, hash, layout, length, data) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE
		SET host = excluded.host, capture = excluded.capture, hash = excluded.hash, layout = excluded.layout, length = excluded.length, data = excluded.data`,
		page, host, *capture, p.hash, p.layout, p.length, p.data); err != nil {
		return 0, err
	}
	_, err = t.log(news.ChangeExtract, e.URL, now)
	return 1, err
}

// dropExtract takes away what a page meant.
func (t *tx) dropExtract(page int64, url string) error {
	if _, err := t.exec("DELETE FROM loss WHERE page = ?", page); err != nil {
		return err
	}
	if _, err := t.exec("DELETE FROM extract WHERE page = ?", page); err != nil {
		return err
	}
	_, err := t.log(news.ChangeExtract, url, t.w.a.opt.Now())
	return err
}

// movedHome finds losses that are none: the page leads to another one that is
// held, so the article lives on there.
const movedHome = "SELECT l.page FROM loss l JOIN page p ON p.id = l.page JOIN page q ON q.url = p.moved WHERE l.reason = 'moved' AND p.moved <> '' AND q.state = 'held' AND q.capture IS NOT NULL"

// Losses returns the articles that would go away, in order of address; not
// those whose page only leads to another one that is held.
func (a *Archive) Losses(ctx context.Context) ([]news.Loss, error) {
	var out []news.Loss
	err := a.read(ctx, "SELECT p.url, l.host, l.reason, l.at FROM loss l JOIN page p ON p.id = l.page WHERE l.page NOT IN ("+movedHome+") ORDER BY p.url", nil, func(scan func(...any) error) error {
		var l news.Loss
		var when int64
		err := scan(&l.URL, &l.Host, &l.Reason, &when)
		l.At = at(when)
		out = append(out, l)
		return err
	})
	if err != nil {
		return nil, a.explain("list", "losses", err)
	}
	return out, nil
}

// ExtractCount returns how many pages of a host hold an article.
func (a *Archive) ExtractCount(ctx context.Context, host string) (n int, err error) {
	if _, err := a.readRow(ctx, "SELECT count(*) FROM extract WHERE host = ?", []any{host}, &n); err != nil {
		return 0, a.explain("count", "articles of "+host, err)
	}
	return n, nil
}

// SettleLosses ends a round: pages that only lead to another one that is held
// give their article over; the losses of the hosts in apply take effect,
// those of the hosts in hold stay noted, their articles stay, and their gone
// pages will be asked for again in a day.
func (a *Archive) SettleLosses(ctx context.Context, apply, hold []string) (applied int, err error) {
	err = a.write(ctx, func(t *tx) error {
		applied = 0
		if err := t.handOver(); err != nil {
			return err
		}
		for _, host := range apply {
			n, err := t.applyLosses(host)
			if err != nil {
				return err
			}
			applied += n
		}
		for _, host := range hold {
			if _, err := t.exec(`UPDATE page SET state = 'held', due = visited + 86400000, ready = 0 WHERE state = 'gone' AND id IN (SELECT page FROM loss WHERE host = ?)`, host); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return 0, a.explain("settle", "losses", err)
	}
	return applied, nil
}

// handOver drops the extracts of pages whose article lives on elsewhere.
func (t *tx) handOver() error {
	pages := map[int64]string{}
	if err := t.rows("SELECT id, url FROM page WHERE id IN ("+movedHome+")", nil, func(scan func(...any) error) error {
		var id int64
		var url string
		err := scan(&id, &url)
		pages[id] = url
		return err
	}); err != nil {
		return err
	}
	for _, id := range slices.Sorted(maps.Keys(pages)) {
		if err := t.dropExtract(id, pages[id]); err != nil {
			return err
		}
	}
	return nil
}

func (t *tx) applyLosses(host string) (int, error) {
	type loss struct {
		page int64
		url  string
		data []byte
	}
	var list []loss
	if err := t.rows("SELECT l.page, p.url, l.data FROM loss l JOIN page p ON p.id = l.page WHERE l.host = ?", []any{host}, func(scan func(...any) error) error {
		var l loss
		err := scan(&l.page, &l.url, &l.data)
		list = append(list, l)
		return err
	}); err != nil {
		return 0, err
	}
	for _, l := range list {
		if l.data == nil {
			if err := t.dropExtract(l.page, l.url); err != nil {
				return 0, err
			}
			continue
		}
		text, err := t.w.a.unpack(l.data)
		if err != nil {
			return 0, corrupt("a loss of "+l.url, err)
		}
		sum := sha256.Sum256(text)
		if _, err := t.exec("UPDATE extract SET hash = ?1, length = 0, data = ?2, capture = (SELECT capture FROM page WHERE id = ?3) WHERE page = ?3", sum[:], l.data, l.page); err != nil {
			return 0, err
		}
		if _, err := t.exec("DELETE FROM loss WHERE page = ?", l.page); err != nil {
			return 0, err
		}
		if _, err := t.log(news.ChangeExtract, l.url, t.w.a.opt.Now()); err != nil {
			return 0, err
		}
	}
	return len(list), nil
}

// Extract returns what one page alone means, as last extracted.
func (a *Archive) Extract(ctx context.Context, url string) (*news.Article, error) {
	list, err := a.Extracts(ctx, []string{url})
	if err != nil {
		return nil, err
	}
	if list[url] == nil {
		return nil, a.explain("read extract of", url, news.ErrNotFound)
	}
	return list[url], nil
}

// Extracts returns what pages mean; those without an article are missing.
func (a *Archive) Extracts(ctx context.Context, urls []string) (map[string]*news.Article, error) {
	out := make(map[string]*news.Article, len(urls))
	err := a.readIn(ctx, "SELECT p.url, e.data FROM page p JOIN extract e ON e.page = p.id WHERE p.url IN ", urls, func(scan func(...any) error) error {
		var url string
		var data []byte
		if err := scan(&url, &data); err != nil {
			return err
		}
		art, err := a.decodeArticle(data)
		if err != nil {
			return corrupt("the extract of "+url, err)
		}
		out[url] = art
		return nil
	})
	if err != nil {
		return nil, a.explain("read", "extracts", err)
	}
	return out, nil
}
