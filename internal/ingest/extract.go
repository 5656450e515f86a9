package ingest

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"runtime"
	"runtime/debug"
	"slices"
	"sync"

	"iomnews/internal/news"
)

// ExtractStore is what the Extractor needs of the archive.
type ExtractStore interface {
	Log
	// Page returns what is held of an address; news.ErrGone for a tombstone or
	// an address that leads elsewhere, news.ErrNotFound, news.ErrForgotten.
	Page(ctx context.Context, url string) (*news.Page, error)
	// PutExtracts writes extracts and moves the cursor in one transaction; it
	// notes losses instead of applying them and returns how many extracts differ.
	PutExtracts(ctx context.Context, cursor string, upTo news.Mark, batch []news.Extract) (int, error)
	Losses(ctx context.Context) ([]news.Loss, error)
	ExtractCount(ctx context.Context, host string) (int, error)
	SettleLosses(ctx context.Context, apply, hold []string) (int, error)
}

// Extractor turns changed pages into what they mean. Pages are read by several
// goroutines and written in the order of the log. A page that cannot be read,
// whatever happens in Extract, is counted, reported and left as it was.
type Extractor struct {
	Store   ExtractStore
	Extract func(*news.Page) (*news.Article, error) // news.ErrNotArticle for a page of another kind; called from several goroutines
	Cursor  string                                  // e.g. "extract-7" after scraper.Version
	Workers int                                     // 0: GOMAXPROCS
	Log     *slog.Logger                            // nil: silent

	// Midway: the round is not over. Losses are noted, not applied: whether
	// they are too many can only be told at its end.
	Midway bool
	// AcceptLoss applies losses that the guard would hold back.
	AcceptLoss bool
	// Progress is called after each page, never twice at once. Nil: not.
	Progress func(done int)
}

// ExtractStats says what a run did.
type ExtractStats struct {
	Pages    int                 // pages read
	Written  int                 // of these, articles that are new or differ
	Articles int                 // pages that hold an article
	Others   int                 // pages of another kind
	Problems []Problem           // pages that could not be read, at most 100
	Failed   int                 // all of them
	Generic  []string            // addresses that no layout fits, at most 100
	Fill     map[string]*Fill    // field-fill by layout
	Lost     int                 // articles taken away at the end of the round
	Withheld map[string]HostLoss // hosts whose losses were held back: look, or run with AcceptLoss (exit code 3)
}

// Problem is a page that could not be read.
type Problem struct {
	URL string
	Err string
}

// HostLoss is a host that would lose too many articles at once.
type HostLoss struct {
	Lost, Of int
	Reasons  map[string]int
}

// Fill counts, for one layout, the articles and how many of them have each field.
type Fill struct {
	Articles int            `json:"articles"`
	Fields   map[string]int `json:"fields"`
}

// The guard: more than this many and more than this share of a host's articles
// are not taken away in one round.
const (
	guardCount   = 20
	guardPercent = 2
)

// Problems and generic pages reported by address; all are counted.
const maxReported = 100

type extractItem struct {
	change news.Change
	out    news.Extract
	skip   bool // nothing to write
	err    error
	done   chan struct{}
}

// Run reads all changes after the cursor and, unless Midway, settles losses.
// A cancelled context ends it between pages with ctx's error; what was read is
// kept.
func (x *Extractor) Run(ctx context.Context) (ExtractStats, error) {
	stats := ExtractStats{Fill: map[string]*Fill{}}
	mark, err := x.Store.Cursor(ctx, x.Cursor)
	if err != nil {
		return stats, fmt.Errorf("extract: %w", err)
	}
	for {
		list, next, err := after(ctx, x.Store, mark, slice, news.ChangePage, news.ChangeGone)
		if err != nil {
			return stats, fmt.Errorf("extract: %w", err)
		}
		if err := x.batch(ctx, list, next, &stats); err != nil {
			return stats, fmt.Errorf("extract: %w", err)
		}
		if len(list) < slice {
			break
		}
		mark = next
	}
	if x.Midway {
		return stats, nil
	}
	if err := x.settle(ctx, &stats); err != nil {
		return stats, fmt.Errorf("extract: %w", err)
	}
	return stats, nil
}

// batch reads pages in parallel and writes them in order, in parts.
func (x *Extractor) batch(ctx context.Context, list []news.Change, next news.Mark, stats *ExtractStats) error {
	if len(list) == 0 {
		if next.IsZero() {
			return nil
		}
		_, err := x.Store.PutExtracts(ctx, x.Cursor, next, nil)
		return err
	}
	workers := x.Workers
	if workers <= 0 {
		workers = runtime.GOMAXPROCS(0)
	}
	work, stop := context.WithCancel(ctx)
	items := make([]*extractItem, len(list))
	for i, c := range list {
		items[i] = &extractItem{change: c, done: make(chan struct{})}
	}
	feed := make(chan *extractItem, workers) // bounds the pages held in memory
	var group sync.WaitGroup
	defer group.Wait()
	defer stop()
	group.Go(func() {
		defer close(feed)
		for _, it := range items {
			select {
			case feed <- it:
			case <-work.Done():
				return
			}
		}
	})
	for range workers {
		group.Go(func() {
			for it := range feed {
				x.read(work, it)
				close(it.done)
			}
		})
	}
	const part = 64
	var out []news.Extract
	for i, it := range items {
		select {
		case <-it.done:
		case <-ctx.Done():
			return ctx.Err()
		}
		if it.err != nil {
			return it.err
		}
		x.count(it, stats)
		if !it.skip {
			out = append(out, it.out)
		}
		it.out.Article = nil // written soon, and forgotten
		if len(out) < part && i < len(items)-1 {
			continue
		}
		upTo := markOf(it.change, next)
		if i == len(items)-1 {
			upTo = next
		}
		n, err := x.Store.PutExtracts(ctx, x.Cursor, upTo, out)
		if err != nil {
			return err
		}
		stats.Written += n
		clear(out)
		out = out[:0]
	}
	return nil
}

