package query

import (
	"fmt"
	"strings"
	"time"
	"unicode"

	"iomnews/internal/gazetteer"
)

// reading is how one language says a query. Verbs take the text in %s or %d.
type reading struct {
	and, or, without   string
	exactly, open, end string
	near               string // words, distance
	prefix, fuzzy      string
	before, after      string // date as typed, day
	from, to, between  string
	field              map[string]string
	kind               map[string]string
}

var readings = map[string]reading{
	"en": {and: " and ", or: " or ", without: "without ", exactly: "exactly ", open: "“", end: "”",
		near: "%s within %d words of each other", prefix: "words beginning with %s", fuzzy: "words like %s",
		before: "published before %s (to %s)", after: "published after %s (from %s)",
		from: "published from %s", to: "published to %s", between: "published from %s to %s",
		field: map[string]string{"title": "in the title: %s", "quote": "in a quotation: %s", "speaker": "speaker: %s", "role": "role of the speaker: %s",
			Country: "about %s", Region: "about the region %s", Office: "office: %s", Lang: "in %s", Kind: "of the kind %s"},
		kind: map[string]string{"news": "news", "statement": "statement", "speech": "speech", "story": "story", "blog": "blog", "video": "video", "other": "other"}},
	"es": {and: " y ", or: " o ", without: "sin ", exactly: "exactamente ", open: "«", end: "»",
		near: "%s a no más de %d palabras", prefix: "palabras que empiezan por %s", fuzzy: "palabras parecidas a %s",
		before: "publicado antes de %s (hasta el %s)", after: "publicado después de %s (desde el %s)",
		from: "publicado desde el %s", to: "publicado hasta el %s", between: "publicado del %s al %s",
		field: map[string]string{"title": "en el título: %s", "quote": "en una cita: %s", "speaker": "quien habla: %s", "role": "cargo de quien habla: %s",
			Country: "sobre %s", Region: "sobre la región %s", Office: "oficina: %s", Lang: "en %s", Kind: "del tipo %s"},
		kind: map[string]string{"news": "noticia", "statement": "declaración", "speech": "discurso", "story": "historia", "blog": "blog", "video": "vídeo", "other": "otro"}},
	"fr": {and: " et ", or: " ou ", without: "sans ", exactly: "exactement ", open: "« ", end: " »",
		near: "%s à %d mots au plus", prefix: "mots commençant par %s", fuzzy: "mots proches de %s",
		before: "publié avant %s (jusqu’au %s)", after: "publié après %s (à partir du %s)",
		from: "publié à partir du %s", to: "publié jusqu’au %s", between: "publié du %s au %s",
		field: map[string]string{"title": "dans le titre : %s", "quote": "dans une citation : %s", "speaker": "qui parle : %s", "role": "fonction de qui parle : %s",
			Country: "sur %s", Region: "sur la région %s", Office: "bureau : %s", Lang: "en %s", Kind: "du type %s"},
		kind: map[string]string{"news": "communiqué", "statement": "déclaration", "speech": "discours", "story": "récit", "blog": "blog", "video": "vidéo", "other": "autre"}},
	"ar": {and: " و", or: " أو ", without: "بدون ", exactly: "بالضبط ", open: "«", end: "»",
		near: "%s بفارق لا يتجاوز %d كلمات", prefix: "كلمات تبدأ بـ %s", fuzzy: "كلمات قريبة من %s",
		before: "نُشر قبل %s (حتى %s)", after: "نُشر بعد %s (ابتداءً من %s)",
		from: "نُشر ابتداءً من %s", to: "نُشر حتى %s", between: "نُشر من %s إلى %s",
		field: map[string]string{"title": "في العنوان: %s", "quote": "في اقتباس: %s", "speaker": "المتحدث: %s", "role": "صفة المتحدث: %s",
			Country: "عن %s", Region: "عن منطقة %s", Office: "مكتب: %s", Lang: "باللغة %s", Kind: "من نوع %s"},
		kind: map[string]string{"news": "خبر", "statement": "بيان", "speech": "خطاب", "story": "قصة", "blog": "مدونة", "video": "فيديو", "other": "غير ذلك"}},
}

// KindName returns the name of a kind of article for a reader of lang.
func KindName(kind, lang string) string {
	if n := readings[known(lang)].kind[kind]; n != "" {
		return n
	}
	return kind
}

func known(lang string) string {
	if _, ok := readings[lang]; ok {
		return lang
	}
	return "en"
}

// Describe says in lang (en, es, fr, ar; else en) how the words and the dates
// of q were read, with both days of a range; "" when there are neither.
// Values of filters are not repeated.
func Describe(q Query, lang string) string {
	d := describer{lang: known(lang), typed: typed(q.Text)}
	d.reading = readings[d.lang]
	var parts []string
	if q.Expr != nil {
		parts = append(parts, d.top(q.Expr))
	}
	switch from, to := q.From.First(), q.To.Last(); {
	case from != "" && to != "":
		parts = append(parts, fmt.Sprintf(d.between, from, to))
	case from != "":
		parts = append(parts, fmt.Sprintf(d.from, from))
	case to != "":
		parts = append(parts, fmt.Sprintf(d.to, to))
	}
	return strings.Join(parts, d.comma())
}

