package scraper

import (
	"math/bits"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/abadojack/whatlanggo"
)

// maxLangText is how much of a text is looked at, in bytes: its beginning, for
// other languages are quoted further down.
const maxLangText = 1500

// language sets the language of the text: by its words and letters; the markup
// counts only where they cannot tell. LangTag is what the markup says.
func (r *reading) language() {
	if h := r.first("html"); h != nil {
		r.a.LangTag = strings.TrimSpace(attr(h, "lang"))
		if r.a.LangTag == "" {
			r.a.LangTag = strings.TrimSpace(attr(h, "xml:lang"))
		}
	}
	tag := r.a.LangTag
	rule := "html lang"
	if tag == "" {
		if c, name := r.meta("og:locale", "dcterms.language", "language", "content-language"); c != "" {
			tag, rule = c, "meta "+name
		} else if v := r.linked().lang; v != "" {
			tag, rule = v, "json-ld inLanguage"
		}
	}
	said := primary(tag)
	start := r.a.Title + "\n" + head(r.a.Body, maxLangText)
	lang, sure := detect(start)
	if !sure && (lang != said || lang == "") {
		if second := shortLang(start); second != "" && (second == lang || said == "" && lang == "") {
			lang, sure = second, second == lang
		}
	}
	switch {
	case sure || lang != "" && lang == said:
		r.a.Lang = lang
		r.rule("lang", "words of the text", lang)
	case said != "":
		r.a.Lang = said
		r.rule("lang", rule, tag)
	case lang != "":
		r.a.Lang = lang
		r.rule("lang", "words of the text", lang)
	default:
		r.a.Lang = "und"
		r.rule("lang", "nothing says", "")
	}
}

// primary returns the primary subtag of a BCP 47 tag, or "".
func primary(tag string) string {
	p, _, _ := strings.Cut(strings.ReplaceAll(tag, "_", "-"), "-")
	p = strings.ToLower(strings.TrimSpace(p))
	if len(p) < 2 || len(p) > 3 || p == "und" || strings.Trim(p, "abcdefghijklmnopqrstuvwxyz") != "" {
		return ""
	}
	return p
}

// stopWords are frequent words of the languages of IOM's sites; a word of
// several languages counts for each: a bit a language, in the order of langs.
var stopWords = func() map[string]uint32 {
	m := map[string]uint32{}
	for lang, list := range map[string]string{
		"en": `the of and to in is that for was with as by on are this have from at which be has not were their it its an they who been will more than said his her or but our we can these would into also over about`,
		"fr": `le la les des et à en est que pour dans du qui une sur par au aux plus ont avec cette ce sont été il elle ne pas se leur leurs nous mais ou ces son sa ses d'un d'une qu'il c'est entre après ainsi être`,
		"es": `el la los las y de en que es para por con una del se su sus al como más este esta han ha lo entre también pero sin sobre son fue ser desde hasta muy años según donde cuando hay nos`,
		"pt": `o a os as e de em que é para por com uma do da dos das no na nos nas ao à se um seu sua mais também como não foi são pela pelo entre mas sobre já às até ser isso ou quando muito anos`,
		"it": `il la gli e di che è per con una del della dei delle nel nella al alla si un lo più sono anche come non ha stato dal dalla questo questa ha hanno ma su le degli tra dopo essere loro nei`,
		"de": `der die das und in zu den von mit ist für auf ein eine des dem im nicht sich als auch werden wird an aus bei nach wurde haben hat sind durch oder zur zum über einer mehr wie ihre dass`,
		"nl": `de het een en van in is dat op te voor met zijn die niet aan er ook als bij door naar worden heeft hebben om uit meer over tot wordt hun`,
		"tr": `ve bir bu için ile olarak de da olan daha en çok gibi kadar sonra ancak göre ise ya tarafından olduğu üzere`,
		"ro": `și în de la cu pe pentru care este a din sau au fost mai prin că sunt un o ale acest după`,
		"pl": `i w na z się nie że do jest dla o po od przez są za oraz jak ale który które ich być`,
		"id": `yang dan di dari untuk dengan pada dalam ini adalah oleh kepada sebagai tidak akan telah mereka para lebih juga`,
		"vi": `và của các cho những được trong là với người không một có này từ đã khi về đến tại`,
		"sq": `dhe të në për me një që është nga si ka më kjo por ai janë`, "bs": `i u na je za se da od su s o kao koji ili iz po bi te sa biti koje`,
		"uk": `та в у на і з що до не за від для про як це його її були було був який які також або їх під час він вона щоб ми але після`,
		"ru": `и в на с что по не для от из за как это его были было был который которые также или их при о к он она чтобы мы но после`,
		"bg": `и на в за от да се с по не е са като до че това или при които във`,
		"ar": `في من على إلى أن التي الذي هذا هذه عن مع كما ما لا بين قد كان وقد خلال بعد ذلك وفي ومن حيث كل تم`,
		"fa": `و در به از که این است با را برای های آن یک شد می بر تا خود`, "ur": `اور کے کی میں کا ہے سے کو نے پر ہیں کہ یہ اس`,
	} {
		for _, w := range strings.Fields(list) {
			w = strings.ToLower(w)
			m[w] |= 1 << slices.Index(langs[:], lang)
		}
	}
	return m
}()

