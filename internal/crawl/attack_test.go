package crawl_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"iomnews/internal/crawl"
	"iomnews/internal/crawl/crawltest"
	"iomnews/internal/news"
)

func TestFeedsNestedWithoutEndAreRefused(t *testing.T) {
	deep := strings.Repeat("<x>", 1_500_000)
	for name, feed := range map[string]string{
		"rss":         `<rss version="2.0"><channel>` + deep,
		"in an item":  `<rss version="2.0"><channel><item><description>` + deep,
		"atom":        `<feed xmlns="http://www.w3.org/2005/Atom"><entry><content type="xhtml">` + deep,
		"unclosed":    `<rss version="2.0"><channel>` + strings.Repeat("<x ", 1_500_000),
		"json arrays": `{"version":"https://jsonfeed.org/version/1","items":` + strings.Repeat("[", 4_000_000),
	} {
		t.Run(name, func(t *testing.T) {
			s := oneArticle(t)
			s.text("/rss.xml", "application/rss+xml", feed)
			m := crawltest.NewMemory()
			crawlOnce(t, m, s.options())
			wantResults(t, m, map[string]int{news.ResultNew: 1})
		})
	}
}

func TestR2_HugeRobotsFilesAreReadInPart(t *testing.T) {
	s := oneArticle(t)
	s.text("/robots.txt", "text/plain", "user-agent: *\ndisallow: /news/one\n"+strings.Repeat("# filler\n", 300_000))
	m := crawltest.NewMemory()
	crawlOnce(t, m, s.options())
	wantResults(t, m, map[string]int{news.ResultRefused: 1})

	bomb := gz(make([]byte, 30<<20))
	s = oneArticle(t)
	s.on("/robots.txt", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		w.Write(bomb)
	})
	m = crawltest.NewMemory()
	crawlOnce(t, m, s.options())
	wantResults(t, m, map[string]int{news.ResultNew: 1})
}

func TestP2_OnePageUnderEveryAddress(t *testing.T) {
	s := newSite(t)
	s.html("/", "<html></html>")
	paths := s.fill(100)
	s.sitemap(paths...)
	m := crawltest.NewMemory()
	crawlOnce(t, m, s.options())
	for _, p := range paths {
		s.html(p, "<html><article>We are moving. Come back soon.</article></html>")
	}
	s.clock.Advance(200 * 24 * time.Hour)
	st := crawlOnce(t, m, s.options())
	if st.Changed > 5 || st.Refused[crawl.ReasonBlocked] != 1 || len(st.Look()) == 0 {
		t.Errorf("changed %d, refused %v, look %v", st.Changed, st.Refused, st.Look())
	}
}

func TestU2_PagesWithoutNewsEnd(t *testing.T) {
	s := newSite(t)
	n := 0
	s.html("/", `<html><a href="/news/0"></html>`)
	s.handle(func(w http.ResponseWriter, r *http.Request) {
		if !strings.HasPrefix(r.URL.Path, "/news/") {
			s.serve(w, r)
			return
		}
		n++ // every page leads to two more, none is an article
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprintf(w, `<html>%d <a href="/news/%d"><a href="/news/%d"></html>`, n, 2*n, 2*n+1)
	})
	m := crawltest.NewMemory()
	st := crawlOnce(t, m, s.options())
	if n > 310 || len(st.Look()) == 0 {
		t.Errorf("%d pages without an article were fetched, look %v", n, st.Look())
	}
}

func TestManyArticlesLeadingToOnePageAreHeldBack(t *testing.T) {
	s := newSite(t)
	s.html("/", "<html></html>")
	paths := s.fill(100)
	s.sitemap(paths...)
	m := crawltest.NewMemory()
	crawlOnce(t, m, s.options())
	s.article("/news/relaunch", "We have a new site")
	for _, p := range paths {
		s.on(p, answers(301, "Location: /news/relaunch"))
	}
	s.clock.Advance(200 * 24 * time.Hour)
	crawlOnce(t, m, s.options())
	s.clock.Advance(25 * time.Hour)
	st := crawlOnce(t, m, s.options())
	if st.Gone != 0 || st.Sites[0].HeldBack < 90 {
		t.Errorf("gone %d, held back %d", st.Gone, st.Sites[0].HeldBack)
	}
	if moved := m.Results()[news.ResultRedirect]; moved > 6 {
		t.Errorf("%d articles were given up for one page", moved)
	}
}

