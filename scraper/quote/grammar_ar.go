package quote

import (
	"strings"
	"unicode/utf8"
)

// infinitiveAr tells whether w, which begins with با, looks like a preposition on an
// infinitive: باستمرار, باحترام, بانتظار; and not like a name: بانغورا.
func infinitiveAr(w string) bool {
	var r [8]rune
	n := 0
	for _, c := range w {
		if n == len(r) {
			break
		}
		r[n] = c
		n++
	}
	switch {
	case n < 5, strings.HasPrefix(w, "بال"), strings.HasPrefix(w, "باست"), strings.HasPrefix(w, "باسم"), strings.HasPrefix(w, "بابن"), strings.HasPrefix(w, "باثن"), strings.HasPrefix(w, "بامر"), strings.HasPrefix(w, "باكث"), strings.HasPrefix(w, "بأ"):
		return true
	case r[3] == 'ت', r[3] == 'ط', r[3] == 'د' && r[2] == 'ز', r[2] == 'ت':
		return true
	case r[2] == 'ن' && n > 6 && r[5] == 'ا':
		return true
	}
	return false
}

// brokenPlural tells whether w has the form of a broken plural that no name has: ألواح.
func brokenPlural(w string) bool {
	if !strings.HasPrefix(w, "أ") || utf8.RuneCountInString(w) != 5 {
		return false
	}
	r := []rune(w)
	return r[3] == 'ا'
}

// surnamesAr are surnames that are words for people too, without an article.
var surnamesAr = wordSet("بدوي خطيب نجار حداد خياط عطار صباغ نحاس قاضي بيطار شاعر دهان لحام سقا حلاق بنا فلاح جندي شماس عمدة قصاب صائغ زيات حجار سمان غندور خوري قسيس مصري سوري حموي مغربي تونسي عراقي كردي شامي يماني حلبي تركي")

// ranks skips military ranks and what belongs to them at *j: الفريق ركن, اللواء الطيار.
func (d *doc) ranks(j *int, lim int) bool {
	s := *j
	if s >= lim || !ranksAr[d.text(s)] {
		return false
	}
	for s < lim && (ranksAr[d.text(s)] || s > *j && rankTails[d.text(s)]) {
		s++
	}
	if s >= lim || d.toks[s].kind != word {
		return false
	}
	*j = s
	return true
}

var (
	ranksAr   = wordSet("الفريق اللواء العميد العقيد المقدم الرائد النقيب الملازم المشير العماد الرقيب العريف المساعد الوكيل الجنرال الكابتن القبطان المفتش")
	rankTails = wordSet("أول ركن طيار بحري مهندس حقوقي متقاعد الركن الطيار البحري المهندس الحقوقي المتقاعد الأول ثان الدكتور الدكتورة طبيب دكتور دكتورة الطبيب")
)

// unboundRole cuts from text, the words of a role that begins at i, the preposition or
// the “and” that is written on its first word: وطفل, لوزيرة.
func (d *doc) unboundRole(i int, text string) string {
	first, _, _ := strings.Cut(text, " ")
	if d.has(i, fRole|fPeople) && d.has(i, fPrep) {
		if rest, ok := strings.CutPrefix(text, "لل"); ok {
			return "ال" + rest
		}
		for _, p := range [...]string{"ل", "ب"} {
			if rest, ok := strings.CutPrefix(text, p); ok && d.lookup(strings.TrimPrefix(first, p))&(fRole|fPeople) != 0 {
				return rest
			}
		}
	}
	if rest, ok := strings.CutPrefix(text, "و"); ok && d.has(i, fRole|fPeople) && d.conjoined(i) && d.lookup(strings.TrimPrefix(first, "و"))&(fRole|fPeople) != 0 {
		return rest
	}
	return text
}

// goesOnAr are verbs by which somebody goes on speaking.
var goesOnAr = wordSet("أضاف أضافت تابع تابعت أردف أردفت واصل واصلت استطرد استطردت ختم ختمت اختتم اختتمت أكمل أكملت استدرك استدركت زاد زادت مضى مضت يضيف تضيف يتابع تتابع ويردف تردف يستطرد تستطرد يختم تختم يختتم تختتم يواصل تواصل")

