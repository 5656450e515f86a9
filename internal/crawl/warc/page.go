package warc

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httputil"
	"net/textproto"
	"strconv"
	"strings"

	"iomnews/internal/address"
	"iomnews/internal/crawl/body"
	"iomnews/internal/news"
)

// Stats is what Pages met.
type Stats struct {
	Records int
	Pages   int            // given
	Revisit int            // revisit records: the page was as before
	Skipped map[string]int // by reason
}

// Pages gives each page of an archive: HTML answers with status 200, and HTML
// resources, as if fetched at their date. Fetched is the capture's date, Final
// and URL the key of its address. What is no page, cannot be decoded or is over
// 5 MB is passed over and counted; the error is the file's or give's.
func Pages(r io.Reader, give func(*news.Page) error) (Stats, error) {
	st := Stats{Skipped: map[string]int{}}
	rd, err := NewReader(r)
	if err != nil {
		return st, err
	}
	for {
		rec, err := rd.Next()
		if errors.Is(err, io.EOF) {
			return st, nil
		}
		if err != nil {
			return st, fmt.Errorf("after %d records: %w", st.Records, err)
		}
		st.Records++
		switch rec.Type() {
		case TypeResponse, TypeResource:
		case TypeRevisit:
			st.Revisit++
			continue
		default:
			continue
		}
		p, why := Page(rec)
		if p == nil {
			st.Skipped[why]++
			continue
		}
		st.Pages++
		if err := give(p); err != nil {
			return st, err
		}
	}
}

// Page reads the page of a response or resource record; nil and a reason, one of
// few phrases, when it is none.
func Page(rec *Record) (*news.Page, string) {
	key, err := address.Key("", rec.URI())
	if err != nil {
		return nil, "no web address"
	}
	date, ok := dateOf(rec.Header.Get("WARC-Date"))
	if !ok {
		return nil, "no date"
	}
	if rec.Header.Get("WARC-Truncated") != "" {
		return nil, "truncated"
	}
	p := &news.Page{URL: key, Final: key, Fetched: date, Status: http.StatusOK, Header: http.Header{}}
	br := bufio.NewReaderSize(rec.Block, 8<<10)
	if rec.Type() == TypeResource {
		p.Header.Set("Content-Type", rec.Header.Get("Content-Type"))
	} else if why := readHTTP(br, p); why != "" {
		return nil, why
	}
	if p.Status != http.StatusOK {
		return nil, "status " + strconv.Itoa(p.Status/100) + "xx"
	}
	if t := strings.ToLower(p.Header.Get("Content-Type")); t != "" && !strings.Contains(t, "html") {
		return nil, "not HTML"
	}
	data, err := payload(br, p.Header)
	switch {
	case errors.Is(err, body.ErrTooLarge):
		return nil, "too large"
	case err != nil:
		return nil, "damaged"
	}
	if rec.Length > 0 && len(data) == 0 {
		return nil, "empty"
	}
	for _, name := range []string{"Content-Encoding", "Transfer-Encoding", "Content-Length"} {
		p.Header.Del(name) // true of the bytes on the wire only
	}
	p.Body = data
	sum := sha256.Sum256(data)
	p.BodyHash = hex.EncodeToString(sum[:])
	return p, ""
}

// readHTTP reads status line and header of an HTTP answer.
func readHTTP(br *bufio.Reader, p *news.Page) string {
	tp := textproto.NewReader(bufio.NewReader(&io.LimitedReader{R: lines{br}, N: maxHeader}))
	line, err := tp.ReadLine()
	if err != nil || !strings.HasPrefix(line, "HTTP/") {
		return "no HTTP answer"
	}
	_, rest, _ := strings.Cut(line, " ")
	code, _, _ := strings.Cut(strings.TrimSpace(rest), " ")
	if p.Status, err = strconv.Atoi(code); err != nil {
		return "no HTTP answer"
	}
	h := http.Header{}
	for {
		line, err := tp.ReadContinuedLine()
		if err != nil {
			return "no HTTP answer"
		}
		if line == "" {
			break
		}
		if name, value, ok := strings.Cut(line, ":"); ok {
			h.Add(textproto.TrimString(name), textproto.TrimString(value))
		}
	}
	p.Header = h
	return ""
}

// lines gives one line a call, so that a reader above never takes more than the
// header.
type lines struct{ br *bufio.Reader }

func (l lines) Read(b []byte) (int, error) {
	for i := range b {
		c, err := l.br.ReadByte()
		if err != nil {
			return i, err
		}
		b[i] = c
		if c == '\n' {
			return i + 1, nil
		}
	}
	return len(b), nil
}

// payload takes transfer and content encodings off. Archives differ in whether
// chunks are kept as sent: what does not look like a chunk is taken as it is.
func payload(br *bufio.Reader, h http.Header) ([]byte, error) {
	var r io.Reader = br
	if strings.Contains(strings.ToLower(h.Get("Transfer-Encoding")), "chunked") && looksChunked(br) {
		r = httputil.NewChunkedReader(br)
	}
	plain, err := body.Decode(h, r, maxBody)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(plain)
}

func looksChunked(br *bufio.Reader) bool {
	head, _ := br.Peek(16)
	line, _, ok := bytes.Cut(head, []byte("\n"))
	if !ok {
		return false
	}
	size, _, _ := strings.Cut(strings.TrimRight(string(line), "\r"), ";")
	_, err := strconv.ParseUint(strings.TrimSpace(size), 16, 32)
	return err == nil
}
