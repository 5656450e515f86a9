package main

import (
	"bytes"
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"iomnews/internal/demo"
)

// asProgram makes this test binary the crawler, so that real signals reach it.
const asProgram = "IOMNEWS_TEST_CRAWLER"

func TestMain(m *testing.M) {
	if args := os.Getenv(asProgram); args != "" {
		os.Args = append([]string{"crawler"}, strings.Split(args, "\n")...)
		main() // exits
	}
	for _, e := range os.Environ() { // nothing that this machine says to the program
		if name, _, _ := strings.Cut(e, "="); strings.HasPrefix(name, "IOMNEWS_") {
			os.Unsetenv(name)
		}
	}
	os.Exit(m.Run())
}

// patience is far beyond what anything here takes, on however busy a machine;
// what hangs is ended by go test itself.
const patience = time.Hour

// inMiddle is how many pages are asked for before the signal.
const inMiddle = 22

// TestK3_Signals: the first SIGINT or SIGTERM lets what is in flight end,
// publishes and exits well; a second one stops at once. Either way the archive
// is whole and the next crawl goes on.
func TestK3_Signals(t *testing.T) {
	for _, c := range []struct {
		name  string
		sent  []os.Signal
		hangs bool // the site stops answering in the middle
		code  int
	}{
		{"SIGINT once", []os.Signal{os.Interrupt}, false, 0},
		{"SIGTERM once", []os.Signal{syscall.SIGTERM}, false, 0},
		{"SIGINT twice", []os.Signal{os.Interrupt, os.Interrupt}, true, exitError},
	} {
		t.Run(c.name, func(t *testing.T) {
			site, err := demo.New(demo.Options{})
			if err != nil {
				t.Fatal(err)
			}
			var asked atomic.Int32
			release, underway := make(chan struct{}), make(chan struct{}, 1000)
			server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if strings.Contains(r.URL.Path, "/news/") {
					underway <- struct{}{}
					if c.hangs && asked.Add(1) >= inMiddle {
						select {
						case <-release:
						case <-r.Context().Done():
						}
						return
					}
					time.Sleep(time.Millisecond) // slow enough to be stopped in the middle
				}
				site.Handler().ServeHTTP(w, r)
			}))
			defer server.Close()
			defer close(release)
			data := filepath.Join(t.TempDir(), "data")
			args := []string{"crawl", "--data", data, "--start", server.URL + "/", "--allow-private", "--rate", "none"}
			cmd := exec.Command(os.Args[0])
			cmd.Env = append(os.Environ(), asProgram+"="+strings.Join(args, "\n"))
			var says lockedBuffer
			cmd.Stdout, cmd.Stderr = &says, &says
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			for range inMiddle {
				select {
				case <-underway:
				case <-time.After(patience):
					t.Fatal("the crawl asks for no pages")
				}
			}
			for i, s := range c.sent {
				if err := cmd.Process.Signal(s); err != nil {
					t.Fatal(err)
				}
				for begin := time.Now(); i == 0 && !strings.Contains(says.String(), "stopping:"); time.Sleep(5 * time.Millisecond) {
					if time.Since(begin) > patience {
						t.Fatalf("the first signal is not heard:\n%s", says.String())
					}
				}
			}
			err = cmd.Wait()
			var exit *exec.ExitError
			code := 0
			if errors.As(err, &exit) {
				code = exit.ExitCode()
			}
			if code != c.code {
				t.Errorf("exit %d, want %d:\n%s", code, c.code, says.String())
			}
			var out, problems bytes.Buffer
			if code := run(context.Background(), []string{"check", "--data", data}, &out, &problems, false); code != 0 && !strings.Contains(out.String()+problems.String(), "crawler index") {
				t.Errorf("check afterwards: exit %d\n%s%s", code, out.String(), problems.String())
			}
		})
	}
}
