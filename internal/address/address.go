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
	"strings"

	"iomnews/internal/news"

	"github.com/nlnwa/whatwg-url/url"
	"golang.org/x/net/publicsuffix"
)

var parser = url.NewParser(url.WithPercentEncodeSinglePercentSign())

// Key returns the one spelling of ref, resolved against base (may be empty),
// under which a page is kept: http or https only, no credentials, no fragment,
// no default port, unreserved characters unescaped, tracking parameters
// (utm_*, fbclid, gclid, …) and page=0 dropped, no trailing slash but the root's.
// The error wraps news.ErrInvalid and names the address.
func Key(base, ref string) (string, error) {
	ref = strings.TrimSpace(ref)
	if len(ref) > 2048 {
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
	u.SetHash("")
	u.SetUsername("")
	u.SetPassword("")
	u.SetSearch(cleanQuery(u.Query()))
	path := unescape(u.Pathname())
	for len(path) > 1 && strings.HasSuffix(path, "/") {
		path = path[:len(path)-1]
	}
	u.SetPathname(path)
	return u.Href(true), nil
}

// cleanQuery drops parameters that name no page.
func cleanQuery(q string) string {
	if q == "" {
		return ""
	}
	var keep []string
	for _, p := range strings.Split(q, "&") {
		name, value, _ := strings.Cut(p, "=")
		name = strings.ToLower(name)
		switch {
		case p == "", strings.HasPrefix(name, "utm_"), name == "fbclid", name == "gclid", name == "mc_cid", name == "mc_eid",
			name == "page" && value == "0":
			continue
		}
		keep = append(keep, unescape(p))
	}
	return strings.Join(keep, "&")
}

// unescape removes percent-encoding of unreserved characters (RFC 3986, 6.2.2.2)
// and writes the rest of it in capitals.
func unescape(s string) string {
	if !strings.Contains(s, "%") {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '%' || i+2 >= len(s) || !isHex(s[i+1]) || !isHex(s[i+2]) {
			b.WriteByte(s[i])
			continue
		}
		c := unhex(s[i+1])<<4 | unhex(s[i+2])
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte("-._~", c) >= 0 {
			b.WriteByte(c)
		} else {
			b.WriteString(strings.ToUpper(s[i : i+3]))
		}
		i += 2
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
