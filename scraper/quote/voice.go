package quote

import (
	"strings"
	"unicode/utf8"

	"iomnews/internal/fold"
	"iomnews/internal/news"
)

// voiceCues are the words by which a title says that the text is somebody's
// own, with what leads to the speaker. An empty lead: the speaker follows at once.
var voiceCues = map[string]string{
	"statement": "by from of", "statements": "by from of", "remarks": "by from of", "speech": "by from of", "address": "by from of", "message": "by from of", "op-ed": "by from", "opinion": "by",
	"keynote": "by from", "lecture": "by from of", "intervention": "by", "commentary": "by", "letter": "by from", "testimony": "by of", "briefing": "by", "reflections": "by", "blog": "by",
	"declaracion": "de del a al", "comunicado": "de del", "discurso": "de del", "mensaje": "de del", "videomensaje": "de del", "video": "de del by from", "palabras": "de del", "intervencion": "de del", "alocucion": "de del", "carta": "de del", "columna": "de del por", "articulo": "de por",
	"declaration": "de du d' des par", "discours": "de du d' par", "allocution": "de du d' par", "remarques": "de du d'", "tribune": "de du par", "lettre": "de du", "propos": "de du",
	"declaracao": "de do da", "mensagem": "de do da", "artigo": "de do da",
	"بيان": "", "كلمه": "", "خطاب": "", "تصريح": "", "رساله": "", "مقال": "",
}

// bylineLeads begin a byline.
var bylineLeads = map[string]bool{"by": true, "por": true, "par": true, "de": true, "بقلم": true, "written": true, "escrito": true, "ecrit": true, "كتبها": true}

// voices finds the speakers of a text that is one voice without marks: a
// statement, speech or opinion whose title or byline names them.
func (f *finder) voices() []news.Voice {
	out := []news.Voice{}
	if strings.TrimSpace(f.text.Body) == "" {
		return out
	}
	own := f.text.Kind == news.KindStatement || f.text.Kind == news.KindSpeech
	sp, rule, text, cue := f.titleSpeakers()
	if len(sp) == 0 && f.text.Byline != "" && (own || f.firstPerson()) {
		if s := f.bylineSpeaker(f.text.Byline); s != nil {
			sp, rule, text = []news.Speaker{*s}, "byline", f.text.Byline
			cue = true
		}
	}
	f.own = sp
	if len(sp) == 0 || !own && !cue || !own && !f.firstPerson() {
		return out
	}
	if f.quotedShare() > 0.5 {
		return out
	}
	end := utf8.RuneCountInString(f.text.Body)
	for _, s := range sp {
		out = append(out, news.Voice{Speaker: s, Start: 0, End: end, Rule: rule, Text: text})
	}
	return out
}

// reported tells whether the text quotes its own voice with verbs of saying: a
// report of a statement, not the statement.
func (f *finder) reported(voices []news.Voice) bool {
	for _, v := range voices {
		for i := range f.out {
			q := &f.out[i]
			if q.Speaker != nil && q.Speaker.ID != "" && q.Speaker.ID == v.Speaker.ID && q.Attribution.Rule != ruleNone && q.Kind == news.QuoteDirect {
				return true
			}
		}
	}
	return false
}

// firstPerson tells whether the text speaks of I or we outside marks.
func (f *finder) firstPerson() bool {
	n := 0
	spans := f.spans()
	for i, k := 0, 0; i < len(f.d.toks); i++ {
		for k < len(spans) && spans[k].close < i {
			k++
		}
		if k < len(spans) && i >= spans[k].open || f.d.toks[i].kind != word {
			continue
		}
		switch f.d.text(i) {
		case "I", "we", "We", "my", "My", "our", "Our", "me", "us", "je", "Je", "j’", "j'", "J’", "J'", "nous", "Nous", "notre", "Notre", "nos", "mon", "ma",
			"nosotros", "nuestro", "nuestra", "Nuestro", "Nuestra", "nuestros", "nuestras", "mi", "yo", "hemos", "debemos", "podemos", "estamos", "tenemos", "quiero", "deseamos", "voy", "vamos", "hablo", "digo", "creo",
			"nosso", "nossa", "temos", "devemos", "eu", "نحن", "أنا", "إننا", "إنني", "لدينا", "علينا", "يجب", "نحتاج", "أود", "معنا":
			if n++; n >= 2 {
				return true
			}
		}
	}
	return false
}

