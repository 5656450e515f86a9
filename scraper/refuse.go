package scraper

import (
	"regexp"
	"strings"
)

var (
	counted = regexp.MustCompile(`(?i)\b(displaying|mostrando|affichage|exibindo)\s+\d+\s*[-–]\s*\d+\s+(of|de|sur)\s+\d+`)
)

// blockWords stand in the titles and first lines of pages that a server or a
// guard puts in an article's place.
var blockWords = strings.Split(strings.ReplaceAll(`just a moment...|attention required|access denied|access to this page has been denied|you have been blocked|request unsuccessful|incapsula|pardon our interruption|are you human|are you a human|are you a robot|are you robot|
verify you are human|verify that you are human|verify you are a human|verifying you are human|checking your browser|enable javascript and cookies to continue|security check|captcha|unusual traffic|ddos protection|request rejected|request was rejected|
forbidden|error 403|error 404|404 not found|page not found|page non trouvée|página no encontrada|pagina non trovata|seite nicht gefunden|not found|error 500|error 502|error 503|error 504|internal server error|service unavailable|bad gateway|gateway time-out|gateway timeout|
site under maintenance|under maintenance|maintenance mode|be back shortly|be back soon|en maintenance|en mantenimiento|em manutenção|in manutenzione|temporarily unavailable|website is offline|encountered an unexpected error|сайт на обслуговуванні|технічні роботи|технические работы|сторінку не знайдено|страница не найдена|الموقع تحت الصيانة|الصفحة غير موجودة`, "\n", ""), "|")

// blockWord returns the first of blockWords in a short text, or "".
func blockWord(s string) string {
	s = strings.ToLower(s)
	for _, w := range blockWords {
		if strings.Contains(s, w) {
			return w
		}
	}
	return ""
}

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
		if b := &d.blocks[i]; len(b.text) < 120 && b.linked == 0 && hasAny(b.text, "isplaying", "ostrando", "ffichage", "xibindo") && counted.MatchString(b.text) {
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
			if m := blockWord(s); m != "" && !strings.Contains(strings.ToLower(s), "iom ") {
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
			if m := blockWord(b.text); m != "" && len(m)*3 >= len(b.text) {
				return m
			}
		}
	}
	return ""
}

var listingPath = regexp.MustCompile(`^(?:/[a-z]{2}(?:-[a-z]{2,4})?)?/(?:(?:countries/)?search|news|statements|speeches|stories|blogs?|videos?|press-room|press-releases|newsroom|frontpage|taxonomy/term/\d+|(?:rss|sitemap|feed)[^/]*|user(?:/.*)?|aggregator(?:/(?:sources|categories)(?:/\d+)?)?|pr-type/[^/]+|press-room/(?:press-releases|news|press-briefing-notes)|statements-and-speeches|archivio-[^/]+|contact|about|page/\d+)$`)

// isListingPath reports addresses that list articles or are none.
func isListingPath(path string) bool { return listingPath.MatchString(strings.TrimRight(path, "/")) }
