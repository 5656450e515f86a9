package crawl_test

import (
	"context"
	"fmt"
	"log/slog"
	"maps"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"iomnews/internal/address"
	"iomnews/internal/crawl"
	"iomnews/internal/crawl/crawltest"
	"iomnews/internal/news"
)

// site is a server on loopback whose every address is a function of the test.
type site struct {
	*httptest.Server
	mu    sync.Mutex
	pages map[string]http.HandlerFunc
	asked []string      // path and query of each request in order
	at    []time.Time   // by the test's clock
	heads []http.Header // request headers
	clock *crawltest.Clock
	over  http.Handler                   // instead of the pages, when set
	conns func(net.Conn, http.ConnState) // told of connections, when set
}

func newSite(t testing.TB) *site {
	s := &site{pages: map[string]http.HandlerFunc{}, clock: crawltest.NewClock()}
	s.Server = httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		over := s.over
		s.mu.Unlock()
		if over != nil {
			over.ServeHTTP(w, r)
			return
		}
		s.serve(w, r)
	}))
	s.Config.ConnState = func(c net.Conn, state http.ConnState) {
		s.mu.Lock()
		tell := s.conns
		s.mu.Unlock()
		if tell != nil {
			tell(c, state)
		}
	}
	s.Start()
	t.Cleanup(func() { s.CloseClientConnections(); s.Close() })
	return s
}

// patience is far beyond what anything here takes, on however busy a machine;
// what hangs is ended by go test itself.
const patience = time.Hour

// hang answers nothing until the client's time is over, which is at once.
func (s *site) hang(w http.ResponseWriter, r *http.Request) {
	s.clock.Expire()
	<-r.Context().Done()
}

// deaf returns the address of a port where nothing listens and nothing will: it
// is taken until the test ends.
func deaf(t testing.TB) string {
	t.Helper()
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { syscall.Close(fd) })
	if err := syscall.Bind(fd, &syscall.SockaddrInet4{Addr: [4]byte{127, 0, 0, 1}}); err != nil {
		t.Fatal(err)
	}
	at, err := syscall.Getsockname(fd)
	if err != nil {
		t.Fatal(err)
	}
	return fmt.Sprint("127.0.0.1:", at.(*syscall.SockaddrInet4).Port)
}

// handle lets h answer instead of the pages.
func (s *site) handle(h http.HandlerFunc) {
	s.mu.Lock()
	s.over = h
	s.mu.Unlock()
}

// watch lets f hear of connections.
func (s *site) watch(f func(net.Conn, http.ConnState)) {
	s.mu.Lock()
	s.conns = f
	s.mu.Unlock()
}

func (s *site) serve(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	s.asked = append(s.asked, r.URL.RequestURI())
	s.at = append(s.at, s.clock.Now())
	s.heads = append(s.heads, r.Header.Clone())
	h := s.pages[r.URL.RequestURI()]
	if h == nil {
		h = s.pages[r.URL.Path]
	}
	s.mu.Unlock()
	if h == nil {
		http.NotFound(w, r)
		return
	}
	h(w, r)
}

func (s *site) on(path string, h http.HandlerFunc) {
	s.mu.Lock()
	s.pages[path] = h
	s.mu.Unlock()
}

func (s *site) text(path, contentType, body string) {
	s.on(path, func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", contentType)
		fmt.Fprint(w, strings.ReplaceAll(body, "{site}", s.URL))
	})
}

func (s *site) html(path, body string) { s.text(path, "text/html; charset=utf-8", body) }

// article serves an article page.
func (s *site) article(path, title string) { s.html(path, articleBody(title)) }

func articleBody(title string) string {
	return "<!DOCTYPE html><html><head><title>" + title + "</title></head><body><article>" + title + " – a text.</article></body></html>"
}

// sitemap serves a list of addresses under /sitemap.xml; an entry may be
// "path lastmod".
func (s *site) sitemap(entries ...string) {
	s.text("/sitemap.xml", "application/xml", urlset(entries...))
}

func urlset(entries ...string) string {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">`)
	for _, e := range entries {
		path, mod, _ := strings.Cut(e, " ")
		b.WriteString("<url><loc>{site}" + path + "</loc>")
		if mod != "" {
			b.WriteString("<lastmod>" + mod + "</lastmod>")
		}
		b.WriteString("</url>")
	}
	return b.String() + "</urlset>"
}

func (s *site) count(path string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := 0
	for _, a := range s.asked {
		if a == path {
			n++
		}
	}
	return n
}

func (s *site) requests() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return len(s.asked)
}

func (s *site) forget() {
	s.mu.Lock()
	s.asked, s.at, s.heads = nil, nil, nil
	s.mu.Unlock()
}

func (s *site) paths() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.asked)
}

// times returns when a path was asked for.
func (s *site) times(path string) []time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	var ts []time.Time
	for i, a := range s.asked {
		if a == path {
			ts = append(ts, s.at[i])
		}
	}
	return ts
}

func (s *site) options() crawl.Options {
	return crawl.Options{Starts: []string{s.URL}, AllowPrivate: true, Clock: s.clock, Digest: digest, Links: links, Timeout: patience, Grace: patience, Logger: testLogger()}
}

var articleText = regexp.MustCompile(`(?s)<article>(.*?)</article>`)

// digest means the text of <article>.
func digest(p *news.Page) string {
	if m := articleText.FindSubmatch(p.Body); m != nil {
		return address.ID(string(m[1]))
	}
	return ""
}

var anchor = regexp.MustCompile(`<a(?: class="([a-z]+)")? href="([^"]*)"(?: title="([^"]*)")?>`)

// links understands <a class="next|listing|feed|card" href title="date">.
func links(p *news.Page) ([]news.Link, error) {
	var out []news.Link
	for _, m := range anchor.FindAllSubmatch(p.Body, -1) {
		key, err := address.Key(p.Final, string(m[2]))
		if err != nil {
			continue
		}
		l := news.Link{URL: key, Hint: news.Hint{Published: string(m[3])}}
		switch string(m[1]) {
		case "next":
			l.Role, l.Next = news.RoleListing, true
		case "listing":
			l.Role = news.RoleListing
		case "feed":
			l.Role = news.RoleFeed
		case "card":
			l.Role = news.RoleArticle
		}
		out = append(out, l)
	}
	return out, nil
}

// crawlOnce runs one round.
func crawlOnce(t testing.TB, store crawl.Store, o crawl.Options) crawl.Stats {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	st, err := crawl.New(store, o).Run(ctx)
	if err != nil {
		t.Fatalf("run: %v", err)
	}
	if ctx.Err() != nil {
		t.Fatalf("the round did not end; asked: %v", st)
	}
	return st
}

// wantResults compares what was saved, by result.
func wantResults(t testing.TB, m *crawltest.Memory, want map[string]int) {
	t.Helper()
	if got := m.Results(); !maps.Equal(got, want) {
		t.Errorf("results %v, want %v", got, want)
		for _, o := range m.Outcomes {
			t.Logf("  %s %s %s %s", o.Visit.URL, o.Result, o.Reason, o.Detail)
		}
	}
}

// testLogger speaks when CRAWL_LOG is set.
func testLogger() *slog.Logger {
	if os.Getenv("CRAWL_LOG") == "" {
		return nil
	}
	return slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelDebug}))
}
