package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"os/exec"
	"time"

	"iomnews/internal/crawl"
	"iomnews/internal/round"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promauto"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

type runCmd struct {
	crawlFlags
	Schedule  string `help:"When rounds begin: five cron fields or @every 6h." default:"0 */6 * * *" placeholder:"CRON"`
	Now       bool   `help:"Begin with a round at once."`
	Ping      string `help:"Ask for this address after each good round, so that a watchdog notices when none comes." placeholder:"URL"`
	OnTrouble string `help:"Run this command (by sh -c) after a round with trouble, with its summary as JSON on the input." placeholder:"CMD"`
	AdminAddr string `help:"Serve metrics here." placeholder:"HOST:PORT"`
}

// Run repeats rounds until a signal.
func (c *runCmd) Run(e *env) error {
	schedule, err := round.ParseSchedule(c.Schedule)
	if err != nil {
		return fmt.Errorf("--schedule: %w", err)
	}
	opt, err := c.options(e, "run")
	if err != nil {
		return err
	}
	if c.DryRun {
		return usage("--dry-run goes with crawl")
	}
	// The lock is held per round only; a first try tells at once what would fail.
	r, err := round.Open(e.ctx, opt)
	if err != nil {
		return err
	}
	good, err := r.Archive().LastGood(e.ctx)
	if cerr := r.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		return err
	}
	m, err := c.metrics(e)
	if err != nil {
		return err
	}
	if m != nil && !good.IsZero() {
		m.good.Set(float64(good.Unix())) // a restart is no outage
	}
	err = schedule.Repeat(e.ctx, nil, c.Now, func(t time.Time) {
		e.log.Info("waiting", "next", t.Format(time.RFC3339))
	}, func(ctx context.Context) { c.round(ctx, e, opt, m) })
	if e.ctx.Err() != nil {
		return nil // stopped by a signal, between rounds or after one
	}
	return err
}

// round does one round and tells of it; trouble of one round ends nothing.
func (c *runCmd) round(ctx context.Context, e *env, opt round.Options, m *metrics) {
	r, err := round.Open(ctx, opt)
	var s round.Summary
	if err == nil {
		s, err = r.Crawl(ctx)
		e.endBar()
		if cerr := r.Close(); err == nil {
			err = cerr
		}
	}
	trouble := s.Look()
	if err != nil {
		s.Problem = err.Error()
		e.log.Error("round failed", "err", err)
	} else if s.Crawl.NoHost() {
		s.Problem = "no host answered"
		e.log.Error("round failed", "err", s.Problem, "sites", s.Crawl.Look())
	}
	for _, t := range trouble {
		e.log.Warn("look", "what", t)
	}
	e.log.Info("round", "new", s.Crawl.New, "changed", s.Crawl.Changed, "gone", s.Crawl.Gone, "failed", s.Crawl.Failures(),
		"requests", s.Crawl.Requests, "bytes", s.Crawl.Bytes, "took", s.Ended.Sub(s.Started).Round(time.Millisecond).String())
	m.round(&s)
	if ctx.Err() != nil {
		return
	}
	if s.Problem != "" || len(trouble) > 0 {
		c.tell(ctx, e, &s)
	}
	if s.Problem == "" && c.Ping != "" {
		if err := crawl.Ping(ctx, c.Ping); err != nil {
			e.log.Warn("ping", "err", err)
		}
	}
}

// tell runs the command for trouble, for at most a minute.
func (c *runCmd) tell(ctx context.Context, e *env, s *round.Summary) {
	if c.OnTrouble == "" {
		return
	}
	data, err := json.MarshalIndent(s, "", " ")
	if err != nil {
		e.log.Error("summary", "err", err)
		return
	}
	ctx, cancel := context.WithTimeout(ctx, time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, "/bin/sh", "-c", c.OnTrouble) // a service may have no PATH to find it by
	cmd.Stdin = bytes.NewReader(data)
	if out, err := cmd.CombinedOutput(); err != nil {
		e.log.Warn("command for trouble failed", "err", err, "output", string(out[:min(len(out), 500)]))
	}
}

