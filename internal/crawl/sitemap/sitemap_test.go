package sitemap

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"golang.org/x/text/encoding/unicode"
)

func vector(t testing.TB, name string) []byte {
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
	data, err := os.ReadFile(filepath.Join(dir, "data", "vectors", "sitemaps", filepath.FromSlash(name)))
	if err != nil {
		t.Skipf("no vectors: %v", err)
	}
	return data
}

// readAll reads everything, byte by byte to show that it is a stream.
func readAll(data []byte) ([]Entry, Info, error) {
	var es []Entry
	info, err := Read(iotest.OneByteReader(bytes.NewReader(data)), func(e Entry) error {
		es = append(es, e)
		return nil
	})
	return es, info, err
}

func zip(b []byte) []byte {
	var buf bytes.Buffer
	z := gzip.NewWriter(&buf)
	z.Write(b)
	z.Close()
	return buf.Bytes()
}

func TestS1_Vectors(t *testing.T) {
	for _, c := range []struct {
		name, kind string
		n          int
		first      string
		fails      bool
	}{
		{"sitemap-with-bom.txt", KindText, 2, "http://www.domain.com/page1.html", false},
		{"sitemap.badns.xml", KindPages, 2, "http://www.example.com/1", false},
		{"sitemap.index.xml", KindIndex, 15, "https://example.com/sitemap.jss?portalCode=10260&lang=en", false},
		{"sitemap.ns.xml", KindPages, -1, "", false},
		{"sitemap.txt", KindText, 2, "http://www.domain.com/page1.html", false},
		{"sitemap.txt.gz", KindText, 5, "http://www.example.com/", false},
		{"xmlSitemap.gz", KindPages, 5, "", false},
		{"do-not-visit.txt", KindText, 1, "http://www.example.com/do-not-visit-here", false},
		{"atom.xml", KindFeed, 0, "", true},
		{"extension/hebdenbridgetimes-articles-sitemap.xml", KindPages, 74, "", false},
		{"extension/pagemaps-sitemap.xml", KindPages, -1, "http://www.example.com/foo", false},
		{"extension/shinpaideshou-news-sitemap.xml", KindPages, -1, "", false},
		{"extension/sitemap-images.xml", KindPages, 1, "http://www.example.com/images/some_image_landing_page.html", false},
		{"extension/sitemap-links.xml", KindPages, 3, "http://www.example.com/english/", false},
		{"extension/sitemap-mobile.xml", KindPages, 3, "http://www.example.com/mobile-friendly-1/", false},
		{"extension/sitemap-news.xml", KindPages, -1, "http://www.example.org/business/article55.html", false},
		{"extension/sitemap-videos.xml", KindPages, 3, "http://www.example.com/videos/some_video_landing_page.html", false},
		{"extension/sitemap-videos-tvshow.xml", KindPages, -1, "", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			es, info, err := readAll(vector(t, c.name))
			if info.Kind != c.kind || (err != nil) != c.fails || info.Complete == c.fails {
				t.Fatalf("kind %q, %d entries, error %v", info.Kind, len(es), err)
			}
			t.Logf("%d entries", len(es))
			if c.n >= 0 && len(es) != c.n {
				t.Errorf("%d entries, want %d", len(es), c.n)
			}
			if c.first != "" && (len(es) == 0 || es[0].Loc != c.first) {
				t.Errorf("first entry %+v, want %s", es, c.first)
			}
			for _, e := range es {
				if strings.Contains(e.Loc, "/image.jpg") || strings.Contains(e.Loc, "player") {
					t.Errorf("a picture was taken for a page: %s", e.Loc)
				}
			}
		})
	}
	t.Run("hreflang", func(t *testing.T) {
		es, _, _ := readAll(vector(t, "extension/sitemap-links.xml"))
		if len(es[0].Alternates) != 3 || es[0].Alternates[0] != (Alternate{"de", "http://www.example.com/deutsch/"}) {
			t.Errorf("alternates %+v", es[0].Alternates)
		}
	})
	t.Run("news", func(t *testing.T) {
		es, _, _ := readAll(vector(t, "extension/sitemap-news.xml"))
		if es[0].Title == "" || es[0].Published == "" || es[0].Lang == "" {
			t.Errorf("entry %+v", es[0])
		}
	})
}

