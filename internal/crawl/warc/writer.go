package warc

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/http"
	"slices"
	"sort"
	"strconv"
	"strings"
	"time"

	"github.com/klauspost/compress/gzip"

	"iomnews/internal/news"
)

// Writer writes captures. It is not safe for concurrent use.
type Writer struct {
	w    io.Writer
	zip  bool
	z    *gzip.Writer
	held map[[32]byte]where // payloads written so far
	info string
}

// where is the first record of a payload.
type where struct{ uri, date, id, digest string }

// Capture is one fetch of one address, as kept. Body is decoded; nil with
// Status 304 or Same means that it was as before.
type Capture struct {
	URL    string
	At     time.Time
	Status int
	Header http.Header // as served; what described the encoding is renamed
	Body   []byte
	Same   *Earlier // the capture whose body this one repeats, when Body is nil
}

// Earlier names a capture written before.
type Earlier struct {
	URL  string
	At   time.Time
	Body []byte // for the digest; may be nil
}

// FromPage returns the capture of a page.
func FromPage(p *news.Page) Capture {
	return Capture{URL: p.Final, At: p.Fetched, Status: p.Status, Header: p.Header, Body: p.Body}
}

// NewWriter returns a writer that compresses record by record when zip is set,
// as ".warc.gz" files are.
func NewWriter(w io.Writer, zip bool) *Writer {
	out := &Writer{w: w, zip: zip, held: map[[32]byte]where{}}
	if zip {
		out.z = gzip.NewWriter(nil)
	}
	return out
}

// Info writes the warcinfo record that an archive begins with; fields are like
// "software", "operator", "description".
func (w *Writer) Info(at time.Time, file string, fields []Field) error {
	var b bytes.Buffer
	for _, f := range append([]Field{{"format", "WARC File Format 1.1"}}, fields...) {
		fmt.Fprintf(&b, "%s: %s\r\n", oneLine(f.Name), oneLine(f.Value))
	}
	date := stamp(at)
	w.info = recordID(TypeInfo, date, file, b.String())
	h := Header{{"WARC-Type", TypeInfo}, {"WARC-Record-ID", w.info}, {"WARC-Date", date}, {"Content-Type", "application/warc-fields"}}
	if file != "" {
		h = append(h, Field{"WARC-Filename", file})
	}
	return w.record(h, b.Bytes())
}

// Write writes a capture: a response, or a revisit record when its body was
// written before or is as before.
func (w *Writer) Write(c Capture) error {
	date := stamp(c.At)
	status := c.Status
	if status == 0 {
		status = http.StatusOK
	}
	var earlier where
	profile := ""
	switch {
	case c.Body == nil && c.Same != nil:
		profile = ProfileSame
		earlier = where{uri: c.Same.URL, date: stamp(c.Same.At)}
		if c.Same.Body != nil {
			earlier.digest = digest(c.Same.Body)
			if first, ok := w.held[sha256.Sum256(c.Same.Body)]; ok {
				earlier = first
			}
		}
		if status == http.StatusNotModified {
			profile = ProfileNotModified
		}
	case c.Body == nil && status == http.StatusNotModified:
		profile = ProfileNotModified
	case len(c.Body) > 0:
		if first, ok := w.held[sha256.Sum256(c.Body)]; ok {
			profile, earlier = ProfileSame, first
		}
	}
	payload := c.Body
	if profile != "" {
		payload = nil
	}
	block := append(httpHead(status, c.Header, len(payload), profile == ""), payload...)
	kind := TypeResponse
	if profile != "" {
		kind = TypeRevisit
	}
	id := recordID(kind, c.URL, date, hex.EncodeToString(block[:min(len(block), 4096)]), digest(block))
	h := Header{{"WARC-Type", kind}, {"WARC-Record-ID", id}, {"WARC-Date", date}, {"WARC-Target-URI", oneLine(c.URL)}}
	if w.info != "" {
		h = append(h, Field{"WARC-Warcinfo-ID", w.info})
	}
	if profile != "" {
		h = append(h, Field{"WARC-Profile", profile})
		for _, f := range []Field{{"WARC-Refers-To", earlier.id}, {"WARC-Refers-To-Target-URI", oneLine(earlier.uri)}, {"WARC-Refers-To-Date", earlier.date}, {"WARC-Payload-Digest", earlier.digest}} {
			if f.Value != "" {
				h = append(h, f)
			}
		}
	} else {
		d := digest(payload)
		h = append(h, Field{"WARC-Payload-Digest", d})
		if len(payload) > 0 {
			w.held[sha256.Sum256(payload)] = where{uri: c.URL, date: date, id: id, digest: d}
		}
	}
	h = append(h, Field{"WARC-Block-Digest", digest(block)}, Field{"Content-Type", "application/http; msgtype=response"})
	if err := w.record(h, block); err != nil {
		return fmt.Errorf("write capture of %s: %w", c.URL, err)
	}
	return nil
}

// record writes one record.
func (w *Writer) record(h Header, block []byte) error {
	var b bytes.Buffer
	b.WriteString("WARC/1.1\r\n")
	for _, f := range append(h, Field{"Content-Length", strconv.Itoa(len(block))}) {
		b.WriteString(f.Name + ": " + f.Value + "\r\n")
	}
	b.WriteString("\r\n")
	out := w.w
	if w.zip {
		w.z.Reset(w.w)
		out = w.z
	}
	for _, part := range [][]byte{b.Bytes(), block, []byte("\r\n\r\n")} {
		if _, err := out.Write(part); err != nil {
			return err
		}
	}
	if w.zip {
		return w.z.Close()
	}
	return nil
}

// hop are headers that were true of the bytes on the wire and are not of the
// decoded body; they are kept under another name.
var hop = []string{"Content-Encoding", "Transfer-Encoding", "Content-Length"}

func httpHead(status int, h http.Header, length int, withLength bool) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "HTTP/1.1 %d %s\r\n", status, http.StatusText(status))
	names := make([]string, 0, len(h))
	for name := range h {
		names = append(names, name)
	}
	sort.Strings(names)
	for _, name := range names {
		if strings.EqualFold(name, "Set-Cookie") {
			continue
		}
		out := oneLine(name)
		if slices.ContainsFunc(hop, func(s string) bool { return strings.EqualFold(s, name) }) {
			out = "X-Archive-Orig-" + out
		}
		for _, v := range h[name] {
			b.WriteString(out + ": " + oneLine(v) + "\r\n")
		}
	}
	if withLength {
		fmt.Fprintf(&b, "Content-Length: %d\r\n", length)
	}
	b.WriteString("\r\n")
	return b.Bytes()
}

// oneLine keeps strangers' values from ending a header.
func oneLine(s string) string {
	if !strings.ContainsAny(s, "\r\n\x00") {
		return s
	}
	return strings.Map(func(r rune) rune {
		if r == '\r' || r == '\n' || r == 0 {
			return ' '
		}
		return r
	}, s)
}

func stamp(t time.Time) string { return t.UTC().Format("2006-01-02T15:04:05Z") }
