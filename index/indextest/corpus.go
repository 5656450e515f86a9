package indextest

import (
	"fmt"
	"iter"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"iomnews/internal/address"
	"iomnews/internal/gazetteer"
	"iomnews/internal/news"
)

// Phrase stands side by side in every twentieth English article of a Corpus.
const Phrase = "assisted voluntary return"

// Corpus makes n invented articles of about words words each, the same for the
// same seed: word frequencies fall as in real text, most articles are English,
// three quotations each, dates from 2001 to 2026 growing denser, countries,
// offices and speakers as unevenly spread as in the news.
func Corpus(n int, seed uint64, words int) iter.Seq[*news.Article] {
	return func(yield func(*news.Article) bool) {
		c := newCorpus(seed, words)
		for i := range n {
			if !yield(c.article(i)) {
				return
			}
		}
	}
}

type corpus struct {
	r         *rand.Rand
	words     int
	tongues   []*tongue
	countries []gazetteer.Country
	offices   []gazetteer.Office
	speakers  []news.Speaker
	falling   *rand.Zipf
}

// tongue is the vocabulary of one language, the most frequent words first.
type tongue struct {
	lang  string
	share int // of a hundred articles
	words []string
	zipf  []float64 // cumulated
}

func newCorpus(seed uint64, words int) *corpus {
	r := rand.New(rand.NewPCG(seed, 42))
	c := &corpus{r: r, words: words, countries: gazetteer.Countries(), offices: gazetteer.Offices(), falling: rand.NewZipf(r, 1.3, 8, 100_000)}
	r.Shuffle(len(c.countries), func(i, j int) { c.countries[i], c.countries[j] = c.countries[j], c.countries[i] })
	for _, t := range []struct {
		lang, letters, common string
		share                 int
	}{
		{"en", "bcdfghlmnprstvw aeiou", "the of and to in a for with that is on as by from at are has was", 62},
		{"fr", "bcdfglmnprstv aeioué", "de la le les et des en à du une pour dans que sur au par est", 12},
		{"es", "bcdfglmnprstv aeiouó", "de la que el en y los del las un por con para una se es su", 14},
		{"ar", "بتثجحخدرزسشصطعغفقكلمنه اوي", "في من على إلى أن التي عن مع هذا", 5},
		{"pt", "bcdfglmnprstv aeiouã", "de a o que e do da em um para com uma os no se", 3},
		{"ru", "бвгдзклмнпрст аеиоуя", "и в на с по что для не из от", 2},
		{"de", "bdfgklmnrstwz aeiouü", "der die und in den von zu mit das für", 2},
	} {
		c.tongues = append(c.tongues, newTongue(r, t.lang, t.letters, t.common, t.share))
	}
	roles := strings.Split("Director General|Chief of Mission|Regional Director|Project Officer|Mayor|Minister of Interior|Ambassador|Emergency Coordinator", "|")
	for i := range 20_000 {
		name := title(c.tongues[0].words[50+r.IntN(3000)]) + " " + title(c.tongues[0].words[50+r.IntN(9000)])
		role := roles[r.IntN(len(roles))]
		s := news.Speaker{ID: fmt.Sprintf("%s-%d", strings.ReplaceAll(strings.ToLower(name), " ", "-"), i), Name: &name, Role: &role}
		c.speakers = append(c.speakers, s)
	}
	return c
}

func newTongue(r *rand.Rand, lang, letters, common string, share int) *tongue {
	cons, vowels, _ := strings.Cut(letters, " ")
	a, b := []rune(cons), []rune(vowels)
	t := &tongue{lang: lang, share: share, words: strings.Fields(common)}
	seen := map[string]bool{}
	endings := []string{"", "", "s", "ed", "ing", "ion"}
	for len(t.words) < 40_000 {
		var w strings.Builder
		for range 2 + r.IntN(3) {
			w.WriteRune(a[r.IntN(len(a))])
			w.WriteRune(b[r.IntN(len(b))])
		}
		if lang == "en" {
			w.WriteString(endings[r.IntN(len(endings))])
		}
		if s := w.String(); !seen[s] {
			seen[s] = true
			t.words = append(t.words, s)
		}
	}
	sum := 0.0
	for i := range t.words {
		sum += 1 / math.Pow(float64(i)+2.7, 1.07)
		t.zipf = append(t.zipf, sum)
	}
	return t
}

func (t *tongue) word(r *rand.Rand) string {
	i, _ := slices.BinarySearch(t.zipf, r.Float64()*t.zipf[len(t.zipf)-1])
	return t.words[min(i, len(t.words)-1)]
}

func title(w string) string {
	_, n := utf8.DecodeRuneInString(w)
	return strings.ToUpper(w[:n]) + w[n:]
}

