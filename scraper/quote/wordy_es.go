package quote

import (
	"strings"

	"iomnews/internal/fold"
)

// Verbs of several words in Spanish and Portuguese: quiso aclarar, no se cansa de
// repetir, aprovechó para anunciar, dejó claro, puso de relieve, se mostró convencida
// de, fue enfática en.

// leading are verbs that lead with one of these words to an infinitive: - for none.
var leading = tails(`quiso quiere quisieron quieren quería querido prefirió prefiere prefirieron pudo puede pudieron debió debe suele solía suelen solían acostumbra consiguió logró logra ha han procuró procura permitió permite quis quer costuma costumava preferiu prefere conseguiu pôde: -
volvió vuelve volvieron vuelven vuelto alcanzó alcanza alcanzaron atrevió atreve atrevieron limitó limita limitaron limitaba apresuró apresura apresuraron acertó acierta llegó llega llegaron empezó empieza comenzó comienza entró entra pasó pasa procedió procede vino viene dedicó acostumbra acostumbraba voltou volta voltaram chegou chega limitou limita apressou passou começou: a
dudó duda dudaron duda insistió insiste insisten coincidió coincidieron hesitou hesita insistiu insiste: en|em
aprovechó aprovecha aprovecharon aprovechado tomó toma intervino interviene aproveitou aproveita aproveitaram: para
cansa cansaba cansó cansan deja dejaba dejó dejan para paraba terminó termina acabó acaba acababa trató trata dejado deixa deixou cansa acabou termina terminou esqueceu olvidó olvida olvidaron: de
terminó termina terminaron acabó acaba acabaron empezó empieza comenzó comienza optó opta terminou acabou começou: por
tuvo tiene tuvieron teve tem: que`)

// wordy are verbs that say together with the words behind them.
var wordy = tails(`dejó deja dejaron dejan dejaba dejado: claro|en claro|muy claro|bien claro|constancia|entrever|patente|sentado|saber
puso pone pusieron ponen ponía puesto: de relieve|de manifiesto|de ejemplo|por ejemplo|como ejemplo|énfasis|el énfasis|el acento|en valor|en evidencia|el foco|sobre la mesa
hizo hace hicieron hacen hacía hecho: hincapié|énfasis|notar|ver|saber|constar|votos|eco|referencia|mención|un llamado|un llamamiento|llamado|un balance|alusión|memoria|especial énfasis|especial hincapié|un recuento
lanzó lanza lanzaron elevó eleva extendió reiteró: un llamado|un llamamiento|el llamado|su llamado
dio da dieron dan dado: a entender|a conocer|cuenta|por hecho|por sentado|fe|las gracias|la bienvenida|gracias
llamó llama llamaron llamado: la atención
trajo trae: a colación
sacó saca: a relucir|a colación
tuvo tuvieron tiene: palabras
salió sale: al paso
echó echa: en falta|de menos
rindió rindieron rinde: homenaje|tributo
deixou deixa deixaram deixado: claro|bem claro|evidente
fez faz fizeram feito: questão de dizer|um apelo|um alerta|votos|referência|um balanço|menção
chamou chama chamaram: a atenção|atenção
pôs põe: em evidência|em relevo
deu deram: a entender|a conhecer`)

// plainly are how somebody is who says a thing: fue tajante al respecto.
var plainly = wordSet("enfático enfática enfáticos tajante tajantes contundente contundentes categórico categórica rotundo rotunda claro clara claros claras firme firmes crítico crítica críticos explícito explícita franco franca insistente cauto cauta cauteloso cautelosa prudente directo directa sincero sincera optimista pesimista enfáticas enfática enfático categórica incisivo incisiva reiterativo reiterativa")

// aptly are adverbs behind “as” that say how well something was put.
var aptly = wordSet("bien ya siempre tan acertadamente oportunamente certeramente atinadamente muy bem já sempre")

// wordyHeads are the first words of them all.
var wordyHeads = func() sifted {
	var b strings.Builder
	for _, m := range [...]map[string][]string{leading, wordy} {
		for w := range m {
			b.WriteString(w + " ")
		}
	}
	return siftedSet(b.String() + "fue es fueron era sido foi é mostró muestra mostraron muestran mostraba mostrado mostrou mostra comprometió compromete comprometieron comprometen comprometido comprometeu")
}()

// sayInfinitives are the infinitives of verbs of saying.
var sayInfinitives = func() map[string]bool {
	m := wordSet(esSay + " " + ptSay + " decir contar exponer sostener añadir concluir proponer escribir sugerir enfatizar defender compartir corregir repetir confesar referir responder contestar dizer expor sustentar corrigir repetir prosseguir proseguir agradecer calificar dejar reivindicar desear invitar animar felicitar saludar dirigir transmitir")
	delete(m, "dejar")
	return m
}()

// tails reads lines of first words and what may stand behind them.
func tails(lines string) map[string][]string {
	m := map[string][]string{}
	for l := range strings.Lines(lines) {
		heads, behind, _ := strings.Cut(strings.TrimSpace(l), ": ")
		for h := range strings.FieldsSeq(heads) {
			m[h] = append(m[h], strings.Split(behind, "|")...)
		}
	}
	return m
}

