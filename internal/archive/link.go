package archive

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"slices"
	"sort"
	"strconv"
	"strings"
	"time"

	"iomnews/internal/address"
	"iomnews/internal/news"
)

// Facts returns what linking noted of pages; those it never saw are missing.
func (a *Archive) Facts(ctx context.Context, urls []string) (map[string][]byte, error) {
	out := make(map[string][]byte, len(urls))
	err := a.readIn(ctx, "SELECT p.url, f.data FROM page p JOIN fact f ON f.page = p.id WHERE p.url IN ", urls, func(scan func(...any) error) error {
		var url string
		var data []byte
		err := scan(&url, &data)
		out[url] = data
		return err
	})
	if err != nil {
		return nil, a.explain("read", "facts for linking", err)
	}
	return out, nil
}

// Sharing returns the pages that carry any of the tokens, by token, in order
// of address.
func (a *Archive) Sharing(ctx context.Context, tokens []uint64) (map[uint64][]string, error) {
	out := make(map[uint64][]string, len(tokens))
	for len(tokens) > 0 {
		part := tokens[:min(slice, len(tokens))]
		tokens = tokens[len(part):]
		in := make([]string, len(part))
		for i, t := range part {
			in[i] = strconv.FormatInt(int64(t), 10)
		}
		err := a.read(ctx, "SELECT t.token, p.url FROM token t JOIN page p ON p.id = t.page WHERE t.token IN ("+strings.Join(in, ",")+")", nil, func(scan func(...any) error) error {
			var tok int64
			var url string
			err := scan(&tok, &url)
			out[uint64(tok)] = append(out[uint64(tok)], url)
			return err
		})
		if err != nil {
			return nil, a.explain("read", "pages that share a token", err)
		}
	}
	for _, urls := range out {
		sort.Strings(urls)
	}
	return out, nil
}

// PutLinking writes one step of the linker and moves the named cursor to upTo,
// in one transaction. For each article it finds FirstSeen (the earliest capture
// of its pages) and Changed, keeps the former text of one whose publisher
// corrected it (another text in a later capture of the same page: a text that
// differs because extraction learned something is no correction), and logs
// ChangeArticle when anything of it differs from before. An article whose pages
// now belong to another one becomes an alias of that; one without pages a
// tombstone; both log ChangeDeleted. It returns the numbers of both changes.
func (a *Archive) PutLinking(ctx context.Context, cursor string, upTo news.Mark, l news.Linking) (put, deleted int, err error) {
	err = a.write(ctx, func(t *tx) error {
		put, deleted = 0, 0
		var err error
		if put, deleted, err = t.putLinking(l); err != nil {
			return err
		}
		return t.setCursor(cursor, upTo)
	})
	if err != nil {
		return 0, 0, a.explain("link", fmt.Sprintf("%d articles", len(l.Articles)), err)
	}
	return put, deleted, nil
}

