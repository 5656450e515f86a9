package scraper

import (
	"strings"
	"testing"
)

func TestDateline(t *testing.T) {
	for in, want := range map[string]string{
		"Mechelen – The Global Conference":                      "Mechelen",
		"Geneva/ N’Djamena/ Port Sudan – More than":             "Geneva|N’Djamena|Port Sudan",
		"Genève/N’Djamena – Les":                                "Genève|N’Djamena",
		"Tapachula (México) / Tecún Umán (Guatemala). - Más de": "Tapachula|Tecún Umán",
		"Cox’s Bazar, 26 May 2023 – “I have lost":               "Cox’s Bazar",
		"Juba, October 30th, 2019 – It is":                      "Juba",
		"Genève, Gand, 30 avril - Une":                          "Genève|Gand",
		"أنقرة، 5 فبراير - بعد مرور عام":                        "أنقرة",
		"بيت النهر، 08 يناير/كانون الثاني 2025 – وصلت":          "بيت النهر",
		"Nairobi, Kenya - Fewer":                                "Nairobi|Kenya",
		"Mayom/South Sudan - \"We used":                         "Mayom|South Sudan",
		"South Sudan – The":                                     "South Sudan",
		"Erbil  (IOM) – Soran left":                             "Erbil",
		"Abidjan — IOM, the UN Migration Agency":                "Abidjan",
		"New York, 8 July – As the":                             "New York",
		"KOH LIPE, Thailand, May 15, 2015 - For us":             "KOH LIPE|Thailand",
		"Port-au-Prince – Some":                                 "Port-au-Prince",
		"Guinea-Bissau - The":                                   "Guinea-Bissau",
		"San José, Costa Rica -- The":                           "San José|Costa Rica",
		"Київ – Генеральна":                                     "Київ",
		"Turquie - Ce week-end (5-7/2), un":                     "Turquie",
		"Río de Janeiro, 3 de mayo de 2022.- La":                "Río de Janeiro",
		"Dakar (Sénégal) et Banjul (Gambie) – Les":              "Dakar|Banjul",
		"Washington D.C. – The":                                 "Washington D.C.",
		"Monday, 3 May 2021, Tunis – The":                       "Tunis",
		"Geneva- The crew":                                      "Geneva",
		"Bosnia and Herzegovina - This spring":                  "Bosnia and Herzegovina",
		"Trinidad and Tobago, Guyana – Two":                     "Trinidad and Tobago|Guyana",
		"Genève – l’OIM et ses":                                 "Genève",
		"Ginebra – la OIM pide":                                 "Ginebra",
		"(جنيف). وصلت":                                          "جنيف",
		"(مسقط، 3 مايو 2023). شارك":                             "مسقط",
		"الكويت/ 3 مايو 2020- وصلت":                             "الكويت",
		"(Update). The":                                         "",
		"Mid- and long-term plans":                              "",
		"Fatou – la mère de Binta – vend":                       "",
		"Kenya Peace Conference - \"Growing":                    "",
		"The centre – which was opened – is":                    "",
		"IOM – the UN Migration Agency – said":                  "",
		"Background – The":                                      "",
		"More than 400 people – most of them":                   "",
		"Human Trafficking – a crime":                           "",
		"“We left” – said the woman":                            "",
		"Well-known songs were sung":                            "",
		"In 2019 - the year":                                    "",
		"قال المدير العام – وهو":                                "",
		"No dash at all in this paragraph of ordinary text.":    "",
		"2019 – A year of change":                               "",
	} {
		places, _, _ := dateline(in)
		if got := strings.Join(places, "|"); got != want {
			t.Errorf("dateline(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestUnwrap(t *testing.T) {
	known := func(w string) bool { return w == "government" }
	for _, c := range []struct{ name, in, want string }{
		{"hard-wrapped", "The fishermen have been moved home by the crew of\nthe old ferry, after a storm destroyed all their\nboats.", "The fishermen have been moved home by the crew of the old ferry, after a storm destroyed all their boats."},
		{"inside a quotation and a name", "\"They are safe and they want to fish again,\" explains\nJorge\nAlba, IOM Chief of Mission in Costa Brava, who went\nto see them.", "\"They are safe and they want to fish again,\" explains Jorge Alba, IOM Chief of Mission in Costa Brava, who went to see them."},
		{"hyphen of the word stays", "The committee of the region has begun to work on a long-\nterm plan for all.", "The committee of the region has begun to work on a long-term plan for all."},
		{"hyphen of the line goes", "The committee of the region has asked the central gov-\nernment for help.", "The committee of the region has asked the central government for help."},
		{"hanging hyphen", "The committee of the region works with the pre-\nand post-conflict offices.", "The committee of the region works with the pre- and post-conflict offices."},
		{"verse", "Short line\nanother line\na third", "Short line\nanother line\na third"},
		{"long lines are paragraphs", strings.Repeat("A long line of text. ", 8) + "\n" + strings.Repeat("Another long line. ", 8), strings.TrimSpace(strings.Repeat("A long line of text. ", 8)) + "|" + strings.TrimSpace(strings.Repeat("Another long line. ", 8))},
		{"bullets", "The kit that was handed out to each of the families held\n- two blankets\n- a lamp", "The kit that was handed out to each of the families held|- two blankets|- a lamp"},
	} {
		got := strings.Join(tidy(&block{text: c.in}, known, 0), "|")
		if c.name == "bullets" {
			got = strings.ReplaceAll(got, "\n", "|")
		}
		if got != c.want {
			t.Errorf("%s:\n got %q\nwant %q", c.name, got, c.want)
		}
	}
}

func TestSweep(t *testing.T) {
	for in, want := range map[string]string{
		`"http://www.example.org/pages/IOM/161?ref=mf" target="_blank"> border="0" height="43" hspace="20" src= "/jahia/follow.gif" width="185">"Thousands of people have lost"`: `"Thousands of people have lost"`,
		`E-mail : "mailto:icolomb@example.org" target="_blank" title= "">icolomb@example.org`:                                                                                    `E-mail : icolomb@example.org`,
		`They are "mailto:x@example.org" target="_blank">safe," she said`:                                                                                                        `They are safe," she said`,
		`border="0" width="185">“We left”`: `“We left”`,
		`a > b and c = "d"`:                `a > b and c = "d"`,
		`He said "x=1"> y`:                 `He said "x=1"> y`,
	} {
		if got := sweep(in); got != want {
			t.Errorf("sweep(%q)\n got %q\nwant %q", in, got, want)
		}
	}
}
