package crawl_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"iomnews/internal/crawl"
	"iomnews/internal/crawl/crawltest"
	"iomnews/internal/news"
)

// fill serves n articles under /news/0000 … and returns their paths.
func (s *site) fill(n int) []string {
	var paths []string
	for i := range n {
		p := fmt.Sprintf("/news/%04d", i)
		s.article(p, p)
		paths = append(paths, p)
	}
	return paths
}

func TestS1_SitemapsOfManyKinds(t *testing.T) {
	s := newSite(t)
	s.html("/", "<html></html>")
	s.fill(20)
	s.text("/robots.txt", "text/plain", "Sitemap: /index.xml\nSitemap: {site}/list.txt\nSitemap: http://elsewhere.example/sitemap.xml\n")
	s.text("/index.xml", "text/xml", `<sitemapindex><sitemap><loc>{site}/nested.xml</loc></sitemap><sitemap><loc>{site}/missing.xml</loc></sitemap><sitemap><loc>{site}/html.xml</loc></sitemap>
		<sitemap><loc>{site}/header.xml.gz</loc></sitemap><sitemap><loc>{site}/index.xml</loc></sitemap><sitemap><loc>{site}/moved.xml</loc></sitemap><sitemap><loc>{site}/broken.xml</loc></sitemap></sitemapindex>`)
	s.text("/nested.xml", "text/xml", `<sitemapindex><sitemap><loc>{site}/index.xml</loc></sitemap><sitemap><loc>{site}/a.xml</loc></sitemap></sitemapindex>`)
	s.text("/a.xml", "text/xml", urlset("/news/0000", "/news/0001"))
	s.html("/html.xml", `<!DOCTYPE html><html>error <a href="/news/0019"></html>`)
	whole := strings.ReplaceAll(urlset("/news/0002"), "{site}", s.URL)
	s.on("/header.xml.gz", func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "application/x-gzip")
		w.Header().Set("Content-Encoding", "gzip")
		w.Write(gz([]byte(whole)))
	})
	s.on("/moved.xml", answers(301, "Location: /there.xml.gz"))
	there := strings.ReplaceAll(urlset("/news/0003"), "{site}", s.URL)
	s.on("/there.xml.gz", func(w http.ResponseWriter, r *http.Request) { w.Write(gz([]byte(there))) })
	s.text("/broken.xml", "text/xml", strings.TrimSuffix(urlset("/news/0004"), "</urlset>")+"<url><lo")
	s.text("/list.txt", "text/plain", "{site}/news/0005\n{site}/news/0006\n")
	m := crawltest.NewMemory()
	st := crawlOnce(t, m, s.options())
	want := []string{"0000", "0001", "0002", "0003", "0004", "0005", "0006"}
	for _, p := range want {
		if o, _ := m.Last(s.URL + "/news/" + p); o.Result != news.ResultNew {
			t.Errorf("%s: %q", p, o.Result)
		}
	}
	if n := s.count("/index.xml"); n != 1 {
		t.Errorf("the cycle was walked %d times", n)
	}
	if st.Gone+st.Missing != 0 {
		t.Errorf("a failed child looks like a deletion: %+v", st)
	}
}

func TestS1_AFailedChildIsReadAgainAndLosesNothing(t *testing.T) {
	s := newSite(t)
	s.html("/", "<html></html>")
	paths := s.fill(6)
	s.text("/sitemap.xml", "text/xml", `<sitemapindex><sitemap><loc>{site}/a.xml</loc></sitemap><sitemap><loc>{site}/b.xml</loc></sitemap></sitemapindex>`)
	s.text("/a.xml", "text/xml", urlset(paths[:3]...))
	s.text("/b.xml", "text/xml", urlset(paths[3:]...))
	m := crawltest.NewMemory()
	crawlOnce(t, m, s.options())
	s.on("/b.xml", answers(500))
	s.clock.Advance(2 * time.Hour)
	st := crawlOnce(t, m, s.options())
	if st.Gone+st.Missing != 0 || len(m.Known()) != 6 {
		t.Errorf("%+v", st)
	}
	s.article("/news/9", "9")
	s.text("/b.xml", "text/xml", urlset(append(paths[3:], "/news/9")...))
	s.clock.Advance(2 * time.Hour)
	if st := crawlOnce(t, m, s.options()); st.New != 1 {
		t.Errorf("afterwards %d new, want 1", st.New)
	}
}

func TestS1_ABombInASitemapEndsIt(t *testing.T) {
	s := newSite(t)
	s.html("/", "<html></html>")
	s.text("/robots.txt", "text/plain", "Sitemap: /bomb.gz\nSitemap: /good.xml")
	bomb := gz(append([]byte("http://x/1\n"), make([]byte, 80<<20)...))
	s.on("/bomb.gz", func(w http.ResponseWriter, r *http.Request) { w.Write(bomb) })
	s.text("/good.xml", "text/xml", urlset("/news/0000"))
	s.fill(1)
	m := crawltest.NewMemory()
	crawlOnce(t, m, s.options())
	wantResults(t, m, map[string]int{news.ResultNew: 1})
}

