package quote

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"

	"iomnews/internal/fold"
)

// speakers.tsv is the reviewed table of persons whose spellings differ more
// than folding makes equal, and of names that several people bear. Its head
// says how to write a row.
//
//go:embed speakers.tsv
var speakersTSV string

// tables is speakers.tsv by folded name.
type tables struct {
	merge     map[string]string   // spelling -> canonical name
	spellings map[string][]string // canonical name -> its other spellings
	split     map[string][]namesake
	common    map[string]bool // parts of names that very many people bear
}

// namesake is one of several people with the same name, and how to know that
// she is meant; conditions are all to hold, empty ones always do.
type namesake struct {
	role, org   string // folded words of the role, of the organisation
	from, until string // dates of publication, inclusive
	name        string // of the identity
}

// bearer is what is known of somebody beside the name.
type bearer struct{ role, org, date string }

// is tells whether n is meant.
func (n namesake) is(b bearer) bool {
	if n.role != "" && !strings.Contains(b.role, n.role) || n.org != "" && !strings.Contains(b.org+" "+b.role, n.org) {
		return false
	}
	if n.from == "" && n.until == "" {
		return true
	}
	return b.date != "" && n.from <= b.date && (n.until == "" || b.date <= n.until)
}

var loadTables = sync.OnceValue(func() *tables {
	t := &tables{merge: map[string]string{}, spellings: map[string][]string{}, split: map[string][]namesake{}, common: map[string]bool{}}
	for row := range strings.Lines(speakersTSV) {
		row = strings.TrimRight(row, "\n")
		if row == "" || row[0] == '#' {
			continue
		}
		t.enter(strings.Split(row, "\t"))
	}
	return t
})

// enter adds a row of the table.
func (t *tables) enter(f []string) {
	switch f[0] {
	case "merge":
		t.spellings[nameKey(f[1])] = f[2:]
		for _, s := range f[1:] {
			t.merge[nameKey(s)] = f[1]
		}
	case "common":
		for _, p := range f[1:] {
			t.common[fold.String(p)] = true
		}
	case "split":
		n := namesake{name: f[2]}
		for _, c := range f[3:] {
			what, value, _ := strings.Cut(c, ":")
			switch what {
			case "role":
				n.role = fold.String(value)
			case "org":
				n.org = fold.String(value)
			case "from":
				n.from = value
			case "until":
				n.until = value
			}
		}
		k := nameKey(f[1])
		t.split[k] = append(t.split[k], n)
	}
}

// nameKey folds a name for the tables: without stops and hyphens, with single
// spaces.
func nameKey(s string) string { return keyOf(fold.String(s)) }

// keyOf is nameKey of a folded name.
func keyOf(k string) string {
	plain := k == "" || k[0] != ' ' && k[len(k)-1] != ' '
	for i := 0; plain && i < len(k); i++ {
		plain = k[i] != '.' && k[i] != '-' && (k[i] != ' ' || k[i+1] != ' ')
	}
	if !plain {
		return strings.Join(strings.FieldsFunc(k, func(r rune) bool { return r == '.' || r == '-' || r == ' ' }), " ")
	}
	return k
}

// SpeakerID returns the identity of a named person: the slug of the name after
// the merge table. It is empty for names of one word, which many people bear,
// for one made of two that very many bear, and for one of the split table whose
// bearer nothing tells.
func SpeakerID(name string) string {
	id, _ := loadTables().identity(name, fold.String(strings.TrimRight(name, "*")), bearer{})
	return id
}

// Canonical returns the name under which a person stands in the merge table,
// or the name itself.
func Canonical(name string) string {
	if c, ok := loadTables().merge[nameKey(name)]; ok {
		return c
	}
	return name
}

// identity is SpeakerID with the name folded, without asterisks, and with what tells namesakes apart.
// shared tells whether it hangs on that.
func (t *tables) identity(name, folded string, b bearer) (id string, shared bool) {
	k := keyOf(folded)
	if rows, ok := t.split[k]; ok {
		b.role, b.org = fold.String(b.role), fold.String(b.org)
		if i := slices.IndexFunc(rows, func(n namesake) bool { return n.is(b) }); i >= 0 {
			return fold.Slug(rows[i].name), true
		}
		return "", true
	}
	if c, ok := t.merge[k]; ok {
		return fold.Slug(c), false
	}
	first, last, ok := strings.Cut(k, " ")
	if !ok || strings.Contains(name, "*") || !spaced(strings.TrimSpace(name)) {
		return "", false
	}
	if shared = t.common[last] && t.common[first]; shared && !official(fold.String(b.role+" "+b.org)) {
		return "", true
	}
	if short := withoutInitials(k); short != k {
		k = short
		if c, ok := t.merge[k]; ok {
			return fold.Slug(c), shared
		}
	}
	return fold.Slug(k), shared
}

// spaced tells whether a name as published is of several words.
func spaced(name string) bool {
	for _, r := range name {
		switch r {
		case ' ', '\u00a0', '\u202f', '\t', '\n':
			return true
		}
	}
	return false
}

// official tells whether a folded role is an office that one person holds.
func official(role string) bool {
	for w := range strings.FieldsSeq(role) {
		if offices[strings.Trim(w, ".,()'")] {
			return true
		}
	}
	return false
}

// offices are the words of such roles.
var offices = func() map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(`iom oim minister ministre ministra ministro ambassador embajador embajadora ambassadeur ambassadrice governor gobernador gobernadora gouverneur gouverneure
mayor alcalde alcaldesa maire president presidente presidenta président présidente director directora directeur directrice chief chef cheffe jefe jefa spokesperson portavoz porte-parole commissioner consul
وزير وزيرة سفير سفيرة محافظ محافظة رئيس رئيسة مدير مديرة المتحدث المتحدثة منسق منسقة المنظمة`) {
		m[fold.String(w)] = true
	}
	return m
}()

// withoutInitials leaves the initials between first name and surname out: they
// do not tell people apart.
func withoutInitials(k string) string {
	initial := false
	for p := range strings.SplitSeq(k, " ") {
		initial = initial || utf8.RuneCountInString(p) == 1
	}
	if !initial {
		return k
	}
	kept, rest, _ := strings.Cut(k, " ")
	for p := range strings.SplitSeq(rest, " ") {
		if utf8.RuneCountInString(p) > 1 {
			kept += " " + p
		}
	}
	if !strings.Contains(kept, " ") {
		return k
	}
	return kept
}
