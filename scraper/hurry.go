package scraper

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Most lines of a page are none of the lines that the long expressions of this
// package look for. What follows tells them apart for a few nanoseconds, before
// an expression is asked. The words must cover every alternative of the
// expression: TestOpeners tries them all.

// openingWord is the first word of a line, in lower case, without signs before it.
func openingWord(s string) string {
	from := strings.IndexFunc(s, unicode.IsLetter)
	if from < 0 || from > 24 {
		return ""
	}
	s = s[from:]
	if i := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) }); i >= 0 {
		s = s[:i]
	}
	if len(s) > 40 {
		return ""
	}
	return strings.ToLower(s)
}

func wordSet(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}

var (
	cookieWords = wordSet(`this we our by utilizamos este nous ce usamos questo diese wir цей ми этот мы يستخدم نستخدم نحن`)
	shareWords  = wordSet(`share partagez partager comparti compartir comparte compartire comparta compartilhe condividi شارك شاركوا read`)
	asideWords  = wordSet(`read see related watch lire à voir lea ver le leia leggi lesen читайте اقرأ also available disponible disponível disponibile verfügbar доступно متوفر min minutes minuto minutos minute estimated reading temps tiempo listen`)
)

// sharePrefixed and cookieNotice: the expressions, asked in a hurry.
func sharePrefixed(s, first string) bool {
	if i := strings.IndexByte(s, ':'); i > 0 && i < 80 && len(s)-i < 100 && endLines[lineKey(s[:i])] && !factWords[first] {
		return true // Share this page via: Facebook Twitter
	}
	if len(s) < 120 && hasAny(s, "acebook", "witter", "inkedIn", "inkedin", "hatsApp", "hatsapp", "nstagram", "elegram") && socialNames(s) >= 2 {
		return true
	}
	return (shareWords[first] || strings.HasPrefix(first, "под")) && sharePrefix.MatchString(head(s, 200))
}

func cookieNotice(s, first string) bool {
	return cookieWords[first] && cookieText.MatchString(head(s, 300))
}

// socialNames counts the networks in a line that is little more than their names.
func socialNames(s string) int {
	n, others := 0, 0
	for _, w := range strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' }) {
		switch strings.ToLower(w) {
		case "facebook", "twitter", "linkedin", "whatsapp", "telegram", "instagram", "pinterest", "reddit", "youtube", "tiktok", "bluesky", "threads":
			n++
		default:
			others++
		}
	}
	if others > n+3 {
		return 0
	}
	return n
}

// aside reports a line that is none of the text though it stands in it.
func aside(s, first string, linked int) bool {
	if len(s) > 250 || !asideWords[first] {
		return false
	}
	return asideLine.MatchString(s) || linked*2 > len(s) && asideLinked.MatchString(s)
}

// head is the beginning of a text, at most n bytes.
func head(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// captioned reports a line under a picture: it begins with a word for pictures,
// or ends with who took one.
func captioned(s, first string) bool {
	if len(s) >= 300 || strings.IndexByte(s, '/') < 0 && strings.IndexByte(s, ':') < 0 && !strings.Contains(s, "©") && !pictureWords[first] {
		return false
	}
	if pictureWords[first] && captionLine.MatchString(s) {
		return true
	}
	end := s
	if len(s) > 130 {
		end = s[len(s)-len(head(s[len(s)-130:], 130)):]
		for len(end) > 0 && !utf8.RuneStart(end[0]) {
			end = end[1:]
		}
	}
	return hasAny(end, "©", "IOM/", "OIM/", "МОМ/", "IOM 20", "OIM 20", "hoto", "HOTO", "oto:", "oto de", "oto :", "oto ©", "redit", "rédit", "mage:", "magen:", "opyright", "Bild:", "ото:", "ото ", "صورة", "تصوير") && captionLine.MatchString(end)
}

var pictureWords = wordSet(`photo photos foto fotos photograph photographs fotografía image imagen credit credits crédit crédits créditos copyright file bild фото صورة تصوير الصورة`)

func hasAny(s string, parts ...string) bool {
	for _, p := range parts {
		if strings.Contains(s, p) {
			return true
		}
	}
	return false
}
