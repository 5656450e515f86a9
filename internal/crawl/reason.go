package crawl

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"syscall"
	"time"

	"code.dny.dev/ssrf"

	"iomnews/internal/crawl/body"
)

// Reasons of failures and refusals: the small set of phrases that Outcome.Reason
// and Stats count by.
const (
	ReasonRobots      = "robots.txt forbids it"
	ReasonRobotsDown  = "robots.txt cannot be read"
	ReasonDelay       = "crawl-delay too long"
	ReasonScope       = "out of scope"
	ReasonAddress     = "address not allowed"
	ReasonPrivate     = "private address"
	ReasonLoop        = "redirect loop"
	ReasonRedirects   = "too many redirects"
	ReasonForbidden   = "forbidden"
	ReasonBlocked     = "block page"
	ReasonRate        = "too many requests"
	ReasonServer      = "server error"
	ReasonClient      = "client error"
	ReasonTimeout     = "timeout"
	ReasonConnection  = "connection failed"
	ReasonHost        = "no such host"
	ReasonNetwork     = "no network"
	ReasonTLS         = "tls error"
	ReasonCut         = "body cut off"
	ReasonDamaged     = "body damaged"
	ReasonLarge       = "too large"
	ReasonProtocol    = "broken answer"
	ReasonType        = "not a page"
	ReasonNotModified = "unasked 304"
	ReasonLost        = "no longer an article"
	ReasonLeft        = "host left for later"
)

// Error is why an address was not fetched.
type Error struct {
	URL     string
	Reason  string
	Status  int           // of the answer, 0 when there was none
	Refused bool          // by us or by the site, on purpose: asking again soon is of no use
	Again   bool          // worth another try in this round
	Wait    time.Duration // what the server asked for; 0 nothing
	HasWait bool
	Err     error
}

func (e *Error) Error() string {
	s := "fetch " + e.URL + ": " + e.Reason
	if e.Status != 0 {
		s += fmt.Sprintf(" (status %d)", e.Status)
	}
	if e.Err != nil {
		s += ": " + e.Err.Error()
	}
	return s
}

func (e *Error) Unwrap() error { return e.Err }

// nowhere reports that there is no host to be patient with: another try in a
// few seconds is of no use.
func (e *Error) nowhere() bool { return e.Reason == ReasonHost || e.Reason == ReasonNetwork }

func refuse(u, reason string, format string, args ...any) *Error {
	e := &Error{URL: u, Reason: reason, Refused: true}
	if format != "" {
		e.Err = fmt.Errorf(format, args...)
	}
	return e
}

// netError finds the reason of an error of the network.
func netError(u string, err error) *Error {
	e := &Error{URL: u, Err: err, Again: true, Reason: ReasonConnection}
	var own *Error
	var dns *net.DNSError
	var cert *tls.CertificateVerificationError
	var unknown x509.UnknownAuthorityError
	var host x509.HostnameError
	var record tls.RecordHeaderError
	var timeout net.Error
	switch {
	case errors.As(err, &own):
		return own
	case errors.Is(err, ssrf.ErrProhibitedIP), errors.Is(err, ssrf.ErrProhibitedNetwork):
		e.Reason, e.Refused, e.Again = ReasonPrivate, true, false
	case errors.Is(err, ssrf.ErrProhibitedPort), errors.Is(err, ssrf.ErrInvalidHostPort):
		e.Reason, e.Refused, e.Again = ReasonAddress, true, false
	case errors.As(err, &dns) && dns.IsNotFound:
		e.Reason = ReasonHost
	case errors.As(err, &dns), errors.Is(err, syscall.ENETUNREACH), errors.Is(err, syscall.ENETDOWN):
		e.Reason = ReasonNetwork
	case errors.As(err, &cert), errors.As(err, &unknown), errors.As(err, &host), errors.As(err, &record), strings.Contains(err.Error(), "tls: "):
		e.Reason = ReasonTLS
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &timeout) && timeout.Timeout():
		e.Reason = ReasonTimeout
	case errors.Is(err, body.ErrTooLarge):
		e.Reason, e.Again = ReasonLarge, false
	case errors.Is(err, body.ErrDamaged):
		e.Reason = ReasonDamaged
	case errors.Is(err, io.ErrUnexpectedEOF):
		e.Reason = ReasonCut
	case strings.Contains(err.Error(), "server response headers exceeded"):
		e.Reason, e.Again = ReasonLarge, false
	case strings.Contains(err.Error(), "malformed"), strings.Contains(err.Error(), "invalid "), strings.Contains(err.Error(), "unsupported"), strings.Contains(err.Error(), "too many 1xx"):
		e.Reason = ReasonProtocol
	}
	return e
}
