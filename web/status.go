package web

import "time"

// Status is data/status.json: what changes without an article. The round
// writes it anew after each part of its work; the server reads it.
type Status struct {
	State    string       `json:"state"`     // crawling, idle, failed
	At       time.Time    `json:"at"`        // when this was written
	LastGood *time.Time   `json:"last_good"` // end of the last round without trouble
	Last     *RoundStatus `json:"last"`      // the last or the running round
	Sites    []SiteStatus `json:"sites"`
	Due      int          `json:"due"`  // addresses due now
	Gone     int          `json:"gone"` // tombstones held
}

// RoundStatus is one round in numbers.
type RoundStatus struct {
	Started   time.Time  `json:"started"`
	Ended     *time.Time `json:"ended"`
	Pages     int        `json:"pages"`     // asked for
	New       int        `json:"new"`       // articles
	Changed   int        `json:"changed"`   // articles
	Unchanged int        `json:"unchanged"` // pages
	Failed    int        `json:"failed"`    // pages
	Problem   string     `json:"problem,omitempty"`
}

// SiteStatus is one site: what it lists against what is held.
type SiteStatus struct {
	Site        string     `json:"site"`   // host
	Listed      int        `json:"listed"` // items the site says it has, or article addresses known; 0 unknown
	Held        int        `json:"held"`   // articles held
	Failed      int        `json:"failed"`
	LastChecked *time.Time `json:"last_checked"`
	Problem     string     `json:"problem,omitempty"` // e.g. "answers 403"
}
