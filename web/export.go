package web

import (
	"archive/zip"
	"bufio"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"

	"iomnews/internal/news"
	"iomnews/internal/query"
)

// exportFormats and their content types.
var exportFormats = map[string]string{
	"csv":   "text/csv; charset=utf-8; header=present",
	"jsonl": "application/x-ndjson; charset=utf-8",
	"ris":   "application/x-research-info-systems; charset=utf-8",
	"bib":   "application/x-bibtex; charset=utf-8",
	"zip":   "application/zip",
}

// apiExport streams a whole result from one pinned generation. A file that
// cannot be finished is never ended properly: the connection is cut, which
// every client notices. X-Total-Count says beforehand how many rows come.
func (c *call) apiExport() error {
	q, format, err := c.exportQuestion()
	if err != nil {
		return err
	}
	who := c.g.ClientIP()
	if !c.s.exports.enter(who) {
		p := problem("too-many", "", nil)
		p.RetryAfter = 10
		return p
	}
	defer c.s.exports.leave(who)
	if err := c.pin(""); err != nil {
		return err
	}
	if c.fresh(format, q.Of+q.Values().Encode()) {
		return nil
	}
	x := &export{c: c, q: q}
	if err := x.count(); err != nil {
		return err
	}
	h := c.g.Writer.Header()
	h.Set("X-Total-Count", itoa(x.total))
	h.Set("Content-Type", exportFormats[format])
	h.Set("Content-Disposition", fmt.Sprintf(`attachment; filename="iom-news-%s-%s.%s"`, q.Of, c.view.Generation().ID, format))
	c.g.Status(http.StatusOK)
	if c.r.Method == http.MethodHead {
		c.g.Writer.WriteHeaderNow()
		return nil
	}
	if err := x.write(c.g.Writer, format); err != nil {
		// Headers may still be unsent; an answer cut off is the honest one.
		if c.g.Request.Context().Err() == nil {
			c.s.log.Error("export cut off", "id", c.requestID, "rows", x.written, "of", x.total, "err", err)
		}
		panic(http.ErrAbortHandler)
	}
	return nil
}

// exportQuestion reads what is to be exported, and in which format.
func (c *call) exportQuestion() (q query.Query, format string, err error) {
	if format = c.values.Get("format"); format == "" {
		format = "csv"
	}
	if exportFormats[format] == "" {
		return q, "", badParam("format", format, c.loc.T("problem.choice", "csv, jsonl, ris, bib, zip"), "csv")
	}
	if q, err = c.ask("format"); err != nil {
		return q, "", err
	}
	for _, name := range []string{"limit", "offset", "cursor", "facets", "interval", "highlight", "profile"} {
		if c.values.Get(name) != "" {
			return q, "", badParam(name, c.values.Get(name), c.loc.T("problem.whole"), "")
		}
	}
	if !c.r.ProtoAtLeast(1, 1) {
		return q, "", problem("protocol", "", nil)
	}
	return q, format, nil
}

type export struct {
	c       *call
	q       query.Query
	total   int
	written int
}

// count asks how many rows will come, so that a walk that ends early is noticed.
func (x *export) count() error {
	ctx, cancel := context.WithTimeout(x.c.r.Context(), x.c.s.o.answerTime)
	defer cancel()
	q := x.q.Clone()
	q.Limit, q.Interval, q.Highlight = 1, "", false
	r, err := x.c.view.Search(ctx, q)
	if err != nil {
		return err
	}
	x.total = r.Total
	return nil
}

func (x *export) write(to io.Writer, format string) error {
	w := bufio.NewWriterSize(to, 64<<10)
	if format == "zip" {
		if err := x.zip(w); err != nil {
			return err
		}
	} else if err := x.rows(w, format); err != nil {
		return err
	}
	return w.Flush()
}

