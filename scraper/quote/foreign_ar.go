package quote

import "strings"

// foreignEnds are endings of surnames of other languages in Arabic letters, by which
// a word that begins like a preposition is a name all the same: بالدوتشي, بيرغ.
var foreignEnds = [...]string{"وتشي", "يتشي", "يني", "وني", "يللي", "يلي", "يتي", "وتي", "ينو", "ونو", "يرو", "يفا", "وفا", "يف", "وف", "سكي", "سكا", "مان", "سون", "ستون", "بيرغ", "برغ", "شتاين", "يتش", "يز", "يث", "ديز", "اك", "وك", "ايك", "شيك", "وا", "يسكو", "اوي", "نغ", "لت", "نت", "رت", "تز", "وير", "اور", "يرا", "ييرا", "يان", "يتو", "يرو", "انو", "ينا"}

// foreign tells whether w has the ending of a surname of another language.
func foreign(w string) bool {
	if len(w) < 8 || strings.ContainsAny(w, "ةىئؤءضظصحعق") {
		return false
	}
	for _, e := range foreignEnds {
		if strings.HasSuffix(w, e) {
			return true
		}
	}
	return false
}

// farName tells whether the word at k, which begins like a preposition written on a
// noun, ends the foreign name that begins before it: ماركو بالدوتشي.
func (d *doc) farName(j, k, lim int) bool {
	return k > j && d.toks[k].flags&^fMay == 0 && !d.doingOf(k) && d.nameCloses(k+1, lim) && foreign(d.text(k))
}

// inApposition tells whether the words from j to k, which begins like a preposition
// written on a noun, stand between two commas behind a role and so are a name: رئيس
// البعثة، تياغو باريتو لوبيس، أن.
func (d *doc) inApposition(j, k, lim int) bool {
	if !d.is(j-1, '،') || !d.has(j-2, fRole|fObject|fOrg|fPlace) && !d.article(j-2) || d.boundArticle(k) {
		return false
	}
	e := k + 1
	for e < lim && e < k+3 && d.toks[e].kind == word && d.toks[e].flags&^(fFirst|fMay|fMasc|fFem|fParticle) == 0 {
		e++
	}
	return e < lim && (d.is(e, '،') || d.is(e, ':')) && e-j <= 5
}
