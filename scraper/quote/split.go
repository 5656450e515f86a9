package quote

import (
	"slices"
	"strings"

	"iomnews/internal/fold"
)

// foldings holds the folded names and roles of one text in one piece.
type foldings struct {
	room    strings.Builder
	scratch []byte
}

// fold is fold.String.
func (f *foldings) fold(s string) string {
	if f.scratch = fold.Append(f.scratch[:0], s); string(f.scratch) == s {
		return s
	}
	if f.room.Len()+len(f.scratch) > f.room.Cap() {
		f.room = strings.Builder{}
		f.room.Grow(max(512, len(f.scratch)))
	}
	n := f.room.Len()
	f.room.Write(f.scratch)
	return f.room.String()[n:]
}

// wordsIn calls yield with every word of a folded text: cut at spaces, without
// stops, commas, brackets and quotes at its ends. It stops when yield says so.
func wordsIn(s string, yield func(string) bool) {
	for i := 0; i < len(s); {
		for i < len(s) && s[i] <= ' ' {
			i++
		}
		a := i
		for i < len(s) && s[i] > ' ' {
			i++
		}
		b := i
		for a < b && edge(s[a]) {
			a++
		}
		for b > a && edge(s[b-1]) {
			b--
		}
		if a < b && !yield(s[a:b]) {
			return
		}
	}
}

// edge tells whether c is a sign that stands at a word's ends and is no part of it.
func edge(c byte) bool {
	switch c {
	case '.', ',', '(', ')', '\'', '"':
		return true
	}
	return false
}

// contains tells whether every part of b stands in a.
func contains(a, b []string) bool {
	for _, x := range b {
		if !slices.Contains(a, x) {
			return false
		}
	}
	return true
}
