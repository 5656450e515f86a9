package index

import (
	"cmp"
	"slices"
	"strings"

	"iomnews/internal/query"
)

// gatherSpeakers lists everyone quoted, from the columns: names as published,
// roles with their dates, counts. Counts are those of a plain search: copies
// and mixed quotations under five words do not count.
func gatherSpeakers(articles, quotes *shelf) ([]query.SpeakerInfo, error) {
	shown := slices.Clone(quotes.rep)
	shown.andNot(quotes.short)
	col := quotes.columns[kSpeaker]
	out := []query.SpeakerInfo{}
	at := map[string]int{}
	for i, id := range col.values {
		if strings.HasPrefix(id, "post:") {
			continue
		}
		info := query.SpeakerInfo{ID: id, Other: []string{}, Roles: []query.RoleSpan{}}
		n, days := 0, dayRange{}
		col.docs[i].eachIn(shown, func(d uint32) {
			n++
			if quotes.voiced.has(d) {
				info.Voiced++
			}
			days.add(quotes.day[d])
		})
		info.Quotes = n - info.Voiced
		info.First, info.Last = dayString(days.lo), dayString(days.hi)
		at[id] = len(out)
		out = append(out, info)
	}
	col = articles.columns[kSpeaker]
	for i, id := range col.values {
		if strings.HasPrefix(id, "post:") {
			continue
		}
		k, ok := at[id]
		if !ok { // the speaker of a text without a paragraph of its own
			k = len(out)
			at[id] = k
			out = append(out, query.SpeakerInfo{ID: id, Other: []string{}, Roles: []query.RoleSpan{}})
		}
		out[k].Articles = col.docs[i].countIn(articles.rep)
	}
	names := map[string]map[string]int{}
	err := quotes.postings(kName, func(term string) func(uint32) {
		id, name, _ := strings.Cut(term, "\x00")
		if names[id] == nil {
			names[id] = map[string]int{}
		}
		m := names[id]
		return func(uint32) { m[name]++ }
	})
	if err != nil {
		return nil, err
	}
	for id, m := range names {
		k, ok := at[id]
		if !ok {
			continue
		}
		list := byCount(m)
		if len(list) > 0 {
			out[k].Name, out[k].Other = list[0], list[1:]
		}
	}
	if err := gatherRoles(quotes, shown, at, out); err != nil {
		return nil, err
	}
	for i := range out {
		if out[i].Name == "" {
			out[i].Name = out[i].ID
		}
	}
	slices.SortFunc(out, func(a, b query.SpeakerInfo) int {
		return cmp.Or(cmp.Compare(b.Quotes+b.Voiced, a.Quotes+a.Voiced), strings.Compare(a.ID, b.ID))
	})
	return out, nil
}

// gatherRoles fills in the roles of each speaker, the most frequent first.
func gatherRoles(quotes *shelf, shown bitset, at map[string]int, out []query.SpeakerInfo) error {
	type key struct{ id, role string }
	roles := map[key]*struct {
		n    int
		days dayRange
	}{}
	err := quotes.postings(kRole, func(term string) func(uint32) {
		id, role, _ := strings.Cut(term, "\x00")
		r := roles[key{id, role}]
		if r == nil {
			r = &struct {
				n    int
				days dayRange
			}{}
			roles[key{id, role}] = r
		}
		return func(d uint32) {
			if shown.has(d) {
				r.n++
				r.days.add(quotes.day[d])
			}
		}
	})
	if err != nil {
		return err
	}
	for k, r := range roles {
		if i, ok := at[k.id]; ok && r.n > 0 {
			out[i].Roles = append(out[i].Roles, query.RoleSpan{Role: k.role, First: dayString(r.days.lo), Last: dayString(r.days.hi), Count: r.n})
		}
	}
	for i := range out {
		slices.SortFunc(out[i].Roles, func(a, b query.RoleSpan) int {
			return cmp.Or(cmp.Compare(b.Count, a.Count), strings.Compare(a.Role, b.Role))
		})
	}
	return nil
}

// dayRange is the first and last of some days.
type dayRange struct{ lo, hi int32 }

func (s *dayRange) add(day int32) {
	if day == 0 {
		return
	}
	if s.lo == 0 || day < s.lo {
		s.lo = day
	}
	s.hi = max(s.hi, day)
}

// daysOf returns the first and last of the days of a set: at the ends of the
// orders by date where the set is dense, else from every document.
func (s *shelf) daysOf(set bitset) dayRange {
	end := func(by int) int32 {
		for _, d := range s.order[by].docs[:min(len(set), s.docs)] {
			if set.has(d) {
				return s.day[d] // 0: all are undated
			}
		}
		return -1
	}
	days := dayRange{end(byOldest), end(byNewest)}
	if days.lo < 0 || days.hi < 0 {
		days = dayRange{}
		set.each(func(d uint32) { days.add(s.day[d]) })
	}
	return days
}

func byCount(m map[string]int) []string {
	list := []string{}
	for v := range m {
		if v != "" {
			list = append(list, v)
		}
	}
	slices.SortFunc(list, func(a, b string) int { return cmp.Or(cmp.Compare(m[b], m[a]), strings.Compare(a, b)) })
	return list
}
