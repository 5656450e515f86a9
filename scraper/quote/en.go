package quote

import "strings"

// english builds the module of English: regular verb forms are generated from
// their lemmas, irregular ones given.
func english() *module {
	l := lexicon{}
	m := &module{lang: "en", words: l, possessive: true}
	c := &m.has
	c.Lang = "en"
	for lemma := range strings.FieldsSeq(enSay) {
		c.Verbs++
		for f := range enForms(lemma) {
			c.Forms += l.add(fSay, f)
		}
		c.Forms += l.add(fSaying, enIng(lemma))
	}
	for lemma := range strings.FieldsSeq(enWeak) {
		c.Verbs++
		for f := range enForms(lemma) {
			c.Forms += l.add(fWeak, f)
		}
		c.Forms += l.add(fSaying, enIng(lemma))
	}
	for forms := range strings.SplitSeq(enIrregular, ";") {
		f := strings.Fields(forms)
		c.Verbs++
		c.Forms += l.add(fSay, strings.Join(f[:len(f)-1], " ")) + l.add(fSaying, f[len(f)-1])
	}
	for forms := range strings.SplitSeq(enIrregularWeak, ";") {
		f := strings.Fields(forms)
		c.Verbs++
		c.Forms += l.add(fWeak, strings.Join(f[:len(f)-1], " ")) + l.add(fSaying, f[len(f)-1])
	}
	c.Honorifics = l.add(fHonor, enHonor)
	l.add(fHonor|fMasc, "mr sir lord father brother imam sheikh king prince")
	l.add(fHonor|fFem, "mrs ms miss lady dame madam madame sister queen princess")
	c.Roles = l.add(fRole, enRole)
	l.add(fRole, "focal "+moreRolesEn)
	l.add(fRole|fFem, "spokeswoman chairwoman businesswoman congresswoman councilwoman policewoman actress mother widow midwife daughter wife grandmother")
	l.add(fRole|fMasc, "spokesman chairman businessman congressman councilman policeman fisherman actor father husband grandfather")
	l.add(fHonor|fMasc, "fr baron")
	l.add(fHonor|fFem, "baroness")
	l.add(fObject, enObject)
	l.add(fOrg, enOrg)
	l.add(fMedia, enMedia)
	l.add(fParticle, "de los las da do dos das di del della der den van von la le el al bin ibn ben bint abu abd ul ur af av du des y ter ten zu dit")
	l.add(fOf, "of")
	l.add(fPrep, "in at on for to from with by of about into after before during near under over against through across between among within without toward towards per via outside inside around upon off onto as like than since until despite amid following regarding alongside at behind beyond including because")
	l.add(fTo, "to with")
	l.add(fPron, "they we i you")
	l.add(fPron|fMasc, "he")
	l.add(fPron|fFem, "she")
	l.add(fPlural, "they we")
	l.add(fRel, "who whom whose which where")
	l.add(fDet, "the a an this that these those his her their our its my your one another some any both each every many several two three four five six")
	l.add(fPlural, "both many several two three four five six some all")
	l.add(fThat, "that how why whether what")
	l.add(fAux, "has have had was is were are will would can could did does do may might been be")
	l.add(fQuoted, "quoted cited")
	l.add(fAdv, "also later further then once again still always never often recently previously previously earlier himself herself themselves subsequently separately rightly simply clearly repeatedly publicly emphatically proudly quietly bluntly flatly sadly happily recently reportedly famously jokingly tearfully already just even only so not now today yesterday")
	l.add(fNot, "not never neither nor")
	l.add(fAccord, "according")
	for lemma := range strings.FieldsSeq("thank commend applaud accuse criticize criticise call describe label brand dub term characterize characterise hail denounce dismiss praise condemn slam tout") {
		for f := range enForms(lemma) {
			l.add(fRate, f)
		}
	}
	l.add(fRate|fWeak, "speak speaks spoke")
	l.add(fRate, "spoken")
	c.Cues = l.add(fCalled, enCalled) + l.add(fThing, enThing)
	l.add(fTime, "today yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december morning afternoon evening night week month year tonight recently earlier later last")
	l.add(fAnd, "and or but")
	l.add(fBreak, "as while during after following when before amid since because although though if upon until where about regarding despite adding noting referring speaking commenting describing recalling standing sitting holding pointing looking just shortly recently ahead concerning")
	l.add(fIf, "if when after before while although though as since because once until")
	l.add(fNames, namings)
	l.add(fCommon, enCommon)
	l.add(fFirst|fMasc|fAbbrev, "md mohd muhd")
	l.add(fAbbrev, "mst mr mrs ms dr drs eng fr prof hon rev st gen col lt sgt capt gov sen rep jr sr vs no amb h.e e u.n u.s inc ltd co etc")
	l.add(fFact, "former latter second then late deputy acting regional national senior junior chief vice assistant associate executive special local interim ad outgoing incoming new first veteran old permanent young year-old fellow top leading prominent general principal honorary international humanitarian female male single displaced 's")
	l.add(fPeople, enPeople)
	l.add(fAgain|fPeople, "year-old")
	l.add(fAgain|fPeople|fMasc, "man boy father grandfather husband gentleman fisherman")
	l.add(fAgain|fPeople|fFem, "woman girl mother grandmother wife widow lady")
	l.add(fAgain|fPeople, "teenager youngster youth returnee farmer trader shopkeeper seamstress tailor baker potter welder carpenter nurse student fisherman cook chef singer musician artist seller")
	c.FirstNames = l.add(fFirst|fMasc, firstMasc) + l.add(fFirst|fFem, firstFem)
	l.add(fPlace, placeNames)
	return m
}

