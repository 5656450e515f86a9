// Package place says what an article is about: the countries that it is about
// and those that it only mentions, regions and offices, each with its evidence.
//
// It knows names and the words around them, and guesses nothing: a name that may
// be a person's or another place's counts only when the text backs it, and the
// press desk's city counts only when the article is about it. It is pure: the
// same article always gives the same places. Start with New and Tagger.Tag;
// Why says in words why a place is there.
package place

import (
	"strings"
	"sync"

	"iomnews/internal/gazetteer"
	"iomnews/internal/news"
)

// Tagger tags articles. It may be used by several goroutines at once.
type Tagger struct {
	m         *gazetteer.Matcher
	cues      map[string]cues // by language; "" for all others
	countries []gazetteer.Country
	index     map[string]int // ISO3 -> index into countries
	hosts     map[string]gazetteer.Office
	cities    map[string]city // folded names with a rule of their own
	anywhere  bool            // no press desks: for measuring on texts that are not IOM's
	work      sync.Pool
}

// New returns a tagger on the embedded gazetteer.
func New() *Tagger {
	t := &Tagger{m: gazetteer.NewMatcher(gazetteer.Entries(), vocabulary()), countries: gazetteer.Countries(), index: map[string]int{}, cities: cityRules()}
	t.cues = map[string]cues{"": newCues(t.m, "", "en")}
	for _, lang := range []string{"en", "es", "fr", "ar"} {
		t.cues[lang] = newCues(t.m, "", lang)
	}
	t.cues["pt"] = newCues(t.m, "", "pt", "es")
	t.cues["uk"] = newCues(t.m, "", "uk")
	for i, c := range t.countries {
		t.index[c.ISO3] = i
	}
	t.hosts = hosts(t.countries)
	t.work.New = func() any { return new(work) }
	return t
}

// Tag sets the article's Places, PrimaryCountries, Countries, Regions, Offices
// and Global, and the Countries of its quotations, from its title, body,
// dateline, tags, contact block and address.
func (t *Tagger) Tag(a *news.Article) {
	w := t.work.Get().(*work)
	defer t.work.Put(w)
	w.reset(t, a)
	w.read()
	w.resolve()
	w.explain()
	w.score()
	w.decide()
	w.findOffices()
	w.write()
}

// segment is a part of the article that is scanned on its own.
type segment uint8

const (
	inTitle segment = iota
	inBody
	inContact
	inTag
	inDateline // a dateline that does not stand in the body
	segments
)

// work is one article being tagged, and memory for the next one.
type work struct {
	t           *Tagger
	a           *news.Article
	cue         cues
	text        [segments]string
	scan        [segments]gazetteer.Scan
	class       [segments][]cue // of every word
	mentions    []mention
	regions     []regionMention
	officeNames []regionMention
	tally       []tally // by country index
	touched     []int   // countries with a tally
	dateline    int     // words of the body that belong to the dateline
	shout       bool    // the title is all capitals
	atHome      bool    // told on the site of the country that it is about
	primary     []int
	named       []string // regions that title, tag or dateline names
	region      []string
	offices     []officeFound
	paras       []int32 // code points at which paragraphs of the body begin

	inLine    []int   // mentions in the dateline
	persons   []int32 // words that the text uses as people's names
	name      []byte
	elsewhere []string // weak names that the text puts into a country of another name
}

func (w *work) reset(t *Tagger, a *news.Article) {
	w.t, w.a = t, a
	lang, _, _ := strings.Cut(a.Lang, "-")
	w.cue = t.cues[lang]
	if w.cue == nil {
		w.cue = t.cues[""]
	}
	w.mentions, w.regions, w.touched = w.mentions[:0], w.regions[:0], w.touched[:0]
	w.elsewhere, w.officeNames = w.elsewhere[:0], w.officeNames[:0]
	w.primary, w.named, w.region, w.offices, w.paras = w.primary[:0], w.named[:0], w.region[:0], w.offices[:0], w.paras[:0]
	if w.tally == nil {
		w.tally = make([]tally, len(t.countries))
	}
	clear(w.tally)
	w.text = [segments]string{inTitle: a.Title, inBody: a.Body}
	if a.Contact != nil {
		w.text[inContact] = *a.Contact
	}
	for _, tag := range a.Tags {
		if tag.Kind == "country" || tag.Kind == "region" {
			w.text[inTag] += tag.Text + "\n\n"
		}
	}
	for seg := range segments {
		t.m.Scan(&w.scan[seg], w.text[seg], lang)
	}
	w.findDateline(lang)
	for seg := range segments {
		w.classify(seg)
	}
	w.shout = true
	for _, word := range w.scan[inTitle].Words {
		w.shout = w.shout && (word.AllUpper || word.Letters == 0)
	}
}
