package demo

import (
	"math/rand/v2"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"iomnews/internal/fold"
	"iomnews/internal/gazetteer"
	"iomnews/internal/news"
)

// tongue is a language of the corpus: the words of the invented articles by
// their frequency, then made-up ones, so that the vocabulary has a long tail.
type tongue struct {
	code, prefix    string
	in, stop, comma string
	quotes          *quoteForm // nil: quotations are not looked for in this language
	words           []corpusWord
	phrases         []corpusWord
	slugs           []string
	zipf            zipfTable
}

type corpusWord struct {
	text, capital string
	runes         int
}

// quoteForm is how a language marks and attributes a quotation.
type quoteForm struct {
	open, close, comma string
	inside             bool // the comma stands inside the marks
	said, she          string
}

// tongueWeights of English, French, Spanish, Arabic, Portuguese, Ukrainian.
var tongueWeights = []int{560, 185, 165, 62, 20, 8}

func newTongues() []*tongue {
	all, err := load(sources)
	if err != nil {
		panic(err) // the embedded articles are tested
	}
	english := &quoteForm{"“", "”", ",", true, "said", "she added"}
	spanish := &quoteForm{"“", "”", ",", false, "dijo", "agregó"}
	list := []*tongue{
		{code: "en", in: "in", stop: ".", comma: ",", quotes: english},
		{code: "fr", prefix: "fr/", in: "en", stop: ".", comma: ",", quotes: &quoteForm{"« ", " »", ",", false, "a déclaré", "a-t-il ajouté"}},
		{code: "es", prefix: "es/", in: "en", stop: ".", comma: ",", quotes: spanish},
		{code: "ar", prefix: "ar/", in: "في", stop: ".", comma: "،", quotes: &quoteForm{"«", "»", "،", false, "قال", "وأضاف"}},
		{code: "pt", prefix: "pt-br/", in: "em", stop: ".", comma: ",", quotes: spanish},
		{code: "uk", prefix: "uk/", in: "в", stop: ".", comma: ","},
	}
	for i, t := range list {
		t.learn(all, uint64(i))
	}
	return list
}

// learn counts the words of the invented articles in the tongue's language and
// adds made-up ones from the same letters.
func (t *tongue) learn(all []*source, seed uint64) {
	counts := map[string]int{}
	var order []string
	pairs := map[string]int{}
	for _, s := range all {
		if s.lang != t.code || s.copyOf != 0 {
			continue
		}
		before := ""
		for _, w := range strings.FieldsFunc(strings.ToLower(s.body), func(r rune) bool {
			return !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) && r != '’' && r != '\'' && r != '-'
		}) {
			if counts[w]++; counts[w] == 1 {
				order = append(order, w)
			}
			if before != "" {
				pairs[before+" "+w]++
			}
			before = w
		}
	}
	slices.SortStableFunc(order, func(a, b string) int { return counts[b] - counts[a] })
	r := rand.New(rand.NewPCG(seed, 77))
	var parts []string // halves of real words
	for _, w := range order {
		if rs := []rune(w); len(rs) >= 5 {
			parts = append(parts, string(rs[:len(rs)/2]), string(rs[len(rs)/2:]))
		}
	}
	words := order
	for len(words) < 40_000 && len(parts) > 1 {
		words = append(words, parts[r.IntN(len(parts))&^1]+parts[r.IntN(len(parts))|1])
	}
	for _, w := range words {
		t.words = append(t.words, corpusWord{w, capital(w), utf8.RuneCountInString(w)})
	}
	t.zipf = newZipf(len(t.words), 1.0)
	var common []string
	for p, n := range pairs {
		if n >= 2 {
			common = append(common, p)
		}
	}
	slices.SortFunc(common, func(a, b string) int {
		if pairs[a] != pairs[b] {
			return pairs[b] - pairs[a]
		}
		return strings.Compare(a, b)
	})
	for _, p := range append(standing[t.code], common[:min(200, len(common))]...) {
		t.phrases = append(t.phrases, corpusWord{p, capital(p), utf8.RuneCountInString(p)})
	}
	if len(t.phrases) == 0 {
		t.phrases = t.words[:1]
	}
	for _, w := range order[:min(2000, len(order))] {
		if s := fold.Slug(w); s != "" {
			t.slugs = append(t.slugs, s)
		}
	}
}

