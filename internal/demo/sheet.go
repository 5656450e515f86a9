package demo

import (
	_ "embed"
	"fmt"
	"html"
	"strings"
	"time"
)

//go:embed finder.txt
var finderText string

// Sheet is the plain content of one article, to be wrapped in the markup of a
// generation of the site by Markup. Only Title and Paragraphs are needed.
type Sheet struct {
	Title      string
	Kind       string // news when empty
	Scope      string // global, local or ""
	Lang       string // en when empty
	Byline     string
	Paragraphs []string // plain text; "## " begins a heading, "!! " a caption inside the text
	Contact    []string // paragraphs of the contact block
	Caption    string   // of the image at the top
	SDG        []int
	Tags       []SheetTag
	Published  time.Time // zero: unknown
	Shows      []string  // where Published is printed: meta, time, jsonld, header; posted, top (Drupal 7); line (Jahia)
	Canonical  string    // address, "" for none
	Alternates []Teaser  // translations: Kind is the language
	Node       int
	Related    []Teaser
	Wrap       int    // column of hard line breaks, 0 for none; Jahia always wraps
	Debris     bool   // attribute debris in the text before the second paragraph
	Token      string // differs in every answer
	Site       string // title of the site
	Prints     string // address of a printable copy that robots.txt forbids, "" for none
}

// SheetTag is a label as printed: Kind is country, region, theme or category.
type SheetTag struct{ Kind, Text string }

// Teaser is a link to another article.
type Teaser struct {
	Title, URL, Kind string
	Date             time.Time
}

// Markup wraps the sheet in the page of a generation: Drupal9, Drupal7 or
// Jahia, with menus, label lines, share line, SDG list, teasers, the office
// finder and their styles and scripts: about 54 kB. It returns nil for an
// unknown generation.
func Markup(era string, s Sheet) []byte {
	if s.Kind == "" {
		s.Kind = "news"
	}
	if s.Lang == "" {
		s.Lang = "en"
	}
	if s.Site == "" {
		s.Site = "International Organization for Migration"
	}
	switch era {
	case Drupal9:
		return drupal9(s)
	case Drupal7:
		return drupal7(s)
	case Jahia:
		return jahia(s)
	}
	return nil
}

// page is a document under construction.
type page struct{ strings.Builder }

// f writes with %s verbs as given: markup is the caller's, text goes through esc.
func (p *page) f(format string, args ...any) { fmt.Fprintf(&p.Builder, format, args...) }

func esc(s string) string { return html.EscapeString(s) }

// words of the template by language; English stands in for what is missing.
type words struct {
	news, statement, story, blog, video string
	global, local                       string
	skip, share, more, related, regions string
	officeType, search                  string
	menu                                []string
	months                              []string
	dir                                 string
}

var monthsEN = strings.Fields("January February March April May June July August September October November December")

func wordsOf(lang string) words {
	en := words{
		news: "News", statement: "Statements and Speeches", story: "Story", blog: "Blog", video: "Video",
		global: "Global", local: "Local", skip: "Skip to main content", share: "Share this page via:",
		more: "Read More>>", related: "Related News", regions: "Regions", officeType: "Office type", search: "Search",
		menu: []string{"Who we are", "Our Work", "Where we work", "Take Action", "Data and Research", "2030 Agenda"}, months: monthsEN, dir: "ltr",
	}
	switch lang {
	case "es":
		en.news, en.statement, en.story, en.video = "Comunicado", "Declaraciones y discursos", "Historia", "Vídeo"
		en.skip, en.share, en.more, en.related = "Pasar al contenido principal", "Comparte esta página vía:", "Leer más>>", "Noticias relacionadas"
		en.regions, en.officeType, en.search = "Regiones", "Tipo de oficina", "Buscar"
		en.menu = []string{"Quiénes somos", "Nuestro trabajo", "Dónde trabajamos", "Actúe", "Datos e investigación", "2030 Agenda"}
		en.months = strings.Fields("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre")
	case "fr":
		en.news, en.statement, en.story, en.video = "Communiqué", "Déclarations et discours", "Récit", "Vidéo"
		en.skip, en.share, en.more, en.related = "Aller au contenu principal", "Partager cette page via:", "Lire plus>>", "Actualités liées"
		en.regions, en.officeType, en.search = "Régions", "Type de bureau", "Rechercher"
		en.menu = []string{"Qui sommes nous", "Notre travail", "Où travaillons-nous", "Agir", "Données et recherche", "2030 AGENDA"}
		en.months = strings.Fields("janvier février mars avril mai juin juillet août septembre octobre novembre décembre")
	case "ar":
		en.news, en.statement, en.story, en.video = "أخبار", "البيانات والخطابات", "قصة", "فيديو"
		en.global, en.local = "عالمي", "محلي"
		en.skip, en.share, en.more, en.related = "تجاوز إلى المحتوى الرئيسي", "شارك هذه الصفحة عبر:", "اقرأ المزيد>>", "أخبار ذات صلة"
		en.regions, en.officeType, en.search = "المناطق", "نوع المكتب", "بحث"
		en.menu = []string{"من نحن", "عملنا", "أين نعمل", "شارك معنا", "البيانات والبحوث", "2030 Agenda"}
		en.months = strings.Fields("يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر")
		en.dir = "rtl"
	case "uk":
		en.news, en.skip, en.related = "Новини", "Перейти до основного вмісту", "Пов’язані новини"
		en.months = strings.Fields("січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня")
	case "pt":
		en.news, en.skip, en.related = "Comunicado", "Pular para o conteúdo principal", "Notícias relacionadas"
		en.months = strings.Fields("janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro")
	}
	return en
}

