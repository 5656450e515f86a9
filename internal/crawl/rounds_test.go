package crawl_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"iomnews/internal/crawl"
	"iomnews/internal/crawl/crawltest"
	"iomnews/internal/news"
)

// bigSite has n articles with validators, listed in sitemaps of 1,000 with
// lastmods.
type bigSite struct {
	*site
	mu    sync.Mutex
	texts map[string]string // by path; "" is gone
	mods  map[string]time.Time
}

func newBigSite(t testing.TB, n int) *bigSite {
	b := &bigSite{site: newSite(t), texts: map[string]string{}, mods: map[string]time.Time{}}
	for i := range n {
		b.put(fmt.Sprintf("/news/%05d", i), fmt.Sprint("text ", i), b.clock.Now().AddDate(0, 0, -3-i/3))
	}
	b.html("/", "<html></html>")
	b.handle(func(w http.ResponseWriter, r *http.Request) {
		b.mu.Lock()
		text, ok := b.texts[r.URL.Path]
		b.mu.Unlock()
		if !ok {
			b.serve(w, r)
			return
		}
		b.site.mu.Lock()
		b.asked = append(b.asked, r.URL.Path)
		b.site.mu.Unlock()
		if text == "" {
			w.WriteHeader(http.StatusGone)
			return
		}
		tag := fmt.Sprintf("%q", text)
		w.Header().Set("ETag", tag)
		if r.Header.Get("If-None-Match") == tag {
			w.WriteHeader(304)
			return
		}
		fmt.Fprint(w, articleBody(text))
	})
	b.on("/sitemap.xml", func(w http.ResponseWriter, r *http.Request) {
		b.mu.Lock()
		defer b.mu.Unlock()
		var entries []string
		for p, text := range b.texts {
			if text != "" {
				entries = append(entries, p+" "+b.mods[p].Format(time.RFC3339))
			}
		}
		fmt.Fprint(w, strings.ReplaceAll(urlset(entries...), "{site}", b.URL))
	})
	return b
}

func (b *bigSite) put(path, text string, mod time.Time) {
	b.mu.Lock()
	b.texts[path], b.mods[path] = text, mod
	b.mu.Unlock()
}

func (b *bigSite) fast() crawl.Options {
	o := b.options()
	o.Rate, o.Concurrency = -1, 8
	return o
}

func TestIncrementalRounds(t *testing.T) {
	b := newBigSite(t, 3000)
	m := crawltest.NewMemory()
	st := crawlOnce(t, m, b.fast())
	if st.New != 3000 {
		t.Fatalf("first round: %d new", st.New)
	}
	// An unchanged site: a few requests, nothing written.
	b.forget()
	b.clock.Advance(time.Minute)
	outcomes := len(m.Outcomes)
	st = crawlOnce(t, m, b.fast())
	if n := b.requests(); n > 6 || st.New+st.Changed != 0 || len(m.Outcomes) != outcomes {
		t.Errorf("unchanged: %d requests, %d new, %d changed, %d outcomes", n, st.New, st.Changed, len(m.Outcomes)-outcomes)
	}
	// 30 changed, 10 gone, 5 new; the sitemap says when.
	b.clock.Advance(48 * time.Hour)
	for i := range 30 {
		b.put(fmt.Sprintf("/news/%05d", i*7), fmt.Sprint("corrected ", i), b.clock.Now().Add(-time.Hour-time.Duration(i)*time.Minute))
	}
	for i := range 5 {
		b.put(fmt.Sprintf("/news/new-%d", i), fmt.Sprint("new ", i), b.clock.Now().Add(-time.Hour))
	}
	for i := range 10 {
		b.put(fmt.Sprintf("/news/%05d", 1+i*7), "", time.Time{})
	}
	st = crawlOnce(t, m, b.fast())
	if st.New != 5 || st.Changed != 30 {
		t.Errorf("new %d, changed %d, want 5 and 30", st.New, st.Changed)
	}
	// Gone pages are asked for when their turn comes: within a year all are known.
	gone := st.Gone
	for range 4 {
		b.clock.Advance(120 * 24 * time.Hour)
		st = crawlOnce(t, m, b.fast())
		gone += st.Gone
		if st.New+st.Changed != 0 {
			t.Errorf("later: %d new, %d changed", st.New, st.Changed)
		}
	}
	if gone != 10 {
		t.Errorf("%d gone, want 10", gone)
	}
}

