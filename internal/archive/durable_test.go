package archive_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"iomnews/internal/archive"
	"iomnews/internal/news"
)

func TestOpenErrors(t *testing.T) {
	dir := t.TempDir()
	good := filepath.Join(dir, "good.db")
	a := openAt(t, good, archive.Options{})
	ok(t, a.Save(t.Context(), outcome("https://www.iom.int/news/a", "x", "m", 0)))
	ok(t, a.Close())
	data, err := os.ReadFile(good)
	ok(t, err)
	write := func(name string, b []byte) string {
		path := filepath.Join(dir, name)
		ok(t, os.WriteFile(path, b, 0o600))
		return path
	}
	newer := write("newer.db", data)
	sqlExec(t, newer, "PRAGMA user_version = 99")
	foreign := filepath.Join(dir, "foreign.db")
	sqlExec(t, foreign, "CREATE TABLE t (x)")
	torn := append([]byte{}, data...)
	for i := 100; i < 4000; i++ {
		torn[i] = 0xAA
	}
	for _, c := range []struct {
		name, path string
		want       error
		says       string
	}{
		{"a newer version", newer, news.ErrNewer, "99"},
		{"another program's database", foreign, news.ErrCorrupt, "another program"},
		{"a short text", write("text.db", []byte("hello")), news.ErrCorrupt, "is no archive"},
		{"a long text", write("long.db", []byte(strings.Repeat("hello ", 5000))), news.ErrCorrupt, "is no archive"},
		{"a torn first page", write("torn.db", torn), news.ErrCorrupt, "restore"},
		{"a directory", dir, nil, dir},
	} {
		t.Run(c.name, func(t *testing.T) {
			before, _ := os.ReadFile(c.path)
			for _, open := range []func(context.Context, string, archive.Options) (*archive.Archive, error){archive.Open, archive.OpenReader} {
				a, err := open(t.Context(), c.path, archive.Options{})
				if err == nil {
					a.Close()
					t.Fatal("opened")
				}
				if c.want != nil && !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.says) || !strings.Contains(err.Error(), c.path) {
					t.Errorf("error: %v", err)
				}
			}
			if after, _ := os.ReadFile(c.path); string(after) != string(before) {
				t.Error("the file was changed")
			}
		})
	}
	if _, err := archive.OpenReader(t.Context(), filepath.Join(dir, "none.db"), archive.Options{}); !errors.Is(err, news.ErrNotFound) {
		t.Errorf("reading where nothing is: %v", err)
	}
	if _, err := os.Stat(filepath.Join(dir, "none.db")); err == nil {
		t.Error("reading made a file")
	}
}

func sqlExec(t testing.TB, path, query string) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	ok(t, err)
	defer db.Close()
	_, err = db.Exec(query)
	ok(t, err)
}

func TestModes(t *testing.T) {
	path := filepath.Join(t.TempDir(), "data", "archive.db")
	a := openAt(t, path, archive.Options{})
	ok(t, a.Save(t.Context(), outcome("https://www.iom.int/news/a", "x", "m", 0)))
	for name, want := range map[string]os.FileMode{filepath.Dir(path): 0o700, path: 0o600, path + "-wal": 0o600, path + "-shm": 0o600} {
		st, err := os.Stat(name)
		ok(t, err)
		equal(t, name, st.Mode().Perm(), want)
	}
}

// TestReaderBesideWriter: status and show work while a crawl writes, also from
// an archive opened before.
func TestReaderBesideWriter(t *testing.T) {
	path := filepath.Join(t.TempDir(), "archive.db")
	a := openAt(t, path, archive.Options{})
	r, err := archive.OpenReader(t.Context(), path, archive.Options{})
	ok(t, err)
	defer r.Close()
	for i := range 10 {
		u := fmt.Sprintf("https://www.iom.int/news/%d", i)
		ok(t, a.Save(t.Context(), outcome(u, "x", "m", i)))
		s, err := r.Status(t.Context(), noon, 10)
		ok(t, err)
		equal(t, "captures seen", s.Captures, i+1)
		equal(t, "page seen", string(must(r.Page(t.Context(), u))(t).Body), "x")
	}
	for what, err := range map[string]error{
		"save":  r.Save(t.Context(), outcome("https://www.iom.int/news/z", "x", "m", 0)),
		"state": r.SetState(t.Context(), "k", []byte("v")),
	} {
		if !errors.Is(err, news.ErrReadOnly) {
			t.Errorf("%s through a reader: %v", what, err)
		}
	}
	equal(t, "id", r.ID(), a.ID())
}

