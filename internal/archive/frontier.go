package archive

import (
	"context"
	"encoding/json"
	"strconv"
	"strings"
	"time"

	"iomnews/internal/address"
	"iomnews/internal/news"
)

// Ranks that are no dates: discovery pages come first, the undated after the
// dated of this year.
const (
	rankFirst   = 99999999
	rankUndated = 0
)

// Limits of what strangers may make us keep about one address.
const (
	maxHints = 32
	maxURL   = 2048
	maxTitle = 1000 // bytes of a title or date as another page prints it
)

// Add implements crawl.Store. Links whose address is not a key address as
// address.Key gives it are the caller's mistake and are kept as they are;
// empty or overlong ones are left out.
func (a *Archive) Add(ctx context.Context, source string, links []news.Link) (added int, err error) {
	err = a.write(ctx, func(t *tx) error {
		added, err = t.addLinks(source, links, t.w.a.opt.Now())
		return err
	})
	if err != nil {
		return 0, a.explain("add", strconv.Itoa(len(links))+" addresses found on "+source, err)
	}
	return added, nil
}

// addLinks puts links on the frontier. What is known word for word is
// skipped without asking the file: menus and teasers repeat on every page.
func (t *tx) addLinks(source string, links []news.Link, now time.Time) (added int, err error) {
	for _, l := range links {
		if l.URL == "" || len(l.URL) > maxURL {
			continue
		}
		h := l.Hint
		if h.Source == "" {
			h.Source = source
		}
		h.Title, h.Raw = clip(h.Title, maxTitle), clip(h.Raw, maxTitle)
		facts := hintFacts(h)
		key := t.w.known.key(l.URL, l.Role, h.Via, facts, h.Modified)
		if t.w.known.has(key) {
			continue
		}
		isNew, err := t.addLink(l, h, facts, now)
		if err != nil {
			return added, err
		}
		if isNew {
			added++
		}
		t.known = append(t.known, key)
	}
	return added, nil
}

func (t *tx) addLink(l news.Link, h news.Hint, facts string, now time.Time) (isNew bool, err error) {
	var id, lastmod, due, visited int64
	var role, state, published string
	var capture, dueNull *int64
	found, err := t.row("SELECT id, role, state, published, lastmod, due, visited, capture FROM page WHERE url = ?", []any{l.URL},
		&id, &role, &state, &published, &lastmod, &dueNull, &visited, &capture)
	if err != nil {
		return false, err
	}
	if dueNull != nil {
		due = *dueNull
	}
	if !found {
		forgotten, err := t.isForgotten(forgetURL, l.URL)
		if err != nil || forgotten {
			return false, err
		}
		if id, err = t.newPage(l.URL, l.Role, h.Published, now); err != nil {
			return false, err
		}
		if _, err := t.exec("UPDATE page SET lastmod = ? WHERE id = ?", ms(h.Modified), id); err != nil {
			return false, err
		}
	} else if role == "" && l.Role != "" {
		if _, err := t.exec("UPDATE page SET role = ?, rank = ? WHERE id = ?", l.Role, rank(l.Role, published), id); err != nil {
			return false, err
		}
	}
	news_, err := t.addHint(id, h, facts, now)
	if err != nil {
		return false, err
	}
	if found && news_ {
		if published == "" && h.Published != "" {
			if _, err := t.exec("UPDATE page SET published = ?, rank = ? WHERE id = ?", h.Published, rank(role, h.Published), id); err != nil {
				return false, err
			}
		}
		if capture != nil && state == news.StatusHeld && (role == news.RoleArticle || role == "" || role == news.RoleStart) {
			if _, err := t.log(news.ChangePage, l.URL, now); err != nil {
				return false, err
			}
		}
	}
	if m := ms(h.Modified); found && m > lastmod {
		if err := t.newer(id, state, m, visited, due, now); err != nil {
			return false, err
		}
	}
	return !found, nil
}

// newer makes a page due because a sitemap says that it was modified after the
// last visit. A tombstone is looked at again, but not within 30 days: some
// sitemaps list what is gone, always with the time of now.
func (t *tx) newer(id int64, state string, lastmod, visited, due int64, now time.Time) error {
	if _, err := t.exec("UPDATE page SET lastmod = ? WHERE id = ?", lastmod, id); err != nil {
		return err
	}
	if visited != 0 && lastmod <= visited {
		return nil
	}
	when := ms(now)
	if state == news.ResultGone { // it stays one until it answers
		when = max(when, visited+30*24*3600*1000)
		_, err := t.exec("UPDATE page SET due = ?, ready = 0 WHERE id = ?", when, id)
		return err
	}
	if due != 0 && due <= when {
		return nil
	}
	_, err := t.exec("UPDATE page SET due = ?, ready = 0 WHERE id = ?", when, id)
	return err
}

