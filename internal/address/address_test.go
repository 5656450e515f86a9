package address

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"iomnews/internal/news"
)

// vectors returns a file of third-party vectors, or skips.
func vectors(t testing.TB, parts ...string) []byte {
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
	data, err := os.ReadFile(filepath.Join(append([]string{dir, "data", "vectors"}, parts...)...))
	if err != nil {
		t.Skipf("no vectors: %v", err)
	}
	return data
}

func TestU1_OneKeyAnArticle(t *testing.T) {
	const key = "https://www.iom.int/news/a-slug"
	for name, ref := range map[string]string{
		"as it is":         key,
		"fragment":         key + "#main",
		"default port":     "https://www.iom.int:443/news/a-slug",
		"case":             "HTTPS://WWW.IOM.INT/news/a-slug",
		"dots":             "https://www.iom.int/news/../es/./../news/a-slug",
		"escaped dots":     "https://www.iom.int/x/%2E%2e/news/a-slug",
		"escaped letters":  "https://www.iom.int/n%65ws/a%2Dslug",
		"slash at the end": key + "/",
		"doubled slash":    "https://www.iom.int//news//a-slug",
		"line break":       "https://www.iom.int/news/\n  a-slug",
		"tab and spaces":   "  https://www.iom.int/ne\tws/a-slug \n",
		"backslashes":      `https:\\www.iom.int\news\a-slug`,
		"utm":              key + "?utm_source=x&utm_medium=y",
		"escaped utm":      key + "?%75tm_source=x",
		"fbclid":           key + "?fbclid=abc#x",
		"first page":       key + "?page=0",
		"empty query":      key + "?",
		"empty parameters": key + "?&&",
		"dot after host":   "https://www.iom.int./news/a-slug",
		"credentials":      "https://me:secret@www.iom.int/news/a-slug",
		"session":          key + ";jsessionid=1A2B",
	} {
		if name == "line break" {
			ref = strings.ReplaceAll(ref, "  ", "")
		}
		if got, err := Key("", ref); err != nil || got != key {
			t.Errorf("%s: Key(%q) = %q, %v", name, ref, got, err)
		}
	}
	for _, c := range []struct{ base, ref, want string }{
		{key, "../es/news/b", "https://www.iom.int/es/news/b"},
		{key, "//chad.iom.int/fr/news/c", "https://chad.iom.int/fr/news/c"},
		{key, "?page=2", key + "?page=2"},
		{key, "", key},
		{"", "http://iom.int/x?b=2&a=1&b=1", "http://iom.int/x?a=1&b=2&b=1"},
		{"", "https://bücher.de/ñ", "https://xn--bcher-kva.de/%C3%B1"},
		{"", "https://www.iom.int/~x%7Ey", "https://www.iom.int/~x~y"},
		{"", "https://www.iom.int/a%2fb", "https://www.iom.int/a%2Fb"},
		{"", "https://www.iom.int/ar/news/أخبار", "https://www.iom.int/ar/news/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1"},
		{"", "http://127.1/", "http://127.0.0.1/"},
		{"", "http://2130706433/", "http://127.0.0.1/"},
		{"", "http://[::0001]:8080/a", "http://[::1]:8080/a"},
		{"", "https://www.iom.int/100%", "https://www.iom.int/100%25"},
	} {
		if got, err := Key(c.base, c.ref); err != nil || got != c.want {
			t.Errorf("Key(%q, %q) = %q, %v; want %q", c.base, c.ref, got, err, c.want)
		}
	}
	for _, ref := range []string{"", "news/a", "ftp://iom.int/", "javascript:alert(1)", "mailto:a@b", "data:text/html,x", "file:///etc/passwd", "http://", "https://?x", "http://a b/",
		"http://%zz/", "http://iom.int:99999/", "https://www.iom.int/" + strings.Repeat("a", 3000), "https://www.iom.int/" + strings.Repeat("é", 900)} {
		if got, err := Key("", ref); !errors.Is(err, news.ErrInvalid) {
			t.Errorf("Key(%.60q) = %.60q, %v; want an error", ref, got, err)
		}
	}
}

