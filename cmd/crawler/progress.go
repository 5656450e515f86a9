package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"time"

	"iomnews/internal/crawl"
	"iomnews/internal/round"

	"github.com/dustin/go-humanize"
	"github.com/schollz/progressbar/v3"
)

// progress shows where a round stands: a bar on a terminal, else a log line a
// minute.
func (e *env) progress() func(crawl.Progress) {
	if e.quiet {
		return nil
	}
	if !e.bar {
		last := time.Now()
		return func(p crawl.Progress) {
			if time.Since(last) < time.Minute {
				return
			}
			last = time.Now()
			e.log.Info("crawling", "pages", p.Done, "queued", p.Queued, "articles", p.Articles, "failed", p.Failed,
				"bytes", p.Bytes, "left", left(p).String(), "waiting", p.Waiting)
		}
	}
	bar := progressbar.NewOptions(-1, progressbar.OptionSetWriter(e.err), progressbar.OptionSetWidth(20), progressbar.OptionShowCount(),
		progressbar.OptionThrottle(200*time.Millisecond), progressbar.OptionClearOnFinish(), progressbar.OptionSetPredictTime(false))
	e.finish = func() { _ = bar.Finish() }
	return func(p crawl.Progress) {
		bar.ChangeMax(max(p.Done+p.Queued, 1))
		text := fmt.Sprintf("%d articles, %.1f pages/s, %s left", p.Articles, float64(p.Done)/max(p.Took.Seconds(), 0.001), left(p))
		if p.Waiting != "" {
			text = p.Waiting
		}
		bar.Describe(text)
		_ = bar.Set(p.Done)
	}
}

// left guesses how long the rest takes at the pace so far.
func left(p crawl.Progress) time.Duration {
	if p.Done == 0 {
		return 0
	}
	return (p.Took / time.Duration(p.Done) * time.Duration(p.Queued)).Round(time.Second)
}

func (e *env) endBar() {
	if e.finish != nil {
		e.finish()
		e.finish = nil
	}
}

// printSummary closes a round in a few lines.
func printSummary(w io.Writer, s *round.Summary) {
	c := s.Crawl
	took := s.Ended.Sub(s.Started).Round(100 * time.Millisecond)
	fmt.Fprintf(w, "%d new, %d changed, %d unchanged, %d gone; %d requests, %s, %s\n",
		c.New, c.Changed, c.Unchanged+c.NotModified, c.Gone, c.Requests, humanize.IBytes(uint64(max(c.Bytes, 0))), took)
	if len(c.Failed) > 0 {
		fmt.Fprintf(w, "failed: %s\n", reasons(c.Failed))
	}
	if len(c.Refused) > 0 {
		fmt.Fprintf(w, "refused: %s\n", reasons(c.Refused))
	}
	if c.Missing > 0 {
		fmt.Fprintf(w, "missing for the first time (404): %d\n", c.Missing)
	}
	fmt.Fprintf(w, "index: %d articles written, %d removed, %d generations published\n", s.Indexed, s.Deleted, s.Published)
	for _, p := range s.Problems[:min(len(s.Problems), 5)] {
		fmt.Fprintf(w, "not read: %s: %s\n", p.URL, p.Err)
	}
	if s.Stopped {
		fmt.Fprintln(w, "stopped early; run the same command to go on")
	} else if c.Cut == "limit" {
		fmt.Fprintln(w, "stopped at --limit; run the same command to go on")
	}
}

// reasons lists counts, the greatest first.
func reasons(m map[string]int) string {
	keys := slices.Collect(maps.Keys(m))
	slices.SortFunc(keys, func(a, b string) int {
		if m[a] != m[b] {
			return m[b] - m[a]
		}
		return strings.Compare(a, b)
	})
	for i, k := range keys {
		keys[i] = fmt.Sprintf("%d %s", m[k], k)
	}
	return strings.Join(keys, ", ")
}
