package quote

import (
	"testing"

	"iomnews/internal/news"
)

// TestSureNames holds that an Arabic name that may have swallowed the word behind
// it is never given with high confidence.
func TestSureNames(t *testing.T) {
	for body, want := range map[string]string{
		"قالت هدى الراوي: «وصلت العائلات ليلاً ولم يكن معها شيء».":                                  news.High,
		"رتبت هدى الأغطية في الصباح. وقالت هدى: «وصلت العائلات ليلاً ولم يكن معها شيء».":            news.Medium,
		"وتجلس أمينة وتضحك مع الأطفال. وقالت أمينة: «وصلت العائلات ليلاً ولم يكن معها شيء».":        news.Medium,
		"قال سالم محمود إن الطريق مقطوع، وأضاف سالم محمود: «وصلت العائلات ليلاً ولم يكن معها شيء».": news.High,
	} {
		q := Find(Text{Body: body, Lang: "ar"}).Quotes
		if len(q) != 1 {
			t.Fatalf("%s: %d quotations", body, len(q))
		}
		if got := q[0].Attribution.Confidence; got != want {
			t.Errorf("%s: confidence %s, want %s (%v)", body, got, want, label(q[0].Speaker))
		}
	}
}
