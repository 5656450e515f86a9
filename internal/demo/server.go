package demo

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"sync"
	"time"
)

// Server is the site on loopback ports.
type Server struct {
	Site   *Site
	starts []string
	http   *http.Server
	done   chan error

	closing sync.Once
}

// Listen serves the site on loopback, each of its hosts under an address of its
// own: 127.0.0.1, 127.0.0.2 and so on with one port where the system has them
// (Linux), else 127.0.0.1 with a port each. It stops when ctx ends or by Close.
func (s *Site) Listen(ctx context.Context) (*Server, error) {
	listeners, err := listen(ctx)
	if err != nil {
		return nil, fmt.Errorf("listen for the invented site: %w", err)
	}
	srv := &Server{Site: s, done: make(chan error, len(hosts))}
	bases := map[string]string{}
	for i, l := range listeners {
		bases[hosts[i].name] = "http://" + l.Addr().String()
		srv.starts = append(srv.starts, bases[hosts[i].name]+"/")
	}
	s.mu.Lock()
	s.bases = bases
	s.mu.Unlock()
	srv.http = &http.Server{Handler: s.Handler(), ReadHeaderTimeout: 10 * time.Second}
	for _, l := range listeners {
		go func() { srv.done <- srv.http.Serve(l) }()
	}
	context.AfterFunc(ctx, func() { srv.http.Close() })
	return srv, nil
}

// Starts returns the root address of every host, the main site first. A crawler
// begins there. The caller owns the slice.
func (s *Server) Starts() []string { return append([]string(nil), s.starts...) }

// URL returns the root address of the main site, without a slash at its end.
func (s *Server) URL() string { return s.starts[0][:len(s.starts[0])-1] }

// Close stops the server at once and waits for it. Closing again does nothing.
func (s *Server) Close() (err error) {
	s.closing.Do(func() { err = s.close() })
	return err
}

func (s *Server) close() error {
	err := s.http.Close()
	for range s.starts {
		if e := <-s.done; e != nil && !errors.Is(e, http.ErrServerClosed) && err == nil {
			err = e
		}
	}
	if err != nil {
		return fmt.Errorf("close the invented site: %w", err)
	}
	return nil
}

// listen opens one listener for each host: the same port on neighbouring
// loopback addresses, or else a port each.
func listen(ctx context.Context) ([]net.Listener, error) {
	var lc net.ListenConfig
	for range 5 { // the port may be taken on one of the neighbours
		first, err := lc.Listen(ctx, "tcp", "127.0.0.1:0")
		if err != nil {
			return nil, err
		}
		all := []net.Listener{first}
		_, port, _ := net.SplitHostPort(first.Addr().String())
		for i := 1; i < len(hosts); i++ {
			l, err := lc.Listen(ctx, "tcp", fmt.Sprintf("127.0.0.%d:%s", i+1, port))
			if err != nil {
				break
			}
			all = append(all, l)
		}
		if len(all) == len(hosts) {
			return all, nil
		}
		closeAll(all)
	}
	return listenPorts(ctx)
}

// listenPorts gives each host a port of its own on 127.0.0.1.
func listenPorts(ctx context.Context) ([]net.Listener, error) {
	var lc net.ListenConfig
	var all []net.Listener
	for range hosts {
		l, err := lc.Listen(ctx, "tcp", "127.0.0.1:0")
		if err != nil {
			closeAll(all)
			return nil, err
		}
		all = append(all, l)
	}
	return all, nil
}

func closeAll(all []net.Listener) {
	for _, l := range all {
		l.Close()
	}
}
