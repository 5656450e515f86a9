package query

import (
	"net/url"
	"strconv"
	"strings"
)

// Values gives the parameters that FromValues reads back to q: defaults left
// out. Of is not among them, for it is the address's path.
func (q Query) Values() url.Values {
	v := url.Values{}
	set := func(name, value string) {
		if value != "" {
			v.Set(name, value)
		}
	}
	num := func(name string, n int) {
		if n != 0 {
			v.Set(name, strconv.Itoa(n))
		}
	}
	set("q", q.Text)
	for name, values := range q.Include {
		v[name] = append([]string(nil), values...)
	}
	for name, values := range q.Exclude {
		v["not_"+name] = append([]string(nil), values...)
	}
	set("from", q.From.String())
	set("to", q.To.String())
	if q.Undated {
		v.Set("undated", "include")
	}
	set("about", q.About)
	num("min_words", q.MinWords)
	set("sort", q.Sort)
	num("limit", q.Limit)
	num("offset", q.Offset)
	set("cursor", q.Cursor)
	var facets []string
	for _, f := range q.Facets {
		s := f.Name
		if f.Limit > 0 {
			s += ":" + strconv.Itoa(f.Limit)
		}
		facets = append(facets, s)
	}
	set("facets", strings.Join(facets, ","))
	set("interval", q.Interval)
	set("fields", strings.Join(q.Fields, ","))
	set("profile", q.Profile)
	if q.Copies {
		v.Set("group", "none")
	}
	set("ui", q.UI)
	if q.Highlight {
		v.Set("highlight", "1")
	}
	return v
}

// Key is one text for all queries that have the same answer but for wording:
// the canonical parameters, with the words as they were read. It names a
// query in caches and ETags.
func (q Query) Key() string {
	v := q.Values()
	v.Del("q")
	if q.Expr != nil {
		v.Set("q", q.Expr.String())
	}
	of := q.Of
	if of == "" {
		of = Articles
	}
	return of + "?" + v.Encode()
}

// Clone returns a copy that shares no map or slice with q.
func (q Query) Clone() Query {
	c := q
	copied := func(m map[string][]string) map[string][]string {
		if m == nil {
			return nil
		}
		out := make(map[string][]string, len(m))
		for k, v := range m {
			out[k] = append([]string(nil), v...)
		}
		return out
	}
	c.Include, c.Exclude = copied(q.Include), copied(q.Exclude)
	c.Facets = append([]FacetRequest(nil), q.Facets...)
	c.Fields = append([]string(nil), q.Fields...)
	c.Warnings = append([]Notice(nil), q.Warnings...)
	return c
}

// Without returns q without one filter value ("" as value: without the whole
// filter). name is a filter, not_<filter>, q, from, to, about or min_words. A page
// position is dropped with it.
func (q Query) Without(name, value string) Query {
	c := q.Clone()
	c.Offset, c.Cursor = 0, ""
	m := c.Include
	base, not := strings.CutPrefix(name, "not_")
	if not {
		m = c.Exclude
	}
	switch name {
	case "q":
		c.Text, c.Expr, c.Unreadable, c.Warnings = "", nil, nil, nil
	case "from":
		c.From = Date{}
	case "to":
		c.To = Date{}
	case "about":
		c.About = ""
	case "min_words":
		c.MinWords = 0
	default:
		var keep []string
		for _, v := range m[base] {
			if value != "" && v != value {
				keep = append(keep, v)
			}
		}
		if keep == nil {
			delete(m, base)
		} else {
			m[base] = keep
		}
	}
	return c
}

// With returns q with one more value in a filter; a page position is dropped.
func (q Query) With(name, value string) Query {
	c := q.Clone()
	c.Offset, c.Cursor = 0, ""
	m := &c.Include
	base, not := strings.CutPrefix(name, "not_")
	if not {
		m = &c.Exclude
	}
	if *m == nil {
		*m = map[string][]string{}
	}
	for _, v := range (*m)[base] {
		if v == value {
			return c
		}
	}
	(*m)[base] = append((*m)[base], value)
	return c
}
