package body

import (
	"bytes"
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/iotest"
)

func zip(b []byte) []byte {
	var buf bytes.Buffer
	w := gzip.NewWriter(&buf)
	w.Write(b)
	w.Close()
	return buf.Bytes()
}

func deflate(b []byte) []byte {
	var buf bytes.Buffer
	w, _ := flate.NewWriter(&buf, 9)
	w.Write(b)
	w.Close()
	return buf.Bytes()
}

func zlibbed(b []byte) []byte {
	var buf bytes.Buffer
	w := zlib.NewWriter(&buf)
	w.Write(b)
	w.Close()
	return buf.Bytes()
}

func TestDecode(t *testing.T) {
	text := []byte("<html>text</html>")
	bad := zip(text)
	bad[len(bad)-5] ^= 0xff
	for _, c := range []struct {
		name, encoding string
		data           []byte
		html           bool
		want           string
		err            error
	}{
		{name: "none", data: text, want: string(text)},
		{name: "identity", encoding: "identity", data: text, want: string(text)},
		{name: "gzip", encoding: "gzip", data: zip(text), want: string(text)},
		{name: "capitals", encoding: "GZIP", data: zip(text), want: string(text)},
		{name: "deflate as zlib", encoding: "deflate", data: zlibbed(text), want: string(text)},
		{name: "deflate raw", encoding: "deflate", data: deflate(text), want: string(text)},
		{name: "twice", encoding: "gzip, gzip", data: zip(zip(text)), want: string(text)},
		{name: "mixed", encoding: "deflate, gzip", data: zip(zlibbed(text)), want: string(text)},
		{name: "named, absent", encoding: "gzip", data: text, want: string(text)},
		{name: "absent, html", data: zip(text), html: true, want: string(text)},
		{name: "absent, a file", data: zip(text), want: string(zip(text))},
		{name: "empty", encoding: "gzip", want: ""},
		{name: "one byte", encoding: "gzip", data: []byte("x"), want: ""},
		{name: "bad sum", encoding: "gzip", data: bad, err: ErrDamaged},
		{name: "cut off", encoding: "gzip", data: zip(text)[:20], err: io.ErrUnexpectedEOF},
		{name: "unknown", encoding: "br", data: text, err: ErrDamaged},
		{name: "too many", encoding: "gzip,gzip,gzip,gzip", data: text, err: ErrDamaged},
		{name: "bomb", encoding: "gzip", data: zip(make([]byte, 1<<20)), err: ErrTooLarge},
		{name: "bomb within", encoding: "gzip,gzip", data: zip(zip(make([]byte, 1<<20))), err: ErrTooLarge},
		{name: "bomb in html", data: zip(make([]byte, 1<<20)), html: true, err: ErrTooLarge},
		{name: "large", data: bytes.Repeat([]byte("x"), 1<<17), err: ErrTooLarge},
		{name: "just as large", data: bytes.Repeat([]byte("x"), 1<<16), want: strings.Repeat("x", 1<<16)},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := http.Header{}
			if c.encoding != "" {
				h.Set("Content-Encoding", c.encoding)
			}
			if c.html {
				h.Set("Content-Type", "text/html; charset=utf-8")
			}
			for _, r := range []io.Reader{bytes.NewReader(c.data), iotest.OneByteReader(bytes.NewReader(c.data)), iotest.DataErrReader(bytes.NewReader(c.data))} {
				var got []byte
				d, err := Decode(h, r, 1<<16)
				if err == nil {
					got, err = io.ReadAll(d)
				}
				if !errors.Is(err, c.err) || c.err == nil && (err != nil || string(got) != c.want && c.name != "one byte") {
					t.Fatalf("%.40q, %v; want %.40q, %v", got, err, c.want, c.err)
				}
				if len(got) > 1<<16+1 {
					t.Fatalf("%d bytes", len(got))
				}
			}
		})
	}
}

func FuzzDecode(f *testing.F) {
	f.Add("gzip", zip([]byte("x")), true)
	f.Add("deflate, gzip", zip(deflate([]byte("x"))), false)
	f.Fuzz(func(t *testing.T, encoding string, data []byte, html bool) {
		h := http.Header{"Content-Encoding": {encoding}}
		if html {
			h.Set("Content-Type", "text/html")
		}
		d, err := Decode(h, bytes.NewReader(data), 1000)
		if err != nil {
			return
		}
		if got, err := io.ReadAll(d); len(got) > 1001 || len(got) > 1000 && err == nil {
			t.Fatalf("%d bytes, %v", len(got), err)
		}
	})
}
