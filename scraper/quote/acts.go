package quote

import (
	"strings"

	"iomnews/internal/fold"
)

// acting adds the third persons of common verbs that say nothing, so that the
// subject before them ends there and a sentence that begins with one, its subject
// left out, begins with no name: Habla bajito, la dueña sirve un plato.
func (l lexicon) acting(verbs string, by map[string]endings, irregular string) {
	add := func(w string) {
		if k := fold.String(w); l[k]&(fSay|fWeak|fRole|fPeople|fPrep|fDet|fOrg|fThing|fObject|fFirst|fAdv) == 0 {
			l[k] |= fActs
		}
	}
	for v := range strings.FieldsSeq(verbs) {
		e, ok := by[v[len(v)-2:]]
		if !ok {
			continue
		}
		for x := range strings.FieldsSeq(e.finite) {
			if x != "o" && x != "é" && x != "í" {
				add(v[:len(v)-2] + x)
			}
		}
		add(v + "ía")
		add(v + "ían")
		add(v + "á")
	}
	for w := range strings.FieldsSeq(irregular) {
		add(w)
	}
}

const (
	esActs = `hablar trabajar caminar cruzar viajar llegar llevar pasar quedar buscar tratar soñar cantar bailar cocinar lavar limpiar cortar cargar preparar enseñar estudiar
ayudar luchar cuidar amar odiar extrañar mirar observar escuchar tocar cerrar abrir llorar levantar acostar sentar apagar prender encender esperar enviar mandar pagar comprar
ganar gastar ahorrar alquilar dejar regresar entrar bajar subir saltar nadar navegar pescar sembrar cosechar regar criar amasar hornear pelar picar freír mezclar probar
cobrar firmar anotar apuntar dibujar pintar coser tejer bordar planchar remendar reparar arreglar construir instalar manejar conducir pedalear empujar jalar arrastrar sacar meter
guardar esconder mostrar señalar saludar abrazar besar cerrar regañar festejar celebrar jugar ensayar grabar publicar leer escribir correr comer beber vender aprender
comprender conocer reconocer nacer crecer creer deber perder temer vivir recibir compartir decidir partir sufrir sobrevivir asistir existir insistir huir salir venir volver
dormir morir sentir servir vestir seguir repetir pedir tener poner traer caer oír reír sonreír andar dar ver querer poder saber dirigir atender coordinar organizar participar
encabezar representar acompañar apoyar recorrer visitar atravesar emigrar migrar escapar abandonar recuperar encontrar necesitar faltar sobrar cambiar mejorar empeorar continuar
terminar acabar empezar comenzar intentar lograr conseguir obtener mantener sostener contener detener`
	esActsIrregular = `tiene tienen tuvo tuvieron tenía tenían vuelve vuelven duerme duermen durmió muere mueren murió murieron siente sienten sintió sirve sirven sirvió viste visten vistió sigue siguen siguió
pone ponen puso pusieron trae traen trajo trajeron cae caen cayó cayeron va van iba iban ve ven veía quiere quieren quiso puede pueden pudo pudieron sabe saben supo sale salen viene vienen vino vinieron
juega juegan enciende encienden cierra cierran sueña sueñan muestra muestran encuentra encuentran prueba prueban riega riegan siembra siembran atraviesa atraviesan empieza empiezan comienza comienzan
mantiene mantuvo contiene detiene consigue consiguen consiguió obtiene obtuvo huye huyen huyó huyeron construye construyen construyó lee leen leyó leyeron cree creen creyó oye oyen oyó conduce condujo
pierde pierden atiende atienden tiende dirige dirigen dirigió acuesta sienta asienta despierta despiertan cuelga cuelgan suelta suelda friega fríe nieva llueve hierve`
	ptActs = `falar trabalhar caminhar cruzar viajar chegar levar passar ficar buscar tratar sonhar cantar dançar cozinhar lavar limpar cortar carregar preparar ensinar estudar ajudar lutar cuidar amar olhar escutar tocar fechar
chorar levantar apagar acender esperar enviar mandar pagar comprar ganhar gastar alugar deixar voltar entrar nadar pescar plantar colher regar criar amassar cobrar assinar anotar desenhar pintar costurar consertar construir instalar
dirigir empurrar puxar guardar esconder mostrar abraçar festejar jogar ensaiar gravar ler escrever correr comer beber vender aprender conhecer nascer crescer viver receber decidir partir sofrer fugir sair dormir morrer sentir servir vestir seguir
coordenar organizar participar representar acompanhar apoiar visitar emigrar migrar abandonar recuperar encontrar precisar mudar continuar terminar acabar começar tentar conseguir`
)

// enacts tells whether the word at j, in a noun phrase, is the verb of which the
// phrase is the subject.
func (d *doc) enacts(j int) bool {
	t := &d.toks[j]
	if t.kind != word || t.cap || j == 0 {
		return false
	}
	before := &d.toks[j-1]
	if before.kind != word || before.flags&(fPrep|fOf|fDet|fAnd|fFact) != 0 {
		return false
	}
	switch {
	case t.flags&fActs != 0:
		return t.flags&(fObject|fThing|fRole|fPeople|fOrg|fFact|fTime) == 0
	case t.flags&fClitic != 0 && t.flags&(fDet|fPrep|fParticle|fAnd) == 0:
		return before.flags&(fRole|fPeople|fAgain) != 0
	case d.m.lang == "en" && before.flags&(fRole|fPeople) != 0 && j+1 < len(d.toks) && strings.HasSuffix(d.text(j), "ed") && t.flags&(fRole|fObject|fPeople|fFact) == 0 && !participle(d.text(j)):
		switch d.text(j + 1) { // a cousin offered her work
		case "her", "him", "them", "me", "us", "it", "his", "their", "the", "a":
			return true
		}
	}
	return false
}

// lives tells whether the one word at i, of no other known use, opens a
// paragraph as the subject of a common verb: X huyó de Y.
func (d *doc) lives(i int) bool {
	return d.m.dropped && (i == 0 || d.toks[i].gap == blank) && d.toks[i].flags == 0 && d.has(i+1, fActs) && !d.placeName(i, i+1) && d.singleName(i)
}