// stillHe returns the speaker of the quotation just before whom the office of c means, for
// he adds something and the text has not said what he is: قال X: “…”. وأضاف رئيس البعثة.
func (f *finder) stillHe(c claim) int {
	d := &f.d
	if !d.m.caseless || !f.prev.ok || f.prev.who < 0 || c.verb.head < 0 || c.ph.start-f.prev.close > 24 {
		return -1
	}
	if !goesOnAr[strings.TrimPrefix(d.text(c.verb.head), "و")] {
		return -1
	}
	p := &f.people.all[f.prev.who]
	if g := c.verb.gender & (fMasc | fFem); p.role != "" || p.name == "" || p.gender != 0 && g != 0 && p.gender&g == 0 {
		return -1
	}
	f.asSpeaker(f.prev.who)
	if p.role != "" {
		return -1
	}
	p.role, p.parsed = f.roleText(c.ph.role), true
	return f.prev.who
}

// willHave tells whether a form of to be at k leads to somebody and a verb of his: يكون
// حمزة قد أشعل.
func (d *doc) willHave(k int) bool {
	switch d.text(k) {
	case "يكون", "تكون", "كان", "كانت":
	default:
		return false
	}
	for e := k + 2; e < k+5; e++ {
		if d.text(e) == "قد" && d.toks[k+1].kind == word && (d.has(k+1, fFirst|fMay) || d.toks[k+1].flags == 0) {
			return true
		}
	}
	return false
}

// freedAr are verbs in the passive whose person stands behind a preposition.
var freedAr = wordSet("أُفرج أفرج عُثر عثر قُبض قبض حُكم حكم أُغمي أغمي اعتُدي اعتدي أُلقي")

// agrees tells whether the verb v has the gender of p, or shows none.
func (d *doc) agrees(v verbal, p phrase) bool {
	g, h := v.gender&(fMasc|fFem), p.gender&(fMasc|fFem)
	return g == 0 || h == 0 || g&h != 0
}

// sameAr returns the subject of the first verb of the sentence that begins at ps, when v
// is joined to it and leaves its own out: التفت أحد الزوار إلى المنظمين وقال.
func (d *doc) sameAr(ps int, v verbal) (phrase, bool) {
	if v.start <= ps+1 || d.has(v.head, fPlural) {
		return phrase{}, false
	}
	if w := d.text(v.start); !strings.HasPrefix(w, "و") && d.text(v.start-1) != "ثم" || d.lookup(w)&fSay == 0 {
		return phrase{}, false
	}
	act := d.actor(ps, v.start)
	if !act.ok || act.p.plural || act.p.definite(d) || !d.agrees(v, act.p) || act.p.what != aName && act.p.what != aRole && act.p.what != people {
		return phrase{}, false
	}
	if act.p.what != aName && (act.p.start > ps && d.is(act.p.start-1, '،') || d.article(act.p.start) && !d.has(act.p.start, fRole)) {
		return phrase{}, false
	}
	for k := act.p.start + 1; k < act.p.end && act.p.what == aRole && d.article(act.p.start); k++ { // نزل المحافظ من السيارة
		if d.has(k, fPrep) {
			act.p.end, act.p.role.b = k, k
		}
	}
	return act.p, true
}

// described tells whether the word at k, behind a verb of describing and its subject, is
// the thing that is described and no surname: وتصف كوثر الصف بأنه.
func (d *doc) described(j, k int) bool {
	w := d.text(k + 1)
	return (strings.HasPrefix(w, "بأن") || w == "بـ" || w == "ب") && d.article(k) && (d.has(j-1, fRate) || d.has(j-2, fRate))
}

