package web

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"iomnews/internal/gazetteer"
	"iomnews/internal/news"
	"iomnews/internal/query"
)

// advancedView is a form for everything that can be asked.
type advancedView struct {
	Page
	Q        query.Query
	Of       string
	From, To string
	Choices  []choiceGroup
	Country  []optionGroup
	Office   []option
	Speaker  string
	About    []option
	Sort     []option
}

type choiceGroup struct {
	Name, Label string
	Options     []option
}

type optionGroup struct {
	Label   string
	Options []option
}

type option struct {
	Value, Text string
	Chosen      bool
}

// advancedPage shows the form; sent off, it leads to the search it describes.
func (c *call) advancedPage() error {
	parts := map[string]string{}
	for _, name := range []string{"phrase", "any", "none", "title", "go"} {
		parts[name] = c.take(name)
	}
	of, err := c.of()
	if err != nil {
		return err
	}
	if parts["go"] != "" {
		return c.sendOff(of, parts)
	}
	q, err := c.question(of, "of")
	if err != nil {
		return err
	}
	v := &advancedView{Page: c.page(c.loc.T("nav.advanced")), Q: q, Of: of, From: q.From.String(), To: q.To.String(), Speaker: strings.Join(q.Include[query.Speaker], " ")}
	v.SearchBox = false
	c.choices(v)
	for _, a := range []string{"primary", "mentioned", "said"} {
		v.About = append(v.About, option{a, c.loc.T("about." + a), a == q.About || a == "primary" && q.About == ""})
	}
	for _, s := range []string{"", "relevance", "newest", "oldest", "seen"} {
		v.Sort = append(v.Sort, option{s, c.loc.T("sort." + orText(s, "default")), s == q.Sort})
	}
	return c.html(200, "advanced", v)
}

// sendOff redirects to the search that the form's fields describe.
func (c *call) sendOff(of string, parts map[string]string) error {
	v := url.Values{}
	for name, values := range c.values {
		for _, x := range values {
			if x != "" && name != "q" && name != "of" && name != "ui" {
				v.Add(name, x)
			}
		}
	}
	if q := compose(c.values.Get("q"), parts); q != "" {
		v.Set("q", q)
	}
	c.g.Redirect(http.StatusSeeOther, c.href(searchPath(of), v))
	return nil
}

// choices fills the form's boxes and lists.
func (c *call) choices(v *advancedView) {
	chosen := func(name, value string) bool { return slices.Contains(v.Q.Include[name], value) }
	group := func(name string, values ...string) {
		g := choiceGroup{Name: name, Label: c.loc.T("facet." + name)}
		for _, x := range values {
			g.Options = append(g.Options, option{x, c.label(name, x), chosen(name, x)})
		}
		v.Choices = append(v.Choices, g)
	}
	byName := func(a, b option) int { return compare(foldName(a.Text), foldName(b.Text)) }
	byRegion := map[string][]option{}
	for _, x := range gazetteer.Countries() {
		byRegion[x.Region] = append(byRegion[x.Region], option{x.ISO3, x.Name(c.loc.Lang), chosen(query.Country, x.ISO3)})
	}
	var regions []string
	for _, r := range gazetteer.Regions() {
		regions = append(regions, r.Slug)
		if options := byRegion[r.Slug]; len(options) > 0 {
			slices.SortFunc(options, byName)
			v.Country = append(v.Country, optionGroup{r.Name(c.loc.Lang), options})
		}
	}
	group(query.Region, regions...)
	group(query.Kind, news.KindNews, news.KindStatement, news.KindSpeech, news.KindStory, news.KindBlog, news.KindVideo, news.KindOther)
	group(query.Lang, c.languagesHeld()...)
	for _, o := range gazetteer.Offices() {
		v.Office = append(v.Office, option{o.Slug, o.Name(c.loc.Lang), chosen(query.Office, o.Slug)})
	}
	slices.SortFunc(v.Office, byName)
}

// languagesHeld are the languages of the articles held, most frequent first;
// the commonest ones before there is a generation.
func (c *call) languagesHeld() []string {
	var out []string
	if c.pin("") == nil {
		q := query.Query{Of: query.Articles, Limit: 1, Facets: []query.FacetRequest{{Name: query.Lang, Limit: -1}}}
		if r, err := c.view.Search(c.r.Context(), q); err == nil && r.Facets[query.Lang] != nil {
			for _, v := range r.Facets[query.Lang].Values {
				out = append(out, v.ID)
			}
			return out
		}
	}
	for _, l := range query.Languages[:6] {
		out = append(out, l.Code)
	}
	return out
}

var noSyntax = strings.NewReplacer(`"`, " ", "“", " ", "”", " ", "«", " ", "»", " ", "„", " ", "‟", " ", "(", " ", ")", " ", "*", " ", "~", " ", ":", " ")

// compose writes the form's parts as one text of the query language.
func compose(q string, parts map[string]string) string {
	var out []string
	if q != "" {
		out = append(out, q)
	}
	words := func(name string) []string { return strings.Fields(noSyntax.Replace(parts[name])) }
	if w := words("phrase"); len(w) > 0 {
		out = append(out, `"`+strings.Join(w, " ")+`"`)
	}
	if w := words("any"); len(w) > 1 {
		out = append(out, "("+strings.Join(w, " OR ")+")")
	} else if len(w) == 1 {
		out = append(out, w[0])
	}
	if w := words("title"); len(w) > 0 {
		out = append(out, "title:("+strings.Join(w, " ")+")")
	}
	for _, w := range words("none") {
		out = append(out, "-"+strings.TrimLeft(w, "-"))
	}
	return strings.Join(out, " ")
}
