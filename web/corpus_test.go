package web

import (
	"fmt"
	"strings"
	"time"

	"iomnews/internal/address"
	"iomnews/internal/fold"
	"iomnews/internal/news"
	"iomnews/internal/query"
)

// newFake is the invented corpus of these tests.
func newFake() *fake {
	f := &fake{buried: map[string]*query.Tombstone{}}
	contact := "For more information, please contact Ana Pereira, IOM Mozambique, Email: apereira@iom.example, Tel: +258 84 311 30 95"
	cyclone := articleOf("/news/shelter-after-cyclone", "Shelter Reaches Families After the Cyclone in Sofala", "en", "2019-04-02",
		"Beira – Trucks with tarpaulins and tools reached Búzi this week, the first since the river took the road.\n\n"+
			"“We slept on the roof of the school for six nights, and nobody knew whether the water would stop,” said Celestino Macuacua, head of the Guara Guara reception centre.\n\n"+
			"The storm left 12,400 households without a roof. “A roof is not the end of an emergency, it is the beginning of a decision: stay or leave,” said Katharina Lindqvist, IOM Mozambique Chief of Mission. “We owe people the facts they need to decide.”\n\n"+
			"Distribution goes on until the end of May.", []string{"MOZ"},
		saying{"We slept on the roof of the school for six nights, and nobody knew whether the water would stop,", "Celestino Macuacua", "head of the Guara Guara reception centre"},
		saying{"A roof is not the end of an emergency, it is the beginning of a decision: stay or leave,", "Katharina Lindqvist", "IOM Mozambique Chief of Mission"},
		saying{"We owe people the facts they need to decide.", "Katharina Lindqvist", "IOM Mozambique Chief of Mission"})
	cyclone.Regions, cyclone.Offices, cyclone.Contact = []string{"east-horn-and-southern-africa"}, []string{"mozambique"}, &contact

	cities := articleOf("/news/mayors-meet-on-migration", "Mayors Meet on Migration & Housing <in Ghent>", "en", "2017-11-16",
		"Ghent – Forty mayors met on Thursday to compare what works.\n\n“A city that counts its newcomers can plan for them,” said Joris Verhaeghe, Mayor of Ghent.\n\nThe talks end on Friday.",
		[]string{"BEL"}, saying{"A city that counts its newcomers can plan for them,", "Joris Verhaeghe", "Mayor of Ghent"})
	cities.Regions, cities.Offices = []string{"europe-and-central-asia"}, []string{"belgium"}

	french := articleOf("/fr/news/retour-volontaire-niger", "Retour volontaire : 160 personnes rentrent chez elles depuis Agadez", "fr", "2021-03-09",
		"Agadez – Cent soixante personnes ont pris la route du retour mardi.\n\n« Je rentre avec un métier, pas seulement avec un sac », a déclaré Ousmane Diallo, menuisier.\n\nLe voyage dure trois jours.",
		[]string{"NER"}, saying{"Je rentre avec un métier, pas seulement avec un sac", "Ousmane Diallo", "menuisier"})
	french.Regions, french.Offices = []string{"west-and-central-africa"}, []string{"niger"}

	arabic := articleOf("/ar/news/water-points-mosul", "افتتاح نقاط مياه جديدة في الموصل", "ar", "2020-02-05",
		"الموصل – افتُتحت ست نقاط مياه في حي الزهور.\n\nوقالت هدى الجبوري، مهندسة المياه: «الماء يعيد الناس إلى بيوتهم قبل الكهرباء».",
		[]string{"IRQ"}, saying{"الماء يعيد الناس إلى بيوتهم قبل الكهرباء", "هدى الجبوري", "مهندسة المياه"})
	arabic.Regions, arabic.Offices = []string{"middle-east-and-north-africa"}, []string{"iraq"}

	statement := articleOf("/statements/on-the-sea", "Statement by the Director General on Deaths at Sea", "en", "",
		"No one should have to drown to be counted.\n\nWe ask for safe routes, and we ask today.", nil)
	statement.Kind, statement.Global, statement.Regions = news.KindStatement, true, []string{"global"}
	name, role := "Maren Okafor", "Director General"
	statement.Voices = []news.Voice{{Speaker: news.Speaker{ID: "maren-okafor", Name: &name, Role: &role}, Start: 0, End: 86, Rule: "title", Text: "Statement by the Director General"}}
	statement.Quotes = []news.Quote{{ID: "voicedvoicedvoic", Text: "No one should have to drown to be counted.", Start: 0, End: 42, Parts: [][2]int{{0, 42}}, Kind: news.QuoteDirect, Mark: news.MarkVoiced,
		Speaker: &news.Speaker{ID: "maren-okafor", Name: &name, Role: &role}, Attribution: news.Attribution{Text: "Statement by the Director General", Rule: "title", Confidence: news.High}}}

	hostile := articleOf("/news/formulas", "=HYPERLINK(\"http://evil.example\")", "en", "2018-05-05", "@SUM(1) – text, with \"quotes\"\nand a line.", []string{"BEL"})
	hostile.Regions, hostile.Quotes = []string{"europe-and-central-asia"}, nil
	hostile.Places = append(hostile.Places, news.Place{Office: "belgium", About: news.AboutMentioned, Role: "office", Confidence: news.Low})

	twin := articleOf("/mirror/shelter-after-cyclone", cyclone.Title, "en", "2019-04-02", cyclone.Body, []string{"MOZ"})
	twin.Representative, twin.Duplicates, cyclone.Duplicates = false, []string{cyclone.ID}, []string{twin.ID}
	twin.Regions = cyclone.Regions
	cyclone.Translations = []news.Translation{{Lang: "fr", ID: french.ID}}

	f.articles = []*news.Article{cyclone, cities, french, arabic, statement, hostile, twin}
	for i := range 60 {
		country, region := []string{"MOZ", "BEL", "NER", "IRQ", "COL"}[i%5],
			[]string{"east-horn-and-southern-africa", "europe-and-central-asia", "west-and-central-africa", "middle-east-and-north-africa", "latin-america-and-the-caribbean"}[i%5]
		said := fmt.Sprintf("We counted %d arrivals before noon", 100+i)
		a := articleOf(fmt.Sprintf("/news/bulletin-%d", i), fmt.Sprintf("Bulletin %d: Arrivals Counted at the Border", i), "en", fmt.Sprintf("%d-%02d-%02d", 2008+i%16, 1+i%12, 1+i%28),
			"Border – The teams were out early.\n\n“"+said+",” said Tomás Quispe, a field officer.\n\nThe count continues.", []string{country},
			saying{said, "Tomás Quispe", "field officer"})
		a.Regions = []string{region}
		f.articles = append(f.articles, a)
	}
	published, seen := "2015-06-01", time.Date(2023, 1, 2, 0, 0, 0, 0, time.UTC)
	f.buried["gonegonegonegone"] = &query.Tombstone{ID: "gonegonegonegone", Status: "gone", Title: "Bridge Opened at Nimule", URL: "https://www.iom.example/news/bridge", Published: &published, LastSeen: &seen}
	f.buried["movedmovedmovedm"] = &query.Tombstone{ID: "movedmovedmovedm", Status: "moved", Moved: cities.ID}
	f.buried["forgottenforgott"] = &query.Tombstone{ID: "forgottenforgott", Status: "forgotten"}
	f.gen = query.Generation{ID: "1-000001-abcdef", Articles: len(f.articles), Quotes: 68, Speakers: 6, First: "2008-01-01", Last: "2023-12-28", Built: seen}
	return f
}

