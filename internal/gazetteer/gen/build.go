package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"iomnews/internal/fold"
	"iomnews/internal/gazetteer/word"
)

// builder gathers rows, the first of equal ones standing.
type builder struct {
	out      bytes.Buffer
	iso2     map[string]string // ISO2 -> ISO3
	show     map[string]string // ISO3 lang -> name shown
	cldr     map[string]string // likewise, first name in CLDR
	rows     map[string]*row   // by key, id and class of kind
	skip     map[string]string // folded name -> skip or weak
	problems []string
}

// row is one line of the table.
type row struct {
	kind, id, name, source string
	langs                  []string
}

// build makes the table from the recorded inputs.
func build(inputs fs.FS) ([]byte, error) {
	b := &builder{iso2: map[string]string{}, show: map[string]string{}, cldr: map[string]string{}, rows: map[string]*row{}, skip: map[string]string{}}
	var places [][]string
	for _, step := range []struct {
		file   string
		fields int
		read   func([]string)
	}{
		{"places.tsv", 9, func(f []string) {
			if f[0] != "kind" {
				places = append(places, f)
			}
			if f[0] == "country" {
				b.iso2[f[2]] = f[3]
			}
		}},
		{"skip.tsv", 2, func(f []string) {
			for _, n := range strings.Split(f[1], "|") {
				b.skip[word.Key(n)] = f[0]
			}
		}},
		{"forms.tsv", 4, b.readForm},
		{"places.tsv", 9, func(f []string) {
			if f[0] == "country" {
				b.add("name", f[3], "*", bare(f[1]), "p")
			}
		}},
		{"cldr.tsv", 3, b.readCLDR},
		{"demonyms.tsv", 5, b.readDemonyms},
		{"sites.tsv", 3, b.readSite},
		{"cities.tsv", 4, b.readCity},
		{"regions.tsv", 3, func(f []string) {
			for _, n := range strings.Split(f[2], "|") {
				b.add(map[string]string{"whole": "region", "part": "subregion"}[f[1]], f[0], "*", n, "o")
			}
		}},
		{"offices.tsv", 2, func(f []string) {
			for _, n := range strings.Split(f[1], "|") {
				b.add("office", f[0], "*", n, "o")
			}
		}},
		{"stops.tsv", 1, func(f []string) {
			for _, n := range strings.Split(f[0], "|") {
				b.add("stop", "-", "*", n, "o")
			}
		}},
	} {
		if err := eachRow(inputs, step.file, step.fields, step.read); err != nil {
			return nil, err
		}
	}
	if len(b.problems) > 0 {
		return nil, fmt.Errorf("%d problems, the first: %s", len(b.problems), b.problems[0])
	}
	b.writeHead(places)
	b.writeRows()
	return b.out.Bytes(), nil
}

func eachRow(inputs fs.FS, file string, fields int, read func([]string)) error {
	f, err := inputs.Open(file)
	if err != nil {
		return err
	}
	defer f.Close()
	sc := bufio.NewScanner(f)
	sc.Buffer(nil, 1<<20)
	for n := 1; sc.Scan(); n++ {
		line := sc.Text()
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(line, "\t")
		if len(cells) != fields {
			return fmt.Errorf("%s line %d: %d fields, want %d", file, n, len(cells), fields)
		}
		read(cells)
	}
	return sc.Err()
}

func (b *builder) readForm(f []string) {
	kind := map[string]string{"show": "name", "form": "name", "area": "place", "agency": "agency", "people": "demonym", "weak": "weakname", "weakarea": "weakplace"}[f[2]]
	if kind == "" {
		b.problems = append(b.problems, "forms.tsv: kind "+f[2])
	}
	for _, n := range strings.Split(f[3], "|") {
		b.add(kind, f[0], f[1], n, "o")
		if f[2] == "show" {
			b.show[f[0]+" "+f[1]] = n
		}
	}
}

func (b *builder) readCLDR(f []string) {
	iso3, ok := b.iso2[f[0]]
	if !ok {
		return
	}
	if _, ok := b.cldr[iso3+" "+f[1]]; !ok {
		b.cldr[iso3+" "+f[1]] = f[2]
	}
	switch f[1] {
	case "en", "es", "fr":
		b.add("name", iso3, "*", f[2], "c")
	default:
		b.add("name", iso3, f[1], f[2], "c")
	}
	if f[1] == "uk" || f[1] == "ru" {
		for _, n := range slavic(f[2]) {
			b.add("name", iso3, f[1], n, "c")
		}
	}
}

