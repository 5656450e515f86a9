package ingest

import (
	"encoding/json"
	"hash/fnv"
	"math"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"

	"iomnews/internal/address"
	"iomnews/internal/fold"
	"iomnews/internal/news"
)

// LinkVersion names the rules of linking: raise it whenever a fact, a token or
// an edge changes, and name the cursor after it.
const LinkVersion = 2

// What makes two texts nearly the same. A text is seen as the set of its runs
// of four folded words; likeness is the share of runs in common, estimated from
// 96 minima (MinHash, Broder 1997), 12 bands of 4 find the candidates.
const (
	shingle   = 4
	minima    = 96
	bands     = 12
	bandRows  = 4
	minWords  = 20   // shorter texts are compared word for word, with title and date
	nearText  = 0.80 // nearly the same, if published on the same day
	closeText = 0.90 // nearly the same, if published within nearDays
	sameText  = 0.95 // nearly the same, if one has no date
	nearDays  = 3    // periodic updates repeat their wording every week
	aliasText = 0.50 // enough for two addresses that claim to be one page
	// maxBucket: a token that more pages carry is a page frame, a form letter
	// or a broken canonical, and links nothing.
	maxBucket = 200
)

// fact is what linking needs of one page. It is a pure function of its extract.
type fact struct {
	V     int      `json:"v"`
	URL   string   `json:"url"`  // address of the page
	Key   string   `json:"key"`  // the key address that its extract claims
	URLs  []string `json:"urls"` // all addresses that its extract claims, sorted
	Lang  string   `json:"lang"`
	Date  string   `json:"date,omitempty"`
	Title string   `json:"title,omitempty"` // folded
	Alts  []string `json:"alts,omitempty"`  // addresses of other languages, sorted
	Words int      `json:"words"`
	Text  uint64   `json:"text"`          // of all words; of short texts with title and date
	Sig   []byte   `json:"sig,omitempty"` // minima, four bytes each

	carries, meets []uint64 // tokens, once computed
}

func newFact(url string, art *news.Article) *fact {
	f := &fact{V: LinkVersion, URL: url, Key: art.URL, Lang: art.Lang, Title: strings.Join(words(art.Title), " ")}
	if f.Key == "" {
		f.Key = url
	}
	f.URLs = append(append(f.URLs, art.URLs...), f.Key, url)
	if art.Published != nil {
		f.Date = *art.Published
	}
	for _, alt := range art.Alternates {
		if alt.URL != "" {
			f.Alts = append(f.Alts, alt.URL)
		}
	}
	// A fact is kept as JSON, which has no other strings than valid ones.
	for _, p := range []*string{&f.URL, &f.Key, &f.Lang, &f.Date, &f.Title} {
		*p = strings.ToValidUTF8(*p, "\uFFFD")
	}
	for _, list := range [][]string{f.URLs, f.Alts} {
		for i := range list {
			list[i] = strings.ToValidUTF8(list[i], "\uFFFD")
		}
	}
	slices.Sort(f.URLs)
	f.URLs = slices.Compact(f.URLs)
	slices.Sort(f.Alts)
	f.Alts = slices.Compact(f.Alts)
	list := words(art.Body)
	f.Words = len(list)
	if f.Words >= minWords {
		f.Text = hash("text", strings.Join(list, " "))
		f.Sig = signature(list)
	} else if f.Title != "" {
		f.Text = hash("short", f.Title, f.Date, strings.Join(list, " "))
	}
	return f
}

