package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"iomnews/internal/crawl"
	"iomnews/internal/crawl/warc"
	"iomnews/internal/news"
	"iomnews/internal/query"
	"iomnews/internal/round"
)

type importCmd struct {
	dataFlag
	Files      []string `arg:"" name:"file" help:"WARC files (.warc, .warc.gz), HTML files, or directories of them." type:"existingpath"`
	BaseURL    string   `help:"Address that saved HTML files lie below; without it a file must name its own (canonical link, or the browser's 'saved from')." name:"base-url" placeholder:"URL"`
	Date       string   `help:"Day on which saved HTML was captured; without it the file's time." placeholder:"YYYY-MM-DD"`
	AcceptLoss bool     `help:"Apply losses that the guard held back."`
}

// importing counts what became of the pages.
type importing struct {
	runner  *round.Runner
	results map[string]int
	refused map[string]int // pages left out, by reason
	e       *env
	bad     []string
	passed  map[string]int // records of WARC files that are no pages, by reason
}

// Run keeps the pages of all files, then extracts, links, indexes, publishes.
func (c *importCmd) Run(e *env) error {
	day := time.Time{}
	if c.Date != "" {
		d, err := query.ParseDate(c.Date)
		if err != nil || d.Day == 0 {
			return usage(fmt.Sprintf("--date %q is no day like 2017-11-16", c.Date))
		}
		day, _ = time.Parse(time.DateOnly, d.First())
	}
	r, err := round.Open(e.ctx, round.Options{Data: c.Data, AcceptLoss: c.AcceptLoss, Log: e.log})
	if err != nil {
		return err
	}
	defer r.Close()
	in := &importing{runner: r, results: map[string]int{}, refused: map[string]int{}, passed: map[string]int{}, e: e}
	for _, name := range c.Files {
		err := filepath.WalkDir(name, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			return c.file(in, path, name, day, d)
		})
		if err != nil {
			return fmt.Errorf("import: %w", err)
		}
	}
	s, err := r.Finish(e.ctx)
	if err != nil {
		return err
	}
	if !e.quiet {
		fmt.Fprintf(e.err, "%d pages new, %d changed, %d unchanged, %d left out; %d articles indexed, %d generations published\n",
			in.results[news.ResultNew], in.results[news.ResultChanged], in.results[news.ResultUnchanged], in.results[news.ResultRefused], s.Indexed, s.Published)
		if len(in.refused) > 0 {
			fmt.Fprintf(e.err, "pages left out: %s\n", reasons(in.refused))
		}
		if len(in.passed) > 0 {
			fmt.Fprintf(e.err, "records passed over: %s\n", reasons(in.passed))
		}
	}
	if l := append(in.bad, s.Look()...); len(l) > 0 {
		return look(l)
	}
	return nil
}

// keep puts one page into the archive; only the archive's errors end the import.
func (in *importing) keep(p *news.Page) error {
	if err := in.e.ctx.Err(); err != nil {
		return err
	}
	result, why, err := in.runner.Keep(in.e.ctx, p)
	if errors.Is(err, news.ErrInvalid) {
		in.trouble(p.URL, err)
		return nil
	}
	in.results[result]++
	if why != "" {
		in.refused[why]++
	}
	return err
}

func (in *importing) trouble(what string, err error) {
	if len(in.bad) < 100 {
		in.bad = append(in.bad, fmt.Sprintf("%s: %v", what, err))
	}
}

func (c *importCmd) file(in *importing, path, root string, day time.Time, d fs.DirEntry) error {
	lower := strings.ToLower(path)
	switch {
	case strings.HasSuffix(lower, ".warc"), strings.HasSuffix(lower, ".warc.gz"):
		return c.warc(in, path)
	case strings.HasSuffix(lower, ".html"), strings.HasSuffix(lower, ".htm"), path == root:
		return c.html(in, path, root, day, d)
	}
	return nil // of a directory: pictures, style sheets
}

// warc keeps every page of a WARC file; a damaged one is kept as far as it can be read.
func (c *importCmd) warc(in *importing, path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	met, err := warc.Pages(f, in.keep)
	if errors.Is(err, warc.ErrFormat) || errors.Is(err, io.ErrUnexpectedEOF) {
		in.trouble(path, err)
		err = nil
	}
	for why, n := range met.Skipped {
		in.passed[why] += n
	}
	return err
}

var (
	savedFrom = regexp.MustCompile(`(?i)<!--\s*saved from url=\(\d+\)(\S+)`)
	canonical = regexp.MustCompile(`(?i)<link\b[^>]*\brel=["']?canonical["']?[^>]*>`)
	href      = regexp.MustCompile(`(?i)\bhref=["']?([^"'\s>]+)`)
)

// html keeps one saved HTML file.
func (c *importCmd) html(in *importing, path, root string, day time.Time, d fs.DirEntry) error {
	info, err := d.Info()
	if err != nil {
		return err
	}
	if info.Size() > crawl.MaxBody {
		in.trouble(path, fmt.Errorf("%d bytes are over the limit of %d", info.Size(), crawl.MaxBody))
		return nil
	}
	body, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	url, err := c.address(path, root, body)
	if err != nil {
		in.trouble(path, err)
		return nil
	}
	if day.IsZero() {
		day = info.ModTime().UTC()
	}
	return in.keep(&news.Page{URL: url, Status: http.StatusOK, Header: http.Header{"Content-Type": {"text/html"}}, Body: body, Fetched: day})
}

// address finds out where a saved file stood.
func (c *importCmd) address(path, root string, body []byte) (string, error) {
	head := body[:min(len(body), 64<<10)]
	if m := savedFrom.FindSubmatch(head); m != nil {
		return string(m[1]), nil
	}
	if c.BaseURL != "" {
		rel, err := filepath.Rel(root, path)
		if err != nil || rel == "." {
			rel = filepath.Base(path)
		}
		rel = strings.TrimSuffix(strings.TrimSuffix(filepath.ToSlash(rel), filepath.Ext(rel)), "/index")
		if rel == "index" {
			rel = ""
		}
		return strings.TrimSuffix(c.BaseURL, "/") + "/" + rel, nil
	}
	if link := canonical.Find(head); link != nil {
		if m := href.FindSubmatch(link); m != nil {
			return string(m[1]), nil
		}
	}
	return "", fmt.Errorf("names no address of its own; give --base-url: %w", news.ErrInvalid)
}
