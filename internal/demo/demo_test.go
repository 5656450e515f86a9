package demo

import (
	"io"
	"net/http"
	"testing"
)

func site(t *testing.T) *Server {
	t.Helper()
	s, err := New(Options{})
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

func get(t *testing.T, url string, header ...string) (*http.Response, string) {
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

func TestEveryPageAnswers(t *testing.T) {
	srv := site(t)
	srv.Site.Publish()
	for _, g := range srv.Site.Gold() {
		if g.Corrects != 0 {
			continue
		}
		resp, body := get(t, g.URL)
		if resp.StatusCode != http.StatusOK {
			t.Errorf("%s: %s is %s", g.File, g.URL, resp.Status)
		}
		t.Logf("%s %d bytes, %d quotes", g.File, len(body), len(g.Quotes))
	}
}