// saidThere reads who has said the words before i, by a sentence about where that was: جاء ذلك
// في مؤتمر صحفي عقدته X، مديرة البرنامج. It returns the token behind the name.
func (d *doc) saidThere(i, end int) (phrase, int) {
	switch strings.TrimPrefix(d.text(i), "و") {
	case "جاء", "جاءت", "كان", "أتى", "أتت", "ورد", "وردت":
	default:
		return phrase{}, 0
	}
	k := i + 1
	switch d.text(k) {
	case "ذلك", "هذا":
		k++
	case "هذه", "تلك":
		switch d.text(k + 1) {
		case "التصريحات", "الكلمات", "الأقوال", "التصريح", "العبارة", "العبارات", "الملاحظات":
			k += 2
		default:
			return phrase{}, 0
		}
	case "كلماته", "كلماتها", "تصريحاته", "تصريحاتها", "كلامه", "كلامها":
		k++
	default:
		return phrase{}, 0
	}
	at := 0
	for e := k; e+1 < end && e < k+16 && at == 0 && !d.is(e, '،') && !d.is(e, ':'); e++ {
		switch w := d.text(e); {
		case w == "لسان" && d.text(e-1) == "على":
			at = e + 1
		case e > k && (w == "به" || w == "بها") && d.has(e-1, fActs|fSay|fWeak):
			at = e + 1
		case e > k+1 && (strings.HasSuffix(w, "ه") && !strings.HasSuffix(w, "ته") || strings.HasSuffix(w, "ها") || strings.HasSuffix(w, "ته")) && heldAr[strings.TrimSuffix(strings.TrimSuffix(w, "ها"), "ه")]:
			at = e + 1
		case (lettersAr[w] || w == "مقابلة" || w == "تصريح" || w == "تصريحات" || w == "حديث") && e+1 < end && (d.text(e+1) == "لـ" || d.has(e+1, fRole|fPeople|fHonor) && strings.HasPrefix(d.text(e+1), "ل")):
			at = e + 1
		case lettersAr[w] && d.has(e+1, fRole|fHonor|fFirst):
			at = e + 1
		}
	}
	if at == 0 {
		return phrase{}, 0
	}
	if d.text(at) == "لـ" {
		at++
	}
	p := d.phrase(at, end, true)
	if p.what != aName && p.what != aRole {
		return phrase{}, 0
	}
	return p, p.end
}

// heldAr are verbs for a speech or a meeting, without the pronoun on them.
var heldAr = wordSet("عقد عقدت ألقا ألقت ألقى أجرا أجرت أجرى نشر نشرت كتب كتبت قدم قدمت وجه وجهت أصدر أصدرت أرسل أرسلت تلا تلت خص خصت بعث بعثت أدلا")

// thenShe reads the person before the comma in [a, last) whose verb with a written-on “so”
// leads to the colon: تشير الصديقتان إلى وفاء، فتدافع عن نفسها:
func (d *doc) thenShe(a, last int) (phrase, bool) {
	for k := last - 1; k > a+2 && k > last-7; k-- {
		if !d.is(k, '،') {
			continue
		}
		if !strings.HasPrefix(d.text(k+1), "ف") || !d.conjoinedBy(k+1, "ف") && !d.verbAt(k+1) || d.hasBetween(k+2, last, fFirst|fPeople|fRole|fSay) {
			return phrase{}, false
		}
		for s := max(a+1, k-3); s < k; s++ {
			if !d.has(s-1, fPrep) || !d.has(s, fFirst) && !d.knownName(s) || d.nameArabic(s, k, 3) != k {
				continue
			}
			p := phrase{what: aName, start: s, end: k, name: rng{s, k}}
			d.nameGender(&p)
			g := d.ending(k + 1)
			if strings.HasPrefix(d.text(k+1), "فت") || strings.HasSuffix(d.text(k+2), "ها") { // فتدافع; فاحمر وجهها
				g = fFem
			}
			if act := d.actor(a, k); act.ok && (act.p.gender == 0 || act.p.gender&g != 0) {
				return phrase{}, false
			}
			return p, p.gender == 0 || p.gender&g != 0
		}
		return phrase{}, false
	}
	return phrase{}, false
}

// honoured tells whether the word at j, behind a title of respect, is a name although it
// has a use of its own: المهندسة غنى الشامي.
func (d *doc) honoured(j int) bool {
	t := &d.toks[j]
	return t.kind == word && !d.article(j) && t.flags&(fPrep|fThat|fRel|fPron|fDet|fRole|fAnd|fAux|fSaying|fOrg|fTime|fAdv|fPeople|fThing|fBreak) == 0 && t.flags&(fActs|fNoun|fWeak|fSay|fMay) != 0 && !d.presentVerb(j) && !d.accusative(j) && d.article(j+1) && (d.nameCloses(j+2, len(d.toks)) || d.article(j+2) && d.toks[j+1].flags == 0)
}

// somebodyAt tells whether a comma at e and what somebody is follow: ، وهي نازحة, ، 34 عاماً.
func (d *doc) somebodyAt(e int) bool {
	if !d.is(e, '،') && !d.is(e, '(') {
		return false
	}
	switch d.text(e + 1) {
	case "وهو", "وهي":
		return d.has(e+2, fRole|fPeople|fFact)
	}
	return d.agedArabic(e) || d.has(e+1, fRole|fPeople) && !d.has(e+1, fPrep|fPlural) && d.is(e, '،')
}

