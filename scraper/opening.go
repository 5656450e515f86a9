package scraper

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"iomnews/internal/fold"
	"iomnews/internal/gazetteer"
)

// opening reads what a text begins with: its dateline and its lead.
func (r *reading) opening(ls []line) {
	for i := range ls {
		if i > 3 {
			break
		}
		if ls[i].shape == row || ls[i].shape == item {
			continue
		}
		places, raw, n := dateline(ls[i].text)
		if n == 0 {
			continue
		}
		r.a.Dateline = places
		r.dated = raw
		r.rule("dateline", "before the dash", raw)
		if i == 0 || !ls[0].prose() {
			r.a.Lead = strings.TrimSpace(ls[i].text[n:])
		}
		break
	}
	if len(r.a.Dateline) == 0 {
		for _, l := range r.head {
			if place, d, ok := placeAndDate(l); ok {
				r.a.Dateline, r.dated = []string{place}, d
				r.rule("dateline", "line of place and date", l)
				break
			}
		}
	}
	if r.a.Lead == "" {
		for i := range ls {
			if ls[i].prose() {
				r.a.Lead = ls[i].text
				break
			}
		}
	}
	if r.a.Lead == "" && len(ls) > 0 {
		r.a.Lead = ls[0].text
	}
	r.rule("lead", "first paragraph", r.a.Lead)
}

// dashes returns where the first dashes stand that may end a dateline: long ones
// anywhere, a hyphen only beside a space or after a full stop. Each with the white
// space, full stop or colon around it.
func dashes(s string) [][2]int {
	var out [][2]int
	for i := 0; i < len(s) && len(out) < 4; {
		r, n := utf8.DecodeRuneInString(s[i:])
		long := r == '–' || r == '—' || r == '−'
		if !long && r != '-' {
			i += n
			continue
		}
		from, to := i, i+n
		for to < len(s) {
			r, n := utf8.DecodeRuneInString(s[to:])
			if r != '-' && r != '–' && r != '—' && r != '−' && r != ' ' {
				break
			}
			long = long || r == '-' && to == i+1
			to += n
		}
		before := strings.TrimRight(s[:from], " .:")
		if len(before) > 0 && (long || len(before) < from || to > from+1) { // "Geneva- The"
			out = append(out, [2]int{len(before), to})
		}
		i = to
	}
	return out
}

// noPlace are words that stand before a dash at the beginning of a text without
// being a place.
var noPlace = words(`iom oim мом un onu background update note summary statement q&a faq photo video news about introduction conclusion today this these that we i he she it they who what when where why how if
	there here however according more for by with from as migration migrants refugees agency organization antecedentes contexte resumen organisation human trafficking conference forum summit meeting session workshop committee report speech conférence conferencia sommet cumbre chapter part step question answer
	في من إلى قال قالت هذا هذه إن أن كما منذ بعد قبل مع عن على ما هل نحن`)

// placeParticles may stand in lower case within the name of a place.
var placeParticles = words(`de del la las los le les el du des d l y e et and of the da do dos das di al an as ad en sur sous upon am im und bin ben та і و near`)

// dateline reads the places before the dash that a text begins with, and how
// many bytes it takes with the dash. Places are told apart by slashes and
// commas; dates are none, nor what brackets say of a place (its country, an
// agency): that stands in the body.
func dateline(s string) (places []string, raw string, n int) {
	head := s
	if len(head) > 220 {
		head = head[:220]
		for !utf8.ValidString(head) {
			head = head[:len(head)-1]
		}
	}
	if m := bracketed.FindStringSubmatch(head); m != nil {
		places, ok := placesOf(m[1], s[len(m[0]):])
		if _, _, _, dated := findDate(m[1]); ok && (dated || desks[fold.String(m[1])]) {
			return places, strings.TrimSpace(m[1]), len(m[0])
		}
	}
	for _, m := range dashes(head) {
		raw = strings.TrimSpace(head[:m[0]])
		rest := s[m[1]:]
		if places, ok := placesOf(raw, rest); ok {
			return places, raw, m[1]
		}
	}
	return nil, "", 0
}

var (
	bracketed = regexp.MustCompile(`^\(([^()]{2,60})\)\s*[.:–—-]\s*`) // "(Geneva). IOM has …"
	subject   = regexp.MustCompile(`^(?:l['’]OIM|l['’]Organisation|la OIM|la Organización|el Organismo|le Directeur|la Directrice)\P{L}`)
	brackets  = regexp.MustCompile(`\([^()]{0,60}\)`) // a country or an agency
	splitter  = regexp.MustCompile(`\s*[/,،;()|&]\s*|\s+(?:and|et|und)\s+`)
	marks     = regexp.MustCompile(`\s*[/,،;()|&]\s*`)
)

