package quote

import (
	"slices"
	"strings"
)

// kunya tells whether the word at i begins a name like أم خالد.
func (d *doc) kunya(i int) bool {
	if d.has(i, fPlace) {
		return false
	}
	switch d.text(i - 1) {
	case "وهي", "هي", "وهو", "هو": // وهي أم شابة: a mother
		return false
	}
	if w := d.text(i + 1); !d.has(i+1, fFirst) && (suffixed(w) || strings.HasSuffix(w, "ه")) { // تحتضن أم طفلتها
		return false
	}
	if d.text(i) == "أم" && i > 0 && d.toks[i-1].kind == word && !d.toks[i].brk && !d.has(i-1, fActs|fSay|fWeak|fAux|fPrep|fHonor|fThat|fRel|fBreak|fAnd|fRole|fTime|fFirst) && !d.has(i+1, fFirst|fMay) && d.text(i+1) != "عبد" && !d.knownName(i+1) { // حملة أم مطالبة
		return false
	}
	switch d.text(i) {
	case "سيدي", "للا", "لالة", "لالا", "مولاي":
		return d.article(i+1) || d.has(i+1, fFirst)
	case "أم", "أبو", "ام", "ابو", "وأم", "وأبو", "أبي":
		return d.toks[i].kind == word
	}
	return false
}

// kunyaTowns are second words of towns, quarters and camps whose names look like a
// kunya: أم درمان, أبو ظبي.
var kunyaTowns = map[string]map[string]bool{
	"أم":  wordSet("درمان روابة دم كدادة بدة القيوين قصر الرشراش الفحم الجمال دافوق برمبيطة شوكة التيمان تيمان جرس الحيران صلال القرى الرزم الأرانب البواقي الطبول القطف العرايس اللول رخم"),
	"أبو": wordSet("ظبي غريب كمال جبيهة حمد زعبل قرقاص كبير ديس الخصيب الظهور العريش زنيمة رديس سمبل قير دليق نعامة حراز كرشولا زبد مطارق عشر شوك سروج قمرة الجود النمرس حماد غصون كوع ضلوع"),
}

// kunyaPlace tells whether the words at i look like a kunya and are a place: a known
// one, or behind في or a noun for a place.
func (d *doc) kunyaPlace(i int) bool {
	w := d.text(i)
	switch w {
	case "أم", "أبو", "ام", "ابو", "أبي":
	default:
		return false
	}
	if i+1 >= len(d.toks) || d.toks[i+1].kind != word || d.toks[i+1].gap != space {
		return false
	}
	if strings.HasPrefix(w, "ا") {
		w = "أ" + strings.TrimPrefix(w, "ا")
	}
	if kunyaTowns[w][d.text(i+1)] {
		return true
	}
	if i == 0 {
		return false
	}
	switch b := strings.TrimPrefix(d.text(i-1), "و"); b {
	case "في", "شمال", "جنوب", "شرق", "غرب", "شرقي", "غربي", "جنوبي", "شمالي", "ضاحية", "معبر", "مخيم", "ميناء", "سوق":
		return true
	case "إلى", "نحو", "قرب", "من":
		return d.toks[i+1].flags&^fMasc == 0 && !d.article(i+1) && (d.is(i+2, '.') || d.is(i+2, '،') || d.has(i+2, fPrep)) && !d.agedArabic(i+2) && d.saidOf(i+2) == 0
	default:
		return placeRanks[b] && b != "قبيلة" && b != "عشيرة" && b != "قبائل" && b != "عشائر" && b != "طائفة"
	}
}

// alias makes the name behind “whose name is” the full one of the person whose kunya or
// short name, known to the text, ends right before it: أم سلوى، واسمها نجيبة باعشن.
func (pp *persons) alias(f *finder, i int, n rng) bool {
	d := &f.d
	if !d.is(i-1, '،') && !d.is(i-1, '(') && !d.is(i-1, ',') {
		return false
	}
	a := i - 2
	if d.kunya(i - 3) {
		a = i - 3
	}
	if a < 0 || d.toks[a].kind != word || !d.kunya(a) && !d.toks[a].brk && !d.verbAt(a-1) {
		return false
	}
	k := pp.same(pp.keysOf(d.clean(a, i-1)))
	if k < 0 {
		return false
	}
	q := &pp.all[k]
	name := d.clean(n.a, n.b)
	keys := pp.keep(pp.keysOf(name))
	if len(keys) < 2 && !strings.Contains(q.name, " ") {
		return false
	}
	if len(keys) < 2 { // أم سلوى، واسمها نجيبة
		q.also = append(q.also, keys...)
	} else {
		q.also = append(q.also, q.keys...)
		q.name, q.keys = name, keys
	}
	for _, key := range keys {
		pp.index(key, k)
	}
	q.mention(n)
	return true
}

// parentOf tells whether the folded name is only that of the child by whom p is called:
// ليث is not أبو ليث.
func (p *person) parentOf(name string) bool {
	of := func(keys []string) bool {
		for i := 0; i+1 < len(keys); i++ {
			if k := keys[i]; (k == "ابو" || k == "ابي" || k == "ام") && keys[i+1] == name {
				return true
			}
		}
		return false
	}
	return len(p.keys) == 2 && of(p.keys) || len(p.also) > 1 && !slices.Contains(p.keys, name) && of(p.also)
}

// kunyaName returns a kunya as its bearer is called: وأم رضا, أبي نزار where the text
// has أبو نزار too.
func (d *doc) kunyaName(name string) string {
	if rest, ok := strings.CutPrefix(name, "و"); ok && (strings.HasPrefix(rest, "أم ") || strings.HasPrefix(rest, "أبو ") || strings.HasPrefix(rest, "أبي ")) {
		name = rest
	}
	if rest, ok := strings.CutPrefix(name, "أبي "); ok && strings.Contains(d.body, "أبو "+rest) {
		name = "أبو " + rest
	}
	return name
}
