package demo

import (
	"encoding/xml"
	"fmt"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/mmcdole/gofeed"
)

func TestListingWalk(t *testing.T) {
	srv := listening(t)
	for i, start := range srv.Starts() {
		name := hosts[i].name
		want := map[string]string{} // address -> date as printed
		for _, g := range srv.Site.Gold() {
			if g.Site == name && g.Listed && !g.Later && g.Corrects == 0 {
				want[g.URL] = g.Published
			}
		}
		address, pages, total := strings.TrimSuffix(start, "/")+countryListing, 0, 0
		if name == "www" {
			address = strings.TrimSuffix(start, "/") + mainListing
		}
		for address != "" && pages < 50 {
			_, body := get(t, address)
			doc, err := goquery.NewDocumentFromReader(strings.NewReader(body))
			if err != nil {
				t.Fatal(err)
			}
			cards := doc.Find("div.article-detail")
			var from, to, of int
			if _, err := fmt.Sscanf(doc.Find(".view-header").Text(), "Displaying %d - %d of %d", &from, &to, &of); err != nil {
				t.Fatalf("%s: %q: %v", address, doc.Find(".view-header").Text(), err)
			}
			if from != pages*12+1 || to-from+1 != cards.Length() || of != len(want)+total {
				t.Errorf("%s: %d - %d of %d with %d cards, %d articles left", address, from, to, of, cards.Length(), len(want))
			}
			cards.Each(func(_ int, c *goquery.Selection) {
				href, _ := c.Find("h5.title a").Attr("href")
				url := strings.TrimSuffix(start, "/") + href
				if _, ok := want[url]; !ok {
					t.Errorf("%s: unknown or repeated card %s", name, url)
				}
				delete(want, url)
				total++
			})
			pages++
			next, ok := doc.Find("li.pager__item--next a").Attr("href")
			address = ""
			if ok {
				address = strings.TrimSuffix(start, "/") + next
			}
		}
		if len(want) > 0 {
			t.Errorf("%s: the listing lacks %v", name, want)
		}
	}
}

func TestFeed(t *testing.T) {
	srv := listening(t)
	for i, start := range srv.Starts() {
		_, body := get(t, start+"rss.xml")
		feed, err := gofeed.NewParser().ParseString(body)
		if err != nil {
			t.Fatalf("%s: %v", hosts[i].name, err)
		}
		if len(feed.Items) == 0 || len(feed.Items) > feedSize {
			t.Errorf("%s: %d items", hosts[i].name, len(feed.Items))
		}
		dates := map[string]string{}
		for _, g := range srv.Site.Gold() {
			dates[g.URL] = g.Published
		}
		for _, item := range feed.Items {
			got := ""
			if item.PublishedParsed != nil {
				got = item.Published // in the feed's own offset
			}
			if want, ok := dates[item.Link]; !ok || (want == "") != (got == "") {
				t.Errorf("item %s dated %q, want %q", item.Link, got, want)
			}
		}
	}
}

func TestSitemaps(t *testing.T) {
	srv := listening(t)
	for i, start := range srv.Starts() {
		want := map[string]bool{}
		for _, g := range srv.Site.Gold() {
			if g.Site == hosts[i].name && g.InSitemap && !g.Later && g.Corrects == 0 {
				want[g.URL] = true
			}
		}
		var index struct {
			Sitemap []struct {
				Loc     string `xml:"loc"`
				Lastmod string `xml:"lastmod"`
			} `xml:"sitemap"`
		}
		_, body := get(t, start+"sitemap.xml")
		if err := xml.Unmarshal([]byte(body), &index); err != nil || len(index.Sitemap) == 0 {
			t.Fatalf("%s: %v, %d children", start, err, len(index.Sitemap))
		}
		for _, child := range index.Sitemap {
			var set struct {
				URL []struct {
					Loc     string `xml:"loc"`
					Lastmod string `xml:"lastmod"`
				} `xml:"url"`
			}
			_, body := get(t, child.Loc)
			if err := xml.Unmarshal([]byte(body), &set); err != nil {
				t.Fatalf("%s: %v", child.Loc, err)
			}
			for _, u := range set.URL {
				if want[u.Loc] && u.Lastmod == "" {
					t.Errorf("%s has no lastmod", u.Loc)
				}
				delete(want, u.Loc)
			}
		}
		if len(want) > 0 {
			t.Errorf("%s: the sitemaps lack %v", hosts[i].name, want)
		}
	}
}
