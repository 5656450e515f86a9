package web

import (
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"sort"
	"strings"
	"testing"
	"time"
)

// document is openapi.json as any client reads it.
func document(t *testing.T, h http.Handler) map[string]any {
	t.Helper()
	var doc map[string]any
	if err := json.Unmarshal([]byte(body(t, get(t, h, "/openapi.json"))), &doc); err != nil {
		t.Fatal(err)
	}
	return doc
}

// TestOpenAPIIsTrue validates real answers of every endpoint against the
// description that is served.
func TestOpenAPIIsTrue(t *testing.T) {
	f := newFake()
	h := testServer(f)
	doc := document(t, h)
	id, quote := f.articles[0].ID, f.articles[0].Quotes[1].ID
	targets := map[string][]string{
		"/api/v1/articles": {"", "?q=roof&facets=country:3,speaker&interval=year", "?profile=full&limit=100&sort=oldest", "?profile=minimal", "?fields=title,score", "?q=roof&country=BEL",
			"?contry=x", "?q=(a", "?cursor=1-000009-aaaaaa~3"},
		"/api/v1/articles/{id}":         {id, f.articles[5].ID, "gonegonegonegone", "movedmovedmovedm", "forgottenforgott", "nothing", id + ".ris", id + ".bib", id + ".csl.json", id + ".txt", id + ".md"},
		"/api/v1/articles/{id}/similar": {id + "/similar", id + "/similar?limit=0"},
		"/api/v1/quotes":                {"", "?q=roof&facets=mark,confidence", "?mark=voiced&profile=minimal", "?min_words=many"},
		"/api/v1/quotes/by-speaker":     {"", "?q=roof"},
		"/api/v1/quotes/{id}":           {quote, "voicedvoicedvoic", "nothing"},
		"/api/v1/speakers":              {"", "?prefix=k&sort=name&limit=1", "?sort=age"},
		"/api/v1/speakers/{id}":         {"katharina-lindqvist", "nobody"},
		"/api/v1/facets/{name}":         {"country", "speaker?of=quotes&prefix=k", "colour"},
		"/api/v1/timeline":              {"", "?of=quotes&interval=month&q=roof", "?of=apples"},
		"/api/v1/countries":             {""}, "/api/v1/regions": {""}, "/api/v1/offices": {""}, "/api/v1/languages": {""},
		"/api/v1/suggest":    {"?q=kath", "?q="},
		"/api/v1/export":     {"?format=csv", "?format=jsonl&of=quotes", "?format=ris", "?format=bib", "?format=zip", "?format=doc", "?limit=3"},
		"/api/v1/status":     {""},
		"/feeds/search.atom": {"", "?of=quotes&q=roof"},
		"/openapi.json":      {""},
	}
	paths := doc["paths"].(map[string]any)
	for path := range paths {
		if targets[path] == nil {
			t.Errorf("%s is described and not tested", path)
		}
	}
	for path, tails := range targets {
		op, ok := paths[path].(map[string]any)
		if !ok {
			t.Errorf("%s is not described", path)
			continue
		}
		responses := op["get"].(map[string]any)["responses"].(map[string]any)
		for _, tail := range tails {
			base, _, _ := strings.Cut(path, "{")
			target := base + tail
			r := get(t, h, target)
			b := body(t, r)
			resp, ok := responses[fmt.Sprint(r.StatusCode)].(map[string]any)
			if !ok {
				t.Errorf("%s: status %d is not described: %.200s", target, r.StatusCode, b)
				continue
			}
			content, _ := resp["content"].(map[string]any)
			if content == nil {
				continue
			}
			kind, _, _ := strings.Cut(r.Header.Get("Content-Type"), ";")
			media, ok := content[kind].(map[string]any)
			if !ok {
				t.Errorf("%s: %d with %q is not described", target, r.StatusCode, kind)
				continue
			}
			if !strings.HasSuffix(kind, "json") || strings.Contains(kind, "csl") || strings.Contains(kind, "ndjson") {
				continue
			}
			var v any
			if err := json.Unmarshal([]byte(b), &v); err != nil {
				t.Errorf("%s: %v", target, err)
				continue
			}
			c := checker{doc: doc}
			c.check("$", media["schema"], v)
			for _, e := range c.errs[:min(len(c.errs), 5)] {
				t.Errorf("%s: %s", target, e)
			}
		}
	}
}

// TestOpenAPIParameters: what is described is accepted, and nothing else is.
func TestOpenAPIParameters(t *testing.T) {
	f := newFake()
	h := testServer(f)
	values := map[string]string{"country": "MOZ", "region": "global", "office": "belgium", "speaker": "joris-verhaeghe", "lang": "en", "kind": "news", "scope": "global", "year": "2019", "role": "mayor",
		"organisation": "iom", "confidence": "high", "mark": "quoted", "min_words": "3", "from": "2017", "to": "2020", "undated": "include", "about": "mentioned", "group": "none", "sort": "newest", "limit": "3",
		"offset": "1", "cursor": f.gen.ID + "~2", "facets": "country", "interval": "year", "fields": "title", "profile": "list", "highlight": "1", "ui": "fr", "prefix": "a", "of": "articles", "format": "csv", "q": "roof"}
	for path, op := range document(t, h)["paths"].(map[string]any) {
		target := strings.NewReplacer("articles/{id}", "articles/"+f.articles[0].ID, "quotes/{id}", "quotes/"+f.articles[0].Quotes[0].ID, "speakers/{id}", "speakers/joris-verhaeghe", "{name}", "country").Replace(path)
		known := []string{}
		for _, p := range op.(map[string]any)["get"].(map[string]any)["parameters"].([]any) {
			p := p.(map[string]any)
			name := p["name"].(string)
			known = append(known, name)
			if p["in"] == "path" {
				continue
			}
			v := values[strings.TrimPrefix(name, "not_")]
			if strings.HasSuffix(path, "/speakers") && name == "sort" {
				v = "name"
			}
			of := ""
			switch strings.TrimPrefix(name, "not_") {
			case "role", "organisation", "confidence", "mark", "min_words":
				if !strings.Contains(path, "/quotes") {
					of = "&of=quotes"
				}
			}
			if r := get(t, h, target+"?"+name+"="+v+of); r.StatusCode != 200 {
				t.Errorf("%s: the described parameter %s=%s is refused: %d %s", path, name, v, r.StatusCode, body(t, r))
			}
		}
		for name, v := range values {
			if slices.Contains(known, name) || path == "/feeds/search.atom" {
				continue
			}
			if r := get(t, h, target+"?"+name+"="+v); r.StatusCode == 200 && !ignoredAlike(path, name) {
				t.Errorf("%s: the parameter %s is not described and accepted", path, name)
			}
		}
	}
}

