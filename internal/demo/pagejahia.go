package demo

import "strings"

// jahia is the page before about 2012: tables, fonts, hard line breaks.
func jahia(s Sheet) []byte {
	w := wordsOf(s.Lang)
	n := noise()
	p := &page{}
	if s.Wrap == 0 {
		s.Wrap = 65
	}
	title := s.Title + " - " + s.Site
	if s.Node%5 == 0 && s.Node > 0 { // both orders were in use
		title = s.Site + " - " + s.Title
	}
	p.f("<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.01 Transitional//EN\" \"http://www.w3.org/TR/html4/loose.dtd\">\n<html lang=\"%s\">\n<head>\n<meta http-equiv=\"Content-Type\" content=\"text/html; charset=utf-8\">\n<title>%s</title>\n", s.Lang, esc(title))
	p.f("<script type=\"text/javascript\">\n<!--\nvar jsession='%s';\n%s//-->\n</script>\n<style type=\"text/css\">\n%s</style>\n</head>\n<body bgcolor=\"#ffffff\" onload=\"MM_swap1('a','b')\">\n", s.Token, n.old, n.css)
	p.f("<table width=\"100%%\" border=\"0\" cellspacing=\"0\" cellpadding=\"0\"><tr><td colspan=\"3\" class=\"banner\"><img src=\"/jahia/webdav/shared/graphics/top.gif\" alt=\"\" border=\"0\"></td></tr>\n<tr><td width=\"170\" valign=\"top\" class=\"leftmenu\">\n")
	for i, name := range w.menu {
		p.f("<div class=\"menu1\"><a href=\"/jahia/Jahia/about-%d\">%s</a></div>\n", i, esc(name))
		for j, sub := range submenus[i] {
			p.f("<div class=\"menu2\"><a href=\"/jahia/Jahia/about-%d/pid/%d\">%s</a></div>\n", i, j, esc(sub))
		}
	}
	p.f("</td>\n<td valign=\"top\" class=\"content\">\n<div class=\"breadcrumb\"><a href=\"/jahia/jsp/index.jsp\">Home</a> &gt; Media &gt; Press Briefing Notes</div>\n")
	p.f("<div id=\"pbn\">\n")
	if !s.Published.IsZero() && has(s.Shows, "line") {
		p.f("<p class=\"pbndate\">%s</p>\n", s.dayLong(w))
	}
	p.f("<h2 class=\"pbntitle\">%s</h2>\n", esc(s.Title))
	if s.Byline != "" {
		p.f("<p class=\"pbnauthor\">%s</p>\n", esc(s.Byline))
	}
	if s.Caption != "" {
		p.f("<table align=\"right\" width=\"185\"><tr><td><img src=\"/jahia/webdav/shared/pbn/%d.jpg\" width=\"185\" alt=\"\"><br><font size=\"1\" class=\"caption\">%s</font></td></tr></table>\n", s.Node, esc(s.Caption))
	}
	p.f("<div class=\"pbntext\">\n")
	for i, text := range s.Paragraphs {
		text, heading, caption := block(text)
		switch {
		case heading:
			p.f("<p><b>%s</b></p>\n", esc(text))
			continue
		case caption:
			p.f("<table align=\"left\"><tr><td><img src=\"/jahia/webdav/shared/pbn/%d-%d.jpg\" alt=\"\"><br><font size=\"1\" class=\"caption\">%s</font></td></tr></table>\n", s.Node, i, esc(text))
			continue
		}
		if s.Debris && i == 1 {
			p.f("<p>%s</p>\n", esc("\"http://www.example.org/pages/IOM/161?ref=mf\" target=\"_blank\">"))
			text = "border=\"0\" width=\"185\">" + text
		}
		sep := "\n"
		if s.Node%2 == 1 {
			sep = "<br>\n"
		}
		p.f("<p>%s</p>\n", strings.Join(escAll(hardWrap(text, s.Wrap)), sep))
	}
	for _, c := range s.Contact {
		p.f("<p>%s</p>\n", strings.Join(escAll(hardWrap(c, s.Wrap)), "<br>\n"))
	}
	p.f("</div>\n</div>\n<p class=\"share\">%s <a href=\"#mail\">E-mail</a></p>\n</td>\n<td width=\"190\" valign=\"top\" class=\"right\"><b>%s</b><br>\n", w.share, w.related)
	for _, r := range s.Related {
		p.f("<a href=\"%s\">%s</a><br><a href=\"%s\">%s</a><br>\n", esc(r.URL), esc(r.Title), esc(r.URL), esc(w.more))
	}
	p.f("<form name=\"f%s\" action=\"/jahia/Jahia/office\"><b>%s</b><br><b>%s</b><br><select name=\"c\">\n", s.Token, w.regions, w.officeType)
	p.finder(w, "<option value=\"/jahia/Jahia/activities/by-region/%s\" class=\"smallfinder\">%s</option>\n")
	p.f("</select></form></td></tr>\n<tr><td colspan=\"3\" class=\"footer\">Every article on this site is invented for demonstration.</td></tr></table>\n</body>\n</html>\n")
	return []byte(p.String())
}

func (s Sheet) dayLong(w words) string {
	if s.Lang == "en" {
		return s.Published.Format("2 January 2006")
	}
	return w.day(s.Lang, s.Published)
}
