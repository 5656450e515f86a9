package query

import (
	"fmt"
	"maps"
	"net/url"
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"

	"iomnews/internal/fold"
	"iomnews/internal/news"
)

// Context says where parameters come from.
type Context struct {
	Of       string   // Articles or Quotes; "" means Articles
	MaxLimit int      // MaxPageLimit (0) or MaxAPILimit
	Lenient  bool     // a page: a q that cannot be read is searched as plain words, with a notice
	Allow    []string // further parameters that the route reads itself
	Posts    []string // ids that speaker=post:… may name; nil: any
}

// ParamError names a parameter that cannot be used.
type ParamError struct {
	Param      string
	Value      string
	Text       string       // in English
	Suggestion string       // a value (or a parameter's name) that could be meant
	Unknown    bool         // there is no such parameter
	Syntax     *SyntaxError // when Param is q
}

func (e *ParamError) Error() string {
	if e.Unknown {
		return fmt.Sprintf("parameter %q is unknown", e.Param)
	}
	return fmt.Sprintf("parameter %s=%q: %s", e.Param, e.Value, e.Text)
}

// Unwrap makes every ParamError news.ErrInvalid.
func (e *ParamError) Unwrap() error { return news.ErrInvalid }

// Errors are all that is wrong with a set of parameters, in order of their names.
type Errors []*ParamError

func (e Errors) Error() string {
	all := make([]string, len(e))
	for i, x := range e {
		all[i] = x.Error()
	}
	return strings.Join(all, "; ")
}

// Unwrap makes Errors news.ErrInvalid.
func (e Errors) Unwrap() error { return news.ErrInvalid }

// Filters are the names of filter parameters, each also with not_ in front.
// Those after Year are for quotations only.
var Filters = []string{Region, Country, Office, Speaker, Lang, Kind, Scope, Year, Role, Organisation, Confidence, Mark}

// QuoteFilters are the filters and facets of quotations only.
var QuoteFilters = Filters[8:]

// FacetNames are the facets that can be asked for, those of QuoteFilters of
// quotations only. Role and Organisation count by single words.
var FacetNames = Filters

var params = []string{"q", "from", "to", "undated", "about", "min_words", "sort", "limit", "cursor", "offset",
	"facets", "interval", "fields", "profile", "group", "ui", "highlight"}

// MaxValues bounds how often one filter may be repeated.
const MaxValues = 100

type reader struct {
	v    url.Values
	ctx  Context
	q    Query
	errs Errors
}

// FromValues reads a search from the parameters of an address. The error is
// Errors, naming every parameter that is unknown or malformed; the Query holds
// what could be read.
func FromValues(v url.Values, ctx Context) (Query, error) {
	if ctx.Of == "" {
		ctx.Of = Articles
	}
	if ctx.MaxLimit == 0 {
		ctx.MaxLimit = MaxPageLimit
	}
	r := &reader{v: v, ctx: ctx, q: Query{Of: ctx.Of}}
	for _, name := range slices.Sorted(maps.Keys(v)) {
		r.param(name, v[name])
	}
	if !r.q.From.IsZero() && !r.q.To.IsZero() && r.q.From.First() > r.q.To.Last() {
		r.bad("to", v.Get("to"), "the end lies before the beginning "+r.q.From.String(), "")
	}
	if len(r.errs) > 0 {
		return r.q, r.errs
	}
	return r.q, nil
}

func (r *reader) bad(param, value, text, suggestion string) {
	r.errs = append(r.errs, &ParamError{Param: param, Value: clip(value, 80), Text: text, Suggestion: suggestion})
}

func clip(s string, n int) string {
	s = strings.ToValidUTF8(s, "\uFFFD")
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	return string([]rune(s)[:n]) + "…"
}

func (r *reader) param(name string, values []string) {
	base, not := strings.CutPrefix(name, "not_")
	switch {
	case slices.Contains(Filters, base):
		r.filter(name, base, not, values)
		return
	case slices.Contains(r.ctx.Allow, name):
		return
	case !slices.Contains(params, name):
		known := slices.Concat(params, Filters, r.ctx.Allow)
		for _, f := range Filters {
			known = append(known, "not_"+f)
		}
		r.errs = append(r.errs, &ParamError{Param: clip(name, 80), Value: clip(values[0], 80), Unknown: true,
			Text: "there is no such parameter", Suggestion: closest(fold.String(name), known)})
		return
	}
	if len(values) > 1 && name != "facets" && name != "fields" {
		r.bad(name, values[1], "is given more than once", "")
		return
	}
	r.single(name, strings.TrimSpace(strings.Join(values, ",")))
}

