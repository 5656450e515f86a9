package round

import (
	"strings"
	"testing"

	"iomnews/internal/crawl"
	"iomnews/internal/ingest"

	"github.com/google/go-cmp/cmp"
)

func fill(articles, published, contact int) *ingest.Fill {
	return &ingest.Fill{Articles: articles, Fields: map[string]int{"published": published, "contact": contact}}
}

func TestDrift(t *testing.T) {
	for _, c := range []struct {
		name         string
		earlier, now map[string]*ingest.Fill
		want         []string
	}{
		{"as before", map[string]*ingest.Fill{"drupal9": fill(1000, 990, 600)}, map[string]*ingest.Fill{"drupal9": fill(50, 49, 28)}, nil},
		{"the date's element was renamed", map[string]*ingest.Fill{"drupal9": fill(1000, 990, 600)}, map[string]*ingest.Fill{"drupal9": fill(50, 20, 30)},
			[]string{"layout drupal9: published is filled in 40 % of articles, before 99 %: has the site changed?"}},
		{"a field that comes and goes", map[string]*ingest.Fill{"drupal9": fill(1000, 990, 600)}, map[string]*ingest.Fill{"drupal9": fill(50, 50, 20)}, nil},
		{"too few to say", map[string]*ingest.Fill{"drupal9": fill(1000, 990, 600)}, map[string]*ingest.Fill{"drupal9": fill(19, 0, 0)}, nil},
		{"a layout of its first round", nil, map[string]*ingest.Fill{"drupal11": fill(500, 0, 0)}, nil},
		{"no layout fits any more", map[string]*ingest.Fill{"drupal9": fill(1000, 990, 600)}, map[string]*ingest.Fill{"drupal9": fill(100, 99, 60), "generic": fill(30, 30, 0)},
			[]string{"no layout fits 30 of 130 articles: has the site changed?"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if d := cmp.Diff(c.want, Drift(c.earlier, c.now)); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestSummaryLooks(t *testing.T) {
	s := Summary{Crawl: crawl.Stats{New: 100, Failed: map[string]int{"timeout": 1}}, Extracted: 100, Unread: 1}
	if l := s.Look(); len(l) > 0 {
		t.Errorf("a stray failure is something to look at: %v", l)
	}
	s.Crawl.Failed["timeout"] = 10
	s.Unread = 10
	s.Withheld = map[string]ingest.HostLoss{"www.iom.int": {Lost: 40, Of: 300}}
	s.Drift = []string{"layout x"}
	l := strings.Join(s.Look(), "\n")
	for _, want := range []string{"10 of 110 pages failed", "10 of 100 pages could not be read", "www.iom.int: 40 of 300 articles would vanish", "--accept-loss", "layout x"} {
		if !strings.Contains(l, want) {
			t.Errorf("look says nothing of %q:\n%s", want, l)
		}
	}
}