// detect returns the language of a text and whether its words and letters leave
// no doubt. Scripts with one great language are told by their letters.
func detect(s string) (lang string, sure bool) {
	if len(s) > maxLangText {
		s = s[:maxLangText]
	}
	var latin, cyrillic, arabic, other int
	scripts := map[string]int{}
	ukr, rus, persian, urdu := 0, 0, 0, 0
	for _, r := range s {
		switch {
		case r < utf8.RuneSelf:
			if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
				latin++
			}
		case !unicode.IsLetter(r):
		case r < 0x370 || r >= 0x1e00 && r < 0x1f00:
			latin++
		case r >= 0x400 && r < 0x530:
			cyrillic++
			switch r {
			case 'і', 'ї', 'є', 'ґ', 'І', 'Ї', 'Є':
				ukr++
			case 'ы', 'э', 'ё', 'Э':
				rus++
			}
		case r >= 0x600 && r < 0x780 || r >= 0xfb50 && r < 0xff00:
			arabic++
			switch r {
			case 'پ', 'چ', 'ژ', 'گ', 'ی', 'ک':
				persian++
			case 'ٹ', 'ڈ', 'ڑ', 'ے', 'ں':
				urdu++
			}
		default:
			other++
			if l := scriptLang(r); l != "" {
				scripts[l]++
			}
		}
	}
	total := latin + cyrillic + arabic + other
	if total < 12 {
		return "", false
	}
	switch {
	case other*2 > total:
		best := ""
		for l, n := range scripts {
			if n*2 > total {
				best = l
			}
		}
		return best, best != ""
	case arabic*2 > total:
		switch {
		case urdu*50 > arabic:
			return "ur", true
		case persian*25 > arabic:
			return "fa", true
		}
		return "ar", true
	case cyrillic*2 > total:
		if ukr > 0 && ukr >= rus*2 {
			return "uk", ukr*60 > cyrillic
		}
		if rus > 0 && rus > ukr {
			return "ru", rus*100 > cyrillic
		}
	}
	return decide(s, "")
}

func scriptLang(r rune) string {
	switch {
	case unicode.Is(unicode.Han, r):
		return "zh"
	case unicode.In(r, unicode.Hiragana, unicode.Katakana):
		return "ja"
	case unicode.Is(unicode.Hangul, r):
		return "ko"
	case unicode.Is(unicode.Greek, r):
		return "el"
	case unicode.Is(unicode.Ethiopic, r):
		return "am"
	case unicode.Is(unicode.Bengali, r):
		return "bn"
	case unicode.Is(unicode.Devanagari, r):
		return "hi"
	case unicode.Is(unicode.Thai, r):
		return "th"
	case unicode.Is(unicode.Georgian, r):
		return "ka"
	case unicode.Is(unicode.Armenian, r):
		return "hy"
	case unicode.Is(unicode.Hebrew, r):
		return "he"
	case unicode.Is(unicode.Khmer, r):
		return "km"
	case unicode.Is(unicode.Myanmar, r):
		return "my"
	}
	return ""
}

// decide counts stop words. The first must be clearly ahead of the second;
// short texts are checked with a letter model besides.
func decide(s, prior string) (string, bool) {
	var counts [len(langs)]int
	n := 0
	for len(s) > 0 && n < 160 {
		r, size := utf8.DecodeRuneInString(s)
		if !unicode.IsLetter(r) {
			s = s[size:]
			continue
		}
		i, plain := 0, true
		for i < len(s) {
			if c := s[i]; c < utf8.RuneSelf {
				if c < 'a' || c > 'z' {
					if c < 'A' || c > 'Z' {
						break
					}
					plain = false
				}
				i++
				continue
			}
			r, size = utf8.DecodeRuneInString(s[i:])
			if !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) {
				break
			}
			plain = false
			i += size
		}
		n++
		if i <= 16 {
			w := s[:i]
			if !plain {
				w = strings.ToLower(w)
			}
			for m := stopWords[w]; m != 0; m &= m - 1 {
				counts[bits.TrailingZeros32(m)]++
			}
		}
		s = s[i:]
	}
	first, second := -1, -1
	for l, c := range counts {
		switch {
		case c == 0:
		case first < 0 || c > counts[first]:
			first, second = l, first
		case second < 0 || c > counts[second]:
			second = l
		}
	}
	if first < 0 {
		return prior, false
	}
	a, b := counts[first], 0
	if second >= 0 {
		b = counts[second]
	}
	return langs[first], a >= 4 && a*10 >= b*13 && a*100 >= n*8
}

// langs fixes the order in which equals are compared.
var langs = [...]string{"en", "fr", "es", "pt", "ar", "uk", "ru", "it", "de", "tr", "nl", "ro", "pl", "id", "vi", "sq", "bs", "bg", "fa", "ur"}

// shortLang is a second opinion for texts that are too short for stop words.
func shortLang(s string) string {
	info := whatlanggo.Detect(head(s, maxLangText))
	if !info.IsReliable() {
		return ""
	}
	return info.Lang.Iso6391()
}
