package web

import (
	"net/url"
	"strings"

	"iomnews/internal/gazetteer"
	"iomnews/internal/query"
)

// suggestAnswer completes what is being typed.
type suggestAnswer struct {
	Data []suggestion `json:"data"`
}

type suggestion struct {
	query.Suggestion
	KindLabel string `json:"kind_label"`
	Href      string `json:"href"`
}

func (c *call) apiSuggest() error {
	if err := c.onlyUI("q", "limit"); err != nil {
		return err
	}
	limit, err := c.number("limit", 8, 1, 20)
	if err != nil {
		return err
	}
	text := strings.Join(strings.Fields(clip(c.values.Get("q"), 100)), " ")
	if err := c.pin(""); err != nil {
		return err
	}
	if c.fresh("json", text+"\x00"+itoa(limit)) {
		return nil
	}
	a := suggestAnswer{Data: []suggestion{}}
	if text == "" {
		return c.json(a)
	}
	f, err := c.view.Lookup(c.r.Context(), query.Lookup{What: query.Suggest, Prefix: text, Limit: limit, UI: c.loc.Lang})
	if err != nil {
		return err
	}
	for _, s := range f.Suggestions {
		one := suggestion{Suggestion: s, KindLabel: c.loc.TOr("suggest."+s.Kind, s.Kind), Href: c.suggestionHref(s)}
		if s.Kind != "speaker" && s.Kind != "title" && s.Kind != "spelling" {
			one.Label = c.label(s.Kind, s.ID)
		}
		a.Data = append(a.Data, one)
	}
	return c.json(a)
}

func (c *call) suggestionHref(s query.Suggestion) string {
	id := url.PathEscape(s.ID)
	switch s.Kind {
	case "speaker":
		return c.href("/speakers/"+id, nil)
	case "country":
		return c.href("/countries/"+id, nil)
	case "region":
		return c.href("/regions/"+id, nil)
	case "office":
		return c.href("/offices/"+id, nil)
	case "title":
		return c.href("/articles/"+id, nil)
	}
	return c.href("/search", url.Values{"q": {s.Label}})
}

// vocabulary is one of the lists of names.
type vocabulary struct {
	Total int    `json:"total"`
	Data  []term `json:"data"`
}

type term struct {
	ID      string            `json:"id"`
	ISO2    string            `json:"iso2,omitempty"`
	Type    string            `json:"type,omitempty"`
	Country string            `json:"country,omitempty"`
	Region  string            `json:"region,omitempty"`
	Aliases []string          `json:"aliases,omitempty"`
	Names   map[string]string `json:"names"`
}

func names(f func(lang string) string) map[string]string {
	out := map[string]string{}
	for _, lang := range uiLangs {
		out[lang] = f(lang)
	}
	return out
}

// vocabulary answers with a list that changes with the build only.
func (c *call) vocabulary(terms []term) error {
	if err := c.onlyUI(); err != nil {
		return err
	}
	c.view = buildView{}
	if c.fresh("json", "") {
		return nil
	}
	c.g.Header("Cache-Control", "public, max-age=3600")
	return c.json(vocabulary{Total: len(terms), Data: terms})
}

// buildView stands for what depends on the build and no generation.
type buildView struct{ View }

func (buildView) Generation() query.Generation { return query.Generation{} }
func (buildView) Close() error                 { return nil }

func (c *call) apiCountries() error {
	var out []term
	for _, x := range gazetteer.Countries() {
		out = append(out, term{ID: x.ISO3, ISO2: x.ISO2, Region: x.Region, Names: names(x.Name)})
	}
	return c.vocabulary(out)
}

func (c *call) apiRegions() error {
	var out []term
	for _, x := range gazetteer.Regions() {
		out = append(out, term{ID: x.Slug, Aliases: x.Aliases, Names: names(x.Name)})
	}
	return c.vocabulary(out)
}

func (c *call) apiOffices() error {
	var out []term
	for _, x := range gazetteer.Offices() {
		out = append(out, term{ID: x.Slug, Type: x.Type, Country: x.Country, Region: x.Region, Names: names(x.Name)})
	}
	return c.vocabulary(out)
}

func (c *call) apiLanguages() error {
	var out []term
	for _, x := range query.Languages {
		out = append(out, term{ID: x.Code, Names: names(x.Name)})
	}
	return c.vocabulary(out)
}
