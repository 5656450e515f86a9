package web

import (
	"embed"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"time"
)

//go:embed messages/*.json
var messageFiles embed.FS

// uiLangs are the languages of the interface, the default first.
var uiLangs = [...]string{"en", "es", "fr", "ar"}

// locale is one language of the interface: its messages and its ways of
// writing numbers and dates.
type locale struct {
	Lang     string
	Dir      string // ltr or rtl
	messages map[string]message
	fallback *locale // English; nil in English itself
}

// message is a sentence with places {0}, {1}; forms by plural category when
// its first place is a number.
type message struct {
	text  string
	forms map[string]string
}

func (m *message) UnmarshalJSON(b []byte) error {
	if len(b) > 0 && b[0] == '"' {
		return json.Unmarshal(b, &m.text)
	}
	return json.Unmarshal(b, &m.forms)
}

// loadLocales reads the messages built in. They are part of the program: a
// file that cannot be read is a programmer's mistake.
func loadLocales() map[string]*locale {
	out := make(map[string]*locale, len(uiLangs))
	for _, lang := range uiLangs {
		b, err := messageFiles.ReadFile("messages/" + lang + ".json")
		if err != nil {
			panic("web: messages of " + lang + ": " + err.Error())
		}
		l := &locale{Lang: lang, Dir: "ltr", messages: map[string]message{}}
		if lang == "ar" {
			l.Dir = "rtl"
		}
		if err := json.Unmarshal(b, &l.messages); err != nil {
			panic("web: messages of " + lang + ": " + err.Error())
		}
		out[lang] = l
		if lang != "en" {
			l.fallback = out["en"]
		}
	}
	return out
}

// T returns the message key with its places filled. Integers are written as
// the language writes them and choose the plural form.
func (l *locale) T(key string, args ...any) string {
	m, ok := l.messages[key]
	if !ok {
		if l.fallback != nil {
			return l.fallback.T(key, args...)
		}
		return key
	}
	text := m.text
	if m.forms != nil {
		n := 0
		if len(args) > 0 {
			n, _ = args[0].(int)
		}
		if text, ok = m.forms[pluralForm(l.Lang, n)]; !ok {
			text = m.forms["other"]
		}
	}
	for i, a := range args {
		var s string
		switch a := a.(type) {
		case int:
			s = l.Num(a)
		case string:
			s = a
		default:
			s = fmt.Sprint(a)
		}
		text = strings.ReplaceAll(text, "{"+strconv.Itoa(i)+"}", s)
	}
	return text
}

// Has reports whether there is such a message.
func (l *locale) Has(key string) bool {
	_, ok := l.messages[key]
	return ok || l.fallback != nil && l.fallback.Has(key)
}

// TOr returns the message key, or other where there is none.
func (l *locale) TOr(key, other string) string {
	if l.Has(key) {
		return l.T(key)
	}
	return other
}

// pluralForm is the CLDR cardinal category of n.
func pluralForm(lang string, n int) string {
	switch lang {
	case "fr":
		if n == 0 || n == 1 {
			return "one"
		}
	case "ar":
		switch m := n % 100; {
		case n == 0:
			return "zero"
		case n == 1:
			return "one"
		case n == 2:
			return "two"
		case m >= 3 && m <= 10:
			return "few"
		case m >= 11:
			return "many"
		}
	default:
		if n == 1 {
			return "one"
		}
	}
	return "other"
}

// Num writes a whole number with the language's grouping.
func (l *locale) Num(n int) string {
	s := strconv.Itoa(n)
	neg := strings.HasPrefix(s, "-")
	s = strings.TrimPrefix(s, "-")
	sep := ","
	switch l.Lang {
	case "es":
		sep = "."
		if len(s) <= 4 { // Spanish groups from five digits on
			sep = ""
		}
	case "fr":
		sep = "\u202f"
	}
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + sep + s[i:]
	}
	if neg {
		return "−" + s
	}
	return s
}

// Percent writes part of whole with one digit after the point below 10 %.
func (l *locale) Percent(part, whole int) string {
	if whole <= 0 {
		return "–"
	}
	p := 100 * float64(part) / float64(whole)
	digits := 0
	if p < 10 && part != 0 {
		digits = 1
	}
	s := strconv.FormatFloat(p, 'f', digits, 64)
	if s == "0.0" {
		s = "<0.1"
	}
	return l.percent(s)
}

// percent writes a decimal number as the language writes a share of a hundred.
func (l *locale) percent(s string) string {
	switch l.Lang {
	case "fr", "es":
		return strings.Replace(s, ".", ",", 1) + "\u202f%"
	case "ar":
		return s + "٪"
	}
	return s + "%"
}

// Date writes YYYY-MM-DD (or a shorter start of it) in words; "" when there is
// none, and anything else as it is.
func (l *locale) Date(s string) string {
	switch len(s) {
	case 4:
		return s
	case 7:
		if t, err := time.Parse("2006-01", s); err == nil {
			return l.T("date.month", l.T("month."+strconv.Itoa(int(t.Month()))), strconv.Itoa(t.Year()))
		}
	case 10:
		if t, err := time.Parse("2006-01-02", s); err == nil {
			day := strconv.Itoa(t.Day())
			if l.Lang == "fr" && t.Day() == 1 {
				day = "1er"
			}
			return l.T("date.day", day, l.T("month."+strconv.Itoa(int(t.Month()))), strconv.Itoa(t.Year()))
		}
	}
	return s
}

// Time writes a moment to the minute, in UTC.
func (l *locale) Time(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	t = t.UTC()
	return l.T("date.time", l.Date(t.Format("2006-01-02")), t.Format("15:04"))
}
