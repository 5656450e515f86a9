package scraper

import (
	"fmt"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"iomnews/internal/fold"
)

// day is a calendar date.
type day struct{ y, m, d int }

func (d day) String() string { return fmt.Sprintf("%04d-%02d-%02d", d.y, d.m, d.d) }

// valid reports a date that exists, not before IOM did (1951).
func (d day) valid() bool {
	if d.y < 1951 || d.y > 2199 || d.m < 1 || d.m > 12 || d.d < 1 || d.d > 31 {
		return false
	}
	t := time.Date(d.y, time.Month(d.m), d.d, 0, 0, 0, 0, time.UTC)
	return t.Day() == d.d
}

func (d day) weekday() int {
	return int(time.Date(d.y, time.Month(d.m), d.d, 0, 0, 0, 0, time.UTC).Weekday())
}

// token is a number, a word (folded) or any other character.
type token struct {
	word     string
	num      int // -1 for words and signs
	digits   int
	from, to int // bytes of the text
}

// maxDateText bounds how far a date is looked for, in bytes.
const maxDateText = 400

// ReadDate returns the first complete date in a short text, as YYYY-MM-DD, in
// any of the forms that IOM's pages use: ISO; day, month's name and year in
// either order in ten languages, Arabic double month names included; numbers
// with a weekday or a time, month first as Drupal 7 prints them, checked
// against the weekday. Without a year, or when the numbers could be read in two
// ways, there is none: nothing is guessed.
func ReadDate(s string) (string, bool) {
	d, _, _, ok := findDate(s)
	if !ok {
		return "", false
	}
	return d.String(), true
}

// findDate returns the first complete date of s and the bytes it takes.
func findDate(s string) (d day, from, to int, ok bool) {
	toks := tokens(s)
	for i := range toks {
		if d, n, ok := dateAt(toks, i); ok {
			return d, toks[i].from, toks[i+n-1].to, true
		}
	}
	return day{}, 0, 0, false
}

func tokens(s string) []token {
	var out []token
	for i := 0; i < len(s) && i < maxDateText; {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case digit(r) >= 0:
			t := token{from: i}
			for i < len(s) {
				r, n = utf8.DecodeRuneInString(s[i:])
				v := digit(r)
				if v < 0 {
					break
				}
				if t.digits < 9 {
					t.num = t.num*10 + v
				}
				t.digits++
				i += n
			}
			t.to = i
			out = append(out, t)
		case unicode.IsLetter(r):
			from := i
			for i < len(s) {
				r, n = utf8.DecodeRuneInString(s[i:])
				if !unicode.IsLetter(r) && !unicode.Is(unicode.Mn, r) && !unicode.Is(unicode.Cf, r) {
					break
				}
				i += n
			}
			if word := fold.String(s[from:i]); word != "" {
				out = append(out, token{word: word, num: -1, from: from, to: i})
			}
		case unicode.IsSpace(r) || unicode.Is(unicode.Cf, r):
			i += n
		default:
			out = append(out, token{word: s[i : i+n], num: -1, from: i, to: i + n})
			i += n
		}
	}
	return out
}

// digit is the value of a Western, Arabic or Persian digit, or -1.
func digit(r rune) int {
	switch {
	case r >= '0' && r <= '9':
		return int(r - '0')
	case r >= '٠' && r <= '٩':
		return int(r - '٠')
	case r >= '۰' && r <= '۹':
		return int(r - '۰')
	}
	return -1
}

// dateAt reads a date that begins at token i and returns how many tokens it takes.
func dateAt(t []token, i int) (day, int, bool) {
	if i > 0 && t[i].num >= 0 && joined(t, i-1) {
		return day{}, 0, false // the tail of 16-17/11 or of a longer number
	}
	switch {
	case t[i].num >= 0 && t[i].digits == 4:
		return isoAt(t, i)
	case t[i].num >= 0 && t[i].digits <= 2:
		if d, n, ok := numbersAt(t, i); ok {
			return d, n, ok
		}
		return dayFirst(t, i)
	case t[i].num < 0:
		return monthFirst(t, i)
	}
	return day{}, 0, false
}

