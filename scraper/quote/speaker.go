package quote

import (
	_ "embed"
	"strings"
	"sync"

	"iomnews/internal/fold"
)

// speakers.tsv is the reviewed table of persons whose spellings differ more
// than folding makes equal: canonical name, then other spellings.
//
//go:embed speakers.tsv
var speakersTSV string

// splits holds names that two people bear: folded name, word of the role,
// name of the identity.
type tables struct {
	merge map[string]string // folded spelling -> canonical name
	split map[string][]split
	// spellings holds the other spellings by folded canonical name
	spellings map[string][]string
}

type split struct{ role, name string }

var loadTables = sync.OnceValue(func() tables {
	t := tables{merge: map[string]string{}, split: map[string][]split{}, spellings: map[string][]string{}}
	for row := range strings.Lines(speakersTSV) {
		row = strings.TrimRight(row, "\n")
		if row == "" || row[0] == '#' {
			continue
		}
		f := strings.Split(row, "\t")
		switch f[0] {
		case "merge":
			t.spellings[nameKey(f[1])] = f[2:]
			for _, s := range f[1:] {
				t.merge[nameKey(s)] = f[1]
			}
		case "split":
			t.split[nameKey(f[1])] = append(t.split[nameKey(f[1])], split{fold.String(f[2]), f[3]})
		}
	}
	return t
})

// nameKey folds a name for the tables: without stops, with single spaces.
func nameKey(s string) string {
	return strings.Join(strings.Fields(strings.ReplaceAll(fold.String(s), ".", " ")), " ")
}

// SpeakerID returns the identity of a named person: the slug of the name after
// the merge table. It is empty for names of one word, which many people bear.
func SpeakerID(name string) string { return identity(name, "") }

// Canonical returns the name under which a person stands in the merge table,
// or the name itself.
func Canonical(name string) string {
	if c, ok := loadTables().merge[nameKey(name)]; ok {
		return c
	}
	return name
}

// identity is SpeakerID with the role, by which namesakes are told apart.
func identity(name, role string) string {
	t := loadTables()
	k := nameKey(strings.TrimRight(name, "*"))
	if rows, ok := t.split[k]; ok {
		r := fold.String(role)
		for _, s := range rows {
			if strings.Contains(r, s.role) {
				return fold.Slug(s.name)
			}
		}
	}
	if c, ok := t.merge[k]; ok {
		return fold.Slug(c)
	}
	if !strings.Contains(k, " ") || strings.Contains(name, "*") {
		return ""
	}
	// middle initials do not tell people apart
	parts := strings.Fields(k)
	if len(parts) > 2 {
		kept := parts[:1]
		for _, p := range parts[1:] {
			if len(p) > 1 {
				kept = append(kept, p)
			}
		}
		if len(kept) > 1 {
			parts = kept
		}
		if c, ok := t.merge[strings.Join(parts, " ")]; ok {
			return fold.Slug(c)
		}
	}
	return fold.Slug(strings.Join(parts, " "))
}
