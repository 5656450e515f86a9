package scraper

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// contactOpens is how contact blocks begin, in the languages of IOM's sites:
// first words, and what follows them.
var contactOpens = func() map[string]*regexp.Regexp {
	m := map[string]*regexp.Regexp{}
	for words, rest := range map[string]string{
		"for":         `(more|further|additional|all|any)( media)?( information| details?| inquir| enquir| quer| interview)|(media|press)( inquir| enquir| quer| information| contact| request| interview|,? (please )?contact)|interviews?\b|inquiries|enquiries|queries`,
		"media press": `(contacts?|inquiries|enquiries|queries|and communications contact)\b`, "please to": `contact\b|(learn|know|find out) more,? (please )?contact`,
		"contact contacts": `( information| details| persons?| us| presse| médias?)?\s*:|( information| presse| médias?)?$`, "more further": `information\s*:`,
		"pour":           `((plus|de plus amples|toute|davantage|tout|d['’]autres|obtenir)( d['’]| de | )?(informations?|amples informations?|renseignements?|information complémentaire|demande)|(les|toutes?) demandes? (de la presse|d['’]interviews?|des médias|médias?))`,
		"veuillez merci": `(de )?contacter`, "plus": `d['’]informations?\s*:`,
		"para":               `(más|mayor|mayores|obtener más|recibir más|cualquier|mais|obter mais|maiores)( información| informaciones| detalles?| consulta| informações| informação| detalhes)|(consultas|entrevistas|solicitudes)( de (la )?(prensa|medios))?`,
		"contacto contactos": `( de| para)?( la| los| a)?( prensa| medios| imprensa)|\s*:`, "por": `favor,? (contacte|contactar|póngase|comuníquese)`, "más mais": `(información|informações)\s*:`,
		"contato contatos": `( para| de)?( a)?( imprensa)?\s*:|(para|de) (a )?imprensa`,
		"per":              `(maggiori|ulteriori|altre)( informazioni| dettagli)`, "contatti contatto": `( stampa)?\b`, "ufficio": `stampa`,
		"für": `(weitere|mehr|nähere|zusätzliche)( informationen| auskünfte)`, "weitere": `informationen\s*:`, "pressekontakt ansprechpartner ansprechpartnerin": ``, "kontakt": `\s*:`,
		"для за": `(отримання )?(додатков(ої|ою)|більш детальн(ої|ою)|докладн(ої|ою)|детальн(ої|ою)|детальнішою|подальшої)( інформаці(ї|єю))|(получения )?(дополнительной|более подробной|подробной|дальнейшей)( информаци(и|ей))`,
		"щоб":    `(дізнатися|отримати) більше`, "контакт контакти контакты": `( для)?( преси| змі| медіа| прессы| сми)|\s*:`,
		"لمزيد للمزيد": `من (المعلومات|التفاصيل)`, "للحصول": `على (مزيد|المزيد)`, "للاستفسارات للاستفسار للتواصل للاتصال للإعلاميين": ``, "جهات جهة": `الاتصال`, "الاتصال": `الإعلامي`, "daha": `fazla bilgi için`,
	} {
		re := regexp.MustCompile(`^\s*(?i:` + rest + `)`)
		for _, w := range strings.Fields(words) {
			m[w] = re
		}
	}
	return m
}()

// contactOpening reports a line that contact blocks begin with.
func contactOpening(s, first string) bool {
	return contactOpens[first] != nil && contactPrefix(s) > 0
}

// contactPrefix is how many bytes of a line are words that open a contact block.
func contactPrefix(s string) int {
	w := openingWord(s)
	re := contactOpens[w]
	if re == nil {
		return 0
	}
	from := strings.IndexFunc(s, unicode.IsLetter)
	if strings.Trim(s[:from], "*_ -–—•\n\t") != "" {
		return 0
	}
	for range utf8.RuneCountInString(w) {
		_, n := utf8.DecodeRuneInString(s[from:])
		from += n
	}
	m := re.FindStringIndex(head(s[from:], 100))
	if m == nil {
		return 0
	}
	return from + m[1]
}

