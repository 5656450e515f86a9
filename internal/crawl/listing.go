package crawl

import (
	"bytes"
	"context"
	"hash/maphash"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"iomnews/internal/address"
	"iomnews/internal/news"
)

// page fetches a page of discovery, conditionally; nil when there is none or it
// is as it was.
func (d *discovery) page(ctx context.Context, u string, st *seen) (*news.Page, error) {
	v := news.Visit{URL: u, Role: news.RoleListing, ETag: st.ETag, LastModified: st.Modified}
	var p *news.Page
	ok, err := d.try(ctx, u, func() (err error) {
		p, err = d.fetcher.Fetch(ctx, v)
		if err == nil && p.Status == 200 {
			if mark := wall(p.Header, p.Body); mark != "" && d.opts.Digest(p) == "" {
				return &Error{URL: u, Reason: ReasonBlocked, Status: 200, Refused: true, Err: errorText(mark)}
			}
		}
		return err
	})
	if err != nil || !ok {
		return nil, err
	}
	d.tally.site(d.host, func(s *SiteStats) { s.Reachable = true })
	st.At, st.Status = p.Fetched, p.Status
	switch {
	case p.NotModified():
		return nil, nil
	case p.Status != 200:
		return p, nil
	case p.BodyHash == st.Hash:
		return nil, nil
	}
	st.ETag, st.Modified, st.Hash = p.Header.Get("ETag"), p.Header.Get("Last-Modified"), p.BodyHash
	return p, nil
}

type errorText string

func (e errorText) Error() string { return string(e) }

// listing reads a start or listing page: its articles go on the frontier, from a
// start page also its feeds and listings are followed. Then, as long as pages
// bring something new, the next; in the first round all of them, later on.
func (d *discovery) listing(ctx context.Context, u string, start bool) error {
	if d.done[u] || trap(u) || !d.fetcher.scope.holds(u) {
		return nil
	}
	d.done[u] = true
	st, err := d.recall(ctx, u)
	if err != nil {
		return err
	}
	if st.Status == 404 && !start && d.opts.Clock.Now().Sub(st.At) < guessAgain {
		return nil
	}
	p, err := d.page(ctx, u, st)
	if err != nil {
		return err
	}
	d.listings, d.feeds = append(d.listings, st.Listings...), append(d.feeds, st.Feeds...)
	next := ""
	if p != nil && p.Status == 200 {
		found, err := d.read(ctx, p, start)
		if err != nil {
			return err
		}
		next = found.next
		if start {
			st.Listings, st.Feeds = found.listings, found.feeds
			d.listings, d.feeds = append(d.listings, found.listings...), append(d.feeds, found.feeds...)
		}
		if found.listed > 0 {
			st.Listed = found.listed
		}
		if !st.Full && st.Next == "" {
			if st.Next, st.Pages = next, 1; next == "" {
				st.Full = true
			}
		} else if found.added > 0 {
			if err := d.head(ctx, next, st); err != nil {
				return err
			}
		}
	}
	if st.Status == 200 || st.Status == 304 {
		d.tally.site(d.host, func(s *SiteStats) { s.Listings++; s.Listed = max(s.Listed, st.Listed) })
	}
	if err := d.remember(ctx, u, st); err != nil {
		return err
	}
	if !st.Full && st.Next != "" {
		d.walks = append(d.walks, &walk{d: d, start: u, st: st, seed: maphash.MakeSeed(), seen: map[uint64]bool{}})
	}
	return nil
}

// head reads the pages after the first until one brings nothing new. What it
// cannot reach becomes part of the backlog again.
func (d *discovery) head(ctx context.Context, next string, st *seen) error {
	for pages := 0; next != ""; pages++ {
		p, err := d.page(ctx, next, &seen{})
		if err != nil {
			return err
		}
		if p == nil || p.Status != 200 || pages >= 200 {
			if st.Full {
				st.Full, st.Next = false, next
			}
			return nil
		}
		found, err := d.read(ctx, p, false)
		if err != nil || found.added == 0 {
			return err
		}
		next = found.next
	}
	return nil
}

// reading is what one listing page gave.
type reading struct {
	next     string
	added    int
	articles []news.Link
	listings []string
	feeds    []string
	listed   int
}

// read adds the articles that a page links to and returns where it leads.
func (d *discovery) read(ctx context.Context, p *news.Page, start bool) (reading, error) {
	var f reading
	links, err := d.opts.Links(p)
	if err != nil {
		d.opts.Logger.Info("links cannot be read", "url", p.URL, "err", err)
		return f, nil
	}
	if start && d.opts.Digest(p) != "" && !home(p.Final) {
		links = append(links, news.Link{URL: p.Final, Role: news.RoleArticle}) // an operator may name an article
	}
	for _, l := range links {
		key, err := address.Key(p.Final, l.URL)
		if err != nil || !d.fetcher.scope.holds(key) || trap(key) {
			continue
		}
		switch {
		case l.Next && f.next == "":
			f.next = key
		case l.Role == news.RoleListing && !l.Next && len(f.listings) < maxListings && key != p.Final:
			f.listings = append(f.listings, key)
		case l.Role == news.RoleFeed && len(f.feeds) < maxFeeds:
			f.feeds = append(f.feeds, key)
		}
	}
	first, last, total := displaying(p.Body)
	f.listed = total
	if f.next == "" && total > 0 && last < total && last >= first {
		f.next = nextPage(p.Final)
	}
	f.articles = d.only(links)
	for i := range f.articles {
		if h := &f.articles[i].Hint; h.Via == "" {
			h.Source, h.Via = p.Final, viaListing
		}
	}
	f.added, err = d.add(ctx, p.Final, f.articles)
	return f, err
}