// ageBy makes every visit due by moving time, and returns when all were asked.
func ageBy(b *bigSite, d time.Duration) { b.clock.Advance(d) }

func TestMassVanishingIsHeldBack(t *testing.T) {
	b := newBigSite(t, 200)
	m := crawltest.NewMemory()
	crawlOnce(t, m, b.fast())
	for i := range 25 { // 25 > 20 and 12.5 % > 2 %
		b.put(fmt.Sprintf("/news/%05d", i), "", time.Time{})
	}
	ageBy(b, 400*24*time.Hour)
	st := crawlOnce(t, m, b.fast())
	if st.Gone != 0 || st.Sites[0].HeldBack != 25 || st.Sites[0].Held != 200 || len(st.Look()) == 0 {
		t.Fatalf("gone %d, held back %d of %d, look %v", st.Gone, st.Sites[0].HeldBack, st.Sites[0].Held, st.Look())
	}
	// Nor does it slip through in portions, day by day.
	for range 5 {
		ageBy(b, 24*time.Hour)
		o := b.fast()
		o.Limit = 5
		if st := crawlOnce(t, m, o); st.Gone != 0 || st.Sites[0].HeldBack != 25 {
			t.Fatalf("gone %d, held back %d", st.Gone, st.Sites[0].HeldBack)
		}
	}
	// Ten come back: fifteen are few enough, and are what they seem.
	for i := range 10 {
		b.put(fmt.Sprintf("/news/%05d", i), fmt.Sprint("text ", i), time.Time{})
	}
	ageBy(b, 48*time.Hour)
	st = crawlOnce(t, m, b.fast())
	if st.Gone != 15 || st.Sites[0].HeldBack != 0 {
		t.Errorf("gone %d, held back %d", st.Gone, st.Sites[0].HeldBack)
	}
	for i := range 10 {
		if m.Gone(fmt.Sprintf("%s/news/%05d", b.URL, i)) {
			t.Errorf("%d came back and is gone", i)
		}
	}
}

func TestAcceptLossGoesOn(t *testing.T) {
	b := newBigSite(t, 100)
	m := crawltest.NewMemory()
	crawlOnce(t, m, b.fast())
	for i := range 60 {
		b.put(fmt.Sprintf("/news/%05d", i), "", time.Time{})
	}
	ageBy(b, 400*24*time.Hour)
	if st := crawlOnce(t, m, b.fast()); st.Gone != 0 || st.Sites[0].HeldBack != 60 {
		t.Fatalf("gone %d, held back %d", st.Gone, st.Sites[0].HeldBack)
	}
	o := b.fast()
	o.AcceptLoss = true
	if st := crawlOnce(t, m, o); st.Gone != 60 {
		t.Errorf("accepted: %d gone, want 60", st.Gone)
	}
	if st := crawlOnce(t, m, b.fast()); st.Sites[0].HeldBack != 0 || st.Gone != 0 {
		t.Errorf("afterwards %+v", st.Sites[0])
	}
}

func TestPagesThatAreNoArticlesAnyMore(t *testing.T) {
	empty := "<html><body>a new layout of page %d</body></html>"
	for _, n := range []int{5, 40} {
		t.Run(fmt.Sprint(n), func(t *testing.T) {
			s := newSite(t)
			s.html("/", "<html></html>")
			paths := s.fill(100)
			s.sitemap(paths...)
			m := crawltest.NewMemory()
			crawlOnce(t, m, s.options())
			before, _ := m.Visit(t.Context(), s.URL+paths[0])
			for i := range n {
				s.html(paths[i], fmt.Sprintf(empty, i))
			}
			s.clock.Advance(100 * 24 * time.Hour)
			st := crawlOnce(t, m, s.options())
			after, _ := m.Visit(t.Context(), s.URL+paths[0])
			if n == 5 {
				// Few: the captures are kept, extraction decides.
				if st.Changed != 5 || after.Digest != "" || st.NoArticle != 5 || len(st.NoArticles) != 5 {
					t.Errorf("changed %d, digest %q, %+v", st.Changed, after.Digest, st.NoArticles)
				}
				return
			}
			if st.Changed != 0 || st.Refused[crawl.ReasonLost] != 40 || st.Sites[0].HeldBack != 40 || after.Digest != before.Digest || after.BodyHash != before.BodyHash {
				t.Errorf("changed %d, refused %v, held back %d", st.Changed, st.Refused, st.Sites[0].HeldBack)
			}
			o := s.options()
			o.AcceptLoss = true
			s.clock.Advance(100 * 24 * time.Hour)
			if st := crawlOnce(t, m, o); st.Changed != 40 {
				t.Errorf("accepted: changed %d", st.Changed)
			}
		})
	}
}

