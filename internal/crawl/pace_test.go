package crawl_test

import (
	"fmt"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"iomnews/internal/crawl"
	"iomnews/internal/crawl/crawltest"
	"iomnews/internal/news"
)

func TestP1_RetryAfterIsObeyed(t *testing.T) {
	cases := []struct {
		name, header string
		status       int
		least, most  time.Duration // until the next request to the host
	}{
		{"seconds", "120", 429, 120 * time.Second, 121 * time.Second},
		{"seconds, 503", "90", 503, 90 * time.Second, 91 * time.Second},
		{"date", "DATE+300", 503, 298 * time.Second, 301 * time.Second},
		{"date past", "Mon, 02 Jan 2006 15:04:05 GMT", 429, time.Second, 4 * time.Second},
		{"zero", "0", 429, time.Second, 4 * time.Second},
		{"huge", "100000", 429, time.Hour, time.Hour + time.Second},
		{"more than huge", strings.Repeat("9", 40), 503, time.Hour, time.Hour + time.Second},
		{"negative", "-5", 503, time.Second, 4 * time.Second},
		{"garbage", "soon, I hope", 429, time.Second, 4 * time.Second},
		{"none", "", 429, time.Second, 4 * time.Second},
		{"none, 500", "", 500, time.Second, 4 * time.Second},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			s := oneArticle(t)
			good := s.pages["/news/one"]
			n := 0
			s.on("/news/one", func(w http.ResponseWriter, r *http.Request) {
				if n++; n > 1 {
					good(w, r)
					return
				}
				h := c.header
				if h == "DATE+300" {
					h = s.clock.Now().Add(300 * time.Second).UTC().Format(http.TimeFormat)
				}
				if h != "" {
					w.Header().Set("Retry-After", h)
				}
				w.WriteHeader(c.status)
			})
			m := crawltest.NewMemory()
			crawlOnce(t, m, s.options())
			wantResults(t, m, map[string]int{news.ResultNew: 1})
			ts := s.times("/news/one")
			if len(ts) != 2 {
				t.Fatalf("asked %d times, want 2", len(ts))
			}
			if gap := ts[1].Sub(ts[0]); gap < c.least || gap > c.most {
				t.Errorf("asked again after %v, want %v to %v", gap, c.least, c.most)
			}
		})
	}
}

func TestP1_DoublingThenLeftForLater(t *testing.T) {
	s := newSite(t)
	s.html("/", "<html></html>")
	var entries []string
	for i := range 40 {
		p := fmt.Sprintf("/news/%02d", i)
		entries = append(entries, p)
		s.on(p, answers(429))
	}
	s.sitemap(entries...)
	m := crawltest.NewMemory()
	st := crawlOnce(t, m, s.options())
	var asked []time.Time
	for i, p := range s.paths() {
		if strings.HasPrefix(p, "/news/") {
			asked = append(asked, s.at[i])
		}
	}
	if len(asked) > 8 || len(asked) < 5 {
		t.Fatalf("asked %d times though every answer was 429", len(asked))
	}
	for i := 2; i < len(asked); i++ {
		// Doubling with jitter of one half: each pause lies within its band.
		gap, base := asked[i].Sub(asked[i-1]), 2*time.Second<<(i-1)
		if gap < base/2 || gap > base*3/2+time.Second {
			t.Errorf("pause %d is %v, want around %v", i, gap, base)
		}
	}
	if st.Postponed != 39 || st.Failed[crawl.ReasonRate] != 1 {
		t.Errorf("postponed %d, failed %v", st.Postponed, st.Failed)
	}
	if st.Sites[0].Why == "" || len(st.Look()) == 0 {
		t.Error("an operator hears nothing")
	}
	// Later the host is well: all forty come.
	for i := range 40 {
		s.article(fmt.Sprintf("/news/%02d", i), fmt.Sprint(i))
	}
	s.clock.Advance(2 * time.Hour)
	if st := crawlOnce(t, m, s.options()); st.New != 40 {
		t.Errorf("later %d new, want 40: %+v", st.New, st)
	}
}

// A 429 in the middle loses nothing: 60 of 60 articles arrive.
func TestP1_NothingIsLostTo429(t *testing.T) {
	s := newSite(t)
	s.html("/", "<html></html>")
	var entries []string
	n := 0
	for i := range 60 {
		p := fmt.Sprintf("/news/%02d", i)
		entries = append(entries, p)
		body := articleBody(p)
		s.on(p, func(w http.ResponseWriter, r *http.Request) {
			if n++; n%7 == 0 {
				w.Header().Set("Retry-After", "3")
				w.WriteHeader(429)
				return
			}
			fmt.Fprint(w, body)
		})
	}
	s.sitemap(entries...)
	m := crawltest.NewMemory()
	crawlOnce(t, m, s.options())
	wantResults(t, m, map[string]int{news.ResultNew: 60})
}