// TestTwoWriters: two programs may write to one file at once; they wait for
// each other, and a busy one is said.
func TestTwoWriters(t *testing.T) {
	waiting := archive.Options{Busy: time.Hour} // however long a commit takes on this disk
	for range 5 {                               // making it at once
		path := filepath.Join(t.TempDir(), "archive.db")
		var group sync.WaitGroup
		var ids [4]string
		for i := range ids {
			group.Go(func() {
				a, err := archive.Open(t.Context(), path, waiting)
				if err != nil {
					t.Error(err)
					return
				}
				ids[i] = a.ID()
				a.Close()
			})
		}
		group.Wait()
		if ids[0] == "" || ids[0] != ids[1] || ids[0] != ids[2] || ids[0] != ids[3] {
			t.Errorf("ids of one new archive: %v", ids)
		}
	}
	path := filepath.Join(t.TempDir(), "archive.db")
	var group sync.WaitGroup
	for w := range 2 {
		a := openAt(t, path, waiting)
		group.Go(func() {
			for i := range 50 {
				if err := a.Save(context.Background(), outcome(fmt.Sprintf("https://www.iom.int/news/%d-%d", w, i), "x", "m", i)); err != nil {
					t.Error(err)
				}
			}
		})
	}
	group.Wait()
	a := openAt(t, path, archive.Options{})
	equal(t, "changes", len(changes(t, a, news.Mark{})), 100)
	ok(t, check(t, a))

	db, err := sql.Open("sqlite", path)
	ok(t, err)
	defer db.Close()
	db.SetMaxOpenConns(1)
	_, err = db.Exec("BEGIN IMMEDIATE")
	ok(t, err)
	b := openAt(t, path, archive.Options{Busy: 20 * time.Millisecond})
	err = b.SetState(t.Context(), "k", []byte("v"))
	if !errors.Is(err, news.ErrUnavailable) || !strings.Contains(err.Error(), "another program") {
		t.Errorf("write while another holds the file: %v", err)
	}
	_, err = db.Exec("ROLLBACK")
	ok(t, err)
	ok(t, b.SetState(t.Context(), "k", []byte("v")))
}

func check(t testing.TB, a *archive.Archive) error {
	t.Helper()
	r, err := a.Check(t.Context())
	if err == nil && !r.Sound() {
		err = fmt.Errorf("%+v", r.Findings)
	}
	return err
}

// TestCheckFindsDamage flips bytes all over a file: the check never fails by
// itself, and what lies in a body or an article is never given out silently wrong.
func TestCheckFindsDamage(t *testing.T) {
	path := filepath.Join(t.TempDir(), "archive.db")
	a := openAt(t, path, archive.Options{})
	r := rand.New(rand.NewPCG(3, 3))
	bodies := map[string]string{}
	for i := range 60 {
		u := fmt.Sprintf("https://www.iom.int/news/%d", i)
		var b strings.Builder
		for b.Len() < 9000 {
			fmt.Fprintf(&b, "%x ", r.Uint64())
		}
		bodies[u] = b.String()
		ok(t, a.Save(t.Context(), outcome(u, b.String(), "m", i)))
	}
	ok(t, check(t, a))
	ok(t, a.Close())
	data, err := os.ReadFile(path)
	ok(t, err)
	found := 0
	for i := range 30 {
		bad := append([]byte{}, data...)
		from := 100 + r.IntN(len(bad)-200)
		for j := range 64 {
			bad[from+j] ^= byte(r.IntN(255) + 1)
		}
		hurt := filepath.Join(t.TempDir(), "archive.db")
		ok(t, os.WriteFile(hurt, bad, 0o600))
		b, err := archive.Open(t.Context(), hurt, archive.Options{})
		if err != nil {
			if !errors.Is(err, news.ErrCorrupt) {
				t.Errorf("damage %d at %d: %v", i, from, err)
			}
			found++
			continue
		}
		report, err := b.Check(t.Context())
		if err != nil {
			t.Errorf("damage %d at %d: the check failed: %v", i, from, err)
		} else if !report.Sound() {
			found++
			for _, f := range report.Findings {
				if f.What == "" || f.Mend == "" {
					t.Errorf("finding without a word: %+v", f)
				}
			}
		}
		if err == nil && report.Sound() {
			for u, want := range bodies {
				if p, err := b.Page(t.Context(), u); err != nil || string(p.Body) != want {
					t.Errorf("damage %d at %d: the check said all is well, but %s: %v", i, from, u, err)
				}
			}
		}
		b.Close()
	}
	t.Logf("%d of 30 damages found, the others lie where nothing is read", found)
	if found < 20 {
		t.Errorf("only %d of 30 damages found", found)
	}
}