type describer struct {
	reading
	lang  string
	typed map[string]string
}

// typed gives the folded words of a text as it has them, in small letters: what is
// read is shown with its accents.
func typed(text string) map[string]string {
	out := map[string]string{}
	add := func(folded, as string) {
		if _, ok := out[folded]; !ok && folded != "" {
			out[folded] = strings.ToLower(as)
		}
	}
	edge := func(r rune) bool { return !isWordRune(r) }
	for _, f := range strings.FieldsFunc(text, func(r rune) bool {
		return unicode.IsSpace(r) || isQuote(r) || r == '(' || r == ')' || r == ':' || r == '*' || r == '~'
	}) {
		add(clean(f), strings.TrimFunc(f, edge))
		for _, w := range strings.FieldsFunc(f, edge) {
			add(strings.Join(Words(w), " "), w)
		}
	}
	return out
}

// as gives a folded word as it was typed.
func (d describer) as(word string) string {
	if t, ok := d.typed[word]; ok {
		return t
	}
	return word
}

func (d describer) all(words []string) string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = d.as(w)
	}
	return strings.Join(out, " ")
}

func (d describer) comma() string {
	if d.lang == "ar" {
		return "، "
	}
	return ", "
}

func (d describer) top(e Expr) string {
	and, ok := e.(And)
	if !ok {
		return d.say(e, false)
	}
	var with, without []string
	for _, x := range and.X {
		if n, ok := x.(Not); ok {
			without = append(without, d.without+d.say(n.X, true))
		} else {
			with = append(with, d.say(x, true))
		}
	}
	all := strings.Join(with, d.and)
	if len(without) > 0 {
		rest := strings.Join(without, d.and)
		if all == "" {
			return rest
		}
		return all + d.comma() + rest
	}
	return all
}

func (d describer) say(e Expr, inside bool) string {
	switch e := e.(type) {
	case Word:
		return d.as(e.Text)
	case Phrase:
		return d.exactly + d.open + d.all(e.Words) + d.end
	case Near:
		return fmt.Sprintf(d.near, d.open+d.all(e.Words)+d.end, e.Slop)
	case Prefix:
		return fmt.Sprintf(d.prefix, d.as(e.Text))
	case Fuzzy:
		return fmt.Sprintf(d.fuzzy, d.as(e.Text))
	case Not:
		return d.without + d.say(e.X, true)
	case Field:
		return d.sayField(e)
	case And:
		if inside {
			return "(" + d.top(e) + ")"
		}
		return d.top(e)
	case Or:
		all := make([]string, len(e.X))
		for i, x := range e.X {
			all[i] = d.say(x, true)
		}
		s := strings.Join(all, d.or)
		if inside {
			return "(" + s + ")"
		}
		return s
	}
	return ""
}

func (d describer) sayField(f Field) string {
	switch f.Name {
	case "before":
		day, _ := ParseDate(f.Value)
		return fmt.Sprintf(d.before, f.Value, shift(day.First(), -1))
	case "after":
		day, _ := ParseDate(f.Value)
		return fmt.Sprintf(d.after, f.Value, shift(day.Last(), 1))
	}
	if f.X != nil {
		return fmt.Sprintf(d.field[f.Name], d.say(f.X, true))
	}
	return fmt.Sprintf(d.field[f.Name], Label(f.Name, f.Value, d.lang))
}

// shift moves a day YYYY-MM-DD by n days.
func shift(day string, n int) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return t.AddDate(0, 0, n).Format(time.DateOnly)
}

// Range returns the first and last day that a before or after field lets
// through, "" for an open end.
func (f Field) Range() (first, last string) {
	day, err := ParseDate(f.Value)
	switch {
	case err != nil:
		return "", ""
	case f.Name == "before":
		return "", shift(day.First(), -1)
	case f.Name == "after":
		return shift(day.Last(), 1), ""
	}
	return "", ""
}

// Label returns the name of a filter's value for a reader of lang; the value
// itself where it has no other name (years, speakers).
func Label(name, value, lang string) string {
	lang = known(lang)
	switch name {
	case Country:
		if c, ok := gazetteer.CountryByISO3(value); ok {
			return c.Name(lang)
		}
	case Region:
		if r, ok := gazetteer.FindRegion(value); ok {
			return r.Name(lang)
		}
	case Office:
		if o, ok := gazetteer.FindOffice(value); ok {
			return o.Name(lang)
		}
	case Lang:
		return LanguageName(value, lang)
	case Kind:
		return KindName(value, lang)
	}
	return value
}
