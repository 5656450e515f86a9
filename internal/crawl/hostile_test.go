package crawl_test

import (
	"bytes"
	"compress/gzip"
	"compress/zlib"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"time"

	"iomnews/internal/crawl"
	"iomnews/internal/crawl/crawltest"
	"iomnews/internal/news"
)

// gz compresses.
func gz(b []byte) []byte {
	var buf bytes.Buffer
	z := gzip.NewWriter(&buf)
	z.Write(b)
	z.Close()
	return buf.Bytes()
}

// raw answers with bytes as they are and closes.
func raw(answer string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		c, _, err := w.(http.Hijacker).Hijack()
		if err != nil {
			panic(err)
		}
		c.Write([]byte(answer))
		c.Close()
	}
}

// fetchOne fetches one address of the site with a fetcher of its own.
func fetchOne(t testing.TB, s *site, path string, change ...func(*crawl.Options)) (*news.Page, error) {
	t.Helper()
	o := s.options()
	for _, c := range change {
		c(&o)
	}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	return crawl.New(crawltest.NewMemory(), o).Fetcher().Fetch(ctx, news.Visit{URL: s.URL + path})
}

// wantReason checks the reason of a fetch's error.
func wantReason(t testing.TB, err error, reason string) {
	t.Helper()
	var e *crawl.Error
	if !errors.As(err, &e) || e.Reason != reason {
		t.Errorf("error %v, want reason %q", err, reason)
	}
}

func TestH1_RedirectsAreCheckedEachHop(t *testing.T) {
	other := newSite(t)
	other.article("/news/x", "x")
	cases := []struct {
		name, to string
		reason   string // "" means it arrives
	}{
		{"to itself", "/news/one", crawl.ReasonLoop},
		{"in a circle", "/circle", crawl.ReasonLoop},
		{"eleven hops", "/hop/11", crawl.ReasonRedirects},
		{"ten hops", "/hop/9", ""},
		{"out of scope", other.URL + "/news/x", crawl.ReasonScope},
		{"to a file", "file:///etc/passwd", crawl.ReasonAddress},
		{"to javascript", "javascript:alert(1)", crawl.ReasonAddress},
		{"to data", "data:text/html,<article>x</article>", crawl.ReasonAddress},
		{"to ftp", "ftp://127.0.0.1/x", crawl.ReasonAddress},
		{"forbidden by robots", "/secret/one", crawl.ReasonRobots},
		{"to nowhere", "http://", crawl.ReasonAddress},
		{"with a line break", "/news/a\r\nX: y", ""},
		{"with credentials", "http://user:pass@{host}/news/good", ""},
		{"relative", "good", ""},
		{"without a scheme", "//{host}/news/good", ""},
		{"no location", "", crawl.ReasonClient},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			s := newSite(t)
			s.text("/robots.txt", "text/plain", "User-agent: *\nDisallow: /secret")
			host := strings.TrimPrefix(s.URL, "http://")
			to := strings.ReplaceAll(c.to, "{host}", host)
			s.on("/news/one", answers(302, "Location: "+to))
			s.on("/circle", answers(301, "Location: /circle2"))
			s.on("/circle2", answers(301, "Location: /circle"))
			for i := 1; i <= 11; i++ {
				s.on(fmt.Sprintf("/hop/%d", i), answers(302, fmt.Sprintf("Location: /hop/%d", i-1)))
			}
			s.article("/hop/0", "there")
			s.article("/secret/one", "secret")
			s.article("/news/good", "good")
			s.article("/news/aX:%20y", "odd")
			s.article("/news/a%20%20X:%20y", "odd")
			s.article("/news/a", "odd")
			p, err := fetchOne(t, s, "/news/one")
			if c.reason != "" {
				wantReason(t, err, c.reason)
			} else if err != nil || (p.Status != 200 && c.name != "with a line break") {
				t.Errorf("page %+v, error %v", p, err)
			}
			if s.count("/secret/one") != 0 || other.requests() != 0 {
				t.Error("a forbidden hop was followed")
			}
		})
	}
}

