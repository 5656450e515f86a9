package gazetteer

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"iomnews/internal/fold"
)

//go:embed inputs/places.tsv
var placesTSV string

// pages is the table, read once.
type pages struct {
	countries    []Country
	regions      []Region
	offices      []Office
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

// regionTable lists the regions in the order in which they are shown.
var regionTable = []Region{
	{Slug: "asia-and-the-pacific", Aliases: []string{"asia-pacific", "asia-and-pacific"},
		names: names{"Asia and the Pacific", "Asia y el Pacífico", "Asie et Pacifique", "آسيا والمحيط الهادئ"}},
	{Slug: "east-horn-and-southern-africa", Aliases: []string{"east-and-horn-of-africa", "southern-africa"},
		names: names{"East, Horn and Southern Africa", "África Oriental, Cuerno de África y África Austral", "Afrique de l’Est, Corne de l’Afrique et Afrique australe", "شرق أفريقيا والقرن الأفريقي والجنوب الأفريقي"}},
	{Slug: "europe-and-central-asia", Aliases: []string{"european-economic-area", "south-eastern-europe-eastern-europe-and-central-asia"},
		names: names{"Europe and Central Asia", "Europa y Asia Central", "Europe et Asie centrale", "أوروبا وآسيا الوسطى"}},
	{Slug: "latin-america-and-the-caribbean", Aliases: []string{"central-america-north-america-and-the-caribbean", "south-america", "latin-america"},
		names: names{"Latin America and the Caribbean", "América Latina y el Caribe", "Amérique latine et Caraïbes", "أمريكا اللاتينية ومنطقة البحر الكاريبي"}},
	{Slug: "middle-east-and-north-africa", Aliases: []string{"mena"},
		names: names{"Middle East and North Africa", "Oriente Medio y Norte de África", "Moyen-Orient et Afrique du Nord", "الشرق الأوسط وشمال أفريقيا"}},
	{Slug: "west-and-central-africa", Aliases: []string{"west-africa"},
		names: names{"West and Central Africa", "África Occidental y Central", "Afrique de l’Ouest et du Centre", "غرب ووسط أفريقيا"}},
	{Slug: "north-america", names: names{"North America", "América del Norte", "Amérique du Nord", "أمريكا الشمالية"}},
	{Slug: "global", Aliases: []string{"world"}, names: names{"Global", "Mundial", "Monde entier", "العالم"}},
}

var officeTypes = map[string]string{
	"country office": CountryOffice, "regional office": RegionalOffice, "global office": GlobalOffice,
	"subregional office": SubregionalOffice, "administrative centre": AdministrativeCentre,
	"liaison office": LiaisonOffice, "headquarters": Headquarters,
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
	for n, line := range strings.Split(strings.TrimSpace(placesTSV), "\n")[1:] {
		f := strings.Split(line, "\t")
		if len(f) < 7 {
			panic(fmt.Sprintf("gazetteer: places.tsv line %d: %d fields", n+2, len(f)))
		}
		region := fold.Slug(f[4])
		if _, ok := b.regionNames[region]; !ok {
			panic(fmt.Sprintf("gazetteer: places.tsv line %d: no region %q", n+2, f[4]))
		}
		name := bare(f[1])
		if f[0] == "country" {
			b.countries = append(b.countries, Country{ISO2: f[2], ISO3: f[3], Region: region, names: names{en: name}})
		}
		if f[5] != "" {
			b.offices = append(b.offices, Office{Slug: fold.Slug(name), Type: officeTypes[f[5]], Country: f[3], Region: region, names: names{en: name}})
		}
	}
	slices.SortFunc(b.offices, func(x, y Office) int { return strings.Compare(x.Slug, y.Slug) })
	slices.SortFunc(b.countries, func(x, y Country) int { return strings.Compare(fold.String(x.names.en), fold.String(y.names.en)) })
	for i, c := range b.countries {
		b.codes[c.ISO2], b.codes[c.ISO3] = i, i
		b.countryNames[key(c.names.en)] = i
		if short, _, ok := strings.Cut(c.names.en, " ("); ok {
			b.countryNames[key(short)] = i
		}
	}
	for i, o := range b.offices {
		b.officeNames[o.Slug] = i
	}
	return b
}
