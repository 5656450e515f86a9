package index

import (
	"fmt"
	"path/filepath"
	"runtime/debug"
	"strings"
	"testing"
	"time"

	"iomnews/index/indextest"
	"iomnews/internal/news"

	"github.com/blevesearch/bleve/v2"
)

// reportIndexing compares Apply with a bare loop of bleve batches that writes the
// same documents under the same mapping.
func reportIndexing(t *testing.T, out *strings.Builder) {
	const n = 3000
	dir := t.TempDir()
	var list []*news.Article
	for a := range indextest.Corpus(n, 9, 640) {
		list = append(list, a)
	}
	bare := func() float64 {
		start := cpu()
		m := &maker{langs: newLanguages(), posts: postsHeld()}
		var idx [2]bleve.Index
		for i, name := range []string{"a", "q"} {
			var err error
			if idx[i], err = bleve.New(filepath.Join(dir, "bare", name), newMapping(m.langs, false)); err != nil {
				t.Fatal(err)
			}
			defer shut(t, idx[i])
		}
		a, q, size := idx[0].NewBatch(), idx[1].NewBatch(), 0
		flush := func() {
			if err := idx[1].Batch(q); err != nil {
				t.Fatal(err)
			}
			if err := idx[0].Batch(a); err != nil {
				t.Fatal(err)
			}
			a, q, size = idx[0].NewBatch(), idx[1].NewBatch(), 0
		}
		for _, x := range list {
			d, err := m.make(x)
			if err != nil {
				t.Fatal(err)
			}
			if err := a.IndexAdvanced(d.article); err != nil {
				t.Fatal(err)
			}
			for _, k := range d.quotes {
				if err := q.IndexAdvanced(k); err != nil {
					t.Fatal(err)
				}
			}
			if size += d.bytes; size > 2<<20 {
				flush()
			}
		}
		flush()
		return float64(cpu()-start) / n / float64(time.Millisecond)
	}
	debug.FreeOSMemory()
	before, _ := anonymous()
	peak := before
	stop, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		for {
			select {
			case <-stop:
				return
			case <-time.After(20 * time.Millisecond):
				now, _ := anonymous()
				peak = max(peak, now)
			}
		}
	}()
	w := openWriter(t, filepath.Join(dir, "engine"), Options{})
	start := cpu()
	for i := 0; i < n; i += 500 {
		apply(t, w, int64(i+1), list[i:i+500])
	}
	ours := float64(cpu()-start) / n / float64(time.Millisecond)
	close(stop)
	<-done
	shut(t, w)
	theirs := bare()
	fmt.Fprintf(out, "\nindexing %d articles of about 640 words with their quotations: Apply %.2f CPU ms an article, a bare loop of bleve batches of the same documents %.2f (%.2f of its speed); anonymous memory of Apply at most %.0f MB above the start\n",
		n, ours, theirs, theirs/ours, peak-before)
}
