package web

import (
	"bytes"
	"encoding/json"
	"reflect"
	"slices"
	"sort"
	"strings"

	"iomnews/internal/news"
	"iomnews/internal/query"
)

// endpoint is one row of the API: its documentation, and what openapi.json and
// the page /api are made of.
type endpoint struct {
	Path    string
	Name    string // operationId
	Summary string
	Params  []string
	Search  string // articles, quotes or both: also takes the search parameters
	Answer  any    // zero value of what is answered as JSON; nil: none
	Types   []string
	Gone    bool // an id once served may answer 308, or 200 with what is left
}

// The search parameters, in the order of the documentation.
var searchParams = []string{"q", "region", "country", "office", "speaker", "lang", "kind", "scope", "year", "from", "to", "undated", "about", "group"}
var quoteParams = []string{"role", "organisation", "confidence", "mark", "min_words"}
var listParams = []string{"sort", "limit", "offset", "cursor", "facets", "interval", "fields", "profile", "highlight"}

var paramTexts = map[string]string{
	"q":            "Words of the search, in the query language: words, \"exact phrase\", OR, NOT or -, ( ), mig*, word~, \"a b\"~5, and fields such as title: speaker: country: before: after:. At most 512 characters.",
	"region":       "Region slug. Repeat for OR.",
	"country":      "ISO 3166-1 alpha-3 code (names are accepted). Repeat for OR.",
	"office":       "Office slug. Repeat for OR.",
	"speaker":      "Speaker id, or post:<post> for the holder of a post at the article's date. Repeat for OR.",
	"lang":         "Language of the text, BCP 47 primary tag. Repeat for OR.",
	"kind":         "news, statement, speech, story, blog, video or other. Repeat for OR.",
	"scope":        "global or local, as published.",
	"year":         "Year of publication. Repeat for OR.",
	"role":         "Words of the speaker's role.",
	"organisation": "Words of the speaker's organisation.",
	"confidence":   "Confidence of the attribution.",
	"mark":         "quoted: between quotation marks; voiced: a paragraph of a text in one voice.",
	"min_words":    "Quotations with at least so many words. Without it fragments of one to four words within a sentence (kind mixed) are left out; 1 takes them.",
	"from":         "Published on or after: 2017, 2017-11 or 2017-11-16.",
	"to":           "Published on or before, inclusive: 2017 means to its last day.",
	"undated":      "include: a date filter also takes texts without a date.",
	"about":        "How country= is meant: the focus (primary, the default), any mention, or (quotations) named in the words or their paragraph.",
	"group":        "none: also show copies that are not their group's representative.",
	"sort":         "Order. Default: relevance with words, else newest. seen: last added first.",
	"limit":        "How many. Default 20, at most 1000.",
	"offset":       "Skip so many, at most 10000; for more use cursor.",
	"cursor":       "From links.next: stays with its index generation.",
	"facets":       "Facets wanted, comma-separated, each with :number of values, e.g. country:20,speaker:10. role and organisation, of quotations, count by single words.",
	"interval":     "Also count over time.",
	"fields":       "Fields of hits wanted, comma-separated; id is always there.",
	"profile":      "How much of each hit: minimal, list (default) or full.",
	"highlight":    "0: no marked titles and snippets. Default 1 with words.",
	"ui":           "Language of labels and readings; else Accept-Language.",
	"prefix":       "Only values whose name begins so.",
	"of":           "What is counted or exported. Default articles.",
	"format":       "Format of the export. Default csv.",
	"id":           "Identifier. For an article, with .ris .bib .csl.json .txt or .md also its citation or text in that form.",
	"name":         "Name of the facet.",
}

