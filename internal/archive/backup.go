package archive

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"iomnews/internal/news"
)

// FileName is the name of the archive in a data directory and in a backup.
const FileName = "archive.db"

// Backup writes a consistent copy of the archive into dir (made, 0700, when
// there is none) as dir/archive.db, and returns its path. It reads one moment
// of the archive while others write on. The copy is checked before it takes the
// place of an earlier backup, which stays whole until then.
func (a *Archive) Backup(ctx context.Context, dir string) (string, error) {
	path := filepath.Join(dir, FileName)
	if err := a.backup(ctx, dir, path); err != nil {
		return "", fmt.Errorf("back up %s to %s: %w", a.path, path, explainFile(path, err))
	}
	return path, nil
}

func (a *Archive) backup(ctx context.Context, dir, path string) (err error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	if same, err := sameFile(a.path, path); err != nil || same {
		if same {
			err = fmt.Errorf("that is the archive itself: name another directory: %w", news.ErrInvalid)
		}
		return err
	}
	tmp := filepath.Join(dir, "."+FileName+".tmp")
	removeDB(tmp)                                         // of a backup that was killed
	if err := os.WriteFile(tmp, nil, 0o600); err != nil { // VACUUM INTO accepts an empty file
		return err
	}
	defer func() {
		if err != nil {
			removeDB(tmp)
		}
	}()
	if err := a.copyInto(ctx, tmp); err != nil {
		return err
	}
	if err := verifyCopy(ctx, tmp, a.id); err != nil {
		return err
	}
	return place(tmp, path)
}

// copyInto writes a copy from a connection of its own.
func (a *Archive) copyInto(ctx context.Context, path string) error {
	db, err := sql.Open("sqlite", a.dsn(a.mode))
	if err != nil {
		return err
	}
	defer db.Close()
	_, err = db.ExecContext(ctx, "VACUUM INTO ?", path)
	return err
}

// verifyCopy opens a copy and asks SQLite whether it is whole.
func verifyCopy(ctx context.Context, path, id string) error {
	c, err := OpenReader(ctx, path, Options{Readers: 1})
	if err != nil {
		return err
	}
	defer c.Close()
	var verdict string
	if _, err := c.readRow(ctx, "PRAGMA quick_check(1)", nil, &verdict); err != nil {
		return err
	}
	if verdict != "ok" {
		return remedy{meaning: news.ErrCorrupt, help: path + " is damaged and was not used", cause: errors.New(verdict)}
	}
	if id != "" && c.id != id {
		return fmt.Errorf("the copy is of archive %s, not %s: %w", c.id, id, news.ErrCorrupt)
	}
	return nil
}

// place syncs a finished file, renames it to path and syncs the directory.
func place(tmp, path string) error {
	if err := syncFile(tmp); err != nil {
		return err
	}
	if err := os.Rename(tmp, path); err != nil {
		return err
	}
	return syncFile(filepath.Dir(path))
}

func syncFile(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(f.Sync(), f.Close())
}

func removeDB(path string) {
	for _, s := range []string{"", "-wal", "-shm", "-journal"} {
		os.Remove(path + s)
	}
}

func sameFile(a, b string) (bool, error) {
	x, err := os.Stat(a)
	if err != nil {
		return false, err
	}
	y, err := os.Stat(b)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return err == nil && os.SameFile(x, y), err
}

// Restored says what Restore did.
type Restored struct {
	ID    string // of the archive now: a new one, so that no index of another life is believed
	Aside string // where the archive that stood there before is, "" when there was none
	// Forgotten is how many addresses and speakers were removed from the backup
	// because the archive that stood there had to forget them meanwhile.
	Forgotten int
}

