// Package demo holds an invented site in the form of IOM's: articles written
// for this project (articles/*.txt), served in the markup of three generations
// of pages over several loopback hosts, with robots.txt, sitemaps, listings,
// feeds, redirects and pages that are gone. Every answer carries a fresh token
// and rotating teasers, so that changed bytes are no changed article. Gold says
// what a reader finds in each article; Corpus makes articles for benchmarks.
//
// It knows nothing of crawling, extraction or search, and it never misbehaves:
// hostile servers are the tests' own. Nobody in the articles exists and nothing
// in them happened; only countries and cities are real.
//
// Start with New and Site.Listen; Markup wraps any text in the same pages.
package demo

import (
	"fmt"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"time"
)

// Options of a Site. The zero value works.
type Options struct {
	Clock func() time.Time // time.Now when nil; dates what Publish and Correct do
}

// Site is the invented site. It is safe for concurrent use.
type Site struct {
	now     func() time.Time
	all     []*source
	answers atomic.Uint64 // answers so far: token and teasers turn with it

	mu          sync.Mutex
	bases       map[string]string // site name -> scheme://host:port
	publishedAt time.Time         // of Publish, zero before
	correctedAt time.Time         // of Correct, zero before
	visits      map[string]int
}

// host is one of the site's hosts, in the order of loopback addresses.
type host struct {
	name, title, lang string
}

// hosts lists the main site first. Country and region sites follow.
var hosts = []host{
	{"www", "International Organization for Migration", "en"},
	{"storyteller", "Stories of Migration", "en"},
	{"weblog", "Migration Weblog", "en"},
	{"southsudan", "South Sudan", "en"},
	{"rodakar", "West and Central Africa", "fr"},
	{"lac", "Latin America and the Caribbean", "es"},
	{"mena", "Middle East and North Africa", "ar"},
	{"ukraine", "Ukraine", "en"},
}

// New reads the embedded articles. The error names the file that is wrong.
func New(o Options) (*Site, error) {
	all, err := load(sources)
	if err != nil {
		return nil, fmt.Errorf("load the invented site: %w", err)
	}
	if o.Clock == nil {
		o.Clock = time.Now
	}
	s := &Site{now: o.Clock, all: all, visits: map[string]int{}}
	for _, a := range all {
		if !slices.ContainsFunc(hosts, func(h host) bool { return h.name == a.site }) {
			return nil, fmt.Errorf("load the invented site: %s: unknown site %q", a.file, a.site)
		}
	}
	return s, nil
}

// Publish makes the article appear that waits for it: on its page, in listing,
// feed and sitemap, dated now. It returns its address; again it changes nothing.
func (s *Site) Publish() string {
	s.mu.Lock()
	if s.publishedAt.IsZero() {
		s.publishedAt = s.now()
	}
	s.mu.Unlock()
	for _, a := range s.all {
		if a.later {
			return s.url(a.site, a.path)
		}
	}
	return ""
}

// Correct replaces the text of one article by its correction: the page, its
// ETag and lastmod change. It returns the address; again it changes nothing.
func (s *Site) Correct() string {
	s.mu.Lock()
	if s.correctedAt.IsZero() {
		s.correctedAt = s.now()
	}
	s.mu.Unlock()
	for _, c := range s.all {
		if c.corrects != 0 {
			if a := s.byID(c.corrects); a != nil {
				return s.url(a.site, a.path)
			}
		}
	}
	return ""
}

// Visits returns how often each address was asked for, as "site path".
func (s *Site) Visits() map[string]int {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := make(map[string]int, len(s.visits))
	for k, v := range s.visits {
		out[k] = v
	}
	return out
}

func (s *Site) byID(id int) *source {
	for _, a := range s.all {
		if a.id == id {
			return a
		}
	}
	return nil
}

// node is an article as it stands now: its own address and the text it shows.
type node struct {
	*source         // identity: address, era, date
	text    *source // what it says: itself, or its correction
	date    time.Time
	changed time.Time
}

// nodes returns what one site shows now, newest first; undated ones last.
func (s *Site) nodes(site string) []node {
	s.mu.Lock()
	published, corrected := s.publishedAt, s.correctedAt
	s.mu.Unlock()
	var out []node
	for _, a := range s.all {
		if a.site != site || a.corrects != 0 || a.later && published.IsZero() {
			continue
		}
		n := node{source: a, text: a, date: a.date, changed: a.date}
		if a.later {
			n.date, n.changed = published, published
		}
		if !corrected.IsZero() {
			for _, c := range s.all {
				if c.corrects == a.id {
					n.text, n.changed = c, corrected
				}
			}
		}
		if n.changed.IsZero() {
			n.changed = time.Date(2021, 7, 1, 8, 0, 0, 0, time.UTC) // moved into the newer system
		}
		out = append(out, n)
	}
	slices.SortStableFunc(out, func(a, b node) int {
		if c := b.date.Compare(a.date); c != 0 {
			return c
		}
		return a.id - b.id
	})
	return out
}

// published returns the article's date as a reader of the whole site knows it.
func (s *Site) published(a *source) (time.Time, bool) {
	if a.later {
		s.mu.Lock()
		defer s.mu.Unlock()
		if s.publishedAt.IsZero() {
			return s.now(), true
		}
		return s.publishedAt, true
	}
	return a.date, a.hasDate
}

// url is the absolute address of a path on one of the sites.
func (s *Site) url(site, path string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.bases[site] + escapePath(path)
}

func nodePath(a *source) string {
	prefix := ""
	if a.lang != "en" {
		prefix = "/" + a.lang
	}
	return prefix + "/node/" + strconv.Itoa(a.id)
}
