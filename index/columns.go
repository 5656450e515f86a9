package index

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"iomnews/internal/news"
)

// articleColumns are those that a quotation has of its article.
var articleColumns = []string{kLang, kKind, kScope, kRegion, kPrimary, kMentioned, kOffice, kSite}

// reading says what to do with each value of a keyword field: a function for its
// documents, nil to pass over them.
type reading struct {
	field string
	each  func(value string) func(d uint32)
}

func (s *shelf) readAll(columns []string, list []reading) error {
	for _, name := range columns {
		c, err := s.column(name)
		if err != nil {
			return err
		}
		s.columns[name] = c
	}
	for _, r := range list {
		if err := s.postings(r.field, r.each); err != nil {
			return fmt.Errorf("column %s: %w", r.field, err)
		}
	}
	return nil
}

func decimal(v string) int64 { n, _ := strconv.ParseInt(v, 10, 64); return n }

// loadArticles reads every column of articles.
func (s *shelf) loadArticles() error {
	n := s.size * 64
	s.day, s.seen, s.work, s.rep = make([]int32, n), make([]uint32, n), make([]uint32, n), make(bitset, s.size)
	lengths := [2][]float32{make([]float32, n), make([]float32, n)}
	works := map[string]uint32{}
	length := func(i int) func(string) func(uint32) {
		return func(v string) func(uint32) {
			n := float32(decimal(v))
			return func(d uint32) { lengths[i][d] = n }
		}
	}
	err := s.readAll(append(slices.Clone(articleColumns), kSaid, kSpeaker), []reading{
		{kDay, func(v string) func(uint32) { day := parseDay(v); return func(d uint32) { s.day[d] = day } }},
		{kSeen, func(v string) func(uint32) { n := uint32(decimal(v)); return func(d uint32) { s.seen[d] = n } }},
		{kWork, func(v string) func(uint32) {
			w, ok := works[v]
			if !ok {
				w = uint32(len(works))
				works[v] = w
			}
			return func(d uint32) { s.work[d] = w }
		}},
		{kRep, func(string) func(uint32) { return s.rep.set }},
		{kLength, length(0)},
		{kTitleLen, length(1)},
	})
	if err != nil {
		return err
	}
	s.works = len(works)
	docs, err := s.byID()
	if err != nil {
		return err
	}
	s.derive(lengths[:], docs)
	return nil
}

// byID lists the live documents in the order of their ids.
func (s *shelf) byID() ([]uint32, error) {
	type named struct {
		id string
		d  uint32
	}
	list := make([]named, 0, s.docs)
	err := s.postings("_id", func(id string) func(uint32) { return func(d uint32) { list = append(list, named{id, d}) } })
	if err != nil {
		return nil, fmt.Errorf("ids: %w", err)
	}
	slices.SortFunc(list, func(a, b named) int { return strings.Compare(a.id, b.id) })
	docs := make([]uint32, len(list))
	for i, n := range list {
		docs[i] = n.d
	}
	return docs, nil
}

// loadQuotes reads the columns that quotations have of their own; join adds the rest.
func (s *shelf) loadQuotes() error {
	n := s.size * 64
	s.count, s.voiced, s.short = make([]uint16, n), make(bitset, s.size), make(bitset, s.size)
	return s.readAll([]string{kSaid, kSpeaker, kConfidence, kMark}, []reading{
		{kWords, func(v string) func(uint32) {
			n := uint16(min(decimal(v), 1<<16-1))
			return func(d uint32) { s.count[d] = n }
		}},
		{kShape, func(v string) func(uint32) { // after kWords
			if v != news.QuoteMixed {
				return nil
			}
			return func(d uint32) {
				if s.count[d] < 5 {
					s.short.set(d)
				}
			}
		}},
		{kMark, func(v string) func(uint32) {
			if v != news.MarkVoiced {
				return nil
			}
			return s.voiced.set
		}},
	})
}

