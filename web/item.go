package web

import (
	"html/template"
	"net/url"
	"strings"

	"iomnews/internal/fold"
	"iomnews/internal/news"
	"iomnews/internal/query"
)

// item is one hit: a card on a page, an object of data in the API.
type item struct {
	hit  query.Hit
	keep map[string]bool // fields of the JSON form; nil: all

	ID        string
	Title     string
	TitleHTML template.HTML
	Href      string // page of the article here
	Lang      string // of the text
	Dir       string // of the text
	LangName  string // "" when it is the interface's
	Published string // YYYY-MM-DD or ""
	Date      string // in words
	Kind      string // in words
	Places    []link // primary countries
	Snippets  []template.HTML
	Source    string // address at iom.int, opened at the words
	Site      string // its host
	NQuotes   int
	Copies    int // other members of its duplicate group
	Quote     *quoteCard
}

// link is an address with its words.
type link struct {
	Text string
	Href string
	Lang string
}

// quoteCard is a quotation with who spoke it.
type quoteCard struct {
	ID           string
	HTML         template.HTML
	Text         string
	Name         string // "" unnamed
	SpeakerHref  string
	Role         string
	Organisation string
	Unknown      bool // nobody is named as the speaker
	Voiced       bool
	Confidence   string
	Attribution  string
	Why          string // how the speaker was found, in words
	Href         string // permalink
	Context      string // the article at this quotation
	Source       string // iom.int at this quotation
	Site         string
}

// Fields of an article hit by profile.
var profileFields = map[string][]string{
	"minimal": {"id", "url", "title", "lang", "published", "score"},
	"": {"id", "url", "title", "kind", "scope", "lang", "published", "published_source", "dateline", "byline", "lead", "regions",
		"primary_countries", "countries", "offices", "global", "translations", "duplicates", "representative", "work", "first_seen", "changed",
		"score", "title_html", "snippets"},
}

// Fields of a quotation hit by profile.
var quoteFields = map[string][]string{
	"minimal": {"id", "text", "mark", "speaker", "article", "score"},
}

func keepFields(q query.Query) map[string]bool {
	names := q.Fields
	if len(names) == 0 {
		by := profileFields
		if q.Of == query.Quotes {
			by = quoteFields
		}
		if names = by[q.Profile]; names == nil {
			return nil
		}
	}
	keep := map[string]bool{"id": true}
	for _, n := range names {
		keep[n] = true
	}
	return keep
}

// articleHit is an article in the list of hits.
type articleHit struct {
	*news.Article
	Score     float64         `json:"score"`
	TitleHTML string          `json:"title_html,omitempty"`
	Snippets  []query.Snippet `json:"snippets,omitempty"`
}

// quoteHit is a quotation with the article it stands in.
type quoteHit struct {
	*news.Quote
	Score     float64         `json:"score"`
	QuoteHTML string          `json:"quote_html,omitempty"`
	Snippets  []query.Snippet `json:"snippets,omitempty"`
	Article   quoteArticle    `json:"article"`
}

// quoteArticle says where a quotation stands.
type quoteArticle struct {
	ID               string   `json:"id"`
	Title            string   `json:"title"`
	URL              string   `json:"url"`
	Published        *string  `json:"published"`
	Lang             string   `json:"lang"`
	PrimaryCountries []string `json:"primary_countries"`
}

func (it item) MarshalJSON() ([]byte, error) {
	var v any
	if q := it.hit.Quote; q != nil {
		h := quoteHit{Quote: q, Score: it.hit.Score, QuoteHTML: markOnly(it.hit.QuoteHTML), Snippets: safeSnippets(it.hit.Snippets)}
		h.Article = articleRef(it.hit.Article)
		v = h
	} else {
		v = articleHit{Article: served(it.hit.Article), Score: it.hit.Score, TitleHTML: markOnly(it.hit.TitleHTML), Snippets: safeSnippets(it.hit.Snippets)}
	}
	return marshalKept(v, it.keep)
}

func articleRef(a *news.Article) quoteArticle {
	if a == nil {
		return quoteArticle{PrimaryCountries: []string{}}
	}
	return quoteArticle{ID: a.ID, Title: a.Title, URL: a.URL, Published: a.Published, Lang: a.Lang, PrimaryCountries: notNil(a.PrimaryCountries)}
}

