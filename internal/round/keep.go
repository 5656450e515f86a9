package round

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"iomnews/internal/archive"
	"iomnews/internal/ingest"
	"iomnews/web"
)

// rounds that drift is judged by.
const driftRounds = 20

// keep judges drift and keeps the round's summary in the archive and in the
// status file.
func (r *Runner) keep(ctx context.Context, s *Summary) error {
	earlier, err := r.archive.Rounds(ctx, driftRounds)
	if err != nil {
		return err
	}
	s.Drift = Drift(sumFill(earlier), s.Fill)
	for _, d := range s.Drift {
		r.opt.Log.Warn("field-fill alarm", "what", d)
	}
	stats, err := json.Marshal(s)
	if err != nil {
		return fmt.Errorf("summary of the round: %w", err)
	}
	fill, err := json.Marshal(s.Fill)
	if err != nil {
		return fmt.Errorf("summary of the round: %w", err)
	}
	good := s.Problem == "" && !s.Crawl.NoHost()
	if err := r.archive.PutRound(ctx, archive.Round{Kind: "crawl", Started: s.Started, Ended: s.Ended, Good: good, Stats: stats, Fill: fill}); err != nil {
		return err
	}
	state := "idle"
	if !good {
		state = "failed"
	}
	return r.status(ctx, s, state)
}

// sumFill adds up the field-fill rates of rounds.
func sumFill(rounds []archive.Round) map[string]*ingest.Fill {
	sum := map[string]*ingest.Fill{}
	for _, r := range rounds {
		var fill map[string]*ingest.Fill
		if json.Unmarshal(r.Fill, &fill) != nil {
			continue // of a version that kept them otherwise
		}
		for layout, f := range fill {
			s := sum[layout]
			if s == nil {
				s = &ingest.Fill{Fields: map[string]int{}}
				sum[layout] = s
			}
			s.Articles += f.Articles
			for field, n := range f.Fields {
				s.Fields[field] += n
			}
		}
	}
	return sum
}

// writeStatus writes the status file; that it cannot be written is logged and
// stops nothing.
func (r *Runner) writeStatus(ctx context.Context, s *Summary, state string) {
	if err := r.status(ctx, s, state); err != nil {
		r.opt.Log.Warn("status not written", "err", err)
	}
}

func (r *Runner) status(ctx context.Context, s *Summary, state string) error {
	st := web.Status{State: state, At: r.opt.Now().UTC()}
	good, err := r.archive.LastGood(ctx)
	if err != nil {
		return err
	}
	if !good.IsZero() {
		st.LastGood = &good
	}
	c := s.Crawl
	st.Last = &web.RoundStatus{Started: s.Started.UTC(), Pages: c.Fetched() + c.Failures() + c.Refusals(),
		New: c.New, Changed: c.Changed, Unchanged: c.Unchanged + c.NotModified, Failed: c.Failures(), Problem: s.Problem}
	if !s.Ended.IsZero() {
		ended := s.Ended.UTC()
		st.Last.Ended = &ended
	}
	now, err := r.archive.Status(ctx, r.opt.Now(), 0)
	if err != nil {
		return err
	}
	held := map[string]int{} // articles, not pages: an article may have several addresses
	for _, h := range now.Holdings {
		held[h.Host] += h.Articles
	}
	st.Due, st.Gone = now.Due, now.Tombstones
	for _, site := range c.Sites {
		checked := s.Started.UTC()
		st.Sites = append(st.Sites, web.SiteStatus{Site: site.Host, Listed: site.Listed, Held: held[site.Host], Failed: site.Failed, LastChecked: &checked, Problem: site.Why})
	}
	return writeFile(StatusPath(r.opt.Data), st)
}

// writeFile writes v as JSON beside path and renames it into place.
func writeFile(path string, v any) (err error) {
	data, err := json.MarshalIndent(v, "", " ")
	if err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".status-*")
	if err != nil {
		return fmt.Errorf("write %s: %w", path, err)
	}
	defer func() {
		if err != nil {
			f.Close()
			os.Remove(f.Name())
			err = fmt.Errorf("write %s: %w", path, err)
		}
	}()
	if _, err = f.Write(append(data, '\n')); err != nil {
		return err
	}
	if err = f.Sync(); err != nil {
		return err
	}
	if err = f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}
