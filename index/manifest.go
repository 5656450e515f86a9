package index

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"

	"iomnews/internal/news"
)

// manifest is manifest.json of a generation, written last. The directory's name
// ends in the first six hex digits of its SHA-256, and it names every other file
// with size and hash: nothing damaged can pass for whole.
//
//	gen-<schema>-<counter>-<hex>/
//	    articles/ quotes/   bleve indexes; segments are hard links into live-<schema>
//	    columns.bin         both indexes' columns, see readColumns
//	    speakers.json       []query.SpeakerInfo
//	    gone.json           []query.Tombstone
//	    manifest.json
type manifest struct {
	Schema   int       `json:"schema"`
	Counter  int       `json:"counter"`
	Mark     news.Mark `json:"mark"`
	Articles int       `json:"articles"`
	Quotes   int       `json:"quotes"`
	Speakers int       `json:"speakers"`
	First    string    `json:"first"`
	Last     string    `json:"last"`
	Built    time.Time `json:"built"`
	Files    []fileSum `json:"files"`
}

type fileSum struct {
	Path   string `json:"path"` // with slashes, below the generation
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"`
}

func liveName() string    { return fmt.Sprintf("live-%d", SchemaVersion) }
func currentName() string { return fmt.Sprintf("current-%d", SchemaVersion) }

// genName is the directory of a generation, from its id.
func genName(id string) string { return "gen-" + id }

// genID returns the id of a generation (4-000412-a1b2c3) from its counter and manifest.
func genID(counter int, manifest []byte) string {
	sum := sha256.Sum256(manifest)
	return fmt.Sprintf("%d-%06d-%s", SchemaVersion, counter, hex.EncodeToString(sum[:3]))
}

// parseID returns the counter in an id of this schema.
func parseID(id string) (counter int, ok bool) {
	parts := strings.Split(id, "-")
	if len(parts) != 3 || parts[0] != strconv.Itoa(SchemaVersion) || len(parts[1]) < 6 || len(parts[2]) != 6 {
		return 0, false
	}
	n, err := strconv.Atoi(parts[1])
	if err != nil || n < 0 || strings.Trim(parts[2], "0123456789abcdef") != "" {
		return 0, false
	}
	return n, true
}

// listGenerations returns the ids of the generations of this schema in dir, oldest first.
func listGenerations(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, e := range entries {
		id, ok := strings.CutPrefix(e.Name(), "gen-")
		if _, valid := parseID(id); ok && valid && e.IsDir() {
			ids = append(ids, id)
		}
	}
	slices.SortFunc(ids, func(a, b string) int {
		x, _ := parseID(a)
		y, _ := parseID(b)
		if x != y {
			return x - y
		}
		return strings.Compare(a, b)
	})
	return ids, nil
}

// readCurrent returns the id of the newest generation; news.ErrUnavailable when
// none was published yet.
func readCurrent(dir string) (string, error) {
	raw, err := os.ReadFile(filepath.Join(dir, currentName()))
	if os.IsNotExist(err) {
		return "", fmt.Errorf("no generation published in %s: %w", dir, news.ErrUnavailable)
	}
	if err != nil {
		return "", err
	}
	id, ok := strings.CutPrefix(strings.TrimSpace(string(raw)), "gen-")
	if _, valid := parseID(id); !ok || !valid {
		return "", fmt.Errorf("%s says %.60q: %w", currentName(), raw, news.ErrCorrupt)
	}
	return id, nil
}

// fileKey is the identity of a file's content as long as nobody writes to it.
type fileKey struct {
	dev, ino    uint64
	size, mtime int64
}

func keyOf(info os.FileInfo) (fileKey, bool) {
	st, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return fileKey{}, false
	}
	return fileKey{dev: uint64(st.Dev), ino: st.Ino, size: info.Size(), mtime: info.ModTime().UnixNano()}, true
}

// verifier checks generations, each file once: a hard link to a file that was
// already checked is not read again.
type verifier struct {
	mu   sync.Mutex
	seen map[fileKey]string // SHA-256
}

// generation reads and checks the manifest of a generation and all its files.
// The error wraps news.ErrCorrupt and names the file.
func (v *verifier) generation(dir, id string) (*manifest, error) {
	m, err := readManifest(dir, id)
	if err != nil {
		return nil, err
	}
	for _, f := range m.Files {
		if err := v.file(filepath.Join(dir, genName(id)), f); err != nil {
			return nil, fmt.Errorf("generation %s: %w", id, err)
		}
	}
	return m, nil
}

// readManifest reads a manifest and checks it against the generation's name.
func readManifest(dir, id string) (*manifest, error) {
	raw, err := os.ReadFile(filepath.Join(dir, genName(id), "manifest.json"))
	if err != nil {
		return nil, fmt.Errorf("generation %s: %w: %v", id, news.ErrCorrupt, err)
	}
	var m manifest
	if err := json.Unmarshal(raw, &m); err != nil {
		return nil, fmt.Errorf("generation %s: manifest.json: %w: %v", id, news.ErrCorrupt, err)
	}
	if genID(m.Counter, raw) != id || m.Schema != SchemaVersion {
		return nil, fmt.Errorf("generation %s: manifest.json is not the one that was published: %w", id, news.ErrCorrupt)
	}
	return &m, nil
}

func (v *verifier) file(root string, f fileSum) error {
	path := filepath.Join(root, filepath.FromSlash(f.Path))
	info, err := os.Stat(path)
	if err != nil {
		return fmt.Errorf("%s: %w: %v", f.Path, news.ErrCorrupt, err)
	}
	if info.Size() != f.Size {
		return fmt.Errorf("%s has %d bytes, not %d: %w", f.Path, info.Size(), f.Size, news.ErrCorrupt)
	}
	key, ok := keyOf(info)
	v.mu.Lock()
	sum := v.seen[key]
	v.mu.Unlock()
	if !ok || sum == "" {
		if sum, _, err = hashFile(path); err != nil {
			return fmt.Errorf("%s: %w: %v", f.Path, news.ErrCorrupt, err)
		}
		if ok {
			v.mu.Lock()
			if len(v.seen) > 10000 || v.seen == nil {
				v.seen = map[fileKey]string{}
			}
			v.seen[key] = sum
			v.mu.Unlock()
		}
	}
	if sum != f.SHA256 {
		return fmt.Errorf("%s has other content than published: %w", f.Path, news.ErrCorrupt)
	}
	return nil
}

func hashFile(path string) (sum string, size int64, err error) {
	f, err := os.Open(path)
	if err != nil {
		return "", 0, err
	}
	defer f.Close()
	h := sha256.New()
	size, err = io.Copy(h, f)
	return hex.EncodeToString(h.Sum(nil)), size, err
}

// Verify checks the newest generation in dir and every other one kept, and says
// what is wrong with each; nil when all are whole.
func Verify(dir string) error {
	current, err := readCurrent(dir)
	if err != nil {
		return fmt.Errorf("verify index: %w", err)
	}
	ids, err := listGenerations(dir)
	if err != nil {
		return fmt.Errorf("verify index: %w", err)
	}
	if !slices.Contains(ids, current) {
		return fmt.Errorf("verify index: generation %s is not there: %w", current, news.ErrCorrupt)
	}
	v := &verifier{}
	for _, id := range ids {
		if _, err := v.generation(dir, id); err != nil {
			return fmt.Errorf("verify index: %w", err)
		}
	}
	return nil
}
