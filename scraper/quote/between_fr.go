package quote

import "strings"

// What stands between a French verb of saying and its subject without being part of
// it: explique à InfoColline X; confie quant à lui X; répond amusée une marchande.

// betweenFrench returns the token behind such words at j, j when there are none.
// first tells that they follow the verb at once.
func (d *doc) betweenFrench(j, end int, first bool) int {
	t := &d.toks[j]
	if d.m.lang != "fr" || t.kind != word || t.cap || j+1 >= end {
		return j
	}
	if d.text(j) == "quant" && j+2 < end { // quant à lui, quant à elle
		switch d.text(j + 1) {
		case "à", "aux", "au":
			return j + 3
		}
		return j
	}
	n := &d.toks[j+1]
	if d.text(j) == "dame" && n.cap && d.nameLike(j+1) { // dame X
		return j + 1
	}
	if !first || t.flags&^(fFact|fAdv|fWeak|fActs|fCommon) != 0 || t.joined || t.cpEnd-t.cp < 3 || n.kind != word || n.gap != space {
		return j
	}
	if d.indefiniteWord(j+1) && d.someoneIs(j+2) || n.cap && d.nameLike(j+1) && d.moodFrench(d.text(j)) || d.text(j+1) == "dame" && j+2 < end && d.nameLike(j+2) {
		return j + 1
	}
	return j
}

// moodFrench tells whether w has the ending of an adjective that says how somebody
// speaks: ému, amusée, souriant, timide, lasse.
func (d *doc) moodFrench(w string) bool {
	return ends(w, "é", "ée", "u", "ue", "ant", "ante", "ide", "eux", "euse", "if", "ive", "las", "lasse", "aigu", "in", "ine", "able", "ible", "ique", "el", "elle")
}

// addresseeEnds returns the token of the speaker behind the newspaper or agency at
// k, which a preposition and perhaps an article governs: à InfoColline Hector Malvy; à
// Radio Colline Irène Tavel; à l’AFP Basile Komé. It is 0 when none stands there.
func (d *doc) addresseeEnds(k, end int) int {
	if d.m.lang != "fr" || k+2 >= end || !d.toks[k].cap || d.toks[k].kind != word || d.has(k, fFirst|fRole|fHonor) {
		return 0
	}
	if w := d.text(k); !d.has(k, fMedia) && !d.toks[k].upper && !camel(w) && !mediaWords[w] {
		return 0
	}
	at := 0
	for n := k + 1; n < end && n < k+4 && d.toks[n].kind == word && d.toks[n].cap && d.toks[n].gap == space; n++ {
		if !d.nameLike(n) || n+1 >= end || !d.nameLike(n+1) || d.toks[n+1].gap != space {
			continue
		}
		if d.has(n, fFirst) {
			return n
		}
		if at == 0 && (d.has(n-1, fMedia) || d.toks[n-1].upper || camel(d.text(n-1))) {
			at = n
		}
	}
	return at
}

// mediaWords begin the names of those to whom somebody speaks in public.
var mediaWords = wordSet("Radio Radios Télé Télévision Studio Jeune Le La Les Vatican Africa Afrique Voix Journal Canal Agence Ouest France Nord Sud Presse Info Infos News Daily Libé Libération Mediapart Euronews")

// camel tells whether w has a capital inside, as names of media have: InfoColline.
func camel(w string) bool {
	for i := 1; i < len(w); i++ {
		if w[i] >= 'A' && w[i] <= 'Z' && w[i-1] >= 'a' && w[i-1] <= 'z' {
			return true
		}
	}
	return false
}

// decade tells whether la trentaine, la cinquantaine passée stands at i.
func (d *doc) decade(i int) bool {
	if d.m.lang != "fr" || !d.has(i, fDet) || i+1 >= len(d.toks) {
		return false
	}
	switch d.text(i + 1) {
	case "vingtaine", "trentaine", "quarantaine", "cinquantaine", "soixantaine":
		return !d.has(i+2, fOf)
	}
	return false
}

// oneOfThem tells whether the role is no more than l’un d’eux, l’une d’entre elles.
func (d *doc) oneOfThem(r rng) bool {
	if d.m.lang != "fr" || r.b-r.a < 3 || r.b-r.a > 5 {
		return false
	}
	switch strings.ToLower(d.text(r.b - 1)) {
	case "eux", "elles":
		return d.indefiniteWord(r.a) || d.indefiniteWord(r.a+1)
	}
	return false
}
