package indextest

import (
	"embed"
	"slices"
	"strings"
	"testing"
	"time"

	"iomnews/internal/news"
)

// Relevance is text: files of articles and queries, each query with the
// articles it must find, in order.
//
//	== article ID LANG DATE [COUNTRY…]
//	Title
//	Body, to the next "=="
//	== query TEXT
//	ID ID ID      all that are found, best first; "| ID ID": the order after the bar is free
//
//go:embed relevance/*.txt
var relevanceFiles embed.FS

type relevanceCase struct {
	query   string
	ordered []string
	free    []string
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
		articles, cases := readRelevance(t, string(raw))
		n += len(cases)
		t.Run(strings.TrimSuffix(f.Name(), ".txt"), func(t *testing.T) {
			v := fill(t, open(t), 1, articles)
			for _, c := range cases {
				r := ask(t, v, read(t, c.query))
				got := ids(r.Hits)
				if r.Total != len(got) {
					t.Errorf("%s: %d hits of %d", c.query, len(got), r.Total)
				}
				head := got[:min(len(c.ordered), len(got))]
				rest := slices.Sorted(slices.Values(got[len(head):]))
				if !slices.Equal(head, c.ordered) || !slices.Equal(rest, slices.Sorted(slices.Values(c.free))) {
					var scores []float64
					for _, h := range r.Hits {
						scores = append(scores, h.Score)
					}
					t.Errorf("%s\n got %v %.2f\nwant %v | %v", c.query, got, scores, c.ordered, c.free)
				}
			}
		})
	}
	if n < 60 {
		t.Errorf("only %d relevance cases", n)
	}
}

func readRelevance(t *testing.T, text string) ([]*news.Article, []relevanceCase) {
	t.Helper()
	var articles []*news.Article
	var cases []relevanceCase
	for part := range strings.SplitSeq("\n"+text, "\n== ") {
		head, rest, _ := strings.Cut(part, "\n")
		kind, args, _ := strings.Cut(head, " ")
		switch kind {
		case "article":
			f := strings.Fields(args)
			if len(f) < 3 {
				t.Fatalf("article %q", head)
			}
			title, body, _ := strings.Cut(strings.TrimSpace(rest), "\n")
			articles = append(articles, &news.Article{ID: f[0], URL: "https://x.example.org/" + f[0], Title: title, Body: strings.TrimSpace(body), Lang: f[1], Kind: news.KindNews,
				Published: &f[2], PrimaryCountries: f[3:], Countries: f[3:], Representative: true, FirstSeen: time.Unix(1_600_000_000, 0).UTC(), Quotes: []news.Quote{}})
		case "query":
			ordered, free, _ := strings.Cut(strings.TrimSpace(rest), "|")
			cases = append(cases, relevanceCase{args, strings.Fields(ordered), strings.Fields(free)})
		}
	}
	return articles, cases
}