// rows writes every hit in one format, and is an error when there were not as
// many as were counted.
func (x *export) rows(w io.Writer, format string) error {
	var put func(query.Hit) error
	end := func() error { return nil }
	switch format {
	case "csv":
		cw := csv.NewWriter(w)
		cw.UseCRLF = true
		if err := cw.Write(x.header()); err != nil {
			return err
		}
		put = func(h query.Hit) error { return cw.Write(guardCells(x.cells(h))) }
		end = func() error { cw.Flush(); return cw.Error() }
	case "jsonl":
		e := json.NewEncoder(w)
		e.SetEscapeHTML(false)
		keep := map[string]bool(nil)
		if len(x.q.Fields) > 0 {
			keep = keepFields(x.q)
		}
		put = func(h query.Hit) error {
			v, err := marshalKept(exportRecord(h), keep)
			if err != nil {
				return err
			}
			return e.Encode(json.RawMessage(v))
		}
	default:
		now := x.c.s.o.Now()
		put = func(h query.Hit) error {
			k := citationOf(h.Article, now)
			if h.Quote != nil {
				k = k.quoted(h.Quote)
			}
			s := k.ris()
			if format == "bib" {
				s = k.bib()
			}
			_, err := io.WriteString(w, s)
			return err
		}
	}
	n := 0
	err := x.c.view.Walk(x.c.r.Context(), x.q, func(h query.Hit) error {
		n++
		return put(h)
	})
	x.written += n
	x.c.s.metrics.exported(n)
	if err != nil {
		return err
	}
	if n != x.total {
		return fmt.Errorf("export: %d rows walked of %d counted: %w", n, x.total, news.ErrCorrupt)
	}
	return end()
}

// quoted makes the citation of a quotation: the same source, the words as its note.
func (k citation) quoted(q *news.Quote) citation {
	k.ID = k.ID + "-" + q.ID
	k.Lead = q.Text
	if q.Speaker != nil {
		who := strings.TrimSpace(deref(q.Speaker.Name) + ", " + deref(q.Speaker.Role))
		k.Lead = "“" + q.Text + "” – " + strings.Trim(who, ", ")
	}
	return k
}

func exportRecord(h query.Hit) any {
	if h.Quote != nil {
		return exportQuote{Quote: h.Quote, Article: articleRef(h.Article)}
	}
	return served(h.Article)
}

// exportQuote is a line of a quotation export.
type exportQuote struct {
	*news.Quote
	Article quoteArticle `json:"article"`
}

var articleColumns = []string{"id", "url", "title", "kind", "scope", "lang", "published", "published_source", "primary_countries", "countries", "regions", "offices",
	"speakers", "lead", "body", "work", "group", "representative", "first_seen", "changed", "sha256"}

var quoteColumns = []string{"id", "text", "mark", "kind", "speaker_id", "speaker", "role", "organisation", "attribution", "confidence", "start", "end",
	"article_id", "article_title", "article_url", "published", "lang", "primary_countries"}

func (x *export) columns() []string {
	if x.q.Of == query.Quotes {
		return quoteColumns
	}
	return articleColumns
}

func (x *export) wanted(name string) bool {
	return len(x.q.Fields) == 0 || name == "id" || slices.Contains(x.q.Fields, name)
}

func (x *export) header() []string {
	var out []string
	for _, name := range x.columns() {
		if x.wanted(name) {
			out = append(out, name)
		}
	}
	return out
}

func (x *export) cells(h query.Hit) []string {
	m := cellsOf(h)
	var out []string
	for _, name := range x.columns() {
		if x.wanted(name) {
			out = append(out, m[name])
		}
	}
	return out
}

func cellsOf(h query.Hit) map[string]string {
	a := h.Article
	list := func(s []string) string { return strings.Join(s, ";") }
	if q := h.Quote; q != nil {
		m := map[string]string{"id": q.ID, "text": q.Text, "mark": q.Mark, "kind": q.Kind, "attribution": q.Attribution.Text, "confidence": q.Attribution.Confidence,
			"start": itoa(q.Start), "end": itoa(q.End), "article_id": a.ID, "article_title": a.Title, "article_url": a.URL, "published": deref(a.Published),
			"lang": a.Lang, "primary_countries": list(a.PrimaryCountries)}
		if s := q.Speaker; s != nil {
			m["speaker_id"], m["speaker"], m["role"], m["organisation"] = s.ID, deref(s.Name), deref(s.Role), deref(s.Organisation)
		}
		return m
	}
	var speakers []string
	for _, q := range a.Quotes {
		if q.Speaker != nil && q.Speaker.ID != "" {
			speakers = appendNew(speakers, q.Speaker.ID)
		}
	}
	m := map[string]string{"id": a.ID, "url": a.URL, "title": a.Title, "kind": a.Kind, "scope": deref(a.Scope), "lang": a.Lang, "published": deref(a.Published),
		"published_source": a.PublishedSource, "primary_countries": list(a.PrimaryCountries), "countries": list(a.Countries), "regions": list(a.Regions),
		"offices": list(a.Offices), "speakers": list(speakers), "lead": a.Lead, "body": a.Body, "work": a.Work, "group": a.Group,
		"representative": fmt.Sprint(a.Representative), "first_seen": a.FirstSeen.UTC().Format("2006-01-02T15:04:05Z"), "sha256": a.SHA256}
	if a.Changed != nil {
		m["changed"] = a.Changed.UTC().Format("2006-01-02T15:04:05Z")
	}
	return m
}

