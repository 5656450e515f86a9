package crawl_test

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"iomnews/internal/crawl"
	"iomnews/internal/crawl/crawltest"
	"iomnews/internal/news"
)

// answers makes a handler of a status and headers ("Name: value").
func answers(status int, headers ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		for _, h := range headers {
			name, value, _ := strings.Cut(h, ": ")
			w.Header().Set(name, value)
		}
		w.WriteHeader(status)
	}
}

// oneArticle is a site with a sitemap of one article.
func oneArticle(t testing.TB) *site {
	s := newSite(t)
	s.html("/", "<html>home</html>")
	s.sitemap("/news/one")
	s.article("/news/one", "one")
	return s
}

func TestR3_ClosedRobotsRestrictNothing(t *testing.T) {
	for _, status := range []int{401, 403, 404, 410} {
		t.Run(fmt.Sprint(status), func(t *testing.T) {
			s := oneArticle(t)
			s.on("/robots.txt", answers(status))
			m := crawltest.NewMemory()
			st := crawlOnce(t, m, s.options())
			wantResults(t, m, map[string]int{news.ResultNew: 1})
			if st.Sites[0].Robots != status {
				t.Errorf("robots status reported: %d, want %d", st.Sites[0].Robots, status)
			}
		})
	}
}

func TestR4_FailingRobotsStopEverything(t *testing.T) {
	reset := func(w http.ResponseWriter, r *http.Request) { panic(http.ErrAbortHandler) }
	cases := map[string]http.HandlerFunc{ // nil: no answer
		"500": answers(500), "503": answers(503), "429": answers(429), "502 with patience": answers(502, "Retry-After: 5"),
		"no answer": nil, "reset": reset, "redirect to a failure": answers(302, "Location: /broken"),
	}
	for name, h := range cases {
		t.Run(name, func(t *testing.T) {
			s := oneArticle(t)
			if h == nil {
				h = s.hang
			}
			s.on("/robots.txt", h)
			s.on("/broken", answers(503))
			m := crawltest.NewMemory()
			m.Add(t.Context(), "earlier", []news.Link{{URL: s.URL + "/news/one", Role: news.RoleArticle}})
			st := crawlOnce(t, m, s.options())
			wantResults(t, m, map[string]int{news.ResultPostponed: 1})
			for _, p := range s.paths() {
				if p != "/robots.txt" && p != "/broken" {
					t.Errorf("asked for %s though robots.txt is down", p)
				}
			}
			if !strings.Contains(st.Sites[0].Why, crawl.ReasonRobotsDown) || len(st.Look()) == 0 || !st.NoHost() {
				t.Errorf("not reported: %+v", st.Sites[0])
			}
			// Retried later, and then all is well.
			s.text("/robots.txt", "text/plain", "")
			s.clock.Advance(2 * time.Hour)
			crawlOnce(t, m, s.options())
			if o, _ := m.Last(s.URL + "/news/one"); o.Result != news.ResultNew {
				t.Errorf("later: %s %s", o.Result, o.Detail)
			}
		})
	}
	t.Run("nothing listens", func(t *testing.T) {
		o := oneArticle(t).options()
		o.Starts = []string{"http://" + deaf(t)}
		st := crawlOnce(t, crawltest.NewMemory(), o)
		if !st.NoHost() || st.Sites[0].Why == "" {
			t.Errorf("stats %+v", st)
		}
	})
	t.Run("no such host", func(t *testing.T) {
		o := oneArticle(t).options()
		o.Starts, o.Contact = []string{"http://nowhere.invalid/"}, "test@example.org"
		o.Resolver = resolver(t, func(int) []string { return nil })
		st := crawlOnce(t, crawltest.NewMemory(), o)
		if !st.NoHost() || !strings.Contains(st.Sites[0].Why, crawl.ReasonHost) {
			t.Errorf("stats %+v", st.Sites)
		}
	})
	t.Run("tls", func(t *testing.T) {
		tls := httptest.NewTLSServer(http.NotFoundHandler())
		defer tls.Close()
		o := oneArticle(t).options()
		o.Starts = []string{tls.URL}
		tls.Config.ErrorLog = nil
		st := crawlOnce(t, crawltest.NewMemory(), o)
		if !st.NoHost() || !strings.Contains(st.Sites[0].Why, crawl.ReasonTLS) {
			t.Errorf("stats %+v", st.Sites)
		}
	})
	t.Run("a copy under a day old holds", func(t *testing.T) {
		s := oneArticle(t)
		s.text("/robots.txt", "text/plain", "User-agent: *\nDisallow: /news/two")
		m := crawltest.NewMemory()
		crawlOnce(t, m, s.options())
		s.on("/robots.txt", answers(503))
		s.sitemap("/news/one", "/news/two", "/news/three")
		s.article("/news/three", "three")
		s.clock.Advance(5 * time.Hour)
		crawlOnce(t, m, s.options())
		if o, _ := m.Last(s.URL + "/news/three"); o.Result != news.ResultNew {
			t.Errorf("three: %s %s", o.Result, o.Detail)
		}
		if o, _ := m.Last(s.URL + "/news/two"); o.Reason != crawl.ReasonRobots {
			t.Errorf("two: %s %s", o.Result, o.Detail)
		}
		s.clock.Advance(20 * time.Hour)
		s.forget()
		crawlOnce(t, m, s.options())
		for _, p := range s.paths() {
			if p != "/robots.txt" {
				t.Errorf("asked for %s with rules over a day old", p)
			}
		}
	})
}

