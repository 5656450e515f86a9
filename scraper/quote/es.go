package quote

import "strings"

// romanceNumbers are the endings of a conjugation class: third persons of
// present, past and imperfect; gerund; participle.
type endings struct{ finite, gerund, participle string }

// generate adds the forms of one regular verb.
func (l lexicon) generate(f flag, stem string, e endings) int {
	n := 0
	for x := range strings.FieldsSeq(e.finite) {
		n += l.add(f, stem+x)
	}
	n += l.add(fSaying, stem+e.gerund)
	for x := range strings.FieldsSeq(e.participle) {
		n += l.add(fPast, stem+x)
	}
	return n
}

var esEndings = map[string]endings{
	"ar": {"a an ó aron aba aban o é", "ando", "ado"},
	"er": {"e en ió ieron ía ían í", "iendo", "ido"},
	"ir": {"e en ió ieron ía ían í", "iendo", "ido"},
}

// spanish builds the module of Spanish.
func spanish() *module {
	l := lexicon{}
	m := &module{lang: "es", words: l, dropped: true}
	c := &m.has
	c.Lang = "es"
	for v := range strings.FieldsSeq(esSay) {
		c.Verbs++
		c.Forms += l.generate(fSay, v[:len(v)-2], esEndings[v[len(v)-2:]])
	}
	for v := range strings.FieldsSeq(esWeak) {
		c.Verbs++
		c.Forms += l.generate(fWeak, v[:len(v)-2], esEndings[v[len(v)-2:]])
	}
	for forms := range strings.SplitSeq(esIrregular, ";") {
		p := strings.Split(forms, "|")
		c.Verbs++
		c.Forms += l.add(fSay, p[0]) + l.add(fSaying, p[1]) + l.add(fPast, p[2])
	}
	for v := range strings.FieldsSeq("calificar tildar definir describir llamar catalogar") {
		l.generate(fRate|fWeak, v[:len(v)-2], esEndings[v[len(v)-2:]])
	}
	l.add(fRate|fWeak, "ve ven vio vieron habla hablan habló hablaron hablaba hablaban valoró valoraron valora valoran")
	l.add(fRate, "calificado definido descrito tildado")
	l.add(fHonor, "s.e")
	c.Honorifics = l.add(fHonor|fMasc, "sr señor don dr doctor ing licenciado lic padre monseñor embajador presbítero fray mons") +
		l.add(fHonor|fFem, "sra señora srta doña dra doctora ingeniera licenciada hermana embajadora sor") + l.add(fHonor, "excmo excma exmo su excelencia mtro mtra")
	c.Roles = l.add(fRole|fFem, "vicealcaldesa vicegobernadora vicedirectora vicerrectora vicesecretaria dama reina") + l.add(fRole|fMasc, "vicealcalde vicegobernador vicedirector vicerrector vicesecretario") + l.add(fRole, "rey enviado enviada asistente punto auxiliar operador operadora facilitador facilitadora integrantes comandante coronel general capitán capitana teniente sargento sargenta almirante comisario comisaria suboficial canciller vicecanciller coordinadores gestor gestora promotor promotora cacique vicario párroco pastor pastora") + l.add(fRole|fMasc, "director ministro viceministro secretario subsecretario jefe coordinador embajador gerente gobernador alcalde consejero asesor oficial delegado comisionado comisario encargado administrador fundador dueño propietario profesor maestro médico enfermero ingeniero agricultor pescador trabajador abogado investigador defensor procurador fiscal senador diputado canciller presidente vicepresidente prefecto intendente concejal rector decano sacerdote obispo padre hijo hermano esposo abuelo superintendente subdirector") +
		l.add(fRole|fFem, "directora ministra viceministra secretaria subsecretaria jefa coordinadora embajadora gobernadora alcaldesa consejera asesora delegada comisionada comisaria encargada administradora fundadora dueña propietaria profesora maestra médica enfermera ingeniera agricultora pescadora trabajadora abogada investigadora defensora procuradora senadora diputada presidenta vicepresidenta prefecta concejala rectora decana madre hija hermana esposa abuela lideresa subdirectora") +
		l.add(fRole, "representante portavoz vocero vocera especialista experto experta analista líder responsable gerente psicólogo psicóloga economista periodista activista voluntario voluntaria alumno alumna estudiante participante beneficiario beneficiaria emprendedor emprendedora comerciante vendedor vendedora residente habitante migrante refugiado refugiada retornado retornada cónsul titular integrante miembro socio socia técnico técnica autoridad funcionario funcionaria cofundador cofundadora artista músico chef dg enlace relator relatora directores ministros alcaldes portavoces representantes voluntarios jefes funcionarios expertos conductor docente cocinera cocinero costurera sobreviviente")
	l.add(fObject, "especial general misión regional nacional adjunta adjunto ejecutivo ejecutiva operaciones oficina programa programas proyecto proyectos migración migraciones desarrollo relaciones exteriores asuntos interior estado salud comunicación emergencias protección gestión fronteras datos centro unidad departamento dirección cooperación internacional técnica técnico sur norte este oeste centroamérica norteamérica caribe américa américas latina europa áfrica asia justicia trabajo educación vivienda derechos humanos movilidad humana interina interino honorario plenipotenciario terreno campo reintegración subregional república federal municipal provincial departamental humanitaria humanitario social seguridad planificación finanzas cancillería alternos")
	l.add(fOrg, "oim onu acnur unicef pnud pma fao oms ops ocha unfpa oea cepal bid caf ue ong organización organizaciones agencia ministerio gobierno comité consejo comisión asociación federación fundación fondo banco universidad instituto escuela colegio hospital parlamento senado congreso asamblea tribunal corte policía ejército fuerza autoridad partido compañía empresa grupo secretaría embajada consulado red alianza liga sociedad cámara centro oficina iniciativa cruz roja media luna naciones unidas unión municipalidad alcaldía gobernación defensoría procuraduría estación entidad organismo")
	l.add(fMedia, "efe reuters afp bbc cnn diario periódico agencia televisión radio prensa periodistas medios")
	l.add(fParticle, "de del la las los el y da dos von van di al bin ben bint ibn abu abou ould ag ul")
	l.add(fOf, "de del")
	l.add(fPrep, "en a al para por con de del desde hasta sobre ante bajo contra entre hacia sin tras durante mediante como")
	l.add(fTo, "a al con")
	l.add(fPron|fMasc, "él este aquel quien")
	l.add(fPron|fFem, "ella esta aquella")
	l.add(fPron|fPlural, "ellos ellas ambos ambas")
	l.add(fRel, "que quien quienes cuyo cuya cual cuales donde")
	l.add(fDet, "el la los las un una uno unos unas este esta estos estas ese esa su sus nuestro nuestra otro otra varios varias cada ambos ambas algunos algunas dos tres cuatro")
	l.add(fPlural, "los las unos unas estos estas varios varias ambos ambas algunos algunas dos tres cuatro")
	l.add(fMasc, "el un este")
	l.add(fFem, "la una esta")
	l.add(fThat, "que qué cómo")
	l.add(fAux, "fueron son eran suele suelen solía solían ha han había habían habría fue es está")
	l.add(fClitic, "se le les lo la nos me")
	l.add(fAdv, "también además luego después finalmente asimismo igualmente hoy ayer ahora actualmente anteriormente así entonces posteriormente previamente categóricamente recientemente enfáticamente ya mismo misma por")
	l.add(fQuoted, "citado citada")
	l.add(fNot, "no nunca jamás ni")
	l.add(fAccord, "según decir acuerdo palabras opinión juicio")
	c.Cues = l.add(fCalled, "bautizó bautizaron bautiza bautizan bautizaba titulado titulada titulados tituladas denominado denominada denominados denominadas llamado llamada llamados llamadas conocido conocida conocidos conocidas intitulado intitulada bautizado bautizada apodado apodada lema eslogan nombre nombrado nombrada autodenominado autodenominada término palabra palabras expresión título subtitulado subtitulada significa significan llamar llamarlo llamarla denominar hashtag tema") +
		l.add(fThing, "acta actas informe informes reporte proyecto proyectos campaña campañas programa programas iniciativa publicación estudio libro película documental exposición muestra obra canción poema álbum artículo historia serie evento conferencia taller seminario foro cumbre plan estrategia política ley decreto resolución documento declaración acuerdo guía manual plataforma aplicación base portal página premio concurso festival día semana año título lema eslogan término palabra frase categoría concepto etiqueta nombre apodo barco buque revista periódico diario boletín comunicado comunicados módulo curso sesión panel capítulo sección video vídeo mural operación sistema señal alerta índice zona área campamento sitio albergue centro diplomado cartel letrero pancarta muro afiche manifiesto feria mesa ruta caravana")
	l.add(fTime, "vez hoy ayer mañana lunes martes miércoles jueves viernes sábado domingo enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre semana mes año noche tarde")
	l.add(fAnd, "y e o u pero")
	l.add(fBreak, "durante mientras cuando tras luego después antes porque pues aunque donde agregando añadiendo refiriéndose quien al sobre respecto ante desde según mediante además luego hoy ayer tras acerca")
	l.add(fIf, "si cuando mientras aunque después antes tras luego desde")
	l.add(fNames, namings)
	l.add(fCommon, "junto frente rumbo debido pese respecto conforme acto tarde temprano camino afuera adentro enfrente alrededor mal bien primero parte mitad cien mil cinco seis siete ocho nueve diez once doce quince veinte treinta cuarenta cincuenta cientos miles decenas quien quienes cual aquello esto otros otras varios varias algunos algunas algo fuera dentro debajo encima cerca lejos abajo arriba adelante atrás detrás delante quiero puedo debo creo pienso tengo soy estoy voy recuerdo sigo hablo ahora antes después entonces allí allá aquí acá ahí hace pronto siempre nunca jamás todavía aún incluso quizás tampoco poco muy tan tanto juntos juntas ninguno ninguna ningún alguno alguna cualquier ese esa eso esos esas aquel aquella aquellos nuestro nuestra mi mis tu tus donde aunque porque apenas según nadie alguien todo nada gente quizá quizás tal solo sólo apenas casi vino vive viven viene vienen nace sale salen llega llegan lleva llevan tiene tienen tenía trabaja vivía trabajaba venía llevaba soñaba perdieron llegaron salieron huyeron vinieron quería puede era eran estaba estaban había sabe busca espera uno una unos unas el la los las un una en a al de del con por para desde según durante tras además también asimismo este esta estos estas su sus si no y o pero cuando como entre sobre ante hasta hoy ayer así más muchos muchas todos todas cada otro otra luego mientras finalmente actualmente sin embargo español inglés francés covid covid-19 enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre lunes martes miércoles jueves viernes sábado domingo lo se le yo nosotros ella él ellos hay ha han es son fue gracias")
	l.add(fAbbrev, "s.e sr sra srta dr dra ing lic ee.uu ee uu núm art etc excmo excma mons gral prof mtro mtra av")
	l.add(fFact, "primera primer primero ex exdirector exministro entonces adjunto adjunta interino interina nuevo nueva joven primer primera segundo segunda actual alto alta")
	l.add(fStands, "funcionario funcionaria experto experta portavoz vocero vocera responsable titular mandatario mandataria diplomático diplomática directivo directiva dirigente jerarca galeno especialista entrevistado entrevistada académico académica oficial militar uniformado uniformada prelado religioso religiosa edil legislador legisladora parlamentario parlamentaria investigador investigadora científico científica profesional comunicador comunicadora letrado letrada jurista catedrático catedrática facultativo facultativa empresario empresaria monja monje cura lideresa líder activista sobreviviente emprendedor emprendedora retornado retornada artesano artesana deportista gestor gestora")
	l.add(fStands|fRole, taskNouns)
	l.add(fRole, moreRolesEs)
	l.add(fRole|fMasc, "mandatario diplomático directivo galeno entrevistado académico")
	l.add(fRole|fFem, "mandataria diplomática directiva entrevistada académica")
	l.add(fRole, "dirigente jerarca especialista oficial militar uniformado uniformada prelado religioso religiosa edil legislador legisladora parlamentario parlamentaria científico científica comunicador comunicadora letrado letrada jurista catedrático catedrática empresario empresaria monja monje cura")
	l.add(fPeople, "alguien voz voces tripulación tripulantes pasajeros supervivientes rescatados lugareños testigos fuentes hombre mujer hombres mujeres niño niña niños niñas persona personas migrante migrantes refugiado refugiada refugiados madre padre padres hijo hija hermano hermana primo prima tío tía sobrino sobrina esposa esposo familia familias víctima víctimas sobrevivientes alumnos vecinos vecinas pobladores sobreviviente testigo fuente fuentes vecino vecina vecinos residente pasajero joven jóvenes señora estudiante")
	l.add(fAgain|fPeople|fMasc, "hombre muchacho chico padre anciano señor pescador agricultor")
	l.add(fAgain|fPeople|fFem, "mujer muchacha chica madre anciana señora")
	l.add(fAgain|fPeople, "joven adolescente comerciante migrante estudiante costurera panadero panadera carpintero soldador enfermero enfermera cocinero cocinera músico cantante artista vendedor vendedora")
	for v := range strings.FieldsSeq("decir señalar afirmar indicar comentar responder asegurar explicar añadir agregar") {
		l.add(fSaying, v)
	}
	c.FirstNames = l.add(fFirst|fMasc, firstMasc) + l.add(fFirst|fFem, firstFem)
	l.add(fPlace, placeNames)
	l.acting(esActs, esEndings, esActsIrregular)
	return m
}

