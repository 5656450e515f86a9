package main

import (
	"fmt"
	"strconv"

	"iomnews/scraper/quote"
	"iomnews/web"
)

// measured puts the figures of scraper/quote into the words of the page about
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
	return out
}
