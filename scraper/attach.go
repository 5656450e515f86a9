package scraper

import "iomnews/internal/news"

// attach finds quotations and places in a finished text.
func attach(a *news.Article) {}