func (t *tx) putLinking(l news.Linking) (put, deleted int, err error) {
	pages, err := t.pageIDs(l)
	if err != nil {
		return 0, 0, err
	}
	former, err := t.articlesOf(l.Pages, pages)
	if err != nil {
		return 0, 0, err
	}
	for _, f := range l.Facts {
		if err := t.putFact(f, pages[f.URL]); err != nil {
			return 0, 0, err
		}
	}
	now := t.w.a.opt.Now()
	owner := map[string]string{} // page -> article now
	live := map[string]bool{}
	leads := map[string]string{} // id of an address -> article that it leads to now
	for _, la := range l.Articles {
		live[la.Article.ID] = true
		for _, u := range la.Article.URLs {
			leads[address.ArticleID(u)] = la.Article.ID
		}
		for _, p := range la.Pages {
			owner[p] = la.Article.ID
		}
	}
	heirs := map[string][]string{} // article -> former ids that become its aliases
	var ended []string
	for _, id := range sortedKeys(former) {
		if live[id] {
			continue
		}
		heir := ""
		for _, p := range former[id] {
			if o := owner[p]; o != "" && (heir == "" || o < heir) {
				heir = o
			}
		}
		if heir == "" {
			heir = leads[id]
		}
		if heir == "" {
			ended = append(ended, id)
		} else {
			heirs[heir] = append(heirs[heir], id)
		}
	}
	for _, la := range l.Articles {
		changed, err := t.putArticle(la, pages, heirs[la.Article.ID], now)
		if err != nil {
			return 0, 0, fmt.Errorf("article %s: %w", la.Article.ID, err)
		}
		put += changed
		deleted += len(heirs[la.Article.ID])
	}
	for _, id := range ended {
		if _, err := t.exec("UPDATE article SET status = 'gone', gone = ? WHERE id = ? AND status <> 'gone'", ms(now), id); err != nil {
			return 0, 0, err
		}
		if _, err := t.log(news.ChangeDeleted, id, now); err != nil {
			return 0, 0, err
		}
		deleted++
	}
	for _, u := range l.Pages {
		if id := pages[u]; id != 0 {
			if _, err := t.exec("UPDATE fact SET article = ?1 WHERE page = ?2 AND article <> ?1", owner[u], id); err != nil {
				return 0, 0, err
			}
		}
	}
	return put, deleted, nil
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}

// pageIDs finds the rows of all pages of a step.
func (t *tx) pageIDs(l news.Linking) (map[string]int64, error) {
	ids := map[string]int64{}
	look := func(url string) error {
		if _, ok := ids[url]; ok {
			return nil
		}
		var id int64
		_, err := t.row("SELECT id FROM page WHERE url = ?", []any{url}, &id)
		ids[url] = id
		return err
	}
	for _, f := range l.Facts {
		if err := look(f.URL); err != nil {
			return nil, err
		}
	}
	for _, u := range l.Pages {
		if err := look(u); err != nil {
			return nil, err
		}
	}
	return ids, nil
}

// articlesOf returns the articles that pages belonged to, with those pages.
func (t *tx) articlesOf(urls []string, ids map[string]int64) (map[string][]string, error) {
	out := map[string][]string{}
	for _, u := range urls {
		var article string
		found, err := t.row("SELECT article FROM fact WHERE page = ?", []any{ids[u]}, &article)
		if err != nil {
			return nil, err
		}
		if found && article != "" {
			out[article] = append(out[article], u)
		}
	}
	return out, nil
}

func (t *tx) putFact(f news.LinkFact, page int64) error {
	if page == 0 {
		return nil // forgotten meanwhile
	}
	if f.Data == nil {
		if _, err := t.exec("DELETE FROM token WHERE page = ?", page); err != nil {
			return err
		}
		_, err := t.exec("DELETE FROM fact WHERE page = ?", page)
		return err
	}
	want := make([]int64, 0, len(f.Tokens))
	for _, tok := range f.Tokens {
		want = append(want, int64(tok))
	}
	slices.Sort(want)
	want = slices.Compact(want)
	var have []int64
	if err := t.rows("SELECT token FROM token WHERE page = ? ORDER BY token", []any{page}, func(scan func(...any) error) error {
		var v int64
		err := scan(&v)
		have = append(have, v)
		return err
	}); err != nil {
		return err
	}
	for _, v := range have {
		if _, keep := slices.BinarySearch(want, v); !keep {
			if _, err := t.exec("DELETE FROM token WHERE token = ? AND page = ?", v, page); err != nil {
				return err
			}
		}
	}
	for _, v := range want {
		if _, known := slices.BinarySearch(have, v); !known {
			if _, err := t.exec("INSERT INTO token (token, page) VALUES (?, ?)", v, page); err != nil {
				return err
			}
		}
	}
	_, err := t.exec("INSERT INTO fact (page, data) VALUES (?, ?) ON CONFLICT DO UPDATE SET data = excluded.data", page, f.Data)
	return err
}

// articleRow is what putArticle needs of a row before it changes it.
type articleRow struct {
	id, status, sha256       string
	main, capture, firstSeen int64
	changed                  int64
	hash, data               []byte
}

