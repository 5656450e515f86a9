package index

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
	"time"

	"iomnews/index/indextest"
	"iomnews/internal/news"

	"github.com/blevesearch/bleve/v2"
)

// cost is what one way of indexing took.
type cost struct {
	cpu, wall time.Duration
	peak      float64 // anonymous memory above the start, MB
}

// measure runs fn, waits until nothing is merged any more, and says what all of it took.
func measure(fn func()) cost {
	debug.FreeOSMemory()
	before := anonymous()
	peak := before
	stop, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		for {
			select {
			case <-stop:
				return
			case <-time.After(20 * time.Millisecond):
				peak = max(peak, anonymous())
			}
		}
	}()
	start, used := time.Now(), cpu()
	fn()
	wall := time.Since(start)
	for range 100 { // bleve persists and merges behind the last batch
		was := cpu()
		time.Sleep(100 * time.Millisecond)
		if cpu()-was < 10*time.Millisecond {
			break
		}
	}
	c := cost{cpu: cpu() - used, wall: wall}
	close(stop)
	<-done
	c.peak = peak - before
	return c
}

// bareLoop writes the documents of articles under the writer's mapping with bleve's
// batches alone: no marks, no quotations replaced, one batch after the other.
func bareLoop(t *testing.T, dir string, list []*news.Article) (finish func()) {
	m := &maker{langs: newLanguages(), posts: postsHeld()}
	var idx [2]bleve.Index
	for i, name := range []string{"a", "q"} {
		var err error
		if idx[i], err = bleve.New(filepath.Join(dir, name), newMapping(m.langs, false)); err != nil {
			t.Fatal(err)
		}
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
	return func() { shut(t, idx[0]); shut(t, idx[1]) }
}

// reportIndexing compares Apply with a bare loop of bleve batches that writes the
// same documents under the same mapping: by turns in one run, the median of each
// turn's ratio.
func reportIndexing(t *testing.T, out *strings.Builder) {
	const n, step, turns = 1500, 500, 5
	list := slices.Collect(indextest.Corpus(n, 9, 640))
	apply := func(dir string) func() {
		w, err := OpenWriter(dir, Options{})
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i < n; i += step {
			if err := w.Apply(context.Background(), mark(int64(i+1)), list[i:i+step], nil); err != nil {
				t.Fatal(err)
			}
		}
		return func() { shut(t, w) }
	}
	bare := func(dir string) func() { return bareLoop(t, dir, list) }
	once := func(way func(string) func()) cost {
		dir, err := os.MkdirTemp(t.TempDir(), "")
		if err != nil {
			t.Fatal(err)
		}
		var finish func()
		c := measure(func() { finish = way(dir) })
		finish()
		if err := os.RemoveAll(dir); err != nil {
			t.Fatal(err)
		}
		return c
	}
	once(apply) // the first turn of a process pays for what the others find ready
	var ours, theirs [turns]cost
	for i := range turns {
		if i%2 == 0 {
			ours[i], theirs[i] = once(apply), once(bare)
		} else {
			theirs[i], ours[i] = once(bare), once(apply)
		}
		t.Logf("turn %d: Apply %+v, bare %+v", i, ours[i], theirs[i])
	}
	median := func(of func(i int) float64) (least, mid, most float64) {
		var all []float64
		for i := range turns {
			all = append(all, of(i))
		}
		slices.Sort(all)
		return all[0], all[turns/2], all[turns-1]
	}
	ms := func(d time.Duration) float64 { return d.Seconds() * 1000 / n }
	_, a, _ := median(func(i int) float64 { return ms(ours[i].cpu) })
	_, b, _ := median(func(i int) float64 { return ms(theirs[i].cpu) })
	least, mid, most := median(func(i int) float64 { return float64(theirs[i].cpu) / float64(ours[i].cpu) })
	_, wall, _ := median(func(i int) float64 { return float64(theirs[i].wall) / float64(ours[i].wall) })
	_, _, peak := median(func(i int) float64 { return ours[i].peak })
	_, _, barePeak := median(func(i int) float64 { return theirs[i].peak })
	fmt.Fprintf(out, "\nindexing %d articles of about 640 words with their quotations, %d turns of Apply and of a bare loop of bleve batches of the same documents:\n"+
		"Apply %.2f CPU ms an article, the bare loop %.2f; Apply has %.2f of its speed (median of the turns, %.2f to %.2f; by the clock %.2f)\n"+
		"anonymous memory above the start: Apply at most %.0f MB, the bare loop %.0f MB\n", n, turns, a, b, mid, least, most, wall, peak, barePeak)
}
