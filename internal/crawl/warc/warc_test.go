package warc

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/google/go-cmp/cmp"

	"iomnews/internal/news"
)

var noon = time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)

// record writes a record by hand.
func record(kind, uri, date, block string) string {
	return fmt.Sprintf("WARC/1.0\r\nWARC-Type: %s\r\nWARC-Target-URI: %s\r\nWARC-Date: %s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n", kind, uri, date, len(block), block)
}

const page = "<html><article>é</article></html>"

func response(headers, body string) string {
	return "HTTP/1.1 200 OK\r\n" + headers + "\r\n" + body
}

func gz(s string) string {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	io.WriteString(z, s)
	z.Close()
	return b.String()
}

func pages(t *testing.T, data string) ([]*news.Page, Stats, error) {
	t.Helper()
	var ps []*news.Page
	st, err := Pages(iotest.HalfReader(strings.NewReader(data)), func(p *news.Page) error {
		ps = append(ps, p)
		return nil
	})
	return ps, st, err
}

func TestReadPages(t *testing.T) {
	const u, d = "https://www.iom.int/news/x", "2017-11-16T10:11:12Z"
	html := "Content-Type: text/html; charset=utf-8\r\n"
	for _, c := range []struct{ name, data, skipped string }{
		{name: "response", data: record("response", u, d, response(html, page))},
		{name: "uri in brackets", data: record("response", "<"+u+">", d, response(html, page))},
		{name: "gzip body", data: record("response", u, d, response(html+"Content-Encoding: gzip\r\n", gz(page)))},
		{name: "chunked as sent", data: record("response", u, d, response(html+"Transfer-Encoding: chunked\r\n", fmt.Sprintf("%x\r\n%s\r\n0\r\n\r\n", len(page), page)))},
		{name: "chunked by header only", data: record("response", u, d, response(html+"Transfer-Encoding: chunked\r\n", page))},
		{name: "chunked and gzip", data: record("response", u, d, response(html+"Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", fmt.Sprintf("%x\r\n%s\r\n0\r\n\r\n", len(gz(page)), gz(page))))},
		{name: "gzip by header only", data: record("response", u, d, response(html+"Content-Encoding: gzip\r\n", page))},
		{name: "resource", data: strings.Replace(record("resource", u, d, page), "WARC-Date", "Content-Type: text/html\r\nWARC-Date", 1)},
		{name: "bare line ends", data: strings.ReplaceAll(record("response", u, d, strings.ReplaceAll(response(html, page), "\r\n", "\n")), "\r\n", "\n")},
		{name: "fraction of a second", data: record("response", u, "2017-11-16T10:11:12.000000Z", response(html, page))},
		{name: "other records around", data: record("warcinfo", "", d, "software: x\r\n") + record("request", u, d, "GET / HTTP/1.1\r\n\r\n") + record("response", u, d, response(html, page)) + record("metadata", u, d, "x")},
		{name: "wrong length before", data: record("response", u, d, "HTTP/1.1 404 Not Found\r\n\r\n") + "rest of what was longer\r\n\r\n" + record("response", u, d, response(html, page)), skipped: "status 4xx"},
		{name: "404", data: record("response", u, d, "HTTP/1.1 404 Not Found\r\n\r\nno") + record("response", u, d, response(html, page)), skipped: "status 4xx"},
		{name: "pdf", data: record("response", u, d, response("Content-Type: application/pdf\r\n", "%PDF")) + record("response", u, d, response(html, page)), skipped: "not HTML"},
		{name: "dns", data: record("response", "dns:www.iom.int", d, "x") + record("response", u, d, response(html, page)), skipped: "no web address"},
		{name: "no date", data: record("response", u, "soon", response(html, page)) + record("response", u, d, response(html, page)), skipped: "no date"},
		{name: "bomb", data: record("response", u, d, response(html+"Content-Encoding: gzip\r\n", gz(strings.Repeat("x", 20<<20)))) + record("response", u, d, response(html, page)), skipped: "too large"},
		{name: "damaged", data: record("response", u, d, response(html+"Content-Encoding: gzip\r\n", gz(page)[:20])) + record("response", u, d, response(html, page)), skipped: "damaged"},
		{name: "no http", data: record("response", u, d, "hello") + record("response", u, d, response(html, page)), skipped: "no HTTP answer"},
		{name: "endless header", data: record("response", u, d, "HTTP/1.1 200 OK\r\n"+strings.Repeat("X: y\r\n", 50_000)) + record("response", u, d, response(html, page)), skipped: "no HTTP answer"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var zipped strings.Builder // record by record, as files are
			for _, r := range strings.SplitAfter(c.data, "\r\n\r\nWARC/") {
				zipped.WriteString(gz(r))
			}
			for how, data := range map[string]string{"plain": c.data, "gzip": gz(c.data), "in members": zipped.String()} {
				ps, st, err := pages(t, data)
				if err != nil || len(ps) != 1 {
					t.Fatalf("%s: %d pages, %+v, %v", how, len(ps), st, err)
				}
				p := ps[0]
				if string(p.Body) != page || p.URL != u || p.Final != u || p.Status != 200 || p.Fetched.Format(time.RFC3339) != d || p.BodyHash == "" || p.Header.Get("Content-Encoding") != "" {
					t.Errorf("%s: page %+v %q", how, p, p.Body)
				}
				if c.skipped != "" && st.Skipped[c.skipped] != 1 {
					t.Errorf("%s: skipped %v, want %q", how, st.Skipped, c.skipped)
				}
			}
		})
	}
}

