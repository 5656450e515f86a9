// Package sitemap reads sitemaps as a stream: indexes, address lists, news and
// hreflang extensions, plain text; compressed or not, whatever the header said.
//
// It believes little: namespaces, encodings and well-formedness may be wrong,
// entries that can be read are given, and what was cut off, what was too large
// and what was no sitemap at all is said in Info. It does no I/O of its own and
// judges no address. Start with Read.
package sitemap

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"
)

// Kinds of document.
const (
	KindIndex   = "index"   // a list of sitemaps
	KindPages   = "pages"   // a list of addresses
	KindText    = "text"    // one address a line
	KindFeed    = "feed"    // RSS or Atom: the caller has a better reader
	KindHTML    = "html"    // a page, usually an error page with status 200
	KindUnknown = "unknown" // something else, or nothing
)

// Limits of what is read. The protocol allows 50,000 entries and 50 MB.
const (
	MaxBytes   = 50 << 20
	MaxEntries = 100_000
	maxDepth   = 64
	maxText    = 8 << 10 // of one field
)

// ErrTooLarge is in the chain of errors about documents over a limit.
var ErrTooLarge = errors.New("over the limit")

// Entry is one address with what the sitemap says of it.
type Entry struct {
	Loc        string // as written, white space trimmed; may be relative
	Index      bool   // Loc is a sitemap
	Modified   time.Time
	ModifiedAs string // lastmod as written
	Title      string // news extension
	Published  string // news extension, as written
	Lang       string // news extension
	Alternates []Alternate
}

// Alternate is a hreflang link of an entry.
type Alternate struct{ Lang, Href string }

// Info is what Read saw of the document as a whole.
type Info struct {
	Kind     string
	Entries  int
	Bytes    int64 // after decompression
	Complete bool  // read to its end: an absent address is absent indeed
}

// Read calls add for each entry in document order and stops when add fails. An
// error other than add's still comes with good entries already given; only with
// a nil error is Info.Complete true.
func Read(r io.Reader, add func(Entry) error) (Info, error) {
	info := Info{Kind: KindUnknown}
	c := &counter{r: r, max: MaxBytes}
	br := bufio.NewReaderSize(c, 4096)
	for layer := 0; ; layer++ {
		head, err := br.Peek(2)
		if err != nil && len(head) == 0 {
			if errors.Is(err, io.EOF) {
				return info, errors.New("sitemap: empty")
			}
			return info, fmt.Errorf("sitemap: %w", err)
		}
		if !bytes.Equal(head, []byte{0x1f, 0x8b}) {
			break
		}
		if layer == 2 {
			return info, fmt.Errorf("sitemap: compressed more than twice: %w", ErrTooLarge)
		}
		z, err := gzip.NewReader(br)
		if err != nil {
			return info, fmt.Errorf("sitemap: gzip: %w", err)
		}
		c = &counter{r: z, max: MaxBytes}
		br = bufio.NewReaderSize(c, 4096)
	}
	head, err := br.Peek(1024)
	if err != nil && !errors.Is(err, io.EOF) && len(head) == 0 {
		return info, fmt.Errorf("sitemap: %w", err)
	}
	counted := func(e Entry) error {
		if info.Entries >= MaxEntries {
			return fmt.Errorf("sitemap: more than %d entries: %w", MaxEntries, ErrTooLarge)
		}
		info.Entries++
		return add(e)
	}
	switch info.Kind = sniff(head); info.Kind {
	case KindText:
		err = readText(br, counted)
	case KindHTML, KindFeed:
		return info, fmt.Errorf("sitemap: a %s document", info.Kind)
	default:
		info.Kind, err = readXML(br, counted)
	}
	info.Bytes = c.n
	info.Complete = err == nil
	return info, err
}

// counter ends a stream at max bytes with an error of its own, so that a
// document that is too large never looks like one that ended.
type counter struct {
	r      io.Reader
	n, max int64
}

func (c *counter) Read(p []byte) (int, error) {
	if c.n >= c.max {
		return 0, fmt.Errorf("more than %d bytes: %w", c.max, ErrTooLarge)
	}
	if int64(len(p)) > c.max-c.n {
		p = p[:c.max-c.n]
	}
	n, err := c.r.Read(p)
	c.n += int64(n)
	return n, err
}

// sniff tells XML, text and pages apart by their beginning.
func sniff(head []byte) string {
	if bytes.HasPrefix(head, []byte{0xFE, 0xFF}) || bytes.HasPrefix(head, []byte{0xFF, 0xFE}) {
		return KindPages // UTF-16: the XML reader decodes it
	}
	s := strings.ToLower(string(bytes.TrimPrefix(head, []byte{0xEF, 0xBB, 0xBF})))
	s = strings.TrimLeft(s, " \t\r\n")
	if strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://") {
		return KindText
	}
	for strings.HasPrefix(s, "<?") || strings.HasPrefix(s, "<!--") {
		end := "?>"
		if s[1] == '!' {
			end = "-->"
		}
		i := strings.Index(s, end)
		if i < 0 {
			return KindPages
		}
		s = strings.TrimLeft(s[i+len(end):], " \t\r\n")
	}
	for _, m := range []string{"<!doctype html", "<html", "<head", "<body"} {
		if strings.HasPrefix(s, m) {
			return KindHTML
		}
	}
	for _, m := range []string{"<rss", "<feed", "<rdf:rdf"} {
		if strings.HasPrefix(s, m) {
			return KindFeed
		}
	}
	if !strings.HasPrefix(s, "<") {
		return KindText
	}
	return KindPages
}

func readText(r *bufio.Reader, add func(Entry) error) error {
	good, bad := 0, 0
	for {
		line, tooLong, err := readLine(r)
		line = strings.TrimSpace(strings.TrimPrefix(line, "\uFEFF"))
		low := strings.ToLower(line)
		if !tooLong && !strings.ContainsAny(line, " \t<>\"") && (strings.HasPrefix(low, "http://") || strings.HasPrefix(low, "https://")) {
			if err := add(Entry{Loc: line}); err != nil {
				return err
			}
			good++
		} else if line != "" {
			bad++
		}
		if errors.Is(err, io.EOF) {
			if good == 0 {
				return errors.New("sitemap: no address in it")
			}
			return nil
		}
		if err != nil {
			return fmt.Errorf("sitemap: %w", err)
		}
		if bad > 1000 && good == 0 {
			return errors.New("sitemap: no list of addresses")
		}
	}
}

// readLine returns one line without its end; of a line over maxText only the
// beginning is kept.
func readLine(r *bufio.Reader) (line string, tooLong bool, err error) {
	var b []byte
	for {
		part, err := r.ReadSlice('\n')
		if len(b)+len(part) <= maxText {
			b = append(b, part...)
		} else {
			tooLong = true
		}
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		return string(b), tooLong, err
	}
}

// timeForms are the forms of W3C's date note and what is seen beside them.
var timeForms = []string{
	time.RFC3339Nano, "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05", "2006-01-02T15:04:05Z0700", "2006-01-02 15:04:05 -0700",
	"2006-01-02 15:04:05", "2006-01-02T15:04", "2006-01-02", "2006-01", "2006", time.RFC1123Z, time.RFC1123, "02-01-2006", "2006/01/02",
}

// Time reads a lastmod; zero when it is no date or one no site can have.
func Time(s string) time.Time {
	for _, form := range timeForms {
		if t, err := time.Parse(form, s); err == nil && t.Year() > 1970 && t.Year() < 9999 {
			return t
		}
	}
	return time.Time{}
}
