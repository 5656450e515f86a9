package gazetteer

import (
	"bytes"
	"strings"

	"iomnews/internal/gazetteer/word"
)

// Matcher finds name forms in text: folded words, longest match first. It is
// built once and may be used by several goroutines, each with its own Scan.
type Matcher struct {
	words  []string // by id; id 0 is no word of any name
	table  []int32  // open addressing over words
	starts []bool   // by word id: begins a name
	next   map[uint64]int32
	ends   []int32 // by state: index into slots plus one, 0 for none
	slots  [][]Entry
}

// NewMatcher returns a matcher of entries that also knows other words, so that
// callers can tell them by their id.
func NewMatcher(entries []Entry, other []string) *Matcher {
	m := &Matcher{words: []string{""}, table: make([]int32, 1<<16), next: make(map[uint64]int32, 2*len(entries)), ends: []int32{0}}
	for _, e := range entries {
		m.add(e)
	}
	for _, w := range other {
		m.intern([]byte(word.Key(w)))
	}
	for len(m.starts) < len(m.words) {
		m.starts = append(m.starts, false)
	}
	return m
}

// Entries returns the name forms that a match stands for. They are the matcher's.
func (m *Matcher) Entries(match Match) []Entry { return m.slots[match.slot] }

// Word returns the id of a word that the matcher knows, else 0.
func (m *Matcher) Word(w string) int32 { return m.find([]byte(word.Key(w))) }

// Words returns how many word ids there are.
func (m *Matcher) Words() int { return len(m.words) }

func (m *Matcher) add(e Entry) {
	c := word.New(e.Text, nil)
	state, first := int32(0), true
	for {
		_, folded, ok := c.Next()
		if !ok {
			break
		}
		if len(folded) == 0 {
			continue
		}
		id := m.intern(folded)
		if first {
			for int(id) >= len(m.starts) {
				m.starts = append(m.starts, false)
			}
			m.starts[id] = true
			first = false
		}
		k := edge(state, id)
		to, ok := m.next[k]
		if !ok {
			to = int32(len(m.ends))
			m.ends = append(m.ends, 0)
			m.next[k] = to
		}
		state = to
	}
	if state == 0 {
		return
	}
	if m.ends[state] == 0 {
		m.slots = append(m.slots, nil)
		m.ends[state] = int32(len(m.slots))
	}
	slot := m.ends[state] - 1
	m.slots[slot] = append(m.slots[slot], e)
}

func edge(state, word int32) uint64 { return uint64(uint32(state))<<32 | uint64(uint32(word)) }

func hash(b []byte) uint64 {
	h := uint64(14695981039346656037)
	for _, c := range b {
		h = (h ^ uint64(c)) * 1099511628211
	}
	return h ^ h>>29
}

func (m *Matcher) find(folded []byte) int32 {
	mask := uint64(len(m.table) - 1)
	for i := hash(folded) & mask; ; i = (i + 1) & mask {
		id := m.table[i]
		if id == 0 || m.words[id] == string(folded) {
			return id
		}
	}
}

func (m *Matcher) intern(folded []byte) int32 {
	if id := m.find(folded); id != 0 {
		return id
	}
	if len(m.words)*2 >= len(m.table) {
		m.grow()
	}
	id := int32(len(m.words))
	m.words = append(m.words, string(folded))
	m.place(id)
	return id
}

func (m *Matcher) place(id int32) {
	mask := uint64(len(m.table) - 1)
	i := hash([]byte(m.words[id])) & mask
	for m.table[i] != 0 {
		i = (i + 1) & mask
	}
	m.table[i] = id
}

func (m *Matcher) grow() {
	m.table = make([]int32, 2*len(m.table))
	for id := int32(1); int(id) < len(m.words); id++ {
		m.place(id)
	}
}

// Word is one word of a scanned text.
type Word struct {
	word.Word
	ID     int32  // of the folded word, or of what is left of an Arabic one without its prefix; 0 unknown
	Prefix Prefix // Arabic particles written together with the word
	from   int32  // of its folded form in the scan's arena
	to     int32
}

// Prefix is a set of Arabic particles at the front of a word.
type Prefix uint8

// Arabic particles.
const (
	And Prefix = 1 << iota // wa, fa
	In                     // bi
	To                     // li
)

// Match is a name found: words From to To (exclusive).
type Match struct {
	From, To int32
	slot     int32
	langs    langMask
	allUpper bool
}

// Scan holds what a scan found, and its memory for the next one.
type Scan struct {
	Words   []Word
	Matches []Match
	Tail    uint16 // gap bits behind the last word
	arena   []byte
	buf     []byte
}

// Folded returns the folded form of word i, in the scan's memory.
func (s *Scan) Folded(i int) []byte { return s.arena[s.Words[i].from:s.Words[i].to] }

// Scan cuts text into words and finds the names in it, for a text in lang.
// What s held before is lost.
func (m *Matcher) Scan(s *Scan, text, lang string) {
	s.Words, s.Matches, s.arena = s.Words[:0], s.Matches[:0], s.arena[:0]
	c := word.New(text, s.buf)
	for {
		w, folded, ok := c.Next()
		if !ok {
			break
		}
		from := int32(len(s.arena))
		s.arena = append(s.arena, folded...)
		at := Word{Word: w, ID: m.find(folded), from: from, to: int32(len(s.arena))}
		if at.ID == 0 && w.Arabic {
			at.ID, at.Prefix = m.unprefixed(folded)
		}
		s.Words = append(s.Words, at)
		s.buf = folded
	}
	s.Tail = c.Tail()
	langs := maskOf(lang)
	for i := 0; i < len(s.Words); {
		i = m.matchAt(s, text, i, langs)
	}
}

