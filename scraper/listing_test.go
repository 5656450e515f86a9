package scraper

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"iomnews/internal/news"
)

// TestListings reads the same three items from listings of several markups:
// what a card is is told by its links, not by its classes.
func TestListings(t *testing.T) {
	type said struct{ Title, Published, Kind, Scope string }
	want := map[string]said{
		"https://www.iom.int/news/a-quiet-harbour":     {"A Quiet Harbour", "2023-11-27", "news", ""},
		"https://www.iom.int/statements/on-the-storm":  {"On the Storm", "2023-11-26", "statement", ""},
		"https://www.iom.int/es/news/un-puerto-lejano": {"Un puerto lejano", "2021-10-16", "news", ""},
	}
	for name, items := range map[string]string{
		"cards of 2022": `<div class="row"><div class="col"><a href="/news/a-quiet-harbour"><img alt="x"></a><div class="article-detail"><div class="tag">News</div><h5 class="title"><a href="/news/a-quiet-harbour">A Quiet Harbour</a></h5><div class="date">27 Nov 2023</div></div></div>
			<div class="col"><div class="article-detail"><div class="tag">Statement</div><h5 class="title"><a href="/statements/on-the-storm">On the Storm</a></h5><div class="date">26 Nov 2023</div></div></div>
			<div class="col"><div class="article-detail"><div class="tag">Comunicado</div><h5 class="title"><a href="/es/news/un-puerto-lejano">Un puerto lejano</a></h5><div class="date">16 Oct 2021</div></div></div></div>`,
		"teaser articles": `<article class="node--view-mode-teaser"><h2><a href="/news/a-quiet-harbour">A Quiet Harbour</a></h2><time datetime="2023-11-27T10:00:00Z">27 Nov</time><span>Press Release</span><p>A sentence on it, long enough to look like text.</p><a href="/news/a-quiet-harbour">Read more</a></article>
			<article class="node--view-mode-teaser"><h2><a href="/statements/on-the-storm">On the Storm</a></h2><time datetime="2023-11-26T10:00:00Z">26 Nov</time><span>Statement</span></article>
			<article class="node--view-mode-teaser"><h2><a href="/es/news/un-puerto-lejano">Un puerto lejano</a></h2><time datetime="2021-10-16">16 Oct</time><span>Comunicado</span></article>`,
		"list":  `<ul><li><a href="/news/a-quiet-harbour">A Quiet Harbour</a> <span>News | 27 Nov 2023</span></li><li><a href="/statements/on-the-storm">On the Storm</a> <span>Statement | 26 Nov 2023</span></li><li><a href="/es/news/un-puerto-lejano">Un puerto lejano</a> <span>Noticias | 16 de octubre de 2021</span></li></ul>`,
		"table": `<table><tr><td>27/11/2023</td><td><a href="/news/a-quiet-harbour">A Quiet Harbour</a></td><td>News</td></tr><tr><td>26/11/2023</td><td><a href="/statements/on-the-storm">On the Storm</a></td><td>Statement</td></tr><tr><td>16/10/2021</td><td><a href="/es/news/un-puerto-lejano">Un puerto lejano</a></td><td>Comunicado</td></tr></table>`,
		"Drupal 7 views": `<div class="view-content"><div class="views-row"><div class="views-field views-field-title"><span class="field-content"><a href="/news/a-quiet-harbour">A Quiet Harbour</a></span></div><div class="views-field views-field-created">Mon, 11/27/2023 - 10:51</div><div class="views-field-type">News</div></div>
			<div class="views-row"><div class="views-field views-field-title"><a href="/statements/on-the-storm">On the Storm</a></div><div class="views-field views-field-created">Sun, 11/26/2023 - 10:51</div><div class="views-field-type">Statements and Speeches</div></div>
			<div class="views-row"><div class="views-field views-field-title"><a href="/es/news/un-puerto-lejano">Un puerto lejano</a></div><div class="views-field views-field-created">Sáb, 10/16/2021 - 10:51</div><div class="views-field-type">Comunicado</div></div></div>`,
		"whole cards are links": `<a href="/news/a-quiet-harbour" class="c"><div>News</div><h3>A Quiet Harbour</h3><p>27 November 2023</p></a><a href="/statements/on-the-storm" class="c"><div>Statement</div><h3>On the Storm</h3><p>26 November 2023</p></a><a href="/es/news/un-puerto-lejano" class="c"><div>Comunicado</div><h3>Un puerto lejano</h3><p>16 de octubre de 2021</p></a>`,
	} {
		t.Run(name, func(t *testing.T) {
			page := `<html lang="en"><head><title>News | IOM</title></head><body><nav><a href="/about">About</a></nav><main><h1>News</h1>` + items + `</main></body></html>`
			links, err := Links(&news.Page{URL: "https://www.iom.int/news?page=3", Body: []byte(page)})
			if err != nil {
				t.Fatal(err)
			}
			got := map[string]said{}
			for _, l := range links {
				if l.Role == news.RoleArticle {
					got[l.URL] = said{l.Hint.Title, l.Hint.Published, l.Hint.Kind, l.Hint.Scope}
					if l.Hint.Via != "listing" || l.Hint.Source == "" {
						t.Errorf("%s: a hint via %q from %q", l.URL, l.Hint.Via, l.Hint.Source)
					}
				}
			}
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("items (-want +got):\n%s", diff)
			}
		})
	}
}
