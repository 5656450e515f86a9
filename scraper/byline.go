package scraper

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"iomnews/internal/fold"
)

var (
	byWord   = regexp.MustCompile(`(?i)^[•*\s]*(?:(?:story|text|words|written|report|reporting|article|opinion|op-ed|blog post|published|posted|photos?)( and (?:photos?|text))? by|by|por|par|von|di|texte? (?:de|par)|texto (?:de|por)|escrito por|écrit par|scritto da|geschrieben von|auteure?s?\s*:|autor(?:a|es|as|e)?\s*:|authors?\s*:|автор(?:ка|и|ы)?\s*:|بقلم\s*:?|كتب(?:ت|ه|ته)?\s*:|الكاتب\s*:)\s+(.+)$`)
	roleTail = regexp.MustCompile(`(?i)^[•·*\s]*([\p{Lu}][\p{L}'’.-]+(?: [\p{L}'’.-]+){1,4})\s*[|,–—-]\s*(?:[^|]{0,60}\b(?:IOM|OIM|officer|assistant|consultant|coordinator|intern|manager|specialist|spokesperson|director)\b[^|]{0,60})$`)
)

var byOpeners = wordSet(`story text texts words written report reporting article opinion op blog published posted photo photos by por par von di texte texto escrito écrit scritto geschrieben
	auteur auteure auteurs auteures autor autora autores autore author authors автор авторка автори авторы بقلم كتب كتبت كتبه كتبته الكاتب`)

// byline reads the name from a line like "By NAME" or "NAME | Officer, IOM X";
// "" when it is none.
func byline(s string) string {
	s = squeeze(s)
	if utf8.RuneCountInString(s) > 140 {
		return ""
	}
	if !byOpeners[openingWord(s)] && !strings.ContainsAny(s, "|•·") {
		return ""
	}
	if m := byWord.FindStringSubmatch(s); m != nil {
		if name := person(m[2]); name != "" {
			return name
		}
		return ""
	}
	if strings.ContainsAny(s, "|•·") {
		if m := roleTail.FindStringSubmatch(s); m != nil {
			return person(m[1])
		}
		for part := range strings.FieldsFuncSeq(s, func(c rune) bool { return strings.ContainsRune("|•·", c) }) { // PLACE | DATE | by NAME
			if m := byWord.FindStringSubmatch(part); m != nil {
				return person(m[2])
			}
		}
	}
	return ""
}

// person returns a name (or several, or a name with a post) when s reads like
// one: it begins in upper case and is no sentence.
func person(s string) string {
	s = strings.Trim(s, " .,:|•·-–—")
	if i := strings.IndexAny(s, "|•·"); i > 0 {
		s = strings.TrimSpace(s[:i])
	}
	ws := strings.Fields(s)
	if len(ws) == 0 || len(ws) > 16 || strings.ContainsAny(s, "@?!:;“”\"") {
		return ""
	}
	r, _ := utf8.DecodeRuneInString(s)
	if !unicode.IsUpper(r) && (unicode.IsLower(r) || !unicode.IsLetter(r)) {
		return ""
	}
	upper := 0
	for _, w := range ws {
		if r, _ := utf8.DecodeRuneInString(w); !unicode.IsLower(r) {
			upper++
		}
	}
	if upper*2 < len(ws) {
		return ""
	}
	if i := strings.Index(s, " on "); i > 0 {
		if _, ok := ReadDate(s[i:]); ok {
			s = s[:i]
		}
	}
	return s
}

// byline finds who wrote the text: an element of the layout, a line at the top,
// the metadata. Names of the organization and of accounts are none.
func (r *reading) byline() {
	set := func(name, rule string) bool {
		k := fold.String(name)
		if name == "" || k == "admin" || k == "administrator" || k == "webmaster" || k == "anonymous" || strings.Contains(k, "@") || strings.Contains(k, "http") || findOrg(k) != nil && len(strings.Fields(k)) <= 4 || len(name) > 160 {
			return false
		}
		r.a.Byline = &name
		r.rule("byline", rule, name)
		return true
	}
	for _, l := range r.head {
		if set(byline(l), "line at the top") {
			return
		}
	}
	for _, s := range r.lay.By {
		for _, n := range r.find(s) {
			if r.nodeFlag(n)&(unseen|teaser) != 0 {
				continue
			}
			t := textOf(n)
			name := byline(t)
			if name == "" && !strings.ContainsAny(t, "0123456789") {
				name = person(t)
			}
			if set(name, s.text) {
				return
			}
		}
	}
	if r.inLinked(`"author"`) {
		if names := r.linked().authors; len(names) > 0 && set(person(names[0]), "json-ld author") {
			return
		}
	}
	c, name := r.meta("author", "article:author", "dcterms.creator", "dc.creator")
	set(person(c), "meta "+name)
}
