package crawl_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"net/http"
	"strings"
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
	type attack func(s *site) http.HandlerFunc
	forever := func(first, more string) attack {
		return func(s *site) http.HandlerFunc {
			return func(w http.ResponseWriter, r *http.Request) {
				c, _, err := w.(http.Hijacker).Hijack()
				if err != nil {
					return
				}
				defer c.Close()
				if _, err := c.Write([]byte(first)); err != nil {
					return
				}
				for n := range 10_000 {
					if _, err := c.Write([]byte(more)); err != nil {
						return
					}
					if n == 1000 { // the client's time is over
						s.clock.Expire()
					}
				}
			}
		}
	}
	plain := func(h http.HandlerFunc) attack { return func(*site) http.HandlerFunc { return h } }
	for name, a := range map[string]attack{
		"informational answers without end": forever("", "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n"),
		"header lines without end":          forever("HTTP/1.1 200 OK\r\n", "X-A: b\r\n"),
		"one header line without end":       forever("HTTP/1.1 200 OK\r\nX: ", strings.Repeat("y", 4096)),
		"chunks of one byte without end":    forever("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "1\r\nx\r\n"),
		"chunk extensions without end":      forever("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;", strings.Repeat("z", 4096)),
		"a chunk of 2^60 bytes":             plain(raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1000000000000000\r\nx")),
		"length of 2^60 bytes":              plain(raw("HTTP/1.1 200 OK\r\nContent-Length: 1152921504606846976\r\n\r\nx")),
		"two lengths":                       plain(raw("HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd")),
		"negative length":                   plain(raw("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nabcd")),
		"switching protocols":               plain(raw("HTTP/1.1 101 Switching Protocols\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n")),
		"status 999":                        plain(raw("HTTP/1.1 999 No\r\nContent-Length: 0\r\n\r\n")),
		"status 0":                          plain(raw("HTTP/1.1 000 No\r\n\r\n")),
		"empty status 204":                  plain(answers(204)),
		"partial content":                   plain(raw("HTTP/1.1 206 Partial Content\r\nContent-Length: 4\r\n\r\nabcd")),
		"300 without location":              plain(answers(300)),
		"location of 200 kB":                plain(answers(302, "Location: /"+strings.Repeat("x", 200_000))),
	} {
		t.Run(name, func(t *testing.T) {
			s := newSite(t)
			s.on("/news/one", a(s))
			p, err := fetchOne(t, s, "/news/one")
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
