package main

import (
	"fmt"
	"regexp"
	"strconv"

	"iomnews/scraper/place"
	"iomnews/scraper/quote"
	"iomnews/web"
)

// measured lists the figures of scraper/quote and scraper/place for the page about
// the data. Every set appears once over all of its languages, the held-out one,
// the fresh ones and the real pages also by language.
func measured() []web.Measure {
	whole := map[string]bool{}
	for _, s := range quote.Measured() {
		whole[s.Set] = whole[s.Set] || s.Lang == ""
	}
	var out []web.Measure
	for _, s := range quote.Measured() {
		add := func(what, lang string, percent float64) {
			if percent > 0 {
				said := quote.SetText(s.Set)
				texts, _ := strconv.Atoi(number.FindString(said)) // 0 where the sentence gives none
				out = append(out, web.Measure{What: what, Lang: lang, Percent: percent, On: s.Set, Texts: texts, Said: said, Quotes: s.Quotations, MinWords: s.MinWords})
			}
		}
		switch {
		case s.MinWords < 5: // the same set again, short ones with it
		case s.Lang != "" && whole[s.Set]:
			if s.Set == "held-out" || s.Set == "fresh" || s.Set == "stories" || s.Set == "forms" || s.Set == "real" {
				add("linked", s.Lang, s.Linked)
			}
		default:
			add("span", "", s.Span)
			add("speaker", "", s.Speaker)
			add("linked", "", s.Linked)
			add("high", "", s.High)
		}
	}
	for _, set := range []struct {
		scores   []place.Score
		on, said string
	}{
		{place.Measured(), "places", "invented articles in IOM’s form whose cases were never looked at while the rules were made"},
		{place.Independent(), "places-independent", "invented articles by an author who had not seen the code, at their first look"},
		{place.RealPages(), "places-real", "beginnings of real pages of IOM, judged before any output was seen, at their first look"},
	} {
		for _, s := range set.scores {
			out = append(out, web.Measure{What: s.What, Percent: s.F1, On: set.on, Texts: s.Articles, Said: fmt.Sprintf("%d %s", s.Articles, set.said)})
		}
	}
	return out
}

var number = regexp.MustCompile(`\d+`)
