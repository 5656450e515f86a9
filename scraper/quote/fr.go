package quote

import "strings"

var frEndings = map[string]endings{
	"er": {"e ent a èrent ait aient", "ant", "é ée és ées"},
	"ir": {"it issent irent issait", "issant", "i ie is ies"},
	"re": {"  ent it irent ait aient", "ant", "u ue us"},
}

// french builds the module of French.
func french() *module {
	l := lexicon{}
	m := &module{lang: "fr", words: l, elide: true, inversion: true}
	c := &m.has
	c.Lang = "fr"
	for v := range strings.FieldsSeq(frSay) {
		c.Verbs++
		c.Forms += l.generate(fSay, frStem(v), frEndings[v[len(v)-2:]])
		c.Forms += frSoft(l, fSay, v)
	}
	for v := range strings.FieldsSeq(frWeak) {
		c.Verbs++
		c.Forms += l.generate(fWeak, frStem(v), frEndings[v[len(v)-2:]])
		c.Forms += frSoft(l, fWeak, v)
	}
	for forms := range strings.SplitSeq(frIrregular, ";") {
		p := strings.Split(forms, "|")
		c.Verbs++
		c.Forms += l.add(fSay, p[0]) + l.add(fSaying, p[1]) + l.add(fPast, p[2])
	}
	for v := range strings.FieldsSeq("qualifier appeler parler surnommer saluer") {
		l.generate(fRate|fWeak, frStem(v), frEndings[v[len(v)-2:]])
	}
	l.add(fRate|fWeak, "voit voient")
	l.add(fWeak, "retient retiennent retenait")
	l.add(fRate|fWeak, "appelle appellent décrit décrivent")
	l.add(fRate, "qualifié qualifiée parlé appelé décrit salué")
	for v := range strings.FieldsSeq("ajouter préciser conclure poursuivre expliquer rappeler souligner") {
		l.add(fSaying, v)
	}
	c.Honorifics = l.add(fHonor|fMasc, "m mr monsieur père abbé monseigneur mgr frère") + l.add(fHonor|fFem, "mme mlle madame mademoiselle docteure sœur") +
		l.add(fHonor, "dr docteur maître pr me professeur professeure son excellence s.e s.e.m majesté altesse éminence s.m")
	c.Roles = l.add(fRole, "commandant commandante colonel colonelle général capitaine lieutenant sergent adjudant amiral divisionnaire soudeur soudeuse forgeron cultivateur cultivatrice éleveur éleveuse animateur animatrice lieutenant-colonel lieutenant-colonelle sous-lieutenant adjudant-chef sergent-chef vice-amiral contre-amiral maréchal brigadier inspecteur inspectrice contrôleur contrôleuse intendant intendante wali caïd pacha hakem bourgmestre mwami fon naaba khalife calife cadi casec asec échevin échevine recteur rectrice proviseur proviseure censeur éducateur éducatrice encadreur encadreuse moniteur monitrice sage-femme matrone aide-soignant aide-soignante pédiatre gynécologue psychiatre nutritionniste greffier greffière magistrat magistrate bâtonnier douanier douanière gendarme sapeur-pompier garde-côte piroguier modérateur modératrice intervenant intervenante orateur oratrice panéliste rapporteur rapporteuse homologue promoteur promotrice") + l.add(fRole|fMasc, "directeur ministre secrétaire chef coordinateur coordonnateur ambassadeur gestionnaire gouverneur maire conseiller officier délégué administrateur fondateur propriétaire professeur médecin infirmier ingénieur agriculteur pêcheur travailleur avocat chercheur défenseur procureur sénateur député président vice-président préfet sous-préfet doyen prêtre évêque père fils frère mari grand-père consul commissaire directeur-général roi premier-ministre ministre-délégué") +
		l.add(fRole|fFem, "attachée directrice coordinatrice coordonnatrice ambassadrice gouverneure mairesse conseillère officière déléguée administratrice fondatrice infirmière ingénieure agricultrice travailleuse avocate chercheuse procureure sénatrice députée présidente vice-présidente préfète doyenne mère fille sœur épouse grand-mère cheffe ministre commissaire secrétaire-générale reine") +
		l.add(fRole, "employé employée soudeur soudeuse couturier couturière attaché sultan émir lamido imam marabout notable griot représentant représentante porte-parole spécialiste expert experte analyste leader responsable psychologue économiste journaliste activiste militant militante bénévole volontaire étudiant étudiante formateur formatrice auteur auteure autrice écoutant pilote berger bergère apiculteur participant participante bénéficiaire entrepreneur entrepreneuse entrepreneure commerçant commerçante vendeur vendeuse habitant habitante résident résidente migrant migrante réfugié réfugiée rapatrié rapatriée retourné retournée membre partenaire technicien technicienne fonctionnaire cofondateur cofondatrice artiste musicien chargé chargée dg assistant assistante gérant gérante agent agente enseignant enseignante élève survivant survivante rescapé rescapée facilitateur médiateur médiatrice point directeurs ministres maires porte-paroles représentants responsables experts volontaires agents chefs couturière couturier maçon mécanicien chauffeur imam pasteur haut-commissaire secrétaire")
	l.add(fRole, moreRolesFr)
	l.add(fObject, "général générale mission régional régionale national nationale adjoint adjointe exécutif exécutive opérations bureau programme programmes projet projets migration migrations développement relations extérieures affaires étrangères intérieur état santé communication urgences urgence protection gestion frontières données centre unité département direction coopération international internationale technique sud nord est ouest centrale afrique europe asie amérique caraïbes justice travail éducation logement droits homme humains mobilité intérim terrain réintégration sous-régional république fédéral municipal provincial départemental humanitaire social sécurité planification finances cabinet permanent permanente spécial spéciale retour protection civile haut haute")
	l.add(fOrg, "oim onu hcr unicef pnud pam fao oms ocha unfpa oua ua ue cedeao bad bm ong organisation organisations agence ministère gouvernement comité conseil commission association fédération fondation fonds banque université institut école collège lycée hôpital parlement sénat congrès assemblée tribunal cour police armée gendarmerie force autorité parti compagnie entreprise société groupe secrétariat ambassade consulat réseau alliance ligue chambre centre bureau initiative croix-rouge croissant-rouge nations unies union municipalité mairie préfecture haut-commissariat commissariat délégation entité")
	l.add(fMedia, "reuters afp bbc cnn rfi monde figaro libération journal agence télévision radio presse journalistes médias quotidien hebdomadaire")
	l.add(fParticle, "de du des la le les d' l' von van di da ben bin bint ibn abu abou el al ould ag ul y del los las da dos")
	l.add(fOf, "de du des d'")
	l.add(fPrep, "dans en à au aux pour par avec de du des d' depuis jusqu' sur sous devant contre entre vers sans après avant pendant durant chez lors comme selon")
	l.add(fTo, "à au aux avec")
	l.add(fPron|fMasc, "il celui-ci ce")
	l.add(fPron|fFem, "elle celle-ci")
	l.add(fPron|fPlural, "ils elles")
	l.add(fPron, "on je nous")
	l.add(fRel, "qui que qu' dont où lequel laquelle lesquels")
	l.add(fDet, "le la les l' un une ce cette ces cet son sa ses leur leurs notre nos mon ma mes autre plusieurs chaque certains certaines quelques deux trois quatre")
	l.add(fPlural, "les plusieurs certains certaines quelques ces deux trois quatre")
	l.add(fMasc, "le un ce")
	l.add(fFem, "la une cette")
	l.add(fThat, "que qu' comment pourquoi combien")
	l.add(fAux, "a ont avait avaient aurait est était s'est fut")
	l.add(fClitic, "s' se l' le la les leur lui nous m' y n' ne t")
	l.add(fAdv, "également aussi ensuite puis enfin encore ainsi alors notamment récemment clairement par ailleurs hier aujourd'hui en outre même surtout elle-même lui-même déjà bien toutefois fièrement")
	l.add(fQuoted, "cité citée")
	l.add(fNot, "pas jamais ne n'")
	l.add(fAccord, "selon d'après suivant avis dires croire aveu")
	c.Cues = l.add(fCalled, "intitulé intitulée intitulés intitulées baptisé baptisée baptisés nommé nommée dénommé dénommée dénommés appelé appelée appelés surnommé surnommée dit dite dits dites soi-disant thème slogan connu connue connus qualifié qualifiée titre titré titrée terme termes mot mots expression devise nom hashtag signifie appeler nommer slogans") +
		l.add(fThing, "communiqué communiqués salon rapport rapports projet projets campagne campagnes programme programmes initiative publication étude livre film documentaire exposition pièce chanson poème album article histoire série événement évènement conférence atelier séminaire forum sommet plan stratégie politique loi décret résolution document déclaration accord guide manuel plateforme application base portail page prix concours festival journée semaine année titre thème slogan terme mot phrase catégorie concept étiquette nom surnom bateau navire magazine journal quotidien bulletin module cours session panel chapitre section vidéo spot fresque opération système signal alerte indice zone site camp centre banderole pancarte affiche panneau mur écriteau caravane")
	l.add(fTime, "hier aujourd'hui demain lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril mai juin juillet août septembre octobre novembre décembre semaine mois année matin soir")
	l.add(fAnd, "et ou mais")
	l.add(fBreak, "pendant durant lors alors lorsque quand après avant depuis parce car bien tandis où ajoutant précisant soulignant évoquant devant suite au sur concernant face hier aujourd'hui dans")
	l.add(fAgain|fPeople|fPlural, "pères mères")
	l.add(fIf, "si quand lorsque après avant depuis alors lors")
	l.add(fNames, namings)
	l.add(fCommon, "cela ça ceci aucun aucune rien personne parmi chacun chacune certains certaines plusieurs quelques tout toute cent mille deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt trente quarante cinquante soixante autour ailleurs dehors derrière là ici voici voilà parce toujours jamais souvent parfois bientôt déjà désormais aussitôt soudain pourtant néanmoins presque peu trop tant dès hormis sauf excepté concernant difficile impossible reste vient le la les l' un une en à au aux de du des d' avec par pour depuis selon pendant après outre également aussi ce cette ces cet son sa ses si ne n' et ou mais quand lorsque lorsqu' puisque quoique comme entre sur sous devant jusqu' hier aujourd'hui ainsi plus beaucoup tous toutes chaque autre puis enfin actuellement cependant toutefois français anglais arabe covid covid-19 janvier février mars avril mai juin juillet août septembre octobre novembre décembre lundi mardi mercredi jeudi vendredi samedi dimanche il elle ils elles on nous vous je j' c' s' qu' que qui dans malgré grâce lors face merci ceux celles celui celle tel telle tels telles forêt vallée désert colline montagne plage frontière gare route rue avenue marché maison porte cour chambre cuisine salle bureau école église mosquée hôpital clinique camp site centre village quartier ville île mer lac fleuve rivière photo photos vidéo légende rires silence applaudissements retour départ arrivée direction cap destination lui eux moi toi pas non oui car or donc ni même quel quelle quels quelles lequel laquelle combien comment pourquoi où chez afin faute mon ma mes notre nos votre vos leur leurs ses son sa ça côté résultat bref certes place fini finis finie terminé adieu bonjour bienvenue attention inutile dommage")
	for s := range strings.FieldsSeq(frStates) { // Marié et père de deux enfants, X
		l.add(fCommon, s+" "+s+"e "+s+"s "+s+"es")
	}
	l.add(fAbbrev, "m mm mme mlle dr pr mgr me st ste art etc no s.e s.e.m av env")
	l.add(fFact, "second seconde deuxième ancien ancienne alors adjoint adjointe nouveau nouvelle jeune premier première actuel actuelle haut haute ex")
	l.add(fPeople, "homme femme hommes femmes garçon fille enfant enfants équipage passagers rescapés témoins riverains villageois voix quelqu'un personne personnes migrant migrants migrante réfugié réfugiée réfugiés mère père parents cousin cousine neveu nièce oncle tante fils sœur frère épouse mari famille familles victime survivant survivante témoin source sources voisin voisine voisins habitant passager jeune jeunes dame étudiant beau-frère belle-sœur belle-mère beau-père gendre bru belle-fille beau-fils petit-fils petite-fille parrain marraine tuteur tutrice copain copine ami amie camarade collègue compagnon compagne conjoint conjointe associé associée client cliente logeur logeuse apprenti apprentie")
	l.add(fAgain|fPeople|fMasc, "homme garçon père vieillard pêcheur agriculteur monsieur")
	l.add(fAgain|fPeople|fFem, "femme fille mère dame")
	l.add(fAgain|fPeople, "jeune adolescent adolescente couturier couturière boulanger boulangère menuisier soudeur infirmier infirmière cuisinier cuisinière musicien musicienne chanteur chanteuse artiste vendeur vendeuse commerçant commerçante")
	c.FirstNames = l.add(fFirst|fMasc, firstMasc+" jean-pierre jean-paul jean-philippe jean-claude jean-marie jean-luc") + l.add(fFirst|fFem, firstFem+" marie-claire anne-marie marie-louise")
	l.add(fPlace, placeNames)
	return m
}

