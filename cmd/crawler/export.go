package main

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"iomnews/internal/archive"
	"iomnews/internal/crawl/warc"
	"iomnews/internal/news"
	"iomnews/web"
)

type exportCmd struct {
	dataFlag
	Format string `help:"jsonl: an article object a line; csv: a table; warc: the captures, compressed record by record, for libraries (name the file .warc.gz)." enum:"jsonl,csv,warc" default:"jsonl"`
}

// Run writes everything held to standard output. It reads in slices and takes
// no lock, so that a crawl may go on beside it.
func (c *exportCmd) Run(e *env) error {
	a, err := reader(e, c.Data)
	if err != nil {
		return err
	}
	defer a.Close()
	w := bufio.NewWriterSize(e.out, 1<<16)
	switch c.Format {
	case "csv":
		err = exportCSV(e, a, w)
	case "warc":
		err = exportWARC(e, a, w)
	default:
		err = exportJSON(e, a, w)
	}
	if err == nil {
		err = w.Flush()
	}
	if err != nil {
		return fmt.Errorf("export: %w", err)
	}
	return nil
}

// served brings an article to the form in which it may leave the archive.
func served(e *env, a *archive.Archive, art *news.Article) error {
	if art.Contact != nil {
		c := web.Redact(*art.Contact)
		art.Contact = &c
	}
	art.Status = "held"
	s, err := a.Standing(e.ctx, art.URL)
	if err != nil {
		return nil //nolint:nilerr // the address may stand under another spelling; the article is true without it
	}
	if !s.Checked.IsZero() {
		art.LastChecked = &s.Checked
	}
	return nil
}

func exportJSON(e *env, a *archive.Archive, w io.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return a.Walk(e.ctx, func(art *news.Article) error {
		if err := served(e, a, art); err != nil {
			return err
		}
		return enc.Encode(art)
	})
}

var columns = []string{"id", "url", "title", "kind", "scope", "lang", "published", "published_source", "dateline", "byline", "regions", "primary_countries",
	"countries", "offices", "quotes", "representative", "work", "first_seen", "last_checked", "layout", "lead", "body"}

func exportCSV(e *env, a *archive.Archive, w io.Writer) error {
	out := csv.NewWriter(w)
	if err := out.Write(columns); err != nil {
		return err
	}
	text := func(p *string) string {
		if p == nil {
			return ""
		}
		return *p
	}
	err := a.Walk(e.ctx, func(art *news.Article) error {
		if err := served(e, a, art); err != nil {
			return err
		}
		checked := ""
		if art.LastChecked != nil {
			checked = art.LastChecked.UTC().Format(time.RFC3339)
		}
		row := []string{art.ID, art.URL, art.Title, art.Kind, text(art.Scope), art.Lang, text(art.Published), art.PublishedSource,
			strings.Join(art.Dateline, "; "), text(art.Byline), strings.Join(art.Regions, "; "), strings.Join(art.PrimaryCountries, "; "),
			strings.Join(art.Countries, "; "), strings.Join(art.Offices, "; "), strconv.Itoa(len(art.Quotes)), strconv.FormatBool(art.Representative),
			art.Work, art.FirstSeen.UTC().Format(time.RFC3339), checked, art.Layout, art.Lead, art.Body}
		for i, cell := range row {
			row[i] = plainCell(cell)
		}
		return out.Write(row)
	})
	out.Flush()
	if err == nil {
		err = out.Error()
	}
	return err
}

// plainCell keeps a spreadsheet from taking a stranger's text for a formula.
func plainCell(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}

func exportWARC(e *env, a *archive.Archive, w io.Writer) error {
	out := warc.NewWriter(w, true)
	fields := []warc.Field{{Name: "software", Value: "IOM News Search"}, {Name: "format", Value: "WARC File Format 1.1"}}
	if err := out.Info(e.now().UTC(), "", fields); err != nil {
		return err
	}
	return a.WalkCaptures(e.ctx, func(c *archive.Capture) error {
		wc := warc.Capture{URL: c.URL, At: c.At, Status: c.Status, Header: c.Header, Body: c.Body}
		if c.Body == nil && !c.Like.IsZero() {
			wc.Same = &warc.Earlier{URL: c.URL, At: c.Like}
		}
		if c.Body == nil && wc.Same == nil {
			return nil // an answer without a body that says nothing of an earlier one: a redirect, a 410
		}
		return out.Write(wc)
	})
}
