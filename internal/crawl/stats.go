package crawl

import (
	"fmt"
	"sort"
	"strings"
	"sync"
	"time"

	"iomnews/internal/news"
)

// Stats is what one round did.
type Stats struct {
	Started time.Time     `json:"started"`
	Took    time.Duration `json:"took"`

	Found       int            `json:"found"` // addresses new to the frontier
	New         int            `json:"new"`
	Changed     int            `json:"changed"`
	Unchanged   int            `json:"unchanged"`
	NotModified int            `json:"not_modified"`
	Gone        int            `json:"gone"`      // articles held that became tombstones
	Missing     int            `json:"missing"`   // 404 for the first time, or nothing was ever held
	Redirect    int            `json:"redirects"` // addresses that lead to another page
	Postponed   int            `json:"postponed"` // left for later without asking
	Failed      map[string]int `json:"failed"`    // by reason
	Refused     map[string]int `json:"refused"`   // by reason
	NoArticle   int            `json:"no_article"`
	NoArticles  []string       `json:"no_articles"` // addresses of such pages, the first 50

	Requests int64       `json:"requests"`
	Bytes    int64       `json:"bytes"` // over the wire, bodies only
	Sites    []SiteStats `json:"sites"`

	DryRun bool     `json:"dry_run,omitempty"`
	Would  []string `json:"would,omitempty"` // of a dry run: what would be fetched, best first, the first 1000
	Due    int      `json:"due,omitempty"`   // of a dry run: how many that is
	Cut    string   `json:"cut,omitempty"`   // why the round ended early: "limit", "stopped", "no network"
}

// SiteStats is one site's part of a round.
type SiteStats struct {
	Start     string `json:"start"`
	Host      string `json:"host"`
	Reachable bool   `json:"reachable"` // some address of it answered
	Why       string `json:"why,omitempty"`
	Advice    string `json:"advice,omitempty"` // what an operator can do
	Robots    int    `json:"robots"`           // status of its robots.txt, 0 none
	Listed    int    `json:"listed"`           // what its listing says it has: "Displaying 721 - 732 of 20317"
	Sitemaps  int    `json:"sitemaps"`         // read whole or known to be unchanged
	Feeds     int    `json:"feeds"`
	Listings  int    `json:"listings"`
	Found     int    `json:"found"`
	New       int    `json:"new"`
	Changed   int    `json:"changed"`
	Same      int    `json:"same"` // unchanged and not modified
	Gone      int    `json:"gone"`
	Missing   int    `json:"missing"`
	Failed    int    `json:"failed"`
	Refused   int    `json:"refused"`
	HeldBack  int    `json:"held_back"` // articles that vanished and were kept by the guard
	Held      int    `json:"held"`      // of so many held; counted only when needed

	Guess bool `json:"guess,omitempty"` // the list of sites only guesses it: no trouble when it does not exist
}

// Fetched returns how many visits got an answer about an article address.
func (s Stats) Fetched() int {
	return s.New + s.Changed + s.Unchanged + s.NotModified + s.Gone + s.Missing + s.Redirect
}

// Failures returns how many visits failed, refusals not counted.
func (s Stats) Failures() int { return sum(s.Failed) }

// Refusals returns how many visits were refused, by us or by a site.
func (s Stats) Refusals() int { return sum(s.Refused) }

func sum(m map[string]int) int {
	n := 0
	for _, v := range m {
		n += v
	}
	return n
}

// NoHost reports that no site answered at all.
func (s Stats) NoHost() bool {
	for _, site := range s.Sites {
		if site.Reachable {
			return false
		}
	}
	return len(s.Sites) > 0 && (s.Cut == "" || s.Cut == "no network")
}

// Look returns what an operator should look at, one sentence each; none when
// all is well. A stray failure is nothing to look at, more than 5 % are.
func (s Stats) Look() []string {
	var out []string
	for _, site := range s.Sites {
		if site.Why != "" && (!site.Guess || site.Reachable) {
			out = append(out, site.Host+": "+site.Why)
		}
		if site.HeldBack > 0 {
			out = append(out, fmt.Sprintf("%s: %d of %d articles vanished in one round and were kept; if that is right, run again with --accept-loss", site.Host, site.HeldBack, site.Held))
		}
	}
	if f, all := s.Failures(), s.Fetched()+s.Failures(); f > 1 && f*20 > all {
		out = append(out, fmt.Sprintf("%d of %d pages failed", f, all))
	}
	return out
}

