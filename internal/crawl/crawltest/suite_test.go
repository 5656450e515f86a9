package crawltest_test

import (
	"path/filepath"
	"testing"

	"iomnews/internal/archive"
	"iomnews/internal/crawl"
	"iomnews/internal/crawl/crawltest"
)

var (
	_ crawl.Store = (crawltest.Store)(nil)
	_ crawl.Store = (*crawltest.Memory)(nil)
)

func TestMemoryIsAStore(t *testing.T) {
	crawltest.Suite(t, crawltest.NewClock().Now(), func(*testing.T) crawltest.Store { return crawltest.NewMemory() })
}

func TestTheArchiveIsAStore(t *testing.T) {
	clock := crawltest.NewClock()
	crawltest.Suite(t, clock.Now(), func(t *testing.T) crawltest.Store {
		a, err := archive.Open(t.Context(), filepath.Join(t.TempDir(), "archive.db"), archive.Options{Now: clock.Now})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { a.Close() })
		return a
	})
}