func TestH1_ARedirectIsAnotherAddressOfThePage(t *testing.T) {
	s := newSite(t)
	s.html("/", "<html></html>")
	s.sitemap("/node/1", "/news/real")
	s.on("/node/1", answers(301, "Location: /news/real"))
	s.article("/news/real", "real")
	m := crawltest.NewMemory()
	crawlOnce(t, m, s.options())
	if got := m.Results(); got[news.ResultRedirect] != 1 || got[news.ResultNew] != 1 {
		t.Errorf("results %v", got)
	}
	o, _ := m.Last(s.URL + "/node/1")
	if o.Page == nil || o.Page.Final != s.URL+"/news/real" || o.Page.Body != nil {
		t.Errorf("outcome %+v", o)
	}
	if n := s.count("/news/real"); n > 2 {
		t.Errorf("the page was fetched %d times", n)
	}
}

// dripping answers a byte at a time until the client has enough, and its time is
// over after fifty.
func (s *site) dripping(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/html")
	for n := 1; r.Context().Err() == nil; n++ {
		if _, err := w.Write([]byte("x")); err != nil {
			return
		}
		w.(http.Flusher).Flush()
		if n == 50 {
			s.clock.Expire()
		}
	}
}

func TestH3_BodiesAreBounded(t *testing.T) {
	zeros := make([]byte, 24<<20)
	bomb := gz(zeros)
	doubleBomb := gz(gz(make([]byte, 96<<20)))
	article := []byte(articleBody("one"))
	var zl bytes.Buffer
	zw := zlib.NewWriter(&zl)
	zw.Write(article)
	zw.Close()
	encoded := func(name string, body []byte) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			w.Header().Set("Content-Encoding", name)
			w.Write(body)
		}
	}
	cases := []struct {
		name   string
		h      http.HandlerFunc // nil: dripping
		reason string           // "" means the article arrives
	}{
		{"gzip bomb", encoded("gzip", bomb), crawl.ReasonLarge},
		{"gzip bomb in gzip", encoded("gzip, gzip", doubleBomb), crawl.ReasonLarge},
		{"encoded twice", encoded("gzip, gzip", gz(gz(article))), ""},
		{"encoded twice, named once", encoded("gzip", gz(gz(article))), ""},
		{"says gzip and is plain", encoded("gzip", article), ""},
		{"says x-gzip", encoded("x-gzip", gz(article)), ""},
		{"deflate", encoded("deflate", zl.Bytes()), ""},
		{"brotli, not asked for", encoded("br", article), crawl.ReasonDamaged},
		{"encoded five times", encoded("gzip, gzip, gzip, gzip, gzip", gz(article)), crawl.ReasonDamaged},
		{"endless body, a byte at a time", nil, crawl.ReasonTimeout},
		{"10 MB page", func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			w.Write(bytes.Repeat([]byte("<p>text</p>"), 1<<20))
		}, crawl.ReasonLarge},
		{"endless page", func(w http.ResponseWriter, r *http.Request) {
			for r.Context().Err() == nil {
				if _, err := w.Write(zeros[:64<<10]); err != nil {
					return
				}
			}
		}, crawl.ReasonLarge},
		{"10 MB of headers", func(w http.ResponseWriter, r *http.Request) {
			for i := range 2000 {
				w.Header().Set(fmt.Sprintf("X-H-%d", i), strings.Repeat("y", 5000))
			}
			w.Write(article)
		}, crawl.ReasonLarge},
		{"a page of just 5 MB", func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			w.Write(append(article, bytes.Repeat([]byte(" "), crawl.MaxBody-len(article))...))
		}, ""},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			s := newSite(t)
			if c.h == nil {
				c.h = s.dripping
			}
			s.on("/news/one", c.h)
			p, err := fetchOne(t, s, "/news/one")
			if c.reason != "" {
				wantReason(t, err, c.reason)
				return
			}
			if err != nil || !bytes.HasPrefix(p.Body, article) {
				t.Errorf("error %v, page %.80v", err, p)
			}
		})
	}
}

