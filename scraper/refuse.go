package scraper

import (
	"regexp"
	"strings"
)

var (
	counted   = regexp.MustCompile(`(?i)\b(displaying|mostrando|affichage|exibindo)\s+\d+\s*[-–]\s*\d+\s+(of|de|sur)\s+\d+`)
	blockPage = regexp.MustCompile(`(?i)(just a moment\.\.\.|attention required|access denied|access to this page has been denied|you have been blocked|request unsuccessful|incapsula|pardon our interruption|are you (a )?(human|robot)|verify (that )?you are (a )?human|verifying you are human|checking your browser|enable javascript and cookies to continue|security check|captcha|unusual traffic|ddos protection|request (was )?rejected|403 forbidden|forbidden|error 403|error 404|404 not found|page not found|page non trouvée|página no encontrada|not found|error 5\d\d|5\d\d (internal server error|bad gateway|service unavailable|gateway)|service unavailable|bad gateway|site under maintenance|under maintenance|maintenance mode|be back (shortly|soon)|en maintenance|en mantenimiento|temporarily unavailable|website is offline|the website encountered an unexpected error|сайт на обслуговуванні|الموقع تحت الصيانة|الصفحة غير موجودة)`)
)

// notArticle says why a page is none before it is read, or "".
func (d *doc) notArticle() string {
	path := pathOf(d.url)
	if why := d.blocked(); why != "" {
		return "block page: " + why
	}
	if path == "" || path == "/" || langPrefix.FindString(path) == path {
		return "home page"
	}
	if isListingPath(path) {
		return "listing"
	}
	for i := range d.blocks {
		if b := &d.blocks[i]; len(b.text) < 120 && strings.ContainsAny(b.text, "0123456789") && counted.MatchString(b.text) {
			return "listing"
		}
	}
	return ""
}

// blocked recognises pages that stand in an article's place: blocks, captchas,
// maintenance, errors. They have such a title or first lines, and little text.
func (d *doc) blocked() string {
	if d.mass(span{0, len(d.blocks)}, soft|chrome|caption|teaser) > 1500 {
		return ""
	}
	if t := d.first("title"); t != nil {
		if s := textOf(t); len(s) < 120 {
			if m := blockPage.FindString(s); m != "" && !strings.Contains(strings.ToLower(s), "iom ") {
				return m
			}
		}
	}
	seen := 0
	for i := range d.blocks {
		b := &d.blocks[i]
		if b.flag&unseen != 0 {
			continue
		}
		if seen++; seen > 4 || len(d.blocks) > 40 && seen > 2 {
			break
		}
		if len(b.text) < 160 {
			if m := blockPage.FindString(b.text); m != "" && len(m)*3 >= len(b.text) {
				return m
			}
		}
	}
	return ""
}

var listingPath = regexp.MustCompile(`^(?:/[a-z]{2}(?:-[a-z]{2,4})?)?/(?:(?:countries/)?search|news|statements|speeches|stories|blogs?|videos?|press-room|press-releases|newsroom|frontpage|taxonomy/term/\d+|(?:rss|sitemap|feed)[^/]*|user(?:/.*)?|aggregator(?:/(?:sources|categories)(?:/\d+)?)?|pr-type/[^/]+|press-room/(?:press-releases|news|press-briefing-notes)|statements-and-speeches|archivio-[^/]+|contact|about|page/\d+)$`)

// isListingPath reports addresses that list articles or are none.
func isListingPath(path string) bool { return listingPath.MatchString(strings.TrimRight(path, "/")) }
