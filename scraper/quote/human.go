package quote

import "strings"

// humanVerbs are third persons of verbs of which only people are the subject.
var humanVerbs = humanForms()

func humanForms() map[string]bool {
	m := wordSet(humanIrregular)
	for v := range strings.FieldsSeq(humanEn) {
		for f := range enForms(v) {
			if f != v {
				m[f] = true
			}
		}
	}
	for v := range strings.FieldsSeq(humanEs) {
		stem := v[:len(v)-2]
		for x := range strings.FieldsSeq(esEndings[v[len(v)-2:]].finite) {
			m[stem+x] = true
		}
	}
	for v := range strings.FieldsSeq(humanFr) {
		stem := v[:len(v)-2]
		for x := range strings.FieldsSeq("e a ait") {
			m[stem+x] = true
		}
	}
	for v := range strings.FieldsSeq(humanPt) {
		stem := v[:len(v)-2]
		for x := range strings.FieldsSeq("a ou ava e eu ia iu") {
			m[stem+x] = true
		}
	}
	return m
}

const (
	humanEn = `smile laugh nod shrug sigh grin frown wink blush giggle joke pray cook bake sew knit farm fish study work live marry divorce graduate volunteer dream wish want hope fear love hate remember
forget wait walk dance whistle hum enrol enroll apply train unpack pack wipe stir pour knead wave point glance stare gaze listen watch lift fold unfold pull push pick carry clean wash dress arrive return
travel escape cross board hide decide manage learn plan receive earn own cultivate plant harvest raise hesitate pause lean finger scratch interrupt tease whisper point gesture recite braid weave repair paint`
	humanEs = `trabajar cocinar hornear coser tejer pescar estudiar vivir rezar bailar cantar soñar recordar esperar caminar llorar mirar saludar escuchar amasar lavar planchar limpiar vender comprar sembrar cosechar criar
emigrar migrar viajar cruzar llegar regresar escapar aprender decidir enseñar fingir necesitar desear temer amar odiar preparar levantar doblar guardar cargar repartir atender cuidar peinar reparar pintar dibujar escribir
bromear abrazar besar acariciar sostener señalar tararear aceptar graduar casar enviudar asistir acudir dudar callar conocer`
	humanFr = `travailler cuisiner tisser tricoter pêcher étudier prier danser chanter rêver marcher pleurer regarder saluer écouter pétrir laver repasser nettoyer acheter planter récolter élever émigrer voyager traverser
arriver rentrer retourner échapper décider enseigner espérer aimer détester préparer lever plier porter ranger soigner coiffer réparer dessiner peindre hausser embrasser hésiter quitter épouser hocher montrer habiter
essuyer raccommoder garder poser tresser chantonner hausser fabriquer`
	humanPt        = `trabalhar cozinhar costurar pescar estudar viver rezar dançar cantar sonhar caminhar chorar olhar escutar vender comprar plantar colher emigrar viajar atravessar chegar regressar aprender decidir ensinar sorrir`
	humanIrregular = `slept wept fled sat stood wore sold taught spoke wrote married grew ate drank dreamt knew thought felt met kept drove rode ran swam sang told
sonríe sonrió ríe rió huyó huye duerme durmió quiere quiso sabe supo piensa pensó siente sintió tuvo tiene nació murió perdió pidió vuelve volvió vino sale salió puso hizo cose siembra sueña cuelga recuerda muestra cierra enciende
dort dormit sourit rit vit vivait tient tenait vend vendait apprend apprit sait savait veut voulait peut connaît connaissait écrit lit boit court coud attend attendait prend prit met mit part partit revient revint vient vint
sort sortit ouvre ouvrit rejoint fuit fuyait naît naquit perd perdit craint sert enseigne quitta soupire`
)
