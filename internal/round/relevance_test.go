package round

import (
	"cmp"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"iomnews/index/indextest"
	"iomnews/internal/fold"
	"iomnews/internal/query"
)

// TestRelevance: what the bundled site's readers are promised, in the form of
// indextest.ReadRelevance. The site is crawled, extracted, linked and indexed as
// ever; articles go by the beginning of their file's name (en-001), quotations by
// their article and first three words (en-001:at-night-i). A copy goes by the name of
// what it repeats: which of them stands for both depends on addresses, here on ports.
func TestRelevance(t *testing.T) {
	paths, err := filepath.Glob("testdata/relevance/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	ctx := context.Background()
	site, server := bundled(t)
	names := map[string]string{} // by address
	files := map[int]string{}
	for _, g := range site.Gold() {
		files[g.ID] = strings.Join(strings.SplitN(g.File, "-", 3)[:2], "-")
	}
	for _, g := range site.Gold() {
		if g.Corrects != 0 || g.Later {
			continue
		}
		for _, u := range append([]string{g.URL, g.Alias}, g.Old...) {
			names[u] = files[cmp.Or(g.CopyOf, g.ID)]
		}
	}
	data := t.TempDir()
	r, err := Open(ctx, options(data, server.Starts()))
	if err != nil {
		t.Fatal(err)
	}
	_, err = r.Crawl(ctx)
	if cerr := r.Close(); err != nil || cerr != nil {
		t.Fatal(err, cerr)
	}
	v := pinned(t, data)
	n := 0
	for _, file := range paths {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		_, cases, err := indextest.ReadRelevance(string(raw))
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		n += len(cases)
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txt"), func(t *testing.T) {
			for _, c := range cases {
				q := c.Query
				q.Limit = query.MaxAPILimit
				got, err := v.Search(ctx, q)
				if err != nil {
					t.Errorf("%s: %v", c, err)
					continue
				}
				hits := make([]string, len(got.Hits))
				for i, h := range got.Hits {
					for _, u := range append(h.Article.URLs, h.Article.URL) {
						if names[u] != "" {
							hits[i] = names[u]
						}
					}
					if h.Quote != nil {
						hits[i] += ":" + fold.Slug(strings.Join(first(strings.Fields(h.Quote.Text), 3), " "))
					}
				}
				if broken := c.Broken(hits); broken != "" {
					t.Error(broken)
				}
			}
		})
	}
	if n < 60 {
		t.Errorf("only %d relevance cases", n)
	}
}

func first(list []string, n int) []string { return list[:min(n, len(list))] }
