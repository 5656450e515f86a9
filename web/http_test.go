package web

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"iomnews/internal/query"

	"github.com/prometheus/client_golang/prometheus"
)

func TestETag(t *testing.T) {
	f := newFake()
	h := testServer(f)
	tag := func(target string, headers ...string) string {
		t.Helper()
		r := get(t, h, target, headers...)
		if r.StatusCode != 200 {
			t.Fatalf("%s: %d", target, r.StatusCode)
		}
		return r.Header.Get("ETag")
	}
	one := tag("/search?q=roof&country=MOZ")
	if !strings.HasPrefix(one, `W/"`) {
		t.Fatalf("ETag %q is not weak", one)
	}
	if same := tag("/search?country=Mozambique&q=roof"); same != one {
		t.Error("the same question in other words has another tag")
	}
	if fr := tag("/search?q=roof&country=MOZ", "Accept-Language", "fr"); fr == one {
		t.Error("another language of the interface has the same tag")
	}
	if r := get(t, h, "/search?q=roof&country=MOZ", "If-None-Match", `"x", `+one); r.StatusCode != 304 || body(t, r) != "" || r.Header.Get("ETag") != one {
		t.Errorf("status %d with the tag held", r.StatusCode)
	}
	f.gen.ID = "1-000002-ffffff"
	if r := get(t, h, "/search?q=roof&country=MOZ", "If-None-Match", one); r.StatusCode != 200 {
		t.Errorf("status %d after a new generation", r.StatusCode)
	}
	for _, target := range []string{"/", "/status", "/api/v1/status"} {
		if got := tag(target); got != "" {
			t.Errorf("%s carries a tag %q, though it changes without a generation", target, got)
		}
	}
}

func TestCursorStaysWithGeneration(t *testing.T) {
	h := testServer(newFake())
	if r := get(t, h, "/search?cursor=9-000009-000000~20"); r.StatusCode != 410 {
		t.Errorf("cursor of a generation no longer kept: %d, want 410", r.StatusCode)
	}
	if r := get(t, h, "/api/v1/articles?cursor=zzz"); r.StatusCode != 400 {
		t.Errorf("no cursor at all: %d, want 400", r.StatusCode)
	}
}

func TestCORSAndSecurityHeaders(t *testing.T) {
	h := testServer(newFake())
	r := get(t, h, "/api/v1/articles", "Origin", "https://elsewhere.example")
	if r.Header.Get("Access-Control-Allow-Origin") != "*" {
		t.Error("the API is not open for reading")
	}
	o := httptest.NewRequest(http.MethodOptions, "/api/v1/articles", nil)
	w := httptest.NewRecorder()
	h.ServeHTTP(w, o)
	if w.Code != 204 || !strings.Contains(w.Header().Get("Access-Control-Allow-Headers"), "If-None-Match") {
		t.Errorf("preflight %d %v", w.Code, w.Header())
	}
	p := get(t, h, "/")
	if p.Header.Get("Access-Control-Allow-Origin") != "" {
		t.Error("pages are open to other origins")
	}
	csp := p.Header.Get("Content-Security-Policy")
	if strings.Contains(csp, "unsafe") || !strings.Contains(csp, "default-src 'none'") || !strings.Contains(csp, "frame-ancestors 'none'") {
		t.Errorf("policy %q", csp)
	}
	if p.Header.Get("X-Content-Type-Options") != "nosniff" || p.Header.Get("Set-Cookie") != "" {
		t.Error("sniffing or a cookie")
	}
	post := httptest.NewRequest(http.MethodPost, "/search", strings.NewReader("q=x"))
	w = httptest.NewRecorder()
	h.ServeHTTP(w, post)
	if w.Code != 405 {
		t.Errorf("POST: %d, want 405", w.Code)
	}
	head := httptest.NewRequest(http.MethodHead, "/search?q=roof", nil)
	w = httptest.NewRecorder()
	h.ServeHTTP(w, head)
	if w.Code != 200 || w.Header().Get("ETag") == "" {
		t.Errorf("HEAD: %d", w.Code)
	}
}

func TestHostileRequests(t *testing.T) {
	h := testServer(newFake())
	long := strings.Repeat("a", 20<<10)
	for _, tc := range []struct {
		name, target string
		status       int
	}{
		{"a huge query", "/search?q=" + long, 414},
		{"bad UTF-8", "/search?q=%ff%fe", 400},
		{"bad UTF-8 in a name", "/search?%ff=1", 400},
		{"bad percent", "/search?q=%zz", 400},
		{"a zero byte", "/search?q=a%00b", 400},
		{"many values", "/search?" + strings.Repeat("country=MOZ&", 400), 414},
		{"a path that is no text", "/articles/%ff%fe", 404},
		{"a path that climbs", "/static/..%2f..%2fweb.go", 404},
		{"deep parentheses", "/search?q=" + strings.Repeat("(", 300) + "a", 200},
		{"all the stars", "/search?q=*+*+*", 200},
		{"markup", "/search?q=%3Cscript%3Ealert(1)%3C%2Fscript%3E", 200},
		{"a language that is none", "/search?ui=%22%3E%3Cb", 400},
		{"marks of mailers", "/search?q=roof&utm_source=x&fbclid=y", 200},
		{"a negative limit", "/api/v1/articles?limit=-1", 400},
		{"a huge limit", "/api/v1/articles?limit=1001", 400},
		{"a facet of quotations asked of articles", "/facets/mark", 404},
		{"no such facet", "/api/v1/facets/colour", 404},
		{"a parameter on an article", "/articles/" + newFake().articles[0].ID + "?q=x", 400},
		{"an unknown form of an article", "/api/v1/articles/" + newFake().articles[0].ID + ".exe", 404},
	} {
		t.Run(tc.name, func(t *testing.T) {
			r := get(t, h, tc.target)
			b := body(t, r)
			if r.StatusCode != tc.status {
				t.Errorf("status %d, want %d: %.300s", r.StatusCode, tc.status, b)
			}
			if strings.Contains(b, "<script>alert") || strings.Contains(b, `"><b`) {
				t.Error("what was asked came back as markup")
			}
		})
	}
	if b := body(t, get(t, h, "http://search.example//evil.example/x")); strings.Contains(b, `href="//evil`) {
		t.Error("a path of two slashes becomes a link to another host")
	}
	r := httptest.NewRequest(http.MethodGet, "/api/v1/articles", nil)
	r.Host = "evil.example\r\nX-Injected: 1"
	r.Header.Set("X-Forwarded-Host", "evil.example")
	r.Header.Set("Accept-Language", strings.Repeat("fr;q=0.1,", 5000))
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	if strings.Contains(w.Body.String(), "evil.example") {
		t.Error("links follow the Host header")
	}
}