func TestAnArticleBehindALoginIsKept(t *testing.T) {
	s := oneArticle(t)
	s.html("/user/login", "<html><form></form></html>")
	m := crawltest.NewMemory()
	crawlOnce(t, m, s.options())
	s.on("/news/one", answers(302, "Location: /user/login?destination=news/one"))
	for range 3 {
		s.clock.Advance(100 * 24 * time.Hour)
		crawlOnce(t, m, s.options())
	}
	if o, _ := m.Last(s.URL + "/news/one"); o.Result != news.ResultRefused || m.Gone(s.URL+"/news/one") {
		t.Errorf("%s %s", o.Result, o.Detail)
	}
}

func TestOddHeadersDoNoHarmLater(t *testing.T) {
	s := oneArticle(t)
	for _, tag := range []string{strings.Repeat("x", 100_000), "\"é\"", "a, b", "W/\"\""} {
		s.on("/news/one", raw("HTTP/1.1 200 OK\r\nETag: "+tag+"\r\nLast-Modified: never\r\nContent-Type: text/html\r\nContent-Length: "+fmt.Sprint(len(articleBody("one")))+"\r\n\r\n"+articleBody("one")))
		m := crawltest.NewMemory()
		crawlOnce(t, m, s.options())
		s.clock.Advance(100 * 24 * time.Hour)
		crawlOnce(t, m, s.options())
		wantResults(t, m, map[string]int{news.ResultNew: 1, news.ResultUnchanged: 1})
	}
}

func TestAPageOfLinksIsCut(t *testing.T) {
	s := newSite(t)
	var b strings.Builder
	for i := range 50_000 {
		fmt.Fprintf(&b, `<a class="card" href="/news/%d">`, i)
	}
	s.html("/", "<html>"+b.String()+"</html>")
	m := crawltest.NewMemory()
	o := s.options()
	o.Limit = 1
	crawlOnce(t, m, o)
	if n := len(m.Known()); n > 5000 {
		t.Errorf("one page put %d addresses on the frontier", n)
	}
}

func TestProtocolAttacks(t *testing.T) {
	forever := func(first, more string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			c, _, err := w.(http.Hijacker).Hijack()
			if err != nil {
				return
			}
			defer c.Close()
			if _, err := c.Write([]byte(first)); err != nil {
				return
			}
			for range 10_000 {
				if _, err := c.Write([]byte(more)); err != nil {
					return
				}
				if len(more) < 100 {
					time.Sleep(2 * time.Millisecond)
				}
			}
		}
	}
	for name, h := range map[string]http.HandlerFunc{
		"informational answers without end": forever("", "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n"),
		"header lines without end":          forever("HTTP/1.1 200 OK\r\n", "X-A: b\r\n"),
		"one header line without end":       forever("HTTP/1.1 200 OK\r\nX: ", strings.Repeat("y", 4096)),
		"chunks of one byte without end":    forever("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "1\r\nx\r\n"),
		"chunk extensions without end":      forever("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;", strings.Repeat("z", 4096)),
		"a chunk of 2^60 bytes":             raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1000000000000000\r\nx"),
		"length of 2^60 bytes":              raw("HTTP/1.1 200 OK\r\nContent-Length: 1152921504606846976\r\n\r\nx"),
		"two lengths":                       raw("HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd"),
		"negative length":                   raw("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nabcd"),
		"switching protocols":               raw("HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n"),
		"status 999":                        raw("HTTP/1.1 999 No\r\nContent-Length: 0\r\n\r\n"),
		"status 0":                          raw("HTTP/1.1 000 No\r\n\r\n"),
		"empty status 204":                  answers(204),
		"partial content":                   raw("HTTP/1.1 206 Partial Content\r\nContent-Length: 4\r\n\r\nabcd"),
		"300 without location":              answers(300),
		"location of 200 kB":                answers(302, "Location: /"+strings.Repeat("x", 200_000)),
	} {
		t.Run(name, func(t *testing.T) {
			s := newSite(t)
			s.on("/news/one", h)
			p, err := fetchOne(t, s, "/news/one", func(o *crawl.Options) { o.Timeout = 500 * time.Millisecond })
			var e *crawl.Error
			if err == nil || !errors.As(err, &e) || e.Reason == "" {
				t.Errorf("page %+v, error %v", p, err)
			}
		})
	}
}

