package quote

import (
	_ "embed"
	"strings"
	"sync"

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
func holderOf(role, date, lang string) (Post, bool) {
	slug := postOf(role)
	if slug == "" {
		return Post{}, false
	}
	return Holder(slug, date)
}

var plainRole = strings.NewReplacer(",", " ", ".", "", "’s", "", "'s", "", "'", " ", "-", " ")

// postOf returns the post that a role's words name, "" when none does alone.
func postOf(role string) string {
	r := strings.Join(strings.Fields(plainRole.Replace(fold.String(role))), " ")
	for _, w := range []string{"the ", "le ", "la ", "l ", "el ", "o ", "a "} {
		r = strings.TrimPrefix(r, w)
	}
	return postNames[r]
}

var postNames = func() map[string]string {
	m := map[string]string{}
	for post, names := range map[string]string{
		"iom-director-general": `director general;iom director general;dg;director general of iom;iom dg;iom chief;director general of the international organization for migration;iom s director general;
directeur general;directrice generale;directeur general de l oim;directrice generale de l oim;directeur general de l organisation internationale pour les migrations;directrice generale de l organisation internationale pour les migrations;
director general de la oim;directora general de la oim;directora general;director general de la organizacion internacional para las migraciones;directora general de la organizacion internacional para las migraciones;
diretor geral da oim;diretora geral da oim;
المدير العام للمنظمه الدوليه للهجره;المديره العامه للمنظمه الدوليه للهجره;المدير العام للمنظمه;المديره العامه للمنظمه;مدير عام المنظمه الدوليه للهجره;المديره العامه;المدير العام`,
		"un-secretary-general": `un secretary general;united nations secretary general;secretary general of the united nations;
secretaire general des nations unies;secretaire general de l onu;secretario general de las naciones unidas;secretario general de la onu;secretario geral da onu;الامين العام للامم المتحده`,
		"unhcr-high-commissioner": `un high commissioner for refugees;united nations high commissioner for refugees;unhcr high commissioner;
haut commissaire des nations unies pour les refugies;alto comisionado de las naciones unidas para los refugiados;المفوض السامي للامم المتحده لشؤون اللاجيين`,
	} {
		for n := range strings.SplitSeq(names, ";") {
			m[fold.String(strings.TrimSpace(n))] = post
		}
	}
	return m
}()