var (
	contactMark = regexp.MustCompile(`(?i)[\p{L}\d._%+-]+\s?(@|\(at\)|\[at\])\s?[\p{L}\d-]+(\.|\s?\(dot\)\s?)\p{L}|\b(tel|tél|tel[ée]phone|phone|mobile|mob|cell|fax|e-?mail|correo electr[oó]nico|courriel|teléfono|móvil|telefone|telefono|telefon|whatsapp)\b\.?\s*[:.+/(\d]|(тел|моб|ел\. пошта|эл\. почта|електронна пошта)\.?\s*:|(هاتف|الهاتف|البريد الإلكتروني|بريد إلكتروني|جوال|إيميل)|\+\s?\(?\d[\d\s().-]{6,}\d|\(\d{2,4}\)\s?\d{3}[\d -]{3,}|www\.[a-z0-9-]+\.|https?://`)
	contactWord = regexp.MustCompile(`(?i)\b(contact|contacte[rz]?|contactar|contacta|contate|contatar|contattare|kontaktieren|reach|póngase en contacto|comunicarse|comuníquese|write to|email|e-mail|visit|click|follow|escriba|visite|visitez|consulte|contáctenos|see|go to|available at)\b|зверн|контакт|свяжит|обращ|напис|الاتصال|التواصل|اتصل|يرجى|يُرجى|الرجاء|bitte|s['’]adresser`)
	backToText  = regexp.MustCompile(`(?i)^(background|about (the )?(iom|un migration|international organi[sz]ation)|notes? (to|for)( the)? editors?|editors?['’]? notes?|antecedentes|contexte|note aux rédact|nota a los editores|acerca de la oim|à propos de l['’]oim|sobre a oim|довідка|про мом|о мом|примечание|نبذة عن|ملاحظة|ملاحظات)`)
)

// cutContact takes the contact block from the end of a text. It begins with a
// line that asks for more information and names a way to get it (or is the last
// of the text), and goes on while lines look like names, addresses and numbers;
// a paragraph after it is text again.
func cutContact(ls []line) (text, contact []line) {
	for i := range ls {
		if !contactOpening(ls[i].text, ls[i].first) {
			continue
		}
		end := i + 1
		marks := marked(ls[i].text)
		for end < len(ls) && contactLike(&ls[end]) {
			if end+1 < len(ls) && !marked(ls[end].text) && !contactOpening(ls[end].text, ls[end].first) && ls[end+1].prose() && !contactLike(&ls[end+1]) {
				break // a heading of text that follows
			}
			marks = marks || marked(ls[end].text)
			end++
		}
		last := end == len(ls)
		size := len(ls[i].text)
		if !(marks && size < 260 || (marks || last && size < 400 && len(ls)-i <= 6) && contactWord.MatchString(ls[i].text)) {
			continue
		}
		if i == 0 && last { // nothing would be left
			continue
		}
		contact := append([]line{}, ls[i:end]...)
		rest := append(append([]line{}, ls[:i]...), ls[end:]...)
		if more, again := cutContact(rest[i:]); len(again) > 0 && len(rest) > i {
			contact = append(contact, again...)
			rest = append(rest[:i:i], more...)
		}
		return trimTail(rest), contact
	}
	return trimTail(ls), nil
}

// marked reports a line with an e-mail address, a number or an address of the web.
func marked(s string) bool {
	if at := strings.IndexByte(s, '@'); at > 0 && at+3 < len(s) && s[at-1] > ' ' && s[at+1] > ' ' {
		return true
	}
	if strings.IndexFunc(s, func(r rune) bool {
		return r == ':' || r == '.' || r == '(' || r == '[' || digit(r) >= 0 || r >= 0x600 && r < 0x700
	}) < 0 {
		return false
	}
	return contactMark.MatchString(s)
}

// contactLike reports a line that goes on with a contact block.
func contactLike(l *line) bool {
	t := l.text
	switch {
	case l.shape == heading && !contactOpening(t, l.first) && !strings.HasSuffix(t, ":") && !marked(t):
		return false
	case backToText.MatchString(t):
		return false
	case contactOpening(t, l.first):
		return true
	case marked(t):
		return len(t) < 500
	}
	return len(t) < 120 && !(sentenceEnd(t) && len(t) > 60)
}

// endSigns are words that end a text in a line of their own.
var endSigns = wordSet("end ends fin 30")

// trimTail drops rules and signs of the end (***, ###, ENDS) that are left last.
func trimTail(ls []line) []line {
	for len(ls) > 0 {
		switch k := ls[len(ls)-1].key; {
		case endSigns[k], strings.Trim(k, "#_=~ ") == "":
			ls = ls[:len(ls)-1]
			continue
		}
		break
	}
	return ls
}