func TestP1_SlowerAfterErrorsNeverFaster(t *testing.T) {
	s := newSite(t)
	s.html("/", "<html></html>")
	var entries []string
	for i := range 12 {
		p := fmt.Sprintf("/news/%02d", i)
		entries = append(entries, p)
		if i == 5 {
			n := 0
			body := articleBody(p)
			s.on(p, func(w http.ResponseWriter, r *http.Request) {
				if n++; n == 1 {
					w.WriteHeader(503)
					return
				}
				fmt.Fprint(w, body)
			})
			continue
		}
		s.article(p, p)
	}
	s.sitemap(entries...)
	crawlOnce(t, crawltest.NewMemory(), s.options())
	failed := s.times("/news/05")[0]
	var before, after time.Duration
	for i := 1; i < len(s.at); i++ {
		gap := s.at[i].Sub(s.at[i-1])
		switch {
		case s.at[i].Before(failed):
			before = max(before, gap)
		case s.at[i-1].After(failed) && after == 0:
			after = gap
		}
		if gap < time.Second {
			t.Errorf("%s only %v after the one before", s.asked[i], gap)
		}
	}
	if after <= before {
		t.Errorf("distance %v before the error, %v after; it must grow", before, after)
	}
}

func TestPaceFollowsASlowSite(t *testing.T) {
	s := newSite(t)
	s.html("/", "<html></html>")
	s.sitemap("/news/a 2026-11-03", "/news/b 2026-11-02", "/news/c 2026-11-01")
	for _, p := range []string{"/news/a", "/news/b", "/news/c"} {
		body := articleBody(p)
		s.on(p, func(w http.ResponseWriter, r *http.Request) {
			s.clock.Advance(8 * time.Second) // the answer takes that long
			fmt.Fprint(w, body)
		})
	}
	crawlOnce(t, crawltest.NewMemory(), s.options())
	b, c := s.times("/news/b")[0], s.times("/news/c")[0]
	if rest := c.Sub(b) - 8*time.Second; rest < 4*time.Second {
		t.Errorf("rested %v after an answer that took 8s", rest)
	}
}

func TestOneConnectionAndOneBudgetADomain(t *testing.T) {
	s := newSite(t)
	s.html("/", "<html></html>")
	var entries []string
	var mu sync.Mutex
	flying, most := 0, 0
	for i := range 30 {
		p := fmt.Sprintf("/news/%02d", i)
		entries = append(entries, p)
		body := articleBody(p)
		s.on(p, func(w http.ResponseWriter, r *http.Request) {
			mu.Lock()
			flying++
			most = max(most, flying)
			mu.Unlock()
			fmt.Fprint(w, body)
			mu.Lock()
			flying--
			mu.Unlock()
		})
	}
	s.sitemap(entries...)
	crawlOnce(t, crawltest.NewMemory(), s.options())
	if most != 1 {
		t.Errorf("%d requests at once, want 1", most)
	}
	for i := 1; i < len(s.at); i++ {
		if gap := s.at[i].Sub(s.at[i-1]); gap < time.Second {
			t.Errorf("%s %v after %s", s.asked[i], gap, s.asked[i-1])
		}
	}
}

const challenge = `<!DOCTYPE html><html><head><title>Just a moment...</title></head><body><div id="cf-challenge">checking</div></body></html>`

func TestP2_BlockPagesAreNotStored(t *testing.T) {
	cases := []struct{ name, title, body, header string }{
		{name: "captcha", body: challenge},
		{name: "maintenance", body: `<html><head><title>Site under maintenance</title></head><body>Back soon.</body></html>`},
		{name: "mantenimiento", body: `<html><head><title>Sitio en mantenimiento | OIM</title></head><body></body></html>`},
		{name: "access denied", body: `<HTML><HEAD><TITLE>Access Denied</TITLE></HEAD><BODY>You don't have permission. Reference errors.edgesuite.net</BODY></HTML>`},
		{name: "incapsula", body: `<html><head></head><body><iframe src="/_Incapsula_Resource?x=1"></iframe>Request unsuccessful. Incapsula incident ID: 1-2</body></html>`},
		{name: "by header", body: `<html><body>hm</body></html>`, header: "Cf-Mitigated: challenge"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			s := newSite(t)
			s.html("/", "<html></html>")
			var entries []string
			for i := range 10 {
				p := fmt.Sprintf("/news/%d", i)
				entries = append(entries, p)
				s.article(p, p)
			}
			s.sitemap(entries...)
			m := crawltest.NewMemory()
			crawlOnce(t, m, s.options())
			held, _ := m.Visit(t.Context(), s.URL+"/news/3")

			for i := range 10 {
				s.on(fmt.Sprintf("/news/%d", i), func(w http.ResponseWriter, r *http.Request) {
					w.Header().Set("Content-Type", "text/html")
					if c.header != "" {
						name, value, _ := strings.Cut(c.header, ": ")
						w.Header().Set(name, value)
					}
					fmt.Fprint(w, c.body)
				})
			}
			s.clock.Advance(60 * 24 * time.Hour)
			s.forget()
			st := crawlOnce(t, m, s.options())
			if st.Refused[crawl.ReasonBlocked] != 1 || st.Postponed != 9 || st.New+st.Changed+st.Unchanged != 0 {
				t.Errorf("refused %v, postponed %d, changed %d", st.Refused, st.Postponed, st.Changed)
			}
			asked := 0
			for _, p := range s.paths() {
				if strings.HasPrefix(p, "/news/") {
					asked++
				}
			}
			if asked != 1 {
				t.Errorf("asked %d times after the block, want 1", asked)
			}
			if v, _ := m.Visit(t.Context(), s.URL+"/news/3"); v.Digest != held.Digest || v.BodyHash != held.BodyHash {
				t.Error("the good page was replaced")
			}
			if len(st.Look()) == 0 || !strings.Contains(st.Sites[0].Why, "iomnews/1") || st.Sites[0].Advice == "" {
				t.Errorf("the operator hears %q %q", st.Sites[0].Why, st.Sites[0].Advice)
			}
		})
	}
}

