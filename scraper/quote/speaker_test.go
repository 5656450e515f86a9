package quote

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"iomnews/internal/fold"
	"iomnews/internal/news"
)

func TestSpeakerID(t *testing.T) {
	for _, c := range []struct{ a, b string }{
		{"António Vitorino", "Antonio Vitorino"},
		{"Amy E. Pope", "Amy Pope"},
		{"إيمي بوب", "Amy Pope"},
		{"ايمي بوب", "Amy Pope"},
		{"ويليام لاسي سوينغ", "William Lacy Swing"},
		{"William L. Swing", "William Lacy Swing"},
		{"Jean-Philippe Chauzy", "Jean–Philippe Chauzy"},
		{"Maria J. Holm", "Maria Holm"},
		{"Laurent De Boeck", "Laurent de Boeck"},
		{"Géraldine d’Hoop", "Geraldine D'Hoop"},
		{"Ashraf El-Nour", "أشرف النور"},
		{"عثمان البلبيسي", "Othman El-Belbeisi"},
		{"فيليبو غراندى", "Filippo Grandi"},
		{"Barham Ahmed Salih", "برهم صالح"},
		{"JEAN-PHILIPPE CHAUZY", "Jean Philippe Chauzy"},
	} {
		if SpeakerID(c.a) != SpeakerID(c.b) || SpeakerID(c.a) == "" {
			t.Errorf("%q is %q, %q is %q", c.a, SpeakerID(c.a), c.b, SpeakerID(c.b))
		}
	}
	for _, name := range []string{"Fatima", "Mariam*", "", "علي"} {
		if id := SpeakerID(name); id != "" {
			t.Errorf("%q has identity %q; a name of one word is nobody's own", name, id)
		}
	}
	if SpeakerID("Bart Somers") != "bart-somers" {
		t.Errorf("slug %q", SpeakerID("Bart Somers"))
	}
}

// TestTables holds the form of the table of persons: every row has a canonical
// name or parts, no spelling stands in two rows, a split says under what
// conditions, and nobody is merged and split at once.
func TestTables(t *testing.T) {
	seen := map[string]string{}
	for row := range strings.Lines(speakersTSV) {
		f := strings.Split(strings.TrimSpace(row), "\t")
		switch {
		case row == "\n" || row[0] == '#':
		case f[0] == "common" && len(f) > 2:
		case f[0] == "merge" && len(f) > 2:
			for _, s := range f[1:] {
				if in, ok := seen[nameKey(s)]; ok && in != f[1] {
					t.Errorf("%q stands under %q and %q", s, in, f[1])
				}
				seen[nameKey(s)] = f[1]
			}
		case f[0] == "split" && len(f) > 3:
			for _, c := range f[3:] {
				if what, value, ok := strings.Cut(c, ":"); !ok || value == "" || !strings.Contains(" role org from until ", " "+what+" ") {
					t.Errorf("row %q: condition %q", row, c)
				}
			}
			if in, ok := seen[nameKey(f[1])]; ok {
				t.Errorf("%q is split and stands under %q", f[1], in)
			}
		default:
			t.Errorf("row %q", row)
		}
	}
	if len(seen) < 100 {
		t.Errorf("only %d spellings", len(seen))
	}
	if n := len(loadTables().split); n == 0 {
		t.Error("no name is split")
	}
}

