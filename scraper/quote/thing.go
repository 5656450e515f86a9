package quote

// thingEnds are the last words of English names of things, thingStarts the first
// words of Spanish, French and Portuguese ones: Nyando River, Canal del Dique.
var (
	thingEnds = siftedSet("River Rivers Lake Creek Valley Mountains Island Islands Strait Channel Bridge Road Avenue Boulevard Lane Market Station Airport Port Harbour Harbor Beach Highway Dam Canal Desert Forest Falls Gulf Sea Ocean Peninsula Basin Stadium Hotel Café Cathedral Mosque Orchestra Choir Band Cup Festival Compact Pact Protocol Convention Missions Express Ferry Airlines Airways Theatre Theater Museum Library Academy Refugees Migrants Elections Quarter Crossing Checkpoint Valleys Delta Plateau Coast Border Matrix Reduction Guard Map Status Items Practices Context Awareness Orientation Management Relations Origin Children Placement")

	thingStarts = siftedSet("Río Ríos Lago Laguna Canal Calle Avenida Plaza Puente Puerto Playa Isla Islas Cerro Valle Barrio Colonia Parque Orquesta Coro Banda Radio Hotel Estadio Teatro Hogar Albergue Carretera Autopista Estrecho Golfo Mar Bahía Cabo Volcán Quebrada Vereda Finca Copa Operación Plan Pacto Ley Feria Ruta Mesa Foro Cumbre Matriz Migrantes Retornados Poblaciones Políticas Estadísticas Defensorías Ciencias Guardia Equipo Consultorio Respuesta Caja Eje Recepción Atención Salvamento Bienestar Seguimiento Desplazamiento Desplazados Huracanes Ciclón Huracán Derechos " +
		"Rue Avenue Boulevard Place Pont Quai Fleuve Rivière Lac Île Îles Mont Plage Gare Marché Stade Théâtre Orchestre Chœur Hôtel Foyer Quartier Vallée Détroit Golfe Mer Baie Cap Route Autoroute Barrage Coupe Opération Pacte Loi Journée Fête Tribune Forum Sommet Corne Bassin Côte Côtes " +
		"Rio Lagoa Rua Praça Ponte Praia Ilha Bairro Parque Estádio Estrada Operação Plano Pacto Lei Serra Baía Cabo")
)

// thingName tells whether the run of capitalised words [a, e) is a river, a street,
// an orchestra or the like.
func (d *doc) thingName(a, e int) bool {
	if e-a < 2 || a > 0 && d.has(a-1, fHonor) {
		return false
	}
	if d.m.lang == "en" {
		return !d.has(a, fFirst) && thingEnds.has(d, e-1)
	}
	return thingStarts.has(d, a)
}

// bearers are nouns for things right before their own name: the ferry X, calle X Y.
var bearers = siftedSet("project campaign initiative plan fund award river lake street avenue road bridge ferry boat ship vessel dhow trawler lighthouse stadium hospital school hotel café restaurant ward hurricane cyclone typhoon storm programme program operation neighbourhood neighborhood suburb " +
	"plan proyecto campaña iniciativa estrategia convenio fondo premio beca río lago calle avenida plaza puente carretera barco buque lancha panga bote fragata patera remolcador estadio hospital escuela liceo colegio hotel café restaurante aeropuerto huracán ciclón tifón tormenta operación programa barrio vereda caserío aldea isla cerro volcán parque " +
	"projet campagne initiative plan fonds prix fleuve rivière lac rue avenue boulevard pont place bateau navire cargo pirogue chalutier vedette frégate ferry stade hôpital école lycée collège hôtel café restaurant aéroport université faculté fondation prison clinique maternité église cathédrale basilique résidence immeuble palais gymnase théâtre musée jardin salle institut orphelinat paroisse ouragan cyclone typhon tempête opération programme quartier village île mont " +
	"projeto campanha plano fundo prêmio rua praça navio bairro aldeia estádio escola furacão ciclone ilha")

// namedThing tells whether the name at i is that of the thing named right before it.
func (d *doc) namedThing(i int) bool {
	if i < 1 || d.toks[i-1].kind != word || d.toks[i].gap != space || d.has(i, fHonor) {
		return false
	}
	w := d.text(i - 1)
	if w == "tropical" || w == "tropicale" {
		return true
	}
	if d.toks[i-1].cap {
		return d.toks[i-1].flags&fFirst == 0 && stormWords.has(d, i-1)
	}
	return bearers.has(d, i-1) && !(i > 2 && d.has(i-2, fOf) && d.has(i-3, fRole|fHonor)) // but capitán de fragata X
}