// inscribed tells whether v says what is written on a thing: لافتة كتب عليها.
func (d *doc) inscribed(v verbal) bool {
	switch strings.TrimPrefix(d.text(v.head), "و") {
	case "كتب", "كُتب", "كُتبت", "كتبت", "نقش", "خط":
	default:
		return false
	}
	switch d.text(v.end) {
	case "عليها", "عليه", "فيها", "فيه", "فوقها", "فوقه", "تحتها", "تحته":
		for k := max(0, v.head-5); k < v.head; k++ {
			if signboards[strings.TrimPrefix(strings.TrimPrefix(strings.TrimPrefix(d.text(k), "و"), "ب"), "ال")] {
				return true
			}
		}
	}
	return false
}

var signboards = wordSet("لافتة لوحة يافطة ملصق جدار حائط باب علم شعار شاهدة لوح بوابة قميص شريط ملصقات لافتات واجهة صندوق لجدار لوحات")

// thingNamed tells whether the name at i is that of a school, a street or an airport:
// مدرسة خالد بن الوليد, مطار الملك خالد.
func (d *doc) thingNamed(i int) bool {
	if i < 2 {
		return false
	}
	switch d.text(i - 1) {
	case "الملك", "الملكة", "الأمير", "الأميرة", "القديس", "القديسة", "الشهيد", "الشهيدة", "السلطان", "الخليفة", "الإمام":
		i--
	}
	return namedThings[strings.TrimPrefix(strings.TrimPrefix(d.text(i-1), "و"), "ب")]
}

var namedThings = wordSet("مدرسة مستشفى مطار جامعة شارع مسجد جامع ميناء معهد كلية ثانوية إعدادية روضة سد جسر قاعة ميدان مكتبة ساحة ملعب متحف كنيسة ضريح")

// placeAfter tells whether the preposition at k leads to a place or office
// that belongs to a role: في اليمن, لدى المنظمة, على ...
func (d *doc) placeAfter(k, lim int) bool {
	switch d.text(k) {
	case "من":
		switch d.text(k + 1) {
		case "جانبه", "جانبها", "جهته", "جهتها", "ناحيته", "ناحيتها", "خلف", "وراء", "داخل", "أمام", "فوق", "تحت", "بعيد", "قريب", "وسط", "خلال", "مكانه", "مكانها", "مقعده", "مقعدها", "بين":
			return false
		}
		return k+1 < lim && (d.has(k+1, fPlace|fOrg|fObject) || k < 2 || !d.anaphorNoun(k-1) && !d.anaphorNoun(k-2)) && !d.has(k+1, fTime|fBreak|fSay) && (!d.has(k+1, fThing) || d.has(k+1, fObject|fOrg)) && d.toks[k+1].kind == word
	case "في", "فى", "لدى", "مع":
		if d.has(k+1, fThing) && abode[d.text(k+1)] { // نازح في مخيم
			return true
		}
		return k+1 < lim && !d.has(k+1, fTime|fBreak) && (d.has(k+1, fPlace|fOrg|fObject) || d.toks[k+1].kind == word && !d.has(k+1, fThing|fSay) && !indefiniteEvent[d.text(k+1)])
	case "عن", "على", "إلى", "ل", "لـ":
		return k+1 < lim && d.has(k+1, fOrg|fObject)
	}
	return false
}

var indefiniteEvent = map[string]bool{"تصريح": true, "تصريحات": true, "بيان": true, "حديث": true, "مقابلة": true, "كلمة": true, "كلمته": true, "كلمتها": true, "مؤتمر": true, "لقاء": true, "هذا": true, "مداخلة": true, "رسالة": true, "تقرير": true, "ختام": true, "رسالته": true, "رسالتها": true, "زيارة": true, "زيارته": true, "زيارتها": true, "لقائه": true, "لقائها": true, "حديثه": true, "حديثها": true, "بيانه": true, "ندوة": true, "فعالية": true, "حفل": true, "جلسة": true, "اجتماع": true, "خطاب": true, "خطابه": true, "الجلسة": true, "الحفل": true, "المؤتمر": true, "الاجتماع": true, "اللقاء": true, "افتتاح": true, "حوار": true, "تعليق": true, "تغريدة": true}