func TestP2_NewsAboutMaintenanceIsNews(t *testing.T) {
	s := oneArticle(t)
	s.html("/news/one", `<html><head><title>IOM: maintenance of peace, access denied to aid workers</title></head><body><article>A captcha and the security check at the border; service unavailable.</article></body></html>`)
	m := crawltest.NewMemory()
	crawlOnce(t, m, s.options())
	wantResults(t, m, map[string]int{news.ResultNew: 1})
}

func TestP2_ForbiddenSitesAreLeftWithAdvice(t *testing.T) {
	s := newSite(t)
	var entries []string
	for i := range 10 {
		entries = append(entries, fmt.Sprintf("/news/%d", i))
		s.on(entries[i], answers(403))
	}
	s.html("/", "<html></html>")
	s.sitemap(entries...)
	m := crawltest.NewMemory()
	st := crawlOnce(t, m, s.options())
	if st.Refused[crawl.ReasonForbidden] != 3 || st.Postponed != 7 {
		t.Errorf("refused %v, postponed %d", st.Refused, st.Postponed)
	}
	if st.Sites[0].Advice == "" || len(st.Look()) == 0 {
		t.Errorf("site %+v", st.Sites[0])
	}
	// One closed page among open ones ends nothing.
	for _, p := range entries {
		s.article(p, p)
	}
	s.on("/news/4", answers(403))
	s.clock.Advance(40 * 24 * time.Hour)
	st = crawlOnce(t, m, s.options())
	if st.New != 9 || len(st.Look()) != 0 {
		t.Errorf("new %d, look %v", st.New, st.Look())
	}
}

func TestP3_BrokenBodiesAreNeverStored(t *testing.T) {
	good := []byte(articleBody("one"))
	cases := map[string]http.HandlerFunc{ // nil: no answer
		"shorter than its length": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Length", "5000")
			w.Write(good)
		},
		"chunks cut off": func(w http.ResponseWriter, r *http.Request) {
			w.Write(good[:40])
			w.(http.Flusher).Flush()
			panic(http.ErrAbortHandler)
		},
		"reset before the answer": func(w http.ResponseWriter, r *http.Request) { panic(http.ErrAbortHandler) },
		"bad crc": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			z := gz(good)
			z[len(z)-6] ^= 0xff
			w.Write(z)
		},
		"gzip cut off": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Encoding", "gzip")
			z := gz(good)
			w.Write(z[:len(z)/2])
		},
		"no length, closed early": raw("HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + string(good[:60])),
		"no answer in time":       nil,
		"not http":                raw("SSH-2.0-OpenSSH_9.9\r\n"),
		"broken header":           raw("HTTP/1.1 200 OK\r\nbad header\r\n\r\n"),
	}
	for name, bad := range cases {
		for _, times := range []int{1, 99} {
			t.Run(fmt.Sprintf("%s %d", name, times), func(t *testing.T) {
				s := oneArticle(t)
				bad := bad
				if bad == nil {
					bad = s.hang
				}
				var asked atomic.Int64
				s.on("/news/one", func(w http.ResponseWriter, r *http.Request) {
					if asked.Add(1) <= int64(times) {
						bad(w, r)
						return
					}
					w.Write(good)
				})
				m := crawltest.NewMemory()
				crawlOnce(t, m, s.options())
				if times == 1 {
					wantResults(t, m, map[string]int{news.ResultNew: 1})
				} else {
					wantResults(t, m, map[string]int{news.ResultFailed: 1})
				}
				n := asked.Load()
				if last, _ := m.Last(s.URL + "/news/one"); times == 1 && string(last.Page.Body) != string(good) {
					t.Errorf("stored %q", last.Page.Body)
				} else if times > 1 && (n < 3 || n > 4 || !last.Next.After(last.At)) {
					// Four where net/http found its idle connection closed and asked anew.
					t.Errorf("tried %d times, next %v", n, last.Next)
				}
			})
		}
	}
}