func endpoints() []endpoint {
	const v1 = "/api/v1"
	return []endpoint{
		{Path: v1 + "/articles", Name: "searchArticles", Summary: "Search articles: hits, total, facets, links.", Search: query.Articles, Params: listParams, Answer: SearchAnswer{}},
		{Path: v1 + "/articles/{id}", Name: "getArticle", Summary: "One article; with an ending, its citation or text.", Params: []string{"id"}, Answer: news.Article{}, Gone: true,
			Types: []string{citeTypes["ris"], citeTypes["bib"], citeTypes["csl.json"], citeTypes["txt"], citeTypes["md"]}},
		{Path: v1 + "/articles/{id}/similar", Name: "similarArticles", Summary: "Articles like this one.", Params: []string{"id", "limit"}, Answer: similarAnswer{}, Gone: true},
		{Path: v1 + "/quotes", Name: "searchQuotes", Summary: "Search quotations; each is a hit with the article it stands in.", Search: query.Quotes, Params: listParams, Answer: SearchAnswer{}},
		{Path: v1 + "/quotes/by-speaker", Name: "quotesBySpeaker", Summary: "Who says it most: speaker, count, first and last date.", Search: query.Quotes, Params: []string{"limit"}, Answer: bySpeakerAnswer{}},
		{Path: v1 + "/quotes/{id}", Name: "getQuote", Summary: "One quotation.", Params: []string{"id"}, Answer: item{}, Gone: true},
		{Path: v1 + "/speakers", Name: "listSpeakers", Summary: "Speakers: names, roles with dates, counts. sort=count (default) or name.", Params: []string{"prefix", "sort", "limit", "offset"}, Answer: speakersAnswer{}},
		{Path: v1 + "/speakers/{id}", Name: "getSpeaker", Summary: "One speaker.", Params: []string{"id"}, Answer: query.SpeakerInfo{}, Gone: true},
		{Path: v1 + "/facets/{name}", Name: "facetValues", Summary: "All values of one facet under the filters in force.", Search: "both", Params: []string{"name", "of", "prefix", "limit"}, Answer: facetAnswer{}},
		{Path: v1 + "/timeline", Name: "timeline", Summary: "Counts by year or month, zeros and the undated included, with what is held as denominator.", Search: "both", Params: []string{"of", "interval"}, Answer: timelineAnswer{}},
		{Path: v1 + "/countries", Name: "listCountries", Summary: "Countries with names in four languages.", Answer: vocabulary{}},
		{Path: v1 + "/regions", Name: "listRegions", Summary: "IOM's regions.", Answer: vocabulary{}},
		{Path: v1 + "/offices", Name: "listOffices", Summary: "IOM's offices.", Answer: vocabulary{}},
		{Path: v1 + "/languages", Name: "listLanguages", Summary: "Languages of articles.", Answer: vocabulary{}},
		{Path: v1 + "/suggest", Name: "suggest", Summary: "Completes what is being typed: speakers, countries, offices, titles, a spelling.", Params: []string{"q", "limit"}, Answer: suggestAnswer{}},
		{Path: v1 + "/export", Name: "export", Summary: "The whole result, streamed from one index generation; never a silently cut file: a broken transfer is an aborted connection. X-Total-Count says how many rows come.",
			Search: "both", Params: []string{"of", "format", "sort", "fields"}, Types: []string{exportFormats["csv"], exportFormats["jsonl"], exportFormats["ris"], exportFormats["bib"], exportFormats["zip"]}},
		{Path: v1 + "/status", Name: "status", Summary: "How much is held, how fresh it is, coverage by site, year and language.", Answer: statusAnswer{}},
		{Path: "/feeds/search.atom", Name: "feed", Summary: "A feed of any search: the 50 last added.", Search: "both", Params: []string{"of"}, Types: []string{"application/atom+xml; charset=utf-8"}},
		{Path: "/openapi.json", Name: "openapi", Summary: "This description."},
	}
}

// all parameters of an endpoint, the path's own first.
func (e endpoint) all() []string {
	var out []string
	add := func(names ...string) {
		for _, n := range names {
			if !slices.Contains(out, n) {
				out = append(out, n)
			}
		}
	}
	for _, n := range e.Params {
		if strings.Contains(e.Path, "{"+n+"}") {
			add(n)
		}
	}
	if e.Search != "" {
		add(searchParams...)
		if e.Search != query.Articles {
			add(quoteParams...)
		}
		for _, n := range slices.Clone(out) {
			if slices.Contains(query.Filters, n) {
				add("not_" + n)
			}
		}
	}
	add(e.Params...)
	add("ui")
	return out
}

func (e endpoint) parameter(name string) map[string]any {
	base := strings.TrimPrefix(name, "not_")
	text := paramTexts[base]
	if base != name {
		text = "Not: " + text
	}
	schema := map[string]any{"type": "string"}
	if enum := valueEnum[base]; enum != nil {
		schema["enum"] = enum
	}
	switch base {
	case "limit", "offset", "min_words":
		schema = map[string]any{"type": "integer", "minimum": 0}
	}
	if base == "sort" && e.Name == "listSpeakers" {
		schema["enum"] = []string{"count", "name"}
	}
	p := map[string]any{"name": name, "in": "query", "description": text, "schema": schema}
	if slices.Contains(query.Filters, base) {
		p["schema"] = map[string]any{"type": "array", "items": schema, "maxItems": query.MaxValues}
		p["explode"] = true
	}
	if strings.Contains(e.Path, "{"+name+"}") {
		p["in"], p["required"] = "path", true
	}
	return p
}

