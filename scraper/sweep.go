package scraper

import (
	"regexp"
	"strings"
)

// strayTag is a tag that is text.
var strayTag = regexp.MustCompile(`(?i)</?(?:a|p|b|i|em|strong|br|span|font|div|img|o:p|st1:[a-z]+)(?:\s[^<>]{0,200})?/?>|<!--.{0,300}?-->`)

// sweep removes debris of markup from a text: what is left of a tag that was
// cut in two, its attributes up to its end, with an address before them. A
// quotation mark that belongs to the text, straight after the debris, stays.
func sweep(s string) string {
	if strings.IndexByte(s, '>') < 0 {
		return s
	}
	var b strings.Builder
	kept := 0             // s[:kept] is in b or was debris
	for at := 0; ; at++ { // each end of a tag
		i := strings.IndexByte(s[at:], '>')
		if i < 0 {
			break
		}
		at += i
		low := max(kept, at-4*maxValue)
		if from := debris(s[low:at+1], at-low); from >= 0 {
			b.WriteString(s[kept : low+from])
			b.WriteByte(' ')
			kept = at + 1
		}
	}
	out := s
	if kept > 0 {
		b.WriteString(s[kept:])
		out = b.String()
	}
	if strings.IndexByte(out, '<') >= 0 {
		out = strayTag.ReplaceAllString(out, " ")
	}
	if out == s {
		return s
	}
	lines := strings.Split(out, "\n")
	for i, l := range lines {
		lines[i] = strings.Join(strings.Fields(l), " ")
	}
	return strings.Trim(strings.Join(lines, "\n"), "\n ")
}

// maxValue is the longest value of an attribute that counts as debris, in bytes.
const maxValue = 300

// debrisNames are the attributes that IOM's old texts have left.
var debrisNames = wordSet("target href src border width height hspace vspace align alt class style title rel id name lang face size color onclick cellpadding cellspacing")

// debris returns where the debris begins that ends with the > at end, or -1:
// read backwards, attributes with quoted values, then an address in quotation
// marks (of which the first may be lost) or the beginning of a tag.
func debris(s string, end int) int {
	back := func(i int) int {
		for i > 0 && (s[i-1] == ' ' || s[i-1] == '\n' || s[i-1] == '/' && i == end) {
			i--
		}
		return i
	}
	start, n := end, 0
	for {
		i := back(start)
		value, ok := quoted(s, i)
		if !ok {
			break
		}
		j := back(value)
		if j == 0 || s[j-1] != '=' {
			break
		}
		j = back(j - 1)
		k := j
		for k > 0 && isASCIILetter(s[k-1]) {
			k--
		}
		if !debrisNames[strings.ToLower(s[k:j])] {
			break
		}
		start, n = k, n+1
	}
	i := back(start)
	if open, ok := quoted(s, i); ok && addressed(s[open+1:i-1]) {
		return open
	}
	if i > 0 && s[i-1] == '"' { // the first quotation mark is lost
		if k := strings.LastIndexAny(s[:i-1], " \n\"<>") + 1; i-k < maxValue && k < i-1 && addressed(s[k:i-1]) {
			return k
		}
	}
	if n == 0 {
		return -1
	}
	if k := strings.LastIndexByte(s[:i], '<'); k >= 0 && i-k < 40 && strings.IndexByte(s[k:i], '>') < 0 {
		return k
	}
	return start
}

// quoted returns where the quoted value begins that ends before i.
func quoted(s string, i int) (int, bool) {
	if i < 2 || s[i-1] != '"' && s[i-1] != '\'' {
		return 0, false
	}
	k := strings.LastIndexByte(s[:i-1], s[i-1])
	if k < 0 || i-k > maxValue+2 || strings.ContainsAny(s[k:i], "<>") {
		return 0, false
	}
	return k, true
}

// addressed reports an address of the web, of mail or of a path.
func addressed(v string) bool {
	if strings.ContainsAny(v, " \n") {
		return false
	}
	v = strings.ToLower(v)
	return strings.HasPrefix(v, "mailto:") || strings.HasPrefix(v, "http://") || strings.HasPrefix(v, "https://") || strings.HasPrefix(v, "/") && len(v) > 1
}

func isASCIILetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
