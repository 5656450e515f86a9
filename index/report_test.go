package index

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"iomnews/index/indextest"
	"iomnews/internal/news"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/mapping"

	_ "github.com/blevesearch/bleve/v2/search/highlight/highlighter/html"
)

// The report measures the engine against stock bleve: CPU of the whole process
// a query, both in one run, on corpora of the sizes in IOMNEWS_BENCH (20000, or
// indexing,20000,100000x200: 100 thousand of 200 words, and indexing measured alone). Corpora are kept in IOMNEWS_BENCH_DIR when it is set. The table
// goes to bench/engine.txt below the module's root.
//
// Stock bleve has the easier task: one text field, stemmed as English, where
// the engine looks through the fields of seven languages; its index holds the
// articles only.

// cpu returns the processor time this process has used.
func cpu() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// anonymous returns the resident memory that is no mapped file, in MB.
func anonymous() float64 {
	raw, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(raw)) {
		if f := strings.Fields(line); len(f) > 1 && f[0] == "RssAnon:" {
			n, _ := strconv.ParseFloat(f[1], 64)
			return n / 1024
		}
	}
	return 0
}

// perQuery returns the CPU milliseconds of one call: the least of three rounds.
func perQuery(t *testing.T, fn func() error) float64 {
	t.Helper()
	if err := fn(); err != nil {
		t.Fatal(err)
	}
	best := 0.0
	for range 3 {
		start, n := cpu(), 0
		for end := time.Now().Add(250 * time.Millisecond); time.Now().Before(end) && n < 2000; n++ {
			if err := fn(); err != nil {
				t.Fatal(err)
			}
		}
		if ms := float64(cpu()-start) / float64(time.Millisecond) / float64(n); best == 0 || ms < best {
			best = ms
		}
	}
	return best
}

type stockDoc struct {
	Text    string   `json:"text"`
	Region  []string `json:"region"`
	Country []string `json:"country"`
	Office  []string `json:"office"`
	Speaker []string `json:"speaker"`
	Lang    string   `json:"lang"`
	Kind    string   `json:"kind"`
	Day     string   `json:"day,omitempty"`
}

func stockMapping() mapping.IndexMapping {
	m := bleve.NewIndexMapping()
	m.ScoringModel = "bm25"
	doc := bleve.NewDocumentStaticMapping()
	text := bleve.NewTextFieldMapping()
	text.Analyzer, text.Store, text.IncludeTermVectors, text.DocValues, text.IncludeInAll = "en", true, true, false, false
	doc.AddFieldMappingsAt("text", text)
	for _, f := range []string{"region", "country", "office", "speaker", "lang", "kind"} {
		k := bleve.NewKeywordFieldMapping()
		k.Store, k.IncludeTermVectors, k.SkipFreqNorm, k.IncludeInAll, k.DocValues = false, false, true, false, true
		doc.AddFieldMappingsAt(f, k)
	}
	day := bleve.NewDateTimeFieldMapping()
	day.Store, day.IncludeInAll, day.DocValues = false, false, true
	doc.AddFieldMappingsAt("day", day)
	m.DefaultMapping = doc
	return m
}

func stockOf(a *news.Article) stockDoc {
	d := stockDoc{Text: a.Title + "\n\n" + a.Body, Region: a.Regions, Country: a.PrimaryCountries, Office: a.Offices, Lang: a.Lang, Kind: a.Kind}
	for _, s := range speakersOf(a) {
		d.Speaker = append(d.Speaker, s.ID)
	}
	if a.Published != nil {
		d.Day = *a.Published + "T00:00:00Z"
	}
	return d
}