func TestR5_RobotsRedirectsAndChanges(t *testing.T) {
	t.Run("five redirects, another host", func(t *testing.T) {
		other := newSite(t)
		other.text("/rules", "text/plain", "User-agent: iomnews\nDisallow: /news/")
		s := oneArticle(t)
		s.on("/robots.txt", answers(301, "Location: /r2"))
		s.on("/r2", answers(302, "Location: /r3"))
		s.on("/r3", answers(307, "Location: /r4"))
		s.on("/r4", answers(308, "Location: /r5"))
		s.on("/r5", answers(301, "Location: "+other.URL+"/rules"))
		m := crawltest.NewMemory()
		crawlOnce(t, m, s.options())
		wantResults(t, m, map[string]int{news.ResultRefused: 1})
	})
	t.Run("six redirects are no file", func(t *testing.T) {
		s := oneArticle(t)
		s.on("/robots.txt", answers(302, "Location: /robots.txt"))
		m := crawltest.NewMemory()
		crawlOnce(t, m, s.options())
		wantResults(t, m, map[string]int{news.ResultNew: 1})
		if n := s.count("/robots.txt"); n != 6 {
			t.Errorf("asked %d times, want 6", n)
		}
	})
	t.Run("changed during the crawl, seen a day later", func(t *testing.T) {
		s := newSite(t)
		s.html("/", "<html></html>")
		s.sitemap("/news/a 2026-11-03", "/news/b 2026-11-02", "/news/c 2026-11-01")
		s.text("/robots.txt", "text/plain", "")
		for _, p := range []string{"a", "b", "c"} {
			s.article("/news/"+p, p)
		}
		served := 0
		first := s.pages["/news/a"]
		for _, p := range []string{"/news/a", "/news/b", "/news/c"} {
			h := s.pages[p]
			s.on(p, func(w http.ResponseWriter, r *http.Request) {
				if served++; served == 1 {
					s.text("/robots.txt", "text/plain", "User-agent: *\nDisallow: /news/")
					s.clock.Advance(25 * time.Hour)
				}
				h(w, r)
			})
		}
		_ = first
		m := crawltest.NewMemory()
		crawlOnce(t, m, s.options())
		wantResults(t, m, map[string]int{news.ResultNew: 1, news.ResultRefused: 2})
		if n := s.count("/robots.txt"); n != 2 {
			t.Errorf("robots.txt was asked for %d times, want 2", n)
		}
	})
}

func TestR6_CrawlDelay(t *testing.T) {
	cases := []struct {
		written string
		gap     time.Duration // between two articles; 0: nothing is fetched
	}{
		{"0.5", time.Second}, {"10", 10 * time.Second}, {"-1", time.Second}, {"abc", time.Second}, {"1e1", 10 * time.Second}, {"", time.Second},
		{"100000", 0}, {"1e300", 0}, {"NaN", time.Second},
	}
	for _, c := range cases {
		t.Run(c.written, func(t *testing.T) {
			s := newSite(t)
			s.html("/", "<html></html>")
			s.text("/robots.txt", "text/plain", "User-agent: *\nCrawl-delay: "+c.written+"\nAllow: /")
			s.sitemap("/news/a 2026-11-03", "/news/b 2026-11-02")
			s.article("/news/a", "a")
			s.article("/news/b", "b")
			m := crawltest.NewMemory()
			st := crawlOnce(t, m, s.options())
			if c.gap == 0 {
				_, err := fetchOne(t, s, "/news/a")
				wantReason(t, err, crawl.ReasonDelay)
				if len(m.Outcomes) != 0 || !strings.Contains(st.Sites[0].Why, crawl.ReasonDelay) || !strings.Contains(st.Sites[0].Why, c.written) {
					t.Errorf("outcomes %d, why %q", len(m.Outcomes), st.Sites[0].Why)
				}
				return
			}
			for i := 2; i < len(s.at); i++ {
				if got := s.at[i].Sub(s.at[i-1]); got < c.gap {
					t.Errorf("%s came %v after %s, want %v", s.asked[i], got, s.asked[i-1], c.gap)
				}
			}
			if got := s.times("/news/b")[0].Sub(s.times("/news/a")[0]); got > 2*c.gap {
				t.Errorf("waited %v between articles, want about %v", got, c.gap)
			}
		})
	}
}

// A machine without a network is told after three sites, not after sixty, and
// nothing that is due is put off for it.
func TestR4_WithoutANetworkTheRoundEnds(t *testing.T) {
	o := oneArticle(t).options()
	o.Contact, o.Starts = "test@example.org", nil
	for i := range 20 {
		o.Sites = append(o.Sites, crawl.Site{Start: fmt.Sprintf("http://site%d.iom.example/", i)})
	}
	o.Resolver = &net.Resolver{PreferGo: true, Dial: func(context.Context, string, string) (net.Conn, error) {
		return nil, errors.New("network is unreachable")
	}}
	m := crawltest.NewMemory()
	m.Add(t.Context(), "earlier", []news.Link{{URL: "http://site0.iom.example/news/one", Role: news.RoleArticle}})
	st := crawlOnce(t, m, o)
	if !st.NoHost() || st.Cut != "no network" || st.Requests != 3 || len(m.Outcomes) > 1 || len(st.Look()) != 3 {
		t.Errorf("%d requests, cut %q, %d outcomes, look %v", st.Requests, st.Cut, len(m.Outcomes), st.Look())
	}
}