// TestNamesakes tells people of one name apart by role, organisation and date,
// and leaves them without identity where nothing tells.
func TestNamesakes(t *testing.T) {
	tab := tables{merge: map[string]string{}, spellings: map[string][]string{}, split: map[string][]namesake{}, common: map[string]bool{}}
	for _, row := range []string{
		"split\tMaria Lind\tMaria Lind (Port Amal)\trole:harbour master",
		"split\tMaria Lind\tMaria Lind (IOM)\torg:IOM",
		"split\tMaria Lind\tMaria Lind (Tavria)\tfrom:2010-01-01\tuntil:2014-12-31",
		"split\tMaria Lind\tMaria Lind (Tavria)\trole:minister\tfrom:2015-01-01",
		"common\tahmed\tali\tأحمد\tعلي",
		"merge\tAli Ahmed\tعلي أحمد",
	} {
		tab.enter(strings.Split(row, "\t"))
	}
	for _, c := range []struct {
		name string
		b    bearer
		want string
	}{
		{"Maria Lind", bearer{role: "Harbour Master of Port Amal", date: "2012-01-01"}, "maria-lind-port-amal"},
		{"María Lind", bearer{org: "IOM"}, "maria-lind-iom"},
		{"Maria Lind", bearer{role: "IOM Programme Officer"}, "maria-lind-iom"},
		{"MARIA LIND", bearer{date: "2010-01-01"}, "maria-lind-tavria"},
		{"Maria Lind", bearer{date: "2014-12-31"}, "maria-lind-tavria"},
		{"Maria Lind", bearer{date: "2015-01-01"}, ""},
		{"Maria Lind", bearer{role: "Minister of Ports", date: "2015-01-01"}, "maria-lind-tavria"},
		{"Maria Lind", bearer{role: "teacher"}, ""},
		{"Maria Lind", bearer{}, ""},
		{"Maria Lindt", bearer{}, "maria-lindt"},
		{"Ahmed Ali", bearer{}, ""},
		{"Ahmed Ali", bearer{role: "a farmer"}, ""},
		{"Ahmed Ali", bearer{role: "Minister of Ports"}, "ahmed-ali"},
		{"Ali Ahmed", bearer{}, "ali-ahmed"}, // a merge row makes it one person's
		{"علي أحمد", bearer{}, "ali-ahmed"},
		{"Ahmed Ali Dhuale", bearer{}, "ahmed-ali-dhuale"},
	} {
		if got, _ := tab.identity(c.name, fold.String(c.name), c.b); got != c.want {
			t.Errorf("%s %+v is %q, want %q", c.name, c.b, got, c.want)
		}
	}
}

// TestNamesakesByDate resolves a split name of the table through Find.
func TestNamesakesByDate(t *testing.T) {
	for date, want := range map[string]string{"2004-05-01": "george-w-bush", "1991-05-01": "george-h-w-bush", "2011-05-01": "", "": ""} {
		q := Find(Text{Lang: "en", Published: date, Body: "“We will stand with the displaced families,” said President George Bush."}).Quotes
		if len(q) != 1 || label(q[0].Speaker) != "George Bush" || q[0].Speaker.ID != want {
			t.Errorf("%s: %+v, want the identity %q", date, q[0].Speaker, want)
		}
	}
	if a, b := SpeakerID("George W. Bush"), SpeakerID("George H.W. Bush"); a == b || a == "" || b == "" {
		t.Errorf("father and son are %q and %q", b, a)
	}
}

func TestHolder(t *testing.T) {
	for _, c := range []struct{ post, date, want string }{
		{"iom-director-general", "2017-11-16", "William Lacy Swing"},
		{"iom-director-general", "2018-09-30", "William Lacy Swing"},
		{"iom-director-general", "2018-10-01", "António Vitorino"},
		{"iom-director-general", "2023-09-30", "António Vitorino"},
		{"iom-director-general", "2023-10-01", "Amy Pope"},
		{"iom-director-general", "2026-11-24", "Amy Pope"},
		{"iom-director-general", "", ""},
		{"unhcr-high-commissioner", "2019-06-01", "Filippo Grandi"},
		{"unhcr-high-commissioner", "2025-12-31", "Filippo Grandi"},
		{"unhcr-high-commissioner", "2026-01-01", "Barham Salih"},
		{"unhcr-high-commissioner", "2003-05-05", "Ruud Lubbers"},
		{"unhcr-high-commissioner", "2005-04-01", ""}, // acting
		{"iom-deputy-director-general", "2014-06-19", "Laura Thompson"},
		{"iom-deputy-director-general", "2022-06-19", ""}, // the post was divided
		{"iom-deputy-director-general-operations", "2025-06-19", "Ugochi Daniels"},
		{"iom-deputy-director-general-management-and-reform", "2023-09-30", "Amy Pope"},
		{"iom-deputy-director-general-management-and-reform", "2023-12-01", ""}, // ad interim
		{"iom-deputy-director-general-management-and-reform", "2025-09-06", "SungAh Lee"},
		{"un-migration-special-representative", "2017-03-09", "Louise Arbour"},
		{"no-such-post", "2019-06-01", ""},
	} {
		p, ok := Holder(c.post, c.date)
		if ok != (c.want != "") || p.Name != c.want {
			t.Errorf("%s on %s: %q, want %q", c.post, c.date, p.Name, c.want)
		}
	}
	last := Post{}
	for _, p := range Posts() {
		if p.Source == "" || p.From == "" || p.Gender == "" || p.SpeakerID() == "" {
			t.Errorf("row %+v lacks something", p)
		}
		if p.Post == last.Post && (last.To == "" || p.From <= last.To) {
			t.Errorf("%s: %s begins before %s ends", p.Post, p.Name, last.Name)
		}
		last = p
	}
}

