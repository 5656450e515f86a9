package crawl

import (
	"context"
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
	maxMods     = 200_000
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

// sitemap reads one, when it is due, and returns what is known of it.
func (d *discovery) sitemap(ctx context.Context, m childMap) (*seen, error) {
	st, err := d.recall(ctx, m.URL)
	if err != nil {
		return nil, err
	}
	now := d.opts.Clock.Now()
	switch {
	case st.Status == http.StatusNotFound && now.Sub(st.At) < day:
		return st, nil
	case st.Complete && !m.Modified.IsZero() && m.Modified.Before(st.At.Add(-day)) && now.Sub(st.At) < 30*day:
		d.goodMap() // its index says that it is as it was
		return st, nil
	}
	var reading *mapReading
	ok, err := d.try(ctx, m.URL, func() error {
		reading = &mapReading{d: d, url: m.URL, now: &seen{At: now}}
		return d.fetchMap(ctx, st, reading)
	})
	if err != nil {
		return nil, err
	}
	if !ok {
		return st, nil
	}
	fresh := reading.now
	switch {
	case fresh.Status == http.StatusNotModified:
		st.At = now
		d.goodMap()
		return st, d.remember(ctx, m.URL, st)
	case fresh.Status == http.StatusOK && fresh.Complete:
		d.goodMap()
	case fresh.Status == http.StatusOK:
		// Its good entries are taken; without validators it is read again next time.
		d.opts.Logger.Info("sitemap read in part", "url", m.URL, "err", reading.err)
		fresh.ETag, fresh.Modified = "", ""
	}
	return fresh, d.remember(ctx, m.URL, fresh)
}

// mapReading is one sitemap while it is read.
type mapReading struct {
	d     *discovery
	url   string
	now   *seen // what will be known of it
	links []news.Link
	err   error // of the document
}

// read takes the entries of a document that came from source.
func (m *mapReading) read(ctx context.Context, source string, r io.Reader) error {
	var info sitemap.Info
	info, m.err = sitemap.Read(r, func(e sitemap.Entry) error {
		if e.Index {
			if key, err := address.Key(source, e.Loc); err == nil && len(m.now.Children) < maxMaps {
				m.now.Children = append(m.now.Children, childMap{URL: key, Modified: e.Modified})
			}
			return nil
		}
		m.links = append(m.links, mapLinks(source, m.url, e)...)
		if len(m.links) < mapBatch {
			return nil
		}
		return m.flush(ctx)
	})
	if err := m.flush(ctx); err != nil {
		m.err = err
	}
	m.now.Complete = info.Complete
	if info.Kind == sitemap.KindFeed {
		m.d.feeds = append(m.d.feeds, m.url)
	}
	return m.err
}

// flush adds the links read so far.
func (m *mapReading) flush(ctx context.Context) error {
	if len(m.links) == 0 {
		return nil
	}
	if plausible(m.links, m.d.opts.Clock.Now()) {
		m.d.list(m.links)
	} else {
		for i := range m.links {
			m.links[i].Hint.Modified = time.Time{}
		}
	}
	_, err := m.d.add(ctx, m.url, m.links)
	m.links = m.links[:0]
	if err != nil {
		return storeError{err}
	}
	return nil
}

func (d *discovery) goodMap() {
	d.tally.site(d.host, func(s *SiteStats) { s.Sitemaps++ })
}

// storeError marks an error of the store inside the reading of a stranger's file.
type storeError struct{ error }

func (e storeError) Unwrap() error { return e.error }

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
func (d *discovery) fetchMap(ctx context.Context, st *seen, m *mapReading) error {
	q := ask{url: m.url, accept: "application/xml,text/xml,text/plain;q=0.9,*/*;q=0.1", max: sitemap.MaxBytes, patience: 5}
	if st.Complete {
		q.etag, q.modified = st.ETag, st.Modified
	}
	key := m.url
	for range maxRedirects + 1 {
		delay, err := d.fetcher.allowed(ctx, key, q.url)
		if err != nil {
			return err
		}
		q.delay = delay
		var store storeError
		a, err := d.fetcher.ask(ctx, q, func(r io.Reader) error {
			w := &watched{r: r}
			if errors.As(m.read(ctx, q.url, w), &store) {
				return store
			}
			return w.err
		})
		if store.error != nil {
			return store.error
		}
		if err != nil {
			return err
		}
		m.now.Status = a.status
		switch s := a.status; {
		case s == http.StatusOK:
			m.now.ETag, m.now.Modified = a.header.Get("ETag"), a.header.Get("Last-Modified")
			return nil
		case s == http.StatusNotModified && (q.etag != "" || q.modified != ""), s == http.StatusNotFound, s == http.StatusGone:
			return nil
		case s >= 300 && s < 400 && a.location != "":
			next, spelled, err := hop(q.url, a.location)
			if err != nil {
				return err
			}
			if home(next) || section(next) {
				m.now.Status = http.StatusNotFound
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
	return refuse(m.url, ReasonRedirects, "more than %d", maxRedirects)
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
			links = append(links, news.Link{URL: alt, Hint: news.Hint{Source: source, Via: viaAlternate, Lang: a.Lang}})
		}
	}
	return links
}
