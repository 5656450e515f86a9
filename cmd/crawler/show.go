package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"reflect"
	"slices"
	"strings"
	"time"

	"iomnews/internal/address"
	"iomnews/internal/archive"
	"iomnews/internal/news"
	"iomnews/internal/program"
	"iomnews/internal/round"
	"iomnews/scraper"
	"iomnews/scraper/place"
)

// mustHold says that there is no archive below data, before one is made.
func mustHold(data string) error {
	if _, err := os.Stat(round.ArchivePath(data)); errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("no archive in %s: %w; the command to fill one is: %s crawl --data %s --contact you@example.org", data, news.ErrNotFound, program.Command(os.Args[0], "crawler"), data)
	}
	return nil
}

// reader opens the archive beside whatever else is at work.
func reader(e *env, data string) (*archive.Archive, error) {
	if err := mustHold(data); err != nil {
		return nil, err
	}
	return archive.OpenReader(e.ctx, round.ArchivePath(data), archive.Options{})
}

type showCmd struct {
	dataFlag
	URL  string `arg:"" help:"Address of a page, or the id of an article."`
	JSON bool   `name:"json" help:"The article object alone."`
}

// Run prints what is held of one address and what would be read from it now.
func (c *showCmd) Run(e *env) error {
	a, err := reader(e, c.Data)
	if err != nil {
		return err
	}
	defer a.Close()
	url, err := c.address(e, a)
	if err != nil {
		return err
	}
	v, err := a.Standing(e.ctx, url)
	switch {
	case errors.Is(err, news.ErrForgotten):
		return fmt.Errorf("%s was removed on request (crawler forget): %w", url, news.ErrForgotten)
	case errors.Is(err, news.ErrNotFound):
		return fmt.Errorf("nothing is held of %s, and no page that was read leads there: %w", url, news.ErrNotFound)
	case err != nil:
		return fmt.Errorf("show %s: %w", url, err)
	}
	page, perr := a.Page(e.ctx, url)
	if c.JSON {
		if perr != nil {
			return fmt.Errorf("show %s: %w", url, perr)
		}
		art, err := scraper.Extract(page)
		if err != nil {
			return fmt.Errorf("read %s: %w", url, err)
		}
		enc := json.NewEncoder(e.out)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", " ")
		return enc.Encode(art)
	}
	say := func(name, format string, args ...any) {
		if text := fmt.Sprintf(format, args...); text != "" {
			fmt.Fprintf(e.out, "%-14s %s\n", name, text)
		}
	}
	say("address", "%s", url)
	say("state", "%s", v.State)
	say("article", "%s", v.Article)
	say("leads to", "%s", v.Moved)
	say("held back", "%s", v.Loss)
	say("last visit", "%s, %s %s %s", stamp(v.LastVisit), v.Result, v.Reason, v.Detail)
	say("next visit", "%s, then every %s", stamp(v.Due), every(v.Interval))
	say("etag", "%s", v.ETag)
	say("last modified", "%s", v.LastModified)
	if v.Fails > 0 {
		say("failures", "%d in a row", v.Fails)
	}
	for _, h := range v.Hints {
		say("hint", "%s %s (on %s, by %s)", h.Published, h.Title, h.Source, h.Via)
	}
	if perr != nil {
		say("page", "%v", perr)
		return nil
	}
	say("fetched", "%s, status %d, %d bytes", stamp(page.Fetched), page.Status, len(page.Body))
	if err := c.former(e, a, v.Article, say); err != nil {
		return err
	}
	art, err := scraper.Extract(page)
	if err != nil {
		say("reading", "%v", err)
		return nil
	}
	c.article(say, art)
	return nil
}

// former lists the texts that the publisher has since corrected, and what each
// correction changed.
func (c *showCmd) former(e *env, a *archive.Archive, id string, say func(name, format string, args ...any)) error {
	if id == "" {
		return nil
	}
	versions, err := a.Versions(e.ctx, id)
	if err != nil || len(versions) == 0 {
		return err
	}
	now, err := a.Article(e.ctx, id)
	if err != nil {
		return fmt.Errorf("show %s: %w", id, err)
	}
	for i, v := range versions {
		next := now
		if i+1 < len(versions) {
			next = versions[i+1].Article
		}
		say("former text", "until %s: %s (%d characters; then changed: %s)", stamp(v.Until), v.Article.Title, len([]rune(v.Article.Body)), differs(v.Article, next))
	}
	return nil
}