// refused are addresses that the URL standard takes and we do not: hosts that
// no name can have.
func refused(input string) bool { return strings.Contains(strings.ToLower(input), "xn--") }

func TestU1_WHATWGVectors(t *testing.T) {
	var raw []json.RawMessage
	if err := json.Unmarshal(vectors(t, "url-utils", "wpt-urltestdata.json"), &raw); err != nil {
		t.Fatal(err)
	}
	ran := 0
	for _, r := range raw {
		var c struct {
			Input   string
			Base    *string
			Href    string
			Failure bool
		}
		if json.Unmarshal(r, &c) != nil || !c.Failure && !strings.HasPrefix(c.Href, "http") || refused(c.Input) {
			continue
		}
		base := ""
		if c.Base != nil {
			base = *c.Base
		}
		ran++
		got, err := Key(base, c.Input)
		if c.Failure {
			if err == nil {
				t.Errorf("Key(%q, %q) = %q, want an error", base, c.Input, got)
			}
			continue
		}
		// The key of what the standard says is the key of the input.
		want, wantErr := Key("", c.Href)
		if (err == nil) != (wantErr == nil) || got != want {
			t.Errorf("Key(%q, %q) = %q, %v; the standard says %q, whose key is %q, %v", base, c.Input, got, err, c.Href, want, wantErr)
		}
	}
	if ran < 500 {
		t.Errorf("only %d cases ran", ran)
	}
	t.Logf("%d cases", ran)
}

func rows(t *testing.T, data []byte) [][]string {
	r := csv.NewReader(strings.NewReader(string(data)))
	r.FieldsPerRecord, r.LazyQuotes, r.TrimLeadingSpace, r.Comment = -1, true, true, '#'
	var out [][]string
	for {
		rec, err := r.Read()
		if errors.Is(err, io.EOF) {
			return out
		}
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, rec)
	}
}

func TestU1_NormaliserVectors(t *testing.T) {
	ran := 0
	for _, rec := range rows(t, vectors(t, "normalizer", "weirdToNormalizedUrls.csv")) {
		if len(rec) < 2 {
			continue
		}
		in, want := strings.TrimSpace(rec[0]), strings.TrimSpace(rec[1])
		switch {
		case !strings.HasPrefix(strings.ToLower(in), "http"):
			continue // other schemes, and names without one: no addresses to us
		case strings.HasPrefix(want, "http:/") && !strings.HasPrefix(want, "http://"):
			continue // no host
		case strings.Contains(want, "&b") && strings.HasSuffix(in, "b=") || strings.Contains(in, "b#c") || strings.Contains(in, "?b=&") || strings.Contains(in, "&=1&") || strings.Contains(in, "?=1&"):
			continue // an empty value is not always the same as none
		}
		ran++
		got, err := Key("", in)
		wantKey, wantErr := Key("", want)
		if err != nil || wantErr != nil || got != wantKey {
			t.Errorf("Key(%q) = %q, %v; want %q, the key of %q, %v", in, got, err, wantKey, want, wantErr)
		}
	}
	if ran < 80 {
		t.Errorf("only %d cases ran", ran)
	}
	t.Logf("%d cases", ran)
	for _, rec := range rows(t, vectors(t, "normalizer", "invalidUrls.csv")) {
		if got, err := Key("", rec[0]); err == nil {
			t.Errorf("Key(%q) = %q, want an error", rec[0], got)
		}
	}
	for _, rec := range rows(t, vectors(t, "url-utils", "url-resolve.csv")) {
		if len(rec) < 3 || strings.HasPrefix(rec[2], "file") {
			continue
		}
		got, err := Key(rec[1], rec[0])
		want, _ := Key("", rec[2])
		if err != nil || got != want {
			t.Errorf("Key(%q, %q) = %q, %v; want %q", rec[1], rec[0], got, err, want)
		}
	}
}

