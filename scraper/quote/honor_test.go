package quote

import (
	"fmt"
	"testing"
)

// TestHonorifics: a title of honour before a name changes neither the name nor
// the identity, in any language.
func TestHonorifics(t *testing.T) {
	for lang, c := range map[string]struct {
		form   string
		titles []string
		name   string
	}{
		"en": {"“We will go on with the work for everyone,” said %s, who spoke in Geneva.", []string{"", "Mr. ", "Amb. ", "Ambassador ", "H.E. Dr. ", "Hon. ", "Prof. Dr. ", "Eng. ", "Fr. ", "Sir ", "His Excellency Mr. ", "Lt. Gen. "}, "Carlos Oliver Cruz"},
		"fr": {"« Nous poursuivrons ce travail pour tous », a déclaré %s à Genève.", []string{"", "M. ", "Me ", "le Dr ", "S.E.M. ", "Son Excellence Monsieur ", "l’Ambassadeur "}, "Jean-Paul Kaboré"},
		"es": {"“Seguiremos con el trabajo para todos”, dijo %s en Ginebra.", []string{"", "el Dr. ", "el Embajador ", "el Lic. ", "el Ing. ", "don ", "S.E. ", "Mons. ", "el Excmo. Sr. "}, "Juan Peña Ruiz"},
		"ar": {"وقال %s: «سنواصل العمل من أجل الجميع في كل مكان».", []string{"", "السيد ", "السفير ", "معالي الدكتور ", "د. ", "م. ", "الأستاذ الدكتور ", "سعادة السفير "}, "سامر البيطار"},
	} {
		for _, title := range c.titles {
			q := Find(Text{Lang: lang, Body: fmt.Sprintf(c.form, title+c.name)}).Quotes
			if len(q) != 1 || label(q[0].Speaker) != c.name || q[0].Speaker.ID != SpeakerID(c.name) {
				t.Errorf("%s %q: %+v", lang, title+c.name, q)
			}
		}
	}
}
