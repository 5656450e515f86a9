package index

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"iomnews/internal/news"
	"iomnews/internal/query"
)

// TestSwapUnderLoad publishes while searches run: none fails, and each sees one
// generation whole.
func TestSwapUnderLoad(t *testing.T) {
	swaps := 12
	if os.Getenv("IOMNEWS_LONG") != "" {
		swaps = 500
	}
	dir := t.TempDir()
	w := openWriter(t, dir, Options{})
	defer shut(t, w)
	apply(t, w, 1, articlesFrom(1, 20, "alpha"))
	publish(t, w)
	r := patient(t, dir, Options{Poll: time.Millisecond, Slots: 100})
	defer shut(t, r)
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	var wg sync.WaitGroup
	var searches atomic.Int64
	for range 4 {
		wg.Go(func() {
			for ctx.Err() == nil {
				v, err := r.Pin(context.Background(), "")
				if err != nil {
					t.Errorf("Pin: %v", err)
					return
				}
				all, err := v.Search(context.Background(), query.Query{Expr: query.Word{Text: "alpha"}, Highlight: true, Facets: []query.FacetRequest{{Name: "country"}}})
				if err != nil {
					t.Errorf("Search: %v", err)
					return
				}
				if all.Total != v.Generation().Articles {
					t.Errorf("generation %s: found %d of %d", v.Generation().ID, all.Total, v.Generation().Articles)
				}
				if err := v.Close(); err != nil {
					t.Errorf("Close: %v", err)
				}
				searches.Add(1)
			}
		})
	}
	for i := range swaps {
		apply(t, w, int64(i+2), articlesFrom(uint64(i), 20+i%7, "alpha"))
		id := publish(t, w)
		for {
			v, err := r.Pin(context.Background(), "")
			if err != nil {
				t.Fatal(err)
			}
			got := v.Generation().ID
			shut(t, v)
			if got == id {
				break
			}
			if err := r.Refresh(context.Background()); err != nil {
				t.Fatal(err)
			}
		}
	}
	stop()
	wg.Wait()
	if searches.Load() == 0 {
		t.Error("no search ran")
	}
	r.mu.Lock()
	open := len(r.open)
	r.mu.Unlock()
	if open > 2 {
		t.Errorf("%d generations are still open", open)
	}
	t.Logf("%d swaps, %d searches", swaps, searches.Load())
}

