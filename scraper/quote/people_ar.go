package quote

import (
	"slices"
	"strings"
)

// initArabic collects the persons whom the text names: by a first name and more,
// behind a role or a title, and those of one name by what the text says of them.
func (pp *persons) initArabic(f *finder) {
	d := &f.d
	for i := 0; i < len(d.toks) && len(pp.all) < maxPeople; i++ {
		t := &d.toks[i]
		if t.kind != word || t.cpEnd-t.cp < 2 {
			continue
		}
		if t.flags&fFirst != 0 && d.thingNamed(i) {
			continue
		}
		if d.namesBehind(i) { // شابة اسمها X
			if n := d.namedSo(i, min(i+8, len(d.toks))); !n.empty() && pp.alias(f, i, n) {
				i = n.b - 1
				continue
			}
			if n := d.namedSo(i, min(i+6, len(d.toks))); (d.kunya(i+1) || d.titleArabic(i+1)) && !n.empty() {
				i = f.personAt(phrase{what: aName, start: n.a, end: n.b, name: n, gender: d.calledGender(i)}, n.b)
				continue
			}
			if e := d.nameFrom(i+1, min(i+5, len(d.toks)), 3); e > i+1 && !d.article(i+1) {
				p := phrase{what: aName, start: i + 1, end: e, name: rng{i + 1, e}, gender: d.calledGender(i)}
				i = f.personAt(p, e)
			}
			continue
		}
		if t.flags&fPeople != 0 && mayName[d.text(i+1)] && suffixedKin(d, i) { // مع زميلتها بيان
			if p, ok := d.kinName(i, min(i+6, len(d.toks))); ok {
				i = f.personAt(p, p.end)
				continue
			}
		}
		if d.lineage(i) && d.toks[i].flags&fFirst == 0 {
			if e := d.nameArabic(i, min(i+6, len(d.toks)), 5); e >= i+3 {
				i = f.personAt(phrase{what: aName, start: i, end: e, name: rng{i, e}}, e)
				continue
			}
		}
		if t.flags&fSay != 0 && t.brk && t.flags&fPrep == 0 {
			if p := d.phraseArabic(i+1, min(i+30, len(d.toks)), true); p.what == aName && p.start == i+1 && !p.role.empty() && p.role.a >= p.name.b && d.words(p.name.a, p.name.b) > 1 && !d.has(p.name.a, fNoun|fActs|fSay) && d.nameCloses(p.name.b, len(d.toks)) {
				i = f.personAt(p, p.end)
				continue
			}
		}
		if t.flags&fRole != 0 && !d.article(i) && i > 0 && indefiniteEvent[d.text(i-1)] && (d.ends(i, "ي") || d.ends(i, "ية")) { // مؤتمر صحفي
			continue
		}
		if t.flags&fParticle != 0 && d.kunya(i) && (d.has(i+1, fFirst|fMay) || d.has(i-1, fSay)) {
			if p := d.phraseArabic(i, min(i+8, len(d.toks)), true); p.what == aName && p.name.a == i {
				i = f.personAt(phrase{what: aName, start: i, end: p.name.b, name: p.name, gender: p.gender}, p.name.b)
				continue
			}
		}
		servant := d.text(i) == "عبد" && d.article(i+1) // عبد الرحمن
		if t.flags&(fRole|fHonor|fFirst) == 0 && !servant {
			if n, ok := d.bound(i); ok && pp.boundName(f, i, n) { // إحداها لزينب علي جامع
				continue
			}
			continue
		}
		if t.flags&fFirst != 0 && i > 0 && d.has(i-1, fFirst|fHonor) || t.flags&(fRole|fHonor) == 0 && d.article(i) {
			continue
		}
		if w := d.text(i); (w == "وأبو" || w == "وأم") && i > 0 && d.toks[i-1].kind == word && !d.has(i-1, fFirst) && !d.knownName(i-1) { // إلى طوكر وأبو حمد
			continue
		}
		p := d.phrase(i, min(i+30, len(d.toks)), true)
		if p.what != aName || d.words(p.name.a, p.name.b) < 2 || !p.honor && !servant && !d.has(p.name.a, fFirst) && !(p.name.a > 0 && d.is(p.name.a-1, '،')) && !(d.has(i-1, fSay) && !p.role.empty() && d.nameCloses(p.name.b, len(d.toks))) && !slices.Contains(d.between, d.toks[p.name.a].start) {
			continue
		}
		i = f.personAt(p, p.end)
	}
	pp.aliases(f)
}

// nameFrom returns the end of a name at j where the place says that there is one,
// so that its first word may be a common one.
func (d *doc) nameFrom(j, lim, max int) int {
	if !d.has(j, fNoun) || d.article(j) || d.accusative(j) || j >= lim {
		return d.nameArabic(j, lim, max)
	}
	if e := d.nameArabic(j+1, lim, max-1); e > j+1 && (d.article(j+1) || d.has(j+1, fFirst)) {
		return e
	}
	return j + 1
}

// personAt enters p, whose phrase ends at e, and returns its last token.
func (f *finder) personAt(p phrase, e int) int {
	f.person(p)
	return max(e, p.start+1) - 1
}

