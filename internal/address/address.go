// Package address gives each page one address. It parses as browsers do (the
// WHATWG URL rules), knows which spellings of an address are the same page,
// which registrable domain a host belongs to, and derives an article's id.
//
// It does no I/O and knows nothing of what stands at an address.
package address

import (
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"slices"
	"strings"

	"iomnews/internal/news"

	"github.com/nlnwa/whatwg-url/url"
	"golang.org/x/net/publicsuffix"
)

var parser = url.NewParser(url.WithPercentEncodeSinglePercentSign())

// Key returns the one spelling of ref, resolved against base (may be empty),
// under which a page is kept: http or https only, no credentials, no fragment,
// no default port, no dot at the host's end, unreserved characters unescaped,
// session ids, tracking parameters (utm_*, fbclid, gclid, …) and page=0 dropped,
// parameters in one order, no doubled slashes and none at the end but the root's.
// A key is its own key. The error wraps news.ErrInvalid and names the address.
func Key(base, ref string) (string, error) {
	ref = strings.TrimSpace(ref)
	if plain(ref) {
		return ref, nil
	}
	if plainPath(ref) {
		if n := plainOrigin(base); n > 0 && n+len(ref) <= maxLength {
			return base[:n] + ref, nil
		}
	}
	return key(base, ref)
}

// key is Key the long way.
func key(base, ref string) (string, error) {
	if len(ref) > 2*maxLength || len(base) > 2*maxLength {
		return "", fmt.Errorf("address of %d bytes %.60q…: %w", len(ref), ref, news.ErrInvalid)
	}
	var u *url.Url
	var err error
	if base == "" {
		u, err = parser.Parse(ref)
	} else {
		u, err = parser.ParseRef(base, ref)
	}
	if err != nil {
		return "", fmt.Errorf("address %q: %w (%v)", ref, news.ErrInvalid, err)
	}
	if s := u.Scheme(); s != "http" && s != "https" {
		return "", fmt.Errorf("address %q: scheme %q: %w", ref, s, news.ErrInvalid)
	}
	host := strings.TrimRight(u.Hostname(), ".")
	if host == "" || strings.ContainsAny(host, "%<>\"' ") {
		return "", fmt.Errorf("address %q: host %q: %w", ref, u.Hostname(), news.ErrInvalid)
	}
	// Put together here: the parser's setters would escape a second time.
	var b strings.Builder
	b.WriteString(u.Scheme())
	b.WriteString("://")
	b.WriteString(host)
	if port := u.Port(); port != "" {
		b.WriteString(":" + port)
	}
	b.WriteString(cleanPath(u.Pathname()))
	if q := cleanQuery(u.Query()); q != "" {
		b.WriteString("?" + q)
	}
	if b.Len() > maxLength {
		return "", fmt.Errorf("address of %d bytes %.60q…: %w", b.Len(), ref, news.ErrInvalid)
	}
	return b.String(), nil
}

// plain reports an address that is its own key at first sight, as nearly all
// are: a plain origin and a path of unreserved characters, nothing else.
func plain(s string) bool {
	n := plainOrigin(s)
	return n > 0 && len(s) <= maxLength && plainPath(s[n:])
}

// plainPath reports a path that needs no cleaning.
func plainPath(p string) bool {
	if p == "/" {
		return true
	}
	if p == "" || p[0] != '/' || p[len(p)-1] == '/' {
		return false
	}
	for i := 1; i < len(p); i++ {
		c := p[i]
		if !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_' || c == '/' && p[i-1] != '/') {
			return false
		}
	}
	return true
}

// plainOrigin returns the length of the scheme and host that s begins with, 0
// when they may need cleaning: a name whose last label begins with a letter, or
// four numbers with dots; a port that is not the scheme's own.
func plainOrigin(s string) int {
	at, own := len("https://"), "443"
	if !strings.HasPrefix(s, "https://") {
		if at, own = len("http://"), "80"; !strings.HasPrefix(s, "http://") {
			return 0
		}
	}
	end := strings.IndexByte(s[at:], '/')
	if end < 0 {
		return 0
	}
	end += at
	host, port, hasPort := strings.Cut(s[at:end], ":")
	if hasPort && (len(port) == 0 || len(port) > 4 || port == own || port[0] == '0' || strings.Trim(port, "0123456789") != "") && !fiveDigits(port) {
		return 0
	}
	if !plainName(host) && !plainIP(host) {
		return 0
	}
	return end
}

func fiveDigits(port string) bool {
	return len(port) == 5 && port[0] >= '1' && port <= "65535" && strings.Trim(port, "0123456789") == ""
}

func plainName(host string) bool {
	label := 0 // where the label began
	for i := 0; i <= len(host); i++ {
		if i == len(host) || host[i] == '.' {
			l := host[label:i]
			if l == "" || l[0] == '-' || l[len(l)-1] == '-' || len(l) > 63 || len(l) > 3 && l[2:4] == "--" {
				return false
			}
			if i == len(host) && !(l[0] >= 'a' && l[0] <= 'z') {
				return false // it may be a number
			}
			label = i + 1
			continue
		}
		if c := host[i]; !(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-') {
			return false
		}
	}
	return len(host) < 200
}