func notNil(s []string) []string {
	if s == nil {
		return []string{}
	}
	return s
}

func safeSnippets(in []query.Snippet) []query.Snippet {
	var out []query.Snippet
	for _, s := range in {
		out = append(out, query.Snippet{Field: s.Field, HTML: markOnly(s.HTML)})
	}
	return out
}

// item presents a hit of q.
func (c *call) item(h query.Hit, q query.Query) item {
	it := item{hit: h, keep: keepFields(q)}
	if a := h.Article; a != nil {
		it.ID, it.Title, it.Lang, it.Dir = a.ID, a.Title, a.Lang, dirOf(a.Lang)
		it.TitleHTML = template.HTML(markOnly(h.TitleHTML))
		it.Href = c.href("/articles/"+a.ID, nil)
		it.Source, it.Site = a.URL, siteOf(a.URL)
		if a.Lang != c.loc.Lang {
			it.LangName = query.LanguageName(a.Lang, c.loc.Lang)
		}
		if a.Published != nil {
			it.Published, it.Date = *a.Published, c.loc.Date(*a.Published)
		}
		it.Kind = c.loc.TOr("kind."+a.Kind, a.Kind)
		for _, iso := range a.PrimaryCountries {
			it.Places = append(it.Places, link{Text: c.label(query.Country, iso), Href: c.href("/countries/"+iso, nil)})
		}
		it.NQuotes, it.Copies = len(a.Quotes), len(a.Duplicates)
	}
	for _, s := range h.Snippets {
		if s.Field != "title" {
			it.Snippets = append(it.Snippets, template.HTML(markOnly(s.HTML)))
		}
	}
	if h.Quote == nil && len(h.Snippets) > 0 {
		words := aroundMark(h.Snippets)
		it.Source, it.Href = fragmentLink(it.Source, words), fragmentLink(it.Href, words)
	}
	if len(it.Snippets) == 0 && h.Article != nil && h.Quote == nil && h.Article.Lead != "" {
		it.Snippets = append(it.Snippets, template.HTML(template.HTMLEscapeString(clip(h.Article.Lead, 320))))
	}
	if h.Quote != nil {
		card := c.quoteCard(h.Quote, h.Article)
		if h.QuoteHTML != "" {
			card.HTML = template.HTML(markOnly(h.QuoteHTML))
		}
		it.Quote = &card
	}
	return it
}

func (c *call) quoteCard(q *news.Quote, a *news.Article) quoteCard {
	k := quoteCard{ID: q.ID, Text: q.Text, HTML: template.HTML(template.HTMLEscapeString(q.Text)), Voiced: q.Mark == news.MarkVoiced,
		Confidence: q.Attribution.Confidence, Attribution: q.Attribution.Text,
		Href: c.href("/quotes/"+q.ID, nil)}
	k.Why = c.why(q.Attribution)
	if a != nil {
		k.Context = c.href("/articles/"+a.ID, nil) + "#q-" + q.ID
		k.Source, k.Site = quoteFragment(a.URL, q.Text, q.Parts), siteOf(a.URL)
	}
	s := q.Speaker
	if s == nil || s.Name == nil && s.Role == nil && s.Organisation == nil {
		k.Unknown = true
		return k
	}
	k.Role, k.Organisation = deref(s.Role), deref(s.Organisation)
	if k.Name = deref(s.Name); s.ID != "" {
		k.SpeakerHref = c.href("/speakers/"+url.PathEscape(s.ID), nil)
	}
	return k
}

// why says in words how a quotation's speaker was found.
func (c *call) why(a news.Attribution) string {
	s := c.loc.TOr("rule."+a.Rule, a.Rule)
	if a.Reason == "" {
		return s
	}
	reason, detail, _ := strings.Cut(a.Reason, " at the date: ")
	if detail != "" { // the post
		reason += " at the date"
		detail = c.loc.T("colon") + detail
	}
	return s + "; " + c.loc.TOr("reason."+fold.Slug(reason), reason) + detail
}

func deref(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

func dirOf(lang string) string {
	switch lang {
	case "ar", "fa", "ur", "he", "ps", "dv", "ckb":
		return "rtl"
	}
	return "ltr"
}
