// Package ingest is the belt between the archive and the index: Extractor reads
// pages that changed and writes what they mean, Linker puts articles together
// from pages and finds duplicates and translations, Indexer hands changed
// articles to a Writer. Each stage reads the change log after its own cursor,
// named after its version, so that a kill, an older archive or a newer version
// only means that some work is done again.
//
// It knows the order of things and what must never be lost; it refuses to know
// how a page is read (Extract is a function handed in), how anything is kept
// (small interfaces) and what an index is. Start with the three Run methods:
//
//	(&Extractor{Store: a, Extract: read, Cursor: "extract-7"}).Run(ctx)
//	(&Linker{Store: a, Cursor: "link-1"}).Run(ctx)
//	(&Indexer{Store: a, Writer: w}).Run(ctx)
package ingest

import (
	"context"
	"errors"

	"iomnews/internal/news"
)

// Log is the change log that every stage reads.
type Log interface {
	// Changes returns changes of some kinds after a mark, each key once, and
	// the mark to go on from; news.ErrUnknownMark for a mark never made here.
	Changes(ctx context.Context, after news.Mark, limit int, kinds ...string) ([]news.Change, news.Mark, error)
	// Cursor returns how far a stage has come, the zero Mark when it never ran.
	Cursor(ctx context.Context, name string) (news.Mark, error)
}

// slice is how many changes a stage reads at once.
const slice = 500

// after reads the next slice of changes behind a named cursor. A cursor that is
// not of this log counts as never run.
func after(ctx context.Context, log Log, m news.Mark, limit int, kinds ...string) ([]news.Change, news.Mark, error) {
	list, next, err := log.Changes(ctx, m, limit, kinds...)
	if errors.Is(err, news.ErrUnknownMark) {
		return log.Changes(ctx, news.Mark{}, limit, kinds...)
	}
	return list, next, err
}

// markOf is the mark of one change.
func markOf(c news.Change, in news.Mark) news.Mark {
	return news.Mark{Archive: in.Archive, Seq: c.Seq, Token: c.Token}
}
