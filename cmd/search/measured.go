package main

import (
	"fmt"
	"strconv"

	"iomnews/scraper/place"
	"iomnews/scraper/quote"
	"iomnews/web"
)

// measured puts the figures of scraper/quote and scraper/place into the words of the page about
// the data. Every set appears once over all of its languages, the held-out one
// also by language.
func measured() []web.Measure {
	names := map[string]string{"ar": "Arabic", "en": "English", "es": "Spanish", "fr": "French"}
	value := func(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) + " %" }
	whole := map[string]bool{}
	for _, s := range quote.Measured() {
		whole[s.Set] = whole[s.Set] || s.Lang == ""
	}
	var out []web.Measure
	for _, s := range quote.Measured() {
		add := func(what string, f float64) {
			if f > 0 {
				out = append(out, web.Measure{What: what, Value: value(f), On: fmt.Sprintf("%s; %d quotations of %d words or more", quote.SetText(s.Set), s.Quotations, s.MinWords)})
			}
		}
		switch {
		case s.MinWords < 5: // the same set again, short ones with it
		case s.Lang != "" && whole[s.Set]:
			if s.Set == "held-out" {
				add("Quotations with words and speaker right (F1), "+names[s.Lang], s.Linked)
			}
		default:
			add("Quotations found, words alone (F1)", s.Span)
			add("Speakers that are given and are right (precision)", s.Speaker)
			add("Quotations with words and speaker right (F1)", s.Linked)
			add("Quotations of confidence high that are right in words and speaker (precision)", s.High)
		}
	}
	for _, set := range []struct {
		scores []place.Score
		on     string
	}{
		{place.Measured(), "invented articles in IOM’s form whose cases were never looked at while the rules were made"},
		{place.Independent(), "invented articles by an author who had not seen the code, at their first look"},
	} {
		for _, s := range set.scores {
			out = append(out, web.Measure{What: placeNames[s.What], Value: value(s.F1), On: fmt.Sprintf("%d %s", s.Articles, set.on)})
		}
	}
	return out
}

var placeNames = map[string]string{
	"primary": "Countries that an article is about (F1)", "mentioned": "Countries mentioned (F1)", "regions": "Regions (F1)", "offices": "Offices (F1)",
}
