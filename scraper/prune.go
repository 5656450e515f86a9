package scraper

import "bytes"

// prune returns the page without what no reader sees and no rule reads: the
// contents of scripts (JSON-LD stays), of style sheets and of comments. They are
// a good part of most pages, and skipping them costs far less than parsing
// them. It follows the tokenizer's rules; where it is not sure (a comment
// inside a script, an element that does not end) it leaves the rest as it is.
func prune(b []byte) []byte {
	var out []byte
	kept := 0 // b[:kept] is in out
	for i := 0; i < len(b); {
		j := bytes.IndexByte(b[i:], '<')
		if j < 0 {
			break
		}
		i += j
		rest := b[i:]
		switch {
		case bytes.HasPrefix(rest, []byte("<!--")):
			if len(rest) < 6 || rest[4] == '>' || rest[4] == '-' { // <!-->, <!--->: closed in ways of their own
				return join(out, b[kept:])
			}
			end := bytes.Index(rest[4:], []byte("--"))
			if end < 0 || !bytes.HasPrefix(rest[4+end:], []byte("-->")) {
				return join(out, b[kept:])
			}
			out = append(out, b[kept:i+4]...) // an empty comment stays, so that what stood apart does
			kept = i + 4 + end
			i = kept + 3
		case len(rest) > 1 && (rest[1] == '!' || rest[1] == '?') || len(rest) > 2 && rest[1] == '/' && !isASCIILetter(rest[2]): // doctype, bogus comments
			end := bytes.IndexByte(rest, '>')
			if end < 0 {
				return join(out, b[kept:])
			}
			i += end + 1
		case len(rest) > 2 && (isASCIILetter(rest[1]) || rest[1] == '/'):
			name, size := tag(rest)
			if size < 0 {
				return join(out, b[kept:])
			}
			i += size
			switch string(name) {
			case "script", "style", "title", "textarea", "noscript", "iframe", "noembed", "noframes", "xmp":
			case "svg", "math", "select": // other rules hold inside: left alone as a whole
				if size > 2 && rest[size-2] == '/' {
					return join(out, b[kept:])
				}
				end := closing(b[i:], name)
				if end < 0 || odd(b[i:i+end]) {
					return join(out, b[kept:])
				}
				i += end
				continue
			case "plaintext", "template", "frameset", "option", "optgroup":
				return join(out, b[kept:])
			default:
				continue
			}
			end := closing(b[i:], name)
			if end < 0 {
				return join(out, b[kept:])
			}
			inside := b[i : i+end]
			switch string(name) {
			case "script":
				if bytes.Contains(inside, []byte("<!--")) {
					return join(out, b[kept:])
				}
				if bytes.Contains(rest[:size], []byte("ld+json")) || bytes.Contains(rest[:size], []byte("LD+JSON")) {
					break
				}
				out = append(out, b[kept:i]...)
				kept = i + end
			case "style":
				out = append(out, b[kept:i]...)
				kept = i + end
			}
			i += end
		default:
			i++
		}
	}
	if kept == 0 {
		return b
	}
	return append(out, b[kept:]...)
}

// odd reports what could end a foreign element or a list of choices otherwise
// than by its end tag, or go on after it.
func odd(b []byte) bool {
	for i := 0; ; i++ {
		j := bytes.IndexByte(b[i:], '<')
		if j < 0 {
			return false
		}
		i += j
		rest := b[i+1:]
		if len(rest) > 0 && (rest[0] == '!' || rest[0] == '?') {
			return true
		}
		if len(rest) >= 5 && bytes.EqualFold(rest[:5], []byte("title")) && closing(rest, []byte("title")) < 0 {
			return true
		}
		for _, name := range []string{"svg", "math", "select", "script", "style", "textarea", "template", "iframe", "xmp", "no", "plaintext", "frame", "foreign", "desc", "annotation"} {
			if len(rest) >= len(name) && bytes.EqualFold(rest[:len(name)], []byte(name)) {
				return true
			}
		}
	}
}

func join(out, rest []byte) []byte {
	if out == nil {
		return rest
	}
	return append(out, rest...)
}

func htmlSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'
}

func isASCIILetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

// tag returns the lower-case name of the tag that b begins with and its length;
// the name of an end tag is empty, the length of a tag without end is -1.
func tag(b []byte) (name []byte, size int) {
	i := 1
	if b[1] == '/' {
		i = 2
	}
	from := i
	for i < len(b) && b[i] != '>' && b[i] != '/' && !htmlSpace(b[i]) {
		i++
	}
	if b[1] != '/' && i-from <= 10 {
		name = bytes.ToLower(b[from:i])
	}
	quote := byte(0)
	value := false // after an equals sign
	for ; i < len(b); i++ {
		switch c := b[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '>':
			return name, i + 1
		case c == '=':
			value = true
			continue
		case c == '"' || c == '\'':
			if !value {
				return name, -1 // a quotation mark in an attribute's name
			}
			quote = c
		case htmlSpace(c):
			if value {
				continue
			}
		}
		value = false
	}
	return name, -1
}

// closing returns where the end tag of a raw text element begins, or -1.
func closing(b, name []byte) int {
	for i := 0; ; {
		j := bytes.Index(b[i:], []byte("</"))
		if j < 0 {
			return -1
		}
		i += j
		if rest := b[i+2:]; len(rest) > len(name) && bytes.EqualFold(rest[:len(name)], name) {
			if c := rest[len(name)]; c == '>' || c == '/' || htmlSpace(c) {
				return i
			}
		}
		i += 2
	}
}
