package index

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"

	"iomnews/internal/news"
	"iomnews/internal/query"

	"github.com/blevesearch/bleve/v2"
	index "github.com/blevesearch/bleve_index_api"
)

// Options of a Writer or a Reader. The zero value works.
type Options struct {
	Log *slog.Logger // nil: silent

	// Writer.
	BatchBytes int                                              // text of one batch, in bytes; 0: 2 MiB. More is faster and takes more memory
	Tombstones func(context.Context) ([]query.Tombstone, error) // gone, moved and forgotten articles, for gone.json; nil: none
	Now        func() time.Time                                 // nil: time.Now
	Keep       int                                              // generations kept; 0: 3
	KeepFor    time.Duration                                    // and all younger than this; 0: two hours

	// Reader.
	Poll    time.Duration // how often current-<schema> is looked at; 0: 1 s; negative: only by Refresh
	Timeout time.Duration // of one search; 0: 2 s
	Work    int           // units of work a search may do, see budget; 0: a default, see defaultWork
	Slots   int           // searches at once; 0: four a processor
	Wait    time.Duration // how long a search waits for a slot; 0: half a second
	Idle    int           // generations kept open besides the newest when nobody uses them; 0: 1

	docValues bool               // facet fields also as bleve doc values, so that a benchmark can count with bleve's own facets
	trap      func(string) error // called before each step of Publish; an error stops it there, as a kill would
}

func (o Options) log() *slog.Logger {
	if o.Log == nil {
		return slog.New(slog.DiscardHandler)
	}
	return o.Log
}

func (o Options) now() time.Time {
	if o.Now == nil {
		return time.Now()
	}
	return o.Now()
}

// markKey is the internal value that holds the mark, in both live indexes.
var markKey = []byte("mark")

// Writer owns the live indexes of one directory and publishes generations from
// them. One Writer at a time: a second one gets news.ErrLocked. Its methods may
// be called from several goroutines and run one after another.
//
//	live-<schema>/articles, live-<schema>/quotes   bleve indexes, each with the mark it stands at
//	gen-<schema>-<counter>-<hex>/                  published, see manifest
//	current-<schema>                               name of the newest generation
type Writer struct {
	dir  string
	opts Options
	make *maker

	mu       sync.Mutex
	articles bleve.Index
	quotes   bleve.Index
	mark     news.Mark
	dirty    bool               // something was written since the last publication by this writer
	known    map[string]fileSum // hashes of files already published
	verify   *verifier
}

// OpenWriter opens the live indexes in dir, creating what is missing, and
// removes what an interrupted Publish left behind. Live indexes that cannot be
// read, or whose marks come from different archives, are started afresh: they
// can be built again from the archive.
func OpenWriter(dir string, opts Options) (*Writer, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("open index writer: %w", err)
	}
	w := &Writer{dir: dir, opts: opts, known: map[string]fileSum{}, verify: &verifier{}}
	w.make = &maker{langs: newLanguages(), docValues: opts.docValues, posts: postsHeld()}
	if err := w.open(); err != nil {
		if errors.Is(err, news.ErrLocked) {
			return nil, fmt.Errorf("open index writer in %s: %w", dir, err)
		}
		opts.log().Warn("live index unreadable, starting afresh", "dir", dir, "err", err)
		if err := w.wipe(); err != nil {
			return nil, fmt.Errorf("open index writer in %s: %w", dir, err)
		}
	}
	if err := w.sweep(); err != nil {
		w.Close()
		return nil, fmt.Errorf("open index writer in %s: %w", dir, err)
	}
	return w, nil
}

func (w *Writer) live() string { return filepath.Join(w.dir, liveName()) }

// open opens or creates both live indexes and finds the lower mark.
func (w *Writer) open() (err error) {
	if err := os.MkdirAll(w.live(), 0o700); err != nil {
		return err
	}
	w.articles, err = openLive(filepath.Join(w.live(), "articles"), w.make)
	if err != nil {
		return fmt.Errorf("articles: %w", err)
	}
	w.quotes, err = openLive(filepath.Join(w.live(), "quotes"), w.make)
	if err != nil {
		w.articles.Close()
		return fmt.Errorf("quotes: %w", err)
	}
	a, errA := readMark(w.articles)
	q, errQ := readMark(w.quotes)
	err = errors.Join(errA, errQ)
	switch {
	case err != nil:
	case a.IsZero() || q.IsZero():
		// Nothing may be left of an older life when the log is read from its beginning.
		if n, m := docCount(w.articles), docCount(w.quotes); n+m > 0 {
			err = fmt.Errorf("%d articles and %d quotations without a mark: %w", n, m, news.ErrCorrupt)
		}
	case a.Archive != q.Archive:
		err = fmt.Errorf("articles stand at archive %s, quotations at %s: %w", a.Archive, q.Archive, news.ErrCorrupt)
	}
	if err != nil {
		w.articles.Close()
		w.quotes.Close()
		return err
	}
	w.mark = a
	if q.Seq < a.Seq {
		w.mark = q
	}
	return nil
}

func (w *Writer) wipe() error {
	if err := os.RemoveAll(w.live()); err != nil {
		return err
	}
	return w.open()
}

func openLive(path string, m *maker) (idx bleve.Index, err error) {
	defer recoverTo(&err, "open bleve index")
	if _, err := os.Stat(filepath.Join(path, "index_meta.json")); err == nil {
		idx, err := bleve.OpenUsing(path, map[string]any{"bolt_timeout": "2s"})
		if err != nil && strings.Contains(err.Error(), "timeout") {
			return nil, fmt.Errorf("%w (%v)", news.ErrLocked, err)
		}
		return idx, err
	}
	if err := os.RemoveAll(path); err != nil {
		return nil, err
	}
	return bleve.NewUsing(path, newMapping(m.langs, m.docValues), bleve.Config.DefaultIndexType, bleve.Config.DefaultKVStore, map[string]any{"bolt_timeout": "2s"})
}