func (w words) kind(kind string) string {
	switch kind {
	case "statement", "speech":
		return w.statement
	case "story":
		return w.story
	case "blog":
		return w.blog
	case "video":
		return w.video
	}
	return w.news
}

func (w words) scope(scope string) string {
	switch scope {
	case "global":
		return w.global
	case "local":
		return w.local
	}
	return ""
}

// day prints a date as the header lines of the site do: 27 Nov 2023 in English,
// with the month in full elsewhere.
func (w words) day(lang string, t time.Time) string {
	switch lang {
	case "en":
		return t.Format("2 Jan 2006")
	case "uk":
		return fmt.Sprintf("%d %s %d року", t.Day(), w.months[t.Month()-1], t.Year())
	case "ar":
		levantine := []string{"كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول"}
		return fmt.Sprintf("%02d %s/%s %d", t.Day(), w.months[t.Month()-1], levantine[t.Month()-1], t.Year())
	}
	return fmt.Sprintf("%d %s %d", t.Day(), w.months[t.Month()-1], t.Year())
}

// finder writes the office finder: two headings, then every office.
func (p *page) finder(w words, item string) {
	for _, name := range strings.Split(strings.TrimSpace(finderText), "\n") {
		slug := strings.ToLower(strings.Join(strings.FieldsFunc(name, func(r rune) bool { return r == ' ' || r == '(' || r == ')' || r == '\'' }), "-"))
		p.f(item, slug, esc(name))
	}
}

// hardWrap breaks text into lines of at most about width columns.
func hardWrap(text string, width int) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		if line != "" && len([]rune(line))+1+len([]rune(word)) > width {
			lines = append(lines, line)
			line = ""
		}
		if line != "" {
			line += " "
		}
		line += word
	}
	return append(lines, line)
}

// block splits the marker of a heading or caption from a paragraph.
func block(text string) (string, bool, bool) {
	if rest, ok := strings.CutPrefix(text, "## "); ok {
		return rest, true, false
	}
	if rest, ok := strings.CutPrefix(text, "!! "); ok {
		return rest, false, true
	}
	return text, false, false
}

func has(list []string, what string) bool {
	for _, s := range list {
		if s == what {
			return true
		}
	}
	return false
}

// ReadSheet reads the plain text of a whole page, as a browser shows it: lines
// of menu and labels, the title after the label lines, paragraphs, a contact
// block, the share line, the office finder. Only what belongs to the article is
// taken. The error says which part is missing.
func ReadSheet(text string) (Sheet, error) {
	s := Sheet{Lang: "en"}
	w := wordsOf("en")
	seen := map[string]bool{}
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		label := strings.TrimSpace(strings.TrimSuffix(line, "-"))
		switch {
		case line == "" || line == w.skip:
		case s.Title == "" && label == w.news:
			seen[w.news], s.Kind = true, "news"
		case s.Title == "" && (label == w.global || label == w.local):
			s.Scope = strings.ToLower(label)
		case s.Title == "":
			s.Title = line
		case line == w.share || line == w.regions:
			if len(s.Paragraphs) == 0 {
				return Sheet{}, fmt.Errorf("read page text: no paragraph under the title %q", s.Title)
			}
			if !seen[w.news] {
				return Sheet{}, fmt.Errorf("read page text: no label line before the title %q", s.Title)
			}
			return s, nil
		case len(s.Contact) > 0 || strings.HasPrefix(line, "For more information"):
			s.Contact = append(s.Contact, line)
		default:
			s.Paragraphs = append(s.Paragraphs, line)
		}
	}
	return Sheet{}, fmt.Errorf("read page text: neither share line nor office finder under the title %q", s.Title)
}
