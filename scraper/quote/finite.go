package quote

import (
	"strings"
)

// finite tells whether the word at k looks like a verb with its subject before
// it: has, bought, quitte, s’est.
func (d *doc) finite(k int) bool {
	if k >= len(d.toks) || d.toks[k].kind != word || d.toks[k].cap || d.toks[k].gap >= blank {
		return false
	}
	f := d.toks[k].flags
	if d.m.lang == "fr" && d.text(k) == "entre" && k+1 < len(d.toks) && d.toks[k+1].kind == punct { // une cliente entre, secoue …
		return true
	}
	if f&(fAux|fClitic|fSay) != 0 && f&(fPrep|fOf) == 0 {
		return true
	}
	if f&(fPrep|fOf|fAnd|fDet|fRel|fThat|fRole|fPeople|fObject|fAdv|fPron|fThing|fOrg|fTime|fPoss) != 0 {
		return false
	}
	w := d.text(k)
	if len(w) < 3 {
		return false
	}
	if d.m.lang == "es" {
		if f&fCommon != 0 && esCommonVerbs[w] || f&fActs != 0 && f&fPast == 0 || pastsEs[w] {
			return true
		}
		return f&^(fWeak|fActs|fNames) == 0 && !strings.HasSuffix(w, "rme") && !strings.HasSuffix(w, "rse") && (strings.HasSuffix(w, "a") || strings.HasSuffix(w, "e") || strings.HasSuffix(w, "ó"))
	}
	if d.m.lang == "pt" {
		return f&^(fWeak|fActs|fNames) == 0 && (strings.HasSuffix(w, "a") || strings.HasSuffix(w, "e") || strings.HasSuffix(w, "ou") || strings.HasSuffix(w, "eu") || strings.HasSuffix(w, "iu"))
	}
	if d.m.lang == "fr" {
		return !strings.HasSuffix(w, "ant") && !strings.HasSuffix(w, "ment") && (strings.HasSuffix(w, "e") || strings.HasSuffix(w, "t") || strings.HasSuffix(w, "a") || strings.HasSuffix(w, "d"))
	}
	return strings.HasSuffix(w, "ed") || strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") || pastEn(w) || pastsEn[w]
}

// esCommonVerbs are the Spanish verbs that are listed as common words, since they
// often begin a sentence.
var esCommonVerbs = wordSet("tiene lleva vive viene nace sale llega trabaja vivía trabajaba venía llevaba soñaba quería puede era estaba había sabe busca espera vino tenía es fue ha hace")

// pastsEn are further pasts of irregular verbs, some of them nouns too.
var pastsEn = wordSet("set put cut let shut hit read hung dug clung crept swept wept bent stuck swore tore rang sank froze flew blew bore beat bit bled fed sought dealt leant dreamt learned knelt spun split stole struck swung shone shook shot sewn slid spilt stung strode wound wove withdrew overcame undertook mistook")

// pastsEs are pasts of irregular Spanish verbs without the ending of the others.
var pastsEs = wordSet("trajo hizo dijo puso vino tuvo supo pudo quiso estuvo anduvo condujo tradujo produjo redujo dio vio cupo hubo deshizo rehizo propuso repuso compuso opuso expuso dispuso supuso obtuvo contuvo detuvo mantuvo sostuvo retuvo previno intervino sobrevino atrajo distrajo contrajo extrajo")

// pastEn tells whether w is the past of an irregular verb and nothing else.
func pastEn(w string) bool {
	switch w {
	case "was", "had", "left", "fled", "went", "came", "found", "told", "began", "lost", "made", "took", "got", "felt", "knew", "saw", "sold", "spent", "heard", "ran", "met", "kept", "grew", "gave", "thought", "became", "stood", "sat", "slept", "bought", "brought", "built", "chose", "drew", "drove", "fell", "fought", "forgot", "held", "hid", "lay", "led", "lent", "paid", "rode", "rose", "sang", "sent", "shook", "spoke", "swam", "taught", "threw", "understood", "woke", "wore", "won", "wrote", "did", "ate", "drank", "broke", "caught", "learnt", "set", "put", "cut", "quit", "hung", "swept", "wept", "rang", "sank", "stole", "struck", "tore", "bit", "bent", "dug", "fed", "flew", "froze", "shot", "spun", "stuck", "swung":
		return true
	}
	return false
}

