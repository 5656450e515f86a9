package robots

import (
	"math"
	"strconv"
	"strings"
	"time"
)

// Keys of lines that mean something here.
const (
	keyNone = iota
	keyAgent
	keyAllow
	keyDisallow
	keyDelay
	keySitemap
)

// split reads one line as key and value. A missing colon is forgiven when the
// line is two words.
func split(line string) (key int, value string, ok bool) {
	if len(line) > maxLine {
		line = line[:maxLine]
	}
	line, _, _ = strings.Cut(line, "#")
	line = strings.TrimFunc(line, isSpace)
	if line == "" {
		return keyNone, "", false
	}
	name, value, found := strings.Cut(line, ":")
	if !found {
		i := strings.IndexFunc(line, isSpace)
		if i < 0 {
			return keyNone, "", false
		}
		name, value = line[:i], strings.TrimFunc(line[i:], isSpace)
		if strings.ContainsFunc(value, isSpace) {
			return keyNone, "", false
		}
	}
	key = keyOf(strings.ToLower(strings.TrimFunc(name, isSpace)))
	return key, strings.TrimFunc(value, isSpace), key != keyNone
}

// keyOf knows the words of the standard and how people misspell them.
func keyOf(name string) int {
	switch name {
	case "user-agent", "useragent", "user agent", "user_agent", "user-agents", "useragents", "useg-agent", "uesr-agent", "users-agent", "ser-agent":
		return keyAgent
	case "allow":
		return keyAllow
	case "disallow", "dissallow", "dissalow", "disalow", "diasllow", "disallaw", "desallow", "disallows", "disaloow", "disallow-":
		return keyDisallow
	case "crawl-delay", "crawldelay", "crawl delay":
		return keyDelay
	case "sitemap", "site-map":
		return keySitemap
	}
	return keyNone
}

func isSpace(r rune) bool {
	return r == ' ' || r == '\t' || r == '\v' || r == '\f' || r == 0 || r == 0xA0 || r == 0xFEFF
}

// star reports whether a User-agent value speaks to every agent: a star, alone
// or before a space.
func star(value string) bool {
	return value == "*" || len(value) > 1 && value[0] == '*' && isSpace(rune(value[1]))
}

// token returns the product token at the start of an agent's name: letters,
// "_" and "-" (RFC 9309, 2.2.1).
func token(name string) string {
	for i := 0; i < len(name); i++ {
		c := name[i]
		if !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '-' || c == '_') {
			return name[:i]
		}
	}
	return name
}

// word returns what stands before the first space or slash: names with digits,
// which the standard does not know and files do.
func word(name string) string {
	if i := strings.IndexAny(name, " \t/"); i >= 0 {
		return name[:i]
	}
	return name
}

// parseDelay reads seconds, whole or not; anything else is no delay.
func parseDelay(s string) (time.Duration, bool) {
	if s == "" {
		return 0, false
	}
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsNaN(v) || v < 0 {
		return 0, false
	}
	if v > 1e9 {
		v = 1e9
	}
	return time.Duration(v * float64(time.Second)), true
}

// pattern is a path with its stars taken apart.
type pattern struct {
	parts  []string // between the stars; parts[0] stands at the beginning
	end    bool     // "$": the last part stands at the end
	octets int      // length of the pattern, which is its weight
}

func compile(s string) pattern {
	s = normal(s, true)
	p := pattern{octets: len(s)}
	if strings.HasSuffix(s, "$") {
		p.end, s = true, s[:len(s)-1]
	}
	for strings.Contains(s, "**") {
		s = strings.ReplaceAll(s, "**", "*")
	}
	p.parts = strings.Split(s, "*")
	return p
}

func (p pattern) match(path string) bool {
	if !strings.HasPrefix(path, p.parts[0]) {
		return false
	}
	rest := path[len(p.parts[0]):]
	last := len(p.parts) - 1
	if last == 0 {
		return !p.end || rest == ""
	}
	for _, part := range p.parts[1:last] {
		i := strings.Index(rest, part)
		if i < 0 {
			return false
		}
		rest = rest[i+len(part):]
	}
	if p.end {
		return strings.HasSuffix(rest, p.parts[last])
	}
	return strings.Contains(rest, p.parts[last])
}

const hexDigits = "0123456789ABCDEF"

// normal writes octets one way (RFC 9309, 2.2.2 and 2.2.3): what need not be
// escaped is not, the rest is, in capitals. In an address a star and a dollar
// sign are plain octets and thus escaped; in a pattern they are signs.
func normal(s string, isPattern bool) string {
	plain := true
	for i := 0; i < len(s) && plain; i++ {
		c := s[i]
		plain = c > ' ' && c < 0x7F && c != '%' && (isPattern || c != '*' && c != '$')
	}
	if plain {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c == '%' && i+2 < len(s) {
			hi, lo := strings.IndexByte(hexDigits, upper(s[i+1])), strings.IndexByte(hexDigits, upper(s[i+2]))
			if hi >= 0 && lo >= 0 {
				if d := byte(hi<<4 | lo); unreserved(d) {
					b.WriteByte(d)
				} else {
					b.WriteByte('%')
					b.WriteByte(hexDigits[hi])
					b.WriteByte(hexDigits[lo])
				}
				i += 2
				continue
			}
		}
		if c <= ' ' || c >= 0x7F || !isPattern && (c == '*' || c == '$') {
			b.WriteByte('%')
			b.WriteByte(hexDigits[c>>4])
			b.WriteByte(hexDigits[c&15])
			continue
		}
		b.WriteByte(c)
	}
	return b.String()
}

func unreserved(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte("-._~", c) >= 0
}

func upper(c byte) byte {
	if c >= 'a' && c <= 'f' {
		return c - 32
	}
	return c
}
