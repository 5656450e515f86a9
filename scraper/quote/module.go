package quote

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"iomnews/internal/fold"
)

// flag says what a word may be in its language. A word may be several things;
// the patterns decide by place.
type flag uint64

const (
	fSay      flag = 1 << iota // finite verb of saying
	fWeak                      // verb that introduces speech only right beside the marks
	fPast                      // participle that says with an auxiliary: déclaré, señalado
	fSaying                    // participle: adding, ajoutant, agregando, مضيفا
	fAux                       // has, a, ha, s'est
	fClitic                    // se, le, l', leur: stands between subject and verb
	fAdv                       // also, également, también: may stand around the verb
	fThat                      // that, que, qu', أن, إن
	fAccord                    // according, selon, según, بحسب, d'après
	fHonor                     // Mr, Mme, السيد
	fRole                      // director, cheffe, portavoz, رئيس
	fObject                    // completes a role or an organisation: Mission, Operations
	fOrg                       // organisation, ministry, IOM
	fParticle                  // de, van, al, bin: inside names
	fOf                        // of, de, del, du
	fPrep                      // in, at, dans, en, في
	fPron                      // he, elle, هو
	fRel                       // who, qui, que, الذي
	fDet                       // the, la, un
	fMasc
	fFem
	fPlural
	fCalled // called, titled, baptisé, بعنوان
	fThing  // report, project, campaign: what bears a title
	fTime   // today, Monday, اليوم
	fAnd
	fBreak  // during, while, lors: ends a name or role
	fCommon // capitalised at a sentence's start, never a name
	fAbbrev // its stop ends no sentence
	fPoss   // ’s
	fFirst  // first name
	fPlace  // country or city that follows a preposition
	fMedia  // newspaper, agency: an addressee
	fPeople // people, migrant, mother: unnamed speakers
	fNot    // not, never
	fFact   // adjective of role: former, regional, deputy, 34-year-old
	fIf     // if, when, after: opens a clause before the subject
	fQuoted // quoted, cited: "was quoted as saying"
	fTo     // addressee prepositions: to, a, à, لـ
	fAgain  // man, jeune homme, الشاب: with a definite article, somebody named before
	fStands // noun that stands for somebody named before: la funcionaria
	fRate   // call, describe, qualifier: say what they think of a thing
	fActs   // finite form of a common verb that says nothing: vive, cruza
	fNames  // calls, llaman, appellent: right before what somebody is called
	fNoun   // Arabic: a common word, no name
	fMay    // Arabic: a name that is a common word as well
	fSpelt  // Arabic: a folded form of several words that their spelling tells apart
	fThe    // Arabic: a first name written with the article: الهادي
)

// module is what the engine knows of one language: flags by folded word and a
// few switches.
type module struct {
	lang       string
	words      map[string]flag
	table      table // words, made by compiled
	caseless   bool  // no capitals: Arabic
	elide      bool  // l’, d’, qu’
	possessive bool  // ’s
	inversion  bool  // dit-il, a-t-elle
	prefixed   bool  // و, ف, ل and the article are written on the word
	verbFirst  bool  // the subject follows its verb
	dropped    bool  // the subject may be left out
	has        Coverage
}

// Coverage counts what the module of a language knows, for docs and tests.
type Coverage struct {
	Lang                                        string
	Verbs, Forms, Honorifics, Roles, FirstNames int
	Cues                                        int // words that name things between marks
}

// lexicon builds a module's words.
type lexicon map[string]flag

func (l lexicon) add(f flag, words string) int {
	n := 0
	for w := range strings.FieldsSeq(words) {
		l[fold.String(w)] |= f
		n++
	}
	return n
}

// wordSet returns the words of a list, by themselves, as the text writes them.
func wordSet(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}

// sifted is a set of words that tells of most tokens at once that they are not in it.
type sifted struct {
	words map[string]bool
	sieve sieve
}

func siftedSet(words string) sifted {
	s := sifted{wordSet(words), make(sieve, 32)}
	for w := range s.words {
		s.sieve.add(hashOf(fold.String(w)))
	}
	return s
}

// has tells whether the word at i is in the set, lower whether it is in small letters.
func (s sifted) has(d *doc, i int) bool { return s.sieve.may(d.hash(i)) && s.words[d.text(i)] }

func (s sifted) lower(d *doc, i int) bool {
	return s.sieve.may(d.hash(i)) && s.words[strings.ToLower(d.text(i))]
}

// modules holds one constructor a language, run at first use.
var modules = map[string]func() *module{
	"en": sync.OnceValue(compiled(english)),
	"es": sync.OnceValue(compiled(spanish)),
	"fr": sync.OnceValue(compiled(french)),
	"ar": sync.OnceValue(compiled(arabic)),
	"pt": sync.OnceValue(compiled(portuguese)),
	"uk": sync.OnceValue(compiled(ukrainian)),
	"ru": sync.OnceValue(compiled(russian)),
}

// Languages returns the tags of the languages with a module, in alphabetical
// order.
func Languages() []string { return []string{"ar", "en", "es", "fr", "pt", "ru", "uk"} }

