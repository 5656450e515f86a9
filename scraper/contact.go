package scraper

import (
	"regexp"
	"strings"
)

// contactOpens is how contact blocks begin, in the languages of IOM's sites.
var contactOpens = regexp.MustCompile(`(?i)^[*_ \-–—•]*(` + strings.Join([]string{
	`for (more|further|additional|all|any)( media)?( information| details| inquir| enquir| quer| interview)`, `for (media|press)( inquir| enquir| quer| information| contact| request| interview|,? (please )?contact)`, `for interviews?\b`, `for (more|further)( detail)`, `for inquiries`, `for enquiries`, `for queries`,
	`(media|press) (contacts?|inquiries|enquiries|queries)\b`, `media and communications contact`, `contacts?( information| details| persons?| us)?\s*:`, `contacts?$`, `contact information$`, `please contact\b`, `to (learn|know) more,? (please )?contact`, `more information\s*:`, `further information\s*:`,
	`pour (plus|de plus amples|toute|davantage|tout|d['’]autres|obtenir)( d['’]| de | )?(informations?|amples informations?|renseignements?|information complémentaire|demande)`, `pour (les|toute) demandes? (de la presse|d['’]interviews?|des médias|média)`, `contacts? (presse|médias?)`, `veuillez contacter`, `plus d['’]informations?\s*:`,
	`para (más|mayor|mayores|obtener más|recibir más|cualquier)( información| informaciones| detalle| consulta)`, `para (consultas|entrevistas|solicitudes)( de (la )?(prensa|medios))?`, `contactos?( de| para)?( la| los)?( prensa| medios)`, `contactos?\s*:`, `por favor,? (contacte|contactar|póngase)`, `más información\s*:`,
	`para (mais|obter mais|maiores)( informações| informação| detalhes)`, `contatos?( para| de)?( a)?( imprensa)?\s*:`, `contatos? (para|de) (a )?imprensa`, `contactos? para (a )?imprensa`, `mais informações\s*:`,
	`per (maggiori|ulteriori|altre)( informazioni| dettagli)`, `contatti( stampa)?\b`, `contatto stampa`, `ufficio stampa`,
	`für (weitere|mehr|nähere|zusätzliche)( informationen| auskünfte)`, `weitere informationen\s*:`, `pressekontakt`, `kontakt\s*:`, `ansprechpartner`,
	`(для|за) (отримання )?(додатков(ої|ою)|більш детальної|докладної|детальної|подальшої)( інформаці(ї|єю))`, `щоб (дізнатися|отримати) більше`, `контакти?( для)?( преси| змі| медіа)?\s*:`, `контакти?( для)? (преси|змі|медіа)`, `за детальнішою інформацією`,
	`(для|за) (получения )?(дополнительной|более подробной|подробной|дальнейшей)( информаци(и|ей))`, `контакты?( для)?( прессы| сми)?\s*:`, `контакты? (для )?(прессы|сми)`,
	`(ل|لل)(مزيد|لمزيد|لمزيد) من (المعلومات|التفاصيل)`, `(ل|لل)?(مزيد|لمزيد|لحصول على مزيد|لحصول على المزيد) من (المعلومات|التفاصيل)`, `لمزيد من المعلومات`, `للمزيد من المعلومات`, `للحصول على (مزيد|المزيد)`, `للاستفسارات`, `للاستفسار`, `للتواصل`, `للاتصال`, `جهات الاتصال`, `جهة الاتصال`, `الاتصال الإعلامي`, `للإعلاميين`,
	`daha fazla bilgi için`,
}, "|") + `)`)

var (
	contactMark = regexp.MustCompile(`(?i)[\p{L}\d._%+-]+\s?(@|\(at\)|\[at\])\s?[\p{L}\d-]+(\.|\s?\(dot\)\s?)\p{L}|\b(tel|tél|tel[ée]phone|phone|mobile|mob|cell|fax|e-?mail|correo electr[oó]nico|courriel|teléfono|móvil|telefone|telefono|telefon|whatsapp)\b\.?\s*[:.+/(\d]|(тел|моб|ел\. пошта|эл\. почта|електронна пошта)\.?\s*:|(هاتف|الهاتف|البريد الإلكتروني|بريد إلكتروني|جوال|إيميل)|\+\s?\(?\d[\d\s().-]{6,}\d|\(\d{2,4}\)\s?\d{3}[\d -]{3,}|www\.[a-z0-9-]+\.|https?://`)
	contactWord = regexp.MustCompile(`(?i)\b(contact|contacte[rz]?|contactar|contacta|contate|contatar|contattare|kontaktieren|reach|póngase en contacto|comunicarse|comuníquese|write to|email|e-mail|visit|click|follow|escriba|visite|visitez|consulte|contáctenos|see|go to|available at)\b|зверн|контакт|свяжит|обращ|напис|الاتصال|التواصل|اتصل|يرجى|يُرجى|الرجاء|bitte|s['’]adresser`)
	backToText  = regexp.MustCompile(`(?i)^(background|about (the )?(iom|un migration|international organi[sz]ation)|notes? (to|for)( the)? editors?|editors?['’]? notes?|antecedentes|contexte|note aux rédact|nota a los editores|acerca de la oim|à propos de l['’]oim|sobre a oim|довідка|про мом|о мом|примечание|نبذة عن|ملاحظة|ملاحظات)`)
)

// cutContact takes the contact block from the end of a text. It begins with a
// line that asks for more information and names a way to get it (or is the last
// of the text), and goes on while lines look like names, addresses and numbers;
// a paragraph after it is text again.
func cutContact(ls []line) ([]line, []string) {
	for i := range ls {
		if !contactOpening(ls[i].text) {
			continue
		}
		end := i + 1
		marks := contactMark.MatchString(ls[i].text)
		for end < len(ls) && contactLike(&ls[end]) {
			marks = marks || contactMark.MatchString(ls[end].text)
			end++
		}
		last := end == len(ls)
		asks := contactWord.MatchString(ls[i].text)
		short := len(ls[i].text) < 400
		heading := len(ls[i].text) < 60
		if !(marks && (asks || heading || short && len(ls[i].text) < 260) || last && asks && short && len(ls)-i <= 6) {
			continue
		}
		if i == 0 && last { // nothing would be left
			continue
		}
		var contact []string
		for k := i; k < end; k++ {
			contact = append(contact, ls[k].text)
		}
		rest := append(append([]line{}, ls[:i]...), ls[end:]...)
		if more, again := cutContact(rest[i:]); len(again) > 0 && len(rest) > i {
			contact = append(contact, again...)
			rest = append(rest[:i:i], more...)
		}
		return trimTail(rest), contact
	}
	return ls, nil
}

// contactLike reports a line that goes on with a contact block.
func contactLike(l *line) bool {
	t := l.text
	switch {
	case backToText.MatchString(t):
		return false
	case contactOpening(t):
		return true
	case contactMark.MatchString(t):
		return len(t) < 500
	}
	return len(t) < 120 && !(sentenceEnd(t) && len(t) > 60)
}

// trimTail drops rules and signs of the end (***, ###, ENDS) that are left last.
func trimTail(ls []line) []line {
	for len(ls) > 0 {
		switch k := ls[len(ls)-1].key; {
		case k == "", k == "#", k == "##", k == "###", k == "ends", k == "end", k == "fin", k == "30", strings.Trim(k, "#_=~ ") == "":
			ls = ls[:len(ls)-1]
			continue
		}
		break
	}
	return ls
}
