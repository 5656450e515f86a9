package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"time"

	"iomnews/index"
	"iomnews/internal/archive"
	"iomnews/internal/news"
	"iomnews/internal/query"
	"iomnews/internal/round"
)

type checkCmd struct {
	dataFlag
	JSON bool `name:"json" help:"As one JSON object."`
}

// Run verifies the archive, the generations and that both agree. It takes no
// lock: a crawl may go on.
func (c *checkCmd) Run(e *env) error {
	a, err := reader(e, c.Data)
	if err != nil {
		return err
	}
	defer a.Close()
	report, err := a.Check(e.ctx)
	if err != nil {
		return fmt.Errorf("check: %w", err)
	}
	c.generations(e, a, report)
	if c.JSON {
		if err := json.NewEncoder(e.out).Encode(report); err != nil {
			return err
		}
	} else {
		fmt.Fprintf(e.out, "%s pages, %s captures, %s bodies, %s articles, %s changes read\n",
			count(report.Pages), count(report.Captures), count(report.Bodies), count(report.Articles), count(report.Changes))
		for _, f := range report.Findings {
			fmt.Fprintf(e.out, "wrong: %s\n  mend: %s\n", f.What, f.Mend)
		}
	}
	if !report.Sound() {
		return fmt.Errorf("%s wrong: %w", things(len(report.Findings)+report.More), news.ErrCorrupt)
	}
	if !c.JSON {
		fmt.Fprintln(e.out, "all is well")
	}
	return nil
}

// generations verifies the published indexes against their manifests, and
// compares the newest with the archive.
func (c *checkCmd) generations(e *env, a *archive.Archive, report *archive.Report) {
	dir := round.IndexPath(c.Data)
	add := func(mend, format string, args ...any) {
		report.Findings = append(report.Findings, archive.Finding{What: fmt.Sprintf(format, args...), Mend: mend})
	}
	remake := "crawler index --all --data " + c.Data
	if _, err := os.Stat(dir); errors.Is(err, os.ErrNotExist) {
		if report.Articles > 0 {
			add("crawler index --data "+c.Data, "there is no index")
		}
		return
	}
	if err := index.Verify(dir); err != nil {
		if !errors.Is(err, news.ErrUnavailable) || report.Articles > 0 {
			add(remake, "%v", err)
		}
		return
	}
	r, err := index.OpenReader(dir, index.Options{Poll: -1, Timeout: 5 * time.Minute}) // a busy machine is no damage
	if err != nil {
		add(remake, "%v", err)
		return
	}
	defer r.Close()
	v, err := r.Pin(e.ctx, "")
	if err != nil {
		add(remake, "%v", err)
		return
	}
	defer v.Close()
	running, err := archive.Locked(c.Data)
	if err != nil || running {
		return // the archive is ahead of the index, rightly
	}
	st, err := a.Status(e.ctx, e.now(), 0)
	if err != nil {
		add("crawler check", "%v", err)
		return
	}
	if got := v.Generation(); got.Articles != st.Articles {
		add("crawler index --data "+c.Data, "the index holds %d articles, the archive %d", got.Articles, st.Articles)
	}
	if _, err := v.Search(e.ctx, query.Query{Limit: 1}); err != nil {
		add(remake, "the newest generation does not answer: %v", err)
	}
}

func things(n int) string {
	if n == 1 {
		return "one thing is"
	}
	return fmt.Sprintf("%d things are", n)
}
