package crawl_test

import (
	"fmt"
	"maps"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"iomnews/internal/crawl/crawltest"
	"iomnews/internal/news"
)

func TestHostsOfADomainShareItsBudget(t *testing.T) {
	// Two names of one registrable domain, both on loopback.
	s := newSite(t)
	s.html("/", "<html></html>")
	s.on("/sitemap.xml", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, strings.ReplaceAll(urlset("/news/a", "/news/b", "/news/c"), "{site}", "http://"+r.Host))
	})
	for _, p := range []string{"/news/a", "/news/b", "/news/c"} {
		s.article(p, p)
	}
	port := s.URL[strings.LastIndex(s.URL, ":"):]
	o := s.options()
	o.Contact = "test@example.org"
	o.Starts = []string{"http://one.site.example" + port, "http://two.site.example" + port}
	o.Resolver = resolver(t, func(int) []string { return []string{"127.0.0.1"} })
	var mu sync.Mutex
	open := map[net.Conn]bool{}
	s.watch(func(c net.Conn, state http.ConnState) {
		mu.Lock()
		defer mu.Unlock()
		switch state {
		case http.StateActive: // asks something
			open[c] = true
		case http.StateClosed:
			delete(open, c)
		}
	})
	// While a host is asked, the connection to the other is closed; the server
	// hears of that a moment later.
	s.handle(func(w http.ResponseWriter, r *http.Request) {
		for begin := time.Now(); time.Since(begin) < patience; {
			mu.Lock()
			n := len(open)
			mu.Unlock()
			if n <= 1 {
				s.serve(w, r)
				return
			}
			select {
			case <-r.Context().Done():
				return
			case <-time.After(2 * time.Millisecond):
			}
		}
		t.Error("two connections stay open")
		s.serve(w, r)
	})
	m := crawltest.NewMemory()
	crawlOnce(t, m, o)
	wantResults(t, m, map[string]int{news.ResultNew: 6})
	for i := 1; i < len(s.at); i++ {
		if gap := s.at[i].Sub(s.at[i-1]); gap < time.Second {
			t.Errorf("%s only %v after %s", s.asked[i], gap, s.asked[i-1])
		}
	}
	hosts := map[string]bool{}
	for _, u := range m.Known() {
		hosts[strings.Split(u, "/")[2]] = true
	}
	if got := slices.Sorted(maps.Keys(hosts)); len(got) != 2 {
		t.Errorf("hosts %v", got)
	}
}

// One host that asks for patience does not stop its neighbours.
func TestAPausedHostDoesNotHoldItsNeighbours(t *testing.T) {
	s := newSite(t)
	s.html("/", "<html></html>")
	failed := false
	for _, p := range []string{"/news/a", "/news/b"} {
		body := articleBody(p)
		s.on(p, func(w http.ResponseWriter, r *http.Request) {
			if strings.HasPrefix(r.Host, "one.") && !failed {
				failed = true
				w.Header().Set("Retry-After", "1800")
				w.WriteHeader(503)
				return
			}
			fmt.Fprint(w, body)
		})
	}
	port := s.URL[strings.LastIndex(s.URL, ":"):]
	o := s.options()
	o.Contact = "test@example.org"
	o.Starts = []string{"http://one.site.example" + port, "http://two.site.example" + port}
	o.Resolver = resolver(t, func(int) []string { return []string{"127.0.0.1"} })
	m := crawltest.NewMemory()
	for _, start := range o.Starts {
		m.Add(t.Context(), "earlier", []news.Link{{URL: start + "/news/a", Role: news.RoleArticle}, {URL: start + "/news/b", Role: news.RoleArticle}})
	}
	crawlOnce(t, m, o)
	wantResults(t, m, map[string]int{news.ResultNew: 4})
	var order []string
	for _, o := range m.Outcomes {
		order = append(order, strings.Split(o.Visit.URL, ".")[0])
	}
	if fmt.Sprint(order) != "[http://two http://two http://one http://one]" {
		t.Errorf("order %v", order)
	}
}

