package archive

import (
	"slices"
	"time"

	"iomnews/internal/address"
	"iomnews/internal/news"
)

// addTombstones adds to the former ids of an article the tombstones whose page
// is one of its pages now: a page that came back under another key.
func (t *tx) addTombstones(former, urls []string, pages map[string]int64, id string) ([]string, error) {
	for _, u := range urls {
		err := t.rows("SELECT id FROM article WHERE main = ? AND status = 'gone' AND id <> ?", []any{pages[u], id}, func(scan func(...any) error) error {
			var old string
			err := scan(&old)
			if !slices.Contains(former, old) {
				former = append(former, old)
			}
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return former, nil
}

// firstSeen is the earliest capture of an article's pages.
func (t *tx) firstSeen(urls []string, pages map[string]int64) (int64, error) {
	var first int64
	for _, u := range urls {
		var seen int64
		if _, err := t.row("SELECT seen FROM page WHERE id = ?", []any{pages[u]}, &seen); err != nil {
			return 0, err
		}
		if seen > 0 && (first == 0 || seen < first) {
			first = seen
		}
	}
	return first, nil
}

// become makes a former article an alias of another one.
func (t *tx) become(former, id string, now time.Time) error {
	if _, err := t.exec("UPDATE OR IGNORE version SET article = ? WHERE article = ?", id, former); err != nil {
		return err
	}
	for _, q := range []string{"DELETE FROM version WHERE article = ?", "DELETE FROM article WHERE id = ?"} {
		if _, err := t.exec(q, former); err != nil {
			return err
		}
	}
	if _, err := t.exec("UPDATE alias SET article = ? WHERE article = ?", id, former); err != nil {
		return err
	}
	if _, err := t.exec("INSERT INTO alias (id, article, served, at) VALUES (?, ?, 1, ?) ON CONFLICT DO UPDATE SET article = excluded.article, served = 1", former, id, ms(now)); err != nil {
		return err
	}
	_, err := t.log(news.ChangeDeleted, former, now)
	return err
}

// putAliases makes the ids of an article's other addresses lead to it, and its
// own id to nothing else.
func (t *tx) putAliases(art *news.Article, now time.Time) error {
	if _, err := t.exec("DELETE FROM alias WHERE id = ?", art.ID); err != nil {
		return err
	}
	for _, u := range art.URLs {
		id := address.ArticleID(u)
		if id == art.ID {
			continue
		}
		var status string
		if _, err := t.row("SELECT status FROM article WHERE id = ?", []any{id}, &status); err != nil {
			return err
		}
		switch status {
		case news.StatusHeld: // a page of its own after all
			continue
		case news.StatusGone: // came back under another address
			if err := t.become(id, art.ID, now); err != nil {
				return err
			}
			continue
		}
		if _, err := t.exec("INSERT INTO alias (id, article, served, at) VALUES (?, ?, 0, ?) ON CONFLICT DO UPDATE SET article = excluded.article WHERE article <> excluded.article",
			id, art.ID, ms(now)); err != nil {
			return err
		}
	}
	return nil
}
