package ingest_test

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"iomnews/internal/address"
	"iomnews/internal/archive"
	"iomnews/internal/ingest"
	"iomnews/internal/news"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/sync/errgroup"
)

var noon = time.Date(2025, 6, 1, 12, 0, 0, 0, time.UTC)

func ok(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func equal(t testing.TB, what string, got, want any) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", what, diff)
	}
}

func open(t testing.TB) *archive.Archive {
	t.Helper()
	a, err := archive.Open(t.Context(), filepath.Join(t.TempDir(), "archive.db"), archive.Options{Now: func() time.Time { return noon }})
	ok(t, err)
	t.Cleanup(func() { a.Close() })
	return a
}

// item is a page in these tests: its body is its article as JSON.
type item struct {
	URL, Key, Title, Lang, Date, Body string
	URLs                              []string
	Alts                              []news.Alternate
	Other                             bool // not an article
	Bad                               string
}

func (it item) page(minute int) news.Outcome {
	body, _ := json.Marshal(it)
	when := noon.Add(time.Duration(minute) * time.Minute)
	sum := sha256.Sum256(body)
	digest := hex.EncodeToString(sum[:])
	if it.Other {
		digest = ""
	}
	return news.Outcome{Visit: news.Visit{URL: it.URL, Role: news.RoleArticle}, At: when, Result: news.ResultChanged, Digest: digest,
		Page: &news.Page{URL: it.URL, Final: it.URL, Status: 200, Header: http.Header{}, Body: body}, Next: when.Add(time.Hour), Every: time.Hour}
}

// read stands for the scraper.
func read(p *news.Page) (*news.Article, error) {
	var it item
	if err := json.Unmarshal(p.Body, &it); err != nil {
		return nil, fmt.Errorf("%w: %v", news.ErrUnreadable, err)
	}
	switch {
	case it.Other:
		return nil, news.ErrNotArticle
	case it.Bad == "panic":
		panic("a page that breaks the reader")
	case it.Bad != "":
		return nil, fmt.Errorf("%w: %s", news.ErrUnreadable, it.Bad)
	}
	key := it.Key
	if key == "" {
		key = it.URL
	}
	sum := sha256.Sum256([]byte(it.Title + "\x00" + it.Date + "\x00" + it.Body))
	art := &news.Article{ID: address.ArticleID(key), URL: key, URLs: append(append([]string{key}, it.URLs...), p.Redirects...), Title: it.Title, Kind: news.KindNews,
		Lang: it.Lang, Body: it.Body, SHA256: hex.EncodeToString(sum[:]), Layout: "test", Alternates: it.Alts}
	if it.Date != "" {
		art.Published = &it.Date
	}
	return art, nil
}

func extractor(a *archive.Archive) *ingest.Extractor {
	return &ingest.Extractor{Store: a, Extract: read, Cursor: "extract-1"}
}

func linker(a *archive.Archive) *ingest.Linker {
	return &ingest.Linker{Store: a, Cursor: fmt.Sprintf("link-%d", ingest.LinkVersion)}
}

// belt runs extraction and linking.
func belt(t testing.TB, a *archive.Archive) (ingest.ExtractStats, ingest.LinkStats) {
	t.Helper()
	x, err := extractor(a).Run(t.Context())
	ok(t, err)
	l, err := linker(a).Run(t.Context())
	ok(t, err)
	return x, l
}

func save(t testing.TB, a *archive.Archive, minute int, items ...item) {
	t.Helper()
	for _, it := range items {
		ok(t, a.Save(t.Context(), it.page(minute)))
	}
}

// saveMany saves from many goroutines, which share commits.
func saveMany(t testing.TB, a *archive.Archive, minute int, items ...item) {
	t.Helper()
	var group errgroup.Group
	group.SetLimit(64)
	for _, it := range items {
		group.Go(func() error { return a.Save(context.Background(), it.page(minute)) })
	}
	ok(t, group.Wait())
}

func gone(t testing.TB, a *archive.Archive, minute int, url string) {
	t.Helper()
	v, err := a.Visit(t.Context(), url)
	ok(t, err)
	ok(t, a.Save(t.Context(), news.Outcome{Visit: v, At: noon.Add(time.Duration(minute) * time.Minute), Result: news.ResultGone}))
}

