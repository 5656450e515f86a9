package web

import (
	"html"
	"regexp"
	"strings"
	"testing"
)

var (
	idForm  = regexp.MustCompile(` id="([^"]+)"`)
	forForm = regexp.MustCompile(` (?:for|aria-labelledby)="([^"]+)"`)
)

// everyPage are addresses of all pages, with and without answers.
func everyPage(f *fake) []string {
	a := f.articles
	return []string{"/", "/search", "/search?q=roof", "/search?q=nowhere+at+all", "/search?q=%22the+river%22&country=BEL", "/quotes", "/quotes?q=roof", "/quotes/" + a[0].Quotes[1].ID,
		"/quotes/voicedvoicedvoic", "/speakers", "/speakers?prefix=k&sort=name", "/speakers?q=roof", "/speakers/katharina-lindqvist", "/articles/" + a[0].ID, "/articles/" + a[2].ID, "/articles/" + a[3].ID,
		"/articles/" + a[4].ID, "/articles/" + a[5].ID, "/articles/" + a[6].ID, "/articles/gonegonegonegone", "/countries", "/countries/MOZ", "/countries/CHL", "/regions/europe-and-central-asia", "/offices/belgium",
		"/facets/country", "/facets/speaker?of=quotes&q=roof&prefix=k", "/compare", "/compare?q=roof&q=arrivals&q=%22unclosed", "/advanced", "/advanced?q=roof&country=MOZ&of=quotes", "/about", "/help", "/api", "/status"}
}

func TestEveryPageInEveryLanguage(t *testing.T) {
	f := newFake()
	h := testServer(f)
	for _, lang := range uiLangs {
		for _, target := range everyPage(f) {
			sep := "?"
			if strings.Contains(target, "?") {
				sep = "&"
			}
			r := get(t, h, target+sep+"ui="+lang)
			b := body(t, r)
			if r.StatusCode != 200 {
				t.Errorf("%s in %s: status %d", target, lang, r.StatusCode)
				continue
			}
			if !strings.Contains(b, `<html lang="`+lang+`"`) || !strings.Contains(b, "</html>") {
				t.Errorf("%s in %s: not a whole page in that language", target, lang)
			}
			l := loadLocales()[lang]
			for _, said := range []string{l.T("demo.text"), l.T("footer.not")} {
				if !strings.Contains(html.UnescapeString(b), said) {
					t.Errorf("%s in %s does not say %q", target, lang, said)
				}
			}
			if i := strings.Index(b, "apereira"); i >= 0 || strings.Contains(b, "desk@iom") {
				t.Errorf("%s carries an address of a contact block", target)
			}
			seen := map[string]bool{}
			for _, m := range idForm.FindAllStringSubmatch(b, -1) {
				if seen[m[1]] {
					t.Errorf("%s has two elements with the id %q", target, m[1])
				}
				seen[m[1]] = true
			}
			for _, m := range forForm.FindAllStringSubmatch(b, -1) {
				if !seen[m[1]] {
					t.Errorf("%s: a label or heading points at %q, which is not there", target, m[1])
				}
			}
			if n := strings.Count(b, "<h1"); n != 1 {
				t.Errorf("%s has %d first headings", target, n)
			}
			if strings.Contains(b, "ZgotmplZ") || strings.Contains(b, "%!") || strings.Contains(b, "<no value>") {
				t.Errorf("%s: a template went wrong", target)
			}
			if strings.Contains(b, ` style="`) || strings.Contains(b, "<style") || strings.Contains(b, " onclick") {
				t.Errorf("%s: inline style or script", target)
			}
		}
	}
}

func TestMovedPlaces(t *testing.T) {
	h := testServer(newFake())
	for from, to := range map[string]string{"/countries/libya": "/countries/LBY", "/countries/lby": "/countries/LBY", "/regions/east-and-horn-of-africa": "/regions/east-horn-and-southern-africa",
		"/api/v1/articles/movedmovedmovedm.ris": "/api/v1/articles/" + newFake().articles[1].ID + ".ris"} {
		r := get(t, h, from)
		if r.StatusCode != 308 || r.Header.Get("Location") != to {
			t.Errorf("%s: %d to %q, want 308 to %q", from, r.StatusCode, r.Header.Get("Location"), to)
		}
	}
}

func TestAdvancedComposes(t *testing.T) {
	h := testServer(newFake())
	r := get(t, h, "/advanced?go=1&q=&phrase=safe+%22routes&any=boat+ship&none=-plane&title=&country=MOZ&from=&of=quotes&about=said")
	want := "/quotes?about=said&country=MOZ&q=%22safe+routes%22+%28boat+OR+ship%29+-plane"
	if r.StatusCode != 303 || r.Header.Get("Location") != want {
		t.Errorf("%d %q, want %q", r.StatusCode, r.Header.Get("Location"), want)
	}
}
