package web

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"iomnews/internal/news"
	"iomnews/internal/query"
)

// withheld stands where an e-mail address or a telephone number stood.
const withheld = "[…]"

var (
	emailForm = regexp.MustCompile(`(?i)[\p{L}\p{N}._%+'-]+\s?(?:@|\(at\)|\[at\])\s?[\p{L}\p{N}-]+(?:\s?(?:\.|\(dot\)|\[dot\])\s?[\p{L}\p{N}-]+)+`)
	phoneForm = regexp.MustCompile(`(?:\+|\b00|\()?[\p{Nd}][\p{Nd}\s()./\x{2010}-\x{2015}\x{a0}\x{202a}-\x{202e}-]{5,}[\p{Nd}]`)
)

// redact takes e-mail addresses and telephone numbers out of a contact block.
// A number counts as a telephone's from seven digits on, unless it is a date.
func redact(s string) string {
	s = emailForm.ReplaceAllString(s, withheld)
	return phoneForm.ReplaceAllStringFunc(s, func(m string) string {
		digits := 0
		for _, r := range m {
			if unicode.IsDigit(r) {
				digits++
			}
		}
		if digits < 7 || isoDate.MatchString(m) {
			return m
		}
		return withheld
	})
}

var isoDate = regexp.MustCompile(`^\d{4}-\d\d-\d\d$`)

// cleanView is a View whose articles carry no e-mail addresses or telephone
// numbers of contact blocks, and no whole texts where only excerpts may be
// served. Everything that web says of an article passes through it.
type cleanView struct {
	View
	excerpt bool
}

func (v cleanView) article(a *news.Article) *news.Article {
	if a == nil {
		return nil
	}
	b := *a
	if a.Contact != nil {
		s := redact(*a.Contact)
		b.Contact = &s
	}
	for i, p := range a.Places {
		for j, e := range p.Evidence {
			if e.Source != "contact" || redact(e.Text) == e.Text {
				continue
			}
			if &b.Places[0] == &a.Places[0] {
				b.Places = append([]news.Place(nil), a.Places...)
			}
			evidence := append([]news.Evidence(nil), b.Places[i].Evidence...)
			evidence[j].Text = redact(e.Text)
			b.Places[i].Evidence = evidence
		}
	}
	if v.excerpt {
		b.Body = ""
	}
	return &b
}

func (v cleanView) hits(hits []query.Hit) []query.Hit {
	if hits == nil {
		return nil
	}
	out := make([]query.Hit, len(hits)) // an engine may share its answers between askers
	for i := range hits {
		out[i] = v.hit(hits[i])
	}
	return out
}

func (v cleanView) hit(h query.Hit) query.Hit {
	h.Article = v.article(h.Article)
	for i, s := range h.Snippets {
		if s.Field == "contact" && redact(s.HTML) != s.HTML {
			h.Snippets = slices.Clone(h.Snippets)
			h.Snippets[i].HTML = redact(s.HTML)
		}
	}
	return h
}

func (v cleanView) Search(ctx context.Context, q query.Query) (*query.Result, error) {
	r, err := v.View.Search(ctx, q)
	if r == nil {
		return nil, err
	}
	own := *r
	own.Hits, own.Near = v.hits(r.Hits), v.hits(r.Near)
	return &own, err
}

func (v cleanView) Article(ctx context.Context, id string) (*news.Article, error) {
	a, err := v.View.Article(ctx, id)
	return v.article(a), err
}

func (v cleanView) Lookup(ctx context.Context, l query.Lookup) (*query.Found, error) {
	f, err := v.View.Lookup(ctx, l)
	if f == nil {
		return nil, err
	}
	own := *f
	own.Hits = v.hits(f.Hits)
	return &own, err
}

func (v cleanView) Walk(ctx context.Context, q query.Query, fn func(query.Hit) error) error {
	return v.View.Walk(ctx, q, func(h query.Hit) error { return fn(v.hit(h)) })
}

var (
	hideMarks = strings.NewReplacer("<mark>", "\x01", "</mark>", "\x02", "\x01", "", "\x02", "")
	showMarks = strings.NewReplacer("<", "&lt;", ">", "&gt;", "\x01", "<mark>", "\x02", "</mark>")
)

// markOnly keeps <mark> and </mark> and makes every other tag harmless: what
// engines hand over as safe stays safe when one of them is wrong.
func markOnly(s string) string {
	if s == "" {
		return ""
	}
	return showMarks.Replace(hideMarks.Replace(s))
}
