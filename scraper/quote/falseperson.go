package quote

import "strings"

// Names that are no persons' although they look like some, and roles that are none.

// orgNouns are nouns for something that works together or sells, behind a comma.
var orgNouns = wordSet("empresa microempresa compañía cooperativa organización asociación fundación ong emisora marca tienda panadería cafetería fábrica institución entidad corporación agencia plataforma red consorcio federación editorial revista startup iniciativa " +
	"company firm cooperative co-op organisation organization association foundation charity nonprofit non-profit ngo business brand bakery start-up startup agency network platform magazine radio " +
	"entreprise coopérative organisation association fondation société marque boulangerie radio agence plateforme revue start-up onlus " +
	"empresa microempresa cooperativa organização associação fundação ong marca padaria agência rede plataforma")

// apposedOrg tells whether what stands behind the name that ends at e says that it is
// an organisation's or a firm's: La Espiga de X, una microempresa; X (ABC), a charity.
func (d *doc) apposedOrg(e int) bool {
	if d.is(e, '(') {
		k := d.closeParen(e, min(e+6, len(d.toks)))
		if k == 0 || d.toks[e+1].kind == number {
			return false
		}
		e = k + 1
	}
	if !d.is(e, ',') || !d.has(e+1, fDet) {
		return false
	}
	for k := e + 2; k < e+4 && k < len(d.toks) && d.toks[k].kind == word; k++ {
		if k > e+2 && d.m.lang == "fr" && !d.has(k-1, fFact) && !qualities[d.text(k-1)] { // X, le texte marque …
			return false
		}
		if orgNouns[d.text(k)] { // X, the agency’s assistant, is somebody
			return !d.has(k+1, fPoss) && !(d.m.lang == "en" && d.has(k+1, fRole|fPeople))
		}
		if d.has(k, fPeople|fRole|fOf|fPrep) {
			return false
		}
	}
	return false
}

// institutional tells whether the word at i goes on with the name of an institution or
// a thing that begins before it: Sociedad Luterana de …; Puente Internacional Simón X.
func (d *doc) institutional(i int) bool {
	k := i - 1
	if d.m.lang == "en" || k < 0 || !d.toks[k].cap || d.toks[i].gap != space {
		return false
	}
	for k > 0 && d.toks[k].cap && d.toks[k].kind == word && d.has(k, fObject) && !d.has(k, fOrg) && d.toks[k].gap == space {
		k--
	}
	t := &d.toks[k]
	if t.kind != word || !t.cap || t.upper {
		return false
	}
	if k < i-1 && thingStarts.has(d, k) {
		return true
	}
	return t.flags&fOrg != 0 && t.flags&(fRole|fFirst|fPeople) == 0 && societies[strings.ToLower(d.text(k))]
}

// societies begin the names of institutions in Spanish, French and Portuguese.
var societies = wordSet("sociedad asociación fundación federación universidad instituto colegio escuela hospital corporación cooperativa liga alianza red consorcio confederación " +
	"société association fondation fédération université institut collège école hôpital coopérative ligue alliance réseau " +
	"sociedade associação fundação federação universidade colégio escola cooperativa aliança rede")

// soundRole tells whether the words r may say what somebody is: no number alone, no
// verb that goes on with the sentence.
func (d *doc) soundRole(r rng) bool {
	k := r.a
	for k < r.b && d.has(k, fDet) && !d.toks[k].cap {
		k++
	}
	if k >= r.b {
		return true
	}
	if d.toks[k].kind == number && d.words(k, r.b) <= 1 { // el 30 %
		return false
	}
	if d.m.caseless || d.toks[k].kind != word {
		return true
	}
	if w := d.text(k); d.m.dropped && !d.toks[k].cap && !d.personNoun(k) && d.toks[k].flags&(fFact|fRole|fPeople) == 0 && (pastsEs[w] || ends(w, "ó", "aron", "ieron", "aba", "aban")) {
		return false
	}
	if d.m.lang == "en" && d.hasBetween(r.a, r.b, fAnd) { // X, his sister and others first crossed the desert
		for j := k + 1; j+1 < r.b; j++ {
			if w := d.text(j); !d.toks[j].cap && (pastsEn[w] || strings.HasSuffix(w, "ed")) && d.has(j+1, fDet|fPrep) && d.hasBetween(r.a, j, fAnd) && w != "based" && w != "born" && w != "raised" && w != "known" {
				return false
			}
		}
	}
	return true
}
