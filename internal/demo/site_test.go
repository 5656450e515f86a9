package demo

import (
	"html"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
)

func TestEveryPage(t *testing.T) {
	srv := listening(t)
	srv.Site.Publish()
	for _, g := range srv.Site.Gold() {
		if g.Corrects != 0 {
			continue
		}
		t.Run(g.File, func(t *testing.T) {
			resp, body := get(t, g.URL)
			if resp.StatusCode != http.StatusOK {
				t.Fatalf("%s is %s", g.URL, resp.Status)
			}
			if n := len(body); n < 45_000 || n > 80_000 {
				t.Errorf("the page has %d bytes; the real ones have about 54,000", n)
			}
			doc, err := goquery.NewDocumentFromReader(strings.NewReader(body))
			if err != nil {
				t.Fatal(err)
			}
			if lang, _ := doc.Find("html").Attr("lang"); lang != g.Lang && g.Era != Drupal7 {
				t.Errorf("html lang is %q, want %q", lang, g.Lang)
			}
			text := strings.Join(strings.Fields(doc.Find("body").Text()), " ")
			for _, part := range append(strings.Split(g.Body, "\n\n"), g.Title) {
				if !strings.Contains(text, part) {
					t.Errorf("the page lacks %.60q…", part)
				}
			}
			if g.Contact != "" && !strings.Contains(text, strings.Join(strings.Fields(g.Contact), " ")) {
				t.Errorf("the page lacks the contact block %.60q…", g.Contact)
			}
			if n := doc.Find("a.office-link, option.office-option, option.smallfinder").Length(); n != 188 {
				t.Errorf("the office finder has %d names, want 188", n)
			}
			if !strings.Contains(text, "invented") {
				t.Error("the page does not say that it is invented")
			}
			if _, alias := get(t, g.Alias); !strings.Contains(html.UnescapeString(alias), g.Title) {
				t.Errorf("%s is not the same article", g.Alias)
			}
			for _, old := range g.Old {
				if r, _ := get(t, old); r.StatusCode != http.StatusMovedPermanently || r.Header.Get("Location") != g.URL {
					t.Errorf("%s: %s to %q, want 301 to %q", old, r.Status, r.Header.Get("Location"), g.URL)
				}
			}
		})
	}
}

func TestBytesDifferAndMeaningDoesNot(t *testing.T) {
	srv := listening(t)
	for _, file := range []string{"en-001-bentiu-dykes", "en-002-fishermen-return", "en-003-landslide-coxs-bazar"} {
		g := byFile(t, srv.Site, file)
		first, one := get(t, g.URL)
		second, two := get(t, g.URL)
		if one == two {
			t.Errorf("%s: two answers have the same bytes", file)
		}
		if e := first.Header.Get("ETag"); e == "" || e != second.Header.Get("ETag") {
			t.Errorf("%s: ETag %q, then %q", file, e, second.Header.Get("ETag"))
		}
		for name, header := range map[string][]string{
			"ETag":          {"If-None-Match", first.Header.Get("ETag")},
			"Last-Modified": {"If-Modified-Since", first.Header.Get("Last-Modified")},
		} {
			if r, body := get(t, g.URL, header...); r.StatusCode != http.StatusNotModified || body != "" {
				t.Errorf("%s: asked with its %s, the answer is %s with %d bytes", file, name, r.Status, len(body))
			}
		}
	}
}

func TestOtherAnswers(t *testing.T) {
	srv := listening(t)
	for path, want := range map[string]int{
		gonePath: http.StatusGone, missingPath: http.StatusNotFound, "/node/999999": http.StatusNotFound,
		"/": http.StatusOK, "/robots.txt": http.StatusOK, "/about-1": http.StatusOK, "/sitemap.xml?page=99": http.StatusNotFound,
	} {
		if r, _ := get(t, srv.URL()+path); r.StatusCode != want {
			t.Errorf("%s: %s, want %d", path, r.Status, want)
		}
	}
	_, robots := get(t, srv.URL()+"/robots.txt")
	for _, line := range []string{"Disallow: " + printPath, "Sitemap: " + srv.URL() + "/sitemap.xml"} {
		if !strings.Contains(robots, line) {
			t.Errorf("robots.txt lacks %q", line)
		}
	}
	if n := srv.Site.Visits()["www "+gonePath]; n != 1 {
		t.Errorf("Visits counts %d for one visit", n)
	}
}