func TestH3_TheCrawlGoesOn(t *testing.T) {
	s := newSite(t)
	s.html("/", "<html></html>")
	s.sitemap("/news/bomb 2026-11-09", "/news/pdf 2026-11-08", "/news/big 2026-11-07", "/news/latin 2026-11-06", "/news/good 2026-11-05")
	bomb := gz(make([]byte, 24<<20))
	s.on("/news/bomb", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		w.Write(bomb)
	})
	s.text("/news/pdf", "application/pdf", "%PDF-1.7 ...")
	s.on("/news/big", func(w http.ResponseWriter, r *http.Request) { io.CopyN(w, zero{}, 10<<20) })
	// Latin-1 labelled UTF-8: kept as served, with its header; reading it is the scraper's.
	latin := "<html><head></head><body><article>d\xe9plac\xe9s</article></body></html>"
	s.text("/news/latin", "text/html; charset=utf-8", latin)
	s.article("/news/good", "good")
	m := crawltest.NewMemory()
	st := crawlOnce(t, m, s.options())
	if st.New != 2 || st.Failed[crawl.ReasonLarge] != 2 || st.Refused[crawl.ReasonType] != 1 {
		t.Errorf("new %d failed %v refused %v", st.New, st.Failed, st.Refused)
	}
	o, _ := m.Last(s.URL + "/news/latin")
	if o.Page == nil || string(o.Page.Body) != latin || o.Page.Header.Get("Content-Type") != "text/html; charset=utf-8" {
		t.Error("bytes and header were not kept as served")
	}
	if n := s.count("/news/bomb"); n != 1 {
		t.Errorf("the bomb was fetched %d times", n)
	}
}

type zero struct{}

func (zero) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}

func TestH4_TheContentDecides(t *testing.T) {
	// token makes a page whose bytes differ on each request.
	token := func(title string) http.HandlerFunc {
		n := 0
		return func(w http.ResponseWriter, r *http.Request) {
			n++
			w.Header().Set("ETag", fmt.Sprintf(`"node%d"`, n%3))
			w.Header().Set("Content-Type", "text/html")
			fmt.Fprintf(w, "<html><meta name=token content=%d><article>%s</article></html>", n, title)
		}
	}
	s := newSite(t)
	s.html("/", "<html></html>")
	s.sitemap("/news/token", "/news/etag", "/news/gzip", "/news/future", "/news/304", "/news/real")
	s.on("/news/token", token("same"))
	conditional := func(tag, mod, body string) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("ETag", tag)
			if mod != "" {
				w.Header().Set("Last-Modified", mod)
			}
			for _, c := range strings.Split(r.Header.Get("If-None-Match"), ",") {
				if strings.TrimSpace(c) == strings.Replace(tag, "-gzip", "", 1) {
					w.WriteHeader(304)
					return
				}
			}
			w.Header().Set("Content-Type", "text/html")
			fmt.Fprint(w, body)
		}
	}
	s.on("/news/etag", conditional(`"abc"`, "", articleBody("etag")))
	s.on("/news/gzip", conditional(`"abc-gzip"`, "", articleBody("gzip")))
	s.on("/news/future", conditional(`W/"f"`, s.clock.Now().AddDate(5, 0, 0).UTC().Format(http.TimeFormat), articleBody("future")))
	n304 := 0
	s.on("/news/304", func(w http.ResponseWriter, r *http.Request) {
		if n304++; r.Header.Get("Cache-Control") == "no-cache" {
			fmt.Fprint(w, articleBody("304"))
			return
		}
		w.WriteHeader(304) // though nothing was sent to compare with
	})
	s.article("/news/real", "before")
	m := crawltest.NewMemory()
	crawlOnce(t, m, s.options())
	wantResults(t, m, map[string]int{news.ResultNew: 6})
	first := len(m.Outcomes)

	s.article("/news/real", "after")
	s.clock.Advance(20 * 24 * time.Hour)
	s.forget()
	crawlOnce(t, m, s.options())
	want := map[string]string{"token": news.ResultUnchanged, "etag": news.ResultNotModified, "gzip": news.ResultNotModified, "future": news.ResultNotModified,
		"304": news.ResultUnchanged, "real": news.ResultChanged}
	for name, result := range want {
		if o, _ := m.Last(s.URL + "/news/" + name); o.Result != result {
			t.Errorf("%s: %s, want %s (%s)", name, o.Result, result, o.Detail)
		}
	}
	if len(m.Outcomes) != first+6 {
		t.Errorf("%d visits in the second round, want 6", len(m.Outcomes)-first)
	}
	for i, p := range s.paths() {
		if p == "/news/future" && s.heads[i].Get("If-Modified-Since") != "" {
			t.Error("a date in the future was sent back")
		}
	}
	var e *crawl.Error
	s.on("/news/always", answers(304))
	if _, err := fetchOne(t, s, "/news/always"); !errors.As(err, &e) || e.Reason != crawl.ReasonNotModified {
		t.Errorf("304 twice without validators: %v", err)
	}
}

