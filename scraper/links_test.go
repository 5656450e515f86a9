package scraper

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"iomnews/internal/news"
)

const listing = `<!DOCTYPE html><html lang="en"><head><title>Search | International Organization for Migration</title>
<link rel="alternate" type="application/rss+xml" href="/rss.xml"></head><body>
<nav><a href="/who-we-are">Who we are</a></nav>
<div class="view-header">Displaying 13 - 24 of 20317</div>
<div class="views-row"><div class="card"><a href="/news/harbour-town-opens-its-doors"><img src="/a.jpg" alt=""></a>
 <div class="article-detail"><div class="tag">News - Global</div><h5 class="title"><a href="https://www.iom.int/news/harbour-town-opens-its-doors?utm_source=x">Harbour Town Opens its Doors</a></h5><div class="date">27 Nov 2023</div></div></div></div>
<div class="views-row"><div class="card"><a href="https://storyteller.iom.int/stories/a-second-home"><div class="article-detail"><div class="tag">Story</div><h5 class="title">A Second Home</h5><div class="date">16 Oct 2021</div></div></a></div></div>
<div class="views-row"><div class="card"><div class="article-detail"><div class="tag">Comunicado | Local</div><h5 class="title"><a href="/es/news/una-casa">Una casa</a></h5><div class="date">3 de mayo de 2022</div></div></div></div>
<div class="views-row"><div class="card"><div class="article-detail"><div class="tag">Video</div><h5 class="title"><a href="/video/paraguay">COP28 | Paraguay</a></h5></div></div></div>
<ul class="pager__items"><li><a href="?page=0">1</a></li><li class="pager__item--next"><a href="?page=2" rel="next">Next</a></li></ul>
<a href="/files/report.pdf">Report</a><a href="https://example.org/x">else</a></body></html>`

func TestLinks(t *testing.T) {
	got, err := Links(&news.Page{URL: "https://www.iom.int/search?page=1", Body: []byte(listing)})
	if err != nil {
		t.Fatal(err)
	}
	const src = "https://www.iom.int/search?page=1"
	want := []news.Link{
		{URL: "https://www.iom.int/rss.xml", Role: news.RoleFeed},
		{URL: "https://www.iom.int/who-we-are"},
		{URL: "https://www.iom.int/news/harbour-town-opens-its-doors", Role: news.RoleArticle,
			Hint: news.Hint{Source: src, Via: "listing", Title: "Harbour Town Opens its Doors", Published: "2023-11-27", Raw: "27 Nov 2023", Kind: "news", Scope: "global"}},
		{URL: "https://storyteller.iom.int/stories/a-second-home", Role: news.RoleArticle,
			Hint: news.Hint{Source: src, Via: "listing", Title: "A Second Home", Published: "2021-10-16", Raw: "16 Oct 2021", Kind: "story"}},
		{URL: "https://www.iom.int/es/news/una-casa", Role: news.RoleArticle,
			Hint: news.Hint{Source: src, Via: "listing", Title: "Una casa", Published: "2022-05-03", Raw: "3 de mayo de 2022", Kind: "news", Scope: "local"}},
		{URL: "https://www.iom.int/video/paraguay", Role: news.RoleArticle, Hint: news.Hint{Source: src, Via: "listing", Title: "COP28 | Paraguay", Kind: "video"}},
		{URL: "https://www.iom.int/search", Role: news.RoleListing},
		{URL: "https://www.iom.int/search?page=2", Role: news.RoleListing, Next: true},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("Links (-want +got):\n%s", diff)
	}
	if _, err := Extract(&news.Page{URL: src, Body: []byte(listing)}); err == nil {
		t.Error("a listing became an article")
	}
}
