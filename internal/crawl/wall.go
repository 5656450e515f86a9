package crawl

import (
	"bytes"
	"net/http"
	"strings"
)

// wall reports what shows that an answer is a block, captcha or maintenance
// page instead of the page asked for: "" when nothing does. Headers are sure
// signs; of the body only its title and machine-written marks count, for news
// do speak of maintenance and denied access.
func wall(h http.Header, body []byte) string {
	if strings.EqualFold(h.Get("Cf-Mitigated"), "challenge") {
		return "header cf-mitigated: challenge"
	}
	for _, name := range []string{"X-Datadome", "X-Sucuri-Block", "X-Amzn-Waf-Action"} {
		if h.Get(name) != "" {
			return "header " + strings.ToLower(name)
		}
	}
	if body == nil {
		return ""
	}
	head := body
	if len(head) > 64<<10 {
		head = head[:64<<10]
	}
	low := bytes.ToLower(head)
	title := titleOf(low)
	for _, t := range wallTitles {
		if strings.HasPrefix(title, t) || len(title) < 80 && strings.Contains(title, t) {
			return "title " + title
		}
	}
	if len(body) < 64<<10 {
		for _, m := range wallMarks {
			if bytes.Contains(low, []byte(m)) {
				return "mark " + m
			}
		}
	}
	return ""
}

// wallTitles are titles of pages that stand in for others, in lower case.
var wallTitles = []string{
	"attention required!", "just a moment...", "access denied", "access to this page has been denied", "403 forbidden", "are you a robot",
	"are you human", "security check", "please wait... | cloudflare", "ddos protection", "request rejected", "bot verification", "verifying your browser",
	"site under maintenance", "under maintenance", "maintenance mode", "scheduled maintenance", "site maintenance", "site off-line", "site offline",
	"temporarily unavailable", "service unavailable", "502 bad gateway", "504 gateway", "500 internal server error",
	"sitio en mantenimiento", "en mantenimiento", "site en maintenance", "en maintenance", "acceso denegado", "accès refusé", "الموقع تحت الصيانة",
}

// wallMarks are strings that only machines write.
var wallMarks = []string{
	"cf-browser-verification", "cf-challenge", "/cdn-cgi/challenge-platform/h/", "cf_chl_opt", "incapsula incident id", "_incapsula_resource",
	"px-captcha", "captcha-delivery.com", "awswafcookiedomainlist", "the requested url was rejected. please consult with your administrator",
	"id=\"challenge-form\"", "errors.edgesuite.net", "sucuri website firewall",
}

// titleOf returns the text of the title element of a page in lower case.
func titleOf(low []byte) string {
	i := bytes.Index(low, []byte("<title"))
	if i < 0 {
		return ""
	}
	rest := low[i:]
	j := bytes.IndexByte(rest, '>')
	if j < 0 {
		return ""
	}
	rest = rest[j+1:]
	if k := bytes.Index(rest, []byte("</title")); k >= 0 {
		rest = rest[:k]
	}
	if len(rest) > 300 {
		rest = rest[:300]
	}
	return strings.Join(strings.Fields(string(rest)), " ")
}
