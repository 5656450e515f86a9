package gazetteer

import (
	"os"
	"strings"
	"testing"
)

func TestFindCountry(t *testing.T) {
	for in, want := range map[string]string{
		"BEL": "BEL", "be": "BEL", "Belgium": "BEL", "Bolivia (Plurinational State of)": "BOL", "bolivia": "BOL",
		"Sudan (the)": "SDN", "South Sudan": "SSD", "CÔTE D’IVOIRE": "CIV", "Atlantis": "", "": "",
	} {
		c, ok := FindCountry(in)
		if c.ISO3 != want || ok != (want != "") {
			t.Errorf("FindCountry(%q) = %q, %v, want %q", in, c.ISO3, ok, want)
		}
	}
}

func TestRegionsAndOffices(t *testing.T) {
	for in, want := range map[string]string{
		"east-and-horn-of-africa": "east-horn-and-southern-africa", "Europe and Central Asia": "europe-and-central-asia", "global": "global",
	} {
		if r, ok := FindRegion(in); !ok || r.Slug != want {
			t.Errorf("FindRegion(%q) = %q, %v", in, r.Slug, ok)
		}
	}
	for in, want := range map[string]string{
		"belgium": CountryOffice, "IOM Luxembourg": CountryOffice, "headquarters": Headquarters,
		"Manila Administrative Centre": AdministrativeCentre, "IOM Office at the United Nations": LiaisonOffice,
	} {
		if o, ok := FindOffice(in); !ok || o.Type != want {
			t.Errorf("FindOffice(%q) = %+v, %v", in, o, ok)
		}
	}
}

// Every name of the office finder must be found: as an office.
func TestFinderNames(t *testing.T) {
	raw, err := os.ReadFile("inputs/places.tsv")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, line := range strings.Split(strings.TrimSpace(string(raw)), "\n")[1:] {
		f := strings.Split(line, "\t")
		if f[6] != "yes" {
			continue
		}
		n++
		o, ok := FindOffice(f[1])
		if !ok || o.Type == "" || o.Country != f[3] {
			t.Errorf("FindOffice(%q) = %+v, %v", f[1], o, ok)
		}
	}
	if n != 188 {
		t.Errorf("%d names of the finder, want 188", n)
	}
}
