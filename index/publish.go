package index

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"iomnews/internal/news"
	"iomnews/internal/query"

	"github.com/blevesearch/bleve/v2"
)

// Publish makes a generation of what the live indexes hold and makes it the
// current one: a directory beside, complete and on disk, then one rename, then
// the flip of current-<schema>. Killed anywhere, it leaves the old generation
// current. When nothing was applied since the current generation, it does
// nothing. Old generations beyond Options.Keep and KeepFor are removed.
func (w *Writer) Publish(ctx context.Context) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	a, errA := readMark(w.articles)
	q, errQ := readMark(w.quotes)
	if err := errors.Join(errA, errQ); err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	if a != q {
		return fmt.Errorf("publish: articles stand at %d, quotations at %d: apply the changes between first: %w", a.Seq, q.Seq, news.ErrUnavailable)
	}
	if !w.dirty && w.published(a) {
		return nil
	}
	id, err := w.build(ctx, a)
	if err != nil {
		return fmt.Errorf("publish: %w", err)
	}
	if err := w.flip(id); err != nil {
		return fmt.Errorf("publish %s: %w", id, err)
	}
	w.dirty = false
	if err := w.step("remove old generations"); err != nil {
		return fmt.Errorf("publish %s: %w", id, err)
	}
	if err := w.retire(id); err != nil {
		return fmt.Errorf("publish %s: remove old generations: %w", id, err)
	}
	return nil
}

// published reports that the current generation is whole and stands at mark.
func (w *Writer) published(mark news.Mark) bool {
	id, err := readCurrent(w.dir)
	if err != nil {
		return false
	}
	m, err := readManifest(w.dir, id)
	if err != nil || m.Mark != mark || mark.IsZero() {
		return false
	}
	_, err = w.verify.generation(w.dir, id)
	return err == nil
}

func (w *Writer) step(name string) error {
	if w.opts.trap == nil {
		return nil
	}
	return w.opts.trap(name)
}

// build makes the directory of a new generation and returns its id.
func (w *Writer) build(ctx context.Context, mark news.Mark) (string, error) {
	counter, err := w.nextCounter()
	if err != nil {
		return "", err
	}
	tmp := filepath.Join(w.dir, fmt.Sprintf("gen-%d-%06d.tmp", SchemaVersion, counter))
	if err := os.RemoveAll(tmp); err != nil {
		return "", err
	}
	m := manifest{Schema: SchemaVersion, Counter: counter, Mark: mark, Built: w.opts.now().UTC().Round(time.Millisecond)}
	for name, idx := range map[string]bleve.Index{"articles": w.articles, "quotes": w.quotes} {
		if err := w.step("copy " + name); err != nil {
			return "", err
		}
		if err := copyIndex(idx, filepath.Join(tmp, name)); err != nil {
			return "", fmt.Errorf("copy %s: %w", name, err)
		}
	}
	if err := w.step("describe"); err != nil {
		return "", err
	}
	if err := w.describe(ctx, tmp, &m); err != nil {
		return "", err
	}
	if err := w.step("hash"); err != nil {
		return "", err
	}
	if m.Files, err = w.sums(tmp); err != nil {
		return "", err
	}
	if err := w.unchanged(tmp, m.Files); err != nil {
		return "", err
	}
	raw, err := json.MarshalIndent(&m, "", " ")
	if err != nil {
		return "", err
	}
	if err := w.step("manifest"); err != nil {
		return "", err
	}
	if err := writeFile(filepath.Join(tmp, "manifest.json"), raw); err != nil {
		return "", err
	}
	if err := syncTree(tmp); err != nil {
		return "", err
	}
	id := genID(counter, raw)
	if err := w.step("rename"); err != nil {
		return "", err
	}
	if err := os.Rename(tmp, filepath.Join(w.dir, genName(id))); err != nil {
		return "", err
	}
	return id, syncDir(w.dir)
}

// describe writes columns.bin, speakers.json and gone.json and fills in what the manifest says of the content.
func (w *Writer) describe(ctx context.Context, tmp string, m *manifest) error {
	// From the copies, not from the live indexes: documents are numbered there as readers will see them.
	var copies [2]bleve.Index
	for i, name := range []string{"articles", "quotes"} {
		idx, err := openCopy(filepath.Join(tmp, name))
		if err != nil {
			return fmt.Errorf("open the copy of %s: %w", name, err)
		}
		defer idx.Close()
		copies[i] = idx
	}
	articles, quotes, err := openShelves(copies[0], copies[1], w.make.langs)
	if err != nil {
		return fmt.Errorf("read the copies: %w", err)
	}
	defer articles.close()
	defer quotes.close()
	if err := writeColumns(filepath.Join(tmp, columnsFile), articles, quotes); err != nil {
		return fmt.Errorf("write columns: %w", err)
	}
	speakers, err := gatherSpeakers(articles, quotes)
	if err != nil {
		return fmt.Errorf("gather speakers: %w", err)
	}
	gone := []query.Tombstone{}
	if w.opts.Tombstones != nil {
		list, err := w.opts.Tombstones(ctx)
		if err != nil {
			return fmt.Errorf("list gone articles: %w", err)
		}
		gone = append(gone, list...)
	}
	m.Articles, m.Quotes, m.Speakers = articles.docs, quotes.docs, len(speakers)
	m.First, m.Last = articles.span()
	for name, v := range map[string]any{"speakers.json": speakers, "gone.json": gone} {
		raw, err := json.Marshal(v)
		if err != nil {
			return err
		}
		if err := writeFile(filepath.Join(tmp, name), raw); err != nil {
			return err
		}
	}
	return nil
}

