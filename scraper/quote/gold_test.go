package quote

import (
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"
	"unicode/utf8"
)

// passage is an invented text with its gold, read from testdata.
type passage struct {
	goldRow
	Non    [][2]int // marks that are no speech
	Voices []string
}

// goldPassages reads testdata/<part>/<lang>.txt. Passages begin with a line
// “=== id | kind | date | title”. Before a mark stands a tag: {Name|Role},
// {Name|Role|mixed}, {-} no speech, {+} a further part of the quotation before,
// {:words} a speaker without a name; {/} ends the words where marks are missing or
// odd; {[} … {]} cuts an attribution out of the
// words. A line “voices: A; B” after the first gives the voices.
func goldPassages(tb testing.TB, part string) []passage {
	tb.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", part, "*.txt"))
	if err != nil || len(files) == 0 {
		tb.Fatalf("no gold in testdata/%s: %v", part, err)
	}
	sort.Strings(files)
	var out []passage
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			tb.Fatal(err)
		}
		lang, _, _ := strings.Cut(strings.TrimSuffix(filepath.Base(file), ".txt"), "-") // en-2.txt
		for _, block := range strings.Split("\n"+string(b), "\n=== ")[1:] {
			p, err := parsePassage(block, lang)
			if err != "" {
				tb.Fatalf("%s: %s", file, err)
			}
			out = append(out, p)
		}
	}
	return out
}

var closers = map[rune]string{'(': "))", '“': "”", '"': "\"", '«': "»", '„': "“"}

func parsePassage(block, lang string) (passage, string) {
	var p passage
	head, body, _ := strings.Cut(block, "\n")
	f := strings.SplitN(head, "|", 4)
	if len(f) != 4 {
		return p, "head " + head
	}
	p.ID, p.Kind, p.Published, p.Title = strings.TrimSpace(f[0]), strings.TrimSpace(f[1]), strings.TrimSpace(f[2]), strings.TrimSpace(f[3])
	p.Lang = lang
	if rest, ok := strings.CutPrefix(body, "voices: "); ok {
		var names string
		names, body, _ = strings.Cut(rest, "\n")
		p.Voices = strings.Split(names, "; ")
	}
	body = strings.TrimSpace(body)
	var out strings.Builder
	for {
		i := strings.IndexByte(body, '{')
		if i < 0 {
			out.WriteString(body)
			break
		}
		out.WriteString(body[:i])
		j := strings.IndexByte(body, '}')
		if j < i {
			return p, p.ID + ": tag without end"
		}
		tag := body[i+1 : j]
		body = body[j+1:]
		open, n := utf8.DecodeRuneInString(body)
		mark := string(open)
		if strings.HasPrefix(body, "''") {
			mark, n = "''", 2
		}
		if strings.HasPrefix(body, "((") {
			mark, n = "((", 2
		}
		para := body
		if i := strings.Index(para, "\n\n"); i >= 0 {
			para = para[:i]
		}
		end, skip := strings.Index(para[n:], "{/}"), 3
		if end < 0 {
			end, skip = strings.Index(body[n:], closers[open]), 0
			if closers[open] == "" || end < 0 {
				return p, p.ID + ": no marks after tag " + tag
			}
		}
		words := body[n : n+end]
		cut := 0
		if a := strings.LastIndex(words, "{[}"); a >= 0 && strings.HasSuffix(strings.TrimSpace(words), "{]}") {
			cut = utf8.RuneCountInString(strings.TrimSuffix(strings.TrimSpace(words[a+3:]), "{]}"))
		}
		words = strings.NewReplacer("{[}", "", "{]}", "").Replace(words)
		out.WriteString(mark)
		trimmed := strings.TrimSpace(words)
		start := utf8.RuneCountInString(out.String()) + utf8.RuneCountInString(words[:strings.Index(words, trimmed)])
		stop := start + utf8.RuneCountInString(trimmed) - cut
		out.WriteString(words)
		body = body[n+end+skip:]
		switch tag {
		case "-":
			p.Non = append(p.Non, [2]int{start, stop})
		case "+":
			if len(p.Quotes) == 0 {
				return p, p.ID + ": a further part of nothing"
			}
			p.Quotes[len(p.Quotes)-1].End = stop
		default:
			f := strings.Split(strings.TrimPrefix(tag, ":")+"||", "|")
			q := goldQuote{Start: start, End: stop, Text: trimmed, Speaker: f[0], Resolved: f[0], Role: f[1], Kind: f[2]}
			if q.Kind == "" {
				q.Kind = "direct"
			}
			p.Quotes = append(p.Quotes, q)
		}
	}
	p.Text = out.String()
	return p, ""
}

// find runs Find on a passage.
func (p *passage) find() Found {
	return Find(Text{Title: p.Title, Byline: p.Byline, Kind: p.Kind, Published: p.Published, Body: p.Text, Lang: p.Lang})
}
