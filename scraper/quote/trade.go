package quote

import (
	"strings"

	"iomnews/internal/fold"
)

// Words by which a text calls somebody whom it brought in by another word: the
// teacher for a professor, le père for Father X, the trainer for her who trains.

// tradeLines are words for one trade or calling, a line for each: folded, in all
// languages at once.
var tradeLines = func() map[string]uint8 {
	m := map[string]uint8{}
	n := uint8(0)
	for l := range strings.Lines(`enseignant enseignante professeur professeure prof instituteur institutrice maître maîtresse teacher schoolteacher professor tutor maestro maestra profesor profesora docente professora docente catedrático catedrática
médecin docteur docteure toubib praticien praticienne doctor doctora physician médico médica galeno facultativo facultativa
prêtre curé père abbé aumônier priest pastor father chaplain párroco sacerdote cura padre capellán vicaire
religieuse sœur nun sister monja religiosa hermana
agriculteur agricultrice cultivateur cultivatrice paysan paysanne fermier fermière maraîcher maraîchère farmer grower agricultor agricultora campesino campesina labrador
éleveur éleveuse berger bergère pasteur herder shepherd shepherdess pastoralist pastor ganadero ganadera
chauffeur conducteur conductrice driver trucker chofer conductor conductora camionero taximan camionneur taxista transportista motorista
couturier couturière tailleur tailleuse tailor seamstress dressmaker modista costurera sastre
commerçant commerçante marchand marchande vendeur vendeuse boutiquier boutiquière trader vendor merchant shopkeeper seller vendedor vendedora comerciante tendero tendera
infirmier infirmière soignant soignante nurse enfermero enfermera
étudiant étudiante élève lycéen lycéenne collégien collégienne écolier écolière student pupil schoolboy schoolgirl estudiante alumno alumna
avocat avocate juriste lawyer attorney solicitor abogado abogada letrado letrada
fonctionnaire officiel officielle official functionary funcionario funcionaria
chercheur chercheuse scientifique universitaire researcher scientist academic investigador investigadora científico científica
militaire soldat soldate soldier militar soldado
policier policière gendarme policeman policewoman policía
marin matelot batelier sailor seaman boatman marinero marinera
pêcheur pêcheuse fisherman fisherwoman fisher pescador pescadora
cuisinier cuisinière cook chef cocinero cocinera
musicien musicienne chanteur chanteuse artiste musician singer artist músico cantante artista
journaliste reporter présentateur présentatrice journalist presenter periodista reportero reportera
maçon bricoleur ouvrier ouvrière manoeuvre worker labourer laborer mason bricklayer obrero obrera albañil
alcalde alcaldesa edil burgomaestre munícipe intendente intendenta prefeito prefeita
gobernador gobernadora presidente presidenta mandatario mandataria ejecutivo ejecutiva governador governadora
embajador embajadora cónsul vicecónsul diplomático diplomática embaixador embaixadora
obispo arzobispo cardenal prelado monseñor bispo arcebispo
diputado diputada senador senadora legislador legisladora parlamentario parlamentaria congresista asambleísta deputado deputada
peluquero peluquera barbero barbera estilista cabeleireiro cabeleireira
panadero panadera repostero repostera pastelero pastelera padeiro padeira confeiteiro confeiteira
artesano artesana tejedor tejedora bordador bordadora alfarero alfarera ceramista artesão artesã
futbolista jugador jugadora deportista atleta delantero delantera jogador jogadora
partera comadrona matrona
locutor locutora comunicador comunicadora radialista
psicólogo psicóloga terapeuta
guardia vigilante celador celadora custodio portero portera
empresario empresaria emprendedor emprendedora empresário empresária empreendedor empreendedora
científico científica
lideresa líder dirigente cacique
uniformado uniformada agente`) {
		n++
		for w := range strings.FieldsSeq(l) {
			if m[fold.String(w)] == 0 {
				m[fold.String(w)] = n
			}
		}
	}
	return m
}()

// trade is what a folded word is compared by with words for the same trade.
type trade struct {
	line uint8  // of tradeLines, 0: none
	stem string // of which verbs are made: format-eur, train-er
}

func tradeOf(w string) trade {
	t := trade{line: tradeLines[w]}
	for _, e := range [...]string{"ateur", "atrice", "euse", "eur", "rice", "er"} {
		if stem, ok := strings.CutSuffix(w, e); ok {
			if len(stem) > 3 {
				t.stem = stem
			}
			break
		}
	}
	return t
}

// same tells whether the folded word w is a word for the trade, or a verb that says
// what its bearer does: formateur, forme; trainer, trains.
func (t trade) same(w string) bool {
	if t.line != 0 && tradeLines[w] == t.line {
		return true
	}
	return t.stem != "" && strings.HasPrefix(w, t.stem) && len(w)-len(t.stem) < 4 && verbEnds[w[len(t.stem):]]
}

// verbEnds are endings of verbs that say what somebody does or did.
var verbEnds = wordSet("e ent ait er ant a s es ed ing")

// callings are titles that also stand alone for their bearer.
var callings = wordSet("père abbé sœur frère docteur docteure maître professeur professeure pasteur imam marabout capitaine commandant colonel lieutenant " +
	"father doctor sister brother professor captain colonel sheikh reverend bishop chaplain révérend reverendo obispo padre doctora profesor profesora hermana hermano")

// titledAs returns the person whom the text names with the title that the phrase p,
// an article and a word, gives: le père, behind le père X. -1: nobody.
func (f *finder) titledAs(p phrase) int {
	d := &f.d
	if k := p.name.a - 1; p.name.b == k+2 && k >= 0 && d.toks[k+1].cap && d.has(k, fDet) { // the Reverend
		p.start, p.end, p.name = k, k+2, rng{}
	}
	if d.m.caseless || p.end != p.start+2 || p.plural || !p.name.empty() || !d.has(p.start, fDet) || d.indefiniteWord(p.start) || d.possessive(p.start) || !callings[strings.ToLower(d.text(p.start+1))] {
		return -1
	}
	best, at := -1, -1
	for i := range f.people.all {
		q := &f.people.all[i]
		for _, m := range q.mentions {
			if m.empty() || m.a < 1 || m.a >= p.start || m.a <= at {
				continue
			}
			for k := m.a - 1; k <= m.a; k++ {
				if strings.EqualFold(d.text(k), d.text(p.start+1)) {
					best, at = i, m.a
				}
			}
		}
	}
	return best
}