// quotedShare returns how much of the body's words stands between marks.
func (f *finder) quotedShare() float64 {
	total, in := 0, 0
	for _, s := range f.spans() {
		in += s.close - s.open
	}
	total = len(f.d.toks)
	if total == 0 {
		return 0
	}
	return float64(in) / float64(total)
}

// titleSpeakers reads who speaks from the title. cue tells whether a word like
// “statement” stands there.
func (f *finder) titleSpeakers() (sp []news.Speaker, rule, text string, cue bool) {
	if sp, rule, text, cue = f.speakersIn(f.text.Title); len(sp) > 0 {
		return sp, rule, text, cue
	}
	if f.text.Kind == news.KindStatement || f.text.Kind == news.KindSpeech {
		if x, text := f.anyOffice(f.text.Title); x != nil {
			return []news.Speaker{*x}, "title", text, false
		}
	}
	// a heading at the top of the body
	rest := f.text.Body
	for n := 0; n < 2 && rest != ""; n++ {
		para, more, _ := strings.Cut(rest, "\n\n")
		rest = more
		if len(para) > 200 || strings.ContainsAny(para, ".“\"«") {
			break
		}
		if sp, rule, text, cue = f.speakersIn(para); len(sp) > 0 && cue {
			return sp, rule, text, cue
		}
	}
	return nil, "", "", false
}

// reads cuts another line of the same language: a title, a byline.
func (f *finder) reads(line string) *finder {
	g := &finder{text: f.text, people: new(persons)}
	g.d.m, g.d.body = f.d.m, line
	g.d.tokenize()
	return g
}

// anyOffice finds a named person with a role, or a post of the table, at the
// beginning of a part of a statement's title.
func (f *finder) anyOffice(title string) (*news.Speaker, string) {
	g := f.reads(title)
	d := &g.d
	for i := range d.toks {
		if i > 0 && d.toks[i-1].kind != punct || d.toks[i].kind != word {
			continue
		}
		p := d.titlePhrase(i)
		if p.what == aName && (!p.role.empty() || p.honor) && d.words(p.name.a, p.name.b) > 1 || p.what == aRole && postOf(g.roleText(p.role)) != "" {
			if x := g.titled(p); x != nil && x.Name != nil {
				return x, d.span(p.start, p.end)
			}
		}
	}
	return nil, ""
}

