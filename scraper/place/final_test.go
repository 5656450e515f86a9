package place

import (
	"os"
	"testing"

	"iomnews/internal/news"
)

// The part of our own gold that nobody tunes on: run by make final, and never
// looked into case by case.
func TestFinalGold(t *testing.T) {
	if os.Getenv("IOMNEWS_FINAL") == "" {
		t.Skip("IOMNEWS_FINAL=1 scores the held-out gold")
	}
	s := judge(t, "testdata/gold-held.txt", func(gold, *news.Article, string) {})
	t.Logf("total primary: %v", s.primary)
	t.Logf("total mentioned: %v", s.countries)
	t.Logf("total regions: %v", s.regions)
	t.Logf("total offices: %v", s.offices)
	s.atLeast(t, scores4{primary: 93, countries: 96, regions: 96, offices: 97})
}
