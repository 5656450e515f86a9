// Package house_test holds the building to its plan: which room may import
// which, and what belongs to one room only. The plan is the table in README.md.
package house_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "iomnews"

// onlyRoom says which imports belong to one room (and what is below it), and
// how to say so.
var onlyRoom = []struct{ imports, room, sentence string }{
	{"github.com/blevesearch/", "index", "must not know bleve"},
	{"github.com/gin-gonic/", "web", "must not know gin"},
	{"database/sql", "internal/archive", "must not know SQL"},
	{"modernc.org/sqlite", "internal/archive", "must not know SQL"},
	{"github.com/PuerkitoBio/goquery", "scraper", "must not read HTML with goquery"},
	{"code.dny.dev/ssrf", "internal/crawl", "must not dial strangers"},
	{"github.com/alecthomas/kong", "cmd", "must not read flags"},
}

// calls that reach out to the network: only the crawler dials.
var dials = map[string][]string{
	"http": {"Get", "Post", "PostForm", "Head", "DefaultClient", "Client", "DefaultTransport", "Transport", "NewRequestWithContext", "NewRequest"},
	"net":  {"Dial", "DialTimeout", "Dialer", "LookupHost", "LookupIP", "Resolver"},
}

// floors reads the plan out of README.md: lines "5  cmd/crawler   cmd/search"
// between the marks of the block that begins with the highest floor.
func floors(t *testing.T) map[string]int {
	t.Helper()
	text, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	plan := map[string]int{}
	for line := range strings.Lines(string(text)) {
		fields := strings.Fields(line)
		if len(fields) < 2 || len(fields[0]) != 1 || line[0] < '0' || line[0] > '9' {
			continue
		}
		for _, room := range fields[1:] {
			plan[room] = int(line[0] - '0')
		}
	}
	if len(plan) < 15 {
		t.Fatalf("README.md: found %d rooms in the plan of floors, which cannot be all", len(plan))
	}
	return plan
}

// room gives the room that a folder belongs to: itself or the nearest above.
func room(plan map[string]int, dir string) (string, bool) {
	for d := dir; d != "." && d != "/"; d = path.Dir(d) {
		if _, ok := plan[d]; ok {
			return d, true
		}
	}
	return "", false
}

type file struct {
	path, dir string
	test      bool
	syntax    *ast.File
}