// mortal is a store that dies before its n-th write.
type mortal struct {
	*crawltest.Memory
	left atomic.Int64
}

var errDead = errors.New("killed")

func (m *mortal) die() error {
	if m.left.Add(-1) < 0 {
		return errDead
	}
	return nil
}

func (m *mortal) Add(ctx context.Context, source string, links []news.Link) (int, error) {
	if err := m.die(); err != nil {
		return 0, err
	}
	return m.Memory.Add(ctx, source, links)
}

func (m *mortal) Save(ctx context.Context, o news.Outcome) error {
	if err := m.die(); err != nil {
		return err
	}
	return m.Memory.Save(ctx, o)
}

func (m *mortal) SetState(ctx context.Context, key string, value []byte) error {
	if err := m.die(); err != nil {
		return err
	}
	return m.Memory.SetState(ctx, key, value)
}

// K1, the crawler's part: die before each write in turn, run again; the end is
// that of an undisturbed crawl, and at most what was in flight is fetched twice.
func TestK1_DyingBeforeEachWrite(t *testing.T) {
	build := func() *site {
		s, _ := listingSite(t, 30)
		s.text("/robots.txt", "text/plain", "Sitemap: /sitemap.xml")
		s.sitemap("/news/0001", "/news/extra", "/node/7")
		s.article("/news/extra", "extra")
		s.on("/node/7", answers(301, "Location: /news/0002"))
		return s
	}
	meaning := func(s *site, m *crawltest.Memory) map[string]string {
		out := map[string]string{}
		for _, u := range m.Known() {
			v, _ := m.Visit(t.Context(), u)
			out[strings.TrimPrefix(u, s.URL)] = v.Digest
		}
		return out
	}
	s := build()
	whole := crawltest.NewMemory()
	crawlOnce(t, whole, s.options())
	want := meaning(s, whole)
	if len(want) < 32 {
		t.Fatalf("the undisturbed crawl found %d", len(want))
	}
	for n := 0; ; n++ {
		s := build()
		m := &mortal{Memory: crawltest.NewMemory()}
		m.left.Store(int64(n))
		_, err := crawl.New(m, s.options()).Run(t.Context())
		if err == nil {
			if n < 40 {
				t.Errorf("only %d writes", n)
			}
			return
		}
		if !errors.Is(err, errDead) {
			t.Fatalf("write %d: %v", n, err)
		}
		m.left.Store(1 << 30)
		crawlOnce(t, m, s.options())
		if got := meaning(s, m.Memory); !maps.Equal(got, want) {
			t.Fatalf("after dying before write %d: %d addresses, want %d", n, len(got), len(want))
		}
		twice := 0
		seen := map[string]bool{}
		for _, p := range s.paths() {
			if strings.HasPrefix(p, "/news/") || p == "/node/7" {
				if seen[p] && p != "/news/0002" {
					twice++
				}
				seen[p] = true
			}
		}
		if twice > 1 {
			t.Fatalf("after dying before write %d: %d articles were fetched twice", n, twice)
		}
	}
}

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
		for range 1000 {
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
		if gap := at.Sub(first); gap > 0 && gap < 600*time.Second {
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
