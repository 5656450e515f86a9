package crawl

import (
	"crypto/tls"
	"net"
	"net/http"
	"sync"
	"time"

	"code.dny.dev/ssrf"

	"iomnews/internal/address"
)

// dialers makes one transport a registrable domain, so that no more connections
// to it are open than it has slots.
type dialers struct {
	opts   *Options
	dialer *net.Dialer

	mu      sync.Mutex
	clients map[string]*domainClient
}

type domainClient struct {
	transport *http.Transport
	mu        sync.Mutex
	host      string // last asked
}

func newDialers(o *Options) *dialers {
	d := &net.Dialer{Timeout: min(15*time.Second, o.Timeout), KeepAlive: 30 * time.Second, Resolver: o.Resolver}
	if !o.AllowPrivate {
		// Control sees the address that DNS gave, right before connecting: a name
		// that resolves differently the second time gains nothing.
		d.Control = ssrf.New().Safe
	}
	return &dialers{opts: o, dialer: d, clients: map[string]*domainClient{}}
}

// transport returns the transport for host. With one connection a domain, the
// idle one to another host is closed first.
func (d *dialers) transport(host string) *http.Transport {
	name := address.Domain(host)
	d.mu.Lock()
	c := d.clients[name]
	if c == nil {
		c = &domainClient{transport: &http.Transport{
			Proxy:                  nil, // a proxy would dial for us, past the guard
			DialContext:            d.dialer.DialContext,
			TLSHandshakeTimeout:    min(15*time.Second, d.opts.Timeout),
			ResponseHeaderTimeout:  d.opts.Timeout,
			MaxConnsPerHost:        d.opts.Concurrency,
			MaxIdleConns:           d.opts.Concurrency,
			MaxIdleConnsPerHost:    d.opts.Concurrency,
			IdleConnTimeout:        90 * time.Second,
			MaxResponseHeaderBytes: maxHeader,
			DisableCompression:     true, // decoded here, within bounds
			ForceAttemptHTTP2:      true,
			TLSClientConfig:        &tls.Config{MinVersion: tls.VersionTLS12},
		}}
		d.clients[name] = c
	}
	d.mu.Unlock()
	c.mu.Lock()
	if c.host != host && c.host != "" && d.opts.Concurrency == 1 {
		c.transport.CloseIdleConnections()
	}
	c.host = host
	c.mu.Unlock()
	return c.transport
}

// resolver returns what names are looked up with.
func (d *dialers) resolver() *net.Resolver {
	if d.opts.Resolver != nil {
		return d.opts.Resolver
	}
	return net.DefaultResolver
}

func (d *dialers) close() {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, c := range d.clients {
		c.transport.CloseIdleConnections()
	}
}
