package demo

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"iomnews/internal/news"
	"iomnews/scraper"
	"iomnews/scraper/quote"
)

// TestSheetInEveryGeneration wraps the text of the real seed page, where it is
// at hand, and of its invented twin, and reads them back.
func TestSheetInEveryGeneration(t *testing.T) {
	dir := os.Getenv("IOMNEWS_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "..", "shared")
	}
	for name, c := range map[string]struct {
		file     string
		speakers []string
		starts   string
		ends     string
	}{
		"seed": {filepath.Join(dir, "data", "seed-article.txt"), []string{"Alexander De Croo", "Bart Somers", "Emilia Saiz", "William Lacy Swing"}, "Mechelen – The Global Conference", "IOM Director General."},
		"twin": {filepath.Join("testdata", "twin.txt"), []string{"Katrīna Ozoliņa-Berga", "Juris Vanags", "Marta Quiroga", "Marguerite Osei-Lund"}, "Daugavpils – The World Meeting", "IOM Director General."},
	} {
		text, err := os.ReadFile(c.file)
		if errors.Is(err, fs.ErrNotExist) && name == "seed" {
			t.Logf("the seed page is not at hand, its twin is read alone: %v", err)
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		for _, era := range []string{Drupal9, Drupal7, Jahia} {
			for _, dated := range []bool{false, true} {
				sheet, err := ReadSheet(string(text))
				if err != nil {
					t.Fatal(err)
				}
				sheet.Token, sheet.Node = "t", 12
				want := ""
				if dated {
					sheet.Published = time.Date(2017, 11, 16, 23, 30, 0, 0, time.FixedZone("", 3600))
					sheet.Shows, want = map[string][]string{Drupal9: {"meta"}, Drupal7: {"posted"}, Jahia: {"line"}}[era], "2017-11-16"
				}
				a, err := scraper.Extract(&news.Page{URL: "https://www.iom.int/news/one-of-them", Status: 200, Body: Markup(era, sheet)})
				if err != nil {
					t.Errorf("%s in %s: %v", name, era, err)
					continue
				}
				if a.Title != sheet.Title || a.Lang != "en" || a.Kind != "news" || deref(a.Published) != want {
					t.Errorf("%s in %s: %q, %s, %s, published %q, want %q", name, era, a.Title, a.Lang, a.Kind, deref(a.Published), want)
				}
				if a.Body != strings.Join(sheet.Paragraphs, "\n\n") || !strings.HasPrefix(a.Body, c.starts) || !strings.HasSuffix(a.Body, c.ends) {
					t.Errorf("%s in %s: body %s", name, era, firstDifference(a.Body, strings.Join(sheet.Paragraphs, "\n\n")))
				}
				if !strings.HasPrefix(deref(a.Contact), "For more information") {
					t.Errorf("%s in %s: contact %q", name, era, deref(a.Contact))
				}
				var said []string
				for _, q := range quote.Find(quote.Text{Title: a.Title, Body: a.Body, Lang: a.Lang, Kind: a.Kind, Published: deref(a.Published)}).Quotes {
					if q.Speaker != nil {
						said = append(said, deref(q.Speaker.Name))
					}
				}
				if strings.Join(said, "; ") != strings.Join(c.speakers, "; ") {
					t.Errorf("%s in %s: quotations by %q, want %q", name, era, said, c.speakers)
				}
			}
		}
	}
}

func TestReadSheetNamesWhatIsMissing(t *testing.T) {
	for text, want := range map[string]string{
		"News\nGlobal\n\nA title\n\nText.":                            "neither share line",
		"News\nA title\n\nShare this page via:\n":                     "no paragraph",
		"A title\n\nText of it.\n\nShare this page via:\n\nRegions\n": "no label line",
	} {
		if _, err := ReadSheet(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: error %v, want one with %q", text, err, want)
		}
	}
}
