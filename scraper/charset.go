package scraper

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"iomnews/internal/news"
)

var (
	metaCharset = regexp.MustCompile(`(?i)<meta[^>]{0,200}?charset\s*=\s*["']?\s*([a-z0-9_:.-]+)`)
	htmlLang    = regexp.MustCompile(`(?i)<html[^>]{0,400}?\blang\s*=\s*["']?([a-z-]+)`)
)

// decode returns the body as UTF-8. A byte order mark wins; bytes that are
// valid UTF-8 are UTF-8 whatever is said of them; else the header, then the
// meta element are believed, unless they say UTF-8, which the bytes deny: then
// it is the single-byte charset of the page's language.
func decode(p *news.Page) []byte {
	b := p.Body
	switch {
	case bytes.HasPrefix(b, []byte{0xef, 0xbb, 0xbf}):
		return bytes.ToValidUTF8(b[3:], []byte("\ufffd"))
	case bytes.HasPrefix(b, []byte{0xff, 0xfe}):
		return with(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), b)
	case bytes.HasPrefix(b, []byte{0xfe, 0xff}):
		return with(unicode.UTF16(unicode.BigEndian, unicode.UseBOM), b)
	}
	if utf8.Valid(b) {
		return b
	}
	head := b[:min(len(b), 4096)]
	var said []string
	if _, after, ok := strings.Cut(strings.ToLower(p.Header.Get("Content-Type")), "charset="); ok {
		said = append(said, strings.Trim(strings.TrimSpace(after), `"';`))
	}
	if m := metaCharset.FindSubmatch(head); m != nil {
		said = append(said, string(m[1]))
	}
	for _, name := range said {
		enc, canonical := charset.Lookup(name)
		if enc == nil || canonical == "utf-8" || enc == encoding.Replacement || strings.HasPrefix(canonical, "utf-16") {
			continue
		}
		return with(enc, b)
	}
	if good, bad := sequences(b); good > 4*bad {
		return repair(b)
	}
	enc := encoding.Encoding(charmap.Windows1252)
	if m := htmlLang.FindSubmatch(head); m != nil {
		switch lang, _, _ := strings.Cut(strings.ToLower(string(m[1])), "-"); lang {
		case "ar", "fa", "ur":
			enc = charmap.Windows1256
		case "uk", "ru", "bg", "be", "sr", "mk":
			enc = charmap.Windows1251
		case "tr":
			enc = charmap.Windows1254
		case "pl", "cs", "sk", "hu", "ro", "hr", "sl":
			enc = charmap.Windows1250
		}
	}
	return with(enc, b)
}

func with(enc encoding.Encoding, b []byte) []byte {
	out, err := enc.NewDecoder().Bytes(b)
	if err != nil {
		out = bytes.ToValidUTF8(b, []byte("\ufffd"))
	}
	return out
}

// sequences counts multi-byte characters and bytes that belong to none.
func sequences(b []byte) (good, bad int) {
	for len(b) > 0 {
		r, n := utf8.DecodeRune(b)
		switch {
		case r == utf8.RuneError && n == 1:
			bad++
		case n > 1:
			good++
		}
		b = b[n:]
	}
	return good, bad
}

// repair reads UTF-8 with stray bytes of windows-1252, as editors paste them.
func repair(b []byte) []byte {
	out := make([]byte, 0, len(b)+len(b)/16)
	for len(b) > 0 {
		r, n := utf8.DecodeRune(b)
		if r == utf8.RuneError && n == 1 {
			r = charmap.Windows1252.DecodeByte(b[0])
		}
		out = utf8.AppendRune(out, r)
		b = b[n:]
	}
	return out
}
