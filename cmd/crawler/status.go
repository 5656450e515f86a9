package main

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"strings"
	"time"

	"iomnews/internal/archive"
	"iomnews/internal/program"
	"iomnews/internal/round"

	"github.com/dustin/go-humanize"
)

type statusCmd struct {
	dataFlag
	JSON   bool          `name:"json" help:"As one JSON object, for a program."`
	MaxAge time.Duration `help:"Exit with 3 when the last good round is older than this." placeholder:"24h"`
}

// report is what status prints.
type report struct {
	Line     string          `json:"line"`      // first line: fine, or the command to run
	Fine     bool            `json:"fine"`      // nothing to do
	Running  bool            `json:"running"`   // a crawler is at work right now
	LastGood *time.Time      `json:"last_good"` // end of the last good round
	Archive  *archive.Status `json:"archive"`
	Rounds   []round.Summary `json:"rounds"` // the last ones, newest first
	Listed   map[string]int  `json:"listed"` // what each site says it has, by host
}

// Run prints what is held, what is due and how the last rounds went.
func (c *statusCmd) Run(e *env) error {
	a, err := reader(e, c.Data)
	if err != nil {
		return err
	}
	defer a.Close()
	now := time.Now()
	r := report{Listed: map[string]int{}}
	if r.Archive, err = a.Status(e.ctx, now, 10); err != nil {
		return err
	}
	rounds, err := a.Rounds(e.ctx, 5)
	if err != nil {
		return err
	}
	for _, kept := range rounds {
		var s round.Summary
		if json.Unmarshal(kept.Stats, &s) == nil {
			r.Rounds = append(r.Rounds, s)
			for _, site := range s.Crawl.Sites {
				if site.Listed > 0 && r.Listed[site.Host] == 0 {
					r.Listed[site.Host] = site.Listed
				}
			}
		}
	}
	if r.Running, err = archive.Locked(c.Data); err != nil {
		return err
	}
	good, err := a.LastGood(e.ctx)
	if err != nil {
		return err
	}
	if !good.IsZero() {
		r.LastGood = &good
	}
	stale := c.MaxAge > 0 && (r.LastGood == nil || now.Sub(*r.LastGood) > c.MaxAge)
	c.judge(&r, now, stale)
	if c.JSON {
		enc := json.NewEncoder(e.out)
		enc.SetIndent("", " ")
		if err := enc.Encode(r); err != nil {
			return err
		}
	} else {
		r.print(e.out, now)
	}
	if stale {
		return look{fmt.Sprintf("the last good round is older than %s", c.MaxAge)}
	}
	return nil
}

// judge writes the first line; stale means that the last good round is older
// than was asked for, and then nothing is fine.
func (c *statusCmd) judge(r *report, now time.Time, stale bool) {
	defer func() { r.Fine = r.Fine && !stale }()
	crawl := program.Command(os.Args[0], "crawler") + " crawl --data " + c.Data + " --contact you@example.org"
	var last *round.Summary
	if len(r.Rounds) > 0 {
		last = &r.Rounds[0]
	}
	switch {
	case r.Running:
		r.Fine, r.Line = true, fmt.Sprintf("A crawler is at work: %s articles held, %s addresses due.", count(r.Archive.Articles), count(r.Archive.Due))
		if stale {
			r.Line += " No round was good within " + c.MaxAge.String() + "."
		}
	case last == nil && r.Archive.Articles > 0 && !stale:
		r.Fine, r.Line = true, fmt.Sprintf("Fine: %s articles held, by import; nothing was crawled yet.", count(r.Archive.Articles))
	case last == nil:
		r.Line = "No round has ended yet. Run: " + crawl
	case last.Problem != "":
		r.Line = "The last round failed (" + last.Problem + "). Run: " + crawl
	case last.Crawl.NoHost():
		r.Line = "No host answered in the last round. Check the network, then run: " + crawl
	case len(r.Archive.Losses) > 0:
		r.Line = "Articles that vanished are held back; see below. If that is right, run: " + crawl + " --accept-loss"
	case len(last.Look()) > 0:
		r.Line = "Finished, but look: " + strings.Join(last.Look(), "; ")
	case last.Stopped || last.Crawl.Cut != "":
		r.Line = "The last round was stopped early. To go on, run: " + crawl
	case stale:
		r.Line = fmt.Sprintf("The last good round ended %s, longer ago than %s. Run: %s", humanize.RelTime(*r.LastGood, now, "ago", "from now"), c.MaxAge, crawl)
	default:
		r.Fine, r.Line = true, fmt.Sprintf("Fine: %s articles held; the last good round ended %s.", count(r.Archive.Articles), humanize.RelTime(*r.LastGood, now, "ago", "from now"))
	}
}