// Progress is where a round stands.
type Progress struct {
	Done     int // visits with an outcome
	Articles int // new or changed
	Failed   int
	Queued   int // known to be due, at least
	Requests int64
	Bytes    int64
	Took     time.Duration
	URL      string // of the last visit
	Result   string
	Waiting  string // what is waited for: "www.iom.int asks for patience until 14:05:10", or ""
}

// tally is Stats while the round runs.
type tally struct {
	mu    sync.Mutex
	s     Stats
	sites map[string]*SiteStats // by host
	done  int
}

func newTally(sites []Site, start time.Time) *tally {
	t := &tally{sites: map[string]*SiteStats{}}
	t.s.Started = start
	t.s.Failed, t.s.Refused = map[string]int{}, map[string]int{}
	for _, s := range sites {
		if t.sites[s.Host()] == nil {
			t.sites[s.Host()] = &SiteStats{Start: s.Start, Host: s.Host(), Guess: s.Guess}
		}
	}
	return t
}

// of returns a host's part; the bare and the www host of a site are one. The
// caller holds mu.
func (t *tally) of(host string) *SiteStats {
	bare := strings.TrimPrefix(host, "www.")
	for _, h := range []string{host, "www." + bare, bare} {
		if s := t.sites[h]; s != nil {
			return s
		}
	}
	return nil
}

// site changes one site's part; a host that is no site has none.
func (t *tally) site(host string, change func(*SiteStats)) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if s := t.of(host); s != nil {
		change(s)
	}
}

// answered notes that a host is there: an answer that refuses is an answer.
func (t *tally) answered(host string, e *Error) {
	if e.Status != 0 {
		t.site(host, func(s *SiteStats) { s.Reachable = true })
	}
}

// trouble notes why a site is not well, the first reason only.
func (t *tally) trouble(host, why, advice string) {
	t.site(host, func(s *SiteStats) {
		if s.Why == "" {
			s.Why, s.Advice = why, advice
		}
	})
}

func (t *tally) outcome(host string, o *news.Outcome) {
	t.mu.Lock()
	defer t.mu.Unlock()
	site := t.of(host)
	if site == nil {
		site = &SiteStats{}
	}
	if o.Page != nil {
		site.Reachable = true
	}
	t.done++
	switch o.Result {
	case news.ResultNew:
		t.s.New++
		site.New++
	case news.ResultChanged:
		t.s.Changed++
		site.Changed++
	case news.ResultUnchanged:
		t.s.Unchanged++
		site.Same++
	case news.ResultNotModified:
		t.s.NotModified++
		site.Same++
	case news.ResultGone:
		if o.Visit.Digest == "" { // nothing was held, nothing is lost
			t.s.Missing++
			site.Missing++
			break
		}
		t.s.Gone++
		site.Gone++
	case news.ResultMissing:
		t.s.Missing++
		site.Missing++
	case news.ResultRedirect:
		t.s.Redirect++
	case news.ResultPostponed:
		if o.Reason == reasonQuiet {
			t.s.NotModified++
			site.Same++
		} else {
			t.s.Postponed++
		}
	case news.ResultRefused:
		t.s.Refused[o.Reason]++
		site.Refused++
	case news.ResultFailed:
		t.s.Failed[o.Reason]++
		site.Failed++
	}
}

func (t *tally) noArticle(url string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.s.NoArticle++
	if len(t.s.NoArticles) < 50 {
		t.s.NoArticles = append(t.s.NoArticles, url)
	}
}

// stats returns a copy.
func (t *tally) stats() Stats {
	t.mu.Lock()
	defer t.mu.Unlock()
	s := t.s
	s.Sites = nil
	for _, site := range t.sites {
		s.Sites = append(s.Sites, *site)
	}
	sort.Slice(s.Sites, func(i, j int) bool { return s.Sites[i].Host < s.Sites[j].Host })
	return s
}