func plainIP(host string) bool {
	parts := strings.Split(host, ".")
	if len(parts) != 4 {
		return false
	}
	for _, p := range parts {
		if len(p) == 0 || len(p) > 3 || len(p) > 1 && p[0] == '0' || strings.Trim(p, "0123456789") != "" || len(p) == 3 && p > "255" {
			return false
		}
	}
	return true
}

// maxLength is the longest key. Slugs in Arabic take six bytes a letter.
const maxLength = 2048

// cleanPath writes a path without session ids, doubled and trailing slashes.
func cleanPath(p string) string {
	p = unescape(p)
	if i := strings.Index(strings.ToLower(p), ";jsessionid="); i >= 0 {
		p = p[:i]
	}
	for strings.Contains(p, "//") {
		p = strings.ReplaceAll(p, "//", "/")
	}
	if p = strings.TrimRight(p, "/"); p == "" {
		return "/"
	}
	return p
}

// trackers are parameters that tell where a reader came from, not what to show.
var trackers = map[string]bool{
	"fbclid": true, "gclid": true, "gclsrc": true, "dclid": true, "gbraid": true, "wbraid": true, "msclkid": true, "yclid": true, "twclid": true, "ttclid": true,
	"igshid": true, "igsh": true, "mc_cid": true, "mc_eid": true, "_ga": true, "_gl": true, "_hsenc": true, "_hsmi": true, "mkt_tok": true, "phpsessid": true,
	"jsessionid": true, "__cf_chl_tk": true, "__cf_chl_rt_tk": true,
}

// cleanQuery drops parameters that name no page and brings the rest into one
// order; parameters of one name keep theirs.
func cleanQuery(q string) string {
	if q == "" {
		return ""
	}
	var keep []string
	for _, p := range strings.Split(q, "&") {
		p = unescape(p)
		name, value, _ := strings.Cut(p, "=")
		name = strings.ToLower(name)
		if p == "" || p == "=" || strings.HasPrefix(name, "utm_") || trackers[name] || name == "page" && value == "0" {
			continue
		}
		keep = append(keep, p)
	}
	slices.SortStableFunc(keep, func(a, b string) int {
		x, _, _ := strings.Cut(a, "=")
		y, _, _ := strings.Cut(b, "=")
		return strings.Compare(x, y)
	})
	return strings.Join(keep, "&")
}

// unescape removes percent-encoding of unreserved characters (RFC 3986, 6.2.2.2),
// writes the rest of it in capitals, and escapes what browsers leave as it is
// but RFC 3986 does not allow.
func unescape(s string) string {
	if !strings.ContainsAny(s, "%[]|^`{}\\") {
		return s
	}
	const digits = "0123456789ABCDEF"
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c == '%' && i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2]) {
			d := unhex(s[i+1])<<4 | unhex(s[i+2])
			if d >= 'a' && d <= 'z' || d >= 'A' && d <= 'Z' || d >= '0' && d <= '9' || strings.IndexByte("-._~", d) >= 0 {
				b.WriteByte(d)
			} else {
				b.WriteString(strings.ToUpper(s[i : i+3]))
			}
			i += 2
			continue
		}
		if strings.IndexByte("%[]|^`{}\\", c) >= 0 {
			b.Write([]byte{'%', digits[c>>4], digits[c&15]})
			continue
		}
		b.WriteByte(c)
	}
	return b.String()
}

func isHex(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}

func unhex(c byte) byte {
	switch {
	case c <= '9':
		return c - '0'
	case c >= 'a':
		return c - 'a' + 10
	}
	return c - 'A' + 10
}

// Host returns the host of a key address, with its port when it has one.
func Host(key string) string {
	_, rest, ok := strings.Cut(key, "://")
	if !ok {
		return ""
	}
	if i := strings.IndexAny(rest, "/?#"); i >= 0 {
		rest = rest[:i]
	}
	return rest
}

// Domain returns the registrable domain of a host (iom.int for
// ethiopia.iom.int), or the host itself where it has none (addresses, localhost).
func Domain(host string) string {
	name := host
	if i := strings.LastIndexByte(name, ':'); i >= 0 && !strings.HasSuffix(name, "]") {
		name = name[:i]
	}
	if d, err := publicsuffix.EffectiveTLDPlusOne(name); err == nil && strings.ContainsFunc(name, isLetter) && !strings.HasPrefix(name, "[") {
		return d
	}
	return host
}

func isLetter(r rune) bool { return r >= 'a' && r <= 'z' }

var lower32 = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)

// ArticleID returns the id of the article with this key address: 16 base32
// characters (80 bits) of its SHA-256. The scheme and a leading "www." do not
// count, so that http, https, www and bare host agree.
func ArticleID(key string) string {
	_, rest, _ := strings.Cut(key, "://")
	return ID(strings.TrimPrefix(rest, "www."))
}

// ID returns 16 base32 characters of the SHA-256 of its parts, each ended by a
// zero byte.
func ID(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		h.Write([]byte(p))
		h.Write([]byte{0})
	}
	return lower32.EncodeToString(h.Sum(nil))[:16]
}