func frStem(v string) string { return v[:len(v)-2] }

// frSoft adds the spelling changes before a and o (annonça, exigeait), the
// doubled and accented stems (rappelle, espère) of verbs in -er.
func frSoft(l lexicon, f flag, v string) int {
	switch {
	case strings.HasSuffix(v, "cer"):
		s := v[:len(v)-3] + "ç"
		return l.add(f, s+"a "+s+"ait "+s+"aient") + l.add(fSaying, s+"ant")
	case strings.HasSuffix(v, "ger"):
		s := v[:len(v)-1]
		return l.add(f, s+"a "+s+"ait "+s+"aient") + l.add(fSaying, s+"ant")
	case strings.HasSuffix(v, "eler"):
		s := v[:len(v)-2] + "l"
		return l.add(f, s+"e "+s+"ent")
	}
	return 0
}

// frStateSet holds the forms of frStates.
var frStateSet = func() map[string]bool {
	m := map[string]bool{}
	for s := range strings.FieldsSeq(frStates) {
		for _, e := range [...]string{"", "e", "s", "es"} {
			m[s+e] = true
		}
	}
	return m
}()

// frStates are participles and adjectives with which a sentence begins that says how
// somebody is.
const frStates = `marié né arrivé assis installé âgé parti rentré venu revenu fatigué épuisé éprouvé blessé seul isolé privé déçu inquiet contraint forcé obligé chassé bloqué coincé abandonné recruté
formé diplômé employé embauché ému attristé content ravi surpris orphelin divorcé célibataire enceint malade perché debout entouré accompagné aidé appuyé soutenu vêtu habillé coiffé emmitouflé drapé
interrogé sollicité contacté joint rencontré croisé réfugié déplacé expulsé refoulé rapatrié arrêté détenu enfermé libéré relâché séparé issu réveillé penché accoudé adossé agenouillé accroupi courbé
allongé couché habitué passionné motivé déterminé résolu décidé confronté livré lancé créé fondé financé porté mis pris coupé perdu élevé grandi scolarisé doté muni armé frustré las poussé animé
touché frappé marqué hanté traumatisé ruiné endetté menacé exploité trompé vendu logé hébergé nourri soigné guéri sauvé secouru originaire natif conscient convaincu persuadé`

