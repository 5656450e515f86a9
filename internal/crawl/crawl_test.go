package crawl_test

import (
	"testing"

	"iomnews/internal/crawl/crawltest"
	"iomnews/internal/news"
)

func TestARoundFindsAndFetches(t *testing.T) {
	s := newSite(t)
	s.text("/robots.txt", "text/plain", "User-agent: *\nDisallow: /news/secret\nSitemap: {site}/sitemap.xml\n")
	s.sitemap("/news/one 2026-11-01", "/news/two", "/about", "/news/secret")
	s.html("/", `<html><a class="listing" href="/news"><a class="feed" href="/rss.xml"></html>`)
	s.html("/news", `<html>Displaying 1 - 2 of 3 <a class="card" href="/news/three" title="2026-11-20"><a class="card" href="/news/one"><a class="next" href="/news?page=1"></html>`)
	s.html("/news?page=1", `<html>Displaying 3 - 3 of 3 <a class="card" href="/news/four" title="2019-01-02"></html>`)
	s.text("/rss.xml", "application/rss+xml", `<rss version="2.0"><channel><item><title>Five</title><link>{site}/news/five</link><pubDate>Mon, 23 Nov 2026 23:30:00 -0500</pubDate></item></channel></rss>`)
	for _, p := range []string{"one", "two", "three", "four", "five", "secret"} {
		s.article("/news/"+p, p)
	}
	m := crawltest.NewMemory()
	st := crawlOnce(t, m, s.options())
	wantResults(t, m, map[string]int{news.ResultNew: 5, news.ResultRefused: 1})
	if st.New != 5 || st.Refused["robots.txt forbids it"] != 1 || st.Found != 6 {
		t.Errorf("stats %+v", st)
	}
	if s.count("/news/secret") != 0 {
		t.Error("a forbidden address was fetched")
	}
	if site := st.Sites[0]; !site.Reachable || site.Listed != 3 || site.Sitemaps != 1 || site.Feeds != 1 || site.New != 5 {
		t.Errorf("site %+v", site)
	}
	if st.NoHost() || len(st.Look()) != 0 {
		t.Errorf("look: %v", st.Look())
	}
	v, _ := m.Visit(t.Context(), s.URL+"/news/five")
	if v.Published != "2026-11-23" {
		t.Errorf("the feed's date in its own offset: %q", v.Published)
	}

	// Nothing new: a few requests, nothing written but revisits.
	s.forget()
	s.clock.Advance(0)
	st = crawlOnce(t, m, s.options())
	if n := s.requests(); n > 5 {
		t.Errorf("%d requests for a site without news: %v", n, s.paths())
	}
	if st.New+st.Changed != 0 {
		t.Errorf("stats %+v", st)
	}
}
