package main

import (
	"fmt"

	"iomnews/internal/round"
)

type extractCmd struct {
	dataFlag
	All        bool `help:"Every page, not only those that changed."`
	AcceptLoss bool `help:"Apply the losses that the guard held back."`
}

// Run reads archived pages again.
func (c *extractCmd) Run(e *env) error {
	return redo(e, round.Options{Data: c.Data, AcceptLoss: c.AcceptLoss}, func(r *round.Runner) (round.Summary, error) { return r.Extract(e.ctx, c.All) })
}

type indexCmd struct {
	dataFlag
	All bool `help:"Build the index from nothing."`
}

// Run brings the index up to date.
func (c *indexCmd) Run(e *env) error {
	return redo(e, round.Options{Data: c.Data}, func(r *round.Runner) (round.Summary, error) { return r.Index(e.ctx, c.All) })
}

// redo does one stage of the belt again under the lock.
func redo(e *env, opt round.Options, work func(*round.Runner) (round.Summary, error)) error {
	if err := mustHold(opt.Data); err != nil {
		return err
	}
	opt.Log = e.log
	r, err := round.Open(e.ctx, opt)
	if err != nil {
		return err
	}
	defer r.Close()
	s, err := work(r)
	if err != nil {
		return err
	}
	if !e.quiet {
		fmt.Fprintf(e.err, "%d pages read, %d articles written, %d not readable; index: %d written, %d removed, %d generations published, %s\n",
			s.Extracted, s.Written, s.Unread, s.Indexed, s.Deleted, s.Published, s.Ended.Sub(s.Started).Round(1e7))
	}
	if l := s.Look(); len(l) > 0 {
		return look(l)
	}
	return nil
}
