package indextest

import (
	"embed"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"iomnews/internal/news"
	"iomnews/internal/query"
)

// Relevance is text: files of articles and queries, each query with the
// articles it must find, in order.
//
//	== article ID LANG DATE [COUNTRY…]
//	Title
//	Body, to the next "=="
//	== query TEXT
//	& NAME=VALUE&…   more parameters, when there are any
//	# why this is what a reader expects
//	ID ID ID         all that are found, best first. "( ID ID )": these in any order, "| ID ID":
//	                 so to the end; "…": more may follow; "!ID": never found
//
// "== quotes TEXT" asks for quotations.
//
//go:embed relevance/*.txt
var relevanceFiles embed.FS

// Case is one query and what was promised of its answer.
type Case struct {
	Query query.Query
	Hits  [][]string // one after the other; those of one group in any order
	Never []string
	More  bool // further hits may follow
}

func (c Case) String() string {
	v := c.Query.Values()
	v.Del("q")
	s := c.Query.Of + " " + c.Query.Text
	if len(v) > 0 {
		s += " & " + v.Encode()
	}
	return s
}

// Broken says what of the promise names, the hits in order, do not keep; "" when they do.
func (c Case) Broken(names []string) string {
	kept, rest := true, names
	for _, group := range c.Hits {
		n := min(len(group), len(rest))
		kept = kept && slices.Equal(slices.Sorted(slices.Values(rest[:n])), slices.Sorted(slices.Values(group)))
		rest = rest[n:]
	}
	kept = kept && (c.More || len(rest) == 0)
	for _, n := range c.Never {
		kept = kept && !slices.Contains(names, n)
	}
	if kept {
		return ""
	}
	more := ""
	if c.More {
		more = " …"
	}
	return fmt.Sprintf("%s\n got %v\nwant %v%s, never %v", c, names, c.Hits, more, c.Never)
}

// ReadRelevance reads a file of articles and cases.
func ReadRelevance(text string) (articles []*news.Article, cases []Case, err error) {
	for part := range strings.SplitSeq("\n"+text, "\n== ") {
		head, rest, _ := strings.Cut(part, "\n")
		kind, args, _ := strings.Cut(head, " ")
		switch kind {
		case "article":
			f := strings.Fields(args)
			if len(f) < 3 {
				return nil, nil, fmt.Errorf("article %q", head)
			}
			title, body, _ := strings.Cut(strings.TrimSpace(rest), "\n")
			articles = append(articles, &news.Article{ID: f[0], URL: "https://x.example.org/" + f[0], Title: title, Body: strings.TrimSpace(body), Lang: f[1], Kind: news.KindNews,
				Published: &f[2], PrimaryCountries: f[3:], Countries: f[3:], Representative: true, FirstSeen: time.Unix(1_600_000_000, 0).UTC(), Quotes: []news.Quote{}})
		case "query", "quotes":
			c, err := readCase(kind, args, rest)
			if err != nil {
				return nil, nil, fmt.Errorf("case %q: %w", head, err)
			}
			cases = append(cases, c)
		}
	}
	return articles, cases, nil
}

func readCase(kind, text, rest string) (c Case, err error) {
	of, v := query.Articles, url.Values{}
	if kind == "quotes" {
		of = query.Quotes
	}
	free := false
	for line := range strings.Lines(rest) {
		if more, ok := strings.CutPrefix(line, "& "); ok {
			if v, err = url.ParseQuery(strings.TrimSpace(more)); err != nil {
				return c, err
			}
			continue
		}
		if strings.HasPrefix(line, "#") {
			continue
		}
		for _, id := range strings.Fields(line) {
			switch {
			case id == "|", id == "(":
				free = true
				c.Hits = append(c.Hits, nil)
			case id == ")":
				free = false
			case id == "…":
				c.More = true
			case id[0] == '!':
				c.Never = append(c.Never, id[1:])
			case free:
				c.Hits[len(c.Hits)-1] = append(c.Hits[len(c.Hits)-1], id)
			default:
				c.Hits = append(c.Hits, []string{id})
			}
		}
	}
	if text != "" {
		v.Set("q", text)
	}
	c.Query, err = query.FromValues(v, query.Context{Of: of, MaxLimit: query.MaxAPILimit})
	return c, err
}

func relevance(t *testing.T, open func(t *testing.T) Engine) {
	files, err := relevanceFiles.ReadDir("relevance")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, f := range files {
		raw, err := relevanceFiles.ReadFile("relevance/" + f.Name())
		if err != nil {
			t.Fatal(err)
		}
		articles, cases, err := ReadRelevance(string(raw))
		if err != nil {
			t.Fatalf("%s: %v", f.Name(), err)
		}
		n += len(cases)
		t.Run(strings.TrimSuffix(f.Name(), ".txt"), func(t *testing.T) {
			v := fill(t, open(t), 1, articles)
			for _, c := range cases {
				r := ask(t, v, c.Query)
				got := ids(r.Hits)
				if r.Total != len(got) {
					t.Errorf("%s: %d hits of %d", c, len(got), r.Total)
				}
				if broken := c.Broken(got); broken != "" {
					t.Error(broken)
				}
			}
		})
	}
	if n < 60 {
		t.Errorf("only %d relevance cases", n)
	}
}
