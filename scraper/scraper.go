// Package scraper turns a page of IOM's sites, of any of their generations,
// into an article: title, date, language, text in paragraphs, contact block,
// labels, key address, and where each of these came from.
//
// It knows layouts by era (layouts.go, docs/layouts.md), the words that stand
// around articles in a dozen languages (words.go), and dates as IOM writes them
// (date.go). It refuses to know the network, the archive and the clock: bytes
// in, values out, the same each time. It guesses nothing: what the page does
// not say is empty.
//
// Start with Extract; Links reads listings, Digest tells real changes of a page
// from fresh tokens, Fill says which fields of a layout an article has.
package scraper

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"strings"

	"iomnews/internal/address"
	"iomnews/internal/news"
)

// Version names the extraction: raise it whenever Extract gives other values
// for the same page, and the next run reads all stored pages again.
const Version = 1

// MaxBody is the largest page that is read, in bytes.
const MaxBody = 5 << 20

// Extract returns what the page means, with quotations and places. The error
// wraps news.ErrNotArticle for listings, home, error, block and other pages,
// and news.ErrUnreadable for what is no readable HTML.
func Extract(p *news.Page) (*news.Article, error) {
	a, err := read(p)
	if err != nil {
		return nil, fmt.Errorf("extract %s: %w", p.URL, err)
	}
	attach(a)
	return a, nil
}

// Digest returns a hash of the meaning of the page: it stays the same under
// fresh tokens and other teasers, and changes with the title, text, date, kind,
// scope, byline, contact, labels, addresses or translations. It is "" when the
// page is not an article. Hints do not count: they stand on other pages.
func Digest(p *news.Page) string {
	bare := *p
	bare.Hints = nil
	a, err := read(&bare)
	if err != nil {
		return ""
	}
	h := sha256.New()
	put := func(ss ...string) {
		for _, s := range ss {
			h.Write([]byte(s))
			h.Write([]byte{0})
		}
		h.Write([]byte{1})
	}
	put(a.URL, a.Title, a.Kind, text(a.Scope), a.Lang, text(a.Published), text(a.Byline), a.Body, text(a.Contact))
	for _, t := range a.Tags {
		put(t.Kind, t.Text)
	}
	for _, t := range a.Alternates {
		put(t.Lang, t.URL)
	}
	return hex.EncodeToString(h.Sum(nil))
}

func text(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// read is Extract without quotations and places.
func read(p *news.Page) (*news.Article, error) {
	if p.Status != 0 && (p.Status < 200 || p.Status > 299) {
		return nil, fmt.Errorf("answer %d %s: %w", p.Status, http.StatusText(p.Status), news.ErrNotArticle)
	}
	d, err := open(p)
	if err != nil {
		return nil, err
	}
	defer d.close()
	if why := d.notArticle(); why != "" {
		return nil, fmt.Errorf("%s: %w", why, news.ErrNotArticle)
	}
	lay := d.layout()
	r := &reading{doc: d, lay: lay, a: &news.Article{Layout: lay.Name, Representative: true}}
	r.title()
	r.labels()
	if err := r.body(); err != nil {
		return nil, err
	}
	r.kind()
	r.byline()
	r.language()
	r.published()
	r.tags()
	r.addresses()
	a := r.a
	a.ID = address.ArticleID(a.URL)
	sum := sha256.Sum256([]byte(a.Title + "\x00" + text(a.Published) + "\x00" + a.Body))
	a.SHA256 = hex.EncodeToString(sum[:])
	return a, nil
}

// reading is one article being read: each step sets its fields and says by
// which rule.
type reading struct {
	*doc
	lay   *Layout
	a     *news.Article
	at    int      // block of the title, or -1
	head  []string // lines around the title that are no body text: labels, dates, by-lines
	facts []fact   // label lines of Drupal 7
	ld    *linked
	seen  map[string]int
	dated string // the dateline as printed
	end   int    // last block of the text
}

// rule notes which rule gave a field.
func (r *reading) rule(field, rule, text string) {
	n := 0
	for i := range text {
		if n++; n > 200 {
			text = text[:i]
			break
		}
	}
	r.a.Rules = append(r.a.Rules, news.Rule{Field: field, Rule: rule, Text: strings.TrimSpace(text)})
}
