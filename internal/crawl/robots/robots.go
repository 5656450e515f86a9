// Package robots reads robots.txt files as RFC 9309 asks, and forgives what
// Google's matcher forgives: byte order marks, any line ending, missing colons,
// usual misspellings, lines and files without end.
//
// It knows one agent at a time and does no I/O: what a missing file or a failing
// server means is the caller's to decide. Start with Parse.
package robots

import (
	"bytes"
	"net/url"
	"strings"
	"time"
	"unicode/utf16"
)

// MaxBytes is how much of a file is read; RFC 9309 (2.5) asks for at least 500 KiB.
const MaxBytes = 500 << 10

// maxLine is where a line is cut: eight times the longest address browsers take.
const maxLine = 8 * 2083

// File is what a robots.txt says to one agent. The zero File allows everything.
type File struct {
	rules    []rule
	delay    time.Duration
	hasDelay bool
	delayRaw string
	sitemaps []string
	named    bool
}

type rule struct {
	allow   bool
	pattern pattern
}

// group is the state of one agent's rules while a file is read.
type group struct {
	rules    []rule
	delayRaw string
	seen     bool
}

// Parse reads the rules that body has for the product token agent ("iomnews"),
// else those for "*". It never fails: what cannot be read is passed over.
func Parse(body []byte, agent string) *File {
	text := decode(body)
	if len(text) > MaxBytes {
		text = text[:MaxBytes]
		if i := strings.LastIndexAny(text, "\r\n"); i >= 0 {
			text = text[:i] // half a rule may say the opposite of the whole
		}
	}
	var mine, all group
	var inMine, inAll, closed bool
	f := &File{}
	for len(text) > 0 {
		line := text
		if i := strings.IndexAny(text, "\r\n"); i >= 0 {
			line, text = text[:i], text[i+1:]
		} else {
			text = ""
		}
		key, value, ok := split(line)
		if !ok {
			continue
		}
		switch key {
		case keyAgent:
			if closed {
				inMine, inAll, closed = false, false, false
			}
			if star(value) {
				inAll, all.seen = true, true
			} else if agent != "" && (strings.EqualFold(token(value), agent) || strings.EqualFold(word(value), agent)) {
				inMine, mine.seen = true, true
			}
		case keyAllow, keyDisallow:
			closed = true
			if value == "" {
				continue
			}
			r := rule{allow: key == keyAllow, pattern: compile(value)}
			if inMine {
				mine.rules = append(mine.rules, r)
			}
			if inAll {
				all.rules = append(all.rules, r)
			}
		case keyDelay:
			if inMine {
				mine.delayRaw = value
			}
			if inAll {
				all.delayRaw = value
			}
		case keySitemap:
			f.addSitemap(value)
		}
	}
	g := all
	if mine.seen {
		g, f.named = mine, true
	}
	f.rules, f.delayRaw = g.rules, g.delayRaw
	f.delay, f.hasDelay = parseDelay(g.delayRaw)
	return f
}

func (f *File) addSitemap(value string) {
	if value == "" || len(f.sitemaps) >= 1000 {
		return
	}
	for _, s := range f.sitemaps {
		if s == value {
			return
		}
	}
	f.sitemaps = append(f.sitemaps, value)
}

// Allowed reports whether address (absolute, or its path and query) may be
// fetched: the longest matching rule decides, an allowing one where two are
// equally long, and without a match everything is allowed.
func (f *File) Allowed(address string) bool {
	if len(f.rules) == 0 {
		return true
	}
	path := normal(pathOf(address), false)
	best, allow := -1, true
	for i := range f.rules {
		r := &f.rules[i]
		n := r.pattern.octets
		if n < best || n == best && (allow || !r.allow) {
			continue
		}
		if r.pattern.match(path) {
			best, allow = n, r.allow
		}
	}
	return allow
}

// Delay returns the Crawl-delay for the agent; ok is false when the file gives
// none that is a number of seconds from 0 on.
func (f *File) Delay() (d time.Duration, ok bool) { return f.delay, f.hasDelay }

// DelayText returns the Crawl-delay as written, for messages.
func (f *File) DelayText() string { return f.delayRaw }

// Sitemaps returns the addresses of the Sitemap lines as written, relative ones
// too, each once.
func (f *File) Sitemaps() []string { return f.sitemaps }

// Named reports whether the rules were written for this very agent.
func (f *File) Named() bool { return f.named }

// pathOf returns path and query of an address, beginning with a slash.
func pathOf(address string) string {
	s, _, _ := strings.Cut(address, "#")
	if !strings.HasPrefix(s, "/") || strings.HasPrefix(s, "//") {
		if i := strings.Index(s, "//"); i >= 0 {
			s = s[i+2:]
		}
		i := strings.IndexAny(s, "/?;")
		if i < 0 {
			return "/"
		}
		s = s[i:]
	}
	if !strings.HasPrefix(s, "/") {
		s = "/" + s
	}
	return s
}

// decode removes byte order marks, whole or broken off, and reads UTF-16 where
// the mark says so.
func decode(b []byte) string {
	switch {
	case bytes.HasPrefix(b, []byte{0xFE, 0xFF}):
		return decode16(b[2:], false)
	case bytes.HasPrefix(b, []byte{0xFF, 0xFE}):
		return decode16(b[2:], true)
	}
	for _, c := range []byte{0xEF, 0xBB, 0xBF} {
		if len(b) == 0 || b[0] != c {
			break
		}
		b = b[1:]
	}
	if len(b) > MaxBytes {
		b = b[:MaxBytes+1]
	}
	return string(b)
}

func decode16(b []byte, little bool) string {
	if len(b) > 2*MaxBytes {
		b = b[:2*MaxBytes]
	}
	u := make([]uint16, len(b)/2)
	for i := range u {
		if little {
			u[i] = uint16(b[2*i]) | uint16(b[2*i+1])<<8
		} else {
			u[i] = uint16(b[2*i+1]) | uint16(b[2*i])<<8
		}
	}
	return string(utf16.Decode(u))
}

// Resolve returns the addresses of the Sitemap lines made absolute against the
// robots.txt's own address; what is no http address is left out.
func (f *File) Resolve(base string) []string {
	b, err := url.Parse(base)
	if err != nil {
		return nil
	}
	var out []string
	seen := map[string]bool{}
	for _, s := range f.sitemaps {
		u, err := b.Parse(s)
		if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
			continue
		}
		if a := u.String(); !seen[a] {
			seen[a] = true
			out = append(out, a)
		}
	}
	return out
}
