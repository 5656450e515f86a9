package place

import (
	"os"
	"slices"
	"strings"
	"testing"

	"iomnews/internal/gazetteer"
	"iomnews/internal/news"
)

func tagContact(tagger *Tagger, lang, contact, body string) *news.Article {
	a := &news.Article{Title: "Untitled", Lang: lang, Body: body, Contact: &contact}
	tagger.Tag(a)
	return a
}

// Every name of the office finder, as it stands there, must be read in a
// contact block.
func TestFinderNamesInContact(t *testing.T) {
	raw, err := os.ReadFile("../../internal/gazetteer/inputs/places.tsv")
	if err != nil {
		t.Fatal(err)
	}
	tagger, n := New(), 0
	for _, line := range strings.Split(strings.TrimSpace(string(raw)), "\n")[1:] {
		f := strings.Split(line, "\t")
		if f[6] != "yes" {
			continue
		}
		n++
		want, _ := gazetteer.FindOffice(f[1])
		contact := "For more information, please contact Jane Roe, IOM " + f[1] + ", Tel: 1"
		if want.Type == gazetteer.RegionalOffice {
			contact = "For more information, please contact Jane Roe, IOM Regional Office for " + f[1]
		}
		contact = strings.Replace(contact, "IOM IOM", "IOM", 1)
		if a := tagContact(tagger, "en", contact, ""); !slices.Equal(a.Offices, []string{want.Slug}) {
			t.Errorf("%q gives %v, want %s", contact, a.Offices, want.Slug)
		}
	}
	if n != 188 {
		t.Errorf("%d names, want 188", n)
	}
}

func TestOffices(t *testing.T) {
	tagger := New()
	for _, c := range []struct{ name, lang, contact, body, url, want string }{
		{"two in one", "en", "please contact G. d’Hoop, IOM Belgium and Luxembourg, Email: x", "", "", "belgium luxembourg"},
		{"by city", "en", "contact A. Ba, IOM Dakar or B. Ndiaye at IOM Banjul", "", "", "senegal gambia"},
		{"headquarters", "en", "contact P. Doe, IOM Geneva, Tel: 1", "", "", "headquarters"},
		{"headquarters by name", "en", "contact P. Doe at IOM Headquarters", "", "", "headquarters"},
		{"liaison", "en", "contact R. Li, IOM Office to the United Nations, New York", "", "", "iom-office-at-the-united-nations"},
		{"regional by city", "en", "contact Y. Noor, IOM Regional Office in Nairobi", "", "", "east-and-horn-of-africa"},
		{"subregional", "en", "contact A. Nel, IOM Regional Office for Southern Africa", "", "", "subregional-office-in-pretoria"},
		{"attribution", "en", "", "“Come,” said Ana Ruiz, IOM Chief of Mission in Peru.", "", "peru"},
		{"post before", "en", "", "“Come,” said IOM South Sudan Chief of Mission Ana Ruiz.", "", "south-sudan"},
		{"regional director", "en", "", "said the IOM Regional Director for West and Central Africa.", "", "west-and-central-africa"},
		{"programme is no office", "en", "", "part of the IOM Regional Protection Project for North Africa.", "", ""},
		{"director general is no office", "en", "", "said William Lacy Swing, IOM Director General, in Libya.", "", ""},
		{"french", "fr", "Pour plus d’informations, veuillez contacter Awa Diop, OIM Niger", "a déclaré la cheffe de mission de l’OIM au Mali.", "", "niger mali"},
		{"spanish", "es", "Para más información: OIM México", "dijo el Jefe de Misión de la OIM en Costa Rica.", "", "mexico costa-rica"},
		{"arabic", "ar", "يرجى الاتصال بالمكتب الإقليمي للمنظمة الدولية للهجرة في القاهرة", "وقال رئيس بعثة المنظمة الدولية للهجرة في ليبيا.", "", "middle-east-and-north-africa libya"},
		{"host alone", "en", "", "A local text.", "https://southsudan.iom.int/news/x", "south-sudan"},
		{"host of a regional site", "es", "", "Un texto.", "https://lac.iom.int/es/news/x", "latin-america-and-the-caribbean"},
		{"host gives way", "en", "contact A. Ba, IOM Senegal", "", "https://rodakar.iom.int/news/x", "senegal"},
		{"global host", "en", "", "A text.", "https://www.iom.int/news/x", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := &news.Article{Title: "Untitled", Lang: c.lang, Body: c.body, Contact: &c.contact, URL: c.url}
			tagger.Tag(a)
			if got := strings.Join(a.Offices, " "); got != c.want {
				t.Errorf("offices %q, want %q", got, c.want)
			}
		})
	}
}

func TestOfficeParents(t *testing.T) {
	for slug, want := range map[string]string{"kenya": "RO Nairobi", "peru": "RO Buenos Aires", "manila-administrative-centre": "Administrative Centre"} {
		o, ok := gazetteer.FindOffice(slug)
		if seat, _ := o.Parent("2019-05-01"); !ok || seat != want {
			t.Errorf("%s in 2019: %q, want %q", slug, seat, want)
		}
	}
	o, _ := gazetteer.FindOffice("peru")
	if _, area := o.Parent("2025-01-01"); area != "Latin America and the Caribbean" {
		t.Errorf("peru in 2025: %q", area)
	}
}

// What an article has to do with each country, in one word.
func TestRoles(t *testing.T) {
	tagger := New()
	for _, c := range []struct{ name, title, body, want string }{
		{"donor clause", "Water for Malawi", "Lilongwe – IOM drilled wells in Malawi, funded by the Government of Japan.", "MWI:subject JPN:donor"},
		{"donor verb", "Canada Funds Shelter in Haiti", "Port-au-Prince – Canada has contributed CAD 2 million. Families in Haiti lack roofs.", "HTI:subject CAN:donor"},
		{"embassy", "New School in Togo", "Lomé – The Embassy of France opened a school in Togo.", "TGO:subject FRA:mention"},
		{"origin", "Peru Registers Venezuelans", "Lima – Peru registered migrants from Venezuela.", "PER:subject VEN:origin"},
		{"destination", "Workers Trained in Nepal", "Kathmandu – Nepal trains workers who go to Qatar.", "NPL:subject QAT:destination"},
		{"venue", "Climate Talks on Fiji", "Paris – Delegates spoke of villages in Fiji that must move.", "FJI:subject FRA:venue"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a := &news.Article{Title: c.title, Lang: "en", Body: c.body}
			tagger.Tag(a)
			var got []string
			for _, p := range a.Places {
				if p.Country != "" {
					got = append(got, p.Country+":"+p.Role)
				}
			}
			if s := strings.Join(got, " "); s != c.want {
				t.Errorf("%s, want %s", s, c.want)
			}
		})
	}
}

// Who is named in a quotation's words or its paragraph.
func TestQuoteCountries(t *testing.T) {
	body := "Geneva – IOM works in Chad.\n\n“We came from Darfur,” she said in Adré. Japan helps.\n\nNothing here."
	at := func(s string) int { return len([]rune(body[:strings.Index(body, s)])) }
	a := &news.Article{Title: "Chad", Lang: "en", Body: body, Quotes: []news.Quote{{Start: at("We came"), End: at(",” she")}, {Start: at("Nothing"), End: at("Nothing") + 7}}}
	New().Tag(a)
	if got := strings.Join(a.Quotes[0].Countries, " "); got != "TCD JPN SDN" {
		t.Errorf("first quotation %q", got)
	}
	if len(a.Quotes[1].Countries) != 0 {
		t.Errorf("second quotation %v", a.Quotes[1].Countries)
	}
}
