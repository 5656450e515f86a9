package crawl

import (
	"context"
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestPing(t *testing.T) {
	var asked int
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked++
		if r.URL.Path == "/sad" {
			w.WriteHeader(http.StatusTeapot)
		}
	}))
	defer s.Close()
	if err := Ping(context.Background(), s.URL+"/glad"); err != nil || asked != 1 {
		t.Errorf("Ping: %v, asked %d times", err, asked)
	}
	for _, bad := range []string{s.URL + "/sad", "http://127.0.0.1:1/", "://"} {
		if err := Ping(context.Background(), bad); err == nil {
			t.Errorf("Ping(%q): no error", bad)
		}
	}
}
