package scraper

import (
	"bytes"
	"html"
	"slices"
	"strings"
	"testing"

	"iomnews/internal/news"
)

func TestDigest(t *testing.T) {
	base := page(t, "d9-news-en")
	digest := Digest(base)
	if digest == "" {
		t.Fatal("an article without a digest")
	}
	change := func(old, new string) *news.Page {
		p := *base
		p.Body = bytes.ReplaceAll(base.Body, []byte(old), []byte(new))
		if bytes.Equal(p.Body, base.Body) {
			t.Fatalf("%q does not stand in the page", old)
		}
		return &p
	}
	for name, p := range map[string]*news.Page{
		"fresh token":     change("a1b2c3", "z9y8x7"),
		"other teasers":   change("Another Piece of News About Place", "Quite Another Piece of News Of"),
		"teaser's date":   change("Dec 2023", "Jan 2024"),
		"frame":           change("We use cookies on this site", "We use other cookies on this site"),
		"office finder":   change("Zimbabwe", "Simbabwe"),
		"caption":         change("Fishers wait in front", "Fishers stand in front"),
		"white space":     change("</p>\n<p>", "</p>\n\n   <p>"),
		"class of a body": change("clearfix text-formatted field", "clearfix field"),
	} {
		if Digest(p) != digest {
			t.Errorf("%s: the digest changes though the article does not", name)
		}
	}
	for name, p := range map[string]*news.Page{
		"title":       change("Transit Centre for Returning", "Transfer Centre for Returning"),
		"text":        change("More than 400 fishers", "More than 500 fishers"),
		"date":        change("2023-04-13", "2023-04-14"),
		"kind":        change("News - ", "Statement - "),
		"scope":       change("<br>Global", "<br>Local"),
		"contact":     change("please contact Lena", "please contact Lea"),
		"translation": change("la-ville-du-port", "la-ville-au-port"),
		"goal":        change("e_web_10", "e_web_11"),
		"dateline":    change("Riverton – ", "Riverside – "),
	} {
		if d := Digest(p); d == digest || d == "" {
			t.Errorf("%s: the digest stays though the article changes", name)
		}
	}
	hinted := *base
	hinted.Hints = []news.Hint{{Via: "listing", Published: "2001-01-01", Scope: "local"}}
	if Digest(&hinted) != digest {
		t.Error("hints change the digest")
	}
	if Digest(page(t, "refused-cloudflare")) != "" {
		t.Error("a block page has a digest")
	}
}

// TestIdempotent reads each article again from a plain page made of itself:
// title, body, contact, dateline and language must come out the same.
func TestIdempotent(t *testing.T) {
	for _, slug := range slugs(t) {
		a, err := Extract(page(t, slug))
		if err != nil || a.Kind == news.KindVideo {
			continue
		}
		var b strings.Builder
		b.WriteString("<!DOCTYPE html><html lang=\"" + a.Lang + "\"><head><meta charset=\"utf-8\"><title>" + html.EscapeString(a.Title) + "</title></head><body><h1>" + html.EscapeString(a.Title) + "</h1><div>")
		for _, p := range strings.Split(a.Body, "\n\n") {
			switch {
			case strings.HasPrefix(p, "- "), strings.HasPrefix(p, "1. "):
				list := "ul"
				if p[0] == '1' {
					list = "ol"
				}
				b.WriteString("<" + list + ">")
				for _, l := range strings.Split(p, "\n") {
					_, l, _ = strings.Cut(l, " ")
					b.WriteString("<li>" + html.EscapeString(l) + "</li>")
				}
				b.WriteString("</" + list + ">")
			case strings.Contains(p, " | "):
				b.WriteString("<table><tr><td>" + strings.ReplaceAll(strings.ReplaceAll(html.EscapeString(p), " | ", "</td><td>"), "\n", "</td></tr><tr><td>") + "</td></tr></table>")
			default:
				b.WriteString("<p>" + strings.ReplaceAll(html.EscapeString(p), "\n", "<br>") + "</p>")
			}
		}
		if a.Contact != nil {
			b.WriteString("<p>" + strings.ReplaceAll(html.EscapeString(*a.Contact), "\n", "</p><p>") + "</p>")
		}
		b.WriteString("</div></body></html>")
		again, err := Extract(&news.Page{URL: a.URL, Body: []byte(b.String())})
		if err != nil {
			t.Errorf("%s: %v", slug, err)
			continue
		}
		if again.Title != a.Title || again.Body != a.Body || text(again.Contact) != text(a.Contact) || again.Lang != a.Lang {
			t.Errorf("%s: read again it is another article:\n%q\n%q\n%q\n%q", slug, a.Title, again.Title, a.Body, again.Body)
		}
	}
}

