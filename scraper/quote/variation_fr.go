package quote

import (
	"strings"

	"iomnews/internal/fold"
	"iomnews/internal/news"
)

// French texts seldom name somebody twice: « … », explique l’institutrice, of X who
// was just told of; la trentenaire, ce sociologue de formation, l’édile. Such words
// mean the person told of just before, although the text has not said them.

// varies tells whether p is such a description: a noun for one person behind a
// definite article or this, with nothing that says whose or where he is.
func (d *doc) varies(p phrase) bool {
	if d.m.lang != "fr" || p.plural || !p.name.empty() || p.what != people && p.what != aRole || p.end <= p.start+1 || d.ordinal(p) > 1 {
		return false
	}
	this := false
	switch strings.ToLower(d.text(p.start)) {
	case "le", "la", "l’", "l'":
	case "ce", "cet", "cette":
		this = true
	default:
		return false
	}
	k := p.start + 1
	for k < p.end && (qualities[d.text(k)] || d.has(k, fFact)) && !d.has(k, fOf) {
		if d.text(k) == "jeune" && k+1 >= p.end { // le jeune
			break
		}
		k++
	}
	if k >= p.end {
		return k > p.start+1
	}
	w := d.text(k)
	if d.toks[k].kind != word || d.has(k, fPlural) || !(d.someoneIs(k) || decadeOf(w) || variants[w] || d.trade(k) || d.origin(k) || d.unheardOf(k) || d.toks[k].cap && d.demonym(k)) || firstOffices[strings.ToLower(w)] && !this && !(k+1 < p.end && d.toks[k+1].kind == word && !d.has(k+1, fOf) && d.adjectiveFr(d.text(k+1))) || w == "mari" || w == "épouse" {
		return false
	}
	if d.kinOnly(p) {
		return false
	}
	for j := k + 1; j < p.end; j++ {
		t := &d.toks[j]
		switch {
		case t.kind == number, t.kind != word && t.r == '-':
		case t.upper && d.has(j, fOrg): // le chauffeur de l’OIM
		case d.text(j) == "ans", d.text(j) == "formation", d.text(j) == "métier", d.bareOrgFr(j), d.text(j) == "famille":
		case t.cap && !(t.upper && d.has(j, fOrg)):
			return this
		case d.has(j, fOf|fDet|fObject|fFact|fAnd|fRole|fPeople), d.adjectiveFr(d.text(j)):
			if d.has(j, fOf) && !(d.toks[min(j+1, p.end-1)].kind == number || d.text(j+1) == "formation" || d.text(j+1) == "métier" || d.text(j+1) == "famille" || d.bareOrgFr(j+1) || d.bareOrgFr(j+2) || this || byHand[tradeLines[fold.String(w)]] && j+1 < len(d.toks) && (d.toks[j+1].upper && d.has(j+1, fOrg) || j+2 < p.end && d.toks[j+2].upper && d.has(j+2, fOrg))) {
				return false
			}
		default:
			return this
		}
	}
	return true
}

// qualities are adjectives before a noun for somebody.
var qualities = wordSet("jeune jeunes vieux vieil vieille ancien ancienne petit petite grand grande nouveau nouvelle premier première futur future ex bon bonne")

// variants are nouns by which texts vary the name of somebody, that no list of trades has.
var variants = wordSet("édile élu élue officiel officielle onusien onusienne humanitaire religieux religieuse prélat pontife diplomate militaire gradé gradée octogénaire intéressé intéressée natif native rescapé rescapée miraculé miraculée exilé exilée migrant migrante retraité retraitée patron patronne aîné aînée benjamin benjamine cadet cadette maman papa gamin gamine garçonnet fillette enfant bambin ado adolescent adolescente métis sexagénaire chef cheffe lauréat lauréate métisse locuteur hôte hôtesse juriste sociologue anthropologue géographe économiste biologiste démographe historien historienne psychologue politologue spécialiste scientifique universitaire soignant soignante secouriste bénévole volontaire")

// firstOffices are offices that a text may name for the first time by the article
// alone, for there is but one where it is: le maire.
var firstOffices = wordSet("maire ministre gouverneur gouverneure préfet préfète sous-préfet président présidente ambassadeur ambassadrice roi reine pape juge procureur procureure imam directeur directrice secrétaire porte-parole commissaire sultan chef cheffe")