// wordyVerb returns the token behind the verb of several words that begins at j, 0 when
// none does.
func (d *doc) wordyVerb(j, lim int) int {
	if !d.m.dropped || d.m.caseless || !wordyHeads.lower(d, j) {
		return 0
	}
	w := strings.ToLower(d.text(j))
	for _, t := range wordy[w] {
		e := j + 2 + strings.Count(t, " ")
		if e <= lim && d.span(j+1, e) == t {
			return e
		}
	}
	self := j > 0 && (d.text(j-1) == "se" || d.text(j-1) == "Se")
	switch w {
	case "fue", "es", "fueron", "era", "sido", "foi", "é": // fue tajante en que
		k := j + 1
		for k < lim && k < j+3 && (d.text(k) == "muy" || d.text(k) == "más" || d.text(k) == "bastante" || d.text(k) == "muito") {
			k++
		}
		if k+1 < lim && plainly[d.text(k)] && (d.has(k+1, fPrep) || d.text(k+1) == "al") && d.toks[k].kind == word {
			return k + 1
		}
		return 0
	case "mostró", "muestra", "mostraron", "muestran", "mostraba", "mostrado", "mostrou", "mostra":
		if k := j + 1; self && k+1 < lim && d.toks[k].kind == word && !d.toks[k].cap && ends(d.text(k), "ado", "ada", "ados", "ido", "ida", "oso", "osa", "ente", "ante", "ario", "aria", "ista", "uesto", "uesta", "echo", "echa") && d.has(k+1, fPrep) {
			return k + 1
		}
		return 0
	case "comprometió", "compromete", "comprometieron", "comprometen", "comprometido", "comprometeu":
		if self && j+1 < lim && d.has(j+1, fTo) {
			return j + 1
		}
		return 0
	}
	for _, p := range leading[w] {
		k := j + 1
		for k < lim && k < j+3 && d.has(k, fAdv|fNot) && !d.has(k, fPrep|fSay) {
			k++
		}
		if p != "-" {
			if k >= lim || d.text(k) != p {
				continue
			}
			k++
		}
		if k < lim && d.toks[k].kind == word && !d.toks[k].cap && d.infinitive(k) {
			return k + 1
		}
	}
	return 0
}

// infinitive tells whether the word at k is the infinitive of a verb of saying, with a
// pronoun on its end or not: aclarar, decirlo.
func (d *doc) infinitive(k int) bool {
	w := d.text(k)
	if strings.HasSuffix(w, "r") {
		return sayInfinitives[w]
	}
	for _, s := range [...]string{"lo", "la", "le", "se", "nos", "les", "los", "las", "me"} {
		if r, ok := strings.CutSuffix(w, s); ok && strings.HasSuffix(r, "r") {
			return sayInfinitives[r] || sayInfinitives[fold.String(r)]
		}
	}
	return false
}

// appeal tells whether the word at j, llamado, is a noun: hizo un llamado a.
func (d *doc) appeal(j int) bool {
	if w := d.text(j); w != "llamado" && w != "chamado" {
		return false
	}
	return j > 0 && d.has(j-1, fDet) || j > 1 && d.has(j-2, fDet) || d.text(j+1) == "a"
}

// urges tells whether the verb v, weak else, leads with its object and “a” to the
// infinitive that the marks at pe begin with: animó a los vecinos a “no rendirse”.
func (d *doc) urges(v verbal, pe int) bool {
	if !d.m.dropped || d.m.caseless || pe-v.end > 14 || pe+1 >= len(d.toks) {
		return false
	}
	if w := d.text(pe - 1); w != "a" && w != "para" && w != "que" {
		return false
	}
	w := d.text(v.head)
	for _, p := range [...]string{"anim", "invit", "alent", "alient", "convoc", "incit", "motiv", "emplaz", "desaf", "llam", "convid", "incentiv", "orden", "mand", "encarg", "impuls", "encoraj"} {
		if strings.HasPrefix(w, p) {
			for k := v.end; k < pe-1; k++ {
				if d.toks[k].kind == punct && d.toks[k].r != ',' || d.has(k, fSay|fRel) && !d.has(k, fPrep|fDet) {
					return false
				}
			}
			k := pe + 1
			if d.has(k, fNot) {
				k++
			}
			return d.text(pe-1) == "que" || ends(d.text(k), "ar", "er", "ir", "arse", "erse", "irse", "arlo", "arlos")
		}
	}
	return false
}