// lastmod always now: no reason to fetch all again, round after round.
func TestH4_LastmodAlwaysNow(t *testing.T) {
	s := newSite(t)
	s.html("/", "<html></html>")
	var paths []string
	for i := range 60 {
		p := fmt.Sprintf("/news/%02d", i)
		paths = append(paths, p)
		s.article(p, p)
	}
	s.on("/sitemap.xml", func(w http.ResponseWriter, r *http.Request) {
		var entries []string
		for _, p := range paths {
			entries = append(entries, p+" "+s.clock.Now().Format(time.RFC3339))
		}
		fmt.Fprint(w, strings.ReplaceAll(urlset(entries...), "{site}", s.URL))
	})
	m := crawltest.NewMemory()
	crawlOnce(t, m, s.options())
	for range 3 {
		s.clock.Advance(6 * time.Hour)
		s.forget()
		crawlOnce(t, m, s.options())
		if n := s.requests(); n > 6 {
			t.Errorf("%d requests though nothing changed", n)
		}
	}
}

// Some sites insist on a slash at the end, or on their order of parameters.
func TestH1_ASpellingThatTheKeyDoesNotHave(t *testing.T) {
	s := newSite(t)
	s.text("/robots.txt", "text/plain", "User-agent: *\nDisallow: /closed/")
	s.html("/", "<html></html>")
	s.sitemap("/news/slash", "/news/query?id=1&b=2", "/news/loop", "/closed")
	s.on("/news/slash", answers(301, "Location: /news/slash/"))
	s.article("/news/slash/", "slash")
	s.on("/news/query?b=2&id=1", answers(302, "Location: ?id=1&b=2"))
	s.article("/news/query?id=1&b=2", "query")
	s.on("/news/loop", answers(301, "Location: /news/loop/"))
	s.on("/news/loop/", answers(301, "Location: /news/loop"))
	s.on("/closed", answers(301, "Location: /closed/"))
	s.article("/closed/", "closed")
	m := crawltest.NewMemory()
	m.Add(t.Context(), "x", []news.Link{{URL: s.URL + "/closed", Role: news.RoleArticle}})
	crawlOnce(t, m, s.options())
	wantResults(t, m, map[string]int{news.ResultNew: 2, news.ResultRefused: 2})
	for path, reason := range map[string]string{"/news/loop": crawl.ReasonLoop, "/closed": crawl.ReasonRobots} {
		if o, _ := m.Last(s.URL + path); o.Reason != reason {
			t.Errorf("%s: %q, want %q", path, o.Reason, reason)
		}
	}
	if s.count("/closed/") != 0 {
		t.Error("a forbidden spelling was fetched")
	}
}

// A reader that changes its mind about the same bytes changes nothing.
func TestH4_TheSameBytesAreUnchanged(t *testing.T) {
	s := oneArticle(t)
	m := crawltest.NewMemory()
	crawlOnce(t, m, s.options())
	before, _ := m.Visit(t.Context(), s.URL+"/news/one")
	for _, d := range []string{"better", ""} {
		o := s.options()
		o.Digest = func(*news.Page) string { return d }
		s.clock.Advance(200 * 24 * time.Hour)
		st := crawlOnce(t, m, o)
		v, _ := m.Visit(t.Context(), s.URL+"/news/one")
		if st.Unchanged != 1 || v.Digest != "better" || v.BodyHash != before.BodyHash {
			t.Errorf("%+v, digest %q", st, v.Digest)
		}
	}
}