// speakersIn reads who speaks from one line.
func (f *finder) speakersIn(title string) (sp []news.Speaker, rule, text string, cue bool) {
	title = strings.TrimSpace(title)
	if title == "" {
		return nil, "", "", false
	}
	g := f.reads(title)
	d := &g.d
	for i := range d.toks {
		if d.toks[i].kind != word {
			continue
		}
		lead, ok := voiceCues[string(d.folded(d.text(i)))]
		if !ok {
			continue
		}
		if i > 0 && d.has(i-1, fPoss) { // IOM Director General's Statement
			s := i - 2
			for s >= 0 && d.toks[s].kind == word {
				s--
			}
			if p := d.phrase(s+1, i-1, true); p.what != nothing {
				if x := g.titled(p); x != nil {
					return []news.Speaker{*x}, "title", d.span(s+1, i+1), true
				}
			}
		}
		// “Discours d’ouverture de X”: the first lead need not be the right one
		for j := i + 1; j < len(d.toks) && j <= i+7; j++ {
			if lead != "" && !(d.toks[j].kind == word && containsWord(lead, string(d.folded(d.text(j))))) {
				continue
			}
			from := j
			if lead != "" {
				from = j + 1
			}
			if sp, text := g.speakersFrom(from); len(sp) > 0 {
				return sp, "title", text, true
			}
			if lead == "" {
				break
			}
		}
	}
	// …, IOM Director General X Says
	if n := len(d.toks); n > 3 && d.has(n-1, fSay) {
		for i := n - 2; i > 0 && i > n-14; i-- {
			if d.is(i, ',') || d.is(i, ':') {
				if p := d.phrase(i+1, n-1, true); (p.what == aName || p.what == aRole) && p.end >= n-1 {
					if x := g.titled(p); x != nil {
						return []news.Speaker{*x}, "title", d.span(i+1, n-1), false
					}
				}
				break
			}
		}
	}
	// …: IOM Chief; … – IOM Director General X
	for i := len(d.toks) - 1; i > 0 && i > len(d.toks)-12; i-- {
		if d.toks[i].kind == punct && (d.toks[i].r == ':' || isDash(d.toks[i].r) && d.toks[i].gap > tight) {
			p := d.phrase(i+1, len(d.toks), true)
			if d.m.caseless && p.what == aName && p.role.empty() && !p.honor && !d.has(p.name.a, fFirst) {
				break // حكاية: مكتبة الحي
			}
			if (p.what == aName || p.what == aRole) && p.end >= len(d.toks) {
				if x := g.titled(p); x != nil {
					return []news.Speaker{*x}, "title", d.span(i+1, len(d.toks)), false
				}
			}
			break
		}
	}
	return nil, "", "", false
}

var joint = map[string]bool{fold.String("مشترك"): true, fold.String("صحفي"): true, fold.String("صادر"): true, fold.String("صادرة"): true, fold.String("منسوب"): true, fold.String("منسوبة"): true, fold.String("صحفية"): true, fold.String("مشتركة"): true, fold.String("مصورة"): true}

// speakersFrom reads one to three speakers of a title from token j on.
func (f *finder) speakersFrom(j int) (sp []news.Speaker, text string) {
	d := &f.d
	first := j
	for d.m.caseless && j < len(d.toks) && (joint[string(d.folded(d.text(j)))] || d.has(j, fPrep) && !d.has(j, fRole|fOrg)) && d.toks[j].kind == word {
		j++ // بيان مشترك صادر عن X
	}
	a := j
	for n := 0; n < 3 && j < len(d.toks); n++ {
		p := d.titlePhrase(j)
		if p.what == nothing || p.what == people && !d.peopleIn(p.start, p.end) || p.what == aPronoun {
			break
		}
		if d.m.caseless && p.what == aName && p.role.empty() && d.words(p.name.a, p.name.b) < 2 {
			break
		}
		for k := p.start + 1; d.m.caseless && p.what == anOrg && a > first && k < p.end; k++ {
			if d.has(k, fOrg) && strings.HasPrefix(d.text(k), "و") { // بيان مشترك بين A وB
				p.end, p.org = k, rng{p.org.a, k}
			}
		}
		if x := f.titled(p); x != nil {
			if n > 0 && d.m.caseless {
				d.m.unjoin(x.Organisation)
				d.m.unjoin(x.Role)
			}
			sp = append(sp, *x)
		}
		j = p.end
		if !(j < len(d.toks) && (d.has(j, fAnd) || d.is(j, ',') || d.is(j, '،') || d.is(j, '&') || d.m.caseless && strings.HasPrefix(d.text(j), "و"))) {
			break
		}
		if d.is(j, ',') && !(d.has(j+1, fAnd) || d.titlePhrase(j+1).what == aName) {
			break
		}
		if !d.m.caseless || d.has(j, fAnd) || d.toks[j].kind == punct {
			j++
		}
		if d.has(j, fAnd) {
			j++
		}
	}
	if len(sp) == 0 {
		return nil, ""
	}
	return sp, d.span(a, min(j, len(d.toks)))
}

