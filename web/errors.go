package web

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"iomnews/internal/news"
	"iomnews/internal/query"
)

// Problem is an error answer (RFC 9457): the API's JSON and the error page.
type Problem struct {
	Slug       string         `json:"-"` // names the kind of error; the end of Type
	Type       string         `json:"type"`
	Title      string         `json:"title"`
	Status     int            `json:"status"`
	Detail     string         `json:"detail,omitempty"`
	Instance   string         `json:"instance,omitempty"`
	RequestID  string         `json:"request_id"`
	Param      string         `json:"parameter,omitempty"`
	Position   *int           `json:"position,omitempty"` // code points into the parameter
	Suggestion string         `json:"suggestion,omitempty"`
	Errors     []ParamProblem `json:"errors,omitempty"` // all of them, when there are several
	RetryAfter int            `json:"retry_after,omitempty"`

	cause  error
	costly *query.CostError // when it asks for too much work
}

// ParamProblem is one parameter that could not be read.
type ParamProblem struct {
	Param      string `json:"parameter"`
	Value      string `json:"value,omitempty"`
	Detail     string `json:"detail"`
	Position   *int   `json:"position,omitempty"`
	Suggestion string `json:"suggestion,omitempty"`

	from *query.ParamError // what the query room said; nil for problems found here
}

func (p *Problem) Error() string {
	if p.cause != nil {
		return p.cause.Error()
	}
	return p.Slug + ": " + p.Detail
}

func (p *Problem) Unwrap() error { return p.cause }

// The kinds of problem: slug -> status. Titles and what to do about each are
// messages "problem.<slug>" and "problem.<slug>.help".
var problemStatus = map[string]int{
	"parameter":   http.StatusBadRequest,
	"query":       http.StatusBadRequest,
	"not-found":   http.StatusNotFound,
	"method":      http.StatusMethodNotAllowed,
	"forgotten":   http.StatusGone,
	"expired":     http.StatusGone,
	"too-long":    http.StatusRequestURITooLong,
	"too-many":    http.StatusTooManyRequests,
	"internal":    http.StatusInternalServerError,
	"too-costly":  http.StatusBadRequest,
	"unavailable": http.StatusServiceUnavailable,
	"too-slow":    http.StatusServiceUnavailable,
	"protocol":    http.StatusHTTPVersionNotSupported,
}

func notFound(detail string) *Problem { return problem("not-found", detail, nil) }

func problem(slug, detail string, cause error) *Problem {
	return &Problem{Slug: slug, Status: problemStatus[slug], Detail: detail, cause: cause}
}

func badParam(param, value, detail, suggestion string) *Problem {
	p := problem("parameter", detail, nil)
	p.Param, p.Suggestion = param, suggestion
	p.Errors = []ParamProblem{{Param: param, Value: clip(value, 100), Detail: detail, Suggestion: suggestion}}
	return p
}

// problemOf gives each error its status. This is the only place that does.
func problemOf(err error) *Problem {
	var p *Problem
	if errors.As(err, &p) {
		return p
	}
	if p := queryProblem(err); p != nil {
		return p
	}
	switch {
	case errors.Is(err, news.ErrForgotten):
		return problem("forgotten", "", err)
	case errors.Is(err, news.ErrNotFound), errors.Is(err, news.ErrGone):
		return problem("not-found", "", err)
	case errors.Is(err, news.ErrInvalid):
		return problem("query", err.Error(), err)
	case errors.Is(err, news.ErrUnavailable):
		p := problem("unavailable", "", err)
		p.RetryAfter = 2
		return p
	case errors.Is(err, context.DeadlineExceeded):
		p := problem("too-slow", "", err)
		p.RetryAfter = 5
		return p
	}
	return problem("internal", "", err)
}

func clip(s string, n int) string {
	i := 0
	for at := range s {
		if i == n {
			return s[:at] + "…"
		}
		i++
	}
	return s
}

// fail answers with a problem document, or its page.
func (c *call) fail(err error) {
	if c.g.Request.Context().Err() != nil { // the asker's own, not the deadline of this answer
		c.g.Abort()
		return
	}
	orig := problemOf(err)
	p := *orig
	p.Errors = slices.Clone(orig.Errors)
	p.sayIn(c.loc)
	if p.costly != nil {
		p.Param = "q"
		if at := strings.Index(strings.ToLower(c.values.Get("q")), p.costly.Clause); at >= 0 && p.costly.Clause != "" {
			pos := utf8.RuneCountInString(strings.ToLower(c.values.Get("q"))[:at])
			p.Position = &pos
		}
	}
	p.Type = c.s.o.PublicURL + "/api#problem-" + p.Slug
	p.Title = c.loc.T("problem." + p.Slug)
	p.Instance = clip(c.r.URL.EscapedPath(), 200)
	p.RequestID = c.requestID
	if p.Detail == "" && c.api {
		p.Detail = c.loc.T("problem." + p.Slug + ".help")
	}
	if p.Slug == "internal" || p.Slug == "too-slow" {
		c.s.log.Error("request failed", "id", c.requestID, "route", c.name, "err", err)
	}
	h := c.g.Writer.Header()
	h.Set("Cache-Control", "no-store")
	h.Del("ETag")
	if p.RetryAfter > 0 {
		h.Set("Retry-After", strconv.Itoa(p.RetryAfter))
	}
	if c.api {
		c.writeJSON(p.Status, "application/problem+json", p)
		return
	}
	v := errorView{Page: c.page(p.Title), Problem: p, Help: c.loc.T("problem." + p.Slug + ".help")}
	v.NoIndex = true
	if p.Slug == "unavailable" && !c.s.searched.Load() { // the first generation is being made
		v.Refresh = 2
		if c.s.o.Progress != nil {
			v.Progress = c.s.o.Progress()
		}
	}
	c.html(p.Status, "error", &v)
}

type errorView struct {
	Page
	Problem  Problem
	Help     string
	Progress string
}