func TestS2_TolerantFeeds(t *testing.T) {
	const item = `<item><title>T</title><link>{site}/news/0000</link></item>`
	for _, c := range []struct {
		name, feed string
		want       int
	}{
		{"rss", `<rss version="2.0"><channel>` + item + `</channel></rss>`, 1},
		{"bare ampersand", `<rss version="2.0"><channel><title>A & B</title>` + item + `</channel></rss>`, 1},
		{"control characters", "<rss version=\"2.0\"><channel><title>A\x02\x0b</title>" + item + `</channel></rss>`, 1},
		{"bad utf-8", "<rss version=\"2.0\"><channel><title>\xff\xfe</title>" + item + `</channel></rss>`, 1},
		{"unclosed", `<rss version="2.0"><channel>` + item + item, 1},
		{"crossed tags", `<rss version="2.0"><channel><title>x</chanel></title>` + item + `</channel></rss>`, 1},
		{"relative", `<rss version="2.0"><channel><item><link>/news/0000</link></item></channel></rss>`, 1},
		{"guid only", `<rss version="2.0"><channel><item><guid>{site}/news/0000</guid></item></channel></rss>`, 1},
		{"atom", `<feed xmlns="http://www.w3.org/2005/Atom"><entry><link rel="alternate" href="/news/0000"/></entry></feed>`, 1},
		{"json", `{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","url":"{site}/news/0000"}]}`, 1},
		{"no dates, no title", `<rss version="2.0"><channel><item><link>{site}/news/0000</link></item></channel></rss>`, 1},
		{"space before", "\n\n<?xml version=\"1.0\"?><rss version=\"2.0\"><channel>" + item + "</channel></rss>", 1},
		{"empty", `<rss version="2.0"><channel></channel></rss>`, 0},
		{"nothing", ``, 0},
		{"html", `<!DOCTYPE html><html><a href="/news/0000"></html>`, 0},
		{"out of scope", `<rss version="2.0"><channel><item><link>http://elsewhere.example/news/0000</link></item></channel></rss>`, 0},
		{"script", `<rss version="2.0"><channel><item><link>javascript:alert(1)</link></item></channel></rss>`, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newSite(t)
			s.html("/", `<html><a class="feed" href="/feed"></html>`)
			s.fill(1)
			s.text("/feed", "application/rss+xml", c.feed)
			m := crawltest.NewMemory()
			st := crawlOnce(t, m, s.options())
			if st.New != c.want || st.Gone+st.Missing > 0 {
				t.Errorf("%d new, want %d", st.New, c.want)
			}
		})
	}
	t.Run("empty is not gone", func(t *testing.T) {
		s := newSite(t)
		s.html("/", `<html><a class="feed" href="/feed"></html>`)
		s.fill(1)
		s.text("/feed", "application/rss+xml", `<rss version="2.0"><channel>`+item+`</channel></rss>`)
		m := crawltest.NewMemory()
		crawlOnce(t, m, s.options())
		s.text("/feed", "application/rss+xml", `<rss version="2.0"><channel></channel></rss>`)
		s.clock.Advance(100 * 24 * time.Hour)
		crawlOnce(t, m, s.options())
		if o, _ := m.Last(s.URL + "/news/0000"); o.Result != news.ResultUnchanged {
			t.Errorf("%s", o.Result)
		}
	})
}

func TestU2_TrapsAreBounded(t *testing.T) {
	s := newSite(t)
	// Every page links on: deeper, around, forward in time and through filters.
	trap := func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprintf(w, `<html><a class="listing" href="%s/a"><a class="listing" href="/cal?date=%d"><a class="listing" href="/news?f[0]=%d&f[1]=x"><a href="%s/a/news/x"><a href="/news/a?f[0]=x"><a href="/news/a/a/a/a/b">
			<a href="/news/y?date=2031-01"><a class="card" href="/%s"><a href="/news/file.pdf"></html>`, r.URL.Path, s.requests(), s.requests(), r.URL.Path, "news/"+strings.Repeat("x", 1100))
	}
	s.on("/", trap)
	s.handle(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" || strings.HasSuffix(r.URL.Path, ".xml") {
			s.serve(w, r)
			return
		}
		s.mu.Lock()
		s.asked = append(s.asked, r.URL.RequestURI())
		s.mu.Unlock()
		trap(w, r)
	})
	m := crawltest.NewMemory()
	o := s.options()
	o.Digest = func(*news.Page) string { return "" }
	crawlOnce(t, m, o)
	if n := s.requests(); n > 60 {
		t.Errorf("%d requests in a trap: %.2000v", n, s.paths())
	}
	for _, u := range m.Known() {
		if strings.ContainsAny(u, "?") || strings.Contains(u, "/a/a/a") || strings.HasSuffix(u, ".pdf") || len(u) > 1024 {
			t.Errorf("on the frontier: %.200s", u)
		}
	}
}

