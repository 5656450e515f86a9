// Package warc reads and writes web archives in the WARC format (ISO 28500),
// plain or compressed record by record: pages from other people's archives for
// `crawler import`, our captures for `crawler export --format warc`.
//
// It knows records and what a capture is; it neither fetches nor keeps anything,
// and reads tolerantly: a record that cannot be understood is passed over and
// counted. Start with NewReader, Pages and NewWriter.
package warc

import (
	"crypto/sha1"
	"encoding/base32"
	"errors"
	"fmt"
	"strings"
	"time"
)

// Types of record that this package knows by name.
const (
	TypeInfo     = "warcinfo"
	TypeResponse = "response"
	TypeResource = "resource"
	TypeRevisit  = "revisit"
	TypeRequest  = "request"
	TypeMetadata = "metadata"
)

// Profiles of revisit records (ISO 28500:2017, 6.7).
const (
	ProfileSame        = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
	ProfileNotModified = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
)

// Limits of what is read.
const (
	maxHeader = 64 << 10
	maxBody   = 5 << 20 // decoded bytes of a page, as in fetching
)

// ErrFormat says that bytes are no WARC.
var ErrFormat = errors.New("not a WARC")

// Header is the named fields of a record in their order. Names are compared
// without case.
type Header []Field

// Field is one named field.
type Field struct{ Name, Value string }

// Get returns the first value of a name, "" when there is none.
func (h Header) Get(name string) string {
	for _, f := range h {
		if strings.EqualFold(f.Name, name) {
			return f.Value
		}
	}
	return ""
}

// digest returns the labelled digest of bytes as other tools write it.
func digest(b []byte) string {
	sum := sha1.Sum(b)
	return "sha1:" + base32.StdEncoding.EncodeToString(sum[:])
}

// recordID makes an id from what a record is, so that the same archive is
// exported as the same file.
func recordID(parts ...string) string {
	sum := sha1.Sum([]byte(strings.Join(parts, "\x00")))
	sum[6] = sum[6]&0x0f | 0x50 // a name-based UUID (RFC 9562, version 5)
	sum[8] = sum[8]&0x3f | 0x80
	return fmt.Sprintf("<urn:uuid:%x-%x-%x-%x-%x>", sum[0:4], sum[4:6], sum[6:8], sum[8:10], sum[10:16])
}

// dateOf reads a WARC-Date: version 1.1 allows any precision from a year on.
func dateOf(s string) (time.Time, bool) {
	for _, form := range []string{time.RFC3339Nano, "2006-01-02T15:04Z", "2006-01-02", "2006-01", "2006", "20060102150405"} {
		if t, err := time.Parse(form, s); err == nil {
			return t.UTC(), true
		}
	}
	return time.Time{}, false
}