func (r *reader) single(name, value string) {
	if value == "" { // an empty field of a form
		return
	}
	q := &r.q
	switch name {
	case "q":
		r.text(value)
	case "from", "to":
		d, err := ParseDate(value)
		if err != nil {
			r.bad(name, value, "is no date like 2017, 2017-11 or 2017-11-16", "")
		} else if name == "from" {
			q.From = d
		} else {
			q.To = d
		}
	case "undated":
		q.Undated = r.one(name, value, "", "include") == "include"
	case "about":
		choices := []string{news.AboutPrimary, news.AboutMentioned}
		if r.ctx.Of == Quotes {
			choices = append(choices, news.AboutSaid)
		}
		if q.About = r.one(name, value, choices...); q.About == news.AboutPrimary {
			q.About = ""
		}
	case "min_words":
		if r.forQuotes(name, value) {
			q.MinWords = r.number(name, value, 0, 1000)
		}
	case "sort":
		q.Sort = r.one(name, value, "relevance", "newest", "oldest", "seen")
	case "limit":
		q.Limit = r.number(name, value, 1, r.ctx.MaxLimit)
	case "offset":
		q.Offset = r.number(name, value, 0, MaxOffset)
	case "cursor":
		if len(value) > 512 {
			r.bad(name, value, "is no cursor that was given out here", "")
		} else {
			q.Cursor = value
		}
	case "facets":
		r.facets(value)
	case "interval":
		q.Interval = r.one(name, value, "year", "month")
	case "fields":
		r.fields(value)
	case "profile":
		if q.Profile = r.one(name, value, "minimal", "list", "full"); q.Profile == "list" {
			q.Profile = ""
		}
	case "group":
		q.Copies = r.one(name, value, "duplicates", "none") == "none"
	case "ui":
		q.UI = r.one(name, value, "en", "es", "fr", "ar")
	case "highlight":
		q.Highlight = r.one(name, value, "0", "1") == "1"
	}
}

// text reads q, or keeps why it cannot be read.
func (r *reader) text(value string) {
	e, notices, err := parse(value)
	r.q.Text = clip(value, 8*MaxText)
	if err == nil {
		r.q.Expr = e
		r.q.Warnings = append(r.q.Warnings, notices...)
		return
	}
	syntax := err.(*SyntaxError)
	if !r.ctx.Lenient {
		r.errs = append(r.errs, &ParamError{Param: "q", Value: clip(value, 80), Text: syntax.Text, Suggestion: syntax.Suggestion, Syntax: syntax})
		return
	}
	r.q.Expr = Plain(value)
	r.q.Unreadable = syntax
	r.q.Warnings = append(r.q.Warnings, Notice{Param: "q", Pos: syntax.Pos, Text: syntax.Text + "; searched as plain words"})
}

func (r *reader) one(name, value string, choices ...string) string {
	if slices.Contains(choices, value) {
		return value
	}
	var real []string
	for _, c := range choices {
		if c != "" {
			real = append(real, c)
		}
	}
	r.bad(name, value, "is none of "+strings.Join(real, ", "), closest(fold.String(value), real))
	return ""
}

func (r *reader) number(name, value string, low, high int) int {
	n, err := strconv.Atoi(value)
	if err != nil || n < low || n > high {
		r.bad(name, value, fmt.Sprintf("is no number from %d to %d", low, high), "")
		return 0
	}
	return n
}

func (r *reader) forQuotes(name, value string) bool {
	if r.ctx.Of == Quotes {
		return true
	}
	r.bad(name, value, "is for searching quotations; use it on /quotes", "")
	return false
}

