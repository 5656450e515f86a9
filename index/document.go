package index

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"iomnews/internal/address"
	"iomnews/internal/news"
	"iomnews/scraper/quote"

	"github.com/blevesearch/bleve/v2/document"
	index "github.com/blevesearch/bleve_index_api"
)

// maker builds bleve documents.
type maker struct {
	langs     languages
	docValues bool                    // facet fields also as bleve doc values: for comparison in benchmarks
	posts     map[string][]quote.Post // by speaker: the posts they held
}

// extra is the part of an article kept apart from its card.
type extra struct {
	Quotes []news.Quote `json:"quotes"`
	Voices []news.Voice `json:"voices"`
	Places []news.Place `json:"places"`
}

// fieldset adds fields to one bleve document.
type fieldset struct {
	m     *maker
	doc   *document.Document
	class int
}

func (m *maker) fields(id, lang string) *fieldset {
	return &fieldset{m: m, doc: document.NewDocument(id), class: m.langs.class(lang)}
}

// text fills the stemmed field of the document's language and the exact one.
func (f *fieldset) text(scope, exact, text string) {
	if text == "" {
		return
	}
	l := f.m.langs[f.class]
	if scope != "" {
		f.doc.AddField(document.NewTextFieldCustom(scope+"_"+l.code, nil, []byte(text), stemOptions, analyzer{lang: l}))
	}
	f.doc.AddField(document.NewTextFieldCustom(exact, nil, []byte(text), exactOptions, analyzer{}))

}

// key adds keywords; empty ones and repetitions are left out.
func (f *fieldset) key(name string, values ...string) {
	options := index.FieldIndexingOptions(keywordOptions)
	if f.m.docValues {
		options |= index.DocValues
	}
	for i, v := range values {
		if v = upTo(v, maxKey); v == "" || contains(values[:i], v) {
			continue
		}
		var at []uint64
		if i > 0 {
			at = []uint64{uint64(i)}
		}
		f.doc.AddField(document.NewTextFieldCustom(name, at, []byte(v), options, nil))
	}
}

// maxKey bounds a keyword in bytes.
const maxKey = 1024

func contains(list []string, v string) bool {
	for _, x := range list {
		if x == v {
			return true
		}
	}
	return false
}

func (f *fieldset) store(name string, value []byte) {
	f.doc.AddField(document.NewTextFieldCustom(name, nil, value, storeOptions, nil))
}

// made is an article as the two indexes take it.
type made struct {
	article *document.Document
	quotes  []*document.Document
	bytes   int // of text, for the size of batches
}

// make builds the documents of one article.
func (m *maker) make(a *news.Article) (made, error) {
	card := *a
	card.Body, card.Quotes, card.Voices, card.Places = "", nil, nil, nil
	cardJSON, err := json.Marshal(&card)
	if err != nil {
		return made{}, fmt.Errorf("write article %s: %w", a.ID, err)
	}
	extraJSON, err := json.Marshal(extra{a.Quotes, a.Voices, a.Places})
	if err != nil {
		return made{}, fmt.Errorf("write article %s: %w", a.ID, err)
	}
	f := m.fields(a.ID, a.Lang)
	text := join("\n\n", a.Title, a.Body)
	f.text(fText, xText, text)
	f.text(fTitle, xTitle, a.Title)
	out := made{article: f.doc, bytes: len(text)*2 + len(cardJSON) + len(extraJSON)}

	var said, speakers, names, roles, orgs, quoted []string
	for _, q := range spoken(a) {
		said = append(said, q.Countries...)
		quoted = append(quoted, q.Text)
		d, ids, err := m.quote(a, q, len(out.quotes))
		if err != nil {
			return made{}, err
		}
		speakers = append(speakers, ids...)
		out.quotes = append(out.quotes, d)
		out.bytes += len(q.Text) * 2
	}
	for _, s := range speakersOf(a) {
		speakers = append(speakers, s.ID)
		names, roles, orgs = add(names, s.Name), add(roles, s.Role), add(orgs, s.Organisation)
	}
	f.text(fQuote, xQuote, strings.Join(quoted, "\n\n"))
	f.text("", xSpeak, strings.Join(names, "\n\n"))
	f.text("", xRole, strings.Join(roles, "\n\n"))
	f.text("", xOrg, strings.Join(orgs, "\n\n"))
	m.columns(f, a)
	f.key(kSaid, said...)
	f.key(kSpeaker, m.withPosts(speakers, a)...)
	f.key(kLength, roughly(text))
	f.key(kTitleLen, roughly(a.Title))
	f.store(sCard, cardJSON)
	f.store(sBody, []byte(a.Body))
	f.store(sExtra, extraJSON)
	return out, nil
}

