package quote

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestMap holds that the map of this room in docs/quotes.md names each of its
// files once, and none that is not there.
func TestMap(t *testing.T) {
	doc, err := os.ReadFile(filepath.Join("..", "..", "docs", "quotes.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, plan, ok := strings.Cut(string(doc), "### Where things stand\n")
	if !ok {
		t.Fatal("docs/quotes.md has no section “Where things stand”")
	}
	plan, _, _ = strings.Cut(plan, "\n#")
	named := map[string]int{}
	for _, m := range regexp.MustCompile("`([a-z_]+)`").FindAllStringSubmatch(plan, -1) {
		named[m[1]]++
	}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		name := strings.TrimSuffix(f, ".go")
		if strings.HasSuffix(name, "_test") {
			continue
		}
		if named[name] != 1 {
			t.Errorf("%s stands %d times in the map, want once", f, named[name])
		}
		delete(named, name)
	}
	for name := range named {
		t.Errorf("the map names %s.go, which is not there", name)
	}
}