func files(t *testing.T) (all []file) {
	t.Helper()
	fset := token.NewFileSet()
	err := filepath.WalkDir(".", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && p != "." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata" || d.Name() == "data") {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(p, ".go") {
			return nil
		}
		f, err := parser.ParseFile(fset, p, nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		p = filepath.ToSlash(p)
		all = append(all, file{p, path.Dir(p), strings.HasSuffix(p, "_test.go"), f})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestArrowsRunDownwards(t *testing.T) {
	plan := floors(t)
	for _, f := range files(t) {
		if f.dir == "." {
			continue
		}
		from, ok := room(plan, f.dir)
		if !ok {
			t.Errorf("%s: %s is in no room of the plan in README.md", f.path, f.dir)
			continue
		}
		for _, spec := range f.syntax.Imports {
			imp, _ := strconv.Unquote(spec.Path.Value)
			if s := forbidden(plan, from, imp, f.test); s != "" {
				t.Errorf("%s: %s", f.path, s)
			}
		}
	}
}

// forbidden gives a sentence when from must not import imp, else "".
func forbidden(plan map[string]int, from, imp string, test bool) string {
	if dir, own := strings.CutPrefix(imp, module+"/"); own {
		to, ok := room(plan, dir)
		switch {
		case !ok:
			return fmt.Sprintf("%s imports %s, which is in no room of the plan", from, dir)
		case to == from:
			return ""
		case plan[from] == 4 && plan[to] == 3 && !test:
			return fmt.Sprintf("%s must not know %s: it says itself what it needs, and is handed it", from, to)
		case plan[to] < plan[from]:
			return ""
		case plan[to] == plan[from] && test:
			return ""
		case plan[to] == plan[from] && strings.HasPrefix(to, from+"/"), strings.HasPrefix(from, to+"/") && plan[to] == plan[from]:
			return ""
		case plan[to] == plan[from]:
			return fmt.Sprintf("%s must not know its neighbour %s", from, to)
		}
		return fmt.Sprintf("%s must not know %s, which is above it", from, to)
	}
	if from == "internal/news" && strings.Contains(strings.SplitN(imp, "/", 2)[0], ".") {
		return fmt.Sprintf("%s must not know %s, nor anything but the standard library", from, imp)
	}
	for _, r := range onlyRoom {
		if strings.HasPrefix(imp, r.imports) && from != r.room && !strings.HasPrefix(from, r.room+"/") && !test {
			return fmt.Sprintf("%s %s", from, r.sentence)
		}
	}
	return ""
}

func TestOnlyTheCrawlerDials(t *testing.T) {
	plan := floors(t)
	for _, f := range files(t) {
		from, _ := room(plan, f.dir)
		if f.test || f.dir == "." || from == "internal/crawl" {
			continue
		}
		ast.Inspect(f.syntax, func(n ast.Node) bool {
			sel, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			if x, ok := sel.X.(*ast.Ident); ok && slices.Contains(dials[x.Name], sel.Sel.Name) {
				t.Errorf("%s: %s must not dial strangers (%s.%s)", f.path, from, x.Name, sel.Sel.Name)
			}
			return true
		})
	}
}

// TestForbidden proves that the plan can be broken: a check that cannot fail
// is none.
func TestForbidden(t *testing.T) {
	plan := floors(t)
	for _, c := range []struct {
		from, imp string
		test      bool
		want      string
	}{
		{"web", "github.com/blevesearch/bleve/v2", false, "web must not know bleve"},
		{"web", "iomnews/index", false, "web must not know index: it says itself what it needs, and is handed it"},
		{"web", "iomnews/index", true, ""},
		{"index", "iomnews/web", false, "index must not know web, which is above it"},
		{"index", "iomnews/internal/archive", false, "index must not know its neighbour internal/archive"},
		{"index", "iomnews/internal/archive", true, ""},
		{"internal/crawl", "iomnews/internal/ingest", false, "internal/crawl must not know its neighbour internal/ingest"},
		{"internal/news", "golang.org/x/text/unicode/norm", false, "internal/news must not know golang.org/x/text/unicode/norm, nor anything but the standard library"},
		{"scraper", "iomnews/scraper/quote", false, ""},
		{"scraper/quote", "iomnews/scraper", false, "scraper/quote must not know scraper, which is above it"},
		{"internal/round", "database/sql", false, "internal/round must not know SQL"},
	} {
		if got := forbidden(plan, c.from, c.imp, c.test); got != c.want {
			t.Errorf("%s importing %s (test %v): %q, want %q", c.from, c.imp, c.test, got, c.want)
		}
	}
}

func TestEveryRoomSaysWhatItKnows(t *testing.T) {
	doc := map[string]int{}
	for _, f := range files(t) {
		if f.test || f.dir == "." {
			continue
		}
		if _, seen := doc[f.dir]; !seen {
			doc[f.dir] = 0
		}
		if f.syntax.Doc != nil {
			doc[f.dir] = max(doc[f.dir], len(strings.Fields(f.syntax.Doc.Text())))
		}
	}
	for dir, words := range doc {
		if words < 12 {
			t.Errorf("%s: the package comment has %d words; it should say what the room knows, what it refuses to know, how to start", dir, words)
		}
	}
}

var mdLink = regexp.MustCompile(`\]\(([^)#:]+)(#[^)]*)?\)`)

func TestLinksLeadSomewhere(t *testing.T) {
	docs, err := filepath.Glob("docs/*.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, doc := range append(docs, "README.md") {
		text, err := os.ReadFile(doc)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range mdLink.FindAllStringSubmatch(string(text), -1) {
			if _, err := os.Stat(filepath.Join(filepath.Dir(doc), m[1])); err != nil {
				t.Errorf("%s links to %s, which is not there", doc, m[1])
			}
		}
	}
}