func TestReadWhatIsNoWARC(t *testing.T) {
	for name, data := range map[string]string{
		"empty": "", "html": "<html>\n<p>\n<p>\n<p>\n<p>\n<p>\n<p>", "no length": "WARC/1.0\r\nWARC-Type: response\r\n\r\n", "negative length": "WARC/1.0\r\nContent-Length: -5\r\n\r\n",
		"cut header": "WARC/1.0\r\nWARC-Type: resp", "header without end": "WARC/1.0\r\n" + strings.Repeat("X: y\r\n", 100_000), "cut gzip": gz(record("warcinfo", "", "2020", "x"))[:30],
	} {
		if _, _, err := pages(t, data); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	boom := errors.New("full")
	_, err := Pages(strings.NewReader(record("response", "http://a/b", "2020-01-01", response("", page))), func(*news.Page) error { return boom })
	if !errors.Is(err, boom) {
		t.Errorf("error %v", err)
	}
}

func TestWriteAndReadBack(t *testing.T) {
	h := http.Header{"Content-Type": {"text/html; charset=utf-8"}, "Content-Encoding": {"gzip"}, "Set-Cookie": {"secret"}, "X-Odd": {"a\r\nInjected: b"}, "Etag": {`"1"`}}
	for _, zip := range []bool{false, true} {
		var out bytes.Buffer
		w := NewWriter(&out, zip)
		body := []byte(page)
		for _, err := range []error{
			w.Info(noon, "x.warc", []Field{{"software", "iomnews"}, {"operator", "a\nb"}}),
			w.Write(Capture{URL: "https://www.iom.int/news/x", At: noon, Status: 200, Header: h, Body: body}),
			w.Write(Capture{URL: "https://www.iom.int/news/x", At: noon.Add(time.Hour), Status: 200, Header: h, Body: body}),
			w.Write(Capture{URL: "https://www.iom.int/news/x", At: noon.Add(2 * time.Hour), Status: 304, Header: h, Same: &Earlier{URL: "https://www.iom.int/news/x", At: noon, Body: body}}),
			w.Write(Capture{URL: "https://www.iom.int/news/y", At: noon, Status: 200, Header: h, Body: []byte("<html>y</html>")}),
			w.Write(Capture{URL: "https://www.iom.int/news/empty", At: noon, Status: 200, Header: h, Body: []byte{}}),
		} {
			if err != nil {
				t.Fatal(err)
			}
		}
		rd, err := NewReader(bytes.NewReader(out.Bytes()))
		if err != nil {
			t.Fatal(err)
		}
		var types, profiles, refers []string
		for {
			rec, err := rd.Next()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
			block, _ := io.ReadAll(rec.Block)
			if int64(len(block)) != rec.Length || rec.Version != "1.1" {
				t.Errorf("block of %d bytes, said %d; version %s", len(block), rec.Length, rec.Version)
			}
			if d := rec.Header.Get("WARC-Block-Digest"); d != "" && d != digest(block) {
				t.Error("wrong block digest")
			}
			if strings.Contains(string(block), "secret") || strings.Contains(string(block), "\nInjected") || strings.Contains(string(block), "\r\nContent-Encoding") {
				t.Errorf("block %q", block)
			}
			types = append(types, rec.Type())
			if p := rec.Header.Get("WARC-Profile"); p != "" {
				profiles, refers = append(profiles, p), append(refers, rec.Header.Get("WARC-Refers-To-Date"))
				if rec.Header.Get("WARC-Payload-Digest") != digest(body) || rec.Header.Get("WARC-Refers-To-Target-URI") != "https://www.iom.int/news/x" {
					t.Errorf("revisit %v", rec.Header)
				}
			}
			for _, need := range []string{"WARC-Record-ID", "WARC-Date", "Content-Length", "Content-Type"} {
				if rec.Header.Get(need) == "" {
					t.Errorf("%s: no %s", rec.Type(), need)
				}
			}
		}
		if diff := cmp.Diff([]string{"warcinfo", "response", "revisit", "revisit", "response", "response"}, types); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff([]string{ProfileSame, ProfileNotModified}, profiles); diff != "" {
			t.Error(diff)
		}
		if diff := cmp.Diff([]string{"2026-11-24T12:00:00Z", "2026-11-24T12:00:00Z"}, refers); diff != "" {
			t.Error(diff)
		}
		ps, st, err := pages(t, out.String())
		if err != nil || len(ps) != 2 || st.Revisit != 2 || st.Skipped["empty"] != 1 || string(ps[0].Body) != page || !ps[0].Fetched.Equal(noon) || ps[0].Header.Get("Etag") != `"1"` {
			t.Errorf("read back %d pages, %+v, %v", len(ps), st, err)
		}
		var again bytes.Buffer
		w2 := NewWriter(&again, zip)
		w2.Info(noon, "x.warc", []Field{{"software", "iomnews"}, {"operator", "a\nb"}})
		w2.Write(Capture{URL: "https://www.iom.int/news/x", At: noon, Status: 200, Header: h, Body: body})
		if !bytes.HasPrefix(out.Bytes(), again.Bytes()) {
			t.Error("the same captures gave another file")
		}
	}
}

func FuzzPages(f *testing.F) {
	f.Add([]byte(record("response", "http://a/b", "2020-01-01T00:00:00Z", response("Content-Type: text/html\r\n", page))))
	f.Add([]byte(gz(record("resource", "http://a/b", "2020", page))))
	f.Add([]byte("WARC/1.0\nContent-Length: 5\n\nab"))
	f.Fuzz(func(t *testing.T, data []byte) {
		Pages(bytes.NewReader(data), func(p *news.Page) error {
			if p.URL == "" || p.Body == nil || len(p.Body) > maxBody || p.Fetched.IsZero() {
				t.Fatalf("page %+v", p)
			}
			return nil
		})
	})
}
