// Package gazetteer knows the names of countries, of IOM's regions and of IOM's
// offices: their codes and slugs, how to show them in English, Spanish, French
// and Arabic, and every form under which a text or a reader may name them.
//
// It refuses to know context: whether Georgia is the country or the state in a
// sentence is for scraper/place to say. It opens nothing: its one table is
// embedded. Start with Countries, FindCountry and their like.
package gazetteer

import (
	"slices"
	"strings"
	"sync"

	"iomnews/internal/fold"
	"iomnews/internal/gazetteer/word"
)

// Country is a country or area with an ISO 3166-1 code (XKX for Kosovo, as
// ReliefWeb and HDX write it).
type Country struct {
	ISO2   string
	ISO3   string
	Region string // slug of its region today
	names  names
}

// Name returns the country's name for readers of lang (en, es, fr, ar), in the
// form that the United Nations and IOM use; the English one for other languages.
func (c Country) Name(lang string) string { return c.names.in(lang) }

// Region is one of IOM's regions, or global.
type Region struct {
	Slug    string
	Aliases []string // slugs of older and other names of it
	names   names
}

// Name returns the region's name for readers of lang; the English one for
// languages other than en, es, fr and ar.
func (r Region) Name(lang string) string { return r.names.in(lang) }

// Types of office.
const (
	CountryOffice        = "country"
	RegionalOffice       = "regional"
	GlobalOffice         = "global"
	SubregionalOffice    = "subregional"
	AdministrativeCentre = "administrative"
	LiaisonOffice        = "liaison"
	Headquarters         = "headquarters"
)

// Office is one of IOM's offices.
type Office struct {
	Slug    string
	Type    string // see the types of office
	Country string // ISO3 of the country it serves, or of its seat
	Region  string // slug of the region it serves; global for those that serve all
	names   names

	former, formerArea string // regional office before 2024, and what it covered
}

// Name returns the office's name for readers of lang; the English one for
// languages other than en, es, fr and ar.
func (o Office) Name(lang string) string {
	if o.Type == CountryOffice {
		if c, ok := CountryByISO3(o.Country); ok {
			return c.Name(lang)
		}
	}
	return o.names.in(lang)
}

// names holds one display name a language.
type names struct{ en, es, fr, ar string }

func (n names) in(lang string) string {
	s := n.en
	switch lang {
	case "es":
		s = n.es
	case "fr":
		s = n.fr
	case "ar":
		s = n.ar
	}
	if s == "" {
		return n.en
	}
	return s
}

// Countries returns all countries, by their English name. The slice is the caller's.
func Countries() []Country { return slices.Clone(book().countries) }

// Regions returns all regions, global last. The slice is the caller's.
func Regions() []Region { return slices.Clone(book().regions) }

// Offices returns all offices, by their slug. The slice is the caller's.
func Offices() []Office { return slices.Clone(book().offices) }

// CountryByISO3 finds a country by its alpha-3 code, in any case.
func CountryByISO3(code string) (Country, bool) { return book().country(code, 3) }

// CountryByISO2 finds a country by its alpha-2 code, in any case.
func CountryByISO2(code string) (Country, bool) { return book().country(code, 2) }

// FindCountry finds a country by a name in any language that the table holds,
// or by a code.
func FindCountry(name string) (Country, bool) {
	b := book()
	if c, ok := b.country(name, 0); ok {
		return c, true
	}
	i, ok := b.countryNames[key(name)]
	if !ok {
		i, ok = b.countryNames[word.Key(name)]
	}
	if !ok {
		return Country{}, false
	}
	return b.countries[i], true
}

// Entries returns all name forms, for a Matcher. The slice is the caller's.
func Entries() []Entry { return slices.Clone(book().entries) }

// FindRegion finds a region by its slug, a name or an alias.
func FindRegion(name string) (Region, bool) {
	b := book()
	i, ok := b.regionNames[key(name)]
	if !ok {
		return Region{}, false
	}
	return b.regions[i], true
}

// FindOffice finds an office by its slug or name, with or without "IOM".
func FindOffice(name string) (Office, bool) {
	b := book()
	i, ok := b.officeNames[key(name)]
	if !ok {
		i, ok = b.officeNames[strings.TrimPrefix(key(name), "iom-")]
	}
	if !ok {
		return Office{}, false
	}
	return b.offices[i], true
}

// key is what names are found by: folded, without punctuation or articles in brackets.
func key(name string) string { return fold.Slug(bare(name)) }

// bare returns name without an article in brackets at its end.
func bare(name string) string {
	for _, article := range []string{" (the)", " (The)"} {
		name = strings.TrimSuffix(name, article)
	}
	return name
}

var book = sync.OnceValue(load)
