package ingest_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"iomnews/internal/address"
	"iomnews/internal/archive"
	"iomnews/internal/ingest"
	"iomnews/internal/news"
	"iomnews/internal/query"
)

func sound(t testing.TB, a *archive.Archive) *archive.Report {
	t.Helper()
	r, err := a.Check(t.Context())
	ok(t, err)
	if !r.Sound() {
		t.Errorf("check: %+v", r.Findings)
	}
	return r
}

// contains reports which files of an archive hold these bytes.
func contains(t testing.TB, path string, words ...string) (out []string) {
	t.Helper()
	for _, s := range []string{"", "-wal"} {
		data, err := os.ReadFile(path + s)
		if errors.Is(err, os.ErrNotExist) {
			continue
		}
		ok(t, err)
		for _, w := range words {
			if bytes.Contains(data, []byte(w)) {
				out = append(out, w+" in "+filepath.Base(path+s))
			}
		}
	}
	return out
}

func TestForget(t *testing.T) {
	const u = "https://www.iom.int/news/one"
	a := open(t)
	items := family()
	items[6].Alts = nil // others may name it in their own words; here nobody does
	items[3].Key = ""
	items[3].URLs = []string{u}
	save(t, a, 0, items...)
	belt(t, a)
	changed := items[0]
	changed.Title = "One, corrected"
	save(t, a, 5, changed)
	_, err := a.Add(t.Context(), u, []news.Link{{URL: "https://www.iom.int/news/two", Role: news.RoleArticle, Hint: news.Hint{Via: "teaser", Title: "Two"}}})
	ok(t, err)
	ok(t, a.SetState(t.Context(), "walk", []byte("stands at "+u)))
	belt(t, a)
	w := newIndex()
	index := func() {
		_, err := (&ingest.Indexer{Store: a, Writer: w}).Run(t.Context())
		ok(t, err)
	}
	index()
	id := address.ArticleID(u)
	if w.docs[id] == nil {
		t.Fatal("not indexed")
	}
	if len(contains(t, a.Path(), u)) == 0 {
		t.Fatal("the address is not in the file before: this test proves nothing")
	}
	got, err := a.Forget(t.Context(), "https://www.iom.int/node/11") // by another of its addresses
	ok(t, err)
	equal(t, "addresses", got.Addresses, []string{"https://iom.int/news/one", u, "https://www.iom.int/node/11", "https://www.iom.int/press-room/one"})
	if left := contains(t, a.Path(), u, "www.iom.int/node/11", "One, corrected", "www.iom.int/press-room/one"); len(left) > 0 {
		t.Errorf("still in the files: %v", left)
	}
	belt(t, a)
	index()
	sound(t, a)
	if w.docs[id] != nil {
		t.Error("still indexed")
	}
	if _, err := a.Article(t.Context(), id); !errors.Is(err, news.ErrForgotten) {
		t.Errorf("article: %v", err)
	}
	if _, err := a.Page(t.Context(), u); !errors.Is(err, news.ErrForgotten) {
		t.Errorf("page: %v", err)
	}
	if _, err := a.Standing(t.Context(), u); !errors.Is(err, news.ErrForgotten) {
		t.Errorf("standing: %v", err)
	}
	dead, err := a.Tombstones(t.Context())
	ok(t, err)
	i := slices.IndexFunc(dead, func(d query.Tombstone) bool { return d.ID == id })
	if i < 0 || dead[i].Status != "forgotten" || dead[i].URL != "" || dead[i].Title != "" {
		t.Errorf("tombstones: %+v", dead)
	}
	t.Run("its copies represent themselves", func(t *testing.T) {
		art, err := a.Article(t.Context(), address.ArticleID("https://chad.iom.int/news/one"))
		ok(t, err)
		equal(t, "representative, copies", []any{art.Representative, art.Duplicates}, []any{true, []string{address.ArticleID("https://ethiopia.iom.int/news/one")}})
		equal(t, "indexed so", w.docs[art.ID].Representative, true)
	})
	t.Run("it never comes back", func(t *testing.T) {
		n, err := a.Add(t.Context(), "https://www.iom.int/", []news.Link{{URL: u, Role: news.RoleArticle}})
		ok(t, err)
		equal(t, "added", n, 0)
		save(t, a, 50, items[0], items[1])
		belt(t, a)
		if _, err := a.Article(t.Context(), id); !errors.Is(err, news.ErrForgotten) {
			t.Errorf("article: %v", err)
		}
		sound(t, a)
	})
	t.Run("not under another spelling or another address either", func(t *testing.T) {
		n, err := a.Add(t.Context(), "https://www.iom.int/", []news.Link{{URL: "http://iom.int/news/one", Role: news.RoleArticle}})
		ok(t, err)
		equal(t, "added", n, 0)
		save(t, a, 60, item{URL: "https://www.iom.int/node/4711", Key: u, Title: "One", Lang: "en", Body: items[0].Body})
		belt(t, a)
		if _, err := a.Page(t.Context(), "https://www.iom.int/node/4711"); !errors.Is(err, news.ErrForgotten) {
			t.Errorf("page: %v", err)
		}
		ok(t, a.Walk(t.Context(), func(art *news.Article) error {
			if slices.Contains(art.URLs, u) || art.URL == "https://www.iom.int/node/4711" {
				t.Errorf("held again as %s", art.URL)
			}
			return nil
		}))
		sound(t, a)
	})
	t.Run("again is harmless", func(t *testing.T) {
		_, err := a.Forget(t.Context(), u)
		ok(t, err)
		sound(t, a)
	})
	t.Run("one never seen", func(t *testing.T) {
		_, err := a.Forget(t.Context(), "https://www.iom.int/news/never")
		ok(t, err)
		n, err := a.Add(t.Context(), "https://www.iom.int/", []news.Link{{URL: "https://www.iom.int/news/never", Role: news.RoleArticle}})
		ok(t, err)
		equal(t, "added", n, 0)
	})
}