func (r *reader) filter(name, base string, not bool, values []string) {
	if slices.Contains(QuoteFilters, base) && !r.forQuotes(name, values[0]) {
		return
	}
	if len(values) > MaxValues {
		r.bad(name, values[MaxValues], fmt.Sprintf("is repeated more than %d times", MaxValues), "")
		return
	}
	var all []string
	for _, v := range values {
		if v = strings.TrimSpace(v); v == "" {
			continue
		}
		got, suggestion := filterValue(base, v)
		if post, ok := strings.CutPrefix(got, "post:"); ok && base == Speaker && r.ctx.Posts != nil && !slices.Contains(r.ctx.Posts, post) {
			if suggestion = closest(post, r.ctx.Posts); suggestion != "" {
				suggestion = "post:" + suggestion
			}
			r.bad(name, v, "is no post of the table of posts", suggestion)
			continue
		}
		if got == "" {
			r.bad(name, v, "is "+filterWanted(base), suggestion)
			continue
		}
		all = append(all, got)
	}
	sort.Strings(all)
	if all = slices.Compact(all); len(all) == 0 {
		return
	}
	to := &r.q.Include
	if not {
		to = &r.q.Exclude
	}
	if *to == nil {
		*to = map[string][]string{}
	}
	(*to)[base] = all
}

// Missing is the filter value for documents without any value of the facet.
const Missing = "none"

// filterValue gives the canonical value of a filter parameter.
func filterValue(name, v string) (value, suggestion string) {
	if len(v) > 200 || !utf8.ValidString(v) {
		return "", ""
	}
	if v == Missing && name != Role && name != Organisation {
		return Missing, ""
	}
	among := func(choices ...string) (string, string) {
		f := fold.String(v)
		if slices.Contains(choices, f) {
			return f, ""
		}
		return "", closest(f, choices)
	}
	switch name {
	case Country, Region, Office, Lang, Kind:
		return resolve(name, v)
	case Scope:
		return among(news.ScopeGlobal, news.ScopeLocal)
	case Confidence:
		return among(news.High, news.Medium, news.Low)
	case Mark:
		return among(news.MarkQuoted, news.MarkVoiced)
	case Year:
		if d, err := ParseDate(v); err == nil && d.Month == 0 {
			return v, ""
		}
		return "", ""
	case Speaker:
		id, post := strings.CutPrefix(v, "post:")
		slug := fold.Slug(id)
		if slug != "" && post {
			slug = "post:" + slug
		}
		return slug, ""
	case Role, Organisation:
		return strings.Join(Words(v), " "), ""
	}
	return "", ""
}

func filterWanted(name string) string {
	switch name {
	case Year:
		return "no year like 2017"
	case Scope:
		return "neither global nor local"
	case Confidence:
		return "none of high, medium, low"
	case Mark:
		return "neither quoted nor voiced"
	case Speaker:
		return "no speaker id"
	case Role, Organisation:
		return "without a word"
	}
	return wanted(name)
}

func (r *reader) facets(value string) {
	for _, part := range strings.Split(value, ",") {
		name, n, limited := strings.Cut(strings.TrimSpace(part), ":")
		f := FacetRequest{Name: name}
		if !slices.Contains(FacetNames, name) || slices.Contains(QuoteFilters, name) && r.ctx.Of != Quotes {
			r.bad("facets", part, "is no facet; there are "+strings.Join(FacetNames, ", "), closest(fold.String(name), FacetNames))
			continue
		}
		if limited {
			if f.Limit = r.number("facets", n, 1, 1000); f.Limit == 0 {
				continue
			}
		}
		if slices.ContainsFunc(r.q.Facets, func(g FacetRequest) bool { return g.Name == name }) {
			r.bad("facets", part, "asks for the same facet twice", "")
			continue
		}
		r.q.Facets = append(r.q.Facets, f)
	}
}

// ResultFields are the fields of hits that fields= may choose.
var ResultFields = []string{"id", "url", "urls", "title", "kind", "scope", "lang", "published", "published_source", "dateline", "byline",
	"lead", "body", "contact", "regions", "primary_countries", "countries", "offices", "global", "places", "quotes", "voices", "tags",
	"translations", "duplicates", "representative", "group", "work", "first_seen", "changed", "sha256", "layout", "score", "title_html", "snippets",
	"text", "start", "end", "parts", "mark", "speaker", "attribution", "article", "lang_tag", "quote_html"}

func (r *reader) fields(value string) {
	for _, f := range strings.Split(value, ",") {
		f = strings.TrimSpace(f)
		switch {
		case f == "" || slices.Contains(r.q.Fields, f):
		case !slices.Contains(ResultFields, f):
			r.bad("fields", f, "is no field of a hit", closest(fold.String(f), ResultFields))
		default:
			r.q.Fields = append(r.q.Fields, f)
		}
	}
}