// verdictBehind reads whose words the clause at i, behind marks, says that they are: fue
// el mensaje de X; es el consejo que da X; es siempre lo primero que pregunta.
func (d *doc) verdictBehind(i, end int) (phrase, bool) {
	k := i
	if w := d.text(k); w == "esa" || w == "ese" || w == "esta" || w == "este" || w == "essa" || w == "esse" {
		k++
	}
	switch d.text(k) {
	case "es", "fue", "era", "sería", "é", "foi":
	default:
		return phrase{}, false
	}
	for k++; k < end && d.has(k, fAdv|fTime) || d.text(k) == "siempre" || d.text(k) == "sempre" || d.text(k) == "casi"; k++ {
	}
	at := 0
	switch {
	case d.text(k) == "lo" || d.text(k) == "o" && d.m.lang == "pt": // lo primero que pregunta
		for k++; k < end && at == 0 && d.text(k) != "que"; k++ {
			switch d.text(k) {
			case "primero", "único", "último", "mismo", "primeiro", "mesmo":
			default:
				return phrase{}, false
			}
		}
		at = k
	case d.has(k, fDet):
		for n := k + 1; n < end && n < k+4; n++ {
			if d.speechNoun(n, n+1) || d.saidNoun(n) {
				at = n + 1
				break
			}
		}
		if at == 0 {
			return phrase{}, false
		}
		for at < end && d.toks[at].kind == word && !d.toks[at].cap && !d.has(at, fOf|fThat|fPrep) { // el último mensaje público de X
			at++
		}
		if d.possessive(k) && (at >= end || d.toks[at].kind == punct || d.has(at, fPrep) && !d.has(at, fOf)) { // fue su respuesta
			return phrase{what: aPronoun, start: k, end: at}, true
		}
	}
	if at == 0 || at >= end {
		return phrase{}, false
	}
	if d.has(at, fOf) { // de X
		p := d.phrase(at+1, end, true)
		return p, p.what == aName || (p.what == aRole || p.what == people) && !d.thing(p) && d.has(p.start, fDet) && d.peopleIn(p.start, p.end)
	}
	for d.has(at, fPrep) && d.has(at+1, fDet) { // con las que X abrió
		at += 2
	}
	if d.text(at) != "que" {
		return phrase{}, false
	}
	v := at + 1
	for v < end && d.has(v, fClitic|fAdv|fNot|fAux) && !d.toks[v].cap && !d.has(v, fDet) {
		v++
	}
	switch {
	case v >= end:
		return phrase{}, false
	case d.toks[v].cap || d.has(v, fDet|fHonor): // que X repite
		p := d.phrase(v, end, false)
		return p, p.what == aName || p.what == aRole && d.has(p.start, fDet)
	}
	if !d.shaped(v) && !d.finite(v) && !d.has(v, fSay|fWeak|fActs|fPast) {
		return phrase{}, false
	}
	if p := d.subjectAfter(v+1, end); p.what == aName || p.what == aRole && d.has(p.start, fDet) {
		return p, true
	}
	return phrase{what: aPronoun, start: v, end: v + 1}, true
}

// saidNoun tells whether the noun at k is one more for what somebody says.
func (d *doc) saidNoun(k int) bool {
	switch d.text(k) {
	case "orden", "frase", "pregunta", "saludo", "promesa", "consigna", "recomendación", "reflexión", "súplica", "petición", "queja", "invitación", "llamado", "exhortación", "bienvenida", "anhelo", "confesión", "sentencia", "diagnóstico", "despedida", "apuesta", "convicción", "mensagem", "lição", "ordem", "pergunta", "promessa", "recomendação", "reflexão", "convite":
		return d.toks[k].kind == word
	}
	return false
}

// saysWho tells whether a sentence at i only says who speaks.
func (d *doc) saysWho(i int) bool {
	if !d.m.dropped || d.toks[i].kind != word || !d.toks[i].cap || d.text(i) != "Quien" && d.text(i) != "Quem" && d.text(i+1) != "que" {
		return false
	}
	_, ok := d.speakerIs(i, d.sentenceEnd(i, d.limit(i, reachAfter)))
	return ok
}

// speakerIs reads who speaks in a sentence behind the words that only says so: Quien
// habla es X, enfermera; El que lo cuenta es un pescador de Y.
func (d *doc) speakerIs(i, end int) (phrase, bool) {
	if d.m.lang == "fr" {
		return d.whoSpoke(i, end)
	}
	if !d.m.dropped || d.m.caseless || i+3 >= end {
		return phrase{}, false
	}
	k := i + 1
	switch d.text(i) {
	case "Quien", "Quem":
	case "El", "La", "O", "A", "Esa", "Ese":
		if d.text(k) != "que" {
			return phrase{}, false
		}
		k++
	default:
		return phrase{}, false
	}
	for k < end && d.has(k, fClitic|fAdv) && !d.has(k, fSay) {
		k++
	}
	if !d.has(k, fSay|fWeak|fActs) && !d.shaped(k) {
		return phrase{}, false
	}
	for k++; k < end && d.has(k, fAdv|fDet) && k < i+8; k++ {
	}
	if d.text(k) != "es" && d.text(k) != "era" && d.text(k) != "é" {
		return phrase{}, false
	}
	p := d.phrase(k+1, end, true)
	switch {
	case p.what == aName:
		return p, true
	case (p.what == people || p.what == aRole) && d.has(p.start, fDet) && !d.thing(p) && d.peopleIn(p.start, p.end):
		p.what, p.end = people, d.cutAside(p.start, p.end)
		p.role = rng{p.start, p.end}
		return p, true
	}
	return phrase{}, false
}