// matchAt records the longest name that begins at word i and returns the word to
// go on with.
func (m *Matcher) matchAt(s *Scan, text string, i int, langs langMask) int {
	w := &s.Words[i]
	end, slot := 0, int32(0)
	if m.starts[w.ID] {
		end, slot = m.longest(s, text, i, w.ID, langs)
	}
	if end == 0 && w.Arabic && w.Prefix == 0 {
		if id, prefix := m.unprefixed(s.Folded(i)); id != 0 && m.starts[id] {
			if end, slot = m.longest(s, text, i, id, langs); end > 0 {
				w.ID, w.Prefix = id, prefix
			}
		}
	}
	if end == 0 {
		return i + 1
	}
	upper := false
	if !w.Arabic {
		upper = true
		for j := i; j < end; j++ {
			upper = upper && s.Words[j].AllUpper
		}
	}
	s.Matches = append(s.Matches, Match{int32(i), int32(end), slot, langs, upper})
	return end
}

func (m *Matcher) longest(s *Scan, text string, i int, id int32, langs langMask) (end int, slot int32) {
	state, gaps := int32(0), uint16(0)
	for j := i; ; {
		to, ok := m.next[edge(state, id)]
		if !ok {
			return end, slot
		}
		state = to
		if at := m.ends[state]; at > 0 && m.accepts(s, text, i, j+1, at-1, gaps, langs) {
			end, slot = j+1, at-1
		}
		if j++; j == len(s.Words) || s.Words[j].Gap&(word.Para|word.End|word.Quote|word.Money) != 0 {
			return end, slot
		}
		gaps |= s.Words[j].Gap &^ softInner
		id = s.Words[j].ID
	}
}

// accepts reports whether any entry of a slot may stand in words [i, j).
func (m *Matcher) accepts(s *Scan, text string, i, j int, slot int32, gaps uint16, langs langMask) bool {
	for k := range m.slots[slot] {
		if m.slots[slot][k].fits(s, text, i, j, gaps, langs) {
			return true
		}
	}
	return false
}

func (e *Entry) fits(s *Scan, text string, i, j int, gaps uint16, langs langMask) bool {
	if e.langs&langs == 0 || gaps&^e.gaps != 0 {
		return false
	}
	switch e.form {
	case capital:
		for k := i + 1; k < j && e.upper != 0; k++ {
			if e.upper>>(k-i)&1 != 0 && !s.Words[k].Upper {
				return false // "El paso" is not El Paso
			}
		}
		return s.Words[i].Upper
	case sameCase:
		return sameLetters(text[s.Words[i].Start:s.Words[j-1].End], e.Text)
	}
	return true
}

// sameLetters compares without full stops, so that D.R.C. is DRC.
func sameLetters(a, b string) bool {
	if a == b {
		return true
	}
	return strings.ReplaceAll(a, ".", "") == strings.ReplaceAll(b, ".", "")
}

// Fits reports whether entry e of a match may stand there: in this language and
// in these letters.
func (m *Matcher) Fits(s *Scan, text string, match Match, e *Entry) bool {
	gaps := uint16(0)
	for j := match.From + 1; j < match.To; j++ {
		gaps |= s.Words[j].Gap &^ softInner
	}
	return e.fits(s, text, int(match.From), int(match.To), gaps, match.langs)
}

// Arabic letters that are written together with the next word, and the article.
var (
	waw  = []byte("و")
	fa   = []byte("ف")
	ba   = []byte("ب")
	lam  = []byte("ل")
	al   = []byte("ال")
	lala = []byte("لل")
)

// unprefixed finds an Arabic word without the particles at its front:
// wa-l-Sudan, li-l-Sudan, bi-Libya.
func (m *Matcher) unprefixed(folded []byte) (int32, Prefix) {
	var prefix Prefix
	rest := folded
	if after, ok := cut(rest, waw, fa); ok {
		if id := m.find(after); id != 0 {
			return id, And
		}
		rest, prefix = after, And
	}
	if after, ok := bytes.CutPrefix(rest, lala); ok && len(after) >= 4 {
		var scratch [64]byte
		if id := m.find(append(append(scratch[:0], al...), after...)); id != 0 {
			return id, prefix | To
		}
		if id := m.find(rest[len(lam):]); id != 0 { // li- before a name that begins with lam
			return id, prefix | To
		}
		return 0, 0
	}
	for _, p := range []struct {
		letter []byte
		prefix Prefix
	}{{ba, In}, {lam, To}} {
		if after, ok := cut(rest, p.letter, nil); ok {
			if id := m.find(after); id != 0 {
				return id, prefix | p.prefix
			}
		}
	}
	return 0, 0
}

// cut removes one of two letters if enough of the word is left to be a name.
func cut(b, one, other []byte) ([]byte, bool) {
	after, ok := bytes.CutPrefix(b, one)
	if !ok && other != nil {
		after, ok = bytes.CutPrefix(b, other)
	}
	return after, ok && len(after) >= 6
}

// Spelled returns the folded spelling of a word id.
func (m *Matcher) Spelled(id int32) string { return m.words[id] }

// Bare returns the id of Arabic word i of a scan without the particles at its
// front, 0 when it has none or is unknown without them.
func (m *Matcher) Bare(s *Scan, i int) int32 {
	id, _ := m.unprefixed(s.Folded(i))
	return id
}
