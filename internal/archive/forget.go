package archive

import (
	"context"
	"crypto/sha256"
	"fmt"
	"slices"
	"strings"

	"iomnews/internal/address"
	"iomnews/internal/news"
)

// Kinds of what can be forgotten.
const (
	forgetURL     = "url"
	forgetSpeaker = "speaker"
	forgetArticle = "article" // the id of an article whose address is forgotten: answered with 410
)

// forgetHash is all that is kept of something forgotten. An address is forgotten
// under http and https, with and without "www.", as they are one page.
func forgetHash(kind, value string) []byte {
	if kind == forgetURL {
		value = bare(value)
	}
	sum := sha256.Sum256([]byte(kind + "\x00" + value))
	return sum[:]
}

// bare is an address without scheme and "www.".
func bare(url string) string {
	_, rest, _ := strings.Cut(url, "://")
	return strings.TrimPrefix(rest, "www.")
}

// spellings are the addresses that are forgotten together.
func spellings(url string) []string {
	b := bare(url)
	return []string{"https://www." + b, "https://" + b, "http://www." + b, "http://" + b}
}

func (t *tx) isForgotten(kind, value string) (found bool, err error) {
	_, err = t.row("SELECT EXISTS (SELECT 1 FROM forgotten WHERE hash = ?)", []any{forgetHash(kind, value)}, &found)
	return found, err
}

// IsForgotten reports whether an address was removed on request.
func (a *Archive) IsForgotten(ctx context.Context, url string) (found bool, err error) {
	if _, err = a.readRow(ctx, "SELECT EXISTS (SELECT 1 FROM forgotten WHERE hash = ?)", []any{forgetHash(forgetURL, url)}, &found); err != nil {
		return false, a.explain("look up", url, err)
	}
	return found, nil
}

// Forgotten says what Forget or ForgetSpeaker removed.
type Forgotten struct {
	Addresses []string // that will never be fetched again
	Articles  []string // ids that are answered with 410 from now on
	Captures  int
	Quotes    int // quotations and voices of a speaker
}

// Forget removes an address for good: its article with all addresses that lead
// to it, captures, bodies, hints, former
// versions, and its traces in the change log; then the file is written anew, so
// that no free space keeps any of it (this takes as much room again for as long
// as it runs). Only hashes stay, so that it is
// never fetched, extracted or shown again, nor any page found later that says
// it is the same one. It works for an address never seen,
// and again for one already forgotten. Articles that were related to it are
// linked anew by the next Linker; the index drops it at the next Indexer, and
// generations published before hold it until they are removed.
//
// What other pages say of it in their own text (a listing, a teaser, the link of
// a translation) stays with those pages.
func (a *Archive) Forget(ctx context.Context, url string) (Forgotten, error) {
	var out Forgotten
	err := a.write(ctx, func(t *tx) error {
		out = Forgotten{}
		return t.forget(url, &out)
	})
	if err == nil {
		err = a.scrub(ctx)
	}
	if err != nil {
		return Forgotten{}, a.explain("forget", url, err)
	}
	return out, nil
}

