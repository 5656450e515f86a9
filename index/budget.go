package index

import (
	"context"
	"fmt"

	"iomnews/internal/news"
	"iomnews/internal/query"
)

// defaultWork bounds the worst query on 100 thousand articles to about a fifth of a
// second of processor time (docs/performance.md): a unit is about ten nanoseconds.
const defaultWork = 15_000_000

// budget bounds what one search may do, in work and in time. A unit is a
// document looked at; a posting with its frequency costs 6, one with positions 10 and 4
// for each, a term of a dictionary 20, its postings 100, a text 2000 and more by
// its length, a word that may be marked 26, a set operation its words over 16.
type budget struct {
	ctx   context.Context
	left  int
	spent int
	check int
}

func newBudget(ctx context.Context, work int) *budget {
	if work <= 0 {
		work = defaultWork
	}
	return &budget{ctx: ctx, left: work}
}

// spend takes n units. The error is a *query.CostError, or wraps
// news.ErrUnavailable when it is time that is over.
func (b *budget) spend(n int) error {
	if b.left -= n; b.left < 0 {
		return &query.CostError{}
	}
	b.spent += n
	if b.check -= n; b.check > 0 {
		return nil
	}
	b.check = 20_000
	if err := b.ctx.Err(); err != nil {
		return fmt.Errorf("the search took too long: %w (%v)", news.ErrUnavailable, err)
	}
	return nil
}
