package quote

import (
	"slices"
	"strings"

	"iomnews/internal/fold"
)

// Descriptions in Arabic that mean somebody by what is his or by whose parent she is.

// owners are nouns for whoever has a thing: صاحب المقهى.
var owners = wordSet("صاحب صاحبة مالك مالكة ربة")

// owning are verbs that say that something is somebody's.
var owning = wordSet("يملك تملك يمتلك تمتلك امتلك امتلكت يدير تدير أدار أدارت افتتح افتتحت فتح فتحت أسس أسست اشترى اشترت")

// ownerOf returns the person who has the thing of which p is the owner: يفتح نوري مقهاه …
// يرد صاحب المقهى. -1: the text does not say whose it is.
func (f *finder) ownerOf(p phrase) int {
	d := &f.d
	if !d.m.caseless || p.what != aRole && p.what != people || p.end != p.start+2 || !owners[d.text(p.start)] || !d.article(p.start+1) {
		return -1
	}
	noun := strings.TrimPrefix(fold.String(d.text(p.start+1)), "ال")
	stem := noun
	if s, ok := strings.CutSuffix(stem, "ي"); ok { // مقهى: مقهاه
		stem = s + "ا"
	} else if s, ok := strings.CutSuffix(stem, "ه"); ok {
		stem = s + "ت"
	}
	for k := p.start - 1; k >= 0 && k > p.start-500; k-- {
		if d.toks[k].kind != word {
			continue
		}
		rest, ok := strings.CutPrefix(string(d.folded(d.text(k))), stem)
		his := ok && (rest == "ه" || rest == "ها")
		if !his && strings.TrimPrefix(string(d.folded(d.text(k))), "ال") == noun {
			for j := k - 1; j >= 0 && j > k-5; j-- {
				his = his || owning[strings.TrimPrefix(d.text(j), "و")]
			}
		}
		if !his {
			continue
		}
		g := p.gender & (fMasc | fFem)
		if g == 0 {
			g = fMasc | fFem
		}
		best, at := -1, d.sentenceStart(k, max(0, k-60))
		for i := range f.people.all {
			q := &f.people.all[i]
			if q.name == "" || q.gender != 0 && q.gender&g == 0 {
				continue
			}
			for _, m := range q.mentions {
				if !m.empty() && m.a >= at && m.a < k {
					best, at = i, m.a
				}
			}
		}
		if best >= 0 {
			return best
		}
		return f.latest(g, k)
	}
	return -1
}

// elders are parents by whom no child is meant.
var elders = wordSet("الأم الأب الوالدة الوالد الجدة الجد الأرملة الأرمل")

// childOf tells whether figure i came in as somebody's child.
func (f *finder) childOf(i int) bool {
	g := &f.scene.cast[i]
	if g.who < 0 {
		return g.sp != nil && g.sp.Role != nil && kidOf(*g.sp.Role)
	}
	p := &f.people.all[g.who]
	first, _, _ := strings.Cut(p.name, " ")
	for _, k := range kids {
		if strings.Contains(f.d.body, k+" "+first) {
			return true
		}
	}
	return kidOf(p.role)
}

// kids are children with the pronoun of a parent: ابنتها.
var kids = strings.Fields("ابنته ابنتها ابنتهما ابنه ابنها ابنهما حفيدته حفيدتها حفيده حفيدها طفلته طفلتها طفله طفلها")

// kidOf tells whether the role w is one of kids.
func kidOf(w string) bool { return slices.Contains(kids, strings.TrimPrefix(w, "و")) }

// parent returns the person of gender g mentioned last in these paragraphs who is
// nobody's child.
func (f *finder) parent(g flag) (referent, bool) {
	best := -1
	for i := range f.scene.cast {
		h := &f.scene.cast[i]
		if h.who < 0 || h.several || f.scene.para-h.lastPara > 2 || f.otherGender(i, g) || f.childOf(i) {
			continue
		}
		if best < 0 || h.recency() > f.scene.cast[best].recency() {
			best = i
		}
	}
	if best < 0 {
		return referent{}, false
	}
	h := &f.scene.cast[best]
	return referent{who: h.who, gender: h.gender}, true
}

// asker returns the person who asks whoever answers at c: سألتها الأم عن اللون فأجابت.
// -1: nobody asks.
func (f *finder) asker(c claim) int {
	d := &f.d
	v := c.verb.start
	if c.verb.head < 0 || !strings.HasPrefix(d.text(v), "ف") {
		return -1
	}
	ps := d.sentenceStart(v, max(0, v-30))
	if ps >= v || !d.askedHim(ps, v) {
		return -1
	}
	act := d.actor(ps, v)
	switch {
	case act.ok && act.p.what == aName:
		return f.people.find(f, act.p)
	case act.ok && elders[d.text(act.p.start)]:
		f.catchUp(ps)
		if r, ok := f.parent(act.p.gender & (fMasc | fFem)); ok {
			return r.who
		}
	}
	return -1
}
