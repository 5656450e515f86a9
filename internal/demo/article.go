package demo

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"sort"
	"strconv"
	"strings"
	"time"
)

// Generations of pages (see Markup).
const (
	Drupal9 = "drupal9" // mid-2021 on, and older texts moved into it
	Drupal7 = "drupal7" // about 2013 to mid-2021
	Jahia   = "jahia"   // before about 2012, hard line breaks
)

// dated says where a generation's page may print its date.
var dated = map[string][]string{
	Drupal9: {"meta", "time", "jsonld", "header"},
	Drupal7: {"posted", "top"},
	Jahia:   {"line"},
}

//go:embed articles
var sources embed.FS

// source is one invented article as written in articles/*.txt: header lines
// "name: value", a blank line, then paragraphs separated by blank lines.
//
// In a paragraph {{a|words}} marks a quotation of speaker a, {{a+|words}} its
// continuation, {{a~|words}} mixed speech, {{-|words}} a quotation without
// speaker. The quotation marks stand outside. "## text" is a heading and
// "!! text" an image's caption, which is no part of the body.
type source struct {
	id        int
	file      string
	site, era string
	kind      string
	scope     string
	lang      string
	prefix    string // language prefix of the address, when it is not lang's own
	date      time.Time
	hasDate   bool
	shows     []string // where the page prints its date
	hide      []string // what leaves the article out: sitemap, listing, feed
	path      string
	old       []string // former addresses, redirected
	title     string
	byline    string
	dateline  []string
	tags      []tag
	sdg       []int
	caption   string
	contact   []string
	work      string // key shared by translations
	copyOf    int    // id of the article whose text this one repeats
	corrects  int    // id of the article that this text replaces during the demo
	later     bool   // published during the demo
	wrap      int    // hard line breaks at this column
	debris    string // attribute debris before this paragraph's text: "2" is the second paragraph
	speakers  map[string]GoldSpeaker
	voices    []string
	primary   []string
	also      []string
	offices   []string
	paras     []paragraph
	quotes    []GoldQuote
	body      string
}

type tag struct{ kind, text string }

// paragraph is one block of text without annotation.
type paragraph struct {
	text    string
	heading bool
	caption bool
}

// load reads all sources, sorted by id, with copies and checks resolved.
func load(fsys fs.FS) ([]*source, error) {
	names, err := fs.Glob(fsys, "articles/*.txt")
	if err != nil {
		return nil, fmt.Errorf("list articles: %w", err)
	}
	var all []*source
	byID := map[int]*source{}
	for _, name := range names {
		text, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", name, err)
		}
		s, err := parseSource(path.Base(name), string(text))
		if err != nil {
			return nil, fmt.Errorf("parse %s: %w", name, err)
		}
		if other := byID[s.id]; other != nil {
			return nil, fmt.Errorf("parse %s: id %d is %s already", name, s.id, other.file)
		}
		byID[s.id] = s
		all = append(all, s)
	}
	for _, s := range all {
		if from := byID[s.corrects]; from != nil {
			s.date, s.hasDate, s.shows, s.hide, s.site, s.path = from.date, from.hasDate, from.shows, from.hide, from.site, from.path
		}
		if s.copyOf == 0 {
			continue
		}
		from := byID[s.copyOf]
		if from == nil || from.copyOf != 0 {
			return nil, fmt.Errorf("parse %s: copy of unknown article %d", s.file, s.copyOf)
		}
		s.repeat(from)
	}
	sort.Slice(all, func(i, j int) bool { return all[i].id < all[j].id })
	return all, nil
}

// repeat takes over what a copy does not say for itself.
func (s *source) repeat(from *source) {
	s.paras, s.body, s.quotes, s.voices, s.speakers = from.paras, from.body, from.quotes, from.voices, from.speakers
	s.primary, s.also, s.dateline, s.byline = from.primary, from.also, from.dateline, from.byline
	if s.title == "" {
		s.title = from.title
	}
	if len(s.contact) == 0 {
		s.contact, s.offices = from.contact, from.offices
	}
	if !s.hasDate {
		s.date, s.hasDate = from.date, from.hasDate
	}
}

func parseSource(file, text string) (*source, error) {
	head, body, _ := strings.Cut(strings.TrimSpace(text), "\n\n")
	s := &source{
		file: file, site: "www", era: Drupal9, kind: "news", lang: "en",
		speakers: map[string]GoldSpeaker{},
	}
	slug := ""
	for _, line := range strings.Split(head, "\n") {
		name, value, ok := strings.Cut(line, ":")
		if !ok {
			return nil, fmt.Errorf("header line %q has no colon", line)
		}
		value = strings.TrimSpace(value)
		if name == "slug" {
			slug = value
			continue
		}
		if err := s.set(strings.TrimSpace(name), value); err != nil {
			return nil, fmt.Errorf("header line %q: %w", line, err)
		}
	}
	if s.id == 0 {
		return nil, fmt.Errorf("no id")
	}
	for _, place := range s.shows {
		if !slices.Contains(dated[s.era], place) {
			return nil, fmt.Errorf("a page of %s prints no date as %q", s.era, place)
		}
	}
	if s.path == "" {
		s.path = s.address(slug)
	}
	if err := s.read(body); err != nil {
		return nil, err
	}
	return s, nil
}

