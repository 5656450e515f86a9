package demo

import "strings"

// drupal7 is the page of about 2013 to mid-2021: fields one below the other.
func drupal7(s Sheet) []byte {
	w := wordsOf(s.Lang)
	n := noise()
	p := &page{}
	p.f("<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML+RDFa 1.0//EN\" \"http://www.w3.org/MarkUp/DTD/xhtml-rdfa-1.dtd\">\n<html xmlns=\"http://www.w3.org/1999/xhtml\" xml:lang=\"%s\" version=\"XHTML+RDFa 1.0\" dir=\"%s\">\n<head profile=\"http://www.w3.org/1999/xhtml/vocab\">\n", s.Lang, w.dir)
	p.f("<meta http-equiv=\"Content-Type\" content=\"text/html; charset=utf-8\" />\n<meta name=\"Generator\" content=\"Drupal 7 (http://drupal.org)\" />\n<title>%s | %s</title>\n", esc(s.Title), esc(s.Site))
	if s.Canonical != "" {
		p.f("<link rel=\"canonical\" href=\"%s\" />\n<link rel=\"shortlink\" href=\"/node/%d\" />\n", esc(s.Canonical), s.Node)
	}
	for _, a := range s.Alternates {
		p.f("<link rel=\"alternate\" hreflang=\"%s\" href=\"%s\" />\n", a.Kind, esc(a.URL))
	}
	p.f("<style type=\"text/css\" media=\"all\">\n%s</style>\n<script type=\"text/javascript\">\n<!--//--><![CDATA[//><!--\njQuery.extend(Drupal.settings, {\"basePath\":\"\\/\",\"ajaxPageState\":{\"theme_token\":\"%s\"},\"v\":[%s]});\n//--><!]]>\n</script>\n</head>\n", n.css, s.Token, n.js)
	p.f("<body class=\"html not-front not-logged-in page-node node-type-press-release i18n-%s\">\n<div id=\"skip-link\"><a href=\"#main-content\" class=\"element-invisible element-focusable\">%s</a></div>\n<div id=\"page\">\n", s.Lang, w.skip)
	p.menu7(s, w)
	p.f("<div id=\"main-wrapper\"><div id=\"content\" class=\"column\" role=\"main\"><a id=\"main-content\"></a>\n<h1 class=\"page__title title\" id=\"page-title\">%s</h1>\n", esc(s.Title))
	p.f("<div class=\"ds-1col node node-press-release node-%s view-mode-full clearfix\" about=\"/node/%d\" typeof=\"sioc:Item foaf:Document\">\n", s.Kind, s.Node)
	if s.Byline != "" {
		p.f("<div class=\"field field-name-field-author field-type-text field-label-hidden\"><div class=\"field-items\"><div class=\"field-item even\">%s</div></div></div>\n", esc(s.Byline))
	}
	if !s.Published.IsZero() && has(s.Shows, "top") {
		p.f("<div class=\"field field-name-post-date field-type-ds field-label-hidden\"><div class=\"field-items\"><div class=\"field-item even\">%s</div></div></div>\n", s.Published.Format("Mon, 01/02/2006 - 15:04"))
	}
	if s.Caption != "" {
		p.f("<div class=\"field field-name-field-image field-type-image\"><img typeof=\"foaf:Image\" src=\"/sites/default/files/%d.jpg\" alt=\"\" /><blockquote class=\"image-field-caption\"><p>%s</p></blockquote></div>\n", s.Node, esc(s.Caption))
	}
	p.f("<div class=\"field field-name-body field-type-text-with-summary field-label-hidden\"><div class=\"field-items\"><div class=\"field-item even\" property=\"content:encoded\">\n")
	p.body7(s)
	p.f("</div></div></div>\n")
	p.fields7(s, w)
	p.f("</div>\n<div class=\"share\">%s <a href=\"#tw\">Twitter</a> <a href=\"#fb\">Facebook</a></div>\n</div>\n", w.share)
	p.f("<div class=\"region region-sidebar-second\"><div class=\"view view-related view-dom-id-%s\"><h2 class=\"block-title\">%s</h2>\n", s.Token, w.related)
	for _, r := range s.Related {
		p.f("<div class=\"views-row\"><span class=\"date\">%s</span> <a href=\"%s\">%s</a> <span class=\"more-link\"><a href=\"%s\">%s</a></span></div>\n", r.Date.Format("01/02/06"), esc(r.URL), esc(r.Title), esc(r.URL), esc(w.more))
	}
	p.f("</div></div></div>\n<div class=\"region region-bottom\"><h3>%s</h3><h3>%s</h3><select name=\"office\" class=\"form-select\">\n", w.regions, w.officeType)
	p.finder(w, "<option value=\"/countries/%s\" class=\"office-option form-option\">%s</option>\n")
	p.f("</select></div>\n<div id=\"footer\">Every article on this site is invented for demonstration.</div>\n</div></body>\n</html>\n")
	return []byte(p.String())
}

