package quote

// Signs by which a figure, or nobody of the scene, is known to be meant.
const (
	sBias = iota
	sLast0
	sLast1
	sLast2
	sLast3
	sLast5
	sLast9
	sPara0
	sPara1
	sPara2
	sPara3
	sAsOther
	sAsSubject
	sAsPronoun
	sAsSpeaker
	sAsOblique
	sAsNew
	sAsKin
	sAsGoverned
	sSubjNone
	sSubj1
	sSubj2
	sSubj3
	sSubj5
	sRank0
	sRank1
	sRank2
	sRank3
	sSRank0
	sSRank1
	sSRank2
	sSRank3
	sSRankNever
	sPrevHere
	sPrevHereLater
	sPrevPara1
	sPrevPara2
	sOtherHere
	sSpoke0
	sSpoke1
	sSpoke2
	sFresh
	sFreshHere
	sGenderSure
	sGenderGuess
	sGenderNone
	sGenderNotGuess
	sGenderNot
	sFull
	sSingle
	sUnnamed
	sFullStory
	sSingleStory
	sUnnamedStory
	sCount1
	sCount2
	sCount3
	sCount5
	sMost
	sMostStory
	sOnlyHere
	sOnlyBefore
	sAlone0
	sAlone1
	sAlone2
	sFreshAlone
	sTitle
	sRole
	sRolePart
	sRoleOther
	sSeen
	sOrg
	sNoun
	nNobody
	nStory
	nPrevHere
	nGeneric
	nProper
	nOf
	nPossessive
	signs
)

// signNames are the names of the signs in weights.tsv.
var signNames = [signs]string{
	sBias:           "anybody",
	sLast0:          "last 0",
	sLast1:          "last 1",
	sLast2:          "last 2",
	sLast3:          "last 3",
	sLast5:          "last 5",
	sLast9:          "last 9",
	sPara0:          "para 0",
	sPara1:          "para 1",
	sPara2:          "para 2",
	sPara3:          "para 3",
	sAsOther:        "as other",
	sAsSubject:      "as subject",
	sAsPronoun:      "as pronoun",
	sAsSpeaker:      "as speaker",
	sAsOblique:      "as oblique",
	sAsNew:          "as new",
	sAsKin:          "as kin",
	sAsGoverned:     "as governed",
	sSubjNone:       "subj none",
	sSubj1:          "subj 1",
	sSubj2:          "subj 2",
	sSubj3:          "subj 3",
	sSubj5:          "subj 5",
	sRank0:          "rank 0",
	sRank1:          "rank 1",
	sRank2:          "rank 2",
	sRank3:          "rank 3",
	sSRank0:         "s rank 0",
	sSRank1:         "s rank 1",
	sSRank2:         "s rank 2",
	sSRank3:         "s rank 3",
	sSRankNever:     "s rank never",
	sPrevHere:       "prev here",
	sPrevHereLater:  "prev here later",
	sPrevPara1:      "prev para 1",
	sPrevPara2:      "prev para 2",
	sOtherHere:      "other here",
	sSpoke0:         "spoke 0",
	sSpoke1:         "spoke 1",
	sSpoke2:         "spoke 2",
	sFresh:          "fresh",
	sFreshHere:      "fresh here",
	sGenderSure:     "gender sure",
	sGenderGuess:    "gender guess",
	sGenderNone:     "gender none",
	sGenderNotGuess: "gender not guess",
	sGenderNot:      "gender not",
	sFull:           "full",
	sSingle:         "single",
	sUnnamed:        "unnamed",
	sFullStory:      "full story",
	sSingleStory:    "single story",
	sUnnamedStory:   "unnamed story",
	sCount1:         "count 1",
	sCount2:         "count 2",
	sCount3:         "count 3",
	sCount5:         "count 5",
	sMost:           "most",
	sMostStory:      "most story",
	sOnlyHere:       "only here",
	sOnlyBefore:     "only before",
	sAlone0:         "alone 0",
	sAlone1:         "alone 1",
	sAlone2:         "alone 2",
	sFreshAlone:     "fresh alone",
	sTitle:          "title",
	sRole:           "role",
	sRolePart:       "role in part",
	sRoleOther:      "other role",
	sSeen:           "word seen beside",
	sOrg:            "same organisation",
	sNoun:           "noun",
	nNobody:         "nobody",
	nStory:          "nobody story",
	nPrevHere:       "nobody prev here",
	nGeneric:        "nobody man or woman",
	nProper:         "nobody proper",
	nOf:             "nobody of",
	nPossessive:     "nobody possessive",
}