// enForms yields base, third person and past of a regular verb.
func enForms(v string) func(func(string) bool) {
	return func(yield func(string) bool) {
		stem := v
		third, past := v+"s", v+"ed"
		last := v[len(v)-1]
		switch {
		case last == 'e':
			past = v + "d"
		case last == 'y' && !strings.ContainsRune("aeiou", rune(v[len(v)-2])):
			third, past = v[:len(v)-1]+"ies", v[:len(v)-1]+"ied"
		case strings.HasSuffix(v, "s"), strings.HasSuffix(v, "sh"), strings.HasSuffix(v, "ch"), strings.HasSuffix(v, "x"):
			third = v + "es"
		case doubles[v]:
			past = v + string(last) + "ed"
		}
		_ = yield(stem) && yield(third) && yield(past)
	}
}

func enIng(v string) string {
	last := v[len(v)-1]
	switch {
	case doubles[v]:
		return v + string(last) + "ing"
	case last == 'e' && !strings.HasSuffix(v, "ee"):
		return v[:len(v)-1] + "ing"
	}
	return v + "ing"
}

var doubles = map[string]bool{"quip": true, "admit": true, "nod": true, "sob": true, "rebut": true, "chat": true, "blog": true, "grin": true, "sum": true, "beg": true, "shrug": true}

