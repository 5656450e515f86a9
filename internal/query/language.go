package query

import (
	"slices"
	"strings"

	"iomnews/internal/fold"
)

// Language is one language of articles. Names: source CLDR 48.
type Language struct {
	Code  string            // BCP 47 primary tag
	Names map[string]string // by language of the interface
}

// Name returns the language's name for a reader of lang (en, es, fr, ar).
func (l Language) Name(lang string) string {
	if n := l.Names[lang]; n != "" {
		return n
	}
	return l.Names["en"]
}

func language(code, en, es, fr, ar string) Language {
	return Language{code, map[string]string{"en": en, "es": es, "fr": fr, "ar": ar}}
}

// Languages are those that IOM publishes news in, most frequent first.
var Languages = []Language{
	language("en", "English", "inglés", "anglais", "الإنجليزية"),
	language("fr", "French", "francés", "français", "الفرنسية"),
	language("es", "Spanish", "español", "espagnol", "الإسبانية"),
	language("ar", "Arabic", "árabe", "arabe", "العربية"),
	language("pt", "Portuguese", "portugués", "portugais", "البرتغالية"),
	language("uk", "Ukrainian", "ucraniano", "ukrainien", "الأوكرانية"),
	language("ru", "Russian", "ruso", "russe", "الروسية"),
	language("de", "German", "alemán", "allemand", "الألمانية"),
	language("it", "Italian", "italiano", "italien", "الإيطالية"),
	language("tr", "Turkish", "turco", "turc", "التركية"),
	language("nl", "Dutch", "neerlandés", "néerlandais", "الهولندية"),
	language("pl", "Polish", "polaco", "polonais", "البولندية"),
	language("ro", "Romanian", "rumano", "roumain", "الرومانية"),
	language("el", "Greek", "griego", "grec", "اليونانية"),
	language("fa", "Persian", "persa", "persan", "الفارسية"),
	language("zh", "Chinese", "chino", "chinois", "الصينية"),
	language("ja", "Japanese", "japonés", "japonais", "اليابانية"),
	language("ko", "Korean", "coreano", "coréen", "الكورية"),
	language("vi", "Vietnamese", "vietnamita", "vietnamien", "الفيتنامية"),
	language("id", "Indonesian", "indonesio", "indonésien", "الإندونيسية"),
	language("sr", "Serbian", "serbio", "serbe", "الصربية"),
	language("bs", "Bosnian", "bosnio", "bosniaque", "البوسنية"),
	language("sq", "Albanian", "albanés", "albanais", "الألبانية"),
	language("hy", "Armenian", "armenio", "arménien", "الأرمنية"),
	language("ka", "Georgian", "georgiano", "géorgien", "الجورجية"),
	language("az", "Azerbaijani", "azerbaiyano", "azerbaïdjanais", "الأذربيجانية"),
	language("so", "Somali", "somalí", "somali", "الصومالية"),
	language("sw", "Swahili", "suajili", "swahili", "السواحيلية"),
	language("am", "Amharic", "amárico", "amharique", "الأمهرية"),
	language("ht", "Haitian Creole", "criollo haitiano", "créole haïtien", "الكريولية الهايتية"),
	language("bn", "Bangla", "bengalí", "bengali", "البنغالية"),
	language("my", "Burmese", "birmano", "birman", "البورمية"),
	language("th", "Thai", "tailandés", "thaï", "التايلاندية"),
	language("und", "undetermined", "sin determinar", "indéterminée", "غير محددة"),
}

// FindLanguage resolves a code (also with a region: pt-BR) or a name in the
// languages of the interface to a code. A well-formed code that is not in
// Languages is taken as it is. value is "" when there is none, and suggestion
// then the nearest name, if one is near.
func FindLanguage(s string) (value, suggestion string) {
	want := fold.String(strings.TrimSpace(s))
	code, _, _ := strings.Cut(strings.ReplaceAll(want, "_", "-"), "-")
	var names []string
	for _, l := range Languages {
		if l.Code == code {
			return l.Code, ""
		}
		for _, n := range l.Names {
			n = fold.String(n)
			if n == want {
				return l.Code, ""
			}
			names = append(names, n)
		}
	}
	if (len(code) == 2 || len(code) == 3) && isLetters([]rune(code)) && !strings.Contains(code, "_") {
		return code, ""
	}
	slices.Sort(names)
	return "", closest(want, names)
}

// LanguageName returns the name of a language code for a reader of lang; the
// code itself when it has none.
func LanguageName(code, lang string) string {
	for _, l := range Languages {
		if l.Code == code {
			return l.Name(lang)
		}
	}
	return code
}
