package quote

import (
	"strings"
	"sync"

	"iomnews/internal/fold"
	"iomnews/internal/gazetteer"
)

// placeBook holds the folded names that the gazetteer knows as a country's, a
// city's or a camp's, and the words for a country's people.
type placeBook struct {
	places, peoples map[string]bool
	first           map[string]bool // first words of the places
}

var loadPlaces = sync.OnceValue(func() placeBook {
	b := placeBook{places: map[string]bool{}, peoples: map[string]bool{}, first: map[string]bool{}}
	for _, e := range gazetteer.Entries() {
		switch e.Kind {
		case gazetteer.Name, gazetteer.Place:
			name := fold.String(e.Text)
			first, _, _ := strings.Cut(name, " ")
			b.places[name], b.first[first] = true, true
		case gazetteer.Demonym, gazetteer.WeakDemonym:
			b.peoples[fold.String(e.Text)] = true
		}
	}
	return b
})

// placeName tells whether the words [a, b) are the name of a place, with or
// without the article before them.
func (d *doc) placeName(a, b int) bool {
	p := loadPlaces()
	if b-a == 1 {
		if p.places[string(d.folded(d.text(a)))] {
			return true
		}
	} else if p.first[string(d.folded(d.text(a)))] && p.places[fold.String(strings.Join(strings.Fields(d.span(a, b)), " "))] {
		return true
	}
	return a > 0 && d.has(a-1, fDet) && d.toks[a-1].cap && p.places[fold.String(d.span(a-1, b))]
}

// demonym tells whether the word at i says of what country somebody is.
func (d *doc) demonym(i int) bool {
	w := fold.String(d.text(i))
	p := loadPlaces().peoples
	if p[w] || p[strings.TrimSuffix(w, "s")] {
		return true
	}
	if d.m.lang == "fr" {
		for _, s := range []string{"ien", "ienne", "ais", "aise", "ois", "oise", "een", "eenne"} {
			if len(w) > len(s)+2 && strings.HasSuffix(w, s) {
				return true
			}
		}
	}
	return false
}

// kin tells whether the word at i is a person in the singular that no other
// noun follows.
func (d *doc) kin(i int) bool {
	switch d.text(i) {
	case "mother", "father", "brother", "sister", "wife", "husband", "uncle", "aunt", "cousin", "grandmother", "grandfather", "son", "daughter", "man", "woman", "boy", "girl", "neighbour", "neighbor", "friend", "mum", "grandson", "granddaughter", "widow":
		return true
	}
	return false
}

// animate tells whether the noun at i has the ending of somebody who does
// something or comes from somewhere.
func (d *doc) animate(i int) bool {
	if i >= len(d.toks) || d.toks[i].kind != word || d.toks[i].flags&(fThing|fOrg|fTime|fMedia|fObject) != 0 {
		return false
	}
	w := d.text(i)
	if len(w) < 6 {
		return false
	}
	tails := []string{"enta", "ente", "ante", "anta", "ista", "ero", "era", "dor", "dora", "tor", "tora", "ano", "ana", "eño", "eña", "és", "esa", "uelo", "uela", "eiro", "eira"}
	if d.m.lang == "fr" {
		tails = []string{"eur", "euse", "rice", "ier", "ière", "iste", "ant", "ante", "ent", "ente", "ien", "ienne", "ais", "aise", "ois", "oise"}
	}
	for _, s := range tails {
		if strings.HasSuffix(w, s) {
			return true
		}
	}
	return false
}

// pluralNoun tells whether the first noun for people of [a, b) is a plural.
func (d *doc) pluralNoun(a, b int) bool {
	for k := a; k < b; k++ {
		if d.has(k, fPeople|fAgain|fRole) {
			w := d.text(k)
			return strings.HasSuffix(w, "s") && !d.m.caseless || w == "people" || w == "men" || w == "women" || w == "children"
		}
	}
	return false
}
