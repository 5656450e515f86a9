package archive

import (
	"context"
	"crypto/sha256"
	"slices"

	"iomnews/internal/news"
)

// Kinds of what can be forgotten.
const (
	forgetURL     = "url"
	forgetSpeaker = "speaker"
	forgetArticle = "article" // the id of an article whose address is forgotten: answered with 410
)

// forgetHash is all that is kept of something forgotten.
func forgetHash(kind, value string) []byte {
	sum := sha256.Sum256([]byte(kind + "\x00" + value))
	return sum[:]
}

func (t *tx) isForgotten(kind, value string) (found bool, err error) {
	_, err = t.row("SELECT EXISTS (SELECT 1 FROM forgotten WHERE hash = ?)", []any{forgetHash(kind, value)}, &found)
	return found, err
}

// IsForgotten reports whether an address was removed on request.
func (a *Archive) IsForgotten(ctx context.Context, url string) (found bool, err error) {
	if _, err = a.readRow(ctx, "SELECT EXISTS (SELECT 1 FROM forgotten WHERE hash = ?)", []any{forgetHash(forgetURL, url)}, &found); err != nil {
		return false, a.explain("look up", url, err)
	}
	return found, nil
}

// forgottenSpeakers returns the hashes of the speakers removed on request.
func (a *Archive) forgottenSpeakers(ctx context.Context) (map[string]bool, error) {
	out := map[string]bool{}
	err := a.read(ctx, "SELECT hash FROM forgotten WHERE kind = ?", []any{forgetSpeaker}, func(scan func(...any) error) error {
		var h []byte
		err := scan(&h)
		out[string(h)] = true
		return err
	})
	if err != nil {
		return nil, a.explain("read", "what is forgotten", err)
	}
	return out, nil
}

// withoutSpeakers returns art, or a copy of it without the quotations and
// voices of forgotten speakers.
func withoutSpeakers(art *news.Article, gone map[string]bool) *news.Article {
	if len(gone) == 0 {
		return art
	}
	dead := func(id string) bool { return id != "" && gone[string(forgetHash(forgetSpeaker, id))] }
	deadQuote := func(q news.Quote) bool { return q.Speaker != nil && dead(q.Speaker.ID) }
	deadVoice := func(v news.Voice) bool { return dead(v.Speaker.ID) }
	if !slices.ContainsFunc(art.Quotes, deadQuote) && !slices.ContainsFunc(art.Voices, deadVoice) {
		return art
	}
	out := *art
	out.Quotes = slices.DeleteFunc(slices.Clone(art.Quotes), deadQuote)
	out.Voices = slices.DeleteFunc(slices.Clone(art.Voices), deadVoice)
	return &out
}