func count(n int) string { return humanize.Comma(int64(n)) }

func (r *report) print(w io.Writer, now time.Time) {
	s := r.Archive
	fmt.Fprintf(w, "%s\n\n", r.Line)
	fmt.Fprintf(w, "archive   %s, %s captures, %s gone, %s due now", humanize.IBytes(uint64(s.Bytes)), count(s.Captures), count(s.Tombstones), count(s.Due))
	if !s.NextDue.IsZero() {
		fmt.Fprintf(w, ", next %s", humanize.RelTime(s.NextDue, now, "ago", "from now"))
	}
	fmt.Fprintf(w, "\n\n%-32s %9s %9s %9s %8s %7s  %s\n", "site", "articles", "listed", "waiting", "failing", "gone", "last checked")
	for _, h := range s.Hosts {
		listed, checked := "?", "never"
		if n := r.Listed[h.Host]; n > 0 {
			listed = count(n)
		}
		if !h.LastChecked.IsZero() {
			checked = humanize.RelTime(h.LastChecked, now, "ago", "from now")
		}
		fmt.Fprintf(w, "%-32s %9s %9s %9s %8s %7s  %s\n", h.Host, count(h.Articles), listed, count(h.Waiting), count(h.Failing), count(h.Gone), checked)
	}
	years, langs := map[string]int{}, map[string]int{}
	for _, h := range s.Holdings {
		y := h.Year
		if y == "" {
			y = "undated"
		}
		years[y] += h.Articles
		langs[h.Lang] += h.Articles
	}
	fmt.Fprintf(w, "\nby year      %s\nby language  %s\n", pairs(years), pairs(langs))
	if len(r.Rounds) > 0 {
		fmt.Fprintf(w, "\nlast rounds\n")
	}
	for _, x := range r.Rounds {
		state := "good"
		switch {
		case x.Problem != "":
			state = "failed: " + x.Problem
		case len(x.Look()) > 0:
			state = "look: " + strings.Join(x.Look(), "; ")
		case x.Stopped:
			state = "stopped"
		}
		c := x.Crawl
		fmt.Fprintf(w, "  %s  %d new, %d changed, %d unchanged, %d gone, %d failed, %d requests, %s; %s\n", x.Started.Local().Format("2006-01-02 15:04"),
			c.New, c.Changed, c.Unchanged+c.NotModified, c.Gone, c.Failures(), c.Requests, x.Ended.Sub(x.Started).Round(time.Second), state)
	}
	r.printFill(w)
	for _, host := range slices.Sorted(maps.Keys(s.Losses)) {
		fmt.Fprintf(w, "\n%s: %d articles vanished and are held back\n", host, s.Losses[host])
	}
	if len(s.Failures) > 0 {
		fmt.Fprintf(w, "\nfailures (%d, the latest)\n", s.Failing)
	}
	for _, f := range s.Failures {
		fmt.Fprintf(w, "  %s: %s %s (%d in a row; next %s)\n", f.URL, f.Reason, f.Detail, f.Fails, humanize.RelTime(f.Next, now, "ago", "from now"))
	}
}

// printFill prints field-fill rates of the newest round that read pages.
func (r *report) printFill(w io.Writer) {
	for _, x := range r.Rounds {
		if len(x.Fill) == 0 {
			continue
		}
		fmt.Fprintf(w, "\nfields filled, of the articles read on %s\n", x.Started.Local().Format("2006-01-02 15:04"))
		for _, layout := range slices.Sorted(maps.Keys(x.Fill)) {
			f := x.Fill[layout]
			var parts []string
			for _, field := range slices.Sorted(maps.Keys(f.Fields)) {
				parts = append(parts, fmt.Sprintf("%s %d%%", field, 100*f.Fields[field]/max(f.Articles, 1)))
			}
			fmt.Fprintf(w, "  %s (%d): %s\n", layout, f.Articles, strings.Join(parts, ", "))
		}
		return
	}
}

// pairs prints counts by key, in order of the keys.
func pairs(m map[string]int) string {
	var all []string
	for _, k := range slices.Sorted(maps.Keys(m)) {
		all = append(all, k+" "+count(m[k]))
	}
	return strings.Join(all, ", ")
}
