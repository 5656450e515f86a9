package demo

import (
	"encoding/json"
	"fmt"
	"strings"
)

// drupal9 is the page of mid-2021 on: label lines, narrow content, share line,
// goals, teasers, finder.
func drupal9(s Sheet) []byte {
	w := wordsOf(s.Lang)
	p := &page{}
	p.head9(s, w)
	p.menu9(s, w)
	switch s.Kind {
	case "story":
		p.f("<main role=\"main\"><a id=\"main-content\" tabindex=\"-1\"></a>\n<article data-history-node-id=\"%d\" class=\"node node--type-story node--view-mode-full\">\n", s.Node)
	case "blog":
		p.f("<main role=\"main\"><a id=\"main-content\" tabindex=\"-1\"></a>\n<article class=\"node node--type-blog-list node--view-mode-full\">\n")
	default:
		p.f("<main role=\"main\"><a id=\"main-content\" tabindex=\"-1\"></a>\n<article role=\"article\" class=\"node node--type-%s node--view-mode-full\">\n", map[bool]string{true: "news", false: "statement"}[s.Kind == "news" || s.Kind == "video"])
	}
	p.labels9(s, w)
	p.f("<h1 class=\"title page-title\"><span class=\"field field--name-title field--type-string\">%s</span></h1>\n", esc(s.Title))
	if s.Byline != "" {
		p.f("<div class=\"field field--name-field-author\">%s</div>\n", esc(s.Byline))
	}
	if s.Caption != "" {
		p.f("<figure class=\"hero-figure\"><img loading=\"lazy\" src=\"/sites/g/files/media/%d.jpg\" alt=\"\" /><figcaption class=\"image-caption\">%s</figcaption></figure>\n", s.Node, esc(s.Caption))
	}
	open, end := "<div class=\"narrow-content\"><div class=\"clearfix text-formatted field field--name-body field--type-text-with-summary field--label-hidden field__item\">\n", "</div></div>\n"
	if s.Kind == "blog" {
		open, end = "<div class=\"clearfix text-formatted field field--name-field-contents field--type-text-long field--label-hidden\">\n", "</div>\n"
	}
	p.WriteString(open)
	p.body9(s)
	p.WriteString(end)
	p.f("</article>\n<div class=\"share-block\"><span>%s</span> <a href=\"#fb\">Facebook</a> <a href=\"#x\">X</a> <a href=\"#in\">LinkedIn</a></div>\n", w.share)
	p.goals9(s)
	p.teasers9(s, w)
	p.foot9(s, w)
	return []byte(p.String())
}

func (p *page) head9(s Sheet, w words) {
	n := noise()
	p.f("<!DOCTYPE html>\n<html lang=\"%s\" dir=\"%s\" prefix=\"og: https://ogp.me/ns#\">\n<head>\n<meta charset=\"utf-8\" />\n", s.Lang, w.dir)
	p.f("<title>%s | %s</title>\n<meta name=\"csrf-token\" content=\"%s\" />\n", esc(s.Title), esc(s.Site), s.Token)
	p.f("<meta property=\"og:site_name\" content=\"%s\" />\n<meta property=\"og:title\" content=\"%s\" />\n", esc(s.Site), esc(s.Title))
	if s.Canonical != "" {
		p.f("<link rel=\"canonical\" href=\"%s\" />\n<link rel=\"shortlink\" href=\"/node/%d\" />\n<meta property=\"og:url\" content=\"%s\" />\n", esc(s.Canonical), s.Node, esc(s.Canonical))
	}
	for _, a := range s.Alternates {
		p.f("<link rel=\"alternate\" hreflang=\"%s\" href=\"%s\" />\n", a.Kind, esc(a.URL))
	}
	if !s.Published.IsZero() && has(s.Shows, "meta") {
		p.f("<meta property=\"article:published_time\" content=\"%s\" />\n", s.Published.Format("2006-01-02T15:04:05-07:00"))
	}
	if !s.Published.IsZero() && has(s.Shows, "jsonld") {
		ld, err := json.Marshal(map[string]any{"@context": "https://schema.org", "@graph": []any{map[string]any{
			"@type": "NewsArticle", "headline": s.Title, "datePublished": s.Published.Format("2006-01-02T15:04:05-07:00"),
			"publisher": map[string]any{"@type": "Organization", "name": s.Site}}}})
		if err == nil {
			p.f("<script type=\"application/ld+json\">%s</script>\n", ld)
		}
	}
	p.f("<link rel=\"alternate\" type=\"application/rss+xml\" title=\"News\" href=\"/rss.xml\" />\n<style>\n%s</style>\n</head>\n", n.css)
	p.f("<body class=\"path-node page-node-type-%s\">\n<a href=\"#main-content\" class=\"visually-hidden focusable skip-link\">%s</a>\n", s.Kind, w.skip)
}

func (p *page) menu9(s Sheet, w words) {
	p.f("<header role=\"banner\"><nav role=\"navigation\" class=\"menu--main\" aria-label=\"Main\"><ul class=\"menu\">\n")
	for i, name := range w.menu {
		p.f("<li class=\"menu-item menu-item--expanded\"><a href=\"/%s-%d\">%s</a>\n<div class=\"megamenu\"><h5>%s</h5><p>An entry of the menu, which says in a line what this part of the site holds …</p><ul>", "about", i, esc(name), esc(name))
		for j, sub := range submenus[i] {
			p.f("<li class=\"menu-item\"><a href=\"/about-%d/part-%d\" data-drupal-link-system-path=\"node/%d\">%s</a></li>", i, j, 9000+i*20+j, esc(sub))
		}
		p.f("</ul></div></li>\n")
	}
	p.f("</ul></nav>\n<form action=\"/search\" method=\"get\" id=\"search-form\"><input type=\"hidden\" name=\"form_build_id\" value=\"form-%s\" /><input type=\"text\" name=\"keywords\" value=\"\" /><input type=\"submit\" value=\"%s\" /></form></header>\n", s.Token, w.search)
}

