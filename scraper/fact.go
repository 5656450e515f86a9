package scraper

import (
	"regexp"
	"strings"
)

// fact is a label of Drupal 7 with its value, as printed.
type fact struct{ key, value string }

// factKey finds the labels that Drupal 7 prints in the text, several in one
// line at times ("Language English Posted: Wednesday, …Image: Region-Country: …").
var factKey = regexp.MustCompile(`(Posted|Region[-/ ]Country|Country|Countries|Themes?|Press Release Type|Categor(?:y|ies)|Default|Multimedia|Image|Tags|Publi(?:é|shed)(?: le| on)?|Fecha de publicación|Date de publication|Pays[-/ ]Région|Thèmes?|Región[-/ ]País|País|Temas?|Catégories?|Categorías?|Tipo de comunicado|Type de communiqué|Lingua|Langue|Idioma|Sprache|Regione[-/ ]Paese|Temi)\s*:|(?:^|\s)Language(?::|\s)\s*(English|French|Spanish|Français|Español|Italian|Italiano|German|Deutsch|Arabic|Portuguese|Russian|Ukrainian)\b`)

// factNames translates the labels to their English ones.
var factNames = map[string]string{
	"region/country": "region-country", "region country": "region-country", "country": "region-country", "countries": "region-country", "pays-région": "region-country", "pays/région": "region-country",
	"región-país": "region-country", "país": "region-country", "regione-paese": "region-country", "regione/paese": "region-country", "theme": "themes", "thème": "themes", "thèmes": "themes", "tema": "themes", "temas": "themes", "temi": "themes", "tags": "themes",
	"category": "categories", "catégorie": "categories", "catégories": "categories", "categoría": "categories", "categorías": "categories",
	"publié": "posted", "publié le": "posted", "published": "posted", "published on": "posted", "fecha de publicación": "posted", "date de publication": "posted",
	"tipo de comunicado": "press release type", "type de communiqué": "press release type", "lingua": "language", "langue": "language", "idioma": "language", "sprache": "language",
}

// factsIn reads a line of labels. The line must begin with a label.
func factsIn(s, first string) []fact {
	if len(s) > 1200 || !strings.Contains(s, ":") && !strings.HasPrefix(s, "Language") {
		return nil
	}
	if !factWords[first] {
		return nil
	}
	at := factKey.FindAllStringSubmatchIndex(s, 12)
	if len(at) == 0 || strings.TrimSpace(s[:at[0][0]]) != "" {
		return nil
	}
	var out []fact
	for i, m := range at {
		end := len(s)
		if i+1 < len(at) {
			end = at[i+1][0]
		}
		if m[2] < 0 { // Language English
			out = append(out, fact{"language", s[m[4]:m[5]]})
			continue
		}
		key := strings.ToLower(s[m[2]:m[3]])
		if k, ok := factNames[key]; ok {
			key = k
		}
		out = append(out, fact{key, strings.TrimSpace(s[m[1]:end])})
	}
	return out
}

// factWords are the words that labels begin with.
var factWords = wordSet(`posted region country countries theme themes press category categories default multimedia image tags publié published fecha date pays thème thèmes región país tema temas
	catégorie catégories categoría categorías tipo type lingua langue idioma sprache regione temi language`)

// isLabelLine reports a line that is labels only: several of them, or one whose
// value is no sentence.
func isLabelLine(s, first string) bool {
	fs := factsIn(s, first)
	return len(fs) > 1 || len(fs) == 1 && len(fs[0].value) < 160 && !(len(fs[0].value) > 60 && sentenceEnd(fs[0].value))
}

// labelLine notes the labels of a line and reports whether it is one.
func (r *reading) labelLine(s, first string) bool {
	if !isLabelLine(s, first) {
		return false
	}
	for _, f := range factsIn(s, first) {
		r.fact(f)
	}
	return true
}

func (r *reading) fact(f fact) {
	for _, have := range r.facts {
		if have == f {
			return
		}
	}
	r.facts = append(r.facts, f)
}

// factOf returns the first value of a label.
func (r *reading) factOf(key string) string {
	for _, f := range r.facts {
		if f.key == key && f.value != "" {
			return f.value
		}
	}
	return ""
}

// labels reads the labels that stand outside the body: in Drupal 7 every field
// is a label with a colon, often in an element of its own and its value in the
// next.
func (r *reading) labels() {
	for i := range r.blocks {
		b := &r.blocks[i]
		if b.flag&unseen != 0 || len(b.text) > 600 {
			continue
		}
		t := b.text
		if strings.IndexByte(t, ':') < 0 && !strings.HasPrefix(t, "Language") {
			continue
		}
		first := openingWord(t)
		fs := factsIn(t, first)
		if len(fs) == 0 || !isLabelLine(t, first) {
			continue
		}
		for k, f := range fs {
			f.value = squeeze(f.value)
			if f.value == "" && k == len(fs)-1 && f.key != "image" && f.key != "multimedia" && f.key != "default" {
				f.value = r.valueAfter(i)
			}
			r.fact(f)
		}
	}
}

// valueAfter returns the value of a label that stands in an element of its own:
// the next short block, and those that stand with it in the label's field.
func (r *reading) valueAfter(i int) string {
	var out []string
	field := r.blocks[i].node.Parent
	for k := i + 1; k < len(r.blocks) && k <= i+12; k++ {
		b := &r.blocks[k]
		if len(b.text) > 200 || len(factsIn(b.text, openingWord(b.text))) > 0 || b.flag&unseen != 0 || len(out) > 0 && !within(b.node, field) {
			break
		}
		out = append(out, squeeze(b.text))
	}
	return strings.Join(out, "; ")
}