// joined reports whether the sign before token i+1 glues it to a number.
func joined(t []token, i int) bool {
	switch t[i].word {
	case "-", "–", "/", ".":
		return i > 0 && t[i-1].num >= 0 && t[i-1].to == t[i].from && t[i].to == t[i+1].from
	}
	return false
}

func isoAt(t []token, i int) (day, int, bool) {
	if i+4 < len(t) && t[i+1].word == t[i+3].word && (t[i+1].word == "-" || t[i+1].word == "/" || t[i+1].word == ".") && t[i+2].num >= 0 && t[i+4].num >= 0 {
		d := day{t[i].num, t[i+2].num, t[i+4].num}
		return d, 5, d.valid()
	}
	return day{}, 0, false
}

// numbersAt reads 09/18/2018 and 18.09.2018.
func numbersAt(t []token, i int) (day, int, bool) {
	if i+4 >= len(t) || t[i+1].word != t[i+3].word || t[i+2].num < 0 || t[i+2].digits > 2 || t[i+4].digits != 4 {
		return day{}, 0, false
	}
	a, b, y := t[i].num, t[i+2].num, t[i+4].num
	month, dayf := day{y, a, b}, day{y, b, a}
	switch t[i+1].word {
	case ".":
		return dayf, 5, dayf.valid()
	case "/", "-":
	default:
		return day{}, 0, false
	}
	switch {
	case !month.valid():
		return dayf, 5, dayf.valid()
	case !dayf.valid() || a == b:
		return month, 5, true
	}
	if w, ok := weekdayBefore(t, i); ok {
		if month.weekday() == w {
			return month, 5, true
		}
		return dayf, 5, dayf.weekday() == w
	}
	if i+8 < len(t) && t[i+5].word == "-" && t[i+6].num >= 0 && t[i+7].word == ":" { // Drupal's 09/18/2018 - 10:51
		return month, 5, true
	}
	return day{}, 0, false
}

func weekdayBefore(t []token, i int) (int, bool) {
	for j := i - 1; j >= 0 && j >= i-3; j-- {
		if w, ok := weekdays[t[j].word]; ok {
			return w, true
		}
		if t[j].word != "," && t[j].word != "." && t[j].word != "،" {
			break
		}
	}
	return 0, false
}

// dayFirst reads 27 Nov 2023, 1er mars 2020, 12 de abril de 2024, 12. April
// 2024, 08 يناير/كانون الثاني 2025.
func dayFirst(t []token, i int) (day, int, bool) {
	j := skip(t, i+1, ordinals)
	j = skip(t, j, fillers)
	m, n := monthAt(t, j)
	if m == 0 {
		return day{}, 0, false
	}
	j = skip(t, j+n, fillers)
	if j >= len(t) || t[j].digits != 4 {
		return day{}, 0, false
	}
	d := day{t[j].num, m, t[i].num}
	return d, j + 1 - i, d.valid()
}

// monthFirst reads December 18, 2018 and October 30th, 2019.
func monthFirst(t []token, i int) (day, int, bool) {
	m, n := monthAt(t, i)
	if m == 0 {
		return day{}, 0, false
	}
	j := skip(t, i+n, fillers)
	if j >= len(t) || t[j].num < 1 || t[j].digits > 2 {
		return day{}, 0, false
	}
	d := t[j].num
	j = skip(t, j+1, ordinals)
	j = skip(t, j, fillers)
	if j >= len(t) || t[j].digits != 4 {
		return day{}, 0, false
	}
	out := day{t[j].num, m, d}
	return out, j + 1 - i, out.valid()
}