// newPage inserts an address that is due at once.
func (t *tx) newPage(url, role, published string, now time.Time) (int64, error) {
	host := address.Host(url)
	return t.insert("INSERT INTO page (url, host, site, role, published, rank, due, ready) VALUES (?, ?, ?, ?, ?, ?, ?, 1)",
		url, host, address.Domain(host), role, published, rank(role, published), ms(now))
}

// rank is the order of visits: discovery first, then YYYYMMDD, 0 for undated.
func rank(role, published string) int64 {
	switch role {
	case news.RoleStart, news.RoleSitemap, news.RoleFeed:
		return rankFirst
	case news.RoleListing:
		return rankUndated
	}
	n, err := strconv.ParseInt(strings.ReplaceAll(published, "-", ""), 10, 64)
	if err != nil || len(published) != 10 || n <= 0 {
		return rankUndated
	}
	return n
}

// hintFacts is what a hint says, without who says it and without lastmod.
func hintFacts(h news.Hint) string {
	if h.Title == "" && h.Published == "" && h.Raw == "" && h.Kind == "" && h.Scope == "" && h.Lang == "" {
		return ""
	}
	return strings.Join([]string{h.Title, h.Published, h.Raw, h.Kind, h.Scope, h.Lang}, "\x1f")
}

// addHint keeps a hint and reports whether it says something new. Facts that
// another source said already are not stored again.
func (t *tx) addHint(page int64, h news.Hint, facts string, now time.Time) (bool, error) {
	if facts == "" {
		return false, nil
	}
	var known, held, same int
	if _, err := t.row("SELECT count(*), coalesce(sum(source = ? AND via = ?), 0), coalesce(sum(facts = ?), 0) FROM hint WHERE page = ?",
		[]any{h.Source, h.Via, facts, page}, &known, &held, &same); err != nil {
		return false, err
	}
	if same > 0 || known >= maxHints && held == 0 {
		return false, nil
	}
	data, err := json.Marshal(h)
	if err != nil {
		return false, err
	}
	_, err = t.exec("INSERT INTO hint (page, source, via, facts, hint, at) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET facts = excluded.facts, hint = excluded.hint, at = excluded.at",
		page, h.Source, h.Via, facts, string(data), ms(now))
	return true, err
}

const visitColumns = `url, role, etag, modified, digest, fails, gone_since, every, visited, published, id, hash`

func scanVisit(scan func(...any) error) (v news.Visit, id int64, err error) {
	var every, gone, visited int64
	var hash []byte
	err = scan(&v.URL, &v.Role, &v.ETag, &v.LastModified, &v.Digest, &v.Fails, &gone, &every, &visited, &v.Published, &id, &hash)
	v.GoneSince, v.LastVisit, v.Interval = at(gone), at(visited), time.Duration(every)*time.Millisecond
	v.BodyHash = hexString(hash)
	return v, id, err
}

// Due implements crawl.Store. Discovery pages (start, sitemap, feed) come
// first, then articles dated this year, newest first, then listings and
// undated ones in order of discovery, then earlier years. What is due stays
// due until it is saved: a caller with visits in flight asks for more and
// leaves those out.
func (a *Archive) Due(ctx context.Context, now time.Time, site string, n int) ([]news.Visit, error) {
	visits, err := a.due(ctx, now, site, n)
	if err != nil {
		return nil, a.explain("list", "due addresses", err)
	}
	return visits, nil
}