// join gives quotations the columns of their articles.
func (s *shelf) join(articles *shelf) error {
	n := s.size * 64
	s.of, s.day, s.seen, s.work, s.rep = make([]uint32, n), make([]int32, n), make([]uint32, n), make([]uint32, n), make(bitset, s.size)
	numbers := make(map[string]uint32, articles.docs)
	err := articles.postings("_id", func(id string) func(uint32) { return func(d uint32) { numbers[id] = d } })
	if err != nil {
		return fmt.Errorf("ids of articles: %w", err)
	}
	place, length := make([]uint32, n), make([]float32, n)
	err = s.readAll(nil, []reading{
		{kPlace, func(v string) func(uint32) { n := uint32(decimal(v)); return func(d uint32) { place[d] = n } }},
		{kLength, func(v string) func(uint32) { n := float32(decimal(v)); return func(d uint32) { length[d] = n } }},
	})
	if err != nil {
		return err
	}
	joined := 0
	err = s.postings(kArticle, func(id string) func(uint32) {
		a, ok := numbers[id]
		if !ok {
			return nil
		}
		return func(d uint32) {
			joined++
			s.of[d], s.day[d], s.seen[d], s.work[d] = a, articles.day[a], articles.seen[a], articles.work[a]
			if articles.rep.has(a) {
				s.rep.set(d)
			}
		}
	})
	if err != nil {
		return fmt.Errorf("articles of quotations: %w", err)
	}
	if joined != s.docs {
		return fmt.Errorf("%d of %d quotations stand in no article: %w", s.docs-joined, s.docs, news.ErrCorrupt)
	}
	s.works = articles.works
	for _, name := range articleColumns {
		from := articles.columns[name]
		lists := make([][]uint32, len(from.values))
		s.live.each(func(d uint32) {
			for _, o := range from.of(s.of[d]) {
				lists[o] = append(lists[o], d)
			}
		})
		byValue := make(map[string][]uint32, len(lists))
		for i, list := range lists {
			if len(list) > 0 {
				byValue[from.values[i]] = list
			}
		}
		s.columns[name] = s.columnOf(byValue)
	}
	docs := make([]uint32, 0, s.docs)
	s.live.each(func(d uint32) { docs = append(docs, d) })
	byArticle, err := articles.byID()
	if err != nil {
		return err
	}
	rank := make([]uint32, articles.size*64)
	for i, a := range byArticle {
		rank[a] = uint32(i)
	}
	docs = s.ordered(docs, func(d uint32) uint32 { return rank[s.of[d]] }, func(d uint32) uint32 { return place[d] }).docs
	s.derive([][]float32{length}, docs)
	return nil
}

// derive works out what follows from the columns. docs are the live documents in
// the order that ends every other.
func (s *shelf) derive(lengths [][]float32, docs []uint32) {
	s.columns["year"] = s.years()
	s.deriveSets()
	s.weigh(lengths)
	s.weighFresh()
	s.sort(docs)
}

// deriveSets makes the sets that follow from works, dates and languages.
func (s *shelf) deriveSets() {
	s.lone = make(bitset, s.size)
	of := make([]uint32, s.works)
	s.live.each(func(d uint32) { of[s.work[d]]++ })
	s.live.each(func(d uint32) {
		if of[s.work[d]] == 1 {
			s.lone.set(d)
		}
	})
	s.undated = slices.Clone(s.live)
	var days dayRange
	s.live.each(func(d uint32) {
		if s.day[d] != 0 {
			s.undated[d>>6] &^= 1 << (d & 63)
			days.add(s.day[d])
		}
	})
	s.firstDay, s.lastDay = days.lo, days.hi
	s.langSet = make([]bitset, len(s.langs))
	rest := slices.Clone(s.live)
	for i := range s.langSet {
		s.langSet[i] = make(bitset, s.size)
	}
	for i, v := range s.columns[kLang].values {
		s.columns[kLang].docs[i].orInto(s.langSet[s.langs.class(v)])
		s.columns[kLang].docs[i].removeFrom(rest)
	}
	s.langSet[len(s.langSet)-1].or(rest)
}