const (
	esSay = `afirmar señalar explicar declarar indicar agregar asegurar destacar subrayar manifestar comentar informar expresar anunciar advertir recordar apuntar precisar aclarar
insistir responder contestar preguntar exclamar sentenciar concluir detallar enfatizar recalcar remarcar resaltar relatar narrar reconocer admitir aseverar argumentar alegar
reiterar ratificar confirmar revelar lamentar denunciar alertar acotar puntualizar matizar opinar considerar sostener valorar alabar confesar replicar rechazar prometer
reclamar reprochar protestar justificar bromear pronunciar mencionar observar reflexionar testimoniar enunciar aconsejar recomendar exhortar instar pedir solicitar celebrar agradecer proclamar
estimar especificar plantear describir augurar vaticinar espetar susurrar gritar murmurar externar ahondar abundar profundizar refrendar coincidir discrepar ilustrar graficar recapitular anotar arremeter lanzar deslizar enumerar pormenorizar evocar resumir bromear sonreír suspirar confiar asentir rememorar exigir suplicar clamar ironizar rematar zanjar apostillar corroborar constatar ampliar desmentir negar jurar garantizar plantear ejemplificar alentar comunicar transmitir abogar apelar urgir clarificar aventurar incidir especular remachar musitar`
	esWeak = `terciar corregir disculpar pronosticar retar rezongar refunfuñar resoplar mascullar balbucear tartamudear chillar vociferar sollozar interrumpir inquirir comparar calcular recitar teorizar filosofar cavilar fantasear imaginar sospechar presumir presagiar adelantar tranquilizar aconsejar implorar regañar recriminar increpar excusar quejar indignar resignar sincerar objetar refutar rebatir discutir chistar
ponderar encomiar realzar exaltar vislumbrar anhelar anticipar deplorar repudiar relativizar minimizar desestimar descartar desear atribuir achacar cifrar auspiciar reivindicar requerir visibilizar dimensionar contextualizar sugerir avizorar
llamar calificar criticar condenar saludar aplaudir elogiar felicitar invitar animar iniciar terminar sonreír suspirar llorar compartir esperar pensar creer escribir
aludir referir evocar resumir continuar proseguir comenzar bromear tuitear citar definir tildar acusar dirigir esperanzar sumar cuestionar citar mostrar`
	esIrregular = `dice dicen dijo dijeron decía decían digo dije|diciendo|dicho;añade añaden añadió añadieron añadía|añadiendo|añadido;sostiene sostienen sostuvo sostuvieron sostenía|sosteniendo|sostenido;
cuenta cuentan contó contaron contaba contaban|contando|contado;expone exponen expuso expusieron exponía|exponiendo|expuesto;pide piden pidió pidieron pedía|pidiendo|pedido;
advierte advierten advirtió advirtieron|advirtiendo|advertido;recuerda recuerdan|recordando|recordado;concluye concluyen concluyó concluyeron|concluyendo|concluido;
reconoce reconocen reconoció|reconociendo|reconocido;propone proponen propuso propusieron|proponiendo|propuesto;prosigue prosiguen prosiguió|prosiguiendo|proseguido;
escribe escriben escribió|escribiendo|escrito;sugiere sugieren sugirió|sugiriendo|sugerido;agradece agradecen agradeció|agradeciendo|agradecido;continúa continúan continuó|continuando|continuado;
enfatiza enfatizan|enfatizando|enfatizado;hace hizo|haciendo|;defiende defienden defendió|defendiendo|defendido;aduce adujo|aduciendo|aducido;admite admiten admitió|admitiendo|admitido;replica replicó|replicando|replicado;comparte compartió|compartiendo|compartido;
reitera reiteró|reiterando|reiterado;corrige corrigen corrigió|corrigiendo|corregido;repite repiten repitió|repitiendo|repetido;interviene intervienen intervino|interviniendo|intervenido;predice predijo|prediciendo|predicho;supone supuso|suponiendo|supuesto;ruega rogó|rogando|rogado;suelta soltó|soltando|soltado;gime gimió|gimiendo|gemido;evalúa evaluó|evaluando|evaluado;confiesa confiesan confesó|confesando|confesado;refiere refirió|refiriendo|referido;manifiesta manifiestan|manifestando|manifestado;ríe ríen rió reía|riendo|reído;sonríe sonrió|sonriendo|sonreído`
	// taskNouns call somebody by what he does or is given on an occasion: they stand for somebody told of.
	taskNouns = `facilitador facilitadora tallerista ponente conferencista expositor expositora moderador moderadora consultor consultora anfitrión anfitriona homenajeado homenajeada galardonado
galardonada graduado graduada ganador ganadora autor autora protagonista beneficiario beneficiaria usuario usuaria damnificado damnificada capacitador capacitadora instructor instructora mentor mentora
cantautor cantautora novelista escritor escritora cineasta fotógrafo fotógrafa muralista deportista campeón campeona medallista premiado premiada becario becaria ilustrador ilustradora`
)