// metrics are what a running `run` tells Prometheus; nil tells nothing.
type metrics struct {
	rounds   *prometheus.CounterVec
	pages    *prometheus.CounterVec
	bytes    prometheus.Counter
	requests prometheus.Counter
	last     prometheus.Gauge
	good     prometheus.Gauge
	took     prometheus.Gauge
	fill     *prometheus.GaugeVec
	alarms   prometheus.Gauge
}

func (c *runCmd) metrics(e *env) (*metrics, error) {
	if c.AdminAddr == "" {
		return nil, nil
	}
	l, err := net.Listen("tcp", c.AdminAddr)
	if err != nil {
		return nil, fmt.Errorf("listen for the admin: %w", err)
	}
	reg := prometheus.NewRegistry()
	f := promauto.With(reg)
	m := &metrics{
		rounds:   f.NewCounterVec(prometheus.CounterOpts{Name: "iomnews_rounds_total", Help: "Rounds by how they ended."}, []string{"ended"}),
		pages:    f.NewCounterVec(prometheus.CounterOpts{Name: "iomnews_pages_total", Help: "Visits by result."}, []string{"result"}),
		bytes:    f.NewCounter(prometheus.CounterOpts{Name: "iomnews_fetched_bytes_total", Help: "Bytes of bodies over the wire."}),
		requests: f.NewCounter(prometheus.CounterOpts{Name: "iomnews_requests_total", Help: "Requests sent."}),
		last:     f.NewGauge(prometheus.GaugeOpts{Name: "iomnews_last_round_timestamp_seconds", Help: "End of the last round."}),
		good:     f.NewGauge(prometheus.GaugeOpts{Name: "iomnews_last_good_round_timestamp_seconds", Help: "End of the last round without error."}),
		took:     f.NewGauge(prometheus.GaugeOpts{Name: "iomnews_round_seconds", Help: "Length of the last round."}),
		fill:     f.NewGaugeVec(prometheus.GaugeOpts{Name: "iomnews_field_fill_ratio", Help: "Share of the last round's articles that have a field, by layout."}, []string{"layout", "field"}),
		alarms:   f.NewGauge(prometheus.GaugeOpts{Name: "iomnews_look", Help: "Things to look at after the last round."}),
	}
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", promhttp.HandlerFor(reg, promhttp.HandlerOpts{}))
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "ok") })
	srv := &http.Server{Handler: mux, ReadHeaderTimeout: 10 * time.Second}
	context.AfterFunc(e.ctx, func() { srv.Close() })
	go srv.Serve(l) //nolint:errcheck // ends with the program
	e.log.Info("metrics", "url", "http://"+l.Addr().String()+"/metrics")
	return m, nil
}

func (m *metrics) round(s *round.Summary) {
	if m == nil {
		return
	}
	ended := "good"
	switch {
	case s.Problem != "":
		ended = "failed"
	case len(s.Look()) > 0:
		ended = "look"
	}
	m.rounds.WithLabelValues(ended).Inc()
	c := s.Crawl
	for result, n := range map[string]int{"new": c.New, "changed": c.Changed, "unchanged": c.Unchanged, "not_modified": c.NotModified,
		"gone": c.Gone, "missing": c.Missing, "redirect": c.Redirect, "failed": c.Failures(), "refused": c.Refusals()} {
		m.pages.WithLabelValues(result).Add(float64(n))
	}
	m.bytes.Add(float64(c.Bytes))
	m.requests.Add(float64(c.Requests))
	m.last.Set(float64(s.Ended.Unix()))
	if s.Problem == "" {
		m.good.Set(float64(s.Ended.Unix()))
	}
	m.took.Set(s.Ended.Sub(s.Started).Seconds())
	m.alarms.Set(float64(len(s.Look())))
	for layout, f := range s.Fill {
		for field, n := range f.Fields {
			m.fill.WithLabelValues(layout, field).Set(float64(n) / float64(max(f.Articles, 1)))
		}
	}
}