// articleOf makes an invented article; each of said is found in body.
func articleOf(path, title, lang, date, body string, countries []string, said ...saying) *news.Article {
	url := "https://www.iom.example" + path
	scope := news.ScopeGlobal
	a := &news.Article{ID: address.ArticleID(url), URL: url, URLs: []string{url}, Title: title, Kind: news.KindNews, Scope: &scope, Lang: lang,
		PublishedSource: "meta", Body: body, Countries: countries, PrimaryCountries: countries, Quotes: []news.Quote{}, Voices: []news.Voice{}, Tags: []news.Tag{},
		Representative: true, FirstSeen: time.Date(2024, 5, 1, 8, 0, 0, 0, time.UTC), SHA256: strings.Repeat("0", 64), Layout: "drupal9-news"}
	if date != "" {
		a.Published = &date
	}
	a.Lead, _, _ = strings.Cut(body, "\n\n")
	for i, s := range said {
		at := strings.Index(body, s.text)
		if at < 0 {
			panic("not in the body: " + s.text)
		}
		start := len([]rune(body[:at]))
		end := start + len([]rune(s.text))
		q := news.Quote{ID: address.ID(a.ID, s.text, itoa(i)), Text: s.text, Start: start, End: end, Parts: [][2]int{{start, end}}, Kind: news.QuoteDirect,
			Mark: news.MarkQuoted, Attribution: news.Attribution{Text: "said " + s.name, Rule: "after-verb", Confidence: news.High}}
		if s.name != "" {
			q.Speaker = &news.Speaker{ID: fold.Slug(s.name), Name: &s.name, Role: &s.role}
		}
		a.Quotes = append(a.Quotes, q)
	}
	for _, c := range countries {
		a.Places = append(a.Places, news.Place{Country: c, About: news.AboutPrimary, Role: "subject", Confidence: news.High,
			Evidence: []news.Evidence{{Source: "title", Text: c, Offset: -1}, {Source: "contact", Text: "desk@iom.example", Offset: -1}}})
	}
	return a
}

type saying struct{ text, name, role string }

func (f *fake) timeline(q query.Query, hits []query.Hit) *query.Timeline {
	n := 4
	if q.Interval == "month" {
		n = 7
	}
	count := func(hits []query.Hit) (map[string]int, int) {
		m, undated := map[string]int{}, 0
		for _, h := range hits {
			if d := deref(h.Article.Published); d != "" {
				m[d[:n]]++
			} else {
				undated++
			}
		}
		return m, undated
	}
	t := &query.Timeline{Interval: q.Interval}
	found, undated := count(hits)
	held, undatedHeld := count(f.all(query.Query{Of: q.Of, Copies: true}))
	t.Undated, t.UndatedHeld = undated, undatedHeld
	for y := 2006; y <= 2025; y++ {
		months := []string{""}
		if n == 7 {
			months = nil
			for m := 1; m <= 12; m++ {
				months = append(months, fmt.Sprintf("-%02d", m))
			}
		}
		for _, m := range months {
			k := itoa(y) + m
			t.Buckets = append(t.Buckets, query.Bucket{Key: k, Count: found[k], Held: held[k]})
		}
	}
	return t
}
