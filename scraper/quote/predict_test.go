package quote

import (
	"bufio"
	"encoding/json"
	"os"
	"slices"
	"testing"
	"unicode"
)

// goldRow is a row of gold in the format of score_quotes.py.
type goldRow struct {
	ID        string      `json:"id"`
	Lang      string      `json:"lang"`
	Title     string      `json:"title"`
	Byline    string      `json:"byline,omitempty"`
	Kind      string      `json:"kind,omitempty"`
	Published string      `json:"published,omitempty"`
	Text      string      `json:"text"`
	Quotes    []goldQuote `json:"quotes"`
}

type goldQuote struct {
	Start    int    `json:"start"`
	End      int    `json:"end"`
	Text     string `json:"text"`
	Speaker  string `json:"speaker_text"`
	Resolved string `json:"speaker_resolved"`
	Role     string `json:"role"`
	Kind     string `json:"kind"`
}

type predQuote struct {
	Start      int    `json:"start"`
	End        int    `json:"end"`
	Text       string `json:"text"`
	Speaker    string `json:"speaker,omitempty"`
	Role       string `json:"role,omitempty"`
	Rule       string `json:"rule"`
	Confidence string `json:"confidence"`
	Kind       string `json:"kind"`
}

func readGold(t testing.TB, path string) []goldRow {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Skipf("gold %s: %v", path, err)
	}
	defer file.Close()
	var rows []goldRow
	sc := bufio.NewScanner(file)
	sc.Buffer(nil, 64<<20)
	for sc.Scan() {
		if len(sc.Bytes()) == 0 {
			continue
		}
		var r goldRow
		if err := json.Unmarshal(sc.Bytes(), &r); err != nil {
			t.Fatalf("read %s: %v", path, err)
		}
		rows = append(rows, r)
	}
	return rows
}

// TestPredict writes predictions for any gold file in the scorer's format:
// QUOTES_GOLD=in.jsonl QUOTES_PRED=out.jsonl go test -run Predict. QUOTES_PARTS=1 writes
// the parts of a quotation one by one, QUOTES_PARTS=paragraphs those that other words divide.
func TestPredict(t *testing.T) {
	in, out := os.Getenv("QUOTES_GOLD"), os.Getenv("QUOTES_PRED")
	if in == "" || out == "" {
		t.Skip("QUOTES_GOLD and QUOTES_PRED are not set")
	}
	file, err := os.Create(out)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	enc := json.NewEncoder(file)
	enc.SetEscapeHTML(false)
	for _, r := range readGold(t, in) {
		lang := r.Lang
		if lang == "" {
			lang = "en"
		}
		found := Find(Text{Title: r.Title, Byline: r.Byline, Kind: r.Kind, Published: r.Published, Body: r.Text, Lang: lang})
		ps := []predQuote{}
		for _, q := range found.Quotes {
			p := predQuote{Start: q.Start, End: q.End, Text: q.Text, Speaker: label(q.Speaker), Rule: q.Attribution.Rule, Confidence: q.Attribution.Confidence, Kind: q.Kind}
			if q.Speaker != nil && q.Speaker.Role != nil {
				p.Role = *q.Speaker.Role
			}
			if os.Getenv("QUOTES_PARTS") != "" && len(q.Parts) > 1 {
				for i, part := range q.Parts {
					if i > 0 && os.Getenv("QUOTES_PARTS") == "paragraphs" && wordless([]rune(r.Text)[p.End:part[0]]) { // opened again in the next paragraph
						p.End = part[1]
						ps[len(ps)-1] = p
						continue
					}
					p.Start, p.End, p.Text = part[0], part[1], ""
					ps = append(ps, p)
				}
				continue
			}
			ps = append(ps, p)
		}
		if err := enc.Encode(map[string]any{"id": r.ID, "quotes": ps}); err != nil {
			t.Fatal(err)
		}
	}
}

func wordless(rs []rune) bool {
	return !slices.ContainsFunc(rs, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}