// slavic gives the commonest cases of a Ukrainian or Russian name of one word.
func slavic(name string) []string {
	if strings.ContainsAny(name, " -") {
		return nil
	}
	for _, rule := range [][]string{
		{"ія", "ії", "ію", "ією"}, {"ия", "ии", "ию", "ией"}, {"а", "и", "і", "у", "ы", "е", "ою", "ой"}, {"я", "і", "ю", "е", "и"},
	} {
		if stem, ok := strings.CutSuffix(name, rule[0]); ok {
			return endings(stem, rule[1:])
		}
	}
	if strings.HasSuffix(name, "о") || strings.HasSuffix(name, "и") || strings.HasSuffix(name, "і") || strings.HasSuffix(name, "у") || strings.HasSuffix(name, "е") {
		return nil
	}
	return []string{name + "у", name + "а", name + "і", name + "е", name + "ом"}
}

func (b *builder) readDemonyms(f []string) {
	for i, lang := range []string{"en", "es", "fr", "ar"} {
		for _, d := range demonyms(lang, f[i+1]) {
			kind := "demonym"
			if d.weak {
				kind = "weakdemonym"
			}
			b.add(kind, f[0], lang, d.text, "o")
		}
	}
}

func (b *builder) readSite(f []string) {
	for _, n := range strings.Split(f[2], "|") {
		kind := "place"
		if f[1] == "weak" {
			kind = "weakplace"
		}
		if short, _, ok := strings.Cut(n, " ("); ok {
			n, kind = short, "weakplace"
		}
		b.add(kind, f[0], "*", n, "o")
	}
}

func (b *builder) readCity(f []string) {
	iso3, ok := b.iso2[f[1]]
	if !ok {
		return
	}
	name, _, _ := strings.Cut(f[3], " - ")
	kind := "place"
	if f[2] == "weak" {
		kind = "weakplace"
	}
	b.add(kind, iso3, "*", name, "g")
}

// add keeps a row unless the same name of the same country is there already; what
// own tables call weak stays weak.
func (b *builder) add(kind, id, lang, name, source string) {
	name = strings.TrimSpace(name)
	key := word.Key(name)
	if key == "" {
		b.problems = append(b.problems, fmt.Sprintf("name %q of %s has no word", name, id))
		return
	}
	if source != "o" || strings.HasSuffix(kind, "demonym") {
		switch b.skip[key] {
		case "skip", "noname":
			if (b.skip[key] == "skip") == (source == "g") {
				return
			}
		case "weak":
			if !strings.HasPrefix(kind, "weak") {
				kind = "weak" + kind
			}
		}
	}
	exact := ""
	if strings.HasSuffix(name, "!") {
		exact = "!"
	}
	if r, _ := utf8.DecodeRuneInString(name); unicode.IsLower(r) {
		exact = "l" // matched in any case
	}
	at := key + "\t" + id + "\t" + exact
	r, ok := b.rows[at]
	if !ok {
		b.rows[at] = &row{kind, id, name, source, []string{lang}}
		return
	}
	if !slices.Contains(r.langs, lang) {
		r.langs = append(r.langs, lang)
	}
}

// bare returns name without an article in brackets at its end.
func bare(name string) string {
	return strings.TrimSuffix(strings.TrimSuffix(name, " (the)"), " (The)")
}

func (b *builder) writeHead(places [][]string) {
	b.out.WriteString("# Code generated by gazetteer/gen from inputs/; DO NOT EDIT.\n" +
		"# Sources: o, own work of this project; p, own table of the office finder and the rest of the world; c, Unicode CLDR 48, Unicode License v3; g, GeoNames, CC BY 4.0.\n" +
		"# country: iso3, iso2, region, then names shown in en, es, fr, ar, each with its source\n" +
		"# office: slug, type, iso3, region, name, regional office before 2024\n" +
		"# other kinds: id, languages (* any), name as matched (! in exactly these letters), source\n")
	for _, f := range places {
		if f[0] != "country" {
			continue
		}
		fmt.Fprintf(&b.out, "country\t%s\t%s\t%s\t%s\to", f[3], f[2], fold.Slug(f[4]), bare(f[1]))
		for _, lang := range []string{"es", "fr", "ar"} {
			name, source := b.show[f[3]+" "+lang], "o"
			if name == "" {
				name, source = b.cldr[f[3]+" "+lang], "c"
			}
			fmt.Fprintf(&b.out, "\t%s\t%s", name, source)
		}
		b.out.WriteByte('\n')
	}
	for _, f := range places {
		if f[5] == "" {
			continue
		}
		name := bare(f[1])
		fmt.Fprintf(&b.out, "office\t%s\t%s\t%s\t%s\t%s\t%s\n", fold.Slug(name), f[5], f[3], fold.Slug(f[4]), name, f[7])
	}
}

func (b *builder) writeRows() {
	keys := make([]string, 0, len(b.rows))
	for k := range b.rows {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	for _, k := range keys {
		r := b.rows[k]
		if slices.Contains(r.langs, "*") {
			r.langs = []string{"*"}
		}
		slices.Sort(r.langs)
		fmt.Fprintf(&b.out, "%s\t%s\t%s\t%s\t%s\n", r.kind, r.id, strings.Join(r.langs, ","), r.name, r.source)
	}
}
