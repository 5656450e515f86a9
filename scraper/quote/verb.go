package quote

import "strings"

// verbal is a group of words that says: has also said, s'est-elle réjouie.
type verbal struct {
	start, end int // tokens, end excluded
	head       int // the verb itself
	pron       int // a pronoun hanging on it, -1 when none
	strong     bool
	saying     bool // a participle: adding
	passive    bool // was quoted as saying
	gender     flag
}

// verb reads a verb of saying at i, with what may stand around it.
func (d *doc) verb(i, lim int) (verbal, bool) {
	v := verbal{start: i, pron: -1, head: -1}
	aux := false
	j := i
	for ; j < lim && j < i+7; j++ {
		t := &d.toks[j]
		if t.gap == blank && j > i || t.kind == mark || t.kind == punct {
			return v, false
		}
		f := t.flags
		switch {
		case f&fQuoted != 0 && aux:
			v.passive = true
			for k := j + 1; k < lim && k < j+5; k++ {
				if d.toks[k].kind == mark || d.toks[k].kind == punct {
					break
				}
				if d.has(k, fSaying) {
					v.head, v.end, v.strong = k, k+1, true
					return v, true
				}
			}
			v.head, v.end, v.strong = j, j+1, true
			return v, true
		case d.m.inversion && (aux || v.pron < 0) && j+1 < lim && d.makes(j):
			v.head, v.strong, v.end = j, true, min(d.madeTo(j), lim)
			if j+1 < lim && d.toks[j+1].joined && d.has(j+1, fPron) {
				v.pron = j + 1
			}
			return v, true
		case t.cap && !t.brk && !d.m.caseless:
			return v, false
		case d.m.caseless && (d.across(j) || j > 0 && d.text(j-1) == "لم" && strings.HasSuffix(d.text(j), "عد")): // لم تعد: no longer
			return v, false
		case d.m.dropped && d.makes(j):
			if v.head, v.end, v.strong = j, d.wordyVerb(j, lim), true; v.end == 0 {
				return v, false
			}
			return v, true
		case f&fSay != 0 && d.m.lang == "es" && d.text(j+1) == "con" && (strings.HasPrefix(d.text(j), "cuenta") || strings.HasPrefix(d.text(j), "cont")):
			return v, false // cuenta con
		case f&fSay != 0 || f&fPast != 0 && aux:
			v.head, v.strong = j, f&fWeak == 0 || f&fSay != 0
		case f&fWeak != 0:
			v.head = j
		case f&fSaying != 0 && aux && d.m.lang != "en" && !d.m.caseless && strings.HasSuffix(d.text(j), "r"): // suele decir
			v.head, v.strong = j, true
		case f&fSaying != 0 && !aux:
			v.head, v.saying, v.strong = j, true, true
		case (aux || j == i) && d.fondOf(j, lim) > 0:
			j = d.fondOf(j, lim)
			v.head, v.strong = j, true
		case f&fAux != 0:
			aux = true
			continue
		case aux && d.m.lang != "en" && !d.m.caseless && f&fPrep != 0 && t.kind == word:
			// a, pour sa part, rappelé
			k := j + 1
			for k < lim && k < j+5 && d.toks[k].kind == word && d.toks[k].flags&fPast == 0 {
				k++
			}
			if k < lim && d.is(k, ',') {
				k++
			}
			if k < lim && d.has(k, fPast) && !d.toks[k].cap {
				j = k - 1
				continue
			}
			return v, false
		case f&(fClitic|fAdv|fNot) != 0, d.m.dropped && f&fPlural != 0 && d.theyObject(j), t.joined && f&fPron != 0:
			if t.joined && f&fPron != 0 {
				v.pron = j
			}
			continue
		default:
			return v, false
		}
		break
	}
	if v.head < 0 {
		return v, false
	}
	v.gender = d.toks[v.head].flags & (fMasc | fFem)
	j = v.head + 1
	if d.m.caseless && j < lim && d.toks[j].kind == word && d.has(j, fSay) && d.goesOn(v.head) { // ومضى يقول
		j++
	}
	if d.m.caseless && !v.strong && d.has(v.head, fWeak) && (j < lim && d.has(j, fThat) || j+1 < lim && d.is(j, '،') && d.has(j+1, fThat)) { // وأكمل، أنه
		v.strong = true
	}
	for j < lim && d.toks[j].joined && d.has(j, fPron) {
		v.pron = j
		j++
	}
	// tel que: l'a-t-il déclaré
	if d.m.inversion && j < lim && d.has(j, fPast) && v.pron >= 0 && !d.toks[j].cap {
		j++
	}
	if d.m.lang == "en" {
		// went on to say, continued by saying
		for k := j; k < lim && k < j+3; k++ {
			if d.has(k, fSay) && !d.toks[k].cap && k > j && (d.text(k-1) == "to") {
				v.head, v.strong = k, true
				j = k + 1
				break
			}
		}
	}
	if j < lim && d.m.lang == "en" && d.text(j) == "it" && !v.strong { // as X put it
		j++
	}
	for j < lim && !d.m.caseless && (d.has(j, fAdv) && !d.toks[j].cap && d.toks[j].kind == word && !d.has(j, fSay|fPrep|fDet) || d.adverbial(j)) {
		j++
	}
	v.end = j
	return v, true
}

