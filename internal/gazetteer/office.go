package gazetteer

import "strings"

var officeTypes = map[string]string{
	"country office": CountryOffice, "regional office": RegionalOffice, "global office": GlobalOffice,
	"subregional office": SubregionalOffice, "administrative centre": AdministrativeCentre,
	"liaison office": LiaisonOffice, "headquarters": Headquarters,
}

// officeNames holds the names of offices that are no country's, in es, fr, ar;
// a country office has its country's name.
var officeNames = map[string]names{
	"global-office-in-brussels":        {"Global Office in Brussels", "Oficina Mundial en Bruselas", "Bureau mondial à Bruxelles", "المكتب العالمي في بروكسل"},
	"global-office-in-washington":      {"Global Office in Washington", "Oficina Mundial en Washington", "Bureau mondial à Washington", "المكتب العالمي في واشنطن"},
	"headquarters":                     {"Headquarters", "Sede", "Siège", "المقر الرئيسي"},
	"iom-office-at-the-united-nations": {"IOM Office at the United Nations", "Oficina de la OIM ante las Naciones Unidas", "Bureau de l’OIM auprès des Nations Unies", "مكتب المنظمة الدولية للهجرة لدى الأمم المتحدة"},
	"manila-administrative-centre":     {"Manila Administrative Centre", "Centro Administrativo de Manila", "Centre administratif de Manille", "المركز الإداري في مانيلا"},
	"panama-administrative-centre":     {"Panama Administrative Centre", "Centro Administrativo de Panamá", "Centre administratif de Panama", "المركز الإداري في بنما"},
	"subregional-office-in-brussels":   {"Subregional Office in Brussels", "Oficina Subregional en Bruselas", "Bureau sous-régional à Bruxelles", "المكتب دون الإقليمي في بروكسل"},
	"subregional-office-in-pretoria":   {"Subregional Office in Pretoria", "Oficina Subregional en Pretoria", "Bureau sous-régional à Pretoria", "المكتب دون الإقليمي في بريتوريا"},
}

// newOffice reads an office's row: slug, type, iso3, region, name, former.
func newOffice(f []string) Office {
	o := Office{Slug: f[0], Type: officeTypes[f[1]], Country: f[2], Region: f[3], names: names{en: f[4]}}
	switch {
	case officeNames[o.Slug].en != "":
		o.names = officeNames[o.Slug]
	case o.Type == RegionalOffice:
		for _, r := range regionTable {
			if r.Slug == o.Region {
				o.names.es, o.names.fr, o.names.ar = r.names.es, r.names.fr, r.names.ar
			}
		}
	}
	o.former, o.formerArea = f[5], ""
	if seat, area, ok := strings.Cut(f[5], " ("); ok {
		o.former, o.formerArea = seat, strings.TrimSuffix(area, ")")
	}
	return o
}

// reorganised is when nine regional offices became six.
const reorganised = "2024-01-01"

// Parent is the regional office that an office belonged to, and the area that it
// covered, on a date (YYYY-MM-DD; "" means today). Since 2024 that is the office of
// its region; before, one of nine. Empty when it belonged to none.
func (o Office) Parent(date string) (seat, area string) {
	if date != "" && date < reorganised {
		return o.former, o.formerArea
	}
	for _, r := range regionTable {
		if r.Slug == o.Region && r.Slug != "global" && r.Slug != "north-america" {
			return "Regional Office", r.names.en
		}
	}
	return "", ""
}