func TestPublish(t *testing.T) {
	srv := listening(t)
	g := byFile(t, srv.Site, "en-013-later")
	feed := srv.URL() + "/rss.xml"
	if r, _ := get(t, g.URL); r.StatusCode != http.StatusNotFound {
		t.Errorf("before Publish the page is %s", r.Status)
	}
	before, text := get(t, feed)
	if strings.Contains(text, g.Title) {
		t.Error("before Publish the feed holds it")
	}
	if url := srv.Site.Publish(); url != g.URL || srv.Site.Publish() != url {
		t.Errorf("Publish says %q, want %q both times", url, g.URL)
	}
	if r, body := get(t, g.URL); r.StatusCode != http.StatusOK || !strings.Contains(body, "2026-03-04T09:30:00+00:00") {
		t.Errorf("after Publish the page is %s, or is not dated by the clock", r.Status)
	}
	for _, path := range []string{"/rss.xml", "/sitemap.xml?page=1", mainListing, "/"} {
		r, body := get(t, srv.URL()+path, "If-None-Match", before.Header.Get("ETag"))
		if r.StatusCode != http.StatusOK || !strings.Contains(body, "night-buses") {
			t.Errorf("after Publish %s is %s and does not hold it", path, r.Status)
		}
	}
	if got := byFile(t, srv.Site, "en-013-later").Published; got != "2026-03-04" {
		t.Errorf("Gold dates it %q", got)
	}
}

func TestCorrect(t *testing.T) {
	srv := listening(t)
	g := byFile(t, srv.Site, "en-009-tapachula")
	before, old := get(t, g.URL)
	if url := srv.Site.Correct(); url != g.URL {
		t.Errorf("Correct says %q, want %q", url, g.URL)
	}
	after, text := get(t, g.URL, "If-None-Match", before.Header.Get("ETag"))
	if after.StatusCode != http.StatusOK || after.Header.Get("ETag") == before.Header.Get("ETag") {
		t.Errorf("after Correct: %s with ETag %s", after.Status, after.Header.Get("ETag"))
	}
	if !strings.Contains(old, "ninety Haitian children") || strings.Contains(text, "ninety Haitian children") || !strings.Contains(text, "one hundred and forty Haitian children") {
		t.Error("the text is not corrected")
	}
	if !strings.Contains(text, `article:published_time" content="2021-09-30`) {
		t.Error("the correction changed the day of publication")
	}
	_, sitemap := get(t, srv.URL()+"/sitemap.xml?page=1")
	if _, s2 := get(t, srv.URL()+"/sitemap.xml?page=2"); !strings.Contains(sitemap+s2, g.URL+"</loc><lastmod>2026-03-04T09:30:00Z") {
		t.Error("lastmod of the corrected article did not change")
	}
}

func TestTranslationsNameEachOther(t *testing.T) {
	srv := listening(t)
	works := map[string][]Gold{}
	for _, g := range srv.Site.Gold() {
		if g.Work != "" && g.CopyOf == 0 && g.Corrects == 0 {
			works[g.Work] = append(works[g.Work], g)
		}
	}
	for work, members := range works {
		if len(members) < 2 {
			t.Errorf("work %s has one language only", work)
		}
		for _, g := range members {
			_, body := get(t, g.URL)
			for _, other := range members {
				if !strings.Contains(body, `hreflang="`+other.Lang+`" href="`+other.URL+`"`) && g.Era != Jahia {
					t.Errorf("%s does not name its translation %s", g.File, other.URL)
				}
			}
		}
	}
	if len(works) < 3 {
		t.Errorf("%d works with translations", len(works))
	}
}

func TestHostsFallBackToPorts(t *testing.T) {
	all, err := listenPorts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer closeAll(all)
	var seen []string
	for _, l := range all {
		if a := l.Addr().String(); !strings.HasPrefix(a, "127.0.0.1:") || slices.Contains(seen, a) {
			t.Errorf("listener at %s", a)
		} else {
			seen = append(seen, a)
		}
	}
	if len(seen) != len(hosts) {
		t.Errorf("%d listeners for %d hosts", len(seen), len(hosts))
	}
}