// namesBehind tells whether the word at i says that a name follows.
func (d *doc) namesBehind(i int) bool {
	switch strings.TrimPrefix(d.text(i), "و") {
	case "اسمه", "اسمها", "يدعى", "تدعى", "يسمى", "تسمى":
	case "أصغرهم", "أكبرهم", "أصغرهن", "أكبرهن", "أولهم", "أولاهن", "آخرهم", "أشهرهم", "أصغرهما", "أكبرهما": // ثلاثة شبان، أصغرهم وسيم
		return i+1 < len(d.toks) && d.toks[i+1].kind == word && (d.has(i+1, fFirst|fMay) || d.toks[i+1].flags == 0 && d.nameCloses(i+2, len(d.toks))) && !d.article(i+1) && !d.prefixedWord(i+1) && !d.accusative(i+1)
	default:
		return false
	}
	if i > 0 && (d.kunya(i+1) || d.titleArabic(i+1)) {
		return true
	}
	own := d.is(i-1, '،') && d.kunya(i-3)
	switch d.text(i + 1) {
	case "الحقيقي", "الأصلي", "الكامل", "الأول":
		i++
	}
	return i > 0 && i+1 < len(d.toks) && d.toks[i+1].kind == word && (d.toks[i+1].flags&^(fFirst|fMay|fMasc|fFem|fSay|fWeak|fTime|fNoun|fSpelt) == 0 || d.has(i+1, fFirst)) && !d.prefixedWord(i+1) && (d.hasBetween(max(0, i-5), i, fPeople|fRole|fAgain|fDet) || own)
}

// calledGender is the gender that the word at i gives to the name behind it.
func (d *doc) calledGender(i int) flag {
	switch strings.TrimPrefix(d.text(i), "و") {
	case "اسمها", "تدعى", "تسمى", "أصغرهن", "أكبرهن", "أولاهن":
		return fFem
	}
	return fMasc
}

// bound returns the word at i, a name, without the preposition written on it:
// لزينب, بفاطمة.
func (d *doc) bound(i int) (string, bool) {
	w := d.text(i)
	if len(w) < 10 || d.toks[i].flags != 0 || d.toks[i].gap >= blank {
		return "", false
	}
	for _, p := range [2]string{"ل", "ب"} {
		if rest, ok := strings.CutPrefix(w, p); ok {
			return rest, d.m.words[string(d.folded(rest))]&fFirst != 0 && !strings.HasPrefix(rest, "ال")
		}
	}
	return "", false
}

// boundName enters the person whose name n, with a preposition, stands at i and goes
// on behind it, or of whom an apposition follows.
func (pp *persons) boundName(f *finder, i int, n string) bool {
	d := &f.d
	e := d.nameArabic(i+1, min(i+4, len(d.toks)), 3)
	if e > i+1 && !d.has(i+1, fFirst) && !d.article(i+1) {
		e = i + 1
	}
	if e == i+1 && d.saidOf(e) == 0 && !d.agedArabic(e) {
		return false
	}
	if e > i+1 {
		n += " " + d.clean(i+1, e)
	}
	g := d.m.words[string(d.folded(strings.Fields(n)[0]))] & (fMasc | fFem)
	pp.add(f, person{name: n, at: i, subject: -1, gender: g, mentions: [3]rng{{i, e}}})
	return true
}

// aliases gives a person the kunya or nickname by which the text says that
// others know him: X، المعروف في الحي بأبي ليث.
func (pp *persons) aliases(f *finder) {
	d := &f.d
	for k := range pp.all {
		p := &pp.all[k]
		if n := len(p.keys); n > 1 { // وائل فرجاني … وقال الفرجاني
			last := p.keys[n-1]
			if rest, ok := strings.CutPrefix(last, "ال"); !ok {
				last = "ال" + last
			} else if len(rest) >= 8 {
				last = rest
			}
			if last != p.keys[n-1] {
				p.also = append(p.also, last)
				pp.index(last, k)
			}
		}
		e := p.mentions[0].b
		if e+2 >= len(d.toks) || !d.is(e, '،') && !d.is(e, '(') {
			continue
		}
		switch d.text(e + 1) {
		case "المعروف", "المعروفة", "الملقب", "الملقبة", "ويلقب", "وتلقب", "أو", "المكنى", "المكناة", "ويعرف", "وتعرف":
		default:
			continue
		}
		for j := e + 2; j+1 < len(d.toks) && j < e+7 && (d.toks[j].kind == word || d.toks[j].kind == mark); j++ {
			w := strings.TrimPrefix(d.text(j), "ب")
			if w != "أبو" && w != "أبي" && w != "أم" {
				continue
			}
			for _, a := range [4]string{"ابو", "ابي", "ام", string(d.folded(d.text(j + 1)))} {
				if a == "ام" && w != "أم" || a != "ام" && w == "أم" && (a == "ابو" || a == "ابي") {
					continue
				}
				p.also = append(p.also, a)
				pp.index(a, k)
			}
			break
		}
	}
}