// benchCorpus builds (or finds) both indexes of n articles and returns the directory.
func benchCorpus(t *testing.T, n, words int, out *strings.Builder) string {
	t.Helper()
	root := os.Getenv("IOMNEWS_BENCH_DIR")
	if root == "" {
		root = t.TempDir()
	}
	dir := filepath.Join(root, fmt.Sprintf("corpus-%d-%dx%d", SchemaVersion, n, words))
	if notes, err := os.ReadFile(filepath.Join(dir, "complete")); err == nil {
		out.Write(notes) // measured when it was built
		return dir
	}
	notes := &strings.Builder{}
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	const batch, step = 16 << 20, 3000 // larger than usual, to be built sooner
	w := openWriter(t, filepath.Join(dir, "engine"), Options{BatchBytes: batch})
	start, used, size := time.Now(), cpu(), 0
	var put []*news.Article
	seq := int64(0)
	flush := func() {
		seq++
		apply(t, w, seq, put)
		put = nil
	}
	var engine, busy time.Duration
	for a := range indextest.Corpus(n, 1, words) {
		size += len(a.Body)
		if put = append(put, a); len(put) == step {
			s, c := time.Now(), cpu()
			flush()
			engine, busy = engine+time.Since(s), busy+cpu()-c
		}
	}
	flush()
	fmt.Fprintf(notes, "built by Apply in batches of %d MiB (%d MB of text): %.0f articles/s, %.2f CPU ms an article\n",
		batch>>20, size>>20, float64(n)/engine.Seconds(), busy.Seconds()*1000/float64(n))
	s := time.Now()
	publish(t, w)
	fmt.Fprintf(notes, "publishing: %.0f ms\n", time.Since(s).Seconds()*1000)
	shut(t, w)
	idx, err := bleve.New(filepath.Join(dir, "stock"), stockMapping())
	if err != nil {
		t.Fatal(err)
	}
	b := idx.NewBatch()
	for a := range indextest.Corpus(n, 1, words) {
		if err := b.Index(a.ID, stockOf(a)); err != nil {
			t.Fatal(err)
		}
		if b.Size() == step {
			if err := idx.Batch(b); err != nil {
				t.Fatal(err)
			}
			b.Reset()
		}
	}
	if err := idx.Batch(b); err != nil {
		t.Fatal(err)
	}
	shut(t, idx)
	if err := os.WriteFile(filepath.Join(dir, "complete"), []byte(notes.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	out.WriteString(notes.String())
	t.Logf("built %d articles in %v (CPU %v)", n, time.Since(start), cpu()-used)
	return dir
}

// benchWords chooses words of the corpus by how many articles have them.
func benchWords(t testing.TB, v *View, part float64) string {
	t.Helper()
	g := v.h.g
	counts := map[string]int{}
	for i := range g.articles.segments {
		dict, err := g.articles.segments[i].seg.Dictionary(fText + "_en")
		if err != nil {
			t.Fatal(err)
		}
		if err := countAll(dict.AutomatonIterator(nil, nil, nil).Next, counts); err != nil {
			t.Fatal(err)
		}
	}
	best, want := "", int(part*float64(g.articles.docs))
	for w, n := range counts {
		if best == "" || abs(n-want) < abs(counts[best]-want) || n == counts[best] && w < best {
			if len(w) > 3 && g.langs()[0].termOf(w) == w {
				best = w
			}
		}
	}
	return best
}

func (g *generation) langs() languages { return g.articles.langs }

func abs(n int) int { return max(n, -n) }

// TestReport writes the table. It passes whatever the figures are.
func TestReport(t *testing.T) {
	sizes := os.Getenv("IOMNEWS_BENCH")
	if sizes == "" {
		t.Skip("set IOMNEWS_BENCH=20000 (or 20000,100000) to measure")
	}
	var out strings.Builder
	fmt.Fprintf(&out, "%s, %s, GOMAXPROCS %d\nCPU milliseconds a query of the whole process, least of three rounds. (stock bleve / engine) = ratio\n", runtime.Version(), runtime.GOARCH, runtime.GOMAXPROCS(0))
	for size := range strings.SplitSeq(sizes, ",") {
		if size == "indexing" {
			reportIndexing(t, &out)
		} else {
			number, words, _ := strings.Cut(size+"x640", "x")
			words, _, _ = strings.Cut(words, "x")
			n, errN := strconv.Atoi(number)
			long, errW := strconv.Atoi(words)
			if err := errors.Join(errN, errW); err != nil {
				t.Fatal(err)
			}
			t.Run(size, func(t *testing.T) { reportSize(t, n, long, &out) }) // closes what it opened
		}
		if err := os.WriteFile(filepath.Join("..", "bench", "engine.txt"), []byte(out.String()), 0o644); err != nil {
			t.Fatal(err) // what is measured by now stays
		}
	}
	t.Log("\n" + out.String())
}

func reportSize(t *testing.T, n, words int, out *strings.Builder) {
	fmt.Fprintf(out, "\n%d articles of about %d words\n", n, words)
	dir := benchCorpus(t, n, words, out)
	id, err := readCurrent(filepath.Join(dir, "engine"))
	if err != nil {
		t.Fatal(err)
	}
	settle()
	before := anonymous()
	ver := &verifier{}
	s := time.Now()
	m, err := ver.generation(filepath.Join(dir, "engine"), id)
	if err != nil {
		t.Fatal(err)
	}
	verified := time.Since(s)
	s, used := time.Now(), cpu()
	langs := newLanguages()
	g, err := openGeneration(filepath.Join(dir, "engine"), m, id, langs)
	if err != nil {
		t.Fatal(err)
	}
	opened, openCPU := time.Since(s), cpu()-used
	shut(t, closer(g.close))
	v := pinned(t, filepath.Join(dir, "engine"), Options{Poll: -1})
	settle()
	after := anonymous()
	fmt.Fprintf(out, "opening: files verified in %.0f ms, columns and all in %.0f ms (%.0f CPU ms on two cores); %d quotations; anonymous RSS of one generation %.0f MB\n",
		verified.Seconds()*1000, opened.Seconds()*1000, openCPU.Seconds()*1000, v.Generation().Quotes, after-before)
	idx, err := bleve.OpenUsing(filepath.Join(dir, "stock"), map[string]any{"read_only": true, "bolt_timeout": "2s"})
	if err != nil {
		t.Fatal(err)
	}
	defer shut(t, idx)
	ctx := context.Background()
	fmt.Fprintf(out, "%-18s %8s | %-26s | %-26s | %-26s\n", "page", "hits", "top 10", "+ six facets", "+ year + snippets")
	for _, c := range benchClasses(t, v) {
		hits := 0
		fmt.Fprintf(out, "%-18s", c.name)
		var cells []string
		for level := range 3 {
			q := c.page(level)
			ours := perQuery(t, func() error {
				r, err := v.h.g.answer(ctx, q, 0) // past the cache
				if err == nil {
					hits = r.Total
				}
				return err
			})
			theirs := perQuery(t, func() error { return askStock(ctx, idx, c, level) })
			cells = append(cells, fmt.Sprintf("%8.2f / %6.3f = %5.1f", theirs, ours, theirs/ours))
		}
		fmt.Fprintf(out, " %8d | %-26s | %-26s | %-26s\n", hits, cells[0], cells[1], cells[2])
	}
	reportAround(t, v, out)
	reportWorst(t, v, out)
}

// settle gives back what nobody holds any more: pools let go after two rounds.
func settle() {
	runtime.GC()
	runtime.GC()
	debug.FreeOSMemory()
}

type closer func() error

func (c closer) Close() error { return c() }
