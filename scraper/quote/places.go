package quote

import (
	"bytes"
	"strings"
	"sync"

	"iomnews/internal/fold"
	"iomnews/internal/gazetteer"
)

// placeBook holds the folded names that the gazetteer knows as a country's, a
// city's or a camp's, and the words for a country's people.
type placeBook struct {
	places, peoples map[string]bool
	first           map[string]bool // first words of the places
	begins          sieve           // of them
}

var loadPlaces = sync.OnceValue(func() *placeBook {
	b := &placeBook{places: map[string]bool{}, peoples: map[string]bool{}, first: map[string]bool{}, begins: make(sieve, 1<<10)}
	for _, e := range gazetteer.Entries() {
		switch e.Kind {
		case gazetteer.Name, gazetteer.Place:
			name := fold.String(e.Text)
			first, _, _ := strings.Cut(name, " ")
			b.places[name], b.first[first] = true, true
			b.begins.add(hashOf(first))
		case gazetteer.Demonym, gazetteer.WeakDemonym:
			b.peoples[fold.String(e.Text)] = true
		}
	}
	return b
})

// placeName tells whether the words [a, b) are the name of a place, with or
// without the article before them.
func (d *doc) placeName(a, b int) bool {
	p := loadPlaces()
	switch {
	case !p.begins.may(d.hash(a)):
	case b-a == 1:
		if p.places[string(d.folded(d.text(a)))] {
			return true
		}
	case p.first[string(d.folded(d.text(a)))]:
		if p.places[string(d.foldedWords(a, b))] {
			return true
		}
	}
	return a > 0 && d.has(a-1, fDet) && d.toks[a-1].cap && p.places[fold.String(d.span(a-1, b))]
}

// foldedWords folds the words [a, b), one space between them, into the scratch of d.
func (d *doc) foldedWords(a, b int) []byte {
	s := d.span(a, b)
	for k := a + 1; k < b && s != ""; k++ {
		if gap := d.body[d.toks[k-1].end:d.toks[k].start]; gap != "" && gap != " " {
			s = strings.Join(strings.Fields(s), " ")
			break
		}
	}
	d.key = fold.Append(d.key[:0], s)
	return d.key
}

// demonym tells whether the word at i says of what country somebody is.
func (d *doc) demonym(i int) bool {
	d.key = fold.Append(d.key[:0], d.text(i))
	w := d.key
	p := loadPlaces().peoples
	if p[string(w)] || p[string(bytes.TrimSuffix(w, []byte("s")))] {
		return true
	}
	if d.m.lang == "fr" {
		for _, s := range []string{"ien", "ienne", "ais", "aise", "ois", "oise", "een", "eenne"} {
			if len(w) > len(s)+2 && string(w[len(w)-len(s):]) == s {
				return true
			}
		}
	}
	return false
}

// placesListed returns the comma behind a list of places that begins at a, when a
// full name and no place follows it; 0 when there is none.
func (d *doc) placesListed(a, b, lim int) int {
	for n := 0; n < 6; n++ {
		e := d.nameRun(a, b)
		if e <= a || d.has(a, fFirst) || !d.placeName(a, e) {
			return 0
		}
		if d.has(e, fAnd) {
			k := d.nameRun(e+1, b)
			if k <= e+1 || !d.placeName(e+1, k) {
				return 0
			}
			e = k
		}
		if !d.is(e, ',') || e+1 >= lim {
			return 0
		}
		a, b = e+1, d.segmentEnd(e+1, lim, true)
		if k := d.nameRun(a, b); k > a && d.words(a, k) > 1 && !d.placeName(a, k) && !d.orgAt(a, k, b) {
			return e
		}
	}
	return 0
}

// kin tells whether the word at i is a person in the singular that no other
// noun follows.
func (d *doc) kin(i int) bool {
	switch d.text(i) {
	case "mother", "father", "brother", "sister", "wife", "husband", "uncle", "aunt", "cousin", "grandmother", "grandfather", "son", "daughter", "man", "woman", "boy", "girl", "neighbour", "neighbor", "friend", "mum", "grandson", "granddaughter", "widow":
		return true
	}
	return false
}

// animate tells whether the noun at i has the ending of somebody who does
// something or comes from somewhere.
func (d *doc) animate(i int) bool {
	if i >= len(d.toks) || d.toks[i].kind != word || d.toks[i].flags&(fThing|fOrg|fTime|fMedia|fObject) != 0 {
		return false
	}
	return d.animateWord(d.text(i))
}

