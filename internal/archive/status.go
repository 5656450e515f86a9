package archive

import (
	"context"
	"fmt"
	"os"
	"time"

	"iomnews/internal/news"
)

// Holding counts the articles held of one site, language and year.
type Holding struct {
	Host     string `json:"host"`
	Lang     string `json:"lang"`
	Year     string `json:"year"` // "" undated
	Articles int    `json:"articles"`
}

// HostStatus is one host in numbers. Addresses are those that may hold an article.
type HostStatus struct {
	Host        string    `json:"host"`
	Addresses   int       `json:"addresses"`
	Captured    int       `json:"captured"` // of these, fetched and kept
	Waiting     int       `json:"waiting"`  // never fetched yet
	Gone        int       `json:"gone"`
	Moved       int       `json:"moved"`
	Refused     int       `json:"refused"`
	Failed      int       `json:"failed"`   // never fetched, and the last try failed
	Failing     int       `json:"failing"`  // failures in a row, whatever is held
	Articles    int       `json:"articles"` // that stand here
	LastChecked time.Time `json:"last_checked,omitzero"`
}

// Failure is an address that failed the last time, for people.
type Failure struct {
	URL    string    `json:"url"`
	Result string    `json:"result"`
	Reason string    `json:"reason"`
	Detail string    `json:"detail,omitempty"`
	Fails  int       `json:"fails"`
	Last   time.Time `json:"last"`
	Next   time.Time `json:"next,omitzero"`
}

// CursorStatus is how far a stage has come.
type CursorStatus struct {
	Name   string    `json:"name"`
	Seq    int64     `json:"seq"`
	Behind int64     `json:"behind"` // changes after it, of any kind
	At     time.Time `json:"at"`
}

// Status is what is held and what is due, for `crawler status`.
type Status struct {
	Archive    string         `json:"archive"` // id
	Bytes      int64          `json:"bytes"`   // of the file and its log
	Articles   int            `json:"articles"`
	Tombstones int            `json:"tombstones"`
	Captures   int            `json:"captures"`
	Bodies     int            `json:"bodies"`
	Forgotten  int            `json:"forgotten"`
	Due        int            `json:"due"`               // now
	NextDue    time.Time      `json:"next_due,omitzero"` // the first that is not due yet
	Losses     map[string]int `json:"losses,omitempty"`  // held back, by host
	Hosts      []HostStatus   `json:"hosts"`
	Holdings   []Holding      `json:"holdings"`
	Failures   []Failure      `json:"failures"` // the latest, at most as asked for
	Failing    int            `json:"failing"`  // all of them
	Cursors    []CursorStatus `json:"cursors"`
}

// Status counts what is held at now, with up to failures addresses that failed
// last. It works beside a running crawl.
func (a *Archive) Status(ctx context.Context, now time.Time, failures int) (*Status, error) {
	s := &Status{Archive: a.id, Losses: map[string]int{}}
	for _, name := range []string{a.path, a.path + "-wal"} {
		if st, err := os.Stat(name); err == nil {
			s.Bytes += st.Size()
		}
	}
	if err := a.status(ctx, s, now, failures); err != nil {
		return nil, a.explain("read", "the status of "+a.path, err)
	}
	return s, nil
}

func (a *Archive) status(ctx context.Context, s *Status, now time.Time, failures int) error {
	var next *int64
	if _, err := a.readRow(ctx, `SELECT (SELECT count(*) FROM article WHERE status = 'held'), (SELECT count(*) FROM article WHERE status = 'gone'), (SELECT count(*) FROM capture),
		(SELECT count(*) FROM body), (SELECT count(*) FROM forgotten WHERE kind <> 'article'), (SELECT count(*) FROM page WHERE fails > 0),
		(SELECT count(*) FROM page WHERE ready = 1 AND due <= ?1) + (SELECT count(*) FROM page WHERE ready = 0 AND due IS NOT NULL AND due <= ?1),
		(SELECT min(due) FROM page WHERE ready = 0 AND due IS NOT NULL AND due > ?1)`, []any{ms(now)},
		&s.Articles, &s.Tombstones, &s.Captures, &s.Bodies, &s.Forgotten, &s.Failing, &s.Due, &next); err != nil {
		return err
	}
	if next != nil {
		s.NextDue = at(*next)
	}
	if err := a.hosts(ctx, s); err != nil {
		return err
	}
	if err := a.read(ctx, "SELECT host, lang, substr(published, 1, 4) AS year, count(*) FROM article WHERE status = 'held' GROUP BY host, lang, year ORDER BY host, lang, year", nil, func(scan func(...any) error) error {
		var h Holding
		err := scan(&h.Host, &h.Lang, &h.Year, &h.Articles)
		s.Holdings = append(s.Holdings, h)
		return err
	}); err != nil {
		return err
	}
	if err := a.read(ctx, "SELECT url, result, reason, detail, fails, visited, coalesce(due, 0) FROM page WHERE fails > 0 ORDER BY visited DESC, url LIMIT ?", []any{failures}, func(scan func(...any) error) error {
		var f Failure
		var last, due int64
		err := scan(&f.URL, &f.Result, &f.Reason, &f.Detail, &f.Fails, &last, &due)
		f.Last, f.Next = at(last), at(due)
		s.Failures = append(s.Failures, f)
		return err
	}); err != nil {
		return err
	}
	if err := a.read(ctx, "SELECT host, count(*) FROM loss GROUP BY host", nil, func(scan func(...any) error) error {
		var host string
		var n int
		err := scan(&host, &n)
		s.Losses[host] = n
		return err
	}); err != nil {
		return err
	}
	return a.read(ctx, "SELECT name, seq, at, coalesce((SELECT max(seq) FROM change), 0) - seq FROM cursor ORDER BY name", nil, func(scan func(...any) error) error {
		var c CursorStatus
		var when int64
		err := scan(&c.Name, &c.Seq, &when, &c.Behind)
		c.At = at(when)
		s.Cursors = append(s.Cursors, c)
		return err
	})
}

