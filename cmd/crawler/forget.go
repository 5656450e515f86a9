package main

import (
	"cmp"
	"fmt"
	"os"
	"time"

	"iomnews/index"
	"iomnews/internal/address"
	"iomnews/internal/archive"
	"iomnews/internal/round"
)

type forgetCmd struct {
	dataFlag
	URL     string `arg:"" optional:"" help:"Address of the page to remove."`
	Speaker string `help:"Id of the speaker to remove, as in the addresses of speaker pages." placeholder:"ID"`
}

// Run removes a page or a speaker for good, builds the index from nothing, for
// deleted words stay in an index's files until they are merged away, and keeps
// no earlier generation.
func (c *forgetCmd) Run(e *env) error {
	if (c.URL == "") == (c.Speaker == "") {
		return usage("forget takes the address of a page or --speaker ID, one of them")
	}
	if err := mustHold(c.Data); err != nil {
		return err
	}
	r, err := round.Open(e.ctx, round.Options{Data: c.Data, Log: e.log, Index: index.Options{Keep: 1, KeepFor: time.Nanosecond}})
	if err != nil {
		return err
	}
	defer r.Close()
	var got archive.Forgotten
	if c.Speaker != "" {
		got, err = r.Archive().ForgetSpeaker(e.ctx, c.Speaker)
	} else {
		var key string
		if key, err = address.Key("", c.URL); err == nil {
			got, err = r.Archive().Forget(e.ctx, key)
		}
	}
	if err != nil {
		return err
	}
	if _, err := r.Extract(e.ctx, false); err != nil {
		return err
	}
	if _, err := r.Index(e.ctx, true); err != nil {
		return err
	}
	if len(got.Addresses)+len(got.Articles)+got.Captures+got.Quotes == 0 {
		fmt.Fprintf(e.err, "nothing was held of %s: is it spelt as in the address of its page here? It will be left out of crawls to come\n", cmp.Or(c.Speaker, c.URL))
	}
	what := fmt.Sprintf("%d addresses, what was read from them under %d ids with all quotations, %d captures", len(got.Addresses), len(got.Articles), got.Captures)
	if c.Speaker != "" {
		what = fmt.Sprintf("%d quotations and voices", got.Quotes)
	}
	fmt.Fprintf(e.err, "forgotten: %s; the index is built afresh without them\n", what)
	fmt.Fprintf(e.err, "backups made before still hold them; `crawler check --data %s` proves that nothing is left here\n", c.Data)
	if aside := round.ArchivePath(c.Data) + ".before-restore"; exists(aside) {
		fmt.Fprintf(e.err, "so may %s, which a restore put aside: delete it when you need it no more\n", aside)
	}
	return nil
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}