func TestMissingTwiceADayApartIsGone(t *testing.T) {
	s := oneArticle(t)
	m := crawltest.NewMemory()
	crawlOnce(t, m, s.options())
	for name, h := range map[string]http.HandlerFunc{
		"404":                        answers(404),
		"redirect to the home page":  answers(302, "Location: /"),
		"redirect to a language":     answers(302, "Location: /es"),
		"redirect to a listing page": answers(301, "Location: /news"),
	} {
		t.Run(name, func(t *testing.T) {
			s := oneArticle(t)
			s.html("/es", "<html></html>")
			s.html("/news", "<html></html>")
			m := crawltest.NewMemory()
			crawlOnce(t, m, s.options())
			s.on("/news/one", h)
			s.clock.Advance(100 * 24 * time.Hour)
			if st := crawlOnce(t, m, s.options()); st.Missing != 1 || st.Gone != 0 {
				t.Fatalf("first: missing %d, gone %d", st.Missing, st.Gone)
			}
			s.clock.Advance(2 * time.Hour)
			if st := crawlOnce(t, m, s.options()); st.Missing != 0 || st.Gone != 0 {
				t.Fatalf("two hours later: missing %d, gone %d", st.Missing, st.Gone)
			}
			s.clock.Advance(23 * time.Hour)
			if st := crawlOnce(t, m, s.options()); st.Gone != 1 || !m.Gone(s.URL+"/news/one") {
				t.Fatalf("a day later: gone %d", st.Gone)
			}
			s.clock.Advance(500 * 24 * time.Hour)
			s.forget()
			crawlOnce(t, m, s.options())
			if s.count("/news/one") != 0 {
				t.Error("a tombstone was asked for again")
			}
		})
	}
	t.Run("410 at once", func(t *testing.T) {
		s := oneArticle(t)
		m := crawltest.NewMemory()
		crawlOnce(t, m, s.options())
		s.on("/news/one", answers(410))
		s.clock.Advance(100 * 24 * time.Hour)
		if st := crawlOnce(t, m, s.options()); st.Gone != 1 {
			t.Errorf("gone %d", st.Gone)
		}
	})
	t.Run("404 and back", func(t *testing.T) {
		s := oneArticle(t)
		m := crawltest.NewMemory()
		crawlOnce(t, m, s.options())
		s.on("/news/one", answers(404))
		s.clock.Advance(100 * 24 * time.Hour)
		crawlOnce(t, m, s.options())
		s.article("/news/one", "one")
		s.clock.Advance(25 * time.Hour)
		crawlOnce(t, m, s.options())
		s.on("/news/one", answers(404))
		s.clock.Advance(100 * 24 * time.Hour)
		if st := crawlOnce(t, m, s.options()); st.Missing != 1 || st.Gone != 0 {
			t.Errorf("the row of 404 did not begin anew: %+v", st)
		}
	})
}

// K3: a stop finishes what is in flight, saves it and begins nothing new.
func TestK3_AStopFinishesWhatIsInFlight(t *testing.T) {
	s := newSite(t)
	s.html("/", "<html></html>")
	paths := s.fill(50)
	s.sitemap(paths...)
	ctx, cancel := context.WithCancel(t.Context())
	s.on("/news/0003", func(w http.ResponseWriter, r *http.Request) {
		cancel()
		fmt.Fprint(w, articleBody("in flight"))
	})
	m := crawltest.NewMemory()
	st, err := crawl.New(m, s.options()).Run(ctx)
	if err != nil || st.Cut != "stopped" || st.New != 4 {
		t.Errorf("%v, cut %q, %d new", err, st.Cut, st.New)
	}
	if o, _ := m.Last(s.URL + "/news/0003"); o.Result != news.ResultNew {
		t.Errorf("what was in flight: %q", o.Result)
	}
	// Run again: the rest, each once.
	st = crawlOnce(t, m, s.options())
	if st.New != 46 {
		t.Errorf("afterwards %d new, want 46", st.New)
	}
	for _, p := range paths {
		if n := s.count(p); n != 1 {
			t.Errorf("%s fetched %d times", p, n)
		}
	}
}

