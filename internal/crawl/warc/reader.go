package warc

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/klauspost/compress/gzip"
)

// Record is one record. Block is valid until the next call of Next.
type Record struct {
	Version string // "1.0" or "1.1"
	Header  Header
	Length  int64 // of the block, as the record says
	Block   io.Reader
}

// Type returns WARC-Type in lower case.
func (r *Record) Type() string { return strings.ToLower(r.Header.Get("WARC-Type")) }

// URI returns WARC-Target-URI without the angle brackets that some writers add.
func (r *Record) URI() string {
	return strings.Trim(r.Header.Get("WARC-Target-URI"), "<> ")
}

// Reader reads records in order.
type Reader struct {
	br    *bufio.Reader
	block *io.LimitedReader
	first bool
}

// NewReader returns a reader of a plain or compressed archive.
func NewReader(r io.Reader) (*Reader, error) {
	br := bufio.NewReaderSize(r, 32<<10)
	head, err := br.Peek(2)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("read WARC: %w", err)
	}
	if bytes.Equal(head, []byte{0x1f, 0x8b}) {
		z, err := gzip.NewReader(br) // members follow each other; the reader joins them
		if err != nil {
			return nil, fmt.Errorf("read WARC: gzip: %w", err)
		}
		br = bufio.NewReaderSize(z, 32<<10)
	}
	return &Reader{br: br, first: true}, nil
}

// Next returns the next record, io.EOF at the end. After a record that says it
// is longer or shorter than it is, reading goes on at the next beginning of a
// record.
func (r *Reader) Next() (*Record, error) {
	if r.block != nil {
		if _, err := io.Copy(io.Discard, r.block); err != nil {
			return nil, fmt.Errorf("read WARC: %w", err)
		}
		r.block = nil
	}
	version, err := r.begin()
	if err != nil {
		return nil, err
	}
	rec := &Record{Version: version}
	if rec.Header, err = r.header(); err != nil {
		return nil, err
	}
	n, err := strconv.ParseInt(strings.TrimSpace(rec.Header.Get("Content-Length")), 10, 64)
	if err != nil || n < 0 {
		return nil, fmt.Errorf("read WARC: content length %.40q: %w", rec.Header.Get("Content-Length"), ErrFormat)
	}
	rec.Length = n
	r.block = &io.LimitedReader{R: r.br, N: n}
	rec.Block = r.block
	return rec, nil
}

// begin finds the version line of the next record.
func (r *Reader) begin() (string, error) {
	for skipped := 0; ; skipped++ {
		line, err := r.line()
		if v, ok := strings.CutPrefix(line, "WARC/"); ok && len(v) < 10 {
			r.first = false
			return v, nil
		}
		switch {
		case errors.Is(err, io.EOF):
			if r.first {
				return "", fmt.Errorf("read WARC: %w", ErrFormat)
			}
			return "", io.EOF
		case err != nil:
			return "", fmt.Errorf("read WARC: %w", err)
		case r.first && line != "" && skipped > 4:
			return "", fmt.Errorf("read WARC: begins with %.40q: %w", line, ErrFormat)
		}
	}
}

// header reads named fields up to the empty line; a line that begins with a
// space goes on with the one before.
func (r *Reader) header() (Header, error) {
	var h Header
	size := 0
	for {
		line, err := r.line()
		if err != nil && (!errors.Is(err, io.EOF) || line == "") {
			if errors.Is(err, io.EOF) {
				err = io.ErrUnexpectedEOF
			}
			return nil, fmt.Errorf("read WARC: header: %w", err)
		}
		if line == "" {
			return h, nil
		}
		if size += len(line); size > maxHeader {
			return nil, fmt.Errorf("read WARC: header over %d bytes: %w", maxHeader, ErrFormat)
		}
		if (line[0] == ' ' || line[0] == '\t') && len(h) > 0 {
			h[len(h)-1].Value += " " + strings.TrimSpace(line)
			continue
		}
		if name, value, ok := strings.Cut(line, ":"); ok {
			h = append(h, Field{strings.TrimSpace(name), strings.TrimSpace(value)})
		}
	}
}

// line reads one line without its end; the rest of one that is too long is lost.
func (r *Reader) line() (string, error) {
	var b []byte
	for {
		part, err := r.br.ReadSlice('\n')
		if len(b)+len(part) <= maxHeader {
			b = append(b, part...)
		}
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		return strings.TrimRight(string(b), "\r\n"), err
	}
}
