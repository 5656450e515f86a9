package quote

import (
	"strings"
	"testing"
)

// TestWhoIsInTheText holds, for ways to bring somebody of one name in, that the
// text's people have her, and for words that look like one that they have not. Each
// text is read on its own; want lists names, a name with - must be missing.
func TestWhoIsInTheText(t *testing.T) {
	for _, c := range []struct{ lang, kind, text, want string }{
		// the subject of what people do
		{"en", "story", "Olwethu sells roasted maize by the gate. The smoke follows her home.", "Olwethu"},
		{"en", "news", "Temur was nineteen when the river took the bridge. He walked to the city.", "Temur"},
		{"en", "story", "The school reopened in May. Nomvula cooks for two hundred children. She starts at five.", "Nomvula"},
		{"en", "news", "Rain fell on the valley. Malaria spreads in the wet months. Residents fear the river.", "-Rain -Malaria -Residents"},
		{"en", "news", "Torrential rains closed the road. Seven flights a week bring people home. Date palms grow again.", "-Torrential -Seven -Date"},
		{"en", "news", "Access remains difficult. Health improves slowly. Business is good, and it grows.", "-Access -Health -Business"},
		{"en", "news", "Solidarity matters. Its meaning changes. Violence spread to the north and its people fled.", "-Solidarity -Violence"},
		{"fr", "story", "Souhaila tient une échoppe près du port. Les pêcheurs la connaissent.", "Souhaila"},
		{"fr", "story", "Concrètement, les familles reçoivent deux bâches. Rentré au village, il construit. Parmi les maçons figurait un poète.", "-Concrètement -Rentré -Parmi"},
		{"fr", "news", "Personne ne répond. Aucune n’a été écrite. Cela suppose du temps. Difficile est le chemin.", "-Personne -Aucune -Cela -Difficile"},
		{"es", "story", "Yurimar fue la última en subir. Trabaja en una finca de banano.", "Yurimar"},
		{"es", "story", "Volver fue otra historia. Habla en creol con la hija. Primero fue una bandera. Quiero detenerme en tres ideas.", "-Volver -Habla -Primero -Quiero"},
		{"es", "news", "Sudamérica ha construido puentes. Concretamente, la red crece. Nadie duerme. Mientras, el río sube.", "-Sudamérica -Concretamente -Nadie -Mientras"},
		{"pt", "story", "Jacira vende peixe no cais. Tem três filhos e uma balança antiga. Ela acorda cedo.", "Jacira"},
		// notes, ages, relatives, clefts
		{"en", "news", "Arjeta (not her real name) came back in spring.", "Arjeta"},
		{"en", "news", "Among the passengers was Bilal, 33, a plumber.", "Bilal"},
		{"en", "news", "The first to stand up was Kokouvi, who had not spoken all day.", "Kokouvi"},
		{"en", "news", "They came from the island of Tawila, who knows how.", "-Tawila"},
		{"fr", "news", "C’est Aminetou qui a ouvert la porte.", "Aminetou"},
		{"fr", "news", "Salifou (nom d’emprunt) attend depuis mars.", "Salifou"},
		{"es", "news", "Fue Yolimar quien abrió la puerta.", "Yolimar"},
		{"es", "news", "Entre los pasajeros iba Osmel, cubano de Bayamo, con una guitarra.", "Osmel"},
		{"es", "news", "Zulay, de 31 años, viaja con dos hijos.", "Zulay"},
		// apposition and relation
		{"fr", "news", "La fille cadette de Kodjovi, Essi, a 12 ans.", "Essi"},
		{"fr", "news", "Une teinturière du marché, Oumou, lui a prêté un pagne.", "Oumou"},
		{"fr", "news", "Son voisin, le vieux Gankou, a tout vu.", "Gankou"},
		{"fr", "news", "Les équipes ont visité le village, Tessit, et ses puits.", "-Tessit"},
		{"en", "news", "I remember a Senegalese man, Modou, who carried a door.", "Modou"},
		{"en", "news", "Her daughter Parwana, nine, counts the tents.", "Parwana"},
		{"en", "news", "Their grandfather, Yohannes, keeps the key.", "Yohannes"},
		{"en", "news", "The nearest town, Kutum, has no doctor.", "-Kutum"},
		{"en", "news", "The youngest, Beshir, does not remember the sea.", "Beshir"},
		{"es", "news", "Su vecina, doña Encarna, guarda las llaves.", "Encarna"},
		{"es", "news", "La mayor, Yosmari, cuida a los demás.", "Yosmari"},
		{"es", "news", "Es el caso de don Evelio, buzo de la caleta.", "Evelio"},
		{"es", "news", "Viven en la aldea más cercana, Chinautla, y en otras.", "-Chinautla"},
		// naming
		{"fr", "news", "La caissière s’appelle Félicie, elle vient de loin.", "Félicie"},
		{"fr", "news", "Une mère, que nous appellerons Zeinabou, a accepté de parler.", "Zeinabou"},
		{"es", "news", "Una de las alumnas, a quien llamaremos Nayeli, pidió reserva.", "Nayeli"},
		{"en", "news", "One of the women, whom we will call Marwa, agreed to talk.", "Marwa"},
		{"en", "news", "He works on a boat called Takbir. They named the road Mandela.", "-Takbir -Mandela"},
		{"en", "news", "A man named Dritan opened the gate.", "Dritan"},
		// no persons
		{"en", "news", "Photo: IOM/Selam Worku\n\nThe oven is warm.", "-Selam"},
		{"en", "news", "A woman in her bakery. Photo: IOM/Selam Worku\n\nThe oven is warm.", "-Selam"},
		{"en", "news", "By Clara Winter\n\nThe oven is warm.", "-Clara"},
		{"fr", "news", "Le marché à l’aube. Crédit photo : OIM/Sylvain Morel\n\nLe four est chaud.", "-Sylvain"},
		{"es", "news", "Foto: OIM / Julián Cárdenas\n\nEl horno está tibio.", "-Julián"},
		{"en", "news", "Cyclone Eloise, which struck on Sunday, broke the pier. Typhoon Nina followed.", "-Eloise -Nina"},
		{"es", "news", "El barco Esperanza zarpó. La calle Simón Bolívar duerme. El huracán María pasó.", "-Esperanza -Simón -María"},
		{"fr", "news", "La pirogue Sainte-Anne est partie. La rue Félix Faye dort.", "-Sainte-Anne -Félix"},
		{"en", "news", "The Nyando River rose. Homa Beach lost its pier. The Tracking Matrix counts steps.", "-Nyando -Homa -Tracking"},
		{"es", "news", "La Orquesta del Muelle ensaya. El Canal del Dique se rompió.", "-Orquesta -Canal"},
	} {
		m := moduleOf(c.lang)
		f := finder{text: Text{Body: c.text, Lang: c.lang, Kind: c.kind}, people: new(persons)}
		f.d.body, f.d.m = c.text, m
		f.d.tokenize()
		f.people.init(&f)
		for name := range strings.FieldsSeq(c.want) {
			name, not := strings.CutPrefix(name, "-")
			got := false
			for i := range f.people.all {
				got = got || strings.HasPrefix(f.people.all[i].name, name) && !f.people.places[string(f.d.folded(f.people.all[i].name))]
			}
			if got == not {
				t.Errorf("%s: %q: %s is somebody: %v", c.lang, c.text, name, got)
			}
		}
	}
}
