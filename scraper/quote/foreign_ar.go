package quote

import "strings"

// foreignEnds are endings of surnames of other languages in Arabic letters, by which
// a word that begins like a preposition is a name all the same: بالدوتشي, بيرغ.
var foreignEnds = [...]string{"وتشي", "يتشي", "يني", "وني", "يللي", "يلي", "يتي", "وتي", "ينو", "ونو", "يرو", "يفا", "وفا", "يف", "وف", "سكي", "سكا", "مان", "سون", "ستون", "بيرغ", "برغ", "شتاين", "يتش", "يز", "يث", "ديز", "اك", "وك", "ايك", "شيك", "وا", "يسكو", "اوي", "نغ", "لت", "نت", "رت", "تز", "وير", "اور"}

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
	return k > j && d.toks[k].flags&^fMay == 0 && d.nameCloses(k+1, lim) && foreign(d.text(k))
}