// TestRoleByDate resolves a role alone by the article's date, and the reason
// says so.
func TestRoleByDate(t *testing.T) {
	for _, c := range []struct{ lang, body, date, want string }{
		{"en", "“We must act now for everyone,” the IOM Director General said.", "2019-02-01", "António Vitorino"},
		{"en", "“We must act now for everyone,” said the Director General.", "2012-02-01", "William Lacy Swing"},
		{"es", "“Debemos actuar ahora por todos”, dijo la Directora General de la OIM.", "2024-02-01", "Amy Pope"},
		{"fr", "« Il faut agir pour tous », a déclaré le Directeur général de l’OIM.", "2020-02-01", "António Vitorino"},
		{"ar", "وقالت المديرة العامة للمنظمة الدولية للهجرة: \"علينا أن نتحرك الآن من أجل الجميع\".", "2024-03-03", "إيمي بوب"},
	} {
		q := Find(Text{Body: c.body, Lang: c.lang, Published: c.date}).Quotes
		if len(q) != 1 || label(q[0].Speaker) != c.want || !strings.HasPrefix(q[0].Attribution.Reason, "post holder") {
			t.Errorf("%s %s: %+v", c.lang, c.date, q)
		}
		q = Find(Text{Body: c.body, Lang: c.lang}).Quotes
		if len(q) != 1 || q[0].Speaker == nil || q[0].Speaker.Name != nil || q[0].Speaker.Role == nil {
			t.Errorf("%s without a date: the role alone is wanted, got %+v", c.lang, q)
		}
	}
}

func TestVoices(t *testing.T) {
	body := "Excellencies, distinguished delegates,\n\nI want to thank our hosts for this forum.\n\nWe must act now, and we must act together for people on the move."
	es := "Nuestra tarea es común.\n\nDebemos actuar juntos por las personas migrantes de este mundo."
	fr := "Nous devons agir.\n\nNotre tâche est commune et nous la mènerons ensemble."
	ar := "علينا أن نعمل معاً.\n\nنحن نحتاج إلى مسارات آمنة للجميع في كل مكان."
	for _, c := range []struct{ lang, kind, title, byline, body, date, want string }{
		{"en", news.KindStatement, "Statement by IOM Director General William Lacy Swing on the Situation in Libya", "", body, "", "William Lacy Swing"},
		{"en", news.KindSpeech, "IOM Director General's Statement to the Harbour Forum", "", body, "2019-01-01", "António Vitorino"},
		{"en", news.KindStatement, "Joint Statement by IOM Director General António Vitorino and UN High Commissioner for Refugees Filippo Grandi on Libya", "", body, "", "António Vitorino; Filippo Grandi"},
		{"en", news.KindStatement, "Joint Statement by IOM and UNHCR", "", body, "", "IOM; UNHCR"},
		{"en", news.KindStatement, "We Need Safe Routes: IOM Chief", "", body, "2016-01-01", "William Lacy Swing"},
		{"en", news.KindBlog, "Why Cities Matter", "By António Vitorino", body, "", "António Vitorino"},
		{"en", news.KindSpeech, "IOM Director General António Vitorino: Opening Remarks at the Forum", "", body, "", "António Vitorino"},
		{"en", news.KindStatement, "IOM Statement on the Situation at the Border", "", "IOM is concerned about the situation at the border and stands ready to help.", "", ""},
		{"fr", news.KindSpeech, "Discours d’ouverture de la Directrice générale de l’OIM, Amy Pope", "", fr, "", "Amy Pope"},
		{"es", news.KindSpeech, "Palabras de apertura del Director General de la OIM, António Vitorino", "", es, "", "António Vitorino"},
		{"en", news.KindNews, "IOM Opens Centre", "By Joel Holm", "IOM opened a centre today in the valley.", "", ""},
		{"en", news.KindNews, "IOM Welcomes Statement by Norlandia", "", "IOM welcomed the statement today.", "", ""},
		{"es", news.KindStatement, "Declaración de la Directora General de la OIM, Amy Pope, sobre las islas", "", es, "", "Amy Pope"},
		{"fr", news.KindSpeech, "Discours du Directeur général de l’OIM, António Vitorino, au Forum", "", fr, "", "António Vitorino"},
		{"ar", news.KindStatement, "كلمة المديرة العامة للمنظمة الدولية للهجرة إيمي بوب في المؤتمر", "", ar, "", "إيمي بوب"},
	} {
		found := Find(Text{Title: c.title, Byline: c.byline, Body: c.body, Lang: c.lang, Kind: c.kind, Published: c.date})
		var got []string
		for _, v := range found.Voices {
			got = append(got, label(&v.Speaker))
			if v.Start != 0 || v.End != len([]rune(c.body)) || v.Rule == "" || v.Text == "" {
				t.Errorf("%s: voice %+v", c.title, v)
			}
		}
		if s := strings.Join(got, "; "); s != c.want {
			t.Errorf("%s %q: voices %q, want %q", c.kind, c.title, s, c.want)
		}
	}
}

