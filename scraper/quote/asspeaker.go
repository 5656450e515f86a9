package quote

import (
	"strings"

	"iomnews/internal/news"
)

// asSpeaker returns person i as a speaker.
func (f *finder) asSpeaker(i int) *news.Speaker {
	p := &f.people.all[i]
	if p.role == "" && !p.parsed {
		f.parseRole(p)
	}
	if p.madeOf != [3]string{p.name, p.role, p.org} {
		of := [3]string{p.name, p.role, p.org}
		p.made, p.madeOf = news.Speaker{ID: f.identity(p)}, of
		if p.starred {
			of[0] += "*"
		}
		if p.name != "" {
			p.made.Name = &of[0]
		}
		if p.role != "" {
			p.made.Role = &of[1]
		}
		if p.org != "" {
			p.made.Organisation = &of[2]
		}
	}
	if len(f.speakers) == cap(f.speakers) {
		f.speakers = make([]news.Speaker, 0, 8)
	}
	f.speakers = append(f.speakers, p.made)
	return &f.speakers[len(f.speakers)-1]
}

// identity returns the id of person p, made once for each form of the name.
func (f *finder) identity(p *person) string {
	if p.name == "" || p.starred {
		return ""
	}
	t := loadTables()
	if p.idOf == p.name && !p.namesake {
		return p.id
	}
	folded := f.people.foldings.fold(strings.TrimRight(p.name, "*"))
	if p.idOf != p.name {
		p.idOf = p.name
		p.id, p.namesake = t.identity(p.name, folded, bearer{})
	}
	if p.namesake {
		p.id, _ = t.identity(p.name, folded, bearer{p.role, p.org, f.text.Published})
	}
	return p.id
}

// spoken notes that person i speaks.
func (f *finder) spoken(i int) int {
	f.people.all[i].spoke = true
	r := f.people.recent
	if n := len(r); n == 0 || r[n-1] != i {
		f.people.recent = append(r, i)
	}
	return i
}
