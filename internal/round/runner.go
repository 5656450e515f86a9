package round

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"time"

	"iomnews/index"
	"iomnews/internal/archive"
	"iomnews/internal/crawl"
	"iomnews/internal/ingest"
	"iomnews/internal/news"
	"iomnews/scraper"
)

// ArchivePath is the archive below a data directory.
func ArchivePath(data string) string { return filepath.Join(data, "archive.db") }

// IndexPath is the directory of generations.
func IndexPath(data string) string { return filepath.Join(data, "index") }

// StatusPath is the file that says how fresh everything is.
func StatusPath(data string) string { return filepath.Join(data, "status.json") }

// Cursors of the belt, named after what their work depends on: another version
// starts from nothing.
var (
	ExtractCursor = fmt.Sprintf("extract-%d", scraper.Version)
	LinkCursor    = fmt.Sprintf("link-%d-%d", scraper.Version, ingest.LinkVersion)
)

// Options of a Runner. Data is needed, the rest works as zero.
type Options struct {
	Data  string
	Crawl crawl.Options

	First         time.Duration // the first publishing within a round; 0: a minute
	FirstArticles int           // or after so many new and changed articles; 0: 200
	Every         time.Duration // the later ones; 0: ten minutes

	AcceptLoss bool // apply losses that the guards of crawling and extraction held back

	Log      *slog.Logger         // nil: silent
	Progress func(crawl.Progress) // of the crawl, never twice at once; nil: none
	Stage    func(string)         // what begins now: "crawl", "extract", "link", "index", "publish"; nil: none
	Index    index.Options        // sizes; Log and Tombstones are set here
	Now      func() time.Time     // nil: time.Now
}

