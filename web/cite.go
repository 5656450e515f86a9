package web

import (
	"encoding/json"
	"fmt"
	"html/template"
	"net/http"
	"net/url"
	"strings"
	"time"
	"unicode/utf8"

	"iomnews/internal/news"
)

// citeFormats are the endings of an article's address in the API.
var citeFormats = []string{"ris", "bib", "csl.json", "txt", "md"}

var citeTypes = map[string]string{
	"ris":      "application/x-research-info-systems; charset=utf-8",
	"bib":      "application/x-bibtex; charset=utf-8",
	"csl.json": "application/vnd.citationstyles.csl+json; charset=utf-8",
	"txt":      "text/plain; charset=utf-8",
	"md":       "text/markdown; charset=utf-8",
}

const publisher = "International Organization for Migration"

// citation is an article as it is cited: what every format is written from.
type citation struct {
	ID, Title, URL, Lang string
	Authors              []string // the voice or byline; else the organisation
	Published            string   // YYYY-MM-DD or ""
	Accessed             string   // YYYY-MM-DD
	Site, Genre          string
	Places               []string
	Text                 string // one line, author-date style
	Lead                 string
}

var genres = map[string]string{
	news.KindNews: "Press release", news.KindStatement: "Statement", news.KindSpeech: "Speech", news.KindStory: "Story", news.KindBlog: "Blog post",
	news.KindVideo: "Video", news.KindOther: "Web page",
}

func (c *call) citation(a *news.Article) citation {
	return citationOf(a, c.s.o.Now())
}

func citationOf(a *news.Article, now time.Time) citation {
	k := citation{ID: a.ID, Title: a.Title, URL: a.URL, Lang: a.Lang, Published: deref(a.Published), Accessed: now.UTC().Format("2006-01-02"),
		Genre: genres[a.Kind], Lead: a.Lead, Places: a.PrimaryCountries}
	if u, err := url.Parse(a.URL); err == nil {
		k.Site = u.Host
	}
	k.Authors = voiceNames(a)
	year := "n.d."
	if k.Published != "" {
		year = k.Published
	}
	who := publisher
	if len(k.Authors) > 0 {
		who = strings.Join(k.Authors, "; ")
	}
	k.Text = fmt.Sprintf("%s (%s). %s", who, year, k.Title)
	if k.Title == "" || !strings.ContainsRune(".?!…؟", lastRune(k.Title)) {
		k.Text += "."
	}
	if len(k.Authors) > 0 {
		k.Text += " " + publisher + "."
	}
	k.Text += fmt.Sprintf(" %s (accessed %s)", k.URL, k.Accessed)
	return k
}

// voiceNames are those whose words the whole text is, each once.
func voiceNames(a *news.Article) []string {
	var names []string
	for _, v := range a.Voices {
		if n := deref(v.Speaker.Name); n != "" {
			names = appendNew(names, n)
		}
	}
	return names
}

