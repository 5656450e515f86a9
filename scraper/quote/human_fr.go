package quote

import "strings"

// humanFrench are French nouns for one person whose ending does not tell so.
var humanFrench = wordSet(`garde gardien gardienne édile moine nonne soldat soldate matelot marin pilote copilote capitaine lieutenant sergent colonel commandant guide gamin gamine gosse ado bébé berger bergère boulanger boulangère horloger horlogère étranger étrangère passager passagère
messager messagère usager usagère maraîcher maraîchère cocher boucher bouchère ménagère avocat avocate candidat candidate magistrat magistrate diplomate acrobate pirate maçon maçonne charron forgeron forgeronne bûcheron bûcheronne vigneron
vigneronne garçon patron patronne champion championne espion espionne interprète poète poétesse prophète athlète architecte médecin toubib sage-femme orphelin orpheline voisin voisine cousin cousine copain copine camarade collègue ami amie
fiancé fiancée marié mariée invité invitée exilé exilée rescapé rescapée blessé blessée déplacé déplacée expulsé expulsée rapatrié rapatriée diplômé diplômée retraité retraitée salarié salariée employé employée apprenti apprentie associé associée délégué
déléguée détenu détenue inconnu inconnue élu élue veuf veuve jumeau jumelle doyen doyenne gendre cheminot docker manutentionnaire gendarme vigile concierge nomade pèlerin novice sportif sportive captif captive fugitif fugitive artisan artisane paysan
paysanne partisan partisane courtisane sultan sultane mage griot griotte marabout imam prêtre évêque rabbin curé vicaire diacre abbé sœur psychologue photographe géographe psychiatre pédiatre cinéaste gymnaste juge arbitre maire mairesse adjoint
adjointe ministre membre titulaire témoin otage victime recrue sentinelle clown rappeur comptable responsable bénévole élève disciple adepte stagiaire tâcheron aubergiste hôte hôtesse maîtresse maître prêtresse contremaître proviseur prof instit
mamie papi tata tonton vieillard vieillarde montagnard montagnarde clochard clocharde compagne compagnon époux épouse infirme handicapé handicapée sourd sourde aveugle muet muette bachelier fonctionnaire libraire antiquaire apothicaire propriétaire locataire
notaire vétérinaire bibliothécaire secrétaire célibataire volontaire humanitaire universitaire militaire missionnaire commissaire bénéficiaire transitaire mandataire gestionnaire pensionnaire centenaire octogénaire nonagénaire septuagénaire sexagénaire
quinquagénaire quadragénaire trentenaire lycéen lycéenne collégien collégienne européen européenne riverain riveraine villageois citadin citadine benjamin benjamine cadet cadette aîné aînée chef cheffe quidam badaud badaude batelier piroguier religieux
religieuse ex-soldat lavandière puisatier éboueur infirmier douanier douanière paria métis métisse apatride autochtone compatriote homonyme autostoppeur nourrice matrone marraine parrain filleul filleule bru grand-mère grand-père arrière-grand-mère belle-mère
beau-père belle-sœur beau-frère tante oncle neveu nièce dame monsieur homme femme mère père frère fils fille maman papa bonhomme fillette garçonnet jeunette demoiselle rebelle combattant manœuvre comédien marionnettiste conteur conteuse`)

// thingsFrench are nouns with the ending of a science or of somebody who does it that
// are nobody.
var thingsFrench = wordSet("catalogue dialogue monologue prologue épilogue analogue décalogue paragraphe orthographe télégraphe")

// humanWordFrench tells whether the French noun w is one person by the list, as a
// compound, or by an ending of learned trades: garde-côte, archéologue.
func humanWordFrench(w string) bool {
	if humanFrench[w] {
		return true
	}
	if head, _, ok := strings.Cut(w, "-"); ok {
		if humanFrench[head] && head != "garde" && head != "guide" && head != "pilote" { // médecin-chef
			return true
		}
		switch head {
		case "garde", "aide", "sapeur", "chef", "ex", "vice", "sous", "arrière", "grand", "demi", "auto":
			return !ends(w, "-manger", "-robe", "-fou", "-corps", "-mémoire", "-sol", "-main", "-marin", "-titre", "-boue")
		}
	}
	return len(w) > 8 && ends(w, "logue", "graphe", "iatre", "naute", "aire-priseur") && !thingsFrench[w]
}

// someoneFrench returns the token behind the noun of the French phrase for one person that
// begins with an indefinite article or a possessive at i, adjectives before it included:
// un vieux charpentier de marine. It is 0 when none begins there.
func (d *doc) someoneFrench(i, lim int) int {
	if d.m.lang != "fr" || i+1 >= lim || d.has(i, fPlural) || !d.indefiniteWord(i) && !d.possessive(i) {
		return 0
	}
	k := i + 1
	for k < lim && k < i+3 && d.toks[k].kind == word && !d.toks[k].cap && d.leadsNoun(k) {
		k++
	}
	if k >= lim || d.toks[k].kind != word || d.toks[k].cap || d.flock(k) || d.has(k, fThing|fOrg|fTime) && !d.has(k, fPeople) {
		return 0
	}
	if humanFrench[d.text(k)] || humanWordFrench(d.text(k)) || d.has(k, fPeople|fRole|fAgain) || d.animate(k) {
		return k + 1
	}
	return 0
}

// leadsNoun tells whether the French adjective at k stands before its noun.
func (d *doc) leadsNoun(k int) bool {
	switch d.text(k) {
	case "vieux", "vieil", "vieille", "jeune", "petit", "petite", "grand", "grande", "ancien", "ancienne", "autre", "bon", "bonne", "gros", "grosse", "pauvre", "simple", "certain", "certaine", "nouveau", "nouvelle", "premier", "première", "seconde", "second", "deuxième", "troisième", "ex", "futur", "future", "brave", "futurs":
		return true
	}
	return false
}
