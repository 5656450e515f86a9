package gazetteer

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"iomnews/internal/fold"
	"iomnews/internal/gazetteer/word"
)

//go:generate go run ./gen

//go:embed table.tsv
var table string

// pages is the table, read once.
type pages struct {
	countries    []Country
	regions      []Region
	offices      []Office
	entries      []Entry
	codes        map[string]int // upper-case ISO2 and ISO3
	countryNames map[string]int
	regionNames  map[string]int
	officeNames  map[string]int
}

func (b *pages) country(code string, length int) (Country, bool) {
	code = strings.ToUpper(strings.TrimSpace(code))
	if length > 0 && len(code) != length {
		return Country{}, false
	}
	i, ok := b.codes[code]
	if !ok {
		return Country{}, false
	}
	return b.countries[i], true
}

// load reads the embedded table. A broken table is a programmer's mistake.
func load() *pages {
	b := &pages{codes: map[string]int{}, countryNames: map[string]int{}, regionNames: map[string]int{}, officeNames: map[string]int{}}
	for i, r := range regionTable {
		b.regions = append(b.regions, r)
		for _, s := range append([]string{r.Slug, r.names.en, r.names.es, r.names.fr, r.names.ar}, r.Aliases...) {
			b.regionNames[key(s)] = i
		}
	}
	for line := range strings.Lines(table) {
		if line = strings.TrimSuffix(line, "\n"); !strings.HasPrefix(line, "#") {
			b.row(strings.Split(line, "\t"))
		}
	}
	slices.SortFunc(b.countries, func(x, y Country) int { return strings.Compare(fold.String(x.names.en), fold.String(y.names.en)) })
	slices.SortFunc(b.offices, func(x, y Office) int { return strings.Compare(x.Slug, y.Slug) })
	for i, c := range b.countries {
		b.codes[c.ISO2], b.codes[c.ISO3] = i, i
	}
	b.nameCountries()
	b.nameOffices()
	return b
}

func (b *pages) row(f []string) {
	switch {
	case f[0] == "country" && len(f) == 12:
		b.countries = append(b.countries, Country{ISO3: f[1], ISO2: f[2], Region: f[3], names: names{f[4], f[6], f[8], f[10]}})
	case f[0] == "office" && len(f) == 7: // an office; with five fields, a name of one
		b.offices = append(b.offices, newOffice(f[1:]))
	case len(f) == 5:
		kind, ok := kinds[f[0]]
		if !ok {
			panic("gazetteer: table.tsv: no kind " + f[0])
		}
		b.entries = append(b.entries, newEntry(kind, f[1], f[2], f[3]))
	default:
		panic(fmt.Sprintf("gazetteer: table.tsv: %d fields of kind %s", len(f), f[0]))
	}
}

// nameCountries indexes names of countries: shown ones win over matched ones,
// matched ones over those that need context.
func (b *pages) nameCountries() {
	index := func(name string, i int) {
		for _, k := range []string{key(name), word.Key(name)} {
			if _, taken := b.countryNames[k]; !taken && k != "" {
				b.countryNames[k] = i
			}
		}
	}
	for i, c := range b.countries {
		for _, n := range []string{c.names.en, c.names.es, c.names.fr, c.names.ar} {
			index(n, i)
		}
	}
	for _, want := range []Kind{Name, WeakName} {
		for _, e := range b.entries {
			if e.Kind == want {
				index(e.Text, b.codes[e.ID])
			}
		}
	}
}

func (b *pages) nameOffices() {
	for i, o := range b.offices {
		b.officeNames[o.Slug] = i
	}
	for i, o := range b.offices {
		for _, n := range []string{o.names.es, o.names.fr, o.names.ar} {
			if _, taken := b.officeNames[key(n)]; !taken && n != "" {
				b.officeNames[key(n)] = i
			}
		}
	}
	byCountry := map[string]int{}
	for i, o := range b.offices {
		if o.Type == CountryOffice {
			byCountry[o.Country] = i
		}
	}
	for k, c := range b.countryNames { // any name of its country names a country office
		if i, ok := byCountry[b.countries[c].ISO3]; ok {
			if _, taken := b.officeNames[k]; !taken {
				b.officeNames[k] = i
			}
		}
	}
}