// standing phrases of the trade, by language.
var standing = map[string][]string{
	"en": {"International Organization for Migration", "internally displaced persons", "assisted voluntary return", "voluntary return and reintegration", "unaccompanied migrant children",
		"humanitarian assistance", "safe and orderly migration", "Displacement Tracking Matrix", "host communities", "human trafficking", "climate change", "water and sanitation"},
	"fr": {"Organisation internationale pour les migrations", "personnes déplacées internes", "retour volontaire assisté", "communautés d’accueil", "traite des personnes", "changement climatique"},
	"es": {"Organización Internacional para las Migraciones", "personas desplazadas internas", "retorno voluntario asistido", "comunidades de acogida", "trata de personas", "cambio climático"},
	"ar": {"المنظمة الدولية للهجرة", "النازحين داخلياً", "العودة الطوعية", "المجتمعات المضيفة", "الاتجار بالبشر"},
	"pt": {"Organização Internacional para as Migrações", "comunidades de acolhimento"},
	"uk": {"внутрішньо переміщені особи"},
}

// corpusPlace is a country with the office that serves it.
type corpusPlace struct {
	iso3, region, office string
	country              gazetteer.Country
}

func (p *corpusPlace) name(lang string) string { return p.country.Name(lang) }

// often are the countries that the real site writes of most, first.
var often = strings.Fields("LBY SSD IRQ SDN ETH UKR YEM SYR SOM NGA BGD COL HTI AFG NER TCD PHL MEX ITA GRC LBN MOZ COD TUR KEN PAK NPL GTM HND VEN PER ECU ZWE EGY MAR TUN SEN MLI BFA CMR CAF DJI UGA TZA")

func corpusPlaces(r *rand.Rand) []corpusPlace {
	offices := map[string]string{}
	for _, o := range gazetteer.Offices() {
		if o.Country != "" && offices[o.Country] == "" {
			offices[o.Country] = o.Slug
		}
	}
	var out []corpusPlace
	add := func(c gazetteer.Country) {
		out = append(out, corpusPlace{c.ISO3, c.Region, offices[c.ISO3], c})
	}
	for _, code := range often {
		if c, ok := gazetteer.CountryByISO3(code); ok {
			add(c)
		}
	}
	rest := gazetteer.Countries()
	r.Shuffle(len(rest), func(i, j int) { rest[i], rest[j] = rest[j], rest[i] })
	for _, c := range rest {
		if !slices.Contains(often, c.ISO3) {
			add(c)
		}
	}
	return out
}

// corpusSpeaker is an invented person with one role.
type corpusSpeaker struct{ id, name, role string }

func (s *corpusSpeaker) speaker() news.Speaker {
	name, role := s.name, s.role
	return news.Speaker{ID: s.id, Name: &name, Role: &role}
}

var (
	firstNames = strings.Fields("Amina Boris Chiara Dawit Elsa Farouk Gudrun Hamid Ilse Javier Kofi Leila Mateo Nadia Oluwaseun Pilar Quentin Rashida Selam Tariq Ursula Viktor Wanjiru Xiomara Yusuf Zlata Anselm Brigitte Cosmas Dilnoza Emeka Fatoumata Goran Hiba Ivo Jorun Khadija Lucien Mirembe Nuno")
	familyHead = strings.Fields("Abar Bel Cor Dan Ek Fal Gor Hal Ib Jan Kar Lom Mar Nor Os Pel Qua Ros Sal Tor Um Val Wes Yar Zam Ald Bro Che Dur Est")
	familyTail = strings.Fields("ado bekov cini dottir escu fari gaard hani inen jee kamp lund mani nova opoulos qvist rescu son tane uko vic well yan zada etti ombe ski ault")
	roleForms  = []string{"IOM Chief of Mission in ", "IOM spokesperson in ", "Minister of Interior of ", "IOM programme manager in ", "Governor in ", "IOM Head of Office in "}
)

func corpusSpeakers(r *rand.Rand, n int, places []corpusPlace) []corpusSpeaker {
	seen := map[string]bool{}
	var out []corpusSpeaker
	for len(out) < n {
		name := firstNames[r.IntN(len(firstNames))] + " " + familyHead[r.IntN(len(familyHead))] + familyTail[r.IntN(len(familyTail))]
		if seen[name] {
			continue
		}
		seen[name] = true
		role := roleForms[r.IntN(len(roleForms))] + places[r.IntN(len(places))].name("en")
		out = append(out, corpusSpeaker{fold.Slug(name), name, role})
	}
	return out
}
