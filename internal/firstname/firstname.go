// Package firstname knows which first names are women's and which are men's, in
// Latin, Arabic and Cyrillic letters.
//
// It refuses to guess: a name that its sources give to both, or do not know, is
// of unknown gender. Names are data of two sources: faker.tsv, recorded by gen
// from a public package, and world.txt, written by hand for countries that public
// lists hardly cover.
//
// Start with Of.
package firstname

import (
	_ "embed"
	"strings"
	"sync"

	"iomnews/internal/fold"
)

// Gender is whom a first name is given to.
type Gender uint8

const (
	Unknown Gender = iota // to both, or not known
	Female
	Male
)

//go:embed faker.tsv
var fakerTSV string

//go:embed world.txt
var worldTXT string

// Of returns the gender of a first name, in any case, with or without accents; of
// a name with a hyphen by its first part. It is safe for concurrent use.
func Of(name string) Gender {
	t := table()
	if g, ok := plain(t, name); ok {
		return g
	}
	w := fold.String(name)
	if g, ok := t[w]; ok {
		return g
	}
	if first, _, ok := strings.Cut(w, "-"); ok {
		return t[first]
	}
	return Unknown
}

// plain looks up a name of ASCII letters alone, for which folding is lower case and
// needs no memory.
func plain(t map[string]Gender, name string) (Gender, bool) {
	var b [24]byte
	if len(name) > len(b) {
		return Unknown, false
	}
	for i := range len(name) {
		c := name[i]
		switch {
		case 'A' <= c && c <= 'Z':
			c += 'a' - 'A'
		case c < 'a' || c > 'z':
			return Unknown, false
		}
		b[i] = c
	}
	return t[string(b[:len(name)])], true
}

// votes counts for a name how many lists have it as a woman's and as a man's.
type votes struct{ female, male int }

// table decides each name by its lists: one gender when three times as many lists
// have it as have the other. What world.txt says weighs as much as three lists.
var table = sync.OnceValue(func() map[string]Gender {
	count := make(map[string]votes, 16000)
	add := func(names, gender string, weight int) {
		for n := range strings.FieldsSeq(names) {
			w := fold.String(n)
			v := count[w]
			if gender == "f" {
				v.female += weight
			} else {
				v.male += weight
			}
			count[w] = v
		}
	}
	for row := range strings.Lines(fakerTSV) {
		if p := strings.Split(strings.TrimSpace(row), "\t"); len(p) == 3 && !strings.HasPrefix(row, "#") {
			add(p[2], p[1], 1)
		}
	}
	for row := range strings.Lines(worldTXT) {
		if gender, names, ok := strings.Cut(row, ": "); ok && (gender == "f" || gender == "m") {
			add(names, gender, 3)
		}
	}
	t := make(map[string]Gender, len(count))
	for w, v := range count {
		switch {
		case v.female >= 3*v.male && v.female > 0:
			t[w] = Female
		case v.male >= 3*v.female && v.male > 0:
			t[w] = Male
		}
	}
	return t
})
