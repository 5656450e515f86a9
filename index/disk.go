package index

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/blevesearch/bleve/v2"
)

// copyIndex copies a live index into dir: segments as hard links, the rest as files.
func copyIndex(idx bleve.Index, dir string) (err error) {
	defer recoverTo(&err, "copy bleve index")
	c, ok := idx.(bleve.IndexCopyable)
	if !ok {
		return fmt.Errorf("bleve index %T cannot be copied", idx)
	}
	if err := os.MkdirAll(filepath.Join(dir, "store"), 0o700); err != nil {
		return err
	}
	return c.CopyTo(linker{from: idx.Name(), to: dir})
}

// openCopy opens a copied index to read.
func openCopy(path string) (idx bleve.Index, err error) {
	defer recoverTo(&err, "open bleve index")
	return bleve.OpenUsing(path, map[string]any{"read_only": true, "bolt_timeout": "2s"})
}

// linker is a bleve index.Directory: a nil writer means that the file is there already.
type linker struct{ from, to string }

// GetWriter links a segment, or opens a new file for anything else.
func (l linker) GetWriter(path string) (io.WriteCloser, error) {
	to := filepath.Join(l.to, path)
	if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
		return nil, err
	}
	if strings.HasSuffix(path, ".zap") {
		if err := os.Link(filepath.Join(l.from, path), to); err == nil {
			return nil, nil
		}
	}
	return os.OpenFile(to, os.O_RDWR|os.O_CREATE|os.O_TRUNC, 0o600)
}

// writeFile writes a file and waits until it is on disk.
func writeFile(path string, content []byte) error {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = f.Write(content)
	return errors.Join(err, f.Sync(), f.Close())
}

func syncDir(path string) error {
	d, err := os.Open(path)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// syncTree waits until every file and directory below root is on disk.
func syncTree(root string) error {
	return filepath.WalkDir(root, func(path string, _ fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		return syncDir(path) // opens for reading and syncs: right for files as well
	})
}