// TestAll turns a statement's paragraphs into quotations, one a paragraph, with
// ids and true offsets.
func TestAll(t *testing.T) {
	a := news.Article{ID: "abc", Lang: "en", Kind: news.KindStatement, Title: "Statement by Director General Amy Pope",
		Body: "Colleagues,\n\nI want to thank our hosts for this forum.\n\nWe must act now, and we must act together."}
	found := Find(Text{Title: a.Title, Body: a.Body, Lang: a.Lang, Kind: a.Kind})
	a.Quotes, a.Voices = found.Quotes, found.Voices
	all := All(&a)
	if len(all) != 2 {
		t.Fatalf("%d quotations, want the two paragraphs", len(all))
	}
	for _, q := range all {
		if q.Mark != news.MarkVoiced || q.ID == "" || string([]rune(a.Body)[q.Start:q.End]) != q.Text || q.Speaker.ID != "amy-pope" {
			t.Errorf("%+v", q)
		}
	}
}

// TestProtected: a name with an asterisk stays as written and is nobody's identity.
func TestProtected(t *testing.T) {
	q := Find(Text{Lang: "en", Body: "When Mariam Diallo* came home, she had no plan. “I was ashamed to knock,” Mariam recalls."}).Quotes
	if len(q) != 1 || label(q[0].Speaker) != "Mariam Diallo*" || q[0].Speaker.ID != "" {
		t.Errorf("%+v", q)
	}
}

// TestLanguages prints what each language has and lacks, and holds that docs/languages.md
// says the same of the larger ones.
func TestLanguages(t *testing.T) {
	doc, err := os.ReadFile(filepath.Join("..", "..", "docs", "languages.md"))
	if err != nil {
		t.Fatal(err)
	}
	named := map[string]string{"ar": "Arabic", "en": "English", "es": "Spanish", "fr": "French", "pt": "Portuguese"}
	for _, l := range Languages() {
		c, ok := Has(l)
		if !ok || c.Forms == 0 || c.Roles == 0 {
			t.Errorf("%s has no module worth the name: %+v", l, c)
		}
		if row := fmt.Sprintf("| %s | %d (%d) | %d | %d | %d | %d |", named[l], c.Verbs, c.Forms, c.Honorifics, c.Roles, c.FirstNames, c.Cues); named[l] != "" && !strings.Contains(string(doc), row) {
			t.Errorf("docs/languages.md lacks the row %s", row)
		}
		lacks := []string{}
		for name, n := range map[string]int{"honorifics": c.Honorifics, "first names": c.FirstNames, "cues of no speech": c.Cues} {
			if n == 0 {
				lacks = append(lacks, name)
			}
		}
		t.Logf("%s: %3d verbs of saying in %4d forms, %3d honorifics, %4d roles, %4d first names, %3d cues; lacks %v", l, c.Verbs, c.Forms, c.Honorifics, c.Roles, c.FirstNames, c.Cues, lacks)
	}
	if _, ok := Has("de"); ok {
		t.Error("German is said to have a module")
	}
	if fold.String("É") != "e" {
		t.Error("folding changed: the lexicons hang on it")
	}
}