func FuzzAddress(f *testing.F) {
	for _, s := range []string{"q=roof", "q=%22a b&country=MOZ", "from=2017&to=2016", "cursor=1-000001-abcdef~5", "facets=country:5,year", "not_country=none&ui=ar", "fields=title&profile=full"} {
		f.Add("/search", s)
		f.Add("/api/v1/quotes", s)
	}
	f.Add("/facets/country", "prefix=x")
	f.Add("/compare", "q=a&q=b")
	f.Add("/advanced", "go=1&phrase=x\"y")
	fk := newFake()
	h := testServer(fk)
	f.Fuzz(func(t *testing.T, path, raw string) {
		r := &http.Request{Method: http.MethodGet, URL: &url.URL{Path: "/" + strings.TrimLeft(path, "/"), RawQuery: raw}, Header: http.Header{}, Proto: "HTTP/1.1", ProtoMajor: 1, ProtoMinor: 1, RemoteAddr: "127.0.0.1:1"}
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r.WithContext(t.Context()))
		if w.Code == 500 {
			t.Errorf("%q %q: 500 %s", path, raw, w.Body.String())
		}
	})
}

func TestNegotiatedLanguage(t *testing.T) {
	h := testServer(newFake())
	for accept, want := range map[string]string{"": "en", "fr-CA,fr;q=0.9": "fr", "ar": "ar", "de, es;q=0.5": "es", "xx": "en", ";;;": "en"} {
		if b := body(t, get(t, h, "/", "Accept-Language", accept)); !strings.Contains(b, `<html lang="`+want+`"`) {
			t.Errorf("Accept-Language %q: not in %s", accept, want)
		}
	}
}

func TestMetricsAndAdmin(t *testing.T) {
	f := newFake()
	reg := prometheus.NewRegistry()
	h := New(f, Options{Registry: reg})
	get(t, h, "/search?q=roof")
	a := AdminHandler(f, AdminOptions{Gatherer: reg, Version: "v1"})
	if b := body(t, get(t, a, "/metrics")); !strings.Contains(b, `route="search",status="200"`) {
		t.Error("the answer was not counted")
	}
	if r := get(t, a, "/readyz"); r.StatusCode != 200 {
		t.Errorf("readyz %d", r.StatusCode)
	}
	f.pinErr = http.ErrServerClosed
	if r := get(t, a, "/readyz"); r.StatusCode != 503 {
		t.Errorf("readyz without a generation: %d", r.StatusCode)
	}
	if r := get(t, a, "/healthz"); r.StatusCode != 200 {
		t.Errorf("healthz %d", r.StatusCode)
	}
	if r := get(t, a, "/debug/pprof/"); r.StatusCode != 404 {
		t.Errorf("pprof is there without being asked for: %d", r.StatusCode)
	}
	if err := CheckProxies([]string{"not an address"}); err == nil {
		t.Error("a proxy that is no address was accepted")
	}
}

// slow never answers before its context ends.
type slow struct{ *fake }

func (s slow) Search(ctx context.Context, _ query.Query) (*query.Result, error) {
	<-ctx.Done()
	return nil, ctx.Err()
}

func TestSlowSearchIsAnswered(t *testing.T) {
	f := newFake()
	h := New(PinFunc(func(context.Context, string) (View, error) { return slow{f}, nil }), Options{answerTime: time.Millisecond})
	for _, target := range []string{"/search?q=x", "/api/v1/articles?q=x"} {
		r := get(t, h, target)
		if b := body(t, r); r.StatusCode != 503 || r.Header.Get("Retry-After") == "" || !strings.Contains(b, "took too long") {
			t.Errorf("%s: %d %.200s", target, r.StatusCode, b)
		}
	}
}

// broken panics where an engine never should.
type broken struct{ *fake }

func (broken) Search(context.Context, query.Query) (*query.Result, error) { panic("segment") }

func TestPanicIsAnswered(t *testing.T) {
	closed := 0
	f := newFake()
	h := New(PinFunc(func(context.Context, string) (View, error) { return counting{broken{f}, &closed}, nil }), Options{})
	r := get(t, h, "/api/v1/articles?q=x")
	if b := body(t, r); r.StatusCode != 500 || strings.Contains(b, "segment") || !strings.Contains(b, "request_id") {
		t.Errorf("%d %s", r.StatusCode, b)
	}
	if closed != 1 {
		t.Errorf("the generation was closed %d times", closed)
	}
}

type counting struct {
	View
	n *int
}

func (c counting) Close() error { *c.n++; return nil }