// text is an invented text of n sentences; each seed gives another one.
func text(seed string, n int) string {
	nouns := strings.Fields("families convoy shelter harbour registration clinic bridge teacher river permit workshop market blanket ferry village council interpreter nurse radio school")
	verbs := strings.Fields("reached repaired opened visited described counted welcomed crossed supplied rebuilt")
	sum := sha256.Sum256([]byte(seed))
	var b strings.Builder
	x := uint64(sum[0]) | uint64(sum[1])<<8 | uint64(sum[2])<<16 | uint64(sum[3])<<24
	next := func(n int) int { x = x*6364136223846793005 + 1442695040888963407; return int(x>>33) % n }
	for i := range n {
		fmt.Fprintf(&b, "The %s %s the %s near %s %d while a %s %s its %s. ", nouns[next(20)], verbs[next(10)], nouns[next(20)], nouns[next(20)], next(900), nouns[next(20)], verbs[next(10)], nouns[next(20)])
		if i%4 == 3 {
			b.WriteString("\n\n")
		}
	}
	return strings.TrimSpace(b.String())
}

// index is a Writer in memory.
type index struct {
	mark   news.Mark
	docs   map[string]*news.Article
	log    []string
	fail   error
	resets int
}

func newIndex() *index { return &index{docs: map[string]*news.Article{}} }

func (x *index) At(context.Context) (news.Mark, error) { return x.mark, nil }
func (x *index) Apply(_ context.Context, m news.Mark, put []*news.Article, del []string) error {
	if x.fail != nil {
		return x.fail
	}
	for _, a := range put {
		x.docs[a.ID] = a
		x.log = append(x.log, "put "+a.URL)
	}
	for _, id := range del {
		delete(x.docs, id)
		x.log = append(x.log, "del "+id)
	}
	x.mark = m
	return nil
}
func (x *index) Publish(context.Context) error { return nil }
func (x *index) Reset(context.Context) error {
	x.resets++
	x.mark, x.docs = news.Mark{}, map[string]*news.Article{}
	return nil
}

func TestBelt(t *testing.T) {
	const site = "https://www.iom.int/news/"
	a := open(t)
	var items []item
	for i := range 30 {
		items = append(items, item{URL: fmt.Sprintf("%s%02d", site, i), Title: fmt.Sprintf("Title %d", i), Lang: "en", Date: "2025-05-01", Body: text(fmt.Sprint(i), 10)})
	}
	items[3].Bad, items[4].Bad = "panic", "nested too deep"
	items[5].Other = true
	save(t, a, 0, items...)
	x, l := belt(t, a)
	equal(t, "pages, articles, others, failed", []int{x.Pages, x.Articles, x.Others, x.Failed}, []int{30, 27, 1, 2})
	equal(t, "problems named", []string{x.Problems[0].URL, x.Problems[1].URL}, []string{site + "03", site + "04"})
	equal(t, "filled titles", x.Fill["test"].Fields["title"], 27)
	equal(t, "articles put", l.Put, 27)
	w := newIndex()
	st, err := (&ingest.Indexer{Store: a, Writer: w, Count: 7}).Run(t.Context())
	ok(t, err)
	equal(t, "indexed", []any{st.Put, st.Deleted, st.Afresh, len(w.docs)}, []any{27, 0, true, 27})

	t.Run("nothing new writes nothing", func(t *testing.T) {
		save(t, a, 5, items...)
		x, l := belt(t, a)
		equal(t, "written", []int{x.Pages, x.Written, l.Put, l.Deleted}, []int{0, 0, 0, 0})
		st, err := (&ingest.Indexer{Store: a, Writer: w}).Run(t.Context())
		ok(t, err)
		equal(t, "indexed", []int{st.Put, st.Deleted}, []int{0, 0})
	})
	t.Run("a correction keeps the former text", func(t *testing.T) {
		it := items[0]
		it.Body += " More."
		save(t, a, 10, it)
		x, l := belt(t, a)
		equal(t, "written", []int{x.Written, l.Put}, []int{1, 1})
		art, err := a.Article(t.Context(), address.ArticleID(it.URL))
		ok(t, err)
		equal(t, "body", art.Body, it.Body)
		equal(t, "first seen", art.FirstSeen, noon)
		equal(t, "changed", *art.Changed, noon.Add(10*time.Minute))
		vs, err := a.Versions(t.Context(), art.ID)
		ok(t, err)
		equal(t, "former body", vs[0].Article.Body, items[0].Body)
	})
	t.Run("a broken page harms nothing that is held", func(t *testing.T) {
		it := items[1]
		it.Bad = "panic"
		save(t, a, 15, it)
		x, l := belt(t, a)
		equal(t, "failed, put, deleted", []int{x.Failed, l.Put, l.Deleted}, []int{1, 0, 0})
		art, err := a.Article(t.Context(), address.ArticleID(it.URL))
		ok(t, err)
		equal(t, "body", art.Body, items[1].Body)
	})
	t.Run("a gone page is a tombstone", func(t *testing.T) {
		gone(t, a, 20, items[2].URL)
		x, l := belt(t, a)
		equal(t, "lost, deleted", []int{x.Lost, l.Deleted}, []int{1, 1})
		art, err := a.Article(t.Context(), address.ArticleID(items[2].URL))
		ok(t, err)
		equal(t, "status, title", []string{art.Status, art.Title}, []string{"gone", "Title 2"})
		dead, err := a.Tombstones(t.Context())
		ok(t, err)
		equal(t, "tombstones", []string{dead[0].Status, dead[0].Title}, []string{"gone", "Title 2"})
		_, err = (&ingest.Indexer{Store: a, Writer: w}).Run(t.Context())
		ok(t, err)
		equal(t, "indexed", len(w.docs), 26)
		save(t, a, 25, items[2])
		belt(t, a)
		art, err = a.Article(t.Context(), art.ID)
		ok(t, err)
		equal(t, "back", []any{art.Status, art.FirstSeen}, []any{"held", noon})
	})
	t.Run("a new version of the reader is no correction", func(t *testing.T) {
		x := extractor(a)
		x.Cursor = "extract-2"
		x.Extract = func(p *news.Page) (*news.Article, error) {
			art, err := read(p)
			if art != nil {
				art.Body, art.SHA256 = strings.ToUpper(art.Body), "other"
			}
			return art, err
		}
		st, err := x.Run(t.Context())
		ok(t, err)
		equal(t, "all read again", []int{st.Pages, st.Written}, []int{30, 26})
		l, err := linker(a).Run(t.Context())
		ok(t, err)
		equal(t, "all put again", l.Put, 26)
		art, err := a.Article(t.Context(), address.ArticleID(items[6].URL))
		ok(t, err)
		equal(t, "body, changed", []any{art.Body, art.Changed == nil}, []any{strings.ToUpper(items[6].Body), true})
	})
}