// phrasal are verbs that say together with what follows them.
var phrasal = map[string][]string{
	"fait": madeSays, "font": madeSays, "fit": madeSays, "faisait": madeSays, "laisse": {"entendre", "échapper", "tomber"}, "laissé": {"entendre", "échapper", "tomber"}, "laissait": {"entendre", "échapper"},
	"tient": heldSays, "tenu": heldSays, "tenait": heldSays, "voulu": wantedSays, "voulait": wantedSays, "voulaient": wantedSays, "veut": hopesSays, "ose": hopesSays, "préfère": hopesSays, "borne": onlySays, "limite": onlySays, "plaît": onlySays, "contente": onlySays, "empresse": onlySays, "hâte": onlySays, "permet": onlySays, "aime": hopesSays, "souhaité": wantedSays, "souhaite": wantedSays,
	"mis": {"en garde", "en avant", "en exergue", "en évidence", "en lumière", "l’accent", "l'accent"}, "met": {"en garde", "en avant", "en exergue", "en évidence", "en lumière", "l’accent", "l'accent"},
	"mettent": {"en garde", "en avant", "l’accent", "l'accent"}, "tiré": {"la sonnette"}, "tire": {"la sonnette"}, "attiré": {"l’attention", "l'attention"}, "rendu": {"hommage"},
}

var (
	madeSays   = []string{"valoir", "savoir", "remarquer", "observer", "noter", "comprendre", "entendre", "constater", "part", "état"}
	heldSays   = []string{"à préciser", "à souligner", "à rappeler", "à dire", "à ajouter", "à saluer", "à remercier", "à insister", "à rassurer", "à affirmer"}
	hopesSays  = []string{"savoir", "croire", "espérer", "penser", "retenir", "dire", "rappeler", "rassurer", "préciser", "souligner", "répéter", "plaisanter", "insister"}
	onlySays   = []string{"à indiquer", "à dire", "à répéter", "à répondre", "à rappeler", "à préciser", "de dire", "de répondre", "de répéter", "de rappeler", "de préciser", "de glisser", "de commenter", "d’ajouter", "d'ajouter", "d’indiquer", "d'indiquer", "d’expliquer", "d'expliquer", "de corriger"}
	wantedSays = []string{"savoir", "comprendre", "dire", "préciser", "souligner", "rappeler", "ajouter", "insister", "rassurer", "saluer", "remercier"}
)

// makes tells whether a verb of several words begins at j: fait valoir, mis en garde,
// dejó claro.
func (d *doc) makes(j int) bool {
	if d.m.inversion {
		return d.madeTo(j) > 0
	}
	return d.wordyVerb(j, len(d.toks)) > 0
}

// madeTo returns the token after the verb of several words that begins at j, 0
// when none does.
func (d *doc) madeTo(j int) int {
	tails, ok := phrasal[d.text(j)]
	if !ok {
		return 0
	}
	k := j + 1
	for k < len(d.toks) && d.toks[k].joined && d.has(k, fPron) {
		k++
	}
	for _, t := range tails {
		end := k + 1
		if strings.ContainsAny(t, " ’'") {
			end = k + 2
		}
		if end <= len(d.toks) && d.span(k, end) == t {
			return end
		}
	}
	return 0
}

// findVerb returns the first verb of saying in [i, lim), outside marks.
func (d *doc) findVerb(i, lim int, weak bool) (verbal, bool) {
	for j := i; j < lim; j++ {
		if d.toks[j].kind != word || d.toks[j].flags&(fSay|fWeak|fPast|fAux|fQuoted) == 0 && !d.makes(j) {
			continue
		}
		if v, ok := d.verb(j, lim); ok && (v.strong || weak) && !v.saying {
			return v, true
		}
	}
	return verbal{}, false
}

// verbFor finds the verb whose subject is p: right behind it, or after an
// aside between commas.
func (d *doc) verbFor(p phrase, end int) (verbal, bool) {
	j := p.end
	if j < end && (d.is(j, ',') || d.is(j, '،') || d.is(j, ')')) {
		j++
	}
	if v, ok := d.verb(j, end); ok && !v.saying {
		return v, true
	}
	// X, who leads the team in Y, said; X of Y said
	for k := j; k < end && k < j+45; k++ {
		if d.toks[k].kind != word || d.toks[k].flags&(fSay|fPast|fAux|fQuoted|fWeak) == 0 || d.toks[k].cap {
			continue
		}
		v, ok := d.verb(k, end)
		if !ok || v.saying || !v.strong {
			continue
		}
		if d.is(k-1, ',') || d.is(k-1, '،') {
			return v, true
		}
		if !d.commaBetween(p.end, k) && k-p.end < 14 && !d.hasBetween(p.end, k, fRel|fThat|fAnd) {
			return v, true
		}
		if d.has(k-1, fAnd) || k > 1 && d.has(k-1, fAdv) && d.has(k-2, fAnd) {
			return v, true
		}
	}
	return verbal{}, false
}
