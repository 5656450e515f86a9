package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"net"
	"net/http"
	"os"
	"strconv"
	"time"

	"iomnews/index"
	"iomnews/internal/news"
	"iomnews/internal/program"
	"iomnews/internal/round"
	"iomnews/web"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
)

// serve answers from a data directory until ctx ends, then drains.
func serve(ctx context.Context, c cli, log *slog.Logger) error {
	if info, err := os.Stat(c.Data); err == nil && !info.IsDir() {
		return fmt.Errorf("data directory %s is a file: %w", c.Data, news.ErrInvalid)
	}
	l, err := net.Listen("tcp", c.Addr)
	if err != nil {
		return cannotListen(err, "choose another address with --addr")
	}
	var admin net.Listener
	if c.AdminAddr != "" {
		if admin, err = net.Listen("tcp", c.AdminAddr); err != nil {
			l.Close()
			return cannotListen(err, "choose another for the admin with --admin-addr, or none with --admin-addr=")
		}
	}
	h, err := open(c, c.Data, log, nil)
	if err != nil {
		l.Close()
		return err
	}
	defer h.Close()
	if v, err := h.reader.Pin(ctx, ""); err == nil {
		v.Close() // held, it would keep this generation open for ever
	} else {
		log.Warn("nothing to search yet", "data", c.Data, "err", err, "do", whatToDo(h.reader.Refresh(ctx), c.Data))
	}
	log.Info("searching", "url", "http://"+l.Addr().String(), "data", c.Data, "version", version())
	return h.serve(ctx, l, admin, log)
}

// whatToDo is what an operator does about an index that cannot be served, by
// what looking at it again said: nothing when what is there is damaged.
func whatToDo(why error, data string) string {
	crawler := program.Command(os.Args[0], "crawler")
	switch {
	case why == nil:
		return crawler + " check --data " + data
	case errors.Is(why, fs.ErrPermission):
		return "run this as the user that the crawler runs as: files are 0600"
	}
	return crawler + " crawl --data " + data + " --contact you@example.org"
}

// cannotListen tells an address that is none, which no restart will mend, from
// one that is taken for now.
func cannotListen(err error, advice string) error {
	var addr *net.AddrError
	if errors.As(err, &addr) {
		return fmt.Errorf("%w: %w; %s", err, news.ErrInvalid, advice)
	}
	return fmt.Errorf("%w; %s", err, advice)
}

// house is everything one server holds open.
type house struct {
	reader  *index.Reader
	handler http.Handler
	admin   http.Handler
}

func open(c cli, data string, log *slog.Logger, progress func() string) (*house, error) {
	reader, err := index.OpenReader(round.IndexPath(data), index.Options{Log: log})
	if err != nil {
		return nil, err
	}
	pin := web.PinFunc(func(ctx context.Context, generation string) (web.View, error) {
		v, err := reader.Pin(ctx, generation)
		if err != nil {
			return nil, err // not v: a nil *index.View is no nil View
		}
		return v, nil
	})
	registry := prometheus.NewRegistry()
	registry.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	status := func() (web.Status, error) { return readStatus(round.StatusPath(data)) }
	h := web.New(pin, web.Options{
		Status: status, PublicURL: c.PublicURL, TrustedProxies: c.TrustedProxy, Text: c.Text,
		Demo: c.Demo, Progress: progress, Version: version(), Logger: log, Registry: registry,
		Measured: measured(),
	})
	admin := web.AdminHandler(pin, web.AdminOptions{Gatherer: registry, Version: version(), Pprof: c.Pprof})
	return &house{reader, h, admin}, nil
}

// Close closes the reader.
func (h *house) Close() error { return h.reader.Close() }

// readStatus reads data/status.json; no file yet is the zero Status.
func readStatus(path string) (web.Status, error) {
	var s web.Status
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return s, nil
	}
	if err == nil {
		err = json.Unmarshal(data, &s)
	}
	if err != nil {
		return s, fmt.Errorf("read status: %w", err)
	}
	return s, nil
}

// serve answers on both listeners until ctx ends; requests in flight are
// finished within ten seconds. admin may be nil.
func (h *house) serve(ctx context.Context, l, admin net.Listener, log *slog.Logger) error {
	servers := []*http.Server{{Handler: h.handler, ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 20 * time.Second,
		WriteTimeout: 15 * time.Minute, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 32 << 10, ErrorLog: slog.NewLogLogger(log.Handler(), slog.LevelDebug)}}
	listeners := []net.Listener{l}
	if admin != nil {
		servers = append(servers, &http.Server{Handler: h.admin, ReadHeaderTimeout: 10 * time.Second})
		listeners = append(listeners, admin)
	}
	failed := make(chan error, len(servers))
	for i, s := range servers {
		go func() { failed <- s.Serve(listeners[i]) }()
	}
	var err error
	select {
	case <-ctx.Done():
		log.Info("stopping", "why", "signal")
	case err = <-failed:
	}
	drain, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	for _, s := range servers {
		if serr := s.Shutdown(drain); serr != nil && err == nil {
			log.Warn("requests cut off", "err", serr)
			s.Close()
		}
	}
	if errors.Is(err, http.ErrServerClosed) {
		err = nil
	}
	return err
}

// listenNear listens at addr, or at the next free port up to 20 above.
func listenNear(addr string) (net.Listener, error) {
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, fmt.Errorf("address %q: %w", addr, news.ErrInvalid)
	}
	first, err := strconv.Atoi(port)
	if err != nil {
		return nil, fmt.Errorf("port of %q: %w", addr, news.ErrInvalid)
	}
	for p := first; ; p++ {
		l, err := net.Listen("tcp", net.JoinHostPort(host, strconv.Itoa(p)))
		if err == nil {
			return l, nil
		}
		if first == 0 || p == first+20 {
			return nil, fmt.Errorf("listen: %w", err)
		}
	}
}