// cutVerb ends a role that its sentence’s verb would be part of: the director
// looked at …
func (d *doc) cutVerb(r rng) int {
	if d.m.lang == "fr" {
		return d.cutVerbFrench(r)
	}
	if d.m.dropped && !d.m.caseless {
		return d.cutVerbSpanish(r)
	}
	if d.m.lang != "en" || r.empty() || d.has(r.a, fPoss) {
		return r.b
	}
	definite := strings.EqualFold(d.text(r.a), "the")
	noun := false
	for k := r.a; k < r.b; k++ {
		t := &d.toks[k]
		if noun && t.kind == word && !t.cap && t.flags&(fRole|fObject|fPeople|fOrg|fFact|fThing|fPrep|fDet|fTime) == 0 {
			w := d.text(k)
			if d.actsPlainly(k, r.b) {
				return k
			}
			if pastEn(w) && w != "left" && w != "found" && w != "built" && w != "held" && w != "lost" && w != "brought" && w != "sent" {
				return k
			}
			if definite && strings.HasSuffix(w, "ed") && !participle(w) && k+1 < r.b && d.has(k+1, fPrep|fDet|fTo) {
				return k
			}
		}
		noun = noun || t.flags&(fRole|fPeople|fAgain) != 0 || d.doerEnglish(k) || hasYearOld(d.text(k))
	}
	return r.b
}

// actsPlainly tells whether the English word at k, behind a noun, is its verb and no
// participle: raised her hand, waited in the rain.
func (d *doc) actsPlainly(k, b int) bool {
	w := d.text(k)
	if staysEn[w] {
		return true
	}
	return k+1 < b && strings.HasSuffix(w, "ed") && d.has(k+1, fDet) && !d.has(k+1, fPrep|fThat) && !d.has(k-1, fPrep|fOf|fDet)
}

// staysEn are pasts of verbs without an object, which describe nobody.
var staysEn = wordSet("waited walked arrived looked smiled nodded stepped laughed shouted stayed climbed leaned appeared remained knocked queued whispered cried listened hesitated shrugged paused sighed stared gazed hurried wandered knelt rang wept sat stood slept rose fell lay came went ran spoke grew lived worked")

// participle tells whether w rather says of what kind somebody is than what
// he did: based, displaced.
func participle(w string) bool {
	switch w {
	case "based", "named", "appointed", "located", "assigned", "charged", "displaced", "detained", "rescued", "affected", "involved", "employed", "hired", "elected", "retired", "recruited", "stranded", "supported", "funded", "trafficked", "trapped", "resettled", "injured", "wounded", "trained", "seconded", "posted", "stationed", "tasked", "interviewed", "smuggled", "separated", "orphaned", "deported", "assisted", "registered", "accredited", "called", "dressed", "aged", "uprooted":
		return true
	}
	return false
}

// impersonal tells whether il y a, il faut stands before i.
func (d *doc) impersonal(i int) bool {
	switch d.text(i) {
	case "y", "n’y", "n'y", "faut", "fallait", "faudra", "pleut", "pleuvait", "reste", "semble", "existe", "s’agit", "s'agit":
		return true
	}
	return false
}

// was tells whether the word at i is a form of to be.
func (d *doc) was(i int) bool {
	switch d.text(i) {
	case "is", "was", "are", "were":
		return true
	}
	return false
}

// participles are past participles without the usual endings that may open a
// sentence: Jointe par téléphone, Born in Y, Vista desde lejos.
var participles = siftedSet("Born Seen Known Torn Taken Brought Driven Caught Left Held Built Worn Shaken Sent Told Dressed Jointe Joint Joints Contactés Venu Venue Venus Venues Assis Assise Assises Vêtu Vêtue Ému Émue Vu Vue Rejoint Rejointe Surpris Surprise Prise Pris Mis Mise Inscrit Inscrite Parti Partie Partis Parties Reçu Reçue Reçus Sorti Sortie Élu Élue Perdu Perdue Puesto Puesta Dicho Dicha Escrito Visto Vista Vuelto Vuelta Abierto Abierta Hecho Hecha Resuelto Resuelta Muerto Muerta Envuelto Envuelta Preso Presa")
