package scraper

import (
	"bytes"
	"encoding/json"
	"hash/fnv"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/text/unicode/norm"

	"iomnews/internal/fold"
	"iomnews/internal/news"
)

// Fixture returns a page that has the markup, the labels and the dates of p,
// and in place of every other word an invented one of its script and length:
// the same one each time, so that a title is the same in every place. Numbers
// outside dates, e-mail addresses, and the words of addresses are invented too;
// scripts go, but for JSON-LD. It is UTF-8 whatever the page was, and comes out
// the same for the same page.
func Fixture(p *news.Page) []byte {
	body := decode(p)
	var b bytes.Buffer
	z := html.NewTokenizer(bytes.NewReader(body[:min(len(body), MaxBody)]))
	drop := ""
	ld := false
	for {
		switch z.Next() {
		case html.ErrorToken:
			return b.Bytes()
		case html.TextToken:
			switch {
			case drop != "":
			case ld:
				b.WriteString(inventJSON(string(z.Raw())))
			default:
				b.WriteString(html.EscapeString(inventFacts(string(z.Text()))))
			}
		case html.CommentToken:
		case html.DoctypeToken:
			b.Write(z.Raw())
		case html.EndTagToken:
			t := z.Token()
			if drop == t.Data {
				drop = ""
			}
			ld = false
			b.WriteString(t.String())
		case html.StartTagToken, html.SelfClosingTagToken:
			t := z.Token()
			if t.Data == "script" || t.Data == "style" || t.Data == "svg" || t.Data == "noscript" {
				ld = false
				for _, a := range t.Attr {
					ld = ld || a.Key == "type" && strings.EqualFold(a.Val, "application/ld+json")
				}
				if !ld && t.Type == html.StartTagToken && drop == "" {
					drop = t.Data
				}
			}
			if drop != "" && drop != t.Data {
				continue
			}
			inventAttributes(&t)
			b.WriteString(t.String())
		}
	}
}

// inventAttributes invents the words of attributes that hold text, and of
// addresses; classes, ids and types are markup and stay.
func inventAttributes(t *html.Token) {
	property := ""
	for _, a := range t.Attr {
		if a.Key == "property" || a.Key == "name" || a.Key == "itemprop" {
			property += " " + strings.ToLower(a.Val)
		}
	}
	out := t.Attr[:0]
	for _, a := range t.Attr {
		switch a.Key {
		case "alt", "title", "aria-label", "placeholder", "value", "summary":
			a.Val = inventText(a.Val)
		case "content":
			switch {
			case t.Data != "meta", strings.Contains(property, "charset"), strings.Contains(property, "viewport"), strings.Contains(property, "locale"), strings.Contains(property, "og:type"), strings.Contains(property, "generator"):
			case strings.Contains(a.Val, "charset="):
				a.Val = "text/html; charset=utf-8"
			case strings.Contains(a.Val, "://"):
				a.Val = inventURL(a.Val)
			default:
				a.Val = inventText(a.Val)
			}
		case "charset":
			a.Val = "utf-8"
		case "href", "src", "srcset", "action", "about", "resource", "data-src", "poster":
			a.Val = inventURL(a.Val)
		default:
			if strings.HasPrefix(a.Key, "on") || len(a.Val) > 500 {
				continue
			}
			if strings.HasPrefix(a.Key, "data-") && a.Key != "data-history-node-id" {
				a.Val = inventText(a.Val)
			}
		}
		out = append(out, a)
	}
	t.Attr = out
}

var keepURL = regexp.MustCompile(`^(?:[a-z]{2}(?:-[a-z]{2,4})?|node|news|search|countries|statements|statement|speeches|stories|story|blogs?|videos?|press-room|pr-type|aggregator|sources|categories|jahia|sites|files|public|rss\.xml|sitemap\.xml|sdgs?-icons?|e_web_\d\d\.png|taxonomy|term|user|page|www|int|iom|html?|php|com|org|storyteller|weblog)$`)

// inventURL invents the words of an address, but those that say of what kind it is.
func inventURL(s string) string {
	if strings.HasPrefix(s, "#") || strings.HasPrefix(s, "data:") {
		return "#"
	}
	if strings.HasPrefix(s, "mailto:") {
		return "mailto:" + inventText(s[7:])
	}
	scheme := ""
	if i := strings.Index(s, "://"); i > 0 && i < 8 {
		scheme, s = s[:i+3], s[i+3:]
	}
	path, query, _ := strings.Cut(s, "?")
	segs := strings.Split(path, "/")
	for i, seg := range segs {
		if keepURL.MatchString(seg) || seg == "" {
			continue
		}
		if i == 0 && scheme != "" { // the host: keep iom.int and the site's name
			if !strings.HasSuffix(seg, "iom.int") {
				segs[i] = "example.org"
			}
			continue
		}
		segs[i] = inventText(seg)
	}
	out := scheme + strings.Join(segs, "/")
	if strings.HasPrefix(query, "page=") || strings.Contains(query, "&page=") || strings.Contains(query, "itok=") {
		out += "?" + inventText(query)
	}
	return out
}

// inventJSON invents the text values of JSON-LD; what is no JSON goes.
func inventJSON(s string) string {
	var v any
	if json.Unmarshal([]byte(s), &v) != nil {
		return ""
	}
	var walk func(v any, key string) any
	walk = func(v any, key string) any {
		switch v := v.(type) {
		case map[string]any:
			for k, e := range v {
				v[k] = walk(e, k)
			}
		case []any:
			for i, e := range v {
				v[i] = walk(e, key)
			}
		case string:
			switch {
			case strings.HasPrefix(key, "@"), key == "inLanguage":
			case strings.Contains(v, "://"):
				return inventURL(v)
			default:
				return inventText(v)
			}
		}
		return v
	}
	out, err := json.Marshal(walk(v, ""))
	if err != nil {
		return ""
	}
	return string(out)
}