// titlePhrase reads a phrase in a title: first up to the next preposition,
// then, without a name, as far as it goes.
func (d *doc) titlePhrase(j int) phrase {
	n := len(d.toks)
	if j >= n {
		return phrase{}
	}
	cut := n
	for k := j + 1; k < n; k++ {
		if d.toks[k].kind == word && (d.has(k, fPrep) && !d.has(k, fOf) && !(d.text(k) == "for" && d.has(k+1, fObject)) || d.has(k, fAnd)) && !d.m.caseless || d.is(k, ':') || d.toks[k].kind == punct && isDash(d.toks[k].r) && d.toks[k].gap > tight {
			cut = k
			break
		}
	}
	p := d.phrase(j, cut, true)
	if p.what == aName {
		return p
	}
	if cut < n && d.has(cut, fPrep) {
		if q := d.phrase(j, n, true); q.what == aName {
			return q
		}
	}
	return p
}

// titled turns a phrase of a title into a speaker: by name, or by post and date.
func (f *finder) titled(p phrase) *news.Speaker {
	f.people.byKey = map[string][]int{}
	switch p.what {
	case aName:
		i := f.person(p)
		return f.asSpeaker(i)
	case aRole:
		_, sp, _ := f.role(p)
		return sp
	case anOrg:
		org := f.roleText(p.org)
		return &news.Speaker{Organisation: &org}
	}
	return nil
}

// bylineSpeaker reads a byline.
func (f *finder) bylineSpeaker(byline string) *news.Speaker {
	g := f.reads(byline)
	j := 0
	for j < len(g.d.toks) && bylineLeads[fold.String(g.d.text(j))] {
		j++
	}
	p := g.d.phrase(j, len(g.d.toks), true)
	if p.what != aName {
		return nil
	}
	return g.titled(p)
}

// voiceSpeaker names the speaker of an unattributed quotation in a text whose
// title says whose words it holds.
func (f *finder) voiceSpeaker(s span) (int, *news.Speaker, string) {
	if r, ok := f.profileOf(s); ok {
		return f.refer(r, "the line of the list")
	}
	if r, ok := f.d.unsigned(s.open); ok {
		role := f.published(r)
		return -1, &news.Speaker{Role: &role}, "the line before"
	}
	i, reason, over := f.presented(s)
	if i >= 0 {
		return f.spoken(i), f.asSpeaker(i), reason
	}
	if r, ok := f.asked(s); ok {
		return f.refer(r, "previous quotation")
	}
	if len(f.own) == 0 {
		if r, ok := f.recall(bare, 0, s, s.open); ok {
			return f.refer(r, "earlier in the article")
		}
	}
	if !over {
		if i, reason := f.told(s); i >= 0 {
			return f.spoken(i), f.asSpeaker(i), reason
		}
	}
	if i := f.announced(s); i >= 0 {
		return f.spoken(i), f.asSpeaker(i), "the sentence before"
	}
	if f.text.Kind == news.KindStory && f.d.alone(s) && len(f.own) == 0 {
		if r, ok := f.antecedent(s, 0); ok && r.who >= 0 && f.d.m.caseless && !f.spokenOf(r.who, s) {
			return f.refer(r, "the story's person")
		}
		if i := f.hero(0); i >= 0 && !f.spokenOf(i, s) {
			return f.spoken(i), f.asSpeaker(i), "the story's person"
		}
	}
	if sp := f.stillUnnamed(s); sp != nil {
		return -1, sp, "previous quotation"
	}
	if r, ok := f.ledIn(s); ok {
		return f.refer(r, "lead-in: earlier in the article")
	}
	if len(f.own) != 1 || f.own[0].Name == nil || f.d.is(s.open-1, ':') { // a colon leads to another's words
		return -1, nil, ""
	}
	return f.writer(s)
}