// columns adds the keywords of an article. Quotations have them through their
// article (shelf.join).
func (m *maker) columns(f *fieldset, a *news.Article) {
	f.key(kLang, a.Lang)
	f.key(kKind, a.Kind)
	f.key(kScope, deref(a.Scope))
	f.key(kRegion, a.Regions...)
	f.key(kPrimary, a.PrimaryCountries...)
	f.key(kMentioned, append(append([]string{}, a.PrimaryCountries...), a.Countries...)...)
	f.key(kOffice, a.Offices...)
	f.key(kDay, deref(a.Published))
	f.key(kSeen, strconv.FormatInt(max(a.FirstSeen.Unix(), 0), 10))
	f.key(kWork, orWord(a.Work, a.ID))
	if a.Representative || a.Group == "" && len(a.Duplicates) == 0 {
		f.key(kRep, "1")
	}
	f.key(kSite, address.Host(a.URL))
}

// quote builds the document of one quotation, the article's nth, and returns its
// speakers' ids.
func (m *maker) quote(a *news.Article, q utterance, nth int) (*document.Document, []string, error) {
	card, err := json.Marshal(storedQuote{Article: a.ID, Quote: q.Quote})
	if err != nil {
		return nil, nil, fmt.Errorf("write quotation %s: %w", q.ID, err)
	}
	f := m.fields(q.ID, a.Lang)
	f.text(fText, xText, q.Text)
	var names, roles, orgs, ids, keyed, roled []string
	for _, s := range q.speakers {
		ids = append(ids, s.ID)
		names, roles, orgs = add(names, s.Name), add(roles, s.Role), add(orgs, s.Organisation)
		if s.ID != "" {
			keyed = append(keyed, s.ID+"\x00"+deref(s.Name))
			if s.Role != nil {
				roled = append(roled, s.ID+"\x00"+*s.Role)
			}
		}
	}
	f.text("", xSpeak, strings.Join(names, "\n\n"))
	f.text("", xRole, strings.Join(roles, "\n\n"))
	f.text("", xOrg, strings.Join(orgs, "\n\n"))
	f.key(kSaid, q.Countries...)
	f.key(kSpeaker, m.withPosts(ids, a)...)
	f.key(kConfidence, q.Attribution.Confidence)
	f.key(kMark, q.Mark)
	f.key(kShape, q.Kind)
	f.key(kWords, strconv.Itoa(len(strings.Fields(q.Text))))
	f.key(kArticle, a.ID)
	f.key(kPlace, strconv.Itoa(nth))
	f.key(kName, keyed...)
	f.key(kRole, roled...)
	f.key(kLength, roughly(q.Text))
	f.store(sCard, card)
	return f.doc, ids, nil
}

// postsHeld lists the posts of each of their holders.
func postsHeld() map[string][]quote.Post {
	out := map[string][]quote.Post{}
	for _, p := range quote.Posts() {
		id := p.SpeakerID()
		if !slices.ContainsFunc(out[id], func(o quote.Post) bool { return o.Post == p.Post }) {
			out[id] = append(out[id], p)
		}
	}
	return out
}

// withPosts adds post:<id> for every post that a speaker held at the article's date.
func (m *maker) withPosts(ids []string, a *news.Article) []string {
	if a.Published == nil {
		return ids
	}
	out := ids[:len(ids):len(ids)]
	for _, id := range ids {
		if id == "" {
			continue
		}
		for _, p := range m.posts[id] {
			if h, ok := quote.Holder(p.Post, *a.Published); ok && h.SpeakerID() == id {
				out = append(out, "post:"+p.Post)
			}
		}
	}
	return out
}

type storedQuote struct {
	Article string     `json:"article"`
	Quote   news.Quote `json:"quote"`
}

// roughly gives a length in bytes with two significant digits: enough for an
// average, and few different values.
func roughly(text string) string {
	n := utf8.RuneCountInString(text)
	unit := 1
	for n/unit >= 100 {
		unit *= 10
	}
	return strconv.Itoa(n / unit * unit)
}

func deref(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

func add(list []string, s *string) []string {
	if s != nil && *s != "" && !contains(list, *s) {
		list = append(list, *s)
	}
	return list
}

func join(sep string, parts ...string) string {
	var keep []string
	for _, p := range parts {
		if p != "" {
			keep = append(keep, p)
		}
	}
	return strings.Join(keep, sep)
}