const (
	enSay = `add explain note state warn stress emphasize emphasise underline underscore highlight observe remark comment declare affirm assert insist
argue claim announce admit acknowledge concede confirm reveal recall recount remember conclude continue reply respond answer exclaim lament caution
urge reiterate mention report suggest complain joke quip whisper shout murmur mutter opine testify tweet elaborate clarify pledge vow promise
express describe predict advise relate boast allege contend maintain believe reflect intone retort interject counter deny
predict summarize summarise enthuse implore plead assure inform ask inquire propose recommend echo muse confess protest question chant counsel`
	enWeak = `smile laugh sigh nod sob cry call point welcome thank hope share praise applaud commend appeal agree stipulate tout criticize criticise
condemn denounce deplore start begin conclude intervene shrug grin add outline demand hail dismiss label dub brand refer characterize characterise accuse
blast slam regret worry fear joke reason advocate encourage sum quote cite decry deride mock term rule post blog wonder worry discuss lambaste tease
repeat groan grumble moan whine wail weep bark growl yell scream shriek roar holler grunt gasp stammer mumble giggle snicker cackle rave exult brag rant plead apologize apologise reassure scold chide rebuke admonish lecture taunt confide correct correct confirm interrupt reveal recite chime concur marvel enthuse huff murmur chirp venture reckon guess calculate recommend vent
proclaim wave beam chuckle signal indicate convey voice detail list offer whisper demand remind urge attack defend`
	enIrregular = `say says said saying;tell tells told telling;write writes wrote written writing`
	// enIrregularWeak introduce speech only beside the marks.
	enIrregularWeak = `think thinks thought thinking;go goes went going;read reads reading;sing sings sang singing;speak speaks spoke speaking;put puts putting;feel feels felt feeling;begin begins began beginning;hear hears heard hearing;swear swears swore swearing`
	enHonor         = `dato datuk datin dr prof professor h.e he excellency excellencies ambassador amb hon honourable honorable rev reverend monsignor cardinal bishop archbishop
sgt sergeant gen general col colonel lt lieutenant capt captain major maj brigadier admiral commander minister president senator sen rep congressman congresswoman gov governor
judge justice chief dg ddg engineer eng comrade chief commissioner mayor councillor secretary sheikh imam u drs`
	enRole = `director directors president minister ministers ambassador secretary chief head heads mayor mayors manager managers officer officers coordinator coordinators
representative representatives spokesperson spokespersons spokespeople advisor advisors adviser advisers commissioner consultant specialist specialists
expert experts leader leaders lead chair chairperson chairpersons member members official officials governor deputy delegate envoy consul
teacher teachers doctor nurse nurses engineer engineers student students farmer farmers lawyer attorney professor researcher researchers analyst economist journalist editor author
activist volunteer volunteers founder co-founder cofounder owner partner executive ceo administrator assistant counsellor counselor psychologist technician
captain commander general colonel sergeant inspector investigator attorney-general solicitor-general inspector-general auditor-general governor-general co-ordinator co-ordinators prosecutor judge senator congressman legislator lawmaker lawmakers candidate nominee
strategist pollster campaigner aide aides trainer trainee trainees beneficiary participant participants entrepreneur seller vendor trader shopkeeper driver worker workers caseworker
returnee returnees survivor survivors refugee refugees migrant migrants resident residents elder elders king queen prince pastor priest bishop imam sheikh
supervisor superintendent planner programmer demographer scientist scholar historian host anchor reporter correspondent columnist photographer filmmaker artist musician singer
director-general secretary-general vice-president treasurer ombudsman rapporteur auditor chancellor premier monarch statesman dg ddg
spokesmen focal facilitator mediator mobilizer monitor interpreter translator chef cook tailor carpenter welder mechanic builder midwives fishermen herder pastoralist
undersecretary under-secretary-general councillor councilor dean principal rector alumnus graduate fellow intern ally surrogate operative adviser democrat republican teammate roommate colleague neighbour neighbor critic supporter supporters voter`
	enObject = `mission operations operation office officer department unit division programme programmes program programs project projects health migration affairs development
cooperation emergencies emergency response preparedness protection policy communications communication media management return reintegration border staff cabinet
services service section team branch delegation region regional affairs interior foreign labour labor justice social welfare public information relief refugees recovery transition shelter displacement
environment climate change data resettlement integration counter-trafficking trafficking governance security partnerships resource resources human rights stability stabilization
countries country north south east west northern southern eastern western central africa asia europe america americas americas caribbean middle horn pacific ocean gender youth women children education finance planning
programmatic technical senior national international global interim acting assistant associate field head sub-office liaison legal medical health psychosocial livelihoods area
town city state states province district county municipality republic democratic kingdom federal union european african arab american british german french italian japanese canadian
norwegian swedish swiss dutch danish australian belgian irish spanish portuguese turkish ukrainian libyan syrian iraqi afghan somali ethiopian kenyan nigerian sudanese
venezuelan colombian haitian mexican libyan moroccan tunisian egyptian yemeni rohingya bangladeshi philippine filipino indonesian thai vietnamese cambodian nepali indian pakistani`
	enOrg = `iom un unhcr unicef undp wfp who unfpa ocha unodc ilo fao unesco undss echo usaid eu dfid fcdo giz sida jica icrc ifrc msf nrc irc drc wb afdb au ecowas igad osce nato oas asean sadc uclg frontex europol interpol ngo cso
missions organization organisation agency ministry government committee council commission association federation foundation fund bank university institute institution school college hospital
parliament senate congress court police army navy force forces authority authorities party campaign company corporation group board secretariat embassy consulate network alliance league coalition society chamber
center centre bureau administration initiative consortium cross crescent nations house movement church mosque club press times post news tribune radio television campaign pac inc ltd llc`
	enMedia  = `reuters bbc cnn afp ap guardian bloomberg politico msnbc nbc cbs abc fox npr breitbart reporters journalists newspaper`
	enCalled = `called known titled entitled named dubbed nicknamed labelled labeled branded termed so-called themed slogan headlined christened baptized codenamed designated billed styled captioned subtitled inscribed reads reading means meant calling meaning word words term phrase slogan theme motto title hashtag`
	enThing  = `report reports project projects campaign campaigns programme program initiative publication study paper book film documentary exhibition exhibit play song poem album article story series show event conference
workshop seminar webinar forum summit plan strategy policy law act bill decree resolution document declaration agreement guide guidelines manual handbook toolkit platform app application database website portal page
award prize contest competition festival day week year theme title slogan motto word words term phrase category categories concept label name nickname hashtag ship vessel boat newspaper magazine journal brief bulletin module course class training session panel chapter section video clip episode podcast poster banner sign plaque wall placard t-shirt mural operation system signal alert index scale model approach method zone area camp site centre center`
	enCommon = `nobody everybody everyone someone somebody anybody anyone nothing everything none the a an in on at for from with by to of and but or as if when while after before during since because although though this that these those there here it its he she they we i you his her their our my your
what who how why where which not no yes more most many some all both each every other another such so then now today yesterday however therefore meanwhile moreover furthermore also according speaking
january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday
note indeed still yet earlier later instead perhaps maybe just even only last next former several few first second additionally soon once again often sometimes usually recently shortly asked following together overall among others regarding upon approximately nearly almost around about over under since until through without within between among across despite following thanks please dear read
nobody everybody someone somebody anyone anybody everyone nothing everything something none others neither either whoever whatever there below above inside outside behind beyond beside besides like unlike unless whether rather thus hence afterwards tonight tomorrow five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundreds thousands dozens half
nearby elsewhere upstairs downstairs indoors outdoors today tonight abroad offshore ashore downstream upstream underneath
english arabic french spanish islam muslim muslims christian christians internet covid covid-19 ebola hiv aids facebook twitter instagram youtube`
	enPeople = `cousin uncle aunt nephew niece colleague partner man woman men women boy girl boys girls child children person people migrant migrants refugee refugees mother father parent parents son daughter sister brother wife husband family families
victim victims survivor witness source sources resident neighbour neighbor friend villager villagers passenger passengers crew patient patients friends neighbours youth student individual respondent someone somebody voice voices crowd onlookers locals rescuers`
)