// ignoredAlike: parameters of a search that an endpoint takes and has no use for.
func ignoredAlike(path, name string) bool {
	switch name {
	case "sort", "limit", "offset", "cursor", "facets", "interval", "fields", "profile", "highlight", "group", "undated":
		return strings.Contains(path, "facets") || strings.Contains(path, "timeline") || strings.Contains(path, "by-speaker")
	}
	return false
}

// checker is a small validator for the part of JSON Schema that is used here.
type checker struct {
	doc  map[string]any
	errs []string
}

func (c *checker) fail(at, format string, args ...any) {
	c.errs = append(c.errs, at+": "+fmt.Sprintf(format, args...))
}

func (c *checker) check(at string, schema, v any) {
	s, ok := schema.(map[string]any)
	if !ok {
		c.fail(at, "no schema")
		return
	}
	if ref, ok := s["$ref"].(string); ok {
		name := strings.TrimPrefix(ref, "#/components/schemas/")
		c.check(at, c.doc["components"].(map[string]any)["schemas"].(map[string]any)[name], v)
		return
	}
	for _, key := range []string{"anyOf", "oneOf"} {
		list, ok := s[key].([]any)
		if !ok {
			continue
		}
		best := []string(nil)
		matched := 0
		for _, one := range list {
			d := checker{doc: c.doc}
			if d.check(at, one, v); len(d.errs) == 0 {
				matched++
			} else if best == nil || len(d.errs) < len(best) {
				best = d.errs
			}
		}
		if matched == 0 || key == "oneOf" && matched > 1 {
			c.fail(at, "%d of %s match; nearest: %v", matched, key, best)
		}
	}
	c.checkType(at, s, v)
	switch v := v.(type) {
	case map[string]any:
		c.checkObject(at, s, v)
	case []any:
		if s["items"] != nil {
			for i, x := range v {
				c.check(fmt.Sprintf("%s[%d]", at, i), s["items"], x)
			}
		}
		if n, ok := s["minItems"].(float64); ok && len(v) < int(n) {
			c.fail(at, "only %d items", len(v))
		}
	case string:
		if s["format"] == "date-time" {
			if _, err := time.Parse(time.RFC3339, v); err != nil {
				c.fail(at, "%q is no date-time", v)
			}
		}
	}
}

func (c *checker) checkType(at string, s map[string]any, v any) {
	var types []string
	switch t := s["type"].(type) {
	case string:
		types = []string{t}
	case []any:
		for _, x := range t {
			types = append(types, x.(string))
		}
	default:
		return
	}
	kind := "null"
	switch n := v.(type) {
	case string:
		kind = "string"
	case bool:
		kind = "boolean"
	case float64:
		kind = "number"
		if n == float64(int64(n)) && slices.Contains(types, "integer") {
			kind = "integer"
		}
	case []any:
		kind = "array"
	case map[string]any:
		kind = "object"
	}
	if !slices.Contains(types, kind) {
		c.fail(at, "is %s, want %v", kind, types)
	}
}

func (c *checker) checkObject(at string, s, v map[string]any) {
	properties, _ := s["properties"].(map[string]any)
	if required, ok := s["required"].([]any); ok {
		for _, name := range required {
			if _, ok := v[name.(string)]; !ok {
				c.fail(at, "lacks %q", name)
			}
		}
	}
	names := make([]string, 0, len(v))
	for name := range v {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		if p, ok := properties[name]; ok {
			c.check(at+"."+name, p, v[name])
			continue
		}
		switch extra := s["additionalProperties"].(type) {
		case bool:
			if !extra {
				c.fail(at, "has %q, which is not described", name)
			}
		case map[string]any:
			c.check(at+"."+name, extra, v[name])
		}
	}
}

// TestCheckerCanFail: a validator that accepts everything proves nothing.
func TestCheckerCanFail(t *testing.T) {
	schema := map[string]any{"type": "object", "required": []any{"a"}, "additionalProperties": false,
		"properties": map[string]any{"a": map[string]any{"type": []any{"string", "null"}}, "b": map[string]any{"type": "array", "items": map[string]any{"type": "integer"}}}}
	for name, v := range map[string]any{"missing": map[string]any{}, "wrong type": map[string]any{"a": 1.0}, "extra": map[string]any{"a": nil, "c": nil}, "item": map[string]any{"a": "", "b": []any{1.5}}} {
		c := checker{}
		if c.check("$", schema, v); len(c.errs) == 0 {
			t.Errorf("%s was accepted", name)
		}
	}
}