var stormWords = siftedSet("Barangay Sitio Purok Kebele Woreda Upazila Thana Tehsil Taluk Payam Boma Cyclone Hurricane Typhoon Storm Ouragan Typhon Tempête Huracán Ciclón Tifón Tormenta Tropical Operation Operación Opération")

// creditWords begin the credit of a picture or a text.
func creditWord(w string) bool {
	switch w {
	case "Photo", "photo", "Photos", "photos", "Photograph", "Photographs", "Photography", "Photographer", "Picture", "Pictures", "Crédit", "Crédits", "Credit", "Credits", "Foto", "Fotos", "Fotografía", "Fotografías", "Imagen", "Image", "Images", "Video", "Vídeo", "Vidéo", "Text", "Texte", "Texto", "Words", "Story", "©", "Caption", "Légende":
		return true
	}
	return false
}

// credit tells whether a picture's or a text's credit begins at i: Photo: X, © X,
// Text and photos by X. It returns the first token of the next line.
func (d *doc) credit(i int) (int, bool) {
	t := &d.toks[i]
	if i > 0 && t.gap < line && !t.brk && !d.is(i-1, '(') && !d.is(i-1, '|') && !d.is(i-1, '/') && t.r != '©' {
		return i, false
	}
	if t.kind == word && !t.cap && t.gap < line || !creditWord(d.text(i)) {
		return i, false
	}
	ok := t.r == '©'
	for j := i + 1; j < len(d.toks) && j < i+5 && !ok && d.toks[j].gap < line; j++ {
		switch {
		case d.is(j, ':') || d.is(j, '©'):
			ok = true
		case d.text(j) == "by" || d.text(j) == "courtesy":
			ok = d.toks[min(j+1, len(d.toks)-1)].cap || d.text(j) == "courtesy"
		case d.toks[j].kind == word && !d.has(j, fAnd) && !creditWord(d.text(j)) && !creditNoun(d.text(j)):
			return i, false
		}
	}
	if !ok {
		return i, false
	}
	j := i + 1
	for j < len(d.toks) && d.toks[j].gap < line {
		j++
	}
	return j, true
}

// byline tells whether the line at i says no more than who wrote the text: By X,
// Por X. It returns the first token of the next line.
func (d *doc) byline(i int) (int, bool) {
	if i > 0 && d.toks[i].gap < line {
		return i, false
	}
	switch d.text(i) {
	case "By", "Por", "Par", "Written", "Escrito", "Author", "Autor", "Autora", "Auteur", "Auteure":
	default:
		return i, false
	}
	j := i + 1
	for j < len(d.toks) && j < i+16 && d.toks[j].gap < line {
		if t := &d.toks[j]; t.kind == mark || t.kind == punct && isTerminal(t.r) && !d.abbreviated(j) || t.kind == word && !t.cap && (d.has(j, fAux|fSay) || d.has(j, fDet) && !d.has(j-1, fOf|fPrep) || d.finite(j) && t.flags&(fFact|fRole) == 0) {
			return i, false
		}
		j++
	}
	if j < len(d.toks) && d.toks[j].gap < line || j-i < 3 || !d.toks[i+1].cap && !d.is(i+1, ':') && !d.has(i+1, fPrep) {
		return i, false
	}
	return j, true
}

func creditNoun(w string) bool {
	switch w {
	case "credit", "credits", "crédit", "crédits", "crédito", "text", "texte", "texto", "video", "vidéo", "vídeo", "words", "story", "OIM", "IOM", "UN":
		return true
	}
	return false
}

// apposedThing tells whether a noun for a work stands in apposition behind marks that
// follow their verb: dio a conocer “X”, su nuevo estudio; presented “X”, a new guide.
func (d *doc) apposedThing(s span, v view, c claim) bool {
	i := s.close + 1
	if d.m.caseless || !v.capital || v.words > 10 || v.stop || c.verb.head < 0 || c.verb.end > s.open || c.verb.end == 0 || !d.is(i, ',') || i+2 >= len(d.toks) || !d.has(i+1, fDet) {
		return false
	}
	for k := i + 2; k < len(d.toks) && k < i+5 && d.toks[k].kind == word && !d.toks[k].cap; k++ {
		if d.has(k, fRole|fPeople) {
			return false
		}
		if d.has(k, fThing) {
			return true
		}
	}
	return false
}

// reads tells whether the verb at i may have a text as its subject.
func (d *doc) reads(i int) bool {
	switch d.text(i) {
	case "reads", "read", "lit", "lee", "reza":
		return true
	}
	return false
}

// as tells whether the word at i is a comparing one: as X put it.
func (d *doc) as(i int) bool {
	switch d.text(i) {
	case "as", "As", "comme", "Comme", "como", "Como", "كما", "conforme", "Conforme", "tel":
		return true
	}
	return false
}