func (p *page) labels9(s Sheet, w words) {
	p.f("<div class=\"news-labels\"><div class=\"tag\">%s", w.kind(s.Kind))
	if s.Kind == "news" && s.Node%2 == 0 {
		p.f(" - ")
	}
	p.f("</div>")
	if sc := w.scope(s.Scope); sc != "" {
		p.f("<div class=\"scope\">%s</div>", sc)
	}
	if !s.Published.IsZero() && has(s.Shows, "header") {
		p.f("<div class=\"date\">%s</div>", w.day(s.Lang, s.Published))
	}
	if !s.Published.IsZero() && has(s.Shows, "time") {
		p.f("<div class=\"date\"><time datetime=\"%s\" class=\"datetime\">%s</time></div>", s.Published.Format("2006-01-02T15:04:05-07:00"), w.day(s.Lang, s.Published))
	}
	p.f("</div>\n")
}

func (p *page) body9(s Sheet) {
	for i, text := range s.Paragraphs {
		text, heading, caption := block(text)
		switch {
		case heading:
			p.f("<h3>%s</h3>\n", esc(text))
		case caption:
			p.f("<figure role=\"group\" class=\"caption caption-img align-center\"><img src=\"/sites/g/files/media/%d-%d.jpg\" alt=\"\" /><figcaption>%s</figcaption></figure>\n", s.Node, i, esc(text))
		default:
			if s.Debris && i == 1 {
				p.f("<p>%s</p>\n", esc("\"http://www.example.org/pages/IOM/161?ref=mf\" target=\"_blank\">"))
				text = "border=\"0\" width=\"185\">" + text
			}
			if s.Wrap > 0 {
				p.f("<p>%s</p>\n", strings.Join(escAll(hardWrap(text, s.Wrap)), "\n"))
			} else {
				p.f("<p>%s</p>\n", esc(text))
			}
		}
	}
	for i, c := range s.Contact {
		if i == 0 {
			p.f("<p><em>%s</em></p>\n", contact9(c))
			continue
		}
		p.f("<p>%s</p>\n", contact9(c))
	}
}

// contact9 makes the first e-mail address of a contact line a link.
func contact9(c string) string {
	fields := strings.Fields(c)
	for _, f := range fields {
		if mail := strings.Trim(f, ".,;()"); strings.Contains(mail, "@") {
			before, after, _ := strings.Cut(c, mail)
			return esc(before) + fmt.Sprintf("<a href=\"mailto:%s\">%s</a>", esc(mail), esc(mail)) + esc(after)
		}
	}
	return esc(c)
}

func escAll(list []string) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = esc(s)
	}
	return out
}

var goals = []string{"No poverty", "Zero hunger", "Good health and well-being", "Quality education", "Gender equality", "Clean water and sanitation", "Affordable and clean energy",
	"Decent work and economic growth", "Industry, innovation and infrastructure", "Reduced inequalities", "Sustainable cities and communities", "Responsible consumption and production",
	"Climate action", "Life below water", "Life on land", "Peace, justice and strong institutions", "Partnerships for the goals"}

func (p *page) goals9(s Sheet) {
	if len(s.SDG) == 0 {
		return
	}
	p.f("<div class=\"field field--name-dynamic-block-fieldnode-sdg-sorted\"><div class=\"field__label\">SDGs</div><ul>")
	for _, n := range s.SDG {
		if n >= 1 && n <= len(goals) {
			p.f("<li><img src=\"/themes/sdg/e_web_%02d.png\" alt=\"SDG %d - %s\" /><span>SDG %d - %s</span></li>", n, n, goals[n-1], n, goals[n-1])
		}
	}
	p.f("</ul></div>\n")
}

func (p *page) teasers9(s Sheet, w words) {
	if len(s.Related) == 0 {
		return
	}
	p.f("<section class=\"block-views related-news js-view-dom-id-%s\"><h2>%s</h2>\n", s.Token, w.related)
	for _, r := range s.Related {
		p.f("<div class=\"card\"><div class=\"article-detail\"><div class=\"tag\">%s</div><div class=\"date\">%s</div><h5 class=\"title\"><a href=\"%s\">%s</a></h5><p>“Words of another article stand here,” said the teaser.</p></div><a class=\"more\" href=\"%s\">%s</a></div>\n",
			esc(w.kind(r.Kind)), r.Date.Format("02 Jan 2006"), esc(r.URL), esc(r.Title), esc(r.URL), esc(w.more))
	}
	p.f("</section>\n")
}

func (p *page) foot9(s Sheet, w words) {
	if s.Prints != "" {
		p.f("<a class=\"print\" rel=\"nofollow\" href=\"%s\">Print</a>\n", esc(s.Prints))
	}
	p.f("</main>\n<aside class=\"office-finder\"><h4>%s</h4><ul class=\"regions\"></ul><h4>%s</h4><ul class=\"offices\">\n", w.regions, w.officeType)
	p.finder(w, "<li class=\"office-item\"><a href=\"/countries/%s\" class=\"office-link\" data-once=\"finder\">%s</a></li>\n")
	p.f("</ul></aside>\n<footer role=\"contentinfo\"><p class=\"invented\">Every article on this site is invented for demonstration.</p></footer>\n")
	p.f("<script type=\"application/json\" data-drupal-selector=\"drupal-settings-json\">{\"token\":\"%s\",\"views\":[%s]}</script>\n</body>\n</html>\n", s.Token, noise().js)
}
