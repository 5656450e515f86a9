package index

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"time"

	"iomnews/internal/news"
	"iomnews/internal/query"
)

// Reader serves the published generations of one directory. It follows
// current-<schema> by itself: a new generation is verified, opened and warmed
// up beside the old one, then takes its place; searches under way end on the
// old one. A damaged generation is refused and the old one goes on serving. It
// may be opened before anything was published.
type Reader struct {
	dir    string
	opts   Options
	langs  languages
	verify *verifier
	slots  chan struct{}
	stop   chan struct{}
	done   chan struct{}

	refresh sync.Mutex // one look at current at a time
	refused string     // current that was found damaged, not tried again until it changes
	since   time.Time  // when it was refused
	reason  error
	said    string    // what complain said last, and when
	saidAt  time.Time // used by OpenReader, then by follow alone

	mu      sync.Mutex
	current *held
	open    map[string]*held
	retired []*held // unused, oldest first
	closed  bool
}

// held is an open generation and how many hold it.
type held struct {
	g    *generation
	refs int
}

// OpenReader opens the newest generation in dir, if there is one, and follows
// new ones until Close.
func OpenReader(dir string, opts Options) (*Reader, error) {
	if info, err := os.Stat(dir); err == nil && !info.IsDir() {
		return nil, fmt.Errorf("open index reader: %s is no directory: %w", dir, news.ErrInvalid)
	}
	slots := opts.Slots
	if slots <= 0 {
		slots = 4 * runtime.GOMAXPROCS(0)
	}
	r := &Reader{dir: dir, opts: opts, langs: newLanguages(), verify: &verifier{}, slots: make(chan struct{}, slots),
		stop: make(chan struct{}), done: make(chan struct{}), open: map[string]*held{}}
	r.complain(r.Refresh(context.Background()))
	go r.follow()
	return r, nil
}

// complain logs why the newest generation is not served; the same reason once a
// minute, for the reader looks every second.
func (r *Reader) complain(err error) {
	if err == nil || errors.Is(err, news.ErrUnavailable) {
		return
	}
	if now := r.opts.now(); err.Error() != r.said || now.Sub(r.saidAt) >= retryRefused {
		r.said, r.saidAt = err.Error(), now
		r.opts.log().Error("generation refused", "dir", r.dir, "err", err)
	}
}

func (r *Reader) follow() {
	defer close(r.done)
	if r.opts.Poll < 0 {
		return
	}
	tick := time.NewTicker(cmp.Or(r.opts.Poll, time.Second))
	defer tick.Stop()
	for {
		select {
		case <-r.stop:
			return
		case <-tick.C:
			r.complain(r.Refresh(context.Background()))
		}
	}
}

// retryRefused is how long a damaged generation is left alone.
const retryRefused = time.Minute

// Refresh looks at current-<schema> now and takes a new generation if there is
// one. The error says why the newest one is not served: news.ErrUnavailable when
// none was published, news.ErrCorrupt when it is damaged. A generation that was
// refused is not read again for a minute; meanwhile Refresh returns nil.
func (r *Reader) Refresh(ctx context.Context) error {
	r.refresh.Lock()
	defer r.refresh.Unlock()
	id, err := readCurrent(r.dir)
	if err != nil {
		return err
	}
	r.mu.Lock()
	same := r.closed || r.current != nil && r.current.g.id == id
	r.mu.Unlock()
	if same || r.refused == id && r.opts.now().Sub(r.since) < retryRefused {
		return nil
	}
	start := time.Now()
	h, err := r.take(ctx, id)
	if err != nil {
		r.refused, r.since, r.reason = id, r.opts.now(), err
		return err
	}
	r.refused, r.reason = "", nil
	r.mu.Lock()
	old := r.current
	r.current = h
	if r.closed {
		r.current = nil
		old = h
	}
	r.mu.Unlock()
	if old != nil {
		r.release(old)
	}
	r.opts.log().Info("serving generation", "gen", id, "articles", h.g.info.Articles, "quotes", h.g.info.Quotes, "took", time.Since(start))
	return nil
}