// TestKeptAndPinned keeps three generations and the young ones; a pinned one
// serves on after its files are gone, and a cursor stays true.
func TestKeptAndPinned(t *testing.T) {
	dir := t.TempDir()
	w := openWriter(t, dir, Options{KeepFor: time.Nanosecond, Now: func() time.Time { return time.Now().Add(time.Hour) }})
	defer shut(t, w)
	apply(t, w, 1, articlesFrom(1, 30, "alpha"))
	first := publish(t, w)
	view := pinned(t, dir, Options{Poll: -1})
	q := query.Query{Expr: query.Word{Text: "alpha"}, Limit: 10}
	page, err := view.Search(context.Background(), q)
	if err != nil {
		t.Fatal(err)
	}
	var ids []string
	for i := range 5 {
		apply(t, w, int64(i+2), articlesFrom(uint64(i+2), 40, "beta"))
		ids = append(ids, publish(t, w))
	}
	kept, err := listGenerations(dir)
	if err != nil || !slices.Equal(kept, ids[2:]) {
		t.Errorf("kept %v, want %v (%v)", kept, ids[2:], err)
	}
	if err := view.r.Refresh(context.Background()); err != nil {
		t.Fatal(err)
	}
	again, err := view.r.Pin(context.Background(), first) // gone from disk, still open
	if err != nil {
		t.Fatal(err)
	}
	defer shut(t, again)
	q.Cursor = page.Next
	if p, err := again.Search(context.Background(), q); err != nil || len(p.Hits) != 10 || p.Total != 30 {
		t.Errorf("second page on the pinned generation: %v, %v", p, err)
	}
	older, err := view.r.Pin(context.Background(), ids[3]) // on disk, not open
	if err != nil {
		t.Fatal(err)
	}
	if n := total(t, older, "beta"); n != 40 {
		t.Errorf("found %d in an older generation", n)
	}
	shut(t, older)
	newest, err := view.r.Pin(context.Background(), "")
	if err != nil {
		t.Fatal(err)
	}
	defer shut(t, newest)
	if _, err := newest.Search(context.Background(), q); !errors.Is(err, news.ErrInvalid) {
		t.Errorf("a cursor of another generation: %v, want invalid", err)
	}
	for _, id := range []string{ids[0], "1-000001-../../x", "2-000001-aaaaaa", "x"} {
		if _, err := view.r.Pin(context.Background(), id); !errors.Is(err, news.ErrNotFound) {
			t.Errorf("Pin(%s) = %v, want not found", id, err)
		}
	}
	// Two hours young: all stay.
	dir = t.TempDir()
	w2 := openWriter(t, dir, Options{})
	defer shut(t, w2)
	for i := range 5 {
		apply(t, w2, int64(i+1), articlesFrom(1, 2, fmt.Sprint("w", i)))
		publish(t, w2)
	}
	if kept, _ := listGenerations(dir); len(kept) != 5 {
		t.Errorf("%d young generations kept, want 5", len(kept))
	}
	publish(t, w2) // nothing new
	if kept, _ := listGenerations(dir); len(kept) != 5 {
		t.Errorf("publishing nothing made a generation")
	}
}

// TestMarks: the writer stands where both indexes stand, and starts from nothing
// when it cannot know.
func TestMarks(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	w := openWriter(t, dir, Options{})
	if at, _ := w.At(ctx); !at.IsZero() {
		t.Errorf("a new writer stands at %v", at)
	}
	apply(t, w, 5, articlesFrom(1, 5, "alpha"))
	if _, err := OpenWriter(dir, Options{}); !errors.Is(err, news.ErrLocked) {
		t.Errorf("a second writer: %v, want locked", err)
	}
	shut(t, w)
	w = openWriter(t, dir, Options{})
	if at, _ := w.At(ctx); at != mark(5) {
		t.Errorf("stands at %v after reopening, want 5", at)
	}
	// The articles lag behind: as if killed between the two batches.
	raw := []byte(`{"archive":"a","seq":9,"token":"t9"}`)
	if err := w.quotes.SetInternal(markKey, raw); err != nil {
		t.Fatal(err)
	}
	if err := w.Publish(ctx); err == nil {
		t.Error("published although the indexes stand at different marks")
	}
	shut(t, w)
	w = openWriter(t, dir, Options{})
	if at, _ := w.At(ctx); at != mark(5) {
		t.Errorf("stands at %v, want the lower mark 5", at)
	}
	// Marks of two archives.
	if err := w.quotes.SetInternal(markKey, []byte(`{"archive":"b","seq":9,"token":"t9"}`)); err != nil {
		t.Fatal(err)
	}
	shut(t, w)
	w = openWriter(t, dir, Options{})
	if at, _ := w.At(ctx); !at.IsZero() || docCount(w.articles) != 0 {
		t.Errorf("stands at %v with %d articles, want nothing", at, docCount(w.articles))
	}
	apply(t, w, 3, articlesFrom(1, 5, "alpha"))
	if err := w.Reset(ctx); err != nil {
		t.Fatal(err)
	}
	if at, _ := w.At(ctx); !at.IsZero() || docCount(w.articles)+docCount(w.quotes) != 0 {
		t.Errorf("after Reset: %v", at)
	}
	apply(t, w, 1, articlesFrom(1, 2, "alpha"))
	shut(t, w)
	// A live index that cannot be read.
	for _, name := range []string{"articles/store/root.bolt", "quotes/index_meta.json"} {
		if err := os.WriteFile(filepath.Join(dir, liveName(), filepath.FromSlash(name)), []byte("damaged"), 0o600); err != nil {
			t.Fatal(err)
		}
		w = openWriter(t, dir, Options{})
		if at, _ := w.At(ctx); !at.IsZero() {
			t.Errorf("%s damaged: stands at %v", name, at)
		}
		apply(t, w, 1, articlesFrom(1, 2, "alpha"))
		shut(t, w)
	}
}