func (a *Archive) due(ctx context.Context, now time.Time, site string, n int) ([]news.Visit, error) {
	if a.ro {
		return a.dueReading(ctx, now, site, n)
	}
	var waiting bool
	if _, err := a.readRow(ctx, "SELECT EXISTS (SELECT 1 FROM page WHERE ready = 0 AND due IS NOT NULL AND due <= ?)", []any{ms(now)}, &waiting); err != nil {
		return nil, err
	}
	if waiting {
		err := a.write(ctx, func(t *tx) error {
			_, err := t.exec("UPDATE page SET ready = 1 WHERE ready = 0 AND due IS NOT NULL AND due <= ?", ms(now))
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	year := int64(now.UTC().Year()) * 10000
	var visits []news.Visit
	for _, part := range []struct {
		where string
		args  []any
	}{
		{"rank >= ?", []any{year}},
		{"rank = ?", []any{rankUndated}},
		{"rank < ? AND rank > ?", []any{year, rankUndated}},
	} {
		if len(visits) >= n {
			break
		}
		query, args := dueQuery(site, part.where), part.args
		if site != "" {
			args = append([]any{site}, args...)
		}
		args = append(args, ms(now), n-len(visits))
		ids := map[int64]int{}
		first := len(visits)
		if err := a.read(ctx, query, args, func(scan func(...any) error) error {
			v, id, err := scanVisit(scan)
			ids[id] = len(visits)
			visits = append(visits, v)
			return err
		}); err != nil {
			return nil, err
		}
		if err := a.hintsOf(ctx, visits[first:], ids, first); err != nil {
			return nil, err
		}
	}
	return visits, nil
}

// dueReading is the same for an archive open for reading, where nothing can be
// marked as ready: it sorts all that is due.
func (a *Archive) dueReading(ctx context.Context, now time.Time, site string, n int) ([]news.Visit, error) {
	var visits []news.Visit
	ids := map[int64]int{}
	err := a.read(ctx, "SELECT "+visitColumns+" FROM page WHERE due IS NOT NULL AND due <= ?1 AND (?2 = '' OR site = ?2) ORDER BY CASE WHEN rank >= ?3 THEN 0 WHEN rank = 0 THEN 1 ELSE 2 END, rank DESC, id LIMIT ?4",
		[]any{ms(now), site, now.UTC().Year() * 10000, n}, func(scan func(...any) error) error {
			v, id, err := scanVisit(scan)
			ids[id] = len(visits)
			visits = append(visits, v)
			return err
		})
	if err != nil {
		return nil, err
	}
	return visits, a.hintsOf(ctx, visits, ids, 0)
}

func dueQuery(site, where string) string {
	index, first := "page_ready", ""
	if site != "" {
		index, first = "page_ready_site", "site = ? AND "
	}
	return "SELECT " + visitColumns + " FROM page INDEXED BY " + index + " WHERE ready = 1 AND " + first + where + " AND due <= ? ORDER BY rank DESC, id LIMIT ?"
}

// hintsOf fills the hints of visits; ids maps a page's row to its place.
func (a *Archive) hintsOf(ctx context.Context, visits []news.Visit, ids map[int64]int, first int) error {
	if len(ids) == 0 {
		return nil
	}
	list := make([]string, 0, len(ids))
	for id := range ids {
		list = append(list, strconv.FormatInt(id, 10))
	}
	for len(list) > 0 {
		part := list[:min(slice, len(list))]
		list = list[len(part):]
		if err := a.read(ctx, "SELECT page, hint FROM hint WHERE page IN ("+strings.Join(part, ",")+") ORDER BY page, source, via", nil, func(scan func(...any) error) error {
			var id int64
			var data string
			if err := scan(&id, &data); err != nil {
				return err
			}
			var h news.Hint
			if err := json.Unmarshal([]byte(data), &h); err != nil {
				return corrupt("hint of page row "+strconv.FormatInt(id, 10), err)
			}
			v := &visits[ids[id]-first]
			v.Hints = append(v.Hints, h)
			return nil
		}); err != nil {
			return err
		}
	}
	return nil
}

// Visit implements crawl.Store.
func (a *Archive) Visit(ctx context.Context, url string) (news.Visit, error) {
	var out []news.Visit
	ids := map[int64]int{}
	err := a.read(ctx, "SELECT "+visitColumns+" FROM page WHERE url = ?", []any{url}, func(scan func(...any) error) error {
		v, id, err := scanVisit(scan)
		ids[id] = 0
		out = append(out, v)
		return err
	})
	if err == nil && len(out) > 0 {
		err = a.hintsOf(ctx, out, ids, 0)
	}
	if err != nil {
		return news.Visit{}, a.explain("look up", url, err)
	}
	if len(out) == 0 {
		return news.Visit{}, a.explain("look up", url, news.ErrNotFound)
	}
	return out[0], nil
}

// Count implements crawl.Store: addresses of a host that hold an article and
// are neither gone nor moved.
func (a *Archive) Count(ctx context.Context, host string) (n int, err error) {
	if _, err := a.readRow(ctx, "SELECT count(*) FROM page INDEXED BY page_digest WHERE host = ? AND digest <> '' AND state = 'held'", []any{host}, &n); err != nil {
		return 0, a.explain("count", "articles of "+host, err)
	}
	return n, nil
}