func TestFill(t *testing.T) {
	a, err := Extract(page(t, "d9-news-en"))
	if err != nil {
		t.Fatal(err)
	}
	for field, has := range Fill(a) {
		if !has {
			t.Errorf("%s: a good page lacks %s", a.Layout, field)
		}
	}
	a.Published, a.Body = nil, ""
	if f := Fill(a); f["published"] || f["body"] || !f["title"] {
		t.Errorf("Fill of an article without date and text: %v", f)
	}
	a.Layout = "unheard of"
	if _, ok := Fill(a)["title"]; !ok {
		t.Error("an unknown layout expects nothing")
	}
	names := Layouts()
	if names[len(names)-1] != "generic" || !slices.Contains(names, "drupal9-news") {
		t.Errorf("layouts %v", names)
	}
	for _, l := range layouts {
		if l.Odd == "" || len(l.Fill) == 0 || len(l.Body) == 0 {
			t.Errorf("layout %s does not say what is odd about it, what its pages have or where the body is", l.Name)
		}
	}
}

// TestRules: every field that is set says by which rule.
func TestRules(t *testing.T) {
	for _, slug := range slugs(t) {
		a, err := Extract(page(t, slug))
		if err != nil {
			continue
		}
		said := map[string]bool{}
		for _, r := range a.Rules {
			said[r.Field] = true
			if r.Rule == "" || len([]rune(r.Text)) > 200 {
				t.Errorf("%s: rule of %s: %q, %d characters", slug, r.Field, r.Rule, len([]rune(r.Text)))
			}
		}
		for field, set := range map[string]bool{"title": a.Title != "", "kind": true, "scope": a.Scope != nil, "lang": true, "published": a.Published != nil, "dateline": len(a.Dateline) > 0,
			"byline": a.Byline != nil, "lead": a.Lead != "", "body": a.Body != "", "contact": a.Contact != nil, "tags": len(a.Tags) > 0, "url": true} {
			if set != said[field] {
				t.Errorf("%s: field %s set: %v, rule given: %v", slug, field, set, said[field])
			}
		}
	}
}

func TestDetect(t *testing.T) {
	for in, want := range map[string]string{
		"The centre offers beds, hot meals and legal advice to those who have lost their boats.":        "en",
		"Ils avaient passé onze jours dans une école de la ville voisine, où des habitants les aident.": "fr",
		"El edificio cuenta con dormitorios separados para familias y una cocina en la que se come.":    "es",
		"As casas têm dois quartos, água corrente e um pequeno quintal, e não são grandes, mas seguras": "pt",
		"Lo sportello offre consigli su documenti e prestiti, e si trova nella sala del mercato.":       "it",
		"Dort gibt es Auskunft über Papiere, und an zwei Tagen in der Woche kommt eine Ärztin.":         "de",
		"За даними опитування понад дві тисячі сімей у районі ще не мають власного житла.":              "uk",
		"По данным опроса, более двух тысяч семей в районе ещё не имеют собственного жилья.":            "ru",
		"وقالت رئيسة البعثة إن العمل سيستمر خلال الأشهر المقبلة في القرى.":                              "ar",
	} {
		if got, sure := detect(in); got != want || !sure {
			t.Errorf("detect(%.30q) = %q, %v; want %q", in, got, sure, want)
		}
	}
	if got, sure := detect("IOM 2017"); sure {
		t.Errorf("a language for a title of two words: %q", got)
	}
}