// recoverTo turns a panic of bleve (damaged files) into an error.
func recoverTo(err *error, what string) {
	if r := recover(); r != nil {
		*err = fmt.Errorf("%s: %w: panic: %v", what, news.ErrCorrupt, r)
	}
}

func readMark(idx bleve.Index) (news.Mark, error) {
	var m news.Mark
	raw, err := idx.GetInternal(markKey)
	if err != nil || len(raw) == 0 {
		return m, err
	}
	if err := json.Unmarshal(raw, &m); err != nil {
		return m, fmt.Errorf("mark %q: %w (%v)", raw, news.ErrCorrupt, err)
	}
	return m, nil
}

func docCount(idx bleve.Index) uint64 {
	n, err := idx.DocCount()
	if err != nil {
		return 0
	}
	return n
}

// At returns the mark that the live indexes stand at: the zero Mark when they
// are empty.
func (w *Writer) At(context.Context) (news.Mark, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.mark, nil
}

// Reset empties the live indexes: for a mark that the archive does not know.
// Published generations stay.
func (w *Writer) Reset(context.Context) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if err := errors.Join(w.articles.Close(), w.quotes.Close()); err != nil {
		w.opts.log().Warn("close live index", "err", err)
	}
	if err := w.wipe(); err != nil {
		return fmt.Errorf("reset live index: %w", err)
	}
	w.dirty = true
	return nil
}

// Apply writes articles (replacing those with the same id, and all their
// quotations) and deletes ids, then stands at mark. An interrupted Apply leaves
// the old mark; applying the same again is harmless.
func (w *Writer) Apply(ctx context.Context, mark news.Mark, put []*news.Article, del []string) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.dirty = w.dirty || len(put)+len(del) > 0
	limit := w.opts.BatchBytes
	if limit <= 0 {
		limit = 2 << 20
	}
	b := w.newBatch()
	defer func() { b.close() }()
	for _, id := range del {
		if err := b.remove(id); err != nil {
			return fmt.Errorf("apply: delete article %s: %w", id, err)
		}
	}
	last := map[string]int{} // of several writings of one article the last counts
	for i, a := range put {
		last[a.ID] = i
	}
	for i, a := range put {
		if last[a.ID] != i {
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		if b.bytes >= limit {
			if err := b.flush(nil); err != nil {
				return fmt.Errorf("apply: %w", err)
			}
			b = w.newBatch()
		}
		if err := b.add(a); err != nil {
			return fmt.Errorf("apply: %w", err)
		}
	}
	raw, err := json.Marshal(mark)
	if err != nil {
		return fmt.Errorf("apply: mark: %w", err)
	}
	if err := b.flush(raw); err != nil {
		return fmt.Errorf("apply: %w", err)
	}
	w.mark = mark
	return nil
}

// batch gathers the changes of both indexes.
type batch struct {
	w                *Writer
	articles, quotes *bleve.Batch
	reader           index.IndexReader // of the quotes as they stand
	bytes            int
}

func (w *Writer) newBatch() *batch {
	return &batch{w: w, articles: w.articles.NewBatch(), quotes: w.quotes.NewBatch()}
}

func (b *batch) add(a *news.Article) error {
	m, err := b.w.make.make(a)
	if err != nil {
		return err
	}
	if err := b.dropQuotes(a.ID); err != nil {
		return fmt.Errorf("old quotations of %s: %w", a.ID, err)
	}
	if err := b.articles.IndexAdvanced(m.article); err != nil {
		return err
	}
	for _, q := range m.quotes {
		if err := b.quotes.IndexAdvanced(q); err != nil {
			return err
		}
	}
	b.bytes += m.bytes
	return nil
}

func (b *batch) remove(id string) error {
	b.articles.Delete(id)
	return b.dropQuotes(id)
}

// dropQuotes deletes the quotations of an article that the live index holds.
func (b *batch) dropQuotes(article string) error {
	if b.reader == nil {
		adv, err := b.w.quotes.Advanced()
		if err != nil {
			return err
		}
		if b.reader, err = adv.Reader(); err != nil {
			return err
		}
	}
	found, err := b.reader.TermFieldReader(context.Background(), []byte(article), kArticle, false, false, false)
	if err != nil {
		return err
	}
	defer found.Close()
	for {
		d, err := found.Next(nil)
		if err != nil || d == nil {
			return err
		}
		id, err := b.reader.ExternalID(d.ID)
		if err != nil {
			return err
		}
		b.quotes.Delete(id)
	}
}

// close lets go of the reader of old quotations.
func (b *batch) close() error {
	if b.reader == nil {
		return nil
	}
	err := b.reader.Close()
	b.reader = nil
	return err
}

// flush writes both batches, quotations first; with a mark, each index takes it
// in the same batch.
func (b *batch) flush(mark []byte) error {
	if err := b.close(); err != nil {
		return err
	}
	if mark != nil {
		b.quotes.SetInternal(markKey, mark)
		b.articles.SetInternal(markKey, mark)
	}
	if err := b.w.quotes.Batch(b.quotes); err != nil {
		return fmt.Errorf("write quotations: %w", err)
	}
	if err := b.w.articles.Batch(b.articles); err != nil {
		return fmt.Errorf("write articles: %w", err)
	}
	return nil
}

// Close closes the live indexes. Nothing is published by it.
func (w *Writer) Close() error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if err := errors.Join(w.articles.Close(), w.quotes.Close()); err != nil {
		return fmt.Errorf("close index writer: %w", err)
	}
	return nil
}