func TestU2_EndlessPagingEnds(t *testing.T) {
	t.Run("the last page again and again", func(t *testing.T) {
		s := newSite(t)
		s.html("/", `<html><a class="listing" href="/news"></html>`)
		s.fill(3)
		s.on("/news", func(w http.ResponseWriter, r *http.Request) {
			n := 0
			fmt.Sscan(r.URL.Query().Get("page"), &n)
			fmt.Fprintf(w, `<html><a class="card" href="/news/%04d"><a class="next" href="/news?page=%d"></html>`, min(n, 2), n+1)
		})
		m := crawltest.NewMemory()
		crawlOnce(t, m, s.options())
		if len(m.Known()) != 3 {
			t.Errorf("found %v", m.Known())
		}
		if n := s.requests(); n > 16 {
			t.Errorf("%d requests", n)
		}
		s.forget()
		crawlOnce(t, m, s.options())
		if n := s.requests(); n > 5 {
			t.Errorf("%d requests in the second round: the listing was walked again", n)
		}
	})
	t.Run("in a circle", func(t *testing.T) {
		s := newSite(t)
		s.html("/", `<html><a class="listing" href="/news"></html>`)
		s.html("/news", `<html><a class="next" href="/news?page=1"></html>`)
		s.html("/news?page=1", `<html><a class="next" href="/news?page=2"></html>`)
		s.html("/news?page=2", `<html><a class="next" href="/news?page=1"></html>`)
		crawlOnce(t, crawltest.NewMemory(), s.options())
		if n := s.requests(); n > 12 {
			t.Errorf("%d requests", n)
		}
	})
}

// withTag serves a body with a validator and counts how often it was sent whole.
func (s *site) withTag(path string, body func() string) *int {
	whole := 0
	s.on(path, func(w http.ResponseWriter, r *http.Request) {
		b := strings.ReplaceAll(body(), "{site}", s.URL)
		tag := fmt.Sprintf("%q", fmt.Sprint(len(b)))
		w.Header().Set("ETag", tag)
		if r.Header.Get("If-None-Match") == tag {
			w.WriteHeader(304)
			return
		}
		whole++
		fmt.Fprint(w, b)
	})
	return &whole
}

func TestSitemapsAreAskedForConditionally(t *testing.T) {
	s := newSite(t)
	s.html("/", "<html></html>")
	paths := s.fill(5)
	n := 3
	whole := s.withTag("/sitemap.xml", func() string { return urlset(paths[:n]...) })
	m := crawltest.NewMemory()
	// A dry run leaves nothing behind that would make the next round miss something.
	o := s.options()
	o.DryRun = true
	if st := crawlOnce(t, m, o); st.Due != 3 {
		t.Errorf("dry run: %d due", st.Due)
	}
	if st := crawlOnce(t, m, s.options()); st.New != 3 || *whole != 2 {
		t.Errorf("%d new, sitemap sent %d times", st.New, *whole)
	}
	s.clock.Advance(time.Hour)
	if st := crawlOnce(t, m, s.options()); st.Sites[0].Sitemaps != 1 || *whole != 2 {
		t.Errorf("sitemap sent %d times", *whole)
	}
	n = 5
	s.clock.Advance(time.Hour)
	if st := crawlOnce(t, m, s.options()); st.New != 2 || *whole != 3 {
		t.Errorf("%d new, sitemap sent %d times", st.New, *whole)
	}
}

// What a sitemap says was not touched is not asked for, three months at most.
func TestASitemapSparesVisits(t *testing.T) {
	s := newSite(t)
	s.html("/", "<html></html>")
	paths := s.fill(2)
	s.sitemap(paths[0]+" 2026-01-02", paths[1])
	m := crawltest.NewMemory()
	crawlOnce(t, m, s.options())
	for _, days := range []int{10, 30, 40} {
		s.clock.Advance(time.Duration(days) * 24 * time.Hour)
		s.forget()
		st := crawlOnce(t, m, s.options())
		spared, asked := 0, 1
		if days == 40 { // the ninetieth day is not reached yet, but the interval is; the undated page grows rarer
			asked = s.count(paths[1])
		}
		if s.count(paths[0]) != spared || s.count(paths[1]) != asked || st.NotModified+st.Unchanged == 0 {
			t.Errorf("after %d days: %s asked for %d times, %s %d times, %+v", days, paths[0], s.count(paths[0]), paths[1], s.count(paths[1]), st)
		}
	}
	s.clock.Advance(100 * 24 * time.Hour)
	s.forget()
	crawlOnce(t, m, s.options())
	if s.count(paths[0]) != 1 {
		t.Errorf("after half a year asked for %d times", s.count(paths[0]))
	}
	// Touched since: asked for at once.
	s.clock.Advance(2 * time.Hour)
	s.sitemap(paths[0]+" "+s.clock.Now().Add(-time.Hour).Format(time.RFC3339), paths[1])
	s.forget()
	crawlOnce(t, m, s.options())
	if s.count(paths[0]) != 1 {
		t.Error("a newer lastmod did not make the page due")
	}
}

