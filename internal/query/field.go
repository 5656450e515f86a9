package query

import (
	"slices"
	"strings"
	"unicode/utf8"

	"iomnews/internal/fold"
	"iomnews/internal/gazetteer"
	"iomnews/internal/news"
)

// fields are the names before a colon, in the order of the help page.
var fields = []string{"title", "quote", "speaker", "role", "country", "region", "office", "lang", "kind", "before", "after"}

// textFields hold words; the others hold one value of a vocabulary or a date.
var textFields = fields[:4]

// Kinds are the kinds of article, in the order of menus.
var Kinds = []string{news.KindNews, news.KindStatement, news.KindSpeech, news.KindStory, news.KindBlog, news.KindVideo, news.KindOther}

func isField(name string) bool { return slices.Contains(fields, strings.ToLower(name)) }

// fieldName reports whether raw is a known field's name and its colon.
func (p *parser) fieldName(raw string) (string, bool) {
	name, ok := strings.CutSuffix(raw, ":")
	if !ok || !isField(name) {
		return "", false
	}
	return strings.ToLower(name), true
}

// fieldExpr reads the value after name and its colon.
func (p *parser) fieldExpr(at int, name string) (Expr, error) {
	p.space()
	if p.field != "" {
		return nil, p.fail(at, len(name)+1, "nested-field", name, "%s: cannot stand inside %s:( … )", name, p.field)
	}
	if p.pos == len(p.in) || p.in[p.pos] == ')' || p.atOr() || p.operator("AND") || p.operator("NOT") {
		return nil, p.fail(at, len(name)+1, "empty-field", name, "%s: needs a value after it", name)
	}
	if slices.Contains(textFields, name) {
		p.field = name
		x, err := p.primary()
		p.field = ""
		if err != nil || x == nil {
			return nil, err
		}
		return Field{Name: name, X: x}, nil
	}
	start := p.pos
	raw, err := p.value(name)
	if err != nil {
		return nil, err
	}
	value, suggestion := resolve(name, raw)
	if value == "" {
		e := p.fail(start, p.pos-start, "unknown-"+name, raw, "%s: %q is %s", name, raw, wanted(name))
		if suggestion != "" {
			e.Suggestion = name + ":" + quoteIfNeeded(suggestion)
		}
		return nil, e
	}
	return p.clause(at, Field{Name: name, Value: value})
}

// value takes a quoted text or a token.
func (p *parser) value(name string) (string, error) {
	if p.in[p.pos] == '(' {
		return "", p.fail(p.pos, 1, "one-value", name, "%s: takes one value; write %s:a OR %s:b for several", name, name, name)
	}
	if !isQuote(p.in[p.pos]) {
		return p.token(), nil
	}
	at := p.pos
	p.pos++
	start := p.pos
	if !p.toQuote() {
		return "", p.fail(at, 1, "unclosed", string(p.in[at]), "this quotation mark is never closed")
	}
	p.pos++
	return string(p.in[start : p.pos-1]), nil
}

// resolve gives the canonical value of a filter: ISO3, slug, code or date as
// written. It is "" when there is none, perhaps with the nearest that there is.
func resolve(name, raw string) (value, suggestion string) {
	raw = strings.TrimSpace(raw)
	switch name {
	case Country:
		if c, ok := gazetteer.FindCountry(raw); ok {
			return c.ISO3, ""
		}
		return "", nearestCountry(raw)
	case Region:
		if r, ok := gazetteer.FindRegion(raw); ok {
			return r.Slug, ""
		}
		var all []string
		for _, r := range gazetteer.Regions() {
			all = append(all, r.Slug)
		}
		return "", closest(fold.Slug(raw), all)
	case Office:
		if o, ok := gazetteer.FindOffice(raw); ok {
			return o.Slug, ""
		}
		var all []string
		for _, o := range gazetteer.Offices() {
			all = append(all, o.Slug)
		}
		return "", closest(fold.Slug(raw), all)
	case Lang:
		return FindLanguage(raw)
	case Kind:
		k := fold.String(raw)
		if slices.Contains(Kinds, k) {
			return k, ""
		}
		return "", closest(k, Kinds)
	case "before", "after":
		d, err := ParseDate(raw)
		if err != nil {
			return "", ""
		}
		return d.String(), ""
	}
	return "", ""
}

func wanted(name string) string {
	switch name {
	case "before", "after":
		return "no date like 2017, 2017-11 or 2017-11-16"
	case Country:
		return "no country that is known here (a name or an ISO code)"
	case Lang:
		return "no language code or name"
	}
	return "no known " + name
}

// nearestCountry returns the English name of the country whose name, in some
// language, is nearest to raw; "" when none is near.
func nearestCountry(raw string) string {
	want := fold.String(raw)
	best, at := "", 3
	for _, c := range gazetteer.Countries() {
		for _, lang := range []string{"en", "es", "fr", "ar"} {
			n := c.Name(lang)
			if d := distance(want, fold.String(n), at); d < at && 5*d <= 2*utf8.RuneCountInString(want) {
				best, at = c.Name("en"), d
			}
		}
	}
	return best
}

// closest returns the word of all that is at most two letters (and two fifths of
// its length) away from w, the nearest first; "" when none is.
func closest(w string, all []string) string {
	best, at := "", 3
	for _, s := range all {
		if d := distance(w, s, at); d < at && 5*d <= 2*max(len(w), 3) {
			best, at = s, d
		}
	}
	return best
}

// distance is the optimal string alignment distance (insertions, deletions,
// substitutions, swaps of neighbours) in code points, or limit when it is not less.
func distance(a, b string, limit int) int {
	x, y := []rune(a), []rune(b)
	if len(x) > 64 || len(y) > 64 || len(x)-len(y) >= limit || len(y)-len(x) >= limit {
		return limit
	}
	var two, one, cur [65]int
	for j := range y {
		one[j+1] = j + 1
	}
	for i := range x {
		cur[0] = i + 1
		least := cur[0]
		for j := range y {
			cost := 1
			if x[i] == y[j] {
				cost = 0
			}
			d := min(one[j+1]+1, cur[j]+1, one[j]+cost)
			if i > 0 && j > 0 && x[i] == y[j-1] && x[i-1] == y[j] {
				d = min(d, two[j-1]+1)
			}
			cur[j+1] = d
			least = min(least, d)
		}
		if least >= limit {
			return limit
		}
		two, one = one, cur
	}
	return min(one[len(y)], limit)
}
