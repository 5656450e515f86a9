package robots

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// shared finds the directory of third-party vectors, or skips.
func shared(t testing.TB, parts ...string) string {
	t.Helper()
	dir := os.Getenv("IOMNEWS_SHARED")
	if dir == "" {
		d, _ := os.Getwd()
		for d != "/" {
			if _, err := os.Stat(filepath.Join(d, "go.mod")); err == nil {
				break
			}
			d = filepath.Dir(d)
		}
		dir = filepath.Join(filepath.Dir(d), "shared")
	}
	p := filepath.Join(append([]string{dir}, parts...)...)
	if _, err := os.Stat(p); err != nil {
		t.Skipf("no vectors: %v", err)
	}
	return p
}

// notRFC names the four cases of Google's suite that RFC 9309 does not ask for,
// and why.
func notRFC(test, robots, url string) string {
	switch {
	case test == "GoogleOnly_IndexHTMLisDirectory" && strings.HasSuffix(url, "/allowed-slash/"):
		return "that /index.html stands for its directory is Google's own rule"
	case test == "ID_Encoding" && strings.Contains(url, "ツ"):
		return "addresses with raw UTF-8 (two cases): Google leaves encoding to the caller, RFC 9309 (2.2.2) encodes before comparing"
	case test == "ID_Encoding" && strings.Contains(robots, "%62%61%7A") && strings.HasSuffix(url, "/foo/bar/baz"):
		return "an escaped letter equals the letter (RFC 9309, 2.2.2); Google compares as written"
	}
	return ""
}

func TestR2_GoogleVectors(t *testing.T) {
	data, err := os.ReadFile(shared(t, "data", "vectors", "robots_google.json"))
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct {
		Test, Robots, Agent, URL string
		Allow                    bool
	}
	if err := json.Unmarshal(data, &cases); err != nil {
		t.Fatal(err)
	}
	ran, left := 0, 0
	for i, c := range cases {
		if why := notRFC(c.Test, c.Robots, c.URL); why != "" {
			t.Logf("left out: case %d %s: %s", i, c.Test, why)
			left++
			continue
		}
		ran++
		if got := Parse([]byte(c.Robots), c.Agent).Allowed(c.URL); got != c.Allow {
			r := c.Robots
			if len(r) > 300 {
				r = r[:300] + "…"
			}
			t.Errorf("case %d %s: agent %q url %.100q: allowed=%v, want %v\n%s", i, c.Test, c.Agent, c.URL, got, c.Allow, r)
		}
	}
	t.Logf("%d cases, %d left out", ran, left)
	if ran != 138 || left != 4 {
		t.Errorf("%d cases ran and %d were left out, want 138 and 4", ran, left)
	}
}
