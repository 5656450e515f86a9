package round

import (
	"context"
	"testing"
	"time"

	"iomnews/index"
	"iomnews/internal/demo"
)

// bundled serves the bundled site until the test ends.
func bundled(t *testing.T) (*demo.Site, *demo.Server) {
	t.Helper()
	site, err := demo.New(demo.Options{})
	if err != nil {
		t.Fatal(err)
	}
	server, err := site.Listen(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { server.Close() })
	return site, server
}

// pinned returns what a reader of the data directory sees now, with all the time
// a busy machine may need, until the test ends.
func pinned(t *testing.T, data string) *index.View {
	t.Helper()
	reader, err := index.OpenReader(IndexPath(data), index.Options{Poll: -1, Timeout: time.Hour})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { reader.Close() })
	v, err := reader.Pin(context.Background(), "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { v.Close() })
	return v
}
