package quote

import (
	"bytes"
	_ "embed"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"iomnews/internal/fold"
)

//go:embed posts.tsv
var postsTSV string

// Post is who held a post from one day to another, both included; To is empty
// while it lasts. Source says where the dates are from.
type Post struct {
	Post   string // slug: iom-director-general
	Name   string
	From   string // YYYY-MM-DD
	To     string
	Gender string // m or f
	Source string
}

func (p Post) gender() flag {
	switch p.Gender {
	case "f":
		return fFem
	case "m":
		return fMasc
	}
	return 0
}

// SpeakerID returns the identity of the post's holder.
func (p Post) SpeakerID() string { return SpeakerID(p.Name) }

var loadPosts = sync.OnceValue(func() []Post {
	var out []Post
	for row := range strings.Lines(postsTSV) {
		row = strings.TrimRight(row, "\n")
		if row == "" || row[0] == '#' {
			continue
		}
		f := strings.Split(row, "\t")
		if len(f) == 6 {
			out = append(out, Post{f[0], f[1], f[2], f[3], f[4], f[5]})
		}
	}
	return out
})

// Posts returns the table of posts and their holders, oldest first within a
// post. The caller may change the slice.
func Posts() []Post { return append([]Post(nil), loadPosts()...) }

// Holder returns who held a post on a day (YYYY-MM-DD).
func Holder(post, date string) (Post, bool) {
	if len(date) < 4 {
		return Post{}, false
	}
	for _, p := range loadPosts() {
		if p.Post == post && p.From <= date && (p.To == "" || date <= p.To) {
			return p, true
		}
	}
	return Post{}, false
}

// holderOf returns the holder of a post named by its role's words.
func holderOf(role, date string) (Post, bool) {
	slug := postOf(role)
	if slug == "" {
		return Post{}, false
	}
	return Holder(slug, date)
}

// written returns the holder's name in the script of a language, when the merge
// table has it.
func (p Post) written(lang string) string {
	var script *unicode.RangeTable
	switch lang {
	case "ar":
		script = unicode.Arabic
	case "uk", "ru":
		script = unicode.Cyrillic
	default:
		return p.Name
	}
	for _, s := range loadTables().spellings[nameKey(p.Name)] {
		if r, _ := utf8.DecodeRuneInString(s); unicode.Is(script, r) {
			return s
		}
	}
	return p.Name
}

// postOf returns the post that a role's words name, "" when none does alone.
func postOf(role string) string {
	if a := strings.IndexByte(role, '('); a > 0 && strings.HasSuffix(role, ")") {
		role = role[:a] // director general of the … (IOM)
	}
	var room [96]byte
	r := plainRole(fold.Append(room[:0], role))
	for _, w := range [...]string{"the ", "le ", "la ", "l ", "el ", "o ", "a "} {
		r = bytes.TrimPrefix(r, []byte(w))
	}
	return postNames[string(r)]
}

// plainRole takes a folded role's signs away in its place: words and single spaces
// are left.
func plainRole(r []byte) []byte {
	out := r[:0]
	for i := 0; i < len(r); i++ {
		c := r[i]
		switch {
		case c == '.':
			continue
		case c == '\'' && i+1 < len(r) && r[i+1] == 's':
			i++
			continue
		case c == ',' || c == '\'' || c == '-':
			c = ' '
		}
		if c != ' ' || len(out) > 0 && out[len(out)-1] != ' ' {
			out = append(out, c)
		}
	}
	return bytes.TrimSuffix(out, []byte(" "))
}

var postNames = func() map[string]string {
	m := map[string]string{}
	for post, names := range map[string]string{
		"iom-director-general": `director general;iom director general;dg;director general of iom;iom dg;iom chief;director general of the international organization for migration;director general of international organization for migration;iom s director general;
directeur general;directrice generale;directeur general de l oim;directrice generale de l oim;directeur general de l organisation internationale pour les migrations;directrice generale de l organisation internationale pour les migrations;
director general de la oim;directora general de la oim;directora general;director general de la organizacion internacional para las migraciones;directora general de la organizacion internacional para las migraciones;
diretor geral da oim;diretora geral da oim;
المدير العام للمنظمه الدوليه للهجره;المديره العامه للمنظمه الدوليه للهجره;المدير العام للمنظمه;المديره العامه للمنظمه;مدير عام المنظمه الدوليه للهجره;المديره العامه;المدير العام`,
		"un-secretary-general": `un secretary general;united nations secretary general;secretary general of the united nations;
secretaire general des nations unies;secretaire general de l onu;secretario general de las naciones unidas;secretario general de la onu;secretario geral da onu;الامين العام للامم المتحده`,
		"iom-deputy-director-general": `iom deputy director general;deputy director general of iom;iom ddg;directrice generale adjointe de l oim;directeur general adjoint de l oim;directora general adjunta de la oim;director general adjunto de la oim;
نائب المدير العام للمنظمه الدوليه للهجره;نائبه المدير العام للمنظمه الدوليه للهجره`,
		"iom-deputy-director-general-operations": `iom deputy director general for operations;deputy director general for operations;iom ddg for operations;directrice generale adjointe de l oim chargee des operations;directora general adjunta de operaciones de la oim;directora general adjunta de la oim para operaciones;
نائبه المدير العام للمنظمه الدوليه للهجره لشوون العمليات;نائبه المدير العام للعمليات`,
		"iom-deputy-director-general-management-and-reform": `iom deputy director general for management and reform;deputy director general for management and reform;directrice generale adjointe de l oim chargee de la gestion et de la reforme;directora general adjunta de gestion y reforma de la oim`,
		"un-emergency-relief-coordinator":                   `un emergency relief coordinator;emergency relief coordinator;un humanitarian chief;coordonnateur des secours d urgence;coordinador del socorro de emergencia;منسق الاغاثه في حالات الطواري`,
		"un-human-rights-high-commissioner":                 `un high commissioner for human rights;united nations high commissioner for human rights;un human rights chief;haut commissaire des nations unies aux droits de l homme;haute commissaire des nations unies aux droits de l homme;alto comisionado de las naciones unidas para los derechos humanos;alta comisionada de las naciones unidas para los derechos humanos;المفوض السامي للامم المتحده لحقوق الانسان;مفوضه الامم المتحده الساميه لحقوق الانسان`,
		"unhcr-high-commissioner": `un high commissioner for refugees;united nations high commissioner for refugees;unhcr high commissioner;
haut commissaire des nations unies pour les refugies;alto comisionado de las naciones unidas para los refugiados;haute commissaire des nations unies pour les refugies;alta comisionada de las naciones unidas para los refugiados;haut commissaire des nations unies pour les refugies;المفوض السامي للامم المتحده لشؤون اللاجيين`,
	} {
		for n := range strings.SplitSeq(names, ";") {
			m[fold.String(strings.TrimSpace(n))] = post
		}
	}
	return m
}()
