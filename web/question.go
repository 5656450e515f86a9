package web

import (
	"errors"
	"net/url"
	"strings"

	"iomnews/internal/query"
)

// question reads the search that an address asks for; pages leniently, for they can
// say what they made of it, which a program or a feed would not see. Parameters that the
// route reads itself are named in allow.
func (c *call) question(of string, allow ...string) (query.Query, error) {
	ctx := query.Context{Of: of, MaxLimit: query.MaxPageLimit, Lenient: !c.api && c.name != "feed", Allow: allow, Posts: c.s.posts}
	if c.api {
		ctx.MaxLimit = query.MaxAPILimit
	}
	q, err := query.FromValues(c.values, ctx)
	q.UI = c.loc.Lang
	return q, err
}

// pinFor holds the generation that q's cursor was given out for, else the newest.
// A cursor served is "<generation>~<the engine's own>".
func (c *call) pinFor(q *query.Query) error {
	if q.Cursor == "" {
		return c.pin("")
	}
	gen, inner, ok := strings.Cut(q.Cursor, "~")
	if !ok || gen == "" || inner == "" {
		return badParam("cursor", q.Cursor, c.loc.T("problem.cursor"), "")
	}
	if err := c.pin(gen); err != nil {
		return err
	}
	q.Cursor = inner
	return nil
}

func (c *call) cursor(inner string) string {
	if inner == "" {
		return ""
	}
	return c.view.Generation().ID + "~" + inner
}

// queryProblem is the problem document of what FromValues found wrong; nil for
// other errors.
func queryProblem(err error) *Problem {
	var all query.Errors
	var one *query.ParamError
	var syntax *query.SyntaxError
	var cost *query.CostError
	if !errors.As(err, &all) && errors.As(err, &one) {
		all = query.Errors{one}
	}
	switch {
	case errors.As(err, &cost):
		p := problem("too-costly", "", err)
		p.costly = cost
		return p
	case len(all) > 0:
		p := problem("parameter", all[0].Error(), err)
		for _, e := range all {
			one := ParamProblem{Param: e.Param, Value: e.Value, Detail: e.Text, Suggestion: e.Suggestion, from: e}
			if e.Syntax != nil {
				one.Position = &e.Syntax.Pos
			}
			p.Errors = append(p.Errors, one)
		}
		first := p.Errors[0]
		p.Param, p.Position, p.Suggestion = first.Param, first.Position, first.Suggestion
		return p
	case errors.As(err, &syntax):
		p := problem("query", syntax.Error(), err)
		p.Param, p.Position, p.Suggestion = "q", &syntax.Pos, syntax.Suggestion
		return p
	}
	return nil
}

// sayIn puts what is wrong with parameters into the language of the interface;
// the query room speaks English.
func (p *Problem) sayIn(l *locale) {
	if c := p.costly; c != nil && c.Clause != "" {
		p.Detail = l.T("syntax.wide", c.Clause, l.Num(c.Words))
	}
	if l.Lang == "en" {
		return
	}
	for i, one := range p.Errors {
		e := one.from
		switch {
		case e == nil:
			continue
		case e.Unknown:
			one.Detail = l.T("problem.unknown", e.Param)
		case e.Syntax != nil:
			one.Detail = syntaxText(l, e.Syntax)
		case e.Param == "from" || e.Param == "to":
			one.Detail = l.T("problem.date")
		case e.Param == "cursor":
			one.Detail = l.T("problem.cursor")
		default:
			one.Detail = l.T("problem.value")
		}
		p.Errors[i] = one
	}
	if len(p.Errors) > 0 && p.Errors[0].from != nil {
		p.Detail = p.Errors[0].Param + l.T("colon") + p.Errors[0].Detail
	}
}

// syntaxText says in the language of the interface why a query cannot be read.
func syntaxText(l *locale, e *query.SyntaxError) string {
	if key := "syntax." + e.Code; l.Has(key) {
		return l.T(key, e.Arg)
	}
	return e.Text
}

// href is an address on this site: path and parameters, keeping the language
// of the interface when it was chosen in the address.
func (c *call) href(path string, v url.Values) string {
	if len(v) == 0 && !c.uiSet {
		return path
	}
	w := make(url.Values, len(v)+1)
	for k, x := range v {
		w[k] = x
	}
	w.Del("ui")
	if c.uiSet {
		w.Set("ui", c.loc.Lang)
	}
	if len(w) == 0 {
		return path
	}
	return path + "?" + w.Encode()
}

// searchPath is the page that searches for of.
func searchPath(of string) string {
	if of == query.Quotes {
		return "/quotes"
	}
	return "/search"
}

// plain is q as an address carries it: without what a page asks for by itself.
func plain(q query.Query) query.Query {
	q.UI, q.Facets, q.Interval, q.Highlight, q.Fields, q.Profile = "", nil, "", false, nil, ""
	q.Cursor, q.Offset, q.Near, q.Relax = "", 0, false, false
	return q
}

// page1 is the address of q's first page.
func (c *call) page1(q query.Query) string {
	return c.href(searchPath(q.Of), plain(q).Values())
}