func (o *Options) fill() {
	if o.First <= 0 {
		o.First = time.Minute
	}
	if o.FirstArticles <= 0 {
		o.FirstArticles = 200
	}
	if o.Every <= 0 {
		o.Every = 10 * time.Minute
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Stage == nil {
		o.Stage = func(string) {}
	}
	if o.Now == nil {
		o.Now = time.Now
	}
}

// Runner holds what a round needs open: the lock of the data directory, the
// archive and the live index. It runs one thing at a time.
//
// Whatever moment the process dies at, the next Open goes on from what is on
// the disk: the archive commits by itself, the stages remember how far they
// came, and a generation is there whole or not at all.
type Runner struct {
	opt     Options
	lock    *archive.Lock
	archive *archive.Archive
	writer  *index.Writer
}

// Open takes the lock and opens the archive and the live index, making them
// when there are none. news.ErrLocked: another crawler is at work there.
func Open(ctx context.Context, opt Options) (*Runner, error) {
	opt.fill()
	r := &Runner{opt: opt}
	if opt.Data == "" {
		return nil, fmt.Errorf("data directory: %w: none given", news.ErrInvalid)
	}
	if err := os.MkdirAll(opt.Data, 0o700); err != nil {
		return nil, fmt.Errorf("make data directory: %w", err)
	}
	var err error
	if r.lock, err = archive.LockDir(opt.Data); err != nil {
		return nil, err
	}
	if r.archive, err = archive.Open(ctx, ArchivePath(opt.Data), archive.Options{}); err != nil {
		r.Close()
		return nil, err
	}
	iopt := opt.Index
	iopt.Log = opt.Log
	iopt.Tombstones = r.archive.Tombstones
	if r.writer, err = index.OpenWriter(IndexPath(opt.Data), iopt); err != nil {
		r.Close()
		return nil, err
	}
	return r, nil
}

// Archive returns the open archive.
func (r *Runner) Archive() *archive.Archive { return r.archive }

// Close closes the index and the archive and gives the lock back.
func (r *Runner) Close() error {
	var errs []error
	if r.writer != nil {
		errs = append(errs, r.writer.Close())
	}
	if r.archive != nil {
		errs = append(errs, r.archive.Close())
	}
	if r.lock != nil {
		errs = append(errs, r.lock.Close())
	}
	return errors.Join(errs...)
}

// Crawl runs one round: what an earlier round left undone, the crawl with
// publishing as it goes, and the rest. The Summary is true also beside an error.
// A cancelled context ends the crawl early and still publishes what is there;
// it is no error.
func (r *Runner) Crawl(ctx context.Context) (Summary, error) {
	s := Summary{Started: r.opt.Now()}
	err := r.round(ctx, &s)
	s.Ended = r.opt.Now()
	s.Stopped = ctx.Err() != nil
	if err != nil {
		s.Problem = err.Error()
	}
	if !r.opt.Crawl.DryRun {
		if kerr := r.keep(context.WithoutCancel(ctx), &s); err == nil {
			err = kerr
		}
	}
	return s, err
}

func (r *Runner) round(ctx context.Context, s *Summary) error {
	dry := r.opt.Crawl.DryRun
	if !dry {
		r.writeStatus(ctx, s, "crawling")
		if err := r.belt(ctx, s, true); err != nil && !stopped(ctx, err) {
			return err
		}
	}
	work, cancel := context.WithCancel(ctx)
	defer cancel()
	tick := make(chan struct{}, 1) // enough articles for the first publishing
	opt := r.opt.Crawl
	opt.AcceptLoss = r.opt.AcceptLoss
	opt.Logger = r.opt.Log
	opt.Digest = scraper.Digest
	opt.Links = scraper.Links
	opt.Progress = func(p crawl.Progress) {
		if p.Articles >= r.opt.FirstArticles {
			select {
			case tick <- struct{}{}:
			default:
			}
		}
		if r.opt.Progress != nil {
			r.opt.Progress(p)
		}
	}
	r.opt.Stage("crawl")
	var crawled crawl.Stats // s is read while the crawl goes on
	var crawlErr error
	over := make(chan struct{})
	go func() {
		defer close(over)
		crawled, crawlErr = crawl.New(r.archive, opt).Run(work)
	}()
	var beltErr error
	if !dry {
		if beltErr = r.follow(work, s, tick, over); beltErr != nil {
			cancel() // the disk is not well: fetch no more
		}
	}
	<-over
	s.Crawl = crawled
	if err := errors.Join(beltErr, crawlErr); err != nil || dry {
		return err
	}
	// A stopped round judges no losses, but publishes what it has.
	return r.belt(context.WithoutCancel(ctx), s, ctx.Err() != nil)
}

// follow runs the belt while the crawl goes on: after First or FirstArticles,
// then every Every. It returns when over is closed.
func (r *Runner) follow(ctx context.Context, s *Summary, tick, over <-chan struct{}) error {
	timer := time.NewTimer(r.opt.First)
	defer timer.Stop()
	early := tick
	for {
		select {
		case <-over:
			return nil
		case <-timer.C:
		case <-early:
		}
		early = nil
		if err := r.belt(ctx, s, true); err != nil {
			if stopped(ctx, err) {
				<-over
				return nil
			}
			return err
		}
		r.writeStatus(ctx, s, "crawling")
		timer.Reset(r.opt.Every)
	}
}

func stopped(ctx context.Context, err error) bool {
	return ctx.Err() != nil && errors.Is(err, ctx.Err())
}

// belt extracts, links, indexes and publishes what changed since the last time.
func (r *Runner) belt(ctx context.Context, s *Summary, midway bool) error {
	if err := r.extract(ctx, s, midway); err != nil {
		return err
	}
	return r.index(ctx, s)
}

func (r *Runner) extract(ctx context.Context, s *Summary, midway bool) error {
	r.opt.Stage("extract")
	x := ingest.Extractor{Store: r.archive, Extract: scraper.Extract, Cursor: ExtractCursor, Log: r.opt.Log, Midway: midway, AcceptLoss: r.opt.AcceptLoss}
	got, err := x.Run(ctx)
	s.extracted(got)
	if err != nil {
		return err
	}
	r.opt.Stage("link")
	l := ingest.Linker{Store: r.archive, Cursor: LinkCursor, Log: r.opt.Log}
	linked, err := l.Run(ctx)
	s.linked(linked)
	return err
}

func (r *Runner) index(ctx context.Context, s *Summary) error {
	r.opt.Stage("index")
	x := ingest.Indexer{Store: r.archive, Writer: r.writer, Log: r.opt.Log, NoPublish: true}
	got, err := x.Run(ctx)
	if err == nil && (got.Put+got.Deleted > 0 || !r.unpublished() || r.holds(ctx)) { // a first generation has something in it
		r.opt.Stage("publish")
		if err = r.writer.Publish(ctx); err != nil {
			err = fmt.Errorf("publish: %w", err)
		} else {
			got.Published = got.Put+got.Deleted > 0
		}
	}
	s.indexed(got)
	return err
}

// holds reports that the archive has articles; a kill may have come between
// indexing and the first publishing.
func (r *Runner) holds(ctx context.Context) bool {
	one := errors.New("one is enough")
	return errors.Is(r.archive.Walk(ctx, func(*news.Article) error { return one }), one)
}

// unpublished reports that there never was a generation.
func (r *Runner) unpublished() bool {
	matches, err := filepath.Glob(filepath.Join(IndexPath(r.opt.Data), "current-*"))
	return err == nil && len(matches) == 0
}

// Extract does the extraction again for pages that changed, or for all, links
// and indexes; without the network.
func (r *Runner) Extract(ctx context.Context, all bool) (Summary, error) {
	return r.redo(ctx, all, ExtractCursor, LinkCursor)
}

// Index brings the index up to date, or builds it from nothing; without the network.
func (r *Runner) Index(ctx context.Context, all bool) (Summary, error) {
	s := Summary{Started: r.opt.Now()}
	var err error
	if all {
		err = r.writer.Reset(ctx)
	}
	if err == nil {
		err = r.index(ctx, &s)
	}
	s.Ended = r.opt.Now()
	r.writeStatus(context.WithoutCancel(ctx), &s, "idle")
	return s, err
}

func (r *Runner) redo(ctx context.Context, all bool, cursors ...string) (Summary, error) {
	s := Summary{Started: r.opt.Now()}
	if all {
		for _, c := range cursors {
			if err := r.archive.ResetCursor(ctx, c); err != nil {
				return s, err
			}
		}
	}
	err := r.belt(ctx, &s, false)
	s.Ended = r.opt.Now()
	r.writeStatus(context.WithoutCancel(ctx), &s, "idle")
	return s, err
}
