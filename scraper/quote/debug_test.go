package quote

import (
	"fmt"
	"os"
	"testing"
)

// TestShow prints what is found in a file: QUOTES_SHOW=file QUOTES_LANG=fr.
func TestShow(t *testing.T) {
	path := os.Getenv("QUOTES_SHOW")
	if path == "" {
		t.Skip("QUOTES_SHOW is not set")
	}
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	d := doc{body: string(b), m: moduleOf(os.Getenv("QUOTES_LANG"))}
	d.tokenize()
	for _, s := range d.pair() {
		c, ok := d.after(s)
		e, okb := d.before(s, 0)
		fmt.Printf("SPAN %d-%d lost=%v again=%v %.60q\n  after %v %s what=%d name=%q role=%q dropped=%v mixed=%v\n  before %v %s what=%d name=%q role=%q dropped=%v mixed=%v follows=%v\n", s.open, s.close, s.lost, s.again, d.span(s.open, s.close),
			ok, c.rule, c.ph.what, d.span(c.ph.name.a, c.ph.name.b), d.span(c.ph.role.a, c.ph.role.b), c.dropped, c.mixed,
			okb, e.rule, e.ph.what, d.span(e.ph.name.a, e.ph.name.b), d.span(e.ph.role.a, e.ph.role.b), e.dropped, e.mixed, e.follows)
	}
	for _, q := range Find(Text{Body: string(b), Lang: os.Getenv("QUOTES_LANG"), Title: os.Getenv("QUOTES_TITLE"), Kind: os.Getenv("QUOTES_KIND")}).Quotes {
		fmt.Printf("%s %s %s [%s] (%s) %.80q  <%s> %s\n", q.Kind, q.Attribution.Rule, q.Attribution.Confidence, label(q.Speaker), func() string {
			if q.Speaker != nil && q.Speaker.Role != nil {
				return *q.Speaker.Role
			}
			return ""
		}(), q.Text, q.Attribution.Text, q.Attribution.Reason)
	}
}