// scrub writes the file anew without its free space, where what was deleted may
// still stand, and empties the write-ahead log.
func (a *Archive) scrub(ctx context.Context) error {
	err := a.writeAlone(ctx, func(t *tx) error {
		t.w.known = newSeenLinks()
		if _, err := t.exec("VACUUM"); err != nil {
			return err
		}
		var busy, log, done int
		if _, err := t.row("PRAGMA wal_checkpoint(TRUNCATE)", nil, &busy, &log, &done); err != nil {
			return err
		}
		if busy != 0 {
			return fmt.Errorf("a reader is in the way: %w", news.ErrUnavailable)
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("it is forgotten, but traces may stand in the free space of the file: run the same command again: %w", err)
	}
	return nil
}

func (t *tx) forget(url string, out *Forgotten) error {
	now := ms(t.w.a.opt.Now())
	urls, err := t.addressesOf(url)
	if err != nil {
		return err
	}
	articles := map[string]bool{}
	for _, u := range urls {
		if err := t.strings("SELECT article FROM fact f JOIN page p ON p.id = f.page WHERE p.url = ?1 AND article <> '' UNION SELECT id FROM article WHERE url = ?1", u, func(id string) { articles[id] = true }); err != nil {
			return err
		}
	}
	if err := t.unlinkRelated(articles, urls); err != nil {
		return err
	}
	for _, id := range sortedKeys(articles) {
		out.Articles = append(out.Articles, id)
		if err := t.strings("SELECT id FROM alias WHERE article = ? AND served = 1", id, func(old string) { out.Articles = append(out.Articles, old) }); err != nil {
			return err
		}
		for _, q := range []string{"DELETE FROM version WHERE article = ?", "DELETE FROM alias WHERE article = ?", "DELETE FROM article WHERE id = ?"} {
			if _, err := t.exec(q, id); err != nil {
				return err
			}
		}
		if _, err := t.log(news.ChangeDeleted, id, t.w.a.opt.Now()); err != nil {
			return err
		}
	}
	for _, u := range urls {
		id := address.ArticleID(u)
		if !slices.Contains(out.Articles, id) {
			out.Articles = append(out.Articles, id)
		}
		if err := t.forgetAddress(u, now, out); err != nil {
			return err
		}
	}
	for _, id := range out.Articles {
		if _, err := t.exec("INSERT INTO forgotten (hash, kind, id, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING", forgetHash(forgetArticle, id), forgetArticle, id, now); err != nil {
			return err
		}
	}
	out.Addresses = urls
	return nil
}

// strings calls fn with the one text column of each row; fn must not use the transaction.
func (t *tx) strings(query string, arg any, fn func(string)) error {
	return t.rows(query, []any{arg}, func(scan func(...any) error) error {
		var s string
		err := scan(&s)
		if err == nil {
			fn(s)
		}
		return err
	})
}

// addressesOf returns an address with all that belong to its article, and all
// that lead to one of them.
func (t *tx) addressesOf(url string) ([]string, error) {
	set := map[string]bool{url: true}
	for todo := []string{url}; len(todo) > 0; {
		u := todo[0]
		todo = todo[1:]
		add := func(v string) {
			if v != "" && !set[v] {
				set[v] = true
				todo = append(todo, v)
			}
		}
		if err := t.strings("SELECT url FROM page WHERE moved = ?1 AND moved <> '' UNION SELECT moved FROM page WHERE url = ?1 AND moved <> ''", u, add); err != nil {
			return nil, err
		}
		if err := t.strings("SELECT q.url FROM page p JOIN fact f ON f.page = p.id JOIN fact g ON g.article = f.article JOIN page q ON q.id = g.page WHERE p.url = ? AND f.article <> ''", u, add); err != nil {
			return nil, err
		}
		for _, v := range spellings(u) {
			if err := t.strings("SELECT url FROM page WHERE url = ?", v, add); err != nil {
				return nil, err
			}
		}
		id := address.ArticleID(u)
		var data []byte
		found, err := t.row("SELECT data FROM article WHERE id = ?1 OR id = (SELECT article FROM alias WHERE id = ?1)", []any{id}, &data)
		if err != nil {
			return nil, err
		}
		if found {
			art, err := t.w.a.decodeArticle(data)
			if err != nil {
				return nil, corrupt("article "+id, err)
			}
			for _, v := range art.URLs {
				add(v)
			}
		}
	}
	return sortedKeys(set), nil
}

// unlinkRelated makes the linker look again at all that was related to articles.
func (t *tx) unlinkRelated(articles map[string]bool, urls []string) error {
	pages := map[string]bool{}
	for id := range articles {
		if err := t.strings(`SELECT p.url FROM article a JOIN article b ON b.work = a.work JOIN fact f ON f.article = b.id JOIN page p ON p.id = f.page WHERE a.id = ? AND b.status = 'held'`, id, func(u string) { pages[u] = true }); err != nil {
			return err
		}
	}
	for _, u := range sortedKeys(pages) {
		if slices.Contains(urls, u) {
			continue
		}
		if _, err := t.log(news.ChangeExtract, u, t.w.a.opt.Now()); err != nil {
			return err
		}
	}
	return nil
}

// forgetAddress removes one address and all that hangs on it.
func (t *tx) forgetAddress(url string, now int64, out *Forgotten) error {
	if _, err := t.exec("INSERT INTO forgotten (hash, kind, id, at) VALUES (?, ?, '', ?) ON CONFLICT DO NOTHING", forgetHash(forgetURL, url), forgetURL, now); err != nil {
		return err
	}
	var page int64
	found, err := t.row("SELECT id FROM page WHERE url = ?", []any{url}, &page)
	if err != nil {
		return err
	}
	if found {
		var captures []int64
		if err := t.rows("SELECT id FROM capture WHERE page = ?", []any{page}, func(scan func(...any) error) error {
			var id int64
			err := scan(&id)
			captures = append(captures, id)
			return err
		}); err != nil {
			return err
		}
		out.Captures += len(captures)
		for _, c := range captures {
			if err := t.dropBody(c); err != nil {
				return err
			}
		}
		for _, q := range []string{"DELETE FROM token WHERE page = ?", "DELETE FROM fact WHERE page = ?", "DELETE FROM extract WHERE page = ?", "DELETE FROM loss WHERE page = ?",
			"DELETE FROM hint WHERE page = ?", "DELETE FROM article WHERE main = ?", "UPDATE page SET capture = NULL WHERE id = ?", "DELETE FROM capture WHERE page = ?", "DELETE FROM page WHERE id = ?"} {
			if _, err := t.exec(q, page); err != nil {
				return err
			}
		}
	}
	// The log keeps its sequence and tokens, which are marks, and loses the address.
	for _, q := range []string{"UPDATE change SET key = '' WHERE key = ?", "DELETE FROM hint WHERE source = ?", "DELETE FROM state WHERE instr(value, ?) > 0"} {
		if _, err := t.exec(q, url); err != nil {
			return err
		}
	}
	return nil
}

// forgetAgain removes all whose hashes are among the forgotten.
func (a *Archive) forgetAgain(ctx context.Context) error {
	gone := map[string]bool{}
	if err := a.read(ctx, "SELECT hash FROM forgotten WHERE kind = ?", []any{forgetURL}, func(scan func(...any) error) error {
		var hash []byte
		err := scan(&hash)
		gone[string(hash)] = true
		return err
	}); err != nil {
		return err
	}
	var urls []string
	if err := a.slices(ctx, "SELECT id, url FROM page WHERE id > ? ORDER BY id LIMIT ?", slice, func(scan func(...any) error) (id int64, err error) {
		var url string
		err = scan(&id, &url)
		if gone[string(forgetHash(forgetURL, url))] {
			urls = append(urls, url)
		}
		return id, err
	}); err != nil {
		return err
	}
	for _, url := range urls {
		var out Forgotten
		if err := a.write(ctx, func(t *tx) error {
			out = Forgotten{}
			return t.forget(url, &out)
		}); err != nil {
			return err
		}
	}
	for _, k := range keepers {
		if _, err := a.strip(ctx, k); err != nil {
			return err
		}
	}
	return a.scrub(ctx)
}
