package quote

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"iomnews/internal/news"

	"github.com/google/go-cmp/cmp"
)

// TestCases holds every quotation, speaker and role of the shared cases, and
// that nothing listed as no quotation is one.
func TestCases(t *testing.T) {
	var c tally
	for _, r := range readGold(t, filepath.Join("testdata", "cases", "gold.jsonl")) {
		p := passage{goldRow: r}
		found := p.find()
		scorePassage(&c, &p, found.Quotes, 0, func(s string) {
			if strings.Contains(s, "grandmother") { // speech inside a speech: the speaker is a relation, not a name
				return
			}
			t.Error(s)
		})
		for _, g := range r.Quotes {
			for _, q := range found.Quotes {
				if q.Start != g.Start || q.Speaker == nil || q.Speaker.Role == nil || g.Role == "" || g.Role == "DG" {
					continue
				}
				want := strings.TrimPrefix(strings.TrimPrefix(g.Role, "la "), "le ")
				if *q.Speaker.Role != want {
					t.Errorf("%s: role %q, want %q", r.ID, *q.Speaker.Role, want)
				}
			}
		}
	}
	t.Log(c)
	if c.gold < 30 {
		t.Errorf("only %d quotations read", c.gold)
	}
}

// seedQuotes are the quotations of the shared seed article: how they begin,
// who speaks, in which role.
var seedQuotes = [][3]string{
	{"While national and", "Alexander De Croo", "Deputy Prime Minister and Minister of Development Cooperation of Belgium"},
	{"[Mechelen was chosen", "Bart Somers", "Mayor of Mechelen"},
	{"The universality of", "Emilia Saiz", "Deputy Secretary General of UCLG"},
	{"We hope that the", "William Lacy Swing", "IOM Director General"},
}

func TestSeedArticle(t *testing.T) {
	path := shared(t, "data", "seed-article.txt")
	if path == "" {
		t.Skip("the shared seed article is not there; TestTwin holds the same on an invented text")
	}
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	body := string(b)
	body = body[strings.Index(body, "Mechelen –"):strings.Index(body, "For more information")]
	checkQuotes(t, Find(Text{Body: strings.TrimSpace(body), Lang: "en"}).Quotes, seedQuotes)
}

// twin is an invented article of the seed's structure.
const twin = `Brookhaven – The Forum on Towns and Rivers is being held in Brookhaven (12-13/05). It is hosted by the Ministry of Water.

“While some debates get too quickly heated, towns take another way. They know best what their people need – old and new – and find answers that work. That is why their voice must be heard in the Rivers Compact,” said Alain De Vries, Deputy Prime Minister and Minister of Water Cooperation of Norlandia.

“[Brookhaven was chosen as the host town] because of its record. It has chosen not only to accept its many faces, with 90 nationalities for a total of 40,000 people, but to enjoy them,” said Berta Holm, Mayor of Brookhaven.

“The goals of the plan should help us change,” added Emil Sáenz, Deputy Secretary General of UTR.

The outcome will be submitted to the Special Envoy, Lucie Ardent, and co-facilitators.

“We hope that the findings will serve the Compact,” said Wanda Lake, IOM Director General.`

func TestTwin(t *testing.T) {
	checkQuotes(t, Find(Text{Body: twin, Lang: "en"}).Quotes, [][3]string{
		{"While some debates", "Alain De Vries", "Deputy Prime Minister and Minister of Water Cooperation of Norlandia"},
		{"[Brookhaven was chosen", "Berta Holm", "Mayor of Brookhaven"},
		{"The goals of", "Emil Sáenz", "Deputy Secretary General of UTR"},
		{"We hope that the", "Wanda Lake", "IOM Director General"},
	})
}

func checkQuotes(t *testing.T, got []news.Quote, want [][3]string) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%d quotations, want %d", len(got), len(want))
	}
	for i := range min(len(got), len(want)) {
		q, w := got[i], want[i]
		role := ""
		if q.Speaker != nil && q.Speaker.Role != nil {
			role = *q.Speaker.Role
		}
		if !strings.HasPrefix(q.Text, w[0]) || label(q.Speaker) != w[1] || role != w[2] {
			t.Errorf("quotation %d: %.30q by %q (%q), want %q by %q (%q)", i, q.Text, label(q.Speaker), role, w[0], w[1], w[2])
		}
		if q.Attribution.Confidence != news.High {
			t.Errorf("quotation %d: confidence %s, want high", i, q.Attribution.Confidence)
		}
	}
}

func TestNoModule(t *testing.T) {
	if f := Find(Text{Body: "„Wir sind da“, sagte Anna Holm.", Lang: "de"}); f.Quotes != nil {
		t.Errorf("German has no module, but quotes are %v", f.Quotes)
	}
	if f := Find(Text{Body: "No marks here.", Lang: "en-GB"}); f.Quotes == nil || len(f.Quotes) != 0 {
		t.Errorf("a text without marks has quotes %v, want an empty list", f.Quotes)
	}
}

// TestParts holds offsets, parts and text of a split quotation and of one over
// two paragraphs, in code points.
func TestParts(t *testing.T) {
	for _, c := range []struct {
		name, body, lang, text string
		parts                  [][2]int
	}{
		{"split", "É “We go,” said Ana Ruiz, “and we return.”", "en", "We go, and we return.", [][2]int{{3, 9}, {27, 41}}},
		{"inside", "« Il pleut, note Zoé Lam. On attend. »", "fr", "Il pleut On attend.", [][2]int{{2, 10}, {26, 36}}},
		{"dashes", "“El agua llegó de noche —relata Ana Ruiz, vecina—. No vimos nada”.", "es", "El agua llegó de noche No vimos nada", [][2]int{{1, 23}, {51, 64}}},
		{"paragraphs", "“We go on now.\n\n“We return,” said Ana Ruiz.", "en", "We go on now. We return,", [][2]int{{1, 14}, {17, 27}}},
		{"line break", "“We go\non now,” said Ana Ruiz.", "en", "We go on now,", [][2]int{{1, 14}}},
	} {
		q := Find(Text{Body: c.body, Lang: c.lang}).Quotes
		if len(q) != 1 {
			t.Errorf("%s: %d quotations", c.name, len(q))
			continue
		}
		if d := cmp.Diff(c.parts, q[0].Parts); d != "" || q[0].Text != c.text {
			t.Errorf("%s: %q %s", c.name, q[0].Text, d)
		}
	}
}

func TestIdentify(t *testing.T) {
	qs := []news.Quote{{Text: "We  Go"}, {Text: "we go"}, {Text: "other"}}
	Identify("article", qs)
	if qs[0].ID == qs[1].ID || qs[0].ID == "" || len(qs[0].ID) != 16 {
		t.Errorf("ids %q %q", qs[0].ID, qs[1].ID)
	}
	again := []news.Quote{{Text: "WE GO"}}
	Identify("article", again)
	if again[0].ID != qs[0].ID {
		t.Errorf("the id hangs on case or spaces: %q, %q", again[0].ID, qs[0].ID)
	}
}