// words returns the folded words of a text.
func words(s string) []string {
	return strings.FieldsFunc(fold.String(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// hash is a 64-bit hash of its parts.
func hash(parts ...string) uint64 {
	h := fnv.New64a()
	for _, p := range parts {
		h.Write([]byte(p))
		h.Write([]byte{0})
	}
	return mix(h.Sum64())
}

// mix spreads the bits of x (the finalizer of SplitMix64).
func mix(x uint64) uint64 {
	x ^= x >> 30
	x *= 0xbf58476d1ce4e5b9
	x ^= x >> 27
	x *= 0x94d049bb133111eb
	return x ^ x>>31
}

// signature returns the minima of a text's runs of words.
func signature(list []string) []byte {
	var min [minima]uint32
	for i := range min {
		min[i] = math.MaxUint32
	}
	hashes := make([]uint64, len(list))
	for i, w := range list {
		hashes[i] = hash(w)
	}
	for i := 0; i+shingle <= len(hashes); i++ {
		x := hashes[i]
		for _, y := range hashes[i+1 : i+shingle] {
			x = mix(x*31 + y)
		}
		for j := range min {
			if v := uint32((x*multipliers[j] + uint64(j)) >> 32); v < min[j] {
				min[j] = v
			}
		}
	}
	sig := make([]byte, 0, 4*minima)
	for _, v := range min {
		sig = append(sig, byte(v), byte(v>>8), byte(v>>16), byte(v>>24))
	}
	return sig
}

// multipliers are fixed odd numbers, one a minimum.
var multipliers = func() (m [minima]uint64) {
	for i := range m {
		m[i] = mix(uint64(i)+0x9e3779b97f4a7c15) | 1
	}
	return m
}()

// likeness estimates the share of runs of words that two texts have in common.
func likeness(a, b *fact) float64 {
	if len(a.Sig) != 4*minima || len(b.Sig) != 4*minima {
		if a.Text != 0 && a.Text == b.Text {
			return 1
		}
		return 0
	}
	same := 0
	for i := 0; i < 4*minima; i += 4 {
		if a.Sig[i] == b.Sig[i] && a.Sig[i+1] == b.Sig[i+1] && a.Sig[i+2] == b.Sig[i+2] && a.Sig[i+3] == b.Sig[i+3] {
			same++
		}
	}
	return float64(same) / minima
}

// place is an address without what does not tell pages apart: scheme and "www.".
func place(url string) string {
	_, rest, ok := strings.Cut(url, "://")
	if !ok {
		rest = url
	}
	return strings.TrimPrefix(rest, "www.")
}

// tokens are what a fact carries; meets are what it looks for.
func (f *fact) tokens() (carries, meets []uint64) {
	if f.carries != nil {
		return f.carries, f.meets
	}
	carries = append(carries, hash("at", place(f.URL)))
	for _, u := range f.URLs {
		p := place(u)
		own := hash("own", p)
		carries = append(carries, own)
		meets = append(meets, own, hash("alt", p))
		if f.Date != "" {
			if pair := pairing(p); pair != "" {
				carries = append(carries, hash("pair", pair, f.Date))
			}
		}
	}
	for _, u := range f.Alts {
		carries = append(carries, hash("alt", place(u)))
		meets = append(meets, hash("own", place(u)))
	}
	if f.Text != 0 {
		carries = append(carries, f.Text)
	}
	for b := range len(f.Sig) / (4 * minima) * bands {
		carries = append(carries, hash("band", f.Lang, string(rune('a'+b)), string(f.Sig[b*4*bandRows:(b+1)*4*bandRows])))
	}
	slices.Sort(carries)
	carries = slices.Compact(carries)
	meets = append(meets, carries...)
	slices.Sort(meets)
	f.carries, f.meets = carries, slices.Compact(meets)
	return f.carries, f.meets
}

// own returns the tokens of the addresses that a fact claims.
func (f *fact) own() []uint64 {
	out := make([]uint64, len(f.URLs))
	for i, u := range f.URLs {
		out[i] = hash("own", place(u))
	}
	return out
}

var languagePrefix = regexp.MustCompile(`^[a-z]{2}(-[a-z]{2,4})?$`)

// pairing returns a place without its language prefix: what IOM's pages of one
// item in several languages have in common. "" for a host's root.
func pairing(place string) string {
	host, path, _ := strings.Cut(place, "/")
	if first, rest, ok := strings.Cut(path, "/"); ok && languagePrefix.MatchString(first) {
		path = rest
	}
	if path == "" || languagePrefix.MatchString(path) {
		return ""
	}
	return host + "/" + path
}

// edge says why two pages belong together.
type edge int

const (
	none edge = iota
	translation
	duplicate
	alias
)

// relation is a pure and symmetric function of two facts.
func relation(a, b *fact) edge {
	if place(a.URL) == place(b.URL) {
		return alias
	}
	if a.Lang != b.Lang {
		if hreflang(a, b) || paired(a, b) {
			return translation
		}
		return none
	}
	like := likeness(a, b)
	if shareAddress(a, b) && (like >= aliasText || a.Title != "" && a.Title == b.Title) {
		return alias
	}
	if a.Text != 0 && a.Text == b.Text || nearly(a, b, like) {
		return duplicate
	}
	return none
}

// nearly reports whether two texts that differ are still one, edited for
// another site. On one site (and language prefix), or with other numbers in the
// title, they are two: "Flash update 12" and "13" share most of their words.
func nearly(a, b *fact, like float64) bool {
	if like < nearText || site(a.URL) == site(b.URL) || numbers(a.Title) != numbers(b.Title) {
		return false
	}
	switch {
	case a.Date == "" || b.Date == "":
		return like >= sameText
	case a.Date == b.Date:
		return true
	}
	return like >= closeText && near(a.Date, b.Date)
}

// site is the host of an address with its language prefix.
func site(url string) string {
	host, path, _ := strings.Cut(place(url), "/")
	if first, _, ok := strings.Cut(path, "/"); ok && languagePrefix.MatchString(first) {
		return host + "/" + first
	}
	return host
}

// numbers are the numbers in a folded title, in order.
func numbers(title string) string {
	return strings.Join(strings.FieldsFunc(title, func(r rune) bool { return !unicode.IsDigit(r) }), " ")
}

func shareAddress(a, b *fact) bool {
	for _, u := range a.URLs {
		p := place(u)
		if slices.ContainsFunc(b.URLs, func(v string) bool { return place(v) == p }) {
			return true
		}
	}
	return false
}

// hreflang reports whether each names the other as another language.
func hreflang(a, b *fact) bool { return names(a, b) && names(b, a) }

func names(a, b *fact) bool {
	for _, u := range a.Alts {
		p := place(u)
		if slices.ContainsFunc(b.URLs, func(v string) bool { return place(v) == p }) {
			return true
		}
	}
	return false
}

// paired reports IOM's own pairing: the same path under another language
// prefix, published on the same day.
func paired(a, b *fact) bool {
	if a.Date == "" || a.Date != b.Date {
		return false
	}
	for _, u := range a.URLs {
		p := pairing(place(u))
		if p != "" && slices.ContainsFunc(b.URLs, func(v string) bool { return pairing(place(v)) == p }) {
			return true
		}
	}
	return false
}

// near reports whether two dates are few days apart.
func near(a, b string) bool {
	x, err1 := time.Parse(time.DateOnly, a)
	y, err2 := time.Parse(time.DateOnly, b)
	return err1 == nil && err2 == nil && x.Sub(y).Abs() <= nearDays*24*time.Hour
}

// before orders addresses by the rule for representatives: the main site, then
// its other sites, then the shorter address, then the order of addresses.
func before(a, b string) int {
	if x, y := siteRank(a), siteRank(b); x != y {
		return x - y
	}
	if len(a) != len(b) {
		return len(a) - len(b)
	}
	return strings.Compare(a, b)
}

func siteRank(url string) int {
	host := address.Host(url)
	if strings.HasPrefix(host, "www.") || host == address.Domain(host) {
		return 0
	}
	return 1
}

func (f *fact) encode() ([]byte, error) { return json.Marshal(f) }

// decodeFact returns nil for a fact of other rules.
func decodeFact(data []byte) *fact {
	var f fact
	if json.Unmarshal(data, &f) != nil || f.V != LinkVersion {
		return nil
	}
	return &f
}
