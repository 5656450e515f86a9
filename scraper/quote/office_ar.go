package quote

import (
	"strings"

	"iomnews/internal/fold"
)

// Offices of places and peoples in Arab countries and the Sahel: who governs a
// province, a district, a quarter, a tribe.

// arOffices head the name of a place or a people: والي نواذيبو, شيخ قبيلة الوادي.
const arOffices = `والي محافظ حاكم عمدة معتمد متصرف قائممقام قائمقام ناظر زعيم زعيمة عاقل شرتاي دمنقاوي باشا قايد مأمور مختار شيخ سلطان أمير ملك سفير سفيرة قنصل قنصلة وكيل عميد نقيب إمام مطران أسقف راعي مفتي مدير مديرة رئيس رئيسة قائد عامل`

// arTitled are titles of such people that stand right before a name.
const arTitled = `أوغاس غراد بوقر المك الشرتاي الشرتاية الدمنقاوي أمنوكال لاميدو المير السلطان الأمير الأميرة`

var officeHeads = wordSet(arOffices)

// sureHeads are offices that nobody has but in a place, so that the place may be left
// out or called by its rank: والي الولاية.
var sureHeads = wordSet("والي الوالي محافظ المحافظ المحافظة حاكم الحاكم عمدة العمدة معتمد المعتمد متصرف المتصرف قائممقام القائممقام قائمقام القائمقام سلطان السلطان أمير الأمير ناظر الناظر زعيم الزعيم")

// ranks of places, which stand between an office and the place’s own name or for it.
var placeRanks = func() map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq("ولاية محافظة مقاطعة إقليم منطقة مدينة بلدة بلدية قرية ناحية قضاء مديرية دائرة محلية جماعة عمالة جهة مركز كانتون حي حارة دار قبيلة قبائل عشيرة عشائر عموم طائفة دولة إمارة لواء جزيرة واحة معتمدية مفوضية قطاع") {
		m[w], m["ال"+w] = true, true
	}
	return m
}()

// office settles what a word is that may be a first name or an office: سلطان العتيبي,
// سلطان دار الجبل.
func (d *doc) office(i int) {
	t := &d.toks[i]
	t.flags &^= fSpelt
	n := i + 1
	if t.flags&fSay != 0 { // طالب: he demanded, or a student
		if b := strings.TrimPrefix(d.text(n), "ب"); b != d.text(n) && d.lookup(b)&fOrg == 0 && n < len(d.toks) && d.toks[n].flags&(fFirst|fMay) == 0 && !d.article(i) && !placeRanks[b] {
			t.flags &^= fRole | fPeople
		} else if d.has(i-1, fSay) {
			t.flags &^= fSay
		}
		return
	}
	if n+1 >= len(d.toks) || d.toks[n].kind != word || d.toks[n].gap >= blank || d.has(n, fFirst|fParticle) && !placeRanks[d.text(n)] {
		return
	}
	is := placeRanks[d.text(n)] || d.placeName(n, n+1) || d.placeName(n, min(n+2, len(d.toks)))
	if e := n + 1; !is && !d.article(n) && !d.has(n, fSay|fPrep|fThat) { // سلطان ديركو، الحاج X
		if d.is(e, '،') {
			e++
		}
		is = e+1 < len(d.toks) && (d.titleArabic(e) || d.has(e, fHonor) && d.toks[e].cpEnd-d.toks[e].cp > 1)
	}
	if is {
		t.flags = t.flags&^(fFirst|fMay|fActs|fFem) | fRole | fMasc
	}
}