func (s *source) set(name, value string) (err error) {
	if key, ok := strings.CutPrefix(name, "speaker "); ok {
		who, role, _ := strings.Cut(value, "|")
		s.speakers[key] = speakerOf(strings.TrimSpace(who), strings.TrimSpace(role))
		return nil
	}
	switch name {
	case "id":
		s.id, err = strconv.Atoi(value)
	case "site":
		s.site = value
	case "era":
		s.era = value
	case "kind":
		s.kind = value
	case "scope":
		s.scope = value
	case "lang":
		s.lang = value
	case "prefix":
		s.prefix = value
	case "date":
		s.date, err = parseDate(value)
		s.hasDate = err == nil
	case "shows":
		if value != "none" {
			s.shows = strings.Fields(value)
		}
	case "hide":
		s.hide = strings.Fields(value)
	case "path":
		s.path = value
	case "old":
		s.old = append(s.old, value)
	case "title":
		s.title = value
	case "byline":
		s.byline = value
	case "dateline":
		s.dateline = split(value, "|")
	case "tags":
		for _, t := range split(value, ";") {
			kind, text, _ := strings.Cut(t, "=")
			s.tags = append(s.tags, tag{kind, text})
		}
	case "sdg":
		for _, f := range strings.Fields(value) {
			n, e := strconv.Atoi(f)
			if e != nil {
				return e
			}
			s.sdg = append(s.sdg, n)
		}
	case "caption":
		s.caption = value
	case "contact":
		s.contact = append(s.contact, value)
	case "work":
		s.work = value
	case "copy":
		s.copyOf, err = strconv.Atoi(value)
	case "corrects":
		s.corrects, err = strconv.Atoi(value)
	case "later":
		s.later = value == "yes"
	case "wrap":
		s.wrap, err = strconv.Atoi(value)
	case "debris":
		s.debris = value
	case "voice":
		s.voices = strings.Fields(value)
	case "primary":
		s.primary = strings.Fields(value)
	case "also":
		s.also = strings.Fields(value)
	case "offices":
		s.offices = split(value, ";")
	default:
		return fmt.Errorf("unknown name %q", name)
	}
	return err
}

// address builds the path of an article from era, kind, language and slug, in
// the forms of the site's generations.
func (s *source) address(slug string) string {
	prefix := s.prefix
	if prefix == "" {
		prefix = s.lang
	}
	if prefix == "en" || prefix == "-" {
		prefix = ""
	}
	if s.era == Jahia {
		lang := ""
		if s.lang != "en" {
			lang = "/lang/" + s.lang
		}
		return fmt.Sprintf("/jahia/Jahia/media/press-briefing-notes/%s/cache/offonce%s?entryId=%d", slug, lang, s.id)
	}
	section := map[string]string{"news": "news", "statement": "statements", "speech": "speeches", "story": "stories",
		"blog": "", "video": "videos"}[s.kind]
	return path.Join("/", prefix, section, slug)
}

// read parses the annotated paragraphs.
func (s *source) read(text string) error {
	var body []string
	at := 0 // code points in body so far
	for _, block := range strings.Split(text, "\n\n") {
		block = strings.Join(strings.Fields(block), " ")
		if block == "" {
			continue
		}
		p := paragraph{}
		if rest, ok := strings.CutPrefix(block, "## "); ok {
			block, p.heading = rest, true
		}
		if rest, ok := strings.CutPrefix(block, "!! "); ok {
			s.paras = append(s.paras, paragraph{text: rest, caption: true})
			continue
		}
		if len(body) > 0 {
			at += 2
		}
		plain, err := s.annotations(block, at)
		if err != nil {
			return err
		}
		p.text = plain
		s.paras = append(s.paras, p)
		body = append(body, plain)
		at += len([]rune(plain))
	}
	s.body = strings.Join(body, "\n\n")
	return nil
}

// annotations strips {{…}} of one paragraph that begins at code point at.
func (s *source) annotations(block string, at int) (string, error) {
	var plain strings.Builder
	n := at
	for {
		before, rest, ok := strings.Cut(block, "{{")
		plain.WriteString(before)
		n += len([]rune(before))
		if !ok {
			return plain.String(), nil
		}
		inner, after, ok := strings.Cut(rest, "}}")
		key, words, ok2 := strings.Cut(inner, "|")
		if !ok || !ok2 {
			return "", fmt.Errorf("annotation %.40q is not closed", rest)
		}
		plain.WriteString(words)
		end := n + len([]rune(words))
		if err := s.quote(key, words, n, end); err != nil {
			return "", err
		}
		n, block = end, after
	}
}

func (s *source) quote(key, words string, start, end int) error {
	if base, ok := strings.CutSuffix(key, "+"); ok {
		if len(s.quotes) == 0 || s.quotes[len(s.quotes)-1].key != base {
			return fmt.Errorf("continuation {{%s|%.30s… follows no quotation of %s", key, words, base)
		}
		q := &s.quotes[len(s.quotes)-1]
		q.Text += " " + words
		q.Parts = append(q.Parts, [2]int{start, end})
		return nil
	}
	q := GoldQuote{Text: words, Kind: "direct", Parts: [][2]int{{start, end}}}
	if base, ok := strings.CutSuffix(key, "~"); ok {
		key, q.Kind = base, "mixed"
	}
	q.key = key
	if key != "-" {
		sp, ok := s.speakers[key]
		if !ok {
			return fmt.Errorf("speaker %q of %.30q… is not in the header", key, words)
		}
		q.Speaker = sp
	}
	s.quotes = append(s.quotes, q)
	return nil
}

func speakerOf(name, role string) GoldSpeaker {
	return GoldSpeaker{Name: strings.TrimPrefix(name, "-"), Role: role}
}

func parseDate(s string) (time.Time, error) {
	for _, form := range []string{"2006-01-02T15:04Z07:00", "2006-01-02T15:04", "2006-01-02"} {
		if t, err := time.Parse(form, s); err == nil {
			if form == "2006-01-02" {
				t = t.Add(12 * time.Hour)
			}
			return t, nil
		}
	}
	return time.Time{}, fmt.Errorf("date %q", s)
}

func split(s, sep string) []string {
	var out []string
	for _, p := range strings.Split(s, sep) {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return out
}