// openAPIDocument describes every endpoint, with schemas made from the very
// types that are answered.
func (s *server) openAPIDocument() []byte {
	sch := &schemas{components: map[string]any{}}
	problemSchema := sch.of(reflect.TypeFor[Problem]())
	failed := map[string]any{"description": "A problem document (RFC 9457).", "content": map[string]any{"application/problem+json": map[string]any{"schema": problemSchema}}}
	paths := map[string]any{}
	for _, e := range endpoints() {
		var params []any
		for _, n := range e.all() {
			params = append(params, e.parameter(n))
		}
		content := map[string]any{}
		if e.Answer != nil {
			t := reflect.TypeOf(e.Answer)
			if t.Kind() == reflect.Pointer {
				t = t.Elem()
			}
			schema := sch.of(t)
			if e.Gone {
				schema = map[string]any{"anyOf": []any{schema, sch.of(reflect.TypeFor[query.Tombstone]())}}
			}
			content["application/json"] = map[string]any{"schema": schema}
		} else if e.Name == "openapi" {
			content["application/json"] = map[string]any{"schema": map[string]any{"type": "object"}}
		}
		for _, t := range e.Types {
			t, _, _ = strings.Cut(t, ";")
			content[t] = map[string]any{"schema": map[string]any{"type": "string"}}
		}
		responses := map[string]any{"200": map[string]any{"description": "The answer.", "content": content},
			"304": map[string]any{"description": "Nothing has changed since the ETag in If-None-Match."}, "400": failed, "503": failed, "500": failed}
		if e.Gone {
			responses["308"] = map[string]any{"description": "Merged or corrected: the same thing has another id now."}
			responses["404"], responses["410"] = failed, failed
		}
		if e.Search != "" {
			responses["410"] = failed
		}
		if e.Name == "facetValues" {
			responses["404"] = failed
		}
		if e.Name == "export" {
			responses["429"], responses["505"] = failed, failed
		}
		paths[e.Path] = map[string]any{"get": map[string]any{"operationId": e.Name, "summary": e.Summary, "parameters": params, "responses": responses}}
	}
	doc := map[string]any{"openapi": "3.1.0",
		"info": map[string]any{"title": "IOM News Search", "version": orText(s.o.Version, "0"),
			"description": "Search over news published by the International Organization for Migration. Not an IOM product. Open for reading from any page; answers carry weak ETags."},
		"paths": paths, "components": map[string]any{"schemas": sch.components}}
	if s.o.PublicURL != "" {
		doc["servers"] = []any{map[string]any{"url": s.o.PublicURL}}
	}
	var b bytes.Buffer
	if err := json.Indent(&b, jsonOf(doc), "", " "); err != nil {
		panic("web: openapi: " + err.Error())
	}
	return b.Bytes()
}

func orText(s, or string) string {
	if s == "" {
		return or
	}
	return s
}

func (c *call) openAPI() error {
	if err := c.onlyUI(); err != nil {
		return err
	}
	c.view = buildView{}
	if c.fresh("json", "") {
		return nil
	}
	c.g.Data(200, "application/json; charset=utf-8", c.s.openapi)
	return nil
}

// apiView is the page about the API.
type apiView struct {
	Page
	Endpoints []endpoint
	Params    []apiParam
	Problems  []apiProblem
	Base      string
}

type apiParam struct{ Name, Text string }

type apiProblem struct {
	Slug, Title, Help string
	Status            int
}

func (c *call) apiPage() error {
	if err := c.onlyUI(); err != nil {
		return err
	}
	c.view = buildView{}
	if c.fresh("html", "") {
		return nil
	}
	v := &apiView{Page: c.page(c.loc.T("nav.api")), Endpoints: endpoints(), Base: c.s.o.PublicURL}
	for _, n := range slices.Concat(searchParams, quoteParams, listParams, []string{"ui", "of", "format", "prefix"}) {
		v.Params = append(v.Params, apiParam{n, paramTexts[n]})
	}
	for slug, status := range problemStatus {
		v.Problems = append(v.Problems, apiProblem{slug, c.loc.T("problem." + slug), c.loc.T("problem." + slug + ".help"), status})
	}
	sort.Slice(v.Problems, func(i, j int) bool { return v.Problems[i].Slug < v.Problems[j].Slug })
	return c.html(200, "api", v)
}
