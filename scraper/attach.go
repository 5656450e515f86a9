package scraper

import (
	"sync"

	"iomnews/internal/news"
	"iomnews/scraper/place"
	"iomnews/scraper/quote"
)

// tagger is made once: it only reads its tables.
var tagger = sync.OnceValue(place.New)

// attach finds quotations, voices and places in a finished text. Places come
// last, for they also read who speaks.
func attach(a *news.Article) {
	found := quote.Find(quote.Text{Title: a.Title, Byline: text(a.Byline), Body: a.Body, Lang: a.Lang, Kind: a.Kind, Published: text(a.Published)})
	a.Quotes, a.Voices = found.Quotes, found.Voices
	quote.Identify(a.ID, a.Quotes)
	tagger().Tag(a)
}
