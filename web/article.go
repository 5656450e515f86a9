package web

import (
	"errors"
	"html/template"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"iomnews/internal/news"
	"iomnews/internal/query"
)

// articleView is the page of one article.
type articleView struct {
	Page
	A          *news.Article
	TextLang   string
	TextDir    string
	LangName   string
	Kind       string
	Date       string
	DateSource string
	Paragraphs []paragraph
	Cards      []quoteCard
	Voices     []voiceLine
	NotLooked  bool // quotations were not looked for in this language
	Excerpt    bool
	Places     []placeLine
	Regions    []placeLine
	Offices    []placeLine
	Others     []link // translations
	Copies     []link // other members of the duplicate group
	StandsFor  *link  // the representative, when this is a copy
	Similar    []item
	Cite       citation
	CiteLinks  []link
	Source     string // iom.int
	Site       string
	FirstSeen  string
	Changed    string
	Contact    []string
	JSONLD     template.JS
	COinS      string
	APIHref    string
}

type voiceLine struct {
	Name, Role, Href, Why string
}

// placeLine is a place with why it is there.
type placeLine struct {
	Name, Href string
	Primary    bool
	Role       string
	Confidence string
	Evidence   []evidenceLine
}

type evidenceLine struct {
	Source, Text string
}

// oneArticle reads the article that the path names. done says that an answer
// was already written (304, moved, gone, or a citation).
func (c *call) oneArticle(prefix string) (a *news.Article, done bool, err error) {
	id := c.g.Param("id")
	format := ""
	if i := strings.IndexByte(id, '.'); i >= 0 {
		id, format = id[:i], id[i+1:]
	}
	if err := c.onlyUI(); err != nil {
		return nil, false, err
	}
	if err := c.pin(""); err != nil {
		return nil, false, err
	}
	if format != "" && !slices.Contains(citeFormats, format) {
		return nil, false, notFound(c.loc.T("problem.format", format, strings.Join(citeFormats, ", ")))
	}
	a, err = c.view.Article(c.r.Context(), id)
	if err != nil {
		return nil, true, c.buried(id, prefix, format, err)
	}
	if c.fresh(format, "") {
		return nil, true, nil
	}
	a = served(a)
	if format != "" {
		return nil, true, c.writeCitation(a, format)
	}
	return a, false, nil
}

// onlyUI refuses every parameter but ui.
func (c *call) onlyUI(also ...string) error {
	for _, name := range sortedKeys(c.values) {
		if name != "ui" && !slices.Contains(also, name) {
			return badParam(name, c.values.Get(name), c.loc.T("problem.unknown", clip(name, 40)), "")
		}
	}
	return nil
}

// buried answers for an id that is held no longer: never with 404 once it was
// served.
func (c *call) buried(id, prefix, format string, err error) error {
	if !errors.Is(err, news.ErrNotFound) && !errors.Is(err, news.ErrGone) && !errors.Is(err, news.ErrForgotten) {
		return err
	}
	f, lookErr := c.view.Lookup(c.r.Context(), query.Lookup{What: query.Buried, ID: id, UI: c.loc.Lang})
	if lookErr != nil || f == nil || f.Tombstone == nil {
		if lookErr != nil && !errors.Is(lookErr, news.ErrNotFound) && !errors.Is(lookErr, news.ErrForgotten) {
			return lookErr
		}
		if errors.Is(lookErr, news.ErrForgotten) {
			return lookErr
		}
		return err
	}
	t := f.Tombstone
	switch {
	case t.Status == "forgotten":
		return problem("forgotten", "", news.ErrForgotten)
	case t.Moved != "":
		to := prefix + url.PathEscape(t.Moved)
		if format != "" {
			to += "." + format
		}
		c.g.Redirect(http.StatusPermanentRedirect, c.href(to, nil))
		return nil
	}
	if c.api {
		return c.json(t)
	}
	v := goneView{Page: c.page(t.Title), T: t}
	if t.Published != nil {
		v.Date = c.loc.Date(*t.Published)
	}
	if t.LastSeen != nil {
		v.LastSeen = c.loc.Date(t.LastSeen.UTC().Format("2006-01-02"))
	}
	v.NoIndex = true
	return c.html(http.StatusOK, "gone", &v)
}

type goneView struct {
	Page
	T              *query.Tombstone
	Date, LastSeen string
}