// Each language's entry names the others: what an entry says of itself holds,
// and reading the same again says nothing new.
func TestAlternatesDoNotHideEntries(t *testing.T) {
	s := newSite(t)
	s.html("/", "<html></html>")
	entry := func(path, mod string) string {
		return `<url><loc>{site}` + path + `</loc><lastmod>` + mod + `</lastmod><xhtml:link rel="alternate" hreflang="en" href="{site}/news/a"/>` +
			`<xhtml:link rel="alternate" hreflang="es" href="{site}/es/news/a"/><xhtml:link rel="alternate" hreflang="fr" href="{site}/fr/news/a"/></url>`
	}
	list := func(mod string) {
		s.text("/sitemap.xml", "text/xml", `<urlset xmlns:xhtml="http://www.w3.org/1999/xhtml">`+entry("/news/a", "2026-01-02")+entry("/es/news/a", mod)+`</urlset>`)
	}
	for _, p := range []string{"/news/a", "/es/news/a", "/fr/news/a"} {
		s.article(p, p)
	}
	list("2026-01-03")
	m := crawltest.NewMemory()
	if st := crawlOnce(t, m, s.options()); st.New != 3 {
		t.Fatalf("%d new, want 3", st.New)
	}
	v, _ := m.Visit(t.Context(), s.URL+"/es/news/a")
	if len(v.Hints) == 0 || v.Hints[0].Via != "sitemap" || v.Hints[0].Modified.IsZero() {
		t.Errorf("hints %+v", v.Hints)
	}
	s.clock.Advance(2 * time.Hour)
	list(s.clock.Now().Add(-time.Hour).Format(time.RFC3339))
	s.forget()
	crawlOnce(t, m, s.options())
	if s.count("/es/news/a") != 1 || s.count("/news/a") != 0 {
		t.Errorf("a newer lastmod: asked %v", s.paths())
	}
}

func TestASiteThatForbidsItsStartIsReported(t *testing.T) {
	s := oneArticle(t)
	s.text("/robots.txt", "text/plain", "User-agent: *\nDisallow: /")
	m := crawltest.NewMemory()
	st := crawlOnce(t, m, s.options())
	if len(m.Outcomes) != 0 || len(st.Look()) != 1 || !strings.Contains(st.Sites[0].Why, "iomnews") || s.requests() != 1 {
		t.Errorf("look %v, %d requests", st.Look(), s.requests())
	}
}

func TestBuiltinSites(t *testing.T) {
	sites := crawl.BuiltinSites()
	if len(sites) < 10 || sites[0].Host() != "www.iom.int" {
		t.Errorf("%d sites, first %+v", len(sites), sites[0])
	}
	for _, s := range sites {
		if !strings.HasPrefix(s.Start, "https://") || !strings.HasSuffix(s.Host(), "iom.int") {
			t.Errorf("%+v", s)
		}
	}
}

func TestParseSites(t *testing.T) {
	sites, err := crawl.ParseSites(strings.NewReader("\xef\xbb\xbf# mine\nwww.iom.int lang=es,fr listing=/news?page=0 feed=/rss.xml # note\n\nhttp://127.0.0.1:80/x maybe host=a.example,B.example sitemap=s.xml\n"))
	if err != nil || len(sites) != 2 {
		t.Fatalf("%+v, %v", sites, err)
	}
	a, b := sites[0], sites[1]
	if a.Start != "https://www.iom.int/" || !slices.Equal(a.Prefixes, []string{"es", "fr"}) || a.Listings[0] != "https://www.iom.int/news" || a.Feeds[0] != "https://www.iom.int/rss.xml" || a.Guess {
		t.Errorf("%+v", a)
	}
	if b.Start != "http://127.0.0.1/x" || !b.Guess || !slices.Equal(b.Hosts, []string{"a.example", "b.example"}) || b.Sitemaps[0] != "http://127.0.0.1/s.xml" {
		t.Errorf("%+v", b)
	}
	for _, bad := range []string{"", "# none", "ftp://x", "a.example\na.example", "a.example colour=red", "a.example listing=", "a.example lang"} {
		if _, err := crawl.ParseSites(strings.NewReader(bad)); err == nil {
			t.Errorf("%q: no error", bad)
		}
	}
}
