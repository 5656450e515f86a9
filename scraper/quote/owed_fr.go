package quote

import "strings"

// French words that a sentence gives to somebody by what it says of them: une phrase que je
// dois à une infirmière; « … » : X n’en revient pas; Il revient à X de conclure.

// owing are verbs, and participles, with which words come from somebody.
var owing = siftedSet(`dois doit devons doivent tiens tient tenons tiennent emprunte empruntons emprunté empruntée entendu entendue entendus entendues appris apprise apprises reçu reçue reçues soufflé soufflée glissé glissée confié confiée due dus dues
attribué attribuée attribués attribuées prêté prêtée prêtés prêtées venu venue venus venues recueilli recueillie recueillis recueillies empruntés empruntées donné donnée laissé laissée laissés transmis transmise héritée hérité répétée chère cher chers chères offerte offert signée signé signés`)

// sayingsFrench are nouns for words that somebody says often or once said.
var sayingsFrench = siftedSet(`phrase phrases formule mot mots maxime adage dicton proverbe conseil leçon image réponse question remarque réflexion pensée histoire anecdote parole paroles expression boutade réplique définition comparaison autre témoignage confidence vers verset prière devise règle citation sagesse avertissement consigne promesse`)

// owedTo reads who said the words that the colon at last leads to: Je commence par une phrase
// que je dois à une infirmière malgache; Le mot m’a été soufflé par un vieux maçon.
func (d *doc) owedTo(ps, last int) (phrase, bool) {
	if d.m.lang != "fr" {
		return phrase{}, false
	}
	said := -1
	for k := ps; k < last && k < ps+40; k++ {
		if sayingsFrench.lower(d, k) && !d.has(k-1, fOf) {
			said = k
		}
		if said < 0 || k > said+9 || !owing.has(d, k) {
			continue
		}
		j := k + 1
		for j < last && j < k+4 && d.has(j, fAdv|fTime|fClitic) && !d.has(j, fPrep|fDet) {
			j++
		}
		switch d.text(j) {
		case "à", "de", "d’", "d'", "par", "chez", "du", "au":
		case "auprès":
			j++
		default:
			continue
		}
		p := d.phrase(j+1, last, true)
		if e := d.someoneFrench(j+1, last); e > 0 && p.what != aName {
			p = phrase{what: people, start: j + 1, end: d.cutAside(e, last), gender: d.toks[j+1].flags & (fMasc | fFem)}
			p.role = rng{p.start, p.end}
			return p, true
		}
		if p.what == aName && p.start == j+1 && (d.words(p.name.a, p.name.b) > 1 || d.knownName(p.name.a) || !p.role.empty()) && !d.placeName(p.name.a, p.name.b) || p.what == aRole && d.has(j+1, fDet) && !d.thing(p) {
			return p, true
		}
	}
	return phrase{}, false
}

// colonBehind reads whom the clause behind a colon that follows the words of s directly is
// about: « … » : X n’en revient pas; « … » : pour X, la revanche est douce.
func (d *doc) colonBehind(s span) (phrase, bool) {
	i := s.close + 1
	if d.m.lang != "fr" || s.close-s.open < 4 || i+3 >= len(d.toks) || !d.is(i, ':') || d.toks[i].gap >= blank || d.toks[i+1].gap >= line || d.toks[i+1].kind != word || !d.toks[s.open].brk && d.toks[s.open].gap != blank && s.open > 0 {
		return phrase{}, false
	}
	end := d.sentenceEnd(i+1, d.limit(i+1, reachAfter))
	j := i + 1
	switch strings.ToLower(d.text(j)) {
	case "pour", "selon", "chez":
		p := d.phrase(j+1, end, true)
		return p, p.what == aName && p.start == j+1 && (d.words(p.name.a, p.name.b) > 1 || d.knownName(p.name.a))
	}
	p := d.phrase(j, end, false)
	if p.start != j || p.end >= end-1 || p.plural {
		return phrase{}, false
	}
	v := p.end
	if d.is(v, ',') {
		v++
	}
	if d.toks[v].kind != word || !d.finite(v) && !d.has(v, fNot|fClitic|fAux|fActs) {
		return phrase{}, false
	}
	switch p.what {
	case aName:
		return p, d.words(p.name.a, p.name.b) > 1 || d.knownName(p.name.a)
	case aRole:
		return p, d.has(j, fDet) && !d.thing(p)
	}
	return phrase{}, false
}

// fallsTo returns the person to whom an impersonal French verb that opens the sentence [a, b)
// gives what is done: Il est arrivé à X, la plus jeune, de tout lâcher.
func (d *doc) fallsTo(a, b int) phrase {
	if d.m.lang != "fr" || d.text(a) != "Il" || b-a < 6 {
		return phrase{}
	}
	for k := a + 1; k < a+7 && k < b-2; k++ {
		switch d.text(k) {
		case "à", "au":
		default:
			if d.toks[k].kind != word || d.toks[k].cap {
				return phrase{}
			}
			continue
		}
		switch d.text(k - 1) {
		case "arrive", "arrivé", "arrivait", "revient", "revenu", "revenait", "reste", "restait", "incombe", "incombait", "appartient", "appartenait", "coûte", "coûtait", "coûté", "tarde", "tardait", "plaît", "plaisait", "échoit", "échu", "fallu", "suffit", "suffisait", "suffi":
		default:
			return phrase{}
		}
		p := d.phrase(k+1, b, true)
		if p.what != aName || p.start != k+1 || d.placeName(p.name.a, p.name.b) {
			return phrase{}
		}
		for j := p.end; j < b && j < p.end+14; j++ {
			if !d.has(j, fOf) || d.toks[j].cap {
				continue
			}
			for i := j + 1; i < b && i < j+4 && d.toks[i].kind == word; i++ {
				if ends(d.text(i), "er", "ir", "re", "oir") {
					return p
				}
			}
		}
		return phrase{}
	}
	return phrase{}
}

// heeds tells whether the French verb at j is one of listening to somebody with which the
// sentence that begins at ps says whose view it gives: À entendre X; Si l’on en croit X.
func (d *doc) heeds(j, ps int) bool {
	if d.m.lang != "fr" {
		return false
	}
	switch d.text(j) {
	case "entendre", "écouter", "croire", "suivre":
		return j <= ps+2 && j > ps && (d.text(ps) == "À" || d.text(ps) == "A")
	case "croit", "écoute", "entend":
		return j >= ps+2 && d.text(ps) == "Si" && (d.text(j-1) == "en" || d.text(j-1) == "on")
	}
	return false
}
