package crawl

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash/maphash"
	"io"
	"net/http"
	"time"

	"iomnews/internal/address"
	"iomnews/internal/crawl/body"
	"iomnews/internal/crawl/sitemap"
	"iomnews/internal/news"
)

// Bounds of sitemaps.
const (
	maxMapDepth = 5
	maxMaps     = 2000
	mapBatch    = 500
	maxMods     = 1_000_000
)

// listed returns the lastmod that a sitemap read in this round gives for an
// address; ok is false when none did that can be believed.
func (r *round) listed(url string) (mod time.Time, ok bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	sec, ok := r.mods[maphash.String(r.seed, url)]
	return time.Unix(sec, 0), ok
}

// list notes the lastmods of a sitemap's entries. Addresses are kept as hashes:
// a sitemap may hold fifty thousand.
func (r *round) list(links []news.Link) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, l := range links {
		h := maphash.String(r.seed, l.URL)
		if l.Hint.Modified.IsZero() {
			continue
		}
		if sec := l.Hint.Modified.Unix(); len(r.mods) < maxMods && sec > r.mods[h] {
			r.mods[h] = sec
		}
	}
}

// sitemaps reads the sitemaps and those that they name, each once. A sitemap
// that is as it was costs one conditional request, and nothing when its index
// says so.
func (d *discovery) sitemaps(ctx context.Context, roots []string) error {
	type item struct {
		childMap
		depth int
	}
	var todo []item
	for _, u := range roots {
		todo = append(todo, item{childMap{URL: u}, 0})
	}
	met := map[string]bool{}
	for i := 0; i < len(todo) && i < maxMaps; i++ {
		it := todo[i]
		key, err := address.Key("", it.URL)
		if err != nil || met[key] || !d.fetcher.scope.holds(key) || len(key) > 2*maxAddress {
			continue
		}
		met[key] = true
		it.URL = key
		st, err := d.sitemap(ctx, it.childMap)
		if err != nil {
			return err
		}
		if it.depth >= maxMapDepth {
			continue
		}
		for _, c := range st.Children {
			todo = append(todo, item{c, it.depth + 1})
		}
	}
	return nil
}

// sitemap reads one.
func (d *discovery) sitemap(ctx context.Context, m childMap) (*seen, error) {
	st, err := d.recall(ctx, m.URL)
	if err != nil {
		return nil, err
	}
	now := d.opts.Clock.Now()
	switch {
	case st.Status == 404 && now.Sub(st.At) < day:
		return st, nil
	case st.Complete && !m.Modified.IsZero() && m.Modified.Before(st.At.Add(-day)) && now.Sub(st.At) < 30*day:
		d.goodMap()
		return st, nil
	}
	fresh := &seen{At: now}
	var links []news.Link
	read := func(source string, r io.Reader) error {
		sum := sha256.New()
		r = io.TeeReader(r, sum)
		info, err := sitemap.Read(r, func(e sitemap.Entry) error {
			if e.Index {
				if key, err := address.Key(source, e.Loc); err == nil && len(fresh.Children) < maxMaps {
					fresh.Children = append(fresh.Children, childMap{URL: key, Modified: e.Modified})
				}
				return nil
			}
			links = append(links, mapLinks(source, m.URL, e)...)
			if len(links) >= mapBatch {
				err := d.addMap(ctx, m.URL, links)
				links = links[:0]
				return err
			}
			return nil
		})
		if addErr := d.addMap(ctx, m.URL, links); addErr != nil {
			return addErr
		}
		links = links[:0]
		fresh.Complete, fresh.Hash = info.Complete, hex.EncodeToString(sum.Sum(nil))
		if info.Kind == sitemap.KindFeed {
			d.feeds = append(d.feeds, m.URL)
		}
		return err
	}
	var readErr error
	ok, err := d.try(ctx, m.URL, func() error {
		fresh.Children, links, readErr = nil, nil, nil
		return d.fetchMap(ctx, m.URL, st, fresh, func(source string, r io.Reader) error {
			readErr = read(source, r)
			return readErr
		})
	})
	if err != nil {
		return nil, err
	}
	if !ok {
		return st, nil
	}
	switch fresh.Status {
	case http.StatusNotModified:
		st.At = now
		d.goodMap()
		return st, d.remember(ctx, m.URL, st)
	case http.StatusOK:
		if fresh.Complete {
			d.goodMap()
		} else {
			// Not remembered as read: it is read again next time.
			d.opts.Logger.Info("sitemap read in part", "url", m.URL, "err", readErr)
			fresh.ETag, fresh.Modified, fresh.Hash = "", "", ""
		}
	}
	return fresh, d.remember(ctx, m.URL, fresh)
}