// walk is the first walk through a listing, from where it stood to its end.
type walk struct {
	d     *discovery
	start string
	st    *seen
	seed  maphash.Seed
	seen  map[uint64]bool // addresses met in this walk
	pages map[string]bool
	idle  int // pages in a row without an address unseen
}

// step reads one more page and says whether there is another.
func (w *walk) step(ctx context.Context) (bool, error) {
	d, st := w.d, w.st
	if _, left := d.q.isLeft(d.host); left {
		return false, nil // the walk goes on in another round
	}
	if w.pages == nil {
		w.pages = map[string]bool{w.start: true}
	}
	u := st.Next
	most := maxFoundPages
	if slices.Contains(d.site.Listings, w.start) || w.start == d.site.Start {
		most = maxListingPages
	}
	if w.pages[u] || st.Pages >= most {
		return false, w.end(ctx)
	}
	w.pages[u] = true
	p, err := d.page(ctx, u, &seen{})
	if err != nil {
		return false, err
	}
	if p == nil {
		return false, nil // failed: tried again from here in the next round
	}
	if p.Status != 200 {
		return false, w.end(ctx)
	}
	found, err := d.read(ctx, p, false)
	if err != nil {
		return false, err
	}
	fresh := 0
	old := len(found.articles) > 0 && d.opts.Since != ""
	for _, l := range found.articles {
		if h := maphash.String(w.seed, l.URL); !w.seen[h] {
			w.seen[h] = true
			fresh++
		}
		old = old && l.Hint.Published != "" && l.Hint.Published < d.opts.Since
	}
	if w.idle++; fresh > 0 {
		w.idle = 0
	}
	st.Pages++
	if found.listed > 0 {
		st.Listed = found.listed
		d.tally.site(d.host, func(s *SiteStats) { s.Listed = max(s.Listed, found.listed) })
	}
	if found.next == "" || w.idle >= emptyPages {
		return false, w.end(ctx)
	}
	st.Next = found.next
	if err := d.remember(ctx, w.start, st); err != nil {
		return false, err
	}
	return !old, nil
}

func (w *walk) end(ctx context.Context) error {
	w.st.Full, w.st.Next = true, ""
	return w.d.remember(ctx, w.start, w.st)
}

// ofTotal finds "Displaying 721 - 732 of 20317" in any language: two numbers
// with a dash, one short word, a third.
var ofTotal = regexp.MustCompile(`(` + figure + `)\s*(?:-|–|—)\s*(` + figure + `)\s+(?:of|de|sur|von|di|з|из|من|من أصل|out of)\s+(` + figure + `)`)

// figure is a number, perhaps in groups of three.
const figure = `\b(?:\d{1,3}(?:[.,  \x{00a0}\x{202f}]\d{3})+|\d+)\b`

var tags = regexp.MustCompile(`<[^<>]{0,300}>`)

// displaying returns what a listing says it shows, and of how many; zeros when
// it does not say.
func displaying(body []byte) (first, last, total int) {
	if len(body) > 2<<20 {
		body = body[:2<<20]
	}
	if !bytes.ContainsAny(body, "-–—") {
		return 0, 0, 0
	}
	text := tags.ReplaceAll(body, []byte(" "))
	for _, m := range ofTotal.FindAllSubmatch(text, 50) {
		a, b, c := number(m[1]), number(m[2]), number(m[3])
		if a >= 0 && b >= a && c >= b && b-a < 500 && c > 0 {
			return a, b, c
		}
	}
	return 0, 0, 0
}

func number(b []byte) int {
	s := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, string(b))
	n, err := strconv.Atoi(s)
	if err != nil || n > 1e9 {
		return -1
	}
	return n
}

// nextPage counts the page parameter up, for listings that draw no link to the
// next page; "" when it cannot.
func nextPage(key string) string {
	u, err := url.Parse(key)
	if err != nil {
		return ""
	}
	parts := strings.Split(u.RawQuery, "&")
	n, at := 0, -1
	for i, p := range parts {
		if v, ok := strings.CutPrefix(p, "page="); ok {
			if n, err = strconv.Atoi(v); err != nil {
				return ""
			}
			at = i
		}
	}
	p := "page=" + strconv.Itoa(n+1)
	switch {
	case at >= 0:
		parts[at] = p
	case u.RawQuery == "":
		parts = []string{p}
	default:
		parts = append(parts, p)
	}
	u.RawQuery = strings.Join(parts, "&")
	next, err := address.Key("", u.String())
	if err != nil {
		return ""
	}
	return next
}