const head = `<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">`

func TestS1_BrokenSitemaps(t *testing.T) {
	utf16, _ := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().Bytes([]byte(`<?xml version="1.0" encoding="UTF-16"?><urlset><url><loc>http://a/ñ</loc></url></urlset>`))
	deep := head + strings.Repeat("<x>", 1000)
	for _, c := range []struct {
		name     string
		data     string
		want     []string
		complete bool
		kind     string
	}{
		{"cdata", head + `<url><loc><![CDATA[http://a/1?x=1&y=2]]></loc></url></urlset>`, []string{"http://a/1?x=1&y=2"}, true, KindPages},
		{"bare ampersand", head + `<url><loc>http://a/1?x=1&y=2</loc></url></urlset>`, []string{"http://a/1?x=1&y=2"}, true, KindPages},
		{"escaped ampersand", head + `<url><loc>http://a/1?x=1&amp;y=2</loc></url></urlset>`, []string{"http://a/1?x=1&y=2"}, true, KindPages},
		{"bom", "\xef\xbb\xbf" + head + `<url><loc>http://a/1</loc></url></urlset>`, []string{"http://a/1"}, true, KindPages},
		{"space before the declaration", "\n\n " + head + `<url><loc>http://a/1</loc></url></urlset>`, []string{"http://a/1"}, true, KindPages},
		{"utf-16", string(utf16), []string{"http://a/ñ"}, true, KindPages},
		{"latin-1", "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><urlset><url><loc>http://a/\xf1</loc></url></urlset>", []string{"http://a/ñ"}, true, KindPages},
		{"unknown encoding", `<?xml version="1.0" encoding="klingon"?><urlset><url><loc>http://a/1</loc></url></urlset>`, []string{"http://a/1"}, true, KindPages},
		{"comment inside", head + `<!-- <url><loc>http://a/0</loc></url> --><url><loc>http://a/1</loc></url></urlset>`, []string{"http://a/1"}, true, KindPages},
		{"no namespace, capitals", `<URLSET><URL><LOC>http://a/1</LOC></URL></URLSET>`, []string{"http://a/1"}, true, KindPages},
		{"no root", `<url><loc>http://a/1</loc></url><url><loc>http://a/2</loc></url>`, []string{"http://a/1", "http://a/2"}, true, KindPages},
		{"unclosed loc", head + `<url><loc>http://a/1</url><url><loc>http://a/2</loc></url></urlset>`, []string{"http://a/2"}, true, KindPages},
		{"empty loc", head + `<url><loc/></url><url><loc> </loc></url></urlset>`, nil, true, KindPages},
		{"empty list", head + `</urlset>`, nil, true, KindPages},
		{"cut off", head + `<url><loc>http://a/1</loc></url><url><loc>http://a/2</lo`, []string{"http://a/1"}, false, KindPages},
		{"cut off between", head + `<url><loc>http://a/1</loc></url>`, []string{"http://a/1"}, false, KindPages},
		{"html instead", `<!DOCTYPE html><html><body>404 <a href="http://a/1">x</a></body></html>`, nil, false, KindHTML},
		{"html after a comment", `<!-- c --><html></html>`, nil, false, KindHTML},
		{"xhtml", `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"></html>`, nil, false, KindHTML},
		{"a feed", `<?xml version="1.0"?><rss version="2.0"></rss>`, nil, false, KindFeed},
		{"empty", "", nil, false, KindUnknown},
		{"white space", " \n", nil, false, KindText},
		{"prose", "There is no sitemap here.\nSorry.", nil, false, KindText},
		{"another xml", `<catalog><book/></catalog>`, nil, false, KindUnknown},
		{"nested too deep", deep, nil, false, KindPages},
		{"entity bomb", `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>` + head + `<url><loc>http://a/&c;</loc></url><url><loc>http://a/2</loc></url></urlset>`,
			[]string{"http://a/&c;", "http://a/2"}, true, KindPages},
		{"external entity", `<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>` + head + `<url><loc>http://a/&f;</loc></url></urlset>`, []string{"http://a/&f;"}, true, KindPages},
		{"text with other lines", "http://a/1\nhello\n\nhttps://a/2\r\n/relative\n", []string{"http://a/1", "https://a/2"}, true, KindText},
		{"index", `<sitemapindex><sitemap><loc>http://a/s1.xml</loc><lastmod>2026-01-02</lastmod></sitemap></sitemapindex>`, []string{"http://a/s1.xml"}, true, KindIndex},
	} {
		t.Run(c.name, func(t *testing.T) {
			for how, data := range map[string][]byte{"plain": []byte(c.data), "gzip": zip([]byte(c.data)), "twice": zip(zip([]byte(c.data)))} {
				es, info, err := readAll(data)
				var got []string
				for _, e := range es {
					got = append(got, e.Loc)
				}
				if fmt.Sprint(got) != fmt.Sprint(c.want) || info.Complete != c.complete || (err == nil) != c.complete || info.Kind != c.kind {
					t.Errorf("%s: %q, %+v, %v", how, got, info, err)
				}
			}
		})
	}
}