func (t *tx) article(id string) (r articleRow, found bool, err error) {
	found, err = t.row("SELECT id, status, sha256, main, capture, first_seen, changed, hash, data FROM article WHERE id = ?", []any{id},
		&r.id, &r.status, &r.sha256, &r.main, &r.capture, &r.firstSeen, &r.changed, &r.hash, &r.data)
	return r, found, err
}

func (t *tx) putArticle(la news.LinkedArticle, pages map[string]int64, former []string, now time.Time) (int, error) {
	art := *la.Article
	main := pages[la.Main]
	var capture, captured int64
	if found, err := t.row("SELECT e.capture, c.at FROM extract e JOIN capture c ON c.id = e.capture WHERE e.page = ?", []any{main}, &capture, &captured); err != nil || !found {
		if err == nil {
			err = fmt.Errorf("its page %s has no extract: %w", la.Main, news.ErrInvalid)
		}
		return 0, err
	}
	row, exists, err := t.article(art.ID)
	if err != nil {
		return 0, err
	}
	first, err := t.firstSeen(la.Pages, pages)
	if err != nil {
		return 0, err
	}
	if former, err = t.addTombstones(former, la.Pages, pages, art.ID); err != nil {
		return 0, err
	}
	before, known := row, exists // whose history goes on
	for _, id := range former {
		r, found, err := t.article(id)
		if err != nil {
			return 0, err
		}
		if !found {
			continue
		}
		if r.firstSeen > 0 && (first == 0 || r.firstSeen < first) {
			first = r.firstSeen
		}
		if !known {
			before, known = r, true
		}
		if err := t.become(id, art.ID, now); err != nil {
			return 0, err
		}
	}
	if exists && row.firstSeen > 0 && (first == 0 || row.firstSeen < first) {
		first = row.firstSeen
	}
	changed := before.changed
	if known && before.main == main && before.capture != capture && before.sha256 != art.SHA256 {
		changed = captured
		if _, err := t.exec("INSERT INTO version (article, until, sha256, data) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING", art.ID, captured, before.sha256, before.data); err != nil {
			return 0, err
		}
	}
	art.FirstSeen, art.Changed = at(first), nil
	if changed != 0 {
		c := at(changed)
		art.Changed = &c
	}
	if err := t.putAliases(&art, now); err != nil {
		return 0, err
	}
	text, err := encodeArticle(&art)
	if err != nil {
		return 0, err
	}
	sum := sha256.Sum256(text)
	if exists && row.status == news.StatusHeld && bytes.Equal(row.hash, sum[:]) {
		_, err := t.exec("UPDATE article SET main = ?, capture = ? WHERE id = ? AND (main <> ? OR capture <> ?)", main, capture, art.ID, main, capture)
		return 0, err
	}
	published := ""
	if art.Published != nil {
		published = *art.Published
	}
	if _, err := t.exec(`INSERT INTO article (id, url, host, lang, kind, published, title, layout, status, main, capture, sha256, work, representative, first_seen, changed, gone, hash, data)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'held', ?, ?, ?, ?, ?, ?, ?, 0, ?, ?) ON CONFLICT DO UPDATE SET url = excluded.url, host = excluded.host, lang = excluded.lang,
		kind = excluded.kind, published = excluded.published, title = excluded.title, layout = excluded.layout, status = 'held', main = excluded.main, capture = excluded.capture,
		sha256 = excluded.sha256, work = excluded.work, representative = excluded.representative, first_seen = excluded.first_seen, changed = excluded.changed, gone = 0,
		hash = excluded.hash, data = excluded.data`,
		art.ID, art.URL, address.Host(art.URL), art.Lang, art.Kind, published, art.Title, art.Layout, main, capture, art.SHA256, art.Work, art.Representative,
		first, changed, sum[:], t.w.a.pack(text)); err != nil {
		return 0, err
	}
	_, err = t.log(news.ChangeArticle, art.ID, now)
	return 1, err
}