func (a *Archive) hosts(ctx context.Context, s *Status) error {
	byHost := map[string]int{}
	host := func(name string) *HostStatus {
		i, ok := byHost[name]
		if !ok {
			i = len(s.Hosts)
			byHost[name] = i
			s.Hosts = append(s.Hosts, HostStatus{Host: name})
		}
		return &s.Hosts[i]
	}
	if err := a.read(ctx, "SELECT host, state, count(*), sum(fails > 0), max(checked) FROM page WHERE role IN ('', 'article', 'start') GROUP BY host, state ORDER BY host", nil, func(scan func(...any) error) error {
		var name, state string
		var n, failing int
		var checked int64
		if err := scan(&name, &state, &n, &failing, &checked); err != nil {
			return err
		}
		h := host(name)
		h.Addresses += n
		h.Failing += failing
		switch state {
		case news.StatusHeld:
			h.Captured += n
		case news.ResultGone:
			h.Gone += n
		case "moved":
			h.Moved += n
		case news.ResultRefused:
			h.Refused += n
		case news.ResultFailed, news.ResultMissing:
			h.Failed += n
		default:
			h.Waiting += n
		}
		if t := at(checked); t.After(h.LastChecked) {
			h.LastChecked = t
		}
		return nil
	}); err != nil {
		return err
	}
	return a.read(ctx, "SELECT host, count(*) FROM article WHERE status = 'held' GROUP BY host ORDER BY host", nil, func(scan func(...any) error) error {
		var name string
		var n int
		err := scan(&name, &n)
		host(name).Articles = n
		return err
	})
}

// Standing is what the frontier knows of one address, for people.
type Standing struct {
	news.Visit
	State   string // queued, held, gone, moved, refused, failed, missing
	Result  string // of the last visit
	Reason  string
	Detail  string
	Moved   string    // the address it leads to
	Due     time.Time // zero: never
	Checked time.Time // last time that what is held was confirmed
	Seen    time.Time // first capture
	Article string    // id of the article it belongs to
	Loss    string    // why its article would go away, "" when it would not
}

// Standing returns what is known of one address; news.ErrNotFound when nothing,
// news.ErrForgotten when it was removed on request.
func (a *Archive) Standing(ctx context.Context, url string) (*Standing, error) {
	v, err := a.Visit(ctx, url)
	if err != nil {
		if forgotten, ferr := a.IsForgotten(ctx, url); ferr == nil && forgotten {
			return nil, fmt.Errorf("look up %s: %w", url, news.ErrForgotten)
		}
		return nil, err
	}
	s := &Standing{Visit: v}
	var due, checked, seen int64
	_, err = a.readRow(ctx, `SELECT state, result, reason, detail, moved, coalesce(due, 0), checked, seen, coalesce((SELECT article FROM fact f WHERE f.page = p.id), ''),
		coalesce((SELECT reason FROM loss l WHERE l.page = p.id), '') FROM page p WHERE url = ?`, []any{url},
		&s.State, &s.Result, &s.Reason, &s.Detail, &s.Moved, &due, &checked, &seen, &s.Article, &s.Loss)
	if err != nil {
		return nil, a.explain("look up", url, err)
	}
	s.Due, s.Checked, s.Seen = at(due), at(checked), at(seen)
	return s, nil
}