// take returns an open generation with one reference for the caller, opening it
// if need be.
func (r *Reader) take(ctx context.Context, id string) (*held, error) {
	r.mu.Lock()
	if h := r.open[id]; h != nil {
		r.use(h)
		r.mu.Unlock()
		return h, nil
	}
	r.mu.Unlock()
	m, err := r.verify.generation(r.dir, id)
	if err != nil {
		return nil, err
	}
	g, err := openGeneration(r.dir, m, id, r.langs)
	if err != nil {
		return nil, err
	}
	if err := guarded(func() error { return g.warm(ctx) }); err != nil {
		return nil, errors.Join(err, g.close())
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if h := r.open[id]; h != nil { // somebody was faster
		r.use(h)
		return h, g.close()
	}
	h := &held{g: g, refs: 1}
	r.open[id] = h
	return h, nil
}

// use adds a reference; mu is held.
func (r *Reader) use(h *held) {
	h.refs++
	r.retired = slices.DeleteFunc(r.retired, func(o *held) bool { return o == h })
}

// release gives a reference back. A generation that nobody holds stays open
// for a while, as one of Options.Idle, for the cursors that name it.
func (r *Reader) release(h *held) {
	r.mu.Lock()
	var closing []*held
	if h.refs--; h.refs == 0 {
		r.retired = append(r.retired, h)
		idle := cmp.Or(r.opts.Idle, 1)
		if r.closed {
			idle = 0
		}
		for len(r.retired) > max(idle, 0) {
			closing = append(closing, r.retired[0])
			delete(r.open, r.retired[0].g.id)
			r.retired = r.retired[1:]
		}
	}
	r.mu.Unlock()
	for _, c := range closing {
		if err := c.g.close(); err != nil {
			r.opts.log().Warn("close generation", "gen", c.g.id, "err", err)
		}
	}
}

// Pin hands out the newest generation for "", or the one named while it is
// still kept. The view must be closed. Errors: news.ErrUnavailable when there is
// none yet, news.ErrNotFound for one no longer kept, news.ErrCorrupt.
func (r *Reader) Pin(ctx context.Context, id string) (*View, error) {
	r.mu.Lock()
	h, closed := r.current, r.closed
	if h != nil && !closed && (id == "" || h.g.id == id) {
		r.use(h)
		r.mu.Unlock()
		return &View{r: r, h: h}, nil
	}
	r.mu.Unlock()
	switch {
	case closed:
		return nil, fmt.Errorf("pin: the reader is closed: %w", news.ErrUnavailable)
	case id != "":
		return r.pinOld(ctx, id)
	}
	if err := r.Refresh(ctx); err != nil {
		if errors.Is(err, news.ErrUnavailable) {
			return nil, err
		}
		return nil, fmt.Errorf("no whole generation to serve: %w (%v)", news.ErrUnavailable, err)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.current == nil || r.closed {
		return nil, fmt.Errorf("no whole generation to serve: %w", news.ErrUnavailable)
	}
	r.use(r.current)
	return &View{r: r, h: r.current}, nil
}

// pinOld pins a generation by name.
func (r *Reader) pinOld(ctx context.Context, id string) (*View, error) {
	if _, ok := parseID(id); !ok {
		return nil, fmt.Errorf("generation %.40q: %w", id, news.ErrNotFound)
	}
	r.mu.Lock()
	if h := r.open[id]; h != nil {
		r.use(h)
		r.mu.Unlock()
		return &View{r: r, h: h}, nil
	}
	r.mu.Unlock()
	if _, err := os.Stat(filepath.Join(r.dir, genName(id), "manifest.json")); err != nil {
		return nil, fmt.Errorf("generation %s is no longer kept: %w", id, news.ErrNotFound)
	}
	// Only a generation that was the current one is served: a newer one may yet be swept away.
	current, err := readCurrent(r.dir)
	if err != nil {
		return nil, err
	}
	n, _ := parseID(id)
	if newest, _ := parseID(current); n > newest {
		return nil, fmt.Errorf("generation %s is not published: %w", id, news.ErrNotFound)
	}
	r.refresh.Lock() // opening costs memory and time: one at once
	defer r.refresh.Unlock()
	h, err := r.take(ctx, id)
	if err != nil {
		if _, gone := os.Stat(filepath.Join(r.dir, genName(id))); os.IsNotExist(gone) { // removed while it was opened
			return nil, fmt.Errorf("generation %s is no longer kept: %w", id, news.ErrNotFound)
		}
		return nil, fmt.Errorf("pin generation: %w", err)
	}
	return &View{r: r, h: h}, nil
}

// Generations lists the generations kept on disk, newest first.
func (r *Reader) Generations() ([]query.Generation, error) {
	ids, err := listGenerations(r.dir)
	if err != nil {
		return nil, fmt.Errorf("list generations: %w", err)
	}
	var out []query.Generation
	for _, id := range slices.Backward(ids) {
		if m, err := readManifest(r.dir, id); err == nil {
			out = append(out, query.Generation{ID: id, Articles: m.Articles, Quotes: m.Quotes, Speakers: m.Speakers, First: m.First, Last: m.Last, Built: m.Built})
		}
	}
	return out, nil
}

// Close stops following. Views still open keep their generation until they are closed.
func (r *Reader) Close() error {
	r.mu.Lock()
	if r.closed {
		r.mu.Unlock()
		return nil
	}
	r.closed = true
	h := r.current
	r.current = nil
	idle := r.retired
	r.retired = nil
	for _, o := range idle {
		delete(r.open, o.g.id)
	}
	r.mu.Unlock()
	close(r.stop)
	<-r.done
	var errs []error
	for _, o := range idle {
		errs = append(errs, o.g.close())
	}
	if h != nil {
		r.release(h)
	}
	if err := errors.Join(errs...); err != nil {
		return fmt.Errorf("close index reader: %w", err)
	}
	return nil
}