// differs names the fields in which two texts of one article differ.
func differs(a, b *news.Article) string {
	var all []string
	for _, f := range []struct {
		name string
		same bool
	}{
		{"title", a.Title == b.Title},
		{"date", reflect.DeepEqual(a.Published, b.Published)},
		{"lead", a.Lead == b.Lead},
		{"body", a.Body == b.Body},
		{"quotations", reflect.DeepEqual(a.Quotes, b.Quotes)},
		{"countries", slices.Equal(a.Countries, b.Countries)},
		{"tags", reflect.DeepEqual(a.Tags, b.Tags)},
	} {
		if !f.same {
			all = append(all, f.name)
		}
	}
	if len(all) == 0 {
		return "small things"
	}
	return strings.Join(all, ", ")
}

// address turns an id into the address of its article.
func (c *showCmd) address(e *env, a *archive.Archive) (string, error) {
	if !strings.Contains(c.URL, "/") {
		id, err := a.Resolve(e.ctx, c.URL)
		if err == nil {
			art, err := a.Article(e.ctx, id)
			if err == nil {
				return art.URL, nil
			}
			return "", fmt.Errorf("show %s: %w", c.URL, err)
		}
		if !errors.Is(err, news.ErrNotFound) {
			return "", fmt.Errorf("show %s: %w", c.URL, err)
		}
	}
	key, err := address.Key("", c.URL)
	if err != nil {
		return "", usage(fmt.Sprintf("%q is neither the id of an article held here nor an address like https://www.iom.int/news/…", c.URL))
	}
	return key, nil
}

// every writes an interval as people do: days from two days on.
func every(d time.Duration) string {
	if d >= 48*time.Hour {
		return fmt.Sprintf("%d days", int(d.Hours()/24))
	}
	return strings.TrimSuffix(d.Round(time.Minute).String(), "0s")
}

func stamp(t time.Time) string {
	if t.IsZero() {
		return "never"
	}
	return t.UTC().Format("2006-01-02 15:04:05 UTC")
}

// article prints each field with the rule that gave it.
func (c *showCmd) article(say func(name, format string, args ...any), art *news.Article) {
	rules := map[string]news.Rule{}
	for _, r := range art.Rules {
		rules[r.Field] = r
	}
	field := func(name, value string) {
		if r, ok := rules[name]; ok {
			say(name, "%s   [%s]", value, r.Rule)
		} else if value != "" {
			say(name, "%s", value)
		}
	}
	text := func(p *string) string {
		if p == nil {
			return "—"
		}
		return *p
	}
	say("layout", "%s", art.Layout)
	field("url", art.URL)
	field("title", art.Title)
	field("kind", art.Kind)
	field("scope", text(art.Scope))
	field("lang", art.Lang)
	field("published", text(art.Published)+" "+art.PublishedSource)
	field("dateline", strings.Join(art.Dateline, " / "))
	field("byline", text(art.Byline))
	field("lead", clip(art.Lead))
	field("body", fmt.Sprintf("%d paragraphs, %d characters", 1+strings.Count(art.Body, "\n\n"), len([]rune(art.Body))))
	field("contact", text(art.Contact))
	for _, t := range art.Tags {
		say("tag", "%s: %s", t.Kind, t.Text)
	}
	for i := range art.Places {
		say("place", "%s", place.Why(art.Places[i], "en"))
	}
	for _, q := range art.Quotes {
		who := "nobody named"
		if q.Speaker != nil {
			who = text(q.Speaker.Name) + ", " + text(q.Speaker.Role)
		}
		say("quotation", "“%s” — %s   [%s, %s: %s%s]", clip(q.Text), who, q.Attribution.Rule, q.Attribution.Confidence, q.Attribution.Text, because(q.Attribution.Reason))
	}
	if art.Quotes == nil {
		say("quotations", "not looked for in this language (%s)", art.Lang)
	}
	for _, v := range art.Voices {
		say("voice", "%s [%s: %s]", text(v.Speaker.Name), v.Rule, v.Text)
	}
}

func because(reason string) string {
	if reason == "" {
		return ""
	}
	return "; " + reason
}

func clip(s string) string {
	r := []rune(strings.ReplaceAll(s, "\n", " "))
	if len(r) > 100 {
		return string(r[:100]) + "…"
	}
	return string(r)
}