func (d *discovery) goodMap() {
	d.tally.site(d.host, func(s *SiteStats) { s.Sitemaps++ })
}

// storeError marks an error of the store inside the reading of a stranger's file.
type storeError struct{ error }

func (e storeError) Unwrap() error { return e.error }

func (d *discovery) addMap(ctx context.Context, source string, links []news.Link) error {
	if len(links) == 0 {
		return nil
	}
	if plausible(links, d.opts.Clock.Now()) {
		d.list(links)
	} else {
		for i := range links {
			links[i].Hint.Modified = time.Time{}
		}
	}
	if _, err := d.add(ctx, source, links); err != nil {
		return storeError{err}
	}
	return nil
}

// plausible reports whether lastmods tell pages apart: not when most of them are
// this minute or in the future, nor when most are the same and recent.
func plausible(links []news.Link, now time.Time) bool {
	dated, fresh := 0, 0
	same := map[int64]int{}
	for _, l := range links {
		m := l.Hint.Modified
		if m.IsZero() {
			continue
		}
		dated++
		if m.After(now.Add(-10 * time.Minute)) {
			fresh++
		}
		if m.After(now.Add(-2 * day)) {
			same[m.Unix()/60]++
		}
	}
	if dated >= 5 && fresh*5 > dated*4 {
		return false
	}
	for _, n := range same {
		if dated >= 50 && n*5 > dated*4 {
			return false
		}
	}
	return true
}

// fetchMap asks for a sitemap, following redirects, and hands its body on as it
// comes. What the reader says of the document is no failure of the fetch; what
// broke the stream is.
func (d *discovery) fetchMap(ctx context.Context, u string, st, fresh *seen, read func(string, io.Reader) error) error {
	q := ask{url: u, accept: "application/xml,text/xml,text/plain;q=0.9,*/*;q=0.1", max: sitemap.MaxBytes, patience: 5}
	if st.Complete {
		q.etag, q.modified = st.ETag, st.Modified
	}
	key := u
	for n := 0; n <= maxRedirects; n++ {
		delay, err := d.fetcher.allowed(ctx, key, q.url)
		if err != nil {
			return err
		}
		q.delay = delay
		var broken error
		var docErr error
		a, err := d.fetcher.ask(ctx, q, func(r io.Reader) error {
			w := &watched{r: r}
			docErr = read(q.url, w)
			broken = w.err
			var se storeError
			if errors.As(docErr, &se) {
				return se
			}
			return broken
		})
		var se storeError
		if errors.As(docErr, &se) {
			return se.error
		}
		if err != nil {
			return err
		}
		fresh.Status = a.status
		switch s := a.status; {
		case s == http.StatusOK:
			fresh.ETag, fresh.Modified = a.header.Get("ETag"), a.header.Get("Last-Modified")
			return nil
		case s == http.StatusNotModified && (q.etag != "" || q.modified != ""), s == http.StatusNotFound, s == http.StatusGone:
			return nil
		case s >= 300 && s < 400 && a.location != "":
			next, spelled, err := hop(q.url, a.location)
			if err != nil {
				return err
			}
			if home(next) || section(next) {
				fresh.Status = http.StatusNotFound
				return nil
			}
			if next != key {
				q.etag, q.modified = "", ""
			}
			key, q.url = next, spelled
		default:
			return d.fetcher.statusError(q.url, a)
		}
	}
	return refuse(u, ReasonRedirects, "more than %d", maxRedirects)
}

// watched remembers the error that broke a stream, so that it is not taken for
// the document's.
type watched struct {
	r   io.Reader
	err error
}

func (w *watched) Read(p []byte) (int, error) {
	n, err := w.r.Read(p)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, body.ErrTooLarge) {
		w.err = err
	}
	return n, err
}

// mapLinks returns the links of an entry: the address itself and its other
// languages.
func mapLinks(base, source string, e sitemap.Entry) []news.Link {
	key, err := address.Key(base, e.Loc)
	if err != nil {
		return nil
	}
	h := news.Hint{Source: source, Via: viaSitemap, Title: e.Title, Modified: e.Modified, Lang: e.Lang}
	role := ""
	if e.Published != "" || e.Title != "" {
		role = news.RoleArticle
	}
	if t := sitemap.Time(e.Published); !t.IsZero() {
		h.Published, h.Raw = t.Format(time.DateOnly), e.Published
	}
	links := []news.Link{{URL: key, Role: role, Hint: h}}
	for _, a := range e.Alternates {
		if alt, err := address.Key(base, a.Href); err == nil && alt != key {
			links = append(links, news.Link{URL: alt, Hint: news.Hint{Source: source, Via: viaSitemap, Lang: a.Lang}})
		}
	}
	return links
}
