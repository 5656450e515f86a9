package main

import (
	"fmt"
	"os"

	"iomnews/internal/archive"
	"iomnews/internal/round"
)

type backupCmd struct {
	dataFlag
	Dir string `arg:"" help:"Directory to copy the archive into."`
}

// Run copies the archive while others may write.
func (c *backupCmd) Run(e *env) error {
	a, err := reader(e, c.Data)
	if err != nil {
		return err
	}
	defer a.Close()
	path, err := a.Backup(e.ctx, c.Dir)
	if err != nil {
		return err
	}
	if !e.quiet {
		fmt.Fprintf(e.err, "backed up to %s; it is all that is needed: the index is made again from it\n", path)
	}
	return nil
}

type restoreCmd struct {
	dataFlag
	Dir string `arg:"" help:"Directory that backup filled." type:"existingpath"`
}

// Run puts a backup in the archive's place and builds the index from it.
func (c *restoreCmd) Run(e *env) error {
	if err := os.MkdirAll(c.Data, 0o700); err != nil {
		return fmt.Errorf("restore: %w", err)
	}
	lock, err := archive.LockDir(c.Data)
	if err != nil {
		return err
	}
	got, err := archive.Restore(e.ctx, c.Dir, round.ArchivePath(c.Data))
	if cerr := lock.Close(); err == nil {
		err = cerr
	}
	if err != nil {
		return err
	}
	if got.Aside != "" {
		fmt.Fprintf(e.err, "what stood there before is kept as %s\n", got.Aside)
	}
	if got.Forgotten > 0 {
		fmt.Fprintf(e.err, "left out of it: %d addresses and speakers that were forgotten after the backup\n", got.Forgotten)
	}
	r, err := round.Open(e.ctx, round.Options{Data: c.Data, Log: e.log})
	if err != nil {
		return err
	}
	defer r.Close()
	s, err := r.Extract(e.ctx, false)
	if err != nil {
		return fmt.Errorf("the archive is restored, but not its index: %w; run: crawler index --data %s", err, c.Data)
	}
	fmt.Fprintf(e.err, "restored: %d articles indexed\n", s.Indexed)
	return nil
}