// Restore puts a backup (a directory as Backup makes it, or a file) in the place
// of the archive at path. The caller holds the data directory's lock. The copy
// is checked and gets a new archive id before it takes the place, in one
// rename; what stood there stays beside it as path.before-restore, also when it
// was damaged. Nothing changes when the backup is damaged, of a newer version,
// or the disk is full. The index is built afresh by the next Indexer, because
// its mark is of another archive.
func Restore(ctx context.Context, from, path string) (Restored, error) {
	var out Restored
	if st, err := os.Stat(from); err == nil && st.IsDir() {
		from = filepath.Join(from, FileName)
	}
	err := func() (err error) {
		if err := verifyCopy(ctx, from, ""); err != nil {
			return fmt.Errorf("backup: %w", explainFile(from, err))
		}
		if same, err := sameFile(from, path); err != nil && !errors.Is(err, fs.ErrNotExist) || same {
			if same {
				err = fmt.Errorf("that is the archive itself: %w", news.ErrInvalid)
			}
			return err
		}
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			return err
		}
		tmp := path + ".restore"
		removeDB(tmp)
		defer func() {
			if err != nil {
				removeDB(tmp)
			}
		}()
		if out.ID, err = freshCopy(ctx, from, tmp); err != nil {
			return err
		}
		if out.Forgotten, err = carryForgotten(ctx, path, tmp); err != nil {
			return err
		}
		if out.Aside, err = setAside(ctx, path); err != nil {
			return err
		}
		return place(tmp, path)
	}()
	if err != nil {
		return Restored{}, fmt.Errorf("restore %s from %s: %w", path, from, explainFile(path, err))
	}
	return out, nil
}

// freshCopy copies a backup and gives the copy a new archive id.
func freshCopy(ctx context.Context, from, to string) (string, error) {
	if err := copyFile(from, to); err != nil {
		return "", err
	}
	// A backup is one whole file. A log beside it belongs to a program that has
	// it open; then the copy is taken through SQLite instead.
	if st, err := os.Stat(from + "-wal"); err == nil && st.Size() > 0 {
		removeDB(to)
		src, err := OpenReader(ctx, from, Options{Readers: 1})
		if err != nil {
			return "", err
		}
		defer src.Close()
		if err := src.copyInto(ctx, to); err != nil {
			return "", err
		}
	}
	a, err := Open(ctx, to, Options{})
	if err != nil {
		return "", err
	}
	id := token()
	err = a.write(ctx, func(t *tx) error {
		_, err := t.exec("UPDATE meta SET value = ? WHERE key = 'id'", id)
		return err
	})
	return id, errors.Join(err, a.Close()) // closing the last connection empties the log
}

// carryForgotten makes the copy at to forget what the archive at from had to.
func carryForgotten(ctx context.Context, from, to string) (n int, err error) {
	old, err := OpenReader(ctx, from, Options{Readers: 1})
	if err != nil {
		return 0, nil // none there, or not to be read: nothing is known
	}
	defer old.Close()
	a, err := Open(ctx, to, Options{})
	if err != nil {
		return 0, err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	type row struct {
		hash     []byte
		kind, id string
		when     int64
	}
	var rows []row
	if err := old.read(ctx, "SELECT hash, kind, id, at FROM forgotten", nil, func(scan func(...any) error) error {
		var r row
		err := scan(&r.hash, &r.kind, &r.id, &r.when)
		rows = append(rows, r)
		return err
	}); err != nil || len(rows) == 0 {
		return 0, nil // a damaged one: as if none were there
	}
	var fresh int64
	if err := a.write(ctx, func(t *tx) error {
		fresh, n = 0, 0
		for _, r := range rows {
			got, err := t.exec("INSERT INTO forgotten (hash, kind, id, at) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING", r.hash, r.kind, r.id, r.when)
			if err != nil {
				return err
			}
			fresh += got
			if got > 0 && r.kind != forgetArticle {
				n++
			}
		}
		return nil
	}); err != nil || fresh == 0 {
		return 0, err
	}
	return n, a.forgetAgain(ctx)
}

func copyFile(from, to string) (err error) {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	out, err := os.OpenFile(to, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = io.Copy(out, in)
	return errors.Join(err, out.Sync(), out.Close())
}

// setAside links the archive at path to path.before-restore and makes sure that
// no log of it is left beside path, where it would be read into the new one.
func setAside(ctx context.Context, path string) (string, error) {
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
		removeDB(path)
		return "", nil
	}
	aside := path + ".before-restore"
	removeDB(aside)
	if old, err := Open(ctx, path, Options{}); err == nil {
		if err := old.Close(); err != nil { // moves its log into the file
			return "", err
		}
	}
	for _, s := range []string{"-wal", "-shm"} { // a damaged one may keep its log
		if err := os.Rename(path+s, aside+s); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return "", err
		}
	}
	if err := os.Link(path, aside); err != nil {
		if err := copyFile(path, aside); err != nil {
			return "", err
		}
	}
	return aside, nil
}