// labelWords are the words of the lists of lines that this package reads, and
// of labels and datelines: without them a fixture would be another page.
var labelWords = func() map[string]bool {
	m := map[string]bool{"iom": true, "oim": true, "мом": true, "un": true, "language": true, "posted": true, "by": true, "par": true, "por": true}
	for _, set := range []map[string]bool{frameLines, endLines, finderTitles, dateWords, fillers, ordinals, byWords, factWords, cookieWords, pictureWords, endSigns} {
		for line := range set {
			for _, w := range strings.Fields(line) {
				m[fold.String(w)] = true
			}
		}
	}
	for line := range kindLabels {
		for _, w := range strings.Fields(line) {
			m[w] = true
		}
	}
	for line := range scopeLabels {
		m[line] = true
	}
	for w := range contactOpens {
		m[fold.String(w)] = true
	}
	for _, w := range strings.Fields(`information informations información informações informaciones інформації інформацією информации информацией المعلومات من contact contacter contacte contactez email tel phone region country themes type release press categories
		pbn المنظمة الدولية للهجرة afp reuters uses cookies site website via displaying page international organization for migration organisation internationale pour les migrations organización internacional para las migraciones`) {
		m[fold.String(w)] = true
	}
	return m
}()

// inventFacts is inventText for texts in which labels of Drupal 7 may stand
// without a space before them.
func inventFacts(s string) string {
	if !factWords[openingWord(s)] {
		return inventText(s)
	}
	var b strings.Builder
	last := 0
	for _, m := range factKey.FindAllStringIndex(s, 12) {
		b.WriteString(inventText(s[last:m[0]]))
		b.WriteString(s[m[0]:m[1]])
		last = m[1]
	}
	b.WriteString(inventText(s[last:]))
	return b.String()
}

// inventText invents the words of a text; labels, dates and signs stay.
func inventText(s string) string {
	s = norm.NFC.String(s)
	var b strings.Builder
	b.Grow(len(s))
	if n := contactPrefix(s); n > 0 {
		b.WriteString(s[:n])
		s = s[n:]
	}
	for len(s) > 0 {
		r, n := utf8.DecodeRuneInString(s)
		if unicode.IsDigit(r) || unicode.IsLetter(r) {
			if to := dateHere(s); to > 0 {
				b.WriteString(s[:to])
				s = s[to:]
				continue
			}
		}
		switch {
		case unicode.IsLetter(r):
			i := n
			for i < len(s) {
				r, n := utf8.DecodeRuneInString(s[i:])
				if !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) {
					break
				}
				i += n
			}
			b.WriteString(inventWord(s[:i]))
			s = s[i:]
		case unicode.IsDigit(r):
			i := n
			for i < len(s) && s[i] >= '0' && s[i] <= '9' {
				i++
			}
			b.WriteString(inventNumber(s[:i]))
			s = s[i:]
		default:
			b.WriteString(s[:n])
			s = s[n:]
		}
	}
	return b.String()
}

// dateHere returns how many bytes a date at the beginning of s takes, or 0.
func dateHere(s string) int {
	if unicode.IsLetter(rune(s[0])) || s[0] >= utf8.RuneSelf { // a month's name, or none
		end := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
		if w := s[:max(end, 0)]; end <= 0 || end > 40 || months[fold.String(w)] == 0 {
			return 0
		}
	}
	t := tokens(head(s, 80))
	if len(t) == 0 {
		return 0
	}
	if _, n, ok := dateAt(t, 0); ok {
		return t[n-1].to
	}
	return 0
}

// inventNumber keeps numbers of one or two digits (times, days), years, and
// invents longer ones.
func inventNumber(s string) string {
	if len(s) <= 2 || len(s) == 4 && (strings.HasPrefix(s, "19") || strings.HasPrefix(s, "20")) {
		return s
	}
	h := hash(s)
	out := []byte(s)
	for i := range out {
		if out[i] >= '0' && out[i] <= '9' {
			out[i] = '0' + byte(h%10)
			h = h/10 + uint32(i)*2654435761
		}
	}
	return string(out)
}

func hash(s string) uint32 {
	h := fnv.New32a()
	h.Write([]byte(s))
	return h.Sum32()
}

// alphabets are consonants and vowels of the scripts of IOM's sites.
var alphabets = []struct {
	table             *unicode.RangeTable
	consonant, vowels []rune
}{
	{unicode.Latin, []rune("bdfgklmnprstvz"), []rune("aeiou")},
	{unicode.Cyrillic, []rune("бвгдзклмнпрст"), []rune("аеиоу")},
	{unicode.Arabic, []rune("بتجدرسشعفقلمنهي"), []rune("اوي")},
}

// inventWord returns another word of as many letters in the same script, with
// the same capitals; labels, months and weekdays stay.
func inventWord(w string) string {
	k := fold.String(w)
	if labelWords[k] || months[k] != 0 || isWeekday(k) {
		return w
	}
	h := hash(k)
	var b strings.Builder
	i := 0
	for _, r := range w {
		out := r
		for _, a := range alphabets {
			if !unicode.Is(a.table, r) || !unicode.IsLetter(r) {
				continue
			}
			set := a.consonant
			if i%2 == int(h>>31) {
				set = a.vowels
			}
			out = set[int(h>>(uint(i*5)%27)+uint32(i)*7)%len(set)]
			if unicode.IsUpper(r) {
				out = unicode.ToUpper(out)
			}
		}
		b.WriteRune(out)
		i++
	}
	return b.String()
}