func TestS1_Bounds(t *testing.T) {
	if testing.Short() {
		t.Skip("large sitemaps")
	}
	bomb := zip([]byte(head + strings.Repeat(" ", 2*MaxBytes)))
	_, info, err := readFast(bomb)
	if !errors.Is(err, ErrTooLarge) || info.Complete {
		t.Errorf("bomb: %+v, %v", info, err)
	}
	text := zip([]byte(head + "<url><loc>" + strings.Repeat("x", 30<<20) + "</loc></url></urlset>"))
	if es, info, err := readFast(text); len(es) != 0 || info.Complete || !errors.Is(err, ErrTooLarge) {
		t.Errorf("a text of 30 MB: %d entries, %+v, %v", len(es), info, err)
	}
	long := head + "<url><loc>http://a/" + strings.Repeat("x", 2*maxText) + "</loc></url><url><loc>http://a/2</loc></url></urlset>"
	for _, e := range func() []Entry { es, _, _ := readFast([]byte(long)); return es }() {
		if len(e.Loc) > maxText {
			t.Errorf("an address of %d bytes", len(e.Loc))
		}
	}
	thrice := zip(zip(zip([]byte("http://a/1"))))
	if _, _, err := readFast(thrice); !errors.Is(err, ErrTooLarge) {
		t.Errorf("compressed three times: %v", err)
	}
	var many bytes.Buffer
	many.WriteString(head)
	for i := range MaxEntries + 10 {
		fmt.Fprintf(&many, "<url><loc>http://a/%d</loc></url>", i)
	}
	es, info, err := readFast(zip(many.Bytes()))
	if len(es) != MaxEntries || !errors.Is(err, ErrTooLarge) || info.Complete {
		t.Errorf("%d entries, %+v, %v", len(es), info, err)
	}
	cut := zip(many.Bytes())
	es, info, err = readFast(cut[:len(cut)/2])
	if len(es) == 0 || err == nil || info.Complete {
		t.Errorf("cut gzip: %d entries, %+v, %v", len(es), info, err)
	}
	crc := bytes.Clone(zip([]byte("http://a/1\n")))
	crc[len(crc)-6] ^= 0xff
	if _, info, err := readFast(crc); err == nil || info.Complete {
		t.Errorf("bad crc: %+v, %v", info, err)
	}
}

