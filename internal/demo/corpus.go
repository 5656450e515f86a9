package demo

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"iter"
	"math/rand/v2"
	"strconv"
	"strings"
	"time"

	"iomnews/internal/address"
	"iomnews/internal/fold"
	"iomnews/internal/news"
)

// Corpus yields n invented articles, extracted, tagged and linked as ingest
// leaves them, for benchmarks: about 640 words and three quotations each, words
// of six languages by Zipf's law with phrases that recur, countries, offices,
// speakers and kinds skewed as on the real site, dates from 2001 to 2026, some
// without one, duplicates and translations. The words mean nothing.
//
// Two runs with the same seed yield the same articles, and a longer corpus
// begins with a shorter one. Articles are new values that the caller owns.
func Corpus(n int, seed uint64) iter.Seq[*news.Article] {
	return func(yield func(*news.Article) bool) {
		m := newMint(seed)
		for i := 0; i < n; i++ {
			if !yield(m.article(i)) {
				return
			}
		}
	}
}

// mint makes articles; each draws from a source of its own, so that they do
// not depend on one another.
type mint struct {
	seed     uint64
	tongues  []*tongue
	places   []corpusPlace
	codes    map[string]int // ISO3 -> index of places
	place    zipfTable
	speakers []corpusSpeaker
	speaker  zipfTable
}

// copyEvery is how often an article is a copy of its predecessor on another
// host; workEvery how often it is a translation of an earlier one.
const (
	copyEvery = 23
	workEvery = 9
)

func newMint(seed uint64) *mint {
	r := rand.New(rand.NewPCG(seed, 0x10A))
	m := &mint{seed: seed, tongues: newTongues(), places: corpusPlaces(r)}
	m.codes = map[string]int{}
	for i, p := range m.places {
		m.codes[p.iso3] = i
	}
	m.place = newZipf(len(m.places), 1.05)
	m.speakers = corpusSpeakers(r, 9000, m.places)
	m.speaker = newZipf(len(m.speakers), 1.02)
	return m
}

// isCopy reports that article i repeats article i-1.
func isCopy(i int) bool { return i%copyEvery == copyEvery-1 }

func (m *mint) article(i int) *news.Article {
	if isCopy(i) {
		return m.copied(i)
	}
	a := m.original(i)
	if isCopy(i + 1) {
		a.Duplicates = []string{address.ArticleID(m.copyURL(a.URL))}
		a.Group = a.ID
	}
	return a
}

func (m *mint) copyURL(url string) string {
	return strings.Replace(url, "https://www.", "https://regional.", 1)
}

func (m *mint) copied(i int) *news.Article {
	a := m.original(i - 1)
	of := a.ID
	a.URL = m.copyURL(a.URL)
	a.ID = address.ArticleID(a.URL)
	a.URLs = []string{a.URL}
	for k := range a.Quotes {
		a.Quotes[k].ID = address.ID(a.ID, fold.String(a.Quotes[k].Text), strconv.Itoa(k))
	}
	a.Duplicates, a.Group, a.Representative = []string{of}, of, false
	a.FirstSeen = a.FirstSeen.Add(time.Hour)
	return a
}

// pick draws an index with the given weights, which add up to 1000.
func pick(r *rand.Rand, weights []int) int {
	x := r.IntN(1000)
	for i, w := range weights {
		if x -= w; x < 0 {
			return i
		}
	}
	return len(weights) - 1
}

var (
	kindNames   = []string{news.KindNews, news.KindStory, news.KindStatement, news.KindSpeech, news.KindBlog, news.KindVideo, news.KindOther}
	kindWeights = []int{800, 75, 55, 28, 22, 14, 6}
	yearWeights = []int{8, 8, 9, 10, 12, 14, 16, 18, 20, 24, 26, 28, 38, 46, 54, 58, 62, 64, 66, 62, 68, 70, 70, 66, 58, 25} // 2001 to 2026
)

