package quote

import "strings"

// Words that stand in what somebody has issued: جاء في بيان للوزارة, ورد في رسالة كتبتها X.

// issues are kinds of words that somebody issues, without an article.
var issues = wordSet("بيان كلمة خطاب رسالة تصريح تصريحات تغريدة تدوينة منشور برقية مداخلة تعليق إفادة شهادة نداء")

// issued reads who has issued the words that “came in” something of his, at i: جاء في
// بيان صادر عن البلدية. It returns the token behind it, 0 when it is not said. Of
// بيانها only the gender is known.
func (d *doc) issued(i, lim int) (p phrase, g flag, end int) {
	switch strings.TrimPrefix(d.text(i), "و") {
	case "جاء", "ورد", "جاءت", "وردت":
	default:
		return p, 0, 0
	}
	if d.text(i+1) != "في" || i+3 >= lim || d.toks[i+2].kind != word {
		return p, 0, 0
	}
	k := i + 3
	w := d.text(i + 2)
	if !issues[w] {
		for _, o := range [...]struct {
			tail string
			g    flag
		}{{"ها", fFem}, {"ه", fMasc}} { // بيانها, كلمته, رسالتها
			if s, ok := strings.CutSuffix(w, o.tail); ok && (issues[s] || strings.HasSuffix(s, "ت") && issues[strings.TrimSuffix(s, "ت")+"ة"]) {
				return p, o.g, k
			}
		}
		return p, 0, 0
	}
	for k < lim && k < i+6 && d.toks[k].kind == word && (issuedHow[d.text(k)] || d.has(k, fAdv|fTime) && !d.has(k, fFirst)) {
		k++
	}
	switch d.text(k) {
	case "لها":
		return p, fFem, k + 1
	case "له":
		return p, fMasc, k + 1
	case "صادر", "صادرة", "صدر", "صدرت", "منسوب", "منسوبة", "موجهة", "موجه":
		if k++; d.text(k) != "عن" && d.text(k) != "إلى" && d.text(k) != "من" {
			return p, 0, 0
		}
		k++
	case "عن", "من", "لـ", "ل":
		k++
	default:
		if d.toks[k].kind == word && authored[d.text(k)] { // بيان أصدرته الوزارة
			k++
		}
	}
	if k >= lim || d.toks[k].kind != word {
		return p, 0, 0
	}
	p = d.phrase(k, lim, true)
	if p.what == nothing || p.what == aRole && d.document(p.start) {
		if q, ok := d.boundSurname(k, lim); ok { // بيان لسالفيني
			return q, 0, q.end
		}
		return p, 0, 0
	}
	if p.what == people && !d.peopleIn(p.start, p.end) || p.what == aPronoun || p.what == aName && d.words(p.name.a, p.name.b) == 1 && !d.has(p.name.a, fFirst) && !d.knownName(p.name.a) {
		return p, 0, 0
	}
	return p, 0, p.end
}

var (
	issuedHow = wordSet("صحفي صحافي صحفية رسمي رسمية مقتضب قصير قصيرة مشترك خطي مصور مصورة مؤثرة نشر نشرت ألقيت مكتوب مكتوبة آخر")
	authored  = wordSet("أصدره أصدرته نشره نشرته كتبه كتبته كتبها كتبتها وزعه وزعته ألقاها ألقتها ألقاه ألقته وجهه وجهته وجهها وجهتها أرسلها أرسلتها بعثها بعثتها")
)

// cameIn reads “in a statement by X it came that” before a quotation, in [ps, pe).
func (d *doc) cameIn(ps, pe int, colon bool) (claim, bool) {
	c := claim{verb: verbal{pron: -1, head: -1}}
	for k := ps; d.m.caseless && k < pe-3 && k < ps+24; k++ {
		if d.toks[k].flags&fActs == 0 && !strings.HasSuffix(d.text(k), "ورد") && !strings.HasSuffix(d.text(k), "وردت") {
			continue
		}
		p, g, e := d.issued(k, pe)
		if e == 0 || !colon && !d.hasBetween(e, pe, fThat) && !d.hasBetween(e, pe, fAccord) {
			continue
		}
		c.rule, c.ph, c.a, c.b = ruleBeforeVerb, p, k, pe
		c.verb.start, c.verb.end, c.verb.head = k, k+1, k
		if p.what == nothing {
			c.dropped, c.verb.gender = true, g
		}
		if !colon {
			c.rule, c.mixed, c.tight = ruleThat, true, d.has(pe-1, fThat)
			c.loose = !c.tight
		}
		return c, true
	}
	return c, false
}

// saidInIt reads whose words “she said in it” at v leads to: وثقت شهادة فتاة في العاشرة
// قالت فيها.
func (d *doc) saidInIt(ps int, v verbal, pe int) (phrase, bool) {
	switch d.text(v.end) {
	case "فيها", "فيه", "خلالها", "خلاله":
	default:
		return phrase{}, false
	}
	for k := v.start - 2; k >= ps && k > v.start-14 && pe-v.end < 4; k-- {
		if !issues[strings.TrimPrefix(d.text(k), "ل")] {
			continue
		}
		j := k + 1
		if d.text(j) == "من" || d.text(j) == "لـ" {
			j++
		}
		if p := d.phrase(j, v.start, true); p.what == aName && (d.has(p.name.a, fFirst) || d.knownName(p.name.a)) || p.what == anOrg || (p.what == people || p.what == aRole) && d.peopleIn(p.start, p.end) {
			return p, true
		}
		return phrase{}, false
	}
	return phrase{}, false
}

// soThat returns the “so” to which “according to X, ROLE,” leads from e on, 0 when none
// comes: بحسب X، منسقة الاستجابة عبر الحدود، فإن.
func (d *doc) soThat(e, pe int) int {
	for k := e; k < pe && k < e+16; k++ {
		if w := d.text(k); w == "فإن" || w == "فان" || w == "فإنّ" || w == "فإنه" || w == "فإنها" {
			if d.is(k-1, '،') {
				return k
			}
			return 0
		}
		if d.has(k, fSay|fActs|fAux) && !d.has(k, fPrep|fRole|fFirst|fObject) {
			return 0
		}
	}
	return 0
}