// K4, the crawler's part: a clock that jumps makes no burst and no endless wait.
func TestK4_AClockThatJumps(t *testing.T) {
	for _, jump := range []time.Duration{-365 * 24 * time.Hour, -time.Hour, 30 * 24 * time.Hour} {
		t.Run(jump.String(), func(t *testing.T) {
			s := newSite(t)
			s.html("/", "<html></html>")
			paths := s.fill(10)
			s.sitemap(paths...)
			s.on(paths[4], func(w http.ResponseWriter, r *http.Request) {
				s.clock.Advance(jump)
				fmt.Fprint(w, articleBody("jump"))
			})
			m := crawltest.NewMemory()
			crawlOnce(t, m, s.options())
			got := map[string]bool{}
			for _, o := range m.Outcomes {
				got[o.Visit.URL] = true
			}
			if len(got) != 10 {
				t.Errorf("%d articles, want 10", len(got))
			}
			for i := 1; i < len(s.at); i++ {
				gap := s.at[i].Sub(s.at[i-1])
				if s.asked[i-1] == paths[4] {
					gap -= jump
				}
				if gap < time.Second {
					t.Errorf("%s only %v after %s", s.asked[i], gap, s.asked[i-1])
				}
			}
			var waited time.Duration
			for _, d := range s.clock.Slept {
				waited += d
			}
			if jump < 0 && waited > 3*time.Hour {
				t.Errorf("waited %v", waited)
			}
		})
	}
}

// The bare host leads to www: one site to the operator.
func TestABareHostIsItsSite(t *testing.T) {
	s := newSite(t)
	port := s.URL[strings.LastIndex(s.URL, ":"):]
	s.handle(func(w http.ResponseWriter, r *http.Request) {
		if !strings.HasPrefix(r.Host, "www.") {
			http.Redirect(w, r, "http://www.site.example"+port+r.URL.RequestURI(), http.StatusMovedPermanently)
			return
		}
		s.serve(w, r)
	})
	s.html("/", `<html><a class="card" href="/news/one"></html>`)
	s.article("/news/one", "one")
	o := s.options()
	o.Contact, o.Starts = "test@example.org", []string{"http://site.example" + port}
	o.Resolver = resolver(t, func(int) []string { return []string{"127.0.0.1"} })
	m := crawltest.NewMemory()
	st := crawlOnce(t, m, o)
	if st.New != 1 || len(st.Sites) != 1 || st.Sites[0].New != 1 {
		t.Errorf("new %d, sites %+v", st.New, st.Sites)
	}
}

// A host that asks for patience while it is being discovered comes last; its
// neighbour is crawled meanwhile, and both come in one round.
func TestDiscoveryPassesOverAPausedHost(t *testing.T) {
	s := newSite(t)
	s.html("/", "<html></html>")
	refused := 0
	s.on("/sitemap.xml", func(w http.ResponseWriter, r *http.Request) {
		if strings.HasPrefix(r.Host, "one.") && refused == 0 {
			refused++
			w.Header().Set("Retry-After", "1800")
			w.WriteHeader(503)
			return
		}
		fmt.Fprint(w, strings.ReplaceAll(urlset("/news/a", "/news/b"), "{site}", "http://"+r.Host))
	})
	for _, p := range []string{"/news/a", "/news/b"} {
		s.article(p, p)
	}
	port := s.URL[strings.LastIndex(s.URL, ":"):]
	o := s.options()
	o.Contact = "test@example.org"
	o.Starts = []string{"http://one.site.example" + port, "http://two.site.example" + port}
	o.Resolver = resolver(t, func(int) []string { return []string{"127.0.0.1"} })
	m := crawltest.NewMemory()
	start := s.clock.Now()
	crawlOnce(t, m, o)
	wantResults(t, m, map[string]int{news.ResultNew: 4})
	if first := m.Outcomes[0]; !strings.HasPrefix(first.Visit.URL, "http://two.") {
		t.Errorf("first came %s after %v", first.Visit.URL, first.At.Sub(start))
	}
	for _, o := range m.Outcomes {
		if strings.HasPrefix(o.Visit.URL, "http://one.") && o.At.Sub(start) < 1800*time.Second {
			t.Errorf("%s came after %v", o.Visit.URL, o.At.Sub(start))
		}
	}
}

