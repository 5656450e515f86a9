package scraper

import "testing"

func TestStripSite(t *testing.T) {
	for in, want := range map[string]string{
		"A Quiet Harbour | International Organization for Migration":                   "A Quiet Harbour",
		"A Quiet Harbour | IOM, UN Migration":                                          "A Quiet Harbour",
		"A Quiet Harbour | IOM Ethiopia":                                               "A Quiet Harbour",
		"A Quiet Harbour | IOM Regional Office for Central America":                    "A Quiet Harbour",
		"A Quiet Harbour - IOM":                                                        "A Quiet Harbour",
		"A Quiet Harbour – IOM Ethiopia":                                               "A Quiet Harbour",
		"A Quiet Harbour | News | IOM":                                                 "A Quiet Harbour",
		"Un port tranquille | Organisation internationale pour les migrations":         "Un port tranquille",
		"Un puerto tranquilo | Organización Internacional para las Migraciones":        "Un puerto tranquilo",
		"Um porto tranquilo | Organização Internacional para as Migrações, OIM Brasil": "Um porto tranquilo",
		"ميناء هادئ | المنظمة الدولية للهجرة":                                          "ميناء هادئ",
		"Тиха гавань | Міжнародна організація з міграції":                              "Тиха гавань",
		"IOM South Sudan | A Quiet Harbour":                                            "A Quiet Harbour",
		"International Organization for Migration - A Quiet Harbour":                   "A Quiet Harbour",
		"COP28 | Paraguay": "COP28 | Paraguay",
		"COP28 | Climate Action | International Organization for Migration": "COP28 | Climate Action",
		"Harbours Need Help – IOM Chief":                                    "Harbours Need Help – IOM Chief",
		"IOM, Partners Rebuild a Bridge - A First Look":                     "IOM, Partners Rebuild a Bridge - A First Look",
		"Cross-border Trade in the North":                                   "Cross-border Trade in the North",
		"A Quiet Harbour":                                                   "A Quiet Harbour",
	} {
		if got := stripSite(in, ""); got != want {
			t.Errorf("stripSite(%q) = %q, want %q", in, got, want)
		}
	}
	if got := stripSite("A Quiet Harbour | Storyteller", "Storyteller"); got != "A Quiet Harbour" {
		t.Errorf("with the site's own name: %q", got)
	}
}