func TestIndexerMarks(t *testing.T) {
	a := open(t)
	for i := range 10 {
		save(t, a, 0, item{URL: fmt.Sprintf("https://www.iom.int/news/%d", i), Title: "T", Lang: "en", Body: text(fmt.Sprint(i), 5)})
	}
	belt(t, a)
	w := newIndex()
	w.docs["stale"] = &news.Article{ID: "stale"}
	w.mark = news.Mark{Archive: "of another life", Seq: 3, Token: "x"}
	st, err := (&ingest.Indexer{Store: a, Writer: w}).Run(t.Context())
	ok(t, err)
	equal(t, "afresh", []any{st.Afresh, w.resets, len(w.docs)}, []any{true, 1, 10})
	head, err := a.Head(t.Context())
	ok(t, err)
	equal(t, "at the head", w.mark, head)
	old := w.mark
	save(t, a, 5, item{URL: "https://www.iom.int/news/0", Title: "T2", Lang: "en", Body: "x"})
	belt(t, a)
	w.fail = errors.New("disk")
	if _, err := (&ingest.Indexer{Store: a, Writer: w}).Run(t.Context()); !errors.Is(err, w.fail) {
		t.Errorf("error of the writer: %v", err)
	}
	equal(t, "mark stays", w.mark, old)
	w.fail = nil
	st, err = (&ingest.Indexer{Store: a, Writer: w}).Run(t.Context())
	ok(t, err)
	equal(t, "put", []any{st.Put, w.docs[address.ArticleID("https://www.iom.int/news/0")].Title}, []any{1, "T2"})
}

func TestCancelledBelt(t *testing.T) {
	a := open(t)
	for i := range 200 {
		save(t, a, 0, item{URL: fmt.Sprintf("https://www.iom.int/news/%d", i), Title: "T", Lang: "en", Body: text(fmt.Sprint(i), 5)})
	}
	ctx, cancel := context.WithCancel(t.Context())
	e := extractor(a)
	e.Progress = func(n int) {
		if n == 100 {
			cancel()
		}
	}
	if _, err := e.Run(ctx); !errors.Is(err, context.Canceled) {
		t.Fatalf("cancelled run: %v", err)
	}
	_, l := belt(t, a)
	equal(t, "all in the end", l.Put, 200)
}
