package query

import (
	"fmt"
	"strings"
)

// String gives the word.
func (w Word) String() string { return w.Text }

// String gives "the words".
func (x Phrase) String() string { return `"` + strings.Join(x.Words, " ") + `"` }

// String gives "the words"~5.
func (x Near) String() string { return fmt.Sprintf(`"%s"~%d`, strings.Join(x.Words, " "), x.Slop) }

// String gives mig*.
func (x Prefix) String() string { return x.Text + "*" }

// String gives word~.
func (x Fuzzy) String() string { return x.Text + "~" }

// String gives field:value or field:(words).
func (x Field) String() string {
	if x.X == nil {
		return x.Name + ":" + quoteIfNeeded(x.Value)
	}
	switch x.X.(type) {
	case And, Or, Not:
		return x.Name + ":(" + x.X.String() + ")"
	}
	return x.Name + ":" + x.X.String()
}

// String gives the parts side by side.
func (x And) String() string {
	var b strings.Builder
	for i, e := range x.X {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(inner(e))
	}
	return b.String()
}

// String gives the parts with OR between them.
func (x Or) String() string {
	var b strings.Builder
	for i, e := range x.X {
		if i > 0 {
			b.WriteString(" OR ")
		}
		b.WriteString(e.String()) // side by side binds tighter than OR
	}
	return b.String()
}

// String gives -part.
func (x Not) String() string { return "-" + inner(x.X) }

// inner puts parentheses around what would not hold together.
func inner(e Expr) string {
	switch e.(type) {
	case And, Or:
		return "(" + e.String() + ")"
	}
	return e.String()
}

func quoteIfNeeded(s string) string {
	if strings.ContainsAny(s, " ()") {
		return `"` + s + `"`
	}
	return s
}
