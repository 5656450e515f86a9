package crawl

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"

	"iomnews/internal/address"
	"iomnews/internal/news"
)

// feed reads a feed and adds its items. What a feed leaves out is not gone.
func (d *discovery) feed(ctx context.Context, u string) error {
	if d.done[u] || !d.fetcher.scope.holds(u) || trap(u) {
		return nil
	}
	d.done[u] = true
	st, err := d.recall(ctx, u)
	if err != nil {
		return err
	}
	if st.Status == 404 && d.opts.Clock.Now().Sub(st.At) < guessAgain {
		return nil
	}
	p, err := d.page(ctx, u, st)
	if err != nil {
		return err
	}
	if p != nil && p.Status == 200 {
		links, err := feedLinks(p.Final, p.Body)
		if err != nil {
			d.opts.Logger.Info("feed cannot be read", "url", u, "err", err)
			if len(links) == 0 {
				return nil // not remembered: read again next time
			}
		}
		if _, err := d.add(ctx, u, links); err != nil {
			return err
		}
	}
	if st.Status == 200 || st.Status == 304 {
		d.tally.site(d.host, func(s *SiteStats) { s.Feeds++ })
	}
	return d.remember(ctx, u, st)
}

// feedLinks reads RSS, Atom or JSON feeds. Broken XML is mended once: control
// characters dropped, stray ampersands escaped.
func feedLinks(base string, body []byte) ([]news.Link, error) {
	f, err := parseFeed(body)
	if err != nil {
		mended, mendErr := parseFeed(mend(body))
		if mendErr != nil {
			return loose(base, body), err
		}
		f = mended
	}
	var links []news.Link
	for _, it := range f.Items {
		if l, ok := feedLink(base, it); ok {
			links = append(links, l)
		}
	}
	if len(links) == 0 {
		links = loose(base, body)
	}
	return links, nil
}

func feedLink(base string, it *gofeed.Item) (news.Link, bool) {
	candidates := append([]string{it.Link}, it.Links...)
	if strings.HasPrefix(it.GUID, "http://") || strings.HasPrefix(it.GUID, "https://") {
		candidates = append(candidates, it.GUID)
	}
	for _, c := range candidates {
		if strings.TrimSpace(c) == "" {
			continue
		}
		key, err := address.Key(base, c)
		if err != nil || home(key) {
			continue
		}
		l := news.Link{URL: key, Role: news.RoleArticle, Hint: news.Hint{Source: base, Via: viaFeed, Title: strings.TrimSpace(it.Title)}}
		if l.Hint.Raw = strings.TrimSpace(it.Published); l.Hint.Raw != "" {
			l.Hint.Published = dateOf(l.Hint.Raw)
		}
		if it.UpdatedParsed != nil {
			l.Hint.Modified = *it.UpdatedParsed
		}
		return l, true
	}
	return news.Link{}, false
}

// parseFeed turns a panic of the reader into an error: feeds are strangers'.
func parseFeed(body []byte) (f *gofeed.Feed, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("feed reader: %v", p)
		}
	}()
	if deep(body) {
		return nil, errors.New("feed nested too deep")
	}
	return gofeed.NewParser().Parse(bytes.NewReader(body))
}

// deep reports elements nested over 256 deep, which a reader that calls itself
// does not survive. It counts tags and need not be exact.
func deep(body []byte) bool {
	depth := 0
	for i := 0; i+1 < len(body); i++ {
		if body[i] != '<' {
			continue
		}
		switch body[i+1] {
		case '/':
			depth--
		case '!', '?':
			if bytes.HasPrefix(body[i:], []byte("<![CDATA[")) {
				j := bytes.Index(body[i:], []byte("]]>"))
				if j < 0 {
					return false
				}
				i += j
			}
		default:
			for quote := byte(0); i < len(body) && (quote != 0 || body[i] != '>'); i++ {
				switch c := body[i]; {
				case quote == c:
					quote = 0
				case quote == 0 && (c == '"' || c == '\''):
					quote = c
				}
			}
			if body[i-1] != '/' {
				depth++
			}
		}
		if depth > 256 {
			return true
		}
	}
	return false
}

// feedForms are date forms of feeds; the calendar date is taken in the date's own
// offset.
var feedForms = []string{
	time.RFC1123Z, time.RFC1123, time.RFC3339, "Mon, 2 Jan 2006 15:04:05 -0700", "Mon, 2 Jan 2006 15:04:05 MST", "2 Jan 2006 15:04:05 -0700",
	"Mon, 2 Jan 2006 15:04 -0700", "2006-01-02T15:04:05", "2006-01-02 15:04:05", "2006-01-02", "Mon, 01/02/2006 - 15:04", "Monday, January 2, 2006 - 15:04",
}

// dateOf returns YYYY-MM-DD of a machine-written date, "" when it is none.
func dateOf(raw string) string {
	for _, form := range feedForms {
		if t, err := time.Parse(form, raw); err == nil && t.Year() > 1950 && t.Year() < 2200 {
			return t.Format(time.DateOnly)
		}
	}
	return ""
}

// mend drops what XML forbids and escapes ampersands that begin no entity.
func mend(b []byte) []byte {
	b = bytes.ToValidUTF8(b, []byte("\uFFFD"))
	out := make([]byte, 0, len(b)+64)
	for i, c := range b {
		switch {
		case c < ' ' && c != '\t' && c != '\n' && c != '\r':
			continue
		case c == '&' && !entity(b[i+1:]):
			out = append(out, "&amp;"...)
			continue
		}
		out = append(out, c)
	}
	return bytes.TrimLeft(out, " \t\r\n\uFEFF")
}

func entity(b []byte) bool {
	if len(b) > 10 {
		b = b[:10]
	}
	i := bytes.IndexByte(b, ';')
	if i < 1 {
		return false
	}
	switch name := string(b[:i]); {
	case name == "amp", name == "lt", name == "gt", name == "quot", name == "apos":
		return true
	case name[0] == '#':
		return strings.Trim(strings.ToLower(name[1:]), "0123456789abcdefx") == ""
	}
	return false
}

// loose finds the links of items by their tags alone, for feeds that no parser
// takes.
func loose(base string, body []byte) []news.Link {
	var links []news.Link
	for len(links) < 1000 {
		i := bytes.Index(body, []byte("<item"))
		if i < 0 {
			break
		}
		body = body[i+5:]
		item := body
		if j := bytes.Index(body, []byte("<item")); j >= 0 {
			item = body[:j]
		}
		_, rest, ok := bytes.Cut(item, []byte("<link>"))
		if !ok {
			continue
		}
		u, _, ok := bytes.Cut(rest, []byte("</link>"))
		if !ok {
			continue
		}
		s := strings.TrimSpace(string(u))
		s = strings.TrimSuffix(strings.TrimPrefix(s, "<![CDATA["), "]]>")
		s = strings.ReplaceAll(s, "&amp;", "&")
		if key, err := address.Key(base, s); err == nil && !home(key) {
			links = append(links, news.Link{URL: key, Role: news.RoleArticle, Hint: news.Hint{Source: base, Via: viaFeed}})
		}
	}
	return links
}
