package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
)

// TestMain takes away what the environment of this machine says to the program.
func TestMain(m *testing.M) {
	for _, e := range os.Environ() {
		if name, _, _ := strings.Cut(e, "="); strings.HasPrefix(name, "IOMNEWS_") {
			os.Unsetenv(name)
		}
	}
	os.Exit(m.Run())
}

// lines is what a running program prints, safe to read meanwhile.
type lines struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// demoRunning starts the demo on free ports and returns its address once it
// says that it can be searched, and a function that stops it and gives its exit code.
func demoRunning(t *testing.T) (url string, out *lines, stop func() int) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	out = &lines{}
	code := make(chan int, 1)
	go func() {
		code <- run(ctx, []string{"--demo", "--addr", "127.0.0.1:0", "--admin-addr", "127.0.0.1:0"}, out, io.Discard)
	}()
	t.Cleanup(cancel)
	stop = func() int { cancel(); return <-code }
	ready := regexp.MustCompile(`Search at (http://\S+)`)
	for begin := time.Now(); time.Since(begin) < patience; time.Sleep(50 * time.Millisecond) {
		if m := ready.FindStringSubmatch(out.String()); m != nil {
			return m[1], out, stop
		}
		select {
		case c := <-code:
			t.Fatalf("the demo ended with %d:\n%s", c, out)
		default:
		}
	}
	t.Fatalf("the demo never became searchable:\n%s", out)
	return "", nil, nil
}

// get fetches a page. Like any client it asks again when it is told that the
// server is busy, which on a slow machine is no defect.
func get(t *testing.T, url string) string {
	t.Helper()
	for begin := time.Now(); ; time.Sleep(100 * time.Millisecond) {
		res, err := http.Get(url)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(res.Body)
		res.Body.Close()
		if err == nil && res.StatusCode == http.StatusServiceUnavailable && res.Header.Get("Retry-After") != "" && time.Since(begin) < patience {
			continue
		}
		if err != nil || res.StatusCode != http.StatusOK {
			t.Fatalf("GET %s: %s %v\n%.500s", url, res.Status, err, body)
		}
		return string(body)
	}
}

// patience is far beyond what anything here takes, on however busy a machine;
// what hangs is ended by go test itself.
const patience = time.Hour

// TestDemo: what the demo proposes finds something, every page says that all is
// invented, and a stop ends it well.
func TestDemo(t *testing.T) {
	url, out, stop := demoRunning(t)
	for _, try := range tryThese {
		if page := get(t, url+try); !strings.Contains(page, "nvent") { // invented, inventados, inventés
			t.Errorf("%s does not say that all is invented", try)
		}
		api := strings.NewReplacer("/search?", "/api/v1/articles?", "/quotes?", "/api/v1/quotes?").Replace(try)
		var got struct{ Total int }
		if err := json.Unmarshal([]byte(get(t, url+api)), &got); err != nil || got.Total == 0 {
			t.Errorf("%s finds %d (%v)", try, got.Total, err)
		}
	}
	var status struct {
		Index struct{ Articles, Quotes int }
	}
	if err := json.Unmarshal([]byte(get(t, url+"/api/v1/status")), &status); err != nil || status.Index.Articles < 100 || status.Index.Quotes < 200 {
		t.Errorf("status: %v, %+v", err, status)
	}
	if code := stop(); code != 0 {
		t.Errorf("stopped, it exits with %d:\n%s", code, out)
	}
}

func TestUsage(t *testing.T) {
	for _, c := range []struct {
		name string
		args []string
		code int
		says string
	}{
		{"nothing", nil, exitUsage, "go run ./cmd/search --demo"},
		{"unknown flag", []string{"--dmeo"}, exitUsage, "dmeo"},
		{"demo with data", []string{"--demo", "--data", "x"}, exitUsage, "leave --data x out"},
		{"proxy", []string{"--data", "x", "--trusted-proxy", "somewhere"}, exitUsage, "somewhere"},
		{"text", []string{"--data", "x", "--text", "half"}, exitUsage, "half"},
		{"address", []string{"--data", "x", "--addr", "nowhere:http:"}, exitUsage, "nowhere"},
		{"address without a port", []string{"--data", "x", "--addr", "127.0.0.1"}, exitUsage, "missing port in address"},
		{"port that is none", []string{"--data", "x", "--addr", "127.0.0.1:99999"}, exitUsage, "invalid port"},
		{"admin address", []string{"--data", "x", "--addr", "127.0.0.1:0", "--admin-addr", "8081"}, exitUsage, "--admin-addr"},
		{"public address without a scheme", []string{"--data", "x", "--public-url", "news.example.org"}, exitUsage, `--public-url: "news.example.org"`},
		{"public address with a path", []string{"--data", "x", "--public-url", "https://example.org/news/"}, exitUsage, "scheme and a host"},
		{"data is a file", []string{"--data", "main.go"}, exitUsage, "main.go is a file"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Setenv("IOMNEWS_VERSION", "v1.2 of the image") // an image's own variable, no flag
			var out, says bytes.Buffer
			if code := run(context.Background(), c.args, &out, &says); code != c.code || !strings.Contains(says.String(), c.says) {
				t.Errorf("exit %d, says %q; want %d and %q", code, says.String(), c.code, c.says)
			}
		})
	}
}

// TestNoGenerationYet: the server starts before the crawler, says so with 503,
// and is not ready.
func TestNoGenerationYet(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	says := &lines{}
	code := make(chan int, 1)
	go func() {
		code <- run(ctx, []string{"--data", t.TempDir(), "--addr", "127.0.0.1:0", "--admin-addr", ""}, io.Discard, says)
	}()
	defer cancel()
	ready := regexp.MustCompile(`url=(http://\S+)`)
	var url string
	for begin := time.Now(); url == "" && time.Since(begin) < patience; time.Sleep(20 * time.Millisecond) {
		if m := ready.FindStringSubmatch(says.String()); m != nil {
			url = m[1]
		}
	}
	res, err := http.Get(url + "/search?q=x")
	if err != nil {
		t.Fatalf("%v\n%s", err, says)
	}
	res.Body.Close()
	if res.StatusCode != http.StatusServiceUnavailable || res.Header.Get("Retry-After") == "" {
		t.Errorf("before the first generation: %s, Retry-After %q", res.Status, res.Header.Get("Retry-After"))
	}
	if !strings.Contains(says.String(), "nothing to search yet") || !strings.Contains(says.String(), "--contact you@example.org") {
		t.Errorf("log: %s", says)
	}
	cancel()
	if c := <-code; c != 0 {
		t.Errorf("stopped, it exits with %d", c)
	}
}