func lastRune(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

func appendNew(list []string, s string) []string {
	for _, x := range list {
		if x == s {
			return list
		}
	}
	return append(list, s)
}

func (c *call) writeCitation(a *news.Article, format string) error {
	k := c.citation(a)
	var out string
	switch format {
	case "ris":
		out = k.ris()
	case "bib":
		out = k.bib()
	case "csl.json":
		b, err := json.MarshalIndent([]map[string]any{k.csl()}, "", " ")
		if err != nil {
			return err
		}
		out = string(b) + "\n"
	case "txt":
		out = plainText(a, k)
	case "md":
		out = markdown(a, k)
	}
	c.g.Header("Content-Disposition", `inline; filename="`+a.ID+"."+format+`"`)
	c.g.Data(http.StatusOK, citeTypes[format], []byte(out))
	return nil
}

// citeLinks lead to an article in every format of citation.
func (c *call) citeLinks(id string) []link {
	var out []link
	for _, f := range citeFormats {
		out = append(out, link{Text: c.loc.T("cite." + f), Href: "/api/v1/articles/" + id + "." + f})
	}
	return out
}

// oneLine keeps a value from breaking a line-based format.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

func (k citation) ris() string {
	var b strings.Builder
	line := func(tag, value string) {
		if value = oneLine(value); value != "" {
			b.WriteString(tag + "  - " + value + "\r\n")
		}
	}
	line("TY", "NEWS")
	line("ID", k.ID)
	line("TI", k.Title)
	for _, a := range k.authors() {
		line("AU", a)
	}
	if len(k.Published) >= 10 {
		line("PY", k.Published[:4])
		line("DA", strings.ReplaceAll(k.Published, "-", "/"))
	}
	line("T2", k.Site)
	line("PB", publisher)
	line("M3", k.Genre)
	line("LA", k.Lang)
	line("AB", k.Lead)
	for _, p := range k.Places {
		line("KW", p)
	}
	line("UR", k.URL)
	line("Y2", strings.ReplaceAll(k.Accessed, "-", "/"))
	b.WriteString("ER  - \r\n\r\n")
	return b.String()
}

func (k citation) authors() []string {
	if len(k.Authors) > 0 {
		return k.Authors
	}
	return []string{publisher}
}

var bibEscape = strings.NewReplacer(`\`, `\textbackslash{}`, "{", `\{`, "}", `\}`, "%", `\%`, "&", `\&`, "$", `\$`, "#", `\#`, "_", `\_`, "~", `\textasciitilde{}`, "^", `\textasciicircum{}`)

func (k citation) bib() string {
	var b strings.Builder
	fmt.Fprintf(&b, "@online{iom%s,\n", k.ID)
	field := func(name, value string) {
		if value = oneLine(value); value != "" {
			fmt.Fprintf(&b, "  %s = {%s},\n", name, value)
		}
	}
	field("title", "{"+bibEscape.Replace(oneLine(k.Title))+"}")
	var authors []string
	for _, a := range k.authors() {
		authors = append(authors, "{"+bibEscape.Replace(a)+"}")
	}
	field("author", strings.Join(authors, " and "))
	field("date", k.Published)
	if len(k.Published) >= 4 {
		field("year", k.Published[:4])
	}
	field("organization", publisher)
	field("type", k.Genre)
	field("language", k.Lang)
	field("url", strings.NewReplacer("{", "%7B", "}", "%7D", `\`, "%5C").Replace(k.URL))
	field("urldate", k.Accessed)
	field("abstract", bibEscape.Replace(oneLine(k.Lead)))
	b.WriteString("}\n\n")
	return b.String()
}

func (k citation) csl() map[string]any {
	authors := []map[string]string{}
	for _, a := range k.authors() {
		authors = append(authors, map[string]string{"literal": a})
	}
	m := map[string]any{"id": k.ID, "type": "article-newspaper", "title": k.Title, "author": authors, "publisher": publisher,
		"container-title": k.Site, "URL": k.URL, "language": k.Lang, "genre": k.Genre, "accessed": cslDate(k.Accessed)}
	if d := cslDate(k.Published); d != nil {
		m["issued"] = d
	}
	if k.Lead != "" {
		m["abstract"] = k.Lead
	}
	return m
}

func cslDate(s string) map[string]any {
	t, err := time.Parse("2006-01-02", s)
	if err != nil {
		return nil
	}
	return map[string]any{"date-parts": [][]int{{t.Year(), int(t.Month()), t.Day()}}}
}

func plainText(a *news.Article, k citation) string {
	var b strings.Builder
	b.WriteString(a.Title + "\n")
	if k.Published != "" {
		b.WriteString(k.Published + "\n")
	}
	b.WriteString(a.URL + "\n\n")
	if a.Body != "" {
		b.WriteString(a.Body + "\n\n")
	} else if a.Lead != "" {
		b.WriteString(a.Lead + "\n\n")
	}
	b.WriteString("--\n" + k.Text + "\n")
	return b.String()
}

var mdEscape = strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "`", "\\`", "[", `\[`, "]", `\]`, "<", `\<`, "#", `\#`)

func markdown(a *news.Article, k citation) string {
	var b strings.Builder
	b.WriteString("# " + mdEscape.Replace(oneLine(a.Title)) + "\n\n")
	if k.Published != "" {
		b.WriteString(k.Published + " · ")
	}
	b.WriteString("<" + a.URL + ">\n\n")
	text := a.Body
	if text == "" {
		text = a.Lead
	}
	for p := range strings.SplitSeq(text, "\n\n") {
		b.WriteString(mdEscape.Replace(p) + "\n\n")
	}
	b.WriteString("---\n\n" + mdEscape.Replace(k.Text) + "\n")
	return b.String()
}

// jsonLD describes the article to search engines and reference managers.
func jsonLD(a *news.Article) template.JS {
	m := map[string]any{"@context": "https://schema.org", "@type": "NewsArticle", "headline": a.Title, "url": a.URL, "inLanguage": a.Lang,
		"publisher": map[string]string{"@type": "Organization", "name": publisher}, "isAccessibleForFree": true}
	if a.Published != nil {
		m["datePublished"] = *a.Published
	}
	if a.Lead != "" {
		m["description"] = a.Lead
	}
	var authors []map[string]string
	for _, n := range voiceNames(a) {
		authors = append(authors, map[string]string{"@type": "Person", "name": n})
	}
	if len(authors) > 0 {
		m["author"] = authors
	}
	b, err := json.Marshal(m) // escapes <, > and &, so it cannot end its element
	if err != nil {
		return "{}"
	}
	return template.JS(b)
}

// coins is the article as an OpenURL ContextObject (COinS), for Zotero.
func coins(a *news.Article) string {
	v := url.Values{}
	v.Set("ctx_ver", "Z39.88-2004")
	v.Set("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc")
	v.Set("rft.type", "newspaperArticle")
	v.Set("rft.title", a.Title)
	v.Set("rft.publisher", publisher)
	v.Set("rft.identifier", a.URL)
	v.Set("rft.language", a.Lang)
	for _, n := range voiceNames(a) {
		v.Add("rft.creator", n)
	}
	if a.Published != nil {
		v.Set("rft.date", *a.Published)
	}
	return v.Encode()
}
