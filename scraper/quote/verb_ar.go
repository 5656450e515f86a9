package quote

import (
	"strings"
	"unicode/utf8"
)

// across tells whether the word at i is the preposition عبر, or the verb for
// crossing, and not the one for expressing, which needs its عن.
func (d *doc) across(i int) bool {
	if d.text(i) != "عبر" || d.toks[i].brk {
		return false
	}
	for k := i + 1; k < len(d.toks) && k < i+9 && d.toks[k].kind == word; k++ {
		if d.text(k) == "عن" {
			return false
		}
	}
	return true
}

// inHisWords reads “as he put it” at i: على حد قوله, على حد تعبيرها. It returns
// the gender and the token behind it, 0 when it does not stand there.
func (d *doc) inHisWords(i int) (flag, int) {
	if !d.m.caseless || d.text(i) != "على" || d.text(i+1) != "حد" {
		return 0, 0
	}
	w := d.text(i + 2)
	for _, noun := range []string{"قول", "تعبير", "وصف"} {
		switch rest, ok := strings.CutPrefix(w, noun); {
		case !ok:
		case rest == "ه":
			return fMasc, i + 3
		case rest == "ها":
			return fFem, i + 3
		}
	}
	return 0, 0
}

// tells are verbs of what people do in the third person, by which a sentence
// of a story begins with its subject behind them: وصلت X إلى.
var tells = func() map[string]bool {
	l := lexicon{}
	for v := range strings.FieldsSeq(`وصل/يصل نزح/ينزح عاد/يعود فر/يفر هرب/يهرب جلس/يجلس عمل/يعمل عاش/يعيش سكن/يسكن نجا/ينجو بلغ/يبلغ مشى/يمشي فقد/يفقد خسر/يخسر حمل/يحمل باع/يبيع فتح/يفتح
		أمسك/يمسك انتظر/ينتظر وقف/يقف غادر/يغادر ترك/يترك دخل/يدخل خرج/يخرج سافر/يسافر تزوج/يتزوج درس/يدرس تعلم/يتعلم حصل/يحصل التقى/يلتقي قضى/يقضي أمضى/يمضي اضطر/يضطر شارك/يشارك زرع/يزرع جاء/يجيء
		استيقظ/يستيقظ كافح/يكافح حلم/يحلم نام/ينام أعد/يعد استقر/يستقر اعتمد/يعتمد ولد/يولد امتلك/يمتلك أدار/يدير قاد/يقود اشترى/يشتري رحل/يرحل انضم/ينضم التحق/يلتحق أسس/يؤسس افتتح/يفتتح`) {
		past, present, _ := strings.Cut(v, "/")
		l.conjugate(fWeak, past, present)
	}
	m := make(map[string]bool, len(l))
	for w := range l {
		m[w] = true
	}
	return m
}()

// doing tells whether the word at i is such a verb, also behind a written-on
// conjunction.
func (d *doc) doing(i int) bool {
	if d.toks[i].kind != word {
		return false
	}
	w := d.folded(d.text(i))
	r, n := utf8.DecodeRune(w)
	return tells[string(w)] || (r == 'و' || r == 'ف') && tells[string(w[n:])]
}

// doer returns the person a sentence that begins at a speaks of: behind such a
// verb, or before a comma and what is said of him, or one of them.
func (d *doc) doer(a, b int) (phrase, bool) {
	if d.has(a, fPrep) && a+2 < b && strings.HasPrefix(d.text(a+1), "بينه") { // ومن بينهن X، وهي
		if e := d.nameArabic(a+2, b, 4); e > a+2 && d.is(e, '،') && !d.has(a+2, fRole|fPeople|fDet|fOrg) && !d.article(a+2) {
			p := phrase{what: aName, start: a + 2, end: e, name: rng{a + 2, e}}
			d.nameGender(&p)
			if d.text(a+1) == "بينهن" || d.text(e+1) == "وهي" {
				p.gender = fFem
			}
			return p, true
		}
	}
	if d.has(a, fPrep) { // في غرفة ضيقة، تجلس X
		for k := a + 1; k < b-1 && k < a+10; k++ {
			if d.is(k, '،') {
				a = k + 1
				break
			}
		}
	}
	verb := d.doing(a)
	j := a
	if verb {
		j++
	}
	if j >= b || d.toks[j].kind != word || d.article(j) || d.has(j, fPrep|fDet|fPron|fRel|fThat|fRole|fOrg|fPeople|fSay|fWeak) && !d.has(j, fFirst) {
		return phrase{}, false
	}
	if !d.has(j, fFirst) && j+1 < b && d.presentVerb(j) && (d.kunya(j+1) || d.has(j+1, fFirst)) { // تسلم أبو مروان
		return phrase{}, false
	}
	e := d.nameArabic(j, b, 4)
	if e == j {
		return phrase{}, false
	}
	p := phrase{what: aName, start: j, end: e, name: rng{j, e}}
	d.nameGender(&p)
	if d.is(e, '*') {
		return p, true
	}
	if verb {
		if !d.hasBetween(j, e, fFirst) && !(d.text(j) == "عبد" && e > j+1) && !(e == j+1 && d.again(j)) {
			return phrase{}, false
		}
		p.gender |= d.ending(a)
		return p, true
	}
	switch w := d.text(e + 1); {
	case d.is(e, '،') && (w == "البالغ" || w == "وهو"):
		p.gender |= fMasc
		return p, true
	case d.is(e, '،') && (w == "البالغة" || w == "وهي"):
		p.gender |= fFem
		return p, true
	}
	switch d.text(e) {
	case "واحد", "أحدهم":
		p.gender |= fMasc
		return p, true
	case "واحدة", "إحداهن":
		p.gender |= fFem
		return p, true
	}
	return phrase{}, false
}

// ending is the gender that the form of the verb at i shows.
func (d *doc) ending(i int) flag {
	w := d.text(i)
	if strings.HasSuffix(w, "ت") || strings.HasPrefix(strings.TrimPrefix(w, "و"), "ت") {
		return fFem
	}
	return fMasc
}

// again tells whether the word at i, of no known use, stands behind such a verb
// elsewhere too: the person of a story.
func (d *doc) again(i int) bool {
	if d.toks[i].flags != 0 {
		return false
	}
	w := d.text(i)
	for k := 1; k < len(d.toks); k++ {
		if k != i && d.toks[k].kind == word && d.toks[k].cpEnd-d.toks[k].cp == d.toks[i].cpEnd-d.toks[i].cp && d.text(k) == w && (d.doing(k-1) || d.has(k-1, fSay)) {
			return true
		}
	}
	return false
}

// toHim are prepositions with their pronoun written on them.
var toHim = map[string]bool{"لي": true, "لنا": true, "له": true, "لها": true, "لهم": true, "لهن": true, "لك": true, "لكم": true, "إليه": true, "إليها": true, "عنه": true, "عنها": true, "معه": true, "معها": true}

// goesOn tells whether the verb at i goes on with another: مضى يقول.
func (d *doc) goesOn(i int) bool {
	switch strings.TrimPrefix(d.text(i), "و") {
	case "مضى", "مضت", "عاد", "عادت", "راح", "راحت", "تابع", "تابعت", "أخذ", "أخذت":
		return true
	}
	return false
}