// desks are the press desks that stand alone in brackets.
var desks = words(`geneva genève ginebra جنيف القاهرة nairobi نيروبي`)

// splitPlaces cuts a dateline into its places; "and" within a country's name
// stays.
func splitPlaces(s string) (out []string) {
	for _, part := range marks.Split(s, -1) {
		if _, ok := gazetteer.FindCountry(strings.TrimSpace(part)); ok {
			out = append(out, part)
			continue
		}
		out = append(out, splitter.Split(part, -1)...)
	}
	return out
}

func placesOf(raw, rest string) ([]string, bool) {
	if raw == "" || rest == "" || utf8.RuneCountInString(raw) > 130 {
		return nil, false
	}
	text := brackets.ReplaceAllString(raw, ",")
	if _, from, to, ok := findDate(text); ok {
		text = text[:from] + "," + text[to:]
	}
	var out []string
	known := false
	for _, part := range splitPlaces(text) {
		part = trimPlace(part)
		if part == "" || partialDate(part) || isYear(part) {
			continue
		}
		if !placeName(part) {
			return nil, false
		}
		if _, ok := gazetteer.FindCountry(part); ok {
			known = true
		}
		out = append(out, part)
	}
	if len(out) == 0 || len(out) > 8 {
		return nil, false
	}
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(rest, "\"“”«»„‘’'( "))
	if unicode.IsLower(r) && !known && !(len(out) == 1 && subject.MatchString(rest)) {
		return nil, false
	}
	return out, true
}

// trimPlace removes signs and conjunctions around a place; the full stop of
// D.C. stays.
func trimPlace(s string) string {
	s = strings.Trim(s, " .,:،-–—*\"“”")
	if n := len(s); n > 3 && s[n-2] == '.' && s[n-3] >= 'A' && s[n-3] <= 'Z' {
		s += "."
	}
	if first, rest, ok := strings.Cut(s, " "); ok && and[strings.ToLower(first)] {
		return strings.TrimSpace(rest)
	}
	return s
}

func isYear(s string) bool {
	return len(s) == 4 && strings.Trim(s, "0123456789") == ""
}

// partialDate reports a date, a weekday or a date without a year (30 avril, 5 فبراير, October 30th).
func partialDate(s string) bool {
	day, month, week := false, false, false
	toks := tokens(s)
	for i, t := range toks {
		switch {
		case t.num >= 0 && t.digits <= 2:
			day = true
		case t.num >= 0 && t.digits == 4:
		case ordinals[t.word], fillers[t.word]:
		case isWeekday(t.word):
			week = true
		default:
			m, _ := monthAt(toks, i)
			if m == 0 && (i == 0 || !month) {
				return false
			}
			month = true
		}
	}
	return day && month || week || month && len(toks) <= 3
}

// placeName reports a name: a few words that begin in upper case or belong to a
// script without case, and no words that say otherwise.
func placeName(s string) bool {
	ws := strings.Fields(s)
	if len(ws) == 0 || len(ws) > 6 {
		return false
	}
	for i, w := range ws {
		k := strings.Trim(fold.String(w), ".,'’")
		r, _ := utf8.DecodeRuneInString(strings.TrimLeft(w, "'’‘`ʼ"))
		switch {
		case noPlace[k] && (len(ws) == 1 || i == 0 || !placeParticles[k]):
			return false
		case unicode.IsDigit(r):
			return false
		case unicode.IsLower(r):
			if !placeParticles[k] && !strings.HasPrefix(k, "d'") && !strings.HasPrefix(k, "l'") && !strings.HasPrefix(k, "al-") {
				return false
			}
		case !unicode.IsLetter(r):
			return false
		case !unicode.IsUpper(r) && len(ws) > 4: // no case: be short
			return false
		}
	}
	return true
}

// placeAndDate reads a line like "Geneva, 27 November 2017".
func placeAndDate(s string) (place, date string, ok bool) {
	if len(s) > 80 {
		return "", "", false
	}
	if _, ok := headerDate(s); !ok {
		return "", "", false
	}
	_, from, to, _ := findDate(s)
	place = strings.TrimSpace(s[:from])
	if !strings.HasSuffix(place, ",") && !strings.HasSuffix(place, "،") || strings.Trim(s[to:], " .") != "" {
		return "", "", false
	}
	place = strings.Trim(place, " ,،")
	if isWeekday(fold.String(place)) || !placeName(place) || strings.Contains(place, ",") {
		return "", "", false
	}
	return place, s[from:to], true
}