func (m *mint) original(i int) *news.Article {
	r := rand.New(rand.NewPCG(m.seed, uint64(i)+1))
	t := m.tongues[pick(r, tongueWeights)]
	a := &news.Article{
		URL:  fmt.Sprintf("https://www.example-iom.int/%snews/%s-%d", t.prefix, slugWord(r, t), i),
		Kind: kindNames[pick(r, kindWeights)], Lang: t.code, LangTag: t.code, Representative: true, Layout: "drupal9-news",
		Regions: []string{}, Countries: []string{}, PrimaryCountries: []string{}, Offices: []string{},
		Voices: []news.Voice{}, Tags: []news.Tag{}, Translations: []news.Translation{}, Duplicates: []string{},
	}
	a.ID = address.ArticleID(a.URL)
	a.URLs, a.Group, a.Work = []string{a.URL}, a.ID, a.ID
	if i > 0 && i%workEvery == 0 {
		if of := i - 1 - i%7; of >= 0 && !isCopy(of) {
			before := rand.New(rand.NewPCG(m.seed, uint64(of)+1))
			u := m.tongues[pick(before, tongueWeights)]
			a.Work = address.ArticleID(fmt.Sprintf("https://www.example-iom.int/%snews/%s-%d", u.prefix, slugWord(before, u), of))
			a.Translations = append(a.Translations, news.Translation{Lang: u.code, ID: a.Work})
		}
	}
	if r.IntN(100) < 91 {
		day := time.Date(2001+pick(r, yearWeights), 1, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, r.IntN(365)).Format("2006-01-02")
		a.Published, a.PublishedSource = &day, "meta"
	}
	if a.Kind == news.KindNews {
		scope := news.ScopeGlobal
		if r.IntN(3) == 0 {
			scope = news.ScopeLocal
		}
		a.Scope = &scope
	}
	a.FirstSeen = time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(i) * time.Second)
	m.locate(r, a, t)
	m.write(r, a, t)
	h := sha256.New()
	day := ""
	if a.Published != nil {
		day = *a.Published
	}
	fmt.Fprintf(h, "%s\x00%s\x00", a.Title, day)
	h.Write([]byte(a.Body))
	a.SHA256 = hex.EncodeToString(h.Sum(nil))
	return a
}

// locate gives the article its countries, regions and offices.
func (m *mint) locate(r *rand.Rand, a *news.Article, t *tongue) {
	if r.IntN(100) < 8 {
		a.Global = true
		return
	}
	seen := map[string]bool{}
	primary := 1 + pick(r, []int{820, 130, 50})
	mentioned := primary + pick(r, []int{300, 300, 200, 120, 80})
	for k := 0; k < mentioned; k++ {
		p := &m.places[m.place.draw(r)]
		if seen[p.iso3] {
			continue
		}
		seen[p.iso3] = true
		about, score := news.AboutMentioned, 1.0
		if k < primary {
			about, score = news.AboutPrimary, 6.0
			a.PrimaryCountries = append(a.PrimaryCountries, p.iso3)
			if !seen[p.region] && p.region != "" {
				seen[p.region] = true
				a.Regions = append(a.Regions, p.region)
			}
			if p.office != "" && r.IntN(10) < 8 {
				a.Offices = append(a.Offices, p.office)
				a.Places = append(a.Places, news.Place{Office: p.office, About: news.AboutMentioned, Role: "office", Confidence: news.High,
					Evidence: []news.Evidence{{Source: "contact", Text: p.name(t.code), Offset: -1}}})
			}
		}
		a.Countries = append(a.Countries, p.iso3)
		a.Places = append(a.Places, news.Place{Country: p.iso3, About: about, Role: "subject", Confidence: news.High, Score: score,
			Evidence: []news.Evidence{{Source: "body", Text: p.name(t.code), Offset: 0}}})
	}
	a.Tags = append(a.Tags, news.Tag{Kind: "country", Text: m.byCode(a.Countries[0]).name(t.code)})
}

func (m *mint) byCode(iso3 string) *corpusPlace { return &m.places[m.codes[iso3]] }
