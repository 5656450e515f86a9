package scraper

import (
	"strings"

	"iomnews/internal/fold"
)

// months and weekdays are folded names in the languages of IOM's sites:
// English, French, Spanish, Portuguese, Italian, German, Ukrainian, Russian,
// Arabic (of the Levant, of Egypt and the Gulf, of the Maghreb), Turkish, Dutch.
var months, weekdays = monthTable(), weekdayTable()

func monthTable() map[string]int {
	m := map[string]int{}
	for i, names := range []string{
		"january jan janvier janv enero ene janeiro gennaio gen januar jänner januari січня січень січ января январь янв ocak|كانون الثاني|يناير جانفي ينایر",
		"february feb février fevrier févr fev febrero fevereiro febbraio februar febr februari лютого лютий лют февраля февраль фев şubat|شباط|فبراير فيفري",
		"march mar mars marzo março marco märz maerz mär maart березня березень бер марта март mart|آذار اذار|مارس",
		"april apr avril avr abril abr aprile apr квітня квітень кві апреля апрель апр nisan|نيسان|أبريل ابريل إبريل أفريل",
		"may mai mayo maio maggio mag mei травня травень тра мая май mayıs|أيار ايار|مايو ماي",
		"june jun juin junio junho giugno giu juni червня червень чер июня июнь июн haziran|حزيران|يونيو يونيه جوان",
		"july jul juillet juil julio julho luglio lug juli липня липень лип июля июль июл temmuz|تموز|يوليو يوليه جويلية",
		"august aug août aout agosto ago ago augustus серпня серпень сер августа август авг ağustos|آب اب|أغسطس اغسطس أوت غشت",
		"september sep sept septembre septiembre setiembre set setembro settembre вересня вересень вер сентября сентябрь сен eylül|أيلول ايلول|سبتمبر شتنبر",
		"october oct octobre octubre outubro out ottobre ott oktober okt жовтня жовтень жов октября октябрь окт ekim|تشرين الأول|أكتوبر اكتوبر",
		"november nov novembre noviembre novembro листопада листопад лис ноября ноябрь ноя kasım|تشرين الثاني|نوفمبر نونبر",
		"december dec décembre déc diciembre dic dezembro dez dicembre dezember грудня грудень гру декабря декабрь дек aralık|كانون الأول|ديسمبر دجنبر",
	} {
		for _, part := range strings.Split(names, "|") {
			if strings.Count(part, " ") == 1 && !strings.Contains(part, "آذار") && !strings.Contains(part, "أيار") && !strings.Contains(part, "أيلول") && !strings.Contains(part, "آب") {
				m[fold.String(part)] = i + 1
			}
			for _, n := range strings.Fields(part) {
				if w := fold.String(n); w != fold.String("كانون") && w != fold.String("تشرين") && w != fold.String("الأول") && w != fold.String("الثاني") {
					m[w] = i + 1
				}
			}
		}
	}
	return m
}

func weekdayTable() map[string]int {
	m := map[string]int{}
	for i, names := range []string{
		"sunday sun dimanche dim domingo dom domenica sonntag so неділя нд нед воскресенье вс الأحد",
		"monday mon lundi lun lunes segunda seg lunedì montag mo понеділок пн понедельник пнд الاثنين الإثنين",
		"tuesday tue tues mardi mar martes terça ter martedì dienstag di вівторок вт вторник الثلاثاء",
		"wednesday wed mercredi mer miércoles mié mie quarta qua mercoledì mittwoch mi середа ср среда الأربعاء",
		"thursday thu thur thurs jeudi jeu jueves jue quinta qui giovedì gio donnerstag do четвер чт четверг الخميس",
		"friday fri vendredi ven viernes vie sexta sex venerdì freitag fr пʼятниця пятниця пт пятница الجمعة",
		"saturday sat samedi sam sábado sáb sab sabato samstag sa субота сб суббота السبت",
	} {
		for _, n := range strings.Fields(names) {
			m[fold.String(n)] = i
		}
	}
	return m
}

func words(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[fold.String(w)] = true
	}
	return m
}

var (
	ordinals = words("st nd rd th er ere º ° ª o a го -го")
	fillers  = words(". , ، / - of the de del do da di d ' ’ el le den des")
	// dateWords may stand on a line that is a date.
	dateWords = words(`posted post published date created submitted submit on at in the le la el il am um en em publié publiée publicado publicada pubblicato veröffentlicht
		fecha data datum дата опубліковано опубликовано року рік р г года год نشر في تاريخ بتاريخ النشر تاریخ gmt utc cet eat am pm h uhr heures hora horas час hrs feira
		news press release releases statement statements and speeches speech story stories blog video global local international iom oim мом
		comunicado comunicados communiqué communique déclaration déclarations declaración declaraciones discurso discursos y et noticias noticia notícia notícias nouvelles actualités новини новина
		أخبار خبر بيان عالمي محلي تصريحات وخطابات dg s directora directrice général generale director general directeur von de del do da des presse prensa imprensa`)
	noDateWords = words("updated update modified changed revised deadline actualizado actualizada modifié mis aggiornato aktualisiert оновлено обновлено تحديث from until till since between desde hasta entre")
	byWords     = words("by par por von author auteur autor автор بقلم")
)
