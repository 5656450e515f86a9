package place

import (
	"strings"

	"iomnews/internal/gazetteer"
)

// cue is a set of classes of words that change what a name near them means.
type cue uint64

const (
	cueIn           cue = 1 << iota // in, at: the place of something
	cueFrom                         // from, fleeing: where people come from
	cueTo                           // to, into: where people go
	cueAnd                          // between the members of a list
	cueSkip                         // articles and the like, looked through
	cuePaid                         // funded, financed: a donor follows "by"
	cueMoney                        // support, contribution: a donor follows "of", "from"
	cueOf                           // of, by: between the above and the donor
	cueGives                        // funds, donates: a donor stands before
	cueProvides                     // provides, announces: a donor, when money follows
	cueSum                          // million, USD, dollars
	cuePurpose                      // to, for, which: where a list of donors ends
	cueEmbassy                      // embassy, ambassador, consulate
	cuePeople                       // migrants, refugees, families
	cueRule                         // government, authorities, police
	cueReturn                       // returned, deported, repatriated
	cueIOM                          // IOM, OIM
	cueMission                      // mission, office, representative: what an office of IOM is called
	cueRegional                     // regional
	cueHonor                        // Mr, Ms, Dr
	cueGiven                        // first names
	cueSide                         // eastern, greater: before a name of a place
	cueThing                        // what follows a country's name in a title or a name of a body
	cueState                        // state of, republic of, island of, city of: makes a weak name a place
	cuePersonal                     // names of places that are names of people too
	cueStands                       // weak names that stand for the country unless context denies it
	cueSpeaks                       // speaking, language: a tongue, not a people
	cueSeat                         // headquarters
	cueBird                         // what one does with a turkey
	cueJoint                        // joint word of a personal name: van, bin, al
	cueNeighbour                    // neighbouring
	cueChief                        // chief, head, director: titles of people at an office
	cueVia                          // through, via: the way that people take
	cueSource                       // from: a preposition, of people who move or of others
	cueMove                         // arrive, cross, flights: words of movement
	cueThanks                       // thanks to: a donor follows
	cuePost                         // director, office: what a regional one is of
	cueBacks                        // supports: a donor stands before, another country after
	cueFiller                       // words inside IOM's name or a post's
	cueMigration                    // migration: the last word of IOM's full name
	cueOrganisation                 // organisation: its first word
	cueBreak                        // a sentence begins with the word
	cueNamed                        // a name in the gazetteer covers the word
)

// cues is the classes of every word id of a matcher, for one language.
type cues []cue

// vocabulary lists all cue words, for the matcher to know them.
func vocabulary() (words []string) {
	for _, table := range cueWords {
		for _, list := range table {
			words = append(words, strings.Fields(list)...)
		}
	}
	return words
}

// newCues resolves the tables of the given languages against a matcher.
func newCues(m *gazetteer.Matcher, langs ...string) cues {
	c := make(cues, m.Words())
	for _, lang := range langs {
		for class, list := range cueWords[lang] {
			for _, w := range strings.Fields(list) {
				c[m.Word(w)] |= class
			}
		}
	}
	c[0] = 0
	return c
}
