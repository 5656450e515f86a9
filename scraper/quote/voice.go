package quote

import (
	"iomnews/internal/news"
)

// voices finds the speakers of a text that is one voice without marks.
func (f *finder) voices() []news.Voice { return []news.Voice{} }

// voiceSpeaker names the speaker of an unattributed quotation in a text that
// is one voice.
func (f *finder) voiceSpeaker(s span, voices []news.Voice) (int, *news.Speaker, string) {
	return -1, nil, ""
}
