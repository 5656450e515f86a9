package sitemap

import (
	"bufio"
	"io"

	"golang.org/x/text/encoding/unicode"
)

// utf16OrSame decodes UTF-16 with a byte order mark and drops that of UTF-8;
// decoded says that what the document says of its encoding is past.
func utf16OrSame(r io.Reader) (src io.Reader, decoded bool, err error) {
	br := bufio.NewReader(r)
	head, err := br.Peek(3)
	if len(head) < 2 && err != nil && err != io.EOF {
		return nil, false, err
	}
	switch {
	case len(head) >= 2 && (head[0] == 0xFE && head[1] == 0xFF || head[0] == 0xFF && head[1] == 0xFE):
		return unicode.UTF16(unicode.BigEndian, unicode.UseBOM).NewDecoder().Reader(br), true, nil
	case len(head) == 3 && head[0] == 0xEF && head[1] == 0xBB && head[2] == 0xBF:
		br.Discard(3)
		return br, true, nil
	}
	return br, false, nil
}
