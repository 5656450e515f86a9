package place

import (
	"html"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"iomnews/internal/gazetteer"
	"iomnews/internal/news"
)

// old names of the collection of 1987.
var reutersNames = map[string]string{
	"west-germany": "DEU", "east-germany": "DEU", "ussr": "RUS", "uk": "GBR", "usa": "USA", "yugoslavia": "SRB", "czechoslovakia": "CZE", "zaire": "COD", "burma": "MMR",
	"ivory-coast": "CIV", "upper-volta": "BFA", "south-korea": "KOR", "north-korea": "PRK", "uae": "ARE", "papua-new-guinea": "PNG", "north-yemen": "YEM", "south-yemen": "YEM", "democratic-yemen": "YEM",
}

// TestReuters scores the training split of Reuters-21578 (PLACES, micro F1),
// which is no part of this project: REUTERS=directory of its .sgm files.
func TestReuters(t *testing.T) {
	dir := os.Getenv("REUTERS")
	if dir == "" {
		t.Skip("REUTERS=directory of reut2-*.sgm measures on that collection")
	}
	files, _ := filepath.Glob(filepath.Join(dir, "*.sgm"))
	tagger := New()
	tagger.anywhere = true // Reuters has no press desks of IOM's
	var all, primary tallyOf
	tops := map[string]*tallyOf{}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, doc := range strings.Split(string(raw), "<REUTERS ")[1:] {
			if !strings.Contains(doc[:min(len(doc), 200)], `LEWISSPLIT="TRAIN"`) {
				continue
			}
			want := reutersPlaces(t, doc)
			if len(want) == 0 {
				continue
			}
			a := reutersArticle(doc)
			tagger.Tag(a)
			all.add(want, a.Countries)
			primary.add(want, a.PrimaryCountries)
			for name, cut := range map[string]float64{"share 0.2": 0.2, "share 0.35": 0.35, "share 0.5": 0.5, "top": 1} {
				if tops[name] == nil {
					tops[name] = &tallyOf{}
				}
				tops[name].add(want, cutAt(a, cut))
			}
		}
	}
	t.Logf("primary %v", primary)
	t.Logf("all     %v", all)
	for name, s := range tops {
		t.Logf("%s %v", name, s)
	}
	type miss struct {
		what string
		n    int
	}
	var worst []miss
	for k, n := range primary.wrong {
		worst = append(worst, miss{k, n})
	}
	slices.SortFunc(worst, func(a, b miss) int { return b.n - a.n })
	t.Log(worst[:min(24, len(worst))])
}

func cutAt(a *news.Article, share float64) (out []string) {
	best := 0.0
	for _, p := range a.Places {
		best = max(best, p.Score)
	}
	for _, p := range a.Places {
		if p.Country != "" && p.Score >= share*best && p.Score > 0 {
			out = append(out, p.Country)
		}
	}
	return out
}

var element = regexp.MustCompile(`<D>([^<]*)</D>`)

func reutersPlaces(t *testing.T, doc string) (out []string) {
	for _, m := range element.FindAllStringSubmatch(between(doc, "<PLACES>", "</PLACES>"), -1) {
		iso3, ok := reutersNames[m[1]]
		if !ok {
			c, found := gazetteer.FindCountry(strings.ReplaceAll(m[1], "-", " "))
			if !found {
				continue
			}
			iso3 = c.ISO3
		}
		if !slices.Contains(out, iso3) {
			out = append(out, iso3)
		}
	}
	return out
}

func reutersArticle(doc string) *news.Article {
	title := html.UnescapeString(between(doc, "<TITLE>", "</TITLE>"))
	line := strings.TrimSpace(html.UnescapeString(between(doc, "<DATELINE>", "</DATELINE>")))
	body := html.UnescapeString(between(doc, "<BODY>", "</BODY>"))
	body = strings.TrimSuffix(strings.TrimSpace(body), "Reuter\n\x03")
	body = strings.ReplaceAll(body, "\n    ", "\n\n")
	a := &news.Article{Title: title, Lang: "en", Body: body}
	if parts := strings.Split(line, ","); len(parts) > 1 {
		place := titleCase(strings.Join(parts[:len(parts)-1], ",")) // without the date
		a.Dateline = []string{place}
		a.Body = place + " – " + body
	}
	return a
}

func titleCase(s string) string {
	words := strings.Fields(strings.ToLower(s))
	for i, w := range words {
		up := true
		words[i] = strings.Map(func(r rune) rune {
			if up {
				r = unicode.ToUpper(r)
			}
			up = r == '.' || r == '-'
			return r
		}, w)
	}
	return strings.Join(words, " ")
}

func between(s, open, end string) string {
	_, s, ok := strings.Cut(s, open)
	if !ok {
		return ""
	}
	s, _, _ = strings.Cut(s, end)
	return s
}
