package place

import (
	"slices"
	"strings"

	"iomnews/internal/news"
)

// phrases are the words of Why in one language.
type phrases struct {
	about  map[string]string // by role, "primary" and "region" for those
	source map[string]string // by source of evidence
	open   string            // quotation marks of the language
	close  string
	comma  string
	colon  string
	semi   string
	none   string
}

var reasons = map[string]phrases{
	"en": {
		about: map[string]string{
			news.AboutPrimary: "The article is about it", "region": "The article is about this region", "donor": "Named as a donor", "origin": "Named as where people come from",
			"destination": "Named as where people go", "transit": "Named as where people pass through", "venue": "Named in the dateline only", "office": "The article names this office", "mention": "The article mentions it",
		},
		source: map[string]string{
			"tag": "the page’s own tag", "dateline": "the dateline", "title": "the title", "lead": "the first paragraph", "body": "the text", "demonym": "its people",
			"donor": "as a donor or embassy", "attribution": "its IOM office", "contact": "the contact block", "host": "the address",
		},
		open: "“", close: "”", comma: ", ", colon: ": ", semi: "; ", none: "its countries lie there",
	},
	"es": {
		about: map[string]string{
			news.AboutPrimary: "El artículo trata de este país", "region": "El artículo trata de esta región", "donor": "Nombrado como donante", "origin": "Nombrado como lugar de origen",
			"destination": "Nombrado como lugar de destino", "transit": "Nombrado como lugar de tránsito", "venue": "Nombrado solo en la data del artículo", "office": "El artículo nombra esta oficina", "mention": "El artículo lo menciona",
		},
		source: map[string]string{
			"tag": "etiqueta de la página", "dateline": "data", "title": "título", "lead": "primer párrafo", "body": "texto", "demonym": "su gente",
			"donor": "como donante o embajada", "attribution": "su oficina de la OIM", "contact": "datos de contacto", "host": "dirección",
		},
		open: "«", close: "»", comma: ", ", colon: ": ", semi: "; ", none: "allí están sus países",
	},
	"fr": {
		about: map[string]string{
			news.AboutPrimary: "L’article porte sur ce pays", "region": "L’article porte sur cette région", "donor": "Nommé comme donateur", "origin": "Nommé comme lieu d’origine",
			"destination": "Nommé comme destination", "transit": "Nommé comme lieu de transit", "venue": "Nommé seulement en tête de l’article", "office": "L’article nomme ce bureau", "mention": "L’article le mentionne",
		},
		source: map[string]string{
			"tag": "étiquette de la page", "dateline": "lieu en tête", "title": "titre", "lead": "premier paragraphe", "body": "texte", "demonym": "ses habitants",
			"donor": "comme donateur ou ambassade", "attribution": "son bureau de l’OIM", "contact": "contact", "host": "adresse",
		},
		open: "« ", close: " »", comma: ", ", colon: " : ", semi: " ; ", none: "ses pays s’y trouvent",
	},
	"ar": {
		about: map[string]string{
			news.AboutPrimary: "يتناول المقال هذا البلد", "region": "يتناول المقال هذه المنطقة", "donor": "ذُكر بوصفه جهة مانحة", "origin": "ذُكر بوصفه مكان المنشأ",
			"destination": "ذُكر بوصفه مقصدا", "transit": "ذُكر بوصفه مكان عبور", "venue": "ذُكر في صدر المقال فقط", "office": "يذكر المقال هذا المكتب", "mention": "يذكره المقال",
		},
		source: map[string]string{
			"tag": "وسم الصفحة", "dateline": "صدر المقال", "title": "العنوان", "lead": "الفقرة الأولى", "body": "النص", "demonym": "أهله",
			"donor": "جهة مانحة أو سفارة", "attribution": "مكتب المنظمة فيه", "contact": "بيانات الاتصال", "host": "عنوان الموقع",
		},
		open: "«", close: "»", comma: "، ", colon: ": ", semi: "؛ ", none: "فيها بلدانه",
	},
}

// sources in the order in which Why names them.
var sources = []string{"tag", "dateline", "title", "lead", "body", "demonym", "attribution", "donor", "contact", "host"}

// Why says in words of lang (en, es, fr, ar; English for others) why an article
// bears a place: what the article has to do with it, then each piece of evidence
// as published, by where it stands.
func Why(p news.Place, lang string) string {
	say, ok := reasons[lang]
	if !ok {
		say = reasons["en"]
	}
	role := p.Role
	switch {
	case p.Region != "":
		role = "region"
	case p.Office == "" && p.About == news.AboutPrimary:
		role = news.AboutPrimary
	}
	about := say.about[role]
	if about == "" {
		about = say.about["mention"]
	}
	var b strings.Builder
	b.WriteString(about)
	b.WriteString(say.colon)
	if len(p.Evidence) == 0 {
		b.WriteString(say.none)
		return b.String()
	}
	first := true
	for _, source := range sources {
		texts := textsOf(p.Evidence, source)
		if len(texts) == 0 {
			continue
		}
		if !first {
			b.WriteString(say.semi)
		}
		first = false
		b.WriteString(say.source[source])
		b.WriteByte(' ')
		for i, text := range texts {
			if i > 0 {
				b.WriteString(say.comma)
			}
			b.WriteString(say.open + text + say.close)
		}
	}
	return b.String()
}

// textsOf lists the distinct texts of a source, as they came.
func textsOf(evidence []news.Evidence, source string) (out []string) {
	for _, e := range evidence {
		if e.Source == source && !slices.Contains(out, e.Text) {
			out = append(out, e.Text)
		}
	}
	return out
}