// decadeOf tells whether w says how old somebody is: trentenaire.
func decadeOf(w string) bool {
	return strings.HasSuffix(w, "genaire") || strings.HasSuffix(w, "génaire") || w == "trentenaire"
}

// bareOrgFr tells whether the word at i is a noun for an organisation that says not
// which, or what is of one: agence, organisation, onusien.
func (d *doc) bareOrgFr(i int) bool {
	switch strings.ToLower(d.text(i)) {
	case "agence", "organisation", "organisme", "institution", "onusien", "onusienne", "ong":
		return d.m.lang == "fr"
	}
	return false
}

// adjectiveFr tells whether w has the ending of an adjective.
func (d *doc) adjectiveFr(w string) bool {
	return ends(w, "el", "elle", "al", "ale", "ique", "aire", "if", "ive", "eux", "euse", "é", "ée", "ien", "ienne", "ais", "aise", "ois", "oise", "able", "ain", "aine", "ant", "ante", "ible", "iste", "in", "ine")
}

// genderFr returns the gender of the noun of a description by its article, its
// flags or its ending.
func (d *doc) genderFr(p phrase) flag {
	if g := d.toks[p.start].flags & (fMasc | fFem); g == fMasc || g == fFem {
		return g
	}
	if g := p.gender & (fMasc | fFem); g == fMasc || g == fFem {
		return g
	}
	for k := p.start + 1; k < p.end; k++ {
		if d.toks[k].kind != word {
			continue
		}
		if g := d.toks[k].flags & (fMasc | fFem); g == fMasc || g == fFem {
			return g
		}
		switch w := d.text(k); {
		case ends(w, "euse", "rice", "ière", "ienne", "esse", "ante", "ée"), w == "ancienne":
			return fFem
		case ends(w, "eur", "ier", "ien", "ant", "é"):
			return fMasc
		}
	}
	return 0
}

// introduced before tells whether the noun of the description p came before it as
// somebody else’s: un boulanger … le boulanger.
func (f *finder) saidBefore(p phrase) bool {
	d := &f.d
	for k := p.start + 1; k < p.end; k++ {
		if d.toks[k].kind != word || qualities[d.text(k)] || d.toks[k].flags&(fOf|fDet) != 0 {
			continue
		}
		w := fold.String(d.text(k))
		for j := p.start - 1; j >= 0 && j > p.start-900; j-- {
			if t := &d.toks[j]; t.kind == word && t.cpEnd-t.cp == d.toks[k].cpEnd-d.toks[k].cp && string(d.folded(d.text(j))) == w {
				if g, h := d.youngOrOld(phrase{start: j - 2, end: j + 1}), d.youngOrOld(p); j > 1 && g != h && g != anyAge && h != anyAge { // le vieil homme … le jeune homme
					continue
				}
				return true
			}
		}
		return false
	}
	return false
}

// variation returns whom the description p beside a quotation at s means: the
// person told of last, when that was in this paragraph or, where the quotation
// opens its own, in the one before.
func (f *finder) variation(p phrase, s span, at int) (referent, bool) {
	d := &f.d
	if !d.varies(p) || f.saidBefore(p) {
		return referent{}, false
	}
	g := d.genderFr(p)
	f.catchUp(at)
	q := f.anaphorOf(byPronoun, g, s)
	trade := f.tradeOf(p)
	inside := d.toks[s.open].gap != blank && s.open > 0 && d.toks[d.sentenceStart(p.start, 0)].gap != blank
	few := 0
	not := func(i int) bool {
		near := f.scene.para - f.scene.cast[i].lastPara
		return near > 2 || near > few && inside || f.otherOffice(i, p) || f.wrongAge(f.scene.cast[i].who, p) || f.otherGender(i, g) || f.otherTrade(i, trade) || near > 0 && f.inOffice(i, p)
	}
	i := f.chooseBut(q, not)
	if few = 1; i < 0 && inside && q.gender != 0 { // nobody of this paragraph can be meant
		i = f.chooseBut(q, not)
	}
	if i < 0 {
		return referent{}, false
	}
	h := &f.scene.cast[i]
	return referent{who: h.who, sp: h.sp, gender: h.gender}, true
}

