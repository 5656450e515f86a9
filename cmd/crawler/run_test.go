package main

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"iomnews/internal/demo"
	"iomnews/internal/round"
)

// TestRun lets a schedule run over the invented site: rounds come, a watchdog
// hears of good ones, the command for trouble gets the summary of bad ones, and
// a stop ends it with 0.
func TestRun(t *testing.T) {
	site, err := demo.New(demo.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var closed atomic.Bool // the site refuses everything
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if closed.Load() {
			w.WriteHeader(http.StatusForbidden)
			return
		}
		site.Handler().ServeHTTP(w, r)
	}))
	defer server.Close()
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	var pings atomic.Int32
	watchdog := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {
		if pings.Add(1) == 2 {
			closed.Store(true) // and from now on there is trouble
		}
	}))
	defer watchdog.Close()
	dir := t.TempDir()
	trouble := filepath.Join(dir, "trouble.json")
	var out, says bytes.Buffer
	code := make(chan int, 1)
	go func() {
		code <- run(ctx, []string{"run", "--data", filepath.Join(dir, "data"), "--start", server.URL + "/", "--allow-private", "--rate", "none",
			"--schedule", "@every 1s", "--now", "--ping", watchdog.URL, "--on-trouble", "cat > " + trouble + ".tmp && mv " + trouble + ".tmp " + trouble}, &out, &says, false)
	}()
	deadline := time.After(patience)
	for {
		if _, err := os.Stat(trouble); err == nil {
			break
		}
		select {
		case c := <-code:
			t.Fatalf("it ended by itself with %d:\n%s", c, says.String())
		case <-deadline:
			t.Fatal("no trouble was told")
		case <-time.After(20 * time.Millisecond):
		}
	}
	stop()
	if c := <-code; c != 0 {
		t.Errorf("stopped, it exits with %d:\n%s", c, says.String())
	}
	if n := pings.Load(); n < 2 {
		t.Errorf("%d pings, want one for each of the good rounds", n)
	}
	var s round.Summary
	data, err := os.ReadFile(trouble)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &s); err != nil || s.Problem != "" || len(s.Look()) == 0 || !strings.Contains(s.Look()[0], "403") {
		t.Errorf("the command for trouble got %v: %.300s", err, data)
	}
	if !strings.Contains(says.String(), "msg=round") {
		t.Errorf("log:\n%.1000s", says.String())
	}
}