// TestDamagedLiveSegment: a segment damaged after it was published is not
// published again as whole.
func TestDamagedLiveSegment(t *testing.T) {
	dir := t.TempDir()
	w := openWriter(t, dir, Options{})
	apply(t, w, 1, articlesFrom(1, 30, "alpha"))
	id := publish(t, w)
	shut(t, w)
	segments, err := filepath.Glob(filepath.Join(dir, genName(id), "articles", "store", "*.zap"))
	if err != nil || len(segments) == 0 {
		t.Fatal(segments, err)
	}
	f, err := os.OpenFile(segments[0], os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.WriteAt([]byte{0xaa, 0x55}, 700); err != nil {
		t.Fatal(err)
	}
	shut(t, f)
	w = openWriter(t, dir, Options{})
	defer shut(t, w)
	// One small article: no merge is due that would read the damage.
	apply(t, w, 2, articlesFrom(3, 1, "beta"))
	if err := w.Publish(context.Background()); !errors.Is(err, news.ErrCorrupt) {
		if entries, _ := os.ReadDir(filepath.Join(dir, liveName(), "articles", "store")); len(entries) > 2 {
			t.Errorf("Publish = %v, want corrupt", err)
		}
	}
}

func TestGuards(t *testing.T) {
	dir := t.TempDir()
	w := openWriter(t, dir, Options{})
	apply(t, w, 1, articlesFrom(1, 50, "alpha"))
	publish(t, w)
	shut(t, w)
	q := query.Query{Expr: query.Phrase{Words: []string{"the", "migrants"}}}
	t.Run("work", func(t *testing.T) {
		v := pinned(t, dir, Options{Poll: -1, Work: 10})
		if _, err := v.Search(context.Background(), q); !errors.As(err, new(*query.CostError)) {
			t.Errorf("Search = %v, want too much work", err)
		}
	})
	t.Run("deadline", func(t *testing.T) {
		v := pinned(t, dir, Options{Poll: -1, Timeout: time.Nanosecond})
		if _, err := v.Search(context.Background(), q); !errors.Is(err, news.ErrUnavailable) {
			t.Errorf("Search = %v, want unavailable", err)
		}
	})
	t.Run("slots", func(t *testing.T) {
		v := pinned(t, dir, Options{Poll: -1, Slots: 1, Wait: time.Nanosecond})
		v.r.slots <- struct{}{}
		if _, err := v.Search(context.Background(), q); !errors.Is(err, news.ErrUnavailable) {
			t.Errorf("Search = %v, want unavailable", err)
		}
		<-v.r.slots
		if _, err := v.Search(context.Background(), q); err != nil {
			t.Error(err)
		}
	})
	t.Run("panic", func(t *testing.T) {
		if err := guarded(func() error { panic("torn") }); !errors.Is(err, news.ErrCorrupt) {
			t.Errorf("guarded = %v", err)
		}
	})
}

// TestCutWhileServing cuts every segment of the generation that is being served:
// searches fail cleanly, the process lives.
func TestCutWhileServing(t *testing.T) {
	dir := t.TempDir()
	w := openWriter(t, dir, Options{})
	apply(t, w, 1, articlesFrom(1, 400, "alpha"))
	id := publish(t, w)
	shut(t, w)
	v := pinned(t, dir, Options{Poll: -1})
	q := query.Query{Expr: query.Phrase{Words: []string{"the", "migrants"}}, Highlight: true}
	if _, err := v.Search(context.Background(), q); err != nil {
		t.Fatal(err)
	}
	segments, err := filepath.Glob(filepath.Join(dir, genName(id), "*", "store", "*.zap"))
	if err != nil || len(segments) < 2 {
		t.Fatal(segments, err)
	}
	for _, path := range segments {
		if err := os.Truncate(path, 0); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := v.Search(context.Background(), q); !errors.Is(err, news.ErrCorrupt) {
		t.Errorf("Search = %v, want corrupt", err)
	}
	if _, err := v.Article(context.Background(), articlesFrom(1, 1, "alpha")[0].ID); !errors.Is(err, news.ErrCorrupt) {
		t.Errorf("Article = %v, want corrupt", err)
	}
	if r, err := v.Search(context.Background(), query.Query{Limit: 1, Of: query.Quotes, Facets: []query.FacetRequest{{Name: "country"}}}); err == nil {
		t.Errorf("a page with hits from a cut file: %+v", r)
	}
}

// TestForgotten: after an index is built afresh with one generation kept, no file
// holds a word of what was forgotten, though the mark is the same.
func TestForgotten(t *testing.T) {
	dir := t.TempDir()
	list := articlesFrom(1, 12, "alpha")
	list[3].Title, list[3].Contact = "Qzxvforgotten", ptr("qzxvforgotten")
	w := openWriter(t, dir, Options{})
	apply(t, w, 1, list)
	publish(t, w)
	if n := filesWith(t, dir, "zxvforgotten"); n == 0 {
		t.Fatal("the word cannot be seen in the files before")
	}
	shut(t, w)
	w = openWriter(t, dir, Options{Keep: 1, KeepFor: time.Nanosecond, Now: func() time.Time { return time.Now().Add(time.Hour) }})
	defer shut(t, w)
	if err := w.Reset(context.Background()); err != nil {
		t.Fatal(err)
	}
	apply(t, w, 1, slices.Delete(list, 3, 4))
	publish(t, w)
	if n := filesWith(t, dir, "zxvforgotten"); n != 0 {
		t.Errorf("%d files still hold the word", n)
	}
	if kept, err := listGenerations(dir); err != nil || len(kept) != 1 {
		t.Errorf("generations %v, %v", kept, err)
	}
	if n := total(t, pinned(t, dir, Options{Poll: -1}), "alpha"); n != 11 {
		t.Errorf("%d articles are left, want 11", n)
	}
}

// filesWith counts the files below dir that hold a text.
func filesWith(t *testing.T, dir, text string) int {
	t.Helper()
	n := 0
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		if err != nil || d.IsDir() {
			return err
		}
		raw, err := os.ReadFile(path)
		if errors.Is(err, fs.ErrNotExist) { // the engine removes what it no longer needs
			return nil
		}
		if bytes.Contains(raw, []byte(text)) {
			n++
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// TestComplains: a generation that cannot be read is said once a minute, not
// every time the reader looks.
func TestComplains(t *testing.T) {
	var log bytes.Buffer
	now := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	r, err := OpenReader(t.TempDir(), Options{Poll: -1, Log: slog.New(slog.NewTextHandler(&log, nil)), Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	refused, other := errors.New("permission denied"), errors.New("disk error")
	for i, c := range []struct {
		err   error
		after time.Duration
		lines int
	}{{news.ErrUnavailable, 0, 0}, {refused, 0, 1}, {refused, time.Second, 1}, {nil, time.Second, 1}, {other, time.Second, 2}, {other, time.Second, 2}, {other, time.Minute, 3}} {
		now = now.Add(c.after)
		r.complain(c.err)
		if got := strings.Count(log.String(), "generation refused"); got != c.lines {
			t.Errorf("after look %d: said %d times, want %d", i+1, got, c.lines)
		}
	}
}
