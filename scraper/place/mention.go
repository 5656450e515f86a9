package place

import (
	"iomnews/internal/gazetteer"
	"iomnews/internal/gazetteer/word"
)

// role of a mention, as far as the words around it tell.
type role uint8

const (
	asMention     role = iota
	asIn               // something happens there
	asOrigin           // people come from there
	asDestination      // people go there
	asDonor
	asEmbassy
	asOffice  // "IOM X"
	asTransit // people pass through it
	asSender  // its authorities return people to another country
	roles     // how many there are
)

// mention is a name of a country, or of a place or people of it, in the text.
type mention struct {
	seg      segment
	from, to int // words
	country  int // index; -1 while undecided or rejected
	kind     gazetteer.Kind
	choice   [4]int8 // entries of the match that fit, when several countries do
	choices  int8
	role     role
	para     int32 // paragraph of the body
	list     int32 // length of the enumeration that it stands in
	repeated bool  // next to another name of the same place: "Kakuma, Kenya"
	received bool  // people are returned there
}

// regionMention is a name of a region or of a part of one.
type regionMention struct {
	seg      segment
	from, to int
	slug     string
	whole    bool
}

// read turns the matches of all segments into mentions.
func (w *work) read() {
	for seg := range segments {
		s := &w.scan[seg]
		para := int32(0)
		word0 := 0
		for _, match := range s.Matches {
			for ; word0 <= int(match.From); word0++ {
				if word0 > 0 && s.Words[word0].Gap&word.Para != 0 {
					para++
				}
			}
			w.readMatch(seg, match, para)
		}
	}
}

func (w *work) readMatch(seg segment, match gazetteer.Match, para int32) {
	s := &w.scan[seg]
	mn := mention{seg: seg, from: int(match.From), to: int(match.To), country: -1, para: para}
	entries := w.t.m.Entries(match)
	for i := range entries {
		e := &entries[i]
		if !w.t.m.Fits(s, w.text[seg], match, e) || w.shouted(seg, match, e) {
			continue
		}
		switch {
		case e.Kind == gazetteer.Stop:
			return
		case e.Kind == gazetteer.OfficeName:
			if seg == inContact || seg == inBody && e.ID != "headquarters" { // a text may speak of its building
				w.officeNames = append(w.officeNames, regionMention{seg, mn.from, mn.to, e.ID, true})
			}
			return
		case !e.Kind.Country():
			w.regions = append(w.regions, regionMention{seg, mn.from, mn.to, e.ID, e.Kind == gazetteer.RegionName})
			return
		}
		c := w.t.index[e.ID]
		switch {
		case mn.choices == 0:
			mn.country, mn.kind = c, e.Kind
		case c == mn.country && mn.choices == 1:
			mn.kind = min(mn.kind, e.Kind)
			continue
		case int(mn.choices) == len(mn.choice):
			continue
		}
		mn.choice[mn.choices] = int8(i)
		mn.choices++
	}
	if mn.choices == 0 {
		return
	}
	if mn.choices > 1 {
		mn.country = -1
	}
	w.mentions = append(w.mentions, mn)
}

// shouted reports an acronym that is a word too, in a title of capitals only.
func (w *work) shouted(seg segment, match gazetteer.Match, e *gazetteer.Entry) bool {
	return seg == inTitle && w.shout && (e.Text == "US" || e.Text == "CAR" || e.Text == "OPT" || e.Text == "Sida" || e.Text == "FSM")
}

// classOf returns the cues of word i of a segment; none outside it.
func (w *work) classOf(seg segment, i int) cue {
	if i < 0 || i >= len(w.class[seg]) {
		return 0
	}
	return w.class[seg][i]
}

// classify notes the cues of every word, where sentences begin and what names cover.
func (w *work) classify(seg segment) {
	s, class := &w.scan[seg], w.class[seg][:0]
	for i := range s.Words {
		at := &s.Words[i]
		c := w.cue[at.ID]
		if c == 0 && at.Arabic && at.Prefix == 0 {
			c = w.cue[w.t.m.Bare(s, i)]
		}
		if at.Gap&(word.Para|word.End|word.DotSpace) != 0 && sentence(s.Words, i) {
			c |= cueBreak
		}
		class = append(class, c)
	}
	for _, match := range s.Matches {
		for i := match.From; i < match.To; i++ {
			class[i] |= cueNamed
		}
	}
	w.class[seg] = class
}

// sentence reports that the gap before word i ends a sentence: not that of "U.S.
// Department", "St. Lucia".
func sentence(words []gazetteer.Word, i int) bool {
	if words[i].Gap&(word.Para|word.End) != 0 || i == 0 {
		return true
	}
	before := &words[i-1]
	return before.RuneEnd-before.Rune > 2 || before.Arabic
}

// gapBefore returns what stands before word i; Para outside the text.
func (w *work) gapBefore(seg segment, i int) uint16 {
	s := &w.scan[seg]
	switch {
	case i < 0 || i > len(s.Words):
		return word.Para
	case i == len(s.Words):
		return s.Tail | word.Para
	}
	return s.Words[i].Gap
}

// breaks reports that a sentence begins with word i; the end of the text does too.
func (w *work) breaks(seg segment, i int) bool {
	return i < 0 || i >= len(w.class[seg]) || w.class[seg][i]&cueBreak != 0
}

// before looks back from word i, at most n words and within the sentence, for a
// word of class c, and returns its index or -1.
func (w *work) before(seg segment, i, n int, c cue) int {
	for k := i - 1; k >= 0 && k >= i-n; k-- {
		if w.breaks(seg, k+1) {
			return -1
		}
		if w.classOf(seg, k)&c != 0 {
			return k
		}
	}
	return -1
}

// after looks ahead from word i (inclusive), at most n words and within the
// sentence, for a word of class c, and returns its index or -1.
func (w *work) after(seg segment, i, n int, c cue) int {
	for k := i; k < len(w.scan[seg].Words) && k < i+n; k++ {
		if w.breaks(seg, k) {
			return -1
		}
		if w.classOf(seg, k)&c != 0 {
			return k
		}
	}
	return -1
}

// prefixed reports an Arabic particle at the front of word i.
func (w *work) prefixed(seg segment, i int, p gazetteer.Prefix) bool {
	return i >= 0 && i < len(w.scan[seg].Words) && w.scan[seg].Words[i].Prefix&p != 0
}

// locative reports that the name at word i stands after "in" or its like, articles
// and words such as "city of" looked through.
func (w *work) locative(seg segment, i int) bool {
	if w.prefixed(seg, i, gazetteer.In) {
		return true
	}
	for k := i - 1; k >= 0 && k >= i-4; k-- {
		if w.gapBefore(seg, k+1)&(word.Hard|word.Comma) != 0 {
			return false
		}
		c := w.classOf(seg, k)
		switch {
		case c&(cueIn|cueTo|cueFrom|cueState) != 0:
			return true
		case c&(cueSkip|cueOf) == 0:
			return false
		}
	}
	return false
}