// read finds out what one page means. it.err is for the disk, not for the page.
func (x *Extractor) read(ctx context.Context, it *extractItem) {
	url := it.change.Key
	it.out.URL = url
	page, err := x.Store.Page(ctx, url)
	switch {
	case errors.Is(err, news.ErrGone):
		it.out.Reason = news.LossGone
		if errors.Is(err, news.ErrMoved) {
			it.out.Reason = news.LossMoved
		}
		return
	case errors.Is(err, news.ErrNotFound), errors.Is(err, news.ErrForgotten):
		it.skip = true
		return
	case errors.Is(err, news.ErrCorrupt) && ctx.Err() == nil:
		it.skip = true
		it.out.Reason = err.Error()
		it.change.Kind = kindFailed
		return
	case err != nil:
		it.err = err
		return
	}
	art, err := x.extract(page)
	switch {
	case errors.Is(err, news.ErrNotArticle):
		it.out.Reason = news.LossNotArticle
	case err == nil && art == nil:
		err = errors.New("no article and no error")
		fallthrough
	case err != nil:
		it.skip = true
		it.out.Reason = err.Error()
		it.change.Kind = kindFailed
	default:
		it.out.Article = art
	}
}

// kindFailed marks an item whose page could not be read.
const kindFailed = "failed"

// extract calls Extract and turns a panic into an error.
func (x *Extractor) extract(page *news.Page) (art *news.Article, err error) {
	defer func() {
		if r := recover(); r != nil {
			art, err = nil, fmt.Errorf("%w: panic: %v", news.ErrUnreadable, r)
			x.logger().Error("extraction panicked", "url", page.URL, "panic", fmt.Sprint(r), "stack", string(debug.Stack()))
		}
	}()
	return x.Extract(page)
}

func (x *Extractor) logger() *slog.Logger {
	if x.Log == nil {
		return slog.New(slog.DiscardHandler)
	}
	return x.Log
}

func (x *Extractor) count(it *extractItem, stats *ExtractStats) {
	stats.Pages++
	if x.Progress != nil {
		x.Progress(stats.Pages)
	}
	switch {
	case it.change.Kind == kindFailed:
		stats.Failed++
		if len(stats.Problems) < maxReported {
			stats.Problems = append(stats.Problems, Problem{URL: it.out.URL, Err: it.out.Reason})
		}
		x.logger().Warn("page not read", "url", it.out.URL, "err", it.out.Reason)
	case it.skip:
	case it.out.Article == nil:
		stats.Others++
	default:
		stats.Articles++
		art := it.out.Article
		f := stats.Fill[art.Layout]
		if f == nil {
			f = &Fill{Fields: map[string]int{}}
			stats.Fill[art.Layout] = f
		}
		f.add(art)
		if art.Layout == "generic" && len(stats.Generic) < maxReported {
			stats.Generic = append(stats.Generic, it.out.URL)
		}
	}
}

// add counts the fields that an article has.
func (f *Fill) add(a *news.Article) {
	f.Articles++
	for field, has := range map[string]bool{
		"title": a.Title != "", "published": a.Published != nil, "lang": a.Lang != "" && a.Lang != "und", "body": a.Body != "", "lead": a.Lead != "",
		"dateline": len(a.Dateline) > 0, "byline": a.Byline != nil, "contact": a.Contact != nil, "kind": a.Kind != "" && a.Kind != news.KindOther,
		"scope": a.Scope != nil, "tags": len(a.Tags) > 0, "quotes": len(a.Quotes) > 0, "voices": len(a.Voices) > 0,
		"countries": len(a.PrimaryCountries) > 0, "offices": len(a.Offices) > 0,
	} {
		if has {
			f.Fields[field]++
		} else if f.Fields[field] == 0 {
			f.Fields[field] = 0
		}
	}
}

// settle decides, host by host, whether losses take effect.
func (x *Extractor) settle(ctx context.Context, stats *ExtractStats) error {
	losses, err := x.Store.Losses(ctx)
	if err != nil {
		return err
	}
	hosts := map[string]*HostLoss{}
	var names []string
	for _, l := range losses {
		h := hosts[l.Host]
		if h == nil {
			h = &HostLoss{Reasons: map[string]int{}}
			hosts[l.Host] = h
			names = append(names, l.Host)
		}
		h.Lost++
		h.Reasons[l.Reason]++
	}
	slices.Sort(names)
	var apply, hold []string
	for _, name := range names {
		h := hosts[name]
		if h.Of, err = x.Store.ExtractCount(ctx, name); err != nil {
			return err
		}
		if tooMany(h.Lost, h.Of) && !x.AcceptLoss {
			hold = append(hold, name)
			if stats.Withheld == nil {
				stats.Withheld = map[string]HostLoss{}
			}
			stats.Withheld[name] = *h
			x.logger().Warn("losses held back", "host", name, "lost", h.Lost, "of", h.Of, "reasons", h.Reasons)
			continue
		}
		apply = append(apply, name)
	}
	stats.Lost, err = x.Store.SettleLosses(ctx, apply, hold)
	return err
}

func tooMany(lost, of int) bool { return lost > guardCount && lost*100 > of*guardPercent }