// signsOf appends the signs of figure i for the anaphor q.
func (f *finder) signsOf(out []int, q *anaphor, i int) []int {
	sc := &f.scene
	g := &sc.cast[i]
	out = append(out, sBias)
	dt := sc.tick - g.last
	switch {
	case dt <= 0:
		out = append(out, sLast0)
	case dt == 1:
		out = append(out, sLast1)
	case dt == 2:
		out = append(out, sLast2)
	case dt <= 4:
		out = append(out, sLast3)
	case dt <= 8:
		out = append(out, sLast5)
	default:
		out = append(out, sLast9)
	}
	dp := sc.para - g.lastPara
	out = append(out, sPara0+min(max(dp, 0), 3), sAsOther+int(g.how))
	switch ds := sc.tick - g.subject; {
	case g.subject < 0:
		out = append(out, sSubjNone)
	case ds <= 1:
		out = append(out, sSubj1)
	case ds == 2:
		out = append(out, sSubj2)
	case ds <= 4:
		out = append(out, sSubj3)
	default:
		out = append(out, sSubj5)
	}
	rank, srank, most := q.recent.rank(g.recency()), q.subjects.rank(g.subject), q.most == 1 && g.count == q.count
	out = append(out, sRank0+min(rank, 3))
	if g.subject < 0 {
		out = append(out, sSRankNever)
	} else {
		out = append(out, sSRank0+min(srank, 3))
	}
	switch {
	case q.prev == i && q.here && q.since == 0:
		out = append(out, sPrevHere)
	case q.prev == i && q.here:
		out = append(out, sPrevHereLater)
	case q.prev == i && dp <= 1:
		out = append(out, sPrevPara1)
	case q.prev == i:
		out = append(out, sPrevPara2)
	case q.prev >= 0 && q.here:
		out = append(out, sOtherHere)
	}
	out = append(out, sSpoke0+min(g.spoke, 2))
	if g.spoke == 0 && (q.prev < 0 || g.first > sc.cast[q.prev].said) {
		out = append(out, sFresh)
		if g.firstPara == sc.para {
			out = append(out, sFreshHere)
		}
		if q.alone && dp == 1 {
			out = append(out, sFreshAlone)
		}
	}
	if q.gender == fMasc || q.gender == fFem {
		h, guessed := g.gender, false
		if g.who >= 0 {
			h, guessed = f.people.all[g.who].gender, f.people.all[g.who].guessed
		}
		switch {
		case h != fMasc && h != fFem:
			out = append(out, sGenderNone)
		case h == q.gender && guessed:
			out = append(out, sGenderGuess)
		case h == q.gender:
			out = append(out, sGenderSure)
		case guessed:
			out = append(out, sGenderNotGuess)
		default:
			out = append(out, sGenderNot)
		}
	}
	form := sUnnamed
	if g.who >= 0 {
		if form = sFull; len(f.people.all[g.who].keys) < 2 {
			form = sSingle
		}
	}
	out = append(out, form)
	if q.story {
		out = append(out, form+sFullStory-sFull)
	}
	switch {
	case g.count == 1:
		out = append(out, sCount1)
	case g.count == 2:
		out = append(out, sCount2)
	case g.count <= 4:
		out = append(out, sCount3)
	default:
		out = append(out, sCount5)
	}
	if most {
		out = append(out, sMost)
		if q.story {
			out = append(out, sMostStory)
		}
	}
	if q.now == 1 && dp == 0 {
		out = append(out, sOnlyHere)
	}
	if q.now == 0 && q.before == 1 && dp == 1 {
		out = append(out, sOnlyBefore)
	}
	if q.alone {
		out = append(out, sAlone0+min(dp, 2))
	}
	if f.namedInTitle(g) {
		out = append(out, sTitle)
	}
	if q.what == described {
		out = f.descriptionSigns(out, q, g)
	}
	return out
}
