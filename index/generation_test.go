package index

import (
	"context"
	"errors"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"iomnews/internal/news"
	"iomnews/internal/query"
)

var errKilled = errors.New("killed")

// articlesFrom makes n articles with a word that names the edition.
func articlesFrom(seed uint64, n int, word string) []*news.Article {
	v := invented{rand.New(rand.NewPCG(seed, 9))}
	var list []*news.Article
	for i := range n {
		a := v.article(i)
		a.Lang, a.Title, a.Representative, a.Group = "en", a.Title+" "+word, true, ""
		list = append(list, a)
	}
	return list
}

func openWriter(t testing.TB, dir string, opts Options) *Writer {
	t.Helper()
	w, err := OpenWriter(dir, opts)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

func apply(t testing.TB, w *Writer, seq int64, put []*news.Article, del ...string) {
	t.Helper()
	if err := w.Apply(context.Background(), mark(seq), put, del); err != nil {
		t.Fatal(err)
	}
}

func publish(t testing.TB, w *Writer) string {
	t.Helper()
	if err := w.Publish(context.Background()); err != nil {
		t.Fatal(err)
	}
	id, err := readCurrent(w.dir)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

func shut(t testing.TB, c interface{ Close() error }) {
	t.Helper()
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
}

// total counts the articles with a word.
func total(t testing.TB, v *View, word string) int {
	t.Helper()
	r, err := v.Search(context.Background(), query.Query{Expr: query.Word{Text: word}})
	if err != nil {
		t.Fatal(err)
	}
	return r.Total
}

func TestNoGenerationYet(t *testing.T) {
	for name, dir := range map[string]string{"empty": t.TempDir(), "missing": filepath.Join(t.TempDir(), "none")} {
		t.Run(name, func(t *testing.T) {
			r := patient(t, dir, Options{Poll: -1})
			defer shut(t, r)
			if _, err := r.Pin(context.Background(), ""); !errors.Is(err, news.ErrUnavailable) {
				t.Errorf("Pin = %v, want unavailable", err)
			}
			w := openWriter(t, dir, Options{})
			defer shut(t, w)
			apply(t, w, 1, articlesFrom(1, 5, "alpha"))
			publish(t, w)
			v, err := r.Pin(context.Background(), "")
			if err != nil {
				t.Fatal(err)
			}
			defer shut(t, v)
			if n := total(t, v, "alpha"); n != 5 {
				t.Errorf("found %d of 5 after the first publication", n)
			}
		})
	}
}

func TestEmptyIndexIsPublished(t *testing.T) {
	view := published(t)
	for _, q := range []query.Query{{}, {Of: query.Quotes, Interval: "month"}, {Expr: query.Word{Text: "x"}, Near: true, Relax: true}} {
		r, err := view.Search(context.Background(), q)
		if err != nil || r.Total != 0 {
			t.Errorf("%+v: %v, %v", q, r, err)
		}
	}
}

// TestKilledAtEachStep stops Publish before each of its steps in turn, as a kill
// would: readers keep the old generation, and the next start mends everything.
func TestKilledAtEachStep(t *testing.T) {
	var steps []string
	w := openWriter(t, t.TempDir(), Options{trap: func(s string) error { steps = append(steps, s); return nil }})
	apply(t, w, 1, articlesFrom(1, 3, "alpha"))
	publish(t, w)
	shut(t, w)
	if len(steps) < 8 {
		t.Fatalf("only %d steps: %v", len(steps), steps)
	}
	slices.Sort(steps)
	for _, step := range steps {
		t.Run(step, func(t *testing.T) {
			dir := t.TempDir()
			w := openWriter(t, dir, Options{})
			apply(t, w, 1, articlesFrom(1, 5, "alpha"))
			old := publish(t, w)
			shut(t, w)
			w = openWriter(t, dir, Options{trap: func(s string) error {
				if s == step {
					return errKilled
				}
				return nil
			}})
			apply(t, w, 2, articlesFrom(2, 9, "beta"))
			if err := w.Publish(context.Background()); !errors.Is(err, errKilled) {
				t.Fatalf("Publish = %v", err)
			}
			shut(t, w)
			id, err := readCurrent(dir)
			if err != nil {
				t.Fatal(err)
			}
			if last := step == "remove old generations"; (id != old) != last {
				t.Fatalf("current is %s after the kill, old one %s", id, old)
			}
			view := pinned(t, dir, Options{Poll: -1})
			if id == old && total(t, view, "alpha") != 5 {
				t.Errorf("the old generation is not whole")
			}
			w = openWriter(t, dir, Options{})
			defer shut(t, w)
			if left := leftovers(t, dir); len(left) > 0 {
				t.Errorf("the next start left %v", left)
			}
			if at, err := w.At(context.Background()); err != nil || at != mark(2) {
				t.Errorf("At = %v, %v", at, err)
			}
			publish(t, w)
			if err := view.r.Refresh(context.Background()); err != nil {
				t.Fatal(err)
			}
			fresh, err := view.r.Pin(context.Background(), "")
			if err != nil {
				t.Fatal(err)
			}
			defer shut(t, fresh)
			if n := total(t, fresh, "beta"); n != 9 {
				t.Errorf("found %d of 9 after the restart", n)
			}
			if err := Verify(dir); err != nil {
				t.Error(err)
			}
		})
	}
}

// leftovers lists what no whole state of the directory has.
func leftovers(t *testing.T, dir string) []string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	current, err := readCurrent(dir)
	if err != nil {
		t.Fatal(err)
	}
	newest, _ := parseID(current)
	var left []string
	for _, e := range entries {
		n, ok := parseID(strings.TrimPrefix(e.Name(), "gen-"))
		if strings.HasSuffix(e.Name(), ".tmp") || ok && n > newest {
			left = append(left, e.Name())
		}
	}
	return left
}

// TestDamage flips a byte in every file of a generation, and cuts every file, in
// turn: the damaged generation is refused and the one before goes on serving.
func TestDamage(t *testing.T) {
	dir := t.TempDir()
	w := openWriter(t, dir, Options{})
	apply(t, w, 1, articlesFrom(1, 5, "alpha"))
	first := publish(t, w)
	apply(t, w, 2, articlesFrom(2, 9, "beta"))
	second := publish(t, w)
	shut(t, w)
	var files []string
	root := filepath.Join(dir, genName(second))
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			files = append(files, path)
		}
		return err
	})
	if err != nil || len(files) < 7 {
		t.Fatal(files, err)
	}
	damages := map[string]func(b []byte) []byte{
		"flip": func(b []byte) []byte { b[len(b)/2] ^= 0x10; return b },
		"cut":  func(b []byte) []byte { return b[:len(b)/2] },
		"grow": func(b []byte) []byte { return append(b, 0) },
		"gone": nil,
	}
	for _, path := range files {
		for name, damage := range damages {
			rel, _ := filepath.Rel(root, path)
			t.Run(name+" "+strings.ReplaceAll(rel, "/", " "), func(t *testing.T) {
				point(t, dir, first)
				r := patient(t, dir, Options{Poll: -1})
				defer shut(t, r)
				good, err := os.ReadFile(path)
				if err != nil {
					t.Fatal(err)
				}
				// A new file in its place, as another disk block would be: hard links keep the good one.
				if err := os.Remove(path); err != nil {
					t.Fatal(err)
				}
				if damage != nil {
					if err := os.WriteFile(path, damage(slices.Clone(good)), 0o600); err != nil {
						t.Fatal(err)
					}
				}
				point(t, dir, second)
				if err := r.Refresh(context.Background()); !errors.Is(err, news.ErrCorrupt) {
					t.Errorf("Refresh = %v, want corrupt", err)
				}
				if err := Verify(dir); !errors.Is(err, news.ErrCorrupt) {
					t.Errorf("Verify = %v, want corrupt", err)
				}
				v, err := r.Pin(context.Background(), "")
				if err != nil {
					t.Fatal(err)
				}
				if v.Generation().ID != first || total(t, v, "alpha") != 5 {
					t.Errorf("the old generation does not serve")
				}
				shut(t, v)
				if err := os.WriteFile(path, good, 0o600); err != nil {
					t.Fatal(err)
				}
			})
		}
	}
	for name, text := range map[string]string{"nonsense": "gen-zzz", "empty": "", "another schema": "gen-999-000001-aaaaaa", "missing": genName(genID(99, nil))} {
		t.Run("current "+name, func(t *testing.T) {
			point(t, dir, first)
			r := patient(t, dir, Options{Poll: -1})
			defer shut(t, r)
			if err := os.WriteFile(filepath.Join(dir, currentName()), []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			if err := r.Refresh(context.Background()); !errors.Is(err, news.ErrCorrupt) {
				t.Errorf("Refresh = %v, want corrupt", err)
			}
			v, err := r.Pin(context.Background(), "")
			if err != nil {
				t.Fatal(err)
			}
			shut(t, v)
		})
	}
}

// point makes id current.
func point(t *testing.T, dir, id string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, currentName()), []byte(genName(id)), 0o600); err != nil {
		t.Fatal(err)
	}
}