func (c *call) articlePage() error {
	a, done, err := c.oneArticle("/articles/")
	if err != nil || done {
		return err
	}
	v := &articleView{Page: c.page(a.Title), A: a, TextLang: a.Lang, TextDir: dirOf(a.Lang), LangName: query.LanguageName(a.Lang, c.loc.Lang),
		Kind: c.loc.TOr("kind."+a.Kind, a.Kind), NotLooked: a.Quotes == nil, Excerpt: a.Body == "", Source: a.URL}
	if a.Published != nil {
		v.Date = c.loc.Date(*a.Published)
		v.DateSource = c.loc.TOr("datesource."+a.PublishedSource, a.PublishedSource)
	}
	v.Site = siteOf(a.URL)
	v.Paragraphs = paragraphs(a.Body, a.Quotes)
	for i := range v.Paragraphs {
		for j := range v.Paragraphs[i].Pieces {
			if p := &v.Paragraphs[i].Pieces[j]; p.QuoteID != "" {
				p.Href = c.href("/quotes/"+p.QuoteID, nil)
			}
		}
	}
	for i := range a.Quotes {
		if a.Quotes[i].Mark != news.MarkVoiced {
			v.Cards = append(v.Cards, c.quoteCard(&a.Quotes[i], a))
		}
	}
	v.Voices = c.voices(a)
	v.Places = c.places(a)
	for _, id := range a.Regions {
		v.Regions = append(v.Regions, c.placeNamed(a, query.Region, id))
	}
	for _, id := range a.Offices {
		v.Offices = append(v.Offices, c.placeNamed(a, query.Office, id))
	}
	c.related(v, a)
	v.Cite = c.citation(a)
	v.CiteLinks = c.citeLinks(a.ID)
	v.FirstSeen = c.loc.Date(a.FirstSeen.UTC().Format("2006-01-02"))
	if a.Changed != nil {
		v.Changed = c.loc.Date(a.Changed.UTC().Format("2006-01-02"))
	}
	if a.Contact != nil {
		v.Contact = strings.Split(*a.Contact, "\n\n")
	}
	v.APIHref = "/api/v1/articles/" + a.ID
	v.JSONLD, v.COinS = jsonLD(a), coins(a)
	v.HeadData = v
	return c.html(http.StatusOK, "article", v)
}

func (c *call) voices(a *news.Article) []voiceLine {
	var out []voiceLine
	for _, voice := range a.Voices {
		name := deref(voice.Speaker.Name)
		if slices.ContainsFunc(out, func(l voiceLine) bool { return l.Name == name && l.Role == deref(voice.Speaker.Role) }) {
			continue
		}
		l := voiceLine{Name: name, Role: deref(voice.Speaker.Role), Why: c.loc.T("evidence."+voice.Rule) + c.loc.T("colon") + voice.Text}
		if voice.Speaker.ID != "" {
			l.Href = c.href("/speakers/"+url.PathEscape(voice.Speaker.ID), nil)
		}
		out = append(out, l)
	}
	return out
}

func (c *call) places(a *news.Article) []placeLine {
	var out []placeLine
	for _, p := range a.Places {
		if p.Country == "" || p.Office != "" {
			continue
		}
		out = append(out, placeLine{Name: c.label(query.Country, p.Country), Href: c.href("/countries/"+p.Country, nil), Evidence: c.evidence(p.Evidence),
			Primary: p.About == news.AboutPrimary, Role: c.loc.TOr("role."+p.Role, p.Role), Confidence: c.loc.TOr("confidence."+p.Confidence, p.Confidence)})
	}
	slices.SortStableFunc(out, func(a, b placeLine) int {
		switch {
		case a.Primary == b.Primary:
			return 0
		case a.Primary:
			return -1
		}
		return 1
	})
	return out
}

// placeNamed is a region or an office of the article, with its evidence.
func (c *call) placeNamed(a *news.Article, kind, id string) placeLine {
	l := placeLine{Name: c.label(kind, id), Href: c.href("/"+kind+"s/"+id, nil)}
	for _, p := range a.Places {
		if kind == query.Office && p.Office == id || kind == query.Region && p.Region == id && p.Country == "" {
			l.Evidence = c.evidence(p.Evidence)
		}
	}
	return l
}

func (c *call) evidence(all []news.Evidence) []evidenceLine {
	const shown = 6
	var out []evidenceLine
	for _, e := range all {
		line := evidenceLine{Source: c.loc.TOr("evidence."+e.Source, e.Source), Text: e.Text}
		if !slices.Contains(out, line) && len(out) < shown {
			out = append(out, line)
		}
	}
	return out
}

// related finds the other languages, the copies and what is similar. What
// cannot be found is left out: the article itself is there.
func (c *call) related(v *articleView, a *news.Article) {
	ctx := c.r.Context()
	for _, t := range a.Translations {
		l := link{Text: query.LanguageName(t.Lang, c.loc.Lang), Href: c.href("/articles/"+t.ID, nil), Lang: t.Lang}
		if other, err := c.view.Article(ctx, t.ID); err == nil {
			l.Text += c.loc.T("colon") + other.Title
		}
		v.Others = append(v.Others, l)
	}
	for _, id := range a.Duplicates {
		other, err := c.view.Article(ctx, id)
		if err != nil {
			continue
		}
		l := link{Text: other.URL, Href: c.href("/articles/"+id, nil), Lang: other.Lang}
		if u, err := url.Parse(other.URL); err == nil {
			l.Text = u.Host + u.Path
		}
		if other.Representative && !a.Representative {
			v.StandsFor = &l
			continue
		}
		v.Copies = append(v.Copies, l)
	}
	if f, err := c.view.Lookup(ctx, query.Lookup{What: query.Similar, ID: a.ID, Limit: 5, UI: c.loc.Lang}); err == nil {
		for _, h := range f.Hits {
			v.Similar = append(v.Similar, c.item(h, query.Query{}))
		}
	}
}

// siteOf is the host of an address as people say it.
func siteOf(address string) string { return strings.TrimPrefix(hostOf(address), "www.") }