// Has returns what the module of a language knows; false when there is none.
func Has(lang string) (Coverage, bool) {
	m := moduleOf(lang)
	if m == nil {
		return Coverage{}, false
	}
	return m.has, true
}

// moduleOf returns the module of a BCP 47 tag, nil when there is none.
func moduleOf(tag string) *module {
	tag, _, _ = strings.Cut(strings.ToLower(tag), "-")
	if f, ok := modules[tag]; ok {
		return f()
	}
	return nil
}

// lookupPrefixed finds an Arabic word without its written-on conjunction,
// preposition or article. b is folded.
func (m *module) lookupPrefixed(b []byte) flag {
	r, n := utf8.DecodeRune(b)
	if len(b) < 6 {
		return 0
	}
	var got flag
	switch r {
	case 'و', 'ف':
		got = m.words[string(b[n:])]
		if got == 0 {
			if got = m.lookupPrefixed(b[n:]); strings.HasPrefix(string(b[n:]), "ال") { // والبئر is no والبير
				got &^= fFirst
			}
		}
		return got
	case 'ا':
		if r2, n2 := utf8.DecodeRune(b[n:]); r2 == 'ل' {
			return m.words[string(b[n+n2:])] &^ (fSay | fWeak | fSaying | fThat | fPrep | fAccord | fTo | fActs)
		}
	case 'س': // سيعمل
		if futures(b[n:]) {
			return m.words[string(b[n:])] & (fActs | fMasc | fFem | fPlural)
		}
	case 'ل', 'ب', 'ك':
		if r2, n2 := utf8.DecodeRune(b[n:]); r == 'ل' && r2 == 'ل' { // للوكالة is no لوكالة
			got = m.words[string(b[n+n2:])] & (fOrg | fRole | fObject | fPeople)
			got |= m.words["ا"+string(b[n:])] & fHonor // للدكتور
		}
		if got == 0 {
			got = m.words[string(b[n:])]
		}
		if r == 'ل' && got&(fActs|fSay|fWeak) != 0 && futures(b[n:]) { // لتجيب
			return fActs
		}
		if r2, n2 := utf8.DecodeRune(b[n:]); got == 0 && r == 'ل' && r2 == 'ل' {
			got = m.words[string(b[n+n2:])]
		}
		if got == 0 && r != 'ل' {
			return 0
		}
		if got &= fOrg | fRole | fObject | fPlace | fThing | fPeople | fMedia | fNoun | fHonor; got == 0 {
			return 0
		}
		return got | fPrep
	}
	return 0
}

// futures tells whether a folded word begins like a verb of the present.
func futures(b []byte) bool {
	r, _ := utf8.DecodeRune(b)
	return r == 'ي' || r == 'ت'
}

// spelt tells the words apart that folding makes one: على and علي, بين and
// بيّن. marks tells whether folding took something from the word.
func (f flag) spelt(w string, marks bool) flag {
	if f&(fSay|fWeak|fActs) != 0 && strings.HasSuffix(w, "ة") { // إفادة, no أفاده
		if f &^= fSay | fWeak | fActs; f&^(fMasc|fFem|fPlural) == 0 {
			f = fNoun
		}
	}
	switch {
	case f&fParticle != 0 && (strings.HasPrefix(w, "فإن") || strings.HasPrefix(w, "فأن")): // so that, not van
		return fThat
	case marks && strings.Contains(w, "كُت"): // was written
		return 0
	case w == "آن":
		return fFirst | fFem
	case w == "والي" || w == "الوالي":
		return fRole | fMasc
	case f&(fSay|fFirst) == fSay|fFirst && strings.HasSuffix(w, "روى"): // he told; رؤى is a name
		return f &^ (fFirst | fFem)
	case f&(fSay|fPrep) == fSay|fPrep && (strings.Contains(w, "بينه") || strings.Contains(w, "بينن")): // between them
		return fPrep
	case f&fSpelt == 0, w == "سلطان", w == "أمير", w == "ملك", w == "طالب": // a name or an office: see office
		return f
	case f&fPeople != 0 && strings.HasSuffix(w, "ة"):
		return f&^(fMasc|fSpelt) | fFem
	case f&fPeople != 0:
		return f&^(fFem|fSpelt) | fMasc
	case strings.HasSuffix(w, "مام"): // before; an imam
		if strings.HasSuffix(w, "إمام") || strings.HasSuffix(w, "الامام") {
			return fRole | fMasc
		}
		return fPrep | fBreak
	case strings.HasSuffix(w, "على"):
		return fPrep | fBreak
	case strings.HasSuffix(w, "علي"):
		return fFirst | fMasc
	case strings.HasSuffix(w, "عايدة"): // عائدة: who comes back
		return fFirst | fFem
	case strings.HasSuffix(w, "عايد"):
		return fFirst | fMasc
	case w == "بين": // between; the verb is written وبين or بيّن
		return fPrep
	}
	return f &^ fSpelt
}

func titled(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r) || unicode.IsTitle(r)
}