func TestForgetSpeaker(t *testing.T) {
	a := open(t)
	name := "Mara Quell"
	said := func(p *news.Page) (*news.Article, error) {
		art, err := read(p)
		if err == nil {
			art.Quotes = []news.Quote{{ID: "q1", Text: "We open the shelter.", Speaker: &news.Speaker{ID: "mara-quell", Name: &name}},
				{ID: "q2", Text: "They left.", Speaker: &news.Speaker{ID: "other", Name: &name}}}
			art.Voices = []news.Voice{{Speaker: news.Speaker{ID: "mara-quell", Name: &name}}}
		}
		return art, err
	}
	run := func() {
		e := extractor(a)
		e.Extract = said
		_, err := e.Run(t.Context())
		ok(t, err)
		_, err = linker(a).Run(t.Context())
		ok(t, err)
	}
	it := item{URL: "https://www.iom.int/news/one", Title: "One", Lang: "en", Body: text("1", 9)}
	save(t, a, 0, it)
	run()
	it.Body = text("2", 9)
	save(t, a, 5, it)
	run()
	got, err := a.ForgetSpeaker(t.Context(), "mara-quell")
	ok(t, err)
	equal(t, "removed from extract, article and former version", got.Quotes, 6)
	check := func() {
		t.Helper()
		art, err := a.Article(t.Context(), address.ArticleID(it.URL))
		ok(t, err)
		equal(t, "quotes, voices", []int{len(art.Quotes), len(art.Voices)}, []int{1, 0})
		equal(t, "the other's stays", art.Quotes[0].ID, "q2")
		sound(t, a)
	}
	check()
	run()
	check()
	it.Body = text("3", 9)
	save(t, a, 9, it)
	run()
	check()
	_, m, err := a.Changes(t.Context(), news.Mark{}, 0, news.ChangeArticle)
	ok(t, err)
	if m.IsZero() {
		t.Error("the index is not told")
	}
}