func TestDomain(t *testing.T) {
	for host, want := range map[string]string{
		"www.iom.int": "iom.int", "ethiopia.iom.int": "iom.int", "iom.int": "iom.int", "a.b.co.uk": "b.co.uk", "127.0.0.1:8080": "127.0.0.1:8080",
		"127.0.0.1": "127.0.0.1", "[::1]:80": "[::1]:80", "localhost:90": "localhost:90", "co.uk": "co.uk", "www.iom.int:8443": "iom.int",
	} {
		if got := Domain(host); got != want {
			t.Errorf("Domain(%q) = %q, want %q", host, got, want)
		}
	}
}

func TestArticleIDAgreesAcrossSchemes(t *testing.T) {
	id := ArticleID("https://www.iom.int/news/x")
	for _, k := range []string{"http://www.iom.int/news/x", "https://iom.int/news/x", "http://iom.int/news/x"} {
		if ArticleID(k) != id {
			t.Errorf("%s has another id", k)
		}
	}
	if ArticleID("https://chad.iom.int/news/x") == id || len(id) != 16 {
		t.Errorf("id %q", id)
	}
}

func FuzzKey(f *testing.F) {
	for _, s := range []string{"https://www.iom.int/news/a", "//a/../%2e%2E/b?c=%7e#d", "http://[::1]:80/", "\t\nhttp:\\\\x\\y", "?page=0&utm_x", "http://a.b./;jsessionid=1//", "http://ex%41mple.com/%zz%"} {
		f.Add("https://www.iom.int/x/y", s)
		f.Add("", s)
	}
	f.Fuzz(func(t *testing.T, base, ref string) {
		key, err := Key(base, ref)
		if err != nil {
			if key != "" || !errors.Is(err, news.ErrInvalid) {
				t.Fatalf("Key(%q, %q) = %q, %v", base, ref, key, err)
			}
			return
		}
		again, err := Key("", key)
		if err != nil || again != key {
			t.Fatalf("Key(%q, %q) = %q, whose key is %q, %v", base, ref, key, again, err)
		}
		if !strings.HasPrefix(key, "http://") && !strings.HasPrefix(key, "https://") || strings.ContainsAny(key, "# \t\r\n<>\"") || len(key) > maxLength {
			t.Fatalf("Key(%q, %q) = %q", base, ref, key)
		}
		if Host(key) == "" || Domain(Host(key)) == "" {
			t.Fatalf("no host in %q", key)
		}
	})
}

// The short cut for plain addresses never differs from the long way.
func FuzzPlain(f *testing.F) {
	f.Add("", "https://www.iom.int/news/a-slug")
	f.Add("", "http://a/b")
	f.Add("", "http://127.0.0.1:8080/b")
	f.Add("http://a1.b2:99999/x", "/y/z")
	f.Add("https://1.2.3.4:65535/", "/")
	f.Fuzz(func(t *testing.T, base, ref string) {
		short, shortErr := Key(base, ref)
		long, err := key(base, strings.TrimSpace(ref))
		if _, baseErr := Key("", base); err != nil && base != "" && baseErr != nil {
			return // the short cut does not look at a base that it does not need
		}
		if (err == nil) != (shortErr == nil) || long != short {
			t.Fatalf("Key(%q, %q) = %q, %v; the long way gives %q, %v", base, ref, short, shortErr, long, err)
		}
	})
}

func BenchmarkKey(b *testing.B) {
	for _, c := range []struct{ name, ref string }{
		{"plain", "https://www.iom.int/news/iom-hands-over-equipment-2024"},
		{"loopback", "http://127.0.0.1:34567/news/iom-hands-over-equipment-2024"},
		{"relative", "/news/iom-hands-over-equipment-2024"},
		{"arabic", "https://www.iom.int/ar/news/أخبار-الهجرة"},
		{"query", "https://www.iom.int/search?type[0]=press_release&page=3&utm_source=x"},
	} {
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				if _, err := Key("https://www.iom.int/news", c.ref); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
