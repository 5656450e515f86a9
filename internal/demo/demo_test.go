package demo

import (
	"io"
	"net/http"
	"testing"
	"time"
)

// still is the tests' clock.
func still() time.Time { return time.Date(2026, 3, 4, 9, 30, 0, 0, time.UTC) }

func listening(t testing.TB) *Server {
	t.Helper()
	s, err := New(Options{Clock: still})
	if err != nil {
		t.Fatal(err)
	}
	srv, err := s.Listen(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { srv.Close() })
	return srv
}

// get asks once, without following redirects.
func get(t testing.TB, url string, header ...string) (*http.Response, string) {
	t.Helper()
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, url, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(header); i += 2 {
		req.Header.Set(header[i], header[i+1])
	}
	client := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	resp, err := client.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp, string(body)
}

// byFile returns the gold of one source file.
func byFile(t testing.TB, s *Site, file string) Gold {
	t.Helper()
	for _, g := range s.Gold() {
		if g.File == file+".txt" {
			return g
		}
	}
	t.Fatalf("no article %s", file)
	return Gold{}
}
