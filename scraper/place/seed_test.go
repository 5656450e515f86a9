package place

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"iomnews/internal/news"
)

// shared returns a path in the house's shared folder, or skips.
func shared(t *testing.T, path string) string {
	t.Helper()
	dir := os.Getenv("IOMNEWS_SHARED")
	if dir == "" {
		root, _ := filepath.Abs(".")
		for root != "/" {
			if _, err := os.Stat(filepath.Join(root, "go.mod")); err == nil {
				break
			}
			root = filepath.Dir(root)
		}
		dir = filepath.Join(root, "..", "shared")
	}
	full := filepath.Join(dir, path)
	if _, err := os.Stat(full); err != nil {
		t.Skipf("no %s: set IOMNEWS_SHARED", path)
	}
	return full
}

// One real page: about Belgium; the finder's countries at its foot tag nothing.
func TestSeedArticle(t *testing.T) {
	raw, err := os.ReadFile(shared(t, "data/seed-article.txt"))
	if err != nil {
		t.Fatal(err)
	}
	text := string(raw)
	_, text, _ = strings.Cut(text, "Global\n\n")
	title, text, _ := strings.Cut(text, "\n\n")
	body, text, _ := strings.Cut(text, "\n\nFor more information")
	contact, _, _ := strings.Cut(text, "\n")
	contact = "For more information" + contact
	at := strings.Index(body, "While national")
	start := len([]rune(body[:at]))
	a := &news.Article{URL: "https://www.iom.int/news/global-conference", Title: title, Lang: "en", Dateline: []string{"Mechelen"}, Body: body, Contact: &contact,
		Quotes: []news.Quote{{Start: start, End: start + 300}}}
	New().Tag(a)
	for _, c := range []struct {
		what      string
		got, want []string
	}{
		{"primary", a.PrimaryCountries, []string{"BEL"}}, {"countries", a.Countries, []string{"BEL", "MEX", "MYS"}},
		{"regions", a.Regions, []string{"europe-and-central-asia"}}, {"offices", a.Offices, []string{"belgium", "luxembourg"}},
		{"countries of the quotation", a.Quotes[0].Countries, []string{"BEL"}},
	} {
		if diff := cmp.Diff(c.want, c.got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.what, diff)
		}
	}
	runes := []rune(body)
	for _, p := range a.Places {
		for _, e := range p.Evidence {
			if e.Offset >= 0 && string(runes[e.Offset:e.Offset+len([]rune(e.Text))]) != e.Text {
				t.Errorf("evidence %+v is not at its offset", e)
			}
		}
	}
}