// agedAs returns the person whose age the description p gives: le Guinéen de 32 ans, of
// X, 32 ans. -1: nobody's, or more than one's.
func (f *finder) agedAs(p phrase) int {
	d := &f.d
	if d.m.caseless || p.plural || !p.name.empty() || !d.has(p.start, fDet) || d.indefiniteWord(p.start) {
		return -1
	}
	age := ""
	for k := p.start + 1; k < p.end+3 && k+1 < len(d.toks); k++ {
		if d.toks[k].kind == number && yearsWord(d.text(k+1)) {
			age = d.text(k)
			break
		}
		if k >= p.end && d.toks[k].kind != word {
			break
		}
	}
	if age == "" {
		return -1
	}
	found := -1
	for i := range f.people.all {
		q := &f.people.all[i]
		if q.name == "" || p.gender&(fMasc|fFem) == fMasc && q.gender == fFem || p.gender&(fMasc|fFem) == fFem && q.gender == fMasc {
			continue
		}
		for _, m := range q.mentions {
			if m.empty() || m.a >= p.start || d.ageBehind(m.b) != ageWord(age) {
				continue
			}
			if found >= 0 && found != i {
				return -1
			}
			found = i
		}
	}
	return found
}

func yearsWord(w string) bool {
	return w == "ans" || w == "años" || w == "anos" || w == "years"
}

// stillUnnamed returns the speaker without a name of the last quotation, when one in the
// first person follows as a paragraph behind at most one that is about nobody.
func (f *finder) stillUnnamed(s span) *news.Speaker {
	d := &f.d
	sp := f.prev.unnamed
	if d.m.lang != "fr" || !f.prev.ok || f.prev.who >= 0 || sp == nil || sp.Role == nil || sp.Organisation != nil || several(sp) || !d.alone(s) || !d.firstPerson(s.open+1, s.close) || s.open-f.prev.end > 60 {
		return nil
	}
	gaps := 0
	for j := f.prev.end; j <= s.open; j++ {
		if d.toks[j].gap == blank {
			gaps++
		}
	}
	if gaps > 2 {
		return nil
	}
	if who, many := f.only(f.prev.end, s.open); many || who >= 0 {
		return nil
	}
	if _, ok := f.subjects(f.prev.end, s.open, 0, false); ok {
		return nil
	}
	return sp
}

// complemented tells whether of and an article behind the noun of a description say
// whose or where somebody is: le pêcheur de la jetée, la mère du garçon.
func (d *doc) complemented(p phrase) bool {
	if w := strings.ToLower(d.text(p.start)); w == "ce" || w == "cet" || w == "cette" {
		return false
	}
	for k := p.start + 2; k+1 < p.end; k++ {
		if d.has(k, fOf) && (d.text(k) == "du" || d.text(k) == "des" || d.text(k+1) == "la" || d.text(k+1) == "l’" || d.text(k+1) == "l'" || d.possessive(k+1)) && !d.bareOrgFr(k+1) && !d.bareOrgFr(k+2) {
			return true
		}
	}
	return false
}

// meaning is a definite description and the person whom it meant when it stood last.
type meaning struct {
	words string // folded
	who   int
}

// remember notes that the description p means person who.
func (f *finder) remember(who int, p phrase) {
	d := &f.d
	if d.m.caseless || p.plural || !p.name.empty() || p.what != people && p.what != aRole || p.end-p.start < 2 || p.end-p.start > 4 || !d.theOne(p) || len(f.words) > 31 {
		return
	}
	f.words = append(f.words, meaning{fold.String(d.clean(p.start+1, p.end)), who})
}

// meantBefore returns whom the description p meant before in the same words: la jeune
// femme … la jeune femme. -1: nobody.
func (f *finder) meantBefore(p phrase) int {
	d := &f.d
	if len(f.words) == 0 || p.what != people && p.what != aRole || p.plural || !p.name.empty() || p.end-p.start < 2 || p.end-p.start > 4 || !d.theOne(p) {
		return -1
	}
	w := fold.String(d.clean(p.start+1, p.end))
	for k := len(f.words) - 1; k >= 0; k-- {
		if f.words[k].words == w {
			return f.words[k].who
		}
	}
	return -1
}
