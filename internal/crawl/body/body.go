// Package body takes the Content-Encoding off what servers send: gzip and
// deflate, once, twice, or named though absent, and never more than a bound.
//
// It does not know what a body means. Start with Decode.
package body

import (
	"bufio"
	"bytes"

	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strings"

	"github.com/klauspost/compress/flate"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zlib"
)

// ErrDamaged says that a body's own checks fail, or that it is encoded in a way
// nobody asked for.
var ErrDamaged = errors.New("damaged")

// ErrTooLarge ends a body over its bound.
var ErrTooLarge = errors.New("over the size limit")

// bounded ends a stream over max bytes with ErrTooLarge and counts what passes.
type bounded struct {
	r      io.Reader
	n, max int64
}

func (b *bounded) Read(p []byte) (int, error) {
	if b.n > b.max {
		return 0, fmt.Errorf("more than %d bytes: %w", b.max, ErrTooLarge)
	}
	if int64(len(p)) > b.max-b.n+1 {
		p = p[:b.max-b.n+1]
	}
	n, err := b.r.Read(p)
	b.n += int64(n)
	if b.n > b.max {
		return n, fmt.Errorf("more than %d bytes: %w", b.max, ErrTooLarge)
	}
	return n, err
}

// Decode returns body without its Content-Encoding, at most max bytes of it.
// Encodings may be applied twice and named wrongly; a name we did not ask for
// is an error.
func Decode(h http.Header, body io.Reader, max int64) (io.Reader, error) {
	r := body
	names := strings.Split(strings.Join(h.Values("Content-Encoding"), ","), ",")
	layers := 0
	for i := len(names) - 1; i >= 0; i-- {
		name := strings.ToLower(strings.TrimSpace(names[i]))
		if name == "" || name == "identity" || name == "utf-8" || name == "none" {
			continue
		}
		if layers++; layers > 3 {
			return nil, fmt.Errorf("%d content encodings: %w", len(names), ErrDamaged)
		}
		br := bufio.NewReaderSize(r, 4096)
		head, err := br.Peek(2)
		if err != nil && len(head) < 2 {
			if errors.Is(err, io.EOF) {
				return &bounded{r: br, max: max}, nil // an empty body needs no decoding
			}
			return nil, err
		}
		switch name {
		case "gzip", "x-gzip":
			if !bytes.Equal(head, []byte{0x1f, 0x8b}) {
				r = br // says gzip and is plain
				continue
			}
			z, err := gzip.NewReader(br)
			if err != nil {
				return nil, damaged(err)
			}
			r = damageReader{z}
		case "deflate":
			if head[0]&0x0f == 8 && (int(head[0])<<8|int(head[1]))%31 == 0 {
				z, err := zlib.NewReader(br)
				if err != nil {
					return nil, damaged(err)
				}
				r = damageReader{z}
			} else {
				r = damageReader{flate.NewReader(br)}
			}
		default:
			return nil, fmt.Errorf("content encoding %.40q, which was not asked for: %w", name, ErrDamaged)
		}
		r = &bounded{r: r, max: max} // each layer has its bound: a bomb may hide in the middle
	}
	if layers < 3 && isHTML(h) {
		// Some servers compress what a page's maker has compressed already.
		br := bufio.NewReaderSize(r, 4096)
		if head, _ := br.Peek(3); bytes.Equal(head, []byte{0x1f, 0x8b, 8}) {
			z, err := gzip.NewReader(br)
			if err != nil {
				return nil, damaged(err)
			}
			return &bounded{r: damageReader{z}, max: max}, nil
		}
		r = br
	}
	if layers == 0 {
		r = &bounded{r: r, max: max}
	}
	return r, nil
}

// damageReader names errors of decompression.
type damageReader struct{ r io.Reader }

func (d damageReader) Read(p []byte) (int, error) {
	n, err := d.r.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		err = damaged(err)
	}
	return n, err
}

func damaged(err error) error {
	var corrupt flate.CorruptInputError
	switch {
	case errors.Is(err, gzip.ErrChecksum), errors.Is(err, gzip.ErrHeader), errors.Is(err, zlib.ErrChecksum), errors.Is(err, zlib.ErrHeader), errors.As(err, &corrupt):
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	return err
}

func isHTML(h http.Header) bool {
	t, _, _ := mime.ParseMediaType(h.Get("Content-Type"))
	return t == "text/html" || t == "application/xhtml+xml"
}
