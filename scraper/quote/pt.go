package quote

import "strings"

var ptEndings = map[string]endings{
	"ar": {"a am ou aram ava avam", "ando", "ado"},
	"er": {"e em eu eram ia iam", "endo", "ido"},
	"ir": {"e em iu iram ia iam", "indo", "ido"},
}

// portuguese builds the module of Portuguese; it shares its patterns with
// Spanish.
func portuguese() *module {
	l := lexicon{}
	m := &module{lang: "pt", words: l, dropped: true}
	c := &m.has
	c.Lang = "pt"
	for v := range strings.FieldsSeq(ptSay) {
		c.Verbs++
		c.Forms += l.generate(fSay, v[:len(v)-2], ptEndings[v[len(v)-2:]])
	}
	for v := range strings.FieldsSeq(ptWeak) {
		c.Verbs++
		c.Forms += l.generate(fWeak, v[:len(v)-2], ptEndings[v[len(v)-2:]])
	}
	for forms := range strings.SplitSeq(ptIrregular, ";") {
		p := strings.Split(forms, "|")
		c.Verbs++
		c.Forms += l.add(fSay, p[0]) + l.add(fSaying, p[1]) + l.add(fPast, p[2])
	}
	c.Honorifics = l.add(fHonor|fMasc, "sr senhor dom dr doutor padre embaixador") + l.add(fHonor|fFem, "sra senhora dona dra doutora irmã embaixadora")
	c.Roles = l.add(fRole|fMasc, "diretor director ministro secretário chefe coordenador embaixador gerente governador prefeito conselheiro assessor delegado administrador fundador proprietário professor médico enfermeiro engenheiro agricultor pescador trabalhador advogado pesquisador defensor procurador senador deputado presidente vice-presidente vereador reitor padre bispo pai filho irmão marido") +
		l.add(fRole|fFem, "diretora directora ministra secretária coordenadora embaixadora governadora prefeita conselheira assessora delegada administradora fundadora proprietária professora médica enfermeira engenheira agricultora trabalhadora advogada pesquisadora defensora procuradora senadora deputada presidenta vereadora reitora mãe filha irmã esposa") +
		l.add(fRole, "representante porta-voz especialista analista líder responsável oficial psicóloga psicólogo economista jornalista ativista voluntário voluntária aluno aluna alunos alunas estudante participante beneficiário beneficiária empreendedor empreendedora comerciante vendedor vendedora morador moradora migrante refugiado refugiada membro técnico técnica cônsul artista chefes dg ponto")
	l.add(fObject, "geral missão regional nacional adjunta adjunto executivo executiva operações escritório programa programas projeto projetos migração migrações desenvolvimento relações exteriores assuntos interior estado saúde comunicação emergências proteção gestão fronteiras dados centro unidade departamento direção cooperação internacional técnico técnica sul norte leste oeste américa europa áfrica ásia justiça trabalho educação direitos humanos interino interina república federal municipal humanitária social segurança planejamento finanças")
	l.add(fOrg, "oim onu acnur unicef pnud pma fao oms opas unfpa oea bid ue ong organização agência ministério governo comitê conselho comissão associação federação fundação fundo banco universidade instituto escola colégio hospital parlamento senado congresso assembleia tribunal polícia exército força autoridade partido companhia empresa grupo secretaria embaixada consulado rede aliança liga sociedade câmara centro escritório iniciativa cruz vermelha nações unidas união prefeitura")
	l.add(fParticle, "de da do das dos e von van di al")
	l.add(fOf, "de da do das dos")
	l.add(fPrep, "em no na nos nas a ao à aos às para por pelo pela com de da do das dos desde até sobre ante contra entre sem após durante mediante como")
	l.add(fTo, "a ao à com")
	l.add(fPron|fMasc, "ele este")
	l.add(fPron|fFem, "ela esta")
	l.add(fPron|fPlural, "eles elas ambos")
	l.add(fRel, "que quem cujo cuja qual onde")
	l.add(fDet, "o a os as um uma uns umas este esta estes estas esse essa seu sua seus suas outro outra vários várias cada ambos alguns algumas dois duas três")
	l.add(fPlural, "os as vários várias ambos alguns algumas")
	l.add(fMasc, "o um este")
	l.add(fFem, "a uma esta")
	l.add(fThat, "que como")
	l.add(fAux, "tem têm tinha havia foi é")
	l.add(fClitic, "se lhe lhes nos me")
	l.add(fAdv, "também ainda além depois finalmente igualmente hoje ontem assim então")
	l.add(fNot, "não nunca nem")
	l.add(fAccord, "segundo conforme acordo")
	c.Cues = l.add(fCalled, "intitulado intitulada denominado denominada chamado chamada conhecido conhecida batizado batizada apelidado apelidada lema slogan nome termo palavra expressão título") +
		l.add(fThing, "relatório relatórios projeto projetos campanha campanhas programa programas iniciativa publicação estudo livro filme documentário exposição peça canção poema álbum artigo história série evento conferência oficina seminário fórum cúpula plano estratégia política lei decreto resolução documento declaração acordo guia manual plataforma aplicativo base portal página prêmio concurso festival dia semana ano título lema termo palavra frase categoria conceito nome apelido barco navio revista jornal boletim módulo curso sessão painel capítulo vídeo operação sistema sinal alerta zona área")
	l.add(fTime, "hoje ontem amanhã segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro semana mês ano")
	l.add(fAnd, "e ou mas")
	l.add(fBreak, "durante enquanto quando após depois antes porque pois embora onde acrescentando sobre hoje ontem")
	l.add(fIf, "se quando enquanto embora após depois antes desde")
	l.add(fNames, namings)
	l.add(fCommon, "ninguém alguém tudo nada algo quem primeiro parte metade cem mil cinco seis sete oito nove dez centenas milhares outros outras vários várias alguns algumas fora dentro perto longe isso isto aquilo o a os as um uma em no na nos nas de da do das dos com por para desde segundo durante após além também este esta seu sua se não e ou mas quando como entre sobre até hoje ontem assim mais muitos muitas todos todas cada outro outra depois enquanto finalmente atualmente português inglês covid covid-19 ele ela eles")
	l.add(fAbbrev, "sr sra dr dra eng prof etc av")
	l.add(fFact, "segundo segunda ex então adjunto adjunta interino interina novo nova jovem primeiro primeira atual")
	l.add(fPeople, "alguém voz vozes homem mulher homens mulheres menino menina criança crianças pessoa pessoas migrante migrantes refugiado refugiada refugiados mãe pai pais filho filha irmão irmã marido esposa família famílias vítima sobrevivente testemunha fonte fontes vizinho vizinha jovem jovens")
	l.add(fAgain|fPeople|fMasc, "homem rapaz pai agricultor pescador")
	l.add(fAgain|fPeople|fFem, "mulher moça mãe")
	l.add(fAgain|fPeople, "jovem adolescente")
	c.FirstNames = l.add(fFirst|fMasc, firstMasc+" joão estevão antónio antônio") + l.add(fFirst|fFem, firstFem)
	l.add(fPlace, placeNames)
	l.acting(ptActs, ptEndings, "")
	return m
}

const (
	ptSay = `afirmar explicar declarar indicar acrescentar assegurar destacar sublinhar comentar informar expressar anunciar advertir recordar lembrar precisar esclarecer insistir responder
perguntar exclamar concluir detalhar enfatizar ressaltar salientar frisar relatar contar narrar reconhecer admitir argumentar alegar reiterar confirmar revelar lamentar denunciar alertar
pontuar opinar considerar completar observar apontar reforçar mencionar celebrar agradecer defender avaliar adicionar`
	ptWeak      = `parabenizar incentivar convidar encorajar animar elogiar saudar criticar aplaudir comemorar brincar suspirar confidenciar desabafar ponderar rebater retrucar cochichar instar apelar felicitar motivar condenar valorizar descartar reivindicar`
	ptIrregular = `diz dizem disse disseram dizia digo|dizendo|dito;sustenta sustentou|sustentando|sustentado;pede pedem pediu|pedindo|pedido;refere referiu|referindo|referido;expõe expôs|expondo|exposto;
conclui concluem concluiu|concluindo|concluído;continua continuou|continuando|continuado;escreve escreveu|escrevendo|escrito;prossegue prosseguiu|prosseguindo|prosseguido`
)