// officeName reads the name behind an office and its place, when no comma divides them:
// والي داخلت نواذيبو محمد الأمين ولد بلال. [j, end) is the role phrase.
func (d *doc) officeName(p *phrase, j, end, lim int) bool {
	if !officeHeads[d.text(j)] {
		return false
	}
	k := j + 1
	ranked := false
	for k < end && d.toks[k].kind == word && (placeRanks[d.text(k)] || d.toks[k].flags&(fObject|fFact) != 0 && !d.has(k, fFirst)) {
		ranked = ranked || placeRanks[d.text(k)]
		k++
	}
	if k >= end || d.toks[k].kind != word {
		return false
	}
	n := 0
	for m := 3; m > 0; m-- {
		if k+m < end && d.placeName(k, k+m) {
			n = m
			break
		}
	}
	if n == 0 && !ranked && !sureHeads[d.text(j)] {
		return false
	}
	s := k + n
	for m := max(1, n); m < n+3 && k+m < end && d.toks[k+m].kind == word; m++ { // the first sure beginning of a name
		if d.has(k+m, fFirst) && !d.article(k+m) || d.titleArabic(k+m) || d.has(k+m, fHonor) || d.text(k+m) == "عبد" {
			s = k + m
			break
		}
		if d.toks[k+m].flags&^fMay != 0 && !d.has(k+m, fPlace) {
			break
		}
	}
	if s == k {
		s++
	}
	b := s
	hon := d.honorifics(&s, end, p)
	if s < end && d.titleArabic(s) {
		s++
	}
	if s >= end || d.toks[s].kind != word || d.article(s) && !d.has(s, fFirst) {
		return false
	}
	e := d.nameArabic(s, lim, 5)
	if e < s+2 && !(e > s && (hon || d.has(s, fFirst))) || !d.nameCloses(e, lim) {
		return false
	}
	p.what, p.name, p.role, p.end, p.honor = aName, rng{s, e}, rng{p.start, b}, e, hon
	if p.gender == 0 {
		d.nameGender(p)
	}
	return true
}

// withoutRank leaves the rank of a place out of the words of an office: والي الولاية is
// whoever the text has as والي of it.
func (d *doc) withoutRank(p phrase, want []string) []string {
	if len(want) < 2 || !sureHeads[d.text(p.role.a)] {
		return want
	}
	for k := p.role.a + 1; k < p.role.b; k++ {
		if !placeRanks[d.text(k)] || !d.article(k) {
			return want
		}
	}
	return want[:1]
}

// ofFaith tells whether a name made with الدين or الله begins at k, in a name from j on:
// بحر الدين, جار الله.
func (d *doc) ofFaith(j, k, lim int) bool {
	if k+1 >= lim || d.toks[k+1].kind != word || d.toks[k+1].gap != space || d.article(k) || arabicPlural(d.text(k)) {
		return false
	}
	switch d.text(k + 1) {
	case "الدين":
		return d.toks[k].flags&(fPrep|fSay|fThat) == 0 && (k > j || d.has(k, fFirst) || faithful[d.text(k)]) && d.text(k) != "رجال" && d.text(k) != "علماء"
	case "الله":
		return d.toks[k].flags&(fPrep|fSay|fThat) == 0 && (k > j && d.has(k, fFirst|fMay) || faithful[d.text(k)])
	}
	return false
}

// faithful are words that make a name with الدين or الله, names or not.
var faithful = wordSet("بحر نور شمس علاء ضياء صلاح محيي محي شهاب سيف تاج عز بدر فخر شرف زين تقي جلال حسام عماد سراج برهان مجد نجم معز قطب صفي قمر مصباح غياث نظام بهاء سعد نصر فضل جار عطا خير رزق ضيف عوض جاد فرج حرز خلف جاب منة أمة هبة")

// posted are folded heads of offices, of which nobody of a text is likely to have two.
var posted = func() map[string]string {
	m := map[string]string{}
	for l := range strings.Lines(`متحدث ناطق
رئيس
مدير
منسق
وزير
سفير
محافظ
والي
حاكم
عمدة
قائد
ضابط
طبيب
ممرض
معلم مدرس أستاذ
مهندس
مستشار
مفوض
أمين
قنصل
محام محامي
باحث
صحفي
سلطان
ناظر
مختار
معتمد`) {
		first, _, _ := strings.Cut(strings.TrimSpace(l), " ")
		for w := range strings.FieldsSeq(l) {
			w = fold.String(w)
			m[w] = first
			m[w+"ه"] = first
		}
	}
	return m
}()

// holdsOther tells whether the description q names an office and figure i has another:
// the spokesman is not the coordinator.
func (f *finder) holdsOther(q *anaphor, i int) bool {
	if len(q.words) < 2 || posted[q.words[0]] == "" {
		return false
	}
	g := &f.scene.cast[i]
	role := ""
	switch {
	case g.who >= 0:
		role = f.people.all[g.who].role
	case g.sp != nil && g.sp.Role != nil:
		role = *g.sp.Role
	}
	head, _, _ := strings.Cut(strings.TrimPrefix(fold.String(role), "ال"), " ")
	return posted[head] != "" && posted[head] != posted[q.words[0]]
}
