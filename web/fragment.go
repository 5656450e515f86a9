package web

import (
	"html"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"iomnews/internal/query"
)

// fragmentLink is address with a text fragment, so that browsers open the page
// at these words and mark them. Long text is named by its ends.
func fragmentLink(address, text string) string {
	words := strings.Fields(text)
	if address == "" || len(words) < 3 {
		return address
	}
	address, _, _ = strings.Cut(address, "#")
	const ends, whole = 5, 12
	if len(words) <= whole {
		return address + "#:~:text=" + fragmentPart(words)
	}
	return address + "#:~:text=" + fragmentPart(words[:ends]) + "," + fragmentPart(words[len(words)-ends:])
}

// fragmentPart writes words as the text directive wants them: dashes, commas
// and ampersands mean something there.
func fragmentPart(words []string) string {
	s := url.PathEscape(strings.Join(words, " "))
	return strings.NewReplacer("-", "%2D", ",", "%2C", "&", "%26", "=", "%3D").Replace(s)
}

// quoteFragment links to a quotation where it was published. Only its first
// part is named: between the parts stand the words that attribute it.
func quoteFragment(address, text string, parts [][2]int) string {
	if len(parts) > 1 {
		n := parts[0][1] - parts[0][0]
		if n > 0 && n < utf8.RuneCountInString(text) {
			text = string([]rune(text)[:n])
		}
	}
	return fragmentLink(address, text)
}

// aroundMark is the words around the first marked one in the snippets of a
// body, as published: what a text fragment can find. "" when there are none.
func aroundMark(snippets []query.Snippet) string {
	const before, after = 3, 5
	for _, s := range snippets {
		if s.Field != "body" && s.Field != "lead" {
			continue
		}
		words := strings.Fields(s.HTML)
		at := slices.IndexFunc(words, func(w string) bool { return strings.Contains(w, "<mark>") })
		if at < 0 {
			continue
		}
		words = words[max(0, at-before):min(len(words), at+after)]
		words = slices.DeleteFunc(words, func(w string) bool { return w == "…" })
		text := strings.Join(words, " ")
		if strings.Contains(text, "…") {
			continue
		}
		return html.UnescapeString(strings.NewReplacer("<mark>", "", "</mark>", "").Replace(text))
	}
	return ""
}

// hostOf is the host of an address, "" when it has none.
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Host
}
