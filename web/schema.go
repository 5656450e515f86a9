package web

import (
	"encoding/json"
	"reflect"
	"strings"
	"time"

	"iomnews/internal/query"
)

// schemas makes JSON Schemas of Go types, as encoding/json writes them. Named
// structs become components; nothing is allowed that the type has not.
type schemas struct {
	components map[string]any
}

// typeNames are the names of components, where the Go name is not for readers.
var typeNames = map[string]string{
	"SearchAnswer": "SearchAnswer", "articleHit": "ArticleHit", "quoteHit": "QuoteHit", "exportQuote": "QuoteLine", "quoteArticle": "ArticleReference",
	"queryEcho": "QueryEcho", "indexEcho": "Index", "relaxedEcho": "Relaxed", "speakerCount": "SpeakerCount", "term": "Term", "suggestion": "Suggestion",
}

var timeType = reflect.TypeFor[time.Time]()

// of is the schema of v's type.
func (s *schemas) of(t reflect.Type) any {
	switch t.Kind() {
	case reflect.Pointer:
		return nullable(s.of(t.Elem()))
	case reflect.Slice:
		// A nil slice is written as null; which lists never are is decided where answers are made.
		return map[string]any{"type": "array", "items": s.of(t.Elem())}
	case reflect.Array:
		return map[string]any{"type": "array", "items": s.of(t.Elem()), "minItems": t.Len(), "maxItems": t.Len()}
	case reflect.Map:
		return map[string]any{"type": "object", "additionalProperties": s.of(t.Elem())}
	case reflect.String:
		return map[string]any{"type": "string"}
	case reflect.Bool:
		return map[string]any{"type": "boolean"}
	case reflect.Int, reflect.Int64:
		return map[string]any{"type": "integer"}
	case reflect.Float64:
		return map[string]any{"type": "number"}
	case reflect.Struct:
		if t == timeType {
			return map[string]any{"type": "string", "format": "date-time"}
		}
		return s.ref(t)
	}
	return map[string]any{}
}

func nullable(schema any) any {
	m, ok := schema.(map[string]any)
	if kind, plain := m["type"].(string); ok && plain {
		out := map[string]any{}
		for k, v := range m {
			out[k] = v
		}
		out["type"] = []string{kind, "null"}
		return out
	}
	return map[string]any{"oneOf": []any{schema, map[string]any{"type": "null"}}}
}

func componentName(t reflect.Type) string {
	if n := typeNames[t.Name()]; n != "" {
		return n
	}
	return strings.ToUpper(t.Name()[:1]) + t.Name()[1:]
}

func (s *schemas) ref(t reflect.Type) any {
	if t == reflect.TypeFor[item]() { // written by its own MarshalJSON
		return map[string]any{"anyOf": []any{s.part(reflect.TypeFor[articleHit]()), s.part(reflect.TypeFor[quoteHit]())}}
	}
	name := componentName(t)
	if _, ok := s.components[name]; !ok {
		s.components[name] = nil // ends recursion
		s.components[name] = s.object(t, true)
	}
	return map[string]any{"$ref": "#/components/schemas/" + name}
}

// part is a struct of which fields= may leave out any but the id.
func (s *schemas) part(t reflect.Type) any {
	name := componentName(t)
	if _, ok := s.components[name]; !ok {
		s.components[name] = nil
		o := s.object(t, false)
		o["required"] = []string{"id"}
		s.components[name] = o
	}
	return map[string]any{"$ref": "#/components/schemas/" + name}
}

func (s *schemas) object(t reflect.Type, require bool) map[string]any {
	properties := map[string]any{}
	var required []string
	s.fields(t, properties, &required)
	o := map[string]any{"type": "object", "properties": properties, "additionalProperties": false}
	if require && len(required) > 0 {
		o["required"] = required
	}
	return o
}

func (s *schemas) fields(t reflect.Type, properties map[string]any, required *[]string) {
	for f := range fieldsOf(t) {
		tag := f.Tag.Get("json")
		name, options, _ := strings.Cut(tag, ",")
		if name == "-" || !f.IsExported() && !f.Anonymous {
			continue
		}
		if f.Anonymous && tag == "" {
			e := f.Type
			if e.Kind() == reflect.Pointer {
				e = e.Elem()
			}
			s.fields(e, properties, required)
			continue
		}
		if name == "" {
			name = f.Name
		}
		schema := s.of(f.Type)
		if t.Name() == "Article" && name == "quotes" {
			schema = nullable(schema) // null: not looked for in this language
		}
		if text := fieldTexts[t.Name()+"."+name]; text != "" {
			if m := schema.(map[string]any); m["$ref"] == nil {
				m["description"] = text
			}
		}
		properties[name] = schema
		if !strings.Contains(options, "omit") {
			*required = append(*required, name)
		}
	}
}

func fieldsOf(t reflect.Type) func(func(reflect.StructField) bool) {
	return func(yield func(reflect.StructField) bool) {
		for i := range t.NumField() {
			if !yield(t.Field(i)) {
				return
			}
		}
	}
}

// fieldTexts describe what a name alone does not say.
var fieldTexts = map[string]string{
	"Article.published":         "Calendar date YYYY-MM-DD as published; null when the page has none. Never guessed.",
	"Article.body":              "Paragraphs separated by one blank line. All offsets count Unicode code points in it. Empty where only excerpts are served.",
	"Article.quotes":            "null: quotations were not looked for in this language; []: there are none.",
	"Article.contact":           "The contact block as published, without e-mail addresses and telephone numbers.",
	"Article.primary_countries": "ISO 3166-1 alpha-3 codes the article is about, best first, at most three.",
	"Article.work":              "The same for an article, its copies and its translations.",
	"Quote.parts":               "Each [start, end) in code points of the article's body.",
	"Quote.speaker":             "null when nobody could be named safely.",
	"SearchAnswer.works":        "The total with copies and translations counted once.",
	"SearchAnswer.undated":      "Matches without a date that a date filter left out.",
	"SearchAnswer.held":         "All articles (or quotations) of the index: the denominator.",
	"relaxedEcho.value":         "The filter's value; for q: or (any of the words), unquoted (exact phrases as plain words) or year (a year among them as a filter).",
	"FacetValue.count":          "The total with this value alone chosen in its facet and all other filters as they are.",
	"Bucket.total":              "Of the whole corpus in this bucket.",
}

// valueEnum are the choices of parameters that have few.
var valueEnum = map[string][]string{
	"about": {"primary", "mentioned", "said"}, "undated": {"include"}, "sort": {"relevance", "newest", "oldest", "seen"}, "profile": {"minimal", "list", "full"},
	"group": {"duplicates", "none"}, "ui": {"en", "es", "fr", "ar"}, "highlight": {"0", "1"}, "interval": {"year", "month"}, "of": {"articles", "quotes"},
	"format": {"csv", "jsonl", "ris", "bib", "zip"}, "scope": {"global", "local", query.Missing}, "confidence": {"high", "medium", "low", query.Missing}, "mark": {"quoted", "voiced", query.Missing},
}

func jsonOf(v any) json.RawMessage {
	b, err := json.Marshal(v)
	if err != nil {
		panic("web: openapi: " + err.Error())
	}
	return b
}
