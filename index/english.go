package index

import (
	"strings"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
)

// stemEnglish makes one term of the forms of a word: of women and woman, of
// neighbourhood and neighborhood, of organised and organizing. Irregular plurals and
// British spelling are put right first, then it is stemmed after Porter (Snowball's
// "English").
func stemEnglish(w string) string {
	env := snowballstem.NewEnv(regularEnglish(w))
	english.Stem(env)
	return orWord(env.Current(), w)
}

// regularEnglish gives a word its regular and American form. Where a rule goes too far
// (promise, promize) it does so in text and query alike, and no two words meet.
func regularEnglish(w string) string {
	if s, ok := englishPlurals[w]; ok {
		return s
	}
	for _, s := range british {
		if rest, ok := strings.CutPrefix(w, s.from); ok {
			w = s.to + rest
			break
		}
	}
	for _, e := range britishEndings {
		if stem, ok := strings.CutSuffix(w, e.from); ok && len(stem) > 2 {
			return stem + e.to
		}
	}
	return w
}

var englishPlurals = map[string]string{
	"men": "man", "women": "woman", "children": "child", "wives": "wife", "midwives": "midwife", "housewives": "housewife",
	"lives": "life", "knives": "knife", "loaves": "loaf", "feet": "foot", "teeth": "tooth", "mice": "mouse", "geese": "goose",
	"fishermen": "fisherman", "policemen": "policeman", "businessmen": "businessman", "businesswomen": "businesswoman",
	"spokesmen": "spokesman", "spokeswomen": "spokeswoman", "workmen": "workman", "seamen": "seaman", "craftsmen": "craftsman",
	"craftswomen": "craftswoman", "tradesmen": "tradesman", "watchmen": "watchman", "herdsmen": "herdsman", "gunmen": "gunman",
	"chairmen": "chairman", "countrymen": "countryman", "salesmen": "salesman", "firemen": "fireman", "servicemen": "serviceman",
	"boatmen": "boatman", "ferrymen": "ferryman", "middlemen": "middleman", "ombudsmen": "ombudsman", "statesmen": "statesman",
	"grandchildren": "grandchild", "schoolchildren": "schoolchild", "stepchildren": "stepchild",
	"criteria": "criterion", "phenomena": "phenomenon", "crises": "crisis", "diagnoses": "diagnosis", "analyses": "analysis",
}

type spelling struct{ from, to string }

// british are beginnings of words and how they are spelled in America.
var british = []spelling{
	{"programme", "program"}, {"labour", "labor"}, {"neighbour", "neighbor"}, {"harbour", "harbor"}, {"colour", "color"}, {"favour", "favor"},
	{"honour", "honor"}, {"rumour", "rumor"}, {"behaviour", "behavior"}, {"endeavour", "endeavor"}, {"humour", "humor"}, {"vapour", "vapor"},
	{"armour", "armor"}, {"flavour", "flavor"}, {"saviour", "savior"}, {"tumour", "tumor"}, {"odour", "odor"},
	{"centre", "center"}, {"theatre", "theater"}, {"metre", "meter"}, {"kilometre", "kilometer"}, {"centimetre", "centimeter"}, {"millimetre", "millimeter"},
	{"litre", "liter"}, {"fibre", "fiber"}, {"calibre", "caliber"}, {"defence", "defense"}, {"offence", "offense"}, {"licence", "license"}, {"pretence", "pretense"},
	{"travell", "travel"}, {"labell", "label"}, {"cancell", "cancel"}, {"counsell", "counsel"}, {"modell", "model"}, {"tunnell", "tunnel"}, {"marvell", "marvel"},
	{"enrolment", "enrollment"}, {"judgement", "judgment"}, {"acknowledgement", "acknowledgment"}, {"ageing", "aging"},
	{"adviser", "advisor"}, {"aeroplane", "airplane"}, {"grey", "gray"}, {"paediatric", "pediatric"}, {"anaemi", "anemi"}, {"catalogue", "catalog"}, {"dialogue", "dialog"},
	{"sceptic", "skeptic"}, {"mould", "mold"}, {"plough", "plow"},
}

var britishEndings = []spelling{
	{"isations", "izations"}, {"isation", "ization"}, {"ising", "izing"}, {"ised", "ized"}, {"ises", "izes"}, {"isers", "izers"}, {"iser", "izer"}, {"ise", "ize"},
	{"ysing", "yzing"}, {"ysed", "yzed"}, {"yse", "yze"},
}

// englishStarts lists, by the first two letters of a term, other ones that its words
// may begin with (men, mice, aeroplane; Porter's own are dying, lying and tying).
// Stemming changes no other beginnings.
func englishStarts() map[string][]string {
	m := map[string][]string{"di": {"dy"}, "li": {"ly"}, "ti": {"ty"}}
	add := func(from, to string) {
		if from, to = from[:2], to[:2]; from != to && !contains(m[to], from) {
			m[to] = append(m[to], from)
		}
	}
	for from, to := range englishPlurals {
		add(from, to)
	}
	for _, s := range british {
		add(s.from, s.to)
	}
	return m
}