func (p *page) menu7(s Sheet, w words) {
	p.f("<div id=\"navigation\"><ul class=\"menu nice-menu\">\n")
	for i, name := range w.menu {
		p.f("<li class=\"expanded menu-mlid-%d\"><a href=\"/about-%d\" title=\"\">%s</a><ul class=\"menu\">", 400+i, i, esc(name))
		for j, sub := range submenus[i] {
			p.f("<li class=\"leaf\"><a href=\"/about-%d/part-%d\">%s</a></li>", i, j, esc(sub))
		}
		p.f("</ul></li>\n")
	}
	p.f("</ul>\n<form action=\"/search\" id=\"search-block-form\"><input type=\"hidden\" name=\"form_build_id\" value=\"form-%s\" /></form></div>\n", s.Token)
}

func (p *page) body7(s Sheet) {
	for i, text := range s.Paragraphs {
		text, heading, caption := block(text)
		switch {
		case heading:
			p.f("<h3><strong>%s</strong></h3>\n", esc(text))
		case caption:
			p.f("<div class=\"media media-element-container media-wysiwyg\"><img src=\"/sites/default/files/%d-%d.jpg\" alt=\"\" /><div class=\"field-name-field-caption\">%s</div></div>\n", s.Node, i, esc(text))
		case s.Wrap > 0:
			p.f("<p class=\"rtejustify\">%s</p>\n", strings.Join(escAll(hardWrap(text, s.Wrap)), "\n"))
		default:
			p.f("<p class=\"rtejustify\">%s</p>\n", esc(text))
		}
	}
	for i, c := range s.Contact {
		if i == 0 {
			p.f("<p class=\"rtejustify\"><em>%s</em></p>\n", contact9(c))
			continue
		}
		p.f("<p class=\"rtejustify\"><em>%s</em></p>\n", contact9(c))
	}
}

var languageNames = map[string]string{"en": "English", "es": "Spanish", "fr": "French", "ar": "Arabic", "pt": "Portuguese", "uk": "Ukrainian"}

// fields7 are the labelled lines below the text.
func (p *page) fields7(s Sheet, w words) {
	field := func(name, label, value string) {
		p.f("<div class=\"field field-name-%s field-label-inline clearfix\"><div class=\"field-label\">%s&nbsp;</div><div class=\"field-items\"><div class=\"field-item even\">%s</div></div></div>\n", name, label, esc(value))
	}
	join := func(kind string) string {
		var out []string
		for _, t := range s.Tags {
			if t.Kind == kind {
				out = append(out, t.Text)
			}
		}
		return strings.Join(out, ", ")
	}
	field("field-language", "Language", languageNames[s.Lang])
	if !s.Published.IsZero() && has(s.Shows, "posted") {
		field("field-posted", "Posted:", s.Published.Format("Monday, January 2, 2006 - 15:04"))
	}
	if v := join("country"); v != "" {
		field("field-region-country", "Region-Country:", v)
	}
	if v := join("theme"); v != "" {
		field("field-themes", "Themes:", v)
	}
	field("field-default", "Default:", "")
	if s.Scope != "" {
		field("field-press-release-type", "Press Release Type:", wordsOf("en").scope(s.Scope))
	}
	if v := join("category"); v != "" {
		field("field-categories", "Categories:", v)
	}
}
