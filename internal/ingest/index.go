package ingest

import (
	"context"
	"errors"
	"fmt"
	"log/slog"

	"iomnews/internal/news"
)

// Writer is an index under construction: bleve now, another engine later.
type Writer interface {
	// At returns the mark that everything in the index stands at, the lower one
	// when its parts differ; the zero Mark when it is empty.
	At(ctx context.Context) (news.Mark, error)
	// Apply writes articles, replacing those with the same id, deletes ids, and
	// then stands at the mark. Deleting what is not there is no error; applying
	// the same twice is harmless.
	Apply(ctx context.Context, m news.Mark, put []*news.Article, del []string) error
	// Publish makes what was applied visible to readers, as one whole; cheap
	// when nothing was applied since the last time.
	Publish(ctx context.Context) error
}

// Resetter is a Writer that can be emptied, for a mark that is not of this
// archive. One that is no Resetter is an error then.
type Resetter interface {
	Reset(ctx context.Context) error
}

// IndexStore is what the Indexer needs of the archive.
type IndexStore interface {
	Log
	// Articles returns those of the ids that are held; the others are gone,
	// forgotten or were never there.
	Articles(ctx context.Context, ids []string) (map[string]*news.Article, error)
}

// Indexer hands articles that changed to a Writer, which remembers by itself
// how far it came.
type Indexer struct {
	Store  IndexStore
	Writer Writer
	Bytes  int          // text of one Apply; 0: 8 MiB
	Count  int          // articles of one Apply; 0: 1000
	Log    *slog.Logger // nil: silent
	// NoPublish leaves the publishing to the caller.
	NoPublish bool
	// Progress is called after each Apply with the number of articles so far. Nil: not.
	Progress func(done int)
}

// IndexStats says what a run did.
type IndexStats struct {
	Put, Deleted int
	Afresh       bool      // the index was built from nothing
	At           news.Mark // where it stands now
	Published    bool
}

// Run brings the Writer to the head of the log and publishes when anything was
// applied. The Writer's own mark counts, not the archive's memory: a deleted,
// older or foreign index gets everything it lacks.
func (x *Indexer) Run(ctx context.Context) (IndexStats, error) {
	var stats IndexStats
	mark, err := x.Writer.At(ctx)
	if err != nil {
		return stats, fmt.Errorf("index: where it stands: %w", err)
	}
	stats.Afresh = mark.IsZero()
	applied := false
	for {
		list, next, err := x.Store.Changes(ctx, mark, slice, news.ChangeArticle, news.ChangeDeleted)
		if errors.Is(err, news.ErrUnknownMark) {
			if err := x.reset(ctx, mark); err != nil {
				return stats, err
			}
			mark, stats.Afresh, applied = news.Mark{}, true, true
			continue
		}
		if err != nil {
			return stats, fmt.Errorf("index: %w", err)
		}
		if len(list) > 0 {
			applied = true
			if err := x.apply(ctx, list, next, &stats); err != nil {
				return stats, fmt.Errorf("index: %w", err)
			}
		}
		mark = next
		if len(list) < slice {
			break
		}
	}
	stats.At, err = x.Writer.At(ctx)
	if err != nil {
		return stats, fmt.Errorf("index: where it stands: %w", err)
	}
	if x.NoPublish {
		return stats, nil
	}
	// Also when nothing was applied: the last run may have ended in between.
	if err := x.Writer.Publish(ctx); err != nil {
		return stats, fmt.Errorf("publish: %w", err)
	}
	stats.Published = applied
	return stats, nil
}

func (x *Indexer) reset(ctx context.Context, m news.Mark) error {
	r, ok := x.Writer.(Resetter)
	if !ok {
		return fmt.Errorf("index: it stands at a mark of another archive and cannot be emptied: %w", news.ErrUnknownMark)
	}
	if x.Log != nil {
		x.Log.Warn("index is not of this archive, building it afresh", "archive", m.Archive, "seq", m.Seq)
	}
	if err := r.Reset(ctx); err != nil {
		return fmt.Errorf("index: empty it: %w", err)
	}
	return nil
}

// apply hands on one slice in parts of bounded text.
func (x *Indexer) apply(ctx context.Context, list []news.Change, next news.Mark, stats *IndexStats) error {
	limit, count := x.Bytes, x.Count
	if limit <= 0 {
		limit = 8 << 20
	}
	if count <= 0 {
		count = 1000
	}
	var put []*news.Article
	var del []string
	size := 0
	const part = 50 // articles decoded at once
	for i := 0; i < len(list); i += part {
		some := list[i:min(i+part, len(list))]
		ids := make([]string, len(some))
		for j, c := range some {
			ids[j] = c.Key
		}
		held, err := x.Store.Articles(ctx, ids)
		if err != nil {
			return err
		}
		for j, c := range some {
			if art := held[c.Key]; art != nil {
				put = append(put, art)
				size += len(art.Body) + len(art.Title)
			} else {
				del = append(del, c.Key)
			}
			last := i+j == len(list)-1
			if size < limit && len(put)+len(del) < count && !last {
				continue
			}
			upTo := markOf(c, next)
			if last {
				upTo = next
			}
			if err := x.Writer.Apply(ctx, upTo, put, del); err != nil {
				return err
			}
			stats.Put += len(put)
			stats.Deleted += len(del)
			put, del, size = nil, nil, 0
			if x.Progress != nil {
				x.Progress(stats.Put + stats.Deleted)
			}
		}
	}
	return nil
}