// guardCells keeps spreadsheets from running a cell as a formula: an
// apostrophe goes before what starts like one.
func guardCells(cells []string) []string {
	for i, s := range cells {
		if t := strings.TrimLeft(s, " \u00a0"); t != "" && strings.ContainsRune("=+-@\t\r\n|＝＋－＠", []rune(t)[0]) {
			cells[i] = "'" + s
		}
	}
	return cells
}

// zip writes results.csv, results.jsonl, results.ris and METHODS.txt.
func (x *export) zip(w io.Writer) error {
	z := zip.NewWriter(w)
	for _, format := range []string{"csv", "jsonl", "ris"} {
		f, err := z.CreateHeader(&zip.FileHeader{Name: "results." + format, Method: zip.Deflate, Modified: x.c.s.o.Now().UTC()})
		if err != nil {
			return err
		}
		if err := x.rows(f, format); err != nil {
			return err
		}
	}
	f, err := z.CreateHeader(&zip.FileHeader{Name: "METHODS.txt", Method: zip.Deflate, Modified: x.c.s.o.Now().UTC()})
	if err != nil {
		return err
	}
	if _, err := io.WriteString(f, x.methods()); err != nil {
		return err
	}
	return z.Close()
}

// methods describes the export so that it can be pasted into a paper.
func (x *export) methods() string {
	g := x.c.view.Generation()
	p := plain(x.q)
	reading := query.Describe(p, "en")
	if reading == "" {
		reading = "everything held"
	}
	var b strings.Builder
	fmt.Fprintf(&b, "METHODS\n\nSource: news, statements, speeches, stories and blogs that the International Organization for Migration (IOM) published on its web sites,\n"+
		"collected and indexed by IOM News Search (not an IOM product).\n")
	if x.c.s.o.Demo {
		b.WriteString("DEMONSTRATION: every article, person and quotation in these files is invented.\n")
	}
	fmt.Fprintf(&b, "\nWhat was searched: %s.\nQuery as typed: %s\nRead as: %s\nAddress: %s\n", x.q.Of, orNone(x.q.Text), reading, x.c.links(p, "")["html"])
	for name, values := range sortedPairs(filtersOf(p)) {
		fmt.Fprintf(&b, "Filter: %s = %s\n", name, strings.Join(values, " or "))
	}
	fmt.Fprintf(&b, "Date of export: %s\nIndex: generation %s, built %s, holding %d articles and %d quotations", x.c.s.o.Now().UTC().Format("2006-01-02 15:04 UTC"),
		g.ID, g.Built.UTC().Format("2006-01-02 15:04 UTC"), g.Articles, g.Quotes)
	if g.First != "" {
		fmt.Fprintf(&b, " published from %s to %s", g.First, g.Last)
	}
	fmt.Fprintf(&b, ".\nResults: %d.\n", x.total)
	if x.q.Of == query.Quotes && x.q.MinWords <= 0 {
		b.WriteString("\nLeft out: fragments of one to four words within a sentence of the text (kind mixed); min_words=1 takes them.\n")
	}
	b.WriteString("\nCounting: copies of a text on several sites count once unless group=none was asked for; translations are articles of their own\n" +
		"(column work is the same for a text, its copies and its translations). With a date filter, texts without a date are left out unless undated=include.\n" +
		"Words are matched by their stem in the text's language (irregular plurals, British and American spellings together), quoted phrases exactly;\n" +
		"case, accents and apostrophes do not matter.\n" +
		"\nDerived columns: countries, regions, offices and speakers are found by rules from the text and can be wrong or missing; each one's evidence is in\n" +
		"results.jsonl (places[].evidence, quotes[].attribution). A missing speaker means that none could be named safely. Offsets count Unicode code points of body.\n" +
		"E-mail addresses and telephone numbers of contact blocks are left out. Cells of results.csv that look like spreadsheet formulas begin with an apostrophe.\n" +
		"\nCite the articles by their own addresses (results.ris).\n")
	return b.String()
}

func orNone(s string) string {
	if s == "" {
		return "(no words)"
	}
	return s
}