// lifeless are nouns and adjectives with the ending of somebody that are nobody.
var lifeless = wordSet(`hilera hielera lonchera cartuchera regadera cafetera tetera licuadora nevera billetera pollera chamarrera pulsera cadera cabecera palmera higuera gallera trinchera vivero cantera ceguera sordera sementera pecera papelera sopera ensaladera azucarera panera tijera litera galera cordillera montera pradera visera cajonera vidriera salsera bañera gotera enredadera madriguera ratonera colmera primavera calavera
aguacero basurero granero gallinero lavadero matadero embarcadero fregadero comedero vertedero hormiguero florero cenicero lapicero llavero perchero ropero joyero monedero trasero tapadero invernadero paradero atracadero asidero agujero alero astillero avispero babero caldero casillero crucero derrotero desfiladero entero estero fichero hervidero letrero lucero madero maletero mortero noticiero pandero plumero potrero pradero puchero reguero rimero rosero salero semillero solero sumidero tercero tintero trastero varadero velero venero verdadero
computadora lavadora secadora calculadora grabadora impresora emisora incubadora batidora podadora fotocopiadora despulpadora tostadora refrigeradora congeladora mezcladora excavadora aplanadora mejora aurora
refrigerador congelador ventilador generador computador tenedor colador destornillador despertador televisor proyector reflector ascensor motor rumor humor sudor fervor pavor rencor vigor rigor fulgor esplendor resplandor favor honor licor alrededor contenedor aparador parador probador indicador marcador denominador procesador servidor transformador borrador mostrador mirador colgador asador
fontana palangana caravana sotana persiana membrana aduana manzana porcelana sabana macana badana verano pantano océano arcano grano antemano
ambiente accidente incidente expediente aliciente ingrediente recipiente aguardiente pendiente torrente vertiente antecedente precedente inconveniente semblante volante estante guante diamante turbante calmante colgante picante parlante levante talante desodorante colorante restaurante tirante
lista vista pista revista entrevista conquista arista autopista
herramienta tormenta cuenta venta renta tienda placenta imprenta pimienta vestimenta osamenta
escuela novela espuela muela secuela acuarela pasarela viruela lentejuela vuelo duelo consuelo pañuelo anzuelo arroyuelo buñuelo mochuelo
represa dehesa fresa presa pavesa artesa remesa
fogueira geladeira torneira cadeira carteira fronteira bandeira madeira poeira maneira feira peneira esteira lixeira mangueira chaleira banheira trincheira cachoeira ribanceira dinheiro banheiro canteiro roteiro tabuleiro travesseiro chuveiro letreiro celeiro cruzeiro isqueiro nevoeiro
primera primero tercera tercero manera madera frontera carretera bandera hoguera ladera barrera cartera escalera nevera pradera ribera esfera quimera acera espera dinero enero febrero número sendero letrero tablero sombrero acero
gente frente puente fuente parte ambiente presente corriente suficiente siguiente reciente caliente diferente urgente evidente accidente incidente expediente continente occidente oriente instante restante bastante importante durante mediante adelante delante
mañana semana ventana campana verano mano plano llano piano temprano humana humano cercana cercano promesa mesa empresa sorpresa después interés francés inglés través estrés motor tractor sector factor calor color valor dolor olor error terror temor mejor mayor menor interior exterior anterior cobertor comedor corredor obrador mirador mostrador ordenador tambor tenor vapor
quartier papier métier chantier dossier sentier millier dernier premier janvier fichier escalier atelier clavier courrier panier calendrier acier hier dernière première frontière rivière manière lumière matière carrière barrière prière bière pierre arrière
moteur secteur valeur couleur douleur fleur heure chaleur peur cœur odeur faveur honneur bonheur malheur meilleur meilleure intérieur extérieur erreur longueur largeur hauteur vapeur rumeur ordinateur conteneur ascenseur document moment argent vent bâtiment département appartement élément événement monument mouvement paiement règlement traitement vêtement instant restaurant courant montant suivant important croissant
lien bien rien chien moyen ancien ancienne quotidien quotidienne maintien entretien mais jamais français anglais désormais palais marais relais trois parfois fois mois bois autrefois piste liste reste poste geste veste artiste-peintre cicatrice matrice nourrice-sèche cortège pièce souvenir avenir désir plaisir loisir empreinte attente entente tente vente pente détente descente rente plainte crainte contrainte étreinte enceinte plante soixante cinquante trente quarante quotient patient talent accent argent absent présent récent vêtement conteneurs congélateur réfrigérateur moulin générateur haut-parleur haut-parleurs aspirateur capteur compteur radiateur transformateur amplificateur projecteur indicateur dénominateur carburateur interrupteur vecteur lecteur-dvd bonheur fraîcheur hauteur profondeur épaisseur lueur sueur liqueur saveur ardeur vigueur rigueur rancœur rondeur laideur candeur stupeur torpeur terreur horreur faveur ferveur grandeur splendeur pudeur tumeur humeur primeur demeure`)

// animateWord tells whether a noun in the singular has such an ending.
func (d *doc) animateWord(w string) bool {
	if d.m.lang == "fr" && humanWordFrench(w) {
		return true
	}
	if len(w) < 6 || lifeless[w] {
		return false
	}
	if d.m.lang == "en" {
		return d.agent(w)
	}
	tails := []string{"enta", "ente", "ante", "anta", "ista", "ero", "era", "dor", "dora", "tor", "tora", "ano", "ana", "eño", "eña", "és", "esa", "uelo", "uela", "eiro", "eira"}
	if d.m.lang == "fr" {
		tails = []string{"eur", "euse", "rice", "ier", "ière", "iste", "ant", "ante", "ent", "ente", "ien", "ienne", "ais", "aise", "ois", "oise"}
	}
	for _, s := range tails {
		if strings.HasSuffix(w, s) {
			return true
		}
	}
	return false
}