// text makes sentences in paragraphs.
func (c *corpus) text(t *tongue, words int) string {
	var b strings.Builder
	sentence, para := 0, 0
	for range words {
		w := t.word(c.r)
		switch {
		case sentence == 0 && para == 0 && b.Len() > 0:
			b.WriteString("\n\n")
			w = title(w)
		case sentence == 0:
			if b.Len() > 0 {
				b.WriteByte(' ')
			}
			w = title(w)
		default:
			b.WriteByte(' ')
		}
		b.WriteString(w)
		if sentence++; sentence > 8 && c.r.IntN(12) == 0 {
			b.WriteByte('.')
			sentence = 0
			para = (para + 1) % 4
		}
	}
	b.WriteByte('.')
	return b.String()
}

func (c *corpus) tongue() *tongue {
	n := c.r.IntN(100)
	for _, t := range c.tongues {
		if n -= t.share; n < 0 {
			return t
		}
	}
	return c.tongues[0]
}

func (c *corpus) rare(n int) int { return int(c.falling.Uint64()) % n }

func (c *corpus) article(i int) *news.Article {
	r, t := c.r, c.tongue()
	host := "www.iom.int"
	scope := news.ScopeGlobal
	if r.IntN(2) == 0 {
		scope = news.ScopeLocal
		host = fmt.Sprintf("site%d.iom.int", c.rare(120))
	}
	url := fmt.Sprintf("https://%s/news/item-%d", host, i)
	a := &news.Article{ID: address.ArticleID(url), URL: url, URLs: []string{url}, Title: title(c.text(t, 7+r.IntN(6))), Lang: t.lang, Scope: &scope,
		Kind:            []string{"news", "news", "news", "news", "statement", "speech", "story", "blog", "video"}[r.IntN(9)],
		PublishedSource: "meta", Dateline: []string{}, Tags: []news.Tag{}, Translations: []news.Translation{}, Duplicates: []string{}, Voices: []news.Voice{},
		Representative: r.IntN(12) > 0, Layout: "drupal9-news", SHA256: strings.Repeat("0", 64)}
	if !a.Representative {
		a.Group = "elsewhere"
	}
	if r.IntN(40) > 0 {
		day := time.Date(2001, 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, int(math.Sqrt(r.Float64())*9400))
		s := day.Format(time.DateOnly)
		a.Published, a.FirstSeen = &s, day.Add(time.Duration(r.IntN(86400))*time.Second)
	}
	for range 1 + r.IntN(3) {
		k := c.countries[c.rare(len(c.countries))]
		if !slices.Contains(a.Countries, k.ISO3) {
			a.Countries = append(a.Countries, k.ISO3)
			if len(a.Countries) == 1 || r.IntN(3) == 0 {
				a.PrimaryCountries = append(a.PrimaryCountries, k.ISO3)
				if !slices.Contains(a.Regions, k.Region) && k.Region != "" {
					a.Regions = append(a.Regions, k.Region)
				}
			}
		}
	}
	if r.IntN(2) == 0 {
		a.Offices = []string{c.offices[c.rare(len(c.offices))].Slug}
	}
	a.Work = a.ID
	if r.IntN(5) == 0 {
		a.Work = fmt.Sprint("work-", r.IntN(5000))
	}
	body := c.text(t, c.words-c.words/4+r.IntN(c.words/2+1))
	if t.lang == "en" && r.IntN(20) == 0 {
		body += " Some " + Phrase + " took place."
	}
	a.Quotes = []news.Quote{}
	offset := utf8.RuneCountInString(body)
	for k := range r.IntN(7) {
		words := c.text(t, 12+r.IntN(30))
		if k == 0 {
			words = c.text(t, 4)
		}
		words = strings.ReplaceAll(words, "\n\n", " ")
		s := c.speakers[c.rare(len(c.speakers))]
		after := "” said " + *s.Name + ", " + *s.Role + "."
		q := news.Quote{ID: address.ID(a.ID, words, "0"), Text: words, Kind: []string{"direct", "direct", "mixed"}[r.IntN(3)], Mark: news.MarkQuoted, Speaker: &s,
			Attribution: news.Attribution{Text: after, Rule: "after-verb", Confidence: []string{"high", "high", "medium", "low"}[r.IntN(4)]}, Countries: a.Countries[:1]}
		q.Start = offset + 3
		q.End = q.Start + utf8.RuneCountInString(words)
		q.Parts = [][2]int{{q.Start, q.End}}
		body += "\n\n“" + words + after
		offset = q.End + utf8.RuneCountInString(after)
		a.Quotes = append(a.Quotes, q)
	}
	a.Body = body
	a.Lead, _, _ = strings.Cut(body, ".")
	for _, k := range a.Countries {
		a.Places = append(a.Places, news.Place{Country: k, About: "mentioned", Role: "mention", Confidence: "high", Evidence: []news.Evidence{{Source: "body", Text: k, Offset: -1}}})
	}
	return a
}
