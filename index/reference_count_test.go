package index

import (
	"slices"
	"strings"

	"iomnews/internal/query"
)

// filters is what one document passes of a query.
func (ref *reference) passes(d *refDoc, q query.Query, without string, dates, undatedWords bool) bool {
	rep := d.a.Representative || d.a.Group == "" && len(d.a.Duplicates) == 0
	if !q.Copies && !rep {
		return false
	}
	if d.q != nil {
		n := len(strings.Fields(d.q.Text))
		if q.MinWords > 0 && n < q.MinWords || q.MinWords == 0 && d.q.Kind == "mixed" && n < 5 {
			return false
		}
	}
	any := func(name string, values []string) bool {
		for _, v := range values {
			switch name {
			case query.Role, query.Organisation:
				var text []span
				for _, s := range d.speakers() {
					if name == query.Role {
						text = append(text, spansOf(deref(s.Role))...)
					} else {
						text = append(text, spansOf(deref(s.Organisation))...)
					}
				}
				all := true
				for _, w := range words(v) {
					all = all && slices.ContainsFunc(text, func(s span) bool { return string(s.term) == w })
				}
				if all {
					return true
				}
			default:
				if contains(d.values(name, q.About), v) {
					return true
				}
			}
		}
		return false
	}
	for name, values := range q.Include {
		if name != without && len(values) > 0 && !any(name, values) {
			return false
		}
	}
	for name, values := range q.Exclude {
		if any(name, values) {
			return false
		}
	}
	if dates && (!q.From.IsZero() || !q.To.IsZero()) {
		if d.a.Published == nil {
			if !q.Undated {
				return false
			}
		} else if day := *d.a.Published; day < q.From.First() || !q.To.IsZero() && day > q.To.Last() {
			return false
		}
	}
	return ref.matches(d, q, q.Undated || undatedWords)
}

func (ref *reference) hits(q query.Query, without string) []*refDoc {
	var out []*refDoc
	for _, d := range ref.docs {
		if ref.passes(d, q, without, true, false) {
			out = append(out, d)
		}
	}
	return out
}

func worksOf(list []*refDoc) int {
	set := map[string]bool{}
	for _, d := range list {
		set[orWord(d.a.Work, d.a.ID)] = true
	}
	return len(set)
}

// undatedOut counts undated documents that only dates keep out.
func (ref *reference) undatedOut(q query.Query) int {
	n := 0
	for _, d := range ref.docs {
		if d.a.Published == nil && ref.passes(d, q, "", false, true) && !ref.passes(d, q, "", true, false) {
			n++
		}
	}
	return n
}

// facet counts each value by asking for it alone.
func (ref *reference) facet(q query.Query, name string) map[string]int {
	counts := map[string]int{}
	values := map[string]bool{}
	for _, d := range ref.docs {
		for _, v := range d.values(name, q.About) {
			if !isPost(v) {
				values[v] = true
			}
		}
	}
	for _, v := range q.Include[name] {
		values[v] = true
	}
	for v := range values {
		alone := q.Clone()
		if alone.Include == nil {
			alone.Include = map[string][]string{}
		}
		alone.Include[name] = []string{v}
		if n := len(ref.hits(alone, "")); n > 0 || contains(q.Include[name], v) {
			counts[v] = n
		}
	}
	return counts
}