// TestDrillRestore: back up while writing, go on, lose the archive, restore,
// with an index that is older, newer or missing: right answers in the end.
func TestDrillRestore(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "data", archive.FileName)
	start := func() *archive.Archive {
		a, err := archive.Open(t.Context(), path, archive.Options{Now: func() time.Time { return noon }})
		ok(t, err)
		return a
	}
	a := start()
	page := func(i int) item {
		return item{URL: fmt.Sprintf("https://www.iom.int/news/%d", i), Title: fmt.Sprintf("T%d", i), Lang: "en", Body: text(fmt.Sprint(i), 6)}
	}
	for i := range 20 {
		save(t, a, 0, page(i))
	}
	belt(t, a)
	old := newIndex()
	_, err := (&ingest.Indexer{Store: a, Writer: old}).Run(t.Context())
	ok(t, err)

	ctx, cancel := context.WithCancel(t.Context())
	wrote := make(chan int)
	go func() { // a crawl goes on meanwhile
		n := 0
		for i := 20; ctx.Err() == nil; i++ {
			if a.Save(ctx, page(i).page(1)) == nil {
				n++
			}
		}
		wrote <- n
	}()
	backup := filepath.Join(dir, "backup")
	for range 3 {
		got, err := a.Backup(t.Context(), backup)
		ok(t, err)
		equal(t, "path", got, filepath.Join(backup, "archive.db"))
	}
	cancel()
	n := <-wrote
	t.Logf("%d pages were saved during three backups", n)
	st, err := os.Stat(filepath.Join(backup, "archive.db"))
	ok(t, err)
	equal(t, "mode", st.Mode().Perm(), os.FileMode(0o600))
	left, err := os.ReadDir(backup)
	ok(t, err)
	equal(t, "files of the backup", len(left), 1)

	// After the backup: one more, one corrected, one gone. Then the archive is lost.
	save(t, a, 5, page(5000))
	it := page(1)
	it.Title = "later"
	save(t, a, 6, it)
	gone(t, a, 7, page(2).URL)
	belt(t, a)
	newer := newIndex()
	_, err = (&ingest.Indexer{Store: a, Writer: newer}).Run(t.Context())
	ok(t, err)
	oldID := a.ID()
	ok(t, a.Close())
	ok(t, os.WriteFile(path, []byte("not a database at all, but long enough to be read as one"), 0o600))
	if _, err := archive.Open(t.Context(), path, archive.Options{}); !errors.Is(err, news.ErrCorrupt) {
		t.Fatalf("open a damaged file: %v", err)
	}
	got, err := archive.Restore(t.Context(), backup, path)
	ok(t, err)
	if got.ID == oldID || got.ID == "" {
		t.Errorf("archive id %q after a restore, before %q", got.ID, oldID)
	}
	if data, err := os.ReadFile(got.Aside); err != nil || !bytes.HasPrefix(data, []byte("not a database")) {
		t.Errorf("what stood there: %v %.20q", err, data)
	}
	a = start()
	defer a.Close()
	sound(t, a)
	belt(t, a)
	for name, w := range map[string]*index{"older": old, "newer": newer, "missing": newIndex()} {
		t.Run(name+" index", func(t *testing.T) {
			_, err := (&ingest.Indexer{Store: a, Writer: w}).Run(t.Context())
			ok(t, err)
			held := map[string]string{}
			ok(t, a.Walk(t.Context(), func(art *news.Article) error { held[art.ID] = art.Title; return nil }))
			indexed := map[string]string{}
			for id, art := range w.docs {
				indexed[id] = art.Title
			}
			equal(t, "indexed", indexed, held)
			if indexed[address.ArticleID(page(2).URL)] != "T2" || indexed[address.ArticleID(page(1).URL)] != "T1" || len(held) < 20 {
				t.Errorf("not the state of the backup: %d articles", len(held))
			}
		})
	}
}

// TestRestoreForgets: what was forgotten after a backup does not come back with it.
func TestRestoreForgets(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "data", archive.FileName)
	a, err := archive.Open(t.Context(), path, archive.Options{})
	ok(t, err)
	items := family()
	save(t, a, 0, items...)
	belt(t, a)
	_, err = a.Backup(t.Context(), filepath.Join(dir, "backup"))
	ok(t, err)
	u := "https://www.iom.int/news/four"
	_, err = a.Forget(t.Context(), u)
	ok(t, err)
	_, err = a.ForgetSpeaker(t.Context(), "mara-quell")
	ok(t, err)
	ok(t, a.Close())
	got, err := archive.Restore(t.Context(), filepath.Join(dir, "backup"), path)
	ok(t, err)
	equal(t, "forgotten again", got.Forgotten, 2)
	a, err = archive.Open(t.Context(), path, archive.Options{})
	ok(t, err)
	defer a.Close()
	sound(t, a)
	belt(t, a)
	sound(t, a)
	if _, err := a.Article(t.Context(), address.ArticleID(u)); !errors.Is(err, news.ErrForgotten) {
		t.Errorf("article: %v", err)
	}
	if len(linked(t, a)) != 20 {
		t.Errorf("%d articles, want 20", len(linked(t, a)))
	}
}

func TestRestoreRefuses(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, archive.FileName)
	a, err := archive.Open(t.Context(), path, archive.Options{})
	ok(t, err)
	save(t, a, 0, item{URL: "https://www.iom.int/news/1", Title: "T", Lang: "en", Body: "x"})
	id := a.ID()
	ok(t, a.Close())
	bad := filepath.Join(dir, "bad.db")
	data, err := os.ReadFile(path)
	ok(t, err)
	ok(t, os.WriteFile(bad, data[:len(data)/2], 0o600))
	for name, from := range map[string]string{"cut off": bad, "missing": filepath.Join(dir, "none"), "itself": path} {
		if _, err := archive.Restore(t.Context(), from, path); err == nil {
			t.Errorf("restored from a backup that is %s", name)
		} else {
			t.Log(err)
		}
	}
	a, err = archive.Open(t.Context(), path, archive.Options{})
	ok(t, err)
	defer a.Close()
	equal(t, "same archive", a.ID(), id)
	sound(t, a)
	if _, err := a.Backup(t.Context(), dir); !errors.Is(err, news.ErrInvalid) {
		t.Errorf("backup onto itself: %v", err)
	}
}