func TestK3_AHangingServerDoesNotHoldTheStop(t *testing.T) {
	s := oneArticle(t)
	ctx, cancel := context.WithCancel(t.Context())
	s.on("/news/one", func(w http.ResponseWriter, r *http.Request) {
		cancel()
		<-r.Context().Done()
	})
	o := s.options()
	o.Grace = 50 * time.Millisecond
	m := crawltest.NewMemory()
	done := make(chan error, 1)
	go func() {
		_, err := crawl.New(m, o).Run(ctx)
		done <- err
	}()
	select {
	case err := <-done:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(patience):
		t.Fatal("still running")
	}
	if len(m.Outcomes) != 0 {
		t.Errorf("a stop is no failure: %+v", m.Outcomes)
	}
}

func TestAStoreThatFailsEndsTheRound(t *testing.T) {
	s := newSite(t)
	s.html("/", "<html></html>")
	s.sitemap(s.fill(50)...)
	m := crawltest.NewMemory()
	m.SaveErr = errors.New("disk full")
	_, err := crawl.New(m, s.options()).Run(t.Context())
	if err == nil || !strings.Contains(err.Error(), "disk full") || !strings.Contains(err.Error(), "/news/") {
		t.Errorf("error %v", err)
	}
	if n := s.requests(); n > 8 {
		t.Errorf("%d requests though nothing can be kept", n)
	}
}

func TestX1_HugePagesDoNotEndTheCrawl(t *testing.T) {
	s := newSite(t)
	s.html("/", "<html></html>")
	pages := map[string][]byte{
		"/news/text":     bytes.Repeat([]byte("a"), 50<<20),
		"/news/nested":   []byte("<html>" + strings.Repeat("<div>", 100_000) + "<article>deep</article>"),
		"/news/siblings": []byte("<html><article>wide</article>" + strings.Repeat("<p>", 1_000_000)),
		"/news/panic":    []byte("<html>panic</html>"),
		"/news/good":     []byte(articleBody("good")),
	}
	var entries []string
	for p, body := range pages {
		entries = append(entries, p)
		s.on(p, func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Type", "text/html")
			w.Write(body)
		})
	}
	s.sitemap(entries...)
	o := s.options()
	o.Digest = func(p *news.Page) string {
		if bytes.Contains(p.Body, []byte("panic")) {
			panic("a reader's mistake")
		}
		return digest(p)
	}
	m := crawltest.NewMemory()
	st := crawlOnce(t, m, o)
	if st.New != 4 || st.Failed[crawl.ReasonLarge] != 1 || st.NoArticle != 1 {
		t.Errorf("new %d, failed %v, no article %v", st.New, st.Failed, st.NoArticles)
	}
	if o, _ := m.Last(s.URL + "/news/text"); o.Reason != crawl.ReasonLarge || o.Page != nil {
		t.Errorf("%+v", o)
	}
}

func TestProgressAndRequestsAreTold(t *testing.T) {
	s := newSite(t)
	s.html("/", "<html></html>")
	s.sitemap(s.fill(5)...)
	o := s.options()
	o.Contact = "desk@example.org"
	var last crawl.Progress
	calls := 0
	o.Progress = func(p crawl.Progress) { last, calls = p, calls+1 }
	st := crawlOnce(t, crawltest.NewMemory(), o)
	if calls < 5 || last.Done != 5 || last.Articles != 5 || last.Requests != st.Requests || st.Bytes == 0 {
		t.Errorf("%d calls, last %+v, stats %+v", calls, last, st)
	}
	for _, h := range s.heads {
		if h.Get("User-Agent") != "iomnews/1 (+desk@example.org)" || h.Get("From") != "desk@example.org" || h.Get("Accept-Encoding") != "gzip" {
			t.Errorf("headers %v", h)
		}
	}
}