const (
	frSay = `réaffirmer préconiser prôner fustiger affirmer expliquer déclarer indiquer ajouter assurer souligner préciser rappeler insister raconter témoigner annoncer informer noter constater observer relever estimer considérer
remarquer regretter déplorer confier conclure avouer admettre répondre demander exclamer réitérer marteler résumer commenter avertir avancer alerter dénoncer prévenir argumenter
révéler signaler mentionner évoquer détailler clarifier confirmer reconnaître exhorter plaider réclamer répliquer rétorquer lancer interpeller murmurer crier
réagir affirmer énoncer formuler nuancer recommander interroger suggérer proposer prononcer promettre recommander renchérir espérer inviter encourager saluer féliciter réjouir lamenter
inquiéter exprimer arguer tonner glisser citer analyser décrire présenter relater narrer soupirer exulter souffler témoigner appuyer juger penser tempérer chanter amuser lâcher trancher clamer indigner étonner emporter émouvoir défendre exiger ironiser garantir nier jurer supplier implorer compléter corroborer`
	frWeak      = `souhaiter revendiquer ordonner prier pointer épingler louer célébrer invoquer rapporter corriger comparer compter calculer pronostiquer relativiser minimiser philosopher plaisanter grommeler maugréer grogner bougonner râler protester objecter hurler vociférer pester fulminer balbutier bredouiller chuchoter marmonner fredonner reformuler expliciter certifier attester acquiescer concéder rectifier rêver songer anticiper imaginer supposer deviner riposter taquiner railler jubiler triompher insister rassurer conseiller réciter diagnostiquer synthétiser répéter professer remémorer consoler excuser impatienter énerver insurger désoler vanter commencer continuer terminer rigoler blaguer sourire rire pleurer partager remercier appeler qualifier critiquer condamner accuser applaudir poursuivre enchaîner débuter ouvrir introduire motiver illustrer écrire tweeter surnommer étonner opposer engager`
	frIrregular = `redit redisent redisait|redisant|redit;dit disent dirent disait disaient dis|disant|dit dite;soutient soutiennent soutint soutenait|soutenant|soutenu;maintient maintiennent|maintenant|maintenu;
reconnaît reconnaissent reconnut|reconnaissant|reconnu;répond répondent répondit répondait|répondant|répondu;conclut concluent concluait|concluant|conclu;admet admettent admit|admettant|admis;
poursuit poursuivent poursuivit poursuivait|poursuivant|poursuivi;écrit écrivent écrivait|écrivant|écrit;prévient préviennent prévint|prévenant|prévenu;rappelle rappellent|rappelant|rappelé;
intervient interviennent|intervenant|intervenu;convient conviennent|convenant|convenu;prédit prédisent|prédisant|prédit;contredit contredisent|contredisant|contredit;interrompt interrompent|interrompant|interrompu;gémit gémissent|gémissant|gémi;plaint plaignent|plaignant|plaint;espère espèrent|espérant|espéré;considère considèrent|considérant|considéré;relève relèvent|relevant|relevé;réitère réitèrent|réitérant|réitéré;suggère suggèrent|suggérant|suggéré;
renchérit renchérissent|renchérissant|renchéri;réjouit réjouissent|réjouissant|réjoui;avertit avertissent|avertissant|averti;décrit décrivent|décrivant|décrit;reprend reprennent reprit|reprenant|repris;
confie confient|confiant|confié;tient tenait tint|tenant|tenu;interpelle|interpellant|interpellé;promet promit|promettant|promis;défend défendent|défendant|défendu;souvient souviennent souvenait souvint|souvenant|souvenu;sourit sourient souriait|souriant|souri;rit rient riait|riant|ri;plaisante plaisantent|plaisantant|plaisanté`
)