// Too many requests is said to us, not to one host's pages: the domain rests.
func TestP1_TooManyRequestsPauseTheDomain(t *testing.T) {
	s := newSite(t)
	s.html("/", "<html></html>")
	refused := false
	s.on("/news/a", func(w http.ResponseWriter, r *http.Request) {
		if !refused {
			refused = true
			w.Header().Set("Retry-After", "600")
			w.WriteHeader(429)
			return
		}
		fmt.Fprint(w, articleBody(r.Host))
	})
	port := s.URL[strings.LastIndex(s.URL, ":"):]
	o := s.options()
	o.Contact = "test@example.org"
	o.Starts = []string{"http://one.site.example" + port, "http://two.site.example" + port}
	o.Resolver = resolver(t, func(int) []string { return []string{"127.0.0.1"} })
	m := crawltest.NewMemory()
	for _, start := range o.Starts {
		m.Add(t.Context(), "earlier", []news.Link{{URL: start + "/news/a", Role: news.RoleArticle}})
	}
	crawlOnce(t, m, o)
	wantResults(t, m, map[string]int{news.ResultNew: 2})
	first := s.times("/news/a")[0]
	for i, at := range s.at {
		// In virtual time a request of discovery, waiting for its second, may pass
		// in the moment between the answer and the pause.
		if gap := at.Sub(first); gap > 0 && gap < 600*time.Second && strings.HasPrefix(s.asked[i], "/news/") {
			t.Errorf("%s asked for %v after 429", s.asked[i], gap)
		}
	}
}

// Two broken pages are two failures, not a site that cannot be reached.
func TestTwoBrokenPagesAreNoBrokenSite(t *testing.T) {
	s := newSite(t)
	s.html("/", "<html></html>")
	paths := s.fill(60)
	s.sitemap(paths...)
	s.on(paths[58], answers(500))
	s.on(paths[59], raw("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nx"))
	m := crawltest.NewMemory()
	st := crawlOnce(t, m, s.options())
	if st.New != 58 || st.Failures() != 2 || len(st.Look()) != 0 {
		t.Errorf("new %d, failed %v, look %v", st.New, st.Failed, st.Look())
	}
}

func TestASiteThatBreaksIsLeft(t *testing.T) {
	s := newSite(t)
	s.html("/", "<html></html>")
	paths := s.fill(60)
	s.sitemap(paths...)
	for _, p := range paths[10:] {
		s.on(p, answers(502))
	}
	m := crawltest.NewMemory()
	st := crawlOnce(t, m, s.options())
	if st.New != 10 || st.Postponed < 40 || len(st.Look()) == 0 || !strings.Contains(st.Sites[0].Why, "502") {
		t.Errorf("new %d, postponed %d, failed %v, look %v", st.New, st.Postponed, st.Failed, st.Look())
	}
	if n := s.requests(); n > 25 {
		t.Errorf("%d requests to a broken site", n)
	}
}

// Nor do hundreds of visits to a paused host stand before its neighbour's.
func TestABacklogOfAPausedHostIsLookedBehind(t *testing.T) {
	s := newSite(t)
	s.html("/", "<html></html>")
	refused := false
	s.handle(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case !strings.HasPrefix(r.URL.Path, "/news/"):
			s.serve(w, r)
		case strings.HasPrefix(r.Host, "one.") && !refused:
			refused = true
			w.Header().Set("Retry-After", "1800")
			w.WriteHeader(503)
		default:
			fmt.Fprint(w, articleBody(r.Host+r.URL.Path))
		}
	})
	port := s.URL[strings.LastIndex(s.URL, ":"):]
	o := s.options()
	o.Contact = "test@example.org"
	o.Starts = []string{"http://one.site.example" + port, "http://two.site.example" + port}
	o.Resolver = resolver(t, func(int) []string { return []string{"127.0.0.1"} })
	m := crawltest.NewMemory()
	var links []news.Link
	for i := range 300 {
		links = append(links, news.Link{URL: fmt.Sprintf("%s/news/%d", o.Starts[0], i), Role: news.RoleArticle, Hint: news.Hint{Published: "2026-11-20"}})
	}
	for i := range 5 {
		links = append(links, news.Link{URL: fmt.Sprintf("%s/news/%d", o.Starts[1], i), Role: news.RoleArticle, Hint: news.Hint{Published: "2019-01-02"}})
	}
	m.Add(t.Context(), "earlier", links)
	crawlOnce(t, m, o)
	wantResults(t, m, map[string]int{news.ResultNew: 305})
	for i, out := range m.Outcomes[:5] {
		if !strings.HasPrefix(out.Visit.URL, "http://two.") {
			t.Errorf("%d: %s", i, out.Visit.URL)
		}
	}
}
