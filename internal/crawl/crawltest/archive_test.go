package crawltest_test

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"iomnews/internal/address"
	"iomnews/internal/archive"
	"iomnews/internal/crawl"
	"iomnews/internal/crawl/crawltest"
	"iomnews/internal/news"
)

// paper is a site of articles with a sitemap that says when each was touched.
type paper struct {
	*httptest.Server
	mu    sync.Mutex
	texts map[string]string // by path; "" is gone
	mods  map[string]time.Time
	asked map[string]int
	hook  func(path string)
}

func newPaper(t *testing.T, n int, now time.Time) *paper {
	p := &paper{texts: map[string]string{}, mods: map[string]time.Time{}, asked: map[string]int{}}
	p.Server = httptest.NewServer(p)
	t.Cleanup(p.Close)
	for i := range n {
		p.put(fmt.Sprintf("/news/%04d", i), fmt.Sprint("text ", i), now.AddDate(0, 0, -3-i))
	}
	return p
}

func (p *paper) put(path, text string, mod time.Time) {
	p.mu.Lock()
	p.texts[path], p.mods[path] = text, mod
	p.mu.Unlock()
}

func (p *paper) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	p.mu.Lock()
	text, ok := p.texts[r.URL.Path]
	p.asked[r.URL.Path]++
	hook := p.hook
	var list strings.Builder
	if r.URL.Path == "/sitemap.xml" {
		for path, text := range p.texts {
			if text != "" {
				fmt.Fprintf(&list, "<url><loc>%s%s</loc><lastmod>%s</lastmod></url>", p.URL, path, p.mods[path].Format(time.RFC3339))
			}
		}
	}
	p.mu.Unlock()
	if hook != nil {
		hook(r.URL.Path)
	}
	switch {
	case r.URL.Path == "/sitemap.xml":
		fmt.Fprintf(w, "<urlset>%s</urlset>", list.String())
	case !ok:
		http.NotFound(w, r)
	case text == "":
		w.WriteHeader(http.StatusGone)
	default:
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprintf(w, "<html><meta name=token content=%d><article>%s</article></html>", time.Now().UnixNano(), text)
	}
}

var article = regexp.MustCompile(`<article>(.*)</article>`)

func meaning(p *news.Page) string {
	if m := article.FindSubmatch(p.Body); m != nil {
		return address.ID(string(m[1]))
	}
	return ""
}

func (p *paper) round(t *testing.T, ctx context.Context, a *archive.Archive, clock *crawltest.Clock) crawl.Stats {
	t.Helper()
	st, err := crawl.New(a, crawl.Options{Starts: []string{p.URL}, AllowPrivate: true, Rate: -1, Concurrency: 4, Clock: clock, Digest: meaning}).Run(ctx)
	if err != nil {
		t.Fatal(err)
	}
	return st
}

func open(t *testing.T, path string, clock *crawltest.Clock) *archive.Archive {
	t.Helper()
	a, err := archive.Open(t.Context(), path, archive.Options{Now: clock.Now})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// The crawler and the real archive together: what changed is written, and only
// that; many that vanish at once are kept.
func TestRoundsWithTheArchive(t *testing.T) {
	clock := crawltest.NewClock()
	p := newPaper(t, 300, clock.Now())
	a := open(t, filepath.Join(t.TempDir(), "archive.db"), clock)
	defer a.Close()
	if st := p.round(t, t.Context(), a, clock); st.New != 300 || len(st.Look()) != 0 {
		t.Fatalf("first: %+v", st)
	}
	host := strings.TrimPrefix(p.URL, "http://")
	if n, err := a.Count(t.Context(), host); n != 300 || err != nil {
		t.Errorf("count %d, %v", n, err)
	}
	clock.Advance(time.Minute)
	if st := p.round(t, t.Context(), a, clock); st.Requests > 6 || st.New+st.Changed+st.Unchanged != 0 {
		t.Errorf("nothing new: %+v", st)
	}
	clock.Advance(48 * time.Hour)
	for i := range 30 {
		p.put(fmt.Sprintf("/news/%04d", i*3), fmt.Sprint("corrected ", i), clock.Now().Add(-time.Hour-time.Duration(i)*time.Minute))
	}
	for i := range 5 {
		p.put(fmt.Sprintf("/news/new-%d", i), "new", clock.Now().Add(-time.Hour))
	}
	for i := range 4 {
		p.put(fmt.Sprintf("/news/%04d", 1+3*i), "", time.Time{})
	}
	if st := p.round(t, t.Context(), a, clock); st.New != 5 || st.Changed != 30 {
		t.Errorf("increment: %d new, %d changed", st.New, st.Changed)
	}
	gone := 0
	for range 4 {
		clock.Advance(100 * 24 * time.Hour)
		st := p.round(t, t.Context(), a, clock)
		gone += st.Gone
		if st.New+st.Changed != 0 {
			t.Errorf("later: %+v", st)
		}
	}
	if n, _ := a.Count(t.Context(), host); gone != 4 || n != 301 {
		t.Errorf("%d gone, %d left", gone, n)
	}
	for i := range 25 {
		p.put(fmt.Sprintf("/news/%04d", 200+i), "", time.Time{})
	}
	clock.Advance(400 * 24 * time.Hour)
	st := p.round(t, t.Context(), a, clock)
	if n, _ := a.Count(t.Context(), host); st.Gone != 0 || st.Sites[0].HeldBack != 25 || st.Sites[0].Held != 301 || n != 301 {
		t.Errorf("vanished: gone %d, held back %d of %d, %d left", st.Gone, st.Sites[0].HeldBack, st.Sites[0].Held, n)
	}
}

// Stopped and opened anew, again and again: each article is stored once and what
// was in flight at most is fetched twice.
func TestStopsAndNewBeginningsWithTheArchive(t *testing.T) {
	clock := crawltest.NewClock()
	p := newPaper(t, 120, clock.Now())
	path := filepath.Join(t.TempDir(), "archive.db")
	stops := 0
	for done := false; !done; {
		a := open(t, path, clock)
		ctx, stop := context.WithCancel(t.Context())
		n := 0
		p.mu.Lock()
		p.hook = func(path string) {
			p.mu.Lock()
			defer p.mu.Unlock()
			if strings.HasPrefix(path, "/news/") {
				if n++; n == 17 {
					stop()
				}
			}
		}
		p.mu.Unlock()
		st := p.round(t, ctx, a, clock)
		done = st.Cut == ""
		if !done {
			stops++
		}
		stop()
		if err := a.Close(); err != nil {
			t.Fatal(err)
		}
	}
	if stops < 5 {
		t.Errorf("only %d stops", stops)
	}
	a := open(t, path, clock)
	defer a.Close()
	if n, err := a.Count(t.Context(), strings.TrimPrefix(p.URL, "http://")); n != 120 || err != nil {
		t.Errorf("%d articles, %v", n, err)
	}
	twice := 0
	for path, n := range p.asked {
		if strings.HasPrefix(path, "/news/") && n > 1 {
			twice++
		}
	}
	if twice > 0 {
		t.Errorf("%d articles were fetched twice", twice)
	}
}