// agent tells whether an English noun has the ending of somebody who does
// something: gardener, violinist.
func (d *doc) agent(w string) bool {
	switch w {
	case "number", "letter", "poster", "banner", "flyer", "matter", "summer", "winter", "center", "centre", "border", "shelter", "corner", "counter", "register", "chapter", "computer", "newsletter", "container", "trailer", "sticker", "charter", "barrier", "disaster", "cluster", "master", "weather", "another", "other", "either", "neither", "rather", "former", "latter", "whether", "together", "however", "higher", "younger", "bigger", "better", "quarter", "october", "november", "december", "september", "committee", "coffee", "motor", "mirror", "sector", "factor", "tractor", "corridor", "interior", "exterior", "prior", "senior", "junior", "major", "minor", "labor", "harbor", "colour", "favour", "human", "german", "degree", "guarantee", "cooker", "printer", "burner", "locker", "blender", "answer", "dinner", "supper", "silver", "copper", "timber", "lumber", "member", "ladder", "bladder", "hammer", "paper", "river", "water", "tower", "powder", "shoulder", "finger", "planner":
		return false
	}
	return ends(w, "er", "or", "ist", "ian", "ess", "man", "woman", "eer", "ee", "smith", "wife") && !ends(w, "ness", "less", "ress", "cess")
}

// pluralNoun tells whether the first noun for people of [a, b) is a plural.
func (d *doc) pluralNoun(a, b int) bool {
	if d.m.lang == "en" && strings.EqualFold(d.text(a), "the") {
		switch d.text(a + 1) {
		case "young", "old", "poor", "rich", "elderly", "sick", "dead", "living", "injured", "unemployed", "homeless", "displaced", "others", "rest":
			if b <= a+2 || !d.has(a+2, fPeople|fRole|fAgain) {
				return true
			}
		}
	}
	for k := a; k < b; k++ {
		if d.has(k, fPeople|fAgain|fRole) {
			w := d.text(k)
			return strings.HasSuffix(w, "s") && !d.m.caseless || w == "people" || w == "men" || w == "women" || w == "children"
		}
	}
	return false
}

// locative tells whether the word at i is a preposition after which a name is
// rather a place: in, near, from, de, à.
func (d *doc) locative(i int) bool {
	if !d.has(i, fPrep|fOf) {
		return false
	}
	switch strings.ToLower(d.text(i)) {
	case "by", "with", "to", "for", "con", "por", "par", "avec", "pour", "para", "a", "selon", "según", "como", "comme", "as", "against", "between", "entre", "pelo", "pela", "chez":
		return false
	}
	return true
}

// placePrep tells whether the preposition at i, at the head of a sentence, leads to a place.
func (d *doc) placePrep(i int) bool {
	switch d.text(i) {
	case "À", "A", "En", "In", "At", "Em", "Near", "From", "Desde", "Depuis", "Dans":
		return true
	}
	return false
}

// movedTo tells whether the words at i are where somebody was brought or went:
// trasladada a X, llegó a X.
func (d *doc) movedTo(i int) bool {
	if i > 0 && d.m.lang == "fr" && !d.toks[i-1].cap {
		switch d.text(i - 1) {
		case "quartier", "ville", "village", "camp", "rue", "avenue", "place", "aéroport", "hôpital", "école", "lycée", "centre", "site":
			return true
		}
	}
	if i > 2 && d.m.lang == "en" && d.text(i-1) == "to" && d.text(i-2) == "it" {
		switch d.text(i - 3) {
		case "bring", "brought", "take", "took", "carry", "carried", "send", "sent":
			return true
		}
	}
	j := i - 1
	if j > 0 && d.has(j, fDet) {
		j--
	}
	if j < 1 || d.m.lang != "es" || d.text(j) != "a" {
		return false
	}
	switch d.text(j - 1) {
	case "llegó", "llegaron", "llegar", "llega", "llegan", "viajó", "viajaron", "viajar", "viaja", "volvió", "volvieron", "volver", "vuelve", "regresó", "regresaron", "regresar", "regresa", "rumbo", "vuelta",
		"trasladado", "trasladada", "trasladados", "trasladadas", "llevado", "llevada", "llevados", "llevadas", "enviado", "enviada", "desplazado", "desplazada", "fue", "fueron", "ir", "va", "cerca", "junto", "frente", "partió", "partieron", "huyó", "huyeron", "cruzó", "cruzaron":
		return true
	}
	return false
}

// bazaar tells whether the word at i is part of a place's name with a possessive
// in it: Cox’s Bazar.
func (d *doc) bazaar(i int) bool {
	if d.m.lang != "en" {
		return false
	}
	return i > 1 && d.has(i-1, fPoss) && d.placeName(i-2, i+1) || i+2 < len(d.toks) && d.has(i+1, fPoss) && d.placeName(i, i+3)
}