func readFast(data []byte) ([]Entry, Info, error) {
	var es []Entry
	info, err := Read(bytes.NewReader(data), func(e Entry) error {
		es = append(es, e)
		return nil
	})
	return es, info, err
}

func TestS1_FiftyThousandAreAStream(t *testing.T) {
	pr, pw := io.Pipe()
	go func() {
		z := gzip.NewWriter(pw)
		io.WriteString(z, head)
		for i := range 50_000 {
			fmt.Fprintf(z, "<url><loc>http://a/news/%d</loc><lastmod>2026-11-%02dT10:00:00+01:00</lastmod></url>", i, i%28+1)
		}
		io.WriteString(z, "</urlset>")
		z.Close()
		pw.Close()
	}()
	n := 0
	info, err := Read(pr, func(e Entry) error {
		if e.Modified.IsZero() {
			return errors.New("no date")
		}
		n++
		return nil
	})
	if n != 50_000 || err != nil || !info.Complete {
		t.Errorf("%d entries, %+v, %v", n, info, err)
	}
}

func TestReadStopsWhenAddFails(t *testing.T) {
	stop := errors.New("enough")
	n := 0
	info, err := Read(strings.NewReader(head+strings.Repeat("<url><loc>http://a/</loc></url>", 10)+"</urlset>"), func(Entry) error {
		if n++; n == 3 {
			return stop
		}
		return nil
	})
	if n != 3 || !errors.Is(err, stop) || info.Complete {
		t.Errorf("%d, %v", n, err)
	}
}

func TestTime(t *testing.T) {
	for s, want := range map[string]string{
		"2026-11-24": "2026-11-24T00:00:00Z", "2026-11-24T10:00:00+02:00": "2026-11-24T10:00:00+02:00", "2026-11-24T10:00Z": "2026-11-24T10:00:00Z",
		"2026-11": "2026-11-01T00:00:00Z", "2026": "2026-01-01T00:00:00Z", "2026-11-24T10:00:00.123Z": "2026-11-24T10:00:00.123Z", "yesterday": "", "0000-00-00": "", "2026-13-01": "", "": "",
	} {
		got := Time(s)
		if got.IsZero() != (want == "") || want != "" && got.Format(time.RFC3339Nano) != want {
			t.Errorf("Time(%q) = %v, want %s", s, got, want)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(head + `<url><loc>http://a/1</loc><lastmod>2026</lastmod></url></urlset>`))
	f.Add([]byte("http://a/1\nhttp://a/2"))
	f.Add(zip([]byte(`<sitemapindex><sitemap>http://a</sitemap></sitemapindex>`)))
	f.Add([]byte("\xff\xfe<\x00u\x00"))
	f.Add([]byte(`<!DOCTYPE x [<!ENTITY a "b">]><url><loc>&a;</loc>`))
	f.Fuzz(func(t *testing.T, data []byte) {
		n := 0
		info, err := Read(bytes.NewReader(data), func(e Entry) error {
			n++
			if e.Loc == "" || len(e.Loc) > maxText {
				t.Fatalf("entry %+v", e)
			}
			return nil
		})
		if info.Complete != (err == nil) || info.Entries != n {
			t.Fatalf("%d entries, %+v, %v", n, info, err)
		}
	})
}

func BenchmarkRead(b *testing.B) {
	var buf bytes.Buffer
	buf.WriteString(head)
	for i := range 5000 {
		fmt.Fprintf(&buf, "<url><loc>https://www.iom.int/news/some-slug-of-a-news-%d</loc><lastmod>2026-11-20T10:00:00+01:00</lastmod><changefreq>monthly</changefreq></url>\n", i)
	}
	buf.WriteString("</urlset>")
	b.SetBytes(int64(buf.Len()))
	for b.Loop() {
		if _, err := Read(bytes.NewReader(buf.Bytes()), func(Entry) error { return nil }); err != nil {
			b.Fatal(err)
		}
	}
}
