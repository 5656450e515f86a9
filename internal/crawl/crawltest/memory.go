// Package crawltest holds what tests of crawling share: a Store in memory, a
// clock that does not wait, and the suite that every Store must pass. Only tests
// import it.
package crawltest

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"sort"
	"sync"
	"time"

	"iomnews/internal/address"
	"iomnews/internal/news"
)

// Memory is a crawl.Store in memory that remembers everything it was told.
type Memory struct {
	mu       sync.Mutex
	visits   map[string]*row
	state    map[string][]byte
	Outcomes []news.Outcome // in the order saved, bodies included
	SaveErr  error          // what Save answers, when set
	Drop     bool           // keep no bodies
	order    int
}

type row struct {
	v    news.Visit
	next time.Time
	gone bool
	at   int
}

// NewMemory returns an empty store.
func NewMemory() *Memory {
	return &Memory{visits: map[string]*row{}, state: map[string][]byte{}}
}

// Add implements crawl.Store.
func (m *Memory) Add(_ context.Context, source string, links []news.Link) (int, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.add(source, links), nil
}

func (m *Memory) add(source string, links []news.Link) int {
	added := 0
	for _, l := range links {
		h := l.Hint
		if h.Source == "" {
			h.Source = source
		}
		r := m.visits[l.URL]
		if r == nil {
			m.order++
			r = &row{v: news.Visit{URL: l.URL, Role: l.Role}, at: m.order}
			m.visits[l.URL] = r
			added++
		}
		old := -1
		for i, k := range r.v.Hints {
			if k.Source == h.Source && k.Via == h.Via {
				old = i
			}
		}
		newer := !h.Modified.IsZero()
		if old >= 0 {
			newer = newer && h.Modified.After(r.v.Hints[old].Modified)
			r.v.Hints[old] = h
		} else {
			r.v.Hints = append(r.v.Hints, h)
		}
		if newer && !r.v.LastVisit.IsZero() && h.Modified.After(r.v.LastVisit) && !r.gone {
			r.next = time.Time{}
		}
		if r.v.Published == "" {
			r.v.Published = h.Published
		}
	}
	return added
}

// Due implements crawl.Store.
func (m *Memory) Due(_ context.Context, now time.Time, site string, n int) ([]news.Visit, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	undated := now.Format("2006") + "-00" // after the dated of this year, before the backlog
	type ranked struct {
		*row
		rank string
	}
	var rows []ranked
	for _, r := range m.visits {
		if !r.gone && !r.next.After(now) && (site == "" || address.Domain(address.Host(r.v.URL)) == site) {
			rank := r.v.Published
			if rank == "" {
				rank = undated
			}
			rows = append(rows, ranked{r, rank})
		}
	}
	sort.Slice(rows, func(i, j int) bool {
		if a, b := rows[i].rank, rows[j].rank; a != b {
			return a > b
		}
		return rows[i].at < rows[j].at
	})
	var out []news.Visit
	for _, r := range rows {
		if len(out) == n {
			break
		}
		out = append(out, m.copy(r.row))
	}
	return out, nil
}

func (m *Memory) copy(r *row) news.Visit {
	v := r.v
	v.Hints = slices.Clone(v.Hints)
	return v
}

// Visit implements crawl.Store.
func (m *Memory) Visit(_ context.Context, url string) (news.Visit, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	r := m.visits[url]
	if r == nil {
		return news.Visit{}, fmt.Errorf("visit %s: %w", url, news.ErrNotFound)
	}
	return m.copy(r), nil
}

// Save implements crawl.Store.
func (m *Memory) Save(_ context.Context, o news.Outcome) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.SaveErr != nil {
		return m.SaveErr
	}
	r := m.visits[o.Visit.URL]
	if r == nil {
		m.order++
		r = &row{v: news.Visit{URL: o.Visit.URL, Role: o.Visit.Role, Published: o.Visit.Published}, at: m.order}
		m.visits[o.Visit.URL] = r
	}
	if kept := o; m.Drop && o.Page != nil {
		page := *o.Page
		page.Body, kept.Page = nil, &page
		m.Outcomes = append(m.Outcomes, kept)
	} else {
		m.Outcomes = append(m.Outcomes, o)
	}
	m.add(o.Visit.URL, o.Links)
	r.next = o.Next
	if o.Result == news.ResultPostponed {
		return nil
	}
	r.v.LastVisit, r.v.Interval, r.v.GoneSince = o.At, o.Every, o.Gone
	switch o.Result {
	case news.ResultFailed, news.ResultRefused:
		r.v.Fails++
	default:
		r.v.Fails = 0
	}
	switch o.Result {
	case news.ResultNew, news.ResultChanged, news.ResultUnchanged:
		r.v.Digest, r.v.BodyHash = o.Digest, o.Page.BodyHash
		r.v.ETag, r.v.LastModified = o.Page.Header.Get("ETag"), o.Page.Header.Get("Last-Modified")
		r.gone = false
	case news.ResultGone:
		r.gone = true
	}
	return nil
}

// Count implements crawl.Store.
func (m *Memory) Count(_ context.Context, host string) (int, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	n := 0
	for _, r := range m.visits {
		if r.v.Digest != "" && !r.gone && address.Host(r.v.URL) == host {
			n++
		}
	}
	return n, nil
}

// State implements crawl.Store.
func (m *Memory) State(_ context.Context, key string) ([]byte, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return slices.Clone(m.state[key]), nil
}

// SetState implements crawl.Store.
func (m *Memory) SetState(_ context.Context, key string, value []byte) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.state[key] = slices.Clone(value)
	return nil
}

// Known returns every address on the frontier, sorted.
func (m *Memory) Known() []string {
	m.mu.Lock()
	defer m.mu.Unlock()
	return slices.Sorted(maps.Keys(m.visits))
}

// Results counts the outcomes saved so far by result.
func (m *Memory) Results() map[string]int {
	m.mu.Lock()
	defer m.mu.Unlock()
	out := map[string]int{}
	for _, o := range m.Outcomes {
		out[o.Result]++
	}
	return out
}

// Last returns the last outcome of an address.
func (m *Memory) Last(url string) (news.Outcome, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for i := len(m.Outcomes) - 1; i >= 0; i-- {
		if m.Outcomes[i].Visit.URL == url {
			return m.Outcomes[i], true
		}
	}
	return news.Outcome{}, false
}

// Gone reports whether an address is a tombstone.
func (m *Memory) Gone(url string) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.visits[url] != nil && m.visits[url].gone
}
