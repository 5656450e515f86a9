package round

import (
	"fmt"
	"maps"
	"slices"
	"time"

	"iomnews/internal/crawl"
	"iomnews/internal/ingest"
)

// Summary is what a round did, for people and for the archive's list of rounds.
type Summary struct {
	Started time.Time   `json:"started"`
	Ended   time.Time   `json:"ended"`
	Stopped bool        `json:"stopped,omitempty"` // by a signal
	Problem string      `json:"problem,omitempty"` // the error that ended it
	Crawl   crawl.Stats `json:"crawl"`

	Extracted int                        `json:"extracted"` // pages read
	Written   int                        `json:"written"`   // articles new or different
	Unread    int                        `json:"unread"`    // pages that could not be read
	Problems  []ingest.Problem           `json:"problems,omitempty"`
	Generic   []string                   `json:"generic,omitempty"` // addresses that no layout fits
	Fill      map[string]*ingest.Fill    `json:"fill,omitempty"`    // by layout
	Lost      int                        `json:"lost"`
	Withheld  map[string]ingest.HostLoss `json:"withheld,omitempty"`
	Drift     []string                   `json:"drift,omitempty"` // field-fill alarms

	Indexed   int  `json:"indexed"` // articles put into the index
	Deleted   int  `json:"deleted"`
	Published int  `json:"published"` // generations
	Afresh    bool `json:"afresh,omitempty"`
}

const maxListed = 100

func (s *Summary) extracted(e ingest.ExtractStats) {
	s.Extracted += e.Pages
	s.Written += e.Written
	s.Unread += e.Failed
	s.Lost += e.Lost
	s.Problems = append(s.Problems, e.Problems...)[:min(len(s.Problems)+len(e.Problems), maxListed)]
	s.Generic = append(s.Generic, e.Generic...)[:min(len(s.Generic)+len(e.Generic), maxListed)]
	if len(e.Withheld) > 0 {
		s.Withheld = e.Withheld
	}
	for layout, f := range e.Fill {
		if s.Fill == nil {
			s.Fill = map[string]*ingest.Fill{}
		}
		sum := s.Fill[layout]
		if sum == nil {
			sum = &ingest.Fill{Fields: map[string]int{}}
			s.Fill[layout] = sum
		}
		sum.Articles += f.Articles
		for field, n := range f.Fields {
			sum.Fields[field] += n
		}
	}
}

func (s *Summary) indexed(x ingest.IndexStats) {
	s.Indexed += x.Put
	s.Deleted += x.Deleted
	s.Afresh = s.Afresh || x.Afresh && x.Put > 0
	if x.Published {
		s.Published++
	}
}

func (s *Summary) linked(ingest.LinkStats) {}

// Look returns what an operator should look at, one sentence each.
func (s *Summary) Look() []string {
	out := s.Crawl.Look()
	if s.Unread > 1 && s.Unread*20 > s.Extracted {
		out = append(out, fmt.Sprintf("%d of %d pages could not be read", s.Unread, s.Extracted))
	}
	for _, host := range slices.Sorted(maps.Keys(s.Withheld)) {
		h := s.Withheld[host]
		out = append(out, fmt.Sprintf("%s: %d of %d articles would vanish and were kept; if that is right, run again with --accept-loss", host, h.Lost, h.Of))
	}
	return append(out, s.Drift...)
}

// Drift compares how often each field was filled in a round with earlier
// rounds, layout by layout, and says in a sentence where it fell: from at least
// nine in ten by more than ten points, else by more than a quarter. A layout
// with fewer than 20 articles on either side says nothing yet. Texts that no
// layout fits are an alarm when they are more than one in twenty.
func Drift(earlier, now map[string]*ingest.Fill) []string {
	var out []string
	for _, layout := range slices.Sorted(maps.Keys(now)) {
		was, is := earlier[layout], now[layout]
		if was == nil || was.Articles < driftMin || is.Articles < driftMin {
			continue
		}
		for _, field := range slices.Sorted(maps.Keys(was.Fields)) {
			a, b := percent(was.Fields[field], was.Articles), percent(is.Fields[field], is.Articles)
			limit := 25.0
			if a >= 90 {
				limit = 10
			}
			if a-b > limit {
				out = append(out, fmt.Sprintf("layout %s: %s is filled in %.0f %% of articles, before %.0f %%: has the site changed?", layout, field, b, a))
			}
		}
	}
	all := 0
	for _, f := range now {
		all += f.Articles
	}
	if g := now["generic"]; g != nil && g.Articles >= driftMin && g.Articles*20 > all {
		out = append(out, fmt.Sprintf("no layout fits %d of %d articles: has the site changed?", g.Articles, all))
	}
	return out
}

const driftMin = 20

func percent(n, of int) float64 { return 100 * float64(n) / float64(max(of, 1)) }