// nextCounter is higher than any counter in the directory.
func (w *Writer) nextCounter() (int, error) {
	ids, err := listGenerations(w.dir)
	if err != nil {
		return 0, err
	}
	if id, err := readCurrent(w.dir); err == nil {
		ids = append(ids, id)
	}
	n := 0
	for _, id := range ids {
		c, _ := parseID(id)
		n = max(n, c)
	}
	return n + 1, nil
}

// flip makes id the current generation.
func (w *Writer) flip(id string) error {
	path := filepath.Join(w.dir, currentName())
	if err := w.step("write current"); err != nil {
		return err
	}
	if err := writeFile(path+".tmp", []byte(genName(id)+"\n")); err != nil {
		return err
	}
	if err := w.step("flip current"); err != nil {
		return err
	}
	if err := os.Rename(path+".tmp", path); err != nil {
		return err
	}
	return syncDir(w.dir)
}

// retire removes generations that are neither among the newest nor young.
func (w *Writer) retire(current string) error {
	keep, young := cmp.Or(w.opts.Keep, 3), cmp.Or(w.opts.KeepFor, 2*time.Hour)
	ids, err := listGenerations(w.dir)
	if err != nil {
		return err
	}
	slices.Reverse(ids)
	for i, id := range ids {
		if i < keep || id == current {
			continue
		}
		path := filepath.Join(w.dir, genName(id))
		info, err := os.Stat(filepath.Join(path, "manifest.json"))
		if err == nil && w.opts.now().Sub(info.ModTime()) < young {
			continue
		}
		if err := removeTree(path); err != nil {
			return err
		}
	}
	return nil
}

// sweep removes what an interrupted Publish left: *.tmp, and generations newer
// than the current one. Nobody has ever been shown those.
func (w *Writer) sweep() error {
	entries, err := os.ReadDir(w.dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if strings.HasSuffix(e.Name(), ".tmp") {
			if err := os.RemoveAll(filepath.Join(w.dir, e.Name())); err != nil {
				return err
			}
		}
	}
	newest := -1
	current, err := readCurrent(w.dir)
	switch {
	case err == nil:
		newest, _ = parseID(current)
	case !errors.Is(err, news.ErrUnavailable):
		return nil // an unreadable current says nothing of what is newer; the next Publish mends it
	}
	ids, err := listGenerations(w.dir)
	if err != nil {
		return err
	}
	for _, id := range ids {
		if n, _ := parseID(id); n > newest || n == newest && id != current {
			if err := removeTree(filepath.Join(w.dir, genName(id))); err != nil {
				return err
			}
		}
	}
	return nil
}

// removeTree removes a generation under a name that sweep knows, so that a kill
// in between leaves no half generation under a true name.
func removeTree(path string) error {
	tmp := path + ".tmp"
	if err := os.Rename(path, tmp); err != nil {
		return err
	}
	return os.RemoveAll(tmp)
}

// sums lists every file below root with size and hash. Segments that an earlier
// generation holds too are not read again.
func (w *Writer) sums(root string) ([]fileSum, error) {
	var out []fileSum
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		rel, err := filepath.Rel(root, path)
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		id := ""
		if key, ok := keyOf(info); ok && strings.HasSuffix(path, ".zap") {
			id = fmt.Sprint(key)
		}
		sum, known := w.known[id]
		if !known || id == "" {
			if sum.SHA256, sum.Size, err = hashFile(path); err != nil {
				return err
			}
			if id != "" {
				w.known[id] = sum
			}
		}
		out = append(out, fileSum{Path: filepath.ToSlash(rel), Size: sum.Size, SHA256: sum.SHA256})
		return nil
	})
	return out, err
}

// unchanged compares segments shared with the current generation with what that
// was published with: a segment damaged since must not be published as whole.
func (w *Writer) unchanged(root string, files []fileSum) error {
	id, err := readCurrent(w.dir)
	if err != nil {
		return nil
	}
	m, err := readManifest(w.dir, id)
	if err != nil {
		return nil
	}
	before := map[string]string{}
	for _, f := range m.Files {
		before[f.Path] = f.SHA256
	}
	for _, f := range files {
		sum, ok := before[f.Path]
		if !ok || sum == f.SHA256 || !strings.HasSuffix(f.Path, ".zap") {
			continue
		}
		now, err1 := os.Stat(filepath.Join(root, filepath.FromSlash(f.Path)))
		then, err2 := os.Stat(filepath.Join(w.dir, genName(id), filepath.FromSlash(f.Path)))
		if err1 == nil && err2 == nil && os.SameFile(now, then) {
			return fmt.Errorf("live segment %s was damaged after it was published, index anew: %w", f.Path, news.ErrCorrupt)
		}
	}
	return nil
}
