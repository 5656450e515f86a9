package main

import "strings"

// demonyms spells out the forms of one cell of demonyms.tsv: comma-separated
// bases, "+" before one that stands as it is, "~" or "?" behind a weak one.
func demonyms(lang, cell string) (forms []form) {
	for _, base := range strings.Split(cell, ",") {
		if base = strings.TrimSpace(base); base == "" {
			continue
		}
		weak := strings.HasSuffix(base, "~") || strings.HasSuffix(base, "?")
		base = strings.TrimRight(base, "~?!")
		spelled := []string{base}
		if as, ok := strings.CutPrefix(base, "+"); ok {
			spelled = []string{as}
		} else {
			switch lang {
			case "en":
				spelled = english(base)
			case "es":
				spelled = spanish(base)
			case "fr":
				spelled = french(base)
			case "ar":
				spelled = arabic(base)
			}
		}
		for _, s := range spelled {
			forms = append(forms, form{s, weak})
		}
	}
	return forms
}

type form struct {
	text string
	weak bool
}

func english(base string) []string {
	switch base[len(base)-1] {
	case 'n', 'i', 'r', 'o', 'a':
		return []string{base, base + "s"}
	}
	return []string{base}
}

func spanish(base string) []string {
	for _, rule := range [][]string{
		{"o", "o", "a", "os", "as"}, {"és", "és", "esa", "eses", "esas"}, {"án", "án", "ana", "anes", "anas"},
		{"ón", "ón", "ona", "ones", "onas"}, {"ín", "ín", "ina", "ines", "inas"}, {"ol", "ol", "ola", "oles", "olas"},
		{"í", "í", "íes", "ís"}, {"e", "e", "es"}, {"a", "a", "as"}, {"ú", "ú", "úes"},
	} {
		if stem, ok := strings.CutSuffix(base, rule[0]); ok {
			return endings(stem, rule[1:])
		}
	}
	return []string{base, base + "es"}
}

func endings(stem string, with []string) []string {
	out := make([]string, len(with))
	for i, e := range with {
		out[i] = stem + e
	}
	return out
}

func french(base string) []string {
	fem := base + "e"
	switch {
	case strings.HasSuffix(base, "ien"), strings.HasSuffix(base, "éen"), strings.HasSuffix(base, "on"):
		fem = base + "ne"
	case strings.HasSuffix(base, "e"), strings.HasSuffix(base, "è"), strings.HasSuffix(base, "é"):
		fem = base
	case strings.HasSuffix(base, "grec"):
		fem = base + "que"
	case strings.HasSuffix(base, "turc"):
		fem = strings.TrimSuffix(base, "c") + "que"
	case base == "soudanais du sud":
		return []string{base, "soudanaise du sud", "soudanaises du sud"}
	}
	out := []string{base, fem, fem + "s"}
	if !strings.HasSuffix(base, "s") {
		out = append(out, base+"s")
	}
	return out
}

// arabic gives the nisba adjective its genders, numbers and cases, without and with
// the article; teh marbuta and alef forms are folded by the matcher.
func arabic(base string) (out []string) {
	for _, ending := range []string{"", "ة", "ون", "ين", "ات", "ا"} {
		out = append(out, base+ending)
	}
	for _, s := range out {
		out = append(out, "ال"+strings.ReplaceAll(s, " ", " ال"))
	}
	return out
}
