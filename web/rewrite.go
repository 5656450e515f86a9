package web

import (
	"iter"
	"maps"
	"net/url"
	"slices"

	"iomnews/internal/fold"
)

func sortedKeys(v url.Values) []string { return slices.Sorted(maps.Keys(v)) }

// sortedPairs ranges over m in the order of its keys.
func sortedPairs(m map[string][]string) iter.Seq2[string, []string] {
	return func(yield func(string, []string) bool) {
		for _, k := range slices.Sorted(maps.Keys(m)) {
			if !yield(k, m[k]) {
				return
			}
		}
	}
}

// foldName is what names are sorted by.
func foldName(s string) string { return fold.String(s) }