func skip(t []token, j int, words map[string]bool) int {
	for n := 0; j < len(t) && n < 3 && t[j].num < 0 && words[t[j].word]; n++ {
		j++
	}
	return j
}

// monthAt reads a month's name of one or two words, and a second name of the
// same month after a slash or in brackets.
func monthAt(t []token, j int) (m, n int) {
	if m, n = monthName(t, j); m == 0 {
		return 0, 0
	}
	for k := j + n; k < len(t) && k <= j+n+1; k++ {
		if w := t[k].word; w != "/" && w != "(" && w != "-" && w != "–" {
			continue
		}
		if again, more := monthName(t, k+1); again == m {
			n = k + 1 + more - j
			if j+n < len(t) && t[j+n].word == ")" {
				n++
			}
			return m, n
		}
	}
	return m, n
}

func monthName(t []token, j int) (m, n int) {
	if j >= len(t) || t[j].num >= 0 {
		return 0, 0
	}
	if j+1 < len(t) {
		if m := months[t[j].word+" "+t[j+1].word]; m != 0 {
			return m, 2
		}
	}
	return months[t[j].word], 1
}

// headerDate reads a line that is nothing but a date: with a weekday, a time, a
// label (Posted:, Publié le), a kind (Statements and Speeches), a name after
// "by" or a place before a comma at most.
func headerDate(line string) (day, bool) {
	if d, ok := onlyDate(line); ok || !strings.ContainsAny(line, "|•·") {
		return d, ok
	}
	for _, part := range strings.FieldsFunc(line, func(r rune) bool { return r == '|' || r == '•' || r == '·' }) {
		if d, ok := onlyDate(part); ok { // Published: … | Updated: …
			return d, ok
		}
	}
	return day{}, false
}

func onlyDate(line string) (day, bool) {
	if len(line) > 240 || strings.IndexFunc(line, func(r rune) bool { return digit(r) >= 0 }) < 0 {
		return day{}, false
	}
	d, from, to, ok := findDate(line)
	if !ok {
		return day{}, false
	}
	toks := tokens(line)
	by, strange, capital := false, 0, 0
	for i, t := range toks {
		switch {
		case t.from >= from && t.to <= to:
		case t.num >= 0:
			if !clock(toks, i) {
				return day{}, false
			}
		case noDateWords[t.word]:
			return day{}, false
		case byWords[t.word]:
			by = true
		case kindLabels[t.word] != "" || scopeLabels[t.word] != "":
		case dateWords[t.word] || ordinals[t.word] || fillers[t.word]:
		case isWeekday(t.word):
		default:
			r, _ := utf8.DecodeRuneInString(line[t.from:])
			if !unicode.IsLetter(r) {
				continue
			}
			strange++
			if !unicode.IsLower(r) {
				capital++
			}
		}
	}
	if strange == 0 || by && strange <= 5 {
		return d, true
	}
	rest := strings.TrimSpace(line[:from])
	if strings.HasSuffix(rest, " on") && strange == capital && strange <= 4 && strings.Contains(line[to:], ":") {
		return d, true // IOM Tonga on 18 October 2019 at 10:30
	}
	return d, strange == capital && strange <= 3 && (strings.HasSuffix(rest, ",") || strings.HasSuffix(rest, "،")) && strings.Trim(line[to:], " .,-–—") == ""
}

func isWeekday(w string) bool { _, ok := weekdays[w]; return ok }

// clock reports a number that is part of a time of day.
func clock(t []token, i int) bool {
	near := func(j int) bool {
		return j >= 0 && j < len(t) && (t[j].word == ":" || t[j].word == "h" || t[j].word == "am" || t[j].word == "pm" || t[j].word == "+" || t[j].word == "." && t[j].from == t[j].to-1 && t[i].digits == 2)
	}
	return t[i].digits <= 2 && (near(i-1) || near(i+1)) || t[i].digits == 4 && i > 0 && (t[i-1].word == "+" || t[i-1].word == "-")
}
