package gazetteer

import (
	"strings"
	"testing"
	"time"
)

// found lists "text=ID" of the entries that fit, first of each match.
func found(m *Matcher, text, lang string) string {
	var s Scan
	m.Scan(&s, text, lang)
	var out []string
	for _, match := range s.Matches {
		for _, e := range m.Entries(match) {
			if m.Fits(&s, text, match, &e) {
				out = append(out, text[s.Words[match.From].Start:s.Words[match.To-1].End]+"="+e.ID)
				break
			}
		}
	}
	return strings.Join(out, " ")
}

func TestMatcher(t *testing.T) {
	m := NewMatcher(Entries(), nil)
	for _, c := range []struct{ name, lang, text, want string }{
		{"longest first", "en", "Guinea-Bissau, Guinea and Equatorial Guinea", "Guinea-Bissau=GNB Guinea=GIN Equatorial Guinea=GNQ"},
		{"names do not cross commas", "en", "in Guinea, Bissau", "Guinea=GIN Bissau=GNB"},
		{"woman is not Oman", "en", "The woman, a romance, the china, the polish", ""},
		{"apostrophes", "fr", "de la Côte d’Ivoire, de la Côte d'Ivoire", "Côte d’Ivoire=CIV Côte d'Ivoire=CIV"},
		{"camp", "en", "in Cox’s Bazar", "Cox’s Bazar=BGD"},
		{"both Sudans", "es", "Sudán del Sur y Sudán", "Sudán del Sur=SSD Sudán=SDN"},
		{"niger and nigeria", "fr", "les autorités nigériennes et nigérianes", "nigériennes=NER nigérianes=NGA"},
		{"lower case adjective", "es", "la comunidad siria en Siria", "siria=SYR Siria=SYR"},
		{"arabic prefixes", "ar", "المساعدات للعراق وسوريا وللأردن وبلبنان", "للعراق=IRQ وسوريا=SYR وللأردن=JOR وبلبنان=LBN"},
		{"arabic article matters", "ar", "الدعم المالي في جنوب السودان", "جنوب السودان=SSD"},
		{"currency", "ar", "مليون دولار أمريكي", "مليون دولار أمريكي=-"},
		{"pronoun", "en", "Help us, US!", "US=USA"},
		{"acronym with stops", "en", "in the U.S. and the D.R.C.", "U.S=USA D.R.C=COD"},
		{"decomposed accents", "fr", "Be\u0301nin", "Be\u0301nin=BEN"},
		{"a place needs its capitals", "es", "El paso por La paz, en El Paso", "El Paso=USA"},
		{"title in capitals", "en", "FLOODS IN SOUTH SUDAN", "SOUTH SUDAN=SSD"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := found(m, c.text, c.lang); got != c.want {
				t.Errorf("%q: %s, want %s", c.text, got, c.want)
			}
		})
	}
}

// Every country must be found in running text by the names that it is shown
// with in English, Spanish and French, save those that need context.
func TestShownNamesAreMatched(t *testing.T) {
	m := NewMatcher(Entries(), nil)
	for _, c := range Countries() {
		if noname[c.ISO3] {
			continue
		}
		for _, lang := range []string{"en", "es", "fr"} {
			name := c.Name(lang)
			if !canName(m, name, lang, c.ISO3) {
				t.Errorf("%s in %s: %q is not matched: %s", c.ISO3, lang, name, found(m, name, lang))
			}
		}
		if found, ok := FindCountry(c.Name("ar")); !ok || found.ISO3 != c.ISO3 {
			t.Errorf("FindCountry(%q) = %s, want %s", c.Name("ar"), found.ISO3, c.ISO3)
		}
		for _, name := range []string{c.ISO2, c.ISO3, c.Name("en"), c.Name("es"), c.Name("fr")} {
			if f, ok := FindCountry(name); !ok || f.ISO3 != c.ISO3 {
				t.Errorf("FindCountry(%q) = %s, want %s", name, f.ISO3, c.ISO3)
			}
		}
	}
}

// canName reports that text is matched and may name the country.
func canName(m *Matcher, text, lang, iso3 string) bool {
	var s Scan
	m.Scan(&s, text, lang)
	for _, match := range s.Matches {
		for _, e := range m.Entries(match) {
			if e.ID == iso3 && m.Fits(&s, text, match, &e) {
				return true
			}
		}
	}
	return false
}

// noname are territories whose names are matched nowhere: they are people's and
// cities' names far more often.
var noname = map[string]bool{"MAF": true, "SXM": true, "GGY": true, "JEY": true}

func FuzzScan(f *testing.F) {
	m := NewMatcher(Entries(), nil)
	for _, s := range []string{"Guinea-Bissau – a\n\nb", "وللسودان", "U.S.$", "\xff\xc3", "e\u0301\u0301", "Bolivia (Plurinational State of)"} {
		f.Add(s, "en")
	}
	f.Fuzz(func(t *testing.T, text, lang string) {
		var s Scan
		m.Scan(&s, text, lang)
		last, lastRune := int32(0), int32(0)
		for _, w := range s.Words {
			if w.Start < last || w.End <= w.Start || int(w.End) > len(text) || w.Rune < lastRune || w.RuneEnd <= w.Rune {
				t.Fatalf("word %+v after byte %d", w, last)
			}
			last, lastRune = w.End, w.RuneEnd
		}
		end := int32(0)
		for _, match := range s.Matches {
			if match.From < end || match.To <= match.From || int(match.To) > len(s.Words) {
				t.Fatalf("match %+v after word %d", match, end)
			}
			end = match.To
		}
	})
}

var sample = strings.Repeat("Juba – Floods displaced 12,000 people in Jonglei, South Sudan, and along the border with Ethiopia, said the Government. IOM and its partners, funded by Japan, reached families from Sudan and the Central African Republic with shelter and water.\n\n", 40)

func BenchmarkScan(b *testing.B) {
	m := NewMatcher(Entries(), nil)
	var s Scan
	b.SetBytes(int64(len(sample)))
	for b.Loop() {
		m.Scan(&s, sample, "en")
	}
}

func BenchmarkNewMatcher(b *testing.B) {
	entries := Entries()
	for b.Loop() {
		NewMatcher(entries, nil)
	}
}

// BenchmarkPace compares a scan with the plainest one, a map look-up of every
// lower-case word, turn by turn in the same run; at most 6 times that is wanted.
func BenchmarkPace(b *testing.B) {
	m := NewMatcher(Entries(), nil)
	plain := map[string]bool{}
	for _, e := range Entries() {
		plain[strings.ToLower(e.Text)] = true
	}
	var s Scan
	hits := 0
	var scan, lookup time.Duration
	for b.Loop() {
		start := time.Now()
		m.Scan(&s, sample, "en")
		middle := time.Now()
		for _, w := range strings.Fields(sample) {
			if plain[strings.ToLower(w)] {
				hits++
			}
		}
		scan, lookup = scan+middle.Sub(start), lookup+time.Since(middle)
	}
	if hits == 0 {
		b.Error("the plain look-up finds nothing")
	}
	b.ReportMetric(float64(scan)/float64(lookup), "scan/lookup")
}
